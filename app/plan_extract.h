/* plan_extract.h - reading a plan as an extraction: gazetteer and document in, the JSON of doc/plan-json.md out. */
#ifndef KHUE_PLAN_EXTRACT_H
#define KHUE_PLAN_EXTRACT_H
#include "extract.h"

/* in: extract_pack of the units' CSV and the document's bytes.  why: the reader's codes. */
extract_fn plan_extract;

enum { PLAN_BYTES_MAX = 32 << 20, PLAN_JSON_MAX = 32 << 20, PLAN_SECONDS = 20 };
/* Runs it in its sandbox.  Errors and *why as extract_run. */
MUST err plan_extract_run(struct arena *a, str units_csv, str document, str *json, str *why);
#endif
