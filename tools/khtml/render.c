/* render.c - writes one template of tests/corpus/khtml with fixed data:  khtml_render NAME vi|en */
#include "attr_html.h"
#include "branch_html.h"
#include "call_html.h"
#include "form_html.h"
#include "loop_html.h"
#include "text_html.h"
#include "words_html.h"
#include <stdio.h>
#include <string.h>

static void branches(struct buf *o, struct page *page, const struct view *v)
{
	branch(o, page, v);
	branch2(o, page, v);
}

static const struct { const char *name; void (*write)(struct buf *, struct page *, const struct view *); } templates[] = {
	{ "attr", attr }, { "branch", branches }, { "call", call }, { "form", form }, { "loop", loop }, { "text", text }, { "words", words },
};

static bool render(struct buf *o, struct page *page, const char *name)
{
	struct owner chief = { .name = S("Chánh") };
	struct item items[] = {
		{ .id = 1, .slug = S("mot"), .title_vi = S("Một & <hai>"), .due_on = S("2025-04-11"), .late = true,
		  .owner = { S("An@x.vn?\""), &chief } },
		{ .id = 2, .slug = S("hai"), .title_vi = S("Hai"), .title_en = S("Two"), .due_on = S("sớm"), .owner = { S("Bình"), &chief } },
	};
	str names[] = { S("a"), S("b"), S("c<") };
	struct view v = {
		.text = S("<b>'Phố \"& chợ'\x01\xff</b>"), .empty = S(""), .url = S("https://hanoi.gov.vn/a b?x=1&y=2"),
		.bad_url = S("java\tscript:alert(1)"),
		.srcset = S("/a.webp 320w, /b.webp 640w"), .number = -1234567, .at = 1744358640, .money = 1500000, .kind = 2, .size = 3,
		.some = SOME(45), .none = NONE, .yes = true, .items = { items, 2, 2 }, .names = { names, 3, 3 }, .first = items,
		.body = { S("<em>1</em>") },
	};

	for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
		if (strcmp(templates[i].name, name))
			continue;
		templates[i].write(o, page, &v);
		return true;
	}
	return false;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct buf o = { .a = &a };
	struct page page = { .path = S("/tasks/a b\"/ố"), .query = S("?a=1&b=<\"%20"), .csrf = S("CSRF\""), .key = S("KEY") };

	arena_init(&a, 1 << 20);
	if (argc != 3)
		return 2;
	page.lang = strcmp(argv[2], "vi") ? LANG_EN : LANG_VI;
	if (!render(&o, &page, argv[1]))
		return 1;
	printf("%.*s%s", FMT(buf_str(&o)), page.had_form ? "had_form\n" : "");
	arena_free(&a);
	return 0;
}
