/* unesco_lists_desk.c - sentences without words or stale; figures with the things they count. */
#include "unesco_answers_html.h"
#include "unesco_pages.h"
#include "unesco_routes.h"
#include "words.h"

enum { COUNTED_MAX = 200 };

/* GET /{lang}/desk/unesco/{id}/missing */
err unesco_missing_page(struct req *r)
{
	struct unesco_missing_view v = { 0 };
	struct mmr_gaps gaps;
	struct mmr m;

	TRY(page_report(r, &m));
	page_head(r, &m, "missing", &v.head);
	v.head.edition = say(r->lang, "Not yet translated");
	TRY(mmr_gaps_of(r->db, r->a, &m, &gaps));
	for (size_t i = 0; i < gaps.n; i++) {
		const struct mmr_gap *g = &gaps.at[i];

		*LIST_PUSH(r->a, &v.rows) = (struct unesco_gap){ .lang = lang_code(g->lang), .lang_name = g->lang == LANG_VI ? say(r->lang, "Vietnamese") :
			say(r->lang, "English"),
			.state = twin_state_code(g->state), .state_words = g->state == TWIN_STALE ? say(r->lang, "Stale: the other language changed")
				: say(r->lang, "Not translated"),
			.title = mmr_answer_name(r->a, &m, r->lang, g->section, g->question, g->initiative), .other = g->other, .other_lang = lang_code((enum lang)(1 - g->lang)),
			.path = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(page_of_answer(r->a, &m, g->section, g->question, g->initiative))) };
	}
	page_end(r, v.head.edition, &(struct form_errors){ 0 });
	unesco_missing(&r->out, &r->page, &v);
	return OK;
}

static err counted_evidence(struct req *r, const struct mmr_known *known, int64_t id, struct unesco_counted_list *out)
{
	for (size_t i = 0; i < known->nlinks; i++) {
		const struct mmr_evidence *e = known->link[i].e;

		for (size_t k = 0; e->id == id && k < nevidence_kinds; k++) {
			struct evidence_things found = { 0 };
			if (!str_eq(e->kind, str_c(evidence_kinds[k].name)))
				continue;
			TRY(evidence_kinds[k].describe(r->db, r->a, &e->thing, 1, &found));
			for (size_t f = 0; f < found.n; f++)
				*LIST_PUSH(r->a, out) = (struct unesco_counted){ .title_vi = found.at[f].title_vi, .title_en = found.at[f].title_en,
					.href = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(str_given(found.at[f].path) ? found.at[f].path : found.at[f].desk)),
					.what = say(r->lang, evidence_kinds[k].label) };
		}
	}
	return OK;
}

static void counted_task(struct req *r, const struct mmr_known *known, int64_t id, struct unesco_counted_list *out)
{
	for (size_t i = 0; i < known->tasks.n; i++)
		if (known->tasks.at[i].id == id)
			*LIST_PUSH(r->a, out) = (struct unesco_counted){ .title_vi = known->tasks.at[i].title_vi, .title_en = known->tasks.at[i].title_en,
				.href = arena_printf(r->a, "/%.*s/tasks/%lld", FMT(lang_code(r->lang)), (long long)id),
				.what = known->tasks.at[i].done ? say(r->lang, "Reported as done") : say(r->lang, "Task") };
}

static err counted_fill(struct req *r, const struct mmr_known *known, const struct mmr_figure *f, struct unesco_figures_view *v)
{
	v->asked = true;
	v->label = say(r->lang, f->label);
	for (size_t i = 0; i < f->evidence.n && i < COUNTED_MAX; i++)
		TRY(counted_evidence(r, known, f->evidence.at[i], &v->counted));
	for (size_t i = 0; i < f->tasks.n && i < COUNTED_MAX; i++)
		counted_task(r, known, f->tasks.at[i], &v->counted);
	return OK;
}

static struct unesco_figure_group *group_of(struct req *r, const struct mmr *m, const struct mmr_figure *f, struct unesco_figures_view *v)
{
	const struct mmr_initiatives *i = mmr_initiative_of(m, f->initiative);
	str title = say(r->lang, "The whole report");

	if (i)
		title = mmr_initiative_title(i, r->lang);
	if (!v->groups.n || !str_eq(v->groups.at[v->groups.n - 1].title, title))
		*LIST_PUSH(r->a, &v->groups) = (struct unesco_figure_group){ .title = title };
	return &v->groups.at[v->groups.n - 1];
}

/* GET /{lang}/desk/unesco/{id}/figures?code=participants:init-3 */
err unesco_figures_page(struct req *r)
{
	struct unesco_figures_view v = { .code = req_query(r, S("code")) };
	struct mmr_figures figures;
	struct mmr_known known;
	struct mmr m;

	TRY(page_report(r, &m));
	page_head(r, &m, "figures", &v.head);
	v.head.edition = say(r->lang, "Figures");
	TRY(mmr_known_read(r->db, r->a, m.row.from_on, m.row.to_on, &known));
	TRY(mmr_figures_of(r->db, r->a, &m, &known, &figures));
	for (size_t i = 0; i < figures.n; i++) {
		const struct mmr_figure *f = &figures.at[i];
		bool here = str_given(v.code) && str_eq(f->code, v.code);

		*LIST_PUSH(r->a, &group_of(r, &m, f, &v)->rows) = (struct unesco_figure_row){ .code = f->code, .label = say(r->lang, f->label),
			.vi = mmr_figure_text(r->a, LANG_VI, f), .en = mmr_figure_text(r->a, LANG_EN, f), .things = (int64_t)(f->evidence.n + f->tasks.n), .here = here };
		if (here)
			TRY(counted_fill(r, &known, f, &v));
	}
	page_end(r, v.head.edition, &(struct form_errors){ 0 });
	unesco_figures(&r->out, &r->page, &v);
	return OK;
}
