/* city_layout.h - what the layout says about the city, read again when the database changed. */
#ifndef KHUE_CITY_LAYOUT_H
#define KHUE_CITY_LAYOUT_H
#include "db.h"
#include "layout_view.h"

/* The site's address, or ABSENT; must live as long as the process. */
void city_layout_base(str url);
/* In a transaction.  Errors of the database. */
MUST err city_layout_refresh(struct db *db);
/* As last read; valid until the next refresh. */
const struct layout_city *city_layout(void);
#endif
