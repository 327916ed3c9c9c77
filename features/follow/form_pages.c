/* form_pages.c - the form as a whole: where it begins, the check before it is handed in, the receipt. */
#include "auth.h"
#include "clock.h"
#include "door.h"
#include "follow_forms_html.h"
#include "follow_routes.h"
#include "text.h"
#include "words.h"

static str task_url(const struct req *r, const struct door *d, int64_t task)
{
	return arena_printf(r->a, "%.*s/tasks/%lld", FMT(door_url(r, d, "")), (long long)task);
}

static void number_add(struct buf *b, str what, str number)
{
	buf_printf(b, "%s%.*s: %.*s", b->n ? "; " : "", FMT(what), FMT(number));
}

static void money_add(struct req *r, struct buf *b, enum money_source source, const struct money *m)
{
	const maybe_int vnd[] = { m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };
	static const char *const labels[] = { WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	for (size_t i = 0; i < 4; i++)
		if (vnd[i].has)
			number_add(b, arena_printf(r->a, "%.*s, %.*s", FMT(money_source_name(r->lang, source)), FMT(say(r->lang, labels[i]))),
				progress_milli_words(r->a, r->lang, vnd[i].v * 1000));
}

/* Numbers reached and money, in one line. */
static err numbers_of(struct req *r, const struct follow_draft *d, str *out)
{
	struct progress_targets targets = { 0 };
	struct buf b = { .a = r->a };

	if (d->reaches.n)
		TRY(progress_targets_of(r->db, r->a, d->task, &targets));
	for (size_t i = 0; i < d->reaches.n; i++)
		for (size_t k = 0; k < targets.n; k++)
			if (targets.at[k].id == d->reaches.at[i].target)
				number_add(&b, r->lang == LANG_EN && str_given(targets.at[k].title_en) ? targets.at[k].title_en : targets.at[k].title_vi,
					progress_milli_words(r->a, r->lang, d->reaches.at[i].reached_milli));
	for (int s = 0; s < MONEY_SOURCES; s++)
		money_add(r, &b, (enum money_source)s, &d->money[s]);
	*out = buf_str(&b);
	return OK;
}

static err lines_fill(struct req *r, const struct door *d, struct form_lines *out)
{
	struct progress_parts parts = { 0 };

	TRY(door_parts(r, d, &parts));
	for (size_t i = 0; i < parts.n; i++) {
		const struct progress_part *p = &parts.at[i];
		const struct follow_draft *draft = door_draft(d, p->task);
		str numbers;

		TRY(numbers_of(r, draft, &numbers));
		*LIST_PUSH(r->a, out) = (struct form_line){ .task = p->task, .nth = (int64_t)i + 1, .url = task_url(r, d, p->task), .number = p->number,
			.title_vi = p->title_vi, .title_en = p->title_en, .due = p->end_on, .state = draft->status, .status = status_name(r->lang, draft->status),
			.done = draft->done, .reason = draft->reason, .difficulties = draft->difficulties, .proposals = draft->proposals,
			.beyond = draft->beyond, .numbers = numbers, .by = draft->by_name, .answered = draft_answered(draft), .lead = str_eq(p->role, S("lead")),
			.late = part_late(p, draft_answered(draft) ? draft->status : p->status, r->page.today) };
	}
	return OK;
}

static int64_t answered_of(const struct form_lines *lines)
{
	int64_t n = 0;

	for (size_t i = 0; i < lines->n; i++)
		n += lines->at[i].answered;
	return n;
}

static err receipt_show(struct req *r, const struct door *d, struct receipt_view *v)
{
	struct form_get row;

	TRY(form_get(r->db, &(struct form_get_in){ .id = d->f.id }, r->a, &row));
	door_head(r, d, &v->head);
	TRY(lines_fill(r, d, &v->lines));
	v->has_pdf = row.sheet.has;
	v->receipt = d->f.receipt;
	v->by = d->f.handed_in_by;
	v->by_title = d->f.handed_in_title;
	v->at = d->f.handed_in_at.v;
	v->approved_by = d->f.approved_by;
	v->approved_at = d->f.approved_at.v;
	v->approved = str_eq(d->f.state, S("approved"));
	v->waits = !v->approved;
	v->may_approve = d->may_approve && v->waits;
	v->may_return = !d->link && auth_may(r, ROLE_AGENCY, 0);
	door_page(r, d, say(r->lang, "Receipt"));
	r->page.failed = v->errors.n > 0;
	form_receipt(&r->out, &r->page, v);
	return OK;
}

/* The file that was sent back last: what it gave, and what could not be read. */
static err upload_fill(struct req *r, const struct door *d, struct upload_view *out)
{
	struct upload_newest row;
	err e = upload_newest(r->db, &(struct upload_newest_in){ .form = d->f.id }, r->a, &row);
	str rest = e == OK ? row.unread : ABSENT, line;

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*out = (struct upload_view){ .any = true, .waiting = str_eq(row.state, S("waiting")), .failed = str_eq(row.state, S("failed")), .name = row.name,
		.filled = row.filled };
	while (str_split(&rest, '\n', &line))
		if (line.n)
			*LIST_PUSH(r->a, &out->unread) = (struct unread_line){ line };
	return OK;
}

err form_home_show(struct req *r, const struct door *d, struct start_view *v)
{
	door_head(r, d, &v->head);
	TRY(lines_fill(r, d, &v->lines));
	TRY(upload_fill(r, d, &v->upload));
	v->n = (int64_t)v->lines.n;
	v->left = v->n - answered_of(&v->lines);
	v->begun = v->left < v->n;
	v->may_answer = d->may_answer;
	v->file_words = form_words(&v->errors, S("file"));
	door_page(r, d, r->lang == LANG_EN ? d->f.title_en : d->f.title_vi);
	r->page.failed = v->errors.n > 0;
	form_home(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/r/{token}, /{lang}/desk/forms/{id} */
err form_home_page(struct req *r)
{
	struct door d;
	bool shown;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	return form_shut(d.f.state) ? receipt_show(r, &d, &(struct receipt_view){ 0 }) : form_home_show(r, &d, &(struct start_view){ 0 });
}

/* The first task after one that has no answer; the check when there is none. */
static err next_of(struct req *r, const struct door *d, int64_t after, str *path)
{
	struct form_lines lines = { 0 };
	size_t at = 0;

	TRY(lines_fill(r, d, &lines));
	for (size_t i = 0; i < lines.n; i++)
		if (lines.at[i].task == after)
			at = i + 1;
	for (size_t i = 0; i < lines.n; i++) {
		const struct form_line *l = &lines.at[(at + i) % lines.n];

		if (!l->answered && l->task != after) {
			*path = arena_printf(r->a, "%.*s/tasks/%lld", FMT(d->base), (long long)l->task);
			return OK;
		}
	}
	*path = arena_printf(r->a, "%.*s/check", FMT(d->base));
	return OK;
}

err form_go_on(struct req *r, const struct door *d, int64_t after)
{
	str path;

	TRY(next_of(r, d, after, &path));
	return redirect(r, path);
}

/* POST …/start: whoever opened it, as opposed to a scanner of mails, is here */
err form_start_post(struct req *r)
{
	static const char *const before[] = { "unsent", "sent" };
	struct door d;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(door_visit(r, &d, ABSENT, ABSENT));
	for (size_t i = 0; i < 2; i++)
		TRY(form_state(r->db, &(struct form_state_in){ .id = d.f.id, .was = str_c(before[i]), .state = S("opened"), .now = r->now }));
	return form_go_on(r, &d, 0);
}

static str typed(struct req *r, str field)
{
	str s = str_trim(req_form(r, field));

	return str_given(s) ? s : S("");
}

static err check_show(struct req *r, const struct door *d, struct check_view *v)
{
	struct form_faults faults = { 0 };

	door_head(r, d, &v->head);
	TRY(lines_fill(r, d, &v->lines));
	TRY(form_check(r->db, r->a, r->lang, &d->f, r->now, &faults));
	for (size_t i = 0; i < faults.n; i++)
		for (size_t k = 0; k < v->lines.n; k++)
			if (v->lines.at[k].task == faults.at[i].task)
				v->lines.at[k].fault = faults.at[i].words;
	v->n = (int64_t)v->lines.n;
	v->answered = answered_of(&v->lines);
	v->missing = v->n - v->answered;
	v->ready = v->answered > 0 && !faults.n;
	v->name_words = form_words(&v->errors, S("name"));
	door_page(r, d, say(r->lang, "Check and hand in"));
	r->page.failed = v->errors.n > 0;
	form_check_list(&r->out, &r->page, v);
	return OK;
}

/* GET …/check */
err form_check_page(struct req *r)
{
	struct check_view v = { 0 };
	struct door d;
	bool shown;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (form_shut(d.f.state) || !d.may_answer)
		return redirect(r, d.base);
	v.name = d.who.name;
	v.title = d.who.title;
	return check_show(r, &d, &v);
}

/* POST …/hand-in */
err form_hand_in_post(struct req *r)
{
	struct check_view v = { .name = typed(r, S("name")), .title = typed(r, S("title")) };
	struct door d;
	str receipt;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	if (!v.name.n || text_chars(v.name) > PROGRESS_NAME_CHARS)
		form_fail(r, &v.errors, S("name"), say(r->lang, "Write your name, so that the standing agency knows who answered."));
	if (text_chars(v.title) > PROGRESS_NAME_CHARS)
		form_fail(r, &v.errors, S("title"), say(r->lang, "Write at most 200 characters."));
	if (v.errors.n)
		return check_show(r, &d, &v);
	TRY(door_visit(r, &d, v.name, v.title));
	d.head &= !d.link || str_eq(v.name, d.who.name);
	d.who.name = v.name;
	d.who.title = v.title;
	err e = form_hand_in(r->db, r->a, d.f.id, &d.who, d.head, &receipt);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("tasks"), say(r->lang, "Some answers are not complete yet; they are marked in the list."));
		return check_show(r, &d, &v);
	}
	TRY(e);
	TRY(audit(r, S("form.hand-in"), S("form"), d.f.id, ABSENT, arena_printf(r->a, "%.*s %.*s", FMT(receipt), FMT(v.name))));
	return redirect(r, d.base);
}

/* POST …/approve: the head of the unit */
err form_approve_post(struct req *r)
{
	struct door d;
	bool shown;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (!d.may_approve)
		return ERR_DENIED;
	TRY(door_visit(r, &d, ABSENT, ABSENT));
	TRY(form_approve(r->db, r->a, d.f.id, &d.who));
	TRY(audit(r, S("form.approve"), S("form"), d.f.id, ABSENT, d.who.name));
	return redirect(r, d.base);
}

/* POST …/return: the head of the unit, or the standing agency */
err form_return_post(struct req *r)
{
	struct receipt_view v = { .note = typed(r, S("note")) };
	struct door d;
	bool shown;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	bool agency = !d.link && auth_may(r, ROLE_AGENCY, 0);
	if (!agency && !(d.may_approve && str_eq(d.f.state, S("handed_in"))))
		return d.may_approve ? ERR_CONFLICT : ERR_DENIED;
	err e = form_return(r->db, r->a, d.f.id, v.note, &d.who);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("note"), say(r->lang, "Say in some words what is to be changed (at most 2,000 characters)."));
		v.note_words = form_words(&v.errors, S("note"));
		return receipt_show(r, &d, &v);
	}
	TRY(e);
	TRY(audit(r, S("form.return"), S("form"), d.f.id, ABSENT, v.note));
	return redirect(r, d.base);
}
