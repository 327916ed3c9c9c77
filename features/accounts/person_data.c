/* person_data.c - what is kept of a mail address, everywhere in the program: shown, handed over as a file, erased. */
#include "accounts.h"
#include "auth_sql.h"
#include "clock.h"
#include "handlers.h"
#include "json.h"
#include "mail.h"
#include "person_data_html.h"
#include "words.h"

/* Addresses compare in small letters. */
static str small(struct arena *a, str s)
{
	str at = str_trim(str_given(s) ? s : S(""));
	char *p = arena_alloc(a, at.n + 1);

	for (size_t i = 0; i < at.n; i++)
		p[i] = at.p[i] >= 'A' && at.p[i] <= 'Z' ? (char)(at.p[i] + 32) : at.p[i];
	return (str){ p, at.n };
}

err accounts_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct person_by_email found;
	struct person_grants_list grants;
	struct person_by_id p;
	err e = person_by_email(db, &(struct person_by_email_in){ .email = email }, a, &found);

	json_open(j, '[');
	if (e == OK) {
		TRY(person_by_id(db, &(struct person_by_id_in){ .id = found.id }, a, &p));
		TRY(person_grants(db, &(struct person_grants_in){ .person = found.id }, a, &grants));
		++*n;
		json_open(j, '{');
		json_kt(j, "name", p.name);
		json_kt(j, "email", p.email);
		json_kt(j, "language", p.lang);
		json_kt(j, "state", p.state);
		json_kt(j, "made_at", instant_iso(a, p.created_at));
		json_key(j, "roles");
		json_open(j, '[');
		for (size_t i = 0; i < grants.n; i++)
			json_text(j, grants.at[i].role);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	return e == ERR_NOT_FOUND ? OK : e;
}

/* All of it into a file, and how much there is of each. */
static err kept_put(struct req *r, str email, struct buf *file, struct person_data_view *v)
{
	struct json j;

	json_start(&j, file);
	json_open(&j, '{');
	json_kt(&j, "email", email);
	for (size_t i = 0; i < nperson_data; i++) {
		const struct person_data *d = &person_data[i];
		struct kept_row row = { .label = say(r->lang, d->label), .then = say(r->lang, d->then) };
		json_key(&j, d->what);
		TRY(d->put(r->db, r->a, email, &j, &row.n));
		v->found += row.n;
		*LIST_PUSH(r->a, &v->rows) = row;
	}
	json_close(&j, '}');
	return OK;
}

static err show(struct req *r, struct person_data_view *v)
{
	r->private_ = true;
	form_page(r, say(r->lang, "Personal data of a mail address"), &v->errors);
	r->page.section = S("person-data");
	person_data_show(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/person-data */
err person_data_page(struct req *r)
{
	return show(r, &(struct person_data_view){ .email = S(""), .erased = str_given(req_query(r, S("erased"))) });
}

static err look(struct req *r, struct person_data_view *v)
{
	struct buf unused = { .a = r->a };

	v->shown = true;
	TRY(kept_put(r, v->email, &unused, v));
	TRY(audit(r, S("person.data_view"), S("person"), 0, ABSENT, ABSENT));
	return show(r, v);
}

static err file(struct req *r, struct person_data_view *v)
{
	r->private_ = true;
	req_download(r, S("application/json"), S("data.json"));
	TRY(kept_put(r, v->email, &r->out, v));
	return audit(r, S("person.data_export"), S("person"), 0, ABSENT, ABSENT);
}

static err erase(struct req *r, const struct person_data_view *v)
{
	for (size_t i = 0; i < nperson_data; i++) {
		err e = person_data[i].forget ? person_data[i].forget(r->db, r->a, v->email, site_url(r), r->now) : OK;
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	TRY(audit(r, S("person.data_erase"), S("person"), 0, ABSENT, ABSENT));
	return redirect(r, S("/desk/person-data?erased=1"));
}

/* POST /{lang}/desk/person-data: the address is never in the address line, nor in the audit log, which could not forget it */
err person_data_post(struct req *r)
{
	struct person_data_view v = { .email = small(r->a, req_form(r, S("email"))) };
	bool erasing = str_eq(req_form(r, S("do")), S("erase"));

	if (!mail_address_right(v.email))
		v.email_words = say(r->lang, "Enter an address such as lan@example.vn.");
	else if (erasing && !str_given(req_form(r, S("sure"))))
		v.sure_words = say(r->lang, "Tick that they asked for it.");
	if (str_given(v.email_words))
		form_fail(r, &v.errors, S("email"), v.email_words);
	if (str_given(v.sure_words))
		form_fail(r, &v.errors, S("sure"), v.sure_words);
	if (str_given(v.email_words))
		return show(r, &v);
	if (erasing && !v.errors.n)
		return erase(r, &v);
	return str_eq(req_form(r, S("do")), S("file")) ? file(r, &v) : look(r, &v);
}
