/* follow_records_test.c - what is kept and shown of a form: its evidence after the verdict, views in the audit log, erasing a contact, the end of old
 * links; on both engines. */
#include "auth.h"
#include "contacts_erase_sql.h"
#include "evidence.h"
#include "follow_test.h"

static bool seen(struct test *t, int64_t task, const char *kind)
{
	struct evidence_list list = { 0 };
	bool found = false;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_of_task(t->r.db, t->r.a, task, false, &list));
	db_rollback(t->r.db);
	for (size_t i = 0; i < list.n; i++)
		found |= str_eq(list.at[i].kind, str_c(kind));
	return found;
}

/* A note of the form, as a thing that has to be chosen. */
static int64_t note_put(struct test *t, int64_t form, int64_t task)
{
	struct evidence_in in = { .kind = S("note"), .task = SOME(task), .internal = true, .by_name = S("Lan") };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_note_add(t->r.db, t->r.a, S("Có 300 người dự"), S("2025-11-04"), S("Lan"), t->r.now, &in.thing));
	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
	CHECK_OK(form_evidence_add(t->r.db, &(struct form_evidence_add_in){ .form = form, .task = task, .evidence = id, .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

static void judge(struct test *t, int64_t task, int64_t unit, bool good, bool publish, int64_t chosen)
{
	struct progress_who who = { .name = S("Thường trực"), .now = t->r.now };
	struct progress_answer said;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(progress_last(t->r.db, t->r.a, task, unit, &said));
	CHECK_OK(progress_verdict_with(t->r.db, t->r.a, said.id, good, publish, S("Xem lại"), (struct progress_chosen){ &chosen, chosen != 0 }, &who));
	CHECK_OK(db_commit(t->r.db));
}

TEST(evidence_is_shown_once_the_answer_is_verified)
{
	struct city c = city_make(t);
	int64_t form, note;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *task = under(t, link, "/tasks/", c.task[0]);

	answer(t, &c, link, 2);
	CHECK(test_post(t, task, "base=1&ev-url=https%3A%2F%2Fbao.vn%2Fbai&ev-title=B%C3%A0i%20b%C3%A1o&do=evidence") == 303);
	note = note_put(t, form, c.task[0]);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	judge(t, c.task[0], c.unit, true, false, 0);
	CHECK(!seen(t, c.task[0], "press") && !seen(t, c.task[0], "note"));
	judge(t, c.task[0], c.unit, true, true, 0);
	CHECK(seen(t, c.task[0], "press") && !seen(t, c.task[0], "note"));
	judge(t, c.task[0], c.unit, true, false, note);
	CHECK(seen(t, c.task[0], "note"));
	judge(t, c.task[0], c.unit, false, true, note);
	CHECK(!seen(t, c.task[0], "press") && !seen(t, c.task[0], "note"));
	/* The verdict on another task shows nothing of this one. */
	judge(t, c.task[1], c.unit, true, true, note);
	CHECK(!seen(t, c.task[0], "press") && !seen(t, c.task[0], "note"));
}

TEST(evidence_put_in_after_the_answer_waits_for_the_next)
{
	struct city c = city_make(t);
	struct progress_who who = { .name = S("Thường trực") };
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *task = under(t, link, "/tasks/", c.task[0]);

	answer(t, &c, link, 1);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	test_day(t, "2025-11-06");
	who.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(form_return(t->r.db, t->r.a, form, S("Bổ sung minh chứng"), &who));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_post(t, task, "base=1&ev-url=https%3A%2F%2Fbao.vn%2Fbai&ev-title=B%C3%A0i%20b%C3%A1o&do=evidence") == 303);
	judge(t, c.task[0], c.unit, true, true, 0);
	CHECK(!seen(t, c.task[0], "press"));
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Lan") == 303);
	judge(t, c.task[0], c.unit, true, true, 0);
	CHECK(seen(t, c.task[0], "press"));
}

static int64_t lines(struct test *t)
{
	int64_t rows, broken;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(audit_verify(t->r.db, t->r.a, &rows, &broken));
	db_rollback(t->r.db);
	return rows;
}

TEST(a_look_at_personal_data_is_written_down)
{
	struct city c = city_make(t);
	int64_t form, before;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);
	const char *const page[] = { "/vi/desk/contacts", under(t, "/vi/desk/contacts/units/", "", c.unit), under(t, "/vi/desk/contacts/", "", c.officer),
		under(t, under(t, "/vi/desk/contacts/", "", c.officer), "/data.json", 0), under(t, "/vi/desk/forms/", "", form),
		under(t, under(t, "/vi/desk/rounds/", "", c.round), "/units/", c.unit) };

	test_as(t, ROLE_AGENCY);
	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		before = lines(t);
		CHECK(test_get(t, page[i]) == 200);
		CHECK(lines(t) == before + 1);
	}
	before = lines(t);
	CHECK(test_get(t, "/vi/desk/rounds") == 200);
	CHECK(test_get(t, "/vi/desk/contacts/12345") == 404);
	CHECK(lines(t) == before);
	/* The unit's own form is its own. */
	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	before = lines(t);
	CHECK(test_get(t, under(t, "/vi/desk/forms/", "", form)) == 200);
	test_as_nobody(t);
	CHECK(test_get(t, link) == 200);
	CHECK(lines(t) == before);
}

TEST(a_contact_is_handed_out_and_erased)
{
	struct city c = city_make(t);
	struct progress_answer said;
	struct data_links_list links;
	struct data_visits_list visits;
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form), *own = under(t, "/vi/desk/contacts/", "", c.officer);
	const char *other = link_of(t, SOME(c.round), c.second, &form);

	jobs_run(t);
	answer(t, &c, link, 1);
	CHECK(test_post(t, under(t, other, "/start", 0), "name=Nguy%E1%BB%85n%20Th%E1%BB%8B%20Lan") == 303);
	CHECK(test_post(t, under(t, other, "/tasks/", c.task[1]), "base=0&status=under_way&done=x&do=next") == 303);
	CHECK(test_post(t, under(t, link, "/hand-in", 0), "name=Nguy%E1%BB%85n%20Th%E1%BB%8B%20Lan") == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, under(t, own, "/data.json", 0)) == 200 && test_has(t, "lan@du-lich.vn") && test_has(t, "\"receipt\":\"BN-2025-00001\"") &&
	      test_has(t, "Tổ chức hoạt động số 1") && !test_has(t, "minh@du-lich.vn"));
	CHECK(test_post(t, under(t, own, "/erase", 0), "") == 303);
	CHECK(test_get(t, own) == 404);
	CHECK(test_get(t, under(t, "/vi/desk/contacts/units/", "", c.unit)) == 200 && !test_has(t, "lan@du-lich.vn") && test_has(t, "minh@du-lich.vn"));
	CHECK(test_get(t, under(t, under(t, "/vi/desk/rounds/", "", c.round), "/units/", c.unit)) == 200 && !test_has(t, "Nguyễn Thị Lan") &&
	      test_has(t, "Chuyên viên, Sở Du lịch") && test_has(t, "Trần Văn Minh"));
	for (size_t i = 0; i < form_now(t, form).drafts.n; i++)
		CHECK(!str_eq(form_now(t, form).drafts.at[i].by_name, S("Nguyễn Thị Lan")));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(data_links(t->r.db, &(struct data_links_in){ .contact = c.officer }, t->r.a, &links));
	for (size_t i = 0; i < links.n; i++)
		CHECK(links.at[i].revoked_at.has && str_eq(links.at[i].name, S("Chuyên viên, Sở Du lịch")));
	CHECK_OK(data_visits(t->r.db, &(struct data_visits_in){ .contact = c.officer, .unit = c.unit, .name = S("Nguyễn Thị Lan") }, t->r.a, &visits));
	for (size_t i = 0; i < visits.n; i++)
		CHECK(!str_given(visits.at[i].said));
	CHECK_OK(progress_last(t->r.db, t->r.a, c.task[0], c.unit, &said));
	db_rollback(t->r.db);
	CHECK(links.n && visits.n);
	/* Official acts keep the name. */
	CHECK_STR(form_now(t, form).handed_in_by, "Nguyễn Thị Lan");
	CHECK_STR(said.by_name, "Nguyễn Thị Lan");
	struct mail_rows m = mails(t);
	for (size_t i = 0; i < m.n; i++)
		CHECK(!str_eq(m.at[i].to, S("lan@du-lich.vn")));
	CHECK(m.n);
	test_as_nobody(t);
	CHECK(test_get(t, link) == 410);
}

TEST(old_links_and_visits_go)
{
	struct city c = city_make(t);
	struct data_links_list links;
	struct data_visits_list visits;
	int64_t form;
	const char *link = link_of(t, SOME(c.round), c.officer, &form);
	struct data_visits_in of = { .contact = c.officer, .unit = c.unit, .name = S("-") };

	CHECK(test_post(t, under(t, link, "/start", 0), "") == 303);
	for (int past = 0; past < 2; past++) {
		CHECK_OK(db_begin(t->r.db, DB_WRITE));
		CHECK_OK(links_tidy(t->r.db, t->r.now + INT64_C(86400) * (FOLLOW_LINK_DAYS + 399 + 2 * past)));
		CHECK_OK(data_links(t->r.db, &(struct data_links_in){ .contact = c.officer }, t->r.a, &links));
		CHECK_OK(data_visits(t->r.db, &of, t->r.a, &visits));
		CHECK_OK(db_commit(t->r.db));
		CHECK(links.n == (past ? 0 : 1) && visits.n == 0);
	}
	link = link_of(t, SOME(c.round), c.officer, &form);
	CHECK(test_post(t, under(t, link, "/start", 0), "") == 303);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(links_tidy(t->r.db, t->r.now + INT64_C(86400) * 399));
	CHECK_OK(data_visits(t->r.db, &of, t->r.a, &visits));
	CHECK_OK(db_commit(t->r.db));
	CHECK(visits.n == 1);
}
