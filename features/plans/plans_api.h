/* plans_api.h - the sets of open data that this folder gives. */
#ifndef KHUE_PLANS_API_H
#define KHUE_PLANS_API_H
#include "opendata.h"
extern const struct data_set tasks_set, plans_set;
handler tasks_json, tasks_csv, tasks_xlsx, plans_json;
#endif
