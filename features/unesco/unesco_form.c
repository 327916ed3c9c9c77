/* unesco_form.c - a form out of its JSON, checked whole: hostile bytes, named places of what is wrong. */
#include <jansson.h>
#include "unesco_form.h"
#include "text.h"
#include "unesco.h"
#include "words.h"

static const char *const kinds[FORM_KINDS] = { "line", "text", "list", "figure", "date", "choice", "links" };
/* Where a first answer may come from: of the report, or of an initiative. */
static const char *const drafts[] = { "report.summary", "report.international", "city.name", "city.country", "city.field", "city.since", "city.agency",
	"city.contact",
	"initiative.title", "initiative.description", "initiative.partners", "initiative.beneficiaries", "initiative.results" };

struct reading { struct arena *a; struct form *f; struct form_faults *faults; };

str form_kind_code(enum form_kind k)
{
	return str_c(kinds[k]);
}

bool form_is_text(enum form_kind k)
{
	return k == FORM_LINE || k == FORM_TEXT || k == FORM_LIST;
}

static void fault(struct reading *r, str place, const char *words)
{
	if (r->faults->n < FORM_FAULTS_MAX)
		*LIST_PUSH(r->a, r->faults) = (struct form_fault){ .place = place, .words = words };
}

static str at(struct reading *r, str place, const char *key)
{
	return place.n ? arena_printf(r->a, "%.*s.%s", FMT(place), key) : arena_str(r->a, str_c(key)); /* a key of the JSON goes with its tree */
}

static str nth(struct reading *r, str place, size_t i)
{
	return arena_printf(r->a, "%.*s[%zu]", FMT(place), i);
}

/* Is `v` an object with no other keys than these?  NULL ends them. */
static bool object(struct reading *r, const json_t *v, str place, const char *const *known)
{
	const char *key;
	json_t *each;

	if (!json_is_object(v)) {
		fault(r, place.n ? place : S("{}"), WORD("an object in braces is expected here"));
		return false;
	}
	json_object_foreach((json_t *)v, key, each) {
		size_t i = 0;

		while (known[i] && !str_eq(str_c(known[i]), str_c(key)))
			i++;
		if (!known[i])
			fault(r, at(r, place, str_eq(text_slug(r->a, str_c(key)), str_c(key)) ? key : "?"), WORD("this key is not known"));
	}
	return true;
}

static size_t array(struct reading *r, const json_t *v, str place, size_t least, size_t most)
{
	if (!json_is_array(v)) {
		fault(r, place, WORD("a list in brackets is expected here"));
		return 0;
	}
	size_t n = json_array_size(v);
	if (n < least || n > most) {
		fault(r, place, n < least ? WORD("this list is empty") : WORD("this list is too long"));
		return 0;
	}
	return n;
}

static bool plain(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return true;
}

/* One line of text, trimmed and NFC; ABSENT where it is missing and need not be there. */
static str line(struct reading *r, const json_t *v, str place, size_t chars, bool needed)
{
	str s = json_is_string(v) ? (str){ json_string_value(v), json_string_length(v) } : ABSENT, out;

	if (!v && !needed)
		return ABSENT;
	if (!str_given(s) || text_nfc(r->a, str_trim(s), &out) != OK || !plain(out)) {
		fault(r, place, v ? WORD("a text of one line is expected here") : WORD("this is missing"));
		return ABSENT;
	}
	if (!out.n || text_chars(out) > chars) {
		fault(r, place, out.n ? WORD("this text is too long") : WORD("this is missing"));
		return ABSENT;
	}
	return arena_str(r->a, out);
}

/* {"vi": "…", "en": "…"}, both of them. */
static void both(struct reading *r, const json_t *v, str place, size_t chars, bool needed, str out[2])
{
	static const char *const known[] = { "vi", "en", NULL };

	if (!v) {
		if (needed)
			fault(r, place, WORD("this is missing"));
		return;
	}
	if (!object(r, v, place, known))
		return;
	out[LANG_VI] = line(r, json_object_get(v, "vi"), at(r, place, "vi"), chars, true);
	out[LANG_EN] = line(r, json_object_get(v, "en"), at(r, place, "en"), chars, true);
}

/* Small letters, digits, dots and hyphens: it stands in addresses and in the names of figures. */
static str id_read(struct reading *r, const json_t *v, str place)
{
	str s = line(r, v, place, FORM_ID_BYTES, true);

	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '.' && s.p[i] != '-') {
			fault(r, place, WORD("a name of small letters, digits, dots and hyphens is expected here"));
			return ABSENT;
		}
	return s;
}

static int64_t number(struct reading *r, const json_t *v, str place, int64_t most)
{
	if (!v)
		return 0;
	int64_t n = json_is_integer(v) ? (int64_t)json_integer_value(v) : 0;
	if (n < 1 || n > most) {
		fault(r, place, WORD("this number is outside its limits"));
		return 0;
	}
	return n;
}

static void hints_read(struct reading *r, const json_t *v, str place, struct form_option *o)
{
	size_t n = v ? array(r, v, place, 0, FORM_HINTS_MAX) : 0;

	for (size_t i = 0; i < n; i++) {
		str s = line(r, json_array_get(v, i), nth(r, place, i), FORM_TITLE_CHARS, true);

		if (str_given(s))
			o->hint[o->nhints++] = text_fold(r->a, s);
	}
}

static void targets_read(struct reading *r, const json_t *v, str place, struct form_option *o)
{
	struct buf b = { .a = r->a };
	size_t n = v ? array(r, v, place, 0, FORM_OPTIONS_MAX) : 0;

	for (size_t i = 0; i < n; i++) {
		str s = id_read(r, json_array_get(v, i), nth(r, place, i));

		if (b.n && s.n)
			buf_char(&b, ' ');
		buf_add(&b, s);
	}
	o->targets = arena_str(r->a, buf_str(&b));
}

static void option_read(struct reading *r, const json_t *v, str place, struct form_list *list)
{
	static const char *const known[] = { "id", "title", "words", "group", "targets", NULL };
	struct form_option o = { 0 };

	if (!object(r, v, place, known))
		return;
	o.id = id_read(r, json_object_get(v, "id"), at(r, place, "id"));
	both(r, json_object_get(v, "title"), at(r, place, "title"), FORM_TITLE_CHARS, true, o.title);
	both(r, json_object_get(v, "group"), at(r, place, "group"), FORM_TITLE_CHARS, false, o.group);
	hints_read(r, json_object_get(v, "words"), at(r, place, "words"), &o);
	targets_read(r, json_object_get(v, "targets"), at(r, place, "targets"), &o);
	for (size_t i = 0; i < list->options.n; i++)
		if (str_given(o.id) && str_eq(list->options.at[i].id, o.id))
			fault(r, at(r, place, "id"), WORD("this name stands here twice"));
	*LIST_PUSH(r->a, &list->options) = o;
}

static void lists_read(struct reading *r, const json_t *v)
{
	const char *key;
	json_t *each;

	if (!v)
		return;
	if (!json_is_object(v) || json_object_size(v) > FORM_LISTS_MAX) {
		fault(r, S("lists"), WORD("an object in braces is expected here"));
		return;
	}
	json_object_foreach((json_t *)v, key, each) {
		str id = str_c(key), place = at(r, S("lists"), str_eq(text_slug(r->a, id), id) ? key : "?");
		struct form_list *list = LIST_PUSH(r->a, &r->f->lists);
		size_t n = array(r, each, place, 1, FORM_OPTIONS_MAX);

		*list = (struct form_list){ .id = arena_str(r->a, id) };
		if (id.n > FORM_ID_BYTES || !str_eq(text_slug(r->a, id), id))
			fault(r, place, WORD("a name of small letters, digits, dots and hyphens is expected here"));
		for (size_t i = 0; i < n; i++)
			option_read(r, json_array_get(each, i), nth(r, place, i), list);
	}
}

static bool draft_known(str s, bool repeats)
{
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
		if (str_eq(s, str_c(drafts[i])))
			return str_starts(s, S("initiative.")) == repeats;
	return false;
}

static void question_kind(struct reading *r, const json_t *v, str place, bool repeats, struct form_question *q)
{
	str kind = line(r, json_object_get(v, "kind"), at(r, place, "kind"), FORM_TITLE_CHARS, true), of;
	int k = 0;

	while (k < FORM_KINDS && !str_eq(str_c(kinds[k]), kind))
		k++;
	if (str_given(kind) && k == FORM_KINDS)
		fault(r, at(r, place, "kind"), WORD("this kind of answer is not known"));
	q->kind = k == FORM_KINDS ? FORM_TEXT : (enum form_kind)k;
	if (q->kind == FORM_LINKS && !repeats)
		fault(r, at(r, place, "kind"), WORD("links belong to initiatives only"));
	if (q->kind != FORM_CHOICE)
		return;
	of = line(r, json_object_get(v, "of"), at(r, place, "of"), FORM_ID_BYTES, true);
	for (q->list = 0; q->list < r->f->lists.n; q->list++)
		if (str_eq(r->f->lists.at[q->list].id, of))
			return;
	q->list = 0;
	if (str_given(of))
		fault(r, at(r, place, "of"), WORD("there is no such list"));
}

static void question_read(struct reading *r, const json_t *v, str place, struct form_section *s)
{
	static const char *const known[] = { "id", "title", "help", "kind", "of", "words", "draft", NULL };
	struct form_question q = { 0 };

	if (!object(r, v, place, known))
		return;
	q.id = id_read(r, json_object_get(v, "id"), at(r, place, "id"));
	both(r, json_object_get(v, "title"), at(r, place, "title"), FORM_TITLE_CHARS, true, q.title);
	both(r, json_object_get(v, "help"), at(r, place, "help"), FORM_HELP_CHARS, false, q.help);
	question_kind(r, v, place, s->repeat_max > 0, &q);
	q.words_max = number(r, json_object_get(v, "words"), at(r, place, "words"), FORM_WORDS_MAX);
	q.draft = line(r, json_object_get(v, "draft"), at(r, place, "draft"), FORM_TITLE_CHARS, false);
	if (str_given(q.draft) && (!draft_known(q.draft, s->repeat_max > 0) || q.kind == FORM_CHOICE || q.kind == FORM_LINKS || q.kind == FORM_FIGURE))
		fault(r, at(r, place, "draft"), WORD("no draft of this name can be made here"));
	if (str_given(q.id) && form_question_of(s, q.id))
		fault(r, at(r, place, "id"), WORD("this name stands here twice"));
	*LIST_PUSH(r->a, &s->questions) = q;
}

static void section_read(struct reading *r, const json_t *v, str place)
{
	static const char *const known[] = { "id", "title", "help", "level", "repeat_max", "questions", NULL };
	const json_t *questions;
	struct form_section s = { 0 };

	if (!object(r, v, place, known))
		return;
	s.id = id_read(r, json_object_get(v, "id"), at(r, place, "id"));
	both(r, json_object_get(v, "title"), at(r, place, "title"), FORM_TITLE_CHARS, true, s.title);
	both(r, json_object_get(v, "help"), at(r, place, "help"), FORM_HELP_CHARS, false, s.help);
	s.level = line(r, json_object_get(v, "level"), at(r, place, "level"), FORM_TITLE_CHARS, false);
	s.repeat_max = number(r, json_object_get(v, "repeat_max"), at(r, place, "repeat_max"), FORM_REPEAT_MAX);
	if ((str_given(s.level) && !str_eq(s.level, S("local")) && !str_eq(s.level, S("international"))) || str_given(s.level) != (s.repeat_max > 0))
		fault(r, at(r, place, "level"), WORD("a section of initiatives has a level, local or international, and repeat_max"));
	if (str_given(s.id) && form_section_of(r->f, s.id))
		fault(r, at(r, place, "id"), WORD("this name stands here twice"));
	questions = json_object_get(v, "questions");
	place = at(r, place, "questions");
	for (size_t i = 0, n = array(r, questions, place, 1, FORM_QUESTIONS_MAX); i < n; i++)
		question_read(r, json_array_get(questions, i), nth(r, place, i), &s);
	*LIST_PUSH(r->a, &r->f->sections) = s;
}

static void whole(struct reading *r, const json_t *root)
{
	static const char *const known[] = { "form", "edition", "title", "status", "pages", "sections", "lists", NULL };
	const json_t *sections;

	if (!object(r, root, S(""), known))
		return;
	r->f->name = line(r, json_object_get(root, "form"), S("form"), 60, true);
	r->f->edition = line(r, json_object_get(root, "edition"), S("edition"), 60, true);
	both(r, json_object_get(root, "title"), S("title"), FORM_TITLE_CHARS, true, r->f->title);
	both(r, json_object_get(root, "status"), S("status"), FORM_HELP_CHARS, true, r->f->status);
	r->f->pages_max = number(r, json_object_get(root, "pages"), S("pages"), FORM_PAGES_MAX);
	lists_read(r, json_object_get(root, "lists"));
	sections = json_object_get(root, "sections");
	for (size_t i = 0, n = array(r, sections, S("sections"), 1, FORM_SECTIONS_MAX); i < n; i++)
		section_read(r, json_array_get(sections, i), nth(r, S("sections"), i));
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over. */
static err guarded(struct reading *r, const json_t *root)
{
	jmp_buf jump, *outer = r->a->guard;
	err e = OK;

	if (ARENA_GUARD(r->a, &jump))
		e = ERR_LIMIT;
	else
		whole(r, root);
	r->a->guard = outer;
	return e;
}

err form_read(struct arena *a, str json, struct form *out, struct form_faults *faults)
{
	struct reading r = { a, out, faults };
	json_error_t where;

	*out = (struct form){ 0 };
	*faults = (struct form_faults){ 0 };
	if (json.n > UNESCO_TEMPLATE_BYTES)
		return ERR_LIMIT;
	json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &where);
	if (!root) {
		fault(&r, arena_printf(a, "%d:%d", where.line, where.column), WORD("this is not JSON"));
		return ERR_INVALID;
	}
	err e = guarded(&r, root);
	json_decref(root);
	return e != OK ? e : faults->n ? ERR_INVALID : OK;
}
