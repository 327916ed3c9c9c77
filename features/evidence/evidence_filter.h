/* evidence_filter.h - the filters of the desk's list and of open data: from the address to one page of links. */
#ifndef KHUE_EVIDENCE_FILTER_H
#define KHUE_EVIDENCE_FILTER_H
#include "evidence_view.h"

enum { EVIDENCE_PER_PAGE = 50, EVIDENCE_SUMS_MAX = 20000 };
/* A value that means nothing is as if not sent.  all: the whole time where no period is given, else this quarter. */
struct evidence_filter { str from_on, to_on, kind, unit_slug; maybe_int unit, commitment, task, internal; bool filtered, from_given, to_given; };
MUST err evidence_filter_read(struct req *r, bool all, struct evidence_filter *out);
/* Rows skip.. of the desk's list. */
MUST err evidence_filter_rows(struct req *r, const struct evidence_filter *f, int64_t take, int64_t skip, struct evidence_list *out);
/* What the public may see of it: how many, OPEN_COUNT_MAX at most, and rows skip.. of them. */
enum { OPEN_COUNT_MAX = 100000 };
MUST err evidence_open_counted(struct req *r, const struct evidence_filter *f, int64_t *n);
MUST err evidence_open_rows(struct req *r, const struct evidence_filter *f, int64_t take, int64_t skip, struct evidence_list *out);
/* All units in force, all commitments to choose from. */
MUST err units_choose(struct req *r, str chosen, struct evidence_choices *out);
MUST err commitments_choose(struct req *r, maybe_int chosen, struct evidence_choices *out);
#endif
