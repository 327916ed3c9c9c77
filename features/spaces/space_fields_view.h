/* space_fields_view.h - for template `space_fields` of space_parts.html; the view stands in spaces.h, where other features reach it. */
#ifndef KHUE_SPACE_FIELDS_VIEW_H
#define KHUE_SPACE_FIELDS_VIEW_H
#include "spaces.h"
#endif
