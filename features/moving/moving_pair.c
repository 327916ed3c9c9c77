/* moving_pair.c - the paragraphs of two languages side by side.  Where one has more of them, neighbours are joined by a line end, the shortest first,
 * so that no paragraph stands without its other side. */
#include <string.h>
#include "moving_in.h"

/* Only plain paragraphs can be joined. */
static bool joinable(str block)
{
	static const char *const marks[] = { "#", "!", "|", ">", "- ", "* ", "+ ", "```", "~~~", "***", "1" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(block, str_c(marks[i])))
			return false;
	return !(str_starts(block, S("[")) && str_ends(block, S(")")));
}

/* The neighbours whose joining makes the shortest paragraph; n: none. */
static size_t shortest(const str *block, size_t n)
{
	size_t best = n, least = (size_t)-1;

	for (size_t i = 0; i + 1 < n; i++)
		if (joinable(block[i]) && joinable(block[i + 1]) && block[i].n + block[i + 1].n < least) {
			least = block[i].n + block[i + 1].n;
			best = i;
		}
	return best;
}

static bool shortened(struct arena *a, struct str_list *l, size_t to, size_t *joined)
{
	str *block = arena_array(a, str, l->n + 1);
	size_t n = l->n;

	memcpy(block, l->at, n * sizeof *block);
	while (n > to) {
		size_t i = shortest(block, n);

		if (i == n)
			return false;
		block[i] = arena_printf(a, "%.*s\\\n%.*s", FMT(block[i]), FMT(block[i + 1]));
		memmove(block + i + 1, block + i + 2, (n - i - 2) * sizeof *block);
		n--;
		++*joined;
	}
	*l = (struct str_list){ block, n };
	return true;
}

bool moving_pair(struct arena *a, struct str_list *one, struct str_list *other, size_t *joined)
{
	*joined = 0;
	if (!one->n || !other->n)
		return one->n == other->n;
	return one->n > other->n ? shortened(a, one, other->n, joined) : shortened(a, other, one->n, joined);
}
