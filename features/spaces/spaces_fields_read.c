/* spaces_fields_read.c - the facts of a space out of a form; what cannot be read is said by field, the rest is taken. */
#include "clock.h"
#include "maps.h"
#include "space_fields.h"
#include "space_fields_in.h"
#include "text.h"
#include "wards.h"
#include "words.h"

static void fail(struct req *r, struct form_errors *errors, str field, const char *words)
{
	if (errors)
		form_fail(r, errors, field, say(r->lang, words));
}

static str given(const struct req *r, const char *name)
{
	return space_given(req_form(r, str_c(name)));
}

static bool sent(const struct req *r, const char *name)
{
	return str_given(req_form(r, str_c(name)));
}

static err kinds_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	str *kind = arena_array(r->a, str, SPACE_KINDS_MAX + 1), lead = given(r, "kind"), one;
	struct space_kinds_named_list known;
	size_t n = 0;

	if (str_given(lead))
		kind[n++] = lead;
	for (size_t i = 0; str_given(one = req_form_nth(r, S("kinds"), i)); i++) {
		if (n && str_eq(one, kind[0]))
			continue;
		if (n == SPACE_KINDS_MAX) {
			fail(r, errors, S("kinds"), WORD("Choose at most six kinds."));
			break;
		}
		kind[n++] = one;
	}
	out->kinds = (struct str_list){ kind, n };
	if (!str_given(lead)) {
		fail(r, errors, S("kind"), WORD("Choose what it is first of all."));
		return OK;
	}
	TRY(space_kinds_named(r->db, &(struct space_kinds_named_in){ .slugs = out->kinds }, r->a, &known));
	if (known.n != n) {
		fail(r, errors, S("kind"), WORD("Choose from the list."));
		out->kinds.n = 0;
	}
	return OK;
}

static void codes_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	struct buf languages = { .a = r->a };
	str one;

	out->owner_kind = given(r, "owner_kind");
	if (!space_one_of(out->owner_kind, space_owners, 3)) {
		fail(r, errors, S("owner_kind"), WORD("Choose who owns it."));
		out->owner_kind = S("private");
	}
	out->form = given(r, "form");
	if (!space_one_of(out->form, space_forms, 4))
		out->form = S("point");
	out->step_free = given(r, "step_free");
	if (!space_one_of(out->step_free, space_steps_free, 3))
		out->step_free = ABSENT;
	for (size_t i = 0; str_given(one = req_form_nth(r, S("languages"), i)); i++)
		if (space_one_of(one, space_languages, 12) && languages.n < 50) {
			if (languages.n)
				buf_char(&languages, ',');
			buf_add(&languages, one);
		}
	out->languages = languages.n ? buf_str(&languages) : ABSENT;
	out->phone_public = sent(r, "phone_public");
	out->email_public = sent(r, "email_public");
	out->by_appointment = sent(r, "by_appointment");
	out->holidays_closed = sent(r, "holidays_closed");
}

/* The ward that was chosen, else the one that the address names without doubt. */
static err ward_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	struct wards found;
	struct ward w;
	int64_t id;

	out->ward = 0;
	if (str_given(given(r, "ward"))) {
		err e = str_int(given(r, "ward"), &id) == OK ? wards_get(r->db, r->a, id, &w) : ERR_NOT_FOUND;
		if (e == ERR_NOT_FOUND)
			fail(r, errors, S("ward"), WORD("Choose from the list."));
		else if (e != OK)
			return e;
		else
			out->ward = id;
		return OK;
	}
	if (str_eq(out->form, S("online")) || (!str_given(out->address_vi) && !out->placed))
		return OK;
	TRY(wards_guess(r->db, r->a, str_given(out->address_vi) ? out->address_vi : S(""), (struct ward_point){ out->placed, out->lat_e6, out->lon_e6 }, &found));
	if (found.n == 1)
		out->ward = found.at[0].id;
	return OK;
}

static err place_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	str place = given(r, "place");
	struct map_box box;
	str tidy;

	out->address_vi = given(r, "address_vi");
	out->address_en = given(r, "address_en");
	if (text_chars(out->address_vi) > SPACE_ADDRESS_CHARS || text_chars(out->address_en) > SPACE_ADDRESS_CHARS)
		fail(r, errors, S("address_vi"), WORD("Write at most 300 characters."));
	struct space_facts was = *out;
	out->placed = false;
	if (str_given(place) && was.placed && str_eq(place, space_place_words(r->a, &was)))
		out->placed = true;
	else if (str_given(place)) {
		out->placed = map_point_parse(place, &out->lat_e6, &out->lon_e6) == OK && out->lat_e6 >= 8000000 && out->lat_e6 <= 24000000 &&
		              out->lon_e6 >= 102000000 && out->lon_e6 <= 110000000;
		out->coord_source = ABSENT;
		if (!out->placed)
			fail(r, errors, S("place"), WORD("Write latitude and longitude of a place in Viet Nam, for example 21.0285, 105.8542."));
	}
	out->geometry = given(r, "geometry");
	if (str_given(out->geometry) && map_shape_check(r->a, out->geometry, &tidy, &box) != OK) {
		fail(r, errors, S("geometry"), WORD("This is no GeoJSON geometry of a line or an area in Viet Nam."));
		out->geometry = ABSENT;
	}
	return ward_read(r, out, errors);
}

static void number_read(struct req *r, const char *name, int64_t most, maybe_int *out, struct form_errors *errors)
{
	str s = given(r, name);
	int64_t n;

	*out = NONE;
	if (!str_given(s))
		return;
	if (str_int(s, &n) != OK || n < 1 || n > most)
		fail(r, errors, str_c(name), WORD("Write a whole number, digits only."));
	else
		*out = SOME(n);
}

static void contact_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	out->phone = given(r, "phone");
	out->email = given(r, "email");
	if (out->phone.n > SPACE_PHONE_BYTES) {
		fail(r, errors, S("phone"), WORD("Write one telephone number."));
		out->phone = ABSENT;
	}
	if (out->email.n && (out->email.n > SPACE_EMAIL_BYTES || str_find(out->email, S("@"), 1) < 1 || str_find(out->email, S(" "), 0) >= 0)) {
		fail(r, errors, S("email"), WORD("Write an e-mail address, for example ten@example.vn."));
		out->email = ABSENT;
	}
	number_read(r, "area_m2", 100000000, &out->area_m2, errors);
	number_read(r, "places", 1000000, &out->places, errors);
	number_read(r, "opened_year", 2200, &out->opened_year, errors);
}

static void hours_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	out->spans = (struct space_spans){ 0 };
	for (int day = 1; day <= 7; day++) {
		str id = arena_printf(r->a, "hours-%d", day);
		struct space_spans kept = out->spans;
		if (!space_day_read(r->a, str_cut(req_form(r, id), 0, 100), day, &out->spans)) {
			fail(r, errors, id, WORD("Write hours like 8:30-12:00, 13:30-17:00."));
			out->spans = kept;
		}
	}
}

static str cell(struct req *r, str id, const char *part)
{
	return space_given(req_form(r, arena_printf(r->a, "%.*s-%s", FMT(id), part)));
}

static void days_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	size_t n = space_rows_typed(r, "day-", SPACE_DAYS_MAX);

	out->days = (struct space_days){ 0 };
	for (size_t i = 1; i <= n; i++) {
		str id = arena_printf(r->a, "day-%zu", i), hours = cell(r, id, "hours");
		struct space_day d = { .from_on = cell(r, id, "from"), .to_on = cell(r, id, "to"), .closed = !str_given(hours), .words_vi = cell(r, id, "vi"),
			.words_en = cell(r, id, "en") };
		struct date day;
		if (!str_given(d.from_on) && !str_given(d.to_on) && !str_given(hours) && !str_given(d.words_vi) && !str_given(d.words_en))
			continue;
		if (!str_given(d.to_on))
			d.to_on = d.from_on;
		if (date_parse(d.from_on, &day) != OK || date_parse(d.to_on, &day) != OK || str_cmp(d.from_on, d.to_on) > 0)
			fail(r, errors, id, WORD("Choose the first and the last day, the first one not later."));
		else if (!d.closed && !space_span_read(text_fold(r->a, hours), &d.from_min, &d.to_min))
			fail(r, errors, id, WORD("Write hours like 8:30-17:00, or leave them empty for closed."));
		else
			*LIST_PUSH(r->a, &out->days) = d;
	}
}

static void links_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	size_t n = space_rows_typed(r, "link-", SPACE_LINKS_MAX);

	out->links = (struct space_links){ 0 };
	for (size_t i = 1; i <= n; i++) {
		str id = arena_printf(r->a, "link-%zu", i);
		struct space_link l = { cell(r, id, "kind"), cell(r, id, "url") };
		if (!str_given(l.url))
			continue;
		if (!space_one_of(l.kind, space_link_kinds, 6))
			l.kind = S("other");
		if (!text_is_web_url(l.url) && str_find(l.url, S("://"), 0) < 0)
			l.url = arena_printf(r->a, "https://%.*s", FMT(l.url));
		if (!text_is_web_url(l.url) || l.url.n > SPACE_URL_BYTES)
			fail(r, errors, id, WORD("Enter a web address that begins with https://."));
		else
			*LIST_PUSH(r->a, &out->links) = l;
	}
}

static void products_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	size_t n = space_rows_typed(r, "product-", SPACE_PRODUCTS_MAX);

	out->products = (struct space_products){ 0 };
	for (size_t i = 1; i <= n; i++) {
		str id = arena_printf(r->a, "product-%zu", i);
		struct space_product p = { cell(r, id, "kind"), cell(r, id, "vi"), cell(r, id, "en"), cell(r, id, "note-vi"), cell(r, id, "note-en"), 0 };
		if (!p.title_vi.n && !p.title_en.n && !p.note_vi.n && !p.note_en.n)
			continue;
		if (!space_one_of(p.kind, space_product_kinds, 4))
			p.kind = S("craft");
		if (str_int(cell(r, id, "stars"), &p.stars) != OK || p.stars < 3 || p.stars > 5)
			p.stars = 0;
		if (!p.title_vi.n && !p.title_en.n)
			fail(r, errors, id, WORD("Write its name in one language at least."));
		else if (text_chars(p.title_vi) > 200 || text_chars(p.title_en) > 200 || text_chars(p.note_vi) > 400 || text_chars(p.note_en) > 400)
			fail(r, errors, id, WORD("Names have at most 200 characters, notes 400."));
		else
			*LIST_PUSH(r->a, &out->products) = p;
	}
}

err spaces_fields_read(struct req *r, struct space_facts *out, struct form_errors *errors)
{
	int64_t unit;

	TRY(kinds_read(r, out, errors));
	codes_read(r, out, errors);
	TRY(place_read(r, out, errors));
	contact_read(r, out, errors);
	hours_read(r, out, errors);
	days_read(r, out, errors);
	links_read(r, out, errors);
	products_read(r, out, errors);
	if (sent(r, "unit"))
		out->unit = str_given(given(r, "unit")) && str_int(given(r, "unit"), &unit) == OK ? SOME(unit) : NONE;
	return OK;
}

bool spaces_fields_more(const struct req *r)
{
	return space_typed(r) && str_given(req_form(r, S("more")));
}

static void inputs_complain(struct space_inputs *v, const struct form_errors *errors)
{
	for (size_t i = 0; i < v->n; i++)
		v->at[i].words = form_words(errors, v->at[i].id);
}

void space_fields_complain(struct req *r, struct space_fields *v)
{
	struct form_errors errors = { 0 };
	struct space_facts again = { 0 };

	if (spaces_fields_read(r, &again, &errors) != OK)
		return;
	v->kind.words = form_words(&errors, S("kind"));
	v->kinds_words = form_words(&errors, S("kinds"));
	v->owner.words = form_words(&errors, S("owner_kind"));
	v->ward.words = form_words(&errors, S("ward"));
	v->geometry_words = form_words(&errors, S("geometry"));
	inputs_complain(&v->place, &errors);
	inputs_complain(&v->contact, &errors);
	inputs_complain(&v->sizes, &errors);
	inputs_complain(&v->hours, &errors);
	for (size_t i = 0; i < v->days.n; i++)
		v->days.at[i].words = form_words(&errors, v->days.at[i].id);
	for (size_t i = 0; i < v->links.n; i++)
		v->links.at[i].words = form_words(&errors, v->links.at[i].id);
	for (size_t i = 0; i < v->products.n; i++)
		v->products.at[i].words = form_words(&errors, v->products.at[i].id);
}
