/* wards.c - the register of wards: reading it, and which ward holds a point. */
#include "wards_in.h"
#include "text.h"
#include "wards_sql.h"

#define WARD_OF(row) \
	((struct ward){ (row)->id, (row)->code, (row)->slug, (row)->name_vi, (row)->name_en, (row)->kind, (row)->lat_e6, (row)->lon_e6, (row)->west_e6, \
		(row)->south_e6, (row)->east_e6, (row)->north_e6 })

err wards_all(struct db *db, struct arena *a, struct wards *out)
{
	struct ward_list_list rows;

	TRY(ward_list(db, a, &rows));
	*out = (struct wards){ 0 };
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = WARD_OF(&rows.at[i]);
	return OK;
}

err wards_in_order(struct db *db, struct arena *a, const int64_t *id, size_t n, struct wards *out)
{
	struct ward_some_list rows;

	TRY(ward_some(db, &(struct ward_some_in){ .ids = { id, n } }, a, &rows));
	*out = (struct wards){ 0 };
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < rows.n; j++)
			if (rows.at[j].id == id[i])
				*LIST_PUSH(a, out) = WARD_OF(&rows.at[j]);
	return OK;
}

static err one(struct db *db, struct arena *a, struct ward_id_in in, struct ward *out)
{
	struct ward_id row;
	struct wards list;

	TRY(ward_id(db, &in, a, &row));
	TRY(wards_in_order(db, a, &row.id, 1, &list));
	*out = list.at[0];
	return OK;
}

err wards_get(struct db *db, struct arena *a, int64_t id, struct ward *out)
{
	return one(db, a, (struct ward_id_in){ .id = SOME(id) }, out);
}

err wards_by_code(struct db *db, struct arena *a, str code, struct ward *out)
{
	return code.n ? one(db, a, (struct ward_id_in){ .code = code }, out) : ERR_NOT_FOUND;
}

err wards_by_slug(struct db *db, struct arena *a, str slug, struct ward *out)
{
	return slug.n ? one(db, a, (struct ward_id_in){ .slug = slug }, out) : ERR_NOT_FOUND;
}

err wards_also(struct db *db, struct arena *a, int64_t ward, str *out)
{
	struct ward_also row;

	TRY(ward_also(db, &(struct ward_also_in){ .id = ward }, a, &row));
	*out = row.also;
	return OK;
}

/* Squared, with a degree of longitude at 21° as 0.93 of one of latitude: for comparing only. */
static int64_t apart(const struct ward_holding *w, int64_t lat_e6, int64_t lon_e6)
{
	int64_t y = w->lat_e6 - lat_e6, x = (w->lon_e6 - lon_e6) * 93 / 100;

	return x * x + y * y;
}

err wards_at(struct db *db, struct arena *a, int64_t lat_e6, int64_t lon_e6, struct wards *out)
{
	struct ward_holding_list rows;

	TRY(ward_holding(db, &(struct ward_holding_in){ .lat = lat_e6, .lon = lon_e6 }, a, &rows));
	for (size_t i = 1; i < rows.n; i++)
		for (size_t j = i; j > 0 && apart(&rows.at[j], lat_e6, lon_e6) < apart(&rows.at[j - 1], lat_e6, lon_e6); j--) {
			struct ward_holding w = rows.at[j];
			rows.at[j] = rows.at[j - 1];
			rows.at[j - 1] = w;
		}
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return wards_in_order(db, a, id, rows.n, out);
}
