/* festival_demo.c - two editions for the demo city: 2024 in the archive, public facts with their sources; 2026 as an example that says so itself.
 *
 * Sources of 2024: the press on the plan of 2024-2025 (theme "Giao lộ sáng tạo", 9-17/11/2024, heritage spaces and craft villages); Kế hoạch
 * 97/KH-UBND of 2025, II.5, of the cycle since. */
#include "clock.h"
#include "events.h"
#include "festival_rows.h"
#include "id.h"

/* Both languages of a slot; many blocks are parted by empty lines. */
struct said { const char *slot, *vi, *en; };

static const struct said of_2024[] = {
	{ "title", "Lễ hội Thiết kế sáng tạo Hà Nội 2024", "Hà Nội Festival of Creative Design 2024" },
	{ "summary", "Diễn ra từ ngày 9 đến ngày 17/11/2024 với chủ đề “Giao lộ sáng tạo”.",
		"Held from 9 to 17 November 2024 under the theme “Creative Crossroads”." },
	{ "theme", "Giao lộ sáng tạo", "Creative Crossroads" },
	{ "body", "Lễ hội là điểm nhấn của kế hoạch tham gia Mạng lưới các Thành phố sáng tạo của UNESCO năm 2024-2025, diễn ra tại các không gian di sản văn hóa, "
		"làng nghề truyền thống trên địa bàn các quận, huyện, thị xã (theo tin báo chí về kế hoạch 2024-2025).",
		"The festival was the highlight of the city's plan for the UNESCO Creative Cities Network in 2024-2025 and took place in heritage spaces and "
		"traditional craft villages of the city's districts (press report on the plan of 2024-2025)." },
	{ "results", "Từ năm 2025, lễ hội theo chu kỳ hai năm: năm lẻ tạo nguồn, năm chẵn tổ chức (Kế hoạch 97/KH-UBND năm 2025, mục II.5).",
		"Since 2025 the festival follows a cycle of two years: odd years prepare, even years hold it (Plan 97/KH-UBND of 2025, II.5)." },
};
static const struct said of_2026[] = {
	{ "title", "Lễ hội Thiết kế sáng tạo Hà Nội 2026 (ví dụ)", "Hà Nội Festival of Creative Design 2026 (example)" },
	{ "summary", "Ví dụ của bản dùng thử: chủ đề, thời gian và chương trình dưới đây không phải thông tin chính thức.",
		"An example of the demo: theme, days and programme below are not official." },
	{ "theme", "Ví dụ: Dòng chảy", "Example: Currents" },
	{ "body", "Trang này cho thấy một kỳ lễ hội trong chu kỳ hai năm trông như thế nào. Mọi hoạt động đều là ví dụ.",
		"This page shows what an edition of the two-year cycle looks like. All sessions are examples." },
	{ "visit", "Ví dụ: đi bộ giữa các địa điểm trong khu trung tâm mất khoảng 10 đến 20 phút. Mỗi địa điểm báo mức độ đông trên trang của mình.",
		"Example: it takes some 10 to 20 minutes to walk between venues in the centre. Each venue says on its page how full it is." },
	{ "press", "Ví dụ: thông tin dành cho báo chí và ảnh được đăng ở đây.", "Example: words and pictures for the press stand here." },
};

static err texts_put(struct db *db, struct arena *a, int64_t twin, const struct said *said, size_t n, const struct twin_who *who)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	int64_t revision;

	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(a, &edits) = (struct twin_edit){ .part = (int64_t)i + 1, .slot = str_c(said[i].slot), .has = { true, true }, .confirm = { true, true },
			.text = { str_c(said[i].vi), str_c(said[i].en) } };
	return twin_save(db, a, twin, 0, &edits, who, &revision, &conflicts);
}

static err edition_make(struct db *db, struct arena *a, int64_t year, const struct said *said, size_t n, const struct festival_dates *dates,
	const struct twin_who *who, int64_t *id)
{
	int64_t twin;

	TRY(festival_make(db, a, year, who, id, &twin));
	TRY(texts_put(db, a, twin, said, n, who));
	return festival_dates_put(db, a, *id, dates, who->now);
}

static err of_2024_make(struct db *db, struct arena *a, const struct twin_who *who, int64_t now)
{
	int64_t id;

	TRY(edition_make(db, a, 2024, of_2024, sizeof of_2024 / sizeof *of_2024, &(struct festival_dates){ .from_on = S("2024-11-09"),
		.to_on = S("2024-11-17") }, who, &id));
	TRY(festival_release(db, a, id, date_iso(a, date_at(now)), who, now));
	/* When its theme was made public is not known. */
	TRY(festival_state_set(db, &(struct festival_state_set_in){ .id = id, .state = S("public"), .now = now }));
	TRY(festival_source_set(db, &(struct festival_source_set_in){ .id = id,
		.source = S("Tin báo chí về kế hoạch tham gia Mạng lưới các thành phố sáng tạo 2024-2025") }));
	return festival_result_add(db, &(struct festival_result_add_in){ .id = id_new(), .edition = id, .seq = 1, .figure = S("9"), .label_vi = S("ngày lễ hội"),
		.label_en = S("days of festival"), .source = S("9-17/11/2024; tin báo chí về kế hoạch 2024-2025") });
}

/* ---- the example */

static const struct { const char *vi, *en; } tracks[] = {
	{ "Triển lãm", "Exhibitions" }, { "Tọa đàm", "Talks" }, { "Trải nghiệm", "Workshops" }, { "Trình diễn", "Performances" },
};
static const struct { const char *kind; size_t track; const char *vi, *en; int from_min, long_min; } examples[] = {
	{ "exhibition", 0, "Ví dụ: Triển lãm chất liệu làng nghề", "Example: Materials of the craft villages", 9 * 60, 480 },
	{ "talk", 1, "Ví dụ: Tọa đàm thiết kế trong không gian công cộng", "Example: Talk on design in public space", 14 * 60, 120 },
	{ "workshop", 2, "Ví dụ: Trải nghiệm in mộc bản", "Example: Woodblock printing workshop", 14 * 60 + 30, 120 },
	{ "performance", 3, "Ví dụ: Trình diễn ánh sáng", "Example: Light performance", 19 * 60, 90 },
	{ "exhibition", 0, "Ví dụ: Triển lãm đồ án sinh viên", "Example: Student design exhibition", 10 * 60, 420 },
	{ "talk", 1, "Ví dụ: Trò chuyện với nhà thiết kế trẻ", "Example: Meet young designers", 16 * 60, 90 },
	{ "workshop", 2, "Ví dụ: Trải nghiệm làm gốm", "Example: Pottery workshop", 9 * 60 + 30, 150 },
	{ "performance", 3, "Ví dụ: Âm nhạc ngoài trời", "Example: Open-air music", 18 * 60, 120 },
};
enum { EXAMPLES = sizeof examples / sizeof *examples, VENUES_MOST = 6, EXAMPLE_DAYS = 10 };
#define EXAMPLE_FROM "2026-12-04"

/* The first of the spaces that is found by each of these names; a city without them has venues of its own. */
static err venues_make(struct db *db, struct arena *a, int64_t edition, int64_t *venue, int64_t *space, size_t *n)
{
	static const char *const names[] = { "Văn Miếu", "Bảo tàng Hà Nội", "Hoàng thành", "Hỏa Lò", "Bát Tràng", "Nhà hát Lớn" };
	struct space_cards found;

	*n = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names && *n < VENUES_MOST; i++) {
		TRY(spaces_look(db, a, str_c(names[i]), 1, &found));
		if (!found.n)
			continue;
		err e = venue_of_space(db, a, edition, (int64_t)*n + 1, found.at[0].id, &venue[*n]);
		if (e == ERR_CONFLICT)
			continue;
		TRY(e);
		space[(*n)++] = found.at[0].id;
	}
	if (*n)
		return OK;
	*n = 1;
	space[0] = 0;
	return venue_make(db, a, edition, &(struct venue_in){ .seq = 1, .title_vi = S("Phố đi bộ Hồ Gươm (ví dụ)"),
		.title_en = S("Hoàn Kiếm walking street (example)"),
		.lat_e6 = SOME(21028500), .lon_e6 = SOME(105852000) }, &venue[0]);
}

static err route_make(struct db *db, int64_t edition, const int64_t *venue, size_t n)
{
	int64_t id = id_new();

	TRY(festival_route_add(db, &(struct festival_route_add_in){ .id = id, .edition = edition, .seq = 1, .title_vi = S("Ví dụ: Tuyến qua các địa điểm"),
		.title_en = S("Example: A route past the venues") }));
	for (size_t i = 0; i < n; i++)
		TRY(festival_stop_add(db, &(struct festival_stop_add_in){ .route = id, .seq = (int64_t)i, .venue = venue[i] }));
	return OK;
}

/* An event on every second day of the festival, at a place and an hour of its own. */
static err event_example(struct db *db, struct arena *a, size_t i, int64_t space, const struct twin_who *who, int64_t *event)
{
	struct event_facts f = { .kind = str_c(examples[i].kind), .space = space ? SOME(space) : NONE, .organiser_vi = S("Ban tổ chức (ví dụ)"),
		.organiser_en = S("Organisers (example)"), .free = true, .languages = S("vi,en"), .audience = S("all") };
	struct event_times times = { 0 };
	struct event_rule rule = { 0 };
	int64_t twin;

	if (!space) {
		f.address_vi = S("Phố đi bộ Hồ Gươm (ví dụ)");
		f.address_en = S("Hoàn Kiếm walking street (example)");
	}
	for (int day = (int)(i % 2); day < EXAMPLE_DAYS; day += 2) {
		int64_t at = festival_midnight(S(EXAMPLE_FROM)) + (int64_t)day * DAY_S + (int64_t)examples[i].from_min * 60;
		*LIST_PUSH(a, &times) = (struct event_time){ .starts_at = at, .ends_at = at + (int64_t)examples[i].long_min * 60 };
	}
	TRY(events_make(db, a, &f, &times, &rule, LANG_VI, who, who->now, event, &twin));
	struct said said[] = { { "title", examples[i].vi, examples[i].en },
		{ "summary", "Một hoạt động ví dụ trong chương trình lễ hội của bản dùng thử.", "An example in the demo's festival programme." } };
	TRY(texts_put(db, a, twin, said, 2, who));
	return events_release(db, a, *event, date_iso(a, date_at(who->now)), who, who->now);
}

static err programme_make(struct db *db, struct arena *a, int64_t edition, const int64_t *venue, const int64_t *space, size_t nvenues,
	const struct twin_who *who)
{
	int64_t track[sizeof tracks / sizeof *tracks], event;
	struct event_sessions sessions;

	for (size_t i = 0; i < sizeof tracks / sizeof *tracks; i++) {
		track[i] = id_new();
		TRY(festival_track_add(db, &(struct festival_track_add_in){ .id = track[i], .edition = edition, .seq = (int64_t)i + 1, .title_vi = str_c(tracks[i].vi),
			.title_en = str_c(tracks[i].en) }));
	}
	for (size_t i = 0; i < EXAMPLES; i++) {
		TRY(event_example(db, a, i, space[i % nvenues], who, &event));
		TRY(festival_event_put(db, a, edition, event, who, who->now));
		TRY(events_sessions(db, a, event, &sessions));
		for (size_t k = 0; k < sessions.n; k++)
			TRY(festival_slot_put(db, &(struct festival_slot_put_in){ .session = sessions.at[k].id, .edition = edition, .track = SOME(track[examples[i].track]),
				.venue = SOME(venue[i % nvenues]) }));
	}
	return OK;
}

/* What lies behind the day on which the demo is made is done, as the example has it. */
static err road_walk(struct db *db, struct arena *a, int64_t edition, str today)
{
	struct festival_milestones_list road;

	TRY(festival_milestones(db, &(struct festival_milestones_in){ .edition = edition }, a, &road));
	for (size_t i = 0; i < road.n; i++)
		if (str_cmp(road.at[i].day_on, today) < 0)
			TRY(festival_milestone_set(db, &(struct festival_milestone_set_in){ .id = road.at[i].id, .edition = edition, .day_on = road.at[i].day_on,
				.state = S("done"), .title_vi = road.at[i].title_vi, .title_en = road.at[i].title_en }));
	return OK;
}

static err of_2026_make(struct db *db, struct arena *a, const struct twin_who *who, int64_t now)
{
	int64_t id, venue[VENUES_MOST], space[VENUES_MOST];
	size_t n;

	TRY(edition_make(db, a, 2026, of_2026, sizeof of_2026 / sizeof *of_2026, &(struct festival_dates){ .from_on = S(EXAMPLE_FROM), .to_on = S("2026-12-13"),
		.call_from_on = S("2025-05-15"), .call_to_on = S("2025-08-31") }, who, &id));
	TRY(venues_make(db, a, id, venue, space, &n));
	TRY(road_walk(db, a, id, date_iso(a, date_at(now))));
	TRY(route_make(db, id, venue, n));
	TRY(programme_make(db, a, id, venue, space, n, who));
	TRY(festival_release(db, a, id, date_iso(a, date_at(now)), who, now));
	/* As the example has it, the theme was out in the theme year. */
	TRY(festival_state_set(db, &(struct festival_state_set_in){ .id = id, .state = S("public"), .theme_on = S("2025-11-20"), .now = now }));
	return festival_programme_release(db, a, id, who, now);
}

err festival_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now)
{
	TRY(of_2024_make(db, a, who, now));
	return of_2026_make(db, a, who, now);
}
