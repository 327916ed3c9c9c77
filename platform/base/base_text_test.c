/* base_text_test.c - Vietnamese text: normal form, folding, tone styles, order, slugs, addresses. */
#include "base_test.h"
#include "text.h"
#include <string.h>

static str nfc(str s)
{
	str out;

	assert_int_equal(text_nfc(&scratch, s, &out), OK);
	return out;
}

#define FOLDS(from, to) IS(text_fold(&scratch, S(from)), to)

/* Overlong forms, surrogates, past the end of Unicode, cut sequences. */
static void utf8_is_checked(void **state)
{
	static const char *const bad[] = { "\xff", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x8f\xbf\xbf",
		"\xe1\xba", "\x80", "abcdefgh\xc3", "\xf8\x88\x80\x80\x80" };
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(text_utf8(str_c(bad[i])));
	assert_true(text_utf8(S("Đổi mới sáng tạo \xf0\x9f\x8e\xa8 \xef\xbf\xbd")));
	assert_false(text_utf8(S("a\0b")));
	assert_true(text_utf8(ABSENT));
	assert_int_equal(text_next(S("\xe1\xba"), &len), 0xFFFD);
	assert_int_equal(len, 1);
	assert_int_equal(text_chars(S("Hà Nội")), 6);
	assert_int_equal(text_chars(S("a\xff\xfe")), 3);
}

static void every_code_point_round_trips(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 37) {
		char c[4];
		size_t n, len;
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		text_put(c, cp, &n);
		assert_int_equal(text_next((str){ c, n }, &len), cp);
		assert_int_equal(len, n);
	}
}

static void nfd_becomes_nfc(void **state)
{
	str out;

	(void)state;
	IS(nfc(S("Ha\xcc\x80 No\xcc\xa3\xcc\x82i")), "Hà Nội");
	IS(nfc(S("No\xcc\x82\xcc\xa3i")), "Nội"); /* marks in the other order */
	IS(nfc(S("Hà Nội")), "Hà Nội");
	IS(nfc(S("a\xc2\xa0" "b")), "a\xc2\xa0" "b");
	IS(nfc(S("\xe2\x84\xab")), "Å");
	IS(nfc(S("")), "");
	assert_int_equal(text_nfc(&scratch, S("a\xff"), &out), ERR_INVALID);
	assert_int_equal(text_nfc(&scratch, S("a\0"), &out), ERR_INVALID);
}

/* As old keyboards and PDF files give them, in words and in the numbers of decrees.  Icelandic keeps its own letter. */
static void lookalikes_of_d_are_mended(void **state)
{
	(void)state;
	IS(nfc(S("Ðà Nẵng, Ðông Anh")), "Đà Nẵng, Đông Anh");
	IS(nfc(S("ðường Ɖiện ɖo")), "đường Điện đo");
	IS(nfc(S("161/QÐ-UBND, NÐ 30, HÐND")), "161/QĐ-UBND, NĐ 30, HĐND");
	IS(nfc(S("ð) Mục")), "đ) Mục");
	IS(nfc(S("Ða\xcc\x80 Nẵng")), "Đà Nẵng");
	IS(nfc(S("Seyðisfjörður, Það")), "Seyðisfjörður, Það");
	IS(nfc(S("Hafnarfjarðar")), "Hafnarfjarðar");
}

/* The accented letters of Vietnamese, both cases, and what foreign names contain. */
static void folding_takes_marks_off(void **state)
{
	(void)state;
	FOLDS("  Sở  Văn\tHÓA\xc2\xa0và Thể thao\n", "so van hoa va the thao");
	FOLDS("Đường Ðinh ĐỘ đ ð Ɖ ɖ", "duong dinh do d d d d");
	FOLDS("ÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ", "aaaaa aaaaaa aaaaaa");
	FOLDS("èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ", "eeeee eeeeee iiiii ooooo oooooo oooooo uuuuu uuuuuu yyyyy");
	FOLDS("Ho\xcc\x80" "a", "hoa");
	FOLDS("São Paulo, Łódź, Straße, Æ, ŒUVRE", "sao paulo, lodz, strasse, ae, oeuvre");
	FOLDS("ΆΛΦΑ Москва й 한글", "αλφα москва и 한글");
	FOLDS("a\xe2\x80\x8b" "b\xc2\xad", "ab");
	FOLDS("\xff", "\xef\xbf\xbd");
	FOLDS("", "");
	FOLDS(" \xcc\x81 ", "");
	assert_false(str_given(text_fold(&scratch, ABSENT)));
}

/* hòa and hoà are one word; so are "hoà" typed in NFD, and capitals. */
static void both_tone_styles_are_alike(void **state)
{
	(void)state;
	FOLDS("hòa", "hoa");
	FOLDS("hoà", "hoa");
	IS(text_tone(&scratch, S("Hòa bình, thủy, khỏe, QUÝ, lũy")), "hoà bình, thuỷ, khoẻ, quý, luỹ");
	IS(text_tone(&scratch, S("hoà bình, thuỷ, khoẻ, quý, luỹ")), "hoà bình, thuỷ, khoẻ, quý, luỹ");
	IS(text_tone(&scratch, S("Ho\xcc\x80" "a")), "hoà");
	IS(text_tone(&scratch, S("HOÀN thuyền của mía ĐÀO")), "hoàn thuyền của mía đào");
	IS(text_tone(&scratch, S("à")), "à");
	IS(text_tone(&scratch, S("hò")), "hò");
}

/* Letters a ă â b c d đ e ê ... and, between equal letters, tones level huyền hỏi ngã sắc nặng. */
static void words_stand_in_vietnamese_order(void **state)
{
	static const char *const order[] = { "an", "Ân", "ba", "bà", "bả", "bã", "bá", "bạ", "chợ", "da", "đa", "em", "ê", "hoa", "hòa", "ít",
		"ngã", "nghệ", "ong", "ông", "ơn", "phố", "tạo", "thành", "tranh", "Ưng", "xã", "ý" };

	(void)state;
	for (size_t i = 1; i < sizeof order / sizeof *order; i++) {
		str a = text_sort_vi(&scratch, str_c(order[i - 1])), b = text_sort_vi(&scratch, str_c(order[i]));
		if (str_cmp(a, b) >= 0)
			fail_msg("%s should come before %s", order[i - 1], order[i]);
		assert_int_equal(strspn(a.p, "0123456789abcdef"), a.n);
	}
	assert_true(str_eq(text_sort_vi(&scratch, S("Ha\xcc\x80")), text_sort_vi(&scratch, S("Hà"))));
	IS(text_sort_vi(&scratch, ABSENT), "0101");
}

/* A megabyte of four-byte characters. */
static void sort_keys_have_a_limit(void **state)
{
	char *big = arena_alloc(&scratch, 1 << 20);
	str key;

	(void)state;
	for (size_t i = 0; i + 4 <= 1 << 20; i += 4)
		__builtin_memcpy(big + i, "\xf0\x9f\x8e\xa8", 4);
	key = text_sort_vi(&scratch, (str){ big, 1 << 20 });
	assert_true(key.n > 0 && key.n <= 8192);
	assert_true(text_sort_vi(&scratch, S("\xff\xc0")).n > 0);
}

/* Cut at a word when it is too long, hard when it is one word. */
static void slugs_are_ascii(void **state)
{
	str s;

	(void)state;
	IS(text_slug(&scratch, S("Sở Văn hóa và Thể thao")), "so-van-hoa-va-the-thao");
	IS(text_slug(&scratch, S("  --Đ/c: 12 phố Huế!--")), "d-c-12-pho-hue");
	IS(text_slug(&scratch, S("!!!")), "x");
	IS(text_slug(&scratch, ABSENT), "x");
	IS(text_slug(&scratch, S("한글")), "x");
	s = text_slug(&scratch, S("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhh"));
	assert_int_equal(s.n, 80);
	s = text_slug(&scratch, S("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhhhh"));
	IS(s, "aaaaaaaaa-bbbbbbbbb-ccccccccc-ddddddddd-eeeeeeeee-fffffffff-ggggggggg");
	s = text_slug(&scratch, S("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiii"));
	assert_int_equal(s.n, 80);
}

static void addresses_are_checked(void **state)
{
	static const char *const good[] = { "http://a.vn", "https://manzi.art/", "HTTPS://Example.org:8443/x?y=z#w", "https://khuê.vn/đ", "http://127.0.0.1/" };
	static const char *const bad[] = { "", "http://", "https:///x", "javascript:alert(1)", "//a.vn", "/a", "http:/a.vn", "http://a.vn\\@b", "http://a b/",
		"http://a.vn/\t", "http://u:p@a.vn/", "http://a..vn", "http://.vn", "http://a.vn:0/", "http://a.vn:99999/", "http://a.vn:/", "ftp://a.vn",
		" http://a.vn", "http://a.vn/\xff", "http://?x", "https://#", "http://a.vn:1:2/" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!text_is_web_url(str_c(good[i])))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (text_is_web_url(str_c(bad[i])))
			fail_msg("accepted: %s", bad[i]);
	assert_false(text_is_web_url(ABSENT));
}

int run_text_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_checked),
		cmocka_unit_test(every_code_point_round_trips),
		cmocka_unit_test_setup(nfd_becomes_nfc, fresh_arena),
		cmocka_unit_test_setup(lookalikes_of_d_are_mended, fresh_arena),
		cmocka_unit_test_setup(folding_takes_marks_off, fresh_arena),
		cmocka_unit_test_setup(both_tone_styles_are_alike, fresh_arena),
		cmocka_unit_test_setup(words_stand_in_vietnamese_order, fresh_arena),
		cmocka_unit_test_setup(sort_keys_have_a_limit, fresh_arena),
		cmocka_unit_test_setup(slugs_are_ascii, fresh_arena),
		cmocka_unit_test(addresses_are_checked),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
