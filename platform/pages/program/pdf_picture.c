/* pdf_picture.c - a page as dots: for ruled lines, for recognition, for people. */
#include <string.h>
#include <webp/encode.h>
#include <zlib.h>
#include "pdf_in.h"

enum { WEBP_QUALITY = 70, WEBP_METHOD = 2, COLOUR_APART = 24, INCH_MM = 254 };

cairo_surface_t *pdf_render(PopplerPage *page, double scale, int pixels_max)
{
	double wide, high;

	poppler_page_get_size(page, &wide, &high);
	wide = wide * scale + 0.5;
	high = high * scale + 0.5;
	if (!(wide >= 1 && high >= 1 && wide < 32000 && high < 32000 && wide * high <= pixels_max))
		return NULL;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)wide, (int)high);
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	poppler_page_render(page, cr);
	cairo_destroy(cr);
	cairo_surface_flush(s);
	if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
		return s;
	cairo_surface_destroy(s);
	return NULL;
}

struct dots { const unsigned char *at; int wide, high, stride; };

static struct dots dots_of(cairo_surface_t *s)
{
	return (struct dots){ cairo_image_surface_get_data(s), cairo_image_surface_get_width(s), cairo_image_surface_get_height(s),
		cairo_image_surface_get_stride(s) };
}

static const unsigned char *dots_row(const struct dots *d, int y)
{
	return d->at + (size_t)y * (size_t)d->stride;
}

static unsigned char grey_of(uint32_t v)
{
	return (unsigned char)((((v >> 16) & 255) * 77 + ((v >> 8) & 255) * 151 + (v & 255) * 28) >> 8);
}

unsigned char *pdf_grey(struct arena *a, cairo_surface_t *s, int *wide, int *high)
{
	struct dots d = dots_of(s);
	unsigned char *out = arena_raw(a, (size_t)d.wide * (size_t)d.high);

	for (int y = 0; y < d.high; y++) {
		const uint32_t *row = (const void *)dots_row(&d, y);

		for (int x = 0; x < d.wide; x++)
			out[(size_t)y * (size_t)d.wide + (size_t)x] = grey_of(row[x]);
	}
	*wide = d.wide;
	*high = d.high;
	return out;
}

/* ---- PNG (RFC 2083), as fast as it goes: it is read once, on this machine */

static bool coloured(const struct dots *d)
{
	for (int y = 0; y < d->high; y++) {
		const unsigned char *row = dots_row(d, y);

		for (int x = 0; x < d->wide; x++) {
			int b = row[x * 4], g = row[x * 4 + 1], r = row[x * 4 + 2];

			if (r - g > COLOUR_APART || g - r > COLOUR_APART || b - g > COLOUR_APART || g - b > COLOUR_APART)
				return true;
		}
	}
	return false;
}

static void big(struct buf *out, uint32_t v)
{
	const char bytes[] = { (char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v };

	buf_add(out, (str){ bytes, sizeof bytes });
}

static void chunk(struct buf *out, const char *name, str data)
{
	size_t from;

	big(out, (uint32_t)data.n);
	from = out->n;
	buf_add(out, (str){ name, 4 });
	buf_add(out, data);
	big(out, (uint32_t)crc32(0, (const Bytef *)out->p + from, (uInt)(out->n - from)));
}

/* Each row after a byte that says that it stands as it is. */
static str rows_raw(struct arena *a, const struct dots *d, bool colour)
{
	size_t row_bytes = (size_t)d->wide * (colour ? 3 : 1) + 1;
	char *out = arena_raw(a, row_bytes * (size_t)d->high), *to = out;

	for (int y = 0; y < d->high; y++) {
		const uint32_t *row = (const void *)dots_row(d, y);

		*to++ = 0;
		for (int x = 0; x < d->wide; x++) {
			if (colour) {
				*to++ = (char)(row[x] >> 16);
				*to++ = (char)(row[x] >> 8);
				*to++ = (char)row[x];
			} else {
				*to++ = (char)grey_of(row[x]);
			}
		}
	}
	return (str){ out, row_bytes * (size_t)d->high };
}

bool pdf_png(struct arena *a, cairo_surface_t *s, int dpi, struct buf *out)
{
	struct dots d = dots_of(s);
	bool colour = coloured(&d);
	str raw = rows_raw(a, &d, colour);
	uLongf n = compressBound(raw.n);
	char *packed = arena_raw(a, n);
	struct buf part = { .a = a };

	if (compress2((Bytef *)packed, &n, (const Bytef *)raw.p, raw.n, Z_BEST_SPEED) != Z_OK)
		return false;
	buf_add(out, S("\x89PNG\r\n\x1a\n"));
	big(&part, (uint32_t)d.wide);
	big(&part, (uint32_t)d.high);
	buf_add(&part, colour ? S("\x08\x02\0\0\0") : S("\x08\0\0\0\0"));
	chunk(out, "IHDR", buf_str(&part));
	part.n = 0;
	/* Dots a metre. */
	big(&part, (uint32_t)((dpi * 100000 + INCH_MM * 5) / (INCH_MM * 10)));
	big(&part, (uint32_t)((dpi * 100000 + INCH_MM * 5) / (INCH_MM * 10)));
	buf_char(&part, 1);
	chunk(out, "pHYs", buf_str(&part));
	chunk(out, "IDAT", (str){ packed, n });
	chunk(out, "IEND", S(""));
	return true;
}

bool pdf_webp(struct arena *a, cairo_surface_t *s, struct buf *out)
{
	struct dots d = dots_of(s);
	WebPConfig config;
	WebPPicture picture;
	WebPMemoryWriter to;
	bool good = false;

	(void)a;
	if (!WebPConfigInit(&config) || !WebPPictureInit(&picture))
		return false;
	config.quality = WEBP_QUALITY;
	config.method = WEBP_METHOD;
	picture.width = d.wide;
	picture.height = d.high;
	WebPMemoryWriterInit(&to);
	picture.writer = WebPMemoryWrite;
	picture.custom_ptr = &to;
	if (WebPPictureImportBGRX(&picture, d.at, d.stride) && WebPEncode(&config, &picture)) {
		buf_add(out, (str){ (const char *)to.mem, to.size });
		good = true;
	}
	WebPPictureFree(&picture);
	WebPMemoryWriterClear(&to);
	return good;
}
