/* moving_report.c - counts and losses; they live as long as the run. */
#include <stdarg.h>
#include <stdio.h>
#include "moving_in.h"

void moving_count(struct arena *run, struct moving_counts *c, str name, int64_t n)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->at[i].name, name)) {
			c->at[i].n += n;
			return;
		}
	*LIST_PUSH(run, c) = (struct moving_count){ arena_str(run, name), n };
}

void moving_lost(struct mover *m, int64_t times, const char *format, ...)
{
	char words[600];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	if (m->report->losses.n == MOVING_LOSSES_MAX) {
		moving_count(m->run, &m->report->out, S("losses beyond the list"), times);
		return;
	}
	*LIST_PUSH(m->run, &m->report->losses) = (struct moving_loss){ arena_str(m->run, m->title), arena_str(m->run, str_c(words)), times };
}

str moving_key(struct mover *m, int64_t id)
{
	return arena_printf(m->a, "%.*s#%lld", FMT(m->known.site.url), (long long)id);
}
