/* criteria.c - versions of criteria: read, found, made whole. */
#include "criteria_in.h"
#include "id.h"
#include "text.h"

const struct criteria_subject *criteria_subject_of(str name)
{
	for (size_t i = 0; i < ncriteria_subjects; i++)
		if (str_eq(name, str_c(criteria_subjects[i].name)))
			return &criteria_subjects[i];
	return NULL;
}

static struct criterion criterion_of(const struct crit_criteria *c)
{
	return (struct criterion){ .id = c->id, .code = c->code, .title_vi = c->title_vi, .title_en = c->title_en, .help_vi = c->help_vi,
		.help_en = c->help_en, .evidence_vi = c->evidence_vi, .evidence_en = c->evidence_en, .weight = c->weight, .most = c->most, .least = c->least,
		.knock_out = c->knock_out };
}

static err groups_read(struct db *db, struct arena *a, struct criteria_version *out)
{
	struct crit_groups_list groups;
	struct crit_criteria_list rows;

	TRY(crit_groups(db, &(struct crit_groups_in){ .version = out->id }, a, &groups));
	TRY(crit_criteria(db, &(struct crit_criteria_in){ .version = out->id }, a, &rows));
	for (size_t g = 0; g < groups.n; g++) {
		struct criteria_group *group = LIST_PUSH(a, out);
		*group = (struct criteria_group){ .id = groups.at[g].id, .code = groups.at[g].code, .title_vi = groups.at[g].title_vi,
			.title_en = groups.at[g].title_en, .share_least_pct = groups.at[g].share_least_pct };
		for (size_t i = 0; i < rows.n; i++)
			if (rows.at[i].in_group == group->id)
				*LIST_PUSH(a, group) = criterion_of(&rows.at[i]);
	}
	return OK;
}

err criteria_version_get(struct db *db, struct arena *a, int64_t version, struct criteria_version *out)
{
	struct crit_version_row row;

	TRY(crit_version_row(db, &(struct crit_version_row_in){ .id = version }, a, &row));
	*out = (struct criteria_version){ .id = row.id, .set = row.of_set, .number = row.number, .slug = row.slug, .subject = row.subject,
		.title_vi = row.title_vi, .title_en = row.title_en, .source = row.source, .issued_on = row.issued_on, .pass_pct = row.pass_pct,
		.assessors_least = row.assessors_least, .blind = row.blind };
	return groups_read(db, a, out);
}

err criteria_in_force(struct db *db, struct arena *a, str subject, str today, struct criteria_version *out)
{
	struct crit_in_force_list row;

	TRY(crit_in_force(db, &(struct crit_in_force_in){ .subject = subject, .today = today }, a, &row));
	return row.n ? criteria_version_get(db, a, row.at[0].id, out) : ERR_NOT_FOUND;
}

static str or_absent(str s)
{
	return str_given(s) && s.n ? s : ABSENT;
}

static err criterion_fill(struct db *db, struct arena *a, const struct criterion *c, int64_t version, int64_t group, size_t seq, bool copied)
{
	struct crit_criterion_add made;

	return crit_criterion_add(db, &(struct crit_criterion_add_in){ .id = id_new(), .version = version, .in_group = group, .seq = (int64_t)seq, .code = c->code,
		.title_vi = c->title_vi, .title_en = c->title_en, .help_vi = or_absent(c->help_vi), .help_en = or_absent(c->help_en),
		.evidence_vi = or_absent(c->evidence_vi), .evidence_en = or_absent(c->evidence_en), .weight = c->weight, .most = c->most, .least = c->least,
		.knock_out = c->knock_out, .origin = copied ? SOME(c->id) : NONE }, a, &made);
}

err criteria_fill(struct db *db, struct arena *a, const struct criteria_version *v, int64_t version, bool copied)
{
	struct crit_group_add group;

	for (size_t g = 0; g < v->n; g++) {
		const struct criteria_group *from = &v->at[g];
		TRY(crit_group_add(db, &(struct crit_group_add_in){ .id = id_new(), .version = version, .seq = (int64_t)g + 1, .code = from->code,
			.title_vi = from->title_vi, .title_en = from->title_en, .share_least_pct = from->share_least_pct, .origin = copied ? SOME(from->id) : NONE },
			a, &group));
		for (size_t i = 0; i < from->n; i++)
			TRY(criterion_fill(db, a, &from->at[i], version, group.id, i + 1, copied));
	}
	return OK;
}

static err version_add(struct db *db, const struct criteria_version *v, int64_t set, int64_t number, str by, int64_t now, int64_t *version)
{
	*version = id_new();
	return crit_version_add(db, &(struct crit_version_add_in){ .id = *version, .of_set = set, .number = number, .title_vi = v->title_vi,
		.title_en = v->title_en, .pass_pct = v->pass_pct, .assessors_least = v->assessors_least, .blind = v->blind, .by_name = by, .now = now });
}

err criteria_begin(struct db *db, const struct criteria_version *v, str by, int64_t now, int64_t *version)
{
	int64_t set = id_new();

	TRY(crit_set_add(db, &(struct crit_set_add_in){ .id = set, .slug = v->slug, .subject = v->subject, .by_name = by, .now = now }));
	return version_add(db, v, set, 1, by, now, version);
}

err criteria_set_make(struct db *db, struct arena *a, const struct criteria_version *in, int64_t now, int64_t *version)
{
	struct crit_faults faults = { 0 };

	criteria_faults_of(a, in, &faults);
	if (faults.n || !str_given(in->source) || !str_given(in->issued_on))
		return ERR_INVALID;
	TRY(criteria_begin(db, in, in->source, now, version));
	TRY(criteria_fill(db, a, in, *version, false));
	return criteria_issue(db, a, *version, in->source, in->issued_on, in->issued_on, in->source, now);
}

err criteria_copy(struct db *db, struct arena *a, int64_t from, str by, int64_t now, int64_t *draft)
{
	struct criteria_version v;
	struct crit_draft_of_list there;
	struct crit_last_number last;

	TRY(criteria_version_get(db, a, from, &v));
	TRY(crit_draft_of(db, &(struct crit_draft_of_in){ .of_set = v.set }, a, &there));
	if (there.n) {
		*draft = there.at[0].id;
		return OK;
	}
	TRY(crit_last_number(db, &(struct crit_last_number_in){ .of_set = v.set }, a, &last));
	TRY(version_add(db, &v, v.set, last.number + 1, by, now, draft));
	return criteria_fill(db, a, &v, *draft, true);
}
