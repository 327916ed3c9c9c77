/* role_pages.c - which roles need a second step, and the audit log. */
#include "audit_html.h"
#include "auth_sql.h"
#include "clock.h"
#include "handlers.h"
#include "opendata.h"
#include "people_html.h"
#include "words.h"

enum { AUDIT_ROWS = 100, AUDIT_EXPORT_ROWS = 50000 };

static bool asks(const struct role_rules_list *rules, str role)
{
	for (size_t i = 0; i < rules->n; i++)
		if (str_eq(rules->at[i].role, role))
			return rules->at[i].second_factor;
	return false;
}

/* Counts who holds a role, and names those without a second step. */
static void rule_count(struct req *r, struct rule_row *row, const struct grants_all_list *grants, const struct person_all_list *people)
{
	struct buf who = { .a = r->a };

	for (size_t i = 0; i < grants->n; i++) {
		if (!str_eq(grants->at[i].role, row->role))
			continue;
		row->holders++;
		for (size_t k = 0; k < people->n; k++)
			if (people->at[k].id == grants->at[i].person && !people->at[k].has_factor) {
				row->lacking++;
				if (who.n)
					buf_add(&who, S(", "));
				buf_add(&who, people->at[k].name);
			}
	}
	row->who = who.n ? buf_str(&who) : ABSENT;
}

/* GET /{lang}/desk/roles */
err roles_page(struct req *r)
{
	struct roles_view v = { .saved = str_given(req_query(r, S("done"))) };
	struct role_rules_list rules;
	struct grants_all_list grants;
	struct person_all_list people;

	TRY(role_rules(r->db, r->a, &rules));
	TRY(grants_all(r->db, r->a, &grants));
	TRY(person_all(r->db, &(struct person_all_in){ .state = S("active") }, r->a, &people));
	for (uint32_t bit = 1; bit & ROLE_ANY; bit <<= 1) {
		struct rule_row *row = LIST_PUSH(r->a, &v.rules);
		row->role = str_c(role_name((enum role)bit));
		row->label = role_label(r->lang, (enum role)bit);
		row->on = asks(&rules, row->role);
		rule_count(r, row, &grants, &people);
	}
	form_page(r, say(r->lang, "Second step by role"), &(struct form_errors){ 0 });
	role_rules_form(&r->out, &r->page, &v);
	return OK;
}

static bool sent(struct req *r, str role)
{
	for (size_t i = 0;; i++) {
		str value = req_form_nth(r, S("role"), i);
		if (!str_given(value))
			return false;
		if (str_eq(value, role))
			return true;
	}
}

/* POST /{lang}/desk/roles */
err roles_post(struct req *r)
{
	struct role_rules_list rules;

	TRY(role_rules(r->db, r->a, &rules));
	for (uint32_t bit = 1; bit & ROLE_ANY; bit <<= 1) {
		str role = str_c(role_name((enum role)bit));
		bool on = sent(r, role);
		if (on == asks(&rules, role))
			continue;
		TRY(role_rule_set(r->db, &(struct role_rule_set_in){ .role = role, .second_factor = on }));
		TRY(audit(r, S("role.factor"), S("role"), (int64_t)bit, on ? S("free") : S("enforced"), on ? S("enforced") : S("free")));
	}
	return redirect(r, S("/desk/roles?done=1"));
}

/* The instant a day begins in Viet Nam; NONE where the text is no date. */
static maybe_int day_start(str iso, int64_t add_days)
{
	struct date d;

	if (date_parse(iso, &d) != OK)
		return NONE;
	return SOME((date_days(d) + add_days) * DAY_S - VN_OFFSET_S);
}

static err audit_rows_fill(struct req *r, struct audit_view *v, int64_t below, int64_t most)
{
	struct audit_page_rows_list rows;

	TRY(audit_page_rows(r->db, &(struct audit_page_rows_in){ .below = below, .verb = v->verb.n ? v->verb : ABSENT,
		.since = day_start(v->from, 0), .until = day_start(v->to, 1), .most = most }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct audit_row *row = LIST_PUSH(r->a, &v->rows);
		*row = (struct audit_row){ .n = rows.at[i].n, .at = rows.at[i].at, .who = rows.at[i].person_name, .address = rows.at[i].address,
			.verb = rows.at[i].verb, .what = rows.at[i].what, .object = arena_printf(r->a, "%lld", (long long)rows.at[i].object),
			.before = rows.at[i].before_text, .after = rows.at[i].after_text, .request = rows.at[i].request };
	}
	return OK;
}

static void audit_filters(struct req *r, struct audit_view *v)
{
	v->verb = str_trim(req_query(r, S("verb")));
	v->from = str_trim(req_query(r, S("from")));
	v->to = str_trim(req_query(r, S("to")));
	v->filtered = v->verb.n || v->from.n || v->to.n;
}

/* GET /{lang}/desk/audit?verb=&from=&to=&below= */
err audit_page(struct req *r)
{
	struct audit_view v = { .may_export = auth_may(r, ROLE_ADMIN, 0) };
	int64_t below;

	audit_filters(r, &v);
	if (str_int(req_query(r, S("below")), &below) != OK)
		below = INT64_MAX;
	TRY(audit_rows_fill(r, &v, below, AUDIT_ROWS + 1));
	v.has_more = v.rows.n > AUDIT_ROWS;
	if (v.has_more) {
		v.rows.n = AUDIT_ROWS;
		v.below = v.rows.at[AUDIT_ROWS - 1].n;
	}
	form_page(r, say(r->lang, "Audit log"), &(struct form_errors){ 0 });
	audit_log(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/audit.csv */
err audit_csv(struct req *r)
{
	struct audit_view v = { 0 };

	audit_filters(r, &v);
	TRY(audit_rows_fill(r, &v, INT64_MAX, AUDIT_EXPORT_ROWS));
	buf_add(&r->out, S("\xEF\xBB\xBFn,at,who,address,verb,what,object,before,after,request\r\n"));
	for (size_t i = 0; i < v.rows.n; i++) {
		const struct audit_row *row = &v.rows.at[i];
		buf_printf(&r->out, "%lld,%.*s,", (long long)row->n, FMT(instant_iso(r->a, row->at)));
		const str cells[] = { row->who, row->address, row->verb, row->what, row->object, row->before, row->after, row->request };
		for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
			buf_add(&r->out, c ? S(",") : S(""));
			data_csv_cell(&r->out, cells[c]);
		}
		buf_add(&r->out, S("\r\n"));
	}
	req_download(r, S("text/csv; charset=utf-8"), S("audit.csv"));
	return OK;
}
