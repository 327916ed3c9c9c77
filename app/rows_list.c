/* rows_list.c - the tables of an export; those that are left out, and why, stand in doc/operating.md. */
#include "rows.h"
#include "agenda_rows_sql.h"
#include "bookings_rows_sql.h"
#include "city_rows_sql.h"
#include "criteria_rows_sql.h"
#include "events_rows_sql.h"
#include "evidence_rows_sql.h"
#include "festival_rows_sql.h"
#include "follow_rows_sql.h"
#include "imports_rows_sql.h"
#include "media_rows_sql.h"
#include "moving_rows_sql.h"
#include "network_rows_sql.h"
#include "newsletter_rows_sql.h"
#include "plans_rows_sql.h"
#include "progress_rows_sql.h"
#include "remind_rows_sql.h"
#include "reports_rows_sql.h"
#include "spaces_rows_sql.h"
#include "stories_rows_sql.h"
#include "twin_whole_sql.h"
#include "unesco_rows_sql.h"
#include "units_rows_sql.h"
#include "wards_rows_sql.h"

typedef void function(void);
#define BOTH(name) { (function *)name##_all_of, (function *)name##_put_back }
#define TABLE(since, name) { #name, since, false, false, false, BOTH(name) }
#define PERSONAL(since, name) { #name, since, false, true, false, BOTH(name) }
#define PEOPLE(name) { #name, 3, false, true, true, BOTH(name) }
#define SEEDED(name) { #name, 2, true, false, false, { (function *)name##_all_of, (function *)name##_put_back, (function *)name##_clear } }
const struct row_table row_tables[] = {
	TABLE(3, city_setting), TABLE(3, unit), TABLE(3, unit_alias), TABLE(3, unit_successor), TABLE(3, unit_redirect), TABLE(3, commitment), TABLE(3, plan),
	TABLE(3, plan_section), TABLE(3, task), TABLE(3, task_unit), TABLE(3, task_commitment), TABLE(3, task_flag), TABLE(3, task_report),
	TABLE(3, task_amendment), TABLE(3, task_recurrence), TABLE(3, task_scope), TABLE(3, task_tally), TABLE(3, task_target), TABLE(3, answer),
	TABLE(3, answer_target), TABLE(3, answer_money), TABLE(3, progress_change), PERSONAL(3, unit_contact), TABLE(3, report_round), TABLE(3, unit_form),
	TABLE(3, form_draft), TABLE(3, form_field), TABLE(3, form_aside), TABLE(3, form_evidence), TABLE(3, form_counter), TABLE(3, form_upload),
	TABLE(3, reminder), PERSONAL(3, remind_digest), TABLE(3, reminder_digest), TABLE(3, remind_day), TABLE(3, remind_pause), TABLE(3, escalation),
	TABLE(3, report_version), TABLE(3, report_order), TABLE(3, report_letter), TABLE(3, plan_import), TABLE(3, plan_import_task),
	TABLE(3, plan_import_file), TABLE(3, plan_import_source), TABLE(3, plan_import_page), TABLE(3, plan_import_step), TABLE(1, section), TABLE(1, stream),
	TABLE(1, byline), TABLE(1, tag), TABLE(1, series), TABLE(1, balance_range), TABLE(1, medium), TABLE(1, medium_variant), TABLE(1, twin),
	TABLE(1, twin_part), TABLE(1, twin_revision), TABLE(1, twin_public), TABLE(1, twin_comment), TABLE(1, twin_scope), TABLE(1, twin_tally),
	TABLE(1, story), TABLE(1, story_byline), TABLE(1, story_tag), TABLE(1, story_address), TABLE(1, old_address), TABLE(1, story_scope),
	TABLE(1, story_tally), TABLE(1, story_card), TABLE(1, story_step), TABLE(1, medium_use), TABLE(1, evidence_file), TABLE(1, evidence_press),
	TABLE(1, evidence_copy), TABLE(1, evidence_press_key), TABLE(1, evidence_note), TABLE(1, evidence), TABLE(1, moved_item), TABLE(3, issue),
	TABLE(3, issue_story), PEOPLE(subscriber), PEOPLE(subscriber_section), TABLE(3, mmr_template), TABLE(3, mmr_report), TABLE(3, mmr_initiative),
	TABLE(3, mmr_answer), TABLE(3, mmr_picture), TABLE(3, mmr_work), TABLE(3, mmr_version), TABLE(2, ward), TABLE(2, ward_name), TABLE(2, criteria_set),
	TABLE(2, criteria_version), TABLE(2, criteria_group), TABLE(2, criterion), TABLE(2, criteria_case), TABLE(2, criteria_decision),
	TABLE(2, criteria_decision_score), PEOPLE(criteria_claim), PEOPLE(criteria_assessor), PEOPLE(criteria_mark), PEOPLE(criteria_change),
	PEOPLE(criteria_comment), PEOPLE(criteria_present), SEEDED(space_kind), SEEDED(space_holiday), PERSONAL(2, space), TABLE(2, space_kind_of),
	TABLE(2, space_address), TABLE(2, space_span), TABLE(2, space_day), TABLE(2, space_link), TABLE(2, space_product), TABLE(2, space_picture),
	TABLE(2, space_step), TABLE(2, space_word), TABLE(2, space_tally), TABLE(2, space_cell), PERSONAL(2, space_application),
	PEOPLE(space_application_step), PEOPLE(space_application_picture), PEOPLE(space_application_step_done), PEOPLE(space_claim), PEOPLE(space_correction),
	PERSONAL(2, membership), TABLE(2, membership_renewal), TABLE(2, space_trust), TABLE(2, network_aim), SEEDED(event_kind), TABLE(2, event),
	TABLE(2, event_address), TABLE(2, event_except), TABLE(2, event_session), TABLE(2, event_word), TABLE(2, event_day_count), TABLE(2, event_step),
	PEOPLE(booking_offer), PEOPLE(booking_slot), PEOPLE(booking), PEOPLE(booking_scan), TABLE(2, agenda_source), TABLE(2, agenda_found),
	TABLE(2, agenda_found_other), TABLE(2, festival_edition), TABLE(2, festival_text), TABLE(2, festival_milestone), TABLE(2, festival_track),
	TABLE(2, festival_route), TABLE(2, festival_venue), TABLE(2, festival_stop), TABLE(2, festival_slot), TABLE(2, festival_result),
	TABLE(2, festival_picture), TABLE(2, festival_step), PEOPLE(festival_idea),
};
const size_t nrow_tables = sizeof row_tables / sizeof *row_tables;
