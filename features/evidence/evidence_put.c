/* evidence_put.c - what a form of the desk puts in: an upload, a press item with its copy, a note. */
#include <unistd.h>
#include "auth.h"
#include "clock.h"
#include "evidence_add.h"
#include "evidence_in.h"
#include "evidence_things_sql.h"
#include "files.h"
#include "text.h"
#include "words.h"

/* So much may one person upload a day: a report of a busy unit has a tenth of it. */
enum { FILES_A_DAY = 100, BYTES_A_DAY = 500 << 20, COPY_FILE_BYTES_MAX = 5 << 20, SAME_OTHER = -1 };

/* Media types by the end of the name, where the first bytes agree; everything else is refused. */
static const struct { const char *end, *type, *magic; } types[] = {
	{ ".pdf", "application/pdf", "%PDF-" },
	{ ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\3\4" },
	{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\3\4" },
	{ ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK\3\4" },
	{ ".jpg", "image/jpeg", "\xff\xd8\xff" },
	{ ".jpeg", "image/jpeg", "\xff\xd8\xff" },
	{ ".png", "image/png", "\x89PNG" },
};
/* What a copy of a press item may be; words in UTF-8 have no magic bytes and are looked at whole. */
static const struct { const char *end, *type; } copy_types[] = {
	{ ".pdf", "application/pdf" }, { ".txt", "text/plain; charset=utf-8" }, { ".html", "application/octet-stream" }, { ".htm", "application/octet-stream" },
};

static str type_of(struct arena *a, str name, str first)
{
	str low = text_fold(a, name);

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(low, str_c(types[i].end)) && str_starts(first, str_c(types[i].magic)))
			return str_c(types[i].type);
	return ABSENT;
}

str evidence_file_type(struct arena *a, str name, int fd)
{
	char first[8];
	ssize_t n = pread(fd, first, sizeof first, 0);

	return type_of(a, name, (str){ first, n > 0 ? (size_t)n : 0 });
}

err evidence_files_sum(struct db *db, struct arena *a, const int64_t *link, size_t n, int64_t *files, int64_t *bytes)
{
	struct evidence_files_of_links sum;

	TRY(evidence_files_of_links(db, &(struct evidence_files_of_links_in){ .ids = { link, n } }, a, &sum));
	*files = sum.n;
	*bytes = sum.bytes;
	return OK;
}

str field_of(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? str_trim(s) : S("");
}

/* A day that exists and does not lie ahead, or today where none is given. */
static str day_of_form(struct req *r, str field, struct form_errors *errors)
{
	str day = field_of(r, field);
	struct date d;

	if (!day.n)
		return r->page.today;
	if (date_parse(day, &d) != OK || str_cmp(day, r->page.today) > 0)
		form_fail(r, errors, field, say(r->lang, "Enter a day that exists and is not in the future."));
	return day;
}

static str title_of_form(struct req *r, str field, str otherwise, struct form_errors *errors)
{
	str title = field_of(r, field);

	if (!title.n)
		title = otherwise;
	if (!title.n)
		form_fail(r, errors, field, say(r->lang, "Enter the title."));
	else if (text_chars(title) > EVIDENCE_TITLE_CHARS)
		form_fail(r, errors, field, say(r->lang, "Write at most 300 characters."));
	return title;
}

struct upload *upload_of(struct req *r, str field)
{
	struct upload *u = req_file(r, field);

	return u && (u->filename.n || u->bytes) ? u : NULL;
}

/* Counts an upload, or says in `errors` that today's are used up. */
static err quota_take(struct req *r, str field, int64_t bytes, struct form_errors *errors)
{
	struct evidence_uploaded so_far = { 0 };
	err e = evidence_uploaded(r->db, &(struct evidence_uploaded_in){ .person = r->session->person, .day = r->page.today }, r->a, &so_far);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (so_far.files >= FILES_A_DAY || so_far.bytes + bytes > BYTES_A_DAY) {
		form_fail(r, errors, field, say(r->lang, "You have uploaded as much as one person may in a day (100 files or 500 MB). Go on tomorrow."));
		return OK;
	}
	TRY(evidence_upload_forget(r->db, &(struct evidence_upload_forget_in){ .person = r->session->person, .day = r->page.today }));
	return evidence_upload_more(r->db, &(struct evidence_upload_more_in){ .person = r->session->person, .day = r->page.today, .bytes = bytes });
}

/* The item of these bytes: a new one, or the one that holds them already. */
static err file_keep(struct req *r, const struct upload *u, str type, str title, str day, int64_t *thing)
{
	struct file_info info;
	int64_t file;

	TRY(file_put_fd(r->db, r->a, u->fd, EVIDENCE_FILE_BYTES_MAX, u->filename, type, r->now, &file));
	TRY(file_about(r->db, r->a, file, &info));
	TRY(evidence_file_add(r->db, r->a, file, title, day, r->session->name, r->now, thing));
	return audit(r, S("evidence.file"), S("evidence_file"), *thing, ABSENT, arena_printf(r->a, "%.*s, SHA-256 %.*s", FMT(title), FMT(info.sha256)));
}

/* An upload with its fields, checked. */
struct file_fields { const struct upload *u; str type, title, day; };

static void file_read(struct req *r, struct form_errors *errors, struct file_fields *f)
{
	*f = (struct file_fields){ .u = upload_of(r, S("file")) };
	if (!f->u)
		return;
	f->type = evidence_file_type(r->a, f->u->filename, f->u->fd);
	if (f->u->bytes > EVIDENCE_FILE_BYTES_MAX)
		form_fail(r, errors, S("file"), say(r->lang, "The file is larger than 20 MB."));
	else if (!str_given(f->type))
		form_fail(r, errors, S("file"), say(r->lang, "Choose a PDF, a Word, Excel or PowerPoint document, or a picture (JPEG, PNG)."));
	f->title = title_of_form(r, S("file-title"), f->u->filename, errors);
	f->day = day_of_form(r, S("file-day"), errors);
}

err file_of_form(struct req *r, struct form_errors *errors, int64_t *thing)
{
	struct file_fields f;
	size_t before = errors->n;

	*thing = 0;
	file_read(r, errors, &f);
	if (!f.u || errors->n > before)
		return OK;
	TRY(quota_take(r, S("file"), f.u->bytes, errors));
	return errors->n > before ? OK : file_keep(r, f.u, f.type, f.title, f.day, thing);
}

/* ---- press items */

static str copy_type(struct arena *a, str name, str bytes)
{
	str low = text_fold(a, name);

	for (size_t i = 0; i < sizeof copy_types / sizeof *copy_types; i++) {
		if (!str_ends(low, str_c(copy_types[i].end)))
			continue;
		bool right = i ? text_utf8(bytes) : str_starts(bytes, S("%PDF-"));
		return right ? str_c(copy_types[i].type) : ABSENT;
	}
	return ABSENT;
}

/* All bytes of an upload that is not too large. */
static err upload_read(struct req *r, const struct upload *u, str *bytes)
{
	char *p = arena_raw(r->a, (size_t)u->bytes + 1);
	size_t n = 0;

	while (n < (size_t)u->bytes) {
		ssize_t got = pread(u->fd, p + n, (size_t)u->bytes - n, (off_t)n);
		if (got <= 0)
			return ERR_IO;
		n += (size_t)got;
	}
	*bytes = (str){ p, n };
	return OK;
}

/* The uploaded copy: kept as it is, and its words where it is text. */
static err copy_file_of(struct req *r, struct form_errors *errors, struct evidence_press_in *in)
{
	const struct upload *u = upload_of(r, S("press-file"));
	str bytes, type;
	int64_t file;

	if (!u)
		return OK;
	if (u->bytes > COPY_FILE_BYTES_MAX) {
		form_fail(r, errors, S("press-file"), say(r->lang, "A copy may have 5 MB at most."));
		return OK;
	}
	TRY(upload_read(r, u, &bytes));
	type = copy_type(r->a, u->filename, bytes);
	if (!str_given(type)) {
		form_fail(r, errors, S("press-file"), say(r->lang, "Choose a text in UTF-8 (.txt), a saved page (.html) or a PDF."));
		return OK;
	}
	if (!str_eq(type, S("application/pdf")) && !in->copy.n)
		in->copy = press_plain(r->a, bytes);
	if (text_chars(in->copy) > EVIDENCE_COPY_CHARS)
		form_fail(r, errors, S("press-file"), say(r->lang, "A copy may have 100,000 characters at most."));
	else
		TRY(quota_take(r, S("press-file"), u->bytes, errors));
	if (errors->n)
		return OK;
	TRY(file_put(r->db, r->a, bytes, u->filename, type, r->now, &file));
	in->copy_file = SOME(file);
	return OK;
}

static void press_read(struct req *r, struct form_errors *errors, struct evidence_press_in *in)
{
	*in = (struct evidence_press_in){ .url = field_of(r, S("press-url")), .outlet = field_of(r, S("press-outlet")),
		.lang = str_eq(field_of(r, S("press-lang")), S("en")) ? S("en") : S("vi"), .copy = press_plain(r->a, field_of(r, S("press-copy"))) };
	if (!text_is_web_url(in->url) || in->url.n > EVIDENCE_URL_BYTES)
		form_fail(r, errors, S("press-url"), say(r->lang, "Enter a web address that begins with https://."));
	in->title = title_of_form(r, S("press-title"), ABSENT, errors);
	if (!in->outlet.n || text_chars(in->outlet) > EVIDENCE_OUTLET_CHARS)
		form_fail(r, errors, S("press-outlet"), say(r->lang, "Enter the newspaper, channel or site."));
	in->day = day_of_form(r, S("press-day"), errors);
	if (text_chars(in->copy) > EVIDENCE_COPY_CHARS)
		form_fail(r, errors, S("press-copy"), say(r->lang, "A copy may have 100,000 characters at most."));
}

/* What the person says of items that are alike: the id of one of them, SAME_OTHER, or 0 for nothing yet. */
static int64_t same_said(struct req *r, const struct press_same_list *same)
{
	str said = field_of(r, S("press-same"));
	int64_t id;

	if (str_eq(said, S("new")))
		return SAME_OTHER;
	for (size_t i = 0; i < same->n; i++)
		if (str_int(said, &id) == OK && id == same->at[i].id)
			return id;
	return 0;
}

/* A new one; where this very address is there, it is that item whatever the person says. */
static err press_store(struct req *r, const struct evidence_press_in *in, int64_t *thing)
{
	struct evidence_press_by_url known;
	err e = evidence_press_by_url(r->db, &(struct evidence_press_by_url_in){ .url = in->url }, r->a, &known);

	if (e == ERR_NOT_FOUND)
		return press_new(r->db, r->a, in, r->session->name, r->now, thing);
	*thing = known.id;
	return e == OK ? press_copy_put(r->db, r->a, known.id, in->copy, in->copy_file, r->session->name, r->now) : e;
}

err press_of_form(struct req *r, struct form_errors *errors, struct press_same_list *same, int64_t *thing)
{
	struct evidence_press_in in;
	size_t before = errors->n;

	*thing = 0;
	if (!field_of(r, S("press-url")).n)
		return OK;
	press_read(r, errors, &in);
	if (errors->n > before)
		return OK;
	TRY(press_alike(r->db, r->a, in.url, in.title, in.outlet, in.day, same));
	int64_t said = same_said(r, same);
	if (same->n && !said) {
		form_fail(r, errors, S("press-same"), say(r->lang, "This may be here already. Choose the same item, or say that it is another one."));
		return OK;
	}
	TRY(copy_file_of(r, errors, &in));
	if (errors->n > before)
		return OK;
	if (said > 0) {
		*thing = said;
		return press_copy_put(r->db, r->a, said, in.copy, in.copy_file, r->session->name, r->now);
	}
	TRY(press_store(r, &in, thing));
	return audit(r, S("evidence.press"), S("evidence_press"), *thing, ABSENT, in.url);
}

/* ---- notes */

static str note_read(struct req *r, struct form_errors *errors, str *day)
{
	str words = field_of(r, S("note-words"));

	if (text_chars(words) > EVIDENCE_WORDS_CHARS)
		form_fail(r, errors, S("note-words"), say(r->lang, "Write at most 5,000 characters."));
	*day = words.n ? day_of_form(r, S("note-day"), errors) : ABSENT;
	return words;
}

err note_of_form(struct req *r, struct form_errors *errors, int64_t *thing)
{
	size_t before = errors->n;
	str day, words = note_read(r, errors, &day);

	*thing = 0;
	if (!words.n || errors->n > before)
		return OK;
	TRY(evidence_note_add(r->db, r->a, words, day, r->session->name, r->now, thing));
	return audit(r, S("evidence.note"), S("evidence_note"), *thing, ABSENT, ABSENT);
}

void fields_check(struct req *r, struct form_errors *errors)
{
	struct file_fields f;
	str day;

	file_read(r, errors, &f);
	note_read(r, errors, &day);
}
