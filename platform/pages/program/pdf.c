/* pdf.c - khue-pages: words, boxes and ruled lines of some pages of a PDF, or a picture of one.
 *
 * The bytes come by a pipe; poppler, cairo and what they load is loaded before the door shuts.  Then this process has neither files nor network, a
 * minute and 1.5 GB.  Nothing of a PDF is run or opened: scripts, forms, links and attachments are not asked for. */
#include <fontconfig/fontconfig.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "extract.h"
#include "pages_ask.h"
#include "pages_in.h"
#include "pdf_in.h"
#include "sandbox.h"

/* Fewer words than this beside a picture of half the page are stamps of a scan ("Người ký: …"); with more, they are what somebody recognised. */
enum { SCAN_WORDS = 60, SCAN_COVERED = 50, LAYER_COVERED = 75, LAYER_CONFIDENCE = 60, INKED_PER_MILLE = 4, DARK = 128 };

/* A page of a document of our own, with a letter, made before the door shuts so that every library has loaded what it needs. */
static const char first_pdf[] =
	"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 60]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>endobj\n"
	"4 0 obj<</Length 31>>stream\nBT /F 12 Tf 9 9 Td (Khue) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n";

static PopplerDocument *document_open(str bytes, str *why)
{
	GBytes *b = g_bytes_new_static(bytes.p, bytes.n);
	GError *error = NULL;
	PopplerDocument *d = poppler_document_new_from_bytes(b, NULL, &error);

	g_bytes_unref(b);
	*why = S("broken");
	if (error && g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		*why = S("encrypted");
	g_clear_error(&error);
	return d;
}

static void nothing_said(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)data;
}

static bool make_ready(void)
{
	struct arena a;
	struct buf out = { .a = &a };
	struct doc_page p = { .wide = 600, .high = 600 };
	str why;
	bool good;
	int nowhere = memfd_create("nowhere", MFD_CLOEXEC);

	/* What poppler complains of would fill the log, or end this process where the log is a file.  Nothing can be written there: files may have no size. */
	if (nowhere >= 0 && dup2(nowhere, 2) < 0)
		return false;
	g_log_set_default_handler(nothing_said, NULL);
	/* Fonts of this machine stand in for those that are not in the file, where they may be read.  Else nothing is looked for: such letters are read all the
	 * same, but not drawn. */
	if (!sandbox_landlock_abi() && !FcConfigSetCurrent(FcConfigCreate()))
		return false;
	PopplerDocument *d = document_open(str_c(first_pdf), &why);
	PopplerPage *page = d ? poppler_document_get_page(d, 0) : NULL;
	if (!page)
		return false;
	arena_init(&a, 4 << 20);
	pdf_words(&a, page, &p);
	cairo_surface_t *s = pdf_render(page, 1, RULES_PIXELS_MAX);
	good = s && pdf_webp(&a, s, &out);
	cairo_surface_destroy(s);
	g_object_unref(page);
	g_object_unref(d);
	arena_free(&a);
	return good;
}

static void rules_scale(struct doc_page *p, const struct page_rules *found, double scale)
{
	p->rules = *found;
	for (size_t i = 0; i < found->n; i++) {
		struct page_box *b = &found->at[i];

		b->x0 = MIN((int)(b->x0 * 10 / scale), p->wide);
		b->x1 = MIN((int)(b->x1 * 10 / scale), p->wide);
		b->y0 = MIN((int)(b->y0 * 10 / scale), p->high);
		b->y1 = MIN((int)(b->y1 * 10 / scale), p->high);
	}
}

static bool inked(const unsigned char *grey, int wide, int high)
{
	size_t dark = 0, n = (size_t)wide * (size_t)high;

	for (size_t i = 0; i < n; i++)
		dark += grey[i] < DARK;
	return dark > n / 1000 * INKED_PER_MILLE;
}

/* Ruled lines, and whether there is ink where the file has no words: letters drawn as lines. */
static void rules_read(struct arena *a, PopplerPage *page, struct doc_page *p)
{
	struct page_rules found;
	int wide, high;
	double scale = RULES_DPI / 72.0;
	cairo_surface_t *s = pdf_render(page, scale, RULES_PIXELS_MAX);

	if (!s)
		return;
	unsigned char *grey = pdf_grey(a, s, &wide, &high);
	cairo_surface_destroy(s);
	pages_rules_of_picture(a, grey, wide, high, wide, &found);
	rules_scale(p, &found, scale);
	p->scanned = p->words.n < 3 && inked(grey, wide, high);
}

static void page_read(struct arena *a, PopplerPage *page, int number, struct doc_page *p)
{
	double wide, high;

	poppler_page_get_size(page, &wide, &high);
	*p = (struct doc_page){ .number = number, .wide = (int)CLAMP(wide * 10, 1, PAGE_SIDE_MAX), .high = (int)CLAMP(high * 10, 1, PAGE_SIDE_MAX) };
	pdf_words(a, page, p);
	int covered = pdf_covered(page, p);
	if (p->words.n < SCAN_WORDS && covered >= SCAN_COVERED) {
		p->scanned = true;
		p->words.n = 0;
		return;
	}
	for (size_t i = 0; i < p->words.n && covered >= LAYER_COVERED; i++)
		p->words.at[i].confidence = LAYER_CONFIDENCE;
	rules_read(a, page, p);
	if (p->scanned) {
		p->words.n = p->rules.n = 0;
		return;
	}
	pages_grid(a, p);
}

static err pdf_open(str in, struct pages_ask *ask, PopplerDocument **d, int *total, str *why)
{
	*why = S("broken");
	if (in.n < sizeof *ask)
		return ERR_INVALID;
	memcpy(ask, in.p, sizeof *ask);
	*d = document_open(str_cut(in, sizeof *ask, in.n), why);
	*total = *d ? poppler_document_get_n_pages(*d) : 0;
	if (*total < 1)
		return ERR_INVALID;
	*why = S("too-many-pages");
	return *total > DOC_PAGES_MAX ? ERR_LIMIT : OK;
}

static err pdf_pages(struct arena *a, str in, struct buf *out, str *why)
{
	struct pages_ask ask;
	struct page_set set = { 0 };
	PopplerDocument *d;

	TRY(pdf_open(in, &ask, &d, &set.total, why));
	*why = S("broken");
	if (ask.number < 1 || ask.value < 1 || ask.value > DOC_PAGES_AT_ONCE)
		return ERR_INVALID;
	for (int i = ask.number; i < ask.number + ask.value && i <= set.total; i++) {
		PopplerPage *page = poppler_document_get_page(d, i - 1);
		struct doc_page *p;

		if (!page)
			continue;
		p = LIST_PUSH(a, &set);
		page_read(a, page, i, p);
		g_object_unref(page);
	}
	*why = S("");
	pages_write(out, &set);
	return OK;
}

static err pdf_picture(struct arena *a, str in, struct buf *out, str *why)
{
	struct pages_ask ask;
	PopplerDocument *d;
	double wide, high;
	int total;

	TRY(pdf_open(in, &ask, &d, &total, why));
	*why = S("no-such-page");
	PopplerPage *page = ask.number >= 1 && ask.number <= total ? poppler_document_get_page(d, ask.number - 1) : NULL;
	if (!page)
		return ERR_INVALID;
	poppler_page_get_size(page, &wide, &high);
	cairo_surface_t *s = pdf_render(page, ask.value ? ask.value / 72.0 : PAGES_SHOWN_WIDTH / MAX(wide, 1), PICTURE_PIXELS_MAX);
	*why = S("too-large");
	if (!s)
		return ERR_LIMIT;
	bool good = ask.value ? pdf_png(a, s, ask.value, out) : pdf_webp(a, s, out);
	*why = good ? S("") : S("broken");
	return good ? OK : ERR_INVALID;
}

static err pdf_run(struct arena *a, str in, struct buf *out, str *why)
{
	if (in.n && in.p[0] == PAGES_PICTURE)
		return pdf_picture(a, str_cut(in, 1, in.n), out, why);
	return pdf_pages(a, in.n ? str_cut(in, 1, in.n) : in, out, why);
}

const struct extract_kind extract_kinds[] = { { .name = "pages.pdf", .run = pdf_run } };
const size_t nextract_kinds = 1;

int main(void)
{
	signal(SIGXFSZ, SIG_IGN);
	return extract_program(make_ready, true);
}
