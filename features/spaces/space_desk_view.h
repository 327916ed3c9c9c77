/* space_desk_view.h - what the desk's templates of this folder are given. */
#ifndef KHUE_SPACE_DESK_VIEW_H
#define KHUE_SPACE_DESK_VIEW_H
#include "evidence.h"
#include "media.h"
#include "parts.h"
#include "space_fields_view.h"
#include "twins.h"

struct desk_space { int64_t id, changed_at; str title, kinds, where_vi, where_en, state, doing; bool is_public, warn, member; };
struct desk_spaces { struct desk_space *at; size_t n, cap; };
struct space_desk_list_view { struct desk_spaces spaces; struct space_options states; str q, base, done; bool may_make, own, has_previous, has_next,
	filtered; int64_t previous, next; };
struct space_new_view { struct space_options kinds, owners; str title_vi, title_en, title_words, kind_words, owner_words; struct form_errors errors; };

struct space_gate_line { str words; };
struct space_gate_lines { struct space_gate_line *at; size_t n, cap; };
struct space_step_row { int64_t at; str words, by, note, until_on; };
struct space_step_rows { struct space_step_row *at; size_t n, cap; };
struct space_alike_row { int64_t id; str title_vi, title_en, why; };
struct space_alike_rows { struct space_alike_row *at; size_t n, cap; };
struct space_picture_row { str id, label, value, src, alt; bool has; };
struct space_picture_rows { struct space_picture_row *at; size_t n, cap; };
struct space_slug_row { str slug; };
struct space_slug_rows { struct space_slug_row *at; size_t n, cap; };
struct space_desk_view {
	int64_t id; str title, state, doing, path, done, slug, slug_words, doing_until, note_vi, note_en, doing_words, note_words, pictures_words;
	bool is_public, may_hand_over, may_edit, may_release, may_lead, may_write, newer, member;
	struct twins_editor *editor; struct space_fields *fields; struct evidence_editor evidence;
	struct media_given given; struct space_gate_lines gate; struct space_step_rows steps; struct space_alike_rows alikes; struct space_picture_rows pictures;
	struct space_slug_rows slugs; struct space_options doings; struct form_errors errors;
};
struct space_merge_view { int64_t kept, old; str kept_vi, kept_en, old_vi, old_en, words /* why not */; };

struct import_line { int64_t line; str what, title, faults, alike; bool fault; };
struct import_lines { struct import_line *at; size_t n, cap; };
struct import_head { int64_t id, rows_n, at; str name, state, by; };
struct import_heads { struct import_head *at; size_t n, cap; };
struct space_imports_view { struct import_heads imports; struct form_errors errors; str file_words; };
struct space_import_view { int64_t id, rows_n, faults_n, new_n, changed_n, done_n, of_n, next; str name, state, why; bool reading, ready, failed,
	storing, done, cancelled, more; struct import_lines lines; };
struct holiday_row { str from_on, to_on, title_vi, title_en; };
struct holiday_rows { struct holiday_row *at; size_t n, cap; };
struct space_holidays_view { struct holiday_rows rows; str done, from_on, to_on, title_vi, title_en, from_words, title_words; struct form_errors errors; };
#endif
