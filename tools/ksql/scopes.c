/* scopes.c - which SELECT a token belongs to, and which tables stand in its FROM. */
#include "ksql.h"

static const char clause_words[] = "where group having window order limit offset union except intersect returning set values on using "
	"left right inner cross full outer natural join from as";

static size_t scope_end(const struct query *q, size_t from, int depth)
{
	for (size_t i = from + 1; i < q->n; i++) {
		if (q->at[i].depth < depth)
			return i;
		if (q->at[i].depth == depth && q->at[i].kind == T_WORD && is_one_of(q->at[i].text, "union except intersect"))
			return i;
	}
	return q->n;
}

/* A clause's first word within the scope, 0 when it has none. */
static size_t clause(const struct query *q, const struct scope *s, const char *word)
{
	for (size_t i = s->from + 1; i < s->to; i++)
		if (q->at[i].depth == s->depth && word_at(q, i, word) && !word_at(q, i - 1, "distinct"))
			return i;
	return 0;
}

static size_t read_table(struct ksql *k, const struct query *q, struct scope *s, size_t i, bool left)
{
	struct table_ref r = { .left = left };
	if (punct_at(q, i, "(")) {
		r.derived = true;
		i = after_paren(q, i, s->to);
	} else if (i < s->to && q->at[i].kind == T_WORD) {
		r.table = r.alias = q->at[i++].text;
	} else {
		return i;
	}
	if (word_at(q, i, "as"))
		i++;
	if (i < s->to && q->at[i].kind == T_WORD && q->at[i].depth == s->depth && !is_one_of(q->at[i].text, clause_words))
		r.alias = q->at[i++].text;
	*PUSH(&k->pool, &s->tables) = r;
	return i;
}

static bool table_list_ends(const struct query *q, size_t i)
{
	static const char ends[] = "where group having window order limit offset returning set values select union except intersect";
	return q->at[i].kind == T_WORD && is_one_of(q->at[i].text, ends);
}

static void read_tables(struct ksql *k, const struct query *q, struct scope *s, size_t i)
{
	bool left = false, expect = true;
	while (i < s->to) {
		if (q->at[i].depth != s->depth) {
			i++;
		} else if (expect) {
			size_t next = read_table(k, q, s, i, left);
			expect = left = false;
			i = next > i ? next : i + 1;
		} else if (table_list_ends(q, i)) {
			return;
		} else {
			left = left || word_at(q, i, "left");
			expect = word_at(q, i, "join") || punct_at(q, i, ",");
			i++;
		}
	}
}

static bool is_cte(const struct query *q, str name)
{
	for (size_t i = 0; i + 1 < q->n; i++)
		if (q->at[i].kind == T_WORD && same(q->at[i].text, name) && (word_at(q, i + 1, "as") || punct_at(q, i + 1, "("))) {
			size_t as = punct_at(q, i + 1, "(") ? after_paren(q, i + 1, q->n) : i + 1;
			if (word_at(q, as, "as") && punct_at(q, as + 1, "(") && (word_at(q, as + 2, "select") || word_at(q, as + 2, "values")))
				return true;
		}
	return false;
}

static void scope_items(struct ksql *k, const struct query *q, struct scope *s)
{
	size_t from = s->from + 1, to = s->to;
	size_t ends[] = { s->from_at, s->where_at, s->group_at, s->having_at, s->order_at, s->limit_at };
	if (word_at(q, from, "distinct") || word_at(q, from, "all"))
		from++;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends[i] && ends[i] < to)
			to = ends[i];
	if (from < to)
		split_items(k, q, from, to, s->depth, &s->items);
}

static void scope_fill(struct ksql *k, struct query *q, struct scope *s)
{
	s->from_at = clause(q, s, "from");
	s->where_at = clause(q, s, "where");
	s->group_at = clause(q, s, "group");
	s->having_at = clause(q, s, "having");
	s->order_at = clause(q, s, "order");
	s->limit_at = clause(q, s, "limit");
	if (s->select)
		scope_items(k, q, s);
	else if (q->target.n)
		read_tables(k, q, s, q->verb_at + (q->verb == VERB_UPDATE ? 1 : 2));
	if (s->from_at && (s->select || q->verb == VERB_UPDATE))
		read_tables(k, q, s, s->from_at + 1);
	for (size_t i = 0; i < s->tables.n; i++)
		s->tables.at[i].derived = s->tables.at[i].derived || is_cte(q, s->tables.at[i].table);
}

static int parent_of(const struct query *q, const struct scope *s)
{
	int best = -1;
	for (size_t i = 0; i < q->scopes.n; i++) {
		const struct scope *o = &q->scopes.at[i];
		if (o != s && o->from <= s->from && o->to >= s->to && o->depth < s->depth && (best < 0 || o->depth > q->scopes.at[best].depth))
			best = (int)i;
	}
	return best;
}

void parse_scopes(struct ksql *k, struct query *q)
{
	if (q->verb && q->verb != VERB_SELECT)
		*PUSH(&k->pool, &q->scopes) = (struct scope){ .from = q->verb_at, .to = q->n, .parent = -1 };
	for (size_t i = 0; i < q->n; i++)
		if (word_at(q, i, "select")) {
			struct scope s = { .from = i, .to = scope_end(q, i, q->at[i].depth), .depth = q->at[i].depth, .select = true };
			s.after_set_op = i > 0 && q->at[i - 1].kind == T_WORD && is_one_of(q->at[i - 1].text, "union all except intersect");
			*PUSH(&k->pool, &q->scopes) = s;
		}
	for (size_t i = 0; i < q->scopes.n; i++)
		scope_fill(k, q, &q->scopes.at[i]);
	for (size_t i = 0; i < q->scopes.n; i++)
		q->scopes.at[i].parent = parent_of(q, &q->scopes.at[i]);
}

const struct scope *scope_of(const struct query *q, size_t token)
{
	const struct scope *best = NULL;
	for (size_t i = 0; i < q->scopes.n; i++) {
		const struct scope *s = &q->scopes.at[i];
		if (s->from <= token && token < s->to && (!best || s->depth > best->depth || s->from > best->from))
			best = s;
	}
	return best;
}

static const struct table_ref *ref_by_alias(const struct scope *s, str alias)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (same(s->tables.at[i].alias, alias))
			return &s->tables.at[i];
	return NULL;
}

static bool origin_in(const struct schema *schema, const struct scope *s, str prefix, str name, struct origin *out)
{
	const struct table_ref *named = prefix.n ? ref_by_alias(s, prefix) : NULL;
	for (size_t i = 0; i < s->tables.n; i++) {
		const struct table_ref *r = &s->tables.at[i];
		if (prefix.n && r != named)
			continue;
		if (!r->derived && schema_column(schema, r->table, name, &out->info)) {
			out->known = true;
			out->left = r->left;
			return true;
		}
		if (r == named)
			return true;
	}
	return false;
}

struct origin origin_of(const struct schema *schema, const struct query *q, size_t token)
{
	struct origin out = { 0 };
	bool dotted = token >= 2 && punct_at(q, token - 1, ".");
	str prefix = dotted ? q->at[token - 2].text : ABSENT;
	const struct scope *s = scope_of(q, token);
	while (s && !origin_in(schema, s, prefix, q->at[token].text, &out))
		s = s->parent >= 0 ? &q->scopes.at[s->parent] : NULL;
	return out;
}

static const char keywords[] =
	"select distinct all from where group by having order limit offset union except intersect with recursive as case when then else end and "
	"or not null is in between exists cast bigint text integer over partition asc desc nulls first last filter rows range groups unbounded "
	"preceding following current row on using left right inner cross full outer join natural values insert into update delete set "
	"returning conflict do nothing excluded default collate like escape window true false materialized double precision exclude ties "
	"others no primary key";

bool is_column_word(const struct query *q, size_t i)
{
	if (i >= q->n || q->at[i].kind != T_WORD || punct_at(q, i + 1, "(") || punct_at(q, i + 1, ".") || (i > 0 && word_at(q, i - 1, "as")))
		return false;
	return (i > 0 && punct_at(q, i - 1, ".")) || !is_one_of(q->at[i].text, keywords);
}
