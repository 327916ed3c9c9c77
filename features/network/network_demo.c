/* network_demo.c - the demo: criteria for admission, the founding members, applications in each state.
 *
 * Sources: Quyết định 6385/QĐ-UBND (criteria of 100 points, the mandatory part at least 60 %); the network was launched on 10 December 2025 with 82 members.
 * How the points are parted among the criteria is not public: the texts say that they are an example.  Who applies is made up. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "network_in.h"
#include "text.h"

static const char example_vi[] = "Điểm của từng tiêu chí ở đây là ví dụ; văn bản công bố không nêu.";
static const char example_en[] = "The points of each criterion are an example here; the published text does not give them.";
#define ROW(c, vi, en, proof_vi, proof_en, w) { .code = S(c), .title_vi = S(vi), .title_en = S(en), .help_vi = S(""), .help_en = S(""), \
	.evidence_vi = S(proof_vi), .evidence_en = S(proof_en), .weight = (w), .most = 10 }

static err criteria_demo(struct db *db, struct arena *a, int64_t now)
{
	struct criterion must[] = {
		{ .code = S("0.1"), .title_vi = S("Hoạt động hợp pháp trên địa bàn Hà Nội"), .title_en = S("It works lawfully, in Hà Nội"), .help_vi = S(""),
			.help_en = S(""), .evidence_vi = S("Giấy phép, đăng ký kinh doanh hoặc quyết định thành lập"),
			.evidence_en = S("Licence, business registration or founding decision"), .knock_out = true },
		ROW("1.1", "Hoạt động sáng tạo thường xuyên", "Regular creative activity", "Danh sách hoạt động trong 12 tháng gần nhất",
			"What took place in the last 12 months", 20),
		ROW("1.2", "Mở cửa cho cộng đồng", "Open to the community", "Giờ mở cửa, số lượt khách", "Opening hours, numbers of visitors", 15),
		ROW("1.3", "Gắn với văn hóa, di sản, làng nghề Hà Nội", "Tied to the culture, heritage and crafts of Hà Nội", "Hình ảnh, bài viết, sản phẩm",
			"Pictures, articles, products", 15),
		ROW("1.4", "An toàn, trật tự, vệ sinh", "Safety, order, cleanliness", "Phương án phòng cháy, chữa cháy", "Plan against fire", 10) };
	struct criterion more[] = {
		ROW("2.1", "Thiết kế và công nghệ mới", "Design and new technology", "Ví dụ về sản phẩm, dịch vụ", "Examples of products and services", 15),
		ROW("2.2", "Hợp tác trong nước và quốc tế", "Partners in the country and abroad", "Tên đối tác, hoạt động chung", "Names of partners, what was done together",
			10),
		ROW("2.3", "Tiếp cận cho mọi người", "Access for everybody", "Lối đi không bậc, thông tin song ngữ", "Step-free ways, words in two languages", 10),
		ROW("2.4", "Bền vững", "Sustainability", "Nguồn thu, kế hoạch hai năm", "Sources of income, a plan for two years", 5) };
	struct criteria_group groups[] = { { .code = S("I"), .title_vi = S("Tiêu chí bắt buộc"), .title_en = S("Mandatory criteria"), .share_least_pct = 60,
		.at = must, .n = 5, .cap = 5 },
		{ .code = S("II"), .title_vi = S("Tiêu chí bổ sung"), .title_en = S("Further criteria"), .at = more, .n = 4, .cap = 4 } };
	struct criteria_version v = { .number = 1, .slug = S("khong-gian-sang-tao"), .subject = S("space"),
		.title_vi = S("Bộ tiêu chí không gian sáng tạo (điểm từng tiêu chí: ví dụ)"),
		.title_en = S("Criteria for creative spaces (points of each: an example)"), .source = S("6385/QĐ-UBND"), .issued_on = S("2025-12-10"), .pass_pct = 60,
		.assessors_least = 3, .at = groups, .n = 2, .cap = 2 };
	int64_t id;

	must[0].help_vi = str_c(example_vi);
	must[0].help_en = str_c(example_en);
	err e = criteria_set_make(db, a, &v, now, &id);
	return e == ERR_CONFLICT ? OK : e;
}

static err members_demo(struct db *db, struct arena *a, int64_t now)
{
	struct net_space_some_list rows;

	TRY(net_space_some(db, &(struct net_space_some_in){ .after = 0, .take = 82 }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(network_admit(db, a, rows.at[i].id, S("2025-12-10"), S("2026-12-10"), S("Ra mắt Mạng lưới 10/12/2025 (danh sách: ví dụ)"), S("Ví dụ"), now));
	return OK;
}

struct sample { const char *state, *title_vi, *title_en, *name, *email, *summary_vi, *summary_en, *address, *note; };
static const struct sample samples[] = {
	{ "draft", "Xưởng Giấy Dó (ví dụ)", "Dó Paper Workshop (example)", "Nguyễn Văn Ví Dụ", "xuong.giay@example.org", "Xưởng làm giấy dó, mở lớp cuối tuần.", "",
		"", NULL },
	{ "handed_in", "Sân Gạch (ví dụ)", "Brick Yard (example)", "Trần Thị Ví Dụ", "san.gach@example.org", "Sân gạch cũ thành nơi chiếu phim và họp chợ sách.",
		"An old brick yard, now for films and a book market.", "Số 1 phố Ví Dụ", NULL },
	{ "returned", "Nhà Chèo (ví dụ)", "Chèo House (example)", "Lê Văn Ví Dụ", "nha.cheo@example.org", "Nơi tập và diễn chèo của xã.", "", "Thôn Ví Dụ",
		"Xin bổ sung lịch hoạt động trong 12 tháng gần nhất." },
	{ "case", "Bến Sáng Tạo (ví dụ)", "Creative Wharf (example)", "Phạm Thị Ví Dụ", "ben.st@example.org", "Bến sông với xưởng gỗ và phòng trưng bày.",
		"A river wharf with a wood workshop and a gallery.", "Số 2 đường Ví Dụ", NULL },
	{ "refused", "Quán Góc Phố (ví dụ)", "Corner Café (example)", "Vũ Văn Ví Dụ", "goc.pho@example.org", "Quán cà phê có đêm nhạc.",
		"A café with nights of music.", "Số 3 phố Ví Dụ",
		"Chưa có hoạt động sáng tạo thường xuyên (ví dụ)." },
	{ "admitted", "Nhà Vườn Sáng Tạo (ví dụ)", "Creative Garden House (example)", "Đỗ Thị Ví Dụ", "nha.vuon@example.org",
		"Nhà vườn với lớp vẽ, phòng trưng bày và sân diễn nhỏ.", "A garden house with drawing classes, a gallery and a small stage.", "Số 4 phố Ví Dụ",
		"01/BB-VD (ví dụ)" },
	{ "withdrawn", "Vườn Tranh (ví dụ)", "Painting Garden (example)", "Hoàng Thị Ví Dụ", "vuon.tranh@example.org", "Vườn vẽ tranh cho trẻ em.", "", "", NULL },
};

static void pair(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "%s%s=", b->n ? "&" : "", name);
	html_url_part(b, str_c(value));
}

static err step(struct db *db, int64_t id, const char *name, const struct buf *b, int64_t now)
{
	return net_step_put(db, &(struct net_step_put_in){ .application = id, .step = str_c(name), .body = buf_str(b), .revision = 1, .now = now });
}

static err steps_demo(struct db *db, struct arena *a, int64_t id, const struct sample *s, int64_t now)
{
	static const char *const codes[] = { "1.1", "1.2", "1.3", "1.4" };
	struct buf who = { .a = a }, space = { .a = a }, texts = { .a = a }, criteria = { .a = a };

	pair(&who, "title_vi", s->title_vi);
	pair(&who, "title_en", s->title_en);
	pair(&who, "name", s->name);
	pair(&who, "role", "owner");
	pair(&space, "space-fields", "1");
	pair(&space, "kind", "art-space");
	pair(&space, "owner_kind", "private");
	pair(&space, "form", "point");
	pair(&space, "address_vi", s->address);
	pair(&texts, "summary_vi", s->summary_vi);
	pair(&texts, "summary_en", s->summary_en);
	pair(&criteria, "met-0.1", "yes");
	for (size_t i = 0; i < 4; i++)
		pair(&criteria, arena_cstr(a, arena_printf(a, "text-%s", codes[i])), "Ví dụ: minh chứng của người nộp hồ sơ.");
	TRY(step(db, id, "who", &who, now));
	TRY(step(db, id, "space", &space, now));
	TRY(step(db, id, "texts", &texts, now));
	return step(db, id, "criteria", &criteria, now);
}

/* The space of an example, public in both languages. */
static err space_demo(struct db *db, struct arena *a, const struct sample *s, str today, int64_t now, int64_t *space)
{
	static const str kinds[] = { { "art-space", 9 } };
	struct twin_who who = { .name = S("Ví dụ"), .now = now };
	struct space_facts f = { .kinds = { .at = kinds, .n = 1 }, .form = S("point"), .owner_kind = S("private"), .address_vi = str_c(s->address),
		.source = S("Ví dụ, không có thật. An example, not a real place.") };
	int64_t twin;

	TRY(spaces_make(db, a, &f, LANG_VI, &who, now, space, &twin));
	TRY(spaces_say(db, a, *space, S("title"), LANG_VI, str_c(s->title_vi), &who));
	TRY(spaces_say(db, a, *space, S("title"), LANG_EN, str_c(s->title_en), &who));
	TRY(spaces_say(db, a, *space, S("summary"), LANG_VI, str_c(s->summary_vi), &who));
	TRY(spaces_say(db, a, *space, S("summary"), LANG_EN, str_c(s->summary_en), &who));
	return spaces_release(db, a, *space, today, &who, now);
}

/* Scores, minutes and assessors are made up, as their words say. */
static err admitted_demo(struct db *db, struct arena *a, int64_t id, int64_t kase, const struct sample *s, str today, int64_t now)
{
	static const char *const names[] = { "Thành viên hội đồng 1 (ví dụ)", "Thành viên hội đồng 2 (ví dụ)", "Thành viên hội đồng 3 (ví dụ)" };
	static const int pct[] = { 80, 70, 90 };
	int64_t space;

	TRY(criteria_example_decide(db, a, kase, &(struct criteria_example){ .names = names, .pct = pct, .n = 3, .decision = S("admit"), .decided_on = today,
		.reason_vi = S("Đạt các tiêu chí bắt buộc (ví dụ)."), .reason_en = S("The mandatory criteria are met (example)."), .minutes_number = str_c(s->note),
		.agency_vi = S("Hội đồng ví dụ"), .agency_en = S("Example council"), .place = S("Hà Nội (ví dụ)"), .chair = S("Chủ trì (ví dụ)"),
		.secretary = S("Thư ký (ví dụ)"), .by = S("Ví dụ") }, now));
	TRY(space_demo(db, a, s, today, now, &space));
	TRY(member_make(db, a, &(struct member_new){ .space = space, .application = SOME(id), .kase = SOME(kase), .decision = str_c(s->note), .since_on = today,
		.until_on = months_after(a, today, NETWORK_TERM_MONTHS), .by = S("Ví dụ") }, now));
	TRY(net_app_decided(db, &(struct net_app_decided_in){ .id = id, .state = S("admitted"), .space = SOME(space), .now = now }));
	return apply_done(db, id, "admitted", str_c(s->note), S("Ví dụ"), now);
}

static err state_demo(struct db *db, struct arena *a, int64_t id, const struct sample *s, str today, int64_t now)
{
	struct net_app_last_number last;
	struct criteria_version v;
	struct net_app_get app;
	int64_t kase;
	int year = date_at(now).y;

	TRY(criteria_in_force(db, a, S("space"), today, &v));
	TRY(net_app_hand_in(db, &(struct net_app_hand_in_in){ .id = id, .version = SOME(v.id), .now = now }));
	TRY(net_app_last_number(db, &(struct net_app_last_number_in){ .year = year }, a, &last));
	TRY(net_app_number(db, &(struct net_app_number_in){ .id = id, .year = year, .number = last.n + 1 }));
	TRY(apply_done(db, id, "handed_in", ABSENT, ABSENT, now));
	if (str_eq(str_c(s->state), S("returned")))
		TRY(net_app_return(db, &(struct net_app_return_in){ .id = id, .note = str_c(s->note), .now = now }));
	else if (str_eq(str_c(s->state), S("refused")))
		TRY(net_app_decided(db, &(struct net_app_decided_in){ .id = id, .state = S("refused"), .note = str_c(s->note), .now = now }));
	else if (str_eq(str_c(s->state), S("withdrawn")))
		TRY(net_app_withdraw(db, &(struct net_app_withdraw_in){ .id = id, .now = now }));
	bool admitted = str_eq(str_c(s->state), S("admitted"));
	if (!admitted && !str_eq(str_c(s->state), S("case")))
		return str_eq(str_c(s->state), S("handed_in")) ? OK : apply_done(db, id, s->state, str_c(s->note), S("Ví dụ"), now);
	TRY(criteria_case_open(db, a, S("space"), id, today, S("Ví dụ"), now, &kase));
	TRY(net_app_case(db, &(struct net_app_case_in){ .id = id, .kase = kase, .now = now }));
	TRY(net_app_get(db, &(struct net_app_get_in){ .id = id }, a, &app));
	TRY(apply_claims(db, a, &app, kase, now));
	TRY(apply_done(db, id, "case", ABSENT, S("Ví dụ"), now));
	return admitted ? admitted_demo(db, a, id, kase, s, today, now) : OK;
}

err network_demo(struct db *db, struct arena *a, str today, int64_t now)
{
	TRY(criteria_demo(db, a, now));
	TRY(members_demo(db, a, now));
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		int64_t id = id_new();

		TRY(net_app_add(db, &(struct net_app_add_in){ .id = id, .email = str_c(s->email), .lang = S("vi"), .consent = S("Ví dụ"), .now = now }));
		TRY(steps_demo(db, a, id, s, now));
		TRY(net_app_opened(db, &(struct net_app_opened_in){ .id = id, .now = now, .title = str_c(s->title_vi), .folded = text_fold(a, str_c(s->title_vi)) }));
		if (!str_eq(str_c(s->state), S("draft")))
			TRY(state_demo(db, a, id, s, today, now));
	}
	return OK;
}
