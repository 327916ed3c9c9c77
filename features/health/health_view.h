/* health_view.h - what the template of this folder is given. */
#ifndef KHUE_HEALTH_VIEW_H
#define KHUE_HEALTH_VIEW_H
#include "http.h"
struct health_item { str state; /* ok warn bad */ str label, value, note; };
struct health_items { struct health_item *at; size_t n, cap; };
struct health_view { struct health_items items; bool all_well; };
#endif
