/* hooks.c - what the dispatcher asks of this part at each request. */
#include "auth.h"
#include "internal.h"
#include "log.h"

static bool cookie_there(str cookie)
{
	return str_given(cookie_value(cookie, S("khue"))) || str_given(cookie_value(cookie, S("__Host-khue")));
}

/* Whoever holds a role that asks for a second factor sets one up before anything else. */
static err admit(struct req *r)
{
	if (!r->session || !r->session->must_enrol || str_starts(str_c(r->route->pattern), S("/{lang}/desk/account")))
		return OK;
	return redirect(r, S("/desk/account/factor"));
}

static err csrf_check(struct req *r)
{
	return csrf_right(r) ? OK : ERR_DENIED;
}

/* A line that the answer's own transaction could not hold. */
static void note(struct req *r, str verb, str what, int64_t id, str words)
{
	err e = db_begin(r->db, DB_WRITE);

	if (e == OK) {
		e = audit(r, verb, what, id, ABSENT, words);
		if (e == OK)
			e = db_commit(r->db);
		if (e != OK)
			db_rollback(r->db);
	}
	if (e != OK)
		log_event(LOG_ERROR, "audit_lost", LT("verb", verb), LT("request", r->id));
}

/* Neither may change the answer: a failure is logged and forgotten. */
static void after(struct req *r)
{
	if (session_touch(r) != OK)
		log_event(LOG_WARN, "session_touch", LT("request", r->id));
	if (r->session && r->status == 403)
		note(r, S("denied"), S("route"), 0, str_c(r->route->pattern));
	if (r->viewed.verb.n && r->status == 200)
		note(r, r->viewed.verb, r->viewed.what, r->viewed.id, ABSENT);
}

void auth_hooks(struct http_hooks *hooks)
{
	hooks->has_session = cookie_there;
	hooks->session_load = session_load;
	hooks->admit = admit;
	hooks->csrf_check = csrf_check;
	hooks->after = after;
	hooks->sign_in = "/sign-in";
}
