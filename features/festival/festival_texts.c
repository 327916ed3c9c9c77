/* festival_texts.c - the words of an edition: release, what is copied for the public, search, evidence, who may work on them. */
#include "auth.h"
#include "clock.h"
#include "festival_in.h"
#include "media.h"
#include "search.h"
#include "text.h"
#include "words.h"

static const struct twin_slot slots[] = {
	{ "title", WORD("Name of the festival"), .required = true, .chars_max = FESTIVAL_TITLE_CHARS },
	{ "summary", WORD("Summary"), .required = true, .chars_max = 400 },
	{ "theme", WORD("Theme"), .chars_max = FESTIVAL_TITLE_CHARS },
	{ "body", WORD("About the festival"), .many = true },
	{ "visit", WORD("Visitor information"), .many = true },
	{ "press", WORD("For the press"), .many = true },
	{ "results", WORD("Results"), .many = true },
};

/* Of a public edition, what stands in lists stays as it was released. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *t, int64_t now)
{
	struct festival_get e;

	TRY(festival_get(db, &(struct festival_get_in){ .id = item }, a, &e));
	if (str_eq(e.state, S("public")))
		return OK;
	return festival_titles_set(db, &(struct festival_titles_set_in){ .id = item, .title_vi = twin_line(t, "title", LANG_VI), .title_en = twin_line(t,
		"title", LANG_EN),
		.theme_vi = twin_line(t, "theme", LANG_VI), .theme_en = twin_line(t, "theme", LANG_EN), .summary_vi = twin_line(t, "summary", LANG_VI),
		.summary_en = twin_line(t, "summary", LANG_EN), .now = now });
}

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/festival/%lld", (long long)item);
}

const struct twin_kind festival_twin = { .name = "festival", .label = WORD("Festival"), .label_many = WORD("Festivals"), .slot = slots,
	.nslots = sizeof slots / sizeof *slots, .changed = changed, .desk = desk };

err festival_text_may(struct req *r, int64_t item, int write)
{
	struct festival_get e;
	struct twin t;

	TRY(auth_need(r, ROLE_EDITOR | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0));
	TRY(festival_get(r->db, &(struct festival_get_in){ .id = item }, r->a, &e));
	if (write < 0 || auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR, 0));
	TRY(twin_get(r->db, r->a, e.twin, &t));
	return (int)t.source == write ? ERR_DENIED : OK;
}

/* ---- release */

static struct markdown_use use_of(void *ctx, enum lang lang)
{
	(void)ctx;
	return (struct markdown_use){ .lang = lang };
}

/* Everything of one language that is Markdown. */
static err texts_keep(struct db *db, struct arena *a, int64_t edition, const struct twin *t, enum lang lang)
{
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
		str words = slots[i].many ? twin_whole(a, t, str_c(slots[i].name), lang) : S("");
		if (words.n)
			TRY(festival_text_add(db, &(struct festival_text_add_in){ .edition = edition, .lang = lang_code(lang), .slot = str_c(slots[i].name), .words = words }));
	}
	return OK;
}

static err search_in_lang(struct db *db, struct arena *a, const struct festival_get *e, enum lang lang, str text)
{
	str title = lang == LANG_EN ? e->title_en : e->title_vi, theme = lang == LANG_EN ? e->theme_en : e->theme_vi;
	str summary = lang == LANG_EN ? e->summary_en : e->summary_vi;

	if (!title.n)
		return OK;
	return search_put(db, a, &(struct search_doc){ .kind = S("festival"), .item = e->id, .lang = lang, .title = title,
		.text = arena_printf(a, "%.*s. %.*s %.*s", FMT(theme), FMT(summary), FMT(text)), .path = arena_printf(a, "/festival/%lld", (long long)e->year),
		.on = e->from_on });
}

static err search_again(struct db *db, struct arena *a, int64_t edition)
{
	struct festival_get e;

	TRY(search_drop(db, S("festival"), edition));
	TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	for (int l = 0; l < 2 && str_eq(e.state, S("public")); l++) {
		struct festival_texts_list texts;
		struct buf all = { .a = a };
		TRY(festival_texts(db, &(struct festival_texts_in){ .edition = edition, .lang = lang_code((enum lang)l) }, a, &texts));
		for (size_t i = 0; i < texts.n; i++) {
			str plain;
			TRY(markdown_plain(a, texts.at[i].words, &plain));
			buf_add(&all, plain);
			buf_char(&all, ' ');
		}
		TRY(search_in_lang(db, a, &e, (enum lang)l, buf_str(&all)));
	}
	return OK;
}

err festival_search_all(struct db *db, struct arena *a)
{
	struct festival_editions_list rows;

	TRY(festival_editions(db, &(struct festival_editions_in){ .state = S("public"), .take = FESTIVAL_ROWS_MAX }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(search_again(db, a, rows.at[i].id));
	return OK;
}

/* What lists show of the words that went out; a language that is excepted stays empty. */
static err titles_keep(struct db *db, const struct festival_get *e, const struct twin *t, const bool out[2], int64_t now)
{
	str none = S("");

	return festival_titles_set(db, &(struct festival_titles_set_in){ .id = e->id,
		.title_vi = out[LANG_VI] ? twin_line(t, "title", LANG_VI) : none, .title_en = out[LANG_EN] ? twin_line(t, "title", LANG_EN) : none,
		.theme_vi = out[LANG_VI] ? twin_line(t, "theme", LANG_VI) : none, .theme_en = out[LANG_EN] ? twin_line(t, "theme", LANG_EN) : none,
		.summary_vi = out[LANG_VI] ? twin_line(t, "summary", LANG_VI) : none, .summary_en = out[LANG_EN] ? twin_line(t, "summary", LANG_EN) : none, .now = now });
}

err festival_release(struct db *db, struct arena *a, int64_t edition, str today, const struct twin_who *who, int64_t now)
{
	struct festival_get e;
	struct twin_public pub[2];
	struct twin t;
	bool out[2];

	TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	TRY(twin_get(db, a, e.twin, &t));
	TRY(twin_release_read(db, a, &t, today, use_of, NULL, now, pub));
	TRY(festival_texts_drop(db, &(struct festival_texts_drop_in){ .edition = edition }));
	for (int l = 0; l < 2; l++) {
		out[l] = str_given(pub[l].title);
		if (out[l])
			TRY(texts_keep(db, a, edition, &t, (enum lang)l));
	}
	TRY(titles_keep(db, &e, &t, out, now));
	bool themed = (out[0] && twin_line(&t, "theme", LANG_VI).n) || (out[1] && twin_line(&t, "theme", LANG_EN).n);
	TRY(festival_state_set(db, &(struct festival_state_set_in){ .id = edition, .state = S("public"),
		.theme_on = !themed ? ABSENT : str_given(e.theme_on) ? e.theme_on : today, .now = now }));
	TRY(search_again(db, a, edition));
	TRY(evidence_thing_changed(db, a, S("festival"), edition));
	return festival_noted(db, edition, "released", ABSENT, who);
}

err festival_withdraw(struct db *db, struct arena *a, int64_t edition, const struct twin_who *who, int64_t now)
{
	struct festival_get e;

	TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	TRY(twin_withdraw(db, e.twin));
	TRY(festival_texts_drop(db, &(struct festival_texts_drop_in){ .edition = edition }));
	/* The theme was out of sight: whenever it comes back, its year begins anew. */
	TRY(festival_state_set(db, &(struct festival_state_set_in){ .id = edition, .state = S("draft"), .now = now }));
	TRY(festival_programme_set(db, &(struct festival_programme_set_in){ .id = edition, .now = now }));
	TRY(search_drop(db, S("festival"), edition));
	TRY(evidence_thing_changed(db, a, S("festival"), edition));
	return festival_noted(db, edition, "withdrawn", ABSENT, who);
}

/* ---- evidence and pictures */

err festival_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct festival_described_list rows;

	*out = (struct evidence_things){ 0 };
	if (!n)
		return OK;
	TRY(festival_described(db, &(struct festival_described_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct festival_described *e = &rows.at[i];
		bool is_public = str_eq(e->state, S("public"));
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = e->id, .title_vi = e->title_vi, .title_en = e->title_en,
			.path = is_public ? arena_printf(a, "/festival/%lld", (long long)e->year) : ABSENT, .on = is_public ? e->from_on : ABSENT, .desk = desk(a, e->id) };
	}
	return OK;
}

err festival_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct festival_editions_list rows;
	str wanted = text_fold(a, words);

	TRY(festival_editions(db, &(struct festival_editions_in){ .take = FESTIVAL_ROWS_MAX }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n && (int64_t)n < take; i++)
		if (str_find(text_fold(a, arena_printf(a, "%.*s %.*s %lld", FMT(rows.at[i].title_vi), FMT(rows.at[i].title_en), (long long)rows.at[i].year)), wanted, 0) >= 0)
			id[n++] = rows.at[i].id;
	return festival_describe(db, a, id, n, out);
}

err festival_shown_media(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out)
{
	struct festival_pictures_of_list rows;

	TRY(festival_pictures_of(db, &(struct festival_pictures_of_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_medium){ .thing = rows.at[i].edition, .medium = rows.at[i].medium };
	return OK;
}

err festival_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	struct festival_get e;

	TRY(festival_get(db, &(struct festival_get_in){ .id = item }, a, &e));
	*title = (lang == LANG_EN && e.title_en.n) || !e.title_vi.n ? e.title_en : e.title_vi;
	*desk_path = desk(a, item);
	return OK;
}

/* Pages read pictures anew, so there is nothing to bring up to date. */
err festival_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	(void)db, (void)a, (void)item, (void)now;
	return OK;
}
