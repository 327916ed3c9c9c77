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
 * things that exist, {story} a public one and {draft} another.  Lines that end or change things stand last. */
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
	{ GET,  "/vi/evidence/files/1",                       404, "++++++++++++++" }, /* none was uploaded */
	{ GET,  "/vi/evidence/files/1/content",               404, "++++++++++++++" },
	{ GET,  "/vi/evidence/press/1",                       404, "++++++++++++++" },
	{ GET,  "/vi/newsletter",                             200, "++++++++++++++" },
	{ POST, "/vi/newsletter",                             422, "++++++++++++++" },
	{ GET,  "/vi/newsletter/confirm/none",                404, "++++++++++++++" }, /* whoever has the link may */
	{ POST, "/vi/newsletter/confirm/none",                404, "++++++++++++++" },
	{ GET,  "/vi/newsletter/mine/1-none",                 404, "++++++++++++++" },
	{ POST, "/vi/newsletter/mine/1-none",                 404, "++++++++++++++" },
	{ GET,  "/vi/newsletter/mine/1-none/data.json",       404, "++++++++++++++" },
	{ GET,  "/vi/newsletter/leave/1-none",                404, "++++++++++++++" },
	{ POST, "/vi/newsletter/leave/1-none",                404, "++++++++++++++" },
	{ GET,  "/vi/newsletters",                            200, "++++++++++++++" },
	{ GET,  "/vi/newsletters/1",                          404, "++++++++++++++" }, /* none was sent */
	{ GET,  "/api/v1/evidence.json",                      200, "++++++++++++++" },
	{ GET,  "/api/v1/evidence.csv",                       200, "++++++++++++++" },
	{ GET,  "/api/v1/evidence.xlsx",                      200, "++++++++++++++" },
	{ GET,  "/vi/search",                                 200, "++++++++++++++" },
	{ GET,  "/api/v1/search.json",                        200, "++++++++++++++" },
	{ GET,  "/api/v1/suggest.json",                       200, "++++++++++++++" },
	{ GET,  "/api/v1/openapi.json",                       200, "++++++++++++++" },
	{ GET,  "/api/v1/plans.json",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.json",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.csv",                          200, "++++++++++++++" },
	{ GET,  "/api/v1/tasks.xlsx",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/units.json",                         200, "++++++++++++++" },
	{ GET,  "/vi/stories",                                200, "++++++++++++++" },
	{ GET,  "/vi/stories/feed.atom",                      200, "++++++++++++++" },
	{ GET,  "/vi/stories/feed.rss",                       200, "++++++++++++++" },
	{ GET,  "/vi/stories/none",                           404, "++++++++++++++" },
	{ GET,  "/vi/sections",                               200, "++++++++++++++" },
	{ GET,  "/vi/sections/none",                          404, "++++++++++++++" },
	{ GET,  "/vi/sections/none/feed.atom",                404, "++++++++++++++" },
	{ GET,  "/vi/sections/none/feed.rss",                 404, "++++++++++++++" },
	{ GET,  "/vi/authors/none",                           404, "++++++++++++++" },
	{ GET,  "/vi/tags/none",                              404, "++++++++++++++" },
	{ GET,  "/vi/series/none",                            404, "++++++++++++++" },
	{ GET,  "/vi/years/2026",                             200, "++++++++++++++" },
	{ GET,  "/vi/guides",                                 200, "++++++++++++++" },
	{ GET,  "/vi/press",                                  200, "++++++++++++++" },
	{ GET,  "/sitemap.xml",                               200, "++++++++++++++" },
	{ GET,  "/sitemaps/site.xml",                         200, "++++++++++++++" },
	{ GET,  "/api/v1/oembed.json",                        404, "++++++++++++++" }, /* of no address */
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
	/* evidence: units for the tasks they have a part in; who edits stories links them anywhere */
	{ GET,  "/vi/desk/searches",                          200, "s-+----+-+---+" },
	{ GET,  "/vi/desk/evidence",                          200, "s+++++++-+---+" },
	{ GET,  "/vi/desk/evidence.csv",                      200, "s+++++++-+---+" },
	{ GET,  "/vi/desk/evidence.xlsx",                     200, "s+++++++-+---+" },
	{ GET,  "/vi/desk/evidence/gaps",                     200, "s+++++++-+---+" },
	{ GET,  "/vi/desk/evidence/links/1",                  404, "s-++++++------" }, /* no link is there yet */
	{ POST, "/vi/desk/evidence/links/1",                  404, "--++++++------" },
	{ POST, "/vi/desk/evidence/links/1/remove",           404, "--++++++------" },
	{ POST, "/vi/desk/evidence/links/1/restore",          404, "--++++++------" },
	{ GET,  "/vi/desk/evidence/of/press/1",               404, "s-++++++------" },
	{ POST, "/vi/desk/evidence/of/press/1",               404, "--++++++------" },
	{ GET,  "/vi/desk/tasks/{task}/evidence",             200, "s-++-+-+------" },
	{ POST, "/vi/desk/tasks/{task}/evidence",             422, "--++-+-+------" },
	{ GET,  "/vi/desk/tasks/{other}/evidence",            200, "s-+-+-++------" },
	{ POST, "/vi/desk/tasks/{other}/evidence",            422, "--+-+-++------" },
	{ GET,  "/vi/desk/commitments/2/evidence",            200, "s-+----+------" },
	{ POST, "/vi/desk/commitments/2/evidence",            422, "--+----+------" },
	/* texts in both languages: of their item's kind, so that one which does not exist is nobody's */
	{ GET,  "/vi/desk/texts",                             200, "s-+----+++---+" },
	{ GET,  "/vi/desk/texts/1",                           404, "s+++++++++++++" },
	{ POST, "/vi/desk/texts/1",                           404, "-+++++++++++++" },
	{ GET,  "/vi/desk/texts/1/parts",                     404, "s+++++++++++++" },
	{ POST, "/vi/desk/texts/1/save",                      404, "-+++++++++++++" },
	{ POST, "/vi/desk/texts/1/here",                      404, "-+++++++++++++" },
	{ POST, "/vi/desk/texts/1/comment",                   404, "-+++++++++++++" },
	{ POST, "/vi/desk/texts/1/comment/1/close",           404, "-+++++++++++++" },
	{ POST, "/vi/desk/texts/1/except",                    404, "--+----+-+----" },
	{ POST, "/vi/desk/texts/1/except-end",                404, "--+----+-+----" },
	{ GET,  "/vi/desk/texts/1/revisions",                 404, "s+++++++++++++" },
	{ GET,  "/vi/desk/texts/1/revisions/1",               404, "s+++++++++++++" },
	{ POST, "/vi/desk/texts/1/restore",                   404, "-+++++++++++++" },
	/* stories: who writes, translates, guides; leaders and finance read */
	{ GET,  "/vi/desk/stories",                            200, "s-+----+++---+" },
	{ GET,  "/vi/desk/stories/new",                        200, "s-+----+------" },
	{ POST, "/vi/desk/stories/new",                        422, "--+----+------" },
	{ GET,  "/vi/desk/stories/fees.csv",                   200, "s-+----+----++" },
	{ GET,  "/vi/desk/stories/fees.xlsx",                  200, "s-+----+----++" },
	{ GET,  "/vi/desk/stories/{draft}",                    200, "s-+----+++---+" },
	{ GET,  "/vi/desk/stories/{story}",                    200, "s-+----+++---+" },
	{ POST, "/vi/desk/stories/{draft}",                    303, "--+----+------" },
	{ GET,  "/vi/desk/stories/{story}/step",               404, "s-+----+-+----" }, /* no step is named */
	{ POST, "/vi/desk/stories/{draft}/step",               422, "--+----+++----" },
	{ POST, "/vi/desk/stories/{draft}/schedule",           422, "--+----+------" },
	{ POST, "/vi/desk/stories/{story}/address",            422, "--+----+------" },
	{ GET,  "/vi/desk/stories/{draft}/preview",            200, "s-+----+++---+" },
	{ GET,  "/vi/desk/balance",                            200, "s-+----+-+---+" },
	{ POST, "/vi/desk/balance",                            422, "--+----+------" },
	{ GET,  "/vi/desk/sections",                           200, "s-+----+------" },
	{ GET,  "/vi/desk/sections/new",                       200, "s-+----+------" },
	{ POST, "/vi/desk/sections/new",                       422, "--+----+------" },
	{ POST, "/vi/desk/sections/am-thuc/move",              303, "--+----+------" },
	{ GET,  "/vi/desk/streams/new",                        200, "s-+----+------" },
	{ POST, "/vi/desk/streams/new",                        422, "--+----+------" },
	{ POST, "/vi/desk/streams/nguon-luc/move",             303, "--+----+------" },
	{ GET,  "/vi/desk/bylines",                            200, "s-+----+------" },
	{ GET,  "/vi/desk/bylines/new",                        200, "s-+----+------" },
	{ POST, "/vi/desk/bylines/new",                        422, "--+----+------" },
	{ GET,  "/vi/desk/tags",                               200, "s-+----++-----" },
	{ GET,  "/vi/desk/tags/new",                           200, "s-+----++-----" },
	{ POST, "/vi/desk/tags/new",                           422, "--+----++-----" },
	{ GET,  "/vi/desk/series",                             200, "s-+----+------" },
	{ GET,  "/vi/desk/series/new",                         200, "s-+----+------" },
	{ POST, "/vi/desk/series/new",                         422, "--+----+------" },
	/* units */
	{ GET,  "/vi/desk/units",                             200, "s++----------+" },
	{ GET,  "/vi/desk/units/new",                         200, "s++-----------" },
	{ POST, "/vi/desk/units/new",                         422, "-++-----------" },
	{ GET,  "/vi/desk/units/{unit}/edit",                 200, "s++-----------" },
	{ POST, "/vi/desk/units/{unit}/edit",                 422, "-++-----------" },
	{ GET,  "/vi/desk/units/{unit}/merge",                200, "s++-----------" },
	{ POST, "/vi/desk/units/{unit}/merge",                422, "-++-----------" },
	/* the newsletter */
	{ GET,  "/vi/desk/newsletter",                        200, "s-+----+------" },
	{ POST, "/vi/desk/newsletter",                        422, "--+----+------" },
	{ GET,  "/vi/desk/newsletter/1",                      404, "s-+----+------" },
	{ POST, "/vi/desk/newsletter/1",                      404, "--+----+------" },
	{ POST, "/vi/desk/newsletter/1/try",                  404, "--+----+------" },
	{ POST, "/vi/desk/newsletter/1/send",                 404, "--+----+------" },
	/* mails that wait for a hand */
	{ GET,  "/vi/desk/mails",                             200, "s++----+------" },
	{ POST, "/vi/desk/mails/1/done",                      404, "-++----+------" },
	{ POST, "/vi/desk/mails/1/again",                     409, "-++----+------" }, /* no mail server is set */
	/* the city */
	{ GET,  "/vi/desk/city",                              200, "s++-----------" },
	{ POST, "/vi/desk/city",                              422, "-++-----------" },
	{ GET,  "/vi/desk/commitments",                       200, "s++-----------" },
	{ GET,  "/vi/desk/commitments/new",                   200, "s++-----------" },
	{ POST, "/vi/desk/commitments/new",                   422, "-++-----------" },
	{ GET,  "/vi/desk/commitments/2",                     200, "s++-----------" },
	{ POST, "/vi/desk/commitments/2",                     422, "-++-----------" },
	{ POST, "/vi/desk/commitments/2/delete",              422, "-++-----------" },
	/* the media library */
	{ GET,  "/media/1/none.webp",                         404, "++++++++++++++" }, /* the name is the secret; nobody guesses it */
	{ GET,  "/vi/desk/media",                             200, "s++----+++---+" },
	{ POST, "/vi/desk/media",                             422, "--+----+------" },
	{ POST, "/vi/desk/media/videos",                      422, "--+----+------" },
	{ GET,  "/vi/desk/media/pick",                        200, "s++----+++----" },
	{ POST, "/vi/desk/media/uploads",                     422, "--+----+------" },
	{ GET,  "/vi/desk/media/uploads/none",                404, "s-+----+------" }, /* an upload is its owner's */
	{ POST, "/vi/desk/media/uploads/none",                404, "--+----+------" },
	{ GET,  "/vi/desk/media/{medium}",                    200, "s++----+++---+" },
	{ POST, "/vi/desk/media/{medium}",                    422, "--+----++-----" },
	{ POST, "/vi/desk/media/{medium}/file",               422, "--+----+------" },
	{ POST, "/vi/desk/media/{medium}/again",              303, "--+----+------" },
	{ POST, "/vi/desk/media/{medium}/remove",             422, "--+----+------" }, /* not confirmed */
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
