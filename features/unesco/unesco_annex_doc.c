/* unesco_annex_doc.c - the annexes of the document: pictures with credits, works, evidence, figures; the whole of it as DOCX or PDF. */
#include "clock.h"
#include "files.h"
#include "parts.h"
#include "unesco_doc.h"
#include "words.h"

static int newest_first(const void *a, const void *b)
{
	const struct mmr_link *x = *(const struct mmr_link *const *)a, *y = *(const struct mmr_link *const *)b;
	int c = str_cmp(y->e->day, x->e->day);

	return c ? c : x->e->id < y->e->id ? 1 : x->e->id > y->e->id ? -1 : 0;
}

static void thing_say(struct mmr_doc *x, const struct evidence_kind *kind, const struct mmr_evidence *e, const struct evidence_thing *t, struct doc_thing *out)
{
	str own = x->lang == LANG_EN ? t->title_en : t->title_vi, other = x->lang == LANG_EN ? t->title_vi : t->title_en;

	*out = (struct doc_thing){ .title = own.n ? own : other.n ? other : S("–"), .day = doc_date(x->a, e->day), .label = say(x->lang, kind->label),
		.other_lang = !own.n };
	if (str_given(t->path))
		out->url = arena_printf(x->a, "%.*s/%.*s%.*s", FMT(x->site), FMT(lang_code(x->lang)), FMT(t->path));
}

static err thing_read(struct mmr_doc *x, const struct mmr_evidence *e, struct doc_things *out)
{
	struct evidence_things found = { 0 };

	for (size_t k = 0; k < nevidence_kinds; k++) {
		if (!str_eq(e->kind, str_c(evidence_kinds[k].name)))
			continue;
		TRY(evidence_kinds[k].describe(x->db, x->a, &e->thing, 1, &found));
		if (found.n)
			thing_say(x, &evidence_kinds[k], e, &found.at[0], LIST_PUSH(x->a, out));
	}
	return OK;
}

err doc_things_of(struct mmr_doc *x, const struct mmr_initiatives *i, struct doc_things *out)
{
	const struct mmr_link **l = arena_array(x->a, const struct mmr_link *, x->known->nlinks + 1);
	struct mmr_scope scope;
	size_t n = 0;

	*out = (struct doc_things){ 0 };
	mmr_initiative_scope(i, &scope);
	for (size_t k = 0; k < x->known->nlinks; k++) {
		const struct mmr_link *link = &x->known->link[k];
		if (mmr_link_in(link, &scope) && (!n || l[n - 1]->e->thing != link->e->thing || !str_eq(l[n - 1]->e->kind, link->e->kind)))
			l[n++] = link;
	}
	qsort(l, n, sizeof *l, newest_first);
	for (size_t k = 0; k < n && k < DOC_LINKS_MAX; k++)
		TRY(thing_read(x, l[k]->e, out));
	out->of = (int64_t)n;
	return OK;
}

static err picture_write(struct mmr_doc *x, const struct mmr_picture_row *p, size_t number)
{
	struct file_info info;
	str bytes, unknown, caption = p->caption[x->lang];

	TRY(file_get(x->db, x->a, p->file.v, DOC_PICTURE_BYTES_MAX, &info, &bytes));
	err e = docx_picture(x->d, bytes, DOC_PICTURE_MM, p->alt[x->lang]);
	if (e == ERR_INVALID)
		return OK;
	TRY(e);
	caption = caption.n ? mmr_filled(x->a, x->lang, caption, x->figures, &unknown) : say(x->lang, "[Not translated yet.]");
	caption = str_ends(caption, S(".")) ? str_cut(caption, 0, caption.n - 1) : caption;
	docx_para(x->d, DOCX_CAPTION, say_with(x->a, x->lang, "Picture {n}. {caption}. Credit: {credit}. Licence: {licence}.",
		{ "n", arena_printf(x->a, "%zu", number) }, { "caption", caption }, { "credit", p->credit }, { "licence", p->licence }));
	return OK;
}

static err pictures_write(struct mmr_doc *x)
{
	struct mmr_picture_rows rows;
	size_t n = 0;

	docx_para(x->d, DOCX_HEADING_1, say(x->lang, "Annex A. Pictures"));
	TRY(mmr_pictures_read(x->db, x->a, x->m, x->today, x->lang, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (!str_given(rows.at[i].fault) && rows.at[i].file.has)
			TRY(picture_write(x, &rows.at[i], ++n));
	if (!n)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[No picture has been chosen.]"));
	return OK;
}

static err works_write(struct mmr_doc *x)
{
	static const struct { const char *kind, *label; } kinds[] = { { "clip", WORD("Clip") }, { "photos", WORD("Photo set") }, { "publication",
		WORD("Publication") } };
	struct mmr_works_list rows;

	docx_para(x->d, DOCX_HEADING_1, say(x->lang, "Annex B. Clips, photo sets and publications"));
	TRY(mmr_works(x->db, &(struct mmr_works_in){ .report = x->m->row.id, .take = MMR_WORKS_MAX }, x->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct mmr_works *w = &rows.at[i];
		str label = S(""), title = x->lang == LANG_EN && w->title_en.n ? w->title_en : w->title_vi;

		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (str_eq(w->kind, str_c(kinds[k].kind)))
				label = say(x->lang, kinds[k].label);
		struct docx_run run[] = { { .text = arena_printf(x->a, "%.*s: ", FMT(label)) }, { .text = title, .href = w->url },
			{ .text = arena_printf(x->a, ". %.*s", FMT(w->credit)) } };
		docx_runs(x->d, DOCX_LIST, run, 3);
	}
	if (!rows.n)
		docx_para(x->d, DOCX_NOTE, say(x->lang, "[Nothing has been listed.]"));
	return OK;
}

static void evidence_table(struct mmr_doc *x, const struct doc_things *things)
{
	static const int width[] = { 12, 95, 30, 28 };
	const char *head[] = { WORD("No."), WORD("Evidence"), WORD("Kind"), WORD("Day") };

	docx_table_begin(x->d, width, 4);
	docx_row(x->d);
	for (size_t i = 0; i < 4; i++)
		docx_cell(x->d, DOCX_CELL_HEAD, say(x->lang, head[i]));
	docx_table_body(x->d);
	for (size_t i = 0; i < things->n; i++) {
		const struct doc_thing *t = &things->at[i];

		docx_row(x->d);
		docx_cell(x->d, DOCX_CELL_NUMBER, arena_printf(x->a, "%zu", i + 1));
		docx_cell_runs(x->d, DOCX_CELL, (struct docx_run[]){ { .text = t->title, .href = t->url, .italic = t->other_lang } }, 1);
		docx_cell(x->d, DOCX_CELL, t->label);
		docx_cell(x->d, DOCX_CELL, t->day);
	}
	docx_table_end(x->d);
}

static err evidence_write(struct mmr_doc *x)
{
	docx_para(x->d, DOCX_HEADING_1, say(x->lang, "Annex C. Evidence"));
	for (size_t k = 0; k < x->m->initiatives.n; k++) {
		const struct mmr_initiatives *i = &x->m->initiatives.at[k];
		struct doc_things things;

		if (!i->chosen)
			continue;
		TRY(doc_things_of(x, i, &things));
		docx_para(x->d, DOCX_HEADING_2, arena_printf(x->a, "%.*s %.*s", FMT(doc_initiative_number(x, i)), FMT(doc_initiative_title(x, i))));
		if (things.n)
			evidence_table(x, &things);
		else
			docx_para(x->d, DOCX_NOTE, say(x->lang, "[No public evidence of the period stands in the system.]"));
	}
	return OK;
}

static void figures_rows(struct mmr_doc *x, int64_t initiative, str title)
{
	docx_row(x->d);
	docx_cell_across(x->d, DOCX_CELL_HEAD, title, 3);
	for (size_t k = 0; k < x->figures->n; k++) {
		const struct mmr_figure *f = &x->figures->at[k];

		if (f->initiative != initiative || (f->money && !f->value)) /* no money reported is not the number 0 */
			continue;
		docx_row(x->d);
		docx_cell(x->d, DOCX_CELL, say(x->lang, f->label));
		docx_cell(x->d, DOCX_CELL_NUMBER, mmr_figure_text(x->a, x->lang, f));
		docx_cell(x->d, DOCX_CELL_SMALL, f->code);
	}
}

static void figures_write(struct mmr_doc *x)
{
	static const int width[] = { 95, 40, 30 };
	const char *head[] = { WORD("What is counted"), WORD("Value"), WORD("Code") };

	docx_para(x->d, DOCX_HEADING_1, say(x->lang, "Annex D. Figures"));
	docx_table_begin(x->d, width, 3);
	docx_row(x->d);
	for (size_t i = 0; i < 3; i++)
		docx_cell(x->d, DOCX_CELL_HEAD, say(x->lang, head[i]));
	docx_table_body(x->d);
	figures_rows(x, 0, say(x->lang, "The whole report"));
	for (size_t k = 0; k < x->m->initiatives.n; k++) {
		const struct mmr_initiatives *i = &x->m->initiatives.at[k];
		if (i->chosen)
			figures_rows(x, i->id, arena_printf(x->a, "%.*s %.*s", FMT(doc_initiative_number(x, i)), FMT(doc_initiative_title(x, i))));
	}
	docx_table_end(x->d);
}

err doc_annexes(struct mmr_doc *x)
{
	docx_page_break(x->d);
	TRY(pictures_write(x));
	TRY(works_write(x));
	TRY(evidence_write(x));
	figures_write(x);
	return OK;
}

static err docx_write(struct mmr_doc *x, str *bytes)
{
	const struct docx_look look = { .lang = x->lang, .title = x->m->form.title[x->lang], .author = S("Khuê"),
		.subject = S("UNESCO Creative Cities Network"), .at = x->now };

	TRY(docx_begin(x->a, &look, &x->d));
	TRY(doc_body(x));
	TRY(doc_annexes(x));
	return docx_end(x->d, bytes);
}

err unesco_document(struct db *db, struct arena *a, int64_t report, enum lang lang, enum unesco_format format, int64_t now, str *bytes, int64_t *stale,
	str *why)
{
	struct mmr_figures figures;
	struct mmr_known known;
	struct mmr m;
	struct mmr_doc x = { .db = db, .a = a, .lang = lang, .m = &m, .known = &known, .figures = &figures, .now = now, .site = site_url_of_job(a),
		.today = date_iso(a, date_at(now)) };
	int64_t missing[2];

	*why = ABSENT;
	TRY(mmr_load(db, a, report, &m));
	TRY(mmr_known_read(db, a, m.row.from_on, m.row.to_on, &known));
	TRY(mmr_figures_of(db, a, &m, &known, &figures));
	TRY(docx_write(&x, bytes));
	mmr_gap_counts(&m, missing);
	*stale = missing[lang];
	return format == UNESCO_PDF ? office_pdf(a, *bytes, OFFICE_DOCX, bytes, why) : OK;
}
