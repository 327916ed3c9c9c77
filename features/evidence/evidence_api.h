/* evidence_api.h - the set of open data that this folder gives. */
#ifndef KHUE_EVIDENCE_API_H
#define KHUE_EVIDENCE_API_H
#include "evidence.h"
#include "opendata.h"
extern const struct data_set evidence_set;
/* The same with what is for the desk only: the files of its list. */
extern const struct data_set evidence_desk_set;
/* A link as a row; desk: of evidence_desk_set. */
void evidence_cells(struct req *r, const struct evidence *e, bool desk, struct data_page *p);
#endif
