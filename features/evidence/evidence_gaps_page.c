/* evidence_gaps_page.c - before a report: what has no evidence, for the desk and for the public, and which pictures may not enter it. */
#include "evidence_desk_html.h"
#include "evidence_filter.h"
#include "evidence_in.h"
#include "evidence_routes.h"
#include "media.h"
#include "units.h"
#include "words.h"

enum { PICTURES_MAX = 500 };

static struct gap_row row_of(const struct evidence_gap *g)
{
	return (struct gap_row){ .id = g->task.has ? g->task.v : g->commitment.v, .internal = g->internal, .title_vi = g->title_vi, .title_en = g->title_en,
		.unit_vi = g->unit_vi, .unit_en = g->unit_en };
}

/* Tasks by what is there: nothing, or what only the desk sees.  Commitments with internal evidence only stand among those without. */
static void gaps_sort(struct req *r, const struct evidence_gaps *gaps, struct evidence_gaps_view *v)
{
	for (size_t i = 0; i < gaps->n; i++) {
		const struct evidence_gap *g = &gaps->at[i];
		struct gap_rows *to = !g->task.has ? &v->pledges : g->internal ? &v->unseen : &v->tasks;

		*LIST_PUSH(r->a, to) = row_of(g);
	}
	v->ntasks = (int64_t)v->tasks.n;
	v->npledges = (int64_t)v->pledges.n;
	v->nunseen = (int64_t)v->unseen.n;
	v->none = !gaps->n;
}

/* GET /{lang}/desk/evidence/gaps?from=&to=&unit=&commitment= */
err evidence_gaps_page(struct req *r)
{
	struct evidence_gaps_view v = { 0 };
	struct evidence_gaps gaps = { 0 };
	struct evidence_filter f;

	TRY(evidence_filter_read(r, false, &f));
	v.from_on = f.from_on;
	v.to_on = f.to_on;
	v.filtered = f.filtered;
	TRY(units_choose(r, f.unit_slug, &v.units));
	TRY(commitments_choose(r, f.commitment, &v.commitments));
	if (str_cmp(f.from_on, f.to_on) <= 0)
		TRY(evidence_gaps_seen(r->db, r->a, f.from_on, f.to_on, f.commitment, f.unit, &gaps));
	gaps_sort(r, &gaps, &v);
	r->page.title = say(r->lang, "Tasks without evidence");
	r->page.section = S("evidence");
	evidence_gap_list(&r->out, &r->page, &v);
	return OK;
}

static err rights_rows(struct req *r, const struct evidence_pictures *pictures, struct evidence_rights_view *v)
{
	int64_t *id = arena_array(r->a, int64_t, pictures->n + 1);
	struct media_abouts about;

	for (size_t i = 0; i < pictures->n; i++)
		id[i] = pictures->at[i].medium;
	TRY(media_about(r->db, r->a, id, pictures->n, &about));
	for (size_t i = 0; i < pictures->n; i++) {
		const struct evidence_picture *p = &pictures->at[i];
		const struct media_about *m = media_about_of(&about, p->medium);

		if (str_given(p->fault))
			*LIST_PUSH(r->a, &v->bad) = (struct evidence_rights_row){ .medium = p->medium, .evidence = p->evidence, .title_vi = p->title_vi,
				.title_en = p->title_en, .fault = p->fault, .name = m ? m->name : arena_printf(r->a, "%lld", (long long)p->medium),
				.credit = p->credit, .licence = p->licence };
		else
			v->ngood++;
	}
	v->nbad = (int64_t)v->bad.n;
	v->capped = pictures->n == PICTURES_MAX;
	return OK;
}

/* GET /{lang}/desk/media/rights?from=&to=&commitment= */
err evidence_rights_page(struct req *r)
{
	struct evidence_rights_view v = { 0 };
	struct evidence_pictures pictures = { 0 };
	struct evidence_filter f;

	TRY(evidence_filter_read(r, false, &f));
	v.from_on = f.from_on;
	v.to_on = f.to_on;
	v.filtered = f.filtered;
	TRY(commitments_choose(r, f.commitment, &v.commitments));
	TRY(evidence_pictures_of(r->db, r->a, f.from_on, f.to_on, f.commitment, r->page.today, r->lang, PICTURES_MAX, &pictures));
	TRY(rights_rows(r, &pictures, &v));
	r->page.title = say(r->lang, "Pictures for reports");
	r->page.section = S("media");
	evidence_rights(&r->out, &r->page, &v);
	return OK;
}
