/* unesco_text.c - the answers as texts in two languages (twin.h): one item for each answer, whose first slot is its name in lists. */
#include "auth.h"
#include "id.h"
#include "unesco_in.h"
#include "words.h"

static const struct twin_slot slots[] = {
	{ "name", WORD("Name in lists"), false, true, 300 },
	{ "answer", WORD("Answer to the question"), true, false, 0 },
};

/* Words changed: what was reviewed is a draft again. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *now_says, int64_t now)
{
	struct mmr_answer_get x;

	(void)now_says;
	TRY(mmr_answer_get(db, &(struct mmr_answer_get_in){ .id = item }, a, &x));
	return mmr_report_touch(db, &(struct mmr_report_touch_in){ .id = x.report, .now = now });
}

/* The page that edits one text: paragraphs, comments, revisions. */
static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/unesco/answers/%lld", (long long)item);
}

const struct twin_kind unesco_twin = { .name = "unesco", .label = WORD("Answer to UNESCO"), .label_many = WORD("Answers to UNESCO"), .slot = slots,
	.nslots = sizeof slots / sizeof *slots, .changed = changed, .desk = desk };

err unesco_text_may(struct req *r, int64_t item, int write)
{
	struct mmr_answer_get x;

	TRY(auth_need(r, ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_LEADER, 0));
	TRY(mmr_answer_get(r->db, &(struct mmr_answer_get_in){ .id = item }, r->a, &x));
	if (write < 0 || auth_may(r, ROLE_AGENCY, 0))
		return OK;
	return write == LANG_EN ? auth_need(r, ROLE_TRANSLATOR, 0) : ERR_DENIED;
}

err mmr_text_get(struct db *db, struct arena *a, int64_t twin, struct mmr_text *out)
{
	struct twin w;

	TRY(twin_get(db, a, twin, &w));
	*out = (struct mmr_text){ .twin = twin, .revision = w.revision };
	for (int l = 0; l < 2; l++) {
		out->of[l] = twin_whole(a, &w, S("answer"), (enum lang)l);
		out->untranslated[l] = w.untranslated[l];
		out->stale[l] = w.stale[l];
	}
	return OK;
}

err mmr_text_need(struct db *db, struct arena *a, const struct mmr *m, str section, str question, int64_t initiative, const struct twin_who *who, int64_t *twin)
{
	struct twin_edit e = { .part = 1, .slot = S("name"), .has = { true, true }, .confirm = { true, true } };
	struct twin_edits edits = { &e, 1, 1 };
	struct twin_conflicts conflicts;
	int64_t item, revision;

	TRY(mmr_answer_need(db, a, m, section, question, initiative, &item));
	err found = twin_of(db, a, S("unesco"), item, twin);
	if (found != ERR_NOT_FOUND)
		return found;
	for (int l = 0; l < 2; l++)
		e.text[l] = mmr_answer_name(a, m, (enum lang)l, section, question, initiative);
	TRY(twin_make(db, a, S("unesco"), item, LANG_VI, who->now, twin));
	return twin_save(db, a, *twin, 0, &edits, who, &revision, &conflicts);
}

int64_t mmr_words(str text)
{
	bool inside = false;
	int64_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';

		n += !blank && !inside;
		inside = !blank;
	}
	return n;
}

bool mmr_counts(const struct mmr *m, const struct mmr_answers *x)
{
	if (str_eq(x->section, MMR_CAPTION_SECTION))
		return x->pictured > 0;
	if (!x->initiative)
		return true;
	const struct mmr_initiatives *i = mmr_initiative_of(m, x->initiative);
	return i && i->chosen;
}

void mmr_gap_counts(const struct mmr *m, int64_t missing[2])
{
	missing[LANG_VI] = missing[LANG_EN] = 0;
	for (size_t i = 0; i < m->answers.n; i++) {
		const struct mmr_answers *x = &m->answers.at[i];

		if (!mmr_counts(m, x))
			continue;
		missing[LANG_VI] += x->untranslated_vi.v + x->stale_vi.v;
		missing[LANG_EN] += x->untranslated_en.v + x->stale_en.v;
	}
}

static void gaps_add(struct arena *a, const struct mmr_answers *x, const struct twin *w, struct mmr_gaps *out)
{
	for (size_t p = 0; p < w->parts.n; p++)
		for (int l = 0; l < 2; l++)
			if (w->parts.at[p].side[l].state != TWIN_DONE)
				*LIST_PUSH(a, out) = (struct mmr_gap){ .twin = w->id, .item = x->id, .part = w->parts.at[p].id, .section = x->section,
					.question = x->question, .initiative = x->initiative, .lang = (enum lang)l, .state = w->parts.at[p].side[l].state,
					.other = w->parts.at[p].side[1 - l].text };
}

err mmr_gaps_of(struct db *db, struct arena *a, const struct mmr *m, struct mmr_gaps *out)
{
	*out = (struct mmr_gaps){ 0 };
	for (size_t i = 0; i < m->answers.n; i++) {
		const struct mmr_answers *x = &m->answers.at[i];
		struct twin w;

		if (!x->twin.has || !mmr_counts(m, x) || x->untranslated_vi.v + x->untranslated_en.v + x->stale_vi.v + x->stale_en.v == 0)
			continue;
		TRY(twin_get(db, a, x->twin.v, &w));
		gaps_add(a, x, &w, out);
	}
	return OK;
}
