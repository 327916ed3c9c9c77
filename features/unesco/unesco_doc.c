/* unesco_doc.c - the report as a Word document: title page, contents, sections, initiatives.  Both languages have the same structure and the same
 * figures; days are written in digits, as UNESCO's forms have them. */
#include "clock.h"
#include "parts.h"
#include "unesco_doc.h"
#include "words.h"

str doc_date(struct arena *a, str iso)
{
	return arena_printf(a, "%.*s/%.*s/%.*s", FMT(str_cut(iso, 8, 10)), FMT(str_cut(iso, 5, 7)), FMT(str_cut(iso, 0, 4)));
}

/* One paragraph of an answer; what this language does not say yet is named, never made up. */
static void part_write(struct mmr_doc *x, const struct twin_part *p)
{
	const struct twin_side *own = &p->side[x->lang], *other = &p->side[1 - x->lang];
	str unknown;

	if (own->text.n)
		docx_markdown(x->d, mmr_filled(x->a, x->lang, own->text, x->figures, &unknown), 3);
	if (own->text.n && own->state != TWIN_STALE)
		return;
	if (own->text.n) {
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[To be checked again: the other language has changed since.]"));
		return;
	}
	docx_para(x->d, DOCX_NOTE, say(x->lang, "[Not translated yet. The other language says:]"));
	docx_para(x->d, DOCX_QUOTE, mmr_filled(x->a, x->lang, other->text, x->figures, &unknown));
}

static err text_write(struct mmr_doc *x, const struct mmr_answers *row)
{
	size_t written = 0;
	struct twin w;

	if (row && row->twin.has) {
		TRY(twin_get(x->db, x->a, row->twin.v, &w));
		for (size_t i = 0; i < w.parts.n; i++)
			if (str_eq(w.parts.at[i].slot, S("answer"))) {
				part_write(x, &w.parts.at[i]);
				written++;
			}
	}
	if (!written)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[No information on this yet.]"));
	return OK;
}

static void choice_write(struct mmr_doc *x, const struct form_question *q, const struct mmr_answers *row)
{
	const struct form_list *list = &x->m->form.lists.at[q->list];
	size_t written = 0;

	for (size_t i = 0; i < list->options.n; i++) {
		const struct form_option *o = &list->options.at[i];

		if (!row || !form_has_id(row->value, o->id))
			continue;
		docx_para(x->d, DOCX_LIST, arena_printf(x->a, "%.*s. %.*s", FMT(o->id), FMT(o->title[x->lang])));
		written++;
	}
	if (!written)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[Nothing has been chosen yet.]"));
}

static err links_write(struct mmr_doc *x, const struct mmr_initiatives *i)
{
	struct doc_things things;

	TRY(doc_things_of(x, i, &things));
	if (!things.n)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[No public evidence of the period stands in the system.]"));
	for (size_t k = 0; k < things.n && k < 5; k++) {
		const struct doc_thing *t = &things.at[k];
		docx_runs(x->d, DOCX_LIST, &(struct docx_run){ .text = t->title, .href = t->url }, 1);
	}
	if (things.of > 5)
		docx_para(x->d, DOCX_NOTE, say_with(x->a, x->lang, "All {n} stand in annex C.", { "n", arena_printf(x->a, "%lld", (long long)things.of) }));
	return OK;
}

/* One line of a table: a date, a figure, or a text of one line. */
static err cell_write(struct mmr_doc *x, const struct form_question *q, const struct mmr_answers *row)
{
	str s = row ? row->value : ABSENT, unknown, none = say(x->lang, "[No information on this yet.]");
	struct mmr_text t;

	if (q->kind == FORM_LINE && row && row->twin.has) {
		TRY(mmr_text_get(x->db, x->a, row->twin.v, &t));
		s = t.of[x->lang].n ? mmr_filled(x->a, x->lang, t.of[x->lang], x->figures, &unknown) : t.of[1 - x->lang].n ? say(x->lang, "[Not translated yet.]") : ABSENT;
	} else if (q->kind == FORM_DATE && s.n == MMR_DATE_BYTES) {
		s = doc_date(x->a, s);
	} else if (q->kind == FORM_FIGURE && s.n) {
		struct mmr_figure f = { 0 };
		s = str_int(s, &f.value) == OK ? mmr_figure_text(x->a, x->lang, &f) : s;
	}
	docx_row(x->d);
	docx_cell_runs(x->d, DOCX_CELL, &(struct docx_run){ .text = arena_printf(x->a, "%.*s %.*s", FMT(q->id), FMT(q->title[x->lang])), .bold = true }, 1);
	docx_cell(x->d, DOCX_CELL, s.n ? s : none);
	return OK;
}

static bool in_table(const struct form_question *q)
{
	return q->kind == FORM_LINE || q->kind == FORM_DATE || q->kind == FORM_FIGURE;
}

/* Short answers that follow one another share a table. */
static err table_write(struct mmr_doc *x, const struct form_section *s, size_t *k)
{
	static const int width[] = { 70, 95 };

	docx_table_begin(x->d, width, 2);
	docx_table_body(x->d);
	for (; *k < s->questions.n && in_table(&s->questions.at[*k]); ++*k)
		TRY(cell_write(x, &s->questions.at[*k], mmr_answer_of(x->m, s->id, s->questions.at[*k].id, 0)));
	docx_table_end(x->d);
	return OK;
}

static err question_write(struct mmr_doc *x, const struct form_section *s, const struct form_question *q, const struct mmr_initiatives *i)
{
	const struct mmr_answers *row = mmr_answer_of(x->m, s->id, q->id, i ? i->id : 0);

	if (s->questions.n > 1)
		docx_para(x->d, i ? DOCX_HEADING_3 : DOCX_HEADING_2, i ? q->title[x->lang] : arena_printf(x->a, "%.*s %.*s", FMT(q->id), FMT(q->title[x->lang])));
	if (q->kind == FORM_CHOICE)
		choice_write(x, q, row);
	else if (q->kind == FORM_LINKS)
		return i ? links_write(x, i) : OK;
	else
		return text_write(x, row);
	return OK;
}

str doc_initiative_number(struct mmr_doc *x, const struct mmr_initiatives *i)
{
	int64_t n = 0;

	for (size_t k = 0; k < x->m->initiatives.n; k++) {
		const struct mmr_initiatives *o = &x->m->initiatives.at[k];
		n += o->chosen && str_eq(o->section, i->section) && o->seq <= i->seq;
	}
	return arena_printf(x->a, "%.*s.%lld", FMT(i->section), (long long)n);
}

/* The answer of its first question, which is its title; else the name in the register. */
str doc_initiative_title(struct mmr_doc *x, const struct mmr_initiatives *i)
{
	const struct form_section *s = form_section_of(&x->m->form, i->section);
	const struct mmr_answers *row = s ? mmr_answer_of(x->m, s->id, s->questions.at[0].id, i->id) : NULL;
	str vi = i->task ? i->task_vi : i->title_vi, en = i->task ? i->task_en : i->title_en, unknown;
	struct mmr_text t;

	if (row && row->twin.has && mmr_text_get(x->db, x->a, row->twin.v, &t) == OK && t.of[x->lang].n)
		return mmr_filled(x->a, x->lang, t.of[x->lang], x->figures, &unknown);
	return x->lang == LANG_EN && en.n ? en : vi.n ? vi : S("");
}

static err initiatives_write(struct mmr_doc *x, const struct form_section *s)
{
	size_t written = 0;

	for (size_t k = 0; k < x->m->initiatives.n; k++) {
		const struct mmr_initiatives *i = &x->m->initiatives.at[k];

		if (!i->chosen || !str_eq(i->section, s->id))
			continue;
		docx_para(x->d, DOCX_HEADING_2, arena_printf(x->a, "%.*s %.*s", FMT(doc_initiative_number(x, i)), FMT(doc_initiative_title(x, i))));
		for (size_t q = 1; q < s->questions.n; q++)
			TRY(question_write(x, s, &s->questions.at[q], i));
		written++;
	}
	if (!written)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[No initiative has been chosen.]"));
	return OK;
}

static err section_write(struct mmr_doc *x, const struct form_section *s)
{
	docx_para(x->d, DOCX_HEADING_1, arena_printf(x->a, "%.*s. %.*s", FMT(s->id), FMT(s->title[x->lang])));
	if (s->repeat_max)
		return initiatives_write(x, s);
	for (size_t k = 0; k < s->questions.n;) {
		if (in_table(&s->questions.at[k])) {
			TRY(table_write(x, s, &k));
			continue;
		}
		TRY(question_write(x, s, &s->questions.at[k], NULL));
		k++;
	}
	return OK;
}

static err city_name(struct mmr_doc *x, str *name, str *agency)
{
	const str names[] = { S("agency"), S("name") };
	struct mmr_city_list rows;

	*name = *agency = S("");
	TRY(mmr_city(x->db, &(struct mmr_city_in){ .names = { names, 2 } }, x->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		str s = x->lang == LANG_EN && rows.at[i].text_en.n ? rows.at[i].text_en : rows.at[i].text_vi;
		*(str_eq(rows.at[i].name, S("name")) ? name : agency) = s.n ? s : S("");
	}
	return OK;
}

static err title_page(struct mmr_doc *x)
{
	str name, agency;
	int64_t missing[2];

	TRY(city_name(x, &name, &agency));
	mmr_gap_counts(x->m, missing);
	for (size_t i = 0; i < 6; i++)
		docx_para(x->d, DOCX_CENTRED, S(""));
	docx_para(x->d, DOCX_CENTRED, say(x->lang, "UNESCO Creative Cities Network"));
	docx_para(x->d, DOCX_TITLE, x->m->form.title[x->lang]);
	docx_para(x->d, DOCX_SUBTITLE, name);
	docx_para(x->d, DOCX_CENTRED, say_with(x->a, x->lang, "From {from} to {to}", { "from", doc_date(x->a, x->m->row.from_on) }, { "to", doc_date(x->a,
		x->m->row.to_on) }));
	docx_para(x->d, DOCX_CENTRED, agency);
	docx_para(x->d, DOCX_CENTRED, doc_date(x->a, x->today));
	docx_para(x->d, DOCX_CENTRED, S(""));
	docx_para(x->d, DOCX_NOTE, x->m->form.status[x->lang]);
	if (!str_eq(x->m->row.state, S("reviewed")))
		docx_para(x->d, DOCX_NOTE, say(x->lang, "This is a draft that has not been reviewed."));
	if (missing[0] + missing[1])
		docx_para(x->d, DOCX_NOTE, say_with(x->a, x->lang, "Sentences that are missing or stale: Vietnamese {vi}, English {en}.",
			{ "vi", arena_printf(x->a, "%lld", (long long)missing[LANG_VI]) }, { "en", arena_printf(x->a, "%lld", (long long)missing[LANG_EN]) }));
	docx_page_break(x->d);
	return OK;
}

static void contents(struct mmr_doc *x)
{
	const char *annex[] = { WORD("Annex A. Pictures"), WORD("Annex B. Clips, photo sets and publications"), WORD("Annex C. Evidence"), WORD("Annex D. Figures") };

	docx_para(x->d, DOCX_SUBTITLE, say(x->lang, "Contents"));
	for (size_t i = 0; i < x->m->form.sections.n; i++) {
		const struct form_section *s = &x->m->form.sections.at[i];
		docx_para(x->d, DOCX_PLAIN, arena_printf(x->a, "%.*s. %.*s", FMT(s->id), FMT(s->title[x->lang])));
	}
	for (size_t i = 0; i < sizeof annex / sizeof *annex; i++)
		docx_para(x->d, DOCX_PLAIN, say(x->lang, annex[i]));
	docx_page_break(x->d);
}

err doc_body(struct mmr_doc *x)
{
	TRY(title_page(x));
	contents(x);
	for (size_t i = 0; i < x->m->form.sections.n; i++)
		TRY(section_write(x, &x->m->form.sections.at[i]));
	return OK;
}
