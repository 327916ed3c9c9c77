/* imports_pair.c - fills one task of the review: its fields beside its source, with what is sure, what is not, and what the register holds. */
#include "auth.h"
#include "clock.h"
#include "imports_marks.h"
#include "imports_pair.h"
#include "review_html.h"
#include "text.h"
#include "words.h"

static str task_name(struct req *r, const struct item *it, const char *field)
{
	return arena_printf(r->a, "%s-%lld", field, (long long)it->seq);
}

static str task_id(struct req *r, const struct item *it, const char *field)
{
	return arena_printf(r->a, "t%lld-%s", (long long)it->seq, field);
}

/* What a page of the review needs besides the tasks. */
struct around {
	const struct review *v;
	const struct form_errors *errors;
	struct unit_cards_list cards;
	struct import_lines lines;
	struct import_pages_list pictures;
};

static const char *field_kind(enum field f)
{
	struct plan_task none = { 0 };

	if (units_of_field(&none, f))
		return "units";
	return f == F_DUE ? "due" : f == F_SECTION ? "section" : f == F_NUMBER || f == F_LEADER || f == F_PLACE ? "line" : "area";
}

/* What a task is known by stands in sight; the rest only where there is something in it, number and section in the heading anyway. */
static bool seldom(enum field f, str value)
{
	return f == F_NUMBER || f == F_SECTION || (!value.n && f != F_TITLE && f != F_LEAD && f != F_COORDINATING && f != F_DUE && f != F_TITLE_EN);
}

static struct field_view *field_add(struct req *r, struct pair_view *p, const struct item *it, enum field f, str value, const struct around *x)
{
	const char *name = field_input[f];
	str error = form_words(x->errors, task_id(r, it, name));
	bool more = seldom(f, trimmed(value)) && !(it->differs & FIELD_BIT(f)) && !str_given(error);
	struct field_view *v = LIST_PUSH(r->a, more ? &p->more : &p->fields);

	*v = (struct field_view){ .id = task_id(r, it, name), .name = task_name(r, it, name), .label = field_words(r->lang, f), .value = trimmed(value),
		.code = str_c(field_code[f]), .input = str_c(name), .kind = str_c(field_kind(f)), .lang = f == F_TITLE_EN ? S("en") : S("vi"), .rows = 2,
		.more = more, .differs = (it->differs & FIELD_BIT(f)) != 0, .take = !(it->keep & FIELD_BIT(f)), .take_name = task_name(r, it, "take") };
	v->seen = x->v->clash.there && x->v->clash.seq == it->seq && x->v->clash.field == f ? x->v->clash.theirs
		: field_value(r->a, &it->t, it->title_en, f);
	v->error = error;
	v->amended = v->differs && it->twin && (it->twin->amended & FIELD_BIT(f));
	marks_place(r->a, &x->lines, it, f, v);
	return v;
}

static void sureness(struct req *r, struct field_view *v, int confidence)
{
	v->conf = confidence >= SURE_PCT ? S("is-high") : S("is-low");
	v->conf_words = confidence >= SURE_PCT ? say(r->lang, "sure") : say(r->lang, "to check");
}

static str or_nothing(struct req *r, str s)
{
	return trimmed(s).n ? trimmed(s) : say(r->lang, "nothing");
}

static void text_add_field(struct req *r, struct pair_view *p, const struct item *it, enum field f, str value, str was, const struct around *x)
{
	struct field_view *v = field_add(r, p, it, f, value, x);

	if (f == F_TITLE)
		sureness(r, v, it->t.title_confidence);
	if (v->differs)
		v->was = or_nothing(r, was);
}

static str name_of_slug(const struct unit_cards_list *cards, str slug, str *en)
{
	for (size_t i = 0; i < cards->n; i++)
		if (str_eq(cards->at[i].slug, slug)) {
			*en = cards->at[i].name_en;
			return cards->at[i].name_vi;
		}
	return ABSENT;
}

static struct unit_view unit_view_of(struct req *r, const struct item *it, enum field f, const struct plan_unit *u, size_t at, const struct around *x)
{
	static const char *const kind[] = { "unit", "group", "unknown" };
	struct unit_view one = { .text = unit_shown(u), .slug = u->id, .kind = str_c(kind[u->kind]), .role = str_c(field_input[f]), .at = (int64_t)at,
		.seq = it->seq, .rev = it->rev, .proposed = u->kind == PLAN_UNKNOWN && auth_may(r, ROLE_AGENCY, 0),
		.boxes = arena_printf(r->a, "units-%s-%zu", field_input[f], at) };

	one.name_vi = name_of_slug(&x->cards, one.slug, &one.name_en);
	if (str_given(one.slug) && !str_given(one.name_vi))
		one.slug = ABSENT;
	one.same = str_given(one.name_vi) && str_eq(text_fold(r->a, one.name_vi), text_fold(r->a, one.text));
	return one;
}

static void units_add_field(struct req *r, struct pair_view *p, const struct item *it, enum field f, const struct plan_units *u,
                            const struct plan_units *was, const struct around *x)
{
	struct field_view *v = field_add(r, p, it, f, units_words(r->a, u, '\n'), x);
	int least = f == F_LEAD && !u->n ? 0 : 100;

	v->rows = u->n > 2 ? (int64_t)(u->n < 12 ? u->n : 12) : 2;
	for (size_t i = 0; i < u->n; i++) {
		int sure = u->at[i].kind == PLAN_UNKNOWN ? 0 : u->at[i].confidence;
		*LIST_PUSH(r->a, &v->units) = unit_view_of(r, it, f, &u->at[i], i, x);
		least = sure < least ? sure : least;
	}
	if (u->n || f == F_LEAD)
		sureness(r, v, least);
	if (v->differs)
		v->was = or_nothing(r, units_words(r->a, was, ';'));
}

static str day_words(struct req *r, str iso)
{
	return trimmed(iso).n ? date_words(r->a, r->lang, trimmed(iso)) : S("…");
}

static str time_words(struct req *r, const struct plan_time *t)
{
	struct buf b = { .a = r->a };

	buf_add(&b, trimmed(t->text));
	if (trimmed(t->start).n || trimmed(t->end).n)
		buf_printf(&b, " (%.*s - %.*s)", FMT(day_words(r, t->start)), FMT(t->open_end ? S("…") : day_words(r, t->end)));
	return buf_str(&b);
}

static str again_words(struct req *r, str repeat)
{
	static const struct { const char *code, *words; } s[] = {
		{ "yearly", WORD("every year") }, { "quarterly", WORD("every quarter") }, { "monthly", WORD("every month") },
		{ "biennial", WORD("every two years") }, { "continuous", WORD("all the time") },
	};

	for (size_t i = 0; i < sizeof s / sizeof *s; i++)
		if (str_eq(repeat, str_c(s[i].code)))
			return say(r->lang, s[i].words);
	return ABSENT;
}

static void due_add_field(struct req *r, struct pair_view *p, const struct item *it, const struct plan_time *was, const struct around *x)
{
	const struct plan_time *t = &it->t.time;
	struct field_view *v = field_add(r, p, it, F_DUE, t->text, x);

	v->start = trimmed(t->start);
	v->end = trimmed(t->end);
	v->open_end = t->open_end;
	v->again = again_words(r, t->repeat);
	v->start_name = task_name(r, it, "start");
	v->end_name = task_name(r, it, "end");
	v->open_name = task_name(r, it, "open");
	v->start_error = form_words(x->errors, task_id(r, it, "start"));
	v->end_error = form_words(x->errors, task_id(r, it, "end"));
	sureness(r, v, t->confidence);
	if (v->differs)
		v->was = or_nothing(r, time_words(r, was));
}

/* In the order in which people read a task. */
static const enum field shown[] = { F_TITLE, F_LEAD, F_DUE, F_COORDINATING, F_COMPANION, F_PERFORMER, F_MONITORING, F_LEADER, F_OUTPUT, F_CONTENT, F_FUNDING,
	F_PLACE, F_TITLE_EN, F_NUMBER, F_SECTION };

static void fields_fill(struct req *r, struct pair_view *p, const struct item *it, const struct around *x)
{
	struct stored_task none = { 0 }, s = it->twin ? *it->twin : none;
	struct plan_task t = it->t;

	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		enum field f = shown[i];
		if (units_of_field(&t, f))
			units_add_field(r, p, it, f, units_of_field(&t, f), units_of_field(&s.t, f), x);
		else if (f == F_DUE)
			due_add_field(r, p, it, &s.t.time, x);
		else
			text_add_field(r, p, it, f, field_value(r->a, &t, f == F_TITLE_EN && !trimmed(it->title_en).n ? s.title_en : it->title_en, f),
				field_value(r->a, &s.t, s.title_en, f), x);
	}
}

enum { TWINS_NEAR = 30 };

/* In a long plan only those near its place are offered: a list of hundreds beside every task helps nobody. */
static bool twin_offered(const struct review *v, const struct item *it, const struct stored_task *s)
{
	if (s == it->twin)
		return true;
	return !s->met && (v->counts.missing <= 2 * TWINS_NEAR || (s->seq >= it->seq - TWINS_NEAR && s->seq <= it->seq + TWINS_NEAR));
}

/* Stored tasks it can be: its twin, and those that no other task of the document is. */
static void twins_fill(struct req *r, struct pair_view *p, const struct review *v, const struct item *it)
{
	for (size_t i = 0; i < v->stored.n; i++) {
		const struct stored_task *s = &v->stored.task[i];
		if (!twin_offered(v, it, s))
			continue;
		*LIST_PUSH(r->a, &p->twins) = (struct twin_view){ .id = s->id, .chosen = s == it->twin,
			.label = arena_printf(r->a, "%.*s %.*s", FMT(s->t.number), FMT(s->t.title)) };
	}
}

str item_state(struct req *r, const struct item *it, str *css)
{
	bool skip = str_eq(it->choice, S("skip")), looked = str_eq(it->choice, S("accept"));

	*css = skip ? S("") : it->asks ? S("warn") : looked ? S("ok") : S("");
	if (!item_is_task(it))
		return str_eq(it->what, S("duty")) ? say(r->lang, "Duty") : say(r->lang, "Activity");
	return skip ? say(r->lang, "Left out") : it->asks ? say(r->lang, "To check") : looked ? say(r->lang, "Checked") :
	       it->effect == EFFECT_SAME ? say(r->lang, "As stored") : say(r->lang, "Sure");
}

static void pair_tag(struct req *r, struct pair_view *p, const struct item *it)
{
	p->looked = str_eq(it->choice, S("accept"));
	p->skip = str_eq(it->choice, S("skip"));
	p->is_task = item_is_task(it);
	p->asks = it->asks;
	p->css = !it->twin ? S("new") : it->differs ? S("changed") : S("same");
	if (it->asks)
		p->css = arena_printf(r->a, "%.*s is-low", FMT(p->css));
	p->tag = item_state(r, it, &p->tag_css);
}

/* What is said of several words is said once. */
static void note_add(struct req *r, struct notes *out, str words, str quote)
{
	for (size_t i = 0; i < out->n; i++) {
		struct note *n = &out->at[i];
		if (!str_eq(n->words, words))
			continue;
		if (quote.n)
			n->quote = str_given(n->quote) ? arena_printf(r->a, "%.*s; %.*s", FMT(n->quote), FMT(quote)) : quote;
		return;
	}
	*LIST_PUSH(r->a, out) = (struct note){ .words = words, .quote = quote.n ? quote : ABSENT };
}

void notes_fill(struct req *r, struct notes *out, const struct plan_flags *f)
{
	for (size_t i = 0; i < f->n; i++)
		note_add(r, out, flag_words(r->lang, f->at[i].code), trimmed(f->at[i].text));
}

/* A box as the corners of a drawing. */
static str corners(struct arena *a, struct page_box b)
{
	return arena_printf(a, "%d,%d %d,%d %d,%d %d,%d", b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1);
}

static struct sheet_view *sheet_of(struct req *r, struct pair_view *p, int64_t page, const struct around *x)
{
	for (size_t i = 0; i < p->sheets.n; i++)
		if (p->sheets.at[i].page == page)
			return &p->sheets.at[i];
	for (size_t i = 0; i < x->pictures.n; i++) {
		const struct import_pages *m = &x->pictures.at[i];
		if (m->page != page || m->wide < 1 || m->high < 1)
			continue;
		struct sheet_view *sheet = LIST_PUSH(r->a, &p->sheets);
		*sheet = (struct sheet_view){ .import = x->v->row.id, .page = page, .wide = m->wide, .high = m->high };
		return sheet;
	}
	return NULL;
}

static void boxes_add(struct req *r, struct pair_view *p, const struct field_views *fields, const struct around *x)
{
	for (size_t i = 0; i < fields->n; i++) {
		const struct field_view *f = &fields->at[i];

		for (size_t k = 0; k < f->places.n; k++) {
			struct sheet_view *sheet = sheet_of(r, p, f->places.at[k].page, x);

			if (sheet)
				*LIST_PUSH(r->a, &sheet->boxes) = (struct box_view){ f->input, f->label, corners(r->a, f->places.at[k].box) };
		}
	}
}

/* The pages that it was read from, with a box around each field. */
static void sheets_fill(struct req *r, struct pair_view *p, const struct item *it, const struct around *x)
{
	p->page = it->page;
	p->picture = it->page && sheet_of(r, p, it->page, x);
	boxes_add(r, p, &p->fields, x);
	boxes_add(r, p, &p->more, x);
	p->picture = p->sheets.n > 0;
}

/* Is there one behind it that it can be joined with? */
static bool joins(const struct review *v, const struct item *it)
{
	return v->n && it != &v->item[v->n - 1];
}

static void pair_fill(struct req *r, struct pair_view *p, const struct item *it, const struct around *x)
{
	const struct review *v = x->v;

	*p = (struct pair_view){ .seq = it->seq, .rev = it->rev, .least = it->least, .leads = (int64_t)it->t.lead.n, .import = v->row.id,
		.what = it->what, .choice = it->choice, .number = trimmed(it->t.number), .may = auth_may(r, ROLE_AGENCY, 0),
		.shown = fields_text(r->a, it->differs), .shown_name = task_name(r, it, "shown"), .skip_name = task_name(r, it, "skip"),
		.rev_name = task_name(r, it, "rev"), .twin_name = task_name(r, it, "twin"), .twin_error = form_words(x->errors, task_id(r, it, "twin")) };
	p->part = it->t.part ? say_with(r->a, r->lang, "part {n}", { "n", arena_printf(r->a, "%d", it->t.part) }) : ABSENT;
	p->section = it->t.section_title.n ? it->t.section_title : it->t.section;
	p->joins = joins(v, it);
	pair_tag(r, p, it);
	marks_fill(r->a, &x->lines, it, &p->lines);
	notes_fill(r, &p->notes, &it->t.flags);
	fields_fill(r, p, it, x);
	sheets_fill(r, p, it, x);
	twins_fill(r, p, v, it);
}

static void slugs_add(str *slug, size_t *n, size_t most, const struct plan_units *u)
{
	for (size_t i = 0; u && i < u->n && *n < most; i++)
		if (str_given(u->at[i].id))
			slug[(*n)++] = u->at[i].id;
}

/* The names of its units in one query, the lines and the pictures. */
static err around_load(struct req *r, struct review *v, struct item *it, const struct form_errors *errors, struct around *x)
{
	size_t n = 0, most = FIELDS * IMPORT_UNITS_MAX;
	str *slug = arena_array(r->a, str, most);

	*x = (struct around){ .v = v, .errors = errors };
	for (int f = 0; f < FIELDS; f++)
		slugs_add(slug, &n, most, units_of_field(&it->t, (enum field)f));
	TRY(unit_cards(r->db, &(struct unit_cards_in){ .slugs = { slug, n } }, r->a, &x->cards));
	TRY(import_pages(r->db, &(struct import_pages_in){ .import = v->row.id }, r->a, &x->pictures));
	if (!v->lines) {
		v->lines = arena_new(r->a, struct import_lines);
		TRY(marks_source(r, v->row.id, v->lines));
	}
	x->lines = *v->lines;
	return OK;
}

static err members_fill(struct req *r, const struct review *v, const struct plan_unit *group, struct unit_view *u)
{
	struct group_members_list members;

	TRY(group_proposals(r, v, group, &members));
	u->nmembers = (int64_t)members.n;
	for (size_t i = 0; i < members.n; i++)
		*LIST_PUSH(r->a, &u->members) = (struct member_view){ .slug = members.at[i].slug, .name = members.at[i].name_vi,
			.id = arena_printf(r->a, "t%lld-%.*s-%zu", (long long)u->seq, FMT(u->boxes), i) };
	return OK;
}

/* What each group may stand for, to be chosen. */
static err groups_fill(struct req *r, const struct review *v, struct item *it, const struct field_views *fields)
{
	for (size_t i = 0; i < fields->n; i++) {
		const struct plan_units *u = units_of_field(&it->t, field_named(fields->at[i].input));
		for (size_t k = 0; u && k < fields->at[i].units.n; k++)
			if (u->at[k].kind == PLAN_GROUP)
				TRY(members_fill(r, v, &u->at[k], &fields->at[i].units.at[k]));
	}
	return OK;
}

err pair_load(struct req *r, struct review *v, struct item *it, const struct form_errors *errors, struct pair_view *out)
{
	struct around x;

	TRY(around_load(r, v, it, errors, &x));
	pair_fill(r, out, it, &x);
	return out->may ? groups_fill(r, v, it, &out->fields) : OK;
}

err pair_html(struct req *r, struct review *v, struct item *it, const struct form_errors *errors, str *html)
{
	struct buf out = { .a = r->a };
	struct pair_view p;

	TRY(pair_load(r, v, it, errors, &p));
	review_pair(&out, &r->page, &p);
	*html = buf_str(&out);
	return OK;
}
