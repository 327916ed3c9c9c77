/* report_letter.h - what stands around a report: who issues it, where it goes, who signs (NĐ 30/2020, boxes 1-4, 7, 9b).  Kept by the standing agency. */
#ifndef KHUE_REPORT_LETTER_H
#define KHUE_REPORT_LETTER_H
#include "db.h"
#include "lang.h"

enum { LETTER_LINE_CHARS = 300, LETTER_LINES_CHARS = 4000 };
/* In one language; ABSENT where nothing is set, never "". */
struct report_letter_side {
	str parent_agency, agency, place;
	str basis;           /* căn cứ, one a line without "Căn cứ" or a mark at the end; besides them the plans name themselves */
	str recipients;      /* nơi nhận, one a line without dash */
	str authority, title; /* "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" */
};
struct report_letter {
	struct report_letter_side side[2]; /* by enum lang; what English lacks is shown in Vietnamese */
	str number, number_code;           /* "05/BC-SVHTT"; "BC-SVHTT", where the number is written in by hand */
	str issued_on;                     /* ISO; ABSENT: room to write it */
	str name;                          /* who signs */
};
/* Keeps it.  field: out, what is too long or no date.  ERR_INVALID: nothing was kept */
MUST err report_letter_put(struct db *db, const struct report_letter *in, str *field);
#endif
