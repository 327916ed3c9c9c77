/* reader_head.c - the head and foot of an administrative document, as Nghị định 30/2020/NĐ-CP lays them out. */
#include <string.h>
#include "buf.h"
#include "reader_in.h"

enum { HEAD_LINES = 60, TITLE_BYTES = 700, LINE_BYTES = 220 };

static const struct { const char *words, *kind; } kinds[] = {
	{ "ke hoach", "plan" }, { "chuong trinh", "programme" }, { "chi thi", "directive" }, { "quyet dinh", "decision" }, { "thong bao", "notice" },
	{ "de an", "scheme" }, { "phuong an", "scheme" }, { "cong van", "letter" }, { "nghi quyet", "resolution" }, { "ket luan", "notice" },
	{ "cong dien", "directive" }, { "huong dan", "guidance" },
};

/* "Số: 161 /KH-UBND", "Số 06-CTr/TU", "Số:      /KH-UBND". */
static void read_number(struct rctx *c, str line)
{
	struct plan_doc *d = c->doc;
	struct toks t = lex(c->a, line);
	size_t i = tok_is(&t, 1, "hieu") ? 2 : 1;
	i += tok_is(&t, i, ":");
	if (!tok_is(&t, 0, "so") || t.n < i + 1 || t.n > 24 || d->number.n || d->draft)
		return;
	size_t slash = i;
	while (slash < t.n && !tok_is(&t, slash, "/"))
		slash++;
	/* A Party body's number has its kind before the sign: "21-KH/ĐU". */
	bool party = tok_number(&t, i) >= 0 && tok_is(&t, i + 1, "-") && slash == i + 3;
	if (slash == t.n || (slash > i + 4 && !party))
		return;
	if (slash == i || tok_number(&t, i) < 0) {
		d->draft = true;
		return;
	}
	size_t from = party ? i + 1 : slash, e = slash + 1;
	while (e < t.n && (!t.at[e].punct || tok_is(&t, e, "-") || tok_is(&t, e, "/")) &&
	       (e == slash + 1 || t.at[e].from == t.at[e - 1].to || t.at[e].from == t.at[e - 1].from || tok_is(&t, e, "-") || tok_is(&t, e - 1, "-")))
		e++;
	struct buf b = { .a = c->a };
	buf_add(&b, toks_surface(&t, i, i + 1));
	str sign = toks_surface(&t, from, e);
	for (size_t k = 0; k < sign.n; k++)
		if (!strchr(" *_", sign.p[k]))
			buf_char(&b, sign.p[k]);
	d->number = buf_str(&b);
}

static bool set_day(struct rctx *c, int dd, int mm, int yy)
{
	if (yy < 1900 || yy > 2200)
		return false;
	c->doc->year = yy;
	if (mm < 1 || mm > 12 || dd < 1 || dd > date_month_days(yy, mm))
		return false;
	c->doc->issued_on = date_iso(c->a, (struct date){ yy, mm, dd });
	return true;
}

/* "Hà Nội, ngày 31 tháng 5 năm 2023", "Huế, ngày 31/5/2023", "Hà Nội, ngày   tháng   năm 2025". */
static void read_day(struct rctx *c, str line)
{
	struct plan_doc *d = c->doc;
	struct toks t = lex(c->a, line);
	size_t i = toks_find(&t, 0, "ngay");
	if (i == t.n || t.n > 24 || d->place.n || d->issued_on.n || (i ? !tok_is(&t, i - 1, ",") : t.n > 9))
		return;
	size_t m = toks_find(&t, i, "thang"), y = toks_find(&t, i, "nam"), slash = toks_find(&t, i, "/");
	if (m < t.n && y < t.n && m < y && m <= i + 8) {
		d->draft |= !set_day(c, tok_number(&t, i + 1), tok_number(&t, m + 1), tok_number(&t, y + 1));
	} else if (m == t.n && slash < t.n && slash <= i + 8) {
		size_t second = toks_find(&t, slash + 1, "/");
		if (second == t.n)
			return;
		d->draft |= !set_day(c, tok_number(&t, slash - 1), tok_number(&t, second - 1), tok_number(&t, second + 1));
	} else {
		return;
	}
	d->place = i ? clean(toks_surface(&t, 0, i - 1)) : ABSENT;
}

static bool ends_title(struct rctx *c, str line)
{
	static const char *const words[] = { "can cu", "thuc hien quyet dinh", "thuc hien ke hoach", "thuc hien nghi quyet", "thuc hien chi thi",
		"thuc hien chuong trinh so", "thuc hien cong van", "de ", "nham", "trien khai thuc hien ke hoach so", "phan thu", "kinh gui", "noi nhan" };
	static const char *const powers[] = { "chu tich ubnd", "chu tich hoi dong", "ubnd tinh", "ubnd thanh pho", "ubnd quan", "ubnd huyen", "ubnd xa",
		"ubnd phuong", "bo truong bo", "thu tuong chinh phu",
		"giam doc so", "hoi dong nhan dan", "tong cuc truong", "cuc truong", "hieu truong", "truong ban", "chanh van phong" };
	struct toks t = lex(c->a, line);
	bool cites = toks_any(&t, 0, words, sizeof words / sizeof *words) > 0 && line.n > 120;
	bool law = toks_are(&t, 0, "can cu") || toks_are(&t, 0, "noi nhan") || toks_are(&t, 0, "kinh gui") || toks_find(&t, 0, "nhu sau") < t.n;
	bool power = t.n && is_capital(line) && toks_any(&t, 0, powers, sizeof powers / sizeof *powers) > 0;
	/* A rule below the title, and the bracket that says what it came with. */
	bool rule = !t.n || *str_trim(line).p == '(' || (t.n > 2 && tok_is(&t, 0, "-") && tok_is(&t, 1, "-"));
	return cites || law || power || rule || mark_of(line).kind != MARK_NONE || line.n > 500;
}

/* Lines from at on that are a title; returns the line after it. */
static size_t read_title(struct rctx *c, size_t at, str first, str *out)
{
	str title = first;
	size_t taken = 0, end = at + 12;
	for (; at < c->s->n && at < end && title.n < TITLE_BYTES; at++) {
		str s = str_trim(c->s->at[at].text);
		if (!s.n && !taken && !title.n)
			continue;
		bool paragraph = taken && s.n && (s.n > LINE_BYTES || strchr(".;:,", s.p[s.n - 1]));
		if (c->s->at[at].ncells || paragraph || ends_title(c, s))
			break;
		title = title.n ? arena_printf(c->a, "%.*s %.*s", FMT(title), FMT(s)) : s;
		taken++;
	}
	struct buf b = { .a = c->a };
	for (size_t i = 0; i < title.n; i++)
		if (title.p[i] != '*')
			buf_char(&b, title.p[i]);
	*out = clean(buf_str(&b));
	return at;
}

/* The line of the kind, and the title: the lines after it up to a blank or the first paragraph. */
static size_t read_kind(struct rctx *c, size_t i)
{
	struct plan_doc *d = c->doc;
	const struct source_line *l = &c->s->at[i];
	struct toks t = lex(c->a, str_cut(l->text, 0, 400));
	if (l->ncells || !t.n)
		return 0;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		size_t n = toks_are(&t, 0, kinds[k].words);
		if (!n || (n < t.n && l->text.n > 250) || (n < t.n && tok_is(&t, n, "so")) || !tok_capital(&t, 0))
			continue;
		d->kind = str_c(kinds[k].kind);
		return read_title(c, i + 1, n < t.n ? clean(toks_surface(&t, n, t.n)) : S(""), &d->title);
	}
	return 0;
}

/* "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch …" and, after the signature, "KẾ HOẠCH" in capitals: its title is the document's, and its
 * lines are what is read.  Number, day and issuer stay those of the decision. */
static void find_annexed(struct rctx *c, size_t from)
{
	static const char *const works[] = { "ke hoach", "chuong trinh", "de an", "phuong an" };
	bool article = false;
	for (size_t i = from; i < c->s->n; i++) {
		str s = str_trim(c->s->at[i].text);
		struct toks t = lex(c->a, str_cut(s, 0, 200));
		article |= toks_are(&t, 0, "dieu 1") > 0;
		if (!article || !t.n || c->s->at[i].ncells || s.n > 300 || !is_capital(s) || !toks_any(&t, 0, works, sizeof works / sizeof *works))
			continue;
		size_t n = toks_any(&t, 0, works, sizeof works / sizeof *works);
		str title;
		size_t body = read_title(c, i + 1, n < t.n ? clean(toks_surface(&t, n, t.n)) : S(""), &title);
		if (!title.n || body >= c->s->n)
			continue;
		c->doc->title = title;
		c->body = (int)body;
		return;
	}
}

/* An official letter has no kind's line: "V/v …" below the number, and "Kính gửi". */
static void read_letter(struct rctx *c)
{
	str about = ABSENT;
	for (size_t i = 0; i < c->s->n && i < HEAD_LINES; i++) {
		str s = str_trim(c->s->at[i].text), rest = c->s->at[i].ncells ? c->s->at[i].cell[0] : s, part;
		while (next_line(&rest, &part)) {
			struct toks t = lex(c->a, str_cut(part, 0, 400));
			if (toks_are(&t, 0, "v / v") && t.n > 3)
				about = clean(str_cut(part, t.at[3].from, part.n));
			if (!toks_are(&t, 0, "kinh gui"))
				continue;
			c->doc->kind = S("letter");
			c->doc->title = about;
			return;
		}
	}
}

/* "năm 2023" of the title; a span of years is no plan's year. */
static void read_year(struct rctx *c)
{
	struct toks t = lex(c->a, c->doc->title);
	for (size_t i = t.n; i-- > 0;)
		if (tok_is(&t, i, "nam") && tok_number(&t, i + 1) > 1900 && !tok_is(&t, i + 2, "-") && !(i && (tok_is(&t, i - 1, "den")))) {
			c->doc->year = tok_number(&t, i + 1);
			return;
		}
}

static void read_part(struct rctx *c, str s)
{
	read_number(c, s);
	read_day(c, s);
	struct toks t = lex(c->a, str_cut(s, 0, 40));
	c->doc->draft |= t.n <= 4 && toks_are(&t, 0, "du thao") && is_capital(s);
}

static bool is_short(const struct source_line *l) { return l->ncells == 0 && l->text.n && l->text.n < 80; }

static void read_head_line(struct rctx *c, size_t i)
{
	const struct source_line *l = &c->s->at[i];
	str rest, part;
	for (size_t k = 0; k < l->ncells; k++) {
		for (rest = l->cell[k]; next_line(&rest, &part);)
			read_part(c, part);
		read_part(c, one_line(c->a, l->cell[k]));
	}
	if (l->ncells)
		return;
	/* "Hà Nội, ngày 24" and "tháng 8 năm 2025" in two lines of a narrow column. */
	if (is_short(l) && i + 1 < c->s->n && is_short(&c->s->at[i + 1])) {
		struct toks t = lex(c->a, l->text);
		bool number = tok_is(&t, 0, "so") && t.n <= 2, day = toks_find(&t, 0, "ngay") < t.n && toks_find(&t, 0, "nam") == t.n && toks_find(&t, 0, "/") == t.n;
		if (number || day)
			read_part(c, arena_printf(c->a, "%.*s %.*s", FMT(l->text), FMT(c->s->at[i + 1].text)));
	}
	read_part(c, l->text);
}

void plan_head_read(struct rctx *c)
{
	size_t body = 0, head = 0;
	for (size_t i = 0; i < c->s->n && i < HEAD_LINES && !body; i++) {
		read_head_line(c, i);
		body = read_kind(c, i);
		head = i;
	}
	if (!c->doc->kind.n)
		read_letter(c);
	if (!c->doc->kind.n)
		c->doc->kind = S("plan");
	if (str_eq(c->doc->kind, S("decision")))
		find_annexed(c, body);
	head_names_read(c, head, body);
	read_year(c);
}
