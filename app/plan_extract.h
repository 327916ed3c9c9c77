/* plan_extract.h - reading a plan as an extraction: gazetteer and document in, the JSON of doc/plan-json.md and the lines' pages out. */
#ifndef KHUE_PLAN_EXTRACT_H
#define KHUE_PLAN_EXTRACT_H
#include "extract.h"

/* in: extract_pack of the units' CSV and the bytes that plan_document gave.  out: extract_pack of the JSON and of a line "number page" for each line of a
 * file that has pages.  why: the reader's codes. */
extract_fn plan_extract;

enum { PLAN_BYTES_MAX = 32 << 20, PLAN_JSON_MAX = 32 << 20, PLAN_SECONDS = 20 };
/* Runs it in its sandbox.
 *   pages  out: page of line n at [n], 0: the file has none; npages of them
 * Errors and *why as extract_run. */
struct plan_pages { int *at; size_t n; };
MUST err plan_extract_run(struct arena *a, str units_csv, str document, str *json, struct plan_pages *pages, str *why);
#endif
