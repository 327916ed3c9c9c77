/* reader_fields.c - who leads, who helps and by when, said without a label: "(Sở A chủ trì, phối hợp với Sở B; hoàn thành trong quý II)". */
#include <string.h>
#include "reader_labels.h"
#include "text.h"

enum { MAX_PARTS = 8, MAX_BRACKET_BYTES = 900, MAX_TIME_TOKENS = 24 };

/* A number, or a word that deadlines without one have; saves reading every part of a line as a deadline. */
static bool may_be_time(str s)
{
	static const char *const words[] = { "uý", "UÝ", "háng", "HÁNG", "ăm", "ĂM", "hường xuyên", "ịnh kỳ", "iên tục", "àng ", "ằng " };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(s, str_c(words[i]), 0) >= 0)
			return true;
	return false;
}

bool says_time(struct rctx *c, str s)
{
	s = str_cut(s, 0, 300);
	if (!may_be_time(s))
		return false;
	struct plan_time t = { 0 };
	struct plan_flags flags = { 0 };
	struct toks k = lex(c->a, s);
	if (!k.n || k.n > MAX_TIME_TOKENS)
		return false;
	time_read(c->a, s, c->year, true, 0, &t, &flags);
	for (size_t i = 0; i < flags.n; i++)
		if (!str_eq(flags.at[i].code, S("year-inferred")))
			return false;
	return (t.start.n || t.end.n || t.repeat.n) && !str_eq(t.kind, S("none"));
}

/* Without the verb before a time: "hoàn thành trong quý II", "thực hiện xong trước ngày 30/6". */
static str bare_time(struct rctx *c, str s)
{
	static const char *const verbs[] = { "hoan thanh", "thuc hien", "xong", "ban hanh", "trien khai", "to chuc", "bao cao", "trinh", "va", "phai", "duoc",
		"de", "thoi gian", "thoi han", "han", "han chot", "dung han", ":" };
	struct toks t = lex(c->a, str_cut(s, 0, 300));
	size_t i = 0, e;
	while (i < t.n && (e = toks_any(&t, i, verbs, sizeof verbs / sizeof *verbs)) > i)
		i = e;
	return i < t.n ? str_cut(s, t.at[i].from, s.n) : s;
}

str time_said(struct rctx *c, str s)
{
	str t = clean(s);
	if (t.n > 300 || !may_be_time(t))
		return ABSENT;
	str bare = clean(bare_time(c, t));
	if (bare.n != t.n && says_time(c, bare))
		return bare;
	return says_time(c, t) ? t : ABSENT;
}

/* "Sở A chủ trì, phối hợp với Sở B tổ chức thực hiện": units and their verbs, and no work that they do. */
static bool ends_with_units(struct rctx *c, str part)
{
	static const char *const tails[] = { "to chuc thuc hien", "trien khai thuc hien", "thuc hien", "trien khai", "tham muu", "phu trach", "chiu trach nhiem",
		"dau moi", "chu tri", "tham muu thuc hien", "lam dau moi", "dam nhan", "dam nhiem", "dam trach", "lam chinh", "chiu trach nhiem chinh",
			"phu trach chinh" };
	str units = ABSENT;
	struct toks t = lex(c->a, part);
	if (!lead_of_line(c, part, &units)) {
		/* Without "chủ trì" the verb is the end. */
		for (size_t i = 1; i < t.n; i++)
			if (toks_any(&t, i, tails, sizeof tails / sizeof *tails) == t.n)
				return true;
		return t.n && toks_find(&t, 0, "phoi hop") == t.n && only_units(c, part);
	}
	struct toks u = lex(c->a, units);
	size_t from = 0;
	while (from < t.n && t.text.p + t.at[from].from < units.p + units.n)
		from++;
	while (from < t.n && t.at[from].punct)
		from++;
	return u.n && (from >= t.n || toks_any(&t, from, tails, sizeof tails / sizeof *tails) == t.n) && only_units(c, units);
}

str time_at_end(struct rctx *c, str s)
{
	static const char *const words[] = { "truoc ngay", "truoc", "cham nhat", "trong thang", "trong quy", "xong", "hoan thanh" };
	struct toks t = lex(c->a, str_cut(s, 0, 1200));
	for (size_t i = t.n; i-- > 1;) {
		if (toks_any(&t, i, words, sizeof words / sizeof *words) == i)
			continue;
		str said = time_said(c, clean(toks_surface(&t, i, t.n)));
		if (said.n)
			return said;
	}
	return ABSENT;
}

/* Longest first. */
static const char *const charged[] = { "chiu trach nhiem chinh", "chiu trach nhiem", "lam dau moi", "phu trach chinh", "chu tri", "phu trach",
	"thuc hien", "tham muu", "dau moi",
	"dam nhan", "dam nhiem", "dam trach", "lam chinh" };
static const char *const helping[] = { "cung phoi hop thuc hien", "phoi hop to chuc thuc hien", "phoi hop thuc hien", "phoi hop trien khai",
	"cung thuc hien", "cung tham gia",
	"cung phoi hop", "ho tro thuc hien", "tham gia phoi hop", "phoi hop", "cung lam", "tham gia", "ho tro" };
enum { CHARGED = sizeof charged / sizeof *charged, HELPING = sizeof helping / sizeof *helping };

/* What one part of a bracket says; NONE: something else. */
static enum role part_role(struct walk *w, str part, bool had_lead, str *value)
{
	struct rctx *c = w->c;
	struct toks t = lex(c->a, part);
	enum role r = label_at(w, part, value);
	if (r != ROLE_NONE)
		return r;
	*value = time_said(c, part);
	if (value->n)
		return ROLE_TIME;
	*value = part;
	if (toks_are(&t, 0, "phoi hop"))
		return ROLE_COORD;
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "do") ? 1 : 0, verb = from;
	while (verb < t.n && toks_any(&t, verb, charged, CHARGED) == verb)
		verb++;
	if (!unit_starts(c, &t, from) && !group_starts(&t, from))
		return ROLE_NONE;
	str units = toks_surface(&t, from, verb);
	size_t help = from + 1;
	while (help < t.n && toks_any(&t, help, helping, HELPING) == help)
		help++;
	if (had_lead) {
		*value = toks_surface(&t, from, help);
		return help < t.n && toks_any(&t, help, helping, HELPING) == t.n && only_units(c, *value) ? ROLE_COORD : ROLE_NONE;
	}
	if (help < verb && help < t.n)
		return ROLE_NONE;
	if (!only_units(c, units))
		return ROLE_NONE;
	*value = str_cut(part, t.at[from].from, part.n);
	if (verb < t.n && toks_any(&t, verb, charged, CHARGED) == t.n) {
		*value = units;
		return ROLE_BOTH;
	}
	if (verb < t.n && !ends_with_units(c, *value))
		return ROLE_NONE;
	return verb < t.n || from ? ROLE_BOTH : ROLE_LEAD;
}

/* The words end with who is charged: "Sở A đảm nhận". */
static bool ends_charged(struct rctx *c, str s)
{
	struct toks t = lex(c->a, s);
	for (size_t i = t.n > 5 ? t.n - 5 : 1; i < t.n; i++)
		if (toks_any(&t, i, charged, CHARGED) == t.n)
			return true;
	return false;
}

/* End of a part: ";", or "," or a dash before a time or a label. */
static size_t part_end(struct walk *w, str s)
{
	int deep = 0;
	for (size_t i = 0; i + 1 < s.n; i++) {
		char ch = s.p[i];
		deep += ch == '(';
		deep -= ch == ')' && deep > 0;
		if (deep || !strchr(",;.-", ch) || s.p[i + 1] != ' ')
			continue;
		if (ch == ';')
			return i;
		str rest = str_trim(str_cut(s, i + 1, s.n)), value;
		size_t e = 0;
		while (e < rest.n && !strchr(",;(", rest.p[e]))
			e++;
		/* "Tháng 9/2026, Phòng A chủ trì" */
		struct toks next = lex(w->c->a, str_cut(rest, 0, 200));
		if (ch == ',' && next.n && (unit_starts(w->c, &next, 0) || group_starts(&next, 0)) && ends_charged(w->c, str_cut(s, 0, i)))
			return i;
		if (ch == ',' && next.n && unit_starts(w->c, &next, 0) && time_said(w->c, str_cut(s, 0, i)).n)
			return i;
		if (label_at(w, rest, &value) != ROLE_NONE || time_said(w->c, str_cut(rest, 0, e)).n || time_said(w->c, rest).n)
			return i;
	}
	return s.n;
}

/* "Sở A chủ trì, hoàn thành" before its time: without the verb of the time. */
static str without_verb(struct rctx *c, str s)
{
	static const char *const verbs[] = { "hoan thanh", "xong", "ban hanh", "trinh" };
	struct toks t = lex(c->a, clean(s));
	for (size_t n = 1; n <= 2 && n < t.n; n++)
		if (toks_any(&t, t.n - n, verbs, sizeof verbs / sizeof *verbs) == t.n)
			return clean(toks_surface(&t, 0, t.n - n));
	return clean(s);
}

bool says_charged(struct rctx *c, str s)
{
	static const char *const work[] = { "thuc hien", "tham muu", "chiu trach nhiem" };
	struct toks t = lex(c->a, str_cut(s, 0, MAX_BRACKET_BYTES));
	for (size_t i = 0; i < t.n; i++)
		if (toks_any(&t, i, charged, CHARGED) > i && toks_any(&t, i, work, sizeof work / sizeof *work) == i)
			return true;
	return false;
}

bool fields_of(struct walk *w, str s, struct fields *out)
{
	bool lead = false, sure = false;
	if (s.n > MAX_BRACKET_BYTES)
		return false;
	for (int i = 0; i < MAX_PARTS && s.n; i++) {
		size_t e = part_end(w, s);
		str part = clean(str_cut(s, 0, e)), value;
		s = e < s.n ? str_trim(str_cut(s, e + 1, s.n)) : S("");
		if (!part.n)
			continue;
		enum role r = part_role(w, part, lead, &value);
		/* "Sở A chủ trì thực hiện trong tháng 11": a time that nothing sets apart. */
		str said = r == ROLE_NONE ? time_at_end(w->c, part) : ABSENT;
		if (said.n && said.p > part.p && said.p + said.n == part.p + part.n) {
			*LIST_PUSH(w->c->a, out) = (struct field){ .role = ROLE_TIME, .value = said, .line = w->line };
			sure = true;
			part = without_verb(w->c, str_cut(part, 0, (size_t)(said.p - part.p)));
			r = part_role(w, part, lead, &value);
		}
		if (r == ROLE_NONE)
			return false;
		lead |= r == ROLE_LEAD || r == ROLE_BOTH || r == ROLE_PERFORMER;
		sure |= r == ROLE_TIME || r == ROLE_BOTH || r == ROLE_COORD || value.n < part.n;
		*LIST_PUSH(w->c->a, out) = (struct field){ .role = r, .value = value, .line = w->line };
	}
	return lead && sure && !s.n;
}

/* Where the bracket begins that ends the line; s.n: there is none. */
static size_t bracket_from(str s, size_t *end)
{
	int deep = 0;
	size_t n = s.n;
	while (n && strchr(".;, *", s.p[n - 1]))
		n--;
	char last = n ? s.p[n - 1] : 0, open = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : 0;
	if (!open)
		return s.n;
	*end = n - 1;
	for (size_t i = n; i-- > 0;) {
		deep += s.p[i] == last;
		deep -= s.p[i] == open;
		if (!deep)
			return i;
	}
	return s.n;
}

bool bracket_fields(struct walk *w, str *title, struct fields *out)
{
	size_t end = 0, from = bracket_from(*title, &end);
	struct fields found = { 0 };
	if (from >= title->n || end <= from + 1 || !fields_of(w, str_cut(*title, from + 1, end), &found))
		return false;
	*title = str_trim(str_cut(*title, 0, from));
	*out = found;
	return true;
}

bool is_blank_form(str s)
{
	size_t dots = 0, letters = 0, len;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = text_next(str_cut(s, i, s.n), &len);
		dots += cp == '.' || cp == '_' ? 1 : cp == 0x2026 ? 3 : 0;
		letters += (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp < 0x2000);
	}
	return dots >= 3 && !letters;
}
