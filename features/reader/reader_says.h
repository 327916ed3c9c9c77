/* reader_says.h - what one official sentence says: who leads, with whom, by when; and the paragraphs those sentences stand in. */
#ifndef KHUE_READER_SAYS_H
#define KHUE_READER_SAYS_H
#include "reader_labels.h"

/* Names of units and groups begin at token i; who_end: the token after the whole list, before the verb, a colon or the end. */
bool who_starts(const struct rctx *c, const struct toks *t, size_t i);
size_t who_end(const struct rctx *c, const struct toks *t, size_t i);
/* "- Cơ quan thường trực Ban Chỉ đạo", ", đơn vị đầu mối": what the unit before the sign at i is, and no other unit. */
bool who_apposition(const struct toks *t, size_t i);
/* The words are of one kind of unit ("các sở", "Thủ trưởng các đơn vị") and name none. */
bool who_is_group(const struct toks *t, size_t i, size_t e);
/* A verb that begins a duty stands at i, as a verb and not inside a name. */
bool verb_at(const struct toks *t, size_t i);
/* Likewise where a sentence begins, with a capital letter. */
bool verb_opens(const struct toks *t, size_t i);
/* The token as it is written: "cùng", not "cung". */
bool word_is(const struct toks *t, size_t i, const char *word);

/* One sentence, tokens [from, to) of a paragraph. */
struct says {
	size_t from, to;
	bool lead, group, assigned;   /* it names its lead; the lead is a group; "Giao", "Đề nghị", "Yêu cầu" stands before it */
	bool requested;               /* "Đề nghị", "Mời": it is asked, not ordered */
	size_t who, who_to;           /* the lead's names */
	size_t work;                  /* where the work begins: after lead, "có trách nhiệm", coordinators */
	bool strong;                  /* chủ trì, có trách nhiệm, phải, giao: the sentence charges somebody */
	bool with, with_third;        /* coordinators [co, co_to); they are those of an organ of the lead */
	size_t co, co_to;
	bool with_elsewhere;          /* "phối hợp với" in a later clause: taken where it is the only one, and doubtful */
	bool no_task;                 /* told, allowed, conditional, or only an order to comply */
	bool complies;                /* "tuân thủ", "thực hiện nghiêm túc": of these only what has a deadline is a task */
	bool empty;                   /* nothing but a lead and words that announce what is below */
};
void says_read(const struct rctx *c, const struct toks *t, size_t from, size_t to, struct says *out);
/* The next "phối hợp với" in tokens [i, to): its place, and in *next where the names after it begin; `to` where there is none. */
size_t says_with_again(const struct toks *t, size_t i, size_t to, size_t *next);
/* Nothing but words that announce what is below, "thực hiện các nhiệm vụ sau". */
bool says_announce(const struct toks *t, size_t from, size_t to);
/* Token after the sentence that begins at i. */
size_t sentence_end(const struct toks *t, size_t i);

/* A deadline's words in tokens [from, to). */
struct due {
	size_t from, to;
	bool found, strong;      /* strong: "trước ngày", "chậm nhất", "hoàn thành trong" */
	size_t beat, beat_to;    /* "hàng năm" elsewhere in the sentence */
	bool stale, likely;      /* a label's day that is past; a rhythm that only the work's kind makes likely */
	bool rhythm, several, relative, past; /* a rhythm and no day; several days; "trong 15 ngày" counts from something else; before the document's day */
};
void due_find(const struct rctx *c, const struct toks *t, size_t from, size_t to, struct due *out);
/* "17 giờ 00", "17h00": tokens of a clock time at i, 0: none. */
size_t due_clock(const struct toks *t, size_t i);
/* Reads the words into the task, with its doubts as flags.  yearly: what stands above says that it comes back. */
void due_take(struct rctx *c, struct plan_task *task, const struct toks *t, const struct due *d, int line, bool yearly);

enum { PARA_BODY = 100 };
/* A paragraph with its number, wrapped lines joined. */
struct para {
	struct mark m;
	str text;
	int level;               /* twice that of the mark; one more than its parent's for an unmarked heading; PARA_BODY */
	int place, last;         /* index + 1 of its first and last line */
	size_t parent;           /* index + 1 of the paragraph it stands below */
	size_t children;
	struct toks t;
	bool outside;            /* before the orders begin, or in a section of aims and findings */
	bool organisation;       /* below "Tổ chức thực hiện" */
	bool head;               /* heads what is below with [who, who_to) */
	bool introduction;       /* the head is the sentence that opens the whole document */
	size_t who, who_to;
	size_t work;             /* of a heading: where work begins in its own line; t.n: none */
	size_t co, co_to;        /* "Sở A chủ trì, phối hợp với Sở B:" */
};
struct paras { struct para *at; size_t n, cap; };
void paras_read(struct walk *w, struct paras *out);
/* The text ends in one of the signs, stars apart. */
bool para_ends_with(str s, const char *signs);
/* The line heads what is below it: names and nothing else, a colon and work, or words that announce.  next: the paragraph below, or NULL. */
bool para_head_read(struct rctx *c, struct para *p, const struct para *next);
/* The heading that names the lead of a paragraph (index + 1), 0: none. */
size_t para_head(const struct paras *ps, size_t i);
/* "II.3" of what a paragraph stands below. */
str para_path(struct rctx *c, const struct paras *ps, size_t i);

/* Tasks of the paragraphs below unit headings, or of all others. */
enum duties_of { DUTIES_OF_UNITS, DUTIES_OF_SENTENCES };
void duties_read(struct walk *w, enum duties_of which);
#endif
