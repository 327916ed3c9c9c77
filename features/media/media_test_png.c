/* media_test_png.c - pictures for tests: grey bands in a PNG. */
#include <string.h>
#include <zlib.h>
#include "media_test.h"

static void number(struct buf *b, uint32_t n)
{
	for (int i = 24; i >= 0; i -= 8)
		buf_char(b, (char)(n >> i));
}

static void chunk(struct buf *b, const char *type, str data)
{
	number(b, (uint32_t)data.n);
	buf_add(b, (str){ type, 4 });
	buf_add(b, data);
	number(b, (uint32_t)crc32(crc32(0, (const Bytef *)type, 4), (const Bytef *)data.p, (uInt)data.n));
}

str test_png(struct arena *a, uint32_t w, uint32_t h)
{
	struct buf b = { .a = a }, head = { .a = a };
	size_t row = w + 1, n = (uint64_t)w * h > 1000000 ? 1 : row * h;
	uLongf packed = compressBound(n);
	unsigned char *pixels = arena_alloc(a, n), *out = arena_alloc(a, packed);

	for (size_t y = 0; n > 1 && y < h; y++)
		memset(pixels + y * row + 1, (int)(y * 7 % 251), w);
	CHECK(compress2(out, &packed, pixels, n, 6) == Z_OK);
	number(&head, w);
	number(&head, h);
	buf_add(&head, (str){ "\x08\x00\x00\x00\x00", 5 });
	buf_add(&b, S("\x89PNG\r\n\x1a\n"));
	chunk(&b, "IHDR", buf_str(&head));
	chunk(&b, "IDAT", (str){ (const char *)out, packed });
	chunk(&b, "IEND", S(""));
	return buf_str(&b);
}
