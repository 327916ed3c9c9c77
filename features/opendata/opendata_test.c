/* opendata_test.c - one description, three ways of writing it, on both engines. */
#include <string.h>
#include <jansson.h>
#include "opendata.h"
#include "test.h"

static const struct data_column columns[] = {
	{ "id", DATA_ID, "An id" }, { "name", DATA_TEXT, "A name" }, { "n", DATA_INT, "A number" }, { "open", DATA_BOOL, "Open?" },
	{ "on", DATA_DATE, "A day" }, { "at", DATA_INSTANT, "An instant" }, { "tags", DATA_LIST, "Some" },
};
static const struct data_param params[] = { { "q", "Words" } };
static const struct data_set things = { "things", "Things of a test", columns, sizeof columns / sizeof *columns, params, 1, true };
const struct data_set *const data_sets[] = { &things };
const size_t ndata_sets = 1;

static struct data_page page_of(struct test *t)
{
	static const str tags[] = { { "a", 1 }, { "b;c", 3 } };
	struct data_page p = { .set = &things, .count = 2, .page = 1, .pages = 1 };
	struct data_value *v = data_row(t->r.a, &p);

	data_number(v++, 1234567890123456789);
	data_text(v++, S("=cmd|'\"Phố\""));
	data_number(v++, -5);
	data_number(v++, 1);
	data_text(v++, S("2025-04-11"));
	data_number(v++, 1000000000);
	data_list(v, (struct str_list){ tags, 2 });
	(void)data_row(t->r.a, &p);
	return p;
}

static json_t *parsed(struct test *t)
{
	json_t *root = json_loadb(t->r.out.p, t->r.out.n, 0, NULL);

	CHECK(root != NULL);
	return root;
}

TEST(json_says_what_the_table_says)
{
	CHECK(test_get(t, "/en/data") == 200);
	struct data_page p = page_of(t);
	t->r.out.n = 0;
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(data_json(&t->r, &p));
	db_rollback(t->r.db);
	json_t *root = parsed(t);
	json_t *row = json_array_get(json_object_get(root, "things"), 0);
	CHECK(!strcmp(json_string_value(json_object_get(row, "id")), "1234567890123456789"));
	CHECK(json_integer_value(json_object_get(row, "n")) == -5);
	CHECK(json_is_true(json_object_get(row, "open")));
	CHECK(!strcmp(json_string_value(json_object_get(row, "at")), "2001-09-09T01:46:40Z"));
	CHECK(json_array_size(json_object_get(row, "tags")) == 2);
	row = json_array_get(json_object_get(root, "things"), 1);
	for (size_t c = 0; c < things.ncolumns; c++)
		CHECK(json_is_null(json_object_get(row, columns[c].name)));
	json_decref(root);
}

TEST(csv_runs_no_formula)
{
	CHECK(test_get(t, "/en/data") == 200);
	struct data_page p = page_of(t);
	t->r.out.n = 0;
	CHECK_OK(data_csv(&t->r, &p));
	str body = buf_str(&t->r.out);
	CHECK(str_starts(body, S("\xEF\xBB\xBFid,name,n,open,on,at,tags\r\n\"1234567890123456789\",\"'=cmd|'\"\"Phố\"\"\",")));
	CHECK(str_find(body, S("\"a; b;c\"\r\n"), 0) > 0);
	CHECK(str_ends(body, S("\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n")));
}

TEST(the_description_names_every_field_and_filter)
{
	CHECK(test_get(t, "/api/v1/openapi.json") == 200);
	json_t *root = parsed(t);
	CHECK(!strcmp(json_string_value(json_object_get(root, "openapi")), "3.1.0"));
	json_t *paths = json_object_get(root, "paths");
	CHECK(json_object_size(paths) == 3);
	json_t *get = json_object_get(json_object_get(paths, "/api/v1/things.json"), "get");
	CHECK(json_array_size(json_object_get(get, "parameters")) == 2);
	json_t *schema = json_object_get(json_object_get(json_object_get(root, "components"), "schemas"), "things");
	CHECK(json_object_size(json_object_get(schema, "properties")) == things.ncolumns);
	json_decref(root);
	CHECK(test_get(t, "/vi/data") == 200);
	CHECK(test_has(t, "Dữ liệu mở"));
	CHECK(test_has(t, "Things of a test"));
}
