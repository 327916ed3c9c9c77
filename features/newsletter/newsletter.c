/* newsletter.c - who gets the newsletter: asked for, confirmed by a mail, left without a trace. */
#include "newsletter.h"
#include <sodium.h>
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "jobs.h"
#include "json.h"
#include "mail.h"
#include "newsletter_in.h"
#include "newsletter_routes.h"
#include "people.h"
#include "words.h"

enum { KEY_MAC_BYTES = 16, HOUR_S = 3600, TRIES_OF_ADDRESS = 3, TRIES_OF_CLIENT = 20, TIDY_AT_ONCE = 500 };

/* A keyed hash in hex, of which nobody learns what was hashed. */
static str keyed(struct arena *a, const char *use, str what, size_t bytes)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof mac + 1);
	str text = arena_printf(a, "newsletter %s %.*s", use, FMT(what));

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, 2 * bytes };
}

str key_make(struct arena *a, int64_t subscriber)
{
	str id = arena_printf(a, "%lld", (long long)subscriber), mac = keyed(a, "key", id, KEY_MAC_BYTES);

	return arena_printf(a, "%.*s-%.*s", FMT(id), FMT(mac));
}

err key_open(struct db *db, struct arena *a, str key, struct subscriber_get *out)
{
	str rest = key, first, want;
	int64_t id;

	if (!str_split(&rest, '-', &first) || str_int(first, &id) != OK)
		return ERR_NOT_FOUND;
	want = key_make(a, id);
	if (key.n != want.n || sodium_memcmp(key.p, want.p, want.n) != 0)
		return ERR_NOT_FOUND;
	TRY(subscriber_get(db, &(struct subscriber_get_in){ .id = id }, a, out));
	return str_eq(out->state, S("active")) ? OK : ERR_NOT_FOUND;
}

err newsletter_csrf(struct req *r, err (*otherwise)(struct req *r))
{
	return r->route->run == newsletter_leave_post ? OK : otherwise(r);
}

str consent_words(enum lang lang)
{
	return say(lang, "I agree that my address is kept to send me this newsletter, until I leave it. It is given to nobody else.");
}

/* Addresses compare in small letters. */
static str lower(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return (str){ p, s.n };
}

/* Counts a request and says whether there were too many in the last hour. */
static err too_often(struct db *db, struct arena *a, str hash, int64_t most, int64_t now, bool *over)
{
	str what = arena_printf(a, "newsletter:%.*s", FMT(hash));
	err e = throttle_check(db, a, what, most, HOUR_S, now);

	*over = e == ERR_LIMIT;
	return *over ? OK : e != OK ? e : throttle_note(db, what, now);
}

static err sections_keep(struct db *db, int64_t subscriber, const int64_t *section, size_t n)
{
	TRY(subscriber_drop_sections(db, &(struct subscriber_drop_sections_in){ .id = subscriber }));
	for (size_t i = 0; i < n; i++)
		TRY(subscriber_add_section(db, &(struct subscriber_add_section_in){ .id = subscriber, .section = section[i] }));
	return OK;
}

static err post(struct db *db, struct arena *a, int64_t subscriber, str to, enum lang lang, str subject, str words, str link, int64_t now)
{
	int64_t id;

	TRY(mail_drop(db, to, S("subscriber")));
	return mail_queue(db, a, &(struct mail){ .to = to, .lang = lang, .subject = subject, .text = arena_printf(a, "%.*s\n\n%.*s\n", FMT(words), FMT(link)),
		.about_kind = S("subscriber"), .about = subscriber }, now, &id);
}

/* "https://hanoi.example" as people say it. */
static str site_name(str site)
{
	ptrdiff_t at = str_find(site, S("://"), 0);

	return at < 0 ? site : str_cut(site, (size_t)at + 3, site.n);
}

/* The address is subscribed: whoever asked learns nothing, its owner gets the way to the preferences. */
static err known_mail(struct db *db, struct arena *a, const struct subscriber_by_email *s, const struct newsletter_wish *w, str email, int64_t now)
{
	enum lang lang = str_eq(s->lang, S("en")) ? LANG_EN : LANG_VI;
	str link = arena_printf(a, "%.*s/%.*s/newsletter/mine/%.*s", FMT(w->site), FMT(lang_code(lang)), FMT(key_make(a, s->id)));

	return post(db, a, s->id, email, lang, say_with(a, lang, "Your newsletter of {site}", { "site", site_name(w->site) }),
		say(lang, "Somebody, perhaps you, asked for the newsletter with this address, which has it already. Here you can change what you get, or leave:"), link, now);
}

/* The request as a row, new or again, with a fresh token. */
static err pending_keep(struct db *db, struct arena *a, bool known, int64_t *id, const struct newsletter_wish *w, str email, int64_t now, str *token)
{
	str lang = lang_code(w->lang), consent = consent_words(w->lang);

	*token = random_token(a, 24);
	if (known) {
		TRY(subscriber_ask_again(db, &(struct subscriber_ask_again_in){ .id = *id, .lang = lang, .token = link_hash(a, *token),
			.until = now + NEWSLETTER_TOKEN_S, .consent = consent, .now = now }));
	} else {
		*id = id_new();
		TRY(subscriber_add(db, &(struct subscriber_add_in){ .id = *id, .email = email, .lang = lang, .token = link_hash(a, *token),
			.until = now + NEWSLETTER_TOKEN_S, .consent = consent, .now = now }));
	}
	return sections_keep(db, *id, w->section, w->nsections);
}

err newsletter_ask(struct db *db, struct arena *a, const struct newsletter_wish *w, int64_t now)
{
	str email = lower(a, str_trim(w->email)), token;
	struct subscriber_by_email s = { 0 };
	bool over;

	if (!mail_address_right(email))
		return ERR_INVALID;
	TRY(too_often(db, a, keyed(a, "client", w->client, 32), TRIES_OF_CLIENT, now, &over));
	if (over)
		return ERR_LIMIT;
	TRY(too_often(db, a, keyed(a, "address", email, 32), TRIES_OF_ADDRESS, now, &over));
	if (over)
		return OK;
	err e = subscriber_by_email(db, &(struct subscriber_by_email_in){ .email = email }, a, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && str_eq(s.state, S("active")))
		return known_mail(db, a, &s, w, email, now);
	TRY(pending_keep(db, a, e == OK, &s.id, w, email, now, &token));
	return post(db, a, s.id, email, w->lang, say_with(a, w->lang, "Confirm the newsletter of {site}", { "site", site_name(w->site) }),
		say(w->lang, "With this link you confirm that the newsletter is to come here. If you did not ask for it, do nothing: in seven days the request is erased."),
		arena_printf(a, "%.*s/%.*s/newsletter/confirm/%.*s", FMT(w->site), FMT(lang_code(w->lang)), FMT(token)), now);
}

err subscriber_erase(struct db *db, struct arena *a, const struct subscriber_get *s)
{
	(void)a;
	TRY(mail_drop(db, s->email, S("subscriber")));
	TRY(mail_drop(db, s->email, S("newsletter")));
	TRY(subscriber_drop_sections(db, &(struct subscriber_drop_sections_in){ .id = s->id }));
	return subscriber_drop(db, &(struct subscriber_drop_in){ .id = s->id });
}

err newsletter_forget(struct db *db, struct arena *a, str email)
{
	struct subscriber_by_email found;
	str small = lower(a, str_trim(email));

	TRY(subscriber_by_email(db, &(struct subscriber_by_email_in){ .email = small }, a, &found));
	return subscriber_erase(db, a, &(struct subscriber_get){ .id = found.id, .email = small });
}

static err subscriber_put(struct db *db, struct arena *a, int64_t id, struct json *j)
{
	struct subscriber_sections_list sections;
	struct subscriber_get s;

	TRY(subscriber_get(db, &(struct subscriber_get_in){ .id = id }, a, &s));
	TRY(subscriber_sections(db, &(struct subscriber_sections_in){ .ids = { &id, 1 } }, a, &sections));
	json_open(j, '{');
	json_kt(j, "email", s.email);
	json_kt(j, "language", s.lang);
	json_kt(j, "state", s.state);
	json_kt(j, "consent", s.consent);
	json_kt(j, "asked_at", instant_iso(a, s.asked_at));
	json_kt(j, "confirmed_at", s.confirmed_at.has ? instant_iso(a, s.confirmed_at.v) : ABSENT);
	json_ki(j, "sections", (int64_t)sections.n);
	json_close(j, '}');
	return OK;
}

err newsletter_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct subscriber_by_email found;
	err e = subscriber_by_email(db, &(struct subscriber_by_email_in){ .email = lower(a, str_trim(email)) }, a, &found);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	json_open(j, '[');
	if (e == OK) {
		++*n;
		TRY(subscriber_put(db, a, found.id, j));
	}
	json_close(j, ']');
	return OK;
}

static err tidy(struct job *j, size_t *n)
{
	struct subscriber_late_list late;

	TRY(subscriber_late(j->db, &(struct subscriber_late_in){ .now = j->now, .take = TIDY_AT_ONCE }, j->a, &late));
	for (size_t i = 0; i < late.n; i++) {
		TRY(subscriber_drop_sections(j->db, &(struct subscriber_drop_sections_in){ .id = late.at[i].id }));
		TRY(subscriber_drop(j->db, &(struct subscriber_drop_in){ .id = late.at[i].id }));
	}
	*n = late.n;
	return OK;
}

err newsletter_tidy_job(struct job *j)
{
	size_t n = TIDY_AT_ONCE;

	while (n == TIDY_AT_ONCE) {
		TRY(db_begin(j->db, DB_WRITE));
		err e = tidy(j, &n);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
	}
	return OK;
}
