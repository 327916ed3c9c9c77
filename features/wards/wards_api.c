/* wards_api.c - the wards and communes as open data, with what they were before. */
#include "wards_api.h"
#include "parts.h"
#include "wards_sql.h"
#include "words.h"

static const struct data_column columns[] = {
	{ "code", DATA_TEXT, WORD("Code in the national register of administrative units") },
	{ "slug", DATA_TEXT, WORD("The ward in addresses of this site, as in the filter of spaces") },
	{ "name_vi", DATA_TEXT, WORD("Official name") },
	{ "name_en", DATA_TEXT, WORD("English name") },
	{ "kind", DATA_TEXT, WORD("phường (ward) or xã (commune)") },
	{ "lat", DATA_TEXT, WORD("Latitude of its middle, WGS 84") },
	{ "lon", DATA_TEXT, WORD("Longitude of its middle, WGS 84") },
	{ "bbox", DATA_TEXT, WORD("The box around it: west, south, east, north") },
	{ "area_ha", DATA_INT, WORD("Area in hectares") },
	{ "valid_from", DATA_DATE, WORD("First day, where known") },
	{ "former_wards", DATA_LIST, WORD("Wards and communes it was made of; * after those that went to several") },
	{ "former_districts", DATA_LIST, WORD("Districts its places belonged to before 1 July 2025") },
	{ "changed_at", DATA_INSTANT, WORD("Last change") },
};
const struct data_set wards_set = { "wards", WORD("Wards and communes of the city since 1 July 2025"),
	columns, sizeof columns / sizeof *columns, NULL, 0, true };

enum { NAMES_MAX = 64 };

static str degrees(struct arena *a, int64_t e6)
{
	int64_t plain = e6 < 0 ? -e6 : e6;

	return arena_printf(a, "%s%lld.%06lld", e6 < 0 ? "-" : "", (long long)(plain / 1000000), (long long)(plain % 1000000));
}

static struct str_list names_of(struct arena *a, const struct ward_names_list *rows, int64_t ward, str era)
{
	str *at = arena_array(a, str, NAMES_MAX);
	size_t n = 0;

	for (size_t i = 0; i < rows->n && n < NAMES_MAX; i++) {
		const struct ward_names *w = &rows->at[i];
		if (w->ward == ward && str_eq(w->era, era))
			at[n++] = w->part ? arena_printf(a, "%.*s*", FMT(w->name)) : w->name;
	}
	return (struct str_list){ at, n };
}

static void row_add(struct req *r, const struct ward_open *w, const struct ward_names_list *names, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);

	data_text(v++, w->code);
	data_text(v++, w->slug);
	data_text(v++, w->name_vi);
	data_text(v++, w->name_en);
	data_text(v++, w->kind);
	data_text(v++, degrees(r->a, w->lat_e6));
	data_text(v++, degrees(r->a, w->lon_e6));
	data_text(v++, arena_printf(r->a, "%.*s,%.*s,%.*s,%.*s", FMT(degrees(r->a, w->west_e6)), FMT(degrees(r->a, w->south_e6)), FMT(degrees(r->a, w->east_e6)),
	                            FMT(degrees(r->a, w->north_e6))));
	data_number(v++, w->area_ha);
	data_text(v++, w->valid_from);
	data_list(v++, names_of(r->a, names, w->id, S("ward")));
	data_list(v++, names_of(r->a, names, w->id, S("district")));
	data_number(v, w->changed_at);
}

static err page_fill(struct req *r, int64_t rows, bool all, struct data_page *p)
{
	struct ward_open_list wards;
	struct ward_names_list names;
	struct ward_count count;

	TRY(ward_count(r->db, r->a, &count));
	struct pager pager = pager_make(r, count.n, rows);
	*p = (struct data_page){ .set = &wards_set, .count = count.n, .page = all ? 1 : pager.page, .pages = all ? 1 : pager.pages };
	TRY(ward_open(r->db, &(struct ward_open_in){ .take = rows, .skip = (p->page - 1) * rows }, r->a, &wards));
	int64_t *id = arena_array(r->a, int64_t, wards.n + 1);
	for (size_t i = 0; i < wards.n; i++)
		id[i] = wards.at[i].id;
	TRY(ward_names(r->db, &(struct ward_names_in){ .ids = { id, wards.n } }, r->a, &names));
	for (size_t i = 0; i < wards.n; i++)
		row_add(r, &wards.at[i], &names, p);
	return OK;
}

/* GET /api/v1/wards.json?page= */
err wards_json(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, DATA_ROWS_JSON, false, &p));
	return data_json(r, &p);
}

/* GET /api/v1/wards.csv */
err wards_csv_page(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, DATA_ROWS_FILE, true, &p));
	return data_csv(r, &p);
}

/* GET /api/v1/wards.xlsx */
err wards_xlsx(struct req *r)
{
	struct data_page p;

	TRY(page_fill(r, DATA_ROWS_FILE, true, &p));
	return data_xlsx(r, &p);
}
