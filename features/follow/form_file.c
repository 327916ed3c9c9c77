/* form_file.c - what a form's file shows of each task, and the words in it. */
#include "clock.h"
#include "form_file_in.h"
#include "form_file_sql.h"
#include "plans.h"
#include "text.h"
#include "words.h"

const struct file_column file_texts[] = {
	[FILE_STATUS] = { "status", WORD("Status") }, [FILE_DONE] = { "done", WORD("What was done?") }, [FILE_REASON] = { "reason", WORD("Why it is late") },
	[FILE_DIFFICULTIES] = { "difficulties", WORD("Difficulties") }, [FILE_PROPOSALS] = { "proposals", WORD("Proposals") },
	[FILE_BEYOND] = { "beyond", WORD("Beyond the unit's powers") },
};
const size_t nfile_texts = sizeof file_texts / sizeof *file_texts;

str file_text_value(const struct follow_draft *d, int text)
{
	switch (text) {
	case FILE_STATUS:
		return d->status;
	case FILE_DONE:
		return d->done;
	case FILE_REASON:
		return d->reason;
	case FILE_DIFFICULTIES:
		return d->difficulties;
	case FILE_PROPOSALS:
		return d->proposals;
	default:
		return d->beyond ? S("1") : S("");
	}
}

maybe_int *file_money_cell(struct money *m, int column)
{
	maybe_int *const at[FILE_MONEY_COLUMNS] = { &m->estimate_vnd, &m->contracted_vnd, &m->paid_vnd, &m->settled_vnd };

	return at[column];
}

str file_money_label(struct arena *a, enum lang lang, enum money_source s, int column)
{
	static const char *const label[FILE_MONEY_COLUMNS] = { WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	return arena_printf(a, "%.*s: %.*s", FMT(money_source_name(lang, s)), FMT(say(lang, label[column])));
}

str file_money_tag(struct arena *a, int64_t task, int source, int column)
{
	return arena_printf(a, "%lld.m%d%d", (long long)task, source, column);
}

str file_target_label(struct arena *a, enum lang lang, const struct progress_target *t)
{
	bool en = lang == LANG_EN;
	str measure = en && str_given(t->measure_en) ? t->measure_en : t->measure_vi;

	return arena_printf(a, "%.*s (%.*s), %.*s", FMT(en && str_given(t->title_en) ? t->title_en : t->title_vi), FMT(measure),
		FMT(say_with(a, lang, "wanted: {wanted}", { "wanted", progress_milli_words(a, lang, t->wanted_milli) })));
}

str file_target_value(struct arena *a, enum lang lang, const struct follow_draft *d, int64_t target)
{
	for (size_t i = 0; i < d->reaches.n; i++)
		if (d->reaches.at[i].target == target)
			return progress_milli_words(a, lang, d->reaches.at[i].reached_milli);
	return ABSENT;
}

str file_status_label(enum lang lang, str code)
{
	return task_state_name(lang, str_eq(code, S("done")) ? TASK_DONE : str_eq(code, S("under_way")) ? TASK_UNDER_WAY : TASK_NOT_REPORTED);
}

str file_word_code(enum lang lang)
{
	return say(lang, "Code of the form");
}

str file_word_task(enum lang lang)
{
	return say(lang, "Code of the task");
}

static void line_add(struct buf *b, str label, str text)
{
	if (!str_given(text) || !text.n)
		return;
	if (b->n)
		buf_char(b, '\n');
	if (label.n) {
		buf_add(b, label);
		buf_add(b, S(": "));
	}
	buf_add(b, text);
}

str file_last_words(struct arena *a, enum lang lang, const struct file_task *t)
{
	struct buf b = { .a = a };
	struct date d;

	if (!t->has_last)
		return say(lang, "The unit has not answered yet.");
	buf_add(&b, file_status_label(lang, t->last.status));
	if (date_parse(t->last.day, &d) == OK) {
		buf_add(&b, S(", "));
		date_write(&b, lang, d);
	}
	line_add(&b, S(""), t->last.done);
	line_add(&b, say(lang, "Why it is late"), t->last.reason);
	line_add(&b, say(lang, "Difficulties"), t->last.difficulties);
	line_add(&b, say(lang, "Proposals"), t->last.proposals);
	return buf_str(&b);
}

static err last_load(struct db *db, struct arena *a, int64_t unit, struct file_task *t)
{
	err e = progress_last(db, a, t->id, unit, &t->last);

	t->has_last = e == OK;
	return e == ERR_NOT_FOUND ? OK : e;
}

err file_form_load(struct db *db, struct arena *a, int64_t form, enum lang lang, struct file_form *out)
{
	bool en = lang == LANG_EN;
	struct file_task_rows_list rows;

	*out = (struct file_form){ 0 };
	TRY(follow_form_get(db, a, form, &out->f));
	out->unit = en && str_given(out->f.unit_en) ? out->f.unit_en : out->f.unit_vi;
	out->title = en && str_given(out->f.title_en) ? out->f.title_en : out->f.title_vi;
	int64_t *id = arena_array(a, int64_t, out->f.drafts.n + 1);
	for (size_t i = 0; i < out->f.drafts.n; i++)
		id[i] = out->f.drafts.at[i].task;
	TRY(file_task_rows(db, &(struct file_task_rows_in){ .ids = { id, out->f.drafts.n } }, a, &rows));
	for (size_t i = 0; i < out->f.drafts.n; i++)
		for (size_t k = 0; k < rows.n; k++) {
			if (rows.at[k].id != id[i])
				continue;
			struct file_task *t = LIST_PUSH(a, &out->tasks);
			*t = (struct file_task){ .id = id[i], .number = rows.at[k].number, .draft = out->f.drafts.at[i], .role = out->f.drafts.at[i].role,
				.title = en && str_given(rows.at[k].title_en) ? rows.at[k].title_en : rows.at[k].title_vi,
				.end_on = rows.at[k].open_end ? ABSENT : rows.at[k].end_on };
			TRY(progress_targets_of(db, a, t->id, &t->targets));
			TRY(last_load(db, a, out->f.unit, t));
		}
	return OK;
}

/* Folded, with blanks for what is no letter or digit. */
static str plain(struct arena *a, str s)
{
	str f = text_fold(a, str_trim(s));
	struct buf b = { .a = a };

	for (size_t i = 0; i < f.n; i++) {
		char c = f.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (letter)
			buf_char(&b, c);
		else if (b.n && b.p[b.n - 1] != ' ')
			buf_char(&b, ' ');
	}
	return str_trim(buf_str(&b));
}

bool file_status_read(struct arena *a, str s, str *code)
{
	static const struct { const char *words, *code; } known[] = {
		{ "not reported", "not_reported" }, { "chua bao cao", "not_reported" }, { "chua thuc hien", "not_reported" }, { "chua lam", "not_reported" },
		{ "not started", "not_reported" }, { "under way", "under_way" }, { "in progress", "under_way" }, { "dang lam", "under_way" },
		{ "dang thuc hien", "under_way" }, { "dang trien khai", "under_way" }, { "done", "done" }, { "finished", "done" }, { "completed", "done" },
		{ "hoan thanh", "done" }, { "da hoan thanh", "done" }, { "xong", "done" }, { "da xong", "done" },
	};
	str p = plain(a, s);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(p, str_c(known[i].words))) {
			*code = str_c(known[i].code);
			return true;
		}
	return false;
}

bool file_yes_read(struct arena *a, str s, bool *yes)
{
	static const char *const yeses[] = { "co", "yes", "x", "1", "true", "dung" }, *const noes[] = { "khong", "no", "0", "false" };
	str p = plain(a, s);

	for (size_t i = 0; i < sizeof yeses / sizeof *yeses; i++)
		if (str_eq(p, str_c(yeses[i])))
			return *yes = true;
	for (size_t i = 0; i < sizeof noes / sizeof *noes; i++)
		if (str_eq(p, str_c(noes[i]))) {
			*yes = false;
			return true;
		}
	return false;
}
