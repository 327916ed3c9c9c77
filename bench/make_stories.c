/* make_stories.c - fills a data folder with stories for the bench.
 *   make_stories DIR|postgres://… STORIES
 * They go in through stories.h and twin.h, in both languages, as an import would put them.  Words come from a small list by a fixed sequence, so that
 * every run makes the same city; "hà nội" stands in each story, a number of its own in each title. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include "clock.h"
#include "search.h"
#include "stories.h"

enum { PER_TRANSACTION = 200, PARAGRAPHS = 5, PARAGRAPHS_MORE = 4,
	WORDS_A_PARAGRAPH = 50, TITLE_WORDS = 7, SUMMARY_WORDS = 18, SPAN_S = 11 * 365 * DAY_S, TAGS = 12, BYLINES = 20 };

static const char *const words_vi[] = {
	"thiết", "kế", "sáng", "tạo", "làng", "nghề", "gốm", "lụa", "phố", "cổ", "không", "gian", "kiến", "trúc", "đô", "thị", "lễ", "hội", "nghệ",
	"thuật", "đường", "hồ", "Gươm", "Hoàn", "Kiếm", "ẩm", "thực", "phở", "bún", "chả", "nhà", "hát", "múa", "rối", "triển", "lãm", "cộng",
	"đồng", "trẻ", "em", "người", "thợ", "bàn", "tay", "ánh", "sáng", "mái", "ngói", "sân", "đình", "chợ", "đêm", "sông", "Hồng", "cầu", "Long",
	"Biên", "mùa", "thu", "lá", "sen", "trà"
};
static const char *const words_en[] = {
	"design", "city", "craft", "village", "pottery", "silk", "street", "old", "quarter", "space", "architecture", "festival", "art", "road",
	"lake", "food", "noodles", "theatre", "puppet", "exhibition", "community", "children", "maker", "hand", "light", "roof", "tile", "court",
	"market", "night", "river", "bridge", "autumn", "leaf", "lotus", "tea", "and", "the", "of", "in", "with", "from", "young", "new", "open",
	"work"
};
static const char *const sections[] = {
	"am-thuc", "khong-gian-sang-tao", "kien-truc-do-thi", "nghe-thu-cong", "nghe-thuat", "su-kien",
};
static const char *const streams[] = { "duy-tri-danh-hieu", "thuc-hien-cam-ket", "cong-dong-sang-tao", "tin-unesco" };

static uint64_t seed = 88172645463325252u;

static size_t pick(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static str text(struct arena *a, enum lang lang, const char *begin, int words)
{
	struct buf b = { .a = a };

	buf_add(&b, str_c(begin));
	for (int i = 0; i < words; i++) {
		buf_char(&b, ' ');
		buf_add(&b, str_c(lang == LANG_VI ? words_vi[pick(sizeof words_vi / sizeof *words_vi)] : words_en[pick(sizeof words_en / sizeof *words_en)]));
	}
	buf_char(&b, '.');
	return buf_str(&b);
}

static void part(struct arena *a, struct twin_edits *edits, const char *slot, int64_t after, const char *vi, const char *en, int words)
{
	struct twin_edit *e = LIST_PUSH(a, edits);

	*e = (struct twin_edit){ .part = (int64_t)edits->n, .slot = str_c(slot), .after = after, .has = { true, true }, .confirm = { true, true } };
	e->text[LANG_VI] = text(a, LANG_VI, vi, words);
	e->text[LANG_EN] = text(a, LANG_EN, en, words);
}

static err texts(struct db *db, struct arena *a, int64_t twin, int n, const struct twin_who *who)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	int64_t revision;

	part(a, &edits, "title", 0, arena_printf(a, "Chuyện số %d", n).p, arena_printf(a, "Story number %d", n).p, TITLE_WORDS);
	part(a, &edits, "summary", 0, "Ở Hà Nội có", "In Hà Nội there is", SUMMARY_WORDS);
	for (size_t i = 0, of = PARAGRAPHS + pick(PARAGRAPHS_MORE); i < of; i++)
		part(a, &edits, "body", i ? (int64_t)edits.n : 0, "Hà Nội", "Hà Nội", WORDS_A_PARAGRAPH);
	return twin_save(db, a, twin, 0, &edits, who, &revision, &conflicts);
}

static err story(struct db *db, struct arena *a, int n, int of, const struct twin_who *who)
{
	struct story_byline_in by = { .role = S("author") };
	struct story_new in = { .kind = n % 10 ? S("story") : S("news"), .source = LANG_VI };
	struct story_words words = { .byline = &by, .nbylines = 1, .ntags = 1 };
	int64_t id, twin, tag;

	TRY(stories_section_of(db, a, str_c(sections[pick(6)]), &in.section.v));
	TRY(stories_stream_of(db, a, str_c(streams[pick(4)]), &in.stream.v));
	in.section.has = in.stream.has = true;
	TRY(stories_byline_named(db, a, arena_printf(a, "Tác giả %zu", pick(BYLINES)), &by.byline));
	size_t t = pick(TAGS);
	TRY(stories_tag_named(db, a, arena_printf(a, "thẻ %zu", t), arena_printf(a, "tag %zu", t), &tag));
	words.section = in.section;
	words.stream = in.stream;
	words.tag = &tag;
	TRY(stories_make(db, a, &in, who, &id, &twin));
	TRY(texts(db, a, twin, n, who));
	TRY(stories_set(db, a, id, &words, who->now));
	return stories_release_moved(db, a, id, ABSENT, ABSENT, who->now - SPAN_S + (int64_t)n * SPAN_S / of, who);
}

static err batch(struct db *db, struct arena *a, int from, int to, int of, const struct twin_who *who)
{
	TRY(db_begin(db, DB_WRITE));
	for (int n = from; n < to; n++) {
		struct arena_mark m = arena_mark(a);
		err e = story(db, a, n, of, who);
		arena_back(a, m);
		if (e != OK) {
			fprintf(stderr, "make_stories: story %d: %s\n", n, err_name(e));
			db_rollback(db);
			return e;
		}
	}
	return db_commit(db);
}

/* Processor time of this process, user and system; and the most memory it held. */
static double cpu_s(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double peak_mb(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
	const struct twin_who who = { .name = S("Bench"), .now = clock_now() };
	struct arena a;
	struct db *db;

	if (argc != 3)
		return 2;
	arena_init(&a, 1u << 30);
	int of = (int)strtol(argv[2], NULL, 10);
	bool url = str_starts(str_c(argv[1]), S("postgres"));
	if (db_open(url ? str_c(argv[1]) : arena_printf(&a, "sqlite:%s/khue.db", argv[1]), &db) != OK)
		return 1;
	int64_t began = clock_mono_ns(), done = PER_TRANSACTION;
	double cpu = cpu_s(), put;
	search_bulk(true);
	if (db_bulk(db, true) != OK)
		return 1;
	for (int n = 0; n < of; n += PER_TRANSACTION, arena_reset(&a))
		if (batch(db, &a, n, n + PER_TRANSACTION < of ? n + PER_TRANSACTION : of, of, &who) != OK)
			return 1;
	double s = (double)(clock_mono_ns() - began) / 1e9;
	put = cpu_s() - cpu;
	printf("%d stories in %.1f s: %.0f a second; %.2f s of processor, %.0f a second", of, s, of / s, put, of / put);
	for (; done == PER_TRANSACTION; arena_reset(&a))
		if (db_begin(db, DB_WRITE) != OK || search_catch_up(db, &a, PER_TRANSACTION, &done) != OK || db_commit(db) != OK)
			return 1;
	if (db_begin(db, DB_WRITE) != OK || search_tidy(db) != OK || db_commit(db) != OK)
		return 1;
	printf("; findable after %.1f s, %.2f s of processor, %.1f MB\n", (double)(clock_mono_ns() - began) / 1e9, cpu_s() - cpu, peak_mb());
	db_close(db);
	return 0;
}
