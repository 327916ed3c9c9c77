/* unesco_form_find.c - looking things up in a form; what words speak for which option. */
#include "text.h"
#include "unesco_form.h"

const struct form_section *form_section_of(const struct form *f, str id)
{
	for (size_t i = 0; i < f->sections.n; i++)
		if (str_eq(f->sections.at[i].id, id))
			return &f->sections.at[i];
	return NULL;
}

const struct form_question *form_question_of(const struct form_section *s, str id)
{
	for (size_t i = 0; i < s->questions.n; i++)
		if (str_eq(s->questions.at[i].id, id))
			return &s->questions.at[i];
	return NULL;
}

bool form_has_id(str ids, str id)
{
	str rest = ids, one;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (one.n && str_eq(one, id))
			return true;
	return false;
}

static bool hinted(const struct form_option *o, str folded)
{
	for (size_t i = 0; i < o->nhints; i++)
		if (str_find(folded, o->hint[i], 0) >= 0)
			return true;
	return false;
}

str form_suggest(struct arena *a, const struct form_list *list, str words)
{
	struct buf b = { .a = a };
	str folded = text_fold(a, words);

	for (size_t i = 0; i < list->options.n; i++)
		if (hinted(&list->options.at[i], folded)) {
			if (b.n)
				buf_char(&b, ' ');
			buf_add(&b, list->options.at[i].id);
		}
	return buf_str(&b);
}
