/* media.h - the media library: pictures, videos and files with their rights. */
#ifndef KHUE_MEDIA_H
#define KHUE_MEDIA_H
#include "http.h"
#include "markdown.h"

enum { MEDIA_BYTES_MAX = 64 << 20, MEDIA_VIDEO_BYTES_MAX = 512 << 20, MEDIA_PIXELS_MAX = 50000000 };

/* A picture as a page shows it; template `picture` of media_parts.html. */
struct picture {
	int64_t id, width, height;
	str alt, caption, credit;     /* in the page's language; caption and credit may be ABSENT */
	str src, srcset_webp, srcset_avif; /* addresses of the variants; srcset_avif may be ABSENT */
	str sizes;                    /* attribute `sizes`; set by who shows it, "100vw" by default */
	str full;                     /* address of the largest variant */
	str thumb;                    /* address of the smallest, for lists of the desk */
	str preview;                  /* JPEG for previews of links (og:image), at most 1280 wide; the same as src */
	bool eager;                   /* the first picture of a page: not lazy */
	str focus;                    /* classes of a cropped place: "fx-4 fy-7" in steps of ten percent, "" in the middle */
	int64_t focus_x, focus_y;     /* percent */
};
struct pictures { struct picture *at; size_t n, cap; };
/* ERR_NOT_FOUND: no such picture, or its variants are not made yet. */
MUST err media_picture(struct db *db, struct arena *a, int64_t id, enum lang lang, struct picture *out);
/* n at once in one query; those that are not there are left out. */
MUST err media_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, enum lang lang, struct pictures *out);

/* What keeps a medium from being released: credit, licence, consent, expiry, alternative text in both languages, variants not ready. */
struct media_fault { int64_t id; str name; str words; /* a sentence in the language asked for */ };
struct media_faults { struct media_fault *at; size_t n, cap; };
MUST err media_check(struct db *db, struct arena *a, const int64_t *id, size_t n, str today, enum lang lang, struct media_faults *out);
/* The same without what does not count here.
 *   but   MEDIA_BUT_ONE_ALT: one alternative text of the two, since owners write one language and it stands in for the other until that is added;
 *         MEDIA_BUT_SIZES: variants that are still being made */
enum { MEDIA_BUT_ONE_ALT = 1, MEDIA_BUT_SIZES = 2 };
MUST err media_check_but(struct db *db, struct arena *a, const int64_t *id, size_t n, str today, enum lang lang, int but, struct media_faults *out);

/* Removes a medium that nothing uses any more; one that is used, or is not there, is no error. */
MUST err media_forget(struct db *db, struct arena *a, int64_t id);

/* What the library says of media, for lists and documents; those that are not there are left out.  By id. */
struct media_about { int64_t id; str kind, name, credit, licence, alt_vi, alt_en, caption_vi, caption_en, expires_on; int64_t width, height, uses; };
struct media_abouts { struct media_about *at; size_t n, cap; };
MUST err media_about(struct db *db, struct arena *a, const int64_t *id, size_t n, struct media_abouts *out);
/* NULL: it is not among them. */
const struct media_about *media_about_of(const struct media_abouts *list, int64_t id);

/* A picture for print: a JPEG in sRGB without EXIF, MEDIA_PRINT_WIDTH wide where the picture is so large and was made since there is that size
 * (media_print_prepare), else 1280.  Whether it may be shown is media_check's to say.
 *   bytes   in the arena
 * ERR_NOT_FOUND: no such picture, or its variants are not made yet */
enum { MEDIA_PRINT_WIDTH = 1600 };
MUST err media_report_picture(struct db *db, struct arena *a, int64_t id, str *bytes, int *width, int *height);
/* Has the size for print made of those that have none yet, by jobs, in a write transaction; *n: of so many. */
MUST err media_print_prepare(struct db *db, struct arena *a, const int64_t *id, size_t nids, int64_t now, int64_t *n);

/* Notes that an item uses these media (all of it anew): "where used".  what: "story". */
MUST err media_used(struct db *db, str what, int64_t item, const int64_t *id, size_t n);
/* What a text says is to be seen in a picture becomes its alternative text where the library has none yet, so that nobody types it twice.
 * What is too long for the library is left out; a medium that is not there is no error. */
MUST err media_alt_offer(struct db *db, struct arena *a, int64_t id, str alt_vi, str alt_en, int64_t now);
/* What uses media, and what has to be done when one changes: each feature has an entry in media_users (app/features.c). */
struct media_user {
	const char *what;                                                                       /* "story" */
	err (*describe)(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
	err (*changed)(struct db *db, struct arena *a, int64_t item, int64_t now);              /* a medium it shows was replaced or its words changed */
};
extern const struct media_user media_users[];
extern const size_t nmedia_users;

/* Stores a picture or file without a page (import); variants are queued.  The same bytes give the id they have already.
 * ERR_INVALID: not a kind that is taken; `why` says which rule, e.g. "too-many-pixels"; ERR_LIMIT: too large */
struct media_new {
	str name, credit, licence, alt_vi, alt_en, caption_vi, caption_en, source;
	str people;   /* can somebody be recognised: "yes", "no"; ABSENT: nobody said */
	str by;       /* name of who put it in; ABSENT: nobody's */
	str consent_on; /* the day they agreed who can be recognised; ABSENT: not on file */
	bool awaited; /* somebody waits for it: its variants are made first */
};
MUST err media_put(struct db *db, struct arena *a, str bytes, const struct media_new *in, int64_t now, int64_t *id, str *why);

/* A picture that whoever has no library gives with a form of another page: template `media_given` of media_parts.html, in a form with
 * enctype="multipart/form-data" whose route takes body=13M.  A form that comes back holds a picture that was taken already by a keyed number. */
enum { MEDIA_GIVEN_BYTES = 12 << 20 };
struct form_errors;
struct media_given {
	str credit, alt_vi, alt_en, kept, consent, file_words, credit_words, alt_words, people_words, consent_words; bool people_no, people_yes, agreed, failed;
};
void media_given_fill(struct req *r, const struct form_errors *errors, struct media_given *out);
/* Takes it into the library: JPEG, PNG or WebP, with whoever took it, what is to be seen in one language at least, whether people can be recognised, and that
 * it may be shown.  What is wrong goes to errors.  For people who are signed in.
 *   source  where it came from, for the desk
 *   *id     0: none came */
MUST err media_given_read(struct req *r, str source, int64_t *id, struct form_errors *errors);

/* What is shown somewhere and may be shown until 30 days after `today` at most, soonest first; for the work list. */
struct media_due { int64_t id, uses; str name, expires_on; };
struct media_dues { struct media_due *at; size_t n, cap; };
MUST err media_work(struct db *db, struct arena *a, str today, int64_t take, struct media_dues *out);

/* Jobs of app/features.c: "media.make" makes the variants of a picture, "media.make_now" those of one that somebody just uploaded
 * and waits for, "media.tidy" removes what was left of uploads. */
struct job;
enum { MEDIA_MAKE_SECONDS = 120 };
err media_make_job(struct job *j);
err media_tidy_job(struct job *j);

/* Writes a picture, gallery or video of a Markdown text by templates (markdown_use.put for these kinds); things that are not there are left out. */
MUST err media_put_thing(struct db *db, enum lang lang, const struct markdown_thing *thing, struct buf *out);
#endif
