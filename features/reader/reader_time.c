/* reader_time.c - the grammar of deadlines: "Quý III, IV/2026", "từ ngày 9 đến 17/11/2024", "trước ngày 30/11 hàng năm".
 * Rules of meaning: "trước ngày X" ends the day before X; "đến hết X" ends with X; a date of a cited document is no deadline. */
#include <string.h>
#include "reader_in.h"
#include "reader_time.h"

enum { SURE = 95, YEAR_OF_HEAD = 85, YEAR_GUESSED = 65, WORDS_LEFT = 60, REFERENCE = 30, MAX_WORDS = 200 };

/* Words that say something about the next or the last atom. */
static size_t read_modifier(struct scan *s, size_t i)
{
	static const struct { const char *words; unsigned bit; } forms[] = {
		{ "truoc", M_BEFORE }, { "den het", M_BY }, { "cham nhat", M_BY }, { "muon nhat", M_BY }, { "het", M_BY }, { "khong qua", M_BY }, { "tu nay", 0 }, {
			"ke tu", M_FROM }, { "tu", M_FROM }, {
			"bat dau", M_FROM }, { "den", M_TO },
 { "han cuoi", M_BY }, { "han cuoi cung", M_BY }, { "cuoi", M_END }, { "dau", M_START }, { "giua", M_START }, { "sau", M_AFTER },
	};
	/* "tuần 2 tháng 10": the month is sure, the days are not. */
	if (tok_is(s->t, i, "tuan")) {
		size_t j = i + 1 + tok_is(s->t, i + 1, "thu");
		s->doubtful = true;
		return j + (tok_number(s->t, j) > 0) - i;
	}
	/* "tới" and "tối" fold alike: the first stands after a day, the second before one. */
	if (tok_is(s->t, i, "toi")) {
		s->pending |= s->n ? M_TO : 0;
		return 1;
	}
	/* "đến hết năm": read_halves knows it. */
	if (toks_are(s->t, i, "den het nam"))
		return 1;
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		size_t n = toks_are(s->t, i, forms[k].words);
		if (n) {
			s->pending |= forms[k].bit;
			s->at_latest |= toks_are(s->t, i, "cham nhat") || toks_are(s->t, i, "muon nhat");
			return n;
		}
	}
	return 0;
}

/* "8h00", "17:00" */
static bool is_hour(const struct toks *t, size_t i)
{
	str w = i < t->n ? t->at[i].w : S("");
	return w.n >= 2 && w.n <= 5 && w.p[0] >= '0' && w.p[0] <= '9' && (w.p[1] == 'h' || w.p[2 % w.n] == 'h');
}

/* "trước 15h00 ngày 10/5": within the day; "từ 8h00 - 11h30 ngày 12/5": on it. */
static size_t clock_limit(struct scan *s, size_t i, size_t n)
{
	if (s->pending & M_BEFORE)
		s->pending = (s->pending & ~(unsigned)M_BEFORE) | M_BY;
	if (i >= 2 && (tok_is(s->t, i - 1, "-") || tok_is(s->t, i - 1, "den")) && (is_hour(s->t, i - 2) || tok_number(s->t, i - 2) >= 0))
		s->pending = 0;
	return n;
}

/* "sau 30 ngày", "trước 01 năm", "trong vòng 15 ngày làm việc", "sau khi …": counted from something that is no date. */
static size_t read_relative(struct scan *s, size_t i)
{
	static const char *const events[] = { "sau khi", "ngay sau khi", "ngay sau", "truoc khi", "ngay khi", "ke tu khi" };
	static const char *const spans[] = { "ngay lam viec", "ngay", "tuan", "thang", "nam", "gio" };
	const struct toks *t = s->t;
	size_t e = toks_any(t, i, events, sizeof events / sizeof *events), j = i + 1;
	if (e > i) {
		s->relative |= !s->n;
		s->doubtful = true;
		return e - i;
	}
	/* "17:00" */
	if (tok_number(t, i) >= 0 && tok_is(t, i + 1, ":") && tok_number(t, i + 2) >= 0 && t->at[i].w.n <= 2 && t->at[i + 2].w.n == 2)
		return clock_limit(s, i, 3);
	if (tok_number(t, i) < 1 || t->at[i].w.n > 3)
		return 0;
	j = toks_any(t, j, spans, sizeof spans / sizeof *spans);
	bool month = tok_is(t, i + 1, "thang") && (tok_number(t, i + 2) > 0 || tok_is(t, i + 2, "dau") || tok_is(t, i + 2, "cuoi"));
	bool year = tok_is(t, i + 1, "nam") && tok_number(t, i + 2) > 1900;
	bool clock = tok_is(t, i + 1, "gio");
	/* "08 giờ 30": a time of the day. */
	if (clock)
		return clock_limit(s, i, j - i + (tok_number(t, j) >= 0 && !tok_is(t, j + 1, "/")));
	if (j == i + 1 || month || year || tok_is(t, j, "/"))
		return 0;
	s->relative |= !s->n;
	s->doubtful = true;
	s->pending = 0;
	return j - i;
}

static const struct { const char *words, *repeat; } repeats[] = {
	{ "dinh ky hang nam", "yearly" }, { "hang nam", "yearly" }, { "moi nam", "yearly" }, { "thuong nien", "yearly" }, {
		"nam nao cung", "yearly" },
	{ "dinh ky hang quy", "quarterly" }, { "hang quy", "quarterly" }, { "moi quy", "quarterly" }, { "cac quy", "quarterly" }, {
		"theo quy", "quarterly" },
	{ "dinh ky hang thang", "monthly" }, { "hang thang", "monthly" }, { "moi thang", "monthly" }, { "cac thang trong nam",
		"monthly" }, { "thang lien ke", "monthly" },
	{ "hang tuan", "weekly" }, { "moi tuan", "weekly" }, { "hang ngay", "daily" },
	{ "thuong xuyen", "continuous" }, { "lien tuc", "continuous" }, { "thuong xuyen , lien tuc", "continuous" }, { "dinh ky 6 thang",
		"half-yearly" },
	{ "dinh ky 6 thang / lan", "half-yearly" }, { "6 thang , 1 nam", "half-yearly" },
	{ "6 thang mot lan", "half-yearly" }, { "6 thang / lan", "half-yearly" }, { "03 thang / lan", "quarterly" }, { "3 thang / lan",
		"quarterly" }, { "dinh ky", "unspecified" },
	{ "6 thang , hang nam", "half-yearly" }, { "06 thang , hang nam", "half-yearly" }, { "6 thang va hang nam", "half-yearly" }, {
		"6 thang", "half-yearly" },
	{ "quy , 6 thang , nam", "quarterly" }, { "1 lan / nam", "yearly" }, { "01 lan / nam", "yearly" }, { "moi nam 1 lan", "yearly" },
		{ "moi nam 01 lan", "yearly" }, { "moi nam mot lan", "yearly" },
	{ "6 thang 1 lan", "half-yearly" }, { "06 thang 1 lan", "half-yearly" }, { "03 thang 1 lan", "quarterly" }, { "3 thang 1 lan", "quarterly" },
	{ "06 thang / lan", "half-yearly" }, { "06 thang mot lan", "half-yearly" }, { "tung thang", "monthly" }, { "tung quy", "quarterly" }, { "tung nam",
		"yearly" }, { "nam le", "biennial" }, { "nam chan", "biennial" }, { "cac nam le",
		"biennial" }, { "cac nam chan", "biennial" }, { "thang cuoi quy", "quarterly" },
	{ "thang dau quy", "quarterly" }, { "thang cuoi cua quy", "quarterly" }, { "thang dau cua quy", "quarterly" }, { "quy lien ke", "quarterly" },
	{ "nam lien ke", "yearly" }, { "hang thang , quy , nam", "monthly" }, { "hang thang , hang quy", "monthly" },
	{ "2 lan / nam", "half-yearly" }, { "02 lan / nam", "half-yearly" }, { "1 thang / lan", "monthly" }, { "01 thang / lan", "monthly" },
	{ "1 lan / thang", "monthly" }, { "01 lan / thang", "monthly" }, { "1 lan / quy", "quarterly" }, { "01 lan / quy", "quarterly" },
	{ "moi tuan 1 lan", "weekly" },
};

/* "2 năm/lần", "1 năm/1 lần", "2 năm tổ chức/1 lần", "2 năm một lần". */
static size_t read_every(struct scan *s, size_t i)
{
	const struct toks *t = s->t;
	int n = tok_number(t, i);
	size_t j = i + 1;
	if (tok_is(t, i, "hai"))
		n = 2;
	if (n < 1 || n > 10 || !tok_is(t, j, "nam"))
		return 0;
	j++;
	j += toks_are(t, j, "to chuc");
	j += tok_is(t, j, "/");
	j += tok_is(t, j, "1") || tok_is(t, j, "01") || tok_is(t, j, "mot");
	if (!tok_is(t, j, "lan"))
		return 0;
	s->repeat = n == 1 ? S("yearly") : n == 2 ? S("biennial") : S("unspecified");
	return j + 1 - i;
}

static size_t read_repeat(struct scan *s, size_t i)
{
	static const char *const open[] = { "va nhung nam tiep theo", "va cac nam tiep theo", "va nam tiep theo", "va cac nam sau",
		"va tiep theo", "nhung nam tiep theo", "cac nam tiep theo", "va nhung nam sau" };
	size_t e = toks_any(s->t, i, open, sizeof open / sizeof *open), best = 0, which = 0;
	if (e > i) {
		s->open = true;
		s->each_year = tok_is(s->t, e - 3, "nam") || tok_is(s->t, e - 2, "nam");
		return e - i;
	}
	if (toks_are(s->t, i, "tro di")) {
		s->open = true;
		return 2;
	}
	if ((best = read_every(s, i)) > 0)
		return best;
	for (size_t k = 0; k < sizeof repeats / sizeof *repeats; k++) {
		size_t n = toks_are(s->t, i, repeats[k].words);
		if (n > best) {
			best = n;
			which = k;
		}
	}
	/* "6 tháng cuối năm" is a time, "trong 6 tháng" a span, "6 tháng" alone a rhythm. */
	bool half = best && str_eq(str_c(repeats[which].words), S("6 thang"));
	if (half && (tok_is(s->t, i + 2, "dau") || tok_is(s->t, i + 2, "cuoi") || (i + 2 < s->t->n && !s->t->at[i + 2].punct && !tok_is(s->t, i + 2, "va")) ||
	             (i && (tok_is(s->t, i - 1, "trong") || tok_is(s->t, i - 1, "sau") || tok_is(s->t, i - 1, "vong") || tok_is(s->t, i - 1, "truoc")))))
		return 0;
	if (best && (!s->repeat.n || str_eq(s->repeat, S("unspecified"))))
		s->repeat = str_c(repeats[which].repeat);
	return best;
}

/* Words that change nothing. */
static size_t read_filler(struct scan *s, size_t i)
{
	static const char *const words[] = { "ngay", "trong", "vao", "vao cac ngay", "cac", "hoan thanh", "xong", "thoi gian",
		"thuc hien", "va", "thang", "quy", "nam", "la", "tai", "bao cao",
		                             "ket thuc", "tu", "giai doan", "khoang", "dip", "thoi diem", "hang", "cua", "cuoi", "dau", "ca",
			"to chuc", "trien khai", "dot", "luc", "vao luc",
		                             "bo sung", "sua doi", "kien toan", "cap nhat", "tiep tuc", "xay dung", "cung", "moi", "theo", "ky",
			"duy tri", "suot", "bo sung , sua doi", "lien ke", "noi tren", "thoi han", "han", "mot lan", "1 lan", "01 lan", "thu hai", "thu ba", "thu tu",
				"thu nam", "thu sau", "thu bay",
				"chu nhat", "sang", "chieu" };
	/* "ngày 20 hàng tháng": a day of every month. */
	if (tok_is(s->t, i - (i > 0), "ngay") && tok_number(s->t, i) > 0 && tok_number(s->t, i) <= 31 && !tok_is(s->t, i + 1, "/"))
		return 1;
	if (tok_number(s->t, i) > 0 && tok_number(s->t, i) <= 31 && (toks_are(s->t, i + 1, "hang thang") || toks_are(s->t, i + 1, "moi thang")))
		return 1;
	/* "8h00": a clock time says nothing about the day. */
	if (is_hour(s->t, i))
		return clock_limit(s, i, 1);
	return toks_any(s->t, i, words, sizeof words / sizeof *words) - i;
}

void time_scan(struct scan *s)
{
	const struct toks *t = s->t;
	for (size_t i = 0; i < t->n;) {
		size_t n, before = s->n;
		if (tok_is(t, i, "ngay"))
			s->day_word = true;
		if (toks_are(t, i, "du kien") || tok_is(t, i, "khoang")) {
			s->tentative = true;
			n = 1 + tok_is(t, i, "du");
		} else if ((n = read_repeat(s, i)) > 0) {
			;
		} else if ((n = read_relative(s, i)) > 0) {
			;
		} else if ((n = atom_read(s, i)) > 0) {
			for (size_t k = before; k < s->n; k++) {
				s->at[k].mods = k == before ? s->pending : s->at[k].joined ? 0 : s->pending;
				size_t sign = s->at[k].from ? s->at[k].from - 1 : 0;
				s->at[k].mods |= tok_is(t, sign, "-") ? M_TO : 0;
				for (size_t p = k > 0 && !s->at[k].joined ? s->at[k - 1].to : s->at[k].from; p < s->at[k].from; p++)
					s->at[k].apart |= time_lists(t, p) || tok_is(t, p, ";") || tok_is(t, p, ":");
			}
			s->pending = 0;
		} else if ((n = read_modifier(s, i)) > 0 || (n = read_filler(s, i)) > 0) {
			;
		} else {
			/* "trước kỳ họp giữa năm 2025": the year is the meeting's. */
			s->relative |= !t->at[i].punct && (s->pending & (M_BEFORE | M_AFTER)) && !s->n;
			s->left += !t->at[i].punct;
			n = 1;
		}
		i += n;
	}
}

/* "Theo phân công tại Quyết định…": the date belongs to the document that is cited. */
static bool refers(const struct toks *t)
{
	static const char *const words[] = { "quyet dinh", "nghi quyet", "cong van", "thong bao", "theo ke hoach", "theo phan cong",
		"chi thi so", "theo quy dinh", "theo yeu cau", "theo huong dan" };
	for (size_t i = 0; i < t->n; i++)
		if (toks_any(t, i, words, sizeof words / sizeof *words) > i)
			return true;
	return false;
}

/* "Thường xuyên, theo yêu cầu nhiệm vụ": where the words begin that only refer, behind a time; t->n: nowhere. */
static size_t reference_behind(const struct toks *t)
{
	static const char *const words[] = { "theo ke hoach", "theo phan cong", "theo quy dinh", "theo yeu cau", "theo huong dan", "theo quyet dinh",
		"theo chi dao" };
	for (size_t i = 1; i < t->n; i++) {
		if (toks_any(t, i, words, sizeof words / sizeof *words) == i)
			continue;
		struct toks before = { .at = t->at, .n = i, .text = t->text };
		struct scan probe = { .t = &before };
		while (before.n && before.at[before.n - 1].punct)
			before.n--;
		time_scan(&probe);
		return (probe.n || probe.repeat.n) && !probe.left && !refers(&before) ? before.n : t->n;
	}
	return t->n;
}

static int confidence_of(struct arena *a, const struct scan *s, const struct plan_time *out, struct plan_flags *flags)
{
	int c = s->year_guessed && s->year_from_head ? YEAR_OF_HEAD : SURE;
	if (s->year_guessed && !s->year_from_head && s->n) {
		flag_add(a, flags, S("year-inferred"), out->text, out->line);
		c = YEAR_GUESSED;
	}
	if (s->left) {
		flag_add(a, flags, S("time-leftover"), out->text, out->line);
		c = WORDS_LEFT < c ? WORDS_LEFT : c;
	}
	if (s->doubtful) {
		flag_add(a, flags, S("time-unclear"), out->text, out->line);
		c = WORDS_LEFT < c ? WORDS_LEFT : c;
	}
	return c;
}

void time_read(struct arena *a, str text, int year, bool said, int line, struct plan_time *out, struct plan_flags *flags)
{
	str s = clean(one_line(a, text));
	struct toks t = lex(a, s);
	struct scan scan = { .t = &t, .year = year, .year_from_head = said };

	*out = (struct plan_time){ .text = s, .kind = S("none"), .line = line, .confidence = SURE };
	if (!t.n) {
		out->text = ABSENT;
		return;
	}
	if (t.n > MAX_WORDS) {
		out->text = str_cut(s, 0, t.at[MAX_WORDS].from);
		flag_add(a, flags, S("time-not-read"), out->text, line);
		out->confidence = REFERENCE;
		return;
	}
	/* "Quý I/2026 (theo Kế hoạch số 12 ngày 15/12/2025)": what is cited is no deadline. */
	size_t bracket = toks_find(&t, 1, "(");
	struct toks before = { .at = t.at, .n = bracket, .text = t.text };
	if (bracket < t.n && refers(&t) && !refers(&before)) {
		t.n = bracket;
		scan.doubtful = true;
	}
	size_t theo = refers(&t) ? reference_behind(&t) : t.n;
	if (theo < t.n) {
		t.n = theo;
		scan.doubtful = true;
	}
	time_scan(&scan);
	/* A day of the moon's calendar is not computed. */
	if (toks_find(&t, 0, "am lich") < t.n) {
		flag_add(a, flags, S("time-unclear"), s, line);
		out->confidence = REFERENCE;
		return;
	}
	if (refers(&t) && (scan.left || !scan.n)) {
		flag_add(a, flags, S("time-by-reference"), s, line);
		out->confidence = REFERENCE;
		return;
	}
	scan.doubtful |= scan.relative;
	if ((!scan.n && !scan.repeat.n && !scan.open) || (scan.relative && scan.left)) {
		flag_add(a, flags, scan.relative ? S("time-relative") : S("time-not-read"), s, line);
		out->confidence = REFERENCE;
		return;
	}
	time_settle(a, &scan, out);
	out->confidence = confidence_of(a, &scan, out, flags);
}

void reader_time_words(struct arena *a, str text, int year, struct plan_time *out)
{
	struct plan_flags flags = { 0 };
	time_read(a, text, year, false, 0, out, &flags);
	if (str_eq(out->kind, S("none")))
		out->confidence = 0;
}
