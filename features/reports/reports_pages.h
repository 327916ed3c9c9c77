/* reports_pages.h - between the files that answer requests. */
#ifndef KHUE_REPORTS_PAGES_H
#define KHUE_REPORTS_PAGES_H
#include "report_in.h"
#include "reports_sql.h"
#include "reports_view.h"

/* A document of at most so many bytes of facts is made while the reader waits; longer ones by a job. */
enum { REPORTS_DIRECT_BYTES = 400 * 1024, REPORTS_ROWS_SHOWN = 100, REPORTS_LINKS_SHOWN = 5, REPORTS_REFRESH_S = 3,
	/* What LibreOffice takes for a PDF, as bench/reports.py measures it: for its start, and so many tasks or pieces of evidence in a second. */
	REPORTS_PDF_START_S = 3, REPORTS_PDF_TASKS_A_SECOND = 200, REPORTS_PDF_LINKS_A_SECOND = 4000 };

/* Title and menu entry of a page of the desk. */
void reports_page_start(struct req *r, str title, const struct form_errors *errors);
void reports_rows_fill(struct req *r, const struct report_versions_of_list *rows, int64_t but, struct reports_version_rows *out);
void reports_states_fill(struct req *r, const struct report_data *d, struct reports_states *out);
void reports_silent_fill(struct arena *a, const struct report_data *d, struct reports_units *out);
/* The report as a page; open: what the public may see. */
void reports_body_fill(struct req *r, const struct report_data *d, const struct report_letter *letter, bool open, struct reports_body *out);
/* Queues the job of an order, which is then told by the id of its row. */
MUST err reports_order_make(struct req *r, const struct report_about *about, str note, maybe_int version, str lang, str format, int64_t *id);
/* "vi.docx" taken apart.  ERR_NOT_FOUND: no such file */
MUST err reports_file_name(str name, enum lang *lang, enum report_format *format);
/* "bao-cao-2025-v1.docx", and its media type. */
str reports_download_name(struct arena *a, const struct report_data *d, enum lang lang, enum report_format format);
str reports_type(enum report_format format);
#endif
