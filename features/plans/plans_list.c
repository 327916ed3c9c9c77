/* plans_list.c - the public list of tasks, and a unit's tasks on its own page. */
#include "clock.h"
#include "plans_filter.h"
#include "plans_list_html.h"
#include "plans_routes.h"
#include "units.h"
#include "words.h"

static str bi(const struct req *r, str vi, str en)
{
	return r->lang == LANG_EN && str_given(en) ? en : vi;
}

static err plan_choices(struct req *r, const struct task_filter *f, struct task_choices *out)
{
	struct plan_all_list p;

	TRY(plan_all(r->db, r->a, &p));
	for (size_t i = 0; i < p.n; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = arena_printf(r->a, "%lld", (long long)p.at[i].id),
			.label = plan_label(r->a, r->lang, p.at[i].number, p.at[i].year), .chosen = p.at[i].id == f->plan };
	return OK;
}

static err section_choices(struct req *r, const struct task_filter *f, struct task_choices *out)
{
	struct section_of_plan_list s;

	if (!f->plan)
		return OK;
	TRY(section_of_plan(r->db, &(struct section_of_plan_in){ .plan = f->plan }, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = arena_printf(r->a, "%lld", (long long)s.at[i].id),
			.label = arena_printf(r->a, "%.*s. %.*s", FMT(s.at[i].number), FMT(bi(r, s.at[i].title_vi, s.at[i].title_en))),
			.chosen = s.at[i].id == f->section };
	return OK;
}

static err unit_choices_fill(struct req *r, const struct task_filter *f, struct task_choices *out)
{
	struct unit_with_tasks_list u;

	TRY(unit_with_tasks(r->db, r->a, &u));
	for (size_t i = 0; i < u.n; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = u.at[i].slug, .label = bi(r, u.at[i].name_vi, u.at[i].name_en),
			.chosen = u.at[i].id == f->unit };
	return OK;
}

static err commitment_choices(struct req *r, const struct task_filter *f, struct task_choices *out)
{
	struct commitment_all_list c;

	TRY(commitment_all(r->db, r->a, &c));
	for (size_t i = 0; i < c.n; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = arena_printf(r->a, "%lld", (long long)c.at[i].number),
			.label = arena_printf(r->a, "%lld. %.*s", (long long)c.at[i].number, FMT(bi(r, c.at[i].title_vi, c.at[i].title_en))),
			.chosen = c.at[i].number == f->commitment };
	return OK;
}

/* The quarters in which something of the list falls due. */
static err due_choices(struct req *r, const struct task_filter *f, struct task_choices *out)
{
	struct tally_of_list t;
	str last = ABSENT;

	TRY(tally_of(r->db, &(struct tally_of_in){ .scope = f->scope }, r->a, &t));
	for (size_t i = 0; i < t.n; i++) {
		struct date d;
		if (str_eq(t.at[i].end_on, NO_DEADLINE) || date_parse(t.at[i].end_on, &d) != OK)
			continue;
		int q = (d.m + 2) / 3;
		str value = arena_printf(r->a, "%d-Q%d", d.y, q);
		if (str_eq(value, last))
			continue;
		last = value;
		str from = date_iso(r->a, (struct date){ .y = d.y, .m = q * 3 - 2, .d = 1 });
		str to = date_iso(r->a, (struct date){ .y = d.y, .m = q * 3, .d = date_month_days(d.y, q * 3) });
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = value, .label = due_in_words(r->a, r->lang, ABSENT, from, to, false),
			.chosen = str_eq(value, f->due) };
	}
	return OK;
}

/* The address with one parameter left out, ready for more. */
static str address_without(struct req *r, str name)
{
	struct buf b = { .a = r->a };
	str rest = r->page.query.n ? str_cut(r->page.query, 1, r->page.query.n) : ABSENT, part;
	str key = arena_printf(r->a, "%.*s=", FMT(name));

	buf_printf(&b, "/%.*s%.*s?", FMT(lang_code(r->lang)), FMT(r->page.path));
	while (str_given(rest) && str_split(&rest, '&', &part))
		if (part.n && !str_starts(part, key) && !str_starts(part, S("page="))) {
			buf_add(&b, part);
			buf_char(&b, '&');
		}
	return buf_str(&b);
}

static err state_counts_fill(struct req *r, const struct task_filter *f, struct state_counts *out)
{
	str base = address_without(r, S("status"));

	for (int i = 0; i < TASK_STATES; i++) {
		enum task_state s = (enum task_state)i;
		struct task_filter other = plans_filter_with_state(r, f, task_state_code(s));
		int64_t n;
		bool more;
		TRY(filter_count(r, &other, &n, &more));
		bool chosen = str_eq(f->state, task_state_code(s));
		*LIST_PUSH(r->a, out) = (struct state_count){ .state = task_state_code(s), .name = task_state_name(r->lang, s), .n = n, .chosen = chosen,
			.href = chosen ? base : arena_printf(r->a, "%.*sstatus=%.*s", FMT(base), FMT(task_state_code(s))) };
	}
	return OK;
}

err plans_filter_choices(struct req *r, const struct task_filter *f, struct task_filter_choices *out)
{
	TRY(plan_choices(r, f, &out->plans));
	TRY(section_choices(r, f, &out->sections));
	TRY(unit_choices_fill(r, f, &out->units));
	TRY(commitment_choices(r, f, &out->commitments));
	return due_choices(r, f, &out->dues);
}

/* GET /{lang}/tasks?plan=&section=&unit=&due=&status=&commitment=&q=&by=&page= */
err task_list_page(struct req *r)
{
	struct task_filter f;
	struct task_list_view v = { 0 };
	struct task_listed_list rows;
	struct task_rows shown = { 0 };

	TRY(plans_filter_read(r, &f));
	TRY(filter_count(r, &f, &v.count, &v.more));
	v.pager = pager_make(r, v.count, f.per);
	TRY(filter_rows(r, &f, f.per, (v.pager.page - 1) * f.per, &rows));
	TRY(task_rows_fill(r, &rows, &shown));
	TRY(task_groups_fill(r, &shown, !f.by_due, &v.groups));
	TRY(plans_filter_choices(r, &f, &v.choices));
	TRY(state_counts_fill(r, &f, &v.states));
	TRY(plans_strip(r, f.scope, &v.strip));
	v.q = str_given(f.q) ? f.q : S("");
	v.status = f.state;
	v.by_due = f.by_due;
	v.filtered = f.combined || f.unit || f.plan || f.section || f.commitment || str_given(f.state) || str_given(f.due);
	r->page.title = say(r->lang, "Tasks");
	r->page.summary = say(r->lang, "Every task of the city's plans with its units, deadline and status.");
	r->page.section = S("tasks");
	task_list(&r->out, &r->page, &v);
	return OK;
}

enum { UNIT_PAGE_TASKS = 20 };

err plans_unit_show(struct req *r, int64_t unit, str slug)
{
	struct unit_tasks_view v = { .slug = slug };
	struct task_counts leads;
	struct task_listed_list rows;

	TRY(plans_counts(r->db, r->a, plans_scope(r->a, "unit", unit), r->page.today, &v.counts));
	TRY(plans_counts(r->db, r->a, plans_scope(r->a, "lead", unit), r->page.today, &leads));
	if (!v.counts.total)
		return OK;
	v.total = v.counts.total;
	v.leads = leads.total;
	TRY(task_listed(r->db, &(struct task_listed_in){ .scope = plans_scope(r->a, "unit", unit), .take = UNIT_PAGE_TASKS }, r->a, &rows));
	TRY(task_rows_fill(r, &rows, &v.tasks));
	unit_tasks(&r->out, &r->page, &v);
	return OK;
}
