/* reader_docx_number.c - Word's automatic numbers: numbering.xml says how, styles.xml which paragraphs, we count. */
#include "reader_docx.h"

static struct abstract *abstract_of(struct word *w, int id)
{
	for (size_t i = 0; i < w->abstracts.n; i++)
		if (w->abstracts.at[i].id == id)
			return &w->abstracts.at[i];
	return NULL;
}

static struct numbering *numbering_of(struct word *w, int id)
{
	for (size_t i = 0; i < w->numberings.n; i++)
		if (w->numberings.at[i].id == id)
			return &w->numberings.at[i];
	return NULL;
}

static void level_node(struct word *w, str name, struct level *l)
{
	if (str_eq(name, S("start")))
		l->start = node_number(w, "val", 1);
	else if (str_eq(name, S("numFmt")))
		l->format = node_attr(w, "val");
	else if (str_eq(name, S("lvlText")))
		l->text = node_attr(w, "val");
	else if (str_eq(name, S("pStyle")))
		l->style = node_attr(w, "val");
	else if (str_eq(name, S("isLgl")))
		l->legal = true;
}

static void abstract_node(struct word *w, str name, int *level)
{
	if (!w->abstracts.n)
		return;
	struct abstract *a = &w->abstracts.at[w->abstracts.n - 1];
	if (str_eq(name, S("lvl")))
		*level = node_number(w, "ilvl", -1);
	if (str_eq(name, S("numStyleLink")))
		a->link = node_attr(w, "val");
	if (*level >= 0 && *level < LEVELS)
		level_node(w, name, &a->level[*level]);
}

static void number_node(struct word *w, str name, int *level)
{
	if (!w->numberings.n)
		return;
	struct numbering *n = &w->numberings.at[w->numberings.n - 1];
	if (str_eq(name, S("abstractNumId")))
		n->abstract = node_number(w, "val", -1);
	else if (str_eq(name, S("lvlOverride")))
		*level = node_number(w, "ilvl", -1);
	if (*level < 0 || *level >= LEVELS)
		return;
	if (str_eq(name, S("startOverride"))) {
		n->restart[*level] = node_number(w, "val", 1);
		n->has_restart[*level] = true;
	} else if (str_eq(name, S("lvl"))) {
		n->own[*level] = (struct level){ .start = 1, .given = true };
	} else if (n->own[*level].given) {
		level_node(w, name, &n->own[*level]);
	}
}

err numbering_read(struct word *w)
{
	bool in_abstract = false, in_number = false;
	int level = -1;
	err e = part_open(w, "word/numbering.xml");
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (part_next(w)) {
		str name = node_name(w);
		if (!node_opens(w)) {
			in_abstract &= !str_eq(name, S("abstractNum"));
			in_number &= !str_eq(name, S("num"));
			continue;
		}
		if (str_eq(name, S("abstractNum")) && w->abstracts.n < MAX_NUMBERINGS) {
			struct abstract *a = LIST_PUSH(w->a, &w->abstracts);
			a->id = node_number(w, "abstractNumId", -1);
			for (int i = 0; i < LEVELS; i++)
				a->level[i].start = 1;
			in_abstract = true;
			level = -1;
		} else if (str_eq(name, S("num")) && w->numberings.n < MAX_NUMBERINGS) {
			*LIST_PUSH(w->a, &w->numberings) = (struct numbering){ .id = node_number(w, "numId", -1), .abstract = -1 };
			in_number = true;
			level = -1;
		} else if (in_abstract) {
			abstract_node(w, name, &level);
		} else if (in_number) {
			number_node(w, name, &level);
		}
	}
	part_close(w);
	return w->why.n ? ERR_INVALID : OK;
}

err styles_read(struct word *w)
{
	err e = part_open(w, "word/styles.xml");
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (part_next(w)) {
		str name = node_name(w);
		if (!node_opens(w))
			continue;
		if (str_eq(name, S("style")) && w->styles.n < MAX_STYLES) {
			*LIST_PUSH(w->a, &w->styles) = (struct style){ .id = node_attr(w, "styleId"), .number = -1, .level = -1 };
			continue;
		}
		if (!w->styles.n)
			continue;
		struct style *s = &w->styles.at[w->styles.n - 1];
		if (str_eq(name, S("basedOn")))
			s->based = node_attr(w, "val");
		else if (str_eq(name, S("numId")))
			s->number = node_number(w, "val", -1);
		else if (str_eq(name, S("ilvl")))
			s->level = node_number(w, "val", 0);
	}
	part_close(w);
	return w->why.n ? ERR_INVALID : OK;
}

static void from_style(struct word *w, str id, int *number, int *level)
{
	for (int guard = 0; guard < 12 && id.n; guard++) {
		const struct style *found = NULL;
		for (size_t i = 0; i < w->styles.n && !found; i++)
			if (str_eq(w->styles.at[i].id, id))
				found = &w->styles.at[i];
		if (!found)
			return;
		if (found->number >= 0) {
			*number = found->number;
			*level = *level >= 0 ? *level : found->level;
			return;
		}
		id = found->based;
	}
}

static void put_roman(struct buf *b, int v, bool capital)
{
	static const struct { int v; const char *s; } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
		{ 90, "XC" }, { 50, "L" },
		                                                 { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (; v >= parts[i].v; v -= parts[i].v)
			for (const char *s = parts[i].s; *s; s++)
				buf_char(b, (char)(capital ? *s : *s + 32));
}

static void put_count(struct buf *b, str format, int v)
{
	v = v < 0 ? 0 : v > 3999 ? 3999 : v;
	if (str_eq(format, S("lowerLetter")) || str_eq(format, S("upperLetter"))) {
		char c = (char)((str_eq(format, S("lowerLetter")) ? 'a' : 'A') + (v + 25) % 26);
		for (int i = 0; i <= (v - 1) / 26 && i < 4; i++)
			buf_char(b, c);
	} else if (str_eq(format, S("upperRoman")) || str_eq(format, S("lowerRoman"))) {
		put_roman(b, v, str_eq(format, S("upperRoman")));
	} else if (str_eq(format, S("decimalZero"))) {
		buf_printf(b, "%02d", v);
	} else if (!str_eq(format, S("none"))) {
		buf_int(b, v);
	}
}

/* A list that only points at a list style is counted where that style's own list is. */
static struct abstract *linked(struct word *w, struct abstract *a)
{
	for (size_t i = 0; a && a->link.n && i < w->styles.n; i++)
		if (str_eq(w->styles.at[i].id, a->link)) {
			struct numbering *n = w->styles.at[i].number > 0 ? numbering_of(w, w->styles.at[i].number) : NULL;
			struct abstract *to = n ? abstract_of(w, n->abstract) : NULL;
			return to ? to : a;
		}
	return a;
}

/* A paragraph style may be a level of the list without saying which. */
static int level_of_style(const struct abstract *a, str style)
{
	for (int i = 0; i < LEVELS && style.n; i++)
		if (str_eq(a->level[i].style, style))
			return i;
	return 0;
}

static const struct level *level_at(const struct abstract *a, const struct numbering *n, int level)
{
	return n->own[level].given ? &n->own[level] : &a->level[level];
}

static str bullet_of(struct word *w, const struct level *l, int level)
{
	if (str_eq(l->text, S("-")) || str_eq(l->text, S("+")) || str_eq(l->text, S("*")))
		return arena_printf(w->a, "%.*s ", FMT(l->text));
	bool dash = str_eq(l->text, S("–")) || str_eq(l->text, S("—")) || str_eq(l->text, S("−"));
	return level && !dash ? S("+ ") : S("- ");
}

/* Starts what is below, counts one more here, fills what is above and was never counted. */
static void count_on(struct abstract *a, struct numbering *n, int level)
{
	if (!n->begun)
		for (int i = 0; i < LEVELS; i++)
			if (n->has_restart[i]) {
				a->count[i] = n->restart[i] - 1;
				a->used[i] = true;
			}
	n->begun = true;
	for (int i = 0; i <= level; i++)
		if (!a->used[i]) {
			a->count[i] = a->level[i].start - (i == level);
			a->used[i] = true;
		}
	a->count[level]++;
	for (int i = level + 1; i < LEVELS; i++)
		a->used[i] = false;
}

str numbering_next(struct word *w, str style, int number, int level)
{
	if (number < 0)
		from_style(w, style, &number, &level);
	struct numbering *n = number > 0 ? numbering_of(w, number) : NULL;
	struct abstract *a = n ? linked(w, abstract_of(w, n->abstract)) : NULL;
	if (!a)
		return S("");
	if (level < 0)
		level = level_of_style(a, style);
	level = level >= LEVELS ? LEVELS - 1 : level;
	const struct level *l = level_at(a, n, level);
	if (str_eq(l->format, S("bullet")))
		return bullet_of(w, l, level);
	count_on(a, n, level);
	struct buf b = { .a = w->a };
	str text = str_trim(l->text);
	for (size_t i = 0; i < text.n && b.n < 60; i++) {
		char c = text.p[i];
		int k = i + 1 < text.n ? text.p[i + 1] - '1' : -1;
		if (c == '%' && k >= 0 && k < LEVELS) {
			put_count(&b, l->legal ? S("decimal") : level_at(a, n, k)->format, a->count[k]);
			i++;
		} else {
			buf_char(&b, c);
		}
	}
	if (b.n)
		buf_char(&b, ' ');
	return buf_str(&b);
}
