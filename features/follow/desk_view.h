/* desk_view.h - what the templates of the desk are given: contacts and rounds. */
#ifndef KHUE_FOLLOW_DESK_VIEW_H
#define KHUE_FOLLOW_DESK_VIEW_H
#include "follow.h"
#include "parts.h"

struct contact_row { int64_t id; str name, title, email, lang, refused, drop; bool head; };
struct contact_rows { struct contact_row *at; size_t n, cap; };
struct contact_offer { str name, email, lang; bool head; };
struct contact_offers { struct contact_offer *at; size_t n, cap; };
struct contact_unit_row { int64_t unit, parts; str name_vi, name_en, names; int64_t n, heads, refused; };
struct contact_unit_rows { struct contact_unit_row *at; size_t n, cap; };
struct contacts_view { struct contact_unit_rows without, with; int64_t nwithout, nwith; };
struct contact_view {
	int64_t unit, id; str unit_vi, unit_en;
	struct contact_rows rows; struct contact_offers offers;
	str name, title, email, name_words, title_words, email_words; bool english, head, added, changed, dropped, erased;
	struct form_errors errors;
};
struct paste_row { int64_t nth; str unit, name, title, email, lang, fault; bool head; };
struct paste_rows { struct paste_row *at; size_t n, cap; };
struct paste_view { str lines; struct paste_rows rows; int64_t good, bad; bool looked, stored; int64_t nstored; str lines_words; struct form_errors errors; };

struct round_row { int64_t id, units, opened, handed_in; str title_vi, title_en, from_on, to_on, opens_on, due_on, state; bool late; };
struct round_rows { struct round_row *at; size_t n, cap; };
struct rounds_view { struct round_rows rounds; bool may_make; };
struct round_kind { str value, label; bool chosen; };
struct round_kinds { struct round_kind *at; size_t n, cap; };
struct round_new_view { struct round_kinds kinds; str year, from_on, to_on, opens_on, due_on, title_vi, title_en, dates_words, title_words, year_words;
	struct form_errors errors; };
struct round_unit_row { int64_t unit, parts, answered, at, contacts, browsers, links; str name_vi, name_en, state, state_name, tag, receipt, url,
	form_url; bool forwarded; };
struct round_unit_rows { struct round_unit_row *at; size_t n, cap; };
struct round_view {
	struct round_row round; struct round_unit_rows silent, answered, unreachable; str due_words;
	int64_t nsilent, nanswered, nunreachable, done, of;
	bool may, sending, open, planned, closed, mail, sent, changed; struct form_errors errors;
};
struct round_link { int64_t id, made_at, expires_at; str name, state, tag, email, subject, text; bool live, approve; };
struct round_links { struct round_link *at; size_t n, cap; };
struct round_visit { int64_t first_at, last_at; str said, title, link; };
struct round_visits { struct round_visit *at; size_t n, cap; };
struct round_unit_view {
	struct round_row round; int64_t unit, form, browsers; str unit_vi, unit_en, state, tag, receipt, base, send, revoke, form_url;
	struct round_links links; struct round_visits visits; bool mail, sent, revoked, may_send, copied; int64_t contacts;
};
#endif
