/* media_make.h - what the program khue-media hands back: the sizes of the picture and its variants, in bytes that are checked like any input,
 * because a reader that a picture took over may say anything. */
#ifndef KHUE_MEDIA_MAKE_H
#define KHUE_MEDIA_MAKE_H
#include "buf.h"

enum { MEDIA_VARIANTS_MAX = 16, MEDIA_HASH_CHARS = 20 };

struct media_made_variant { str ending; /* "webp", "avif", "jpg" */ int64_t width, height; str bytes; };
struct media_made {
	int64_t width, height; /* of the whole picture, turned as it is shown */
	struct media_made_variant at[MEDIA_VARIANTS_MAX];
	size_t n;              /* each kind from the smallest up */
};

void media_made_write(struct buf *out, const struct media_made *made);
/* Borrows from `result`.  ERR_INVALID: not what this program writes: sizes out of range, bytes that are no such picture, one kind missing. */
MUST err media_made_read(str result, struct media_made *made);
#endif
