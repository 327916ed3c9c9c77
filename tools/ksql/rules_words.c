/* rules_words.c - words, signs and functions that the two engines read differently. */
#include "ksql.h"

static const struct { const char *word, *why; } refused[] = {
	{ "like", "LIKE ignores case on SQLite and not on PostgreSQL; compare folded text" },
	{ "ilike", "ILIKE is PostgreSQL's alone; compare folded text" },
	{ "glob", "GLOB is SQLite's alone" },
	{ "regexp", "REGEXP is no function of either engine as it stands" },
	{ "similar", "SIMILAR TO is PostgreSQL's alone" },
	{ "match", "MATCH is SQLite's alone" },
	{ "replace", "REPLACE INTO is SQLite's alone; write INSERT ... ON CONFLICT" },
	{ "rowid", "ROWID is SQLite's alone; tables have an id of {pk}" },
	{ "oid", "OID is another thing on each engine" },
	{ "_rowid_", "ROWID is SQLite's alone; tables have an id of {pk}" },
	{ "autoincrement", "AUTOINCREMENT is SQLite's alone; ids are made by id_new" },
	{ "true", "TRUE is 1 on SQLite and a boolean on PostgreSQL; write 1" },
	{ "false", "FALSE is 0 on SQLite and a boolean on PostgreSQL; write 0" },
	{ "current_timestamp", "time comes as a parameter" },
	{ "current_date", "time comes as a parameter" },
	{ "current_time", "time comes as a parameter" },
	{ "isnull", "write IS NULL" },
	{ "notnull", "write IS NOT NULL" },
	{ "indexed", "INDEXED BY is SQLite's alone" },
	{ "collate", "text compares bytewise; put a sort key in a column" },
	{ "array", "arrays are PostgreSQL's alone" },
	{ "interval", "INTERVAL is PostgreSQL's alone; instants are seconds" },
	{ "lateral", "LATERAL is PostgreSQL's alone" },
	{ "using", "USING merges columns differently; write ON" },
	{ "natural", "NATURAL JOIN changes with the schema; write ON" },
	{ "pragma", "PRAGMA is SQLite's alone" },
	{ "skip", "SKIP LOCKED is PostgreSQL's alone" },
	{ "integer", "INTEGER has 32 bits on PostgreSQL; write BIGINT" },
	{ "int", "INT has 32 bits on PostgreSQL; write BIGINT" },
};

static void check_word(struct ksql *k, const struct query *q, size_t i)
{
	const struct token *t = &q->at[i];
	bool name = i > 0 && punct_at(q, i - 1, ".");
	for (size_t w = 0; w < sizeof refused / sizeof *refused && !name; w++)
		if (is_word(t->text, refused[w].word) && !(punct_at(q, i + 1, "(") && is_word(t->text, "replace")))
			complain(k, t->line, "%s", refused[w].why);
	if (word_at(q, i, "insert") && word_at(q, i + 1, "or"))
		complain(k, t->line, "INSERT OR is SQLite's alone; write ON CONFLICT");
	if (word_at(q, i, "update") && word_at(q, i + 1, "or"))
		complain(k, t->line, "UPDATE OR is SQLite's alone");
	if (word_at(q, i, "for") && (word_at(q, i + 1, "update") || word_at(q, i + 1, "share")))
		complain(k, t->line, "FOR UPDATE is PostgreSQL's alone; transactions are serializable");
	if (word_at(q, i, "distinct") && word_at(q, i + 1, "on"))
		complain(k, t->line, "DISTINCT ON is PostgreSQL's alone");
	if (word_at(q, i, "or") && word_at(q, i + 1, "conflict"))
		complain(k, t->line, "OR CONFLICT is no SQL of both engines");
	if (word_at(q, i, "is") && !word_at(q, i + 1, "null") && !word_at(q, i + 1, "distinct") &&
	    !(word_at(q, i + 1, "not") && (word_at(q, i + 2, "null") || word_at(q, i + 2, "distinct"))))
		complain(k, t->line, "IS compares values on SQLite alone; write = or IS NOT DISTINCT FROM");
	if (word_at(q, i, "null") && i > 0 && (punct_at(q, i - 1, "<>") || punct_at(q, i - 1, "!=")))
		complain(k, t->line, "nothing differs from NULL; write IS NOT NULL");
}

static void check_star(struct ksql *k, const struct query *q, size_t i)
{
	bool list = i > 0 && (punct_at(q, i - 1, ".") || punct_at(q, i - 1, ",") ||
			      (q->at[i - 1].kind == T_WORD && is_one_of(q->at[i - 1].text, "select distinct all returning")));
	if (list)
		complain(k, q->at[i].line, "SELECT * changes with the schema; name the columns");
}

static void check_punct(struct ksql *k, const struct query *q, size_t i)
{
	str p = q->at[i].text;
	if (same(p, S("*")))
		check_star(k, q, i);
	else if (same(p, S("::")))
		complain(k, q->at[i].line, ":: casts are PostgreSQL's alone; write CAST(x AS BIGINT) or AS TEXT");
	else if (same(p, S("==")))
		complain(k, q->at[i].line, "== is SQLite's alone; write =");
	else if (is_one_of(p, "-> ~ !~ ~* @> <@ @@ ! :"))
		complain(k, q->at[i].line, "the operator %.*s is not the same on both engines", FMT(p));
}

void check_words(struct ksql *k, const struct query *q)
{
	for (size_t i = 0; i < q->n; i++) {
		if (q->at[i].kind == T_WORD)
			check_word(k, q, i);
		else if (q->at[i].kind == T_PUNCT)
			check_punct(k, q, i);
		else if (q->at[i].kind == T_HOLE)
			complain(k, q->at[i].line, "{%.*s} belongs in a migration", FMT(q->at[i].text));
	}
}

static const char functions[] =
	"count sum min max coalesce nullif abs length trim ltrim rtrim replace substr row_number rank dense_rank lag lead "
	"first_value last_value nth_value ntile";
/* Words that may stand before '(' and are no function. */
static const char not_functions[] =
	"in not and or exists values over filter on as select where when then else from join by having any all case "
	"between is conflict using materialized returning limit offset set update cast distinct union except intersect";

static const struct { const char *name, *why; } refused_functions[] = {
	{ "avg", "avg gives another type on each engine; use sum and count and divide in C" },
	{ "round", "round gives another type on each engine; round in C" },
	{ "group_concat", "group_concat is SQLite's alone; fetch the rows and join them in C" },
	{ "string_agg", "string_agg is PostgreSQL's alone; fetch the rows and join them in C" },
	{ "json_each", "json_each is SQLite's alone; declare a list parameter and write IN (:list)" },
	{ "unnest", "unnest is PostgreSQL's alone; declare a list parameter and write IN (:list)" },
	{ "lower", "lower knows only ASCII on SQLite; fold text in C" },
	{ "upper", "upper knows only ASCII on SQLite; fold text in C" },
	{ "now", "time comes as a parameter" },
	{ "date", "date functions differ; dates come as parameters" },
	{ "datetime", "date functions differ; instants come as parameters" },
	{ "strftime", "date functions differ; instants come as parameters" },
	{ "ifnull", "ifnull is SQLite's alone; write coalesce" },
	{ "any", "ANY is PostgreSQL's alone; declare a list parameter and write IN (:list)" },
};

static bool has_comma(const struct query *q, size_t open)
{
	for (size_t i = open + 1; i < q->n && q->at[i].depth > q->at[open].depth; i++)
		if (q->at[i].depth == q->at[open].depth + 1 && punct_at(q, i, ","))
			return true;
	return false;
}

static bool names_table(const struct query *q, size_t i)
{
	return i > 0 && q->at[i - 1].kind == T_WORD && is_one_of(q->at[i - 1].text, "into with recursive");
}

/* A table expression of a WITH: "x(a, b) AS (". */
static bool names_cte(const struct query *q, size_t i)
{
	size_t as = after_paren(q, i + 1, q->n);
	return word_at(q, as, "as") && (punct_at(q, as + 1, "(") || word_at(q, as + 1, "materialized") || word_at(q, as + 1, "not"));
}

static void check_function(struct ksql *k, const struct query *q, size_t i)
{
	str name = q->at[i].text;
	for (size_t f = 0; f < sizeof refused_functions / sizeof *refused_functions; f++)
		if (is_word(name, refused_functions[f].name)) {
			complain(k, q->at[i].line, "%s", refused_functions[f].why);
			return;
		}
	if (is_one_of(name, "min max") && has_comma(q, i + 1))
		complain(k, q->at[i].line, "%.*s of several arguments is SQLite's alone; write CASE", FMT(name));
	else if (!is_one_of(name, functions))
		complain(k, q->at[i].line, "function %.*s: not known to be the same on both engines", FMT(name));
}

/* The name of the type in CAST(x AS type). */
static void check_cast(struct ksql *k, const struct query *q, size_t i)
{
	size_t end = after_paren(q, i + 1, q->n);
	for (size_t t = i + 2; t + 1 < end; t++)
		if (word_at(q, t, "as") && q->at[t].depth == q->at[i].depth + 1) {
			if (!(t + 3 == end && is_one_of(q->at[t + 1].text, "bigint text")))
				complain(k, q->at[t].line, "CAST only AS BIGINT or AS TEXT");
			return;
		}
}

void check_functions(struct ksql *k, const struct query *q)
{
	for (size_t i = 0; i < q->n; i++) {
		if (q->at[i].kind != T_WORD || !punct_at(q, i + 1, "("))
			continue;
		if (word_at(q, i, "cast"))
			check_cast(k, q, i);
		else if (word_at(q, i, "any") || !(is_one_of(q->at[i].text, not_functions) || names_table(q, i) || names_cte(q, i)))
			check_function(k, q, i);
	}
}
