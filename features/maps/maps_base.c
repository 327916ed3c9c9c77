/* maps_base.c - the base map as configured: opening it once, telling the pages, and giving its tiles. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "db_mbtiles.h"
#include "maps_base.h"
#include "maps_pages.h"
#include "maps_view.h"

enum { BASE_ARENA_BYTES = 64 * 1024, PMTILES_HEAD = 127, TILE_AGE_S = 86400, URL_BYTES = 1000, CREDIT_BYTES = 300 };
enum pmtiles_type { PMTILES_PNG = 2, PMTILES_WEBP = 4 };
enum base_kind { BASE_DRAWN, BASE_PMTILES, BASE_MBTILES, BASE_XYZ };

static struct {
	struct arena a;
	enum base_kind kind;
	int fd;               /* of a PMTiles file */
	int64_t bytes;
	struct db_mbtiles *tiles;
	const char *type;     /* Content-Type of the tiles */
	str tag;              /* of the file: size and time of its last change */
	str url, origin, credit;
	int64_t zoom_max;
} base = { .fd = -1 };

static err refuse(str basemap, const char *why, err e)
{
	fprintf(stderr, "khue: basemap = %.*s: %s\n", FMT(basemap), why);
	return e;
}

static void close_base(void)
{
	if (base.fd >= 0)
		close(base.fd);
	db_mbtiles_close(base.tiles);
	base.fd = -1;
	base.tiles = NULL;
	base.kind = BASE_DRAWN;
}

static err tag_of(str basemap, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return refuse(basemap, "no such file", ERR_IO);
	base.bytes = st.st_size;
	base.tag = arena_printf(&base.a, "\"%llx-%llx\"", (long long)st.st_size, (long long)st.st_mtime);
	return OK;
}

/* The header of PMTiles version 3: byte 99 is the kind of tile, byte 101 the last zoom (github.com/protomaps/PMTiles, spec/v3). */
static err open_pmtiles(str basemap, const char *path)
{
	unsigned char head[PMTILES_HEAD];

	TRY(tag_of(basemap, path));
	base.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (base.fd < 0)
		return refuse(basemap, "cannot be read", ERR_IO);
	if (pread(base.fd, head, sizeof head, 0) != sizeof head || memcmp(head, "PMTiles\3", 8) != 0)
		return refuse(basemap, "is no PMTiles file of version 3", ERR_INVALID);
	if (head[99] < PMTILES_PNG || head[99] > PMTILES_WEBP)
		return refuse(basemap, "holds no raster tiles (PNG, JPEG, WebP); vector tiles cannot be drawn", ERR_INVALID);
	base.zoom_max = head[101] <= 22 ? head[101] : 18;
	base.kind = BASE_PMTILES;
	return OK;
}

static err open_mbtiles(str basemap, const char *path)
{
	static const char *const types[][2] = { { "png", "image/png" }, { "jpg", "image/jpeg" }, { "jpeg", "image/jpeg" }, { "webp", "image/webp" } };
	struct mbtiles_about about;

	TRY(tag_of(basemap, path));
	err e = db_mbtiles_open(path, &base.a, &base.tiles, &about);
	if (e != OK)
		return refuse(basemap, e == ERR_INVALID ? "is no MBTiles file" : "cannot be read", e == ERR_INVALID ? e : ERR_IO);
	base.type = NULL;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(about.format, str_c(types[i][0])))
			base.type = types[i][1];
	if (!base.type)
		return refuse(basemap, "holds no raster tiles (PNG, JPEG, WebP); vector tiles cannot be drawn", ERR_INVALID);
	/* Attributions are often HTML; the page says plain words, so only a plain one is taken. */
	if (!str_given(base.credit) && str_find(about.attribution, S("<"), 0) < 0)
		base.credit = about.attribution;
	base.zoom_max = about.zoom_max >= 0 && about.zoom_max <= 22 ? about.zoom_max : 18;
	base.kind = BASE_MBTILES;
	return OK;
}

/* https://HOST[:PORT]/…{z}…{x}…{y}…; nothing in it may end a header or an attribute. */
static err open_xyz(str basemap, str url)
{
	size_t end = sizeof "https://" - 1;

	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ' || (unsigned char)url.p[i] >= 127 || strchr("\"'<>;,\\", url.p[i]))
			return refuse(basemap, "holds a character that addresses do not have", ERR_INVALID);
	while (end < url.n && url.p[end] != '/')
		end++;
	bool holes = str_find(url, S("{z}"), end) > 0 && str_find(url, S("{x}"), end) > 0 && str_find(url, S("{y}"), end) > 0;
	if (!str_starts(url, S("https://")) || url.n > URL_BYTES || end < 11 || !holes || memchr(url.p, '*', end))
		return refuse(basemap, "write https://HOST/{z}/{x}/{y}.png", ERR_INVALID);
	base.url = arena_str(&base.a, url);
	base.origin = str_cut(base.url, 0, end);
	base.zoom_max = 18;
	base.kind = BASE_XYZ;
	return OK;
}

static err open_base(str basemap)
{
	if (!str_given(basemap) || str_eq(basemap, S("drawn")))
		return OK;
	if (str_starts(basemap, S("pmtiles:")))
		return open_pmtiles(basemap, arena_cstr(&base.a, str_cut(basemap, 8, basemap.n)));
	if (str_starts(basemap, S("mbtiles:")))
		return open_mbtiles(basemap, arena_cstr(&base.a, str_cut(basemap, 8, basemap.n)));
	if (str_starts(basemap, S("xyz:")))
		return open_xyz(basemap, str_cut(basemap, 4, basemap.n));
	return refuse(basemap, "write drawn, pmtiles:FILE, mbtiles:FILE or xyz:URL", ERR_INVALID);
}

err map_base_set(str basemap, str credit)
{
	close_base();
	arena_free(&base.a);
	arena_init(&base.a, BASE_ARENA_BYTES);
	base.credit = credit.n && credit.n <= CREDIT_BYTES ? arena_str(&base.a, credit) : ABSENT;
	err e = open_base(basemap);
	if (e != OK)
		close_base();
	return e;
}

void map_base_tell(struct req *r, struct map_figure *v)
{
	static const char *const names[] = { "drawn", "pmtiles", "mbtiles", "xyz" };

	v->base = str_c(names[base.kind]);
	if (base.kind == BASE_DRAWN)
		return;
	v->credit = base.credit;
	v->base_max = arena_printf(r->a, "%lld", (long long)base.zoom_max);
	v->base_url = base.kind == BASE_PMTILES ? S("/map/base.pmtiles") : base.kind == BASE_MBTILES ? S("/map/tiles/{z}/{x}/{y}") : base.url;
	if (base.kind != BASE_XYZ || !str_given(v->source))
		return;
	/* Only this page, and only pictures of that one host. */
	v->host = str_cut(base.origin, sizeof "https://" - 1, base.origin.n);
	req_header(r, S("Content-Security-Policy"), arena_printf(r->a, "default-src 'self'; img-src 'self' data: %.*s; object-src 'none'; base-uri 'none'; "
		"frame-ancestors 'none'; form-action 'self'", FMT(base.origin)));
}

static err pmtiles_read(struct db *db, struct arena *a, int64_t ref, int64_t at, char *to, size_t room, size_t *got)
{
	ssize_t n = pread(base.fd, to, room, at);

	(void)db;
	(void)a;
	(void)ref;
	*got = n > 0 ? (size_t)n : 0;
	return n > 0 ? OK : ERR_IO;
}

/* GET /map/base.pmtiles, by ranges */
err map_pmtiles_page(struct req *r)
{
	if (base.kind != BASE_PMTILES)
		return ERR_NOT_FOUND;
	r->bare = true;
	r->type = S("application/vnd.pmtiles");
	r->tag = base.tag;
	r->max_age = TILE_AGE_S;
	req_stream(r, &(struct stream){ .read = pmtiles_read }, base.bytes);
	return OK;
}

/* GET /map/tiles/12/3252/1800: a tile of the MBTiles file */
err map_tile_page(struct req *r)
{
	int64_t z, x, y;
	str bytes;

	if (base.kind != BASE_MBTILES)
		return ERR_NOT_FOUND;
	TRY(req_id(r, 0, &z));
	TRY(req_id(r, 1, &x));
	TRY(req_id(r, 2, &y));
	TRY(db_mbtiles_tile(base.tiles, z, x, y, r->a, &bytes));
	if (!str_given(bytes))
		return ERR_NOT_FOUND;
	r->bare = true;
	r->type = str_c(base.type);
	r->max_age = TILE_AGE_S;
	buf_add(&r->out, bytes);
	return OK;
}
