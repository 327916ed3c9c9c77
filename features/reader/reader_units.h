/* reader_units.h - one field of units while it is read. */
#ifndef KHUE_READER_UNITS_H
#define KHUE_READER_UNITS_H
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
	bool chief;                /* a bracket said "(chủ trì)": the others help */
	bool apart;                /* a sign stood before this unit */
	size_t part;               /* units before the part of the list that a semicolon or "chủ trì" begins */
	int deep;                  /* brackets that are open */
	str within;                /* inside brackets: id of the unit before them */
};

/* The list of the task that the field fills. */
struct plan_units *reading_list(struct reading *r);
void reading_flag(struct reading *r, str code, str text);
/* Reads the units of tokens [i, end). */
void reading_units(struct reading *r, size_t i, size_t end);
/* Reads what stands in the brackets at i: units within the one before, its parent, or words; the tokens taken. */
size_t reading_brackets(struct reading *r, size_t i);
/* The id is the parent of the units before: they stand within it.  False: of none. */
bool parent_bracket(struct reading *r, str parent);
#endif
