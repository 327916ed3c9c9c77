/* reader_units.c - reads a field that names units: "UBND các quận A, B, thị xã C và Tập đoàn D", "Sở X (Bảo tàng Y) và các đơn vị
 * liên quan". */
#include <string.h>
#include "reader_units.h"

struct plan_units *reading_list(struct reading *r)
{
	switch (r->role) {
	case ROLE_COORD: return &r->t->coordinating;
	case ROLE_COMPANION: return &r->t->companion;
	case ROLE_PERFORMER: return &r->t->performer;
	case ROLE_MONITOR: return &r->t->monitoring;
	default: return &r->t->lead;
	}
}

static struct plan_unit *add(struct reading *r, enum plan_unit_kind kind, str text, int confidence)
{
	struct plan_units *l = reading_list(r);
	if (l->n >= MAX_UNITS)
		l->n--;
	struct plan_unit *u = LIST_PUSH(r->c->a, l);
	*u = (struct plan_unit){ .kind = kind, .text = text, .within = r->within, .line = r->line, .confidence = confidence };
	return u;
}

void reading_flag(struct reading *r, str code, str text) { flag_add(r->c->a, &r->t->flags, code, text, r->line); }

static void check_validity(struct reading *r, struct plan_unit *u, const struct gazetteer_unit *g)
{
	if (r->c->on.n && g->valid_to.n && str_cmp(g->valid_to, r->c->on) < 0) {
		u->successor = g->successors;
		reading_flag(r, S("unit-abolished"), arena_printf(r->c->a, "%.*s → %.*s", FMT(g->name[0]), FMT(g->successors)));
	} else if (r->c->on.n && g->valid_from.n && str_cmp(r->c->on, g->valid_from) < 0) {
		reading_flag(r, S("unit-later"), g->name[0]);
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
		reading_flag(r, S("missing-separator"), text);
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
	/* "Sở Y tế các tỉnh" is many. */
	if (!n || name_goes_on(r->c, r->k, i, &n) || (tok_is(r->k, i + n, "cac") && (is_place(r->k, i + n + 1) || tok_is(r->k, i + n + 1, "cap"))))
		return 0;
	/* "UBND thành phố Hà Nội, Thành phố Hồ Chí Minh": the second committee's place is a name of its own. */
	if (r->prefix[0] && is_place(r->k, i) && i && (tok_is(r->k, i - 1, ",") || tok_is(r->k, i - 1, "va")) && !str_eq(r->c->g->at[unit].kind, S("committee")))
		return 0;
	str text = toks_surface(r->k, i, i + n);
	/* "Cục Di sản văn hóa - Bộ Văn hóa": the parent of the one before. */
	if (i && tok_is(r->k, i - 1, "-") && parent_bracket(r, r->c->g->at[unit].id))
		return n;
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
	/* "Sở: Nội vụ, Tư pháp" */
	bool bare = !committee && tok_is(k, j + 1, ":") && (tok_is(k, j, "so") || tok_is(k, j, "bo") || tok_is(k, j, "phong"));
	if (!tok_is(k, j, "cac") && !bare)
		return 0;
	j -= bare;
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
	bool named = ((is_place(k, from) && !tok_is(k, from, "thanh")) || toks_are(k, from, "tap doan")) && tok_capital(k, j) && !head_noun(k, j);
	if (!colon && !named && !unit_match(r->c, k, j, head, &unit) && !(tok_capital(k, j) && sector_match(k, j)))
		return 0;
	/* "các Sở Tư pháp" of all provinces: one field and no list of them is a group. */
	size_t field = !colon && !committee && tok_is(k, from, "so") ? sector_match(k, j) : 0, after = j + field;
	bool listed_too = (tok_is(k, after, ",") || tok_is(k, after, "va") || tok_is(k, after, ";")) &&
	                  (sector_match(k, after + 1) || unit_match(r->c, k, after + 1, head, &unit));
	if (field && !bare && !listed_too)
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
	for (size_t j = i + 1; j < i + n; j++)
		n = tok_is(r->k, j, ",") && tok_capital(r->k, j + 1) ? j - i : n;
	str text = toks_surface(r->k, i, i + n);
	struct plan_unit *u = add(r, PLAN_UNKNOWN, text, UNKNOWN);
	u->elided = true;
	u->name = arena_printf(r->c->a, "%.*s %.*s", FMT(noun_text(r->c->a, r->head)), FMT(text));
	reading_flag(r, S("unknown-unit"), u->name);
	return n;
}

static size_t read_group(struct reading *r, size_t i)
{
	size_t e = group_end(r->c, r->k, i);
	str text = toks_surface(r->k, i, e);
	struct plan_units *l = reading_list(r);
	bool apart = i && (tok_is(r->k, i - 1, ";") || tok_is(r->k, i - 1, ",") || tok_is(r->k, i - 1, "va"));
	if (apart && l->n && l->at[l->n - 1].kind == PLAN_GROUP &&
	    !(has_class(r->c->a, l->at[l->n - 1].text) && has_class(r->c->a, text))) {
		struct plan_unit *u = &l->at[l->n - 1];
		u->text = arena_printf(r->c->a, "%.*s; %.*s", FMT(u->text), FMT(clean(text)));
		return e - i;
	}
	add(r, PLAN_GROUP, clean(text), r->apart ? BY_GROUP : NO_SIGN);
	if (!r->apart)
		reading_flag(r, S("missing-separator"), text);
	r->shared = false;
	return e - i;
}

/* "Giám đốc Sở Y tế": a post and a unit that is known; the unit is meant, and a person should look. */
static size_t read_post(struct reading *r, size_t i)
{
	static const char *const posts[] = { "giam doc", "chu tich", "thu truong", "chanh van phong", "truong ban", "cuc truong",
		"vu truong", "truong phong", "tong bien tap", "bi thu", "lanh dao", "bo truong" };
	size_t j = toks_any(r->k, i, posts, sizeof posts / sizeof *posts), unit = 0, n = j > i ? unit_match(r->c, r->k, j, NULL, &unit) : 0;
	if (!n)
		return 0;
	str text = toks_surface(r->k, i, j + n);
	add_known(r, unit, text, text);
	reading_list(r)->at[reading_list(r)->n - 1].confidence = NO_SIGN;
	reading_flag(r, S("post-holder"), text);
	return j + n - i;
}

/* "Mặt trận Tổ quốc và Hội Cựu chiến binh các cấp": the mass organisations before belong to the same group. */
static str at_all_levels(struct reading *r, size_t i, str text)
{
	struct plan_units *l = reading_list(r);
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

/* "Đồng chí Nguyễn Văn Bình, Phó Chủ tịch UBND xã": one person with a post. */
static size_t read_person(struct reading *r, size_t i)
{
	size_t e = person_end(r->c, r->k, i);
	if (e == i)
		return 0;
	str text = clean(toks_surface(r->k, i, e));
	add(r, PLAN_UNKNOWN, text, UNKNOWN)->name = text;
	reading_flag(r, S("post-holder"), text);
	return e - i;
}

/* "Văn phòng Ban Chỉ đạo và cơ quan thường trực các cấp": names that go down to all levels are one group. */
static size_t read_levels(struct reading *r, size_t i)
{
	size_t e = i, both = 0;
	for (; e < r->k->n && !r->k->at[e].punct && !toks_are(r->k, e, "cac cap"); e++)
		both += tok_is(r->k, e, "va");
	if (both != 1 || e < i + 2 || !toks_are(r->k, e, "cac cap") || !head_noun(r->k, i))
		return 0;
	e += 2;
	str text = clean(toks_surface(r->k, i, e));
	add(r, PLAN_GROUP, text, NO_SIGN);
	reading_flag(r, S("unknown-group"), text);
	return e - i;
}

/* Nouns whose names are a field of administration; "Công an" is whole without one. */
static bool takes_field(const char *head)
{
	static const char *const nouns[] = { "so", "bo", "phong", "vu", "cuc", "ban", "chi cuc", "vien", "bao", "truong", "thanh tra so", "van phong" };
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (str_eq(str_c(head), str_c(nouns[i])))
			return true;
	return false;
}

/* A post without a name or a unit: "Hiệu trưởng", "BGH". */
static bool is_bare_post(const struct toks *k, size_t i)
{
	static const char *const posts[] = { "hieu truong", "pho hieu truong", "bgh", "ban giam hieu", "truong thon", "ke toan", "to truong", "gvcn",
		"giao vien chu nhiem", "bi thu", "thu ky", "tong phu trach", "lanh dao", "pho chu tich", "chu tich", "giam doc", "pho giam doc", "nhom truong" };
	return toks_any(k, i, posts, sizeof posts / sizeof *posts) > i;
}

static size_t read_unknown(struct reading *r, size_t i)
{
	size_t post = read_post(r, i);
	if (post || (post = read_person(r, i)) > 0)
		return post;
	size_t holder = posts_before(r->k, i), e = unknown_end(r->c, r->k, holder);
	bool named = head_noun(r->k, i) > 0;
	str text = clean(toks_surface(r->k, i, e));

	if (!text.n)
		return e - i;
	/* "Ban Chỉ đạo các tỉnh", "Hội Cựu chiến binh các cấp": one name for many. */
	if (party_body_end(r->k, i) == i && names_many(r->k, holder + (head_noun(r->k, holder) ? head_noun(r->k, holder) : 1), e)) {
		if (e >= 2 && toks_are(r->k, e - 2, "cac cap"))
			text = at_all_levels(r, i, text);
		add(r, PLAN_GROUP, text, NO_SIGN);
		reading_flag(r, S("unknown-group"), text);
		return e - i;
	}
	/* "Sở Tài chính, Tư pháp": a field of administration after a department is a department. */
	bool sector = !named && takes_field(r->head) && sector_match(r->k, i) == e - i;
	struct plan_unit *u = add(r, PLAN_UNKNOWN, text, UNKNOWN);
	/* "UBND thành phố Hội An, thành phố Tam Kỳ": the committee is meant. */
	bool committee = named && r->prefix[0] && is_place(r->k, i);
	u->elided = sector || committee;
	u->name = u->elided ? arena_printf(r->c->a, "%.*s %.*s", FMT(noun_text(r->c->a, sector ? r->head : r->prefix)), FMT(text)) : text;
	reading_flag(r, !named && is_bare_post(r->k, i) ? S("post-holder") : named || sector ? S("unknown-unit") : S("leftover-text"), u->name);
	remember_head(r, i);
	return e - i;
}

/* "Sở A chủ trì; Sở B, Sở C phối hợp": the verb stands after its units. */
static bool ends_part(struct reading *r, size_t i, size_t e)
{
	struct plan_units *l = reading_list(r);
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
		"la co quan", "voi", "cung voi", "v . v", "don vi", "co quan", "do", "bao gom", "gom", "nhu", "la", "co quan thuong truc",
		"don vi thuc hien" };
	size_t e = toks_any(r->k, i, coord, sizeof coord / sizeof *coord);
	/* "CT: Sở A; PH: Sở B" */
	if ((tok_is(r->k, i, "ct") || tok_is(r->k, i, "ph")) && tok_is(r->k, i + 1, ":")) {
		r->role = tok_is(r->k, i, "ct") ? ROLE_LEAD : ROLE_COORD;
		r->part = reading_list(r)->n;
		r->shared = false;
		return 2;
	}
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
		r->part = reading_list(r)->n;
		return e - i;
	}
	/* "Phòng A thuộc Sở B": the second is the first one's parent. */
	if (i && (tok_is(r->k, i, "thuoc") || toks_are(r->k, i, "truc thuoc")) && unit_starts(r->c, r->k, i + 1 + tok_is(r->k, i, "truc"))) {
		size_t unit = 0, from = i + 1 + tok_is(r->k, i, "truc"), n = unit_match(r->c, r->k, from, NULL, &unit);
		return (n ? from + n : unknown_end(r->c, r->k, from)) - i;
	}
	if (by_duty(r->k, i)) {
		for (e = i + 1; e < r->k->n && !tok_is(r->k, e, ";") && !tok_is(r->k, e, "\n") && !tok_is(r->k, e, ")") && !tok_is(r->k, e, "."); e++)
			if (sign_at(r->k, e) && e + 1 < r->k->n && (unit_starts(r->c, r->k, e + 1) || group_starts(r->k, e + 1)))
				break;
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

/* "Các cơ quan: Công an, Quân sự": the names follow, and the class before the colon is none of them. */
static size_t listed_class(struct reading *r, size_t i)
{
	size_t e = group_starts(r->k, i) ? group_end(r->c, r->k, i) : i;
	if (e > i && tok_is(r->k, e, ":") && tok_is(r->k, i, "cap"))
		return e + 1 - i;
	if (e == i || !tok_is(r->k, e, ":") || !tok_capital(r->k, e + 1) || group_starts(r->k, e + 1))
		return 0;
	r->shared = false;
	/* "Các bộ và các tập đoàn: A, B": the last class heads the names. */
	size_t last = e;
	while (last > i && !tok_is(r->k, last, "cac"))
		last--;
	if (last > i && head_noun(r->k, last + 1) && last + 1 + head_noun(r->k, last + 1) == e) {
		size_t end = last;
		while (end > i && (r->k->at[end - 1].punct || tok_is(r->k, end - 1, "va")))
			end--;
		add(r, PLAN_GROUP, clean(toks_surface(r->k, i, end)), BY_GROUP);
		words_of(r->head, sizeof r->head, r->k, last + 1, e);
		r->prefix[0] = 0;
		r->shared = true;
	}
	return e + 1 - i;
}

void reading_units(struct reading *r, size_t i, size_t end)
{
	r->apart = true;
	while (i < end) {
		size_t n;
		if (tok_is(r->k, i, "(")) {
			i += reading_brackets(r, i);
			r->apart = true;
			continue;
		}
		/* "1. Sở Y tế⏎2. Sở Nội vụ" */
		if (tok_number(r->k, i) >= 0 && tok_is(r->k, i + 1, ".") && (!i || tok_is(r->k, i - 1, "\n") || tok_is(r->k, i - 1, ";"))) {
			i += 2;
			r->apart = true;
			continue;
		}
		if (sign_at(r->k, i)) {
			if (tok_is(r->k, i, ";") || tok_is(r->k, i, "\n")) {
				r->shared = false;
				r->part = reading_list(r)->n;
			}
			r->apart = true;
			i++;
			continue;
		}
		if ((n = try_listed(r, i)) > 0 || (n = read_levels(r, i)) > 0 || (n = try_known(r, i)) > 0) {
			i += n;
			r->apart = false;
			continue;
		}
		if ((n = skip_words(r, i)) > 0 || (n = try_shared(r, i)) > 0) {
			r->apart = true;
			i += n;
			continue;
		}
		if ((n = listed_class(r, i)) > 0)
			r->apart = true;
		else if (group_starts(r->k, i))
			n = read_group(r, i);
		else if (r->head[0] && r->apart && (n = try_head(r, i, r->head)) > 0)
			;
		else
			n = read_unknown(r, i);
		i += n;
		r->apart = tok_is(r->k, i - 1, ":");
	}
}

void units_read(struct rctx *c, struct plan_task *t, str text, int line, enum role role)
{
	str s = clean(text);
	if (!s.n)
		return;
	s = joined_lines(c, s);
	struct toks k = lex(c->a, s);
	/* "Theo phân công tại Quyết định …": who it is stands in another document. */
	static const char *const elsewhere[] = { "theo", "nhu phu luc", "tai phu luc", "tai quyet dinh", "nhu quyet dinh", "tai ke hoach", "tai cong van",
		"xem phu luc",
		"chi tiet tai", "co phu luc", "phu luc kem theo" };
	if (toks_any(&k, 0, elsewhere, sizeof elsewhere / sizeof *elsewhere) > 0) {
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
	reading_units(&r, 0, k.n);
}
