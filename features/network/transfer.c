/* transfer.c - whoever looks after a page hands it over: they name the new one at the desk, who takes it by a link of their own. */
#include "auth.h"
#include "id.h"
#include "mail.h"
#include "network_desk_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

static str typed(struct req *r, const char *field)
{
	str s = str_trim(req_form(r, str_c(field)));

	return str_given(s) ? s : S("");
}

static err transfer_space(struct req *r, struct space_card *card)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	if (!spaces_mine(r, id))
		return ERR_DENIED;
	return spaces_get(r->db, r->a, id, card);
}

static err transfer_show(struct req *r, const struct space_card *card, struct transfer_view *v)
{
	v->id = card->id;
	v->title_vi = card->title_vi;
	v->title_en = card->title_en;
	field_text(r, &v->fields, "text", "name", say(r->lang, "Name of whoever takes it over"), S(""), typed(r, "name"), NETWORK_NAME_CHARS, &v->errors);
	field_text(r, &v->fields, "email", "email", say(r->lang, "Their mail address"), say(r->lang, "A link goes there; the page is theirs as soon as they take it."),
		typed(r, "email"), MAIL_ADDRESS_BYTES, &v->errors);
	v->sure_words = form_words(&v->errors, S("sure"));
	form_page(r, say(r->lang, "Hand the page over"), &v->errors);
	r->page.desk = true;
	r->page.section = S("spaces");
	transfer_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/{id}/transfer */
err transfer_page(struct req *r)
{
	struct transfer_view v = { .sent = str_given(req_query(r, S("sent"))) };
	struct space_card card;

	TRY(transfer_space(r, &card));
	return transfer_show(r, &card, &v);
}

static err transfer_check(struct req *r, const struct space_card *card, str email, struct form_errors *errors)
{
	struct net_owner_of_list owners;

	if (!typed(r, "name").n || text_chars(typed(r, "name")) > NETWORK_NAME_CHARS)
		form_fail(r, errors, S("name"), say(r->lang, "Write the name of whoever takes it over."));
	if (!mail_address_right(email))
		form_fail(r, errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	if (!str_given(req_form(r, S("sure"))))
		form_fail(r, errors, S("sure"), say(r->lang, "Tick that you give the page up."));
	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = card->id }, r->a, &owners));
	for (size_t i = 0; i < owners.n; i++)
		if (str_eq(email_small(r->a, owners.at[i].email), email))
			form_fail(r, errors, S("email"), say(r->lang, "This address looks after the page already."));
	return OK;
}

/* All who look after it are told, so that nobody gives it away behind their backs. */
static err owners_tell(struct req *r, const struct space_card *card, str name, int64_t claim)
{
	struct net_owner_of_list owners;

	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = card->id }, r->a, &owners));
	for (size_t i = 0; i < owners.n; i++) {
		enum lang lang = lang_of(owners.at[i].lang);
		str title = claim_title(lang, card);

		TRY(net_mail(r->db, r->a, &(struct net_mail){ .to = owners.at[i].email, .to_name = owners.at[i].name, .lang = lang,
			.subject = say_with(r->a, lang, "The page of “{title}” is being handed over", { "title", title }),
			.text = say_with(r->a, lang, "The page of “{title}” was offered to {name}; it is theirs as soon as they take it. If you did not want that, tell the agency "
				"now:", { "title", title }, { "name", name }),
			.link = owner_desk(r, lang, card->id), .kind = "claim", .about = claim }, r->now));
	}
	return OK;
}

static err offer(struct req *r, const struct space_card *card, str email)
{
	struct net_offer_add_in in = { .id = id_new(), .space = card->id, .name = typed(r, "name"), .email = email, .lang = lang_code(r->lang),
		.offered_by = auth_may(r, ROLE_AGENCY, 0) ? 0 : r->session->person, .now = r->now };
	str path, title = claim_title(r->lang, card);

	in.words = say_with(r->a, r->lang, "Handed over by {name}", { "name", r->session->name });
	TRY(net_offers_end(r->db, &(struct net_offers_end_in){ .space = card->id, .but = 0, .now = r->now }));
	TRY(net_offer_add(r->db, &in));
	TRY(nlink_make(r->db, r->a, "claim", in.id, NETWORK_OFFER_DAYS, r->now, &path));
	TRY(net_mail(r->db, r->a, &(struct net_mail){ .to = email, .to_name = in.name, .lang = r->lang,
		.subject = say_with(r->a, r->lang, "The page of “{title}” is offered to you", { "title", title }),
		.text = say_with(r->a, r->lang, "{name} hands the page of “{title}” over to you. With this link you take it, within fourteen days; if you know nothing "
			"of it, do nothing:", { "name", r->session->name }, { "title", title }),
		.link = nlink_url(r->a, site_url(r), r->lang, path), .kind = "claim", .about = in.id }, r->now));
	TRY(owners_tell(r, card, in.name, in.id));
	return audit(r, S("claim.offer"), S("space"), card->id, ABSENT, in.name);
}

/* POST /{lang}/desk/spaces/{id}/transfer */
err transfer_post(struct req *r)
{
	str email = email_small(r->a, req_form(r, S("email")));
	struct transfer_view v = { 0 };
	struct space_card card;
	bool over;

	TRY(transfer_space(r, &card));
	TRY(transfer_check(r, &card, email, &v.errors));
	if (v.errors.n)
		return transfer_show(r, &card, &v);
	TRY(guard_address(r, "offer", email, &over));
	if (!over)
		TRY(offer(r, &card, email));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld/transfer?sent=1", (long long)card.id));
}

err offer_stands(struct req *r, const struct net_claim_get *c, bool *stands)
{
	struct net_owner_of_list owners;

	*stands = c->offered_by.has && !c->offered_by.v;
	if (!c->offered_by.has || *stands)
		return OK;
	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = c->space }, r->a, &owners));
	for (size_t i = 0; i < owners.n; i++)
		*stands |= owners.at[i].person == c->offered_by.v;
	return OK;
}
