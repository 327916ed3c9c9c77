/* newsletter_pages.c - the public pages: asking, confirming, changing, leaving, past issues. */
#include "auth.h"
#include "clock.h"
#include "json.h"
#include "mail.h"
#include "newsletter_html.h"
#include "newsletter_in.h"
#include "newsletter_routes.h"
#include "people.h"
#include "words.h"

enum { ISSUES_PER_PAGE = 30, SECTIONS_MAX = 50 };

err sections_fill(struct db *db, struct arena *a, enum lang lang, const int64_t *chosen, size_t n, struct newsletter_choices *out)
{
	struct newsletter_sections_list s;

	TRY(newsletter_sections(db, a, &s));
	for (size_t i = 0; i < s.n; i++) {
		struct newsletter_choice *c = LIST_PUSH(a, out);
		c->id = s.at[i].id;
		c->label = lang == LANG_EN ? s.at[i].title_en : s.at[i].title_vi;
		for (size_t k = 0; k < n; k++)
			c->chosen |= chosen[k] == c->id;
	}
	return OK;
}

size_t sections_read(struct req *r, int64_t *id, size_t max)
{
	size_t n = 0;
	str s;

	for (size_t i = 0; n < max && str_given(s = req_form_nth(r, S("section"), i)); i++)
		if (str_int(s, &id[n]) == OK && id[n] > 0)
			n++;
	return n;
}

static err ask_show(struct req *r, struct newsletter_view *v, const int64_t *section, size_t n)
{
	TRY(sections_fill(r->db, r->a, r->lang, section, n, &v->sections));
	v->consent = consent_words(r->lang);
	v->email_words = form_words(&v->errors, S("email"));
	v->consent_words = form_words(&v->errors, S("consent"));
	form_page(r, v->sent ? say(r->lang, "Look into your mailbox") : say(r->lang, "Newsletter by mail"), &v->errors);
	r->page.section = S("newsletter");
	newsletter_ask_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/newsletter */
err newsletter_page(struct req *r)
{
	struct newsletter_view v = { .email = S(""), .english = r->lang == LANG_EN, .sent = str_given(req_query(r, S("sent"))),
		.left = str_given(req_query(r, S("left"))) };

	return ask_show(r, &v, NULL, 0);
}

/* POST /{lang}/newsletter */
err newsletter_post(struct req *r)
{
	int64_t section[SECTIONS_MAX];
	size_t n = sections_read(r, section, SECTIONS_MAX);
	str email = req_form(r, S("email"));
	struct newsletter_view v = { .email = str_given(email) ? email : S(""), .english = str_eq(req_form(r, S("lang")), S("en")),
		.agreed = str_eq(req_form(r, S("consent")), S("1")) };

	if (!mail_address_right(str_trim(v.email)))
		form_fail(r, &v.errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
	if (!v.agreed)
		form_fail(r, &v.errors, S("consent"), say(r->lang, "Tick the box if you agree; without it the newsletter cannot be sent."));
	if (v.errors.n)
		return ask_show(r, &v, section, n);
	err e = newsletter_ask(r->db, r->a, &(struct newsletter_wish){ .email = v.email, .lang = v.english ? LANG_EN : LANG_VI, .section = section, .nsections = n,
		.client = auth_network(r->a, r->address), .site = site_url(r) }, r->now);
	if (e == ERR_LIMIT) {
		form_fail(r, &v.errors, S("email"), say(r->lang, "Too many requests came from here; try again in an hour."));
		return ask_show(r, &v, section, n);
	}
	TRY(e);
	return redirect(r, S("/newsletter?sent=1"));
}

/* The address of such a page is its reader's own: no search engine keeps it. */
static void own_page(struct req *r, str title)
{
	form_page(r, title, &(struct form_errors){ 0 });
	req_header(r, S("X-Robots-Tag"), S("noindex"));
}

/* GET /{lang}/newsletter/confirm/{token} */
err newsletter_confirm_page(struct req *r)
{
	struct subscriber_of_token s;

	TRY(subscriber_of_token(r->db, &(struct subscriber_of_token_in){ .token = link_hash(r->a, r->seg[0]), .now = r->now }, r->a, &s));
	own_page(r, say(r->lang, "Confirm the subscription"));
	newsletter_confirm_form(&r->out, &r->page, &(struct newsletter_door){ .token = r->seg[0] });
	return OK;
}

/* POST /{lang}/newsletter/confirm/{token} */
err newsletter_confirm_post(struct req *r)
{
	struct subscriber_of_token s;

	TRY(subscriber_of_token(r->db, &(struct subscriber_of_token_in){ .token = link_hash(r->a, r->seg[0]), .now = r->now }, r->a, &s));
	TRY(subscriber_confirm(r->db, &(struct subscriber_confirm_in){ .id = s.id, .now = r->now }));
	return redirect(r, arena_printf(r->a, "/newsletter/mine/%.*s?confirmed=1", FMT(key_make(r->a, s.id))));
}

static err sections_of(struct req *r, int64_t id, int64_t *section, size_t *n)
{
	struct subscriber_sections_list rows;

	TRY(subscriber_sections(r->db, &(struct subscriber_sections_in){ .ids = { &id, 1 } }, r->a, &rows));
	for (*n = 0; *n < rows.n && *n < SECTIONS_MAX; ++*n)
		section[*n] = rows.at[*n].section;
	return OK;
}

/* GET /{lang}/newsletter/mine/{key} */
err newsletter_mine_page(struct req *r)
{
	struct newsletter_mine v = { .key = r->seg[0], .saved = str_given(req_query(r, S("saved"))), .confirmed = str_given(req_query(r, S("confirmed"))) };
	int64_t section[SECTIONS_MAX];
	struct subscriber_get s;
	size_t n;

	TRY(key_open(r->db, r->a, r->seg[0], &s));
	TRY(sections_of(r, s.id, section, &n));
	TRY(sections_fill(r->db, r->a, r->lang, section, n, &v.sections));
	v.email = s.email;
	v.english = str_eq(s.lang, S("en"));
	v.asked_at = s.asked_at;
	v.confirmed_at = s.confirmed_at.v;
	v.consent = s.consent;
	own_page(r, say(r->lang, "My newsletter"));
	newsletter_mine_form(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/newsletter/mine/{key} */
err newsletter_mine_post(struct req *r)
{
	int64_t section[SECTIONS_MAX];
	size_t n = sections_read(r, section, SECTIONS_MAX);
	struct subscriber_get s;

	TRY(key_open(r->db, r->a, r->seg[0], &s));
	TRY(subscriber_set_lang(r->db, &(struct subscriber_set_lang_in){ .id = s.id, .lang = str_eq(req_form(r, S("lang")), S("en")) ? S("en") : S("vi") }));
	TRY(subscriber_drop_sections(r->db, &(struct subscriber_drop_sections_in){ .id = s.id }));
	for (size_t i = 0; i < n; i++)
		TRY(subscriber_add_section(r->db, &(struct subscriber_add_section_in){ .id = s.id, .section = section[i] }));
	return redirect(r, arena_printf(r->a, "/newsletter/mine/%.*s?saved=1", FMT(r->seg[0])));
}

/* GET /{lang}/newsletter/mine/{key}/data.json: all that is kept about the person */
err newsletter_data_page(struct req *r)
{
	int64_t section[SECTIONS_MAX];
	struct subscriber_get s;
	struct json j;
	size_t n;

	TRY(key_open(r->db, r->a, r->seg[0], &s));
	TRY(sections_of(r, s.id, section, &n));
	req_download(r, S("application/json"), S("newsletter.json"));
	r->private_ = true;
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "email", s.email);
	json_kt(&j, "language", s.lang);
	json_kt(&j, "consent", s.consent);
	json_kt(&j, "asked_at", instant_iso(r->a, s.asked_at));
	json_kt(&j, "confirmed_at", instant_iso(r->a, s.confirmed_at.v));
	json_key(&j, "sections");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		json_text(&j, arena_printf(r->a, "%lld", (long long)section[i]));
	json_close(&j, ']');
	json_close(&j, '}');
	return OK;
}

/* GET /{lang}/newsletter/leave/{key} */
err newsletter_leave_page(struct req *r)
{
	struct subscriber_get s;

	TRY(key_open(r->db, r->a, r->seg[0], &s));
	own_page(r, say(r->lang, "Leave the newsletter"));
	newsletter_leave_form(&r->out, &r->page, &(struct newsletter_door){ .key = r->seg[0] });
	return OK;
}

/* POST /{lang}/newsletter/leave/{key} */
err newsletter_leave_post(struct req *r)
{
	struct subscriber_get s;

	TRY(key_open(r->db, r->a, r->seg[0], &s));
	TRY(subscriber_erase(r->db, r->a, &s));
	return redirect(r, S("/newsletter?left=1"));
}

/* GET /{lang}/newsletters */
err newsletters_page(struct req *r)
{
	struct newsletters_view v = { 0 };
	struct issue_last_number last;
	struct issue_public_list rows;

	TRY(issue_last_number(r->db, r->a, &last));
	v.pager = pager_make(r, last.number, ISSUES_PER_PAGE);
	TRY(issue_public(r->db, &(struct issue_public_in){ .take = ISSUES_PER_PAGE, .skip = (v.pager.page - 1) * ISSUES_PER_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.issues) = (struct issue_row){ .number = rows.at[i].number, .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en,
			.sent_at = rows.at[i].sent_at };
	r->page.title = say(r->lang, "Newsletters");
	r->page.section = S("newsletter");
	newsletters_list(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/newsletters/{number} */
err newsletters_issue_page(struct req *r)
{
	struct issue_by_number found;
	struct issue_get i;
	struct issue_view v;
	int64_t number;

	TRY(req_id(r, 0, &number));
	TRY(issue_by_number(r->db, &(struct issue_by_number_in){ .number = number }, r->a, &found));
	TRY(issue_get(r->db, &(struct issue_get_in){ .id = found.id }, r->a, &i));
	TRY(issue_fill(r->db, r->a, &i, r->lang, NULL, 0, &v));
	r->page.title = v.title;
	r->page.section = S("newsletter");
	newsletters_issue(&r->out, &r->page, &v);
	return OK;
}
