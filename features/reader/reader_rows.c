/* reader_rows.c - one row of a table becomes a task. */
#include "reader_rows.h"

enum { TITLE_SURE = 95, FROM_HEADING = 65, DIM_LETTERS = 85, DIM = 60 };

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

/* The line and cell that the units from `from` on were read from, for spans_find. */
static void mark_units(struct plan_units *l, size_t from, int line, int cell)
{
	for (size_t i = from; i < l->n; i++)
		l->at[i].span = (struct plan_span){ line, cell, 0, 0 };
}

/* Letters that were recognised badly make nothing sure. */
static bool dim_units(struct arena *a, struct plan_units *l, size_t from, int confidence)
{
	bool any = false;
	for (size_t i = from; i < l->n; i++)
		if (l->at[i].confidence > DIM && letters_dim(a, &l->at[i], confidence)) {
			l->at[i].confidence = DIM;
			any = true;
		}
	return any;
}

static void read_units(struct table *t, struct plan_task *k, enum role r, enum role as)
{
	struct plan_units *lists[] = { &k->lead, &k->coordinating, &k->companion, &k->performer, &k->monitoring };
	for (size_t i = column_from(&t->k, r, 0); i < MAX_COLUMNS; i = column_from(&t->k, r, i + 1)) {
		size_t before[sizeof lists / sizeof *lists];
		for (size_t n = 0; n < sizeof lists / sizeof *lists; n++)
			before[n] = lists[n]->n;
		/* "Chủ trì | x" where a column is crossed instead of named says nothing. */
		if (is_cross(clean(t->row.cell[i])))
			continue;
		units_read(t->c, k, t->row.cell[i], t->row.at[i], as);
		for (size_t n = 0; n < sizeof lists / sizeof *lists; n++) {
			mark_units(lists[n], before[n], t->row.at[i], (int)i);
			if (dim_units(t->c->a, lists[n], before[n], t->row.confidence[i]))
				flag_add(t->c->a, &k->flags, S("letters-unsure"), ABSENT, t->row.line);
		}
	}
}

/* The periods that are crossed, as words: "Quý I, Quý II"; a date in such a cell is meant itself. */
static str crossed(const struct table *t, size_t *cell)
{
	struct buf b = { .a = t->c->a };
	size_t last = MAX_COLUMNS, run = 0;
	for (size_t i = 0; i < t->k.n; i++) {
		str s = clean(t->row.cell[i]);
		if (t->k.role[i] != ROLE_MARK || !s.n)
			continue;
		if (b.n)
			buf_add(&b, S(", "));
		struct toks h = lex(t->c->a, t->k.head[i]);
		size_t from = h.n;
		while (from && !tok_is(&h, from - 1, "quy") && !tok_is(&h, from - 1, "thang"))
			from--;
		str head = from ? toks_surface(&h, from - 1, h.n) : t->k.head[i];
		buf_add(&b, is_cross(s) ? head : s);
		*cell = *cell == MAX_COLUMNS ? i : *cell;
		run += last != MAX_COLUMNS && i == last + 1;
		last = i;
	}
	(void)run;
	return buf_str(&b);
}

/* The time's cell, or "từ … đến …" of a column for the start and one for the end. */
static str time_cells(const struct table *t, size_t *cell)
{
	size_t first = column_from(&t->k, ROLE_TIME, 0), second = first < MAX_COLUMNS ? column_from(&t->k, ROLE_TIME, first + 1) : MAX_COLUMNS;
	str when = first < MAX_COLUMNS ? t->row.cell[first] : S(""), end = second < MAX_COLUMNS ? t->row.cell[second] : S("");
	*cell = when.n ? first : second;
	if (!end.n)
		return when;
	struct toks h = lex(t->c->a, t->k.head[first]);
	bool starts = toks_find(&h, 0, "bat dau") < h.n || tok_is(&h, h.n - 1, "tu") || toks_find(&h, 0, "tu ngay") < h.n || toks_find(&h, 0, "khoi cong") < h.n;
	if (!when.n)
		return starts ? arena_printf(t->c->a, "đến %.*s", FMT(end)) : end;
	if (starts)
		return arena_printf(t->c->a, "từ %.*s đến %.*s", FMT(when), FMT(end));
	return arena_printf(t->c->a, "%.*s; %.*s", FMT(when), FMT(end));
}

/* "2-3" below "Tháng", "II" below "Quý". */
static str with_period(const struct table *t, size_t cell, str when)
{
	struct toks h = lex(t->c->a, cell < MAX_COLUMNS ? t->k.head[cell] : S("")), w = lex(t->c->a, str_cut(when, 0, 60));
	bool month = toks_find(&h, 0, "thang") < h.n, quarter = toks_find(&h, 0, "quy") < h.n;
	for (size_t i = 0; i < w.n; i++) {
		int v = tok_number(&w, i);
		bool roman = tok_is(&w, i, "i") || tok_is(&w, i, "ii") || tok_is(&w, i, "iii") || tok_is(&w, i, "iv");
		if (tok_is(&w, i, "/") || tok_is(&w, i, ".") || (!w.at[i].punct && !(quarter && roman) && (v < 1 || v > (quarter ? 4 : 12))))
			return when;
	}
	if (!w.n || month == quarter)
		return when;
	return arena_printf(t->c->a, "%s %.*s", month ? "Tháng" : "Quý", FMT(when));
}

/* "Cả tháng" below a heading that says which. */
static bool is_whole_period(struct rctx *c, str when)
{
	static const char *const words[] = { "ca thang", "trong thang", "ca quy", "trong quy", "trong ky" };
	struct toks t = lex(c->a, str_cut(when, 0, 60));
	return t.n && toks_any(&t, 0, words, sizeof words / sizeof *words) == t.n;
}

/* A first column for the time, empty where the row above says it. */
static bool time_of_row_above(struct table *t, size_t cell, str *when, int *line)
{
	size_t first = column_from(&t->k, ROLE_TIME, 0);
	if (when->n && cell < MAX_COLUMNS) {
		t->above_time = *when;
		t->above_time_line = *line;
	}
	if (when->n || t->merged || !t->above_time.n || first >= column_from(&t->k, ROLE_TITLE, 0))
		return false;
	*when = t->above_time;
	*line = t->above_time_line;
	return true;
}

static void read_time(struct table *t, struct plan_task *k)
{
	struct rctx *c = t->c;
	size_t cell = MAX_COLUMNS;
	str when = time_cells(t, &cell);
	int line = cell < MAX_COLUMNS ? t->row.at[cell] : t->row.line, year = t->k.year ? t->k.year : t->heading_year ? t->heading_year : c->year;
	bool cross = is_cross(clean(when)), from_heading = false;
	if (!when.n || cross) {
		cell = MAX_COLUMNS;
		when = crossed(t, &cell);
		line = t->row.line;
	}
	when = with_period(t, cell, when);
	if (time_of_row_above(t, cell, &when, &line))
		from_heading = true;
	if ((!when.n || is_whole_period(c, when)) && t->heading_time.n) {
		cell = MAX_COLUMNS;
		when = t->heading_time;
		line = t->heading_line;
		from_heading = true;
	}
	if (!when.n)
		return;
	time_read(c->a, when, year, t->k.year != 0, line, &k->time, &k->flags);
	if (cell < MAX_COLUMNS)
		k->time.span = (struct plan_span){ line, (int)cell, 0, 0 };
	bool dim = cell < MAX_COLUMNS && t->row.confidence[cell] < DIM_LETTERS;
	if (from_heading)
		flag_add(c->a, &k->flags, S("time-from-heading"), when, line);
	if (dim)
		flag_add(c->a, &k->flags, S("letters-unsure"), ABSENT, t->row.line);
	if ((from_heading || dim) && k->time.confidence > DIM)
		k->time.confidence = from_heading ? FROM_HEADING : DIM;
}

/* Rows below a unit's name: it leads them where no column says who does. */
static void lead_of_heading(struct table *t, struct plan_task *k)
{
	if (k->lead.n || !t->heading_unit.n)
		return;
	units_read(t->c, k, t->heading_unit, t->heading_line, ROLE_LEAD);
	for (size_t i = 0; i < k->lead.n; i++) {
		k->lead.at[i].inferred = true;
		k->lead.at[i].confidence = k->lead.at[i].confidence < FROM_HEADING ? k->lead.at[i].confidence : FROM_HEADING;
	}
	if (k->lead.n)
		flag_add(t->c->a, &k->flags, S("unit-inferred"), t->heading_unit, t->heading_line);
}

static str field(const struct table *t, enum role r)
{
	size_t i = column_from(&t->k, r, 0);
	return i < MAX_COLUMNS ? t->row.cell[i] : S("");
}

static str path_of(const struct table *t)
{
	struct arena *a = t->c->a;
	str group = t->group.n ? t->group : t->above, path = t->annex.n ? t->annex : group;
	if (t->over.n && t->group.n)
		group = path = arena_printf(a, "%.*s.%.*s", FMT(t->over), FMT(group));
	if (t->annex.n && group.n)
		path = arena_printf(a, "%.*s.%.*s", FMT(t->annex), FMT(group));
	return t->sub.n ? arena_printf(a, "%.*s.%.*s", FMT(path), FMT(t->sub)) : path;
}

static void read_units_of(struct table *t, struct plan_task *k)
{
	read_units(t, k, ROLE_LEAD, ROLE_LEAD);
	read_units(t, k, ROLE_BOTH, ROLE_LEAD);
	if (column_from(&t->k, ROLE_BOTH, 0) < MAX_COLUMNS)
		roles_split(t->c, k, field(t, ROLE_BOTH), t->row.line);
	read_units(t, k, ROLE_COORD, ROLE_COORD);
	read_units(t, k, ROLE_COMPANION, ROLE_COMPANION);
	read_units(t, k, ROLE_PERFORMER, ROLE_PERFORMER);
	read_units(t, k, ROLE_MONITOR, ROLE_MONITOR);
	crossed_read(t, k);
	owner_leads(t, k);
	lead_of_heading(t, k);
	lead_of_row_above(t, k);
	helpers_of_title(t, k);
	if (t->row.continued) {
		for (size_t i = 0; i < k->lead.n; i++)
			k->lead.at[i].confidence = k->lead.at[i].confidence < FROM_HEADING ? k->lead.at[i].confidence : FROM_HEADING;
		flag_add(t->c->a, &k->flags, S("row-continued"), field(t, ROLE_LEAD), t->row.line);
	}
}

void row_to_task(struct table *t)
{
	struct rctx *c = t->c;
	/* A programme with times and without anybody: kept beside the tasks. */
	bool nobody = !t->k.known && !t->heading_unit.n;
	if (!t->k.known && !t->k.by_heading)
		return;
	str title = t->row.title;
	size_t titles = column_from(&t->k, ROLE_TITLE, 0), end = title_bytes(c->a, title), content = MAX_COLUMNS;
	struct plan_task *k = nobody ? LIST_PUSH(c->a, &c->doc->activities) : LIST_PUSH(c->a, &c->doc->tasks);
	*k = (struct plan_task){ .number = t->row.number, .section = path_of(t), .section_title = t->group_title.n ? t->group_title : t->above_title,
		.title = one_line(c->a, clean(title)), .layout = S("table-row"), .part = t->row.part, .line = t->row.line, .line_to = t->row.line_to,
		.title_confidence = TITLE_SURE, .title_span = { t->row.at[titles], (int)titles, 0, 0 } };
	if (end < title.n) {
		k->content = str_trim(str_cut(title, end, title.n));
		k->title = one_line(c->a, clean(str_cut(title, 0, end)));
	}
	for (size_t i = titles + 1; i < t->k.n && content == MAX_COLUMNS; i++) {
		struct toks h = lex(c->a, t->k.head[i]);
		if (t->k.role[i] == ROLE_NOTE && (toks_find(&h, 0, "noi dung") < h.n || toks_find(&h, 0, "nhiem vu") < h.n || toks_find(&h, 0, "giai phap") < h.n))
			content = i;
	}
	if (content < MAX_COLUMNS && t->row.cell[content].n)
		k->content = k->content.n ? arena_printf(c->a, "%.*s\n%.*s", FMT(k->content), FMT(t->row.cell[content])) : t->row.cell[content];
	read_units_of(t, k);
	read_time(t, k);
	k->output = field(t, ROLE_OUTPUT);
	k->funding = field(t, ROLE_FUNDING);
	k->place = field(t, ROLE_PLACE);
	k->leader = one_line(c->a, clean(field(t, ROLE_PERSON)));
	if (!k->leader.n)
		k->leader = ABSENT;
	if (nobody && !k->time.start.n && !k->time.end.n && !k->time.repeat.n)
		c->doc->activities.n--;
}
