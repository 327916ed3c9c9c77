/* media_given.c - a picture that somebody gives with a form of another page, from a phone and without a script: taken into the library with its rights. */
#include <sodium.h>
#include <unistd.h>
#include "auth.h"
#include "media_in.h"
#include "parts.h"
#include "text.h"
#include "words.h"

enum { MAC_CHARS = 32 };

static str typed(const struct req *r, str name)
{
	str s = str_trim(req_form(r, name));

	return str_given(s) ? s : S("");
}

static str mac_of(struct req *r, int64_t id)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(r->a, 2 * sizeof mac + 1);
	str text = arena_printf(r->a, "media given %lld %lld", (long long)r->session->person, (long long)id);

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, MAC_CHARS };
}

/* The picture that this person gave with the same form before; 0: none. */
static int64_t kept(struct req *r)
{
	str rest = typed(r, S("picture_kept")), digits;
	int64_t id;

	if (!rest.n || !str_split(&rest, '-', &digits) || !str_given(rest) || str_int(digits, &id) != OK || !str_eq(rest, mac_of(r, id)))
		return 0;
	return id;
}

void media_given_fill(struct req *r, const struct form_errors *errors, struct media_given *out)
{
	int64_t id = kept(r);
	struct form_error *e = errors->at;

	*out = (struct media_given){ .credit = typed(r, S("picture_credit")), .alt_vi = typed(r, S("picture_alt_vi")), .alt_en = typed(r, S("picture_alt_en")),
		.people_no = str_eq(typed(r, S("picture_people")), S("no")), .people_yes = str_eq(typed(r, S("picture_people")), S("yes")),
		.agreed = typed(r, S("picture_consent")).n > 0, .file_words = form_words(errors, S("picture_file")),
		.credit_words = form_words(errors, S("picture_credit")), .alt_words = form_words(errors, S("picture_alt_vi")),
		.people_words = form_words(errors, S("picture_people")), .consent_words = form_words(errors, S("picture_consent")) };
	out->consent = say(r->lang, "I may give this picture to the city to be shown here, with the name of whoever took it.");
	out->kept = id ? arena_printf(r->a, "%lld-%.*s", (long long)id, FMT(mac_of(r, id))) : ABSENT;
	for (size_t i = 0; i < errors->n; i++)
		out->failed |= str_starts(e[i].field, S("picture_"));
}

/* What cannot be taken, in words; ABSENT: it can. */
static str refused(struct req *r, const struct upload *u, str bytes)
{
	struct media_sniffed is;
	str why;

	if (u->bytes > MEDIA_GIVEN_BYTES)
		return say(r->lang, "The picture is larger than 12 MB.");
	if (media_sniff(str_cut(bytes, 0, MEDIA_SNIFF_BYTES), u->filename, &is, &why) != OK)
		return media_why(r->lang, why);
	if (!str_eq(is.type, S("image/jpeg")) && !str_eq(is.type, S("image/png")) && !str_eq(is.type, S("image/webp")))
		return say(r->lang, "This file is not a picture that can be taken. Send a JPEG, PNG or WebP.");
	return ABSENT;
}

static void words_check(struct req *r, struct form_errors *errors)
{
	size_t before = errors->n, vi = text_chars(typed(r, S("picture_alt_vi"))), en = text_chars(typed(r, S("picture_alt_en")));
	str people = typed(r, S("picture_people"));

	if (!typed(r, S("picture_credit")).n || text_chars(typed(r, S("picture_credit"))) > MEDIA_TEXT_CHARS)
		form_fail(r, errors, S("picture_credit"), say(r->lang, "Write who took the picture."));
	if (vi + en == 0 || vi > MEDIA_ALT_CHARS || en > MEDIA_ALT_CHARS)
		form_fail(r, errors, S("picture_alt_vi"), say(r->lang, "Say what is to be seen in the picture, in one language at least (at most 500 characters)."));
	if (!str_eq(people, S("yes")) && !str_eq(people, S("no")))
		form_fail(r, errors, S("picture_people"), say(r->lang, "Say whether people can be recognised; without their consent it cannot be shown."));
	if (!typed(r, S("picture_consent")).n)
		form_fail(r, errors, S("picture_consent"), say(r->lang, "Tick that the picture may be shown."));
	if (errors->n > before)
		form_fail(r, errors, S("picture_file"), say(r->lang, "Choose the picture once more: browsers do not keep files."));
}

static err bytes_of(struct req *r, const struct upload *u, str *out)
{
	size_t all = (size_t)(u->bytes < MEDIA_GIVEN_BYTES ? u->bytes : MEDIA_GIVEN_BYTES), got = 0;
	char *p = arena_raw(r->a, all + 1);

	while (got < all) {
		ssize_t n = pread(u->fd, p + got, all - got, (off_t)got);

		if (n <= 0)
			return ERR_IO;
		got += (size_t)n;
	}
	*out = (str){ p, got };
	return OK;
}

static err take(struct req *r, const struct upload *u, str bytes, str source, int64_t *id)
{
	str alt_vi = typed(r, S("picture_alt_vi")), alt_en = typed(r, S("picture_alt_en")), why;
	bool people = str_eq(typed(r, S("picture_people")), S("yes"));
	struct media_new in = { .name = u->filename, .credit = typed(r, S("picture_credit")), .licence = S("with permission"), .alt_vi = alt_vi, .alt_en = alt_en,
		.people = people ? S("yes") : S("no"), .consent_on = people ? r->page.today : ABSENT, .source = source, .by = r->session->name, .awaited = true };

	TRY(media_put(r->db, r->a, bytes, &in, r->now, id, &why));
	/* The same bytes may be there with fewer words. */
	TRY(media_alt_offer(r->db, r->a, *id, alt_vi, alt_en, r->now));
	return audit(r, S("media.add"), S("medium"), *id, ABSENT, in.name);
}

err media_given_read(struct req *r, str source, int64_t *id, struct form_errors *errors)
{
	const struct upload *u = req_file(r, S("picture_file"));
	size_t before = errors->n;
	str bytes, words;

	*id = kept(r);
	if (!u || !u->bytes)
		return OK;
	TRY(bytes_of(r, u, &bytes));
	words = refused(r, u, bytes);
	if (str_given(words))
		form_fail(r, errors, S("picture_file"), words);
	else
		words_check(r, errors);
	if (errors->n > before)
		return OK;
	TRY(take(r, u, bytes, source, id));
	/* A form that is shown again holds it. */
	str token = arena_printf(r->a, "%lld-%.*s", (long long)*id, FMT(mac_of(r, *id)));
	for (size_t i = 0; i < r->form.n; i++)
		if (str_eq(r->form.at[i].name, S("picture_kept")))
			r->form.at[i].value = token;
	*LIST_PUSH(r->a, &r->form) = (struct pair){ S("picture_kept"), token };
	return OK;
}
