/* unesco_report.c - forms and reports as rows: put, made, found, loaded. */
#include "clock.h"
#include "id.h"
#include "unesco_in.h"
#include "words.h"

/* "place: words" of the first fault, in English, for whoever calls without a page. */
static str why_of(struct arena *a, const struct form_faults *faults)
{
	return faults->n ? arena_printf(a, "%.*s: %s", FMT(faults->at[0].place), faults->at[0].words) : S("too long");
}

err unesco_template_put(struct db *db, struct arena *a, str json, int64_t now, int64_t *id, str *why)
{
	struct mmr_template_newest was = { 0 };
	struct form_faults faults = { 0 };
	struct form f;
	err e = form_read(a, json, &f, &faults);

	*why = ABSENT;
	if (e != OK) {
		*why = why_of(a, &faults);
		return ERR_INVALID;
	}
	e = mmr_template_newest(db, &(struct mmr_template_newest_in){ .name = f.name }, a, &was);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*id = was.id;
	if (e == OK && str_eq(was.body, json))
		return OK;
	*id = id_new();
	return mmr_template_add(db, &(struct mmr_template_add_in){ .id = *id, .name = f.name, .version = was.version + 1, .edition = f.edition,
		.title_vi = f.title[LANG_VI], .title_en = f.title[LANG_EN], .body = json, .now = now });
}

static bool period_right(str from_on, str to_on)
{
	struct date from, to;

	if (date_parse(from_on, &from) != OK || date_parse(to_on, &to) != OK)
		return false;
	return date_diff(from, to) >= 0 && date_diff(from, to) <= MMR_PERIOD_DAYS_MAX;
}

/* The strongest commitments of each section of initiatives. */
static err choose_first(struct db *db, struct arena *a, int64_t report)
{
	struct mmr_known known;
	struct mmr m;

	TRY(mmr_load(db, a, report, &m));
	TRY(mmr_known_read(db, a, m.row.from_on, m.row.to_on, &known));
	for (size_t i = 0; i < m.form.sections.n; i++) {
		const struct form_section *s = &m.form.sections.at[i];
		struct mmr_scope first[FORM_REPEAT_MAX];
		struct mmr_choices all;
		size_t n = 0;

		if (!s->repeat_max)
			continue;
		TRY(mmr_choices_of(db, a, &m, s, &known, &all));
		for (size_t k = 0; k < all.n && n < (size_t)s->repeat_max; k++)
			if (all.at[k].commitment)
				first[n++] = (struct mmr_scope){ .commitment = all.at[k].commitment };
		TRY(mmr_choose(db, a, &m, s, first, n));
	}
	return OK;
}

err unesco_make(struct db *db, struct arena *a, maybe_int template, str from_on, str to_on, const struct twin_who *who, int64_t *id)
{
	struct mmr_template_newest newest;
	int64_t changed;

	if (!period_right(from_on, to_on))
		return ERR_INVALID;
	if (!template.has) {
		TRY(mmr_template_newest(db, &(struct mmr_template_newest_in){ .name = ABSENT }, a, &newest));
		template = SOME(newest.id);
	}
	struct mmr_template_get form;
	TRY(mmr_template_get(db, &(struct mmr_template_get_in){ .id = template.v }, a, &form));
	*id = id_new();
	TRY(mmr_report_add(db, &(struct mmr_report_add_in){ .id = *id, .template = form.id, .from_on = from_on, .to_on = to_on, .by_name = who->name,
		.now = who->now }));
	TRY(choose_first(db, a, *id));
	return mmr_draft(db, a, *id, who, &changed);
}

err unesco_find(struct db *db, struct arena *a, str from_on, str to_on, int64_t *id)
{
	struct mmr_report_of found;

	TRY(mmr_report_of(db, &(struct mmr_report_of_in){ .from_on = from_on, .to_on = to_on }, a, &found));
	*id = found.id;
	return OK;
}

err mmr_load(struct db *db, struct arena *a, int64_t report, struct mmr *out)
{
	struct form_faults faults = { 0 };

	*out = (struct mmr){ 0 };
	TRY(mmr_report_get(db, &(struct mmr_report_get_in){ .id = report }, a, &out->row));
	if (form_read(a, out->row.body, &out->form, &faults) != OK)
		return ERR_DB;
	TRY(mmr_initiatives(db, &(struct mmr_initiatives_in){ .report = report }, a, &out->initiatives));
	return mmr_answers(db, &(struct mmr_answers_in){ .report = report }, a, &out->answers);
}

const struct mmr_answers *mmr_answer_of(const struct mmr *m, str section, str question, int64_t initiative)
{
	for (size_t i = 0; i < m->answers.n; i++) {
		const struct mmr_answers *x = &m->answers.at[i];

		if (x->initiative == initiative && str_eq(x->section, section) && str_eq(x->question, question))
			return x;
	}
	return NULL;
}

const struct mmr_initiatives *mmr_initiative_of(const struct mmr *m, int64_t id)
{
	for (size_t i = 0; i < m->initiatives.n; i++)
		if (m->initiatives.at[i].id == id)
			return &m->initiatives.at[i];
	return NULL;
}

err mmr_answer_need(struct db *db, struct arena *a, const struct mmr *m, str section, str question, int64_t initiative, int64_t *id)
{
	struct mmr_answer_find found;
	err e = mmr_answer_find(db, &(struct mmr_answer_find_in){ .report = m->row.id, .section = section, .question = question, .initiative = initiative },
		a, &found);

	*id = e == OK ? found.id : id_new();
	if (e != ERR_NOT_FOUND)
		return e;
	return mmr_answer_add(db, &(struct mmr_answer_add_in){ .id = *id, .report = m->row.id, .section = section, .question = question, .initiative = initiative });
}

str mmr_initiative_title(const struct mmr_initiatives *i, enum lang lang)
{
	if (lang == LANG_EN && i->title_en.n)
		return i->title_en;
	return i->task ? i->task_vi : i->title_vi;
}

str mmr_answer_name(struct arena *a, const struct mmr *m, enum lang lang, str section, str question, int64_t initiative)
{
	const struct form_section *s = form_section_of(&m->form, section);
	const struct form_question *q = s ? form_question_of(s, question) : NULL;
	const struct mmr_initiatives *i = mmr_initiative_of(m, initiative);
	str years = arena_printf(a, "%.*s–%.*s", FMT(str_cut(m->row.from_on, 0, 4)), FMT(str_cut(m->row.to_on, 0, 4)));
	str what = q ? q->title[lang] : say(lang, "Caption"), number = i ? mmr_initiative_title(i, lang) : question;

	return arena_printf(a, "UNESCO %.*s, %.*s: %.*s", FMT(years), FMT(q ? number : MMR_CAPTION_SECTION), FMT(what));
}
