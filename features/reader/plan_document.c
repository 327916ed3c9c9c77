/* plan_document.c - see plan_document.h. */
#include "plan_document.h"
#include <string.h>
#include "clock.h"
#include "office.h"
#include "page_set.h"
#include "reader_lines.h"

/* A page is read at 200 dots an inch: letters of 13 points are 36 pixels high then, and recognition gains nothing above. */
enum { SCAN_DPI = 200 };
static const size_t WORK_BYTES = (size_t)600 << 20;

/* One document.  What a step needs and nobody afterwards lies in an arena of its own, which is emptied after each. */
struct work {
	struct arena *a, steps;
	str bytes;
	plan_document_step *step;
	void *ctx;
	struct page_set all;
	int64_t until_ns;
	str *why;
};

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Readers of PDF take some bytes before its sign. */
static bool is_pdf(str s)
{
	while (s.n && blank(s.p[0]))
		s = str_cut(s, 1, s.n);
	return str_starts(s, S("%PDF-")) || str_starts(s, S("\xef\xbb\xbf%PDF-"));
}

enum plan_file plan_file_kind(str s)
{
	if (source_is_old_word(s))
		return PLAN_FILE_OLD_WORD;
	if (str_starts(s, S("PK\x03\x04")) || str_starts(s, S("PK\x05\x06")))
		return PLAN_FILE_WORD;
	if (is_pdf(s))
		return PLAN_FILE_PDF;
	if (source_is_picture(s))
		return PLAN_FILE_PICTURE;
	if (htm_is(s) || mht_is(s))
		return PLAN_FILE_WEB_PAGE;
	/* Text has no NUL, but for UTF-16, whose every second byte is one. */
	bool nul = s.n && memchr(s.p, 0, s.n < 4096 ? s.n : 4096) != NULL;
	bool utf16 = s.n > 3 && (str_starts(s, S("\xff\xfe")) || str_starts(s, S("\xfe\xff")) || !s.p[0] != !s.p[1]);
	return nul && !utf16 ? PLAN_FILE_UNKNOWN : PLAN_FILE_TEXT;
}

bool plan_document_have(enum plan_file kind)
{
	if (kind == PLAN_FILE_OLD_WORD)
		return office_word_ready();
	if (kind == PLAN_FILE_PDF)
		return pages_have(PAGES_PDF);
	if (kind == PLAN_FILE_PICTURE)
		return pages_have(PAGES_OCR);
	return kind != PLAN_FILE_UNKNOWN;
}

static err refuse(struct work *w, err e, str why)
{
	*w->why = why;
	return e;
}

/* Copies what lies in the arena of steps. */
static void page_keep(struct work *w, const struct doc_page *p, int number, bool scanned)
{
	struct doc_page *to = LIST_PUSH(w->a, &w->all);

	*to = *p;
	to->number = number;
	to->scanned = scanned;
	to->words = (struct page_words){ 0 };
	to->rules = (struct page_rules){ 0 };
	to->cells = (struct page_cells){ 0 };
	for (size_t i = 0; i < p->words.n; i++) {
		struct page_word *word = LIST_PUSH(w->a, &to->words);
		*word = p->words.at[i];
		word->text = arena_str(w->a, word->text);
	}
	for (size_t i = 0; i < p->rules.n; i++)
		*LIST_PUSH(w->a, &to->rules) = p->rules.at[i];
	for (size_t i = 0; i < p->cells.n; i++)
		*LIST_PUSH(w->a, &to->cells) = p->cells.at[i];
}

static err told(struct work *w, int done, int of)
{
	if (w->step && !w->step(w->ctx, done, of))
		return refuse(w, ERR_INVALID, S("cancelled"));
	return clock_mono_ns() < w->until_ns ? OK : refuse(w, ERR_LIMIT, S("too-slow"));
}

/* A page of a PDF that is a picture: made one by the PDF's program, read by the other. */
static err scan_read(struct work *w, int number)
{
	struct page_set one = { 0 };
	str picture = S("");

	if (!pages_have(PAGES_OCR))
		return refuse(w, ERR_NOT_FOUND, S("ocr-missing"));
	arena_reset(&w->steps);
	TRY(pages_picture(&w->steps, w->bytes, number, SCAN_DPI, &picture, w->why));
	TRY(pages_of_picture(&w->steps, picture, SCAN_DPI, &one, w->why));
	if (one.n != 1)
		return refuse(w, ERR_INVALID, S("broken"));
	page_keep(w, &one.at[0], number, true);
	return OK;
}

/* Pages [first, first + DOC_PAGES_AT_ONCE).  The scanned ones are read after the others were kept, one by one. */
static err some_pages(struct work *w, int first, int *total)
{
	struct page_set some = { 0 };

	arena_reset(&w->steps);
	TRY(pages_of_pdf(&w->steps, w->bytes, first, DOC_PAGES_AT_ONCE, &some, w->why));
	if (some.total > DOC_PAGES_MAX)
		return refuse(w, ERR_LIMIT, S("too-many-pages"));
	if (!some.n || some.total < 1)
		return refuse(w, ERR_INVALID, S("broken"));
	*total = some.total;
	size_t from = w->all.n;
	for (size_t i = 0; i < some.n; i++)
		page_keep(w, &some.at[i], first + (int)i, some.at[i].scanned);
	size_t to = w->all.n;
	for (size_t i = from; i < to; i++) {
		if (w->all.at[i].scanned) {
			TRY(scan_read(w, w->all.at[i].number));
			w->all.at[i] = w->all.at[--w->all.n];
		}
		TRY(told(w, (int)i + 1, *total));
	}
	return OK;
}

static err pdf_read(struct work *w)
{
	int total = 1;

	if (!pages_have(PAGES_PDF))
		return refuse(w, ERR_NOT_FOUND, S("pdf-missing"));
	while ((int)w->all.n < total)
		TRY(some_pages(w, (int)w->all.n + 1, &total));
	w->all.total = total;
	return OK;
}

/* A number of n bytes in the order of the file; 0 where the file ends before. */
static size_t tiff_number(str s, size_t at, size_t n)
{
	size_t v = 0;

	if (at > s.n || s.n - at < n)
		return 0;
	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s.p[at + (s.p[0] == 'I' ? n - 1 - i : i)];
	return v;
}

/* Places of the pages' directories, each of which names the next (TIFF 6.0, section 2).  A scanner's TIFF may have many. */
static int tiff_pages(str s, size_t at[static DOC_PAGES_MAX + 1])
{
	int n = 0;

	if (!str_starts(s, S("II*\0")) && !str_starts(s, S("MM\0*")))
		return 0;
	for (size_t next = tiff_number(s, 4, 4); next && n <= DOC_PAGES_MAX; next = tiff_number(s, next + 2 + 12 * tiff_number(s, next, 2), 4)) {
		for (int i = 0; i < n; i++)
			if (at[i] == next)
				return n;
		at[n++] = next;
	}
	return n;
}

/* The file with its head pointing at one of its pages, which is the first and only one for who reads it. */
static str tiff_page(struct work *w, size_t at)
{
	char *copy = arena_raw(&w->steps, w->bytes.n);

	memcpy(copy, w->bytes.p, w->bytes.n);
	for (size_t i = 0; i < 4; i++)
		copy[4 + (copy[0] == 'I' ? i : 3 - i)] = (char)(at >> 8 * i & 0xff);
	return (str){ copy, w->bytes.n };
}

static err picture_read(struct work *w)
{
	size_t *at = arena_array(w->a, size_t, DOC_PAGES_MAX + 1);
	int n = tiff_pages(w->bytes, at);

	if (!pages_have(PAGES_OCR))
		return refuse(w, ERR_NOT_FOUND, S("ocr-missing"));
	if (n > DOC_PAGES_MAX)
		return refuse(w, ERR_LIMIT, S("too-many-pages"));
	w->all.total = n > 1 ? n : 1;
	for (int i = 0; i < w->all.total; i++) {
		struct page_set one = { 0 };
		arena_reset(&w->steps);
		err e = pages_of_picture(&w->steps, n > 1 ? tiff_page(w, at[i]) : w->bytes, 0, &one, w->why);
		/* What to do about a damaged document does not help with a picture. */
		if (e != OK)
			return str_eq(*w->why, S("broken")) ? refuse(w, e, S("not-picture")) : e;
		if (one.n != 1)
			return refuse(w, ERR_INVALID, S("broken"));
		page_keep(w, &one.at[0], i + 1, true);
		TRY(told(w, i + 1, w->all.total));
	}
	return OK;
}

static err pages_out(struct work *w, str *out)
{
	struct buf b = { .a = w->a };
	size_t words = 0;

	for (size_t i = 0; i < w->all.n; i++)
		words += w->all.at[i].words.n;
	if (!words)
		return refuse(w, ERR_INVALID, S("no-text"));
	pages_write(&b, &w->all);
	*out = buf_str(&b);
	return OK;
}

static err old_word_read(struct work *w, str *out)
{
	if (source_is_locked(w->bytes))
		return refuse(w, ERR_INVALID, S("encrypted"));
	if (!office_word_ready())
		return refuse(w, ERR_NOT_FOUND, S("doc-missing"));
	TRY(office_word(w->a, w->bytes, out, w->why));
	return told(w, 1, 1);
}

static err document_read(struct work *w, str *out)
{
	err e;

	switch (plan_file_kind(w->bytes)) {
	case PLAN_FILE_OLD_WORD: return old_word_read(w, out);
	case PLAN_FILE_PDF: e = pdf_read(w); break;
	case PLAN_FILE_PICTURE: e = picture_read(w); break;
	default: *out = w->bytes; return OK;
	}
	return e == OK ? pages_out(w, out) : e;
}

/* With a guard of its own: when an arena runs over, that of the steps is given back like at any other end. */
static err document_guarded(struct work *w, str *out)
{
	jmp_buf jump;

	if (ARENA_GUARD(w->a, &jump))
		return ERR_LIMIT;
	w->steps.guard = &jump;
	return document_read(w, out);
}

err plan_document(struct arena *a, str bytes, plan_document_step *step, void *ctx, str *out, str *why)
{
	struct work *w = arena_new(a, struct work);
	jmp_buf *outer = a->guard;

	*w = (struct work){ .a = a, .bytes = bytes, .step = step, .ctx = ctx, .why = why };
	w->until_ns = clock_mono_ns() + (int64_t)PLAN_DOCUMENT_SECONDS * 1000000000;
	*out = S("");
	*why = ABSENT;
	arena_init(&w->steps, WORK_BYTES);
	err e = document_guarded(w, out);
	a->guard = outer;
	if (e == ERR_LIMIT && !why->n)
		*why = S("too-large");
	*why = why->n ? arena_str(a, *why) : ABSENT;
	arena_free(&w->steps);
	return e;
}
