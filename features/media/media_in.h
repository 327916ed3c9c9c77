/* media_in.h - between the files of this folder. */
#ifndef KHUE_MEDIA_IN_H
#define KHUE_MEDIA_IN_H
#include "media.h"
#include "media_sniff.h"
#include "media_sql.h"

/* What a medium lacks; bits of medium.lacking. */
enum {
	LACKS_CREDIT = 1 << 0, LACKS_LICENCE = 1 << 1, LACKS_PEOPLE = 1 << 2, LACKS_CONSENT = 1 << 3, LACKS_ALT_VI = 1 << 4, LACKS_ALT_EN = 1 << 5,
	LACKS_VARIANTS = 1 << 6,
};
enum { MEDIA_TEXT_CHARS = 300, MEDIA_ALT_CHARS = 500, MEDIA_CAPTION_CHARS = 1000, MEDIA_WORK_DAYS = 30 };

/* The bits of a medium as it stands in m. */
int64_t media_lacking(const struct medium_get *m);
/* The sentences for them, in the order of the form. */
struct str_rows { str *at; size_t n, cap; };
void media_lacking_words(struct arena *a, enum lang lang, const struct medium_get *m, str today, struct str_rows *out);
/* Licences to choose from; others are free text. */
struct licence { const char *code, *label; };
extern const struct licence licences[];
extern const size_t nlicences;
/* "CC BY 4.0" and the like are named beside the author; own work and permissions are nobody's business. */
bool licence_public(str code);

/* What the words of a search find, folded. */
str media_folded(struct arena *a, const struct medium_get *m);

/* Adds a file that is in the database already as a medium.  ERR_CONFLICT: another one has these bytes. */
struct media_file { int64_t file; int64_t bytes; str sha256; struct media_sniffed is; bool bulk; /* of an import: nobody waits for it */ };
MUST err media_add_file(struct db *db, struct arena *a, const struct media_file *f, const struct media_new *in, int64_t now, int64_t *id);
/* Gives a medium other bytes; its variants and the pages that show it follow by a job.  ERR_CONFLICT as above; ERR_INVALID: another kind. */
MUST err media_replace_file(struct db *db, struct arena *a, const struct medium_get *m, const struct media_file *f, int64_t now);
/* A video at an address. */
MUST err media_add_url(struct db *db, struct arena *a, str url, const struct media_new *in, int64_t now, int64_t *id);
/* Takes an unused one away, with its files.  ERR_DENIED: it is used. */
MUST err media_remove(struct db *db, struct arena *a, const struct medium_get *m);
/* Tells everything that shows it. */
MUST err media_changed(struct db *db, struct arena *a, int64_t id, int64_t now);
/* Removes variants but those named in `keep`. */
MUST err media_drop_variants(struct db *db, struct arena *a, int64_t id, const str *keep, size_t n);
/* Address of a variant or file. */
str media_path(struct arena *a, int64_t id, str name);
/* Most bytes of a kind, "picture". */
int64_t media_bytes_max(str kind);
/* Why a file is not taken or could not be read, as a sentence. */
str media_why(enum lang lang, str why);
#endif
