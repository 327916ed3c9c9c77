/* imports_review.c - fills the review: each task beside its source, with what is sure, what is not, and what the register holds. */
#include "auth.h"
#include "imports_in.h"
#include "imports_marks.h"
#include "imports_view.h"
#include "review_html.h"
#include "words.h"

static str task_name(struct req *r, const struct item *it, const char *field)
{
	return arena_printf(r->a, "%s-%lld", field, (long long)it->seq);
}

static str task_id(struct req *r, const struct item *it, const char *field)
{
	return arena_printf(r->a, "t%lld-%s", (long long)it->seq, field);
}

static struct field_view *field_add(struct req *r, struct pair_view *p, const struct item *it, enum field f, const char *name, const char *kind, str value,
                                    const struct form_errors *errors)
{
	struct field_view *v = LIST_PUSH(r->a, &p->fields);

	*v = (struct field_view){ .id = task_id(r, it, name), .name = task_name(r, it, name), .label = field_words(r->lang, f), .value = trimmed(value),
		.code = str_c(field_code[f]), .kind = str_c(kind), .lang = f == F_TITLE_EN ? S("en") : S("vi"), .rows = 2,
		.differs = (it->differs & FIELD_BIT(f)) != 0, .take = !(it->keep & FIELD_BIT(f)), .take_name = task_name(r, it, "take") };
	v->error = form_words(errors, v->id);
	v->amended = v->differs && it->twin && (it->twin->amended & FIELD_BIT(f));
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

static void text_add_field(struct req *r, struct pair_view *p, const struct item *it, enum field f, const char *name, const char *kind, str value, str was,
                           const struct form_errors *errors)
{
	struct field_view *v = field_add(r, p, it, f, name, kind, value, errors);

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

static void units_add_field(struct req *r, struct pair_view *p, const struct item *it, enum field f, const char *name, const struct plan_units *u,
                            const struct plan_units *was, const struct unit_cards_list *cards, const struct form_errors *errors)
{
	static const char *const kind[] = { "unit", "group", "unknown" };
	struct field_view *v = field_add(r, p, it, f, name, "units", units_words(r->a, u, '\n'), errors);
	int least = f == F_LEAD && !u->n ? 0 : 100;

	v->rows = u->n > 2 ? (int64_t)(u->n < 12 ? u->n : 12) : 2;
	for (size_t i = 0; i < u->n; i++) {
		struct unit_view *one = LIST_PUSH(r->a, &v->units);
		int sure = u->at[i].kind == PLAN_UNKNOWN ? 0 : u->at[i].confidence;
		*one = (struct unit_view){ .text = unit_shown(&u->at[i]), .slug = u->at[i].id, .kind = str_c(kind[u->at[i].kind]) };
		one->name_vi = name_of_slug(cards, one->slug, &one->name_en);
		if (str_given(one->slug) && !str_given(one->name_vi))
			one->slug = ABSENT;
		least = sure < least ? sure : least;
	}
	if (u->n || f == F_LEAD)
		sureness(r, v, least);
	if (v->differs)
		v->was = or_nothing(r, units_words(r->a, was, ';'));
}

static str time_words(struct req *r, const struct plan_time *t)
{
	struct buf b = { .a = r->a };

	buf_add(&b, trimmed(t->text));
	if (trimmed(t->start).n || trimmed(t->end).n)
		buf_printf(&b, " (%.*s - %.*s)", FMT(trimmed(t->start)), FMT(t->open_end ? S("…") : trimmed(t->end)));
	return buf_str(&b);
}

static void due_add_field(struct req *r, struct pair_view *p, const struct item *it, const struct plan_time *was, const struct form_errors *errors)
{
	const struct plan_time *t = &it->t.time;
	struct field_view *v = field_add(r, p, it, F_DUE, "due", "due", t->text, errors);

	v->start = trimmed(t->start);
	v->end = trimmed(t->end);
	v->open_end = t->open_end;
	v->start_name = task_name(r, it, "start");
	v->end_name = task_name(r, it, "end");
	v->open_name = task_name(r, it, "open");
	v->start_error = form_words(errors, task_id(r, it, "start"));
	v->end_error = form_words(errors, task_id(r, it, "end"));
	sureness(r, v, t->confidence);
	if (v->differs)
		v->was = or_nothing(r, time_words(r, was));
}

static void fields_fill(struct req *r, struct pair_view *p, const struct item *it, const struct unit_cards_list *cards, const struct form_errors *errors)
{
	static const struct stored_task none;
	const struct stored_task *s = it->twin ? it->twin : &none;
	const struct plan_task *t = &it->t;

	text_add_field(r, p, it, F_NUMBER, "number", "line", t->number, s->t.number, errors);
	text_add_field(r, p, it, F_SECTION, "section", "section", t->section, s->t.section, errors);
	text_add_field(r, p, it, F_TITLE, "title", "area", t->title, s->t.title, errors);
	text_add_field(r, p, it, F_TITLE_EN, "title_en", "area", trimmed(it->title_en).n ? it->title_en : s->title_en, s->title_en, errors);
	units_add_field(r, p, it, F_LEAD, "lead", &t->lead, &s->t.lead, cards, errors);
	units_add_field(r, p, it, F_COORDINATING, "coordinating", &t->coordinating, &s->t.coordinating, cards, errors);
	units_add_field(r, p, it, F_COMPANION, "companion", &t->companion, &s->t.companion, cards, errors);
	due_add_field(r, p, it, &s->t.time, errors);
	text_add_field(r, p, it, F_OUTPUT, "output", "area", t->output, s->t.output, errors);
	text_add_field(r, p, it, F_CONTENT, "content", "area", t->content, s->t.content, errors);
	if (trimmed(t->funding).n || (it->differs & FIELD_BIT(F_FUNDING)))
		text_add_field(r, p, it, F_FUNDING, "funding", "area", t->funding, s->t.funding, errors);
	if (trimmed(t->place).n || (it->differs & FIELD_BIT(F_PLACE)))
		text_add_field(r, p, it, F_PLACE, "place", "area", t->place, s->t.place, errors);
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

static void pair_tag(struct req *r, struct pair_view *p, const struct item *it)
{
	p->looked = str_eq(it->choice, S("accept"));
	p->skip = str_eq(it->choice, S("skip"));
	p->css = !it->twin ? S("new") : it->differs ? S("changed") : S("same");
	if (it->asks)
		p->css = arena_printf(r->a, "%.*s is-low", FMT(p->css));
	p->tag_css = p->skip ? S("") : it->asks ? S("warn") : p->looked ? S("ok") : S("");
	p->tag = p->skip ? say(r->lang, "Left out") : it->asks ? say(r->lang, "To check") : p->looked ? say(r->lang, "Checked") :
	         it->effect == EFFECT_SAME ? say(r->lang, "As stored") : say(r->lang, "Sure");
}

static void notes_fill(struct req *r, struct notes *out, const struct plan_flags *f)
{
	for (size_t i = 0; i < f->n; i++)
		*LIST_PUSH(r->a, out) = (struct note){ .words = flag_words(r->lang, f->at[i].code), .quote = trimmed(f->at[i].text).n ? f->at[i].text : ABSENT };
}

static void pair_fill(struct req *r, struct pair_view *p, const struct review *v, const struct item *it, const struct unit_cards_list *cards,
                      const struct form_errors *errors)
{
	*p = (struct pair_view){ .seq = it->seq, .import = v->row.id, .number = trimmed(it->t.number), .may = auth_may(r, ROLE_AGENCY, 0),
		.shown = fields_text(r->a, it->differs), .shown_name = task_name(r, it, "shown"), .skip_name = task_name(r, it, "skip"),
		.twin_name = task_name(r, it, "twin"), .twin_error = form_words(errors, task_id(r, it, "twin")) };
	p->part = it->t.part ? say_with(r->a, r->lang, "part {n}", { "n", arena_printf(r->a, "%d", it->t.part) }) : ABSENT;
	pair_tag(r, p, it);
	marks_fill(r->a, it, &p->lines);
	notes_fill(r, &p->notes, &it->t.flags);
	fields_fill(r, p, it, cards, errors);
	twins_fill(r, p, v, it);
}

static void slugs_add(struct arena *a, str *slug, size_t *n, size_t most, const struct plan_units *u)
{
	(void)a;
	for (size_t i = 0; i < u->n && *n < most; i++)
		if (str_given(u->at[i].id))
			slug[(*n)++] = u->at[i].id;
}

/* The names of all units of a page in one query. */
static err cards_load(struct req *r, const struct review *v, size_t from, size_t to, struct unit_cards_list *out)
{
	size_t n = 0, most = IMPORT_PAGE_TASKS * 3 * IMPORT_UNITS_MAX;
	str *slug = arena_array(r->a, str, most);

	for (size_t i = from; i < to; i++) {
		slugs_add(r->a, slug, &n, most, &v->item[i].t.lead);
		slugs_add(r->a, slug, &n, most, &v->item[i].t.coordinating);
		slugs_add(r->a, slug, &n, most, &v->item[i].t.companion);
	}
	return unit_cards(r->db, &(struct unit_cards_in){ .slugs = { slug, n } }, r->a, out);
}

static void head_fill(struct req *r, struct head_view *h, const struct review *v, const struct form_errors *errors)
{
	*h = (struct head_view){ .number = trimmed(v->doc.number), .issued_on = trimmed(v->doc.issued_on), .title = trimmed(v->doc.title),
		.year = v->doc.year ? arena_printf(r->a, "%d", v->doc.year) : S(""), .issued = v->row.issued, .known = v->stored.there,
		.plan = v->stored.plan };
	h->number_error = form_words(errors, S("number"));
	h->day_error = form_words(errors, S("issued_on"));
	h->title_error = form_words(errors, S("title"));
	h->year_error = form_words(errors, S("year"));
	h->state_error = form_words(errors, S("state-issued"));
	h->stored_draft = v->stored.there && str_eq(v->stored.head.state, S("draft"));
	h->stored_title = v->stored.head.title_vi;
	h->stored_number = v->stored.head.number;
	notes_fill(r, &h->notes, &v->doc.flags);
}

static void rest_fill(struct req *r, struct review_view *out, const struct review *v)
{
	for (size_t i = 0; i < v->doc.sections.n; i++)
		*LIST_PUSH(r->a, &out->sections) = (struct section_view){ v->doc.sections.at[i].path, v->doc.sections.at[i].title };
	for (size_t i = 0; i < v->stored.n; i++)
		if (!v->stored.task[i].met)
			*LIST_PUSH(r->a, &out->missing) = (struct missing_view){ v->stored.task[i].id, v->stored.task[i].t.number, v->stored.task[i].t.title };
}

static struct pager review_pager(struct req *r, const struct review *v, int64_t page)
{
	struct pager p = { .page = page, .count = (int64_t)v->n, .pages = ((int64_t)v->n + IMPORT_PAGE_TASKS - 1) / IMPORT_PAGE_TASKS };

	if (p.page > p.pages)
		p.page = p.pages;
	p.base = arena_printf(r->a, "/%.*s/desk/plans/import/%lld?", FMT(lang_code(r->lang)), (long long)v->row.id);
	p.many = p.pages > 1;
	p.has_previous = p.page > 1;
	p.has_next = p.page < p.pages;
	p.previous = p.page - 1;
	p.next = p.page + 1;
	return p;
}

err review_show(struct req *r, struct review *v, struct form_errors *errors, int64_t page)
{
	struct review_view out = { .errors = *errors, .id = v->row.id, .all = v->counts.all, .asks = v->counts.asks, .open = v->counts.open,
		.filename = v->row.filename, .may = auth_may(r, ROLE_AGENCY, 0), .pager = review_pager(r, v, page) };
	struct unit_cards_list cards;
	size_t from, to;

	out.page = out.pager.page;
	out.first_page = out.page == 1;
	from = (size_t)(out.page - 1) * IMPORT_PAGE_TASKS;
	to = from + IMPORT_PAGE_TASKS < v->n ? from + IMPORT_PAGE_TASKS : v->n;
	TRY(cards_load(r, v, from, to, &cards));
	for (size_t i = from; i < to; i++)
		pair_fill(r, LIST_PUSH(r->a, &out.pairs), v, &v->item[i], &cards, errors);
	head_fill(r, &out.head, v, errors);
	rest_fill(r, &out, v);
	out.saved = str_given(req_query(r, S("saved"))) && !errors->n ? say(r->lang, "Saved.") : ABSENT;
	form_page(r, say(r->lang, "Check the plan"), errors);
	r->page.section = S("plans");
	import_review(&r->out, &r->page, &out);
	return OK;
}
