/* space_evidence.c - what a space serves, as a part of its page (space_parts). */
#include "space_evidence_html.h"
#include "space_rules.h"

err spaces_evidence_show(struct req *r, int64_t space)
{
	struct evidence_list list = { 0 };

	TRY(evidence_of_thing(r->db, r->a, S("space"), space, false, &list));
	space_evidence(&r->out, &r->page, &list);
	return OK;
}
