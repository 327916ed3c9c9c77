/* members.c - membership: when it begins and ends, who looks after a space's page, how far they are trusted. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "network_in.h"
#include "people.h"
#include "words.h"

str today_of(struct arena *a, int64_t now)
{
	return date_iso(a, date_at(now));
}

str months_after(struct arena *a, str on, int months)
{
	struct date d;

	if (date_parse(on, &d) != OK)
		return ABSENT;
	d.m += months;
	d.y += (d.m - 1) / 12;
	d.m = (d.m - 1) % 12 + 1;
	if (d.d > date_month_days(d.y, d.m))
		d.d = date_month_days(d.y, d.m);
	return date_iso(a, d);
}

err member_newest(struct db *db, struct arena *a, int64_t space, struct net_member_of *out)
{
	return net_member_of(db, &(struct net_member_of_in){ .space = space }, a, out);
}

err member_make(struct db *db, struct arena *a, const struct member_new *m, int64_t now)
{
	struct net_member_of was;
	err e = member_newest(db, a, m->space, &was);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && str_eq(was.state, S("active")))
		TRY(net_member_end(db, &(struct net_member_end_in){ .id = was.id, .state = S("ended"), .now = now }));
	TRY(net_member_add(db, &(struct net_member_add_in){ .id = id_new(), .space = m->space, .application = m->application, .kase = m->kase, .decision = m->decision,
		.since_on = m->since_on, .until_on = m->until_on, .contact = str_given(m->contact) ? m->contact : S(""),
		.contact_name = str_given(m->contact_name) ? m->contact_name : S(""), .lang = str_given(m->lang) ? m->lang : S("vi"), .by_name = m->by, .now = now }));
	return spaces_member_set(db, a, m->space, m->since_on, m->until_on, now);
}

err network_admit(struct db *db, struct arena *a, int64_t space, str since_on, str until_on, str decision, str by, int64_t now)
{
	struct space_card card;

	TRY(spaces_get(db, a, space, &card));
	return member_make(db, a, &(struct member_new){ .space = space, .decision = decision, .since_on = since_on, .until_on = until_on, .by = by }, now);
}

str owner_desk(struct req *r, enum lang lang, int64_t space)
{
	return nlink_url(r->a, site_url(r), lang, arena_printf(r->a, "/desk/spaces/%lld", (long long)space));
}

/* The invitation is a mail of its own, which administrators alone see at the desk. */
static err invitation_mail(struct req *r, int64_t person, int64_t space, str email, str name, enum lang lang, str token, str title)
{
	return net_mail(r->db, r->a, &(struct net_mail){ .to = email, .to_name = name, .lang = lang,
		.subject = say_with(r->a, lang, "The page of “{title}”", { "title", title }),
		.text = say(lang, "With this link you choose a password, once, within seven days; then you look after the page of your space yourself:"),
		.link = nlink_url(r->a, site_url(r), lang, arena_printf(r->a, "/invitation/%.*s?to=/desk/spaces/%lld", FMT(token), (long long)space)),
		.kind = "person", .about = person }, r->now);
}

err owner_make(struct req *r, int64_t space, str email, str name, enum lang lang)
{
	struct net_person_with known;
	maybe_int by = r->session ? SOME(r->session->person) : NONE;
	str token, who = str_trim(name);
	struct space_card card;
	int64_t person;
	err e = net_person_with(r->db, &(struct net_person_with_in){ .email = email_small(r->a, email) }, r->a, &known);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		TRY(person_grant(r->db, known.id, ROLE_SPACE_OWNER, space, by, r->now));
		return audit(r, S("person.grant"), S("person"), known.id, ABSENT, arena_printf(r->a, "space_owner %lld", (long long)space));
	}
	who = who.n ? who : email;
	e = person_invite(r->db, r->a, &(struct invitation){ .email = email, .name = who, .lang = lang, .role = ROLE_SPACE_OWNER, .object = space, .by = by }, r->now,
		&person, &token);
	if (e == ERR_CONFLICT) /* an account that is closed: the agency has to look */
		return OK;
	TRY(e);
	TRY(spaces_get(r->db, r->a, space, &card));
	TRY(invitation_mail(r, person, space, email, who, lang, token, claim_title(lang, &card)));
	return audit(r, S("person.invite"), S("person"), person, ABSENT, arena_printf(r->a, "space_owner %lld", (long long)space));
}

err network_trust(struct db *db, struct arena *a, int64_t space, str *level)
{
	struct net_trust_get t;
	err e = net_trust_get(db, &(struct net_trust_get_in){ .space = space }, a, &t);

	*level = S("new");
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*level = t.trusted ? S("trusted") : t.approved >= NETWORK_TRUST_POSTS ? S("known") : S("new");
	return OK;
}

err network_post_approved(struct db *db, struct arena *a, int64_t space, int64_t now)
{
	(void)a;
	return net_trust_approved(db, &(struct net_trust_approved_in){ .space = space, .now = now });
}

err network_waiting(struct req *r, struct network_work *out)
{
	str soon = date_iso(r->a, date_of_days(date_days(date_at(r->now)) + NETWORK_RENEW_DAYS));
	struct net_app_waiting apps;
	struct net_fix_waiting fixes;
	struct net_claim_waiting claims;
	struct net_member_waiting members;

	*out = (struct network_work){ 0 };
	if (!auth_may(r, ROLE_AGENCY | ROLE_EDITOR, 0))
		return OK;
	TRY(net_fix_waiting(r->db, &(struct net_fix_waiting_in){ .most = NETWORK_COUNT_MOST }, r->a, &fixes));
	out->corrections = fixes.n;
	if (!auth_may(r, ROLE_AGENCY, 0))
		return OK;
	TRY(net_app_waiting(r->db, &(struct net_app_waiting_in){ .most = NETWORK_COUNT_MOST }, r->a, &apps));
	TRY(net_claim_waiting(r->db, &(struct net_claim_waiting_in){ .most = NETWORK_COUNT_MOST }, r->a, &claims));
	TRY(net_member_waiting(r->db, &(struct net_member_waiting_in){ .soon = soon, .most = NETWORK_COUNT_MOST }, r->a, &members));
	out->applications = apps.n;
	out->claims = claims.n;
	out->renewals = members.n;
	return OK;
}
