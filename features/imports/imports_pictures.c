/* imports_pictures.c - the job "plan.pictures": what the pages look like that hold tasks, so that the reviewer sees the field in hand on the page itself.
 * A page at a time, each in its own transaction: a run that was cut off goes on with the pages that are missing. */
#include "files.h"
#include "imports.h"
#include "imports_in.h"
#include "imports_lines.h"
#include "page_set.h"

enum { BUSY_TRIES = 3 };

struct pictures { struct job *j; struct import_get row; struct import_files_list files; struct import_pages_wanted_list wanted; struct import_lines lines; };

/* Among the first n that are wanted. */
static bool wants(const struct pictures *p, size_t n, int64_t page)
{
	for (size_t i = 0; i < n; i++)
		if (p->wanted.at[i].page == page)
			return true;
	return false;
}

/* What begins on a page that is wanted may end on one where nothing else begins. */
static err pages_of_ends(struct pictures *p, int64_t id)
{
	size_t asked = p->wanted.n;
	struct import_pages_list have = { 0 };

	TRY(import_pages(p->j->db, &(struct import_pages_in){ .import = id }, p->j->a, &have));
	for (size_t i = 0; i < p->lines.source.n && asked; i++) {
		const struct source_line *l = &p->lines.source.at[i];

		for (size_t k = 0; k < l->more.n; k++) {
			int64_t page = l->more.at[k].page;
			bool there = !wants(p, asked, l->page) || wants(p, p->wanted.n, page);

			for (size_t h = 0; h < have.n && !there; h++)
				there = have.at[h].page == page;
			if (!there)
				*LIST_PUSH(p->j->a, &p->wanted) = (struct import_pages_wanted){ .page = page };
		}
	}
	return OK;
}

static err wanted_load(struct pictures *p, int64_t id)
{
	struct db *db = p->j->db;
	struct import_source s;

	TRY(import_get(db, &(struct import_get_in){ .id = id }, p->j->a, &p->row));
	if (!str_eq(p->row.state, S("review")))
		return ERR_NOT_FOUND;
	TRY(import_files(db, &(struct import_files_in){ .import = id }, p->j->a, &p->files));
	TRY(import_pages_wanted(db, &(struct import_pages_wanted_in){ .import = id }, p->j->a, &p->wanted));
	TRY(import_source(db, &(struct import_source_in){ .import = id }, p->j->a, &s));
	lines_parse(p->j->a, s.lines, &p->lines);
	return pages_of_ends(p, id);
}

/* A browser shows these; others (TIFF) it does not. */
static str picture_type(str bytes)
{
	if (str_starts(bytes, S("\x89PNG")))
		return S("image/png");
	if (str_starts(bytes, S("\xff\xd8\xff")))
		return S("image/jpeg");
	return str_starts(bytes, S("RIFF")) ? S("image/webp") : ABSENT;
}

static err page_put(struct pictures *p, int64_t page, int64_t file, str bytes, str type)
{
	struct import_page_add_in in = { .import = p->row.id, .page = page, .file = file, .type = type };
	err e = db_begin(p->j->db, DB_WRITE);

	for (size_t i = 0; i < p->lines.pages.n; i++)
		if (p->lines.pages.at[i].page == page) {
			in.wide = p->lines.pages.at[i].wide;
			in.high = p->lines.pages.at[i].high;
		}
	if (e != OK)
		return e;
	if (!file)
		e = file_put(p->j->db, p->j->a, bytes, arena_printf(p->j->a, "page-%lld", (long long)page), type, p->j->now, &in.file);
	if (e == OK)
		e = import_page_add(p->j->db, &in);
	if (e == OK)
		return db_commit(p->j->db);
	db_rollback(p->j->db);
	return e;
}

static err page_keep(struct pictures *p, int64_t page, int64_t file, str bytes, str type)
{
	err e = ERR_BUSY;

	for (int i = 0; i < BUSY_TRIES && e == ERR_BUSY; i++)
		e = page_put(p, page, file, bytes, type);
	return e == ERR_CONFLICT ? OK : e; /* another run was faster */
}

static err file_bytes(struct pictures *p, int64_t file, str *bytes)
{
	struct file_info info;

	TRY(db_begin(p->j->db, DB_READ));
	err e = file_get(p->j->db, p->j->a, file, IMPORT_BYTES_MAX, &info, bytes);
	db_rollback(p->j->db);
	return e;
}

/* Pages of a PDF are drawn; a page that cannot be drawn has no picture, and its words must do. */
static err drawn(struct pictures *p, str bytes)
{
	for (size_t i = 0; i < p->wanted.n; i++) {
		int64_t page = p->wanted.at[i].page;
		str picture, why;
		err e = pages_picture(p->j->a, bytes, (int)page, 0, &picture, &why);
		if (e == ERR_IO)
			return e;
		if (e == OK && picture.n <= DOC_PICTURE_BYTES_MAX && picture_type(picture).n)
			TRY(page_keep(p, page, 0, picture, picture_type(picture)));
	}
	return OK;
}

/* Pictures that were uploaded are shown as they were set upright to be read, a page of a TIFF as well; where that fails, as they came. */
static err uploaded(struct pictures *p)
{
	for (size_t i = 0; i < p->wanted.n; i++) {
		int64_t page = p->wanted.at[i].page, file = p->files.n ? 0 : p->row.file;
		str bytes, picture, why;
		for (size_t k = 0; k < p->files.n; k++)
			if (p->files.at[k].seq == page)
				file = p->files.at[k].file;
		if (!file)
			continue;
		TRY(file_bytes(p, file, &bytes));
		err e = pages_picture(p->j->a, bytes, p->files.n ? 1 : (int)page, 0, &picture, &why);
		if (e == ERR_IO)
			return e;
		if (e == OK)
			TRY(page_keep(p, page, 0, picture, picture_type(picture)));
		else if (picture_type(bytes).n)
			TRY(page_keep(p, page, file, S(""), picture_type(bytes)));
	}
	return OK;
}

err imports_pictures_job(struct job *j)
{
	struct pictures p = { .j = j };
	int64_t id;
	str bytes;

	TRY(str_int(j->input, &id));
	TRY(db_begin(j->db, DB_READ));
	err e = wanted_load(&p, id);
	db_rollback(j->db);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (!p.wanted.n)
		return OK;
	TRY(file_bytes(&p, p.row.file, &bytes));
	if (plan_file_kind(bytes) == PLAN_FILE_PDF)
		return drawn(&p, bytes);
	return plan_file_kind(bytes) == PLAN_FILE_PICTURE ? uploaded(&p) : OK;
}
