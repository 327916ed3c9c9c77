/* maps_base.h - which base map is configured. */
#ifndef KHUE_MAPS_BASE_H
#define KHUE_MAPS_BASE_H
#include "maps.h"

struct map_figure;
/* Tells the figure, for the script, what lies under it and who made that. */
void map_base_tell(struct req *r, struct map_figure *v);
/* This page with another view: its address with box= in place of what it had, without page=. */
str map_view_href(struct req *r, struct map_box box);
#endif
