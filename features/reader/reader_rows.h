/* reader_rows.h - the rows of a table on their way to tasks. */
#ifndef KHUE_READER_ROWS_H
#define KHUE_READER_ROWS_H
#include "reader_labels.h"
#include "reader_table.h"

struct table {
	struct rctx *c;
	struct columns k;
	str annex, above, above_title, group, group_title, sub, over; /* over: "B" above the group "I" */
	/* What a heading row says for the rows below it. */
	str heading_unit, heading_time;
	int heading_year, heading_line;
	struct row row;        /* the last row; open: it may go on and is no task yet */
	bool has_row, open;
	size_t place;          /* index of the last row that was read */
	/* What an empty cell below goes on with. */
	struct plan_units above_lead;
	str above_lead_text, above_section, above_time;
	int above_lead_line, above_time_line;
	bool merged;           /* the table has merged cells, so that an empty one is empty */
	bool new_page;         /* a page or a repeated head stands before this row */
};

/* Makes a task of t->row. */
void row_to_task(struct table *t);
/* Who has a part by the crosses below the units' names. */
void crossed_read(struct table *t, struct plan_task *k);
void owner_leads(struct table *t, struct plan_task *k);
void lead_of_row_above(struct table *t, struct plan_task *k);
void helpers_of_title(struct table *t, struct plan_task *k);
#endif
