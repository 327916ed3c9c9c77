/* links.c - the signed links and the mails that carry them. */
#include "clock.h"
#include "follow_in.h"
#include "id.h"
#include "mail.h"
#include "people.h"
#include "words.h"

enum { TOKEN_BYTES = 32 };

err link_make(struct db *db, struct arena *a, int64_t form, const struct contact_get *c, str purpose, int64_t now, int64_t *id, str *path)
{
	str token = random_token(a, TOKEN_BYTES);

	*id = id_new();
	*path = arena_printf(a, "/r/%.*s", FMT(token));
	return link_add(db, &(struct link_add_in){ .id = *id, .form = form, .contact = c->id, .name = c->name, .token_hash = link_hash(a, token), .purpose = purpose,
		.now = now, .expires_at = now + (int64_t)FOLLOW_LINK_DAYS * DAY_S });
}

err follow_link(struct db *db, struct arena *a, maybe_int round, int64_t contact, int64_t now, str *path, int64_t *form)
{
	struct follow_round r = { .year = date_at(now).y };
	struct contact_get c;
	int64_t id;

	TRY(contact_get(db, &(struct contact_get_in){ .id = contact }, a, &c));
	if (round.has)
		TRY(follow_round_get(db, a, round.v, &r));
	TRY(form_of(db, a, round.has ? round.v : 0, r.year, c.unit, now, form));
	TRY(link_make(db, a, *form, &c, S("answer"), now, &id, path));
	return form_state(db, &(struct form_state_in){ .id = *form, .was = S("unsent"), .state = S("sent"), .now = now });
}

err follow_revoke(struct db *db, struct arena *a, int64_t form, maybe_int link, const struct progress_who *who)
{
	struct form_get f;

	TRY(form_get(db, &(struct form_get_in){ .id = form }, a, &f));
	return link.has ? link_revoke(db, &(struct link_revoke_in){ .form = form, .id = link.v, .now = who->now })
	                : link_revoke_all(db, &(struct link_revoke_all_in){ .form = form, .now = who->now });
}

static const char *const subjects[] = { [MAIL_ASK] = WORD("{title}: please report for {unit}"), [MAIL_AGAIN] = WORD("{title}: a new link for {unit}"),
	[MAIL_BACK] = WORD("{title}: the report of {unit} was sent back"), [MAIL_APPROVE] = WORD("{title}: the report of {unit} waits for your approval") };
static const char *const openings[] = {
	[MAIL_ASK] = WORD("{unit} is asked to say how its tasks stand. This link opens the form; no account is needed, and half of it is filled in already:"),
	[MAIL_AGAIN] = WORD("A new link to the form of {unit} was asked for. Whoever asked did not see it; it goes to you alone:"),
	[MAIL_BACK] = WORD("The report of {unit} was sent back to be changed. This link opens it again:"),
	[MAIL_APPROVE] = WORD("The report of {unit} is filled in. It counts once you have approved it. This link shows all answers:"),
};

static void line(struct buf *b, str s)
{
	if (s.n)
		buf_printf(b, "%.*s\n\n", FMT(s));
}

static str mail_words(struct arena *a, const struct follow_form *f, enum lang lang, enum mail_about about, str unit, str link)
{
	struct buf b = { .a = a };
	str due = date_words(a, lang, f->due_on);

	line(&b, say_with(a, lang, openings[about], { "unit", unit }));
	line(&b, link);
	if (about == MAIL_BACK && str_given(f->returned_note))
		line(&b, say_with(a, lang, "What is to be changed: {note}", { "note", f->returned_note }));
	if (due.n && about != MAIL_APPROVE)
		line(&b, say_with(a, lang, "Please hand it in by {day}.", { "day", due }));
	if (about == MAIL_APPROVE && str_given(f->handed_in_by))
		line(&b, say_with(a, lang, "Filled in by {name}.", { "name", f->handed_in_by }));
	line(&b, say_n(a, lang, "The form has {n} task.", "The form has {n} tasks.", (int64_t)f->drafts.n));
	line(&b, say(lang, "The link shows the tasks of your unit and nothing else. You may pass it on to a colleague; who answered is kept with the report."));
	buf_printf(&b, "%.*s: %.*s\n", FMT(say(lang, "Code of the form")), FMT(f->code));
	return buf_str(&b);
}

/* Writes the mail for a path that may have been made for somebody without a contact. */
static err mail_write(struct db *db, struct arena *a, const struct follow_form *f, const struct contact_get *c, enum mail_about about, str path,
	int64_t now, int64_t *mail)
{
	enum lang lang = str_eq(c->lang, S("en")) ? LANG_EN : LANG_VI;
	str unit = lang == LANG_EN && str_given(f->unit_en) ? f->unit_en : f->unit_vi, title = lang == LANG_EN ? f->title_en : f->title_vi;
	str link = arena_printf(a, "%.*s/%.*s%.*s", FMT(site_url_of_job(a)), FMT(lang_code(lang)), FMT(path));

	return mail_put(db, a, &(struct mail){ .to = c->email, .to_name = c->name, .lang = lang,
		.subject = say_with(a, lang, subjects[about], { "title", title }, { "unit", unit }),
		.text = mail_words(a, f, lang, about, unit, link), .about_kind = S("form"), .about = f->id, .bulk = about == MAIL_ASK }, now, mail);
}

err link_send(struct db *db, struct arena *a, const struct follow_form *f, const struct contact_get *c, enum mail_about about, int64_t now)
{
	int64_t link, mail;
	str path;

	TRY(link_make(db, a, f->id, c, about == MAIL_APPROVE ? S("approve") : S("answer"), now, &link, &path));
	TRY(mail_write(db, a, f, c, about, path, now, &mail));
	TRY(link_mail(db, &(struct link_mail_in){ .id = link, .mail = mail }));
	return form_state(db, &(struct form_state_in){ .id = f->id, .was = S("unsent"), .state = S("sent"), .now = now });
}

err officers_post(struct db *db, struct arena *a, const struct follow_form *f, enum mail_about about, int64_t now)
{
	struct contact_of_unit_list rows;
	struct contact_get c;
	bool some = false;

	TRY(contact_of_unit(db, &(struct contact_of_unit_in){ .unit = f->unit }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		some |= !rows.at[i].head;
	for (size_t i = 0; i < rows.n; i++) {
		if (rows.at[i].head && some)
			continue;
		TRY(contact_get(db, &(struct contact_get_in){ .id = rows.at[i].id }, a, &c));
		TRY(link_send(db, a, f, &c, about, now));
	}
	return mail_kick(db, now);
}

/* A head with an account and no entry among the contacts reads it at the desk. */
static err account_post(struct db *db, struct arena *a, const struct follow_form *f, const struct contact_heads *h, int64_t now)
{
	struct contact_get c = { .name = h->name, .email = h->email, .lang = h->lang };
	int64_t mail;

	return mail_write(db, a, f, &c, MAIL_APPROVE, arena_printf(a, "/desk/forms/%lld", (long long)f->id), now, &mail);
}

err heads_post(struct db *db, struct arena *a, const struct follow_form *f, int64_t now)
{
	struct contact_of_unit_list rows;
	struct contact_heads_list heads;
	struct contact_get c;

	TRY(contact_of_unit(db, &(struct contact_of_unit_in){ .unit = f->unit }, a, &rows));
	TRY(contact_heads(db, &(struct contact_heads_in){ .unit = f->unit }, a, &heads));
	for (size_t i = 0; i < rows.n; i++) {
		if (!rows.at[i].head)
			continue;
		TRY(contact_get(db, &(struct contact_get_in){ .id = rows.at[i].id }, a, &c));
		TRY(link_send(db, a, f, &c, MAIL_APPROVE, now));
	}
	for (size_t i = 0; i < heads.n; i++) {
		bool there = false;

		for (size_t k = 0; k < rows.n; k++)
			there |= rows.at[k].head && str_eq(rows.at[k].email, heads.at[i].email);
		if (!there)
			TRY(account_post(db, a, f, &heads.at[i], now));
	}
	return mail_kick(db, now);
}
