/* reader_head.c - the head and foot of an administrative document, as Nghị định 30/2020/NĐ-CP lays them out. */
#include "reader_in.h"

enum { HEAD_LINES = 60, TITLE_BYTES = 700 };

static const struct { const char *words, *kind; } kinds[] = {
	{ "ke hoach", "plan" }, { "chuong trinh", "programme" }, { "chi thi", "directive" }, { "quyet dinh", "decision" }, { "thong bao",
		"notice" }, { "de an", "scheme" }, { "cong van", "letter" },
};

/* "Số: 161 /KH-UBND", "Số:      /KH-UBND". */
static void read_number(struct rctx *c, str line)
{
	struct plan_doc *d = c->doc;
	struct toks t = lex(c->a, line);
	size_t i = tok_is(&t, 1, ":") ? 2 : 1;
	if (!tok_is(&t, 0, "so") || t.n < i + 1 || t.n > 16 || d->number.n || d->draft)
		return;
	size_t slash = i;
	while (slash < t.n && !tok_is(&t, slash, "/"))
		slash++;
	if (slash == t.n || slash > i + 2)
		return;
	if (slash == i || tok_number(&t, i) < 0) {
		d->draft = true;
		return;
	}
	size_t e = slash + 1;
	while (e < t.n && (!t.at[e].punct || tok_is(&t, e, "-") || tok_is(&t, e, "/")) && (e == slash + 1 || t.at[e].from == t.at[e - 1].to))
		e++;
	d->number = arena_printf(c->a, "%.*s%.*s", FMT(toks_surface(&t, i, slash)), FMT(toks_surface(&t, slash, e)));
}

/* "Hà Nội, ngày 31 tháng 5 năm 2023", "Hà Nội, ngày   tháng   năm 2025". */
static void read_day(struct rctx *c, str line)
{
	struct plan_doc *d = c->doc;
	struct toks t = lex(c->a, line);
	size_t i = toks_find(&t, 0, "ngay"), y;
	if (i == t.n || i == 0 || t.n > 20 || d->place.n || !tok_is(&t, i - 1, ","))
		return;
	size_t m = toks_find(&t, i, "thang");
	y = toks_find(&t, i, "nam");
	if (m == t.n || y == t.n || m > i + 3)
		return;
	d->place = clean(toks_surface(&t, 0, i - 1));
	int dd = tok_number(&t, i + 1), mm = tok_number(&t, m + 1), yy = tok_number(&t, y + 1);
	if (yy > 1900 && yy < 2200)
		d->year = yy;
	if (yy > 1900 && yy < 2200 && mm >= 1 && mm <= 12 && dd >= 1 && dd <= date_month_days(yy, mm))
		d->issued_on = date_iso(c->a, (struct date){ yy, mm, dd });
	else
		d->draft = true;
}

static bool ends_title(struct rctx *c, str line)
{
	static const char *const words[] = { "can cu", "thuc hien quyet dinh", "thuc hien ke hoach", "thuc hien nghi quyet",
		"thuc hien chi thi", "thuc hien chuong trinh so", "thuc hien cong van",
		                             "de ", "nham", "trien khai thuc hien ke hoach so", "phan thu", "kinh gui", "noi nhan" };
	struct toks t = lex(c->a, line);
	bool cites = toks_any(&t, 0, words, sizeof words / sizeof *words) > 0 && line.n > 120;
	bool law = toks_are(&t, 0, "can cu") || toks_are(&t, 0, "noi nhan") || toks_find(&t, 0, "nhu sau") < t.n;
	return cites || law || mark_of(line).kind != MARK_NONE || line.n > 500 || !t.n;
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
		if (!n || (n < t.n && l->text.n > 250) || (n < t.n && tok_is(&t, n, "so")))
			continue;
		d->kind = str_c(kinds[k].kind);
		str title = n < t.n ? toks_surface(&t, n, t.n) : S("");
		size_t at = i + 1, taken = 0;
		for (; at < c->s->n && at < i + 12 && title.n < TITLE_BYTES; at++) {
			str s = str_trim(c->s->at[at].text);
			if (!s.n && !taken && !title.n)
				continue;
			if (c->s->at[at].ncells || ends_title(c, s))
				break;
			title = title.n ? arena_printf(c->a, "%.*s %.*s", FMT(title), FMT(s)) : s;
			taken++;
		}
		d->title = clean(title);
		return at;
	}
	return 0;
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

/* The unit that "ban hành", "xây dựng" or "yêu cầu", or the name above the number. */
static void read_issuer(struct rctx *c, str text, bool head)
{
	struct toks t = lex(c->a, text);
	for (size_t i = 0; i < t.n && i < 400 && !c->doc->issuer.n; i++) {
		size_t unit = 0, n = unit_match(c, &t, i, NULL, &unit);
		if (!n)
			continue;
		bool says = toks_are(&t, i + n, "ban hanh") || toks_are(&t, i + n, "xay dung") || toks_are(&t, i + n, "yeu cau");
		if ((head && i == 0) || says) {
			c->doc->issuer = c->g->at[unit].id;
			c->doc->issuer_text = toks_surface(&t, i, i + n);
		}
		i += n - 1;
	}
}

static bool is_capital_line(struct rctx *c, str s)
{
	struct toks t = lex(c->a, s);
	size_t len, marks = 0;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = (unsigned char)s.p[i];
		len = 1;
		marks += cp >= 'a' && cp <= 'z';
	}
	return t.n && !marks;
}

/* The name below "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC". */
static void read_signer(struct rctx *c, str text)
{
	static const char *const posts[] = { "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bo truong", "thu truong",
		"thu tuong", "truong ban", "chanh van phong", "pho chanh van phong" };
	bool armed = false;
	str line;
	while (next_line(&text, &line)) {
		str s = clean(line);
		struct toks t = lex(c->a, s);
		if (!t.n)
			continue;
		size_t n = toks_any(&t, 0, posts, sizeof posts / sizeof *posts);
		if (n == t.n && is_capital_line(c, s)) {
			armed = true;
			continue;
		}
		if (armed && t.n >= 2 && t.n <= 6 && tok_capital(&t, 0) && tok_capital(&t, 1) && !is_capital_line(c, s)) {
			c->doc->signer = s;
			return;
		}
		if (t.n > 8)
			armed = false;
	}
}

static void read_foot(struct rctx *c)
{
	struct buf b = { .a = c->a };
	size_t from = 0;
	for (size_t i = 0; i < c->s->n; i++) {
		struct toks t = lex(c->a, str_cut(c->s->at[i].text, 0, 60));
		if (toks_are(&t, 0, "noi nhan") || toks_are(&t, 0, "| noi nhan"))
			from = i;
	}
	for (size_t i = from; from && i < c->s->n && i < from + 60; i++) {
		const struct source_line *l = &c->s->at[i];
		for (size_t k = 0; k < l->ncells; k++) {
			buf_add(&b, l->cell[k]);
			buf_char(&b, '\n');
		}
		if (!l->ncells)
			buf_add(&b, l->text);
		buf_char(&b, '\n');
	}
	read_signer(c, buf_str(&b));
}

static void read_part(struct rctx *c, str s)
{
	read_number(c, s);
	read_day(c, s);
}

void plan_head_read(struct rctx *c)
{
	size_t body = 0;
	for (size_t i = 0; i < c->s->n && i < HEAD_LINES && !body; i++) {
		const struct source_line *l = &c->s->at[i];
		str rest, part;
		for (size_t k = 0; k < l->ncells; k++) {
			for (rest = l->cell[k]; next_line(&rest, &part);)
				read_part(c, part);
			read_issuer(c, l->cell[k], true);
		}
		if (l->ncells)
			continue;
		read_part(c, l->text);
		if (l->text.n < 120)
			read_issuer(c, l->text, true);
		body = read_kind(c, i);
	}
	if (!c->doc->kind.n)
		c->doc->kind = S("plan");
	for (size_t i = body; i < c->s->n && i < body + 40 && !c->doc->issuer.n; i++)
		read_issuer(c, c->s->at[i].text, false);
	read_year(c);
	read_foot(c);
}
