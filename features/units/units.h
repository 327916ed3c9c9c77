/* units.h - the register of units: what other features may use. */
#ifndef KHUE_UNITS_H
#define KHUE_UNITS_H
#include "http.h"
#include "reader.h"

/* Longest name, and most aliases and successors of one unit. */
enum { UNIT_NAME_MAX_CHARS = 200, UNIT_ALIASES_MAX = 40, UNIT_SUCCESSORS_MAX = 40 };

/* A unit as a form or a list gives it; blanks at the ends are dropped, "" counts as not given. */
struct unit_entry {
	str slug;               /* ABSENT: made of the name */
	str name_vi, name_en;   /* name_vi required */
	str kind;               /* a code of unit_kinds */
	str parent;             /* slug, or ABSENT */
	str valid_from, valid_to; /* ISO dates, or ABSENT */
	str note_vi, note_en;
	str *alias; size_t naliases;       /* further names */
	str *successor; size_t nsuccessors; /* slugs */
};

/* A kind of unit with its name for people. */
struct unit_kind { const char *code; };
extern const struct unit_kind unit_kinds[];
extern const size_t nunit_kinds;
/* The name of a kind; the code itself where it is unknown. */
str unit_kind_name(enum lang lang, str code);

/* Adds a unit.  `id` out.
 * ERR_INVALID   a name is missing or too long, the kind is unknown, dates do not exist or run backwards, parent or successor is not
 * in the register
 * ERR_CONFLICT  the slug is taken, now or by a redirect */
MUST err units_add(struct db *db, struct arena *a, const struct unit_entry *in, int64_t now, int64_t *id);
/* Replaces everything but the slug.  Errors as above; ERR_NOT_FOUND without such a unit; ERR_INVALID when a parent chain would
 * close a circle. */
MUST err units_change(struct db *db, struct arena *a, int64_t id, const struct unit_entry *in, int64_t now);
/* Joins two entries for one and the same unit: `kept` takes over the names, links and everything that refers to `old`
 * (unit_references below);
 * the address of `old` leads to `kept` from then on.  A unit that ended is not merged but has successors.
 * ERR_INVALID  both are the same; ERR_NOT_FOUND */
MUST err units_merge(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now);

/* A further name for a unit, as a document wrote it: words that nobody in the register goes by.  The caller writes the audit log.
 * ERR_CONFLICT  a unit has that name already, or this one has UNIT_ALIASES_MAX; ERR_INVALID  empty, too long; ERR_NOT_FOUND */
MUST err units_alias_learn(struct db *db, struct arena *a, int64_t unit, str words, int64_t now);
/* Takes such a name away again; the official name stays.  ERR_NOT_FOUND: it is gone already. */
MUST err units_alias_forget(struct db *db, struct arena *a, int64_t unit, str words, int64_t now);

/* A unit by its slug, following redirects.  ERR_NOT_FOUND. */
MUST err units_by_slug(struct db *db, struct arena *a, str slug, int64_t *id);
/* A unit by any of its names, as it stood on a day (ISO, or ABSENT: now preferred).  Groups are found too.  ERR_NOT_FOUND. */
MUST err units_by_name(struct db *db, struct arena *a, str name, str day, int64_t *id);
/* Units in force on a day (ISO; ABSENT: ended ones too), in Vietnamese order, for a list to choose from; no groups.
 *   name  in `lang`, the Vietnamese one where there is no other */
struct unit_choice { int64_t id; str slug, name; };
struct unit_choices { struct unit_choice *at; size_t n, cap; };
MUST err units_in_force(struct db *db, struct arena *a, enum lang lang, str day, struct unit_choices *out);
/* The whole register as the reader's gazetteer. */
MUST err units_gazetteer(struct db *db, struct arena *a, struct gazetteer *out);

/* Up to three folded words of what somebody typed into a search box, the others ABSENT; the rest is left out. */
void units_search_words(struct arena *a, str q, str word[3]);

/* A unit into the search over the whole site, or all of them; what changes units calls the first. */
MUST err units_search_put(struct db *db, struct arena *a, int64_t id);
err units_search_all(struct db *db, struct arena *a);

/* What else refers to units: each feature that does has one entry here, so that a merge leaves nothing behind and the register shows
 * how much hangs on a unit.  The table stands in app/features.c. */
struct unit_reference {
	const char *what; /* "tasks" */
	/* Points everything of this feature from `old` to `kept`. */
	err (*move)(struct db *db, struct arena *a, int64_t old, int64_t kept);
	/* n counts beside n unit ids; NULL: has none to show. */
	err (*count)(struct db *db, struct arena *a, const int64_t *unit, size_t n, int64_t *out);
	/* Adds this feature's part to a unit's page; NULL: none. */
	err (*show)(struct req *r, int64_t unit, str slug);
};
extern const struct unit_reference unit_references[];
extern const size_t nunit_references;
#endif
