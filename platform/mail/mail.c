/* mail.c - the rows: asked for, listed, ticked off. */
#include "mail.h"
#include "id.h"
#include "jobs.h"
#include "mail_in.h"
#include "mail_sql.h"
#include "text.h"

static err mail_check(const struct mail *m)
{
	if (!mail_address_right(m->to) || !str_trim(m->subject).n || !m->text.n || (str_given(m->reply_to) && !mail_address_right(m->reply_to)))
		return ERR_INVALID;
	if (!text_utf8(m->subject) || !text_utf8(m->text) || !text_utf8(m->html) || !text_utf8(m->to_name))
		return ERR_INVALID;
	if (str_given(m->list_unsubscribe) && !text_is_web_url(m->list_unsubscribe))
		return ERR_INVALID;
	return text_chars(m->subject) > MAIL_SUBJECT_CHARS || m->text.n > MAIL_TEXT_BYTES || m->html.n > MAIL_TEXT_BYTES ? ERR_LIMIT : OK;
}

err mail_put(struct db *db, struct arena *a, const struct mail *m, int64_t now, int64_t *id)
{
	(void)a;
	TRY(mail_check(m));
	*id = id_new();
	return mail_add(db, &(struct mail_add_in){ .id = *id, .to_address = m->to, .to_name = m->to_name, .lang = lang_code(m->lang),
		.subject = m->subject, .body = m->text, .html = m->html, .unsubscribe = m->list_unsubscribe, .reply_to = m->reply_to,
		.attachment = m->attachment, .about_kind = m->about_kind, .about = str_given(m->about_kind) ? SOME(m->about) : NONE, .bulk = m->bulk,
		.state = mail_configured() ? S("queued") : S("waiting"), .now = now });
}

err mail_kick(struct db *db, int64_t now)
{
	int64_t job;

	return mail_configured() ? job_queue(db, S("mail.send"), S("{}"), now, &job) : OK;
}

err mail_queue(struct db *db, struct arena *a, const struct mail *m, int64_t now, int64_t *id)
{
	TRY(mail_put(db, a, m, now, id));
	return mail_kick(db, now);
}

err mail_drop(struct db *db, str to, str about_kind)
{
	return mail_drop_to(db, &(struct mail_drop_to_in){ .to_address = to, .about_kind = about_kind });
}

err mail_forget(struct db *db, str to, str about_kind)
{
	return mail_forget_to(db, &(struct mail_forget_to_in){ .to_address = to, .about_kind = about_kind });
}

err mail_list(struct db *db, struct arena *a, unsigned sees, int64_t take, int64_t skip, struct mail_rows *out)
{
	struct mail_listed_list rows;

	TRY(mail_listed(db, &(struct mail_listed_in){ .people = sees & MAIL_PEOPLE, .forms = (sees & MAIL_FORMS) != 0, .take = take, .skip = skip }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct mail_listed *m = &rows.at[i];
		*LIST_PUSH(a, out) = (struct mail_row){ .id = m->id, .made_at = m->made_at, .tries = m->tries, .to = m->to_address, .to_name = m->to_name,
			.subject = m->subject, .text = m->body, .state = m->state, .error = m->error, .about_kind = m->about_kind };
	}
	return OK;
}

err mail_list_count(struct db *db, struct arena *a, unsigned sees, int64_t most, int64_t *n)
{
	struct mail_listed_count row;

	TRY(mail_listed_count(db, &(struct mail_listed_count_in){ .people = sees & MAIL_PEOPLE, .forms = (sees & MAIL_FORMS) != 0, .most = most }, a, &row));
	*n = row.n;
	return OK;
}

err mail_by_hand(struct db *db, struct arena *a, int64_t id, unsigned sees, str by, int64_t now)
{
	(void)a;
	return mail_set_by_hand(db, &(struct mail_set_by_hand_in){ .id = id, .people = sees & MAIL_PEOPLE, .forms = (sees & MAIL_FORMS) != 0, .by_name = by,
		.now = now });
}

err mail_again(struct db *db, struct arena *a, int64_t id, unsigned sees, int64_t now)
{
	(void)a;
	if (!mail_configured())
		return ERR_CONFLICT;
	TRY(mail_set_again(db, &(struct mail_set_again_in){ .id = id, .people = sees & MAIL_PEOPLE, .forms = (sees & MAIL_FORMS) != 0, .now = now }));
	return mail_kick(db, now);
}

err mail_counts_of(struct db *db, struct arena *a, str about_kind, int64_t about, struct mail_counts *out)
{
	struct mail_states_list rows;

	*out = (struct mail_counts){ 0 };
	TRY(mail_states(db, &(struct mail_states_in){ .about_kind = about_kind, .about = about }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		str s = rows.at[i].state;
		*(str_eq(s, S("waiting")) ? &out->waiting : str_eq(s, S("refused")) ? &out->refused : str_eq(s, S("failed")) ? &out->failed
			: str_eq(s, S("sent")) || str_eq(s, S("by_hand")) ? &out->sent : &out->queued) += rows.at[i].n;
	}
	return OK;
}
