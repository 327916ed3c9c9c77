/* office_zip.c - a package of parts as one ZIP, and the parts that every document has. */
#include <string.h>
#include <zip.h>
#include "office_in.h"
#include "text.h"

enum {
	LEVEL = 4,                          /* of deflate: half the time of 6 for a tenth more */
	DOS_DAY = (2020 - 1980) << 9 | 1 << 5 | 1, /* 2020-01-01, of every entry, so that the same parts give the same bytes */
};

static int add(zip_t *z, const struct office_part *p, const zip_buffer_fragment_t *fragment)
{
	zip_error_t ze;
	zip_source_t *source;
	zip_int64_t at;

	zip_error_init(&ze);
	source = zip_source_buffer_fragment_create(fragment, p->n, 0, &ze);
	zip_error_fini(&ze);
	if (!source)
		return -1;
	at = zip_file_add(z, p->name, source, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(source);
		return -1;
	}
	if (zip_set_file_compression(z, (zip_uint64_t)at, p->packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE, LEVEL) != 0)
		return -1;
	return zip_file_set_dostime(z, (zip_uint64_t)at, 0, DOS_DAY, 0);
}

/* The finished archive out of libzip's memory.  The arena is asked without a jump, since `to` must be closed whatever comes. */
static err taken(struct arena *a, zip_source_t *to, str *bytes)
{
	zip_stat_t st;
	char *p;
	err e = ERR_IO;

	if (zip_source_stat(to, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(to) != 0)
		return ERR_IO;
	p = st.size <= OFFICE_BYTES_MAX ? arena_try(a, st.size + 1) : NULL;
	if (!p)
		e = ERR_LIMIT;
	else if (zip_source_read(to, p, st.size) == (zip_int64_t)st.size) {
		*bytes = (str){ p, st.size };
		e = OK;
	}
	zip_source_close(to);
	return e;
}

/* What libzip reads must lie in the arena already: nothing here asks it for memory while the archive is open. */
static err written(struct arena *a, const struct office_part *part, size_t n, zip_buffer_fragment_t *const *fragment, str *bytes)
{
	zip_error_t ze;
	zip_source_t *to;
	zip_t *z;
	err e = ERR_IO;

	zip_error_init(&ze);
	to = zip_source_buffer_create(NULL, 0, 0, &ze);
	z = to ? zip_open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &ze) : NULL;
	zip_error_fini(&ze);
	if (!z) {
		if (to)
			zip_source_free(to);
		return ERR_IO;
	}
	zip_source_keep(to);
	int bad = 0;
	for (size_t i = 0; i < n && !bad; i++)
		bad = add(z, &part[i], fragment[i]);
	if (bad || zip_close(z) != 0)
		zip_discard(z);
	else
		e = taken(a, to, bytes);
	zip_source_free(to);
	return e;
}

err office_zip(struct arena *a, const struct office_part *part, size_t n, str *bytes)
{
	zip_buffer_fragment_t **fragment = arena_array(a, zip_buffer_fragment_t *, n);

	for (size_t i = 0; i < n; i++) {
		fragment[i] = arena_array(a, zip_buffer_fragment_t, part[i].n);
		for (size_t k = 0; k < part[i].n; k++)
			fragment[i][k] = (zip_buffer_fragment_t){ (zip_uint8_t *)(uintptr_t)part[i].piece[k].p, part[i].piece[k].n };
	}
	return written(a, part, n, fragment, bytes);
}

/* ---- XML */

/* Bytes that stand for themselves; the others end a stretch. */
static bool plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '<' && c != '>' && c != '&' && c != '"' && c != '\'';
}

/* Characters of XML 1.0 (production 2) without the private planes' ends, which are no characters. */
static bool allowed(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || (cp >= 0x20 && cp < 0x7f) || (cp >= 0xa0 && (cp & 0xfffe) != 0xfffe && !(cp >= 0xfdd0 && cp <= 0xfdef) &&
	       !(cp >= 0xd800 && cp <= 0xdfff));
}

void office_xml(struct buf *b, str s)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && plain((unsigned char)s.p[n]))
			n++;
		buf_add(b, str_cut(s, 0, n));
		s = str_cut(s, n, s.n);
		if (!s.n)
			return;
		uint32_t cp = text_next(s, &n);
		switch (cp) {
		case '<': buf_add(b, S("&lt;")); break;
		case '>': buf_add(b, S("&gt;")); break;
		case '&': buf_add(b, S("&amp;")); break;
		case '"': buf_add(b, S("&quot;")); break;
		case '\'': buf_add(b, S("&#39;")); break;
		default:
			if (allowed(cp))
				text_add(b, cp);
		}
		s = str_cut(s, n, s.n);
	}
}

static const struct office_hole *hole_of(str word, const struct office_hole *hole, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(word, str_c(hole[i].word)))
			return &hole[i];
	bug("a part of a document has a hole that nobody fills");
}

str office_fill(struct arena *a, const char *name, const struct office_hole *hole, size_t n)
{
	struct buf b = { .a = a };
	str rest = ABSENT, part;

	for (size_t i = 0; i < noffice_templates; i++)
		if (strcmp(office_templates[i].name, name) == 0)
			rest = office_templates[i].text;
	for (bool inside = false; str_split(&rest, '@', &part); inside = !inside) {
		if (!inside) {
			buf_add(&b, part);
			continue;
		}
		const struct office_hole *h = hole_of(part, hole, n);
		if (h->markup)
			buf_add(&b, h->value);
		else
			office_xml(&b, h->value);
	}
	return buf_str(&b);
}
