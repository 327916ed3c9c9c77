/* network_test.c - on both engines: an application by its link, what is typed is kept, handed in once, asked back, decided; tokens that open nothing. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "jobs.h"
#include "json.h"
#include "network_test.h"
#include "people.h"

static int64_t id_of(struct test *t, const char *email)
{
	struct net_app_of_email_list rows;

	look(t);
	CHECK_OK(net_app_of_email(t->r.db, &(struct net_app_of_email_in){ .email = str_c(email), .take = 10 }, t->r.a, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n > 0);
	return rows.at[0].id;
}

static struct net_app_get app_of(struct test *t, int64_t id)
{
	struct net_app_get app;

	look(t);
	CHECK_OK(net_app_get(t->r.db, &(struct net_app_get_in){ .id = id }, t->base->a, &app));
	db_rollback(t->r.db);
	return app;
}

TEST(a_link_comes_by_mail_and_the_answer_is_the_same_for_everybody)
{
	criteria_put(t);
	CHECK(test_get(t, "/en/spaces/apply") == 200);
	CHECK(test_has(t, "name=\"consent\" value=\"1\" required><label") && test_has(t, "6385/QĐ-UBND"));
	CHECK(guarded(t, "/vi/spaces/apply", "email=lan%40nha.vn") == 422);            /* no consent */
	CHECK(guarded(t, "/vi/spaces/apply", "consent=1&email=lan%40nha.vn%0d%0aBcc%3ax%40y.vn") == 422);
	CHECK(test_post(t, "/vi/spaces/apply", "consent=1&email=lan%40nha.vn") == 422);  /* no stamp: a program */
	CHECK(guarded(t, "/vi/spaces/apply", "consent=1&email=lan%40nha.vn&website=x") == 422);
	CHECK(mails(t).n == 0);
	const char *door = applied(t, "lan@nha.vn");
	CHECK_STR(test_header(t, "Location"), "/vi/spaces/apply?sent=1");
	CHECK(test_get(t, door) == 303);
	CHECK(test_get(t, AT("%s/step/who", door)) == 200 && test_has(t, "id=\"title_vi\""));
	/* Four more times: three mails an hour, and always one answer. */
	for (int i = 0; i < 4; i++)
		applied(t, "lan@nha.vn");
	CHECK(mails(t).n == 3);
}

TEST(what_is_typed_is_kept_as_it_was_typed)
{
	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn"), *who = AT("%s/step/who", door);

	CHECK(test_get(t, who) == 200);
	t->next.accept = S("application/json");
	CHECK(test_post(t, who, "base=0&title_vi=X%C6%B0%E1%BB%9Fng+%3CG%E1%BB%91m%3E&name=Lan") == 200 && test_has(t, "\"revision\":1"));
	CHECK(test_get(t, who) == 200 && test_has(t, "value=\"Xưởng &lt;Gốm&gt;\""));
	/* Another window, shown before that. */
	t->next.accept = S("application/json");
	CHECK(test_post(t, who, "base=0&title_vi=Kh%C3%A1c&name=Lan") == 409 && test_has(t, "\"clash\":true"));
	CHECK(test_post(t, who, "base=0&title_vi=Kh%C3%A1c&name=Lan") == 409 && test_has(t, "value=\"Khác\"") && test_has(t, "name=\"base\" value=\"1\""));
	CHECK(test_post(t, who, "base=1&title_vi=Kh%C3%A1c&name=Lan") == 303);
	/* What cannot be read is kept too. */
	CHECK(test_post(t, AT("%s/step/space", door), "base=0&space-fields=1&kind=art-space&owner_kind=private&form=point&opened_year=abc") == 422);
	CHECK(test_get(t, AT("%s/step/space", door)) == 200 && test_has(t, "value=\"abc\""));
	CHECK(test_get(t, AT("%s/data.json", door)) == 200 && test_has(t, "Khác") && test_has(t, "lan@nha.vn"));
	CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
}

TEST(tokens_that_open_nothing)
{
	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn");

	CHECK(test_get(t, "/vi/a/none/step/who") == 404);
	CHECK(test_get(t, "/vi/a/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") == 404 && test_has(t, "không mở được gì"));
	CHECK(test_get(t, AT("/vi/renew/%s", door + 6)) == 404);   /* a link of another purpose */
	CHECK(test_get(t, AT("/vi/claims/%s", door + 6)) == 404);
	test_clock(t, t->r.now + (int64_t)(NETWORK_KEEP_DAYS + 1) * DAY_S);
	CHECK(test_get(t, door) == 410 && test_post(t, AT("%s/hand-in", door), "") == 410);
}

TEST(an_application_is_handed_in_once)
{
	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn");

	CHECK(test_post(t, AT("%s/hand-in", door), "") == 303 && str_ends(test_header(t, "Location"), S("/step/check")));
	CHECK(test_get(t, AT("%s/step/check", door)) == 200 && test_has(t, "Còn thiếu"));
	fill_in(t, door, "X%C6%B0%E1%BB%9Fng+Th%E1%BB%AD");
	CHECK(test_get(t, AT("%s/step/check", door)) == 200 && !test_has(t, "Còn thiếu"));
	CHECK(test_post(t, AT("%s/hand-in", door), "") == 303);
	CHECK(test_get(t, door) == 200 && test_has(t, "KG-2026-"));
	struct net_app_get app = app_of(t, id_of(t, "lan@nha.vn"));
	CHECK_STR(app.state, "handed_in");
	size_t n = mails(t).n;
	CHECK(test_post(t, AT("%s/hand-in", door), "") == 303);
	CHECK(mails(t).n == n && app_of(t, app.id).number.v == app.number.v);
	/* Nothing can be changed any more. */
	CHECK(test_post(t, AT("%s/step/who", door), "base=1&title_vi=A&name=B") == 303 && str_eq(app_of(t, app.id).title, app.title));
	/* Another one has another number. */
	const char *other = applied(t, "minh@nha.vn");
	fill_in(t, other, "Nh%C3%A0+Minh");
	CHECK(test_post(t, AT("%s/hand-in", other), "") == 303);
	CHECK(app_of(t, id_of(t, "minh@nha.vn")).number.v == app.number.v + 1);
	CHECK(test_post(t, AT("%s/withdraw", other), "") == 303 && test_get(t, other) == 200 && test_has(t, "Đã rút"));
	CHECK_STR(app_of(t, id_of(t, "minh@nha.vn")).state, "withdrawn");
}

TEST(the_desk_asks_back_and_the_applicant_answers)
{
	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn");
	fill_in(t, door, "X%C6%B0%E1%BB%9Fng+Th%E1%BB%AD");
	CHECK(test_post(t, AT("%s/hand-in", door), "") == 303);
	int64_t id = id_of(t, "lan@nha.vn");
	const char *desk = AT("/vi/desk/applications/%lld", (long long)id);

	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, desk) == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/applications") == 200 && test_has(t, "Xưởng Thử"));
	CHECK(test_get(t, desk) == 200 && test_has(t, "lan@nha.vn") && test_has(t, "Lớp học"));
	CHECK(test_post(t, AT("%s/return", desk), "note=") == 422);
	CHECK(test_post(t, AT("%s/return", desk), "note=L%E1%BB%8Bch%3F") == 303);
	test_as_nobody(t);
	const char *again = link_to(t, "lan@nha.vn", "/a/");
	CHECK(test_get(t, AT("%s/step/who", again)) == 200 && test_has(t, "Lịch?"));
	CHECK(test_post(t, AT("%s/hand-in", again), "") == 303);
	CHECK_STR(app_of(t, id).state, "handed_in");
}

/* An application whose case is open, and whoever leads it signed in. */
static int64_t in_case(struct test *t, const char **door)
{
	*door = applied(t, "lan@nha.vn");
	fill_in(t, *door, "X%C6%B0%E1%BB%9Fng+Th%E1%BB%AD");
	CHECK(test_post(t, AT("%s/hand-in", *door), "") == 303);
	int64_t id = id_of(t, "lan@nha.vn");
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, AT("/vi/desk/applications/%lld/case", (long long)id), "") == 303);
	CHECK(test_post(t, AT("/vi/desk/applications/%lld/case", (long long)id), "") == 303); /* leads to the same one */
	CHECK(test_get(t, AT("/vi/desk/applications/%lld", (long long)id)) == 200);
	return id;
}

static void decide(struct test *t, int64_t id, str decision)
{
	int64_t kase = app_of(t, id).kase.v;

	CHECK(test_get(t, AT("/vi/desk/applications/%lld", (long long)id)) == 200); /* whoever leads is signed in */
	work(t);
	CHECK_OK(network_subject_decided(&t->r, id, kase, decision));
	done(t);
}

TEST(what_is_admitted_becomes_a_space_a_member_and_an_account)
{
	struct net_owner_of_list owners;
	struct net_member_of m;
	struct space_card card;
	const char *door;

	criteria_put(t);
	int64_t id = in_case(t, &door);
	decide(t, id, S("admit"));
	struct net_app_get app = app_of(t, id);
	CHECK_STR(app.state, "admitted");
	look(t);
	CHECK_OK(spaces_get(t->r.db, t->r.a, app.space.v, &card));
	CHECK_STR(card.title_vi, "Xưởng Thử");
	CHECK(card.member && str_eq(card.address_vi, S("Số 9 phố Thử")));
	CHECK_OK(member_newest(t->r.db, t->r.a, card.id, &m));
	CHECK_STR(m.state, "active");
	CHECK_STR(m.until_on, "2027-03-02");
	CHECK_OK(net_owner_of(t->r.db, &(struct net_owner_of_in){ .space = card.id }, t->r.a, &owners));
	CHECK(owners.n == 1 && str_eq(owners.at[0].email, S("lan@nha.vn")));
	db_rollback(t->r.db);
	CHECK(str_ends(str_c(link_to(t, "lan@nha.vn", "/invitation/")), arena_printf(t->base->a, "?to=/desk/spaces/%lld", (long long)card.id)));
	/* One language was written: public in it, by an exception of sixty days in the name of whoever decided. */
	CHECK(card.public_);
	struct twin tw;
	look(t);
	CHECK_OK(twin_get(t->r.db, t->base->a, card.twin, &tw));
	db_rollback(t->r.db);
	CHECK(tw.exception.given && tw.exception.missing == LANG_EN && str_eq(tw.exception.until_on, S("2026-05-01")) && tw.exception.by.n);
	CHECK(test_get(t, door) == 200 && test_has(t, "href=\"/vi/spaces/xuong-thu\""));
	/* Taken back: no member any more; the space stays on record. */
	decide(t, id, ABSENT);
	look(t);
	CHECK_OK(member_newest(t->r.db, t->r.a, app.space.v, &m));
	CHECK_STR(m.state, "ended");
	db_rollback(t->r.db);
	decide(t, id, S("admit"));
	CHECK(app_of(t, id).space.v == app.space.v);
}

TEST(what_was_written_in_both_languages_is_released_at_once)
{
	struct space_card card;
	struct twin tw;

	criteria_put(t);
	const char *door = applied(t, "minh@nha.vn");
	fill_in(t, door, "Nh%C3%A0+Minh&title_en=Minh+House");
	CHECK(test_post(t, AT("%s/step/texts", door), "base=1&summary_vi=X%C6%B0%E1%BB%9Fng&body_vi=D%C3%A0i&summary_en=Workshop&body_en=Long") == 303);
	CHECK(test_post(t, AT("%s/hand-in", door), "") == 303);
	int64_t id = id_of(t, "minh@nha.vn");
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, AT("/vi/desk/applications/%lld/case", (long long)id), "") == 303);
	decide(t, id, S("admit"));
	int64_t space = app_of(t, id).space.v;
	look(t);
	CHECK_OK(spaces_get(t->r.db, t->base->a, space, &card));
	CHECK_OK(twin_get(t->r.db, t->base->a, card.twin, &tw));
	db_rollback(t->r.db);
	CHECK(card.public_ && !tw.exception.given && str_eq(card.title_en, S("Minh House")));
}

TEST(a_refusal_is_told_with_its_reasons_and_one_can_apply_again)
{
	const char *door;

	criteria_put(t);
	int64_t id = in_case(t, &door);
	decide(t, id, S("refuse"));
	CHECK_STR(app_of(t, id).state, "refused");
	test_as_nobody(t);
	CHECK(test_get(t, door) == 200 && test_has(t, "/vi/spaces/apply"));
	CHECK(test_post(t, AT("%s/erase", door), "") == 303 && app_of(t, id).email.n > 0); /* asks once more */
	CHECK(test_post(t, AT("%s/erase", door), "sure=1") == 303);
	struct net_app_get app = app_of(t, id);
	CHECK(app.erased_at.has && !app.email.n && str_eq(app.state, S("refused")));
	CHECK(test_get(t, door) == 404);
	struct mail_rows m = mails(t);
	for (size_t i = 0; i < m.n; i++)
		CHECK(!str_eq(m.at[i].to, S("lan@nha.vn")));
}

TEST(what_was_withdrawn_is_not_admitted_by_a_late_decision)
{
	const char *door;

	criteria_put(t);
	int64_t id = in_case(t, &door);
	test_as_nobody(t);
	CHECK(test_post(t, AT("%s/withdraw", door), "") == 303);
	test_as(t, ROLE_AGENCY);
	decide(t, id, S("admit"));
	CHECK_STR(app_of(t, id).state, "withdrawn");
	CHECK(!app_of(t, id).space.has);
}

TEST(assessors_see_the_application_without_people)
{
	const char *door;

	criteria_put(t);
	int64_t id = in_case(t, &door), kase = app_of(t, id).kase.v;
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, AT("/vi/desk/applications/%lld", (long long)id)) == 403);
	work(t);
	CHECK_OK(criteria_assessor_add(t->r.db, t->r.a, kase, t->person, S("Juror"), S("Lan"), t->r.now));
	done(t);
	CHECK(test_post(t, AT("/vi/desk/cases/%lld/declare", (long long)kase), "conflict=none") == 303);
	int status = test_get(t, AT("/vi/desk/applications/%lld", (long long)id));
	CHECK(status == 200 && !test_has(t, "lan@nha.vn") && test_has(t, "Lớp học"));
}

static void tend(struct test *t, int64_t now)
{
	struct arena a;

	arena_init(&a, (size_t)64 << 20);
	CHECK_OK(network_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = now }));
	arena_free(&a);
}

TEST(what_nobody_goes_on_with_is_erased)
{
	struct net_app_get app;

	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn");
	int64_t never = id_of(t, "lan@nha.vn"), now = t->r.now;
	const char *begun_door = applied(t, "minh@nha.vn");
	int64_t begun = id_of(t, "minh@nha.vn");
	CHECK(test_post(t, AT("%s/step/who", begun_door), "base=0&title_vi=A&name=B") == 303);
	tend(t, now + (int64_t)(NETWORK_OPEN_DAYS + 1) * DAY_S);
	look(t);
	CHECK_ERR(net_app_get(t->r.db, &(struct net_app_get_in){ .id = never }, t->r.a, &app), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK(test_get(t, door) == 404);
	tend(t, now + (int64_t)(NETWORK_KEEP_DAYS - NETWORK_WARN_DAYS + 1) * DAY_S);
	tend(t, now + (int64_t)(NETWORK_KEEP_DAYS - NETWORK_WARN_DAYS + 2) * DAY_S); /* once only */
	size_t warned = 0;
	struct mail_rows m = mails(t);
	for (size_t i = 0; i < m.n; i++)
		warned += str_eq(m.at[i].to, S("minh@nha.vn")) && str_find(m.at[i].subject, S("hai tuần"), 0) > 0;
	CHECK(warned == 1);
	tend(t, now + (int64_t)(NETWORK_KEEP_DAYS + 1) * DAY_S);
	look(t);
	CHECK_ERR(net_app_get(t->r.db, &(struct net_app_get_in){ .id = begun }, t->r.a, &app), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

static str png_of(void)
{
	static const unsigned char dot[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15,
		0xc4, 0x89,
		0, 0, 0, 13, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x56, 0xc7, 0x2f, 0x0d, 0, 0, 0, 0, 'I', 'E', 'N', 'D',
			0xae, 0x42, 0x60, 0x82 };

	return (str){ (const char *)dot, sizeof dot };
}

TEST(pictures_come_with_their_rights_and_go_with_the_application)
{
	struct net_shot_of_list shots;
	struct media_abouts about = { 0 };

	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn"), *to = AT("%s/pictures", door);

	CHECK(test_upload(t, to, "alt=S%C3%A2n&credit=Lan", "picture", "a.png", png_of()) == 422); /* no consent */
	CHECK(test_upload(t, to, "alt=S%C3%A2n&credit=Lan&consent=1", "picture", "a.png", S("no picture")) == 422);
	CHECK(test_upload(t, to, "alt=S%C3%A2n&credit=Lan&consent=1&people=no", "picture", "a.png", png_of()) == 303);
	CHECK(test_upload(t, to, "alt=S%C3%A2n&credit=Lan&consent=1&people=no", "picture", "a.png", png_of()) == 303); /* the same once more */
	CHECK(test_get(t, AT("%s/step/pictures", door)) == 200 && test_has(t, "Sân"));
	int64_t id = id_of(t, "lan@nha.vn");
	look(t);
	CHECK_OK(net_shot_of(t->r.db, &(struct net_shot_of_in){ .application = id }, t->base->a, &shots));
	CHECK(shots.n == 1);
	CHECK_OK(media_about(t->r.db, t->r.a, &shots.at[0].medium, 1, &about));
	CHECK(about.n == 1 && about.at[0].uses == 1 && str_eq(about.at[0].credit, S("Lan")));
	db_rollback(t->r.db);
	CHECK(test_post(t, AT("%s/erase", door), "sure=1") == 303);
	about = (struct media_abouts){ 0 };
	look(t);
	CHECK_OK(media_about(t->r.db, t->r.a, &shots.at[0].medium, 1, &about));
	db_rollback(t->r.db);
	CHECK(about.n == 0);
}

static str kept_of(struct test *t, const char *email, size_t *n)
{
	struct buf b = { .a = t->base->a };
	struct json j;

	*n = 0;
	json_start(&j, &b);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(network_person_put(t->r.db, t->r.a, str_c(email), &j, n));
	db_rollback(t->r.db);
	return buf_str(&b);
}

TEST(a_person_is_told_what_is_kept_and_can_have_it_erased)
{
	size_t n;

	criteria_put(t);
	const char *door = applied(t, "lan@nha.vn");

	CHECK(test_post(t, AT("%s/step/who", door), "base=0&title_vi=A&name=Lan+B%C3%AD+M%E1%BA%ADt") == 303);
	CHECK(str_find(kept_of(t, "LAN@nha.vn", &n), S("Lan Bí Mật"), 0) >= 0 && n == 1);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(network_forget(t->r.db, t->r.a, S("LAN@nha.vn"), t->r.now));
	CHECK_OK(db_commit(t->r.db));
	CHECK(str_find(kept_of(t, "lan@nha.vn", &n), S("Lan Bí Mật"), 0) < 0 && n == 0);
	CHECK(mails(t).n == 0);
	test_as_nobody(t);
	CHECK(test_get(t, door) == 404);
}
