/* repeat.c - a form that was sent twice changes once: its answer is kept beside the change. */
#include "clock.h"
#include "dispatch.h"
#include "http_sql.h"
#include "id.h"

enum { KEPT_S = 7 * DAY_S };

err http_repeated(struct req *r, bool *done)
{
	struct form_answer_find row;
	err e = form_answer_find(r->db, &(struct form_answer_find_in){ .session = r->session_id, .form_key = r->key }, r->a, &row);

	*done = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	r->status = (int)row.status;
	r->location = row.location;
	return OK;
}

err http_answered(struct req *r)
{
	TRY(form_answer_forget(r->db, &(struct form_answer_forget_in){ .before = r->now - KEPT_S }));
	return form_answer_keep(r->db, &(struct form_answer_keep_in){ .id = id_new(), .session = r->session_id, .form_key = r->key,
		.status = r->status, .location = r->location, .now = r->now });
}
