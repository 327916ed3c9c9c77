/* reader_head_names.c - who issued a document and who signed it. */
#include "reader_in.h"

enum { FOOT_LINES = 60, SIGN_ABOVE = 14 };

/* The unit that "ban hành", "xây dựng" or "yêu cầu" in the first paragraphs. */
static void issuer_said(struct rctx *c, str text)
{
	struct toks t = lex(c->a, text);
	for (size_t i = 0; i < t.n && i < 400 && !c->doc->issuer.n; i++) {
		size_t unit = 0, n = unit_match(c, &t, i, NULL, &unit);
		if (!n)
			continue;
		if (toks_are(&t, i + n, "ban hanh") || toks_are(&t, i + n, "xay dung") || toks_are(&t, i + n, "yeu cau")) {
			c->doc->issuer = c->g->at[unit].id;
			c->doc->issuer_text = toks_surface(&t, i, i + n);
		}
		i += n - 1;
	}
}

/* The country's name, the motto, rules, the number and the day. */
static bool is_formula(struct rctx *c, str s)
{
	static const char *const words[] = { "cong hoa", "doc lap", "so :", "so", "ngay", "v / v", "dang cong san", "du thao", "-", "_", "source", "url" };
	struct toks t = lex(c->a, str_cut(s, 0, 100));
	if (!t.n || toks_find(&t, 0, "doc lap") < t.n || toks_find(&t, 0, ", ngay") < t.n)
		return true;
	size_t n = toks_any(&t, 0, words, sizeof words / sizeof *words);
	/* "SỞ NỘI VỤ" begins like "Số". */
	return n > 0 && !(tok_is(&t, 0, "so") && head_noun(&t, 0));
}

static bool goes_below(const struct toks *t)
{
	static const char *const levels[] = { "tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "thi xa", "thi tran", "va", "ban thuong vu",
		"ban thuong truc", "ban chap hanh" };
	return t->n && toks_any(t, 0, levels, sizeof levels / sizeof *levels) > 0;
}

/* Names above the number, one a line but for a place's or a standing body's: the last of them issued the document, those before it stand above it. */
static void name_add(struct rctx *c, str *names, size_t *n, str s)
{
	enum { MAX_NAMES = 6 };
	s = clean(s);
	if (!s.n || s.n > 160 || is_formula(c, s))
		return;
	struct toks t = lex(c->a, s);
	if (*n && goes_below(&t))
		names[*n - 1] = arena_printf(c->a, "%.*s %.*s", FMT(names[*n - 1]), FMT(s));
	else if (*n < MAX_NAMES && (is_capital(s) || unit_starts(c, &t, 0)))
		names[(*n)++] = s;
}

/* A name of the register; a department of a place that the register does not know is not the one it knows. */
static void issuer_of(struct rctx *c, str *names, size_t n)
{
	bool elsewhere = false;
	for (size_t i = 0; i < n; i++) {
		struct toks t = lex(c->a, names[i]);
		size_t unit = 0, len = unit_match(c, &t, 0, NULL, &unit);
		bool known = len && len + 1 >= t.n;
		bool last = i + 1 == n;
		if (last && !elsewhere && (known || (len && !name_goes_on(c, &t, 0, &len))))
			c->doc->issuer = c->g->at[unit].id;
		elsewhere |= !len && tok_is(&t, 0, "ubnd") && t.n > 1;
	}
	if (!n)
		return;
	/* "UBND TỈNH LÀO CAI" and "VĂN PHÒNG" below: the noun alone names nobody. */
	struct toks last = lex(c->a, names[n - 1]);
	bool noun = head_noun(&last, 0) >= last.n;
	c->doc->issuer_text = noun && n > 1 ? arena_printf(c->a, "%.*s %.*s", FMT(names[n - 1]), FMT(names[n - 2])) : names[n - 1];
	c->doc->issuer_text = noun && n == 1 ? ABSENT : c->doc->issuer_text;
}

static void read_issuer(struct rctx *c, size_t head, size_t body)
{
	str names[6], rest, part;
	size_t n = 0;
	for (size_t i = 0; i <= head && i < c->s->n; i++) {
		const struct source_line *l = &c->s->at[i];
		if (i == head && body)
			break;
		if (!l->ncells) {
			name_add(c, names, &n, l->text);
			continue;
		}
		str cell = l->cell[0];
		for (rest = cell; next_line(&rest, &part);)
			name_add(c, names, &n, part);
	}
	issuer_of(c, names, n);
	for (size_t i = body; i < c->s->n && i < body + 40 && !c->doc->issuer.n && !c->doc->issuer_text.n; i++)
		issuer_said(c, c->s->at[i].text);
}

static const char *const posts[] = { "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bo truong", "thu truong", "thu tuong", "pho thu tuong",
	"truong ban", "pho truong ban",
	"chanh van phong", "pho chanh van phong", "hieu truong", "pho hieu truong", "bi thu", "pho bi thu", "chu nhiem", "pho chu nhiem", "cuc truong",
		"pho cuc truong", "tong cuc truong",
	"vien truong", "truong phong", "tong giam doc", "pho tong giam doc", "chu tich ubnd", "chu tich hdnd" };

static bool is_name(const struct toks *t, size_t i)
{
	size_t n = t->n - i;
	if (n < 2 || n > 6 || is_capital(toks_surface(t, i, t->n)))
		return false;
	for (size_t k = i; k < t->n; k++)
		if (t->at[k].punct ? !tok_is(t, k, ".") : !tok_capital(t, k))
			return false;
	return true;
}

/* The name below "CHỦ TỊCH", "PHÓ CHỦ TỊCH", or behind it where a cell lost its breaks. */
static void read_signer(struct rctx *c, str text)
{
	bool armed = false;
	str line;
	while (next_line(&text, &line)) {
		str s = clean(line);
		struct toks t = lex(c->a, str_cut(s, 0, 2000));
		if (!t.n)
			continue;
		size_t from = 0, after = 0;
		for (size_t i = 0; i < t.n; i++) {
			size_t e = toks_any(&t, i, posts, sizeof posts / sizeof *posts);
			if (e > i && is_capital(toks_surface(&t, i, e)))
				from = e, after = i + 1;
		}
		if (after && from == t.n) {
			armed = true;
		} else if ((after && is_name(&t, from)) || (armed && is_name(&t, 0))) {
			c->doc->signer = toks_surface(&t, after ? from : 0, t.n);
			return;
		} else if (t.n > 8) {
			armed = false;
		}
	}
}

static void add_line(struct buf *b, const struct source_line *l)
{
	for (size_t k = 0; k < l->ncells; k++) {
		buf_add(b, l->cell[k]);
		buf_char(b, '\n');
	}
	if (!l->ncells)
		buf_add(b, l->text);
	buf_char(b, '\n');
}

/* The signature stands beside or below "Nơi nhận", or right above it. */
static void read_foot(struct rctx *c)
{
	struct buf b = { .a = c->a };
	size_t from = 0, end = c->body ? (size_t)c->body : c->s->n;
	for (size_t i = 0; i < end; i++) {
		struct toks t = lex(c->a, str_cut(c->s->at[i].text, 0, 60));
		if (toks_are(&t, 0, "noi nhan") || toks_are(&t, 0, "| noi nhan"))
			from = i;
		if (from && c->body)
			break;
	}
	size_t first = from > SIGN_ABOVE ? from - SIGN_ABOVE : 0;
	for (size_t i = from; from && i < c->s->n && i < from + FOOT_LINES; i++)
		add_line(&b, &c->s->at[i]);
	read_signer(c, buf_str(&b));
	if (c->doc->signer.n || !from)
		return;
	struct buf above = { .a = c->a };
	for (size_t i = first; i < from; i++)
		add_line(&above, &c->s->at[i]);
	read_signer(c, buf_str(&above));
}

void head_names_read(struct rctx *c, size_t head, size_t body)
{
	read_issuer(c, head, body);
	read_foot(c);
}
