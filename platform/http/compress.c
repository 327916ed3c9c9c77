/* compress.c - gzip by zlib, brotli by its own library; both work on a page once, after its second reader came. */
#include "compress.h"
#include <brotli/encode.h>
#include <zlib.h>

enum { GZIP_LEVEL = 6, GZIP_WINDOW = 15 + 16, BROTLI_QUALITY = 5, WORTH_BYTES = 256 };

str compress_gzip(struct arena *a, str s)
{
	z_stream z = { 0 };
	size_t room = s.n;
	char *to;

	if (s.n < WORTH_BYTES || s.n > (1u << 30) || !(to = arena_try(a, room)))
		return ABSENT;
	if (deflateInit2(&z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return ABSENT;
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)to;
	z.avail_out = (uInt)room;
	int end = deflate(&z, Z_FINISH);
	size_t n = room - z.avail_out;
	deflateEnd(&z);
	return end == Z_STREAM_END ? (str){ to, n } : ABSENT;
}

str compress_brotli(struct arena *a, str s)
{
	size_t n = s.n;
	uint8_t *to;

	if (s.n < WORTH_BYTES || !(to = arena_try(a, n)))
		return ABSENT;
	if (!BrotliEncoderCompress(BROTLI_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, s.n, (const uint8_t *)s.p, &n, to))
		return ABSENT;
	return (str){ (const char *)to, n };
}
