/* unesco_answers_desk.c - the answers of a section or an initiative, both languages side by side; which initiatives. */
#include "auth.h"
#include "unesco_answers_html.h"
#include "unesco_pages.h"
#include "unesco_routes.h"
#include "words.h"

/* A page of answers: a section, of the report or of one initiative. */
struct place { struct mmr m; const struct form_section *s; const struct mmr_initiatives *i; };

static str place_path(struct req *r, const struct place *p)
{
	if (p->i)
		return arena_printf(r->a, "/desk/unesco/%lld/initiatives/%lld", (long long)p->m.row.id, (long long)p->i->id);
	return arena_printf(r->a, "/desk/unesco/%lld/sections/%.*s", (long long)p->m.row.id, FMT(p->s->id));
}

static struct question_at at_of(const struct place *p, size_t k)
{
	return (struct question_at){ p->s, &p->s->questions.at[k], p->i, p->i ? p->i->id : 0 };
}

/* The figures that the texts of this page may name, with what they are now. */
static err codes_fill(struct req *r, const struct place *p, struct unesco_codes *out)
{
	struct mmr one = p->m;
	struct mmr_figures figures;
	struct mmr_known known;

	if (p->i) {
		one.initiatives.at = arena_new(r->a, struct mmr_initiatives);
		*one.initiatives.at = *p->i;
	}
	one.initiatives.n = p->i ? 1 : 0;
	TRY(mmr_known_read(r->db, r->a, p->m.row.from_on, p->m.row.to_on, &known));
	TRY(mmr_figures_of(r->db, r->a, &one, &known, &figures));
	for (size_t i = 0; i < figures.n; i++)
		if (figures.at[i].initiative == (p->i ? p->i->id : 0))
			*LIST_PUSH(r->a, out) = (struct unesco_code){ arena_printf(r->a, "{{%.*s}}", FMT(figures.at[i].code)), say(r->lang, figures.at[i].label),
				mmr_figure_text(r->a, r->lang, &figures.at[i]) };
	return OK;
}

static err place_show(struct req *r, const struct place *p, bool typed, struct unesco_answers_view *v)
{
	page_head(r, &p->m, "answers", &v->head);
	v->title = p->s->title[r->lang];
	if (p->i)
		v->title = arena_printf(r->a, "%.*s: %.*s", FMT(mmr_initiative_code(r->a, p->i)), FMT(r->lang == LANG_EN && p->i->title_en.n ? p->i->title_en
			: p->i->task ? p->i->task_vi : p->i->title_vi));
	v->help = p->s->help[r->lang];
	v->action = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(place_path(r, p)));
	for (size_t k = 0; k < p->s->questions.n; k++) {
		struct unesco_question *q = LIST_PUSH(r->a, &v->questions);
		struct question_at at = at_of(p, k);

		TRY(question_show(r, &p->m, &at, typed, q));
		v->may = v->may || q->may;
		for (size_t s = 0; s < q->sides.n; s++)
			q->sides.at[s].error = form_words(&v->errors, q->sides.at[s].name);
		q->error = form_words(&v->errors, arena_printf(r->a, "%.*s-value", FMT(q->key)));
	}
	TRY(codes_fill(r, p, &v->codes));
	page_end(r, v->title, &v->errors);
	unesco_answers(&r->out, &r->page, v);
	return OK;
}

static err section_open(struct req *r, struct place *p)
{
	*p = (struct place){ 0 };
	TRY(page_report(r, &p->m));
	p->s = form_section_of(&p->m.form, r->seg[1]);
	return p->s && !p->s->repeat_max ? OK : ERR_NOT_FOUND;
}

static err initiative_open(struct req *r, struct place *p)
{
	int64_t id;

	*p = (struct place){ 0 };
	TRY(page_report(r, &p->m));
	TRY(req_id(r, 1, &id));
	p->i = mmr_initiative_of(&p->m, id);
	if (!p->i)
		return ERR_NOT_FOUND;
	p->s = form_section_of(&p->m.form, p->i->section);
	return p->s ? OK : ERR_NOT_FOUND;
}

/* All answers are looked at before one is stored. */
static err place_save(struct req *r, const struct place *p)
{
	struct unesco_answers_view v = { 0 };
	int64_t changed = 0;

	for (int check = 1; check >= 0 && !v.errors.n; check--)
		for (size_t k = 0; k < p->s->questions.n; k++) {
			struct question_at at = at_of(p, k);
			TRY(question_save(r, &p->m, &at, check, &v.errors, &changed));
		}
	if (v.errors.n)
		return place_show(r, p, true, &v);
	if (changed) {
		TRY(mmr_report_touch(r->db, &(struct mmr_report_touch_in){ .id = p->m.row.id, .now = r->now }));
		TRY(audit(r, S("unesco.answer"), S("unesco"), p->m.row.id, ABSENT, place_path(r, p)));
	}
	return redirect(r, arena_printf(r->a, "%.*s?saved=1", FMT(place_path(r, p))));
}

/* GET /{lang}/desk/unesco/{id}/sections/{section} */
err unesco_section_page(struct req *r)
{
	struct unesco_answers_view v = { .saved = str_given(req_query(r, S("saved"))) };
	struct place p;

	TRY(section_open(r, &p));
	return place_show(r, &p, false, &v);
}

/* POST /{lang}/desk/unesco/{id}/sections/{section} */
err unesco_section_post(struct req *r)
{
	struct place p;

	TRY(section_open(r, &p));
	return place_save(r, &p);
}

/* GET /{lang}/desk/unesco/{id}/initiatives/{initiative} */
err unesco_initiative_page(struct req *r)
{
	struct unesco_answers_view v = { .saved = str_given(req_query(r, S("saved"))) };
	struct place p;

	TRY(initiative_open(r, &p));
	return place_show(r, &p, false, &v);
}

/* POST /{lang}/desk/unesco/{id}/initiatives/{initiative} */
err unesco_initiative_post(struct req *r)
{
	struct place p;

	TRY(initiative_open(r, &p));
	return place_save(r, &p);
}

/* GET /{lang}/desk/unesco/answers/{id} */
err unesco_answer_page(struct req *r)
{
	struct mmr_answer_get x;
	struct mmr m;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(mmr_answer_get(r->db, &(struct mmr_answer_get_in){ .id = id }, r->a, &x));
	TRY(mmr_load(r->db, r->a, x.report, &m));
	return redirect(r, page_of_answer(r->a, &m, x.section, x.question, x.initiative));
}

/* ---- which initiatives */

static str pick_value(struct req *r, const struct mmr_choice *c)
{
	return arena_printf(r->a, "%s%lld", c->task ? "t" : "c", (long long)(c->task ? c->task : c->commitment));
}

static err choose_show(struct req *r, const struct mmr *m, const struct form_section *s, const struct mmr_choices *all, bool typed,
	struct unesco_choose_view *v)
{
	page_head(r, m, "choose", &v->head);
	v->section = s->id;
	v->title = s->title[r->lang];
	v->repeat_max = s->repeat_max;
	v->may = v->head.may;
	v->words = form_words(&v->errors, S("pick"));
	for (size_t i = 0; i < all->n; i++) {
		const struct mmr_choice *c = &all->at[i];
		struct unesco_pick *p = LIST_PUSH(r->a, &v->picks);
		str one;

		*p = (struct unesco_pick){ .value = pick_value(r, c), .html_id = arena_printf(r->a, "pick-%zu", i), .title_vi = c->title_vi, .title_en = c->title_en,
			.evidence = c->evidence, .participants = c->participants, .countries = c->countries, .tasks = c->tasks, .chosen = !typed && c->chosen, .task = c->task > 0 };
		for (size_t k = 0; typed && str_given(one = req_form_nth(r, S("pick"), k)); k++)
			p->chosen = p->chosen || str_eq(one, p->value);
	}
	page_end(r, v->title, &v->errors);
	unesco_choose(&r->out, &r->page, v);
	return OK;
}

static err choose_open(struct req *r, struct mmr *m, const struct form_section **s, struct mmr_choices *all)
{
	struct mmr_known known;

	TRY(page_report(r, m));
	*s = form_section_of(&m->form, r->seg[1]);
	if (!*s || !(*s)->repeat_max)
		return ERR_NOT_FOUND;
	TRY(mmr_known_read(r->db, r->a, m->row.from_on, m->row.to_on, &known));
	return mmr_choices_of(r->db, r->a, m, *s, &known, all);
}

/* GET /{lang}/desk/unesco/{id}/choose/{section} */
err unesco_choose_page(struct req *r)
{
	struct unesco_choose_view v = { 0 };
	const struct form_section *s;
	struct mmr_choices all;
	struct mmr m;

	TRY(choose_open(r, &m, &s, &all));
	return choose_show(r, &m, s, &all, false, &v);
}

/* POST /{lang}/desk/unesco/{id}/choose/{section}: what is new is drafted at once */
err unesco_choose_post(struct req *r)
{
	struct mmr_scope chosen[FORM_REPEAT_MAX + 1];
	struct twin_who who = page_who(r);
	struct unesco_choose_view v = { 0 };
	const struct form_section *s;
	struct mmr_choices all;
	int64_t changed;
	size_t n = 0;
	struct mmr m;
	str one;

	TRY(choose_open(r, &m, &s, &all));
	for (size_t i = 0; i < all.n && n <= (size_t)s->repeat_max; i++)
		for (size_t k = 0; str_given(one = req_form_nth(r, S("pick"), k)); k++)
			if (str_eq(one, pick_value(r, &all.at[i])) && n <= (size_t)s->repeat_max)
				chosen[n++] = (struct mmr_scope){ all.at[i].commitment, all.at[i].task };
	if (n > (size_t)s->repeat_max) {
		form_fail(r, &v.errors, S("pick"), say_n(r->a, r->lang, "Tick at most {n} initiative.", "Tick at most {n} initiatives.", s->repeat_max));
		return choose_show(r, &m, s, &all, true, &v);
	}
	TRY(mmr_choose(r->db, r->a, &m, s, chosen, n));
	TRY(mmr_draft(r->db, r->a, m.row.id, &who, &changed));
	TRY(mmr_report_touch(r->db, &(struct mmr_report_touch_in){ .id = m.row.id, .now = r->now }));
	TRY(audit(r, S("unesco.choose"), S("unesco"), m.row.id, ABSENT, s->id));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld?saved=1", (long long)m.row.id));
}
