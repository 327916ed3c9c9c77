/* answer.c - what goes out: errors, layout, headers. */
#include "clock.h"
#include "dispatch.h"
#include "json.h"
#include "stats.h"
#include "url.h"
#include "words.h"
#include <stdio.h>
#include <string.h>

enum { HSTS_S = 365 * 24 * 3600, LAYOUT_BYTES = 8192 /* what mostly stands around a page */ };

void answer_clear(struct req *r)
{
	r->status = 200;
	r->type = S("text/html; charset=utf-8");
	r->out = (struct buf){ .a = r->a };
	r->stream = (struct stream){ 0 };
	r->headers = (struct pair_list){ 0 };
	r->location = r->encoding = r->tag = r->allow = ABSENT;
	r->max_age = 0;
	r->bare = r->private_ = false;
	r->cached = NULL;
	r->session = NULL;
	r->session_id = 0;
	r->page = (struct page){ .lang = r->lang, .path = r->page.path, .query = r->page.query, .key = r->page.key, .request = r->id };
	struct date d = date_at(r->now);
	r->page.today = date_iso(r->a, d);
}

static bool for_machines(const struct req *r)
{
	return str_starts(r->path, S("/api/"));
}

/* A script of a page that asks for JSON and nothing else: an error page would be of no use to it. */
static bool wants_json(const struct req *r)
{
	return str_starts(r->accept, S("application/json"));
}

void answer_layout(struct req *r)
{
	if (r->bare || str_given(r->location) || !http_hooks.layout_open)
		return;
	struct buf whole = { .a = r->a };
	buf_grow(&whole, r->out.n + LAYOUT_BYTES);
	http_hooks.layout_open(&whole, &r->page);
	buf_add(&whole, buf_str(&r->out));
	http_hooks.layout_close(&whole, &r->page);
	r->out = whole;
}

static str status_words(enum lang l, int status)
{
	switch (status) {
	case 400: return say(l, "The request cannot be read");
	case 401: return say(l, "You are signed out");
	case 403: return say(l, "You may not do this");
	case 404: return say(l, "Page not found");
	case 405: return say(l, "This address does not take that");
	case 409: return say(l, "Somebody else changed this meanwhile");
	case 413: return say(l, "Too large");
	case 415: return say(l, "This kind of form is not taken");
	case 422: return say(l, "Something in the form is not right");
	case 429: return say(l, "Too many requests");
	case 503: return say(l, "The site is busy, please try again");
	default: return say(l, "Something went wrong here");
	}
}

static void plain_error(struct req *r)
{
	html_raw(&r->out, S("<h1>"));
	html_text(&r->out, r->page.title);
	html_raw(&r->out, S("</h1>\n<p>"));
	html_text(&r->out, r->id);
	html_raw(&r->out, S("</p>\n"));
}

static void json_error(struct req *r)
{
	struct json j;

	json_start(&j, &r->out);
	json_open(&j, '{');
	json_ki(&j, "status", r->status);
	json_kt(&j, "error", r->page.title);
	json_kt(&j, "request", r->id);
	json_close(&j, '}');
	r->bare = true;
	r->type = S("application/json");
}

void http_error(struct req *r, int status)
{
	str allow = r->allow;
	struct session *session = r->session;
	struct page page = r->page;

	answer_clear(r);
	r->allow = allow;
	r->session = session;
	r->page = page;
	r->page.had_form = r->page.failed = false;
	r->status = status;
	r->private_ = true;
	r->page.title = status_words(r->lang, status);
	if (status == 503 || status == 429)
		req_header(r, S("Retry-After"), status == 503 ? S("1") : S("60"));
	if (for_machines(r) || wants_json(r)) {
		json_error(r);
		return;
	}
	(http_hooks.error_page ? http_hooks.error_page : plain_error)(r);
	answer_layout(r);
}

/* To the sign-in page and back here afterwards. */
static void to_sign_in(struct req *r)
{
	struct buf b = { .a = r->a };

	answer_clear(r);
	buf_printf(&b, "%s?to=", http_hooks.sign_in);
	html_url_part(&b, r->page.path);
	r->private_ = true;
	(void)redirect(r, buf_str(&b));
}

static int status_of(const struct req *r, err e)
{
	bool post = r->method == METHOD_POST;

	switch (e) {
	case ERR_INVALID: return post ? 422 : 400;
	case ERR_NOT_FOUND: return 404;
	case ERR_CONFLICT: return 409;
	case ERR_DENIED: return 403;
	case ERR_LIMIT: return post && r->files.n ? 413 : 429;
	case ERR_BUSY: return 503;
	default: return 500;
	}
}

void answer_error(struct req *r, err e)
{
	bool get = r->method == METHOD_GET || r->method == METHOD_HEAD;

	if (e == ERR_DENIED && !r->session && wants_json(r) && !for_machines(r))
		http_error(r, 401);
	else if (e == ERR_DENIED && get && !r->session && http_hooks.sign_in && !for_machines(r))
		to_sign_in(r);
	else
		http_error(r, status_of(r, e));
}

void answer_overflow(struct req *r)
{
	static char words[] = "<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\"><title>503</title>"
			      "<p>Yêu cầu này quá lớn, máy chủ không xử lý được.</p>"
			      "<p lang=\"en\">This request is too large for the server.</p></html>\n";

	r->status = 503;
	r->stream = (struct stream){ 0 };
	r->type = S("text/html; charset=utf-8");
	r->out = (struct buf){ .a = r->a, .p = words, .n = sizeof words - 1, .cap = sizeof words - 1 };
	r->headers = (struct pair_list){ 0 };
	r->location = r->encoding = r->tag = r->allow = ABSENT;
	r->bare = r->private_ = true;
	r->cached = NULL;
	r->session = NULL;
}

/* W/ before a tag is what a compressing proxy made of ours. */
bool tag_in(str list, str tag)
{
	str part;

	while (str_split(&list, ',', &part)) {
		part = str_trim(part);
		if (str_starts(part, S("W/")))
			part = str_cut(part, 2, part.n);
		if (str_eq(part, tag) || str_eq(part, S("*")))
			return true;
	}
	return false;
}

void answer_not_modified(struct req *r)
{
	bool reads = r->method == METHOD_GET || r->method == METHOD_HEAD;

	if (reads && r->status == 200 && r->tag.n && r->etag.n && tag_in(r->etag, r->tag))
		r->status = 304;
}

static void cache_control(const struct req *r, header_sink *sink, void *to)
{
	char text[64];

	if (r->private_ || r->session || r->page.had_form || r->method == METHOD_POST) {
		sink(to, "Cache-Control", "private, no-store");
		return;
	}
	if (r->max_age > 0)
		snprintf(text, sizeof text, "public, max-age=%lld%s", (long long)r->max_age, r->max_age >= HSTS_S ? ", immutable" : "");
	else
		snprintf(text, sizeof text, "no-cache");
	sink(to, "Cache-Control", text);
	sink(to, "Vary", r->max_age >= HSTS_S ? "Accept-Encoding" : "Accept-Encoding, Cookie");
}

static void sink_str(const struct req *r, header_sink *sink, void *to, const char *name, str value)
{
	if (str_given(value))
		sink(to, name, arena_cstr(r->a, value));
}

/* A page that needs more than others (the camera at the door of an event, a frame on other sites) brings a policy of its own. */
static bool has_header(const struct req *r, str name)
{
	for (size_t i = 0; i < r->headers.n; i++)
		if (str_eq(r->headers.at[i].name, name))
			return true;
	return false;
}

static void security_headers(const struct req *r, header_sink *sink, void *to)
{
	if (!has_header(r, S("Content-Security-Policy")))
		sink(to, "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
		                                    "frame-ancestors 'none'; form-action 'self'");
	sink(to, "X-Content-Type-Options", "nosniff");
	sink(to, "Referrer-Policy", "same-origin");
	if (!has_header(r, S("Permissions-Policy")))
		sink(to, "Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=()");
	sink(to, "Cross-Origin-Opener-Policy", "same-origin");
	sink(to, "Cross-Origin-Resource-Policy", for_machines(r) ? "cross-origin" : "same-origin");
	if (r->secure)
		sink(to, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

void http_headers(const struct req *r, header_sink *sink, void *to)
{
	sink_str(r, sink, to, "Content-Type", r->status == 304 ? ABSENT : r->type);
	sink_str(r, sink, to, "Content-Encoding", r->status == 304 ? ABSENT : r->encoding);
	sink_str(r, sink, to, "ETag", r->tag);
	sink_str(r, sink, to, "Location", r->location);
	sink_str(r, sink, to, "Allow", r->allow);
	cache_control(r, sink, to);
	security_headers(r, sink, to);
	if (!r->cached)
		sink_str(r, sink, to, "X-Request-Id", r->id);
	for (size_t i = 0; i < r->headers.n; i++)
		sink(to, arena_cstr(r->a, r->headers.at[i].name), arena_cstr(r->a, r->headers.at[i].value));
}
