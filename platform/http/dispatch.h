/* dispatch.h - between the files of this part: the steps of http_dispatch. */
#ifndef KHUE_DISPATCH_H
#define KHUE_DISPATCH_H
#include "http.h"

extern struct http_hooks http_hooks;

/* Origin and Sec-Fetch-Site of a POST say that our own page sent it.  ERR_DENIED otherwise. */
MUST err origin_check(const struct req *r);
/* In a read transaction: who is it, and does the route let them in?  ERR_DENIED otherwise; ERR_BUSY, ERR_DB of the database. */
MUST err rights_check(struct req *r);
/* Does the request carry what might be a session?  Such a one never meets the page cache. */
bool has_session(const struct req *r);
/* The same of a Cookie header alone. */
bool cookie_has_session(str cookie);
/* A tag of an If-None-Match list, or "*". */
bool tag_in(str list, str tag);

/* Forgets what a handler made of the answer, keeps the request. */
void answer_clear(struct req *r);
/* Turns an error into its answer: sign-in redirect, error page, JSON for the API. */
void answer_error(struct req *r, err e);
/* The layout around a page that is not bare. */
void answer_layout(struct req *r);
/* A page that needs no memory at all, for when the arena ran over. */
void answer_overflow(struct req *r);

/* Answers from the page cache when it can; the key of the page otherwise, ABSENT when it may not be kept. */
bool cache_answer(struct req *r, str *key);
/* Keeps the answer under that key, if it is one for everybody. */
void cache_store(struct req *r, str key);
/* Turns the answer into 304 when the visitor has it already; the body stays in out, for its length, and is not sent. */
void answer_not_modified(struct req *r);

/* The stored answers of forms with a key; defaults of the hooks. */
MUST err http_repeated(struct req *r, bool *done);
MUST err http_answered(struct req *r);
#endif
