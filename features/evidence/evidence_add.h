/* evidence_add.h - how things are put in, for the forms of this folder. */
#ifndef KHUE_EVIDENCE_ADD_H
#define KHUE_EVIDENCE_ADD_H
#include "evidence.h"

/* Press items that are there and may be the one at hand: the same address first (url_key), then the same title, outlet and day. */
struct press_same { int64_t id; str url, title, outlet, day; int64_t same_url; };
struct press_same_list { struct press_same *at; size_t n, cap; };
/* Needs a write transaction, since items of before get their keys here. */
MUST err press_alike(struct db *db, struct arena *a, str url, str title, str outlet, str day, struct press_same_list *out);
/* Words of title and outlet, folded, and the day. */
str press_words_key(struct arena *a, str title, str outlet, str day);
/* A new item although one like it is there.  ERR_CONFLICT: this very address is there; else as evidence_press_add. */
MUST err press_new(struct db *db, struct arena *a, const struct evidence_press_in *in, str by_name, int64_t now, int64_t *thing);
/* Keeps what the item said, where nothing is kept yet.  ERR_INVALID: not UTF-8; ERR_LIMIT: over EVIDENCE_COPY_CHARS */
MUST err press_copy_put(struct db *db, struct arena *a, int64_t press, str words, maybe_int file, str by_name, int64_t now);
/* Pasted or uploaded HTML as its plain words; what is no HTML as it is. */
str press_plain(struct arena *a, str pasted);
#endif
