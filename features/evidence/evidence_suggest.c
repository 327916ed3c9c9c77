/* evidence_suggest.c - which tasks and commitments a text may serve: the words and pairs of words that it shares with them, rare ones weighing more,
 * and the lead units that it names. */
#include <math.h>
#include <stdlib.h>
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_words.h"
#include "text.h"
#include "words.h"

enum { CONTENT_TASKS_MAX = 300, CONTENT_BYTES_MAX = 1200, REASON_TERMS = 3 };
/* A pair says more than its two words apart; a unit's name more than most pairs. */
static const double pair_factor = 2.5, unit_bonus = 6.0, least_score = 2.0;

/* What may be served, as a text; hit: the terms it shares with the words that were asked for. */
struct hits { struct term **at; size_t n, cap; };
struct target { maybe_int task, commitment; str title_vi, title_en; struct hits hit; size_t words; str unit_vi, unit_en; double score; };
struct targets { struct target *at; size_t n, cap; };

static void term_met(struct arena *a, struct term *t, int64_t target, struct hits *hit)
{
	if (!t || t->seen_in == target)
		return;
	t->seen_in = target;
	t->df++;
	*LIST_PUSH(a, hit) = t;
}

/* Adds a text as something that may be served. */
static void target_add(struct arena *a, struct terms *asked, struct targets *out, struct target t, str folded)
{
	struct word_list w = { 0 };
	int64_t me = (int64_t)out->n;

	words_split_folded(a, folded, &w);
	t.words = w.n;
	for (size_t i = 0; i < w.n; i++) {
		if (w.at[i].folded.n > 1)
			term_met(a, terms_find(asked, w.at[i].folded, ABSENT), me, &t.hit);
		if (i + 1 < w.n)
			term_met(a, terms_find(asked, w.at[i].folded, w.at[i + 1].folded), me, &t.hit);
	}
	*LIST_PUSH(a, out) = t;
}

/* The beginning of a text, cut between letters. */
static str beginning(str s, size_t most)
{
	while (most < s.n && most && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return str_cut(s, 0, most);
}

static str joined(struct arena *a, const str *part, size_t n)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < n; i++) {
		buf_add(&b, part[i]);
		buf_add(&b, S(" . "));
	}
	return text_fold(a, buf_str(&b));
}

static err tasks_add(struct db *db, struct arena *a, struct terms *asked, int64_t first_year, struct targets *out)
{
	struct evidence_task_words_list t;

	TRY(evidence_task_words(db, &(struct evidence_task_words_in){ .first = first_year, .take = EVIDENCE_TASKS_MAX }, a, &t));
	for (size_t i = 0; i < t.n; i++) {
		const struct evidence_task_words *x = &t.at[i];
		str parts[] = { x->section_vi, x->section_en, i < CONTENT_TASKS_MAX ? beginning(x->content_vi, CONTENT_BYTES_MAX) : ABSENT };
		str text = t.n > CONTENT_TASKS_MAX ? x->folded : arena_printf(a, "%.*s . %.*s", FMT(x->folded), FMT(joined(a, parts, 3)));
		target_add(a, asked, out, (struct target){ .task = SOME(x->id), .title_vi = x->title_vi, .title_en = x->title_en }, text);
	}
	return OK;
}

static err commitments_add(struct db *db, struct arena *a, struct terms *asked, struct targets *out)
{
	struct evidence_commitment_words_list c;

	TRY(evidence_commitment_words(db, a, &c));
	for (size_t i = 0; i < c.n; i++) {
		str parts[] = { c.at[i].title_vi, c.at[i].title_en, c.at[i].text_vi, c.at[i].text_en };
		target_add(a, asked, out, (struct target){ .commitment = SOME(c.at[i].number), .title_vi = c.at[i].title_vi, .title_en = c.at[i].title_en },
			joined(a, parts, 4));
	}
	return OK;
}

/* Words with single blanks, so that a name is found whatever stands between its words. */
static str spaced(struct arena *a, const struct word_list *w)
{
	struct buf b = { .a = a };

	buf_char(&b, ' ');
	for (size_t i = 0; i < w->n; i++) {
		buf_add(&b, w->at[i].folded);
		buf_char(&b, ' ');
	}
	return buf_str(&b);
}

static err units_look(struct db *db, struct arena *a, const struct word_list *asked, int64_t first_year, struct targets *out)
{
	struct evidence_unit_words_list u;
	str text = spaced(a, asked);

	TRY(evidence_unit_words(db, &(struct evidence_unit_words_in){ .first = first_year }, a, &u));
	for (size_t i = 0; i < u.n; i++) {
		struct word_list name = { 0 };
		words_split_folded(a, u.at[i].folded, &name);
		if (name.n < 2 || str_find(text, spaced(a, &name), 0) < 0)
			continue;
		for (size_t k = 0; k < out->n; k++)
			if (out->at[k].task.has && out->at[k].task.v == u.at[i].task) {
				out->at[k].unit_vi = u.at[i].name_vi;
				out->at[k].unit_en = str_given(u.at[i].name_en) ? u.at[i].name_en : u.at[i].name_vi;
			}
	}
	return OK;
}

/* A term that every second text has says nothing. */
static void weigh(struct terms *asked, size_t texts)
{
	for (size_t i = 0; i < asked->n; i++) {
		struct term *t = &asked->at[i];
		double share = (double)(texts + 1) / (double)(t->df ? t->df : 1);
		t->weight = share > 2 || texts < 4 ? log2(1 + share) * (t->pair ? pair_factor : 1) : 0;
	}
}

static int by_weight(const void *x, const void *y)
{
	const struct term *s = *(struct term *const *)x, *t = *(struct term *const *)y;

	if (s->weight != t->weight)
		return s->weight > t->weight ? -1 : 1;
	return str_cmp(s->folded, t->folded);
}

static int by_score(const void *x, const void *y)
{
	const struct target *s = x, *t = y;

	if (s->score != t->score)
		return s->score > t->score ? -1 : 1;
	return str_cmp(s->title_vi, t->title_vi);
}

/* Words apart say little: something counts with a pair of words in common, or with a named unit. */
static void score(struct target *t)
{
	bool pair = false;

	for (size_t i = 0; i < t->hit.n; i++) {
		t->score += t->hit.at[i]->weight;
		pair |= t->hit.at[i]->pair && t->hit.at[i]->weight > 0;
	}
	t->score /= log2(8.0 + (double)t->words);
	if (str_given(t->unit_vi))
		t->score += unit_bonus;
	else if (!pair)
		t->score = 0;
	if (t->hit.n)
		qsort(t->hit.at, t->hit.n, sizeof *t->hit.at, by_weight);
}

/* Is the term within one that is named already? */
static bool within(const struct hits *hit, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_find(hit->at[k]->folded, hit->at[i]->folded, 0) >= 0)
			return true;
	return false;
}

/* "Speaks of làng nghề, gốm; names Sở Du lịch". */
static str reason(struct arena *a, enum lang lang, const struct target *t)
{
	struct buf b = { .a = a };
	size_t said = 0;
	str words;

	for (size_t i = 0; i < t->hit.n && said < REASON_TERMS && t->hit.at[i]->weight > 0; i++) {
		if (within(&t->hit, i))
			continue;
		if (said++)
			buf_add(&b, S(", "));
		buf_add(&b, t->hit.at[i]->shown);
	}
	words = said ? say_with(a, lang, "Speaks of {words}", { "words", buf_str(&b) }) : ABSENT;
	if (!str_given(t->unit_vi))
		return words;
	str unit = say_with(a, lang, "Names {unit}", { "unit", lang == LANG_EN ? t->unit_en : t->unit_vi });
	return said ? arena_printf(a, "%.*s. %.*s", FMT(words), FMT(unit)) : unit;
}

err evidence_suggest(struct db *db, struct arena *a, str words, size_t take, struct evidence_guesses *out)
{
	struct evidence_newest_year newest;
	struct word_list asked = { 0 };
	struct terms terms = { 0 };
	struct targets t = { 0 };

	words_split(a, words, &asked);
	if (!asked.n)
		return OK;
	terms_make(a, &asked, &terms);
	TRY(evidence_newest_year(db, a, &newest));
	if (newest.year.has)
		TRY(tasks_add(db, a, &terms, newest.year.v, &t));
	TRY(commitments_add(db, a, &terms, &t));
	if (newest.year.has)
		TRY(units_look(db, a, &asked, newest.year.v, &t));
	weigh(&terms, t.n);
	for (size_t i = 0; i < t.n; i++)
		score(&t.at[i]);
	if (t.n)
		qsort(t.at, t.n, sizeof *t.at, by_score);
	for (size_t i = 0; i < t.n && out->n < take && out->n < EVIDENCE_GUESSES_MAX && t.at[i].score >= least_score; i++)
		*LIST_PUSH(a, out) = (struct evidence_guess){ .task = t.at[i].task, .commitment = t.at[i].commitment, .title_vi = t.at[i].title_vi,
			.title_en = t.at[i].title_en, .why_vi = reason(a, LANG_VI, &t.at[i]), .why_en = reason(a, LANG_EN, &t.at[i]) };
	return OK;
}
