/* agenda_read.c - the job that reads calendars of others. */
#include "agenda_import.h"
#include "extract.h"
#include "files.h"
#include "log.h"

enum { DUE_MAX = 500, PACKED_MAX = 16 << 20, PARSE_S = 10 };

static err ended(struct db *db, err e)
{
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

/* Its bytes: the file that was handed in, or what the address gives.  ERR_NOT_FOUND: nothing is to be read. */
static err bytes_of(struct job *j, const struct agenda_source_get *s, str *bytes, str *why)
{
	struct file_info info;

	if (str_given(s->url))
		return agenda_fetch(j->a, &agenda_public_door, s->url, bytes, why);
	if (!s->file.has)
		return ERR_NOT_FOUND;
	TRY(db_begin(j->db, DB_READ));
	err e = file_get(j->db, j->a, s->file.v, CAL_BYTES_MAX, &info, bytes);
	db_rollback(j->db);
	return e;
}

static err read_all(struct job *j, const struct agenda_source_get *s, struct cal_read *out, str *why)
{
	str bytes, packed;

	*why = S("");
	TRY(bytes_of(j, s, &bytes, why));
	TRY(extract_run(j->a, "agenda.calendar", bytes, PACKED_MAX, PARSE_S, &packed, why));
	*why = S("no-calendar");
	return agenda_unpack(j->a, packed, out);
}

static err settle(struct job *j, const struct agenda_source_get *s, err e, const struct cal_read *in, str why)
{
	bool good = e == OK;

	if (good)
		TRY(agenda_keep(j->db, j->a, s, in, j->now));
	TRY(agenda_source_read(j->db, &(struct agenda_source_read_in){ .id = s->id, .state = good ? S("read") : S("failed"), .error = good ? ABSENT : why,
		.title = good && in->name.n ? in->name : ABSENT, .now = j->now, .next_at = str_given(s->url) ? SOME(j->now + AGENDA_READ_EVERY_S) : NONE }));
	return s->file.has ? file_remove(j->db, s->file.v) : OK;
}

static err source_read(struct job *j, int64_t id)
{
	struct agenda_source_get s;
	struct cal_read in = { 0 };
	str why;

	TRY(db_begin(j->db, DB_READ));
	err e = agenda_source_get(j->db, &(struct agenda_source_get_in){ .id = id }, j->a, &s);
	db_rollback(j->db);
	if (e != OK || str_eq(s.state, S("stopped")))
		return e == ERR_NOT_FOUND ? OK : e;
	e = read_all(j, &s, &in, &why);
	if (e == ERR_NOT_FOUND)
		return OK;
	if (e != OK && e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	if (e != OK)
		log_event(LOG_INFO, "calendar", LN("source", id), LT("why", why));
	TRY(db_begin(j->db, DB_WRITE));
	return ended(j->db, settle(j, &s, e, &in, why));
}

/* A job for each that is due, so that a slow one keeps no other waiting. */
static err queue_due(struct job *j)
{
	struct agenda_sources_due_list due;
	int64_t job;

	TRY(agenda_sources_due(j->db, &(struct agenda_sources_due_in){ .now = j->now, .take = DUE_MAX }, j->a, &due));
	for (size_t i = 0; i < due.n; i++) {
		TRY(job_queue(j->db, S("agenda.read"), arena_printf(j->a, "%lld", (long long)due.at[i].id), j->now, &job));
		TRY(agenda_source_later(j->db, &(struct agenda_source_later_in){ .id = due.at[i].id, .next_at = j->now + AGENDA_READ_EVERY_S }));
	}
	return OK;
}

/* Input: the number of a source; "{}": all that are due. */
err agenda_read_job(struct job *j)
{
	int64_t id;

	if (str_int(j->input, &id) == OK)
		return source_read(j, id);
	TRY(db_begin(j->db, DB_WRITE));
	return ended(j->db, queue_due(j));
}
