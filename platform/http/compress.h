/* compress.h - the two codings of answers, into an arena; ABSENT where the result would not be smaller or memory is short. */
#ifndef KHUE_COMPRESS_H
#define KHUE_COMPRESS_H
#include "arena.h"
str compress_gzip(struct arena *a, str s);
str compress_brotli(struct arena *a, str s);
#endif
