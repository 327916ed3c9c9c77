/* city_standing.c - the standing pages in the search over the whole site. */
#include "city.h"
#include "search.h"
#include "words.h"

/* `lede` stands for a page whose words are its template's. */
static const struct { const char *path, *title, *lede; } pages[] = {
	{ "/about", WORD("About this site"), NULL },
	{ "/accessibility", WORD("Accessibility"), WORD("This site is made to be read and used by everyone.") },
	{ "/privacy", WORD("Privacy"), WORD("Reading this site leaves no trace of you with anybody else.") },
};

static str about_text(struct arena *a, const struct city *c, enum lang lang)
{
	struct buf b = { .a = a };
	const str part[] = { lang ? c->about_en : c->about_vi, lang ? c->about_page_en : c->about_page_vi, lang ? c->field_en : c->field_vi,
		lang ? c->agency_en : c->agency_vi };

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (!part[i].n)
			continue;
		buf_add(&b, part[i]);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

err city_search_all(struct db *db, struct arena *a)
{
	struct city c;

	TRY(city_read(db, a, &c));
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		for (int l = 0; l < 2; l++) {
			enum lang lang = l ? LANG_EN : LANG_VI;
			TRY(search_put(db, a, &(struct search_doc){ .kind = S("page"), .item = (int64_t)i + 1, .lang = lang, .title = say(lang, pages[i].title),
				.text = pages[i].lede ? say(lang, pages[i].lede) : about_text(a, &c, lang), .path = str_c(pages[i].path) }));
		}
	return OK;
}
