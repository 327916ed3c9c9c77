/* log_test.c - lines that are held: they leave together, in order, and never behind a warning. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "log.h"

static int pipes[2], terminal;

static int catch_stderr(void **state)
{
	(void)state;
	terminal = dup(STDERR_FILENO);
	return terminal < 0 || pipe2(pipes, O_NONBLOCK) != 0 || dup2(pipes[1], STDERR_FILENO) < 0;
}

static int give_stderr_back(void **state)
{
	(void)state;
	log_hold(false);
	dup2(terminal, STDERR_FILENO);
	close(terminal);
	close(pipes[0]);
	return close(pipes[1]);
}

/* How many lines came since the last look; 0 when nothing was written. */
static int lines(void)
{
	char text[16384];
	ssize_t n = read(pipes[0], text, sizeof text);
	int count = 0;

	assert_true(n >= 0 || errno == EAGAIN);
	for (ssize_t i = 0; i < n; i++)
		count += text[i] == '\n';
	return count;
}

static void held_lines_wait(void **state)
{
	(void)state;
	log_level_set(LOG_INFO);
	log_hold(true);
	log_event(LOG_INFO, "one", LN("n", 1));
	log_event(LOG_INFO, "two", LN("n", 2));
	assert_int_equal(lines(), 0);
	log_flush();
	assert_int_equal(lines(), 2);
	log_flush();
	assert_int_equal(lines(), 0);
	log_event(LOG_INFO, "three", LN("n", 3));
	log_event(LOG_WARN, "four", LN("n", 4));
	assert_int_equal(lines(), 2);
	log_event(LOG_INFO, "five", LN("n", 5));
	log_hold(false);
	assert_int_equal(lines(), 1);
	log_event(LOG_INFO, "six", LN("n", 6));
	assert_int_equal(lines(), 1);
}

/* More than fits leaves in whole lines, none lost. */
static void full_is_written(void **state)
{
	int came = 0;

	(void)state;
	log_hold(true);
	for (int i = 0; i < 100; i++)
		log_event(LOG_INFO, "many", LN("n", i));
	came = lines();
	assert_true(came > 0 && came < 100);
	log_flush();
	assert_int_equal(came + lines(), 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(held_lines_wait, catch_stderr, give_stderr_back),
		cmocka_unit_test_setup_teardown(full_is_written, catch_stderr, give_stderr_back),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
