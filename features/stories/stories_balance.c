/* stories_balance.c - the balance of a month (Kế hoạch 75/KH-SVHTT of 2024, I.2: "có sự cân đối giữa nội dung nguồn lực … và nội dung Hà Nội
 * thực hiện cam kết với UNESCO"). */
#include "clock.h"
#include "registers_sql.h"
#include "story_balance.h"
#include "story_desk_sql.h"

err month_span(struct arena *a, str month, int64_t *from_at, int64_t *to_at)
{
	struct date d;

	if (month.n != 7)
		return ERR_INVALID;
	TRY(date_parse(arena_printf(a, "%.*s-01", FMT(month)), &d));
	int64_t first = date_days(d);
	*from_at = first * DAY_S - VN_OFFSET_S;
	*to_at = (first + date_month_days(d.y, d.m)) * DAY_S - VN_OFFSET_S;
	return OK;
}

static void share_count(struct balance_share *s, str side, int64_t n)
{
	if (str_eq(side, S("resource")))
		s->resource += n;
	else
		s->commitment += n;
	int64_t both = s->resource + s->commitment;
	s->pct = both ? (100 * s->resource + both / 2) / both : -1;
}

static bool outside(const struct balance *b, const struct balance_share *s)
{
	return s->pct >= 0 && (s->pct < b->low_pct || s->pct > b->high_pct);
}

static const struct balance_share no_share = { 0, 0, -1 };

/* A row for each section, whether it has stories or not, and one above all of them. */
static err rows_fill(struct db *db, struct arena *a, const struct balance_counts_list *counts, struct balance *out)
{
	struct section_list_list sections;

	TRY(section_list(db, a, &sections));
	*LIST_PUSH(a, &out->rows) = (struct balance_row){ .all = true, .side = { no_share, no_share } };
	for (size_t i = 0; i < sections.n; i++)
		*LIST_PUSH(a, &out->rows) = (struct balance_row){ .title_vi = sections.at[i].title_vi, .title_en = sections.at[i].title_en,
			.side = { no_share, no_share } };
	for (size_t i = 0; i < counts->n; i++) {
		const struct balance_counts *c = &counts->at[i];
		enum lang lang = str_eq(c->lang, S("en")) ? LANG_EN : LANG_VI;
		share_count(&out->rows.at[0].side[lang], c->side, c->n);
		for (size_t k = 0; k < sections.n; k++)
			if (c->section.has && c->section.v == sections.at[k].id)
				share_count(&out->rows.at[k + 1].side[lang], c->side, c->n);
	}
	return OK;
}

/* What is to go out this month, one after the other, and where that leads the share.  In a month that has begun with few stories every single
 * one moves the share far; the first step from within the range to without is what the warning names. */
static err planned_fill(struct db *db, struct arena *a, int64_t to_at, struct balance *out)
{
	struct balance_planned_list next;
	struct balance_share s = out->total;

	TRY(balance_planned(db, &(struct balance_planned_in){ .take = BALANCE_PLANNED_MAX }, a, &next));
	for (size_t i = 0; i < next.n; i++) {
		const struct balance_planned *p = &next.at[i];
		bool was = outside(out, &s);
		if (p->release_at.has && p->release_at.v >= to_at)
			continue;
		share_count(&s, p->side, 1);
		bool leaves = outside(out, &s);
		*LIST_PUSH(a, &out->planned) = (struct balance_step){ .id = p->id, .title_vi = p->title_vi, .title_en = p->title_en, .side = p->side,
			.release_at = p->release_at, .pct = s.pct, .outside = leaves };
		if (leaves && !was && !out->leaves)
			out->leaves = out->planned.n;
	}
	return OK;
}

err balance_of(struct db *db, struct arena *a, str month, int64_t now, struct balance *out)
{
	struct range_get range;
	struct balance_counts_list counts;
	struct balance_totals_list totals;
	int64_t from_at, to_at;

	*out = (struct balance){ .month = month, .low_pct = BALANCE_LOW_PCT, .high_pct = BALANCE_HIGH_PCT, .total = no_share };
	TRY(month_span(a, month, &from_at, &to_at));
	err e = range_get(db, a, &range);
	if (e == OK) {
		out->low_pct = range.low_pct;
		out->high_pct = range.high_pct;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	TRY(balance_counts(db, &(struct balance_counts_in){ .from_at = from_at, .to_at = to_at }, a, &counts));
	TRY(balance_totals(db, &(struct balance_totals_in){ .from_at = from_at, .to_at = to_at }, a, &totals));
	for (size_t i = 0; i < totals.n; i++)
		share_count(&out->total, totals.at[i].side, totals.at[i].n);
	out->outside = outside(out, &out->total);
	TRY(rows_fill(db, a, &counts, out));
	return now >= from_at && now < to_at ? planned_fill(db, a, to_at, out) : OK;
}

err balance_set(struct db *db, int64_t low_pct, int64_t high_pct, str by_name, int64_t now)
{
	if (low_pct < 0 || low_pct >= high_pct || high_pct > 100)
		return ERR_INVALID;
	return range_put(db, &(struct range_put_in){ .low_pct = low_pct, .high_pct = high_pct, .by_name = by_name, .now = now });
}
