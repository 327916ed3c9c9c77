/* reader_in.h - what the files of the reader share; no other part includes it. */
#ifndef KHUE_READER_IN_H
#define KHUE_READER_IN_H
#include "reader.h"

/* A folded word or one mark of punctuation, with the bytes of the line it came from. */
struct tok {
	str w;
	uint32_t from, to;
	bool punct;
};
struct toks { struct tok *at; size_t n, cap; str text; };

/* Lower case without marks of one code point; returns its bytes in out, 0 for a combining mark. */
size_t fold_cp(uint32_t cp, char out[static 4]);
/* Words and punctuation of a text; "Ủy ban nhân dân" is the one word "ubnd", "TP." two words, as everybody reads them. */
struct toks lex(struct arena *a, str text);
/* How many tokens from i spell the blank separated words; 0: they do not. */
size_t toks_are(const struct toks *t, size_t i, const char *words);
/* Index of the first place at or after i that spells the words; t->n when none does. */
size_t toks_find(const struct toks *t, size_t i, const char *words);
/* The bytes of the text that tokens [i, j) cover. */
str toks_surface(const struct toks *t, size_t i, size_t j);
bool tok_is(const struct toks *t, size_t i, const char *word);
/* The token as a number, -1 when it is none. */
int tok_number(const struct toks *t, size_t i);
/* The word starts with a capital letter in the text. */
bool tok_capital(const struct toks *t, size_t i);
/* Position after the first of the listed phrases that stands at i; i itself when none does. */
size_t toks_any(const struct toks *t, size_t i, const char *const *phrases, size_t n);
/* Without bullets, stars and full stops around it. */
str clean(str s);
/* One blank for each break inside a cell. */
str one_line(struct arena *a, str s);
/* Splits off the next line. */
bool next_line(str *rest, str *line);

enum mark_kind { MARK_NONE, MARK_ANNEX, MARK_UPPER, MARK_ROMAN, MARK_DECIMAL, MARK_LETTER, MARK_PAREN, MARK_BULLET };
/* What a line begins with: "II.", "3.1.2", "a)", "(1)", "-". */
struct mark {
	enum mark_kind kind;
	int depth;   /* of a decimal number: groups */
	int level;   /* the smaller the higher in the plan */
	str number;  /* "3.1.2", "a)", "II"; ABSENT for bullets */
	char bullet; /* '-', '+', '*' */
	str rest;    /* what follows */
};
struct mark mark_of(str line);
bool is_roman(str s);
bool is_ditto(struct arena *a, str s);

enum role { ROLE_NONE, ROLE_NUMBER, ROLE_TITLE, ROLE_LEAD, ROLE_COORD, ROLE_BOTH, ROLE_COMPANION, ROLE_TIME, ROLE_OUTPUT, ROLE_FUNDING,
            ROLE_PLACE, ROLE_PERSON, ROLE_NOTE, ROLE_PERFORMER, ROLE_MONITOR,
	ROLE_MARK }; /* MARK: a column for one period, "Quý I", crossed where the task falls into it */
/* What a column's head or a label says; ROLE_NONE when it is neither.  strict: every word must be a label's word. */
enum role role_of(struct arena *a, str head, bool strict);

/* What a label in short forms says: "ĐVCT", "P/h"; NONE: it has none. */
enum role role_written(struct arena *a, const struct toks *label);

/* Nothing but words that heads of columns are made of. */
bool is_head_cell(struct arena *a, str head);

struct gname { struct toks t; size_t unit; };
/* One reading of one plan. */
struct rctx {
	struct arena *a;
	const struct gazetteer *g;
	struct gname *name;
	size_t nnames;
	struct toks city; /* words of the city whose register this is */
	const struct source *s;
	struct plan_doc *doc;
	str on;   /* the plan's date for validity, ISO */
	int year; /* of the plan, 0 unknown */
	int heads; /* of tables that were read */
	int body; /* index of the line where the annexed plan of a decision begins; 0: the plan stands alone */
};
void units_index(struct rctx *c);
/* Adds the units of a field to the task.  role: LEAD, COORD, COMPANION, PERFORMER or MONITOR; "phối hợp với" inside a lead field changes it. */
void units_read(struct rctx *c, struct plan_task *t, str text, int line, enum role role);
/* Longest name of the register at token i; *unit is its index.  `head` words are taken as said before. */
size_t unit_match(const struct rctx *c, const struct toks *t, size_t i, const char *head, size_t *unit);
/* The name of n tokens at i is only the beginning of a longer one: "Sở Du lịch | tỉnh Quảng Nam".  Lengthens n over the city's own name. */
bool name_goes_on(const struct rctx *c, const struct toks *t, size_t i, size_t *n);
/* A unit or a group of units begins at token i. */
bool unit_starts(const struct rctx *c, const struct toks *t, size_t i);
bool group_starts(const struct toks *t, size_t i);
/* Token after a generic group that begins at i. */
size_t group_end(const struct rctx *c, const struct toks *t, size_t i);
/* "theo chức năng, nhiệm vụ được giao" begins at token i: says how the units before it work, and names none. */
bool by_duty(const struct toks *t, size_t i);
/* A noun that heads a unit's name stands at i: its tokens, else 0. */
size_t head_noun(const struct toks *t, size_t i);
/* Token after the name of a unit that the register does not know and that begins at i. */
size_t unknown_end(const struct rctx *c, const struct toks *t, size_t i);
/* Token after a person with a name or a post that begins at i ("Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã"); i: none does. */
size_t person_end(const struct rctx *c, const struct toks *t, size_t i);
/* Token of the last of two posts of one place that begin at i ("Bí thư, Chủ tịch UBND các tỉnh"); i: there is one post or none. */
size_t posts_before(const struct toks *t, size_t i);
/* Token after the words of a committee of the Party that is one, though they list or name many (Kết luận 127-KL/TW, II.1); i: none begins at i. */
size_t party_body_end(const struct toks *t, size_t i);
/* Tokens [from, to) name a year, and no month, quarter or day of it ("trong năm 2025"). */
bool is_whole_year(const struct toks *t, size_t from, size_t to);
/* The words of a group name a class of units. */
bool has_class(struct arena *a, str group);
/* Tokens [i, e) after a noun make one name of many: "các tỉnh", "các cấp". */
bool names_many(const struct toks *k, size_t i, size_t e);
bool is_place(const struct toks *t, size_t i);
/* The lines of a field with the breaks taken out that only a narrow cell made. */
str joined_lines(struct rctx *c, str s);
/* "ubnd quan" as people write it: "UBND quận". */
str noun_text(struct arena *a, const char *head);
size_t sector_match(const struct toks *t, size_t i);

/* Reads a deadline's words.  year: where they name none; said: the column's head names it, so that it is no guess. */
void time_read(struct arena *a, str text, int year, bool said, int line, struct plan_time *out, struct plan_flags *flags);
void flag_add(struct arena *a, struct plan_flags *f, str code, str text, int line);
/* The plan's year where nothing is said. */
void time_inherit(struct rctx *c, struct plan_task *t);

void plan_head_read(struct rctx *c);
/* Issuer and signer.  head: the last line of the head; body: the first after the title, 0: there is no title. */
void head_names_read(struct rctx *c, size_t head, size_t body);
/* All letters are capitals; marks are not looked at. */
bool is_capital(str s);
void tables_read(struct rctx *c);
void labels_read(struct rctx *c);
void tasks_check(struct rctx *c);
/* What contradicts itself is flagged and never resolved: one cited document with two dates, annex and body with different leads, a scanner's spelling. */
void conflicts_check(struct rctx *c);
/* Words whose marks make none of the plan's own or of official language: "Âm thực". */
void spelling_check(struct rctx *c);
/* Looks each field's words up in the lines it was read from, and fills the spans. */
void spans_find(struct rctx *c);
/* What was recognised from a picture and is not clear, or is in no register, is not sure; after spans_find. */
void letters_check(struct rctx *c);
/* A field that a flag doubts is never sure: units and times that were taken from a sentence, a heading or another place. */
void flags_dim(struct rctx *c);
/* Letters recognised that well are not enough for this unit to be sure. */
bool letters_dim(struct arena *a, const struct plan_unit *u, int letters);
/* What pages_write gave.  why: "broken" "empty" "too-large". */
err source_pages(struct arena *a, str bytes, struct source *out, str *why);
err source_docx(struct arena *a, str bytes, struct source *out, str *why);
#endif
