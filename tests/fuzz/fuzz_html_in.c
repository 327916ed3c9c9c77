/* fuzz_html_in.c - any HTML: the Markdown it becomes renders harmless. */
#include "html_in.h"
#include "md_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static err picture(void *ctx, struct html_picture *p, str *to)
{
	(void)ctx;
	*to = p->id % 3 == 1 ? ABSENT : S("media:12");
	return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str html = { (const char *)data, size }, md;
	struct html_in_use use = { .line_ends = size % 2, .picture = size % 3 ? picture : NULL };
	struct html_losses losses;
	struct arena a;
	safe_html out;
	jmp_buf jump;

	arena_init(&a, (size_t)64 << 20);
	if (!ARENA_GUARD(&a, &jump) && markdown_from_html(&a, html, &use, &md, &losses) == OK) {
		must(losses.n <= HTML_IN_LOSSES_MAX);
		if (markdown_html(&a, md, NULL, ABSENT, &out) == OK)
			must(!md_check(&a, out.s, ABSENT));
	}
	arena_free(&a);
	return 0;
}
