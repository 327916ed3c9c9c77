/* agenda_api.h - events as open data. */
#ifndef KHUE_AGENDA_API_H
#define KHUE_AGENDA_API_H
#include "opendata.h"
extern const struct data_set agenda_set;
#endif
