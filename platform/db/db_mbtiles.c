/* db_mbtiles.c - see db_mbtiles.h. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "db_mbtiles.h"
#include "log.h"

enum { URI_BYTES = 4096 };
struct db_mbtiles { sqlite3 *conn; sqlite3_stmt *tile; };

/* "file:/path?mode=ro&immutable=1", with what a URI cannot hold escaped. */
static bool uri_of(const char *path, char *to, size_t room)
{
	size_t n = (size_t)snprintf(to, room, "file:");

	for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
		if (n + 32 > room)
			return false;
		bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("/._-~", *p);
		n += (size_t)snprintf(to + n, room - n, plain ? "%c" : "%%%02X", *p);
	}
	return snprintf(to + n, room - n, "?mode=ro&immutable=1") > 0;
}

/* A value of `metadata`; the text is copied with arena_try, since SQLite's frames stand above it. */
static str metadata(struct db_mbtiles *m, struct arena *a, const char *name)
{
	sqlite3_stmt *st = NULL;
	str out = ABSENT;

	if (sqlite3_prepare_v2(m->conn, "SELECT value FROM metadata WHERE name = ?1", -1, &st, NULL) != SQLITE_OK)
		return ABSENT;
	if (sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const unsigned char *text = sqlite3_column_text(st, 0);
		int n = sqlite3_column_bytes(st, 0);
		char *to = text && n <= MBTILES_TEXT_BYTES ? arena_try(a, (size_t)n + 1) : NULL;
		if (to) {
			memcpy(to, text, (size_t)n);
			out = (str){ to, (size_t)n };
		}
	}
	sqlite3_finalize(st);
	return out;
}

void db_mbtiles_close(struct db_mbtiles *m)
{
	if (!m)
		return;
	sqlite3_finalize(m->tile);
	sqlite3_close(m->conn);
	free(m);
}

err db_mbtiles_open(const char *path, struct arena *a, struct db_mbtiles **out, struct mbtiles_about *about)
{
	static const char tile[] = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 LIMIT 1";
	struct db_mbtiles *m = calloc(1, sizeof *m);
	char uri[URI_BYTES];

	if (!m)
		return ERR_IO;
	if (access(path, F_OK) != 0 || !uri_of(path, uri, sizeof uri)) {
		free(m);
		return ERR_NOT_FOUND;
	}
	if (sqlite3_open_v2(uri, &m->conn, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		db_mbtiles_close(m);
		return ERR_IO;
	}
	(void)sqlite3_exec(m->conn, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048; PRAGMA trusted_schema = OFF", NULL, NULL, NULL);
	if (sqlite3_prepare_v2(m->conn, tile, -1, &m->tile, NULL) != SQLITE_OK) {
		db_mbtiles_close(m);
		return ERR_INVALID;
	}
	*about = (struct mbtiles_about){ metadata(m, a, "name"), metadata(m, a, "format"), metadata(m, a, "attribution"), 18 };
	(void)!str_int(metadata(m, a, "maxzoom"), &about->zoom_max);
	*out = m;
	return OK;
}

err db_mbtiles_tile(struct db_mbtiles *m, int64_t zoom, int64_t x, int64_t y, struct arena *a, str *bytes)
{
	char *to = NULL;
	int n = 0, got;

	*bytes = ABSENT;
	if (zoom < 0 || zoom > 22 || x < 0 || y < 0 || x >= (int64_t)1 << zoom || y >= (int64_t)1 << zoom)
		return OK;
	sqlite3_reset(m->tile);
	sqlite3_bind_int64(m->tile, 1, zoom);
	sqlite3_bind_int64(m->tile, 2, x);
	sqlite3_bind_int64(m->tile, 3, ((int64_t)1 << zoom) - 1 - y); /* TMS counts rows from the south */
	got = sqlite3_step(m->tile);
	if (got == SQLITE_ROW) {
		const void *blob = sqlite3_column_blob(m->tile, 0);
		n = sqlite3_column_bytes(m->tile, 0);
		to = blob && n <= MBTILES_TILE_BYTES ? arena_try(a, (size_t)n) : NULL;
		if (to)
			memcpy(to, blob, (size_t)n);
	}
	sqlite3_reset(m->tile);
	if (got != SQLITE_ROW && got != SQLITE_DONE) {
		log_event(LOG_ERROR, "mbtiles", LN("code", got));
		return ERR_DB;
	}
	if (to)
		*bytes = (str){ to, (size_t)n };
	return to || !n ? OK : ERR_LIMIT;
}
