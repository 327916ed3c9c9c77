/* reader_units.c - reads a field that names units: "UBND các quận A, B, thị xã C và Tập đoàn D", "Sở X (Bảo tàng Y) và các đơn vị
 * liên quan". */
#include <string.h>
#include "reader_in.h"

/* How sure each way of finding a unit is; below SURE a person must look. */
enum { BY_NAME = 95, BY_GROUP = 90, BY_HEAD = 80, NO_SIGN = 65, LEFTOVER = 60, UNKNOWN = 50, MAX_UNITS = 400, HEAD_BYTES = 48,
	MAX_BRACKETS = 6 };

struct reading {
	struct rctx *c;
	struct plan_task *t;
	const struct toks *k;
	int line;
	enum role role;
	char prefix[HEAD_BYTES], head[HEAD_BYTES]; /* "ubnd" and "ubnd quan" while a list shares its head */
	bool shared;               /* the head stands for all that follows: "các quận A, B" */
	bool apart;                /* a sign stood before this unit */
	size_t part;               /* units before the part of the list that a semicolon or "chủ trì" begins */
	int deep;                  /* brackets that are open */
	str within;                /* inside brackets: id of the unit before them */
};

static struct plan_units *list_of(struct reading *r)
{
	return r->role == ROLE_COORD ? &r->t->coordinating : r->role == ROLE_COMPANION ? &r->t->companion : &r->t->lead;
}

static struct plan_unit *add(struct reading *r, enum plan_unit_kind kind, str text, int confidence)
{
	struct plan_units *l = list_of(r);
	if (l->n >= MAX_UNITS)
		l->n--;
	struct plan_unit *u = LIST_PUSH(r->c->a, l);
	*u = (struct plan_unit){ .kind = kind, .text = text, .within = r->within, .line = r->line, .confidence = confidence };
	return u;
}

static void flag(struct reading *r, str code, str text) { flag_add(r->c->a, &r->t->flags, code, text, r->line); }

static void check_validity(struct reading *r, struct plan_unit *u, const struct gazetteer_unit *g)
{
	if (r->c->on.n && g->valid_to.n && str_cmp(g->valid_to, r->c->on) < 0) {
		u->successor = g->successors;
		flag(r, S("unit-abolished"), arena_printf(r->c->a, "%.*s → %.*s", FMT(g->name[0]), FMT(g->successors)));
	} else if (r->c->on.n && g->valid_from.n && str_cmp(r->c->on, g->valid_from) < 0) {
		flag(r, S("unit-later"), g->name[0]);
		u->confidence = u->confidence < LEFTOVER ? u->confidence : LEFTOVER;
	}
}

static void add_known(struct reading *r, size_t unit, str text, str full)
{
	const struct gazetteer_unit *g = &r->c->g->at[unit];
	bool elided = !str_eq(text, full);
	struct plan_unit *u = add(r, PLAN_UNIT, text, !r->apart ? NO_SIGN : elided ? BY_HEAD : BY_NAME);

	u->id = g->id;
	u->name = full;
	u->elided = elided;
	if (!r->apart)
		flag(r, S("missing-separator"), text);
	check_validity(r, u, g);
}

/* Tokens [i, j) as blank separated words; cut off when they do not fit. */
static void words_of(char *out, size_t size, const struct toks *k, size_t i, size_t j)
{
	size_t n = 0;
	for (; i < j && n + k->at[i].w.n + 2 < size; i++) {
		if (n)
			out[n++] = ' ';
		memcpy(out + n, k->at[i].w.p, k->at[i].w.n);
		n += k->at[i].w.n;
	}
	out[n] = 0;
}

/* Remembers the noun of a name, so that "Sở Công Thương, Nông nghiệp …" finds the second. */
static void remember_head(struct reading *r, size_t i)
{
	size_t n = head_noun(r->k, i);
	if (r->shared || !n)
		return;
	bool committee = n == 1 && tok_is(r->k, i, "ubnd");
	/* "UBND huyện Phú Xuyên": both words are the head. */
	words_of(r->head, sizeof r->head, r->k, i, i + n + (committee ? head_noun(r->k, i + n) : 0));
	words_of(r->prefix, sizeof r->prefix, r->k, i, i + (committee ? 1 : 0));
}

static size_t try_head(struct reading *r, size_t i, const char *head)
{
	size_t unit = 0, n = *head ? unit_match(r->c, r->k, i, head, &unit) : 0;
	if (!n)
		return 0;
	str text = toks_surface(r->k, i, i + n);
	const struct gazetteer_unit *g = &r->c->g->at[unit];
	/* "các huyện: Gia Lâm" finds the alias "Huyện Gia Lâm"; the committee is meant. */
	bool committee = str_starts(g->name[0], S("UBND ")) && !str_starts(str_c(head), S("ubnd"));
	add_known(r, unit, text, committee ? g->name[0] : arena_printf(r->c->a, "%.*s %.*s", FMT(noun_text(r->c->a, head)), FMT(text)));
	return n;
}

static size_t try_known(struct reading *r, size_t i)
{
	size_t unit = 0, n = unit_match(r->c, r->k, i, NULL, &unit);
	if (!n || name_goes_on(r->c, r->k, i, &n))
		return 0;
	str text = toks_surface(r->k, i, i + n);
	remember_head(r, i);
	add_known(r, unit, text, text);
	return n;
}

/* "các Sở: A, B", "UBND các quận A, B", "các báo: A, B": tokens up to the first name, with the head kept; 0 when it is a group. */
static size_t try_shared(struct reading *r, size_t i)
{
	const struct toks *k = r->k;
	size_t j = i, unit = 0;
	bool committee = tok_is(k, j, "ubnd");
	j += committee;
	if (!tok_is(k, j, "cac"))
		return 0;
	size_t n = head_noun(k, ++j), listed = j;
	if (!n || n > 2)
		return 0;
	/* "Các sở, ban, ngành: Tài chính, Nội vụ": the departments are named. */
	while (tok_is(k, listed, "so") || tok_is(k, listed, "bo") || tok_is(k, listed, "ban") || tok_is(k, listed, "nganh") || tok_is(k, listed, ","))
		listed++;
	bool named_class = !committee && tok_is(k, listed, ":") && (tok_is(k, j, "so") || tok_is(k, j, "bo"));
	char head[HEAD_BYTES] = "";
	size_t from = j;
	if (committee)
		memcpy(head, "ubnd ", 6);
	words_of(head + strlen(head), sizeof head - strlen(head), k, from, from + n);
	j = named_class ? listed : j + n;
	bool colon = tok_is(k, j, ":");
	j += colon;
	/* "UBND các phường Thuận Thành, Đông Ba": names that the register need not know. */
	bool named = is_place(k, from) && !tok_is(k, from, "thanh") && tok_capital(k, j) && !head_noun(k, j);
	if (!colon && !named && !unit_match(r->c, k, j, head, &unit) && !(tok_capital(k, j) && sector_match(k, j)))
		return 0;
	memcpy(r->head, head, sizeof head);
	memcpy(r->prefix, committee ? "ubnd" : "", committee ? 5 : 1);
	r->shared = true;
	return j - i;
}

static bool sign_at(const struct toks *k, size_t i)
{
	return i < k->n && (k->at[i].punct || tok_is(k, i, "va"));
}

/* A list that shares its head goes on until a unit with a head of its own or a group. */
static size_t try_listed(struct reading *r, size_t i)
{
	size_t n = 0;
	if (!r->shared)
		return 0;
	if (r->prefix[0] && (n = try_head(r, i, r->prefix)) > 0) {
		size_t m = head_noun(r->k, i), p = strlen(r->prefix);
		if (m && p + 2 < sizeof r->head) {
			r->head[p] = ' ';
			words_of(r->head + p + 1, sizeof r->head - p - 1, r->k, i, i + m);
		}
		return n;
	}
	if ((n = try_head(r, i, r->head)) > 0)
		return n;
	size_t field = sector_match(r->k, i);
	bool ministry = str_eq(str_c(r->head), S("bo")) && field && (i + field >= r->k->n || sign_at(r->k, i + field));
	if (!ministry && (unit_starts(r->c, r->k, i) || group_starts(r->k, i))) {
		r->shared = false;
		return 0;
	}
	if (toks_are(r->k, i, "phoi hop") || toks_are(r->k, i, "chu tri") || toks_are(r->k, i, "thuc hien"))
		return 0;
	n = unknown_end(r->c, r->k, i) - i;
	str text = toks_surface(r->k, i, i + n);
	struct plan_unit *u = add(r, PLAN_UNKNOWN, text, UNKNOWN);
	u->elided = true;
	u->name = arena_printf(r->c->a, "%.*s %.*s", FMT(noun_text(r->c->a, r->head)), FMT(text));
	flag(r, S("unknown-unit"), u->name);
	return n;
}

static size_t read_group(struct reading *r, size_t i)
{
	size_t e = group_end(r->c, r->k, i);
	str text = toks_surface(r->k, i, e);
	struct plan_units *l = list_of(r);
	bool apart = i && (tok_is(r->k, i - 1, ";") || tok_is(r->k, i - 1, ",") || tok_is(r->k, i - 1, "va"));
	if (apart && l->n && l->at[l->n - 1].kind == PLAN_GROUP &&
	    !(has_class(r->c->a, l->at[l->n - 1].text) && has_class(r->c->a, text))) {
		struct plan_unit *u = &l->at[l->n - 1];
		u->text = arena_printf(r->c->a, "%.*s; %.*s", FMT(u->text), FMT(clean(text)));
		return e - i;
	}
	add(r, PLAN_GROUP, clean(text), r->apart ? BY_GROUP : NO_SIGN);
	if (!r->apart)
		flag(r, S("missing-separator"), text);
	r->shared = false;
	return e - i;
}

/* "Giám đốc Sở Y tế": a post and a unit that is known; the unit is meant, and a person should look. */
static size_t read_post(struct reading *r, size_t i)
{
	static const char *const posts[] = { "giam doc", "chu tich", "thu truong", "chanh van phong", "truong ban", "cuc truong",
		"vu truong", "truong phong", "tong bien tap", "bi thu", "lanh dao" };
	size_t j = toks_any(r->k, i, posts, sizeof posts / sizeof *posts), unit = 0, n = j > i ? unit_match(r->c, r->k, j, NULL, &unit) : 0;
	if (!n)
		return 0;
	str text = toks_surface(r->k, i, j + n);
	add_known(r, unit, text, text);
	list_of(r)->at[list_of(r)->n - 1].confidence = NO_SIGN;
	flag(r, S("post-holder"), text);
	return j + n - i;
}

/* "Mặt trận Tổ quốc và Hội Cựu chiến binh các cấp": the mass organisations before belong to the same group. */
static str at_all_levels(struct reading *r, size_t i, str text)
{
	struct plan_units *l = list_of(r);
	while (l->n && i && !tok_is(r->k, i - 1, ";") && !tok_is(r->k, i - 1, "\n") && l->at[l->n - 1].kind == PLAN_UNKNOWN) {
		struct plan_unit *u = &l->at[l->n - 1];
		struct toks t = lex(r->c->a, u->text);
		const char *at = u->text.p;
		if (!(toks_are(&t, 0, "mat tran") || tok_is(&t, 0, "hoi") || tok_is(&t, 0, "doan") || toks_are(&t, 0, "uy ban mat tran") ||
		      toks_are(&t, 0, "lien doan")) || at < r->k->text.p || at >= r->k->text.p + r->k->at[i].from)
			break;
		while (i && r->k->text.p + r->k->at[i - 1].from >= at)
			i--;
		text = (str){ at, (size_t)(text.p - at) + text.n };
		l->n--;
	}
	return text;
}

static size_t read_unknown(struct reading *r, size_t i)
{
	size_t post = read_post(r, i);
	if (post)
		return post;
	size_t e = unknown_end(r->c, r->k, i);
	bool named = head_noun(r->k, i) > 0;
	str text = clean(toks_surface(r->k, i, e));

	if (!text.n)
		return e - i;
	/* "Ban Chỉ đạo các tỉnh", "Hội Cựu chiến binh các cấp": one name for many. */
	if (named && names_many(r->k, i + head_noun(r->k, i), e)) {
		if (e >= 2 && toks_are(r->k, e - 2, "cac cap"))
			text = at_all_levels(r, i, text);
		add(r, PLAN_GROUP, text, NO_SIGN);
		flag(r, S("unknown-group"), text);
		return e - i;
	}
	/* "Sở Tài chính, Tư pháp": a field of administration after a department is a department. */
	bool sector = !named && r->head[0] && sector_match(r->k, i) == e - i;
	struct plan_unit *u = add(r, PLAN_UNKNOWN, text, UNKNOWN);
	/* "UBND thành phố Hội An, thành phố Tam Kỳ": the committee is meant. */
	bool committee = named && r->prefix[0] && is_place(r->k, i);
	u->elided = sector || committee;
	u->name = u->elided ? arena_printf(r->c->a, "%.*s %.*s", FMT(noun_text(r->c->a, sector ? r->head : r->prefix)), FMT(text)) : text;
	flag(r, named || sector ? S("unknown-unit") : S("leftover-text"), u->name);
	remember_head(r, i);
	return e - i;
}

/* "Sở A chủ trì; Sở B, Sở C phối hợp": the verb stands after its units. */
static bool ends_part(struct reading *r, size_t i, size_t e)
{
	struct plan_units *l = list_of(r);
	bool last = e >= r->k->n || tok_is(r->k, e, ";") || tok_is(r->k, e, ".") || tok_is(r->k, e, "\n");
	if (r->role != ROLE_LEAD || !last || e - i > 2 || !r->part || r->part >= l->n)
		return false;
	for (size_t u = r->part; u < l->n; u++)
		*LIST_PUSH(r->c->a, &r->t->coordinating) = l->at[u];
	l->n = r->part;
	return true;
}

/* Words between units that name none; "phối hợp với" turns a lead field to its coordinators. */
static size_t skip_words(struct reading *r, size_t i)
{
	static const char *const coord[] = { "phoi hop voi", "phoi hop cung", "phoi hop chat che voi", "phoi hop , lam viec voi",
		"phoi hop", "cung phoi hop voi" };
	static const char *const lead[] = { "chu tri", "dong chu tri", "chu tri thuc hien", "don vi chu tri", "co quan chu tri", "chiu trach nhiem chinh" };
	static const char *const other[] = { "thuc hien", "giao", "de nghi", "moi", "trien khai", "tham muu", "la co quan thuong truc",
		"la co quan", "voi", "cung voi",
	                                     "v . v", "don vi", "co quan", "do", "bao gom", "gom", "nhu", "la", "co quan thuong truc",
		"don vi thuc hien" };
	size_t e = toks_any(r->k, i, coord, sizeof coord / sizeof *coord);
	if (e > i) {
		if (ends_part(r, i, e))
			return e - i;
		if (r->role == ROLE_LEAD && !str_given(r->within))
			r->role = ROLE_COORD;
		r->shared = false;
		return e - i;
	}
	e = toks_any(r->k, i, lead, sizeof lead / sizeof *lead);
	if (e > i) {
		if (tok_is(r->k, e, ":"))
			r->role = ROLE_LEAD;
		r->part = list_of(r)->n;
		return e - i;
	}
	/* "Sở A tham mưu UBND Thành phố": who is advised has no part in it. */
	if (toks_are(r->k, i, "tham muu")) {
		size_t unit = 0, n;
		e = i + 2 + (tok_is(r->k, i + 2, "cho") || tok_is(r->k, i + 2, "giup"));
		n = unit_match(r->c, r->k, e, NULL, &unit);
		return n ? e + n - i : 2;
	}
	/* "Sở A - cơ quan thường trực" */
	if (i && tok_is(r->k, i - 1, "-") && toks_are(r->k, i, "co quan thuong truc"))
		return 4;
	if (group_starts(r->k, i) && !toks_are(r->k, i, "don vi thuc hien") && !toks_are(r->k, i, "moi dai") && !(toks_are(r->k, i,
		"moi") && unit_starts(r->c, r->k, i + 1)))
		return 0;
	e = toks_any(r->k, i, other, sizeof other / sizeof *other);
	return e - i;
}

static size_t read_brackets(struct reading *r, size_t i);

static void read_list(struct reading *r, size_t i, size_t end)
{
	r->apart = true;
	while (i < end) {
		size_t n;
		if (tok_is(r->k, i, "(")) {
			i += read_brackets(r, i);
			r->apart = true;
			continue;
		}
		if (sign_at(r->k, i)) {
			if (tok_is(r->k, i, ";") || tok_is(r->k, i, "\n")) {
				r->shared = false;
				r->part = list_of(r)->n;
			}
			r->apart = true;
			i++;
			continue;
		}
		if ((n = try_listed(r, i)) > 0 || (n = try_known(r, i)) > 0) {
			i += n;
			r->apart = false;
			continue;
		}
		if ((n = skip_words(r, i)) > 0 || (n = try_shared(r, i)) > 0) {
			r->apart = true;
			i += n;
			continue;
		}
		if (group_starts(r->k, i))
			n = read_group(r, i);
		else if (r->head[0] && r->apart && (n = try_head(r, i, r->head)) > 0)
			;
		else
			n = read_unknown(r, i);
		i += n;
		r->apart = false;
	}
}

static size_t closing(const struct toks *k, size_t i)
{
	int deep = 0;
	for (; i < k->n; i++) {
		deep += tok_is(k, i, "(");
		deep -= tok_is(k, i, ")");
		if (!deep)
			return i;
	}
	return k->n;
}

static const struct gazetteer_unit *known(const struct rctx *c, str id)
{
	for (size_t u = 0; id.n && u < c->g->n; u++)
		if (str_eq(c->g->at[u].id, id))
			return &c->g->at[u];
	return NULL;
}

/* "Cục A, Cục B (Bộ C)": the bracket names the parent of the units before it and is no unit of the list itself. */
static bool parent_bracket(struct reading *r, str parent)
{
	struct plan_units *l = list_of(r);
	bool any = false;
	for (size_t i = l->n; i-- > 0;) {
		const struct gazetteer_unit *g = known(r->c, l->at[i].id);
		if (!g || !str_eq(g->parent, parent) || l->at[i].within.n)
			break;
		l->at[i].within = parent;
		any = true;
	}
	return any;
}

static size_t read_brackets(struct reading *r, size_t i)
{
	size_t e = closing(r->k, i), unit = 0, n = unit_match(r->c, r->k, i + 1, NULL, &unit);
	struct plan_units *l = list_of(r);
	struct plan_unit *before = l->n ? &l->at[l->n - 1] : NULL;
	size_t len = e < r->k->n ? e + 1 - i : e - i;

	if (n && i + 1 + n == e && parent_bracket(r, r->c->g->at[unit].id))
		return len;
	if (toks_are(r->k, i + 1, "phoi hop") && i + 3 == e && before && r->role == ROLE_LEAD) {
		/* "Sở B (phối hợp)" in a list of leads: B is none. */
		*LIST_PUSH(r->c->a, &r->t->coordinating) = *before;
		l->n--;
		return len;
	}
	bool office = toks_are(r->k, i + 1, "co quan thuong truc") > 0;
	if (office || (!unit_starts(r->c, r->k, i + 1) && !group_starts(r->k, i + 1) && !toks_are(r->k, i + 1, "phoi hop"))) {
		str words = toks_surface(r->k, i + 1, e);
		if (!office && !toks_are(r->k, i + 1, "chu tri") && !toks_are(r->k, i + 1, "goi tat") && !toks_are(r->k, i + 1, "sau day")) {
			flag(r, S("leftover-text"), words);
			if (before)
				before->confidence = before->confidence < LEFTOVER ? before->confidence : LEFTOVER;
		}
		return len;
	}
	if (r->deep >= MAX_BRACKETS) {
		flag(r, S("leftover-text"), S("("));
		return len;
	}
	struct reading in = *r;
	size_t lead = l->n;
	in.deep++;
	in.within = before && before->kind == PLAN_UNIT ? before->id : ABSENT;
	in.shared = false;
	if (toks_are(r->k, i + 1, "phoi hop")) {
		in.role = ROLE_COORD;
		in.within = ABSENT;
	}
	read_list(&in, i + 1, e);
	for (size_t u = lead; in.role == r->role && u < l->n; u++) {
		const struct gazetteer_unit *g = known(r->c, l->at[u].id);
		if (in.within.n && (!g || !str_eq(g->parent, in.within))) {
			l->at[u].confidence = l->at[u].confidence < LEFTOVER ? l->at[u].confidence : LEFTOVER;
			flag(r, S("bracket-unclear"), l->at[u].text);
		}
	}
	return len;
}

void units_read(struct rctx *c, struct plan_task *t, str text, int line, enum role role)
{
	str s = clean(text);
	if (!s.n)
		return;
	s = joined_lines(c, s);
	struct toks k = lex(c->a, s);
	/* "Theo phân công tại Quyết định …": who it is stands in another document. */
	if (tok_is(&k, 0, "theo")) {
		flag_add(c->a, &t->flags, S("unit-by-reference"), s, line);
		return;
	}
	/* "Không", "x": an empty field. */
	if (k.n == 1 && (tok_is(&k, 0, "khong") || tok_is(&k, 0, "x")))
		return;
	struct reading r = { .c = c, .t = t, .k = &k, .line = line, .role = role };
	static const char *const tails[] = { "to chuc thuc hien", "trien khai thuc hien", "thuc hien", "trien khai",
		"dong chu tri", "chu tri", "v . v" };
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		str rest = str_c(tails[i]);
		size_t words = 1;
		for (size_t b = 0; b < rest.n; b++)
			words += rest.p[b] == ' ';
		while (k.n > words && (k.at[k.n - 1].punct) && !tok_is(&k, k.n - 1, ")"))
			k.n--;
		if (k.n > words && toks_are(&k, k.n - words, tails[i]))
			k.n -= words;
	}
	read_list(&r, 0, k.n);
}
