/* events_demo.c - events for the demo, about the day it is made.  Each says in its name and its text that it is an example: none of them was announced by the
 * place that it is shown at. */
#include <string.h>
#include "clock.h"
#include "event_flow.h"
#include "spaces.h"

enum { ALL_DAY = -1 };

/* day, last: days from the day of the demo; from, minutes: of the day, minutes long; ALL_DAY: from `day` to `last`.  serves: the best task of the plans by its
 * words */
struct sample {
	const char *kind, *space, *vi, *en, *sum_vi, *sum_en; int day, from, minutes, last; const char *rule; bool free, children, english, serves;
	const char *price_vi, *price_en;
};
#define WEEKLY "FREQ=WEEKLY"
static const struct sample samples[] = {
	{ "exhibition", "bao tang ha noi", "Triển lãm gốm Bát Tràng", "Bat Trang ceramics", "Gốm cổ và gốm mới đặt cạnh nhau.",
		"Old and new ceramics side by side.", -40, ALL_DAY, 0, 20, NULL, false, false, true, true, "40.000 ₫", "VND 40,000" },
	{ "talk", "van mieu", "Trò chuyện về thư pháp", "A talk on calligraphy", "Nét chữ và người viết chữ hôm nay.",
		"Letters and those who write them today.", -35, 540, 120, 0, NULL, true, false, false, true, NULL, NULL },
	{ "performance", "mua roi thang long", "Múa rối nước cuối tuần", "Water puppets at the weekend", "Trò cũ, lời mới.", "Old plays, new words.", -50,
		1200, 60, 0, WEEKLY ";BYDAY=SA,SU", false, true, true, false, "100.000 ₫", "VND 100,000" },
	{ "tour", "hoa lo", "Tham quan buổi tối", "An evening tour", "Đi cùng người thuyết minh.", "With a guide.", -30, 1140, 90, 0, NULL, false, false,
		true, false, "150.000 ₫", "VND 150,000" },
	{ "market", "pho di bo ho hoan kiem", "Chợ phiên đồ thủ công", "Crafts market", "Làng nghề bán hàng ven hồ.", "Craft villages sell by the lake.",
		-21, 1080, 240, 0, WEEKLY ";BYDAY=FR", true, false, false, true, NULL, NULL },
	{ "film", "hanoi doclab", "Chiếu phim tài liệu", "Documentary night", "Ba phim ngắn của người trẻ.", "Three short films by young makers.", -14,
		1170, 150, 0, NULL, true, false, true, false, NULL, NULL },
	{ "workshop", "htx vun art", "Ghép tranh từ lụa vụn", "Pictures from scraps of silk", "Mỗi người mang về một bức.", "Everybody takes one home.",
		-10, 540, 150, 0, NULL, false, true, false, true, "120.000 ₫", "VND 120,000" },
	{ "exhibition", "manzi", "Tranh in nhỏ", "Small prints", "Hai mươi họa sĩ, khổ giấy bằng bàn tay.", "Twenty artists, paper the size of a hand.",
		-7, ALL_DAY, 0, 24, NULL, true, false, true, false, NULL, NULL },
	{ "talk", "vicas", "Nghệ sĩ kể chuyện", "Artists talk", "Một giờ với ba nghệ sĩ.", "An hour with three artists.", -3, 1110, 75, 0, NULL, true,
		false, false, true, NULL, NULL },
	{ "workshop", "complex 01", "Ký họa phố cổ", "Sketching the Old Quarter", "Mang theo bút, giấy có sẵn.", "Bring a pen, paper is there.", 0, 840,
		150, 0, WEEKLY ";BYDAY=SU;COUNT=8", true, false, true, false, NULL, NULL },
	{ "performance", "22 hang buom", "Nhạc thính phòng", "Chamber music", "Tứ tấu đàn dây.", "A string quartet.", 1, 1200, 90, 0, NULL, true, false,
		false, true, NULL, NULL },
	{ "exhibition", "vcca", "Ánh sáng và nước", "Light and water", "Sắp đặt của năm nghệ sĩ.", "Installations by five artists.", 2, ALL_DAY, 0, 45,
		NULL, false, false, true, true, "60.000 ₫", "VND 60,000" },
	{ "workshop", "cung thieu nhi", "Nặn tò he cho trẻ nhỏ", "Clay figures for children", "Nghệ nhân hướng dẫn từng bước.",
		"A master shows each step.", 3, 540, 90, 0, WEEKLY ";BYDAY=SA;COUNT=6", true, true, false, true, NULL, NULL },
	{ "film", "tpd", "Phim ngắn cuối tháng", "Short films at the end of the month", "Chiếu và trò chuyện với đạo diễn.", "Films and their directors.",
		4, 1140, 150, 0, "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6", true, false, true, false, NULL, NULL },
	{ "talk", "vien goethe", "Thiết kế vì thành phố", "Design for the city", "Kinh nghiệm của hai thành phố.", "What two cities learned.", 5, 1080,
		120, 0, NULL, true, false, true, true, NULL, NULL },
	{ "performance", "hanoi rock city", "Đêm nhạc trẻ", "A night of young bands", "Bốn ban nhạc, đến quá nửa đêm.", "Four bands, past midnight.", 6,
		1260, 270, 0, NULL, false, false, true, false, "200.000 ₫", "VND 200,000" },
	{ "tour", "con duong gom su", "Dạo quanh con đường gốm sứ", "A walk along the ceramic mural", "Hai giờ đi bộ cùng họa sĩ.",
		"Two hours on foot with an artist.", 8, 480, 120, 0, NULL, true, false, true, false, NULL, NULL },
	{ "exhibition", "bao tang my thuat", "Sơn mài hôm nay", "Lacquer today", "Chất liệu cũ trong tay người trẻ.", "An old material in young hands.", 9,
		ALL_DAY, 0, 60, NULL, false, false, true, true, "40.000 ₫", "VND 40,000" },
	{ "workshop", "hanoi design center", "Vẽ hoa văn cửa gạch", "Drawing window tiles", "Ghi lại hoa văn của nhà cũ.",
		"Patterns of old houses kept on paper.", 12, 540, 180, 0, NULL, true, false, false, true, NULL, NULL },
	{ "market", "phung hung", "Phiên chợ sách cũ", "Second-hand books", "Sách đổi sách.", "A book for a book.", 13, ALL_DAY, 0, 14, NULL, true, true,
		false, false, NULL, NULL },
	{ "contest", "dai hoc my thuat", "Thi phác thảo không gian công cộng", "Sketches for public space", "Nộp bài và chấm công khai.",
		"Handed in and judged in public.", 16, 480, 480, 0, NULL, true, false, false, true, NULL, NULL },
	{ "talk", "hoang thanh", "Di sản kể chuyện", "Heritage tells", "Nhà khảo cổ trả lời câu hỏi.", "An archaeologist answers.", 19, 870, 120, 0, NULL,
		true, false, true, true, NULL, NULL },
	{ "performance", "nha hat lon", "Hòa nhạc cuối năm", "Year-end concert", "Tác phẩm của nhạc sĩ Việt Nam.", "Works by composers of Việt Nam.", 27,
		1200, 120, 0, NULL, false, false, true, false, "300.000 ₫", "VND 300,000" },
	{ "festival", "dong kinh nghia thuc", "Ngày hội thiết kế phố", "A day of street design", "Cả quảng trường là xưởng.",
		"The whole square a workshop.", 33, ALL_DAY, 0, 34, NULL, true, true, true, true, NULL, NULL },
	{ "workshop", "tinh hoa lang nghe", "Một ngày ở làng gốm", "A day in the pottery village", "Xoay, nặn, nung.", "Turning, shaping, firing.", 40,
		480, 480, 0, NULL, false, true, true, false, "250.000 ₫", "VND 250,000" },
};

struct maker { struct db *db; struct arena *a; const struct twin_who *who; int64_t now, today; };

/* The space, or any of the register where this one is not in it. */
static err space_named(const struct maker *m, const char *words, maybe_int *space)
{
	struct space_cards found = { 0 };

	*space = NONE;
	TRY(spaces_look(m->db, m->a, str_c(words), 1, &found));
	if (!found.n)
		TRY(spaces_look(m->db, m->a, ABSENT, 1, &found));
	if (found.n)
		*space = SOME(found.at[0].id);
	return OK;
}

/* Does a day (since 1970) fit the BYDAY of a rule of these samples: "SA,SU", or "-1FR", the last Friday of a month? */
static bool fits(const char *rule, int64_t day)
{
	static const char *const names[] = { "TH", "FR", "SA", "SU", "MO", "TU", "WE" }; /* 1 January 1970 was a Thursday */
	const char *by = rule ? strstr(rule, "BYDAY=") : NULL;
	const char *name = names[(day % 7 + 7) % 7];
	struct date d = date_of_days(day);

	if (!by)
		return true;
	by += strlen("BYDAY=");
	if (!strncmp(by, "-1", 2))
		return !strncmp(by + 2, name, 2) && d.d + 7 > date_month_days(d.y, d.m);
	for (; *by && *by != ';'; by += by[2] == ',' ? 3 : 2)
		if (!strncmp(by, name, 2))
			return true;
	return false;
}

static struct event_time time_of(const struct maker *m, const struct sample *s)
{
	int64_t first = m->today + s->day;

	/* A rule begins on a day that it names. */
	while (!fits(s->rule, first))
		first++;
	int64_t midnight = event_midnight(first);

	if (s->from == ALL_DAY)
		return (struct event_time){ .all_day = true, .starts_on = date_iso(m->a, date_of_days(m->today + s->day)), .ends_on = date_iso(m->a,
			date_of_days(m->today + s->last)) };
	return (struct event_time){ .starts_at = midnight + s->from * 60, .ends_at = midnight + (s->from + s->minutes) * 60 };
}

static err texts_of(const struct maker *m, const struct sample *s, int64_t event)
{
	static const char vi[] = "Đây là sự kiện ví dụ, do bản trình diễn tạo ra để minh họa; địa điểm không công bố sự kiện này.";
	static const char en[] = "This event is an example, made for the demonstration; the place has not announced it.";

	TRY(events_say(m->db, m->a, event, S("title"), LANG_VI, arena_printf(m->a, "%s (ví dụ)", s->vi), m->who));
	TRY(events_say(m->db, m->a, event, S("title"), LANG_EN, arena_printf(m->a, "%s (example)", s->en), m->who));
	TRY(events_say(m->db, m->a, event, S("summary"), LANG_VI, str_c(s->sum_vi), m->who));
	TRY(events_say(m->db, m->a, event, S("summary"), LANG_EN, str_c(s->sum_en), m->who));
	TRY(events_say(m->db, m->a, event, S("body"), LANG_VI, str_c(vi), m->who));
	return events_say(m->db, m->a, event, S("body"), LANG_EN, str_c(en), m->who);
}

/* The task or commitment that its words are most like. */
static err serves(const struct maker *m, const struct sample *s, int64_t event)
{
	struct evidence_guesses guess = { 0 };
	int64_t id;

	TRY(evidence_suggest(m->db, m->a, arena_printf(m->a, "%s %s sáng tạo thiết kế", s->vi, s->sum_vi), 1, &guess));
	if (!guess.n)
		return OK;
	return evidence_link(m->db, m->a, &(struct evidence_in){ .kind = S("event"), .thing = event, .task = guess.at[0].task, .commitment = guess.at[0].commitment,
		.participants = s->day < 0 ? SOME(40 + s->minutes / 2) : NONE, .note = S("Ví dụ. Example."), .by = m->who->person, .by_name = m->who->name }, m->now, &id);
}

static err sample_make(const struct maker *m, const struct sample *s, int64_t *event)
{
	struct event_time time = time_of(m, s);
	struct event_facts f = { .kind = str_c(s->kind), .free = s->free, .price_vi = str_c(s->price_vi), .price_en = str_c(s->price_en),
		.languages = s->english ? S("vi,en") : S("vi"), .audience = s->children ? S("children") : S("all") };
	int64_t twin;

	TRY(space_named(m, s->space, &f.space));
	f.host = f.space;
	if (!f.space.has)
		f.address_vi = S("Hà Nội (ví dụ)");
	TRY(events_make(m->db, m->a, &f, &(struct event_times){ .at = &time, .n = 1 }, &(struct event_rule){ .rule = str_c(s->rule) }, LANG_VI, m->who,
		m->now, event, &twin));
	TRY(texts_of(m, s, *event));
	TRY(events_release(m->db, m->a, *event, date_iso(m->a, date_of_days(m->today)), m->who, m->now));
	return s->serves ? serves(m, s, *event) : OK;
}

/* One session of the first recurring event is moved by a day, one of the next is cancelled, and one whole event is. */
static err changes_make(const struct maker *m, const int64_t *recurring, int64_t whole)
{
	struct event_sessions s;
	size_t at = 0;

	TRY(events_sessions(m->db, m->a, recurring[0], &s));
	while (at < s.n && s.at[at].starts_at <= m->now)
		at++;
	if (at + 1 < s.n)
		TRY(events_move(m->db, m->a, s.at[at + 1].id, &(struct event_time){ .starts_at = s.at[at + 1].starts_at - 2 * 3600,
			.ends_at = s.at[at + 1].ends_at - 2 * 3600 },
			S("Ví dụ: diễn sớm hai giờ vì rạp có buổi khác."), S("Example: two hours earlier, since the house has another show."), m->who, m->now));
	TRY(events_sessions(m->db, m->a, recurring[1], &s));
	for (at = 0; at < s.n && s.at[at].starts_at <= m->now; at++)
		;
	if (at < s.n)
		TRY(events_cancel(m->db, m->a, s.at[at].id, true, S("Ví dụ: nghỉ vì mưa bão."), S("Example: off because of a storm."), m->who, m->now));
	return events_cancel_all(m->db, m->a, whole, S("Ví dụ: hoãn sang năm sau."), S("Example: put off until next year."), m->who, m->now);
}

err events_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now)
{
	struct maker m = { db, a, who, now, event_day_of(now) };
	int64_t event = 0, recurring[2] = { 0 }, whole = 0;
	size_t n = 0;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		TRY(sample_make(&m, &samples[i], &event));
		if (samples[i].rule && n < 2)
			recurring[n++] = event;
		if (!strcmp(samples[i].kind, "contest"))
			whole = event;
	}
	return changes_make(&m, recurring, whole);
}
