/* find_kinds.c - names of the kinds of things that are found. */
#include "find_in.h"
#include "words.h"

static const struct { const char *kind, *name; } kinds[] = {
	{ "story", WORD("Story") }, { "guide", WORD("Guide") }, { "task", WORD("Task") }, { "plan", WORD("Plan") }, { "unit", WORD("Unit") },
	{ "commitment", WORD("Commitment") }, { "page", WORD("Page") }, { "space", WORD("Space") }, { "event", WORD("Event") },
};

str find_kind_name(enum lang lang, str kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(kind, str_c(kinds[i].kind)))
			return say(lang, kinds[i].name);
	return kind;
}
