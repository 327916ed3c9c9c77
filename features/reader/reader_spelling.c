/* reader_spelling.c - words that look like a scanner's error: the letters of a word that is known, with marks that nobody writes.
 * Known are pairs of syllables that administrative plans are made of, and what this plan itself writes elsewhere in the same company. */
#include <stdlib.h>
#include <string.h>
#include "reader_in.h"
#include "text.h"

enum { MAX_PAIRS = 120000, OFTEN = 3, RARELY = 4, MAX_TOLD = 20, PAIR_BYTES = 60 };

/* Pairs without a twin: no other two syllables with these letters stand beside each other in a plan. */
static const char *const known[] = {
	"ẩm thực", "mạng lưới", "nhiệm vụ", "kế hoạch", "phối hợp", "thực hiện", "văn hóa", "thành phố", "nghị quyết", "quyết định", "chương trình", "kinh phí",
	"ngân sách", "phát triển", "xây dựng", "tổ chức", "hoạt động", "sáng tạo", "thiết kế", "nghệ thuật", "thể thao", "giáo dục", "đào tạo",
	"công nghệ", "kiến trúc", "quy hoạch", "di tích", "bảo tồn", "bảo tàng", "triển lãm", "lễ hội", "trách nhiệm", "hướng dẫn", "kiểm tra", "báo cáo",
		"thường xuyên",
	"định kỳ", "doanh nghiệp", "cộng đồng", "quốc tế", "hợp tác", "khuyến khích", "đẩy mạnh", "tăng cường", "chất lượng", "hiệu quả", "kỹ thuật", "sản phẩm",
	"thương hiệu", "chuyên môn", "nghiệp vụ", "trực thuộc", "lãnh đạo", "triển khai", "tham mưu", "phê duyệt", "thẩm định", "khen thưởng", "nông nghiệp",
	"môi trường", "nông thôn", "tuyên truyền", "khoa học", "học sinh", "sinh viên", "truyền hình", "phát thanh", "thủ tục", "hành chính", "cải cách", "chuyển đổi",
};

struct pair { uint64_t fold, exact, before, after; str text; int line; };
struct pairs { struct pair *at; size_t n; };

static uint64_t mix(uint64_t h, str s)
{
	h = h ? h : 1469598103934665603u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return (h ^ 0x20) * 1099511628211u;
}

static void pairs_of_line(struct rctx *c, const struct source_line *l, struct pairs *out)
{
	struct toks t = lex(c->a, l->text);
	for (size_t i = 0; i + 1 < t.n && out->n < MAX_PAIRS; i++) {
		bool abbreviated = t.at[i].to == t.at[i + 1].to || (i && t.at[i].to == t.at[i - 1].to) || (i + 2 < t.n && t.at[i + 1].to == t.at[i + 2].to) ||
		                   tok_is(&t, i, "ubnd") || tok_is(&t, i + 1, "ubnd");
		if (t.at[i].punct || t.at[i + 1].punct || abbreviated || tok_number(&t, i) >= 0)
			continue;
		str s = toks_surface(&t, i, i + 2);
		/* "UBND", "Thành phố⏎Hà Nội": nothing but two words with one blank. */
		if (s.n > PAIR_BYTES || t.at[i].to + 1 != t.at[i + 1].from)
			continue;
		out->at[out->n++] = (struct pair){ .fold = mix(mix(0, t.at[i].w), t.at[i + 1].w), .exact = mix(0, text_tone(c->a, s)),
			.before = i && !t.at[i - 1].punct ? mix(0, t.at[i - 1].w) : 0, .after = i + 2 < t.n && !t.at[i + 2].punct ? mix(0, t.at[i + 2].w) : 0,
			.text = s, .line = l->number };
	}
}

static int by_fold(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;
	if (a->fold != b->fold)
		return a->fold < b->fold ? -1 : 1;
	return a->exact != b->exact ? (a->exact < b->exact ? -1 : 1) : a->line - b->line;
}

static bool without_marks(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static void tell(struct rctx *c, const struct pair *p, str instead, int *told)
{
	if ((*told)++ < MAX_TOLD)
		flag_add(c->a, &c->doc->flags, S("letters-unsure"), arena_printf(c->a, "%.*s ≈ %.*s", FMT(p->text), FMT(instead)), p->line);
}

/* Both neighbours stand beside what is written often. */
static bool same_company(const struct pair *x, const struct pair *often, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (x->after == often[i].after && x->before == often[i].before && (x->after || x->before))
			return true;
	return false;
}

/* Pairs [from, to) have the same letters; those of one spelling stand together. */
static void group_check(struct rctx *c, const struct pairs *all, size_t from, size_t to, int *told)
{
	size_t most = 0, begin = from;
	for (size_t i = from, k; i < to; i = k) {
		for (k = i; k < to && all->at[k].exact == all->at[i].exact; k++)
			;
		if (k - i > most) {
			most = k - i;
			begin = i;
		}
	}
	for (size_t i = from, k; i < to && most >= OFTEN; i = k) {
		for (k = i; k < to && all->at[k].exact == all->at[i].exact; k++)
			;
		bool rare = (k - i) * RARELY <= most && i != begin;
		if (rare && !without_marks(all->at[i].text) && same_company(&all->at[i], &all->at[begin], most))
			tell(c, &all->at[i], all->at[begin].text, told);
	}
}

static void known_check(struct rctx *c, const struct pairs *all, int *told)
{
	for (size_t w = 0; w < sizeof known / sizeof *known; w++) {
		str word = str_c(known[w]);
		struct toks t = lex(c->a, word);
		uint64_t fold = mix(mix(0, t.at[0].w), t.at[1].w), exact = mix(0, text_tone(c->a, word)), last = 0;
		size_t lo = 0, hi = all->n;
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;
			if (all->at[mid].fold < fold)
				lo = mid + 1;
			else
				hi = mid;
		}
		for (; lo < all->n && all->at[lo].fold == fold; lo++) {
			const struct pair *p = &all->at[lo];
			if (p->exact != exact && p->exact != last && !without_marks(p->text))
				tell(c, p, word, told);
			last = p->exact;
		}
	}
}

void spelling_check(struct rctx *c)
{
	size_t words = 0;
	for (size_t i = 0; i < c->s->n && words < MAX_PAIRS; i++)
		words += c->s->at[i].text.n / 2;
	struct pairs all = { .at = arena_array(c->a, struct pair, (words < MAX_PAIRS ? words : MAX_PAIRS) + 1) };
	size_t room = words < MAX_PAIRS ? words : MAX_PAIRS;
	for (size_t i = 0; i < c->s->n && all.n + c->s->at[i].text.n / 2 <= room; i++)
		pairs_of_line(c, &c->s->at[i], &all);
	int told = 0;
	qsort(all.at, all.n, sizeof *all.at, by_fold);
	known_check(c, &all, &told);
	for (size_t i = 0, k; i < all.n; i = k) {
		for (k = i; k < all.n && all.at[k].fold == all.at[i].fold; k++)
			;
		if (k - i > OFTEN)
			group_check(c, &all, i, k, &told);
	}
}
