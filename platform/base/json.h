/* json.h - writes JSON into a buf; commas are placed by the writer.  Reading is jansson's work. */
#ifndef KHUE_JSON_H
#define KHUE_JSON_H
#include "buf.h"
enum { JSON_DEPTH = 32 };
/* some[d]: level d has a member already; after_key: the next value needs no comma.  Nesting past JSON_DEPTH ends the program: it is a bug. */
struct json { struct buf *out; int depth; bool some[JSON_DEPTH]; bool after_key; };
void json_start(struct json *j, struct buf *out);
void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_text(struct json *j, str s); /* ABSENT writes null; bytes that are not UTF-8 become U+FFFD */
void json_int(struct json *j, int64_t v);
/* Rounded to 0..9 decimals; what is no number, or past 9e15 when scaled, becomes null. */
void json_real(struct json *j, double v, int decimals);
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
/* key and value in one; an id goes out as text, since JavaScript loses 64-bit numbers. */
void json_kt(struct json *j, const char *key, str s);
void json_ki(struct json *j, const char *key, int64_t v);
void json_kid(struct json *j, const char *key, int64_t id);
void json_kb(struct json *j, const char *key, bool v);
#endif
