/* http.h - a request as a handler sees it.  The transport (libmicrohttpd) and the tests both fill one and call http_dispatch. */
#ifndef KHUE_HTTP_H
#define KHUE_HTTP_H
#include "arena.h"
#include "buf.h"
#include "db.h"
#include "html.h"
#include "lang.h"

/* Roles; a person holds them for the whole city or for one object (a unit, later a space or a round). */
enum role {
	ROLE_ADMIN = 1 << 0,        /* administrator: accounts, settings; no say in content */
	ROLE_AGENCY = 1 << 1,       /* standing agency: plans, tasks, units */
	ROLE_UNIT_OFFICER = 1 << 2, /* reports for a unit */
	ROLE_UNIT_HEAD = 1 << 3,    /* approves what the unit reports */
	ROLE_EDITOR = 1 << 4,
	ROLE_TRANSLATOR = 1 << 5,
	ROLE_GUIDE = 1 << 6,        /* content guide: approves before publication */
	ROLE_SPACE_OWNER = 1 << 7,
	ROLE_JUROR = 1 << 8,
	ROLE_FINANCE = 1 << 9,
	ROLE_LEADER = 1 << 10,      /* reads everything; writes one thing, the answer to what was brought before the steering committee */
};
#define ROLE_ANY 0x7ffu
/* What a route asks for, written in the .routes file: `public`, `signed-in`, or roles with '|': `agency|admin`. */
enum { NEED_PUBLIC = 0, NEED_SIGNED_IN = 1 << 30 };

struct route;
struct session; /* auth.h */

/* A pair of the query or of a form, decoded; order as sent. */
struct pair { str name, value; };
struct pair_list { struct pair *at; size_t n, cap; };

/* A file of a multipart form, spooled; the descriptor is closed when the request ends. */
struct upload { str field, filename, type; int fd; int64_t bytes; };
struct upload_list { struct upload *at; size_t n, cap; };

enum method { METHOD_GET, METHOD_POST, METHOD_HEAD, METHOD_OTHER /* always answered 405 */ };

/* Personal data that a page shows, for the audit log (auth.h, audit_view); no verb: none. */
struct req_view { str verb, what; int64_t id; };

/* Bytes that are read while they are sent, for what is too large to be held whole. */
struct stream {
	/* Reads at most `room` bytes of `ref` from byte `at` on, in a read transaction; a is emptied after each call.  NULL: no stream. */
	err (*read)(struct db *db, struct arena *a, int64_t ref, int64_t at, char *to, size_t room, size_t *got);
	int64_t ref, from, bytes; /* what is sent: `bytes` bytes from `from` on */
};

struct req {
	struct arena *a;      /* ends with the request */
	struct db *db;        /* in a transaction: read only for GET */
	enum method method;
	enum lang lang;
	str path;             /* with the language: "/vi/tasks/12"; decoded, UTF-8, no NUL, no "..", no "//" */
	struct pair_list query, form;
	struct upload_list files;
	str cookie;           /* the Cookie header */
	str origin, fetch_site, referer, agent, etag, accept, accept_language, accept_encoding, range, if_range; /* headers, ABSENT where not sent */
	str address;          /* of the client; X-Forwarded-For only from the configured proxy */
	bool secure;          /* came over TLS (by the proxy's word) */
	int64_t now;          /* instant of arrival, seconds UTC; the only clock a handler may read */
	str id;               /* request id, 16 hex digits */
	const struct route *route;
	str seg[4];           /* values of {name} in the route, in order; {lang} is not among them */
	str host;             /* the one Host header */
	struct session *session; /* NULL: nobody is signed in */

	int status;           /* 200 unless the handler sets another */
	str type;             /* Content-Type; text/html by default */
	struct stream stream; /* the body in place of `out` */
	struct buf out;       /* the body; for pages the <main> only, the layout is put around it */
	struct page page;
	str location;         /* with a 303 */
	struct pair_list headers; /* more of them: Content-Disposition, Set-Cookie */
	int64_t max_age;      /* seconds an anonymous answer may be kept by others; 0: revalidate always */
	bool bare;            /* no layout: JSON, CSV, parts */
	bool private_;        /* never cached, no-store */
	struct req_view viewed;
	void *wait;           /* the transport's, with ERR_WAIT */

	int64_t session_id;   /* set by the session hook: idempotency keys belong to it; 0: nobody */
	str encoding;         /* Content-Encoding of out ("gzip", "br"); ABSENT: as it is */
	str tag;              /* ETag of the answer with its quotes, or ABSENT */
	str allow;            /* methods of a path that a 405 names */
	str key;              /* form field `key` of a POST, or ABSENT */
	bool in_transaction;  /* the dispatcher's: one is open on db */
	struct cached *cached; /* the answer stands in the page cache: out borrows its bytes until the next dispatch */
};

/* Makes *r a request for `target` ("/vi/tasks?late=1") in a fresh state: path, language and query are read from it, now and id are set.
 *   a       emptied at the request's end by the caller; target is copied into it
 *   db      no transaction open; NULL only for pages that need none
 * ERR_INVALID  no clean path: not UTF-8, control bytes, "..", "//", a bad escape; ERR_LIMIT  too long or too many parameters */
MUST err req_start(struct req *r, struct arena *a, struct db *db, enum method method, str target);
/* Reads an urlencoded body into r->form.  ERR_INVALID  not UTF-8 or a bad escape; ERR_LIMIT  too many fields. */
MUST err req_body(struct req *r, str body);

/* A value by name; ABSENT when it was not sent. */
str req_query(const struct req *r, str name);
str req_form(const struct req *r, str name);
/* The n-th value of that name, for check boxes; ABSENT past the last. */
str req_form_nth(const struct req *r, str name, size_t n);
struct upload *req_file(struct req *r, str field);
/* The {id} of the route as a number.  ERR_NOT_FOUND where it is none. */
MUST err req_id(const struct req *r, size_t seg, int64_t *id);

/* 303 See Other within the site: path begins with '/', e.g. "/tasks/12"; the language is put before it. */
err redirect(struct req *r, str path);
void req_header(struct req *r, str name, str value);
/* Marks the body as a download. */
void req_download(struct req *r, str type, str filename);

/* Answers with a stream of `size` bytes, or with the part of it that the Range header asks for (RFC 9110, 14: one range of bytes; several are
 * answered with the whole).  r->tag is set before, since If-Range is compared with it.
 *   source  read and ref */
void req_stream(struct req *r, const struct stream *source, int64_t size);

typedef err handler(struct req *r);
/* An entry of the table that kroutes makes of the features' .routes files; sorted. */
struct route {
	enum method method;
	const char *pattern;  /* "/{lang}/tasks/{id}" */
	uint32_t need;        /* NEED_PUBLIC, NEED_SIGNED_IN or roles */
	handler *run;
	int64_t body_max;     /* bytes a POST may carry */
};
extern const struct route routes[];
extern const size_t nroutes;

/* What the parts above this one add to a request; auth and app register them once before serving.  Any may be NULL. */
struct http_hooks {
	/* Is there a session cookie at all?  Such a request never meets the page cache.  NULL: any cookie counts as one. */
	bool (*has_session)(str cookie);
	/* Finds who it is: fills session, session_id, page.who, page.csrf, page.may.  Runs in a read transaction; OK also for nobody. */
	err (*session_load)(struct req *r);
	/* A look at whoever is signed in, before the roles of a non-public route are compared: a redirect (e.g. to enrol a second factor) is
	 * answered as it is. */
	err (*admit)(struct req *r);
	/* Is the form's token the session's?  ERR_DENIED otherwise.  NULL: every POST is refused. */
	err (*csrf_check)(struct req *r);
	/* Was a form with this key (r->key, of r->session_id) answered before?  Then *done, with status and location as they were.
	 * Runs in the write transaction, before the handler.  NULL: http_repeated. */
	err (*repeated)(struct req *r, bool *done);
	/* Keeps the redirect that a form with a key was answered with, in the same transaction.  ERR_CONFLICT when another request was faster:
	 * all is rolled back and `repeated` asked again.  NULL: http_answered. */
	err (*answered)(struct req *r);
	/* Runs after the transaction of a request that was answered by a handler; may open its own (last seen, a denial for the audit log). */
	void (*after)(struct req *r);
	/* Around a page that is not bare; page->title is set. */
	void (*layout_open)(struct buf *o, struct page *page);
	void (*layout_close)(struct buf *o, struct page *page);
	/* An address of an older site, which names a page in its query ("/?p=12"): true with status and location set.  Asked for GET and HEAD of
	 * "/" with a query and of a path that has no route, without a transaction.  NULL: there are none. */
	bool (*moved)(struct req *r);
	/* The <main> of an error page for r->status; NULL: a plain one. */
	void (*error_page)(struct req *r);
	/* Further lines of /metrics, in its read transaction; NULL: none. */
	err (*metrics)(struct req *r);
	const char *sign_in; /* where GET pages send who is not signed in, e.g. "/sign-in"; "?to=" and the path are added */
};
void http_hooks_set(const struct http_hooks *hooks); /* copied */

/* The route for a path, its holes in seg.  NULL with *allow "" (404) or the methods that the path has (405).
 * GET answers HEAD too. */
const struct route *route_find(enum method method, str path, str seg[4], const char **allow);

/* What every answer carries, one call a header; both texts end with NUL and live as long as r. */
typedef void header_sink(void *to, const char *name, const char *value);
void http_headers(const struct req *r, header_sink *sink, void *to);
/* Would this person be let in?  Session and rights without the handler, so that a large body is refused before it is read.
 * OK, or an error with the whole answer in *r as http_dispatch leaves it. */
MUST err http_admit(struct req *r);
/* Answers with an error page by itself: for refusals of the transport. */
void http_error(struct req *r, int status);

/* From the request to an answer in r->status, r->type, r->out and the headers: page cache, route, session, rights, CSRF, transaction,
 * handler, layout, error page.  ERR_WAIT: nothing was answered yet, call again when the answer is there; every other case is answered
 * and gives OK. */
err http_dispatch(struct req *r);
#endif
