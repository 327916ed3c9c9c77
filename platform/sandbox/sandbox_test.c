/* sandbox_test.c - each kind of process tries what it may not do, in a child, and is killed for it or refused. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <unistd.h>
#include <cmocka.h>
#include "sandbox.h"

static char spool[64], secret[80], db_file[80];

/* What a child tries; the result is an errno, 0 when it went through. */
typedef int attempt(void);
enum { KILLED = 1000 };

static int result(long r) { return r < 0 ? errno : 0; }

static int try_exec(void)
{
	char *argv[] = { (char *)"true", NULL };
	return result(execve("/bin/true", argv, argv + 1));
}
static int try_ptrace(void) { return result(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }
static int try_read_secret(void) { return result(open(secret, O_RDONLY | O_CLOEXEC)); }
static int try_write_secret(void) { return result(open(secret, O_WRONLY | O_CLOEXEC)); }
static int try_read_passwd(void) { return result(open("/etc/passwd", O_RDONLY | O_CLOEXEC)); }
static int try_make_elsewhere(void) { return result(open("/tmp/khue-sandbox-made", O_WRONLY | O_CREAT | O_CLOEXEC, 0600)); }
static int try_make_in_spool(void)
{
	char path[96];

	snprintf(path, sizeof path, "%s/made", spool);
	return result(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}
static int try_write_db(void) { return result(open(db_file, O_RDWR | O_CLOEXEC)); }
static int try_socket(void) { return result(socket(AF_INET, SOCK_STREAM, 0)); }
static int try_raw_socket(void) { return result(socket(AF_PACKET, SOCK_RAW, 0)); }
static int try_kill(void) { return result(kill(getppid(), 0)); }
static int try_fork(void)
{
	pid_t p = fork();

	if (p == 0)
		_exit(0);
	return result(p);
}
static int try_listen(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd < 0 ? errno : result(listen(fd, 1));
}
static int try_connect(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9), .sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd < 0 ? errno : result(connect(fd, (struct sockaddr *)&to, sizeof to));
}
static int try_memory(void)
{
	char *p = malloc(8 << 20);

	if (!p)
		return ENOMEM;
	memset(p, 1, 8 << 20);
	free(p);
	return 0;
}

static int tried(const struct sandbox *s, attempt *a)
{
	int status;
	pid_t p = fork();

	assert_true(p >= 0);
	if (p == 0) {
		if (sandbox_harden() != OK || sandbox_enter(s) != OK)
			_exit(255);
		_exit(a());
	}
	assert_int_equal(waitpid(p, &status, 0), p);
	if (WIFSIGNALED(status)) {
		assert_int_equal(WTERMSIG(status), SIGSYS);
		return KILLED;
	}
	assert_int_not_equal(WEXITSTATUS(status), 255);
	return WEXITSTATUS(status);
}

static struct sandbox web(void)
{
	return (struct sandbox){ .kind = SANDBOX_WEB, .write = { db_file }, .spool = { spool } };
}

static void web_may_write_database_and_spool_only(void **state)
{
	struct sandbox s = web();

	(void)state;
	assert_int_equal(tried(&s, try_write_db), 0);
	assert_int_equal(tried(&s, try_make_in_spool), 0);
	assert_int_equal(tried(&s, try_memory), 0);
	if (!sandbox_landlock_abi())
		return;
	assert_int_equal(tried(&s, try_read_secret), EACCES);
	assert_int_equal(tried(&s, try_write_secret), EACCES);
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_make_elsewhere), EACCES);
}

static void web_neither_runs_nor_calls_out(void **state)
{
	struct sandbox s = web();

	(void)state;
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_ptrace), KILLED);
	assert_int_equal(tried(&s, try_kill), KILLED);
	assert_int_equal(tried(&s, try_fork), EACCES);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_listen), EACCES);
}

static void web_with_a_database_server_reaches_its_port_only(void **state)
{
	struct sandbox s = web();

	(void)state;
	s.connect = true;
	assert_int_equal(tried(&s, try_raw_socket), KILLED);
	assert_int_equal(tried(&s, try_listen), KILLED);
	if (sandbox_landlock_abi() < 4)
		return;
	s.port[0] = 5432;
	assert_int_equal(tried(&s, try_connect), EACCES);
	s.port[0] = 9;
	assert_int_equal(tried(&s, try_connect), ECONNREFUSED);
}

static void hash_has_no_files_and_no_network(void **state)
{
	struct sandbox s = { .kind = SANDBOX_HASH };

	(void)state;
	assert_int_equal(tried(&s, try_memory), 0);
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_make_in_spool), EACCES);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_fork), EACCES);
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_ptrace), KILLED);
	assert_int_equal(tried(&s, try_kill), KILLED);
}

static void jobs_do_not_listen_or_run(void **state)
{
	struct sandbox s = { .kind = SANDBOX_JOBS, .write = { db_file }, .connect = true };

	(void)state;
	assert_int_equal(tried(&s, try_fork), 0);
	assert_int_equal(tried(&s, try_write_db), 0);
	assert_int_equal(tried(&s, try_listen), KILLED);
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_ptrace), KILLED);
	if (sandbox_landlock_abi())
		assert_int_equal(tried(&s, try_read_secret), EACCES);
}

static void extraction_has_nothing_but_memory(void **state)
{
	struct sandbox s = { .kind = SANDBOX_EXTRACT };

	(void)state;
	assert_int_equal(tried(&s, try_memory), 0);
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_write_db), EACCES);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_fork), EACCES);
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_kill), KILLED);
}

static void *idle(void *p) { return p; }
static int try_thread(void)
{
	pthread_t t;
	int e = pthread_create(&t, NULL, idle, NULL);

	return e ? e : pthread_join(t, NULL);
}
static int try_code_memory(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? errno : 0;
}

static void pictures_may_have_threads_and_nothing_more(void **state)
{
	struct sandbox s = { .kind = SANDBOX_IMAGE };

	(void)state;
	assert_int_equal(tried(&s, try_memory), 0);
	assert_int_equal(tried(&s, try_thread), 0);
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_write_db), EACCES);
	assert_int_equal(tried(&s, try_make_in_spool), EACCES);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_fork), EPERM);
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_ptrace), KILLED);
	assert_int_equal(tried(&s, try_kill), KILLED);
	if (!SANDBOX_SANITIZED)
		assert_int_equal(tried(&s, try_code_memory), EPERM);
}

static int try_read_fonts(void)
{
	return result(open("/usr/share/fonts", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

static void papers_may_see_fonts_besides(void **state)
{
	struct sandbox s = { .kind = SANDBOX_PAPER };

	(void)state;
	assert_int_equal(tried(&s, try_thread), 0);
	if (sandbox_landlock_abi())
		assert_int_equal(tried(&s, try_read_fonts), access("/usr/share/fonts", R_OK) == 0 ? 0 : ENOENT);
	else
		assert_int_equal(tried(&s, try_read_fonts), EACCES);
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_write_db), EACCES);
	assert_int_equal(tried(&s, try_make_in_spool), EACCES);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_fork), EPERM);
	assert_int_equal(tried(&s, try_exec), KILLED);
	assert_int_equal(tried(&s, try_ptrace), KILLED);
}

static int try_run_in_spool(void)
{
	char path[96];
	char *argv[] = { path, NULL };

	snprintf(path, sizeof path, "%s.secret", spool);
	return result(execve(path, argv, argv + 1));
}

static void what_starts_programs_reads_no_data(void **state)
{
	struct sandbox s = { .kind = SANDBOX_SPAWN, .read = { "/bin" } };

	(void)state;
	assert_int_equal(tried(&s, try_fork), 0);
	assert_int_equal(tried(&s, try_exec), 0);
	if (!sandbox_landlock_abi())
		return;
	assert_int_equal(tried(&s, try_read_passwd), EACCES);
	assert_int_equal(tried(&s, try_read_secret), EACCES);
	assert_int_equal(tried(&s, try_write_db), EACCES);
	assert_int_equal(tried(&s, try_make_elsewhere), EACCES);
	assert_int_equal(tried(&s, try_run_in_spool), EACCES);
	if (sandbox_landlock_abi() >= 4)
		assert_int_equal(tried(&s, try_connect), EACCES);
}

static int try_connect_unix(void)
{
	int pair[2];

	return result(connect(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 ? pair[0] : -1, NULL, 0));
}
static int try_datagrams_unix(void) { return result(socket(AF_UNIX, SOCK_DGRAM, 0)); }
static int try_written_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? errno : result(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}
static int try_folder_in_spool(void)
{
	char path[96];

	snprintf(path, sizeof path, "%s/folder", spool);
	return result(mkdir(path, 0700)) ? errno : result(rmdir(path));
}
static int try_remove_spool_neighbour(void) { return result(unlink(secret)); }
static int try_group(void) { return result(setpgid(0, 0)) ? errno : 0; }

static void an_office_program_has_its_own_folder(void **state)
{
	struct sandbox s = { .kind = SANDBOX_OFFICE, .spool = { spool } };

	(void)state;
	assert_int_equal(tried(&s, try_exec), 0);
	assert_int_equal(tried(&s, try_thread), 0);
	assert_int_equal(tried(&s, try_memory), 0);
	assert_int_equal(tried(&s, try_make_in_spool), 0);
	assert_int_equal(tried(&s, try_folder_in_spool), 0);
	assert_int_equal(tried(&s, try_fork), EPERM);
	assert_int_equal(tried(&s, try_socket), EACCES);
	assert_int_equal(tried(&s, try_datagrams_unix), EACCES);
	assert_int_equal(tried(&s, try_connect_unix), EACCES);
	assert_int_equal(tried(&s, try_ptrace), EACCES);
	assert_int_equal(tried(&s, try_kill), EACCES);
	assert_int_equal(tried(&s, try_group), EACCES);
	if (!SANDBOX_SANITIZED) {
		assert_int_equal(tried(&s, try_code_memory), EACCES);
		assert_int_equal(tried(&s, try_written_code), EACCES);
	}
	if (!sandbox_landlock_abi())
		return;
	assert_int_equal(tried(&s, try_read_secret), EACCES);
	assert_int_equal(tried(&s, try_remove_spool_neighbour), EACCES);
	assert_int_equal(tried(&s, try_make_elsewhere), EACCES);
	assert_int_equal(tried(&s, try_run_in_spool), EACCES);
}

static void what_starts_one_has_that_folder_and_no_more(void **state)
{
	struct sandbox s = { .kind = SANDBOX_SPAWN, .read = { "/bin" }, .spool = { spool }, .emptied = "/tmp" };

	(void)state;
	assert_int_equal(tried(&s, try_make_in_spool), 0);
	if (!sandbox_landlock_abi())
		return;
	assert_int_equal(tried(&s, try_make_elsewhere), EACCES);
	assert_int_equal(tried(&s, try_remove_spool_neighbour), EACCES);
	assert_int_equal(tried(&s, try_read_secret), EACCES);
	assert_int_equal(tried(&s, try_run_in_spool), EACCES);
	if (sandbox_landlock_abi() >= 4)
		assert_int_equal(tried(&s, try_connect), EACCES);
}

static void make_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	close(fd);
}

static int make_places(void **state)
{
	(void)state;
	snprintf(spool, sizeof spool, "/tmp/khue-sandbox-XXXXXX");
	if (!mkdtemp(spool))
		return -1;
	snprintf(db_file, sizeof db_file, "%s.db", spool);
	snprintf(secret, sizeof secret, "%s.secret", spool);
	make_file(db_file);
	make_file(secret);
	return 0;
}

static int remove_places(void **state)
{
	char made[96];

	(void)state;
	snprintf(made, sizeof made, "%s/made", spool);
	unlink(made);
	unlink(db_file);
	unlink(secret);
	return rmdir(spool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(web_may_write_database_and_spool_only),
		cmocka_unit_test(web_neither_runs_nor_calls_out),
		cmocka_unit_test(web_with_a_database_server_reaches_its_port_only),
		cmocka_unit_test(hash_has_no_files_and_no_network),
		cmocka_unit_test(jobs_do_not_listen_or_run),
		cmocka_unit_test(extraction_has_nothing_but_memory),
		cmocka_unit_test(pictures_may_have_threads_and_nothing_more), cmocka_unit_test(papers_may_see_fonts_besides),
		cmocka_unit_test(what_starts_programs_reads_no_data),
		cmocka_unit_test(an_office_program_has_its_own_folder),
		cmocka_unit_test(what_starts_one_has_that_folder_and_no_more),
	};
	return cmocka_run_group_tests(tests, make_places, remove_places);
}
