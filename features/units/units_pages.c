/* units_pages.c - the register for everybody: the list, a unit, and what became of it. */
#include "auth.h"
#include "text.h"
#include "units_page_html.h"
#include "units_routes.h"
#include "units_view.h"
#include "words.h"

enum { UNITS_PER_PAGE = 100 };

struct unit_filter { str kind, day, q, word[3]; };

static void filter_read(struct req *r, struct unit_filter *f)
{
	str kind = req_query(r, S("kind")), q = str_trim(str_cut(req_query(r, S("q")), 0, 200));

	*f = (struct unit_filter){ .kind = kind.n ? kind : ABSENT, .q = q };
	f->day = str_eq(req_query(r, S("all")), S("1")) ? ABSENT : r->page.today;
	units_search_words(r->a, q, f->word);
}

static err kinds_fill(struct req *r, const struct unit_filter *f, struct kind_choices *out)
{
	struct unit_kinds_used_list used;

	TRY(unit_kinds_used(r->db, &(struct unit_kinds_used_in){ .day = f->day }, r->a, &used));
	for (size_t i = 0; i < nunit_kinds; i++)
		for (size_t k = 0; k < used.n; k++)
			if (str_eq(used.at[k].kind, str_c(unit_kinds[i].code)))
				*LIST_PUSH(r->a, out) = (struct kind_choice){ .value = used.at[k].kind, .n = used.at[k].n,
					.label = unit_kind_name(r->lang, used.at[k].kind), .chosen = str_eq(used.at[k].kind, f->kind) };
	return OK;
}

/* How much hangs on each unit, summed over the features that refer to units. */
static err counts_fill(struct req *r, struct unit_rows *rows)
{
	int64_t *id = arena_array(r->a, int64_t, rows->n), *n = arena_array(r->a, int64_t, rows->n);

	for (size_t i = 0; i < rows->n; i++)
		id[i] = rows->at[i].id;
	for (size_t k = 0; k < nunit_references && rows->n; k++) {
		if (!unit_references[k].count)
			continue;
		TRY(unit_references[k].count(r->db, r->a, id, rows->n, n));
		for (size_t i = 0; i < rows->n; i++)
			rows->at[i].tasks += n[i];
	}
	return OK;
}

static err list_show(struct req *r, bool desk)
{
	struct unit_filter f;
	struct unit_listed_count n;
	struct unit_listed_list u;

	filter_read(r, &f);
	struct unit_list_view v = { .desk = desk, .all = !str_given(f.day), .q = str_given(f.q) ? f.q : S(""), .kind = f.kind };
	v.filtered = f.q.n || str_given(f.kind) || v.all;
	TRY(unit_listed_count(r->db, &(struct unit_listed_count_in){ .kind = f.kind, .day = f.day, .q1 = f.word[0], .q2 = f.word[1],
		.q3 = f.word[2] }, r->a, &n));
	v.count = n.n;
	v.pager = pager_make(r, n.n, UNITS_PER_PAGE);
	TRY(unit_listed(r->db, &(struct unit_listed_in){ .kind = f.kind, .day = f.day, .q1 = f.word[0], .q2 = f.word[1], .q3 = f.word[2],
		.take = UNITS_PER_PAGE, .skip = (v.pager.page - 1) * UNITS_PER_PAGE }, r->a, &u));
	for (size_t i = 0; i < u.n; i++)
		*LIST_PUSH(r->a, &v.units) = (struct unit_row){ .id = u.at[i].id, .slug = u.at[i].slug, .name_vi = u.at[i].name_vi,
			.name_en = u.at[i].name_en, .kind_name = unit_kind_name(r->lang, u.at[i].kind), .ended_on = u.at[i].valid_to };
	TRY(counts_fill(r, &v.units));
	TRY(kinds_fill(r, &f, &v.kinds));
	r->page.title = say(r->lang, "Units");
	r->page.section = S("units");
	unit_list(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/units?kind=&q=&all=1 */
err unit_list_page(struct req *r)
{
	return list_show(r, false);
}

/* GET /{lang}/desk/units */
err unit_desk_page(struct req *r)
{
	r->private_ = true;
	return list_show(r, true);
}

static void steps_from_fate(struct req *r, const struct unit_fate_list *f, struct unit_steps *next, struct unit_steps *fate)
{
	for (size_t i = 0; i < f->n; i++) {
		struct unit_step s = { .slug = f->at[i].slug, .name_vi = f->at[i].name_vi, .name_en = f->at[i].name_en,
			.valid_from = f->at[i].valid_from, .ended_on = f->at[i].valid_to };
		*LIST_PUSH(r->a, f->at[i].step == 1 ? next : fate) = s;
	}
}

static err family_fill(struct req *r, struct unit_view *v)
{
	struct unit_fate_list fate;
	struct unit_predecessors_list before;
	struct unit_children_list children;

	TRY(unit_fate(r->db, &(struct unit_fate_in){ .unit = v->u.id }, r->a, &fate));
	steps_from_fate(r, &fate, &v->next, &v->fate);
	v->fate_count = (int64_t)fate.n;
	TRY(unit_predecessors(r->db, &(struct unit_predecessors_in){ .unit = v->u.id }, r->a, &before));
	for (size_t i = 0; i < before.n; i++)
		*LIST_PUSH(r->a, &v->before) = (struct unit_step){ .slug = before.at[i].slug, .name_vi = before.at[i].name_vi,
			.name_en = before.at[i].name_en, .ended_on = before.at[i].valid_to };
	TRY(unit_children(r->db, &(struct unit_children_in){ .parent = v->u.id }, r->a, &children));
	for (size_t i = 0; i < children.n; i++)
		*LIST_PUSH(r->a, &v->children) = (struct unit_step){ .slug = children.at[i].slug, .name_vi = children.at[i].name_vi,
			.name_en = children.at[i].name_en };
	return OK;
}

static err aliases_fill(struct req *r, struct unit_view *v)
{
	struct unit_aliases_list names;

	TRY(unit_aliases(r->db, &(struct unit_aliases_in){ .unit = v->u.id }, r->a, &names));
	for (size_t i = 0; i < names.n; i++)
		if (names.at[i].seq)
			*LIST_PUSH(r->a, &v->aliases) = (struct alias_row){ .name = names.at[i].name };
	return OK;
}

static str saved_words(struct req *r)
{
	str saved = req_query(r, S("saved"));

	if (str_eq(saved, S("merge")))
		return say(r->lang, "The two entries are one now; the old address leads here.");
	return str_eq(saved, S("1")) ? say(r->lang, "Saved.") : ABSENT;
}

static err unit_show(struct req *r, int64_t id)
{
	struct unit_view v = { 0 };

	TRY(unit_get(r->db, &(struct unit_get_in){ .id = id }, r->a, &v.u));
	v.kind_name = unit_kind_name(r->lang, v.u.kind);
	v.group = str_eq(v.u.kind, S("group"));
	v.ended = str_given(v.u.valid_to) && str_cmp(v.u.valid_to, r->page.today) < 0;
	v.may_change = r->session && auth_may(r, ROLE_AGENCY | ROLE_ADMIN, 0);
	v.done = saved_words(r);
	TRY(aliases_fill(r, &v));
	TRY(family_fill(r, &v));
	r->page.title = r->lang == LANG_EN && str_given(v.u.name_en) ? v.u.name_en : v.u.name_vi;
	r->page.section = S("units");
	unit_page_body(&r->out, &r->page, &v);
	for (size_t i = 0; i < nunit_references; i++)
		if (unit_references[i].show)
			TRY(unit_references[i].show(r, id, v.u.slug));
	return OK;
}

/* GET /{lang}/units/{slug} */
err unit_page(struct req *r)
{
	struct unit_id_by_slug u;
	struct unit_moved_to moved;
	err e = unit_id_by_slug(r->db, &(struct unit_id_by_slug_in){ .slug = r->seg[0] }, r->a, &u);

	if (e == OK)
		return unit_show(r, u.id);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(unit_moved_to(r->db, &(struct unit_moved_to_in){ .slug = r->seg[0] }, r->a, &moved));
	return redirect(r, arena_printf(r->a, "/units/%.*s", FMT(moved.slug)));
}
