/* remind_view.h - what the templates of this folder are given. */
#ifndef KHUE_REMIND_VIEW_H
#define KHUE_REMIND_VIEW_H
#include "parts.h"
#include "remind.h"

/* A mail of reminders, in its reader's language. */
struct digest_line { str title, due, last, said, change; };
struct digest_lines { struct digest_line *at; size_t n, cap; };
struct digest_view { str greeting, intro, url, warning, more, closing; struct digest_lines late, soon, others; };

struct remind_choice { str value, label; bool chosen; };
struct remind_choices { struct remind_choice *at; size_t n, cap; };

/* The log. */
struct log_mail { str name, email, state; };
struct log_mails { struct log_mail *at; size_t n, cap; };
struct log_row { int64_t id, task, unit, at; str rung, end_on, number, title_vi, title_en, unit_vi, unit_en; bool answered; struct log_mails mails; };
struct log_rows { struct log_row *at; size_t n, cap; };
struct log_view { struct log_rows rows; struct remind_choices units, states; str task, day, older, csv; bool filtered, sent, agency; int64_t mails; };

/* Whom no mail reaches, and who is left alone. */
struct unreached_row { int64_t id; str slug, name_vi, name_en, refused; bool none; };
struct unreached_rows { struct unreached_row *at; size_t n, cap; };
struct pause_row { int64_t id, at; str until_on, reason, by_name, unit_vi, unit_en; };
struct pause_rows { struct pause_row *at; size_t n, cap; };
struct units_view {
	struct unreached_rows unreached; struct pause_rows pauses; struct remind_choices units;
	str until, reason, unit_words, until_words, reason_words, tomorrow; bool paused, ended, agency; struct form_errors errors;
};

/* Before a reminder by hand goes out. */
struct preview_unit { str unit_vi, unit_en; struct digest_lines tasks; struct log_mails to; str paused; bool none; };
struct preview_units { struct preview_unit *at; size_t n, cap; };
struct preview_task { int64_t id; };
struct preview_tasks { struct preview_task *at; size_t n, cap; };
struct preview_view { struct preview_units units, silent; struct preview_tasks tasks; int64_t mails; bool configured, too_many; };

/* Escalations. */
struct escalation_row {
	int64_t id, task, unit, at, answered_at;
	str kind, words, task_vi, task_en, number, unit_vi, unit_en, answer, answer_by, typed, fault;
	bool open, by_report;
};
struct escalation_rows { struct escalation_row *at; size_t n, cap; };
struct escalations_view { struct escalation_rows open, closed; bool answered; struct form_errors errors; };

/* The foot of a task's page. */
struct task_remind_view { struct log_rows reminders; struct escalation_rows escalations; int64_t task; bool agency; };
#endif
