/* reader_sure.c - what was recognised from a picture is sure only where it is in the register or reads exactly as a deadline, and its letters were clear. */
#include "reader_in.h"

enum { CLEAR = 85, CLEAR_GROUP = 93, CLEAR_NAME = 62, DIM = 60, READ_BY_EYE = 65 };

/* A whole name of the register, three words or more, is not read by chance; a group is made of common words and needs clear letters. */
bool letters_dim(struct arena *a, const struct plan_unit *u, int letters)
{
	if (letters >= 100)
		return false;
	if (u->kind == PLAN_UNKNOWN)
		return true;
	if (u->kind == PLAN_GROUP)
		return letters < CLEAR_GROUP;
	bool whole = !u->elided && lex(a, u->text).n >= 3;
	return letters < (whole ? CLEAR_NAME : CLEAR);
}

/* Of the letters under a span, or of a line where nothing was found: 0..100. */
static int letters_at(const struct source *s, struct plan_span span, int line)
{
	int number = span.line ? span.line : line, least = 100;
	size_t lo = 0, hi = s->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->at[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < s->n && s->at[lo].number == number; lo++) {
		const struct source_line *l = &s->at[lo];
		if (!l->page)
			continue;
		bool cell = span.line && span.cell >= 0 && (size_t)span.cell < l->ncells && l->cell_confidence;
		int c = cell ? l->cell_confidence[span.cell] : l->confidence;
		least = c < least ? c : least;
	}
	return least;
}

static bool lower(int *confidence, int to)
{
	if (*confidence <= to)
		return false;
	*confidence = to;
	return true;
}

static bool units_lower(struct arena *a, const struct source *s, struct plan_units *l)
{
	bool any = false;
	for (size_t i = 0; i < l->n; i++) {
		struct plan_unit *u = &l->at[i];
		if (letters_dim(a, u, letters_at(s, u->span, u->line)))
			any |= lower(&u->confidence, DIM);
	}
	return any;
}

static void task_lower(struct rctx *c, struct plan_task *t)
{
	const struct source *s = c->s;
	bool any = false;
	struct plan_units *lists[] = { &t->lead, &t->coordinating, &t->companion, &t->performer, &t->monitoring };
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		any |= units_lower(c->a, s, lists[i]);
	/* "Không nói" is read from nothing. */
	if (t->time.text.n && letters_at(s, t->time.span, t->time.line) < CLEAR)
		any |= lower(&t->time.confidence, DIM);
	int letters = letters_at(s, t->title_span, t->line);
	if (letters < 100)
		any |= lower(&t->title_confidence, letters < CLEAR ? DIM : READ_BY_EYE) && letters < CLEAR;
	if (any)
		flag_add(c->a, &t->flags, S("letters-unsure"), ABSENT, t->line);
}

void letters_check(struct rctx *c)
{
	struct plan_tasks *lists[] = { &c->doc->tasks, &c->doc->duties, &c->doc->activities };
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		for (size_t i = 0; i < lists[k]->n; i++)
			task_lower(c, &lists[k]->at[i]);
}

static void units_dim(struct plan_units *l)
{
	for (size_t i = 0; i < l->n; i++)
		lower(&l->at[i].confidence, READ_BY_EYE);
}

void flags_dim(struct rctx *c)
{
	enum { LEAD = 1, HELP = 2, TIME = 4 };
	static const struct { const char *code; unsigned fields; } doubts[] = {
		{ "lead-in-sentence", LEAD | HELP }, { "lead-inferred", LEAD }, { "lead-from-above", LEAD }, { "lead-from-heading", LEAD },
		{ "lead-from-introduction", LEAD }, { "unit-inferred", LEAD }, { "row-continued", LEAD }, { "roles-unclear", LEAD | HELP }, { "leads-differ", LEAD },
		{ "coordinator-in-clause", HELP }, { "coordinator-of-organs", HELP }, { "time-in-sentence", TIME }, { "time-in-title", TIME }, { "time-in-past", TIME },
		{ "time-from-heading", TIME }, { "several-deadlines", TIME }, { "time-by-reference", TIME }, { "time-relative", TIME }, { "time-unclear", TIME },
		{ "time-leftover", TIME }, { "time-not-read", TIME }, { "year-inferred", TIME },
	};
	struct plan_tasks *lists[] = { &c->doc->tasks, &c->doc->duties, &c->doc->activities };
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		for (size_t i = 0; i < lists[k]->n; i++) {
			struct plan_task *t = &lists[k]->at[i];
			unsigned fields = 0;
			for (size_t f = 0; f < t->flags.n; f++)
				for (size_t d = 0; d < sizeof doubts / sizeof *doubts; d++)
					fields |= str_eq(t->flags.at[f].code, str_c(doubts[d].code)) ? doubts[d].fields : 0;
			if (fields & LEAD)
				units_dim(&t->lead);
			if (fields & HELP)
				units_dim(&t->coordinating);
			if (fields & TIME)
				lower(&t->time.confidence, READ_BY_EYE);
		}
}
