/* remind_mail.c - a digest as its reader gets it: what is late, what is due soonest, and one link to answer by. */
#include "remind_in.h"
#include "remind_mail_html.h"
#include "text.h"
#include "words.h"

str rung_words(enum lang lang, str rung)
{
	static const struct { const char *rung, *words; } names[] = { { "30", WORD("30 days before") }, { "14", WORD("14 days before") },
		{ "7", WORD("7 days before") }, { "1", WORD("1 day before") }, { "late", WORD("overdue") }, { "hand", WORD("by hand") } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(rung, str_c(names[i].rung)))
			return say(lang, names[i].words);
	return rung;
}

enum { SAID_CHARS = 400 };

/* At most SAID_CHARS letters, so that sixty tasks with the longest words still make a mail. */
static str shortened(struct arena *a, str s)
{
	size_t at = 0, len;

	for (size_t n = 0; at < s.n && n < SAID_CHARS; n++, at += len)
		text_next(str_cut(s, at, s.n), &len);
	return at < s.n ? arena_printf(a, "%.*s…", (int)at, s.p) : s;
}

static str due_words(struct arena *a, enum lang lang, const struct due_task *d)
{
	str role = str_eq(d->part.role, S("lead")) ? say(lang, "lead unit") : say(lang, "coordinating unit");

	if (!str_given(d->part.end_on))
		return arena_printf(a, "%.*s", FMT(role));
	str left = d->days_left < 0 ? say_n(a, lang, "{n} day late", "{n} days late", -d->days_left)
		: d->days_left ? say_n(a, lang, "{n} day left", "{n} days left", d->days_left) : say(lang, "due today");
	return say_with(a, lang, "Deadline {day} ({left}), {role}", { "day", date_words(a, lang, d->part.end_on) }, { "left", left }, { "role", role });
}

static str status_words(enum lang lang, str status)
{
	return task_state_name(lang, str_eq(status, S("done")) ? TASK_DONE : str_eq(status, S("under_way")) ? TASK_UNDER_WAY : TASK_NOT_REPORTED);
}

static str last_words(struct arena *a, enum lang lang, const struct due_task *d)
{
	if (!d->has_last)
		return say(lang, "The unit has not reported on it yet.");
	return say_with(a, lang, "Last report, {day}, by {name}: {status}", { "day", date_words(a, lang, date_iso(a, date_at(d->last.at))) },
		{ "name", d->last.by_name }, { "status", status_words(lang, d->last.status) });
}

static str change_words(struct arena *a, enum lang lang, const struct due_task *d)
{
	if (!str_given(d->decision))
		return ABSENT;
	return say_with(a, lang, "The deadline was amended by {decision}: from {old} to {new}", { "decision", d->decision },
		{ "old", str_given(d->old_due) ? d->old_due : S("…") }, { "new", str_given(d->new_due) ? d->new_due : S("…") });
}

static str returned_words(struct arena *a, enum lang lang, const struct due_task *d)
{
	if (d->has_last && str_eq(d->last.verdict, S("returned")))
		return say_with(a, lang, "The standing agency sent it back: {note}",
			{ "note", shortened(a, str_given(d->last.verdict_note) ? d->last.verdict_note : S("")) });
	return d->has_last && d->last.done.n ? shortened(a, d->last.done) : ABSENT;
}

static void lines_fill(struct arena *a, enum lang lang, const struct due_tasks *due, struct digest_view *v)
{
	for (size_t i = 0; i < due->n && i < DIGEST_LINES_MAX; i++) {
		const struct due_task *d = &due->at[i];
		bool dated = str_given(d->part.end_on);
		*LIST_PUSH(a, !dated ? &v->others : d->days_left < 0 ? &v->late : &v->soon) = (struct digest_line){
			.title = numbered(a, d->part.number, shortened(a, in_lang(lang, d->part.title_vi, d->part.title_en))),
			.due = due_words(a, lang, d), .last = last_words(a, lang, d), .said = returned_words(a, lang, d), .change = change_words(a, lang, d) };
	}
}

/* Said once it has come so far, or will with the next one. */
static str warning_words(struct arena *a, enum lang lang, const struct due_tasks *due)
{
	int64_t third = 0, second = 0;

	for (size_t i = 0; i < due->n; i++) {
		third += due->at[i].times >= REMIND_UNANSWERED_MAX;
		second += due->at[i].times == REMIND_UNANSWERED_MAX - 1;
	}
	if (third)
		return say_n(a, lang, "{n} task was not reported on after three reminders or more; it now stands before the steering committee.",
			"{n} tasks were not reported on after three reminders or more; they now stand before the steering committee.", third);
	return second ? say(lang, "What is not reported on after the third reminder is put before the steering committee.") : ABSENT;
}

static void view_fill(struct arena *a, enum lang lang, const struct due_tasks *due, str name, str unit, str url, int64_t open, struct digest_view *v)
{
	int64_t rest = open - (int64_t)(due->n < DIGEST_LINES_MAX ? due->n : DIGEST_LINES_MAX);

	*v = (struct digest_view){ .url = url };
	lines_fill(a, lang, due, v);
	v->greeting = say_with(a, lang, "Dear {name},", { "name", name });
	v->intro = say_with(a, lang, "The standing agency asks {unit} to report on the following tasks of the city's plans.", { "unit", unit });
	v->warning = warning_words(a, lang, due);
	v->more = rest <= 0 ? ABSENT : say_n(a, lang, "The unit has {n} more open task; the link opens it too.",
		"The unit has {n} more open tasks; the link opens them too.", rest);
	v->closing = say(lang, "This mail was sent by the city's system of follow-up. The link opens the tasks of this unit only; "
		"if somebody else is in charge, please forward it to them.");
}

static void text_lines(struct buf *b, str head, const struct digest_lines *lines)
{
	if (lines->n)
		buf_printf(b, "%.*s\n\n", FMT(head));
	for (size_t i = 0; i < lines->n; i++) {
		const struct digest_line *t = &lines->at[i];
		buf_printf(b, "- %.*s\n  %.*s\n", FMT(t->title), FMT(t->due));
		if (str_given(t->change))
			buf_printf(b, "  %.*s\n", FMT(t->change));
		buf_printf(b, "  %.*s\n", FMT(t->last));
		if (str_given(t->said))
			buf_printf(b, "  %.*s\n", FMT(t->said));
		buf_char(b, '\n');
	}
}

static str text_of(struct arena *a, enum lang lang, const struct digest_view *v)
{
	struct buf b = { .a = a };

	buf_printf(&b, "%.*s\n\n%.*s\n\n%.*s:\n%.*s\n\n%.*s\n\n", FMT(v->greeting), FMT(v->intro), FMT(say(lang, "Report now")), FMT(v->url),
		FMT(say(lang, "No account is needed. The last report stands beside each task, so that only what is new has to be written.")));
	if (str_given(v->warning))
		buf_printf(&b, "%.*s\n\n", FMT(v->warning));
	text_lines(&b, say(lang, "Overdue"), &v->late);
	text_lines(&b, say(lang, "Due soonest"), &v->soon);
	text_lines(&b, say(lang, "Other tasks"), &v->others);
	if (str_given(v->more))
		buf_printf(&b, "%.*s\n\n", FMT(v->more));
	buf_printf(&b, "-- \n%.*s\n", FMT(v->closing));
	return buf_str(&b);
}

static str html_of(struct arena *a, enum lang lang, const struct digest_view *v)
{
	struct buf b = { .a = a };
	struct page page = { .lang = lang };

	buf_printf(&b, "<!doctype html>\n<html lang=\"%.*s\"><head><meta charset=\"utf-8\"></head><body>\n", FMT(lang_code(lang)));
	digest_document(&b, &page, v);
	buf_add(&b, S("</body></html>\n"));
	return buf_str(&b);
}

static str subject_of(struct arena *a, enum lang lang, const struct due_tasks *due)
{
	int64_t late = 0, soon = 0;

	for (size_t i = 0; i < due->n; i++) {
		late += due->at[i].days_left < 0;
		soon += str_given(due->at[i].part.end_on) && due->at[i].days_left <= DUE_SOON_DAYS;
	}
	if (late)
		return say_n(a, lang, "Please report: {n} task is overdue", "Please report: {n} tasks are overdue", late);
	if (soon == (int64_t)due->n)
		return say_n(a, lang, "Please report: {n} task is due soon", "Please report: {n} tasks are due soon", soon);
	return say_n(a, lang, "Please report on {n} task", "Please report on {n} tasks", (int64_t)due->n);
}

err digest_mail(struct arena *a, enum lang lang, const struct due_tasks *due, const struct follow_contact *to, str unit, str url, int64_t open,
                int64_t now, struct mail *out)
{
	struct digest_view v;

	(void)now;
	view_fill(a, lang, due, to->name, unit, url, open, &v);
	out->to = to->email;
	out->to_name = to->name;
	out->lang = lang;
	out->subject = subject_of(a, lang, due);
	out->text = text_of(a, lang, &v);
	out->html = html_of(a, lang, &v);
	return out->text.n > MAIL_TEXT_BYTES || out->html.n > MAIL_TEXT_BYTES ? ERR_LIMIT : OK;
}
