/* throttle.c - failed sign-ins are counted by address and by place; too many in a quarter of an hour and nobody is asked any more. */
#include "auth_sql.h"
#include "id.h"
#include "internal.h"

enum { THROTTLE_S = 900 };

err throttle_fail(struct db *db, str what, int64_t now)
{
	return failure_add(db, &(struct failure_add_in){ .id = id_new(), .what = what, .now = now });
}

err throttle_check(struct db *db, struct arena *a, str what, int64_t most, int64_t now)
{
	struct failure_count row;

	TRY(failure_count(db, &(struct failure_count_in){ .what = what, .since = now - THROTTLE_S }, a, &row));
	return row.n >= most ? ERR_LIMIT : OK;
}
