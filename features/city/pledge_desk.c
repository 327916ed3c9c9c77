/* pledge_desk.c - the desk's list and form of the commitments; what is stored is plans.h's business. */
#include "auth.h"
#include "city_fields.h"
#include "city_routes.h"
#include "pledge_desk_html.h"
#include "text.h"
#include "words.h"

/* GET /{lang}/desk/commitments */
err pledge_desk_page(struct req *r)
{
	struct pledge_desk_view v = { .saved = str_eq(req_query(r, S("saved")), S("1")), .gone = str_eq(req_query(r, S("saved")), S("gone")) };

	TRY(plans_commitments(r->db, r->a, r->page.today, &v.all));
	r->private_ = true;
	r->page.title = say(r->lang, "Commitments");
	r->page.section = S("commitments");
	pledge_desk_list(&r->out, &r->page, &v);
	return OK;
}

static err form_show(struct req *r, struct pledge_form_view *v)
{
	v->international = str_eq(v->level, S("international"));
	v->number_words = form_words(&v->errors, S("number"));
	v->level_words = form_words(&v->errors, S("level"));
	v->title_vi_words = form_words(&v->errors, S("title_vi"));
	v->title_en_words = form_words(&v->errors, S("title_en"));
	v->text_vi_words = form_words(&v->errors, S("text_vi"));
	v->text_en_words = form_words(&v->errors, S("text_en"));
	v->sure_words = form_words(&v->errors, S("sure"));
	form_page(r, v->is_new ? say(r->lang, "Add a commitment") : say(r->lang, "Edit a commitment"), &v->errors);
	r->page.section = S("commitments");
	pledge_form(&r->out, &r->page, v);
	return OK;
}

static err form_read(struct req *r, struct pledge_form_view *v)
{
	TRY(typed_text(r, S("level"), false, &v->level));
	TRY(typed_text(r, S("title_vi"), false, &v->title_vi));
	TRY(typed_text(r, S("title_en"), false, &v->title_en));
	TRY(typed_text(r, S("text_vi"), true, &v->text_vi));
	return typed_text(r, S("text_en"), true, &v->text_en);
}

static void length_check(struct req *r, struct pledge_form_view *v, const char *field, str s, int most)
{
	if (text_chars(s) > (size_t)most)
		form_fail(r, &v->errors, str_c(field), say_with(r->a, r->lang, "At most {n} characters.", { "n", arena_printf(r->a, "%d", most) }));
}

static void form_check(struct req *r, struct pledge_form_view *v)
{
	if (!str_eq(v->level, S("local")) && !str_eq(v->level, S("international")))
		form_fail(r, &v->errors, S("level"), say(r->lang, "Choose one of the list."));
	if (!v->title_vi.n)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Enter the commitment in Vietnamese."));
	length_check(r, v, "title_vi", v->title_vi, COMMITMENT_TITLE_CHARS);
	length_check(r, v, "title_en", v->title_en, COMMITMENT_TITLE_CHARS);
	if (v->text_en.n && !v->text_vi.n)
		form_fail(r, &v->errors, S("text_vi"), say(r->lang, "Enter the Vietnamese too; the English stands beside it."));
	length_check(r, v, "text_vi", v->text_vi, COMMITMENT_TEXT_CHARS);
	length_check(r, v, "text_en", v->text_en, COMMITMENT_TEXT_CHARS);
}

static str or_absent(str s)
{
	return s.n ? s : ABSENT;
}

static err form_store(struct req *r, const struct pledge_form_view *v)
{
	return plans_commitment_put(r->db, &(struct commitment){ .number = v->number, .level = v->level, .title_vi = v->title_vi,
		.title_en = or_absent(v->title_en), .text_vi = or_absent(v->text_vi), .text_en = or_absent(v->text_en) });
}

/* The first number that is free, as a suggestion. */
static err number_next(struct req *r, int64_t *number)
{
	struct commitments all = { 0 };

	*number = 1;
	TRY(plans_commitments(r->db, r->a, r->page.today, &all));
	for (size_t i = 0; i < all.n && all.at[i].number == *number; i++)
		++*number;
	return OK;
}

/* GET /{lang}/desk/commitments/new */
err pledge_new_page(struct req *r)
{
	struct pledge_form_view v = { .is_new = true, .level = S("local"), .title_vi = S(""), .title_en = S(""), .text_vi = S(""), .text_en = S("") };

	TRY(number_next(r, &v.number));
	v.number_typed = arena_printf(r->a, "%lld", (long long)v.number);
	return form_show(r, &v);
}

static err number_check(struct req *r, struct pledge_form_view *v)
{
	struct commitment was;

	if (str_int(v->number_typed, &v->number) != OK || v->number < 1 || v->number > COMMITMENT_NUMBER_MAX) {
		form_fail(r, &v->errors, S("number"), say(r->lang, "Enter a number from 1 to 99."));
		return OK;
	}
	err e = plans_commitment_get(r->db, r->a, v->number, &was);
	if (e == OK)
		form_fail(r, &v->errors, S("number"), say(r->lang, "This number is taken; edit that commitment instead."));
	return e == ERR_NOT_FOUND ? OK : e;
}

/* POST /{lang}/desk/commitments/new */
err pledge_new_post(struct req *r)
{
	struct pledge_form_view v = { .is_new = true };

	TRY(typed_text(r, S("number"), false, &v.number_typed));
	TRY(form_read(r, &v));
	TRY(number_check(r, &v));
	form_check(r, &v);
	if (v.errors.n)
		return form_show(r, &v);
	TRY(form_store(r, &v));
	TRY(audit(r, S("commitment.add"), S("commitment"), v.number, ABSENT, v.title_vi));
	return redirect(r, S("/desk/commitments?saved=1"));
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

/* The commitment of the address, as the form shows it. */
static err stored(struct req *r, struct pledge_form_view *v)
{
	struct commitment c;

	TRY(req_id(r, 0, &v->number));
	TRY(plans_commitment_get(r->db, r->a, v->number, &c));
	v->level = c.level;
	v->title_vi = c.title_vi;
	v->title_en = or_empty(c.title_en);
	v->text_vi = or_empty(c.text_vi);
	v->text_en = or_empty(c.text_en);
	return OK;
}

/* GET /{lang}/desk/commitments/{number} */
err pledge_edit_page(struct req *r)
{
	struct pledge_form_view v = { 0 };

	TRY(stored(r, &v));
	return form_show(r, &v);
}

static str summary(struct req *r, const struct pledge_form_view *v)
{
	return arena_printf(r->a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", FMT(v->level), FMT(v->title_vi), FMT(v->title_en), FMT(v->text_vi),
		FMT(v->text_en));
}

/* POST /{lang}/desk/commitments/{number} */
err pledge_edit_post(struct req *r)
{
	struct pledge_form_view was = { 0 }, v;

	TRY(stored(r, &was));
	v = was;
	TRY(form_read(r, &v));
	form_check(r, &v);
	if (v.errors.n)
		return form_show(r, &v);
	TRY(form_store(r, &v));
	TRY(audit(r, S("commitment.change"), S("commitment"), v.number, summary(r, &was), summary(r, &v)));
	return redirect(r, S("/desk/commitments?saved=1"));
}

/* POST /{lang}/desk/commitments/{number}/delete */
err pledge_delete_post(struct req *r)
{
	struct pledge_form_view v = { 0 };
	int64_t tasks;

	TRY(stored(r, &v));
	if (!str_eq(req_form(r, S("sure")), S("1"))) {
		form_fail(r, &v.errors, S("sure"), say(r->lang, "Tick the box to delete it."));
		return form_show(r, &v);
	}
	err e = plans_commitment_drop(r->db, r->a, v.number, &tasks);
	if (e == ERR_CONFLICT) {
		form_fail(r, &v.errors, S("sure"), say_n(r->a, r->lang, "It cannot be deleted: {n} task serves it.",
			"It cannot be deleted: {n} tasks serve it.", tasks));
		return form_show(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("commitment.delete"), S("commitment"), v.number, summary(r, &v), ABSENT));
	return redirect(r, S("/desk/commitments?saved=gone"));
}
