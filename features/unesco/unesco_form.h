/* unesco_form.h - a form of UNESCO's as its JSON says it: sections, questions, limits, repeats, lists to choose from, every word in both languages. */
#ifndef KHUE_UNESCO_FORM_H
#define KHUE_UNESCO_FORM_H
#include "arena.h"
#include "lang.h"

enum {
	FORM_SECTIONS_MAX = 30, FORM_QUESTIONS_MAX = 40, FORM_LISTS_MAX = 12, FORM_OPTIONS_MAX = 200, FORM_HINTS_MAX = 20, FORM_REPEAT_MAX = 20,
	FORM_TITLE_CHARS = 300, FORM_HELP_CHARS = 1500, FORM_WORDS_MAX = 5000, FORM_PAGES_MAX = 200, FORM_FAULTS_MAX = 20, FORM_ID_BYTES = 20,
};
/* LINE one line; TEXT paragraphs; LIST a line for each thing; FIGURE and DATE hold for both languages; CHOICE out of a list; LINKS the evidence itself. */
enum form_kind { FORM_LINE, FORM_TEXT, FORM_LIST, FORM_FIGURE, FORM_DATE, FORM_CHOICE, FORM_LINKS, FORM_KINDS };

struct form_option { str id, title[2], group[2]; str hint[FORM_HINTS_MAX]; size_t nhints; str targets; /* parted by blanks */ };
struct form_options { struct form_option *at; size_t n, cap; };
struct form_list { str id; struct form_options options; };
struct form_lists { struct form_list *at; size_t n, cap; };
struct form_question { str id, title[2], help[2], draft; enum form_kind kind; int64_t words_max; size_t list; /* CHOICE: index of form.lists */ };
struct form_questions { struct form_question *at; size_t n, cap; };
struct form_section { str id, title[2], help[2], level; /* "local" "international"; ABSENT: asked once */ int64_t repeat_max; struct form_questions questions;
	};
struct form_sections { struct form_section *at; size_t n, cap; };
struct form { str name, edition, title[2], status[2]; int64_t pages_max; struct form_sections sections; struct form_lists lists; };

/* What is wrong, and where: "sections[3].questions[1].title.en". */
struct form_fault { str place; const char *words; /* WORD()ed */ };
struct form_faults { struct form_fault *at; size_t n, cap; };
/* Reads and checks a whole form.  ERR_INVALID: `faults` has at least one, at most FORM_FAULTS_MAX; ERR_LIMIT: longer than UNESCO_TEMPLATE_BYTES */
MUST err form_read(struct arena *a, str json, struct form *out, struct form_faults *faults);

/* "line" "text" "list" "figure" "date" "choice" "links"; static. */
str form_kind_code(enum form_kind k);
/* Is the answer a text in both languages? */
bool form_is_text(enum form_kind k);
/* NULL: there is none. */
const struct form_section *form_section_of(const struct form *f, str id);
const struct form_question *form_question_of(const struct form_section *s, str id);
/* The options that the words of a text speak for, as their ids parted by blanks. */
str form_suggest(struct arena *a, const struct form_list *list, str words);
/* Is this id among ids parted by blanks? */
bool form_has_id(str ids, str id);
#endif
