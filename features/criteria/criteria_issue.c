/* criteria_issue.c - a draft is issued by a decision, a version is ended by a paper. */
#include "clock.h"
#include "criteria_pages.h"
#include "words.h"

struct paper { str number, day, from; };

static struct paper paper_read(struct req *r, struct crit_form_view *v, bool issue)
{
	struct paper p = { crit_typed(r, S("number")), crit_typed(r, S("day")), crit_typed(r, S("from")) };
	struct date d;

	crit_need(r, &v->errors, "number", p.number, CRITERIA_NUMBER_CHARS);
	if (issue && date_parse(p.day, &d) != OK)
		form_fail(r, &v->errors, S("day"), say(r->lang, "Enter a day that exists."));
	if (date_parse(p.from, &d) != OK)
		form_fail(r, &v->errors, S("from"), say(r->lang, "Enter a day that exists."));
	else if (issue && str_cmp(p.from, p.day) < 0)
		form_fail(r, &v->errors, S("from"), say(r->lang, "It cannot be in force before the day of the decision."));
	return p;
}

static err version_of_address(struct req *r, const char *state, struct crit_version_row *row)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(crit_version_row(r->db, &(struct crit_version_row_in){ .id = id }, r->a, row));
	return str_eq(row->state, str_c(state)) ? OK : ERR_CONFLICT;
}

static void form_frame(struct req *r, const struct crit_version_row *row, const char *step, struct crit_form_view *v)
{
	v->action = crit_path(r, "/desk/criteria/%lld/%s", (long long)row->id, step);
	v->back = crit_path(r, "/desk/criteria/%lld", (long long)row->id);
	v->back_label = r->lang == LANG_VI ? row->title_vi : row->title_en;
}

/* What lacks stands first, row by row. */
static err faults_tell(struct req *r, const struct crit_version_row *row, struct crit_form_view *v, bool *any)
{
	struct crit_faults faults = { 0 };
	struct criteria_version whole;

	TRY(criteria_version_get(r->db, r->a, row->id, &whole));
	criteria_faults_of(r->a, &whole, &faults);
	*any = faults.n > 0;
	for (size_t i = 0; i < faults.n; i++) {
		str words = say(r->lang, faults.at[i].what);
		form_fail(r, &v->errors, S("number"), faults.at[i].row ? arena_printf(r->a, "%.*s: %.*s", FMT(faults.at[i].code), FMT(words)) : words);
	}
	return OK;
}

static err issue_show(struct req *r, const struct crit_version_row *row, struct crit_form_view *v, const struct paper *p)
{
	form_frame(r, row, "issue", v);
	v->heading = say_with(r->a, r->lang, "Issue version {n}", { "n", arena_printf(r->a, "%lld", (long long)row->number) });
	v->warning = say(r->lang, "Once it is issued nothing in it can be changed. What is to change later becomes a new version.");
	v->save = say(r->lang, "Issue it");
	crit_text(r, v, "number", say(r->lang, "Number of the decision"), p->number, CRITERIA_NUMBER_CHARS);
	crit_date(r, v, "day", say(r->lang, "Day of the decision"), p->day);
	crit_date(r, v, "from", say(r->lang, "In force from"), p->from);
	return crit_form_show(r, v);
}

/* GET /{lang}/desk/criteria/{id}/issue */
err criteria_issue_page(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct crit_version_row row;
	bool any;

	TRY(version_of_address(r, "draft", &row));
	TRY(faults_tell(r, &row, &v, &any));
	r->status = 200;
	return issue_show(r, &row, &v, &(struct paper){ S(""), r->page.today, r->page.today });
}

/* POST /{lang}/desk/criteria/{id}/issue */
err criteria_issue_post(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct crit_version_row row;
	bool any;

	TRY(version_of_address(r, "draft", &row));
	TRY(faults_tell(r, &row, &v, &any));
	struct paper p = paper_read(r, &v, true);
	if (v.errors.n)
		return issue_show(r, &row, &v, &p);
	TRY(criteria_issue(r->db, r->a, row.id, p.number, p.day, p.from, r->session->name, r->now));
	TRY(audit(r, S("criteria.issue"), S("criteria"), row.id, ABSENT, p.number));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?issued=1", (long long)row.id));
}

static err retire_show(struct req *r, const struct crit_version_row *row, struct crit_form_view *v, const struct paper *p)
{
	form_frame(r, row, "retire", v);
	v->heading = say_with(r->a, r->lang, "End version {n}", { "n", arena_printf(r->a, "%lld", (long long)row->number) });
	v->warning = say(r->lang, "No new case begins under it from that day. Cases that are open go on, and what was decided stays.");
	v->save = say(r->lang, "End it");
	v->danger = true;
	crit_text(r, v, "number", say(r->lang, "Number of the paper"), p->number, CRITERIA_NUMBER_CHARS);
	crit_date(r, v, "from", say(r->lang, "Not in force from"), p->from);
	return crit_form_show(r, v);
}

/* GET /{lang}/desk/criteria/{id}/retire */
err criteria_retire_page(struct req *r)
{
	struct crit_version_row row;

	TRY(version_of_address(r, "issued", &row));
	return retire_show(r, &row, &(struct crit_form_view){ .danger = true }, &(struct paper){ .number = S(""), .from = r->page.today });
}

/* POST /{lang}/desk/criteria/{id}/retire */
err criteria_retire_post(struct req *r)
{
	struct crit_form_view v = { .danger = true };
	struct crit_version_row row;

	TRY(version_of_address(r, "issued", &row));
	struct paper p = paper_read(r, &v, false);
	if (v.errors.n)
		return retire_show(r, &row, &v, &p);
	TRY(crit_version_retire(r->db, &(struct crit_version_retire_in){ .id = row.id, .retired_on = p.from, .source = p.number, .by_name = r->session->name }));
	TRY(audit(r, S("criteria.retire"), S("criteria"), row.id, ABSENT, p.number));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?retired=1", (long long)row.id));
}
