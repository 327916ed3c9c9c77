/* pages_test.c - pages as bytes and back, cells from ruled lines, ruled lines from a picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "page_set.h"

static struct arena arena;

static int fresh(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return 0;
}

static int gone(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void rule(struct doc_page *p, int x0, int y0, int x1, int y1)
{
	*LIST_PUSH(&arena, &p->rules) = (struct page_box){ x0, y0, x1, y1 };
}

static void level(struct doc_page *p, int y, int x0, int x1)
{
	rule(p, x0, y - 3, x1, y + 3);
}

static void upright(struct doc_page *p, int x, int y0, int y1)
{
	rule(p, x - 3, y0, x + 3, y1);
}

static void word(struct doc_page *p, const char *text, int x, int y)
{
	*LIST_PUSH(&arena, &p->words) = (struct page_word){ .text = str_c(text), .box = { x, y, x + 200, y + 140 }, .size = 140, .confidence = 100 };
}

static struct doc_page page(void)
{
	return (struct doc_page){ .number = 1, .wide = 5950, .high = 8420 };
}

/* The cell of that table, row and column, or NULL. */
static const struct page_cell *cell_at(const struct doc_page *p, int table, int row, int column)
{
	for (size_t i = 0; i < p->cells.n; i++) {
		const struct page_cell *c = &p->cells.at[i];

		if (c->table == table && c->row == row && c->column == column)
			return c;
	}
	return NULL;
}

static void assert_spans(const struct doc_page *p, int row, int column, int rows, int columns)
{
	const struct page_cell *c = cell_at(p, 1, row, column);

	assert_non_null(c);
	assert_int_equal(c->rows, rows);
	assert_int_equal(c->columns, columns);
}

/* Three columns, three rows. */
static struct doc_page lattice(void)
{
	struct doc_page p = page();

	for (int i = 0; i < 4; i++) {
		level(&p, 1000 + i * 500, 800, 3800);
		upright(&p, 800 + i * 1000, 1000, 2500);
	}
	return p;
}

static void a_plain_table(void **state)
{
	struct doc_page p = lattice();

	(void)state;
	word(&p, "TT", 900, 1100);
	word(&p, "outside", 900, 3000);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 9);
	assert_int_equal(p.words.at[0].cell, 1);
	assert_int_equal(p.words.at[1].cell, 0);
	assert_false(p.cells.at[0].blank);
	assert_true(p.cells.at[1].blank);
}

static void lines_in_pieces_and_double(void **state)
{
	struct doc_page p = page();

	(void)state;
	for (int i = 0; i < 3; i++) {
		for (int x = 800; x < 2800; x += 250)
			rule(&p, x, 1000 + i * 500, x + 230, 1005 + i * 500); /* holes of two points */
		upright(&p, 800 + i * 1000, 990, 2010);
		upright(&p, 815 + i * 1000, 990, 2010); /* and a second line beside it */
	}
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 4);
}

static void merged_cells(void **state)
{
	struct doc_page p = page();

	(void)state;
	for (int i = 0; i < 4; i++)
		upright(&p, 800 + i * 1000, i == 2 ? 1500 : 1000, 2500); /* the first row: its second and third cell are one */
	level(&p, 1000, 800, 3800);
	level(&p, 1500, 800, 3800);
	level(&p, 2000, 1800, 3800); /* the first cell of the second row goes on in the third */
	level(&p, 2500, 800, 3800);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 7);
	assert_spans(&p, 0, 1, 1, 2);
	assert_spans(&p, 1, 0, 2, 1);
	assert_spans(&p, 2, 1, 1, 1);
}

static void open_at_the_pages_end(void **state)
{
	struct doc_page p = page();

	(void)state;
	for (int i = 0; i < 3; i++)
		upright(&p, 800 + i * 1000, 1000, 2000);
	level(&p, 1000, 800, 2800);
	level(&p, 1400, 800, 2800);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 4);
	assert_int_equal(cell_at(&p, 1, 1, 0)->box.y1, 2000);
}

static void open_at_the_sides(void **state)
{
	struct doc_page p = page();

	(void)state;
	upright(&p, 1800, 1000, 2000);
	for (int y = 1000; y <= 2000; y += 500)
		level(&p, y, 800, 2800);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 4);
}

static void no_table_of_underlines_and_frames(void **state)
{
	struct doc_page p = page();

	(void)state;
	level(&p, 700, 2000, 3000);
	level(&p, 760, 800, 1500);
	level(&p, 2000, 800, 2800);
	level(&p, 2500, 800, 2800);
	upright(&p, 800, 2000, 2500);
	upright(&p, 2800, 2000, 2500);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 0);
}

static void two_tables(void **state)
{
	struct doc_page p = lattice();

	(void)state;
	for (int i = 0; i < 3; i++) {
		level(&p, 4000 + i * 500, 800, 2800);
		upright(&p, 800 + i * 1000, 4000, 5000);
	}
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 13);
	assert_non_null(cell_at(&p, 2, 1, 1));
}

static void a_lost_piece_costs_its_own_cells(void **state)
{
	struct doc_page p = page();

	(void)state;
	/* Between the first two cells of the second row nothing is drawn, and nothing below the first one. */
	for (int i = 0; i < 4; i++) {
		if (i != 1)
			upright(&p, 800 + i * 1000, 1000, 2500);
		level(&p, 1000 + i * 500, i == 2 ? 1800 : 800, 3800);
	}
	upright(&p, 1800, 1000, 1500);
	upright(&p, 1800, 2000, 2500);
	pages_grid(&arena, &p);
	assert_spans(&p, 0, 0, 1, 1);
	assert_spans(&p, 1, 2, 1, 1);
	assert_non_null(cell_at(&p, 1, 2, 1));
}

/* In a row of one line the stroke of a letter reaches from border to border. */
static void strokes_of_letters_part_nothing(void **state)
{
	struct doc_page p = page();

	(void)state;
	for (int i = 0; i < 3; i++) {
		upright(&p, 800 + i * 1000, 1000, 1280);
		if (i < 3)
			level(&p, 1000 + i * 140, 800, 2800);
	}
	upright(&p, 1300, 1005, 1135);
	word(&p, "lịch", 1200, 1000);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 4);
	p.words.n = 0;
	pages_grid(&arena, &p); /* where no word stands it is a border */
	assert_int_equal(p.cells.n, 5);
}

/* ---- words in columns, without lines */

static void columns_by_their_gaps(void **state)
{
	struct doc_page p = page();
	static const char *const number[] = { "TT", "1", "2", "3" };

	(void)state;
	for (int i = 0; i < 4; i++) {
		word(&p, number[i], 800, 1000 + i * 400);
		word(&p, "Nhiệm", 1500, 1000 + i * 400);
		word(&p, "Sở", 3500, 1000 + i * 400);
		if (i)
			word(&p, "vụ", 1500, 1170 + i * 400);
	}
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 12);
	assert_int_equal(cell_at(&p, 1, 2, 1)->columns, 1);
	assert_int_equal(p.words.at[6].cell, p.words.at[4].cell);
	assert_int_equal(p.words.at[3].cell, p.words.at[4].cell - 1);
}

static void a_head_of_two_lines_and_a_group(void **state)
{
	struct doc_page p = page();

	(void)state;
	word(&p, "TT", 800, 1000);
	word(&p, "Việc", 1500, 1000);
	*LIST_PUSH(&arena, &p.words) = (struct page_word){ .text = S("Thực_hiện"), .box = { 2600, 1000, 3700, 1140 }, .size = 140, .confidence = 100 };
	word(&p, "Chủ", 2500, 1170);
	word(&p, "Cùng", 3500, 1170);
	*LIST_PUSH(&arena, &p.words) = (struct page_word){ .text = S("I."), .box = { 800, 1400, 900, 1540 }, .size = 140, .confidence = 100 };
	*LIST_PUSH(&arena, &p.words) = (struct page_word){ .text = S("Nhóm_dài"), .box = { 930, 1400, 1900, 1540 }, .size = 140, .confidence = 100 };
	for (int i = 0; i < 3; i++) {
		word(&p, i == 0 ? "1" : i == 1 ? "2" : "3", 800, 1600 + i * 200);
		word(&p, "a", 1500, 1600 + i * 200);
		word(&p, "b", 2500, 1600 + i * 200);
		word(&p, "c", 3500, 1600 + i * 200);
	}
	word(&p, "Nơi", 800, 2300);
	pages_grid(&arena, &p);
	assert_spans(&p, 0, 2, 1, 2);
	assert_spans(&p, 1, 2, 1, 1);
	assert_spans(&p, 2, 0, 1, 3);
	assert_spans(&p, 5, 3, 1, 1);
	assert_int_equal(p.words.at[p.words.n - 1].cell, 0);
}

static void a_paragraph_is_no_table(void **state)
{
	struct doc_page p = page();

	(void)state;
	for (int i = 0; i < 6; i++)
		for (int k = 0; k < 12; k++)
			word(&p, "chữ", 800 + k * 250 + (i * 67 + k * 31) % 40, 1000 + i * 200);
	pages_grid(&arena, &p);
	assert_int_equal(p.cells.n, 0);
}

/* ---- pictures */

enum { WIDE = 595, HIGH = 842 };
static unsigned char dots[WIDE * HIGH];

static void dot_line(int x0, int y0, int x1, int y1, int grey)
{
	for (int y = y0; y < y1; y++)
		memset(dots + y * WIDE + x0, grey, (size_t)(x1 - x0));
}

static void lines_of_a_picture(void **state)
{
	struct page_rules r;

	(void)state;
	memset(dots, 255, sizeof dots);
	dot_line(80, 100, 500, 101, 190);  /* half a dot thick, over two */
	dot_line(80, 101, 500, 102, 190);
	dot_line(80, 100, 81, 400, 0);
	dot_line(300, 500, 500, 560, 0);   /* a block is no line */
	for (int i = 0; i < 40; i++)       /* letters: strokes too short to be one */
		dot_line(90 + i * 10, 300, 96 + i * 10, 302, 0);
	pages_rules_of_picture(&arena, dots, WIDE, HIGH, WIDE, &r);
	assert_int_equal(r.n, 2);
	assert_int_equal(r.at[0].x0, 80);
	assert_int_equal(r.at[0].x1, 500);
	assert_int_equal(r.at[1].y1, 400);
}

static void a_line_askew(void **state)
{
	struct page_rules r;

	(void)state;
	memset(dots, 255, sizeof dots);
	for (int x = 50; x < 550; x++) /* one in a hundred */
		dots[(200 + x / 100) * WIDE + x] = 0;
	pages_rules_of_picture(&arena, dots, WIDE, HIGH, WIDE, &r);
	assert_int_equal(r.n, 1);
	assert_true(r.at[0].x0 <= 52 && r.at[0].x1 >= 548);
}

static void a_picture_that_cannot_be(void **state)
{
	struct page_rules r;

	(void)state;
	pages_rules_of_picture(&arena, dots, 0, 10, 0, &r);
	assert_int_equal(r.n, 0);
	pages_rules_of_picture(&arena, dots, 1 << 30, 1 << 30, 1 << 30, &r);
	assert_int_equal(r.n, 0);
}

/* ---- bytes and back */

static str written(const struct page_set *s)
{
	struct buf b = { .a = &arena };

	pages_write(&b, s);
	return buf_str(&b);
}

static void there_and_back(void **state)
{
	struct page_set s = { .total = 3 }, again;
	struct doc_page p = lattice();

	(void)state;
	word(&p, "Kế", 900, 1100);
	p.turned = -7;
	pages_grid(&arena, &p);
	*LIST_PUSH(&arena, &s) = p;
	*LIST_PUSH(&arena, &s) = (struct doc_page){ .number = 3, .wide = 100, .high = 100, .scanned = true };
	str bytes = written(&s);
	assert_true(pages_are(bytes));
	assert_int_equal(pages_parse(&arena, bytes, &again), OK);
	assert_true(str_eq(written(&again), bytes));
	assert_int_equal(again.at[0].turned, -7);
	assert_true(str_eq(again.at[0].words.at[0].text, S("Kế")));
	assert_true(again.at[1].scanned);
}

static void what_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "khue-pages 1\n", "khue-pages 2\nT 0\n", "khue-pages 1\nT 501\n", "khue-pages 1\nT 1\nP 2 10 10 0 0 0\n",
		"khue-pages 1\nT 2\nP 2 10 10 0 0 0\nP 1 10 10 0 0 0\n", "khue-pages 1\nT 1\nP 1 0 10 0 0 0\n", "khue-pages 1\nT 1\nP 1 10 10 2 0 0\n",
		"khue-pages 1\nT 1\nR 0 0 1 1\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 0\nR 0 0 11 1\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 0\nR 5 0 4 1\n",
		"khue-pages 1\nT 1\nP 1 10 10 0 0 0\nW 0 0 1 1 10 0 100 1 a\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 0\nW 0 0 1 1 10 0 101 0 a\n",
		"khue-pages 1\nT 1\nP 1 10 10 0 0 0\nW 0 0 1 1 10 0 100 0 a b\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 0\nW 0 0 1 1 10 0 100 0 \n",
		"khue-pages 1\nT 1\nP 1 10 10 0 0 0\nW 0 0 1 1 10 0 100 0 \xc3\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 0\nC 0 0 1 1 0 0 0 1 1 0\n",
		"khue-pages 1\nT 1\nP 1 10 10 0 0 0\nC 0 0 1 1 1 0 0 0 1 0\n", "khue-pages 1\nT 1\nP 1 10 10 0 0 99999999999\n", "khue-pages 1\nT 1\nX\n",
	};
	struct page_set s;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (pages_parse(&arena, str_c(bad[i]), &s) != ERR_INVALID)
			fail_msg("taken: %s", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_plain_table, fresh, gone), cmocka_unit_test_setup_teardown(lines_in_pieces_and_double, fresh, gone),
		cmocka_unit_test_setup_teardown(merged_cells, fresh, gone), cmocka_unit_test_setup_teardown(open_at_the_pages_end, fresh, gone),
		cmocka_unit_test_setup_teardown(open_at_the_sides, fresh, gone), cmocka_unit_test_setup_teardown(no_table_of_underlines_and_frames, fresh, gone),
		cmocka_unit_test_setup_teardown(two_tables, fresh, gone), cmocka_unit_test_setup_teardown(a_lost_piece_costs_its_own_cells, fresh, gone),
		cmocka_unit_test_setup_teardown(strokes_of_letters_part_nothing, fresh, gone),
		cmocka_unit_test_setup_teardown(a_head_of_two_lines_and_a_group, fresh, gone),
		cmocka_unit_test_setup_teardown(columns_by_their_gaps, fresh, gone), cmocka_unit_test_setup_teardown(a_paragraph_is_no_table, fresh, gone),
		cmocka_unit_test_setup_teardown(lines_of_a_picture, fresh, gone), cmocka_unit_test_setup_teardown(a_line_askew, fresh, gone),
		cmocka_unit_test_setup_teardown(a_picture_that_cannot_be, fresh, gone), cmocka_unit_test_setup_teardown(there_and_back, fresh, gone),
		cmocka_unit_test_setup_teardown(what_is_refused, fresh, gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
