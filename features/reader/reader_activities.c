/* reader_activities.c - headings with bullets and no unit.  Where nothing else of the plan is a task they are its tasks, and whoever is charged
 * with the plan as a whole leads them by inference; elsewhere they are activities. */
#include <string.h>
#include "reader_labels.h"

enum { INFERRED = 55, FEW_UNITS = 4, TITLE_SURE = 80, MAX_CONTENT_LINES = 400 };

/* What "Tổ chức thực hiện" says of the plan as a whole. */
struct charge { struct plan_task said; size_t leads, units, dated; int line; };

static bool title_has(struct walk *w, size_t item, const char *const *words, size_t n)
{
	struct toks t = lex(w->c->a, str_cut(w->items.at[item - 1].title, 0, 160));
	for (size_t i = 0; i < t.n; i++)
		if (toks_any(&t, i, words, n) > i)
			return true;
	return false;
}

bool item_organises(struct walk *w, size_t item)
{
	static const char *const words[] = { "to chuc thuc hien", "to chuc trien khai", "phan cong", "trach nhiem cua", "trach nhiem thuc hien",
		"trien khai thuc hien ke hoach",
		"nhiem vu cua cac", "to chuc chi dao" };
	return title_has(w, item, words, sizeof words / sizeof *words);
}

/* Sections that hold no work: aims, money, forms, indicators, prizes. */
static bool holds_no_work(struct walk *w, size_t item)
{
	static const char *const words[] = { "muc dich", "muc tieu", "yeu cau", "chi tieu", "quan diem", "can cu", "co so phap ly", "kinh phi", "nguon luc", "pham vi",
		"doi tuong", "nguyen tac", "thuc trang", "tinh hinh", "danh gia", "ket qua dat duoc", "han che", "su can thiet", "khen thuong", "che do bao cao",
		"che do thong tin", "du bao", "dac diem", "khai quat", "tieu chi", "giai thuong", "co cau", "the le", "khau hieu", "de cuong", "bieu mau" };
	struct toks t = lex(w->c->a, str_cut(w->items.at[item - 1].title, 0, 160));
	return t.n && toks_any(&t, 0, words, sizeof words / sizeof *words) > 0;
}

/* "7. Hình thức đăng tải", "2. Thời gian, địa điểm": how and when, not what. */
static bool names_no_work(struct walk *w, size_t item)
{
	static const char *const words[] = { "hinh thuc", "thoi gian", "dia diem", "thanh phan", "quy mo", "so luong", "dieu kien", "chu de", "phuong thuc",
		"phuong phap", "lo trinh",
		"tien do", "cach thuc", "tai lieu", "noi nhan", "dieu khoan", "hieu luc", "co quan", "don vi", "lanh dao" };
	struct toks t = lex(w->c->a, str_cut(w->items.at[item - 1].title, 0, 160));
	size_t n = t.n ? toks_any(&t, 0, words, sizeof words / sizeof *words) : 0;
	return n && t.n <= n + 8;
}

static bool under(struct walk *w, size_t item, bool (*is)(struct walk *, size_t))
{
	for (; item; item = w->items.at[item - 1].parent)
		if (is(w, item))
			return true;
	return false;
}

/* Last place of an item with all that is numbered below it. */
static int item_end(const struct walk *w, size_t item)
{
	int last = w->items.at[item - 1].last;
	for (size_t k = item; k < w->items.n && w->items.at[k].level > w->items.at[item - 1].level; k++)
		last = w->items.at[k].last > last ? w->items.at[k].last : last;
	return last;
}

/* Its own number is the smallest: letters below are its items. */
static bool is_leaf(const struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	if (it->kind != MARK_DECIMAL && it->kind != MARK_UPPER && it->kind != MARK_ROMAN)
		return false;
	for (size_t k = item; k < w->items.n && w->items.at[k].level > it->level; k++)
		if (w->items.at[k].kind != MARK_LETTER)
			return false;
	return true;
}

bool closes_plan(const struct toks *t)
{
	static const char *const words[] = { "tren day la", "noi nhan", "trong qua trinh", "yeu cau cac", "de nghi cac", "can cu ke hoach",
		"can cu noi dung ke hoach" };
	return t->n && toks_any(t, 0, words, sizeof words / sizeof *words) > 0;
}

/* "|---|---|" below a head of Markdown, "-----". */
static bool is_rule(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("|-:= ", s.p[i]))
			return false;
	return true;
}

static str lines_of(struct walk *w, int from, int to, int *last)
{
	struct buf b = { .a = w->c->a };
	int taken = 0;
	for (int i = from; i <= to && taken < MAX_CONTENT_LINES; i++) {
		const struct source_line *l = &w->c->s->at[i - 1];
		str s = str_trim(l->text);
		struct toks t = lex(w->c->a, str_cut(s, 0, 80));
		if (!t.n || l->ncells || is_rule(s))
			continue;
		if (closes_plan(&t))
			break;
		/* A page break in mid-sentence. */
		bool wraps = b.n && mark_of(s).kind == MARK_NONE && !t.at[0].punct && !tok_capital(&t, 0) && !strchr(".;:", b.p[b.n - 1]);
		if (b.n)
			buf_char(&b, wraps ? ' ' : '\n');
		buf_add(&b, s);
		*last = i;
		taken++;
	}
	return buf_str(&b);
}

static bool has_task_inside(const struct plan_tasks *l, int from, int to)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].line >= from && l->at[i].line <= to)
			return true;
	return false;
}

static bool names_unit(struct walk *w, str title)
{
	struct toks t = lex(w->c->a, str_cut(title, 0, 300));
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "moi") ? 1 : toks_are(&t, 0, "de nghi") ? 2 : 0;
	/* "Tổ chức hội nghị" is a verb. */
	bool verb = toks_are(&t, from, "to chuc") && !tok_is(&t, from + 2, ",") && !tok_is(&t, from + 2, "va");
	return (!verb && (unit_starts(w->c, &t, from) || group_starts(&t, from))) || toks_find(&t, 0, "chu tri") < t.n;
}

/* A smallest heading of the plan's work that names no unit and holds no task. */
static bool is_heading(struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	int to = number_at(w, item_end(w, item));
	if (!is_leaf(w, item) || it->article || !it->title.n || under(w, item, holds_no_work) || under(w, item, item_organises) || names_no_work(w, item))
		return false;
	if (it->kind == MARK_ROMAN && !it->parent && item_end(w, item) == it->line)
		return false;
	return !names_unit(w, it->title) && !has_task_inside(&w->c->doc->tasks, number_at(w, it->line), to) &&
	       !has_task_inside(&w->c->doc->duties, number_at(w, it->line), to);
}

/* Number with the letter of its section, since "1" alone stands in each of them. */
static struct plan_task heading_task(struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	int last = it->line;
	str content = lines_of(w, it->line + 1, item_end(w, item), &last);
	struct plan_task t = { .number = it->number, .section = item_path(w, it->parent), .title = item_title(w, item), .content = content,
		.layout = S("heading+bullets"), .line = number_at(w, it->line), .line_to = number_at(w, last), .title_confidence = TITLE_SURE };
	if (it->parent)
		t.section_title = item_title(w, it->parent);
	return t;
}

/* Words that charge somebody with the plan itself, not with one work of it. */
static bool speaks_of_plan(const struct toks *t)
{
	static const char *const verbs[] = { "chu tri", "trien khai", "to chuc thuc hien", "thuc hien", "chiu trach nhiem", "dau moi", "thuong truc" };
	static const char *const whole[] = { "ke hoach", "chuong trinh", "de an", "cac noi dung", "cac nhiem vu", "noi dung tren" };
	bool verb = false, plan = false;
	for (size_t i = 0; i < t->n; i++) {
		verb |= toks_any(t, i, verbs, sizeof verbs / sizeof *verbs) > i;
		plan |= toks_any(t, i, whole, sizeof whole / sizeof *whole) > i;
	}
	return verb && plan;
}

static bool leads(const struct toks *t)
{
	static const char *const verbs[] = { "chu tri", "la co quan thuong truc", "la don vi dau moi", "la dau moi", "dau moi", "chiu trach nhiem chinh",
		"truc tiep", "to chuc trien khai", "to chuc thuc hien",
		"trien khai thuc hien", "co trach nhiem to chuc" };
	return t->n && toks_any(t, 0, verbs, sizeof verbs / sizeof *verbs) > 0;
}

static void add_inferred(struct walk *w, struct plan_units *to, const struct plan_units *from, int line)
{
	for (size_t i = 0; i < from->n; i++) {
		struct plan_unit u = from->at[i];
		bool known = false;
		for (size_t k = 0; k < to->n; k++)
			known |= u.id.n ? str_eq(to->at[k].id, u.id) : str_eq(to->at[k].text, u.text);
		u.inferred = true;
		u.line = line;
		u.confidence = u.confidence < INFERRED ? u.confidence : INFERRED;
		if (!known)
			*LIST_PUSH(w->c->a, to) = u;
	}
}

/* Who stands after "phối hợp với", up to the work's verb. */
static void add_partners(struct walk *w, struct charge *ch, const struct plan_units *self, str line, int number)
{
	struct plan_task probe = { 0 };
	str units;
	str said = arena_printf(w->c->a, "%.*s %.*s", self->n ? (int)self->at[0].text.n : 0, self->n ? self->at[0].text.p : "", FMT(line));
	if (!self->n || !lead_of_line(w->c, said, &units))
		return;
	units_read(w->c, &probe, units, number, ROLE_LEAD);
	add_inferred(w, &ch->said.coordinating, &probe.coordinating, number);
}

/* One unit of "Tổ chức thực hiện" and the lines below its heading. */
static void read_charge(struct walk *w, struct charge *ch, const struct plan_units *self, str first, int from, int to, int number)
{
	bool lead = false, with = false, any = false;
	for (int i = from - 1; i <= to; i++) {
		str s = i < from ? first : mark_of(w->c->s->at[i - 1].text).rest;
		struct toks t = lex(w->c->a, str_cut(s, 0, 1200));
		if (!t.n || (i >= from && w->c->s->at[i - 1].ncells))
			continue;
		if (closes_plan(&t))
			break;
		if (leads(&t) && speaks_of_plan(&t)) {
			lead = true;
			add_partners(w, ch, self, s, i < from ? number : number_at(w, i));
		}
		ch->dated += time_at_end(w->c, s).n > 0;
		with |= !any && toks_are(&t, 0, "phoi hop");
		any = true;
	}
	ch->units++;
	ch->leads += lead;
	if (lead)
		add_inferred(w, &ch->said.lead, self, number);
	else if (with)
		add_inferred(w, &ch->said.coordinating, self, number);
	if (lead && !ch->line)
		ch->line = number;
}

/* "1. Trung tâm A" or "1. Trung tâm A: Chủ trì …"; self stays empty where the heading is no unit.  asked: "Đề nghị …", which binds nobody. */
static str unit_heading(struct walk *w, str title, int number, struct plan_units *self, bool *asked)
{
	struct plan_task probe = { 0 };
	ptrdiff_t colon = str_find(str_cut(title, 0, 400), S(":"), 0);
	str name = colon > 0 ? str_cut(title, 0, (size_t)colon) : title, rest = colon > 0 ? str_trim(str_cut(title, (size_t)colon + 1, title.n)) : S("");
	struct toks t = lex(w->c->a, str_cut(name, 0, 400));
	size_t verb = 0, from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "moi") ? 1 : toks_are(&t, 0, "de nghi") ? 2 : 0;
	while (verb < t.n && !toks_are(&t, verb, "chu tri") && !toks_are(&t, verb, "co trach nhiem") && !toks_are(&t, verb, "phoi hop"))
		verb++;
	if (verb < t.n && !rest.n) {
		rest = str_cut(name, t.at[verb].from, name.n);
		name = str_trim(str_cut(name, 0, t.at[verb].from));
	}
	if (!unit_starts(w->c, &t, from) && !group_starts(&t, from))
		return S("");
	units_read(w->c, &probe, toks_surface(&t, from, verb), number, ROLE_LEAD);
	*asked = toks_are(&t, 0, "de nghi") || tok_is(&t, 0, "moi");
	*self = probe.lead;
	return rest;
}

static void charge_find(struct walk *w, struct charge *ch)
{
	for (size_t i = 1; i <= w->items.n; i++) {
		const struct item *it = &w->items.at[i - 1];
		bool organisation = item_organises(w, i), below = it->parent && under(w, it->parent, item_organises);
		if (!organisation && !below)
			continue;
		if (below && is_leaf(w, i)) {
			struct plan_units self = { 0 };
			bool asked = false;
			str rest = unit_heading(w, it->title, number_at(w, it->line), &self, &asked);
			if (self.n && !asked)
				read_charge(w, ch, &self, rest, it->line + 1, item_end(w, i), number_at(w, it->line));
			continue;
		}
		/* Bullets and sentences of the section itself. */
		for (int p = it->line + 1; p <= it->last; p++) {
			struct plan_units self = { 0 };
			bool asked = false;
			str rest = unit_heading(w, mark_of(w->c->s->at[p - 1].text).rest, number_at(w, p), &self, &asked);
			if (self.n && !asked && !w->c->s->at[p - 1].ncells)
				read_charge(w, ch, &self, rest, p + 1, p, number_at(w, p));
		}
	}
}

/* "III. THỜI GIAN THỰC HIỆN: Quý II", "IV. ĐƠN VỊ THỰC HIỆN" and the line below: labels of the whole plan. */
static void section_label(struct walk *w, struct charge *ch, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	str value, units;
	int last = it->line;
	enum role r = label_at(w, it->title, &value);
	if (r == ROLE_NONE)
		r = it->title.n < 100 ? role_of(w->c->a, it->title, true) : ROLE_NONE;
	if (r == ROLE_NONE || (item_organises(w, item) && !value.n))
		return;
	value = value.n ? value : clean(mark_of(lines_of(w, it->line + 1, item_end(w, item), &last)).rest);
	int line = number_at(w, last);
	if (r == ROLE_TIME && says_time(w->c, clean(value)) && !ch->said.time.text.n)
		time_read(w->c->a, value, w->c->year, false, line, &ch->said.time, &ch->said.flags);
	if (r != ROLE_LEAD && r != ROLE_BOTH && r != ROLE_PERFORMER && r != ROLE_COORD)
		return;
	if (lead_of_line(w->c, value, &units) || (only_units(w->c, value) && (units = value).n))
		units_read(w->c, &ch->said, units, line, r == ROLE_COORD ? ROLE_COORD : ROLE_LEAD);
	ch->line = ch->line ? ch->line : line;
}

static void plan_labels(struct walk *w, struct charge *ch)
{
	for (size_t i = 1; i <= w->items.n; i++)
		if (!w->items.at[i - 1].parent && is_leaf(w, i))
			section_label(w, ch, i);
	for (size_t i = 0; w->plan && i < w->plan->fields.n; i++)
		take_field(w, &ch->said, w->plan, &w->plan->fields.at[i]);
	if (w->plan)
		ch->line = number_at(w, w->plan->first);
}

size_t headings_count(struct walk *w)
{
	size_t n = 0;
	for (size_t i = 1; i <= w->items.n; i++)
		n += is_heading(w, i);
	return n;
}

/* A line below the heading says in a sentence who does what. */
static bool says_who(struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	for (int i = it->line; i <= item_end(w, item); i++) {
		str s = i == it->line ? it->title : mark_of(w->c->s->at[i - 1].text).rest;
		struct toks t = lex(w->c->a, str_cut(s, 0, 1200));
		size_t lead = toks_find(&t, 0, "chu tri"), duty = toks_find(&t, 0, "co trach nhiem");
		if (t.n && !w->c->s->at[i - 1].ncells && (lead < t.n || duty < t.n || names_unit(w, s)))
			return true;
	}
	return false;
}

/* A directive or a notice charges units in its sentences; so does a plan where one heading in four names some. */
static bool is_told_in_sentences(struct walk *w, size_t headings)
{
	enum { ONE_IN = 4 };
	size_t n = 0;
	str kind = w->c->doc->kind;
	if (str_eq(kind, S("directive")) || str_eq(kind, S("notice")) || str_eq(kind, S("letter")) || str_eq(kind, S("resolution")))
		return true;
	for (size_t i = 1; i <= w->items.n; i++)
		n += is_heading(w, i) && says_who(w, i);
	return n * ONE_IN > headings;
}

/* Tasks only where the plan has none of its own and one unit is charged with the whole. */
void headings_read(struct walk *w)
{
	struct charge ch = { 0 };
	size_t n = w->c->doc->tasks.n ? 0 : headings_count(w);
	if (n < 2 || is_told_in_sentences(w, n))
		return;
	plan_labels(w, &ch);
	if (!ch.said.lead.n) {
		charge_find(w, &ch);
		/* Many units, or deadlines of their own: what is charged below is the plan's tasks. */
		if (ch.leads != 1 || ch.dated > 1 || (ch.units > FEW_UNITS && ch.units > n))
			return;
	}
	struct plan_tasks found = { 0 };
	for (size_t i = 1; i <= w->items.n; i++) {
		if (!is_heading(w, i))
			continue;
		struct plan_task t = heading_task(w, i);
		add_inferred(w, &t.lead, &ch.said.lead, ch.line);
		add_inferred(w, &t.coordinating, &ch.said.coordinating, ch.line);
		if (t.lead.n)
			flag_add(w->c->a, &t.flags, S("lead-inferred"), t.lead.at[0].text, ch.line);
		if (ch.said.time.text.n) {
			t.time = ch.said.time;
			t.time.confidence = t.time.confidence < INFERRED ? t.time.confidence : INFERRED;
			flag_add(w->c->a, &t.flags, S("shared-labels"), t.time.text, t.time.line);
		}
		*LIST_PUSH(w->c->a, &found) = t;
	}
	for (size_t i = 0; i < found.n; i++)
		*LIST_PUSH(w->c->a, &w->c->doc->tasks) = found.at[i];
}

void activities_read(struct walk *w)
{
	for (size_t i = 1; i <= w->items.n; i++)
		if (is_heading(w, i) && item_end(w, i) > w->items.at[i - 1].line) {
			struct plan_task t = heading_task(w, i);
			if (t.content.n)
				*LIST_PUSH(w->c->a, &w->c->doc->activities) = t;
		}
}
