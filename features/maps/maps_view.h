/* maps_view.h - what template map_figure is given. */
#ifndef KHUE_MAPS_VIEW_H
#define KHUE_MAPS_VIEW_H
#include "maps.h"

struct map_stroke { str kind, d; };
struct map_strokes { struct map_stroke *at; size_t n, cap; };
/* A name on the drawing: in the middle of x, y, turned; slim: for narrow windows too. */
struct map_word { str kind, words; int64_t x, y, turn; bool turned, dot; int64_t dot_x, dot_y; };
struct map_words { struct map_word *at; size_t n, cap; };
/* A pin, or several in one. */
struct map_spot { int64_t x, y; str href, label, tile, ground, count; bool many; };
struct map_spots { struct map_spot *at; size_t n, cap; };
struct map_symbol { str name, d; };
struct map_symbols { struct map_symbol *at; size_t n, cap; };
struct map_area { str d, label, href; bool area; };
struct map_areas { struct map_area *at; size_t n, cap; };

/* Names and pins as they stand in a narrow window, or in a wide one. */
struct map_layer { str viewbox, which; int64_t scale /* of pins */; struct map_words words; struct map_spots spots; };

struct map_figure {
	str id, title, list, source, box, lang, base, viewbox;
	bool small, tools;
	struct map_strokes strokes; struct map_layer narrow, wide; struct map_symbols symbols; struct map_areas areas;
	str closer, farther, whole; /* paths with the view changed; ABSENT: none */
	int64_t step; /* whole zoom, for the width of lines */
	str base_url, base_max, credit, host; /* of tiles; host: who else learns that somebody looks */
};
#endif
