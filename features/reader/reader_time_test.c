/* reader_time_test.c - deadlines in the words of many hands.  What is sure has no flag; what is doubtful has one and is not sure. */
#include <string.h>
#include "reader_test.h"
#include "reader_in.h"

/* words; start; end; repeat; 's' sure or 'u' to be looked at. */
static const struct { const char *text, *start, *end, *repeat; char sure; } said[] = {
	{ "Tháng 6 - Quý IV/2025", "2025-06-01", "2025-12-31", "", 's' },
	{ "Từ tháng 5/2025 đến hết quý III/2025", "2025-05-01", "2025-09-30", "", 's' },
	{ "từ quý II/2025 đến hết năm", "2025-04-01", "2025-12-31", "", 's' },
	{ "Đến hết năm", "", "2025-12-31", "", 'u' },
	{ "Dự kiến tháng 6/2025 (Chậm nhất tháng 8/2025)", "2025-06-01", "2025-08-31", "", 's' },
	{ "Hoàn thành trước 30/6/2025; báo cáo trước 15/7/2025", "", "2025-07-14", "", 'u' },
	{ "Trước ngày 15/6/2025 (6 tháng), trước ngày 15/12/2025 (năm)", "", "2025-12-14", "half-yearly", 'u' },
	{ "ngày   tháng   năm 2025", "2025-01-01", "2025-12-31", "", 'u' },
	{ "08 giờ 00, ngày 15/5/2025", "2025-05-15", "2025-05-15", "", 's' },
	{ "Từ 8h00 ngày 10/5/2025 đến 17h00 ngày 12/5/2025", "2025-05-10", "2025-05-12", "", 's' },
	{ "Năm lẻ (2025)", "2025-01-01", "2025-12-31", "biennial", 's' },
	{ "trước 01 năm", "", "", "", 'u' },
	{ "Sau 30 ngày kể từ ngày ban hành Kế hoạch", "", "", "", 'u' },
	{ "Trước kỳ họp giữa năm 2025", "", "", "", 'u' },
	{ "Trong 15 ngày làm việc", "", "", "", 'u' },
	{ "Sau ngày 30/6/2025", "2025-07-01", "", "", 'u' },
	{ "Trước ngày 10 của tháng liền kề", "", "", "monthly", 's' },
	{ "Trước 20 hằng tháng", "", "", "monthly", 's' },
	{ "Trước ngày 25 của tháng cuối quý", "", "", "quarterly", 's' },
	{ "Hàng năm (trước ngày 10/12)", "", "", "yearly", 's' },
	{ "Mỗi quý 1 lần", "", "", "quarterly", 's' },
	{ "6 tháng 1 lần", "", "", "half-yearly", 's' },
	{ "II-III/2025", "2025-04-01", "2025-09-30", "", 's' },
	{ "Bắt đầu từ 01/5/2025, kết thúc 30/6/2025", "2025-05-01", "2025-06-30", "", 's' },
	{ "Tháng 3; tháng 9/2025", "2025-03-01", "2025-09-30", "", 'u' },
	{ "Quý II/2025, hoàn thành trước 30/6/2025", "2025-04-01", "2025-06-29", "", 'u' },
	{ "Tháng 11/2025 (sau khi có hướng dẫn)", "2025-11-01", "2025-11-30", "", 'u' },
	{ "Theo Kế hoạch số 15/KH-UBND ngày 12/3/2025", "", "", "", 'u' },
	{ "Tháng 13/2025", "", "", "", 'u' },
	{ "31/6/2025", "", "", "", 'u' },
};

static void many_hands(void **state)
{
	(void)state;
	struct arena a;
	int bad = 0;
	arena_init(&a, 64000000);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		struct plan_time t;
		struct plan_flags f = { 0 };
		time_read(&a, str_c(said[i].text), 2025, false, 1, &t, &f);
		bool ok = str_eq(t.start, str_c(said[i].start)) && str_eq(t.end, str_c(said[i].end)) && str_eq(t.repeat, str_c(said[i].repeat)) &&
		          (t.confidence >= 70) == (said[i].sure == 's') && (f.n > 0) == (said[i].sure == 'u');
		if (!ok)
			bad++, print_error("'%s': %.*s..%.*s '%.*s' %d\n", said[i].text, FMT(t.start), FMT(t.end), FMT(t.repeat), t.confidence);
	}
	arena_free(&a);
	assert_int_equal(bad, 0);
}

static void words_an_officer_types(void **state)
{
	(void)state;
	struct arena a;
	struct plan_time t;
	arena_init(&a, 1000000);
	reader_time_words(&a, S("trước ngày 30/11"), 2025, &t);
	assert_true(str_eq(t.end, S("2025-11-29")));
	reader_time_words(&a, S("khi có yêu cầu"), 2025, &t);
	assert_true(str_eq(t.kind, S("none")) && t.confidence == 0);
	arena_free(&a);
}

const struct CMUnitTest deadline_tests[] = { cmocka_unit_test(many_hands), cmocka_unit_test(words_an_officer_types) };
const size_t deadline_ntests = sizeof deadline_tests / sizeof *deadline_tests;
