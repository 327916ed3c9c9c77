/* reader_label_words.c - what a label means that no list holds: its short forms, the words at its head, what it stands before, and how the document uses it. */
#include <string.h>
#include "reader_labels.h"

enum { MAX_LABEL_BYTES = 70, MAX_WORDS = 7, MAX_OWN = 40, OFTEN = 3, MAX_VALUE_BYTES = 600 };

/* Short forms as officers write them. */
static const struct { const char *form, *words; } short_forms[] = {
	{ "dvct", "don vi chu tri" }, { "dvph", "don vi phoi hop" }, { "dvth", "don vi thuc hien" }, { "cqct", "co quan chu tri" }, { "cqph",
		"co quan phoi hop" },
	{ "cqth", "co quan thuc hien" }, { "bpct", "bo phan chu tri" }, { "bpph", "bo phan phoi hop" }, { "tgth", "thoi gian thuc hien" },
	{ "tght", "thoi gian hoan thanh" }, { "thht", "thoi han hoan thanh" }, { "d / vi", "don vi" }, { "d / v", "don vi" }, { "dv", "don vi" },
		{ "c / q", "co quan" },
	{ "c . quan", "co quan" }, { "cq", "co quan" }, { "bp", "bo phan" }, { "c / tri", "chu tri" }, { "c . tri", "chu tri" }, { "c / t", "chu tri" },
		{ "ct", "chu tri" },
	{ "p / hop", "phoi hop" }, { "p . hop", "phoi hop" }, { "p / h", "phoi hop" }, { "ph", "phoi hop" }, { "t / hien", "thuc hien" }, { "t . hien",
		"thuc hien" },
	{ "th", "thuc hien" }, { "t / gian", "thoi gian" }, { "t . gian", "thoi gian" }, { "t / g", "thoi gian" }, { "tg", "thoi gian" }, { "t / han",
		"thoi han" },
	{ "ht", "hoan thanh" }, { "h / thanh", "hoan thanh" }, { "kp", "kinh phi" }, { "k / phi", "kinh phi" }, { "sp", "san pham" }, { "kq", "ket qua" },
	{ "k / qua", "ket qua" }, { "nd", "noi dung" },
};

static const char *const helping[] = { "phoi", "cung", "ho tro", "tham gia", "giup", "ket hop", "lien quan", "dong hanh", "lien ket", "hiep dong",
	"phu giup", "kem" };
static const char *const leading[] = { "chu tri", "chu luc", "chu chot", "chu dao", "chu quan", "chu cong", "chinh", "dau moi", "giao", "phu trach",
	"dam nhan", "dam nhiem", "dam trach", "phan cong", "trach nhiem", "thuong truc",
	"nhan viec", "nhan nhiem vu", "dung dau", "lam dau", "tham muu" };
static const char *const doing[] = { "thuc hien", "don vi", "co quan", "bo phan", "ai lam", "nguoi lam" };
static const char *const timely[] = { "han", "moc", "lich", "ngay", "thoi", "thang", "ky", "den", "xong", "du kien", "khi", "tien do", "lo trinh",
	"hoan thanh", "nam", "quy",
	"ket thuc" };

static bool has_word(const struct toks *t, const char *const *words, size_t n)
{
	for (size_t i = 0; i < t->n; i++)
		if (toks_any(t, i, words, n) > i)
			return true;
	return false;
}

/* The label with its short forms written out; *changed: it had some. */
static str written_out(struct arena *a, const struct toks *t, bool *changed)
{
	struct buf b = { .a = a };
	for (size_t i = 0; i < t->n;) {
		size_t n = 0, k = 0;
		while (k < sizeof short_forms / sizeof *short_forms && (n = toks_are(t, i, short_forms[k].form)) == 0)
			k++;
		if (b.n)
			buf_char(&b, ' ');
		if (n)
			buf_add(&b, str_c(short_forms[k].words));
		else
			buf_add(&b, t->at[i].w);
		*changed |= n > 0;
		i += n ? n : 1;
	}
	return buf_str(&b);
}

enum role role_written(struct arena *a, const struct toks *label)
{
	enum { FEW = 6 };
	bool changed = false;
	str full = label->n <= FEW ? written_out(a, label, &changed) : S("");
	return changed ? role_of(a, full, true) : ROLE_NONE;
}

bool value_of_units(struct rctx *c, str value)
{
	struct toks t = lex(c->a, str_cut(value, 0, 200));
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "do") || tok_is(&t, 0, "cac") ? 1 : 0;
	if (!unit_starts(c, &t, 0) && !group_starts(&t, 0) && !unit_starts(c, &t, from) && !group_starts(&t, from))
		return false;
	return only_units(c, clean(str_cut(value, 0, MAX_VALUE_BYTES)));
}

/* A capital inside begins a name: "Giao đồng chí Trần Văn B"; short forms are written in capitals. */
static bool has_name(const struct toks *t)
{
	enum { SHORT_FORM = 4 };
	for (size_t i = 1; i < t->n; i++) {
		str s = str_cut(t->text, t->at[i].from, t->at[i].to);
		bool form = s.n <= SHORT_FORM && is_capital(s), again = t->at[i - 1].punct;
		if (!t->at[i].punct && tok_capital(t, i) && !form && !again && !is_capital(t->text))
			return true;
	}
	return false;
}

/* A few words and signs that labels have. */
static bool is_short(const struct toks *t)
{
	size_t words = 0;
	for (size_t i = 0; i < t->n; i++) {
		words += !t->at[i].punct;
		if (t->at[i].punct && !strchr(",/-.&", *t->at[i].w.p))
			return false;
		if (tok_number(t, i) >= 0)
			return false;
	}
	return words > 0 && words <= MAX_WORDS;
}

/* The label is the name of a unit itself: "Sở Tài chính: tháng 5". */
static bool is_name(struct rctx *c, const struct toks *t, str label)
{
	static const char *const asks[] = { "don vi", "co quan", "bo phan", "ben", "noi", "nguoi", "cac don vi", "cac co quan" };
	size_t unit = 0;
	if (unit_match(c, t, 0, NULL, &unit) > 0)
		return true;
	return toks_any(t, 0, asks, sizeof asks / sizeof *asks) == 0 && unit_starts(c, t, 0) && only_units(c, label);
}

/* The part of the value up to the next sign that may end it. */
static str first_part(str value)
{
	for (size_t i = 1; i < value.n; i++)
		if (strchr(";|\t", value.p[i]) || dash_length(value, i) || (strchr("./", value.p[i]) && i + 1 < value.n && value.p[i + 1] == ' '))
			return clean(str_cut(value, 0, i));
	return clean(value);
}

/* The whole value or its part before a sign: a dash may stand in a name. */
static bool is_units(struct rctx *c, str value)
{
	if (value_of_units(c, first_part(value)))
		return true;
	for (size_t i = 1; i < value.n && i < MAX_VALUE_BYTES; i++)
		if (strchr(";|\t", value.p[i]))
			return value_of_units(c, str_cut(value, 0, i));
	return value_of_units(c, value);
}

/* At least up to its first comma, for words that ask for units beyond doubt. */
static bool begins_units(struct rctx *c, str value)
{
	size_t e = 0;
	while (e < value.n && value.p[e] != ',')
		e++;
	return e < value.n && value_of_units(c, str_cut(value, 0, e));
}

static enum role meaning(struct rctx *c, const struct own_labels *own, str label, str value, bool *known)
{
	label = clean(label);
	*known = true;
	if (!label.n || label.n > 160)
		return ROLE_NONE;
	struct toks t = lex(c->a, label);
	enum role r = role_of(c->a, label, true);
	if (r != ROLE_NONE)
		return is_name(c, &t, label) ? ROLE_NONE : r;
	*known = false;
	if (label.n > MAX_LABEL_BYTES || !t.n || !is_short(&t) || !tok_capital(&t, 0) || has_name(&t) || is_name(c, &t, label))
		return ROLE_NONE;
	bool changed = false;
	str full = written_out(c->a, &t, &changed);
	if ((r = role_written(c->a, &t)) != ROLE_NONE)
		return r;
	struct toks f = lex(c->a, full);
	str part = first_part(value);
	bool time = has_word(&f, timely, sizeof timely / sizeof *timely) && (time_said(c, part).n || time_said(c, clean(value)).n);
	if (time)
		return ROLE_TIME;
	bool help = has_word(&f, helping, sizeof helping / sizeof *helping), lead = has_word(&f, leading, sizeof leading / sizeof *leading);
	if (((help || lead || has_word(&f, doing, sizeof doing / sizeof *doing)) && is_units(c, value)) || ((help || lead) && begins_units(c, value)))
		return help ? ROLE_COORD : lead ? ROLE_LEAD : ROLE_PERFORMER;
	for (size_t i = 0; own && i < own->n; i++)
		if (str_eq(own->at[i].words, full))
			return own->at[i].role;
	return ROLE_NONE;
}

enum role label_meaning(struct rctx *c, const struct own_labels *own, str label, str value, bool *known)
{
	/* Only the answer is kept of what was looked at. */
	struct arena_mark m = arena_mark(c->a);
	enum role r = meaning(c, own, label, value, known);
	arena_back(c->a, m);
	return r;
}

static struct own_label *own_of(struct arena *a, struct own_labels *all, str words)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].words, words))
			return &all->at[i];
	if (all->n >= MAX_OWN)
		return NULL;
	struct own_label *new = LIST_PUSH(a, all);
	*new = (struct own_label){ .words = words };
	return new;
}

/* "- Lo liệu: Sở Tài chính" in many items: a label of units, since nothing else ever follows it. */
void own_labels_learn(struct rctx *c, struct own_labels *all)
{
	bool lead = false, coord = false, time = false;
	for (size_t i = (size_t)c->body; i < c->s->n; i++) {
		str line = mark_of(c->s->at[i].text).rest;
		ptrdiff_t colon = str_find(str_cut(line, 0, MAX_LABEL_BYTES), S(":"), 0);
		if (c->s->at[i].ncells || colon <= 0)
			continue;
		bool known, changed = false;
		str label = clean(str_cut(line, 0, (size_t)colon)), value = str_trim(str_cut(line, (size_t)colon + 1, line.n));
		enum role r = label_meaning(c, NULL, label, value, &known);
		struct toks t = lex(c->a, label);
		lead |= r == ROLE_LEAD || r == ROLE_BOTH || r == ROLE_PERFORMER;
		coord |= r == ROLE_COORD || r == ROLE_BOTH;
		time |= r == ROLE_TIME;
		struct own_label *o = r == ROLE_NONE && t.n && is_short(&t) && tok_capital(&t, 0) && !has_name(&t) && !is_name(c, &t, label) ? own_of(c->a, all,
			written_out(c->a, &t, &changed)) : NULL;
		if (!o)
			continue;
		struct arena_mark m = arena_mark(c->a);
		o->seen++;
		o->units += value_of_units(c, first_part(value));
		o->times += time_said(c, first_part(value)).n > 0;
		arena_back(c->a, m);
	}
	for (size_t i = 0; i < all->n; i++) {
		struct own_label *o = &all->at[i];
		bool units = o->seen >= OFTEN && o->units == o->seen, when = o->seen >= OFTEN && o->times == o->seen;
		o->role = when && !time ? ROLE_TIME : units && !lead ? ROLE_LEAD : units && !coord ? ROLE_COORD : ROLE_NONE;
		time |= o->role == ROLE_TIME;
		coord |= o->role == ROLE_COORD;
		lead |= o->role == ROLE_LEAD;
	}
}
