/* fill.c - what stands in the fields of a task: what was typed, else what is known already. */
#include "clock.h"
#include "fill.h"
#include "follow_task_html.h"
#include "typed.h"
#include "words.h"

enum { SENTENCE_LINKS_MAX = 5, HASH_BYTES = 16 };

static err links_read(struct req *r, struct fill *f)
{
	struct evidence_list all = { 0 };

	TRY(evidence_of_task(r->db, r->a, f->part.task, true, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].kind, S("story")) && !str_given(all.at[i].path))
			continue; /* what editors are still writing is not the unit's to read */
		else if (!str_given(all.at[i].on) || (str_cmp(all.at[i].on, f->d->f.from_on) >= 0 && str_cmp(all.at[i].on, f->d->f.to_on) <= 0))
			*LIST_PUSH(r->a, &f->links) = all.at[i];
	evidence_say(r, &f->links);
	return OK;
}

err fill_open(struct req *r, struct door *d, struct fill *f)
{
	*f = (struct fill){ .d = d };
	TRY(door_task(r, d, &f->part, &f->nth, &f->of));
	TRY(progress_targets_of(r->db, r->a, f->part.task, &f->targets));
	err e = progress_last(r->db, r->a, f->part.task, d->f.unit, &f->last);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	f->has_last = e == OK;
	TRY(draft_one(r->db, r->a, d->f.id, f->part.task, &f->draft, &f->fields));
	return links_read(r, f);
}

/* "Trong kỳ đã có: Phở bò Hà Nội (12/5/2025); …": reports are written in Vietnamese. */
static str sentence(struct req *r, const struct evidence_list *links)
{
	struct buf b = { .a = r->a };
	struct date d;

	for (size_t i = 0; i < links->n && i < SENTENCE_LINKS_MAX; i++) {
		buf_printf(&b, "%s%.*s", i ? "; " : "", FMT(links->at[i].title_vi));
		if (str_given(links->at[i].on) && date_parse(links->at[i].on, &d) == OK) {
			buf_add(&b, S(" ("));
			date_write(&b, LANG_VI, d);
			buf_char(&b, ')');
		}
	}
	return say_with(r->a, LANG_VI, "In this period: {list}.", { "list", buf_str(&b) });
}

static str status_before(const struct fill *f)
{
	if (f->has_last && !str_eq(f->last.status, S("not_reported")))
		return f->last.status;
	if (str_eq(f->part.status, S("done")) || str_eq(f->part.status, S("under_way")))
		return f->part.status;
	return f->links.n ? S("under_way") : S("");
}

static str reach_before(struct req *r, const struct fill *f, int64_t target)
{
	for (size_t i = 0; f->has_last && i < f->last.reaches.n; i++)
		if (f->last.reaches.at[i].target == target)
			return milli_typed(r->a, f->last.reaches.at[i].reached_milli);
	return S("");
}

str fill_before(struct req *r, const struct fill *f, str field)
{
	int64_t target;

	if (str_eq(field, S("status")))
		return status_before(f);
	if (str_eq(field, S("done")))
		return f->links.n ? sentence(r, &f->links) : f->has_last ? f->last.done : S("");
	if (str_starts(field, S("target:")) && str_int(str_cut(field, 7, field.n), &target) == OK)
		return reach_before(r, f, target);
	return S("");
}

void fill_names(struct req *r, const struct fill *f, struct fill_names *out)
{
	static const char *const texts[] = { "status", "done", "reason", "difficulties", "proposals", "beyond" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*LIST_PUSH(r->a, out) = str_c(texts[i]);
	for (size_t i = 0; i < f->targets.n; i++)
		*LIST_PUSH(r->a, out) = arena_printf(r->a, "target:%lld", (long long)f->targets.at[i].id);
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (size_t c = 0; c < MONEY_COLUMNS; c++)
			*LIST_PUSH(r->a, out) = money_field(r->a, s, c);
}

/* What the page shows in a field. */
static str shown(struct req *r, const struct fill *f, str field)
{
	str s = draft_value(&f->fields, field);

	return str_given(s) ? s : fill_before(r, f, field);
}

/* FNV-1a: tells whether a field came back as it went out; nobody gains by forging it. */
static str mark(struct arena *a, str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return arena_printf(a, "%016llx", (unsigned long long)h);
}

static str marks(struct req *r, const struct fill *f)
{
	struct fill_names names = { 0 };
	struct buf b = { .a = r->a };

	fill_names(r, f, &names);
	for (size_t i = 0; i < names.n; i++)
		buf_printf(&b, "%s%.*s=%.*s", i ? " " : "", FMT(names.at[i]), FMT(mark(r->a, shown(r, f, names.at[i]))));
	return buf_str(&b);
}

/* Line ends as they are kept; browsers send CR LF. */
static str clean(struct arena *a, str s)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			buf_char(&b, s.p[i]);
	return str_trim(buf_str(&b));
}

static str sent(struct req *r, str field)
{
	str s = req_form(r, field);

	if (str_eq(field, S("beyond")) && !str_given(s))
		return str_given(req_form(r, S("beyond-asked"))) ? S("") : ABSENT;
	return str_given(s) ? clean(r->a, s) : ABSENT;
}

void fill_changes(struct req *r, const struct fill *f, struct draft_changes *out)
{
	str was = req_form(r, S("was"));
	struct fill_names names = { 0 };

	fill_names(r, f, &names);
	for (size_t i = 0; i < names.n; i++) {
		str value = sent(r, names.at[i]), seen;

		if (!str_given(value))
			continue;
		seen = arena_printf(r->a, "%.*s=%.*s", FMT(names.at[i]), FMT(mark(r->a, value)));
		bool soft = str_given(was) && str_find(was, seen, 0) >= 0;
		if (!(soft && !value.n))
			*LIST_PUSH(r->a, out) = (struct draft_change){ names.at[i], value, soft };
	}
}

/* The value a page shows: as it came back, else as stored. */
static str value_of(struct req *r, const struct fill *f, str field, bool typed)
{
	str s = typed ? sent(r, field) : ABSENT;

	return str_given(s) ? s : shown(r, f, field);
}

static str input_id(struct arena *a, str field)
{
	char *p = arena_alloc(a, field.n + 1);

	for (size_t i = 0; i < field.n; i++)
		p[i] = field.p[i] == ':' ? '-' : field.p[i];
	return (str){ p, field.n };
}

static void status_fill(struct req *r, str chosen, struct fill_choices *out)
{
	static const char *const status[] = { "under_way", "done", "not_reported" };

	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, out) = (struct fill_choice){ str_c(status[i]), status_name(r->lang, str_c(status[i])), str_eq(chosen, str_c(status[i])) };
}

static str reach_last(struct req *r, const struct fill *f, int64_t target)
{
	for (size_t i = 0; f->has_last && i < f->last.reaches.n; i++)
		if (f->last.reaches.at[i].target == target)
			return progress_milli_words(r->a, r->lang, f->last.reaches.at[i].reached_milli);
	return ABSENT;
}

static void numbers_fill(struct req *r, const struct fill *f, struct fill_view *v, bool typed)
{
	static const char *const labels[] = { WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	for (size_t i = 0; i < f->targets.n; i++) {
		const struct progress_target *t = &f->targets.at[i];
		str field = arena_printf(r->a, "target:%lld", (long long)t->id);
		*LIST_PUSH(r->a, &v->targets) = (struct fill_target){ .field = field, .id = input_id(r->a, field), .title_vi = t->title_vi, .title_en = t->title_en,
			.measure_vi = t->measure_vi, .measure_en = t->measure_en, .typed = value_of(r, f, field, typed),
			.wanted = progress_milli_words(r->a, r->lang, t->wanted_milli), .last = reach_last(r, f, t->id), .words = form_words(&v->errors, input_id(r->a, field)) };
	}
	for (int s = 0; s < MONEY_SOURCES; s++) {
		struct fill_money m = { .name = money_source_name(r->lang, (enum money_source)s) };
		for (size_t c = 0; c < MONEY_COLUMNS; c++) {
			str field = money_field(r->a, s, c), value = value_of(r, f, field, typed);
			*LIST_PUSH(r->a, &m.cells) = (struct fill_cell){ .field = field, .id = input_id(r->a, field), .label = say(r->lang, labels[c]), .typed = value,
				.words = form_words(&v->errors, input_id(r->a, field)) };
			v->open_money |= value.n > 0;
		}
		*LIST_PUSH(r->a, &v->moneys) = m;
	}
}

static void last_fill(struct req *r, const struct fill *f, struct fill_last *out)
{
	if (!f->has_last)
		return;
	*out = (struct fill_last){ .has = true, .status = status_name(r->lang, f->last.status), .done = f->last.done, .day = f->last.day, .by = f->last.by_name,
		.difficulties = f->last.difficulties, .verdict_note = f->last.verdict_note, .returned = str_eq(f->last.verdict, S("returned")) };
}

str field_label(enum lang lang, str field)
{
	static const struct { const char *field, *label; } labels[] = { { "status", WORD("How it stands") }, { "done", WORD("What was done") },
		{ "reason", WORD("Why it is late") }, { "difficulties", WORD("Difficulties") }, { "proposals", WORD("Proposals") } };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (str_eq(field, str_c(labels[i].field)))
			return say(lang, labels[i].label);
	return say(lang, "Numbers");
}

static err asides_fill(struct req *r, const struct fill *f, struct fill_asides *out)
{
	struct aside_of_list rows;

	TRY(aside_of(r->db, &(struct aside_of_in){ .form = f->d->f.id, .task = f->part.task }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct fill_aside){ field_label(r->lang, rows.at[i].field), rows.at[i].by_name, rows.at[i].value, rows.at[i].at };
	return OK;
}

static void texts_fill(struct req *r, const struct fill *f, struct fill_view *v, bool typed)
{
	str status = value_of(r, f, S("status"), typed);

	status_fill(r, status, &v->status);
	v->done = value_of(r, f, S("done"), typed);
	v->reason = value_of(r, f, S("reason"), typed);
	v->difficulties = value_of(r, f, S("difficulties"), typed);
	v->proposals = value_of(r, f, S("proposals"), typed);
	v->beyond = str_eq(value_of(r, f, S("beyond"), typed), S("1"));
	v->late = part_late(&f->part, status, r->page.today);
	v->overdue = part_late(&f->part, S(""), r->page.today);
	v->open_more = v->difficulties.n || v->proposals.n || v->beyond;
	v->status_words = form_words(&v->errors, S("status"));
	v->done_words = form_words(&v->errors, S("done"));
	v->reason_words = form_words(&v->errors, S("reason"));
	v->difficulties_words = form_words(&v->errors, S("difficulties"));
	v->proposals_words = form_words(&v->errors, S("proposals"));
}

static void addresses_fill(struct req *r, const struct fill *f, struct fill_view *v)
{
	str url = arena_printf(r->a, "%.*s/tasks/%lld", FMT(door_url(r, f->d, "")), (long long)f->part.task);

	v->url = url;
	v->same_url = arena_printf(r->a, "%.*s/same", FMT(url));
	v->aside_url = arena_printf(r->a, "%.*s/aside", FMT(url));
	v->later_url = door_url(r, f->d, "");
}

err fill_show(struct req *r, struct fill *f, struct fill_view *v, bool typed)
{
	door_head(r, f->d, &v->head);
	addresses_fill(r, f, v);
	v->task = f->part.task;
	v->revision = f->draft.revision;
	v->nth = (int64_t)f->nth + 1;
	v->of = (int64_t)f->of;
	v->number = f->part.number;
	v->title_vi = f->part.title_vi;
	v->title_en = f->part.title_en;
	v->due_on = f->part.end_on;
	v->as_unit_vi = f->part.as_unit_vi;
	v->lead = str_eq(f->part.role, S("lead"));
	v->was = marks(r, f);
	v->saved_by = f->draft.by_name;
	v->saved_at = f->draft.at.v;
	texts_fill(r, f, v, typed);
	numbers_fill(r, f, v, typed);
	last_fill(r, f, &v->last);
	TRY(asides_fill(r, f, &v->asides));
	TRY(fill_evidence_show(r, f, v));
	door_page(r, f->d, r->lang == LANG_EN && str_given(f->part.title_en) ? f->part.title_en : f->part.title_vi);
	r->page.failed = v->errors.n > 0;
	r->page.script = S("form.js");
	form_task(&r->out, &r->page, v);
	return OK;
}
