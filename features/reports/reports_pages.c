/* reports_pages.c - the list of reports, a period as it stands now, the head and signature. */
#include "reports_pages.h"
#include "auth.h"
#include "clock.h"
#include "plans.h"
#include "reports_html.h"
#include "reports_routes.h"
#include "reports_version_html.h"
#include "text.h"
#include "words.h"

void reports_page_start(struct req *r, str title, const struct form_errors *errors)
{
	form_page(r, title, errors);
	r->page.section = S("reports");
}

void reports_rows_fill(struct req *r, const struct report_versions_of_list *rows, int64_t but, struct reports_version_rows *out)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct report_versions_of *x = &rows->at[i];
		struct report_about about = { x->kind, x->year, x->from_on, x->to_on };
		if (x->id == but)
			continue;
		*LIST_PUSH(r->a, out) = (struct reports_version_row){ .id = x->id, .version = x->version, .at = x->at, .tasks = x->tasks, .done = x->done, .units = x->units,
			.silent = x->silent, .title = report_title(r->a, r->lang, &about), .note = x->note, .by_name = x->by_name, .shown = x->public_at.has };
	}
}

void reports_states_fill(struct req *r, const struct report_data *d, struct reports_states *out)
{
	for (int s = 0; s < TASK_STATES; s++)
		*LIST_PUSH(r->a, out) = (struct reports_state){ task_state_code((enum task_state)s), task_state_name(r->lang, (enum task_state)s), d->of[s],
			report_pct(d->of[s], (int64_t)d->tasks.n) };
}

void reports_silent_fill(struct arena *a, const struct report_data *d, struct reports_units *out)
{
	for (size_t i = 0; i < d->units.n; i++) {
		const struct progress_unit *u = &d->units.at[i];
		if (u->parts > 0 && !u->answered)
			*LIST_PUSH(a, out) = (struct reports_unit){ u->slug, u->name_vi, u->name_en, u->parts, u->lead_parts };
	}
}

/* GET /{lang}/desk/reports */
err reports_list_page(struct req *r)
{
	struct reports_list_view v = { .to_on = r->page.today };
	struct report_versions_of_list rows;
	struct report_years_list years;

	TRY(report_years(r->db, r->a, &years));
	for (size_t i = 0; i < years.n; i++)
		*LIST_PUSH(r->a, &v.years) = (struct reports_year){ years.at[i].year };
	TRY(report_versions_of(r->db, &(struct report_versions_of_in){ .take = REPORTS_ROWS_SHOWN }, r->a, &rows));
	reports_rows_fill(r, &rows, 0, &v.versions);
	v.from_on = date_iso(r->a, (struct date){ date_at(r->now).y, 1, 1 });
	reports_page_start(r, say(r->lang, "Reports on results"), &v.errors);
	reports_list(&r->out, &r->page, &v);
	return OK;
}

/* ---- a period as it stands now */

static str asked(struct req *r, str name)
{
	return r->method == METHOD_POST ? req_form(r, name) : req_query(r, name);
}

/* The period that an address or a form names.  ERR_NOT_FOUND: none */
static err period_asked(struct req *r, struct report_about *out, int64_t *quarter)
{
	str from = asked(r, S("from")), to = asked(r, S("to")), kind = asked(r, S("kind"));
	int64_t year = 0;

	*quarter = 0;
	bool of_year = str_int(asked(r, S("year")), &year) == OK && year > 0 && !str_eq(kind, S("any"));
	if (of_year) {
		if (str_int(asked(r, S("quarter")), quarter) != OK)
			*quarter = 0;
		return report_period(r->a, year, *quarter, out) == OK ? OK : ERR_NOT_FOUND;
	}
	return str_given(from) && str_given(to) && report_period_any(from, to, out) == OK ? OK : ERR_NOT_FOUND;
}

static err live_show(struct req *r, const struct report_about *about, int64_t quarter, struct reports_live_view *v)
{
	struct report_versions_of_list rows;
	struct report_data d;

	TRY(report_collect_brief(r->db, r->a, about, r->now, &d));
	TRY(report_versions_of(r->db, &(struct report_versions_of_in){ .kind = about->kind, .from_on = about->from_on, .to_on = about->to_on,
		.take = REPORTS_ROWS_SHOWN }, r->a, &rows));
	v->title = report_title(r->a, r->lang, about);
	v->kind = about->kind;
	v->from_on = about->from_on;
	v->to_on = about->to_on;
	v->year = about->year;
	v->quarter = quarter;
	v->tasks = (int64_t)d.tasks.n;
	v->carried = d.carried;
	v->may = auth_may(r, ROLE_AGENCY, 0);
	for (size_t i = 0; i < d.units.n; i++)
		v->units += d.units.at[i].parts > 0;
	v->said = v->units - report_silent(&d);
	reports_states_fill(r, &d, &v->states);
	reports_silent_fill(r->a, &d, &v->silent);
	reports_rows_fill(r, &rows, 0, &v->versions);
	v->note_words = form_words(&v->errors, S("note"));
	reports_page_start(r, v->title, &v->errors);
	reports_live(&r->out, &r->page, v);
	return OK;
}

/* The list again, with what is wrong with the two days that were typed. */
static err period_refused(struct req *r)
{
	struct reports_list_view v = { .from_on = req_query(r, S("from")), .to_on = req_query(r, S("to")) };

	if (!str_given(v.from_on) || !str_given(v.to_on))
		return ERR_NOT_FOUND;
	form_fail(r, &v.errors, S("from"), say(r->lang, "Enter two days that exist, the first one first, at most five years apart."));
	reports_page_start(r, say(r->lang, "Reports on results"), &v.errors);
	reports_list(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/reports/live */
err reports_live_page(struct req *r)
{
	struct reports_live_view v = { .note = S("") };
	struct report_about about;
	int64_t quarter;

	if (period_asked(r, &about, &quarter) != OK)
		return period_refused(r);
	return live_show(r, &about, quarter, &v);
}

/* POST /{lang}/desk/reports/freeze: the job does it, since it reads all there is */
err reports_freeze_post(struct req *r)
{
	struct reports_live_view v = { .note = str_given(req_form(r, S("note"))) ? req_form(r, S("note")) : S("") };
	struct report_about about;
	int64_t quarter, id;

	TRY(period_asked(r, &about, &quarter));
	if (text_chars(v.note) > REPORTS_NOTE_CHARS) {
		form_fail(r, &v.errors, S("note"), say_with(r->a, r->lang, "At most {n} characters.", { "n", arena_printf(r->a, "%d", REPORTS_NOTE_CHARS) }));
		return live_show(r, &about, quarter, &v);
	}
	TRY(reports_order_make(r, &about, str_trim(v.note).n ? str_trim(v.note) : ABSENT, NONE, ABSENT, ABSENT, &id));
	return redirect(r, arena_printf(r->a, "/desk/reports/orders/%lld", (long long)id));
}

/* ---- head and signature */

static const struct { const char *name, *label, *hint; bool lines; } letter_labels[] = {
	{ "parent_agency_vi", WORD("Parent agency"), WORD("In capitals, as it is printed on letters."), false },
	{ "agency_vi", WORD("Agency that reports"), WORD("Empty: who issued the plan."), false },
	{ "number", WORD("Number"), WORD("05/BC-SVHTT; empty: room to write it in."), false },
	{ "number_code", WORD("Code of the number"), WORD("BC-SVHTT; stands behind the room."), false },
	{ "place_vi", WORD("Place of issue"), NULL, false }, { "issued_on", WORD("Date of the letter"), WORD("Empty: room to write it in."), false },
	{ "basis_vi", WORD("Grounds besides the plans"), WORD("One a line."), true },
	{ "recipients_vi", WORD("Recipients"), WORD("One a line, archives last."), true },
	{ "authority_vi", WORD("On whose authority"), WORD("For example KT. GIÁM ĐỐC."), false },
	{ "title_vi", WORD("Title of who signs"), NULL, false }, { "name", WORD("Name of who signs"), NULL, false },
	{ "parent_agency_en", WORD("Parent agency, in English"), NULL, false }, { "agency_en", WORD("Agency that reports, in English"), NULL, false },
	{ "place_en", WORD("Place, in English"), NULL, false }, { "basis_en", WORD("Grounds besides the plans, in English"), NULL, true },
	{ "recipients_en", WORD("Recipients, in English"), NULL, true }, { "authority_en", WORD("On whose authority, in English"), NULL, false },
	{ "title_en", WORD("Title of who signs, in English"), NULL, false },
};

static const struct letter_word *letter_word_named(const char *name)
{
	for (size_t i = 0; i < nletter_words_known; i++)
		if (str_eq(str_c(name), str_c(letter_words_known[i].name)))
			return &letter_words_known[i];
	bug("a field of the letter has no word");
}

static err letter_show(struct req *r, struct report_letter *l, struct reports_letter_view *v)
{
	for (size_t i = 0; i < sizeof letter_labels / sizeof *letter_labels; i++) {
		str name = str_c(letter_labels[i].name);
		str *value = letter_word_at(l, letter_word_named(letter_labels[i].name));
		*LIST_PUSH(r->a, &v->fields) = (struct reports_field){ .name = name, .label = say(r->lang, letter_labels[i].label),
			.hint = letter_labels[i].hint ? say(r->lang, letter_labels[i].hint) : ABSENT, .value = str_given(*value) ? *value : S(""),
			.words = form_words(&v->errors, name), .lines = letter_labels[i].lines, .day = str_eq(name, S("issued_on")) };
	}
	v->may = auth_may(r, ROLE_AGENCY, 0);
	reports_page_start(r, say(r->lang, "Head and signature"), &v->errors);
	letter_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/reports/letter */
err reports_letter_page(struct req *r)
{
	struct reports_letter_view v = { .saved = str_given(req_query(r, S("saved"))) };
	const struct report_letter *letter;

	TRY(report_letter_get(r->db, r->a, &letter));
	struct report_letter l = *letter;
	return letter_show(r, &l, &v);
}

/* POST /{lang}/desk/reports/letter */
err reports_letter_post(struct req *r)
{
	struct reports_letter_view v = { .saved = false };
	struct report_letter l = { .number = ABSENT };
	str field;

	for (size_t i = 0; i < nletter_words_known; i++) {
		str s = req_form(r, str_c(letter_words_known[i].name));
		*letter_word_at(&l, &letter_words_known[i]) = str_given(s) && str_trim(s).n ? str_trim(s) : ABSENT;
	}
	err e = report_letter_put(r->db, &l, &field);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, field, str_eq(field, S("issued_on")) ? say(r->lang, "Enter a day that exists.") : say(r->lang, "This is too long."));
		return letter_show(r, &l, &v);
	}
	TRY(e);
	TRY(audit(r, S("reports.letter"), S("report"), 0, ABSENT, ABSENT));
	return redirect(r, S("/desk/reports/letter?saved=1"));
}
