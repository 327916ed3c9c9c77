/* xlsx_write.c - a remembered workbook through libxlsxwriter. */
#include <stdio.h>
#include <xlsxwriter.h>
#include "xlsx_in.h"

enum { PAPER_A4 = 9, FONT_POINTS = 11, LINE_POINTS = 15, ROW_POINTS_MAX = 409 /* Excel takes no higher row */, TITLE_POINTS = 14,
	HEAD_COLOR = 0xDCE6F1, INPUT_COLOR = 0xFFF7D6, LINK_COLOR = 0x0B4F9E };

/* libxlsxwriter 1.1.4 itself forgets a string for each choice list on the hidden sheet; builds with sanitizers need not say so each time. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:lxw_strdup\n";
}

struct writing { const struct xlsx *x; lxw_workbook *book; lxw_worksheet *words; lxw_format *format[XLSX_STYLES]; };

static void boxed(lxw_format *f)
{
	format_set_border(f, LXW_BORDER_THIN);
	format_set_text_wrap(f);
}

static void format_look(lxw_format *f, enum xlsx_style style)
{
	switch (style) {
	case XLSX_WRAP: boxed(f); break;
	case XLSX_HEAD:
		boxed(f);
		format_set_bold(f);
		format_set_align(f, LXW_ALIGN_CENTER);
		format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
		format_set_bg_color(f, HEAD_COLOR);
		break;
	case XLSX_TITLE:
		format_set_bold(f);
		format_set_font_size(f, TITLE_POINTS);
		break;
	case XLSX_NUMBER: case XLSX_MONEY:
		boxed(f);
		format_set_num_format(f, "#,##0");
		break;
	case XLSX_DATE:
		boxed(f);
		format_set_num_format(f, "dd/mm/yyyy");
		break;
	case XLSX_BOLD:
		boxed(f);
		format_set_bold(f);
		break;
	case XLSX_LINK:
		boxed(f);
		format_set_font_color(f, LINK_COLOR);
		format_set_underline(f, LXW_UNDERLINE_SINGLE);
		break;
	case XLSX_INPUT:
		boxed(f);
		format_set_unlocked(f);
		format_set_bg_color(f, INPUT_COLOR);
		break;
	case XLSX_PERCENT: format_set_num_format(f, "0%"); break;
	default: break;
	}
}

static bool formats(struct writing *w)
{
	for (int i = 0; i < XLSX_STYLES; i++) {
		lxw_format *f = workbook_add_format(w->book);

		if (!f)
			return false;
		format_set_font_name(f, "Times New Roman");
		format_set_font_size(f, FONT_POINTS);
		if (i != XLSX_HEAD)
			format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
		format_look(f, (enum xlsx_style)i);
		w->format[i] = f;
	}
	return true;
}

static lxw_error put(const struct writing *w, lxw_worksheet *s, const struct xlsx_cell *c)
{
	lxw_format *f = w->format[c->style];
	lxw_error bad;

	switch ((enum xlsx_what)c->what) {
	case XLSX_IS_NUMBER: return worksheet_write_number(s, c->row, c->column, c->number, f);
	case XLSX_IS_FORMULA: return worksheet_write_formula_num(s, c->row, c->column, c->text, f, c->number);
	case XLSX_IS_LINK:
		bad = worksheet_write_url_opt(s, c->row, c->column, c->more, f, c->text, NULL);
		/* More links than Excel counts, or a longer address than it takes: the words stay. */
		if (bad == LXW_NO_ERROR || bad == LXW_ERROR_MEMORY_MALLOC_FAILED)
			return bad;
		/* fall through */
	default:
		/* A cell without words keeps its look. */
		return c->text[0] ? worksheet_write_string(s, c->row, c->column, c->text, f) : worksheet_write_blank(s, c->row, c->column, f);
	}
}

/* Words that are too long for a cell's own list stand in a column of a hidden sheet. */
static lxw_error choice(struct writing *w, lxw_worksheet *s, const struct xlsx_pick *k)
{
	char range[64], column[8] = { 0 };
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST, .value_list = (void *)(uintptr_t)k->word, .ignore_blank = LXW_VALIDATION_ON };

	if (k->long_at) {
		lxw_col_to_name(column, (lxw_col_t)(k->long_at - 1), LXW_TRUE);
		snprintf(range, sizeof range, "=%s!%s$1:%s$%zu", XLSX_WORDS_SHEET, column, column, k->n);
		v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		v.value_formula = range;
		for (size_t i = 0; i < k->n; i++)
			worksheet_write_string(w->words, (lxw_row_t)i, (lxw_col_t)(k->long_at - 1), k->word[i], NULL);
	}
	return worksheet_data_validation_range(s, k->first, k->column, k->last, k->column, &v);
}

static void page_look(lxw_worksheet *s, const struct xlsx_page *p)
{
	lxw_protection free_to = { .format_cells = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

	for (size_t c = 0; c < p->columns; c++)
		worksheet_set_column(s, (lxw_col_t)c, (lxw_col_t)c, p->width[c], NULL);
	worksheet_set_paper(s, PAPER_A4);
	worksheet_set_landscape(s);
	worksheet_fit_to_pages(s, 1, 0);
	if (p->head_rows) {
		worksheet_freeze_panes(s, (lxw_row_t)p->head_rows, 0);
		worksheet_repeat_rows(s, 0, (lxw_row_t)(p->head_rows - 1));
	}
	if (p->guarded)
		worksheet_protect(s, NULL, &free_to);
}

/* About how many lines the words of a cell take in their column; 1 where they do not wrap. */
static size_t lines_of(const struct xlsx_page *p, const struct xlsx_cell *c)
{
	size_t wide = c->column < p->columns && p->width[c->column] >= 2 ? (size_t)p->width[c->column] : 1, lines = 1, n = 0;

	if ((c->what != XLSX_IS_TEXT && c->what != XLSX_IS_LINK) || c->column >= p->columns
	    || (c->style != XLSX_WRAP && c->style != XLSX_HEAD && c->style != XLSX_LINK && c->style != XLSX_INPUT))
		return 1;
	for (const char *s = c->text; *s; s++) {
		if ((*s & 0xC0) == 0x80)
			continue;
		n = *s == '\n' ? 0 : n + 1;
		if (*s == '\n' || n > wide) {
			lines++;
			n = *s != '\n';
		}
	}
	return lines;
}

/* Rows as high as their words: LibreOffice shows wrapped words over each other otherwise. */
static lxw_error rows_high(lxw_worksheet *s, const struct xlsx_page *p)
{
	lxw_error bad = LXW_NO_ERROR;

	for (size_t i = 0, k; i < p->cells.n && bad == LXW_NO_ERROR; i = k) {
		size_t most = 1;

		for (k = i; k < p->cells.n && p->cells.at[k].row == p->cells.at[i].row; k++) {
			size_t lines = lines_of(p, &p->cells.at[k]);
			most = lines > most ? lines : most;
		}
		if (most > 1)
			bad = worksheet_set_row(s, p->cells.at[i].row, most * LINE_POINTS < ROW_POINTS_MAX ? (double)(most * LINE_POINTS) : ROW_POINTS_MAX, NULL);
	}
	return bad;
}

static err page_write(struct writing *w, lxw_worksheet *s, const struct xlsx_page *p)
{
	lxw_error bad;

	page_look(s, p);
	bad = rows_high(s, p);
	for (size_t i = 0; i < p->cells.n && bad == LXW_NO_ERROR; i++)
		bad = put(w, s, &p->cells.at[i]);
	for (size_t i = 0; i < p->picks.n && bad == LXW_NO_ERROR; i++)
		bad = choice(w, s, &p->picks.at[i]);
	return bad == LXW_NO_ERROR ? OK : ERR_IO;
}

static void properties(struct writing *w)
{
	const struct xlsx *x = w->x;
	lxw_doc_properties about = {
		.title = (char *)(uintptr_t)x->title, .subject = (char *)(uintptr_t)x->subject, .author = (char *)(uintptr_t)x->author, .created = x->at,
	};

	workbook_set_properties(w->book, &about);
	if (x->code)
		workbook_set_custom_property_string(w->book, "khue", x->code);
}

static err fill(struct writing *w)
{
	const struct xlsx *x = w->x;
	lxw_worksheet *s;

	if (!formats(w))
		return ERR_IO;
	properties(w);
	for (size_t i = 0; i < x->pages.n; i++)
		if (!workbook_add_worksheet(w->book, x->pages.at[i].name))
			return ERR_IO;
	w->words = x->longs ? workbook_add_worksheet(w->book, XLSX_WORDS_SHEET) : NULL;
	if (w->words)
		worksheet_hide(w->words);
	for (size_t i = 0; i < x->pages.n; i++) {
		s = workbook_get_worksheet_by_name(w->book, x->pages.at[i].name);
		if (!s || (x->longs && !w->words))
			return ERR_IO;
		TRY(page_write(w, s, &x->pages.at[i]));
	}
	return OK;
}

err xlsx_write(const struct xlsx *x, const char *path, const char *spool)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = (char *)(uintptr_t)spool };
	struct writing w = { .x = x, .book = workbook_new_opt(path, &options) };
	err e;

	if (!w.book)
		return ERR_IO;
	e = fill(&w);
	if (e != OK) {
		lxw_workbook_free(w.book);
		return e;
	}
	return workbook_close(w.book) == LXW_NO_ERROR ? OK : ERR_IO;
}
