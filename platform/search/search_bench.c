/* search_bench.c - how fast searches are over many documents, in CPU time of this process.
 *
 *   search_bench FILE.db DOCUMENTS [WORDS]   makes the file anew, puts the documents in, measures
 *   search_bench FILE.db                     measures again
 *   search_bench postgres:URL DOCUMENTS      the same in an empty database there; its own CPU time is the server's and not counted
 *
 * Texts are syllables of Vietnamese drawn with the frequencies of a language (Zipf), each of them with "Hà Nội" and "sáng tạo". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "search.h"
#include "buf.h"
#include "clock.h"

enum { SYLLABLES_MAX = 4000, BATCH = 500, ROUNDS = 200 };

static uint64_t seed = 88172645463325252;
static str syllable[SYLLABLES_MAX];
static size_t nsyllables;

static uint64_t draw(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

/* Beginnings and rimes crossed, shuffled. */
static void make_syllables(struct arena *a)
{
	static const char *const onset[] = { "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s",
		"t", "th", "tr", "v", "x", "" };
	static const char *const rime[] = { "a", "á", "à", "ả", "ạ", "ác", "ách", "ai", "ài", "ái", "am", "àm", "an", "án", "ang", "ảng", "anh",
		"ánh", "ao", "áo", "ăm", "ăn", "ăng",
		"ặt", "âm", "ân", "ấp", "ất", "âu", "ây", "em", "én", "eo", "ên", "ết", "êu", "i", "ì", "ia", "ích", "iên", "iến", "iệt", "im", "in",
		"inh", "ình", "o", "ó",
		"oa", "oài", "oan", "oàn", "ọc", "oi", "ói", "om", "on", "òn", "ong", "óng", "ô", "ố", "ộc", "ôi", "ối", "ôn", "ông", "ồng", "ơ", "ờ",
		"ới", "ơn", "u", "ú", "ua",
		"úc", "ung", "ùng", "uôn", "uống", "uyên", "ư", "ữ", "ưa", "ưng", "ược", "ương", "ường", "ưu", "y" };
	for (size_t i = 0; i < sizeof onset / sizeof *onset; i++)
		for (size_t j = 0; j < sizeof rime / sizeof *rime; j++)
			syllable[nsyllables++] = arena_printf(a, "%s%s", onset[i], rime[j]);
	for (size_t i = nsyllables - 1; i > 0; i--) {
		size_t j = draw() % (i + 1);
		str swap = syllable[i];
		syllable[i] = syllable[j];
		syllable[j] = swap;
	}
}

/* The n-th most frequent is drawn 1/n as often. */
static str zipf(void)
{
	double u = (double)(draw() >> 11) / (double)(UINT64_C(1) << 53);
	size_t i = (size_t)exp(u * log((double)nsyllables)) - 1;
	return syllable[i < nsyllables ? i : nsyllables - 1];
}

static str text_of(struct arena *a, int words, const char *fixed)
{
	struct buf b = { .a = a };
	for (int i = 0; i < words; i++) {
		if (b.n)
			buf_char(&b, i % 12 ? ' ' : '\n');
		buf_add(&b, i == words / 2 ? str_c(fixed) : zipf());
	}
	return buf_str(&b);
}

static err put_one(struct db *db, struct arena *a, int64_t n, int words)
{
	static const char *const sections[] = { "am-thuc", "khong-gian-sang-tao", "kien-truc-do-thi", "nghe-thu-cong", "nghe-thuat", "su-kien" };
	struct date day = date_of_days(date_days((struct date){ 2015, 1, 1 }) + n / 50);
	struct search_doc d = { .kind = n % 10 ? S("story") : S("task"), .item = n / 2 + 1, .lang = n % 2 ? LANG_EN : LANG_VI,
		.section = str_c(sections[n / 2 % 6]) };
	d.title = text_of(a, 8, n % 20 ? "Hà Nội" : "phố");
	d.text = text_of(a, words, n % 1000 ? "Hà Nội sáng tạo" : "Hà Nội sáng tạo, gốm Chu Đậu");
	d.path = S("/stories/a");
	d.on = date_iso(a, day);
	return search_put(db, a, &d);
}

static double cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static err load(struct db *db, struct arena *a, const char *what, int64_t first, int64_t end, int words)
{
	double from = cpu_ms();
	for (int64_t n = first; n < end;) {
		TRY(db_begin(db, DB_WRITE));
		for (int i = 0; i < BATCH && n < end; i++, n++) {
			TRY(put_one(db, a, n, words));
			arena_reset(a);
		}
		TRY(db_commit(db));
	}
	printf("%s: %.0f documents a second of CPU\n", what, (double)(end - first) / (cpu_ms() - from) * 1e3);
	return OK;
}

/* A tenth put at once, the rest noted and caught up with. */
static err load_all(struct db *db, struct arena *a, int64_t total, int words)
{
	int64_t done = BATCH;
	TRY(load(db, a, "put", 0, total / 10, words));
	search_bulk(true);
	TRY(load(db, a, "noted in bulk", total / 10, total, words));
	search_bulk(false);
	double from = cpu_ms();
	while (done == BATCH) {
		TRY(db_begin(db, DB_WRITE));
		TRY(search_catch_up(db, a, BATCH, &done));
		TRY(db_commit(db));
		arena_reset(a);
	}
	printf("caught up: %.0f documents a second of CPU\n", (double)total * 0.9 / (cpu_ms() - from) * 1e3);
	return OK;
}

static err tidy(struct db *db)
{
	double from = cpu_ms();
	TRY(db_begin(db, DB_WRITE));
	TRY(search_tidy(db));
	TRY(db_commit(db));
	printf("tidy: %.1f s\n", (cpu_ms() - from) / 1e3);
	return OK;
}

static int by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static err measure(struct db *db, struct arena *a, const char *what, const char *q, int lang)
{
	static double took[ROUNDS];
	struct search_in in = { .q = str_c(q), .lang = lang, .prefer = LANG_VI, .take = 20 };
	struct search_out out;
	int64_t count = 0;
	for (int i = 0; i < ROUNDS; i++) {
		double from = cpu_ms();
		TRY(db_begin(db, DB_READ));
		TRY(search_find(db, a, &in, &out));
		db_rollback(db);
		took[i] = cpu_ms() - from;
		count = out.count;
		arena_reset(a);
	}
	qsort(took, ROUNDS, sizeof *took, by_time);
	printf("| %s | %s | %lld%s | %.2f | %.2f |\n", what, q, (long long)count, out.more ? "+" : "", took[ROUNDS / 2], took[ROUNDS * 99 / 100]);
	return OK;
}

static err measure_all(struct db *db, struct arena *a, struct arena *keep)
{
	static const struct { const char *what, *q; } asked[] = {
		{ "in every document", "hà nội" }, { "the same without marks", "ha noi" }, { "rare", "chu đậu" }, { "rare without marks", "gom chu dau" },
		{ "phrase in quotes", "\"hà nội sáng tạo\"" }, { "four common words", "sáng tạo hà nội" }, { "slip", "hà nooi" }, { "no blanks",
		"hanoi sangtao" },
		{ "raw Telex", "Haf Nooij" }, { "number", "97/KH-UBND" }, { "two common words apart", "nội sáng" }, { "unknown", "xyzzy" },
	};
	puts("| | query | count | p50 ms | p99 ms |\n|---|---|---|---|---|");
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		TRY(measure(db, a, asked[i].what, asked[i].q, -1));
	/* The most frequent syllables of the texts. */
	for (size_t i = 0; i < 3; i++)
		TRY(measure(db, a, "two frequent words", arena_printf(keep, "%.*s %.*s", FMT(syllable[i]), FMT(syllable[i + 40])).p, LANG_VI));
	return measure(db, a, "two words of the middle", arena_printf(keep, "%.*s %.*s", FMT(syllable[300]), FMT(syllable[500])).p, LANG_VI);
}

int main(int argc, char **argv)
{
	struct arena a, words;
	struct db *db = NULL;
	int64_t total = argc > 2 ? strtoll(argv[2], NULL, 10) : 0;
	if (argc < 2)
		return 2;
	arena_init(&a, 256 << 20);
	arena_init(&words, 16 << 20);
	make_syllables(&words);
	if (total)
		unlink(argv[1]);
	bool postgres = str_starts(str_c(argv[1]), S("postgres:"));
	if (db_create(postgres ? str_c(argv[1]) : arena_printf(&words, "sqlite:%s", argv[1]), &db) != OK)
		return 1;
	if (total && (load_all(db, &a, total, argc > 3 ? (int)strtol(argv[3], NULL, 10) : 200) != OK))
		return 1;
	if (total && measure_all(db, &a, &words) != OK)
		return 1;
	if (total && tidy(db) != OK)
		return 1;
	err e = measure_all(db, &a, &words);
	db_close(db);
	return e != OK;
}
