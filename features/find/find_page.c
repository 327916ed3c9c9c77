/* find_page.c - the search for people. */
#include "find_html.h"
#include "find_in.h"
#include "find_routes.h"
#include "find_sql.h"
#include "find_view.h"
#include "words.h"

enum { YEARS_MAX = 60 };

static bool is_code(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-'))
			return false;
	return s.n > 0 && s.n <= 80;
}

static int lang_asked(const struct req *r, str name)
{
	str s = req_query(r, name);
	return str_eq(s, S("vi")) ? LANG_VI : str_eq(s, S("en")) ? LANG_EN : str_eq(s, S("all")) ? 2 : -1;
}

void find_read(struct req *r, str lang_name, struct find_asked *out)
{
	int lang = lang_asked(r, lang_name);
	str q = req_query(r, S("q"));

	*out = (struct find_asked){ .all = lang >= 0 };
	out->in = (struct search_in){ .q = str_given(q) ? str_trim(q) : S(""), .lang = lang == 2 ? -1 : lang, .prefer = r->lang, .take = FIND_PER_PAGE };
	if (is_code(req_query(r, S("kind"))))
		out->in.kind = req_query(r, S("kind"));
	if (is_code(req_query(r, S("section"))))
		out->in.section = req_query(r, S("section"));
	if (str_int(req_query(r, S("year")), &out->in.year) != OK || out->in.year < 1900 || out->in.year > 2199)
		out->in.year = 0;
}

err find_section_name(struct req *r, str slug, str *out)
{
	struct find_sections_list s;

	*out = S("");
	if (!slug.n)
		return OK;
	TRY(find_sections(r->db, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		if (str_eq(s.at[i].slug, slug))
			*out = r->lang == LANG_EN ? s.at[i].title_en : s.at[i].title_vi;
	return OK;
}

/* The address with one parameter left out or set. */
static str address(struct req *r, str name, str value)
{
	static const char *const names[] = { "q", "kind", "section", "year", "in" };
	struct buf b = { .a = r->a };

	buf_printf(&b, "/%.*s/search", FMT(lang_code(r->lang)));
	char sign = '?';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool this = str_eq(str_c(names[i]), name);
		str v = this ? value : req_query(r, str_c(names[i]));
		if (!v.n)
			continue;
		buf_printf(&b, "%c%s=", sign, names[i]);
		html_url_part(&b, v);
		sign = '&';
	}
	return buf_str(&b);
}

static str address_unfiltered(struct req *r, str q)
{
	struct buf b = { .a = r->a };

	buf_printf(&b, "/%.*s/search?q=", FMT(lang_code(r->lang)));
	html_url_part(&b, q);
	return buf_str(&b);
}

static err hits_fill(struct req *r, const struct search_hits *hits, struct find_hits *out)
{
	for (size_t i = 0; i < hits->n; i++) {
		const struct search_hit *h = &hits->at[i];
		struct find_hit *x = LIST_PUSH(r->a, out);
		*x = (struct find_hit){ .kind = find_kind_name(r->lang, h->kind), .on = h->on, .title = h->title_runs, .text = h->snippet,
			.url = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(h->lang)), FMT(h->path)), .lang = h->lang == r->lang ? S("") : lang_code(h->lang) };
		TRY(find_section_name(r, h->section, &x->section));
	}
	return OK;
}

/* Kinds as they would be without a chosen one, so that another can be chosen at once. */
static err kinds_fill(struct req *r, const struct search_in *in, const struct search_out *out, struct find_chips *chips)
{
	struct search_out all = *out;
	struct search_in any = *in;

	if (in->kind.n) {
		any.kind = ABSENT;
		any.take = any.skip = 0;
		TRY(search_find(r->db, r->a, &any, &all));
	}
	for (size_t i = 0; i < all.kinds.n && (all.kinds.n > 1 || in->kind.n); i++) {
		bool chosen = str_eq(in->kind, all.kinds.at[i].value);
		*LIST_PUSH(r->a, chips) = (struct find_chip){ .label = find_kind_name(r->lang, all.kinds.at[i].value), .n = all.kinds.at[i].n,
			.chosen = chosen, .href = address(r, S("kind"), chosen ? ABSENT : all.kinds.at[i].value) };
	}
	return OK;
}

static err choices_fill(struct req *r, const struct find_asked *asked, struct find_view *v)
{
	struct find_sections_list s;
	int64_t first, last;
	str in = req_query(r, S("in"));

	TRY(find_sections(r->db, r->a, &s));
	for (size_t i = 0; i < s.n; i++)
		*LIST_PUSH(r->a, &v->sections) = (struct find_choice){ s.at[i].slug, r->lang == LANG_EN ? s.at[i].title_en : s.at[i].title_vi,
			str_eq(s.at[i].slug, asked->in.section) };
	TRY(search_years(r->db, r->a, &first, &last));
	for (int64_t y = last; y && y >= first && last - y < YEARS_MAX; y--) {
		str year = arena_printf(r->a, "%lld", (long long)y);
		*LIST_PUSH(r->a, &v->years) = (struct find_choice){ year, year, y == asked->in.year };
	}
	*LIST_PUSH(r->a, &v->langs) = (struct find_choice){ S(""), say(r->lang, "This language"), false };
	*LIST_PUSH(r->a, &v->langs) = (struct find_choice){ S("vi"), say(r->lang, "Vietnamese"), str_eq(in, S("vi")) };
	*LIST_PUSH(r->a, &v->langs) = (struct find_choice){ S("en"), say(r->lang, "English"), str_eq(in, S("en")) };
	*LIST_PUSH(r->a, &v->langs) = (struct find_choice){ S("all"), say(r->lang, "Both languages"), str_eq(in, S("all")) };
	return OK;
}

/* In the page's language; where that has nothing and none was named, in both. */
static err find_both(struct req *r, struct find_asked *asked, struct search_out *out, bool *in_other)
{
	*in_other = false;
	if (!asked->all)
		asked->in.lang = (int)r->lang;
	TRY(search_find(r->db, r->a, &asked->in, out));
	if (asked->all || out->count)
		return OK;
	asked->in.lang = -1;
	TRY(search_find(r->db, r->a, &asked->in, out));
	*in_other = out->count > 0;
	return OK;
}

static int64_t page_asked(const struct req *r)
{
	int64_t page;
	return str_int(req_query(r, S("page")), &page) == OK && page > 1 && page <= SEARCH_COUNT_MAX / FIND_PER_PAGE ? page : 1;
}

static err results_fill(struct req *r, struct find_asked *asked, struct find_view *v)
{
	struct search_out out;
	struct search_in *in = &asked->in;

	in->skip = (page_asked(r) - 1) * FIND_PER_PAGE;
	TRY(find_both(r, asked, &out, &v->in_other));
	v->count = out.count;
	v->more = out.more;
	v->none = !out.count;
	v->some = out.some_words && out.count;
	v->pager = pager_make(r, out.count, FIND_PER_PAGE);
	if (v->none && !v->filtered)
		find_note_miss(in->q, r->lang);
	if (str_given(out.tried) && out.count && !out.some_words) {
		v->tried = out.tried;
		v->literal = address(r, S("q"), arena_printf(r->a, "\"%.*s\"", FMT(in->q)));
	}
	TRY(hits_fill(r, &out.hits, &v->hits));
	return kinds_fill(r, in, &out, &v->kinds);
}

/* GET /{lang}/search?q=&kind=&section=&year=&in=&page= */
err find_page(struct req *r)
{
	struct find_asked asked;
	struct find_view v = { 0 };

	find_read(r, S("in"), &asked);
	v.q = asked.in.q;
	v.kind = asked.in.kind;
	v.asked = v.q.n > 0;
	v.filtered = asked.in.kind.n || asked.in.section.n || asked.in.year || req_query(r, S("in")).n > 0;
	v.all = address_unfiltered(r, v.q);
	if (v.asked) {
		err e = results_fill(r, &asked, &v);
		if (e != OK && e != ERR_INVALID && e != ERR_LIMIT)
			return e;
		v.too_long = e == ERR_LIMIT;
		v.nothing_in_it = e == ERR_INVALID;
		TRY(choices_fill(r, &asked, &v));
	}
	r->page.title = v.asked ? arena_printf(r->a, "%.*s: %.*s", FMT(say(r->lang, "Search")), FMT(str_cut(v.q, 0, v.q.n > 400 ? 0 : v.q.n)))
		: say(r->lang, "Search");
	r->page.summary = say(r->lang, "Search the stories, tasks, plans, units and commitments of the city, with or without marks.");
	r->page.section = S("search");
	r->page.script = S("find.js");
	find_list(&r->out, &r->page, &v);
	return OK;
}
