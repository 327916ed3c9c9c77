/* dispatch_world.c - the fakes under dispatch_test.c. */
#include "dispatch_world.h"
#include "cache.h"
#include "words.h"
#include <string.h>

struct world world;
struct req r, next;
static struct arena arena, headers_arena;
static struct pair_list headers;
static char kept[200];

err db_begin(struct db *db, enum db_mode mode)
{
	(void)db;
	if (mode == DB_WRITE && world.busy_begins-- > 0)
		return ERR_BUSY;
	world.begins++;
	world.mode = mode;
	world.open = true;
	return OK;
}

err db_commit(struct db *db)
{
	(void)db;
	world.open = false;
	if (world.mode == DB_WRITE && world.busy_commits-- > 0)
		return ERR_BUSY;
	world.commits++;
	return OK;
}

void db_rollback(struct db *db)
{
	(void)db;
	world.open = false;
	world.rollbacks++;
}

err db_version(struct db *db, int64_t *version)
{
	(void)db;
	*version = world.version;
	return OK;
}

/* ---- handlers */
static err page(struct req *q)
{
	world.renders++;
	buf_printf(&q->out, "title %lld", (long long)world.title);
	for (int i = 0; i < 100; i++)
		buf_add(&q->out, S(" and some more of it"));
	return OK;
}

static err change(struct req *q)
{
	world.writes++;
	if (str_eq(req_form(q, S("title")), S("bad")))
		return ERR_INVALID;
	world.title++;
	world.version++;
	return redirect(q, S("/page"));
}

static err form(struct req *q)
{
	q->page.had_form = true;
	buf_add(&q->out, S("<form>"));
	return OK;
}

static err whale(struct req *q)
{
	for (size_t i = 0; i < SIZE_MAX; i++)
		buf_add(&q->out, S("0123456789012345678901234567890123456789"));
	return OK;
}

static err item(struct req *q)
{
	int64_t id;
	TRY(req_id(q, 0, &id));
	buf_printf(&q->out, "item %lld %.*s", (long long)id, FMT(q->seg[1]));
	return OK;
}

static err slow(struct req *q)
{
	if (world.wait)
		return ERR_WAIT;
	buf_add(&q->out, S("waited"));
	return OK;
}

static err broken(struct req *q)
{
	buf_add(&q->out, S("half a page"));
	return ERR_DB;
}

static err hello(struct req *q)
{
	buf_add(&q->out, S("new item"));
	return OK;
}

const struct route routes[] = {
	{ METHOD_GET, "/api/v1/broken", NEED_PUBLIC, broken, 0 },
	{ METHOD_GET, "/{lang}/", NEED_PUBLIC, page, 0 },
	{ METHOD_GET, "/{lang}/broken", NEED_PUBLIC, broken, 0 },
	{ METHOD_POST, "/{lang}/change", ROLE_AGENCY | ROLE_ADMIN, change, 65536 },
	{ METHOD_GET, "/{lang}/desk", ROLE_ADMIN, page, 0 },
	{ METHOD_GET, "/{lang}/form", NEED_PUBLIC, form, 0 },
	{ METHOD_GET, "/{lang}/items/new", NEED_PUBLIC, hello, 0 },
	{ METHOD_GET, "/{lang}/items/{id}", NEED_PUBLIC, item, 0 },
	{ METHOD_GET, "/{lang}/items/{id}/parts/{part}", NEED_PUBLIC, item, 0 },
	{ METHOD_GET, "/{lang}/mine", NEED_SIGNED_IN, page, 0 },
	{ METHOD_GET, "/{lang}/page", NEED_PUBLIC, page, 0 },
	{ METHOD_POST, "/{lang}/page", NEED_PUBLIC, change, 65536 },
	{ METHOD_GET, "/{lang}/slow", NEED_PUBLIC, slow, 0 },
	{ METHOD_GET, "/{lang}/whale", NEED_PUBLIC, whale, 0 },
};
const size_t nroutes = sizeof routes / sizeof *routes;

/* ---- hooks: one person of the standing agency, cookie khue=1 */
static struct session { int64_t id; } somebody = { 7 };

static bool world_has_session(str cookie)
{
	return str_find(cookie, S("khue="), 0) >= 0;
}

static err world_session(struct req *q)
{
	if (!str_eq(q->cookie, S("khue=1")))
		return OK;
	q->session = &somebody;
	q->session_id = somebody.id;
	q->page.may = ROLE_AGENCY;
	return OK;
}

static err world_csrf(struct req *q)
{
	return str_eq(req_form(q, S("csrf")), S("right")) ? OK : ERR_DENIED;
}

static err world_repeated(struct req *q, bool *done)
{
	*done = world.kept_key.n && str_eq(q->key, world.kept_key);
	if (*done) {
		q->status = (int)world.kept_status;
		q->location = world.kept_location;
	}
	return OK;
}

static err world_answered(struct req *q)
{
	bool raced = world.raced;

	memcpy(kept, q->key.p, q->key.n);
	memcpy(kept + 100, q->location.p, q->location.n);
	world.kept_key = (str){ kept, q->key.n };
	world.kept_location = (str){ kept + 100, q->location.n };
	world.kept_status = q->status;
	world.raced = false;
	return raced ? ERR_CONFLICT : OK;
}

static void world_open(struct buf *b, struct page *p)
{
	buf_printf(b, "<title>%.*s</title><main>", FMT(p->title));
}

static void world_close(struct buf *b, struct page *p)
{
	(void)p;
	buf_add(b, S("</main>"));
}

void world_reset(void)
{
	world = (struct world){ .version = 1, .title = 100 };
	cache_drop_all(&page_cache);
	next = (struct req){ 0 };
	http_hooks_set(&(struct http_hooks){ .has_session = world_has_session, .session_load = world_session, .csrf_check = world_csrf,
		.repeated = world_repeated, .answered = world_answered, .layout_open = world_open, .layout_close = world_close,
		.sign_in = "/sign-in" });
}

static void keep_header(void *to, const char *name, const char *value)
{
	(void)to;
	*LIST_PUSH(&headers_arena, &headers) = (struct pair){ arena_str(&headers_arena, str_c(name)), arena_str(&headers_arena, str_c(value)) };
}

static int go(enum method method, const char *target, const char *body)
{
	static int handle; /* only its address matters */

	if (!arena.cap)
		arena_init(&arena, 1 << 20), arena_init(&headers_arena, 1 << 20);
	arena_reset(&arena);
	if (req_start(&r, &arena, (struct db *)&handle, method, str_c(target)) != OK)
		return 400;
	r.cookie = next.cookie, r.origin = next.origin, r.fetch_site = next.fetch_site, r.host = next.host;
	r.etag = next.etag, r.accept = next.accept, r.accept_encoding = next.accept_encoding, r.secure = next.secure;
	if (body && req_body(&r, str_c(body)) != OK)
		return 400;
	next = (struct req){ 0 };
	if (http_dispatch(&r) == ERR_WAIT)
		return 0;
	arena_reset(&headers_arena);
	headers = (struct pair_list){ 0 };
	http_headers(&r, keep_header, NULL);
	return r.status;
}

int get(const char *target)
{
	return go(next.method, target, NULL);
}

int post(const char *target, const char *fields)
{
	return go(METHOD_POST, target, fields);
}

bool shows(const char *words)
{
	return str_find(buf_str(&r.out), str_c(words), 0) >= 0;
}

str answer_header(const char *name)
{
	for (size_t i = 0; i < headers.n; i++)
		if (str_eq(headers.at[i].name, str_c(name)))
			return headers.at[i].value;
	return ABSENT;
}
