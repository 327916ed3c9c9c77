/* twin_list.c - the matrix: every list reads its own page of twin_scope, and counts from twin_tally where one list answers the whole question. */
#include "twin_in.h"
#include "text.h"
#include "twin_sql.h"

enum { CONDITIONS = 3, WORDS = 3 };

/* The lists that are asked for, the most telling one first. */
struct asked { const char *rest[CONDITIONS]; size_t n; bool done[2]; };

static const char *state_rest(int lang, int state)
{
	static const char *const rest[2][3] = {
		{ "/vi.untranslated", "/en.untranslated", "/any.untranslated" },
		{ "/vi.stale", "/en.stale", "/any.stale" },
	};

	return rest[state == TWIN_STALE][lang == LANG_VI ? 0 : lang == LANG_EN ? 1 : 2];
}

static void ask(const struct twin_filter *f, struct asked *q)
{
	if (f->excepted || str_given(f->overdue_on))
		q->rest[q->n++] = "/excepted";
	if (f->comments)
		q->rest[q->n++] = "/comments";
	if (f->state == TWIN_STALE || f->state == TWIN_UNTRANSLATED)
		q->rest[q->n++] = state_rest(f->lang, f->state);
	if (f->state == TWIN_DONE)
		for (int l = 0; l < 2; l++)
			q->done[l] = f->lang < 0 || f->lang == l;
}

/* The first words of a search, folded; ABSENT where there are fewer. */
static void search_words(struct arena *a, str typed, str word[WORDS])
{
	str rest = str_given(typed) ? text_fold(a, typed) : ABSENT, part;
	size_t n = 0;

	while (n < WORDS && str_split(&rest, ' ', &part))
		if (part.n)
			word[n++] = part;
}

static void row_read(const struct twin_listed *r, struct twin_row *out)
{
	*out = (struct twin_row){ .id = r->id, .item = r->item, .changed_at = r->changed_at, .kind = r->kind, .title_vi = r->title_vi,
		.title_en = r->title_en, .parts = r->parts, .untranslated = { r->untranslated_vi, r->untranslated_en },
		.stale = { r->stale_vi, r->stale_en }, .comments = r->comments, .released = r->released.has };
	if (str_given(r->missing))
		out->exception = (struct twin_exception){ .given = true, .missing = str_eq(r->missing, S("en")) ? LANG_EN : LANG_VI,
			.until_on = r->until_on, .reason = r->reason, .by = r->except_by, .at = r->except_at.v };
}

static err count_of(struct db *db, struct arena *a, const struct twin_listed_in *in, bool one_list, int64_t *count)
{
	struct twin_listed_count c;
	struct twin_tally_get tally;
	err e;

	if (one_list) {
		e = twin_tally_get(db, &(struct twin_tally_get_in){ .scope = in->scope }, a, &tally);
		*count = e == OK ? tally.n : 0;
		return e == ERR_NOT_FOUND ? OK : e;
	}
	TRY(twin_listed_count(db, &(struct twin_listed_count_in){ .scope = in->scope, .also1 = in->also1, .also2 = in->also2, .done_vi = in->done_vi,
		.done_en = in->done_en, .released_only = in->released_only, .overdue_on = in->overdue_on, .q1 = in->q1, .q2 = in->q2, .q3 = in->q3,
		.most = TWIN_LIST_COUNT_MAX }, a, &c));
	*count = c.n;
	return OK;
}

err twin_list(struct db *db, struct arena *a, const struct twin_filter *f, struct twin_rows *out, int64_t *count)
{
	struct asked q = { 0 };
	struct twin_listed_list rows;
	str word[WORDS] = { { 0 } };
	bool one_list;

	ask(f, &q);
	search_words(a, f->words, word);
	struct twin_listed_in in = { .scope = scope_name(a, f->kind, q.n ? q.rest[0] : ""), .done_vi = q.done[LANG_VI], .done_en = q.done[LANG_EN],
		.released_only = f->released_only, .overdue_on = f->overdue_on, .q1 = word[0], .q2 = word[1], .q3 = word[2], .take = f->take,
		.skip = f->skip };
	in.also1 = q.n > 1 ? scope_name(a, f->kind, q.rest[1]) : ABSENT;
	in.also2 = q.n > 2 ? scope_name(a, f->kind, q.rest[2]) : ABSENT;
	TRY(twin_listed(db, &in, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		row_read(&rows.at[i], LIST_PUSH(a, out));
	if (f->skip + (int64_t)rows.n <= TWIN_LIST_COUNT_MAX && (int64_t)rows.n < f->take && (rows.n || !f->skip)) {
		*count = f->skip + (int64_t)rows.n; /* the last page: no need to look through the list again */
		return OK;
	}
	one_list = q.n < 2 && f->state != TWIN_DONE && !f->released_only && !str_given(f->overdue_on) && !str_given(word[0]);
	return count_of(db, a, &in, one_list, count);
}
