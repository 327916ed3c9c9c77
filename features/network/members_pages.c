/* members_pages.c - what the public sees of membership: on a space's page, in the list of members, as a badge for the space's own site. */
#include "clock.h"
#include "network_html.h"
#include "network_in.h"
#include "network_routes.h"
#include "words.h"

enum { MEMBERS = 60 };

static str hundredths(struct req *r, int64_t n)
{
	return n % 100 ? arena_printf(r->a, "%lld%s%02lld", (long long)(n / 100), r->lang == LANG_EN ? "." : ",", (long long)(n % 100))
		: arena_printf(r->a, "%lld", (long long)(n / 100));
}

/* Points of each group: what each criterion gave of its weight. */
static err groups_fill(struct req *r, const struct criteria_result *res, struct part_view *v)
{
	struct criteria_version version;

	TRY(criteria_version_get(r->db, r->a, res->version, &version));
	v->source = version.source;
	for (size_t g = 0; g < version.n; g++) {
		int64_t got = 0, of = 0;

		for (size_t i = 0; i < version.at[g].n; i++)
			for (size_t k = 0; k < res->scores.n; k++) {
				const struct criteria_score *s = &res->scores.at[k];

				if (s->criterion != version.at[g].at[i].id || s->knock_out || !s->most)
					continue;
				got += s->mean_100 * s->weight / s->most;
				of += s->weight * 100;
			}
		if (of)
			*LIST_PUSH(r->a, &v->groups) = (struct group_met){ .code = version.at[g].code, .title_vi = version.at[g].title_vi, .title_en = version.at[g].title_en,
				.got = hundredths(r, got), .of = hundredths(r, of) };
	}
	return OK;
}

/* The part of a space's page; space_parts of app/features.c. */
err network_space_show(struct req *r, int64_t space)
{
	struct part_view v = { .space = space };
	struct criteria_result res;
	struct net_member_of m;
	err e = member_newest(r->db, r->a, space, &m);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		v.member = str_eq(m.state, S("active"));
		v.lapsed = str_eq(m.state, S("lapsed"));
		v.since = m.since_on;
		v.until = m.until_on;
		v.decision = m.decision;
	}
	if (v.member && m.kase.has && criteria_result_of(r->db, r->a, m.kase.v, &res) == OK && str_given(res.decision)) {
		v.scored = true;
		v.set_vi = res.set_vi;
		v.set_en = res.set_en;
		v.number = res.number;
		TRY(groups_fill(r, &res, &v));
	}
	member_part(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/members?after=<day>.<id> */
err members_page(struct req *r)
{
	str after = S("9999"), rest = req_query(r, S("after")), day;
	struct member_list_view v = { 0 };
	struct net_member_list_list rows;
	struct space_cards cards = { 0 };
	int64_t after_id = 0;

	if (str_given(rest) && str_split(&rest, '.', &day) && str_given(rest)) {
		if (str_int(rest, &after_id) != OK)
			return ERR_NOT_FOUND;
		after = day;
	}
	TRY(net_member_list(r->db, &(struct net_member_list_in){ .after = after, .after_id = after_id, .take = MEMBERS + 1 }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].space;
	TRY(spaces_cards(r->db, r->a, id, rows.n, &cards));
	for (size_t i = 0; i < rows.n && i < MEMBERS; i++)
		for (size_t k = 0; k < cards.n; k++)
			if (cards.at[k].id == rows.at[i].space && cards.at[k].public_)
				*LIST_PUSH(r->a, &v.rows) = (struct member_row){ .title_vi = cards.at[k].title_vi, .title_en = cards.at[k].title_en, .path = nlink_url(r->a, S(""), r->lang,
					cards.at[k].path),
					.ward_vi = cards.at[k].ward_vi, .ward_en = cards.at[k].ward_en, .since = rows.at[i].since_on, .decision = rows.at[i].decision };
	if (rows.n > MEMBERS)
		v.next = arena_printf(r->a, "%.*s.%lld", FMT(rows.at[MEMBERS - 1].since_on), (long long)rows.at[MEMBERS - 1].id);
	r->page.title = say(r->lang, "Members of the network");
	r->page.section = S("spaces");
	members_list(&r->out, &r->page, &v);
	return OK;
}

/* A member that is public. */
static err badge_of(struct req *r, struct space_card *card, struct net_member_of *m)
{
	int64_t space;

	TRY(req_id(r, 0, &space));
	TRY(spaces_get(r->db, r->a, space, card));
	TRY(member_newest(r->db, r->a, space, m));
	return card->public_ && str_eq(m->state, S("active")) ? OK : ERR_NOT_FOUND;
}

/* Text of the badge with what SVG cannot hold escaped. */
static void svg_text(struct buf *b, str s)
{
	html_text(b, s);
}

/* The badge: the wheel of the tile grammar (web/COMPONENTS.md) on ochre beside words.  It asks nothing of any server. */
static str badge_svg(struct req *r, str since)
{
	struct buf b = { .a = r->a };

	buf_add(&b, S("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"72\" viewBox=\"0 0 320 72\" role=\"img\" aria-label=\""));
	svg_text(&b, say(r->lang, "Member of the Hà Nội network of creative spaces"));
	buf_add(&b, S("\"><rect width=\"320\" height=\"72\" fill=\"#fff8e7\"/><rect width=\"72\" height=\"72\" fill=\"#ffc233\"/>"
		"<g fill=\"none\" stroke=\"#12382c\" stroke-width=\"4\"><circle cx=\"36\" cy=\"36\" r=\"26\"/><circle cx=\"36\" cy=\"36\" r=\"9\"/>"
		"<path d=\"M36 10v17M36 45v17M10 36h17M45 36h17M17.600 17.600l12 12M42.400 42.400l12 12M17.600 54.400l12-12M42.400 29.600l12-12\"/></g>"
		"<g fill=\"#12382c\" font-family=\"sans-serif\"><text x=\"84\" y=\"27\" font-size=\"15\" font-weight=\"700\">"));
	svg_text(&b, say(r->lang, "Hà Nội creative space"));
	buf_add(&b, S("</text><text x=\"84\" y=\"45\" font-size=\"12\">"));
	svg_text(&b, say(r->lang, "Member of the city's network"));
	buf_add(&b, S("</text><text x=\"84\" y=\"61\" font-size=\"12\">"));
	svg_text(&b, say_with(r->a, r->lang, "since {day}", { "day", date_words(r->a, r->lang, since) }));
	buf_add(&b, S("</text></g></svg>"));
	return buf_str(&b);
}

/* GET /{lang}/members/{space}/badge.svg */
err badge_svg_page(struct req *r)
{
	struct space_card card;
	struct net_member_of m;

	TRY(badge_of(r, &card, &m));
	r->bare = true;
	r->type = S("image/svg+xml");
	buf_add(&r->out, badge_svg(r, m.since_on));
	return OK;
}

/* GET /{lang}/members/{space}/badge */
err badge_page(struct req *r)
{
	struct badge_view v = { 0 };
	struct space_card card;
	struct net_member_of m;

	TRY(badge_of(r, &card, &m));
	v.space = card.id;
	v.title_vi = card.title_vi;
	v.title_en = card.title_en;
	v.path = nlink_url(r->a, S(""), r->lang, card.path);
	v.src = arena_printf(r->a, "/%.*s/members/%lld/badge.svg", FMT(lang_code(r->lang)), (long long)card.id);
	v.code = arena_printf(r->a, "<a href=\"%.*s\">%.*s</a>", FMT(nlink_url(r->a, site_url(r), r->lang, card.path)), FMT(badge_svg(r, m.since_on)));
	r->page.title = say(r->lang, "Badge for the space's own site");
	r->page.section = S("spaces");
	badge_show(&r->out, &r->page, &v);
	return OK;
}
