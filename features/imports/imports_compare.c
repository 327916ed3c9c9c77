/* imports_compare.c - what the register holds already, and what a document would change in it. */
#include "imports_in.h"
#include "text.h"

const char *const field_code[FIELDS] = { "number", "section", "title_vi", "title_en", "lead", "coordinating", "companion", "performer",
	"monitoring", "leader", "due", "output_vi", "content_vi", "funding", "place" };
const char *const field_input[FIELDS] = { "number", "section", "title", "title_en", "lead", "coordinating", "companion", "performer", "monitoring", "leader",
	"due", "output", "content", "funding", "place" };

enum field field_named(str input)
{
	int f = 0;

	while (f < FIELDS && !str_eq(input, str_c(field_input[f])))
		f++;
	return (enum field)f;
}

struct plan_units *units_of_field(struct plan_task *t, enum field f)
{
	switch (f) {
	case F_LEAD: return &t->lead;
	case F_COORDINATING: return &t->coordinating;
	case F_COMPANION: return &t->companion;
	case F_PERFORMER: return &t->performer;
	case F_MONITORING: return &t->monitoring;
	default: return NULL;
	}
}

/* A text field of a task; the English is kept beside it. */
static str text_value(const struct plan_task *t, str title_en, enum field f)
{
	switch (f) {
	case F_NUMBER: return t->number;
	case F_SECTION: return t->section;
	case F_TITLE: return t->title;
	case F_TITLE_EN: return title_en;
	case F_LEADER: return t->leader;
	case F_OUTPUT: return t->output;
	case F_CONTENT: return t->content;
	case F_FUNDING: return t->funding;
	case F_PLACE: return t->place;
	default: return ABSENT;
	}
}

str field_value(struct arena *a, const struct plan_task *t, str title_en, enum field f)
{
	struct plan_task copy = *t;
	struct plan_units *u = units_of_field(&copy, f);

	if (u)
		return units_words(a, u, '\n');
	if (f == F_DUE)
		return arena_printf(a, "%.*s\n%.*s\n%.*s\n%s", FMT(trimmed(t->time.text)), FMT(trimmed(t->time.start)), FMT(trimmed(t->time.end)),
			t->time.open_end ? "1" : "");
	return trimmed(text_value(t, title_en, f));
}

str fields_text(struct arena *a, uint32_t fields)
{
	struct buf b = { .a = a };

	for (int f = 0; f < FIELDS; f++)
		if (fields & FIELD_BIT(f))
			buf_printf(&b, " %s", field_code[f]);
	return buf_str(&b);
}

static uint32_t field_bit(str code)
{
	for (int f = 0; f < FIELDS; f++)
		if (str_eq(code, str_c(field_code[f])))
			return FIELD_BIT(f);
	return 0;
}

uint32_t fields_of_text(str s)
{
	uint32_t fields = 0;
	str part;

	while (str_split(&s, ' ', &part))
		fields |= field_bit(part);
	return fields;
}

str unit_shown(const struct plan_unit *u)
{
	return u->elided && u->name.n ? u->name : u->text;
}

str units_words(struct arena *a, const struct plan_units *u, char between)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < u->n; i++) {
		if (i)
			buf_char(&b, between);
		if (i && between != '\n')
			buf_char(&b, ' ');
		buf_add(&b, unit_shown(&u->at[i]));
	}
	return buf_str(&b);
}

static bool same(str x, str y)
{
	return str_eq(trimmed(x), trimmed(y));
}

static bool units_same(const struct plan_units *x, const struct plan_units *y)
{
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (!same(x->at[i].text, y->at[i].text))
			return false;
	return true;
}

static bool time_same(const struct plan_time *x, const struct plan_time *y)
{
	return same(x->text, y->text) && same(x->start, y->start) && same(x->end, y->end) && x->open_end == y->open_end;
}

uint32_t task_differs(const struct plan_task *read, str title_en, const struct stored_task *s)
{
	const struct plan_task *t = &s->t;
	uint32_t d = 0;

	d |= same(read->number, t->number) ? 0 : FIELD_BIT(F_NUMBER);
	d |= same(read->section, t->section) ? 0 : FIELD_BIT(F_SECTION);
	d |= same(read->title, t->title) ? 0 : FIELD_BIT(F_TITLE);
	d |= !trimmed(title_en).n || same(title_en, s->title_en) ? 0 : FIELD_BIT(F_TITLE_EN);
	d |= units_same(&read->lead, &t->lead) ? 0 : FIELD_BIT(F_LEAD);
	d |= units_same(&read->coordinating, &t->coordinating) ? 0 : FIELD_BIT(F_COORDINATING);
	d |= units_same(&read->companion, &t->companion) ? 0 : FIELD_BIT(F_COMPANION);
	d |= units_same(&read->performer, &t->performer) ? 0 : FIELD_BIT(F_PERFORMER);
	d |= units_same(&read->monitoring, &t->monitoring) ? 0 : FIELD_BIT(F_MONITORING);
	d |= same(read->leader, t->leader) ? 0 : FIELD_BIT(F_LEADER);
	d |= time_same(&read->time, &t->time) ? 0 : FIELD_BIT(F_DUE);
	d |= same(read->output, t->output) ? 0 : FIELD_BIT(F_OUTPUT);
	d |= same(read->content, t->content) ? 0 : FIELD_BIT(F_CONTENT);
	d |= same(read->funding, t->funding) ? 0 : FIELD_BIT(F_FUNDING);
	d |= same(read->place, t->place) ? 0 : FIELD_BIT(F_PLACE);
	return d;
}

struct plan_task task_merged(const struct plan_task *read, const struct stored_task *s, uint32_t keep)
{
	struct plan_task m = *read;
	const struct plan_task *t = &s->t;

	m.number = keep & FIELD_BIT(F_NUMBER) ? t->number : m.number;
	m.title = keep & FIELD_BIT(F_TITLE) ? t->title : m.title;
	m.lead = keep & FIELD_BIT(F_LEAD) ? t->lead : m.lead;
	m.coordinating = keep & FIELD_BIT(F_COORDINATING) ? t->coordinating : m.coordinating;
	m.companion = keep & FIELD_BIT(F_COMPANION) ? t->companion : m.companion;
	m.performer = keep & FIELD_BIT(F_PERFORMER) ? t->performer : m.performer;
	m.monitoring = keep & FIELD_BIT(F_MONITORING) ? t->monitoring : m.monitoring;
	m.leader = keep & FIELD_BIT(F_LEADER) ? t->leader : m.leader;
	m.time = keep & FIELD_BIT(F_DUE) ? t->time : m.time;
	m.output = keep & FIELD_BIT(F_OUTPUT) ? t->output : m.output;
	m.content = keep & FIELD_BIT(F_CONTENT) ? t->content : m.content;
	m.funding = keep & FIELD_BIT(F_FUNDING) ? t->funding : m.funding;
	m.place = keep & FIELD_BIT(F_PLACE) ? t->place : m.place;
	if (keep & FIELD_BIT(F_SECTION)) {
		m.section = t->section;
		m.section_title = t->section_title;
	}
	return m;
}

static void stored_unit_add(struct arena *a, struct stored_task *s, const struct stored_units *u)
{
	struct plan_units *list = units_of_field(&s->t, field_named(u->role));

	if (!list)
		return;
	*LIST_PUSH(a, list) = (struct plan_unit){ .id = u->slug, .within = u->within, .text = u->text, .confidence = 100,
		.kind = str_eq(u->kind, S("unit")) ? PLAN_UNIT : str_eq(u->kind, S("group")) ? PLAN_GROUP : PLAN_UNKNOWN };
}

static struct stored_task *stored_find(struct stored *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->task[i].id == id)
			return &s->task[i];
	return NULL;
}

static struct stored_task stored_task_of(const struct stored_tasks *row)
{
	return (struct stored_task){ .id = row->id, .seq = row->seq, .title_en = row->title_en, .content_en = row->content_en,
		.output_en = row->output_en,
		.t = { .number = row->number, .section = row->section_path, .section_title = row->section_title, .part = (int)row->part,
			.title = row->title_vi, .content = row->content_vi, .output = row->output_vi, .funding = row->funding, .place = row->place, .leader = row->leader,
			.time = { .text = row->due_text, .kind = row->due_kind, .start = row->start_on, .end = row->end_on, .open_end = row->open_end,
				.tentative = row->tentative, .inherited = row->inherited, .repeat = row->repeats, .confidence = 100 } } };
}

err stored_load(struct db *db, struct arena *a, int64_t plan, struct stored *out)
{
	struct stored_tasks_list tasks;
	struct stored_units_list units;
	struct stored_amended_list amended;
	struct stored_task *s = NULL;

	*out = (struct stored){ .there = true, .plan = plan };
	TRY(stored_plan(db, &(struct stored_plan_in){ .id = plan }, a, &out->head));
	TRY(stored_tasks(db, &(struct stored_tasks_in){ .plan = plan }, a, &tasks));
	TRY(stored_units(db, &(struct stored_units_in){ .plan = plan }, a, &units));
	TRY(stored_amended(db, &(struct stored_amended_in){ .plan = plan }, a, &amended));
	out->task = arena_array(a, struct stored_task, tasks.n + 1);
	out->n = tasks.n;
	for (size_t i = 0; i < tasks.n; i++)
		out->task[i] = stored_task_of(&tasks.at[i]);
	for (size_t i = 0; i < units.n; i++) {
		if (!s || s->id != units.at[i].task)
			s = stored_find(out, units.at[i].task);
		if (s)
			stored_unit_add(a, s, &units.at[i]);
	}
	for (size_t i = 0; i < amended.n; i++)
		if ((s = stored_find(out, amended.at[i].task)) != NULL)
			s->amended |= field_bit(amended.at[i].field);
	return OK;
}

static int units_sure(const struct plan_units *u)
{
	int least = 100;

	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].kind == PLAN_UNKNOWN || u->at[i].confidence < least)
			least = u->at[i].kind == PLAN_UNKNOWN ? 0 : u->at[i].confidence;
	return least;
}

bool title_ok(const struct plan_task *t)
{
	return trimmed(t->title).n && text_chars(trimmed(t->title)) <= TITLE_MAX_CHARS;
}

static int least_of(int least, int other) { return other < least ? other : least; }

int task_least(const struct plan_task *t)
{
	int least = t->lead.n && title_ok(t) ? t->title_confidence : 0;
	const struct plan_units *u[] = { &t->lead, &t->coordinating, &t->companion, &t->performer, &t->monitoring };

	least = least_of(least, t->time.confidence);
	for (size_t i = 0; i < sizeof u / sizeof *u; i++)
		least = least_of(least, units_sure(u[i]));
	return least < 0 ? 0 : least > 100 ? 100 : least;
}

bool item_is_task(const struct item *it) { return str_eq(it->what, S("task")); }

static void item_judge(struct review *v, struct item *it)
{
	struct stored_task *s = it->twin_id.has && item_is_task(it) ? stored_find(&v->stored, it->twin_id.v) : NULL;

	it->twin = s;
	if (it->loaded)
		it->least = task_least(&it->t);
	it->unsure = it->least < SURE_PCT;
	it->differs = s ? task_differs(&it->t, it->title_en, s) : 0;
	if (!it->keep_chosen)
		it->keep = !s ? 0 : v->row.amends.has ? FIELD_BIT(F_NUMBER) | FIELD_BIT(F_SECTION) : s->amended;
	it->keep &= it->differs;
	it->effect = !s ? EFFECT_NEW : it->differs & ~it->keep ? EFFECT_CHANGED : EFFECT_SAME;
	it->asks = item_is_task(it) && str_eq(it->choice, S("open")) && it->effect != EFFECT_SAME && (it->unsure || it->effect == EFFECT_CHANGED);
	if (s)
		s->met = true;
}

static void item_count(struct item_counts *c, const struct item *it)
{
	bool left = str_eq(it->choice, S("skip")), open = str_eq(it->choice, S("open"));

	if (!item_is_task(it)) {
		c->duties += str_eq(it->what, S("duty"));
		c->activities += str_eq(it->what, S("activity"));
		return;
	}
	c->all++;
	c->left_out += left;
	c->added += !left && it->effect == EFFECT_NEW;
	c->changed += !left && it->effect == EFFECT_CHANGED;
	c->same += !left && it->effect == EFFECT_SAME;
	c->open += open && it->effect != EFFECT_SAME;
	c->asks += it->asks;
	c->sure += open && !it->asks;
	c->checked += str_eq(it->choice, S("accept"));
}

void review_judge(struct review *v)
{
	v->counts = (struct item_counts){ 0 };
	for (size_t i = 0; i < v->stored.n; i++)
		v->stored.task[i].met = false;
	for (size_t i = 0; i < v->n; i++) {
		item_judge(v, &v->item[i]);
		item_count(&v->counts, &v->item[i]);
	}
	for (size_t i = 0; i < v->stored.n; i++)
		v->counts.missing += !v->stored.task[i].met;
}
