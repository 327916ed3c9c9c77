/* reader_table.c - annex tables: columns found by their heads in any order, repeated heads, group rows, numbering that starts again. */
#include <string.h>
#include "reader_in.h"

enum { MAX_COLUMNS = 12, MAX_TASKS = 5000, MAX_CONTENT_BYTES = 40000 };

struct table {
	struct rctx *c;
	enum role role[MAX_COLUMNS];
	size_t ncols;
	bool known;          /* a head was found */
	int head_year;       /* "Thời gian (năm 2025)" */
	str annex, group, group_title, sub;
	size_t last;         /* index + 1 of the last task, 0: none in this table */
	int heads_in_a_row;
	str head[MAX_COLUMNS];
	str cells[MAX_COLUMNS]; /* of the last task, for merged cells */
};

static str cell(const struct source_line *l, size_t i) { return i < l->ncells ? str_trim(l->cell[i]) : S(""); }

static size_t filled(const struct source_line *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->ncells; i++)
		n += cell(l, i).n > 0;
	return n;
}

static size_t column(const struct table *t, enum role r)
{
	for (size_t i = 0; i < t->ncols; i++)
		if (t->role[i] == r)
			return i;
	return MAX_COLUMNS;
}

static str value(const struct table *t, const struct source_line *l, enum role r) { return cell(l, column(t, r)); }

static void keep_heads(struct table *t, const struct source_line *l)
{
	for (size_t i = 0; i < MAX_COLUMNS; i++)
		if (cell(l, i).n)
			t->head[i] = clean(cell(l, i));
}

/* The periods that are crossed, as words: "Quý I, Quý II". */
static str crossed(const struct table *t, const struct source_line *l)
{
	struct buf b = { .a = t->c->a };
	for (size_t i = 0; i < t->ncols; i++) {
		if (t->role[i] != ROLE_MARK || !cell(l, i).n)
			continue;
		if (b.n)
			buf_add(&b, S(", "));
		buf_add(&b, t->head[i]);
	}
	return buf_str(&b);
}

/* "Quý I", "Tháng 3", "Tháng 3/2025": a column that is crossed. */
static bool is_period(const struct toks *k)
{
	if (k->n < 2 || k->n > 4 || !(tok_is(k, 0, "quy") || tok_is(k, 0, "thang")))
		return false;
	return tok_number(k, 1) > 0 || tok_is(k, 1, "i") || tok_is(k, 1, "ii") || tok_is(k, 1, "iii") || tok_is(k, 1, "iv");
}

/* A head names at least two columns, one of them a title, lead or time, each in a few words. */
static bool read_head(struct table *t, const struct source_line *l)
{
	enum role role[MAX_COLUMNS] = { ROLE_NONE };
	int64_t number;
	size_t n = 0, useful = 0, plain = 0, cells = l->ncells < MAX_COLUMNS ? l->ncells : MAX_COLUMNS;

	for (size_t i = 0; i < cells; i++) {
		str s = clean(cell(l, i));
		if (s.n > 140 || mark_of(s).kind == MARK_DECIMAL || is_roman(s) || str_int(s, &number) == OK)
			return false;
		struct toks k = lex(t->c->a, s);
		if (k.n > 14)
			return false;
		role[i] = is_period(&k) ? ROLE_MARK : role_of(t->c->a, s, false);
		n += role[i] != ROLE_NONE;
		plain += role[i] != ROLE_NONE && role[i] != ROLE_MARK && is_head_cell(t->c->a, s);
		useful += role[i] == ROLE_MARK || role[i] == ROLE_TITLE || role[i] == ROLE_LEAD || role[i] == ROLE_TIME || role[i] == ROLE_BOTH ||
			role[i] == ROLE_COORD || role[i] == ROLE_PERFORMER;
		int y = k.n ? tok_number(&k, k.n - 1) : -1;
		if (role[i] == ROLE_TIME && k.n > 1 && y > 1900 && y < 2200)
			t->head_year = y;
		else if (role[i] == ROLE_TIME && k.n > 2 && (y = tok_number(&k, k.n - 2)) > 1900 && y < 2200)
			t->head_year = y;
	}
	bool below = t->heads_in_a_row && n == filled(l);
	if (n < 2 || (plain < 2 && !below) || !useful || n * 2 < filled(l))
		return false;
	if (t->heads_in_a_row && filled(l) < t->ncols) {
		for (size_t i = 0; i < cells; i++)
			if (role[i] != ROLE_NONE && i < t->ncols)
				t->role[i] = role[i];
		keep_heads(t, l);
		return true;
	}
	memcpy(t->role, role, sizeof role);
	keep_heads(t, l);
	t->ncols = cells;
	return true;
}

/* One column must be the lead: "Đơn vị thực hiện" is it where no other is. */
static void settle_columns(struct table *t)
{
	if (column(t, ROLE_LEAD) == MAX_COLUMNS && column(t, ROLE_BOTH) == MAX_COLUMNS) {
		size_t p = column(t, ROLE_PERFORMER);
		if (p < MAX_COLUMNS)
			t->role[p] = ROLE_LEAD;
	}
	bool has_title = false;
	for (size_t i = 0; i < t->ncols; i++) {
		/* A second title column is the content: "Nhiệm vụ | Nội dung cụ thể". */
		if (t->role[i] == ROLE_TITLE && has_title)
			t->role[i] = ROLE_NOTE;
		has_title |= t->role[i] == ROLE_TITLE;
	}
	if (!has_title)
		for (size_t i = 0; i < t->ncols; i++)
			if (t->role[i] == ROLE_NONE) {
				t->role[i] = ROLE_TITLE;
				break;
			}
	t->known = column(t, ROLE_TITLE) < MAX_COLUMNS &&
	           (column(t, ROLE_LEAD) < MAX_COLUMNS || column(t, ROLE_BOTH) < MAX_COLUMNS || (column(t, ROLE_TIME) < MAX_COLUMNS &&
		column(t, ROLE_COORD) < MAX_COLUMNS));
}

/* "(1) (2) (3)" under the head. */
static bool is_count_row(const struct source_line *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->ncells; i++) {
		str s = clean(cell(l, i));
		if (s.n && *s.p == '(' && s.p[s.n - 1] == ')')
			s = str_cut(s, 1, s.n - 1);
		int64_t v;
		if (s.n && (s.n > 3 || (str_int(s, &v) != OK && s.n > 1)))
			return false;
		n += s.n > 0;
	}
	return n > 2;
}

static bool is_merged(const struct source_line *l, size_t i) { return i < 8 && l->continued[i]; }

/* The cell of a role, with the one above where the table merges them. */
static str inherited(const struct table *t, const struct source_line *l, enum role r)
{
	size_t i = column(t, r);
	if (i == MAX_COLUMNS)
		return S("");
	str s = cell(l, i);
	bool above = t->last && ((!s.n && is_merged(l, i)) || is_ditto(t->c->a, s));
	return above ? t->cells[i] : s;
}

static void push_section(struct table *t, str number, str title, int level, int line)
{
	str path = t->annex.n ? arena_printf(t->c->a, "%.*s.%.*s", FMT(t->annex), FMT(number)) : number;
	*LIST_PUSH(t->c->a, &t->c->doc->sections) = (struct plan_section){ number, title, path, level, line };
}

/* The lines of a cell up to one that begins something new: a capital, a bullet or a number after a line that was not cut off. */
static size_t title_bytes(struct arena *a, str title)
{
	str rest = title, line;
	size_t end = 0;
	while (str_split(&rest, '\n', &line)) {
		struct toks t = lex(a, str_cut(line, 0, 40));
		if (end && (!t.n || t.at[0].punct || tok_capital(&t, 0) || tok_number(&t, 0) >= 0))
			break;
		end = (size_t)(line.p - title.p) + line.n;
	}
	return end;
}

/* "2" after the group "1" with its 1.1 and 1.2 is no part of that group. */
static void leave_sub(struct table *t, str number)
{
	int64_t of, n;
	if (t->sub.n && str_int(t->sub, &of) == OK && str_int(number, &n) == OK && n == of + 1)
		t->sub = ABSENT;
}

/* The time's cell, or "từ … đến …" of a column for the start and one for the end. */
static str time_cells(const struct table *t, const struct source_line *l)
{
	str when = inherited(t, l, ROLE_TIME);
	size_t first = column(t, ROLE_TIME), second = first + 1;
	while (second < t->ncols && t->role[second] != ROLE_TIME)
		second++;
	if (second >= t->ncols || !cell(l, second).n)
		return when;
	struct toks h = lex(t->c->a, t->head[first]);
	if (toks_find(&h, 0, "bat dau") < h.n || tok_is(&h, h.n - 1, "tu"))
		return when.n ? arena_printf(t->c->a, "từ %.*s đến %.*s", FMT(when), FMT(cell(l, second))) : cell(l, second);
	return when.n ? arena_printf(t->c->a, "%.*s; %.*s", FMT(when), FMT(cell(l, second))) : cell(l, second);
}

static void read_row(struct table *t, const struct source_line *l, str number, str title)
{
	struct rctx *c = t->c;
	leave_sub(t, number);
	struct plan_task *k = LIST_PUSH(c->a, &c->doc->tasks);
	str path = t->annex.n && t->group.n ? arena_printf(c->a, "%.*s.%.*s", FMT(t->annex), FMT(t->group)) : t->annex.n ? t->annex : t->group;

	if (t->sub.n)
		path = arena_printf(c->a, "%.*s.%.*s", FMT(path), FMT(t->sub));
	*k = (struct plan_task){ .number = number, .section = path, .section_title = t->group_title, .title = one_line(c->a,
		clean(title)), .layout = S("table-row"),
		                 .line = l->number, .line_to = l->number, .title_confidence = 95 };
	size_t end = title_bytes(c->a, title);
	if (end < title.n) {
		k->content = str_trim(str_cut(title, end, title.n));
		k->title = one_line(c->a, clean(str_cut(title, 0, end)));
	}
	units_read(c, k, inherited(t, l, ROLE_LEAD), l->number, ROLE_LEAD);
	units_read(c, k, inherited(t, l, ROLE_BOTH), l->number, ROLE_LEAD);
	units_read(c, k, inherited(t, l, ROLE_COORD), l->number, ROLE_COORD);
	units_read(c, k, inherited(t, l, ROLE_COMPANION), l->number, ROLE_COMPANION);
	str performer = inherited(t, l, ROLE_PERFORMER);
	if (performer.n) {
		units_read(c, k, performer, l->number, ROLE_COMPANION);
		flag_add(c->a, &k->flags, S("performer"), performer, l->number);
	}
	str when = time_cells(t, l);
	if (!when.n)
		when = crossed(t, l);
	if (when.n)
		time_read(c->a, when, t->head_year ? t->head_year : c->year, t->head_year != 0, l->number, &k->time, &k->flags);
	k->output = inherited(t, l, ROLE_OUTPUT);
	k->funding = inherited(t, l, ROLE_FUNDING);
	k->place = inherited(t, l, ROLE_PLACE);
	t->last = c->doc->tasks.n;
	for (size_t i = 0; i < t->ncols && i < MAX_COLUMNS; i++)
		if ((!is_merged(l, i) || cell(l, i).n) && !is_ditto(c->a, cell(l, i)))
			t->cells[i] = cell(l, i);
}

static bool has_fields(const struct table *t, const struct source_line *l)
{
	if (crossed(t, l).n)
		return true;
	static const enum role roles[] = { ROLE_LEAD, ROLE_BOTH, ROLE_TIME, ROLE_COORD, ROLE_OUTPUT, ROLE_FUNDING };
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (inherited(t, l, roles[i]).n)
			return true;
	return false;
}

/* A row of number and title that is no group: a task that names nobody, or words a page break cut off. */
static bool is_plain_row(const struct table *t, const struct source_line *l, const struct source_line *next, str number, str title)
{
	str n = clean(number);
	if (!n.n) {
		struct toks k = lex(t->c->a, str_cut(title, 0, 40));
		return t->last && filled(l) == 1 && mark_of(title).kind == MARK_NONE && k.n && !tok_capital(&k, 0);
	}
	if (is_roman(n) || (n.n == 1 && *n.p >= 'A' && *n.p <= 'H') || !t->last)
		return false;
	if (!next || next->table != l->table || !next->ncells)
		return true;
	str below = clean(cell(next, column(t, ROLE_NUMBER)));
	if (!below.n)
		return false;
	int64_t a, b;
	return str_int(n, &a) == OK && (is_roman(below) || (str_int(below, &b) == OK && (b == a + 1 || b == 1)));
}

/* A number and a title and nothing else: "I | Tăng cường ...", or one merged cell "I. Tăng cường ...". */
static bool read_group_row(struct table *t, const struct source_line *l, const struct source_line *next, str number, str title)
{
	if (has_fields(t, l) || is_plain_row(t, l, next, number, title))
		return false;
	if (!title.n && filled(l) == 1) {
		struct mark m = mark_of(number);
		if (m.kind == MARK_NONE)
			return false;
		number = m.number;
		title = m.rest;
	} else if (filled(l) == 1) {
		struct mark m = mark_of(title);
		if (m.kind != MARK_NONE && m.kind != MARK_BULLET) {
			number = m.number;
			title = m.rest;
		}
	}
	str n = clean(number);
	if (is_roman(n) || (n.n == 1 && *n.p >= 'A' && *n.p <= 'H') || !t->group.n) {
		t->group = n;
		t->group_title = one_line(t->c->a, clean(title));
		t->sub = ABSENT;
	} else if (n.n) {
		t->sub = n;
	}
	if (n.n || title.n)
		push_section(t, n.n ? n : title, one_line(t->c->a, clean(title)), is_roman(n) || !n.n ? 2 : 3, l->number);
	return true;
}

/* The title is merged from above and the lead is another: one number split between leads. */
static void split_row(struct table *t, const struct source_line *l)
{
	struct plan_task *k = &t->c->doc->tasks.at[t->last - 1];
	k->part = k->part ? k->part : 1;
	int part = k->part + 1;
	read_row(t, l, k->number, k->title);
	t->c->doc->tasks.at[t->last - 1].part = part;
}

/* A row without a number and without fields goes on with the task above: a page broke it. */
static bool read_continued(struct table *t, const struct source_line *l, str number, str title)
{
	if (number.n || !t->last)
		return false;
	size_t lead = column(t, ROLE_LEAD), titles = column(t, ROLE_TITLE);
	bool own = lead < MAX_COLUMNS && cell(l, lead).n && !is_merged(l, lead);
	if (own && is_merged(l, titles) && !cell(l, titles).n) {
		split_row(t, l);
		return true;
	}
	size_t time = column(t, ROLE_TIME);
	if (title.n && (own || (time < MAX_COLUMNS && cell(l, time).n && !is_merged(l, time))))
		return false;
	if (own) {
		struct plan_task *k = &t->c->doc->tasks.at[t->last - 1];
		units_read(t->c, k, cell(l, lead), l->number, ROLE_LEAD);
		flag_add(t->c->a, &k->flags, S("row-continued"), cell(l, lead), l->number);
		k->line_to = l->number;
		return true;
	}
	struct plan_task *k = &t->c->doc->tasks.at[t->last - 1];
	if (k->content.n > MAX_CONTENT_BYTES)
		return true;
	k->content = k->content.n ? arena_printf(t->c->a, "%.*s\n%.*s", FMT(k->content), FMT(title)) : title;
	k->line_to = l->number;
	units_read(t->c, k, value(t, l, ROLE_COORD), l->number, ROLE_COORD);
	return true;
}

static void read_line(struct table *t, const struct source_line *l, const struct source_line *next)
{
	if (read_head(t, l)) {
		settle_columns(t);
		t->heads_in_a_row++;
		return;
	}
	bool after_head = t->heads_in_a_row > 0;
	t->heads_in_a_row = 0;
	if (!t->known || !filled(l) || t->c->doc->tasks.n >= MAX_TASKS || (after_head && is_count_row(l)))
		return;
	size_t nc = column(t, ROLE_NUMBER);
	str number = nc < MAX_COLUMNS ? clean(cell(l, nc)) : S(""), title = inherited(t, l, ROLE_TITLE);
	if (nc == MAX_COLUMNS) {
		struct mark m = mark_of(title);
		if (m.kind != MARK_NONE && m.kind != MARK_BULLET) {
			number = m.number;
			title = m.rest;
		}
	}
	struct mark sub = mark_of(title);
	if (!number.n && (sub.kind == MARK_LETTER || sub.kind == MARK_PAREN)) {
		number = sub.number;
		title = sub.rest;
	}
	struct toks k = lex(t->c->a, str_cut(title, 0, 40));
	if (toks_are(&k, 0, "tong cong") || toks_are(&k, 0, "tong so"))
		return;
	if (read_group_row(t, l, next, number, title))
		return;
	if (read_continued(t, l, number, title) || !title.n)
		return;
	read_row(t, l, number.n ? number : inherited(t, l, ROLE_NUMBER), title);
}

void tables_read(struct rctx *c)
{
	struct table t = { .c = c };
	int at = 0;
	for (size_t i = 0; i < c->s->n; i++) {
		const struct source_line *l = &c->s->at[i];
		struct mark m = mark_of(l->text);
		if (!l->ncells) {
			if (m.kind == MARK_ANNEX)
				t.annex = m.number;
			continue;
		}
		if (l->table != at) {
			str annex = t.annex;
			at = l->table;
			t = (struct table){ .c = c, .annex = annex };
		}
		read_line(&t, l, i + 1 < c->s->n ? l + 1 : NULL);
	}
}
