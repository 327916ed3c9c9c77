/* reader_labels.h - items, label sets and lead clauses of a plan that is no table. */
#ifndef KHUE_READER_LABELS_H
#define KHUE_READER_LABELS_H
#include "reader_in.h"

struct field { enum role role; enum mark_kind kind; str value, label; int line, last; char bullet; bool empty; };
struct fields { struct field *at; size_t n, cap; };
/* Labels that stand together; item is index + 1, bullet the line that they follow, 0: the item itself; own: they stand in that line;
 * sentence: the place above whose sentence names the units; above: the set of a heading that names the lead. */
struct set { size_t item; int bullet, first, last; struct fields fields; bool shared, own, task; int sentence; str units; struct set *above;
	bool guess; str cut; }; /* guess: units in a bracket without a word on what they do; cut: the title without it */
struct sets { struct set *at; size_t n, cap; };
/* A numbered line. */
struct item {
	str number, title;
	int level, line, last;
	size_t parent; /* index + 1 */
	enum mark_kind kind;
	int children, tasks, sets;
	bool leads; /* its own words say who leads */
	bool article; /* "Điều 2." of a decision */
};
struct items { struct item *at; size_t n, cap; };

/* More than any plan has; what comes after is read as plain lines, so that a hostile file costs no more than its size. */
enum { MAX_ITEMS = 4000, MAX_SETS = 3000 };

struct walk {
	struct rctx *c;
	struct items items;
	struct sets sets;
	size_t item; /* index + 1 of the deepest open item */
	bool roman_above; /* "A." stands below "I." */
	bool open;   /* the last set takes more labels */
	int line, pending, npending;
	char pending_bullet;
	struct set *plan; /* labels of the whole plan; NULL: none */
};

/* Labels of the document's own that no list holds. */
struct own_label { str words; enum role role; size_t seen, units, times; };
struct own_labels { struct own_label *at; size_t n, cap; };
/* What a label before this value means; *known: by the lists, else by its short forms, its words and its value, or by what own holds (may be NULL). */
enum role label_meaning(struct rctx *c, const struct own_labels *own, str label, str value, bool *known);
/* Labels that stand in three lines or more, always before units or always before a time. */
void own_labels_learn(struct rctx *c, struct own_labels *all);
/* " - ", " – " or " là " at byte i, between a label and its value or between two labels: its bytes, 0: none. */
size_t dash_length(str s, size_t i);
/* Units and nothing else. */
bool value_of_units(struct rctx *c, str value);
/* The lines with each label in a line of its own and by a name that the walk knows; *body is changed with them. */
const struct source *lines_plain(struct rctx *c, int *body);

/* Finds a label at the start of s: its role and what follows the colon. */
enum role label_at(struct walk *w, str s, str *rest);
/* "2. Cơ quan chủ trì, phối hợp": a numbered line of nothing but a label's words. */
enum role bare_label(struct walk *w, const struct mark *m, int place);
bool note_label(struct walk *w, const struct mark *m, int place);
/* The next number of the same kind is a label: "1. Nội dung: … 2. Đơn vị chủ trì: …". */
bool labels_follow(struct walk *w, const struct mark *m, int place);
/* The set says this already, so that the label begins another. */
bool repeats(const struct set *s, enum role r);
void field_add(struct walk *w, struct field new);
/* A label's value, and the labels that follow in the same line. */
void labels_of_line(struct walk *w, enum role r, str value, str label, const struct mark *m);
/* Parent (index + 1): the nearest item above whose numbering is higher. */
size_t parent_of(const struct walk *w, int level);
/* Lines that end a plan or speak of it, and belong to no item. */
bool closes_plan(const struct toks *t);
/* The words are a deadline and nothing else, and it was read without a doubt. */
bool says_time(struct rctx *c, str s);
/* The deadline of "hoàn thành trong quý II" without its verb; ABSENT where the words are none. */
str time_said(struct rctx *c, str s);
/* Names and groups and nothing else; the register need not know them. */
bool only_units(struct rctx *c, str s);
/* The deadline that ends a sentence: "… gửi kết quả trước ngày 15/12/2025"; ABSENT: none. */
str time_at_end(struct rctx *c, str s);
/* "Sở A chủ trì, phối hợp với Sở B; hoàn thành trong quý II/2025": false where it says anything else, or no lead. */
bool fields_of(struct walk *w, str s, struct fields *out);
/* "chủ trì", "phụ trách", "làm đầu mối" and the like stand in s. */
bool says_charged(struct rctx *c, str s);
/* Dots to be filled in, and no word: a form's field. */
bool is_blank_form(str s);
/* The same in a bracket that ends a title, which is cut off. */
bool bracket_fields(struct walk *w, str *title, struct fields *out);
bool inline_labels(struct walk *w, str *title, str *labels);
/* A place is an index + 1 into the source; a hard break of Word gives two places one number. */
int number_at(const struct walk *w, int place);
/* "II.3.1.2" of an item (index + 1). */
str item_path(struct walk *w, size_t item);
/* A section of aims, money or duties holds no tasks of its own. */
bool item_excluded(struct walk *w, size_t item);
/* "TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG": what is below charges units. */
bool item_organises(struct walk *w, size_t item);
/* The set says something of the role, dots to be filled in apart. */
bool set_has(const struct set *s, enum role r);
void take_field(struct walk *w, struct plan_task *t, const struct set *s, const struct field *f);
void items_to_tasks(struct walk *w);
/* "Đơn vị chủ trì/phối hợp: A, B, C" does not say who leads: the first, and it is flagged. */
void roles_split(struct rctx *c, struct plan_task *t, str value, int line);
/* Units with their verb or a time behind a dash or a colon that end a title, which is cut off. */
bool tail_fields(struct walk *w, str *title, struct fields *out);
/* Titles that end in "(Sở A)", where a plan has several of them: sets that are flagged. */
void brackets_read(struct walk *w);
void bracket_doubt(struct walk *w, struct plan_task *t, const struct set *s);
/* "a) Rà soát: Quý I; b) Ban hành: Quý II" below the labels they share: from the first day to the last. */
void times_of_letters(struct walk *w, struct plan_task *t, size_t item);
/* "Sở A chủ trì tham mưu …; Sở B tổ chức triển khai …" in one field: a part for each, from the task at this index. */
void parts_by_unit(struct walk *w, const struct set *s, size_t at);
/* "Triển khai Tháng hành động (từ ngày 15/11 đến ngày 15/12)": a span of days in the content or title, where no label says when. */
void time_of_content(struct rctx *c, struct plan_task *t, int line);
/* "các đơn vị liên quan phối hợp": the helpers' names; ABSENT: it says anything else. */
str helpers_of(struct rctx *c, str s);
/* Another set of labels of the item says only when: the task's deadline is doubtful. */
void more_times(struct walk *w, struct plan_task *t, const struct set *s);
/* "3. Xây dựng văn bản" and a sentence that says who, among items with labels: a task like them. */
void sentences_among_labels(struct walk *w);
/* The set has a field that names who leads. */
bool names_lead(const struct set *s);
/* Token at or after i where a verb of work begins, t->n when none does; a capital begins a name, "Phòng Quản lý Di sản". */
size_t work_verb(const struct toks *t, size_t i);
/* "Sở A chủ trì, phối hợp với Sở B xây dựng …": the units up to the work's verb. */
bool lead_of_line(struct rctx *c, str line, str *units);
/* Bullets that name a lead and its work: "- Sở Ngoại vụ chủ trì thực hiện:".  had_rows: the plan has an annex table, so only sure
 * ones count. */
void clauses_read(struct walk *w, bool had_rows);
/* "3. Sở Giáo dục và Đào tạo" with duties below: tasks where the plan is made of such headings, duties where it has tasks of its own. */
void perunit_read(struct walk *w);
/* "Sở A chủ trì, phối hợp với Sở B …, hoàn thành trước ngày …" in running sentences. */
void prose_read(struct walk *w);
/* Headings with bullets and no unit are the tasks of a plan that has no others, where one unit is charged with the whole; before the duties are read. */
void headings_read(struct walk *w);
/* How many there are. */
size_t headings_count(struct walk *w);
/* And elsewhere activities. */
void activities_read(struct walk *w);
void items_to_sections(struct walk *w);
/* Title lines of an item, with the lines a page break cut off. */
str item_title(struct walk *w, size_t item);
#endif
