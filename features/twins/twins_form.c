/* twins_form.c - the plain form as edits.  The form says how each text stood when it was shown (`was`), so that only what was changed in it counts. */
#include "text.h"
#include "twins_in.h"
#include <string.h>

bool twins_field(str name, char letter, int64_t *part, enum lang *lang)
{
	if (name.n < 5 || name.p[0] != letter || (!str_ends(name, S("-vi")) && !str_ends(name, S("-en"))))
		return false;
	*lang = str_ends(name, S("-en")) ? LANG_EN : LANG_VI;
	return str_int(str_cut(name, 1, name.n - 3), part) == OK && *part > 0;
}

str twins_was(const struct req *r, int64_t part, enum lang lang)
{
	str rest = req_form(r, S("was")), one;
	char id[24];
	int n = snprintf(id, sizeof id, "%lld:", (long long)part);

	while (str_split(&rest, ' ', &one)) {
		str marks = str_cut(one, (size_t)n, one.n), vi;

		if (!str_starts(one, (str){ id, (size_t)n }))
			continue;
		if (!str_split(&marks, ':', &vi))
			return ABSENT;
		return lang == LANG_VI ? vi : marks;
	}
	return ABSENT;
}

/* What a browser sends of a field: CR LF at line ends.  A field that stands for one line gets blanks for them. */
static str field_text(struct arena *a, str sent, bool many)
{
	struct buf b = { .a = a };

	sent = str_trim(sent);
	for (size_t i = 0; i < sent.n; i++) {
		bool end = sent.p[i] == '\r' || sent.p[i] == '\n';

		if (sent.p[i] == '\r' && i + 1 < sent.n && sent.p[i + 1] == '\n')
			continue;
		buf_char(&b, !end ? sent.p[i] : many ? '\n' : ' ');
	}
	return buf_str(&b);
}

static const struct twin_part *part_of(const struct twin *t, int64_t id)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (t->parts.at[i].id == id)
			return &t->parts.at[i];
	return NULL;
}

/* The slot of a field: the part's, or the one that the form names for a part that it made. */
static const struct twin_slot *slot_of_field(struct req *r, const struct twin *t, int64_t part)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	const struct twin_part *p = part_of(t, part);
	str name = p ? p->slot : req_form(r, arena_printf(r->a, "s%lld", (long long)part));

	for (size_t i = 0; i < kind->nslots; i++)
		if (str_eq(str_c(kind->slot[i].name), name))
			return &kind->slot[i];
	return NULL;
}

static struct twin_edit *edit_of(struct arena *a, struct twin_edits *out, int64_t part, const struct twin_slot *slot)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].part == part)
			return &out->at[i];
	struct twin_edit *e = LIST_PUSH(a, out);
	*e = (struct twin_edit){ .part = part, .slot = slot ? str_c(slot->name) : S(""), .after = -1 };
	return e;
}

static void read_field(struct req *r, const struct twin *t, const struct pair *f, struct twin_edits *out)
{
	const struct twin_slot *slot;
	int64_t part;
	enum lang lang;

	if (twins_field(f->name, 'c', &part, &lang)) {
		edit_of(r->a, out, part, NULL)->confirm[lang] = true;
		return;
	}
	if (!twins_field(f->name, 't', &part, &lang))
		return;
	slot = slot_of_field(r, t, part);
	str text = field_text(r->a, f->value, !slot || slot->many), was = twins_was(r, part, lang);
	if (str_given(was) && str_eq(was, twins_mark(r->a, text)))
		return;
	struct twin_edit *e = edit_of(r->a, out, part, slot);
	e->has[lang] = true;
	e->text[lang] = text;
}

/* What was typed into the empty field of a slot goes behind all its parts. */
static void read_new(struct req *r, const struct twin *t, const struct twin_slot *slot, struct twin_edits *out)
{
	struct twin_edit e = { .slot = str_c(slot->name), .after = -1 };
	int64_t last = 0;

	for (int l = 0; l < 2; l++) {
		str name = arena_printf(r->a, "n-%s-%.*s", slot->name, FMT(lang_code((enum lang)l)));

		e.text[l] = field_text(r->a, req_form(r, name), true);
		e.has[l] = e.text[l].n > 0;
	}
	if (!e.has[LANG_VI] && !e.has[LANG_EN])
		return;
	for (size_t i = 0; i < t->parts.n; i++)
		if (str_eq(t->parts.at[i].slot, e.slot))
			last = t->parts.at[i].id;
	e.part = twin_part_new();
	e.after = last;
	e.confirm[LANG_VI] = e.confirm[LANG_EN] = str_given(req_form(r, arena_printf(r->a, "nc-%s", slot->name)));
	*LIST_PUSH(r->a, out) = e;
}

/* The button "copy from the source": the other side's words as they stand in this form, or in the text. */
static void read_copy(struct req *r, const struct twin *t, struct twin_edits *out)
{
	str which = req_form(r, S("copy")), from;
	const struct twin_part *p;
	struct twin_edit *e;
	int64_t part;
	enum lang lang;

	if (!str_given(which) || !twins_field(arena_printf(r->a, "t%.*s", FMT(which)), 't', &part, &lang) || !(p = part_of(t, part)))
		return;
	e = edit_of(r->a, out, part, NULL);
	from = e->has[!lang] ? e->text[!lang] : p->side[!lang].text;
	if (e->has[lang] ? e->text[lang].n : p->side[lang].text.n)
		return;
	e->has[lang] = true;
	e->text[lang] = from;
}

err twins_form_read(struct req *r, const struct twin *t, int64_t *base, struct twin_edits *out)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);

	*out = (struct twin_edits){ 0 };
	TRY(str_int(req_form(r, S("base")), base));
	for (size_t i = 0; i < r->form.n; i++)
		read_field(r, t, &r->form.at[i], out);
	for (size_t i = 0; i < kind->nslots; i++)
		if (kind->slot[i].many)
			read_new(r, t, &kind->slot[i], out);
	read_copy(r, t, out);
	return OK;
}
