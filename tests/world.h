/* world.h - the whole application over a small city, for the tests of access: two units, a plan of two tasks, an import under review, a public
 * story and a draft, somebody who is signed in elsewhere. */
#ifndef KHUE_TEST_WORLD_H
#define KHUE_TEST_WORLD_H
#include "test.h"

/* What the {names} of access_table.h stand for; `unit` leads `task`, `other_unit` leads `other`. */
enum { WORLD_TOKEN_BYTES = 48 };
struct world { int64_t unit, other_unit, plan, task, other, person, session, story, draft, medium; char import[32];
	/* of world_follow, 0 or "" without it: forms of `unit`, one open and one that waits for its head, and one of `other_unit`; links that open them:
	 * token and ended (taken back) form, approve waits, foreign other_form; press, note and file are linked to `task` for the desk alone */
	int64_t contact, head, other_contact, round, form, waits, other_form, target, escalation, press, note, file, link, version, mmr, mmr_form;
	char token[WORLD_TOKEN_BYTES], approve[WORLD_TOKEN_BYTES], ended[WORLD_TOKEN_BYTES], foreign[WORLD_TOKEN_BYTES]; };
/* Makes it by the features' own functions and pages, and registers the hooks of the application.  `mark` is put behind every name and title,
 * so that a test can see where they come out. */
struct world world_make(struct test *t, const char *mark);
/* Puts in what follow-up makes of it: contacts, two rounds with forms and links, answers, reminders, an escalation, a frozen report, a UNESCO report. */
void world_follow(struct test *t, struct world *w, const char *mark);
/* The site's configured address; ABSENT: none, so that links follow the Host header. */
void world_address(struct test *t, str base_url);
/* "/vi/tasks/{task}" with the names filled in. */
const char *world_path(struct test *t, const struct world *w, const char *path);
#endif
