/* repeat_test.c - double submits and the page cache over the real engines; app/ runs it, since the harness is made after this part. */
#include "cache.h"
#include "dispatch.h"
#include "http_sql.h"
#include "id.h"
#include "test_db.h"

static int writes;
static struct req r;

/* A change that shows: one more stored answer. */
static err change(struct req *q)
{
	writes++;
	TRY(form_answer_keep(q->db, &(struct form_answer_keep_in){ .id = id_new(), .session = -1, .form_key = q->id, .status = 0,
		.location = S(""), .now = q->now }));
	return redirect(q, S("/page"));
}

static err page(struct req *q)
{
	buf_printf(&q->out, "%d writes", writes);
	return OK;
}

const struct route routes[] = {
	{ METHOD_POST, "/{lang}/change", NEED_PUBLIC, change, 65536 },
	{ METHOD_GET, "/{lang}/page", NEED_PUBLIC, page, 0 },
};
const size_t nroutes = sizeof routes / sizeof *routes;

static err any_token(struct req *q)
{
	(void)q;
	return OK;
}

static void start(void)
{
	writes = 0;
	cache_drop_all(&page_cache);
	http_hooks_set(&(struct http_hooks){ .csrf_check = any_token });
}

static int go(struct test_db *t, struct db *db, enum method method, const char *target, const char *form)
{
	jmp_buf *guard = t->a->guard;

	CHECK_OK(req_start(&r, t->a, db, method, str_c(target)));
	CHECK_OK(req_body(&r, str_c(form)));
	CHECK_OK(http_dispatch(&r));
	t->a->guard = guard;
	return r.status;
}

TEST_DB(a_form_sent_twice_changes_once)
{
	start();
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=abc") == 303);
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=abc") == 303);
	CHECK_STR(r.location, "/vi/page");
	CHECK(writes == 1);
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=other") == 303);
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "") == 303);
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "") == 303);
	CHECK(writes == 4);
}

TEST_DB(a_key_of_another_session_is_another_key)
{
	struct form_answer_find row;

	start();
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=abc") == 303);
	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_ERR(form_answer_find(t->db, &(struct form_answer_find_in){ .session = 7, .form_key = S("abc") }, t->a, &row), ERR_NOT_FOUND);
	CHECK_OK(form_answer_find(t->db, &(struct form_answer_find_in){ .session = 0, .form_key = S("abc") }, t->a, &row));
	db_rollback(t->db);
}

TEST_DB(answers_are_kept_for_a_week)
{
	struct form_answer_find row;

	start();
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(form_answer_keep(t->db, &(struct form_answer_keep_in){ .id = id_new(), .form_key = S("old"), .status = 303,
		.location = S("/vi/old"), .now = 1000 }));
	CHECK_OK(db_commit(t->db));
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=old") == 303);
	CHECK_STR(r.location, "/vi/old");
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "key=new") == 303);
	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_ERR(form_answer_find(t->db, &(struct form_answer_find_in){ .form_key = S("old") }, t->a, &row), ERR_NOT_FOUND);
	db_rollback(t->db);
}

TEST_DB(a_write_shows_at_the_next_request)
{
	struct db *other = test_db_again(t);

	start();
	CHECK(go(t, t->db, METHOD_GET, "/vi/page", "") == 200 && !r.cached);
	CHECK(go(t, t->db, METHOD_GET, "/vi/page", "") == 200 && r.cached);
	CHECK(go(t, t->db, METHOD_POST, "/vi/change", "") == 303);
	CHECK(go(t, t->db, METHOD_GET, "/vi/page", "") == 200 && !r.cached);
	CHECK_STR(buf_str(&r.out), "1 writes");
	/* Of another process: at once on SQLite; on PostgreSQL within a quarter of a second, which db_test shows. */
	CHECK(go(t, other, METHOD_POST, "/vi/change", "") == 303);
	if (t->engine == DB_SQLITE) {
		CHECK(go(t, t->db, METHOD_GET, "/vi/page", "") == 200);
		CHECK_STR(buf_str(&r.out), "2 writes");
	}
	db_close(other);
}
