/* links.c - signed links: to an application, a renewal, a claim, its proof, a transfer. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "network_in.h"
#include "network_html.h"
#include "people.h"
#include "words.h"

enum { TOKEN_BYTES = 32, TOKEN_CHARS = 43 };

static const struct { const char *purpose, *path; } doors[] = { { "application", "/a/" }, { "renewal", "/renew/" }, { "claim", "/claims/" },
	{ "proof", "/claims/proof/" },
	{ "transfer", "/claims/transfer/" } };

enum lang lang_of(str code)
{
	return str_eq(code, S("en")) ? LANG_EN : LANG_VI;
}

str email_small(struct arena *a, str s)
{
	str t = str_trim(s);
	char *p = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] >= 'A' && t.p[i] <= 'Z' ? (char)(t.p[i] + 32) : t.p[i];
	return (str){ p, t.n };
}

str nlink_url(struct arena *a, str site, enum lang lang, str path)
{
	return arena_printf(a, "%.*s/%.*s%.*s", FMT(site), FMT(lang_code(lang)), FMT(path));
}

err nlink_make(struct db *db, struct arena *a, const char *purpose, int64_t item, int64_t days, int64_t now, str *path)
{
	str token = random_token(a, TOKEN_BYTES);

	for (size_t i = 0; i < sizeof doors / sizeof *doors; i++)
		if (str_eq(str_c(doors[i].purpose), str_c(purpose)))
			*path = arena_printf(a, "%s%.*s", doors[i].path, FMT(token));
	return net_nlink_add(db, &(struct net_nlink_add_in){ .id = id_new(), .token_hash = link_hash(a, token), .purpose = str_c(purpose), .item = item, .now = now,
		.expires_at = now + days * DAY_S });
}

void nlink_page(struct req *r, str title)
{
	r->private_ = true;
	r->page.alone = true;
	r->page.csrf = csrf_token(r);
	r->page.title = title;
	r->page.section = S("spaces");
	req_header(r, S("X-Robots-Tag"), S("noindex"));
}

static err gone(struct req *r, int status, str words)
{
	r->status = status;
	nlink_page(r, say(r->lang, "This link does not work"));
	if (str_eq(r->accept, S("application/json"))) {
		r->bare = true;
		r->type = S("application/json");
		buf_add(&r->out, S("{\"closed\":true}"));
		return OK;
	}
	network_gone(&r->out, &r->page, &(struct gone_view){ words });
	return OK;
}

/* The same words whether such a link never was or is another's: nothing is told of anybody. */
err nlink_open(struct req *r, const char *purpose, int64_t *item, bool *shown)
{
	struct net_nlink_by_hash row;
	err e = ERR_NOT_FOUND;

	r->private_ = true;
	*shown = true;
	if (r->seg[0].n == TOKEN_CHARS)
		e = net_nlink_by_hash(r->db, &(struct net_nlink_by_hash_in){ .token_hash = link_hash(r->a, r->seg[0]) }, r->a, &row);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND || !str_eq(row.purpose, str_c(purpose)))
		return gone(r, 404, say(r->lang, "Nothing opens with this address. A part of it may have been lost: open the link in the mail itself, or copy it as a "
			"whole."));
	if (row.revoked_at.has)
		return gone(r, 410, say(r->lang, "This link was used up or taken back."));
	if (r->now >= row.expires_at)
		return gone(r, 410, say(r->lang, "The time of this link is over. Give your address again where you first gave it, and a new link is sent."));
	*shown = false;
	*item = row.item;
	return OK;
}
