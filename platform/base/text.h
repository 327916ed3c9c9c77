/* text.h - Vietnamese text.  Stored text is NFC; folding is for matching only and never written back. */
#ifndef KHUE_TEXT_H
#define KHUE_TEXT_H
#include "buf.h"

/* Well-formed UTF-8 without NUL. */
bool text_utf8(str s);
/* NFC copy, with look-alikes of đ (Ð U+00D0, Ɖ U+0189 and their small forms) made đ where they stand among Vietnamese letters,
 * no-break spaces kept.  ERR_INVALID: not UTF-8. */
MUST err text_nfc(struct arena *a, str s, str *out);
/* Folded for matching: NFC, lower case, no marks, đ -> d, every run of white space one blank, ends trimmed.
 * Both tone styles (hòa, hoà) come out alike since marks go. */
str text_fold(struct arena *a, str s);
/* One tone style and lower case, marks kept: for ranking exact matches; "hoà" and "hòa" give the same. */
str text_tone(struct arena *a, str s);
/* Sort key of Vietnamese order (CLDR vi), lower-case hex text that both engines compare bytewise. */
str text_sort_vi(struct arena *a, str s);
/* ASCII slug, at most 80 bytes, cut at a word: 'so-van-hoa-va-the-thao'; "" gives "x". */
str text_slug(struct arena *a, str s);
/* Unicode code points. */
size_t text_chars(str s);
/* Next code point and its length in bytes; U+FFFD for a broken byte.  s.n > 0. */
uint32_t text_next(str s, size_t *len);
/* Writes a code point as UTF-8, at most 4 bytes. */
void text_put(char *at, uint32_t cp, size_t *len);
void text_add(struct buf *b, uint32_t cp);
/* Bytes of ASCII that s begins with. */
size_t text_ascii_run(str s);
/* Absolute http or https URL with a host, no control bytes, blanks or backslashes. */
bool text_is_web_url(str s);
#endif
