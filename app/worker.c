/* worker.c - what each child opens, gives up and then does. */
#include <malloc.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>
#include "auth.h"
#include "calendar.h"
#include "cli.h"
#include "app_features.h"
#include "extract.h"
#include "hash.h"
#include "health.h"
#include "log.h"
#include "mail.h"
#include "maps.h"
#include "office.h"
#include "office_pdf.h"
#include "processes.h"
#include "runner.h"
#include "sandbox.h"
#include "server.h"

enum { PATHS_ARENA_MAX = 1 << 20, POSTGRES_PORT = 5432, DNS_PORT = 53, HTTPS_PORT = 443 };

static volatile sig_atomic_t stop;

static void on_term(int n)
{
	(void)n;
	stop = 1;
}

static void stop_on_term(void)
{
	const struct sigaction act = { .sa_handler = on_term };

	sigaction(SIGTERM, &act, NULL);
}

/* The port in "postgres://user@host:5433/name"; 5432 where none is written. */
static uint16_t postgres_port(str url)
{
	ptrdiff_t at = str_find(url, S("//"), 0);
	str host = str_cut(url, at < 0 ? 0 : (size_t)at + 2, url.n);
	ptrdiff_t end = str_find(host, S("/"), 0), mail, colon;
	int64_t port;

	host = str_cut(host, 0, end < 0 ? host.n : (size_t)end);
	mail = str_find(host, S("@"), 0);
	host = str_cut(host, mail < 0 ? 0 : (size_t)mail + 1, host.n);
	colon = str_find(host, S("]:"), 0);
	colon = colon < 0 ? str_find(host, S(":"), 0) : colon + 1;
	if (colon < 0 || str_int(str_cut(host, (size_t)colon + 1, host.n), &port) != OK || port < 1 || port > 65535)
		return POSTGRES_PORT;
	return (uint16_t)port;
}

/* The rights to the database: three files on SQLite, which exist once it is open; a port on PostgreSQL. */
static void may_use_database(struct arena *a, const struct config *c, struct sandbox *box)
{
	if (c->postgres) {
		box->connect = true;
		box->port[0] = postgres_port(c->database);
		box->port[1] = DNS_PORT;
		return;
	}
	str file = str_cut(c->database, sizeof "sqlite:" - 1, c->database.n);
	box->write[0] = arena_cstr(a, file);
	box->write[1] = arena_printf(a, "%.*s-wal", FMT(file)).p;
	box->write[2] = arena_printf(a, "%.*s-shm", FMT(file)).p;
}

/* Where mails go; the password is for the process that sends them alone. */
static void mail_settings_of(const struct config *c, str password)
{
	mail_settings_set(&(struct mail_settings){ .server = c->mail_server, .from = c->mail_from, .user = c->mail_user, .password = password, .ca = c->mail_ca });
}

/* The right to reach a port, and the name service on the way. */
static void may_connect(struct sandbox *box, uint16_t port)
{
	const uint16_t wanted[] = { port, DNS_PORT };

	box->connect = true;
	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		size_t i = 0;
		while (i < SANDBOX_PORTS && box->port[i] && box->port[i] != wanted[k])
			i++;
		if (i < SANDBOX_PORTS)
			box->port[i] = wanted[k];
	}
}

/* The right to reach the mail server, and the name service on the way. */
static void may_send_mail(struct arena *a, const struct config *c, struct sandbox *box)
{
	uint16_t port;

	if (!str_given(c->mail_server) || mail_server_check(c->mail_server, &port) != OK)
		return;
	may_connect(box, port);
	if (str_given(c->mail_ca))
		box->read[box->read[0] ? 1 : 0] = arena_cstr(a, c->mail_ca);
}

static void say_ready(int fd)
{
	if (write(fd, "r", 1) != 1)
		log_event(LOG_WARN, "ready");
	close(fd);
}

static void http_settings(struct arena *a, const struct serving *s, struct db *db, struct http_config *h)
{
	http_config_default(h);
	h->db = db;
	h->spool = config_path(a, s->config, "spool");
	h->trust_proxy = s->config->trusted_proxy;
	h->access_log = s->config->access_log;
	h->page_cache = s->config->page_cache;
	h->metrics_for_all = s->config->metrics_for_all;
	h->wait_fd = hash_fd();
	h->wait_ready = features_hash_ready;
}

int worker_web(const struct serving *s, const struct child_ends *e, size_t index)
{
	struct sandbox box = { .kind = SANDBOX_WEB };
	struct http_config h;
	struct arena a;
	struct db *db;

	for (size_t i = 0; i < e->n; i++) {
		close(e->answering[i]);
		if (i != index)
			close(e->asking[i]);
	}
	stop_on_term();
	arena_init(&a, PATHS_ARENA_MAX);
	hash_connect(e->asking[index]);
	auth_key_set(s->key);
	if (db_open(s->config->database, &db) != OK || features_start(db, s->config->base_url) != OK)
		return EXIT_FAILED;
	if (map_base_set(s->config->basemap, s->config->basemap_credit) != OK)
		return EXIT_FAILED;
	mail_settings_of(s->config, ABSENT);
	http_settings(&a, s, db, &h);
	office_spool(h.spool);
	may_use_database(&a, s->config, &box);
	box.spool[0] = h.spool;
	if (sandbox_enter(&box) != OK)
		return EXIT_FAILED;
	malloc_trim(0); /* the filter's making leaves free pages all over the heap */
	say_ready(e->ready_fd);
	return http_serve(&h, s->listen_fd, &stop) == OK ? EXIT_OK : EXIT_FAILED;
}

int worker_hash(const struct serving *s, const struct child_ends *e, bool again)
{
	const struct sandbox box = { .kind = SANDBOX_HASH };

	for (size_t i = 0; i < e->n; i++)
		close(e->asking[i]);
	close(s->listen_fd);
	close(e->ready_fd);
	stop_on_term();
	if (sodium_init() < 0 || sandbox_enter(&box) != OK)
		return EXIT_FAILED;
	hash_serve(e->answering, e->n, again, &stop);
	return EXIT_OK;
}

/* What both jobs processes open.  Readers of pictures and the like are programs of their own; what starts them is forked before there is a key or a
 * database to be seen in it.
 *   place  name of the folder in which programs keep files */
static err jobs_begin(const struct serving *s, struct arena *a, const char *place, struct sandbox *box, struct db **db)
{
	close(s->listen_fd);
	stop_on_term();
	extract_until(&stop);
	arena_init(a, PATHS_ARENA_MAX);
	box->spool[0] = config_path(a, s->config, "spool");
	extract_place(box->spool[0], place, office_program() != NULL);
	TRY(extract_programs_start(NULL));
	office_spool(box->spool[0]);
	auth_key_set(s->key);
	if (sodium_init() < 0)
		return ERR_IO;
	TRY(db_open(s->config->database, db));
	may_use_database(a, s->config, box);
	return features_start(*db, s->config->base_url);
}

static int jobs_run(const struct serving *s, const struct sandbox *box, struct db *db, enum job_lane lane)
{
	if (sandbox_enter(box) != OK)
		return EXIT_FAILED;
	malloc_trim(0);
	jobs_loop(db, &(struct job_runner){ .node = s->node, .lane = lane, .timed = true, .stop = &stop });
	return EXIT_OK;
}

int worker_jobs(const struct serving *s)
{
	struct sandbox box = { .kind = SANDBOX_JOBS };
	struct arena a;
	struct db *db;
	str password, why;
	bool pdf = office_pdf_look(&why);

	log_event(LOG_INFO, "pdf", LT("ready", pdf ? S("yes") : S("no")), LT("note", why));
	if (jobs_begin(s, &a, "files", &box, &db) != OK)
		return EXIT_FAILED;
	health_watch(arena_cstr(&a, s->config->dir), str_given(s->config->certificate) ? arena_cstr(&a, s->config->certificate) : "");
	if (config_mail_password(&a, s->config, &password) != OK || mail_start() != OK)
		return EXIT_FAILED;
	mail_settings_of(s->config, password);
	if (str_given(s->config->certificate))
		box.read[0] = arena_cstr(&a, s->config->certificate);
	may_send_mail(&a, s->config, &box);
	may_connect(&box, HTTPS_PORT); /* calendars of spaces; features/agenda asks addresses of the public internet only */
	cal_zones_ready();
	return jobs_run(s, &box, db, JOBS_QUICK);
}

int worker_slow(const struct serving *s)
{
	struct sandbox box = { .kind = SANDBOX_JOBS };
	struct arena a;
	struct db *db;

	if (jobs_begin(s, &a, "slow-files", &box, &db) != OK)
		return EXIT_FAILED;
	mail_settings_of(s->config, ABSENT);
	return jobs_run(s, &box, db, JOBS_SLOW);
}
