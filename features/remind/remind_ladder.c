/* remind_ladder.c - the ladder as arithmetic of days. */
#include "remind_ladder.h"

/* A table of the city may take its place one day; the days are those of issue 4 and of the practice of Hà Nội. */
static const struct { int64_t days; const char *rung; } before[LADDER_BEFORE] = { { 30, "30" }, { 14, "14" }, { 7, "7" }, { 1, "1" } };

/* 0 is Monday. */
static int64_t weekday(int64_t days)
{
	return (days + 3) % 7;
}

static int64_t working_from(int64_t days)
{
	int64_t w = weekday(days);

	return w < 5 ? days : days + 7 - w;
}

bool ladder_working(struct date day)
{
	return weekday(date_days(day)) < 5;
}

static int64_t step_days(int64_t end, int64_t step)
{
	return working_from(step < LADDER_BEFORE ? end - before[step].days : end + 1 + (step - LADDER_BEFORE) * REMIND_LATE_EVERY_DAYS);
}

struct date ladder_day(struct date end, int64_t step)
{
	return date_of_days(step_days(date_days(end), step));
}

int64_t ladder_step(struct date end, struct date today)
{
	int64_t e = date_days(end), t = date_days(today), step = LADDER_NONE;

	if (t > e)
		step = LADDER_BEFORE - 1 + (t - e - 1) / REMIND_LATE_EVERY_DAYS;
	while (step_days(e, step + 1) <= t)
		step++;
	return step;
}

str ladder_rung(int64_t step)
{
	return step < 0 ? S("hand") : step < LADDER_BEFORE ? str_c(before[step].rung) : S("late");
}

int64_t ladder_hand(struct date today)
{
	return -date_days(today) - 1;
}
