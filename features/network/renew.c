/* renew.c - the yearly renewal: one page by a link, on which whoever looks after a space says that its facts are still right, or changes them. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

static err renew_open(struct req *r, struct net_member_get *m, struct space_card *card, bool *shown)
{
	int64_t id;

	TRY(nlink_open(r, "renewal", &id, shown));
	if (*shown)
		return OK;
	TRY(net_member_get(r->db, &(struct net_member_get_in){ .id = id }, r->a, m));
	return spaces_get(r->db, r->a, m->space, card);
}

/* The term that follows: from the end of the last one, or from today where that is over. */
static str next_term(struct req *r, const struct net_member_get *m)
{
	str from = str_given(m->until_on) && str_cmp(m->until_on, r->page.today) > 0 ? m->until_on : r->page.today;

	return months_after(r->a, from, NETWORK_TERM_MONTHS);
}

/* The term of this membership is far from its end: it was renewed, by this link or another. */
static bool renewed(struct req *r, const struct net_member_get *m)
{
	str soon = date_iso(r->a, date_of_days(date_days(date_at(r->now)) + NETWORK_RENEW_DAYS));

	return str_eq(m->state, S("active")) && (!str_given(m->until_on) || str_cmp(m->until_on, soon) > 0);
}

static err renew_show(struct req *r, const struct net_member_get *m, const struct space_card *card, struct renew_view *v)
{
	struct space_facts facts;

	v->base = arena_printf(r->a, "/%.*s/renew/%.*s", FMT(lang_code(r->lang)), FMT(r->seg[0]));
	v->title_vi = card->title_vi;
	v->title_en = card->title_en;
	v->path = nlink_url(r->a, S(""), r->lang, card->path);
	v->until = m->until_on;
	v->next_on = next_term(r, m);
	v->done = renewed(r, m) || str_eq(m->state, S("ended"));
	v->name_words = form_words(&v->errors, S("name"));
	if (!str_given(v->name))
		v->name = m->contact_name;
	if (!v->done) {
		TRY(spaces_facts(r->db, r->a, m->space, &facts));
		TRY(spaces_fields_fill(r, &facts, &v->facts));
	}
	nlink_page(r, say(r->lang, "Renew the membership"));
	r->page.failed = v->errors.n > 0;
	renew_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/renew/{token} */
err renew_page(struct req *r)
{
	struct net_member_get m;
	struct renew_view v = { 0 };
	struct space_card card;
	bool shown;

	TRY(renew_open(r, &m, &card, &shown));
	return shown ? OK : renew_show(r, &m, &card, &v);
}

static err renew_keep(struct req *r, const struct net_member_get *m, bool changed, str name)
{
	str until = next_term(r, m);
	err e = net_renewal_add(r->db, &(struct net_renewal_add_in){ .id = id_new(), .membership = m->id, .from_on = str_given(m->until_on) ? m->until_on
		: r->page.today,
		.until_on = until, .changed = changed, .by_name = name, .now = r->now });

	if (e == ERR_CONFLICT)
		return OK; /* the same term by another link, at this moment */
	TRY(e);
	TRY(net_member_renew(r->db, &(struct net_member_renew_in){ .id = m->id, .until_on = until, .now = r->now }));
	TRY(spaces_member_set(r->db, r->a, m->space, m->since_on, until, r->now));
	return audit(r, S("membership.renew"), S("space"), m->space, m->until_on, until);
}

/* POST /{lang}/renew/{token} */
err renew_post(struct req *r)
{
	bool changed = str_eq(req_form(r, S("do")), S("change"));
	struct renew_view v = { .name = str_trim(req_form(r, S("name"))) };
	struct net_member_get m;
	struct space_card card;
	struct space_facts facts;
	bool shown;

	TRY(renew_open(r, &m, &card, &shown));
	if (shown)
		return OK;
	if (renewed(r, &m) || str_eq(m.state, S("ended")))
		return redirect(r, arena_printf(r->a, "/renew/%.*s", FMT(r->seg[0])));
	if (!v.name.n || text_chars(v.name) > NETWORK_NAME_CHARS)
		form_fail(r, &v.errors, S("name"), say(r->lang, "Write your name."));
	TRY(spaces_facts(r->db, r->a, m.space, &facts));
	if (changed)
		TRY(spaces_fields_read(r, &facts, &v.errors));
	if (v.errors.n || spaces_fields_more(r))
		return renew_show(r, &m, &card, &v);
	if (changed) {
		struct twin_who who = { .name = v.name, .now = r->now };

		TRY(spaces_set(r->db, r->a, m.space, &facts, &who, r->now));
	}
	TRY(renew_keep(r, &m, changed, v.name));
	return redirect(r, arena_printf(r->a, "/renew/%.*s", FMT(r->seg[0])));
}

/* To whom: those who look after the page by an account, else who applied, else the address that stands on the page. */
struct to { str email, name; enum lang lang; };
struct tos { struct to *at; size_t n, cap; };

static err members_to(struct db *db, struct arena *a, const struct net_member_get *m, struct tos *out)
{
	struct net_owner_of_list owners;
	struct space_facts facts;

	TRY(net_owner_of(db, &(struct net_owner_of_in){ .space = m->space }, a, &owners));
	for (size_t i = 0; i < owners.n; i++)
		*LIST_PUSH(a, out) = (struct to){ owners.at[i].email, owners.at[i].name, lang_of(owners.at[i].lang) };
	if (!out->n && m->contact.n)
		*LIST_PUSH(a, out) = (struct to){ m->contact, m->contact_name, lang_of(m->lang) };
	if (out->n)
		return OK;
	TRY(spaces_facts(db, a, m->space, &facts));
	if (str_given(facts.email) && facts.email.n)
		*LIST_PUSH(a, out) = (struct to){ facts.email, ABSENT, LANG_VI };
	return OK;
}

static err renewal_mail(struct db *db, struct arena *a, const struct net_member_get *m, const struct space_card *card, const struct to *to, bool again,
	int64_t now)
{
	enum lang lang = to->lang;
	str title = lang == LANG_EN && str_given(card->title_en) && card->title_en.n ? card->title_en : card->title_vi, path;
	struct word_value name = { "title", title }, day = { "day", date_words(a, lang, m->until_on) };

	TRY(nlink_make(db, a, "renewal", m->id, NETWORK_RENEW_DAYS + NETWORK_KEEP_DAYS, now, &path));
	return net_mail(db, a, &(struct net_mail){ .to = to->email, .to_name = to->name, .lang = lang,
		.subject = again ? say_with(a, lang, "The membership of “{title}” ends on {day}", name, day) : say_with(a, lang, "Renew the membership of “{title}”", name),
		.text = say_with(a, lang, "The membership of “{title}” in the network of creative spaces lasts until {day}. This link opens one page with its facts: say "
			"that they are still right, "
			"or change what is not; then it goes on for a year.", name, day),
		.link = nlink_url(a, site_url_of_job(a), lang, path), .kind = "membership", .about = m->id }, now);
}

/* Asks by mail; *some: somebody could be asked. */
err renewal_ask(struct db *db, struct arena *a, int64_t membership, bool again, int64_t now, bool *some)
{
	struct net_member_get m;
	struct space_card card;
	struct tos to = { 0 };

	TRY(net_member_get(db, &(struct net_member_get_in){ .id = membership }, a, &m));
	TRY(spaces_get(db, a, m.space, &card));
	TRY(members_to(db, a, &m, &to));
	*some = to.n > 0;
	for (size_t i = 0; i < to.n; i++)
		TRY(renewal_mail(db, a, &m, &card, &to.at[i], again, now));
	if (again)
		return net_member_reminded(db, &(struct net_member_reminded_in){ .id = membership, .until_on = m.until_on });
	return net_member_asked(db, &(struct net_member_asked_in){ .id = membership, .until_on = m.until_on });
}

/* The term is over: the space stays on record without the membership, and is told so with the link that still renews it. */
err membership_lapse(struct db *db, struct arena *a, int64_t membership, int64_t now)
{
	struct net_member_get m;
	struct space_card card;
	struct tos to = { 0 };

	TRY(net_member_get(db, &(struct net_member_get_in){ .id = membership }, a, &m));
	TRY(spaces_get(db, a, m.space, &card));
	TRY(net_member_end(db, &(struct net_member_end_in){ .id = membership, .state = S("lapsed"), .now = now }));
	TRY(spaces_member_set(db, a, m.space, ABSENT, ABSENT, now));
	TRY(members_to(db, a, &m, &to));
	for (size_t i = 0; i < to.n; i++) {
		enum lang lang = to.at[i].lang;
		str title = lang == LANG_EN && str_given(card.title_en) && card.title_en.n ? card.title_en : card.title_vi, path;

		TRY(nlink_make(db, a, "renewal", m.id, NETWORK_KEEP_DAYS, now, &path));
		TRY(net_mail(db, a, &(struct net_mail){ .to = to.at[i].email, .to_name = to.at[i].name, .lang = lang,
			.subject = say_with(a, lang, "The membership of “{title}” has ended", { "title", title }),
			.text = say_with(a, lang, "The membership of “{title}” ended on {day}, since nobody renewed it. Its page stays. For ninety days this link still renews it:",
				{ "title", title }, { "day", date_words(a, lang, m.until_on) }),
			.link = nlink_url(a, site_url_of_job(a), lang, path), .kind = "membership", .about = m.id }, now));
	}
	return OK;
}
