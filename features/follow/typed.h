/* typed.h - numbers as people type them, "1.500" and "1,5" and "1.5" alike understood. */
#ifndef KHUE_FOLLOW_TYPED_H
#define KHUE_FOLLOW_TYPED_H
#include "follow.h"

enum { MONEY_COLUMNS = 4, TYPED_DIGITS = 15 };
/* The name of a field of money, "money:city:paid". */
str money_field(struct arena *a, int source, size_t column);
/* Thousandths: a point or comma before exactly three digits parts thousands unless a single 0 stands before it, any other parts the fraction.
 * ERR_INVALID: no such number, negative, more than three decimals or TYPED_DIGITS digits */
MUST err typed_milli(str s, int64_t *out);
/* Thousandths as people write them, "12,5", whole numbers without separators. */
str milli_typed(struct arena *a, int64_t milli);
/* Whole đồng; points, commas and blanks part thousands.  ERR_INVALID as above. */
MUST err typed_money(str s, int64_t *out);
#endif
