/* reports_body.c - a version as a page: figures, every task once, who was silent, what was amended. */
#include "plans.h"
#include "report_docx_in.h"
#include "reports_pages.h"
#include "words.h"

static void links_fill(struct report_out *o, const struct report_task *t, bool open, struct reports_task *to)
{
	for (size_t i = 0; i < t->links.n; i++) {
		const struct report_link *l = &t->links.at[i];
		if (open && l->internal)
			continue;
		if (to->links.n == REPORTS_LINKS_SHOWN) {
			to->more++;
			continue;
		}
		bool here = str_given(l->path) && l->path.n && l->path.p[0] == '/';
		*LIST_PUSH(o->a, &to->links) = (struct reports_link){ .title_vi = str_given(l->title_vi) ? l->title_vi : l->title_en, .title_en = l->title_en, .on = l->on,
			.href = l->internal ? ABSENT : here ? arena_printf(o->a, "/%.*s%.*s", FMT(lang_code(o->lang)), FMT(l->path)) : l->path };
	}
}

static str some(str s)
{
	return str_given(s) && s.n ? s : ABSENT;
}

static void task_fill(struct report_out *o, const struct report_task *t, int64_t number, bool open, struct reports_task *to)
{
	*to = (struct reports_task){ .id = t->id, .number = number, .title_vi = t->title_vi, .title_en = t->title_en, .lead_vi = t->lead, .lead_en = t->lead_en,
		.due = str_given(t->end_on) ? date_words(o->a, o->lang, t->end_on) : t->due_text, .state = t->state, .state_name = report_state_name(o->lang, t->state),
		.results = some(open ? report_public_words(o, t) : report_done_words(o, t)) };
	if (!open) {
		to->difficulties = some(report_difficulty_words(o, t));
		to->proposals = some(report_proposal_words(o, t));
	}
	links_fill(o, t, open, to);
}

static void groups_fill(struct report_out *o, bool open, struct reports_groups *out)
{
	const struct report_task *before = NULL;

	for (size_t i = 0; i < o->d->tasks.n; i++) {
		const struct report_task *t = &o->d->tasks.at[i];
		if (!before || before->plan != t->plan || !str_eq(before->section_vi, t->section_vi))
			*LIST_PUSH(o->a, out) = (struct reports_group){ .title_vi = t->section_vi, .title_en = t->section_en };
		before = t;
		task_fill(o, t, (int64_t)i + 1, open, LIST_PUSH(o->a, &out->at[out->n - 1].tasks));
	}
}

static void amendments_fill(struct report_out *o, struct reports_amendments *out)
{
	for (size_t i = 0; i < o->d->tasks.n; i++)
		for (size_t k = 0; k < o->d->tasks.at[i].amendments.n; k++) {
			const struct report_amendment *m = &o->d->tasks.at[i].amendments.at[k];
			*LIST_PUSH(o->a, out) = (struct reports_amendment){ .task = (int64_t)i + 1, .field = report_field_name(o->lang, m->field),
				.before = str_given(m->before) ? m->before : S("–"), .after = str_given(m->after) ? m->after : S("–"), .decision = m->decision, .reason = m->reason };
		}
}

void reports_body_fill(struct req *r, const struct report_data *d, const struct report_letter *letter, bool open, struct reports_body *out)
{
	struct report_out o = { .a = r->a, .lang = r->lang, .d = d, .letter = letter };

	*out = (struct reports_body){ .open = open, .subject = report_subject(&o), .tasks = (int64_t)d->tasks.n };
	for (size_t i = 0; i < d->units.n; i++)
		out->units += d->units.at[i].parts > 0;
	out->said = out->units - report_silent(d);
	for (size_t i = 0; i < d->tasks.n; i++)
		for (size_t k = 0; k < d->tasks.at[i].links.n; k++) {
			const struct report_link *l = &d->tasks.at[i].links.at[k];
			out->links += !open || !l->internal;
			out->participants += !open || !l->internal ? l->participants : 0;
		}
	reports_states_fill(r, d, &out->states);
	reports_silent_fill(r->a, d, &out->silent);
	groups_fill(&o, open, &out->groups);
	amendments_fill(&o, &out->amendments);
}
