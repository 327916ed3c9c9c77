/* form_file_in.h - shared by the files that write and read forms. */
#ifndef KHUE_FORM_FILE_IN_H
#define KHUE_FORM_FILE_IN_H
#include "form_file.h"

enum { FILE_MONEY_COLUMNS = 4 };

/* A task of a form, with all that its file shows. */
struct file_task {
	int64_t id; str number, title, end_on, role;
	struct progress_targets targets;
	bool has_last; struct progress_answer last;
	struct follow_draft draft;
};
struct file_tasks { struct file_task *at; size_t n, cap; };
struct file_form { struct follow_form f; struct file_tasks tasks; str unit, title; };
MUST err file_form_load(struct db *db, struct arena *a, int64_t form, enum lang lang, struct file_form *out);

/* A field of a task: its name in drafts and tags, and what it is called. */
struct file_column { const char *field, *label; };
extern const struct file_column file_texts[];  /* status done reason difficulties proposals beyond */
extern const size_t nfile_texts;
enum { FILE_STATUS, FILE_DONE, FILE_REASON, FILE_DIFFICULTIES, FILE_PROPOSALS, FILE_BEYOND, FILE_TEXTS };
str file_text_value(const struct follow_draft *d, int text);
/* "Ngân sách Thành phố: Dự toán" */
str file_money_label(struct arena *a, enum lang lang, enum money_source s, int column);
maybe_int *file_money_cell(struct money *m, int column);
/* "912.m02": source 0, column 2 */
str file_money_tag(struct arena *a, int64_t task, int source, int column);
/* "Không gian (không gian), yêu cầu 10" */
str file_target_label(struct arena *a, enum lang lang, const struct progress_target *t);
/* The number a field begins with; ABSENT where nothing was typed. */
str file_target_value(struct arena *a, enum lang lang, const struct follow_draft *d, int64_t target);
/* The last answer in some lines. */
str file_last_words(struct arena *a, enum lang lang, const struct file_task *t);
/* Words that stand in files, and are looked for in them. */
str file_word_code(enum lang lang);
str file_word_task(enum lang lang);
str file_status_label(enum lang lang, str code);
/* What somebody wrote for a status or for yes: with marks or without, in either language, or the code.  false: none of the words. */
bool file_status_read(struct arena *a, str s, str *code);
bool file_yes_read(struct arena *a, str s, bool *yes);
#endif
