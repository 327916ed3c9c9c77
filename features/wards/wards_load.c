/* wards_load.c - the register from its sheet, and the sheet of Hà Nội that the program brings. */
#include "id.h"
#include "text.h"
#include "wards_in.h"
#include "wards_sql.h"

enum { CELLS = 14, NAMES_A_WARD = 64, LINES_MAX = 20000 };
enum cell { C_CODE, C_NAME_VI, C_NAME_EN, C_KIND, C_VALID_FROM, C_LAT, C_LON, C_WEST, C_SOUTH, C_EAST, C_NORTH, C_AREA, C_DISTRICTS, C_WARDS };

/* The bytes of wards.csv; written by embed.py at build time. */
const char *wards_csv(void);
extern const size_t wards_csv_bytes;

str wards_hanoi(void)
{
	return (str){ wards_csv(), wards_csv_bytes };
}

/* The next cell (RFC 4180, but no line end within one). */
static err cell_next(struct arena *a, str *rest, str *out)
{
	struct buf b = { .a = a };
	size_t i = 0;

	if (!str_given(*rest))
		return ERR_INVALID;
	if (rest->n && rest->p[0] == '"') {
		for (i = 1; i < rest->n && !(rest->p[i] == '"' && (i + 1 == rest->n || rest->p[i + 1] != '"')); i++) {
			i += rest->p[i] == '"';
			buf_char(&b, rest->p[i]);
		}
		if (i++ == rest->n)
			return ERR_INVALID;
	} else {
		for (; i < rest->n && rest->p[i] != ','; i++)
			buf_char(&b, rest->p[i]);
	}
	if (i < rest->n && rest->p[i] != ',')
		return ERR_INVALID;
	*rest = i < rest->n ? str_cut(*rest, i + 1, rest->n) : ABSENT;
	*out = str_trim(buf_str(&b));
	return OK;
}

/* "21.03853" in units of 10^-places. */
static err number(str s, int places, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-', point = false;
	int64_t v = 0;
	int after = 0;

	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || v > 100000000000)
			return ERR_INVALID;
		if (point && ++after > places)
			continue;
		v = v * 10 + (s.p[i] - '0');
	}
	for (; after < places; after++)
		v *= 10;
	*out = minus ? -v : v;
	return s.n > (size_t)minus ? OK : ERR_INVALID;
}

static err put_name(struct db *db, struct arena *a, int64_t ward, int64_t seq, const char *era, str code, str name, bool part)
{
	str folded = ward_plain(a, name);

	(void)ward_strip(&folded);
	return ward_add_name(db, &(struct ward_add_name_in){ .ward = ward, .seq = seq, .era = str_c(era), .code = code, .name = name, .folded = folded,
		.part = part });
}

struct was { str code, name; bool part; };
struct all_was { struct was *at; size_t n, cap; };

/* A list of "00073* Phường Cửa Nam" with "; " between; districts have no code. */
static err was_read(struct arena *a, str list, bool coded, struct all_was *out)
{
	str item, rest = list.n ? list : ABSENT;

	*out = (struct all_was){ 0 };
	while (str_split(&rest, ';', &item)) {
		struct was w = { .name = str_trim(item) };
		if (coded) {
			ptrdiff_t blank = str_find(w.name, S(" "), 0);
			if (blank < 1)
				return ERR_INVALID;
			w.code = str_cut(w.name, 0, (size_t)blank);
			w.name = str_trim(str_cut(w.name, (size_t)blank, w.name.n));
			w.part = str_ends(w.code, S("*"));
			w.code = str_cut(w.code, 0, w.code.n - w.part);
		}
		if (!w.name.n || out->n == NAMES_A_WARD)
			return ERR_INVALID;
		*LIST_PUSH(a, out) = w;
	}
	return OK;
}

static err put_names(struct db *db, struct arena *a, int64_t ward, const char *era, const struct all_was *list, int64_t *seq)
{
	for (size_t i = 0; i < list->n; i++)
		TRY(put_name(db, a, ward, (*seq)++, era, list->at[i].code, list->at[i].name, list->at[i].part));
	return OK;
}

static str also_of(struct arena *a, const struct all_was *wards, const struct all_was *districts)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < wards->n; i++)
		buf_printf(&b, "%s%.*s", b.n ? "; " : "", FMT(wards->at[i].name));
	for (size_t i = 0; i < districts->n; i++)
		buf_printf(&b, "%s%.*s", b.n ? "; " : "", FMT(districts->at[i].name));
	return buf_str(&b);
}

/* Order is by the name itself, not by its kind. */
static str sort_of(struct arena *a, str name)
{
	static const str kinds[] = { { "Phường ", sizeof "Phường " - 1 }, { "Xã ", sizeof "Xã " - 1 } };

	for (size_t i = 0; i < 2; i++)
		if (str_starts(name, kinds[i]))
			name = str_cut(name, kinds[i].n, name.n);
	return text_sort_vi(a, name);
}

static err row_read(struct arena *a, str line, str cell[CELLS], struct ward_put_in *in)
{
	int64_t area;

	for (int i = 0; i < CELLS; i++)
		TRY(cell_next(a, &line, &cell[i]));
	if (str_given(line))
		return ERR_INVALID;
	TRY(number(cell[C_LAT], 6, &in->lat));
	TRY(number(cell[C_LON], 6, &in->lon));
	TRY(number(cell[C_WEST], 6, &in->west));
	TRY(number(cell[C_SOUTH], 6, &in->south));
	TRY(number(cell[C_EAST], 6, &in->east));
	TRY(number(cell[C_NORTH], 6, &in->north));
	TRY(number(cell[C_AREA], 2, &area));
	in->area_ha = area;
	in->code = cell[C_CODE];
	in->name_vi = cell[C_NAME_VI];
	in->name_en = cell[C_NAME_EN];
	in->kind = cell[C_KIND];
	in->valid_from = cell[C_VALID_FROM];
	bool whole = in->code.n && in->name_vi.n && in->name_en.n && in->valid_from.n == 10;
	bool box = in->west < in->east && in->south < in->north && in->lat >= in->south && in->lat <= in->north && in->lon >= in->west && in->lon <= in->east;
	return whole && box && (str_eq(in->kind, S("phường")) || str_eq(in->kind, S("xã"))) ? OK : ERR_INVALID;
}

static err row_put(struct db *db, struct arena *a, str line, int64_t now)
{
	struct ward_put_in in = { .id = id_new(), .now = now };
	struct all_was wards, districts;
	struct ward_id was;
	str cell[CELLS];
	int64_t seq = 0;

	TRY(row_read(a, line, cell, &in));
	TRY(was_read(a, cell[C_WARDS], true, &wards));
	TRY(was_read(a, cell[C_DISTRICTS], false, &districts));
	err e = ward_id(db, &(struct ward_id_in){ .code = in.code }, a, &was);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK)
		in.id = was.id;
	in.slug = text_slug(a, in.name_vi);
	in.also = also_of(a, &wards, &districts);
	in.sort_vi = sort_of(a, in.name_vi);
	TRY(ward_put(db, &in));
	TRY(ward_drop_names(db, &(struct ward_drop_names_in){ .ward = in.id }));
	TRY(put_name(db, a, in.id, seq++, "today", ABSENT, in.name_vi, false));
	TRY(put_names(db, a, in.id, "ward", &wards, &seq));
	return put_names(db, a, in.id, "district", &districts, &seq);
}

err wards_load(struct db *db, struct arena *a, str csv, int64_t now, size_t *line)
{
	str row, rest = csv;

	*line = 0;
	if (!text_utf8(csv))
		return ERR_INVALID;
	while (str_split(&rest, '\n', &row)) {
		if (++*line > LINES_MAX)
			return ERR_INVALID;
		if (str_ends(row, S("\r")))
			row = str_cut(row, 0, row.n - 1);
		if (*line == 1 ? !str_starts(row, S("code,name_vi,name_en,")) : false)
			return ERR_INVALID;
		struct arena_mark m = arena_mark(a);
		if (*line > 1 && row.n)
			TRY(row_put(db, a, row, now));
		arena_back(a, m);
	}
	return OK;
}
