/* ideas_desk.c - ideas that came in: shown, answered, hidden, taken out; and the poster of a venue with the link of its staff. */
#include "auth.h"
#include "festival_desk.h"
#include "festival_routes.h"
#include "ideas_desk_html.h"
#include "text.h"
#include "words.h"

enum { ON_A_PAGE = 30, ANSWER_CHARS = 2000 };

/* GET /{lang}/desk/festival/{id}/ideas?state=new|shown|hidden */
err festival_ideas_desk_page(struct req *r)
{
	struct desk_ideas v = { .state = req_query(r, S("state")), .done = str_given(req_query(r, S("done"))) ? say(r->lang, "Saved.") : ABSENT };
	struct festival_ideas_count count;
	struct festival_ideas_list rows;
	struct festival_get e;

	TRY(festival_of_path(r, 0, &e));
	if (!str_eq(v.state, S("shown")) && !str_eq(v.state, S("hidden")))
		v.state = S("new");
	v.edition = e.id, v.year = e.year;
	TRY(festival_ideas_count(r->db, &(struct festival_ideas_count_in){ .edition = e.id, .state = v.state }, r->a, &count));
	v.pager = pager_make(r, count.n, ON_A_PAGE);
	TRY(festival_ideas(r->db, &(struct festival_ideas_in){ .edition = e.id, .state = v.state, .take = ON_A_PAGE,
		.skip = (v.pager.page - 1) * ON_A_PAGE }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v.ideas) = (struct fest_idea){ .id = rows.at[i].id, .number = rows.at[i].number, .title = rows.at[i].title, .words = rows.at[i].words,
			.by = rows.at[i].by_name, .vietnamese = str_eq(rows.at[i].lang, S("vi")), .state = rows.at[i].state, .answer_vi = rows.at[i].answer_vi,
			.answer_en = rows.at[i].answer_en, .answered = rows.at[i].answered_at.has, .sent_at = rows.at[i].sent_at };
	if (rows.n)
		audit_view(r, S("festival.ideas_view"), S("festival"), e.id);
	r->private_ = true;
	r->page.title = say(r->lang, "Ideas for the festival");
	r->page.section = S("festival");
	desk_ideas_page(&r->out, &r->page, &v);
	return OK;
}

static err idea_change(struct req *r, const struct festival_idea_get *i, str wish)
{
	str vi = fest_field(r, "answer_vi"), en = fest_field(r, "answer_en");
	bool answered = vi.n || en.n;
	bool same = str_eq(vi, i->answer_vi) && str_eq(en, i->answer_en);

	if (text_chars(vi) > ANSWER_CHARS || text_chars(en) > ANSWER_CHARS)
		return ERR_INVALID;
	if (str_eq(wish, S("drop")))
		return festival_idea_drop(r->db, &(struct festival_idea_drop_in){ .id = i->id });
	if (!str_eq(wish, S("show")) && !str_eq(wish, S("hide")))
		return ERR_INVALID;
	return festival_idea_answer(r->db, &(struct festival_idea_answer_in){ .id = i->id, .state = str_eq(wish, S("show")) ? S("shown") : S("hidden"),
		.answer_vi = vi, .answer_en = en, .answered_at = !answered ? NONE : same && i->answered_at.has ? i->answered_at : SOME(r->now) });
}

/* POST /{lang}/desk/festival/{id}/ideas */
err festival_ideas_desk_post(struct req *r)
{
	str wish = fest_field(r, "do");
	struct festival_idea_get i;
	struct festival_get e;
	int64_t id;

	TRY(festival_of_path(r, 0, &e));
	if (str_int(fest_field(r, "idea"), &id) != OK)
		return ERR_INVALID;
	TRY(festival_idea_get(r->db, &(struct festival_idea_get_in){ .id = id }, r->a, &i));
	if (i.edition != e.id)
		return ERR_NOT_FOUND;
	TRY(idea_change(r, &i, wish));
	TRY(audit(r, arena_printf(r->a, "festival.idea_%.*s", FMT(wish)), S("festival_idea"), id, i.state, i.title));
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld/ideas?done=1&state=%.*s", (long long)e.id, FMT(i.state)));
}

/* GET /{lang}/desk/festival/{id}/venues/{venue}/poster: its address and the link of its staff as QR codes */
err venue_poster_page(struct req *r)
{
	struct festival_venue_get venue;
	struct desk_poster v = { 0 };
	struct festival_get e;
	int64_t id;

	TRY(festival_of_path(r, 0, &e));
	TRY(req_id(r, 1, &id));
	TRY(festival_venue_get(r->db, &(struct festival_venue_get_in){ .id = id }, r->a, &venue));
	if (venue.edition != e.id)
		return ERR_NOT_FOUND;
	v = (struct desk_poster){ .edition = e.id, .venue = id, .year = e.year, .title_vi = venue.title_vi, .title_en = venue.title_en,
		.given = venue.token_at.has,
		.page = arena_printf(r->a, "%.*s/%.*s/festival/%lld/venues/%.*s", FMT(site_url(r)), FMT(lang_code(r->lang)), (long long)e.year, FMT(venue.slug)) };
	TRY(qr_draw(r->a, v.page, say(r->lang, "Address of the venue's page"), &v.page_qr));
	if (v.given) {
		v.link = arena_printf(r->a, "%.*s/%.*s/crowd/%.*s", FMT(site_url(r)), FMT(lang_code(r->lang)),
			FMT(crowd_token(r->a, id, venue.token_at.v)));
		TRY(qr_draw(r->a, v.link, say(r->lang, "Link of the staff"), &v.link_qr));
	}
	r->private_ = true;
	r->page.title = say(r->lang, "Poster of a venue");
	r->page.section = S("festival");
	desk_poster_page(&r->out, &r->page, &v);
	return OK;
}
