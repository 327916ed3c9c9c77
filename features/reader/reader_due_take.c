/* reader_due_take.c - reads the words of a deadline that reader_due.c found into the task, with their doubts. */
#include <string.h>
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { SAME_SENTENCE = 80, DOUBTFUL = 60 };

static bool says_year(const struct toks *t, size_t i, size_t e)
{
	for (; i < e; i++)
		if (tok_number(t, i) > 1900)
			return true;
	return false;
}

/* "báo cáo kết quả trong quý I": the time of what is reported. */
static bool of_results(const struct toks *t, size_t i)
{
	static const char *const words[] = { "ket qua", "tinh hinh", "thuc trang", "so lieu", "da" };
	for (size_t k = i; k > 0 && !tok_is(t, k - 1, ";") && !tok_is(t, k - 1, "."); k--)
		if (toks_any(t, k - 1, words, COUNT(words)) > k - 1)
			return true;
	return false;
}

/* "…; đồng thời tổ chức sơ kết trong tháng 12": the time of that clause, while the work before it has none. */
static bool of_clause(const struct toks *t, size_t i)
{
	while (i > 0 && !tok_is(t, i - 1, ";") && !tok_is(t, i - 1, "."))
		if (toks_are(t, --i, "dong thoi") && i && t->at[i - 1].punct)
			return true;
	return i > 0 && (toks_are(t, i, "dong thoi") || toks_are(t, i, "ngoai ra"));
}

/* "nửa đầu tháng 02/2026": up to the 15th. */
static void half_month(struct arena *a, struct plan_time *time, const struct toks *t, const struct due *d)
{
	enum { ISO_MONTH = 8 };
	for (size_t i = d->from; i < d->to; i++) {
		bool first = toks_are(t, i, "nua dau thang"), second = toks_are(t, i, "nua cuoi thang");
		if ((!first && !second) || time->start.n <= ISO_MONTH || time->end.n <= ISO_MONTH || memcmp(time->start.p, time->end.p, ISO_MONTH))
			continue;
		str *side = first ? &time->end : &time->start;
		*side = arena_printf(a, "%.*s%s", ISO_MONTH, side->p, first ? "15" : "16");
		time->confidence = time->confidence < DOUBTFUL ? time->confidence : DOUBTFUL;
		time->kind = S("days");
		return;
	}
}

void due_take(struct rctx *c, struct plan_task *task, const struct toks *t, const struct due *d, int line, bool yearly)
{
	if (!d->found) {
		if (d->relative || d->past)
			flag_add(c->a, &task->flags, d->past ? S("time-in-past") : S("time-by-reference"), ABSENT, line);
		return;
	}
	struct plan_time *time = &task->time;
	str words = clean(toks_surface(t, d->from, d->to));
	size_t clock = d->from;
	while (clock < d->to && !due_clock(t, clock))
		clock++;
	/* Before an hour of a day is on that day. */
	str day = clock < d->to ? arena_printf(c->a, "chậm nhất %.*s", FMT(toks_surface(t, clock + due_clock(t, clock), d->to))) : words;
	/* "Hàng năm, … trước ngày 15 tháng 12" */
	if (d->beat_to && !d->rhythm && !says_year(t, d->from, d->to))
		day = arena_printf(c->a, "%.*s %.*s", FMT(toks_surface(t, d->beat, d->beat_to)), FMT(day));
	time_read(c->a, day, c->year, false, line, time, &task->flags);
	time->text = words;
	bool said = says_year(t, d->from, d->to), last_year = false;
	for (size_t i = d->from; i < d->to; i++)
		last_year |= toks_are(t, i, "nam truoc") || toks_are(t, i, "nam sau");
	if (((yearly && !said) || last_year) && !time->repeat.n) {
		time->kind = S("recurring");
		time->repeat = S("yearly");
		time->start = time->end = ABSENT;
		time->confidence = DOUBTFUL;
		flag_add(c->a, &task->flags, S("time-unclear"), time->text, line);
	}
	half_month(c->a, time, t, d);
	if (d->stale)
		flag_add(c->a, &task->flags, S("time-in-past"), time->text, line);
	if (d->likely && d->rhythm)
		flag_add(c->a, &task->flags, S("time-unclear"), time->text, line);
	if (d->stale || (d->likely && d->rhythm))
		time->confidence = time->confidence < DOUBTFUL ? time->confidence : DOUBTFUL;
	if (d->several) {
		flag_add(c->a, &task->flags, S("several-deadlines"), time->text, line);
		time->confidence = time->confidence < DOUBTFUL ? time->confidence : DOUBTFUL;
	}
	if (!d->strong && !d->rhythm && (str_eq(time->kind, S("year")) || of_results(t, d->from) || of_clause(t, d->from))) {
		flag_add(c->a, &task->flags, S("time-in-sentence"), time->text, line);
		time->confidence = time->confidence < DOUBTFUL ? time->confidence : DOUBTFUL;
	}
	int most = d->strong || d->rhythm ? SAME_SENTENCE : 70;
	time->confidence = time->confidence < most ? time->confidence : most;
}
