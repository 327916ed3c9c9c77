/* reader_paras.c - the paragraphs of a directive, a conclusion notice or the last part of a plan, and the headings that name who has to act. */
#include <string.h>
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MAX_PARAS = 8000, TITLE_BYTES = 200, LEVEL_INTRODUCTION = 1, LONG_BYTES = 200 };

/* "(ii) Bộ Công Thương …", "ii) …": bytes of the number with its brackets; 0: none. */
static size_t small_roman(str s)
{
	enum { LONGEST = 6 };
	size_t open = s.n && *s.p == '(', i = open;
	while (i < s.n && i < open + LONGEST && strchr("ivx", s.p[i]))
		i++;
	return i > open && i + 2 < s.n && s.p[i] == ')' && s.p[i + 1] == ' ' ? i + 1 : 0;
}

/* "Một là, …", "Thứ hai, …": bytes of the words that number a paragraph, with the comma; 0: none. */
static size_t worded(str s)
{
	static const char *const words[] = { "Một là", "Hai là", "Ba là", "Bốn là", "Năm là", "Sáu là", "Bảy là", "Tám là", "Chín là", "Mười là", "Thứ nhất",
		"Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Thứ tám", "Thứ chín", "Thứ mười" };
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t n = strlen(words[i]);
		if (str_starts(s, str_c(words[i])) && n + 2 < s.n && (s.p[n] == ',' || s.p[n] == ':') && s.p[n + 1] == ' ')
			return n + 1;
	}
	return 0;
}

/* "Ii. tuân thủ trình tự": a roman number whose small letters a converter made. */
static struct mark para_mark(str line)
{
	struct mark m = mark_of(line);
	str s = str_trim(line);
	size_t i = small_roman(s), word = worded(s);
	i = i ? i : word;
	if (m.kind == MARK_NONE && i) {
		struct mark item = mark_of(*s.p == '(' ? S("(1) x") : S("a) x"));
		item.number = str_cut(s, 0, i - (word > 0));
		item.rest = str_trim(str_cut(s, i, s.n));
		return item;
	}
	i = 0;
	while (i < s.n && i < 6 && strchr("IVXivx", s.p[i]))
		i++;
	/* "I." alone on its line */
	if (m.kind == MARK_NONE && i && i + 1 == s.n && s.p[i] == '.') {
		struct mark alone = mark_of(S("I. x"));
		alone.number = str_cut(s, 0, i);
		alone.rest = S("");
		return alone;
	}
	if (m.kind != MARK_NONE || i < 2 || i + 1 >= s.n || s.p[i] != '.' || s.p[i + 1] != ' ' || !strchr("IVX", s.p[0]))
		return m;
	struct mark roman = mark_of(S("I. x"));
	roman.number = str_cut(s, 0, i);
	roman.rest = str_trim(str_cut(s, i + 1, s.n));
	return roman;
}

static bool is_rule(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("_-=* .", s.p[i]))
			return false;
	return true;
}

bool para_ends_with(str s, const char *signs)
{
	s = str_trim(s);
	while (s.n && s.p[s.n - 1] == '*')
		s.n--;
	return s.n && strchr(signs, s.p[s.n - 1]);
}

static bool is_capitals(str s)
{
	size_t small = 0;
	for (size_t i = 0; i < s.n; i++)
		small += s.p[i] >= 'a' && s.p[i] <= 'z';
	return !small;
}

/* Bytes of a full line where paragraphs are broken into lines; 0 where each has one line. */
static size_t line_width(const struct source *s)
{
	size_t width = 0;
	for (size_t i = 0; i < s->n; i++)
		if (!s->at[i].ncells && s->at[i].text.n > width)
			width = s->at[i].text.n;
	return width < LONG_BYTES ? width : 0;
}

/* A line that goes on with the paragraph above. */
static bool wraps(struct rctx *c, const struct para *p, const struct mark *m, bool blank, size_t width)
{
	struct toks t = lex(c->a, str_cut(m->rest, 0, 60));
	if (m->kind != MARK_NONE || !t.n || para_ends_with(p->text, ".;:!?") || p->text.n > 20000)
		return false;
	if (!tok_capital(&t, 0) && !t.at[0].punct && tok_number(&t, 0) < 0)
		return true;
	if (blank || !width || c->s->at[p->last - 1].text.n * 4 < width * 3 || is_capitals(p->text) || p->m.kind == MARK_ROMAN || p->m.kind == MARK_UPPER)
		return false;
	static const char *const orders[] = { "de nghi", "giao", "yeu cau", "moi", "phan cong", "doi voi", "trach nhiem cua", "nhiem vu cua" };
	struct toks before = lex(c->a, p->text);
	size_t who = toks_any(&before, 0, orders, COUNT(orders));
	return !who_starts(c, &before, who) || who_end(c, &before, who) < before.n;
}

static int level_of(const struct mark *m, char first)
{
	if (m->kind == MARK_NONE)
		return PARA_BODY;
	return 2 * m->level + (m->kind == MARK_BULLET && m->bullet != first ? 2 : 0);
}

static void add(struct rctx *c, struct paras *ps, struct mark m, int place)
{
	struct para *p = LIST_PUSH(c->a, ps);
	*p = (struct para){ .m = m, .text = m.rest, .place = place, .last = place };
}

/* The title of what is annexed after a signature. */
static bool annexed(str line)
{
	static const char *const kinds[] = { "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "PHỤ LỤC", "QUY ĐỊNH", "NỘI DUNG", "DANH MỤC", "BẢNG PHÂN CÔNG" };
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_starts(line, str_c(kinds[i])))
			return is_capital(line);
	return false;
}

/* "TM. ỦY BAN NHÂN DÂN", or a post alone in capitals with only names after it: the text ends here (Nghị định 30/2020/NĐ-CP, Appendix I). */
static bool signs_off(struct rctx *c, size_t i)
{
	enum { FEW_LINES = 4, NAME_BYTES = 80 };
	static const char *const signs[] = { "tm .", "kt .", "tl .", "tuq .", "t / m", "k / t", "t / l", "q ." };
	static const char *const posts[] = { "chu tich", "pho chu tich", "giam doc", "pho giam doc", "hieu truong", "pho hieu truong", "truong ban", "bo truong",
		"thu truong", "bi thu", "chanh van phong", "chu nhiem", "tong giam doc", "cuc truong", "vien truong", "vu truong", "truong phong", "thu tuong" };
	str line = str_trim(c->s->at[i].text);
	if (line.n > NAME_BYTES || !is_capital(line))
		return false;
	struct toks t = lex(c->a, line);
	if (toks_any(&t, 0, signs, COUNT(signs)) > 0)
		return true;
	if (!t.n || toks_any(&t, 0, posts, COUNT(posts)) != t.n)
		return false;
	for (size_t k = i + 1, seen = 0; k < c->s->n && seen < FEW_LINES; k++) {
		str below = str_trim(c->s->at[k].text);
		seen += below.n > 0;
		if (below.n > NAME_BYTES || (below.n && mark_of(below).kind != MARK_NONE && mark_of(below).kind != MARK_ANNEX))
			return false;
	}
	return true;
}

static void collect(struct walk *w, struct paras *ps)
{
	struct rctx *c = w->c;
	struct mark pending = { 0 };
	bool foot = false, blank = false;
	size_t width = line_width(c->s);
	for (size_t i = (size_t)c->body; i < c->s->n && ps->n < MAX_PARAS; i++) {
		const struct source_line *l = &c->s->at[i];
		foot |= str_starts(l->text, S("Nơi nhận")) || str_starts(l->text, S("**Nơi nhận")) || (ps->n > 3 && signs_off(c, i));
		struct mark m = para_mark(l->text);
		foot &= m.kind != MARK_ANNEX && !annexed(l->text);
		if (foot || l->ncells || !l->text.n || is_rule(l->text)) {
			blank = true;
			continue;
		}
		if (!m.rest.n && m.kind >= MARK_UPPER && m.kind <= MARK_PAREN) {
			pending = m;
			continue;
		}
		if (pending.kind && m.kind == MARK_NONE) {
			pending.rest = m.rest;
			m = pending;
		}
		struct para *last = ps->n ? &ps->at[ps->n - 1] : NULL;
		if (last && !pending.kind && wraps(c, last, &m, blank, width)) {
			last->text = arena_printf(c->a, "%.*s %.*s", FMT(last->text), FMT(m.rest));
			last->last = (int)i + 1;
		} else {
			add(c, ps, m, (int)i + 1);
		}
		pending = (struct mark){ 0 };
		blank = false;
	}
}

/* Aims, findings, grounds and money: what stands there is no order. */
static bool is_other(struct rctx *c, const struct para *p)
{
	static const char *const words[] = { "muc dich", "yeu cau", "muc tieu", "quan diem", "danh gia", "tinh hinh", "ket qua", "ton tai", "han che",
		"nguyen nhan", "can cu",
		"kinh phi", "pham vi", "doi tuong", "boi canh", "su can thiet", "thuc trang", "co so", "nhan dinh", "chi tieu", "du toan", "khen thuong" };
	if (p->m.kind == MARK_NONE || p->m.kind == MARK_BULLET || p->text.n > TITLE_BYTES || para_ends_with(p->text, ".;"))
		return false;
	if (toks_are(&p->t, 0, "yeu cau") && who_starts(c, &p->t, 2))
		return false;
	return toks_any(&p->t, 0, words, COUNT(words)) > 0;
}

static bool is_organisation(const struct para *p)
{
	static const char *const words[] = { "to chuc thuc hien", "phan cong", "trach nhiem", "to chuc trien khai", "phan cong thuc hien", "nhiem vu cua cac" };
	if (p->m.kind == MARK_NONE || p->m.kind == MARK_BULLET || p->text.n > TITLE_BYTES)
		return false;
	for (size_t i = 0; i < p->t.n; i++)
		if (toks_any(&p->t, i, words, COUNT(words)) > i)
			return p->m.kind <= MARK_ROMAN || (p->m.kind == MARK_DECIMAL && i == 0 && !toks_are(&p->t, 0, "trach nhiem cua") && !toks_are(&p->t, 0, "nhiem vu cua"));
	return false;
}

/* "Uỷ ban nhân dân tỉnh yêu cầu … thực hiện các nhiệm vụ sau:": the orders begin below. */
static bool opens_orders(const struct para *p, const struct toks *t)
{
	static const char *const words[] = { "yeu cau", "nhu sau", "sau day", "chi thi", "ket luan", "giao", "de nghi", "chi dao", "sau :", "phan cong" };
	if (p->m.kind != MARK_NONE || !para_ends_with(p->text, ":") || p->text.n < 30)
		return false;
	for (size_t i = 0; i < t->n; i++)
		if (toks_any(t, i, words, COUNT(words)) > i)
			return true;
	return false;
}

/* "Bộ Chính trị có ý kiến như sau:", and only then: "Bộ Chính trị yêu cầu các cấp ủy tập trung thực hiện các nội dung sau:". */
static bool opens_again(const struct para *p)
{
	enum { LAST_WORDS = 4 };
	static const char *const words[] = { "sau :", "sau day :", "nhu sau :" };
	if (!opens_orders(p, &p->t))
		return false;
	for (size_t i = p->t.n > LAST_WORDS ? p->t.n - LAST_WORDS : 0; i < p->t.n; i++)
		if (toks_any(&p->t, i, words, COUNT(words)) > i)
			return true;
	return false;
}

static size_t first_order(struct paras *ps)
{
	for (size_t i = 0; i < ps->n; i++) {
		struct para *p = &ps->at[i];
		if (opens_orders(p, &p->t))
			return i;
		if ((p->m.kind >= MARK_ANNEX && p->m.kind <= MARK_PAREN && p->m.kind != MARK_ANNEX) && !para_ends_with(p->text, "/"))
			return i;
	}
	for (size_t i = 0; i < ps->n; i++)
		if (ps->at[i].text.n > LONG_BYTES)
			return i;
	return ps->n;
}

/* Who has to act, as the sentence that opens the orders says. */
static void introduction_read(struct rctx *c, struct para *p, bool next)
{
	enum { LAST_WORDS = 6 };
	static const char *const words[] = { "yeu cau", "giao", "de nghi", "chi thi", "chi dao" };
	/* A letter of one paragraph announces nothing: what it asks is the task. */
	size_t last = toks_find(&p->t, p->t.n > LAST_WORDS ? p->t.n - LAST_WORDS : 0, "sau");
	if (!next && !para_ends_with(p->text, ":") && last == p->t.n)
		return;
	for (size_t i = p->t.n; i-- > 0;) {
		size_t e = toks_any(&p->t, i, words, COUNT(words));
		if (e == i || !who_starts(c, &p->t, e))
			continue;
		p->head = p->introduction = true;
		p->who = e;
		p->who_to = who_end(c, &p->t, e);
		p->work = p->t.n;
		p->level = LEVEL_INTRODUCTION;
		return;
	}
}

/* Numbered lines or bullets follow. */
static bool has_orders(const struct paras *ps, size_t i)
{
	for (size_t k = i + 1; k < ps->n; k++)
		if (ps->at[k].m.kind != MARK_NONE)
			return true;
	return false;
}

static size_t parent_above(const struct paras *ps, size_t i, int level)
{
	size_t k = i;
	while (k && (ps->at[k - 1].level >= level || ps->at[k - 1].outside))
		k--;
	return k;
}

static void place(struct rctx *c, struct paras *ps, size_t i, char first)
{
	struct para *p = &ps->at[i];
	bool head = para_head_read(c, p, i + 1 < ps->n ? &ps->at[i + 1] : NULL);
	p->level = level_of(&p->m, first);
	if (p->m.kind == MARK_NONE && head && !p->introduction) {
		size_t k = parent_above(ps, i, 2 * 12);
		while (k && ps->at[k - 1].head && ps->at[k - 1].m.kind == MARK_NONE && !ps->at[k - 1].introduction)
			k = ps->at[k - 1].parent;
		/* "6. Bộ Y tế: …", "Bộ Giáo dục và Đào tạo: …", "7. …": a number was left out. */
		int beside = k && ps->at[k - 1].head && !ps->at[k - 1].introduction ? ps->at[k - 1].level : 0;
		if (beside)
			k = ps->at[k - 1].parent;
		p->level = beside ? beside : k ? ps->at[k - 1].level + 1 : LEVEL_INTRODUCTION + 1;
	}
	p->head = head;
	p->parent = parent_above(ps, i, p->level);
	if (p->parent)
		ps->at[p->parent - 1].children++;
}

/* Below a title of aims or money, or one of organisation. */
static void inherit(struct paras *ps, size_t i)
{
	struct para *p = &ps->at[i], *up = p->parent ? &ps->at[p->parent - 1] : NULL;
	p->organisation = (up && up->organisation) || is_organisation(p);
}

/* "Đề nghị UBND các xã:", under whatever title it stands. */
static bool orders_at(const struct toks *t)
{
	static const char *const words[] = { "de nghi", "giao", "yeu cau", "phan cong" };
	return toks_any(t, 0, words, COUNT(words)) > 0;
}

void paras_read(struct walk *w, struct paras *ps)
{
	struct rctx *c = w->c;
	char first = 0;
	collect(w, ps);
	for (size_t i = 0; i < ps->n; i++)
		ps->at[i].t = lex(c->a, ps->at[i].text);
	size_t start = first_order(ps);
	int other = PARA_BODY, charged = -1;
	bool marked = false;
	for (size_t i = 0; i < ps->n; i++) {
		struct para *p = &ps->at[i];
		if (i < start) {
			p->outside = true;
			p->level = PARA_BODY;
			continue;
		}
		if (p->m.kind == MARK_BULLET && !first)
			first = p->m.bullet;
		if (p->m.kind != MARK_BULLET && p->m.kind != MARK_NONE)
			first = 0;
		place(c, ps, i, first ? first : '-');
		marked |= p->m.kind != MARK_NONE;
		/* "Bộ trưởng giao Vụ A chủ trì, phối hợp với … thực hiện các nhiệm vụ:" heads what is below it, and others come after it. */
		bool named = p->head && !who_is_group(&p->t, p->who, p->who_to) && toks_find(&p->t, p->who_to, "chu tri") < p->t.n;
		if (p->m.kind == MARK_NONE && !named && (i == start || (!marked && opens_again(p)))) {
			p->head = false;
			introduction_read(c, p, has_orders(ps, i));
			/* "Để thi hành Luật …, Bộ trưởng chỉ thị:" charges nobody. */
			p->outside = !p->introduction && opens_orders(p, &p->t);
			if (p->outside)
				continue;
		}
		inherit(ps, i);
		if (p->level <= other)
			other = is_other(c, p) && !p->head ? p->level : PARA_BODY;
		if (charged < 0 || p->level <= charged)
			charged = other < PARA_BODY && p->head && p->m.kind != MARK_NONE && orders_at(&p->t) ? p->level : -1;
		p->outside = other < PARA_BODY && charged < 0;
	}
}

size_t para_head(const struct paras *ps, size_t i)
{
	if (ps->at[i].head)
		return i + 1;
	size_t k = ps->at[i].parent;
	while (k && !ps->at[k - 1].head)
		k = ps->at[k - 1].parent;
	return k;
}

str para_path(struct rctx *c, const struct paras *ps, size_t i)
{
	str path = S("");
	for (size_t k = ps->at[i].parent; k; k = ps->at[k - 1].parent) {
		str n = clean(ps->at[k - 1].m.number);
		if (n.n && n.p[n.n - 1] == ')')
			n.n--;
		if (n.n)
			path = path.n ? arena_printf(c->a, "%.*s.%.*s", FMT(n), FMT(path)) : n;
	}
	return path;
}
