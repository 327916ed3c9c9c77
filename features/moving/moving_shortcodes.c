/* moving_shortcodes.c - [caption], [gallery], [embed], [video] and [audio] as the HTML they stand for; others are listed. */
#include <string.h>
#include "moving_in.h"
#include "text.h"

enum { INNER_MAX_BYTES = 200000 };

/* One tag of a shortcode: [name attributes] or [/name]. */
struct code { str name, attributes; bool closes, alone; size_t end; };

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool name_char(char c)
{
	return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Reads the tag that begins at s.p[at] == '['; false: it is none. */
static bool code_at(str s, size_t at, struct code *out)
{
	size_t i = at + 1, from;
	char quote = 0;

	*out = (struct code){ .closes = i < s.n && s.p[i] == '/' };
	from = i += out->closes;
	while (i < s.n && name_char(s.p[i]))
		i++;
	out->name = str_cut(s, from, i);
	if (!out->name.n || !letter(out->name.p[0]) || out->name.n > 60)
		return false;
	for (from = i; i < s.n && i - at < 4000 && (quote || (s.p[i] != ']' && s.p[i] != '[')); i++)
		quote = quote ? (s.p[i] == quote ? 0 : quote) : s.p[i] == '"' || s.p[i] == '\'' ? s.p[i] : 0;
	if (i >= s.n || s.p[i] != ']')
		return false;
	out->attributes = str_trim(str_cut(s, from, i));
	out->alone = str_ends(out->attributes, S("/"));
	out->end = i + 1;
	return true;
}

/* name="value", name='value' or name=value; ABSENT. */
static str attribute(str attributes, str name)
{
	for (size_t i = 0; i < attributes.n; i++) {
		bool start = (i == 0 || attributes.p[i - 1] == ' ' || attributes.p[i - 1] == '\n') && str_starts(str_cut(attributes, i, attributes.n), name);
		size_t from = i + name.n, to;

		if (!start || from >= attributes.n || attributes.p[from] != '=')
			continue;
		from++;
		char quote = from < attributes.n && (attributes.p[from] == '"' || attributes.p[from] == '\'') ? attributes.p[from] : ' ';
		from += quote != ' ';
		for (to = from; to < attributes.n && attributes.p[to] != quote; to++)
			continue;
		return str_cut(attributes, from, to);
	}
	return ABSENT;
}

/* What stands between the tag and its end; ABSENT: it has no end. */
static str inner(str s, const struct code *c, size_t *end)
{
	char mark[70];
	ptrdiff_t at;

	mark[0] = '[';
	mark[1] = '/';
	memcpy(mark + 2, c->name.p, c->name.n);
	mark[c->name.n + 2] = ']';
	at = c->alone ? -1 : str_find(str_cut(s, 0, c->end + INNER_MAX_BYTES), (str){ mark, c->name.n + 3 }, c->end);
	*end = at < 0 ? c->end : (size_t)at + c->name.n + 3;
	return at < 0 ? ABSENT : str_cut(s, c->end, (size_t)at);
}

static void attr(struct buf *b, str value)
{
	html_attr(b, value);
}

static void caption(struct buf *b, const struct code *c, str words)
{
	str old = attribute(c->attributes, S("caption"));
	ptrdiff_t image = str_find(words, S("<img"), 0), close = image < 0 ? -1 : str_find(words, S(">"), (size_t)image);
	size_t split = close < 0 ? words.n : (size_t)close + 1;
	str rest = str_cut(words, split, words.n);

	if (str_starts(str_trim(rest), S("</a>"))) {
		split += (size_t)(str_trim(rest).p - rest.p) + 4;
		rest = str_cut(words, split, words.n);
	}
	buf_add(b, S("<figure>"));
	buf_add(b, str_cut(words, 0, split));
	buf_add(b, S("<figcaption>"));
	if (str_given(old))
		attr(b, old);
	else
		buf_add(b, str_trim(rest));
	buf_add(b, S("</figcaption></figure>"));
}

static void gallery_picture(struct buf *b, int64_t id)
{
	buf_printf(b, "<img data-id=\"%lld\">", (long long)id);
}

/* The ids it names, or all pictures of the post. */
static void gallery(struct mover *m, struct buf *b, const struct wxr_item *it, const struct code *c)
{
	str ids = attribute(c->attributes, S("ids")), one;
	size_t n = 0;

	ids = str_given(ids) ? ids : attribute(c->attributes, S("include"));
	buf_add(b, S("<div class=\"gallery\">"));
	if (str_given(ids)) {
		for (int64_t id; str_split(&ids, ',', &one);)
			if (str_int(str_trim(one), &id) == OK)
				gallery_picture(b, id);
	} else {
		for (size_t i = 0; i < m->known.by_id.n && n < 500; i++)
			if (m->known.by_id.at[i].type == KNOWN_ATTACHMENT && m->known.by_id.at[i].parent == it->id) {
				gallery_picture(b, m->known.by_id.at[i].id);
				n++;
			}
	}
	buf_add(b, S("</div>"));
}

static bool video_site(str url)
{
	static const char *const known[] = { "youtube.com/watch", "youtu.be/", "vimeo.com/", "dailymotion.com/video/", "videopress.com/", "wordpress.tv/" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_find(url, str_c(known[i]), 0) >= 0)
			return true;
	return false;
}

/* The block editor writes "&" as an entity. */
static str without_entity(struct arena *a, str url)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < url.n; i++) {
		buf_char(&b, url.p[i]);
		if (url.p[i] == '&' && str_starts(str_cut(url, i, url.n), S("&amp;")))
			i += 4;
	}
	return buf_str(&b);
}

/* An address by itself, which WordPress shows as what is behind it. */
static void embed(struct mover *m, struct buf *b, str url)
{
	url = without_entity(m->a, str_trim(url));
	buf_add(b, video_site(url) ? S("<video src=\"") : S("<p><a href=\""));
	attr(b, url);
	if (video_site(url)) {
		buf_add(b, S("\"></video>"));
		return;
	}
	buf_add(b, S("\">"));
	html_text(b, url);
	buf_add(b, S("</a></p>"));
	moving_lost(m, 1, "What was shown from %.*s became a link.", (int)(url.n > 200 ? 200 : url.n), url.p);
}

static str source(str attributes)
{
	static const char *const names[] = { "src", "mp4", "webm", "m4v", "ogv", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "wma" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		str s = attribute(attributes, str_c(names[i]));
		if (str_given(s))
			return s;
	}
	return ABSENT;
}

static void player(struct buf *b, const struct code *c, const char *tag)
{
	str src = source(c->attributes);

	buf_printf(b, "<%s src=\"", tag);
	attr(b, str_given(src) ? src : S(""));
	buf_printf(b, "\"></%s>", tag);
}

/* Words in brackets are a shortcode of a plugin only with attributes or an end. */
static bool foreign(str s, const struct code *c, str words)
{
	(void)s;
	return str_given(words) || str_find(c->attributes, S("="), 0) >= 0;
}

/* One shortcode; the place behind it, or `at` when it is none. */
static size_t take(struct mover *m, struct buf *b, const struct wxr_item *it, str s, size_t at)
{
	struct code c;
	size_t end;
	str words;

	if (!code_at(s, at, &c) || c.closes)
		return at;
	words = inner(s, &c, &end);
	if ((str_eq(c.name, S("caption")) || str_eq(c.name, S("wp_caption"))) && str_given(words)) {
		caption(b, &c, words);
	} else if (str_eq(c.name, S("gallery"))) {
		gallery(m, b, it, &c);
	} else if (str_eq(c.name, S("embed")) && str_given(words)) {
		embed(m, b, words);
	} else if (str_eq(c.name, S("video")) || str_eq(c.name, S("audio"))) {
		player(b, &c, str_eq(c.name, S("video")) ? "video" : "audio");
	} else if (foreign(s, &c, words) || str_eq(c.name, S("playlist"))) {
		moving_lost(m, 1, "The shortcode [%.*s] was left out%s.", FMT(c.name), str_given(words) ? "; the words in it stayed" : "");
		buf_add(b, words);
	} else {
		return at;
	}
	return end;
}

/* Is the whole line an address, and not within a tag? */
static bool address_line(str line)
{
	return text_is_web_url(str_trim(line));
}

/* Addresses that stand alone in their line. */
static str embedded(struct mover *m, str content)
{
	struct buf b = { .a = m->a };

	for (str rest = content, line; str_split(&rest, '\n', &line);) {
		if (address_line(line))
			embed(m, &b, line);
		else
			buf_add(&b, line);
		if (rest.p)
			buf_char(&b, '\n');
	}
	return buf_str(&b);
}

str moving_shortcodes(struct mover *m, const struct wxr_item *it, str content)
{
	struct buf b = { .a = m->a };
	bool tag = false;

	content = embedded(m, content);
	for (size_t i = 0; i < content.n;) {
		char ch = content.p[i];
		size_t behind;

		tag = ch == '<' || (tag && ch != '>');
		if (ch == '[' && i + 1 < content.n && content.p[i + 1] == '[' && !tag) {
			buf_char(&b, '[');
			for (i += 2; i < content.n && content.p[i] != ']'; i++)
				buf_char(&b, content.p[i]);
			i += i + 1 < content.n && content.p[i + 1] == ']';
			continue;
		}
		behind = ch == '[' && !tag ? take(m, &b, it, content, i) : i;
		if (behind == i)
			buf_char(&b, ch);
		i = behind == i ? i + 1 : behind;
	}
	return buf_str(&b);
}
