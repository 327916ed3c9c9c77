/* media_sniff.h - what a file is, by its first bytes; nobody believes its name or what a browser called it. */
#ifndef KHUE_MEDIA_SNIFF_H
#define KHUE_MEDIA_SNIFF_H
#include "str.h"

/* So many bytes from the beginning are enough; of a JPEG with much before its frame the size may stay unknown. */
enum { MEDIA_SNIFF_BYTES = 64 * 1024 };

struct media_sniffed {
	str kind;              /* "picture", "video", "document" */
	str type;              /* media type */
	str ending;            /* "jpg" */
	int64_t width, height; /* as stored, before turning; 0: the header does not say, or not within these bytes */
};

/* head: the first bytes of the file, name: as it was sent (its ending may not belong to another kind of file).
 * ERR_INVALID  *why is "empty", "svg", "unknown-kind", "wrong-ending", "too-many-pixels" or "broken" */
MUST err media_sniff(str head, str name, struct media_sniffed *out, str *why);
#endif
