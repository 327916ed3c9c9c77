/* words.h - words in C: say(lang, "English") finds the Vietnamese of the features' vi.po, compiled in.
 * tools/check_words finds every say() and fails the build where a word has no Vietnamese. */
#ifndef KHUE_WORDS_H
#define KHUE_WORDS_H
#include "arena.h"
#include "lang.h"
/* Marks English words in a table, for say() to translate later: the check finds them too. */
#define WORD(english) english
/* `english` is a literal, or a literal of this program marked WORD().  An unknown word comes back as it is (the build check keeps that
 * from shipping). */
str say(enum lang lang, const char *english);
/* Plural: "{n} day" / "{n} days", with {n} filled in. */
str say_n(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n);
/* Words with holes: {name} is replaced by the value of that name. */
struct word_value { const char *name; str value; };
#define say_with(a, lang, english, ...) \
	say_filled((a), (lang), (english), (const struct word_value[]){ __VA_ARGS__ }, \
	           sizeof((const struct word_value[]){ __VA_ARGS__ }) / sizeof(struct word_value))
str say_filled(struct arena *a, enum lang lang, const char *english, const struct word_value *v, size_t n);
#endif
