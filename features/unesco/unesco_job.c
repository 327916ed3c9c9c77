/* unesco_job.c - a version frozen: its documents are made once, in both languages, and kept as files. */
#include "files.h"
#include "jobs.h"
#include "log.h"
#include "office.h"
#include "unesco_in.h"

enum { STEPS = 5 };
#define DOCX_TYPE S("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
#define PDF_TYPE S("application/pdf")

struct making { int64_t version; struct mmr_version_get row; str docx[2], pdf[2], figures, why; };

/* Both documents and the figures from one snapshot. */
static err documents(struct job *j, struct making *m)
{
	struct mmr_figures figures;
	struct mmr_known known;
	struct mmr report;
	int64_t stale;
	err e = db_begin(j->db, DB_READ);

	if (e != OK)
		return e;
	e = mmr_load(j->db, j->a, m->row.report, &report);
	if (e == OK)
		e = mmr_known_read(j->db, j->a, report.row.from_on, report.row.to_on, &known);
	if (e == OK)
		e = mmr_figures_of(j->db, j->a, &report, &known, &figures);
	if (e == OK)
		m->figures = mmr_figures_json(j->a, &figures);
	for (int l = 0; e == OK && l < 2; l++)
		e = unesco_document(j->db, j->a, m->row.report, (enum lang)l, UNESCO_DOCX, m->row.at, &m->docx[l], &stale, &m->why);
	db_rollback(j->db);
	return e;
}

/* Without LibreOffice there is no PDF, and the version says why. */
static err pdfs(struct job *j, struct making *m)
{
	str why;

	m->why = ABSENT;
	if (!office_pdf_ready(&why)) {
		m->why = why;
		return OK;
	}
	for (int l = 0; l < 2; l++) {
		err e = office_pdf(j->a, m->docx[l], OFFICE_DOCX, &m->pdf[l], &why);

		if (e == ERR_IO || e == ERR_BUSY)
			return e;
		if (e != OK) {
			m->pdf[l] = ABSENT;
			m->why = str_given(why) ? why : S("pdf");
			return OK;
		}
		TRY(job_progress(j, 3 + l, STEPS));
	}
	return OK;
}

static err put(struct job *j, const struct making *m, str bytes, str type, enum lang lang, const char *end, maybe_int *file)
{
	*file = NONE;
	if (!str_given(bytes))
		return OK;
	file->has = true;
	return file_put(j->db, j->a, bytes, arena_printf(j->a, "unesco-%lld-%.*s.%s", (long long)m->row.number, FMT(lang_code(lang)), end), type, j->now, &file->v);
}

static err keep(struct job *j, const struct making *m)
{
	struct mmr_version_done_in in = { .id = m->version, .state = S("ready"), .figures = m->figures, .why = m->why };

	TRY(put(j, m, m->docx[LANG_VI], DOCX_TYPE, LANG_VI, "docx", &in.docx_vi));
	TRY(put(j, m, m->docx[LANG_EN], DOCX_TYPE, LANG_EN, "docx", &in.docx_en));
	TRY(put(j, m, m->pdf[LANG_VI], PDF_TYPE, LANG_VI, "pdf", &in.pdf_vi));
	TRY(put(j, m, m->pdf[LANG_EN], PDF_TYPE, LANG_EN, "pdf", &in.pdf_en));
	return mmr_version_done(j->db, &in);
}

static err in_write(struct job *j, const struct making *m, err (*step)(struct job *j, const struct making *m))
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = step(j, m);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

static err fail(struct job *j, const struct making *m)
{
	return mmr_version_done(j->db, &(struct mmr_version_done_in){ .id = m->version, .state = S("failed"), .why = m->why });
}

err unesco_make_job(struct job *j)
{
	struct making m = { 0 };

	TRY(str_int(j->input, &m.version));
	TRY(db_begin(j->db, DB_READ));
	err e = mmr_version_get(j->db, &(struct mmr_version_get_in){ .id = m.version }, j->a, &m.row);
	db_rollback(j->db);
	if (e != OK || !str_eq(m.row.state, S("waiting")))
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(job_progress(j, 1, STEPS));
	e = documents(j, &m);
	if (e == ERR_INVALID || e == ERR_LIMIT || e == ERR_NOT_FOUND || e == ERR_DB) {
		m.why = str_c(err_name(e));
		log_event(LOG_ERROR, "unesco.make", LN("version", m.version), LT("error", m.why));
		return in_write(j, &m, fail);
	}
	TRY(e);
	TRY(job_progress(j, 2, STEPS));
	TRY(pdfs(j, &m));
	return in_write(j, &m, keep);
}
