/* reader_time.h - the parts of one deadline, between its scanner and the rules that make dates of them. */
#ifndef KHUE_READER_TIME_H
#define KHUE_READER_TIME_H
#include "reader_in.h"

enum unit { UNIT_DAY, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_YEAR };
/* What stood before an atom: trước, đến hết or chậm nhất, từ, đến, cuối, đầu, sau. */
enum { M_BEFORE = 1, M_BY = 2, M_FROM = 4, M_TO = 8, M_END = 16, M_START = 32, M_AFTER = 64, MAX_ATOMS = 24 };

struct atom {
	enum unit unit;
	int y, part, d;  /* part: month, quarter or half; 0: not said */
	size_t from, to; /* tokens */
	unsigned mods;
	bool joined;     /* a later member of a list: "III, IV" */
	bool apart;      /* "," or "và" stands before it: a gap to the one before makes two deadlines */
};

struct scan {
	const struct toks *t;
	int year; /* where none is said */
	struct atom at[MAX_ATOMS];
	size_t n;
	unsigned pending;
	bool day_word, tentative, open, year_guessed, year_from_head, doubtful;
	bool relative;   /* counted from something else: "sau 30 ngày", "trước kỳ họp" */
	bool each_year;  /* "và các năm tiếp theo" */
	bool at_latest;  /* "Dự kiến A (chậm nhất B)" */
	str repeat;
	size_t left; /* words that were not understood */
};

void atom_add(struct scan *s, struct atom a);
/* Tokens from i that name one or more parts of a time, which are added; 0: they name none. */
size_t atom_read(struct scan *s, size_t i);
/* A sign between members of a list: ",", "và", "+". */
bool time_lists(const struct toks *t, size_t i);
/* Fills s->at and the words around the atoms. */
void time_scan(struct scan *s);
/* Years for atoms without one, then the range. */
void time_settle(struct arena *a, struct scan *s, struct plan_time *out);
#endif
