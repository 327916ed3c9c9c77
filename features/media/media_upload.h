/* media_upload.h - taking a file that is in the database into the library, for the pages and the script. */
#ifndef KHUE_MEDIA_UPLOAD_H
#define KHUE_MEDIA_UPLOAD_H
#include "media_in.h"

/* id: the medium; there: the same bytes were in the library already; why: code of a refusal, else ABSENT. */
struct media_taken { int64_t id; bool there; str why; };
/* Adds a stored file or replaces the bytes of a medium with it.  With `there` or `why` the file is the caller's to remove. */
MUST err media_take(struct req *r, const struct media_file *f, str name, maybe_int replaces, struct media_taken *out);
#endif
