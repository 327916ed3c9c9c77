/* ksql.h - the query compiler: reads named queries and migrations, refuses what the two engines do differently, writes typed C.
 *
 * The way of a query file: lex -> parts -> parse (headers, columns) -> scopes -> rules (nothing but the text) -> check (against the migrated
 * schema in an in-memory SQLite) -> pg (text for both engines) -> emit.  Nothing stops at the first fault: each is kept as a
 * message with its line, and main prints them all. */
#ifndef KHUE_KSQL_H
#define KHUE_KSQL_H
#include <stdarg.h>
#include "str.h"

/* Memory of one run; everything is given back at once by pool_free. */
struct pool_block;
struct pool { struct pool_block *last; };
/* `n` bytes, zeroed; ends the program when there is no memory. */
void *pool_get(struct pool *p, size_t n);
void pool_free(struct pool *p);
void *pool_grow(struct pool *p, void *old, size_t n, size_t *cap, size_t size);
#define PUSH(pool, list)                                                                                    \
	((list)->n == (list)->cap                                                                            \
	     ? (void)((list)->at = pool_grow((pool), (list)->at, (list)->n, &(list)->cap, sizeof *(list)->at)) \
	     : (void)0,                                                                                      \
	 &(list)->at[(list)->n++])

/* Growing text in a pool; always has a NUL after it. */
struct out { struct pool *pool; char *p; size_t n, cap; };
void out_add(struct out *o, str s);
void out_printf(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
str out_str(const struct out *o);
const char *pool_cstr(struct pool *p, str s);

bool same(str a, str b);                  /* byte by byte */
bool is_word(str a, const char *lower);   /* without regard to ASCII case */
bool is_one_of(str a, const char *words); /* `words` blank-separated, lower case */

struct message { const char *file; int line; str text; };
struct messages { struct message *at; size_t n, cap; };
struct paths { const char **at; size_t n, cap; };
struct ksql {
	struct pool pool;
	const char *file;  /* named in messages */
	str folder;        /* of the query file, for "-- @use"; ABSENT: nothing can be used */
	struct paths used; /* files that it took parts from */
	struct messages messages;
};
void complain(struct ksql *k, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

enum tok { T_END, T_WORD, T_STRING, T_NUMBER, T_PARAM, T_PUNCT, T_COMMENT, T_HOLE, T_BAD };
struct token {
	enum tok kind;
	str text;  /* T_PARAM without ':', T_COMMENT without '--' and blanks around it, T_HOLE without braces */
	int line;  /* 1-based */
	int depth; /* open parentheses before it; both parentheses of a pair have the outer depth */
	bool gap;  /* white space stands before it */
};
struct tokens { struct token *at; size_t n, cap; };
/* The last token is T_END.  Complains about what is no SQL of ours (quoted identifiers, /, unclosed strings). */
void lex(struct ksql *k, str source, struct tokens *out);

/* The tokens with every {part} put in and the parts themselves taken out. */
void parts_expand(struct ksql *k, const struct tokens *in, struct tokens *out);

enum type { TYPE_NONE, TYPE_INT, TYPE_BOOL, TYPE_INSTANT, TYPE_DATE, TYPE_TEXT, TYPE_BYTES, TYPE_REAL };
const char *type_name(enum type t);
/* Reads "int", "text?", "int[]"; false when it is none. */
bool type_read(str s, enum type *type, bool *null, bool *list);
/* How the engines store it: TYPE_INT, TYPE_TEXT, TYPE_BYTES or TYPE_REAL. */
enum type type_stored(enum type t);

enum kind { KIND_ONE, KIND_MANY, KIND_INSERT, KIND_EXEC, KIND_EXEC1 };
struct param { str name; enum type type; bool null, list, used; };
struct params { struct param *at; size_t n, cap; };
/* A column of the result: tokens [from, to) of the query with its alias, [from, expr_to) without. */
struct column { str name; enum type type; bool null, plain; str prefix; size_t from, expr_to, to; int line; };
struct columns { struct column *at; size_t n, cap; };
struct lines { str *at; size_t n, cap; };

/* A table as it stands in a FROM, or the target of a change. */
struct table_ref { str table, alias; bool left; bool derived; /* a subquery or a CTE: nothing known of its columns */ };
struct table_refs { struct table_ref *at; size_t n, cap; };
/* The range of tokens one SELECT (or the statement itself) covers, and where its clauses begin (0: it has none). */
struct scope {
	size_t from, to;
	int depth, parent; /* parent: index or -1 */
	bool select, after_set_op;
	size_t from_at, where_at, group_at, having_at, order_at, limit_at;
	struct table_refs tables;
	struct columns items;
};
struct scopes { struct scope *at; size_t n, cap; };

enum verb { VERB_NONE, VERB_SELECT, VERB_INSERT, VERB_UPDATE, VERB_DELETE };
struct query {
	enum kind kind;
	str name;
	int line;
	struct lines doc;
	struct params params;
	struct columns columns; /* of the result */
	struct token *at;       /* the statement without comments and ';' */
	size_t n;
	struct lines comments;  /* beside each token: the comment at the end of its line, or ABSENT */
	enum verb verb;
	size_t verb_at, returning_at;
	str target;
	struct scopes scopes;
	str sqlite, postgres;   /* filled by translate */
	bool for_engine;        /* the body is for one engine: no rule of the common SQL holds */
	struct query *other;    /* of the body for SQLite: the one for PostgreSQL, or NULL */
};
struct queries { struct query *at; size_t n, cap; };

/* Headers, statements, columns and scopes of a query file held in memory. */
void parse_queries(struct ksql *k, str source, struct queries *out);
void parse_columns(struct ksql *k, struct query *q);
void parse_scopes(struct ksql *k, struct query *q);
/* Splits [from, to) of a select list at the commas of `depth`; line, alias and plainness of each are found, types are not. */
void split_items(struct ksql *k, const struct query *q, size_t from, size_t to, int depth, struct columns *out);
/* Innermost scope of a token. */
const struct scope *scope_of(const struct query *q, size_t token);
/* First token of that word in [from, to) at `depth`; `to` when there is none. */
size_t find_word(const struct query *q, size_t from, size_t to, int depth, const char *word);
bool punct_at(const struct query *q, size_t i, const char *p);
bool word_at(const struct query *q, size_t i, const char *word);
/* The token after the closing parenthesis of the one at `open`. */
size_t after_paren(const struct query *q, size_t open, size_t to);

/* The migrated schema.  `db` is a struct sqlite3 *. */
struct schema_table { str name; const char *file; str feature; bool view; };
struct schema_tables { struct schema_table *at; size_t n, cap; };
struct schema { void *db; struct schema_tables tables; };
struct column_info { enum type stored; bool null, pk; };
/* NULL schema: knows nothing. */
bool schema_column(const struct schema *s, str table, str column, struct column_info *out);
const struct schema_table *schema_table(const struct schema *s, str table);
bool schema_open(struct ksql *k, struct schema *s);
void schema_close(struct schema *s);
/* Runs one migration; complains about its file and line. */
struct migration { const char *path; int number; str name, feature, source, sqlite, postgres; char hash[65]; };
struct migrations { struct migration *at; size_t n, cap; };
void schema_run(struct ksql *k, struct schema *s, const struct migration *m);
/* Reads the files, sorts them by number, refuses a number used twice, translates.  Complains. */
void migrations_read(struct ksql *k, const char *const *path, size_t n, struct migrations *out);
/* A name that PostgreSQL keeps for itself and SQLite does not. */
bool is_reserved(str name);
void migration_translate(struct ksql *k, struct migration *m);
/* platform|features / * / schema / *.sql below a root; *depends gets the folders and files that the answer follows from. */
void migrations_find(struct ksql *k, const char *root, struct paths *files, struct paths *depends);

/* Where a column named at token i comes from.  known: *info is filled. */
struct origin { bool known, left; struct column_info info; };
struct origin origin_of(const struct schema *s, const struct query *q, size_t token);
/* A filter keeps the NULLs of a column out: "name IS NOT NULL" stands anywhere in the query. */
bool filtered_not_null(const struct query *q, str name);
/* Token i names a column (and is neither keyword, function, alias nor table). */
bool is_column_word(const struct query *q, size_t i);

void check_words(struct ksql *k, const struct query *q);                         /* rules_words.c */
void check_functions(struct ksql *k, const struct query *q);
void check_shape(struct ksql *k, const struct query *q);                         /* rules_shape.c */
void check_order(struct ksql *k, const struct schema *s, const struct query *q); /* rules_order.c */
void check_groups(struct ksql *k, const struct schema *s, const struct query *q);
void check_params(struct ksql *k, const struct schema *s, struct query *q);      /* check_params.c */
/* Prepares it on SQLite, compares the columns; own: folder whose tables the file may write. */
void check_query(struct ksql *k, const struct schema *s, struct query *q);       /* check.c */
void check_owner(struct ksql *k, const struct schema *s, const struct query *q, str own);
/* All rules that need no schema, or look at one when there is. */
void check_rules(struct ksql *k, const struct schema *s, struct query *q);
void translate(struct ksql *k, struct query *q);                                 /* translate.c */
/* Bodies and parts of one engine: "-- @sqlite" ... "-- @postgres" (engines.c). */
bool engine_mark(const struct token *t, const char *mark);
/* A path of the part that may have them: platform/search. */
bool engines_allowed(const char *path);
/* The body of the other engine: both use the same parameters and give the same columns. */
void check_engines(struct ksql *k, const struct schema *s, struct query *q, str own);

void emit_prototype(struct out *o, const struct query *q);
void emit_header(struct out *o, const char *source, const struct queries *q);    /* emit_h.c */
void emit_code(struct out *o, const char *source, const char *header, const struct queries *q); /* emit_c.c */
void emit_string(struct out *o, str s);
void emit_migrations(struct out *o, const struct migrations *m);
void emit_doc(struct ksql *k, struct out *o, const struct migrations *m);        /* doc.c */

void sha256_hex(str data, char hex[65]);
bool file_read(struct ksql *k, const char *path, str *out);
bool file_write(const char *path, str text);
#endif
