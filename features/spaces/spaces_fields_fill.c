/* spaces_fields_fill.c - the facts of a space as a part of a form: what is stored, or what was typed. */
#include "auth.h"
#include "space_fields.h"
#include "space_fields_in.h"
#include "units.h"
#include "wards.h"
#include "words.h"

bool space_typed(const struct req *r)
{
	return str_given(req_form(r, S("space-fields")));
}

static str shown(str s)
{
	return str_given(s) ? s : S("");
}

/* What was typed for a field, else what is stored. */
static str value_of(const struct req *r, const char *name, str stored)
{
	return shown(space_typed(r) ? req_form(r, str_c(name)) : stored);
}

static bool ticked(const struct req *r, const char *name, bool stored)
{
	return space_typed(r) ? str_given(req_form(r, str_c(name))) : stored;
}

static void option_add(struct req *r, struct space_options *out, str value, str label, str chosen)
{
	*LIST_PUSH(r->a, out) = (struct space_option){ .value = value, .label = label, .chosen = str_eq(value, shown(chosen)) };
}

static bool list_has(struct str_list list, size_t from, str value)
{
	for (size_t i = from; i < list.n; i++)
		if (str_eq(list.at[i], value))
			return true;
	return false;
}

static bool form_has(const struct req *r, const char *name, str value)
{
	str one;

	for (size_t i = 0; str_given(one = req_form_nth(r, str_c(name), i)); i++)
		if (str_eq(one, value))
			return true;
	return false;
}

static err kinds_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	struct space_kind_all_list kinds;
	str lead = value_of(r, "kind", f->kinds.n ? f->kinds.at[0] : ABSENT);

	v->kind = (struct space_select){ .id = S("kind"), .label = say(r->lang, "What it is first of all") };
	option_add(r, &v->kind.options, S(""), say(r->lang, "Choose one"), lead);
	TRY(space_kind_all(r->db, r->a, &kinds));
	for (size_t i = 0; i < kinds.n; i++) {
		const struct space_kind_all *k = &kinds.at[i];
		str label = r->lang == LANG_VI ? k->title_vi : k->title_en;
		bool also = space_typed(r) ? form_has(r, "kinds", k->slug) : list_has(f->kinds, 1, k->slug);
		if (!k->shown && !also && !str_eq(lead, k->slug))
			continue;
		option_add(r, &v->kind.options, k->slug, label, lead);
		*LIST_PUSH(r->a, &v->kinds) = (struct space_option){ arena_printf(r->a, "kinds-%.*s", FMT(k->slug)), k->slug, label, also };
	}
	return OK;
}

static void codes_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	str owner = value_of(r, "owner_kind", f->owner_kind), form = value_of(r, "form", str_given(f->form) ? f->form : S("point"));
	str step = value_of(r, "step_free", f->step_free);

	v->owner = (struct space_select){ .id = S("owner_kind"), .label = say(r->lang, "Who owns it") };
	option_add(r, &v->owner.options, S(""), say(r->lang, "Choose one"), owner);
	for (size_t i = 0; i < 3; i++)
		option_add(r, &v->owner.options, str_c(space_owners[i]), space_owner_name(r->lang, str_c(space_owners[i])), owner);
	v->form = (struct space_select){ .id = S("form"), .label = say(r->lang, "Its form") };
	for (size_t i = 0; i < 4; i++)
		option_add(r, &v->form.options, str_c(space_forms[i]), space_form_name(r->lang, str_c(space_forms[i])), form);
	v->step_free = (struct space_select){ .id = S("step_free"), .label = say(r->lang, "Can one get in without steps?") };
	option_add(r, &v->step_free.options, S(""), say(r->lang, "Not known"), step);
	for (size_t i = 0; i < 3; i++)
		option_add(r, &v->step_free.options, str_c(space_steps_free[i]), space_access_name(r->lang, str_c(space_steps_free[i])), step);
}

static str id_words(struct arena *a, int64_t id)
{
	return id ? arena_printf(a, "%lld", (long long)id) : S("");
}

static err wards_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	str chosen = value_of(r, "ward", id_words(r->a, f->ward));
	struct wards wards;

	v->ward = (struct space_select){ .id = S("ward"), .label = say(r->lang, "Ward or commune since 1 July 2025"),
		.hint = say(r->lang, "Left empty, it is found by the address where that names one.") };
	option_add(r, &v->ward.options, S(""), say(r->lang, "Not chosen"), chosen);
	TRY(wards_all(r->db, r->a, &wards));
	for (size_t i = 0; i < wards.n; i++)
		option_add(r, &v->ward.options, id_words(r->a, wards.at[i].id), r->lang == LANG_VI ? wards.at[i].name_vi : wards.at[i].name_en, chosen);
	return OK;
}

static err units_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	str chosen = value_of(r, "unit", f->unit.has ? id_words(r->a, f->unit.v) : ABSENT);
	struct unit_choices units;

	v->with_unit = auth_may(r, ROLE_AGENCY | ROLE_EDITOR, 0);
	v->with_geometry = true;
	if (!v->with_unit)
		return OK;
	v->unit = (struct space_select){ .id = S("unit"), .label = say(r->lang, "Unit that manages it") };
	option_add(r, &v->unit.options, S(""), say(r->lang, "None"), chosen);
	TRY(units_in_force(r->db, r->a, r->lang, ABSENT, &units));
	for (size_t i = 0; i < units.n; i++)
		option_add(r, &v->unit.options, id_words(r->a, units.at[i].id), units.at[i].name, chosen);
	return OK;
}

static void input(struct req *r, struct space_inputs *out, const char *id, const char *label, const char *hint, str stored, int64_t max)
{
	*LIST_PUSH(r->a, out) = (struct space_input){ .id = str_c(id), .label = say(r->lang, label), .hint = hint ? say(r->lang, hint) : ABSENT,
		.value = value_of(r, id, stored), .max = max };
}

str space_place_words(struct arena *a, const struct space_facts *f)
{
	if (!f->placed)
		return S("");
	return arena_printf(a, "%lld.%06lld, %lld.%06lld", (long long)(f->lat_e6 / 1000000), (long long)(f->lat_e6 % 1000000), (long long)(f->lon_e6 / 1000000),
		(long long)(f->lon_e6 % 1000000));
}

static void inputs_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	input(r, &v->place, "address_vi", WORD("Address in Vietnamese"), WORD("House number, street; old names of ward and district help too."), f->address_vi,
		SPACE_ADDRESS_CHARS);
	input(r, &v->place, "address_en", WORD("Address in English"), NULL, f->address_en, SPACE_ADDRESS_CHARS);
	input(r, &v->place, "place", WORD("Point on the map"), WORD("Latitude, longitude: 21.0285, 105.8542; or the address of a map page that shows it."),
		space_place_words(r->a, f), 500);
	input(r, &v->contact, "phone", WORD("Telephone"), WORD("For the standing agency; shown to all only where you say so."), f->phone, SPACE_PHONE_BYTES);
	v->contact.at[0].mode = S("tel");
	input(r, &v->contact, "email", WORD("E-mail"), NULL, f->email, SPACE_EMAIL_BYTES);
	v->contact.at[1].mode = S("email");
	input(r, &v->sizes, "area_m2", WORD("Area in square metres"), NULL, f->area_m2.has ? id_words(r->a, f->area_m2.v) : ABSENT, 12);
	input(r, &v->sizes, "places", WORD("How many people it holds"), NULL, f->places.has ? id_words(r->a, f->places.v) : ABSENT, 12);
	input(r, &v->sizes, "opened_year", WORD("Year it opened"), NULL, f->opened_year.has ? id_words(r->a, f->opened_year.v) : ABSENT, 4);
	for (size_t i = 0; i < v->sizes.n; i++)
		v->sizes.at[i].mode = S("numeric");
	for (int day = 1; day <= 7; day++) {
		str id = arena_printf(r->a, "hours-%d", day);
		*LIST_PUSH(r->a, &v->hours) = (struct space_input){ .id = id, .label = space_weekday_name(r->lang, day),
			.value = shown(space_typed(r) ? req_form(r, id) : space_day_words(r->a, &f->spans, day)), .max = 100 };
	}
}

static bool language_in(str list, str code)
{
	str rest = list, one;

	while (str_given(rest) && str_split(&rest, ',', &one))
		if (str_eq(one, code))
			return true;
	return false;
}

static void ticks_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	for (size_t i = 0; i < 12; i++) {
		str code = str_c(space_languages[i]);
		*LIST_PUSH(r->a, &v->languages) = (struct space_option){ arena_printf(r->a, "languages-%.*s", FMT(code)), code, space_language_name(r->lang, code),
			space_typed(r) ? form_has(r, "languages", code) : language_in(f->languages, code) };
	}
	v->phone_public = ticked(r, "phone_public", f->phone_public);
	v->email_public = ticked(r, "email_public", f->email_public);
	v->by_appointment = ticked(r, "by_appointment", f->by_appointment);
	v->holidays_closed = ticked(r, "holidays_closed", f->holidays_closed);
	v->geometry = value_of(r, "geometry", f->geometry);
}

/* Rows of a list: those stored or typed, and some empty ones. */
size_t space_rows_typed(const struct req *r, const char *prefix, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < r->form.n; i++) {
		str name = r->form.at[i].name;
		int64_t row;
		if (!str_starts(name, str_c(prefix)) || !str_trim(r->form.at[i].value).n)
			continue;
		str rest = str_cut(name, str_c(prefix).n, name.n), one;
		if (str_split(&rest, '-', &one) && str_int(one, &row) == OK && row >= 1 && (size_t)row <= most && (size_t)row > n && !str_ends(name, S("-kind")) &&
		    !str_ends(name, S("-stars")))
			n = (size_t)row;
	}
	return n;
}

static size_t rows_of(struct req *r, const char *prefix, const char *more, size_t stored, size_t most)
{
	size_t n = space_typed(r) ? space_rows_typed(r, prefix, most) : stored;
	size_t blank = str_eq(req_form(r, S("more")), str_c(more)) ? 5 : 2;

	return n + blank > most ? most : n + blank;
}

static str typed(struct req *r, str id, const char *part, str stored)
{
	return shown(space_typed(r) ? req_form(r, arena_printf(r->a, "%.*s-%s", FMT(id), part)) : stored);
}

static void days_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	static const struct space_day none;
	size_t n = rows_of(r, "day-", "days", f->days.n, SPACE_DAYS_MAX);

	for (size_t i = 0; i < n; i++) {
		const struct space_day *d = i < f->days.n ? &f->days.at[i] : &none;
		str id = arena_printf(r->a, "day-%zu", i + 1);
		str hours = i < f->days.n && !d->closed ? space_span_words(r->a, d->from_min, d->to_min) : S("");
		*LIST_PUSH(r->a, &v->days) = (struct space_day_row){ .id = id, .label = say_with(r->a, r->lang, "Exception {n}", { "n", id_words(r->a, (int64_t)i + 1) }),
			.from_on = typed(r, id, "from", d->from_on), .to_on = typed(r, id, "to", d->to_on), .hours = typed(r, id, "hours", hours),
			.vi = typed(r, id, "vi", d->words_vi), .en = typed(r, id, "en", d->words_en) };
	}
}

static void links_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	size_t n = rows_of(r, "link-", "links", f->links.n, SPACE_LINKS_MAX);

	for (size_t i = 0; i < n; i++) {
		str id = arena_printf(r->a, "link-%zu", i + 1);
		str kind = typed(r, id, "kind", i < f->links.n ? f->links.at[i].kind : S("site"));
		struct space_link_row *row = LIST_PUSH(r->a, &v->links);
		*row = (struct space_link_row){ .id = id, .label = say_with(r->a, r->lang, "Link {n}", { "n", id_words(r->a, (int64_t)i + 1) }),
			.url = typed(r, id, "url", i < f->links.n ? f->links.at[i].url : ABSENT) };
		for (size_t k = 0; k < 6; k++)
			option_add(r, &row->kinds, str_c(space_link_kinds[k]), space_link_name(r->lang, str_c(space_link_kinds[k])), kind);
	}
}

static void product_options(struct req *r, struct space_product_row *row, str kind, str stars)
{
	for (size_t k = 0; k < 4; k++)
		option_add(r, &row->kinds, str_c(space_product_kinds[k]), space_product_name(r->lang, str_c(space_product_kinds[k])), kind);
	option_add(r, &row->stars, S(""), say(r->lang, "None"), stars);
	for (int k = 3; k <= 5; k++)
		option_add(r, &row->stars, id_words(r->a, k), id_words(r->a, k), stars);
}

static void products_fill(struct req *r, const struct space_facts *f, struct space_fields *v)
{
	static const struct space_product none;
	size_t n = rows_of(r, "product-", "products", f->products.n, SPACE_PRODUCTS_MAX);

	for (size_t i = 0; i < n; i++) {
		const struct space_product *p = i < f->products.n ? &f->products.at[i] : &none;
		str id = arena_printf(r->a, "product-%zu", i + 1);
		struct space_product_row *row = LIST_PUSH(r->a, &v->products);
		*row = (struct space_product_row){ .id = id, .label = say_with(r->a, r->lang, "Product {n}", { "n", id_words(r->a, (int64_t)i + 1) }),
			.vi = typed(r, id, "vi", p->title_vi), .en = typed(r, id, "en", p->title_en), .note_vi = typed(r, id, "note-vi", p->note_vi),
			.note_en = typed(r, id, "note-en", p->note_en) };
		product_options(r, row, typed(r, id, "kind", str_given(p->kind) ? p->kind : S("craft")), typed(r, id, "stars", id_words(r->a, p->stars)));
	}
}

err spaces_fields_fill(struct req *r, const struct space_facts *now_is, struct space_fields **out)
{
	struct space_fields *v = *out = arena_new(r->a, struct space_fields);

	TRY(kinds_fill(r, now_is, v));
	codes_fill(r, now_is, v);
	TRY(wards_fill(r, now_is, v));
	TRY(units_fill(r, now_is, v));
	inputs_fill(r, now_is, v);
	ticks_fill(r, now_is, v);
	days_fill(r, now_is, v);
	links_fill(r, now_is, v);
	products_fill(r, now_is, v);
	v->many_open = space_typed(r);
	if (space_typed(r) && r->status == 422)
		space_fields_complain(r, v);
	return OK;
}
