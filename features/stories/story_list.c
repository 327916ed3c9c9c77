/* story_list.c - the desk's list of stories, and a new one. */
#include "auth.h"
#include "story_desk.h"
#include "story_list_html.h"
#include "units.h"
#include "words.h"

enum { ROWS_A_PAGE = 25, PAGES_MAX = 400 };
static const char *const states[] = { "draft", "translation", "guidance", "approved", "scheduled", "public", "correcting", "withdrawn", "archived" };

struct filter { str state, kind, q; maybe_int section, stream, maker; str word[3]; int64_t page; };

static maybe_int query_id(const struct req *r, str name)
{
	int64_t id;

	return str_int(req_query(r, name), &id) == OK ? SOME(id) : NONE;
}

static bool state_known(str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i])))
			return true;
	return false;
}

static struct filter filter_of(struct req *r)
{
	struct filter f = { .state = req_query(r, S("state")), .kind = story_given(req_query(r, S("kind"))), .q = story_given(req_query(r, S("q"))),
		.section = query_id(r, S("section")), .stream = query_id(r, S("stream")), .page = 1 };
	maybe_int page = query_id(r, S("page"));

	if (!state_known(f.state))
		f.state = ABSENT;
	if (str_eq(req_query(r, S("mine")), S("1")))
		f.maker = SOME(r->session->person);
	if (page.has && page.v > 1 && page.v <= PAGES_MAX)
		f.page = page.v;
	if (str_given(f.q))
		units_search_words(r->a, f.q, f.word);
	return f;
}

#define FILTER(f) .kind = (f)->kind, .section = (f)->section, .stream = (f)->stream, .q1 = (f)->word[0], .q2 = (f)->word[1], .q3 = (f)->word[2], \
	.take = ROWS_A_PAGE + 1, .skip = ((f)->page - 1) * ROWS_A_PAGE
#define IDS_OF(rows)                                                          \
	do {                                                                  \
		int64_t *id_ = arena_array(r->a, int64_t, (rows).n + 1);      \
		for (size_t i_ = 0; i_ < (rows).n; i_++)                      \
			id_[i_] = (rows).at[i_].id;                           \
		*out = (struct int_list){ id_, (rows).n };                    \
	} while (0)

/* The stories of a page and one more, if there is one. */
static err ids_of(struct req *r, const struct filter *f, struct int_list *out)
{
	if (str_eq(f->state, S("correcting"))) {
		struct desk_ids_correcting_list rows;
		TRY(desk_ids_correcting(r->db, &(struct desk_ids_correcting_in){ .maker = f->maker, FILTER(f) }, r->a, &rows));
		IDS_OF(rows);
	} else if (str_given(f->state)) {
		struct desk_ids_by_state_list rows;
		TRY(desk_ids_by_state(r->db, &(struct desk_ids_by_state_in){ .state = f->state, .maker = f->maker, FILTER(f) }, r->a, &rows));
		IDS_OF(rows);
	} else if (f->maker.has) {
		struct desk_ids_by_maker_list rows;
		TRY(desk_ids_by_maker(r->db, &(struct desk_ids_by_maker_in){ .maker = f->maker.v, FILTER(f) }, r->a, &rows));
		IDS_OF(rows);
	} else {
		struct desk_ids_by_change_list rows;
		TRY(desk_ids_by_change(r->db, &(struct desk_ids_by_change_in){ FILTER(f) }, r->a, &rows));
		IDS_OF(rows);
	}
	return OK;
}

static struct story_row row_of(struct req *r, const struct desk_rows *x)
{
	str state = str_given(x->correcting) ? S("correcting") : x->state;

	return (struct story_row){ .id = x->id, .changed_at = x->changed_at, .title_vi = x->title_vi.n ? x->title_vi : ABSENT,
		.title_en = x->title_en.n ? x->title_en : ABSENT, .untitled = !x->title_vi.n && !x->title_en.n, .kind_name = story_kind_name(r->lang, x->kind),
		.section_vi = x->section_vi, .section_en = x->section_en, .state = state, .state_name = story_state_name(r->lang, state),
		.tag = story_state_tag(state), .made_by = x->made_by, .behind_vi = x->behind_vi, .behind_en = x->behind_en,
		.failed = str_eq(x->last_step, S("failed")), .scheduled = x->release_at.has, .release_at = x->release_at.v,
		.older = (str_eq(x->state, S("scheduled")) || str_eq(x->state, S("approved"))) && (!x->approved.has || x->approved.v != x->revision) };
}

err story_rows_fill(struct req *r, struct int_list ids, struct story_rows *out)
{
	struct desk_rows_list rows;

	if (!ids.n)
		return OK;
	TRY(desk_rows(r->db, &(struct desk_rows_in){ .ids = ids }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = row_of(r, &rows.at[i]);
	return OK;
}

/* How many stand in each state: one row each. */
static err counters_fill(struct req *r, const struct filter *f, struct story_choices *out)
{
	struct story_tally_of_list n;
	size_t count = sizeof states / sizeof *states;
	str scope[sizeof states / sizeof *states];

	for (size_t i = 0; i < count; i++)
		scope[i] = arena_printf(r->a, "state:%s", states[i]);
	TRY(story_tally_of(r->db, &(struct story_tally_of_in){ .lang = S("desk"), .scopes = { scope, count } }, r->a, &n));
	for (size_t i = 0; i < count; i++) {
		struct story_choice *c = LIST_PUSH(r->a, out);
		*c = (struct story_choice){ .value = str_c(states[i]), .label = story_state_name(r->lang, str_c(states[i])),
			.chosen = str_eq(f->state, str_c(states[i])) };
		for (size_t k = 0; k < n.n; k++)
			if (str_eq(n.at[k].scope, scope[i]))
				c->n = n.at[k].n;
	}
	return OK;
}

static void base_part(struct buf *b, const char *name, str value)
{
	if (str_given(value))
		buf_printf(b, "%s=%.*s&", name, FMT(value));
}

static str base_of(struct req *r, const struct filter *f)
{
	struct buf b = { .a = r->a };
	struct buf q = { .a = r->a };

	buf_printf(&b, "/%.*s/desk/stories?", FMT(lang_code(r->lang)));
	base_part(&b, "state", f->state);
	base_part(&b, "kind", f->kind);
	base_part(&b, "section", f->section.has ? number_word(r->a, f->section.v) : ABSENT);
	base_part(&b, "stream", f->stream.has ? number_word(r->a, f->stream.v) : ABSENT);
	base_part(&b, "mine", f->maker.has ? S("1") : ABSENT);
	if (str_given(f->q)) {
		html_url_part(&q, f->q);
		base_part(&b, "q", buf_str(&q));
	}
	return buf_str(&b);
}

/* GET /{lang}/desk/stories */
err story_list_page(struct req *r)
{
	struct filter f = filter_of(r);
	struct story_list_view v = { .mine = f.maker.has, .q = str_given(f.q) ? f.q : S(""), .may_make = auth_may(r, STORY_EDITORS, 0),
		.month = month_now(r) };
	struct int_list ids = { 0 };
	struct balance balance;

	TRY(ids_of(r, &f, &ids));
	v.has_next = ids.n > ROWS_A_PAGE && f.page < PAGES_MAX;
	v.has_previous = f.page > 1;
	v.many = v.has_next || v.has_previous;
	v.previous = f.page - 1;
	v.next = f.page + 1;
	ids.n = ids.n > ROWS_A_PAGE ? ROWS_A_PAGE : ids.n;
	v.filtered = str_given(f.state) || str_given(f.kind) || str_given(f.q) || f.section.has || f.stream.has || f.maker.has;
	v.base = base_of(r, &f);
	TRY(story_rows_fill(r, ids, &v.stories));
	TRY(counters_fill(r, &f, &v.states));
	kind_choices(r, f.kind, &v.kinds);
	TRY(section_choices(r, f.section, &v.sections));
	TRY(stream_choices(r, f.stream, &v.streams));
	TRY(balance_of(r->db, r->a, v.month, r->now, &balance));
	TRY(balance_say(r, &balance, &v.balance));
	form_page(r, say(r->lang, "Stories"), &(struct form_errors){ 0 });
	r->page.section = S("stories");
	story_list(&r->out, &r->page, &v);
	return OK;
}

static err new_show(struct req *r, struct story_new_view *v, str kind, maybe_int section, maybe_int stream)
{
	kind_choices(r, kind, &v->kinds);
	TRY(section_choices(r, section, &v->sections));
	TRY(stream_choices(r, stream, &v->streams));
	form_page(r, say(r->lang, "Begin a story"), &v->errors);
	r->page.section = S("stories");
	story_new_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/stories/new */
err story_new_page(struct req *r)
{
	return new_show(r, &(struct story_new_view){ 0 }, S("story"), NONE, NONE);
}

/* POST /{lang}/desk/stories/new */
err story_new_post(struct req *r)
{
	struct story_new_view v = { .english = str_eq(req_form(r, S("source")), S("en")) };
	struct story_new in = { .kind = form_word(r, S("kind")), .source = v.english ? LANG_EN : LANG_VI };
	struct twin_who who = desk_who(r);
	int64_t story, twin;
	err e = form_id(r, S("section"), &in.section);

	if (e == OK)
		e = form_id(r, S("stream"), &in.stream);
	if (e == OK)
		e = stories_make(r->db, r->a, &in, &who, &story, &twin);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("kind"), say(r->lang, "Choose what kind of story it is."));
		return new_show(r, &v, in.kind, in.section, in.stream);
	}
	TRY(e);
	TRY(audit(r, S("story.make"), S("story"), story, ABSENT, in.kind));
	return redirect(r, arena_printf(r->a, "/desk/stories/%lld", (long long)story));
}
