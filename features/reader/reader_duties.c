/* reader_duties.c - which paragraphs are tasks or duties, and whose. */
#include <string.h>
#include "reader_duties.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MAX_TRIES = 40, MAX_PARTS = 40, TOPIC_BYTES = 140 };

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

/* A number's line that only names a subject: what is below are the duties. */
static bool is_topic(const struct para *p)
{
	return p->children > 1 && p->text.n < TOPIC_BYTES && !duty_ends_with(p->text, ".;:,");
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
	struct plan_task *t = duty_last(d, owner - 1);
	const struct para *p = &d->ps.at[i];
	if (!t)
		return;
	if (t->content.n < 20000)
		t->content = arena_printf(d->c->a, "%.*s\n%.*s", FMT(t->content), FMT(toks_surface(&p->t, from, to)));
	t->line_to = number_at(d->w, p->last);
	if (t->time.text.n || p->m.kind != MARK_NONE)
		return;
	struct says none = { .work = to };
	duty_due(d, t, i, from, to, &none);
}

/* "Sở A thẩm định hồ sơ, Sở B bố trí vốn": a clause of its own after the comma at k, since no other unit stands in the one before it. */
static bool clause_begins(struct duty *d, const struct toks *t, size_t k, const struct says *s)
{
	size_t work = s->with ? s->co_to : s->work;
	if (!s->lead || s->group || s->with_elsewhere || k < work + 2 || !tok_is(t, k, ",") || !who_starts(d->c, t, k + 1))
		return false;
	/* "…; trường hợp cần thiết, Sở B hỗ trợ": what may be. */
	static const char *const perhaps[] = { "truong hop", "neu", "khi", "trong qua trinh", "trong thoi gian", "tren co so", "ngoai ra" };
	for (size_t i = work; i < k; i++)
		if (who_starts(d->c, t, i) || toks_any(t, i, perhaps, COUNT(perhaps)) > i)
			return false;
	size_t e = who_end(d->c, t, k + 1);
	return (!who_is_group(t, k + 1, e) || tok_is(t, k + 1, "ubnd")) && verb_at(t, e) && !toks_are(t, e, "phoi hop") && !toks_are(t, e, "tham gia");
}

/* Sentences [from, to) of a paragraph up to the next one that names another lead. */
static size_t segment_end(struct duty *d, size_t i, size_t from, const struct says *s, bool headed)
{
	const struct toks *t = &d->ps.at[i].t;
	/* "Thống nhất chủ trương …; Bộ A hoàn thiện thủ tục": what was decided, and then who acts. */
	static const char *const decisions[] = { "thong nhat", "dong y", "ghi nhan", "danh gia cao", "bieu duong", "hoan nghenh", "co ban thong nhat" };
	bool split = !s->lead || !s->group, decided = !s->lead && toks_any(t, from, decisions, COUNT(decisions)) > from;
	int tries = 0;
	for (size_t k = from; k < t->n && tries < MAX_TRIES; k++) {
		bool semicolon = tok_is(t, k, ";") && (split || !headed), stop = sentence_end(t, k) == k + 1;
		struct says next;
		if (s->with && k >= s->co && k < s->co_to)
			continue;
		if (k + 2 < t->n && !headed && clause_begins(d, t, k, s))
			return k + 1;
		if (k + 2 >= t->n || (!semicolon && !stop))
			continue;
		tries++;
		size_t e = sentence_end(t, k + 1);
		says_read(d->c, t, k + 1, e, &next);
		struct due due;
		due_find(d->c, t, k + 1, e, &due);
		/* "; UBND cấp huyện tổng hợp, báo cáo … trước ngày 30/11": a group's own deadline. */
		bool owns = semicolon && !headed && next.group && due.found && next.who == k + 1 && tok_is(t, k + 1, "ubnd");
		/* "; UBND tỉnh yêu cầu thủ trưởng các sở …" */
		owns |= semicolon && !headed && next.assigned && next.who > k + 2 && who_starts(d->c, t, k + 1);
		if (semicolon && !split && !owns)
			continue;
		bool after_decision = decided && semicolon && !headed && !next.group && next.who == k + 1;
		if (!next.lead || next.no_task || (next.complies && !due.found) || (next.group && !owns && (headed || semicolon)) || (next.who > k + 6 && semicolon) ||
		    (!s->lead && semicolon && !after_decision && (!next.assigned || headed)))
			continue;
		if (s->lead && says_same(t, next.who, next.who_to, t, s->who, s->who_to) && !(due.found && stop))
			continue;
		return k + 1;
	}
	return t->n;
}

/* "Đảng ủy X" and below it "Lãnh đạo UBND tỉnh cụ thể hóa …": to lead is what a party's body does, and names no leaders. */
static bool party_leads(const struct toks *head, const struct toks *t, size_t i)
{
	static const char *const bodies[] = { "dang uy", "cap uy", "chi bo", "dang bo", "ban thuong vu", "tinh uy", "thanh uy", "huyen uy", "ban chap hanh" };
	for (size_t k = 0; toks_are(t, i, "lanh dao") && k < head->n; k++)
		if (toks_any(head, k, bodies, COUNT(bodies)) > k)
			return true;
	return false;
}

/* A duty below a unit's heading.  head: its paragraph; others: it is a group's that the sentence itself names. */
static void headed_part(struct duty *d, size_t i, size_t head, size_t from, size_t to, const struct says *s, int part, bool others)
{
	const struct para *h = &d->ps.at[head];
	const struct toks *t = &d->ps.at[i].t;
	bool asks = s->requested || toks_are(t, s->from, "yeu cau");
	bool own = s->lead && (others || (!s->group && !asks)) && !party_leads(&h->t, t, s->who) && !says_same(t, s->who, s->who_to, &h->t, h->who, h->who_to);
	struct plan_task *task = duty_new(d, i, "unit-heading");
	task->part = part;
	struct says mine = *s;
	if (own) {
		duty_units(d, task, i, s->who, s->who_to, ROLE_LEAD);
	} else {
		duty_units(d, task, head, h->who, h->who_to, ROLE_LEAD);
		bool same = s->lead && says_same(t, s->who, s->who_to, &h->t, h->who, h->who_to);
		if (s->lead && !same && (s->requested || toks_are(t, s->from, "yeu cau"))) {
			mine.work = s->from;
			mine.with = false;
		}
	}
	if (h->co_to > h->co && !own)
		duty_helpers(d, task, head, h->co, h->co_to);
	duty_fill(d, task, i, from, to, &mine);
}

/* "Thời gian hoàn thành: Tháng 12/2025", a line of its own below the work. */
static bool is_time_line(const struct rctx *c, const struct para *p)
{
	enum { NEAR = 8 };
	static const char *const labels[] = { "thoi gian", "thoi han", "tien do", "han hoan thanh", "thoi diem" };
	if (p->m.kind != MARK_NONE && p->m.kind != MARK_BULLET)
		return false;
	size_t k = toks_any(&p->t, 0, labels, COUNT(labels));
	for (size_t e = k; k && e < k + NEAR && e < p->t.n; e++)
		if (tok_is(&p->t, e, ":"))
			return true;
	/* "Thời gian hoàn thành trước ngày 31 tháng 12 năm 2025." */
	struct due due;
	size_t end = p->t.n;
	while (end > k && p->t.at[end - 1].punct)
		end--;
	due_find(c, &p->t, 0, p->t.n, &due);
	return k && due.found && due.strong && due.to >= end && due.from <= k + 2;
}

/* The time of a line of its own goes to the task above it; and, below several parts of one work, to all of them: that is only likely. */
static bool take_time_line(struct duty *d, size_t i)
{
	struct says none = { .work = d->ps.at[i].t.n };
	size_t k = i, shared = 0;
	while (k && !d->made[k - 1] && d->ps.at[k - 1].m.kind == MARK_NONE && !d->ps.at[k - 1].head)
		k--;
	if (!k || !d->made[k - 1])
		return false;
	size_t up = d->ps.at[k - 1].parent;
	bool head = up && d->ps.at[up - 1].head && d->ps.at[i].m.kind == MARK_NONE;
	bool parts = up && d->ps.at[k - 1].m.kind == MARK_BULLET && (head || d->ps.at[up - 1].m.kind >= MARK_LETTER) && !d->made[up - 1];
	for (size_t j = k; j && j > up; j--) {
		struct plan_task *t = d->ps.at[j - 1].parent == up ? duty_last(d, j - 1) : NULL;
		if (!t)
			continue;
		if (t->time.text.n)
			return j != k;
		duty_due(d, t, i, 0, d->ps.at[i].t.n, &none);
		t->line_to = shared ? t->line_to : number_at(d->w, d->ps.at[i].last);
		if (shared++ && t->time.text.n) {
			t->time.confidence = t->time.confidence < DUTY_INFERRED ? t->time.confidence : DUTY_INFERRED;
			flag_add(d->c->a, &t->flags, S("shared-labels"), t->time.text, duty_line(d, i));
		}
		if (!parts)
			return true;
	}
	return true;
}

static void headed_para(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	size_t from = i == head ? p->work : 0, owner = owner_of(d, i, head + 1);
	struct says s;
	int part = 0;
	if (i != head && is_time_line(d->c, p) && take_time_line(d, i))
		return;
	/* "…. Trong đó:", and below it each unit with its part. */
	if (i != head && duty_ends_with(p->text, ":") && i + 1 < d->ps.n && d->ps.at[i + 1].head && d->ps.at[i + 1].parent == i + 1)
		return;
	if (from >= p->t.n || toks_are(&p->t, 0, "qua thoi han") || (i != head && is_topic(p)) || (i != head && duty_is_closing(d, i)))
		return;
	bool begins = p->m.kind == MARK_NONE && p->text.n > TOPIC_BYTES / 2 && (toks_are(&p->t, 0, "chu tri") || toks_are(&p->t, 0, "phoi hop"));
	says_read(d->c, &p->t, from, sentence_end(&p->t, from), &s);
	struct due due;
	due_find(d->c, &p->t, 0, p->t.n, &due);
	/* "Các sở, ngành gửi kế hoạch trước ngày …" behind the last unit's work: theirs, and no deadline of that work. */
	bool begins_so = s.lead && (s.who == s.from || s.assigned || tok_is(&p->t, s.who - 1, ","));
	/* "Bộ Chính trị giao các đoàn thể …": whoever orders is named before; "Các địa phương chủ trì, …" lead beyond doubt. */
	bool given = ((s.assigned && s.who > s.from + 1 && who_starts(d->c, &p->t, s.from)) || toks_are(&p->t, s.work, "chu tri")) && !s.complies && !s.empty;
	bool others = i != head && begins_so && s.group && !s.no_task && (given || (due.found && due.strong)) && p->m.kind == MARK_NONE &&
	              !says_same(&p->t, s.who, s.who_to, &d->ps.at[head].t, d->ps.at[head].who, d->ps.at[head].who_to);
	if (owner && !begins && !others && (!s.lead || s.group || s.no_task || p->m.kind != MARK_NONE)) {
		continue_task(d, owner, i, from, p->t.n);
		return;
	}
	for (size_t to; from < p->t.n && part < MAX_PARTS; from = to) {
		says_read(d->c, &p->t, from, sentence_end(&p->t, from), &s);
		to = segment_end(d, i, from, &s, true);
		/* "Sở A: Là cơ quan thường trực, có trách nhiệm:" */
		bool office = toks_are(&p->t, from, "la co quan") || toks_are(&p->t, from, "la don vi");
		if (i == head && (s.empty || (office && duty_ends_with(p->text, ":"))) && to == p->t.n && p->children)
			return;
		if (part == 0 && to < p->t.n)
			part = 1;
		headed_part(d, i, head, from, to, &s, part, others);
		part += part > 0;
	}
}

/* What is owed: the lead of a sentence that only told to comply, and that a deadline's sentence goes on with. */
static void owed_task(struct duty *d, size_t i, size_t from, size_t to, const struct says *s)
{
	size_t of = d->owed - 1;
	struct plan_task *t = duty_new(d, i, "prose");
	duty_units(d, t, of, d->owed_says.who, d->owed_says.who_to, ROLE_LEAD);
	duty_lower(&t->lead, DUTY_INFERRED);
	flag_add(d->c->a, &t->flags, S("lead-from-above"), ABSENT, duty_line(d, of));
	duty_fill(d, t, i, from, to, s);
	d->owed = 0;
}

static void prose_part(struct duty *d, size_t i, size_t from, size_t to, const struct says *s, size_t owner)
{
	struct para *p = &d->ps.at[i];
	struct due due;
	due_find(d->c, &p->t, from, to, &due);
	struct plan_task *open = owner ? duty_last(d, owner - 1) : NULL;
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
	if (s->empty && (!due.found || due.rhythm) && (s->group || !s->strong))
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
	struct plan_task *t = duty_new(d, i, "prose");
	duty_units(d, t, i, s->who, s->who_to, ROLE_LEAD);
	duty_fill(d, t, i, from, to, s);
	d->owed = 0;
}

/* Below "Việc …:" stand rules, and below a task's ":" its parts. */
static bool is_rule_list(struct duty *d, size_t i)
{
	struct says s;
	size_t k = d->ps.at[i].parent;
	if (!k || d->ps.at[i].m.kind == MARK_NONE || !toks_are(&d->ps.at[k - 1].t, 0, "viec") || !duty_ends_with(d->ps.at[k - 1].text, ":"))
		return false;
	says_read(d->c, &d->ps.at[k - 1].t, 0, d->ps.at[k - 1].t.n, &s);
	return s.no_task;
}

/* A numbered order without a lead of its own, directly below the sentence that opens the document and names one. */
static bool introduced(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	bool work = p->text.n >= TOPIC_BYTES / 2 || verb_opens(&p->t, 0), list = p->children && d->ps.at[i + 1].m.kind != MARK_NONE;
	if (!head || !d->ps.at[head - 1].introduction || p->parent != head || (p->m.kind != MARK_DECIMAL && p->m.kind != MARK_LETTER) || list || !work ||
	    !duty_ends_with(p->text, ".;") || duty_is_closing(d, i))
		return false;
	struct says s;
	says_read(d->c, &p->t, 0, p->t.n, &s);
	static const char *const about[] = { "thoi han", "thoi gian", "kinh phi", "tien do", "dia diem", "thanh phan" };
	if (s.lead || s.no_task || !tok_capital(&p->t, 0) || toks_any(&p->t, 0, about, COUNT(about)) > 0)
		return false;
	struct plan_task *t = duty_new(d, i, "prose");
	duty_units(d, t, head - 1, d->ps.at[head - 1].who, d->ps.at[head - 1].who_to, ROLE_LEAD);
	duty_lower(&t->lead, DUTY_INFERRED);
	for (size_t k = 0; k < t->lead.n; k++)
		t->lead.at[k].inferred = true;
	flag_add(d->c->a, &t->flags, S("lead-from-introduction"), ABSENT, duty_line(d, head - 1));
	duty_fill(d, t, i, 0, p->t.n, &s);
	return true;
}

/* "2. Phối hợp với các đơn vị: A, B tuyên truyền …": numbered work that names no lead, or none whose end is seen, is no task, and is not lost. */
static void keep_activity(struct duty *d, size_t i)
{
	static const char *const decided[] = { "thong nhat", "dong y", "tiep thu", "ghi nhan", "bieu duong", "khen thuong" };
	const struct para *p = &d->ps.at[i];
	struct plan_tasks *to = d->to;
	struct says s;
	says_read(d->c, &p->t, 0, sentence_end(&p->t, 0), &s);
	bool helps = s.with && toks_are(&p->t, 0, "phoi hop"), told = false;
	for (size_t k = 0; k < p->t.n; k++)
		told |= word_is(&p->t, k, "đã") || (k < 8 && tok_is(&p->t, k, ":"));
	if (d->made[i] || p->m.kind != MARK_DECIMAL || p->children || s.lead || s.no_task || !duty_ends_with(p->text, ".;/") ||
	    toks_any(&p->t, 0, decided, COUNT(decided)) > 0 || (!helps && (told || (!verb_opens(&p->t, 0) && !who_starts(d->c, &p->t, 0)))))
		return;
	d->to = &d->c->doc->activities;
	duty_fill(d, duty_new(d, i, "prose"), i, 0, p->t.n, &s);
	d->made[i] = 0;
	d->to = to;
}

static void prose_para(struct duty *d, size_t i, size_t head)
{
	struct para *p = &d->ps.at[i];
	size_t owner = owner_of(d, i, 0), made = d->made[i];
	struct says s;
	int part = 0;
	if (p->introduction || duty_is_closing(d, i) || is_rule_list(d, i) || introduced(d, i, head))
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
	if (!owner)
		keep_activity(d, i);
}

/* Where a paragraph's tasks go: NULL, nowhere. */
static struct plan_tasks *list_for(struct duty *d, size_t i, bool headed)
{
	const struct para *p = &d->ps.at[i];
	struct plan_doc *doc = d->c->doc;
	/* What a heading charges a unit with is never lost, wherever it stands. */
	if ((p->organisation || headed) && d->had)
		return &doc->duties;
	return d->had ? NULL : &doc->tasks;
}

static bool in_organisation(struct duty *d, int line)
{
	for (size_t i = 0; i < d->ps.n; i++)
		if (duty_line(d, i) == line)
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
	/* Some sentences elsewhere do not make a plan: what its last part charges is the most of it. */
	if (own * 2 <= doc->tasks.n)
		own = 0;
	for (size_t i = 0; own && i < doc->tasks.n; i++) {
		struct plan_task t = doc->tasks.at[i];
		if (in_organisation(d, t.line))
			*LIST_PUSH(d->c->a, &doc->duties) = t;
		else
			doc->tasks.at[n++] = t;
	}
	doc->tasks.n = own ? n : doc->tasks.n;
}

/* The label set is one paragraph below a unit's heading: words of its work that look like labels. */
static bool below_head(struct duty *d, const struct plan_task *label)
{
	for (size_t i = 0; i < d->ps.n; i++) {
		size_t head = para_head(&d->ps, i);
		if (duty_line(d, i) == label->line && label->line_to == label->line && !d->ps.at[i].outside)
			return head && head != i + 1 && !d->ps.at[head - 1].introduction;
	}
	return false;
}

/* The label set stands in a unit's heading, or spans one that is numbered and has work below it. */
static bool on_head(struct duty *d, const struct plan_task *label)
{
	size_t inside = 0;
	for (size_t i = 0; i < d->ps.n; i++) {
		const struct para *p = &d->ps.at[i];
		int line = duty_line(d, i);
		if (p->head && line == label->line)
			return true;
		inside += p->head && p->children && (p->m.kind == MARK_DECIMAL || p->m.kind == MARK_LETTER) && line > label->line && line <= label->line_to;
	}
	return inside > 0;
}

/* Clauses, and at most two label sets that words in a unit's heading made, "1. Sở A (đơn vị chủ trì)": 0 where the plan has other tasks. */
static size_t count_doubtful(struct duty *d)
{
	enum { FEW = 2 };
	const struct plan_doc *doc = d->c->doc;
	size_t clauses = duties_of_layout(doc, S("unit-bullets")), labels = duties_of_layout(doc, S("labelled-bullets"));
	if (labels > FEW || clauses + labels < doc->tasks.n)
		return 0;
	for (size_t i = 0; i < doc->tasks.n; i++)
		if (str_eq(doc->tasks.at[i].layout, S("labelled-bullets")) && !on_head(d, &doc->tasks.at[i]) && !below_head(d, &doc->tasks.at[i]) &&
		    !in_organisation(d, doc->tasks.at[i].line))
			return 0;
	return clauses + labels;
}

static void read_all(struct duty *d, enum duties_of which)
{
	d->to = NULL;
	d->owed = 0;
	for (size_t i = 0; i < d->ps.n; i++) {
		size_t head = para_head(&d->ps, i);
		bool headed = head && !d->ps.at[head - 1].introduction;
		d->made[i] = 0;
		if (d->ps.at[i].outside || headed != (which == DUTIES_OF_UNITS))
			continue;
		struct plan_tasks *to = list_for(d, i, headed);
		if (!to || (d->to && to != d->to && !d->ps.at[i].m.kind))
			continue;
		d->to = to;
		if (headed)
			headed_para(d, i, head - 1);
		else
			prose_para(d, i, head);
	}
}

void duties_read(struct walk *w, enum duties_of which)
{
	struct duty d = { .w = w, .c = w->c };
	struct plan_doc *doc = w->c->doc;
	bool plan = str_eq(doc->kind, S("plan")) || str_eq(doc->kind, S("decision")) || str_eq(doc->kind, S("programme")) || str_eq(doc->kind, S("scheme"));
	paras_read(w, &d.ps);
	size_t before = doc->tasks.n, doubtful = plan && which == DUTIES_OF_UNITS ? count_doubtful(&d) : 0;
	d.made = arena_array(w->c->a, size_t, d.ps.n + 1);
	bool trial = doubtful > 0;
	d.had = !trial && duties_has_own(doc, plan);
	read_all(&d, which);
	if (trial && doc->tasks.n - before < doubtful * FEW_CLAUSES_OF) {
		doc->tasks.n = before;
		d.had = true;
		read_all(&d, which);
	} else if (trial) {
		duties_drop_covered(&doc->tasks, before);
	}
	if (which == DUTIES_OF_SENTENCES && !plan)
		duties_drop_guesses(w->c, &doc->tasks);
	else if (which == DUTIES_OF_SENTENCES && !d.had)
		part_organisation(&d);
	duties_drop_done(doc);
}
