/* twin_test_rules.c - whole texts, words, release, exceptions, revisions, comments, the matrix, and hostile edits. */
#include <string.h>
#include "twin_test.h"

static struct markdown_use no_use(void *ctx, enum lang lang)
{
	(void)ctx;
	return (struct markdown_use){ .lang = lang };
}

static str runs_text(struct test_db *t, const char *before, const char *after)
{
	struct twin_runs r = { 0 };
	struct buf b = { .a = t->a };

	twin_words(t->a, str_c(before), str_c(after), &r);
	for (size_t i = 0; i < r.n; i++)
		buf_printf(&b, "%c%.*s|", " -+"[r.at[i].what], FMT(r.at[i].text));
	return buf_str(&b);
}

TEST_DB(differences_are_whole_words)
{
	CHECK_STR(runs_text(t, "Phở bò Hà Nội", "Phở gà Hà Nội"), " Phở |-bò |+gà | Hà Nội|");
	CHECK_STR(runs_text(t, "một hai", "một, hai ba"), " một|+, | hai |+ba|");
	CHECK_STR(runs_text(t, "", "mới"), "+mới|");
	CHECK_STR(runs_text(t, "cũ", ""), "-cũ|");
	CHECK_STR(runs_text(t, "như  cũ", "như cũ"), " như cũ|");
	CHECK_STR(runs_text(t, "a\nb", "a b"), "-a\n|+a | b|");
}

static str chars(struct test_db *t, size_t n, unsigned seed)
{
	char *p = arena_alloc(t->a, n);

	for (size_t i = 0; i < n; i++) {
		seed = seed * 1103515245u + 12345u;
		p[i] = i % 2 ? ' ' : (char)('a' + (seed >> 16) % 26);
	}
	return (str){ p, n };
}

/* Words of a small set, each with a blank behind it. */
static str some_words(struct test_db *t, unsigned *seed)
{
	struct buf b = { .a = t->a };

	*seed = *seed * 1103515245u + 12345u;
	for (unsigned n = *seed >> 16 & 15; n; n--) {
		*seed = *seed * 1103515245u + 12345u;
		buf_printf(&b, "%c ", 'a' + (char)(*seed >> 16 & 3));
	}
	return buf_str(&b);
}

TEST_DB(a_difference_holds_both_texts)
{
	unsigned seed = 7;

	for (int round = 0; round < 2000; round++) {
		str x = some_words(t, &seed), y = some_words(t, &seed);
		struct buf was = { .a = t->a }, is = { .a = t->a };
		struct twin_runs r = { 0 };

		twin_words(t->a, x, y, &r);
		for (size_t i = 0; i < r.n; i++) {
			if (r.at[i].what != TWIN_NEW)
				buf_add(&was, r.at[i].text);
			if (r.at[i].what != TWIN_GONE)
				buf_add(&is, r.at[i].text);
		}
		CHECK(str_eq(buf_str(&was), x) && str_eq(buf_str(&is), y));
	}
}

TEST_DB(the_difference_of_huge_texts_is_bounded)
{
	struct twin_runs r = { 0 };
	size_t before = t->a->used, new_bytes = 0;
	str x = chars(t, 64 << 10, 1), y = chars(t, 64 << 10, 2);

	twin_words(t->a, x, y, &r);
	for (size_t i = 0; i < r.n; i++)
		new_bytes += r.at[i].what != TWIN_GONE ? r.at[i].text.n : 0;
	CHECK(new_bytes == y.n && t->a->used - before < (16u << 20));
}

static void replace_whole(struct test_db *t, int64_t id, enum lang lang, const char *text)
{
	struct twin w = test_read(t, id);
	struct twin_edits e = { 0 };

	CHECK_OK(twin_edits_of(t->a, &w, S("body"), lang, str_c(text), &e));
	if (e.n)
		test_write(t, id, e.at, e.n);
	w = test_read(t, id);
	test_check_str(twin_whole(t->a, &w, S("body"), lang), str_c(text), __FILE__, __LINE__);
}

TEST_DB(a_whole_text_keeps_the_parts_it_has)
{
	int64_t id = test_twin(t, 7);
	struct twin was, w;

	replace_whole(t, id, LANG_VI, "Một\n\nHai\n\nBa");
	was = test_read(t, id);
	replace_whole(t, id, LANG_EN, "One\n\nTwo\n\nThree");
	CHECK(test_read(t, id).parts.n == 3);
	replace_whole(t, id, LANG_VI, "Đầu\n\nMột\n\nHai rưỡi\n\nBa");
	w = test_read(t, id);
	CHECK(w.parts.n == 4 && w.parts.at[1].id == was.parts.at[0].id && w.parts.at[2].id == was.parts.at[1].id);
	CHECK_STR(w.parts.at[2].side[LANG_EN].text, "Two");
	replace_whole(t, id, LANG_VI, "Ba");
	w = test_read(t, id);
	CHECK(test_part(&w, was.parts.at[2].id)->side[LANG_VI].text.n);
	replace_whole(t, id, LANG_EN, "");
	CHECK(test_read(t, id).parts.n == 1);
}

static err release(struct test_db *t, int64_t id)
{
	err e;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	e = twin_release(t->db, t->a, id, TEST_TODAY, no_use, NULL, TWIN_TEST_NOW);
	if (e == OK)
		CHECK_OK(db_commit(t->db));
	else
		db_rollback(t->db);
	return e;
}

static err public_words(struct test_db *t, int64_t id, enum lang lang, struct twin_public *out)
{
	err e;

	CHECK_OK(db_begin(t->db, DB_READ));
	e = twin_public_get(t->db, t->a, id, lang, out);
	db_rollback(t->db);
	return e;
}

TEST_DB(both_languages_go_out_together_and_drafts_change_nothing)
{
	int64_t id = test_twin(t, 7);
	struct twin_public p;

	CHECK_ERR(release(t, id), ERR_DENIED);
	test_both(t, id, 1, "title", "Phở", "Pho");
	struct twin_edit body = test_edit(12, "body", LANG_VI, "Một **tô** phở");
	test_write(t, id, &body, 1);
	CHECK_ERR(release(t, id), ERR_DENIED);
	test_both(t, id, 12, "body", "Một **tô** phở", "A bowl");
	CHECK_OK(release(t, id));
	CHECK_OK(public_words(t, id, LANG_VI, &p));
	CHECK_STR(p.title, "Phở");
	CHECK(str_find(p.html, S("id=\"p12\""), 0) >= 0 && str_find(p.html, S("<strong>"), 0) >= 0);
	CHECK_STR(p.plain, "Một tô phở");
	CHECK_OK(public_words(t, id, LANG_EN, &p));
	body.text[LANG_VI] = S("Hai tô phở");
	test_write(t, id, &body, 1);
	CHECK_OK(public_words(t, id, LANG_VI, &p));
	CHECK_STR(p.plain, "Một tô phở");
	CHECK_ERR(release(t, id), ERR_DENIED);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_render_again(t->db, t->a, id, no_use, NULL));
	CHECK_OK(db_commit(t->db));
	CHECK_OK(public_words(t, id, LANG_VI, &p));
	CHECK_STR(p.plain, "Một tô phở");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_withdraw(t->db, id));
	CHECK_OK(db_commit(t->db));
	CHECK_ERR(public_words(t, id, LANG_VI, &p), ERR_NOT_FOUND);
}

static err except(struct test_db *t, int64_t id, const char *until, const char *reason)
{
	struct twin_who who = test_who(1);
	err e;

	CHECK_OK(db_begin(t->db, DB_WRITE));
	e = twin_except(t->db, t->a, id, LANG_EN, str_c(until), str_c(reason), &who);
	if (e == OK)
		CHECK_OK(db_commit(t->db));
	else
		db_rollback(t->db);
	return e;
}

TEST_DB(an_exception_names_a_day_and_a_reason_and_ends)
{
	int64_t id = test_twin(t, 7);
	struct twin_edit e = test_edit(1, "title", LANG_VI, "Phở");
	struct twin_public p;
	struct twin_gate g;
	struct twin w;

	test_write(t, id, &e, 1);
	CHECK_ERR(except(t, id, "2027-01-15", "Chờ dịch"), ERR_INVALID);
	CHECK_ERR(except(t, id, "2028-01-20", "Chờ dịch"), ERR_INVALID);
	CHECK_ERR(except(t, id, "2027-02-30", "Chờ dịch"), ERR_INVALID);
	CHECK_ERR(except(t, id, "2027-02-01", " "), ERR_INVALID);
	CHECK_OK(except(t, id, "2027-02-01", "Chờ dịch"));
	w = test_read(t, id);
	CHECK(w.exception.given && w.exception.missing == LANG_EN);
	CHECK_STR(w.exception.by, "Lan");
	CHECK_OK(twin_may_release(&w, S("2027-02-01"), &g));
	CHECK(g.excepted[LANG_EN] && g.untranslated[LANG_EN] == 1 && g.no_title[LANG_EN]);
	CHECK_ERR(twin_may_release(&w, S("2027-02-02"), &g), ERR_DENIED);
	CHECK_OK(release(t, id));
	CHECK_OK(public_words(t, id, LANG_VI, &p));
	CHECK_ERR(public_words(t, id, LANG_EN, &p), ERR_NOT_FOUND);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_except_end(t->db, t->a, id));
	CHECK_OK(db_commit(t->db));
	CHECK(!test_read(t, id).exception.given);
}

static size_t revisions(struct test_db *t, int64_t id)
{
	struct twin_revisions r = { 0 };

	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(twin_revision_list(t->db, t->a, id, &r));
	db_rollback(t->db);
	return r.n;
}

static void write_at(struct test_db *t, int64_t id, int64_t person, int64_t now, const char *text)
{
	struct twin_edit e = test_edit(12, "body", LANG_VI, text);
	struct twin_edits edits = { &e, 1, 1 };
	struct twin_who who = test_who(person);
	struct twin_conflicts c;
	int64_t revision;

	who.now = now;
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_save(t->db, t->a, id, 0, &edits, &who, &revision, &c) == ERR_CONFLICT
	         ? twin_save(t->db, t->a, id, revision, &edits, &who, &revision, &c) : OK);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(edits_of_one_person_share_a_snapshot_for_a_while)
{
	int64_t id = test_twin(t, 7);

	write_at(t, id, 1, TWIN_TEST_NOW, "Một");
	write_at(t, id, 1, TWIN_TEST_NOW + 600, "Hai");
	CHECK(revisions(t, id) == 1);
	write_at(t, id, 1, TWIN_TEST_NOW + TWIN_SNAPSHOT_S, "Ba");
	CHECK(revisions(t, id) == 2);
	write_at(t, id, 2, TWIN_TEST_NOW + TWIN_SNAPSHOT_S + 1, "Bốn");
	CHECK(revisions(t, id) == 3);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(twin_keep(t->db, t->a, id, 3), ERR_NOT_FOUND);
	CHECK_OK(twin_keep(t->db, t->a, id, 4));
	CHECK_OK(db_commit(t->db));
	write_at(t, id, 2, TWIN_TEST_NOW + TWIN_SNAPSHOT_S + 2, "Năm");
	CHECK(revisions(t, id) == 4);
}

TEST_DB(a_revision_comes_back)
{
	int64_t id = test_twin(t, 7), now_at;
	struct twin_who who = test_who(2);
	struct twin_edit e[2] = { test_edit(12, "body", LANG_VI, "Hai"), test_edit(13, "body", LANG_VI, "Thêm") };
	struct twin w;

	test_both(t, id, 12, "body", "Một", "One");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_keep(t->db, t->a, id, 1));
	CHECK_OK(db_commit(t->db));
	e[1].after = 0;
	test_write(t, id, e, 2);
	test_changed = 0;
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_restore(t->db, t->a, id, 1, &who, &now_at));
	CHECK_OK(db_commit(t->db));
	CHECK(now_at == 3 && test_changed == 1);
	w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "Một");
	CHECK_STR(w.parts.at[0].side[LANG_VI].by, "Minh");
	test_states(t, id, 12, "done/done");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_restore(t->db, t->a, id, 2, &who, &now_at));
	CHECK_OK(db_commit(t->db));
	w = test_read(t, id);
	CHECK_STR(twin_whole(t->a, &w, S("body"), LANG_VI), "Thêm\n\nHai");
	test_states(t, id, 12, "done/stale");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(twin_restore(t->db, t->a, id, 99, &who, &now_at), ERR_NOT_FOUND);
	db_rollback(t->db);
}

TEST_DB(comments_are_counted_while_they_are_open)
{
	int64_t id = test_twin(t, 7), comment, other = test_twin(t, 8);
	struct twin_who who = test_who(2);
	struct twin_comments c = { 0 };

	test_both(t, id, 12, "body", "Một", "One");
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(twin_comment_add(t->db, t->a, id, 12, S("  "), &who, &comment), ERR_INVALID);
	CHECK_ERR(twin_comment_add(t->db, t->a, other, 12, S("?"), &who, &comment), ERR_NOT_FOUND);
	CHECK_OK(twin_comment_add(t->db, t->a, id, 12, S("Có nguồn không?"), &who, &comment));
	CHECK_OK(db_commit(t->db));
	CHECK(test_read(t, id).parts.at[0].comments == 1);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(twin_comment_close(t->db, t->a, other, comment, false), ERR_NOT_FOUND);
	CHECK_OK(twin_comment_close(t->db, t->a, id, comment, false));
	CHECK_OK(twin_comment_list(t->db, t->a, id, &c));
	CHECK_OK(db_commit(t->db));
	CHECK(c.n == 1 && !c.at[0].open);
	CHECK(test_read(t, id).parts.at[0].comments == 0);
}

static int64_t listed(struct test_db *t, const struct twin_filter *f, struct twin_rows *rows)
{
	struct twin_rows mine = { 0 };
	int64_t n;

	CHECK_OK(db_begin(t->db, DB_READ));
	CHECK_OK(twin_list(t->db, t->a, f, &mine, &n));
	db_rollback(t->db);
	*rows = mine;
	return n;
}

TEST_DB(the_matrix_filters_and_counts)
{
	int64_t a = test_twin(t, 1), b = test_twin(t, 2), c = test_twin(t, 3);
	struct twin_edit only_vi = test_edit(1, "title", LANG_VI, "Bún chả");
	struct twin_filter all = { .lang = -1, .state = -1, .take = 10 }, f = all;
	struct twin_rows rows;

	(void)c;
	test_both(t, a, 1, "title", "Phở bò", "Beef pho");
	test_write(t, b, &only_vi, 1);
	CHECK(listed(t, &all, &rows) == 3 && rows.n == 3);
	f.kind = S("note");
	CHECK(listed(t, &f, &rows) == 0 && rows.n == 0);
	f = all;
	f.state = TWIN_UNTRANSLATED;
	f.lang = LANG_EN;
	CHECK(listed(t, &f, &rows) == 1 && rows.at[0].id == b && rows.at[0].untranslated[LANG_EN] == 1);
	f.lang = LANG_VI;
	CHECK(listed(t, &f, &rows) == 0);
	f = all;
	f.state = TWIN_DONE;
	CHECK(listed(t, &f, &rows) == 1 && rows.at[0].id == a);
	f = all;
	f.words = S("BEEF pho");
	CHECK(listed(t, &f, &rows) == 1 && rows.at[0].id == a);
	only_vi.text[LANG_VI] = S("Phở gà");
	test_write(t, a, &only_vi, 1);
	f = all;
	f.state = TWIN_STALE;
	f.kind = S("story");
	CHECK(listed(t, &f, &rows) == 1 && rows.at[0].stale[LANG_EN] == 1);
	CHECK_OK(except(t, b, "2027-02-01", "Chờ dịch"));
	f = all;
	f.excepted = true;
	CHECK(listed(t, &f, &rows) == 1 && rows.at[0].exception.given);
	f.overdue_on = S("2027-02-01");
	CHECK(listed(t, &f, &rows) == 0);
	f.overdue_on = S("2027-02-02");
	CHECK(listed(t, &f, &rows) == 1);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(twin_drop(t->db, b));
	CHECK_OK(db_commit(t->db));
	all.skip = 1;
	CHECK(listed(t, &all, &rows) == 2 && rows.n == 1);
}

static err refused(struct test_db *t, int64_t id, struct twin_edit e)
{
	struct twin_conflicts c;
	int64_t revision;

	return test_save(t, id, test_read(t, id).revision, &e, 1, &revision, &c);
}

TEST_DB(hostile_edits_are_refused)
{
	int64_t id = test_twin(t, 7), other = test_twin(t, 8), revision;
	struct twin_conflicts c;
	struct twin_edit e = test_edit(12, "body", LANG_VI, "Một"), bad;
	struct twin_edits many = { .n = TWIN_EDITS_MAX + 1, .cap = TWIN_EDITS_MAX + 1 };
	struct twin_who who = test_who(1);

	test_both(t, other, 99, "body", "Khác", "Other");
	test_write(t, id, &e, 1);
	CHECK_ERR(refused(t, id, test_edit(13, "price", LANG_VI, "x")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit(99, "", LANG_VI, "x")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit(0, "body", LANG_VI, "x")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit(-5, "body", LANG_VI, "x")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit((int64_t)1 << 53, "body", LANG_VI, "x")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit(13, "title", LANG_VI, "Hai\ndòng")), ERR_INVALID);
	CHECK_ERR(refused(t, id, test_edit(13, "body", LANG_VI, "\xff")), ERR_INVALID);
	bad = test_edit(13, "body", LANG_VI, "x");
	bad.after = 99;
	CHECK_ERR(refused(t, id, bad), ERR_INVALID);
	bad.after = -1;
	bad.text[LANG_VI] = chars(t, TWIN_PART_MAX_BYTES + 2, 1);
	CHECK_ERR(refused(t, id, bad), ERR_LIMIT);
	bad = test_edit(13, "title", LANG_VI, "x");
	bad.text[LANG_VI] = chars(t, 200, 1);
	CHECK_ERR(refused(t, id, bad), ERR_LIMIT);
	CHECK_ERR(test_save(t, id, 77, &e, 1, &revision, &c), ERR_INVALID);
	many.at = arena_array(t->a, struct twin_edit, many.n);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_ERR(twin_save(t->db, t->a, id, 1, &many, &who, &revision, &c), ERR_LIMIT);
	db_rollback(t->db);
	CHECK(test_read(t, id).revision == 1);
	CHECK(test_read(t, other).revision == 1);
}

TEST_DB(words_are_stored_composed_and_trimmed)
{
	int64_t id = test_twin(t, 7);
	struct twin_edit e = test_edit(12, "title", LANG_VI, "  Pho\xcc\x9b\xcc\x89 ");
	struct twin w;

	test_write(t, id, &e, 1);
	w = test_read(t, id);
	CHECK_STR(w.parts.at[0].side[LANG_VI].text, "Phở");
	CHECK(w.parts.at[0].side[LANG_VI].at == TWIN_TEST_NOW);
}
