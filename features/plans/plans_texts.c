/* plans_texts.c - the words of a task as a text in two languages (twin.h).  The Vietnamese is the plan's and changes by decision only; each time it
 * does, the English becomes stale.  A task gets its text when somebody first translates it: most of them in a city's plans never are. */
#include "auth.h"
#include "plans_rules.h"
#include "tasks_sql.h"
#include "text.h"
#include "words.h"

static const struct twin_slot slots[] = {
	{ "title", WORD("Title"), false, true, TASK_TITLE_MAX_CHARS },
	{ "content", WORD("Content"), true, false, 0 },
	{ "output", WORD("Expected output"), true, false, 0 },
};
enum { SLOTS = sizeof slots / sizeof *slots };

/* What is written in English goes where the lists, the pages and the open data read it. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *w, int64_t now)
{
	struct task_get t;

	TRY(task_get(db, &(struct task_get_in){ .id = item }, a, &t));
	str title = text_given(twin_line(w, "title", LANG_EN));
	TRY(task_set_english(db, &(struct task_set_english_in){ .id = item, .title_en = title,
		.content_en = text_given(twin_whole(a, w, S("content"), LANG_EN)), .output_en = text_given(twin_whole(a, w, S("output"), LANG_EN)),
		.folded = task_folded(a, t.title_vi, title), .now = now }));
	return plans_search_task(db, a, item);
}

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/tasks/%lld/words", (long long)item);
}

const struct twin_kind plans_twin = { .name = "task", .label = WORD("Task"), .label_many = WORD("Tasks"), .slot = slots, .nslots = SLOTS,
	.changed = changed, .desk = desk };

err plans_text_may(struct req *r, int64_t item, int write)
{
	struct task_get t;

	TRY(auth_need(r, write < 0 ? ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_EDITOR | ROLE_GUIDE | ROLE_LEADER : ROLE_AGENCY | ROLE_TRANSLATOR, 0));
	TRY(task_get(r->db, &(struct task_get_in){ .id = item }, r->a, &t));
	return write == LANG_VI ? ERR_DENIED : OK;
}

/* A title is one line. */
static str one_line(struct arena *a, str s)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n; i++)
		buf_char(&b, s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
	return buf_str(&b);
}

/* One language of the text, made to say this; `sure`: it says what the other one says. */
static err side_put(struct db *db, struct arena *a, int64_t twin, enum lang lang, const str says[SLOTS], bool sure, const struct twin_who *who)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts;
	int64_t revision;
	struct twin w;

	TRY(twin_get(db, a, twin, &w));
	for (size_t i = 0; i < SLOTS; i++) {
		str s = slots[i].many ? says[i] : one_line(a, says[i]);

		TRY(twin_edits_of(a, &w, str_c(slots[i].name), lang, str_given(s) ? s : S(""), &edits));
	}
	for (size_t i = 0; i < edits.n && sure; i++)
		edits.at[i].confirm[lang] = true;
	for (size_t i = 0; i < w.parts.n && sure; i++)
		if (w.parts.at[i].side[lang].state == TWIN_STALE) {
			struct twin_edit *e = LIST_PUSH(a, &edits);

			*e = (struct twin_edit){ .part = w.parts.at[i].id, .after = -1 };
			e->confirm[lang] = true;
		}
	return twin_save(db, a, twin, w.revision, &edits, who, &revision, &conflicts);
}

err plans_text_vietnamese(struct db *db, struct arena *a, int64_t task, const struct twin_who *who)
{
	struct task_get t;
	int64_t twin;
	err e = twin_of(db, a, S("task"), task, &twin);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
	return side_put(db, a, twin, LANG_VI, (const str[SLOTS]){ t.title_vi, t.content_vi, t.output_vi }, false, who);
}

err plans_text_english(struct db *db, struct arena *a, int64_t task, const struct task_english *in, const struct twin_who *who, bool make)
{
	struct task_get t;
	int64_t twin;
	err e = twin_of(db, a, S("task"), task, &twin);

	if (e == ERR_NOT_FOUND && !make)
		return OK;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND) {
		TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
		TRY(twin_make(db, a, S("task"), task, LANG_VI, who->now, &twin));
		TRY(side_put(db, a, twin, LANG_VI, (const str[SLOTS]){ t.title_vi, t.content_vi, t.output_vi }, false, who));
	}
	return side_put(db, a, twin, LANG_EN, (const str[SLOTS]){ in->title, in->content, in->output }, true, who);
}

err plans_english_wanted(struct db *db, struct arena *a, int64_t task, int64_t now)
{
	struct task_get t;
	int64_t twin;

	TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
	if (str_given(text_given(t.title_en)))
		return OK;
	err e = twin_of(db, a, S("task"), task, &twin);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(twin_make(db, a, S("task"), task, LANG_VI, now, &twin));
	return side_put(db, a, twin, LANG_VI, (const str[SLOTS]){ t.title_vi, t.content_vi, t.output_vi }, false,
		&(struct twin_who){ .name = S("Khuê"), .now = now });
}

err plans_text_show(struct db *db, struct arena *a, int64_t task, int64_t *twin, int64_t *stale)
{
	struct twin w;
	err e = twin_of(db, a, S("task"), task, twin);

	*stale = 0;
	if (e == ERR_NOT_FOUND)
		*twin = 0;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(twin_get(db, a, *twin, &w));
	*stale = w.stale[LANG_EN] + w.untranslated[LANG_EN];
	return OK;
}
