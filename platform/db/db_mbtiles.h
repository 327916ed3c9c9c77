/* db_mbtiles.h - a file of map tiles in SQLite (MBTiles 1.3), read only: a second database that is nobody's but the operator's. */
#ifndef KHUE_DB_MBTILES_H
#define KHUE_DB_MBTILES_H
#include "arena.h"

enum { MBTILES_TILE_BYTES = 2 * 1024 * 1024, MBTILES_TEXT_BYTES = 1024 };
struct db_mbtiles;
/* What its table `metadata` says; texts live in the arena that was given, ABSENT where they are missing. */
struct mbtiles_about { str name, format /* "png" "jpg" "webp" "pbf" */, attribution; int64_t zoom_max; };

/* Opens a file that nobody writes while it is open, so that no lock or journal beside it is needed: a sandboxed process may go on reading.
 * Call it after the fork that uses it.
 * ERR_NOT_FOUND  no such file; ERR_INVALID  no tables `tiles` and `metadata` in it; ERR_IO  it cannot be opened */
MUST err db_mbtiles_open(const char *path, struct arena *a, struct db_mbtiles **out, struct mbtiles_about *about);
/* A tile by the numbers of addresses (row 0 in the north); ABSENT where there is none.
 *   bytes  in the arena
 * ERR_LIMIT  larger than MBTILES_TILE_BYTES; ERR_DB */
MUST err db_mbtiles_tile(struct db_mbtiles *m, int64_t zoom, int64_t x, int64_t y, struct arena *a, str *bytes);
void db_mbtiles_close(struct db_mbtiles *m);
#endif
