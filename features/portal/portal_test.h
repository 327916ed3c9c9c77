/* portal_test.h - stories for the tests of this folder. */
#ifndef KHUE_PORTAL_TEST_H
#define KHUE_PORTAL_TEST_H
#include "stories.h"
#include "test.h"

/* What a test says about a story; a title of one language that is NULL leaves it out under an exception. */
struct made { const char *kind, *vi, *en, *section, *day; struct story_words words; };
/* Sections 'am-thuc' and 'nghe-thuat'; the clock at noon of 22 November 2026. */
void portal_ready(struct test *t);
/* Makes it public at noon of its day ('2026-11-20' by default); its body is two paragraphs and its summary "Tóm tắt" / "In short". */
int64_t portal_make(struct test *t, const struct made *m);
/* "/vi/stories/…" of it. */
const char *portal_at(struct test *t, int64_t story, enum lang lang);
#endif
