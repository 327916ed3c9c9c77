/* city.h - what the site says about its city: settings as data, and the demo city that is built in. */
#ifndef KHUE_CITY_H
#define KHUE_CITY_H
#include "http.h"

/* The texts of the city that every page uses; ABSENT where nothing is set. */
struct city {
	str name_vi, name_en;         /* the city: "Hà Nội" */
	str site_vi, site_en;         /* the site: "Hà Nội Sáng tạo" */
	str tagline_vi, tagline_en;
	str promise_vi, promise_en, promise_text_vi, promise_text_en; /* head of the home page */
	str about_vi, about_en;       /* a sentence or two, for the footer */
	str about_page_vi, about_page_en; /* paragraphs with an empty line between them */
	str agency_vi, agency_en;     /* who answers for the site */
	str agency_unit;              /* its slug in the register of units */
	str licence_vi, licence_en, contact;
	str mark, art;                /* names of web/art: "wheel", "art-khue-van-cac" */
	str member_since;             /* ISO date of joining the network */
	str field_vi, field_en;       /* creative field: "Thiết kế" */
};
/* Reads all settings.  `out` lives in `a`.  A site without a name has its city's, or "Khuê"; mark and art are always there. */
MUST err city_read(struct db *db, struct arena *a, struct city *out);
/* Sets one; `name` is a field above without its language. */
MUST err city_set(struct db *db, str name, str text_vi, str text_en, int64_t now);
/* The standing pages into the search over the whole site (search_sources); after the settings have changed. */
err city_search_all(struct db *db, struct arena *a);

/* Fills an empty database with the demo city that is built in (demo/hanoi): settings, commitments, units, and its two plans, which the
 * reader reads from their .docx files.  Each plan is a transaction of its own; none may be open.
 *   now  instant, seconds UTC
 * ERR_INVALID  the built-in data is wrong; the log says which file and row
 * ERR_CONFLICT the database is not empty */
MUST err city_demo_load(struct db *db, struct arena *a, int64_t now);
/* The demo city's register of units, as CSV (static), for reading a plan without a database. */
str city_demo_units(void);
#endif
