/* remind_log.c - which reminder went to whom, when, and what became of it. */
#include "remind_in.h"
#include "remind_log_sql.h"
#include "remind_pages.h"

err log_rows_fill(struct db *db, struct arena *a, const struct log_filter *f, int64_t take, struct log_rows *out)
{
	struct log_reminders_list rows;
	struct log_digests_list mails;
	int64_t *id;

	*out = (struct log_rows){ 0 };
	TRY(log_reminders(db, &(struct log_reminders_in){ .unit = f->unit ? SOME(f->unit) : NONE, .task = f->task ? SOME(f->task) : NONE, .day = f->day,
		.state = f->state, .below = f->below ? f->below : INT64_MAX, .take = take }, a, &rows));
	id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	TRY(log_digests(db, &(struct log_digests_in){ .reminders = { id, rows.n } }, a, &mails));
	for (size_t i = 0, k = 0; i < rows.n; i++) {
		const struct log_reminders *r = &rows.at[i];
		struct log_row *row = LIST_PUSH(a, out);
		*row = (struct log_row){ .id = r->id, .task = r->task, .unit = r->unit, .at = r->at, .rung = r->rung, .end_on = r->end_on, .number = r->number,
			.title_vi = r->title_vi, .title_en = r->title_en, .unit_vi = r->unit_vi, .unit_en = r->unit_en, .answered = r->answered };
		for (; k < mails.n && mails.at[k].reminder == r->id; k++)
			*LIST_PUSH(a, &row->mails) = (struct log_mail){ .name = mails.at[k].name, .email = mails.at[k].email, .state = mails.at[k].state };
	}
	return OK;
}

err remind_of_task(struct db *db, struct arena *a, int64_t task, int64_t take, struct reminders *out)
{
	struct log_rows rows;

	*out = (struct reminders){ 0 };
	TRY(log_rows_fill(db, a, &(struct log_filter){ .task = task }, take, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < rows.at[i].mails.n; k++) {
			const struct log_row *r = &rows.at[i];
			const struct log_mail *m = &r->mails.at[k];
			*LIST_PUSH(a, out) = (struct reminder){ .id = r->id, .task = r->task, .unit = r->unit, .at = r->at, .rung = r->rung, .to_name = m->name,
				.email = m->email, .unit_vi = r->unit_vi, .unit_en = r->unit_en, .state = m->state, .answered = r->answered };
		}
	return OK;
}
