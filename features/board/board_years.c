/* board_years.c - years: their days, the one asked for, those to choose from. */
#include "clock.h"
#include "board_in.h"
#include "scores_sql.h"

enum { YEARS_MAX = 12 };

struct year_span year_span_of(struct arena *a, int64_t year)
{
	struct date first = { .y = (int)year, .m = 1, .d = 1 }, next = { .y = (int)year + 1, .m = 1, .d = 1 };

	return (struct year_span){ .first = date_iso(a, first), .last = date_iso(a, (struct date){ .y = (int)year, .m = 12, .d = 31 }),
		.from_at = date_days(first) * DAY_S - VN_OFFSET_S, .to_at = date_days(next) * DAY_S - VN_OFFSET_S };
}

err year_asked(struct req *r, int64_t *year)
{
	int64_t plan;

	if (str_int(req_query(r, S("year")), year) == OK && *year >= 1990 && *year <= 2100)
		return OK;
	err e = plans_newest(r->db, r->a, &plan, year);
	if (e == ERR_NOT_FOUND) {
		*year = date_at(r->now).y;
		return OK;
	}
	return e;
}

err years_fill(struct req *r, str path, int64_t chosen, struct score_years *out)
{
	struct score_years_of_plans y;
	int64_t now = date_at(r->now).y, last = now;

	TRY(score_years_of_plans(r->db, r->a, &y));
	if (y.last.has && y.last.v > last)
		last = y.last.v;
	int64_t first = y.first.has && y.first.v < now ? y.first.v : now;
	if (last - first >= YEARS_MAX)
		first = last - YEARS_MAX + 1;
	for (int64_t k = last; k >= first; k--)
		*LIST_PUSH(r->a, out) = (struct score_year){ .year = k, .chosen = k == chosen,
			.href = arena_printf(r->a, "/%.*s%.*s?year=%lld", FMT(lang_code(r->lang)), FMT(path), (long long)k) };
	return OK;
}
