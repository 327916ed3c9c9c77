/* form_file_read.c - a form that came back as a file becomes drafts; what cannot be read is named, and nothing is half taken. */
#include "follow_in.h"
#include "form_file_read.h"
#include "text.h"
#include "words.h"

enum { SHOWN_CHARS = 60, NOTES_MAX = 200 };

void note(struct reading *r, int64_t task, const char *field, str words)
{
	if (r->out->notes.n < NOTES_MAX)
		*LIST_PUSH(r->a, &r->out->notes) = (struct file_note){ .task = task, .field = str_c(field), .words = words };
}

/* A value as a note shows it. */
static str shown(struct arena *a, str s)
{
	size_t at = 0, n = 0, len;

	while (at < s.n && n < SHOWN_CHARS) {
		text_next(str_cut(s, at, s.n), &len);
		at += len;
		n++;
	}
	return at < s.n ? arena_printf(a, "%.*s…", FMT(str_cut(s, 0, at))) : s;
}

static str field_label(struct reading *r, int text)
{
	return say(r->lang, file_texts[text].label);
}

static void unread(struct reading *r, const struct file_got *g, const char *field, str label, str value)
{
	note(r, g->t->id, field, say_with(r->a, r->lang, "Task {number}, {field}: “{value}” was not understood.", { "number", g->t->number }, { "field", label },
		{ "value", shown(r->a, value) }));
}

void got_text(struct reading *r, struct file_got *g, int text, str value)
{
	str *const at[FILE_TEXTS] = { &g->d.status, &g->d.done, &g->d.reason, &g->d.difficulties, &g->d.proposals, NULL };

	g->seen = true;
	value = str_trim(value);
	if (!value.n)
		return;
	if (text == FILE_STATUS ? !file_status_read(r->a, value, &g->d.status) : text == FILE_BEYOND && !file_yes_read(r->a, value, &g->d.beyond)) {
		unread(r, g, file_texts[text].field, field_label(r, text), value);
		return;
	}
	if (text != FILE_STATUS && text != FILE_BEYOND) {
		if (!text_utf8(value) || text_chars(value) > PROGRESS_TEXT_CHARS) {
			note(r, g->t->id, file_texts[text].field, say_with(r->a, r->lang, "Task {number}, {field}: the text is longer than 4,000 characters and was left out.",
				{ "number", g->t->number }, { "field", field_label(r, text) }));
			return;
		}
		*at[text] = value;
	}
	g->any = true;
}

void got_money(struct reading *r, struct file_got *g, int source, int column, str value)
{
	int64_t vnd;

	g->seen = true;
	value = str_trim(value);
	if (!value.n)
		return;
	if (progress_vnd_read(value, &vnd) != OK) {
		unread(r, g, arena_cstr(r->a, file_money_tag(r->a, g->t->id, source, column)), file_money_label(r->a, r->lang, (enum money_source)source, column), value);
		return;
	}
	*file_money_cell(&g->d.money[source], column) = SOME(vnd);
	g->d.has_money = g->any = true;
}

/* "1.125" of a cell: a number with three decimals, or 1125 written as text; nobody can tell. */
static bool doubtful(str s)
{
	ptrdiff_t dot = str_find(s, S("."), 0);

	return dot > 0 && dot <= 3 && s.n - (size_t)dot == 4 && str_find(s, S(","), 0) < 0 && str_find(s, S("."), (size_t)dot + 1) < 0;
}

void got_target(struct reading *r, struct file_got *g, const struct progress_target *t, str value, bool sheet)
{
	int64_t milli;

	value = str_trim(value);
	g->seen = true;
	if (!value.n)
		return;
	if ((sheet && doubtful(value)) || progress_milli_read(r->lang, value, &milli) != OK) {
		unread(r, g, arena_cstr(r->a, arena_printf(r->a, "target:%lld", (long long)t->id)), file_target_label(r->a, r->lang, t), value);
		return;
	}
	*LIST_PUSH(r->a, &g->d.reaches) = (struct target_reach){ t->id, milli };
	g->any = true;
}

struct file_got *got_of_task(struct reading *r, int64_t task)
{
	for (size_t i = 0; i < r->form->tasks.n; i++)
		if (r->got[i].t->id == task)
			return &r->got[i];
	return NULL;
}

struct file_got *got_of_target(struct reading *r, int64_t target, const struct progress_target **t)
{
	for (size_t i = 0; i < r->form->tasks.n; i++)
		for (size_t k = 0; k < r->form->tasks.at[i].targets.n; k++)
			if (r->form->tasks.at[i].targets.at[k].id == target) {
				*t = &r->form->tasks.at[i].targets.at[k];
				return &r->got[i];
			}
	return NULL;
}

struct file_got *got_of_code(struct reading *r, str code)
{
	str rest = str_trim(code), id;
	int64_t task, base;
	struct file_got *g = NULL;

	if (str_split(&rest, '/', &id) && str_int(str_trim(id), &task) == OK)
		g = got_of_task(r, task);
	if (!g) {
		note(r, 0, "task", say_with(r->a, r->lang, "“{value}” is no task of this form.", { "value", shown(r->a, code) }));
		return NULL;
	}
	if (str_given(rest) && str_int(str_trim(rest), &base) == OK && base >= 0) {
		g->has_base = true;
		g->base = base;
	}
	return g;
}

bool label_is(struct arena *a, str cell, const char *label)
{
	str s = text_fold(a, cell);

	return str_eq(s, text_fold(a, say(LANG_VI, label))) || str_eq(s, text_fold(a, say(LANG_EN, label)));
}

/* "912.status", "912.m02", "target.7" */
static void field_read(struct reading *r, const struct office_field *f)
{
	str rest = f->tag, head;
	const struct progress_target *t;
	struct file_got *g;
	int64_t id;

	if (!str_split(&rest, '.', &head) || !str_given(rest))
		return;
	if (str_eq(head, S("target"))) {
		g = str_int(rest, &id) == OK ? got_of_target(r, id, &t) : NULL;
		if (g)
			got_target(r, g, t, f->value, false);
		return;
	}
	g = str_int(head, &id) == OK ? got_of_task(r, id) : NULL;
	if (!g) {
		if (str_trim(f->value).n)
			note(r, 0, "task", say_with(r->a, r->lang, "“{value}” is no task of this form.", { "value", shown(r->a, head) }));
		return;
	}
	for (size_t i = 0; i < nfile_texts; i++)
		if (str_eq(rest, str_c(file_texts[i].field)))
			got_text(r, g, (int)i, f->value);
	if (rest.n == 3 && rest.p[0] == 'm' && rest.p[1] >= '0' && rest.p[1] < '0' + MONEY_SOURCES && rest.p[2] >= '0' && rest.p[2] < '0' + FILE_MONEY_COLUMNS)
		got_money(r, g, rest.p[1] - '0', rest.p[2] - '0', f->value);
}

/* A control that was deleted is missed, a task that is not there at all too. */
static void missing(struct reading *r, const struct office_doc *doc)
{
	for (size_t i = 0; i < r->form->tasks.n; i++) {
		const struct file_got *g = &r->got[i];
		if (!g->seen) {
			note(r, g->t->id, "task", say_with(r->a, r->lang, "Task {number} is not in the file.", { "number", g->t->number }));
			continue;
		}
		for (size_t k = 0; doc->kind == OFFICE_DOCX && k < nfile_texts; k++) {
			str tag = arena_printf(r->a, "%lld.%s", (long long)g->t->id, file_texts[k].field);
			bool there = false;
			for (size_t j = 0; j < doc->fields.n; j++)
				there = there || str_eq(doc->fields.at[j].tag, tag);
			if (!there)
				note(r, g->t->id, file_texts[k].field, say_with(r->a, r->lang, "Task {number}: the field “{field}” is missing in the file.",
					{ "number", g->t->number }, { "field", field_label(r, (int)k) }));
		}
	}
}

static void apart(struct reading *r, const struct file_got *g, str field, str label, str theirs)
{
	*LIST_PUSH(r->a, &r->out->notes) = (struct file_note){ .task = g->t->id, .field = field, .apart = true,
		.words = say_with(r->a, r->lang, "Task {number}, {field}: somebody wrote “{value}” meanwhile; that stands, and the words of the file are kept beside.",
			{ "number", g->t->number }, { "field", label }, { "value", shown(r->a, theirs) }) };
}

/* Which fields of the file were put aside: those that stand otherwise now. */
static void aside_note(struct reading *r, const struct file_got *g, const struct follow_draft *theirs)
{
	for (int i = 0; i < FILE_BEYOND; i++) {
		str mine = file_text_value(&g->d, i), now = file_text_value(theirs, i);
		if (str_given(mine) && !str_eq(mine, now))
			apart(r, g, str_c(file_texts[i].field), field_label(r, i), i == FILE_STATUS ? file_status_label(r->lang, now) : now);
	}
	for (size_t i = 0; i < g->d.reaches.n; i++)
		for (size_t k = 0; k < theirs->reaches.n; k++)
			if (theirs->reaches.at[k].target == g->d.reaches.at[i].target && theirs->reaches.at[k].reached_milli != g->d.reaches.at[i].reached_milli)
				apart(r, g, S("target"), say(r->lang, "Numbers reached so far"),
					progress_milli_words(r->a, r->lang, theirs->reaches.at[k].reached_milli));
}

static err task_store(struct reading *r, struct file_got *g)
{
	struct follow_draft theirs;
	bool own = str_eq(g->t->draft.by_name, r->who->name);
	int64_t revision, base = g->has_base && !own ? g->base : own ? g->t->draft.revision : 0;

	if (!g->any)
		return OK;
	err e = follow_draft_put(r->db, r->a, r->form->f.id, base, &g->d, r->who, &revision, &theirs);
	if (e == ERR_CONFLICT)
		aside_note(r, g, &theirs);
	else if (e == ERR_DENIED || e == ERR_INVALID || e == ERR_LIMIT)
		note(r, g->t->id, "task", say_with(r->a, r->lang, "Task {number} could not be stored.", { "number", g->t->number }));
	else if (e != OK)
		return e;
	r->out->stored += e == OK || e == ERR_CONFLICT;
	return OK;
}

/* The form that is meant, and that the file is its. */
static err form_meant(struct db *db, struct arena *a, maybe_int form, const struct office_doc *doc, int64_t *id)
{
	str code = str_given(doc->code) && str_trim(doc->code).n ? str_trim(doc->code) : code_printed(a, doc);
	int64_t of_code;

	if (!str_given(code))
		return ERR_NOT_FOUND;
	err e = follow_form_by_code(db, a, code, &of_code);
	if (e != OK)
		return e;
	*id = of_code;
	return form.has && form.v != of_code ? ERR_CONFLICT : OK;
}

/* Nothing of the file said: texts that are ABSENT are no fields, and what is stored whole begins as it stands. */
static void got_start(struct arena *a, struct reading *r)
{
	r->got = arena_array(a, struct file_got, r->form->tasks.n + 1);
	for (size_t i = 0; i < r->form->tasks.n; i++) {
		const struct file_task *t = &r->form->tasks.at[i];
		r->got[i] = (struct file_got){ .t = t, .d = { .task = t->id, .beyond = t->draft.beyond } };
		for (int s = 0; s < MONEY_SOURCES; s++)
			r->got[i].d.money[s] = t->draft.money[s];
	}
}

err follow_file_read(struct db *db, struct arena *a, enum lang lang, maybe_int form, const struct office_doc *doc, const struct progress_who *who,
	struct follow_file_result *out)
{
	struct file_form f;
	struct reading r = { db, a, lang, who, &f, NULL, out };

	*out = (struct follow_file_result){ 0 };
	TRY(form_meant(db, a, form, doc, &out->form));
	TRY(file_form_load(db, a, out->form, lang, &f));
	if (form_shut(f.f.state))
		return ERR_DENIED;
	got_start(a, &r);
	if (doc->kind == OFFICE_DOCX) {
		for (size_t i = 0; i < doc->fields.n; i++)
			field_read(&r, &doc->fields.at[i]);
		codes_read(&r, doc);
	} else {
		form_tables_read(&r, doc);
	}
	missing(&r, doc);
	for (size_t i = 0; i < f.tasks.n; i++)
		TRY(task_store(&r, &r.got[i]));
	return OK;
}
