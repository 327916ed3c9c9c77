/* access_table.h - who may do what: a line for each route, written by hand from the duties in each feature's README.  A route without a line
 * fails the test, so that nobody adds a page without saying whom it is for.
 *
 * One letter for each visitor, in the order of `visitors` in access_test.c:
 *
 *     N nobody      A administrator  G standing agency
 *     o O           officer of the unit that leads the task, of another unit
 *     h H           head of the unit that leads the task, of another unit
 *     e t g         editor, translator, content guide
 *     s j f l       space owner, juror, finance, leader
 *
 * and what they get:
 *
 *     +  let in: the status in `in`         -  403
 *     s  led to sign in (GET, nobody)       r  led elsewhere in the site, 303
 *
 * A POST carries an empty form, so that `in` is mostly 422; {task} {other} {unit} {plan} {import} {person} {session} {slug} {asset} stand for
 * things that exist.  Lines that end or change things stand last. */
#ifndef KHUE_ACCESS_TABLE_H
#define KHUE_ACCESS_TABLE_H
#include "http.h"

struct access_line { enum method method; const char *path; int in; const char *who; };
#define GET METHOD_GET
#define POST METHOD_POST

static const struct access_line access_lines[] = {
	/*                                                          NAGoOhHetgsjfl */
	/* public */
	{ GET,  "/",                                          303, "++++++++++++++" },
	{ GET,  "/healthz",                                   200, "++++++++++++++" },
	{ GET,  "/readyz",                                    200, "++++++++++++++" },
	{ GET,  "/metrics",                                   404, "++++++++++++++" }, /* for this machine only */
	{ GET,  "/robots.txt",                                200, "++++++++++++++" },
	{ GET,  "/favicon.ico",                               200, "++++++++++++++" },
	{ GET,  "/assets/none.css",                           404, "++++++++++++++" },
	{ GET,  "/vi/",                                       200, "++++++++++++++" },
	{ GET,  "/vi/about",                                  200, "++++++++++++++" },
	{ GET,  "/vi/accessibility",                          200, "++++++++++++++" },
	{ GET,  "/vi/privacy",                                200, "++++++++++++++" },
	{ GET,  "/vi/commitments",                            200, "++++++++++++++" },
	{ GET,  "/vi/commitments/2",                          200, "++++++++++++++" },
	{ GET,  "/vi/data",                                   200, "++++++++++++++" },
	{ GET,  "/vi/tasks",                                  200, "++++++++++++++" },
	{ GET,  "/vi/tasks/{task}",                           200, "++++++++++++++" },
	{ GET,  "/vi/plans",                                  200, "++++++++++++++" },
	{ GET,  "/vi/plans/{plan}",                           200, "++++++++++++++" },
	{ GET,  "/vi/plans/{plan}/document",                  404, "++++++++++++++" }, /* this one came without a document */
	{ GET,  "/vi/units",                                  200, "++++++++++++++" },
	{ GET,  "/vi/units/{slug}",                           200, "++++++++++++++" },
	{ GET,  "/api/v1/openapi.json",                       200, "++++++++++++++" },
	{ GET,  "/api/v1/plans.json",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.json",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.csv",                          200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.xlsx",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/units.json",                         200, "++++++++++++++" },
	/* doors */
	{ GET,  "/vi/sign-in",                                200, "+rrrrrrrrrrrrr" },
	{ POST, "/vi/sign-in",                                422, "++++++++++++++" },
	{ GET,  "/vi/sign-in/code",                           200, "rrrrrrrrrrrrrr" }, /* only between password and second step */
	{ POST, "/vi/sign-in/code",                           422, "rrrrrrrrrrrrrr" },
	{ GET,  "/vi/sign-in/link/unknown",                   404, "++++++++++++++" },
	{ POST, "/vi/sign-in/link/unknown",                   404, "++++++++++++++" },
	{ GET,  "/vi/invitation/unknown",                     404, "++++++++++++++" },
	{ POST, "/vi/invitation/unknown",                     404, "++++++++++++++" },
	/* one's own */
	{ GET,  "/vi/desk",                                   200, "s+++++++++++++" },
	{ GET,  "/vi/desk/account",                           200, "s+++++++++++++" },
	{ POST, "/vi/desk/account/password",                  422, "-+++++++++++++" },
	{ GET,  "/vi/desk/account/factor",                    200, "s+++++++++++++" },
	{ POST, "/vi/desk/account/factor",                    422, "-+++++++++++++" },
	{ POST, "/vi/desk/account/factor/remove",             422, "-+++++++++++++" },
	/* people and roles */
	{ GET,  "/vi/desk/people",                            200, "s+------------" },
	{ GET,  "/vi/desk/people/new",                        200, "s+------------" },
	{ POST, "/vi/desk/people",                            422, "-+------------" },
	{ GET,  "/vi/desk/people/{person}",                   200, "s+------------" },
	{ POST, "/vi/desk/people/{person}/grant",             422, "-+------------" },
	{ POST, "/vi/desk/people/{person}/revoke",            422, "-+------------" },
	{ POST, "/vi/desk/people/{person}/state",             422, "-+------------" },
	{ GET,  "/vi/desk/roles",                             200, "s+------------" },
	{ GET,  "/vi/desk/audit",                             200, "s++-----------" },
	{ GET,  "/vi/desk/audit.csv",                         200, "s+------------" },
	{ GET,  "/vi/desk/health",                            200, "s+------------" },
	/* tasks */
	{ GET,  "/vi/desk/tasks",                             200, "s++++++------+" },
	{ GET,  "/vi/desk/tasks/{task}/report",               200, "s-++-+--------" },
	{ POST, "/vi/desk/tasks/{task}/report",               422, "--++-+--------" },
	{ GET,  "/vi/desk/tasks/{other}/report",              200, "s-+-+-+-------" },
	{ POST, "/vi/desk/tasks/{other}/report",              422, "--+-+-+-------" },
	{ GET,  "/vi/desk/tasks/{task}/amend",                200, "s-+-----------" },
	{ POST, "/vi/desk/tasks/{task}/amend",                422, "--+-----------" },
	{ GET,  "/vi/desk/tasks/{task}/words",                200, "s-+-----+-----" },
	{ POST, "/vi/desk/tasks/{task}/words",                303, "--+-----+-----" }, /* all of it may be empty */
	/* units */
	{ GET,  "/vi/desk/units",                             200, "s++----------+" },
	{ GET,  "/vi/desk/units/new",                         200, "s++-----------" },
	{ POST, "/vi/desk/units/new",                         422, "-++-----------" },
	{ GET,  "/vi/desk/units/{unit}/edit",                 200, "s++-----------" },
	{ POST, "/vi/desk/units/{unit}/edit",                 422, "-++-----------" },
	{ GET,  "/vi/desk/units/{unit}/merge",                200, "s++-----------" },
	{ POST, "/vi/desk/units/{unit}/merge",                422, "-++-----------" },
	/* the city */
	{ GET,  "/vi/desk/city",                              200, "s++-----------" },
	{ POST, "/vi/desk/city",                              422, "-++-----------" },
	{ GET,  "/vi/desk/commitments",                       200, "s++-----------" },
	{ GET,  "/vi/desk/commitments/new",                   200, "s++-----------" },
	{ POST, "/vi/desk/commitments/new",                   422, "-++-----------" },
	{ GET,  "/vi/desk/commitments/2",                     200, "s++-----------" },
	{ POST, "/vi/desk/commitments/2",                     422, "-++-----------" },
	{ POST, "/vi/desk/commitments/2/delete",              422, "-++-----------" },
	/* imports */
	{ GET,  "/vi/desk/plans/import",                      200, "s++-----------" },
	{ POST, "/vi/desk/plans/import",                      422, "--+-----------" },
	{ GET,  "/vi/desk/plans/import/{import}",             200, "s++-----------" },
	{ POST, "/vi/desk/plans/import/{import}/confirm",     422, "--+-----------" }, /* a task is still to be looked at */
	{ POST, "/vi/desk/plans/import/{import}",             303, "--+-----------" },
	{ POST, "/vi/desk/plans/import/{import}/tasks/1",     303, "--+-----------" },
	{ POST, "/vi/desk/plans/import/{import}/cancel",      303, "--+-----------" },
	/* what ends something */
	{ POST, "/vi/desk/people/{person}/link",              200, "-+------------" },
	{ POST, "/vi/desk/people/{person}/factor",            303, "-+------------" },
	{ POST, "/vi/desk/account/sessions/{session}/end",    404, "-+++++++++++++" }, /* of another person: nobody's business */
	{ POST, "/vi/desk/account/sessions/end-others",       303, "-+++++++++++++" },
	{ POST, "/vi/sign-out",                               303, "++++++++++++++" },
	{ POST, "/vi/desk/roles",                             303, "-+------------" },
};
#undef GET
#undef POST
#endif
