/* network.h - how a space comes into the city's network of creative spaces and stays in it: applications by link, admission by criteria, badge and member page,
 * yearly renewal, claim and transfer of a page, corrections by the public.
 * Plan 97/KH-UBND of 2025 (admission criteria, network); targets of units ("01-02 địa điểm" each). */
#ifndef KHUE_NETWORK_H
#define KHUE_NETWORK_H
#include "criteria.h"
#include "http.h"

enum { NETWORK_TERM_MONTHS = 12, NETWORK_RENEW_DAYS = 60 /* before the end, the link is sent */,
	NETWORK_KEEP_DAYS = 90 /* an application nobody went on with */ };

/* Admits a space without a case (a demo, a list that was decided elsewhere).  decision: number of the paper, or ABSENT. */
MUST err network_admit(struct db *db, struct arena *a, int64_t space, str since_on, str until_on, str decision, str by, int64_t now);
/* How trusted what the owner of a space posts is: 'new' (each post is looked at), 'known' (after NETWORK_TRUST_POSTS approved ones), 'trusted' (set by the
 * agency). */
enum { NETWORK_TRUST_POSTS = 3 };
MUST err network_trust(struct db *db, struct arena *a, int64_t space, str *level);
MUST err network_post_approved(struct db *db, struct arena *a, int64_t space, int64_t now);

/* Erases whatever is kept of a person by their address: applications, claims, corrections, mails; what was admitted stays a space without them. */
MUST err network_forget(struct db *db, struct arena *a, str email, int64_t now);
/* All of that as one JSON object; *n grows by how many entries there are. */
struct json;
MUST err network_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n);

/* Demo: the admission criteria as a set of 100 points, the founding members of 10 December 2025, some applications in each state. */
MUST err network_demo(struct db *db, struct arena *a, str today, int64_t now);

/* What waits, for the desk's work list. */
struct network_work { int64_t applications, corrections, claims, renewals; };
MUST err network_waiting(struct req *r, struct network_work *out);

/* Seams of app/features.c. */
err network_subject_describe(struct db *db, struct arena *a, int64_t item, enum lang lang, bool blind, str *title, str *path); /* criteria_subjects "space" */
err network_subject_decided(struct req *r, int64_t item, int64_t kase, str decision);
err network_space_show(struct req *r, int64_t space);      /* space_parts: membership, criteria met, "report a mistake" */
err network_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path); /* media_users "application" */
err network_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now); /* space_merged */
err network_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now);
struct job;
enum { NETWORK_TEND_SECONDS = 300, NETWORK_TEND_EVERY_S = 3600 };
err network_tend_job(struct job *j);                       /* renewal links, ended memberships, old applications */
#endif
