/* form_file_tables.c - sheets of a form: columns are found by their heads, so that they may be moved, added or left out. */
#include "form_file_read.h"
#include "words.h"

enum { NOWHERE = -1, HEAD_ROWS_MAX = 30 };

static str cell_at(const struct office_row *row, int column)
{
	return column >= 0 && (size_t)column < row->n ? row->cell[column] : S("");
}

static int column_of(struct arena *a, const struct office_row *head, const char *label)
{
	for (size_t c = 0; c < head->n; c++)
		if (label_is(a, head->cell[c], label))
			return (int)c;
	return NOWHERE;
}

/* The first row that has this head; NOWHERE: the sheet has none. */
static int head_row(struct arena *a, const struct office_table *t, const char *label)
{
	for (size_t i = 0; i < t->rows.n && i < HEAD_ROWS_MAX; i++)
		if (column_of(a, &t->rows.at[i], label) != NOWHERE)
			return (int)i;
	return NOWHERE;
}

static int money_column(struct arena *a, const struct office_row *head, int source, int column)
{
	for (size_t c = 0; c < head->n; c++)
		for (int l = 0; l < 2; l++)
			if (str_eq(str_trim(head->cell[c]), file_money_label(a, l ? LANG_EN : LANG_VI, (enum money_source)source, column)))
				return (int)c;
	return NOWHERE;
}

struct columns { int task, text[FILE_TEXTS], money[MONEY_SOURCES][FILE_MONEY_COLUMNS]; };

static struct columns columns_find(struct reading *r, const struct office_row *head)
{
	struct columns c = { .task = column_of(r->a, head, "Code of the task") };

	for (size_t i = 0; i < nfile_texts; i++) {
		c.text[i] = column_of(r->a, head, file_texts[i].label);
		if (c.text[i] == NOWHERE)
			note(r, 0, "table", say_with(r->a, r->lang, "The column “{field}” is missing in the file.", { "field", say(r->lang, file_texts[i].label) }));
	}
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (int k = 0; k < FILE_MONEY_COLUMNS; k++)
			c.money[s][k] = money_column(r->a, head, s, k);
	return c;
}

static bool row_empty(const struct office_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_trim(row->cell[i]).n)
			return false;
	return true;
}

static void row_read(struct reading *r, const struct office_row *row, const struct columns *c)
{
	str code = str_trim(cell_at(row, c->task));
	struct file_got *g;

	if (!code.n) {
		if (!row_empty(row))
			note(r, 0, "task", say(r->lang, "A row without the code of its task was left out."));
		return;
	}
	g = got_of_code(r, code);
	if (!g)
		return;
	if (g->seen) {
		note(r, g->t->id, "task", say_with(r->a, r->lang, "Task {number} stands in the file twice; its first row counts.", { "number", g->t->number }));
		return;
	}
	g->seen = true;
	for (int i = 0; i < FILE_TEXTS; i++)
		got_text(r, g, i, cell_at(row, c->text[i]));
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (int k = 0; k < FILE_MONEY_COLUMNS; k++)
			got_money(r, g, s, k, cell_at(row, c->money[s][k]));
}

static void targets_read(struct reading *r, const struct office_table *t, int head)
{
	int code = column_of(r->a, &t->rows.at[head], "Code of the target"), value = column_of(r->a, &t->rows.at[head], "Numbers reached so far");

	for (size_t i = (size_t)head + 1; i < t->rows.n; i++) {
		const struct progress_target *target;
		str s = str_trim(cell_at(&t->rows.at[i], code)), typed = str_trim(cell_at(&t->rows.at[i], value));
		int64_t id;
		struct file_got *g = str_int(s, &id) == OK ? got_of_target(r, id, &target) : NULL;
		if (!g) {
			if (typed.n)
				note(r, 0, "target", say_with(r->a, r->lang, "“{value}” is no target of this form.", { "value", s }));
			continue;
		}
		bool seen = g->seen;
		got_target(r, g, target, typed, true);
		g->seen = seen;
	}
}

void form_tables_read(struct reading *r, const struct office_doc *doc)
{
	bool found = false;

	for (size_t i = 0; i < doc->tables.n; i++) {
		const struct office_table *t = &doc->tables.at[i];
		int head = head_row(r->a, t, "Code of the task");
		if (head != NOWHERE) {
			struct columns c = columns_find(r, &t->rows.at[head]);
			found = true;
			for (size_t k = (size_t)head + 1; k < t->rows.n; k++)
				row_read(r, &t->rows.at[k], &c);
		} else if ((head = head_row(r->a, t, "Code of the target")) != NOWHERE) {
			targets_read(r, t, head);
		}
	}
	if (!found)
		note(r, 0, "table", say(r->lang, "No sheet of the file has the column with the codes of the tasks."));
}

/* A row "<label> | value" of any table. */
static str beside(struct arena *a, const struct office_row *row, const char *label)
{
	for (size_t c = 0; c + 1 < row->n; c++)
		if (label_is(a, row->cell[c], label))
			return str_trim(row->cell[c + 1]);
	return ABSENT;
}

void codes_read(struct reading *r, const struct office_doc *doc)
{
	for (size_t i = 0; i < doc->tables.n; i++)
		for (size_t k = 0; k < doc->tables.at[i].rows.n; k++) {
			str code = beside(r->a, &doc->tables.at[i].rows.at[k], "Code of the task");
			if (str_given(code) && code.n)
				(void)got_of_code(r, code);
		}
}

str code_printed(struct arena *a, const struct office_doc *doc)
{
	for (size_t i = 0; i < doc->tables.n; i++)
		for (size_t k = 0; k < doc->tables.at[i].rows.n && k < HEAD_ROWS_MAX; k++) {
			str code = beside(a, &doc->tables.at[i].rows.at[k], "Code of the form");
			if (str_given(code) && code.n)
				return code;
		}
	return ABSENT;
}
