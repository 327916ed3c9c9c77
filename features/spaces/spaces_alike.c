/* spaces_alike.c - spaces that may be the same one: like names, the same place, telephone, mail or address of the web. */
#include "alike_sql.h"
#include "maps.h"
#include "space_rules.h"
#include "text.h"
#include "words.h"

enum { NEAR_M = 80, NEAR_LAT_E6 = 720, NEAR_LON_E6 = 780 /* 80 m at 21 degrees, and a little */, TAKE = 20, LOOK = 60, NAME_WORDS = 16 };

struct found { int64_t id; str vi, en; };
struct founds { struct found *at; size_t n, cap; };

static void note(struct arena *a, struct founds *all, int64_t id, str vi, str en)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == id) {
			struct found *f = &all->at[i];
			if (str_find(f->vi, vi, 0) < 0) {
				f->vi = arena_printf(a, "%.*s, %.*s", FMT(f->vi), FMT(vi));
				f->en = arena_printf(a, "%.*s, %.*s", FMT(f->en), FMT(en));
			}
			return;
		}
	if (all->n < LOOK)
		*LIST_PUSH(a, all) = (struct found){ id, vi, en };
}

static void note_why(struct arena *a, struct founds *all, int64_t id, const char *why)
{
	note(a, all, id, say(LANG_VI, why), say(LANG_EN, why));
}

/* Words of a name, folded; those of one letter and those that most names have are left out. */
static size_t name_words(struct arena *a, str name, str word[NAME_WORDS])
{
	static const char *const common[] = { "khong", "gian", "sang", "tao", "trung", "tam", "nha", "ha", "noi", "hanoi", "space", "the", "of", "and", "va",
		"creative",
		"centre", "center", "art" };
	str rest = text_fold(a, name), one;
	size_t n = 0;

	while (n < NAME_WORDS && str_given(rest) && str_split(&rest, ' ', &one))
		if (one.n > 1 && !space_one_of(one, common, sizeof common / sizeof *common))
			word[n++] = one;
	return n;
}

/* At least two thirds of the words of both names together are shared. */
static bool names_alike(struct arena *a, str one, str other)
{
	str x[NAME_WORDS], y[NAME_WORDS];
	size_t n = name_words(a, one, x), m = name_words(a, other, y), same = 0;

	if (!n || !m)
		return one.n && str_eq(text_fold(a, one), text_fold(a, other));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (str_eq(x[i], y[k])) {
				same++;
				break;
			}
	return 3 * same >= 2 * (n + m - same);
}

/* The longest words of a name are the ones to look by. */
static str longest(const str *word, size_t n, str but)
{
	str best = ABSENT;

	for (size_t i = 0; i < n; i++)
		if (word[i].n > best.n && !(str_given(but) && str_eq(word[i], but)))
			best = word[i];
	return best;
}

static err by_name(struct db *db, struct arena *a, str title, int64_t but, struct founds *all)
{
	struct alike_words_list rows;
	str word[NAME_WORDS], tried = ABSENT;
	size_t n = name_words(a, title, word);

	for (int round = 0; round < 2; round++) {
		str by = longest(word, n, tried);
		if (!str_given(by))
			break;
		TRY(alike_words(db, &(struct alike_words_in){ .low = by, .high = arena_printf(a, "%.*s\x7f", FMT(by)), .but = but, .take = 500 }, a, &rows));
		for (size_t i = 0; i < rows.n; i++)
			if (names_alike(a, title, rows.at[i].title_vi) || names_alike(a, title, rows.at[i].title_en))
				note_why(a, all, rows.at[i].space, WORD("a like name"));
		tried = by;
	}
	return OK;
}

static err by_place(struct db *db, struct arena *a, const struct space_facts *f, int64_t but, struct founds *all)
{
	struct alike_place_list rows;

	if (!f->placed)
		return OK;
	TRY(alike_place(db, &(struct alike_place_in){ .south = f->lat_e6 - NEAR_LAT_E6, .north = f->lat_e6 + NEAR_LAT_E6, .west = f->lon_e6 - NEAR_LON_E6,
		.east = f->lon_e6 + NEAR_LON_E6, .but = but, .take = TAKE }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (map_metres(f->lat_e6, f->lon_e6, rows.at[i].lat_e6, rows.at[i].lon_e6) <= NEAR_M)
			note_why(a, all, rows.at[i].id, WORD("less than 80 m away"));
	return OK;
}

static err by_contact(struct db *db, struct arena *a, const struct space_facts *f, int64_t but, struct founds *all)
{
	struct alike_phone_list phones = { 0 };
	struct alike_email_list mails = { 0 };
	struct alike_links_list links = { 0 };
	str *url = arena_array(a, str, f->links.n + 1);

	if (str_given(space_given(f->phone)))
		TRY(alike_phone(db, &(struct alike_phone_in){ .phone = space_given(f->phone), .but = but, .take = TAKE }, a, &phones));
	if (str_given(space_given(f->email)))
		TRY(alike_email(db, &(struct alike_email_in){ .email = space_given(f->email), .but = but, .take = TAKE }, a, &mails));
	for (size_t i = 0; i < f->links.n; i++)
		url[i] = f->links.at[i].url;
	if (f->links.n)
		TRY(alike_links(db, &(struct alike_links_in){ .urls = { url, f->links.n }, .but = but, .take = TAKE }, a, &links));
	for (size_t i = 0; i < phones.n; i++)
		note_why(a, all, phones.at[i].id, WORD("the same telephone number"));
	for (size_t i = 0; i < mails.n; i++)
		note_why(a, all, mails.at[i].id, WORD("the same e-mail address"));
	for (size_t i = 0; i < links.n; i++)
		note_why(a, all, links.at[i].space, WORD("the same address of the web"));
	return OK;
}

err spaces_alike(struct db *db, struct arena *a, str title, const struct space_facts *facts, int64_t but, struct space_alikes *out)
{
	struct founds all = { 0 };
	struct space_cards cards;

	*out = (struct space_alikes){ 0 };
	if (title.n)
		TRY(by_name(db, a, title, but, &all));
	TRY(by_place(db, a, facts, but, &all));
	TRY(by_contact(db, a, facts, but, &all));
	int64_t *id = arena_array(a, int64_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		id[i] = all.at[i].id;
	TRY(spaces_cards_in_order(db, a, id, all.n, &cards));
	for (size_t i = 0; i < cards.n && out->n < TAKE; i++)
		for (size_t k = 0; k < all.n; k++)
			if (all.at[k].id == cards.at[i].id)
				*LIST_PUSH(a, out) = (struct space_alike){ cards.at[i], all.at[k].vi, all.at[k].en };
	return OK;
}
