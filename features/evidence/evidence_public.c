/* evidence_public.c - what the public sees: the list that figures lead to, and the pages of files, press items and notes. */
#include "auth.h"
#include "evidence_add.h"
#include "evidence_filter.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_public_html.h"
#include "evidence_routes.h"
#include "evidence_things_sql.h"
#include "evidence_view.h"
#include "files.h"
#include "plans.h"
#include "words.h"

/* GET /{lang}/evidence/files/{id}: a file that serves nothing in public is not there. */
err evidence_file_page(struct req *r)
{
	struct evidence_file_view v = { 0 };
	struct evidence_file_get f;

	TRY(req_id(r, 0, &v.id));
	TRY(evidence_file_get(r->db, &(struct evidence_file_get_in){ .id = v.id }, r->a, &f));
	TRY(evidence_of_thing(r->db, r->a, S("file"), v.id, false, &v.links));
	if (!v.links.n)
		return ERR_NOT_FOUND;
	v.title = f.title;
	v.name = f.name;
	v.sha256 = f.sha256;
	v.day = f.day;
	v.kilobytes = (f.size + 1023) / 1024;
	r->page.title = f.title;
	evidence_file_show(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/evidence/files/{id}/content: for the desk also while it is internal, units for their own tasks */
err evidence_content_page(struct req *r)
{
	struct evidence_list links = { 0 };
	struct evidence_file_get f;
	struct file_info info;
	bool seen = false;
	int64_t id;
	str bytes;

	TRY(req_id(r, 0, &id));
	TRY(evidence_file_get(r->db, &(struct evidence_file_get_in){ .id = id }, r->a, &f));
	TRY(evidence_of_thing(r->db, r->a, S("file"), id, false, &links));
	if (!links.n && r->session)
		TRY(thing_seen(r, S("file"), id, ABSENT, &seen));
	if (!links.n && !seen)
		return ERR_NOT_FOUND;
	TRY(file_get(r->db, r->a, f.file, EVIDENCE_FILE_BYTES_MAX, &info, &bytes));
	req_download(r, info.type, info.name);
	buf_add(&r->out, bytes);
	return OK;
}

/* GET /{lang}/evidence/press/{id} */
err evidence_press_page(struct req *r)
{
	struct evidence_press_view v = { 0 };
	struct evidence_press_get p;

	TRY(req_id(r, 0, &v.id));
	TRY(evidence_press_get(r->db, &(struct evidence_press_get_in){ .id = v.id }, r->a, &p));
	TRY(evidence_of_thing(r->db, r->a, S("press"), v.id, false, &v.links));
	if (!v.links.n)
		return ERR_NOT_FOUND;
	v.title = p.title;
	v.url = p.url;
	v.outlet = p.outlet;
	v.day = p.day;
	v.lang = p.lang;
	v.foreign = !str_eq(p.lang, lang_code(r->lang));
	r->page.title = p.title;
	evidence_press_show(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/evidence/notes/{id} */
err evidence_note_page(struct req *r)
{
	struct evidence_note_view v = { 0 };
	struct evidence_note_get n;

	TRY(req_id(r, 0, &v.id));
	TRY(evidence_note_get(r->db, &(struct evidence_note_get_in){ .id = v.id }, r->a, &n));
	TRY(evidence_of_thing(r->db, r->a, S("note"), v.id, false, &v.links));
	if (!v.links.n)
		return ERR_NOT_FOUND;
	v.lines = lines_of(r->a, n.words);
	v.day = n.day;
	r->page.title = say(r->lang, "Note");
	evidence_note_show(&r->out, &r->page, &v);
	return OK;
}

/* ---- the list that figures lead to */

/* What the filter names, in words.  A task or commitment that is not there is no page. */
static err which_fill(struct req *r, const struct evidence_filter *f, struct evidence_public_view *v)
{
	struct evidence_task_get t;
	struct commitment c;
	struct evidence_unit_name u;

	if (f->task.has) {
		TRY(evidence_task_get(r->db, &(struct evidence_task_get_in){ .id = f->task.v }, r->a, &t));
		v->task = f->task.v;
		v->task_vi = t.title_vi;
		v->task_en = t.title_en;
	}
	if (f->commitment.has) {
		TRY(plans_commitment_get(r->db, r->a, f->commitment.v, &c));
		v->commitment = f->commitment.v;
		v->commitment_vi = c.title_vi;
		v->commitment_en = c.title_en;
	}
	if (f->unit.has) {
		TRY(evidence_unit_name(r->db, &(struct evidence_unit_name_in){ .id = f->unit.v }, r->a, &u));
		v->unit_slug = f->unit_slug;
		v->unit_name = r->lang == LANG_EN && str_given(u.name_en) ? u.name_en : u.name_vi;
	}
	if (str_given(f->kind))
		v->kind_label = say(r->lang, kind_of(f->kind)->label);
	return OK;
}

static void kinds_choose(struct req *r, str chosen, struct evidence_choices *out)
{
	for (size_t i = 0; i < nevidence_kinds; i++)
		*LIST_PUSH(r->a, out) = (struct evidence_choice){ str_c(evidence_kinds[i].name), say(r->lang, evidence_kinds[i].label),
			str_eq(str_c(evidence_kinds[i].name), chosen) };
}

/* GET /{lang}/evidence?from=&to=&task=&commitment=&unit=&kind= */
err evidence_public_page(struct req *r)
{
	struct evidence_public_view v = { 0 };
	struct evidence_filter f;

	TRY(evidence_filter_read(r, true, &f));
	TRY(evidence_open_counted(r, &f, &v.count));
	TRY(which_fill(r, &f, &v));
	v.filtered = f.filtered;
	v.from_on = f.from_given ? f.from_on : ABSENT;
	v.to_on = f.to_given ? f.to_on : ABSENT;
	v.pager = pager_make(r, v.count, EVIDENCE_PER_PAGE);
	TRY(evidence_open_rows(r, &f, EVIDENCE_PER_PAGE, (v.pager.page - 1) * EVIDENCE_PER_PAGE, &v.links));
	evidence_say(r, &v.links);
	kinds_choose(r, f.kind, &v.kinds);
	TRY(commitments_choose(r, f.commitment, &v.commitments));
	r->page.title = say(r->lang, "Evidence");
	evidence_public(&r->out, &r->page, &v);
	return OK;
}
