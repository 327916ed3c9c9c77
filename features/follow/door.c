/* door.c - from an address to a form: the token of a link, or the number of a form and whoever is signed in. */
#include <sodium.h>
#include "auth.h"
#include "clock.h"
#include "door.h"
#include "follow_forms_html.h"
#include "id.h"
#include "log.h"
#include "people.h"
#include "words.h"

/* Wrong links that one network may open in a quarter of an hour: a token has 256 bits, so that this only keeps the noise down. */
enum { WRONG_MAX = 200, WRONG_WITHIN_S = 900, TOKEN_CHARS = 43 };

static str keyed(struct arena *a, str what)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof mac + 1);
	str text = arena_printf(a, "form visit %.*s", FMT(what));

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, 32 };
}

static str wrong_what(struct req *r)
{
	return arena_printf(r->a, "form-link:%.*s", FMT(auth_network(r->a, r->address)));
}

void door_page(struct req *r, const struct door *d, str title)
{
	r->private_ = true;
	r->page.title = title;
	r->page.section = S("forms");
	if (d && !d->link)
		return;
	r->page.alone = true;
	req_header(r, S("X-Robots-Tag"), S("noindex"));
}

static err ended(struct req *r, int status, bool may_ask, str words)
{
	struct ended_view v = { .again = arena_printf(r->a, "/%.*s/r/%.*s/again", FMT(lang_code(r->lang)), FMT(r->seg[0])), .words = words, .may_ask = may_ask,
		.asked = str_given(req_query(r, S("asked"))) };

	r->status = status;
	door_page(r, NULL, v.asked ? say(r->lang, "A new link is on its way") : say(r->lang, "This link opens nothing"));
	if (str_eq(r->accept, S("application/json"))) {
		r->bare = true;
		r->type = S("application/json");
		buf_add(&r->out, S("{\"closed\":true}"));
		return OK;
	}
	form_ended(&r->out, &r->page, &v);
	return OK;
}

/* Wrong links that were opened by GET since the last request, which cannot write; kept until the answer is out. */
static bool wrong_seen;

void follow_after(struct req *r)
{
	if (!wrong_seen || !r->db)
		return;
	wrong_seen = false;
	if (db_begin(r->db, DB_WRITE) != OK)
		return;
	if (throttle_note(r->db, wrong_what(r), r->now) != OK || db_commit(r->db) != OK) {
		db_rollback(r->db);
		log_event(LOG_WARN, "follow.wrong", LT("request", r->id));
	}
}

/* The same words whether such a link never was or is not to be had: nothing is told of any unit. */
static err wrong(struct req *r)
{
	if (r->method == METHOD_POST)
		TRY(throttle_note(r->db, wrong_what(r), r->now));
	else
		wrong_seen = true;
	return ended(r, 404, true, say(r->lang,
		"No form opens with this address. A part of it may have been lost: open the link in the mail itself, or copy it as a whole."));
}

/* A right link opens whatever else was tried from its network: colleagues share one. */
static err link_find(struct req *r, struct link_by_hash *row)
{
	err e = ERR_NOT_FOUND;

	if (r->seg[0].n == TOKEN_CHARS)
		e = link_by_hash(r->db, &(struct link_by_hash_in){ .token_hash = link_hash(r->a, r->seg[0]) }, r->a, row);
	if (e != ERR_NOT_FOUND)
		return e;
	e = throttle_check(r->db, r->a, wrong_what(r), WRONG_MAX, WRONG_WITHIN_S, r->now);
	return e == OK ? ERR_NOT_FOUND : e;
}

static err round_closed(struct req *r, const struct follow_form *f, bool *closed)
{
	struct follow_round round;

	*closed = false;
	if (!f->round.has || form_shut(f->state))
		return OK;
	TRY(follow_round_get(r->db, r->a, f->round.v, &round));
	*closed = str_eq(round.state, S("closed"));
	return OK;
}

static err who_by_link(struct req *r, const struct link_by_hash *row, struct door *d)
{
	struct visit_get visit;
	struct contact_get contact;
	err e = contact_get(r->db, &(struct contact_get_in){ .id = row->contact }, r->a, &contact);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	d->who = (struct progress_who){ .name = row->name, .title = e == OK && str_given(contact.title) ? contact.title : S(""), .now = r->now };
	d->head = e == OK && contact.head;
	/* Whoever is the unit's head no longer approves nothing more, whatever was sent to them before. */
	d->may_approve &= d->head;
	e = visit_get(r->db, &(struct visit_get_in){ .link = row->id, .browser = d->browser }, r->a, &visit);
	if (e == OK && str_given(visit.said)) {
		d->head &= str_eq(visit.said, row->name);
		d->who.name = visit.said;
		d->who.title = str_given(visit.title) ? visit.title : S("");
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

static err open_by_link(struct req *r, struct door *d, bool *shown)
{
	struct link_by_hash row;
	bool closed;
	err e = link_find(r, &row);

	*shown = true;
	if (e == ERR_NOT_FOUND)
		return wrong(r);
	if (e == ERR_LIMIT)
		return ended(r, 429, false, say(r->lang, "Too many wrong links were opened from here. Wait a quarter of an hour and open the link in the mail again."));
	TRY(e);
	if (row.revoked_at.has)
		return ended(r, 410, true, say(r->lang, "This link was ended by the standing agency. Its named officer can have a new one."));
	if (r->now >= row.expires_at)
		return ended(r, 410, true, say(r->lang, "The time of this link is over. Its named officer can have a new one."));
	TRY(follow_form_get(r->db, r->a, row.form, &d->f));
	TRY(round_closed(r, &d->f, &closed));
	if (closed)
		return ended(r, 410, false, say(r->lang, "This round of reports is closed. Speak with the standing agency if something is still to be said."));
	*shown = false;
	d->link = row.id;
	d->base = arena_printf(r->a, "/r/%.*s", FMT(r->seg[0]));
	/* The token of the forms is made of a cookie of this browser and of nothing else. */
	d->browser = keyed(r->a, csrf_token(r));
	d->may_approve = str_eq(row.purpose, S("approve"));
	d->may_answer = !d->may_approve;
	return who_by_link(r, &row, d);
}

static err open_signed_in(struct req *r, struct door *d)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(follow_form_get(r->db, r->a, id, &d->f));
	d->head = auth_may(r, ROLE_UNIT_HEAD, d->f.unit);
	d->may_answer = d->head || auth_may(r, ROLE_UNIT_OFFICER, d->f.unit);
	d->may_approve = d->head;
	if (!d->may_answer && !auth_may(r, ROLE_AGENCY | ROLE_LEADER, 0))
		return ERR_DENIED;
	/* Not the unit's own: it shows names of its officers. */
	if (!d->may_answer && r->method != METHOD_POST)
		audit_view(r, S("form.view"), S("form"), id);
	d->base = arena_printf(r->a, "/desk/forms/%lld", (long long)id);
	d->browser = keyed(r->a, arena_printf(r->a, "person %lld", (long long)r->session->person));
	d->who = (struct progress_who){ .person = SOME(r->session->person), .name = r->session->name, .title = S(""), .now = r->now };
	return OK;
}

err door_open(struct req *r, struct door *d, bool *shown)
{
	*d = (struct door){ 0 };
	*shown = false;
	r->private_ = true; /* whatever comes of it, where it leads to another page too */
	return str_starts(r->page.path, S("/desk/")) ? open_signed_in(r, d) : open_by_link(r, d, shown);
}

err door_write(struct req *r, struct door *d, bool *shown)
{
	bool closed;

	TRY(door_open(r, d, shown));
	if (*shown)
		return OK;
	if (!d->may_answer)
		return ERR_DENIED;
	TRY(round_closed(r, &d->f, &closed));
	if (closed) {
		*shown = true;
		return ended(r, 409, false, say(r->lang, "This round of reports is closed. Speak with the standing agency if something is still to be said."));
	}
	if (form_shut(d->f.state)) {
		*shown = true;
		return ended(r, 409, false, say(r->lang, "This form is handed in, so that nothing in it can be changed. Open its link again to see the receipt."));
	}
	return OK;
}

err door_parts(struct req *r, const struct door *d, struct progress_parts *out)
{
	struct progress_parts all = { 0 };
	str day = str_given(d->f.due_on) ? d->f.due_on : r->page.today;

	TRY(progress_parts_of(r->db, r->a, d->f.unit, d->f.round.has ? d->f.year : 0, day, &all));
	for (size_t i = 0; i < all.n; i++)
		if (door_draft(d, all.at[i].task) && (!out->n || out->at[out->n - 1].task != all.at[i].task))
			*LIST_PUSH(r->a, out) = all.at[i];
	return OK;
}

err door_task(struct req *r, const struct door *d, struct progress_part *part, size_t *nth, size_t *of)
{
	struct progress_parts parts = { 0 };
	int64_t task;

	TRY(req_id(r, 1, &task));
	TRY(door_parts(r, d, &parts));
	*of = parts.n;
	for (*nth = 0; *nth < parts.n; ++*nth)
		if (parts.at[*nth].task == task) {
			*part = parts.at[*nth];
			return OK;
		}
	return ERR_NOT_FOUND;
}

const struct follow_draft *door_draft(const struct door *d, int64_t task)
{
	for (size_t i = 0; i < d->f.drafts.n; i++)
		if (d->f.drafts.at[i].task == task)
			return &d->f.drafts.at[i];
	return NULL;
}

err door_visit(struct req *r, const struct door *d, str said, str title)
{
	return d->link ? visit_note(r->db, &(struct visit_note_in){ .id = id_new(), .link = d->link, .browser = d->browser, .said = said, .title = title,
		.now = r->now }) : OK;
}

str door_url(const struct req *r, const struct door *d, const char *rest)
{
	return arena_printf(r->a, "/%.*s%.*s%s", FMT(lang_code(r->lang)), FMT(d->base), rest);
}

void door_head(const struct req *r, const struct door *d, struct form_head *out)
{
	*out = (struct form_head){ .home = door_url(r, d, ""), .start = door_url(r, d, "/start"), .check = door_url(r, d, "/check"),
		.hand_in = door_url(r, d, "/hand-in"), .approve = door_url(r, d, "/approve"), .send_back = door_url(r, d, "/return"), .docx = door_url(r, d, "/form.docx"),
		.xlsx = door_url(r, d, "/form.xlsx"), .file = door_url(r, d, "/file"), .sheet = door_url(r, d, "/sheet.docx"),
		.sheet_pdf = door_url(r, d, "/sheet.pdf"), .unit_vi = d->f.unit_vi, .unit_en = d->f.unit_en,
		.title_vi = d->f.title_vi, .title_en = d->f.title_en, .due_on = d->f.due_on, .code = d->f.code, .state = d->f.state, .note = d->f.returned_note,
		.id = d->f.id, .by_link = d->link > 0, .desk = d->link == 0 };
}

str status_name(enum lang lang, str status)
{
	static const struct { const char *status, *name; } names[] = { { "not_reported", WORD("Not begun") }, { "under_way", WORD("Under way") }, { "done",
		WORD("Done") } };

	for (size_t i = 0; i < 3; i++)
		if (str_eq(status, str_c(names[i].status)))
			return say(lang, names[i].name);
	return S("");
}

bool part_late(const struct progress_part *p, str status, str today)
{
	return !str_eq(status, S("done")) && str_given(p->end_on) && p->end_on.n && str_cmp(p->end_on, today) < 0;
}
