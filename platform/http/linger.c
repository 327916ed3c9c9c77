/* linger.c - closing without losing the last answer.
 *
 * When a body is refused before it was read, closing at once makes the kernel send a reset, which may overtake the answer.  So a second
 * descriptor stays open for a while: our side is closed for writing, and what the visitor still sends is read and thrown away. */
#include "transport.h"
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINGERING_MAX = 64, LINGER_MS = 5000, LINGER_BYTES = 64 << 20 };

static struct lingering { int fd; int64_t until_ms, left_bytes; } list[LINGERING_MAX];
static size_t n;

static void end(size_t i)
{
	close(list[i].fd);
	list[i] = list[--n];
}

void linger_start(int epoll, const struct conn *c)
{
	struct epoll_event e = { .events = EPOLLIN };

	if (n == LINGERING_MAX || (e.data.fd = fcntl(c->fd, F_DUPFD_CLOEXEC, 3)) < 0)
		return;
	if (epoll_ctl(epoll, EPOLL_CTL_ADD, e.data.fd, &e)) {
		close(e.data.fd);
		return;
	}
	shutdown(e.data.fd, SHUT_WR);
	list[n++] = (struct lingering){ .fd = e.data.fd, .until_ms = now_ms() + LINGER_MS, .left_bytes = LINGER_BYTES };
}

void linger_read(int fd)
{
	static char waste[64 << 10];
	size_t i = 0;

	while (i < n && list[i].fd != fd)
		i++;
	if (i == n)
		return;
	ssize_t got = recv(fd, waste, sizeof waste, MSG_DONTWAIT);
	if (got <= 0 || (list[i].left_bytes -= got) < 0)
		end(i);
}

void linger_reap(int64_t now)
{
	for (size_t i = n; i-- > 0;)
		if (now > list[i].until_ms)
			end(i);
}
