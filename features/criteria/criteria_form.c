/* criteria_form.c - fields of forms and words that the pages of this folder share. */
#include <stdarg.h>
#include <stdio.h>
#include "clock.h"
#include "criteria_pages.h"
#include "criteria_parts_html.h"
#include "text.h"
#include "words.h"

str crit_typed(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? str_trim(s) : S("");
}

str crit_path(struct req *r, const char *format, ...)
{
	char rest[160];
	va_list ap;

	va_start(ap, format);
	vsnprintf(rest, sizeof rest, format, ap);
	va_end(ap);
	return arena_printf(r->a, "/%.*s%s", FMT(lang_code(r->lang)), rest);
}

struct crit_field *crit_text(struct req *r, struct crit_form_view *v, const char *name, str label, str value, int64_t most)
{
	struct crit_field *f = LIST_PUSH(r->a, &v->fields);

	*f = (struct crit_field){ .name = str_c(name), .label = label, .value = str_given(value) ? value : S(""), .most = most, .wanted = true,
		.lines = most > CRITERIA_TITLE_CHARS, .width = S("") };
	if (str_ends(f->name, S("_vi")))
		f->lang = S("vi");
	if (str_ends(f->name, S("_en")))
		f->lang = S("en");
	return f;
}

struct crit_field *crit_number(struct req *r, struct crit_form_view *v, const char *name, str label, str value)
{
	struct crit_field *f = crit_text(r, v, name, label, value, 4);

	f->number = true;
	f->width = S("w8");
	return f;
}

struct crit_field *crit_date(struct req *r, struct crit_form_view *v, const char *name, str label, str value)
{
	struct crit_field *f = crit_text(r, v, name, label, value, 10);

	f->date = true;
	f->width = S("w16");
	return f;
}

void crit_check(struct req *r, struct crit_form_view *v, const char *name, str label, bool checked)
{
	struct crit_field *f = crit_text(r, v, name, label, ABSENT, 1);

	f->check = true;
	f->checked = checked;
}

void crit_short(struct req *r, struct form_errors *errors, const char *name, str value, int64_t most)
{
	if (text_chars(value) > (size_t)most)
		form_fail(r, errors, str_c(name), say_with(r->a, r->lang, "Write at most {n} characters.", { "n", arena_printf(r->a, "%lld", (long long)most) }));
}

void crit_need(struct req *r, struct form_errors *errors, const char *name, str value, int64_t most)
{
	if (!value.n)
		form_fail(r, errors, str_c(name), say(r->lang, "Fill this in."));
	crit_short(r, errors, name, value, most);
}

int64_t crit_whole_number(struct req *r, struct form_errors *errors, const char *name, int64_t least, int64_t most)
{
	int64_t n = 0;

	if (str_int(crit_typed(r, str_c(name)), &n) == OK && n >= least && n <= most)
		return n;
	form_fail(r, errors, str_c(name), say_with(r->a, r->lang, "Enter a whole number from {least} to {most}.",
		{ "least", arena_printf(r->a, "%lld", (long long)least) }, { "most", arena_printf(r->a, "%lld", (long long)most) }));
	return 0;
}

void crit_errors_named(struct req *r, struct crit_fields *fields, struct form_errors *errors)
{
	for (size_t i = 0; i < fields->n; i++) {
		struct crit_field *f = &fields->at[i];
		f->words = form_words(errors, f->name);
		for (size_t k = 0; k < errors->n; k++)
			if (str_eq(errors->at[k].field, f->name))
				errors->at[k].words = arena_printf(r->a, "%.*s: %.*s", FMT(f->label), FMT(errors->at[k].words));
	}
}

err crit_form_show(struct req *r, struct crit_form_view *v)
{
	crit_errors_named(r, &v->fields, &v->errors);
	form_page(r, v->heading, &v->errors);
	if (!str_given(r->page.section))
		r->page.section = S("criteria");
	r->private_ = true;
	crit_form(&r->out, &r->page, v);
	return OK;
}

str crit_subject_label(enum lang lang, str subject)
{
	const struct criteria_subject *s = criteria_subject_of(subject);

	return s ? say(lang, s->label) : subject;
}

str crit_state_name(enum lang lang, str state)
{
	static const struct { const char *code, *name; } names[] = {
		{ "draft", WORD("Draft") }, { "issued", WORD("Issued") }, { "retired", WORD("Ended") }, { "claims", WORD("Papers") }, { "scoring", WORD("Scoring") },
		{ "discussion", WORD("Discussion") }, { "decided", WORD("Decided") }, { "withdrawn", WORD("Withdrawn") }, { "admit", WORD("Admitted") },
		{ "refuse", WORD("Refused") }, { "return", WORD("Sent back to be completed") },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(state, str_c(names[i].code)))
			return say(lang, names[i].name);
	return state;
}

str crit_hundredths(struct arena *a, enum lang lang, int64_t v)
{
	return arena_printf(a, "%lld%s%02lld", (long long)(v / 100), lang == LANG_VI ? "," : ".", (long long)(v % 100));
}
