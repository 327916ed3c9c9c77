/* reader_due.c - finds the words of a deadline in a running sentence.
 * A date that belongs to a cited document, to the name of a scheme or to what was is none. */
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MAX_DUES = 12, MAX_WORDS = 1500 };

struct cand { size_t from, to; int rank; };

static int roman_quarter(const struct toks *t, size_t i)
{
	static const char *const words[] = { "i", "ii", "iii", "iv" };
	for (int q = 0; q < 4; q++)
		if (tok_is(t, i, words[q]))
			return q + 1;
	return 0;
}

static bool calendar_word(const struct toks *t, size_t i)
{
	static const char *const words[] = { "ngay", "thang", "quy", "nam", "dau", "cuoi", "giua", "het", "hang", "moi", "cua", "truoc", "sau", "nay", "hoc",
		"lien ke", "tuan", "thu", "nua" };
	return toks_any(t, i, words, COUNT(words)) > i;
}

static bool glued(const struct toks *t, size_t i) { return i && i + 1 < t->n && t->at[i].from == t->at[i - 1].to && t->at[i + 1].from == t->at[i].to; }

/* A sign that goes on with the date: "30/6", "15.6.2025", "III, IV", "9 - 17/11", "từ … đến …". */
static bool date_sign(const struct toks *t, size_t i)
{
	bool number = tok_number(t, i - 1) >= 0 || roman_quarter(t, i - 1);
	bool next = tok_number(t, i + 1) >= 0 || roman_quarter(t, i + 1);
	if (tok_is(t, i, "/") || tok_is(t, i, "-"))
		return number && next;
	if (tok_is(t, i, "."))
		return number && next && glued(t, i);
	if (tok_is(t, i, ",") || tok_is(t, i, "va"))
		return (number && next && (tok_is(t, i + 2, "/") || tok_is(t, i + 2, "nam") || tok_is(t, i + 2, "hang") || roman_quarter(t, i + 1))) ||
		       (tok_is(t, i, "va") && number && (tok_is(t, i + 1, "ngay") || tok_is(t, i + 1, "quy")) &&
		        (tok_number(t, i + 2) > 0 || roman_quarter(t, i + 2)));
	return tok_is(t, i, "den") && (next || calendar_word(t, i + 1));
}

/* Token after the date that begins at i; i: none.  "15 ngày" is a length, no date. */
static size_t date_end(const struct toks *t, size_t i, size_t to)
{
	size_t j = i, last = i;
	bool value = false;
	if (tok_number(t, i) >= 0 && (tok_is(t, i + 1, "ngay") || tok_is(t, i + 1, "nam") || tok_is(t, i + 1, "tuan") || (tok_is(t, i + 1, "thang") &&
		tok_number(t, i + 2) < 0)) &&
	    !(tok_is(t, i + 1, "thang") && (tok_is(t, i + 2, "dau") || tok_is(t, i + 2, "cuoi"))))
		return i;
	while (j < to) {
		bool number = tok_number(t, j) >= 0 || (roman_quarter(t, j) && j && (tok_is(t, j - 1, "quy") || !value || t->at[j - 1].punct || tok_is(t, j - 1, "den")));
		/* A number of something: "trước ngày 30/6, 03 dự án", "tháng 5 10 lớp". */
		if (number && j > i && tok_number(t, j - 1) >= 0)
			break;
		if (number) {
			value = true;
			last = ++j;
			continue;
		}
		bool word = calendar_word(t, j) && !(value && (tok_is(t, j, "hoc") || toks_are(t, j, "moi") || tok_is(t, j, "dau")) && !tok_is(t, j + 1, "nam") &&
			!tok_is(t, j + 1, "thang"));
		if (word && (value || tok_is(t, j, "cuoi") || tok_is(t, j, "nam") || tok_is(t, j, "ngay") || tok_is(t, j, "thang") || tok_is(t, j, "quy") || tok_is(t, j,
			"dau") ||
		             tok_is(t, j, "het") || tok_is(t, j, "giua") || tok_is(t, j, "tuan") || tok_is(t, j, "thu") || tok_is(t, j, "nua"))) {
			size_t n = toks_are(t, j, "lien ke") ? 2 : 1;
			bool tail = tok_is(t, j, "nay") || tok_is(t, j, "sau") || tok_is(t, j, "truoc") || tok_is(t, j, "nam") || n == 2;
			/* "năm" ends a date only with its rhythm or its number. */
			value |= tok_is(t, j, "nay") || toks_are(t, j, "cuoi nam") || toks_are(t, j, "het nam") || toks_are(t, j, "nam nay") || toks_are(t, j, "nam hoc");
			j += n;
			if (value && tail && !(tok_is(t, j - 1, "nam") && tok_number(t, j) >= 0))
				last = j;
			continue;
		}
		if (j > i && date_sign(t, j)) {
			j++;
			continue;
		}
		break;
	}
	return value ? last : i;
}

size_t due_clock(const struct toks *t, size_t i)
{
	size_t j = i;
	str w = i < t->n ? t->at[i].w : S("");
	if (tok_number(t, j) >= 0 && (tok_is(t, j + 1, "gio") || tok_is(t, j + 1, "h")))
		j += 2;
	else if (w.n >= 2 && w.n <= 5 && w.p[0] >= '0' && w.p[0] <= '9' && (w.p[1] == 'h' || w.p[2 % w.n] == 'h'))
		j++;
	else
		return 0;
	j += tok_number(t, j) >= 0 && tok_number(t, j) < 60;
	j += tok_is(t, j, "phut");
	return j - i + (tok_is(t, j, ",") ? 1 : 0);
}

static size_t skip_before_date(const struct toks *t, size_t i)
{
	static const char *const words[] = { "la", "vao", "trong", "den", "den het", "het", "truoc", "cham nhat", "muon nhat", "khong qua", "xong", "du kien",
		"thoi diem", ":" };
	for (;;) {
		size_t e = toks_any(t, i, words, COUNT(words)), clock = due_clock(t, i);
		if (e == i && !clock && !tok_is(t, i, ":"))
			return i;
		i = e > i ? e : i + (clock ? clock : 1);
	}
}

/* What was built, issued or born before a day: the day is no deadline. */
static bool participle(const struct toks *t, size_t i)
{
	static const char *const words[] = { "ban hanh", "khoi cong", "xay dung", "sinh", "phat sinh", "thanh lap", "co hieu luc", "duoc cap", "phe duyet", "da nop",
		"dang ky", "ky ket", "quyet dinh", "so voi", "cong bo", "ton tai", "vi pham" };
	if (i && word_is(t, i - 1, "từ"))
		return true;
	/* "theo lộ trình được giao hoàn thành trong năm 2025" */
	if (i >= 3 && toks_are(t, i - 2, "hoan thanh") && !word_is(t, i - 3, "được") && !word_is(t, i - 3, "đã"))
		return false;
	/* "các tổ chức được giao đất trước ngày …"; "phải được gửi trước ngày …" is an order. */
	for (size_t n = 1; n <= 5 && n < i && !t->at[i - n].punct; n++)
		if (word_is(t, i - n, "được") || word_is(t, i - n, "đã"))
			return !word_is(t, i - n - 1, "phải");
	for (size_t k = 0; k < COUNT(words); k++)
		for (size_t n = 1; n <= 2 && n <= i; n++)
			if (toks_are(t, i - n, words[k]) == n) {
				/* "ban hành trước ngày …" is an order where no "được" or noun stands before it. */
				bool passive = i > n && (tok_is(t, i - n - 1, "duoc") || tok_is(t, i - n - 1, "da") || tok_is(t, i - n - 1, "an") || tok_is(t, i - n - 1, "ban") ||
				                         tok_is(t, i - n - 1, "trinh"));
				if (passive || n == 1 || toks_are(t, i - n, "so voi") || toks_are(t, i - n, "phat sinh") || toks_are(t, i - n, "ton tai"))
					return true;
			}
	return false;
}

/* "hoàn thành nghiệm thu công trình xây dựng trong tháng 11": the month is the work's, where the clause says that something is to be finished. */
static bool finishes_works(const struct toks *t, size_t from, size_t i)
{
	static const char *const works[] = { "cong trinh xay dung", "du an xay dung" };
	bool done = false;
	if (!tok_is(t, i, "trong") || i < from + 4 || toks_any(t, i - 4, works, COUNT(works)) != i)
		return false;
	for (size_t k = i; k > from && !tok_is(t, k - 1, ";") && !tok_is(t, k - 1, ".") && !word_is(t, k - 1, "đã"); k--)
		done |= toks_are(t, k - 1, "hoan thanh") > 0;
	return done;
}

/* "danh mục hoàn thành 5.000 km vào năm 2030", "mục tiêu hoàn thành năm 2030": what a list or an aim is called, by its year alone. */
static bool names_aim(const struct toks *t, size_t i, size_t to)
{
	enum { NEAR = 8 };
	for (size_t k = i; k < to; k++)
		if (tok_is(t, k, "/") || tok_is(t, k, "ngay") || tok_is(t, k, "thang") || tok_is(t, k, "quy"))
			return false;
	static const char *const nouns[] = { "danh muc hoan thanh", "muc tieu hoan thanh", "chi tieu hoan thanh", "muc tieu den", "danh muc den" };
	for (size_t k = i + 1; k > 0 && k + NEAR > i && (k > i || !t->at[k].punct || tok_is(t, k, ".")); k--)
		if (k >= 2 && toks_any(t, k - 2, nouns, COUNT(nouns)) > k - 2)
			return true;
	return false;
}

static bool clause_ends(const struct toks *t, size_t i, size_t to)
{
	return i >= to || (t->at[i].punct && !tok_is(t, i, "/") && !tok_is(t, i, "-"));
}

/* Ranks: 5 a limit with "hoàn thành", 4 a limit, 3 a label's, 2 a period at the end of its clause, 1 a period before other words. */
static bool limit_at(const struct toks *t, size_t i, size_t to, struct cand *out)
{
	static const char *const limits[] = { "truoc", "cham nhat", "muon nhat", "khong muon hon", "den het", "khong qua", "xong truoc", "cham nhat la",
		"cham nhat den",
		"tu nay den", "tu nay den het", "tu nay cho den", "cham nhat truoc", "muon nhat la", "cham nhat trong", "cham nhat vao" };
	static const char *const done[] = { "hoan thanh", "hoan thanh viec", "xong", "hoan tat", "thoi han", "thoi han hoan thanh", "thoi gian hoan thanh",
		"hoan thanh xong", "hoan thanh dut diem" };
	size_t d = toks_any(t, i, done, COUNT(done)), a = d > i ? d : i;
	a += d > i && tok_is(t, a, ":");
	size_t l = toks_any(t, a, limits, COUNT(limits));
	size_t s = skip_before_date(t, l > a ? l : a), e = date_end(t, s, to);
	if (e == s || (d == i && l == a))
		return false;
	/* "hoàn thành năm 2025", "hoàn thành 06 tiêu chí" */
	if (l == a && s == a && !calendar_word(t, s) && !tok_is(t, s + 1, "/"))
		return false;
	if (d == i && participle(t, i))
		return false;
	*out = (struct cand){ i, e, d > i ? 5 : 4 };
	return true;
}

/* "từ tháng 11/2025 đến khi kết thúc kiểm kê": the words up to the clause's end. */
static size_t open_end(const struct toks *t, size_t from, size_t e, size_t to)
{
	if (!from || !tok_is(t, from - 1, "tu") || !toks_are(t, e, "den khi"))
		return e;
	while (!clause_ends(t, e, to))
		e++;
	return e;
}

/* The line or the bracket is a label's: "Thời hạn hoàn thành: trước ngày …". */
static bool labelled(const struct toks *t, const struct cand *k)
{
	if (k->rank == 3)
		return true;
	for (size_t i = k->from; i < k->to; i++)
		if (tok_is(t, i, ":"))
			return toks_are(t, k->from, "thoi") > 0;
	return false;
}

static bool due_label_at(const struct toks *t, size_t i, size_t to, struct cand *out)
{
	static const char *const labels[] = { "thoi gian", "thoi han", "tien do", "han" };
	enum { NEAR = 8 };
	if (toks_any(t, i, labels, COUNT(labels)) == i)
		return false;
	for (size_t k = i; k < to && k < i + NEAR; k++)
		if (tok_is(t, k, ":")) {
			size_t s = skip_before_date(t, k + 1);
			s += tok_is(t, s, "tu");
			size_t e = date_end(t, s, to);
			*out = (struct cand){ k + 1, e > s ? open_end(t, s, e, to) : e, 3 };
			return e > s;
		}
	return false;
}

/* "báo cáo Giám đốc ngày 30/6/2025." at the end of a clause, and no document's date. */
static bool day_at(const struct toks *t, size_t i, size_t to, struct cand *out)
{
	enum { NEAR = 8 };
	static const char *const cited[] = { "so", "quyet dinh", "nghi quyet", "thong bao", "cong van", "nghi dinh", "luat", "chi thi", "thong tu", "cong dien",
		"phien hop", "cuoc hop",
		"hoi nghi", "tu", "sau", "ke tu", "van ban", "to trinh", "bao cao so", "ky niem", "chao mung", "/", "truoc", "den" };
	size_t e = tok_is(t, i, "ngay") && tok_number(t, i + 1) > 0 ? date_end(t, i, to) : i;
	if (e < i + 4 || !clause_ends(t, e, to) || (i && t->at[i - 1].punct))
		return false;
	for (size_t k = i; k > 0 && k + NEAR > i && !tok_is(t, k, ";"); k--)
		if (toks_any(t, k - 1, cited, COUNT(cited)) > k - 1)
			return false;
	*out = (struct cand){ i, e, 1 };
	return true;
}

static bool period_at(const struct toks *t, size_t i, size_t to, struct cand *out)
{
	static const char *const openers[] = { "trong", "vao", "ngay trong", "trong va sau", "vao dip" };
	size_t s = toks_any(t, i, openers, COUNT(openers)), e;
	if (s > i) {
		/* "trong năm" alone and "trong giai đoạn" say nothing of a day. */
		e = date_end(t, s, to);
		if (e == s || (!calendar_word(t, s) && tok_number(t, s) != 6))
			return false;
		bool year = tok_is(t, s, "nam") && e == s + 2;
		*out = (struct cand){ i, e, clause_ends(t, e, to) && !(year && tok_is(t, e, "(")) ? 2 : 1 };
		return true;
	}
	bool bare = tok_number(t, i + 1) > 0 && tok_is(t, i + 2, "/");
	if (tok_is(t, i, "tu") && (bare || calendar_word(t, i + 1)) && !(i && (tok_is(t, i - 1, "ke") || tok_is(t, i - 1, "doan") || tok_is(t, i - 1, "luc")))) {
		e = date_end(t, i + 1, to);
		size_t den = toks_find(t, i, "den");
		/* "các nhiệm vụ từ năm 2013 đến năm 2015" are those of a time. */
		bool noun = tok_is(t, i + 1, "nam") && i && !t->at[i - 1].punct && !toks_are(t, i - 1, "hien tu") && !toks_are(t, i - 1, "khai tu");
		bool dash = false;
		for (size_t k = i + 1; bare && k < e; k++)
			dash |= tok_is(t, k, "-");
		bool both = e > i + 1 && (den < e || dash) && !noun;
		/* "mở chuyên trang từ tháng 3/2026." */
		bool open = e > i + 2 && den >= e && !dash && !tok_is(t, i + 1, "nam") && tok_number(t, e - 1) > 1900 && clause_ends(t, e, to) && !tok_is(t, e, "-");
		if (open) {
			*out = (struct cand){ i, e, 1 };
			return true;
		}
		*out = (struct cand){ i, e, 2 };
		return both;
	}
	/* "(Quý IV/2013)" */
	if (tok_is(t, i, "(")) {
		s = skip_before_date(t, i + 1);
		bool span = tok_is(t, s, "tu");
		s += span;
		e = date_end(t, s, to);
		bool whole = e > s && tok_is(t, e, ")") && (span || calendar_word(t, s) || tok_is(t, s + 1, "/"));
		*out = (struct cand){ i + 1, e, 2 };
		return whole;
	}
	return false;
}

/* "xác định nhu cầu kinh phí hàng năm": needs are told each year. */
static bool yearly_need(const struct toks *t, size_t i)
{
	enum { NEAR = 7 };
	for (size_t k = i; k > 0 && k + NEAR > i && !t->at[k - 1].punct; k--)
		if (toks_are(t, k - 1, "xac dinh nhu cau"))
			return true;
	return false;
}

/* "báo cáo kết quả về Sở A hằng quý": what is done each time, not the name of a programme. */
static bool reports(const struct toks *t, size_t i)
{
	enum { NEAR = 10 };
	static const char *const done[] = { "bao cao", "so ket", "hop giao ban", "giao ban", "kiem tra", "danh gia", "giam sat", "khao sat",
		"cap nhat", "tong hop", "ra soat", "theo doi" };
	static const char *const named[] = { "ke hoach", "chuong trinh", "ngan sach", "du toan", "nhiem vu", "kinh phi", "van ban", "chi tieu" };
	if (yearly_need(t, i))
		return true;
	for (size_t k = i; k > 0 && k + NEAR > i && !t->at[k - 1].punct; k--) {
		if (toks_any(t, k - 1, named, COUNT(named)) == i)
			return false;
		if (toks_any(t, k - 1, done, COUNT(done)) > k - 1)
			return true;
	}
	return false;
}

/* "Định kỳ hằng quý", "Hàng năm, …", "báo cáo hàng quý"; "chương trình hàng năm" is a programme. */
static bool rhythm_at(const struct toks *t, size_t from, size_t i, size_t to, struct cand *out)
{
	static const char *const beats[] = { "hang nam", "hang quy", "hang thang", "hang tuan", "moi nam", "moi quy", "moi thang", "hang ngay", "6 thang", "quy",
		"thang", "nam", "06 thang",
		"theo quy", "01 nam", "1 nam", "03 thang", "3 thang" };
	bool regular = toks_are(t, i, "dinh ky") > 0;
	/* "thanh tra theo định kỳ hoặc đột xuất" */
	if (regular && i > from && tok_is(t, i - 1, "theo") && (toks_are(t, i + 2, "hoac dot xuat") || toks_are(t, i + 2, "va dot xuat"))) {
		*out = (struct cand){ i, i + 2, 0 };
		return true;
	}
	/* "Làm sạch dữ liệu, thường xuyên.", "…, thực hiện thường xuyên." */
	size_t said = i >= from + 2 && (toks_are(t, i - 2, "thuc hien") || toks_are(t, i - 2, "tien hanh")) ? i - 2 : i;
	if (said > from && toks_are(t, i, "thuong xuyen") && (tok_is(t, said - 1, ",") || tok_is(t, said - 1, "(") || tok_is(t, said - 1, ";")) && i + 2 <= to &&
	    clause_ends(t, i + 2, to) && !tok_is(t, i + 2, ",")) {
		*out = (struct cand){ i, i + 2, 0 };
		return true;
	}
	size_t s = i + (regular ? 2 : 0);
	/* "định kỳ thứ Hai hằng tuần", "định kỳ vào ngày 25 hằng tháng", "định kỳ tổ chức bồi dưỡng" */
	if (regular && (tok_is(t, s, "vao") || tok_is(t, s, "thu") || tok_is(t, s, "ngay") || tok_is(t, s, "truoc")))
		for (size_t k = s; k < to && k < s + 6 && !t->at[k].punct; k++)
			if (tok_is(t, k, "hang") || tok_is(t, k, "moi")) {
				s = k;
				break;
			}
	size_t e = toks_any(t, s, beats, COUNT(beats));
	if (regular && e == s && verb_at(t, s) && i > from) {
		*out = (struct cand){ i, s, 0 };
		return true;
	}
	/* "định kỳ 02 lần/tháng" */
	if (regular && tok_number(t, s) > 0 && tok_is(t, s + 1, "lan") && tok_is(t, s + 2, "/"))
		e = s + 4 < to ? s + 4 : to;
	if (e == s || (!regular && !tok_is(t, i, "hang") && !tok_is(t, i, "moi")))
		return false;
	for (size_t k; (k = toks_any(t, e + 1, beats, COUNT(beats))) > e + 1 && (tok_is(t, e, ",") || tok_is(t, e, "va"));)
		e = k;
	bool day = (i >= 3 && tok_is(t, i - 3, "vao")) || (i >= 4 && tok_is(t, i - 4, "vao")); /* "vào thứ Sáu hàng tuần" */
	bool opens = i == from || (i && t->at[i - 1].punct), report = i >= 2 && toks_are(t, i - 2, "bao cao"), bracket = i && tok_is(t, i - 1, "(");
	*out = (struct cand){ i, e, 0 };
	static const char *const told[] = { "bao cao ket qua", "bao cao tien do", "bao cao tinh hinh" };
	for (size_t n = 4; n && n <= i; n--)
		report |= toks_any(t, i - n, told, COUNT(told)) == i;
	/* "công bố hàng tháng danh mục …" */
	static const char *const sent[] = { "cong bo", "cong khai", "cap nhat", "thong bao" };
	report |= i >= from + 2 && toks_any(t, i - 2, sent, COUNT(sent)) == i;
	/* "Phối hợp với Phòng Y tế hàng năm tổ chức …" */
	for (size_t n = 1; n <= 8 && n < i - from; n++)
		opens |= sector_match(t, i - n) == n && head_noun(t, i - n - 1) == 1;
	report |= (clause_ends(t, e, to) || word_is(t, e, "để")) && reports(t, i);
	return regular || report || bracket || day || (opens && (tok_is(t, e, ",") || verb_at(t, e) || clause_ends(t, e, to)));
}

/* "trong vòng 15 ngày", "sau 30 ngày kể từ …": counted from a day that the plan does not name. */
static bool relative_at(const struct toks *t, size_t i)
{
	static const char *const words[] = { "trong vong", "trong thoi han", "ke tu ngay", "sau khi", "cham nhat sau", "truoc" };
	size_t e = toks_any(t, i, words, COUNT(words));
	e += e > i && tok_is(t, e, "la");
	return e > i && tok_number(t, e) > 0 && (tok_is(t, e + 1, "ngay") || tok_is(t, e + 1, "thang") || tok_is(t, e + 1, "nam") || tok_is(t, e + 1, "tuan") ||
		tok_is(t, e + 1, "gio"));
}

/* "trước ngày 30/11 hàng năm", "Định kỳ hàng năm (trước ngày 30/11)": the day comes back. */
static void with_rhythm(const struct toks *t, size_t from, size_t to, struct cand *k)
{
	static const char *const beats[] = { "hang nam", "hang quy", "hang thang", "moi nam", "moi thang", "moi quy", "hang tuan" };
	struct cand day;
	size_t i = k->to + (tok_is(t, k->to, "(") || tok_is(t, k->to, ","));
	if (k->rank == 0 && limit_at(t, i, to, &day)) {
		k->to = day.to;
		return;
	}
	if (toks_any(t, k->to, beats, COUNT(beats)) > k->to) {
		k->to += 2;
		k->rank += k->rank == 1;
		return;
	}
	for (size_t b = k->from > from + 3 ? k->from - 3 : from; k->rank > 0 && b < k->from; b++)
		if (toks_any(t, b, beats, COUNT(beats)) > b && toks_any(t, b, beats, COUNT(beats)) + (tok_is(t, k->from - 1, ",") || tok_is(t, k->from - 1,
			"(")) == k->from) {
			k->from = b;
			return;
		}
}

/* The last day of the words, ISO; ABSENT where they name none. */
static str end_of(const struct rctx *c, const struct toks *t, const struct cand *k)
{
	struct plan_time time = { 0 };
	struct plan_flags flags = { 0 };
	time_read(c->a, toks_surface(t, k->from, k->to), 0, false, 0, &time, &flags);
	return time.end;
}

/* Before the day of the document nothing can be due. */
static bool is_past(const struct rctx *c, str end)
{
	if (!end.n)
		return false;
	return c->on.n && c->doc->issued_on.n ? str_cmp(end, c->doc->issued_on) < 0
	                                      : c->year && str_cmp(end, arena_printf(c->a, "%04d-01-01", c->year)) < 0;
}

/* "báo cáo trước ngày 15/11" in a notice of 18 November about a meeting some days before: it was due, and is late. */
static bool lately(const struct rctx *c, str end)
{
	enum { DAYS = 31 };
	struct date last, on;
	return str_eq(c->doc->kind, S("notice")) && date_parse(end, &last) == OK && date_parse(c->doc->issued_on, &on) == OK && date_diff(last, on) <= DAYS;
}

/* Of two deadlines in one sentence: the surer words, of two limits the one that ends later, of two times the one that says more. */
static bool ends_work(const struct rctx *c, const struct toks *t, const struct cand *k, const struct cand *best)
{
	if (k->rank == best->rank && k->rank > 0 && k->rank < 4)
		return is_whole_year(t, best->from, best->to) && !is_whole_year(t, k->from, k->to);
	if (k->rank < 4 || best->rank < 4)
		return k->rank > best->rank;
	str a = end_of(c, t, k), b = end_of(c, t, best);
	return !a.n || !b.n ? k->rank == 5 : str_cmp(a, b) >= 0;
}

void due_find(const struct rctx *c, const struct toks *t, size_t from, size_t to, struct due *out)
{
	struct cand best = { 0, 0, -1 }, k;
	size_t n = 0;
	*out = (struct due){ 0 };
	to = to > from + MAX_WORDS ? from + MAX_WORDS : to;
	while (from < to && t->at[from].punct && !tok_is(t, from, "("))
		from++;
	for (size_t i = from; i < to && n < MAX_DUES; i++) {
		bool any = limit_at(t, i, to, &k) || due_label_at(t, i, to, &k) || period_at(t, i, to, &k) || day_at(t, i, to, &k);
		if (!any && !rhythm_at(t, from, i, to, &k)) {
			out->relative |= relative_at(t, i);
			continue;
		}
		str end = k.rank > 0 ? end_of(c, t, &k) : ABSENT;
		bool past = is_past(c, end);
		bool stale = past && (labelled(t, &k) || (k.rank >= 4 && !participle(t, i) && lately(c, end)));
		out->stale |= stale;
		bool built = k.rank == 2 && finishes_works(t, from, i);
		k.rank -= built;
		if ((past && !stale) || (k.rank > 0 && ((!built && participle(t, i)) || names_aim(t, i, k.to)))) {
			out->past |= past && k.rank >= 4 && !participle(t, i);
			i = k.to - 1;
			continue;
		}
		with_rhythm(t, from, to, &k);
		out->likely |= k.rank == 0 && (yearly_need(t, k.from) || (k.to == k.from + 2 && toks_are(t, k.from, "dinh ky")));
		if (k.rank == 0 && !out->beat_to) {
			out->beat = k.from;
			out->beat_to = k.to;
		}
		out->several |= k.rank > 0 && best.rank > 0;
		/* "…, riêng khu A xong trước ngày …": a part's own deadline. */
		if (best.rank > 0 && k.rank > 0 && toks_find(t, best.to, "rieng") < k.from) {
			i = k.to - 1;
			continue;
		}
		if (ends_work(c, t, &k, &best))
			best = k;
		n++;
		i = k.to - 1;
	}
	if (best.rank < 0 && toks_are(t, from, "thuong xuyen")) {
		best = (struct cand){ from, from + 2, 0 };
		n = 1;
	}
	out->found = n > 0;
	out->from = best.from;
	out->to = best.to;
	out->strong = best.rank >= 3;
	out->rhythm = best.rank == 0;
	out->several |= best.rank == 1;
}
