/* asset_url.h - the address of a bundled file by its plain name, for the layout. */
#ifndef KHUE_ASSET_URL_H
#define KHUE_ASSET_URL_H
#include "str.h"

struct asset_name { const char *name, *url; };
extern const struct asset_name asset_names[]; /* sorted by name; written by web/build.mjs */
extern const size_t nasset_names;

/* "khue.css" gives "/assets/khue.9f2c01ab.css", which lives as long as the program.  Names: site.css, site.js, khue.css, app.js, logo.svg, favicon.ico,
 * touch-icon.png, share.png and those of web/fonts and web/art.  A name that is not bundled gives "#no-asset". */
str asset_url(const char *name);
#endif
