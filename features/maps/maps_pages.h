/* maps_pages.h - the tiles of a configured base map. */
#ifndef KHUE_MAPS_PAGES_H
#define KHUE_MAPS_PAGES_H
#include "http.h"
handler map_pmtiles_page, map_tile_page;
#endif
