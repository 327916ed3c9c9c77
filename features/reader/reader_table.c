/* reader_table.c - annex tables row by row: repeated heads, groups, numbering that starts again, merged cells, rows that a page break cut in two. */
#include <string.h>
#include "reader_rows.h"

enum { MAX_TASKS = 5000, MAX_CELL_BYTES = 40000, NEAR_LINES = 12 };

static size_t filled(const struct source_line *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->ncells; i++)
		n += row_cell(l, i).n > 0;
	return n;
}

static bool is_merged(const struct source_line *l, size_t i) { return i < sizeof l->continued / sizeof *l->continued && l->continued[i]; }

/* One text in the whole row: in the first cell or the title's, or repeated in each of those that were one. */
static str only_text(const struct table *t, const struct source_line *l)
{
	str s = ABSENT;
	size_t titles = column_from(&t->k, ROLE_TITLE, 0), numbers = column_from(&t->k, ROLE_NUMBER, 0), n = 0, where = 0;
	for (size_t i = 0; i < l->ncells; i++) {
		if (!row_cell(l, i).n || is_merged(l, i))
			continue;
		if (s.n && !str_eq(s, row_cell(l, i)))
			return ABSENT;
		s = row_cell(l, i);
		where = i;
		n++;
	}
	return n > 1 || where == 0 || where == titles || where == numbers ? s : ABSENT;
}

static str at_role(const struct table *t, const struct source_line *l, enum role r) { return row_cell(l, column_from(&t->k, r, 0)); }

static bool is_small_start(struct rctx *c, str s)
{
	struct toks k = lex(c->a, str_cut(s, 0, 60));
	return k.n && (k.at[0].punct ? strchr(",;.)", k.at[0].w.p[0]) != NULL : !tok_capital(&k, 0) && tok_number(&k, 0) < 0);
}

/* A cell that was cut off: "UBND các xã,", "Sở Văn hóa và", "Quý IV/". */
static bool is_open_end(struct rctx *c, str s)
{
	struct toks k = lex(c->a, s.n > 200 ? str_cut(s, s.n - 200, s.n) : s);
	if (!k.n)
		return false;
	size_t last = k.n - 1;
	static const char *const words[] = { "va", "voi", "cua", "cac", "so", "ubnd", "quy", "thang", "nam", "ngay", "tai", "cho", "ve", "theo", "tu",
		"den", "truoc" };
	return tok_is(&k, last, ",") || tok_is(&k, last, "/") || tok_is(&k, last, "-") || tok_is(&k, last, "(") ||
	       toks_any(&k, last, words, sizeof words / sizeof *words) > last;
}

/* Two parts of a cell make one name of the register over the break. */
static bool joins_name(struct rctx *c, str before, str after)
{
	if (before.n > 300)
		before = str_cut(before, before.n - 300, before.n);
	str all = arena_printf(c->a, "%.*s %.*s", FMT(before), FMT(str_cut(after, 0, 200)));
	struct toks k = lex(c->a, all);
	for (size_t i = 0; i < k.n && k.at[i].from < before.n; i++) {
		size_t unit = 0, n = unit_match(c, &k, i, NULL, &unit);
		if (n && k.at[i + n - 1].from > before.n)
			return true;
	}
	return false;
}

static void cell_add(struct table *t, struct row *r, size_t i, str s, const struct source_line *l)
{
	if (!s.n || r->cell[i].n > MAX_CELL_BYTES)
		return;
	if (!r->cell[i].n)
		r->at[i] = l->number;
	r->cell[i] = r->cell[i].n ? arena_printf(t->c->a, "%.*s\n%.*s", FMT(r->cell[i]), FMT(s)) : s;
	if (l->cell_confidence && l->cell_confidence[i] < r->confidence[i])
		r->confidence[i] = l->cell_confidence[i];
}

/* The rest of a row that a page break cut off. */
static void row_add(struct table *t, const struct source_line *l, size_t titles)
{
	struct row *r = &t->row;
	for (size_t i = 0; i < t->k.n && i < l->ncells; i++) {
		str s = row_cell(l, i);
		if (i == titles) {
			if (s.n && r->title.n < MAX_CELL_BYTES)
				r->title = arena_printf(t->c->a, "%.*s\n%.*s", FMT(r->title), FMT(s));
		} else if (!is_merged(l, i)) {
			cell_add(t, r, i, s, l);
		}
	}
	r->line_to = l->number;
}

/* A new row with what merged cells and ditto marks take from the one above. */
static void row_begin(struct table *t, const struct source_line *l, str number, str title)
{
	struct row above = t->row, *r = &t->row;
	bool had = t->has_row;
	*r = (struct row){ .line = l->number, .line_to = l->number, .number = number, .title = title };
	for (size_t i = 0; i < t->k.n && i < MAX_COLUMNS; i++) {
		str s = row_cell(l, i);
		bool same = had && ((!s.n && is_merged(l, i)) || is_ditto(t->c->a, s));
		r->cell[i] = same ? above.cell[i] : s;
		r->at[i] = same ? above.at[i] : l->number;
		r->confidence[i] = same ? above.confidence[i] : l->cell_confidence && i < l->ncells ? l->cell_confidence[i] : l->page ? l->confidence : 100;
	}
	t->has_row = t->open = true;
}

static void row_end(struct table *t)
{
	if (t->open && t->c->doc->tasks.n + t->c->doc->activities.n < MAX_TASKS)
		row_to_task(t);
	else if (t->open)
		flag_add(t->c->a, &t->c->doc->flags, S("cut"), ABSENT, t->row.line);
	t->open = false;
}

/* Whether a row says more than a number and a title, with what is merged from above. */
/* "Theo thời hạn cụ thể sau đây:" in the row of a group. */
static bool announces(str cell) { return cell.p[cell.n - 1] == ':'; }

static bool has_fields(const struct table *t, const struct source_line *l)
{
	static const enum role roles[] = { ROLE_LEAD, ROLE_BOTH, ROLE_TIME, ROLE_COORD, ROLE_PERFORMER, ROLE_OUTPUT, ROLE_FUNDING, ROLE_MARK };
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		for (size_t k = column_from(&t->k, roles[i], 0); k < MAX_COLUMNS; k = column_from(&t->k, roles[i], k + 1))
			if ((row_cell(l, k).n && !announces(row_cell(l, k))) || (is_merged(l, k) && t->has_row && t->row.cell[k].n))
				return true;
	return false;
}

static bool is_letter_group(str n) { return n.n == 1 && *n.p >= 'A' && *n.p <= 'H'; }

/* A row of number and title that is no group: work that names nobody, or words a page break cut off. */
static bool is_plain_row(const struct table *t, const struct source_line *l, const struct source_line *next, str number, str title)
{
	str n = clean(number);
	if (!n.n)
		return t->open && filled(l) == 1 && mark_of(title).kind == MARK_NONE &&
		       (is_small_start(t->c, title) || (t->new_page && is_open_end(t->c, t->row.title)));
	if (is_roman(n) || is_letter_group(n) || !t->has_row)
		return false;
	if (!next)
		return true;
	str below = clean(at_role(t, next, ROLE_NUMBER));
	int64_t a, b;
	return below.n && str_int(n, &a) == OK && (is_roman(below) || is_letter_group(below) || (str_int(below, &b) == OK && b == a + 1));
}

static void push_section(struct table *t, str number, str title, int level, int line)
{
	str path = t->annex.n ? arena_printf(t->c->a, "%.*s.%.*s", FMT(t->annex), FMT(number)) : number;
	*LIST_PUSH(t->c->a, &t->c->doc->sections) = (struct plan_section){ number, title, path, level, line };
}

/* The cells of number, lead and time above reach down into this row. */
static bool is_below_merged(const struct table *t, const struct source_line *l)
{
	size_t time = column_from(&t->k, ROLE_TIME, 0);
	return is_merged(l, column_from(&t->k, ROLE_NUMBER, 0)) && is_merged(l, column_from(&t->k, ROLE_LEAD, 0)) && (time == MAX_COLUMNS || is_merged(l, time));
}

/* "Quý I/2026", "Thực hiện thường xuyên", and nothing else. */
static bool is_when(const struct toks *k)
{
	static const char *const words[] = { "thuong xuyen", "thuc hien thuong xuyen", "nhiem vu thuong xuyen", "ca nam", "hang nam", "hang quy", "hang thang" };
	return (is_period(k) && k->n > 1) || (k->n && toks_any(k, 0, words, sizeof words / sizeof *words) == k->n);
}

/* "NHIỆM VỤ NĂM 2026", "Sở Tài chính", "Tháng 3/2025" over the rows of a group. */
static void heading_says(struct table *t, str title, int line, bool below)
{
	const struct table old = *t;
	struct toks k = lex(t->c->a, title);
	size_t unit = 0, n = unit_match(t->c, &k, 0, NULL, &unit);
	t->heading_year = 0;
	for (size_t i = 0; i + 1 < k.n; i++)
		if ((tok_is(&k, i, "nam") || (tok_is(&k, i, "/") && is_period(&k))) &&
			tok_number(&k, i + 1) > 1990 && tok_number(&k, i + 1) < 2100 && !tok_is(&k, i + 2, "-"))
			t->heading_year = tok_number(&k, i + 1);
	t->heading_time = is_when(&k) ? title : ABSENT;
	t->heading_unit = (n && n == k.n) || (head_noun(&k, 0) && k.n > 1 && unit_starts(t->c, &k, 0) && unknown_end(t->c, &k, 0) == k.n) ? title : ABSENT;
	t->heading_line = line;
	/* A heading below a unit's own says nothing about who. */
	if (below && !t->heading_unit.n && !t->heading_time.n) {
		t->heading_unit = old.heading_unit;
		t->heading_time = old.heading_time;
		t->heading_line = old.heading_line;
		t->heading_year = t->heading_year ? t->heading_year : old.heading_year;
	}
}

/* "A | Quý I/2026", where the column below "Quý I/2026" is no title's: the words of the row's only other cell; ABSENT: it has more. */
static str beside_number(const struct table *t, const struct source_line *l, str number)
{
	str n = clean(number), only = ABSENT;
	for (size_t i = 0; i < l->ncells; i++)
		if (row_cell(l, i).n && !str_eq(clean(row_cell(l, i)), n))
			only = only.n ? S("") : row_cell(l, i);
	struct toks k = lex(t->c->a, clean(only));
	return (is_roman(n) || is_letter_group(n)) && filled(l) == 2 && is_when(&k) ? only : ABSENT;
}

/* A number and a title and nothing else: "I | Tăng cường ...", or one merged cell "I. Tăng cường ...". */
static bool read_group_row(struct table *t, const struct source_line *l, const struct source_line *next, str number, str title)
{
	str only = is_below_merged(t, l) ? ABSENT : only_text(t, l), period = title.n ? ABSENT : beside_number(t, l, number);
	if (period.n)
		title = period;
	else if (!only.n && (has_fields(t, l) || is_plain_row(t, l, next, number, title)))
		return false;
	if (only.n) {
		struct mark m = mark_of(only);
		int64_t v;
		if (is_plain_row(t, l, next, S(""), only) || m.kind == MARK_BULLET || m.kind == MARK_LETTER || m.kind == MARK_PAREN)
			return false;
		if (filled(l) == 1 && (is_roman(only) || str_int(only, &v) == OK || only.n < 2))
			return true; /* a number alone */
		number = m.kind == MARK_NONE ? S("") : m.number;
		title = m.kind == MARK_NONE ? only : m.rest;
	}
	row_end(t);
	t->above_lead.n = 0;
	t->above_time = ABSENT;
	str n = clean(number);
	title = one_line(t->c->a, clean(title));
	int64_t of, v;
	bool next_group = !t->sub.n && str_int(t->group, &of) == OK && str_int(n, &v) == OK && v == of + 1;
	if (is_roman(n) || is_letter_group(n) || next_group || !t->group.n || (!n.n && !t->sub.n)) {
		bool numbered = (is_roman(n) || is_letter_group(n)) && (is_roman(t->group) || is_letter_group(t->group));
		if (!numbered || (t->over.n && is_roman(t->over) == is_roman(n)))
			t->over = ABSENT;
		else if (!t->over.n && is_roman(t->group) != is_roman(n))
			t->over = t->group;
		t->group = n;
		t->group_title = title;
		t->sub = ABSENT;
	} else if (n.n) {
		t->sub = n;
	}
	heading_says(t, title, l->number, t->sub.n > 0);
	if (n.n || title.n)
		push_section(t, n.n ? n : title, title, is_roman(n) || !n.n ? 2 : 3, l->number);
	return true;
}

/* The units of a row without number and title: more of the task above, or another lead with a part of its own. */
static bool is_part(const struct table *t, const struct source_line *l, size_t titles)
{
	size_t lead = column_from(&t->k, ROLE_LEAD, 0), time = column_from(&t->k, ROLE_TIME, 0);
	str who = lead < MAX_COLUMNS ? row_cell(l, lead) : S("");
	if (!who.n || is_merged(l, lead))
		return false;
	struct toks k = lex(t->c->a, str_cut(who, 0, 400));
	if (is_small_start(t->c, who) || is_open_end(t->c, t->row.cell[lead]) || joins_name(t->c, t->row.cell[lead], who) ||
	    !(unit_starts(t->c, &k, 0) || group_starts(&k, 0)))
		return false;
	return is_merged(l, titles) || (time < MAX_COLUMNS && row_cell(l, time).n && !is_merged(l, time) && !is_open_end(t->c, t->row.cell[time]));
}

/* A row without a number that goes on with the one above. */
static bool read_continued(struct table *t, const struct source_line *l, str number, str title)
{
	size_t titles = column_from(&t->k, ROLE_TITLE, 0), lead = column_from(&t->k, ROLE_LEAD, 0), time = column_from(&t->k, ROLE_TIME, 0);
	if (number.n || !t->open)
		return false;
	bool own_title = title.n && !is_merged(l, titles);
	bool own_lead = lead < MAX_COLUMNS && row_cell(l, lead).n && !is_merged(l, lead);
	bool own_time = time < MAX_COLUMNS && row_cell(l, time).n && !is_merged(l, time);
	bool same_number = is_below_merged(t, l);
	bool cut = own_title && (is_small_start(t->c, title) || (t->new_page && is_open_end(t->c, t->row.title)));
	if (!own_title && is_part(t, l, titles)) {
		str n = t->row.number, of = t->row.title;
		int part = t->row.part ? t->row.part : 1;
		t->row.part = part;
		row_end(t);
		row_begin(t, l, n, of);
		t->row.part = part + 1;
		return true;
	}
	bool lead_goes_on = own_lead && (is_small_start(t->c, row_cell(l, lead)) || is_open_end(t->c, t->row.cell[lead]) ||
	                                 joins_name(t->c, t->row.cell[lead], row_cell(l, lead)));
	if (own_title && !cut && (own_lead || own_time || same_number))
		return false;
	if (cut && own_lead && !lead_goes_on && own_time && !is_open_end(t->c, t->row.cell[time]))
		return false;
	if (own_lead && !lead_goes_on)
		t->row.continued = true;
	row_add(t, l, titles);
	return true;
}

/* "2" after the group "1" with its 1.1 and 1.2 is no part of that group. */
static void leave_sub(struct table *t, str number)
{
	int64_t of, n;
	if (t->sub.n && str_int(t->sub, &of) == OK && str_int(number, &n) == OK && n == of + 1)
		t->sub = ABSENT;
}

static bool is_total(struct rctx *c, str number, str title)
{
	struct toks k = lex(c->a, str_cut(title.n ? title : number, 0, 40));
	static const char *const words[] = { "tong cong", "tong so", "cong", "tong", "cong :", "tong :", "tong cong :" };
	return toks_any(&k, 0, words, sizeof words / sizeof *words) == k.n && k.n;
}

static void read_line(struct table *t, const struct source_line *l, const struct source_line *next)
{
	size_t nc = column_from(&t->k, ROLE_NUMBER, 0), titles = column_from(&t->k, ROLE_TITLE, 0);
	str number = clean(row_cell(l, nc)), title = row_cell(l, titles);
	if (!filled(l) || is_count_row(l))
		return;
	for (size_t i = 0; i < l->ncells; i++)
		t->merged |= is_merged(l, i);
	if (!title.n && is_merged(l, titles) && t->has_row)
		title = t->row.title;
	bool first = false;
	if (nc == MAX_COLUMNS || !number.n) {
		struct mark m = mark_of(title);
		first = m.kind != MARK_NONE && m.kind != MARK_BULLET && m.kind != MARK_ANNEX && (nc == MAX_COLUMNS || m.kind == MARK_LETTER || m.kind == MARK_PAREN);
		if (first) {
			number = m.number;
			title = m.rest;
		} else if (m.kind == MARK_BULLET && has_fields(t, l)) {
			title = m.rest;
		}
	}
	if (is_total(t->c, number, title) && !at_role(t, l, ROLE_LEAD).n)
		return;
	if (t->k.group < MAX_COLUMNS && row_cell(l, t->k.group).n && !is_merged(l, t->k.group))
		t->group_title = one_line(t->c->a, clean(row_cell(l, t->k.group)));
	if (read_group_row(t, l, next, number, title) || read_continued(t, l, number, title))
		return;
	if (!title.n && !number.n)
		return;
	row_end(t);
	if (!title.n)
		return;
	str said = nc < MAX_COLUMNS && !number.n && is_merged(l, nc) && t->has_row ? t->row.number : number;
	leave_sub(t, said);
	row_begin(t, l, said, title);
}

/* The heading just above a table, for rows that stand in no group of their own. */
static void heading_above(struct table *t, const struct source *s, size_t first)
{
	for (size_t i = first; i-- > 0 && i + NEAR_LINES > first;) {
		const struct source_line *l = &s->at[i];
		struct mark m = mark_of(l->text);
		if (l->ncells || m.kind == MARK_ANNEX)
			return;
		if (m.kind == MARK_ROMAN || m.kind == MARK_UPPER || m.kind == MARK_DECIMAL) {
			t->above = m.number;
			t->above_title = clean(m.rest);
			return;
		}
	}
}

/* A table without a head after one of the same columns: a page or a stray line parted them. */
static bool goes_on(const struct table *t, const struct source_line *l)
{
	size_t nc = column_from(&t->k, ROLE_NUMBER, 0), lead = column_from(&t->k, ROLE_LEAD, 0);
	if (!t->k.known || l->ncells > t->k.n || (l->ncells < t->k.n && l->ncells > 2))
		return false;
	str n = clean(row_cell(l, nc)), who = row_cell(l, lead);
	struct toks k = lex(t->c->a, str_cut(who, 0, 400));
	int64_t v;
	bool counted = !n.n || is_roman(n) || is_letter_group(n) || str_int(n, &v) == OK || mark_of(n).kind != MARK_NONE || mark_of(n).number.n;
	return counted && n.n < 12 && (!who.n || unit_starts(t->c, &k, 0) || group_starts(&k, 0) || is_small_start(t->c, who));
}

/* Nothing but a page's number stands between the last row and this one, and the head is the same: a page parted the table. */
static bool same_table(const struct table *t, const struct source *s, size_t first)
{
	enum { PAGE_NUMBER_BYTES = 12 };
	struct columns k = t->k;
	if (!t->k.known || !t->has_row)
		return false;
	for (size_t i = t->place + 1; i < first; i++)
		if (str_trim(s->at[i].text).n > PAGE_NUMBER_BYTES)
			return false;
	if (!columns_read(t->c, &s->at[first], s->n - first < MAX_HEAD_ROWS ? s->n - first : MAX_HEAD_ROWS, &k) || k.n != t->k.n)
		return false;
	for (size_t i = 0; i < k.n; i++)
		if (!str_eq(k.head[i], t->k.head[i]))
			return false;
	return true;
}

static void table_begin(struct table *t, const struct source *s, size_t first)
{
	struct table old = *t;
	if (same_table(t, s, first))
		return;
	t->above = t->above_title = ABSENT;
	heading_above(t, s, first);
	if (goes_on(t, &s->at[first])) {
		t->new_page = true;
		return;
	}
	row_end(t);
	*t = (struct table){ .c = old.c, .annex = old.annex, .above = t->above, .above_title = t->above_title };
}

/* The next row of the same table, over empty lines and ruled ones. */
static const struct source_line *row_after(const struct source *s, size_t i)
{
	int table = s->at[i].table;
	for (i++; i < s->n && (s->at[i].table == table || !s->at[i].text.n); i++)
		if (s->at[i].ncells)
			return &s->at[i];
	return NULL;
}

/* "THÁNG 10/2025" on a line of its own between the rows of a text. */
static void period_line(struct table *t, const struct source_line *l)
{
	struct toks k = lex(t->c->a, str_cut(clean(l->text), 0, 60));
	if (!t->k.known || l->text.n > 60 || k.n < 2 || !is_period(&k))
		return;
	row_end(t);
	t->above_lead.n = 0;
	t->above_time = ABSENT;
	heading_says(t, clean(l->text), l->number, false);
}

void tables_read(struct rctx *c)
{
	struct table t = { .c = c };
	int at = 0, page = 0;
	size_t rows = 0; /* the end of the table */
	for (size_t i = 0; i < c->s->n; i++) {
		const struct source_line *l = &c->s->at[i];
		if (!l->ncells) {
			struct mark m = mark_of(l->text);
			if (m.kind == MARK_ANNEX) {
				row_end(&t);
				t = (struct table){ .c = c, .annex = m.number };
			}
			period_line(&t, l);
			continue;
		}
		if (l->table != at) {
			at = l->table;
			rows = i;
			table_begin(&t, c->s, i);
			while (rows < c->s->n && (c->s->at[rows].table == at || !c->s->at[rows].text.n))
				rows++;
		}
		t.new_page |= l->page != page;
		page = l->page;
		struct columns k = t.k;
		size_t head = columns_read(c, l, rows - i, &k);
		if (head) {
			bool same = k.n == t.k.n && memcmp(k.role, t.k.role, sizeof k.role) == 0;
			if (!same)
				row_end(&t);
			t.k = k;
			t.new_page = true;
			i += head - 1;
			continue;
		}
		t.place = i;
		if (t.k.known || t.k.by_heading)
			read_line(&t, l, row_after(c->s, i));
		t.new_page = false;
	}
	row_end(&t);
}
