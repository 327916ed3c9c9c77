/* evidence_pages.h - shared by the pages of this folder. */
#ifndef KHUE_EVIDENCE_PAGES_H
#define KHUE_EVIDENCE_PAGES_H
#include "evidence_view.h"

/* What the address says was just done (?linked=, ?removed=, ?changed=), with its undo leading back to this page. */
struct evidence_done done_read(struct req *r, str back);
#endif
