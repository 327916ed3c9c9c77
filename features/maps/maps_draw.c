/* maps_draw.c - the figure: the drawn base, shapes, pins and names as SVG; everything a person without JavaScript needs, and what the script takes over. */
#include <math.h>
#include "maps_in.h"
#include "maps_base.h"
#include "maps_view.h"
#include "text.h"
#include "words.h"

/* Units of the drawing: its whole width is 1000.  A narrow window shows it about 360 px wide, a wide one about 750 px. */
enum { WIDTH = 1000, HEIGHT = 900, HEIGHT_SMALL = 620, PIN = 36, PIN_GAP = 10, NARROW_SCALE = 2, SMALL_SCALE = 3, LETTERS_NARROW = 32,
	LETTERS_SMALL = 42, LETTERS_WIDE = 18 };
static const double NARROW_PX = 0.55, WIDE_PX = 0.75;

/* The box made as wide or as high as the figure is. */
static struct map_frame frame_of(struct map_box box, double height)
{
	struct map_xy nw = map_project(box.north_e6, box.west_e6), se = map_project(box.south_e6, box.east_e6);
	double wide = fmax(se.x - nw.x, 64), high = fmax(se.y - nw.y, 64), scale = fmin(WIDTH / wide, height / high);
	struct map_frame f = { .scale = scale, .width = WIDTH, .height = height };

	f.origin = (struct map_xy){ (nw.x + se.x) / 2 - WIDTH / scale / 2, (nw.y + se.y) / 2 - height / scale / 2 };
	map_unproject(f.origin, &f.box.north_e6, &f.box.west_e6);
	map_unproject((struct map_xy){ f.origin.x + WIDTH / scale, f.origin.y + height / scale }, &f.box.south_e6, &f.box.east_e6);
	f.zoom = MAP_WORLD_ZOOM + log2(scale * WIDE_PX);
	return f;
}

/* A small figure shows enough around its place to tell where that is: at least 2.5 km. */
static struct map_box neighbourhood(struct map_box b)
{
	int64_t x = b.east_e6 - b.west_e6 < 24000 ? (24000 - (b.east_e6 - b.west_e6)) / 2 : 0;

	return (struct map_box){ b.west_e6 - x, b.south_e6, b.east_e6 + x, b.north_e6 };
}

static bool meets(const struct map_frame *f, const struct base_line *l)
{
	double west = f->origin.x, north = f->origin.y, east = west + f->width / f->scale, south = north + f->height / f->scale;

	return l->west <= east && l->east >= west && l->north <= south && l->south >= north;
}

/* The points of a line that can be told apart here. */
static str line_path(struct arena *a, const struct map_frame *f, const struct base_line *l)
{
	struct map_xy *at = arena_array(a, struct map_xy, l->n);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].keep * f->scale >= 0.7)
			at[n++] = (struct map_xy){ l->at[i].x, l->at[i].y };
	return map_path(a, f, at, n, l->area);
}

static void base_draw(struct arena *a, const struct map_frame *f, struct map_strokes *out)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < nbase_lines; i++) {
		const struct base_line *l = &base_lines[i];
		if (f->zoom >= l->from && meets(f, l))
			buf_add(&b, line_path(a, f, l));
		bool last = i + 1 == nbase_lines || !str_eq(str_c(base_lines[i + 1].kind), str_c(l->kind));
		if (last && b.n) {
			*LIST_PUSH(a, out) = (struct map_stroke){ str_c(l->kind), buf_str(&b) };
			b = (struct buf){ .a = a };
		}
	}
}

static err areas_draw(struct arena *a, const struct map_frame *f, const struct map_in *in, struct map_areas *out)
{
	for (size_t i = 0; i < in->nshapes; i++) {
		struct buf b = { .a = a };
		struct map_parts parts;
		struct map_box box;
		TRY(map_shape_parts(a, in->shape[i].geometry, &parts, &box));
		for (size_t j = 0; j < parts.n; j++)
			buf_add(&b, map_path(a, f, parts.at[j].at, parts.at[j].n, parts.at[j].area));
		if (b.n)
			*LIST_PUSH(a, out) = (struct map_area){ buf_str(&b), in->shape[i].label, in->shape[i].href, parts.at[0].area };
	}
	return OK;
}

static const struct base_tile *tile_of(str name)
{
	for (size_t i = 0; i < nbase_tiles; i++)
		if (str_eq(str_c(base_tiles[i].name), name))
			return &base_tiles[i];
	return tile_of(S("ring"));
}

static void symbol_add(struct arena *a, const struct base_tile *t, struct map_symbols *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (str_eq(out->at[i].name, str_c(t->name)))
			return;
	*LIST_PUSH(a, out) = (struct map_symbol){ str_c(t->name), str_c(t->d) };
}

/* A few clusters nearer to one another than can be parted by a closer look are only said. */
static str cluster_href(struct req *r, const struct map_in *in, const struct map_cluster *c)
{
	struct map_box box = c->box;
	int64_t x = (box.east_e6 - box.west_e6) / 6 + 1500, y = (box.north_e6 - box.south_e6) / 6 + 1200;

	if (!str_given(in->source))
		return ABSENT;
	return map_view_href(r, (struct map_box){ box.west_e6 - x, box.south_e6 - y, box.east_e6 + x, box.north_e6 + y });
}

static struct map_spot spot_of(struct req *r, const struct map_in *in, const struct map_cluster *c, struct map_symbols *symbols)
{
	const struct map_pin *pin = &in->pin[c->first];
	struct map_spot s = { .x = llround(c->at.x), .y = llround(c->at.y), .label = pin->label, .href = pin->href,
		.ground = str_given(pin->ground) ? pin->ground : S("on-shutter") };

	if (c->n > 1) {
		s.many = true;
		s.count = c->n > 999 ? arena_printf(r->a, "%lldk", (long long)(c->n / 1000)) : arena_printf(r->a, "%lld", (long long)c->n);
		s.label = say_n(r->a, r->lang, "{n} place here; look closer", "{n} places here; look closer", c->n);
		s.href = c->first < in->npins && in->pin[c->first].n == c->n && str_given(pin->href) ? pin->href : cluster_href(r, in, c);
		return s;
	}
	const struct base_tile *t = tile_of(pin->tile);
	s.tile = str_c(t->name);
	symbol_add(r->a, t, symbols);
	return s;
}

static void layer_draw(struct req *r, const struct map_frame *f, const struct map_in *in, bool narrow, struct map_symbols *symbols,
                       struct map_layer *out)
{
	int scale = !narrow ? 1 : in->small ? SMALL_SCALE : NARROW_SCALE, letters = !narrow ? LETTERS_WIDE : in->small ? LETTERS_SMALL : LETTERS_NARROW;
	double pin = PIN * scale, gap = PIN_GAP * scale;
	struct map_clusters all = map_cluster(r->a, f, in->pin, in->npins, pin + gap);
	struct map_blocks taken = { 0 };

	out->which = narrow ? S("narrow") : S("wide");
	out->scale = scale;
	for (size_t i = 0; i < all.n; i++) {
		*LIST_PUSH(r->a, &out->spots) = spot_of(r, in, &all.at[i], symbols);
		*LIST_PUSH(r->a, &taken) = (struct map_block){ all.at[i].at.x, all.at[i].at.y, pin / 2 + 2 };
	}
	double zoom = MAP_WORLD_ZOOM + log2(f->scale * (narrow ? NARROW_PX : WIDE_PX));
	map_words_place(r->a, f, r->lang, zoom, letters, &taken, &out->words);
}

static struct map_box scaled(struct map_box b, double by)
{
	int64_t x = (b.west_e6 + b.east_e6) / 2, y = (b.south_e6 + b.north_e6) / 2;
	int64_t w = llround((double)(b.east_e6 - b.west_e6) / 2 * by), h = llround((double)(b.north_e6 - b.south_e6) / 2 * by);

	return (struct map_box){ x - w, y - h, x + w, y + h };
}

/* Closer, farther, the whole city: links that work without the script. */
static void tools_add(struct req *r, const struct map_frame *f, struct map_figure *v)
{
	v->tools = true;
	if (f->zoom < 17)
		v->closer = map_view_href(r, scaled(f->box, 0.5));
	if (f->zoom > 9)
		v->farther = map_view_href(r, scaled(f->box, 2));
	v->whole = map_view_href(r, map_city());
}

err map_draw(struct req *r, const struct map_in *in, struct map_figure **out)
{
	struct map_figure *v = arena_new(r->a, struct map_figure);
	double height = in->small ? HEIGHT_SMALL : HEIGHT;
	struct map_frame f = frame_of(in->small ? neighbourhood(in->box) : in->box, height);

	v->title = in->title;
	v->list = in->list;
	v->source = in->source;
	v->small = in->small;
	v->lang = lang_code(r->lang);
	v->step = llround(floor(fmin(fmax(f.zoom, 8), 17)));
	v->viewbox = arena_printf(r->a, "0 0 %d %d", WIDTH, (int)height);
	v->box = map_box_write(r->a, in->box);
	v->narrow.viewbox = v->wide.viewbox = v->viewbox;
	base_draw(r->a, &f, &v->strokes);
	TRY(areas_draw(r->a, &f, in, &v->areas));
	layer_draw(r, &f, in, true, &v->symbols, &v->narrow);
	layer_draw(r, &f, in, false, &v->symbols, &v->wide);
	if (str_given(in->source) && !in->small)
		tools_add(r, &f, v);
	map_base_tell(r, v);
	*out = v;
	return OK;
}
