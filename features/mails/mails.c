/* mails.c - the page of mails that did not go out by themselves.  What is about an account holds a link that lets somebody in: administrators only;
 * what opens a unit's form: the standing agency and administrators. */
#include "auth.h"
#include "mail.h"
#include "mails_html.h"
#include "mails_routes.h"
#include "mails_view.h"
#include "words.h"

enum { MAILS_PER_PAGE = 20, MAILS_COUNT_MAX = 1000 };

static unsigned sees(struct req *r)
{
	return auth_may(r, ROLE_ADMIN, 0) ? MAIL_PEOPLE | MAIL_FORMS : auth_may(r, ROLE_AGENCY, 0) ? MAIL_FORMS : 0u;
}

/* GET /{lang}/desk/mails */
err mails_page(struct req *r)
{
	struct mails_view v = { .configured = mail_configured(), .done = str_given(req_query(r, S("done"))), .again = str_given(req_query(r, S("again"))) };

	TRY(mail_list_count(r->db, r->a, sees(r), MAILS_COUNT_MAX, &v.count));
	v.pager = pager_make(r, v.count, MAILS_PER_PAGE);
	TRY(mail_list(r->db, r->a, sees(r), MAILS_PER_PAGE, (v.pager.page - 1) * MAILS_PER_PAGE, &v.mails));
	form_page(r, say(r->lang, "Mails"), &(struct form_errors){ 0 });
	r->page.section = S("mails");
	r->private_ = true;
	if (v.mails.n)
		audit_view(r, S("mail.view"), S("mail"), 0);
	mails_list(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/mails/{id}/done */
err mails_done_post(struct req *r)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(mail_by_hand(r->db, r->a, id, sees(r), r->session->name, r->now));
	TRY(audit(r, S("mail.by_hand"), S("mail"), id, ABSENT, ABSENT));
	return redirect(r, S("/desk/mails?done=1"));
}

/* POST /{lang}/desk/mails/{id}/again */
err mails_again_post(struct req *r)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(mail_again(r->db, r->a, id, sees(r), r->now));
	TRY(audit(r, S("mail.again"), S("mail"), id, ABSENT, ABSENT));
	return redirect(r, S("/desk/mails?again=1"));
}
