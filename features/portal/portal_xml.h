/* portal_xml.h - writes XML 1.0: feeds and sitemaps. */
#ifndef KHUE_PORTAL_XML_H
#define KHUE_PORTAL_XML_H
#include "buf.h"

/* Text between tags or in a quoted attribute: & < > " ' are written as references; what XML 1.0 does not allow (controls, U+FFFE, U+FFFF, broken
 * bytes) is left out. */
void xml_text(struct buf *b, str s);
/* <name>text</name>; `name` may carry attributes that the program itself wrote. */
void xml_element(struct buf *b, const char *name, str text);
#endif
