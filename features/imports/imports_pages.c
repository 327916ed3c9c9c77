/* imports_pages.c - the address of one import: which page it is now, and the forms of its review. */
#include "auth.h"
#include "files.h"
#include "imports_html.h"
#include "imports_in.h"
#include "imports_routes.h"
#include "imports_view.h"
#include "words.h"

enum { REFRESH_S = 3 };

static str import_path(struct req *r, int64_t id, const char *after)
{
	return arena_printf(r->a, "/desk/plans/import/%lld%s", (long long)id, after);
}

static void import_start_page(struct req *r, str title)
{
	form_page(r, title, &(struct form_errors){ 0 });
	r->page.section = S("plans");
}

/* The pages of an import that nobody can change. */
static err outcome_show(struct req *r, const struct import_get *row, str state, str why, int64_t done, int64_t of)
{
	struct import_view v = { .id = row->id, .created_at = row->created_at, .changed_at = row->changed_at, .filename = row->filename,
		.by_name = row->by_name, .why = why_words(r->lang, why), .remedy = why_remedy(r->lang, why), .added = row->added,
		.changed = row->changed, .same = row->unchanged, .left_out = row->left_out, .done = done, .of = of, .may = auth_may(r, ROLE_AGENCY, 0) };

	import_start_page(r, row->filename);
	if (str_eq(state, S("reading"))) {
		req_header(r, S("Refresh"), arena_printf(r->a, "%d", REFRESH_S));
		import_reading(&r->out, &r->page, &v);
	} else if (str_eq(state, S("failed"))) {
		import_failed(&r->out, &r->page, &v);
	} else if (str_eq(state, S("cancelled"))) {
		import_cancelled(&r->out, &r->page, &v);
	} else {
		struct stored_plan plan;
		v.plan = row->plan.v;
		TRY(stored_plan(r->db, &(struct stored_plan_in){ .id = row->plan.v }, r->a, &plan));
		v.plan_title = plan.title_vi;
		import_confirmed(&r->out, &r->page, &v);
	}
	return OK;
}

static int64_t page_asked(struct req *r)
{
	int64_t page;
	str s = r->method == METHOD_POST ? req_form(r, S("page")) : req_query(r, S("page"));

	return str_int(s, &page) == OK && page > 0 && page <= IMPORT_TASKS_MAX ? page : 1;
}

err pictures_drop(struct req *r, const struct import_get *row)
{
	struct import_pages_list pages;
	struct import_files_list files;

	TRY(import_pages(r->db, &(struct import_pages_in){ .import = row->id }, r->a, &pages));
	TRY(import_files(r->db, &(struct import_files_in){ .import = row->id }, r->a, &files));
	TRY(import_pages_drop(r->db, &(struct import_pages_drop_in){ .import = row->id }));
	for (size_t i = 0; i < pages.n; i++) {
		bool own = pages.at[i].file == row->file;
		for (size_t k = 0; k < files.n; k++)
			own |= files.at[k].file == pages.at[i].file;
		err e = own ? OK : file_remove(r->db, pages.at[i].file);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

static int64_t task_asked(struct req *r)
{
	int64_t seq;

	return str_int(req_query(r, S("task")), &seq) == OK ? seq : 0;
}

/* GET /{lang}/desk/plans/import/{id}?page=2&task=3&show=task|duty|activity&order=doubt|printed or ?check=1 */
err import_page(struct req *r)
{
	struct import_get row;
	struct review v;
	int64_t id, done, of;
	str state, why;

	TRY(req_id(r, 0, &id));
	TRY(import_get(r->db, &(struct import_get_in){ .id = id }, r->a, &row));
	TRY(state_now(r->db, r->a, row.state, row.why, row.job, &state, &why, &done, &of));
	if (!str_eq(state, S("review")))
		return outcome_show(r, &row, state, why, done, of);
	if (str_given(req_query(r, S("check")))) {
		TRY(review_load(r, id, &v));
		return check_show(r, &v, &(struct form_errors){ 0 });
	}
	TRY(review_glance(r, id, &v));
	return review_show(r, &v, &(struct form_errors){ 0 }, page_asked(r), task_asked(r));
}

/* GET /{lang}/desk/plans/import/{id}/pages/{page}: the picture of a page, for whoever reviews */
err import_page_picture(struct req *r)
{
	struct import_page_get p;
	struct file_info f;
	int64_t id, page;

	TRY(req_id(r, 0, &id));
	TRY(req_id(r, 1, &page));
	TRY(import_page_get(r->db, &(struct import_page_get_in){ .import = id, .page = page }, r->a, &p));
	TRY(file_about(r->db, r->a, p.file, &f));
	r->private_ = true;
	r->type = p.type;
	req_stream(r, &(struct stream){ .read = file_part, .ref = p.file }, f.bytes);
	return OK;
}

/* The import under review that a form is about.  *gone: it is under review no more, and the answer leads to what it is now. */
static err review_of_form(struct req *r, struct review *v, bool *gone)
{
	int64_t id;

	*gone = false;
	TRY(auth_need(r, ROLE_AGENCY, 0));
	TRY(req_id(r, 0, &id));
	err e = review_load(r, id, v);
	if (e != ERR_CONFLICT)
		return e;
	*gone = true;
	return redirect(r, import_path(r, id, ""));
}

static err head_save(struct req *r, struct review *v)
{
	struct form_errors errors = { 0 };
	int64_t plan, before = v->stored.plan;

	step_keep_head(r, v);
	TRY(head_edit(r, v, &errors));
	if (errors.n)
		return review_show(r, v, &errors, 1, 0);
	TRY(import_set_head(r->db, &(struct import_set_head_in){ .id = v->row.id, .head = head_body(r->a, &v->doc), .issued = v->row.issued,
		.amends = v->row.amends, .now = r->now }));
	TRY(step_done(r, v, "head", NULL, ABSENT));
	err e = v->row.amends.has ? OK : plans_find(r->db, r->a, &v->doc, &plan);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (v->row.amends.has)
		plan = v->row.amends.v;
	if ((e == OK ? plan : 0) != before)
		TRY(import_tasks_unset_twins(r->db, &(struct import_tasks_unset_twins_in){ .import = v->row.id }));
	return redirect(r, import_path(r, v->row.id, "?saved=1#head"));
}

/* The form of a page that somebody else's step overtook: what it would write is not what its reader saw. */
static bool overtaken(struct req *r, const struct item *it)
{
	int64_t rev;

	return str_int(req_form(r, arena_printf(r->a, "rev-%lld", (long long)it->seq)), &rev) == OK && rev != it->rev;
}

static bool in_form(struct req *r, const struct item *it)
{
	return str_given(req_form(r, arena_printf(r->a, "title-%lld", (long long)it->seq)));
}

/* Puts what was typed for one task into it; true in *present when the form holds it. */
static err typed(struct req *r, struct review *v, struct item *it, bool looked, struct form_errors *errors, bool *present)
{
	*present = in_form(r, it);
	if (!*present)
		return OK;
	TRY(item_fill(r, v, it));
	if (overtaken(r, it)) {
		item_fail(r, it, errors, "title", say(r->lang, "Somebody else changed this task meanwhile: look at it, then try again."));
		return OK;
	}
	step_keep(r, v, it);
	TRY(item_edit(r, v, it, errors, present));
	if (looked && str_eq(it->choice, S("open")))
		it->choice = S("accept");
	it->rev = step_next(v);
	return OK;
}

/* Puts everything that was typed into the tasks; `looked`: they are checked with that.  Nothing is written when the form has faults.
 * One step, whatever it changed. */
static err items_save(struct req *r, struct review *v, bool looked, struct form_errors *errors)
{
	bool *present = arena_array(r->a, bool, v->n + 1), any = false;

	for (size_t i = 0; i < v->n; i++)
		TRY(typed(r, v, &v->item[i], looked, errors, &present[i]));
	for (size_t i = 0; i < v->n && !errors->n; i++)
		if (present[i]) {
			TRY(item_save(r->db, r->a, v->row.id, &v->item[i]));
			any = true;
		}
	if (any)
		TRY(step_done(r, v, "page", NULL, ABSENT));
	review_judge(v);
	return OK;
}

/* POST /{lang}/desk/plans/import/{id}: part=head; part=keep and part=accept save the tasks of a page, the latter as looked at */
err import_save_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct review v;
	bool gone;
	str part = req_form(r, S("part"));

	TRY(review_of_form(r, &v, &gone));
	if (gone)
		return OK;
	if (str_eq(part, S("head")))
		return head_save(r, &v);
	TRY(items_save(r, &v, str_eq(part, S("accept")), &errors));
	if (errors.n)
		return review_show(r, &v, &errors, page_asked(r), 0);
	for (size_t i = 0; i < v.n; i++)
		if (in_form(r, &v.item[i]))
			return redirect(r, import_path(r, v.row.id, arena_cstr(r->a, arena_printf(r->a, "?saved=1&task=%lld#tasks", (long long)v.item[i].seq))));
	return redirect(r, import_path(r, v.row.id, ""));
}

/* Tasks whose title the register would not take; they are among those still to check. */
static void titles_check(struct req *r, const struct review *v, struct form_errors *errors)
{
	for (size_t i = 0; i < v->n; i++)
		if (item_is_task(&v->item[i]) && v->item[i].asks && !title_ok(&v->item[i].t))
			form_fail(r, errors, S("asking"), say_with(r->a, r->lang, "Task {number}: the title is missing or longer than 1,000 characters.",
				{ "number", trimmed(v->item[i].t.number) }));
}

/* POST /{lang}/desk/plans/import/{id}/confirm: sent twice it stores once, since the second finds nothing under review */
err import_confirm_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct review v;
	int64_t plan;
	bool gone;

	TRY(review_of_form(r, &v, &gone));
	if (gone)
		return OK;
	head_faults(r, &v, &errors);
	titles_check(r, &v, &errors);
	if (v.counts.left_out == v.counts.all)
		form_fail(r, &errors, S("counts"), say(r->lang, "Every task is left out: nothing would be stored. Cancel the import instead."));
	if (v.counts.asks && !str_given(req_form(r, S("looked"))))
		form_fail(r, &errors, S("looked"), say(r->lang, "Look at the tasks that are still to be checked, or confirm that they are right as they are."));
	if (errors.n)
		return check_show(r, &v, &errors);
	TRY(review_store(r, &v, &plan));
	TRY(pictures_drop(r, &v.row));
	TRY(audit(r, S("plan.import.confirm"), S("plan_import"), v.row.id, ABSENT, arena_printf(r->a,
		"plan %lld: %lld new, %lld changed, %lld the same, %lld left out, %lld not looked at one by one", (long long)plan, (long long)v.counts.added,
		(long long)v.counts.changed, (long long)v.counts.same, (long long)v.counts.left_out, (long long)v.counts.open)));
	return redirect(r, import_path(r, v.row.id, ""));
}

/* POST /{lang}/desk/plans/import/{id}/cancel */
err import_cancel_post(struct req *r)
{
	struct import_get row;
	int64_t id;

	TRY(auth_need(r, ROLE_AGENCY, 0));
	TRY(req_id(r, 0, &id));
	TRY(import_get(r->db, &(struct import_get_in){ .id = id }, r->a, &row));
	err e = import_cancel(r->db, &(struct import_cancel_in){ .id = id, .now = r->now });
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK)
		TRY(pictures_drop(r, &row));
	if (e == OK)
		TRY(audit(r, S("plan.import.cancel"), S("plan_import"), id, row.state, S("cancelled")));
	return redirect(r, import_path(r, id, ""));
}
