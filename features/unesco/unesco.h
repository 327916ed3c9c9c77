/* unesco.h - the UNESCO Membership Monitoring Report, every four years: vi and en twins of one source, sections, questions and limits as versioned data.
 * The form is data (table mmr_template, loaded from demo or by `khue report unesco --template`): UNESCO's next form is no change of the program. */
#ifndef KHUE_UNESCO_H
#define KHUE_UNESCO_H
#include "evidence.h"
#include "twin.h"

enum { UNESCO_INITIATIVES_MAX = 40, UNESCO_PICTURES_MAX = 24, UNESCO_TEMPLATE_BYTES = 256 * 1024 };

/* The texts of a report's answers (twin_kinds, twins_rights of app/features.c): an item is one answer to one question. */
extern const struct twin_kind unesco_twin;
err unesco_text_may(struct req *r, int64_t item, int write);

/* A form out of JSON, checked whole; a new version where it differs from the newest of its name.  ERR_INVALID: `why` names the place */
MUST err unesco_template_put(struct db *db, struct arena *a, str json, int64_t now, int64_t *id, str *why);
/* A report of a period after a form; drafts its answers from evidence (initiatives with numbers, partners, targets), in Vietnamese and, where the things
 * have English words, in English.  ERR_CONFLICT: there is one of that form and period; ERR_NOT_FOUND: no form */
MUST err unesco_make(struct db *db, struct arena *a, maybe_int template, str from_on, str to_on, const struct twin_who *who, int64_t *id);
/* ERR_NOT_FOUND: none of that period. */
MUST err unesco_find(struct db *db, struct arena *a, str from_on, str to_on, int64_t *id);
enum unesco_format { UNESCO_DOCX, UNESCO_PDF };
/* The document in a language.  Figures come from one list, which both languages share.  stale: how many sentences are missing or stale in it.
 * ERR_NOT_FOUND; ERR_IO */
MUST err unesco_document(struct db *db, struct arena *a, int64_t report, enum lang lang, enum unesco_format format, int64_t now, str *bytes, int64_t *stale,
	str *why);

struct job;
err unesco_make_job(struct job *j);
enum { UNESCO_MAKE_SECONDS = 300 };
err unesco_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err unesco_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
#endif
