/* imports_answer.c - what a step is answered with: the way back to the page, or for the script the rows that changed. */
#include "auth.h"
#include "imports_pair.h"
#include "imports_routes.h"
#include "json.h"
#include "words.h"

enum { ROWS_MAX = 1000, HTML_MAX = 60, HTML_BYTES_MAX = 1 << 20, STEPS_MAX = 200 };

bool wants_json(const struct req *r)
{
	return str_eq(r->accept, S("application/json"));
}

static void json_begin(struct req *r, struct json *j)
{
	r->bare = true;
	r->private_ = true;
	r->type = S("application/json");
	r->out.n = 0;
	json_start(j, &r->out);
	json_open(j, '{');
}

static void counts_json(struct json *j, const struct item_counts *c)
{
	json_key(j, "counts");
	json_open(j, '{');
	json_ki(j, "tasks", c->all);
	json_ki(j, "asks", c->asks);
	json_ki(j, "open", c->open);
	json_ki(j, "sure", c->sure);
	json_ki(j, "checked", c->checked);
	json_ki(j, "left_out", c->left_out);
	json_ki(j, "duties", c->duties);
	json_ki(j, "activities", c->activities);
	json_close(j, '}');
}

static void errors_json(struct json *j, const struct form_errors *errors)
{
	json_key(j, "errors");
	json_open(j, '[');
	for (size_t i = 0; i < errors->n; i++) {
		json_open(j, '{');
		json_kt(j, "field", errors->at[i].field);
		json_kt(j, "words", errors->at[i].words);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The page itself of one task, where it is wanted. */
static err page_json(struct req *r, struct json *j, struct review *v, struct item *it)
{
	static const struct form_errors none;
	str html;

	TRY(item_fill(r, v, it));
	TRY(pair_html(r, v, it, &none, &html));
	json_kt(j, "html", html);
	return OK;
}

/* html: the script shows one task and lists the others, so that only that one comes with its page. */
static err row_json(struct req *r, struct json *j, struct review *v, struct item *it, bool html)
{
	str css, tag = item_state(r, it, &css);

	json_open(j, '{');
	json_ki(j, "seq", it->seq);
	json_ki(j, "rev", it->rev);
	json_ki(j, "least", it->least);
	json_kt(j, "what", it->what);
	json_kt(j, "choice", it->choice);
	json_kb(j, "asks", it->asks);
	json_kt(j, "number", it->label_number);
	json_kt(j, "title", it->label_title);
	json_kt(j, "tag", tag);
	json_kt(j, "tag_css", css);
	if (html)
		TRY(page_json(r, j, v, it));
	json_close(j, '}');
	return OK;
}

/* Numbers of tasks that steps touched, each once. */
struct seqs { int64_t *at; size_t n, cap; };
static void seqs_add(struct arena *a, struct seqs *l, str touched)
{
	str one;
	int64_t seq;

	while (str_split(&touched, ' ', &one)) {
		bool there = str_int(one, &seq) != OK;
		for (size_t i = 0; i < l->n && !there; i++)
			there = l->at[i] == seq;
		if (!there)
			*LIST_PUSH(a, l) = seq;
	}
}

static int64_t shown_of(const struct req *r)
{
	int64_t seq;
	str s = r->method == METHOD_POST ? req_form(r, S("shown")) : req_query(r, S("shown"));

	return str_int(s, &seq) == OK ? seq : 0;
}

static err rows_json(struct req *r, struct json *j, struct review *v, const struct seqs *l)
{
	int64_t shown = shown_of(r);

	json_key(j, "rows");
	json_open(j, '[');
	for (size_t i = 0; i < l->n && i < ROWS_MAX; i++)
		if (item_of(v, l->at[i]))
			TRY(row_json(r, j, v, item_of(v, l->at[i]), shown ? l->at[i] == shown : i < HTML_MAX && j->out->n < HTML_BYTES_MAX));
	json_close(j, ']');
	json_key(j, "gone");
	json_open(j, '[');
	for (size_t i = 0; i < l->n; i++)
		if (!item_of(v, l->at[i]))
			json_int(j, l->at[i]);
	json_close(j, ']');
	json_kb(j, "reload", l->n > ROWS_MAX);
	return OK;
}

/* What others did since: "Lan: task 3: Lead units". */
static void others_json(struct req *r, struct json *j, const struct import_steps_since_list *steps)
{
	json_key(j, "others");
	json_open(j, '[');
	for (size_t i = 0; i < steps->n; i++) {
		const struct import_steps_since *s = &steps->at[i];
		if (s->by_person.has && s->by_person.v == r->session->person)
			continue;
		json_open(j, '{');
		json_ki(j, "step", s->step);
		json_ki(j, "seq", s->seq);
		json_kt(j, "by", s->by_name);
		json_kt(j, "words", step_words(r, s->op, s->number, s->field));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static err undo_json(struct req *r, struct json *j, const struct review *v)
{
	int64_t step;
	str words;

	TRY(step_newest(r, v->row.id, &step, &words));
	json_key(j, "undo");
	if (!step) {
		json_null(j);
		return OK;
	}
	json_open(j, '{');
	json_ki(j, "step", step);
	json_kt(j, "words", words);
	json_close(j, '}');
	return OK;
}

static err learnt_json(struct req *r, struct json *j, const struct review *v)
{
	struct unit_cards_list card;

	json_key(j, "learnt");
	if (!str_given(v->learnt_unit)) {
		json_null(j);
		return OK;
	}
	TRY(unit_cards(r->db, &(struct unit_cards_in){ .slugs = { &v->learnt_unit, 1 } }, r->a, &card));
	json_open(j, '{');
	json_kt(j, "unit", card.n ? card.at[0].name_vi : v->learnt_unit);
	json_kt(j, "words", v->learnt_words);
	json_close(j, '}');
	return OK;
}

static void order_json(struct req *r, struct json *j, const struct review *v)
{
	struct item_list l = items_shown(r, v, SHOW_TASKS, true);

	json_key(j, "order");
	json_open(j, '[');
	for (size_t i = 0; i < l.n; i++)
		json_int(j, l.at[i]->seq);
	json_close(j, ']');
}

err review_json(struct req *r, struct review *v, int64_t since, const struct item *it, struct form_errors *errors)
{
	struct import_steps_since_list steps = { 0 };
	struct seqs touched = { 0 };
	struct json j;

	if (since >= 0)
		TRY(import_steps_since(r->db, &(struct import_steps_since_in){ .import = v->row.id, .since = since, .most = STEPS_MAX }, r->a, &steps));
	for (size_t i = 0; i < steps.n; i++)
		seqs_add(r->a, &touched, steps.at[i].touched);
	json_begin(r, &j);
	json_kt(&j, "state", S("review"));
	json_ki(&j, "step", v->row.step);
	TRY(undo_json(r, &j, v));
	counts_json(&j, &v->counts);
	const struct item *next = item_next(r, v, it);
	json_key(&j, "next");
	if (next)
		json_int(&j, next->seq);
	else
		json_null(&j);
	order_json(r, &j, v);
	TRY(rows_json(r, &j, v, &touched));
	others_json(r, &j, &steps);
	TRY(learnt_json(r, &j, v));
	errors_json(&j, errors);
	json_close(&j, '}');
	return OK;
}

static int64_t since_of(struct req *r, int64_t otherwise)
{
	int64_t since;
	str s = r->method == METHOD_POST ? req_form(r, S("since")) : req_query(r, S("since"));

	return str_int(s, &since) == OK && since >= 0 ? since : otherwise;
}

/* The list stays as it was asked for. */
static str way_back(struct req *r, int64_t import, const struct item *show, const char *op)
{
	struct buf b = { .a = r->a };

	buf_printf(&b, "/desk/plans/import/%lld?done=%s", (long long)import, op);
	if (str_eq(req_form(r, S("order")), S("printed")))
		buf_add(&b, S("&order=printed"));
	if (show && !item_is_task(show))
		buf_printf(&b, "&show=%.*s", FMT(show->what));
	if (show)
		buf_printf(&b, "&task=%lld#t%lld", (long long)show->seq, (long long)show->seq);
	else
		buf_add(&b, S("#tasks"));
	return buf_str(&b);
}

err step_answer(struct req *r, struct review *v, const struct item *it, const char *op)
{
	struct form_errors none = { 0 };
	struct review now;
	bool on = str_eq(str_c(op), S("accept")) || str_eq(str_c(op), S("skip")) || str_eq(str_c(op), S("activity")) || str_eq(str_c(op), S("duty"));

	TRY(review_glance(r, v->row.id, &now));
	now.learnt_unit = v->learnt_unit;
	now.learnt_words = v->learnt_words;
	struct item *here = it ? item_of(&now, it->seq) : NULL;
	if (wants_json(r))
		return review_json(r, &now, since_of(r, v->row.step - 1), here, &none);
	const struct item *next = on ? item_next(r, &now, here) : NULL;
	return redirect(r, way_back(r, v->row.id, next ? next : here, op));
}

err step_refuse(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	struct json j;

	if (!wants_json(r))
		return review_show(r, v, errors, 1, it ? it->seq : 0);
	json_begin(r, &j);
	json_kt(&j, "state", S("review"));
	json_ki(&j, "step", v->row.step);
	errors_json(&j, errors);
	if (v->clash.there) {
		json_key(&j, "clash");
		json_open(&j, '{');
		json_ki(&j, "seq", v->clash.seq);
		json_kt(&j, "field", str_c(field_input[v->clash.field]));
		json_kt(&j, "theirs", v->clash.theirs);
		json_close(&j, '}');
	}
	json_close(&j, '}');
	return OK;
}

/* GET /{lang}/desk/plans/import/{id}/now?since=12: how the reading or the review stands, for the page's script */
err import_now(struct req *r)
{
	struct form_errors none = { 0 };
	struct import_get row;
	struct review v;
	struct json j;
	int64_t id, done, of;
	str state, why;

	TRY(req_id(r, 0, &id));
	TRY(import_get(r->db, &(struct import_get_in){ .id = id }, r->a, &row));
	TRY(state_now(r->db, r->a, row.state, row.why, row.job, &state, &why, &done, &of));
	if (str_eq(state, S("review"))) {
		TRY(review_glance(r, id, &v));
		return review_json(r, &v, since_of(r, -1), NULL, &none);
	}
	json_begin(r, &j);
	json_kt(&j, "state", state);
	json_ki(&j, "done", done);
	json_ki(&j, "of", of);
	json_close(&j, '}');
	return OK;
}

static void groups_json(struct json *j, const struct group_members_list *m)
{
	json_key(j, "units");
	json_open(j, '[');
	for (size_t i = 0; i < m->n; i++) {
		json_open(j, '{');
		json_kt(j, "slug", m->at[i].slug);
		json_kt(j, "name_vi", m->at[i].name_vi);
		json_kt(j, "name_en", m->at[i].name_en);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static err role_json(struct req *r, struct json *j, const struct review *v, struct item *it, enum field f)
{
	const struct plan_units *u = units_of_field(&it->t, f);

	for (size_t i = 0; u && i < u->n; i++) {
		struct group_members_list members;
		if (u->at[i].kind == PLAN_UNIT)
			continue;
		TRY(group_proposals(r, v, &u->at[i], &members));
		json_open(j, '{');
		json_kt(j, "role", str_c(field_input[f]));
		json_ki(j, "at", (int64_t)i);
		json_kt(j, "words", unit_shown(&u->at[i]));
		json_kb(j, "group", u->at[i].kind == PLAN_GROUP);
		groups_json(j, &members);
		json_close(j, '}');
	}
	return OK;
}

/* GET /{lang}/desk/plans/import/{id}/tasks/{seq}: one task for the script, with what it may be asked: English that earlier plans had for its title, the units
 * that its groups stand for */
err import_task_json(struct req *r)
{
	struct english_offers offers;
	struct review v;
	struct json j;
	int64_t id, seq;

	TRY(req_id(r, 0, &id));
	TRY(req_id(r, 1, &seq));
	err e = review_glance(r, id, &v);
	if (e == ERR_CONFLICT)
		return ERR_NOT_FOUND;
	TRY(e);
	struct item *it = item_of(&v, seq);
	if (!it)
		return ERR_NOT_FOUND;
	TRY(item_fill(r, &v, it));
	TRY(english_offers(r, trimmed(it->t.title), &offers));
	json_begin(r, &j);
	json_key(&j, "row");
	TRY(row_json(r, &j, &v, it, true));
	json_key(&j, "english");
	json_open(&j, '[');
	for (size_t i = 0; i < offers.n; i++)
		json_text(&j, offers.title[i]);
	json_close(&j, ']');
	json_key(&j, "groups");
	json_open(&j, '[');
	for (int f = 0; f < FIELDS; f++)
		TRY(role_json(r, &j, &v, it, (enum field)f));
	json_close(&j, ']');
	json_close(&j, '}');
	return OK;
}
