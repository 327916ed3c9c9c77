/* media_make.c - the result of khue-media as bytes, and back. */
#include "media_make.h"
#include <string.h>
#include "media.h"

enum { ENDING_BYTES = 8 };
struct made_head { int64_t width, height; uint64_t n; };
struct variant_head { char ending[ENDING_BYTES]; int64_t width, height; uint64_t bytes; };

void media_made_write(struct buf *out, const struct media_made *made)
{
	struct made_head head = { made->width, made->height, made->n };

	buf_add(out, (str){ (const char *)&head, sizeof head });
	for (size_t i = 0; i < made->n; i++) {
		const struct media_made_variant *v = &made->at[i];
		struct variant_head h = { .width = v->width, .height = v->height, .bytes = v->bytes.n };

		memcpy(h.ending, v->ending.p, v->ending.n < ENDING_BYTES ? v->ending.n : ENDING_BYTES - 1);
		buf_add(out, (str){ (const char *)&h, sizeof h });
		buf_add(out, v->bytes);
	}
}

static bool take(str *rest, void *to, size_t n)
{
	if (rest->n < n)
		return false;
	memcpy(to, rest->p, n);
	*rest = str_cut(*rest, n, rest->n);
	return true;
}

static bool size_ok(int64_t w, int64_t h)
{
	return w > 0 && h > 0 && w <= MEDIA_PIXELS_MAX && h <= MEDIA_PIXELS_MAX && w * h <= MEDIA_PIXELS_MAX;
}

/* The bytes begin as their ending says; nothing else may be served as a picture. */
static bool is_that(const struct media_made_variant *v)
{
	if (str_eq(v->ending, S("jpg")))
		return str_starts(v->bytes, S("\xff\xd8\xff"));
	if (str_eq(v->ending, S("webp")))
		return str_starts(v->bytes, S("RIFF")) && str_eq(str_cut(v->bytes, 8, 12), S("WEBP"));
	return str_eq(v->ending, S("avif")) && str_eq(str_cut(v->bytes, 4, 12), S("ftypavif"));
}

static err variant_read(str *rest, struct media_made_variant *v)
{
	static const str endings[] = { { "jpg", 3 }, { "webp", 4 }, { "avif", 4 } };
	struct variant_head h;

	if (!take(rest, &h, sizeof h) || h.bytes > rest->n || !size_ok(h.width, h.height))
		return ERR_INVALID;
	*v = (struct media_made_variant){ .width = h.width, .height = h.height, .bytes = str_cut(*rest, 0, h.bytes) };
	*rest = str_cut(*rest, h.bytes, rest->n);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (memcmp(h.ending, endings[i].p, endings[i].n + 1) == 0)
			v->ending = endings[i];
	return v->ending.n && is_that(v) ? OK : ERR_INVALID;
}

err media_made_read(str result, struct media_made *made)
{
	struct made_head head;
	bool jpeg = false, webp = false;

	if (!take(&result, &head, sizeof head) || !size_ok(head.width, head.height) || head.n > MEDIA_VARIANTS_MAX)
		return ERR_INVALID;
	*made = (struct media_made){ .width = head.width, .height = head.height, .n = head.n };
	for (size_t i = 0; i < made->n; i++) {
		TRY(variant_read(&result, &made->at[i]));
		jpeg |= str_eq(made->at[i].ending, S("jpg"));
		webp |= str_eq(made->at[i].ending, S("webp"));
	}
	return jpeg && webp && !result.n ? OK : ERR_INVALID;
}
