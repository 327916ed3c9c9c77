/* main.c - khue-media: one picture in, its variants out.
 *
 * Whatever libvips and the libraries below it do, this process has neither files nor network nor secrets, 60 s and 1.5 GB: a picture that is made
 * to do harm costs its own job.  What goes out is encoded anew from pixels, so nothing of the file that came in, its position (GPS), its other
 * readings as a script or an archive, is ever served. */
#include <string.h>
#include <vips/vips.h>
#include <vips/vector.h>
#include "extract.h"
#include "media.h"
#include "media_make.h"
#include "media_sniff.h"

enum { JPEG_WIDTH = 1280, PRINT_WIDTH = MEDIA_PRINT_WIDTH, HEIGHT_MAX = 8000, WEBP_QUALITY = 80, AVIF_QUALITY = 55, JPEG_QUALITY = 82,
       AVIF_EFFORT = 2, WEBP_EFFORT = 4 };
static const int widths[] = { 320, 640, 960, 1280, 1920 };

/* The loaders that may meet what people send; every other one stays shut, and those that libvips itself calls untrusted too. */
static void loaders_allow(void)
{
	static const char *const allowed[] = { "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif",
	                                       "VipsForeignLoadNsgif" };

	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		vips_operation_block_set(allowed[i], FALSE);
	vips_block_untrusted_set(TRUE);
}

static bool save(VipsImage *image, const char *ending, void **bytes, size_t *n)
{
	if (strcmp(ending, "jpg") == 0)
		return vips_jpegsave_buffer(image, bytes, n, "Q", JPEG_QUALITY, "optimize_coding", TRUE, "interlace", TRUE, "strip", TRUE, NULL) == 0;
	if (strcmp(ending, "webp") == 0)
		return vips_webpsave_buffer(image, bytes, n, "Q", WEBP_QUALITY, "effort", WEBP_EFFORT, "strip", TRUE, NULL) == 0;
	return vips_heifsave_buffer(image, bytes, n, "Q", AVIF_QUALITY, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "effort", AVIF_EFFORT, "strip",
	                            TRUE, NULL) == 0;
}

/* Every library that will be asked is loaded and has made its tables before the door shuts. */
static bool make_ready(void)
{
	static const char *const endings[] = { "jpg", "webp", "avif" };
	VipsImage *image, *again, *turned;
	bool good = true;

	if (VIPS_INIT("khue-media"))
		return false;
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	vips_vector_set_enabled(FALSE);
	loaders_allow();
	if (vips_black(&image, 16, 16, "bands", 3, NULL))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		void *bytes;
		size_t n;

		good &= save(image, endings[i], &bytes, &n);
		if (!good || vips_thumbnail_buffer(bytes, n, &again, 8, "export_profile", "srgb", NULL))
			return false;
		good &= vips_copy(again, &turned, NULL) == 0;
		void *pixels = good ? vips_image_write_to_memory(turned, &n) : NULL;
		good &= pixels != NULL;
		g_free(pixels);
		g_free(bytes);
		g_object_unref(again);
	}
	g_object_unref(image);
	return good;
}

/* exif, xmp, iptc and whatever else came with the pixels; `strip` alone has let GPS pass in some versions and formats. */
static void forget(VipsImage *image)
{
	static const char *const kept[] = { "width", "height", "bands", "format", "coding", "interpretation", "xoffset", "yoffset", "xres", "yres" };
	gchar **fields = vips_image_get_fields(image);

	for (size_t i = 0; fields && fields[i]; i++) {
		bool keep = false;

		for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
			keep |= strcmp(fields[i], kept[k]) == 0;
		if (!keep)
			vips_image_remove(image, fields[i]);
	}
	g_strfreev(fields);
}

/* Header facts first: nothing is decoded of a picture with too many pixels. */
static err header_check(str in, str *why)
{
	struct media_sniffed is;
	VipsImage *image;

	TRY(media_sniff(str_cut(in, 0, MEDIA_SNIFF_BYTES), S(""), &is, why));
	*why = S("unknown-kind");
	if (!str_eq(is.kind, S("picture")))
		return ERR_INVALID;
	*why = S("broken");
	image = vips_image_new_from_buffer(in.p, in.n, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL);
	if (!image)
		return ERR_INVALID;
	int64_t pixels = (int64_t)vips_image_get_width(image) * vips_image_get_height(image);
	g_object_unref(image);
	*why = S("too-many-pixels");
	return pixels > MEDIA_PIXELS_MAX ? ERR_INVALID : OK;
}

/* The picture in memory as it is shown: turned, in sRGB with 8 bits, at most as large as its largest variant, without anything but pixels. */
static VipsImage *picture_read(str in)
{
	VipsImage *shrunk, *coloured, *kept;

	if (vips_thumbnail_buffer((void *)(uintptr_t)in.p, in.n, &shrunk, widths[sizeof widths / sizeof *widths - 1], "height", HEIGHT_MAX, "size", VIPS_SIZE_DOWN,
	                          "export_profile", "srgb", "option_string", "[fail_on=truncated]", NULL))
		return NULL;
	int failed = vips_colourspace(shrunk, &coloured, VIPS_INTERPRETATION_sRGB, NULL);
	g_object_unref(shrunk);
	if (failed)
		return NULL;
	kept = vips_image_copy_memory(coloured);
	g_object_unref(coloured);
	if (!kept)
		return NULL;
	failed = vips_copy(kept, &shrunk, NULL);
	g_object_unref(kept);
	if (failed)
		return NULL;
	forget(shrunk);
	return shrunk;
}

/* libvips writes an EXIF chunk of its own into every WebP, whatever it is told: 200 bytes that say nothing.  A WebP is a list of chunks (RFC
 * 9649, 2.3); those of pixels are kept, and the header forgets the others. */
static str webp_bare(struct arena *a, str in)
{
	struct buf b = { .a = a };
	uint32_t size;

	buf_add(&b, str_cut(in, 0, 12));
	for (size_t at = 12; at + 8 <= in.n; at += 8 + size + (size & 1)) {
		str name = str_cut(in, at, at + 4);

		memcpy(&size, in.p + at + 4, sizeof size);
		if (size > in.n - at - 8)
			return in;
		if (!str_eq(name, S("EXIF")) && !str_eq(name, S("XMP ")) && !str_eq(name, S("ICCP")))
			buf_add(&b, str_cut(in, at, at + 8 + size + (size & 1)));
	}
	size = (uint32_t)b.n - 8;
	memcpy(b.p + 4, &size, sizeof size);
	if (b.n > 20 && memcmp(b.p + 12, "VP8X", 4) == 0)
		b.p[20] = (char)(b.p[20] & ~0x2c); /* profile, EXIF, XMP */
	return buf_str(&b);
}

/* One variant of a width; a JPEG has no transparency, so it stands on white. */
static err variant_add(struct arena *a, VipsImage *picture, int width, const char *ending, struct media_made *made)
{
	VipsImage *sized, *flat;
	void *bytes;
	size_t n;
	int w = vips_image_get_width(picture);

	if (width < w ? vips_resize(picture, &sized, (double)width / w, NULL) : vips_copy(picture, &sized, NULL))
		return ERR_INVALID;
	if (strcmp(ending, "jpg") == 0 && vips_image_hasalpha(sized)) {
		VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
		int failed = vips_flatten(sized, &flat, "background", white, NULL);

		vips_area_unref(VIPS_AREA(white));
		g_object_unref(sized);
		if (failed)
			return ERR_INVALID;
		sized = flat;
	}
	bool good = save(sized, ending, &bytes, &n);
	struct media_made_variant v = { .ending = str_c(ending), .width = vips_image_get_width(sized), .height = vips_image_get_height(sized) };
	g_object_unref(sized);
	if (!good)
		return ERR_INVALID;
	/* arena_str may jump past this frame, and the process ends then: nothing of the library is used after it. */
	v.bytes = arena_str(a, (str){ bytes, n });
	g_free(bytes);
	if (strcmp(ending, "webp") == 0)
		v.bytes = webp_bare(a, v.bytes);
	made->at[made->n++] = v;
	return OK;
}

/* The widths below the picture's own, then its own where no usual one is near. */
static size_t widths_of(int width, int out[])
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		if (widths[i] < width)
			out[n++] = widths[i];
	if (n && width - out[n - 1] < out[n - 1] / 10)
		n--;
	out[n++] = width;
	return n;
}

static err variants_make(struct arena *a, VipsImage *picture, struct media_made *made)
{
	int out[sizeof widths / sizeof *widths + 1], width = vips_image_get_width(picture);
	size_t n = widths_of(width, out);

	made->width = width;
	made->height = vips_image_get_height(picture);
	for (size_t i = 0; i < n; i++)
		TRY(variant_add(a, picture, out[i], "webp", made));
	for (size_t i = 0; i < n; i++)
		TRY(variant_add(a, picture, out[i], "avif", made));
	TRY(variant_add(a, picture, width < JPEG_WIDTH ? width : JPEG_WIDTH, "jpg", made));
	/* For paper; a picture that is hardly larger than that of a page needs no second. */
	if (width < JPEG_WIDTH + JPEG_WIDTH / 10)
		return OK;
	return variant_add(a, picture, width < PRINT_WIDTH ? width : PRINT_WIDTH, "jpg", made);
}

static err media_image(struct arena *a, str in, struct buf *out, str *why)
{
	struct media_made made = { 0 };
	VipsImage *picture;

	TRY(header_check(in, why));
	*why = S("broken");
	picture = picture_read(in);
	if (!picture)
		return ERR_INVALID;
	err e = variants_make(a, picture, &made);
	g_object_unref(picture);
	if (e == OK)
		media_made_write(out, &made);
	return e;
}

const struct extract_kind extract_kinds[] = { { .name = "media.image", .run = media_image } };
const size_t nextract_kinds = 1;

int main(void)
{
	return extract_program(make_ready, false);
}
