/* reader_labels.h - items, label sets and lead clauses of a plan that is no table. */
#ifndef KHUE_READER_LABELS_H
#define KHUE_READER_LABELS_H
#include "reader_in.h"

struct field { enum role role; str value; int line; char bullet; bool empty; };
struct fields { struct field *at; size_t n, cap; };
/* Labels that stand together; item is index + 1, bullet the line that they follow, 0: the item itself; own: they stand in that line;
 * sentence: the place above whose sentence names the units. */
struct set { size_t item; int bullet, first, last; struct fields fields; bool shared, own, task; int sentence; str units; };
struct sets { struct set *at; size_t n, cap; };
/* A numbered line. */
struct item {
	str number, title;
	int level, line, last;
	size_t parent; /* index + 1 */
	enum mark_kind kind;
	int children, tasks, sets;
	bool leads; /* its own words say who leads */
};
struct items { struct item *at; size_t n, cap; };

/* More than any plan has; what comes after is read as plain lines, so that a hostile file costs no more than its size. */
enum { MAX_ITEMS = 4000, MAX_SETS = 3000 };

struct walk {
	struct rctx *c;
	struct items items;
	struct sets sets;
	size_t item; /* index + 1 of the deepest open item */
	bool open;   /* the last set takes more labels */
	int line, pending, npending;
	char pending_bullet;
};

bool inline_labels(struct walk *w, str *title, str *labels);
/* A place is an index + 1 into the source; a hard break of Word gives two places one number. */
int number_at(const struct walk *w, int place);
/* "II.3.1.2" of an item (index + 1). */
str item_path(struct walk *w, size_t item);
/* A section of aims, money or duties holds no tasks of its own. */
bool item_excluded(struct walk *w, size_t item);
void items_to_tasks(struct walk *w);
/* "Sở A chủ trì, phối hợp với Sở B xây dựng …": the units up to the work's verb. */
bool lead_of_line(struct rctx *c, str line, str *units);
/* Bullets that name a lead and its work: "- Sở Ngoại vụ chủ trì thực hiện:".  had_rows: the plan has an annex table, so only sure
 * ones count. */
void clauses_read(struct walk *w, bool had_rows);
/* "3. Sở Giáo dục và Đào tạo" with duties below: tasks where the plan is made of such headings, duties where it has tasks of its own. */
void perunit_read(struct walk *w);
/* "Sở A chủ trì, phối hợp với Sở B …, hoàn thành trước ngày …" in running sentences. */
void prose_read(struct walk *w);
/* Headings with bullets and no unit: tasks whose lead is inferred and marked so, and activities. */
void activities_read(struct walk *w);
void items_to_sections(struct walk *w);
/* Title lines of an item, with the lines a page break cut off. */
str item_title(struct walk *w, size_t item);
#endif
