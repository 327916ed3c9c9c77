/* layout.h - everything around <main>, and the error page. */
#ifndef KHUE_LAYOUT_H
#define KHUE_LAYOUT_H
#include "http.h"
#include "layout_view.h"

/* Writes from the doctype to the opened <main>, and from its end to </html>.
 *   city   as the database says; must live until the call returns */
void layout_open(struct buf *o, struct page *page, const struct layout_city *city);
void layout_close(struct buf *o, struct page *page, const struct layout_city *city);

/* The <main> of an error page for r->status, into r->out: what happened in the reader's language, what to do, the request id. */
void layout_error(struct req *r);
#endif
