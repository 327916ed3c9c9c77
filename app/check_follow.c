/* check_follow.c - `khue check` on what units answered and were asked, reminders, and frozen reports. */
#include <stdio.h>
#include "check_follow_sql.h"
#include "check_rows.h"
#include "cli.h"
#include "clock.h"
#include "mail.h"
#include "reports.h"

static void fault(bool *wrong, str rule, int64_t id)
{
	if (!*wrong)
		cli_fail(EXIT_DATA, "answers, forms or reports that do not fit together:");
	*wrong = true;
	fprintf(stderr, "\t%.*s: %lld\n", FMT(rule), (long long)id);
}

/* A version is read as a page reads it: its file whole, its facts as they were when it was frozen. */
static err versions(struct db *db, struct arena *a, bool *wrong)
{
	struct check_report_versions_list one;
	struct report_data data;

	for (int64_t after = 0;;) {
		struct arena_mark mark = arena_mark(a);
		TRY(check_report_versions(db, &(struct check_report_versions_in){ .after = after, .take = 1 }, a, &one));
		if (!one.n)
			return OK;
		after = one.at[0].id;
		err e = report_version_get(db, a, after, &data);
		if (e == ERR_NOT_FOUND || e == ERR_DB || e == ERR_LIMIT || e == ERR_INVALID)
			fault(wrong, S("a version of a report cannot be read as it was frozen"), after);
		else if (e != OK)
			return e;
		arena_back(a, mark);
	}
}

err check_follow(struct db *db, struct arena *a, bool *wrong)
{
	int64_t kept_since = clock_now() - MAIL_KEEP_S;
	struct check_answers_list answers;
	struct check_forms_list forms;
	struct check_reminders_list reminders;
	struct check_reports_list reports;
	bool any = false;

	TRY(check_answers(db, &(struct check_answers_in){ .take = FAULTS_SHOWN }, a, &answers));
	for (size_t i = 0; i < answers.n; i++)
		fault(&any, answers.at[i].rule, answers.at[i].id);
	TRY(check_forms(db, &(struct check_forms_in){ .take = FAULTS_SHOWN }, a, &forms));
	for (size_t i = 0; i < forms.n; i++)
		fault(&any, forms.at[i].rule, forms.at[i].id);
	TRY(check_reminders(db, &(struct check_reminders_in){ .kept_since = kept_since, .take = FAULTS_SHOWN }, a, &reminders));
	for (size_t i = 0; i < reminders.n; i++)
		fault(&any, reminders.at[i].rule, reminders.at[i].id);
	TRY(check_reports(db, &(struct check_reports_in){ .take = FAULTS_SHOWN }, a, &reports));
	for (size_t i = 0; i < reports.n; i++)
		fault(&any, reports.at[i].rule, reports.at[i].id);
	TRY(versions(db, a, &any));
	*wrong |= any;
	return OK;
}
