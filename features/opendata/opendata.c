/* opendata.c - rows as JSON and CSV. */
#include "opendata.h"
#include "clock.h"
#include "json.h"
#include "opendata_sql.h"
#include <string.h>

struct data_value *data_row(struct arena *a, struct data_page *p)
{
	size_t first = p->cells.n;

	for (size_t i = 0; i < p->set->ncolumns; i++)
		(void)LIST_PUSH(a, &p->cells);
	return &p->cells.at[first];
}

void data_text(struct data_value *v, str s)
{
	*v = (struct data_value){ .given = str_given(s), .text = s };
}

void data_number(struct data_value *v, int64_t n)
{
	*v = (struct data_value){ .given = true, .number = n };
}

void data_list(struct data_value *v, struct str_list list)
{
	*v = (struct data_value){ .given = true, .list = list };
}

/* A cell as text, for CSV and XLSX. */
static str cell_text(struct arena *a, enum data_type type, const struct data_value *v)
{
	struct buf b = { .a = a };

	if (!v->given)
		return S("");
	switch (type) {
	case DATA_ID:
	case DATA_INT:
	case DATA_BOOL:
		buf_int(&b, v->number);
		return buf_str(&b);
	case DATA_INSTANT:
		return instant_iso(a, v->number);
	case DATA_LIST:
		for (size_t i = 0; i < v->list.n; i++) {
			if (i)
				buf_add(&b, S("; "));
			buf_add(&b, v->list.at[i]);
		}
		return buf_str(&b);
	case DATA_TEXT:
	case DATA_DATE:
	case DATA_URL:
		return v->text;
	}
	return S("");
}

static void json_value(struct arena *a, struct json *j, enum data_type type, const struct data_value *v)
{
	if (!v->given) {
		json_null(j);
		return;
	}
	switch (type) {
	case DATA_INT:
		json_int(j, v->number);
		return;
	case DATA_BOOL:
		json_bool(j, v->number != 0);
		return;
	case DATA_LIST:
		json_open(j, '[');
		for (size_t i = 0; i < v->list.n; i++)
			json_text(j, v->list.at[i]);
		json_close(j, ']');
		return;
	case DATA_TEXT:
	case DATA_ID:
	case DATA_DATE:
	case DATA_INSTANT:
	case DATA_URL:
		json_text(j, cell_text(a, type, v));
		return;
	}
}

/* The address of the next page, or ABSENT. */
static str next_page_address(struct req *r, const struct data_page *p)
{
	struct buf b = { .a = r->a };
	str rest = r->page.query.n ? str_cut(r->page.query, 1, r->page.query.n) : ABSENT, part;

	if (p->page >= p->pages)
		return ABSENT;
	buf_printf(&b, "%.*s?", FMT(r->path));
	while (str_given(rest) && str_split(&rest, '&', &part))
		if (part.n && !str_starts(part, S("page="))) {
			buf_add(&b, part);
			buf_char(&b, '&');
		}
	buf_printf(&b, "page=%lld", (long long)p->page + 1);
	return buf_str(&b);
}

err data_json(struct req *r, const struct data_page *p)
{
	struct data_licence licence = { 0 };
	struct json j;
	err e = data_licence(r->db, r->a, &licence);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "licence", str_given(licence.text_en) ? licence.text_en : licence.text_vi);
	json_kt(&j, "generated_at", instant_iso(r->a, r->now));
	json_ki(&j, "count", p->count);
	json_ki(&j, "page", p->page);
	json_ki(&j, "pages", p->pages);
	json_kt(&j, "next", next_page_address(r, p));
	json_key(&j, p->set->name);
	json_open(&j, '[');
	for (size_t i = 0; i < p->cells.n; i += p->set->ncolumns) {
		json_open(&j, '{');
		for (size_t c = 0; c < p->set->ncolumns; c++) {
			json_key(&j, p->set->column[c].name);
			json_value(r->a, &j, p->set->column[c].type, &p->cells.at[i + c]);
		}
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	r->type = S("application/json; charset=utf-8");
	r->bare = true;
	return OK;
}

void data_csv_cell(struct buf *b, str s)
{
	bool formula = s.n && memchr("=+-@\t\r\n", s.p[0], 7);

	buf_char(b, '"');
	if (formula)
		buf_char(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

err data_csv(struct req *r, const struct data_page *p)
{
	size_t n = p->set->ncolumns;

	buf_add(&r->out, S("\xEF\xBB\xBF"));
	for (size_t c = 0; c < n; c++)
		buf_printf(&r->out, "%s%s", p->set->column[c].name, c + 1 < n ? "," : "\r\n");
	for (size_t i = 0; i < p->cells.n; i++) {
		data_csv_cell(&r->out, cell_text(r->a, p->set->column[i % n].type, &p->cells.at[i]));
		buf_add(&r->out, i % n + 1 < n ? S(",") : S("\r\n"));
	}
	req_download(r, S("text/csv; charset=utf-8"), arena_printf(r->a, "%s.csv", p->set->name));
	return OK;
}
