/* features.c - the tables and hooks through which the parts below call what they must not know. */
#include "accounts.h"
#include "agenda.h"
#include "agenda_api.h"
#include "app_features.h"
#include "auth.h"
#include "bookings.h"
#include "city.h"
#include "city_layout.h"
#include "commitments.h"
#include "criteria.h"
#include "events.h"
#include "evidence.h"
#include "evidence_api.h"
#include "extract.h"
#include "festival.h"
#include "find.h"
#include "follow.h"
#include "hash.h"
#include "health.h"
#include "imports.h"
#include "jobs.h"
#include "layout.h"
#include "mail.h"
#include "media.h"
#include "network.h"
#include "newsletter.h"
#include "office.h"
#include "opendata.h"
#include "parts.h"
#include "plan_extract.h"
#include "plans.h"
#include "plans_api.h"
#include "portal.h"
#include "progress.h"
#include "reindex.h"
#include "reports.h"
#include "remind.h"
#include "search.h"
#include "server.h"
#include "space_data.h"
#include "spaces.h"
#include "stories.h"
#include "twins.h"
#include "unesco.h"
#include "units.h"
#include "units_api.h"
#include "wards_api.h"
#include "words.h"

const struct job_kind job_kinds[] = {
	{ "accounts.tidy", accounts_tidy_job, .seconds_max = 60, .every_s = 86400 },
	{ "bookings.tell", bookings_tell_job, .seconds_max = BOOKINGS_TELL_SECONDS, .first = true },
	{ "bookings.tend", bookings_tend_job, .seconds_max = BOOKINGS_TEND_SECONDS, .every_s = BOOKINGS_TEND_EVERY_S },
	{ "events.tend", events_tend_job, .seconds_max = EVENTS_TEND_SECONDS, .every_s = EVENTS_TEND_EVERY_S },
	{ "festival.tend", festival_tend_job, .seconds_max = FESTIVAL_TEND_SECONDS, .every_s = FESTIVAL_TEND_EVERY_S },
	{ "agenda.due", agenda_read_job, .seconds_max = 60, .every_s = AGENDA_READ_DUE_S },
	{ "agenda.read", agenda_read_job, .seconds_max = AGENDA_READ_SECONDS },
	{ "find.catch_up", find_catch_up_job, .seconds_max = 600, .every_s = 600 },
	{ "find.tidy", find_tidy_job, .seconds_max = 300, .every_s = 7 * 86400 },
	{ "follow.read", follow_read_job, .seconds_max = FOLLOW_READ_SECONDS, .first = true },
	{ "follow.send", follow_send_job, .seconds_max = FOLLOW_SEND_SECONDS, .first = true },
	{ "follow.sheet", follow_sheet_job, .seconds_max = FOLLOW_SHEET_SECONDS, .first = true },
	{ "follow.tend", follow_tend_job, .seconds_max = 60, .every_s = FOLLOW_TEND_EVERY_S },
	{ "health.read", health_read_job, .seconds_max = 30, .every_s = 300 },
	{ "media.make", media_make_job, .seconds_max = MEDIA_MAKE_SECONDS },
	{ "media.make_now", media_make_job, .seconds_max = MEDIA_MAKE_SECONDS, .first = true },
	{ "media.tidy", media_tidy_job, .seconds_max = 300, .every_s = 86400 },
	{ "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS, .first = true, .every_s = MAIL_JOB_EVERY_S },
	{ "network.tend", network_tend_job, .seconds_max = NETWORK_TEND_SECONDS, .every_s = NETWORK_TEND_EVERY_S },
	{ "newsletter.send", newsletter_send_job, .seconds_max = NEWSLETTER_JOB_SECONDS },
	{ "newsletter.tidy", newsletter_tidy_job, .seconds_max = 300, .every_s = 86400 },
	{ "plan.read", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS, .first = true },
	{ "plan.read_pages", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS, .first = true, .slow = true },
	{ "plan.pictures", imports_pictures_job, .seconds_max = IMPORT_PICTURES_SECONDS, .slow = true },
	{ "progress.recur", progress_recur_job, .seconds_max = 300, .every_s = PROGRESS_RECUR_EVERY_S },
	{ "remind", remind_job, .seconds_max = REMIND_SECONDS, .every_s = REMIND_EVERY_S },
	{ "reports.make", reports_make_job, .seconds_max = REPORTS_MAKE_SECONDS, .slow = true },
	{ "search.reindex", reindex_job, .seconds_max = REINDEX_SECONDS, .slow = true, .every_s = REINDEX_EVERY_S },
	{ "spaces.read", spaces_read_job, .seconds_max = SPACES_SHEET_SECONDS, .first = true },
	{ "spaces.store", spaces_store_job, .seconds_max = SPACES_SHEET_SECONDS },
	{ "stories.release", stories_release_job, .seconds_max = 60, .first = true, .every_s = STORIES_RELEASE_EVERY_S },
	{ "unesco.make", unesco_make_job, .seconds_max = UNESCO_MAKE_SECONDS, .slow = true },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;

const struct extract_kind extract_kinds[] = {
	{ "plan.read", .run = plan_extract },
	{ "plan.import", .run = imports_extract },
	{ "media.image", .program = "khue-media" },
	{ "agenda.calendar", .run = agenda_extract },
	{ "office.read", .run = office_extract },
	{ "office.pdf", .program = "khue-pdf", .files = true },
	{ "pages.pdf", .program = "khue-pages" },
	{ "pages.picture", .program = "khue-ocr" },
};
const size_t nextract_kinds = sizeof extract_kinds / sizeof *extract_kinds;

const struct media_user media_users[] = {
	{ "story", stories_media_describe, stories_media_changed },
	{ "unesco", unesco_media_describe, unesco_media_changed },
	{ "space", spaces_media_describe, spaces_media_changed },
	{ "event", events_media_describe, events_media_changed },
	{ "application", network_media_describe, network_media_changed },
	{ "festival", festival_media_describe, festival_media_changed },
};
const size_t nmedia_users = sizeof media_users / sizeof *media_users;

const struct unit_reference unit_references[] = {
	{ "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show },
	{ "roles", accounts_unit_moved, NULL, NULL },
	{ "answers", progress_unit_moved, NULL, NULL },
	{ "forms", follow_unit_moved, NULL, NULL },
	{ "reminders", remind_unit_moved, NULL, NULL },
	{ "spaces", spaces_unit_moved, NULL, NULL },
};
const size_t nunit_references = sizeof unit_references / sizeof *unit_references;

const struct twin_kind *const twin_kinds[] = { &stories_twin, &plans_twin, &unesco_twin, &spaces_twin, &events_twin, &festival_twin };
const size_t ntwin_kinds = sizeof twin_kinds / sizeof *twin_kinds;

const struct twins_right twins_rights[] = {
	{ "story", stories_may }, { "task", plans_text_may }, { "unesco", unesco_text_may }, { "space", spaces_text_may }, { "event", events_text_may },
	{ "festival", festival_text_may },
};
const size_t ntwins_rights = sizeof twins_rights / sizeof *twins_rights;

const struct evidence_kind evidence_kinds[] = {
	{ "story", WORD("Story"), stories_describe, stories_find, .pictures = stories_pictures },
	{ "file", WORD("File"), evidence_file_describe, evidence_file_find, .of_days = evidence_file_of_days },
	{ "press", WORD("Press item"), evidence_press_describe, evidence_press_find, .of_days = evidence_press_of_days },
	{ "note", WORD("Note"), evidence_note_describe, evidence_note_find, .of_days = evidence_note_of_days },
	{ "space", WORD("Space"), spaces_describe, spaces_find, .pictures = spaces_pictures },
	{ "event", WORD("Event"), events_describe, events_find, .of_days = events_of_days, .pictures = events_pictures },
	{ "festival", WORD("Festival"), festival_describe, festival_find, .pictures = festival_shown_media },
};
const size_t nevidence_kinds = sizeof evidence_kinds / sizeof *evidence_kinds;

const struct task_part task_parts[] = { { progress_task_show }, { remind_task_show }, { portal_task_evidence } };
const size_t ntask_parts = sizeof task_parts / sizeof *task_parts;

const struct space_part space_parts[] = { { spaces_evidence_show }, { network_space_show }, { agenda_space_show } };
const size_t nspace_parts = sizeof space_parts / sizeof *space_parts;

const struct space_merged space_merged[] = { { network_space_merged }, { events_space_merged }, { agenda_space_merged }, { festival_space_merged },
	{ spaces_merged_search } };
const size_t nspace_merged = sizeof space_merged / sizeof *space_merged;

const struct data_set *const data_sets[] = { &plans_set, &tasks_set, &units_set, &evidence_set, &commitments_set, &search_set, &suggest_set, &agenda_set,
	&wards_set, &spaces_data };
const size_t ndata_sets = sizeof data_sets / sizeof *data_sets;

const struct search_source search_sources[] = {
	{ "story", WORD("Stories"), stories_search_all },
	{ "unit", WORD("Units"), units_search_all },
	{ "plan", WORD("Plans"), plans_search_plans },
	{ "task", WORD("Tasks"), plans_search_tasks },
	{ "commitment", WORD("Commitments"), plans_search_commitments },
	{ "page", WORD("Standing pages"), city_search_all },
	{ "space", WORD("Spaces"), spaces_search_all },
	{ "event", WORD("Events"), events_search_all },
	{ "festival", WORD("Festivals"), festival_search_all },
};
const size_t nsearch_sources = sizeof search_sources / sizeof *search_sources;

const struct progress_judged progress_judged[] = { { follow_came, follow_judged } };
const size_t nprogress_judged = sizeof progress_judged / sizeof *progress_judged;

const struct follow_erased follow_erased[] = { { remind_contact_erased } };
const size_t nfollow_erased = sizeof follow_erased / sizeof *follow_erased;

const struct criteria_subject criteria_subjects[] = {
	{ "space", WORD("Admission to the network"), ROLE_AGENCY, network_subject_describe, network_subject_decided },
};
const size_t ncriteria_subjects = sizeof criteria_subjects / sizeof *criteria_subjects;

/* What others add to an event's page, and what they do when a session is moved, cancelled or on again. */
const struct event_part event_parts[] = { { bookings_event_show } };
const size_t nevent_parts = sizeof event_parts / sizeof *event_parts;
const struct event_changed event_changed[] = { { bookings_session_changed } };
const size_t nevent_changed = sizeof event_changed / sizeof *event_changed;

static struct http_hooks hooks;
static err (*session_of)(struct req *r);
static err (*csrf_of)(struct req *r);
static void (*after_auth)(struct req *r);

/* The layout has no database, so what it says about the city is kept up here, before each page. */
static err session_and_city(struct req *r)
{
	TRY(city_layout_refresh(r->db));
	return session_of(r);
}

/* A mail program unsubscribes somebody without a session. */
static err csrf_or_key(struct req *r)
{
	return newsletter_csrf(r, csrf_of);
}

/* What the hash process answered for this request is needed no more. */
static void after_request(struct req *r)
{
	hash_forget(r->id);
	after_auth(r);
	find_write_misses(r);
	follow_after(r);
}

/* An address of an older site leads on before it is called unknown; a booking that met a busy database is not lost. */
static void error_page(struct req *r)
{
	if (bookings_busy(r))
		return;
	if (r->status != 404 || !portal_moved(r))
		layout_error(r);
}

static void page_open(struct buf *o, struct page *page)
{
	layout_open(o, page, city_layout());
}

static void page_close(struct buf *o, struct page *page)
{
	layout_close(o, page, city_layout());
}

err features_start(struct db *db, str base_url)
{
	err e;

	auth_hooks(&hooks);
	session_of = hooks.session_load;
	hooks.session_load = session_and_city;
	csrf_of = hooks.csrf_check;
	hooks.csrf_check = csrf_or_key;
	after_auth = hooks.after;
	hooks.after = after_request;
	hooks.layout_open = page_open;
	hooks.layout_close = page_close;
	hooks.error_page = error_page;
	hooks.moved = portal_moved;
	hooks.metrics = health_metrics;
	http_hooks_set(&hooks);
	city_layout_base(base_url);
	site_url_set(base_url);
	TRY(db_begin(db, DB_READ));
	e = city_layout_refresh(db);
	db_rollback(db);
	return e;
}

void features_hash_ready(void *unused)
{
	(void)unused;
	hash_pump(http_resume);
}
