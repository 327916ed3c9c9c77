/* media_sniff.c - signatures and sizes: PNG (W3C, 5.2 and 11.2.2), GIF89a (17, 18), JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649, 2.4 to 2.7),
 * ISO base media files (ISO/IEC 14496-12, 4.3), Matroska (RFC 8794, 8.1). */
#include "media_sniff.h"
#include <string.h>
#include "media.h"
#include "url.h"

static unsigned at(str s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : 0;
}

static int64_t big16(str s, size_t i)
{
	return (int64_t)(at(s, i) << 8 | at(s, i + 1));
}

static int64_t big32(str s, size_t i)
{
	return big16(s, i) << 16 | big16(s, i + 2);
}

static int64_t little16(str s, size_t i)
{
	return (int64_t)(at(s, i + 1) << 8 | at(s, i));
}

static int64_t little24(str s, size_t i)
{
	return little16(s, i) | (int64_t)at(s, i + 2) << 16;
}

static bool has(str s, size_t from, str bytes)
{
	return str_eq(str_cut(s, from, from + bytes.n), bytes);
}

/* The frame header of a JPEG; the size stays 0 where it lies past these bytes. */
static void jpeg_size(str s, struct media_sniffed *out)
{
	size_t i = 2;

	while (i + 9 < s.n && at(s, i) == 0xff) {
		unsigned marker = at(s, i + 1);
		bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;

		if (frame) {
			out->height = big16(s, i + 5);
			out->width = big16(s, i + 7);
			return;
		}
		if (marker == 0xff)
			i++;
		else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd9))
			i += 2;
		else
			i += 2 + (size_t)big16(s, i + 2);
	}
}

static void webp_size(str s, struct media_sniffed *out)
{
	int64_t bits = little24(s, 21) | (int64_t)at(s, 24) << 24;

	if (has(s, 12, S("VP8X"))) {
		out->width = little24(s, 24) + 1;
		out->height = little24(s, 27) + 1;
	} else if (has(s, 12, S("VP8L"))) {
		out->width = (bits & 0x3fff) + 1;
		out->height = (bits >> 14 & 0x3fff) + 1;
	} else if (has(s, 12, S("VP8 "))) {
		out->width = little16(s, 26) & 0x3fff;
		out->height = little16(s, 28) & 0x3fff;
	}
}

static struct media_sniffed found(const char *kind, const char *type, const char *ending)
{
	return (struct media_sniffed){ .kind = str_c(kind), .type = str_c(type), .ending = str_c(ending) };
}

static bool picture_find(str s, struct media_sniffed *out)
{
	if (has(s, 0, S("\x89PNG\r\n\x1a\n")) && has(s, 12, S("IHDR"))) {
		*out = found("picture", "image/png", "png");
		out->width = big32(s, 16);
		out->height = big32(s, 20);
	} else if (has(s, 0, S("GIF87a")) || has(s, 0, S("GIF89a"))) {
		*out = found("picture", "image/gif", "gif");
		out->width = little16(s, 6);
		out->height = little16(s, 8);
	} else if (has(s, 0, S("\xff\xd8\xff"))) {
		*out = found("picture", "image/jpeg", "jpg");
		jpeg_size(s, out);
	} else if (has(s, 0, S("RIFF")) && has(s, 8, S("WEBP"))) {
		*out = found("picture", "image/webp", "webp");
		webp_size(s, out);
	} else {
		return false;
	}
	return true;
}

/* By the major brand, and where that is the family's own name by the compatible ones. */
static bool iso_find(str s, struct media_sniffed *out)
{
	static const struct { const char *brand, *kind, *type, *ending; } brands[] = {
		{ "avif", "picture", "image/avif", "avif" }, { "avis", "picture", "image/avif", "avif" }, { "heic", "picture", "image/heic", "heic" },
		{ "heix", "picture", "image/heic", "heic" }, { "isom", "video", "video/mp4", "mp4" }, { "iso2", "video", "video/mp4", "mp4" },
		{ "iso4", "video", "video/mp4", "mp4" }, { "iso5", "video", "video/mp4", "mp4" }, { "iso6", "video", "video/mp4", "mp4" },
		{ "mp41", "video", "video/mp4", "mp4" }, { "mp42", "video", "video/mp4", "mp4" }, { "avc1", "video", "video/mp4", "mp4" },
		{ "M4V ", "video", "video/mp4", "mp4" },
	};
	int64_t end = big32(s, 0);

	if (!has(s, 4, S("ftyp")) || end < 16 || end > 4096)
		return false;
	for (size_t i = 8; i + 4 <= (size_t)end && i + 4 <= s.n; i += i == 8 ? 8 : 4)
		for (size_t k = 0; k < sizeof brands / sizeof *brands; k++)
			if (has(s, i, str_c(brands[k].brand))) {
				*out = found(brands[k].kind, brands[k].type, brands[k].ending);
				return true;
			}
	return false;
}

static bool webm_find(str s, struct media_sniffed *out)
{
	if (!has(s, 0, S("\x1a\x45\xdf\xa3")) || str_find(str_cut(s, 0, 64), S("\x42\x82\x84webm"), 0) < 0)
		return false;
	*out = found("video", "video/webm", "webm");
	return true;
}

/* The part of a name after its last dot, at most 8 bytes. */
static str ending_of(str name)
{
	for (size_t i = name.n; i-- > 0 && name.n - i < 10;)
		if (name.p[i] == '.')
			return str_cut(name, i + 1, name.n);
	return S("");
}

/* Office files are archives: which one it is stands in their names, and they are only ever handed out as downloads. */
static bool document_find(str s, str name, struct media_sniffed *out)
{
	static const struct { const char *ending, *type; } offices[] = {
		{ "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
		{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
		{ "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
		{ "odt", "application/vnd.oasis.opendocument.text" }, { "ods", "application/vnd.oasis.opendocument.spreadsheet" },
		{ "odp", "application/vnd.oasis.opendocument.presentation" },
	};

	if (has(s, 0, S("%PDF-"))) {
		*out = found("document", "application/pdf", "pdf");
		return true;
	}
	if (!has(s, 0, S("PK\x03\x04")))
		return false;
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (str_eq_nocase(ending_of(name), str_c(offices[i].ending))) {
			*out = found("document", offices[i].type, offices[i].ending);
			return true;
		}
	return false;
}

static bool is_svg(str s, str name)
{
	str begin = str_cut(s, 0, 4096);

	return str_eq_nocase(ending_of(name), S("svg")) || str_eq_nocase(ending_of(name), S("svgz")) ||
	       (begin.n && memchr("<\xef \n\r\t", begin.p[0], 6) && str_find(begin, S("<svg"), 0) >= 0);
}

/* May a file of this kind have that name?  A picture called page.html is no mistake of a camera. */
static bool ending_fits(const struct media_sniffed *f, str name)
{
	static const char *const pictures[] = { "jpg", "jpeg", "jfif", "png", "gif", "webp", "avif", "heic", "heif" };
	static const char *const videos[] = { "mp4", "m4v", "webm", "mov" };
	str ending = ending_of(name);
	bool fits = !ending.n || str_eq_nocase(ending, f->ending);

	for (size_t i = 0; i < sizeof pictures / sizeof *pictures && str_eq(f->kind, S("picture")); i++)
		fits |= str_eq_nocase(ending, str_c(pictures[i]));
	for (size_t i = 0; i < sizeof videos / sizeof *videos && str_eq(f->kind, S("video")); i++)
		fits |= str_eq_nocase(ending, str_c(videos[i]));
	return fits;
}

err media_sniff(str head, str name, struct media_sniffed *out, str *why)
{
	*why = head.n ? is_svg(head, name) ? S("svg") : S("unknown-kind") : S("empty");
	if (str_eq(*why, S("svg")) || (!picture_find(head, out) && !iso_find(head, out) && !webm_find(head, out) && !document_find(head, name, out)))
		return ERR_INVALID;
	*why = S("wrong-ending");
	if (!ending_fits(out, name))
		return ERR_INVALID;
	*why = S("too-many-pixels");
	if (out->width * out->height > MEDIA_PIXELS_MAX)
		return ERR_INVALID;
	*why = S("broken");
	if (str_eq(out->type, S("image/png")) || str_eq(out->type, S("image/gif")))
		TRY(out->width && out->height ? OK : ERR_INVALID);
	*why = ABSENT;
	return OK;
}
