/* unesco_draft_report.c - drafts of what the report says once: the city, the summary; drafts put into the answers. */
#include "clock.h"
#include "id.h"
#include "unesco_draft.h"
#include "words.h"

static const struct { const char *draft, *setting; } settings[] = { { "city.name", "name" }, { "city.country", "country" }, { "city.field", "field" },
	{ "city.since", "member_since" }, { "city.agency", "agency" }, { "city.contact", "contact" } };
enum { SETTINGS = sizeof settings / sizeof *settings };

/* Day, month, year in digits in both languages, as UNESCO's forms have it. */
static str day_text(struct arena *a, str iso)
{
	return arena_printf(a, "%.*s/%.*s/%.*s", FMT(str_cut(iso, 8, 10)), FMT(str_cut(iso, 5, 7)), FMT(str_cut(iso, 0, 4)));
}

static err settings_read(struct mmr_draft *d, struct mmr_para out[SETTINGS])
{
	struct mmr_city_list rows;
	str name[SETTINGS];

	for (size_t i = 0; i < SETTINGS; i++) {
		name[i] = str_c(settings[i].setting);
		out[i] = (struct mmr_para){ { S(""), S("") } };
	}
	TRY(mmr_city(d->db, &(struct mmr_city_in){ .names = { name, SETTINGS } }, d->a, &rows));
	for (size_t k = 0; k < rows.n; k++)
		for (size_t i = 0; i < SETTINGS; i++)
			if (str_eq(rows.at[k].name, name[i])) {
				out[i].of[LANG_VI] = rows.at[k].text_vi.n ? rows.at[k].text_vi : S("");
				out[i].of[LANG_EN] = rows.at[k].text_en.n ? rows.at[k].text_en : S("");
			}
	return OK;
}

/* What has no language of its own stands in both. */
static err setting_draft(struct mmr_draft *d, str name, struct mmr_paras *out, str *value)
{
	struct mmr_para city[SETTINGS];
	struct date day;

	TRY(settings_read(d, city));
	for (size_t i = 0; i < SETTINGS; i++) {
		if (!str_eq(name, str_c(settings[i].draft)))
			continue;
		if (str_eq(name, S("city.since")))
			*value = date_parse(city[i].of[LANG_VI], &day) == OK ? city[i].of[LANG_VI] : ABSENT;
		if (str_eq(name, S("city.contact")) && !city[i].of[LANG_EN].n)
			city[i].of[LANG_EN] = city[i].of[LANG_VI];
		if (city[i].of[LANG_VI].n && !str_eq(name, S("city.since")))
			*LIST_PUSH(d->a, out) = city[i];
	}
	return OK;
}

static void initiatives_named(struct mmr_draft *d, struct mmr_paras *out)
{
	size_t n = 0;

	for (size_t i = 0; i < d->m->initiatives.n; i++) {
		const struct mmr_initiatives *x = &d->m->initiatives.at[i];
		str vi = x->task ? x->task_vi : x->title_vi, en = x->task ? x->task_en : x->title_en;

		if (!x->chosen || !vi.n)
			continue;
		if (!n++)
			draft_say(d, out, WORD("The report tells of these initiatives:"), NULL, 0);
		*LIST_PUSH(d->a, out) = (struct mmr_para){ { arena_printf(d->a, "- %.*s", FMT(vi)), en.n ? arena_printf(d->a, "- %.*s", FMT(en)) : S("") } };
	}
}

static err summary(struct mmr_draft *d, struct mmr_paras *out)
{
	struct mmr_para city[SETTINGS];

	TRY(settings_read(d, city));
	str since = city[3].of[LANG_VI].n == MMR_DATE_BYTES ? day_text(d->a, city[3].of[LANG_VI]) : S("");
	const struct draft_value who[] = { { "city", { city[0].of[LANG_VI], city[0].of[LANG_EN] } }, { "field", { city[2].of[LANG_VI], city[2].of[LANG_EN] } },
		draft_same("since", since) };
	const struct draft_value period[] = { draft_same("from", day_text(d->a, d->m->row.from_on)), draft_same("to", day_text(d->a, d->m->row.to_on)) };
	const struct draft_value tasks[] = { draft_code(d, "tasks", "tasks"), draft_code(d, "done", "tasks-done"), draft_code(d, "units", "units") };
	const struct draft_value evidence[] = { draft_code(d, "all", "evidence"), draft_code(d, "stories", "stories"), draft_code(d, "press", "press"),
		draft_code(d, "people", "participants") };

	if (who[0].of[LANG_VI].n && who[1].of[LANG_VI].n && since.n)
		draft_say(d, out, WORD("{city} is a member of the UNESCO Creative Cities Network in the field of {field}, since {since}."), who, 3);
	draft_say(d, out, WORD("This report is about the time from {from} to {to}."), period, 2);
	if (draft_value_of(d, "tasks"))
		draft_say(d, out, WORD("Tasks in the city's plans of these years: {tasks}; done by the end of the period: {done}; units and groups named in them: {units}."),
			tasks, 3);
	else
		draft_say(d, out, WORD("The system has no issued plan of these years."), NULL, 0);
	if (draft_value_of(d, "evidence"))
		draft_say(d, out, WORD("Public evidence of the period: {all}; stories: {stories}; press items: {press}; participants counted: {people}."), evidence, 4);
	else
		draft_say(d, out, WORD("The system has no public evidence of this period yet; what is told below rests on the plans alone."), NULL, 0);
	initiatives_named(d, out);
	return OK;
}

static err international(struct mmr_draft *d, struct mmr_paras *out)
{
	const struct draft_value n = draft_code(d, "n", "countries");

	if (draft_value_of(d, "countries"))
		draft_say(d, out, WORD("Countries taking part, the most at one event: {n}."), &n, 1);
	else
		draft_say(d, out, WORD("The system has no event with other countries for this period; to be filled in where there was one."), NULL, 0);
	return OK;
}

err draft_report(struct mmr_draft *d, str name, struct mmr_paras *out, str *value)
{
	if (str_eq(name, S("report.summary")))
		return summary(d, out);
	if (str_eq(name, S("report.international")))
		return international(d, out);
	return setting_draft(d, name, out, value);
}

/* ---- into the answers */

/* The whole answer anew, paragraph by paragraph, each confirmed where both languages have words. */
static err paras_put(struct db *db, struct arena *a, int64_t twin, const struct mmr_paras *paras, const struct twin_who *who, str *vi)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts;
	int64_t after = 0, revision;
	struct twin w;

	TRY(twin_get(db, a, twin, &w));
	for (size_t i = 0; i < w.parts.n; i++)
		if (str_eq(w.parts.at[i].slot, S("answer")))
			*LIST_PUSH(a, &edits) = (struct twin_edit){ .part = w.parts.at[i].id, .after = -1, .has = { true, true }, .text = { S(""), S("") } };
	for (size_t i = 0; i < paras->n; i++) {
		const struct mmr_para *p = &paras->at[i];
		struct twin_edit *e = LIST_PUSH(a, &edits);

		*e = (struct twin_edit){ .part = twin_part_new(), .slot = S("answer"), .after = after, .has = { p->of[0].n > 0, p->of[1].n > 0 },
			.text = { p->of[0], p->of[1] }, .confirm = { p->of[0].n && p->of[1].n, p->of[0].n && p->of[1].n } };
		after = e->part;
	}
	TRY(twin_save(db, a, twin, w.revision, &edits, who, &revision, &conflicts));
	TRY(twin_get(db, a, twin, &w));
	*vi = twin_whole(a, &w, S("answer"), LANG_VI);
	return OK;
}

/* May a draft be put here?  Nobody wrote yet, or the last draft stands as it was. */
static err free_for_draft(struct db *db, struct arena *a, const struct mmr_answers *x, bool *may)
{
	struct mmr_text t;

	*may = true;
	if (!x || !x->twin.has)
		return OK;
	TRY(mmr_text_get(db, a, x->twin.v, &t));
	*may = (!t.of[LANG_VI].n && !t.of[LANG_EN].n) || (str_given(x->drafted) && str_eq(x->drafted, t.of[LANG_VI]));
	return OK;
}

static err value_draft(struct mmr_draft *d, const struct form_section *s, const struct form_question *q, str value, int64_t *changed)
{
	const struct mmr_answers *x = mmr_answer_of(d->m, s->id, q->id, 0);
	int64_t id;

	if ((x && str_given(x->value)) || !str_given(value))
		return OK;
	TRY(mmr_answer_need(d->db, d->a, d->m, s->id, q->id, 0, &id));
	++*changed;
	return mmr_answer_set(d->db, &(struct mmr_answer_set_in){ .id = id, .value = value });
}

static err question_draft(struct mmr_draft *d, const struct form_section *s, const struct form_question *q, const struct twin_who *who, int64_t *changed)
{
	int64_t initiative = d->i ? d->i->id : 0, twin, item;
	const struct mmr_answers *x = mmr_answer_of(d->m, s->id, q->id, initiative);
	struct mmr_paras paras;
	str value, vi;
	bool may;

	if (!str_given(q->draft))
		return OK;
	TRY(mmr_draft_of(d, q->draft, &paras, &value));
	if (!form_is_text(q->kind))
		return value_draft(d, s, q, value, changed);
	TRY(free_for_draft(d->db, d->a, x, &may));
	if (!may || !paras.n)
		return OK;
	if (q->kind == FORM_LINE)
		paras.n = 1;
	TRY(mmr_text_need(d->db, d->a, d->m, s->id, q->id, initiative, who, &twin));
	TRY(mmr_answer_need(d->db, d->a, d->m, s->id, q->id, initiative, &item));
	TRY(paras_put(d->db, d->a, twin, &paras, who, &vi));
	*changed += !x || !str_given(x->drafted) || !str_eq(x->drafted, vi);
	return mmr_answer_drafted(d->db, &(struct mmr_answer_drafted_in){ .id = item, .drafted = vi });
}

static err section_draft(struct mmr_draft *d, const struct form_section *s, const struct twin_who *who, int64_t *changed)
{
	d->i = NULL;
	for (size_t k = 0; !s->repeat_max && k < s->questions.n; k++)
		TRY(question_draft(d, s, &s->questions.at[k], who, changed));
	for (size_t i = 0; s->repeat_max && i < d->m->initiatives.n; i++) {
		d->i = &d->m->initiatives.at[i];
		for (size_t k = 0; d->i->chosen && str_eq(d->i->section, s->id) && k < s->questions.n; k++)
			TRY(question_draft(d, s, &s->questions.at[k], who, changed));
	}
	return OK;
}

err mmr_draft(struct db *db, struct arena *a, int64_t report, const struct twin_who *who, int64_t *changed)
{
	struct mmr_figures figures;
	struct mmr_known known;
	struct mmr m;
	struct mmr_draft d = { db, a, &m, &known, &figures, NULL };

	*changed = 0;
	TRY(mmr_load(db, a, report, &m));
	TRY(mmr_known_read(db, a, m.row.from_on, m.row.to_on, &known));
	TRY(mmr_figures_of(db, a, &m, &known, &figures));
	for (size_t i = 0; i < m.form.sections.n; i++)
		TRY(section_draft(&d, &m.form.sections.at[i], who, changed));
	return OK;
}
