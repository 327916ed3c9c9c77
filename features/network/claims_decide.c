/* claims_decide.c - a claim is decided: by the owner so far, or at the desk. */
#include "auth.h"
#include "network_desk_html.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "people.h"
#include "words.h"

enum { ROWS = 50 };

static err letter(struct req *r, const struct net_claim_get *c, const struct space_card *card, bool accepted, str reason)
{
	enum lang lang = lang_of(c->lang);
	str title = claim_title(lang, card);

	return net_mail(r->db, r->a, &(struct net_mail){ .to = c->email, .to_name = c->name, .lang = lang,
		.subject = say_with(r->a, lang, "The page of “{title}”", { "title", title }),
		.text = accepted ? say_with(r->a, lang, "You look after the page of “{title}” from now on.", { "title", title })
		                 : arena_printf(r->a, "%.*s\n\n%.*s", FMT(say_with(r->a, lang, "The page of “{title}” was not given to you. The reason:",
			{ "title", title })), FMT(reason)),
		.link = nlink_url(r->a, site_url(r), lang, card->path), .kind = "claim", .about = c->id }, r->now);
}

/* Links that renew the membership were with whoever had the page; the one who has it now gets their own, where one was out. */
static err membership_over(struct req *r, const struct net_claim_get *c, int64_t membership)
{
	struct net_member_get m;
	bool some;

	TRY(net_member_contact(r->db, &(struct net_member_contact_in){ .id = membership, .contact = c->email, .name = c->name }));
	TRY(net_nlink_revoke(r->db, &(struct net_nlink_revoke_in){ .purpose = S("renewal"), .item = membership, .now = r->now }));
	TRY(net_member_get(r->db, &(struct net_member_get_in){ .id = membership }, r->a, &m));
	if (str_eq(m.state, S("ended")) || !str_given(m.asked_on) || !str_eq(m.asked_on, m.until_on))
		return OK;
	return renewal_ask(r->db, r->a, membership, false, r->now, &some);
}

/* The page goes to the claimer; with a transfer whoever had it gives it up, and is asked nothing more about it. */
err claim_accept(struct req *r, const struct net_claim_get *c, const struct space_card *card, str reason)
{
	struct net_owner_of_list before;
	struct net_member_of m;

	TRY(net_claim_decide(r->db, &(struct net_claim_decide_in){ .id = c->id, .state = S("accepted"), .reason = reason, .now = r->now }));
	TRY(net_claim_questions_end(r->db, &(struct net_claim_questions_end_in){ .space = c->space, .now = r->now }));
	TRY(net_offers_end(r->db, &(struct net_offers_end_in){ .space = c->space, .but = c->id, .now = r->now }));
	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = c->space }, r->a, &before));
	for (size_t i = 0; c->transfer && i < before.n; i++)
		if (!str_eq(email_small(r->a, before.at[i].email), c->email))
			TRY(person_revoke(r->db, before.at[i].person, ROLE_SPACE_OWNER, c->space));
	TRY(owner_make(r, c->space, c->email, c->name, lang_of(c->lang)));
	if (member_newest(r->db, r->a, c->space, &m) == OK)
		TRY(membership_over(r, c, m.id));
	TRY(audit(r, S("claim.accept"), S("space"), c->space, before.n ? before.at[0].name : ABSENT, c->name));
	return letter(r, c, card, true, ABSENT);
}

static err refuse(struct req *r, const struct net_claim_get *c, const struct space_card *card, str reason)
{
	TRY(net_claim_decide(r->db, &(struct net_claim_decide_in){ .id = c->id, .state = S("refused"), .reason = reason, .now = r->now }));
	TRY(audit(r, S("claim.refuse"), S("space"), c->space, ABSENT, reason));
	return letter(r, c, card, false, reason);
}

/* POST /{lang}/claims/transfer/{token}: the owner so far says yes (it is done) or no (the desk decides) */
err claim_transfer_post(struct req *r)
{
	str said = str_eq(req_form(r, S("do")), S("yes")) ? S("yes") : S("no");
	struct net_claim_get c;
	struct space_card card;
	int64_t id;
	bool shown;

	TRY(nlink_open(r, "transfer", &id, &shown));
	if (shown)
		return OK;
	TRY(net_claim_get(r->db, &(struct net_claim_get_in){ .id = id }, r->a, &c));
	TRY(spaces_get(r->db, r->a, c.space, &card));
	err e = net_claim_agreed(r->db, &(struct net_claim_agreed_in){ .id = id, .agreed = said, .now = r->now });
	if (e == OK && str_eq(said, S("yes")))
		TRY(claim_accept(r, &c, &card, ABSENT));
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	return redirect(r, arena_printf(r->a, "/claims/transfer/%.*s", FMT(r->seg[0])));
}

/* GET /{lang}/desk/claims?state=&before= */
err claims_page(struct req *r)
{
	static const char *const tabs[] = { "open", "accepted", "refused" };
	struct claim_list_view v = { 0 };
	struct net_claim_list_list rows;
	int64_t before = INT64_MAX;
	str state = S("open");

	for (size_t i = 0; i < 3; i++)
		if (str_eq(req_query(r, S("state")), str_c(tabs[i])))
			state = str_c(tabs[i]);
	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, &v.tabs) = (struct state_tab){ str_c(tabs[i]), i == 2 ? say(r->lang, "Not accepted") : apply_state_name(r->lang, str_c(tabs[i])),
			str_eq(state, str_c(tabs[i])) };
	if (str_given(req_query(r, S("before"))) && str_int(req_query(r, S("before")), &before) != OK)
		return ERR_NOT_FOUND;
	TRY(net_claim_list(r->db, &(struct net_claim_list_in){ .state = state, .before = before, .take = ROWS + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n && i < ROWS; i++) {
		struct space_card card;

		TRY(spaces_get(r->db, r->a, rows.at[i].space, &card));
		*LIST_PUSH(r->a, &v.rows) = (struct claim_row){ .id = rows.at[i].id, .at = rows.at[i].made_at, .name = rows.at[i].name, .title_vi = card.title_vi, .title_en =
			card.title_en,
			.proved = rows.at[i].proved_at.has, .transfer = rows.at[i].transfer, .agreed = rows.at[i].agreed };
	}
	v.next = rows.n > ROWS ? rows.at[ROWS - 1].id : 0;
	audit_view(r, S("claim.view"), S("claim"), 0);
	r->page.title = say(r->lang, "Claims of pages");
	r->page.section = S("claims");
	claims_list(&r->out, &r->page, &v);
	return OK;
}

static err desk_show(struct req *r, const struct net_claim_get *c, struct form_errors *errors)
{
	struct net_owner_of_list owners;
	struct space_card card;
	struct space_facts facts;

	TRY(spaces_get(r->db, r->a, c->space, &card));
	TRY(spaces_facts(r->db, r->a, c->space, &facts));
	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = c->space }, r->a, &owners));
	struct claim_view v = { .errors = *errors, .id = c->id, .space = c->space, .at = c->made_at, .title_vi = card.title_vi, .title_en = card.title_en,
		.path = nlink_url(r->a, S(""), r->lang, card.path), .name = c->name,
		.email = c->email, .phone = c->phone, .words = c->words, .state = c->state, .state_name = str_eq(c->state, S("refused")) ? say(r->lang, "Not accepted")
		: apply_state_name(r->lang, c->state), .proved = c->proved_at.has, .transfer = c->transfer, .agreed = c->agreed, .reason = c->reason,
		.reason_words = form_words(errors, S("reason")), .may_decide = str_eq(c->state, S("open")), .proof = facts.email };

	for (size_t i = 0; i < owners.n; i++)
		*LIST_PUSH(r->a, &v.owners) = (struct owner_row){ owners.at[i].person, owners.at[i].name, owners.at[i].email };
	audit_view(r, S("claim.view"), S("claim"), c->id);
	form_page(r, say(r->lang, "A claim"), errors);
	r->page.section = S("claims");
	claim_desk(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/claims/{id} */
err claim_desk_page(struct req *r)
{
	struct net_claim_get c;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(net_claim_get(r->db, &(struct net_claim_get_in){ .id = id }, r->a, &c));
	return desk_show(r, &c, &(struct form_errors){ 0 });
}

/* POST /{lang}/desk/claims/{id} */
err claim_desk_post(struct req *r)
{
	str reason = str_trim(req_form(r, S("reason")));
	struct form_errors errors = { 0 };
	struct net_claim_get c;
	struct space_card card;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(net_claim_get(r->db, &(struct net_claim_get_in){ .id = id }, r->a, &c));
	if (!str_eq(c.state, S("open")))
		return redirect(r, arena_printf(r->a, "/desk/claims/%lld", (long long)id));
	if (!reason.n || reason.n > 4 * NETWORK_WORDS_CHARS)
		form_fail(r, &errors, S("reason"), say(r->lang, "Say why, in a few words; it stays with the claim."));
	if (errors.n)
		return desk_show(r, &c, &errors);
	TRY(spaces_get(r->db, r->a, c.space, &card));
	TRY(str_eq(req_form(r, S("do")), S("accept")) ? claim_accept(r, &c, &card, reason) : refuse(r, &c, &card, reason));
	return redirect(r, arena_printf(r->a, "/desk/claims/%lld", (long long)id));
}
