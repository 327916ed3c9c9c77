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
	str slug, path /* "/spaces/slug" */, title_vi, title_en, summary_vi, summary_en, kind /* slug of the first */, kinds_vi, kinds_en /* ", " between */,
		tile, ground;
	str form /* 'point' 'line' 'area' 'online' */, owner_kind /* 'public' 'private' 'association' */;
	str ward_vi, ward_en, address_vi, address_en;
	bool placed; int64_t lat_e6, lon_e6;
	str doing /* 'open' 'paused' 'closed' */, doing_until; bool public_, member; int64_t cover /* medium, 0: none */;
	str step_free; int64_t next_event_at /* 0: none */;
};
struct space_cards { struct space_card *at; size_t n, cap; };
MUST err spaces_get(struct db *db, struct arena *a, int64_t id, struct space_card *out);            /* public or not; ERR_NOT_FOUND */
MUST err spaces_cards(struct db *db, struct arena *a, const int64_t *id, size_t n, struct space_cards *out); /* by id; those that exist */
/* The same in the order of the ids. */
MUST err spaces_cards_in_order(struct db *db, struct arena *a, const int64_t *id, size_t n, struct space_cards *out);
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
	str address_vi, address_en, phone, email; bool phone_public, email_public; /* shown to all only then */
	str languages /* "vi,en,fr" */;
	str step_free /* 'yes' 'partly' 'no'; ABSENT: nobody said */;
	maybe_int area_m2, places, opened_year;
	bool by_appointment; struct space_spans spans; struct space_days days; bool holidays_closed;
	struct space_links links; struct space_products products; struct space_id_list pictures;
	str coord_source, source;            /* how exact the coordinates are; where the facts come from */
	struct space_days holidays;          /* out only: the public holidays around now, for spaces_open_at */
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
struct space_option { str id, value, label; bool chosen; };
struct space_options { struct space_option *at; size_t n, cap; };
/* One input with its label.  words: what is wrong; ABSENT: nothing */
struct space_input { str id, label, hint, value, words, type, mode, list; int64_t max; };
struct space_inputs { struct space_input *at; size_t n, cap; };
struct space_select { str id, label, hint, words; struct space_options options; };
struct space_day_row { str id, label, from_on, to_on, hours, vi, en, words; bool open; };
struct space_day_rows { struct space_day_row *at; size_t n, cap; };
struct space_link_row { str id, label, url, words; struct space_options kinds; };
struct space_link_rows { struct space_link_row *at; size_t n, cap; };
struct space_product_row { str id, label, vi, en, note_vi, note_en, words; struct space_options kinds, stars; };
struct space_product_rows { struct space_product_row *at; size_t n, cap; };
struct space_fields {
	struct space_select kind, form, owner, ward, unit, step_free;
	struct space_options kinds, languages;
	str kinds_words, geometry, geometry_words, days_words, links_words, products_words;
	struct space_inputs place, contact, sizes, hours;
	bool phone_public, email_public, by_appointment, holidays_closed, with_unit, with_geometry, many_open;
	struct space_day_rows days;
	struct space_link_rows links;
	struct space_product_rows products;
};
/* What was typed goes before what is stored wherever the form holds the parts (hidden field space-fields), on a GET too; after a 422 the errors stand
 * beside their fields.  The template holds neither the space's name nor pictures.
 *   now_is  may be zeroed */
MUST err spaces_fields_fill(struct req *r, const struct space_facts *now_is, struct space_fields **out);
/* Out of r->form only.  *out comes in as it was: fields that the form does not hold (pictures, the unit for an owner) stay so.  What cannot be read is said
 * in `errors` (NULL: nowhere) and left out; *out can be used all the same. */
MUST err spaces_fields_read(struct req *r, struct space_facts *out, struct form_errors *errors);
/* Hours of a week as people write them: "T2-T6: 8:30-12:00, 13:30-17:00; CN: closed", "daily 9h-17h"; days by their names in either language, marks or none.
 * false: it cannot be read, *out is not to be used */
bool spaces_hours_text(struct arena *a, str typed, struct space_spans *out);
/* The same in words of the language, a day after the other; "" where none are known. */
str spaces_hours_words(struct arena *a, enum lang lang, const struct space_spans *spans);
/* The button "More rows" was pressed: the form is to be shown again, nothing stored. */
bool spaces_fields_more(const struct req *r);

/* ---- states */

/* Both languages together by the twin's gate (or its exception); in the search, in the lists, on the map.  ERR_DENIED: the gate says no */
MUST err spaces_release(struct db *db, struct arena *a, int64_t space, str today, const struct twin_who *who, int64_t now);
MUST err spaces_withdraw(struct db *db, struct arena *a, int64_t space, str note, const struct twin_who *who, int64_t now);
/* What stands between a space and its release. */
struct space_gate { struct twin_gate twin; struct media_faults media; bool no_place /* neither address nor point, and not online */,
	newer /* than what is public */, may_release; };
MUST err spaces_gate(struct db *db, struct arena *a, int64_t space, str today, enum lang lang, struct space_gate *out);
/* Another address for a public space; the old one leads on for ever.  ERR_INVALID: not a-z, 0-9 and hyphens; ERR_CONFLICT: another's, now or before;
 * ERR_DENIED: it was never public */
MUST err spaces_readdress(struct db *db, struct arena *a, int64_t space, str slug, int64_t now);
/* By its address of now or before (moved).  ERR_NOT_FOUND */
MUST err spaces_by_slug(struct db *db, struct arena *a, str slug, int64_t *id, bool *moved);
/* Open, closed for now (until_on or ABSENT), closed for good: with its history. */
MUST err spaces_doing(struct db *db, struct arena *a, int64_t space, str doing, str until_on, str note_vi, str note_en, const struct twin_who *who,
	int64_t now);
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
err spaces_evidence_show(struct req *r, int64_t space); /* the first of them: what it serves */

/* Two entries for one space: addresses, pictures, evidence and owners of `old` go over to `kept`, `old` is withdrawn.  ERR_INVALID: the same one;
 * ERR_CONFLICT: `old` is public and `kept` is not, so that a page would be lost;
 * ERR_NOT_FOUND */
MUST err spaces_merge(struct db *db, struct arena *a, int64_t old, int64_t kept, const struct twin_who *who, int64_t now);
/* What else belongs to a space and goes over (events); space_merged of app/features.c. */
struct space_merged { err (*moved)(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); };
extern const struct space_merged space_merged[];
extern const size_t nspace_merged;
err spaces_merged_search(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); /* the first of them */

/* Sheets that are put in: read for the preview, stored when confirmed. */
struct job;
enum { SPACES_SHEET_SECONDS = 600 };
err spaces_read_job(struct job *j);
err spaces_store_job(struct job *j);

/* The 82 spaces of demo/hanoi/spaces.csv, for the demo: each with its source, coordinates said to be approximate. */
MUST err spaces_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now);

/* What is kept of a mail address as the contact of a space, as a JSON array; *n grows by the spaces.  Forgetting leaves the space without mail and phone. */
struct json;
MUST err spaces_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
MUST err spaces_person_forget(struct db *db, str email, int64_t now);

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
