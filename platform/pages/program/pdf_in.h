/* pdf_in.h - what the files of khue-pages share. */
#ifndef KHUE_PDF_IN_H
#define KHUE_PDF_IN_H
#include <cairo.h>
#include <poppler.h>
#include "page_set.h"

/* 72 dots per inch for ruled lines: a dot is a point. */
enum { RULES_DPI = 72, PICTURE_PIXELS_MAX = 36000000, RULES_PIXELS_MAX = 6000000 };

/* Words of a page with their boxes (pdf_words.c). */
void pdf_words(struct arena *a, PopplerPage *page, struct doc_page *out);
/* Per cent of the page that pictures cover. */
int pdf_covered(PopplerPage *page, const struct doc_page *p);
/* The page on white at `scale` dots a point, 32 bits a dot; NULL: too large or no memory (pdf_picture.c). */
cairo_surface_t *pdf_render(PopplerPage *page, double scale, int pixels_max);
/* Its dots as grey bytes; gone with the arena. */
unsigned char *pdf_grey(struct arena *a, cairo_surface_t *s, int *wide, int *high);
bool pdf_png(struct arena *a, cairo_surface_t *s, int dpi, struct buf *out);
bool pdf_webp(struct arena *a, cairo_surface_t *s, struct buf *out);
#endif
