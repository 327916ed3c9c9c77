/* html_test.c - the writers against what people send to break out of their place. */
#include "html_holes.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

#define L(lit) S(lit)
#define WRITES(call, expected)                                                            \
	do {                                                                              \
		struct buf o_ = { .a = &arena }, *o = &o_;                                \
		call;                                                                     \
		assert_string_equal(arena_cstr(&arena, buf_str(o)), (expected));          \
		assert_int_equal(o->n, strlen(expected));                                 \
	} while (0)

static void text_escapes(void **state)
{
	(void)state;
	WRITES(html_text(o, S("<script>alert(1)</script>")), "&lt;script&gt;alert(1)&lt;/script&gt;");
	WRITES(html_text(o, S("a & b &lt; \"c\" 'd'")), "a &amp; b &amp;lt; \"c\" 'd'");
	WRITES(html_text(o, S("\0<\0i\0mg")), "&lt;img");
	WRITES(html_text(o, S("a\x01\x08\x0b\x0c\r\n\tb\x7f")), "a\n\tb");
	WRITES(html_text(o, S("]]><!--")), "]]&gt;&lt;!--");
	WRITES(html_text(o, ABSENT), "");
	WRITES(html_text(o, S("Phố & chợ Đồng Xuân 🎉")), "Phố &amp; chợ Đồng Xuân 🎉");
}

static void utf8_is_mended(void **state)
{
	(void)state;
	WRITES(html_text(o, S("\xff<")), "\xef\xbf\xbd&lt;");
	WRITES(html_text(o, S("\xc0\xbcscript>")), "\xef\xbf\xbd\xef\xbf\xbdscript&gt;"); /* an overlong '<' */
	WRITES(html_text(o, S("\xe1\xbb")), "\xef\xbf\xbd\xef\xbf\xbd");
	WRITES(html_text(o, S("\xe1\xbb<b>")), "\xef\xbf\xbd\xef\xbf\xbd&lt;b&gt;");
	WRITES(html_text(o, S("\xed\xa0\x80")), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"); /* a surrogate */
	WRITES(html_text(o, S("\xc2\x85x\xc2\x9f")), "x");                               /* C1 controls */
	WRITES(html_text(o, S("a\xe2\x80\xa8" "b")), "a\xe2\x80\xa8" "b");              /* U+2028 is text in HTML */
	WRITES(html_attr(o, S("\xf4\x90\x80\x80")), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void attributes_stay_closed(void **state)
{
	(void)state;
	WRITES(html_attr(o, S("\" onmouseover=\"alert(1)")), "&quot; onmouseover=&quot;alert(1)");
	WRITES(html_attr(o, S("'><svg onload=x>")), "&#39;&gt;&lt;svg onload=x&gt;");
	WRITES(html_attr(o, S("\0\"\x1f'")), "&quot;&#39;");
	WRITES(html_attr(o, S("&quot;")), "&amp;quot;");
	WRITES(HTML_ATTR(o, (bool)true), "true");
	WRITES(HTML_ATTR(o, SOME(-5)), "-5");
	WRITES(HTML_ATTR(o, NONE), "");
}

static void blocked_urls(void **state)
{
	static const str tricks[] = {
		L("javascript:alert(1)"), L("JaVaScRiPt:alert(1)"), L(" javascript:alert(1)"), L("\tjavascript:alert(1)"),
		L("java\tscript:alert(1)"), L("java\nscript:alert(1)"), L("\x01javascript:alert(1)"), L("java\0script:alert(1)"),
		L("javascript&colon;alert(1)"), L("&#106;avascript:x"), L("%6aavascript:x"), L("vbscript:x"),
		L("data:text/html,<script>x</script>"), L("DATA:text/html;base64,AAAA"), L("file:///etc/passwd"),
		L("blob:https://a/b"), L("view-source:x"), L("//evil.example"), L("///evil.example"), L("/\\evil.example"),
		L("\\\\evil.example"), L("/\t/evil.example"), L("/\n/evil.example"), L("/\r/evil.example"), L("\t//evil.example"),
		L("http:evil.example"), L("http:/evil.example"), L("http:///evil.example"), L("https:\\\\evil.example"),
		L("https://"), L("https://?x"), L("http"), L(""), L("evil.example"), L("?x"), L("#x"), L("mailto:"), L("ftp://a/b"),
		L("\xef\xbb\xbfjavascript:x"), L("\xe3\x80\x80javascript:x"), L("https://a/\x7f"), L("feed:javascript:x"), { 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++)
		WRITES(html_url_whole(o, tricks[i]), "#blocked-url");
}

static void whole_urls(void **state)
{
	(void)state;
	WRITES(html_url_whole(o, S("/vi/tasks?a=1&b=2")), "/vi/tasks?a=1&amp;b=2");
	WRITES(html_url_whole(o, S("/")), "/");
	WRITES(html_url_whole(o, S("HTTPS://hanoi.gov.vn/")), "HTTPS://hanoi.gov.vn/");
	WRITES(html_url_whole(o, S("http://a.vn/\"><script>")), "http://a.vn/%22%3E%3Cscript%3E");
	WRITES(html_url_whole(o, S("http://a.vn/'x y")), "http://a.vn/&#39;x%20y");
	WRITES(html_url_whole(o, S("https://a.vn/Phố")), "https://a.vn/Phố");
	WRITES(html_url_whole(o, S("mailto:a@b.vn")), "mailto:a@b.vn");
	WRITES(html_url_whole(o, S("tel:+84241234567")), "tel:+84241234567");
}

static void srcsets(void **state)
{
	(void)state;
	WRITES(html_srcset(o, S("/media/1/320-ab.webp 320w, /media/1/640-cd.webp 640w")), "/media/1/320-ab.webp 320w, /media/1/640-cd.webp 640w");
	WRITES(html_srcset(o, S("//evil.example/a 320w")), "");
	WRITES(html_srcset(o, S("/a 320w, https://evil.example/a 640w")), "");
	WRITES(html_srcset(o, S("/a\" onerror=\"x 320w")), "");
	WRITES(html_srcset(o, S("/a 2x")), "");
	WRITES(html_srcset(o, S("/a 320w,")), "");
	WRITES(html_srcset(o, S("")), "");
	WRITES(html_srcset(o, ABSENT), "");
}

static void url_parts(void **state)
{
	(void)state;
	WRITES(html_url_part(o, S("a/../b?c#d&e=f\\\"<>'")), "a%2F..%2Fb%3Fc%23d%26e%3Df%5C%22%3C%3E%27");
	WRITES(html_url_part(o, S("ố\0\n")), "%E1%BB%91%00%0A");
	WRITES(html_url_part(o, S("-._~aZ09")), "-._~aZ09");
	WRITES(html_url_first(o, S("")), "-");
	WRITES(HTML_URL_FIRST(o, NONE), "-");
	WRITES(html_url_path(o, S("/tasks/a b/%2f\"ố?x#y\\")), "/tasks/a%20b/%252f%22%E1%BB%91%3Fx%23y%5C");
	WRITES(html_url_query(o, S("?a=1&b=%20\"'<#x\\ y")), "?a=1&amp;b=%20%22%27%3C%23x%5C%20y");
	WRITES(HTML_URL_PART(o, (int64_t)INT64_MIN), "-9223372036854775808");
}

static void numbers(void **state)
{
	(void)state;
	WRITES(html_text_int(o, LANG_VI, 0), "0");
	WRITES(html_text_int(o, LANG_VI, 999), "999");
	WRITES(html_text_int(o, LANG_VI, 1000), "1.000");
	WRITES(html_text_int(o, LANG_EN, -1234567), "-1,234,567");
	WRITES(html_text_int(o, LANG_EN, INT64_MIN), "-9,223,372,036,854,775,808");
	WRITES(HTML_VND(o, LANG_VI, SOME(1500000)), "1.500.000 đồng");
	WRITES(HTML_VND(o, LANG_EN, (int64_t)1500000), "VND 1,500,000");
	WRITES(HTML_PCT(o, LANG_EN, 45), "45%");
	WRITES(html_date(o, LANG_EN, S("2025-04-11")), "11 April 2025");
	WRITES(html_date(o, LANG_EN, S("<2025>\"")), "&lt;2025&gt;&quot;");
	WRITES(html_date(o, LANG_EN, ABSENT), "");
	WRITES(HTML_ISO(o, (int64_t)1744358640), "2025-04-11T08:04:00Z");
}

static void two_languages(void **state)
{
	(void)state;
	WRITES(html_bi(o, LANG_VI, S("Phố <1>"), S("Street")), "Phố &lt;1&gt;");
	WRITES(html_bi(o, LANG_EN, S("Phố <1>"), ABSENT), "<span lang=\"vi\">Phố &lt;1&gt;</span>");
	WRITES(html_bi(o, LANG_VI, S(""), S("Street")), "<span lang=\"en\">Street</span>");
	WRITES(html_bi(o, LANG_VI, ABSENT, ABSENT), "");
	WRITES(html_bi_plain(o, LANG_EN, S("\"Phố\""), ABSENT), "&quot;Phố&quot;");
}

static void truth(void **state)
{
	struct { int *at; size_t n, cap; } some = { .n = 1 }, none = { 0 };
	str given = S("x"), empty = S("");
	maybe_int zero = SOME(0), one = SOME(1), absent = NONE;
	const char *pointer = NULL;
	int64_t big = INT64_C(1) << 40;

	(void)state;
	assert_true(HTML_TRUE(some) && HTML_TRUE(given) && HTML_TRUE(one) && HTML_TRUE(big));
	assert_false(HTML_TRUE(none) || HTML_TRUE(empty) || HTML_TRUE(zero) || HTML_TRUE(absent) || HTML_TRUE(pointer));
	assert_true(HTML_EQUAL(zero, 0) && !HTML_EQUAL(absent, 0) && HTML_EQUAL(big, INT64_C(1) << 40));
	assert_true(HTML_HAS(6u, 2) && !HTML_HAS(6u, 1));
	assert_int_equal(HTML_COUNT(absent), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_escapes), cmocka_unit_test(utf8_is_mended), cmocka_unit_test(attributes_stay_closed),
		cmocka_unit_test(blocked_urls), cmocka_unit_test(whole_urls), cmocka_unit_test(url_parts), cmocka_unit_test(srcsets), cmocka_unit_test(numbers),
		cmocka_unit_test(two_languages), cmocka_unit_test(truth),
	};
	int failed;

	arena_init(&arena, 1 << 20);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(&arena);
	return failed;
}
