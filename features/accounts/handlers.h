/* handlers.h - shared by the files of this folder. */
#ifndef KHUE_ACCOUNTS_HANDLERS_H
#define KHUE_ACCOUNTS_HANDLERS_H
#include "accounts_view.h"
#include "people.h"

str next_page(struct req *r, str asked);
/* What is wrong with a password, in words; ABSENT for a good one. */
str password_words(enum lang lang, enum password_fault fault);
/* Roles to choose from, and units in force, for a form. */
MUST err role_options(struct req *r, struct options *out, str chosen);
MUST err unit_options(struct req *r, struct options *out, int64_t chosen);
/* The grants of a person with labels and unit names. */
MUST err role_lines(struct req *r, int64_t person, struct role_lines *out);

handler sign_in_page, sign_in_post, factor_page, factor_post, link_page, link_post, sign_out_post, invitation_page, invitation_post, account_page,
	password_post, session_end_post, session_end_others_post, enrol_page, enrol_post, factor_remove_post, people_page, person_new_page, person_new_post,
	person_page, grant_post, revoke_post, state_post, person_link_post, factor_reset_post, person_data_page, person_data_post, roles_page, roles_post,
	audit_page, audit_csv;
#endif
