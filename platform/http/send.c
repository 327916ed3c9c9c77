/* send.c - answers handed to libmicrohttpd.  Pages of the cache have ready answers that live as long as the page. */
#include "dispatch.h"
#include "transport.h"
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Below it, one call that copies is cheaper than two that do not. */
enum { SENDFILE_LEAST_BYTES = 32 * 1024, STREAM_BLOCK_BYTES = 256 * 1024 };

static void add_header(void *to, const char *name, const char *value)
{
	(void)MHD_add_response_header(to, name, value);
}

static enum MHD_Result queue(struct conn *c, int status, struct MHD_Response *answer, size_t bytes)
{
	c->status = status;
	c->answer_bytes = (int64_t)bytes;
	conn_phase(c, PHASE_ANSWERING);
	return MHD_queue_response(c->mhd, (unsigned)status, answer);
}

static struct MHD_Response *from_bytes(str s)
{
	return MHD_create_response_from_buffer(s.n, (void *)(uintptr_t)(s.n ? s.p : ""), MHD_RESPMEM_PERSISTENT);
}

/* The headers take memory of the arena: an overflow loses the answer, not the process. */
static bool add_headers(const struct req *r, struct arena *a, struct MHD_Response *answer)
{
	jmp_buf jump;

	if (ARENA_GUARD(a, &jump)) {
		a->guard = NULL;
		return false;
	}
	http_headers(r, add_header, answer);
	a->guard = NULL;
	return true;
}

/* The next bytes of a stream, in a transaction of their own: the request's is long over. */
static err stream_read(struct exchange *x, uint64_t at, char *to, size_t room, size_t *got)
{
	const struct stream *s = &x->r.stream;
	struct db *db = http_config.db;
	jmp_buf jump;

	if (ARENA_GUARD(&x->arena, &jump)) {
		x->arena.guard = NULL;
		db_rollback(db);
		return ERR_LIMIT;
	}
	struct arena_mark before = arena_mark(&x->arena);
	err e = db_begin(db, DB_READ);
	if (e == OK) {
		e = s->read(db, &x->arena, s->ref, s->from + (int64_t)at, to, room, got);
		db_rollback(db);
	}
	arena_back(&x->arena, before);
	x->arena.guard = NULL;
	return e;
}

/* libmicrohttpd's call; a database that is busy is asked again, anything else ends the connection, so that nobody takes half a file for all. */
static ssize_t stream_more(void *arg, uint64_t at, char *to, size_t room)
{
	struct exchange *x = arg;
	size_t got = 0;

	if (at >= (uint64_t)x->r.stream.bytes)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if ((uint64_t)room > (uint64_t)x->r.stream.bytes - at)
		room = (size_t)((uint64_t)x->r.stream.bytes - at);
	err e = stream_read(x, at, to, room, &got);
	if (e == ERR_BUSY)
		return 0;
	return e == OK && got ? (ssize_t)got : MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *from_stream(struct exchange *x)
{
	return MHD_create_response_from_callback((uint64_t)x->r.stream.bytes, STREAM_BLOCK_BYTES, stream_more, x, NULL);
}

enum MHD_Result send_answer(struct exchange *x)
{
	const struct req *r = &x->r;
	str body = buf_str(&r->out);

	if (r->cached && !worker.draining)
		return send_cached(x->c, r->cached, r->accept_encoding, r->etag, r->secure);
	if (r->cached)
		body = arena_try(&x->arena, body.n + 1) ? arena_str(&x->arena, body) : S("");
	bool streamed = r->stream.read && r->status != 304;
	struct MHD_Response *answer = streamed ? from_stream(x) : from_bytes(body);
	if (!answer)
		return MHD_NO;
	if (!add_headers(r, &x->arena, answer)) {
		MHD_destroy_response(answer);
		return send_refusal(x->c, 503);
	}
	if (worker.draining || x->refusal)
		add_header(answer, "Connection", "close");
	enum MHD_Result done = queue(x->c, r->status, answer, streamed ? (size_t)r->stream.bytes : body.n);
	MHD_destroy_response(answer);
	return done;
}

static void ready_done(void *entry)
{
	cache_done(entry);
}

/* A large body as a file without a name: sendfile hands its pages to the socket, which saves a copy at every sending.  The answer has its own
 * copy then and does not use the entry.  NULL: not large, or the system has no room. */
static struct MHD_Response *from_memory_file(str s)
{
	int fd = s.n < SENDFILE_LEAST_BYTES ? -1 : memfd_create("page", MFD_CLOEXEC);

	if (fd < 0)
		return NULL;
	struct MHD_Response *answer = write(fd, s.p, s.n) == (ssize_t)s.n ? MHD_create_response_from_fd(s.n, fd) : NULL;
	if (!answer)
		close(fd);
	return answer;
}

static struct MHD_Response *from_entry(struct cached *e, str body)
{
	struct MHD_Response *answer = from_memory_file(body);

	if (answer)
		return answer;
	answer = MHD_create_response_from_buffer_with_free_callback_cls(body.n, (void *)(uintptr_t)body.p, ready_done, e);
	e->uses += answer != NULL;
	return answer;
}

/* The answer of a cached page in one coding: made at its first use, given back when the page leaves the cache. */
static struct MHD_Response *ready_new(struct cached *e, enum coding coding, bool secure, bool same)
{
	str body = e->body[coding]; /* also for 304: its length is told, its bytes are not sent */
	struct req r = { .a = &worker.scratch, .method = METHOD_GET, .status = same ? 304 : 200, .type = e->type, .tag = e->tag[coding],
		.encoding = coding == CODING_GZIP ? S("gzip") : coding == CODING_BROTLI ? S("br") : ABSENT,
		.headers = e->headers, .max_age = e->max_age, .secure = secure, .cached = e };
	struct MHD_Response *answer = from_entry(e, body);

	if (!answer)
		return NULL;
	if (!add_headers(&r, &worker.scratch, answer)) {
		MHD_destroy_response(answer);
		answer = NULL;
	}
	arena_reset(&worker.scratch);
	return answer;
}

enum MHD_Result send_cached(struct conn *c, struct cached *e, str accept_encoding, str etag, bool secure)
{
	enum coding coding = cache_coding(&page_cache, e, accept_encoding);
	bool same = etag.n && tag_in(etag, e->tag[coding]);
	void **ready = &e->answer[coding][secure][same];

	if (!*ready && !(*ready = ready_new(e, coding, secure, same)))
		return send_refusal(c, 503);
	return queue(c, same ? 304 : 200, *ready, same ? 0 : e->body[coding].n);
}

void send_release(struct cached *e)
{
	void **ready = &e->answer[0][0][0];

	for (size_t i = 0; i < sizeof e->answer / sizeof *ready; i++)
		if (ready[i])
			MHD_destroy_response(ready[i]);
	memset(e->answer, 0, sizeof e->answer);
}

enum MHD_Result send_refusal(struct conn *c, int status)
{
	static const struct { int status; str words; } all[] = {
		{ 400, { "Bad request\n", 12 } }, { 414, { "Address too long\n", 17 } }, { 431, { "Headers too large\n", 18 } },
		{ 503, { "Busy\n", 5 } },
	};
	size_t i = 0;

	while (all[i].status != status && i + 1 < sizeof all / sizeof *all)
		i++;
	struct MHD_Response *answer = from_bytes(all[i].words);
	if (!answer)
		return MHD_NO;
	add_header(answer, "Content-Type", "text/plain; charset=utf-8");
	add_header(answer, "X-Content-Type-Options", "nosniff");
	add_header(answer, "Cache-Control", "no-store");
	add_header(answer, "Connection", "close");
	enum MHD_Result done = queue(c, all[i].status, answer, all[i].words.n);
	MHD_destroy_response(answer);
	return done;
}
