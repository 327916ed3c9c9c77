/* agenda_embed.c - GET /{lang}/spaces/{slug}/embed: the calendar of a space, small and without a script, for the frame of another site.  It is the one page
 * that
 * may be framed; it takes no form and shows nothing of whoever is signed in. */
#include "agenda_embed_html.h"
#include "agenda_in.h"
#include "agenda_routes.h"
#include "words.h"

enum { EMBED_SESSIONS = 12 };

err agenda_embed_page(struct req *r)
{
	struct agenda_space_by_slug s;
	struct agenda_embed_view v = { 0 };
	struct event_cards cards;
	int64_t from = agenda_midnight(date_at(r->now));
	struct buf b = { .a = r->a };

	TRY(agenda_space(r, r->seg[0], &s));
	struct event_filter f = { .from_at = from, .to_at = from + AGENDA_AHEAD_DAYS * (int64_t)DAY_S, .space = SOME(s.id), .with_cancelled = true,
		.take = EMBED_SESSIONS };
	TRY(events_between(r->db, r->a, &f, r->lang, &cards));
	TRY(agenda_items_fill(r, &cards, false, &v.items));
	v.title_vi = s.title_vi;
	v.title_en = s.title_en;
	v.url = agenda_url(r, r->lang, arena_printf(r->a, "/spaces/%.*s", FMT(s.slug)));
	agenda_embed(&b, &r->page, &v);
	buf_printf(&r->out, "<!DOCTYPE html>\n<html lang=\"%.*s\"><head><meta charset=\"utf-8\"><title>", FMT(lang_code(r->lang)));
	html_text(&r->out, say_with(r->a, r->lang, "Events: {place}", { "place", agenda_in_lang(r->lang, s.title_vi, s.title_en) }));
	buf_add(&r->out, S("</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">"
		"<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"stylesheet\" href=\"/embed/agenda.css\"><base target=\"_blank\"></head><body>"));
	buf_add(&r->out, buf_str(&b));
	buf_add(&r->out, S("</body></html>\n"));
	r->bare = true;
	req_header(r, S("Content-Security-Policy"), S("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"));
	return OK;
}

/* GET /embed/agenda.css: what that page looks like; the styles of the site would bring its whole frame with them. */
err agenda_embed_css(struct req *r)
{
	buf_add(&r->out, S(":root{color-scheme:light dark;--ink:#16211c;--soft:#55605a;--line:#d6d2c4;--paper:#fffdf7;--bad:#a3211b}"
		"@media (prefers-color-scheme:dark){:root{--ink:#f2efe6;--soft:#b9bdb4;--line:#3d463f;--paper:#141a17;--bad:#ff9a8f}}"
		"*{box-sizing:border-box}body{margin:0;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}"
		"h1{font-size:1.15rem;margin:0 0 .75rem}h2{font-size:1rem;margin:0;font-weight:600}"
		"a{color:inherit;text-underline-offset:.15em;display:inline-block;min-height:1.5rem}"
		"a:focus-visible{outline:3px solid;outline-offset:2px}ul{list-style:none;margin:0;padding:0}li{padding:.65rem 0;border-top:1px solid var(--line)}"
		"p{margin:0}.when{color:var(--soft);font-size:.9rem}"
		".when b{color:var(--bad)}.off time{text-decoration:line-through}.source{margin-top:.75rem;font-size:.9rem}\n"));
	r->type = S("text/css; charset=utf-8");
	r->bare = true;
	r->max_age = 3600;
	return OK;
}
