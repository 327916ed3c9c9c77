/* reader_duties.c - paragraphs become tasks or duties: who acts, with whom, by when. */
#include <string.h>
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MAX_TRIES = 40, MAX_PARTS = 40, CLOSING_WORDS = 300, TITLE_BYTES = 300, TOPIC_BYTES = 140, INFERRED = 60, SENTENCE = 80 };

/* One reading of the paragraphs. */
struct duty {
	struct walk *w;
	struct rctx *c;
	struct paras ps;
	struct plan_tasks *to; /* of this paragraph: the plan's tasks or its duties */
	bool had;              /* the plan has tasks of its own, from tables, labels or headings */
	size_t *made;          /* for each paragraph: index + 1 of its last task in *to; 0: none */
	size_t owed;           /* index + 1 of a paragraph whose lead has no task yet */
	struct says owed_says;
};

static struct plan_task *last_of(struct duty *d, size_t i) { return d->made[i] && d->made[i] <= d->to->n ? &d->to->at[d->made[i] - 1] : NULL; }

static int number_of(struct duty *d, size_t i) { return number_at(d->w, d->ps.at[i].place); }

static bool ends_with(str s, const char *signs)
{
	s = str_trim(s);
	while (s.n && s.p[s.n - 1] == '*')
		s.n--;
	return s.n && strchr(signs, s.p[s.n - 1]);
}

/* Cuts at a clause's end where it grows too long for a title. */
static str title_of(struct duty *d, const struct para *p, size_t from, size_t to)
{
	str s = one_line(d->c->a, toks_surface(&p->t, from, to));
	for (size_t i = 40; i < s.n && s.n > TITLE_BYTES; i++)
		if (s.p[i] == ';' || (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' '))
			s = str_cut(s, 0, i);
	return clean(s);
}

static str section_title(struct duty *d, size_t i)
{
	size_t k = d->ps.at[i].parent;
	while (k && d->ps.at[k - 1].m.kind == MARK_NONE)
		k = d->ps.at[k - 1].parent;
	return k ? clean(str_cut(d->ps.at[k - 1].text, 0, TITLE_BYTES)) : ABSENT;
}

/* "… hàng năm" in a title above. */
static bool yearly_above(struct duty *d, size_t i)
{
	for (size_t k = d->ps.at[i].parent; k; k = d->ps.at[k - 1].parent) {
		const struct toks *t = &d->ps.at[k - 1].t;
		if (d->ps.at[k - 1].m.kind != MARK_NONE && d->ps.at[k - 1].text.n < TITLE_BYTES && toks_find(t, 0, "hang nam") < t->n)
			return true;
	}
	return false;
}

static struct plan_task *new_task(struct duty *d, size_t i, const char *layout)
{
	const struct para *p = &d->ps.at[i];
	struct plan_task *t = LIST_PUSH(d->c->a, d->to);
	*t = (struct plan_task){ .number = p->m.kind == MARK_BULLET || p->m.kind == MARK_NONE ? ABSENT : p->m.number, .section = para_path(d->c, &d->ps, i),
		.section_title = section_title(d, i), .layout = str_c(layout), .line = number_of(d, i), .line_to = number_at(d->w, p->last), .title_confidence = SENTENCE };
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
		if (u->kind == PLAN_GROUP || g->kind != PLAN_GROUP || g->text.p < end || g->text.p > end + 1 || !(str_starts(g->text, S("các ")) || str_starts(g->text, S("cấp "))))
			continue;
		u->text.n = (size_t)(g->text.p - u->text.p) + g->text.n;
		*u = (struct plan_unit){ .kind = PLAN_GROUP, .text = u->text, .line = u->line, .confidence = INFERRED };
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
	static const char *const words[] = { "quan - huyen", "quan , huyen", "xa , phuong", "phuong , xa", "huyen , thi xa", "cac", "cap xa", "cap huyen", "phuong - xa", "xa - phuong",
		"huyen , thanh pho", "tinh , thanh pho", "so , ban", "so , nganh", "cap tinh", "cap quan khu", "cap co so", "cap phuong", "cap thanh pho", "hai cap" };
	for (size_t i = 0; i < l->n; i++) {
		struct plan_unit *u = &l->at[i];
		struct toks k = lex(d->c->a, u->text);
		bool group = false;
		for (size_t j = 0; u->kind == PLAN_UNKNOWN && j < k.n; j++)
			group |= toks_any(&k, j, words, COUNT(words)) > j;
		if (!group)
			continue;
		u->kind = PLAN_GROUP;
		u->name = ABSENT;
		flag_add(d->c->a, &t->flags, S("unknown-group"), u->text, u->line);
	}
}

static void take_units(struct duty *d, struct plan_task *t, size_t para, size_t from, size_t to, enum role role)
{
	const struct toks *k = &d->ps.at[para].t;
	if (to <= from)
		return;
	/* "Các sở giáo dục và đào tạo" in small letters are those of all provinces. */
	size_t noun = tok_is(k, from, "cac") ? head_noun(k, from + 1) : 0, sector = noun ? sector_match(k, from + 1 + noun) : 0;
	if (sector && from + 1 + noun + sector == to && !tok_capital(k, from + 1 + noun)) {
		*LIST_PUSH(d->c->a, role == ROLE_COORD ? &t->coordinating : &t->lead) =
			(struct plan_unit){ .kind = PLAN_GROUP, .text = clean(toks_surface(k, from, to)), .line = number_of(d, para), .confidence = SENTENCE };
		return;
	}
	units_read(d->c, t, clean(toks_surface(k, from, to)), number_of(d, para), role);
	join_levels(d, t, &t->lead);
	join_levels(d, t, &t->coordinating);
	regroup(d, t, &t->lead);
	regroup(d, t, &t->coordinating);
}

static void lower(struct plan_units *l, int confidence)
{
	for (size_t i = 0; i < l->n; i++)
		l->at[i].confidence = l->at[i].confidence < confidence ? l->at[i].confidence : confidence;
}

/* Coordinators, and doubts about them. */
static void take_with(struct duty *d, struct plan_task *t, size_t i, const struct says *s)
{
	int line = number_of(d, i);
	if (s->with)
		take_units(d, t, i, s->co, s->co_to, ROLE_COORD);
	if (s->with_third) {
		lower(&t->coordinating, INFERRED);
		flag_add(d->c->a, &t->flags, S("coordinator-of-organs"), ABSENT, line);
	}
	if (s->with_elsewhere && !s->with)
		flag_add(d->c->a, &t->flags, S("coordinator-in-clause"), ABSENT, line);
}

static void take_due(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s)
{
	const struct toks *k = &d->ps.at[i].t;
	struct due due;
	due_find(d->c, k, from, to, &due);
	size_t at = s->with ? s->co_to : s->work;
	if (!due.found && at < to && toks_are(k, at, "thuong xuyen"))
		due = (struct due){ .from = at, .to = at + 2, .found = true, .rhythm = true };
	due_take(d->c, t, k, &due, number_of(d, i), yearly_above(d, i));
}

static void fill(struct duty *d, struct plan_task *t, size_t i, size_t from, size_t to, const struct says *s)
{
	static const char *const modal[] = { "phai", "can", "co trach nhiem", "chiu trach nhiem", "co nhiem vu" };
	const struct para *p = &d->ps.at[i];
	size_t work = s->work;
	while (work < to && toks_any(&p->t, work, modal, COUNT(modal)) > work && !toks_are(&p->t, work, "can cu") && !toks_are(&p->t, work, "can bo"))
		work = toks_any(&p->t, work, modal, COUNT(modal));
	/* The work stands after the coordinators, where a verb follows them. */
	if (s->with && s->co_to < to && s->co > s->work && s->co < s->work + 12 && (verb_at(&p->t, s->co_to) || tok_is(&p->t, s->co_to, ",")))
		work = s->co_to;
	t->title = title_of(d, p, work < to ? work : from, to);
	/* "Sở A chủ trì thực hiện." below what is to be done. */
	struct due due;
	due_find(d->c, &p->t, s->work, to, &due);
	if (s->lead && (s->empty || (due.found && says_announce(&p->t, work, due.from) && says_announce(&p->t, due.to, to))))
		t->title = from > 0 ? title_of(d, p, 0, from) : p->parent ? title_of(d, &d->ps.at[p->parent - 1], 0, d->ps.at[p->parent - 1].t.n) : S("");
	if (!t->title.n)
		t->title = title_of(d, p, from, to);
	t->content = clean(toks_surface(&p->t, from, to));
	take_with(d, t, i, s);
	take_due(d, t, i, from, to, s);
}

static bool says_same(const struct toks *x, size_t i, size_t e, const struct toks *y, size_t k, size_t f)
{
	size_t n = 0, found = 0;
	for (; i < e; i++) {
		if (x->at[i].punct)
			continue;
		n++;
		for (size_t j = k; j < f; j++)
			if (str_eq(x->at[i].w, y->at[j].w)) {
				found++;
				break;
			}
	}
	return n && found == n;
}

/* The sentence's lead is the one the open task has already. */
static bool leads_same(struct duty *d, const struct plan_task *open, const struct toks *t, const struct says *s)
{
	str names = S("");
	for (size_t i = 0; i < open->lead.n; i++)
		names = arena_printf(d->c->a, "%.*s %.*s", FMT(names), FMT(open->lead.at[i].text));
	struct toks k = lex(d->c->a, names);
	return says_same(t, s->who, s->who_to, &k, 0, k.n);
}

/* Closing words of the whole document. */
static bool is_closing(struct duty *d, size_t i)
{
	static const char *const words[] = { "tren day la", "chi thi nay co hieu luc", "chi thi nay", "ke hoach nay", "quyet dinh nay co hieu luc", "nhan duoc", "trong qua trinh", "qua trinh",
		"thong bao nay", "cong dien nay", "ket luan nay", "can cu ke hoach nay", "yeu cau cac", "van phong ubnd tinh thong bao", "uy ban" };
	static const char *const these[] = { "chi thi nay", "ke hoach nay", "ket luan nay", "quyet dinh nay", "thong bao nay", "cong dien nay", "van ban nay", "chuong trinh nay" };
	const struct para *p = &d->ps.at[i];
	const struct toks *t = &p->t;
	if (p->m.kind == MARK_NONE && toks_any(t, 0, words, COUNT(words)) > 0 && !toks_are(t, 0, "yeu cau cac"))
		return true;
	/* "… yêu cầu Lãnh đạo các sở nêu cao tinh thần …" somewhere in a paragraph without a number. */
	for (size_t k = 0; p->m.kind == MARK_NONE && k < t->n && k < CLOSING_WORDS; k++)
		if ((toks_are(t, k, "yeu cau") || toks_are(t, k, "de nghi")) && who_starts(d->c, t, k + 2)) {
			struct says s;
			says_read(d->c, t, k, t->n, &s);
			if (s.lead && s.group && s.complies)
				return true;
		}
	struct says s;
	says_read(d->c, t, 0, t->n, &s);
	/* "Trên cơ sở Kế hoạch này, các đơn vị …" */
	if (p->m.kind == MARK_NONE && i && !d->ps.at[i - 1].head && s.group && (toks_are(t, 0, "tren co so") || toks_are(t, 0, "can cu")))
		return true;
	for (size_t k = s.work; s.lead && s.group && k < t->n; k++)
		if (toks_any(t, k, these, COUNT(these)) > k)
			return s.complies || says_announce(t, s.work, k);
	return false;
}

/* A number's line that only names a subject: what is below are the duties. */
static bool is_topic(const struct para *p)
{
	return p->children > 1 && p->text.n < TOPIC_BYTES && !ends_with(p->text, ".;:,");
}

/* A paragraph above, below the heading, whose task this one belongs to. */
static size_t owner_of(struct duty *d, size_t i, size_t head)
{
	for (size_t k = d->ps.at[i].parent; k && k != head; k = d->ps.at[k - 1].parent)
		if (d->made[k - 1])
			return k;
	return 0;
}

/* More of a task that is open: its content, and its deadline where it has none. */
static void continue_task(struct duty *d, size_t owner, size_t i, size_t from, size_t to)
{
	struct plan_task *t = last_of(d, owner - 1);
	const struct para *p = &d->ps.at[i];
	if (!t)
		return;
	if (t->content.n < 20000)
		t->content = arena_printf(d->c->a, "%.*s\n%.*s", FMT(t->content), FMT(toks_surface(&p->t, from, to)));
	t->line_to = number_at(d->w, p->last);
	if (t->time.text.n || p->m.kind != MARK_NONE)
		return;
	struct says none = { .work = to };
	take_due(d, t, i, from, to, &none);
}

/* Sentences [from, to) of a paragraph up to the next one that names another lead. */
static size_t segment_end(struct duty *d, size_t i, size_t from, const struct says *s, bool headed)
{
	const struct toks *t = &d->ps.at[i].t;
	bool split = s->lead && !s->group;
	int tries = 0;
	for (size_t k = from; k < t->n && tries < MAX_TRIES; k++) {
		bool semicolon = tok_is(t, k, ";") && split, stop = sentence_end(t, k) == k + 1;
		struct says next;
		if (k + 2 >= t->n || (!semicolon && !stop))
			continue;
		tries++;
		size_t e = sentence_end(t, k + 1);
		says_read(d->c, t, k + 1, e, &next);
		struct due due;
		due_find(d->c, t, k + 1, e, &due);
		if (!next.lead || next.no_task || (next.complies && !due.found) || (next.group && (headed || semicolon)) || (next.who > k + 6 && semicolon))
			continue;
		if (s->lead && says_same(t, next.who, next.who_to, t, s->who, s->who_to) && !(due.found && stop))
			continue;
		return k + 1;
	}
	return t->n;
}

/* A duty below a unit's heading.  head: its paragraph. */
static void headed_part(struct duty *d, size_t i, size_t head, size_t from, size_t to, const struct says *s, int part)
{
	const struct para *h = &d->ps.at[head];
	const struct toks *t = &d->ps.at[i].t;
	bool own = s->lead && !s->group && (!s->requested && !toks_are(t, s->from, "yeu cau")) && !says_same(t, s->who, s->who_to, &h->t, h->who, h->who_to);
	struct plan_task *task = new_task(d, i, "unit-heading");
	task->part = part;
	struct says mine = *s;
	if (own) {
		take_units(d, task, i, s->who, s->who_to, ROLE_LEAD);
	} else {
		take_units(d, task, head, h->who, h->who_to, ROLE_LEAD);
		bool same = s->lead && says_same(t, s->who, s->who_to, &h->t, h->who, h->who_to);
		if (s->lead && !same && (s->requested || toks_are(t, s->from, "yeu cau"))) {
			mine.work = s->from;
			mine.with = false;
		}
	}
	if (h->co_to > h->co && !own)
		take_units(d, task, head, h->co, h->co_to, ROLE_COORD);
	fill(d, task, i, from, to, &mine);
}

static void headed_para(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	size_t from = i == head ? p->work : 0, owner = owner_of(d, i, head + 1);
	struct says s;
	int part = 0;
	if (from >= p->t.n || toks_are(&p->t, 0, "qua thoi han") || (i != head && is_topic(p)) || (i != head && is_closing(d, i)))
		return;
	if (owner) {
		says_read(d->c, &p->t, from, sentence_end(&p->t, from), &s);
		struct due due;
		due_find(d->c, &p->t, 0, p->t.n, &due);
		if (!s.lead || s.group || s.no_task || p->m.kind != MARK_NONE) {
			continue_task(d, owner, i, from, p->t.n);
			return;
		}
	}
	for (size_t to; from < p->t.n && part < MAX_PARTS; from = to) {
		says_read(d->c, &p->t, from, sentence_end(&p->t, from), &s);
		to = segment_end(d, i, from, &s, true);
		if (i == head && s.empty && to == p->t.n && p->children)
			return;
		if (part == 0 && to < p->t.n)
			part = 1;
		headed_part(d, i, head, from, to, &s, part);
		part += part > 0;
	}
}

/* What is owed: the lead of a sentence that only told to comply, and that a deadline's sentence goes on with. */
static void owed_task(struct duty *d, size_t i, size_t from, size_t to, const struct says *s)
{
	size_t of = d->owed - 1;
	struct plan_task *t = new_task(d, i, "prose");
	take_units(d, t, of, d->owed_says.who, d->owed_says.who_to, ROLE_LEAD);
	lower(&t->lead, INFERRED);
	flag_add(d->c->a, &t->flags, S("lead-from-above"), ABSENT, number_of(d, of));
	fill(d, t, i, from, to, s);
	d->owed = 0;
}

static void prose_part(struct duty *d, size_t i, size_t from, size_t to, const struct says *s, size_t owner)
{
	struct para *p = &d->ps.at[i];
	struct due due;
	due_find(d->c, &p->t, from, to, &due);
	struct plan_task *open = owner ? last_of(d, owner - 1) : NULL;
	bool body = p->m.kind == MARK_NONE;
	if (!s->lead || s->no_task) {
		if (open)
			continue_task(d, owner, i, from, to);
		else if (d->owed && body && due.found && due.strong && !s->no_task)
			owed_task(d, i, from, to, s);
		return;
	}
	/* "Chậm nhất là … các cơ quan phải …": the deadline of what stands before it. */
	if (open && body && s->group && due.found && !open->time.text.n) {
		continue_task(d, owner, i, from, to);
		return;
	}
	if (s->empty && !due.found && (s->group || !s->strong))
		return;
	if (s->complies && !due.found) {
		d->owed = i + 1;
		d->owed_says = *s;
		return;
	}
	if (open && body && !due.found && leads_same(d, open, &p->t, s)) {
		continue_task(d, owner, i, from, to);
		return;
	}
	struct plan_task *t = new_task(d, i, "prose");
	take_units(d, t, i, s->who, s->who_to, ROLE_LEAD);
	fill(d, t, i, from, to, s);
	d->owed = 0;
}

/* Below "Việc …:" stand rules, and below a task's ":" its parts. */
static bool is_rule_list(struct duty *d, size_t i)
{
	struct says s;
	size_t k = d->ps.at[i].parent;
	if (!k || d->ps.at[i].m.kind == MARK_NONE || !toks_are(&d->ps.at[k - 1].t, 0, "viec"))
		return false;
	says_read(d->c, &d->ps.at[k - 1].t, 0, d->ps.at[k - 1].t.n, &s);
	return s.no_task;
}

/* A numbered order without a lead of its own, directly below the sentence that opens the document and names one. */
static bool introduced(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	if (!head || !d->ps.at[head - 1].introduction || p->parent != head || p->m.kind != MARK_DECIMAL || p->children || p->text.n < TOPIC_BYTES / 2 ||
	    !ends_with(p->text, ".;") || is_closing(d, i))
		return false;
	struct says s;
	says_read(d->c, &p->t, 0, p->t.n, &s);
	if (s.lead || s.no_task || !tok_capital(&p->t, 0))
		return false;
	struct plan_task *t = new_task(d, i, "prose");
	take_units(d, t, head - 1, d->ps.at[head - 1].who, d->ps.at[head - 1].who_to, ROLE_LEAD);
	lower(&t->lead, INFERRED);
	for (size_t k = 0; k < t->lead.n; k++)
		t->lead.at[k].inferred = true;
	flag_add(d->c->a, &t->flags, S("lead-from-introduction"), ABSENT, number_of(d, head - 1));
	fill(d, t, i, 0, p->t.n, &s);
	return true;
}

static void prose_para(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	size_t owner = owner_of(d, i, 0), made = d->made[i];
	struct says s;
	int part = 0;
	if (p->introduction || is_closing(d, i) || is_rule_list(d, i) || introduced(d, i, head))
		return;
	if (p->m.kind != MARK_NONE)
		d->owed = 0;
	for (size_t from = 0, to; from < p->t.n && part < MAX_PARTS; from = to) {
		size_t had = d->to->n;
		says_read(d->c, &p->t, from, sentence_end(&p->t, from), &s);
		to = segment_end(d, i, from, &s, false);
		prose_part(d, i, from, to, &s, d->made[i] ? i + 1 : owner);
		if (d->to->n > had && (part || to < p->t.n))
			d->to->at[d->to->n - 1].part = ++part;
	}
	if (part == 1 && d->made[i] && d->made[i] != made)
		d->to->at[d->made[i] - 1].part = 0;
}

/* Where a paragraph's tasks go: NULL, nowhere. */
static struct plan_tasks *list_for(struct duty *d, size_t i, enum duties_of which)
{
	const struct para *p = &d->ps.at[i];
	struct plan_doc *doc = d->c->doc;
	if (p->organisation && d->had)
		return &doc->duties;
	(void)which;
	return d->had ? NULL : &doc->tasks;
}

static bool is_own(const struct plan_task *t) { return str_eq(t->layout, S("unit-heading")) || str_eq(t->layout, S("prose")); }

/* Headings whose lead was only inferred. */
static bool is_guess(const struct plan_task *t) { return str_eq(t->layout, S("heading+bullets")); }

/* Where sentences name who acts, headings without a unit are the titles above them. */
static void drop_guesses(struct plan_tasks *l)
{
	size_t n = 0, own = 0;
	for (size_t i = 0; i < l->n; i++)
		own += is_own(&l->at[i]);
	for (size_t i = 0; own && i < l->n; i++)
		if (!is_guess(&l->at[i]))
			l->at[n++] = l->at[i];
	l->n = own ? n : l->n;
}

static bool in_organisation(struct duty *d, int line)
{
	for (size_t i = 0; i < d->ps.n; i++)
		if (number_of(d, i) == line)
			return d->ps.at[i].organisation;
	return false;
}

/* A plan whose sentences charge units in its own sections: what "Tổ chức thực hiện" adds are duties. */
static void part_organisation(struct duty *d)
{
	struct plan_doc *doc = d->c->doc;
	size_t n = 0, own = 0;
	for (size_t i = 0; i < doc->tasks.n; i++)
		own += !in_organisation(d, doc->tasks.at[i].line);
	for (size_t i = 0; own && i < doc->tasks.n; i++) {
		struct plan_task t = doc->tasks.at[i];
		if (in_organisation(d, t.line))
			*LIST_PUSH(d->c->a, &doc->duties) = t;
		else
			doc->tasks.at[n++] = t;
	}
	doc->tasks.n = own ? n : doc->tasks.n;
}

void duties_read(struct walk *w, enum duties_of which)
{
	struct duty d = { .w = w, .c = w->c };
	struct plan_doc *doc = w->c->doc;
	bool plan = str_eq(doc->kind, S("plan")) || str_eq(doc->kind, S("programme")) || str_eq(doc->kind, S("scheme"));
	paras_read(w, &d.ps);
	for (size_t i = 0; i < doc->tasks.n; i++)
		d.had |= !is_own(&doc->tasks.at[i]) && (plan || !is_guess(&doc->tasks.at[i]));
	d.made = arena_array(w->c->a, size_t, d.ps.n + 1);
	for (size_t i = 0; i < d.ps.n; i++) {
		size_t head = para_head(&d.ps, i);
		bool headed = head && !d.ps.at[head - 1].introduction;
		if (d.ps.at[i].outside || headed != (which == DUTIES_OF_UNITS))
			continue;
		struct plan_tasks *to = list_for(&d, i, which);
		if (!to || (d.to && to != d.to && !d.ps.at[i].m.kind))
			continue;
		d.to = to;
		if (headed)
			headed_para(&d, i, head - 1);
		else
			prose_para(&d, i, head);
	}
	if (which == DUTIES_OF_SENTENCES && !plan)
		drop_guesses(&doc->tasks);
	else if (which == DUTIES_OF_SENTENCES && !d.had)
		part_organisation(&d);
}
