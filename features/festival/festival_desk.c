/* festival_desk.c - editions at the desk: days, release, what is lacking, evidence. */
#include "auth.h"
#include "clock.h"
#include "festival_desk.h"
#include "festival_desk_html.h"
#include "festival_routes.h"
#include "text.h"
#include "words.h"

enum { EDITIONS_MAX = 100, STEPS_MAX = 20, PICTURES_MAX = 24 };

struct twin_who fest_who(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

static err list_show(struct req *r, struct desk_editions *v)
{
	struct festival_editions_list rows;

	TRY(festival_editions(r->db, &(struct festival_editions_in){ .take = EDITIONS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->editions) = (struct fest_edition){ .id = rows.at[i].id, .year = rows.at[i].year, .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en, .theme_vi = rows.at[i].theme_vi, .theme_en = rows.at[i].theme_en, .from_on = rows.at[i].from_on,
			.to_on = rows.at[i].to_on, .state = rows.at[i].state, .programme = rows.at[i].programme_at.has,
			.href = arena_printf(r->a, "/%.*s/desk/festival/%lld", FMT(lang_code(r->lang)), (long long)rows.at[i].id) };
	v->year_words = form_words(&v->errors, S("year"));
	r->private_ = true;
	form_page(r, say(r->lang, "Festival"), &v->errors);
	r->page.section = S("festival");
	desk_editions_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/festival */
err festival_desk_page(struct req *r)
{
	return list_show(r, &(struct desk_editions){ 0 });
}

/* POST /{lang}/desk/festival */
err festival_desk_post(struct req *r)
{
	struct desk_editions v = { .year = fest_field(r, "year") };
	struct twin_who who = fest_who(r);
	int64_t year, id, twin;
	err e = str_int(v.year, &year) == OK ? festival_make(r->db, r->a, year, &who, &id, &twin) : ERR_INVALID;

	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("year"), say(r->lang,
			"Write the year it takes place in: from 2026 on an even one, since odd years prepare the next festival (Plan 97/KH-UBND)."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("year"), say(r->lang, "There is an edition of this year."));
	else
		TRY(e);
	if (v.errors.n)
		return list_show(r, &v);
	TRY(audit(r, S("festival.make"), S("festival"), id, ABSENT, v.year));
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld", (long long)id));
}

/* ---- one edition */

static str theme_words(struct req *r, const struct festival_get *e)
{
	str due = date_words(r->a, r->lang, festival_theme_due(r->a, e->from_on));

	switch (festival_theme_state(r->a, e, r->page.today)) {
	case FESTIVAL_NO_DAYS:
		return say(r->lang, "Set the days first: the theme must be public a year before the first of them.");
	case FESTIVAL_NO_THEME:
		return say_with(r->a, r->lang, "It has no public theme yet; that must be public by {day}.", { "day", due });
	case FESTIVAL_LATE:
		return say_with(r->a, r->lang,
			"The theme had to be public by {day}. The programme can be released once the reason is written below; everybody will read it.", { "day", due });
	case FESTIVAL_LATE_SAID:
		return say_with(r->a, r->lang, "The theme had to be public by {day}; the reason why it was not is shown.", { "day", due });
	default:
		return str_given(e->theme_on) ? say(r->lang, "The theme is public in time.") : say(r->lang, "There is time enough to make the theme public.");
	}
}

static void lack(struct req *r, struct desk_lacks *out, str words, const char *path, int64_t id)
{
	*LIST_PUSH(r->a, out) = (struct desk_lack){ .words = words,
		.href = arena_printf(r->a, "/%.*s/desk/festival/%lld%s", FMT(lang_code(r->lang)), (long long)id, path) };
}

static void lacks_of_sessions(struct req *r, const struct programme *p, struct desk_lacks *out)
{
	int64_t track = 0, place = 0, text = 0, draft = 0;

	for (size_t i = 0; i < p->sessions.n; i++) {
		const struct festival_sessions *s = &p->sessions.at[i];
		track += p->tracks.n && !s->track.has;
		place += !s->venue.has && !str_given(s->address_vi) && !str_given(s->online_url);
		text += !s->title_vi.n || !s->title_en.n;
		draft += !s->public;
	}
	if (track)
		lack(r, out, say_n(r->a, r->lang, "{n} session without a track", "{n} sessions without a track", track), "/sessions?only=track", p->edition->id);
	if (place)
		lack(r, out, say_n(r->a, r->lang, "{n} session without a place", "{n} sessions without a place", place), "/sessions?only=place", p->edition->id);
	if (text)
		lack(r, out, say_n(r->a, r->lang, "{n} session without its title in both languages", "{n} sessions without their title in both languages", text),
			"/sessions?only=text", p->edition->id);
	if (draft)
		lack(r, out, say_n(r->a, r->lang, "{n} session whose event is not public", "{n} sessions whose events are not public", draft),
			"/sessions?only=draft", p->edition->id);
}

static err lacks_fill(struct req *r, const struct festival_get *e, const struct programme *p, struct desk_lacks *out)
{
	struct festival_milestones_list road;
	int64_t late = 0, unplaced = 0;

	TRY(festival_milestones(r->db, &(struct festival_milestones_in){ .edition = e->id }, r->a, &road));
	for (size_t i = 0; i < road.n; i++)
		late += str_cmp(road.at[i].day_on, r->page.today) < 0 && (str_eq(road.at[i].state, S("planned")) || str_eq(road.at[i].state, S("under_way")));
	for (size_t i = 0; i < p->venues.n; i++)
		unplaced += !p->venues.at[i].lat_e6.has;
	if (!str_given(e->from_on))
		lack(r, out, say(r->lang, "Its days are not set."), "#dates", e->id);
	if (late)
		lack(r, out, say_n(r->a, r->lang, "{n} milestone is past its day", "{n} milestones are past their day", late), "/rows/milestones", e->id);
	if (unplaced)
		lack(r, out, say_n(r->a, r->lang, "{n} venue without a place on the map", "{n} venues without a place on the map", unplaced), "/rows/venues", e->id);
	lacks_of_sessions(r, p, out);
	return OK;
}

static str step_words(enum lang lang, str what)
{
	static const struct { const char *what, *words; } known[] = { { "made", WORD("Started") }, { "released", WORD("Texts released") },
		{ "withdrawn", WORD("Taken back") }, { "programme", WORD("Programme released") }, { "programme_back", WORD("Programme taken back") } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(what, str_c(known[i].what)))
			return say(lang, known[i].words);
	return what;
}

static err history_fill(struct req *r, int64_t edition, struct desk_steps *out)
{
	struct festival_steps_list rows;

	TRY(festival_steps(r->db, &(struct festival_steps_in){ .edition = edition, .take = STEPS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct desk_step){ .words = step_words(r->lang, rows.at[i].what), .note = rows.at[i].note,
			.by = rows.at[i].by_name, .at = rows.at[i].at };
	return OK;
}

static err counts_fill(struct req *r, const struct festival_get *e, const struct programme *p, struct desk_edition *v)
{
	struct festival_ideas_count ideas;
	struct twin_gate gate;
	struct twin t;

	v->sessions = (int64_t)p->sessions.n;
	v->venues = (int64_t)p->venues.n;
	v->tracks = (int64_t)p->tracks.n;
	v->routes = (int64_t)p->routes.n;
	TRY(festival_ideas_count(r->db, &(struct festival_ideas_count_in){ .edition = e->id, .state = S("new") }, r->a, &ideas));
	v->ideas_new = ideas.n;
	TRY(twin_get(r->db, r->a, e->twin, &t));
	v->may_release = twin_may_release(&t, r->page.today, &gate) == OK;
	v->may_programme = str_eq(e->state, S("public")) && festival_theme_state(r->a, e, r->page.today) <= FESTIVAL_LATE_SAID;
	return OK;
}

static err pictures_fill(struct req *r, int64_t edition, struct desk_edition *v)
{
	struct festival_pictures_list rows;
	struct buf b = { .a = r->a };

	TRY(festival_pictures(r->db, &(struct festival_pictures_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		buf_printf(&b, "%s%lld", i ? " " : "", (long long)rows.at[i].medium);
	v->pictures = buf_str(&b);
	return OK;
}

/* typed: the fields hold what came with a form. */
static err edition_show(struct req *r, const struct festival_get *e, struct desk_edition *v, bool typed)
{
	struct programme p;

	TRY(programme_load(r, e, ABSENT, true, &p));
	v->id = e->id, v->year = e->year, v->twin = e->twin;
	v->title_vi = e->title_vi, v->title_en = e->title_en;
	v->public_path = arena_printf(r->a, "/%.*s/festival/%lld", FMT(lang_code(r->lang)), (long long)e->year);
	v->is_public = str_eq(e->state, S("public"));
	v->released = e->programme_at.has;
	v->released_at = e->programme_at.v;
	v->cycled = festival_cycled(e->year);
	v->may_edit = festival_staff(r);
	v->theme_words = theme_words(r, e);
	if (!typed) {
		v->from_on = e->from_on, v->to_on = e->to_on, v->call_from_on = e->call_from_on, v->call_to_on = e->call_to_on;
		v->late_vi = e->late_vi, v->late_en = e->late_en;
		TRY(pictures_fill(r, e->id, v));
	}
	TRY(counts_fill(r, e, &p, v));
	TRY(lacks_fill(r, e, &p, &v->lacks));
	TRY(history_fill(r, e->id, &v->history));
	if (v->may_edit)
		TRY(evidence_editor_fill(r, S("festival"), e->id, arena_printf(r->a, "%.*s %.*s", FMT(e->title_vi), FMT(e->summary_vi)), &v->evidence));
	v->days_words = form_words(&v->errors, S("from_on"));
	v->call_words = form_words(&v->errors, S("call_from_on"));
	v->late_words = form_words(&v->errors, S("late_vi"));
	v->pictures_words = form_words(&v->errors, S("pictures"));
	r->private_ = true;
	form_page(r, say_with(r->a, r->lang, "Festival {year}", { "year", arena_printf(r->a, "%lld", (long long)e->year) }), &v->errors);
	r->page.section = S("festival");
	desk_edition_page(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/festival/{id} */
err festival_edition_page(struct req *r)
{
	struct desk_edition v = { .done = str_given(req_query(r, S("done"))) ? say(r->lang, "Saved.") : ABSENT };
	struct festival_get e;

	TRY(festival_of_path(r, 0, &e));
	return edition_show(r, &e, &v, false);
}

/* Which of the rules a day breaks is said field by field. */
static void dates_check(struct req *r, const struct festival_get *e, const struct desk_edition *v, struct form_errors *errors)
{
	struct date d;
	str day[4] = { v->from_on, v->to_on, v->call_from_on, v->call_to_on };

	for (int i = 0; i < 4; i++)
		if (str_given(day[i]) && (date_parse(day[i], &d) != OK || d.y != e->year - i / 2)) {
			if (i < 2)
				form_fail(r, errors, S("from_on"), say(r->lang, "The festival lies within its own year."));
			else
				form_fail(r, errors, S("call_from_on"), say(r->lang, "The call for ideas lies in the theme year, the one before the festival."));
			return;
		}
	if (str_given(day[0]) != str_given(day[1]) || (str_given(day[0]) && str_cmp(day[0], day[1]) > 0))
		form_fail(r, errors, S("from_on"), say(r->lang, "Give the first and the last day, in this order."));
	if (str_given(day[2]) != str_given(day[3]) || (str_given(day[2]) && str_cmp(day[2], day[3]) > 0))
		form_fail(r, errors, S("call_from_on"), say(r->lang, "Give the first and the last day, in this order."));
	if (text_chars(v->late_vi) > FESTIVAL_NOTE_CHARS || text_chars(v->late_en) > FESTIVAL_NOTE_CHARS || str_given(v->late_vi) != str_given(v->late_en))
		form_fail(r, errors, S("late_vi"), say(r->lang, "Write the reason in both languages, at most 500 characters each."));
	if (!errors->n && str_given(day[0]) && festival_midnight(day[1]) - festival_midnight(day[0]) >= (int64_t)DAYS_MAX * DAY_S)
		form_fail(r, errors, S("from_on"), say(r->lang, "A festival lasts at most 40 days."));
}

static err pictures_store(struct req *r, int64_t edition, struct desk_edition *v)
{
	int64_t id[PICTURES_MAX];
	str rest = v->pictures, one;
	size_t n = 0;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (one.n && (n == PICTURES_MAX || str_int(one, &id[n++]) != OK)) {
			form_fail(r, &v->errors, S("pictures"), say(r->lang, "Write numbers of the media library with blanks between, 24 at most."));
			return OK;
		}
	TRY(festival_pictures_drop(r->db, &(struct festival_pictures_drop_in){ .edition = edition }));
	for (size_t i = 0; i < n; i++)
		TRY(festival_picture_add(r->db, &(struct festival_picture_add_in){ .edition = edition, .seq = (int64_t)i, .medium = id[i] }));
	return media_used(r->db, S("festival"), edition, id, n);
}

static err dates_post(struct req *r, const struct festival_get *e, struct desk_edition *v)
{
	v->from_on = fest_field(r, "from_on"), v->to_on = fest_field(r, "to_on");
	v->call_from_on = fest_field(r, "call_from_on"), v->call_to_on = fest_field(r, "call_to_on");
	v->late_vi = fest_field(r, "late_vi"), v->late_en = fest_field(r, "late_en");
	v->pictures = fest_field(r, "pictures");
	dates_check(r, e, v, &v->errors);
	if (!v->errors.n)
		TRY(pictures_store(r, e->id, v));
	if (v->errors.n)
		return OK;
	TRY(audit(r, S("festival.dates"), S("festival"), e->id, arena_printf(r->a, "%.*s – %.*s", FMT(e->from_on), FMT(e->to_on)),
		arena_printf(r->a, "%.*s – %.*s", FMT(v->from_on), FMT(v->to_on))));
	return festival_dates_put(r->db, r->a, e->id, &(struct festival_dates){ .from_on = v->from_on, .to_on = v->to_on, .call_from_on = v->call_from_on,
		.call_to_on = v->call_to_on, .late_vi = v->late_vi, .late_en = v->late_en }, r->now);
}

static err step_post(struct req *r, const struct festival_get *e, str part, struct form_errors *errors)
{
	struct twin_who who = fest_who(r);
	err got = ERR_INVALID;

	if (str_eq(part, S("release")))
		got = festival_release(r->db, r->a, e->id, r->page.today, &who, r->now);
	else if (str_eq(part, S("withdraw")))
		got = festival_withdraw(r->db, r->a, e->id, &who, r->now);
	else if (str_eq(part, S("programme")))
		got = festival_programme_release(r->db, r->a, e->id, &who, r->now);
	else if (str_eq(part, S("programme_back"))) {
		got = festival_programme_set(r->db, &(struct festival_programme_set_in){ .id = e->id, .now = r->now });
		if (got == OK)
			got = festival_noted(r->db, e->id, "programme_back", ABSENT, &who);
	}
	if (got == ERR_DENIED) {
		form_fail(r, errors, S("release"), str_eq(part, S("programme")) ? theme_words(r, e) : say(r->lang, "Both languages are not ready; see the texts."));
		return OK;
	}
	TRY(got);
	return audit(r, arena_printf(r->a, "festival.%.*s", FMT(part)), S("festival"), e->id, e->state, ABSENT);
}

/* POST /{lang}/desk/festival/{id} */
err festival_edition_post(struct req *r)
{
	str part = fest_field(r, "part");
	struct desk_edition v = { 0 };
	struct festival_get e;
	bool dates = str_eq(part, S("dates"));

	TRY(festival_of_path(r, 0, &e));
	if (dates)
		TRY(dates_post(r, &e, &v));
	else if (str_eq(part, S("evidence")))
		TRY(evidence_form(r, S("festival"), e.id, &v.errors));
	else
		TRY(step_post(r, &e, part, &v.errors));
	if (v.errors.n)
		return edition_show(r, &e, &v, dates);
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld?done=1", (long long)e.id));
}
