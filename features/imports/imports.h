/* imports.h - a plan's document into confirmed tasks: what the program's tables (app/features.c) take from here. */
#ifndef KHUE_IMPORTS_H
#define KHUE_IMPORTS_H
#include "extract.h"
#include "jobs.h"
#include "reader.h"

/* The jobs "plan.read" and, for files of pages, "plan.read_pages", which is slow: reads the document of an upload in its sandbox and stores what it says for
 * review.  Input: the import's id. */
job_fn imports_read_job;
enum { IMPORT_READ_SECONDS = 20, IMPORT_JOB_SECONDS = PLAN_DOCUMENT_SECONDS + 120 };

/* The job "plan.pictures": pictures of the pages that hold tasks, for the review.  Input: the import's id. */
job_fn imports_pictures_job;
enum { IMPORT_PICTURES_SECONDS = 900 };

/* The extraction "plan.import".
 *   in   extract_pack of the units' CSV (reader.h) and the document's bytes
 *   out  extract_pack of the plan's JSON and the document's lines (imports_lines.h)
 *   why  the reader's codes */
extract_fn imports_extract;
#endif
