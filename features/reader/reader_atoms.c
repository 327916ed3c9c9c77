/* reader_atoms.c - the parts of a deadline that name a day, month, quarter, half or year: "Quý III, IV/2026", "9-17/11/2024", "6 tháng đầu năm". */
#include "reader_time.h"

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

bool time_lists(const struct toks *t, size_t i) { return tok_is(t, i, ",") || tok_is(t, i, "va") || tok_is(t, i, "+"); }

/* The list of quarters or months at j, whose word stands at i. */
static size_t read_members(struct scan *s, size_t i, size_t j, enum unit unit)
{
	int (*member)(const struct toks *, size_t) = unit == UNIT_QUARTER ? quarter_of : month_of;
	size_t first = s->n, begin = j;
	int v;
	while ((v = member(s->t, j)) > 0) {
		struct atom a = { .unit = unit, .part = v, .from = i, .to = j + 1 };
		size_t n = year_after(s->t, j + 1, &a.y);
		a.to += n;
		a.joined = s->n > first;
		a.apart = a.joined && time_lists(s->t, j - 1);
		atom_add(s, a);
		j = a.to;
		if (!joins(s->t, j) || !member(s->t, j + 1) || tok_is(s->t, j + 2, "/"))
			break;
		/* "tháng 5 - 6/2025": the last may have its year; "11/2025" would be a month of its own. */
		j++;
	}
	if (joins(s->t, j) && member(s->t, j + 1) && s->n > first) {
		struct atom a = { .unit = unit, .part = member(s->t, j + 1), .from = j + 1, .to = j + 2, .joined = true,
			.apart = time_lists(s->t, j) };
		size_t n = year_after(s->t, j + 2, &a.y);
		if (n) {
			a.to += n;
			atom_add(s, a);
			j = a.to;
		}
	}
	return j > begin && s->n > first ? j - i : 0;
}

/* "quý" or "tháng" and the list after it. */
static size_t read_list(struct scan *s, size_t i, enum unit unit)
{
	return read_members(s, i, i + 1 + tok_is(s->t, i + 1, "thu"), unit);
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
			{ "het nam", 0 }, { "cuoi cua nam", 0 },
	};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		size_t n = toks_are(s->t, i, forms[k].words);
		if (!n)
			continue;
		s->pending |= tok_is(s->t, i, "cuoi") ? M_END : tok_is(s->t, i, "dau") ? M_START : tok_is(s->t, i, "het") ? M_BY : 0;
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

/* "ngày   tháng   năm 2025": nobody has filled it in. */
static size_t read_blank_day(struct scan *s, size_t i)
{
	size_t n = toks_are(s->t, i, "ngay thang nam");
	s->doubtful |= n > 0;
	return n;
}

/* "II/2025", "II-III/2025" in a column of quarters: capitals, and the year beside them. */
static size_t read_bare_quarter(struct scan *s, size_t i)
{
	const struct toks *t = s->t;
	size_t e = i + 1;
	int year;
	if (!quarter_of(t, i) || tok_number(t, i) >= 0 || !tok_capital(t, i) || (i && tok_is(t, i - 1, "quy")))
		return 0;
	while (joins(t, e) && quarter_of(t, e + 1) && tok_number(t, e + 1) < 0)
		e += 2;
	return year_after(t, e, &year) ? read_members(s, i, i, UNIT_QUARTER) : 0;
}

size_t atom_read(struct scan *s, size_t i)
{
	size_t n;
	if ((n = read_blank_day(s, i)) > 0 || (n = read_bare_quarter(s, i)) > 0)
		return n;
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
