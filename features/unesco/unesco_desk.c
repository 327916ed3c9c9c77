/* unesco_desk.c - the overview of a report: how far each section is, what stands in the way of a review, versions. */
#include "auth.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "office.h"
#include "unesco_pages.h"
#include "unesco_report_html.h"
#include "unesco_routes.h"
#include "words.h"

enum { REFRESH_S = 3, NOTE_CHARS = 200 };

static bool answered(const struct mmr_answers *x)
{
	return (x->twin.has && x->parts.v > 1) || (str_given(x->value) && x->value.n);
}

/* One answer's share in the row of its section; the name in lists is a part too, and no answer. */
static err answer_add(struct req *r, const struct mmr_answers *x, struct unesco_section_row *row)
{
	struct mmr_text t;

	row->answered += answered(x);
	row->missing_vi += x->untranslated_vi.v + x->stale_vi.v;
	row->missing_en += x->untranslated_en.v + x->stale_en.v;
	if (!x->twin.has)
		return OK;
	TRY(mmr_text_get(r->db, r->a, x->twin.v, &t));
	row->words_vi += mmr_words(t.of[LANG_VI]);
	row->words_en += mmr_words(t.of[LANG_EN]);
	return OK;
}

static err section_fill(struct req *r, const struct mmr *m, const struct form_section *s, struct unesco_section_row *row)
{
	int64_t each = 0, times = s->repeat_max ? 0 : 1;

	*row = (struct unesco_section_row){ .id = s->id, .title_vi = s->title[LANG_VI], .title_en = s->title[LANG_EN], .repeat_max = s->repeat_max };
	for (size_t i = 0; i < s->questions.n; i++)
		each += s->questions.at[i].kind != FORM_LINKS;
	for (size_t i = 0; i < m->initiatives.n; i++) {
		const struct mmr_initiatives *x = &m->initiatives.at[i];

		if (!x->chosen || !str_eq(x->section, s->id))
			continue;
		times++;
		*LIST_PUSH(r->a, &row->initiatives) = (struct unesco_initiative_row){ .id = x->id, .number = x->number, .title_vi = x->task ? x->task_vi : x->title_vi,
			.title_en = x->task ? x->task_en : x->title_en };
	}
	row->questions = each * times;
	for (size_t i = 0; i < m->answers.n; i++)
		if (str_eq(m->answers.at[i].section, s->id) && mmr_counts(m, &m->answers.at[i]))
			TRY(answer_add(r, &m->answers.at[i], row));
	row->pct = row->questions ? row->answered * 100 / row->questions : 0;
	return OK;
}

static err sections_fill(struct req *r, const struct mmr *m, struct unesco_report_view *v)
{
	for (size_t i = 0; i < m->form.sections.n; i++) {
		struct unesco_section_row *row = LIST_PUSH(r->a, &v->sections);

		TRY(section_fill(r, m, &m->form.sections.at[i], row));
		v->words_vi += row->words_vi;
		v->words_en += row->words_en;
	}
	int64_t words = v->words_vi > v->words_en ? v->words_vi : v->words_en;
	v->pages = (words + MMR_WORDS_A_PAGE - 1) / MMR_WORDS_A_PAGE;
	v->pages_max = m->form.pages_max;
	return OK;
}

static err figures_fill(struct req *r, const struct mmr *m, struct unesco_report_view *v)
{
	const struct { const char *code; int64_t *to; } shown[] = { { "evidence:all", &v->evidence }, { "participants:all", &v->participants }, { "tasks:all",
		&v->tasks } };
	struct mmr whole = *m;
	struct mmr_figures figures;
	struct mmr_known known;

	whole.initiatives.n = 0;
	TRY(mmr_known_read(r->db, r->a, m->row.from_on, m->row.to_on, &known));
	TRY(mmr_figures_of(r->db, r->a, &whole, &known, &figures));
	for (size_t i = 0; i < figures.n; i++)
		for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
			if (str_eq(figures.at[i].code, str_c(shown[k].code)))
				*shown[k].to = figures.at[i].value;
	return OK;
}

static err version_fill(struct req *r, const struct mmr_versions *x, struct unesco_version_row *v)
{
	struct job_status s;

	*v = (struct unesco_version_row){ .id = x->id, .number = x->number, .missing_vi = x->missing_vi, .missing_en = x->missing_en, .at = x->at, .state = x->state,
		.why = x->why, .note = x->note, .by = x->by_name, .final = x->final, .docx_vi = x->docx_vi.has, .docx_en = x->docx_en.has, .pdf_vi = x->pdf_vi.has,
		.pdf_en = x->pdf_en.has, .of = 1 };
	if (!str_eq(x->state, S("waiting")) || !x->job.has)
		return OK;
	err e = job_state(r->db, r->a, x->job.v, &s);
	if (e == OK) {
		v->done = s.done;
		v->of = s.of ? s.of : 1;
		if (str_eq(s.state, S("failed")))
			v->state = S("failed");
		else
			req_header(r, S("Refresh"), arena_printf(r->a, "%d", REFRESH_S));
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

static err versions_fill(struct req *r, const struct mmr *m, struct unesco_report_view *v)
{
	struct mmr_versions_list rows;

	TRY(mmr_versions(r->db, &(struct mmr_versions_in){ .report = m->row.id, .take = MMR_LIST_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(version_fill(r, &rows.at[i], LIST_PUSH(r->a, &v->versions)));
	return OK;
}

static err report_show(struct req *r, const struct mmr *m, struct unesco_report_view *v)
{
	struct mmr_hurdles hurdles;
	int64_t missing[2];

	page_head(r, m, "report", &v->head);
	mmr_gap_counts(m, missing);
	v->missing_vi = missing[LANG_VI];
	v->missing_en = missing[LANG_EN];
	v->reviewed_by = m->row.reviewed_by;
	v->reviewed_at = m->row.reviewed_at.v;
	TRY(sections_fill(r, m, v));
	TRY(figures_fill(r, m, v));
	TRY(versions_fill(r, m, v));
	err e = mmr_may_review(r->db, r->a, m, r->page.today, r->lang, &hurdles);
	if (e != OK && e != ERR_DENIED)
		return e;
	for (size_t i = 0; i < hurdles.n; i++)
		*LIST_PUSH(r->a, &v->hurdles) = hurdles.at[i];
	page_end(r, m->form.title[r->lang], &v->errors);
	unesco_report(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/unesco/{id} */
err unesco_report_page(struct req *r)
{
	struct unesco_report_view v = { .saved = str_given(req_query(r, S("saved"))) };
	struct mmr m;

	v.redrafted = str_int(req_query(r, S("drafted")), &v.drafted) == OK;
	TRY(page_report(r, &m));
	return report_show(r, &m, &v);
}

/* POST /{lang}/desk/unesco/{id}/draft */
err unesco_draft_post(struct req *r)
{
	struct twin_who who = page_who(r);
	int64_t changed;
	struct mmr m;

	TRY(page_report(r, &m));
	TRY(mmr_draft(r->db, r->a, m.row.id, &who, &changed));
	TRY(audit(r, S("unesco.draft"), S("unesco"), m.row.id, ABSENT, arena_printf(r->a, "%lld", (long long)changed)));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld?drafted=%lld", (long long)m.row.id, (long long)changed));
}

/* POST /{lang}/desk/unesco/{id}/state */
err unesco_state_post(struct req *r)
{
	bool reviewed = str_eq(req_form(r, S("state")), S("reviewed"));
	struct unesco_report_view v = { 0 };
	struct mmr_hurdles hurdles;
	struct mmr m;

	TRY(page_report(r, &m));
	err e = reviewed ? mmr_may_review(r->db, r->a, &m, r->page.today, r->lang, &hurdles) : OK;
	if (e == ERR_DENIED) {
		form_fail(r, &v.errors, S("h-review"), say(r->lang, "The report cannot be called reviewed yet: see what stands in the way."));
		return report_show(r, &m, &v);
	}
	TRY(e);
	TRY(mmr_report_state(r->db, &(struct mmr_report_state_in){ .id = m.row.id, .state = reviewed ? S("reviewed") : S("draft"),
		.by_name = reviewed ? r->session->name : ABSENT, .at = reviewed ? SOME(r->now) : NONE, .now = r->now }));
	TRY(audit(r, S("unesco.state"), S("unesco"), m.row.id, m.row.state, reviewed ? S("reviewed") : S("draft")));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld?saved=1", (long long)m.row.id));
}

/* POST /{lang}/desk/unesco/{id}/freeze */
err unesco_freeze_post(struct req *r)
{
	struct mmr_version_last last;
	int64_t missing[2], id = id_new(), job;
	str note = page_field(r, S("note"));
	struct mmr m;

	TRY(page_report(r, &m));
	TRY(mmr_version_last(r->db, &(struct mmr_version_last_in){ .report = m.row.id }, r->a, &last));
	mmr_gap_counts(&m, missing);
	TRY(mmr_version_add(r->db, &(struct mmr_version_add_in){ .id = id, .report = m.row.id, .number = last.number + 1, .final = str_eq(m.row.state, S("reviewed")),
		.missing_vi = missing[LANG_VI], .missing_en = missing[LANG_EN], .note = note.n ? str_cut(note, 0, NOTE_CHARS) : ABSENT, .by_name = r->session->name,
		.now = r->now }));
	TRY(job_queue(r->db, S("unesco.make"), arena_printf(r->a, "%lld", (long long)id), r->now, &job));
	TRY(mmr_version_job(r->db, &(struct mmr_version_job_in){ .id = id, .job = job }));
	TRY(audit(r, S("unesco.freeze"), S("unesco"), m.row.id, ABSENT, arena_printf(r->a, "%lld", (long long)last.number + 1)));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld", (long long)m.row.id));
}

/* GET /{lang}/desk/unesco/{id}/versions/{version}/{file} */
err unesco_file_page(struct req *r)
{
	struct mmr_version_get x;
	struct file_info info;
	int64_t report, version;
	str bytes;

	TRY(req_id(r, 0, &report));
	TRY(req_id(r, 1, &version));
	TRY(mmr_version_get(r->db, &(struct mmr_version_get_in){ .id = version }, r->a, &x));
	const struct { const char *name; maybe_int file; } files[] = { { "vi.docx", x.docx_vi }, { "en.docx", x.docx_en }, { "vi.pdf", x.pdf_vi }, { "en.pdf",
		x.pdf_en } };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (x.report != report || !files[i].file.has || !str_eq(r->seg[2], str_c(files[i].name)))
			continue;
		TRY(file_get(r->db, r->a, files[i].file.v, OFFICE_BYTES_MAX, &info, &bytes));
		req_download(r, info.type, arena_printf(r->a, "unesco-%lld-%s", (long long)x.number, files[i].name));
		r->bare = r->private_ = true;
		buf_add(&r->out, bytes);
		return OK;
	}
	return ERR_NOT_FOUND;
}
