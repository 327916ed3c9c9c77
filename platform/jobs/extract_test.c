/* extract_test.c - what a document's reader may do wrong, and that it costs only its own import. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>
#include "extract.h"

static err upper(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a;
	(void)why;
	for (size_t i = 0; i < in.n; i++)
		buf_char(out, (char)(in.p[i] >= 'a' && in.p[i] <= 'z' ? in.p[i] - 32 : in.p[i]));
	return OK;
}

static err refuse(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a;
	(void)in;
	buf_add(out, S("not seen"));
	*why = S("not-text");
	return ERR_INVALID;
}

static err crash(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a;
	(void)in;
	(void)out;
	(void)why;
	raise(SIGSEGV);
	abort();
}

static err hang(struct arena *a, str in, struct buf *out, str *why)
{
	volatile int on = 1;

	(void)a;
	(void)in;
	(void)out;
	(void)why;
	while (on)
		;
	return OK;
}

static err sleeps(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a;
	(void)in;
	(void)out;
	(void)why;
	sleep(30);
	return OK;
}

static err eat(struct arena *a, str in, struct buf *out, str *why)
{
	volatile int on = 1;

	(void)in;
	(void)out;
	(void)why;
	while (on)
		arena_alloc(a, 16 << 20);
	return OK;
}

static err pry(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a;
	(void)in;
	(void)why;
	buf_int(out, open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0);
	buf_int(out, open("/tmp/khue-pried", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) < 0);
	buf_int(out, socket(AF_INET, SOCK_STREAM, 0) < 0);
	return OK;
}

static err runs(struct arena *a, str in, struct buf *out, str *why)
{
	char *argv[] = { (char *)"true", NULL };

	(void)a;
	(void)in;
	(void)out;
	(void)why;
	execve("/bin/true", argv, argv + 1);
	return OK;
}

const struct extract_kind extract_kinds[] = {
	{ "upper", .run = upper }, { "refuse", .run = refuse }, { "crash", .run = crash }, { "hang", .run = hang },
	{ "sleeps", .run = sleeps }, { "eat", .run = eat }, { "pry", .run = pry }, { "runs", .run = runs },
};
const size_t nextract_kinds = sizeof extract_kinds / sizeof *extract_kinds;

static struct arena a;
static str out, why;

static err extract(const char *what, str in, size_t max)
{
	int seconds = str_eq(str_c(what), S("hang")) || str_eq(str_c(what), S("sleeps")) ? 1 : 30;

	arena_reset(&a);
	return extract_run(&a, what, in, max, seconds, &out, &why);
}

static void assert_str(str got, const char *expected)
{
	assert_int_equal(got.n, strlen(expected));
	assert_memory_equal(got.p, expected, got.n);
}

static void results_come_back(void **state)
{
	(void)state;
	assert_int_equal(extract("upper", S("tasks"), 100), OK);
	assert_str(out, "TASKS");
	assert_int_equal(extract("upper", S(""), 100), OK);
	assert_str(out, "");
	assert_int_equal(extract("refuse", S("x"), 100), ERR_INVALID);
	assert_str(why, "not-text");
	assert_str(out, "");
}

static void large_results_come_whole_or_not_at_all(void **state)
{
	size_t n = 3 << 20;
	char *p = malloc(n);

	(void)state;
	assert_non_null(p);
	memset(p, 'a', n);
	assert_int_equal(extract("upper", (str){ p, n }, n), OK);
	assert_int_equal(out.n, n);
	assert_true(out.p[n - 1] == 'A');
	assert_int_equal(extract("upper", (str){ p, n }, n / 2), ERR_LIMIT);
	assert_str(why, "too-large");
	assert_str(out, "");
	free(p);
}

static void a_bad_extractor_costs_its_own_import(void **state)
{
	(void)state;
	assert_int_equal(extract("crash", S("x"), 100), ERR_INVALID);
	assert_str(why, "crashed");
	assert_int_equal(extract("hang", S("x"), 100), ERR_LIMIT);
	assert_str(why, "too-slow");
	assert_int_equal(extract("sleeps", S("x"), 100), ERR_LIMIT);
	assert_str(why, "too-slow");
	assert_int_equal(extract("eat", S("x"), 100), ERR_LIMIT);
	assert_str(why, "too-large");
	assert_int_equal(extract("nothing", S("x"), 100), ERR_INVALID);
	assert_str(why, "unknown");
	assert_int_equal(extract("upper", S("still there"), 100), OK);
}

static void an_extractor_sees_neither_files_nor_network(void **state)
{
	(void)state;
	assert_int_equal(extract("pry", S(""), 100), OK);
	assert_str(out, "111");
	assert_int_equal(extract("runs", S(""), 100), ERR_INVALID);
	assert_str(why, "crashed");
}

static volatile sig_atomic_t ending;

static void on_alarm(int n)
{
	(void)n;
	ending = 1;
}

static void the_end_of_the_process_is_not_waited_for(void **state)
{
	(void)state;
	signal(SIGALRM, on_alarm);
	extract_until(&ending);
	alarm(1);
	assert_int_equal(extract_run(&a, "sleeps", S("x"), 100, 60, &out, &why), ERR_IO);
	assert_str(why, "stopped");
	assert_int_equal(extract("upper", S("x"), 100), ERR_IO);
	extract_until(NULL);
	assert_int_equal(extract("upper", S("x"), 100), OK);
}

static void packed_inputs_come_apart(void **state)
{
	str part[3], packed;

	(void)state;
	packed = extract_pack(&a, (const str[]){ S("units"), S(""), S("docx") }, 3);
	assert_int_equal(extract_unpack(packed, part, 3), OK);
	assert_str(part[0], "units");
	assert_str(part[1], "");
	assert_str(part[2], "docx");
	assert_int_equal(extract_unpack(packed, part, 2), ERR_INVALID);
	assert_int_equal(extract_unpack(str_cut(packed, 0, packed.n - 1), part, 3), ERR_INVALID);
	assert_int_equal(extract_unpack(S("\xff\xff\xff\xff\xff\xff\xff\xff"), part, 1), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_come_back),
		cmocka_unit_test(large_results_come_whole_or_not_at_all),
		cmocka_unit_test(a_bad_extractor_costs_its_own_import),
		cmocka_unit_test(an_extractor_sees_neither_files_nor_network),
		cmocka_unit_test(the_end_of_the_process_is_not_waited_for),
		cmocka_unit_test(packed_inputs_come_apart),
	};
	arena_init(&a, 64 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
