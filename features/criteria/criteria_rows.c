/* criteria_rows.c - groups and criteria of a draft: added, edited, moved, removed. */
#include "criteria_pages.h"
#include "id.h"
#include "words.h"

/* A draft and, where there is one, the row of the address. */
struct at { struct crit_version_row row; struct criteria_version v; const struct criteria_group *group; const struct criterion *c; };

static void row_find(struct at *at, int64_t group, int64_t row)
{
	at->c = criteria_find(&at->v, row);
	for (size_t g = 0; g < at->v.n; g++) {
		if (at->v.at[g].id == group)
			at->group = &at->v.at[g];
		for (size_t i = 0; at->c && i < at->v.at[g].n; i++)
			if (&at->v.at[g].at[i] == at->c)
				at->group = &at->v.at[g];
	}
}

static int64_t number_or_0(str s)
{
	int64_t n;

	return str_int(s, &n) == OK ? n : 0;
}

/* ERR_CONFLICT: the version was issued and stays as it is. */
static err draft_open(struct req *r, int64_t group, int64_t row, struct at *at)
{
	int64_t id;

	*at = (struct at){ .group = NULL };
	TRY(req_id(r, 0, &id));
	TRY(crit_version_row(r->db, &(struct crit_version_row_in){ .id = id }, r->a, &at->row));
	if (!str_eq(at->row.state, S("draft")))
		return ERR_CONFLICT;
	TRY(criteria_version_get(r->db, r->a, id, &at->v));
	row_find(at, group, row);
	return OK;
}

static err saved(struct req *r, const struct at *at, const char *verb, const char *what, str before, str after)
{
	TRY(crit_version_touch(r->db, &(struct crit_version_touch_in){ .id = at->row.id, .by_name = r->session->name, .now = r->now }));
	TRY(audit(r, str_c(verb), S("criteria"), at->row.id, before, after));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?%s=1", (long long)at->row.id, what));
}

static void frame(struct req *r, const struct at *at, struct crit_form_view *v)
{
	v->back = crit_path(r, "/desk/criteria/%lld", (long long)at->row.id);
	v->back_label = r->lang == LANG_VI ? at->row.title_vi : at->row.title_en;
	v->save = say(r->lang, "Save");
}

static str digits(struct req *r, int64_t n)
{
	return arena_printf(r->a, "%lld", (long long)n);
}

/* ---- a group */

static err group_show(struct req *r, const struct at *at, struct crit_form_view *v, const struct criteria_group *t, str share)
{
	frame(r, at, v);
	v->heading = at->group ? say(r->lang, "Edit group") : say(r->lang, "Add a group");
	v->action = at->group ? crit_path(r, "/desk/criteria/%lld/groups/%lld", (long long)at->row.id, (long long)at->group->id)
		: crit_path(r, "/desk/criteria/%lld/groups/new", (long long)at->row.id);
	crit_text(r, v, "code", say(r->lang, "Number in the set"), t->code, CRITERIA_CODE_CHARS)->width = S("w8");
	crit_text(r, v, "title_vi", say(r->lang, "Vietnamese title"), t->title_vi, CRITERIA_TITLE_CHARS);
	crit_text(r, v, "title_en", say(r->lang, "English title"), t->title_en, CRITERIA_TITLE_CHARS);
	crit_number(r, v, "share", say(r->lang, "Least share of the group's points, in percent"), share)->hint = say(r->lang, "0: none");
	return crit_form_show(r, v);
}

static str next_code(struct req *r, const struct criteria_version *v)
{
	static const char *const roman[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X" };

	return v->n < sizeof roman / sizeof *roman ? str_c(roman[v->n]) : digits(r, (int64_t)v->n + 1);
}

static err group_of_address(struct req *r, struct at *at)
{
	bool is_new = str_eq(r->seg[1], S("new"));

	TRY(draft_open(r, is_new ? 0 : number_or_0(r->seg[1]), 0, at));
	return is_new || at->group ? OK : ERR_NOT_FOUND;
}

/* GET /{lang}/desk/criteria/{id}/groups/{group} */
err criteria_group_page(struct req *r)
{
	struct criteria_group blank;
	struct at at;

	TRY(group_of_address(r, &at));
	blank = (struct criteria_group){ .code = next_code(r, &at.v) };
	return group_show(r, &at, &(struct crit_form_view){ .danger = false }, at.group ? at.group : &blank,
		digits(r, at.group ? at.group->share_least_pct : 0));
}

/* POST /{lang}/desk/criteria/{id}/groups/{group} */
err criteria_group_post(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct criteria_group t = { .code = crit_typed(r, S("code")), .title_vi = crit_typed(r, S("title_vi")), .title_en = crit_typed(r, S("title_en")) };
	struct crit_group_add made;
	struct at at;

	TRY(group_of_address(r, &at));
	crit_need(r, &v.errors, "code", t.code, CRITERIA_CODE_CHARS);
	crit_need(r, &v.errors, "title_vi", t.title_vi, CRITERIA_TITLE_CHARS);
	crit_need(r, &v.errors, "title_en", t.title_en, CRITERIA_TITLE_CHARS);
	t.share_least_pct = crit_whole_number(r, &v.errors, "share", 0, 100);
	if (!at.group && at.v.n >= CRITERIA_GROUPS_MAX)
		form_fail(r, &v.errors, S("code"), say(r->lang, "There are too many groups or criteria."));
	if (v.errors.n)
		return group_show(r, &at, &v, &t, crit_typed(r, S("share")));
	if (at.group)
		TRY(crit_group_set(r->db, &(struct crit_group_set_in){ .id = at.group->id, .code = t.code, .title_vi = t.title_vi, .title_en = t.title_en,
			.share_least_pct = t.share_least_pct }));
	else
		TRY(crit_group_add(r->db, &(struct crit_group_add_in){ .id = id_new(), .version = at.row.id, .seq = (int64_t)at.v.n + 1, .code = t.code,
			.title_vi = t.title_vi, .title_en = t.title_en, .share_least_pct = t.share_least_pct }, r->a, &made));
	return saved(r, &at, "criteria.group", "saved", at.group ? at.group->title_vi : ABSENT, t.title_vi);
}

/* ---- a criterion */

struct row_typed { struct criterion c; str weight, most, least; };

static void row_texts(struct req *r, struct crit_form_view *v, const struct criterion *c)
{
	crit_text(r, v, "code", say(r->lang, "Number in the set"), c->code, CRITERIA_CODE_CHARS)->width = S("w8");
	crit_text(r, v, "title_vi", say(r->lang, "Vietnamese title"), c->title_vi, CRITERIA_TITLE_CHARS);
	crit_text(r, v, "title_en", say(r->lang, "English title"), c->title_en, CRITERIA_TITLE_CHARS);
	crit_text(r, v, "help_vi", say(r->lang, "How it is judged, in Vietnamese"), c->help_vi, CRITERIA_HELP_CHARS)->wanted = false;
	crit_text(r, v, "help_en", say(r->lang, "How it is judged, in English"), c->help_en, CRITERIA_HELP_CHARS)->wanted = false;
	crit_text(r, v, "evidence_vi", say(r->lang, "Evidence asked for, in Vietnamese"), c->evidence_vi, CRITERIA_HELP_CHARS)->wanted = false;
	crit_text(r, v, "evidence_en", say(r->lang, "Evidence asked for, in English"), c->evidence_en, CRITERIA_HELP_CHARS)->wanted = false;
}

static err row_show(struct req *r, const struct at *at, struct crit_form_view *v, const struct row_typed *t)
{
	frame(r, at, v);
	v->heading = at->c ? say(r->lang, "Edit criterion") : say(r->lang, "Add a criterion");
	v->lede = arena_printf(r->a, "%.*s. %.*s", FMT(at->group->code), FMT(r->lang == LANG_VI ? at->group->title_vi : at->group->title_en));
	v->action = at->c ? crit_path(r, "/desk/criteria/%lld/rows/%lld", (long long)at->row.id, (long long)at->c->id)
		: crit_path(r, "/desk/criteria/%lld/rows/new?group=%lld", (long long)at->row.id, (long long)at->group->id);
	row_texts(r, v, &t->c);
	crit_check(r, v, "knock_out", say(r->lang, "A knock-out question: met or not, without weight and scale"), t->c.knock_out);
	crit_number(r, v, "weight", say(r->lang, "Weight, of 100"), t->weight);
	crit_number(r, v, "most", say(r->lang, "Highest score"), t->most);
	crit_number(r, v, "least", say(r->lang, "Least score; below it the case fails"), t->least)->wanted = false;
	return crit_form_show(r, v);
}

static err row_of_address(struct req *r, struct at *at)
{
	bool is_new = str_eq(r->seg[1], S("new"));

	TRY(draft_open(r, number_or_0(req_query(r, S("group"))), is_new ? 0 : number_or_0(r->seg[1]), at));
	return (is_new || at->c) && at->group ? OK : ERR_NOT_FOUND;
}

/* GET /{lang}/desk/criteria/{id}/rows/{row} */
err criteria_row_page(struct req *r)
{
	struct row_typed t = { .weight = S(""), .most = S("10"), .least = S("") };
	struct at at;

	TRY(row_of_address(r, &at));
	if (at.c) {
		t.c = *at.c;
		t.weight = at.c->knock_out ? S("") : digits(r, at.c->weight);
		t.most = at.c->knock_out ? S("") : digits(r, at.c->most);
		t.least = at.c->least.has ? digits(r, at.c->least.v) : S("");
	} else {
		t.c.code = arena_printf(r->a, "%.*s.%zu", FMT(at.group->code), at.group->n + 1);
	}
	return row_show(r, &at, &(struct crit_form_view){ .danger = false }, &t);
}

/* Words of one language alone are no help to half of the readers. */
static void pair_check(struct req *r, struct crit_form_view *v, const char *field_vi, const char *field_en, str vi, str en)
{
	crit_short(r, &v->errors, field_vi, vi, CRITERIA_HELP_CHARS);
	crit_short(r, &v->errors, field_en, en, CRITERIA_HELP_CHARS);
	if (!vi.n != !en.n)
		form_fail(r, &v->errors, str_c(vi.n ? field_en : field_vi), say(r->lang, "Write it in both languages or in none."));
}

static void row_read(struct req *r, struct crit_form_view *v, struct row_typed *t)
{
	struct criterion *c = &t->c;

	*t = (struct row_typed){ .weight = crit_typed(r, S("weight")), .most = crit_typed(r, S("most")), .least = crit_typed(r, S("least")) };
	*c = (struct criterion){ .code = crit_typed(r, S("code")), .title_vi = crit_typed(r, S("title_vi")), .title_en = crit_typed(r, S("title_en")),
		.help_vi = crit_typed(r, S("help_vi")), .help_en = crit_typed(r, S("help_en")), .evidence_vi = crit_typed(r, S("evidence_vi")),
		.evidence_en = crit_typed(r, S("evidence_en")), .knock_out = str_eq(req_form(r, S("knock_out")), S("1")) };
	crit_need(r, &v->errors, "code", c->code, CRITERIA_CODE_CHARS);
	crit_need(r, &v->errors, "title_vi", c->title_vi, CRITERIA_TITLE_CHARS);
	crit_need(r, &v->errors, "title_en", c->title_en, CRITERIA_TITLE_CHARS);
	pair_check(r, v, "help_vi", "help_en", c->help_vi, c->help_en);
	pair_check(r, v, "evidence_vi", "evidence_en", c->evidence_vi, c->evidence_en);
	if (c->knock_out)
		return;
	c->weight = crit_whole_number(r, &v->errors, "weight", 1, 100);
	c->most = crit_whole_number(r, &v->errors, "most", 1, CRITERIA_MOST);
	if (t->least.n)
		c->least = SOME(crit_whole_number(r, &v->errors, "least", 0, c->most ? c->most : CRITERIA_MOST));
}

static str or_absent(str s)
{
	return s.n ? s : ABSENT;
}

static err row_put(struct req *r, const struct at *at, const struct criterion *c)
{
	struct crit_criterion_add made;

	if (at->c)
		return crit_criterion_set(r->db, &(struct crit_criterion_set_in){ .id = at->c->id, .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en,
			.help_vi = or_absent(c->help_vi), .help_en = or_absent(c->help_en), .evidence_vi = or_absent(c->evidence_vi),
			.evidence_en = or_absent(c->evidence_en), .weight = c->weight, .most = c->most, .least = c->least, .knock_out = c->knock_out });
	return crit_criterion_add(r->db, &(struct crit_criterion_add_in){ .id = id_new(), .version = at->row.id, .in_group = at->group->id,
		.seq = (int64_t)at->group->n + 1, .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en, .help_vi = or_absent(c->help_vi),
		.help_en = or_absent(c->help_en), .evidence_vi = or_absent(c->evidence_vi), .evidence_en = or_absent(c->evidence_en), .weight = c->weight,
		.most = c->most, .least = c->least, .knock_out = c->knock_out }, r->a, &made);
}

/* POST /{lang}/desk/criteria/{id}/rows/{row} */
err criteria_row_post(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct row_typed t;
	struct at at;

	TRY(row_of_address(r, &at));
	row_read(r, &v, &t);
	if (!at.c && criteria_n(&at.v) >= CRITERIA_MAX)
		form_fail(r, &v.errors, S("code"), say(r->lang, "There are too many groups or criteria."));
	if (v.errors.n)
		return row_show(r, &at, &v, &t);
	TRY(row_put(r, &at, &t.c));
	return saved(r, &at, "criteria.row", "saved", at.c ? at.c->title_vi : ABSENT, t.c.title_vi);
}

/* ---- order, removal */

/* POST /{lang}/desk/criteria/{id}/move */
err criteria_move_post(struct req *r)
{
	int64_t group = number_or_0(req_form(r, S("group"))), row = number_or_0(req_form(r, S("row")));
	str to = crit_typed(r, S("to"));
	struct at at;

	TRY(draft_open(r, group, row, &at));
	if (!str_eq(to, S("up")) && !str_eq(to, S("down")))
		return ERR_INVALID;
	TRY(criteria_move(r->db, r->a, at.row.id, group != 0, group ? group : row, str_eq(to, S("up"))));
	return saved(r, &at, "criteria.move", "moved", ABSENT, ABSENT);
}

/* GET /{lang}/desk/criteria/{id}/drop */
err criteria_drop_page(struct req *r)
{
	int64_t group = number_or_0(req_query(r, S("group"))), row = number_or_0(req_query(r, S("row")));
	struct crit_form_view v = { .danger = true };
	struct at at;

	TRY(draft_open(r, group, row, &at));
	if ((group && !at.group) || (row && !at.c))
		return ERR_NOT_FOUND;
	frame(r, &at, &v);
	v.heading = row ? say(r->lang, "Remove this criterion?") : group ? say(r->lang, "Remove this group?") : say(r->lang, "Delete this draft?");
	v.lede = row ? (r->lang == LANG_VI ? at.c->title_vi : at.c->title_en) : group ? (r->lang == LANG_VI ? at.group->title_vi : at.group->title_en) : v.back_label;
	v.action = row ? crit_path(r, "/desk/criteria/%lld/drop?row=%lld", (long long)at.row.id, (long long)row)
		: group ? crit_path(r, "/desk/criteria/%lld/drop?group=%lld", (long long)at.row.id, (long long)group)
		: crit_path(r, "/desk/criteria/%lld/drop", (long long)at.row.id);
	v.save = row || group ? say(r->lang, "Remove") : say(r->lang, "Delete the draft");
	return crit_form_show(r, &v);
}

static err draft_drop(struct req *r, const struct at *at)
{
	TRY(crit_draft_drop_criteria(r->db, &(struct crit_draft_drop_criteria_in){ .version = at->row.id }));
	TRY(crit_draft_drop_groups(r->db, &(struct crit_draft_drop_groups_in){ .version = at->row.id }));
	TRY(crit_draft_drop(r->db, &(struct crit_draft_drop_in){ .id = at->row.id }));
	TRY(crit_set_drop(r->db, &(struct crit_set_drop_in){ .id = at->row.of_set }));
	TRY(audit(r, S("criteria.drop"), S("criteria"), at->row.id, at->row.title_vi, ABSENT));
	return redirect(r, S("/desk/criteria?dropped=1"));
}

/* POST /{lang}/desk/criteria/{id}/drop */
err criteria_drop_post(struct req *r)
{
	int64_t group = number_or_0(req_query(r, S("group"))), row = number_or_0(req_query(r, S("row")));
	struct at at;

	TRY(draft_open(r, group, row, &at));
	if ((group && !at.group) || (row && !at.c))
		return ERR_NOT_FOUND;
	if (!group && !row)
		return draft_drop(r, &at);
	if (row)
		TRY(crit_criterion_drop(r->db, &(struct crit_criterion_drop_in){ .id = row }));
	else if (crit_group_drop(r->db, &(struct crit_group_drop_in){ .id = group }) != OK)
		return ERR_CONFLICT;
	return saved(r, &at, "criteria.remove", "removed", row ? at.c->title_vi : at.group->title_vi, ABSENT);
}
