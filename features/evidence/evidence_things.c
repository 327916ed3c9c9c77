/* evidence_things.c - the kinds of things that are nothing but evidence: an uploaded file, a web address of the press, a note. */
#include "evidence_in.h"
#include "evidence_things_sql.h"
#include "text.h"
#include "units.h"

enum { HEAD_CHARS = 120 };

static str id_path(struct arena *a, const char *before, int64_t id)
{
	return arena_printf(a, "%s%lld", before, (long long)id);
}

/* A file is public where a link of it is. */
err evidence_file_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct evidence_file_rows_list x;

	TRY(evidence_file_rows(db, &(struct evidence_file_rows_in){ .ids = { id, n } }, a, &x));
	for (size_t i = 0; i < x.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = x.at[i].id, .title_vi = x.at[i].title, .on = x.at[i].day,
			.path = x.at[i].shown ? id_path(a, "/evidence/files/", x.at[i].id) : ABSENT, .desk = id_path(a, "/desk/evidence/of/file/", x.at[i].id) };
	return OK;
}

err evidence_press_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct evidence_press_rows_list x;

	TRY(evidence_press_rows(db, &(struct evidence_press_rows_in){ .ids = { id, n } }, a, &x));
	for (size_t i = 0; i < x.n; i++) {
		str title = arena_printf(a, "%.*s (%.*s)", FMT(x.at[i].title), FMT(x.at[i].outlet));
		bool english = str_eq(x.at[i].lang, S("en"));
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = x.at[i].id, .title_vi = english ? ABSENT : title, .title_en = english ? title : ABSENT,
			.on = x.at[i].day, .path = x.at[i].shown ? id_path(a, "/evidence/press/", x.at[i].id) : ABSENT,
			.desk = id_path(a, "/desk/evidence/of/press/", x.at[i].id) };
	}
	return OK;
}

err evidence_file_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct evidence_file_found_list found;
	str q[3];

	units_search_words(a, words, q);
	TRY(evidence_file_found(db, &(struct evidence_file_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_file_describe(db, a, id, found.n, out);
}

err evidence_press_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct evidence_press_found_list found;
	str q[3];

	units_search_words(a, words, q);
	TRY(evidence_press_found(db, &(struct evidence_press_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_press_describe(db, a, id, found.n, out);
}

/* The first line of a note, not longer than a title. */
static str head_of(struct arena *a, str words)
{
	str rest = words, line;
	size_t at = 0, chars = 0, len;

	str_split(&rest, '\n', &line);
	line = str_trim(line);
	for (; at < line.n && chars < HEAD_CHARS; chars++, at += len)
		text_next(str_cut(line, at, line.n), &len);
	return at < line.n ? arena_printf(a, "%.*s…", FMT(str_trim(str_cut(line, 0, at)))) : line;
}

err evidence_note_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct evidence_note_rows_list x;

	TRY(evidence_note_rows(db, &(struct evidence_note_rows_in){ .ids = { id, n } }, a, &x));
	for (size_t i = 0; i < x.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = x.at[i].id, .title_vi = head_of(a, x.at[i].head), .on = x.at[i].day,
			.path = x.at[i].shown ? id_path(a, "/evidence/notes/", x.at[i].id) : ABSENT, .desk = id_path(a, "/desk/evidence/of/note/", x.at[i].id) };
	return OK;
}

err evidence_note_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct evidence_note_found_list found;
	str q[3];

	units_search_words(a, words, q);
	TRY(evidence_note_found(db, &(struct evidence_note_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_note_describe(db, a, id, found.n, out);
}

err evidence_file_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out)
{
	struct evidence_file_days_list found;

	TRY(evidence_file_days(db, &(struct evidence_file_days_in){ .from_on = from_on, .to_on = to_on, .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_file_describe(db, a, id, found.n, out);
}

err evidence_press_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out)
{
	struct evidence_press_days_list found;

	TRY(evidence_press_days(db, &(struct evidence_press_days_in){ .from_on = from_on, .to_on = to_on, .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_press_describe(db, a, id, found.n, out);
}

err evidence_note_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out)
{
	struct evidence_note_days_list found;

	TRY(evidence_note_days(db, &(struct evidence_note_days_in){ .from_on = from_on, .to_on = to_on, .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_note_describe(db, a, id, found.n, out);
}
