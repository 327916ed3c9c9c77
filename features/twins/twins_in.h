/* twins_in.h - between the files of this folder. */
#ifndef KHUE_TWINS_IN_H
#define KHUE_TWINS_IN_H
#include "auth.h"
#include "twins.h"
#include "twins_view.h"

enum { TWINS_HERE_S = 120, TWINS_NOTED_S = 900 };

/* The text of the address, where the person may read it.  ERR_NOT_FOUND, ERR_DENIED. */
MUST err twins_read(struct req *r, struct twin *t);
/* OK or ERR_DENIED: may they read it (-1), or change that language? */
MUST err twins_may(struct req *r, const struct twin *t, int write);
/* ERR_DENIED where one of the edits changes or confirms a language that is not theirs. */
MUST err twins_may_edits(struct req *r, const struct twin *t, const struct twin_edits *edits);
struct twin_who twins_who(const struct req *r);
/* The page the text is worked on, without language: the form's `back`, or the page of the text alone. */
str twins_back(struct req *r, const struct twin *t);
str twins_lang_words(enum lang page, enum lang lang);
str twins_state_words(enum lang page, enum twin_state s);
/* A mark of a text as a form showed it. */
str twins_mark(struct arena *a, str text);
void twins_runs_of(struct arena *a, str before, str after, struct twins_runs *out);

/* The editor of a text as it is; `typed`: with what the form of this request holds put over it. */
struct twins_typed { const struct twin_conflicts *conflicts; int64_t refused; str refused_words; };
MUST err twins_editor_make(struct req *r, const struct twin *t, const struct twins_typed *typed, struct twins_editor **out);

/* The plain form as edits: only fields that differ from what was shown. */
MUST err twins_form_read(struct req *r, const struct twin *t, int64_t *base, struct twin_edits *out);
/* Of a field "t12-vi": its part and language.  False where it is none. */
bool twins_field(str name, char letter, int64_t *part, enum lang *lang);
/* The mark that the form's `was` holds for a side; ABSENT. */
str twins_was(const struct req *r, int64_t part, enum lang lang);

/* Notes that the person has it open; *log: the audit log is to say so. */
MUST err twins_here(struct req *r, int64_t twin, bool *log);
/* Saves edits, audits, notes presence.  As twin_save. */
MUST err twins_save(struct req *r, const struct twin *t, int64_t base, const struct twin_edits *edits, bool quiet, int64_t *revision,
                    struct twin_conflicts *conflicts);
/* Adds a comment and audits it.  As twin_comment_add. */
MUST err twins_comments_of(struct req *r, int64_t twin, int64_t part, str text, int64_t *id);

/* JSON answers. */
MUST err twins_json_parts(struct req *r, const struct twin *t, bool token, const struct twin_conflicts *conflicts);
/* A comment and how many are open at its part; id 0: one was closed. */
MUST err twins_json_comment(struct req *r, int64_t twin, int64_t part, int64_t id);
err twins_json_error(struct req *r, int status, str words, int64_t part);
/* ERR_INVALID: not such a list. */
MUST err twins_json_edits(struct arena *a, str json, struct twin_edits *out);
bool twins_wants_json(const struct req *r);
str twins_refused_words(enum lang lang, err e);

MUST err twins_page_show(struct req *r, const struct twin *t, struct twins_page_view *v, const struct twins_typed *typed);
#endif
