/* cli_serve.c - `khue serve`: everything that can be wrong is found before the first process starts. */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cli.h"
#include "id.h"
#include "maps.h"
#include "office.h"
#include "page_set.h"
#include "processes.h"
#include "sandbox.h"
#include "server.h"

enum { WORKERS_PER_CORE = 2, WORKERS_MOST = 256, OPEN_FILES = 16384 };

struct serve_options { str data, listen, workers; bool welcome; };

/* The cores that this program may use, which a container or a unit file may have made fewer than the machine has. */
static int64_t cores(void)
{
	cpu_set_t mine;

	return sched_getaffinity(0, sizeof mine, &mine) == 0 ? CPU_COUNT(&mine) : sysconf(_SC_NPROCESSORS_ONLN);
}

static int merge(const struct serve_options *o, struct config *c)
{
	if (str_given(o->listen))
		c->listen = o->listen;
	if (str_given(o->workers) && (str_int(o->workers, &c->workers) != OK || c->workers < 1 || c->workers > WORKERS_MOST))
		return cli_fail(EXIT_USAGE, "--workers takes a number from 1 to %d", WORKERS_MOST);
	if (!c->workers)
		c->workers = WORKERS_PER_CORE * cores();
	if (c->workers > WORKERS_MOST)
		c->workers = WORKERS_MOST;
	return EXIT_OK;
}

static int bind_address(struct config *c, struct serving *s)
{
	s->listen_fd = listen_handed();
	s->handed = s->listen_fd >= 0;
	if (s->handed)
		return EXIT_OK;
	errno = 0;
	s->listen_fd = http_listen(c->listen);
	if (s->listen_fd >= 0)
		return EXIT_OK;
	if (errno == EADDRINUSE)
		return cli_fail(EXIT_IN_USE, "%.*s: another program listens there", FMT(c->listen));
	return cli_fail(errno == EACCES ? EXIT_FAILED : EXIT_USAGE, "%.*s: cannot listen there; the line above says why", FMT(c->listen));
}

/* In a child, so that the parent never opens a database: migrations, and the link for who starts the program by hand. */
static int prepare(struct arena *a, const struct config *c, bool welcome)
{
	struct db *db;
	str link;

	if (db_create(c->database, &db) != OK)
		return cli_fail(EXIT_FAILED, "the database cannot be opened; the line above says why");
	db_close(db);
	/* Tried here, where a mistake ends the start; each worker opens it for itself. */
	if (map_base_set(c->basemap, c->basemap_credit) != OK)
		return cli_fail(EXIT_DATA, "basemap = %.*s: cannot be used; the line above says why", FMT(c->basemap));
	if (!welcome)
		return EXIT_OK;
	if (cli_welcome(a, c, &link) != OK)
		return cli_fail(EXIT_FAILED, "no link could be made for the administrator");
	printf("Khuê: %.*s/\n\nSign in as the administrator, once, within the hour:\n%.*s\n\n", FMT(config_url(a, c)), FMT(link));
	fflush(stdout);
	return EXIT_OK;
}

static int prepare_apart(struct arena *a, const struct config *c, bool welcome)
{
	pid_t pid = fork();
	int status;

	if (pid == 0)
		_exit(prepare(a, c, welcome));
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return cli_fail(EXIT_FAILED, "no process can be made");
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILED;
}

/* Each connection is a descriptor; the workers inherit the limit and cannot raise it in their sandbox. */
static void raise_open_files(void)
{
	struct rlimit l;

	if (getrlimit(RLIMIT_NOFILE, &l) != 0 || l.rlim_cur >= OPEN_FILES)
		return;
	l.rlim_cur = l.rlim_max < OPEN_FILES ? l.rlim_max : OPEN_FILES;
	(void)!setrlimit(RLIMIT_NOFILE, &l);
}

static int lock_and_serve(struct arena *a, struct config *c, bool welcome)
{
	/* A folder has one server at a time, and a SQLite database one folder: what a server before this one left running is this one's. */
	struct serving s = { .config = c, .workers = (size_t)c->workers, .node = c->postgres ? id_new() : 1 };
	int lock, code;

	switch (config_lock(a, c, &lock)) {
	case OK: break;
	case ERR_CONFLICT: return cli_fail(EXIT_IN_USE, "%.*s: another server uses this folder", FMT(c->dir));
	default: return cli_fail(EXIT_FAILED, "%.*s: cannot be written", FMT(c->dir));
	}
	code = bind_address(c, &s);
	if (code != EXIT_OK)
		return code;
	if (sandbox_drop(c->uid, c->gid) != OK)
		return cli_fail(EXIT_FAILED, "root cannot be given up");
	if (config_secret(a, c, s.key) != OK)
		return cli_fail(EXIT_DATA, "%s: missing, not 32 bytes, or not readable", config_path(a, c, "secret"));
	if (sandbox_harden() != OK)
		return EXIT_FAILED;
	code = prepare_apart(a, c, welcome);
	if (code != EXIT_OK)
		return code;
	raise_open_files();
	if (!http_stats_new())
		return cli_fail(EXIT_FAILED, "no memory for the counters");
	office_pdf_share();
	pages_look();
	return processes_run(&s);
}

static int run(struct arena *a, int argc, char **argv)
{
	struct serve_options o = { 0 };
	const struct option options[] = {
		{ "--data", .value = &o.data }, { "--listen", .value = &o.listen }, { "--workers", .value = &o.workers }, { "--welcome", .flag = &o.welcome },
	};
	struct config c;
	int code;

	if (cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0) != OK)
		return EXIT_USAGE;
	code = cli_config(a, o.data, &c);
	if (code == EXIT_OK)
		code = merge(&o, &c);
	return code == EXIT_OK ? lock_and_serve(a, &c, o.welcome) : code;
}

const struct command command_serve = {
	.name = "serve",
	.usage = "serve --data DIR [--listen ADDR:PORT|unix:PATH] [--workers N] [--welcome]",
	.help = "Serves the city until SIGTERM, then answers what is under way and ends.  Logs JSON lines on stderr.\n\n"
	        "  --data DIR       the data folder\n"
	        "  --listen WHERE   127.0.0.1:8080, [::]:8080 or unix:/run/khue.sock; `listen' of khue.ini; a socket from systemd wins\n"
	        "  --workers N      processes that answer requests; `workers' of khue.ini, else two per core\n"
	        "  --welcome        prints the address and a one-time sign-in link for the administrator\n",
	.run = run,
};
