/* plan_document.h - a file as it came to bytes that reader_source takes: an old Word file, a PDF or a scan goes through the programs beside khue, page by
 * page.  Not for web workers: it takes as long as it takes. */
#ifndef KHUE_PLAN_DOCUMENT_H
#define KHUE_PLAN_DOCUMENT_H
#include "arena.h"

enum plan_file { PLAN_FILE_TEXT, PLAN_FILE_WORD, PLAN_FILE_WEB_PAGE, PLAN_FILE_OLD_WORD, PLAN_FILE_PDF, PLAN_FILE_PICTURE, PLAN_FILE_UNKNOWN };
/* What the bytes are by their own beginning; names and types of senders are not asked. */
enum plan_file plan_file_kind(str bytes);

/* Can this installation read such a file?  Asks no program: callable by web workers, once the jobs process has looked (office_pdf_share). */
bool plan_document_have(enum plan_file kind);

/* A document that takes longer is given up: 500 scanned pages at under 4 seconds each. */
enum { PLAN_DOCUMENT_SECONDS = 2700 };
/* Told after each page that is done.  False: stop, nobody wants it any more. */
typedef bool plan_document_step(void *ctx, int done, int of);
/* The bytes for reader_source: the file itself where the reader takes it as it is, else what the programs made of it.
 *   step, ctx  may be NULL
 *   why        out: with an error, "encrypted" "broken" "too-many-pages" "pdf-missing" "ocr-missing" "doc-missing" "cancelled" "no-text" "not-picture"
 *              "too-slow" "too-large", else a code of
 *              extract_run
 * ERR_INVALID, ERR_LIMIT: the file is refused, *why says how; ERR_NOT_FOUND: a program is not installed; ERR_IO: try again later */
MUST err plan_document(struct arena *a, str bytes, plan_document_step *step, void *ctx, str *out, str *why);
#endif
