/* media_serve.c - GET /media/{id}/{name}.
 *
 * Whoever has the address may read: stories are drafts before they are public, mails and feeds outlive a session, and a cache in between
 * knows no sessions.  So the address itself is the secret: 80 bits of a digest over the bytes, which nobody guesses and nobody learns before the
 * page that holds it is public.  Bytes never change under one address, so it may be kept for a year. */
#include "files.h"
#include "media_in.h"
#include "media_routes.h"

enum { YEAR_S = 365 * 24 * 3600 };

static err stream_file(struct db *db, struct arena *a, int64_t file, int64_t at, char *to, size_t room, size_t *got)
{
	return file_part(db, a, file, at, to, room, got);
}

/* A file of one row is read at once and borrowed as it is. */
static err give_whole(struct req *r, const struct medium_variant_get *v)
{
	str bytes;

	TRY(file_row(r->db, r->a, v->file, 0, &bytes));
	r->out = (struct buf){ .a = r->a, .p = (char *)(uintptr_t)bytes.p, .n = bytes.n, .cap = bytes.n };
	r->bare = true;
	return OK;
}

/* GET /media/{id}/{name} */
err media_file(struct req *r)
{
	struct medium_variant_get v;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(medium_variant_get(r->db, &(struct medium_variant_get_in){ .medium = id, .name = r->seg[1] }, r->a, &v));
	/* The answer is everybody's, whoever asks. */
	r->session = NULL;
	r->max_age = YEAR_S;
	r->tag = arena_printf(r->a, "\"%.*s\"", FMT(r->seg[1]));
	if (str_eq(v.kind, S("document")))
		req_download(r, v.type, v.name);
	r->type = v.type;
	if (!str_eq(v.kind, S("video")) && v.bytes <= FILE_CHUNK_BYTES)
		return give_whole(r, &v);
	req_stream(r, &(struct stream){ .read = stream_file, .ref = v.file }, v.bytes);
	return OK;
}
