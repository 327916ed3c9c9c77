/* unesco_annex.c - the pictures of a report with their rights; what stands between a report and its review. */
#include "media.h"
#include "unesco_in.h"
#include "words.h"

static err caption_read(struct db *db, struct arena *a, const struct mmr *m, struct mmr_picture_row *p)
{
	const struct mmr_answers *x = mmr_answer_of(m, MMR_CAPTION_SECTION, MMR_CAPTION, p->medium);
	struct mmr_text t;

	if (!x || !x->twin.has)
		return OK;
	TRY(mmr_text_get(db, a, x->twin.v, &t));
	p->caption[LANG_VI] = t.of[LANG_VI];
	p->caption[LANG_EN] = t.of[LANG_EN];
	return OK;
}

/* The library's JPEG, else the file itself where it is a picture that Word knows. */
static err file_of(struct db *db, struct arena *a, const struct mmr_pictures *row, maybe_int *file)
{
	struct mmr_picture_file found;
	err e = mmr_picture_file(db, &(struct mmr_picture_file_in){ .medium = row->medium }, a, &found);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*file = e == OK ? SOME(found.file) : NONE;
	if (e == ERR_NOT_FOUND && (str_eq(row->type, S("image/png")) || str_eq(row->type, S("image/jpeg"))))
		*file = row->file;
	return OK;
}

err mmr_pictures_read(struct db *db, struct arena *a, const struct mmr *m, str today, enum lang lang, struct mmr_picture_rows *out)
{
	struct media_faults faults = { 0 };
	struct mmr_pictures_list rows;

	*out = (struct mmr_picture_rows){ 0 };
	TRY(mmr_pictures(db, &(struct mmr_pictures_in){ .report = m->row.id }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].medium;
	TRY(media_check(db, a, id, rows.n, today, lang, &faults));
	for (size_t i = 0; i < rows.n; i++) {
		const struct mmr_pictures *row = &rows.at[i];
		struct mmr_picture_row *p = LIST_PUSH(a, out);

		*p = (struct mmr_picture_row){ .medium = row->medium, .seq = row->seq, .name = row->name, .credit = row->credit, .licence = row->licence,
			.alt = { row->alt_vi, row->alt_en }, .caption = { S(""), S("") }, .caption_answer = row->answer };
		for (size_t k = 0; k < faults.n; k++)
			if (faults.at[k].id == p->medium)
				p->fault = faults.at[k].words;
		TRY(file_of(db, a, row, &p->file));
		TRY(caption_read(db, a, m, p));
	}
	return OK;
}

/* Answers over their limit, in either language. */
static err limits_check(struct db *db, struct arena *a, const struct mmr *m, int64_t *over)
{
	*over = 0;
	for (size_t i = 0; i < m->answers.n; i++) {
		const struct mmr_answers *x = &m->answers.at[i];
		const struct form_section *s = form_section_of(&m->form, x->section);
		const struct form_question *q = s ? form_question_of(s, x->question) : NULL;
		struct mmr_text t;

		if (!q || !q->words_max || !x->twin.has || !mmr_counts(m, x))
			continue;
		TRY(mmr_text_get(db, a, x->twin.v, &t));
		*over += mmr_words(t.of[LANG_VI]) > q->words_max || mmr_words(t.of[LANG_EN]) > q->words_max;
	}
	return OK;
}

static void hurdle(struct arena *a, struct mmr_hurdles *out, str words, int64_t n)
{
	if (n)
		*LIST_PUSH(a, out) = words;
}

err mmr_may_review(struct db *db, struct arena *a, const struct mmr *m, str today, enum lang lang, struct mmr_hurdles *out)
{
	struct mmr_picture_rows pictures;
	int64_t missing[2], over, bad = 0;

	*out = (struct mmr_hurdles){ 0 };
	mmr_gap_counts(m, missing);
	TRY(limits_check(db, a, m, &over));
	TRY(mmr_pictures_read(db, a, m, today, lang, &pictures));
	for (size_t i = 0; i < pictures.n; i++)
		bad += str_given(pictures.at[i].fault);
	hurdle(a, out, say_n(a, lang, "{n} sentence in Vietnamese is missing or stale.", "{n} sentences in Vietnamese are missing or stale.",
		missing[LANG_VI]), missing[LANG_VI]);
	hurdle(a, out, say_n(a, lang, "{n} sentence in English is missing or stale.", "{n} sentences in English are missing or stale.", missing[LANG_EN]),
		missing[LANG_EN]);
	hurdle(a, out, say_n(a, lang, "{n} answer is longer than the form allows.", "{n} answers are longer than the form allows.", over), over);
	hurdle(a, out, say_n(a, lang, "{n} picture may not be shown.", "{n} pictures may not be shown.", bad), bad);
	return out->n ? ERR_DENIED : OK;
}
