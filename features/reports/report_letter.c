/* report_letter.c - the settings of the letter, a row for each word. */
#include "report_letter.h"
#include <stddef.h>
#include "clock.h"
#include "report_in.h"
#include "reports_sql.h"
#include "text.h"

enum { NUMBER_CHARS = 60 };

/* Every word of a letter: its name in the table and the form, and where it stands in the struct. */
#define SIDE(l, field) offsetof(struct report_letter, side) + (l) * sizeof(struct report_letter_side) + offsetof(struct report_letter_side, field)
#define BOTH(field, most) { #field "_vi", SIDE(LANG_VI, field), most }, { #field "_en", SIDE(LANG_EN, field), most }
const struct letter_word letter_words_known[] = {
	BOTH(parent_agency, LETTER_LINE_CHARS), BOTH(agency, LETTER_LINE_CHARS), BOTH(place, LETTER_LINE_CHARS), BOTH(basis, LETTER_LINES_CHARS),
	BOTH(recipients, LETTER_LINES_CHARS), BOTH(authority, LETTER_LINE_CHARS), BOTH(title, LETTER_LINE_CHARS),
	{ "number", offsetof(struct report_letter, number), NUMBER_CHARS }, { "number_code", offsetof(struct report_letter, number_code), NUMBER_CHARS },
	{ "issued_on", offsetof(struct report_letter, issued_on), NUMBER_CHARS }, { "name", offsetof(struct report_letter, name), LETTER_LINE_CHARS },
};
const size_t nletter_words_known = sizeof letter_words_known / sizeof *letter_words_known;

str *letter_word_at(struct report_letter *l, const struct letter_word *w)
{
	return (str *)(void *)((char *)l + w->at);
}

err report_letter_get(struct db *db, struct arena *a, const struct report_letter **out)
{
	struct report_letter *l = arena_new(a, struct report_letter);
	struct letter_words_list rows;

	TRY(letter_words(db, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < nletter_words_known; k++)
			if (str_eq(rows.at[i].name, str_c(letter_words_known[k].name)))
				*letter_word_at(l, &letter_words_known[k]) = rows.at[i].words;
	*out = l;
	return OK;
}

static bool word_right(const struct letter_word *w, str s)
{
	struct date d;

	return text_utf8(s) && text_chars(s) <= w->most && (!str_eq(str_c(w->name), S("issued_on")) || date_parse(s, &d) == OK);
}

err report_letter_put(struct db *db, const struct report_letter *in, str *field)
{
	struct report_letter l = *in;

	for (size_t k = 0; k < nletter_words_known; k++) {
		const struct letter_word *w = &letter_words_known[k];
		str s = *letter_word_at(&l, w);
		*field = str_c(w->name);
		if (str_given(s) && str_trim(s).n && !word_right(w, str_trim(s)))
			return ERR_INVALID;
	}
	*field = ABSENT;
	for (size_t k = 0; k < nletter_words_known; k++) {
		str name = str_c(letter_words_known[k].name), s = *letter_word_at(&l, &letter_words_known[k]);
		if (str_given(s) && str_trim(s).n)
			TRY(letter_set(db, &(struct letter_set_in){ .name = name, .words = str_trim(s) }));
		else
			TRY(letter_drop(db, &(struct letter_drop_in){ .name = name }));
	}
	return OK;
}
