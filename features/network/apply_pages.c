/* apply_pages.c - where an application begins: what is asked, by which criteria, and a mail with the link. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "mail.h"
#include "apply_door.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "parts.h"
#include "words.h"

enum { ASKS_OF_PLACE = 20, OWN_MAX = 5 };

static str consent_words(enum lang lang)
{
	return say(lang, "I agree that my address and what I write here are kept to handle this application. They are given to those who decide on it and to nobody "
		"else, and I can "
		"have them erased at any time.");
}

void crit_fill(struct arena *a, const struct criteria_version *v, const struct pair_list *said, struct crit_view *out)
{
	*out = (struct crit_view){ .has = true, .title_vi = v->title_vi, .title_en = v->title_en, .source = v->source, .number = v->number, .pass = v->pass_pct };
	for (size_t g = 0; g < v->n; g++) {
		struct crit_group group = { .code = v->at[g].code, .title_vi = v->at[g].title_vi, .title_en = v->at[g].title_en, .share = v->at[g].share_least_pct };

		for (size_t i = 0; i < v->at[g].n; i++) {
			const struct criterion *c = &v->at[g].at[i];
			str met = arena_printf(a, "met-%.*s", FMT(c->code)), text = arena_printf(a, "text-%.*s", FMT(c->code));

			*LIST_PUSH(a, &group.rows) = (struct crit_row){ .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en, .help_vi = c->help_vi, .help_en =
				c->help_en,
				.evidence_vi = c->evidence_vi, .evidence_en = c->evidence_en, .knock_out = c->knock_out, .weight = c->weight, .name_met = met, .name_text = text,
				.met = pair_value(said, met), .text = pair_value(said, text), .met_yes = str_eq(pair_value(said, met), S("yes")),
				.met_no = str_eq(pair_value(said, met), S("no")) };
		}
		*LIST_PUSH(a, &out->groups) = group;
	}
}

err crit_now(struct req *r, const struct pair_list *said, struct crit_view *out)
{
	struct criteria_version v;
	err e = criteria_in_force(r->db, r->a, S("space"), r->page.today, &v);

	if (e == OK)
		crit_fill(r->a, &v, said, out);
	return e == ERR_NOT_FOUND ? OK : e;
}

static err start_show(struct req *r, struct apply_start_view *v)
{
	const struct pair_list none = { 0 };
	str email = req_form(r, S("email")), stamp = req_form(r, S("stamp"));

	TRY(crit_now(r, &none, &v->criteria));
	field_text(r, &v->fields, "email", "email", say(r->lang, "Your e-mail address"), say(r->lang,
		"The link to your application goes there. It is not shown to the public."),
		str_given(email) ? email : S(""), MAIL_ADDRESS_BYTES, &v->errors);
	v->stamp = v->errors.n && str_given(stamp) ? stamp : guard_stamp(r);
	v->consent = consent_words(r->lang);
	v->consent_words = form_words(&v->errors, S("consent"));
	v->agreed = str_given(req_form(r, S("consent")));
	v->keep = NETWORK_KEEP_DAYS;
	form_page(r, v->sent ? say(r->lang, "Look into your mailbox") : say(r->lang, "Apply to join the network"), &v->errors);
	r->page.section = S("spaces");
	apply_start(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/spaces/apply */
err apply_page(struct req *r)
{
	return start_show(r, &(struct apply_start_view){ .sent = str_given(req_query(r, S("sent"))) });
}

static str own_line(struct req *r, str title, str path)
{
	return arena_printf(r->a, "%.*s\n%.*s\n\n", FMT(title.n ? title : say(r->lang, "A new application")), FMT(nlink_url(r->a, site_url(r), r->lang, path)));
}

/* One mail with a link to each application of the address that is not decided, and to a new one: whoever asks learns nothing here. */
static err links_mail(struct req *r, str email)
{
	struct net_app_of_email_list own;
	struct buf b = { .a = r->a };
	int64_t fresh = 0;
	size_t shown = 0;
	str path;

	TRY(net_app_of_email(r->db, &(struct net_app_of_email_in){ .email = email, .take = 50 }, r->a, &own));
	for (size_t i = 0; i < own.n; i++) {
		if (!own.at[i].opened_at.has && str_eq(own.at[i].state, S("draft"))) {
			fresh = own.at[i].id;
		} else if (shown++ < OWN_MAX) {
			TRY(nlink_make(r->db, r->a, "application", own.at[i].id, NETWORK_KEEP_DAYS, r->now, &path));
			buf_add(&b, own_line(r, own.at[i].title.n ? own.at[i].title : say(r->lang, "An application that was begun"), path));
		}
	}
	if (!fresh) {
		fresh = id_new();
		TRY(net_app_add(r->db, &(struct net_app_add_in){ .id = fresh, .email = email, .lang = lang_code(r->lang), .consent = consent_words(r->lang),
			.now = r->now }));
	}
	TRY(nlink_make(r->db, r->a, "application", fresh, NETWORK_KEEP_DAYS, r->now, &path));
	buf_add(&b, own_line(r, say(r->lang, "A new application"), path));
	return net_mail(r->db, r->a, &(struct net_mail){ .to = email, .lang = r->lang, .subject = say(r->lang, "Your application to the network of creative spaces"),
		.text = arena_printf(r->a, "%.*s\n\n%.*s", FMT(say(r->lang,
			"Each link opens one application. You can stop at any time and come back by the same link; keep this mail.")),
			FMT(buf_str(&b))),
		.after = say(r->lang, "If you did not ask for it, do nothing: what nobody opens is erased after seven days."), .kind = "application", .about = fresh },
			r->now);
}

/* POST /{lang}/spaces/apply: one answer for every address */
err apply_post(struct req *r)
{
	struct apply_start_view v = { 0 };
	str email = email_small(r->a, req_form(r, S("email")));
	bool over;
	err e;

	r->private_ = true;
	if (!mail_address_right(email))
		form_fail(r, &v.errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	if (!str_given(req_form(r, S("consent"))))
		form_fail(r, &v.errors, S("consent"), say(r->lang, "Tick that you agree; without it nothing may be kept."));
	if (v.errors.n)
		return start_show(r, &v);
	e = guard_check(r, "apply", ASKS_OF_PLACE);
	if (e == ERR_DENIED)
		form_fail(r, &v.errors, S("email"), say(r->lang, "Please press the button once more."));
	else if (e == ERR_LIMIT)
		form_fail(r, &v.errors, S("email"), say(r->lang, "Too many forms came from here. Try again in an hour."));
	if (v.errors.n)
		return start_show(r, &v);
	TRY(e);
	TRY(guard_address(r, "apply", email, &over));
	if (!over)
		TRY(links_mail(r, email));
	return redirect(r, S("/spaces/apply?sent=1"));
}
