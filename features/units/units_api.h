/* units_api.h - the set of open data that this folder gives. */
#ifndef KHUE_UNITS_API_H
#define KHUE_UNITS_API_H
#include "opendata.h"
extern const struct data_set units_set;
handler units_json;
#endif
