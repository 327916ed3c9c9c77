/* criteria_diff.c - what a version says that the one before it did not. */
#include "criteria_pages.h"
#include "criteria_sets_html.h"
#include "words.h"

struct diff { struct req *r; struct crit_diff_view *v; str where; };

static void texts(struct diff *d, const char *what, str before, str after)
{
	if (!str_given(before))
		before = S("");
	if (!str_given(after))
		after = S("");
	if (!str_eq(before, after))
		*LIST_PUSH(d->r->a, &d->v->rows) = (struct crit_diff_row){ .where = d->where, .what = say(d->r->lang, what), .before = before.n ? before : ABSENT,
			.after = after.n ? after : ABSENT };
}

static void numbers(struct diff *d, const char *what, int64_t before, int64_t after)
{
	texts(d, what, arena_printf(d->r->a, "%lld", (long long)before), arena_printf(d->r->a, "%lld", (long long)after));
}

static void yes_no(struct diff *d, const char *what, bool before, bool after)
{
	texts(d, what, before ? say(d->r->lang, "yes") : say(d->r->lang, "no"), after ? say(d->r->lang, "yes") : say(d->r->lang, "no"));
}

static str least_words(struct diff *d, maybe_int n)
{
	return n.has ? arena_printf(d->r->a, "%lld", (long long)n.v) : S("");
}

static str named(struct req *r, str code, str vi, str en)
{
	return arena_printf(r->a, "%.*s %.*s", FMT(code), FMT(r->lang == LANG_VI ? vi : en));
}

static void whole_row(struct diff *d, bool added)
{
	*LIST_PUSH(d->r->a, &d->v->rows) = (struct crit_diff_row){ .where = d->where, .added = added, .gone = !added };
}

static void criterion_diff(struct diff *d, const struct criterion *was, const struct criterion *is)
{
	d->where = named(d->r, is->code, is->title_vi, is->title_en);
	texts(d, WORD("Number in the set"), was->code, is->code);
	texts(d, WORD("Vietnamese title"), was->title_vi, is->title_vi);
	texts(d, WORD("English title"), was->title_en, is->title_en);
	texts(d, WORD("How it is judged, in Vietnamese"), was->help_vi, is->help_vi);
	texts(d, WORD("How it is judged, in English"), was->help_en, is->help_en);
	texts(d, WORD("Evidence asked for, in Vietnamese"), was->evidence_vi, is->evidence_vi);
	texts(d, WORD("Evidence asked for, in English"), was->evidence_en, is->evidence_en);
	numbers(d, WORD("Weight, of 100"), was->weight, is->weight);
	numbers(d, WORD("Highest score"), was->most, is->most);
	texts(d, WORD("Least score; below it the case fails"), least_words(d, was->least), least_words(d, is->least));
	yes_no(d, WORD("Knock-out question"), was->knock_out, is->knock_out);
}

static void group_diff(struct diff *d, const struct criteria_group *was, const struct criteria_group *is)
{
	d->where = named(d->r, is->code, is->title_vi, is->title_en);
	texts(d, WORD("Number in the set"), was->code, is->code);
	texts(d, WORD("Vietnamese title"), was->title_vi, is->title_vi);
	texts(d, WORD("English title"), was->title_en, is->title_en);
	numbers(d, WORD("Least share of the group's points, in percent"), was->share_least_pct, is->share_least_pct);
}

static int64_t origin_of(const struct crit_criteria_list *rows, int64_t id)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].id == id)
			return rows->at[i].origin.v;
	return 0;
}

/* A row is the one it was copied from, or, where that is not here, the one of the same number. */
static const struct criterion *same_row(const struct criteria_version *was, const struct criterion *c, int64_t origin)
{
	const struct criterion *same = criteria_find(was, origin);

	for (size_t g = 0; !same && g < was->n; g++)
		for (size_t i = 0; i < was->at[g].n; i++)
			if (str_eq(was->at[g].at[i].code, c->code))
				same = &was->at[g].at[i];
	return same;
}

static const struct criteria_group *same_group(const struct criteria_version *was, const struct criteria_group *g, const struct crit_groups_list *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		for (size_t k = 0; k < was->n; k++)
			if (rows->at[i].id == g->id && (rows->at[i].origin.has ? rows->at[i].origin.v == was->at[k].id : str_eq(was->at[k].code, g->code)))
				return &was->at[k];
	return NULL;
}

static void head_diff(struct diff *d, const struct criteria_version *was, const struct criteria_version *is)
{
	d->where = say(d->r->lang, "Title and rules");
	texts(d, WORD("Vietnamese title"), was->title_vi, is->title_vi);
	texts(d, WORD("English title"), was->title_en, is->title_en);
	numbers(d, WORD("Points to pass, of 100"), was->pass_pct, is->pass_pct);
	numbers(d, WORD("Assessors who must have scored, at least"), was->assessors_least, is->assessors_least);
	yes_no(d, WORD("Assessors do not see names of people"), was->blind, is->blind);
}

struct seen { struct criteria_ids rows, groups; };

static bool seen_in(const struct criteria_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return true;
	return false;
}

static void gone_diff(struct diff *d, const struct criteria_version *was, const struct seen *seen)
{
	for (size_t g = 0; g < was->n; g++) {
		const struct criteria_group *x = &was->at[g];
		d->where = named(d->r, x->code, x->title_vi, x->title_en);
		if (!seen_in(&seen->groups, x->id))
			whole_row(d, false);
		for (size_t i = 0; i < x->n; i++) {
			d->where = named(d->r, x->at[i].code, x->at[i].title_vi, x->at[i].title_en);
			if (!seen_in(&seen->rows, x->at[i].id))
				whole_row(d, false);
		}
	}
}

static void rows_diff(struct diff *d, const struct criteria_version *was, const struct criteria_group *x, const struct crit_criteria_list *origins,
                      struct seen *seen)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct criterion *c = &x->at[i], *old = same_row(was, c, origin_of(origins, c->id));
		d->where = named(d->r, c->code, c->title_vi, c->title_en);
		if (old) {
			criterion_diff(d, old, c);
			*LIST_PUSH(d->r->a, &seen->rows) = old->id;
		} else {
			whole_row(d, true);
		}
	}
}

static err diff_fill(struct req *r, int64_t earlier, const struct criteria_version *is, struct crit_diff_view *v)
{
	struct diff d = { r, v, ABSENT };
	struct criteria_version was;
	struct crit_criteria_list origins;
	struct crit_groups_list groups;
	struct seen seen = { 0 };

	TRY(criteria_version_get(r->db, r->a, earlier, &was));
	TRY(crit_criteria(r->db, &(struct crit_criteria_in){ .version = is->id }, r->a, &origins));
	TRY(crit_groups(r->db, &(struct crit_groups_in){ .version = is->id }, r->a, &groups));
	v->earlier = was.number;
	head_diff(&d, &was, is);
	for (size_t g = 0; g < is->n; g++) {
		const struct criteria_group *old = same_group(&was, &is->at[g], &groups);
		d.where = named(r, is->at[g].code, is->at[g].title_vi, is->at[g].title_en);
		if (old) {
			group_diff(&d, old, &is->at[g]);
			*LIST_PUSH(r->a, &seen.groups) = old->id;
		} else {
			whole_row(&d, true);
		}
		rows_diff(&d, &was, &is->at[g], &origins, &seen);
	}
	gone_diff(&d, &was, &seen);
	return OK;
}

/* GET /{lang}/desk/criteria/{id}/changes */
err criteria_changes_page(struct req *r)
{
	struct crit_before_list before;
	struct crit_diff_view v;
	struct criteria_version is;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(criteria_version_get(r->db, r->a, id, &is));
	TRY(crit_before(r->db, &(struct crit_before_in){ .of_set = is.set, .number = is.number }, r->a, &before));
	if (!before.n)
		return ERR_NOT_FOUND;
	v = (struct crit_diff_view){ .id = is.id, .number = is.number, .title_vi = is.title_vi, .title_en = is.title_en };
	TRY(diff_fill(r, before.at[0].id, &is, &v));
	r->page.title = say(r->lang, "What changed");
	r->page.section = S("criteria");
	r->private_ = true;
	crit_diff(&r->out, &r->page, &v);
	return OK;
}
