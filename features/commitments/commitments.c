/* commitments.c - years, counts, and what has nothing to show for itself. */
#include "clock.h"
#include "commitments_in.h"

str commitment_tile(int64_t number)
{
	static const char *const tile[] = { "wheel on-shutter", "leaf on-lake", "petal on-tile", "arch on-ochre", "weave on-indigo", "dots on-deep" };

	return str_c(tile[(size_t)(number > 0 ? number - 1 : 0) % (sizeof tile / sizeof *tile)]);
}

struct pledge_span pledge_span_of(struct arena *a, int64_t year)
{
	return (struct pledge_span){ .year = year, .first = date_iso(a, (struct date){ .y = (int)year, .m = 1, .d = 1 }),
		.last = date_iso(a, (struct date){ .y = (int)year, .m = 12, .d = 31 }) };
}

err pledge_year_asked(struct req *r, struct pledge_span *out)
{
	int64_t year, plan;

	if (str_int(req_query(r, S("year")), &year) != OK || year < 1990 || year > 2100) {
		err e = plans_newest(r->db, r->a, &plan, &year);
		if (e == ERR_NOT_FOUND)
			year = date_at(r->now).y;
		else
			TRY(e);
	}
	*out = pledge_span_of(r->a, year);
	return OK;
}

err pledge_years_fill(struct req *r, str path, int64_t chosen, struct pledge_years *out)
{
	struct pledge_years_of_plans y;
	int64_t now = date_at(r->now).y;

	TRY(pledge_years_of_plans(r->db, r->a, &y));
	int64_t last = y.last.has && y.last.v > now ? y.last.v : now, first = y.first.has && y.first.v < now ? y.first.v : now;
	if (last - first >= PLEDGE_YEARS_MAX)
		first = last - PLEDGE_YEARS_MAX + 1;
	for (int64_t k = last; k >= first; k--)
		*LIST_PUSH(r->a, out) = (struct pledge_year){ .year = k, .chosen = k == chosen,
			.href = arena_printf(r->a, "/%.*s%.*s?year=%lld", FMT(lang_code(r->lang)), FMT(path), (long long)k) };
	return OK;
}

err commitments_bare(struct db *db, struct arena *a, int64_t year, struct bare_commitments *out)
{
	struct pledge_span y = pledge_span_of(a, year);
	struct pledge_bare_list bare;

	TRY(pledge_bare(db, &(struct pledge_bare_in){ .first = y.first, .last = y.last }, a, &bare));
	for (size_t i = 0; i < bare.n; i++)
		*LIST_PUSH(a, out) = (struct bare_commitment){ .number = bare.at[i].number, .title_vi = bare.at[i].title_vi, .title_en = bare.at[i].title_en };
	return OK;
}

static struct pledge_card *card_of(struct pledge_cards *cards, int64_t number)
{
	for (size_t i = 0; i < cards->n; i++)
		if (cards->at[i].number == number)
			return &cards->at[i];
	return NULL;
}

static void changed(struct pledge_card *c, int64_t at)
{
	if (at > c->changed_at)
		c->changed_at = at;
}

static err counts_fill(struct req *r, const struct pledge_span *y, maybe_int only, struct pledge_cards *out)
{
	struct pledge_counts_list n;

	TRY(pledge_counts(r->db, &(struct pledge_counts_in){ .year = y->year, .first = y->first, .last = y->last, .commitment = only }, r->a, &n));
	for (size_t i = 0; i < n.n; i++) {
		struct pledge_card *c = card_of(out, n.at[i].commitment);
		if (!c)
			continue;
		enum task_state s = task_state_of(n.at[i].status, n.at[i].due_on, r->page.today);
		c->counts.of[s] += n.at[i].n;
		changed(c, n.at[i].changed_at);
	}
	for (size_t i = 0; i < out->n; i++)
		task_counts_close(&out->at[i].counts);
	return OK;
}

static void links_add(struct pledge_card *c, int64_t n, int64_t at)
{
	if (!c)
		return;
	c->links += n;
	changed(c, at);
}

static err links_fill(struct req *r, const struct pledge_span *y, struct pledge_cards *out)
{
	struct evidence_by_task t;
	struct evidence_direct_list d;

	for (size_t i = 0; i < out->n; i++) {
		TRY(evidence_by_task(r->db, &(struct evidence_by_task_in){ .commitment = out->at[i].number, .first = y->first, .last = y->last }, r->a, &t));
		links_add(&out->at[i], t.n, t.at.has ? t.at.v : 0);
	}
	TRY(evidence_direct(r->db, &(struct evidence_direct_in){ .first = y->first, .last = y->last }, r->a, &d));
	for (size_t i = 0; i < d.n; i++)
		links_add(card_of(out, d.at[i].commitment), d.at[i].n, d.at[i].at);
	return OK;
}

err pledge_cards_fill(struct req *r, const struct pledge_span *y, int64_t only, struct pledge_cards *out)
{
	maybe_int one = only ? SOME(only) : NONE;
	struct pledge_all_list all;

	TRY(pledge_all(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (!only || only == all.at[i].number)
			*LIST_PUSH(r->a, out) = (struct pledge_card){ .number = all.at[i].number, .level = all.at[i].level, .tile = commitment_tile(all.at[i].number),
				.title_vi = all.at[i].title_vi, .title_en = all.at[i].title_en, .text_vi = all.at[i].text_vi, .text_en = all.at[i].text_en };
	TRY(counts_fill(r, y, one, out));
	return links_fill(r, y, out);
}
