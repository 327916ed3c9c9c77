/* commitments.h - what the city promised, year by year, for everybody: plan, task, unit, deadline, status, evidence. */
#ifndef KHUE_COMMITMENTS_H
#define KHUE_COMMITMENTS_H
#include "http.h"
#include "opendata.h"

/* The mark of a commitment: tile and ground of web/COMPONENTS.md; static. */
str commitment_tile(int64_t number);

/* Commitments for which nothing that the public may see was linked in a year (requirements row 3). */
struct bare_commitment { int64_t number; str title_vi, title_en; };
struct bare_commitments { struct bare_commitment *at; size_t n, cap; };
MUST err commitments_bare(struct db *db, struct arena *a, int64_t year, struct bare_commitments *out);

/* For data_sets of app/features.c: a row for each commitment and task of a year. */
extern const struct data_set commitments_set;
#endif
