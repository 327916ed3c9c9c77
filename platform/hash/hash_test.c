/* hash_test.c - questions and answers on the spot and over sockets, the bound of the queue, and fairness between addresses. */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "hash_wire.h"

static struct arena a;
static int ends[2];
static pid_t process;
static char order[64];
static size_t nready;

static void ready(void *wait)
{
	if (nready < sizeof order)
		order[nready++] = *(const char *)wait;
}

static struct hash_asker by(const char *key, str address)
{
	return (struct hash_asker){ .key = str_c(key), .address = address, .wait = (void *)(uintptr_t)key };
}

static int start(void **state)
{
	static const volatile int never;

	(void)state;
	nready = 0;
	arena_reset(&a);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	hash_connect(ends[0]);
	process = fork();
	if (process == 0) {
		close(ends[0]);
		hash_serve(&ends[1], 1, false, &never);
		_exit(0);
	}
	close(ends[1]);
	return process < 0 ? -1 : 0;
}

static int stop(void **state)
{
	int status;

	(void)state;
	close(ends[0]);
	hash_connect(-1);
	return waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

static void wait_for(size_t n)
{
	while (nready < n) {
		struct pollfd p = { .fd = hash_fd(), .events = POLLIN };

		assert_true(poll(&p, 1, 20000) == 1);
		hash_pump(ready);
	}
}

static void answers_on_the_spot(void **state)
{
	struct hash_asker r1 = by("r1", S("::1"));
	bool stale;
	str h;

	(void)state;
	assert_int_equal(hash_make(&a, &r1, S("sen Tây Hồ"), &h), OK);
	assert_true(str_starts(h, S("$argon2id$v=19$m=47104,t=1,p=1$")));
	assert_int_equal(hash_check(&r1, S("sen Tây Hồ"), h, &stale), OK);
	assert_false(stale);
	assert_int_equal(hash_check(&r1, S("sen tây hồ"), h, &stale), ERR_DENIED);
	assert_int_equal(hash_check(&r1, S("x"), ABSENT, &stale), ERR_DENIED);
	assert_int_equal(hash_check(&r1, (str){ order, HASH_PASSWORD_MAX + 1 }, h, &stale), ERR_LIMIT);
}

static void answers_when_asked_again(void **state)
{
	struct hash_asker r1 = by("r1", S("::1"));
	bool stale;
	str h, again;

	(void)state;
	assert_int_equal(hash_make(&a, &r1, S("pass"), &h), ERR_WAIT);
	assert_int_equal(hash_make(&a, &r1, S("pass"), &h), ERR_WAIT);
	assert_int_equal(hash_waiting(), 1);
	wait_for(1);
	assert_int_equal(hash_make(&a, &r1, S("pass"), &h), OK);
	assert_int_equal(hash_check(&r1, S("pass"), h, &stale), ERR_WAIT);
	wait_for(2);
	assert_int_equal(hash_make(&a, &r1, S("pass"), &again), OK);
	assert_true(str_eq(h, again));
	assert_int_equal(hash_check(&r1, S("pass"), h, &stale), OK);
	hash_forget(S("r1"));
	assert_int_equal(hash_check(&r1, S("pass"), h, &stale), ERR_WAIT);
	wait_for(3);
	hash_forget(S("r1"));
}

static void one_address_has_its_share_and_no_more(void **state)
{
	struct hash_asker a9 = by("a9", S("192.0.2.1")), b0 = by("b0", S("192.0.2.2"));
	char key[] = "a0";
	struct hash_asker asker = by(key, S("192.0.2.1"));
	bool stale;

	(void)state;
	for (int i = 0; i < 8; i++) {
		key[1] = (char)('0' + i);
		assert_int_equal(hash_check(&asker, S("x"), ABSENT, &stale), ERR_WAIT);
	}
	assert_int_equal(hash_check(&a9, S("x"), ABSENT, &stale), ERR_LIMIT);
	assert_int_equal(hash_check(&b0, S("x"), ABSENT, &stale), ERR_WAIT);
	wait_for(9);
	/* The other address came last and was served by its turn, not at the end. */
	assert_true(memchr(order, 'b', 4) != NULL);
	for (int i = 0; i < 8; i++) {
		key[1] = (char)('0' + i);
		assert_int_equal(hash_check(&asker, S("x"), ABSENT, &stale), ERR_DENIED);
		hash_forget(str_c(key));
	}
	hash_forget(S("b0"));
}

static void a_dead_process_is_told(void **state)
{
	struct hash_asker r1 = by("r1", S("::1"));
	static const volatile int never;
	bool stale;
	int pair[2];
	pid_t p;

	(void)state;
	nready = 0;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
	hash_connect(pair[0]);
	assert_int_equal(hash_check(&r1, S("x"), ABSENT, &stale), ERR_WAIT);
	assert_true(recv(pair[1], order, sizeof order, 0) > 0);
	p = fork();
	assert_true(p >= 0);
	if (p == 0) {
		close(pair[0]);
		hash_serve(&pair[1], 1, true, &never);
		_exit(0);
	}
	wait_for(1);
	assert_int_equal(hash_check(&r1, S("x"), ABSENT, &stale), ERR_IO);
	hash_forget(S("r1"));
	assert_int_equal(hash_check(&r1, S("x"), ABSENT, &stale), ERR_WAIT);
	wait_for(2);
	assert_int_equal(hash_check(&r1, S("x"), ABSENT, &stale), ERR_DENIED);
	hash_forget(S("r1"));
	close(pair[0]);
	close(pair[1]);
	hash_connect(-1);
	assert_int_equal(waitpid(p, NULL, 0), p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_on_the_spot),
		cmocka_unit_test_setup_teardown(answers_when_asked_again, start, stop),
		cmocka_unit_test_setup_teardown(one_address_has_its_share_and_no_more, start, stop),
		cmocka_unit_test(a_dead_process_is_told),
	};
	arena_init(&a, 1 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
