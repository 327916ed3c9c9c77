/* network_merge.c - two entries of the register become one: what the network keeps of the one that goes is the other's from now on. */
#include "network_in.h"

/* How far its owners are trusted: as far as either was. */
static err trust_over(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	struct net_trust_get from, to = { 0 };
	err e = net_trust_get(db, &(struct net_trust_get_in){ .space = old }, a, &from);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	e = net_trust_get(db, &(struct net_trust_get_in){ .space = kept }, a, &to);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(net_trust_drop(db, &(struct net_trust_drop_in){ .space = old }));
	return net_trust_put(db, &(struct net_trust_put_in){ .space = kept, .trusted = to.trusted || from.trusted,
		.approved = from.approved > to.approved ? from.approved : to.approved, .now = now });
}

/* Two memberships that last: the one whose term ends later goes on. */
static err second_ends(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	struct net_member_of from, to;
	err e = member_newest(db, a, old, &from);

	if (e == OK)
		e = member_newest(db, a, kept, &to);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (!str_eq(from.state, S("active")) || !str_eq(to.state, S("active")))
		return OK;
	bool stays = !str_given(to.until_on) || (str_given(from.until_on) && str_cmp(to.until_on, from.until_on) >= 0);
	return net_member_end(db, &(struct net_member_end_in){ .id = stays ? from.id : to.id, .state = S("ended"), .now = now });
}

err network_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	struct net_member_active m;

	TRY(second_ends(db, a, old, kept, now));
	TRY(net_member_move(db, &(struct net_member_move_in){ .old = old, .kept = kept }));
	TRY(net_claim_move(db, &(struct net_claim_move_in){ .old = old, .kept = kept }));
	TRY(net_fix_move(db, &(struct net_fix_move_in){ .old = old, .kept = kept }));
	TRY(net_app_move(db, &(struct net_app_move_in){ .old = old, .kept = kept }));
	TRY(net_app_same_move(db, &(struct net_app_same_move_in){ .old = old, .kept = kept }));
	TRY(trust_over(db, a, old, kept, now));
	TRY(spaces_member_set(db, a, old, ABSENT, ABSENT, now));
	err e = net_member_active(db, &(struct net_member_active_in){ .space = kept }, a, &m);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return spaces_member_set(db, a, kept, m.since_on, m.until_on, now);
}
