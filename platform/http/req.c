/* req.c - what handlers ask of a request and say of an answer. */
#include "clock.h"
#include "id.h"
#include "url.h"
#include <string.h>

static str pair_nth(const struct pair_list *list, str name, size_t n)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].name, name) && n-- == 0)
			return list->at[i].value;
	return ABSENT;
}

str req_query(const struct req *r, str name)
{
	return pair_nth(&r->query, name, 0);
}

str req_form(const struct req *r, str name)
{
	return pair_nth(&r->form, name, 0);
}

str req_form_nth(const struct req *r, str name, size_t n)
{
	return pair_nth(&r->form, name, n);
}

struct upload *req_file(struct req *r, str field)
{
	for (size_t i = 0; i < r->files.n; i++)
		if (str_eq(r->files.at[i].field, field))
			return &r->files.at[i];
	return NULL;
}

err req_id(const struct req *r, size_t seg, int64_t *id)
{
	if (seg >= 4 || !r->seg[seg].n || r->seg[seg].n > 19 || str_int(r->seg[seg], id) != OK || *id < 0)
		return ERR_NOT_FOUND;
	return OK;
}

err redirect(struct req *r, str path)
{
	bool safe = path.n && path.p[0] == '/' && !(path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\'));

	for (size_t i = 0; i < path.n; i++)
		safe &= (unsigned char)path.p[i] > 0x20 && path.p[i] != 0x7f && path.p[i] != '\\';
	r->status = 303;
	r->location = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(safe ? path : S("/")));
	return OK;
}

void req_header(struct req *r, str name, str value)
{
	char *clean = arena_alloc(r->a, value.n + 1);

	/* A line end in a value would let it write headers of its own. */
	for (size_t i = 0; i < value.n; i++)
		clean[i] = (unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f ? ' ' : value.p[i];
	*LIST_PUSH(r->a, &r->headers) = (struct pair){ arena_str(r->a, name), { clean, value.n } };
}

/* RFC 6266: a plain name for old readers, and the real one percent-encoded in UTF-8. */
void req_download(struct req *r, str type, str filename)
{
	struct buf b = { .a = r->a };

	buf_add(&b, S("attachment; filename=\""));
	for (size_t i = 0; i < filename.n; i++) {
		unsigned char c = (unsigned char)filename.p[i];
		if (c < 0x80)
			buf_char(&b, c < 0x20 || strchr("\"\\/%;", c) ? '_' : (char)c);
	}
	buf_add(&b, S("\"; filename*=UTF-8''"));
	html_url_part(&b, filename);
	r->type = type;
	r->bare = true;
	req_header(r, S("Content-Disposition"), buf_str(&b));
}

/* Language of "/en/..." or "/en"; Vietnamese where none stands. */
static void read_lang(struct req *r)
{
	bool en = str_starts(r->path, S("/en/")) || str_eq(r->path, S("/en"));
	bool vi = str_starts(r->path, S("/vi/")) || str_eq(r->path, S("/vi"));

	r->lang = en ? LANG_EN : LANG_VI;
	r->page.lang = r->lang;
	r->page.path = en || vi ? str_cut(r->path, 3, r->path.n) : r->path;
	if (!r->page.path.n)
		r->page.path = S("/");
}

static str hex(struct arena *a, const unsigned char *p, size_t n)
{
	char *to = arena_alloc(a, n * 2 + 1);

	for (size_t i = 0; i < n; i++) {
		to[i * 2] = "0123456789abcdef"[p[i] >> 4];
		to[i * 2 + 1] = "0123456789abcdef"[p[i] & 15];
	}
	return (str){ to, n * 2 };
}

static void fresh(struct req *r, struct arena *a, struct db *db, enum method method)
{
	unsigned char random[24];

	*r = (struct req){ .a = a, .db = db, .method = method, .status = 200, .out = { .a = a }, .now = clock_now() };
	random_bytes(random, sizeof random);
	r->id = hex(a, random, 8);
	r->page.key = hex(a, random + 8, 16);
	r->type = S("text/html; charset=utf-8");
	r->page.request = r->id;
	r->path = r->page.path = S("/");
	r->page.query = S("");
}

err req_start(struct req *r, struct arena *a, struct db *db, enum method method, str target)
{
	bool plain;

	fresh(r, a, db, method);
	TRY(url_target(a, arena_str(a, target), &r->path, &r->page.query, &plain));
	read_lang(r);
	return url_pairs(a, str_cut(r->page.query, 1, r->page.query.n), QUERY_MAX_PAIRS, &r->query);
}

err req_body(struct req *r, str body)
{
	return url_pairs(r->a, body, FORM_MAX_PAIRS, &r->form);
}
