/* contacts_erase.c - what is kept of a contact: handed out, and erased.
 *
 * Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 gives a person both.  What the records of a unit's official acts say stays (Luật Lưu trữ 33/2024/QH15): who
 * handed a form in, who approved it, who gave an answer, and the audit log. */
#include "auth.h"
#include "clock.h"
#include "contacts_erase_sql.h"
#include "follow_in.h"
#include "follow_routes.h"
#include "json.h"
#include "mail.h"

/* How long links that ended, and visits, are kept: a round and the one after it. */
enum { FOLLOW_KEEP_S = 400 * 86400 };

/* What stands in place of the name: "Chuyên viên, Sở Du lịch". */
static err words_of(struct db *db, struct arena *a, const struct contact_get *c, str *words)
{
	struct contact_unit unit;

	TRY(contact_unit(db, &(struct contact_unit_in){ .id = c->unit }, a, &unit));
	*words = str_given(c->title) ? arena_printf(a, "%.*s, %.*s", FMT(c->title), FMT(unit.name_vi)) : unit.name_vi;
	return OK;
}

/* Mails of the last days to an address that nobody else's entry has. */
static err mails_erase(struct db *db, struct arena *a, const struct contact_get *c)
{
	struct erase_address_left left;

	TRY(erase_address_left(db, &(struct erase_address_left_in){ .id = c->id, .email = c->email }, a, &left));
	if (left.n)
		return OK;
	TRY(mail_forget(db, c->email, S("form")));
	return mail_forget(db, c->email, S("reminder"));
}

err follow_contact_erase(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	struct contact_get c;
	str words;

	TRY(contact_get(db, &(struct contact_get_in){ .id = id }, a, &c));
	TRY(words_of(db, a, &c, &words));
	TRY(erase_visits(db, &(struct erase_visits_in){ .contact = id, .unit = c.unit, .name = c.name }));
	TRY(erase_links(db, &(struct erase_links_in){ .contact = id, .words = words, .now = now }));
	TRY(erase_drafts(db, &(struct erase_drafts_in){ .unit = c.unit, .name = c.name, .words = words }));
	TRY(erase_asides_twice(db, &(struct erase_asides_twice_in){ .unit = c.unit, .name = c.name, .words = words }));
	TRY(erase_asides(db, &(struct erase_asides_in){ .unit = c.unit, .name = c.name, .words = words }));
	TRY(erase_uploads(db, &(struct erase_uploads_in){ .unit = c.unit, .name = c.name, .words = words }));
	TRY(mails_erase(db, a, &c));
	for (size_t i = 0; i < nfollow_erased; i++)
		TRY(follow_erased[i].erased(db, id, words));
	return contact_drop(db, &(struct contact_drop_in){ .id = id });
}

err links_tidy(struct db *db, int64_t now)
{
	TRY(tidy_visits(db, &(struct tidy_visits_in){ .before = now - FOLLOW_KEEP_S }));
	return tidy_links(db, &(struct tidy_links_in){ .before = now - FOLLOW_KEEP_S });
}

static void at_put(struct json *j, struct arena *a, const char *key, int64_t at)
{
	json_kt(j, key, instant_iso(a, at));
}

static void at_put_maybe(struct json *j, struct arena *a, const char *key, maybe_int at)
{
	json_kt(j, key, at.has ? instant_iso(a, at.v) : ABSENT);
}

static void list_open(struct json *j, const char *key)
{
	json_key(j, key);
	json_open(j, '[');
}

static err links_put(struct req *r, struct json *j, const struct contact_get *c)
{
	struct data_links_list links;
	struct data_visits_list visits;

	TRY(data_links(r->db, &(struct data_links_in){ .contact = c->id }, r->a, &links));
	list_open(j, "links");
	for (size_t i = 0; i < links.n; i++) {
		json_open(j, '{');
		json_kt(j, "form", links.at[i].code);
		json_kt(j, "purpose", links.at[i].purpose);
		json_kt(j, "name", links.at[i].name);
		at_put(j, r->a, "made_at", links.at[i].made_at);
		at_put(j, r->a, "expires_at", links.at[i].expires_at);
		at_put_maybe(j, r->a, "ended_at", links.at[i].revoked_at);
		json_close(j, '}');
	}
	json_close(j, ']');
	TRY(data_visits(r->db, &(struct data_visits_in){ .contact = c->id, .unit = c->unit, .name = c->name }, r->a, &visits));
	list_open(j, "visits");
	for (size_t i = 0; i < visits.n; i++) {
		json_open(j, '{');
		json_kt(j, "form", visits.at[i].code);
		json_kt(j, "name", visits.at[i].said);
		json_kt(j, "title", visits.at[i].title);
		at_put(j, r->a, "first_at", visits.at[i].first_at);
		at_put(j, r->a, "last_at", visits.at[i].last_at);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

static err forms_put(struct req *r, struct json *j, const struct contact_get *c)
{
	struct data_forms_list forms;
	struct data_drafts_list drafts;

	TRY(data_forms(r->db, &(struct data_forms_in){ .unit = c->unit, .name = c->name }, r->a, &forms));
	list_open(j, "forms");
	for (size_t i = 0; i < forms.n; i++) {
		json_open(j, '{');
		json_kt(j, "form", forms.at[i].code);
		json_kt(j, "receipt", forms.at[i].receipt);
		json_kt(j, "handed_in_by", forms.at[i].handed_in_by);
		json_kt(j, "handed_in_title", forms.at[i].handed_in_title);
		at_put_maybe(j, r->a, "handed_in_at", forms.at[i].handed_in_at);
		json_kt(j, "approved_by", forms.at[i].approved_by);
		at_put_maybe(j, r->a, "approved_at", forms.at[i].approved_at);
		json_close(j, '}');
	}
	json_close(j, ']');
	TRY(data_drafts(r->db, &(struct data_drafts_in){ .unit = c->unit, .name = c->name }, r->a, &drafts));
	list_open(j, "drafts");
	for (size_t i = 0; i < drafts.n; i++) {
		json_open(j, '{');
		json_kt(j, "form", drafts.at[i].code);
		json_kt(j, "task", drafts.at[i].title_vi);
		at_put(j, r->a, "at", drafts.at[i].at);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

static err answers_put(struct req *r, struct json *j, const struct contact_get *c)
{
	struct data_answers_list answers;
	struct data_mails_list mails;

	TRY(data_answers(r->db, &(struct data_answers_in){ .unit = c->unit, .name = c->name }, r->a, &answers));
	list_open(j, "answers");
	for (size_t i = 0; i < answers.n; i++) {
		json_open(j, '{');
		json_kt(j, "task", answers.at[i].title_vi);
		json_kt(j, "title", answers.at[i].by_title);
		json_kt(j, "day", answers.at[i].day);
		at_put(j, r->a, "at", answers.at[i].at);
		json_close(j, '}');
	}
	json_close(j, ']');
	TRY(data_mails(r->db, &(struct data_mails_in){ .email = c->email }, r->a, &mails));
	list_open(j, "mails");
	for (size_t i = 0; i < mails.n; i++) {
		json_open(j, '{');
		json_kt(j, "subject", mails.at[i].subject);
		json_kt(j, "state", mails.at[i].state);
		at_put(j, r->a, "at", mails.at[i].made_at);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

/* GET /{lang}/desk/contacts/{id}/data.json: for whoever asks what is kept of them */
err contact_data_page(struct req *r)
{
	struct contact_unit unit;
	struct contact_get c;
	struct json j;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(contact_get(r->db, &(struct contact_get_in){ .id = id }, r->a, &c));
	TRY(contact_unit(r->db, &(struct contact_unit_in){ .id = c.unit }, r->a, &unit));
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "name", c.name);
	json_kt(&j, "title", c.title);
	json_kt(&j, "email", c.email);
	json_kt(&j, "lang", c.lang);
	json_kb(&j, "head", c.head);
	json_kt(&j, "unit", unit.name_vi);
	json_kt(&j, "mail_refused", c.refused);
	TRY(links_put(r, &j, &c));
	TRY(forms_put(r, &j, &c));
	TRY(answers_put(r, &j, &c));
	json_close(&j, '}');
	r->bare = r->private_ = true;
	audit_view(r, S("contact.export"), S("contact"), id);
	req_download(r, S("application/json"), S("contact.json"));
	return OK;
}

/* POST /{lang}/desk/contacts/{id}/erase */
err contact_erase_post(struct req *r)
{
	struct contact_get c;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(contact_get(r->db, &(struct contact_get_in){ .id = id }, r->a, &c));
	TRY(follow_contact_erase(r->db, r->a, id, r->now));
	TRY(audit(r, S("contact.erase"), S("contact"), id, ABSENT, arena_printf(r->a, "unit:%lld", (long long)c.unit)));
	return redirect(r, arena_printf(r->a, "/desk/contacts/units/%lld?erased=1", (long long)c.unit));
}
