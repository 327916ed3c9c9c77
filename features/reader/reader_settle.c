/* reader_settle.c - from the parts of a deadline to its first and last day. */
#include "reader_time.h"

/* "Quý II (2025)": the year of the part before the bracket. */
static void bracket_years(struct scan *s)
{
	for (size_t i = 1; i < s->n; i++) {
		struct atom *of = &s->at[i - 1];
		bool bracket = s->at[i].unit == UNIT_YEAR && s->at[i].from && (tok_is(s->t, s->at[i].from - 1, "(") ||
			(s->at[i].from > 1 && tok_is(s->t, s->at[i].from - 1, "nam") && tok_is(s->t, s->at[i].from - 2, "(")));
		if (!bracket || of->unit == UNIT_YEAR || of->y || s->at[i].mods)
			continue;
		of->y = s->at[i].y;
		for (size_t k = i; k + 1 < s->n; k++)
			s->at[k] = s->at[k + 1];
		s->n--;
	}
}

/* The year of the next part that has one, else of the last, else the plan's. */
static void fill_years(struct scan *s)
{
	int y = 0, part = 0;
	for (size_t i = s->n; i-- > 0;) {
		struct atom *a = &s->at[i];
		if (a->unit == UNIT_DAY && !a->part) {
			a->part = part;
			a->y = a->y ? a->y : y;
		}
		if (!a->y && y)
			a->y = a->unit != UNIT_YEAR && a->unit == s->at[i + 1].unit && a->part > s->at[i + 1].part ? y - 1 : y;
		if (a->y)
			y = a->y;
		part = a->unit == UNIT_DAY || a->unit == UNIT_MONTH ? a->part : part;
	}
	y = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (!s->at[i].y && y)
			s->at[i].y = y;
		if (!s->at[i].y && s->year) {
			s->at[i].y = s->year;
			s->year_guessed = true;
		}
		y = s->at[i].y;
	}
}

static struct date first_day(const struct atom *a)
{
	switch (a->unit) {
	case UNIT_DAY: return (struct date){ a->y, a->part, a->d };
	case UNIT_MONTH: return (struct date){ a->y, a->part, 1 };
	case UNIT_QUARTER: return (struct date){ a->y, a->part * 3 - 2, 1 };
	case UNIT_HALF: return (struct date){ a->y, a->part * 6 - 5, 1 };
	default: return (struct date){ a->y, 1, 1 };
	}
}

static struct date last_day(const struct atom *a)
{
	int m = a->unit == UNIT_QUARTER ? a->part * 3 : a->unit == UNIT_HALF ? a->part * 6 : a->unit == UNIT_YEAR ? 12 : a->part;
	return a->unit == UNIT_DAY ? first_day(a) : (struct date){ a->y, m, date_month_days(a->y, m) };
}

static bool real(const struct atom *a)
{
	return a->y && a->part >= (a->unit != UNIT_YEAR) && (a->unit != UNIT_DAY || (a->part <= 12 && a->d <= date_month_days(a->y, a->part)));
}

static str kind_of(const struct scan *s, bool by)
{
	enum unit u = s->at[0].unit, last = s->at[s->n - 1].unit;
	if (by)
		return last == UNIT_QUARTER ? S("by-quarter") : S("by-date");
	if (s->open && last == UNIT_YEAR)
		return S("year-open");
	for (size_t i = 1; i < s->n; i++)
		if (s->at[i].unit != u)
			return S("range");
	static const str kinds[] = { { "days", 4 }, { "month", 5 }, { "quarter", 7 }, { "range", 5 }, { "year", 4 } };
	return u == UNIT_YEAR && s->n > 1 ? S("years") : kinds[u];
}

static bool within(const struct atom *x, const struct atom *y)
{
	return real(x) && real(y) && x->unit < y->unit && date_days(first_day(x)) >= date_days(first_day(y)) &&
	       date_days(last_day(x)) <= date_days(last_day(y));
}

/* "Năm 2026: quý III", "tháng 3 (20/3 - 25/3)": the first words only say where the rest lies. */
static void drop_frame(struct scan *s)
{
	const struct atom *frame = &s->at[0];
	unsigned limits = 0;
	if (s->n < 2 || frame->mods)
		return;
	for (size_t i = 1; i < s->n; i++) {
		if (!within(&s->at[i], frame))
			return;
		limits |= s->at[i].mods & (M_BEFORE | M_BY);
	}
	if (limits) {
		s->doubtful |= !(s->tentative && s->at_latest);
		return;
	}
	for (size_t i = 1; i < s->n; i++)
		s->at[i - 1] = s->at[i];
	s->n--;
	s->at[0].apart = false;
}

static void settle_range(struct arena *a, struct scan *s, struct plan_time *out)
{
	int64_t start = 0, end = 0;
	bool has_start = false, has_end = false, by = false, from = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct atom *x = &s->at[i];
		if (!real(x)) {
			s->doubtful = true;
			continue;
		}
		int64_t f = date_days(first_day(x)), l = date_days(last_day(x));
		/* "trước 15/6 và 15/12": the second is a limit too. */
		unsigned mods = x->mods | (i && x->apart ? s->at[i - 1].mods & (M_BEFORE | M_BY) : 0);
		s->doubtful |= x->apart && (mods & (M_BEFORE | M_BY)) != 0 && !(s->tentative && s->at_latest);
		/* "từ tháng 5, hoàn thành tháng 10" is one span. */
		bool ranged = from || (x->mods & (M_TO | M_BY)) != 0 || (x->joined && !x->apart);
		s->doubtful |= has_end && f > end + 1 && !ranged;
		if (mods & M_AFTER) {
			start = l + 1;
			has_start = from = s->doubtful = true;
			continue;
		}
		if (mods & M_BEFORE) {
			/* "trước 5/5 đến 10/5" */
			s->doubtful |= i + 1 < s->n && !s->at[i + 1].apart;
			end = f - 1;
			has_end = by = true;
			s->doubtful |= has_start && end < start;
			continue;
		}
		from |= (x->mods & M_FROM) != 0;
		if ((mods & M_BY) || ((mods & M_TO) && !has_start && !has_end)) {
			end = l;
			has_end = by = true;
			continue;
		}
		s->doubtful |= (x->mods & (M_START | M_END)) != 0;
		if (!has_start || f < start)
			start = f;
		if (!has_end || l > end)
			end = l;
		has_start = has_end = true;
	}
	out->open_end = s->open || (from && s->n == 1);
	if (has_start)
		out->start = date_iso(a, date_of_days(start));
	if (has_end && !out->open_end)
		out->end = date_iso(a, date_of_days(end));
	if (has_start && has_end && end < start)
		s->doubtful = true;
	by = by && !has_start;
	out->kind = kind_of(s, by);
}

void time_settle(struct arena *a, struct scan *s, struct plan_time *out)
{
	bool said = false;
	for (size_t i = 0; i < s->n; i++)
		said |= s->at[i].y != 0;
	out->tentative = s->tentative;
	out->repeat = s->repeat;
	bool rhythm = s->repeat.n && !str_eq(s->repeat, S("continuous"));
	if (!s->n || (rhythm && !said)) {
		out->kind = str_eq(s->repeat, S("continuous")) ? S("ongoing") : S("recurring");
		s->year_guessed = false;
		return;
	}
	bracket_years(s);
	fill_years(s);
	drop_frame(s);
	/* "Quý IV các năm 2026 - 2030" comes back; as one span it would be wrong. */
	size_t years = 0, parts = 0;
	for (size_t i = 0; i < s->n; i++) {
		years += s->at[i].unit == UNIT_YEAR;
		parts += s->at[i].unit != UNIT_YEAR && !(s->at[i].mods & M_FROM);
	}
	s->doubtful |= years > 1 && parts;
	/* "Tháng 4 hằng năm, từ năm 2026": a rhythm with a beginning. */
	for (size_t i = 0; i < s->n; i++)
		s->doubtful |= rhythm && years && parts && (s->at[i].mods & M_FROM);
	settle_range(a, s, out);
	/* "Năm 2023 và những năm tiếp theo" comes back each year. */
	if (s->open && (s->each_year || str_eq(out->kind, S("year-open"))) && !out->repeat.n && s->n == 1)
		out->repeat = S("yearly");
	if (str_eq(s->repeat, S("continuous")) && str_eq(out->kind, S("year")))
		out->kind = S("ongoing");
}
