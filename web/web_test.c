/* web_test.c - what build.mjs put into the program. */
#include "asset_url.h"
#include "assets.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <cmocka.h>

static const struct asset *named(const char *name)
{
	str url = asset_url(name);

	assert_true(str_starts(url, S("/assets/")));
	for (size_t i = 0; i < nassets; i++)
		if (str_eq(str_c(assets[i].path), str_cut(url, 8, url.n)))
			return &assets[i];
	fail_msg("%s leads nowhere", name);
	return NULL;
}

static void paths_are_sorted_and_hashed(void **state)
{
	(void)state;
	assert_true(nassets >= 15);
	for (size_t i = 0; i < nassets; i++) {
		assert_true(assets[i].bytes.n > 0);
		assert_int_equal(strlen(assets[i].hash), 16);
		assert_true(!i || str_cmp(str_c(assets[i - 1].path), str_c(assets[i].path)) < 0);
	}
}

static void names_lead_to_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < nasset_names; i++)
		assert_non_null(named(asset_names[i].name));
	assert_true(str_eq(asset_url("favicon.ico"), S("/assets/favicon.ico")));
	assert_true(str_eq(asset_url("khue.exe"), S("#no-asset")));
	assert_string_equal(named("khue.css")->type, "text/css; charset=utf-8");
}

static void gzip_holds_the_same_bytes(void **state)
{
	const struct asset *css = named("khue.css");
	unsigned char out[256 * 1024];
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)css->gzip.p, .avail_in = (unsigned)css->gzip.n, .next_out = out, .avail_out = sizeof out };

	(void)state;
	assert_true(css->gzip.n && css->gzip.n < css->bytes.n && css->brotli.n < css->gzip.n);
	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.total_out, css->bytes.n);
	assert_memory_equal(out, css->bytes.p, css->bytes.n);
	inflateEnd(&z);
}

static void the_style_asks_nobody_else(void **state)
{
	str css = named("khue.css")->bytes;

	(void)state;
	assert_true(str_find(css, S("http://"), 0) < 0 && str_find(css, S("https://"), 0) < 0 && str_find(css, S("data:"), 0) < 0);
	for (ptrdiff_t at = str_find(css, S("url("), 0); at >= 0; at = str_find(css, S("url("), (size_t)at + 4))
		assert_true(str_starts(str_cut(css, (size_t)at + 4, css.n), S("\"/assets/")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_sorted_and_hashed), cmocka_unit_test(names_lead_to_files),
		cmocka_unit_test(gzip_holds_the_same_bytes), cmocka_unit_test(the_style_asks_nobody_else),
	};

	return cmocka_run_group_tests_name("web", tests, NULL, NULL);
}
