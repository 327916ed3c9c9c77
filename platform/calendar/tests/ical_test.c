/* ical_test.c - calendars written and read: folding, escapes, zones, hostile bytes. */
#include "cal_test.h"
#include "text.h"

static struct arena *the_arena(void **state)
{
	return *state;
}

static struct cal_feed feed_of(struct cal_event *e, size_t n)
{
	return (struct cal_feed){ .lang = LANG_VI, .name = S("Sự kiện"), .url = S("https://khue.example/vi/events"), .ttl_s = 21600, .events = { e, n, n } };
}

static str written(struct arena *a, struct cal_event *e, size_t n)
{
	struct buf b = { .a = a };
	struct cal_feed feed = feed_of(e, n);

	cal_write(&b, &feed);
	return buf_str(&b);
}

/* 22 November 2026, 19:00 in Viet Nam. */
enum { EVENING = 1795348800 };

static struct cal_event evening(void)
{
	return (struct cal_event){ .uid = S("event-1@khue"), .sequence = 2, .stamp_at = EVENING - 9000, .made_at = EVENING - 90000, .starts_at = EVENING,
		.ends_at = EVENING + 7200, .summary = S("Hòa nhạc; chiều, \"tối\""), .description = S("Một\nhai\\ba"), .location = S("Phố cổ"),
		.url = S("https://khue.example/vi/events/hoa-nhac"), .organizer = S("Nhà hát \"Lớn\": A"), .placed = true, .lat_e6 = 21028500, .lon_e6 = 105854200 };
}

static void an_event_has_its_lines(void **state)
{
	struct cal_event e = evening();
	str s = written(the_arena(state), &e, 1);

	assert_true(has(s, "\r\nDTSTART;TZID=Asia/Ho_Chi_Minh:20261122T190000\r\n"));
	assert_true(has(s, "\r\nDTEND;TZID=Asia/Ho_Chi_Minh:20261122T210000\r\n"));
	assert_true(has(s, "\r\nDTSTAMP:20261122T093000Z\r\n"));
	assert_true(has(s, "\r\nSEQUENCE:2\r\n"));
	assert_true(has(s, "\r\nSUMMARY:Hòa nhạc\\; chiều\\, \"tối\"\r\n"));
	assert_true(has(s, "\r\nDESCRIPTION:Một\\nhai\\\\ba\r\n"));
	assert_true(has(s, "\r\nGEO:21.028500;105.854200\r\n"));
	assert_true(has(s, "\r\nORGANIZER;CN=\"Nhà hát 'Lớn': A\":https://"));
	assert_true(has(s, "\r\nMETHOD:PUBLISH\r\n") && has(s, "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT360M\r\n") && has(s,
		"BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\n"));
}

static void a_rule_ends_with_its_last_day(void **state)
{
	struct cal_event e = evening();
	str day[] = { S("2026-11-29") };

	e.rule = S("FREQ=WEEKLY;UNTIL=20261231");
	e.except = (struct str_list){ day, 1 };
	str s = written(the_arena(state), &e, 1);
	assert_true(has(s, "\r\nRRULE:FREQ=WEEKLY;UNTIL=20261231T165959Z\r\n"));
	assert_true(has(s, "\r\nEXDATE;TZID=Asia/Ho_Chi_Minh:20261129T190000\r\n"));
	e.all_day = true;
	e.starts_on = S("2026-11-22");
	s = written(the_arena(state), &e, 1);
	assert_true(has(s, "\r\nRRULE:FREQ=WEEKLY;UNTIL=20261231\r\n"));
	assert_true(has(s, "\r\nDTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261123\r\n"));
	assert_true(has(s, "\r\nEXDATE;VALUE=DATE:20261129\r\n"));
}

static void lines_fold_between_characters(void **state)
{
	struct cal_event e = evening();
	struct buf b = { .a = the_arena(state) };
	str rest, line;
	struct cal_read back;

	for (size_t i = 0; i < 300; i++)
		buf_add(&b, i % 7 ? S("ễ") : S(";a"));
	e.summary = buf_str(&b);
	rest = written(b.a, &e, 1);
	assert_int_equal(cal_parse(b.a, rest, &back), OK);
	while (str_split(&rest, '\n', &line)) {
		assert_true(line.n <= 76 && text_utf8(line));
		assert_true(!line.n || line.p[line.n - 1] == '\r');
	}
	/* Read back up to the bytes that a title may have. */
	assert_true(back.events.n == 1 && back.events.at[0].summary.n > 590 && str_starts(e.summary, back.events.at[0].summary));
}

static void what_is_written_is_read(void **state)
{
	struct cal_event e[2] = { evening(), evening() };
	struct cal_read back;
	str day[] = { S("2026-12-06"), S("2026-12-13") };

	e[0].rule = S("FREQ=WEEKLY;COUNT=9");
	e[0].except = (struct str_list){ day, 2 };
	e[1].instead_of_at = EVENING + 7 * DAY_S;
	e[1].starts_at += 8 * DAY_S;
	e[1].ends_at += 8 * DAY_S;
	e[1].status = CAL_CANCELLED;
	assert_int_equal(cal_parse(the_arena(state), written(the_arena(state), e, 2), &back), OK);
	assert_int_equal(back.events.n, 2);
	text_is(back.name, "Sự kiện");
	text_is(back.events.at[0].summary, "Hòa nhạc; chiều, \"tối\"");
	text_is(back.events.at[0].description, "Một\nhai\\ba");
	text_is(back.events.at[0].organizer, "Nhà hát 'Lớn': A");
	text_is(back.events.at[0].rule, "FREQ=WEEKLY;COUNT=9");
	assert_int_equal(back.events.at[0].except.n, 2);
	text_is(back.events.at[0].except.at[1], "2026-12-13");
	assert_true(back.events.at[0].starts_at == EVENING && back.events.at[0].ends_at == EVENING + 7200 && back.events.at[0].placed);
	assert_true(back.events.at[0].lat_e6 == 21028500 && back.events.at[0].lon_e6 == 105854200 && back.events.at[0].sequence == 2);
	assert_true(back.events.at[1].instead_of_at == EVENING + 7 * DAY_S && back.events.at[1].status == CAL_CANCELLED);
	assert_int_equal(back.skipped, 0);
}

#define CAL(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"
#define EVENT(body) "BEGIN:VEVENT\r\nUID:1\r\n" body "END:VEVENT\r\n"

static struct cal_read read_of(struct arena *a, const char *text)
{
	struct cal_read out;

	assert_int_equal(cal_parse(a, str_c(text), &out), OK);
	return out;
}

static int64_t start_of(struct arena *a, const char *text)
{
	struct cal_read out = read_of(a, text);

	assert_int_equal(out.events.n, 1);
	return out.events.at[0].starts_at;
}

#define PARIS \
	"BEGIN:VTIMEZONE\r\nTZID:Paris\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n" \
	"DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n" \
	"BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19701025T030000\r\n" \
	"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static void zones_give_instants(void **state)
{
	struct arena *a = the_arena(state);

	assert_int_equal(start_of(a, CAL(EVENT("DTSTART:20261122T120000Z\r\n"))), EVENING);
	assert_int_equal(start_of(a, CAL(EVENT("DTSTART:20261122T190000\r\n"))), EVENING);
	assert_int_equal(start_of(a, CAL(EVENT("DTSTART;TZID=Asia/Saigon:20261122T190000\r\n"))), EVENING);
	assert_int_equal(start_of(a, CAL(EVENT("DTSTART;TZID=\"Europe/Paris\":20261122T130000\r\n"))), EVENING);
	assert_int_equal(start_of(a, CAL(EVENT("DTSTART;TZID=Asia/Tokyo:20261122T210000\r\n"))), EVENING);
	assert_int_equal(start_of(a, CAL(PARIS EVENT("DTSTART;TZID=Paris:20261122T130000\r\n"))), EVENING);
	/* Described after it is used, and in summer. */
	assert_int_equal(start_of(a, CAL(EVENT("DTSTART;TZID=Paris:20260722T140000\r\n") PARIS)), EVENING - 123 * DAY_S);
	/* A zone that nobody knows is not guessed. */
	struct cal_read out = read_of(a, CAL(EVENT("DTSTART;TZID=Nowhere/Land:20261122T130000\r\n")));
	assert_true(out.events.n == 0 && out.skipped == 1);
}

static void lengths_come_from_end_or_duration(void **state)
{
	struct arena *a = the_arena(state);
	struct cal_read out = read_of(a,
		CAL(EVENT("DTSTART:20261122T120000Z\r\nDURATION:PT1H30M\r\n")
		EVENT("DTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261125\r\n")
		EVENT("DTSTART;VALUE=DATE:20261122\r\n") EVENT("DTSTART;VALUE=DATE:20261122\r\nDURATION:P2D\r\n")
		EVENT("DTSTART:20261122T120000Z\r\nDTEND:20261122T110000Z\r\n")));

	assert_int_equal(out.events.n, 5);
	assert_int_equal(out.events.at[0].ends_at, EVENING + 5400);
	text_is(out.events.at[1].ends_on, "2026-11-24");
	text_is(out.events.at[2].ends_on, "2026-11-22");
	text_is(out.events.at[3].ends_on, "2026-11-23");
	assert_int_equal(out.events.at[4].ends_at, 0);
}

static void rules_that_cannot_be_kept_are_counted(void **state)
{
	struct arena *a = the_arena(state);
	struct cal_read out = read_of(a,
		CAL(EVENT("DTSTART:20261122T120000Z\r\nRRULE:FREQ=HOURLY;COUNT=999999999\r\n")
		EVENT("DTSTART:20261122T120000Z\r\nRRULE:FREQ=DAILY\r\nRDATE:20261130T120000Z\r\n")
		/* Monday evening in New York is Tuesday here, so "each Monday" would be wrong. */
		EVENT("DTSTART;TZID=America/New_York:20261123T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n") EVENT("DTSTART:20261122T120000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")));

	assert_int_equal(out.events.n, 4);
	assert_int_equal(out.skipped, 3);
	for (size_t i = 0; i < 3; i++)
		assert_false(str_given(out.events.at[i].rule));
	text_is(out.events.at[3].rule, "FREQ=DAILY;COUNT=2");
}

static void hostile_bytes_are_held(void **state)
{
	struct arena *a = the_arena(state);
	struct buf b = { .a = a };
	struct cal_read out;

	assert_int_equal(cal_parse(a, S(""), &out), ERR_INVALID);
	assert_int_equal(cal_parse(a, S("<html>"), &out), ERR_INVALID);
	assert_int_equal(cal_parse(a, S("BEGIN:VCARD\nEND:VCARD\n"), &out), ERR_INVALID);
	for (size_t i = 0; i < 100000; i++)
		buf_add(&b, S("BEGIN:VEVENT\n"));
	assert_int_equal(cal_parse(a, buf_str(&b), &out), ERR_INVALID);
	b.n = 0;
	buf_add(&b, S("BEGIN:VCALENDAR\n"));
	for (size_t i = 0; i <= CAL_EVENTS_MAX; i++)
		buf_add(&b, S("BEGIN:VEVENT\nEND:VEVENT\n"));
	assert_int_equal(cal_parse(a, buf_str(&b), &out), ERR_LIMIT);
	assert_int_equal(cal_parse(a, (str){ arena_alloc(a, CAL_BYTES_MAX + 1), CAL_BYTES_MAX + 1 }, &out), ERR_LIMIT);
	str nul = { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\0b\nSUMMARY:x\xff\xfe\0y\x01z\xe1\xbb\nDTSTART:20261122T120000Z\nEND:VEVENT\nEND:VCALENDAR\n", 0 };
	nul.n = sizeof "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\0b\nSUMMARY:x\xff\xfe\0y\x01z\xe1\xbb\nDTSTART:20261122T120000Z\nEND:VEVENT\nEND:VCALENDAR\n" - 1;
	assert_int_equal(cal_parse(a, nul, &out), OK);
	assert_int_equal(out.events.n, 1);
	text_is(out.events.at[0].uid, "ab");
	text_is(out.events.at[0].summary, "xyz");
}

/* Zones that would unfold without end are not given to libical. */
static void hostile_zones_are_not_taken(void **state)
{
	struct arena *a = the_arena(state);
	struct buf b = { .a = a };
	struct cal_read out = read_of(a, CAL("BEGIN:VTIMEZONE\r\nTZID:Bomb\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"
		"RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT("DTSTART;TZID=Bomb:20261122T130000\r\n")));

	assert_true(out.events.n == 0 && out.skipped == 1);
	buf_add(&b, S("BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Big\r\n"));
	for (size_t i = 0; i < 5000; i++)
		buf_add(&b, S("BEGIN:STANDARD\r\nDTSTART:19000101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"));
	buf_add(&b, S("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
	assert_int_equal(cal_parse(a, buf_str(&b), &out), OK);
}

int main(void)
{
	static struct arena a;
	struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(an_event_has_its_lines, &a), cmocka_unit_test_prestate(a_rule_ends_with_its_last_day, &a),
		cmocka_unit_test_prestate(lines_fold_between_characters, &a), cmocka_unit_test_prestate(what_is_written_is_read, &a),
			cmocka_unit_test_prestate(zones_give_instants, &a),
		cmocka_unit_test_prestate(lengths_come_from_end_or_duration, &a), cmocka_unit_test_prestate(rules_that_cannot_be_kept_are_counted, &a),
		cmocka_unit_test_prestate(hostile_bytes_are_held, &a), cmocka_unit_test_prestate(hostile_zones_are_not_taken, &a),
	};

	arena_init(&a, (size_t)256 << 20);
	int failed = cmocka_run_group_tests_name("ical", tests, NULL, NULL);
	arena_free(&a);
	return failed;
}
