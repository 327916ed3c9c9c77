/* tend.c - what time brings: renewals are asked for, memberships end, applications that nobody went on with are erased. */
#include "clock.h"
#include "jobs.h"
#include "mail.h"
#include "network_in.h"
#include "words.h"


static str day_after(struct job *j, int days)
{
	return date_iso(j->a, date_of_days(date_days(date_at(j->now)) + days));
}

static err renewals(struct job *j, size_t *n)
{
	struct net_member_to_ask_list ask;
	struct net_member_to_remind_list again;
	struct net_member_over_list over;
	bool some;

	TRY(net_member_to_ask(j->db, &(struct net_member_to_ask_in){ .soon = day_after(j, NETWORK_RENEW_DAYS), .take = NETWORK_AT_ONCE }, j->a, &ask));
	for (size_t i = 0; i < ask.n; i++)
		TRY(renewal_ask(j->db, j->a, ask.at[i].id, false, j->now, &some));
	TRY(net_member_to_remind(j->db, &(struct net_member_to_remind_in){ .soon = day_after(j, NETWORK_REMIND_DAYS), .take = NETWORK_AT_ONCE }, j->a, &again));
	for (size_t i = 0; i < again.n; i++)
		TRY(renewal_ask(j->db, j->a, again.at[i].id, true, j->now, &some));
	TRY(net_member_over(j->db, &(struct net_member_over_in){ .today = day_after(j, 0), .take = NETWORK_AT_ONCE }, j->a, &over));
	for (size_t i = 0; i < over.n; i++)
		TRY(membership_lapse(j->db, j->a, over.at[i].id, j->now));
	*n = ask.n + again.n + over.n;
	return OK;
}

static err erase(struct job *j, int64_t id)
{
	struct net_app_get app;

	TRY(net_app_get(j->db, &(struct net_app_get_in){ .id = id }, j->a, &app));
	return apply_erase(j->db, j->a, &app, j->now);
}

static err old_ones(struct job *j, size_t *n)
{
	struct net_app_unopened_list unopened;
	struct net_app_old_list old;
	struct net_claim_old_list claims;
	int64_t before = j->now - (int64_t)NETWORK_OPEN_DAYS * DAY_S;

	TRY(net_app_unopened(j->db, &(struct net_app_unopened_in){ .before = before, .take = NETWORK_AT_ONCE }, j->a, &unopened));
	for (size_t i = 0; i < unopened.n; i++)
		TRY(erase(j, unopened.at[i].id));
	TRY(net_app_old(j->db, &(struct net_app_old_in){ .before = j->now - (int64_t)NETWORK_KEEP_DAYS * DAY_S, .take = NETWORK_AT_ONCE }, j->a, &old));
	for (size_t i = 0; i < old.n; i++)
		TRY(erase(j, old.at[i].id));
	TRY(net_claim_old(j->db, &(struct net_claim_old_in){ .before = before, .take = NETWORK_AT_ONCE }, j->a, &claims));
	for (size_t i = 0; i < claims.n; i++) {
		TRY(net_nlink_drop(j->db, &(struct net_nlink_drop_in){ .purpose = S("claim"), .item = claims.at[i].id }));
		TRY(net_claim_drop(j->db, &(struct net_claim_drop_in){ .id = claims.at[i].id }));
	}
	*n = unopened.n + old.n + claims.n;
	return OK;
}

/* Two weeks before a draft goes, its owner is told, once, with a fresh link. */
static err warnings(struct job *j, size_t *n)
{
	struct net_app_to_warn_list rows;
	str path;

	TRY(net_app_to_warn(j->db, &(struct net_app_to_warn_in){ .before = j->now - (int64_t)(NETWORK_KEEP_DAYS - NETWORK_WARN_DAYS) * DAY_S,
		.take = NETWORK_AT_ONCE }, j->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		enum lang lang = lang_of(rows.at[i].lang);

		TRY(nlink_make(j->db, j->a, "application", rows.at[i].id, NETWORK_KEEP_DAYS, j->now, &path));
		TRY(net_mail(j->db, j->a, &(struct net_mail){ .to = rows.at[i].email, .lang = lang, .subject = say(lang, "Your application will be erased in two weeks"),
			.text = say_with(j->a, lang, "Nobody has gone on with the application for “{title}” for a long time. With this link you go on; if not, it is erased in two "
				"weeks:",
				{ "title", rows.at[i].title }),
			.link = nlink_url(j->a, site_url_of_job(j->a), lang, path), .kind = "application", .about = rows.at[i].id }, j->now));
		TRY(net_app_warned(j->db, &(struct net_app_warned_in){ .id = rows.at[i].id, .now = j->now }));
	}
	*n = rows.n;
	return OK;
}

err network_tend_job(struct job *j)
{
	static err (*const parts[])(struct job *j, size_t *n) = { renewals, old_ones, warnings };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (size_t n = NETWORK_AT_ONCE; n >= NETWORK_AT_ONCE;) {
			TRY(db_begin(j->db, DB_WRITE));
			err e = parts[i](j, &n);
			if (e != OK) {
				db_rollback(j->db);
				return e;
			}
			TRY(db_commit(j->db));
		}
	return OK;
}
