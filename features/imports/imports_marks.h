/* imports_marks.h - the source beside a task, with the words marked that its fields came from. */
#ifndef KHUE_IMPORTS_MARKS_H
#define KHUE_IMPORTS_MARKS_H
#include "imports_in.h"
#include "imports_lines.h"
#include "imports_view.h"

/* The document of an import; empty for one that was read before its lines were kept. */
MUST err marks_source(struct req *r, int64_t import, struct import_lines *out);
void marks_fill(struct arena *a, const struct import_lines *l, const struct item *it, struct line_views *out);
/* Where a field was read: line and, in a document with pages, its places. */
void marks_place(struct arena *a, const struct import_lines *l, const struct item *it, enum field f, struct field_view *out);
#endif
