/* space_data.h - the data set of this feature, for data_sets of app/features.c. */
#ifndef KHUE_SPACE_DATA_H
#define KHUE_SPACE_DATA_H
#include "opendata.h"

enum { SPACES_A_FILE = 2000 };
extern const struct data_set spaces_data;
#endif
