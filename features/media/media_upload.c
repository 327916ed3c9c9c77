/* media_upload.c - uploads in pieces (doc/twin-editor.md, "Pictures"): JSON for the script, which goes on after a break where it stopped.
 * A worker never holds more than one piece; the digest is taken piece by piece. */
#include <string.h>
#include <unistd.h>
#include "auth.h"
#include "files.h"
#include "id.h"
#include "json.h"
#include "media_in.h"
#include "media_routes.h"
#include "media_upload.h"

enum { PIECE_BYTES = 4 * FILE_CHUNK_BYTES, UPLOADS_OPEN_MAX = 40, KEY_BYTES = 16 };

static void json_begin(struct req *r, struct json *j, int status)
{
	r->bare = r->private_ = true;
	r->type = S("application/json");
	r->status = status;
	json_start(j, &r->out);
	json_open(j, '{');
}

/* A refusal in words; with a status of its own, so that nothing is stored twice. */
static err refuse(struct req *r, int status, str why)
{
	struct json j;

	json_begin(r, &j, status);
	json_kt(&j, "error", media_why(r->lang, why));
	json_close(&j, '}');
	return OK;
}

static err tell(struct req *r, int status, int64_t at, maybe_int medium, bool there)
{
	struct json j;

	json_begin(r, &j, status);
	json_ki(&j, "at", at);
	if (medium.has)
		json_kid(&j, "media", medium.v);
	if (there)
		json_kb(&j, "there", true);
	json_close(&j, '}');
	return OK;
}

/* The most that a file of this name may have: only what is called a video may be one. */
static int64_t bytes_max_of(str name)
{
	return str_ends(name, S(".mp4")) || str_ends(name, S(".MP4")) || str_ends(name, S(".m4v")) || str_ends(name, S(".webm")) ||
	       str_ends(name, S(".mov")) || str_ends(name, S(".MOV")) ? MEDIA_VIDEO_BYTES_MAX : MEDIA_BYTES_MAX;
}

static str too_large(int64_t max)
{
	return max == MEDIA_VIDEO_BYTES_MAX ? S("video-too-large") : S("picture-too-large");
}

/* POST /{lang}/desk/media/uploads: name, bytes, type, replaces */
err upload_begin_post(struct req *r)
{
	struct medium_upload_add_in in = { .person = r->session->person, .name = req_form(r, S("name")), .now = r->now };
	str replaces = req_form(r, S("replaces"));
	struct medium_uploads_of open;
	struct file_sum sum;
	struct json j;

	if (str_int(req_form(r, S("bytes")), &in.bytes) != OK || in.bytes < 0 || !in.name.n || in.name.n > 1000)
		return refuse(r, 422, S("empty"));
	if (in.bytes == 0)
		return refuse(r, 422, S("empty"));
	if (in.bytes > bytes_max_of(in.name))
		return refuse(r, 413, too_large(bytes_max_of(in.name)));
	if (replaces.n)
		in.replaces.has = str_int(replaces, &in.replaces.v) == OK;
	TRY(medium_uploads_of(r->db, &(struct medium_uploads_of_in){ .person = in.person }, r->a, &open));
	if (open.n >= UPLOADS_OPEN_MAX)
		return refuse(r, 429, S("too-many"));
	in.key = random_token(r->a, KEY_BYTES);
	file_sum_start(&sum);
	in.digest = (str){ (const char *)sum.state, sizeof sum.state };
	TRY(file_begin(r->db, r->a, in.name, r->now, &in.file));
	TRY(medium_upload_add(r->db, &in));
	json_begin(r, &j, 201);
	json_kt(&j, "upload", in.key);
	json_ki(&j, "at", 0);
	json_ki(&j, "chunk", PIECE_BYTES);
	json_close(&j, '}');
	return OK;
}

static err upload_of(struct req *r, struct medium_upload_get *u)
{
	return medium_upload_get(r->db, &(struct medium_upload_get_in){ .key = r->seg[0], .person = r->session->person }, r->a, u);
}

/* GET /{lang}/desk/media/uploads/{key} */
err upload_state(struct req *r)
{
	struct medium_upload_get u;

	TRY(upload_of(r, &u));
	return tell(r, 200, u.at, u.medium, false);
}

/* The bytes that came.  ERR_LIMIT: more than a piece may have. */
static err piece_read(struct req *r, str *out)
{
	struct upload *file = r->files.n ? &r->files.at[0] : NULL;
	char *to;

	if (!file || file->bytes <= 0)
		return ERR_INVALID;
	if (file->bytes > PIECE_BYTES)
		return ERR_LIMIT;
	to = arena_raw(r->a, (size_t)file->bytes);
	for (int64_t at = 0; at < file->bytes;) {
		ssize_t n = pread(file->fd, to + at, (size_t)(file->bytes - at), at);

		if (n <= 0)
			return ERR_IO;
		at += n;
	}
	*out = (str){ to, (size_t)file->bytes };
	return OK;
}

static err abandon(struct req *r, const struct medium_upload_get *u)
{
	TRY(medium_upload_drop(r->db, &(struct medium_upload_drop_in){ .key = r->seg[0] }));
	return u->file.has ? file_remove(r->db, u->file.v) : OK;
}

/* The first bytes of what is stored. */
static err head_read(struct req *r, int64_t file, int64_t bytes, str *out)
{
	size_t room = bytes < MEDIA_SNIFF_BYTES ? (size_t)bytes : MEDIA_SNIFF_BYTES, got;
	char *to = arena_raw(r->a, room + 1);

	TRY(file_part(r->db, r->a, file, 0, to, room, &got));
	*out = (str){ to, got };
	return OK;
}

err media_take(struct req *r, const struct media_file *f, str name, maybe_int replaces, struct media_taken *out)
{
	struct media_new in = { .name = name, .by = r->session->name };
	struct medium_by_digest same;
	struct medium_get m;
	err e;

	*out = (struct media_taken){ .why = ABSENT };
	if (replaces.has) {
		TRY(medium_get(r->db, &(struct medium_get_in){ .id = replaces.v }, r->a, &m));
		out->id = m.id;
		e = media_replace_file(r->db, r->a, &m, f, r->now);
		out->why = e == ERR_INVALID ? S("other-kind") : e == ERR_CONFLICT ? S("there-already") : ABSENT;
		if (e == OK)
			TRY(audit(r, S("media.replace"), S("medium"), m.id, m.name, name));
		return str_given(out->why) ? OK : e;
	}
	e = media_add_file(r->db, r->a, f, &in, r->now, &out->id);
	if (e == OK)
		return audit(r, S("media.add"), S("medium"), out->id, ABSENT, name);
	if (e != ERR_CONFLICT)
		return e;
	TRY(medium_by_digest(r->db, &(struct medium_by_digest_in){ .sha256 = f->sha256 }, r->a, &same));
	out->id = same.id;
	out->there = true;
	return OK;
}

/* Everything is here: what is it, and is it there already? */
static err finish(struct req *r, const struct medium_upload_get *u, struct file_sum *sum)
{
	struct media_file f = { .file = u->file.v, .bytes = u->bytes };
	struct media_taken taken;
	str head, why;

	f.sha256 = file_sum_hex(r->a, sum);
	TRY(head_read(r, f.file, f.bytes, &head));
	if (media_sniff(head, u->name, &f.is, &why) != OK) {
		TRY(abandon(r, u));
		return refuse(r, 422, why);
	}
	if (f.bytes > media_bytes_max(f.is.kind)) {
		TRY(abandon(r, u));
		return refuse(r, 413, too_large(media_bytes_max(f.is.kind)));
	}
	TRY(file_end(r->db, f.file, f.is.type, f.bytes, f.sha256));
	TRY(medium_upload_done(r->db, &(struct medium_upload_done_in){ .key = r->seg[0], .medium = 0, .now = r->now }));
	TRY(media_take(r, &f, u->name, u->replaces, &taken));
	if (taken.there || str_given(taken.why))
		TRY(file_remove(r->db, f.file));
	if (str_given(taken.why)) {
		TRY(medium_upload_drop(r->db, &(struct medium_upload_drop_in){ .key = r->seg[0] }));
		return refuse(r, 422, taken.why);
	}
	TRY(medium_upload_done(r->db, &(struct medium_upload_done_in){ .key = r->seg[0], .medium = taken.id, .now = r->now }));
	return tell(r, 200, u->bytes, SOME(taken.id), taken.there);
}

/* A first piece that is no picture, video or document ends the upload before the rest is sent. */
static err first_look(struct req *r, const struct medium_upload_get *u, str piece, bool *ended)
{
	struct media_sniffed is;
	str why;

	*ended = u->at == 0 && media_sniff(str_cut(piece, 0, MEDIA_SNIFF_BYTES), u->name, &is, &why) != OK;
	if (!*ended)
		return OK;
	TRY(abandon(r, u));
	return refuse(r, 422, why);
}

/* POST /{lang}/desk/media/uploads/{key}: at, and the piece as a file.  409 with where it really is when the two differ. */
err upload_part_post(struct req *r)
{
	struct medium_upload_get u;
	struct file_sum sum;
	int64_t at;
	str piece;
	bool ended;

	TRY(upload_of(r, &u));
	if (u.medium.has)
		return tell(r, 200, u.at, u.medium, false);
	if (str_int(req_form(r, S("at")), &at) != OK || at != u.at)
		return tell(r, 409, u.at, NONE, false);
	TRY(piece_read(r, &piece));
	bool last = u.at + (int64_t)piece.n == u.bytes;
	if (u.at + (int64_t)piece.n > u.bytes || (!last && piece.n % FILE_CHUNK_BYTES) || u.digest.n != sizeof sum.state) {
		TRY(abandon(r, &u));
		return refuse(r, 422, S("not-whole"));
	}
	TRY(first_look(r, &u, piece, &ended));
	if (ended)
		return OK;
	memcpy(sum.state, u.digest.p, sizeof sum.state);
	file_sum_add(&sum, piece);
	TRY(file_append(r->db, u.file.v, u.at, piece));
	TRY(medium_upload_go(r->db, &(struct medium_upload_go_in){ .key = r->seg[0], .at = u.at, .more = (int64_t)piece.n, .now = r->now,
		.digest = { (const char *)sum.state, sizeof sum.state } }));
	return last ? finish(r, &u, &sum) : tell(r, 200, u.at + (int64_t)piece.n, NONE, false);
}
