/* city_layout.c - see city_layout.h. */
#include "city_layout.h"
#include "city.h"

enum { SETTINGS_BYTES_MAX = 1 << 20 };

static struct arena kept;
static struct layout_city layout;
static int64_t seen;
static bool read_once;

void city_layout_base(str url)
{
	layout.base = url;
}

const struct layout_city *city_layout(void)
{
	return &layout;
}

static struct layout_city layout_of(const struct city *c)
{
	return (struct layout_city){
		.name_vi = c->site_vi, .name_en = c->site_en, .tagline_vi = c->tagline_vi, .tagline_en = c->tagline_en,
		.about_vi = c->about_vi, .about_en = c->about_en, .agency_vi = c->agency_vi, .agency_en = c->agency_en,
		.licence_vi = c->licence_vi, .licence_en = c->licence_en, .contact = c->contact, .mark = c->mark, .base = layout.base,
	};
}

/* Settings past their limit leave the layout as it was. */
static err read_again(struct db *db)
{
	static struct arena next;
	struct arena before;
	struct city c = { 0 };
	jmp_buf over;
	err e;

	if (!next.cap)
		arena_init(&next, SETTINGS_BYTES_MAX);
	arena_reset(&next);
	if (ARENA_GUARD(&next, &over))
		return ERR_LIMIT;
	e = city_read(db, &next, &c);
	next.guard = NULL;
	if (e != OK)
		return e;
	layout = layout_of(&c);
	before = kept;
	kept = next;
	next = before;
	if (!next.cap)
		arena_init(&next, SETTINGS_BYTES_MAX);
	return OK;
}

err city_layout_refresh(struct db *db)
{
	int64_t version;

	TRY(db_version(db, &version));
	if (read_once && version == seen)
		return OK;
	TRY(read_again(db));
	seen = version;
	read_once = true;
	return OK;
}
