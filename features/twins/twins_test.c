/* twins_test.c - the desk of texts on both engines: the plain form, the script's answers, rights, conflicts, comments, revisions, the matrix. */
#include <string.h>
#include "auth.h"
#include "test.h"
#include "twins.h"

static const struct twin_slot slots[] = { { "title", "Title", false, true, 160 }, { "body", "Text", true, false, 0 } };

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/notes/%lld", (long long)item);
}

static const struct twin_kind note = { .name = "note", .label = "Text", .label_many = "Texts", .slot = slots, .nslots = 2, .desk = desk };
const struct twin_kind *const twin_kinds[] = { &note };
const size_t ntwin_kinds = 1;

/* Editors write both languages, translators English; guides read. */
static err may(struct req *r, int64_t item, int write)
{
	(void)item;
	if (write == LANG_VI)
		return auth_need(r, ROLE_EDITOR, 0);
	return auth_need(r, write == LANG_EN ? ROLE_EDITOR | ROLE_TRANSLATOR : ROLE_EDITOR | ROLE_TRANSLATOR | ROLE_GUIDE, 0);
}

const struct twins_right twins_rights[] = { { "note", may } };
const size_t ntwins_rights = 1;

/* A text with a title and two paragraphs, of which the second has no English; gives its id. */
static int64_t setup(struct test *t)
{
	struct twin_edit e[3] = {
		{ .part = 11, .slot = S("title"), .after = -1, .has = { true, true }, .text = { S("Phở"), S("Pho") }, .confirm = { true, true } },
		{ .part = 12, .slot = S("body"), .after = -1, .has = { true, true }, .text = { S("Một tô"), S("One bowl") }, .confirm = { true, true } },
		{ .part = 13, .slot = S("body"), .after = -1, .has = { true, false }, .text = { S("Hai tô"), S("") } },
	};
	struct twin_edits edits = { e, 3, 3 };
	struct twin_who who = { .name = S("Lan"), .now = t->r.now };
	struct twin_conflicts c;
	int64_t id, revision;

	test_day(t, "2027-01-15");
	who.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(twin_make(t->r.db, t->r.a, S("note"), 7, LANG_VI, t->r.now, &id));
	CHECK_OK(twin_save(t->r.db, t->r.a, id, 0, &edits, &who, &revision, &c));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

static const char *at(struct test *t, int64_t id, const char *rest)
{
	return arena_printf(t->base->a, "/en/desk/texts/%lld%s", (long long)id, rest).p;
}

static struct twin text(struct test *t, int64_t id)
{
	struct twin w;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(twin_get(t->r.db, t->base->a, id, &w));
	db_rollback(t->r.db);
	return w;
}

/* The value of a hidden field of the page that was got last. */
static const char *hidden(struct test *t, const char *name)
{
	str body = test_body(t), mark = arena_printf(t->base->a, "name=\"%s\" value=\"", name);
	ptrdiff_t from = str_find(body, mark, 0);

	CHECK(from >= 0);
	from += (ptrdiff_t)mark.n;
	str value = str_cut(body, (size_t)from, (size_t)str_find(body, S("\""), (size_t)from));
	return arena_printf(t->base->a, "%.*s", FMT(value)).p;
}

/* What the page would send besides the fields that a test names. */
static const char *form(struct test *t, int64_t id, const char *fields)
{
	CHECK(test_get(t, at(t, id, "")) == 200);
	return arena_printf(t->base->a, "base=%s&was=%s&%s", hidden(t, "base"), hidden(t, "was"), fields).p;
}

static int save_json(struct test *t, int64_t id, int64_t base, const char *edits)
{
	t->next.accept = S("application/json");
	return test_post(t, at(t, id, "/save"), arena_printf(t->base->a, "base=%lld&edits=%s", (long long)base, edits).p);
}

TEST(the_page_holds_all_that_the_editor_needs)
{
	int64_t id = setup(t);

	CHECK(test_get(t, at(t, id, "")) == 303);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at(t, id, "")) == 200);
	CHECK(test_has(t, "data-may=\"vi en\""));
	CHECK(test_has(t, "<textarea id=\"t12-vi\" name=\"t12-vi\" lang=\"vi\""));
	CHECK(test_has(t, ">\nOne bowl</textarea>"));
	CHECK(test_has(t, "data-lang=\"en\" data-state=\"untranslated\""));
	CHECK(test_has(t, "name=\"c13-en\""));
	CHECK(!test_has(t, "name=\"c12-en\""));
	CHECK(test_has(t, "name=\"n-body-vi\""));
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, at(t, id, "")) == 200);
	CHECK(test_has(t, "data-may=\"en\""));
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, at(t, id, "")) == 403);
}

TEST(the_plain_form_saves_what_was_changed)
{
	int64_t id = setup(t);
	struct twin w;

	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, id, ""), form(t, id, "t11-vi=Ph%E1%BB%9F&t12-vi=Ba+t%C3%B4&t12-en=One+bowl&t13-en=Two+bowls&c13-en=1")) == 303);
	CHECK(str_starts(test_header(t, "Location"), arena_printf(t->base->a, "/en/desk/texts/%lld?saved=text", (long long)id)));
	w = text(t, id);
	CHECK(w.revision == 2 && w.stale[LANG_EN] == 1 && w.untranslated[LANG_EN] == 0);
	CHECK_STR(w.parts.at[1].side[LANG_VI].text, "Ba tô");
	CHECK(w.parts.at[2].side[LANG_EN].state == TWIN_DONE);
	CHECK(test_get(t, at(t, id, "")) == 200);
	CHECK(test_has(t, "<del>Một </del><ins>Ba </ins>tô"));
}

TEST(the_form_leads_back_to_pages_of_the_desk_only)
{
	int64_t id = setup(t);
	static const struct { const char *back, *to; } all[] = { { "/desk/stories/7", "/en/desk/stories/7?saved=text" }, { "/desk//evil.example", "/en/desk/texts/" },
		{ "https://evil.example", "/en/desk/texts/" }, { "/desk/%0D%0ASet-Cookie:a", "/en/desk/texts/" }, { "/sign-out", "/en/desk/texts/" } };

	test_as(t, ROLE_EDITOR);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		CHECK(test_post(t, at(t, id, ""), form(t, id, arena_printf(t->base->a, "t11-vi=Ph%%E1%%BB%%9F&back=%s", all[i].back).p)) == 303);
		CHECK(str_starts(test_header(t, "Location"), str_c(all[i].to)));
	}
}

TEST(new_paragraphs_and_copies_by_the_plain_form)
{
	int64_t id = setup(t);
	struct twin w;

	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, id, ""), form(t, id, "n-body-vi=B%E1%BB%91n%0D%0A%0D%0AN%C4%83m&n-body-en=Four&nc-body=1&copy=13-en")) == 303);
	w = text(t, id);
	CHECK(w.parts.n == 5);
	CHECK_STR(twin_whole(t->base->a, &w, S("body"), LANG_EN), "One bowl\n\nHai tô\n\nFour");
	CHECK(w.parts.at[3].side[LANG_EN].state == TWIN_DONE && w.parts.at[2].side[LANG_EN].state == TWIN_STALE);
	CHECK(test_post(t, at(t, id, ""), form(t, id, "t11-vi=Ph%E1%BB%9F%0D%0AH%C3%A0+N%E1%BB%99i")) == 303);
	CHECK_STR(text(t, id).parts.at[0].side[LANG_VI].text, "Phở Hà Nội");
}

TEST(a_title_begins_in_the_plain_form)
{
	int64_t id;
	const char *mine;

	test_as(t, ROLE_EDITOR);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(twin_make(t->r.db, t->r.a, S("note"), 9, LANG_VI, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, at(t, id, "")) == 200);
	str was = str_c(hidden(t, "was"));
	str part = str_cut(was, 0, (size_t)str_find(was, S(":"), 0));
	mine = arena_printf(t->base->a, "base=0&was=%.*s&s%.*s=title&t%.*s-vi=B%%C3%%BAn&t%.*s-en=", FMT(was), FMT(part), FMT(part), FMT(part)).p;
	CHECK(test_post(t, at(t, id, ""), mine) == 303);
	struct twin w = text(t, id);
	CHECK_STR(twin_line(&w, "title", LANG_VI), "Bún");
	CHECK(w.parts.n == 1);
}

TEST(a_conflict_shows_both_texts_and_loses_nothing)
{
	int64_t id = setup(t);
	const char *mine;

	test_as(t, ROLE_EDITOR);
	mine = form(t, id, "t12-vi=C%E1%BB%A7a+t%C3%B4i&t13-vi=Hai+t%C3%B4&t11-vi=T%C3%AAn+m%E1%BB%9Bi&n-body-vi=Th%C3%AAm");
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":\"Theirs\"},{\"part\":13,\"vi\":\"Ba tô\"}]") == 200);
	CHECK(test_post(t, at(t, id, ""), mine) == 409);
	CHECK(test_has(t, "Theirs"));
	CHECK(test_has(t, ">\nCủa tôi</textarea>"));
	CHECK(test_has(t, ">\nTên mới</textarea>"));
	CHECK(test_has(t, ">\nBa tô</textarea>"));
	CHECK(test_has(t, ">\nThêm</textarea>"));
	CHECK(test_has(t, "href=\"#t12-vi\""));
	CHECK(text(t, id).revision == 2);
	mine = arena_printf(t->base->a, "base=%s&was=%s&t12-vi=C%%E1%%BB%%A7a+t%%C3%%B4i&t13-vi=Ba+t%%C3%%B4", hidden(t, "base"), hidden(t, "was")).p;
	CHECK(test_post(t, at(t, id, ""), mine) == 303);
	CHECK_STR(text(t, id).parts.at[1].side[LANG_VI].text, "Của tôi");
}

TEST(words_of_a_paragraph_that_is_gone_are_not_lost)
{
	int64_t id = setup(t);
	const char *mine;

	test_as(t, ROLE_EDITOR);
	mine = form(t, id, "t13-vi=Hai+t%C3%B4+ph%E1%BB%9F");
	CHECK(save_json(t, id, 1, "[{\"part\":13,\"vi\":\"\"}]") == 200);
	CHECK(test_post(t, at(t, id, ""), mine) == 409);
	CHECK(test_has(t, ">\nHai tô phở</textarea>"));
}

TEST(what_cannot_be_stored_is_said_and_kept)
{
	int64_t id = setup(t);
	struct buf b = { .a = t->base->a };

	test_as(t, ROLE_EDITOR);
	buf_printf(&b, "t11-en=");
	for (int i = 0; i < 170; i++)
		buf_char(&b, 'x');
	CHECK(test_post(t, at(t, id, ""), form(t, id, arena_cstr(t->base->a, buf_str(&b)))) == 422);
	CHECK(test_has(t, "too long"));
	CHECK(test_has(t, "xxxxxxxx</textarea>"));
}

TEST(the_script_saves_and_reads)
{
	int64_t id = setup(t);

	test_as(t, ROLE_EDITOR);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"slot\":\"body\",\"vi\":\"Một tô phở\"},{\"part\":99,\"slot\":\"body\",\"after\":12,\"en\":\"New\"}]") == 200);
	CHECK_STR(test_header(t, "Content-Type"), "application/json");
	CHECK(test_has(t, "{\"revision\":2,\"parts\":[{\"id\":11,\"slot\":\"title\""));
	CHECK(test_has(t, "\"diff\":[[\"same\",\"Một tô \"],[\"new\",\"phở\"]]") || test_has(t, "[\"new\",\"phở\"]"));
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":\"Khác\"}]") == 409);
	CHECK(test_has(t, "\"conflicts\":[{\"part\":12,\"lang\":\"vi\",\"theirs\":\"Một tô phở\",\"mine\":\"Khác\""));
	CHECK(text(t, id).revision == 2);
	CHECK(test_get(t, at(t, id, "/parts")) == 200);
	CHECK(test_has(t, "\"csrf\":\"") && test_has(t, "\"others\":[]"));
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, at(t, id, "/parts")) == 200);
	CHECK(!test_has(t, "\"others\":[]"));
	t->next.accept = S("application/json");
	CHECK(test_post(t, at(t, id, "/here"), "") == 200);
	test_as_nobody(t);
	CHECK(save_json(t, id, 2, "[]") == 401);
	CHECK(test_has(t, "{\"status\":401"));
}

TEST(hostile_edits_of_the_script)
{
	int64_t id = setup(t);

	test_as(t, ROLE_EDITOR);
	CHECK(save_json(t, id, 1, "nonsense") == 422);
	CHECK(save_json(t, id, 1, "{}") == 422);
	CHECK(save_json(t, id, 1, "[null]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":1.5}]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":7}]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"confirm\":[\"fr\"]}]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"part\":13,\"vi\":\"x\"}]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":50,\"slot\":\"price\",\"vi\":\"x\"}]") == 422);
	CHECK(test_has(t, "\"part\":50"));
	CHECK(save_json(t, id, 99, "[]") == 422);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":\"\\u0000\"}]") == 422);
	CHECK(text(t, id).revision == 1);
	t->next.accept = S("application/json");
	CHECK(test_post_bare(t, at(t, id, "/save"), "base=1&edits=[]") == 403);
}

TEST(nobody_writes_a_language_that_is_not_theirs)
{
	int64_t id = setup(t);

	test_as(t, ROLE_TRANSLATOR);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":\"x\"}]") == 403);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"confirm\":[\"vi\"]}]") == 403);
	CHECK(save_json(t, id, 1, "[{\"part\":13,\"en\":\"Two\",\"confirm\":[\"en\"]}]") == 200);
	test_as(t, ROLE_GUIDE);
	CHECK(save_json(t, id, 2, "[{\"part\":13,\"en\":\"x\"}]") == 403);
	CHECK(save_json(t, id, 2, "[{\"part\":13,\"after\":0}]") == 403);
	CHECK(test_post(t, at(t, id, "/restore"), "revision=1") == 403);
	CHECK(text(t, id).revision == 2);
	test_as(t, ROLE_JUROR);
	CHECK(test_post(t, at(t, id, "/comment"), "part=12&m12=x") == 403);
	CHECK(test_post(t, at(t, id, "/except"), "missing=en&until_on=2027-02-01&reason=x") == 403);
}

TEST(comments_with_and_without_the_script)
{
	int64_t id = setup(t);
	char close[64];

	test_as(t, ROLE_GUIDE);
	CHECK(test_post(t, at(t, id, "/comment"), form(t, id, "part=12&m12=C%C3%B3+ngu%E1%BB%93n+kh%C3%B4ng%3F")) == 303);
	CHECK(test_get(t, at(t, id, "")) == 200);
	CHECK(test_has(t, "Có nguồn không?"));
	str body = test_body(t);
	ptrdiff_t from = str_find(body, S("/comment/"), 0);
	CHECK(from > 0);
	str rest = str_cut(body, (size_t)from, body.n);
	str path = str_cut(rest, 0, (size_t)str_find(rest, S("\""), 0));
	CHECK(path.n < sizeof close);
	memcpy(close, path.p, path.n);
	close[path.n] = 0;
	t->next.accept = S("application/json");
	CHECK(test_post(t, at(t, id, "/comment"), "part=12&text=Second") == 200);
	CHECK(test_has(t, "\"comments\":2"));
	t->next.accept = S("application/json");
	CHECK(test_post(t, at(t, id, close), "") == 200);
	CHECK(test_has(t, "{\"comments\":1}"));
	CHECK(text(t, id).parts.at[1].comments == 1);
	t->next.accept = S("application/json");
	CHECK(test_post(t, at(t, id, "/comment"), "part=77&text=x") == 404);
}

TEST(revisions_are_compared_and_brought_back)
{
	int64_t id = setup(t);

	test_as(t, ROLE_EDITOR);
	CHECK(save_json(t, id, 1, "[{\"part\":12,\"vi\":\"Một bát\"}]") == 200);
	CHECK(test_get(t, at(t, id, "/revisions")) == 200);
	CHECK(test_has(t, "/revisions/1\""));
	CHECK(test_get(t, at(t, id, "/revisions/1")) == 200);
	CHECK(test_has(t, "<del>tô</del><ins>bát</ins>"));
	CHECK(test_has(t, "<option value=\"2\" selected>"));
	CHECK(test_get(t, at(t, id, "/revisions/2?with=1")) == 200);
	CHECK(test_has(t, "<del>tô</del><ins>bát</ins>") && test_has(t, "Revision 2 compared with 1"));
	CHECK(test_get(t, at(t, id, "/revisions/1?with=9")) == 404);
	CHECK(test_get(t, at(t, id, "/revisions/5")) == 404);
	CHECK(test_post(t, at(t, id, "/restore"), "revision=1") == 303);
	CHECK_STR(text(t, id).parts.at[1].side[LANG_VI].text, "Một tô");
	CHECK(test_post(t, at(t, id, "/restore"), "revision=44") == 404);
}

TEST(an_exception_is_given_and_ended)
{
	int64_t id = setup(t);

	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, id, "/except"), "missing=en&until_on=2027-01-15&reason=") == 422);
	CHECK(test_has(t, "Enter the reason.") && test_has(t, "Enter a day after today"));
	CHECK(test_post(t, at(t, id, "/except"), "missing=en&until_on=2027-02-01&reason=Waits+for+the+translator") == 303);
	CHECK(test_get(t, at(t, id, "")) == 200);
	CHECK(test_has(t, "Waits for the translator"));
	CHECK(text(t, id).exception.given);
	CHECK(test_post(t, at(t, id, "/except-end"), "") == 303);
	CHECK(!text(t, id).exception.given);
}

TEST(the_matrix_and_its_work_lists)
{
	int64_t id = setup(t);

	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, "/en/desk/texts") == 200);
	CHECK(test_has(t, arena_printf(t->base->a, "/en/desk/texts/%lld\"", (long long)id).p));
	CHECK(test_has(t, "1 not translated") && test_has(t, "1 text"));
	CHECK(test_get(t, "/en/desk/texts?lang=en&state=untranslated") == 200);
	CHECK(test_has(t, "1 text"));
	CHECK(test_get(t, "/en/desk/texts?lang=vi&state=untranslated") == 200);
	CHECK(test_has(t, "No text matches"));
	CHECK(test_get(t, "/vi/desk/texts?q=PHO&kind=note&show=comments&page=3") == 200);
	CHECK(test_get(t, "/en/desk/texts?q=pho+phu&kind=none&state=x") == 200);
	test_as(t, ROLE_FINANCE);
	CHECK(test_get(t, "/en/desk/texts") == 403);
}
