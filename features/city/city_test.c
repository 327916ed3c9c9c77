/* city_test.c - the demo city, loaded as `khue init --demo` does, and every public page over it in both languages. */
#include <string.h>
#include "agenda.h"
#include "auth_sql.h"
#include "bookings.h"
#include "city.h"
#include "criteria.h"
#include "events.h"
#include "extract.h"
#include "festival.h"
#include "jobs.h"
#include "network.h"
#include "plans.h"
#include "portal.h"
#include "search.h"
#include "spaces.h"
#include "stories.h"
#include "test.h"
#include "units.h"

const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show } };
const size_t nunit_references = 1;
const struct task_part task_parts[] = { { portal_task_evidence } };
const size_t ntask_parts = 1;
const struct space_part space_parts[] = { { agenda_space_show } };
const size_t nspace_parts = 1;
const struct space_merged space_merged[] = { { spaces_merged_search } };
const size_t nspace_merged = 1;
const struct event_part event_parts[] = { { bookings_event_show } };
const size_t nevent_parts = 1;
const struct event_changed event_changed[] = { { bookings_session_changed } };
const size_t nevent_changed = 1;
const struct criteria_subject criteria_subjects[] = { { "space", "Admission to the network", ROLE_AGENCY, network_subject_describe, network_subject_decided } };
const size_t ncriteria_subjects = 1;
const struct twin_kind *const twin_kinds[] = { &stories_twin, &spaces_twin, &events_twin, &festival_twin };
const size_t ntwin_kinds = 4;
const struct evidence_kind evidence_kinds[] = {
	{ "story", "Story", stories_describe, stories_find, .pictures = stories_pictures },
	{ "space", "Space", spaces_describe, spaces_find, .pictures = spaces_pictures },
	{ "event", "Event", events_describe, events_find, .of_days = events_of_days, .pictures = events_pictures },
	{ "festival", "Festival", festival_describe, festival_find, .pictures = festival_shown_media },
};
const size_t nevidence_kinds = 4;
const struct media_user media_users[] = { { "story", stories_media_describe, stories_media_changed } };
const size_t nmedia_users = 1;
const struct job_kind job_kinds[] = { { "media.make", media_make_job, .seconds_max = 60 } };
const size_t njob_kinds = 1;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct search_source search_sources[] = { { "story", "Stories", stories_search_all } };
const size_t nsearch_sources = 1;

static void load(struct test *t)
{
	test_day(t, "2026-11-22");
	CHECK_OK(city_demo_load(t->r.db, t->r.a, t->r.now));
}

static struct task_counts counts(struct test *t, str scope)
{
	struct task_counts c;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_counts(t->r.db, t->r.a, scope, S("2026-11-22"), &c));
	db_rollback(t->r.db);
	return c;
}

TEST(the_demo_holds_two_plans_of_22_tasks)
{
	load(t);
	CHECK(counts(t, S("year:2023")).total == 22);
	CHECK(counts(t, S("year:2025")).total == 22);
	CHECK(counts(t, S("all")).done == 2);
	for (int64_t n = 1; n <= 6; n++)
		CHECK(counts(t, plans_scope(t->r.a, "commitment", n)).total > 0);
	CHECK_ERR(city_demo_load(t->r.db, t->r.a, t->r.now), ERR_CONFLICT);
}

static void every_task_has_its_english(struct test *t)
{
	int64_t plan, year, task;
	str number;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	CHECK(year == 2025);
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan, 20, &task, &number));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/en/tasks/%lld", (long long)task))) == 200);
	CHECK(test_has(t, "Hold the PHOTO HANOI 2025 festival") && test_has(t, "Embassy of France") && test_has(t, "Q4 2025"));
	CHECK(test_get(t, "/en/tasks?per=200") == 200);
	CHECK(test_has(t, "44 tasks"));
}

static void public_pages_answer_in_both_languages(struct test *t)
{
	static const char *const page[] = { "/", "/commitments", "/commitments/1", "/commitments/6", "/about", "/accessibility", "/privacy",
		"/tasks",
		"/tasks?by=due", "/plans", "/units", "/units?all=1&kind=district", "/units/so-van-hoa-va-the-thao", "/units/ubnd-quan-ba-dinh" };

	for (size_t i = 0; i < sizeof page / sizeof *page; i++)
		for (int en = 0; en < 2; en++)
			CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/%s%s", en ? "en" : "vi", page[i]))) == 200);
	CHECK(test_get(t, "/vi/commitments/7") == 404);
	CHECK(test_get(t, "/vi/commitments/x") == 404);
}

static void the_home_page_counts_as_the_list_does(struct test *t)
{
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(test_has(t, "6 cam kết với UNESCO") && test_has(t, "Nhiệm vụ năm 2025") && test_has(t, "<dd class=\"num\">22</dd>"));
	CHECK(test_has(t, "còn 39 ngày"));
}

static void the_home_page_leads_with_the_stories(struct test *t)
{
	CHECK(test_get(t, "/en/") == 200);
	CHECK(test_has(t, "Stories of the city") && test_has(t, "The round window of Khuê Văn Các") && test_has(t, "Six windows of Hà Nội"));
	CHECK(test_has(t, "/en/sections/nghe-thu-cong") && test_has(t, "/en/newsletter"));
	CHECK(str_find(t->r.page.json_ld, S("SearchAction"), 0) > 0);
}

TEST(a_city_without_stories_has_a_home_page_all_the_same)
{
	test_day(t, "2026-11-22");
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(!test_has(t, "Câu chuyện thành phố") && test_has(t, "Chưa có kế hoạch nào được công bố."));
}

static void the_home_page_shows_what_is_on(struct test *t)
{
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(test_has(t, "không gian sáng tạo</h2>") && test_has(t, "/vi/spaces?kind=") && test_has(t, "Đang và sắp diễn ra") && test_has(t, "/vi/festival/2026"));
}

static void a_commitment_shows_what_was_done_for_it(struct test *t)
{
	CHECK(test_get(t, "/en/commitments/2?year=2026") == 200);
	CHECK(test_has(t, "/en/evidence?commitment=2&amp;from=2026-01-01") && test_has(t, "/en/stories/"));
}

static void a_task_shows_what_was_done_for_it(struct test *t)
{
	int64_t plan, year, task, other;
	str number;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan, 12, &task, &number));
	CHECK_OK(plans_task_at(t->r.db, t->r.a, plan, 13, &other, &number));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->base->a, arena_printf(t->base->a, "/en/tasks/%lld", (long long)task))) == 200);
	CHECK(test_has(t, "What was done for it") && test_has(t, "href=\"/en/stories/82-") && test_has(t, "82 spaces, one network"));
	CHECK(test_get(t, arena_cstr(t->base->a, arena_printf(t->base->a, "/en/tasks/%lld", (long long)other))) == 200);
	CHECK(!test_has(t, "What was done for it"));
}

static void what_became_of_a_district(struct test *t)
{
	CHECK(test_get(t, "/en/units/ubnd-quan-ba-dinh") == 200);
	CHECK(test_has(t, "/en/units/ubnd-phuong-ba-dinh") && test_has(t, "30 June 2025"));
	CHECK(test_get(t, "/vi/units/dai-phat-thanh-va-truyen-hinh-ha-noi") == 200);
	CHECK(test_has(t, "co-quan-bao-va-phat-thanh-truyen-hinh-ha-noi"));
}

static void the_document_of_a_plan_can_be_had(struct test *t)
{
	int64_t plan, year;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(plans_newest(t->r.db, t->r.a, &plan, &year));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/plans/%lld/document", (long long)plan))) == 200);
	CHECK(str_starts(test_body(t), S("PK")));
	CHECK(str_starts(test_header(t, "Content-Disposition"), S("attachment")));
	CHECK(test_get(t, "/vi/plans/1/document") == 404);
}

/* One demo for all that only reads it: loading it takes seconds. */
TEST(the_demo_is_shown)
{
	load(t);
	the_home_page_leads_with_the_stories(t); /* before the page cache has it */
	every_task_has_its_english(t);
	public_pages_answer_in_both_languages(t);
	the_home_page_counts_as_the_list_does(t);
	the_home_page_shows_what_is_on(t);
	a_commitment_shows_what_was_done_for_it(t);
	a_task_shows_what_was_done_for_it(t);
	what_became_of_a_district(t);
	the_document_of_a_plan_can_be_had(t);
}

/* The newest entry of that verb. */
static struct audit_page_rows audited(struct test *t, str verb)
{
	struct audit_page_rows_list rows;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(audit_page_rows(t->r.db, &(struct audit_page_rows_in){ .below = INT64_MAX, .verb = verb, .most = 9 }, t->r.a, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n > 0);
	return rows.at[0];
}

TEST(an_empty_city_says_so_to_everybody)
{
	static const char *const page[] = { "", "commitments", "tasks", "plans", "units", "about", "accessibility", "privacy" };
	static const char *const hint[] = { "No plan has been published yet.", "No commitment has been published yet.",
		"No task has been published yet.", "No plan has been published yet.", "No unit is in the register yet.", "not written anything here yet", "", "" };

	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/%s", page[i]))) == 200);
		CHECK(test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/en/%s", page[i]))) == 200);
		CHECK(test_has(t, hint[i]) && !test_has(t, "/desk/"));
	}
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(test_has(t, "<h1 id=\"hero\">Khuê</h1>") && test_has(t, "art-tiles"));
	CHECK(test_get(t, "/vi/tasks?q=x") == 200);
	CHECK(test_has(t, "Không có nhiệm vụ"));
}

TEST(an_empty_city_tells_its_people_what_comes_next)
{
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/en/") == 200);
	CHECK(test_has(t, "/en/desk/city") && test_has(t, "/en/desk/commitments") && test_has(t, "/en/desk/people"));
	CHECK(!test_has(t, "/en/desk/plans/import"));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/") == 200);
	CHECK(test_has(t, "/en/desk/plans/import") && !test_has(t, "/en/desk/people"));
	CHECK(test_get(t, "/en/about") == 200);
	CHECK(test_has(t, "/en/desk/city"));
	CHECK(test_get(t, "/en/commitments") == 200);
	CHECK(test_has(t, "/en/desk/commitments/new"));
	CHECK(test_get(t, "/en/units") == 200);
	CHECK(test_has(t, "/en/desk/units/new"));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/") == 200);
	CHECK(!test_has(t, "/en/desk/city"));
}

TEST(a_city_is_named_in_the_browser)
{
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/en/desk/city", "name_vi=H%E1%BB%99i+An&name_en=Hoi+An&promise_vi=L%C3%A0m+v%C3%A0+gi%E1%BB%AF&promise_en=Make+and+keep"
		"&about_page_vi=M%E1%BB%99t%0D%0A%0D%0AHai&contact=a@hoian.example&member_since=2023-10-31&mark=leaf&art=art-tiles") == 303);
	CHECK_STR(test_header(t, "Location"), "/en/desk/city?saved=1");
	CHECK(str_find(audited(t, S("city.change")).after_text, S("\"name_en\":\"Hoi An\""), 0) > 0);
	CHECK(test_get(t, "/en/desk/city?saved=1") == 200);
	CHECK(test_has(t, "Saved.") && test_has(t, "value=\"Hội An\"") && test_has(t, "value=\"leaf\" selected"));
	test_as_nobody(t);
	CHECK(test_get(t, "/en/") == 200);
	CHECK(test_has(t, "<h1 id=\"hero\">Make and keep</h1>"));
	CHECK(test_get(t, "/vi/about") == 200);
	CHECK(test_has(t, "<p>Một</p>") && test_has(t, "<p>Hai</p>") && test_has(t, "31/10/2023") && test_has(t, "mailto:a@hoian.example"));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/en/desk/city", "name_vi=H%E1%BB%99i+An") == 303);
	str before = audited(t, S("city.change")).before_text;
	CHECK(str_find(before, S("Make and keep"), 0) > 0 && str_find(before, S("licence"), 0) < 0);
	CHECK(test_get(t, "/en/") == 200);
	CHECK(test_has(t, "<span lang=\"vi\">Hội An</span></h1>") && test_has(t, "art-tiles"));
}

TEST(wrong_settings_come_back_as_typed_and_change_nothing)
{
	static const struct { const char *form, *says, *keeps; } wrong[] = {
		{ "name_vi=&name_en=Hoi+An", "Enter the name of the city.", "value=\"Hoi An\"" },
		{ "name_vi=A&tagline_en=Lanterns", "Enter the Vietnamese too", "value=\"Lanterns\"" },
		{ "name_vi=A&contact=a%22onclick@b", "Enter an e-mail address", "a&#34;onclick@b" },
		{ "name_vi=A&contact=nobody", "Enter an e-mail address", "value=\"nobody\"" },
		{ "name_vi=A&member_since=2023-02-30", "Enter a day that exists.", "value=\"2023-02-30\"" },
		{ "name_vi=A&agency_unit=no-such", "No unit has this address.", "value=\"no-such\"" },
		{ "name_vi=A&mark=x+onload", "Choose one of the list.", "value=\"A\"" },
	};

	test_as(t, ROLE_ADMIN);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK(test_post(t, "/en/desk/city", wrong[i].form) == 422);
		CHECK(test_has(t, wrong[i].says) && test_has(t, "class=\"errors\""));
		if (i != 2)
			CHECK(test_has(t, wrong[i].keeps));
		else
			CHECK(!test_has(t, "a\"onclick"));
	}
	CHECK(test_post(t, "/en/desk/city", "name_vi=123456789012345678901234567890123456789012345678901234567890123456789012345678901") == 422);
	CHECK(test_has(t, "At most 80 characters."));
	CHECK(test_get(t, "/vi/") == 200);
	CHECK(test_has(t, "<h1 id=\"hero\">Khuê</h1>"));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/en/desk/city") == 403);
	CHECK(test_post(t, "/en/desk/city", "name_vi=A") == 403);
	test_as_nobody(t);
	CHECK(test_post(t, "/en/desk/commitments/new", "number=1&level=local&title_vi=A") == 403);
}

TEST(commitments_are_added_changed_and_deleted)
{
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/commitments/new") == 200);
	CHECK(test_has(t, "name=\"number\"") && test_has(t, "value=\"1\""));
	CHECK(test_post(t, "/en/desk/commitments/new", "number=7&level=international&title_vi=%C4%90%C3%A8n+l%E1%BB%93ng&title_en=Lanterns") == 303);
	CHECK(test_get(t, "/en/commitments") == 200);
	CHECK(test_has(t, "Lanterns") && test_has(t, "International level"));
	CHECK(test_post(t, "/en/desk/commitments/new", "number=7&level=local&title_vi=Kh%C3%A1c") == 422);
	CHECK(test_has(t, "This number is taken") && test_has(t, "value=\"Khác\""));
	CHECK(test_post(t, "/en/desk/commitments/new", "number=100&level=other&title_vi=") == 422);
	CHECK(test_has(t, "from 1 to 99") && test_has(t, "Choose one of the list.") && test_has(t, "Enter the commitment in Vietnamese."));
	CHECK(test_post(t, "/en/desk/commitments/7", "level=local&title_vi=%C4%90%C3%A8n&text_en=Light") == 422);
	CHECK(test_has(t, "Light</textarea>") && test_has(t, "Enter the Vietnamese too"));
	CHECK(test_post(t, "/en/desk/commitments/7", "level=local&title_vi=%C4%90%C3%A8n") == 303);
	CHECK(str_find(audited(t, S("commitment.change")).before_text, S("Lanterns"), 0) > 0);
	CHECK(test_get(t, "/vi/commitments/7") == 200);
	CHECK(test_has(t, "<h1>Đèn</h1>"));
	CHECK(test_post(t, "/en/desk/commitments/7/delete", "") == 422);
	CHECK(test_post(t, "/en/desk/commitments/7/delete", "sure=1") == 303);
	CHECK(test_get(t, "/vi/commitments/7") == 404);
	CHECK(test_get(t, "/vi/desk/commitments/7") == 404);
	CHECK(test_post(t, "/en/desk/commitments/7", "level=local&title_vi=A") == 404);
}

TEST(a_commitment_that_is_served_stays)
{
	load(t);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/en/desk/commitments/1/delete", "sure=1") == 422);
	CHECK(test_has(t, "It cannot be deleted: "));
	CHECK(test_get(t, "/en/commitments/1") == 200);
}
