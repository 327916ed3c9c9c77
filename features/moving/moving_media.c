/* moving_media.c - the files of the old site: from a folder like wp-content/uploads, or by a list of addresses. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "moving_in.h"
#include "moving_sql.h"
#include "text.h"

/* Behind ".../uploads/": "2013/01/pho.jpg"; else the last part. */
static str upload_name(str path)
{
	ptrdiff_t at = str_find(path, S("/uploads/"), 0);
	size_t from = path.n;

	if (at >= 0)
		return str_cut(path, (size_t)at + 9, path.n);
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return str_cut(path, from, path.n);
}

static str last_part(str path)
{
	size_t from = path.n;

	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return str_cut(path, from, path.n);
}

static bool plain_name(str name)
{
	return name.n && name.p[0] != '/' && str_find(name, S(".."), 0) < 0 && str_find(name, S("//"), 0) < 0 && !memchr(name.p, '\0', name.n);
}

/* ERR_NOT_FOUND: no plain file of that name; ERR_LIMIT: larger than a medium may be. */
static err file_bytes(struct arena *a, str folder, str name, str *out)
{
	const char *path = arena_cstr(a, folder.n ? arena_printf(a, "%.*s/%.*s", FMT(folder), FMT(name)) : name);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char *bytes;
	size_t at = 0;

	if (fd < 0)
		return ERR_NOT_FOUND;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MEDIA_BYTES_MAX) {
		close(fd);
		return S_ISREG(st.st_mode) ? ERR_LIMIT : ERR_NOT_FOUND;
	}
	bytes = arena_try(a, (size_t)st.st_size + 1);
	for (ssize_t got = 1; bytes && at < (size_t)st.st_size && got > 0; at += got > 0 ? (size_t)got : 0)
		got = read(fd, bytes + at, (size_t)st.st_size - at);
	close(fd);
	*out = (str){ bytes, at };
	return bytes && at == (size_t)st.st_size ? OK : ERR_NOT_FOUND;
}

static int by_address(const void *x, const void *y)
{
	return str_cmp(((const struct moving_file *)x)->address, ((const struct moving_file *)y)->address);
}

void moving_files(struct mover *m)
{
	str rest = m->o->media_map, line, address;

	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!str_split(&line, ',', &address) || !str_given(line))
			continue;
		str path = known_path(m->run, &m->known, address);
		*LIST_PUSH(m->run, &m->files) = (struct moving_file){ str_given(path) ? path : str_trim(address), str_trim(line) };
	}
	if (m->files.n)
		qsort(m->files.at, m->files.n, sizeof *m->files.at, by_address);
}

/* The file that a line `address,file` names. */
static err listed(struct mover *m, const struct known *k, str *bytes)
{
	const struct moving_file key = { .address = k->path };
	const struct moving_file *hit = m->files.n ? bsearch(&key, m->files.at, m->files.n, sizeof key, by_address) : NULL;

	return hit ? file_bytes(m->a, ABSENT, hit->file, bytes) : ERR_NOT_FOUND;
}

static err bytes_of(struct mover *m, const struct known *k, str *bytes)
{
	str names[3] = { upload_name(k->path), str_cut(k->path, 1, k->path.n), last_part(k->path) };
	err e = ERR_NOT_FOUND;

	if (str_given(m->o->media_map))
		return listed(m, k, bytes);
	for (size_t i = 0; str_given(m->o->media_dir) && i < 3 && e == ERR_NOT_FOUND; i++)
		if (plain_name(names[i]))
			e = file_bytes(m->a, m->o->media_dir, names[i], bytes);
	return e;
}

/* WordPress's caption and title, as plain words. */
static err words_of(struct mover *m, const struct known *k, enum lang lang, struct media_new *in)
{
	struct html_losses losses;
	str md, caption = S("");

	if (markdown_from_html(m->a, k->caption, NULL, &md, &losses) == OK)
		TRY(markdown_plain(m->a, md, &caption));
	in->alt_vi = lang == LANG_VI ? k->alt : S("");
	in->alt_en = lang == LANG_EN ? k->alt : S("");
	in->caption_vi = lang == LANG_VI ? caption : S("");
	in->caption_en = lang == LANG_EN ? caption : S("");
	return OK;
}

static err put(struct mover *m, const struct known *k, enum lang lang, int64_t *medium)
{
	struct media_new in = { .name = last_part(k->path), .source = k->path, .by = m->who.name };
	str bytes, why = S("");
	struct arena_mark before;
	err e;

	TRY(words_of(m, k, lang, &in));
	before = arena_mark(m->a);
	e = bytes_of(m, k, &bytes);
	if (e == OK)
		e = media_put(m->db, m->a, bytes, &in, m->o->now, medium, &why);
	else if (e == ERR_NOT_FOUND)
		return e;
	if (e == OK)
		arena_back(m->a, before); /* the bytes of many pictures would not fit */
	if (e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	moving_lost(m, 1, "The file %.*s was refused: %.*s.", FMT(in.name), FMT(why.n ? why : S("it is too large")));
	return ERR_NOT_FOUND;
}

err moving_medium(struct mover *m, const struct known *k, enum lang lang, int64_t *medium)
{
	str key = moving_key(m, k->id);
	struct moved_get got;
	err e = moved_get(m->db, &(struct moved_get_in){ .key = key }, m->a, &got);

	if (e != ERR_NOT_FOUND) {
		*medium = got.ours;
		return e;
	}
	TRY(put(m, k, lang, medium));
	moving_count(m->run, &m->report->out, S("media"), 1);
	return moved_add(m->db, &(struct moved_add_in){ .key = key, .kind = S("medium"), .ours = *medium, .now = m->o->now });
}

/* "x-300x200.jpg" is a size of "x.jpg"; "x-scaled.jpg" likewise. */
static str without_size(struct arena *a, str path)
{
	size_t dot = path.n, at;

	while (dot > 0 && path.p[dot - 1] != '.')
		dot--;
	if (!dot)
		return path;
	at = dot - 1;
	if (str_ends(str_cut(path, 0, at), S("-scaled")))
		at -= 7;
	else {
		while (at > 0 && path.p[at - 1] >= '0' && path.p[at - 1] <= '9')
			at--;
		if (!at || path.p[at - 1] != 'x')
			return path;
		at--;
		while (at > 0 && path.p[at - 1] >= '0' && path.p[at - 1] <= '9')
			at--;
		if (!at || path.p[at - 1] != '-')
			return path;
		at--;
	}
	return arena_printf(a, "%.*s%.*s", (int)at, path.p, FMT(str_cut(path, dot - 1, path.n)));
}

static const struct known *attachment_at(struct mover *m, str path)
{
	const struct known *k = str_given(path) ? known_at(&m->known, path) : NULL;

	return k && k->type == KNOWN_ATTACHMENT ? k : NULL;
}

const struct known *moving_attachment(struct mover *m, str url)
{
	str path = known_path(m->a, &m->known, url);
	const struct known *k = attachment_at(m, str_given(path) ? path : str_trim(url));

	return k || !str_given(path) ? k : attachment_at(m, without_size(m->a, path));
}
