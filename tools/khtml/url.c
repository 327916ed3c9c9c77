/* url.c - where in a URL the next byte stands, and which writer a hole there gets. */
#include "khtml.h"

static bool after_host(struct parser *p, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#') {
			p->c->url = s.p[i] == '/' ? URL_PATH : URL_REST;
			return true;
		}
	}
	p->c->url = URL_HOST;
	return false;
}

static void url_begin(struct parser *p, str s, size_t from)
{
	if (str_starts(s, S("https://")) || str_starts(s, S("http://")))
		after_host(p, str_cut(s, (size_t)str_find(s, S("//"), 0) + 2, s.n));
	else if (str_starts(s, S("mailto:")) || str_starts(s, S("tel:")))
		p->c->url = URL_MAIL;
	else if (s.p[0] == '#' || s.p[0] == '?')
		p->c->url = URL_REST;
	else if (s.p[0] == '/' && !str_starts(s, S("//")))
		p->c->url = s.n == 1 ? URL_ROOT : URL_PATH;
	else
		fatal(p, from, "a URL begins with one /, ?, #, https://, http://, mailto: or tel:");
}

void url_literal(struct parser *p, str s, size_t from)
{
	bool rest = str_find(s, S("?"), 0) >= 0 || str_find(s, S("#"), 0) >= 0;

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '\\' || s.p[i] == 127)
			return fatal(p, from + i, "a blank, control byte or backslash in a URL");
	if (p->c->url == URL_ROOT && s.p[0] == '/')
		return fatal(p, from, "this URL would begin with //");
	if (p->c->url == URL_START)
		url_begin(p, s, from);
	else if (p->c->url == URL_HOST)
		after_host(p, s);
	else if (p->c->url == URL_ROOT)
		p->c->url = URL_PATH;
	if (rest && p->c->url == URL_PATH)
		p->c->url = URL_REST;
}

static bool url_place(struct parser *p, size_t from, enum place *place)
{
	bool own_path = str_eq(p->hole_path, S("page.path")), own_query = str_eq(p->hole_path, S("page.query"));
	enum url_at at = p->c->url;

	if (at == URL_HOST || (at == URL_START && (own_query || str_eq(p->hole_path, S("lang"))))) {
		fatal(p, from, at == URL_HOST ? "a hole may not make the host of a URL" : "a URL may not begin with this hole");
		return false;
	}
	if (at == URL_MAIL || (own_path && at == URL_PATH))
		*place = PLACE_URL_PATH;
	else if (own_query && at == URL_PATH)
		*place = PLACE_URL_QUERY;
	else
		*place = at == URL_START ? PLACE_URL_WHOLE : at == URL_ROOT ? PLACE_URL_FIRST : PLACE_URL_PART;
	if (at == URL_START || at == URL_ROOT)
		p->c->url = URL_PATH;
	if (*place == PLACE_URL_QUERY)
		p->c->url = URL_REST;
	return true;
}

bool hole_place(struct parser *p, size_t from, enum place *place)
{
	static const char *const raw[] = { "script", "style" };
	struct ctx *c = p->c;

	if (c->state == IN_TAG) {
		fatal(p, from, "a hole may not make an attribute of <%.*s>: write name=\"{hole}\"", FMT(c->tag));
		return false;
	}
	if (c->state == IN_VALUE && c->kind == ATTR_URL)
		return url_place(p, from, place);
	if (c->state == IN_VALUE && c->kind == ATTR_SRCSET) {
		if (c->url != URL_START)
			fail(p, from, "a srcset is one hole");
		c->url = URL_REST;
		*place = PLACE_SRCSET;
		return true;
	}
	if (c->state == IN_VALUE && c->kind == ATTR_LITERAL) {
		fatal(p, from, "a hole may not stand in %s", ctx_name(p, c));
		return false;
	}
	if (c->state == IN_TEXT && c->depth && IN_LIST(raw, c->stack[c->depth - 1].name)) {
		fatal(p, from, "a hole may not stand in <%.*s>", FMT(c->stack[c->depth - 1].name));
		return false;
	}
	if (c->state == IN_TEXT && !rules_text_allowed(p, from))
		return false;
	*place = c->state == IN_TEXT ? PLACE_TEXT : PLACE_ATTR;
	return true;
}
