/* mail_test.c - mails on both engines: what is taken, how it looks on the wire, and a real server that takes, refuses, puts off and breaks off
 * (tests/mail/smtp_server.py, whose path stands in KHUE_TEST_SMTP). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clock.h"
#include "files.h"
#include "jobs.h"
#include "mail.h"
#include "mail_sql.h"
#include "runner.h"
#include "test_db.h"

const struct job_kind job_kinds[] = { { "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS, .every_s = MAIL_JOB_EVERY_S } };
const size_t njob_kinds = 1;

static const int64_t now = 1800000000;
static const struct mail_settings none;

struct smtp { pid_t pid; int port; char folder[64], cert[96], key[96]; };

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

/* mode: "", "--tls" or "--starttls"; the certificate is made for localhost. */
static struct smtp smtp_start(const char *mode, const char *user, const char *password)
{
	struct smtp s = { .folder = "/tmp/khue-smtp-XXXXXX" };
	const char *script = getenv("KHUE_TEST_SMTP");
	int out[2];
	char line[16] = "";

	CHECK(script && mkdtemp(s.folder) && pipe(out) == 0);
	snprintf(s.cert, sizeof s.cert, "%s/cert.pem", s.folder);
	snprintf(s.key, sizeof s.key, "%s/key.pem", s.folder);
	if (*mode)
		run((const char *const[]){ "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
			"-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.2", "-keyout", s.key, "-out", s.cert, NULL });
	s.pid = fork();
	if (s.pid == 0) {
		const char *argv[12] = { "python3", script, s.folder };
		int n = 3;
		if (*mode)
			argv[n++] = mode, argv[n++] = s.cert, argv[n++] = s.key;
		if (user)
			argv[n++] = "--user", argv[n++] = user, argv[n++] = password;
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		dup2(out[1], 1);
		execvp("python3", (char *const *)argv);
		_exit(127);
	}
	close(out[1]);
	CHECK(read(out[0], line, sizeof line - 1) > 0);
	close(out[0]);
	CHECK(sscanf(line, "%d", &s.port) == 1);
	return s;
}

static void smtp_stop(struct smtp *s)
{
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
	run((const char *const[]){ "rm", "-r", s->folder, NULL });
	mail_settings_set(&none);
}

static void settings_to(struct test_db *t, const struct smtp *s, const char *scheme, const char *password)
{
	mail_settings_set(&(struct mail_settings){ .server = arena_printf(t->a, "%s:%d", scheme, s->port),
		.from = S("Thành phố sáng tạo <khue@hanoi.example>"), .user = password ? S("khue") : ABSENT, .password = str_c(password),
		.ca = password ? str_c(s->cert) : ABSENT });
}

static int64_t queued(struct test_db *t, const char *to)
{
	int64_t id = 0;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(mail_queue(t->db, t->a, &(struct mail){ .to = str_c(to), .lang = LANG_VI, .subject = S("Bản tin"), .text = S("Xin chào,\n.\nhết") }, now, &id));
	CHECK_OK(db_commit(t->db));
	return id;
}

static void work(struct test_db *t, int64_t at)
{
	struct arena a;
	err e;

	arena_init(&a, (size_t)64 << 20);
	for (int i = 0; i < 20 && (e = jobs_run_one(t->db, &a, 1, at, false)) == OK; i++)
		arena_reset(&a);
	arena_free(&a);
}

static struct mail_get state_of(struct test_db *t, int64_t id)
{
	struct mail_get m;

	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(mail_get(t->db, &(struct mail_get_in){ .id = id }, t->a, &m));
	db_rollback(t->db);
	return m;
}

/* The n-th mail that came, from 1; ABSENT: it did not. */
static str received(struct test_db *t, const struct smtp *s, int n)
{
	FILE *f = fopen(arena_printf(t->a, "%s/%d.eml", s->folder, n).p, "rb");
	char *text = arena_alloc(t->a, 100000);

	if (!f)
		return ABSENT;
	size_t got = fread(text, 1, 100000, f);
	fclose(f);
	return (str){ text, got };
}

static bool has(str text, const char *what)
{
	return str_find(text, str_c(what), 0) >= 0;
}

TEST_DB(addresses_and_servers)
{
	static const char *const good[] = { "a@b.vn", "le.thi+tin@mail.hanoi.gov.vn", "x_y-z@a-b.example" };
	static const char *const bad[] = { "", "a", "a@b", "@b.vn", "a@", "a b@c.vn", "a@b.vn\r\nRCPT TO:<x@y.vn>", "a@b..vn", ".a@b.vn", "a@-b.vn", "a@b@c.vn",
		"<a@b.vn>", "ă@b.vn", "a@b.vn,c@d.vn", "\"a\"@b.vn" };
	uint16_t port = 0;

	(void)t;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(mail_address_right(str_c(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!mail_address_right(str_c(bad[i])));
	CHECK_OK(mail_server_check(S("smtp://mail.example"), &port));
	CHECK(port == 587);
	CHECK_OK(mail_server_check(S("smtps://mail.example:2465"), &port));
	CHECK(port == 2465);
	CHECK_ERR(mail_server_check(S("http://mail.example"), &port), ERR_INVALID);
	CHECK_ERR(mail_server_check(S("smtp://mail.example:0"), &port), ERR_INVALID);
	CHECK_ERR(mail_server_check(S("smtp://u:p@mail.example"), &port), ERR_INVALID);
	CHECK_OK(mail_from_check(S("Hà Nội <a@b.vn>")));
	CHECK_ERR(mail_from_check(S("Hà Nội")), ERR_INVALID);
}

TEST_DB(what_is_no_mail_is_refused)
{
	const struct mail good = { .to = S("a@b.vn"), .subject = S("x"), .text = S("y") };
	struct mail bad[6] = { good, good, good, good, good, good };
	int64_t id;

	bad[0].to = S("a@b.vn\nBcc: c@d.vn");
	bad[1].subject = S("  ");
	bad[2].text = S("");
	bad[3].text = S("\xff");
	bad[4].reply_to = S("nobody");
	bad[5].list_unsubscribe = S("javascript:alert(1)");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	for (size_t i = 0; i < 6; i++)
		CHECK_ERR(mail_queue(t->db, t->a, &bad[i], now, &id), ERR_INVALID);
	CHECK_OK(mail_queue(t->db, t->a, &good, now, &id));
	CHECK_OK(db_commit(t->db));
	CHECK_STR(state_of(t, id).state, "waiting"); /* no server is set */
}

TEST_DB(nothing_in_a_header_ends_its_line)
{
	const struct mail m = { .to = S("a@b.vn"), .to_name = S("Lan \"x\"\r\nBcc: c@d.vn"), .subject = S("Chào\r\nBcc: e@f.vn\r\n\r\nbody"), .text = S("t"),
		.list_unsubscribe = S("https://khue.test/u?t=1"), .bulk = true };
	str text = mail_message(t->a, &m, S("Khuê <k@h.vn>"), 7, now, NULL);

	CHECK(!has(text, "\r\nBcc:"));
	CHECK(has(text, "\r\nTo: \"Lan \\\"x\\\"  Bcc: c@d.vn\" <a@b.vn>\r\n"));
	CHECK(has(text, "\r\nList-Unsubscribe: <https://khue.test/u?t=1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	CHECK(has(text, "\r\nPrecedence: bulk\r\n") && has(text, "\r\nMessage-ID: <0000000000000007@h.vn>\r\n"));
	CHECK(has(text, "Date: Fri, 15 Jan 2027 15:00:00 +0700\r\n"));
	CHECK(has(text, "=?UTF-8?B?"));
}

TEST_DB(long_lines_are_folded_and_letters_kept_whole)
{
	struct buf b = { .a = t->a };
	str text, line;

	for (int i = 0; i < 200; i++)
		buf_add(&b, S("Nghề "));
	const struct mail m = { .to = S("a@b.vn"), .subject = str_cut(buf_str(&b), 0, 300), .text = buf_str(&b), .html = buf_str(&b) };
	text = mail_message(t->a, &m, S("k@h.vn"), 7, now, &(struct mail_attachment){ S("Biên bản.pdf"), S("application/pdf"), buf_str(&b) });
	while (str_split(&text, '\n', &line))
		CHECK(line.n <= 78);
	text = mail_message(t->a, &m, S("k@h.vn"), 7, now, NULL);
	CHECK(has(text, "multipart/alternative") && has(text, "=\r\n"));
}

TEST_DB(a_mail_arrives_and_its_text_is_forgotten)
{
	struct smtp s = smtp_start("", NULL, NULL);

	settings_to(t, &s, "smtp://localhost", NULL);
	int64_t id = queued(t, "lan@nha.vn"), second = queued(t, "minh@nha.vn");
	CHECK_STR(state_of(t, id).state, "queued");
	work(t, now);
	CHECK_STR(state_of(t, id).state, "sent");
	CHECK_STR(state_of(t, id).body, "");
	CHECK_STR(state_of(t, second).state, "sent");
	str text = received(t, &s, 1);
	CHECK(has(text, "MAIL FROM:<khue@hanoi.example>") && has(text, "RCPT TO:<lan@nha.vn>"));
	CHECK(has(text, "\r\n\r\nXin ch=C3=A0o,\r\n.\r\nh=E1=BA=BFt\r\n"));
	CHECK(str_given(received(t, &s, 2)) && !str_given(received(t, &s, 3)));
	smtp_stop(&s);
}

TEST_DB(refused_is_for_good_and_later_is_tried_again)
{
	struct smtp s = smtp_start("", NULL, NULL);

	settings_to(t, &s, "smtp://localhost", NULL);
	int64_t gone = queued(t, "refuse@nha.vn"), spam = queued(t, "spam@nha.vn"), later = queued(t, "later@nha.vn"), broken = queued(t, "break@nha.vn"),
		good = queued(t, "lan@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, gone).state, "refused");
	CHECK_STR(state_of(t, gone).error, "550 no such person: Không có");
	CHECK_STR(state_of(t, spam).state, "refused");
	CHECK_STR(state_of(t, later).state, "queued");
	CHECK_STR(state_of(t, later).error, "451 come back later");
	CHECK(state_of(t, later).next_at == now + 60);
	CHECK_STR(state_of(t, broken).state, "queued");
	CHECK_STR(state_of(t, good).state, "sent");
	int64_t at = now;
	for (int i = 1; i < MAIL_TRIES_MAX; i++)
		work(t, at += jobs_back_off_s(i) + 1), CHECK_OK(db_begin(t->db, DB_WRITE)), CHECK_OK(mail_kick(t->db, at)), CHECK_OK(db_commit(t->db)), work(t, at);
	CHECK_STR(state_of(t, later).state, "failed");
	CHECK(state_of(t, later).tries == MAIL_TRIES_MAX);
	smtp_stop(&s);
}

TEST_DB(no_server_keeps_the_mail_for_later)
{
	mail_settings_set(&(struct mail_settings){ .server = S("smtp://localhost:1"), .from = S("a@b.vn") });
	int64_t id = queued(t, "lan@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, id).state, "queued");
	CHECK(state_of(t, id).tries == 1);
	mail_settings_set(&none);
}

static void over_tls(struct test_db *t, const char *mode, const char *scheme)
{
	struct smtp s = smtp_start(mode, "khue", "mật khẩu");
	int64_t good, bad, unknown;

	settings_to(t, &s, scheme, "mật khẩu");
	good = queued(t, "lan@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, good).state, "sent");
	settings_to(t, &s, scheme, "sai");
	bad = queued(t, "minh@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, bad).state, "queued");
	/* A certificate that nobody vouches for. */
	mail_settings_set(&(struct mail_settings){ .server = arena_printf(t->a, "%s:%d", scheme, s.port), .from = S("a@b.vn"), .user = S("khue"),
		.password = S("mật khẩu") });
	unknown = queued(t, "hoa@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, unknown).state, "queued");
	CHECK(!str_given(received(t, &s, 2)));
	smtp_stop(&s);
}

TEST_DB(over_tls_with_a_password_and_never_to_a_stranger)
{
	over_tls(t, "--tls", "smtps://localhost");
}

TEST_DB(over_starttls_with_a_password_and_never_to_a_stranger)
{
	over_tls(t, "--starttls", "smtp://127.0.0.2");
}

TEST_DB(another_host_without_tls_gets_no_mail)
{
	struct smtp s = smtp_start("", NULL, NULL);

	settings_to(t, &s, "smtp://127.0.0.2", NULL);
	int64_t id = queued(t, "lan@nha.vn");
	work(t, now);
	CHECK_STR(state_of(t, id).state, "queued");
	CHECK(!str_given(received(t, &s, 1)));
	smtp_stop(&s);
}

TEST_DB(what_was_being_sent_when_a_process_died_is_sent_again)
{
	struct smtp s = smtp_start("", NULL, NULL);

	settings_to(t, &s, "smtp://localhost", NULL);
	int64_t id = queued(t, "lan@nha.vn");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(mail_claim(t->db, &(struct mail_claim_in){ .id = id, .lease = now + 100 }));
	CHECK_ERR(mail_claim(t->db, &(struct mail_claim_in){ .id = id, .lease = now + 100 }), ERR_NOT_FOUND);
	CHECK_OK(mail_kick(t->db, now + 101));
	CHECK_OK(db_commit(t->db));
	work(t, now);
	CHECK_STR(state_of(t, id).state, "sending");
	work(t, now + 101);
	CHECK_STR(state_of(t, id).state, "sent");
	smtp_stop(&s);
}

TEST_DB(the_work_list_is_ticked_off_by_those_who_may)
{
	struct mail_rows rows = { 0 };
	int64_t plain = queued(t, "lan@nha.vn"), secret, n;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(mail_put(t->db, t->a, &(struct mail){ .to = S("m@nha.vn"), .subject = S("x"), .text = S("link"), .about_kind = S("person"), .about = 3 },
		now, &secret));
	CHECK_OK(mail_list(t->db, t->a, false, 10, 0, &rows));
	CHECK(rows.n == 1 && rows.at[0].id == plain);
	CHECK_OK(mail_list_count(t->db, t->a, true, 100, &n));
	CHECK(n == 2);
	CHECK_ERR(mail_by_hand(t->db, t->a, secret, false, S("Lan"), now), ERR_NOT_FOUND);
	CHECK_OK(mail_by_hand(t->db, t->a, secret, true, S("Lan"), now));
	CHECK_ERR(mail_by_hand(t->db, t->a, secret, true, S("Lan"), now), ERR_NOT_FOUND);
	CHECK_ERR(mail_again(t->db, t->a, plain, false, now), ERR_CONFLICT); /* there is no server */
	CHECK_OK(mail_drop(t->db, S("lan@nha.vn"), S("newsletter")));
	CHECK_OK(mail_list_count(t->db, t->a, true, 100, &n));
	CHECK(n == 1);
	CHECK_OK(db_commit(t->db));
}
