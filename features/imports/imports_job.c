/* imports_job.c - the job "plan.read": the document goes through the sandboxed reader, and what comes back is checked like any input,
 * because a reader that a document took over may say anything. */
#include "clock.h"
#include "files.h"
#include "imports.h"
#include "imports_in.h"
#include "text.h"
#include "units.h"

enum { BUSY_TRIES = 3, RESULT_BYTES_MAX = 48 << 20, CONTEXT_LINES = 2 };

static void csv_field(struct buf *b, str s, char end)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
	buf_char(b, end);
}

/* The register as the reader's CSV (reader.h); "" where it is empty. */
static str gazetteer_csv(struct arena *a, const struct gazetteer *g)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < g->n; i++) {
		const struct gazetteer_unit *u = &g->at[i];
		struct buf more = { .a = a };
		if (!i)
			buf_add(&b, S("id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\n"));
		for (size_t k = 1; k < u->nname; k++) {
			buf_add(&more, u->name[k]);
			buf_add(&more, S("; "));
		}
		csv_field(&b, u->id, ',');
		csv_field(&b, u->nname ? u->name[0] : u->id, ',');
		csv_field(&b, ABSENT, ',');
		csv_field(&b, buf_str(&more), ',');
		csv_field(&b, u->kind, ',');
		csv_field(&b, u->parent, ',');
		csv_field(&b, u->valid_from, ',');
		csv_field(&b, u->valid_to, ',');
		csv_field(&b, u->successors, '\n');
	}
	return buf_str(&b);
}

/* What the reader is given.  ERR_NOT_FOUND: there is nothing to read any more. */
static err material(struct db *db, struct arena *a, int64_t id, str *packed)
{
	struct import_get row;
	struct file_info info;
	struct gazetteer units;
	str bytes;

	TRY(import_get(db, &(struct import_get_in){ .id = id }, a, &row));
	if (!str_eq(row.state, S("reading")))
		return ERR_NOT_FOUND;
	TRY(file_get(db, a, row.file, IMPORT_BYTES_MAX, &info, &bytes));
	TRY(units_gazetteer(db, a, &units));
	*packed = extract_pack(a, (const str[]){ gazetteer_csv(a, &units), bytes }, 2);
	return OK;
}

static str date_or_none(str s)
{
	struct date d;

	return date_parse(s, &d) == OK ? s : ABSENT;
}

static void units_limit(struct plan_units *u)
{
	if (u->n > IMPORT_UNITS_MAX)
		u->n = IMPORT_UNITS_MAX;
}

static void task_clean(struct plan_task *t)
{
	t->time.start = date_or_none(t->time.start);
	t->time.end = date_or_none(t->time.end);
	units_limit(&t->lead);
	units_limit(&t->coordinating);
	units_limit(&t->companion);
}

/* "12 TAB text LF" and so on. */
static void lines_read(struct arena *a, str text, struct source *out)
{
	str line, number;
	int64_t n;

	while (str_split(&text, '\n', &line)) {
		str rest = line;
		if (line.n && str_split(&rest, '\t', &number) && str_int(number, &n) == OK && n > 0 && n < INT32_MAX && text_utf8(rest))
			*LIST_PUSH(a, out) = (struct source_line){ .number = (int)n, .text = rest };
	}
}

static bool said_at(const struct plan_units *u, int line)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].line == line)
			return true;
	return false;
}

/* Is the line of the task, near it, or where one of its fields stands? */
static bool line_belongs(const struct plan_task *t, int line)
{
	if (line >= t->line - CONTEXT_LINES && line <= (t->line_to > t->line ? t->line_to : t->line) + CONTEXT_LINES)
		return true;
	return t->time.line == line || said_at(&t->lead, line) || said_at(&t->coordinating, line) || said_at(&t->companion, line);
}

/* At most `most` bytes, cut between characters. */
static str text_cut(str s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return str_cut(s, 0, most);
}

static str context_of(struct arena *a, const struct source *s, const struct plan_task *t)
{
	struct buf b = { .a = a };
	int lines = 0;

	for (size_t i = 0; i < s->n && lines < IMPORT_LINES_MAX; i++) {
		if (!line_belongs(t, s->at[i].number) || !str_trim(s->at[i].text).n)
			continue;
		buf_int(&b, s->at[i].number);
		buf_char(&b, '\t');
		buf_add(&b, text_cut(s->at[i].text, IMPORT_LINE_BYTES));
		buf_char(&b, '\n');
		lines++;
	}
	return buf_str(&b);
}

static err store_read(struct job *j, int64_t id, struct plan_doc *doc, const struct source *lines)
{
	for (size_t i = 0; i < doc->tasks.n; i++) {
		struct plan_task *t = &doc->tasks.at[i];
		TRY(import_task_add(j->db, &(struct import_task_add_in){ .import = id, .seq = (int64_t)i + 1, .body = task_body(j->a, t),
			.source = context_of(j->a, lines, t) }));
	}
	return import_ready(j->db, &(struct import_ready_in){ .id = id, .head = head_body(j->a, doc), .now = j->now });
}

/* What the reader gave, as a plan.  ERR_INVALID with *why. */
static err result_parse(struct arena *a, str result, struct plan_doc *doc, struct source *lines, str *why)
{
	str part[2];

	*why = S("crashed");
	TRY(extract_unpack(result, part, 2));
	TRY(reader_from_json(a, part[0], doc));
	lines_read(a, part[1], lines);
	*why = doc->tasks.n ? S("too-large") : S("no-tasks");
	if (!doc->tasks.n || doc->tasks.n > IMPORT_TASKS_MAX)
		return ERR_INVALID;
	doc->issued_on = date_or_none(doc->issued_on);
	for (size_t i = 0; i < doc->tasks.n; i++)
		task_clean(&doc->tasks.at[i]);
	return OK;
}

/* One write transaction.  ERR_NOT_FOUND: cancelled meanwhile. */
static err outcome_put(struct job *j, int64_t id, struct plan_doc *doc, const struct source *lines, str why)
{
	err e = db_begin(j->db, DB_WRITE);

	if (e != OK)
		return e;
	e = why.n ? import_fail(j->db, &(struct import_fail_in){ .id = id, .why = why, .now = j->now }) : store_read(j, id, doc, lines);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

err imports_read_job(struct job *j)
{
	struct plan_doc doc = { 0 };
	struct source lines = { 0 };
	str packed, result, why = ABSENT;
	int64_t id;

	TRY(str_int(j->input, &id));
	TRY(db_begin(j->db, DB_READ));
	err e = material(j->db, j->a, id, &packed);
	db_rollback(j->db);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	e = extract_run(j->a, "plan.import", packed, RESULT_BYTES_MAX, IMPORT_READ_SECONDS, &result, &why);
	if (e == ERR_IO)
		return e;
	if (e == OK && result_parse(j->a, result, &doc, &lines, &why) == OK)
		why = ABSENT;
	else if (!why.n)
		why = S("broken");
	for (int i = 0; i < BUSY_TRIES; i++)
		if ((e = outcome_put(j, id, &doc, &lines, why)) != ERR_BUSY)
			break;
	return e == ERR_NOT_FOUND ? OK : e;
}
