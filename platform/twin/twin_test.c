/* twin_test.c - the states of twin texts on both engines: who makes what stale, what catches up, what is merged. */
#include "twin_test.h"
#include <string.h>

int test_changed;

static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *now_says, int64_t now)
{
	(void)db, (void)a, (void)item, (void)now_says, (void)now;
	test_changed++;
	return OK;
}

static const struct twin_slot slots[] = {
	{ "title", "Title", false, true, 160 },
	{ "summary", "Summary", false, false, 400 },
	{ "body", "Text", true, false, 0 },
};
static const struct twin_kind story = { .name = "story", .label = "Story", .label_many = "Stories", .slot = slots, .nslots = 3, .changed = changed };
static const struct twin_kind note = { .name = "note", .label = "Note", .label_many = "Notes", .slot = slots, .nslots = 3 };
const struct twin_kind *const twin_kinds[] = { &story, &note };
const size_t ntwin_kinds = 2;

struct twin_who test_who(int64_t person)
{
	return (struct twin_who){ .person = SOME(person), .name = person == 1 ? S("Lan") : S("Minh"), .now = TWIN_TEST_NOW };
}

int64_t test_twin(struct test_db *t, int64_t item)
{
	int64_t id;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_make(t->db, t->a, S("story"), item, LANG_VI, TWIN_TEST_NOW, &id));
	CHECK_OK(db_commit(t->db));
	return id;
}

struct twin_edit test_edit(int64_t part, const char *slot, enum lang lang, const char *text)
{
	struct twin_edit e = { .part = part, .slot = str_c(slot), .after = -1 };

	e.has[lang] = true;
	e.text[lang] = str_c(text);
	return e;
}

static err save_as(struct test_db *t, int64_t person, int64_t id, int64_t base, const struct twin_edit *e, size_t n, int64_t *revision,
                   struct twin_conflicts *c)
{
	struct twin_edits edits = { .at = arena_array(t->a, struct twin_edit, n), .n = n, .cap = n };
	struct twin_who who = test_who(person);
	err got;

	memcpy(edits.at, e, n * sizeof *e);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	got = twin_save(t->db, t->a, id, base, &edits, &who, revision, c);
	if (got == OK)
		CHECK_OK(db_commit(t->db));
	else
		db_rollback(t->db);
	return got;
}

err test_save(struct test_db *t, int64_t id, int64_t base, const struct twin_edit *e, size_t n, int64_t *revision, struct twin_conflicts *c)
{
	return save_as(t, 1, id, base, e, n, revision, c);
}

void test_write(struct test_db *t, int64_t id, const struct twin_edit *e, size_t n)
{
	struct twin_conflicts c;
	int64_t revision;

	CHECK_OK(test_save(t, id, test_read(t, id).revision, e, n, &revision, &c));
}

struct twin test_read(struct test_db *t, int64_t id)
{
	struct twin w;

	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(twin_get(t->db, t->a, id, &w));
	db_rollback(t->db);
	return w;
}

const struct twin_part *test_part(const struct twin *t, int64_t part)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (t->parts.at[i].id == part)
			return &t->parts.at[i];
	return NULL;
}

void test_states(struct test_db *t, int64_t id, int64_t part, const char *vi_en)
{
	struct twin w = test_read(t, id);
	const struct twin_part *p = test_part(&w, part);

	CHECK(p);
	str got = arena_printf(t->a, "%.*s/%.*s", FMT(twin_state_code(p->side[0].state)), FMT(twin_state_code(p->side[1].state)));
	test_check_str(got, str_c(vi_en), __FILE__, __LINE__);
}

void test_both(struct test_db *t, int64_t id, int64_t part, const char *slot, const char *vi, const char *en)
{
	struct twin_edit e = { .part = part, .slot = str_c(slot), .after = -1, .has = { true, true }, .text = { str_c(vi), str_c(en) },
		.confirm = { true, true } };

	test_write(t, id, &e, 1);
	test_states(t, id, part, "done/done");
}

static void confirm(struct test_db *t, int64_t id, int64_t part, enum lang lang)
{
	struct twin_edit e = { .part = part, .after = -1 };

	e.confirm[lang] = true;
	test_write(t, id, &e, 1);
}

static void write_one(struct test_db *t, int64_t id, int64_t part, enum lang lang, const char *text)
{
	struct twin_edit e = test_edit(part, "body", lang, text);

	test_write(t, id, &e, 1);
}

TEST_DB(editing_one_side_makes_the_other_stale_and_catching_up_does_not)
{
	int64_t id = test_twin(t, 7);

	test_both(t, id, 12, "body", "Phở bò", "Beef pho");
	write_one(t, id, 12, LANG_VI, "Phở bò Hà Nội");
	test_states(t, id, 12, "done/stale");
	write_one(t, id, 12, LANG_EN, "Hanoi pho");
	test_states(t, id, 12, "done/stale");
	write_one(t, id, 12, LANG_EN, "Hanoi beef pho");
	test_states(t, id, 12, "done/stale");
	confirm(t, id, 12, LANG_EN);
	test_states(t, id, 12, "done/done");
	write_one(t, id, 12, LANG_EN, "Beef pho of Hanoi");
	test_states(t, id, 12, "stale/done");
	confirm(t, id, 12, LANG_VI);
	test_states(t, id, 12, "done/done");
}

TEST_DB(taking_a_change_back_leaves_nothing_stale)
{
	int64_t id = test_twin(t, 7);

	test_both(t, id, 12, "body", "Một", "One");
	write_one(t, id, 12, LANG_VI, "Hai");
	test_states(t, id, 12, "done/stale");
	write_one(t, id, 12, LANG_VI, "Một");
	test_states(t, id, 12, "done/done");
}

TEST_DB(a_new_paragraph_is_untranslated_then_to_be_confirmed)
{
	int64_t id = test_twin(t, 7);
	struct twin w;

	write_one(t, id, 12, LANG_VI, "Một");
	test_states(t, id, 12, "done/untranslated");
	write_one(t, id, 12, LANG_EN, "One");
	test_states(t, id, 12, "done/stale");
	w = test_read(t, id);
	CHECK(!str_given(test_part(&w, 12)->side[LANG_EN].basis));
	CHECK(w.untranslated[LANG_EN] == 0 && w.stale[LANG_EN] == 1 && w.stale[LANG_VI] == 0);
	confirm(t, id, 12, LANG_EN);
	test_states(t, id, 12, "done/done");
}

TEST_DB(both_sides_typed_at_once_follow_the_source_language)
{
	int64_t id = test_twin(t, 7);
	struct twin_edit e = { .part = 12, .slot = S("body"), .after = -1, .has = { true, true }, .text = { S("Một"), S("One") } };

	test_write(t, id, &e, 1);
	test_states(t, id, 12, "done/stale");
	confirm(t, id, 12, LANG_EN);
	e.text[LANG_VI] = S("Hai");
	e.text[LANG_EN] = S("Two");
	test_write(t, id, &e, 1);
	test_states(t, id, 12, "done/stale");
	e.text[LANG_EN] = S("Two!");
	e.confirm[LANG_EN] = true;
	test_write(t, id, &e, 1);
	test_states(t, id, 12, "done/done");
}

TEST_DB(words_taken_away_on_one_side_are_untranslated_there)
{
	int64_t id = test_twin(t, 7);

	test_both(t, id, 12, "body", "Một", "One");
	write_one(t, id, 12, LANG_EN, "");
	test_states(t, id, 12, "done/untranslated");
	write_one(t, id, 12, LANG_VI, "Hai");
	test_states(t, id, 12, "done/untranslated");
	write_one(t, id, 12, LANG_VI, "");
	CHECK(test_read(t, id).parts.n == 0);
}

TEST_DB(splitting_and_joining_paragraphs)
{
	int64_t id = test_twin(t, 7);
	struct twin w;

	test_both(t, id, 12, "body", "Một. Hai.", "One. Two.");
	write_one(t, id, 12, LANG_VI, "Một.\n\nHai.");
	w = test_read(t, id);
	CHECK(w.parts.n == 2 && w.parts.at[0].id == 12);
	CHECK_STR(w.parts.at[1].side[LANG_VI].text, "Hai.");
	CHECK(w.parts.at[0].side[LANG_EN].state == TWIN_STALE && w.parts.at[1].side[LANG_EN].state == TWIN_UNTRANSLATED);
	struct twin_edit join[2] = { test_edit(12, "", LANG_VI, "Một. Hai."), test_edit(w.parts.at[1].id, "", LANG_VI, "") };
	test_write(t, id, join, 2);
	CHECK(test_read(t, id).parts.n == 1);
	test_states(t, id, 12, "done/done");
}

TEST_DB(both_sides_split_alike_stay_pairs)
{
	int64_t id = test_twin(t, 7);
	struct twin_edit e = { .part = 12, .slot = S("body"), .after = 0, .has = { true, true }, .text = { S("Một\n\nHai\n\nBa"), S("One\n\nTwo") },
		.confirm = { true, true } };

	test_write(t, id, &e, 1);
	struct twin w = test_read(t, id);
	CHECK(w.parts.n == 3);
	CHECK_STR(w.parts.at[1].side[LANG_EN].text, "Two");
	CHECK(w.parts.at[1].side[LANG_EN].state == TWIN_DONE && w.parts.at[2].side[LANG_EN].state == TWIN_UNTRANSLATED);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "Một\n\nHai\n\nBa");
}

TEST_DB(two_editors_are_merged)
{
	int64_t id = test_twin(t, 7), base, revision;
	struct twin_conflicts c;
	struct twin_edit first[2] = { test_edit(12, "body", LANG_VI, "Một"), test_edit(13, "body", LANG_VI, "Hai") };

	test_write(t, id, first, 2);
	base = test_read(t, id).revision;
	struct twin_edit mine = test_edit(12, "body", LANG_VI, "Một của Lan");
	struct twin_edit yours[2] = { test_edit(13, "body", LANG_VI, "Hai của Minh"), test_edit(14, "body", LANG_VI, "Giữa") };
	yours[1].after = 12;
	CHECK_OK(test_save(t, id, base, &mine, 1, &revision, &c));
	CHECK_OK(save_as(t, 2, id, base, yours, 2, &revision, &c));
	struct twin w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "Một của Lan\n\nGiữa\n\nHai của Minh");
	CHECK(revision == base + 2 && w.revision == revision);
}

TEST_DB(a_conflict_stores_nothing)
{
	int64_t id = test_twin(t, 7), base, revision;
	struct twin_conflicts c;
	struct twin_edit first[2] = { test_edit(12, "body", LANG_VI, "Một"), test_edit(13, "body", LANG_VI, "Hai") };

	test_write(t, id, first, 2);
	base = test_read(t, id).revision;
	struct twin_edit mine = test_edit(12, "body", LANG_VI, "Của Lan");
	struct twin_edit yours[2] = { test_edit(12, "body", LANG_VI, "Của Minh"), test_edit(13, "body", LANG_VI, "Khác") };
	CHECK_OK(test_save(t, id, base, &mine, 1, &revision, &c));
	CHECK_ERR(save_as(t, 2, id, base, yours, 2, &revision, &c), ERR_CONFLICT);
	CHECK(c.n == 1 && c.at[0].part == 12 && c.at[0].lang == LANG_VI && revision == base + 1);
	CHECK_STR(c.at[0].theirs, "Của Lan");
	CHECK_STR(c.at[0].mine, "Của Minh");
	CHECK_STR(c.at[0].by, "Lan");
	struct twin w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "Của Lan\n\nHai");
	/* The same words are no conflict, and with the new base mine may replace theirs. */
	CHECK_OK(save_as(t, 2, id, base, &mine, 1, &revision, &c));
	CHECK(revision == base + 1);
	CHECK_OK(save_as(t, 2, id, revision, yours, 2, &revision, &c));
}

TEST_DB(a_paragraph_that_was_taken_away_meanwhile_is_a_conflict)
{
	int64_t id = test_twin(t, 7), base, revision;
	struct twin_conflicts c;

	write_one(t, id, 12, LANG_VI, "Một");
	base = test_read(t, id).revision;
	write_one(t, id, 12, LANG_VI, "");
	struct twin_edit yours = test_edit(12, "body", LANG_VI, "Một và hai");
	CHECK_ERR(save_as(t, 2, id, base, &yours, 1, &revision, &c), ERR_CONFLICT);
	CHECK(c.n == 1 && c.at[0].theirs.n == 0);
	CHECK_OK(save_as(t, 2, id, revision, &yours, 1, &revision, &c));
	CHECK(test_read(t, id).parts.n == 1);
}

TEST_DB(two_people_who_begin_the_title_mean_the_same_part)
{
	int64_t id = test_twin(t, 7), revision;
	struct twin_conflicts c;
	struct twin_edit a = test_edit(21, "title", LANG_VI, "Phở"), b = test_edit(22, "title", LANG_VI, "Bún"), e = test_edit(23, "title", LANG_EN, "Pho");

	CHECK_OK(test_save(t, id, 0, &a, 1, &revision, &c));
	CHECK_ERR(save_as(t, 2, id, 0, &b, 1, &revision, &c), ERR_CONFLICT);
	CHECK_OK(save_as(t, 2, id, 0, &e, 1, &revision, &c));
	struct twin w = test_read(t, id);
	CHECK(w.parts.n == 1);
	CHECK_STR(twin_line(&w, "title", LANG_EN), "Pho");
}

TEST_DB(words_that_were_not_seen_are_not_caught_up_with)
{
	int64_t id = test_twin(t, 7), base, revision;
	struct twin_conflicts c;

	test_both(t, id, 12, "body", "Một", "One");
	base = test_read(t, id).revision;
	write_one(t, id, 12, LANG_VI, "Một hai");
	struct twin_edit late = test_edit(12, "body", LANG_EN, "One!");
	late.confirm[LANG_EN] = true;
	CHECK_OK(save_as(t, 2, id, base, &late, 1, &revision, &c));
	test_states(t, id, 12, "stale/stale");
	confirm(t, id, 12, LANG_EN);
	test_states(t, id, 12, "stale/done");
	confirm(t, id, 12, LANG_VI);
	test_states(t, id, 12, "done/done");
}

TEST_DB(an_answer_that_got_lost_does_no_harm)
{
	int64_t id = test_twin(t, 7), revision;
	struct twin_conflicts c;
	struct twin_edit e = test_edit(12, "body", LANG_VI, "Một\n\nHai");

	CHECK_OK(test_save(t, id, 0, &e, 1, &revision, &c));
	CHECK_OK(test_save(t, id, 0, &e, 1, &revision, &c));
	CHECK(revision == 1 && test_read(t, id).parts.n == 2);
}

TEST_DB(paragraphs_move)
{
	int64_t id = test_twin(t, 7);
	struct twin_edit e[3] = { test_edit(1, "body", LANG_VI, "A"), test_edit(2, "body", LANG_VI, "B"), test_edit(3, "body", LANG_VI, "C") };
	struct twin w;

	test_write(t, id, e, 3);
	struct twin_edit move = { .part = 3, .after = 0 };
	test_write(t, id, &move, 1);
	w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "C\n\nA\n\nB");
	test_write(t, id, &move, 1);
	CHECK(test_read(t, id).revision == w.revision);
	for (int i = 0; i < 60; i++) { /* more often than there is room between two numbers */
		struct twin_edit swap = { .part = i % 2 ? 1 : 3, .after = 0 };
		test_write(t, id, &swap, 1);
	}
	w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "A\n\nC\n\nB");
}
