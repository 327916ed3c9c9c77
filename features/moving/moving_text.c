/* moving_text.c - a post's HTML as title, summary and blocks of Markdown. */
#include "moving_in.h"
#include "text.h"

enum { SUMMARY_CHARS = 240 };

struct use_ctx { struct mover *m; enum lang lang; maybe_int first; };

/* Pictures of the old site become media; those of other sites are not fetched. */
static err picture(void *ctx, struct html_picture *p, str *to)
{
	struct use_ctx *u = ctx;
	const struct known *k = p->id ? known_of(&u->m->known, p->id) : NULL;
	int64_t medium;
	err e;

	*to = ABSENT;
	if (str_given(p->src) && (!k || k->type != KNOWN_ATTACHMENT))
		k = moving_attachment(u->m, p->src);
	if (!k || k->type != KNOWN_ATTACHMENT)
		return OK;
	if (!str_given(p->src))
		p->src = k->path;
	e = moving_medium(u->m, k, u->lang, &medium);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (!p->alt.n)
		p->alt = k->alt;
	if (!u->first.has)
		u->first = SOME(medium);
	*to = arena_printf(u->m->a, "media:%lld", (long long)medium);
	return OK;
}

/* Addresses of the old site become paths, which lead on from here. */
static err link(void *ctx, str href, str *to)
{
	struct use_ctx *u = ctx;
	str path = known_path(u->m->a, &u->m->known, href);
	const struct known *k = str_given(path) ? known_at(&u->m->known, path) : NULL;

	if (k && k->type == KNOWN_ATTACHMENT && str_find(k->path, S(".jp"), 0) < 0 && str_find(k->path, S(".png"), 0) < 0 && str_find(k->path, S(".gif"), 0) < 0)
		moving_lost(u->m, 1, "A link to the file %.*s still leads to its old path.", FMT(k->path));
	*to = str_given(path) ? path : href;
	return OK;
}

static str cut_chars(struct arena *a, str s, size_t max)
{
	size_t n = 0, at = 0, word = 0, k;

	for (; at < s.n && n < max - 1; at += k, n++) {
		text_next(str_cut(s, at, s.n), &k);
		if (s.p[at] == ' ')
			word = at;
	}
	return at >= s.n ? s : arena_printf(a, "%.*s…", FMT(str_trim(str_cut(s, 0, word ? word : at))));
}

/* HTML as plain words in one line. */
static err plain_of(struct mover *m, str html, str *out)
{
	struct html_losses losses;
	str md;

	*out = S("");
	if (markdown_from_html(m->a, html, NULL, &md, &losses) != OK)
		return OK;
	TRY(markdown_plain(m->a, md, out));
	*out = str_trim(*out);
	return OK;
}

static err title_of(struct mover *m, const struct wxr_item *it, str *out)
{
	str whole;

	TRY(plain_of(m, it->title, &whole));
	if (!whole.n) {
		whole = m->title = arena_printf(m->a, "#%lld", (long long)it->id);
		moving_lost(m, 1, "It has no title and is called %.*s here.", FMT(whole));
	}
	*out = cut_chars(m->a, whole, STORY_TITLE_CHARS);
	m->title = *out;
	if (!str_eq(*out, whole))
		moving_lost(m, 1, "Its title is longer than %d characters and was cut.", STORY_TITLE_CHARS);
	return OK;
}

/* The excerpt, else the first words of the text. */
static err summary_of(struct mover *m, const struct wxr_item *it, str *out)
{
	str words = S("");

	TRY(plain_of(m, it->excerpt, &words));
	*out = cut_chars(m->a, words, STORY_SUMMARY_CHARS);
	return OK;
}

static err summary_from_body(struct mover *m, const struct str_list *body, str *out)
{
	for (size_t i = 0; i < body->n && i < 8; i++) {
		str plain;

		if (str_starts(body->at[i], S("#")) || str_starts(body->at[i], S("!")) || str_starts(body->at[i], S("|")))
			continue;
		TRY(markdown_plain(m->a, body->at[i], &plain));
		if (text_chars(plain) < 40)
			continue;
		*out = cut_chars(m->a, plain, SUMMARY_CHARS);
		return OK;
	}
	return OK;
}

static void losses_of(struct mover *m, const struct html_losses *losses)
{
	for (size_t i = 0; i < losses->n; i++)
		moving_lost(m, losses->at[i].times, "%.*s", FMT(losses->at[i].words));
}

/* A text that cannot be read at all comes as its words. */
static err body_of(struct mover *m, const struct wxr_item *it, struct use_ctx *u, struct str_list *out)
{
	struct html_in_use use = { .line_ends = str_find(it->content, S("<!-- wp:"), 0) < 0, .ctx = u, .picture = picture, .link = link };
	struct html_losses losses;
	str md;
	err e = markdown_from_html(m->a, moving_shortcodes(m, it, it->content), &use, &md, &losses);

	if (e == ERR_LIMIT || e == ERR_INVALID) {
		moving_lost(m, 1, "Its text is too long or no UTF-8, and was left out.");
		*out = (struct str_list){ 0 };
		return OK;
	}
	TRY(e);
	losses_of(m, &losses);
	return markdown_blocks(m->a, md, out);
}

err moving_text(struct mover *m, const struct wxr_item *it, enum lang lang, struct moving_text *out)
{
	struct use_ctx u = { .m = m, .lang = lang };
	err e;

	*out = (struct moving_text){ .summary = S("") };
	TRY(title_of(m, it, &out->title));
	TRY(summary_of(m, it, &out->summary));
	e = body_of(m, it, &u, &out->body);
	if (e == ERR_LIMIT || out->body.n > TWIN_PARTS_MAX - 10) {
		out->body.n = out->body.n > TWIN_PARTS_MAX - 10 ? TWIN_PARTS_MAX - 10 : 0;
		moving_lost(m, 1, "Its text has too many paragraphs; what is beyond the first %zu was left out.", out->body.n);
	} else {
		TRY(e);
	}
	out->picture = u.first;
	return out->summary.n ? OK : summary_from_body(m, &out->body, &out->summary);
}
