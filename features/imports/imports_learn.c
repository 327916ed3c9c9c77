/* imports_learn.c - words that the officer told a unit of the register for: the unit keeps them as one of its names, so that the next reading is sure of
 * them; groups that are expanded to named units; English that earlier plans had for the same title. */
#include "auth.h"
#include "imports_in.h"
#include "text.h"
#include "units.h"
#include "words.h"

enum { LEARN_MIN_CHARS = 4, ENGLISH_MOST = 2000 };

/* Words of one unit: not too short to name anything, nor a sentence, nor several in a line. */
static bool learnable(str words)
{
	size_t n = text_chars(words);

	return n >= LEARN_MIN_CHARS && n <= UNIT_NAME_MAX_CHARS && str_find(words, S(";"), 0) < 0 && str_find(words, S("\n"), 0) < 0 &&
	       str_find(words, S(" "), 0) > 0;
}

static bool units_tell(struct arena *a, struct plan_units *u, str folded, str slug)
{
	bool told = false;

	for (size_t i = 0; i < u->n; i++) {
		if (u->at[i].kind != PLAN_UNKNOWN || !str_eq(text_fold(a, trimmed(unit_shown(&u->at[i]))), folded))
			continue;
		u->at[i].kind = PLAN_UNIT;
		u->at[i].id = slug;
		u->at[i].confidence = 100;
		told = true;
	}
	return told;
}

static bool knows_none(struct arena *a, const struct plan_units *u, str folded)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].kind == PLAN_UNKNOWN && str_eq(text_fold(a, trimmed(unit_shown(&u->at[i]))), folded))
			return false;
	return true;
}

/* Is there something to tell?  Only then the task is written down as it was. */
static bool task_asks(struct arena *a, struct plan_task *t, str folded)
{
	for (int f = 0; f < FIELDS; f++) {
		const struct plan_units *u = units_of_field(t, (enum field)f);
		if (u && !knows_none(a, u, folded))
			return true;
	}
	return false;
}

/* The same words in the other tasks of this import. */
static err others_tell(struct req *r, struct review *v, const struct item *but, str words, str slug)
{
	struct item **all = arena_array(r->a, struct item *, v->n + 1);
	str folded = text_fold(r->a, words);

	for (size_t i = 0; i < v->n; i++)
		all[i] = &v->item[i];
	TRY(items_fill(r, v, all, v->n));
	for (size_t i = 0; i < v->n; i++) {
		struct item *it = all[i];
		if (it == but || !task_asks(r->a, &it->t, folded))
			continue;
		step_keep(r, v, it);
		for (int f = 0; f < FIELDS; f++) {
			struct plan_units *u = units_of_field(&it->t, (enum field)f);
			if (u)
				(void)units_tell(r->a, u, folded, slug);
		}
		it->rev = step_next(v);
		TRY(item_save(r->db, r->a, v->row.id, it));
	}
	return OK;
}

/* ERR_CONFLICT of the register (somebody goes by that name, or the unit has too many) means only that nothing is learnt. */
static err learn(struct req *r, struct review *v, const struct item *it, str words, str slug)
{
	int64_t unit;

	if (!learnable(words))
		return OK;
	TRY(units_by_slug(r->db, r->a, slug, &unit));
	err e = units_alias_learn(r->db, r->a, unit, words, r->now);
	if (e == ERR_CONFLICT || e == ERR_INVALID)
		return OK;
	TRY(e);
	TRY(audit(r, S("unit.alias.learn"), S("unit"), unit, ABSENT, words));
	step_learnt(r, v, slug, words);
	v->learnt_unit = slug;
	v->learnt_words = words;
	return others_tell(r, v, it, words, slug);
}

err learn_line(struct req *r, struct review *v, struct item *it, const struct plan_units *was, const struct plan_units *now)
{
	size_t at = was->n, changed = 0;

	if (was->n != now->n)
		return OK;
	for (size_t i = 0; i < was->n; i++)
		if (!str_eq(trimmed(unit_shown(&was->at[i])), trimmed(unit_shown(&now->at[i])))) {
			at = i;
			changed++;
		}
	if (changed != 1 || was->at[at].kind != PLAN_UNKNOWN || now->at[at].kind != PLAN_UNIT)
		return OK;
	return learn(r, v, it, trimmed(unit_shown(&was->at[at])), now->at[at].id);
}

static struct plan_units *units_of_form(struct req *r, struct item *it, int64_t *at)
{
	struct plan_units *u = units_of_field(&it->t, field_named(req_form(r, S("role"))));

	if (str_int(req_form(r, S("at")), at) != OK || *at < 0)
		*at = -1;
	return u;
}

/* By the address of the register, else by any of its names. */
static err unit_told(struct req *r, const struct review *v, str to, struct plan_unit *out)
{
	int64_t id;
	err e = units_by_slug(r->db, r->a, to, &id);

	if (e == ERR_NOT_FOUND)
		return unit_named_by(r, v, to, out);
	TRY(e);
	struct unit_card card;
	TRY(unit_card(r->db, &(struct unit_card_in){ .id = id }, r->a, &card));
	*out = (struct plan_unit){ .kind = PLAN_UNIT, .id = card.slug, .text = card.name_vi, .name = card.name_vi, .confidence = 100 };
	return OK;
}

/* Other words than the plan's, for a unit that is not in the register. */
static void unit_named(struct plan_unit *x, const struct plan_unit *told)
{
	x->kind = told->kind;
	x->id = x->successor = ABSENT;
	x->text = x->name = told->text;
	x->confidence = told->confidence;
}

static void unit_cut(struct plan_units *u, size_t at)
{
	for (size_t i = at; i + 1 < u->n; i++)
		u->at[i] = u->at[i + 1];
	u->n--;
}

/* One unit of a role: told (to=slug or name), added (at past the last), taken away (to empty).  The plan's own words stay, unless the name is one that
 * nobody in the register has: then it is proposed as a new unit. */
err step_unit(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	int64_t at;
	struct plan_units *u = units_of_form(r, it, &at);
	enum field f = field_named(req_form(r, S("role")));
	str to = trimmed(req_form(r, S("to"))), words = S("");
	struct plan_unit told;

	if (!u || at < 0 || at > (int64_t)u->n || at >= IMPORT_UNITS_MAX || (!to.n && at == (int64_t)u->n))
		return ERR_INVALID;
	step_keep(r, v, it);
	if (to.n) {
		TRY(unit_told(r, v, to, &told));
		if (text_chars(to) > UNIT_NAME_MAX_CHARS) {
			item_fail(r, it, errors, field_input[f], say_with(r->a, r->lang, "Write at most {most} characters.", { "most",
				arena_printf(r->a, "%d", UNIT_NAME_MAX_CHARS) }));
			return OK;
		}
	}
	if (at == (int64_t)u->n)
		*LIST_PUSH(r->a, u) = told;
	else if (!to.n)
		unit_cut(u, (size_t)at);
	else if (told.kind != PLAN_UNIT)
		unit_named(&u->at[at], &told);
	else {
		struct plan_unit *x = &u->at[at];
		words = x->kind == PLAN_UNKNOWN ? trimmed(unit_shown(x)) : S("");
		x->kind = PLAN_UNIT;
		x->id = told.id;
		x->successor = ABSENT;
		x->confidence = 100;
	}
	if (words.n && str_given(req_form(r, S("learn"))))
		TRY(learn(r, v, it, words, told.id));
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "unit", it, str_c(field_input[f]));
}

/* What a name begins with tells the kind of a new unit; the register's form changes it. */
static str kind_guess(struct arena *a, str name)
{
	static const struct { const char *fold, *kind; } first[] = {
		{ "so ", "department" }, { "ubnd phuong ", "ward" }, { "uy ban nhan dan phuong ", "ward" }, { "ubnd xa ", "commune" },
		{ "uy ban nhan dan xa ", "commune" }, { "truong ", "school" }, { "bao ", "press" }, { "hoi ", "association" }, { "hiep hoi ", "association" },
		{ "bo ", "ministry" }, { "cong ty ", "company" }, { "tap doan ", "company" }, { "vien ", "institute" }, { "phong ", "division" },
		{ "dai su quan ", "embassy" }, { "trung tam ", "agency" },
	};
	str folded = text_fold(a, name);

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (str_starts(folded, str_c(first[i].fold)))
			return str_c(first[i].kind);
	return S("other");
}

/* ERR_INVALID: no name for a unit; ERR_CONFLICT: its address is another's. */
static err unit_made(struct req *r, const struct review *v, str name, struct plan_unit *out)
{
	struct unit_card card;
	int64_t id;

	TRY(unit_named_by(r, v, name, out));
	if (out->kind == PLAN_UNIT)
		return OK;
	TRY(units_add(r->db, r->a, &(struct unit_entry){ .name_vi = name, .kind = kind_guess(r->a, name) }, r->now, &id));
	TRY(audit(r, S("unit.add"), S("unit"), id, ABSENT, name));
	TRY(unit_card(r->db, &(struct unit_card_in){ .id = id }, r->a, &card));
	*out = (struct plan_unit){ .kind = PLAN_UNIT, .id = card.slug, .text = name, .name = name, .confidence = 100 };
	return OK;
}

/* A name that the register does not know becomes a unit of it, here and wherever else the document has the name.  Taken back, the unit stays in the register
 * as an entry of its own. */
err step_enlist(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	int64_t at;
	struct plan_units *u = units_of_form(r, it, &at);
	enum field f = field_named(req_form(r, S("role")));
	struct plan_unit made;

	if (!u || at < 0 || at >= (int64_t)u->n || u->at[at].kind != PLAN_UNKNOWN)
		return ERR_INVALID;
	str words = trimmed(unit_shown(&u->at[at]));
	step_keep(r, v, it);
	err e = unit_made(r, v, words, &made);
	if (e == ERR_INVALID || e == ERR_CONFLICT) {
		item_fail(r, it, errors, field_input[f], say(r->lang, "This name cannot become a unit: correct it, or add the unit on the page of units."));
		return OK;
	}
	TRY(e);
	(void)units_tell(r->a, u, text_fold(r->a, words), made.id);
	TRY(others_tell(r, v, it, words, made.id));
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "enlist", it, str_c(field_input[f]));
}

/* The kinds that a group's words name; the register holds what stands for each. */
static const struct { const char *fold, *kind; } group_kinds[] = {
	{ "quan", "district" }, { "huyen", "district" }, { "thi xa", "district" }, { "phuong", "ward" }, { "xa", "commune" }, { "so", "department" },
	{ "bao", "press" }, { "truong", "school" }, { "hoi", "association" }, { "bo", "ministry" }, { "doanh nghiep", "company" }, { "vien", "institute" },
};

static bool word_in(str folded, str word)
{
	for (ptrdiff_t p = str_find(folded, word, 0); p >= 0; p = str_find(folded, word, (size_t)p + 1)) {
		size_t end = (size_t)p + word.n;
		bool starts = p == 0 || folded.p[p - 1] == ' ' || folded.p[p - 1] == ',';
		if (starts && (end == folded.n || folded.p[end] == ' ' || folded.p[end] == ',' || folded.p[end] == ';'))
			return true;
	}
	return false;
}

err group_proposals(struct req *r, const struct review *v, const struct plan_unit *group, struct group_members_list *out)
{
	str folded = text_fold(r->a, group->text), day = trimmed(v->doc.issued_on);
	str done[sizeof group_kinds / sizeof *group_kinds];
	size_t ndone = 0;

	*out = (struct group_members_list){ 0 };
	for (size_t i = 0; i < sizeof group_kinds / sizeof *group_kinds; i++) {
		str kind = str_c(group_kinds[i].kind);
		struct group_members_list some;
		bool again = !word_in(folded, str_c(group_kinds[i].fold));
		for (size_t k = 0; k < ndone; k++)
			again |= str_eq(done[k], kind);
		if (again)
			continue;
		done[ndone++] = kind;
		TRY(group_members(r->db, &(struct group_members_in){ .kind = kind, .day = day.n ? day : ABSENT }, r->a, &some));
		for (size_t k = 0; k < some.n; k++)
			*LIST_PUSH(r->a, out) = some.at[k];
	}
	return OK;
}

static bool named_already(const struct plan_units *u, str slug)
{
	for (size_t i = 0; i < u->n; i++)
		if (str_given(u->at[i].id) && str_eq(u->at[i].id, slug))
			return true;
	return false;
}

/* A group gives way to the units that were chosen (`units`, one or more). */
err step_expand(struct req *r, struct review *v, struct item *it, struct form_errors *errors)
{
	int64_t at;
	struct plan_units *u = units_of_form(r, it, &at), now = { 0 };
	enum field f = field_named(req_form(r, S("role")));
	struct plan_unit one;
	str slug;

	if (!u || at < 0 || at >= (int64_t)u->n || u->at[at].kind == PLAN_UNIT)
		return ERR_INVALID;
	step_keep(r, v, it);
	for (size_t i = 0; i < (size_t)at; i++)
		*LIST_PUSH(r->a, &now) = u->at[i];
	for (size_t i = 0; str_given(slug = req_form_nth(r, S("units"), i)) && now.n <= IMPORT_UNITS_MAX; i++) {
		TRY(unit_told(r, v, slug, &one));
		one.line = u->at[at].line;
		one.span = u->at[at].span;
		if (one.kind == PLAN_UNIT && !named_already(u, one.id) && !named_already(&now, one.id))
			*LIST_PUSH(r->a, &now) = one;
	}
	bool none = now.n == (size_t)at;
	for (size_t i = (size_t)at + 1; i < u->n; i++)
		*LIST_PUSH(r->a, &now) = u->at[i];
	if (none || now.n > IMPORT_UNITS_MAX) {
		item_fail(r, it, errors, field_input[f], none ? say(r->lang, "Choose the units that the group stands for.")
			: say(r->lang, "Name at most 40 units, one on each line."));
		return OK;
	}
	*u = now;
	it->rev = step_next(v);
	TRY(item_save(r->db, r->a, v->row.id, it));
	return step_done(r, v, "expand", it, str_c(field_input[f]));
}

static void offer_add(struct english_offers *out, str title)
{
	for (size_t k = 0; k < out->n; k++)
		if (str_eq(out->title[k], title))
			return;
	out->title[out->n++] = title;
}

err english_offers(struct req *r, str title_vi, struct english_offers *out)
{
	struct english_stored_list all;

	*out = (struct english_offers){ 0 };
	TRY(english_stored(r->db, &(struct english_stored_in){ .most = ENGLISH_MOST }, r->a, &all));
	str *title = arena_array(r->a, str, all.n + 1);
	int *pct = arena_array(r->a, int, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		title[i] = all.at[i].title_vi;
	plans_titles_alike(r->a, title_vi, title, all.n, pct);
	for (int least = 100; least >= PLANS_TITLE_ALIKE_PCT; least -= 10)
		for (size_t i = 0; i < all.n && out->n < ENGLISH_OFFERS; i++)
			if (pct[i] >= least)
				offer_add(out, all.at[i].title_en);
	return OK;
}
