/* space_page.c - a space's own page: words, hours, place, what others add to it. */
#include "clock.h"
#include "json.h"
#include "media.h"
#include "space_fields.h"
#include "space_page_html.h"
#include "space_show.h"
#include "spaces_routes.h"
#include "wards.h"
#include "words.h"

enum { STEPS_SHOWN = 20 };

/* What is said in one field for both languages, "Tiếng Việt | English". */
static str half_of(str both, enum lang lang)
{
	ptrdiff_t bar = str_given(both) ? str_find(both, S(" | "), 0) : -1;

	if (bar < 0)
		return both;
	return lang == LANG_VI ? str_cut(both, 0, (size_t)bar) : str_cut(both, (size_t)bar + 3, both.n);
}

/* The words of the page's language, or of the other one where it is not public in this. */
static err words_fill(struct req *r, const struct space_get *s, enum lang in, struct space_page_view *v)
{
	struct space_texts_list rows;
	struct twin_public pub;

	TRY(twin_public_get(r->db, r->a, s->twin, in, &pub));
	v->title = pub.title;
	v->summary = pub.summary.n ? pub.summary : ABSENT;
	TRY(space_texts(r->db, &(struct space_texts_in){ .space = s->id }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		if (!str_eq(rows.at[i].lang, lang_code(in)))
			continue;
		safe_html html = markdown_stored(rows.at[i].html);
		if (str_eq(rows.at[i].slot, S("body")))
			v->body = html, v->has_body = true;
		else if (str_eq(rows.at[i].slot, S("way")))
			v->way = html, v->has_way = true;
		else
			v->reach = html, v->has_access = true;
	}
	return OK;
}

static void hours_fill(struct req *r, const struct space_facts *f, struct space_page_view *v)
{
	int64_t today = date_days(date_at(r->now));
	str iso = date_iso(r->a, date_of_days(today)), far = date_iso(r->a, date_of_days(today + 120));

	v->has_hours = f->spans.n > 0;
	for (int day = 1; day <= 7 && v->has_hours; day++)
		*LIST_PUSH(r->a, &v->hours) = (struct space_hours_row){ space_weekday_name(r->lang, day), space_day_words(r->a, &f->spans, day),
			(today + 3) % 7 + 1 == day };
	for (size_t i = 0; i < f->days.n; i++) {
		const struct space_day *d = &f->days.at[i];
		bool vi = (r->lang == LANG_VI && d->words_vi.n) || !d->words_en.n;
		if (str_cmp(d->to_on, iso) < 0 || str_cmp(d->from_on, far) > 0)
			continue;
		*LIST_PUSH(r->a, &v->days) = (struct space_day_line){ d->from_on, d->to_on, vi ? d->words_vi : d->words_en,
			space_span_words(r->a, d->from_min, d->to_min), str_eq(d->from_on, d->to_on), d->closed };
	}
	v->by_appointment = f->by_appointment;
	v->holidays_closed = f->holidays_closed;
}

static err now_fill(struct req *r, const struct space_get *s, const struct space_facts *f, struct space_page_view *v)
{
	struct space_open open;

	v->doing_words = space_doing_words(r, s->doing, s->doing_until);
	v->closed = str_eq(s->doing, S("closed"));
	TRY(spaces_open_at(r->a, f, r->now, &open));
	space_now_words(r, &open, &v->now_words, &v->now_class);
	v->holiday_words = r->lang == LANG_VI || !str_given(open.words_en) ? open.words_vi : open.words_en;
	return OK;
}

static err steps_fill(struct req *r, const struct space_get *s, struct space_page_view *v)
{
	struct space_steps_list rows;

	TRY(space_steps(r->db, &(struct space_steps_in){ .space = s->id, .take = STEPS_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct space_steps *x = &rows.at[i];
		bool doing = space_one_of(x->what, space_doings, 3), first = doing && !v->steps.n;
		bool network = str_eq(x->what, S("member")) || str_eq(x->what, S("left"));
		if (!doing && !network)
			continue;
		if (first)
			v->doing_note = r->lang == LANG_VI || !str_given(x->note_en) ? x->note_vi : x->note_en;
		*LIST_PUSH(r->a, &v->steps) = (struct space_step_line){ x->at, doing ? space_doing_name(r->lang, x->what)
			: str_eq(x->what, S("member")) ? say(r->lang, "Admitted to the network") : say(r->lang, "Left the network"), x->until_on,
			doing ? x->note_vi : ABSENT, doing ? x->note_en : ABSENT };
	}
	return OK;
}

static err place_fill(struct req *r, const struct space_get *s, const struct space_facts *f, const struct space_card *c, struct space_page_view *v)
{
	struct map_pin pin = { .lat_e6 = f->lat_e6, .lon_e6 = f->lon_e6, .n = 1, .label = v->title, .tile = c->tile, .ground = c->ground };
	struct map_shape shape = { .geometry = f->geometry, .label = v->title };
	struct space_ward ward;
	struct ward w;

	v->address_vi = f->address_vi;
	v->address_en = f->address_en;
	if (s->ward.has && space_ward(r->db, &(struct space_ward_in){ .id = s->ward.v }, r->a, &ward) == OK && wards_get(r->db, r->a, s->ward.v, &w) == OK) {
		v->ward_vi = ward.name_vi;
		v->ward_en = ward.name_en;
		v->ward_href = arena_printf(r->a, "/%.*s/spaces?ward=%.*s", FMT(lang_code(r->lang)), FMT(w.slug));
	}
	v->placed = f->placed;
	v->approximate = f->placed && str_given(f->coord_source);
	v->coord_source = half_of(f->coord_source, r->lang);
	if (!f->placed)
		return OK;
	struct map_in in = { .box = map_box_around(&pin, 1), .pin = &pin, .npins = 1, .shape = &shape, .nshapes = str_given(f->geometry) ? 1 : 0,
		.title = say_with(r->a, r->lang, "{name} on the map", { "name", v->title }), .small = true };
	return map_draw(r, &in, &v->map);
}

static str tel_of(struct arena *a, str phone)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < phone.n; i++)
		if ((phone.p[i] >= '0' && phone.p[i] <= '9') || (phone.p[i] == '+' && !b.n))
			buf_char(&b, phone.p[i]);
	return b.n ? buf_str(&b) : S("");
}

static err lists_fill(struct req *r, const struct space_facts *f, struct space_page_view *v)
{
	struct pictures all;

	for (size_t i = 0; i < f->links.n; i++) {
		str label = space_link_name(r->lang, f->links.at[i].kind), url = f->links.at[i].url;
		bool named = str_eq(f->links.at[i].kind, S("site")) || str_eq(f->links.at[i].kind, S("other"));
		*LIST_PUSH(r->a, &v->links) = (struct space_link_line){ named ? url : label, url };
	}
	for (size_t i = 0; i < f->products.n; i++) {
		const struct space_product *p = &f->products.at[i];
		*LIST_PUSH(r->a, &v->products) = (struct space_product_line){ space_product_name(r->lang, p->kind), p->title_vi, p->title_en, p->note_vi,
			p->note_en, p->stars };
	}
	if (!f->pictures.n)
		return OK;
	TRY(media_pictures(r->db, r->a, f->pictures.at, f->pictures.n, r->lang, &all));
	for (size_t k = 0; k < f->pictures.n; k++)
		for (size_t i = 0; i < all.n; i++)
			if (all.at[i].id == f->pictures.at[k] && !k) {
				v->cover = all.at[i];
				v->cover.eager = true;
				v->cover.sizes = S("(min-width: 62rem) 50rem, 100vw");
				v->pictured = true;
			} else if (all.at[i].id == f->pictures.at[k])
				*LIST_PUSH(r->a, &v->pictures) = all.at[i];
	return OK;
}

static err facts_fill(struct req *r, const struct space_facts *f, const struct space_card *c, struct space_page_view *v)
{
	struct space_unit unit;
	struct buf b = { .a = r->a };
	str rest = f->languages, one;

	v->kinds = r->lang == LANG_VI ? c->kinds_vi : c->kinds_en;
	v->tile = c->tile;
	v->ground = c->ground;
	v->owner = space_owner_name(r->lang, f->owner_kind);
	v->access = str_given(f->step_free) ? space_access_name(r->lang, f->step_free) : ABSENT;
	while (str_given(rest) && str_split(&rest, ',', &one))
		buf_printf(&b, "%s%.*s", b.n ? ", " : "", FMT(space_language_name(r->lang, one)));
	v->languages = b.n ? buf_str(&b) : ABSENT;
	v->phone = f->phone_public ? f->phone : ABSENT;
	v->tel = tel_of(r->a, v->phone);
	v->email = f->email_public ? f->email : ABSENT;
	v->has_area = f->area_m2.v;
	v->has_places = f->places.v;
	v->year = f->opened_year.v;
	v->source = half_of(f->source, r->lang);
	if (f->unit.has && space_unit(r->db, &(struct space_unit_in){ .id = f->unit.v }, r->a, &unit) == OK) {
		v->unit_vi = unit.name_vi;
		v->unit_en = unit.name_en;
		v->unit_href = arena_printf(r->a, "/%.*s/units/%.*s", FMT(lang_code(r->lang)), FMT(unit.slug));
	}
	return OK;
}

static err parts_show(struct req *r, int64_t space)
{
	for (size_t i = 0; i < nspace_parts; i++)
		TRY(space_parts[i].show(r, space));
	return OK;
}

static err all_fill(struct req *r, const struct space_get *s, struct space_page_view *v, struct space_facts *f)
{
	bool here = r->lang == LANG_VI ? s->shown_vi : s->shown_en;
	enum lang in = here ? r->lang : r->lang == LANG_VI ? LANG_EN : LANG_VI;
	struct space_card card;

	v->id = s->id;
	v->other = !here;
	v->other_lang = lang_code(in);
	TRY(spaces_facts(r->db, r->a, s->id, f));
	TRY(spaces_get(r->db, r->a, s->id, &card));
	TRY(words_fill(r, s, in, v));
	TRY(facts_fill(r, f, &card, v));
	hours_fill(r, f, v);
	TRY(now_fill(r, s, f, v));
	TRY(steps_fill(r, s, v));
	TRY(place_fill(r, s, f, &card, v));
	return lists_fill(r, f, v);
}

/* GET /{lang}/spaces/{slug} */
err space_page(struct req *r)
{
	struct space_page_view v = { 0 };
	struct space_facts facts;
	struct space_get s;
	int64_t id;
	bool moved;

	TRY(spaces_by_slug(r->db, r->a, r->seg[0], &id, &moved));
	TRY(space_get(r->db, &(struct space_get_in){ .id = id }, r->a, &s));
	if (!space_is(&s, "public"))
		return ERR_NOT_FOUND;
	if (moved)
		return redirect(r, arena_printf(r->a, "/spaces/%.*s", FMT(s.slug)));
	TRY(all_fill(r, &s, &v, &facts));
	v.hers = spaces_mine(r, id);
	r->page.title = v.title;
	r->page.summary = v.summary;
	r->page.section = S("spaces");
	r->page.alone = !s.shown_vi || !s.shown_en;
	if (v.pictured)
		r->page.picture = v.cover.preview;
	space_ld_write(r, &s, &facts, &v);
	space_open(&r->out, &r->page, &v);
	TRY(parts_show(r, id));
	space_close(&r->out, &r->page, &v);
	return OK;
}
