/* unesco_forms_desk.c - forms: uploaded, checked with the places of what is wrong, looked at, taken away. */
#include <unistd.h>
#include "auth.h"
#include "unesco_list_html.h"
#include "unesco_pages.h"
#include "unesco_routes.h"
#include "words.h"

static err forms_show(struct req *r, struct unesco_forms_view *v)
{
	struct mmr_templates_list rows;

	TRY(mmr_templates(r->db, &(struct mmr_templates_in){ .take = MMR_LIST_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->forms) = (struct unesco_form_row){ .id = rows.at[i].id, .version = rows.at[i].version, .reports = rows.at[i].reports, .at
			= rows.at[i].at,
			.title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en, .name = rows.at[i].name, .edition = rows.at[i].edition };
	v->may = auth_may(r, ROLE_AGENCY, 0);
	v->file_words = form_words(&v->errors, S("file"));
	page_end(r, say(r->lang, "Forms of the UNESCO report"), &v->errors);
	unesco_forms(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/unesco/forms */
err unesco_forms_page(struct req *r)
{
	struct unesco_forms_view v = { .dropped = str_given(req_query(r, S("dropped"))) };

	return forms_show(r, &v);
}

/* The uploaded file; ERR_LIMIT: too long, ERR_NOT_FOUND: none. */
static err bytes_read(struct req *r, str *out)
{
	struct upload *u = req_file(r, S("file"));
	struct buf b = { .a = r->a };
	char part[16 * 1024];
	ssize_t n;

	if (!u || !u->bytes)
		return ERR_NOT_FOUND;
	if (u->bytes > UNESCO_TEMPLATE_BYTES)
		return ERR_LIMIT;
	while ((n = pread(u->fd, part, sizeof part, (off_t)b.n)) > 0)
		buf_add(&b, (str){ part, (size_t)n });
	*out = buf_str(&b);
	return n < 0 ? ERR_IO : OK;
}

static void faults_say(struct req *r, const struct form_faults *faults, struct unesco_forms_view *v)
{
	for (size_t i = 0; i < faults->n; i++)
		*LIST_PUSH(r->a, &v->faults) = (struct unesco_fault){ faults->at[i].place, say(r->lang, faults->at[i].words) };
	form_fail(r, &v->errors, S("file"), say(r->lang, "The form was not stored: see below what is wrong, and where."));
}

/* POST /{lang}/desk/unesco/forms */
err unesco_form_post(struct req *r)
{
	struct unesco_forms_view v = { 0 };
	struct form_faults faults = { 0 };
	struct form f;
	str json = S(""), why;
	int64_t id;
	err e = bytes_read(r, &json);

	if (e == ERR_NOT_FOUND || e == ERR_LIMIT)
		form_fail(r, &v.errors, S("file"), e == ERR_LIMIT ? say(r->lang, "The file is larger than a form can be (256 kB).") : say(r->lang, "Choose a file."));
	else
		TRY(e);
	if (v.errors.n)
		return forms_show(r, &v);
	e = form_read(r->a, json, &f, &faults);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		faults_say(r, &faults, &v);
		return forms_show(r, &v);
	}
	TRY(e);
	TRY(unesco_template_put(r->db, r->a, json, r->now, &id, &why));
	TRY(audit(r, S("unesco.form"), S("unesco_form"), id, ABSENT, f.name));
	return redirect(r, arena_printf(r->a, "/desk/unesco/forms/%lld?stored=1", (long long)id));
}

static err form_of_address(struct req *r, struct mmr_template_get *t, struct form *f)
{
	struct form_faults faults;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(mmr_template_get(r->db, &(struct mmr_template_get_in){ .id = id }, r->a, t));
	return form_read(r->a, t->body, f, &faults) == OK ? OK : ERR_DB;
}

static void section_preview(struct req *r, const struct form_section *s, struct unesco_preview_section *out)
{
	*out = (struct unesco_preview_section){ .id = s->id, .title_vi = s->title[LANG_VI], .title_en = s->title[LANG_EN], .help_vi = s->help[LANG_VI],
		.help_en = s->help[LANG_EN], .repeat_max = s->repeat_max };
	for (size_t i = 0; i < s->questions.n; i++) {
		const struct form_question *q = &s->questions.at[i];
		static const char *const kinds[FORM_KINDS] = { WORD("one line"), WORD("text"), WORD("list of lines"), WORD("number"), WORD("day"),
			WORD("choice out of a list"),
			WORD("evidence") };

		*LIST_PUSH(r->a, &out->questions) = (struct unesco_preview_question){ .id = q->id, .title_vi = q->title[LANG_VI], .title_en = q->title[LANG_EN],
			.help_vi = q->help[LANG_VI], .help_en = q->help[LANG_EN], .kind = say(r->lang, kinds[q->kind]), .words_max = q->words_max };
	}
}

/* GET /{lang}/desk/unesco/forms/{id} */
err unesco_form_page(struct req *r)
{
	struct mmr_templates_list rows;
	struct mmr_template_get t;
	struct form f;

	TRY(form_of_address(r, &t, &f));
	struct unesco_form_view v = { .id = t.id, .version = t.version, .pages = f.pages_max, .name = f.name, .edition = f.edition, .title_vi = f.title[LANG_VI],
		.title_en = f.title[LANG_EN], .status_vi = f.status[LANG_VI], .status_en = f.status[LANG_EN], .may = auth_may(r, ROLE_AGENCY, 0),
		.stored = str_given(req_query(r, S("stored"))) };
	TRY(mmr_templates(r->db, &(struct mmr_templates_in){ .take = MMR_LIST_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].id == t.id)
			v.reports = rows.at[i].reports;
	for (size_t i = 0; i < f.sections.n; i++)
		section_preview(r, &f.sections.at[i], LIST_PUSH(r->a, &v.sections));
	page_end(r, f.title[r->lang], &(struct form_errors){ 0 });
	unesco_form(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/unesco/forms/{id}/form.json */
err unesco_form_json_page(struct req *r)
{
	struct mmr_template_get t;
	struct form f;

	TRY(form_of_address(r, &t, &f));
	req_download(r, S("application/json"), arena_printf(r->a, "unesco-form-%lld.json", (long long)t.version));
	r->bare = r->private_ = true;
	buf_add(&r->out, t.body);
	return OK;
}

/* POST /{lang}/desk/unesco/forms/{id}/drop: only where no report was begun with it */
err unesco_form_drop_post(struct req *r)
{
	struct mmr_template_get t;
	struct form f;

	TRY(form_of_address(r, &t, &f));
	err e = mmr_template_drop(r->db, &(struct mmr_template_drop_in){ .id = t.id });
	if (e == ERR_NOT_FOUND)
		return ERR_CONFLICT;
	TRY(e);
	TRY(audit(r, S("unesco.form_drop"), S("unesco_form"), t.id, f.name, ABSENT));
	return redirect(r, S("/desk/unesco/forms?dropped=1"));
}
