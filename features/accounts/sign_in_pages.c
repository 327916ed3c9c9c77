/* sign_in_pages.c - the doors: address and password, second step, one-time link, invitation. */
#include "accounts_view.h"
#include "auth_sql.h"
#include "handlers.h"
#include "people.h"
#include "sign_in_html.h"
#include "words.h"

/* Where to go after signing in: a page of this site, else the work list. */
str next_page(struct req *r, str asked)
{
	if (asked.n > 1 && asked.n < 400 && asked.p[0] == '/' && asked.p[1] != '/' && asked.p[1] != '\\' && str_find(asked, S("sign-in"), 0) < 0)
		return asked;
	(void)r;
	return S("/desk");
}

static err sign_in_show(struct req *r, struct sign_in_view *v)
{
	form_page(r, say(r->lang, "Sign in"), &v->errors);
	sign_in_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/sign-in?to=/desk/tasks */
err sign_in_page(struct req *r)
{
	str next = next_page(r, req_query(r, S("to")));

	if (r->session)
		return redirect(r, next);
	if (session_load_pending(r) == OK) {
		r->session = NULL;
		return redirect(r, arena_printf(r->a, "/sign-in/code?to=%.*s", FMT(next)));
	}
	return sign_in_show(r, &(struct sign_in_view){ .next = next, .email = S("") });
}

/* POST /{lang}/sign-in */
err sign_in_post(struct req *r)
{
	struct sign_in_view v = { .next = next_page(r, req_form(r, S("to"))), .email = str_trim(req_form(r, S("email"))) };
	str password = req_form(r, S("password"));
	enum sign_in how = SIGN_IN_WRONG;

	if (!v.email.n)
		form_fail(r, &v.errors, S("email"), v.email_words = say(r->lang, "Enter your e-mail address."));
	if (!password.n)
		form_fail(r, &v.errors, S("password"), v.password_words = say(r->lang, "Enter your password."));
	if (v.errors.n)
		return sign_in_show(r, &v);
	err e = sign_in(r, v.email, password, &how);
	if (e == ERR_LIMIT) {
		form_fail(r, &v.errors, S("email"), v.email_words = say(r->lang, "Too many attempts. Wait a quarter of an hour and try again."));
		r->status = 429;
		return sign_in_show(r, &v);
	}
	TRY(e);
	if (how == SIGN_IN_FACTOR)
		return redirect(r, arena_printf(r->a, "/sign-in/code?to=%.*s", FMT(v.next)));
	if (how == SIGN_IN_DONE)
		return redirect(r, v.next);
	form_fail(r, &v.errors, S("email"), v.email_words = say(r->lang, "Address or password is wrong. Check both and try again."));
	return sign_in_show(r, &v);
}

static err factor_show(struct req *r, struct sign_in_view *v)
{
	form_page(r, say(r->lang, "Second step"), &v->errors);
	factor_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/sign-in/code */
err factor_page(struct req *r)
{
	struct sign_in_view v = { .next = next_page(r, req_query(r, S("to"))) };

	if (r->session)
		return redirect(r, v.next);
	if (session_load_pending(r) != OK)
		return redirect(r, S("/sign-in"));
	r->session = NULL;
	return factor_show(r, &v);
}

/* POST /{lang}/sign-in/code */
err factor_post(struct req *r)
{
	struct sign_in_view v = { .next = next_page(r, req_form(r, S("to"))) };

	if (session_load_pending(r) != OK)
		return redirect(r, S("/sign-in"));
	err e = factor_pass(r, req_form(r, S("code")));
	if (e == OK)
		return redirect(r, v.next);
	r->session = NULL;
	if (e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	v.code_words = e == ERR_LIMIT ? say(r->lang, "Too many attempts. Wait a quarter of an hour and try again.")
	                              : say(r->lang, "That code is wrong or was used already. Wait for the next one and try again.");
	form_fail(r, &v.errors, S("code"), v.code_words);
	return factor_show(r, &v);
}

static err gone(struct req *r)
{
	r->status = 404;
	form_page(r, say(r->lang, "This link no longer works"), &(struct form_errors){ 0 });
	link_gone(&r->out, &r->page, &(struct sign_in_view){ 0 });
	return OK;
}

static err link_row(struct req *r, struct invitation_open *link)
{
	return invitation_open(r->db, &(struct invitation_open_in){ .token_hash = link_hash(r->a, r->seg[0]), .now = r->now }, r->a, link);
}

/* GET /{lang}/sign-in/link/{token} */
err link_page(struct req *r)
{
	struct invitation_open link;
	err e = link_row(r, &link);

	if (e == ERR_NOT_FOUND || (e == OK && !str_eq(link.purpose, S("sign-in"))))
		return gone(r);
	TRY(e);
	form_page(r, say(r->lang, "Sign in"), &(struct form_errors){ 0 });
	link_form(&r->out, &r->page, &(struct sign_in_view){ .next = r->seg[0] });
	return OK;
}

/* POST /{lang}/sign-in/link/{token} */
err link_post(struct req *r)
{
	err e = sign_in_link(r, r->seg[0]);

	if (e == ERR_NOT_FOUND)
		return gone(r);
	TRY(e);
	return redirect(r, S("/desk"));
}

/* POST /{lang}/sign-out */
err sign_out_post(struct req *r)
{
	if (r->session || session_load_pending(r) == OK) {
		TRY(audit(r, S("sign-out"), S("person"), r->session->person, ABSENT, ABSENT));
		TRY(session_stop(r));
	}
	return redirect(r, S("/"));
}

static err invitation_show(struct req *r, struct invitation_view *v)
{
	form_page(r, v->fresh ? say(r->lang, "Welcome to Khuê") : say(r->lang, "Choose a new password"), &v->errors);
	invitation_form(&r->out, &r->page, v);
	return OK;
}

static err invitation_view_fill(struct req *r, struct invitation_view *v)
{
	struct invitation_open link;

	TRY(link_row(r, &link));
	if (str_eq(link.purpose, S("sign-in")))
		return ERR_NOT_FOUND;
	*v = (struct invitation_view){ .token = r->seg[0], .email = link.email, .name = link.name,
		.next = next_page(r, str_given(req_form(r, S("to"))) ? req_form(r, S("to")) : req_query(r, S("to"))),
	                               .fresh = str_eq(link.purpose, S("invitation")) };
	return OK;
}

/* GET /{lang}/invitation/{token} */
err invitation_page(struct req *r)
{
	struct invitation_view v;
	err e = invitation_view_fill(r, &v);

	if (e == ERR_NOT_FOUND)
		return gone(r);
	TRY(e);
	return invitation_show(r, &v);
}

str password_words(enum lang lang, enum password_fault fault)
{
	switch (fault) {
	case PASSWORD_GOOD: break;
	case PASSWORD_SHORT: return say(lang, "Use at least 10 characters.");
	case PASSWORD_LONG: return say(lang, "Use at most 256 bytes.");
	case PASSWORD_COMMON: return say(lang, "This password is among the first that anybody would try. Choose another.");
	case PASSWORD_PERSONAL: return say(lang, "Leave your name and address out of the password.");
	}
	return ABSENT;
}

/* POST /{lang}/invitation/{token} */
err invitation_post(struct req *r)
{
	struct invitation_view v;
	err e = invitation_view_fill(r, &v);

	if (e == ERR_NOT_FOUND)
		return gone(r);
	TRY(e);
	str password = req_form(r, S("password"));
	v.name = str_trim(req_form(r, S("name")));
	if (!v.name.n)
		form_fail(r, &v.errors, S("name"), v.name_words = say(r->lang, "Enter your name."));
	enum password_fault fault = password_check(r->a, password, v.email, v.name);
	if (fault != PASSWORD_GOOD)
		form_fail(r, &v.errors, S("password"), v.password_words = password_words(r->lang, fault));
	if (v.errors.n)
		return invitation_show(r, &v);
	TRY(invitation_accept(r, r->seg[0], v.name, password));
	return redirect(r, v.next);
}
