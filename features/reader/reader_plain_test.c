/* reader_plain_test.c - one plan in the habits of many hands: numbers, labels, layouts and signs are put together, and all must read alike. */
#include <stdio.h>
#include <string.h>
#include "reader_test.h"

#define HEAD "Số: 12/KH-UBND\nHà Nội, ngày 10 tháng 3 năm 2025\nKẾ HOẠCH\nPhát triển văn hóa năm 2025\n"

static const char *const titles[] = { "Tổ chức hội thảo khoa học", "Đánh giá chương trình đào tạo nghề", "Biên soạn bộ tài liệu" };
static const char *const leads[] = { "Sở Nội vụ", "Sở Công Thương", "Bảo tàng Hà Nội" };
static const char *const helps[] = { "Sở Tài chính, các sở, ban, ngành", "Viện, Trường", "Sở Tài chính" };
static const char *const times[] = { "Quý II/2025", "tháng 8/2025", "trước ngày 01/9/2025" };
/* Without numbers: they differ from hand to hand. */
static const char expected[] =
	"|nv|tc (các sở, ban, ngành)|2025-04-01..2025-06-30|\n|ct|(Viện, Trường)|2025-08-01..2025-08-31|\n|bt|tc|..2025-08-31|\n";

struct labels { const char *lead, *help, *time; };
static const struct labels names[] = {
	{ "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian" }, { "ĐVCT", "ĐVPH", "TG" }, { "Đảm trách", "Đơn vị giúp việc", "Mốc" },
	{ "CQ chủ trì", "P/h", "T/gian" }, { "Trách nhiệm chính", "Cùng tham gia", "Hạn xong" }, { "Phụ trách", "Kết hợp với", "Kỳ hạn" },
	{ "CT", "PH", "TGTH" }, { "Đơn vị được giao", "Bên phối hợp", "Khi nào" },
};
static const char *const numbers[] = { "@n. ", "@n) ", "@n/ ", "(@n) ", "Việc @n. ", "Nhiệm vụ @n: ", "Công việc số @n: ", "Bước thứ @n. ", "Hạng mục @n - ",
	"II.@n. ", "B@n. ", "B.@n. ", "#@n ", "@n: ", "Điều @n. ", "**@n. " };
/* From the title's end on: @l is the label of the lead, @L the lead itself; h and t likewise. */
static const char *const layouts[] = {
	"\n- @l: @L\n- @h: @H\n- @t: @T\n", "\n@t: @T\n@l: @L\n@h: @H\n", "\n+ @l: @L; @h: @H; @t: @T.\n",
	" (@t: @T; @l: @L; @h: @H)\n", ". @h: @H; @l: @L; @t: @T.\n", "\n(@l: @L; @h: @H; @t: @T)\n",
	"\n* @l – @L\n* @h – @H\n* @t – @T\n", "\n@l: @L | @h: @H | @t: @T\n", "\n- @l: @L / @h: @H / @t: @T\n",
	"\n- @l: @L – @t: @T – @h: @H\n", "\n@l: @L. @h: @H. @t: @T.\n", "\n- @l:@L\t@h:@H\t@t:@T\n",
};
enum { WORKS = 3, NAMES = sizeof names / sizeof *names, NUMBERS = sizeof numbers / sizeof *numbers, LAYOUTS = sizeof layouts / sizeof *layouts,
	MAX_BYTES = 4000 };

/* The expected lines with their titles; numbers of the plan are left out of both. */
static void expect_alike(const char *plan)
{
	struct arena a;
	char want[MAX_BYTES], got[MAX_BYTES];
	size_t n = 0, g = 0;
	arena_init(&a, 100000000);
	const char *line = expected;
	for (size_t i = 0; i < WORKS; i++) {
		size_t len = strcspn(line, "\n") + 1;
		n += (size_t)snprintf(want + n, sizeof want - n, "%s%.*s", titles[i], (int)len, line);
		line += len;
	}
	for (const char *p = plan_of(&a, str_c(plan)); *p && g + 1 < sizeof got;) {
		p += strcspn(p, "|") + 1;
		size_t len = strcspn(p, "\n") + 1;
		g += (size_t)snprintf(got + g, sizeof got - g, "%.*s", (int)len, p);
		p += len;
	}
	got[g] = 0;
	arena_free(&a);
	if (strcmp(want, got))
		print_error("%s\ngot:\n%s\nexpected:\n%s\n", plan, got, want);
	assert_string_equal(want, got);
}

/* The words that stand for a letter of a layout. */
static const char *said(char c, const struct labels *l, int i)
{
	static const char *const n[] = { "1", "2", "3" };
	switch (c) {
	case 'l': return l->lead;
	case 'L': return leads[i];
	case 'h': return l->help;
	case 'H': return helps[i];
	case 't': return l->time;
	case 'T': return times[i];
	default: return n[i];
	}
}

static size_t fill(char *out, size_t n, const char *form, const struct labels *l, int i)
{
	for (; *form; form++)
		n += *form == '@' ? (size_t)snprintf(out + n, MAX_BYTES - n, "%s", said(*++form, l, i)) : (size_t)snprintf(out + n, MAX_BYTES - n, "%c", *form);
	return n;
}

static void plan_make(char out[static MAX_BYTES], const char *number, const struct labels *l, const char *layout)
{
	size_t n = (size_t)snprintf(out, MAX_BYTES, "%s%s", HEAD, strncmp(number, "Điều", strlen("Điều")) ? "II. NHIỆM VỤ\n" : "");
	for (int i = 0; i < WORKS; i++) {
		n = fill(out, n, number, l, i);
		n += (size_t)snprintf(out + n, MAX_BYTES - n, "%s%s", titles[i], *number == '*' ? "**" : "");
		n = fill(out, n, layout, l, i);
	}
}

static void labels_of_every_hand(void **state)
{
	char plan[MAX_BYTES];
	(void)state;
	for (size_t i = 0; i < NUMBERS; i++)
		for (size_t k = 0; k < NAMES; k++)
			for (size_t e = 0; e < LAYOUTS; e++) {
				plan_make(plan, numbers[i], &names[k], layouts[e]);
				expect_alike(plan);
			}
}

static void titles_without_numbers(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "II. NHIỆM VỤ\nTỔ CHỨC HỘI THẢO\nHội thảo mời các nhà khoa học.\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n"
	                   "BIÊN SOẠN TÀI LIỆU\n- Chủ trì: Sở Công Thương\n- Thời gian: Quý III/2025\n"),
	            "|TỔ CHỨC HỘI THẢO|nv||2025-04-01..2025-06-30|\n|BIÊN SOẠN TÀI LIỆU|ct||2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "**Tổ chức hội thảo**\n- Do Sở Nội vụ phụ trách; Sở Tài chính cùng làm; xong trong quý II/2025.\n"
	                   "**Biên soạn tài liệu**\n- Sở Công Thương làm đầu mối; hạn tháng 8/2025.\n"),
	            "|Tổ chức hội thảo|nv|tc|2025-04-01..2025-06-30|\n|Biên soạn tài liệu|ct||2025-08-01..2025-08-31|\n");
}

static void said_once_in_a_heading(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "I. NHIỆM VỤ GIAO SỞ NỘI VỤ CHỦ TRÌ\n1. Rà soát quy chế\n- Phối hợp: Sở Tài chính\n- Thời gian: Quý II/2025\n"
	                   "2. Lập danh mục\n- Thời gian: Quý III/2025\nII. VIỆC DO SỞ CÔNG THƯƠNG PHỤ TRÁCH\n1. Mở hội chợ\n- Thời gian: tháng 8/2025\n"),
	            "1|Rà soát quy chế|nv|tc|2025-04-01..2025-06-30|shared-labels\n2|Lập danh mục|nv||2025-07-01..2025-09-30|shared-labels\n"
	            "1|Mở hội chợ|ct||2025-08-01..2025-08-31|shared-labels\n");
	EXPECT_PLAN(S(HEAD "I. XÂY DỰNG THỂ CHẾ\nThời gian: Quý II/2025\n1. Rà soát quy chế\n- Chủ trì: Sở Nội vụ\n2. Lập danh mục\n- Chủ trì: Sở Tài chính\n"
	                   "II. CÁC VIỆC THỰC HIỆN TRONG QUÝ III/2025\n1. Mở hội chợ\n- Chủ trì: Sở Công Thương\n"),
	            "1|Rà soát quy chế|nv||2025-04-01..2025-06-30|shared-labels\n2|Lập danh mục|tc||2025-04-01..2025-06-30|shared-labels\n"
	            "1|Mở hội chợ|ct||2025-07-01..2025-09-30|shared-labels\n");
}

/* No list holds these labels: the document's own use tells what they are, and a person is asked. */
static void labels_that_the_document_teaches(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "II. NHIỆM VỤ\n1. Việc một\n- Lo liệu: Sở Nội vụ\n- Góp sức: Sở Tài chính\n- Chốt sổ: Quý II/2025\n"
	                   "2. Việc hai\n- Lo liệu: Sở Công Thương\n- Góp sức: Sở Tài chính\n- Chốt sổ: Quý III/2025\n"
	                   "3. Việc ba\n- Lo liệu: Sở Nội vụ\n- Góp sức: Bảo tàng Hà Nội\n- Chốt sổ: tháng 8/2025\n"),
	            "1|Việc một|nv|tc|2025-04-01..2025-06-30|roles-unclear roles-unclear time-unclear\n"
	            "2|Việc hai|ct|tc|2025-07-01..2025-09-30|roles-unclear roles-unclear time-unclear\n"
	            "3|Việc ba|nv|bt|2025-08-01..2025-08-31|roles-unclear roles-unclear time-unclear\n");
}

static void words_that_are_no_labels(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "II. NHIỆM VỤ\n1. Sửa chữa trường học\n- Chủ đầu tư: Ban Quản lý dự án\n- Giao đồng chí Trần Văn B: Sở Tài chính báo cáo\n"
	                   "- Đơn vị thực hiện: Sở Công Thương\n- Thời gian: Quý II/2025\n"
	                   "2. Khai trương (đón khách: 500 người)\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý III/2025\n"),
	            "1|Sửa chữa trường học|ct||2025-04-01..2025-06-30|\n2|Khai trương (đón khách: 500 người)|nv||2025-07-01..2025-09-30|\n");
}

const struct CMUnitTest plain_tests[] = {
	cmocka_unit_test(labels_of_every_hand), cmocka_unit_test(titles_without_numbers), cmocka_unit_test(said_once_in_a_heading),
	cmocka_unit_test(labels_that_the_document_teaches), cmocka_unit_test(words_that_are_no_labels),
};
const size_t plain_ntests = sizeof plain_tests / sizeof *plain_tests;
