/* criteria_desk.c - sets of criteria at the desk: all versions, one version, begun, copied, issued, ended. */
#include "clock.h"
#include "criteria_pages.h"
#include "criteria_sets_html.h"
#include "text.h"
#include "words.h"

static str state_tag(str state)
{
	return str_eq(state, S("issued")) ? S("ok") : str_eq(state, S("draft")) ? S("info") : S("");
}

static void page_start(struct req *r, str title)
{
	r->page.title = title;
	r->page.section = S("criteria");
	r->private_ = true;
}

/* GET /{lang}/desk/criteria */
err criteria_sets_page(struct req *r)
{
	struct crit_sets_view v = { .may = auth_may(r, ROLE_AGENCY, 0) };
	struct crit_versions_list rows;

	TRY(crit_versions(r->db, &(struct crit_versions_in){ .take = CRITERIA_VERSIONS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct crit_versions *x = &rows.at[i];
		*LIST_PUSH(r->a, &v.rows) = (struct crit_set_row){ .id = x->id, .number = x->number, .title_vi = x->title_vi, .title_en = x->title_en,
			.subject = crit_subject_label(r->lang, x->subject), .state = x->state, .state_name = crit_state_name(r->lang, x->state),
			.tag = state_tag(x->state), .source = x->source, .issued_on = x->issued_on };
	}
	if (str_given(req_query(r, S("dropped"))))
		v.done = say(r->lang, "The draft was deleted.");
	page_start(r, say(r->lang, "Sets of criteria"));
	crit_sets(&r->out, &r->page, &v);
	return OK;
}

static str fault_of(struct req *r, const struct crit_faults *faults, int64_t row, bool group)
{
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < faults->n; i++)
		if (faults->at[i].row == row && faults->at[i].group == group && row) {
			if (b.n)
				buf_char(&b, ' ');
			buf_add(&b, say(r->lang, faults->at[i].what));
		}
	return b.n ? buf_str(&b) : ABSENT;
}

static void rows_show(struct req *r, const struct criteria_group *g, const struct crit_faults *faults, struct crit_group_view *out)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct criterion *c = &g->at[i];
		*LIST_PUSH(r->a, &out->rows) = (struct crit_row_view){ .id = c->id, .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en,
			.help_vi = c->help_vi, .help_en = c->help_en, .evidence_vi = c->evidence_vi, .evidence_en = c->evidence_en, .weight = c->weight,
			.most = c->most, .has_least = c->least.has, .least = c->least.v, .knock_out = c->knock_out, .first = i == 0, .last = i + 1 == g->n, .movable = g->n > 1,
			.fault = fault_of(r, faults, c->id, false) };
		out->weight += c->weight;
	}
}

static void groups_show(struct req *r, const struct criteria_version *v, const struct crit_faults *faults, struct crit_version_view *out)
{
	for (size_t g = 0; g < v->n; g++) {
		struct crit_group_view *x = LIST_PUSH(r->a, &out->groups);
		*x = (struct crit_group_view){ .id = v->at[g].id, .code = v->at[g].code, .title_vi = v->at[g].title_vi, .title_en = v->at[g].title_en,
			.share = v->at[g].share_least_pct, .first = g == 0, .last = g + 1 == v->n, .movable = v->n > 1, .fault = fault_of(r, faults, v->at[g].id, true) };
		rows_show(r, &v->at[g], faults, x);
		out->weight += x->weight;
	}
}

static void faults_show(struct req *r, const struct crit_faults *faults, struct crit_version_view *out)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct crit_fault *f = &faults->at[i];
		str words = say(r->lang, f->what), where = f->row ? arena_printf(r->a, f->group ? "#group-%lld" : "#row-%lld", (long long)f->row) : S("#main");
		*LIST_PUSH(r->a, &out->faults) = (struct crit_link){ .href = where,
			.words = f->row ? arena_printf(r->a, "%.*s: %.*s", FMT(f->code), FMT(words)) : words };
	}
}

static str done_words(struct req *r)
{
	static const struct { const char *name, *words; } known[] = {
		{ "saved", WORD("Saved.") }, { "issued", WORD("The version is issued and can no longer be changed.") }, { "retired", WORD("The version is ended.") },
		{ "moved", WORD("The order is changed.") }, { "copied", WORD("This draft is yours to change; the version it came from stays as it is.") },
		{ "removed", WORD("It is removed.") },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_given(req_query(r, str_c(known[i].name))))
			return say(r->lang, known[i].words);
	return ABSENT;
}

static err version_show(struct req *r, const struct crit_version_row *row)
{
	struct crit_version_view v = { .id = row->id, .number = row->number, .pass = row->pass_pct, .least = row->assessors_least, .title_vi = row->title_vi,
		.title_en = row->title_en, .subject = crit_subject_label(r->lang, row->subject), .state = row->state, .state_name = crit_state_name(r->lang, row->state),
		.tag = state_tag(row->state), .source = row->source, .source_on = row->source_on, .issued_on = row->issued_on, .issued_by = row->issued_by,
		.fingerprint = row->fingerprint, .retired_on = row->retired_on, .retired_source = row->retired_source, .blind = row->blind,
		.draft = str_eq(row->state, S("draft")), .issued = str_eq(row->state, S("issued")), .may = auth_may(r, ROLE_AGENCY, 0), .done = done_words(r) };
	struct crit_before_list before;
	struct crit_faults faults = { 0 };
	struct criteria_version whole;

	TRY(criteria_version_get(r->db, r->a, row->id, &whole));
	TRY(crit_before(r->db, &(struct crit_before_in){ .of_set = row->of_set, .number = row->number }, r->a, &before));
	v.before = before.n > 0;
	v.edits = v.may && v.draft;
	if (v.draft)
		criteria_faults_of(r->a, &whole, &faults);
	groups_show(r, &whole, &faults, &v);
	faults_show(r, &faults, &v);
	page_start(r, r->lang == LANG_VI ? row->title_vi : row->title_en);
	crit_version(&r->out, &r->page, &v);
	return OK;
}

static err version_of_address(struct req *r, struct crit_version_row *row)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return crit_version_row(r->db, &(struct crit_version_row_in){ .id = id }, r->a, row);
}

/* GET /{lang}/desk/criteria/{id} */
err criteria_version_page(struct req *r)
{
	struct crit_version_row row;

	TRY(version_of_address(r, &row));
	return version_show(r, &row);
}

/* ---- title and rules */

static void subject_field(struct req *r, struct crit_form_view *v, str chosen)
{
	struct crit_field *f = crit_text(r, v, "subject", say(r->lang, "What is judged"), chosen, CRITERIA_TITLE_CHARS);

	for (size_t i = 0; i < ncriteria_subjects; i++)
		if (auth_may(r, criteria_subjects[i].leads, 0))
			*LIST_PUSH(r->a, &f->choices) = (struct crit_choice){ .value = str_c(criteria_subjects[i].name), .label = say(r->lang, criteria_subjects[i].label),
				.chosen = str_eq(chosen, str_c(criteria_subjects[i].name)) };
}

struct head_typed { str title_vi, title_en, pass, least; bool blind; };

static void head_fields(struct req *r, struct crit_form_view *v, const struct head_typed *t)
{
	crit_text(r, v, "title_vi", say(r->lang, "Vietnamese title"), t->title_vi, CRITERIA_TITLE_CHARS);
	crit_text(r, v, "title_en", say(r->lang, "English title"), t->title_en, CRITERIA_TITLE_CHARS);
	crit_number(r, v, "pass", say(r->lang, "Points to pass, of 100"), t->pass);
	crit_number(r, v, "assessors", say(r->lang, "Assessors who must have scored, at least"), t->least);
	crit_check(r, v, "blind", say(r->lang, "Assessors do not see names of people"), t->blind);
}

static struct head_typed head_read(struct req *r, struct crit_form_view *v, struct criteria_version *out)
{
	struct head_typed t = { crit_typed(r, S("title_vi")), crit_typed(r, S("title_en")), crit_typed(r, S("pass")), crit_typed(r, S("assessors")),
		str_eq(req_form(r, S("blind")), S("1")) };

	crit_need(r, &v->errors, "title_vi", t.title_vi, CRITERIA_TITLE_CHARS);
	crit_need(r, &v->errors, "title_en", t.title_en, CRITERIA_TITLE_CHARS);
	out->title_vi = t.title_vi;
	out->title_en = t.title_en;
	out->pass_pct = crit_whole_number(r, &v->errors, "pass", 0, 100);
	out->assessors_least = crit_whole_number(r, &v->errors, "assessors", 1, CRITERIA_ASSESSORS_MAX);
	out->blind = t.blind;
	return t;
}

static err new_show(struct req *r, struct crit_form_view *v, const struct head_typed *t, str subject)
{
	v->heading = say(r->lang, "A new set of criteria");
	v->lede = say(r->lang, "It begins as a draft. Nobody is judged by it before it is issued.");
	v->action = crit_path(r, "/desk/criteria/new");
	v->back = crit_path(r, "/desk/criteria");
	v->back_label = say(r->lang, "Sets of criteria");
	v->save = say(r->lang, "Begin the draft");
	subject_field(r, v, subject);
	head_fields(r, v, t);
	return crit_form_show(r, v);
}

/* GET /{lang}/desk/criteria/new */
err criteria_new_page(struct req *r)
{
	return new_show(r, &(struct crit_form_view){ .danger = false }, &(struct head_typed){ .pass = S("60"), .least = S("3") }, S(""));
}

/* A free slug made of a title: the first one, then with a number behind it. */
static err begin_named(struct req *r, struct criteria_version *in, int64_t *id)
{
	str base = text_slug(r->a, in->title_vi);

	for (int n = 1; n <= CRITERIA_GROUPS_MAX; n++) {
		in->slug = n == 1 ? base : arena_printf(r->a, "%.*s-%d", FMT(base), n);
		err e = criteria_begin(r->db, in, r->session->name, r->now, id);
		if (e != ERR_CONFLICT)
			return e;
	}
	return ERR_CONFLICT;
}

/* POST /{lang}/desk/criteria/new */
err criteria_new_post(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct criteria_version in = { .subject = crit_typed(r, S("subject")) };
	struct head_typed t = head_read(r, &v, &in);
	const struct criteria_subject *subject = criteria_subject_of(in.subject);
	int64_t id;

	if (!subject || !auth_may(r, subject->leads, 0))
		form_fail(r, &v.errors, S("subject"), say(r->lang, "Choose what is judged."));
	if (v.errors.n)
		return new_show(r, &v, &t, in.subject);
	TRY(begin_named(r, &in, &id));
	TRY(audit(r, S("criteria.begin"), S("criteria"), id, ABSENT, in.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?saved=1", (long long)id));
}

static err edit_show(struct req *r, const struct crit_version_row *row, struct crit_form_view *v, const struct head_typed *t)
{
	v->heading = say(r->lang, "Title and rules");
	v->action = crit_path(r, "/desk/criteria/%lld/edit", (long long)row->id);
	v->back = crit_path(r, "/desk/criteria/%lld", (long long)row->id);
	v->back_label = r->lang == LANG_VI ? row->title_vi : row->title_en;
	v->save = say(r->lang, "Save");
	head_fields(r, v, t);
	return crit_form_show(r, v);
}

/* The draft of the address.  ERR_CONFLICT: it was issued and stays as it is. */
static err draft_of_address(struct req *r, struct crit_version_row *row)
{
	TRY(version_of_address(r, row));
	return str_eq(row->state, S("draft")) ? OK : ERR_CONFLICT;
}

/* GET /{lang}/desk/criteria/{id}/edit */
err criteria_edit_page(struct req *r)
{
	struct crit_version_row row;

	TRY(draft_of_address(r, &row));
	return edit_show(r, &row, &(struct crit_form_view){ .danger = false }, &(struct head_typed){ row.title_vi, row.title_en,
		arena_printf(r->a, "%lld", (long long)row.pass_pct), arena_printf(r->a, "%lld", (long long)row.assessors_least), row.blind });
}

/* POST /{lang}/desk/criteria/{id}/edit */
err criteria_edit_post(struct req *r)
{
	struct crit_form_view v = { .danger = false };
	struct criteria_version in = { .id = 0 };
	struct crit_version_row row;

	TRY(draft_of_address(r, &row));
	struct head_typed t = head_read(r, &v, &in);
	if (v.errors.n)
		return edit_show(r, &row, &v, &t);
	TRY(crit_version_set(r->db, &(struct crit_version_set_in){ .id = row.id, .title_vi = in.title_vi, .title_en = in.title_en, .pass_pct = in.pass_pct,
		.assessors_least = in.assessors_least, .blind = in.blind, .by_name = r->session->name, .now = r->now }));
	TRY(audit(r, S("criteria.change"), S("criteria"), row.id, row.title_vi, in.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?saved=1", (long long)row.id));
}

/* POST /{lang}/desk/criteria/{id}/copy */
err criteria_copy_post(struct req *r)
{
	struct crit_version_row row;
	int64_t draft;

	TRY(version_of_address(r, &row));
	TRY(criteria_copy(r->db, r->a, row.id, r->session->name, r->now, &draft));
	TRY(audit(r, S("criteria.copy"), S("criteria"), draft, ABSENT, arena_printf(r->a, "%.*s %lld", FMT(row.slug), (long long)row.number)));
	return redirect(r, arena_printf(r->a, "/desk/criteria/%lld?copied=1", (long long)draft));
}
