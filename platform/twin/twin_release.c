/* twin_release.c - what may become public, and how it does. */
#include "clock.h"
#include "text.h"
#include "twin_in.h"
#include "twin_public_sql.h"
#include "twin_sql.h"

err twin_except(struct db *db, struct arena *a, int64_t id, enum lang missing, str until_on, str reason, const struct twin_who *who)
{
	struct date until, today = date_at(who->now);
	str words;

	TRY(text_nfc(a, str_trim(reason), &words));
	if (!words.n || text_chars(words) > TWIN_REASON_CHARS || date_parse(until_on, &until) != OK || date_diff(today, until) < 1 ||
	    date_diff(today, until) > 366)
		return ERR_INVALID;
	TRY(twin_exception_set(db, &(struct twin_exception_set_in){ .id = id, .missing = lang_code(missing), .until_on = until_on, .reason = words,
		.by = who->name, .at = SOME(who->now) }));
	return scope_update(db, a, id);
}

err twin_except_end(struct db *db, struct arena *a, int64_t id)
{
	TRY(twin_exception_set(db, &(struct twin_exception_set_in){ .id = id }));
	return scope_update(db, a, id);
}

/* Is a slot that must have words without any in this language? */
static bool lacks_required(const struct twin *t, const struct twin_kind *kind, enum lang lang)
{
	for (size_t s = 0; s < kind->nslots; s++) {
		bool some = !kind->slot[s].required;

		for (size_t i = 0; i < t->parts.n && !some; i++)
			some = str_eq(t->parts.at[i].slot, str_c(kind->slot[s].name)) && t->parts.at[i].side[lang].text.n;
		if (!some)
			return true;
	}
	return false;
}

static bool complete(const struct twin_gate *g, int lang)
{
	return !g->untranslated[lang] && !g->stale[lang] && !g->no_title[lang];
}

err twin_may_release(const struct twin *t, str today, struct twin_gate *out)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	const struct twin_exception *x = &t->exception;

	*out = (struct twin_gate){ 0 };
	if (!kind)
		return ERR_DENIED;
	for (int l = 0; l < 2; l++) {
		out->untranslated[l] = t->untranslated[l];
		out->stale[l] = t->stale[l];
		out->no_title[l] = lacks_required(t, kind, (enum lang)l);
		out->excepted[l] = x->given && x->missing == (enum lang)l && str_cmp(x->until_on, today) >= 0;
	}
	for (int l = 0; l < 2; l++)
		if (!complete(out, l) && !out->excepted[l])
			return ERR_DENIED;
	return t->parts.n ? OK : ERR_DENIED;
}

static err render(struct arena *a, const struct twin *t, enum lang lang, const struct markdown_use *use, struct buf *html, struct buf *plain)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);

	for (size_t i = 0; i < t->parts.n; i++) {
		const struct twin_part *p = &t->parts.at[i];
		const struct twin_slot *slot = slot_of(kind, p->slot);
		safe_html one;
		str words;

		if (!slot || !slot->many || !p->side[lang].text.n)
			continue;
		TRY(markdown_html(a, p->side[lang].text, use, arena_printf(a, "p%lld", (long long)p->id), &one));
		TRY(markdown_plain(a, p->side[lang].text, &words));
		buf_add(html, one.s);
		if (plain->n && words.n)
			buf_char(plain, ' ');
		buf_add(plain, words);
	}
	return OK;
}

err twin_preview(struct arena *a, const struct twin *t, enum lang lang, const struct markdown_use *use, safe_html *out)
{
	struct buf html = { .a = a }, plain = { .a = a };

	TRY(render(a, t, lang, use, &html, &plain));
	*out = markdown_stored(buf_str(&html));
	return OK;
}

static err release_lang(struct db *db, struct arena *a, const struct twin *t, enum lang lang, const struct markdown_use *use, int64_t now,
	struct twin_public *out)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	struct buf html = { .a = a }, plain = { .a = a };

	TRY(render(a, t, lang, use, &html, &plain));
	*out = (struct twin_public){ .title = twin_line(t, kind->slot[0].name, lang), .summary = twin_line(t, "summary", lang), .html = buf_str(&html),
		.plain = buf_str(&plain), .revision = t->revision, .at = now };
	return twin_public_put(db, &(struct twin_public_put_in){ .twin = t->id, .lang = lang_code(lang), .revision = t->revision, .at = now,
		.title = out->title, .summary = out->summary, .html = out->html, .plain = out->plain });
}

err twin_release_read(struct db *db, struct arena *a, const struct twin *t, str today, twin_use *use_of, void *ctx, int64_t now,
	struct twin_public out[2])
{
	struct twin_gate gate;

	TRY(twin_may_release(t, today, &gate));
	for (int l = 0; l < 2; l++) {
		struct markdown_use use = use_of(ctx, (enum lang)l);

		out[l] = (struct twin_public){ 0 };
		if (complete(&gate, l))
			TRY(release_lang(db, a, t, (enum lang)l, &use, now, &out[l]));
		else
			TRY(twin_public_drop(db, &(struct twin_public_drop_in){ .twin = t->id, .lang = lang_code((enum lang)l) }));
	}
	TRY(twin_snapshot_keep(db, &(struct twin_snapshot_keep_in){ .twin = t->id, .revision = t->revision, .released = true }));
	return twin_released_set(db, &(struct twin_released_set_in){ .id = t->id, .revision = SOME(t->revision) });
}

err twin_release(struct db *db, struct arena *a, int64_t id, str today, twin_use *use_of, void *ctx, int64_t now)
{
	struct twin_public out[2];
	struct twin t;

	TRY(twin_get(db, a, id, &t));
	return twin_release_read(db, a, &t, today, use_of, ctx, now, out);
}

err twin_render_again(struct db *db, struct arena *a, int64_t id, twin_use *use_of, void *ctx)
{
	struct twin_head head;
	struct twin_public_langs_list langs;
	struct twin t;

	TRY(twin_head(db, &(struct twin_head_in){ .id = id }, a, &head));
	if (!head.released.has)
		return OK;
	TRY(twin_revision_get(db, a, id, head.released.v, &t));
	TRY(twin_public_langs(db, &(struct twin_public_langs_in){ .twin = id }, a, &langs));
	for (size_t i = 0; i < langs.n; i++) {
		enum lang lang = str_eq(langs.at[i].lang, S("en")) ? LANG_EN : LANG_VI;
		struct markdown_use use = use_of(ctx, lang);
		struct buf html = { .a = a }, plain = { .a = a };

		TRY(render(a, &t, lang, &use, &html, &plain));
		TRY(twin_public_html_set(db, &(struct twin_public_html_set_in){ .twin = id, .lang = langs.at[i].lang, .html = buf_str(&html),
			.plain = buf_str(&plain) }));
	}
	return OK;
}

err twin_withdraw(struct db *db, int64_t id)
{
	TRY(twin_public_drop(db, &(struct twin_public_drop_in){ .twin = id, .lang = ABSENT }));
	return twin_released_set(db, &(struct twin_released_set_in){ .id = id, .revision = NONE });
}

err twin_public_get(struct db *db, struct arena *a, int64_t id, enum lang lang, struct twin_public *out)
{
	struct twin_public_row row;

	TRY(twin_public_row(db, &(struct twin_public_row_in){ .twin = id, .lang = lang_code(lang) }, a, &row));
	*out = (struct twin_public){ .title = row.title, .summary = row.summary, .html = row.html, .plain = row.plain, .revision = row.revision, .at = row.at };
	return OK;
}
