/* reader_charge.c - fills the task of a paragraph: its units, coordinators and deadline, and what is doubtful about them. */
#include <string.h>
#include "reader_duties.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct plan_task *duty_last(struct duty *d, size_t i) { return d->made[i] && d->made[i] <= d->to->n ? &d->to->at[d->made[i] - 1] : NULL; }

int duty_line(struct duty *d, size_t i) { return number_at(d->w, d->ps.at[i].place); }

bool duty_ends_with(str s, const char *signs)
{
	s = str_trim(s);
	while (s.n && s.p[s.n - 1] == '*')
		s.n--;
	return s.n && strchr(signs, s.p[s.n - 1]);
}

/* Without "./.", which ends a document (Nghị định 30/2020/NĐ-CP). */
static str without_end(str s)
{
	s = clean(s);
	return s.n > 1 && s.p[s.n - 1] == '/' && s.p[s.n - 2] == '.' ? clean(str_cut(s, 0, s.n - 2)) : s;
}

/* Cuts at a clause's end where it grows too long for a title. */
static str title_of(struct duty *d, const struct para *p, size_t from, size_t to)
{
	str s = one_line(d->c->a, toks_surface(&p->t, from, to));
	for (size_t i = 40; i < s.n && s.n > DUTY_TITLE_BYTES; i++)
		if (s.p[i] == ';' || (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' '))
			s = str_cut(s, 0, i);
	return without_end(s);
}

static str section_title(struct duty *d, size_t i)
{
	size_t k = d->ps.at[i].parent;
	while (k && d->ps.at[k - 1].m.kind == MARK_NONE)
		k = d->ps.at[k - 1].parent;
	return k ? clean(str_cut(d->ps.at[k - 1].text, 0, DUTY_TITLE_BYTES)) : ABSENT;
}

/* "… hàng năm" in a title above. */
static bool yearly_above(struct duty *d, size_t i)
{
	for (size_t k = d->ps.at[i].parent; k; k = d->ps.at[k - 1].parent) {
		const struct toks *t = &d->ps.at[k - 1].t;
		if (d->ps.at[k - 1].m.kind != MARK_NONE && d->ps.at[k - 1].text.n < DUTY_TITLE_BYTES && toks_find(t, 0, "hang nam") < t->n)
			return true;
	}
	return false;
}

struct plan_task *duty_new(struct duty *d, size_t i, const char *layout)
{
	const struct para *p = &d->ps.at[i];
	struct plan_task *t = LIST_PUSH(d->c->a, d->to);
	*t = (struct plan_task){ .number = p->m.kind == MARK_BULLET || p->m.kind == MARK_NONE ? ABSENT : p->m.number, .section = para_path(d->c, &d->ps, i),
		.section_title = section_title(d, i), .layout = str_c(layout), .line = duty_line(d, i), .line_to = number_at(d->w, p->last),
			.title_confidence = DUTY_SENTENCE };
	d->made[i] = d->to->n;
	return t;
}

static void unflag(struct plan_flags *f, str code)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		if (!str_eq(f->at[i].code, code))
			f->at[n++] = f->at[i];
	f->n = n;
}

/* "Sở Y tế các tỉnh": a unit and its levels, with nothing between them, are one group. */
static void join_levels(struct duty *d, struct plan_task *t, struct plan_units *l)
{
	for (size_t i = 0; i + 1 < l->n; i++) {
		struct plan_unit *u = &l->at[i], *g = u + 1;
		const char *end = u->text.p + u->text.n;
		if (u->kind == PLAN_GROUP || g->kind != PLAN_GROUP || g->text.p < end || g->text.p > end + 1 || !(str_starts(g->text, S("các ")) || str_starts(g->text,
			S("cấp "))))
			continue;
		u->text.n = (size_t)(g->text.p - u->text.p) + g->text.n;
		*u = (struct plan_unit){ .kind = PLAN_GROUP, .text = u->text, .line = u->line, .confidence = DUTY_INFERRED };
		for (size_t k = i + 1; k + 1 < l->n; k++)
			l->at[k] = l->at[k + 1];
		l->n--;
		unflag(&t->flags, S("missing-separator"));
		flag_add(d->c->a, &t->flags, S("unknown-group"), u->text, u->line);
	}
}

/* "Văn phòng UBND quận - huyện", "Chủ tịch UBND xã, phường": one name for many. */
static void regroup(struct duty *d, struct plan_task *t, struct plan_units *l)
{
	static const char *const words[] = { "quan - huyen", "quan , huyen", "xa , phuong", "phuong , xa", "huyen , thi xa", "cac", "cap xa", "cap huyen",
		"phuong - xa", "xa - phuong",
		"huyen , thanh pho", "tinh , thanh pho", "so , ban", "so , nganh", "cap tinh", "cap quan khu", "cap co so", "cap phuong", "cap thanh pho", "hai cap" };
	static const char *const posts[] = { "giam doc so", "truong phong", "truong ban", "giam doc cac so", "thu truong co quan", "thu truong don vi",
		"chu tich ubnd xa", "chu tich ubnd phuong",
		"bo truong", "cac bo truong", "tong giam doc",
		"chu tich hoi dong thanh vien", "chu tich hoi dong quan tri" };
	for (size_t i = 0; i < l->n; i++) {
		struct plan_unit *u = &l->at[i];
		struct toks k = lex(d->c->a, u->text);
		/* "Giám đốc Sở, Thủ trưởng cơ quan, ban, ngành": each of them, where a group follows. */
		bool group = i + 1 < l->n && u[1].kind == PLAN_GROUP && toks_any(&k, 0, posts, COUNT(posts)) == k.n;
		static const char *const boards[] = { "ban quan ly", "trung tam", "cong ty", "chi cuc", "bql" };
		if (toks_any(&k, 0, boards, COUNT(boards)) > 0 && toks_find(&k, 0, "cac") > 2)
			continue;
		for (size_t j = 0; u->kind == PLAN_UNKNOWN && j < k.n; j++)
			group |= toks_any(&k, j, words, COUNT(words)) > j;
		if (!group)
			continue;
		u->kind = PLAN_GROUP;
		u->name = ABSENT;
		flag_add(d->c->a, &t->flags, S("unknown-group"), u->text, u->line);
	}
}

/* "Phòng Quản trị, Thiết bị và Đầu tư": fields of one unit that no register knows, none of them a unit or a department's field. */
static bool one_name(const struct rctx *c, const struct toks *t, size_t from, size_t to)
{
	static const char *const nouns[] = { "phong", "trung tam", "khoa", "vien", "vu", "cuc", "ban" };
	size_t unit = 0, commas = 0, last = from, i = toks_any(t, from, nouns, COUNT(nouns)), body = party_body_end(t, from);
	for (size_t k = body; body > from && k <= to; k++)
		if (k == to)
			return true;
		else if (t->at[k].punct || tok_is(t, k, "va"))
			break;
	if (i == from || !tok_capital(t, from) || !tok_capital(t, i) || sector_match(t, i) || unit_match(c, t, from, NULL, &unit))
		return false;
	for (; i < to; i++) {
		bool and = tok_is(t, i, "va");
		if (t->at[i].punct && !tok_is(t, i, ","))
			return false;
		if (!and && !tok_is(t, i, ","))
			continue;
		if (!and && (toks_are(t, i + 1, "sinh vien") || toks_are(t, i + 1, "hoc sinh")) && !tok_capital(t, i - 1)) {
			commas++;
			last = i;
			continue;
		}
		/* "Phòng Quản lý lưu trú, lữ hành" */
		if (!and && i + 1 < to && !tok_capital(t, i + 1) && !t->at[i + 1].punct && !who_starts(c, t, i + 1) && !group_starts(t, i + 1) &&
		    !head_noun(t, i + 1) && !sector_match(t, i + 1)) {
			commas++;
			last = i;
			continue;
		}
		if (i + 1 >= to || !tok_capital(t, i + 1) || who_starts(c, t, i + 1) || head_noun(t, i + 1))
			return false;
		commas += !and;
		last = and ? i : last;
	}
	return commas == 1 && last > from;
}

/* "Các bộ và các Tập đoàn: Công nghiệp - Năng lượng Quốc gia Việt Nam, Viễn thông Quân đội": each with the noun before the colon. */
static bool shared_noun(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	static const char *const nouns[] = { "tap doan", "tong cong ty", "cong ty", "truong dai hoc", "truong", "benh vien", "vien", "khoa", "trung tam", "hoi",
		"phong", "vu", "cuc", "dien luc" };
	const struct toks *k = &d->ps.at[para].t;
	size_t colon = from, noun = to;
	while (colon < to && !tok_is(k, colon, ":"))
		colon++;
	for (size_t i = from; i + 1 < colon && colon < to; i++)
		if (tok_is(k, i, "cac") && toks_any(k, i + 1, nouns, COUNT(nouns)) == colon)
			noun = i + 1;
	if (noun >= to || !tok_capital(k, colon + 1))
		return false;
	size_t before = noun - 1;
	while (before > from && (k->at[before - 1].punct || tok_is(k, before - 1, "va")))
		before--;
	if (before > from)
		duty_units(d, t, para, from, before, role);
	for (size_t i = colon + 1, name = i; i <= to; i++) {
		bool and = i + 1 < to && tok_is(k, i, "va") && tok_capital(k, i + 1) && i > name + 2;
		if (i < to && !tok_is(k, i, ",") && !tok_is(k, i, ";") && !and)
			continue;
		/* "các Vụ: Kế hoạch, Pháp chế, Cục Hoá chất": the last has a noun of its own. */
		str own = clean(toks_surface(k, name, i)), full = own;
		if (!head_noun(k, name) || !unit_starts(d->c, k, name))
			full = arena_printf(d->c->a, "%.*s %.*s", FMT(toks_surface(k, noun, colon)), FMT(own));
		if (i > name)
			units_read(d->c, t, full, duty_line(d, para), role);
		name = i + 1;
	}
	duty_lower(role == ROLE_COORD ? &t->coordinating : &t->lead, DUTY_INFERRED);
	return true;
}

/* "Bộ trưởng các Bộ: A, B", "Giám đốc các Sở A, B": each with the post and the noun. */
static bool shared_post(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	static const char *const posts[] = { "bo truong cac bo", "giam doc cac so", "thu truong cac bo", "cuc truong cac cuc", "vu truong cac vu" };
	const struct toks *k = &d->ps.at[para].t;
	size_t e = toks_any(k, from, posts, COUNT(posts)), i = e + tok_is(k, e, ":");
	size_t n = 0, field;
	if (e == from || i >= to)
		return false;
	for (size_t j = i; j < to; j += field + 1, n++)
		if (!(field = sector_match(k, j)) || !tok_capital(k, j) || (j + field < to && !tok_is(k, j + field, ",") && !tok_is(k, j + field, "va")))
			return false;
	str post = toks_surface(k, from, e - 2), noun = toks_surface(k, e - 1, e);
	struct plan_units *list = role == ROLE_COORD ? &t->coordinating : &t->lead;
	for (size_t j = i; n > 1 && j < to; j += field + 1) {
		field = sector_match(k, j);
		str text = arena_printf(d->c->a, "%.*s %.*s %.*s", FMT(post), FMT(noun), FMT(toks_surface(k, j, j + field)));
		*LIST_PUSH(d->c->a, list) = (struct plan_unit){ .kind = PLAN_UNKNOWN, .text = toks_surface(k, j, j + field), .name = text, .elided = true,
			.line = duty_line(d, para), .confidence = 50 };
		flag_add(d->c->a, &t->flags, S("post-holder"), text, duty_line(d, para));
	}
	return n > 1;
}

/* "các đơn vị liên quan của Bộ A, Bộ B và Bộ C": one group of parts of all of them, since what follows are names of one kind. */
static bool parts_of_many(const struct rctx *c, const struct toks *k, size_t from, size_t to)
{
	static const char *const parts[] = { "cac don vi", "cac co quan", "cac phong", "cac phong ban", "cac vu", "cac cuc", "cac vu , cuc" };
	static const char *const tail[] = { "co lien quan", "lien quan", "chuc nang", "chuyen mon", "truc thuoc" };
	size_t i = toks_any(k, from, parts, COUNT(parts)), names = 0;
	if (i == from)
		return false;
	i = toks_any(k, i, tail, COUNT(tail));
	i += word_is(k, i, "của") || word_is(k, i, "thuộc") ? 1 : to;
	/* "của các Bộ: A, B" */
	if (i < to && tok_is(k, i, "cac") && head_noun(k, i + 1) && tok_is(k, i + 1 + head_noun(k, i + 1), ":"))
		return true;
	str noun = i < to ? k->at[i].w : ABSENT;
	if (i >= to || !head_noun(k, i) || !tok_capital(k, i))
		return false;
	for (size_t j = i; j < to; j++) {
		bool begins = j == i || k->at[j - 1].punct || tok_is(k, j - 1, "va");
		if (k->at[j].punct && !tok_is(k, j, ",") && !tok_is(k, j, "-"))
			return false;
		if (!begins || k->at[j].punct || tok_is(k, j, "va") || !tok_capital(k, j) || !unit_starts(c, k, j))
			continue;
		if (!str_eq(k->at[j].w, noun))
			return false;
		names++;
	}
	return names > 1;
}

/* "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "Báo và Phát thanh, Truyền hình Lâm Đồng", "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh":
 * end of a name that holds "và" or a comma; i: none at i. */
static size_t joined_name(const struct rctx *c, const struct toks *t, size_t i, size_t to)
{
	static const char *const media[] = { "bao va phat thanh", "bao va dai phat thanh", "bao , phat thanh" };
	static const char *const zones[] = { "cac", "khu", "cong nghe cao", "cong nghiep", "che xuat", "kinh te", "cua khau", "va", "," };
	static const char *const posts[] = { "bo truong bo", "thu truong bo", "giam doc so", "pho giam doc so", "truong phong", "pho truong phong" };
	size_t kinds = 0, post = toks_any(t, i, posts, COUNT(posts)), field = post > i ? sector_match(t, post) : 0;
	static const char *const place[] = { "tinh", "thanh pho", "tp" };
	size_t e = toks_any(t, i, media, COUNT(media)), last = i, unit = 0;
	if (field > 1 && !unit_match(c, t, post - 1, NULL, &unit)) {
		for (size_t k = post; k < post + field; k++)
			last = tok_is(t, k, ",") ? post + field : last;
	} else if (e > i) {
		e += tok_is(t, e, ",") || tok_is(t, e, "-") || tok_is(t, e, "va");
		last = toks_are(t, e, "truyen hinh") ? e + 2 : i;
	} else if (toks_are(t, i, "ban quan ly") && toks_any(t, i + 3, zones, 2) > i + 3) {
		for (size_t k = i + 3, n; (n = toks_any(t, k, zones, COUNT(zones))) > k; k = n) {
			kinds += n > k + 1;
			last = n > k + 1 ? n : last;
		}
		last = kinds > 1 ? last : i;
	}
	if (last == i || last > to || unit_match(c, t, i, NULL, &unit) >= last - i)
		return i;
	if (toks_any(t, last, place, COUNT(place)) <= to)
		last = toks_any(t, last, place, COUNT(place));
	while (last < to && !t->at[last].punct && tok_capital(t, last))
		last++;
	return last;
}

/* One unit that no register knows, or a group of units, as it is written. */
static void push_unknown(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	const struct toks *k = &d->ps.at[para].t;
	str text = clean(toks_surface(k, from, to));
	bool group = !tok_capital(k, from);
	*LIST_PUSH(d->c->a, role == ROLE_COORD ? &t->coordinating : &t->lead) =
		(struct plan_unit){ .kind = group ? PLAN_GROUP : PLAN_UNKNOWN, .text = text, .line = duty_line(d, para), .confidence = group ? DUTY_INFERRED : 50 };
	flag_add(d->c->a, &t->flags, group ? S("unknown-group") : S("unknown-unit"), text, duty_line(d, para));
}

/* A list in which a name with "và" stands: what is before it, the name, what is after it.  "Chủ đầu tư" alone is the one of the work in question. */
static bool split_at_joined(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	const struct toks *k = &d->ps.at[para].t;
	if ((toks_are(k, from, "chu dau tu") && from + 3 == to) || (toks_are(k, from, "nha thau") && from + 2 == to)) {
		push_unknown(d, t, para, from, to, role);
		return true;
	}
	for (size_t i = from; i < to; i++) {
		size_t e = joined_name(d->c, k, i, to), before = i;
		bool system = toks_are(k, i, "he thong truyen thanh") && i > from;
		while (system && e < to && !k->at[e].punct)
			e++;
		if (e == i || (!system && !tok_capital(k, i)) || !(i == from || k->at[i - 1].punct || tok_is(k, i - 1, "va")))
			continue;
		while (before > from && (k->at[before - 1].punct || tok_is(k, before - 1, "va")))
			before--;
		duty_units(d, t, para, from, before, role);
		push_unknown(d, t, para, i, e, role);
		while (e < to && (k->at[e].punct || tok_is(k, e, "va")))
			e++;
		duty_units(d, t, para, e, to, role);
		return true;
	}
	return false;
}

void duty_units(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	const struct toks *k = &d->ps.at[para].t;
	if (to <= from || split_at_joined(d, t, para, from, to, role))
		return;
	/* "đối tượng thực hiện kiểm kê": whoever they are. */
	struct plan_units *list = role == ROLE_COORD ? &t->coordinating : &t->lead;
	if (role == ROLE_LEAD && !who_starts(d->c, k, from) && !tok_capital(k, from)) {
		str text = clean(toks_surface(k, from, to));
		*LIST_PUSH(d->c->a, list) = (struct plan_unit){ .kind = PLAN_GROUP, .text = text, .line = duty_line(d, para), .confidence = DUTY_INFERRED };
		flag_add(d->c->a, &t->flags, S("unknown-group"), text, duty_line(d, para));
		return;
	}
	if (shared_post(d, t, para, from, to, role) || shared_noun(d, t, para, from, to, role))
		return;
	if (one_name(d->c, k, from, to)) {
		push_unknown(d, t, para, from, to, role);
		return;
	}
	if (parts_of_many(d->c, k, from, to)) {
		str text = clean(toks_surface(k, from, to));
		*LIST_PUSH(d->c->a, list) = (struct plan_unit){ .kind = PLAN_GROUP, .text = text, .line = duty_line(d, para), .confidence = DUTY_INFERRED };
		flag_add(d->c->a, &t->flags, S("unknown-group"), text, duty_line(d, para));
		return;
	}
	/* "Các sở giáo dục và đào tạo" in small letters are those of all provinces. */
	size_t noun = tok_is(k, from, "cac") ? head_noun(k, from + 1) : 0, sector = noun ? sector_match(k, from + 1 + noun) : 0;
	if (sector && from + 1 + noun + sector == to && !tok_capital(k, from + 1 + noun)) {
		*LIST_PUSH(d->c->a, role == ROLE_COORD ? &t->coordinating : &t->lead) =
			(struct plan_unit){ .kind = PLAN_GROUP, .text = clean(toks_surface(k, from, to)), .line = duty_line(d, para), .confidence = DUTY_SENTENCE };
		return;
	}
	units_read(d->c, t, clean(toks_surface(k, from, to)), duty_line(d, para), role);
	join_levels(d, t, &t->lead);
	join_levels(d, t, &t->coordinating);
	regroup(d, t, &t->lead);
	regroup(d, t, &t->coordinating);
}

void duty_helpers(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to)
{
	for (size_t end, next; from < to; from = next) {
		end = says_with_again(&d->ps.at[para].t, from, to, &next);
		duty_units(d, t, para, from, end, ROLE_COORD);
	}
}

void duty_lower(struct plan_units *l, int confidence)
{
	for (size_t i = 0; i < l->n; i++)
		l->at[i].confidence = l->at[i].confidence < confidence ? l->at[i].confidence : confidence;
}

/* Coordinators, and doubts about them. */
static void take_with(struct duty *d, struct plan_task *t, size_t i, const struct says *s)
{
	int line = duty_line(d, i);
	if (s->with)
		duty_helpers(d, t, i, s->co, s->co_to);
	if (s->with_third) {
		duty_lower(&t->coordinating, DUTY_INFERRED);
		flag_add(d->c->a, &t->flags, S("coordinator-of-organs"), ABSENT, line);
	}
	if (s->with_elsewhere)
		duty_lower(&t->coordinating, DUTY_INFERRED);
	if (s->with_elsewhere)
		flag_add(d->c->a, &t->flags, S("coordinator-in-clause"), ABSENT, line);
}

/* "…. Đồng thời tiếp tục phối hợp với các nhà thầu …": partners that a further sentence without a lead names, for a part of the work. */
static void take_with_later(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to)
{
	enum { MOST = 3 };
	const struct toks *k = &d->ps.at[i].t;
	size_t had = t->coordinating.n;
	for (size_t end, at = sentence_end(k, from), n = 0; at < to && n < MOST; at = end, n++) {
		static const char *const joins[] = { "dong thoi", "ben canh do", "ngoai ra" };
		size_t begin = toks_any(k, at, joins, COUNT(joins));
		struct says s;
		end = sentence_end(k, at);
		end = end < to ? end : to;
		begin += tok_is(k, begin, ",");
		says_read(d->c, k, begin, end, &s);
		if (!s.lead && s.with && !s.with_elsewhere && s.co < begin + 12)
			duty_helpers(d, t, i, s.co, s.co_to);
	}
	if (t->coordinating.n == had)
		return;
	duty_lower(&t->coordinating, DUTY_INFERRED);
	flag_add(d->c->a, &t->flags, S("coordinator-in-clause"), ABSENT, duty_line(d, i));
}

void duty_due(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s)
{
	const struct toks *k = &d->ps.at[i].t;
	struct due due;
	due_find(d->c, k, from, to, &due);
	size_t at = s->with ? s->co_to : s->work;
	if (!due.found && at < to && toks_are(k, at, "thuong xuyen"))
		due = (struct due){ .from = at, .to = at + 2, .found = true, .rhythm = true };
	due_take(d->c, t, k, &due, duty_line(d, i), yearly_above(d, i));
}

void duty_fill(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s)
{
	static const char *const modal[] = { "phai", "can", "co trach nhiem", "chiu trach nhiem", "co nhiem vu" };
	const struct para *p = &d->ps.at[i];
	size_t work = s->work;
	size_t after = work;
	while (after < to && toks_any(&p->t, after, modal, COUNT(modal)) > after && (!tok_is(&p->t, after, "can") || word_is(&p->t, after, "cần")))
		after = toks_any(&p->t, after, modal, COUNT(modal));
	work = verb_at(&p->t, after) ? after : work;
	/* The work stands after the coordinators, where a verb follows them. */
	if (s->with && !s->with_elsewhere && s->co_to < to && s->co > s->work && s->co < s->work + 12 && (verb_at(&p->t, s->co_to) || tok_is(&p->t, s->co_to, ",") ||
	    tok_is(&p->t, s->co_to, ":")))
		work = s->co_to;
	t->title = title_of(d, p, work < to ? work : from, to);
	/* "Sở A chủ trì thực hiện." below what is to be done. */
	struct due due;
	due_find(d->c, &p->t, s->work, to, &due);
	if (s->lead && str_eq(t->layout, S("prose")) && (s->empty || (due.found && says_announce(&p->t, work, due.from) && says_announce(&p->t, due.to, to))))
		t->title = from > 0 ? title_of(d, p, 0, from) : p->parent ? title_of(d, &d->ps.at[p->parent - 1], 0, d->ps.at[p->parent - 1].t.n) : S("");
	if (!t->title.n)
		t->title = title_of(d, p, from, to);
	t->content = without_end(toks_surface(&p->t, from, to));
	take_with(d, t, i, s);
	take_with_later(d, t, i, from, to);
	duty_due(d, t, i, from, to, s);
}
