/* reader.h - reads a plan (Kế hoạch) into tasks with units, deadlines and the line each field came from.
 * Rules over a unit gazetteer and a time grammar; it guesses nothing silently: what is not sure carries a low confidence and a flag. */
#ifndef KHUE_READER_H
#define KHUE_READER_H
#include "arena.h"
#include "clock.h"
#include "page_set.h"
#include "plan_document.h"

/* Where a line that goes over a page or a column goes on.  cell -1: the line itself. */
struct source_place { int cell, page; struct page_box box; };
struct source_places { struct source_place *at; size_t n, cap; };
/* A source as lines.  Text: the file's lines, numbered from 1.  .docx, .htm: one line a non-empty paragraph, a table row as one line
 * with its cells; a PDF's and a picture's lines are rebuilt from the words' boxes, in the same way. */
struct source_line {
	int number;        /* 1-based, as an officer counts them */
	str text;          /* NFC, trimmed at the end; an automatic number of Word is put before it */
	str *cell;         /* cells of a table row; NULL for a paragraph */
	size_t ncells;
	int table;         /* 1-based table the row belongs to; 0: none */
	bool continued[8]; /* the cell is a vertical merge going on from the row above */
	int page;          /* of a PDF or of pictures, from 1; 0: the file has no pages */
	struct page_box box;
	struct page_box *cell_box; /* ncells of them where there is a page; else NULL */
	struct source_places more; /* page and box are of its beginning */
	int confidence;    /* of the recognised letters of the line, 0..100; 100: nothing was recognised */
	int *cell_confidence; /* likewise of the cells, or NULL */
};
struct source { struct source_line *at; size_t n, cap; };

/* Units known, as the register or the demo city's list gives them. */
struct gazetteer_unit {
	str id;            /* slug of the register */
	str *name;         /* official name first, then aliases; nname of them */
	size_t nname;
	str kind, parent;  /* parent: id or ABSENT */
	str valid_from, valid_to; /* ISO or ABSENT */
	str successors;    /* ids, blank separated, or ABSENT */
};
struct gazetteer { struct gazetteer_unit *at; size_t n, cap; };

/* Where a field stands: characters (code points) [from, to) of the line, or of its cell from 0; cell -1: the line itself.  line 0: it is printed nowhere. */
struct plan_span { int line, cell, from, to; };

enum plan_unit_kind { PLAN_UNIT, PLAN_GROUP, PLAN_UNKNOWN };
/* A unit as printed in the plan. */
struct plan_unit {
	enum plan_unit_kind kind;
	str id;            /* of the gazetteer; ABSENT for groups and unknown names */
	str text;          /* the surface, "Công thương" */
	str name;          /* the surface with its head noun given back, "Sở Công thương"; ABSENT for groups */
	bool elided;       /* the head noun ("Sở", "UBND quận") stands elsewhere */
	str within;        /* id of the parent where the unit stands in its brackets */
	str successor;     /* ids, blank separated, where the unit no longer existed on the plan's date */
	bool inferred;     /* not said of this task: taken from another place of the plan, which `line` names */
	int line;
	int confidence;    /* 0..100 */
	struct plan_span span;
};
struct plan_units { struct plan_unit *at; size_t n, cap; };

struct plan_time {
	str text;          /* the plan's own words; ABSENT: none */
	str kind;          /* days month quarter year year-open years by-date by-quarter recurring ongoing none */
	str start, end;    /* inclusive ISO dates or ABSENT */
	bool open_end, tentative;
	bool inherited;    /* the plan's year, since nothing is said */
	str repeat;        /* yearly quarterly monthly biennial continuous, or ABSENT */
	int line, confidence;
	struct plan_span span;
};

struct plan_flag { str code; str text; int line; }; /* e.g. "unit-abolished", "outside-plan-year", "no-lead", "unknown-unit" */
struct plan_flags { struct plan_flag *at; size_t n, cap; };

struct plan_task {
	str number;        /* as printed, "1.5" or "a)" */
	str section;       /* path of section numbers, "II.3.1.2" or "PHỤ LỤC.I" */
	str section_title;
	str title, content, output, funding, place;
	str layout;        /* table-row labelled-bullets unit-bullets unit-heading prose heading+bullets */
	int part;          /* when one number is split between leads: 1, 2, ...; else 0 */
	int line, line_to, title_confidence;
	struct plan_span title_span;
	struct plan_units lead, coordinating, companion;
	struct plan_units performer, monitoring; /* "thực hiện", "theo dõi, giám sát" beside a lead */
	str leader;        /* the leader in charge as printed, a post or a name; ABSENT: none */
	struct plan_time time;
	struct plan_flags flags;
};
struct plan_tasks { struct plan_task *at; size_t n, cap; };
struct plan_section { str number, title, path; int level, line; };
struct plan_sections { struct plan_section *at; size_t n, cap; };

struct plan_doc {
	str kind;          /* "plan" */
	str number;        /* "161/KH-UBND" or ABSENT */
	str issuer;        /* unit id or ABSENT */
	str issuer_text, place, title, signer;
	str issued_on;     /* ISO or ABSENT */
	bool draft;        /* number or day is blank */
	int year;          /* the year the plan is for; 0: not found */
	struct plan_sections sections;
	struct plan_tasks tasks;
	/* Kept beside the tasks, marked as what they are: what a unit has to do without a task of its own ("Tổ chức thực hiện"), and headings with
	 * items that name neither unit nor time.  One step of the review makes a task of one. */
	struct plan_tasks duties, activities;
	struct plan_flags flags;
};

/* Bytes of a file to lines: .docx by its signature, a web page by its first tag, what pages_write gave, else text (UTF-8, or windows-1258 where it says so;
 * a BOM is dropped).
 *   bytes  the file; whatever it is, hostile
 *   a      lives as long as *out
 *   why    out: code of the reason with an error: "empty" "not-text" "encrypted" "old-doc" "pdf" "picture" "broken" "too-large" "bomb"
 * ERR_INVALID  not a plan's file; ERR_LIMIT  larger than the limits in reader_source.c */
MUST err reader_source(struct arena *a, str bytes, struct source *out, str *why);
/* Lines to a plan.  A text without a task is no error: out->tasks is empty then. */
MUST err reader_plan(struct arena *a, const struct gazetteer *g, const struct source *s, struct plan_doc *out, str *why);
/* The days of a deadline's words as an officer types them; year: where they name none, 0: unknown.  kind "none" and confidence 0 where they say nothing. */
void reader_time_words(struct arena *a, str text, int year, struct plan_time *out);
/* The JSON that `khue plan read --json` prints (doc/plan-json.md). */
void reader_json(struct buf *out, const struct plan_doc *d);
/* And back, for a review that was stored.  ERR_INVALID: not such JSON. */
MUST err reader_from_json(struct arena *a, str json, struct plan_doc *out);
/* A gazetteer of CSV text: id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors (the demo city's units.csv). */
MUST err reader_gazetteer_csv(struct arena *a, str csv, struct gazetteer *out);
#endif
