/* evidence_link.c - one link: changed, taken back, brought again; one thing: what it serves; the public pages of files and press items. */
#include "auth.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_pages.h"
#include "evidence_pages_html.h"
#include "evidence_routes.h"
#include "evidence_sql.h"
#include "evidence_things_sql.h"
#include "files.h"
#include "evidence_view.h"
#include "text.h"
#include "units.h"
#include "words.h"

enum { TASKS_FOUND = 30, QUERY_CHARS = 200 };

struct evidence_done done_read(struct req *r, str back)
{
	str linked = req_query(r, S("linked")), removed = req_query(r, S("removed"));
	struct evidence_done d = { .linked = str_given(linked), .removed = str_given(removed), .changed = str_given(req_query(r, S("changed"))), .back = back };

	d.may_undo = str_int(d.linked ? linked : removed, &d.id) == OK && d.id > 0;
	return d;
}

/* The link of the address, where the person may change it. */
static err link_open(struct req *r, struct evidence_get *e)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(evidence_get(r->db, &(struct evidence_get_in){ .id = id }, r->a, e));
	return link_need(r, e->task.v, e->kind);
}

/* Where a form came from: a page of the desk; else the list. */
static str back_of(struct req *r)
{
	str back = r->method == METHOD_POST ? req_form(r, S("back")) : req_query(r, S("back"));

	return str_starts(back, S("/desk/")) && str_find(back, S("?"), 0) < 0 && str_find(back, S("\\"), 0) < 0 ? back : S("/desk/evidence");
}

static str number_text(struct arena *a, maybe_int n)
{
	return n.has ? arena_printf(a, "%lld", (long long)n.v) : S("");
}

static err link_show(struct req *r, const struct evidence_get *e, struct evidence_link_view *v)
{
	struct evidence_list one = { 0 };

	TRY(list_fill(r->db, r->a, &e->id, 1, true, &one));
	if (!one.n)
		return ERR_NOT_FOUND;
	evidence_say(r, &one);
	drafts_hide(r, &one);
	v->e = one.at[0];
	v->id = e->id;
	v->back = back_of(r);
	v->back_href = with_lang(r, v->back);
	form_page(r, say(r->lang, "Change a link"), &v->errors);
	r->page.section = S("evidence");
	evidence_link_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/evidence/links/{id} */
err evidence_link_page(struct req *r)
{
	struct evidence_get e;

	TRY(link_open(r, &e));
	struct evidence_link_view v = { .fields = { .on = e.day_own ? e.day : S(""), .participants = number_text(r->a, e.participants),
		.countries = number_text(r->a, e.countries), .amount = number_text(r->a, e.amount_vnd), .note = e.note, .internal = e.internal } };
	return link_show(r, &e, &v);
}

/* POST /{lang}/desk/evidence/links/{id} */
err evidence_link_post(struct req *r)
{
	struct evidence_link_view v = { 0 };
	struct evidence_get e;
	int64_t id;

	TRY(link_open(r, &e));
	struct quantity q = quantity_read(r, &v.errors);
	if (v.errors.n) {
		quantity_typed(r, &v.errors, &v.fields);
		return link_show(r, &e, &v);
	}
	TRY(link_noted(r, e.kind, e.thing, e.task, e.commitment, &q, &id));
	return redirect(r, arena_printf(r->a, "%.*s?changed=1", FMT(back_of(r))));
}

/* POST /{lang}/desk/evidence/links/{id}/remove */
err evidence_remove_post(struct req *r)
{
	struct evidence_get e;

	TRY(link_open(r, &e));
	TRY(evidence_unlink(r->db, e.id));
	TRY(audit(r, S("evidence.unlink"), S("evidence"), e.id, target_of(r->a, e.task, e.commitment), ABSENT));
	return redirect(r, arena_printf(r->a, "%.*s?removed=%lld", FMT(back_of(r)), (long long)e.id));
}

/* POST /{lang}/desk/evidence/links/{id}/restore */
err evidence_restore_post(struct req *r)
{
	struct evidence_get e;

	TRY(link_open(r, &e));
	TRY(evidence_relink(r->db, r->a, e.id));
	TRY(audit(r, S("evidence.link"), S("evidence"), e.id, ABSENT, target_of(r->a, e.task, e.commitment)));
	return redirect(r, arena_printf(r->a, "%.*s?linked=%lld", FMT(back_of(r)), (long long)e.id));
}

/* Tasks with the words that were typed, else what the thing's own title suggests; and all commitments. */
static err options_fill(struct req *r, struct evidence_thing_view *v)
{
	struct evidence_tasks_found_list tasks;
	struct evidence_commitment_words_list c;
	str q[3];

	if (v->q.n) {
		v->editor.options.n = 0;
		units_search_words(r->a, v->q, q);
		TRY(evidence_tasks_found(r->db, &(struct evidence_tasks_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = TASKS_FOUND }, r->a, &tasks));
		for (size_t i = 0; i < tasks.n; i++) {
			const struct evidence_tasks_found *t = &tasks.at[i];
			str plan = str_given(t->plan_number) ? t->plan_number : number_text(r->a, SOME(t->plan_year));
			option_add(r, &v->editor, &(struct evidence_guess){ .task = SOME(t->id), .title_vi = t->title_vi, .title_en = t->title_en,
				.why_vi = plan, .why_en = plan });
		}
	}
	TRY(evidence_commitment_words(r->db, r->a, &c));
	for (size_t i = 0; i < c.n; i++)
		option_add(r, &v->editor, &(struct evidence_guess){ .commitment = SOME(c.at[i].number), .title_vi = c.at[i].title_vi,
			.title_en = c.at[i].title_en, .why_vi = say(LANG_VI, "Commitment"), .why_en = say(LANG_EN, "Commitment") });
	return OK;
}

static err thing_open(struct req *r, struct evidence_thing_view *v)
{
	struct evidence_thing t;
	bool seen;

	v->kind = r->seg[0];
	TRY(req_id(r, 1, &v->id));
	TRY(thing_of(r->db, r->a, v->kind, v->id, &t));
	TRY(thing_seen(r, v->kind, v->id, t.path, &seen));
	if (!seen)
		return ERR_NOT_FOUND;
	v->kind_label = say(r->lang, kind_of(v->kind)->label);
	v->title_vi = t.title_vi;
	v->title_en = t.title_en;
	v->href = with_lang(r, t.path);
	return OK;
}

static err press_kept(struct req *r, struct evidence_kept *k)
{
	struct evidence_press_get p;
	struct evidence_copy_get c;

	TRY(evidence_press_get(r->db, &(struct evidence_press_get_in){ .id = k->id }, r->a, &p));
	k->press = true;
	k->url = p.url;
	k->outlet = p.outlet;
	k->day = p.day;
	err e = evidence_copy_get(r->db, &(struct evidence_copy_get_in){ .press = k->id }, r->a, &c);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	k->has_copy = true;
	k->lines = lines_of(r->a, c.words);
	k->by = c.by_name;
	k->at = c.at;
	k->has_file = c.file.has;
	k->file_name = c.name;
	k->kilobytes = (c.size.v + 1023) / 1024;
	return OK;
}

static err kept_fill(struct req *r, struct evidence_thing_view *v)
{
	struct evidence_note_get n;

	v->kept.id = v->id;
	if (str_eq(v->kind, S("press")))
		return press_kept(r, &v->kept);
	if (!str_eq(v->kind, S("note")))
		return OK;
	TRY(evidence_note_get(r->db, &(struct evidence_note_get_in){ .id = v->id }, r->a, &n));
	v->kept.note = true;
	v->kept.lines = lines_of(r->a, n.words);
	return OK;
}

static err thing_show(struct req *r, struct evidence_thing_view *v)
{
	str q = req_query(r, S("q"));

	v->q = text_chars(q) <= QUERY_CHARS ? str_trim(q) : ABSENT;
	TRY(evidence_editor_fill(r, v->kind, v->id, arena_printf(r->a, "%.*s. %.*s", FMT(v->title_vi), FMT(v->title_en)), &v->editor));
	TRY(options_fill(r, v));
	TRY(kept_fill(r, v));
	if (r->method == METHOD_POST)
		quantity_typed(r, &v->errors, &v->editor);
	v->done = done_read(r, arena_printf(r->a, "/desk/evidence/of/%.*s/%lld", FMT(v->kind), (long long)v->id));
	v->nothing_words = form_words(&v->errors, S("ev-task"));
	form_page(r, say(r->lang, "What it serves"), &v->errors);
	r->page.section = S("evidence");
	evidence_thing_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/evidence/of/{kind}/{id}?q= */
err evidence_thing_page(struct req *r)
{
	struct evidence_thing_view v = { 0 };

	TRY(thing_open(r, &v));
	return thing_show(r, &v);
}

/* POST /{lang}/desk/evidence/of/{kind}/{id} */
err evidence_thing_post(struct req *r)
{
	struct evidence_thing_view v = { 0 };

	TRY(thing_open(r, &v));
	if (!str_given(req_form(r, S("ev-task"))) && !str_given(req_form(r, S("ev-commitment"))) && !str_given(req_form(r, S("ev-drop"))))
		form_fail(r, &v.errors, S("ev-task"), say(r->lang, "Choose a task or commitment, or tick a line to take it back."));
	else
		TRY(evidence_form(r, v.kind, v.id, &v.errors));
	if (v.errors.n)
		return thing_show(r, &v);
	return redirect(r, arena_printf(r->a, "/desk/evidence/of/%.*s/%lld?changed=1", FMT(v.kind), (long long)v.id));
}

/* GET /{lang}/desk/evidence/press/{id}/copy: the file that was uploaded, never shown by this site but handed out */
err evidence_copy_page(struct req *r)
{
	struct evidence_copy_get c;
	struct evidence_thing t;
	struct file_info info;
	bool seen;
	int64_t id;
	str bytes;

	TRY(req_id(r, 0, &id));
	TRY(thing_of(r->db, r->a, S("press"), id, &t));
	TRY(thing_seen(r, S("press"), id, t.path, &seen));
	if (!seen)
		return ERR_NOT_FOUND;
	TRY(evidence_copy_get(r->db, &(struct evidence_copy_get_in){ .press = id }, r->a, &c));
	if (!c.file.has)
		return ERR_NOT_FOUND;
	TRY(file_get(r->db, r->a, c.file.v, EVIDENCE_FILE_BYTES_MAX, &info, &bytes));
	req_download(r, info.type, info.name);
	buf_add(&r->out, bytes);
	return OK;
}
