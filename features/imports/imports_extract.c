/* imports_extract.c - what runs in the sandboxed process: bytes in, bytes out. */
#include "imports.h"
#include "imports_lines.h"
#include "reader.h"

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
	lines_write(a, &lines, &source, part[1]);
	buf_add(out, extract_pack(a, (const str[]){ buf_str(&json), buf_str(&lines) }, 2));
	return OK;
}
