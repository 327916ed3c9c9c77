/* remind_units.c - whom no mail reaches, and units that are left alone for a time; the seam to units.h. */
#include "auth.h"
#include "id.h"
#include "remind_desk_html.h"
#include "remind_in.h"
#include "remind_log_sql.h"
#include "remind_pages.h"
#include "remind_routes.h"
#include "remind_sql.h"
#include "text.h"
#include "words.h"

static const struct contacts_by_unit *contacts_at(const struct contacts_by_unit_list *rows, int64_t unit)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].unit == unit)
			return &rows->at[i];
	return NULL;
}

/* Whoever has something open by progress.h, so that successors count for what they took over. */
static err unreached_fill(struct db *db, struct arena *a, str today, struct unreached_rows *out)
{
	struct progress_units units = { 0 };
	struct contacts_by_unit_list rows;

	TRY(progress_units_of(db, a, 0, 0, 0, today, &units));
	TRY(contacts_by_unit(db, a, &rows));
	for (size_t i = 0; i < units.n; i++) {
		const struct progress_unit *u = &units.at[i];
		const struct contacts_by_unit *c = contacts_at(&rows, u->unit);
		if (u->parts && (!c || !c->reached))
			*LIST_PUSH(a, out) = (struct unreached_row){ .id = u->unit, .slug = u->slug, .name_vi = u->name_vi, .name_en = u->name_en,
				.refused = c ? c->refused : ABSENT, .none = !c };
	}
	return OK;
}

err remind_unreached_count(struct db *db, struct arena *a, str today, int64_t *n)
{
	struct unreached_rows rows = { 0 };

	TRY(unreached_fill(db, a, today, &rows));
	*n = (int64_t)rows.n;
	return OK;
}

static err pauses_fill(struct req *r, struct pause_rows *out)
{
	struct pause_all_list rows;

	TRY(pause_all(r->db, &(struct pause_all_in){ .day = r->page.today }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct pause_row){ .id = rows.at[i].id, .at = rows.at[i].at, .until_on = rows.at[i].until_on, .reason = rows.at[i].reason,
			.by_name = rows.at[i].by_name, .unit_vi = rows.at[i].name_vi, .unit_en = rows.at[i].name_en };
	return OK;
}

static err units_show(struct req *r, struct units_view *v, str unit)
{
	v->agency = auth_may(r, ROLE_AGENCY, 0);
	TRY(unreached_fill(r->db, r->a, r->page.today, &v->unreached));
	TRY(pauses_fill(r, &v->pauses));
	TRY(remind_unit_choices(r, unit, &v->units));
	v->unit_words = form_words(&v->errors, S("unit"));
	v->until_words = form_words(&v->errors, S("until"));
	v->reason_words = form_words(&v->errors, S("reason"));
	form_page(r, say(r->lang, "Units without a mailbox, pauses"), &v->errors);
	r->page.section = S("reminders");
	r->private_ = true;
	audit_view(r, S("reminders.view"), S("unit"), 0);
	remind_units(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/reminders/units */
err remind_units_page(struct req *r)
{
	struct units_view v = { .until = S(""), .reason = S(""), .paused = str_given(req_query(r, S("paused"))), .ended = str_given(req_query(r, S("ended"))) };

	return units_show(r, &v, ABSENT);
}

static str field(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? str_trim(s) : S("");
}

static err pause_check(struct req *r, struct units_view *v, str slug, int64_t *unit)
{
	struct date until;
	err e = units_by_slug(r->db, r->a, slug, unit);

	if (e == ERR_NOT_FOUND)
		form_fail(r, &v->errors, S("unit"), say(r->lang, "Choose a unit of the list."));
	else if (e != OK)
		return e;
	if (date_parse(v->until, &until) != OK || str_cmp(v->until, r->page.today) < 0 || date_diff(date_at(r->now), until) > 366)
		form_fail(r, &v->errors, S("until"), say(r->lang, "Enter a day from today on, at most a year ahead."));
	if (!v->reason.n || text_chars(v->reason) > REMIND_REASON_CHARS)
		form_fail(r, &v->errors, S("reason"), say(r->lang, "Enter the reason, in at most 500 characters."));
	return OK;
}

/* POST /{lang}/desk/reminders/units */
err remind_pause_post(struct req *r)
{
	struct units_view v = { .until = field(r, S("until")), .reason = field(r, S("reason")) };
	str slug = field(r, S("unit"));
	int64_t unit;

	TRY(pause_check(r, &v, slug, &unit));
	if (v.errors.n)
		return units_show(r, &v, slug);
	TRY(pause_add(r->db, &(struct pause_add_in){ .id = id_new(), .unit = unit, .until_on = v.until, .reason = v.reason, .by_name = r->session->name,
		.now = r->now }));
	TRY(audit(r, S("remind.pause"), S("unit"), unit, ABSENT, arena_printf(r->a, "%.*s: %.*s", FMT(v.until), FMT(v.reason))));
	return redirect(r, S("/desk/reminders/units?paused=1"));
}

/* POST /{lang}/desk/reminders/pauses/{id}/end */
err remind_pause_end_post(struct req *r)
{
	struct pause_end ended;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(pause_end(r->db, &(struct pause_end_in){ .id = id, .by_name = r->session->name, .now = r->now }, r->a, &ended));
	TRY(audit(r, S("remind.resume"), S("unit"), ended.unit, ended.reason, ABSENT));
	return redirect(r, S("/desk/reminders/units?ended=1"));
}

err remind_contact_erased(struct db *db, int64_t contact, str words)
{
	return digest_erase(db, &(struct digest_erase_in){ .contact = contact, .words = words });
}

err remind_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	(void)a;
	TRY(unit_moved_reminders(db, &(struct unit_moved_reminders_in){ .old = old, .kept = kept }));
	TRY(unit_moved_reminder_links(db, &(struct unit_moved_reminder_links_in){ .old = old }));
	TRY(unit_moved_reminders_drop(db, &(struct unit_moved_reminders_drop_in){ .old = old }));
	TRY(unit_moved_digests(db, &(struct unit_moved_digests_in){ .old = old, .kept = kept }));
	TRY(unit_moved_pauses(db, &(struct unit_moved_pauses_in){ .old = old, .kept = kept }));
	return unit_moved_escalations(db, &(struct unit_moved_escalations_in){ .old = old, .kept = kept });
}
