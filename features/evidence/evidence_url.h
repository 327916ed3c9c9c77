/* evidence_url.h - one spelling of a web address, so that the same page is met again. */
#ifndef KHUE_EVIDENCE_URL_H
#define KHUE_EVIDENCE_URL_H
#include "arena.h"

/* Without scheme, "www.", port 80 or 443, fragment, the last slash, and the parameters by which readers are followed about (utm_source, fbclid, zarsrc …).
 * The host in small letters; path and other parameters as they are, in their order.  url: a right web address (text_is_web_url). */
str url_key(struct arena *a, str url);
#endif
