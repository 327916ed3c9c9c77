/* festival_read.c - which edition an address means, and what all its pages show. */
#include "auth.h"
#include "clock.h"
#include "festival_in.h"
#include "media.h"
#include "text.h"
#include "words.h"

bool festival_staff(const struct req *r)
{
	return r->session && auth_may(r, ROLE_AGENCY | ROLE_EDITOR, 0);
}

err festival_public(struct req *r, struct festival_get *out)
{
	struct festival_of_year found;
	int64_t year;

	TRY(req_id(r, 0, &year));
	TRY(festival_of_year(r->db, &(struct festival_of_year_in){ .year = year }, r->a, &found));
	if (!str_eq(found.state, S("public")) && !festival_staff(r))
		return ERR_NOT_FOUND;
	return festival_get(r->db, &(struct festival_get_in){ .id = found.id }, r->a, out);
}

err festival_of_path(struct req *r, size_t seg, struct festival_get *out)
{
	int64_t id;

	TRY(req_id(r, seg, &id));
	return festival_get(r->db, &(struct festival_get_in){ .id = id }, r->a, out);
}

static bool call_open(const struct festival_get *e, str today)
{
	return str_given(e->call_from_on) && str_cmp(e->call_from_on, today) <= 0 && str_cmp(today, e->call_to_on) <= 0;
}

void festival_head(struct req *r, const struct festival_get *e, const char *here, struct fest_head *out)
{
	bool is_public = str_eq(e->state, S("public"));

	*out = (struct fest_head){ .id = e->id, .year = e->year, .base = arena_printf(r->a, "/festival/%lld", (long long)e->year),
		.home = arena_printf(r->a, "/%.*s/festival/%lld", FMT(lang_code(r->lang)), (long long)e->year), .title_vi = e->title_vi,
		.title_en = e->title_en, .theme_vi = e->theme_vi, .theme_en = e->theme_en, .summary_vi = e->summary_vi, .summary_en = e->summary_en,
		.from_on = e->from_on, .to_on = e->to_on, .here = str_c(here), .stage = festival_stage(e->from_on, e->to_on, r->page.today),
		.released = e->programme_at.has && is_public, .draft = !is_public, .staff = festival_staff(r), .call_open = call_open(e, r->page.today) };
	out->lean = str_eq(out->stage, S("after")) && !out->released;
	out->desk = arena_printf(r->a, "/%.*s/desk/festival/%lld", FMT(lang_code(r->lang)), (long long)e->id);
	out->programme_url = arena_printf(r->a, "/api/v1/festival/%lld/programme.json", (long long)e->year);
	out->crowd_url = arena_printf(r->a, "/api/v1/festival/%lld/crowd.json", (long long)e->year);
	out->scope = arena_printf(r->a, "/%.*s/festival", FMT(lang_code(r->lang)));
	out->worker = arena_printf(r->a, "%.*s/worker.js", FMT(out->scope));
	r->page.section = S("festival");
	r->page.script = S("festival.js");
	r->private_ = r->private_ || r->session;
}

/* A day as a chip says it: the weekday, and the date without its year, which all languages here write last. */
static void day_words(struct req *r, int64_t day, struct fest_day *out)
{
	static const char *const shorts[] = { WORD("Mon"), WORD("Tue"), WORD("Wed"), WORD("Thu"), WORD("Fri"), WORD("Sat"), WORD("Sun") };
	str words = date_words(r->a, r->lang, out->on);

	out->weekday = say(r->lang, shorts[(day + 3) % 7]);
	out->day = words.n > 5 ? str_cut(words, 0, words.n - 5) : words;
}

void festival_days(struct req *r, const struct festival_get *e, struct fest_days *out)
{
	struct date from, to;

	if (!str_given(e->from_on) || date_parse(e->from_on, &from) != OK || date_parse(e->to_on, &to) != OK)
		return;
	for (int64_t day = date_days(from); day <= date_days(to) && out->n < DAYS_MAX; day++) {
		str on = date_iso(r->a, date_of_days(day));
		struct fest_day *d = LIST_PUSH(r->a, out);
		*d = (struct fest_day){ .on = on,
			.url = arena_printf(r->a, "/%.*s/festival/%lld/programme?day=%.*s", FMT(lang_code(r->lang)), (long long)e->year, FMT(on)) };
		day_words(r, day, d);
	}
}

/* Pictures and videos of a text. */
struct shown { struct db *db; enum lang lang; };

static err put(void *ctx, const struct markdown_thing *thing, struct buf *out)
{
	struct shown *s = ctx;

	return thing->kind == MARKDOWN_CARD ? OK : media_put_thing(s->db, s->lang, thing, out);
}

err festival_words(struct req *r, int64_t edition, const char *slot, safe_html *out, bool *given)
{
	struct shown shown = { .db = r->db, .lang = r->lang };
	struct festival_texts_list texts;
	struct markdown_use use = { .lang = r->lang, .ctx = &shown, .put = put };

	*given = false;
	TRY(festival_texts(r->db, &(struct festival_texts_in){ .edition = edition, .lang = lang_code(r->lang) }, r->a, &texts));
	for (size_t i = 0; i < texts.n; i++) {
		if (!str_eq(texts.at[i].slot, str_c(slot)))
			continue;
		TRY(markdown_html(r->a, texts.at[i].words, &use, ABSENT, out));
		*given = true;
	}
	return OK;
}

str fest_field(struct req *r, const char *name)
{
	str s = req_form(r, str_c(name));

	s = str_given(s) ? str_trim(s) : ABSENT;
	return s.n ? s : ABSENT;
}

err festival_waiting(struct req *r, struct festival_work *out)
{
	struct festival_ideas_new ideas;
	struct festival_empty empty;

	*out = (struct festival_work){ 0 };
	if (!festival_staff(r))
		return OK;
	TRY(festival_ideas_new(r->db, r->a, &ideas));
	TRY(festival_empty(r->db, &(struct festival_empty_in){ .today = r->page.today }, r->a, &empty));
	out->ideas = ideas.n;
	out->without_session = empty.n;
	return OK;
}
