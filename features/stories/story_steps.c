/* story_steps.c - the flow at the desk: what stands in the way, which steps are open to whom, and taking them. */
#include "auth.h"
#include "clock.h"
#include "story_ask_html.h"
#include "story_desk.h"
#include "text.h"
#include "words.h"

enum { HISTORY_ROWS = 50 };

/* A step: where from, who may, what it is called; `ask`: a page asks before it is taken. */
struct step { const char *name, *places; uint32_t roles; const char *label; bool ask, quiet, danger; };
static const struct step steps[] = {
	{ "translation", "draft withdrawn", STORY_EDITORS, WORD("Send to translation"), false, true, false },
	{ "guidance", "draft translation withdrawn", STORY_EDITORS | ROLE_TRANSLATOR, WORD("Send to content guidance"), false, false, false },
	{ "approve", "guidance", ROLE_GUIDE, WORD("Approve this revision"), true, false, false },
	{ "again", "approved scheduled", ROLE_GUIDE, WORD("Approve this revision"), true, false, false },
	{ "release", "approved scheduled", STORY_EDITORS, WORD("Release both languages now"), true, false, false },
	{ "unschedule", "scheduled", STORY_EDITORS, WORD("Take off the schedule"), false, true, false },
	{ "return", "translation guidance approved scheduled", STORY_EDITORS | ROLE_GUIDE, WORD("Send back"), true, true, false },
	{ "withdraw", "public", STORY_EDITORS | ROLE_GUIDE, WORD("Withdraw from the public"), true, false, true },
	{ "archive", "draft translation guidance approved withdrawn", STORY_EDITORS, WORD("Put into the archive"), true, true, false },
	{ "restore", "archived", STORY_EDITORS, WORD("Bring back from the archive"), false, true, false },
};

static bool place_is(const struct story_get *s, const char *places)
{
	str rest = str_c(places), one;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (str_eq(one, story_place(s)))
			return true;
	return false;
}

/* A public story is withdrawn whatever its correction is at, and archived never. */
static bool step_open(const struct req *r, const struct step *st, const struct story_get *s, bool older)
{
	bool here = place_is(s, st->places);

	if (!strcmp(st->name, "withdraw"))
		here = story_is(s, "public");
	if (!strcmp(st->name, "archive") && story_is(s, "public"))
		here = false;
	if (!strcmp(st->name, "again") && !older)
		here = false;
	return here && auth_may(r, st->roles, 0);
}

static const struct step *step_named(str name)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_eq(name, str_c(steps[i].name)))
			return &steps[i];
	return NULL;
}

void story_steps_offer(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	bool older = s->approved.has && s->approved.v != v->revision;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const struct step *st = &steps[i];
		if (!step_open(r, st, s, older) || (!strcmp(st->name, "release") && !v->may_release))
			continue;
		*LIST_PUSH(r->a, &v->steps) = (struct step_button){ .step = str_c(st->name), .label = say(r->lang, st->label), .ask = st->ask, .quiet = st->quiet,
			.danger = st->danger };
	}
}

/* place: "#section" on this page, or a path of the desk. */
static void line(struct req *r, struct gate_lines *out, str words, str place)
{
	str here = str_starts(place, S("#")) ? stories_twin.desk(r->a, out->story) : S("");

	*LIST_PUSH(r->a, out) = (struct gate_line){ .words = words,
		.href = arena_printf(r->a, "/%.*s%.*s%.*s", FMT(lang_code(r->lang)), FMT(here), FMT(place)) };
}

static str part_place(struct req *r, const struct story_gate *g, int lang, enum twin_state state)
{
	int64_t part = g->behind[lang][state];

	return part ? arena_printf(r->a, "#p%lld", (long long)part) : S("#texts");
}

static void texts_say(struct req *r, const struct story_gate *all, struct gate_lines *out)
{
	static const char *const no_title[2] = { WORD("The headline in Vietnamese is missing."), WORD("The headline in English is missing.") };
	const struct twin_gate *g = &all->twin;

	for (int l = 0; l < 2; l++) {
		if (g->excepted[l])
			continue;
		if (g->no_title[l])
			line(r, out, say(r->lang, no_title[l]), S("#texts"));
		if (g->untranslated[l])
			line(r, out, l == LANG_VI ? say_n(r->a, r->lang, "{n} paragraph is not in Vietnamese yet.", "{n} paragraphs are not in Vietnamese yet.", g->untranslated[l])
				: say_n(r->a, r->lang, "{n} paragraph is not in English yet.", "{n} paragraphs are not in English yet.", g->untranslated[l]),
				part_place(r, all, l, TWIN_UNTRANSLATED));
		if (g->stale[l])
			line(r, out, l == LANG_VI ? say_n(r->a, r->lang, "{n} Vietnamese paragraph is to be confirmed, since the English changed.",
				"{n} Vietnamese paragraphs are to be confirmed, since the English changed.", g->stale[l])
				: say_n(r->a, r->lang, "{n} English paragraph is to be confirmed, since the Vietnamese changed.",
				"{n} English paragraphs are to be confirmed, since the Vietnamese changed.", g->stale[l]), part_place(r, all, l, TWIN_STALE));
	}
}

static void fields_say(struct req *r, const struct story_gate *g, struct gate_lines *out)
{
	if (g->no_text)
		line(r, out, say(r->lang, "It has no text yet."), S("#texts"));
	if (g->no_section)
		line(r, out, say(r->lang, "No section is chosen."), S("#section"));
	if (g->no_stream)
		line(r, out, say(r->lang, "No stream is chosen."), S("#stream"));
	if (g->no_byline)
		line(r, out, say(r->lang, "Nobody is named as its author or source."), S("#author"));
	if (g->no_cover)
		line(r, out, say(r->lang, "The cover picture is missing."), S("#cover"));
	if (g->no_checked)
		line(r, out, say(r->lang, "The day its facts were checked is missing."), S("#checked_on"));
	if (g->no_outlet)
		line(r, out, say(r->lang, "Outlet, day and address of the publication are needed."), S("#outlet"));
}

/* One line for each medium, with all that it lacks. */
static void media_say(struct req *r, const struct media_faults *f, struct gate_lines *out)
{
	for (size_t i = 0, next; i < f->n; i = next) {
		str words = arena_printf(r->a, "%.*s: %.*s", FMT(f->at[i].name), FMT(f->at[i].words));
		for (next = i + 1; next < f->n && f->at[next].id == f->at[i].id; next++)
			words = arena_printf(r->a, "%.*s %.*s", FMT(words), FMT(f->at[next].words));
		line(r, out, words, arena_printf(r->a, "/desk/media/%lld", (long long)f->at[i].id));
	}
}

err story_gate_say(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	struct story_gate g;

	TRY(stories_gate(r->db, r->a, s->id, r->page.today, r->lang, &g));
	v->gate.story = s->id;
	texts_say(r, &g, &v->gate);
	fields_say(r, &g, &v->gate);
	media_say(r, &g.media, &v->gate);
	if (g.not_approved)
		line(r, &v->gate, say(r->lang, "Content guidance has not approved it yet."), S("#flow"));
	if (g.approval_is_older)
		line(r, &v->gate, say(r->lang, "The words changed after content guidance approved them; this revision is to be approved."), S("#flow"));
	v->may_release = g.may_release;
	return OK;
}

static const struct { const char *step, *words; } step_words[] = {
	{ "made", WORD("Begun") }, { "translation", WORD("Sent to translation") }, { "guidance", WORD("Sent to content guidance") },
	{ "approved", WORD("Approved by content guidance") }, { "returned", WORD("Sent back") }, { "scheduled", WORD("Scheduled") },
	{ "unscheduled", WORD("Taken off the schedule") }, { "released", WORD("Released in both languages") }, { "corrected", WORD("Correction released") },
	{ "withdrawn", WORD("Withdrawn from the public") }, { "archived", WORD("Put into the archive") }, { "restored", WORD("Brought back from the archive") },
	{ "failed", WORD("Could not be released at the time planned") },
};

err story_history(struct req *r, int64_t story, struct step_rows *out)
{
	struct story_steps_list rows;

	TRY(story_steps(r->db, &(struct story_steps_in){ .story = story, .take = HISTORY_ROWS }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct step_row *x = LIST_PUSH(r->a, out);
		*x = (struct step_row){ .words = rows.at[i].step, .note = str_eq(rows.at[i].step, S("scheduled")) ? ABSENT : rows.at[i].note, .by = rows.at[i].by_name,
			.at = rows.at[i].at, .revision = rows.at[i].revision };
		for (size_t k = 0; k < sizeof step_words / sizeof *step_words; k++)
			if (str_eq(rows.at[i].step, str_c(step_words[k].step)))
				x->words = say(r->lang, step_words[k].words);
	}
	return OK;
}

static str ask_words(struct req *r, const struct step *st, bool correction)
{
	if (!strcmp(st->name, "approve") || !strcmp(st->name, "again"))
		return say(r->lang, "Your name, the time and this revision are kept. When somebody changes a word, it comes to you again.");
	if (!strcmp(st->name, "release"))
		return correction ? say(r->lang, "The corrected texts take the place of the public ones, in both languages.")
			: say(r->lang, "Both languages go out together. Their addresses are made of the titles and stay.");
	if (!strcmp(st->name, "return"))
		return say(r->lang, "It becomes a draft again. Say what is to be done.");
	if (!strcmp(st->name, "withdraw"))
		return say(r->lang, "Nobody will be able to read it any more, in neither language. Say why; the reason stays at the desk.");
	return say(r->lang, "It leaves the lists of the desk. It can be brought back.");
}

static err ask_show(struct req *r, const struct step *st, const struct story_get *s, struct story_ask_view *v)
{
	v->id = s->id;
	v->title = r->lang == LANG_EN && s->title_en.n ? s->title_en : s->title_vi.n ? s->title_vi : s->title_en;
	v->step = str_c(st->name);
	v->button = say(r->lang, st->label);
	v->danger = st->danger;
	v->needs_note = !strcmp(st->name, "return") || !strcmp(st->name, "withdraw");
	v->correction = !strcmp(st->name, "release") && story_is(s, "public");
	v->words = ask_words(r, st, v->correction);
	v->note_words = form_words(&v->errors, S("note"));
	v->correction_words = form_words(&v->errors, S("correction_vi"));
	form_page(r, v->button, &v->errors);
	r->page.section = S("stories");
	story_ask(&r->out, &r->page, v);
	return OK;
}

/* The story of the address, and the revision its words are at. */
static err story_of_address(struct req *r, struct story_get *s, int64_t *revision)
{
	struct twin t;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(story_get(r->db, &(struct story_get_in){ .id = id }, r->a, s));
	TRY(twin_get(r->db, r->a, s->twin, &t));
	*revision = t.revision;
	return OK;
}

/* GET /{lang}/desk/stories/{id}/step?step=: asks before it is done */
err story_step_page(struct req *r)
{
	struct story_ask_view v = { .note = S(""), .correction_vi = S(""), .correction_en = S("") };
	const struct step *st = step_named(req_query(r, S("step")));
	struct story_get s;

	TRY(story_of_address(r, &s, &v.revision));
	if (!st || !st->ask)
		return ERR_NOT_FOUND;
	TRY(auth_need(r, st->roles, 0));
	return ask_show(r, st, &s, &v);
}

static err step_take(struct req *r, const struct step *st, const struct story_get *s, const struct story_ask_view *v, int64_t revision)
{
	struct twin_who who = desk_who(r);

	if (!strcmp(st->name, "translation"))
		return stories_to_translation(r->db, r->a, s->id, &who);
	if (!strcmp(st->name, "guidance"))
		return stories_to_guidance(r->db, r->a, s->id, &who);
	if (!strcmp(st->name, "approve") || !strcmp(st->name, "again"))
		return stories_approve(r->db, r->a, s->id, revision, &who);
	if (!strcmp(st->name, "release"))
		return stories_release(r->db, r->a, s->id, v->correction_vi, v->correction_en, &who);
	if (!strcmp(st->name, "unschedule"))
		return stories_schedule(r->db, r->a, s->id, 0, &who);
	if (!strcmp(st->name, "return"))
		return stories_return(r->db, r->a, s->id, v->note, &who);
	if (!strcmp(st->name, "withdraw"))
		return stories_withdraw(r->db, r->a, s->id, v->note, &who);
	return stories_archive(r->db, r->a, s->id, !strcmp(st->name, "archive"), &who);
}

static err step_done(struct req *r, const struct story_get *s, const char *step)
{
	TRY(audit(r, arena_printf(r->a, "story.%s", step), S("story"), s->id, story_place(s), str_c(step)));
	return redirect(r, arena_printf(r->a, "/desk/stories/%lld?done=%s#flow", (long long)s->id, step));
}

static err step_refused(struct req *r, const struct story_get *s, str words)
{
	struct story_page_view v = { 0 };

	form_fail(r, &v.errors, S("flow"), words);
	return story_page_show(r, s, &v);
}

/* POST /{lang}/desk/stories/{id}/step */
err story_step_post(struct req *r)
{
	struct story_ask_view v = { .note = form_word(r, S("note")), .correction_vi = form_word(r, S("correction_vi")),
		.correction_en = form_word(r, S("correction_en")) };
	const struct step *st = step_named(req_form(r, S("step")));
	struct story_get s;
	int64_t revision;

	TRY(story_of_address(r, &s, &v.revision));
	if (!st)
		return step_refused(r, &s, say(r->lang, "Choose a step."));
	TRY(auth_need(r, st->roles, 0));
	if (str_int(req_form(r, S("revision")), &revision) != OK)
		revision = v.revision;
	err e = step_take(r, st, &s, &v, revision);
	if (e == ERR_INVALID && st->ask) {
		if (!strcmp(st->name, "release"))
			form_fail(r, &v.errors, S("correction_vi"), say(r->lang, "Write at most 500 characters."));
		else
			form_fail(r, &v.errors, S("note"), say(r->lang, "Say why, in at most 500 characters."));
		return ask_show(r, st, &s, &v);
	}
	if (e == ERR_CONFLICT)
		return step_refused(r, &s, say(r->lang, "The words have changed since you read them. Read this revision and approve it."));
	if (e == ERR_DENIED)
		return step_refused(r, &s, say(r->lang, "This step is not open: see what is missing."));
	TRY(e);
	return step_done(r, &s, st->name);
}

/* 'YYYY-MM-DDTHH:MM' in Viet Nam.  ERR_INVALID. */
static err local_time(str s, int64_t *at)
{
	struct date d;
	int64_t hour, minute;

	if (s.n < 16 || s.p[10] != 'T' || s.p[13] != ':')
		return ERR_INVALID;
	TRY(date_parse(str_cut(s, 0, 10), &d));
	TRY(str_int(str_cut(s, 11, 13), &hour));
	TRY(str_int(str_cut(s, 14, 16), &minute));
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return ERR_INVALID;
	*at = date_days(d) * DAY_S + hour * 3600 + minute * 60 - VN_OFFSET_S;
	return OK;
}

/* POST /{lang}/desk/stories/{id}/schedule */
err story_schedule_post(struct req *r)
{
	struct story_page_view v = { .at_value = form_word(r, S("release_at")) };
	struct twin_who who = desk_who(r);
	struct story_get s;
	int64_t at, revision;

	TRY(auth_need(r, STORY_EDITORS, 0));
	TRY(story_of_address(r, &s, &revision));
	err e = local_time(str_trim(v.at_value), &at);
	if (e == OK)
		e = stories_schedule(r->db, r->a, s.id, at, &who);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("release_at"), say(r->lang, "Choose a day and time that lie ahead."));
	else if (e == ERR_DENIED)
		form_fail(r, &v.errors, S("flow"), say(r->lang, "This step is not open: see what is missing."));
	if (v.errors.n)
		return story_page_show(r, &s, &v);
	TRY(e);
	return step_done(r, &s, "scheduled");
}
