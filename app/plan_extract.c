/* plan_extract.c - see plan_extract.h. */
#include "plan_extract.h"
#include "reader.h"

enum { PAGE_LINES_MAX = 200000 };

static void pages_put(struct buf *b, const struct source *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].page > 0)
			buf_printf(b, "%d %d\n", s->at[i].number, s->at[i].page);
}

err plan_extract(struct arena *a, str in, struct buf *out, str *why)
{
	struct gazetteer units = { 0 };
	struct source source = { 0 };
	struct plan_doc doc = { 0 };
	struct buf json = { .a = a }, pages = { .a = a };
	str part[2];

	*why = S("broken");
	TRY(extract_unpack(in, part, 2));
	TRY(reader_gazetteer_csv(a, part[0], &units));
	TRY(reader_source(a, part[1], &source, why));
	TRY(reader_plan(a, &units, &source, &doc, why));
	reader_json(&json, &doc);
	pages_put(&pages, &source);
	buf_add(out, extract_pack(a, (const str[]){ buf_str(&json), buf_str(&pages) }, 2));
	return OK;
}

/* The child was shut in because it read a stranger's file, so what it says is looked at like any other input. */
static void pages_get(struct arena *a, str text, struct plan_pages *pages)
{
	str line, number;
	int64_t n, page;

	if (!text.n)
		return;
	pages->n = PAGE_LINES_MAX;
	pages->at = arena_array(a, int, PAGE_LINES_MAX);
	while (str_split(&text, '\n', &line))
		if (str_split(&line, ' ', &number) && str_int(number, &n) == OK && str_int(line, &page) == OK && n > 0 && n < PAGE_LINES_MAX && page > 0 && page < 100000)
			pages->at[n] = (int)page;
}

err plan_extract_run(struct arena *a, str units_csv, str document, str *json, struct plan_pages *pages, str *why)
{
	str all, part[2];

	*pages = (struct plan_pages){ 0 };
	TRY(extract_run(a, "plan.read", extract_pack(a, (const str[]){ units_csv, document }, 2), PLAN_JSON_MAX, PLAN_SECONDS, &all, why));
	*why = S("crashed");
	TRY(extract_unpack(all, part, 2));
	*why = ABSENT;
	*json = part[0];
	pages_get(a, part[1], pages);
	return OK;
}
