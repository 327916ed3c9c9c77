/* form.c - urlencoded and multipart/form-data (RFC 7578), in pieces of any size.
 *
 * Multipart is a small machine: it looks for CR LF -- boundary, holding back as many bytes as could still become one.
 * A first boundary without CR LF before it is taken too, since most bodies begin with it. */
#include "form.h"
#include "text.h"
#include "url.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { SPOOL_WRITE_BYTES = 64 * 1024 };

static bool boundary_ok(str b)
{
	if (!b.n || b.n > BOUNDARY_MAX_BYTES)
		return false;
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] < 0x20 || (unsigned char)b.p[i] > 0x7e)
			return false;
	return b.p[b.n - 1] != ' ';
}

err form_start(struct form_reader *f, struct arena *a, str content_type, struct pair_list *fields, struct upload_list *files,
               const char *spool)
{
	ptrdiff_t semi = str_find(content_type, S(";"), 0);
	str type = str_trim(str_cut(content_type, 0, semi < 0 ? content_type.n : (size_t)semi)), boundary;

	*f = (struct form_reader){ .a = a, .fields = fields, .files = files, .spool = spool, .text = { .a = a }, .head = { .a = a } };
	if (str_eq_nocase(type, S("application/x-www-form-urlencoded"))) {
		f->kind = FORM_URLENCODED;
		return OK;
	}
	if (!str_eq_nocase(type, S("multipart/form-data")))
		return ERR_INVALID;
	TRY(header_param(a, content_type, S("boundary"), &boundary));
	if (!boundary_ok(boundary))
		return ERR_INVALID;
	f->kind = FORM_MULTIPART;
	memcpy(f->delimiter, "\r\n--", 4);
	memcpy(f->delimiter + 4, boundary.p, boundary.n);
	f->delimiter_n = boundary.n + 4;
	f->matched = 2; /* as if a line end stood before the first byte */
	return OK;
}

static err file_flush(struct form_reader *f)
{
	for (size_t at = 0; f->file->fd >= 0 && at < f->text.n;) {
		ssize_t n = write(f->file->fd, f->text.p + at, f->text.n - at);
		if (n <= 0)
			return ERR_IO;
		at += (size_t)n;
	}
	f->text.n = 0;
	return OK;
}

static err part_bytes(struct form_reader *f, const char *p, size_t n)
{
	if (f->state != PART_BODY || !n)
		return OK;
	if (!f->file && f->text.n + n > FIELD_MAX_BYTES)
		return ERR_LIMIT;
	buf_add(&f->text, (str){ p, n });
	if (!f->file)
		return OK;
	f->file->bytes += (int64_t)n;
	return f->text.n < SPOOL_WRITE_BYTES ? OK : file_flush(f);
}

/* The part is whole: a field goes to the list, a file is wound back. */
static err part_end(struct form_reader *f)
{
	if (f->state != PART_BODY)
		return OK;
	if (f->file) {
		TRY(file_flush(f));
		if (f->file->fd >= 0 && lseek(f->file->fd, 0, SEEK_SET) < 0)
			return ERR_IO;
		f->file = NULL;
		return OK;
	}
	str value = arena_str(f->a, buf_str(&f->text));
	if (!text_utf8(value))
		return ERR_INVALID;
	*LIST_PUSH(f->a, f->fields) = (struct pair){ f->name, value };
	return OK;
}

/* What stands after the last slash or backslash: some browsers send whole paths. */
static str base_name(str s)
{
	size_t from = s.n;
	while (from && s.p[from - 1] != '/' && s.p[from - 1] != '\\')
		from--;
	return str_cut(s, from, s.n);
}

static err file_start(struct form_reader *f, str filename, str type)
{
	if (f->files->n >= FILES_MAX)
		return ERR_LIMIT;
	int fd = f->spool ? open(f->spool, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;
	if (f->spool && fd < 0)
		return ERR_IO;
	f->file = LIST_PUSH(f->a, f->files);
	*f->file = (struct upload){ .field = f->name, .filename = base_name(filename), .type = type, .fd = fd };
	return OK;
}

/* Headers of one part: only the disposition and the type mean anything. */
static err head_end(struct form_reader *f)
{
	str rest = arena_str(f->a, buf_str(&f->head)), line, disposition = ABSENT, type = S("text/plain"), filename;

	while (str_split(&rest, '\n', &line)) {
		ptrdiff_t colon = str_find(line, S(":"), 0);
		if (colon < 0)
			continue;
		str name = str_cut(line, 0, (size_t)colon), value = str_trim(str_cut(line, (size_t)colon + 1, line.n));
		if (str_eq_nocase(name, S("Content-Disposition")))
			disposition = value;
		else if (str_eq_nocase(name, S("Content-Type")))
			type = value;
	}
	if (!str_given(disposition) || !str_starts(disposition, S("form-data")))
		return ERR_INVALID;
	TRY(header_param(f->a, disposition, S("name"), &f->name));
	TRY(header_param(f->a, disposition, S("filename"), &filename));
	if (!f->name.n || f->name.n > NAME_MAX_BYTES || !text_utf8(f->name) || (str_given(filename) && !text_utf8(filename)))
		return ERR_INVALID;
	if (++f->parts > PARTS_MAX)
		return ERR_LIMIT;
	f->text.n = 0;
	f->state = PART_BODY;
	f->file = NULL;
	return str_given(filename) ? file_start(f, filename, type) : OK;
}

/* One byte outside a part's body. */
static err head_byte(struct form_reader *f, char c)
{
	if (f->head.n >= PART_HEAD_MAX_BYTES)
		return ERR_LIMIT;
	buf_char(&f->head, c);
	str h = buf_str(&f->head);
	if (f->state == PART_AFTER_BOUNDARY) {
		if (str_eq(h, S("--")))
			f->state = PART_END;
		else if (str_eq(h, S("\r\n"))) {
			f->state = PART_HEAD;
			f->head.n = 0;
		} else if (h.n >= 2)
			return ERR_INVALID;
		return OK;
	}
	if (str_eq(h, S("\r\n")))
		return ERR_INVALID; /* a part without headers has no name */
	if (str_ends(h, S("\r\n\r\n"))) {
		TRY(head_end(f));
		f->head.n = 0;
	}
	return OK;
}

/* A byte within the preamble or a body: part of a delimiter, or content with what was held back for one. */
static err body_byte(struct form_reader *f, char c)
{
	for (;;) {
		if (c == f->delimiter[f->matched]) {
			if (++f->matched < f->delimiter_n)
				return OK;
			TRY(part_end(f));
			f->matched = 0;
			f->head.n = 0;
			f->state = PART_AFTER_BOUNDARY;
			return OK;
		}
		if (!f->matched)
			return part_bytes(f, &c, 1);
		/* CR stands only at the delimiter's start, so no shorter match can begin inside what was held back. */
		TRY(part_bytes(f, f->delimiter, f->matched));
		f->matched = 0;
	}
}

/* Content up to the next CR goes out in one piece. */
static err feed_multipart(struct form_reader *f, str s)
{
	size_t i = 0;

	while (i < s.n) {
		bool body = f->state == PART_BODY || f->state == PART_PREAMBLE;
		if (f->state == PART_END)
			return OK;
		if (body && !f->matched) {
			const char *cr = memchr(s.p + i, '\r', s.n - i);
			size_t to = cr ? (size_t)(cr - s.p) : s.n;
			TRY(part_bytes(f, s.p + i, to - i));
			i = to;
			if (i == s.n)
				return OK;
		}
		TRY(body ? body_byte(f, s.p[i]) : head_byte(f, s.p[i]));
		i++;
	}
	return OK;
}

err form_feed(struct form_reader *f, str bytes)
{
	if (f->kind == FORM_MULTIPART)
		return feed_multipart(f, bytes);
	if (f->text.n + bytes.n > URLENCODED_MAX_BYTES)
		return ERR_LIMIT;
	buf_add(&f->text, bytes);
	return OK;
}

err form_end(struct form_reader *f)
{
	if (f->kind == FORM_URLENCODED)
		return url_pairs(f->a, buf_str(&f->text), FORM_MAX_PAIRS, f->fields);
	return f->kind == FORM_NONE || f->state == PART_END ? OK : ERR_INVALID;
}

void form_close_files(struct upload_list *files)
{
	for (size_t i = 0; i < files->n; i++) {
		if (files->at[i].fd >= 0)
			close(files->at[i].fd);
		files->at[i].fd = -1;
	}
}
