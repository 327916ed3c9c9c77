/* imports_undo.c - every step of a review is written down with what was there before, so that anybody who shares the review can take the newest back.
 *
 * The rows before a step, a line each, fields apart by TAB:
 *   T  seq what place rev least page choice twin by_hand keep title_en source body   a task as it was
 *   N  seq                                                                           a task that the step made
 *   C  seq seq ...                                                                   tasks that were undecided, nothing else of which the step changed
 *   H  issued amends head                                                            the plan's head
 *   A  slug words                                                                    a name that a unit of the register learnt
 * Bodies are JSON and hold neither TAB nor LF; elsewhere the two are kept as the control characters 1f and 1e. */
#include "auth.h"
#include "imports_in.h"
#include "units.h"
#include "words.h"

static void field_put(struct buf *b, str s)
{
	buf_char(b, '\t');
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, s.p[i] == '\t' ? '\x1f' : s.p[i] == '\n' ? '\x1e' : s.p[i]);
}

static void number_put(struct buf *b, int64_t v)
{
	buf_char(b, '\t');
	buf_int(b, v);
}

static str field_take(struct arena *a, str *line)
{
	struct buf b = { .a = a };
	str s;

	if (!str_split(line, '\t', &s))
		return S("");
	for (size_t i = 0; i < s.n; i++)
		buf_char(&b, s.p[i] == '\x1f' ? '\t' : s.p[i] == '\x1e' ? '\n' : s.p[i]);
	return buf_str(&b);
}

static int64_t number_take(struct arena *a, str *line)
{
	int64_t v;

	return str_int(field_take(a, line), &v) == OK ? v : 0;
}

static void touch(struct review *v, int64_t seq)
{
	if (!v->log.touched.n)
		buf_char(&v->log.touched, ' ');
	buf_int(&v->log.touched, seq);
	buf_char(&v->log.touched, ' ');
}

void step_keep(struct req *r, struct review *v, const struct item *it)
{
	struct buf *b = &v->log.before;

	buf_char(b, 'T');
	number_put(b, it->seq);
	field_put(b, it->what);
	number_put(b, it->place);
	number_put(b, it->rev);
	number_put(b, it->least);
	number_put(b, it->page);
	field_put(b, it->choice);
	field_put(b, it->by_hand && it->twin_id.has ? arena_printf(r->a, "%lld", (long long)it->twin_id.v) : S(""));
	number_put(b, it->by_hand);
	field_put(b, it->keep_chosen ? arena_printf(r->a, "k%.*s", FMT(fields_text(r->a, it->keep))) : S(""));
	field_put(b, it->title_en);
	field_put(b, it->source);
	field_put(b, str_trim(task_body(r->a, &it->t)));
	buf_char(b, '\n');
	touch(v, it->seq);
}

void step_keep_open(struct req *r, struct review *v, struct item *const *which, size_t n)
{
	(void)r;
	buf_add(&v->log.before, S("C\t"));
	for (size_t i = 0; i < n; i++) {
		buf_int(&v->log.before, which[i]->seq);
		buf_char(&v->log.before, ' ');
		touch(v, which[i]->seq);
	}
	buf_char(&v->log.before, '\n');
}

void step_made(struct req *r, struct review *v, int64_t seq)
{
	(void)r;
	buf_char(&v->log.before, 'N');
	number_put(&v->log.before, seq);
	buf_char(&v->log.before, '\n');
	touch(v, seq);
}

void step_keep_head(struct req *r, struct review *v)
{
	struct buf *b = &v->log.before;

	buf_char(b, 'H');
	number_put(b, v->row.issued);
	field_put(b, v->row.amends.has ? arena_printf(r->a, "%lld", (long long)v->row.amends.v) : S(""));
	field_put(b, str_trim(v->row.head));
	buf_char(b, '\n');
}

void step_learnt(struct req *r, struct review *v, str slug, str words)
{
	(void)r;
	buf_char(&v->log.before, 'A');
	field_put(&v->log.before, slug);
	field_put(&v->log.before, words);
	buf_char(&v->log.before, '\n');
}

int64_t step_next(const struct review *v) { return v->row.step + 1; }

err step_done(struct req *r, struct review *v, const char *op, const struct item *it, str field)
{
	int64_t step = step_next(v);

	/* The import's row first: of two who do something at once, the second does it again after the first. */
	TRY(import_set_step(r->db, &(struct import_set_step_in){ .id = v->row.id, .step = step, .now = r->now }));
	TRY(import_step_add(r->db, &(struct import_step_add_in){ .import = v->row.id, .step = step, .op = str_c(op), .seq = it ? it->seq : 0,
		.number = it ? trimmed(it->t.number) : S(""), .field = field, .touched = buf_str(&v->log.touched), .before = buf_str(&v->log.before),
		.by_person = SOME(r->session->person), .by_name = r->session->name, .now = r->now }));
	v->row.step = step;
	return audit(r, S("plan.import.step"), S("plan_import"), v->row.id, ABSENT, arena_printf(r->a, "%lld %s%s%.*s%s%.*s", (long long)step, op,
		it ? ", task " : "", FMT(it ? arena_printf(r->a, "%lld", (long long)it->seq) : S("")), str_given(field) ? ", " : "",
		FMT(str_given(field) ? field : S(""))));
}

/* A task as it was: over the row that is there now, or as a new one where the step took it away. */
static err task_back(struct req *r, struct review *v, str line)
{
	struct item it = { 0 };
	struct plan_doc one;
	int64_t twin;

	it.seq = number_take(r->a, &line);
	it.what = field_take(r->a, &line);
	it.place = number_take(r->a, &line);
	(void)number_take(r->a, &line); /* its revision: it goes on counting */
	it.rev = step_next(v);
	it.least = number_take(r->a, &line);
	it.page = number_take(r->a, &line);
	it.choice = field_take(r->a, &line);
	it.twin_id = str_int(field_take(r->a, &line), &twin) == OK ? SOME(twin) : NONE;
	it.by_hand = number_take(r->a, &line) != 0;
	str keep = field_take(r->a, &line);
	it.keep_chosen = keep.n > 0;
	it.keep = fields_of_text(str_cut(keep, keep.n ? 1 : 0, keep.n));
	it.title_en = field_take(r->a, &line);
	it.source = field_take(r->a, &line);
	if (reader_from_json(r->a, field_take(r->a, &line), &one) != OK || one.tasks.n != 1)
		return ERR_DB;
	it.t = one.tasks.at[0];
	touch(v, it.seq);
	err e = item_save(r->db, r->a, v->row.id, &it);
	return e == ERR_NOT_FOUND ? item_add(r->db, r->a, v->row.id, &it) : e;
}

static err task_unmade(struct req *r, struct review *v, str line)
{
	int64_t seq = number_take(r->a, &line);

	touch(v, seq);
	err e = import_task_drop(r->db, &(struct import_task_drop_in){ .import = v->row.id, .seq = seq });
	return e == ERR_NOT_FOUND ? OK : e;
}

static err choices_back(struct req *r, struct review *v, str line)
{
	struct { int64_t *at; size_t n, cap; } seqs = { 0 };
	str one;
	int64_t seq;

	while (str_split(&line, ' ', &one))
		if (str_int(one, &seq) == OK) {
			*LIST_PUSH(r->a, &seqs) = seq;
			touch(v, seq);
		}
	return import_tasks_choose(r->db, &(struct import_tasks_choose_in){ .import = v->row.id, .seqs = { seqs.at, seqs.n }, .choice = S("open"),
		.rev = step_next(v) });
}

static err head_back(struct req *r, struct review *v, str line)
{
	bool issued = number_take(r->a, &line) != 0;
	int64_t plan;
	maybe_int amends = str_int(field_take(r->a, &line), &plan) == OK ? SOME(plan) : NONE;

	return import_set_head(r->db, &(struct import_set_head_in){ .id = v->row.id, .head = field_take(r->a, &line), .issued = issued, .amends = amends,
		.now = r->now });
}

static err alias_back(struct req *r, str line)
{
	str slug = field_take(r->a, &line), words = field_take(r->a, &line);
	int64_t unit;
	err e = units_by_slug(r->db, r->a, slug, &unit);

	if (e == OK)
		e = units_alias_forget(r->db, r->a, unit, words, r->now);
	if (e == OK)
		return audit(r, S("unit.alias.forget"), S("unit"), unit, words, ABSENT);
	return e == ERR_NOT_FOUND ? OK : e;
}

static err row_back(struct req *r, struct review *v, str line)
{
	str kind;

	if (!str_split(&line, '\t', &kind))
		return OK;
	switch (kind.n == 1 ? kind.p[0] : 0) {
	case 'T': return task_back(r, v, line);
	case 'N': return task_unmade(r, v, line);
	case 'C': return choices_back(r, v, line);
	case 'H': return head_back(r, v, line);
	case 'A': return alias_back(r, line);
	default: return ERR_DB;
	}
}

err step_undo(struct req *r, struct review *v, int64_t only, int64_t *seq)
{
	struct import_step_newest s;
	struct { str *at; size_t n, cap; } lines = { 0 };
	str rest, line;

	TRY(import_step_newest(r->db, &(struct import_step_newest_in){ .import = v->row.id }, r->a, &s));
	if (only && s.step != only)
		return ERR_NOT_FOUND;
	rest = s.before;
	while (str_split(&rest, '\n', &line))
		if (line.n)
			*LIST_PUSH(r->a, &lines) = line;
	/* Backwards: a task that was written down twice becomes what it was first. */
	for (size_t i = lines.n; i > 0; i--)
		TRY(row_back(r, v, lines.at[i - 1]));
	TRY(import_step_undone(r->db, &(struct import_step_undone_in){ .import = v->row.id, .step = s.step }));
	*seq = s.seq;
	v->log.before.n = 0;
	return step_done(r, v, "undo", NULL, arena_printf(r->a, "%lld", (long long)s.step));
}

err step_newest(struct req *r, int64_t import, int64_t *step, str *words)
{
	struct import_step_newest s;
	err e = import_step_newest(r->db, &(struct import_step_newest_in){ .import = import }, r->a, &s);

	*step = 0;
	*words = ABSENT;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*step = s.step;
	*words = step_words(r, s.op, s.number, s.field);
	return OK;
}

static const struct { const char *op, *words; } op_words[] = {
	{ "accept", WORD("task {number} checked") }, { "open", WORD("task {number} to be checked again") }, { "skip", WORD("task {number} left out") },
	{ "split", WORD("task {number} divided") }, { "merge", WORD("task {number} joined with another") },
	{ "what-activity", WORD("task {number} kept as an activity") },
	{ "what-duty", WORD("task {number} kept as a duty") }, { "what-task", WORD("{number} made a task") },
	{ "expand", WORD("task {number}: a group expanded to units") }, { "enlist", WORD("task {number}: a unit added to the register") },
	{ "unit", WORD("task {number}: a unit named") }, { "twin", WORD("task {number}: stored as another task") },
	{ "take", WORD("task {number}: what is stored") },
	{ "accept-sure", WORD("all sure tasks checked") }, { "head", WORD("head of the plan") },
	{ "page", WORD("tasks of a page saved") }, { "edit", WORD("task {number} saved") },
};

str step_words(struct req *r, str op, str number, str field)
{
	str n = number.n ? number : S("-");

	if (str_eq(op, S("field")) && field_named(field) < FIELDS)
		return say_with(r->a, r->lang, "task {number}: {field}", { "number", n }, { "field", field_words(r->lang, field_named(field)) });
	for (size_t i = 0; i < sizeof op_words / sizeof *op_words; i++)
		if (str_eq(op, str_c(op_words[i].op)))
			return say_filled(r->a, r->lang, op_words[i].words, &(const struct word_value){ "number", n }, 1);
	return say(r->lang, "the last step");
}
