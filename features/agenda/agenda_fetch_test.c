/* agenda_fetch_test.c - where a calendar of others is read from: a site of our own (agenda_fetch_test.py, its path in KHUE_TEST_SITE) answers badly, and names
 * lead where they should not.  Names are told by this file in place of the system, to libcurl as well, should it ask. */
#include <dlfcn.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "agenda_import.h"
#include "clock.h"
#include "test_db.h"

static int asked; /* how often a name was looked up */

static const char *number_of(const char *name)
{
	static const struct { const char *name, *number; } names[] = { { "good.example", "127.0.0.1" }, { "other.example", "127.0.0.1" }, { "inside.example",
		"127.0.0.2" },
		{ "mapped.example", "::ffff:127.0.0.1" }, { "zero.example", "0.0.0.0" }, { "meta.example", "169.254.169.254" }, { "six.example", "::1" },
		{ "translated.example", "64:ff9b::7f00:1" } };

	if (strcmp(name, "turning.example") == 0)
		return asked == 1 ? "127.0.0.1" : "127.0.0.2";
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i].name) == 0)
			return names[i].number;
	return NULL;
}

typedef int look_up(const char *, const char *, const struct addrinfo *, struct addrinfo **);

/* In place of the C library's; "mixed.example" has two addresses. */
int getaddrinfo(const char *restrict name, const char *restrict service, const struct addrinfo *restrict hints, struct addrinfo **restrict out)
{
	void *found = dlsym(RTLD_NEXT, "getaddrinfo");
	struct addrinfo *second = NULL;
	look_up *real;

	memcpy(&real, &found, sizeof real);
	if (name)
		asked++;
	if (name && strcmp(name, "mixed.example") == 0) {
		int e = real("127.0.0.1", service, hints, out);
		if (e == 0 && real("127.0.0.2", service, hints, &second) == 0)
			(*out)->ai_next = second;
		return e;
	}
	const char *number = name ? number_of(name) : NULL;
	return !name || number || strspn(name, "0123456789.:abcdef") == strlen(name) ? real(number ? number : name, service, hints, out) : EAI_NONAME;
}

/* ---- the site */

struct site { pid_t pid; char folder[64], cert[96], key[96]; struct agenda_door door; };

static void run(const char *const *argv)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
}

static bool first_loopback(const struct sockaddr *address)
{
	return address->sa_family == AF_INET && ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) == INADDR_LOOPBACK;
}

static void site_start(struct site *s)
{
	const char *script = getenv("KHUE_TEST_SITE");
	char line[16] = "";
	int out[2], port;

	*s = (struct site){ .folder = "/tmp/khue-site-XXXXXX" };
	CHECK(script && mkdtemp(s->folder) && pipe(out) == 0);
	snprintf(s->cert, sizeof s->cert, "%s/cert.pem", s->folder);
	snprintf(s->key, sizeof s->key, "%s/key.pem", s->folder);
	run((const char *const[]){ "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
		"/CN=good.example",
		"-addext", "subjectAltName=DNS:good.example,DNS:turning.example,DNS:mixed.example,DNS:inside.example", "-keyout", s->key, "-out", s->cert, NULL });
	s->pid = fork();
	if (s->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		dup2(out[1], 1);
		execlp("python3", "python3", script, s->cert, s->key, (char *)NULL);
		_exit(127);
	}
	close(out[1]);
	CHECK(read(out[0], line, sizeof line - 1) > 0);
	close(out[0]);
	CHECK(sscanf(line, "%d", &port) == 1);
	s->door = (struct agenda_door){ .allowed = first_loopback, .ca = s->cert, .port = (uint16_t)port, .seconds = 2 };
	asked = 0;
}

static void site_stop(struct site *s)
{
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
	run((const char *const[]){ "rm", "-r", s->folder, NULL });
}

static err fetch(struct test_db *t, const struct site *s, const char *path, str *bytes, str *why)
{
	return agenda_fetch(t->a, &s->door, arena_printf(t->a, "https://good.example%s", path), bytes, why);
}

/* ---- */

TEST_DB(a_calendar_is_read_and_a_redirect_within_the_site_followed)
{
	struct site s;
	str bytes, why;

	site_start(&s);
	CHECK_OK(fetch(t, &s, "/ok.ics", &bytes, &why));
	CHECK(str_starts(bytes, S("BEGIN:VCALENDAR")) && asked == 1);
	CHECK_OK(fetch(t, &s, "/to-path", &bytes, &why));
	CHECK(str_starts(bytes, S("BEGIN:VCALENDAR")));
	/* What it is compressed as is not blown up here. */
	CHECK_OK(fetch(t, &s, "/gzip", &bytes, &why));
	CHECK(bytes.n < 64 * 1024);
	site_stop(&s);
}

TEST_DB(no_redirect_leads_anywhere_else)
{
	static const char *const paths[] = { "/to-private", "/to-name", "/to-http", "/to-file", "/to-user", "/to-port", "/to-number", "/to-six", "/to-gopher",
		"/to-long",
		"/to-other", "/loop", "/password", "/nothing" };
	struct site s;
	str bytes, why;

	site_start(&s);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (fetch(t, &s, paths[i], &bytes, &why) != ERR_INVALID)
			fail_msg("%s was followed", paths[i]);
	CHECK_OK(fetch(t, &s, "/seen", &bytes, &why));
	CHECK_STR(bytes, "127.0.0.1");
	site_stop(&s);
}

TEST_DB(no_name_leads_home)
{
	static const char *const names[] = { "inside.example", "mixed.example" };
	static const char *const home[] = { "good.example", "inside.example", "mapped.example", "zero.example", "meta.example", "six.example", "translated.example",
		"mixed.example" };
	struct site s;
	str bytes, why;

	site_start(&s);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		CHECK_ERR(agenda_fetch(t->a, &s.door, arena_printf(t->a, "https://%s/ok.ics", names[i]), &bytes, &why), ERR_INVALID);
		CHECK_STR(why, "private");
	}
	s.door.allowed = agenda_address_public;
	for (size_t i = 0; i < sizeof home / sizeof *home; i++) {
		CHECK_ERR(agenda_fetch(t->a, &s.door, arena_printf(t->a, "https://%s/ok.ics", home[i]), &bytes, &why), ERR_INVALID);
		CHECK_STR(why, "private");
	}
	s.door.allowed = first_loopback;
	/* The second answer of a name counts nothing: it is asked once, also for a redirect. */
	asked = 0;
	CHECK_OK(agenda_fetch(t->a, &s.door, S("https://turning.example/to-path"), &bytes, &why));
	CHECK(asked == 1);
	CHECK_OK(fetch(t, &s, "/seen", &bytes, &why));
	CHECK_STR(bytes, "127.0.0.1");
	site_stop(&s);
}

TEST_DB(who_is_not_vouched_for_is_not_read)
{
	struct site s;
	str bytes, why;

	site_start(&s);
	CHECK_ERR(agenda_fetch(t->a, &s.door, S("https://other.example/ok.ics"), &bytes, &why), ERR_INVALID);
	CHECK_STR(why, "certificate");
	s.door.ca = NULL;
	CHECK_ERR(fetch(t, &s, "/ok.ics", &bytes, &why), ERR_INVALID);
	CHECK_STR(why, "certificate");
	/* A proxy of the environment is not asked either. */
	s.door.ca = s.cert;
	setenv("https_proxy", "http://127.0.0.2:9", 1);
	setenv("ALL_PROXY", "http://127.0.0.2:9", 1);
	CHECK_OK(fetch(t, &s, "/ok.ics", &bytes, &why));
	unsetenv("https_proxy");
	unsetenv("ALL_PROXY");
	site_stop(&s);
}

TEST_DB(what_never_ends_is_ended)
{
	static const struct { const char *path, *why; } bad[] = { { "/large", "too-large" }, { "/large-said", "too-large" }, { "/chunks", "too-large" },
		{ "/headers", "too-large" }, { "/drip", "too-slow" }, { "/silent", "too-slow" } };
	struct site s;
	str bytes, why;

	site_start(&s);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		err e = fetch(t, &s, bad[i].path, &bytes, &why);
		if ((e != ERR_LIMIT && e != ERR_INVALID) || !str_eq(why, str_c(bad[i].why)))
			fail_msg("%s: %s, %.*s", bad[i].path, err_name(e), FMT(why));
	}
	CHECK_OK(fetch(t, &s, "/ok.ics", &bytes, &why));
	site_stop(&s);
}
