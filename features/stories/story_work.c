/* story_work.c - what of the stories waits for whoever signed in. */
#include "auth.h"
#include "clock.h"
#include "story_desk.h"
#include "words.h"

enum { GUIDES_LOOKED_AT = 500, SCHEDULED_LOOKED_AT = 100 };

static struct story_work_row *row_put(struct req *r, struct story_work_rows *out, int64_t id, str vi, str en)
{
	struct story_work_row *x = LIST_PUSH(r->a, out);

	*x = (struct story_work_row){ .id = id, .title_vi = vi.n ? vi : ABSENT, .title_en = en.n ? en : ABSENT };
	if (!vi.n && !en.n) {
		x->title_vi = say(LANG_VI, "Without a title");
		x->title_en = say(LANG_EN, "Without a title");
	}
	return x;
}

/* Titles of stories in the order of their ids' list. */
static err rows_put(struct req *r, const int64_t *id, size_t n, struct story_work_rows *out)
{
	struct desk_rows_list rows;

	if (!n)
		return OK;
	TRY(desk_rows(r->db, &(struct desk_rows_in){ .ids = { id, n } }, r->a, &rows));
	for (size_t i = 0; i < n && out->n < STORY_WORK_ROWS; i++)
		for (size_t k = 0; k < rows.n; k++)
			if (rows.at[k].id == id[i]) {
				struct story_work_row *x = row_put(r, out, id[i], rows.at[k].title_vi, rows.at[k].title_en);
				x->has_at = rows.at[k].release_at.has;
				x->at = rows.at[k].release_at.v;
			}
	return OK;
}

#define PUT(rows, out)                                                   \
	do {                                                             \
		int64_t id_[STORY_WORK_ROWS];                            \
		size_t n_ = 0;                                           \
		for (; n_ < (rows).n && n_ < STORY_WORK_ROWS; n_++)      \
			id_[n_] = (rows).at[n_].id;                      \
		TRY(rows_put(r, id_, n_, (out)));                        \
	} while (0)

static err waiting_fill(struct req *r, str place, struct story_work_rows *out)
{
	struct desk_waiting_list rows;
	struct desk_waiting_correction_list corrections;

	TRY(desk_waiting(r->db, &(struct desk_waiting_in){ .states = { &place, 1 }, .take = STORY_WORK_ROWS }, r->a, &rows));
	PUT(rows, out);
	TRY(desk_waiting_correction(r->db, &(struct desk_waiting_correction_in){ .place = place, .take = STORY_WORK_ROWS }, r->a, &corrections));
	PUT(corrections, out);
	return OK;
}

/* Scheduled, but the words changed after they were approved: it would not go out. */
static err older_fill(struct req *r, struct story_work_rows *out)
{
	struct desk_scheduled_list soon;
	struct desk_rows_list rows;

	TRY(desk_scheduled(r->db, &(struct desk_scheduled_in){ .until = INT64_MAX, .take = SCHEDULED_LOOKED_AT }, r->a, &soon));
	int64_t *id = arena_array(r->a, int64_t, soon.n + 1);
	for (size_t i = 0; i < soon.n; i++)
		id[i] = soon.at[i].id;
	if (!soon.n)
		return OK;
	TRY(desk_rows(r->db, &(struct desk_rows_in){ .ids = { id, soon.n } }, r->a, &rows));
	for (size_t i = 0; i < rows.n && out->n < 2 * STORY_WORK_ROWS; i++)
		if (!rows.at[i].approved.has || rows.at[i].approved.v != rows.at[i].revision) {
			struct story_work_row *x = row_put(r, out, rows.at[i].id, rows.at[i].title_vi, rows.at[i].title_en);
			x->has_at = true;
			x->at = rows.at[i].release_at.v;
		}
	return OK;
}

static err returned_fill(struct req *r, struct story_work_rows *out)
{
	struct desk_returned_list rows;
	struct story_steps_list step;
	maybe_int maker = auth_may(r, ROLE_AGENCY, 0) ? NONE : SOME(r->session->person);

	TRY(desk_returned(r->db, &(struct desk_returned_in){ .maker = maker, .take = STORY_WORK_ROWS }, r->a, &rows));
	PUT(rows, out);
	for (size_t i = 0; i < out->n; i++) {
		TRY(story_steps(r->db, &(struct story_steps_in){ .story = out->at[i].id, .take = 1 }, r->a, &step));
		out->at[i].note = step.n ? step.at[0].note : ABSENT;
	}
	return OK;
}

/* A month on, at most the last day of that month. */
static str months_later(struct arena *a, str day, int64_t months)
{
	struct date d;

	if (date_parse(day, &d) != OK)
		return ABSENT;
	int m = d.m - 1 + (int)months;
	d.y += m / 12;
	d.m = m % 12 + 1;
	if (d.d > date_month_days(d.y, d.m))
		d.d = date_month_days(d.y, d.m);
	return date_iso(a, d);
}

static err checks_fill(struct req *r, struct story_work_rows *out)
{
	struct desk_guides_list rows;

	TRY(desk_guides(r->db, &(struct desk_guides_in){ .take = GUIDES_LOOKED_AT }, r->a, &rows));
	for (size_t i = 0; i < rows.n && out->n < STORY_WORK_ROWS; i++) {
		str due = months_later(r->a, rows.at[i].checked_on, rows.at[i].check_months);
		if (str_given(due) && str_cmp(due, r->page.today) <= 0)
			row_put(r, out, rows.at[i].id, rows.at[i].title_vi, rows.at[i].title_en)->on = due;
	}
	return OK;
}

static err overdue_fill(struct req *r, struct story_work_rows *out)
{
	struct twin_filter f = { .kind = S("story"), .lang = -1, .state = -1, .excepted = true, .overdue_on = r->page.today, .take = STORY_WORK_ROWS };
	struct twin_rows rows = { 0 };
	int64_t count;

	TRY(twin_list(r->db, r->a, &f, &rows, &count));
	for (size_t i = 0; i < rows.n; i++)
		row_put(r, out, rows.at[i].item, rows.at[i].title_vi, rows.at[i].title_en)->on = rows.at[i].exception.until_on;
	return OK;
}

static err editors_fill(struct req *r, struct story_work *out)
{
	struct desk_failed_list failed;
	struct desk_scheduled_list today;
	int64_t tomorrow = (date_days(date_at(r->now)) + 1) * DAY_S - VN_OFFSET_S;

	TRY(desk_failed(r->db, &(struct desk_failed_in){ .take = STORY_WORK_ROWS }, r->a, &failed));
	PUT(failed, &out->failed);
	TRY(returned_fill(r, &out->returned));
	TRY(desk_scheduled(r->db, &(struct desk_scheduled_in){ .until = tomorrow, .take = STORY_WORK_ROWS }, r->a, &today));
	PUT(today, &out->today);
	return checks_fill(r, &out->checks);
}

err stories_work(struct req *r, struct story_work *out)
{
	bool editor = auth_may(r, STORY_EDITORS, 0), translator = auth_may(r, ROLE_TRANSLATOR, 0);

	*out = (struct story_work){ 0 };
	if (auth_may(r, ROLE_GUIDE, 0)) {
		TRY(waiting_fill(r, S("guidance"), &out->approve));
		TRY(older_fill(r, &out->approve));
	}
	if (translator)
		TRY(waiting_fill(r, S("translation"), &out->translate));
	if (editor)
		TRY(editors_fill(r, out));
	if (editor || translator)
		TRY(overdue_fill(r, &out->overdue));
	out->any = out->approve.n || out->translate.n || out->failed.n || out->returned.n || out->today.n || out->checks.n || out->overdue.n;
	return OK;
}
