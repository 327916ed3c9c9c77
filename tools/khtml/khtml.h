/* khtml.h - compiles HTML templates (doc/templates.md) to C.
 *
 *   source -> block.c     {if} {for} {call} ..., scopes, paths
 *          -> markup.c    the HTML tokenizer: text, tags, attribute values
 *          -> rules.c     what may stand where, labels, words that are missing
 *          -> words.c     {_ ...} and {_n ...} with their Vietnamese
 *          -> emit.c      C
 * One pass: the markup state (struct ctx) says for every hole where it stands, and branches must bring it to the same state. */
#ifndef KHUE_KHTML_H
#define KHUE_KHTML_H
#include "buf.h"
#include "lang.h"
#include "po.h"

struct khtml_error { int line, col; str text; };
struct khtml_errors { struct khtml_error *at; size_t n, cap; };
struct strs { str *at; size_t n, cap; };

struct khtml_in {
	str file;        /* for messages and #line */
	str source;
	str c_file;      /* name of the C file that comes out, for #line */
	str h_file;      /* name of its header as the C file includes it */
	struct po po;    /* all Vietnamese that this file may use */
	struct strs views; /* headers to include */
};
struct khtml_out { struct buf c, h; struct khtml_errors errors; };

/* Compiles one file.
 *   a  everything lives here; its guard is the caller's
 * ERR_INVALID  out->errors says why, in the order found, at most KHTML_ERRORS_MAX. */
MUST err khtml_compile(struct arena *a, const struct khtml_in *in, struct khtml_out *out);

enum {
	KHTML_ERRORS_MAX = 20,
	DEPTH_MAX = 64,     /* open elements */
	BLOCKS_MAX = 32,    /* open {if} and {for} */
	ATTRS_MAX = 40,     /* attributes of one tag, over all branches */
	SOURCE_MAX = 1 << 20,
};

/* ---- what comes out of parsing: a flat list of operations */

enum place { PLACE_TEXT, PLACE_ATTR, PLACE_URL_WHOLE, PLACE_URL_FIRST, PLACE_URL_PART, PLACE_URL_PATH, PLACE_URL_QUERY, PLACE_SRCSET };

struct hole {
	int line;
	enum place place;
	str c;      /* C expression */
	str name;   /* how words call it */
	str form;   /* date, instant, ...; ABSENT: none */
	bool lang;  /* {lang} */
	bool bi;    /* {bi x}: c_vi and c_en instead of c */
	bool plain; /* {bi} where no <span> may stand */
	str c_vi, c_en;
};

/* Words are literals (already escaped for their place) and holes in turn. */
struct piece { str raw; const struct hole *hole; };
struct pieces { struct piece *at; size_t n, cap; };

enum op_kind { OP_RAW, OP_HOLE, OP_SAFE, OP_WORDS, OP_IF, OP_ELIF, OP_ELSE, OP_END, OP_FOR, OP_FOR_EMPTY, OP_CALL, OP_FORM };
struct op {
	enum op_kind kind;
	int line;
	str text;           /* RAW: bytes; IF, ELIF: condition; FOR: the list; CALL: the call; SAFE: expression */
	str var;            /* FOR: name of the element */
	struct hole hole;
	str count;          /* WORDS: the number that chooses, or ABSENT */
	struct pieces vi, one, many;
};
struct ops { struct op *at; size_t n, cap; };

struct param { str name; bool pointer; };
struct params { struct param *at; size_t n, cap; };
struct template {
	int line;
	str name, c_params; /* as written */
	str note;           /* the comment before it */
	struct params params;
	struct ops ops;
};
struct templates { struct template *at; size_t n, cap; };

/* ---- the markup state */

enum state { IN_TEXT, IN_TAG, IN_VALUE };
enum attr_kind { ATTR_PLAIN, ATTR_URL, ATTR_SRCSET, ATTR_WORDS, ATTR_LITERAL };
/* Where in a URL the next byte stands. */
enum url_at { URL_START, URL_ROOT, URL_PATH, URL_HOST, URL_MAIL, URL_REST };

struct elem { str name; int line; bool svg, own_words; };
struct attr { str name, value; bool given; /* has a value */ };

struct ctx {
	enum state state;
	bool blank;              /* what was written last ends in white space */
	int depth;
	struct elem stack[DEPTH_MAX];
	/* the tag that is open */
	str tag;
	int tag_line;
	size_t tag_at;
	int nattrs;
	struct attr attr[ATTRS_MAX];
	/* the attribute value that is open */
	char quote;
	size_t value_at;
	enum attr_kind kind;
	enum url_at url;
};

/* A control that needs a label, and the ids that labels name. */
struct control { str id, tag; size_t at; };
struct controls { struct control *at; size_t n, cap; };

struct parser {
	struct arena *a;
	const struct khtml_in *in;
	struct khtml_out *out;
	str src;
	size_t at;
	bool stop;               /* an error after which nothing more can be said */
	struct ctx *c;
	struct template *t;      /* being read; NULL between templates */
	struct templates done;
	struct strs uses;
	str note;
	str var[BLOCKS_MAX];     /* loop variables in scope */
	int nvars, nblocks;
	str branch;              /* the condition of the {elif} just met */
	str hole_path;           /* the hole being placed, for {page.path} and {lang} */
	struct controls controls;
	struct strs labelled;
	size_t *line_at;         /* offsets of line starts */
	size_t nlines;
};

/* ---- errors, positions, small readers (parse.c) */
void fail(struct parser *p, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void fatal(struct parser *p, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
int line_of(const struct parser *p, size_t at);
bool at_text(const struct parser *p, const char *word);
bool is_blank(char c);
bool is_name_byte(char c);
bool is_name(str s);
bool in_list(const char *const *list, size_t n, str word);
#define IN_LIST(list, word) in_list((list), sizeof(list) / sizeof *(list), (word))

/* ---- operations (ops.c) */
struct op *op_add(struct parser *p, enum op_kind kind);
void op_raw(struct parser *p, str s);
/* Bytes escaped for a place, at compile time. */
void escape_into(struct buf *b, enum place place, str s);

/* ---- paths and holes (path.c) */
/* `v.a.b`, `t`, `t#`, `lang`, `page.x` to C; `from` is its offset for messages.  False after an error. */
bool path_c(struct parser *p, str path, size_t from, str *c);
/* "text", a number or a CONSTANT to C; false where it is none of them. */
bool literal_c(struct parser *p, str s, str *c);
bool hole_read(struct parser *p, str body, size_t from, enum place place, struct hole *out);
bool condition_c(struct parser *p, str body, size_t from, str *c);
/* The place of a hole in the present context, and the context after it; false after an error. */
bool hole_place(struct parser *p, size_t from, enum place *place);

/* ---- blocks (block.c) */
enum stop { STOP_END, STOP_TEMPLATE, STOP_ELIF, STOP_ELSE, STOP_IF, STOP_FOR };
enum stop block_read(struct parser *p);
void template_read(struct parser *p, size_t from, str head);
/* The offset after the '}' that closes the '{' at `from`, braces inside counted; 0 after an error. */
size_t brace_end(struct parser *p, size_t from);

/* ---- markup (markup.c, url.c, rules.c, text_rules.c, elements.c) */
void markup_read(struct parser *p);
struct ctx *ctx_copy(struct parser *p);
bool ctx_same(const struct ctx *a, const struct ctx *b);
/* "text", "the tag <a>", "the attribute href", for messages. */
const char *ctx_name(struct parser *p, const struct ctx *c);
bool keeps_blanks(const struct ctx *c);
bool only_text(const struct ctx *c); /* inside title, textarea or option */
void url_literal(struct parser *p, str s, size_t from);

bool element_known(str name, bool svg);
bool element_void(str name);
bool in_svg(const struct ctx *c);
void rules_open(struct parser *p, str name, size_t from);
void rules_attr_name(struct parser *p, str name, size_t from);
void rules_attr_value(struct parser *p, const struct attr *attr, size_t from);
void rules_tag(struct parser *p);
void rules_text(struct parser *p, str s, size_t from);
/* May text or a hole stand here, or only elements?  False after an error. */
bool rules_text_allowed(struct parser *p, size_t from);
void rules_entities(struct parser *p, str s, size_t from);
void rules_labels(struct parser *p);
enum attr_kind attr_kind(str tag, str name, const struct ctx *c);
const struct attr *attr_find(const struct ctx *c, str name);
bool words_bare(str s);

/* ---- words (words.c) */
void words_read(struct parser *p, str body, size_t from, bool plural);

/* ---- C (emit.c) */
void emit_c(struct parser *p, struct buf *o);
void emit_h(struct parser *p, struct buf *o);
#endif
