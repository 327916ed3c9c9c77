/* opendata_pages.h - shared by the files of this folder. */
#ifndef KHUE_OPENDATA_PAGES_H
#define KHUE_OPENDATA_PAGES_H
#include "http.h"
handler openapi_page, data_page;
#endif
