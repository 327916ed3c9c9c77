/* search_words.h - words of a text as the index knows them.  Inside of platform/search.
 *
 * A word has two forms, both in [a-z0-9_] so that no engine's tokenizer can part or change them:
 *   fold   without marks: "pho"
 *   exact  with them, as VNI types them, the tone last: "pho_7_3".  A tone has no place of its own in it, so that both tone styles are one. */
#ifndef KHUE_SEARCH_WORDS_H
#define KHUE_SEARCH_WORDS_H
#include "buf.h"

enum { SEARCH_WORD_BYTES = 96, SEARCH_WORD_LETTERS = 32 }; /* longer words are cut */

struct search_word {
	char fold[SEARCH_WORD_BYTES], exact[SEARCH_WORD_BYTES];
	uint8_t nfold, nexact;
	bool letters;      /* nothing but letters of the Latin alphabet: may be in the list of words */
	size_t from, to;   /* bytes of the text it came from */
};
static inline str word_fold(const struct search_word *w) { return (str){ w->fold, w->nfold }; }
static inline str word_exact(const struct search_word *w) { return (str){ w->exact, w->nexact }; }
/* The next word at or after byte *at of NFC text, which moves behind it; false: there is none. */
bool search_word_next(str text, size_t *at, struct search_word *out);
/* The text in NFC, itself where it holds no combining mark; broken UTF-8 comes back as it is. */
str search_nfc(struct arena *a, str text);

/* Classes of what the index holds; the first letter is the language's. */
enum search_class {
	CLASS_EXACT = 'w',       /* a word anywhere */
	CLASS_FOLD = 'f',        /* the same folded, where that differs */
	CLASS_PAIR = 'b',        /* two folded words side by side */
	CLASS_TITLE_EXACT = 't',
	CLASS_TITLE_FOLD = 'u',  /* always */
	CLASS_TITLE_PAIR = 'c',  /* the first word of a title stands beside "" */
	CLASS_KIND = 'k',
	CLASS_SECTION = 's',
};
/* "vw" + word; lang: 'v' or 'e'. */
void search_token(struct buf *b, char lang, enum search_class c, str word);
void search_pair_token(struct buf *b, char lang, enum search_class c, str first, str second);
/* A code of our own, "khong-gian-sang-tao". */
void search_code_token(struct buf *b, char lang, enum search_class c, str code);
#endif
