/* mail_send.c - the job that hands mails to the mail server, by libcurl.  Nothing of the arena is used within its callbacks. */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include "clock.h"
#include "files.h"
#include "jobs.h"
#include "log.h"
#include "mail_in.h"
#include "mail_sql.h"
#include "runner.h"
#include "text.h"

enum { AT_ONCE = 50, UNANSWERED_MAX = 3, TALK_S = 240, CONNECT_TIMEOUT_S = 20, SEND_TIMEOUT_S = 60, SAID_BYTES = 300, LEASE_S = MAIL_JOB_SECONDS };

/* One mail on its way: what is still to be read, and what the server said last to which command. */
struct talk { str rest; char verb[8]; char said[SAID_BYTES]; size_t nsaid; int code; };

err mail_start(void)
{
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? OK : ERR_IO;
}

static size_t on_read(char *to, size_t size, size_t n, void *arg)
{
	struct talk *t = arg;
	size_t take = size * n < t->rest.n ? size * n : t->rest.n;

	memcpy(to, t->rest.p, take);
	t->rest = str_cut(t->rest, take, t->rest.n);
	return take;
}

/* A refusal stays noted: what follows is only the good-bye. */
static bool noted(const struct talk *t)
{
	return t->code >= 400 && (!strcmp(t->verb, "MAIL") || !strcmp(t->verb, "RCPT") || !strcmp(t->verb, "DATA") || !strcmp(t->verb, "AUTH"));
}

/* Notes the first word of what is asked and the last line of what is answered; nothing of a password is kept. */
static int on_talk(CURL *c, curl_infotype type, char *data, size_t n, void *arg)
{
	struct talk *t = arg;
	size_t k = 0;

	(void)c;
	if (noted(t))
		return 0;
	if (type == CURLINFO_HEADER_OUT) {
		while (k < n && k + 1 < sizeof t->verb && data[k] >= 'A' && data[k] <= 'Z') {
			t->verb[k] = data[k];
			k++;
		}
		t->verb[k] = 0;
	} else if (type == CURLINFO_HEADER_IN) {
		t->nsaid = n < sizeof t->said ? n : sizeof t->said;
		memcpy(t->said, data, t->nsaid);
		t->code = n >= 3 ? (data[0] - '0') * 100 + (data[1] - '0') * 10 + (data[2] - '0') : 0;
	}
	return 0;
}

static bool loopback(str server)
{
	str host = str_cut(server, sizeof "smtp://" - 1, server.n), rest = host;

	str_split(&rest, ':', &host);
	return str_eq(host, S("localhost")) || str_eq(host, S("127.0.0.1"));
}

/* What is the same for every mail of a connection.  TLS with a certificate that is checked; without it to this machine alone. */
static bool connection_set(CURL *c, struct arena *a, str from)
{
	const struct mail_settings *s = settings();
	bool bare = str_starts(s->server, S("smtp://")) && loopback(s->server);
	long bad = 0;

	bad |= (long)curl_easy_setopt(c, CURLOPT_URL, arena_printf(a, "%.*s/%.*s", FMT(s->server), FMT(domain_of(from))).p);
	bad |= (long)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	bad |= (long)curl_easy_setopt(c, CURLOPT_USE_SSL, bare ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (str_given(s->ca))
		bad |= (long)curl_easy_setopt(c, CURLOPT_CAINFO, arena_cstr(a, s->ca));
	if (str_given(s->user)) {
		bad |= (long)curl_easy_setopt(c, CURLOPT_USERNAME, arena_cstr(a, s->user));
		bad |= (long)curl_easy_setopt(c, CURLOPT_PASSWORD, arena_cstr(a, str_given(s->password) ? s->password : S("")));
	}
	bad |= (long)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
	bad |= (long)curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SEND_TIMEOUT_S);
	bad |= (long)curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_READFUNCTION, on_read);
	bad |= (long)curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_talk);
	return bad == 0;
}

static CURLcode talk_to(CURL *c, struct arena *a, str from, str to, struct talk *t)
{
	struct curl_slist *rcpt = curl_slist_append(NULL, arena_printf(a, "<%.*s>", FMT(to)).p);
	CURLcode e = CURLE_OUT_OF_MEMORY;

	if (rcpt && curl_easy_setopt(c, CURLOPT_MAIL_FROM, arena_printf(a, "<%.*s>", FMT(from)).p) == CURLE_OK &&
	    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, rcpt) == CURLE_OK && curl_easy_setopt(c, CURLOPT_READDATA, t) == CURLE_OK &&
	    curl_easy_setopt(c, CURLOPT_DEBUGDATA, t) == CURLE_OK && curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)t->rest.n) == CURLE_OK)
		e = curl_easy_perform(c);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, NULL);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, NULL);
	curl_slist_free_all(rcpt);
	return e;
}

/* Did the server refuse this very mail for good?  What it says to the recipient or the text counts; a refused sender or sign-in is ours to mend. */
static bool refused(const struct talk *t)
{
	return t->code >= 500 && t->code < 600 && (!strcmp(t->verb, "RCPT") || !strcmp(t->verb, "DATA"));
}

static str why(struct arena *a, CURLcode e, const struct talk *t)
{
	struct buf b = { .a = a };
	str said = str_trim((str){ t->said, t->nsaid });

	if (t->code >= 400 && text_utf8(said))
		return arena_str(a, said);
	buf_printf(&b, "%s", curl_easy_strerror(e));
	return buf_str(&b);
}

static err settle(struct db *db, struct arena *a, const struct mail_next *m, CURLcode e, const struct talk *t, int64_t now)
{
	if (e == CURLE_OK)
		return mail_set_sent(db, &(struct mail_set_sent_in){ .id = m->id, .now = now });
	str error = why(a, e, t);
	log_event(LOG_WARN, "mail", LN("id", m->id), LN("tries", m->tries + 1), LT("error", str_c(curl_easy_strerror(e))), LN("code", t->code));
	if (refused(t) || m->tries + 1 >= MAIL_TRIES_MAX)
		return mail_set_ended(db, &(struct mail_set_ended_in){ .id = m->id, .state = refused(t) ? S("refused") : S("failed"), .error = error, .now = now });
	return mail_set_later(db, &(struct mail_set_later_in){ .id = m->id, .error = error, .next_at = now + jobs_back_off_s((int)m->tries + 1) });
}

static err ended(struct db *db, err e)
{
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

static err attachment_get(struct db *db, struct arena *a, const struct mail_next *m, struct mail_attachment *out)
{
	struct file_info info;

	if (!m->attachment.has)
		return OK;
	TRY(file_get(db, a, m->attachment.v, MAIL_ATTACHMENT_BYTES, &info, &out->bytes));
	out->name = info.name;
	out->type = info.type;
	return OK;
}

/* Takes the next mail that is due for this process.  ERR_NOT_FOUND: none; ERR_BUSY: another node was faster. */
static err claim(struct job *j, int64_t now, struct mail_next *m, struct mail_attachment *file)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = mail_next(j->db, &(struct mail_next_in){ .now = now }, j->a, m);
	if (e == OK) {
		e = mail_claim(j->db, &(struct mail_claim_in){ .id = m->id, .lease = now + LEASE_S });
		if (e == ERR_NOT_FOUND)
			e = ERR_BUSY;
	}
	if (e == OK)
		e = attachment_get(j->db, j->a, m, file);
	return ended(j->db, e);
}

/* What came of a mail, for those after it. */
enum outcome { MAIL_DONE, MAIL_LATER, MAIL_NO_SERVER };

/* Sends the next mail that is due.  ERR_NOT_FOUND: there is none. */
static err send_one(struct job *j, CURL *c, str from, int64_t now, enum outcome *out)
{
	struct mail_attachment file = { 0 };
	struct mail_next m;
	struct talk t = { .verb = "" };
	str name, address;

	TRY(from_parts(from, &name, &address));
	TRY(claim(j, now, &m, &file));
	struct mail mail = { .to = m.to_address, .to_name = m.to_name, .lang = str_eq(m.lang, S("en")) ? LANG_EN : LANG_VI, .subject = m.subject,
		.text = m.body, .html = m.html, .list_unsubscribe = m.unsubscribe, .reply_to = m.reply_to, .bulk = m.bulk };
	t.rest = mail_message(j->a, &mail, from, m.id, now, &file);
	CURLcode e = talk_to(c, j->a, address, m.to_address, &t);
	*out = e == CURLE_OK || refused(&t) ? MAIL_DONE : !strcmp(t.verb, "RCPT") || !strcmp(t.verb, "DATA") ? MAIL_LATER : MAIL_NO_SERVER;
	TRY(db_begin(j->db, DB_WRITE));
	return ended(j->db, settle(j->db, j->a, &m, e, &t, now));
}

/* What died on its way comes back, what is long sent goes. */
static err tidy(struct job *j)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = mail_give_up(j->db, &(struct mail_give_up_in){ .now = j->now, .most = MAIL_TRIES_MAX });
	if (e == OK)
		e = mail_give_back(j->db, &(struct mail_give_back_in){ .now = j->now });
	if (e == OK)
		e = mail_purge(j->db, &(struct mail_purge_in){ .before = j->now - MAIL_KEEP_S });
	return ended(j->db, e);
}

static err again_at(struct job *j, int64_t at)
{
	TRY(db_begin(j->db, DB_WRITE));
	return ended(j->db, mail_kick(j->db, at));
}

/* Sends what is due, until there is no more or the time is over.  *next: when to go on; 0: nothing is left to do. */
static err send_due(struct job *j, CURL *c, int64_t *next)
{
	int64_t until = clock_mono_ns() + (int64_t)TALK_S * 1000000000;
	struct arena_mark mark = arena_mark(j->a);
	enum outcome came = MAIL_DONE;
	int without = 0;
	err e = OK;

	*next = 0;
	for (int n = 0; n < AT_ONCE && clock_mono_ns() < until && without < UNANSWERED_MAX; n++) {
		e = send_one(j, c, settings()->from, j->now, &came);
		arena_back(j->a, mark);
		if (e == ERR_NOT_FOUND)
			return OK;
		if (e != OK && e != ERR_BUSY)
			return e;
		without = came == MAIL_NO_SERVER ? without + 1 : 0;
		if (came != MAIL_DONE)
			*next = j->now + jobs_back_off_s(1);
	}
	if (without < UNANSWERED_MAX)
		*next = j->now;
	return OK;
}

err mail_send_job(struct job *j)
{
	str name, address;
	int64_t next = 0;

	TRY(tidy(j));
	if (!mail_configured())
		return OK;
	TRY(from_parts(settings()->from, &name, &address));
	CURL *c = curl_easy_init();
	if (!c)
		return ERR_IO;
	err e = connection_set(c, j->a, address) ? send_due(j, c, &next) : ERR_IO;
	curl_easy_cleanup(c);
	TRY(e);
	return next ? again_at(j, next) : OK;
}
