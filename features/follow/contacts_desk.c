/* contacts_desk.c - the desk: whom each unit's mail goes to. */
#include "auth.h"
#include "clock.h"
#include "follow_contacts_html.h"
#include "follow_in.h"
#include "follow_routes.h"
#include "words.h"

static str typed(struct req *r, str field)
{
	str s = str_trim(req_form(r, field));

	return str_given(s) ? s : S("");
}

/* Units that have contacts, in the order of the rows. */
static void reached_fill(struct arena *a, const struct contact_all_list *all, struct contact_unit_rows *out)
{
	for (size_t i = 0; i < all->n;) {
		struct contact_unit_row u = { .unit = all->at[i].unit, .name_vi = all->at[i].name_vi, .name_en = all->at[i].name_en };
		struct buf names = { .a = a };

		for (; i < all->n && all->at[i].unit == u.unit; i++) {
			buf_printf(&names, "%s%.*s", names.n ? ", " : "", FMT(all->at[i].name));
			u.n++;
			u.heads += all->at[i].head;
			u.refused += str_given(all->at[i].refused);
		}
		u.names = buf_str(&names);
		*LIST_PUSH(a, out) = u;
	}
}

static bool listed(const struct contact_unit_rows *rows, int64_t unit)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].unit == unit)
			return true;
	return false;
}

/* Units with tasks of a year (0: open ones of any year) that stand in neither list yet. */
static err unreached_fill(struct req *r, int64_t year, struct contacts_view *v)
{
	struct progress_units units = { 0 };

	TRY(progress_units_of(r->db, r->a, year, 0, r->now, r->page.today, &units));
	for (size_t i = 0; i < units.n; i++)
		if (units.at[i].parts && !listed(&v->with, units.at[i].unit) && !listed(&v->without, units.at[i].unit))
			*LIST_PUSH(r->a, &v->without) = (struct contact_unit_row){ .unit = units.at[i].unit, .parts = units.at[i].parts,
				.name_vi = units.at[i].name_vi, .name_en = units.at[i].name_en };
	return OK;
}

/* GET /{lang}/desk/contacts */
err contacts_page(struct req *r)
{
	struct contacts_view v = { 0 };
	struct contact_all_list all;

	TRY(contact_all(r->db, r->a, &all));
	reached_fill(r->a, &all, &v.with);
	TRY(unreached_fill(r, date_at(r->now).y, &v));
	TRY(unreached_fill(r, 0, &v));
	v.nwith = (int64_t)v.with.n;
	v.nwithout = (int64_t)v.without.n;
	r->page.title = say(r->lang, "Contacts of units");
	r->page.section = S("contacts");
	r->private_ = true;
	if (all.n)
		audit_view(r, S("contact.view"), S("contact"), 0);
	contacts_list(&r->out, &r->page, &v);
	return OK;
}

static err rows_fill(struct req *r, int64_t unit, struct contact_view *v)
{
	struct follow_contacts list;
	struct contact_people_list people;

	TRY(follow_contacts_of(r->db, r->a, unit, &list));
	for (size_t i = 0; i < list.n; i++) {
		const struct follow_contact *c = &list.at[i];
		*LIST_PUSH(r->a, &v->rows) = (struct contact_row){ .id = c->id, .name = c->name, .title = c->title, .email = c->email,
			.lang = c->lang == LANG_EN ? S("English") : S("tiếng Việt"), .refused = c->refused, .head = c->head };
	}
	TRY(contact_people(r->db, &(struct contact_people_in){ .unit = unit }, r->a, &people));
	for (size_t i = 0; i < people.n; i++)
		if (!i || people.at[i].id != people.at[i - 1].id)
			*LIST_PUSH(r->a, &v->offers) = (struct contact_offer){ people.at[i].name, people.at[i].email, people.at[i].lang, people.at[i].head };
	return OK;
}

static err unit_show(struct req *r, int64_t unit, struct contact_view *v)
{
	struct contact_unit u;

	TRY(contact_unit(r->db, &(struct contact_unit_in){ .id = unit }, r->a, &u));
	v->unit = unit;
	v->unit_vi = u.name_vi;
	v->unit_en = u.name_en;
	v->name_words = form_words(&v->errors, S("name"));
	v->title_words = form_words(&v->errors, S("title"));
	v->email_words = form_words(&v->errors, S("email"));
	form_page(r, v->id ? say(r->lang, "Change a contact") : say(r->lang, "Contacts of a unit"), &v->errors);
	r->page.section = S("contacts");
	r->private_ = true;
	audit_view(r, S("contact.view"), v->id ? S("contact") : S("unit"), v->id ? v->id : unit);
	if (v->id)
		contact_form(&r->out, &r->page, v);
	else
		contacts_unit(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/contacts/units/{unit} */
err contacts_unit_page(struct req *r)
{
	struct contact_view v = { .name = S(""), .title = S(""), .email = S(""), .added = str_given(req_query(r, S("added"))),
		.changed = str_given(req_query(r, S("changed"))), .dropped = str_given(req_query(r, S("dropped"))),
		.erased = str_given(req_query(r, S("erased"))) };
	int64_t unit;

	TRY(req_id(r, 0, &unit));
	TRY(rows_fill(r, unit, &v));
	return unit_show(r, unit, &v);
}

static struct follow_contact read(struct req *r, struct contact_view *v, int64_t unit, int64_t id, maybe_int person)
{
	v->name = typed(r, S("name"));
	v->title = typed(r, S("title"));
	v->email = typed(r, S("email"));
	v->english = str_eq(req_form(r, S("lang")), S("en"));
	v->head = str_given(req_form(r, S("head")));
	return (struct follow_contact){ .id = id, .unit = unit, .name = v->name, .title = v->title, .email = v->email, .lang = v->english ? LANG_EN : LANG_VI,
		.head = v->head, .person = person };
}

/* Stores it, or says what is wrong; *done: stored. */
static err put(struct req *r, struct contact_view *v, const struct follow_contact *c, int64_t *id, bool *done)
{
	err e = follow_contact_put(r->db, r->a, c, r->now, id);

	*done = e == OK;
	if (e == ERR_INVALID && !v->name.n)
		form_fail(r, &v->errors, S("name"), say(r->lang, "Write the name of the officer."));
	else if (e == ERR_INVALID)
		form_fail(r, &v->errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn; names and positions have at most 200 characters."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v->errors, S("email"), say(r->lang, "The unit has a contact with this address."));
	else if (e == ERR_LIMIT)
		form_fail(r, &v->errors, S("name"), say(r->lang, "A unit has at most 20 contacts."));
	else
		return e;
	return OK;
}

/* POST /{lang}/desk/contacts/units/{unit} */
err contacts_add_post(struct req *r)
{
	struct contact_view v = { 0 };
	int64_t unit, id;
	bool done;

	TRY(req_id(r, 0, &unit));
	struct follow_contact c = read(r, &v, unit, 0, NONE);
	TRY(put(r, &v, &c, &id, &done));
	if (!done) {
		TRY(rows_fill(r, unit, &v));
		return unit_show(r, unit, &v);
	}
	TRY(audit(r, S("contact.add"), S("contact"), id, ABSENT, arena_printf(r->a, "%.*s unit:%lld", FMT(c.name), (long long)unit)));
	return redirect(r, arena_printf(r->a, "/desk/contacts/units/%lld?added=1", (long long)unit));
}

/* GET /{lang}/desk/contacts/{id} */
err contact_page(struct req *r)
{
	struct contact_get c;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(contact_get(r->db, &(struct contact_get_in){ .id = id }, r->a, &c));
	struct contact_view v = { .id = id, .name = c.name, .title = str_given(c.title) ? c.title : S(""), .email = c.email, .english = str_eq(c.lang,
		S("en")), .head = c.head };
	return unit_show(r, c.unit, &v);
}

/* POST /{lang}/desk/contacts/{id} */
err contact_post(struct req *r)
{
	struct contact_view v = { 0 };
	struct contact_get was;
	int64_t id;
	bool done;

	TRY(req_id(r, 0, &id));
	TRY(contact_get(r->db, &(struct contact_get_in){ .id = id }, r->a, &was));
	v.id = id;
	struct follow_contact c = read(r, &v, was.unit, id, was.person);
	TRY(put(r, &v, &c, &id, &done));
	if (!done)
		return unit_show(r, was.unit, &v);
	TRY(audit(r, S("contact.change"), S("contact"), id, arena_printf(r->a, "%.*s <%.*s>", FMT(was.name), FMT(was.email)),
		arena_printf(r->a, "%.*s <%.*s>", FMT(c.name), FMT(c.email))));
	return redirect(r, arena_printf(r->a, "/desk/contacts/units/%lld?changed=1", (long long)was.unit));
}

/* POST /{lang}/desk/contacts/{id}/drop */
err contact_drop_post(struct req *r)
{
	struct contact_get c;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(contact_get(r->db, &(struct contact_get_in){ .id = id }, r->a, &c));
	TRY(contact_links_end(r->db, &(struct contact_links_end_in){ .contact = id, .now = r->now }));
	TRY(follow_contact_drop(r->db, r->a, id));
	TRY(audit(r, S("contact.drop"), S("contact"), id, c.name, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/contacts/units/%lld?dropped=1", (long long)c.unit));
}
