/* newsletter_view.h - what the templates of this folder are given. */
#ifndef KHUE_NEWSLETTER_VIEW_H
#define KHUE_NEWSLETTER_VIEW_H
#include "parts.h"

struct newsletter_choice { int64_t id; str label; bool chosen; };
struct newsletter_choices { struct newsletter_choice *at; size_t n, cap; };

struct newsletter_view {
	str email, consent, email_words, consent_words;
	bool english, agreed, sent, confirmed, left;
	struct newsletter_choices sections;
	struct form_errors errors;
};
struct newsletter_door { str token, key; };
struct newsletter_mine { str key, email, consent; bool english, saved, confirmed; int64_t asked_at, confirmed_at; struct newsletter_choices sections; };

struct issue_story_row { int64_t id; str title, summary, url; };
struct issue_story_rows { struct issue_story_row *at; size_t n, cap; };
/* An issue in one language, with whole addresses. */
struct issue_view { str title, intro, url, site, mine, leave; struct issue_story_rows stories; };
struct issue_row { int64_t id, number, mails, sent_at; str title_vi, title_en, state, from_on, to_on; };
struct issue_rows { struct issue_row *at; size_t n, cap; };
struct newsletters_view { struct issue_rows issues; struct pager pager; };
struct newsletter_desk_view { int64_t subscribers; bool configured; struct issue_rows issues; str from_on, to_on, from_words; struct form_errors errors; };
struct issue_choice { int64_t id, at; str title; bool chosen; };
struct issue_choices_view { struct issue_choice *at; size_t n, cap; };
struct issue_desk_view {
	int64_t id, number, subscribers, mails, done, of, waiting, queued, sent, refused, failed;
	str state, from_on, to_on, title_vi, title_en, intro_vi, intro_en, title_vi_words, title_en_words, story_words, dates_words;
	bool configured, saved, tried;
	struct issue_choices_view stories;
	struct issue_view vi, en;
	struct form_errors errors;
};
#endif
