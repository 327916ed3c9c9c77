/* contacts.c - whom a unit's mail goes to. */
#include "id.h"
#include "follow_in.h"
#include "mail.h"
#include "text.h"

static struct follow_contact contact_of(int64_t id, int64_t unit, str name, str title, str email, str lang, bool head, maybe_int person, str refused)
{
	return (struct follow_contact){ .id = id, .unit = unit, .name = name, .title = title, .email = email, .lang = str_eq(lang, S("en")) ? LANG_EN : LANG_VI,
		.head = head, .person = person, .refused = refused };
}

err follow_contacts_of(struct db *db, struct arena *a, int64_t unit, struct follow_contacts *out)
{
	struct contact_of_unit_list rows;

	*out = (struct follow_contacts){ 0 };
	TRY(contact_of_unit(db, &(struct contact_of_unit_in){ .unit = unit }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = contact_of(rows.at[i].id, rows.at[i].unit, rows.at[i].name, rows.at[i].title, rows.at[i].email, rows.at[i].lang, rows.at[i].head,
			rows.at[i].person, rows.at[i].refused);
	return OK;
}

/* Addresses compare in small letters. */
static str lower(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return (str){ p, s.n };
}

static bool words_right(str s, bool needed)
{
	return text_utf8(s) && text_chars(s) <= PROGRESS_NAME_CHARS && (!needed || s.n > 0);
}

err follow_contact_put(struct db *db, struct arena *a, const struct follow_contact *c, int64_t now, int64_t *id)
{
	str name = str_trim(c->name), title = str_trim(c->title), email = lower(a, str_trim(c->email)), lang = lang_code(c->lang);
	struct contact_count count;
	struct contact_unit unit;

	if (!words_right(name, true) || !words_right(title, false) || !mail_address_right(email))
		return ERR_INVALID;
	title = title.n ? title : ABSENT;
	*id = c->id;
	if (c->id)
		return contact_change(db, &(struct contact_change_in){ .id = c->id, .name = name, .title = title, .email = email, .lang = lang, .head = c->head,
			.person = c->person, .now = now });
	TRY(contact_unit(db, &(struct contact_unit_in){ .id = c->unit }, a, &unit));
	TRY(contact_count(db, &(struct contact_count_in){ .unit = c->unit }, a, &count));
	if (count.n >= FOLLOW_CONTACTS_MAX)
		return ERR_LIMIT;
	*id = id_new();
	return contact_add(db, &(struct contact_add_in){ .id = *id, .unit = c->unit, .name = name, .title = title, .email = email, .lang = lang, .head = c->head,
		.person = c->person, .now = now });
}

err follow_contact_drop(struct db *db, struct arena *a, int64_t id)
{
	(void)a;
	return contact_drop(db, &(struct contact_drop_in){ .id = id });
}

err follow_contact_refused(struct db *db, struct arena *a, str email, str why, int64_t now)
{
	return contact_refused_set(db, &(struct contact_refused_set_in){ .email = lower(a, str_trim(email)), .why = why, .now = now });
}

/* A form that stands in the way of another of the same place follows it. */
static err forms_move(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	struct forms_at_rounds_list rows;
	struct forms_left_list left;
	struct form_last_serial last;

	TRY(forms_at_rounds(db, &(struct forms_at_rounds_in){ .old = old, .kept = kept }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(form_to_unit(db, &(struct form_to_unit_in){ .id = rows.at[i].id, .unit = kept }));
	TRY(forms_left(db, &(struct forms_left_in){ .unit = old }, a, &left));
	for (size_t i = 0; i < left.n; i++) {
		TRY(form_last_serial(db, &(struct form_last_serial_in){ .round = left.at[i].round, .year = left.at[i].year, .unit = kept }, a, &last));
		TRY(form_to_unit_as(db, &(struct form_to_unit_as_in){ .id = left.at[i].id, .unit = kept, .nth = last.nth + 1 }));
	}
	return OK;
}

err follow_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	TRY(contact_moved_away(db, &(struct contact_moved_away_in){ .old = old, .kept = kept }));
	TRY(contact_moved(db, &(struct contact_moved_in){ .old = old, .kept = kept }));
	return forms_move(db, a, old, kept);
}
