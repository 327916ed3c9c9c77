/* portal_evidence.c - what serves a task or commitment, shown on the pages of plans and city. */
#include "portal_evidence_html.h"
#include "portal_pages.h"

err portal_task_evidence(struct req *r, int64_t task)
{
	struct evidence_list list = { 0 };

	TRY(evidence_of_task(r->db, r->a, task, false, &list));
	evidence_say(r, &list);
	portal_evidence(&r->out, &r->page, &list);
	return OK;
}
