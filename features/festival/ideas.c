/* ideas.c - the call for ideas of the theme year: anybody sends one without an account, comes back to it by a link, and reads the answer in public once it
 * was looked at.  No address is asked for. */
#include "auth.h"
#include "clock.h"
#include "festival_ideas_html.h"
#include "festival_in.h"
#include "festival_routes.h"
#include "id.h"
#include "people.h"
#include "text.h"
#include "words.h"

enum { IDEAS_PER_PAGE = 30, IDEA_TITLE_CHARS = 160, IDEA_CHARS = 4000, IDEA_NAME_CHARS = 120, IDEAS_AN_HOUR = 10 };

static bool call_is_open(const struct req *r, const struct festival_get *e)
{
	return str_given(e->call_from_on) && str_cmp(e->call_from_on, r->page.today) <= 0 && str_cmp(r->page.today, e->call_to_on) <= 0;
}

/* GET /{lang}/festival/{year}/ideas */
err festival_ideas_page(struct req *r)
{
	struct fest_ideas_page v = { 0 };
	struct festival_ideas_count count;
	struct festival_ideas_list rows;
	struct festival_get e;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "ideas", &v.head);
	v.open = call_is_open(r, &e);
	v.over = str_given(e.call_to_on) && str_cmp(e.call_to_on, r->page.today) < 0;
	v.from_on = e.call_from_on;
	v.to_on = e.call_to_on;
	TRY(festival_ideas_count(r->db, &(struct festival_ideas_count_in){ .edition = e.id, .state = S("shown") }, r->a, &count));
	v.pager = pager_make(r, count.n, IDEAS_PER_PAGE);
	TRY(festival_ideas(r->db, &(struct festival_ideas_in){ .edition = e.id, .state = S("shown"), .take = IDEAS_PER_PAGE,
		.skip = (v.pager.page - 1) * IDEAS_PER_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.ideas) = (struct fest_idea){ .id = rows.at[i].id, .number = rows.at[i].number, .title = rows.at[i].title, .words = rows.at[i].words,
			.by = rows.at[i].by_name, .lang = rows.at[i].lang, .vietnamese = str_eq(rows.at[i].lang, S("vi")), .answer_vi = rows.at[i].answer_vi,
			.answer_en = rows.at[i].answer_en, .answered = rows.at[i].answered_at.has, .sent_at = rows.at[i].sent_at };
	r->page.title = say(r->lang, "Ideas for the festival");
	festival_ideas_show(&r->out, &r->page, &v);
	return OK;
}

static err form_show(struct req *r, const struct festival_get *e, struct fest_idea_form *v)
{
	festival_head(r, e, "ideas", &v->head);
	v->to_on = e->call_to_on;
	v->title_words = form_words(&v->errors, S("title"));
	v->words_words = form_words(&v->errors, S("words"));
	v->name_words = form_words(&v->errors, S("name"));
	form_page(r, say(r->lang, "Send an idea"), &v->errors);
	r->page.section = S("festival");
	festival_idea_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/festival/{year}/ideas/new */
err festival_idea_new_page(struct req *r)
{
	struct fest_idea_form v = { 0 };
	struct festival_get e;

	TRY(festival_public(r, &e));
	if (!call_is_open(r, &e))
		return redirect(r, arena_printf(r->a, "/festival/%lld/ideas", (long long)e.year));
	return form_show(r, &e, &v);
}

static void form_read(struct req *r, struct fest_idea_form *v)
{
	v->title = fest_field(r, "title");
	v->words = fest_field(r, "words");
	v->name = fest_field(r, "name");
	if (!v->title.n || text_chars(v->title) > IDEA_TITLE_CHARS)
		form_fail(r, &v->errors, S("title"), say(r->lang, "Give your idea a title of at most 160 characters."));
	if (!v->words.n || text_chars(v->words) > IDEA_CHARS)
		form_fail(r, &v->errors, S("words"), say(r->lang, "Describe your idea in at most 4,000 characters."));
	if (text_chars(v->name) > IDEA_NAME_CHARS)
		form_fail(r, &v->errors, S("name"), say(r->lang, "Write at most 120 characters."));
}

static err text_clean(struct req *r, str *s)
{
	return str_given(*s) ? text_nfc(r->a, *s, s) : OK;
}

static err idea_store(struct req *r, const struct festival_get *e, struct fest_idea_form *v, str *token)
{
	struct festival_idea_last last;

	TRY(text_clean(r, &v->title));
	TRY(text_clean(r, &v->words));
	TRY(text_clean(r, &v->name));
	TRY(festival_idea_last(r->db, &(struct festival_idea_last_in){ .edition = e->id }, r->a, &last));
	*token = random_token(r->a, 24);
	return festival_idea_add(r->db, &(struct festival_idea_add_in){ .id = id_new(), .edition = e->id, .number = last.number + 1, .token = link_hash(r->a, *token),
		.lang = lang_code(r->lang), .title = v->title, .words = v->words, .by_name = v->name, .now = r->now });
}

/* POST /{lang}/festival/{year}/ideas/new */
err festival_idea_new_post(struct req *r)
{
	struct fest_idea_form v = { 0 };
	struct festival_get e;
	str token, who = arena_printf(r->a, "festival-idea:%.*s", FMT(auth_network(r->a, r->address)));

	TRY(festival_public(r, &e));
	if (!call_is_open(r, &e))
		return redirect(r, arena_printf(r->a, "/festival/%lld/ideas", (long long)e.year));
	form_read(r, &v);
	if (v.errors.n)
		return form_show(r, &e, &v);
	err limit = throttle_check(r->db, r->a, who, IDEAS_AN_HOUR, 3600, r->now);
	if (limit == ERR_LIMIT) {
		form_fail(r, &v.errors, S("title"), say(r->lang, "Too many ideas came from here; try again in an hour."));
		return form_show(r, &e, &v);
	}
	TRY(limit);
	TRY(throttle_note(r->db, who, r->now));
	TRY(idea_store(r, &e, &v, &token));
	return redirect(r, arena_printf(r->a, "/festival/%lld/ideas/sent/%.*s?new=1", (long long)e.year, FMT(token)));
}

static str state_words(enum lang lang, const struct festival_idea_get *i)
{
	if (str_eq(i->state, S("shown")))
		return say(lang, "It stands among the ideas that everybody can read.");
	return str_eq(i->state, S("hidden")) ? say(lang, "It was looked at and is not shown in public.") : say(lang,
		"It will be looked at before it is shown in public.");
}

/* GET /{lang}/festival/{year}/ideas/sent/{token} */
err festival_idea_mine_page(struct req *r)
{
	struct fest_receipt v = { .fresh = str_given(req_query(r, S("new"))) };
	struct festival_idea_of_token found;
	struct festival_idea_get i;
	struct festival_get e;

	TRY(festival_public(r, &e));
	TRY(festival_idea_of_token(r->db, &(struct festival_idea_of_token_in){ .token = link_hash(r->a, r->seg[1]) }, r->a, &found));
	TRY(festival_idea_get(r->db, &(struct festival_idea_get_in){ .id = found.id }, r->a, &i));
	if (i.edition != e.id)
		return ERR_NOT_FOUND;
	festival_head(r, &e, "ideas", &v.head);
	v.link = arena_printf(r->a, "%.*s/%.*s/festival/%lld/ideas/sent/%.*s", FMT(site_url(r)), FMT(lang_code(r->lang)), (long long)e.year, FMT(r->seg[1]));
	v.idea = (struct fest_idea){ .number = i.number, .title = i.title, .words = i.words, .by = i.by_name, .lang = i.lang, .vietnamese = str_eq(i.lang, S("vi")),
		.state_words = state_words(r->lang, &i), .answer_vi = i.answer_vi, .answer_en = i.answer_en, .answered = i.answered_at.has,
		.answered_at = i.answered_at.v, .sent_at = i.sent_at };
	r->private_ = true;
	r->page.title = say(r->lang, "Your idea");
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	festival_receipt(&r->out, &r->page, &v);
	return OK;
}
