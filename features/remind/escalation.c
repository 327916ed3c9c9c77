/* escalation.c - what stands before the steering committee: silence after three reminders ("quá 3 lần đôn đốc"), and what is beyond a unit's powers
 * ("phát sinh vượt thẩm quyền", plan 2025, organisation). */
#include "escalation_sql.h"
#include "id.h"
#include "remind_in.h"
#include "remind_sql.h"
#include "text.h"
#include "words.h"

enum { BEYOND_AT_ONCE = 200, UNTOLD_AT_ONCE = 100, ANSWER_CHARS = 4000 };

err silence_since(struct db *db, struct arena *a, int64_t task, int64_t unit, int64_t answered_at, int64_t *since)
{
	struct silent_answered_at ended;

	TRY(silent_answered_at(db, &(struct silent_answered_at_in){ .task = task, .unit = unit }, a, &ended));
	*since = ended.at > answered_at ? ended.at : answered_at;
	return OK;
}

/* The open one of that kind.  ERR_NOT_FOUND. */
static err open_of(struct db *db, struct arena *a, int64_t task, int64_t unit, const char *kind, int64_t *id)
{
	struct escalation_open_of row;

	TRY(escalation_open_of(db, &(struct escalation_open_of_in){ .task = task, .unit = unit, .kind = str_c(kind) }, a, &row));
	*id = row.id;
	return OK;
}

err silence_note(struct db *db, struct arena *a, int64_t unit, const struct due_tasks *due, int64_t now)
{
	int64_t id;

	for (size_t i = 0; i < due->n; i++) {
		const struct due_task *d = &due->at[i];
		if (d->times < REMIND_UNANSWERED_MAX)
			continue;
		err e = open_of(db, a, d->part.task, unit, "silent", &id);
		if (e == ERR_NOT_FOUND)
			e = escalation_add(db, &(struct escalation_add_in){ .id = id_new(), .task = d->part.task, .unit = unit, .kind = S("silent"),
				.source = d->reminder, .now = now });
		TRY(e);
	}
	return OK;
}

static str beyond_words(struct arena *a, const struct beyond_new *b)
{
	if (!str_given(b->proposals) || !b->proposals.n)
		return b->difficulties;
	return str_given(b->difficulties) && b->difficulties.n ? arena_printf(a, "%.*s\n%.*s", FMT(b->difficulties), FMT(b->proposals)) : b->proposals;
}

err escalations_tend(struct db *db, struct arena *a, int64_t now)
{
	struct beyond_new_list rows;
	int64_t id;

	TRY(silence_close(db, &(struct silence_close_in){ .now = now }));
	TRY(beyond_new(db, &(struct beyond_new_in){ .take = BEYOND_AT_ONCE }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct beyond_new *b = &rows.at[i];
		err e = open_of(db, a, b->task, b->unit, "beyond", &id);
		if (e == OK)
			e = escalation_renew(db, &(struct escalation_renew_in){ .id = id, .source = b->id, .words = beyond_words(a, b) });
		else if (e == ERR_NOT_FOUND)
			e = escalation_add(db, &(struct escalation_add_in){ .id = id_new(), .task = b->task, .unit = b->unit, .kind = S("beyond"), .source = b->id,
				.words = beyond_words(a, b), .now = now });
		TRY(e);
	}
	return OK;
}

err remind_escalations(struct db *db, struct arena *a, int64_t unit, int64_t task, bool open_only, int64_t take, struct escalations *out)
{
	struct escalation_listed_list rows;

	*out = (struct escalations){ 0 };
	TRY(escalation_listed(db, &(struct escalation_listed_in){ .unit = unit ? SOME(unit) : NONE, .task = task ? SOME(task) : NONE, .open_only = open_only,
		.take = take, .skip = 0 }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct escalation_listed *e = &rows.at[i];
		*LIST_PUSH(a, out) = (struct escalation){ .id = e->id, .task = e->task, .unit = e->unit, .at = e->at, .kind = e->kind, .words = e->words,
			.task_vi = e->task_vi, .task_en = e->task_en, .number = e->number, .unit_vi = e->unit_vi, .unit_en = e->unit_en, .answer = e->answer,
			.answer_by = e->answer_by, .answered_at = e->closed_at };
	}
	return OK;
}

err remind_escalations_count(struct db *db, struct arena *a, int64_t *open)
{
	struct escalation_count row;

	TRY(escalation_count(db, a, &row));
	*open = row.n;
	return OK;
}

/* Each contact of the unit reads the answer. */
static err unit_tell(struct db *db, struct arena *a, const struct escalation_get *e, str words, const struct progress_who *who)
{
	struct follow_contacts to;
	int64_t mail;

	TRY(reached_of_unit(db, a, e->unit, &to));
	for (size_t i = 0; i < to.n; i++) {
		enum lang lang = to.at[i].lang;
		str title = in_lang(lang, e->title_vi, e->title_en);
		str text = say_with(a, lang, "Dear {name},\n\nOn task {number}, {task}, which stood before the steering committee on behalf of {unit}, "
			"{by} answers:\n\n{words}\n\nPlease take it into account and report how it goes on.\n",
			{ "name", to.at[i].name }, { "number", e->number }, { "task", title }, { "unit", in_lang(lang, e->name_vi, e->name_en) }, { "by", who->name },
			{ "words", words });
		TRY(mail_put(db, a, &(struct mail){ .to = to.at[i].email, .to_name = to.at[i].name, .lang = lang,
			.subject = say_with(a, lang, "Answer of the steering committee: task {number}", { "number", e->number }), .text = text,
			.about_kind = S("escalation"), .about = e->id }, who->now, &mail));
	}
	return to.n ? mail_kick(db, who->now) : OK;
}

err remind_escalation_answer(struct db *db, struct arena *a, int64_t id, str words, const struct progress_who *who)
{
	struct escalation_get e;

	TRY(escalation_get(db, &(struct escalation_get_in){ .id = id }, a, &e));
	words = str_trim(words);
	if (!words.n || !text_utf8(words) || text_chars(words) > ANSWER_CHARS)
		return ERR_INVALID;
	err x = escalation_set_answer(db, &(struct escalation_set_answer_in){ .id = id, .answer = words, .by_name = who->name, .person = who->person,
		.now = who->now });
	if (x != OK)
		return x == ERR_NOT_FOUND ? ERR_CONFLICT : x;
	return unit_tell(db, a, &e, words, who);
}

static void untold_add(struct buf *b, enum lang lang, const struct escalation_untold *e)
{
	str title = numbered(b->a, e->number, in_lang(lang, e->title_vi, e->title_en)), unit = in_lang(lang, e->name_vi, e->name_en);

	buf_printf(b, "- %.*s\n  %.*s: %.*s\n", FMT(title), FMT(unit),
		FMT(str_eq(e->kind, S("silent")) ? say(lang, "no answer after three reminders") : say(lang, "beyond the unit's powers")));
	if (str_given(e->words) && e->words.n)
		buf_printf(b, "  %.*s\n", FMT(e->words));
}

static str leader_text(struct arena *a, enum lang lang, str name, const struct escalation_untold_list *rows)
{
	struct buf b = { .a = a };

	buf_add(&b, say_with(a, lang, "Dear {name},\n\nThese matters newly stand before the steering committee:\n\n", { "name", name }));
	for (size_t i = 0; i < rows->n; i++)
		untold_add(&b, lang, &rows->at[i]);
	buf_printf(&b, "\n%.*s\n%.*s/%.*s/desk/escalations\n", FMT(say(lang, "Read and answer them here:")), FMT(site_url_of_job(a)), FMT(lang_code(lang)));
	return buf_str(&b);
}

static err leader_tell(struct db *db, struct arena *a, const struct remind_leaders *p, const struct escalation_untold_list *rows, int64_t now)
{
	enum lang lang = str_eq(p->lang, S("en")) ? LANG_EN : LANG_VI;
	int64_t mail, id = id_new();

	TRY(mail_put(db, a, &(struct mail){ .to = p->email, .to_name = p->name, .lang = lang, .about_kind = S("escalation"), .about = id,
		.subject = say_n(a, lang, "{n} matter newly before the steering committee", "{n} matters newly before the steering committee", (int64_t)rows->n),
		.text = leader_text(a, lang, p->name, rows) }, now, &mail));
	return digest_add(db, &(struct digest_add_in){ .id = id, .contact = p->id, .name = p->name, .email = p->email, .day = date_iso(a, date_at(now)),
		.nth = 0, .mail = mail, .now = now });
}

err leaders_tell(struct db *db, struct arena *a, int64_t now)
{
	struct escalation_untold_list rows;
	struct remind_leaders_list people;
	int64_t id[UNTOLD_AT_ONCE];

	TRY(escalation_untold(db, &(struct escalation_untold_in){ .take = UNTOLD_AT_ONCE }, a, &rows));
	TRY(remind_leaders(db, a, &people));
	if (!rows.n || !people.n)
		return OK;
	for (size_t i = 0; i < people.n; i++)
		TRY(leader_tell(db, a, &people.at[i], &rows, now));
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	TRY(escalation_set_told(db, &(struct escalation_set_told_in){ .ids = { id, rows.n }, .now = now }));
	return mail_kick(db, now);
}
