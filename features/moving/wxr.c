/* wxr.c - see wxr.h. */
#include "wxr.h"
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "buf.h"
#include "clock.h"
#include "text.h"

struct wxr {
	struct arena *run;
	FILE *file;
	int64_t size, at;
	xmlTextReaderPtr reader;
	str fault;
	bool is_wxr;
};

/* Control bytes that XML forbids, which old posts have, become blanks. */
static int read_bytes(void *context, char *to, int len)
{
	struct wxr *w = context;
	size_t n = fread(to, 1, (size_t)len, w->file);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)to[i] < ' ' && to[i] != '\n' && to[i] != '\t' && to[i] != '\r')
			to[i] = ' ';
	w->at += (int64_t)n;
	return ferror(w->file) ? -1 : (int)n;
}

static void quiet(void *ctx, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr where)
{
	(void)ctx;
	(void)message;
	(void)severity;
	(void)where;
}

err wxr_open(struct arena *run, const char *path, struct wxr **out)
{
	struct wxr *w = arena_new(run, struct wxr);
	struct stat st;

	w->run = run;
	w->file = fopen(path, "rb");
	if (!w->file)
		return ERR_NOT_FOUND;
	if (fstat(fileno(w->file), &st) == 0)
		w->size = (int64_t)st.st_size;
	w->reader = xmlReaderForIO(read_bytes, NULL, w, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	if (!w->reader) {
		fclose(w->file);
		return ERR_NOT_FOUND;
	}
	xmlTextReaderSetErrorHandler(w->reader, quiet, NULL);
	*out = w;
	return OK;
}

void wxr_close(struct wxr *w)
{
	xmlFreeTextReader(w->reader);
	fclose(w->file);
}

str wxr_fault(const struct wxr *w)
{
	return w->fault;
}

int wxr_percent(const struct wxr *w)
{
	return w->size ? (int)(w->at * 100 / w->size) : 100;
}

static err fault(struct wxr *w, const char *what)
{
	w->fault = arena_printf(w->run, "line %d: %s", xmlTextReaderGetParserLineNumber(w->reader), what);
	return ERR_INVALID;
}

static str name_of(struct wxr *w)
{
	return str_c((const char *)xmlTextReaderConstName(w->reader));
}

static bool is(struct wxr *w, const char *name)
{
	return str_eq(name_of(w), str_c(name));
}

/* One step; ERR_NOT_FOUND at the end of the file. */
static err step(struct wxr *w)
{
	int got = xmlTextReaderRead(w->reader);

	if (got < 0)
		return fault(w, "the XML is broken here");
	if (got == 0)
		return ERR_NOT_FOUND;
	if (xmlTextReaderNodeType(w->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
		return fault(w, "a DOCTYPE has no place in an export");
	return OK;
}

/* libxml2 lets some broken bytes through; they become U+FFFD. */
static str mended(struct arena *a, str s)
{
	struct buf b = { .a = a };
	size_t k;

	if (text_utf8(s))
		return s;
	for (size_t i = 0; i < s.n; i += k)
		text_add(&b, text_next(str_cut(s, i, s.n), &k));
	return buf_str(&b);
}

/* The words of the element that stands open, to its end. */
static err words(struct wxr *w, struct arena *a, str *out)
{
	int depth = xmlTextReaderDepth(w->reader);
	struct buf b = { .a = a };

	*out = S("");
	if (xmlTextReaderIsEmptyElement(w->reader))
		return OK;
	for (;;) {
		TRY(step(w));
		int type = xmlTextReaderNodeType(w->reader);

		if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(w->reader) == depth)
			break;
		if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA && type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
			continue;
		buf_add(&b, str_c((const char *)xmlTextReaderConstValue(w->reader)));
		if (b.n > WXR_TEXT_MAX)
			return fault(w, "a text is larger than 9 MB");
	}
	*out = mended(a, buf_str(&b));
	return OK;
}

static err number(struct wxr *w, struct arena *a, int64_t *out)
{
	str s;

	TRY(words(w, a, &s));
	if (str_int(str_trim(s), out) != OK)
		*out = 0;
	return OK;
}

/* "2013-01-09 10:00:00"; 0: none. */
static int64_t instant(str s, int64_t offset_s)
{
	struct date d;
	int64_t h, m, sec;

	if (s.n < 19 || date_parse(str_cut(s, 0, 10), &d) != OK || str_int(str_cut(s, 11, 13), &h) != OK || str_int(str_cut(s, 14, 16), &m) != OK ||
	    str_int(str_cut(s, 17, 19), &sec) != OK)
		return 0;
	return date_days(d) * DAY_S + h * 3600 + m * 60 + sec - offset_s;
}

static err date(struct wxr *w, struct arena *a, int64_t offset_s, int64_t *out)
{
	str s;

	TRY(words(w, a, &s));
	s = str_trim(s);
	if (!*out || !offset_s)
		*out = instant(s, offset_s) ? instant(s, offset_s) : *out;
	return OK;
}

static str attribute(struct wxr *w, struct arena *a, const char *name)
{
	str value = S("");

	if (xmlTextReaderMoveToAttribute(w->reader, (const xmlChar *)name) == 1) {
		value = mended(a, arena_str(a, str_c((const char *)xmlTextReaderConstValue(w->reader))));
		xmlTextReaderMoveToElement(w->reader);
	}
	return value;
}

static err category(struct wxr *w, struct arena *a, struct wxr_item *out)
{
	struct wxr_category c = { .domain = attribute(w, a, "domain"), .slug = attribute(w, a, "nicename") };

	TRY(words(w, a, &c.name));
	if (out->categories.n < WXR_CATEGORIES_MAX)
		*LIST_PUSH(a, &out->categories) = c;
	return OK;
}

/* The elements within the one that stands open, each handed to `take`, which reads it to its end or leaves it alone. */
static err children(struct wxr *w, struct arena *a, err (*take)(struct wxr *w, struct arena *a, void *to), void *to)
{
	int depth = xmlTextReaderDepth(w->reader);

	if (xmlTextReaderIsEmptyElement(w->reader))
		return OK;
	for (;;) {
		TRY(step(w));
		int type = xmlTextReaderNodeType(w->reader);

		if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(w->reader) == depth)
			return OK;
		if (type == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth(w->reader) == depth + 1)
			TRY(take(w, a, to));
	}
}

struct meta { str key, value; };

static err take_meta(struct wxr *w, struct arena *a, void *to)
{
	struct meta *m = to;

	if (is(w, "wp:meta_key"))
		return words(w, a, &m->key);
	return is(w, "wp:meta_value") ? words(w, a, &m->value) : OK;
}

static err meta(struct wxr *w, struct arena *a, struct wxr_item *out)
{
	struct { const char *key; str *to; } known[] = {
		{ "_thumbnail_id", &out->thumbnail }, { "_wp_attachment_image_alt", &out->alt }, { "_wp_attached_file", &out->file },
		{ "_wpml_import_language_code", &out->lang }, { "_wpml_import_translation_group", &out->group },
	};
	struct meta m = { S(""), S("") };

	TRY(children(w, a, take_meta, &m));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(str_trim(m.key), str_c(known[i].key)))
			*known[i].to = str_trim(m.value);
	return OK;
}

static err take_part(struct wxr *w, struct arena *a, void *to)
{
	struct wxr_item *out = to;
	struct { const char *name; str *to; } known[] = {
		{ "title", &out->title }, { "link", &out->link }, { "dc:creator", &out->creator }, { "content:encoded", &out->content },
		{ "excerpt:encoded", &out->excerpt }, { "wp:post_name", &out->name }, { "wp:status", &out->status }, { "wp:post_type", &out->type },
		{ "wp:post_password", &out->password }, { "wp:attachment_url", &out->attachment },
	};
	str flag;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is(w, known[i].name))
			return words(w, a, known[i].to);
	if (is(w, "wp:post_id"))
		return number(w, a, &out->id);
	if (is(w, "wp:post_parent"))
		return number(w, a, &out->parent);
	if (is(w, "wp:post_date_gmt"))
		return date(w, a, 0, &out->at);
	if (is(w, "wp:post_date"))
		return date(w, a, VN_OFFSET_S, &out->at);
	if (is(w, "wp:is_sticky")) {
		TRY(words(w, a, &flag));
		out->sticky = str_eq(str_trim(flag), S("1"));
		return OK;
	}
	out->comments += is(w, "wp:comment");
	return is(w, "category") ? category(w, a, out) : is(w, "wp:postmeta") ? meta(w, a, out) : OK;
}

static err take_author(struct wxr *w, struct arena *a, void *to)
{
	struct wxr_author *author = to;

	if (is(w, "wp:author_login"))
		return words(w, a, &author->login);
	return is(w, "wp:author_display_name") ? words(w, a, &author->name) : OK;
}

struct term { str taxonomy, description; };

static err take_term(struct wxr *w, struct arena *a, void *to)
{
	struct term *t = to;

	if (is(w, "wp:term_taxonomy"))
		return words(w, a, &t->taxonomy);
	return is(w, "wp:term_description") ? words(w, a, &t->description) : OK;
}

static err channel_part(struct wxr *w, struct wxr_site *site)
{
	struct wxr_author author = { S(""), S("") };
	struct term term = { S(""), S("") };

	if (is(w, "wp:wxr_version"))
		w->is_wxr = true;
	else if (is(w, "wp:base_blog_url") || (is(w, "link") && !site->url.n))
		TRY(words(w, w->run, &site->url));
	else if (is(w, "language"))
		TRY(words(w, w->run, &site->lang));
	else if (is(w, "wp:author") && site->authors.n < WXR_AUTHORS_MAX) {
		TRY(children(w, w->run, take_author, &author));
		*LIST_PUSH(w->run, &site->authors) = author;
	} else if (is(w, "wp:term")) {
		TRY(children(w, w->run, take_term, &term));
		if (str_eq(term.taxonomy, S("post_translations")))
			*LIST_PUSH(w->run, &site->pairs) = term.description;
	}
	return OK;
}

err wxr_next(struct wxr *w, struct arena *a, struct wxr_site *site, struct wxr_item *out)
{
	const str none = S("");
	err e;

	*out = (struct wxr_item){ .type = none, .status = none, .title = none, .link = none, .creator = none, .name = none, .password = none, .content = none,
		.excerpt = none, .attachment = none, .thumbnail = none, .alt = none, .file = none, .lang = none, .group = none };
	while ((e = step(w)) == OK) {
		if (xmlTextReaderNodeType(w->reader) != XML_READER_TYPE_ELEMENT || xmlTextReaderDepth(w->reader) != 2)
			continue;
		if (!is(w, "item")) {
			TRY(channel_part(w, site));
			continue;
		}
		if (!w->is_wxr)
			return fault(w, "this is RSS, but no export of WordPress (wp:wxr_version is missing)");
		return children(w, a, take_part, out);
	}
	return e == ERR_NOT_FOUND && !w->is_wxr ? fault(w, "this is no export of WordPress (wp:wxr_version is missing)") : e;
}
