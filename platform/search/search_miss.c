/* search_miss.c - searches that found nothing, for the editors. */
#include "search_in.h"
#include "search_sql.h"
#include "text.h"

enum { MISS_CHARS = 60, MISS_DIGITS = 5, MISS_KEPT_S = 90 * DAY_S, MISS_SINGLE_MAX = 2000 };

/* May it be somebody's: an address, a number of a telephone or a card? */
static bool is_private(str q)
{
	size_t digits = 0;
	for (size_t i = 0; i < q.n; i++) {
		bool digit = q.p[i] >= '0' && q.p[i] <= '9';
		/* Numbers are written in groups. */
		if (!digit && q.p[i] != ' ' && q.p[i] != '.' && q.p[i] != '-')
			digits = 0;
		digits += digit;
		if (digits >= MISS_DIGITS || q.p[i] == '@')
			return true;
	}
	return text_chars(q) > MISS_CHARS;
}

err search_missed(struct db *db, struct arena *a, str q, enum lang lang, int64_t now)
{
	str shown = str_trim(q), folded = text_fold(a, shown);
	if (!folded.n || !text_utf8(q) || is_private(shown))
		return OK;
	TRY(search_miss_note(db, &(struct search_miss_note_in){ .lang = lang, .q = folded, .shown = shown, .now = now }));
	TRY(search_miss_forget(db, &(struct search_miss_forget_in){ .before = now - MISS_KEPT_S }));
	return search_miss_cap(db, &(struct search_miss_cap_in){ .keep = MISS_SINGLE_MAX });
}

err search_miss_list(struct db *db, struct arena *a, int64_t take, struct search_misses *out)
{
	struct search_miss_often_list rows;
	*out = (struct search_misses){ 0 };
	TRY(search_miss_often(db, &(struct search_miss_often_in){ .take = take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct search_miss){ rows.at[i].shown, rows.at[i].lang ? LANG_EN : LANG_VI, rows.at[i].n, rows.at[i].last_at };
	return OK;
}
