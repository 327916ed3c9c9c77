/* remind_in.h - shared by the files of this folder. */
#ifndef KHUE_REMIND_IN_H
#define KHUE_REMIND_IN_H
#include "mail.h"
#include "plans.h"
#include "remind_ladder.h"
#include "remind_view.h"
#include "units.h"

enum { DIGEST_LINES_MAX = 60, CONTACT_NAMES_MAX = 200 };

/* A task that a unit is reminded of. */
struct due_task {
	struct progress_part part;
	int64_t step, days_left;           /* below 0: late */
	int64_t times;                     /* this is the how manieth reminder since the unit last said something */
	struct progress_answer last; bool has_last;
	str old_due, new_due, decision;    /* the deadline changed since the unit was last reminded; ABSENT: it did not */
	int64_t reminder;                  /* its row, once written */
};
struct due_tasks { struct due_task *at; size_t n, cap; };

/* What a unit is to be reminded of at an instant, the most urgent first.
 *   only   by hand: these tasks, whatever rung; NULL: what the ladder says
 *   open   out: how many open tasks the unit has in all */
MUST err due_of_unit(struct db *db, struct arena *a, int64_t unit, int64_t now, const int64_t *only, size_t n, struct due_tasks *out, int64_t *open);
/* The units in force that may have a part in these tasks: named by them, or what became of those. */
MUST err units_asked(struct db *db, struct arena *a, int64_t now, const int64_t *task, size_t n, struct unit_choices *out);
/* The contacts of a unit that mail reaches. */
MUST err reached_of_unit(struct db *db, struct arena *a, int64_t unit, struct follow_contacts *out);
/* Writes the reminders, and a mail for each contact, in the caller's transaction.
 *   hand  nth mail of the day instead of the day's own; mails: counted up
 * ERR_CONFLICT: done already */
MUST err remind_unit(struct db *db, struct arena *a, int64_t unit, struct due_tasks *due, int64_t open, const struct follow_contacts *to, bool hand,
                     int64_t now, int64_t *mails);

/* The mail of a digest.  path: of the link, with a '/' first */
MUST err digest_mail(struct arena *a, enum lang lang, const struct due_tasks *due, const struct follow_contact *to, str unit, str url, int64_t open,
                     int64_t now, struct mail *out);

/* Escalates what was reminded of for the third time; after remind_unit, in its transaction. */
MUST err silence_note(struct db *db, struct arena *a, int64_t unit, const struct due_tasks *due, int64_t now);
/* Since when reminders of a task to a unit count as unanswered. */
MUST err silence_since(struct db *db, struct arena *a, int64_t task, int64_t unit, int64_t answered_at, int64_t *since);
/* New answers that go beyond a unit's powers; silences that ended. */
MUST err escalations_tend(struct db *db, struct arena *a, int64_t now);
/* One mail to each leader with what is new; nothing where there is nothing. */
MUST err leaders_tell(struct db *db, struct arena *a, int64_t now);

/* The words of a rung: "14 days before". */
str rung_words(enum lang lang, str rung);
/* "1.2. Title", and "a) Title". */
str numbered(struct arena *a, str number, str title);
/* A text of which there may be no English. */
static inline str in_lang(enum lang lang, str vi, str en)
{
	return lang == LANG_EN && str_given(en) && en.n ? en : vi;
}
#endif
