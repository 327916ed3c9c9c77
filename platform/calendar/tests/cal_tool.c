/* cal_tool.c - for second implementations to compare with.
 *   cal_tool days    lines "RULE FIRST FROM UNTIL" in, a line of days out
 *   cal_tool write   a calendar of many kinds of events
 *   cal_tool read    a calendar in, a line for each event out */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cal_in.h"

enum { MONDAY_EVENING = 1795435200 /* 23 November 2026, 19:00 in Viet Nam */ };

static str word(str *rest)
{
	str w = S("");

	if (str_given(*rest))
		(void)str_split(rest, ' ', &w);
	return w;
}

static void days(struct arena *a)
{
	char line[2000];

	while (fgets(line, sizeof line, stdin)) {
		str rest = str_trim(str_c(line)), rule = word(&rest), first = word(&rest), from = word(&rest);
		struct str_list out;
		if (cal_rule_days(a, rule, first, from, rest, CAL_OCCURRENCES_MAX, &out) != OK) {
			printf("error\n");
			continue;
		}
		for (size_t i = 0; i < out.n; i++)
			printf("%s%.*s", i ? " " : "", FMT(out.at[i]));
		printf("\n");
		arena_reset(a);
	}
}

static struct cal_event event(const char *uid, int64_t starts_at)
{
	return (struct cal_event){ .uid = str_c(uid), .stamp_at = MONDAY_EVENING - 90000, .made_at = MONDAY_EVENING - 900000, .starts_at = starts_at,
		.ends_at = starts_at + 5400,
		.summary = S("Đêm nhạc \"phố cổ\"; vào cửa tự do, 100 chỗ"),
			.description = S("Dòng một\nDòng hai: a\\b; c, d — “trích”\n\nHết 🎵 và một câu đủ dài để phải gấp dòng ở giữa các chữ có dấu."),
		.location = S("Số 1, phố Tràng Tiền, phường Cửa Nam"), .url = S("https://khue.example/vi/events/dem-nhac-pho-co-mot-dia-chi-that-dai-de-gap-dong-o-giua"),
		.organizer = S("Nhà hát \"Lớn\"; Hà Nội: A"), .categories = S("Âm nhạc"), .placed = true, .lat_e6 = 21024500, .lon_e6 = 105857600 };
}

static void write_all(struct arena *a)
{
	static str except[] = { S("2026-12-07") };
	struct cal_event e[] = { event("once@khue", MONDAY_EVENING), event("weekly@khue", MONDAY_EVENING), event("weekly@khue", MONDAY_EVENING + 8 * DAY_S),
		event("weekly@khue", MONDAY_EVENING + 21 * DAY_S), event("days@khue", 0), event("monthly@khue", 0) };
	struct cal_feed feed = { .lang = LANG_VI, .name = S("Sự kiện, Hà Nội"), .about = S("Mọi sự kiện"), .url = S("https://khue.example/vi/events"),
		.source = S("https://khue.example/vi/events.ics"), .ttl_s = 21600, .events = { e, sizeof e / sizeof *e, 0 } };
	struct buf b = { .a = a };

	e[1].rule = S("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261228");
	e[1].except = (struct str_list){ except, 1 };
	e[1].alarm_s = 1800;
	e[2].instead_of_at = MONDAY_EVENING + 7 * DAY_S;
	e[3].instead_of_at = MONDAY_EVENING + 21 * DAY_S;
	e[3].status = CAL_CANCELLED;
	e[3].sequence = 4;
	e[4].all_day = e[5].all_day = true;
	e[4].starts_on = S("2028-02-28");
	e[4].ends_on = S("2028-03-01");
	e[5].starts_on = e[5].ends_on = S("2026-01-31");
	e[5].rule = S("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4");
	cal_write(&b, &feed);
	fwrite(b.p, 1, b.n, stdout);
}

static void read_all(struct arena *a)
{
	char *bytes = arena_raw(a, CAL_BYTES_MAX + 1);
	size_t n = fread(bytes, 1, CAL_BYTES_MAX + 1, stdin);
	struct cal_read out;

	if (cal_parse(a, (str){ bytes, n }, &out) != OK)
		exit(1);
	for (size_t i = 0; i < out.events.n; i++) {
		const struct cal_event *e = &out.events.at[i];
		printf("%.*s|%.*s|%lld|%lld|%.*s|%.*s|%d|%zu\n", FMT(e->uid), FMT(e->summary), (long long)e->starts_at, (long long)e->ends_at, FMT(e->starts_on),
			FMT(e->rule), (int)e->status, e->except.n);
	}
}

int main(int argc, char **argv)
{
	struct arena a;

	arena_init(&a, (size_t)256 << 20);
	if (argc == 2 && !strcmp(argv[1], "days"))
		days(&a);
	else if (argc == 2 && !strcmp(argv[1], "write"))
		write_all(&a);
	else if (argc == 2 && !strcmp(argv[1], "read"))
		read_all(&a);
	else
		return 2;
	arena_free(&a);
	return 0;
}
