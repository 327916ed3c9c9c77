/* agenda_desk_view.h - what the desk page of a space's calendar is given. */
#ifndef KHUE_AGENDA_DESK_VIEW_H
#define KHUE_AGENDA_DESK_VIEW_H
#include "agenda_view.h"
#include "parts.h"

struct agenda_source_row { int64_t id; str url, title, state, error; int64_t read_at; bool failed, waiting, stopped, address; };
struct agenda_source_rows { struct agenda_source_row *at; size_t n, cap; };
struct agenda_found_row { int64_t id, event; str title, place, when, rule, field, like_title; int64_t alike; };
struct agenda_found_rows { struct agenda_found_row *at; size_t n, cap; };
struct agenda_desk_view {
	int64_t space; str title_vi, title_en, slug, snippet, feed, url, url_words, file_words; bool english, public_;
	struct form_errors errors; struct agenda_source_rows sources; struct agenda_found_rows fresh, gone; str done;
};
#endif
