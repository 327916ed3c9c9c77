/* imports_marks.h - the source beside a task, with the words marked that its fields came from. */
#ifndef KHUE_IMPORTS_MARKS_H
#define KHUE_IMPORTS_MARKS_H
#include "imports_in.h"
#include "imports_view.h"
void marks_fill(struct arena *a, const struct item *it, struct line_views *out);
#endif
