/* space_filter.c - the filters as an address holds them. */
#include "clock.h"
#include "space_filter.h"
#include "space_list_sql.h"
#include "text.h"
#include "wards.h"

static bool on(struct req *r, const char *name)
{
	return str_eq(req_query(r, str_c(name)), S("1"));
}

static err kind_read(struct req *r, struct space_filter *f)
{
	struct space_kinds_named_list rows;

	f->kind_slug = space_given(req_query(r, S("kind")));
	if (!str_given(f->kind_slug))
		return OK;
	TRY(space_kinds_named(r->db, &(struct space_kinds_named_in){ .slugs = { &f->kind_slug, 1 } }, r->a, &rows));
	f->none = !rows.n;
	if (rows.n)
		f->kind = SOME(rows.at[0].id);
	return OK;
}

static err ward_read(struct req *r, struct space_filter *f)
{
	struct ward w;

	f->ward_slug = space_given(req_query(r, S("ward")));
	if (!str_given(f->ward_slug))
		return OK;
	err e = wards_by_slug(r->db, r->a, f->ward_slug, &w);
	if (e == ERR_NOT_FOUND) {
		f->none = true;
		return OK;
	}
	TRY(e);
	f->ward = SOME(w.id);
	return OK;
}

static bool is_holiday(const struct space_days *days, str iso)
{
	for (size_t i = 0; i < days->n; i++)
		if (str_cmp(days->at[i].from_on, iso) <= 0 && str_cmp(days->at[i].to_on, iso) >= 0)
			return true;
	return false;
}

static err now_read(struct req *r, struct space_filter *f)
{
	int64_t day = date_days(date_at(r->now));
	struct space_days holidays = { 0 };

	f->today = date_iso(r->a, date_of_days(day));
	f->yesterday = date_iso(r->a, date_of_days(day - 1));
	f->minute = (r->now + VN_OFFSET_S) / 60 - day * 1440;
	f->weekday = (day + 3) % 7 + 1;
	f->before = (day + 2) % 7 + 1;
	if (f->open) {
		TRY(space_holidays_read(r->db, r->a, &holidays));
		f->holiday = is_holiday(&holidays, f->today);
		f->holiday_before = is_holiday(&holidays, f->yesterday);
	}
	if (f->events)
		f->events_after = SOME(r->now);
	return OK;
}

static void part(struct buf *b, const char *name, str value)
{
	struct buf one = { .a = b->a };

	if (!value.n)
		return;
	html_url_part(&one, value);
	buf_printf(b, "%s%s=%.*s", b->n ? "&" : "", name, FMT(buf_str(&one)));
}

static str query_of(struct arena *a, const struct space_filter *f, const char *but)
{
	struct buf b = { .a = a };
	const struct { const char *name; str value; } of[] = { { "q", f->q }, { "kind", f->kind_slug }, { "ward", f->ward_slug }, { "owner", f->owner },
		{ "open", f->open ? S("1") : ABSENT }, { "free", f->step_free ? S("1") : ABSENT }, { "events", f->events ? S("1") : ABSENT },
		{ "member", f->member ? S("1") : ABSENT }, { "area", f->area ? S("1") : ABSENT },
		{ "box", f->area ? map_box_write(a, f->box) : ABSENT }, { "sort", f->sort_asked } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (!but || !str_eq(str_c(of[i].name), str_c(but)))
			part(&b, of[i].name, of[i].value);
	return b.n ? buf_str(&b) : S("");
}

str space_filter_without(struct req *r, const struct space_filter *f, const char *name)
{
	str q = query_of(r->a, f, name);

	return arena_printf(r->a, "/%.*s/spaces%s%.*s", FMT(lang_code(r->lang)), q.n ? "?" : "", FMT(q));
}

/* Words without the blanks around them, five at most. */
static void words_read(struct req *r, struct space_filter *f)
{
	str rest = text_fold(r->a, str_cut(req_query(r, S("q")), 0, 200)), one;
	size_t n = 0;

	f->q = space_given(str_cut(req_query(r, S("q")), 0, 200));
	if (!str_given(f->q))
		return;
	while (n < 5 && str_given(rest) && str_split(&rest, ' ', &one)) {
		size_t from = 0, to = one.n;
		while (from < to && (one.p[from] == ',' || one.p[from] == '.' || one.p[from] == '-'))
			from++;
		while (to > from && (one.p[to - 1] == ',' || one.p[to - 1] == '.' || one.p[to - 1] == '-'))
			to--;
		if (to > from)
			f->word[n++] = str_cut(one, from, to);
	}
}

err space_filter_read(struct req *r, struct space_filter *f)
{
	*f = (struct space_filter){ .owner = space_given(req_query(r, S("owner"))), .step_free = on(r, "free"), .member = on(r, "member"),
		.open = on(r, "open"), .events = on(r, "events"), .sort_asked = space_given(req_query(r, S("sort"))) };
	if (!space_one_of(f->owner, space_owners, 3))
		f->owner = ABSENT;
	if (!str_eq(f->sort_asked, S("new")))
		f->sort_asked = ABSENT;
	f->sort = str_given(f->sort_asked) ? f->sort_asked : lang_code(r->lang);
	words_read(r, f);
	TRY(kind_read(r, f));
	TRY(ward_read(r, f));
	TRY(now_read(r, f));
	f->area = on(r, "area") && map_box_parse(req_query(r, S("box")), &f->box) == OK;
	f->any = f->area || str_given(f->q) || str_given(f->kind_slug) || str_given(f->ward_slug) || str_given(f->owner) || f->step_free || f->member ||
		f->open || f->events;
	f->query = query_of(r->a, f, NULL);
	return OK;
}
