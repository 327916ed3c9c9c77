/* features.c - the tables and hooks through which the parts below call what they must not know. */
#include "accounts.h"
#include "app_features.h"
#include "auth.h"
#include "city_layout.h"
#include "extract.h"
#include "hash.h"
#include "health.h"
#include "imports.h"
#include "jobs.h"
#include "layout.h"
#include "opendata.h"
#include "parts.h"
#include "plan_extract.h"
#include "plans.h"
#include "plans_api.h"
#include "server.h"
#include "units.h"
#include "units_api.h"

const struct job_kind job_kinds[] = {
	{ "accounts.tidy", accounts_tidy_job, .seconds_max = 60, .every_s = 86400 },
	{ "health.read", health_read_job, .seconds_max = 30, .every_s = 300 },
	{ "plan.read", imports_read_job, .seconds_max = IMPORT_JOB_SECONDS },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;

const struct extract_kind extract_kinds[] = {
	{ "plan.read", plan_extract },
	{ "plan.import", imports_extract },
};
const size_t nextract_kinds = sizeof extract_kinds / sizeof *extract_kinds;

const struct unit_reference unit_references[] = {
	{ "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show },
	{ "roles", accounts_unit_moved, NULL, NULL },
};
const size_t nunit_references = sizeof unit_references / sizeof *unit_references;

const struct data_set *const data_sets[] = { &plans_set, &tasks_set, &units_set };
const size_t ndata_sets = sizeof data_sets / sizeof *data_sets;

static struct http_hooks hooks;
static err (*session_of)(struct req *r);
static void (*after_auth)(struct req *r);

/* The layout has no database, so what it says about the city is kept up here, before each page. */
static err session_and_city(struct req *r)
{
	TRY(city_layout_refresh(r->db));
	return session_of(r);
}

/* What the hash process answered for this request is needed no more. */
static void after_request(struct req *r)
{
	hash_forget(r->id);
	after_auth(r);
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
	after_auth = hooks.after;
	hooks.after = after_request;
	hooks.layout_open = page_open;
	hooks.layout_close = page_close;
	hooks.error_page = layout_error;
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
