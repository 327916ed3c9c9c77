/* accounts_view.h - what the templates of this folder are given. */
#ifndef KHUE_ACCOUNTS_VIEW_H
#define KHUE_ACCOUNTS_VIEW_H
#include "parts.h"

struct sign_in_view {
	struct form_errors errors;
	str email, next, next_after;
	str email_words, password_words, code_words;
	bool too_often;
};

struct invitation_view {
	str next; /* where it leads; its page begins with / */
	struct form_errors errors;
	str token, email, name;
	str name_words, password_words;
	bool fresh; /* an invitation, not a new password for an account */
};

struct session_row { int64_t id; str agent, address; int64_t created_at, seen_at; bool own; };
struct session_rows { struct session_row *at; size_t n, cap; };
struct role_line { str role, label, unit; int64_t object; bool per_unit; };
struct role_lines { struct role_line *at; size_t n, cap; };

struct account_view {
	struct form_errors errors;
	str name, email, done;
	str old_words, new_words;
	bool has_factor, must_enrol;
	int64_t codes_left;
	struct role_lines roles;
	struct session_rows sessions;
};

struct code_row { str code; };
struct code_rows { struct code_row *at; size_t n, cap; };
struct enrol_view {
	struct form_errors errors;
	str secret, secret_spaced, uri, code_words, password_words;
	struct qr_drawing qr;
	bool must_enrol, ask_password;
	struct code_rows codes; /* after enrolment */
};

struct person_row { int64_t id; str name, email, state, roles; bool has_factor; int64_t created_at; };
struct person_rows { struct person_row *at; size_t n, cap; };
struct people_view { struct person_rows people; int64_t active, invited, disabled; };

struct option { str value, label; bool chosen; };
struct options { struct option *at; size_t n, cap; };
struct person_new_view {
	struct form_errors errors;
	str email, name, email_words, name_words, unit_words, role_words;
	struct options roles, units;
};

struct person_view {
	int64_t id;
	str name, email, state, link, done;
	bool has_factor, self, mailed; /* mailed: the link is on its way */
	struct role_lines roles;
	struct form_errors errors;
	str unit_words;
	struct options role_options, unit_options;
	int64_t sessions;
};

struct rule_row { str role, label; bool on; int64_t holders, lacking; str who; };
struct rule_rows { struct rule_row *at; size_t n, cap; };
struct roles_view { struct rule_rows rules; bool saved; };

struct audit_row { int64_t n, at; str who, address, verb, what, object, before, after, request; };
struct audit_rows { struct audit_row *at; size_t n, cap; };
struct audit_view { struct audit_rows rows; str verb, from, to; bool has_more, filtered, may_export; int64_t below; str base; };

struct kept_row { str label, then; size_t n; bool erased; };
struct kept_rows { struct kept_row *at; size_t n, cap; };
struct person_data_view {
	struct form_errors errors;
	str email, email_words, sure_words;
	bool erased, shown; /* shown: rows are of the address */
	struct kept_rows rows;
	size_t found;
};
#endif
