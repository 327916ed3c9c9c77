/* imports_job.c - the jobs "plan.read" and "plan.read_pages": the document goes through the sandboxed reader, page by page where it has pages, and what
 * comes back is checked like any input, because a reader that a document took over may say anything. */
#include <string.h>
#include "clock.h"
#include "files.h"
#include "imports.h"
#include "imports_in.h"
#include "imports_lines.h"
#include "text.h"
#include "units.h"

/* PLAN_BYTES_MAX: of all that was read, thirty times a real plan; a request that shows or stores a review has memory for this much. */
enum { BUSY_TRIES = 3, RESULT_BYTES_MAX = 48 << 20, PLAN_BYTES_MAX = 1 << 20 };

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

/* The documents of an import, in their order, and the register.  ERR_NOT_FOUND: there is nothing to read any more. */
struct papers { str csv; str *file; size_t n; };

static err file_add(struct db *db, struct arena *a, int64_t file, struct papers *out)
{
	struct file_info info;

	return file_get(db, a, file, IMPORT_BYTES_MAX, &info, &out->file[out->n++]);
}

static err material(struct db *db, struct arena *a, int64_t id, struct papers *out)
{
	struct import_get row;
	struct import_files_list more;
	struct gazetteer units;

	TRY(import_get(db, &(struct import_get_in){ .id = id }, a, &row));
	if (!str_eq(row.state, S("reading")))
		return ERR_NOT_FOUND;
	TRY(import_files(db, &(struct import_files_in){ .import = id }, a, &more));
	*out = (struct papers){ .file = arena_array(a, str, more.n + 1) };
	if (!more.n)
		TRY(file_add(db, a, row.file, out));
	for (size_t i = 0; i < more.n; i++)
		TRY(file_add(db, a, more.at[i].file, out));
	TRY(units_gazetteer(db, a, &units));
	out->csv = gazetteer_csv(a, &units);
	return OK;
}

/* A reading under way; told after each page. */
struct reading { struct job *j; int64_t id; int before, of; };

/* Somebody cancelled it, or the reading goes on without an answer. */
static bool still_wanted(const struct reading *g)
{
	struct import_get row;
	err e = db_begin(g->j->db, DB_READ);

	if (e != OK)
		return true;
	e = import_get(g->j->db, &(struct import_get_in){ .id = g->id }, g->j->a, &row);
	db_rollback(g->j->db);
	return e != OK ? e != ERR_NOT_FOUND : str_eq(row.state, S("reading"));
}

static bool page_done(void *ctx, int done, int of)
{
	const struct reading *g = ctx;
	err e = job_progress(g->j, g->before + done, g->of ? g->of : of);

	(void)e; /* a number that is not told is told with the next page */
	return still_wanted(g);
}

/* Pictures one after the other as the pages of one document. */
static err pictures_read(struct reading *g, const struct papers *p, str *out, str *why)
{
	struct page_set all = { 0 }, one;
	struct buf b = { .a = g->j->a };
	str bytes;

	g->of = (int)p->n;
	for (size_t i = 0; i < p->n; i++) {
		*why = S("mixed");
		if (plan_file_kind(p->file[i]) != PLAN_FILE_PICTURE)
			return ERR_INVALID;
		g->before = (int)i;
		TRY(plan_document(g->j->a, p->file[i], page_done, g, &bytes, why));
		*why = S("crashed");
		TRY(pages_parse(g->j->a, bytes, &one));
		for (size_t k = 0; k < one.n; k++) {
			struct doc_page *page = LIST_PUSH(g->j->a, &all);
			*page = one.at[k];
			page->number = (int)all.n;
		}
	}
	all.total = (int)all.n;
	pages_write(&b, &all);
	*out = buf_str(&b);
	return OK;
}

static err document_read(struct reading *g, const struct papers *p, str *out, str *why)
{
	if (p->n > 1)
		return pictures_read(g, p, out, why);
	return plan_document(g->j->a, p->file[0], page_done, g, out, why);
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
	units_limit(&t->performer);
	units_limit(&t->monitoring);
}

static void tasks_clean(struct plan_tasks *l)
{
	if (l->n > IMPORT_TASKS_MAX)
		l->n = IMPORT_TASKS_MAX;
	for (size_t i = 0; i < l->n; i++)
		task_clean(&l->at[i]);
}

static err task_store(struct job *j, int64_t id, const struct import_lines *lines, const struct plan_task *t, const char *what, int64_t seq, int64_t place)
{
	const struct source_line *line = line_numbered(lines, t->line);

	return item_add(j->db, j->a, id, &(struct item){ .seq = seq, .place = place << 20, .what = str_c(what), .page = line ? line->page : 0, .t = *t,
		.choice = S("open"), .source = S("") });
}

/* Tasks, duties and activities in the order of the document; tasks are numbered first, so that task 3 is the third task.  The reader's order of tasks
 * holds. */
static err rows_store(struct job *j, int64_t id, const struct plan_doc *doc, const struct import_lines *lines)
{
	static const char *const what[] = { "task", "duty", "activity" };
	const struct plan_tasks *list[] = { &doc->tasks, &doc->duties, &doc->activities };
	size_t at[3] = { 0 }, base[3] = { 0, doc->tasks.n, doc->tasks.n + doc->duties.n }, all = doc->tasks.n + doc->duties.n + doc->activities.n;

	for (size_t place = 1; place <= all; place++) {
		int next = -1;
		for (int k = 0; k < 3; k++)
			if (at[k] < list[k]->n && (next < 0 || list[k]->at[at[k]].line < list[next]->at[at[next]].line))
				next = k;
		TRY(task_store(j, id, lines, &list[next]->at[at[next]], what[next], (int64_t)(base[next] + at[next]) + 1, (int64_t)place));
		at[next]++;
	}
	return OK;
}

/* What was read, as it is stored. */
struct outcome { struct plan_doc doc; struct import_lines lines; str text; };

static err store_read(struct job *j, int64_t id, struct outcome *o)
{
	int64_t pictures;

	TRY(rows_store(j, id, &o->doc, &o->lines));
	TRY(import_source_add(j->db, &(struct import_source_add_in){ .import = id, .lines = o->text }));
	TRY(import_ready(j->db, &(struct import_ready_in){ .id = id, .head = head_body(j->a, &o->doc), .pages = (int64_t)o->lines.pages.n, .now = j->now }));
	if (!o->lines.pages.n)
		return OK;
	return job_queue(j->db, S("plan.pictures"), arena_printf(j->a, "%lld", (long long)id), j->now, &pictures);
}

/* What the reader gave, as a plan.  ERR_INVALID with *why. */
static err result_parse(struct arena *a, str result, struct outcome *o, str *why)
{
	struct plan_doc *doc = &o->doc;
	str part[2];

	*why = S("crashed");
	TRY(extract_unpack(result, part, 2));
	if (part[0].n > PLAN_BYTES_MAX) {
		*why = S("too-large");
		return ERR_LIMIT;
	}
	TRY(reader_from_json(a, part[0], doc));
	if (!text_utf8(part[1]) || memchr(part[1].p, 0, part[1].n))
		return ERR_INVALID;
	o->text = part[1];
	lines_parse(a, o->text, &o->lines);
	*why = doc->tasks.n ? S("too-large") : S("no-tasks");
	if ((!doc->tasks.n && !doc->duties.n && !doc->activities.n) || doc->tasks.n > IMPORT_TASKS_MAX)
		return ERR_INVALID;
	doc->issued_on = date_or_none(doc->issued_on);
	tasks_clean(&doc->tasks);
	tasks_clean(&doc->duties);
	tasks_clean(&doc->activities);
	return OK;
}

/* One write transaction.  ERR_NOT_FOUND: cancelled meanwhile. */
static err outcome_put(struct job *j, int64_t id, struct outcome *o, str why)
{
	err e = db_begin(j->db, DB_WRITE);

	if (e != OK)
		return e;
	e = why.n ? import_fail(j->db, &(struct import_fail_in){ .id = id, .why = why, .now = j->now }) : store_read(j, id, o);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

static err read_all(struct reading *g, const struct papers *p, struct outcome *o, str *why)
{
	str bytes, result;

	TRY(document_read(g, p, &bytes, why));
	TRY(extract_run(g->j->a, "plan.import", extract_pack(g->j->a, (const str[]){ p->csv, bytes }, 2), RESULT_BYTES_MAX, IMPORT_READ_SECONDS, &result, why));
	return result_parse(g->j->a, result, o, why);
}

err imports_read_job(struct job *j)
{
	struct outcome o = { 0 };
	struct reading g = { .j = j };
	struct papers papers;
	str why = ABSENT;

	TRY(str_int(j->input, &g.id));
	TRY(db_begin(j->db, DB_READ));
	err e = material(j->db, j->a, g.id, &papers);
	db_rollback(j->db);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	e = read_all(&g, &papers, &o, &why);
	if (e == ERR_IO)
		return e;
	if (e == OK)
		why = ABSENT;
	else if (!why.n)
		why = S("broken");
	for (int i = 0; i < BUSY_TRIES; i++)
		if ((e = outcome_put(j, g.id, &o, why)) != ERR_BUSY)
			break;
	return e == ERR_NOT_FOUND ? OK : e;
}
