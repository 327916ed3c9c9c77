/* space_view.h - what the public templates of this folder are given. */
#ifndef KHUE_SPACE_VIEW_H
#define KHUE_SPACE_VIEW_H
#include "maps.h"
#include "media.h"
#include "parts.h"
#include "space_fields_view.h"

/* An item of the list. */
struct space_item {
	str path, kinds, title_vi, title_en, summary_vi, summary_en, where_vi, where_en, tile, ground, now_words, now_class, lat, lon;
	bool member, step_free, events, pictured, placed; struct picture picture;
};
struct space_items { struct space_item *at; size_t n, cap; };
struct space_chip { str label, href; };
struct space_chips { struct space_chip *at; size_t n, cap; };
struct space_list_view {
	struct space_items items; struct space_chips chips;
	struct map_figure *map;
	struct space_options kinds, wards, owners, sorts, loosen;
	struct pager pager;
	str q, here, csv, xlsx, json, geojson, list_href, map_href, box;
	bool open, step_free, events, member, area, filtered, map_first, more, capped, empty;
	int64_t count;
};

struct space_hours_row { str day, hours; bool today; };
struct space_hours_rows { struct space_hours_row *at; size_t n, cap; };
struct space_day_line { str from_on, to_on, words, hours; bool one_day, closed; };
struct space_day_lines { struct space_day_line *at; size_t n, cap; };
struct space_link_line { str label, url; };
struct space_link_lines { struct space_link_line *at; size_t n, cap; };
struct space_product_line { str kind, title_vi, title_en, note_vi, note_en; int64_t stars; };
struct space_product_lines { struct space_product_line *at; size_t n, cap; };
struct space_step_line { int64_t at; str words, until_on, note_vi, note_en; };
struct space_step_lines { struct space_step_line *at; size_t n, cap; };
struct space_page_view {
	int64_t id; str title, summary, kinds, tile, ground, owner, form, ward_vi, ward_en, ward_href, address_vi, address_en, access, languages, phone, tel, email,
		unit_vi, unit_en, unit_href, coord_source, source, doing_words, doing_until, doing_note, now_words, now_class, holiday_words, other_lang, geo;
	safe_html body, way, reach;
	bool has_body, has_way, has_access, pictured, placed, approximate, by_appointment, holidays_closed, has_hours, paused, closed, hers, other;
	maybe_int area_m2, places, opened_year; int64_t has_area, has_places, year;
	struct picture cover; struct pictures pictures;
	struct space_hours_rows hours; struct space_day_lines days; struct space_link_lines links; struct space_product_lines products;
		struct space_step_lines steps;
	struct map_figure *map;
};
#endif
