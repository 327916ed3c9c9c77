/* cli_user.c - `khue user invite`, and the link that `khue serve --welcome` prints. */
#include <stdio.h>
#include "auth_sql.h"
#include "cli.h"
#include "clock.h"
#include "people.h"
#include "units.h"

struct invite_options { str data, email, name, role, unit, lang; };

static str link_to(struct arena *a, const struct config *c, enum lang lang, const char *what, str token)
{
	return arena_printf(a, "%.*s/%.*s/%s/%.*s", FMT(config_url(a, c)), FMT(lang_code(lang)), what, FMT(token));
}

/* The invitation and its line in the audit log, in the caller's transaction. */
static err invite(struct db *db, struct arena *a, const struct invite_options *o, struct invitation *in, str *token)
{
	int64_t person, now = clock_now();

	if (str_given(o->unit))
		TRY(units_by_slug(db, a, o->unit, &in->object));
	TRY(person_invite(db, a, in, now, &person, token));
	return audit_append(db, a, &(struct audit_entry){ .at = now, .name = S("khue user invite"), .verb = S("person.invite"), .what = S("person"),
	                                                  .object = person, .after = in->email });
}

static int invite_whole(struct db *db, struct arena *a, const struct invite_options *o, struct invitation *in, str *token)
{
	err e = db_begin(db, DB_WRITE);

	if (e == OK) {
		e = invite(db, a, o, in, token);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	switch (e) {
	case OK: return EXIT_OK;
	case ERR_NOT_FOUND: return cli_fail(EXIT_DATA, "%.*s: no such unit", FMT(o->unit));
	case ERR_CONFLICT: return cli_fail(EXIT_DATA, "%.*s: this address has an account", FMT(in->email));
	case ERR_INVALID: return cli_fail(EXIT_USAGE, "not an e-mail address, no name, or a role that needs (or must not have) --unit");
	default: return cli_fail(EXIT_FAILED, "the database refused: %s", err_name(e));
	}
}

static int run(struct arena *a, int argc, char **argv)
{
	struct invite_options o = { .lang = S("vi") };
	const struct option options[] = {
		{ "--data", .value = &o.data }, { "--email", .value = &o.email }, { "--name", .value = &o.name },
		{ "--role", .value = &o.role }, { "--unit", .value = &o.unit },   { "--lang", .value = &o.lang },
	};
	struct invitation in = { 0 };
	struct config c;
	struct db *db;
	str token;
	int code;

	if (cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0) != OK)
		return EXIT_USAGE;
	if (!str_given(o.email) || !str_given(o.name) || !str_given(o.role))
		return cli_fail(EXIT_USAGE, "--email, --name and --role are needed; see --help");
	if (role_parse(o.role, &in.role) != OK)
		return cli_fail(EXIT_USAGE, "%.*s: no such role; see --help", FMT(o.role));
	in.email = o.email;
	in.name = o.name;
	in.lang = str_eq(o.lang, S("en")) ? LANG_EN : LANG_VI;
	code = cli_open(a, o.data, &c, &db);
	if (code != EXIT_OK)
		return code;
	code = invite_whole(db, a, &o, &in, &token);
	db_close(db);
	if (code == EXIT_OK)
		printf("%.*s\n", FMT(link_to(a, &c, in.lang, "invitation", token)));
	return code;
}

const struct command command_user_invite = {
	.name = "user invite",
	.usage = "user invite --data DIR --email ADDRESS --name NAME --role ROLE [--unit SLUG] [--lang vi|en]",
	.help = "Makes an account and prints a link with which its owner sets a password: good for seven days, once.\n\n"
	        "  --role ROLE  admin agency unit_officer unit_head editor translator guide space_owner juror finance leader\n"
	        "  --unit SLUG  the unit that a unit_officer or unit_head acts for\n"
	        "  --lang LANG  language of the link's page, vi by default\n",
	.run = run,
};

/* The first administrator who is not disabled.  ERR_NOT_FOUND: there is none. */
static err administrator(struct db *db, struct arena *a, int64_t *person, bool *active)
{
	struct person_all_list all = { 0 };

	TRY(person_all(db, &(struct person_all_in){ 0 }, a, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct grant_list grants;

		if (str_eq(all.at[i].state, S("disabled")))
			continue;
		TRY(person_roles(db, a, all.at[i].id, &grants));
		for (size_t g = 0; g < grants.n; g++)
			if (grants.at[g].role == ROLE_ADMIN) {
				*person = all.at[i].id;
				*active = str_eq(all.at[i].state, S("active"));
				return OK;
			}
	}
	return ERR_NOT_FOUND;
}

/* A sign-in link for whom sign_in_link lets in, an invitation for who has no password yet. */
static err administrator_link(struct db *db, struct arena *a, const struct config *c, str *link)
{
	int64_t now = clock_now(), person = 0;
	bool active = false;
	str token;

	err e = administrator(db, a, &person, &active);
	if (e == ERR_NOT_FOUND) {
		struct invitation in = { .email = S("admin@khue.example"), .name = S("Quản trị viên"), .lang = LANG_VI, .role = ROLE_ADMIN };
		e = person_invite(db, a, &in, now, &person, &token);
		/* Who tries the demo city alone is the standing agency too: else nobody could import a plan. */
		if (e == OK)
			e = person_grant(db, person, ROLE_AGENCY, 0, NONE, now);
	} else if (e == OK) {
		e = person_link(db, a, person, active ? S("sign-in") : S("invitation"), NONE, now, &token);
	}
	if (e == OK)
		*link = link_to(a, c, LANG_VI, active ? "sign-in/link" : "invitation", token);
	return e;
}

err cli_welcome(struct arena *a, const struct config *c, str *link)
{
	struct db *db;
	err e;

	TRY(db_open(c->database, &db));
	e = db_begin(db, DB_WRITE);
	if (e == OK) {
		e = administrator_link(db, a, c, link);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	db_close(db);
	return e;
}
