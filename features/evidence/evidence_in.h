/* evidence_in.h - shared by the files of this folder. */
#ifndef KHUE_EVIDENCE_IN_H
#define KHUE_EVIDENCE_IN_H
#include "evidence.h"

/* NULL: no such kind. */
const struct evidence_kind *kind_of(str name);
/* ERR_NOT_FOUND: no such kind or thing. */
MUST err thing_of(struct db *db, struct arena *a, str kind, int64_t id, struct evidence_thing *out);
/* "task:7", or "commitment:3" where there is no task. */
str target_of(struct arena *a, maybe_int task, maybe_int commitment);
/* The links with these ids, newest first; things that are there no more are left out. */
MUST err list_fill(struct db *db, struct arena *a, const int64_t *id, size_t n, bool internal, struct evidence_list *out);

/* A path with the language of the request before it; ABSENT stays so. */
str with_lang(const struct req *r, str path);
/* First and last day of the quarter, or of the year, that a day (ISO) lies in. */
void quarter_of(struct arena *a, str today, str *from_on, str *to_on);

/* May the person link this to the task?  The standing agency everything, officers and heads what their unit has a part in, editors
 * all but uploaded files.  task 0: a commitment itself, which units have no say in.  ERR_DENIED */
MUST err link_need(struct req *r, int64_t task, str kind);
/* Stories that are not public are for those who work on stories; units link what everybody may read.  path: the thing's public one. */
bool may_see(const struct req *r, str kind, str path);
/* Who works for the whole city; the others see what the public sees, and what is linked to tasks that their unit has a part in. */
bool sees_everything(const struct req *r);
struct int_list units_own(const struct req *r);
/* Leaves out the links that the person may not know of. */
MUST err internal_hide(struct req *r, struct evidence_list *list);
/* May the person see this thing at the desk?  path: its public one. */
MUST err thing_seen(struct req *r, str kind, int64_t thing, str path, bool *seen);
/* Takes the titles of such stories out of a list for whoever may not see them. */
void drafts_hide(const struct req *r, struct evidence_list *list);

/* The quantities of a form, fields "ev-on" and so on; what is wrong goes to `errors`. */
struct quantity { str on, note; maybe_int participants, countries, amount_vnd; bool internal; };
struct quantity quantity_read(struct req *r, struct form_errors *errors);

/* What was typed into those fields, and what is wrong with it (errors: NULL before they were read). */
void quantity_typed(struct req *r, const struct form_errors *errors, struct evidence_editor *out);
/* Offers a task or commitment that is neither linked nor offered yet. */
void option_add(struct req *r, struct evidence_editor *out, const struct evidence_guess *g);

/* An upload, a press item or a note as a new thing, or the thing that is there already.  *thing 0: the form had none, or something is wrong with it,
 * which goes to `errors`.  same: press items that may be the one of the form, where the person has not said yet whether they are (field "press-same",
 * an id or "new"). */
struct press_same_list;
MUST err file_of_form(struct req *r, struct form_errors *errors, int64_t *thing);
MUST err press_of_form(struct req *r, struct form_errors *errors, struct press_same_list *same, int64_t *thing);
MUST err note_of_form(struct req *r, struct form_errors *errors, int64_t *thing);
/* What is wrong with the upload and the note, before anything is stored. */
void fields_check(struct req *r, struct form_errors *errors);
/* A file field with something in it; NULL: none. */
struct upload *upload_of(struct req *r, str field);
/* A field without blanks around it, "" where it was not sent. */
str field_of(struct req *r, str name);
/* Links with a line in the audit log. */
MUST err link_noted(struct req *r, str kind, int64_t thing, maybe_int task, maybe_int commitment, const struct quantity *q, int64_t *id);
#endif
