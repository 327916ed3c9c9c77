/* qr.c - QR codes as drawings, by libqrencode; see parts.h. */
#include <qrencode.h>
#include "parts.h"

enum { QR_MARGIN = 4 /* unit squares, ISO/IEC 18004 */ };

/* The dark squares of a row that stand side by side are one rectangle: a third of the bytes. */
static void row_draw(struct buf *b, const unsigned char *row, int width, int y)
{
	for (int x = 0, end; x < width; x = end + 1) {
		for (end = x; end < width && row[end] & 1; end++)
			;
		if (end > x)
			buf_printf(b, "M%d %dh%dv1h-%dz", x + QR_MARGIN, y + QR_MARGIN, end - x, end - x);
	}
}

/* Under a guard of its own, so that the library's memory is given back when the arena runs over. */
static err squares_draw(struct arena *a, const QRcode *qr, struct qr_drawing *out)
{
	jmp_buf jump, *outer = a->guard;
	struct buf b = { .a = a };
	err e = ERR_LIMIT;

	if (!ARENA_GUARD(a, &jump)) {
		for (int y = 0; y < qr->width; y++)
			row_draw(&b, qr->data + (size_t)y * (size_t)qr->width, qr->width, y);
		*out = (struct qr_drawing){ .size = qr->width + 2 * QR_MARGIN, .path = buf_str(&b) };
		e = OK;
	}
	a->guard = outer;
	return e;
}

err qr_draw(struct arena *a, str text, str label, struct qr_drawing *out)
{
	QRcode *qr = QRcode_encodeString8bit(arena_cstr(a, text), 0, QR_ECLEVEL_M);

	if (!qr)
		return ERR_LIMIT;
	err e = squares_draw(a, qr, out);
	QRcode_free(qr);
	out->label = label;
	return e;
}
