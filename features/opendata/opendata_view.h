/* opendata_view.h - what the template of this folder is given. */
#ifndef KHUE_OPENDATA_VIEW_H
#define KHUE_OPENDATA_VIEW_H
#include "http.h"
struct data_field { str name, type, about; };
struct data_fields { struct data_field *at; size_t n, cap; };
struct data_part { str name, about; bool files; struct data_fields fields, params; };
struct data_parts { struct data_part *at; size_t n, cap; };
struct data_view { struct data_parts parts; str licence; };
#endif
