/* remind.h - urging (đôn đốc): the ladder of reminders, what comes of silence, deadlines as a calendar.
 * 30, 14, 7 and 1 days before a deadline, then once a week while it is late; one digest a day at most for each contact; after three that nobody answered
 * the steering committee sees it (requirements row 2: Hà Nội 30/4/2023, "quá 3 lần đôn đốc"). */
#ifndef KHUE_REMIND_H
#define KHUE_REMIND_H
#include "follow.h"

enum {
	REMIND_UNANSWERED_MAX = 3,
	REMIND_LATE_EVERY_DAYS = 7,
	REMIND_LATE_MOST_DAYS = 365, /* then by hand only: an old plan that is entered late sets off nothing */
	REMIND_HOUR = 8,             /* in Viet Nam; not on Saturdays and Sundays, but on the next day */
	REMIND_SECONDS = 900,
	REMIND_EVERY_S = 1800,
};
/* The job: once a day, whatever happens in between (a crash, two nodes): each rung of each task and unit is written once, with the mail, in one
 * transaction for each contact. */
struct job;
err remind_job(struct job *j);

/* Every reminder of a task, newest first: the log. */
struct reminder {
	int64_t id, task, unit, at; str rung; /* "30" "14" "7" "1" "late" "hand" */
	str to_name, email, unit_vi, unit_en, state; /* of its mail: waiting queued sent refused failed */
	bool answered;
};
struct reminders { struct reminder *at; size_t n, cap; };
MUST err remind_of_task(struct db *db, struct arena *a, int64_t task, int64_t take, struct reminders *out);
/* By hand, from the board: a digest now to the contacts of each unit that has a part in these tasks.  sent: how many mails. */
MUST err remind_now(struct db *db, struct arena *a, const int64_t *task, size_t n, const struct progress_who *who, int64_t *sent);

/* What stands before the steering committee until somebody answers it: silence after three reminders, or a difficulty beyond a unit's powers. */
struct escalation {
	int64_t id, task, unit, at; str kind; /* "silent" "beyond" */
	str words, task_vi, task_en, number, unit_vi, unit_en, answer, answer_by; /* answer ABSENT with answered_at: the unit reported by itself */
	maybe_int answered_at;
};
struct escalations { struct escalation *at; size_t n, cap; };
/* Open ones first, newest first.  unit 0, task 0: all. */
MUST err remind_escalations(struct db *db, struct arena *a, int64_t unit, int64_t task, bool open_only, int64_t take, struct escalations *out);
MUST err remind_escalations_count(struct db *db, struct arena *a, int64_t *open);
/* A leader or the standing agency answers; the unit is told by mail.  ERR_INVALID: no words, or over 4000 characters; ERR_NOT_FOUND; ERR_CONFLICT: answered */
MUST err remind_escalation_answer(struct db *db, struct arena *a, int64_t id, str words, const struct progress_who *who);

/* A report of a mail that did not arrive (RFC 3464 or a plain returned mail), as a mail program pipes it to `khue mail bounce`: the address is noted with
 * its contact.  address: out.  ERR_INVALID: no such report in it; ERR_NOT_FOUND: no mail of ours */
enum { REMIND_BOUNCE_BYTES = 1 << 20 };
MUST err remind_bounce(struct db *db, struct arena *a, str bytes, int64_t now, str *address);

/* Units with open tasks whom no mail reaches: without a contact, or all of theirs refused (the desk's list; /desk/reminders/units names them). */
MUST err remind_unreached_count(struct db *db, struct arena *a, str today, int64_t *n);

/* The row of follow_erased: mails to an erased contact keep when and that they went, not to whom. */
err remind_contact_erased(struct db *db, int64_t contact, str words);
/* The foot of a task's page for the desk (task_parts): reminders and escalations. */
err remind_task_show(struct req *r, int64_t task);
err remind_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
#endif
