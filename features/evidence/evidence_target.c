/* evidence_target.c - one task or commitment: everything that serves it, and the picker of more. */
#include "auth.h"
#include "clock.h"
#include "evidence_add.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_pages.h"
#include "evidence_pages_html.h"
#include "evidence_routes.h"
#include "evidence_view.h"
#include "evidence_words.h"
#include "plans.h"
#include "text.h"
#include "words.h"

enum { FOUND_MAX = 20, NEWEST_LOOKED_AT = 100, SUGGESTED_MAX = 6, TICKED_MAX = 60, QUERY_CHARS = 200, PICKED_MAX = 8, PICKED_YEARS = 2 };

static err task_head(struct req *r, struct evidence_target_view *v)
{
	struct evidence_task_get t;

	TRY(evidence_task_get(r->db, &(struct evidence_task_get_in){ .id = v->id }, r->a, &t));
	v->title_vi = t.title_vi;
	v->title_en = t.title_en;
	v->label = say_with(r->a, r->lang, "task {number}", { "number", t.number });
	v->path = arena_printf(r->a, "/desk/tasks/%lld/evidence", (long long)v->id);
	return OK;
}

static err commitment_head(struct req *r, struct evidence_target_view *v)
{
	struct commitment c;

	TRY(plans_commitment_get(r->db, r->a, v->id, &c));
	v->title_vi = c.title_vi;
	v->title_en = c.title_en;
	v->label = say_with(r->a, r->lang, "commitment {number}", { "number", arena_printf(r->a, "%lld", (long long)c.number) });
	v->path = arena_printf(r->a, "/desk/commitments/%lld/evidence", (long long)v->id);
	return OK;
}

static bool linked(const struct evidence_target_view *v, const char *kind, int64_t thing)
{
	for (size_t i = 0; i < v->links.n; i++)
		if (v->links.at[i].thing == thing && str_eq(v->links.at[i].kind, str_c(kind)))
			return true;
	return false;
}

static bool ticked(struct req *r, str value)
{
	str s;

	for (size_t i = 0; i < TICKED_MAX && str_given(s = req_form_nth(r, S("thing"), i)); i++)
		if (str_eq(s, value))
			return true;
	return false;
}

/* "Story, 3 September 2026"; without a day the words alone. */
static str dated(struct req *r, enum lang lang, const char *words, str on)
{
	struct buf b = { .a = r->a };
	struct date d;

	buf_add(&b, say(lang, words));
	if (str_given(on) && date_parse(on, &d) == OK) {
		buf_add(&b, S(", "));
		date_write(&b, lang, d);
	}
	return buf_str(&b);
}

static bool offered(const struct evidence_target_view *v, str value)
{
	for (size_t i = 0; i < v->found.n; i++)
		if (str_eq(v->found.at[i].value, value))
			return true;
	return false;
}

static err found_add(struct req *r, struct evidence_target_view *v, const struct evidence_kind *k, const struct evidence_thing *t)
{
	str value = arena_printf(r->a, "%s:%lld", k->name, (long long)t->id);
	bool seen = false;

	if (linked(v, k->name, t->id) || offered(v, value))
		return OK;
	TRY(thing_seen(r, str_c(k->name), t->id, t->path, &seen));
	if (!seen)
		return OK;
	*LIST_PUSH(r->a, &v->found) = (struct evidence_option){ .name = S("thing"), .value = value,
		.id = arena_printf(r->a, "thing-%s-%lld", k->name, (long long)t->id), .label_vi = t->title_vi, .label_en = t->title_en,
		.why_vi = dated(r, LANG_VI, k->label, t->on), .why_en = dated(r, LANG_EN, k->label, t->on),
		.chosen = r->method == METHOD_POST && ticked(r, value) };
	return OK;
}

/* What of the last years speaks of the task, with the words that say so. */
static err picks_add(struct req *r, struct evidence_target_view *v)
{
	struct evidence_picks picks;
	struct date d;

	TRY(date_parse(r->page.today, &d));
	TRY(evidence_picks_of(r->db, r->a, v->id, date_iso(r->a, (struct date){ d.y - PICKED_YEARS, 1, 1 }), r->page.today, PICKED_MAX, &picks));
	for (size_t i = 0; i < picks.n; i++) {
		const struct evidence_pick *p = &picks.at[i];
		size_t before = v->found.n;
		TRY(found_add(r, v, kind_of(p->kind), &(struct evidence_thing){ .id = p->thing, .title_vi = p->title_vi, .title_en = p->title_en, .path = p->path,
			.on = p->on }));
		if (v->found.n == before)
			continue;
		struct evidence_option *o = &v->found.at[before];
		o->why_vi = arena_printf(r->a, "%.*s · %.*s", FMT(o->why_vi), FMT(p->why_vi));
		o->why_en = arena_printf(r->a, "%.*s · %.*s", FMT(o->why_en), FMT(p->why_en));
	}
	return OK;
}

/* How many pairs of words of the title a thing has too. */
static size_t pairs_shared(struct arena *a, struct terms *asked, const struct evidence_thing *t)
{
	struct word_list w = { 0 };
	size_t n = 0;

	words_split_folded(a, text_fold(a, arena_printf(a, "%.*s . %.*s", FMT(t->title_vi), FMT(t->title_en))), &w);
	for (size_t i = 0; i + 1 < w.n; i++)
		n += terms_find(asked, w.at[i].folded, w.at[i + 1].folded) != NULL;
	return n;
}

/* The newest things of each kind, those that speak of the same. */
static err suggest(struct req *r, struct evidence_target_view *v)
{
	struct word_list words = { 0 };
	struct terms asked = { 0 };

	if (v->is_task)
		TRY(picks_add(r, v));
	words_split(r->a, arena_printf(r->a, "%.*s . %.*s", FMT(v->title_vi), FMT(v->title_en)), &words);
	terms_make(r->a, &words, &asked);
	for (size_t k = 0; k < nevidence_kinds; k++) {
		struct evidence_things things = { 0 };
		size_t taken = 0;
		if (!evidence_kinds[k].find)
			continue;
		TRY(evidence_kinds[k].find(r->db, r->a, S(""), NEWEST_LOOKED_AT, &things));
		for (size_t i = 0; i < things.n && taken < SUGGESTED_MAX; i++)
			if (pairs_shared(r->a, &asked, &things.at[i]) >= (v->is_task ? 2 : 1)) { /* a task has the picks besides */
				TRY(found_add(r, v, &evidence_kinds[k], &things.at[i]));
				taken++;
			}
	}
	return OK;
}

static err search(struct req *r, struct evidence_target_view *v)
{
	for (size_t k = 0; k < nevidence_kinds; k++) {
		struct evidence_things things = { 0 };
		if (!evidence_kinds[k].find)
			continue;
		TRY(evidence_kinds[k].find(r->db, r->a, v->q, FOUND_MAX, &things));
		for (size_t i = 0; i < things.n; i++)
			TRY(found_add(r, v, &evidence_kinds[k], &things.at[i]));
	}
	return OK;
}

static void typed_fill(struct req *r, struct evidence_target_view *v)
{
	v->thing_words = form_words(&v->errors, S("thing"));
	v->file_words = form_words(&v->errors, S("file"));
	v->file_title = field_of(r, S("file-title"));
	v->file_title_words = form_words(&v->errors, S("file-title"));
	v->file_day = field_of(r, S("file-day"));
	v->file_day_words = form_words(&v->errors, S("file-day"));
	v->press_url = field_of(r, S("press-url"));
	v->press_url_words = form_words(&v->errors, S("press-url"));
	v->press_title = field_of(r, S("press-title"));
	v->press_title_words = form_words(&v->errors, S("press-title"));
	v->press_outlet = field_of(r, S("press-outlet"));
	v->press_outlet_words = form_words(&v->errors, S("press-outlet"));
	v->press_day = field_of(r, S("press-day"));
	v->press_day_words = form_words(&v->errors, S("press-day"));
	v->press_english = str_eq(req_form(r, S("press-lang")), S("en"));
	v->press_copy = field_of(r, S("press-copy"));
	v->press_copy_words = form_words(&v->errors, S("press-copy"));
	v->press_file_words = form_words(&v->errors, S("press-file"));
	v->same_words = form_words(&v->errors, S("press-same"));
	v->same_new = str_eq(field_of(r, S("press-same")), S("new"));
	v->note_words = field_of(r, S("note-words"));
	v->note_words_error = form_words(&v->errors, S("note-words"));
	v->note_day = field_of(r, S("note-day"));
	v->note_day_words = form_words(&v->errors, S("note-day"));
	v->note_public = str_given(req_form(r, S("note-public")));
	v->file_open = v->file_title.n || v->file_day.n || str_given(v->file_words);
	v->press_open = v->press_url.n || v->press_title.n || v->press_copy.n || str_given(v->press_file_words);
	v->note_open = v->note_words.n > 0;
	quantity_typed(r, &v->errors, &v->fields);
}

static err target_show(struct req *r, struct evidence_target_view *v)
{
	str q = req_query(r, S("q"));

	v->q = text_chars(q) <= QUERY_CHARS ? str_trim(q) : ABSENT;
	v->by_words = v->q.n > 0;
	TRY(v->is_task ? evidence_of_task(r->db, r->a, v->id, true, &v->links)
		: evidence_of_commitment(r->db, r->a, v->id, true, EVIDENCE_LIST_MAX, &v->links));
	evidence_say(r, &v->links);
	drafts_hide(r, &v->links);
	TRY(v->by_words ? search(r, v) : suggest(r, v));
	typed_fill(r, v);
	v->here = with_lang(r, v->path);
	v->done = done_read(r, v->path);
	v->may_upload = link_need(r, v->is_task ? v->id : 0, S("file")) == OK;
	form_page(r, v->is_task ? say(r->lang, "Evidence for a task") : say(r->lang, "Evidence for a commitment"), &v->errors);
	r->page.section = S("evidence");
	evidence_target(&r->out, &r->page, v);
	return OK;
}

/* The head of the page, where the person may link. */
static err target_open(struct req *r, bool is_task, struct evidence_target_view *v)
{
	v->is_task = is_task;
	TRY(req_id(r, 0, &v->id));
	TRY(is_task ? task_head(r, v) : commitment_head(r, v));
	return link_need(r, is_task ? v->id : 0, S("story"));
}

static err link_here(struct req *r, const struct evidence_target_view *v, str kind, int64_t thing, const struct quantity *q, int64_t *link)
{
	TRY(link_need(r, v->is_task ? v->id : 0, kind));
	return link_noted(r, kind, thing, v->is_task ? SOME(v->id) : NONE, v->is_task ? NONE : SOME(v->id), q, link);
}

/* "story:7" */
static err links_ticked(struct req *r, const struct evidence_target_view *v, const struct quantity *q, size_t *n, int64_t *link)
{
	struct evidence_thing t;
	str s, kind;
	int64_t thing;
	bool seen;

	for (size_t i = 0; i < TICKED_MAX && str_given(s = req_form_nth(r, S("thing"), i)); i++) {
		if (!str_split(&s, ':', &kind) || !str_given(s) || str_int(s, &thing) != OK)
			return ERR_INVALID;
		TRY(thing_of(r->db, r->a, kind, thing, &t));
		TRY(thing_seen(r, kind, thing, t.path, &seen));
		if (!seen)
			return ERR_NOT_FOUND;
		TRY(link_here(r, v, kind, thing, q, link));
		++*n;
	}
	return OK;
}

/* Something of the form to be linked, by the way it came. */
struct brought { int64_t file, press, note; };

static bool anything(struct req *r)
{
	return str_given(req_form(r, S("thing"))) || field_of(r, S("press-url")).n || field_of(r, S("note-words")).n || upload_of(r, S("file"));
}

/* The things of the form; none is there where something is wrong with one of them. */
static err bring(struct req *r, struct evidence_target_view *v, struct brought *out)
{
	struct press_same_list same = { 0 };

	fields_check(r, &v->errors);
	if (v->errors.n)
		return OK;
	TRY(press_of_form(r, &v->errors, &same, &out->press));
	for (size_t i = 0; i < same.n && !out->press; i++)
		*LIST_PUSH(r->a, &v->same) = (struct press_choice){ .id = same.at[i].id, .title = same.at[i].title, .outlet = same.at[i].outlet,
			.url = same.at[i].url, .day = same.at[i].day, .same_url = same.at[i].same_url != 0, .chosen = i == 0 };
	if (!v->errors.n)
		TRY(note_of_form(r, &v->errors, &out->note));
	return v->errors.n ? OK : file_of_form(r, &v->errors, &out->file);
}

static err link_one(struct req *r, const struct evidence_target_view *v, const char *kind, int64_t thing, const struct quantity *q, size_t *n, int64_t *link)
{
	if (!thing)
		return OK;
	++*n;
	return link_here(r, v, str_c(kind), thing, q, link);
}

static err target_post(struct req *r, bool is_task)
{
	struct evidence_target_view v = { 0 };
	struct brought b = { 0 };
	int64_t link = 0;
	size_t n = 0;

	TRY(target_open(r, is_task, &v));
	if (upload_of(r, S("file")))
		TRY(link_need(r, is_task ? v.id : 0, S("file")));
	struct quantity q = quantity_read(r, &v.errors);
	if (!anything(r))
		form_fail(r, &v.errors, S("thing"), say(r->lang, "Choose something, upload a file, name a web address or write a note."));
	if (!v.errors.n)
		TRY(bring(r, &v, &b));
	if (v.errors.n)
		return target_show(r, &v);
	TRY(links_ticked(r, &v, &q, &n, &link));
	TRY(link_one(r, &v, "press", b.press, &q, &n, &link));
	TRY(link_one(r, &v, "file", b.file, &q, &n, &link));
	struct quantity inside = q;
	inside.internal |= !str_given(req_form(r, S("note-public")));
	TRY(link_one(r, &v, "note", b.note, &inside, &n, &link));
	return redirect(r, arena_printf(r->a, n == 1 ? "%.*s?linked=%lld" : "%.*s?linked=all", FMT(v.path), (long long)link));
}

static err target_page(struct req *r, bool is_task)
{
	struct evidence_target_view v = { 0 };

	TRY(target_open(r, is_task, &v));
	return target_show(r, &v);
}

/* GET /{lang}/desk/tasks/{id}/evidence?q= */
err evidence_task_page(struct req *r)
{
	return target_page(r, true);
}

/* POST /{lang}/desk/tasks/{id}/evidence */
err evidence_task_post(struct req *r)
{
	return target_post(r, true);
}

/* GET /{lang}/desk/commitments/{id}/evidence?q= */
err evidence_commitment_page(struct req *r)
{
	return target_page(r, false);
}

/* POST /{lang}/desk/commitments/{id}/evidence */
err evidence_commitment_post(struct req *r)
{
	return target_post(r, false);
}
