/* unesco_form_test.c - forms as data: the demo city's is right, wrong ones are refused with the place, hostile ones harm nothing. */
#include "text.h"
#include "unesco_test.h"

/* The form with one piece of it replaced. */
static str with(struct test *t, str form, const char *old, const char *put)
{
	ptrdiff_t at = str_find(form, str_c(old), 0);

	CHECK(at >= 0);
	return arena_printf(t->r.a, "%.*s%s%.*s", (int)at, form.p, put, FMT(str_cut(form, (size_t)at + str_c(old).n, form.n)));
}

TEST(the_demo_form_is_right)
{
	struct form_faults faults;
	struct form f;

	CHECK_OK(form_read(t->r.a, town_form(t), &f, &faults));
	CHECK(faults.n == 0 && f.sections.n == 7 && f.lists.n == 4 && f.pages_max == 20);
	CHECK_STR(f.name, "UCCN-MMR");
	CHECK(str_find(f.status[LANG_EN], S("recalled from memory"), 0) >= 0);
	const struct form_section *s = form_section_of(&f, S("4"));
	CHECK(s && s->repeat_max == 5);
	CHECK(form_question_of(s, S("results"))->words_max == 200);
	const struct form_list *indicators = &f.lists.at[form_question_of(s, S("indicators"))->list];
	CHECK(indicators->options.n == 22);
	CHECK_STR(form_suggest(t->r.a, &f.lists.at[form_question_of(s, S("targets"))->list], S("Bảo tồn DI SẢN phố cổ")), "11.4");
}

TEST(what_is_wrong_is_told_with_its_place)
{
	static const struct { const char *old, *put, *place; } wrong[] = {
		{ "\"edition\": \"2021\",", "", "edition" },
		{ "\"pages\": 20", "\"pages\": -3", "pages" },
		{ "\"pages\": 20", "\"pages\": 20, \"colour\": 1", "colour" },
		{ "\"id\": \"2\",", "\"id\": \"1\",", "sections[1].id" },
		{ "\"id\": \"2\",", "\"id\": \"../2\",", "sections[1].id" },
		{ "\"en\": \"Country\"", "\"en\": \"\"", "sections[1].questions[1].title.en" },
		{ "\"en\": \"Country\"", "\"en\": \"Coun\\ntry\"", "sections[1].questions[1].title.en" },
		{ "{\"id\": \"2.4\", \"kind\": \"date\"", "{\"id\": \"2.4\", \"kind\": \"poem\"", "sections[1].questions[3].kind" },
		{ "\"draft\": \"city.country\"", "\"draft\": \"initiative.title\"", "sections[1].questions[1].draft" },
		{ "\"of\": \"areas\"", "\"of\": \"nowhere\"", "sections[3].questions[3].of" },
		{ "\"repeat_max\": 5, ", "", "sections[3].level" },
		{ "\"words\": 450", "\"words\": 99999", "sections[0].questions[0].words" },
	};
	str form = town_form(t);
	struct form_faults faults;
	struct form f;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK_ERR(form_read(t->r.a, with(t, form, wrong[i].old, wrong[i].put), &f, &faults), ERR_INVALID);
		test_check_str(faults.at[0].place, str_c(wrong[i].place), wrong[i].put, (int)i);
	}
}

/* Cut anywhere, bytes turned over, deep and wide nonsense: an error each time, or a whole form. */
TEST(hostile_forms_harm_nothing)
{
	str form = town_form(t), deep;
	struct buf nest = { .a = t->r.a };
	struct form_faults faults;
	struct form f;
	uint32_t seed = 7;
	char *copy = arena_array(t->r.a, char, form.n);

	for (size_t n = 0; n < form.n - 4; n += 61) {
		struct arena_mark mark = arena_mark(t->r.a);
		CHECK_ERR(form_read(t->r.a, str_cut(form, 0, n), &f, &faults), ERR_INVALID);
		arena_back(t->r.a, mark);
	}
	for (int round = 0; round < 400; round++) {
		struct arena_mark mark = arena_mark(t->r.a);
		memcpy(copy, form.p, form.n);
		for (int k = 0; k < 3; k++) {
			seed = seed * 1664525 + 1013904223;
			copy[(seed >> 8) % form.n] = (char)(seed >> 3);
		}
		err e = form_read(t->r.a, (str){ copy, form.n }, &f, &faults);
		CHECK(e == OK ? !faults.n && f.sections.n : e == ERR_INVALID && faults.n && faults.n <= FORM_FAULTS_MAX);
		arena_back(t->r.a, mark);
	}
	for (int i = 0; i < 60000; i++)
		buf_char(&nest, '[');
	deep = buf_str(&nest);
	CHECK_ERR(form_read(t->r.a, deep, &f, &faults), ERR_INVALID);
	CHECK_ERR(form_read(t->r.a, S("{\"form\":\"A\\u0000B\"}"), &f, &faults), ERR_INVALID);
	CHECK_ERR(form_read(t->r.a, S("{\"form\":\"A\",\"form\":\"B\"}"), &f, &faults), ERR_INVALID);
	CHECK_ERR(form_read(t->r.a, S("null"), &f, &faults), ERR_INVALID);
	CHECK_ERR(form_read(t->r.a, ABSENT, &f, &faults), ERR_INVALID);
	CHECK_ERR(form_read(t->r.a, (str){ form.p, (size_t)UNESCO_TEMPLATE_BYTES + 1 }, &f, &faults), ERR_LIMIT);
}

/* UNESCO's next form is another file: a new version, and the report that was begun keeps the old one. */
TEST(a_new_version_leaves_reports_alone)
{
	struct town w = town_make(t);
	str next = with(t, town_form(t), "\"en\": \"Country\"", "\"en\": \"Member State\""), why;
	int64_t again, newer;

	town_report(t, &w);
	town_open(t);
	CHECK_OK(unesco_template_put(t->r.db, t->r.a, town_form(t), t->r.now, &again, &why));
	CHECK(again == w.form);
	CHECK_OK(unesco_template_put(t->r.db, t->r.a, next, t->r.now + 60, &newer, &why));
	CHECK(newer != w.form);
	CHECK_ERR(unesco_template_put(t->r.db, t->r.a, S("{}"), t->r.now, &again, &why), ERR_INVALID);
	CHECK(str_find(why, S("this is missing"), 0) >= 0);
	town_done(t);
	struct mmr m = town_load(t, &w);
	CHECK(m.row.version == 1 && m.row.template == w.form);
	CHECK_STR(form_question_of(form_section_of(&m.form, S("2")), S("2.2"))->title[LANG_EN], "Country");
}

TEST(a_form_is_uploaded_on_the_desk)
{
	struct town w = town_make(t);
	str next = with(t, town_form(t), "\"edition\": \"2021\"", "\"edition\": \"2027\"");

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, "/en/desk/unesco/forms", "a=b", "file", "form.json", with(t, next, "\"kind\": \"date\"", "\"kind\": \"<b>\"")) == 422);
	CHECK(test_has(t, "sections[1].questions[3].kind") && test_has(t, "this kind of answer is not known"));
	CHECK(test_upload(t, "/en/desk/unesco/forms", "a=b", "file", "form.json", next) == 303);
	const char *where = arena_printf(t->base->a, "%.*s", FMT(test_header(t, "Location"))).p;
	CHECK(test_get(t, where) == 200);
	CHECK(test_has(t, "recalled from memory") && test_has(t, "2027"));
	CHECK(test_get(t, "/en/desk/unesco") == 200);
	CHECK(test_has(t, "2021") && test_has(t, "2027"));
	town_report(t, &w);
	CHECK(test_post(t, arena_printf(t->base->a, "/en/desk/unesco/forms/%lld/drop", (long long)w.form).p, "") == 303);
}
