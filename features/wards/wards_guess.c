/* wards_guess.c - which ward an address means.  Addresses are written with today's wards, with those of before 1 July 2025, with districts that are no
 * more, with or without marks, and with "P." and "Q."; street names are names of wards too.  So every run of words that may be a name is looked up at once,
 * and what stands around it says how much it weighs. */
#include "text.h"
#include "wards_in.h"
#include "wards_sql.h"

enum { ADDRESS_BYTES = 600, PIECE_WORDS = 8, NAMES_MAX = 400, SEEN_MAX = 512 };
enum { WEIGHT_TODAY_SAID = 100, WEIGHT_OLD_SAID = 60, WEIGHT_TODAY_WHOLE = 40, WEIGHT_OLD_WHOLE = 25, WEIGHT_DISTRICT_SAID = 20, WEIGHT_DISTRICT_WHOLE = 15,
	WEIGHT_WHOLE_WARD = 3, WEIGHT_LEAST = 10 };

/* A run of words that may be a name. */
struct run { str name; enum ward_level level; bool whole /* all between two commas */; };
struct runs { struct run *at; size_t n, cap; };
struct seen { int64_t ward; int64_t low, high; bool part; };
struct all_seen { struct seen *at; size_t n, cap; };

static void run_add(struct arena *a, struct runs *runs, str words, bool whole)
{
	struct run r = { .name = words, .whole = whole };

	r.level = ward_strip(&r.name);
	if ((r.level != WARD_ANY || whole) && r.name.n > 1 && runs->n < NAMES_MAX)
		*LIST_PUSH(a, runs) = r;
	/* Names may begin like a kind ("Xà Cầu" folds to "xa cau"): then that word belongs to the name. */
	if (whole && r.level != WARD_ANY && runs->n < NAMES_MAX)
		*LIST_PUSH(a, runs) = (struct run){ .name = words, .whole = true };
}

/* All runs of words within one piece of the address. */
static void runs_of(struct arena *a, struct runs *runs, str plain)
{
	for (size_t from = 0; from < plain.n; from++) {
		if (from && plain.p[from - 1] != ' ')
			continue;
		size_t words = 0;
		for (size_t to = from + 1; to <= plain.n && words < PIECE_WORDS; to++) {
			if (to < plain.n && plain.p[to] != ' ')
				continue;
			words++;
			run_add(a, runs, str_cut(plain, from, to), from == 0 && to == plain.n);
		}
	}
}

static struct runs runs_of_address(struct arena *a, str address)
{
	struct runs runs = { 0 };
	size_t from = 0;

	address = str_cut(address, 0, ADDRESS_BYTES);
	for (size_t i = 0; i <= address.n; i++) {
		if (i < address.n && address.p[i] != ',' && address.p[i] != ';' && address.p[i] != '\n' && address.p[i] != '(' && address.p[i] != ')')
			continue;
		runs_of(a, &runs, ward_plain(a, str_cut(address, from, i)));
		from = i + 1;
	}
	return runs;
}

static struct seen *seen_of(struct arena *a, struct all_seen *all, int64_t ward)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].ward == ward)
			return &all->at[i];
	struct seen *s = LIST_PUSH(a, all);
	s->ward = ward;
	return s;
}

static int64_t weight_of(const struct run *r, str era)
{
	bool said = r->level != WARD_ANY, district = str_eq(era, S("district"));

	if (said && (r->level == WARD_HIGH) != district)
		return 0;
	if (district)
		return said ? WEIGHT_DISTRICT_SAID : WEIGHT_DISTRICT_WHOLE;
	if (str_eq(era, S("today")))
		return said ? WEIGHT_TODAY_SAID : WEIGHT_TODAY_WHOLE;
	return said ? WEIGHT_OLD_SAID : WEIGHT_OLD_WHOLE;
}

static void weigh(struct arena *a, struct all_seen *all, const struct ward_called *row, const struct run *r)
{
	bool district = str_eq(row->era, S("district"));
	int64_t weight = weight_of(r, row->era);

	if (!weight || all->n >= SEEN_MAX)
		return;
	struct seen *s = seen_of(a, all, row->ward);
	if (district) {
		s->high = weight > s->high ? weight : s->high;
		return;
	}
	if (!row->part)
		weight += WEIGHT_WHOLE_WARD;
	if (weight > s->low) {
		s->low = weight;
		s->part = row->part;
	}
}

/* Where any ward was named, a district alone is no answer any more; of the same weight the order found stays. */
static void rank(struct all_seen *all)
{
	bool low = false;
	size_t kept = 0;

	for (size_t i = 0; i < all->n; i++)
		low = low || all->at[i].low >= WEIGHT_LEAST;
	for (size_t i = 0; i < all->n; i++)
		if (!low || all->at[i].low >= WEIGHT_LEAST)
			all->at[kept++] = all->at[i];
	all->n = kept;
	for (size_t i = 1; i < all->n; i++)
		for (size_t j = i; j > 0 && all->at[j].low + all->at[j].high > all->at[j - 1].low + all->at[j - 1].high; j--) {
			struct seen s = all->at[j];
			all->at[j] = all->at[j - 1];
			all->at[j - 1] = s;
		}
}

/* "phường Quang Trung, quận Đống Đa": where a district was named too, a ward of the same old name elsewhere is not meant; nor is one of before
 * where one of today was named with its kind. */
static void drop_others(struct all_seen *all)
{
	bool both = false, today = false;
	size_t kept = 0;

	for (size_t i = 0; i < all->n; i++) {
		both = both || (all->at[i].low && all->at[i].high);
		today = today || all->at[i].low >= WEIGHT_TODAY_SAID;
	}
	for (size_t i = 0; i < all->n; i++)
		if ((!both || all->at[i].high || all->at[i].low >= WEIGHT_TODAY_SAID) && (!today || all->at[i].low >= WEIGHT_OLD_SAID))
			all->at[kept++] = all->at[i];
	all->n = kept;
}

/* Only those whose box holds the point. */
static void within(struct ward_point at, struct wards *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct ward *w = &list->at[i];
		if (w->west_e6 <= at.lon_e6 && w->east_e6 >= at.lon_e6 && w->south_e6 <= at.lat_e6 && w->north_e6 >= at.lat_e6)
			list->at[kept++] = *w;
	}
	list->n = kept;
}

err wards_guess(struct db *db, struct arena *a, str address, struct ward_point at, struct wards *out)
{
	struct runs runs = runs_of_address(a, address);
	struct ward_called_list rows;
	struct all_seen all = { 0 };
	str *names = arena_array(a, str, runs.n + 1);

	for (size_t i = 0; i < runs.n; i++)
		names[i] = runs.at[i].name;
	TRY(ward_called(db, &(struct ward_called_in){ .names = { names, runs.n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t j = 0; j < runs.n; j++)
			if (str_eq(rows.at[i].folded, runs.at[j].name))
				weigh(a, &all, &rows.at[i], &runs.at[j]);
	rank(&all);
	drop_others(&all);
	int64_t *id = arena_array(a, int64_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		id[i] = all.at[i].ward;
	TRY(wards_in_order(db, a, id, all.n, out));
	if (at.given)
		within(at, out);
	return OK;
}
