/* criteria_rules.c - what a version must be to be issued, its fingerprint, and the order of its rows. */
#include <sodium.h>
#include "criteria_in.h"
#include "json.h"
#include "text.h"
#include "words.h"

static void fault(struct arena *a, struct crit_faults *out, const char *what, int64_t row, str code, bool group)
{
	*LIST_PUSH(a, out) = (struct crit_fault){ what, row, code, group };
}

static bool blank(str s)
{
	return !str_given(s) || !str_trim(s).n;
}

static void criterion_faults(struct arena *a, const struct criterion *c, struct crit_faults *out)
{
	if (blank(c->title_vi) || blank(c->title_en))
		fault(a, out, WORD("The title is wanted in both languages."), c->id, c->code, false);
	if (blank(c->help_vi) != blank(c->help_en) || blank(c->evidence_vi) != blank(c->evidence_en))
		fault(a, out, WORD("Help and evidence are wanted in both languages or in none."), c->id, c->code, false);
	if (c->knock_out && (c->weight || c->most || c->least.has))
		fault(a, out, WORD("A knock-out question has no weight and no scale."), c->id, c->code, false);
	if (c->knock_out)
		return;
	if (c->weight < 1 || c->weight > 100)
		fault(a, out, WORD("The weight is a whole number from 1 to 100."), c->id, c->code, false);
	if (c->most < 1 || c->most > CRITERIA_MOST)
		fault(a, out, WORD("The highest score is a whole number from 1 to 1000."), c->id, c->code, false);
	if (c->least.has && (c->least.v < 0 || c->least.v > c->most))
		fault(a, out, WORD("The least score lies between 0 and the highest one."), c->id, c->code, false);
}

/* Is the code one that a row before it has? */
static bool code_again(const struct criteria_version *v, size_t group, size_t at)
{
	for (size_t g = 0; g <= group; g++)
		for (size_t i = 0; i < (g == group ? at : v->at[g].n); i++)
			if (str_eq(v->at[g].at[i].code, v->at[group].at[at].code))
				return true;
	return false;
}

static int64_t group_faults(struct arena *a, const struct criteria_version *v, size_t g, struct crit_faults *out)
{
	const struct criteria_group *group = &v->at[g];
	int64_t weight = 0;

	if (blank(group->title_vi) || blank(group->title_en))
		fault(a, out, WORD("The title is wanted in both languages."), group->id, group->code, true);
	if (!group->n)
		fault(a, out, WORD("The group has no criterion."), group->id, group->code, true);
	if (group->share_least_pct < 0 || group->share_least_pct > 100)
		fault(a, out, WORD("The least share is a whole number from 0 to 100."), group->id, group->code, true);
	for (size_t i = 0; i < group->n; i++) {
		criterion_faults(a, &group->at[i], out);
		if (code_again(v, g, i))
			fault(a, out, WORD("The number stands twice in this version."), group->at[i].id, group->at[i].code, false);
		weight += group->at[i].weight;
	}
	return weight;
}

void criteria_faults_of(struct arena *a, const struct criteria_version *v, struct crit_faults *out)
{
	int64_t weight = 0;

	if (blank(v->title_vi) || blank(v->title_en))
		fault(a, out, WORD("The set of criteria needs a title in both languages."), 0, S(""), false);
	if (v->pass_pct < 0 || v->pass_pct > 100 || v->assessors_least < 1 || v->assessors_least > CRITERIA_ASSESSORS_MAX)
		fault(a, out, WORD("The points to pass or the number of assessors are out of range."), 0, S(""), false);
	for (size_t g = 0; g < v->n; g++)
		weight += group_faults(a, v, g, out);
	if (criteria_n(v) > CRITERIA_MAX || v->n > CRITERIA_GROUPS_MAX)
		fault(a, out, WORD("There are too many groups or criteria."), 0, S(""), false);
	if (!criteria_n(v))
		fault(a, out, WORD("There is no criterion yet."), 0, S(""), false);
	else if (weight != 100)
		fault(a, out, WORD("The weights must be 100 together."), 0, S(""), false);
}

static void criterion_json(struct json *j, const struct criterion *c)
{
	json_open(j, '{');
	json_kt(j, "code", c->code);
	json_kt(j, "title_vi", c->title_vi);
	json_kt(j, "title_en", c->title_en);
	json_kt(j, "help_vi", c->help_vi);
	json_kt(j, "help_en", c->help_en);
	json_kt(j, "evidence_vi", c->evidence_vi);
	json_kt(j, "evidence_en", c->evidence_en);
	json_ki(j, "weight", c->weight);
	json_ki(j, "most", c->most);
	if (c->least.has)
		json_ki(j, "least", c->least.v);
	json_kb(j, "knock_out", c->knock_out);
	json_close(j, '}');
}

static void group_json(struct json *j, const struct criteria_group *g)
{
	json_open(j, '{');
	json_kt(j, "code", g->code);
	json_kt(j, "title_vi", g->title_vi);
	json_kt(j, "title_en", g->title_en);
	json_ki(j, "share_least_pct", g->share_least_pct);
	json_key(j, "criteria");
	json_open(j, '[');
	for (size_t i = 0; i < g->n; i++)
		criterion_json(j, &g->at[i]);
	json_close(j, ']');
	json_close(j, '}');
}

str criteria_fingerprint(struct arena *a, const struct criteria_version *v)
{
	struct buf b = { .a = a };
	struct json j;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof hash + 1);

	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "slug", v->slug);
	json_kt(&j, "subject", v->subject);
	json_ki(&j, "number", v->number);
	json_kt(&j, "title_vi", v->title_vi);
	json_kt(&j, "title_en", v->title_en);
	json_ki(&j, "pass_pct", v->pass_pct);
	json_ki(&j, "assessors_least", v->assessors_least);
	json_kb(&j, "blind", v->blind);
	json_key(&j, "groups");
	json_open(&j, '[');
	for (size_t g = 0; g < v->n; g++)
		group_json(&j, &v->at[g]);
	json_close(&j, ']');
	json_close(&j, '}');
	crypto_hash_sha256(hash, (const unsigned char *)b.p, b.n);
	sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
	return str_c(hex);
}

err criteria_issue(struct db *db, struct arena *a, int64_t version, str source, str source_on, str issued_on, str by, int64_t now)
{
	struct criteria_version v;
	struct crit_faults faults = { 0 };

	TRY(criteria_version_get(db, a, version, &v));
	criteria_faults_of(a, &v, &faults);
	if (faults.n)
		return ERR_INVALID;
	return crit_version_issue(db, &(struct crit_version_issue_in){ .id = version, .source = source, .source_on = source_on, .issued_on = issued_on,
		.by_name = by, .fingerprint = criteria_fingerprint(a, &v), .now = now });
}

err criteria_faked(struct db *db, struct arena *a, size_t take, struct criteria_ids *out)
{
	struct crit_issued_list rows;

	TRY(crit_issued(db, &(struct crit_issued_in){ .take = CRITERIA_VERSIONS_MAX }, a, &rows));
	for (size_t i = 0; i < rows.n && out->n < take; i++) {
		struct crit_version_row row;
		struct criteria_version v;
		TRY(crit_version_row(db, &(struct crit_version_row_in){ .id = rows.at[i].id }, a, &row));
		TRY(criteria_version_get(db, a, rows.at[i].id, &v));
		if (!str_eq(criteria_fingerprint(a, &v), row.fingerprint))
			*LIST_PUSH(a, out) = row.id;
	}
	return OK;
}

/* ---- order */

static err group_move(struct db *db, const struct criteria_version *v, int64_t row, bool up)
{
	for (size_t g = 0; g < v->n; g++) {
		size_t other = up ? g - 1 : g + 1;
		if (v->at[g].id != row)
			continue;
		if (other >= v->n) /* wraps below 0 */
			return OK;
		for (size_t i = 0; i < v->n; i++)
			TRY(crit_group_seq(db, &(struct crit_group_seq_in){ .id = v->at[i].id,
				.seq = (int64_t)(i == g ? other : i == other ? g : i) + 1 }));
		return OK;
	}
	return ERR_NOT_FOUND;
}

static err criterion_move(struct db *db, const struct criteria_group *group, size_t at, bool up)
{
	size_t other = up ? at - 1 : at + 1;

	if (other >= group->n)
		return OK;
	for (size_t i = 0; i < group->n; i++)
		TRY(crit_criterion_seq(db, &(struct crit_criterion_seq_in){ .id = group->at[i].id,
			.seq = (int64_t)(i == at ? other : i == other ? at : i) + 1 }));
	return OK;
}

err criteria_move(struct db *db, struct arena *a, int64_t version, bool group, int64_t row, bool up)
{
	struct criteria_version v;

	TRY(criteria_version_get(db, a, version, &v));
	if (group)
		return group_move(db, &v, row, up);
	for (size_t g = 0; g < v.n; g++)
		for (size_t i = 0; i < v.at[g].n; i++)
			if (v.at[g].at[i].id == row)
				return criterion_move(db, &v.at[g], i, up);
	return ERR_NOT_FOUND;
}
