/* space_sheet_read.c - a row of the sheet into a space; every cell that cannot be read is named. */
#include <string.h>
#include "clock.h"
#include "maps.h"
#include "space_fields.h"
#include "space_sheet.h"
#include "text.h"
#include "units.h"
#include "wards.h"
#include "words.h"

static const char *const weekdays[7] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

struct reading { struct db *db; struct arena *a; const str *cell; struct space_row *row; };

static void fault(struct reading *x, int column, const char *words)
{
	*LIST_PUSH(x->a, &x->row->faults) = (struct space_row_fault){ column, words };
}

static bool has(const struct reading *x, int column)
{
	return str_given(x->cell[column]);
}

static str cell(const struct reading *x, int column)
{
	return space_given(x->cell[column]);
}

static bool yes(struct reading *x, int column, bool was)
{
	str s = has(x, column) ? text_fold(x->a, x->cell[column]) : ABSENT;

	if (!str_given(s))
		return was;
	return str_eq(s, S("yes")) || str_eq(s, S("1")) || str_eq(s, S("co")) || str_eq(s, S("x")) || str_eq(s, S("true"));
}

static void number(struct reading *x, int column, int64_t most, maybe_int *out)
{
	int64_t n;

	if (!has(x, column))
		return;
	*out = NONE;
	if (!str_given(cell(x, column)))
		return;
	if (str_int(cell(x, column), &n) != OK || n < 1 || n > most)
		fault(x, column, WORD("Write a whole number, digits only."));
	else
		*out = SOME(n);
}

/* A text of at most `most` characters. */
static void text(struct reading *x, int column, size_t most, str *out)
{
	if (!has(x, column))
		return;
	*out = cell(x, column);
	if (text_chars(*out) > most) {
		fault(x, column, WORD("This is too long."));
		*out = ABSENT;
	}
}

static void code(struct reading *x, int column, const char *const *of, size_t n, bool needed, str *out)
{
	if (has(x, column))
		*out = cell(x, column);
	if (str_given(*out) ? !space_one_of(*out, of, n) : needed) {
		fault(x, column, WORD("This is none of the words that may stand here."));
		*out = ABSENT;
	}
}

static err kinds_read(struct reading *x)
{
	struct space_facts *f = &x->row->facts;
	str rest = cell(x, COL_KINDS), one, *slug = arena_array(x->a, str, SPACE_KINDS_MAX + 1);
	int64_t ids[SPACE_KINDS_MAX];
	size_t n = 0;

	if (has(x, COL_KINDS)) {
		while (n <= SPACE_KINDS_MAX && str_given(rest) && str_split(&rest, ';', &one))
			if (str_trim(one).n && n < SPACE_KINDS_MAX)
				slug[n++] = str_trim(one);
			else if (str_trim(one).n)
				fault(x, COL_KINDS, WORD("Choose at most six kinds."));
		f->kinds = (struct str_list){ slug, n };
	}
	err e = space_kinds_read(x->db, x->a, f, ids);
	if (e == ERR_INVALID)
		fault(x, COL_KINDS, WORD("This is none of the words that may stand here."));
	return e == ERR_INVALID ? OK : e;
}

static bool degrees(str s, int64_t *e6)
{
	int64_t whole, part = 0;
	str rest = s, one;

	if (!str_split(&rest, '.', &one) || str_int(one, &whole) != OK || whole < 0 || whole > 180)
		return false;
	for (size_t i = 0; i < 6; i++) {
		char c = str_given(rest) && i < rest.n ? rest.p[i] : '0';
		if (c < '0' || c > '9')
			return false;
		part = part * 10 + (c - '0');
	}
	*e6 = whole * 1000000 + part;
	return true;
}

static err ward_read(struct reading *x)
{
	struct wards found;
	struct ward w;
	struct space_facts *f = &x->row->facts;

	if (!has(x, COL_WARD))
		return OK;
	f->ward = 0;
	if (!str_given(cell(x, COL_WARD))) {
		if (str_given(f->address_vi)) {
			TRY(wards_guess(x->db, x->a, f->address_vi, (struct ward_point){ f->placed, f->lat_e6, f->lon_e6 }, &found));
			f->ward = found.n == 1 ? found.at[0].id : 0;
		}
		return OK;
	}
	err e = wards_by_code(x->db, x->a, cell(x, COL_WARD), &w);
	if (e == ERR_NOT_FOUND)
		fault(x, COL_WARD, WORD("There is no ward or commune of this code since 1 July 2025."));
	else if (e == OK)
		f->ward = w.id;
	return e == ERR_NOT_FOUND ? OK : e;
}

static err place_read(struct reading *x)
{
	struct space_facts *f = &x->row->facts;
	str lat = cell(x, COL_LAT), lon = cell(x, COL_LON), tidy;
	struct map_box box;

	text(x, COL_ADDRESS_VI, SPACE_ADDRESS_CHARS, &f->address_vi);
	text(x, COL_ADDRESS_EN, SPACE_ADDRESS_CHARS, &f->address_en);
	if (has(x, COL_LAT) && has(x, COL_LON)) {
		f->placed = str_given(lat) && str_given(lon);
		if (f->placed && (!degrees(lat, &f->lat_e6) || !degrees(lon, &f->lon_e6) || f->lat_e6 < 8000000 || f->lat_e6 > 24000000 || f->lon_e6 < 102000000 ||
		                  f->lon_e6 > 110000000)) {
			fault(x, COL_LAT, WORD("Write latitude and longitude of a place in Viet Nam, for example 21.0285, 105.8542."));
			f->placed = false;
		}
	}
	if (has(x, COL_GEOMETRY)) {
		f->geometry = cell(x, COL_GEOMETRY);
		if (str_given(f->geometry) && map_shape_check(x->a, f->geometry, &tidy, &box) != OK)
			fault(x, COL_GEOMETRY, WORD("This is no GeoJSON geometry of a line or an area in Viet Nam."));
	}
	return ward_read(x);
}

static void hours_read(struct reading *x)
{
	struct space_facts *f = &x->row->facts;
	str rest = cell(x, COL_HOURS), one;

	if (!has(x, COL_HOURS))
		return;
	f->spans = (struct space_spans){ 0 };
	while (str_given(rest) && str_split(&rest, ';', &one)) {
		str day = text_fold(x->a, str_cut(str_trim(one), 0, 2));
		int which = 0;
		for (int i = 0; i < 7; i++)
			if (str_eq(day, str_c(weekdays[i])))
				which = i + 1;
		if (!str_trim(one).n)
			continue;
		if (!which || !space_day_read(x->a, str_cut(str_trim(one), 2, str_trim(one).n), which, &f->spans)) {
			fault(x, COL_HOURS, WORD("Write hours like Mo 8:30-12:00, 13:30-17:00; Tu 8:30-12:00."));
			return;
		}
	}
}

/* Parts of a line after its head, parted by | where it is not marked; the head comes first. */
static size_t parts_read(struct arena *a, str line, str *part, size_t most)
{
	struct buf b = { .a = a };
	size_t n = 0;

	for (size_t i = 0; i <= line.n; i++) {
		if (i == line.n || line.p[i] == '|') {
			if (n < most)
				part[n++] = str_trim(buf_str(&b));
			b = (struct buf){ .a = a };
		} else {
			if (line.p[i] == '\\' && i + 1 < line.n)
				i++;
			buf_char(&b, line.p[i]);
		}
	}
	return n;
}

static void day_read(struct reading *x, str line)
{
	str part[3] = { 0 }, head, from, to;
	struct space_day d = { 0 };
	struct date day;

	parts_read(x->a, line, part, 3);
	head = part[0];
	ptrdiff_t dots = str_find(head, S(".."), 0);
	ptrdiff_t gap = str_find(head, S(" "), 0);
	from = dots > 0 ? str_cut(head, 0, (size_t)dots) : ABSENT;
	to = dots > 0 && gap > dots ? str_cut(head, (size_t)dots + 2, (size_t)gap) : ABSENT;
	str hours = gap > 0 ? str_trim(str_cut(head, (size_t)gap, head.n)) : ABSENT;
	d = (struct space_day){ .from_on = from, .to_on = to, .closed = str_eq(hours, S("closed")), .words_vi = space_given(part[1]),
		.words_en = space_given(part[2]) };
	if (date_parse(from, &day) != OK || date_parse(to, &day) != OK || str_cmp(from, to) > 0 ||
	    (!d.closed && !space_span_read(hours, &d.from_min, &d.to_min)) || x->row->facts.days.n >= SPACE_DAYS_MAX)
		fault(x, COL_EXCEPTIONS, WORD("Write each on a line like 2027-02-05..2027-02-09 closed|Tết|Lunar New Year."));
	else
		*LIST_PUSH(x->a, &x->row->facts.days) = d;
}

static void link_read(struct reading *x, str line)
{
	ptrdiff_t gap = str_find(line, S(" "), 0);
	struct space_link l = { 0 };

	if (gap > 0)
		l = (struct space_link){ str_cut(line, 0, (size_t)gap), str_trim(str_cut(line, (size_t)gap, line.n)) };
	if (!space_one_of(l.kind, space_link_kinds, 6) || !text_is_web_url(l.url) || l.url.n > SPACE_URL_BYTES || x->row->facts.links.n >= SPACE_LINKS_MAX)
		fault(x, COL_LINKS, WORD("Write each on a line like site https://example.vn."));
	else
		*LIST_PUSH(x->a, &x->row->facts.links) = l;
}

static void product_read(struct reading *x, str line)
{
	str part[5] = { 0 };
	struct space_product p = { 0 };

	parts_read(x->a, line, part, 5);
	ptrdiff_t gap = str_find(part[0], S(" "), 0);
	p = (struct space_product){ gap > 0 ? str_cut(part[0], 0, (size_t)gap) : part[0], space_given(part[1]), space_given(part[2]), space_given(part[3]),
		space_given(part[4]), 0 };
	if (gap > 0 && str_int(str_trim(str_cut(part[0], (size_t)gap, part[0].n)), &p.stars) != OK)
		p.stars = -1;
	if (!space_one_of(p.kind, space_product_kinds, 4) || (p.stars && (p.stars < 3 || p.stars > 5)) || (!p.title_vi.n && !p.title_en.n) ||
	    text_chars(p.title_vi) > 200 || text_chars(p.title_en) > 200 || text_chars(p.note_vi) > 400 || text_chars(p.note_en) > 400 ||
	    x->row->facts.products.n >= SPACE_PRODUCTS_MAX)
		fault(x, COL_PRODUCTS, WORD("Write each on a line like ocop 4|Tên|Name|Ghi chú|Note."));
	else
		*LIST_PUSH(x->a, &x->row->facts.products) = p;
}

static void lines_read(struct reading *x, int column, void (*read)(struct reading *, str))
{
	str rest = cell(x, column), one;

	while (str_given(rest) && str_split(&rest, '\n', &one))
		if (str_trim(one).n)
			read(x, str_trim(one));
}

static void lists_read(struct reading *x)
{
	if (has(x, COL_EXCEPTIONS))
		x->row->facts.days = (struct space_days){ 0 };
	if (has(x, COL_LINKS))
		x->row->facts.links = (struct space_links){ 0 };
	if (has(x, COL_PRODUCTS))
		x->row->facts.products = (struct space_products){ 0 };
	lines_read(x, COL_EXCEPTIONS, day_read);
	lines_read(x, COL_LINKS, link_read);
	lines_read(x, COL_PRODUCTS, product_read);
}

static err unit_read(struct reading *x)
{
	int64_t unit;

	if (!has(x, COL_UNIT))
		return OK;
	x->row->facts.unit = NONE;
	if (!str_given(cell(x, COL_UNIT)))
		return OK;
	err e = units_by_slug(x->db, x->a, cell(x, COL_UNIT), &unit);
	if (e == ERR_NOT_FOUND)
		fault(x, COL_UNIT, WORD("There is no such unit in the register."));
	else if (e == OK)
		x->row->facts.unit = SOME(unit);
	return e == ERR_NOT_FOUND ? OK : e;
}

static void words_read(struct reading *x)
{
	static const size_t most[SPACE_SLOTS] = { SPACE_TITLE_CHARS, SPACE_SUMMARY_CHARS, 20000, 5000, 5000 };

	for (int i = 0; i < SPACE_SLOTS; i++)
		for (int l = 0; l < 2; l++)
			text(x, COL_TITLE_VI + 2 * i + l, most[i], &x->row->text[i][l ? LANG_EN : LANG_VI]);
	if (!x->row->space && !str_given(cell(x, COL_TITLE_VI)) && !str_given(cell(x, COL_TITLE_EN)))
		fault(x, COL_TITLE_VI, WORD("Write its name in one language at least."));
}

static void facts_read(struct reading *x)
{
	struct space_facts *f = &x->row->facts;

	code(x, COL_FORM, space_forms, 4, true, &f->form);
	code(x, COL_OWNER, space_owners, 3, true, &f->owner_kind);
	code(x, COL_STEP_FREE, space_steps_free, 3, false, &f->step_free);
	code(x, COL_DOING, space_doings, 3, false, &x->row->doing);
	text(x, COL_PHONE, SPACE_PHONE_BYTES, &f->phone);
	text(x, COL_EMAIL, SPACE_EMAIL_BYTES, &f->email);
	text(x, COL_LANGUAGES, 60, &f->languages);
	text(x, COL_COORD_SOURCE, 300, &f->coord_source);
	text(x, COL_SOURCE, 500, &f->source);
	text(x, COL_UNTIL, 10, &x->row->doing_until);
	f->phone_public = yes(x, COL_PHONE_PUBLIC, f->phone_public);
	f->email_public = yes(x, COL_EMAIL_PUBLIC, f->email_public);
	f->by_appointment = yes(x, COL_APPOINTMENT, f->by_appointment);
	f->holidays_closed = yes(x, COL_HOLIDAYS, f->holidays_closed);
	number(x, COL_AREA, 100000000, &f->area_m2);
	number(x, COL_PLACES, 1000000, &f->places);
	number(x, COL_YEAR, 2200, &f->opened_year);
	if (str_given(space_given(f->email)) && str_find(f->email, S("@"), 1) < 1)
		fault(x, COL_EMAIL, WORD("Write an e-mail address, for example ten@example.vn."));
}

/* The space that a row means: by its id, else by its address. */
static err space_find(struct reading *x)
{
	int64_t id;
	bool moved;
	err e = ERR_NOT_FOUND;
	struct space_get s;

	if (str_given(cell(x, COL_ID))) {
		if (str_int(cell(x, COL_ID), &id) == OK)
			e = space_get(x->db, &(struct space_get_in){ .id = id }, x->a, &s);
		if (e == ERR_NOT_FOUND)
			fault(x, COL_ID, WORD("There is no space with this id; leave it empty for a new one."));
	} else if (str_given(cell(x, COL_SLUG))) {
		e = spaces_by_slug(x->db, x->a, cell(x, COL_SLUG), &id, &moved);
		if (e == ERR_NOT_FOUND)
			fault(x, COL_SLUG, WORD("There is no space with this address; leave it empty for a new one."));
	}
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	x->row->space = id;
	return spaces_facts(x->db, x->a, id, &x->row->facts);
}

err space_row_read(struct db *db, struct arena *a, const str at[SPACE_COLUMNS], struct space_row *out)
{
	struct reading x = { db, a, at, out };

	*out = (struct space_row){ 0 };
	out->facts.form = S("point");
	out->facts.owner_kind = S("private");
	TRY(space_find(&x));
	words_read(&x);
	facts_read(&x);
	TRY(kinds_read(&x));
	TRY(place_read(&x));
	hours_read(&x);
	lists_read(&x);
	TRY(unit_read(&x));
	if (!out->faults.n && !space_facts_fit(&out->facts))
		fault(&x, COL_KINDS, WORD("Something in this row does not fit together."));
	return OK;
}
