/* criteria_count.c - what the sheets of a case say.
 *
 * Rounding: the mean of a criterion is given in hundredths, half up; its points are its weight times the mean shown divided by its highest score, again in
 * hundredths, half up; every sum is the sum of the points shown.  So a table on paper adds up to its own last line. */
#include "criteria_in.h"

size_t criteria_n(const struct criteria_version *v)
{
	size_t n = 0;

	for (size_t g = 0; g < v->n; g++)
		n += v->at[g].n;
	return n;
}

const struct criterion *criteria_find(const struct criteria_version *v, int64_t id)
{
	for (size_t g = 0; g < v->n; g++)
		for (size_t i = 0; i < v->at[g].n; i++)
			if (v->at[g].at[i].id == id)
				return &v->at[g].at[i];
	return NULL;
}

/* Half up; both are not negative. */
static int64_t rounded(int64_t part, int64_t whole)
{
	return (2 * part + whole) / (2 * whole);
}

/* One column of the grid.  A knock-out is met when more than half of those who answered it say so; a criterion that nobody scored has no points. */
static struct crit_line line_count(const struct criterion *c, const struct crit_grid *grid, size_t column)
{
	struct crit_line line = { .c = c };
	int64_t sum = 0;

	for (size_t s = 0; s < grid->sheets; s++) {
		const struct crit_cell *cell = &grid->at[s * grid->n + column];
		line.n += cell->given;
		sum += cell->given ? cell->score : 0;
	}
	if (c->knock_out) {
		line.met = 2 * sum > line.n;
		return line;
	}
	if (line.n) {
		line.mean_100 = rounded(sum * 100, line.n);
		line.points_100 = rounded(c->weight * line.mean_100, c->most);
	}
	line.met = line.n && (!c->least.has || line.mean_100 >= c->least.v * 100);
	return line;
}

void criteria_count(struct arena *a, const struct criteria_version *v, const struct crit_grid *grid, struct crit_count *out)
{
	size_t column = 0;
	bool met = true;

	*out = (struct crit_count){ .sheets = (int64_t)grid->sheets, .enough = (int64_t)grid->sheets >= v->assessors_least };
	for (size_t g = 0; g < v->n; g++) {
		struct crit_part *part = LIST_PUSH(a, &out->parts);
		*part = (struct crit_part){ .g = &v->at[g] };
		for (size_t i = 0; i < v->at[g].n; i++) {
			struct crit_line *line = LIST_PUSH(a, &out->lines);
			*line = line_count(&v->at[g].at[i], grid, column++);
			part->points_100 += line->points_100;
			part->weight += line->c->weight;
			out->knocked_out |= line->c->knock_out && !line->met;
			met = met && line->met;
		}
		part->met = part->points_100 >= v->at[g].share_least_pct * part->weight;
		met = met && part->met;
		out->sum_100 += part->points_100;
	}
	out->passed = met && out->enough && out->sum_100 >= v->pass_pct * 100;
}
