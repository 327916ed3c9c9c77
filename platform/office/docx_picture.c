/* docx_picture.c - a picture in its line, as large as its pixels at 150 a inch allow, with the words for those who do not see it. */
#include <string.h>
#include "office_in.h"

enum { DPI = 150, EMU_PER_INCH = 914400, EMU_PER_MM = 36000, SIDE_MAX = 65500, HEIGHT_MM_MAX = 230 };

static uint32_t big(str s, size_t at, size_t n)
{
	uint32_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s.p[at + i];
	return v;
}

/* The header of PNG (RFC 2083, 4.1.1). */
static bool png_size(str s, uint32_t *w, uint32_t *h)
{
	if (s.n < 33 || memcmp(s.p, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
		return false;
	*w = big(s, 16, 4);
	*h = big(s, 20, 4);
	return true;
}

/* The frame's header of JPEG, after segments of any kind (ITU T.81, B.2). */
static bool jpeg_size(str s, uint32_t *w, uint32_t *h)
{
	if (s.n < 4 || memcmp(s.p, "\xff\xd8\xff", 3) != 0)
		return false;
	for (size_t at = 2; at + 9 < s.n && big(s, at, 1) == 0xff;) {
		uint32_t kind = big(s, at + 1, 1);

		if (kind == 0xff) {
			at++;
			continue;
		}
		if (kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc) {
			*h = big(s, at + 5, 2);
			*w = big(s, at + 7, 2);
			return true;
		}
		at += 2 + (size_t)big(s, at + 2, 2);
	}
	return false;
}

/* In units of drawings (EMU). */
static void fit(uint32_t w, uint32_t h, int width_mm, int64_t *x, int64_t *y)
{
	int64_t max_x = (int64_t)width_mm * EMU_PER_MM, max_y = (int64_t)HEIGHT_MM_MAX * EMU_PER_MM;

	*x = (int64_t)w * EMU_PER_INCH / DPI;
	*y = (int64_t)h * EMU_PER_INCH / DPI;
	if (*x > max_x) {
		*y = *y * max_x / *x;
		*x = max_x;
	}
	if (*y > max_y) {
		*x = *x * max_y / *y;
		*y = max_y;
	}
	*x = *x < 1 ? 1 : *x;
	*y = *y < 1 ? 1 : *y;
}

static void draw(struct docx *d, size_t n, int64_t x, int64_t y, str alt)
{
	buf_printf(&d->b, "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%lld\" cy=\"%lld\"/><wp:docPr "
		"id=\"%zu\" name=\"image%zu\" descr=\"",
	           (long long)x, (long long)y, n, n);
	office_xml(&d->b, alt);
	buf_printf(&d->b, "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr "
		"id=\"%zu\" name=\"image%zu\"/>"
	           "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
		"<a:xfrm><a:off x=\"0\" y=\"0\"/>"
	           "<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
		"</a:graphic></wp:inline></w:drawing></w:r>",
	           n, n, DOCX_IMAGE_FIRST + n - 1, (long long)x, (long long)y);
}

err docx_picture(struct docx *d, str bytes, int width_mm, str alt)
{
	uint32_t w = 0, h = 0;
	int64_t x, y;
	bool png = png_size(bytes, &w, &h);

	if ((!png && !jpeg_size(bytes, &w, &h)) || !w || !h || w > SIDE_MAX || h > SIDE_MAX || d->images.n >= DOCX_LINK_FIRST - DOCX_IMAGE_FIRST)
		return ERR_INVALID;
	fit(w, h, width_mm, &x, &y);
	*LIST_PUSH(d->a, &d->images) = (struct docx_image){ bytes, png ? "png" : "jpg" };
	docx_block(d, false);
	docx_p_open(d, DOCX_CENTRED, S("<w:keepNext/>"));
	draw(d, d->images.n, x, y, alt);
	docx_p_close(d);
	return OK;
}
