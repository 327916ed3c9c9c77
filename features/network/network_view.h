/* network_view.h - what the templates of this folder are given. */
#ifndef KHUE_NETWORK_VIEW_H
#define KHUE_NETWORK_VIEW_H
#include "evidence.h"
#include "media.h"
#include "parts.h"
#include "spaces.h"

struct space_fields; /* template space_fields of features/spaces */

/* A field of a form, whatever form it stands in. */
struct net_option { str id, value, label; bool chosen; };
struct net_options { struct net_option *at; size_t n, cap; };
struct net_field { str type /* 'text' 'email' 'tel' 'url' 'area' 'select' 'radio' 'check' */, id, label, hint, value, words,
	fill /* autocomplete */; int64_t max; bool on;
	struct net_options options; };
struct net_fields { struct net_field *at; size_t n, cap; };

struct step_link { str name, label; int64_t nth; bool here, done; };
struct step_links { struct step_link *at; size_t n, cap; };
struct alike_row { int64_t id; str title_vi, title_en, address, why_vi, why_en, path; bool chosen, public_; };
struct alike_rows { struct alike_row *at; size_t n, cap; };
struct shot_row { int64_t id; str alt, credit, people; bool has; struct picture picture; };
struct shot_rows { struct shot_row *at; size_t n, cap; };
struct fault_row { str step, label, words; };
struct fault_rows { struct fault_row *at; size_t n, cap; };
struct said_row { str label, value; };
struct said_rows { struct said_row *at; size_t n, cap; };
struct done_row { str words, note, by; int64_t at; };
struct done_rows { struct done_row *at; size_t n, cap; };

/* Criteria as they are in force, and what was answered. */
struct crit_row { str code, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en, met /* 'yes' 'no' '' */, text, id_met, id_text, name_met, name_text,
	words;
	bool knock_out, met_yes, met_no; int64_t weight; };
struct crit_rows { struct crit_row *at; size_t n, cap; };
struct crit_group { str code, title_vi, title_en; int64_t share; struct crit_rows rows; };
struct crit_groups { struct crit_group *at; size_t n, cap; };
struct crit_view { bool has; str title_vi, title_en, source; int64_t number, pass; struct crit_groups groups; };

struct apply_start_view { struct form_errors errors; struct net_fields fields; str stamp, consent, consent_words; bool agreed,
	sent; struct crit_view criteria; int64_t keep; };
struct gone_view { str words; };
struct apply_view {
	struct form_errors errors; str base /* "/vi/a/<token>" */, here, step, label, title, note, saved_words; int64_t id, revision, saved_at;
	bool returned, saved, clash;
	struct step_links steps; struct net_fields fields; struct space_fields *facts; struct alike_rows alikes; struct crit_view criteria; struct shot_rows shots;
	struct fault_rows faults; bool ready, full; str consent; };
struct score_row { str code, title_vi, title_en, mean, most, weight; bool knock_out, met; };
struct score_rows { struct score_row *at; size_t n, cap; };
struct result_view { bool has, decided, passed; str set_vi, set_en, sum, decision, decided_on, reason_vi, reason_en, minutes; int64_t number, assessors,
	kase; struct score_rows scores; };
struct status_view { str base, title, state, state_name, tag, receipt, note, space_path; int64_t handed_at; bool may_withdraw, may_erase, may_apply_again,
	erased, done;
	struct done_rows history; struct result_view result; struct shot_rows shots; struct said_rows said; };

/* The desk. */
struct state_tab { str value, label; bool here; };
struct state_tabs { struct state_tab *at; size_t n, cap; };
struct app_row { int64_t id, at; str title, receipt, lang; };
struct app_rows { struct app_row *at; size_t n, cap; };
struct app_list_view { struct state_tabs tabs; struct app_rows rows; str state; int64_t next; };
struct unit_aim { str name_vi, name_en; int64_t n; bool short_, met; };
struct unit_aims { struct unit_aim *at; size_t n, cap; };
struct application_view {
	struct form_errors errors; int64_t id, kase, space, handed_at, changed_at; str title, state, state_name, tag, receipt, lang, note, note_words, case_words,
		space_desk, trust;
	bool leads, may_return, may_open, people, erased; struct said_rows who, facts,
		texts; struct crit_view criteria; struct shot_rows shots; struct alike_rows alikes;
	struct done_rows history; struct result_view result; struct evidence_editor *evidence; bool has_evidence, space_public; };
struct claim_row { int64_t id, at; str name, title_vi, title_en; bool proved, transfer; str agreed; };
struct claim_rows { struct claim_row *at; size_t n, cap; };
struct claim_list_view { struct state_tabs tabs; struct claim_rows rows; int64_t next; };
struct owner_row { int64_t id; str name, email; };
struct owner_rows { struct owner_row *at; size_t n, cap; };
struct claim_view { struct form_errors errors; int64_t id, space, at; str title_vi, title_en, path, name, email, phone, words, state, state_name, agreed,
	reason, reason_words, proof, base;
	bool offered /* by the owner so far */, taken; str space_desk;
	bool proved, transfer, may_decide, may_prove, asked, confirmed, sent; struct owner_rows owners; str consent; };
struct fix_row { int64_t id, at; str field, said, title_vi, title_en; };
struct fix_rows { struct fix_row *at; size_t n, cap; };
struct fix_list_view { struct state_tabs tabs; struct fix_rows rows; int64_t next; };
struct fix_view { struct form_errors errors; int64_t id, space, at; str title_vi, title_en, field, said, source, before, state, state_name, reason, words,
	desk; bool open, by_hand; };
struct transfer_view { struct form_errors errors; int64_t id; str title_vi, title_en, sure_words; bool sent; struct net_fields fields; };
struct due_row { int64_t id, space; str title_vi, title_en, until, state, state_name, contact; bool asked, lapsed; };
struct due_rows { struct due_row *at; size_t n, cap; };
struct due_view { struct due_rows rows; bool sent; };
struct pair_row { int64_t a, b; str a_t_vi, a_t_en, b_t_vi, b_t_en, why_vi, why_en; };
struct pair_rows { struct pair_row *at; size_t n, cap; };
struct dup_view { struct pair_rows rows; str next; bool more; };
struct aim_view { struct form_errors errors; str q; struct net_fields fields; struct unit_aims units; str task_t_vi, task_t_en; int64_t task, least,
	most; bool saved; };

/* The public. */
struct stranger_view { struct form_errors errors; str action, stamp, title_vi, title_en, path, consent, consent_words, lede; bool agreed, sent,
	owned; struct net_fields fields; };
struct member_row { str title_vi, title_en, path, since, decision, ward_vi, ward_en; };
struct member_rows { struct member_row *at; size_t n, cap; };
struct member_list_view { struct member_rows rows; str next; };
struct group_met { str code, title_vi, title_en, got, of; };
struct group_mets { struct group_met *at; size_t n, cap; };
struct part_view { int64_t space; bool member, lapsed, scored; str since, until, decision, set_vi, set_en, source; int64_t number; struct group_mets groups; };
struct badge_view { int64_t space; str title_vi, title_en, path, code, src; };
struct renew_view { struct form_errors errors; str base, title_vi, title_en, path, until, next_on, name, name_words; struct space_fields *facts; bool done; };
#endif
