/* contacts_person.c - what is kept of a mail address in the lists of contacts, for whoever asks by the address alone. */
#include "clock.h"
#include "contacts_erase_sql.h"
#include "contacts_sql.h"
#include "follow.h"
#include "json.h"

static err mails_put(struct db *db, struct arena *a, str email, struct json *j)
{
	struct data_mails_list mails;

	TRY(data_mails(db, &(struct data_mails_in){ .email = email }, a, &mails));
	json_key(j, "mails");
	json_open(j, '[');
	for (size_t i = 0; i < mails.n; i++) {
		json_open(j, '{');
		json_kt(j, "subject", mails.at[i].subject);
		json_kt(j, "state", mails.at[i].state);
		json_kt(j, "at", instant_iso(a, mails.at[i].made_at));
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

err follow_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct contact_of_email_list rows;

	TRY(contact_of_email(db, &(struct contact_of_email_in){ .email = email }, a, &rows));
	*n += rows.n;
	json_open(j, '{');
	json_key(j, "contacts");
	json_open(j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		json_open(j, '{');
		json_kt(j, "unit", rows.at[i].name_vi);
		json_kt(j, "name", rows.at[i].name);
		json_kt(j, "title", rows.at[i].title);
		json_kt(j, "language", rows.at[i].lang);
		json_kb(j, "head", rows.at[i].head);
		json_close(j, '}');
	}
	json_close(j, ']');
	TRY(mails_put(db, a, email, j));
	json_close(j, '}');
	return OK;
}

err follow_person_erase(struct db *db, struct arena *a, str email, int64_t now)
{
	struct contact_of_email_list rows;

	TRY(contact_of_email(db, &(struct contact_of_email_in){ .email = email }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(follow_contact_erase(db, a, rows.at[i].id, now));
	return rows.n ? OK : ERR_NOT_FOUND;
}
