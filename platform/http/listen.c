/* listen.c - the listening socket. */
#include "log.h"
#include "server.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 4096 };

static int failed(int fd, const char *what, str address)
{
	log_event(LOG_ERROR, "listen_failed", LT("address", address), LT("step", str_c(what)), LN("errno", errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static int listen_unix(str address, str path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0 || !path.n || path.n >= sizeof a.sun_path)
		return failed(fd, "socket", address);
	memcpy(a.sun_path, path.p, path.n);
	/* Left behind by a server that was killed. */
	if (unlink(a.sun_path) && errno != ENOENT)
		return failed(fd, "unlink", address);
	if (bind(fd, (struct sockaddr *)&a, sizeof a) || chmod(a.sun_path, 0660) || listen(fd, BACKLOG))
		return failed(fd, "bind", address);
	return fd;
}

/* "[::1]:8080" or "127.0.0.1:8080" to host and port, NUL-terminated. */
static bool split(str address, char *host, size_t room, const char **port)
{
	size_t colon = address.n;

	while (colon && address.p[colon - 1] != ':')
		colon--;
	if (!colon || address.n + 1 > room)
		return false;
	memcpy(host, address.p, address.n);
	host[address.n] = 0;
	host[colon - 1] = 0;
	*port = host + colon;
	return host[0] && host[colon];
}

int http_listen(str address)
{
	char text[300];
	const char *port;
	struct addrinfo *found, hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE };
	int on = 1;

	if (str_starts(address, S("unix:")))
		return listen_unix(address, str_cut(address, 5, address.n));
	if (!split(address, text, sizeof text, &port))
		return failed(-1, "address", address);
	size_t n = strlen(text);
	bool six = text[0] == '[' && text[n - 1] == ']';
	if (six)
		text[n - 1] = 0;
	if (getaddrinfo(text + six, port, &hints, &found))
		return failed(-1, "address", address);
	int fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	/* Accepted sockets inherit TCP_NODELAY: an answer never waits for the visitor's acknowledgement. */
	bool good = fd >= 0 && !setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
	            !setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) &&
	            !bind(fd, found->ai_addr, found->ai_addrlen) && !listen(fd, BACKLOG);
	freeaddrinfo(found);
	return good ? fd : failed(fd, "bind", address);
}
