/* spaces_words.c - the words of a space: what the desk and lists copy of its twin, what it is found by, what it shows of the media library. */
#include "clock.h"
#include "search.h"
#include "space_rules.h"
#include "text.h"
#include "wards.h"

static void word_add(struct buf *b, str s)
{
	if (s.n)
		buf_printf(b, " %.*s", FMT(s));
}

/* Kinds, wards of today and before, products: what is not said in the text. */
static err also_of(struct db *db, struct arena *a, const struct space_get *s, struct buf *b)
{
	struct space_kinds_of_list kinds;
	struct space_products_of_list products;
	struct space_ward ward;
	str before;

	TRY(space_kinds_of(db, &(struct space_kinds_of_in){ .ids = { &s->id, 1 } }, a, &kinds));
	for (size_t i = 0; i < kinds.n; i++)
		word_add(b, kinds.at[i].title_vi), word_add(b, S(";")), word_add(b, kinds.at[i].title_en), word_add(b, S(";"));
	TRY(space_products_of(db, &(struct space_products_of_in){ .space = s->id }, a, &products));
	for (size_t i = 0; i < products.n; i++)
		word_add(b, products.at[i].title_vi), word_add(b, S(";")), word_add(b, products.at[i].title_en), word_add(b, S(";"));
	if (!s->ward.has)
		return OK;
	err e = space_ward(db, &(struct space_ward_in){ .id = s->ward.v }, a, &ward);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	word_add(b, ward.name_vi);
	word_add(b, S(";"));
	word_add(b, ward.name_en);
	TRY(wards_also(db, a, s->ward.v, &before));
	word_add(b, S(";"));
	word_add(b, before);
	return OK;
}

err space_folded(struct db *db, struct arena *a, const struct space_get *s, const char *and, str *out)
{
	struct buf b = { .a = a };

	word_add(&b, s->title_vi);
	word_add(&b, s->title_en);
	word_add(&b, str_c(and));
	word_add(&b, s->address_vi);
	word_add(&b, s->address_en);
	TRY(also_of(db, a, s, &b));
	*out = arena_printf(a, " %.*s ", FMT(text_fold(a, str_cut(buf_str(&b), 0, 4000))));
	return OK;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Every word once, for lookups by its beginning. */
static err words_put(struct db *db, int64_t space, str folded)
{
	size_t n = 0;

	TRY(space_word_drop(db, &(struct space_word_drop_in){ .space = space }));
	for (size_t i = 0; i < folded.n && n < SPACE_WORDS_MAX; n++) {
		while (i < folded.n && !is_letter(folded.p[i]))
			i++;
		size_t from = i;
		while (i < folded.n && is_letter(folded.p[i]))
			i++;
		if (i > from)
			TRY(space_word_add(db, &(struct space_word_add_in){ .word = str_cut(folded, from, i), .space = space }));
	}
	return OK;
}

/* What a list shows: of a public space the words that were released, else the draft's. */
static err titles_of(struct db *db, struct arena *a, struct space_get *s, const struct twin *draft)
{
	struct twin_public pub[2] = { 0 };
	struct twin t;

	if (space_is(s, "public")) {
		for (int l = 0; l < 2; l++) {
			err e = twin_public_get(db, a, s->twin, (enum lang)l, &pub[l]);
			if (e != OK && e != ERR_NOT_FOUND)
				return e;
		}
		s->title_vi = pub[LANG_VI].title.n ? pub[LANG_VI].title : S("");
		s->title_en = pub[LANG_EN].title.n ? pub[LANG_EN].title : S("");
		s->summary_vi = pub[LANG_VI].summary.n ? pub[LANG_VI].summary : S("");
		s->summary_en = pub[LANG_EN].summary.n ? pub[LANG_EN].summary : S("");
		return OK;
	}
	if (!draft) {
		TRY(twin_get(db, a, s->twin, &t));
		draft = &t;
	}
	s->title_vi = twin_line(draft, "title", LANG_VI);
	s->title_en = twin_line(draft, "title", LANG_EN);
	s->summary_vi = twin_line(draft, "summary", LANG_VI);
	s->summary_en = twin_line(draft, "summary", LANG_EN);
	return OK;
}

err space_words_again(struct db *db, struct arena *a, int64_t space, const struct twin *t, int64_t now)
{
	struct space_get s;
	str folded;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(titles_of(db, a, &s, t));
	TRY(space_folded(db, a, &s, "", &folded));
	str first = s.title_vi.n ? s.title_vi : s.title_en, other = s.title_en.n ? s.title_en : s.title_vi;
	TRY(space_set_words(db, &(struct space_set_words_in){ .id = space, .title_vi = s.title_vi, .title_en = s.title_en, .summary_vi = s.summary_vi,
		.summary_en = s.summary_en, .folded = folded, .sort_vi = text_sort_vi(a, first), .sort_en = text_sort_vi(a, other) }));
	(void)now;
	TRY(words_put(db, space, folded));
	return t || !space_is(&s, "public") ? OK : space_search_again(db, a, space);
}

err space_search_again(struct db *db, struct arena *a, int64_t space)
{
	struct buf also = { .a = a };
	struct twin_public pub;
	struct space_get s;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(search_drop(db, S("space"), space));
	if (!space_is(&s, "public"))
		return OK;
	TRY(also_of(db, a, &s, &also));
	for (int l = 0; l < 2; l++) {
		err e = twin_public_get(db, a, s.twin, (enum lang)l, &pub);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		str address = l == LANG_EN && str_given(s.address_en) ? s.address_en : s.address_vi;
		TRY(search_put(db, a, &(struct search_doc){ .kind = S("space"), .item = space, .lang = (enum lang)l, .title = pub.title,
			.text = arena_printf(a, "%.*s\n%.*s\n%.*s", FMT(pub.summary), FMT(address), FMT(pub.plain)), .also = also.n ? buf_str(&also) : ABSENT,
			.path = arena_printf(a, "/spaces/%.*s", FMT(s.slug)) }));
	}
	return OK;
}

err spaces_search_all(struct db *db, struct arena *a)
{
	struct space_public_after_list some;
	int64_t after = 0;

	do {
		struct arena_mark m = arena_mark(a);
		TRY(space_public_after(db, &(struct space_public_after_in){ .after = after, .take = 500 }, a, &some));
		for (size_t i = 0; i < some.n; i++)
			TRY(space_search_again(db, a, after = some.at[i].id));
		arena_back(a, m);
	} while (some.n == 500);
	return OK;
}

static void medium_add(struct arena *a, struct space_id_list *out, int64_t id)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == id)
			return;
	*LIST_PUSH(a, out) = id;
}

err space_media_of(struct db *db, struct arena *a, int64_t space, const struct twin *t, struct space_id_list *out)
{
	struct space_pictures_of_list rows;
	struct markdown_items items;

	TRY(space_pictures_of(db, &(struct space_pictures_of_in){ .ids = { &space, 1 } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		medium_add(a, out, rows.at[i].medium);
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++) {
			str text = t->parts.at[i].side[l].text;
			if (str_find(text, S("media:"), 0) < 0 && str_find(text, S("video:"), 0) < 0)
				continue;
			TRY(markdown_things(a, text, &items));
			for (size_t k = 0; k < items.n; k++)
				if (items.at[k].id && (str_eq(items.at[k].kind, S("media")) || str_eq(items.at[k].kind, S("video"))))
					medium_add(a, out, items.at[k].id);
		}
	return OK;
}

err space_media_note(struct db *db, struct arena *a, int64_t space, const struct twin *t)
{
	struct space_id_list ids = { 0 };
	struct space_get s;
	struct twin mine;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	if (!t) {
		TRY(twin_get(db, a, s.twin, &mine));
		t = &mine;
	}
	TRY(space_media_of(db, a, space, t, &ids));
	return media_used(db, S("space"), space, ids.at, ids.n);
}

static err put(void *ctx, const struct markdown_thing *thing, struct buf *out)
{
	struct space_show *show = ctx;

	return thing->kind == MARKDOWN_CARD ? OK : media_put_thing(show->db, show->lang, thing, out);
}

static err address(void *ctx, str kind, int64_t id, str *url)
{
	struct space_show *show = ctx;
	struct space_card card;

	*url = ABSENT;
	if (!str_eq(kind, S("space")))
		return OK;
	err e = spaces_get(show->db, show->a, id, &card);
	if (e == OK && card.public_)
		*url = arena_printf(show->a, "/%.*s%.*s", FMT(lang_code(show->lang)), FMT(card.path));
	return e == ERR_NOT_FOUND ? OK : e;
}

struct markdown_use spaces_use(void *show, enum lang lang)
{
	struct space_show *mine = show, *one = arena_new(mine->a, struct space_show);

	*one = *mine;
	one->lang = lang;
	return (struct markdown_use){ .lang = lang, .ctx = one, .put = put, .address = address };
}
