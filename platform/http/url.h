/* url.h - reading what stands in addresses, forms and cookies; pure functions over hostile bytes. */
#ifndef KHUE_URL_H
#define KHUE_URL_H
#include "http.h"

enum { TARGET_MAX_BYTES = 4096, QUERY_MAX_PAIRS = 64, FORM_MAX_PAIRS = 4000 /* the text editor's plain form: four a paragraph */, NAME_MAX_BYTES = 100 };

/* Splits "/vi/tasks?x=1" into the decoded path and the raw query with its '?' ("" without one).
 *   plain  out: nothing had to be decoded, so the target is its own canonical text
 * ERR_INVALID  not starting with '/', a bad escape, not UTF-8, control bytes, a backslash, "." or ".." as a segment, "//"
 * ERR_LIMIT    too long */
MUST err url_target(struct arena *a, str target, str *path, str *query, bool *plain);
/* "a=1&b=x+y" to decoded pairs, appended.  ERR_INVALID  a bad escape, not UTF-8, NUL; ERR_LIMIT  more than `most` pairs or a long name. */
MUST err url_pairs(struct arena *a, str s, size_t most, struct pair_list *out);
/* Decodes %XX, and '+' as a blank where `plus`.  ERR_INVALID  a bad escape. */
MUST err url_decode(struct arena *a, str s, bool plus, str *out);
/* The first value of a name in a Cookie header; ABSENT without one.  Values are never decoded. */
str cookie_find(str header, str name);
/* A parameter of a header value, `form-data; name="x"`, quotes taken off; ABSENT without it.  ERR_INVALID  an unclosed quote. */
MUST err header_param(struct arena *a, str header, str name, str *out);
/* Does a list header ("gzip, br;q=0.8") take this coding, with q above 0? */
bool header_accepts(str list, str coding);
/* Equal when ASCII letters of both cases count as one. */
bool str_eq_nocase(str a, str b);
#endif
