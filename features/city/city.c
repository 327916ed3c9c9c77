/* city.c - the settings of the city. */
#include "city.h"
#include "city_sql.h"

struct slot { const char *name; size_t vi, en; };
#define BOTH(field) { #field, offsetof(struct city, field##_vi), offsetof(struct city, field##_en) }
#define ONE(field) { #field, offsetof(struct city, field), offsetof(struct city, field) }
static const struct slot slots[] = {
	BOTH(name), BOTH(site), BOTH(tagline), BOTH(promise), BOTH(promise_text), BOTH(about), BOTH(about_page), BOTH(agency), BOTH(licence),
		BOTH(field),
	ONE(agency_unit), ONE(contact), ONE(mark), ONE(art), ONE(member_since),
};

static void put(struct city *c, const struct setting_all *s)
{
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
		if (!str_eq(str_c(slots[i].name), s->name))
			continue;
		*(str *)((char *)c + slots[i].en) = s->text_en;
		*(str *)((char *)c + slots[i].vi) = s->text_vi;
	}
}

/* What no page can do without, for a city that has not said it yet. */
static void defaults(struct city *c)
{
	if (!str_given(c->site_vi)) {
		c->site_vi = c->name_vi;
		c->site_en = str_given(c->site_en) ? c->site_en : c->name_en;
	}
	if (!str_given(c->site_vi))
		c->site_vi = c->site_en = S("Khuê");
	if (!str_given(c->mark))
		c->mark = S("wheel");
	if (!str_given(c->art))
		c->art = S("art-tiles");
}

err city_read(struct db *db, struct arena *a, struct city *out)
{
	struct setting_all_list s;

	*out = (struct city){ 0 };
	TRY(setting_all(db, a, &s));
	for (size_t i = 0; i < s.n; i++)
		put(out, &s.at[i]);
	defaults(out);
	return OK;
}

err city_set(struct db *db, str name, str text_vi, str text_en, int64_t now)
{
	return setting_put(db, &(struct setting_put_in){ .name = name, .text_vi = text_vi, .text_en = text_en, .now = now });
}
