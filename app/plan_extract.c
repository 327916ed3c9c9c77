/* plan_extract.c - see plan_extract.h. */
#include "plan_extract.h"
#include "reader.h"

err plan_extract(struct arena *a, str in, struct buf *out, str *why)
{
	struct gazetteer units = { 0 };
	struct source source = { 0 };
	struct plan_doc doc = { 0 };
	str part[2];

	*why = S("broken");
	TRY(extract_unpack(in, part, 2));
	TRY(reader_gazetteer_csv(a, part[0], &units));
	TRY(reader_source(a, part[1], &source, why));
	TRY(reader_plan(a, &units, &source, &doc, why));
	reader_json(out, &doc);
	return OK;
}

err plan_extract_run(struct arena *a, str units_csv, str document, str *json, str *why)
{
	return extract_run(a, "plan.read", extract_pack(a, (const str[]){ units_csv, document }, 2), PLAN_JSON_MAX, PLAN_SECONDS, json, why);
}
