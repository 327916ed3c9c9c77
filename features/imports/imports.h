/* imports.h - a plan's document into confirmed tasks: what the program's tables (app/features.c) take from here. */
#ifndef KHUE_IMPORTS_H
#define KHUE_IMPORTS_H
#include "extract.h"
#include "jobs.h"

/* The job "plan.read": reads the document of an upload in its sandbox and stores what it says for review.  Input: the import's id. */
job_fn imports_read_job;
enum { IMPORT_READ_SECONDS = 20, IMPORT_JOB_SECONDS = 90 };

/* The extraction "plan.import".
 *   in   extract_pack of the units' CSV (reader.h) and the document's bytes
 *   out  extract_pack of the plan's JSON and the document's lines: number, TAB, text, LF
 *   why  the reader's codes */
extract_fn imports_extract;
#endif
