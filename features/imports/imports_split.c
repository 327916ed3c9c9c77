/* imports_split.c - one task in several, and two in one. */
#include "imports_in.h"
#include "text.h"
#include "words.h"

enum { PARTS_MAX = 40 };

static int64_t seq_free(const struct review *v)
{
	int64_t most = 0;

	for (size_t i = 0; i < v->n; i++)
		most = v->item[i].seq > most ? v->item[i].seq : most;
	return most + 1;
}

/* The place of the next one in the document; a step further where there is none. */
static int64_t place_after(const struct review *v, const struct item *it)
{
	int64_t next = it->place + (1 << 20);

	for (size_t i = 0; i < v->n; i++)
		if (v->item[i].place > it->place && v->item[i].place < next)
			next = v->item[i].place;
	return next;
}

/* A copy that comes k-th of `of` behind it; nobody in the register is it yet. */
static struct item part_of(const struct review *v, const struct item *it, int64_t k, int64_t of)
{
	struct item part = *it;

	part.seq = seq_free(v) + k - 1;
	part.place = it->place + (place_after(v, it) - it->place) * k / (of + 1);
	part.rev = step_next(v);
	part.choice = S("open");
	part.twin_id = NONE;
	part.by_hand = part.keep_chosen = false;
	part.keep = 0;
	part.title_en = ABSENT;
	return part;
}

static err part_add(struct req *r, struct review *v, const struct item *part)
{
	TRY(item_add(r->db, r->a, v->row.id, part));
	step_made(r, v, part->seq);
	return OK;
}

/* One task for each lead unit, as the counting rule of plans has it. */
static err split_by_lead(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	struct plan_units lead = it->t.lead;

	if (lead.n < 2 || lead.n > PARTS_MAX) {
		item_fail(r, it, errors, "lead", say(r->lang, "A task is divided by its lead units where it has two or more."));
		return OK;
	}
	step_keep(r, v, it);
	for (size_t k = 1; k < lead.n; k++) {
		struct item part = part_of(v, it, (int64_t)k, (int64_t)lead.n - 1);
		part.t.lead = (struct plan_units){ &lead.at[k], 1, 1 };
		part.t.part = (int)k + 1;
		TRY(part_add(r, v, &part));
	}
	it->t.lead = (struct plan_units){ &lead.at[0], 1, 1 };
	it->t.part = 1;
	return OK;
}

/* Bytes of the first `chars` characters. */
static size_t bytes_of(str s, int64_t chars)
{
	size_t at = 0, n;

	while (chars-- > 0 && at < s.n) {
		(void)text_next(str_cut(s, at, s.n), &n);
		at += n;
	}
	return at;
}

static void cut_title(struct item *it, struct item *part, size_t at)
{
	part->t.title = str_trim(str_cut(it->t.title, at, it->t.title.n));
	it->t.title = str_trim(str_cut(it->t.title, 0, at));
}

/* The first line of what is cut off becomes a title. */
static void cut_content(struct item *it, struct item *part, size_t at)
{
	str rest = str_trim(str_cut(it->t.content, at, it->t.content.n)), title;

	if (!str_split(&rest, '\n', &title))
		title = rest;
	part->t.title = str_trim(title);
	part->t.content = str_given(rest) && str_trim(rest).n ? str_trim(rest) : ABSENT;
	it->t.content = str_trim(str_cut(it->t.content, 0, at));
}

/* Without a script the officer marks the place in the title itself: "Xây dựng … | Tổ chức …". */
static err split_at_bar(struct req *r, struct review *v, struct item *it, struct form_errors *errors, size_t bar)
{
	struct item part = part_of(v, it, 1, 1);
	str title = it->t.title;

	part.t.title = str_trim(str_cut(title, bar + 1, title.n));
	it->t.title = str_trim(str_cut(title, 0, bar));
	if (!part.t.title.n || !it->t.title.n) {
		it->t.title = title;
		item_fail(r, it, errors, "title", say(r->lang, "Put the mark | between two words of the title, so that both parts have some."));
		return OK;
	}
	it->t.title_confidence = part.t.title_confidence = 100;
	return part_add(r, v, &part);
}

static err split_at(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	bool content = str_eq(req_form(r, S("field")), S("content"));
	str text = content ? it->t.content : it->t.title;
	struct item part = part_of(v, it, 1, 1);
	int64_t chars = 0;

	if (str_int(req_form(r, S("at")), &chars) != OK || chars < 0)
		chars = 0;
	size_t at = bytes_of(text, chars);
	bool whole = !str_trim(str_cut(text, 0, at)).n || !str_trim(str_cut(text, at, text.n)).n;
	if (whole && !(content && at == 0 && trimmed(text).n)) {
		item_fail(r, it, errors, content ? "content" : "title", say(r->lang, "Put the mark | between two words of the title, so that both parts have some."));
		return OK;
	}
	step_keep(r, v, it);
	if (content)
		cut_content(it, &part, at);
	else
		cut_title(it, &part, at);
	it->t.title_confidence = part.t.title_confidence = 100;
	return part_add(r, v, &part);
}

/* A button that says nothing divides at the bar in the title, else between the leads where there are several. */
static err split_any(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	ptrdiff_t bar = str_find(it->t.title, S("|"), 0);

	if (bar < 0)
		return it->t.lead.n > 1 ? split_by_lead(r, v, it, errors) : split_at(r, v, it, errors);
	step_keep(r, v, it);
	return split_at_bar(r, v, it, errors, (size_t)bar);
}

err step_split(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	if (str_eq(req_form(r, S("by")), S("lead")))
		TRY(split_by_lead(r, v, it, errors));
	else if (!str_given(req_form(r, S("at"))))
		TRY(split_any(r, v, it, errors));
	else
		TRY(split_at(r, v, it, errors));
	if (errors->n)
		return OK;
	if (it->twin_id.has)
		it->by_hand = true;
	it->choice = S("open");
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "split", it, ABSENT);
}

static str joined(struct arena *a, str x, str y, const char *between)
{
	x = trimmed(x);
	y = trimmed(y);
	if (!y.n || str_eq(x, y))
		return x.n ? x : ABSENT;
	return x.n ? arena_printf(a, "%.*s%s%.*s", FMT(x), between, FMT(y)) : y;
}

static void units_join(struct arena *a, struct plan_units *to, const struct plan_units *from)
{
	struct plan_units all = { 0 };

	for (size_t i = 0; i < to->n; i++)
		*LIST_PUSH(a, &all) = to->at[i];
	for (size_t k = 0; k < from->n && all.n < IMPORT_UNITS_MAX; k++) {
		bool there = false;
		for (size_t i = 0; i < to->n; i++)
			there |= str_eq(trimmed(unit_shown(&to->at[i])), trimmed(unit_shown(&from->at[k])));
		if (!there)
			*LIST_PUSH(a, &all) = from->at[k];
	}
	*to = all;
}

/* What the second says beyond the first goes into its content; its units join theirs. */
static void task_join(struct arena *a, struct plan_task *t, const struct plan_task *o)
{
	t->content = joined(a, joined(a, t->content, o->title, "\n"), o->content, "\n");
	t->output = joined(a, t->output, o->output, "\n");
	t->funding = joined(a, t->funding, o->funding, "; ");
	t->place = joined(a, t->place, o->place, "; ");
	t->leader = joined(a, t->leader, o->leader, "; ");
	units_join(a, &t->lead, &o->lead);
	units_join(a, &t->coordinating, &o->coordinating);
	units_join(a, &t->companion, &o->companion);
	units_join(a, &t->performer, &o->performer);
	units_join(a, &t->monitoring, &o->monitoring);
	if (!trimmed(t->time.text).n && trimmed(o->time.text).n)
		t->time = o->time;
	t->line_to = o->line_to > t->line_to ? o->line_to : t->line_to;
	if (o->line && o->line < t->line)
		t->line = o->line;
}

/* The one that `with` names, else the next of the same kind in the document. */
static struct item *other_of(struct req *r, const struct review *v, const struct item *it)
{
	int64_t seq;

	if (str_int(req_form(r, S("with")), &seq) == OK)
		return seq == it->seq ? NULL : item_of(v, seq);
	for (size_t i = 0; i + 1 < v->n; i++)
		if (&v->item[i] == it)
			return &v->item[i + 1];
	return NULL;
}

err step_merge(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	struct item *other = other_of(r, v, it);

	if (!other) {
		item_fail(r, it, errors, "title", say(r->lang, "There is no such task to join it with."));
		return OK;
	}
	TRY(item_fill(r, v, other));
	step_keep(r, v, it);
	step_keep(r, v, other);
	task_join(r->a, &it->t, &other->t);
	if (text_chars(trimmed(it->t.content)) > TEXT_MAX_CHARS) {
		item_fail(r, it, errors, "content", say_with(r->a, r->lang, "Write at most {most} characters.", { "most", arena_printf(r->a, "%d", TEXT_MAX_CHARS) }));
		return OK;
	}
	it->choice = S("open");
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	TRY(import_task_drop(r->db, &(struct import_task_drop_in){ .import = v->row.id, .seq = other->seq }));
	return step_done(r, v, "merge", it, ABSENT);
}
