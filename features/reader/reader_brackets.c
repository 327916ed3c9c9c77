/* reader_brackets.c - brackets beside a unit: its parts "Sở X (Bảo tàng Y)", its parent "Cục A (Bộ B)", its role "Sở C (phối hợp)". */
#include "reader_units.h"

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
bool parent_bracket(struct reading *r, str parent)
{
	struct plan_units *l = reading_list(r);
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

/* "Vụ Pháp chế (Bộ Tư pháp)", "Trung tâm Văn hóa (Sở Văn hóa)": what stands in the brackets is of higher rank, so it is the parent. */
static bool is_part_of(struct reading *r, str before, size_t i, size_t e)
{
	static const char *const small[] = { "vu", "cuc", "phong", "trung tam", "vien", "bao tang", "thu vien", "nha hat", "chi cuc", "tap chi", "khoa",
		"ban quan ly", "benh vien", "doi" };
	static const char *const big[] = { "bo", "so", "tong cuc", "dai hoc", "truong dai hoc", "hoc vien" };
	struct toks k = lex(r->c->a, before);
	size_t unit = 0, n = unit_match(r->c, r->k, i, NULL, &unit);
	bool whole = n ? i + n == e : unknown_end(r->c, r->k, i) == e;
	return whole && head_noun(r->k, i) && toks_any(&k, 0, small, sizeof small / sizeof *small) > 0 && toks_any(r->k, i, big, sizeof big / sizeof *big) > i;
}

size_t reading_brackets(struct reading *r, size_t i)
{
	size_t e = closing(r->k, i), unit = 0, n = unit_match(r->c, r->k, i + 1, NULL, &unit);
	struct plan_units *l = reading_list(r);
	struct plan_unit *before = l->n ? &l->at[l->n - 1] : NULL;
	size_t len = e < r->k->n ? e + 1 - i : e - i;

	if (n && i + 1 + n == e && parent_bracket(r, r->c->g->at[unit].id))
		return len;
	if (before && before->kind != PLAN_GROUP && is_part_of(r, before->text, i + 1, e))
		return len;
	/* "Sở A (chủ trì), Sở B, Sở C": who is named after the lead helps. */
	if (toks_are(r->k, i + 1, "chu tri") && i + 3 == e && before && (r->role == ROLE_LEAD || r->chief)) {
		if (r->chief && r->role == ROLE_COORD) {
			*LIST_PUSH(r->c->a, &r->t->lead) = *before;
			l->n--;
		}
		r->chief = true;
		r->role = ROLE_COORD;
		return len;
	}
	if (toks_are(r->k, i + 1, "phoi hop") && i + 3 == e && before && r->role == ROLE_LEAD) {
		/* "Sở B (phối hợp)" in a list of leads: B is none. */
		*LIST_PUSH(r->c->a, &r->t->coordinating) = *before;
		l->n--;
		return len;
	}
	bool office = toks_are(r->k, i + 1, "co quan thuong truc") > 0 || toks_are(r->k, i + 1, "thuong truc") > 0 || toks_are(r->k, i + 1, "co quan dau moi") > 0;
	if (office || (!unit_starts(r->c, r->k, i + 1) && !group_starts(r->k, i + 1) && !toks_are(r->k, i + 1, "phoi hop"))) {
		str words = toks_surface(r->k, i + 1, e);
		if (!office && !toks_are(r->k, i + 1, "chu tri") && !toks_are(r->k, i + 1, "goi tat") && !toks_are(r->k, i + 1, "sau day")) {
			reading_flag(r, S("leftover-text"), words);
			if (before)
				before->confidence = before->confidence < LEFTOVER ? before->confidence : LEFTOVER;
		}
		return len;
	}
	if (r->deep >= MAX_BRACKETS) {
		reading_flag(r, S("leftover-text"), S("("));
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
	reading_units(&in, i + 1, e);
	for (size_t u = lead; in.role == r->role && u < l->n; u++) {
		const struct gazetteer_unit *g = known(r->c, l->at[u].id);
		if (in.within.n && (!g || !str_eq(g->parent, in.within))) {
			l->at[u].confidence = l->at[u].confidence < LEFTOVER ? l->at[u].confidence : LEFTOVER;
			reading_flag(r, S("bracket-unclear"), l->at[u].text);
		}
	}
	return len;
}
