/* imports_edit.c - what the officer typed, put into the tasks and the head; nothing is written to the database here. */
#include "clock.h"
#include "imports_in.h"
#include "text.h"
#include "units.h"
#include "words.h"

/* YEAR_TAKEN: what the reader gives words where nothing but the year is missing. */
enum { YEAR_FIRST = 1990, YEAR_LAST = 2199, YEAR_TAKEN = 65 };

static str input_name(struct req *r, const struct item *it, const char *field)
{
	return arena_printf(r->a, "%s-%lld", field, (long long)it->seq);
}

void item_fail(struct req *r, const struct item *it, struct form_errors *errors, const char *field, str words)
{
	form_fail(r, errors, arena_printf(r->a, "t%lld-%s", (long long)it->seq, field), words);
}

/* NFC, line ends as LF, trimmed; one line only unless `lines`. */
static err text_clean(struct arena *a, str s, bool lines, str *out)
{
	struct buf b = { .a = a };

	TRY(text_nfc(a, s, &s));
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\r' || ((unsigned char)c < ' ' && c != '\n' && c != '\t'))
			continue;
		buf_char(&b, c == '\n' && !lines ? ' ' : c);
	}
	*out = trimmed(buf_str(&b));
	return OK;
}

/* Puts a typed text into *out.  *changed when it says something else than before. */
static err text_edit(struct req *r, const struct item *it, struct form_errors *errors, const char *field, size_t most, bool lines, str *out, bool *changed)
{
	str s = req_form(r, input_name(r, it, field));

	*changed = false;
	if (!str_given(s))
		return OK;
	TRY(text_clean(r->a, s, lines, &s));
	if (str_eq(s, trimmed(*out)))
		return OK;
	*out = s;
	*changed = true;
	if (text_chars(s) > most)
		item_fail(r, it, errors, field, say_with(r->a, r->lang, "Write at most {most} characters.", { "most", arena_printf(r->a, "%zu", most) }));
	return OK;
}

err unit_named_by(struct req *r, const struct review *v, str words, struct plan_unit *out)
{
	struct unit_card card;
	int64_t id;

	*out = (struct plan_unit){ .kind = PLAN_UNKNOWN, .text = words, .name = words, .confidence = 100 };
	err e = units_by_name(r->db, r->a, words, v->doc.issued_on, &id);
	if (e == OK) {
		TRY(unit_card(r->db, &(struct unit_card_in){ .id = id }, r->a, &card));
		out->kind = str_eq(card.kind, S("group")) ? PLAN_GROUP : PLAN_UNIT;
		out->id = out->kind == PLAN_GROUP ? ABSENT : card.slug;
		if (out->kind == PLAN_UNIT)
			out->text = out->name = card.name_vi;
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

/* A line of the units field: what the reader found for these words before, else what the register knows by that name. */
static err unit_of_line(struct req *r, const struct review *v, str line, const struct plan_units *before, struct plan_unit *out)
{
	for (size_t i = 0; i < before->n; i++)
		if (str_eq(trimmed(before->at[i].text), line) || str_eq(trimmed(unit_shown(&before->at[i])), line)) {
			*out = before->at[i];
			return OK;
		}
	return unit_named_by(r, v, line, out);
}

static err units_edit(struct req *r, const struct review *v, const struct item *it, struct form_errors *errors, const char *field, struct plan_units *u)
{
	struct plan_units now = { 0 };
	str rest = req_form(r, input_name(r, it, field)), line;

	if (!str_given(rest))
		return OK;
	TRY(text_clean(r->a, rest, true, &rest));
	if (str_eq(rest, trimmed(units_words(r->a, u, '\n'))))
		return OK;
	while (str_split(&rest, '\n', &line)) {
		line = trimmed(line);
		if (!line.n)
			continue;
		if (now.n == IMPORT_UNITS_MAX || text_chars(line) > TITLE_MAX_CHARS) {
			item_fail(r, it, errors, field, say(r->lang, "Name at most 40 units, one on each line."));
			return OK;
		}
		struct plan_unit *one = LIST_PUSH(r->a, &now);
		TRY(unit_of_line(r, v, line, u, one));
	}
	*u = now;
	return OK;
}

static bool date_edit(struct req *r, const struct item *it, struct form_errors *errors, const char *field, str *out)
{
	str s = req_form(r, input_name(r, it, field));
	struct date d;

	if (!str_given(s) || str_eq(trimmed(s), trimmed(*out)))
		return false;
	*out = trimmed(s);
	if (out->n && date_parse(*out, &d) != OK)
		item_fail(r, it, errors, field, say(r->lang, "Enter a day that exists."));
	return true;
}

static bool time_said(struct req *r, const struct review *v, str words, struct plan_time *said)
{
	*said = (struct plan_time){ 0 };
	reader_time_words(r->a, words, v->doc.year, said);
	return trimmed(said->kind).n && !str_eq(said->kind, S("none"));
}

/* New words whose days nobody typed: the days are read from them, as the reader would.  Words that say no day take away those of the words before, and the
 * field is not sure; days that were typed by hand stay. */
static void due_from_words(struct req *r, const struct review *v, struct plan_time *t, str before)
{
	struct plan_time said;

	if (!time_said(r, v, t->text, &said)) {
		t->confidence = 0;
		if (!time_said(r, v, before, &said) || !str_eq(trimmed(said.end), trimmed(t->end)) || !str_eq(trimmed(said.start), trimmed(t->start)))
			return;
		t->kind = S("none");
		t->start = t->end = t->repeat = ABSENT;
		t->open_end = t->tentative = false;
		return;
	}
	t->kind = said.kind;
	t->start = said.start;
	t->end = said.end;
	t->open_end = said.open_end;
	t->tentative = said.tentative;
	t->repeat = said.repeat;
	/* The officer who leaves the year away means the plan's, and sees the days. */
	t->confidence = said.confidence == YEAR_TAKEN ? 100 : said.confidence;
}

static err due_edit(struct req *r, const struct review *v, struct item *it, struct form_errors *errors)
{
	struct plan_time *t = &it->t.time;
	bool words, open = str_given(req_form(r, input_name(r, it, "open")));
	str before = t->text;

	TRY(text_edit(r, it, errors, "due", TITLE_MAX_CHARS, false, &t->text, &words));
	bool start = date_edit(r, it, errors, "start", &t->start), end = date_edit(r, it, errors, "end", &t->end);
	bool moved = start || end || open != t->open_end;
	t->open_end = open;
	if (trimmed(t->start).n && trimmed(t->end).n && !open && str_cmp(t->start, t->end) > 0)
		item_fail(r, it, errors, "end", say(r->lang, "The last day lies before the first."));
	if (!moved && !words)
		return OK;
	t->confidence = 100;
	t->inherited = false;
	if (!moved && trimmed(t->text).n)
		due_from_words(r, v, t, before);
	if (moved)
		t->kind = open ? S("ongoing") : trimmed(t->end).n ? S("days") : S("none");
	return OK;
}

static err section_edit(struct req *r, const struct review *v, struct item *it, struct form_errors *errors)
{
	bool changed;

	TRY(text_edit(r, it, errors, "section", SHORT_MAX_CHARS, false, &it->t.section, &changed));
	for (size_t i = 0; changed && i < v->doc.sections.n; i++)
		if (str_eq(v->doc.sections.at[i].path, it->t.section))
			it->t.section_title = v->doc.sections.at[i].title;
	return OK;
}

static err title_edit(struct req *r, struct item *it, struct form_errors *errors)
{
	struct plan_task *t = &it->t;
	bool changed;

	TRY(text_edit(r, it, errors, "title", TITLE_MAX_CHARS, false, &t->title, &changed));
	if (changed)
		t->title_confidence = 100;
	else if (!title_ok(t) && trimmed(t->title).n)
		item_fail(r, it, errors, "title", say_with(r->a, r->lang, "Write at most {most} characters.", { "most", arena_printf(r->a, "%d", TITLE_MAX_CHARS) }));
	if (!trimmed(t->title).n)
		item_fail(r, it, errors, "title", say(r->lang, "Enter the title in Vietnamese."));
	return OK;
}

err field_edit(struct req *r, struct review *v, struct item *it, struct form_errors *errors, enum field f)
{
	struct plan_task *t = &it->t;
	struct plan_units *u = units_of_field(t, f);
	bool changed;

	if (u)
		return units_edit(r, v, it, errors, field_input[f], u);
	switch (f) {
	case F_TITLE: return title_edit(r, it, errors);
	case F_SECTION: return section_edit(r, v, it, errors);
	case F_DUE: return due_edit(r, v, it, errors);
	case F_NUMBER: return text_edit(r, it, errors, "number", SHORT_MAX_CHARS, false, &t->number, &changed);
	case F_TITLE_EN: return text_edit(r, it, errors, "title_en", TITLE_MAX_CHARS, false, &it->title_en, &changed);
	case F_LEADER: return text_edit(r, it, errors, "leader", SHORT_MAX_CHARS, false, &t->leader, &changed);
	case F_OUTPUT: return text_edit(r, it, errors, "output", TEXT_MAX_CHARS, true, &t->output, &changed);
	case F_CONTENT: return text_edit(r, it, errors, "content", TEXT_MAX_CHARS, true, &t->content, &changed);
	case F_FUNDING: return text_edit(r, it, errors, "funding", TEXT_MAX_CHARS, true, &t->funding, &changed);
	case F_PLACE: return text_edit(r, it, errors, "place", TITLE_MAX_CHARS, false, &t->place, &changed);
	default: return ERR_INVALID;
	}
}

static bool twin_free(const struct review *v, const struct item *it, int64_t task)
{
	bool stored = false;

	for (size_t i = 0; i < v->n; i++)
		if (&v->item[i] != it && v->item[i].twin_id.has && v->item[i].twin_id.v == task)
			return false;
	for (size_t i = 0; i < v->stored.n; i++)
		stored |= v->stored.task[i].id == task;
	return stored;
}

/* "0": a new one. */
bool twin_edit(struct req *r, const struct review *v, struct item *it, struct form_errors *errors)
{
	str s = req_form(r, input_name(r, it, "twin"));
	int64_t task = 0;

	if (!str_given(s) || str_int(s, &task) != OK || task == (it->twin_id.has ? it->twin_id.v : 0))
		return false;
	if (task && !twin_free(v, it, task)) {
		item_fail(r, it, errors, "twin", say(r->lang, "Another task of this document is that one already."));
		return false;
	}
	it->by_hand = true;
	it->twin_id = task ? SOME(task) : NONE;
	it->keep_chosen = false;
	it->keep = 0;
	return true;
}

/* Boxes "from the document" of the fields that were shown as differing. */
static void keep_edit(struct req *r, struct item *it)
{
	uint32_t shown = fields_of_text(req_form(r, input_name(r, it, "shown"))), taken = 0;
	str s;

	for (size_t i = 0; i < FIELDS && str_given(s = req_form_nth(r, input_name(r, it, "take"), i)); i++)
		taken |= fields_of_text(s);
	if (!shown)
		return;
	it->keep_chosen = true;
	it->keep = shown & ~taken;
}

err item_edit(struct req *r, struct review *v, struct item *it, struct form_errors *errors, bool *present)
{
	*present = str_given(req_form(r, input_name(r, it, "title")));
	if (!*present)
		return OK;
	struct plan_task before = it->t;
	for (int f = 0; f < FIELDS; f++)
		TRY(field_edit(r, v, it, errors, (enum field)f));
	/* A title that was corrected is still the same task's. */
	if (it->twin_id.has && (!str_eq(before.title, it->t.title) || !str_eq(before.number, it->t.number) || !str_eq(before.section, it->t.section)))
		it->by_hand = true;
	if (!twin_edit(r, v, it, errors))
		keep_edit(r, it);
	if (str_given(req_form(r, input_name(r, it, "skip"))))
		it->choice = S("skip");
	return OK;
}

static err head_text(struct req *r, str name, str *out)
{
	str s = req_form(r, name);

	if (!str_given(s))
		return OK;
	return text_clean(r->a, s, false, out);
}

/* The plan that the document amends; "0": none. */
static err amends_edit(struct req *r, struct review *v, struct form_errors *errors)
{
	struct stored_plan plan;
	int64_t id;

	if (str_int(req_form(r, S("amends")), &id) != OK)
		return OK;
	v->row.amends = id ? SOME(id) : NONE;
	if (!id)
		return OK;
	err e = stored_plan(r->db, &(struct stored_plan_in){ .id = id }, r->a, &plan);
	if (e == ERR_NOT_FOUND || (e == OK && !str_eq(plan.state, S("issued"))))
		form_fail(r, errors, S("amends"), say(r->lang, "Choose an issued plan of the register."));
	return e == ERR_NOT_FOUND ? OK : e;
}

err head_edit(struct req *r, struct review *v, struct form_errors *errors)
{
	struct plan_doc *d = &v->doc;
	int64_t year = 0;

	TRY(head_text(r, S("number"), &d->number));
	TRY(head_text(r, S("issued_on"), &d->issued_on));
	TRY(head_text(r, S("title"), &d->title));
	TRY(amends_edit(r, v, errors));
	v->row.issued = str_eq(req_form(r, S("state")), S("issued"));
	if (str_int(str_trim(req_form(r, S("year"))), &year) != OK || year < 0 || year > 9999)
		year = 0;
	d->year = (int)year;
	head_faults(r, v, errors);
	return OK;
}

void head_faults(struct req *r, const struct review *v, struct form_errors *errors)
{
	const struct plan_doc *d = &v->doc;
	str number = trimmed(d->number), day = trimmed(d->issued_on), title = trimmed(d->title);
	struct date date;

	if (!title.n || text_chars(title) > TITLE_MAX_CHARS)
		form_fail(r, errors, S("title"), say(r->lang, "Enter the title of the plan, at most 1,000 characters."));
	if (d->year < YEAR_FIRST || d->year > YEAR_LAST)
		form_fail(r, errors, S("year"), say(r->lang, "Enter the year the plan is for, such as 2025."));
	if (text_chars(number) > SHORT_MAX_CHARS || (v->row.issued && !number.n))
		form_fail(r, errors, S("number"), say(r->lang, "An issued plan has a number, such as 97/KH-UBND: enter it, or mark the plan as a draft."));
	if ((day.n && date_parse(day, &date) != OK) || (v->row.issued && !day.n))
		form_fail(r, errors, S("issued_on"), say(r->lang, "Enter the day the plan was issued, or mark the plan as a draft."));
	if (v->row.amends.has && !v->row.issued)
		form_fail(r, errors, S("state-issued"), say(r->lang, "Only an issued document amends a plan."));
	else if (v->stored.there && str_eq(v->stored.head.state, S("issued")) && !v->row.issued)
		form_fail(r, errors, S("state-issued"), say(r->lang, "This plan has been issued and cannot become a draft again: mark it as issued, or cancel the import."));
}
