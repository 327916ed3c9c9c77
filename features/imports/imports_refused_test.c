/* imports_refused_test.c - documents that cannot be read, readers that fail, uploads that are none, hostile names. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include "imports_test.h"

/* The sentence in both languages, on the import's page and in the list; no plan is stored. */
static void refused(struct test *t, str bytes, const char *vi, const char *en)
{
	upload(t, bytes, "state=issued", "x.docx");
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, vi));
	CHECK(test_get(t, "/vi/desk/plans/import") == 200);
	CHECK(test_has(t, vi));
	at[1] = 'e';
	at[2] = 'n';
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, en));
	CHECK(test_has(t, "Nothing was stored as a plan."));
	CHECK(test_post(t, door("/confirm"), "looked=1") == 303);
	CHECK(number_of_tasks(t) == 0);
}

/* A .docx whose one part is `xml`. */
static str docx(struct arena *a, str xml)
{
	zip_error_t e;
	zip_stat_t st;

	zip_error_init(&e);
	zip_source_t *src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip_t *z = zip_open_from_source(src, ZIP_TRUNCATE, &e);
	CHECK(z != NULL);
	zip_source_keep(src);
	CHECK(zip_file_add(z, "word/document.xml", zip_source_buffer(z, xml.p, xml.n, 0), ZIP_FL_ENC_UTF_8) >= 0);
	CHECK(zip_close(z) == 0);
	CHECK(zip_source_open(src) == 0);
	CHECK(zip_source_stat(src, &st) == 0);
	char *out = arena_alloc(a, st.size);
	CHECK(zip_source_read(src, out, st.size) == (zip_int64_t)st.size);
	zip_source_close(src);
	zip_source_free(src);
	return (str){ out, st.size };
}

static str bomb(struct arena *a)
{
	size_t n = 120 << 20;
	char *zeros = arena_alloc(a, n);

	memset(zeros, ' ', n);
	return docx(a, (str){ zeros, n });
}

TEST(what_cannot_be_read_says_so_in_both_languages)
{
	static struct arena a;

	arena_init(&a, 400 << 20);
	city(t);
	refused(t, S(""), "Tệp không có nội dung.", "The file is empty.");
	refused(t, S("\x89PNG\r\n\x1a\n\xff\xfe\x01"), "chưa cài phần nhận dạng bản quét và ảnh", "Scans and pictures cannot be read");
	refused(t, S("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "chưa cài phần đọc PDF", "PDF cannot be read");
	refused(t, S("PK\x03\x04 and then nothing"), "Văn bản bị hỏng", "The document is damaged");
	refused(t, docx(&a, S("<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>")), "giải nén lớn bất thường", "unpacks to far more");
	refused(t, bomb(&a), "giải nén lớn bất thường", "unpacks to far more");
	refused(t, S("Thông báo nghỉ lễ\nTất cả nghỉ ngày mai.\n"), "Không tìm thấy nhiệm vụ nào", "No task was found");
	arena_free(&a);
}

static err crashes(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a, (void)in, (void)out, (void)why;
	abort();
}

static err lies(struct arena *a, str in, struct buf *out, str *why)
{
	(void)in, (void)why;
	buf_add(out, extract_pack(a, (const str[]){ S("{\"document\":[]}"), S("x") }, 2));
	return OK;
}

static err says(struct arena *a, str in, struct buf *out, str *why)
{
	(void)a, (void)out;
	*why = str_find(in, S("secret"), 0) >= 0 ? S("encrypted") : S("too-slow");
	return why->p[0] == 'e' ? ERR_INVALID : ERR_LIMIT;
}

TEST(a_reader_that_fails_costs_only_its_import)
{
	city(t);
	reader = crashes;
	refused(t, str_c(plan), "Bộ đọc gặp lỗi với văn bản này.", "The reader failed on this document.");
	reader = lies;
	refused(t, str_c(plan), "Bộ đọc gặp lỗi với văn bản này.", "The reader failed on this document.");
	reader = says;
	refused(t, S("secret"), "được bảo vệ bằng mật khẩu", "protected by a password");
	refused(t, str_c(plan), "mất quá nhiều thời gian", "took too long");
	reader = imports_extract;
	upload_plan(t, plan);
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, "97/KH-UBND"));
}

TEST(an_upload_must_be_whole)
{
	static struct arena a;

	arena_init(&a, 64 << 20);
	city(t);
	CHECK(test_upload(t, "/vi/desk/plans/import", "", "file", "a.txt", str_c(plan)) == 422);
	CHECK(test_has(t, "href=\"#state-issued\""));
	CHECK(test_post(t, "/vi/desk/plans/import", "state=draft") == 422);
	CHECK(test_has(t, "Hãy chọn văn bản kế hoạch"));
	str big = { arena_alloc(&a, (20 << 20) + 1), (20 << 20) + 1 };
	CHECK(test_upload(t, "/en/desk/plans/import", "state=draft", "file", "a.txt", big) == 422);
	CHECK(test_has(t, "larger than 20 MB"));
	arena_free(&a);
}

TEST(hostile_names_are_only_names)
{
	city(t);
	upload(t, str_c(plan), "state=issued", "../../etc/<script>alert(1)</script>\xe2\x80\xaexcod.txt");
	CHECK(test_get(t, "/en/desk/plans/import") == 200);
	CHECK(!test_has(t, "<script>alert"));
	CHECK(!test_has(t, "etc/"));
	CHECK(!test_has(t, "\xe2\x80\xae"));
	CHECK(test_get(t, at) == 200);
	CHECK(!test_has(t, "<script>alert"));
	upload(t, str_c(plan), "state=issued", "/");
	CHECK(test_get(t, at) == 200);
}
