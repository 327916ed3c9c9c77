/* reader_plain.h - what a line says in labels, shared by the files that set them apart; no other part includes it. */
#ifndef KHUE_READER_PLAIN_H
#define KHUE_READER_PLAIN_H
#include "reader_labels.h"

enum { MAX_PIECES = 8, FEW = 2 };

struct piece { enum role role; str label, value; bool known, dash, own; }; /* own: only the document's use tells its role */
/* What a line says: words before or after its labels, and the labels. */
struct run { struct piece *at; size_t n; str title; struct mark m; bool bracket, item; }; /* item: a title without a number */
struct plain {
	struct rctx *c;
	struct own_labels own;
	struct run *run; /* one for each line */
	struct source out;
	size_t dashes; /* units and times that stand behind a label and a dash */
	bool told; /* a directive or a letter, which says who in sentences */
};

bool is_who(enum role r);
bool is_heading(const struct mark *m);
/* The labels of a line, and its words without them; no label is found where a unit begins the line. */
struct run run_of(struct plain *p, const struct source_line *l);
/* "Chủ trì: A<tab>Phối hợp: B": tabs made cells of what are labels; any other line as it is. */
struct source_line uncelled(struct plain *p, const struct source_line *l);
/* How many units and times stand behind a label and a dash: a habit of this document. */
size_t dashes_of(struct plain *p);
#endif
