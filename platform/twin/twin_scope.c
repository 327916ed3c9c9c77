/* twin_scope.c - which lists of the matrix a twin stands in.  A tally is touched only when a twin enters or leaves its list, so that people who
 * write at the same time do not meet there. */
#include "twin_in.h"
#include "twin_sql.h"

str scope_name(struct arena *a, str kind, const char *rest)
{
	return arena_printf(a, "%.*s%s", str_given(kind) ? (int)kind.n : 3, str_given(kind) ? kind.p : "all", rest);
}

static void add(struct arena *a, struct twin_scope_of_list *out, const struct twin_head *h, const char *rest)
{
	LIST_PUSH(a, out)->scope = scope_name(a, ABSENT, rest);
	LIST_PUSH(a, out)->scope = scope_name(a, h->kind, rest);
}

static void scopes_of(struct arena *a, const struct twin_head *h, struct twin_scope_of_list *out)
{
	const struct { bool in; const char *rest; } test[] = {
		{ true, "" },
		{ h->untranslated_vi > 0, "/vi.untranslated" },
		{ h->untranslated_en > 0, "/en.untranslated" },
		{ h->untranslated_vi + h->untranslated_en > 0, "/any.untranslated" },
		{ h->stale_vi > 0, "/vi.stale" },
		{ h->stale_en > 0, "/en.stale" },
		{ h->stale_vi + h->stale_en > 0, "/any.stale" },
		{ h->comments > 0, "/comments" },
		{ str_given(h->missing), "/excepted" },
	};

	for (size_t i = 0; i < sizeof test / sizeof *test; i++)
		if (test[i].in)
			add(a, out, h, test[i].rest);
}

static bool stands_in(const struct twin_scope_of_list *l, str scope)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->at[i].scope, scope))
			return true;
	return false;
}

/* Counts `step` for each list of `some` that is not in `others`. */
static err tally(struct db *db, const struct twin_scope_of_list *some, const struct twin_scope_of_list *others, int64_t step)
{
	for (size_t i = 0; i < some->n; i++)
		if (!stands_in(others, some->at[i].scope))
			TRY(twin_tally_add(db, &(struct twin_tally_add_in){ .scope = some->at[i].scope, .n = step }));
	return OK;
}

/* Does it stand in these lists already, with this change? */
static bool stands(const struct twin_scope_of_list *before, const struct twin_scope_of_list *after, int64_t changed_at)
{
	for (size_t i = 0; i < before->n; i++)
		if (before->at[i].changed_at != changed_at || !stands_in(after, before->at[i].scope))
			return false;
	return before->n == after->n;
}

err scope_update(struct db *db, struct arena *a, int64_t id)
{
	struct twin_scope_of_list before, after = { 0 };
	struct twin_head h;

	TRY(twin_head(db, &(struct twin_head_in){ .id = id }, a, &h));
	TRY(twin_scope_of(db, &(struct twin_scope_of_in){ .twin = id }, a, &before));
	scopes_of(a, &h, &after);
	if (stands(&before, &after, h.changed_at))
		return OK;
	TRY(tally(db, &before, &after, -1));
	TRY(tally(db, &after, &before, 1));
	TRY(twin_scope_drop(db, &(struct twin_scope_drop_in){ .twin = id }));
	for (size_t i = 0; i < after.n; i++)
		TRY(twin_scope_add(db, &(struct twin_scope_add_in){ .scope = after.at[i].scope, .at = h.changed_at, .twin = id }));
	return OK;
}

err scope_take_out(struct db *db, int64_t id)
{
	TRY(twin_tally_leave(db, &(struct twin_tally_leave_in){ .twin = id }));
	return twin_scope_drop(db, &(struct twin_scope_drop_in){ .twin = id });
}
