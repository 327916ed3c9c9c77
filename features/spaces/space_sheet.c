/* space_sheet.c - the columns of the sheet, CSV, and a space written as a row. */
#include "space_fields.h"
#include "space_sheet.h"
#include "text.h"

const char *const space_columns[SPACE_COLUMNS] = { "id", "slug", "state", "title_vi", "title_en", "summary_vi", "summary_en", "body_vi", "body_en",
	"way_vi", "way_en",
	"access_vi", "access_en", "kinds", "form", "owner_kind", "unit", "ward", "address_vi", "address_en", "lat", "lon", "geometry", "phone", "phone_public",
	"email", "email_public", "languages", "step_free", "area_m2", "places", "opened_year", "by_appointment", "holidays_closed", "hours", "exceptions",
	"links", "products", "doing", "doing_until", "coord_source", "source" };
const char *const space_slots[SPACE_SLOTS] = { "title", "summary", "body", "way", "access" };
static const char *const weekdays[7] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };

/* A cell from *at on; quotes doubled within quotes. */
static str csv_cell(struct arena *a, str s, size_t *at)
{
	struct buf b = { .a = a };
	bool quoted = *at < s.n && s.p[*at] == '"';

	if (!quoted) {
		size_t from = *at;
		while (*at < s.n && s.p[*at] != ',' && s.p[*at] != '\n' && s.p[*at] != '\r')
			++*at;
		return str_cut(s, from, *at);
	}
	for (++*at; *at < s.n; ++*at) {
		if (s.p[*at] == '"' && (*at + 1 == s.n || s.p[*at + 1] != '"'))
			break;
		if (s.p[*at] == '"')
			++*at;
		buf_char(&b, s.p[*at]);
	}
	if (*at < s.n)
		++*at;
	return buf_str(&b);
}

bool space_csv_row(struct arena *a, str *rest, struct space_cells *out)
{
	size_t at = 0;

	*out = (struct space_cells){ 0 };
	if (!str_given(*rest) || !rest->n)
		return false;
	if (str_starts(*rest, S("\xEF\xBB\xBF")))
		at = 3;
	for (;;) {
		*LIST_PUSH(a, out) = csv_cell(a, *rest, &at);
		if (at >= rest->n || rest->p[at] != ',')
			break;
		at++;
	}
	while (at < rest->n && (rest->p[at] == '\r' || rest->p[at] == '\n'))
		at++;
	*rest = str_cut(*rest, at, rest->n);
	return true;
}

bool space_header_read(struct arena *a, const str *name, size_t n, int place[SPACE_COLUMNS])
{
	for (int c = 0; c < SPACE_COLUMNS; c++) {
		place[c] = -1;
		for (size_t i = 0; i < n; i++)
			if (str_eq(text_fold(a, name[i]), str_c(space_columns[c])))
				place[c] = (int)i;
	}
	return place[COL_TITLE_VI] >= 0 || place[COL_TITLE_EN] >= 0 || place[COL_ID] >= 0 || place[COL_SLUG] >= 0;
}

/* The apostrophe that keeps a spreadsheet from running a cell is no part of it. */
static str unguarded(str s)
{
	bool guard = s.n > 1 && s.p[0] == '\'' && (s.p[1] == '=' || s.p[1] == '+' || s.p[1] == '-' || s.p[1] == '@');

	return guard ? str_cut(s, 1, s.n) : s;
}

void space_cells_place(const int place[SPACE_COLUMNS], const str *at, size_t n, str cell[SPACE_COLUMNS])
{
	for (int c = 0; c < SPACE_COLUMNS; c++) {
		cell[c] = ABSENT;
		if (place[c] >= 0)
			cell[c] = (size_t)place[c] < n && str_given(at[place[c]]) ? unguarded(at[place[c]]) : S("");
	}
}

static str number(struct arena *a, maybe_int n)
{
	return n.has ? arena_printf(a, "%lld", (long long)n.v) : S("");
}

static str filled(str s)
{
	return str_given(s) ? s : S("");
}

static str yes(bool b)
{
	return b ? S("yes") : S("");
}

static str degrees(struct arena *a, const struct space_facts *f, int64_t e6)
{
	return f->placed ? arena_printf(a, "%lld.%06lld", (long long)(e6 / 1000000), (long long)(e6 % 1000000)) : S("");
}

static str hours_write(struct arena *a, const struct space_facts *f)
{
	struct buf b = { .a = a };

	for (int day = 1; day <= 7; day++) {
		str words = space_day_words(a, &f->spans, day);
		if (words.n)
			buf_printf(&b, "%s%s %.*s", b.n ? "; " : "", weekdays[day - 1], FMT(words));
	}
	return buf_str(&b);
}

/* A part of a line: | and \ are marked. */
static void part_write(struct buf *b, str s)
{
	buf_char(b, '|');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '|' || s.p[i] == '\\')
			buf_char(b, '\\');
		buf_char(b, s.p[i]);
	}
}

static void line_begin(struct buf *b)
{
	if (b->n)
		buf_char(b, '\n');
}

static str days_write(struct arena *a, const struct space_facts *f)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < f->days.n; i++) {
		const struct space_day *d = &f->days.at[i];
		str hours = d->closed ? S("closed") : space_span_words(a, d->from_min, d->to_min);
		line_begin(&b);
		buf_printf(&b, "%.*s..%.*s %.*s", FMT(d->from_on), FMT(d->to_on), FMT(hours));
		part_write(&b, d->words_vi);
		part_write(&b, d->words_en);
	}
	return buf_str(&b);
}

static str lists_write(struct arena *a, const struct space_facts *f, bool products)
{
	struct buf b = { .a = a };

	for (size_t i = 0; !products && i < f->links.n; i++) {
		line_begin(&b);
		buf_printf(&b, "%.*s %.*s", FMT(f->links.at[i].kind), FMT(f->links.at[i].url));
	}
	for (size_t i = 0; products && i < f->products.n; i++) {
		const struct space_product *p = &f->products.at[i];
		line_begin(&b);
		buf_printf(&b, "%.*s %lld", FMT(p->kind), (long long)p->stars);
		part_write(&b, p->title_vi);
		part_write(&b, p->title_en);
		part_write(&b, p->note_vi);
		part_write(&b, p->note_en);
	}
	return buf_str(&b);
}

static void facts_write(struct arena *a, const struct space_facts *f, str cell[SPACE_COLUMNS])
{
	struct buf kinds = { .a = a };

	for (size_t i = 0; i < f->kinds.n; i++)
		buf_printf(&kinds, "%s%.*s", i ? "; " : "", FMT(f->kinds.at[i]));
	cell[COL_KINDS] = buf_str(&kinds);
	cell[COL_FORM] = f->form;
	cell[COL_OWNER] = f->owner_kind;
	cell[COL_ADDRESS_VI] = filled(f->address_vi);
	cell[COL_ADDRESS_EN] = filled(f->address_en);
	cell[COL_LAT] = degrees(a, f, f->lat_e6);
	cell[COL_LON] = degrees(a, f, f->lon_e6);
	cell[COL_GEOMETRY] = f->geometry.n <= 30000 ? filled(f->geometry) : ABSENT;
	cell[COL_PHONE] = filled(f->phone);
	cell[COL_PHONE_PUBLIC] = yes(f->phone_public);
	cell[COL_EMAIL] = filled(f->email);
	cell[COL_EMAIL_PUBLIC] = yes(f->email_public);
	cell[COL_LANGUAGES] = filled(f->languages);
	cell[COL_STEP_FREE] = filled(f->step_free);
	cell[COL_AREA] = number(a, f->area_m2);
	cell[COL_PLACES] = number(a, f->places);
	cell[COL_YEAR] = number(a, f->opened_year);
	cell[COL_APPOINTMENT] = yes(f->by_appointment);
	cell[COL_HOLIDAYS] = yes(f->holidays_closed);
	cell[COL_HOURS] = hours_write(a, f);
	cell[COL_EXCEPTIONS] = days_write(a, f);
	cell[COL_LINKS] = lists_write(a, f, false);
	cell[COL_PRODUCTS] = lists_write(a, f, true);
	cell[COL_COORD_SOURCE] = filled(f->coord_source);
	cell[COL_SOURCE] = filled(f->source);
}

err space_row_write(struct db *db, struct arena *a, int64_t space, str cell[SPACE_COLUMNS])
{
	struct space_facts f;
	struct space_unit unit;
	struct space_get s;
	struct space_ward_code ward;
	struct twin t;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(spaces_facts(db, a, space, &f));
	TRY(twin_get(db, a, s.twin, &t));
	facts_write(a, &f, cell);
	cell[COL_ID] = arena_printf(a, "%lld", (long long)space);
	cell[COL_SLUG] = s.public_at.has ? s.slug : S("");
	cell[COL_STATE] = s.state;
	for (int i = 0; i < SPACE_SLOTS; i++)
		for (int l = 0; l < 2; l++)
			cell[COL_TITLE_VI + 2 * i + l] = filled(twin_whole(a, &t, str_c(space_slots[i]), l ? LANG_EN : LANG_VI));
	cell[COL_DOING] = s.doing;
	cell[COL_UNTIL] = filled(s.doing_until);
	err e = s.unit.has ? space_unit(db, &(struct space_unit_in){ .id = s.unit.v }, a, &unit) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	cell[COL_UNIT] = e == OK ? unit.slug : S("");
	e = s.ward.has ? space_ward_code(db, &(struct space_ward_code_in){ .id = s.ward.v }, a, &ward) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	cell[COL_WARD] = e == OK ? ward.code : S("");
	return OK;
}
