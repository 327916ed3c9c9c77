/* pages_ask.h - what khue-pages is given before the file's bytes. */
#ifndef KHUE_PAGES_ASK_H
#define KHUE_PAGES_ASK_H
#include <stdint.h>

/* The first byte says what is wanted. */
enum { PAGES_WORDS = 'w', PAGES_PICTURE = 'p' };
/* Then this, then the file.  value: of words, how many pages; of a picture, its dots per inch or 0. */
struct pages_ask { int32_t number, value; };
enum { PAGES_DPI_MIN = 50, PAGES_DPI_MAX = 300, PAGES_SHOWN_WIDTH = 900 };
#endif
