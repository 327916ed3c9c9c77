/* wards_api.h - the set of open data that this folder gives. */
#ifndef KHUE_WARDS_API_H
#define KHUE_WARDS_API_H
#include "opendata.h"
extern const struct data_set wards_set;
handler wards_json, wards_csv_page, wards_xlsx;
#endif
