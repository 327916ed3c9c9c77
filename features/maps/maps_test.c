/* maps_test.c - on both engines: points and boxes as people write them, geometries from outside, what the figure draws (nothing overlaps, nothing is cut, every
 * place is a link), and the base maps by file. */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "maps_base.h"
#include "maps_in.h"
#include "maps_pages.h"
#include "maps_parts_html.h"
#include "maps_view.h"
#include "test.h"
#include "text.h"

enum { PINS = 300 };
static struct map_figure *drawn; /* what the page of this test drew last */

handler map_test_page;
err map_test_page(struct req *r)
{
	static struct map_pin pin[PINS];
	static const char *const tiles[] = { "petal", "wheel", "no-such-tile" };
	int64_t n = 0;

	if (str_int(req_query(r, S("pins")), &n) != OK || n > PINS)
		n = 0;
	for (int64_t i = 0; i < n; i++) /* a spiral around the lake of the Restored Sword */
		pin[i] = (struct map_pin){ 21028500 + llround(sin((double)i) * (double)(i + 9) * 180),
			105852200 + llround(cos((double)i) * (double)(i + 9) * 200), arena_printf(r->a, "Nơi \"%lld\" <b>", (long long)i),
			arena_printf(r->a, "/vi/spaces/s%lld", (long long)i),
			str_c(tiles[i % 3]), S("on-tile"), 1 };
	struct map_shape street = { S("{\"type\":\"LineString\",\"coordinates\":[[105.8510,21.0250],[105.8516,21.0318],[105.8488,21.0400]]}"),
		S("Phố đi bộ"), ABSENT };
	struct map_in in = { .box = map_box_of(r, n ? map_box_around(pin, (size_t)n) : map_heart()), .pin = pin, .npins = (size_t)n, .shape = &street, .nshapes = 1,
		.title = S("Bản đồ thử"), .source = str_given(req_query(r, S("live"))) ? S("/api/v1/x.geojson?kind=a") : ABSENT, .list = S("list") };
	TRY(map_draw(r, &in, &drawn));
	r->page.title = in.title;
	map_figure(&r->out, &r->page, drawn);
	return OK;
}

static bool point_is(const char *words, int64_t lat, int64_t lon)
{
	int64_t a, b;

	return map_point_parse(str_c(words), &a, &b) == OK && a == lat && b == lon;
}

TEST(points_as_people_paste_them)
{
	static const char *const wrong[] = { "", "21.0285", "21,0285; 105,8542", "abc, def", "https://maps.example/place/Hà+Nội", "91.0, 105.8",
		"21.0285, 105.8542, 3", "1e9,2", "--21,105" };
	int64_t lat, lon;

	(void)t;
	CHECK(point_is("21.0285, 105.8542", 21028500, 105854200));
	CHECK(point_is(" 21.0285 105.8542 ", 21028500, 105854200));
	CHECK(point_is("105.8542,21.0285", 21028500, 105854200));
	CHECK(point_is("https://www.google.com/maps/@21.0285123,105.8542,17z", 21028512, 105854200));
	CHECK(point_is("https://www.google.com/maps/place/X/@21.03,105.80,17z/data=!3d21.0285!4d105.8542", 21028500, 105854200));
	CHECK(point_is("https://maps.example/?q=21.0285,105.8542", 21028500, 105854200));
	CHECK(point_is("https://www.openstreetmap.org/?mlat=21.0285&mlon=105.8542#map=17", 21028500, 105854200));
	CHECK(point_is("https://maps.example/search/?api=1&query=21.0285%2C105.8542", 21028500, 105854200));
	CHECK(point_is("geo:21.0285,105.8542?z=17", 21028500, 105854200));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_ERR(map_point_parse(str_c(wrong[i]), &lat, &lon), ERR_INVALID);
	/* Tháp Rùa to the opera house: about 700 m. */
	CHECK(llabs(map_metres(21027800, 105852300, 21024300, 105857600) - 674) < 15);
	CHECK(map_metres(21000000, 105000000, 21000000, 105000000) == 0);
}

TEST(boxes_are_read_and_written)
{
	static const char *const wrong[] = { "", "1,2,3", "1,2,3,4,5", "105.9,21,105.8,21.1", "105.8,21.1,105.9,21", "a,b,c,d", "105.8,21,200,22", "105.8,,105.9,21" };
	struct map_box box;

	CHECK_OK(map_box_parse(S("105.79,20.98,105.88,21.07"), &box));
	CHECK(box.west_e6 == 105790000 && box.south_e6 == 20980000 && box.east_e6 == 105880000 && box.north_e6 == 21070000);
	CHECK_STR(map_box_write(t->base->a, box), "105.79000,20.98000,105.88000,21.07000");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_ERR(map_box_parse(str_c(wrong[i]), &box), ERR_INVALID);
	box = map_box_around(&(struct map_pin){ .lat_e6 = 21028500, .lon_e6 = 105852200 }, 1);
	CHECK(box.east_e6 - box.west_e6 >= 8000 && box.west_e6 < 105852200 && box.north_e6 > 21028500);
	int64_t lat, lon;
	map_unproject(map_project(21028500, 105852200), &lat, &lon);
	CHECK(llabs(lat - 21028500) <= 1 && llabs(lon - 105852200) <= 1);
}

TEST(geometries_from_outside)
{
	static const char *const wrong[] = {
		"", "[]",
		"{\"type\":\"Point\",\"coordinates\":[105.8,21]}", "{\"type\":\"LineString\",\"coordinates\":[[105.8,21.0]]}",
		"{\"type\":\"LineString\",\"coordinates\":[[21.0,105.8],[21.1,105.8]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.1]]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[]}", "{\"type\":\"LineString\",\"coordinates\":[[105.8,\"21\"],[105.8,21.1]]}",
		"{\"type\":\"LineString\",\"type\":\"Polygon\",\"coordinates\":[[105.8,21.0],[105.8,21.1]]}", "{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}",
	};
	struct arena *a = t->base->a;
	struct map_box box;
	struct buf b = { .a = a };
	str tidy;

	CHECK_OK(map_shape_check(a, S(" { \"coordinates\" : [[105.8, 21.0, 7], [105.81, 21.0000004]], \"type\":\"LineString\", \"x\": {} }"), &tidy, &box));
	CHECK_STR(tidy, "{\"type\":\"LineString\",\"coordinates\":[[105.800000,21.000000],[105.810000,21.000000]]}");
	CHECK(box.west_e6 == 105800000 && box.east_e6 == 105810000);
	str two = S("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[105.800000,21.000000],[105.810000,21.000000],[105.810000,21.010000],[105.800000,21.000000]]],"
		"[[[105.900000,21.000000],[105.910000,21.000000],[105.910000,21.010000],[105.900000,21.000000]]]]}");
	CHECK_OK(map_shape_check(a, two, &tidy, &box));
	CHECK(str_eq(two, tidy));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_ERR(map_shape_check(a, str_c(wrong[i]), &tidy, &box), ERR_INVALID);
	buf_add(&b, S("{\"type\":\"LineString\",\"coordinates\":["));
	for (int i = 0; i <= MAP_POINTS_MAX; i++)
		buf_printf(&b, "%s[105.8,21]", i ? "," : "");
	buf_add(&b, S("]}"));
	CHECK_ERR(map_shape_check(a, buf_str(&b), &tidy, &box), ERR_LIMIT);
}

static void apart_and_inside(const struct map_layer *layer, double pin, double height)
{
	for (size_t i = 0; i < layer->spots.n; i++) {
		const struct map_spot *s = &layer->spots.at[i];
		CHECK((double)s->x >= pin / 2 && (double)s->x <= 1000 - pin / 2 && (double)s->y >= pin / 2 && (double)s->y <= height - pin / 2);
		for (size_t j = 0; j < i; j++)
			CHECK(llabs(s->x - layer->spots.at[j].x) >= (int64_t)pin || llabs(s->y - layer->spots.at[j].y) >= (int64_t)pin);
	}
}

static int64_t standing_for(const struct map_layer *layer)
{
	int64_t n = 0, one;

	for (size_t i = 0; i < layer->spots.n; i++)
		n += layer->spots.at[i].many && str_int(layer->spots.at[i].count, &one) == OK ? one : 1;
	return n;
}

TEST(every_pin_is_there_and_none_covers_another)
{
	CHECK(test_get(t, "/vi/map-test?pins=300&live=1") == 200);
	apart_and_inside(&drawn->wide, 36, 900);
	apart_and_inside(&drawn->narrow, 72, 900);
	CHECK(standing_for(&drawn->wide) == PINS);
	CHECK(standing_for(&drawn->narrow) == PINS);
	CHECK(drawn->wide.spots.n > drawn->narrow.spots.n);
	/* A cluster leads to a closer look and keeps the filters but not the page. */
	CHECK(test_get(t, "/vi/map-test?pins=300&live=1&page=3&q=a%26b") == 200);
	CHECK(test_has(t, "href=\"/vi/map-test?box="));
	CHECK(test_has(t, "&amp;q=a%26b#the-map\""));
	CHECK(!test_has(t, "page=3#") && !test_has(t, "&amp;page="));
	CHECK(test_get(t, "/vi/map-test?pins=3") == 200);
	CHECK(test_has(t, "aria-label=\"Nơi &quot;0&quot; &lt;b&gt;\"") && test_has(t, "href=\"/vi/spaces/s0\""));
	CHECK(test_has(t, "id=\"map-tile-ring\"")); /* for a tile that is not known */
	CHECK(!test_has(t, "data-map=") && test_has(t, "href=\"#list\""));
}

/* Letters, as squares along each name, as the program counts them; once more here from the outside. */
static size_t corners(const struct map_word *w, double size, double at[48][2])
{
	double wide = (double)text_chars(w->words) * 0.55 * size, turn = (double)w->turn * 3.14159265 / 180;
	size_t n = 0;

	for (double along = -wide / 2; along <= wide / 2 && n < 48; along += size, n++) {
		at[n][0] = (double)w->x + cos(turn) * along;
		at[n][1] = (double)w->y + sin(turn) * along;
	}
	return n;
}

static void names_apart(const struct map_words *words, double size, double height)
{
	double p[48][2], q[48][2];

	for (size_t i = 0; i < words->n; i++) {
		size_t n = corners(&words->at[i], size, p);
		for (size_t k = 0; k < n; k++)
			CHECK(p[k][0] > 0 && p[k][0] < 1000 && p[k][1] > 0 && p[k][1] < height);
		for (size_t j = 0; j < i; j++) {
			size_t m = corners(&words->at[j], size, q);
			for (size_t k = 0; k < n; k++)
				for (size_t l = 0; l < m; l++)
					CHECK(hypot(p[k][0] - q[l][0], p[k][1] - q[l][1]) > size * 0.7);
		}
	}
}

TEST(names_stand_apart_and_within)
{
	static const char *const boxes[] = { "105.786,20.992,105.890,21.086", "105.27,20.55,106.04,21.40", "105.68,20.93,105.98,21.16",
		"105.826,21.014,105.866,21.046", "105.846,21.026,105.858,21.036", "105.3,21.1,105.5,21.25" };

	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		for (int lang = 0; lang < 2; lang++) {
			CHECK(test_get(t, arena_cstr(t->base->a, arena_printf(t->base->a, "/%s/map-test?pins=40&box=%s", lang ? "en" : "vi", boxes[i]))) == 200);
			CHECK(drawn->wide.words.n > 3 && drawn->narrow.words.n > 0);
			names_apart(&drawn->wide.words, 16, 900);
			names_apart(&drawn->narrow.words, 28, 900);
			CHECK(test_body(t).n < 60000);
		}
	CHECK(test_get(t, "/vi/map-test") == 200);
	CHECK(test_has(t, "Sông Hồng") && test_has(t, "Hồ Tây") && test_has(t, "không dùng để dẫn đường") && test_has(t, "Phố đi bộ"));
	CHECK(test_get(t, "/en/map-test") == 200);
	CHECK(test_has(t, "Red River") && test_has(t, "West Lake"));
	CHECK(test_get(t, "/en/map-test?box=nonsense") == 200);
}

static const char *file_with(struct test *t, const char *name, const void *bytes, size_t n)
{
	const char *path = arena_cstr(t->base->a, arena_printf(t->base->a, "/tmp/khue-maps-%d-%s", (int)getpid(), name));
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);

	CHECK(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
	close(fd);
	return path;
}

static err set_file(struct test *t, const char *kind, const char *path)
{
	return map_base_set(arena_printf(t->base->a, "%s%s", kind, path), ABSENT);
}

TEST(pmtiles_by_ranges)
{
	unsigned char file[1000] = "PMTiles\3";

	file[99] = 2;
	file[101] = 15;
	const char *path = file_with(t, "a.pmtiles", file, sizeof file);
	CHECK_OK(set_file(t, "pmtiles:", path));
	t->next.range = S("bytes=0-126");
	CHECK(test_get(t, "/map/base.pmtiles") == 206);
	CHECK_STR(test_header(t, "Content-Range"), "bytes 0-126/1000");
	CHECK(t->r.stream.bytes == 127);
	char head[8];
	size_t got;
	CHECK_OK(t->r.stream.read(t->r.db, t->r.a, t->r.stream.ref, 0, head, sizeof head, &got));
	CHECK(got == 8 && memcmp(head, "PMTiles\3", 8) == 0);
	CHECK(test_get(t, "/vi/map-test?live=1") == 200);
	CHECK(test_has(t, "data-base=\"pmtiles\"") && test_has(t, "data-base-max=\"15\""));
	file[99] = 1; /* vector */
	CHECK_ERR(set_file(t, "pmtiles:", file_with(t, "a.pmtiles", file, sizeof file)), ERR_INVALID);
	CHECK(test_get(t, "/map/base.pmtiles") == 404);
	file[0] = 'X';
	CHECK_ERR(set_file(t, "pmtiles:", file_with(t, "a.pmtiles", file, sizeof file)), ERR_INVALID);
	unlink(path);
	CHECK_ERR(set_file(t, "pmtiles:", path), ERR_IO);
	CHECK_OK(map_base_set(S("drawn"), ABSENT));
}

TEST(mbtiles_from_its_file)
{
	const char *path;

	CHECK_OK(set_file(t, "mbtiles:", TEST_PNG)); /* written by maps_test_tiles.py */
	CHECK(test_get(t, "/map/tiles/2/3/3") == 200); /* row 0 of the file lies in the south */
	CHECK_STR(test_header(t, "Content-Type"), "image/png");
	CHECK(str_eq(test_body(t), S("\x89PNG")));
	CHECK(test_get(t, "/map/tiles/2/3/0") == 404);
	CHECK(test_get(t, "/map/tiles/2/9/9") == 404);
	CHECK(test_get(t, "/map/tiles/99/1/1") == 404);
	CHECK(test_get(t, "/map/tiles/a/b/c") == 404);
	CHECK(test_get(t, "/vi/map-test?live=1") == 200);
	CHECK(test_has(t, "data-base-url=\"/map/tiles/{z}/{x}/{y}\"") && test_has(t, "© ví dụ"));
	CHECK_ERR(set_file(t, "mbtiles:", TEST_PBF), ERR_INVALID);
	path = file_with(t, "b.mbtiles", "no database", 11);
	CHECK_ERR(set_file(t, "mbtiles:", path), ERR_INVALID);
	unlink(path);
	CHECK_ERR(set_file(t, "mbtiles:", path), ERR_IO);
	CHECK_OK(map_base_set(S("drawn"), ABSENT));
}

TEST(tiles_of_another_host_are_said)
{
	static const char *const wrong[] = { "xyz:http://a.example/{z}/{x}/{y}.png", "xyz:https://a.example/{z}/{x}.png", "xyz:https:///{z}/{x}/{y}",
		"xyz:https://a.example;script-src/{z}/{x}/{y}",
		"xyz:https://*.example/{z}/{x}/{y}", "osm", "xyz:https://a.example /{z}/{x}/{y}" };

	CHECK_OK(map_base_set(S("xyz:https://tiles.example/{z}/{x}/{y}.png"), S("© nguồn mở")));
	CHECK(test_get(t, "/vi/map-test?live=1") == 200);
	CHECK(str_find(test_header(t, "Content-Security-Policy"), S("img-src 'self' data: https://tiles.example;"), 0) > 0);
	CHECK(test_has(t, "tiles.example; máy chủ này nhìn thấy địa chỉ mạng của bạn") && test_has(t, "© nguồn mở"));
	/* A page whose map is a drawing only asks nobody. */
	CHECK(test_get(t, "/vi/map-test") == 200);
	CHECK(str_find(test_header(t, "Content-Security-Policy"), S("tiles.example"), 0) < 0);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_ERR(map_base_set(str_c(wrong[i]), ABSENT), ERR_INVALID);
	CHECK_OK(map_base_set(S("drawn"), ABSENT));
}
