/* form_file.h - a unit's form as a file: filled in with Word, LibreOffice or Excel and read back, and the A4 sheet to sign. */
#ifndef KHUE_FORM_FILE_H
#define KHUE_FORM_FILE_H
#include "follow.h"
#include "office.h"

/* The form with each of its tasks, the last answer beside, and fields to fill in; carries the form's code.  ERR_NOT_FOUND, ERR_LIMIT, ERR_IO */
MUST err follow_form_docx(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *bytes);
MUST err follow_form_xlsx(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *bytes);
/* The sheet to sign, in the layout of NĐ 30/2020: receipt number, every answer of the form; office_pdf makes a PDF of it.  ERR_NOT_FOUND */
MUST err follow_form_pdf_source(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *docx);

/* What could not be read, or was kept apart, in words for people.
 *   task   0: of the whole file
 *   field  "status" "done" ... as in progress.h, "task" "table" "code", for pages that lead to the field
 *   apart  somebody else wrote there meanwhile; theirs stands, what the file says is kept beside */
struct file_note { int64_t task; str field, words; bool apart; };
struct file_notes { struct file_note *at; size_t n, cap; };
struct follow_file_result { int64_t form; size_t stored; /* tasks of which something was stored */ struct file_notes notes; };
/* Reads a form that was filled in, in the caller's write transaction.  An empty field says nothing and changes nothing.  Values that cannot be read are named
 * in the result and left out; everything else is stored as drafts.
 *   form  the one it was sent back for; NONE: the one of the file's code
 * ERR_NOT_FOUND: no code, or none that is known; ERR_CONFLICT: it is another form's file; ERR_DENIED: the form is handed in */
MUST err follow_file_read(struct db *db, struct arena *a, enum lang lang, maybe_int form, const struct office_doc *doc, const struct progress_who *who,
	struct follow_file_result *out);
#endif
