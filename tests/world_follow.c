/* world_follow.c - the part of the world that units are asked in; see world.h. */
#include <stdio.h>
#include <string.h>
#include "auth.h"
#include "evidence.h"
#include "files.h"
#include "follow_in.h"
#include "jobs.h"
#include "remind.h"
#include "report_letter.h"
#include "reports.h"
#include "unesco.h"
#include "world.h"

static str marked(struct test *t, const char *text, const char *mark)
{
	return arena_printf(t->base->a, "%s%s", text, mark);
}

static int64_t contact_put(struct test *t, int64_t unit, const char *name, const char *email, bool head, const char *mark)
{
	struct follow_contact c = { .unit = unit, .name = marked(t, name, mark), .title = marked(t, "Chuyên viên", mark), .email = str_c(email), .head = head };
	int64_t id;

	CHECK_OK(follow_contact_put(t->r.db, t->r.a, &c, t->r.now, &id));
	return id;
}

static int64_t round_put(struct test *t, const char *kind, const char *from_on, const struct progress_who *who, const char *mark)
{
	struct follow_round in = { .kind = str_c(kind), .year = 2024, .from_on = str_c(from_on), .to_on = S("2024-12-31"), .opens_on = S("2025-06-01"),
		.due_on = S("2025-06-30"), .title_vi = marked(t, "Báo cáo năm", mark), .title_en = marked(t, "Report", mark) };
	int64_t id;

	CHECK_OK(follow_round_make(t->r.db, t->r.a, &in, who, &id));
	CHECK_OK(round_send(t->r.db, t->r.a, id, t->r.now));
	return id;
}

/* The token of a path "/r/<token>". */
static void token_keep(char token[WORLD_TOKEN_BYTES], str path)
{
	CHECK(str_starts(path, S("/r/")) && path.n - 3 < WORLD_TOKEN_BYTES);
	memcpy(token, path.p + 3, path.n - 3);
	token[path.n - 3] = 0;
}

static void draft_put(struct test *t, int64_t form, int64_t task, const struct progress_who *who, const char *mark)
{
	struct follow_draft theirs, d = { .task = task, .status = S("under_way"), .done = marked(t, "Đã tổ chức", mark), .reason = marked(t, "Chờ vốn", mark),
		.difficulties = marked(t, "Thiếu mặt bằng", mark), .proposals = marked(t, "Giao đất", mark), .beyond = true, .has_money = true };
	int64_t revision;

	d.money[MONEY_CITY] = (struct money){ .estimate_vnd = SOME(1500000000), .paid_vnd = SOME(400000000) };
	CHECK_OK(follow_draft_put(t->r.db, t->r.a, form, 0, &d, who, &revision, &theirs));
}

/* Links of each kind: to an open form, to one that waits for its head, one that was ended. */
static void forms_put(struct test *t, struct world *w, const struct progress_who *who, const char *mark)
{
	struct contact_get head;
	int64_t annual = round_put(t, "annual", "2024-01-01", who, mark), id, form;
	str path;

	w->round = round_put(t, "any", "2024-10-01", who, mark);
	CHECK_OK(follow_link(t->r.db, t->r.a, SOME(w->round), w->contact, t->r.now, &path, &w->form));
	token_keep(w->token, path);
	draft_put(t, w->form, w->task, who, mark);
	CHECK_OK(contact_get(t->r.db, &(struct contact_get_in){ .id = w->contact }, t->r.a, &head));
	CHECK_OK(link_make(t->r.db, t->r.a, w->form, &head, S("answer"), t->r.now, &id, &path));
	token_keep(w->ended, path);
	CHECK_OK(follow_revoke(t->r.db, t->r.a, w->form, SOME(id), who));
	CHECK_OK(follow_link(t->r.db, t->r.a, SOME(annual), w->contact, t->r.now, &path, &w->waits));
	draft_put(t, w->waits, w->task, who, mark);
	CHECK_OK(follow_hand_in(t->r.db, t->r.a, w->waits, who, &path));
	CHECK_OK(contact_get(t->r.db, &(struct contact_get_in){ .id = w->head }, t->r.a, &head));
	CHECK_OK(link_make(t->r.db, t->r.a, w->waits, &head, S("approve"), t->r.now, &id, &path));
	token_keep(w->approve, path);
	CHECK_OK(follow_link(t->r.db, t->r.a, SOME(w->round), w->other_contact, t->r.now, &path, &form));
	token_keep(w->foreign, path);
	w->other_form = form;
}

static void evidence_link_put(struct test *t, struct world *w, const char *kind, int64_t thing, const char *day, const char *mark)
{
	struct evidence_in in = { .kind = str_c(kind), .thing = thing, .task = SOME(w->task), .on = str_c(day), .note = marked(t, "Ghi chú", mark),
		.participants = SOME(120), .internal = true, .by_name = marked(t, "Lan", mark) };

	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &w->link));
}

/* Three things that only the desk knows of. */
static void things_put(struct test *t, struct world *w, const char *mark)
{
	struct evidence_press_in press = { .url = S("https://bao.example/bai"), .title = marked(t, "Bài báo kín", mark), .outlet = marked(t, "Báo", mark),
		.day = S("2024-11-11"), .lang = S("vi"), .copy = marked(t, "Lời bài báo", mark) };
	int64_t file;

	CHECK_OK(evidence_press_add(t->r.db, t->r.a, &press, marked(t, "Lan", mark), t->r.now, &w->press));
	CHECK_OK(evidence_note_add(t->r.db, t->r.a, marked(t, "Ghi nhớ kín", mark), S("2024-11-11"), marked(t, "Lan", mark), t->r.now, &w->note));
	CHECK_OK(file_put(t->r.db, t->r.a, S("%PDF-1.7\n"), marked(t, "biên bản kín", mark), S("application/pdf"), t->r.now, &file));
	CHECK_OK(evidence_file_add(t->r.db, t->r.a, file, marked(t, "Biên bản kín", mark), S("2024-11-11"), marked(t, "Lan", mark), t->r.now, &w->file));
	evidence_link_put(t, w, "press", w->press, "2025-03-03", mark);
	evidence_link_put(t, w, "note", w->note, "2025-03-04", mark);
	evidence_link_put(t, w, "file", w->file, "2024-11-11", mark);
}

static void answers_put(struct test *t, struct world *w, const struct progress_who *who, const char *mark)
{
	struct progress_target target = { .title_vi = marked(t, "Không gian mới", mark), .title_en = marked(t, "New spaces", mark),
		.measure_vi = marked(t, "chỗ", mark), .measure_en = marked(t, "places", mark), .wanted_milli = 10000 };
	struct target_reach reach = { 0, 2500 };
	struct progress_answer_in in = { .task = w->task, .unit = w->unit, .status = S("under_way"), .done = marked(t, "Đã họp", mark),
		.reason = marked(t, "Chậm vì mưa", mark), .difficulties = marked(t, "Thiếu người", mark), .proposals = marked(t, "Thêm người", mark),
		.beyond = true, .has_money = true };
	int64_t id;

	CHECK_OK(progress_target_put(t->r.db, t->r.a, w->task, &target, who, &w->target));
	reach.target = w->target;
	in.reaches = (struct target_reaches){ &reach, 1, 1 };
	in.money[MONEY_DISTRICT] = (struct money){ .estimate_vnd = SOME(250000000) };
	CHECK_OK(progress_answer(t->r.db, t->r.a, &in, who, &id));
}

static void report_put(struct test *t, struct world *w, const char *mark)
{
	struct report_letter letter = { .number = marked(t, "05", mark), .number_code = marked(t, "BC", mark), .name = marked(t, "Nguyễn Văn A", mark) };
	struct report_about about;
	int64_t version;
	str field;

	for (int l = 0; l < 2; l++)
		letter.side[l] = (struct report_letter_side){ .parent_agency = marked(t, "UBND", mark), .agency = marked(t, "Sở", mark),
			.place = marked(t, "Hà Nội", mark), .basis = marked(t, "Luật", mark), .recipients = marked(t, "Như trên", mark),
			.authority = marked(t, "TM. UBND", mark), .title = marked(t, "Chủ tịch", mark) };
	CHECK_OK(report_letter_put(t->r.db, &letter, &field));
	CHECK_OK(report_period(t->r.a, 2025, 0, &about));
	CHECK_OK(report_freeze(t->r.db, t->r.a, &about, t->r.now, marked(t, "Thường trực", mark), marked(t, "Bản đầu", mark), &w->version, &version));
}

static str form_json(struct test *t)
{
	FILE *f = fopen(WORLD_MMR, "rb");
	char *p = arena_array(t->base->a, char, UNESCO_TEMPLATE_BYTES);

	CHECK(f);
	size_t n = fread(p, 1, UNESCO_TEMPLATE_BYTES, f);
	fclose(f);
	return (str){ p, n };
}

static void unesco_put(struct test *t, struct world *w, const char *mark)
{
	struct twin_who who = { .name = marked(t, "Lan", mark), .now = t->r.now };
	str why;

	CHECK_OK(unesco_template_put(t->r.db, t->r.a, form_json(t), t->r.now, &w->mmr_form, &why));
	CHECK_OK(unesco_make(t->r.db, t->r.a, NONE, S("2021-06-01"), S("2025-05-31"), &who, &w->mmr));
}

static void reminders_put(struct test *t, struct world *w)
{
	struct escalations open;
	struct arena a;

	arena_init(&a, (size_t)64 << 20);
	CHECK_OK(remind_job(&(struct job){ .db = t->r.db, .a = &a, .now = t->r.now }));
	arena_free(&a);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(remind_escalations(t->r.db, t->r.a, 0, 0, true, 10, &open));
	db_rollback(t->r.db);
	CHECK(open.n > 0);
	w->escalation = open.at[0].id;
}

void world_follow(struct test *t, struct world *w, const char *mark)
{
	struct progress_who who = { .name = marked(t, "Nguyễn Thị Lan", mark), .title = marked(t, "Chuyên viên", mark), .now = t->r.now };

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	w->contact = contact_put(t, w->unit, "Nguyễn Thị Lan", "lan@van-hoa.example", false, mark);
	w->head = contact_put(t, w->unit, "Trần Văn Minh", "minh@van-hoa.example", true, mark);
	w->other_contact = contact_put(t, w->other_unit, "Lê Thị Hoa", "hoa@tai-chinh.example", false, mark);
	things_put(t, w, mark);
	answers_put(t, w, &who, mark);
	forms_put(t, w, &who, mark);
	report_put(t, w, mark);
	unesco_put(t, w, mark);
	CHECK_OK(db_commit(t->r.db));
	reminders_put(t, w);
}
