/* issue_desk.c - the desk's pages: subscribers counted, issues made, tried and sent. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "jobs.h"
#include "mail.h"
#include "newsletter_desk_html.h"
#include "newsletter_in.h"
#include "newsletter_routes.h"
#include "text.h"
#include "words.h"

enum { ISSUES_SHOWN = 100, PERIOD_DAYS_MAX = 366, REFRESH_S = 5 };

static str field(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? str_trim(s) : S("");
}

static bool period_right(str from, str to)
{
	struct date a, b;

	return date_parse(from, &a) == OK && date_parse(to, &b) == OK && date_diff(a, b) >= 0 && date_diff(a, b) <= PERIOD_DAYS_MAX;
}

static err desk_show(struct req *r, struct newsletter_desk_view *v)
{
	struct issue_all_list rows;
	struct subscriber_count n;

	TRY(subscriber_count(r->db, r->a, &n));
	TRY(issue_all(r->db, &(struct issue_all_in){ .take = ISSUES_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->issues) = (struct issue_row){ .id = rows.at[i].id, .mails = rows.at[i].mails,
			.title_vi = rows.at[i].title_vi.n ? rows.at[i].title_vi : ABSENT,
			.title_en = rows.at[i].title_en, .state = rows.at[i].state, .from_on = rows.at[i].from_on, .to_on = rows.at[i].to_on };
	v->subscribers = n.n;
	v->configured = mail_configured();
	v->from_words = form_words(&v->errors, S("from"));
	form_page(r, say(r->lang, "Newsletter"), &v->errors);
	r->page.section = S("newsletter");
	newsletter_desk(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/newsletter: the last month stands there to begin with */
err newsletter_desk_page(struct req *r)
{
	struct newsletter_desk_view v = { .to_on = r->page.today };

	v.from_on = date_iso(r->a, date_of_days(date_days(date_at(r->now)) - 30));
	return desk_show(r, &v);
}

/* POST /{lang}/desk/newsletter */
err newsletter_desk_post(struct req *r)
{
	struct newsletter_desk_view v = { .from_on = field(r, S("from")), .to_on = field(r, S("to")) };
	int64_t id = id_new();

	if (!period_right(v.from_on, v.to_on)) {
		form_fail(r, &v.errors, S("from"), say(r->lang, "Enter two days that exist, the first one first, at most a year apart."));
		return desk_show(r, &v);
	}
	TRY(issue_add(r->db, &(struct issue_add_in){ .id = id, .from_on = v.from_on, .to_on = v.to_on, .title_vi = S(""), .title_en = S(""),
		.by_name = r->session->name, .now = r->now }));
	TRY(audit(r, S("newsletter.begin"), S("issue"), id, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/newsletter/%lld", (long long)id));
}

static err issue_of_address(struct req *r, struct issue_get *i)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return issue_get(r->db, &(struct issue_get_in){ .id = id }, r->a, i);
}

/* The first instant of a day in Viet Nam, `later` days on. */
static int64_t day_at(str day, int64_t later)
{
	struct date d = { 0 };

	if (date_parse(day, &d) != OK)
		bug("a stored day is no date");
	return (date_days(d) + later) * DAY_S - VN_OFFSET_S;
}

static err stories_choose(struct req *r, const struct issue_get *i, struct issue_desk_view *v)
{
	struct issue_choices_list found;
	struct issue_stories_list chosen;

	TRY(issue_choices(r->db, &(struct issue_choices_in){ .lang = lang_code(r->lang), .since = day_at(i->from_on, 0), .until = day_at(i->to_on, 1),
		.take = NEWSLETTER_STORIES_MAX }, r->a, &found));
	TRY(issue_stories(r->db, &(struct issue_stories_in){ .issue = i->id }, r->a, &chosen));
	for (size_t k = 0; k < found.n; k++) {
		struct issue_choice *c = LIST_PUSH(r->a, &v->stories);
		*c = (struct issue_choice){ .id = found.at[k].story, .title = found.at[k].title, .at = found.at[k].public_at };
		for (size_t x = 0; x < chosen.n; x++)
			c->chosen |= chosen.at[x].story == c->id;
	}
	return OK;
}

static err progress_fill(struct req *r, const struct issue_get *i, struct issue_desk_view *v)
{
	struct mail_counts n;
	struct job_status s;

	TRY(mail_counts_of(r->db, r->a, S("newsletter"), i->id, &n));
	v->queued = n.queued;
	v->sent = n.sent;
	v->refused = n.refused;
	v->failed = n.failed;
	if (!i->job.has || !str_eq(i->state, S("sending")))
		return OK;
	err e = job_state(r->db, r->a, i->job.v, &s);
	if (e == OK) {
		v->done = s.done;
		v->of = s.of;
		req_header(r, S("Refresh"), arena_printf(r->a, "%d", REFRESH_S));
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

static err issue_show(struct req *r, const struct issue_get *i, struct issue_desk_view *v)
{
	struct subscriber_count n;

	TRY(subscriber_count(r->db, r->a, &n));
	v->id = i->id;
	v->number = i->number.v;
	v->mails = i->mails;
	v->subscribers = n.n;
	v->state = i->state;
	v->configured = mail_configured();
	TRY(stories_choose(r, i, v));
	TRY(issue_fill(r->db, r->a, i, LANG_VI, NULL, 0, &v->vi));
	TRY(issue_fill(r->db, r->a, i, LANG_EN, NULL, 0, &v->en));
	TRY(progress_fill(r, i, v));
	v->dates_words = form_words(&v->errors, S("from"));
	v->title_vi_words = form_words(&v->errors, S("title_vi"));
	v->title_en_words = form_words(&v->errors, S("title_en"));
	v->story_words = form_words(&v->errors, S("story"));
	form_page(r, say(r->lang, "Issue of the newsletter"), &v->errors);
	r->page.section = S("newsletter");
	issue_desk(&r->out, &r->page, v);
	return OK;
}

static void issue_typed(const struct issue_get *i, struct issue_desk_view *v)
{
	v->from_on = i->from_on;
	v->to_on = i->to_on;
	v->title_vi = i->title_vi;
	v->title_en = i->title_en;
	v->intro_vi = i->intro_vi;
	v->intro_en = i->intro_en;
}

/* GET /{lang}/desk/newsletter/{id} */
err issue_page(struct req *r)
{
	struct issue_desk_view v = { .saved = str_given(req_query(r, S("saved"))), .tried = str_given(req_query(r, S("tried"))) };
	struct issue_get i;

	TRY(issue_of_address(r, &i));
	issue_typed(&i, &v);
	return issue_show(r, &i, &v);
}

static void form_check(struct req *r, struct issue_desk_view *v)
{
	if (!period_right(v->from_on, v->to_on))
		form_fail(r, &v->errors, S("from"), say(r->lang, "Enter two days that exist, the first one first, at most a year apart."));
	if (text_chars(v->title_vi) > NEWSLETTER_TITLE_CHARS)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Write at most 160 characters."));
	if (text_chars(v->title_en) > NEWSLETTER_TITLE_CHARS)
		form_fail(r, &v->errors, S("title_en"), say(r->lang, "Write at most 160 characters."));
}

/* POST /{lang}/desk/newsletter/{id} */
err issue_post(struct req *r)
{
	struct issue_desk_view v = { .from_on = field(r, S("from")), .to_on = field(r, S("to")), .title_vi = field(r, S("title_vi")),
		.title_en = field(r, S("title_en")), .intro_vi = field(r, S("intro_vi")), .intro_en = field(r, S("intro_en")) };
	struct issue_get i;
	int64_t story;
	str s;

	TRY(issue_of_address(r, &i));
	form_check(r, &v);
	if (v.errors.n)
		return issue_show(r, &i, &v);
	if (text_chars(v.intro_vi) > NEWSLETTER_INTRO_CHARS || text_chars(v.intro_en) > NEWSLETTER_INTRO_CHARS)
		return ERR_LIMIT;
	TRY(issue_change(r->db, &(struct issue_change_in){ .id = i.id, .from_on = v.from_on, .to_on = v.to_on, .title_vi = v.title_vi, .title_en = v.title_en,
		.intro_vi = v.intro_vi.n ? v.intro_vi : ABSENT, .intro_en = v.intro_en.n ? v.intro_en : ABSENT, .now = r->now }));
	TRY(issue_drop_stories(r->db, &(struct issue_drop_stories_in){ .id = i.id }));
	for (size_t k = 0; k < NEWSLETTER_STORIES_MAX && str_given(s = req_form_nth(r, S("story"), k)); k++) {
		TRY(str_int(s, &story));
		TRY(issue_add_story(r->db, &(struct issue_add_story_in){ .id = i.id, .story = story, .seq = (int64_t)k }));
	}
	TRY(audit(r, S("newsletter.change"), S("issue"), i.id, i.title_vi, v.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/newsletter/%lld?saved=1", (long long)i.id));
}

/* Is the issue whole?  What lacks goes to the errors. */
static err whole_check(struct req *r, const struct issue_get *i, struct issue_desk_view *v)
{
	struct issue_cards_list cards;

	issue_typed(i, v);
	TRY(issue_cards(r->db, &(struct issue_cards_in){ .issue = i->id }, r->a, &cards));
	if (!i->title_vi.n)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Enter the title of the issue in Vietnamese."));
	if (!i->title_en.n)
		form_fail(r, &v->errors, S("title_en"), say(r->lang, "Enter the title of the issue in English."));
	if (!cards.n)
		form_fail(r, &v->errors, S("story"), say(r->lang, "Choose a story at least, and save."));
	return OK;
}

/* The issue of the address, whole and still a draft.  *shown: the form was shown with what lacks. */
static err draft_open(struct req *r, struct issue_get *i, bool *shown)
{
	struct issue_desk_view v = { 0 };

	TRY(issue_of_address(r, i));
	if (!str_eq(i->state, S("draft")) || !mail_configured())
		return ERR_CONFLICT;
	TRY(whole_check(r, i, &v));
	*shown = v.errors.n > 0;
	return *shown ? issue_show(r, i, &v) : OK;
}

static err trial(struct req *r, const struct issue_get *i, enum lang lang)
{
	struct issue_view v;
	int64_t id;

	TRY(issue_fill(r->db, r->a, i, lang, NULL, 0, &v));
	return mail_queue(r->db, r->a, &(struct mail){ .to = r->session->email, .to_name = r->session->name, .lang = lang, .subject = v.title,
		.text = issue_text(r->a, lang, &v), .html = issue_html(r->a, lang, &v) }, r->now, &id);
}

/* POST /{lang}/desk/newsletter/{id}/try */
err issue_try_post(struct req *r)
{
	struct issue_get i;
	bool shown;

	TRY(draft_open(r, &i, &shown));
	if (shown)
		return OK;
	TRY(trial(r, &i, LANG_VI));
	TRY(trial(r, &i, LANG_EN));
	return redirect(r, arena_printf(r->a, "/desk/newsletter/%lld?tried=1", (long long)i.id));
}

/* POST /{lang}/desk/newsletter/{id}/send */
err issue_send_post(struct req *r)
{
	struct issue_last_number last;
	struct issue_get i;
	int64_t job;
	bool shown;

	TRY(draft_open(r, &i, &shown));
	if (shown)
		return OK;
	TRY(issue_last_number(r->db, r->a, &last));
	TRY(job_queue(r->db, S("newsletter.send"), arena_printf(r->a, "%lld", (long long)i.id), r->now, &job));
	TRY(issue_start(r->db, &(struct issue_start_in){ .id = i.id, .number = last.number + 1, .job = job, .now = r->now }));
	TRY(audit(r, S("newsletter.send"), S("issue"), i.id, ABSENT, i.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/newsletter/%lld", (long long)i.id));
}
