/* media_job.c - the jobs: variants of a picture, made by the program khue-media in a process that has nothing but memory; and the tidying of
 * what was left of uploads. */
#include "media_in.h"
#include "clock.h"
#include "extract.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "media_make.h"

enum { BUSY_TRIES = 3, CRASHES_MAX = 3, RESULT_BYTES_MAX = 96 << 20, UPLOAD_KEPT_S = 2 * DAY_S, TIDY_AT_ONCE = 50 };

/* ERR_NOT_FOUND: nothing waits to be made any more. */
static err material(struct db *db, struct arena *a, int64_t id, struct medium_get *m, str *bytes)
{
	struct file_info info;

	TRY(medium_get(db, &(struct medium_get_in){ .id = id }, a, m));
	if (!str_eq(m->state, S("waiting")) || !m->file.has)
		return ERR_NOT_FOUND;
	return file_get(db, a, m->file.v, MEDIA_BYTES_MAX, &info, bytes);
}

static err variant_put(struct job *j, const struct medium_get *m, const struct media_made_variant *v, str *name)
{
	struct medium_variant_get there;
	struct file_sum sum;
	int64_t file;

	file_sum_start(&sum);
	file_sum_add(&sum, v->bytes);
	str hash = str_cut(file_sum_hex(j->a, &sum), 0, MEDIA_HASH_CHARS);
	*name = arena_printf(j->a, "%lld-%.*s.%.*s", (long long)v->width, FMT(hash), FMT(v->ending));
	err e = medium_variant_get(j->db, &(struct medium_variant_get_in){ .medium = m->id, .name = *name }, j->a, &there);
	if (e != ERR_NOT_FOUND)
		return e;
	str type = arena_printf(j->a, "image/%s", str_eq(v->ending, S("jpg")) ? "jpeg" : arena_cstr(j->a, v->ending));
	TRY(file_put(j->db, j->a, v->bytes, *name, type, j->now, &file));
	return medium_variant_add(j->db, &(struct medium_variant_add_in){ .medium = m->id, .name = *name, .file = file, .type = type, .width = v->width,
		.bytes = (int64_t)v->bytes.n });
}

static void srcset_add(struct buf *b, str path, int64_t width)
{
	buf_printf(b, "%s%.*s %lldw", b->n ? ", " : "", FMT(path), (long long)width);
}

/* Files, addresses and the row; then everything that shows the picture is told. */
static err store(struct job *j, struct medium_get *m, const struct media_made *made)
{
	struct buf webp = { .a = j->a }, avif = { .a = j->a };
	struct medium_set_made_in in = { .id = m->id, .width = made->width, .height = made->height, .now = j->now };
	str name[MEDIA_VARIANTS_MAX];

	for (size_t i = 0; i < made->n; i++) {
		const struct media_made_variant *v = &made->at[i];

		TRY(variant_put(j, m, v, &name[i]));
		str path = media_path(j->a, m->id, name[i]);
		if (str_eq(v->ending, S("jpg"))) {
			in.src = str_given(in.src) ? in.src : path; /* the second is for paper */
			continue;
		}
		srcset_add(str_eq(v->ending, S("avif")) ? &avif : &webp, path, v->width);
		if (str_eq(v->ending, S("avif")))
			continue;
		in.thumb = str_given(in.thumb) ? in.thumb : path;
		in.large = path;
	}
	m->state = S("ready");
	in.srcset_webp = buf_str(&webp);
	in.srcset_avif = avif.n ? buf_str(&avif) : ABSENT;
	in.lacking = media_lacking(m);
	TRY(medium_set_made(j->db, &in));
	TRY(media_drop_variants(j->db, j->a, m->id, name, made->n));
	return media_changed(j->db, j->a, m->id, j->now);
}

/* One write transaction, on the bytes that were read: a file that was replaced meanwhile has a job of its own. */
static err outcome_put(struct job *j, struct medium_get *m, const struct media_made *made, str why)
{
	struct medium_get now;

	TRY(db_begin(j->db, DB_WRITE));
	err e = medium_get(j->db, &(struct medium_get_in){ .id = m->id }, j->a, &now);
	if (e == OK && (!now.file.has || now.file.v != m->file.v))
		e = ERR_NOT_FOUND;
	if (e == OK)
		e = why.n ? medium_set_failed(j->db, &(struct medium_set_failed_in){ .id = m->id, .why = why, .now = j->now }) : store(j, &now, made);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

err media_make_job(struct job *j)
{
	struct media_made made = { 0 };
	struct medium_get m;
	str bytes, result, why = ABSENT;
	int64_t id;

	TRY(str_int(j->input, &id));
	TRY(db_begin(j->db, DB_READ));
	err e = material(j->db, j->a, id, &m, &bytes);
	db_rollback(j->db);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	e = extract_run(j->a, "media.image", bytes, RESULT_BYTES_MAX, MEDIA_MAKE_SECONDS - 30, &result, &why);
	/* A reader that was killed may have been so for want of memory, which is no fault of the picture. */
	if (e == ERR_IO || (e != OK && str_eq(why, S("crashed")) && j->tries < CRASHES_MAX))
		return ERR_IO;
	if (e == OK && media_made_read(result, &made) == OK)
		why = ABSENT;
	else if (!why.n)
		why = S("broken");
	for (int i = 0; i < BUSY_TRIES; i++)
		if ((e = outcome_put(j, &m, &made, why)) != ERR_BUSY)
			break;
	return e == ERR_NOT_FOUND ? OK : e;
}

static err tidy(struct job *j, bool *more)
{
	struct medium_uploads_old_list rows;

	TRY(medium_uploads_old(j->db, &(struct medium_uploads_old_in){ .before = j->now - UPLOAD_KEPT_S, .take = TIDY_AT_ONCE }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		TRY(medium_upload_drop(j->db, &(struct medium_upload_drop_in){ .key = rows.at[i].key }));
		if (rows.at[i].file.has)
			TRY(file_remove(j->db, rows.at[i].file.v));
	}
	*more = rows.n == TIDY_AT_ONCE;
	return OK;
}

err media_tidy_job(struct job *j)
{
	bool more = true;

	while (more) {
		TRY(db_begin(j->db, DB_WRITE));
		err e = tidy(j, &more);
		if (e == OK)
			e = db_commit(j->db);
		else
			db_rollback(j->db);
		TRY(e);
	}
	return OK;
}
