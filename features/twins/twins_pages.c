/* twins_pages.c - the page of one text and its plain form: saving, comments, exceptions. */
#include "clock.h"
#include "twins_in.h"
#include "twins_page_html.h"
#include "twins_routes.h"
#include "words.h"

static void exception_fill(struct req *r, const struct twin *t, struct twins_page_view *v)
{
	const struct twin_exception *x = &t->exception;

	v->excepted = x->given;
	if (!x->given)
		return;
	v->missing = x->missing == LANG_VI ? say(r->lang, "The Vietnamese version") : say(r->lang, "The English version");
	v->until_on = x->until_on;
	v->reason = x->reason;
	v->by = x->by;
	v->at = x->at;
	v->overdue = str_cmp(x->until_on, r->page.today) < 0;
}

err twins_page_show(struct req *r, const struct twin *t, struct twins_page_view *v, const struct twins_typed *typed)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	int64_t today = date_days(date_at(r->now));

	v->id = t->id;
	v->title_vi = twin_line(t, kind->slot[0].name, LANG_VI);
	v->title_en = twin_line(t, kind->slot[0].name, LANG_EN);
	v->kind = say(r->lang, kind->label);
	v->desk = kind->desk ? kind->desk(r->a, t->item) : ABSENT;
	v->saved = str_eq(req_query(r, S("saved")), S("text"));
	v->may_except = auth_may(r, ROLE_AGENCY | ROLE_EDITOR | ROLE_GUIDE, 0);
	v->earliest = date_iso(r->a, date_of_days(today + 1));
	v->latest = date_iso(r->a, date_of_days(today + 366));
	exception_fill(r, t, v);
	TRY(twins_editor_make(r, t, typed, &v->editor));
	v->lang_words = form_words(&v->errors, S("missing"));
	v->until_words = form_words(&v->errors, S("until_on"));
	v->reason_words = form_words(&v->errors, S("reason"));
	form_page(r, v->title_vi.n || v->title_en.n ? (r->lang == LANG_EN && v->title_en.n) || !v->title_vi.n ? v->title_en : v->title_vi
	                                            : say(r->lang, "Text without a title"), v->errors.n ? &v->errors : &v->editor->errors);
	r->page.section = S("texts");
	r->page.script = S("editor.js");
	twins_page_view_show(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/texts/{twin} */
err twins_page(struct req *r)
{
	struct twins_page_view v = { .except_lang = S(""), .except_until = S(""), .except_reason = S("") };
	struct twin t;

	TRY(twins_read(r, &t));
	return twins_page_show(r, &t, &v, NULL);
}

/* Shows the form again with all that was typed. */
static err again(struct req *r, int64_t id, const struct twins_typed *typed, int status)
{
	struct twins_page_view v = { .except_lang = S(""), .except_until = S(""), .except_reason = S("") };
	struct twin t;

	TRY(twin_get(r->db, r->a, id, &t));
	TRY(twins_page_show(r, &t, &v, typed));
	r->status = status;
	return OK;
}

/* Comments that were typed beside the paragraphs. */
static err comments_add(struct req *r, const struct twin *t)
{
	int64_t part, id;

	for (size_t i = 0; i < r->form.n; i++) {
		const struct pair *f = &r->form.at[i];

		if (!str_starts(f->name, S("m")) || str_int(str_cut(f->name, 1, f->name.n), &part) != OK || !str_trim(f->value).n)
			continue;
		err e = twins_comments_of(r, t->id, part, f->value, &id);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

/* Saves the plain form; *shown: the answer is the form again, because somebody else changed the same words or some cannot be stored. */
static err form_save(struct req *r, struct twin *t, bool *shown)
{
	struct twin_conflicts conflicts = { 0 };
	struct twin_edits edits;
	int64_t base, revision;
	err e = twins_form_read(r, t, &base, &edits);

	*shown = false;
	if (e == OK && edits.n)
		e = twins_save(r, t, base, &edits, false, &revision, &conflicts);
	if (e != ERR_CONFLICT && e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	*shown = true;
	if (e == ERR_CONFLICT)
		return again(r, t->id, &(struct twins_typed){ .conflicts = &conflicts }, 409);
	return again(r, t->id, &(struct twins_typed){ .refused = conflicts.refused, .refused_words = twins_refused_words(r->lang, e) }, 422);
}

static err back_to(struct req *r, const struct twin *t, int64_t part)
{
	str where = twins_back(r, t);

	return redirect(r, part ? arena_printf(r->a, "%.*s?saved=text#p%lld", FMT(where), (long long)part) : arena_printf(r->a, "%.*s?saved=text", FMT(where)));
}

/* The plain form, whichever of its buttons was pressed. */
static err plain_form(struct req *r, struct twin *t, int64_t part)
{
	bool shown;

	TRY(form_save(r, t, &shown));
	if (shown)
		return OK;
	TRY(comments_add(r, t));
	return back_to(r, t, part);
}

/* POST /{lang}/desk/texts/{twin} */
err twins_post(struct req *r)
{
	struct twin t;
	int64_t part = 0;
	enum lang lang;
	str copy = req_form(r, S("copy"));

	TRY(twins_read(r, &t));
	if (str_given(copy) && !twins_field(arena_printf(r->a, "t%.*s", FMT(copy)), 't', &part, &lang))
		part = 0;
	return plain_form(r, &t, part);
}

/* POST /{lang}/desk/texts/{twin}/comment: the script sends `part` and `text`; the plain form all of its fields. */
err twins_comment_post(struct req *r)
{
	struct twin t;
	int64_t part, id;

	TRY(twins_read(r, &t));
	TRY(str_int(req_form(r, S("part")), &part));
	if (!twins_wants_json(r))
		return plain_form(r, &t, part);
	TRY(twins_comments_of(r, t.id, part, req_form(r, S("text")), &id));
	return twins_json_comment(r, t.id, part, id);
}

/* POST /{lang}/desk/texts/{twin}/comment/{id}/close */
err twins_close_post(struct req *r)
{
	struct twin t;
	struct twin_comments list = { 0 };
	int64_t id, part = 0;

	TRY(twins_read(r, &t));
	TRY(req_id(r, 1, &id));
	TRY(twin_comment_close(r->db, r->a, t.id, id, false));
	TRY(audit(r, S("text.comment.close"), S("text"), t.id, ABSENT, arena_printf(r->a, "%lld", (long long)id)));
	TRY(twin_comment_list(r->db, r->a, t.id, &list));
	for (size_t i = 0; i < list.n; i++)
		part = list.at[i].id == id ? list.at[i].part : part;
	return twins_wants_json(r) ? twins_json_comment(r, t.id, part, 0) : plain_form(r, &t, part);
}

err twins_comments_of(struct req *r, int64_t twin, int64_t part, str text, int64_t *id)
{
	struct twin_who who = twins_who(r);

	TRY(twin_comment_add(r->db, r->a, twin, part, text, &who, id));
	return audit(r, S("text.comment"), S("text"), twin, ABSENT, text);
}

static void except_faults(struct req *r, struct twins_page_view *v)
{
	struct date d;

	if (!str_eq(v->except_lang, S("vi")) && !str_eq(v->except_lang, S("en")))
		form_fail(r, &v->errors, S("missing"), say(r->lang, "Choose the language that may be missing."));
	if (date_parse(v->except_until, &d) != OK || date_diff(date_at(r->now), d) < 1 || date_diff(date_at(r->now), d) > 366)
		form_fail(r, &v->errors, S("until_on"), say(r->lang, "Enter a day after today and at most a year away."));
	if (!str_trim(v->except_reason).n)
		form_fail(r, &v->errors, S("reason"), say(r->lang, "Enter the reason."));
}

static str given(str s)
{
	return str_given(s) ? s : S("");
}

/* POST /{lang}/desk/texts/{twin}/except */
err twins_except_post(struct req *r)
{
	struct twins_page_view v = { .except_lang = given(req_form(r, S("missing"))), .except_until = given(req_form(r, S("until_on"))),
		.except_reason = given(req_form(r, S("reason"))) };
	struct twin_who who = twins_who(r);
	struct twin t;
	err e;

	TRY(twins_read(r, &t));
	except_faults(r, &v);
	if (v.errors.n)
		return twins_page_show(r, &t, &v, NULL);
	e = twin_except(r->db, r->a, t.id, str_eq(v.except_lang, S("en")) ? LANG_EN : LANG_VI, v.except_until, v.except_reason, &who);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("reason"), say(r->lang, "Write at most 500 characters."));
		return twins_page_show(r, &t, &v, NULL);
	}
	TRY(e);
	TRY(audit(r, S("text.except"), S("text"), t.id, ABSENT, arena_printf(r->a, "%.*s %.*s: %.*s", FMT(v.except_lang), FMT(v.except_until),
		FMT(v.except_reason))));
	return back_to(r, &t, 0);
}

/* POST /{lang}/desk/texts/{twin}/except-end */
err twins_except_end_post(struct req *r)
{
	struct twin t;

	TRY(twins_read(r, &t));
	TRY(twin_except_end(r->db, r->a, t.id));
	TRY(audit(r, S("text.except.end"), S("text"), t.id, t.exception.given ? t.exception.reason : ABSENT, ABSENT));
	return back_to(r, &t, 0);
}
