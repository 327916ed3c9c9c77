/* fuzz_markdown.c - any text: markup is harmless, blocks stay blocks, and the whole looks like its blocks. */
#include "markdown.h"
#include "md_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static err put(void *ctx, const struct markdown_thing *t, struct buf *out)
{
	(void)ctx;
	must(t->items.n > 0);
	html_raw(out, S("<p>x</p>"));
	return OK;
}

static err address(void *ctx, str kind, int64_t id, str *url)
{
	(void)ctx;
	*url = id % 3 ? S("/vi/x/y") : ABSENT;
	must(kind.n > 0 && id > 0);
	return OK;
}

static const struct markdown_use use = { .put = put, .address = address };

static str html_of(struct arena *a, str text)
{
	safe_html html;

	must(markdown_html(a, text, &use, ABSENT, &html) == OK);
	must(!md_check(a, html.s, ABSENT));
	return html.s;
}

/* The text put together again from its blocks has the same ones, and looks the same as they do one by one. */
static void check_blocks(struct arena *a, str text)
{
	struct buf whole = { .a = a }, seen = { .a = a };
	struct str_list blocks, again;

	must(markdown_blocks(a, text, &blocks) == OK);
	for (size_t i = 0; i < blocks.n; i++) {
		buf_add(&whole, i ? S("\n\n") : S(""));
		buf_add(&whole, blocks.at[i]);
		buf_add(&seen, html_of(a, blocks.at[i]));
	}
	must(markdown_blocks(a, buf_str(&whole), &again) == OK && again.n == blocks.n);
	for (size_t i = 0; i < blocks.n; i++)
		must(str_eq(blocks.at[i], again.at[i]));
	must(str_eq(html_of(a, buf_str(&whole)), buf_str(&seen)));
	must(str_eq(html_of(a, text), buf_str(&seen)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size }, plain;
	struct markdown_items items;
	struct str_list blocks;
	struct arena a;
	jmp_buf jump;

	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump) && markdown_blocks(&a, text, &blocks) == OK) {
		check_blocks(&a, text);
		must(markdown_plain(&a, text, &plain) == OK && markdown_things(&a, text, &items) == OK);
		must(markdown_plain(&a, markdown_escape(&a, text), &plain) == OK);
	}
	arena_free(&a);
	return 0;
}
