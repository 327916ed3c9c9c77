/* md_test.c - what the header promises, the tricks of the corpus, and texts made to take for ever. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "html_in.h"
#include "md_check.h"
#include "text.h"

static struct arena arena;
static str corpus; /* the folder tests/corpus/markdown */

static str rendered(str text, const struct markdown_use *use, str id)
{
	safe_html out;

	assert_int_equal(markdown_html(&arena, text, use, id, &out), OK);
	return out.s;
}

#define RENDERS(text, expected) assert_string_equal(arena_cstr(&arena, rendered(text, NULL, ABSENT)), expected)

static str file(const char *name)
{
	FILE *f = fopen(arena_cstr(&arena, arena_printf(&arena, "%.*s/%s", FMT(corpus), name)), "rb");
	struct buf b = { .a = &arena };
	char piece[4096];

	assert_non_null(f);
	for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
		buf_add(&b, (str){ piece, n });
	fclose(f);
	return buf_str(&b);
}

/* Cases of a corpus file, parted by lines of five equal signs. */
static bool next_case(str *rest, str *one)
{
	ptrdiff_t at = str_find(*rest, S("\n=====\n"), 0);

	if (!rest->n)
		return false;
	*one = str_cut(*rest, 0, at < 0 ? rest->n : (size_t)at);
	*rest = at < 0 ? S("") : str_cut(*rest, (size_t)at + 7, rest->n);
	return true;
}

static void promised(void **state)
{
	str rest = file("promised.txt"), one;
	int n = 0;

	(void)state;
	for (; next_case(&rest, &one); n++) {
		ptrdiff_t at = str_find(one, S("\n----->\n"), 0);
		str html;

		assert_true(at >= 0);
		html = rendered(str_cut(one, 0, (size_t)at), NULL, ABSENT);
		assert_string_equal(arena_cstr(&arena, str_trim(html)), arena_cstr(&arena, str_trim(str_cut(one, (size_t)at + 8, one.n))));
	}
	assert_true(n >= 30);
}

/* Alone, in a text of two blocks, in a table's cell, in a quote and in a list it stays harmless. */
static void check_trick(str trick)
{
	static const char *const around[] = { "%.*s", "a\n\n%.*s\n\nb", "> %.*s", "- %.*s", "| a |\n|---|\n| %.*s |", "*%.*s*", "[%.*s](/x)", "![%.*s](media:1)" };

	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		struct buf b = { .a = &arena };
		const char *hole = strstr(around[i], "%.*s"), *fault;
		str html;

		buf_add(&b, (str){ around[i], (size_t)(hole - around[i]) });
		buf_add(&b, trick);
		buf_add(&b, str_c(hole + 4));
		html = rendered(buf_str(&b), NULL, S("p1"));
		fault = md_check(&arena, html, S("p1"));
		if (fault)
			fail_msg("%s: %.*s\n-> %.*s", fault, FMT(buf_str(&b)), FMT(html));
		assert_true(str_find(html, S("blocked-url"), 0) < 0);
	}
}

static void tricks(void **state)
{
	str rest = file("tricks.txt"), one;
	int n = 0;

	(void)state;
	for (; next_case(&rest, &one); n++)
		check_trick(one);
	assert_true(n >= 150);
}

/* The same with every byte that a text file does not show well. */
static void bytes_within_schemes(void **state)
{
	(void)state;
	for (int c = 1; c < 128; c++) {
		check_trick(arena_printf(&arena, "[x](%cjavascript:alert(1))", c));
		check_trick(arena_printf(&arena, "[x](<java%cscript:alert(1)>)", c));
		check_trick(arena_printf(&arena, "[x](java&#%d;script:alert(1))", c));
		check_trick(arena_printf(&arena, "[x](&#x%x;javascript:alert(1))", c));
		check_trick(arena_printf(&arena, "[x](javascript&#%d;alert(1))", c));
		check_trick(arena_printf(&arena, "[x](/%c/evil.example)", c));
		check_trick(arena_printf(&arena, "[x](/&#%d;/evil.example)", c));
		check_trick(arena_printf(&arena, "<java%cscript:alert(1)>", c));
		check_trick(arena_printf(&arena, "<a%chref=javascript:alert(1)>x</a>", c));
	}
}

static void not_utf8(void **state)
{
	static const char *const broken[] = { "a\xff", "\xc0\xbcscript>", "\xed\xa0\x80", "\xe1\xbb", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80" };
	struct str_list blocks;
	safe_html html;
	str plain;

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		assert_int_equal(markdown_html(&arena, str_c(broken[i]), NULL, ABSENT, &html), ERR_INVALID);
		assert_int_equal(markdown_blocks(&arena, str_c(broken[i]), &blocks), ERR_INVALID);
		assert_int_equal(markdown_plain(&arena, str_c(broken[i]), &plain), ERR_INVALID);
	}
	assert_int_equal(markdown_blocks(&arena, (str){ "a\0b", 3 }, &blocks), ERR_INVALID);
}

/* ---- blocks */

static str joined(const struct str_list *l)
{
	struct buf b = { .a = &arena };

	for (size_t i = 0; i < l->n; i++) {
		buf_add(&b, i ? S("\n\n") : S(""));
		buf_add(&b, l->at[i]);
	}
	return buf_str(&b);
}

static size_t blocks_of(str text)
{
	struct str_list l, again;

	assert_int_equal(markdown_blocks(&arena, text, &l), OK);
	assert_int_equal(markdown_blocks(&arena, joined(&l), &again), OK);
	assert_int_equal(l.n, again.n);
	for (size_t i = 0; i < l.n; i++)
		assert_true(str_eq(l.at[i], again.at[i]));
	assert_true(str_eq(rendered(text, NULL, ABSENT), rendered(joined(&l), NULL, ABSENT)));
	return l.n;
}

static void blocks(void **state)
{
	(void)state;
	assert_int_equal(blocks_of(S("")), 0);
	assert_int_equal(blocks_of(S(" \n\t\n\n")), 0);
	assert_int_equal(blocks_of(S("a\nb\n\n\nc")), 2);
	assert_int_equal(blocks_of(S("a\r\nb\r\n\r\nc\rd")), 2);
	assert_int_equal(blocks_of(S("# a\nb\n## c\n# d")), 4);
	assert_int_equal(blocks_of(S("a\n===\nb")), 2);
	assert_int_equal(blocks_of(S("```\na\n\n\n# b\n```\nc")), 2);
	assert_int_equal(blocks_of(S("text\n~~~~\na\n\n~~~\n\nb\n~~~~")), 2);
	assert_int_equal(blocks_of(S("```\nnever closed\n\na")), 1);
	assert_int_equal(blocks_of(S("- a\n\n- b\n\n  c\n\n      d\n\ne")), 2);
	assert_int_equal(blocks_of(S("  - a\n\n- b")), 1);
	assert_int_equal(blocks_of(S("1. a\n\n   ```\n   x\n\n   y\n   ```\n\n2. b\n\nc")), 2);
	assert_int_equal(blocks_of(S("- a\n```\nx\n\ny\n```")), 2);
	assert_int_equal(blocks_of(S("- a\n* b\n\n* c")), 2);
	assert_int_equal(blocks_of(S("> a\nb\n> c\n\nd")), 2);
	assert_int_equal(blocks_of(S("a\n| b | c |\n|---|---|\n| 1 | 2 |\n| 3 |\nd")), 3);
	assert_int_equal(blocks_of(S("a\n---\n***\n- b")), 3);
	assert_int_equal(blocks_of(S("\t  Thụt đầu dòng\nvà tiếp")), 1);
}

static void code_never_swallows_what_follows(void **state)
{
	struct str_list l;

	(void)state;
	assert_int_equal(markdown_blocks(&arena, S("````\nx\n```"), &l), OK);
	assert_int_equal(l.n, 1);
	assert_true(str_eq(l.at[0], S("````\nx\n```\n````")));
}

static void limits(void **state)
{
	struct str_list l;
	char *text = arena_alloc(&arena, MARKDOWN_MAX_BYTES + 1);

	(void)state;
	memset(text, 'a', MARKDOWN_MAX_BYTES + 1);
	assert_int_equal(markdown_blocks(&arena, (str){ text, MARKDOWN_MAX_BYTES + 1 }, &l), ERR_LIMIT);
	assert_int_equal(markdown_blocks(&arena, (str){ text, MARKDOWN_MAX_BYTES }, &l), OK);
	for (size_t i = 1; i < MARKDOWN_BLOCKS_MAX * 3; i += 3)
		text[i] = text[i + 1] = '\n';
	assert_int_equal(markdown_blocks(&arena, (str){ text, MARKDOWN_BLOCKS_MAX * 3 }, &l), OK);
	assert_int_equal(l.n, MARKDOWN_BLOCKS_MAX);
	text[MARKDOWN_BLOCKS_MAX * 3] = 'a';
	assert_int_equal(markdown_blocks(&arena, (str){ text, MARKDOWN_BLOCKS_MAX * 3 + 1 }, &l), ERR_LIMIT);
}

/* ---- things */

static err put(void *ctx, const struct markdown_thing *t, struct buf *out)
{
	static const char *const kind[] = { "picture", "gallery", "card", "video" };

	*(size_t *)ctx += t->items.n;
	if (t->items.at[0].id == 404)
		return OK;
	buf_printf(out, "<%s>", kind[t->kind]);
	return OK;
}

static err address(void *ctx, str kind, int64_t id, str *url)
{
	(void)ctx;
	*url = id == 404 ? ABSENT : id == 13 ? S("javascript:alert(1)") : arena_printf(&arena, "/vi/%.*s/%lld", FMT(kind), (long long)id);
	return OK;
}

static void shows(str text, str expected)
{
	size_t seen = 0;
	struct markdown_use use = { .ctx = &seen, .put = put, .address = address };

	assert_string_equal(arena_cstr(&arena, rendered(text, &use, S("p7"))), arena_cstr(&arena, expected));
}

static void things_alone(void **state)
{
	(void)state;
	shows(S("![a](media:1 \"c\")"), S("<div id=\"p7\"><picture></div>\n"));
	shows(S("![a](media:1)\n![b](media:2)"), S("<div id=\"p7\"><gallery></div>\n"));
	shows(S("[Phở](story:7)"), S("<div id=\"p7\"><card></div>\n"));
	shows(S("[xem](video:3)"), S("<div id=\"p7\"><video></div>\n"));
	shows(S("[xem](https://video.example/3 \"video\")"), S("<div id=\"p7\"><video></div>\n"));
	shows(S("![a](media:404)\n\nb"), S("<p id=\"p7\">b</p>\n"));
	shows(S("See [Phở](story:7)."), S("<p id=\"p7\">See <a href=\"/vi/story/7\">Phở</a>.</p>\n"));
	shows(S("See [Phở](story:404) and [x](story:13)."), S("<p id=\"p7\">See Phở and x.</p>\n"));
	shows(S("a ![b *c*](media:1) d"), S("<p id=\"p7\">a b c d</p>\n"));
	shows(S("![a](https://elsewhere.example/1.jpg)"), S("<p id=\"p7\">a</p>\n"));
	RENDERS(S("![a](media:1)"), "");
	RENDERS(S("[Phở](story:7)"), "<p>Phở</p>\n");
}

static void things_listed(void **state)
{
	str text = S("![a *b*](media:1 \"c\")\n\nSee [d](story:2), [e](https://x.example).\n\n| t |\n|---|\n| ![f](media:3) |\n\n"
	             "[g](https://v.example/ \"video\")\n\n- ![h](media:99999999999999999999)");
	struct markdown_items l;

	(void)state;
	assert_int_equal(markdown_things(&arena, text, &l), OK);
	assert_int_equal(l.n, 4);
	assert_true(str_eq(l.at[0].kind, S("media")) && l.at[0].id == 1 && str_eq(l.at[0].words, S("a b")) && str_eq(l.at[0].caption, S("c")));
	assert_true(str_eq(l.at[1].kind, S("story")) && l.at[1].id == 2 && str_eq(l.at[1].words, S("d")) && !str_given(l.at[1].caption));
	assert_true(l.at[2].id == 3);
	assert_true(str_eq(l.at[3].kind, S("https")) && l.at[3].id == 0 && str_eq(l.at[3].url, S("https://v.example/")));
}

static void plain_words(void **state)
{
	str plain;

	(void)state;
	assert_int_equal(markdown_plain(&arena, S("# Phở *Hà Nội*\n\nMột\nhai [ba](https://x.example) `bốn`<br>\n\n| a | b |\n|---|---|\n| c | d |\n\n"
	                                          "![alt](media:1 \"Chú thích\")\n\n- x\n- y\n\n```\nz\n```"), &plain), OK);
	assert_string_equal(arena_cstr(&arena, plain), "Phở Hà Nội Một hai ba bốn<br> a b c d Chú thích x y z");
}

static void escaped_words_show_themselves(void **state)
{
	static const char *const words[] = {
		"1. một", "- hai", "# ba", "*bốn* _năm_ `sáu` [bảy](tám) <b> &amp; & <3", "> chín", "| mười |", "===", "---", "+1",
		"12) a", "~~~", "a\\b", "![x](media:1)", "https://x.example/_a_", "1990 - 2024", "&#60;script>", "***", "<!-- x -->",
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		str md = markdown_escape(&arena, str_c(words[i])), plain;

		assert_int_equal(markdown_plain(&arena, md, &plain), OK);
		assert_string_equal(arena_cstr(&arena, plain), words[i]);
		assert_true(str_starts(rendered(md, NULL, ABSENT), S("<p>")));
	}
}

/* ---- texts made to take for ever: each is the longest that is taken, and the whole test has a time limit of its runner */

static void long_text(const char *first, const char *piece, const char *last)
{
	struct arena own;
	struct buf b = { .a = &own };
	struct markdown_items items;
	const char *fault;
	safe_html html;

	arena_init(&own, (size_t)256 << 20);
	buf_add(&b, str_c(first));
	while (b.n + strlen(piece) + strlen(last) <= MARKDOWN_MAX_BYTES)
		buf_add(&b, str_c(piece));
	buf_add(&b, str_c(last));
	switch (markdown_html(&own, buf_str(&b), NULL, S("p1"), &html)) {
	case OK:
		assert_true(html.s.n < 16 * MARKDOWN_MAX_BYTES);
		fault = md_check(&own, html.s, S("p1"));
		if (fault)
			fail_msg("%s of %s", fault, piece);
		assert_int_equal(markdown_things(&own, buf_str(&b), &items), OK);
		break;
	case ERR_LIMIT: break; /* too many blocks */
	default: fail();
	}
	arena_free(&own);
}

static void bombs(void **state)
{
	static const char *const piece[] = {
		"[", "![", "![[]()", "[a](", "]", "a]", "*a ", "**a *b ", "*a**", "_a_*", "`a ``b ", "```", "> ", ">", "- ", "1. ",
		"    ", "<", "<!--", "<?", "<![CDATA[", "<a x=\"", "&#x", "&", "\\", "\\[", "|", "| ", "|\n", "~", "#", "\t", "\n ",
		"- a\n", "- a\n\n", "> a\n", "   -\n", "[a]: /x\n", "[a]: ", "(", "[x", "<http://", "\xe2\x80\xae", "*_", "a\n===\n",
		"[[a](", "- - - - - - a\n\n\n\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof piece / sizeof *piece; i++) {
		long_text("", piece[i], "");
		long_text("| a | b |\n|---|---|\n| ", piece[i], "");
		long_text("- - > - ", piece[i], "\n\n  x");
	}
}

static void reference_bomb(void **state)
{
	struct buf url = { .a = &arena };

	(void)state;
	buf_add(&url, S("[a]: /"));
	for (int i = 0; i < 2000; i++)
		buf_add(&url, S("x"));
	buf_add(&url, S("\n"));
	long_text(arena_cstr(&arena, buf_str(&url)), "[a] ", "");
	long_text(arena_cstr(&arena, buf_str(&url)), "[a]\n", "");
	for (int i = 0; i < 100000; i++)
		buf_add(&url, S("x"));
	long_text(arena_cstr(&arena, buf_str(&url)), "[a] ", "");
}

/* The arena ends in the middle: the jump reaches the guard, and the sanitizer sees no leak. */
static void an_arena_that_ends(void **state)
{
	struct buf b = { .a = &arena };
	volatile int jumps = 0;

	(void)state;
	for (int i = 0; i < 2000; i++)
		buf_add(&b, S("*a* [b](/c) "));
	for (volatile size_t cap = (size_t)64 << 10; cap < (size_t)4 << 20; cap += (size_t)128 << 10) {
		struct arena own;
		jmp_buf jump;
		safe_html html;

		arena_init(&own, cap);
		if (ARENA_GUARD(&own, &jump))
			jumps++;
		else
			assert_int_equal(markdown_html(&own, buf_str(&b), NULL, ABSENT, &html), OK);
		arena_free(&own);
	}
	assert_true(jumps > 3);
}

/* ---- HTML to Markdown */

static str turned(str html, const struct html_in_use *use, struct html_losses *losses)
{
	str md;

	assert_int_equal(markdown_from_html(&arena, html, use, &md, losses), OK);
	return md;
}

static void html_promised(void **state)
{
	str rest = file("html_in.txt"), one;
	struct html_losses losses;
	int n = 0;

	(void)state;
	for (; next_case(&rest, &one); n++) {
		ptrdiff_t at = str_find(one, S("\n----->\n"), 0);
		str md = turned(str_cut(one, 0, (size_t)at), NULL, &losses);

		assert_string_equal(arena_cstr(&arena, md), arena_cstr(&arena, str_trim(str_cut(one, (size_t)at + 8, one.n))));
	}
	assert_true(n >= 20);
}

/* Every trick as HTML: what comes out renders harmless. */
static void html_tricks(void **state)
{
	str rest = file("tricks.txt"), one;

	(void)state;
	while (next_case(&rest, &one)) {
		struct html_losses losses;
		const char *fault;
		str html;

		html = arena_printf(&arena, "<ul><li>%.*s</ul><p>%.*s<a href=\"%.*s\">x</a>", FMT(one), FMT(one), FMT(one));
		html = rendered(turned(html, NULL, &losses), NULL, ABSENT);
		fault = md_check(&arena, html, ABSENT);
		if (fault)
			fail_msg("%s: %.*s\n-> %.*s", fault, FMT(one), FMT(html));
	}
}

static void html_line_ends(void **state)
{
	struct html_in_use use = { .line_ends = true };
	struct html_losses losses;

	(void)state;
	assert_string_equal(arena_cstr(&arena, turned(S("Một <b>hai</b>\nba\n\n\nbốn\n<ul>\n<li>năm</li>\n</ul>\nsáu<br>\nbảy\n"), &use, &losses)),
	                    "Một **hai**\\\nba\n\nbốn\n\n- năm\n\nsáu\\\nbảy");
}

static err one_picture(void *ctx, struct html_picture *p, str *to)
{
	*(int64_t *)ctx = p->id;
	if (!str_given(p->src) || str_find(p->src, S("gone"), 0) < 0)
		*to = S("media:12");
	else
		*to = ABSENT;
	return OK;
}

static void html_losses_are_listed(void **state)
{
	int64_t id = 0;
	struct html_in_use use = { .ctx = &id, .picture = one_picture };
	struct html_losses losses;
	str md = turned(S("<img class='alignleft wp-image-77' src=/a.jpg><img src=gone.jpg><form>x</form><iframe src=//b.example/c></iframe><svg></svg><svg></svg>"
	                  "<!-- wp:latest-posts {\"a\":1} /--><object></object><a href='relative'>r</a>"), &use, &losses);

	(void)state;
	assert_int_equal(id, 0);
	assert_string_equal(arena_cstr(&arena, md), "![](media:12)\n\n[https://b.example/c](https://b.example/c)\n\nr");
	assert_int_equal(losses.n, 7);
	assert_true(str_eq(losses.at[0].what, S("picture")) && str_find(losses.at[0].words, S("gone.jpg"), 0) > 0);
	assert_true(str_eq(losses.at[3].what, S("svg")) && losses.at[3].times == 2);
}

static void html_bombs(void **state)
{
	static const char *const piece[] = {
		"<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<p>", "<a href=/x>", "<", "<a ", "<a b", "&", "&#x",
		"<!--", "<!", "]]>", "<br>", "<img src=/x>", "<p style='mso-list:l0 level9'>a</p>", "1", "a<!-- -->", "<td>", "<li>",
		"</p>", "<font>", "*", "`",
	};

	(void)state;
	for (size_t i = 0; i < sizeof piece / sizeof *piece; i++) {
		struct buf b = { .a = &arena };
		struct arena_mark mark = arena_mark(&arena);
		struct html_losses losses;
		safe_html html;
		str md;

		while (b.n < 200000)
			buf_add(&b, str_c(piece[i]));
		if (markdown_from_html(&arena, buf_str(&b), NULL, &md, &losses) == OK && markdown_html(&arena, md, NULL, ABSENT, &html) == OK)
			assert_null(md_check(&arena, html.s, ABSENT));
		arena_back(&arena, mark);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(promised),    cmocka_unit_test(tricks),        cmocka_unit_test(bytes_within_schemes),
		cmocka_unit_test(not_utf8),    cmocka_unit_test(blocks),        cmocka_unit_test(code_never_swallows_what_follows),
		cmocka_unit_test(limits),      cmocka_unit_test(things_alone),  cmocka_unit_test(things_listed),
		cmocka_unit_test(plain_words), cmocka_unit_test(escaped_words_show_themselves),
		cmocka_unit_test(bombs),       cmocka_unit_test(reference_bomb), cmocka_unit_test(an_arena_that_ends),
		cmocka_unit_test(html_promised), cmocka_unit_test(html_tricks), cmocka_unit_test(html_line_ends),
		cmocka_unit_test(html_losses_are_listed), cmocka_unit_test(html_bombs),
	};

	corpus = str_c(argc > 1 ? argv[1] : "tests/corpus/markdown");
	arena_init(&arena, (size_t)1 << 30);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
