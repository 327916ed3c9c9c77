/* issue.c - an issue as its readers see it, and the job that writes a mail for each of them. */
#include "jobs.h"
#include "mail.h"
#include "newsletter_in.h"
#include "newsletter_mail_html.h"
#include "words.h"

enum { BATCH = 200, SECTIONS_MAX = 50 };

static bool wanted(maybe_int section, const int64_t *chosen, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (section.has && section.v == chosen[i])
			return true;
	return n == 0;
}

/* The cards of a story stand together: that of the language, else the one there is. */
static const struct issue_cards *card_best(const struct issue_cards_list *cards, size_t first, enum lang lang)
{
	for (size_t i = first; i < cards->n && cards->at[i].story == cards->at[first].story; i++)
		if (str_eq(cards->at[i].lang, lang_code(lang)))
			return &cards->at[i];
	return &cards->at[first];
}

err issue_fill(struct db *db, struct arena *a, const struct issue_get *i, enum lang lang, const int64_t *section, size_t n, struct issue_view *out)
{
	struct issue_cards_list cards;
	str site = site_url_of_job(a), code = lang_code(lang);

	*out = (struct issue_view){ .title = lang == LANG_EN ? i->title_en : i->title_vi, .intro = lang == LANG_EN ? i->intro_en : i->intro_vi, .site = site };
	out->url = arena_printf(a, "%.*s/%.*s/newsletters/%lld", FMT(site), FMT(code), (long long)i->number.v);
	TRY(issue_cards(db, &(struct issue_cards_in){ .issue = i->id }, a, &cards));
	for (size_t k = 0; k < cards.n; k++) {
		if (k && cards.at[k].story == cards.at[k - 1].story)
			continue;
		const struct issue_cards *c = card_best(&cards, k, lang);
		if (wanted(c->section, section, n))
			*LIST_PUSH(a, &out->stories) = (struct issue_story_row){ .id = c->story, .title = c->title, .summary = c->summary,
				.url = arena_printf(a, "%.*s/%.*s/stories/%.*s", FMT(site), FMT(c->lang), FMT(c->slug)) };
	}
	return OK;
}

str issue_text(struct arena *a, enum lang lang, const struct issue_view *v)
{
	struct buf b = { .a = a };

	buf_printf(&b, "%.*s\n\n", FMT(v->title));
	if (str_given(v->intro))
		buf_printf(&b, "%.*s\n\n", FMT(v->intro));
	for (size_t i = 0; i < v->stories.n; i++)
		buf_printf(&b, "%.*s\n%.*s\n%.*s\n\n", FMT(v->stories.at[i].title), FMT(v->stories.at[i].summary), FMT(v->stories.at[i].url));
	buf_printf(&b, "-- \n%.*s: %.*s\n", FMT(say(lang, "Read it on the site")), FMT(v->url));
	if (str_given(v->mine))
		buf_printf(&b, "%.*s: %.*s\n%.*s: %.*s\n", FMT(say(lang, "Change what I get")), FMT(v->mine), FMT(say(lang, "Leave the newsletter")), FMT(v->leave));
	return buf_str(&b);
}

str issue_html(struct arena *a, enum lang lang, const struct issue_view *v)
{
	struct buf b = { .a = a };
	struct page page = { .lang = lang };

	buf_printf(&b, "<!doctype html>\n<html lang=\"%.*s\"><head><meta charset=\"utf-8\"></head><body>\n", FMT(lang_code(lang)));
	issue_mail(&b, &page, v);
	buf_add(&b, S("</body></html>\n"));
	return buf_str(&b);
}

static err mail_to(struct job *j, const struct issue_get *i, const struct subscriber_next *s, const int64_t *section, size_t n, int64_t *mails)
{
	enum lang lang = str_eq(s->lang, S("en")) ? LANG_EN : LANG_VI;
	str key = key_make(j->a, s->id), code = lang_code(lang);
	struct issue_view v;
	int64_t id;

	TRY(issue_fill(j->db, j->a, i, lang, section, n, &v));
	if (!v.stories.n)
		return OK;
	v.mine = arena_printf(j->a, "%.*s/%.*s/newsletter/mine/%.*s", FMT(v.site), FMT(code), FMT(key));
	v.leave = arena_printf(j->a, "%.*s/%.*s/newsletter/leave/%.*s", FMT(v.site), FMT(code), FMT(key));
	++*mails;
	return mail_put(j->db, j->a, &(struct mail){ .to = s->email, .lang = lang, .subject = v.title, .text = issue_text(j->a, lang, &v),
		.html = issue_html(j->a, lang, &v), .list_unsubscribe = v.leave, .about_kind = S("newsletter"), .about = i->id, .bulk = true }, j->now, &id);
}

/* One batch of subscribers, with the place it came to, in one transaction: a crash writes no mail twice. */
static err batch(struct job *j, int64_t issue, size_t *n, int64_t *subscribers)
{
	struct subscriber_next_list s;
	struct subscriber_sections_list sections;
	struct issue_get i;
	int64_t mails = 0, *id;

	TRY(issue_get(j->db, &(struct issue_get_in){ .id = issue }, j->a, &i));
	*n = 0;
	if (!str_eq(i.state, S("sending")))
		return OK;
	TRY(subscriber_next(j->db, &(struct subscriber_next_in){ .after = i.upto, .take = BATCH }, j->a, &s));
	id = arena_array(j->a, int64_t, s.n + 1);
	for (size_t k = 0; k < s.n; k++)
		id[k] = s.at[k].id;
	TRY(subscriber_sections(j->db, &(struct subscriber_sections_in){ .ids = { id, s.n } }, j->a, &sections));
	for (size_t k = 0; k < s.n; k++) {
		int64_t chosen[SECTIONS_MAX];
		size_t c = 0;
		for (size_t x = 0; x < sections.n && c < SECTIONS_MAX; x++)
			if (sections.at[x].subscriber == s.at[k].id)
				chosen[c++] = sections.at[x].section;
		TRY(mail_to(j, &i, &s.at[k], chosen, c, &mails));
	}
	*n = s.n;
	*subscribers += (int64_t)s.n;
	if (!s.n)
		return issue_end(j->db, &(struct issue_end_in){ .id = issue });
	TRY(issue_upto(j->db, &(struct issue_upto_in){ .id = issue, .upto = s.at[s.n - 1].id, .mails = mails }));
	return mail_kick(j->db, j->now);
}

static err count_all(struct job *j, int64_t *of)
{
	struct subscriber_count row;

	TRY(db_begin(j->db, DB_READ));
	err e = subscriber_count(j->db, j->a, &row);
	db_rollback(j->db);
	*of = row.n;
	return e;
}

err newsletter_send_job(struct job *j)
{
	int64_t issue, of = 0, done = 0;
	size_t n = 1;

	TRY(str_int(j->input, &issue));
	TRY(count_all(j, &of));
	while (n) {
		struct arena_mark mark = arena_mark(j->a);
		TRY(db_begin(j->db, DB_WRITE));
		err e = batch(j, issue, &n, &done);
		arena_back(j->a, mark);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
		TRY(job_progress(j, done, of > done ? of : done));
	}
	return OK;
}
