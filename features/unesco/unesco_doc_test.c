/* unesco_doc_test.c - both documents carry the same figures: every number of the one is in the other, as often. */
#include <zip.h>
#include "office.h"
#include "unesco_test.h"

/* The words of word/document.xml without its tags and escapes. */
static str words_of(struct test *t, str docx)
{
	zip_error_t error;
	zip_stat_t stat;
	zip_source_t *source = zip_source_buffer_create(docx.p, docx.n, 0, &error);
	zip_t *z = zip_open_from_source(source, ZIP_RDONLY, &error);
	struct buf b = { .a = t->base->a };

	CHECK(z && zip_stat(z, "word/document.xml", 0, &stat) == 0);
	char *xml = arena_array(t->base->a, char, stat.size + 1);
	zip_file_t *f = zip_fopen(z, "word/document.xml", 0);
	CHECK(f && zip_fread(f, xml, stat.size) == (zip_int64_t)stat.size);
	zip_fclose(f);
	zip_close(z);
	bool tag = false;
	for (size_t i = 0; i < stat.size; i++) {
		tag = tag || xml[i] == '<' || xml[i] == '&';
		buf_char(&b, tag ? ' ' : xml[i]);
		tag = tag && xml[i] != '>' && xml[i] != ';';
	}
	return buf_str(&b);
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

/* All numbers, without the separator of thousands (`sep` before three digits), sorted. */
static size_t numbers_of(struct test *t, str s, char sep, str **out)
{
	struct { str *at; size_t n, cap; } list = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		struct buf b = { .a = t->base->a };

		if (!digit(s.p[i]))
			continue;
		for (; i < s.n; i++) {
			if (digit(s.p[i]))
				buf_char(&b, s.p[i]);
			else if (s.p[i] != sep || i + 3 >= s.n || !digit(s.p[i + 1]) || !digit(s.p[i + 2]) || !digit(s.p[i + 3]))
				break;
		}
		*LIST_PUSH(t->base->a, &list) = buf_str(&b);
	}
	qsort(list.at, list.n, sizeof *list.at, by_text);
	*out = list.at;
	return list.n;
}

static str document_in(struct test *t, const struct town *w, enum lang lang)
{
	str bytes, why;
	int64_t stale;

	town_open(t);
	CHECK_OK(unesco_document(t->r.db, t->r.a, w->report, lang, UNESCO_DOCX, t->r.now, &bytes, &stale, &why));
	db_rollback(t->r.db);
	return words_of(t, bytes);
}

static void same_numbers(struct test *t, const struct town *w, size_t least)
{
	str vi = document_in(t, w, LANG_VI), en = document_in(t, w, LANG_EN), *a, *b;
	size_t na = numbers_of(t, vi, '.', &a), nb = numbers_of(t, en, ',', &b);

	CHECK(na >= least);
	for (size_t i = 0; i < na && i < nb; i++)
		if (!str_eq(a[i], b[i]))
			fail_msg("number %zu: %.*s in Vietnamese, %.*s in English", i, FMT(a[i]), FMT(b[i]));
	CHECK(na == nb);
}

TEST(both_languages_have_the_same_figures)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 1234567, 12);
	town_link(t, 2, 0, 5, 4500, 31);
	town_link(t, 3, 0, 2, 0, 0);
	town_report(t, &w);
	same_numbers(t, &w, 100);
	str vi = document_in(t, &w, LANG_VI), en = document_in(t, &w, LANG_EN);
	CHECK(str_find(vi, S("1.234.567"), 0) >= 0 && str_find(en, S("1,234,567"), 0) >= 0);
	CHECK(str_find(vi, S("{{"), 0) < 0 && str_find(en, S("{{"), 0) < 0);
}

/* An officer's own sentence names a figure: it cannot differ, and it follows the evidence. */
TEST(a_figure_in_a_sentence_is_the_same_number)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 4321, 0);
	town_report(t, &w);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, town_path(t, &w, "/sections/7"),
		"q-7-vi=C%C3%B3+{{participants:all}}+ng%C6%B0%E1%BB%9Di&q-7-en={{participants:all}}+people+came&q-7-sure=1") == 303);
	CHECK(str_find(document_in(t, &w, LANG_VI), S("Có 4.321 người"), 0) >= 0);
	CHECK(str_find(document_in(t, &w, LANG_EN), S("4,321 people came"), 0) >= 0);
	town_link(t, 5, w.task[0], 0, 1000, 0);
	CHECK(str_find(document_in(t, &w, LANG_VI), S("Có 5.321 người"), 0) >= 0);
	CHECK(str_find(document_in(t, &w, LANG_EN), S("5,321 people came"), 0) >= 0);
	same_numbers(t, &w, 100);
}

/* What has no English is named and shown as it is; no words are made up. */
TEST(the_document_marks_what_is_not_translated)
{
	struct town w = town_make(t);

	town_report(t, &w);
	str en = document_in(t, &w, LANG_EN), vi = document_in(t, &w, LANG_VI);
	CHECK(str_find(en, S("[Not translated yet. The other language says:]"), 0) >= 0);
	CHECK(str_find(en, S("Sở Ngoại vụ"), 0) >= 0);
	CHECK(str_find(vi, S("[Chưa dịch."), 0) < 0);
	CHECK(str_find(en, S("recalled from memory"), 0) >= 0 && str_find(vi, S("theo trí nhớ"), 0) >= 0);
	CHECK(str_find(en, S("[No information on this yet.]"), 0) >= 0);
	CHECK(str_find(en, S("Annex D. Figures"), 0) >= 0 && str_find(vi, S("Phụ lục D. Số liệu"), 0) >= 0);
}
