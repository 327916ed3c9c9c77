/* imports_test.h - what the tests of imports share. */
#ifndef KHUE_IMPORTS_TEST_H
#define KHUE_IMPORTS_TEST_H
#include "imports.h"
#include "test.h"

#define HEAD_OF(number, day) "UBND THÀNH PHỐ HÀ NỘI\nSố: " number "/KH-UBND\nHà Nội, ngày " day " năm 2025\nKẾ HOẠCH\n" \
	"Phát triển thành phố sáng tạo năm 2025\n"
#define COLUMNS "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
#define ROW_1(due) "1\tNghiên cứu hình thành Quỹ hỗ trợ sáng tạo\t" due "\tSở Văn hóa và Thể thao\tSở Tài chính\n"
#define ROW_2 "2\tĐề xuất Giải thưởng sáng tạo hằng năm\tQuý IV/2025\tSở Văn hóa và Thể thao\tCác đơn vị liên quan\n"
#define ROW_3 "3\tTổ chức tọa đàm với các nhà thiết kế trẻ\tTháng 6/2025\tSở Tài chính\t\n"
#define ROW_UNSURE "4\tMở rộng không gian sáng tạo ở làng nghề\tTháng 7/2025\tPhòng Không Ai Biết\t\n"
#define PLAN HEAD_OF("97", "11 tháng 4") COLUMNS ROW_1("Quý IV/2025") ROW_2 ROW_3
static const char plan[] = PLAN;

extern extract_fn *reader; /* what reads in place of imports_extract */
/* Two units, the standing agency signed in. */
void city(struct test *t);
/* Runs every job that is due. */
void work(struct test *t);
/* Sends a document, lets it be read, and keeps the import's address in `at`, apart from the arena of requests. */
void upload(struct test *t, str bytes, const char *state, const char *name);
void upload_plan(struct test *t, const char *text);
extern char at[200];
/* The address with something after it; good until the next call. */
const char *door(const char *after);
int64_t number_of_tasks(struct test *t);
#define ROW_TWO_LEADS "4\tTổ chức tuần lễ thiết kế sáng tạo\tTháng 11/2025\tSở Văn hóa và Thể thao; Sở Tài chính\tCác quận, huyện\n"
#define UNKNOWN "Phòng Không Ai Biết"
/* One step as the script of the page sends it; the status. */
int step(struct test *t, const char *form);
bool undo(struct test *t);
/* The answer of the address that the page asks again and again. */
int now(struct test *t, const char *query);
/* A form's beginning with a value behind it that may hold any character. */
const char *typed(struct test *t, const char *form, const char *value);
#endif
