/* lang.h - the two languages of the program. */
#ifndef KHUE_LANG_H
#define KHUE_LANG_H
#include "str.h"
enum lang { LANG_VI, LANG_EN };
/* "vi" or "en". */
static inline str lang_code(enum lang l) { return l == LANG_VI ? S("vi") : S("en"); }
#endif
