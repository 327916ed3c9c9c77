/* space_person.c - what is kept of somebody by their mail address: they are the contact of a space. */
#include "json.h"
#include "space_rules.h"

err spaces_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct space_of_contact_list rows;

	TRY(space_of_contact(db, &(struct space_of_contact_in){ .email = email }, a, &rows));
	*n += rows.n;
	json_open(j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		json_open(j, '{');
		json_kid(j, "space", rows.at[i].id);
		json_kt(j, "title", rows.at[i].title_vi);
		json_kt(j, "phone", rows.at[i].phone);
		json_kb(j, "public", rows.at[i].email_public);
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}

err spaces_person_forget(struct db *db, str email, int64_t now)
{
	return space_contact_forget(db, &(struct space_contact_forget_in){ .email = email, .now = now });
}
