/* report_versions.c - frozen versions: numbered, never changed, zlib in the files of the database. */
#include <zlib.h>
#include "files.h"
#include "id.h"
#include "plans.h"
#include "report_in.h"
#include "reports_sql.h"
#include "text.h"

/* Bytes packed; what zlib asks for is taken from the arena before it is called. */
static err packed(struct arena *a, str json, str *out)
{
	uLongf n = compressBound((uLong)json.n);
	char *p = arena_raw(a, n);

	if (compress2((Bytef *)p, &n, (const Bytef *)json.p, (uLong)json.n, Z_DEFAULT_COMPRESSION) != Z_OK)
		return ERR_IO;
	*out = (str){ p, n };
	return OK;
}

static err unpacked(struct arena *a, str bytes, int64_t size, str *out)
{
	uLongf n = (uLongf)size;

	if (size < 2 || size > REPORTS_SNAPSHOT_BYTES)
		return ERR_DB;
	char *p = arena_raw(a, n);
	if (uncompress((Bytef *)p, &n, (const Bytef *)bytes.p, (uLong)bytes.n) != Z_OK || n != (uLongf)size)
		return ERR_DB;
	*out = (str){ p, n };
	return OK;
}

static str digest(struct arena *a, str s)
{
	struct file_sum sum;

	file_sum_start(&sum);
	file_sum_add(&sum, s);
	return file_sum_hex(a, &sum);
}

static err version_store(struct db *db, struct arena *a, const struct report_data *d, str json, str note, int64_t version, int64_t *id)
{
	str bytes;
	int64_t file;

	TRY(packed(a, json, &bytes));
	TRY(file_put(db, a, bytes, arena_printf(a, "report-%.*s-%lld-v%lld.json.z", FMT(d->about.kind), (long long)d->about.year, (long long)version),
		S("application/zlib"), d->made_at, &file));
	return report_version_add(db, &(struct report_version_add_in){ .id = *id = id_new(), .kind = d->about.kind, .year = d->about.year,
		.from_on = d->about.from_on, .to_on = d->about.to_on, .version = version, .file = file, .bytes = (int64_t)json.n, .sha256 = digest(a, json),
		.note = note, .tasks = (int64_t)d->tasks.n, .done = d->of[TASK_DONE], .units = (int64_t)d->units.n, .silent = report_silent(d),
		.by_name = d->made_by, .now = d->made_at });
}

err report_freeze(struct db *db, struct arena *a, const struct report_about *about, int64_t now, str by, str note, int64_t *id, int64_t *version)
{
	const struct report_letter *letter;
	struct report_data d;
	struct report_newest newest = { 0 };

	note = str_given(note) && str_trim(note).n ? str_trim(note) : ABSENT;
	if (str_given(note) && (!text_utf8(note) || text_chars(note) > REPORTS_NOTE_CHARS))
		return ERR_INVALID;
	TRY(report_collect(db, a, about, now, by, &d));
	TRY(report_letter_get(db, a, &letter));
	str json = report_snapshot_write(a, &d, letter);
	if (json.n > REPORTS_SNAPSHOT_BYTES)
		return ERR_LIMIT;
	err e = report_newest(db, &(struct report_newest_in){ .kind = about->kind, .from_on = about->from_on, .to_on = about->to_on }, a, &newest);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && str_eq(newest.sha256, digest(a, json)))
		return ERR_CONFLICT;
	*version = newest.version + 1;
	return version_store(db, a, &d, json, note, *version, id);
}

static err version_read(struct db *db, struct arena *a, int64_t id, struct report_data *out, struct report_letter *letter)
{
	struct report_version_row row;
	struct file_info info;
	str bytes, json;

	TRY(report_version_row(db, &(struct report_version_row_in){ .id = id }, a, &row));
	TRY(file_get(db, a, row.file, REPORTS_SNAPSHOT_BYTES, &info, &bytes));
	TRY(unpacked(a, bytes, row.bytes, &json));
	if (!str_eq(row.sha256, digest(a, json)))
		return ERR_DB;
	if (report_snapshot_read(a, json, out, letter) != OK)
		return ERR_DB;
	out->about = (struct report_about){ row.kind, row.year, row.from_on, row.to_on };
	out->version = row.version;
	out->made_at = row.at;
	out->made_by = row.by_name;
	out->note = row.note;
	return OK;
}

err report_version_get(struct db *db, struct arena *a, int64_t id, struct report_data *out)
{
	struct report_letter letter;

	return version_read(db, a, id, out, &letter);
}

err report_version_load(struct db *db, struct arena *a, int64_t id, struct report_data *out, const struct report_letter **letter)
{
	struct report_letter *l = arena_new(a, struct report_letter);

	TRY(version_read(db, a, id, out, l));
	*letter = l;
	return OK;
}

err report_version_letter(struct db *db, struct arena *a, int64_t id, const struct report_letter **out)
{
	struct report_data d;

	return report_version_load(db, a, id, &d, out);
}

err report_version_find(struct db *db, struct arena *a, const struct report_about *about, int64_t version, int64_t *id)
{
	struct report_version_numbered row;

	TRY(report_version_numbered(db, &(struct report_version_numbered_in){ .kind = about->kind, .from_on = about->from_on, .to_on = about->to_on,
		.version = version }, a, &row));
	*id = row.id;
	return OK;
}
