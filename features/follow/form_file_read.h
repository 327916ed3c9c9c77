/* form_file_read.h - between the two files that read a form back. */
#ifndef KHUE_FORM_FILE_READ_H
#define KHUE_FORM_FILE_READ_H
#include "form_file_in.h"

/* What the file says of one task. */
struct file_got { const struct file_task *t; struct follow_draft d; bool seen, any, has_base; int64_t base; };
struct reading {
	struct db *db; struct arena *a; enum lang lang; const struct progress_who *who; const struct file_form *form;
	struct file_got *got; /* beside the form's tasks */
	struct follow_file_result *out;
};

/* One value of a task.  sheet: it comes from a cell, where a program may have made a number of it. */
void got_text(struct reading *r, struct file_got *g, int text, str value);
void got_money(struct reading *r, struct file_got *g, int source, int column, str value);
void got_target(struct reading *r, struct file_got *g, const struct progress_target *t, str value, bool sheet);
/* "912.../3": the task and the revision it was made of.  NULL: no task of this form, which is noted. */
struct file_got *got_of_code(struct reading *r, str code);
/* NULL where it is none of the form's tasks. */
struct file_got *got_of_task(struct reading *r, int64_t task);
struct file_got *got_of_target(struct reading *r, int64_t target, const struct progress_target **t);
void note(struct reading *r, int64_t task, const char *field, str words);
/* Are these the words of a label, in either language? */
bool label_is(struct arena *a, str cell, const char *label);

/* form_file_tables.c: rows of sheets, and what tables of a document say of revisions. */
void form_tables_read(struct reading *r, const struct office_doc *doc);
void codes_read(struct reading *r, const struct office_doc *doc);
/* The code of the form as it is printed; ABSENT: none. */
str code_printed(struct arena *a, const struct office_doc *doc);
#endif
