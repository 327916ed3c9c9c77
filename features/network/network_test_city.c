/* network_test_city.c - see network_test.h; and the tables that app/features.c has in the program. */
#include "auth.h"
#include "criteria.h"
#include "extract.h"
#include "jobs.h"
#include "mail.h"
#include "media.h"
#include "network_test.h"
#include "search.h"
#include "units.h"
#include "plans.h"

const struct job_kind job_kinds[] = {
	{ "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS },
	{ "media.make", media_make_job, .seconds_max = 60 },
	{ "media.make_now", media_make_job, .seconds_max = 60 },
	{ "network.tend", network_tend_job, .seconds_max = NETWORK_TEND_SECONDS },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct evidence_kind evidence_kinds[] = { { "space", "Space", spaces_describe, spaces_find, .pictures = spaces_pictures } };
const size_t nevidence_kinds = 1;
const struct media_user media_users[] = { { "space", spaces_media_describe, spaces_media_changed },
	{ "application", network_media_describe, network_media_changed } };
const size_t nmedia_users = 2;
const struct twin_kind *const twin_kinds[] = { &spaces_twin };
const size_t ntwin_kinds = 1;


const struct unit_reference unit_references[] = { { "none", NULL, NULL, NULL } };
const size_t nunit_references = 0;
const struct search_source search_sources[] = { { "space", "Spaces", spaces_search_all } };
const size_t nsearch_sources = 1;
const struct space_part space_parts[] = { { network_space_show } };
const size_t nspace_parts = 1;
const struct criteria_subject criteria_subjects[] = { { "space", "Admission", ROLE_AGENCY, network_subject_describe, network_subject_decided } };
const size_t ncriteria_subjects = 1;

const struct twin_who lan = { .name = { "Lan", 3 } };

void work(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void look(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_READ));
}

void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

int64_t space_public(struct test *t, const char *title, const char *email)
{
	static const str kinds[] = { { "art-space", 9 } };
	struct space_facts f = { 0 };
	int64_t space, twin;

	f.kinds = (struct str_list){ .at = kinds, .n = 1 };
	f.form = S("point");
	f.owner_kind = S("private");
	f.address_vi = S("Số 1 phố Thử");
	f.email = str_c(email);
	f.email_public = true;
	work(t);
	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &space, &twin));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_VI, str_c(title), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("summary"), LANG_VI, S("Nơi thử."), &lan));
	CHECK_OK(twin_except(t->r.db, t->r.a, twin, LANG_EN, S("2026-12-31"), S("Chờ dịch"), &(struct twin_who){ .name = lan.name, .now = t->r.now }));
	CHECK_OK(spaces_release(t->r.db, t->r.a, space, S("2026-03-02"), &lan, t->r.now));
	done(t);
	return space;
}

struct mail_rows mails(struct test *t)
{
	struct mail_rows rows = { 0 };

	look(t);
	CHECK_OK(mail_list(t->r.db, t->base->a, MAIL_PEOPLE | MAIL_FORMS, 200, 0, &rows));
	db_rollback(t->r.db);
	return rows;
}

const char *link_in(struct test *t, str text, const char *what)
{
	ptrdiff_t at = str_find(text, str_c(what), 0);
	str rest, line;

	CHECK(at >= 3);
	rest = str_cut(text, (size_t)at - 3, text.n);
	str_split(&rest, '\n', &line);
	return arena_cstr(t->base->a, line);
}

const char *link_to(struct test *t, const char *to, const char *what)
{
	struct mail_rows m = mails(t);

	for (size_t i = 0; i < m.n; i++)
		if (str_eq(m.at[i].to, str_c(to)) && str_find(m.at[i].text, str_c(what), 0) > 0)
			return link_in(t, m.at[i].text, what);
	CHECK(m.n > 0 && m.n == 0); /* no such mail */
	return "";
}

int guarded(struct test *t, const char *path, const char *form)
{
	CHECK(test_get(t, path) == 200);
	str body = test_body(t);
	ptrdiff_t at = str_find(body, S("name=\"stamp\" value=\""), 0);
	CHECK(at > 0);
	str rest = str_cut(body, (size_t)at + 20, body.n), stamp;
	str_split(&rest, '"', &stamp);
	const char *whole = arena_cstr(t->base->a, arena_printf(t->base->a, "%s&stamp=%.*s", form, FMT(stamp)));
	test_clock(t, t->r.now + 10);
	return test_post(t, path, whole);
}

const char *applied(struct test *t, const char *email)
{
	test_as_nobody(t);
	CHECK(guarded(t, "/vi/spaces/apply", AT("consent=1&email=%s", email)) == 303);
	return link_to(t, email, "/a/");
}

void fill_in(struct test *t, const char *door, const char *title)
{
	CHECK(test_post(t, AT("%s/step/who", door), AT("base=0&title_vi=%s&name=Lan&role=owner&phone=0912", title)) == 303);
	CHECK(test_post(t, AT("%s/step/space", door),
		"base=0&space-fields=1&kind=art-space&owner_kind=private&form=point&address_vi=S%E1%BB%91+9+ph%E1%BB%91+Th%E1%BB%AD") == 303);
	CHECK(test_post(t, AT("%s/step/texts", door), "base=0&summary_vi=X%C6%B0%E1%BB%9Fng&body_vi=D%C3%A0i") == 303);
	CHECK(test_post(t, AT("%s/step/criteria", door), "base=0&met-0.1=yes&text-1.1=L%E1%BB%9Bp+h%E1%BB%8Dc") == 303);
}

void criteria_put(struct test *t)
{
	test_day(t, "2026-03-02");
	test_get(t, "/vi/members"); /* so that the clock of the request is that day's */
	work(t);
	CHECK_OK(network_demo(t->r.db, t->r.a, S("2026-03-02"), t->r.now));
	done(t);
}
