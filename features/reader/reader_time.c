/* reader_time.c - the grammar of deadlines: "Quý III, IV/2026", "từ ngày 9 đến 17/11/2024", "trước ngày 30/11 hàng năm".
 * Rules of meaning: "trước ngày X" ends the day before X; "đến hết X" ends with X; a date of a cited document is no deadline. */
#include <string.h>
#include "reader_in.h"
#include "reader_time.h"

enum { SURE = 95, YEAR_OF_HEAD = 85, YEAR_GUESSED = 65, WORDS_LEFT = 60, REFERENCE = 30, MAX_WORDS = 200 };

void atom_add(struct scan *s, struct atom a)
{
	if (s->n < MAX_ATOMS)
		s->at[s->n++] = a;
}

static bool year_ok(int y) { return y >= 1900 && y < 2200; }

/* "/2025", "năm 2025", ", năm 2025" after an atom: tokens taken and the year. */
static size_t year_after(const struct toks *t, size_t i, int *year)
{
	size_t j = i;
	if (tok_is(t, j, "/") || tok_is(t, j, "-") || tok_is(t, j, ".") || tok_is(t, j, ","))
		j++;
	bool sign = j > i && !tok_is(t, i, ",");
	bool word = tok_is(t, j, "nam") || toks_are(t, j, "cua nam");
	j += tok_is(t, j, "cua");
	j += tok_is(t, j, "nam");
	int y = tok_number(t, j);
	if ((!sign && !word) || !year_ok(y) || t->at[j].w.n != 4)
		return 0;
	*year = y;
	return j + 1 - i;
}

static int quarter_of(const struct toks *t, size_t i)
{
	static const char *const roman[] = { "i", "ii", "iii", "iv" };
	for (int q = 0; q < 4; q++)
		if (tok_is(t, i, roman[q]))
			return q + 1;
	int v = tok_number(t, i);
	return v >= 1 && v <= 4 && t->at[i].w.n <= 2 ? v : 0;
}

static int month_of(const struct toks *t, size_t i)
{
	static const char *const words[] = { "gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi" };
	int v = tok_number(t, i);
	/* "tháng Ba"; "các tháng năm 2026" names none. */
	for (int m = 0; m < 10 && i && tok_is(t, i - 1, "thang") && tok_capital(t, i) && tok_number(t, i + 1) < 1; m++)
		if (tok_is(t, i, words[m]) && !tok_is(t, i + 1, "mot") && !tok_is(t, i + 1, "hai"))
			return m + 1;
	return v >= 1 && v <= 12 && t->at[i].w.n <= 2 ? v : 0;
}

/* A sign between members of a list: "III, IV", "3-4", "3 và 4", "3 đến 4". */
static size_t joins(const struct toks *t, size_t i)
{
	return tok_is(t, i, ",") || tok_is(t, i, "-") || tok_is(t, i, "va") || tok_is(t, i, "den") || tok_is(t, i, "+") || tok_is(t, i, "&");
}

static bool lists(const struct toks *t, size_t i) { return tok_is(t, i, ",") || tok_is(t, i, "va") || tok_is(t, i, "+"); }

/* "quý" or "tháng" and the list after it. */
static size_t read_list(struct scan *s, size_t i, enum unit unit)
{
	int (*member)(const struct toks *, size_t) = unit == UNIT_QUARTER ? quarter_of : month_of;
	size_t j = i + 1, first = s->n;
	int v;
	j += tok_is(s->t, j, "thu");
	while ((v = member(s->t, j)) > 0) {
		struct atom a = { .unit = unit, .part = v, .from = i, .to = j + 1 };
		size_t n = year_after(s->t, j + 1, &a.y);
		a.to += n;
		a.joined = s->n > first;
		a.apart = a.joined && lists(s->t, j - 1);
		atom_add(s, a);
		j = a.to;
		if (!joins(s->t, j) || !member(s->t, j + 1) || tok_is(s->t, j + 2, "/"))
			break;
		/* "tháng 5 - 6/2025": the last may have its year; "11/2025" would be a month of its own. */
		j++;
	}
	if (joins(s->t, j) && member(s->t, j + 1) && s->n > first) {
		struct atom a = { .unit = unit, .part = member(s->t, j + 1), .from = j + 1, .to = j + 2, .joined = true,
			.apart = lists(s->t, j) };
		size_t n = year_after(s->t, j + 2, &a.y);
		if (n) {
			a.to += n;
			atom_add(s, a);
			j = a.to;
		}
	}
	return j > i + 1 && s->n > first ? j - i : 0;
}

/* 9/11/2024, 9/11, 11/2024, 9.11.2024: number, sign, number [, sign, year]. */
static size_t read_slashed(struct scan *s, size_t i)
{
	const struct toks *t = s->t;
	int d = tok_number(t, i), m, y;
	bool dot = tok_is(t, i + 1, ".") || tok_is(t, i + 1, "-");
	if (d < 1 || (!tok_is(t, i + 1, "/") && !dot))
		return 0;
	m = tok_number(t, i + 2);
	if (!dot && d <= 12 && year_ok(m) && t->at[i + 2].w.n == 4 && !tok_is(t, i + 3, "/")) {
		atom_add(s, (struct atom){ .unit = UNIT_MONTH, .part = d, .y = m, .from = i, .to = i + 3 });
		return 3;
	}
	if (d > 31 || m < 1 || m > 12 || t->at[i + 2].w.n > 2)
		return 0;
	struct atom a = { .unit = UNIT_DAY, .d = d, .part = m, .from = i, .to = i + 3 };
	y = tok_number(t, i + 4);
	if (tok_is(t, i + 3, dot ? t->at[i + 1].w.p[0] == '.' ? "." : "-" : "/") && year_ok(y) && t->at[i + 4].w.n == 4) {
		a.y = y;
		a.to = i + 5;
	} else if (dot) {
		return 0;
	} else {
		a.to += year_after(t, i + 3, &a.y);
	}
	atom_add(s, a);
	return a.to - i;
}

/* A day before its month: "9-17/11/2024", "ngày 9, 10 và 11/11/2024", "ngày 9 đến ngày 17/11/2024". */
static size_t read_bare_day(struct scan *s, size_t i)
{
	const struct toks *t = s->t;
	int d = tok_number(t, i);
	if (d < 1 || d > 31 || t->at[i].w.n > 2)
		return 0;
	if (tok_is(t, i + 1, "thang") && month_of(t, i + 2)) {
		struct atom a = { .unit = UNIT_DAY, .d = d, .part = month_of(t, i + 2), .from = i, .to = i + 3 };
		a.to += year_after(t, i + 3, &a.y);
		atom_add(s, a);
		return a.to - i;
	}
	size_t j = i + 1;
	if (!joins(t, j))
		return 0;
	j++;
	j += tok_is(t, j, "het");
	j += tok_is(t, j, "ngay");
	int e = tok_number(t, j);
	if (e < 1 || e > 31 || !(tok_is(t, j + 1, "/") || tok_is(t, j + 1, "thang") || joins(t, j + 1)))
		return 0;
	if (joins(t, j + 1) && !s->day_word)
		return 0;
	atom_add(s, (struct atom){ .unit = UNIT_DAY, .d = d, .from = i, .to = i + 1 });
	return 1;
}

/* "năm 2023", "năm 2023 - 2025", "giai đoạn 2021-2025", "các năm 2024, 2025". */
static size_t read_years(struct scan *s, size_t i)
{
	const struct toks *t = s->t;
	size_t j = i, first = s->n;
	j += toks_are(t, j, "giai doan");
	j += tok_is(t, j, "nam");
	s->doubtful |= tok_is(t, j, "hoc"); /* a school year is none of the calendar */
	j += tok_is(t, j, "hoc");
	int y = tok_number(t, j);
	bool cited = i > 0 && (tok_is(t, i - 1, "/") || tok_is(t, i - 1, "so"));
	if (!year_ok(y) || t->at[j].w.n != 4 || cited || (j == i && tok_is(t, j + 1, "/")))
		return 0;
	for (;;) {
		atom_add(s, (struct atom){ .unit = UNIT_YEAR, .y = y, .from = i, .to = j + 1, .joined = s->n > first });
		j++;
		if (!joins(t, j))
			break;
		size_t k = j + 1;
		k += tok_is(t, k, "nam");
		y = tok_number(t, k);
		if (!year_ok(y) || t->at[k].w.n != 4)
			break;
		j = k;
	}
	return j - i;
}

/* "6 tháng đầu năm 2025", "nửa cuối năm", "cả năm", "trong năm", "năm nay". */
static size_t read_halves(struct scan *s, size_t i)
{
	static const struct { const char *words; int part; } forms[] = {
		{ "6 thang dau nam", 1 }, { "06 thang dau nam", 1 }, { "sau thang dau nam", 1 }, { "nua dau nam", 1 }, { "6 thang cuoi nam", 2 },
			{ "06 thang cuoi nam", 2 },
		{ "sau thang cuoi nam", 2 }, { "nua cuoi nam", 2 }, { "ca nam", 0 }, { "trong nam", 0 }, { "nam nay", 0 }, { "cuoi nam", 0 }, { "dau nam", 0 },
	};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		size_t n = toks_are(s->t, i, forms[k].words);
		if (!n)
			continue;
		s->pending |= tok_is(s->t, i, "cuoi") ? M_END : tok_is(s->t, i, "dau") ? M_START : 0;
		struct atom a = { .unit = forms[k].part ? UNIT_HALF : UNIT_YEAR, .part = forms[k].part, .from = i, .to = i + n };
		int y = tok_number(s->t, i + n);
		if (year_ok(y)) {
			a.y = y;
			a.to++;
		} else if (forms[k].part) {
			a.to += year_after(s->t, a.to, &a.y);
		}
		atom_add(s, a);
		return a.to - i;
	}
	return 0;
}

/* "T10/2025", "Q3/2025". */
static size_t read_short(struct scan *s, size_t i)
{
	str w = s->t->at[i].w;
	int64_t v;
	if (w.n < 2 || w.n > 3 || (w.p[0] != 't' && w.p[0] != 'q') || str_int(str_cut(w, 1, w.n), &v) != OK || v < 1 || v > (w.p[0] == 't'
		? 12 : 4))
		return 0;
	struct atom a = { .unit = w.p[0] == 't' ? UNIT_MONTH : UNIT_QUARTER, .part = (int)v, .from = i, .to = i + 1 };
	a.to += year_after(s->t, i + 1, &a.y);
	atom_add(s, a);
	return a.to - i;
}

static size_t read_atom(struct scan *s, size_t i)
{
	size_t n;
	if ((n = read_short(s, i)) > 0)
		return n;
	if ((n = read_halves(s, i)) > 0)
		return n;
	if (tok_is(s->t, i, "quy") && (n = read_list(s, i, UNIT_QUARTER)) > 0)
		return n;
	/* "Q.II/2026" */
	if (toks_are(s->t, i, "q .") && (n = read_list(s, i + 1, UNIT_QUARTER)) > 0)
		return n + 1;
	if (tok_is(s->t, i, "thang") && (n = read_list(s, i, UNIT_MONTH)) > 0)
		return n;
	if ((n = read_years(s, i)) > 0 || (n = read_slashed(s, i)) > 0)
		return n;
	return read_bare_day(s, i);
}

/* Words that say something about the next or the last atom. */
static size_t read_modifier(struct scan *s, size_t i)
{
	static const struct { const char *words; unsigned bit; } forms[] = {
		{ "truoc", M_BEFORE }, { "den het", M_BY }, { "cham nhat", M_BY }, { "muon nhat", M_BY }, { "het", M_BY }, { "khong qua", M_BY }, { "tu nay", 0 }, {
			"ke tu", M_FROM }, { "tu", M_FROM }, {
			"bat dau", M_FROM }, { "den", M_TO },
 { "cuoi", M_END }, { "dau", M_START }, { "giua", M_START },
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
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		size_t n = toks_are(s->t, i, forms[k].words);
		if (n) {
			s->pending |= forms[k].bit;
			return n;
		}
	}
	return 0;
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
	/* "6 tháng cuối năm" is a time, "6 tháng" alone a rhythm. */
	if (best && str_eq(str_c(repeats[which].words), S("6 thang")) && (tok_is(s->t, i + 2, "dau") || tok_is(s->t, i + 2, "cuoi")))
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
			"duy tri", "suot", "bo sung , sua doi", "lien ke", "noi tren", "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay",
				"chu nhat", "sang", "chieu" };
	/* "ngày 20 hàng tháng": a day of every month. */
	if (tok_is(s->t, i - (i > 0), "ngay") && tok_number(s->t, i) > 0 && tok_number(s->t, i) <= 31 && !tok_is(s->t, i + 1, "/"))
		return 1;
	/* "8h00": a clock time says nothing about the day. */
	str w = s->t->at[i].w;
	if (w.n >= 2 && w.n <= 5 && w.p[0] >= '0' && w.p[0] <= '9' && (w.p[1] == 'h' || w.p[2 % w.n] == 'h'))
		return 1;
	return toks_any(s->t, i, words, sizeof words / sizeof *words) - i;
}

void time_scan(struct scan *s)
{
	const struct toks *t = s->t;
	for (size_t i = 0; i < t->n;) {
		size_t n, before = s->n;
		if (tok_is(t, i, "ngay"))
			s->day_word = true;
		if (toks_are(t, i, "du kien")) {
			s->tentative = true;
			n = 2;
		} else if ((n = read_repeat(s, i)) > 0) {
			;
		} else if ((n = read_atom(s, i)) > 0) {
			for (size_t k = before; k < s->n; k++) {
				s->at[k].mods = k == before ? s->pending : s->at[k].joined ? 0 : s->pending;
				size_t sign = s->at[k].from ? s->at[k].from - 1 : 0;
				s->at[k].mods |= tok_is(t, sign, "-") ? M_TO : 0;
				s->at[k].apart |= !s->at[k].joined && k > 0 && (lists(t, sign) || lists(t, sign - (sign > 0)) || tok_is(t, sign, ";"));
			}
			s->pending = 0;
		} else if ((n = read_modifier(s, i)) > 0 || (n = read_filler(s, i)) > 0) {
			;
		} else {
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
	if (!scan.n && !scan.repeat.n && !scan.open) {
		flag_add(a, flags, S("time-not-read"), s, line);
		out->confidence = REFERENCE;
		return;
	}
	time_settle(a, &scan, out);
	out->confidence = confidence_of(a, &scan, out, flags);
}
