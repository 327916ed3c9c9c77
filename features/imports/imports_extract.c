/* imports_extract.c - what runs in the sandboxed process: bytes in, bytes out. */
#include "imports.h"
#include "reader.h"

/* The lines of the document, so that the officer sees each task beside its source. */
static void lines_write(struct buf *b, const struct source *s)
{
	for (size_t i = 0; i < s->n; i++) {
		str t = s->at[i].text;
		buf_int(b, s->at[i].number);
		buf_char(b, '\t');
		for (size_t k = 0; k < t.n; k++)
			buf_char(b, (unsigned char)t.p[k] < ' ' ? ' ' : t.p[k]);
		buf_char(b, '\n');
	}
}

err imports_extract(struct arena *a, str in, struct buf *out, str *why)
{
	struct gazetteer units = { 0 };
	struct source source = { 0 };
	struct plan_doc doc = { 0 };
	struct buf json = { .a = a }, lines = { .a = a };
	str part[2];

	*why = S("broken");
	TRY(extract_unpack(in, part, 2));
	if (part[0].n)
		TRY(reader_gazetteer_csv(a, part[0], &units));
	TRY(reader_source(a, part[1], &source, why));
	TRY(reader_plan(a, &units, &source, &doc, why));
	reader_json(&json, &doc);
	lines_write(&lines, &source);
	buf_add(out, extract_pack(a, (const str[]){ buf_str(&json), buf_str(&lines) }, 2));
	return OK;
}
