/* throttle.c - wrong sign-ins and requests of strangers are counted by what they are about and by place; too many, and nobody is asked any more. */
#include "auth_sql.h"
#include "id.h"
#include "internal.h"

err throttle_note(struct db *db, str what, int64_t now)
{
	return failure_add(db, &(struct failure_add_in){ .id = id_new(), .what = what, .now = now });
}

err throttle_check(struct db *db, struct arena *a, str what, int64_t most, int64_t within_s, int64_t now)
{
	struct failure_count row;

	TRY(failure_count(db, &(struct failure_count_in){ .what = what, .since = now - within_s }, a, &row));
	return row.n >= most ? ERR_LIMIT : OK;
}
