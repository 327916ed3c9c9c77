/* find_api.c - the search for programs. */
#include "find_in.h"
#include "find_routes.h"
#include "words.h"

static const struct data_column columns[] = {
	{ "url", DATA_URL, WORD("Page of what was found") },
	{ "kind", DATA_TEXT, WORD("Kind of thing: story, guide, task, plan, unit, commitment, page") },
	{ "id", DATA_ID, WORD("Id within its kind") },
	{ "lang", DATA_TEXT, WORD("Language of this text: vi or en") },
	{ "section", DATA_TEXT, WORD("Section of the portal, or null") },
	{ "date", DATA_DATE, WORD("Day it counts for, or null") },
	{ "title", DATA_TEXT, WORD("Title of what was found") },
	{ "snippet", DATA_TEXT, WORD("The part of the text that has most of the words") },
	{ "searched_instead", DATA_TEXT, WORD("What was searched where a word was not known; null: as typed") },
};
static const struct data_param params[] = {
	{ "q", WORD("Words, with or without marks; a phrase in quotes. At most 200 characters") },
	{ "lang", WORD("vi or en; both without it") },
	{ "kind", WORD("Kind of thing") },
	{ "section", WORD("Slug of a section") },
	{ "year", WORD("Year, four digits") },
};
const struct data_set search_set = { "search", WORD("Search over everything public; counted up to 1000"), columns, sizeof columns / sizeof *columns,
	params, sizeof params / sizeof *params, false };

static const struct data_column suggest_columns[] = {
	{ "title", DATA_TEXT, WORD("Title of what was found") },
	{ "url", DATA_URL, WORD("Page of what was found") },
	{ "kind", DATA_TEXT, WORD("Kind of thing") },
};
static const struct data_param suggest_params[] = {
	{ "q", WORD("What was typed so far") },
	{ "lang", WORD("vi or en; vi without it") },
};
const struct data_set suggest_set = { "suggest", WORD("Titles that begin with, or hold a word that begins with, what was typed"), suggest_columns,
	sizeof suggest_columns / sizeof *suggest_columns, suggest_params, sizeof suggest_params / sizeof *suggest_params, false };

str find_plain(struct arena *a, const struct search_runs *runs)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < runs->n; i++)
		buf_add(&b, runs->at[i].text);
	return buf_str(&b);
}

static str url_of(struct arena *a, const struct search_hit *h)
{
	return arena_printf(a, "/%.*s%.*s", FMT(lang_code(h->lang)), FMT(h->path));
}

static void row_add(struct arena *a, const struct search_hit *h, str tried, struct data_page *p)
{
	struct data_value *v = data_row(a, p);

	data_text(v++, url_of(a, h));
	data_text(v++, h->kind);
	data_number(v++, h->item);
	data_text(v++, lang_code(h->lang));
	data_text(v++, h->section);
	data_text(v++, h->on);
	data_text(v++, h->title);
	data_text(v++, find_plain(a, &h->snippet));
	data_text(v, tried);
}

/* What cannot be searched has no rows. */
static err found(err e, struct search_out *out)
{
	if (e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	*out = (struct search_out){ 0 };
	return OK;
}

/* GET /api/v1/search.json?q=&lang=&kind=&section=&year=&page= */
err find_json(struct req *r)
{
	struct find_asked asked;
	struct search_out out;
	struct data_page p = { .set = &search_set, .page = 1 };
	int64_t page;

	find_read(r, S("lang"), &asked);
	if (str_int(req_query(r, S("page")), &page) == OK && page > 1 && page <= SEARCH_COUNT_MAX / FIND_PER_PAGE)
		p.page = page;
	asked.in.skip = (p.page - 1) * FIND_PER_PAGE;
	TRY(found(search_find(r->db, r->a, &asked.in, &out), &out));
	p.count = out.count;
	p.pages = (out.count + FIND_PER_PAGE - 1) / FIND_PER_PAGE;
	for (size_t i = 0; i < out.hits.n; i++)
		row_add(r->a, &out.hits.at[i], out.tried, &p);
	return data_json(r, &p);
}

/* GET /api/v1/suggest.json?q=&lang= */
err suggest_json(struct req *r)
{
	struct search_hits hits = { 0 };
	struct data_page p = { .set = &suggest_set, .page = 1, .pages = 1 };
	enum lang lang = str_eq(req_query(r, S("lang")), S("en")) ? LANG_EN : LANG_VI;
	str q = req_query(r, S("q"));
	err e = str_given(q) ? search_suggest(r->db, r->a, q, lang, FIND_SUGGEST, &hits) : OK;

	if (e != OK && e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	for (size_t i = 0; i < hits.n; i++) {
		struct data_value *v = data_row(r->a, &p);
		data_text(v++, hits.at[i].title);
		data_text(v++, url_of(r->a, &hits.at[i]));
		data_text(v, hits.at[i].kind);
	}
	p.count = (int64_t)hits.n;
	return data_json(r, &p);
}
