/* twin_comments.c - comments on parts; the open ones are counted in the part's and the twin's row. */
#include "id.h"
#include "text.h"
#include "twin_in.h"
#include "twin_public_sql.h"

err twin_comment_list(struct db *db, struct arena *a, int64_t id, struct twin_comments *out)
{
	struct twin_comment_all_list rows;

	TRY(twin_comment_all(db, &(struct twin_comment_all_in){ .twin = id }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct twin_comment){ .id = rows.at[i].id, .part = rows.at[i].part, .at = rows.at[i].at, .by = rows.at[i].by_name,
			.text = rows.at[i].words, .open = rows.at[i].is_open };
	return OK;
}

static err count(struct db *db, struct arena *a, int64_t id, int64_t part)
{
	TRY(twin_part_comments_count(db, &(struct twin_part_comments_count_in){ .twin = id, .part = part }));
	TRY(twin_comments_count(db, &(struct twin_comments_count_in){ .twin = id }));
	return scope_update(db, a, id);
}

err twin_comment_add(struct db *db, struct arena *a, int64_t id, int64_t part, str text, const struct twin_who *who, int64_t *comment)
{
	struct twin t;
	struct works w;
	const struct work *k;
	str words;

	TRY(text_nfc(a, str_trim(text), &words));
	if (!words.n || text_chars(words) > TWIN_COMMENT_CHARS)
		return ERR_INVALID;
	TRY(work_load(db, a, id, &t, &w));
	k = work_find(&w, part);
	if (!k || k->gone)
		return ERR_NOT_FOUND;
	*comment = id_new();
	TRY(twin_comment_put(db, &(struct twin_comment_put_in){ .id = *comment, .twin = id, .part = part, .words = words, .by = who->name,
		.person = who->person, .at = who->now }));
	return count(db, a, id, part);
}

err twin_comment_close(struct db *db, struct arena *a, int64_t id, int64_t comment, bool open)
{
	struct twin_comment_open_set row;

	TRY(twin_comment_open_set(db, &(struct twin_comment_open_set_in){ .id = comment, .twin = id, .open = open }, a, &row));
	return count(db, a, id, row.part);
}
