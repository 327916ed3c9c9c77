/* health_pages.c - see README.md for the limits. */
#include "clock.h"
#include "health.h"
#include "health_html.h"
#include "health_sql.h"
#include "health_routes.h"
#include "office.h"
#include "stats.h"
#include "words.h"

enum { BACKUP_WARN_S = 26 * 3600, BACKUP_BAD_S = 50 * 3600, JOB_WAIT_S = 600, CERTIFICATE_WARN_D = 21, CERTIFICATE_BAD_D = 7,
       MAIL_LATE_S = 3600, NEWSLETTER_LATE_S = 86400 };

static void add(struct req *r, struct health_view *v, str state, str label, str value, str note)
{
	*LIST_PUSH(r->a, &v->items) = (struct health_item){ .state = state, .label = label, .value = value, .note = note };
	if (!str_eq(state, S("ok")))
		v->all_well = false;
}

static str instant_words(struct req *r, int64_t at)
{
	struct buf b = { .a = r->a };

	instant_write(&b, r->lang, at);
	return buf_str(&b);
}

/* "3 minutes", "5 hours", "12 days". */
static str span(struct req *r, int64_t seconds)
{
	if (seconds < 2 * 3600)
		return say_n(r->a, r->lang, "{n} minute", "{n} minutes", seconds / 60);
	if (seconds < 2 * DAY_S)
		return say_n(r->a, r->lang, "{n} hour", "{n} hours", seconds / 3600);
	return say_n(r->a, r->lang, "{n} day", "{n} days", seconds / DAY_S);
}

static void running_items(struct req *r, struct health_view *v)
{
	struct http_stats *s = http_stats();
	uint64_t total = 0, failed = s->requests[5];

	for (size_t i = 0; i < 6; i++)
		total += s->requests[i];
	add(r, v, S("ok"), say(r->lang, "Up"), span(r, r->now - s->started_at),
	    say_with(r->a, r->lang, "since {when}", { "when", instant_words(r, s->started_at) }));
	add(r, v, S("ok"), say(r->lang, "Requests"), arena_printf(r->a, "%llu", (unsigned long long)total),
	    say_with(r->a, r->lang, "{us} µs on average", { "us", arena_printf(r->a, "%llu", (unsigned long long)(total ? s->latency_us / total : 0)) }));
	int64_t slow = (int64_t)stats_slower_than_ms(50);
	add(r, v, total && (uint64_t)slow * 100 > total ? S("warn") : S("ok"), say(r->lang, "Slow"),
	    say_n(r->a, r->lang, "{n} request", "{n} requests", slow), say(r->lang, "over 50 ms"));
	add(r, v, failed ? S("warn") : S("ok"), say(r->lang, "Errors"), say_n(r->a, r->lang, "{n} request", "{n} requests", (int64_t)failed),
	    failed ? say(r->lang, "The log names each by its request id.") : ABSENT);
}

static err backup_item(struct req *r, struct health_view *v)
{
	struct backup_last last;
	err e = backup_last(r->db, r->a, &last);

	if (e == ERR_NOT_FOUND) {
		add(r, v, S("warn"), say(r->lang, "Last backup"), say(r->lang, "none yet"), say(r->lang, "Run: khue backup --data DIR --out FILE"));
		return OK;
	}
	TRY(e);
	int64_t age = r->now - last.at;
	add(r, v, age > BACKUP_BAD_S ? S("bad") : age > BACKUP_WARN_S ? S("warn") : S("ok"), say(r->lang, "Last backup"), span(r, age), last.name);
	return OK;
}

static const struct reading_all *reading(const struct reading_all_list *rows, str name)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->at[i].name, name))
			return &rows->at[i];
	return NULL;
}

static void disk_item(struct req *r, struct health_view *v, const struct reading_all_list *rows)
{
	const struct reading_all *free_bytes = reading(rows, S("disk_free_bytes")), *all = reading(rows, S("disk_bytes"));

	if (!free_bytes || !all || all->value <= 0)
		return;
	int64_t pct = free_bytes->value * 100 / all->value;
	add(r, v, pct < 3 ? S("bad") : pct < 10 ? S("warn") : S("ok"), say(r->lang, "Disk"),
	    say_with(r->a, r->lang, "{pct} % free", { "pct", arena_printf(r->a, "%lld", (long long)pct) }),
	    arena_printf(r->a, "%lld GB", (long long)(free_bytes->value / 1000000000)));
}

static void certificate_item(struct req *r, struct health_view *v, const struct reading_all_list *rows)
{
	const struct reading_all *until = reading(rows, S("certificate_until"));

	if (!until)
		return;
	int64_t days = (until->value - r->now) / DAY_S;
	if (until->value < 0)
		add(r, v, S("bad"), say(r->lang, "Certificate"), say(r->lang, "cannot be read"), ABSENT);
	else
		add(r, v, days < CERTIFICATE_BAD_D ? S("bad") : days < CERTIFICATE_WARN_D ? S("warn") : S("ok"), say(r->lang, "Certificate"),
		    say_n(r->a, r->lang, "{n} day left", "{n} days left", days), instant_words(r, until->value));
}

static err queue_item(struct req *r, struct health_view *v)
{
	struct job_queue_status q;

	TRY(job_queue_state(r->db, r->a, &q));
	bool late = q.oldest.has && r->now - q.oldest.v > JOB_WAIT_S;
	add(r, v, late || q.failed ? S("warn") : S("ok"), say(r->lang, "Job queue"),
	    say_n(r->a, r->lang, "{n} waits", "{n} wait", q.queued),
	    q.failed ? say_n(r->a, r->lang, "{n} job failed for good", "{n} jobs failed for good", q.failed) : ABSENT);
	return OK;
}

static str mails_words(struct req *r, int64_t n)
{
	return say_n(r->a, r->lang, "{n} mail", "{n} mails", n);
}

/* What did not arrive, else what waits for a hand or for the mail server. */
static err mails_item(struct req *r, struct health_view *v)
{
	struct mails_counted m;

	TRY(mails_counted(r->db, &(struct mails_counted_in){ .most = HEALTH_COUNT_MAX }, r->a, &m));
	bool late = m.oldest.has && r->now - m.oldest.v > MAIL_LATE_S;
	str note = m.waiting ? say(r->lang, "No mail server is set, or none was when they were written.") : late ? say(r->lang, "The mail server does not take them.")
	         : m.failed ? say(r->lang, "The list of mails says what the mail server answered.") : ABSENT;
	add(r, v, m.waiting || m.failed || late ? S("warn") : S("ok"), say(r->lang, "Undelivered mail"), mails_words(r, m.waiting + m.failed + m.queued), note);
	return OK;
}

static err media_item(struct req *r, struct health_view *v)
{
	struct media_counted m;

	TRY(media_counted(r->db, &(struct media_counted_in){ .most = HEALTH_COUNT_MAX }, r->a, &m));
	add(r, v, m.failed ? S("warn") : S("ok"), say(r->lang, "Pictures that failed"), say_n(r->a, r->lang, "{n} picture", "{n} pictures", m.failed),
	    m.waiting ? say_n(r->a, r->lang, "{n} more is being made.", "{n} more are being made.", m.waiting) : ABSENT);
	return OK;
}

static err newsletter_item(struct req *r, struct health_view *v)
{
	struct issue_last last;
	err e = issue_last(r->db, r->a, &last);

	if (e == ERR_NOT_FOUND) {
		add(r, v, S("ok"), say(r->lang, "Last newsletter"), say(r->lang, "none yet"), ABSENT);
		return OK;
	}
	TRY(e);
	bool stuck = !str_eq(last.state, S("sent")) && last.sent_at.has && r->now - last.sent_at.v > NEWSLETTER_LATE_S;
	add(r, v, stuck ? S("warn") : S("ok"), say(r->lang, "Last newsletter"), mails_words(r, last.mails),
	    last.sent_at.has ? instant_words(r, last.sent_at.v) : ABSENT);
	return OK;
}

/* No warning: the site does all it does without it, and says so where somebody would ask for PDF. */
static void pdf_item(struct req *r, struct health_view *v)
{
	str why;

	if (office_pdf_ready(&why))
		add(r, v, S("ok"), say(r->lang, "Documents as PDF"), say(r->lang, "can be made"), ABSENT);
	else
		add(r, v, S("ok"), say(r->lang, "Documents as PDF"), say(r->lang, "only DOCX and XLSX"),
		    say(r->lang, "LibreOffice, or a font with every Vietnamese letter, is missing: ./run --with pdf installs both. The log says which."));
}

/* GET /{lang}/desk/health */
err health_page(struct req *r)
{
	struct health_view v = { .all_well = true };
	struct reading_all_list rows;

	running_items(r, &v);
	TRY(backup_item(r, &v));
	TRY(reading_all(r->db, r->a, &rows));
	disk_item(r, &v, &rows);
	certificate_item(r, &v, &rows);
	TRY(queue_item(r, &v));
	TRY(mails_item(r, &v));
	TRY(media_item(r, &v));
	TRY(newsletter_item(r, &v));
	pdf_item(r, &v);
	r->page.title = say(r->lang, "State of the site");
	r->private_ = true;
	health(&r->out, &r->page, &v);
	return OK;
}
