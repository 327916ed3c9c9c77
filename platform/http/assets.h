/* assets.h - what web/ bundled, embedded in the program under hashed names.  Written at build time. */
#ifndef KHUE_ASSETS_H
#define KHUE_ASSETS_H
#include "str.h"

struct asset {
	const char *path;   /* "app.9f2c01ab.css": what follows "/assets/"; "favicon.ico" too, with its plain name */
	const char *type;   /* Content-Type */
	str bytes;
	str gzip, brotli;   /* ABSENT where they would not be smaller */
	const char *hash;   /* hex of the bytes, its ETag */
};
extern const struct asset assets[]; /* sorted by path, bytewise */
extern const size_t nassets;

/* NULL: no such file. */
const struct asset *asset_find(str path);
#endif
