/* rights.c - where a request comes from and whether the route lets it in. */
#include "dispatch.h"
#include "stats.h"
#include "url.h"

bool cookie_has_session(str cookie)
{
	return cookie.n && (!http_hooks.has_session || http_hooks.has_session(cookie));
}

bool has_session(const struct req *r)
{
	return cookie_has_session(r->cookie);
}

/* "https://khue.example:8443" against the Host header; a site behind TLS takes no plain origin. */
static bool own_origin(const struct req *r)
{
	ptrdiff_t at = str_find(r->origin, S("://"), 0);

	if (at < 0 || !r->host.n || !str_eq_nocase(str_cut(r->origin, (size_t)at + 3, r->origin.n), r->host))
		return false;
	return str_starts(r->origin, S("https://")) || (!r->secure && str_starts(r->origin, S("http://")));
}

err origin_check(const struct req *r)
{
	bool site = !str_given(r->fetch_site) || str_eq(r->fetch_site, S("same-origin")) || str_eq(r->fetch_site, S("none"));

	if (site && (!str_given(r->origin) || own_origin(r)))
		return OK;
	stats_refused(GUARD_CSRF);
	return ERR_DENIED;
}

err rights_check(struct req *r)
{
	uint32_t need = r->route->need;

	if (http_hooks.session_load)
		TRY(http_hooks.session_load(r));
	if (need == NEED_PUBLIC)
		return OK;
	if (!r->session)
		return ERR_DENIED;
	if (http_hooks.admit)
		TRY(http_hooks.admit(r));
	return str_given(r->location) || need == NEED_SIGNED_IN || (need & r->page.may) ? OK : ERR_DENIED;
}
