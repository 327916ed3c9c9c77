/* media_pages.h - between the pages of the library. */
#ifndef KHUE_MEDIA_PAGES_H
#define KHUE_MEDIA_PAGES_H
#include "media_upload.h"
#include "media_view.h"

struct media_ids { int64_t *at; size_t n, cap; };
str media_kind_name(enum lang lang, str kind);
/* Takes a file of a plain form into the library, or in place of the file of a medium. */
MUST err media_take_upload(struct req *r, const struct upload *u, maybe_int replaces, struct media_taken *out);
#endif
