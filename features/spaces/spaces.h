/* spaces.h - the register of creative spaces: houses, streets, craft villages, areas and online spaces, with twin texts, hours, access and pictures.
 * Public pages, open data, map data, the desk.  How a space comes into the network (applications, criteria, renewal) is features/network. */
#ifndef KHUE_SPACES_H
#define KHUE_SPACES_H
#include "evidence.h"
#include "http.h"
#include "media.h"
#include "parts.h"
#include "twin.h"

enum {
	SPACE_TITLE_CHARS = 160, SPACE_SUMMARY_CHARS = 400, SPACE_ADDRESS_CHARS = 300, SPACE_KINDS_MAX = 6, SPACE_LINKS_MAX = 12, SPACE_PRODUCTS_MAX = 40,
	SPACE_PICTURES_MAX = 30, SPACE_HOURS_MAX = 28 /* spans of a week */, SPACE_DAYS_MAX = 60 /* exceptions */,
};
extern const struct twin_kind spaces_twin; /* slots title, summary, body, way (how to get there), access */

/* What lists, maps, pickers and other features show of a space. */
struct space_card {
	int64_t id, twin, ward, unit /* that manages it, 0: none */;
	str slug, path /* "/spaces/slug" */, title_vi, title_en, summary_vi, summary_en, kind /* slug of the first */, kinds_vi, kinds_en /* ", " between */, tile, ground;
	str form /* 'point' 'line' 'area' 'online' */, owner_kind /* 'public' 'private' 'association' */;
	str ward_vi, ward_en, address_vi, address_en;
	bool placed; int64_t lat_e6, lon_e6;
	str doing /* 'open' 'paused' 'closed' */; bool public_, member; int64_t cover /* medium, 0: none */;
};
struct space_cards { struct space_card *at; size_t n, cap; };
MUST err spaces_get(struct db *db, struct arena *a, int64_t id, struct space_card *out);            /* public or not; ERR_NOT_FOUND */
MUST err spaces_cards(struct db *db, struct arena *a, const int64_t *id, size_t n, struct space_cards *out); /* by id; those that exist */
/* To choose from, by words with or without marks; drafts too. */
MUST err spaces_look(struct db *db, struct arena *a, str words, int64_t take, struct space_cards *out);

/* May whoever is signed in work on this space: its owner (ROLE_SPACE_OWNER granted on it), agency, editor. */
bool spaces_mine(const struct req *r, int64_t space);
/* Spaces that a person holds ROLE_SPACE_OWNER on. */
MUST err spaces_of_person(struct db *db, struct arena *a, int64_t person, struct space_cards *out);

/* ---- everything of a space but its texts */

struct space_span { int day /* 1 Monday .. 7 */; int from_min, to_min; /* minutes of the day in Việt Nam; to_min beyond 1440: past midnight */ };
struct space_spans { struct space_span *at; size_t n, cap; };
struct space_day { str from_on, to_on; bool closed; int from_min, to_min; str words_vi, words_en; }; /* an exception: Tết, a holiday, works */
struct space_days { struct space_day *at; size_t n, cap; };
struct space_link { str kind /* 'site' 'facebook' 'instagram' 'youtube' 'zalo' 'other' */, url; };
struct space_links { struct space_link *at; size_t n, cap; };
struct space_product { str kind /* 'craft' 'ocop' 'work' 'service' */, title_vi, title_en, note_vi, note_en; int64_t stars; /* OCOP 3..5, 0: none */ };
struct space_products { struct space_product *at; size_t n, cap; };
struct space_id_list { int64_t *at; size_t n, cap; };
struct space_facts {
	struct str_list kinds;               /* slugs of space kinds, the first leads */
	str form, owner_kind, geometry;      /* geometry: GeoJSON of a line or an area */
	bool placed; int64_t lat_e6, lon_e6;
	int64_t ward;                        /* 0: none */
	maybe_int unit;
	str address_vi, address_en, phone, email, languages /* "vi,en,fr" */;
	str step_free /* 'yes' 'partly' 'no'; ABSENT: nobody said */;
	maybe_int area_m2, places, opened_year;
	bool by_appointment; struct space_spans spans; struct space_days days; bool holidays_closed;
	struct space_links links; struct space_products products; struct space_id_list pictures;
};
/* A new space with an empty twin, not public.  ERR_INVALID: a kind, ward, form that does not exist. */
MUST err spaces_make(struct db *db, struct arena *a, const struct space_facts *in, enum lang source, const struct twin_who *who, int64_t now, int64_t *space,
                     int64_t *twin);
MUST err spaces_set(struct db *db, struct arena *a, int64_t space, const struct space_facts *in, const struct twin_who *who, int64_t now);
MUST err spaces_facts(struct db *db, struct arena *a, int64_t space, struct space_facts *out);
/* Writes a plain text into a slot of its twin, as a form without an editor gives it. */
MUST err spaces_say(struct db *db, struct arena *a, int64_t space, str slot, enum lang lang, str text, const struct twin_who *who);

/* The facts as a part of any form: template `space_fields` of space_parts.html; used by the desk, by applications and by corrections.
 * What was typed comes back; errors by field. */
struct space_fields;
MUST err spaces_fields_fill(struct req *r, const struct space_facts *now_is, struct space_fields **out);
MUST err spaces_fields_read(struct req *r, struct space_facts *out, struct form_errors *errors);

/* ---- states */

/* Both languages together by the twin's gate (or its exception); in the search, in the lists, on the map.  ERR_DENIED: the gate says no */
MUST err spaces_release(struct db *db, struct arena *a, int64_t space, str today, const struct twin_who *who, int64_t now);
MUST err spaces_withdraw(struct db *db, struct arena *a, int64_t space, str note, const struct twin_who *who, int64_t now);
/* Open, closed for now (until_on or ABSENT), closed for good: with its history. */
MUST err spaces_doing(struct db *db, struct arena *a, int64_t space, str doing, str until_on, str note_vi, str note_en, const struct twin_who *who, int64_t now);
/* Membership of the network as the lists show it; network calls it.  since_on ABSENT: no member (any more). */
MUST err spaces_member_set(struct db *db, struct arena *a, int64_t space, str since_on, str until_on, int64_t now);
/* When the next event there begins, for "with events"; events calls it.  0: none */
MUST err spaces_next_event(struct db *db, int64_t space, int64_t at);

/* Spaces that may be the same: like names, the same place within 80 m, phone, mail or address of the web.  why_*: what they share. */
struct space_alike { struct space_card card; str why_vi, why_en; };
struct space_alikes { struct space_alike *at; size_t n, cap; };
MUST err spaces_alike(struct db *db, struct arena *a, str title, const struct space_facts *facts, int64_t but, struct space_alikes *out);

/* Is it open at an instant, by hours, exceptions and holidays; next: the instant this changes, 0: not within 14 days. */
struct space_open { bool known, open; int64_t next; str words_vi, words_en; };
MUST err spaces_open_at(struct arena *a, const struct space_facts *f, int64_t at, struct space_open *out);

/* What other features add to a space's page, in order; space_parts of app/features.c. */
struct space_part { err (*show)(struct req *r, int64_t space); };
extern const struct space_part space_parts[];
extern const size_t nspace_parts;

/* The 82 spaces of features/spaces/spaces.csv, for the demo: each with its source, coordinates said to be approximate. */
MUST err spaces_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now);

/* Seams of app/features.c. */
err spaces_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out);
err spaces_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out);
err spaces_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out);
err spaces_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path);
err spaces_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
err spaces_search_all(struct db *db, struct arena *a);
err spaces_text_may(struct req *r, int64_t item, int write);
err spaces_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);
#endif
