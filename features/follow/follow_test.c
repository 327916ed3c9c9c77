/* follow_test.c - on both engines: who gets a link, what it opens, what comes of it, and what it never shows. */
#include "clock.h"
#include "evidence.h"
#include "follow_test.h"

TEST(contacts_are_checked)
{
	struct city c = city_make(t);
	struct follow_contact x = { .unit = c.unit, .name = S("Hoa"), .email = S("không phải địa chỉ") };
	struct follow_contacts list;
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_ERR(follow_contact_put(t->r.db, t->r.a, &x, t->r.now, &id), ERR_INVALID);
	x.email = S("LAN@du-lich.vn");
	CHECK_ERR(follow_contact_put(t->r.db, t->r.a, &x, t->r.now, &id), ERR_CONFLICT);
	x.email = S("hoa@du-lich.vn"), x.name = S(" ");
	CHECK_ERR(follow_contact_put(t->r.db, t->r.a, &x, t->r.now, &id), ERR_INVALID);
	x.name = S("Hoa"), x.unit = 7;
	CHECK_ERR(follow_contact_put(t->r.db, t->r.a, &x, t->r.now, &id), ERR_NOT_FOUND);
	CHECK_OK(follow_contact_refused(t->r.db, t->r.a, S("lan@du-lich.vn"), S("550 no such user"), t->r.now));
	CHECK_OK(follow_contacts_of(t->r.db, t->r.a, c.unit, &list));
	CHECK(list.n == 2 && str_eq(list.at[0].refused, S("550 no such user")));
	CHECK_OK(follow_contact_put(t->r.db, t->r.a, &list.at[0], t->r.now, &id));
	CHECK_OK(follow_contacts_of(t->r.db, t->r.a, c.unit, &list));
	CHECK(!str_given(list.at[0].refused));
	CHECK_OK(db_commit(t->r.db));
}

TEST(each_contact_gets_one_mail)
{
	struct city c = city_make(t);
	struct mail_rows m;

	jobs_run(t);
	m = mails(t);
	CHECK(m.n == 2);
	CHECK(str_find(m.at[0].text, S("/vi/r/"), 0) >= 0 && str_eq(m.at[0].about_kind, S("form")));
	/* Sent again: only who came since. */
	contact_put(t, c.unit, "Phạm Thị Hoa", "hoa@du-lich.vn", false);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, under(t, "/vi/desk/rounds/", "", c.round), "") == 405);
	const char *send = arena_printf(t->base->a, "/vi/desk/rounds/%lld/send", (long long)c.round).p;
	CHECK(test_post(t, send, "") == 303);
	CHECK(test_post(t, send, "") == 303);
	jobs_run(t);
	CHECK(mails(t).n == 3);
}

TEST(a_link_shows_its_unit_and_nothing_else)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	CHECK(test_get(t, link) == 200);
	CHECK(test_has(t, "Tổ chức hoạt động số 5"));
	CHECK(!test_has(t, "Lập dự toán mật"));
	CHECK(str_find(test_header(t, "Cache-Control"), S("no-store"), 0) >= 0);
	CHECK_STR(test_header(t, "X-Robots-Tag"), "noindex");
	CHECK(str_eq(form_now(t, form).state, S("sent"))); /* a scanner of mails may look */
	CHECK(test_get(t, under(t, link, "/tasks/", c.task[0])) == 200);
	CHECK(str_eq(form_now(t, form).state, S("sent")));
	CHECK(test_get(t, under(t, link, "/tasks/", c.foreign)) == 404);
	CHECK(test_post(t, under(t, link, "/tasks/", c.foreign), "base=0&status=done&done=x") == 404);
	CHECK(test_post(t, under(t, link, "/start", 0), "") == 303);
	CHECK(str_eq(form_now(t, form).state, S("opened")));
}

TEST(five_tasks_from_start_to_receipt)
{
	struct city c = city_make(t);
	struct progress_answer said;
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	answer(t, &c, link, 5);
	CHECK(test_get(t, under(t, link, "/check", 0)) == 200);
	CHECK(test_has(t, "Nguyễn Thị Lan"));
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=") == 422);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=%C4%90%E1%BB%97%20Mai&title=Ph%C3%B3%20ph%C3%B2ng") == 303);
	struct follow_form f = form_now(t, form);
	CHECK_STR(f.state, "approved");
	CHECK_STR(f.receipt, "BN-2025-00001");
	CHECK_STR(f.handed_in_by, "Đỗ Mai");
	CHECK(test_get(t, link) == 200);
	CHECK(test_has(t, "BN-2025-00001"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(progress_last(t->r.db, t->r.a, c.task[2], c.unit, &said));
	db_rollback(t->r.db);
	CHECK_STR(said.by_name, "Đỗ Mai");
	CHECK_STR(said.status, "under_way");
	/* Used up: read, never written. */
	CHECK(test_post(t, under(t, link, "/tasks/", c.task[0]), "base=1&status=done&done=x") == 409);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=X") == 409);
	CHECK(test_post(t, under(t, link, "/start", 0), "") == 409);
	CHECK_STR(form_now(t, form).drafts.at[0].status, "under_way");
}

TEST(a_form_without_an_answer_is_not_handed_in)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	CHECK(test_get(t, link) == 200);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 422);
	CHECK(test_post(t, under(t, link, "/tasks/", c.task[0]), "base=0&done=x&do=next") == 422);
	CHECK_STR(form_now(t, form).drafts.at[0].done, "x"); /* kept although something is missing */
	CHECK(test_post(t, under(t, link, "/tasks/", c.task[0]), "base=1&status=naughty&done=x") == 400 || t->r.status == 422);
}

TEST(links_that_are_wrong_expired_or_ended_say_so)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *other = link_of(t, SOME(c.round), c.second, &form);
	char *bent = arena_alloc(t->base->a, strlen(link) + 1);

	memcpy(bent, link, strlen(link));
	bent[strlen(link) - 5] = bent[strlen(link) - 5] == 'A' ? 'B' : 'A';
	CHECK(test_get(t, bent) == 404);
	CHECK(!test_has(t, "Sở Du lịch"));
	CHECK(test_get(t, "/vi/r/x") == 404);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_revoke(t->r.db, t->r.a, form, NONE, &(struct progress_who){ .name = S("A"), .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, link) == 410);
	CHECK(!test_has(t, "Sở Du lịch"));
	CHECK(test_post(t, under(t, other, "/tasks/", c.task[0]), "base=0&status=done&done=x") == 410);
	const char *late = link_of(t, SOME(c.round), c.officer, &form);
	test_clock(t, t->r.now + (int64_t)FOLLOW_LINK_DAYS * DAY_S - 60);
	CHECK(test_get(t, late) == 200);
	test_clock(t, t->r.now + 120);
	CHECK(test_get(t, late) == 410);
}

TEST(guessing_is_slowed_down)
{
	city_make(t);
	for (int i = 0; i < 200; i++) {
		CHECK(test_get(t, arena_printf(t->base->a, "/vi/r/%043d", i).p) == 404);
		follow_after(&t->r);
	}
	CHECK(test_get(t, "/vi/r/another") == 429);
}

TEST(a_new_link_goes_to_the_named_officer_only)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	CHECK(test_get(t, "/vi/r/none") == 404);
	CHECK(test_post(t, "/vi/r/none/again", "") == 303);
	CHECK(test_get(t, "/vi/r/none?asked=1") == 404);
	str before = arena_str(t->base->a, test_body(t));
	CHECK(mails(t).n == 0);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_revoke(t->r.db, t->r.a, form, NONE, &(struct progress_who){ .name = S("A"), .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	for (int i = 0; i < 5; i++)
		CHECK(test_post(t, under(t, link, "/again", 0), "") == 303);
	struct mail_rows m = mails(t);
	CHECK(m.n == 3); /* as often as one link may */
	CHECK_STR(m.at[0].to, "lan@du-lich.vn");
	CHECK(test_get(t, link_in(t, m.at[0].text)) == 200);
	CHECK(before.n > 0);
}

TEST(two_officers_at_once_lose_no_word)
{
	struct city c = city_make(t);
	int64_t form;
	const char *lan = link_of(t, SOME(c.round), c.officer, &form), *minh = link_of(t, SOME(c.round), c.second, &form);
	const char *a = under(t, lan, "/tasks/", c.task[0]), *b = under(t, minh, "/tasks/", c.task[0]);
	struct aside_of_list aside;

	CHECK(test_get(t, a) == 200 && test_get(t, b) == 200);
	CHECK(test_post(t, a, "base=0&status=under_way&done=Lan%20vi%E1%BA%BFt&do=next") == 303);
	/* Different fields of the same task join. */
	CHECK(test_post(t, b, "base=0&difficulties=Thi%E1%BA%BFu%20v%E1%BB%91n&do=next") == 303);
	struct follow_form f = form_now(t, form);
	CHECK_STR(f.drafts.at[0].done, "Lan viết");
	CHECK_STR(f.drafts.at[0].difficulties, "Thiếu vốn");
	CHECK(test_get(t, under(t, lan, "/check", 0)) == 200 && test_has(t, "Thiếu vốn"));
	/* The same field: theirs stays, ours is shown and kept beside. */
	t->next.accept = S("application/json");
	CHECK(test_post(t, b, "base=0&done=Minh%20vi%E1%BA%BFt") == 409);
	CHECK(test_has(t, "Lan viết"));
	CHECK_STR(form_now(t, form).drafts.at[0].done, "Lan viết");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(aside_of(t->r.db, &(struct aside_of_in){ .form = form, .task = c.task[0] }, t->r.a, &aside));
	db_rollback(t->r.db);
	CHECK(aside.n == 1);
	CHECK_STR(aside.at[0].value, "Minh viết");
	CHECK_STR(aside.at[0].by_name, "Trần Văn Minh");
	CHECK(test_post(t, b, "base=0&done=Minh%20vi%E1%BA%BFt&do=next") == 409);
	CHECK(test_has(t, "Minh viết") && test_has(t, "Lan viết"));
	CHECK(test_get(t, a) == 200);
	CHECK(test_has(t, "Minh viết"));
}

TEST(the_public_interface_merges_too)
{
	struct city c = city_make(t);
	struct progress_who lan = { .name = S("Lan"), .now = t->r.now }, minh = { .name = S("Minh"), .now = t->r.now };
	struct target_reach reach = { c.target, 2500 };
	struct follow_draft d = { .task = c.task[0], .status = S("done"), .done = S("Xong"), .reaches = { &reach, 1, 1 } }, theirs;
	int64_t form, revision;

	link_of(t, SOME(c.round), c.officer, &form);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_draft_put(t->r.db, t->r.a, form, 0, &d, &lan, &revision, &theirs));
	CHECK(revision == 1 && theirs.reaches.n == 1 && theirs.reaches.at[0].reached_milli == 2500);
	d = (struct follow_draft){ .task = c.task[0], .done = S("Gần xong"), .proposals = S("Thêm người") };
	CHECK_ERR(follow_draft_put(t->r.db, t->r.a, form, 0, &d, &minh, &revision, &theirs), ERR_CONFLICT);
	CHECK_STR(theirs.done, "Xong");
	CHECK_STR(theirs.proposals, "Thêm người");
	d.task = c.foreign;
	CHECK_ERR(follow_draft_put(t->r.db, t->r.a, form, 0, &d, &minh, &revision, &theirs), ERR_DENIED);
	CHECK_OK(db_commit(t->r.db));
}

TEST(the_head_approves_before_it_counts)
{
	struct city c = city_make(t);
	struct progress_answer said;
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	contact_put(t, c.unit, "Lê Giám đốc", "giam-doc@du-lich.vn", true);
	answer(t, &c, link, 2);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	CHECK_STR(form_now(t, form).state, "handed_in");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(progress_last(t->r.db, t->r.a, c.task[0], c.unit, &said), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	struct mail_rows m = mails(t);
	CHECK(m.n == 1);
	CHECK_STR(m.at[0].to, "giam-doc@du-lich.vn");
	const char *head = link_in(t, m.at[0].text);
	CHECK(test_get(t, head) == 200);
	CHECK(test_post(t, under(t, head, "/tasks/", c.task[0]), "base=1&status=done&done=x") == 403);
	CHECK(test_post(t, under(t, head, "/hand-in", 0), "name=X") == 403);
	CHECK(test_post(t, under(t, link, "/approve", 0), "") == 403);
	CHECK(test_post(t, under(t, head, "/return", 0), "note=") == 422);
	CHECK(test_post(t, under(t, head, "/return", 0), "note=S%E1%BB%ADa%20l%E1%BA%A1i") == 303);
	CHECK_STR(form_now(t, form).state, "returned");
	CHECK(mails(t).n == 3); /* to both officers */
	CHECK(test_get(t, link) == 200 && test_has(t, "Sửa lại"));
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	CHECK_STR(form_now(t, form).receipt, "BN-2025-00001"); /* the same number */
	/* The deadline goes by while it waits: what was right then is right now. */
	test_day(t, "2025-12-29");
	CHECK(test_get(t, head) == 200);
	CHECK(test_post(t, under(t, head, "/approve", 0), "") == 303);
	CHECK_STR(form_now(t, form).state, "approved");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(progress_last(t->r.db, t->r.a, c.task[0], c.unit, &said));
	db_rollback(t->r.db);
	CHECK_STR(said.by_name, "Lan");
	CHECK(test_post(t, under(t, head, "/approve", 0), "") == 409);
}

TEST(a_late_task_asks_for_its_reason)
{
	struct city c = city_make(t);
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *task = under(t, link, "/tasks/", c.task[1]);

	test_day(t, "2025-12-24");
	CHECK(test_get(t, task) == 200 && test_has(t, "id=\"reason\""));
	CHECK(test_post(t, task, "base=0&status=under_way&done=x&do=next") == 422);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 422);
	CHECK(test_post(t, task, "base=1&status=under_way&done=x&reason=Ch%E1%BB%9D%20v%E1%BB%91n&do=next") == 303);
}

TEST(evidence_stays_with_the_desk)
{
	struct city c = city_make(t);
	struct evidence_list list = { 0 };
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *task = under(t, link, "/tasks/", c.task[0]);

	CHECK(test_get(t, task) == 200);
	CHECK(test_post(t, task, "base=0&status=under_way&done=x&ev-url=javascript:alert&ev-title=X&do=evidence") == 422);
	CHECK(test_post(t, task, "base=1&ev-url=https%3A%2F%2Fbao.vn%2Fbai&ev-title=B%C3%A0i%20b%C3%A1o&do=evidence") == 303);
	CHECK(test_get(t, task) == 200 && test_has(t, "Bài báo"));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_of_task(t->r.db, t->r.a, c.task[0], false, &list));
	CHECK(list.n == 0);
	CHECK_OK(evidence_of_task(t->r.db, t->r.a, c.task[0], true, &list));
	CHECK(list.n == 1);
	int64_t id = list.at[0].id;
	db_rollback(t->r.db);
	CHECK(test_post(t, under(t, task, "/drop", 0), arena_printf(t->base->a, "link=%lld", (long long)(id + 1)).p) == 404);
	CHECK(test_post(t, under(t, task, "/drop", 0), arena_printf(t->base->a, "link=%lld", (long long)id).p) == 303);
	CHECK(test_get(t, task) == 200 && !test_has(t, "Bài báo"));
}

TEST(what_was_said_last_is_there_already)
{
	struct city c = city_make(t);
	int64_t form, next;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);

	answer(t, &c, link, 1);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	link = link_of(t, NONE, c.officer, &next);
	CHECK(next != form);
	CHECK(test_get(t, under(t, link, "/tasks/", c.task[0])) == 200);
	CHECK(test_has(t, "Đã làm</textarea>"));
	CHECK(test_post(t, under(t, under(t, link, "/tasks/", c.task[0]), "/same", 0), "") == 303);
	CHECK_STR(form_now(t, next).drafts.at[0].done, "Đã làm");
	CHECK(test_post(t, under(t, under(t, link, "/tasks/", c.task[1]), "/same", 0), "") == 404);
}

TEST(officers_reach_their_form_with_their_account)
{
	struct city c = city_make(t);
	int64_t form;

	link_of(t, SOME(c.round), c.officer, &form);
	const char *desk = under(t, "/vi/desk/forms/", "", form);
	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	CHECK(test_get(t, "/vi/desk/forms") == 200 && test_has(t, "Báo cáo năm 2025"));
	CHECK(test_get(t, desk) == 200);
	CHECK(test_post(t, under(t, desk, "/tasks/", c.task[0]), "base=0&status=done&done=Xong&do=next") == 303);
	CHECK(test_post(t, under(t, desk, "/return", 0), "note=x") == 403);
	test_as_of(t, ROLE_UNIT_OFFICER, c.other);
	CHECK(test_get(t, desk) == 403);
	CHECK(test_get(t, under(t, desk, "/tasks/", c.task[0])) == 403);
	CHECK(test_post(t, under(t, desk, "/tasks/", c.task[0]), "base=1&status=done&done=x") == 403);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, desk) == 200);
}
