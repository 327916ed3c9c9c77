/* twins_editor.c - the editor of a text as its template wants it; with conflicts, what was typed stays in the fields. */
#include "auth.h"
#include "json.h"
#include "twins_in.h"
#include "words.h"

struct make {
	struct req *r;
	const struct twin *t;
	const struct twins_typed *typed;
	struct twin_comments comments;
	bool may[2];
	struct twins_editor *out;
	struct buf was;
};

static str side_label(const struct make *m, const struct twin_slot *slot, size_t n, enum lang lang)
{
	str name = say(m->r->lang, slot->label), number = arena_printf(m->r->a, "%zu", n);
	bool vi = lang == LANG_VI;

	if (!slot->many)
		return vi ? say_with(m->r->a, m->r->lang, "{slot}, Vietnamese", { "slot", name }) : say_with(m->r->a, m->r->lang, "{slot}, English", { "slot", name });
	return vi ? say_with(m->r->a, m->r->lang, "{slot}, paragraph {n}, Vietnamese", { "slot", name }, { "n", number })
	          : say_with(m->r->a, m->r->lang, "{slot}, paragraph {n}, English", { "slot", name }, { "n", number });
}

/* Lines of about seventy letters that a text will take, for browsers that do not grow the field. */
static int64_t rows_of(str text, bool many)
{
	int64_t rows = 1 + (int64_t)text.n / 90;

	for (size_t i = 0; i < text.n; i++)
		rows += text.p[i] == '\n';
	return rows > 16 ? 16 : many && rows < 2 ? 2 : rows;
}

static const struct twin_conflict *conflict_of(const struct make *m, int64_t part, enum lang lang)
{
	const struct twin_conflicts *c = m->typed ? m->typed->conflicts : NULL;

	for (size_t i = 0; c && i < c->n; i++)
		if (c->at[i].part == part && c->at[i].lang == lang)
			return &c->at[i];
	return NULL;
}

/* Words that were typed into this request's form and differ from what it showed; ABSENT: the field was left as it was. */
static str typed_text(const struct make *m, int64_t part, enum lang lang)
{
	str name, text, was;

	if (!m->typed)
		return ABSENT;
	name = arena_printf(m->r->a, "t%lld-%.*s", (long long)part, FMT(lang_code(lang)));
	text = req_form(m->r, name);
	was = twins_was(m->r, part, lang);
	return !str_given(text) || (str_given(was) && str_eq(was, twins_mark(m->r->a, str_trim(text)))) ? ABSENT : text;
}

static void conflict_show(struct make *m, const struct twin_conflict *c, struct twins_side *s)
{
	s->conflict = true;
	s->theirs = c->theirs;
	s->theirs_by = c->by;
	twins_runs_of(m->r->a, c->theirs, c->mine, &s->theirs_runs);
	form_fail(m->r, &m->out->errors, arena_printf(m->r->a, "t%.*s", FMT(s->name)),
	          say_with(m->r->a, m->r->lang, "{field}: {name} changed this meanwhile.", { "field", s->label }, { "name", c->by }));
}

static void side_add(struct make *m, const struct twin_slot *slot, const struct twin_part *p, size_t n, enum lang lang, struct twins_part *out)
{
	const struct twin_side *side = &p->side[lang];
	const struct twin_conflict *c = conflict_of(m, p->id, lang);
	str typed = typed_text(m, p->id, lang);
	struct twins_side s = { .lang = lang_code(lang), .other = lang_code((enum lang)!lang), .label = side_label(m, slot, n, lang), .by = side->by,
		.text = str_given(typed) ? typed : c ? c->mine : side->text, .state = twin_state_code(side->state), .may = m->may[lang],
		.state_words = twins_state_words(m->r->lang, side->state), .stale = side->state == TWIN_STALE,
		.untranslated = side->state == TWIN_UNTRANSLATED, .words = (side->text.n || p->side[!lang].text.n) && (lang != m->t->source || side->state != TWIN_DONE) };

	s.name = arena_printf(m->r->a, "%lld-%.*s", (long long)p->id, FMT(s.lang));
	s.rows = rows_of(s.text, slot->many);
	s.confirmed = m->typed && str_given(req_form(m->r, arena_printf(m->r->a, "c%.*s", FMT(s.name))));
	if (s.stale && str_given(side->basis))
		twins_runs_of(m->r->a, side->basis, p->side[!lang].text, &s.source);
	if (c)
		conflict_show(m, c, &s);
	*LIST_PUSH(m->r->a, &out->sides) = s;
	buf_printf(&m->was, ":%.*s", FMT(twins_mark(m->r->a, side->text)));
}

static void comments_add(struct make *m, int64_t part, struct twins_part *out)
{
	for (size_t i = 0; i < m->comments.n; i++) {
		const struct twin_comment *c = &m->comments.at[i];

		if (c->part == part && c->open)
			*LIST_PUSH(m->r->a, &out->comments) = (struct twins_comment_row){ .id = c->id, .at = c->at, .by = c->by, .text = c->text };
	}
	out->ncomments = (int64_t)out->comments.n;
	if (m->typed)
		out->comment = req_form(m->r, arena_printf(m->r->a, "m%lld", (long long)part));
	out->open_comments = out->ncomments || out->comment.n;
}

static void part_add(struct make *m, const struct twin_slot *slot, const struct twin_part *p, bool fresh, struct twins_slot *out)
{
	size_t n = out->parts.n + 1;
	struct twins_part *v = LIST_PUSH(m->r->a, &out->parts);

	*v = (struct twins_part){ .id = p->id, .fresh = fresh, .slot = str_c(slot->name), .comment = S(""),
		.refused = m->typed && m->typed->refused == p->id };
	buf_printf(&m->was, "%s%lld", m->was.n ? " " : "", (long long)p->id);
	side_add(m, slot, p, n, LANG_VI, v);
	side_add(m, slot, p, n, LANG_EN, v);
	comments_add(m, p->id, v);
	if (v->refused)
		form_fail(m->r, &m->out->errors, arena_printf(m->r->a, "t%.*s", FMT(v->sides.at[0].name)),
		          arena_printf(m->r->a, "%.*s: %.*s", FMT(say(m->r->lang, slot->label)), FMT(m->typed->refused_words)));
}

/* The number that this form gave to a slot's part that does not exist yet, or a new one. */
static int64_t fresh_id(const struct make *m, const struct twin_slot *slot)
{
	int64_t id;

	for (size_t i = 0; m->typed && i < m->r->form.n; i++) {
		const struct pair *f = &m->r->form.at[i];

		if (str_starts(f->name, S("s")) && str_eq(f->value, str_c(slot->name)) && str_int(str_cut(f->name, 1, f->name.n), &id) == OK && id > 0)
			return id;
	}
	return twin_part_new();
}

static bool in_text(const struct twin *t, int64_t part)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (t->parts.at[i].id == part)
			return true;
	return false;
}

/* Words that were typed into a paragraph which somebody else took away meanwhile: they stand in the field for new text, so that nothing is lost. */
static str stranded(const struct make *m, const struct twin_slot *slot, enum lang lang, str typed)
{
	const struct twin_conflicts *c = m->typed ? m->typed->conflicts : NULL;
	struct buf b = { .a = m->r->a };

	buf_add(&b, typed);
	for (size_t i = 0; c && slot->many && i < c->n; i++)
		if (c->at[i].lang == lang && !in_text(m->t, c->at[i].part) && c->at[i].mine.n)
			buf_printf(&b, "%s%.*s", b.n ? "\n\n" : "", FMT(c->at[i].mine));
	return buf_str(&b);
}

static void news_add(struct make *m, const struct twin_slot *slot, struct twins_slot *out)
{
	for (int l = 0; l < 2; l++) {
		enum lang lang = (enum lang)l;
		str name = arena_printf(m->r->a, "n-%s-%.*s", slot->name, FMT(lang_code(lang)));
		struct twins_new n = { .lang = lang_code(lang), .name = name, .text = stranded(m, slot, lang, m->typed ? req_form(m->r, name) : S("")) };

		n.label = l == LANG_VI ? say(m->r->lang, "Further paragraphs, Vietnamese") : say(m->r->lang, "Further paragraphs, English");
		out->new_open = out->new_open || n.text.n;
		if (m->may[l])
			*LIST_PUSH(m->r->a, &out->news) = n;
	}
	out->new_open = out->new_open || !out->parts.n;
}

static void slot_add(struct make *m, const struct twin_slot *slot)
{
	struct twins_slot *s = LIST_PUSH(m->r->a, &m->out->slots);

	*s = (struct twins_slot){ .name = str_c(slot->name), .label = say(m->r->lang, slot->label), .many = slot->many, .chars = slot->chars_max };
	for (size_t i = 0; i < m->t->parts.n; i++)
		if (str_eq(m->t->parts.at[i].slot, s->name))
			part_add(m, slot, &m->t->parts.at[i], false, s);
	if (!slot->many && !s->parts.n) {
		struct twin_part none = { .id = fresh_id(m, slot), .slot = s->name };

		none.side[LANG_VI].text = none.side[LANG_EN].text = S("");
		part_add(m, slot, &none, true, s);
	}
	/* A text grows in the language it was begun in; words of the other one that belong to nothing are added by whoever may write both. */
	if (slot->many && m->may[m->t->source])
		news_add(m, slot, s);
	s->empty = !s->parts.n && !s->news.n;
}

/* The words that the plain form and the script share. */
static str words_json(struct req *r)
{
	const struct { const char *key; str words; } all[] = {
		{ "untranslated", twins_state_words(r->lang, TWIN_UNTRANSLATED) }, { "done", twins_state_words(r->lang, TWIN_DONE) },
		{ "stale", twins_state_words(r->lang, TWIN_STALE) }, { "source_was", say(r->lang, "What changed in the source") },
		{ "copy", say(r->lang, "Copy from source") }, { "confirm", say(r->lang, "The translation is right") },
		{ "comment", say(r->lang, "Comments") }, { "conflict", say(r->lang, "Somebody else changed the same paragraphs") },
	};
	struct buf b = { .a = r->a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '{');
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		json_kt(&j, all[i].key, all[i].words);
	json_close(&j, '}');
	return buf_str(&b);
}

static void head_fill(struct make *m)
{
	struct twins_editor *v = m->out;

	v->id = m->t->id;
	v->revision = m->t->revision;
	v->person = m->r->session ? m->r->session->person : 0;
	v->source = lang_code(m->t->source);
	v->may = m->may[LANG_VI] && m->may[LANG_EN] ? S("vi en") : m->may[LANG_VI] ? S("vi") : m->may[LANG_EN] ? S("en") : S("");
	v->may_any = v->may.n > 0;
	v->words = words_json(m->r);
	v->back = m->typed || m->r->method == METHOD_POST ? twins_back(m->r, m->t) : m->r->page.path;
	v->conflict = m->typed && m->typed->conflicts && m->typed->conflicts->n;
}

err twins_editor_make(struct req *r, const struct twin *t, const struct twins_typed *typed, struct twins_editor **out)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	struct make m = { .r = r, .t = t, .typed = typed, .was = { .a = r->a } };

	*out = m.out = arena_new(r->a, struct twins_editor);
	TRY(twin_comment_list(r->db, r->a, t->id, &m.comments));
	for (int l = 0; l < 2; l++) {
		err e = twins_may(r, t, l);

		if (e != OK && e != ERR_DENIED)
			return e;
		m.may[l] = e == OK;
	}
	head_fill(&m);
	for (size_t i = 0; i < kind->nslots; i++)
		slot_add(&m, &kind->slot[i]);
	m.out->was = buf_str(&m.was);
	return OK;
}

err twins_editor_fill(struct req *r, int64_t twin, struct twins_editor **out)
{
	struct twin t;

	TRY(twin_get(r->db, r->a, twin, &t));
	return twins_editor_make(r, &t, NULL, out);
}
