/* office_read_xlsx.c - sheets: shared and inline strings, numbers, dates by their style, the last value of formulas. */
#include <math.h>
#include <stdlib.h>
#include "clock.h"
#include "office_read_in.h"
#include "text.h"

enum { EXCEL_EPOCH_DAYS = 25569, EPOCH_1904_DAYS = 1462, SERIAL_MAX = 2958466 /* 10000-01-01 */, FORMATS_MAX = 5000, NUMBER_BYTES = 64 };

struct sheet { str name, rel; };
struct relation { str id, type, target; };
struct book {
	struct package *p;
	bool from_1904;
	struct { struct sheet *at; size_t n, cap; } sheets;
	struct { struct relation *at; size_t n, cap; } relations;
	struct { str *at; size_t n, cap; } strings;
	struct { int *at; size_t n, cap; } date_formats;  /* numFmtId of its own formats that show a day */
	struct { bool *at; size_t n, cap; } date_styles;  /* of cellXfs: shows it a day? */
};

/* ---- the book */

static err relations_read(struct book *k, str name)
{
	struct package *p = k->p;
	err e = pk_open(p, name);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (pk_next(p))
		if (pk_opens(p) && pk_is(p, "Relationship") && k->relations.n < READ_SHEETS_MAX * 4)
			*LIST_PUSH(p->a, &k->relations) = (struct relation){ pk_attr(p, "Id"), pk_attr(p, "Type"), pk_attr(p, "Target") };
	return pk_end(p);
}

/* Targets stand below xl/ unless they begin at the root. */
static str place(struct book *k, str target)
{
	return str_starts(target, S("/")) ? str_cut(target, 1, target.n) : arena_printf(k->p->a, "xl/%.*s", FMT(target));
}

static str part_of_type(struct book *k, str ending)
{
	for (size_t i = 0; i < k->relations.n; i++)
		if (str_ends(k->relations.at[i].type, ending) && str_given(k->relations.at[i].target))
			return place(k, k->relations.at[i].target);
	return ABSENT;
}

static str part_of_id(struct book *k, str id)
{
	for (size_t i = 0; i < k->relations.n; i++)
		if (str_eq(k->relations.at[i].id, id) && str_ends(k->relations.at[i].type, S("/worksheet")))
			return place(k, k->relations.at[i].target);
	return ABSENT;
}

static err workbook_read(struct book *k)
{
	struct package *p = k->p;

	TRY(pk_open(p, p->main));
	while (pk_next(p)) {
		if (!pk_opens(p))
			continue;
		if (pk_is(p, "workbookPr")) {
			str v = pk_attr(p, "date1904");
			k->from_1904 = str_eq(v, S("1")) || str_eq(v, S("true"));
		} else if (pk_is(p, "sheet")) {
			if (k->sheets.n == READ_SHEETS_MAX)
				pk_refuse(p, S("too-large"));
			*LIST_PUSH(p->a, &k->sheets) = (struct sheet){ pk_attr(p, "name"), pk_attr(p, "id") };
		}
	}
	return pk_end(p);
}

static err strings_read(struct book *k)
{
	struct package *p = k->p;
	str name = part_of_type(k, S("/sharedStrings"));
	struct buf text = { .a = p->a };
	bool inside = false, phonetic = false;
	err e = str_given(name) ? pk_open(p, name) : ERR_NOT_FOUND;

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (pk_next(p)) {
		str words = pk_text(p);
		bool opens = pk_opens(p), closes = pk_closes(p);

		if (str_given(words)) {
			if (inside && !phonetic && pk_counts(p, words.n))
				buf_add(&text, words);
		} else if (pk_is(p, "t")) {
			inside = opens && !closes;
		} else if (pk_is(p, "rPh")) {
			phonetic = opens && !closes;
		} else if (pk_is(p, "si") && closes) {
			if (k->strings.n == READ_STRINGS_MAX)
				pk_refuse(p, S("too-large"));
			*LIST_PUSH(p->a, &k->strings) = pk_kept(p, &text);
			text = (struct buf){ .a = p->a };
		}
	}
	return pk_end(p);
}

/* ---- styles */

/* Built-in formats of days (ECMA-376, 18.8.30), those of other languages too. */
static bool day_builtin(int id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* Has a format of its own a day or a year outside of quotes, brackets and escapes? */
static bool day_format(str code)
{
	char until = 0;

	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];

		if (until) {
			if (c == until)
				until = 0;
		} else if (c == '"') {
			until = '"';
		} else if (c == '[') {
			until = ']';
		} else if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
			return true;
		} else if (c == ';') {
			return false;
		}
	}
	return false;
}

static bool is_day(const struct book *k, int format)
{
	for (size_t i = 0; i < k->date_formats.n; i++)
		if (k->date_formats.at[i] == format)
			return true;
	return day_builtin(format);
}

static err styles_read(struct book *k)
{
	struct package *p = k->p;
	str name = part_of_type(k, S("/styles"));
	bool cells = false;
	err e = str_given(name) ? pk_open(p, name) : ERR_NOT_FOUND;

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (pk_next(p)) {
		if (pk_is(p, "cellXfs")) {
			cells = pk_opens(p) && !pk_closes(p);
		} else if (!pk_opens(p)) {
			continue;
		} else if (pk_is(p, "numFmt") && day_format(pk_attr(p, "formatCode")) && k->date_formats.n < FORMATS_MAX) {
			*LIST_PUSH(p->a, &k->date_formats) = pk_number(p, "numFmtId", -1);
		} else if (cells && pk_is(p, "xf")) {
			if (k->date_styles.n == READ_STYLES_MAX)
				pk_refuse(p, S("too-large"));
			*LIST_PUSH(p->a, &k->date_styles) = is_day(k, pk_number(p, "numFmtId", 0));
		}
	}
	return pk_end(p);
}

/* ---- cells */

struct cell { size_t column; int style; char type; struct buf text; bool in_value; };

/* "BC12" gives 54; without a reference the cell stands after the last one. */
static size_t column_of(str ref, size_t otherwise)
{
	size_t n = 0, i = 0;

	for (; i < ref.n && ref.p[i] >= 'A' && ref.p[i] <= 'Z' && n < READ_COLUMNS_MAX * 27; i++)
		n = n * 26 + (size_t)(ref.p[i] - 'A') + 1;
	return i ? n - 1 : otherwise;
}

static str day_text(const struct book *k, double serial)
{
	int64_t days = (int64_t)serial + (k->from_1904 ? EPOCH_1904_DAYS : 0);

	/* Excel counts a 29 February 1900 that never was. */
	return date_iso(k->p->a, date_of_days(days - EXCEL_EPOCH_DAYS + (days < 60 && !k->from_1904)));
}

/* A number in plain digits: "45", "0.5", never "4.5E1". */
static str number_text(struct book *k, str s, int style)
{
	char text[NUMBER_BYTES], *end;
	double v;

	if (!s.n || s.n >= sizeof text)
		return s;
	for (size_t i = 0; i < s.n; i++)
		text[i] = s.p[i];
	text[s.n] = 0;
	v = strtod(text, &end);
	if (end != text + s.n || !isfinite(v))
		return s;
	if (style >= 0 && (size_t)style < k->date_styles.n && k->date_styles.at[style] && v >= 1 && v < SERIAL_MAX)
		return day_text(k, v);
	if (fabs(v) < 1e15 && v == floor(v))
		return arena_printf(k->p->a, "%lld", (long long)v);
	if (fabs(v) >= 1e15 || fabs(v) < 1e-9)
		return arena_printf(k->p->a, "%.15g", v);
	str out = arena_printf(k->p->a, "%.9f", v);
	while (str_ends(out, S("0")))
		out.n--;
	return out;
}

static str cell_text(struct book *k, const struct cell *c)
{
	str text = pk_kept(k->p, &c->text);
	int64_t at;

	switch (c->type) {
	case 's': return str_int(text, &at) == OK && at >= 0 && (size_t)at < k->strings.n ? k->strings.at[at] : S("");
	case 'n': return number_text(k, text, c->style);
	case 'd': return str_cut(text, 0, 10);
	case 'e': return S("");
	default: return text;
	}
}

/* s: shared string, t: words, n: number, b: yes or no, d: day, e: error */
static char type_of(str t)
{
	static const struct { const char *name; char type; } types[] = { { "s", 's' }, { "str", 't' }, { "inlineStr", 't' }, { "b", 'b' }, { "e", 'e' },
		{ "d", 'd' } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(t, str_c(types[i].name)))
			return types[i].type;
	return 'n';
}

struct page { struct book *k; struct office_table *table; struct office_row *row; size_t cap, next_row; struct cell cell; };

/* Rows that the file leaves out are empty ones. */
static void row_opens(struct page *g)
{
	struct package *p = g->k->p;
	int r = pk_number(p, "r", (int)g->next_row + 1);

	g->next_row = r >= 1 ? (size_t)r : g->next_row + 1;
	if (g->next_row > OFFICE_ROWS_MAX || g->next_row < g->table->rows.n) {
		pk_refuse(p, g->next_row > OFFICE_ROWS_MAX ? S("too-large") : S("broken"));
		return;
	}
	while (g->table->rows.n < g->next_row)
		g->row = pk_row(p, g->table);
	g->cap = 0;
}

static void page_opens(struct page *g)
{
	struct package *p = g->k->p;

	if (pk_is(p, "row"))
		row_opens(g);
	else if (pk_is(p, "c") && g->row)
		g->cell = (struct cell){ .column = column_of(pk_attr(p, "r"), g->row->n), .style = pk_number(p, "s", -1), .type = type_of(pk_attr(p, "t")),
			.text = { .a = p->a } };
	else if (pk_is(p, "v") || pk_is(p, "t"))
		g->cell.in_value = g->cell.text.a != NULL;
	else if (pk_is(p, "rPh"))
		g->cell.in_value = false;
}

static void page_closes(struct page *g)
{
	struct package *p = g->k->p;

	if (pk_is(p, "v") || pk_is(p, "t"))
		g->cell.in_value = false;
	if (!pk_is(p, "c") || !g->cell.text.a || !g->row)
		return;
	/* A cell that only has a look is no cell. */
	if (g->cell.text.n)
		pk_cell(p, g->row, &g->cap, g->cell.column, cell_text(g->k, &g->cell));
	g->cell = (struct cell){ 0 };
}

static void rows_trim(struct office_table *t)
{
	while (t->rows.n && !t->rows.at[t->rows.n - 1].n)
		t->rows.n--;
}

static err sheet_read(struct book *k, const struct sheet *s)
{
	struct package *p = k->p;
	struct page g = { .k = k };
	str name = part_of_id(k, s->rel);
	err e = str_given(name) ? pk_open(p, name) : ERR_NOT_FOUND;

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	g.table = pk_table(p, s->name);
	while (pk_next(p)) {
		str words = pk_text(p);
		bool closes = pk_closes(p);

		if (str_given(words)) {
			if (g.cell.in_value && pk_counts(p, words.n))
				buf_add(&g.cell.text, words);
			continue;
		}
		if (pk_opens(p))
			page_opens(&g);
		if (closes)
			page_closes(&g);
	}
	rows_trim(g.table);
	return pk_end(p);
}

err office_read_xlsx(struct package *p)
{
	struct book *k = arena_new(p->a, struct book);

	k->p = p;
	TRY(relations_read(k, S("xl/_rels/workbook.xml.rels")));
	TRY(workbook_read(k));
	TRY(strings_read(k));
	TRY(styles_read(k));
	for (size_t i = 0; i < k->sheets.n; i++)
		if (!str_eq(k->sheets.at[i].name, S(XLSX_WORDS_SHEET)))
			TRY(sheet_read(k, &k->sheets.at[i]));
	return OK;
}
