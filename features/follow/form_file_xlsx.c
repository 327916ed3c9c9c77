/* form_file_xlsx.c - the form as a sheet: a row for each task, a second sheet for targets. */
#include "clock.h"
#include "form_file_in.h"
#include "words.h"

enum { HEAD_ROW = 3, COLUMN_TASK = 0, COLUMN_NUMBER, COLUMN_TITLE, COLUMN_DUE, COLUMN_LAST, COLUMN_TEXTS, COLUMN_MONEY = COLUMN_TEXTS + FILE_TEXTS,
	COLUMNS = COLUMN_MONEY + MONEY_SOURCES * FILE_MONEY_COLUMNS, TARGET_COLUMNS = 5 };

static void head_write(struct xlsx *x, struct arena *a, enum lang lang, const struct file_form *f)
{
	const char *const fixed[COLUMN_TEXTS] = { NULL, WORD("Number in the plan"), WORD("Task"), WORD("Deadline"), WORD("The unit's last answer") };

	xlsx_text(x, 0, 0, XLSX_TITLE, f->title);
	xlsx_text(x, 1, 0, XLSX_BOLD, file_word_code(lang));
	xlsx_text(x, 1, 1, XLSX_TEXT, f->f.code);
	xlsx_text(x, 1, 2, XLSX_TEXT, f->unit);
	xlsx_text(x, 2, 0, XLSX_TEXT, say(lang, "Fill in the fields and send this file back. An empty field says nothing; leave the codes as they are."));
	xlsx_text(x, HEAD_ROW, COLUMN_TASK, XLSX_HEAD, file_word_task(lang));
	for (size_t c = COLUMN_NUMBER; c < COLUMN_TEXTS; c++)
		xlsx_text(x, HEAD_ROW, c, XLSX_HEAD, say(lang, fixed[c]));
	for (size_t i = 0; i < nfile_texts; i++)
		xlsx_text(x, HEAD_ROW, COLUMN_TEXTS + i, XLSX_HEAD, say(lang, file_texts[i].label));
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (int c = 0; c < FILE_MONEY_COLUMNS; c++)
			xlsx_text(x, HEAD_ROW, (size_t)(COLUMN_MONEY + s * FILE_MONEY_COLUMNS + c), XLSX_HEAD, file_money_label(a, lang, (enum money_source)s, c));
}

static void choice_write(struct xlsx *x, enum lang lang, size_t row, int text)
{
	const str status[] = { file_status_label(lang, S("not_reported")), file_status_label(lang, S("under_way")), file_status_label(lang, S("done")) };
	const str yes[] = { say(lang, "Yes"), say(lang, "No") };

	if (text == FILE_STATUS)
		xlsx_choice(x, row, (size_t)(COLUMN_TEXTS + text), status, sizeof status / sizeof *status);
	else
		xlsx_choice(x, row, (size_t)(COLUMN_TEXTS + text), yes, sizeof yes / sizeof *yes);
}

static void task_write(struct xlsx *x, struct arena *a, enum lang lang, size_t row, const struct file_task *t)
{
	xlsx_text(x, row, COLUMN_TASK, XLSX_TEXT, arena_printf(a, "%lld/%lld", (long long)t->id, (long long)t->draft.revision));
	xlsx_text(x, row, COLUMN_NUMBER, XLSX_TEXT, t->number);
	xlsx_text(x, row, COLUMN_TITLE, XLSX_WRAP, t->title);
	if (str_given(t->end_on))
		xlsx_date(x, row, COLUMN_DUE, t->end_on);
	xlsx_text(x, row, COLUMN_LAST, XLSX_WRAP, file_last_words(a, lang, t));
	for (int i = 0; i < FILE_TEXTS; i++) {
		str v = file_text_value(&t->draft, i);
		if (v.n && i == FILE_STATUS)
			v = file_status_label(lang, v);
		if (v.n && i == FILE_BEYOND)
			v = say(lang, "Yes");
		xlsx_text(x, row, (size_t)(COLUMN_TEXTS + i), XLSX_INPUT, v);
		if (i == FILE_STATUS || i == FILE_BEYOND)
			choice_write(x, lang, row, i);
	}
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (int c = 0; c < FILE_MONEY_COLUMNS; c++) {
			struct money m = t->draft.money[s];
			maybe_int v = *file_money_cell(&m, c);
			size_t column = (size_t)(COLUMN_MONEY + s * FILE_MONEY_COLUMNS + c);
			if (v.has)
				xlsx_number(x, row, column, XLSX_INPUT, v.v);
			else
				xlsx_text(x, row, column, XLSX_INPUT, S(""));
		}
}

static err targets_write(struct xlsx *x, struct arena *a, enum lang lang, const struct file_form *f)
{
	static const double width[TARGET_COLUMNS] = { 24, 8, 50, 50, 20 };
	const str head[TARGET_COLUMNS] = { say(lang, "Code of the target"), say(lang, "Number in the plan"), say(lang, "Task"), say(lang, "Target"),
		say(lang, "Numbers reached so far") };
	size_t row = 1;

	TRY(xlsx_sheet(x, say(lang, "Targets"), width, TARGET_COLUMNS, 1));
	for (size_t c = 0; c < TARGET_COLUMNS; c++)
		xlsx_text(x, 0, c, XLSX_HEAD, head[c]);
	for (size_t i = 0; i < f->tasks.n; i++)
		for (size_t k = 0; k < f->tasks.at[i].targets.n; k++, row++) {
			const struct file_task *t = &f->tasks.at[i];
			str v = file_target_value(a, lang, &t->draft, t->targets.at[k].id);
			xlsx_text(x, row, 0, XLSX_TEXT, arena_printf(a, "%lld", (long long)t->targets.at[k].id));
			xlsx_text(x, row, 1, XLSX_TEXT, t->number);
			xlsx_text(x, row, 2, XLSX_WRAP, t->title);
			xlsx_text(x, row, 3, XLSX_WRAP, file_target_label(a, lang, &t->targets.at[k]));
			xlsx_text(x, row, 4, XLSX_INPUT, str_given(v) ? v : S(""));
		}
	xlsx_protect(x);
	return OK;
}

err follow_form_xlsx(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *bytes)
{
	double width[COLUMNS];
	struct file_form f;
	struct xlsx *x;
	bool targets = false;

	TRY(file_form_load(db, a, form, lang, &f));
	for (size_t c = 0; c < COLUMNS; c++)
		width[c] = c == COLUMN_TASK ? 24 : c == COLUMN_NUMBER ? 8 : c == COLUMN_TITLE || c == COLUMN_LAST ? 40 : c >= COLUMN_MONEY || c == COLUMN_DUE ? 16 : 32;
	TRY(xlsx_begin(a, &(struct docx_look){ .lang = lang, .title = f.title, .author = f.unit, .code = f.f.code, .at = now }, &x));
	TRY(xlsx_sheet(x, say(lang, "Tasks"), width, COLUMNS, HEAD_ROW + 1));
	head_write(x, a, lang, &f);
	for (size_t i = 0; i < f.tasks.n; i++) {
		task_write(x, a, lang, HEAD_ROW + 1 + i, &f.tasks.at[i]);
		targets = targets || f.tasks.at[i].targets.n;
	}
	xlsx_protect(x);
	if (targets)
		TRY(targets_write(x, a, lang, &f));
	return xlsx_end(x, bytes);
}
