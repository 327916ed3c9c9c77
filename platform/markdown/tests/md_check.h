/* md_check.h - is markup harmless?  For the tests and the fuzzers: two readers of HTML that know nothing of the renderer. */
#ifndef KHUE_MD_CHECK_H
#define KHUE_MD_CHECK_H
#include "arena.h"

/* NULL, or what is wrong with markup of markdown_html: an element, attribute or address that it never writes, tags that do not nest, by a strict
 * reader of its own; and by libxml2's lenient HTML parser, which sees what a browser makes of broken markup.  id: the only id allowed. */
const char *md_check(struct arena *a, str html, str id);
#endif
