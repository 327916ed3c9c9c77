/* world.h - the whole application over a small city, for the tests of access: two units, a plan of two tasks, an import under review, a public
 * story and a draft, somebody who is signed in elsewhere. */
#ifndef KHUE_TEST_WORLD_H
#define KHUE_TEST_WORLD_H
#include "test.h"

/* What the {names} of access_table.h stand for; `unit` leads `task`, `other_unit` leads `other`. */
struct world { int64_t unit, other_unit, plan, task, other, person, session, story, draft, medium; char import[32]; };
/* Makes it by the features' own functions and pages, and registers the hooks of the application.  `mark` is put behind every name and title,
 * so that a test can see where they come out. */
struct world world_make(struct test *t, const char *mark);
/* The site's configured address; ABSENT: none, so that links follow the Host header. */
void world_address(struct test *t, str base_url);
/* "/vi/tasks/{task}" with the names filled in. */
const char *world_path(struct test *t, const struct world *w, const char *path);
#endif
