/* evidence_desk.c - what was linked in a period, with totals and files; what has nothing. */
#include "clock.h"
#include "evidence_api.h"
#include "evidence_desk_html.h"
#include "evidence_filter.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_routes.h"
#include "plans.h"
#include "units.h"
#include "words.h"

static maybe_int number_asked(struct req *r, str name)
{
	maybe_int n = NONE;

	n.has = str_int(req_query(r, name), &n.v) == OK && n.v >= 0;
	return n;
}

static bool day_asked(struct req *r, str name, str *day)
{
	str s = req_query(r, name);
	struct date d;

	if (!str_given(s) || date_parse(s, &d) != OK)
		return false;
	*day = s;
	return true;
}

err evidence_filter_read(struct req *r, bool all, struct evidence_filter *out)
{
	str kind = req_query(r, S("kind"));
	int64_t unit;

	*out = (struct evidence_filter){ .from_on = S("1900-01-01"), .to_on = S("2199-12-31") };
	if (!all)
		quarter_of(r->a, r->page.today, &out->from_on, &out->to_on);
	out->from_given = day_asked(r, S("from"), &out->from_on);
	out->to_given = day_asked(r, S("to"), &out->to_on);
	out->filtered = out->from_given || out->to_given;
	if (kind_of(kind))
		out->kind = kind;
	out->commitment = number_asked(r, S("commitment"));
	out->task = number_asked(r, S("task"));
	out->internal = number_asked(r, S("internal"));
	out->internal.has &= out->internal.v <= 1;
	if (str_given(req_query(r, S("unit"))) && req_query(r, S("unit")).n) {
		err e = units_by_slug(r->db, r->a, req_query(r, S("unit")), &unit);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (e == OK) {
			out->unit = SOME(unit);
			out->unit_slug = req_query(r, S("unit"));
		}
	}
	out->filtered |= str_given(out->kind) || out->commitment.has || out->task.has || out->internal.has || out->unit.has;
	return OK;
}

err evidence_filter_rows(struct req *r, const struct evidence_filter *f, int64_t take, int64_t skip, struct evidence_list *out)
{
	struct evidence_listed_list ids;

	TRY(evidence_listed(r->db, &(struct evidence_listed_in){ .from_on = f->from_on, .to_on = f->to_on, .kind = f->kind, .unit = f->unit,
		.commitment = f->commitment, .task = f->task, .internal = f->internal, .everything = sees_everything(r), .own = units_own(r),
		.take = take, .skip = skip }, r->a, &ids));
	int64_t *id = arena_array(r->a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	size_t before = out->n;
	TRY(list_fill(r->db, r->a, id, ids.n, true, out));
	struct evidence_list added = { .at = out->at + before, .n = out->n - before };
	evidence_say(r, &added);
	drafts_hide(r, &added);
	return OK;
}

err units_choose(struct req *r, str chosen, struct evidence_choices *out)
{
	struct unit_choices units;

	TRY(units_in_force(r->db, r->a, r->lang, ABSENT, &units));
	for (size_t i = 0; i < units.n; i++)
		*LIST_PUSH(r->a, out) = (struct evidence_choice){ units.at[i].slug, units.at[i].name, str_eq(units.at[i].slug, chosen) };
	return OK;
}

err commitments_choose(struct req *r, maybe_int chosen, struct evidence_choices *out)
{
	struct evidence_commitment_words_list c;

	TRY(evidence_commitment_words(r->db, r->a, &c));
	for (size_t i = 0; i < c.n; i++) {
		str title = r->lang == LANG_EN && str_given(c.at[i].title_en) ? c.at[i].title_en : c.at[i].title_vi;
		str number = arena_printf(r->a, "%lld", (long long)c.at[i].number);
		*LIST_PUSH(r->a, out) = (struct evidence_choice){ number, arena_printf(r->a, "%.*s. %.*s", FMT(number), FMT(title)),
			chosen.has && chosen.v == c.at[i].number };
	}
	return OK;
}

static err choices_fill(struct req *r, const struct evidence_filter *f, struct evidence_page_view *v)
{
	static const struct { const char *value, *label; } audience[] = { { "", WORD("Both") }, { "0", WORD("The public") }, { "1", WORD("The desk only") } };

	for (size_t i = 0; i < nevidence_kinds; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct evidence_choice){ str_c(evidence_kinds[i].name), say(r->lang, evidence_kinds[i].label),
			str_eq(str_c(evidence_kinds[i].name), f->kind) };
	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, &v->audiences) = (struct evidence_choice){ str_c(audience[i].value), say(r->lang, audience[i].label),
			f->internal.has && i == (size_t)f->internal.v + 1 };
	TRY(units_choose(r, f->unit_slug, &v->units));
	return commitments_choose(r, f->commitment, &v->commitments);
}

/* GET /{lang}/desk/evidence */
err evidence_page(struct req *r)
{
	struct evidence_page_view v = { 0 };
	struct evidence_listed_sums sums;
	struct evidence_filter f;

	TRY(evidence_filter_read(r, false, &f));
	TRY(evidence_listed_sums(r->db, &(struct evidence_listed_sums_in){ .from_on = f.from_on, .to_on = f.to_on, .kind = f.kind, .unit = f.unit,
		.commitment = f.commitment, .task = f.task, .internal = f.internal, .everything = sees_everything(r),
		.own = units_own(r), .most = EVIDENCE_SUMS_MAX }, r->a, &sums));
	v.from_on = f.from_on;
	v.to_on = f.to_on;
	v.filtered = f.filtered;
	v.count = sums.n;
	v.participants = sums.participants;
	v.countries = sums.countries;
	v.amount_vnd = sums.amount_vnd;
	v.capped = sums.n == EVIDENCE_SUMS_MAX;
	v.pager = pager_make(r, sums.n, EVIDENCE_PER_PAGE);
	TRY(evidence_filter_rows(r, &f, EVIDENCE_PER_PAGE, (v.pager.page - 1) * EVIDENCE_PER_PAGE, &v.links));
	TRY(choices_fill(r, &f, &v));
	r->page.title = say(r->lang, "Evidence");
	r->page.section = S("evidence");
	evidence_desk(&r->out, &r->page, &v);
	return OK;
}

static err file_fill(struct req *r, struct data_page *p)
{
	struct evidence_list links = { 0 };
	struct evidence_filter f;

	TRY(evidence_filter_read(r, false, &f));
	*p = (struct data_page){ .set = &evidence_desk_set, .page = 1, .pages = 1 };
	TRY(evidence_filter_rows(r, &f, DATA_ROWS_FILE, 0, &links));
	for (size_t i = 0; i < links.n; i++)
		evidence_cells(r, &links.at[i], true, p);
	p->count = (int64_t)links.n;
	return OK;
}

/* GET /{lang}/desk/evidence.csv */
err evidence_csv(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /{lang}/desk/evidence.xlsx */
err evidence_xlsx(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_xlsx(r, &p);
}
