/* fixes.c - "báo sai": the public says that something on a space's page is wrong; the desk looks, and what is accepted changes the facts. */
#include "auth.h"
#include "id.h"
#include "mail.h"
#include "maps.h"
#include "network_desk_html.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

enum { SAID_CHARS = 1000, FIXES_OF_PLACE = 20, ROWS = 50 };

/* The first ones are changed by accepting; hours, place and way in too where what was typed can be read; the others by hand on the space's own page of the
 * desk. */
static const struct { const char *field, *label; bool by_hand; } fields[] = { { "address_vi", WORD("Street and house number"), false },
	{ "phone", WORD("Telephone"), false },
	{ "email", WORD("Mail"), false }, { "site", WORD("Web site"), false }, { "closed", WORD("It has closed for good"), false },
		{ "hours", WORD("Opening hours"), false },
	{ "place", WORD("Place on the map"), false }, { "access", WORD("Step-free access"), false }, { "text", WORD("Name or description"), true },
	{ "picture", WORD("Picture"), true }, { "other", WORD("Something else"), true } };
enum { FIELDS = sizeof fields / sizeof *fields };

static const struct { const char *code, *words; } ways[] = { { "yes", WORD("without steps") }, { "partly", WORD("partly without steps") },
	{ "no", WORD("only over steps") } };

/* The way in by its words in either language, or by its code; ABSENT: none of them. */
static str way_read(struct arena *a, str said)
{
	str folded = text_fold(a, str_trim(said));

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (str_eq(folded, str_c(ways[i].code)) || str_eq(folded, text_fold(a, say(LANG_VI, ways[i].words))) ||
		    str_eq(folded, text_fold(a, say(LANG_EN, ways[i].words))))
			return str_c(ways[i].code);
	return ABSENT;
}

/* Can what was said be put in place by pressing a button? */
static bool readable(struct arena *a, str field, str said)
{
	struct space_spans spans;
	int64_t lat, lon;

	if (str_eq(field, S("hours")))
		return spaces_hours_text(a, said, &spans);
	if (str_eq(field, S("place")))
		return map_point_parse(str_trim(said), &lat, &lon) == OK;
	return !str_eq(field, S("access")) || str_given(way_read(a, said));
}

static int field_nth(str field)
{
	for (int i = 0; i < FIELDS; i++)
		if (str_eq(field, str_c(fields[i].field)))
			return i;
	return -1;
}

static str typed(struct req *r, const char *field)
{
	str s = str_trim(req_form(r, str_c(field)));

	return str_given(s) ? s : S("");
}

static err mistake_show(struct req *r, const struct space_card *card, struct stranger_view *v)
{
	str stamp = typed(r, "stamp");

	v->title_vi = card->title_vi;
	v->title_en = card->title_en;
	v->path = nlink_url(r->a, S(""), r->lang, card->path);
	v->action = arena_printf(r->a, "/%.*s/members/%lld/mistake", FMT(lang_code(r->lang)), (long long)card->id);
	v->stamp = v->errors.n && stamp.n ? stamp : guard_stamp(r);
	field_text(r, &v->fields, "radio", "field", say(r->lang, "What is wrong"), S(""), typed(r, "field"), 0, &v->errors);
	for (int i = 0; i < FIELDS; i++)
		field_choice(&v->fields.at[0], r->a, str_c(fields[i].field), say(r->lang, fields[i].label), str_eq(typed(r, "field"), str_c(fields[i].field)));
	field_text(r, &v->fields, "area", "said", say(r->lang, "What is right"),
		say(r->lang, "Hours best as: T2-T6: 8:30-17:00; CN: closed. A place best as a point: 21.0285, 105.8542. A way in: without steps, partly without steps, "
			"only over steps."), typed(r, "said"), SAID_CHARS, &v->errors);
	field_text(r, &v->fields, "text", "source", say(r->lang, "How you know it"), say(r->lang, "“I was there yesterday”, a web address, …"), typed(r, "source"),
		300, &v->errors);
	field_text(r, &v->fields, "email", "email", say(r->lang, "Your e-mail address (optional)"), say(r->lang, "To tell you what became of it; then it is erased."),
		typed(r, "email"),
		MAIL_ADDRESS_BYTES, &v->errors);
	form_page(r, say(r->lang, "Report a mistake"), &v->errors);
	r->page.section = S("spaces");
	stranger_form(&r->out, &r->page, v);
	return OK;
}

static err public_space(struct req *r, struct space_card *card)
{
	int64_t space;

	TRY(req_id(r, 0, &space));
	TRY(spaces_get(r->db, r->a, space, card));
	return card->public_ ? OK : ERR_NOT_FOUND;
}

/* GET /{lang}/members/{space}/mistake */
err mistake_page(struct req *r)
{
	struct stranger_view v = { .sent = str_given(req_query(r, S("sent"))) };
	struct space_card card;

	TRY(public_space(r, &card));
	v.lede = say(r->lang, "Say what is right; the desk looks at it, and what is accepted is changed on the page.");
	return mistake_show(r, &card, &v);
}

static void mistake_check(struct req *r, struct form_errors *errors)
{
	str email = typed(r, "email");

	if (field_nth(typed(r, "field")) < 0)
		form_fail(r, errors, S("field-address_vi"), say(r->lang, "Choose what is wrong."));
	if (!typed(r, "said").n || text_chars(typed(r, "said")) > SAID_CHARS)
		form_fail(r, errors, S("said"), say(r->lang, "Write what is right (at most 1,000 characters)."));
	if (text_chars(typed(r, "source")) > 300)
		form_fail(r, errors, S("source"), say(r->lang, "Write at most 300 characters."));
	if (email.n && !mail_address_right(email_small(r->a, email)))
		form_fail(r, errors, S("email"), say(r->lang, "Enter an address such as lan@example.vn."));
}

/* POST /{lang}/members/{space}/mistake */
err mistake_post(struct req *r)
{
	struct stranger_view v = { 0 };
	struct space_card card;

	r->private_ = true;
	TRY(public_space(r, &card));
	mistake_check(r, &v.errors);
	if (v.errors.n)
		return mistake_show(r, &card, &v);
	err e = guard_check(r, "mistake", FIXES_OF_PLACE);
	if (e == ERR_DENIED)
		form_fail(r, &v.errors, S("said"), say(r->lang, "Please press the button once more."));
	else if (e == ERR_LIMIT)
		form_fail(r, &v.errors, S("said"), say(r->lang, "Too many forms came from here. Try again in an hour."));
	if (v.errors.n)
		return mistake_show(r, &card, &v);
	TRY(e);
	TRY(net_fix_add(r->db, &(struct net_fix_add_in){ .id = id_new(), .space = card.id, .field = typed(r, "field"), .said = typed(r, "said"),
		.source = typed(r, "source"),
		.email = email_small(r->a, typed(r, "email")), .lang = lang_code(r->lang), .now = r->now }));
	return redirect(r, arena_printf(r->a, "/members/%lld/mistake?sent=1", (long long)card.id));
}

/* GET /{lang}/desk/corrections?state=&before= */
err fixes_page(struct req *r)
{
	static const struct { const char *state, *label; } tabs[] = { { "open", WORD("To decide") }, { "accepted", WORD("Accepted") },
		{ "refused", WORD("Not accepted") } };
	struct fix_list_view v = { 0 };
	struct net_fix_list_list rows;
	int64_t before = INT64_MAX;
	str state = S("open");

	for (size_t i = 0; i < 3; i++)
		if (str_eq(req_query(r, S("state")), str_c(tabs[i].state)))
			state = str_c(tabs[i].state);
	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, &v.tabs) = (struct state_tab){ str_c(tabs[i].state), say(r->lang, tabs[i].label), str_eq(state, str_c(tabs[i].state)) };
	if (str_given(req_query(r, S("before"))) && str_int(req_query(r, S("before")), &before) != OK)
		return ERR_NOT_FOUND;
	TRY(net_fix_list(r->db, &(struct net_fix_list_in){ .state = state, .before = before, .take = ROWS + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n && i < ROWS; i++) {
		struct space_card card = { 0 };
		int nth = field_nth(rows.at[i].field);

		TRY(spaces_get(r->db, r->a, rows.at[i].space, &card));
		*LIST_PUSH(r->a, &v.rows) = (struct fix_row){ .id = rows.at[i].id, .at = rows.at[i].made_at, .field = nth < 0 ? rows.at[i].field : say(r->lang,
			fields[nth].label),
			.said = str_cut(rows.at[i].said, 0, 120), .title_vi = card.title_vi, .title_en = card.title_en };
	}
	v.next = rows.n > ROWS ? rows.at[ROWS - 1].id : 0;
	r->page.title = say(r->lang, "Corrections by the public");
	r->page.section = S("corrections");
	fixes_list(&r->out, &r->page, &v);
	return OK;
}

/* What stands there now. */
static str value_now(struct req *r, const struct space_facts *f, str field)
{
	if (str_eq(field, S("hours")))
		return spaces_hours_words(r->a, r->lang, &f->spans);
	if (str_eq(field, S("place")))
		return f->placed ? arena_printf(r->a, "%.6f, %.6f", (double)f->lat_e6 / 1e6, (double)f->lon_e6 / 1e6) : S("");
	for (size_t i = 0; str_eq(field, S("access")) && i < sizeof ways / sizeof *ways; i++)
		if (str_eq(f->step_free, str_c(ways[i].code)))
			return say(r->lang, ways[i].words);
	if (str_eq(field, S("address_vi")))
		return f->address_vi;
	if (str_eq(field, S("phone")))
		return f->phone;
	if (str_eq(field, S("email")))
		return f->email;
	for (size_t i = 0; str_eq(field, S("site")) && i < f->links.n; i++)
		if (str_eq(f->links.at[i].kind, S("site")))
			return f->links.at[i].url;
	return S("");
}

static err fix_show(struct req *r, const struct net_fix_get *fix, struct form_errors *errors)
{
	int nth = field_nth(fix->field);
	struct space_card card;
	struct space_facts facts;

	TRY(spaces_get(r->db, r->a, fix->space, &card));
	TRY(spaces_facts(r->db, r->a, fix->space, &facts));
	struct fix_view v = { .errors = *errors, .id = fix->id, .space = card.id, .at = fix->made_at, .title_vi = card.title_vi, .title_en = card.title_en,
		.field = nth < 0 ? fix->field : say(r->lang, fields[nth].label), .said = errors->n ? typed(r, "said") : fix->said, .source = fix->source,
		.before = str_given(fix->before) ? fix->before : value_now(r, &facts, fix->field), .state = fix->state, .reason = fix->reason,
			.words = form_words(errors, S("said")),
		.desk = arena_printf(r->a, "/%.*s/desk/spaces/%lld", FMT(lang_code(r->lang)), (long long)card.id), .open = str_eq(fix->state, S("open")),
		.by_hand = nth < 0 || fields[nth].by_hand || !readable(r->a, fix->field, fix->said) };

	form_page(r, say(r->lang, "A correction"), errors);
	r->page.section = S("corrections");
	fix_page_show(&r->out, &r->page, &v);
	return OK;
}

static err fix_open(struct req *r, struct net_fix_get *fix)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return net_fix_get(r->db, &(struct net_fix_get_in){ .id = id }, r->a, fix);
}

/* GET /{lang}/desk/corrections/{id} */
err fix_page(struct req *r)
{
	struct net_fix_get fix;

	TRY(fix_open(r, &fix));
	return fix_show(r, &fix, &(struct form_errors){ 0 });
}

static void site_set(struct req *r, struct space_facts *f, str url)
{
	for (size_t i = 0; i < f->links.n; i++)
		if (str_eq(f->links.at[i].kind, S("site"))) {
			f->links.at[i].url = url;
			return;
		}
	*LIST_PUSH(r->a, &f->links) = (struct space_link){ .kind = S("site"), .url = url };
}

/* Hours, place, way in; what cannot be read is changed by hand. */
static void typed_set(struct req *r, str field, str said, struct space_facts *f)
{
	struct space_spans spans;

	if (!readable(r->a, field, said))
		return;
	if (str_eq(field, S("hours")) && spaces_hours_text(r->a, said, &spans))
		f->spans = spans;
	else if (str_eq(field, S("place")))
		f->placed = map_point_parse(str_trim(said), &f->lat_e6, &f->lon_e6) == OK;
	else if (str_eq(field, S("access")))
		f->step_free = way_read(r->a, said);
}

/* Changes the fact.  ERR_INVALID: it cannot be what was said. */
static err fix_apply(struct req *r, const struct net_fix_get *fix, str said, str *before)
{
	struct twin_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	struct space_facts f;

	TRY(spaces_facts(r->db, r->a, fix->space, &f));
	*before = value_now(r, &f, fix->field);
	if (str_eq(fix->field, S("closed")))
		return spaces_doing(r->db, r->a, fix->space, S("closed"), ABSENT, ABSENT, ABSENT, &who, r->now);
	if (str_eq(fix->field, S("address_vi")))
		f.address_vi = said;
	else if (str_eq(fix->field, S("phone")))
		f.phone = said;
	else if (str_eq(fix->field, S("email")))
		f.email = said;
	else if (str_eq(fix->field, S("site")))
		site_set(r, &f, said);
	else if (str_eq(fix->field, S("hours")) || str_eq(fix->field, S("place")) || str_eq(fix->field, S("access")))
		typed_set(r, fix->field, said, &f);
	else
		return OK; /* changed by hand */
	if ((str_eq(fix->field, S("site")) && !text_is_web_url(said)) || (str_eq(fix->field, S("email")) && !mail_address_right(said))
		|| text_chars(said) > SPACE_ADDRESS_CHARS)
		return ERR_INVALID;
	return spaces_set(r->db, r->a, fix->space, &f, &who, r->now);
}

static err thanks(struct req *r, const struct net_fix_get *fix, bool accepted, str reason)
{
	enum lang lang = lang_of(fix->lang);
	struct space_card card;

	if (!fix->email.n)
		return OK;
	TRY(spaces_get(r->db, r->a, fix->space, &card));
	str title = lang == LANG_EN && str_given(card.title_en) && card.title_en.n ? card.title_en : card.title_vi;
	return net_mail(r->db, r->a, &(struct net_mail){ .to = fix->email, .lang = lang, .subject = say_with(r->a, lang, "What you reported about “{title}”",
		{ "title", title }),
		.text = accepted ? say_with(r->a, lang, "Thank you: what you reported about “{title}” was right and has been changed.", { "title", title })
		                 : arena_printf(r->a, "%.*s\n\n%.*s", FMT(say_with(r->a, lang,
			"Thank you for your report about “{title}”. It was looked at and left as it is:",
		                 	{ "title", title })), FMT(reason)),
		.link = nlink_url(r->a, site_url(r), lang, card.path), .after = say(lang, "Your address has been erased."), .kind = "correction", .about = fix->id }, r->now);
}

/* POST /{lang}/desk/corrections/{id} */
err fix_post(struct req *r)
{
	bool accepted = str_eq(req_form(r, S("do")), S("accept"));
	struct form_errors errors = { 0 };
	str said = typed(r, "said"), reason = typed(r, "reason"), before = ABSENT;
	struct net_fix_get fix;

	TRY(fix_open(r, &fix));
	if (!str_eq(fix.state, S("open")))
		return redirect(r, arena_printf(r->a, "/desk/corrections/%lld", (long long)fix.id));
	if (!accepted && !reason.n)
		form_fail(r, &errors, S("reason"), say(r->lang, "Say in a few words why it stays as it is."));
	if (accepted && fix_apply(r, &fix, said.n ? said : fix.said, &before) == ERR_INVALID)
		form_fail(r, &errors, S("said"), say(r->lang, "This cannot be kept as it stands; put it right here and accept it again."));
	if (errors.n)
		return fix_show(r, &fix, &errors);
	TRY(net_fix_decide(r->db, &(struct net_fix_decide_in){ .id = fix.id, .state = accepted ? S("accepted") : S("refused"), .said = said.n ? said : fix.said,
		.before = before,
		.reason = reason, .by_name = r->session->name, .now = r->now }));
	TRY(audit(r, accepted ? S("correction.accept") : S("correction.refuse"), S("space"), fix.space, before, fix.said));
	TRY(thanks(r, &fix, accepted, reason));
	return redirect(r, arena_printf(r->a, "/desk/corrections/%lld", (long long)fix.id));
}
