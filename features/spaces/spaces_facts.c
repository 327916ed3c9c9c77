/* spaces_facts.c - everything of a space but its texts: checked, stored, read. */
#include "clock.h"
#include "maps.h"
#include "space_rules.h"
#include "text.h"

static bool code_fits(str s)
{
	size_t run = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i == s.n || s.p[i] == ',') {
			if (run < 2 || run > 3)
				return false;
			run = 0;
		} else if (s.p[i] < 'a' || s.p[i] > 'z')
			return false;
		else
			run++;
	}
	return s.n <= 60;
}

static bool number_fits(maybe_int n, int64_t low, int64_t high)
{
	return !n.has || (n.v >= low && n.v <= high);
}

static bool span_fits(int from, int to)
{
	return from >= 0 && from < 1440 && to > from && to <= SPACE_MINUTES_MOST;
}

static bool hours_fit(const struct space_facts *f)
{
	struct date d;

	if (f->spans.n > SPACE_HOURS_MAX || f->days.n > SPACE_DAYS_MAX)
		return false;
	for (size_t i = 0; i < f->spans.n; i++)
		if (f->spans.at[i].day < 1 || f->spans.at[i].day > 7 || !span_fits(f->spans.at[i].from_min, f->spans.at[i].to_min))
			return false;
	for (size_t i = 0; i < f->days.n; i++) {
		const struct space_day *x = &f->days.at[i];
		if (date_parse(x->from_on, &d) != OK || date_parse(x->to_on, &d) != OK || str_cmp(x->from_on, x->to_on) > 0)
			return false;
		if ((!x->closed && !span_fits(x->from_min, x->to_min)) || text_chars(x->words_vi) > 200 || text_chars(x->words_en) > 200)
			return false;
	}
	return true;
}

static bool lists_fit(const struct space_facts *f)
{
	if (f->links.n > SPACE_LINKS_MAX || f->products.n > SPACE_PRODUCTS_MAX || f->pictures.n > SPACE_PICTURES_MAX)
		return false;
	for (size_t i = 0; i < f->links.n; i++)
		if (!space_one_of(f->links.at[i].kind, space_link_kinds, 6) || !text_is_web_url(f->links.at[i].url) || f->links.at[i].url.n > SPACE_URL_BYTES)
			return false;
	for (size_t i = 0; i < f->products.n; i++) {
		const struct space_product *p = &f->products.at[i];
		bool starred = p->stars >= 3 && p->stars <= 5;
		if (!space_one_of(p->kind, space_product_kinds, 4) || (p->stars && !starred) || !(p->title_vi.n + p->title_en.n) ||
		    text_chars(p->title_vi) > 200 || text_chars(p->title_en) > 200 || text_chars(p->note_vi) > 400 || text_chars(p->note_en) > 400)
			return false;
	}
	return true;
}

static bool texts_fit(const struct space_facts *f)
{
	str mail = space_given(f->email);

	return text_chars(f->address_vi) <= SPACE_ADDRESS_CHARS && text_chars(f->address_en) <= SPACE_ADDRESS_CHARS && f->phone.n <= SPACE_PHONE_BYTES &&
	       mail.n <= SPACE_EMAIL_BYTES && (!mail.n || str_find(mail, S("@"), 1) > 0) && f->coord_source.n <= 400 && f->source.n <= 1000;
}

bool space_facts_fit(const struct space_facts *f)
{
	if (!f->kinds.n || f->kinds.n > SPACE_KINDS_MAX || !space_one_of(f->form, space_forms, 4) || !space_one_of(f->owner_kind, space_owners, 3))
		return false;
	if (str_given(f->step_free) && !space_one_of(f->step_free, space_steps_free, 3))
		return false;
	if (f->placed && (f->lat_e6 < 8000000 || f->lat_e6 > 24000000 || f->lon_e6 < 102000000 || f->lon_e6 > 110000000))
		return false;
	if (str_given(space_given(f->languages)) && !code_fits(space_given(f->languages)))
		return false;
	return texts_fit(f) && hours_fit(f) && lists_fit(f) && number_fits(f->area_m2, 1, 100000000) && number_fits(f->places, 1, 1000000) &&
	       number_fits(f->opened_year, 1, 2200);
}

err space_kinds_read(struct db *db, struct arena *a, const struct space_facts *f, int64_t ids[SPACE_KINDS_MAX])
{
	struct space_kinds_named_list rows;

	if (!f->kinds.n || f->kinds.n > SPACE_KINDS_MAX)
		return ERR_INVALID;
	TRY(space_kinds_named(db, &(struct space_kinds_named_in){ .slugs = f->kinds }, a, &rows));
	for (size_t i = 0; i < f->kinds.n; i++) {
		ids[i] = 0;
		for (size_t k = 0; k < rows.n; k++)
			if (str_eq(rows.at[k].slug, f->kinds.at[i]))
				ids[i] = rows.at[k].id;
		for (size_t k = 0; k < i; k++)
			if (ids[k] == ids[i])
				ids[i] = 0;
		if (!ids[i])
			return ERR_INVALID;
	}
	return OK;
}

static err pictures_known(struct db *db, struct arena *a, const struct space_id_list *pictures)
{
	struct space_picture_known got;

	for (size_t i = 0; i < pictures->n; i++) {
		err e = space_picture_known(db, &(struct space_picture_known_in){ .id = pictures->at[i] }, a, &got);
		if (e != OK)
			return e == ERR_NOT_FOUND ? ERR_INVALID : e;
	}
	return OK;
}

static err kinds_store(struct db *db, int64_t space, const int64_t *kind, size_t n)
{
	TRY(space_kind_drop(db, &(struct space_kind_drop_in){ .space = space }));
	for (size_t i = 0; i < n; i++)
		TRY(space_kind_add(db, &(struct space_kind_add_in){ .space = space, .kind = kind[i], .seq = (int64_t)i }));
	return OK;
}

static err hours_store(struct db *db, int64_t space, const struct space_facts *f)
{
	TRY(space_span_drop(db, &(struct space_span_drop_in){ .space = space }));
	for (size_t i = 0; i < f->spans.n; i++)
		TRY(space_span_add(db, &(struct space_span_add_in){ .space = space, .seq = (int64_t)i, .weekday = f->spans.at[i].day,
			.from_min = f->spans.at[i].from_min, .to_min = f->spans.at[i].to_min }));
	TRY(space_day_drop(db, &(struct space_day_drop_in){ .space = space }));
	for (size_t i = 0; i < f->days.n; i++)
		TRY(space_day_add(db, &(struct space_day_add_in){ .space = space, .seq = (int64_t)i, .from_on = f->days.at[i].from_on,
			.to_on = f->days.at[i].to_on, .closed = f->days.at[i].closed, .from_min = f->days.at[i].from_min, .to_min = f->days.at[i].to_min,
			.words_vi = space_given(f->days.at[i].words_vi), .words_en = space_given(f->days.at[i].words_en) }));
	return OK;
}

static err lists_store(struct db *db, int64_t space, const struct space_facts *f)
{
	TRY(space_link_drop(db, &(struct space_link_drop_in){ .space = space }));
	for (size_t i = 0; i < f->links.n; i++)
		TRY(space_link_add(db, &(struct space_link_add_in){ .space = space, .seq = (int64_t)i, .kind = f->links.at[i].kind, .url = f->links.at[i].url }));
	TRY(space_product_drop(db, &(struct space_product_drop_in){ .space = space }));
	for (size_t i = 0; i < f->products.n; i++) {
		const struct space_product *p = &f->products.at[i];
		TRY(space_product_add(db, &(struct space_product_add_in){ .space = space, .seq = (int64_t)i, .kind = p->kind,
			.title_vi = p->title_vi.n ? p->title_vi : S(""), .title_en = p->title_en.n ? p->title_en : S(""), .note_vi = space_given(p->note_vi),
			.note_en = space_given(p->note_en), .stars = p->stars }));
	}
	TRY(space_picture_drop(db, &(struct space_picture_drop_in){ .space = space }));
	for (size_t i = 0; i < f->pictures.n; i++)
		TRY(space_picture_add(db, &(struct space_picture_add_in){ .space = space, .seq = (int64_t)i, .medium = f->pictures.at[i] }));
	return OK;
}

/* The geometry as it is kept, and a middle for one that nobody placed. */
static err geometry_read(struct arena *a, const struct space_facts *f, struct space_set_facts_in *in)
{
	struct map_box box;
	bool shaped = str_eq(f->form, S("line")) || str_eq(f->form, S("area"));

	in->geometry = ABSENT;
	if (!shaped || !str_given(space_given(f->geometry)))
		return OK;
	err e = map_shape_check(a, f->geometry, &in->geometry, &box);
	if (e != OK)
		return e == ERR_LIMIT ? ERR_INVALID : e;
	if (!in->lat_e6.has) {
		in->lat_e6 = SOME((box.south_e6 + box.north_e6) / 2);
		in->lon_e6 = SOME((box.west_e6 + box.east_e6) / 2);
	}
	return OK;
}

err space_facts_store(struct db *db, struct arena *a, int64_t space, const struct space_facts *f, int64_t now)
{
	struct space_set_facts_in in = { .id = space, .form = f->form, .owner_kind = f->owner_kind, .unit = f->unit, .ward = f->ward ? SOME(f->ward) : NONE,
		.address_vi = space_given(f->address_vi), .address_en = space_given(f->address_en), .lat_e6 = f->placed ? SOME(f->lat_e6) : NONE,
		.lon_e6 = f->placed ? SOME(f->lon_e6) : NONE, .phone = space_given(f->phone), .email = space_given(f->email),
		.phone_public = f->phone_public, .email_public = f->email_public, .languages = space_given(f->languages), .step_free = space_given(f->step_free),
		.area_m2 = f->area_m2, .places = f->places, .opened_year = f->opened_year, .by_appointment = f->by_appointment,
		.holidays_closed = f->holidays_closed, .coord_source = space_given(f->coord_source), .source = space_given(f->source), .now = now };
	int64_t kind[SPACE_KINDS_MAX];

	TRY(space_kinds_read(db, a, f, kind));
	TRY(pictures_known(db, a, &f->pictures));
	TRY(geometry_read(a, f, &in));
	in.kind = kind[0];
	in.cover = f->pictures.n ? SOME(f->pictures.at[0]) : NONE;
	if (in.lat_e6.has)
		in.cell = SOME(in.lat_e6.v / SPACE_CELL_SIDE * SPACE_CELL_ROW + in.lon_e6.v / SPACE_CELL_SIDE);
	TRY(space_set_facts(db, &in));
	TRY(kinds_store(db, space, kind, f->kinds.n));
	TRY(hours_store(db, space, f));
	return lists_store(db, space, f);
}

/* Does the ward exist?  A space keeps none that does not. */
static err ward_known(struct db *db, struct arena *a, int64_t ward)
{
	struct space_ward got;
	err e = ward ? space_ward(db, &(struct space_ward_in){ .id = ward }, a, &got) : OK;

	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

static err unit_known(struct db *db, struct arena *a, maybe_int unit)
{
	struct space_unit got;
	err e = unit.has ? space_unit(db, &(struct space_unit_in){ .id = unit.v }, a, &got) : OK;

	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

err space_facts_known(struct db *db, struct arena *a, const struct space_facts *f)
{
	int64_t kind[SPACE_KINDS_MAX];
	struct space_set_facts_in shape = { 0 };

	if (!space_facts_fit(f))
		return ERR_INVALID;
	TRY(space_kinds_read(db, a, f, kind));
	TRY(ward_known(db, a, f->ward));
	TRY(unit_known(db, a, f->unit));
	TRY(geometry_read(a, f, &shape));
	return pictures_known(db, a, &f->pictures);
}

err spaces_set(struct db *db, struct arena *a, int64_t space, const struct space_facts *in, const struct twin_who *who, int64_t now)
{
	struct space_get s;

	(void)who;
	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(space_facts_known(db, a, in));
	TRY(space_counts_leave(db, space));
	TRY(space_facts_store(db, a, space, in, now));
	TRY(space_counts_enter(db, space));
	TRY(space_words_again(db, a, space, NULL, now));
	return space_media_note(db, a, space, NULL);
}
