/* units_api.c - the register of units as open data. */
#include "units_api.h"
#include "parts.h"
#include "units.h"
#include "units_api_sql.h"
#include "units_sql.h"
#include "words.h"

static const struct data_column columns[] = {
	{ "id", DATA_TEXT, WORD("Stable id of the unit; what it was called before a merge still leads to it") },
	{ "url", DATA_URL, WORD("Page of the unit") },
	{ "name_vi", DATA_TEXT, WORD("Official name") },
	{ "name_en", DATA_TEXT, WORD("English name") },
	{ "aliases", DATA_LIST, WORD("Other names it goes by") },
	{ "kind", DATA_TEXT, WORD("Kind: department, ward, group and others; a group is a class of units, never one") },
	{ "parent", DATA_TEXT, WORD("Id of the unit it belongs to") },
	{ "valid_from", DATA_DATE, WORD("First day, where known") },
	{ "valid_to", DATA_DATE, WORD("Last day; null: in force") },
	{ "successors", DATA_LIST, WORD("Ids of the units that took over") },
	{ "changed_at", DATA_INSTANT, WORD("Last change") },
};
static const struct data_param params[] = {
	{ "kind", WORD("Kind of unit") },
	{ "q", WORD("Words of a name, with or without marks") },
	{ "all", WORD("1: also units that ended") },
};
const struct data_set units_set = { "units", WORD("Units and groups named in the city's plans"), columns, sizeof columns / sizeof *columns,
	params, sizeof params / sizeof *params, false };

enum { LIST_MAX = 64 };

static struct str_list names_of(struct arena *a, const struct alias_open_list *rows, int64_t unit)
{
	str *at = arena_array(a, str, LIST_MAX);
	size_t n = 0;

	for (size_t i = 0; i < rows->n && n < LIST_MAX; i++)
		if (rows->at[i].unit == unit)
			at[n++] = rows->at[i].name;
	return (struct str_list){ at, n };
}

static struct str_list successors_of(struct arena *a, const struct successor_open_list *rows, int64_t unit)
{
	str *at = arena_array(a, str, LIST_MAX);
	size_t n = 0;

	for (size_t i = 0; i < rows->n && n < LIST_MAX; i++)
		if (rows->at[i].unit == unit)
			at[n++] = rows->at[i].slug;
	return (struct str_list){ at, n };
}

static err rows_add(struct req *r, const struct unit_open_list *units, struct data_page *p)
{
	struct alias_open_list aliases;
	struct successor_open_list successors;
	int64_t *id = arena_array(r->a, int64_t, units->n + 1);

	for (size_t i = 0; i < units->n; i++)
		id[i] = units->at[i].id;
	TRY(alias_open(r->db, &(struct alias_open_in){ .ids = { id, units->n } }, r->a, &aliases));
	TRY(successor_open(r->db, &(struct successor_open_in){ .ids = { id, units->n } }, r->a, &successors));
	for (size_t i = 0; i < units->n; i++) {
		const struct unit_open *u = &units->at[i];
		struct data_value *v = data_row(r->a, p);
		data_text(v++, u->slug);
		data_text(v++, arena_printf(r->a, "/vi/units/%.*s", FMT(u->slug)));
		data_text(v++, u->name_vi);
		data_text(v++, u->name_en);
		data_list(v++, names_of(r->a, &aliases, u->id));
		data_text(v++, u->kind);
		data_text(v++, u->parent_slug);
		data_text(v++, u->valid_from);
		data_text(v++, u->valid_to);
		data_list(v++, successors_of(r->a, &successors, u->id));
		data_number(v, u->changed_at);
	}
	return OK;
}

/* GET /api/v1/units.json?kind=&q=&all=1&page= */
err units_json(struct req *r)
{
	struct data_page p = { .set = &units_set };
	struct unit_listed_count count;
	struct unit_open_list units;
	str word[3], kind = req_query(r, S("kind"));

	units_search_words(r->a, str_cut(req_query(r, S("q")), 0, 200), word);
	str day = str_eq(req_query(r, S("all")), S("1")) ? ABSENT : r->page.today;
	kind = kind.n ? kind : ABSENT;
	TRY(unit_listed_count(r->db, &(struct unit_listed_count_in){ .kind = kind, .day = day, .q1 = word[0], .q2 = word[1], .q3 = word[2] }, r->a,
	                      &count));
	struct pager pager = pager_make(r, count.n, DATA_ROWS_JSON);
	p.count = count.n;
	p.page = pager.page;
	p.pages = pager.pages;
	TRY(unit_open(r->db, &(struct unit_open_in){ .take = DATA_ROWS_JSON, .skip = (p.page - 1) * DATA_ROWS_JSON, .kind = kind, .day = day,
		.q1 = word[0], .q2 = word[1], .q3 = word[2] }, r->a, &units));
	TRY(rows_add(r, &units, &p));
	return data_json(r, &p);
}
