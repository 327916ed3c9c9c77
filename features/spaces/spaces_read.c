/* spaces_read.c - the facts of a space as they are stored. */
#include "space_rules.h"

static err kinds_read(struct db *db, struct arena *a, int64_t space, struct space_facts *out)
{
	struct space_kinds_of_list rows;

	TRY(space_kinds_of(db, &(struct space_kinds_of_in){ .ids = { &space, 1 } }, a, &rows));
	str *slug = arena_array(a, str, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		slug[i] = rows.at[i].slug;
	out->kinds = (struct str_list){ slug, rows.n };
	return OK;
}

static err hours_read(struct db *db, struct arena *a, int64_t space, struct space_facts *out)
{
	struct space_spans_of_list spans;
	struct space_days_of_list days;

	TRY(space_spans_of(db, &(struct space_spans_of_in){ .space = space }, a, &spans));
	for (size_t i = 0; i < spans.n; i++)
		*LIST_PUSH(a, &out->spans) = (struct space_span){ (int)spans.at[i].weekday, (int)spans.at[i].from_min, (int)spans.at[i].to_min };
	TRY(space_days_of(db, &(struct space_days_of_in){ .space = space }, a, &days));
	for (size_t i = 0; i < days.n; i++)
		*LIST_PUSH(a, &out->days) = (struct space_day){ days.at[i].from_on, days.at[i].to_on, days.at[i].closed, (int)days.at[i].from_min,
			(int)days.at[i].to_min, days.at[i].words_vi, days.at[i].words_en };
	return OK;
}

err space_holidays_read(struct db *db, struct arena *a, struct space_days *out)
{
	struct space_holidays_list rows;

	*out = (struct space_days){ 0 };
	TRY(space_holidays(db, &(struct space_holidays_in){ .take = SPACE_HOLIDAYS }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct space_day){ .from_on = rows.at[i].from_on, .to_on = rows.at[i].to_on, .closed = true,
			.words_vi = rows.at[i].title_vi, .words_en = rows.at[i].title_en };
	return OK;
}

static err lists_read(struct db *db, struct arena *a, int64_t space, struct space_facts *out)
{
	struct space_links_of_list links;
	struct space_products_of_list products;
	struct space_pictures_of_list pictures;

	TRY(space_links_of(db, &(struct space_links_of_in){ .space = space }, a, &links));
	for (size_t i = 0; i < links.n; i++)
		*LIST_PUSH(a, &out->links) = (struct space_link){ links.at[i].kind, links.at[i].url };
	TRY(space_products_of(db, &(struct space_products_of_in){ .space = space }, a, &products));
	for (size_t i = 0; i < products.n; i++)
		*LIST_PUSH(a, &out->products) = (struct space_product){ products.at[i].kind, products.at[i].title_vi, products.at[i].title_en,
			products.at[i].note_vi, products.at[i].note_en, products.at[i].stars };
	TRY(space_pictures_of(db, &(struct space_pictures_of_in){ .ids = { &space, 1 } }, a, &pictures));
	for (size_t i = 0; i < pictures.n; i++)
		*LIST_PUSH(a, &out->pictures) = pictures.at[i].medium;
	return OK;
}

err spaces_facts(struct db *db, struct arena *a, int64_t space, struct space_facts *out)
{
	struct space_get s;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	*out = (struct space_facts){ .form = s.form, .owner_kind = s.owner_kind, .geometry = s.geometry, .placed = s.lat_e6.has && s.lon_e6.has,
		.lat_e6 = s.lat_e6.v, .lon_e6 = s.lon_e6.v, .ward = s.ward.v, .unit = s.unit, .address_vi = s.address_vi, .address_en = s.address_en,
		.phone = s.phone, .email = s.email, .phone_public = s.phone_public, .email_public = s.email_public, .languages = s.languages,
		.step_free = s.step_free, .area_m2 = s.area_m2, .places = s.places, .opened_year = s.opened_year, .by_appointment = s.by_appointment,
		.holidays_closed = s.holidays_closed, .coord_source = s.coord_source, .source = s.source };
	TRY(kinds_read(db, a, space, out));
	TRY(hours_read(db, a, space, out));
	TRY(space_holidays_read(db, a, &out->holidays));
	return lists_read(db, a, space, out);
}
