/* clock.c - instants and dates, without the C library's time zones.
 *
 * Days are counted from 1 March, so that the leap day is the last of its year: months then begin at (153 * m + 2) / 5 days,
 * and 400 years are 146,097 days (the Gregorian cycle). */
#include "clock.h"
#include <stdlib.h>
#include <time.h>

/* 1 January 1970 is 719,468 days after 1 March of the year 0. */
enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097, DAYS_TO_1970 = 719468 /* from 1 March of year 0 */, NS_PER_S = 1000000000 };

int64_t clock_now(void)
{
	int64_t fixed;
	struct timespec t;

	if (str_int(str_c(getenv("KHUE_NOW")), &fixed) == OK)
		return fixed;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec;
}

int64_t clock_mono_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * NS_PER_S + t.tv_nsec;
}

/* Division that rounds down, for dates before 1970. */
static int64_t div_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t date_days(struct date d)
{
	int64_t y = d.m > 2 ? d.y : d.y - 1;
	int64_t cycle = div_down(y, CYCLE_YEARS);
	int64_t of_cycle = y - cycle * CYCLE_YEARS;
	int64_t month = d.m > 2 ? d.m - 3 : d.m + 9;
	int64_t of_year = (153 * month + 2) / 5 + d.d - 1;

	return cycle * CYCLE_DAYS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - DAYS_TO_1970;
}

struct date date_of_days(int64_t days)
{
	int64_t shifted = days + DAYS_TO_1970;
	int64_t cycle = div_down(shifted, CYCLE_DAYS);
	/* A day of the cycle gives its year: 1460 days are four years but one, 36524 a century, 146096 the last day of all. */
	int64_t day = shifted - cycle * CYCLE_DAYS; /* 0..146096 */
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int m = (int)(month < 10 ? month + 3 : month - 9);

	return (struct date){
		.y = (int)(cycle * CYCLE_YEARS + year + (m <= 2)),
		.m = m,
		.d = (int)(of_year - (153 * month + 2) / 5 + 1),
	};
}

struct date date_at(int64_t at)
{
	return date_of_days(div_down(at + VN_OFFSET_S, DAY_S));
}

int date_month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	/* Gregorian rule. */
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	if (m < 1 || m > 12)
		return 0;
	return days[m - 1] + (m == 2 && leap);
}

err date_parse(str iso, struct date *out)
{
	int64_t y, m, d;

	/* str_int takes a sign, a date does not. */
	if (iso.n != 10 || iso.p[4] != '-' || iso.p[7] != '-' || iso.p[0] == '-' || iso.p[5] == '-' || iso.p[8] == '-')
		return ERR_INVALID;
	TRY(str_int(str_cut(iso, 0, 4), &y));
	TRY(str_int(str_cut(iso, 5, 7), &m));
	TRY(str_int(str_cut(iso, 8, 10), &d));
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > date_month_days((int)y, (int)m))
		return ERR_INVALID;
	*out = (struct date){ (int)y, (int)m, (int)d };
	return OK;
}

str date_iso(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.y, d.m, d.d);
}

int64_t date_diff(struct date a, struct date b)
{
	return date_days(b) - date_days(a);
}

void date_write(struct buf *b, enum lang lang, struct date d)
{
	static const char *const month[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	/* Day, month, year; English spells the month, which no reader then takes for the day. */
	if (lang == LANG_VI)
		buf_printf(b, "%d/%d/%d", d.d, d.m, d.y);
	else
		buf_printf(b, "%d %s %d", d.d, d.m >= 1 && d.m <= 12 ? month[d.m - 1] : "?", d.y);
}

str date_words(struct arena *a, enum lang lang, str iso)
{
	struct buf b = { .a = a };
	struct date d;

	if (!str_given(iso) || date_parse(iso, &d) != OK)
		return S("");
	date_write(&b, lang, d);
	return buf_str(&b);
}

void instant_write(struct buf *b, enum lang lang, int64_t at)
{
	struct date d = date_at(at);
	int64_t of_day = at + VN_OFFSET_S - date_days(d) * DAY_S;
	int hour = (int)(of_day / 3600), minute = (int)(of_day / 60 % 60);

	if (lang == LANG_VI)
		buf_printf(b, "%02d:%02d, ", hour, minute);
	date_write(b, lang, d);
	if (lang == LANG_EN)
		buf_printf(b, ", %02d:%02d", hour, minute);
}

str instant_iso(struct arena *a, int64_t at)
{
	int64_t days = div_down(at, DAY_S), of_day = at - days * DAY_S;
	struct date d = date_of_days(days);

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.y, d.m, d.d, (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60));
}
