/* stories_rights.c - who may do what with a story. */
#include "auth.h"
#include "story_rules.h"

err stories_may(struct req *r, int64_t item, int write)
{
	struct story_get s;
	struct twin t;

	TRY(auth_need(r, ROLE_EDITOR | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0));
	TRY(story_get(r->db, &(struct story_get_in){ .id = item }, r->a, &s));
	if (write < 0)
		return OK;
	if (story_is(&s, "archived"))
		return ERR_DENIED;
	if (auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR, 0));
	TRY(twin_get(r->db, r->a, s.twin, &t));
	return (int)t.source == write ? ERR_DENIED : OK;
}
