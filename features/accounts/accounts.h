/* accounts.h - what the program as a whole runs of this folder. */
#ifndef KHUE_ACCOUNTS_H
#define KHUE_ACCOUNTS_H
#include "jobs.h"

/* Job 'accounts.tidy', daily: forgets sessions that ended and failed sign-ins older than a day (collect least, keep shortest). */
err accounts_tidy_job(struct job *j);
/* The seam to units.h: when two units are merged, roles for the old one count for the one that stayed. */
err accounts_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept);

/* ---- What is kept of somebody by their mail address: shown, handed over and erased in one place, /desk/person-data, when they ask for it
 * (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4).  The table stands in app/person_data.c. */
struct json;
struct person_data {
	const char *what;                /* key in the file: "newsletter" */
	const char *label;               /* WORD */
	/* One JSON value; *n grows by how many entries there are.  email: in small letters. */
	err (*put)(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
	/* NULL: not erased here.  ERR_NOT_FOUND: there was nothing.  site: base address of this site, for mails. */
	err (*forget)(struct db *db, struct arena *a, str email, str site, int64_t now);
	const char *then;                /* WORD: what erasing does, or why it is not done here */
};
extern const struct person_data person_data[];
extern const size_t nperson_data;
/* The account with an address, as an array. */
MUST err accounts_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);
#endif
