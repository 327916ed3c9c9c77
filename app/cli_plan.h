/* cli_plan.h - printing a plan in a terminal. */
#ifndef KHUE_CLI_PLAN_H
#define KHUE_CLI_PLAN_H
#include "plan_extract.h"
#include "reader.h"

/* Head, flags, tasks as a table, duties and activities apart.  wide: columns of the terminal. */
void plan_print(struct arena *a, const struct plan_doc *d, const struct plan_pages *pages, int wide);
#endif
