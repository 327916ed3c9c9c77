/* space_ld.c - a space for search engines: schema.org Place and its kinds, with opening hours. */
#include "json.h"
#include "space_fields.h"
#include "space_show.h"

struct ld_type { const char *kind, *type; };

/* https://schema.org: types whose meaning a kind has; all are Places. */
static const char *type_of(str kind)
{
	static const struct ld_type of[] = { { "museum", "Museum" }, { "library", "Library" }, { "gallery", "ArtGallery" }, { "art-space", "ArtGallery" },
		{ "performing-arts", "PerformingArtsTheater" }, { "heritage", "LandmarksOrHistoricalBuildings" }, { "cafe", "CafeOrCoffeeShop" },
		{ "education", "EducationalOrganization" }, { "business", "LocalBusiness" }, { "co-working", "LocalBusiness" }, { "studio", "LocalBusiness" } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(kind, str_c(of[i].kind)))
			return of[i].type;
	return "Place";
}

static str clock_of(struct arena *a, int minutes)
{
	minutes %= 1440;
	return arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60);
}

static void hours_write(struct json *j, struct arena *a, const struct space_facts *f)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

	if (!f->spans.n)
		return;
	json_key(j, "openingHoursSpecification");
	json_open(j, '[');
	for (size_t i = 0; i < f->spans.n; i++) {
		json_open(j, '{');
		json_kt(j, "@type", S("OpeningHoursSpecification"));
		json_kt(j, "dayOfWeek", str_c(days[f->spans.at[i].day - 1]));
		json_kt(j, "opens", clock_of(a, f->spans.at[i].from_min));
		json_kt(j, "closes", f->spans.at[i].to_min == 1440 ? S("23:59") : clock_of(a, f->spans.at[i].to_min));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void exceptions_write(struct json *j, struct arena *a, const struct space_facts *f)
{
	if (!f->days.n)
		return;
	json_key(j, "specialOpeningHoursSpecification");
	json_open(j, '[');
	for (size_t i = 0; i < f->days.n; i++) {
		const struct space_day *d = &f->days.at[i];
		json_open(j, '{');
		json_kt(j, "@type", S("OpeningHoursSpecification"));
		json_kt(j, "validFrom", d->from_on);
		json_kt(j, "validThrough", d->to_on);
		json_kt(j, "opens", d->closed ? S("00:00") : clock_of(a, d->from_min));
		json_kt(j, "closes", d->closed ? S("00:00") : clock_of(a, d->to_min));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void place_write(struct json *j, const struct space_facts *f, const struct space_page_view *v, enum lang lang)
{
	str street = lang == LANG_EN && str_given(f->address_en) ? f->address_en : f->address_vi;

	if (str_given(street)) {
		json_key(j, "address");
		json_open(j, '{');
		json_kt(j, "@type", S("PostalAddress"));
		json_kt(j, "streetAddress", street);
		if (str_given(v->ward_vi))
			json_kt(j, "addressLocality", lang == LANG_EN && str_given(v->ward_en) ? v->ward_en : v->ward_vi);
		json_kt(j, "addressRegion", lang == LANG_EN ? S("Hanoi") : S("Hà Nội"));
		json_kt(j, "addressCountry", S("VN"));
		json_close(j, '}');
	}
	if (!f->placed)
		return;
	json_key(j, "geo");
	json_open(j, '{');
	json_kt(j, "@type", S("GeoCoordinates"));
	json_key(j, "latitude");
	json_real(j, (double)f->lat_e6 / 1e6, 6);
	json_key(j, "longitude");
	json_real(j, (double)f->lon_e6 / 1e6, 6);
	json_close(j, '}');
}

void space_ld_write(struct req *r, const struct space_get *s, const struct space_facts *f, const struct space_page_view *v)
{
	struct buf b = { .a = r->a };
	struct json j;
	bool online = str_eq(f->form, S("online"));

	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "@context", S("https://schema.org"));
	json_kt(&j, "@type", online ? S("WebSite") : str_c(type_of(f->kinds.n ? f->kinds.at[0] : S(""))));
	json_kt(&j, "name", v->title);
	if (str_given(v->summary))
		json_kt(&j, "description", v->summary);
	json_kt(&j, "url", arena_printf(r->a, "%.*s/%.*s/spaces/%.*s", FMT(site_url(r)), FMT(lang_code(r->lang)), FMT(s->slug)));
	if (!online) {
		place_write(&j, f, v, r->lang);
		hours_write(&j, r->a, f);
		exceptions_write(&j, r->a, f);
		if (str_given(v->phone))
			json_kt(&j, "telephone", v->phone);
	}
	if (v->pictured)
		json_kt(&j, "image", arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(v->cover.preview)));
	if (f->links.n) {
		json_key(&j, "sameAs");
		json_open(&j, '[');
		for (size_t i = 0; i < f->links.n; i++)
			json_text(&j, f->links.at[i].url);
		json_close(&j, ']');
	}
	json_close(&j, '}');
	r->page.json_ld = buf_str(&b);
}
