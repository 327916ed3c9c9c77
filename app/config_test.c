/* config_test.c - khue.ini: what is taken, and that every mistake is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#include "config.h"

static struct arena a;

static err parse(const char *text, struct config *c)
{
	*c = (struct config){ .access_log = true, .page_cache = true };
	arena_reset(&a);
	return config_parse(&a, str_c(text), "khue.ini", c);
}

static void settings_are_read(void **state)
{
	struct config c;

	(void)state;
	assert_int_equal(parse("# a comment\n\n listen = unix:/run/khue.sock \nworkers=3\nbase_url = https://city.example//\n"
	                       "trusted_proxy = yes\naccess_log = no\npage_cache = no\ndatabase = postgres://khue@db/khue\nuser = root", &c), OK);
	assert_true(str_eq(c.listen, S("unix:/run/khue.sock")));
	assert_int_equal(c.workers, 3);
	assert_true(str_eq(c.base_url, S("https://city.example")));
	assert_true(c.trusted_proxy && !c.access_log && !c.page_cache);
	assert_true(str_eq(c.database, S("postgres://khue@db/khue")));
	assert_int_equal(c.uid, 0);
	assert_int_equal(parse("", &c), OK);
	assert_int_equal(parse("base_url = https://h.vn\nmail_server = smtp://mail.example:25\nmail_from = Khuê <k@h.vn>\nmail_user = khue\n"
		"mail_ca = /etc/ca.pem", &c), OK);
	assert_int_equal(parse("basemap = mbtiles:/srv/hn.mbtiles\nbasemap_credit = © OpenStreetMap", &c), OK);
	assert_true(str_eq(c.basemap, S("mbtiles:/srv/hn.mbtiles")) && str_eq(c.basemap_credit, S("© OpenStreetMap")));
	assert_int_equal(parse("base_url = https://h.vn\nmail_server = smtp://mail.example:25\nmail_from = Khuê <k@h.vn>\nmail_user = khue\n"
		"mail_ca = /etc/ca.pem", &c), OK);
	assert_true(str_eq(c.mail_server, S("smtp://mail.example:25")) && str_eq(c.mail_user, S("khue")));
}

static void mistakes_are_refused(void **state)
{
	static const char *const bad[] = {
		"listen", "listen =", "lissten = 127.0.0.1:80", "workers = 0", "workers = 257", "workers = two", "workers = 1\nworkers = 2",
		"trusted_proxy = true", "database = mysql://x", "database = khue.db", "base_url = city.example", "user = nobody-of-that-name",
		"mail_server = smtp://h:1", "mail_server = mail.example", "mail_from = nobody", "mail_server = smtp://h\nmail_from = a@b",
		"mail_server = smtp://h.vn\nmail_from = a@b.vn", /* no base_url */
		"basemap = osm", "basemap = pmtiles:", "basemap = xyz:http://a.example/{z}/{x}/{y}", "[khue]", "= x", "listen = 127.0.0.1:80\nx",
	};
	struct config c;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(parse(bad[i], &c), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(settings_are_read), cmocka_unit_test(mistakes_are_refused) };

	arena_init(&a, 1 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
