/* city_home.h - the parts of the home page. */
#ifndef KHUE_CITY_HOME_H
#define KHUE_CITY_HOME_H
#include "http.h"

struct home_view;
MUST err city_living_fill(struct req *r, struct home_view *v);
#endif
