/* imports_review.c - the review: one task with its source, the list of all with their states, the head of the plan. */
#include "auth.h"
#include "imports_pair.h"
#include "review_html.h"
#include "words.h"

static void head_fill(struct req *r, struct head_view *h, const struct review *v, const struct form_errors *errors)
{
	*h = (struct head_view){ .number = trimmed(v->doc.number), .issued_on = trimmed(v->doc.issued_on), .title = trimmed(v->doc.title),
		.year = v->doc.year ? arena_printf(r->a, "%d", v->doc.year) : S(""), .issued = v->row.issued, .known = v->stored.there,
		.plan = v->stored.plan };
	h->number_error = form_words(errors, S("number"));
	h->day_error = form_words(errors, S("issued_on"));
	h->title_error = form_words(errors, S("title"));
	h->year_error = form_words(errors, S("year"));
	h->state_error = form_words(errors, S("state-issued"));
	h->amends_error = form_words(errors, S("amends"));
	h->amending = v->row.amends.has;
	h->stored_draft = v->stored.there && str_eq(v->stored.head.state, S("draft"));
	h->stored_title = v->stored.head.title_vi;
	h->stored_number = v->stored.head.number;
	notes_fill(r, &h->notes, &v->doc.flags);
}

static void rest_fill(struct req *r, struct review_view *out, const struct review *v)
{
	for (size_t i = 0; i < v->doc.sections.n; i++)
		*LIST_PUSH(r->a, &out->sections) = (struct section_view){ v->doc.sections.at[i].path, v->doc.sections.at[i].title };
	for (size_t i = 0; i < v->stored.n; i++)
		if (!v->stored.task[i].met)
			*LIST_PUSH(r->a, &out->missing) = (struct missing_view){ v->stored.task[i].id, v->stored.task[i].t.number, v->stored.task[i].t.title };
}

static str asked(struct req *r, str name)
{
	str s = req_query(r, name);

	return str_given(s) || r->method != METHOD_POST ? s : req_form(r, name);
}

static int show_asked(struct req *r, const struct item *it)
{
	str s = it ? it->what : asked(r, S("show"));

	return str_eq(s, S("duty")) ? SHOW_DUTIES : str_eq(s, S("activity")) ? SHOW_ACTIVITIES : SHOW_TASKS;
}

/* Rows are known by number and title; the rest of a task is read for the one that is shown. */
static void rows_fill(struct req *r, struct review *v, const struct item_list *l, const struct item *here, struct review_view *out)
{
	static const char *const what[] = { "", "&show=duty", "&show=activity" };
	str order = out->printed ? S("&order=printed") : S("");

	for (size_t i = 0; i < l->n; i++) {
		const struct item *it = l->at[i];
		struct row_view *row = LIST_PUSH(r->a, &out->rows);
		int show = item_is_task(it) ? 0 : str_eq(it->what, S("duty")) ? 1 : 2;
		*row = (struct row_view){ .seq = it->seq, .import = v->row.id, .number = trimmed(it->label_number), .title = trimmed(it->label_title), .here = it == here,
			.css = it->asks ? S("asks") : str_eq(it->choice, S("accept")) ? S("done") : str_eq(it->choice, S("skip")) ? S("left") : S("sure"),
			.url = arena_printf(r->a, "/%.*s/desk/plans/import/%lld?task=%lld%s%.*s#t%lld", FMT(lang_code(r->lang)), (long long)v->row.id, (long long)it->seq,
				what[show], FMT(order), (long long)it->seq) };
		row->tag = item_state(r, it, &row->tag_css);
	}
}

static void neighbours(const struct item_list *l, const struct item *here, struct review_view *out)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->at[i] != here)
			continue;
		out->has_before = i > 0;
		out->before = i > 0 ? l->at[i - 1]->seq : 0;
		out->has_after = i + 1 < l->n;
		out->after = i + 1 < l->n ? l->at[i + 1]->seq : 0;
	}
}

/* The one that was asked for; else the least sure one. */
static struct item *item_shown(struct req *r, const struct review *v, int64_t seq, const struct item_list *l, int show)
{
	struct item *it = seq ? item_of(v, seq) : NULL;

	if (!it && show == SHOW_TASKS)
		it = item_next(r, v, NULL);
	return it ? it : l->n ? l->at[0] : NULL;
}

static err amends_fill(struct req *r, struct head_view *h, const struct review *v)
{
	struct plans_to_amend_list plans;

	TRY(plans_to_amend(r->db, &(struct plans_to_amend_in){ .year = v->doc.year }, r->a, &plans));
	for (size_t i = 0; i < plans.n; i++)
		*LIST_PUSH(r->a, &h->amends) = (struct twin_view){ .id = plans.at[i].id, .chosen = v->row.amends.has && v->row.amends.v == plans.at[i].id,
			.label = plan_label(r->a, r->lang, plans.at[i].number, plans.at[i].year) };
	return OK;
}

static str saved_words(struct req *r, const struct form_errors *errors)
{
	bool saved = str_given(req_query(r, S("saved"))) || str_given(req_query(r, S("done")));

	return saved && !errors->n ? say(r->lang, "Saved.") : ABSENT;
}

static struct review_view counts_view(struct req *r, const struct review *v, const struct form_errors *errors)
{
	const struct item_counts *c = &v->counts;
	struct review_view out = { .errors = *errors, .id = v->row.id, .all = c->all, .asks = c->asks, .open = c->open, .sure = c->sure, .checked = c->checked,
		.left_out = c->left_out, .duties = c->duties, .activities = c->activities, .step = v->row.step, .filename = v->row.filename,
		.may = auth_may(r, ROLE_AGENCY, 0) };

	out.nmissing = c->missing;
	out.settled = c->all - c->asks;
	out.settled_pct = c->all ? out.settled * 100 / c->all : 100;
	return out;
}

/* What keeps the head from being confirmed is said before anybody asks for it. */
static void head_wants(struct req *r, const struct review *v, struct head_view *h)
{
	struct form_errors faults = { 0 };
	int status = r->status;

	head_faults(r, v, &faults);
	r->status = status;
	for (size_t i = 0; i < faults.n; i++)
		*LIST_PUSH(r->a, &h->notes) = (struct note){ .words = faults.at[i].words };
	h->wants = h->notes.n > 0 || str_given(h->amends_error);
}

err review_show(struct req *r, struct review *v, struct form_errors *errors, int64_t page, int64_t seq)
{
	static const char *const what[] = { "task", "duty", "activity" };
	struct review_view out = counts_view(r, v, errors);
	const struct item *asked_for = seq ? item_of(v, seq) : NULL;
	int show = show_asked(r, asked_for);

	(void)page;
	out.printed = str_eq(asked(r, S("order")), S("printed"));
	out.show = str_c(what[show]);
	out.order = out.printed ? S("printed") : S("doubt");
	struct item_list l = items_shown(r, v, show, out.printed);
	struct item *it = item_shown(r, v, seq, &l, show);
	rows_fill(r, v, &l, it, &out);
	neighbours(&l, it, &out);
	out.has_pair = it != NULL;
	if (it)
		TRY(item_fill(r, v, it));
	if (it)
		TRY(pair_load(r, v, it, errors, &out.pair));
	head_fill(r, &out.head, v, errors);
	head_wants(r, v, &out.head);
	TRY(amends_fill(r, &out.head, v));
	rest_fill(r, &out, v);
	TRY(step_newest(r, v->row.id, &out.undo_step, &out.undo_words));
	out.saved = saved_words(r, errors);
	form_page(r, say(r->lang, "Check the plan"), errors);
	r->page.section = S("plans");
	r->page.script = S("review.js");
	r->private_ = true;
	import_review(&r->out, &r->page, &out);
	return OK;
}
