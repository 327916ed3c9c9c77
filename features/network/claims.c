/* claims.c - "this page is ours": asked for on a space's page, confirmed by the claimer's address, proved by the published one, agreed to by the owner so far.
 * */
#include <string.h>
#include "auth.h"
#include "id.h"
#include "mail.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

enum { CLAIMS_OF_PLACE = 10 };

static str typed(struct req *r, const char *field)
{
	str s = str_trim(req_form(r, str_c(field)));

	return str_given(s) ? s : S("");
}

static str consent_words(enum lang lang)
{
	return say(lang, "I agree that my name, my address and what I write here are kept to decide on this claim. I can have them erased at any time.");
}

str claim_title(enum lang lang, const struct space_card *c)
{
	return lang == LANG_EN && str_given(c->title_en) && c->title_en.n ? c->title_en : c->title_vi;
}

static err public_space(struct req *r, struct space_card *card, bool *owned)
{
	struct net_owner_of_list owners;
	int64_t space;

	TRY(req_id(r, 0, &space));
	TRY(spaces_get(r->db, r->a, space, card));
	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = space }, r->a, &owners));
	*owned = owners.n > 0;
	return card->public_ ? OK : ERR_NOT_FOUND;
}

static err claim_form(struct req *r, const struct space_card *card, struct stranger_view *v)
{
	str stamp = typed(r, "stamp");

	v->title_vi = card->title_vi;
	v->title_en = card->title_en;
	v->path = nlink_url(r->a, S(""), r->lang, card->path);
	v->action = arena_printf(r->a, "/%.*s/members/%lld/claim", FMT(lang_code(r->lang)), (long long)card->id);
	v->stamp = v->errors.n && stamp.n ? stamp : guard_stamp(r);
	v->lede = v->owned ? say(r->lang, "Somebody looks after this page already. They are asked first; if they do not answer, the agency decides.")
	                   : say(r->lang, "Whoever runs the space can look after its page: hours, pictures, events.");
	field_text(r, &v->fields, "text", "name", say(r->lang, "Your name"), S(""), typed(r, "name"), NETWORK_NAME_CHARS, &v->errors);
	field_text(r, &v->fields, "email", "email", say(r->lang, "Your e-mail address"), say(r->lang,
		"Best the one that stands on the page: then it is proof by itself."), typed(r, "email"),
		MAIL_ADDRESS_BYTES, &v->errors);
	field_text(r, &v->fields, "tel", "phone", say(r->lang, "Your telephone (optional)"), S(""), typed(r, "phone"), 40, &v->errors);
	field_text(r, &v->fields, "area", "words", say(r->lang, "What shows that the space is yours"),
		say(r->lang, "A business licence number, a page of yours that names you, who in the ward knows you."),
		typed(r, "words"), NETWORK_WORDS_CHARS, &v->errors);
	v->consent = consent_words(r->lang);
	v->consent_words = form_words(&v->errors, S("consent"));
	v->agreed = str_given(req_form(r, S("consent")));
	form_page(r, say(r->lang, "Is this your space?"), &v->errors);
	r->page.section = S("spaces");
	stranger_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/members/{space}/claim */
err claim_page(struct req *r)
{
	struct stranger_view v = { .sent = str_given(req_query(r, S("sent"))) };
	struct space_card card;

	TRY(public_space(r, &card, &v.owned));
	return claim_form(r, &card, &v);
}

/* It stands in mails to others, who are not to be led anywhere by it. */
static bool leads_somewhere(str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (memchr("/:@<>", name.p[i], 5))
			return true;
	return false;
}

static void claim_check(struct req *r, str email, struct form_errors *errors)
{
	if (!typed(r, "name").n || text_chars(typed(r, "name")) > NETWORK_NAME_CHARS)
		form_fail(r, errors, S("name"), say(r->lang, "Write your name."));
	else if (leads_somewhere(typed(r, "name")))
		form_fail(r, errors, S("name"), say(r->lang, "Enter your name, without signs such as / or @."));
	if (!mail_address_right(email))
		form_fail(r, errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	if (text_chars(typed(r, "phone")) > 40)
		form_fail(r, errors, S("phone"), say(r->lang, "This telephone number is too long."));
	if (!typed(r, "words").n || text_chars(typed(r, "words")) > NETWORK_WORDS_CHARS)
		form_fail(r, errors, S("words"), say(r->lang, "Say what shows that the space is yours (at most 2,000 characters)."));
	if (!str_given(req_form(r, S("consent"))))
		form_fail(r, errors, S("consent"), say(r->lang, "Tick that you agree; without it nothing may be kept."));
}

static err claim_link(struct req *r, const char *purpose, int64_t claim, str to, str subject, str text)
{
	str path;

	TRY(nlink_make(r->db, r->a, purpose, claim, NETWORK_KEEP_DAYS, r->now, &path));
	return net_mail(r->db, r->a, &(struct net_mail){ .to = to, .lang = r->lang, .subject = subject, .text = text,
		.link = nlink_url(r->a, site_url(r), r->lang, path), .kind = "claim",
		.about = claim }, r->now);
}

/* POST /{lang}/members/{space}/claim */
err claim_post(struct req *r)
{
	str email = email_small(r->a, req_form(r, S("email")));
	struct stranger_view v = { 0 };
	struct space_card card;
	int64_t id = id_new();
	bool over;

	r->private_ = true;
	TRY(public_space(r, &card, &v.owned));
	claim_check(r, email, &v.errors);
	if (v.errors.n)
		return claim_form(r, &card, &v);
	err e = guard_check(r, "claim", CLAIMS_OF_PLACE);
	if (e == ERR_DENIED)
		form_fail(r, &v.errors, S("name"), say(r->lang, "Please press the button once more."));
	else if (e == ERR_LIMIT)
		form_fail(r, &v.errors, S("name"), say(r->lang, "Too many forms came from here. Try again in an hour."));
	if (v.errors.n)
		return claim_form(r, &card, &v);
	TRY(e);
	TRY(guard_address(r, "claim", email, &over));
	if (!over) {
		str title = claim_title(r->lang, &card);

		TRY(net_claim_add(r->db, &(struct net_claim_add_in){ .id = id, .space = card.id, .name = typed(r, "name"), .email = email, .phone = typed(r, "phone"),
			.words = typed(r, "words"), .lang = lang_code(r->lang), .consent = consent_words(r->lang), .transfer = v.owned, .now = r->now }));
		TRY(claim_link(r, "claim", id, email, say_with(r->a, r->lang, "Confirm: “{title}” is your space", { "title", title }),
			say_with(r->a, r->lang, "Somebody, perhaps you, said that the page of “{title}” is theirs. With this link you confirm it and see what becomes of it. If it "
				"was not you, do nothing:",
				{ "title", title })));
	}
	return redirect(r, arena_printf(r->a, "/members/%lld/claim?sent=1", (long long)card.id));
}

/* "l•••@nha.vn": to know it again by, not to read it. */
static str masked(struct arena *a, str email)
{
	ptrdiff_t at = str_find(email, S("@"), 0);

	return at < 1 ? S("") : arena_printf(a, "%.*s•••%.*s", FMT(str_cut(email, 0, 1)), FMT(str_cut(email, (size_t)at, email.n)));
}

static err claim_by_link(struct req *r, const char *purpose, struct net_claim_get *claim, struct space_card *card, bool *shown)
{
	int64_t id;

	TRY(nlink_open(r, purpose, &id, shown));
	if (*shown)
		return OK;
	TRY(net_claim_get(r->db, &(struct net_claim_get_in){ .id = id }, r->a, claim));
	return spaces_get(r->db, r->a, claim->space, card);
}

static err claim_show(struct req *r, const char *what, const struct net_claim_get *c, const struct space_card *card)
{
	struct space_facts facts;
	bool own = str_eq(str_c(what), S("claim"));

	TRY(spaces_facts(r->db, r->a, c->space, &facts));
	struct claim_view v = { .id = c->id, .title_vi = card->title_vi, .title_en = card->title_en, .path = nlink_url(r->a, S(""), r->lang, card->path),
		.name = c->name, .words = own ? c->words
		: ABSENT,
		.state = c->state, .state_name = apply_state_name(r->lang, c->state), .reason = own ? c->reason : ABSENT, .proved = c->proved_at.has, .transfer = c->transfer,
		.agreed = c->agreed, .asked = str_eq(c->state, S("asked")), .confirmed = str_eq(c->state, S("open")), .sent = str_given(req_query(r, S("sent"))),
		.base = arena_printf(r->a, "/%.*s%s%.*s", FMT(lang_code(r->lang)), own ? "/claims/" : str_eq(str_c(what), S("proof")) ? "/claims/proof/"
			: "/claims/transfer/",
			FMT(r->seg[0])) };

	v.offered = own && c->offered_by.has;
	v.taken = own && str_eq(c->state, S("accepted"));
	v.space_desk = arena_printf(r->a, "/%.*s/desk/spaces/%lld", FMT(lang_code(r->lang)), (long long)c->space);
	v.consent = consent_words(r->lang);
	if (str_given(facts.email) && facts.email.n)
		v.proof = facts.email_public ? masked(r->a, facts.email) : S("•••@•••"); /* whose mail it is with is private too */
	v.may_prove = own && v.confirmed && !v.proved && str_given(v.proof);
	nlink_page(r, say(r->lang, "Is this your space?"));
	if (own)
		claim_mine(&r->out, &r->page, &v);
	else if (str_eq(str_c(what), S("proof")))
		claim_proof(&r->out, &r->page, &v);
	else
		claim_transfer(&r->out, &r->page, &v);
	return OK;
}

static err claim_door(struct req *r, const char *what)
{
	struct net_claim_get c;
	struct space_card card;
	bool shown;

	TRY(claim_by_link(r, what, &c, &card, &shown));
	return shown ? OK : claim_show(r, what, &c, &card);
}

/* GET /{lang}/claims/{token} */
err claim_mine_page(struct req *r)
{
	return claim_door(r, "claim");
}

/* GET /{lang}/claims/proof/{token} */
err claim_proof_page(struct req *r)
{
	return claim_door(r, "proof");
}

/* GET /{lang}/claims/transfer/{token} */
err claim_transfer_page(struct req *r)
{
	return claim_door(r, "transfer");
}

/* Whoever looks after the page so far is asked, each by a link of their own. */
static err owners_ask(struct req *r, const struct net_claim_get *c, const struct space_card *card)
{
	struct net_owner_of_list owners;

	TRY(net_owner_of(r->db, &(struct net_owner_of_in){ .space = c->space }, r->a, &owners));
	for (size_t i = 0; i < owners.n; i++) {
		enum lang lang = lang_of(owners.at[i].lang);
		str path, title = claim_title(lang, card);

		TRY(nlink_make(r->db, r->a, "transfer", c->id, NETWORK_KEEP_DAYS, r->now, &path));
		TRY(net_mail(r->db, r->a, &(struct net_mail){ .to = owners.at[i].email, .to_name = owners.at[i].name, .lang = lang,
			.subject = say_with(r->a, lang, "Somebody asks for the page of “{title}”", { "title", title }),
			.text = say_with(r->a, lang, "{name} says that they run “{title}” now and asks to look after its page in your place. With this link you say yes or no:",
				{ "name", c->name }, { "title", title }),
			.link = nlink_url(r->a, site_url(r), lang, path), .kind = "claim", .about = c->id }, r->now));
	}
	return OK;
}

/* The owner so far has said yes already.  Where they no longer look after it, the desk decides. */
static err offer_take(struct req *r, const struct net_claim_get *c, const struct space_card *card)
{
	bool stands;

	TRY(net_offer_taken(r->db, &(struct net_offer_taken_in){ .id = c->id, .consent = consent_words(r->lang) }));
	TRY(offer_stands(r, c, &stands));
	return stands ? claim_accept(r, c, card, ABSENT) : OK;
}

/* POST /{lang}/claims/{token}: the address is confirmed */
err claim_mine_post(struct req *r)
{
	struct net_claim_get c;
	struct space_card card;
	struct space_facts facts;
	bool shown;

	TRY(claim_by_link(r, "claim", &c, &card, &shown));
	if (shown)
		return OK;
	TRY(spaces_facts(r->db, r->a, c.space, &facts));
	bool proved = str_given(facts.email) && facts.email.n && str_eq(email_small(r->a, facts.email), c.email);
	err e = net_claim_confirm(r->db, &(struct net_claim_confirm_in){ .id = c.id, .proved = proved ? SOME(r->now) : NONE, .now = r->now });
	if (e == OK && c.offered_by.has)
		TRY(offer_take(r, &c, &card));
	else if (e == OK && c.transfer)
		TRY(owners_ask(r, &c, &card));
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	return redirect(r, arena_printf(r->a, "/claims/%.*s", FMT(r->seg[0])));
}

/* POST /{lang}/claims/{token}/prove: a link goes to the address that stands on the page */
err claim_prove_post(struct req *r)
{
	struct net_claim_get c;
	struct space_card card;
	struct space_facts facts;
	bool shown, over;

	TRY(claim_by_link(r, "claim", &c, &card, &shown));
	if (shown)
		return OK;
	TRY(spaces_facts(r->db, r->a, c.space, &facts));
	if (!str_eq(c.state, S("open")) || c.proved_at.has || !str_given(facts.email) || !facts.email.n)
		return redirect(r, arena_printf(r->a, "/claims/%.*s", FMT(r->seg[0])));
	TRY(guard_address(r, "proof", email_small(r->a, facts.email), &over));
	if (!over)
		TRY(claim_link(r, "proof", c.id, facts.email, say_with(r->a, r->lang, "Is “{title}” yours?", { "title", claim_title(r->lang, &card) }),
			say_with(r->a, r->lang, "{name} says that they run “{title}” and asks to look after its page. If that is so, confirm it with this link; if not, do nothing:",
				{ "name", c.name }, { "title", claim_title(r->lang, &card) })));
	return redirect(r, arena_printf(r->a, "/claims/%.*s?sent=1", FMT(r->seg[0])));
}

/* POST /{lang}/claims/{token}/erase */
err claim_erase_post(struct req *r)
{
	struct net_claim_get c;
	struct space_card card;
	bool shown;

	TRY(claim_by_link(r, "claim", &c, &card, &shown));
	if (shown)
		return OK;
	TRY(net_claim_withdraw(r->db, &(struct net_claim_withdraw_in){ .id = c.id, .now = r->now }));
	TRY(net_nlink_drop(r->db, &(struct net_nlink_drop_in){ .purpose = S("claim"), .item = c.id }));
	TRY(net_nlink_drop(r->db, &(struct net_nlink_drop_in){ .purpose = S("proof"), .item = c.id }));
	TRY(net_nlink_drop(r->db, &(struct net_nlink_drop_in){ .purpose = S("transfer"), .item = c.id }));
	if (c.email.n) {
		TRY(mail_forget(r->db, c.email, S("claim")));
		TRY(net_member_forget(r->db, &(struct net_member_forget_in){ .email = c.email }));
	}
	TRY(audit(r, S("claim.erase"), S("claim"), c.id, ABSENT, ABSENT));
	return redirect(r, card.path);
}

/* POST /{lang}/claims/proof/{token} */
err claim_proof_post(struct req *r)
{
	struct net_claim_get c;
	struct space_card card;
	bool shown;

	TRY(claim_by_link(r, "proof", &c, &card, &shown));
	if (shown)
		return OK;
	err e = net_claim_proved(r->db, &(struct net_claim_proved_in){ .id = c.id, .now = r->now });
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	return redirect(r, arena_printf(r->a, "/claims/proof/%.*s", FMT(r->seg[0])));
}
