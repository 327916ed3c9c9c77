/* reader_take.c - the fields of a set of labels go into the task. */
#include "reader_labels.h"

enum { REFERENCE = 30 };

bool set_has(const struct set *s, enum role r)
{
	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.at[i].role == r && s->fields.at[i].value.n && !is_blank_form(s->fields.at[i].value))
			return true;
	return false;
}

static void join_text(struct arena *a, str *to, str s)
{
	*to = to->n ? arena_printf(a, "%.*s\n%.*s", FMT(*to), FMT(s)) : s;
}

/* "Như Phụ lục kèm theo", "Theo Quyết định số …": who it is stands in another document. */
static bool by_reference(struct rctx *c, str value)
{
	static const char *const words[] = { "theo", "nhu phu luc", "nhu muc", "nhu quyet dinh", "nhu ke hoach", "tai phu luc", "tai quyet dinh", "tai ke hoach",
		"tai bieu",
		"tai muc", "xem phu luc", "chi tiet tai", "chi tiet theo", "co phu luc", "duoc phan cong", "nhu phan cong", "quy dinh tai" };
	struct toks t = lex(c->a, str_cut(clean(value), 0, 120));
	size_t from = tok_is(&t, 0, "(") ? 1 : 0;
	return from < t.n && toks_any(&t, from, words, sizeof words / sizeof *words) > from;
}

/* "(1) Sở A; (2) Sở B": the numbers of a list in one line. */
static str without_numbers(struct rctx *c, str s)
{
	struct buf b = { .a = c->a };
	if (str_find(s, S("(1)"), 0) < 0)
		return s;
	for (size_t i = 0; i < s.n; i++) {
		bool number = i + 2 < s.n && s.p[i] == '(' && s.p[i + 1] >= '1' && s.p[i + 1] <= '9' && s.p[i + 2] == ')';
		if (number)
			i += 2;
		else
			buf_char(&b, s.p[i]);
	}
	return str_trim(buf_str(&b));
}

/* "Sở A. Các đơn vị khác căn cứ chức năng thực hiện": the names, without the sentence behind them. */
static str first_sentence(struct rctx *c, struct plan_task *t, str value, int line)
{
	ptrdiff_t stop = str_find(value, S(". "), 0);
	if (stop <= 0)
		return value;
	str first = str_cut(value, 0, (size_t)stop), tail = str_trim(str_cut(value, (size_t)stop + 1, value.n));
	struct toks k = lex(c->a, tail);
	if (k.n < 4 || work_verb(&k, 1) == k.n || toks_find(&k, 0, "phoi hop") < k.n || !only_units(c, first))
		return value;
	flag_add(c->a, &t->flags, S("leftover-text"), tail, line);
	flag_add(c->a, &t->flags, S("lead-in-sentence"), first, line);
	return first;
}

/* "Sở A tiến hành rà soát …; các sở rà soát …": the units at the head of each sentence, where the field says what they do besides. */
static str unit_heads(struct rctx *c, struct plan_task *t, str value, int line)
{
	enum { LONG = 15 };
	value = first_sentence(c, t, value, line);
	struct toks k = lex(c->a, value);
	str out = S(""), rest = value, part;
	bool told = toks_find(&k, 0, "co trach nhiem") < k.n;
	if (k.n <= LONG || toks_find(&k, 0, "chu tri") < k.n || (!told && only_units(c, value)))
		return value;
	while (str_split(&rest, ';', &part)) {
		ptrdiff_t stop = str_find(part, S(". "), 0);
		struct toks p = lex(c->a, stop > 0 ? str_cut(part, 0, (size_t)stop) : part);
		size_t verb = work_verb(&p, 1);
		str head = toks_surface(&p, 0, verb);
		if (verb >= p.n || !only_units(c, head))
			return value;
		out = out.n ? arena_printf(c->a, "%.*s; %.*s", FMT(out), FMT(head)) : head;
	}
	flag_add(c->a, &t->flags, S("lead-in-sentence"), out, line);
	return out.n ? out : value;
}

static void take_units(struct rctx *c, struct plan_task *t, str value, int line, enum role role)
{
	if (by_reference(c, value))
		flag_add(c->a, &t->flags, S("unit-by-reference"), clean(value), line);
	else
		units_read(c, t, unit_heads(c, t, without_numbers(c, value), line), line, role);
}

/* "Theo tiến độ được giao của Luật … 2025": another document says when, and its own year is no deadline. */
static bool time_by_reference(struct rctx *c, str value)
{
	static const char *const own[] = { "truoc", "tu ngay", "den ngay", "trong thang", "trong quy", "hoan thanh", "cham nhat", "xong", "theo thang",
		"theo quy", "theo nam" };
	struct toks t = lex(c->a, str_cut(clean(value), 0, 300));
	if (!tok_is(&t, 0, "theo"))
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (toks_any(&t, i, own, sizeof own / sizeof *own) > i)
			return false;
	return true;
}

/* "Xong trước: 30/6", "Chậm nhất: 30/6", "Bắt đầu: 01/4": what the label says of the day. */
static str timed_by_label(struct rctx *c, const struct field *f)
{
	struct toks l = lex(c->a, clean(f->label)), v = lex(c->a, str_cut(clean(f->value), 0, 120));
	while (l.n && l.at[l.n - 1].punct)
		l.n--;
	size_t before = toks_find(&l, 0, "truoc"), late = toks_find(&l, 0, "cham nhat"), from = toks_find(&l, 0, "bat dau");
	bool said = tok_is(&v, 0, "truoc") || tok_is(&v, 0, "cham") || tok_is(&v, 0, "tu") || tok_is(&v, 0, "den");
	if (said || !l.n || !says_time(c, clean(f->value)))
		return f->value;
	if (before < l.n && (before + 1 == l.n || (before + 2 == l.n && tok_is(&l, before + 1, "ngay"))))
		return arena_printf(c->a, "trước %.*s", FMT(clean(f->value)));
	if (late + 2 == l.n)
		return arena_printf(c->a, "chậm nhất %.*s", FMT(clean(f->value)));
	return from + 2 == l.n ? arena_printf(c->a, "từ %.*s", FMT(clean(f->value))) : f->value;
}

static void take_time(struct rctx *c, struct plan_task *t, str value, int line)
{
	if (!time_by_reference(c, value)) {
		time_read(c->a, value, c->year, false, line, &t->time, &t->flags);
		return;
	}
	t->time = (struct plan_time){ .text = clean(value), .kind = S("none"), .line = line, .confidence = REFERENCE };
	flag_add(c->a, &t->flags, S("time-by-reference"), t->time.text, line);
}

/* "Thời gian, địa điểm: ngày 10/5/2025 tại Nhà hát Lớn": the place is cut off. */
static str cut_place(struct rctx *c, struct plan_task *t, str value, str label)
{
	struct toks k = lex(c->a, value), l = lex(c->a, label);
	size_t at = toks_find(&k, 1, "tai");
	/* "ngày 10/5/2025, Nhà hát Lớn" where the label asks both */
	for (size_t i = 1; toks_find(&l, 0, "dia diem") < l.n && at >= k.n && i + 1 < k.n; i++)
		if ((tok_is(&k, i, ",") || tok_is(&k, i, ";")) && !time_said(c, toks_surface(&k, i + 1, k.n)).n && tok_capital(&k, i + 1) &&
		    says_time(c, clean(toks_surface(&k, 0, i))))
			at = i;
	if (at >= k.n || !says_time(c, clean(toks_surface(&k, 0, at))))
		return value;
	if (!t->place.n)
		t->place = clean(str_cut(value, k.at[at].to, value.n));
	return str_cut(value, 0, k.at[at].from);
}

/* The label is none that anybody knows: what it says is for a person to see. */
static void doubt_label(struct rctx *c, struct plan_task *t, const struct field *f, int line)
{
	if (str_find(f->label, S("?"), 0) >= 0)
		flag_add(c->a, &t->flags, f->role == ROLE_TIME ? S("time-unclear") : S("roles-unclear"), f->value, line);
}

void take_field(struct walk *w, struct plan_task *t, const struct set *s, const struct field *f)
{
	struct rctx *c = w->c;
	int line = number_at(w, f->line);
	if (!f->value.n || is_blank_form(f->value))
		return;
	switch (f->role) {
	case ROLE_LEAD: case ROLE_BOTH: take_units(c, t, f->value, line, ROLE_LEAD); break;
	case ROLE_COORD: case ROLE_COMPANION: case ROLE_MONITOR: take_units(c, t, f->value, line, f->role); break;
	case ROLE_PERFORMER: take_units(c, t, f->value, line, set_has(s, ROLE_LEAD) || set_has(s, ROLE_BOTH) ? ROLE_PERFORMER : ROLE_LEAD); break;
	case ROLE_PERSON: t->leader = t->leader.n ? t->leader : clean(f->value); break;
	case ROLE_TIME: take_time(c, t, cut_place(c, t, timed_by_label(c, f), f->label), line); break;
	case ROLE_OUTPUT: join_text(c->a, &t->output, f->value); break;
	case ROLE_FUNDING: join_text(c->a, &t->funding, f->value); break;
	case ROLE_PLACE: join_text(c->a, &t->place, f->value); break;
	case ROLE_TITLE: join_text(c->a, &t->content, f->value); break;
	default: break;
	}
	doubt_label(c, t, f, line);
}
