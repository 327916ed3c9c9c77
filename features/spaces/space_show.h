/* space_show.h - what the public pages of this folder share. */
#ifndef KHUE_SPACE_SHOW_H
#define KHUE_SPACE_SHOW_H
#include "space_filter.h"
#include "space_view.h"

/* Whether spaces are open now, in words: "Open until 17:00", "Closed, opens tomorrow at 8:00". */
struct space_now { int64_t id; struct space_open open; };
struct space_nows { struct space_now *at; size_t n, cap; };
MUST err space_nows_read(struct req *r, const int64_t *id, size_t n, struct space_nows *out);
/* ABSENT words where nothing is known; cls: of a .tag */
void space_now_words(struct req *r, const struct space_open *o, str *words, str *cls);
void space_item_fill(struct req *r, const struct space_card *c, const struct space_nows *nows, const struct pictures *pictures, struct space_item *out);
/* Pins and shapes of the points of a view. */
MUST err space_pins_make(struct req *r, const struct space_points *points, struct map_in *in);
/* "Closed for now until …", in words; ABSENT: in operation. */
str space_doing_words(struct req *r, str doing, str until_on);
void space_tile_parts(str tile, str *mark, str *ground);
/* The page for search engines. */
void space_ld_write(struct req *r, const struct space_get *s, const struct space_facts *f, const struct space_page_view *v);
#endif
