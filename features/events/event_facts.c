/* event_facts.c - everything of an event but its times and texts, as fields of a form and read from one. */
#include "auth.h"
#include "event_desk.h"
#include "maps.h"
#include "spaces.h"
#include "text.h"
#include "wards.h"
#include "words.h"

enum { SPACES_OFFERED = 12 };

static const struct { const char *code, *words; } audiences[] = {
	{ "all", WORD("everybody") }, { "children", WORD("children and families") }, { "adults", WORD("adults") }, { "professionals", WORD("professionals") },
};
static const struct { const char *code, *words; } steps[] = {
	{ "", WORD("as its place, or not said") }, { "yes", WORD("without steps") }, { "partly", WORD("partly without steps") }, { "no", WORD("only over steps") },
};
static const struct { const char *code, *words; } tongues[] = {
	{ "vi", WORD("Vietnamese") }, { "en", WORD("English") }, { "fr", WORD("French") }, { "ja", WORD("Japanese") }, { "ko", WORD("Korean") },
	{ "zh", WORD("Chinese") },
};

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

static bool is_editor(const struct req *r)
{
	return auth_may(r, EVENT_EDITORS, 0);
}

static str maybe_number(struct arena *a, maybe_int n)
{
	return n.has ? event_number(a, n.v) : S("");
}

static err kind_fill(struct req *r, struct event_inputs *in, str chosen)
{
	struct event_kind_list_list kinds;
	struct event_input *kind = event_select(r, in, S("kind"), say(r->lang, "Kind of event"));

	TRY(event_kind_list(r->db, &(struct event_kind_list_in){ .all = 0 }, r->a, &kinds));
	for (size_t i = 0; i < kinds.n; i++)
		event_choice(r, kind, kinds.at[i].slug, r->lang == LANG_EN ? kinds.at[i].title_en : kinds.at[i].title_vi, chosen);
	return OK;
}

/* The own spaces of whoever posts. */
static err own_spaces(struct req *r, struct space_cards *out)
{
	*out = (struct space_cards){ 0 };
	return is_editor(r) ? OK : spaces_of_person(r->db, r->a, r->session->person, out);
}

static void spaces_offer(struct req *r, struct event_input *in, const struct space_cards *spaces, maybe_int chosen)
{
	for (size_t i = 0; i < spaces->n; i++)
		event_choice(r, in, event_number(r->a, spaces->at[i].id), event_title(r->lang, spaces->at[i].title_vi, spaces->at[i].title_en),
			chosen.has ? event_number(r->a, chosen.v) : i ? S("-") : event_number(r->a, spaces->at[i].id));
}

/* A space by its words: what was typed stands in the field, and where several are meant they are offered. */
static err space_by_words(struct req *r, struct event_inputs *in, str field, str which_field, str label, maybe_int chosen)
{
	struct space_card now = { 0 };
	struct space_cards found = { 0 };
	str typed = str_trim(event_word(r, field));

	if (chosen.has)
		TRY(spaces_get(r->db, r->a, chosen.v, &now));
	struct event_input *words = event_text(r, in, field, label, event_title(r->lang, now.title_vi, now.title_en));
	if (!chosen.has && !typed.n)
		words->value = S("");
	words->most = 160;
	if (typed.n)
		TRY(spaces_look(r->db, r->a, typed, SPACES_OFFERED, &found));
	if (found.n > 1) {
		struct event_input *which = event_select(r, in, which_field, say(r->lang, "Which of these?"));
		which->sort = S("radios");
		for (size_t i = 0; i < found.n; i++)
			event_choice(r, which, event_number(r->a, found.at[i].id), arena_printf(r->a, "%.*s (%.*s)", FMT(event_title(r->lang, found.at[i].title_vi,
				found.at[i].title_en)), FMT(or_empty(r->lang == LANG_EN ? found.at[i].ward_en : found.at[i].ward_vi))), maybe_number(r->a, chosen));
	}
	return OK;
}

static err place_by_words(struct req *r, struct event_inputs *in, maybe_int chosen)
{
	size_t nth = in->n;

	TRY(space_by_words(r, in, S("space_words"), S("space"), say(r->lang, "At a space of the network"), chosen));
	in->at[nth].hint = say(r->lang, "Write a part of its name. Leave it empty for an address of its own or an event online.");
	return OK;
}

/* Editors alone say who posts it; an owner's own space does. */
static err host_fill(struct req *r, struct event_inputs *in, maybe_int host)
{
	size_t nth = in->n;

	TRY(space_by_words(r, in, S("host_words"), S("host"), say(r->lang, "Space that posts it"), host));
	in->at[nth].hint = say(r->lang, "Its owner may then work on this event. Leave it empty where none does.");
	return OK;
}

static err wards_fill(struct req *r, struct event_inputs *in, maybe_int chosen)
{
	struct wards all = { 0 };
	struct event_input *ward = event_select(r, in, S("ward"), say(r->lang, "Ward or commune"));
	str now = maybe_number(r->a, chosen);

	TRY(wards_all(r->db, r->a, &all));
	event_choice(r, ward, S(""), say(r->lang, "that of the space, or not said"), now);
	for (size_t i = 0; i < all.n; i++)
		event_choice(r, ward, event_number(r->a, all.at[i].id), r->lang == LANG_EN ? all.at[i].name_en : all.at[i].name_vi, now);
	return OK;
}

static err place_fill(struct req *r, const struct event_facts *f, bool posting, struct event_groups *out)
{
	struct event_inputs *in = event_group(r, out, S("place"), say(r->lang, "Where"));
	struct space_cards own = { 0 };

	TRY(own_spaces(r, &own));
	if (own.n) {
		struct event_input *space = event_select(r, in, S("space"), say(r->lang, "At which of your spaces"));
		spaces_offer(r, space, &own, f->space);
		if (!posting)
			event_choice(r, space, S(""), say(r->lang, "somewhere else: the address below, or online"), f->space.has ? S("-") : S(""));
	} else
		TRY(place_by_words(r, in, f->space));
	if (posting && own.n)
		return OK;
	struct event_input *vi = event_text(r, in, S("address_vi"), say(r->lang, "Address in Vietnamese"), f->address_vi);
	vi->lang = S("vi");
	vi->most = EVENT_PLACE_CHARS;
	if (!posting) {
		struct event_input *en = event_text(r, in, S("address_en"), say(r->lang, "Address in English"), f->address_en);
		en->lang = S("en");
		en->most = EVENT_PLACE_CHARS;
		TRY(wards_fill(r, in, f->ward));
		event_text(r, in, S("point"), say(r->lang, "Point on the map"), f->placed ? arena_printf(r->a, "%.6f, %.6f", (double)f->lat_e6 / 1e6, (double)f->lon_e6 / 1e6)
			: S(""))->hint = say(r->lang, "As 21.0285, 105.8542, or the address of a map page. Left empty: that of the space.");
	}
	event_text(r, in, S("online_url"), say(r->lang, "Address on the web, where it is online"), f->online_url)->type = S("url");
	return OK;
}

static void money_fill(struct req *r, const struct event_facts *f, struct event_groups *out)
{
	struct event_inputs *in = event_group(r, out, S("money"), say(r->lang, "Price and booking"));

	event_check(r, in, S("free"), say(r->lang, "Free of charge"), f->free);
	struct event_input *vi = event_text(r, in, S("price_vi"), say(r->lang, "Price, in Vietnamese"), f->price_vi);
	vi->hint = say(r->lang, "As “50.000 ₫, trẻ em miễn phí”.");
	vi->lang = S("vi");
	vi->most = EVENT_PRICE_CHARS;
	struct event_input *en = event_text(r, in, S("price_en"), say(r->lang, "Price, in English"), f->price_en);
	en->lang = S("en");
	en->most = EVENT_PRICE_CHARS;
	event_text(r, in, S("booking_url"), say(r->lang, "Address where places are booked elsewhere"), f->booking_url)->type = S("url");
}

static void people_fill(struct req *r, const struct event_facts *f, struct event_groups *out)
{
	struct event_inputs *in = event_group(r, out, S("people"), say(r->lang, "For whom"));
	struct event_input *audience = event_select(r, in, S("audience"), say(r->lang, "Audience"));

	for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++)
		event_choice(r, audience, str_c(audiences[i].code), say(r->lang, audiences[i].words), str_given(f->audience) ? f->audience : S("all"));
	struct event_input *age = event_text(r, in, S("age_from"), say(r->lang, "From which age"), maybe_number(r->a, f->age_from));
	age->mode = S("numeric");
	age->most = 2;
	age->width = S("w8");
	struct event_input *langs = event_select(r, in, S("languages"), say(r->lang, "Languages spoken"));
	langs->sort = S("checks");
	for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
		event_choice(r, langs, str_c(tongues[i].code), say(r->lang, tongues[i].words),
			str_find(f->languages, str_c(tongues[i].code), 0) >= 0 ? str_c(tongues[i].code) : S("-"));
	event_check(r, in, S("sign_language"), say(r->lang, "With sign language"), f->sign_language);
	struct event_input *step = event_select(r, in, S("step_free"), say(r->lang, "Way in"));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		event_choice(r, step, str_c(steps[i].code), say(r->lang, steps[i].words), or_empty(f->step_free));
}

static err organiser_fill(struct req *r, const struct event_facts *f, struct event_groups *out)
{
	struct event_inputs *in = event_group(r, out, S("organiser"), say(r->lang, "Organiser"));
	struct event_input *vi = event_text(r, in, S("organiser_vi"), say(r->lang, "Organiser, in Vietnamese"), f->organiser_vi);

	vi->hint = say(r->lang, "Left empty: the space that posts it.");
	vi->lang = S("vi");
	vi->most = EVENT_PLACE_CHARS;
	struct event_input *en = event_text(r, in, S("organiser_en"), say(r->lang, "Organiser, in English"), f->organiser_en);
	en->lang = S("en");
	en->most = EVENT_PLACE_CHARS;
	return is_editor(r) ? host_fill(r, in, f->host) : OK;
}

err event_facts_fill(struct req *r, const struct event_facts *now_is, bool posting, struct event_groups *out)
{
	struct space_cards own = { 0 };

	TRY(own_spaces(r, &own));
	TRY(kind_fill(r, event_group(r, out, S("what"), ABSENT), now_is->kind));
	TRY(place_fill(r, now_is, posting, out));
	if (posting) {
		event_check(r, event_group(r, out, S("cost"), ABSENT), S("free"), say(r->lang, "Free of charge"), now_is->free);
		return event_picture_fill(r, now_is->cover, true, &own, out);
	}
	money_fill(r, now_is, out);
	people_fill(r, now_is, out);
	TRY(organiser_fill(r, now_is, out));
	return event_picture_fill(r, now_is->cover, false, &own, out);
}

/* ---- reading */

static maybe_int id_of(str s)
{
	maybe_int n = { .has = true };

	return str_int(str_trim(s), &n.v) == OK ? n : NONE;
}

/* Written out as a whole, with or without marks. */
static bool is_named(struct arena *a, const struct space_card *c, str words)
{
	str folded = text_fold(a, words);

	return str_eq(folded, text_fold(a, c->title_vi)) || str_eq(folded, text_fold(a, c->title_en));
}

/* The space that words name, or the one chosen among those they may mean. */
static err space_named(struct req *r, str field, str which_field, maybe_int now, maybe_int *out, struct space_cards *found, struct form_errors *errors)
{
	maybe_int chosen = id_of(event_word(r, which_field));
	str words = str_trim(event_word(r, field));
	struct space_card card;

	*out = NONE;
	if (!words.n)
		return OK;
	*out = now;
	if (now.has && spaces_get(r->db, r->a, now.v, &card) == OK && (str_eq(words, card.title_vi) || str_eq(words, card.title_en)))
		return OK;
	TRY(spaces_look(r->db, r->a, words, SPACES_OFFERED, found));
	*out = found->n == 1 ? SOME(found->at[0].id) : NONE;
	for (size_t i = 0; i < found->n; i++)
		if (chosen.has ? found->at[i].id == chosen.v : is_named(r->a, &found->at[i], words))
			*out = SOME(found->at[i].id);
	if (!found->n)
		form_fail(r, errors, field, say(r->lang, "No space has these words in its name."));
	else if (!out->has)
		form_fail(r, errors, which_field, say(r->lang, "Choose which space is meant."));
	return OK;
}

/* An owner names one of their spaces; whoever else writes words. */
static err space_read(struct req *r, const struct space_cards *own, struct event_facts *f, struct form_errors *errors)
{
	maybe_int chosen = id_of(event_word(r, S("space")));
	struct space_cards found = { 0 };
	maybe_int space;
	bool mine = false;

	if (!own->n) {
		TRY(space_named(r, S("space_words"), S("space"), f->space, &space, &found, errors));
		f->space = space;
		return OK;
	}
	for (size_t i = 0; i < own->n; i++)
		mine |= chosen.has && own->at[i].id == chosen.v;
	f->space = mine ? chosen : NONE;
	return chosen.has && !mine ? ERR_DENIED : OK;
}

static void url_read(struct req *r, str name, str *out, struct form_errors *errors)
{
	str url = event_given(event_word(r, name));

	if (str_given(url) && (!text_is_web_url(url) || url.n > 2000))
		form_fail(r, errors, name, say(r->lang, "Enter a web address that begins with https://."));
	else
		*out = url;
}

static void words_read(struct req *r, str name, size_t most, str *out, struct form_errors *errors)
{
	str s = event_given(event_word(r, name));

	if (text_chars(s) > most)
		form_fail(r, errors, name, say_with(r->a, r->lang, "Write at most {n} characters.", { "n", event_number(r->a, (int64_t)most) }));
	else
		*out = s;
}

static err place_read(struct req *r, bool posting, struct event_facts *f, struct form_errors *errors)
{
	str point = str_trim(event_word(r, S("point")));

	words_read(r, S("address_vi"), EVENT_PLACE_CHARS, &f->address_vi, errors);
	url_read(r, S("online_url"), &f->online_url, errors);
	if (posting)
		return OK;
	words_read(r, S("address_en"), EVENT_PLACE_CHARS, &f->address_en, errors);
	f->ward = id_of(event_word(r, S("ward")));
	f->placed = false;
	if (point.n && map_point_parse(point, &f->lat_e6, &f->lon_e6) != OK)
		form_fail(r, errors, S("point"), say(r->lang, "Write a point as 21.0285, 105.8542."));
	else
		f->placed = point.n > 0;
	return OK;
}

static void people_read(struct req *r, struct event_facts *f, struct form_errors *errors)
{
	struct buf langs = { .a = r->a };
	str age = str_trim(event_word(r, S("age_from")));

	f->audience = event_given(event_word(r, S("audience")));
	f->age_from = id_of(age);
	if (age.n && (!f->age_from.has || f->age_from.v < 0 || f->age_from.v > 99))
		form_fail(r, errors, S("age_from"), say(r->lang, "Write an age from 0 to 99."));
	for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
		for (size_t k = 0; str_given(req_form_nth(r, S("languages"), k)); k++)
			if (str_eq(req_form_nth(r, S("languages"), k), str_c(tongues[i].code)))
				buf_printf(&langs, "%s%s", langs.n ? "," : "", tongues[i].code);
	f->languages = langs.n ? buf_str(&langs) : ABSENT;
	f->sign_language = str_given(req_form(r, S("sign_language")));
	f->step_free = event_given(event_word(r, S("step_free")));
}

/* The space that posts it: its owner may work on it, and how far it is trusted counts.  Left empty: nobody's. */
static err host_read(struct req *r, struct event_facts *f, struct form_errors *errors)
{
	struct space_cards found = { 0 };
	maybe_int host;

	if (!str_given(req_form(r, S("host_words"))))
		return OK;
	TRY(space_named(r, S("host_words"), S("host"), f->host, &host, &found, errors));
	f->host = host;
	return OK;
}

err event_facts_read(struct req *r, const struct event_facts *now_is, bool posting, struct event_facts *out, struct form_errors *errors)
{
	struct event_kind_by_slug kind;
	struct space_cards own = { 0 };

	*out = *now_is;
	TRY(own_spaces(r, &own));
	out->kind = event_word(r, S("kind"));
	err e = event_kind_by_slug(r->db, &(struct event_kind_by_slug_in){ .slug = out->kind }, r->a, &kind);
	if (e == ERR_NOT_FOUND)
		form_fail(r, errors, S("kind"), say(r->lang, "Choose what it is."));
	else
		TRY(e);
	TRY(space_read(r, &own, out, errors));
	if (posting && own.n) {
		out->host = out->space;
		if (!out->space.has)
			form_fail(r, errors, S("space"), say(r->lang, "Choose which space is meant."));
	}
	if (!posting || !own.n)
		TRY(place_read(r, posting, out, errors));
	out->free = str_given(req_form(r, S("free")));
	TRY(event_picture_read(r, &own, out, errors));
	if (posting)
		return OK;
	words_read(r, S("price_vi"), EVENT_PRICE_CHARS, &out->price_vi, errors);
	words_read(r, S("price_en"), EVENT_PRICE_CHARS, &out->price_en, errors);
	url_read(r, S("booking_url"), &out->booking_url, errors);
	people_read(r, out, errors);
	words_read(r, S("organiser_vi"), EVENT_PLACE_CHARS, &out->organiser_vi, errors);
	words_read(r, S("organiser_en"), EVENT_PLACE_CHARS, &out->organiser_en, errors);
	return is_editor(r) ? host_read(r, out, errors) : OK;
}
