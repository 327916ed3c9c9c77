/* reader_heads.c - the lines that head what is below them with who has to act: names alone, groups, people, and sentences that only announce. */
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { HEAD_TITLE_BYTES = 200, HEAD_BYTES = 500 };

/* A numbered line without a verb and without a sign at its end. */
static bool is_name_line(const struct para *p, size_t i, size_t end)
{
	bool verb = p->m.kind < MARK_UPPER || p->m.kind > MARK_PAREN || para_ends_with(p->text, ".;,");
	for (; i < end && !verb; i++)
		verb = verb_at(&p->t, i) || tok_is(&p->t, i, ":") || tok_is(&p->t, i, ".") || word_is(&p->t, i, "về") ||
		       (word_is(&p->t, i, "trong") && !tok_is(&p->t, i + 1, "nuoc") && !tok_is(&p->t, i + 1, "tinh")) || word_is(&p->t, i,
			"năm");
	return !verb;
}

/* "doanh nghiệp khai thác", "cơ sở sản xuất": what a trade does is a part of its name; i: the verb. */
static bool of_trade(const struct toks *t, size_t i)
{
	static const char *const nouns[] = { "doanh nghiep", "co so", "to chuc", "ca nhan", "ho", "cong ty", "hop tac xa", "don vi", "chu dau tu", "nha thau" };
	static const char *const trades[] = { "khai thac", "san xuat", "kinh doanh", "su dung", "cung cap", "quan ly", "van hanh", "thi cong", "tu van", "dao tao",
		"xay dung", "thu gom", "che bien", "van chuyen", "hoat dong" };
	for (size_t n = 1; n <= 3 && n <= i; n++)
		if (toks_any(t, i - n, nouns, COUNT(nouns)) == i)
			return toks_any(t, i, trades, COUNT(trades)) > i;
	return false;
}

/* "3. Các doanh nghiệp, cơ sở sản xuất, kinh doanh có sử dụng nước:": a group up to the colon, in which no verb is the sentence's own. */
static bool is_group_line(const struct para *p, size_t i, size_t e, size_t end)
{
	if (p->m.kind < MARK_ROMAN || p->m.kind > MARK_PAREN || !para_ends_with(p->text, ":") || p->text.n > HEAD_BYTES / 2 || !who_is_group(&p->t, i, e))
		return false;
	for (size_t k = e; k < end; k++) {
		bool joined = k && (word_is(&p->t, k - 1, "có") || word_is(&p->t, k - 1, "đang") || word_is(&p->t, k - 1, "được"));
		if (tok_is(&p->t, k, ":") || tok_is(&p->t, k, ";") || (verb_at(&p->t, k) && !joined && !of_trade(&p->t, k)))
			return false;
	}
	return true;
}

/* "Chủ tịch UBND các xã chịu trách nhiệm trước UBND tỉnh …; có trách nhiệm:": the last clause announces what is below. */
static bool announces_last(const struct para *p, const struct says *s)
{
	size_t end = p->t.n, i;
	while (end && p->t.at[end - 1].punct)
		end--;
	i = end;
	while (i > s->who_to && !tok_is(&p->t, i - 1, ";") && !tok_is(&p->t, i - 1, ",") && !tok_is(&p->t, i - 1, "."))
		i--;
	static const char *const among[] = { "trong do", "nhat la", "dong thoi", "luu y", "chu trong", "chu y", "uu tien", "can" };
	static const char *const words[] = { "co trach nhiem", "chiu trach nhiem", "thuc hien", "tap trung", "trien khai", "phai", "to chuc thuc hien",
		"to chuc trien khai", "cac noi dung", "mot so noi dung", "cac nhiem vu", "mot so nhiem vu" };
	size_t first = i;
	while (i > s->who_to && toks_any(&p->t, i, among, COUNT(among)) > i)
		i = toks_any(&p->t, i, among, COUNT(among));
	return first > s->who_to && toks_any(&p->t, i, words, COUNT(words)) > i && says_announce(&p->t, i, end);
}

/* "Sở A thực hiện các chương trình có liên quan như:" and work below: what the list holds has a name, and no work of its own. */
static bool announces_kinds(const struct para *p, const struct para *next, const struct says *s)
{
	enum { FEW = 8 };
	static const char *const verbs[] = { "thuc hien", "trien khai", "trien khai thuc hien", "to chuc thuc hien", "to chuc trien khai", "tap trung thuc hien",
		"tap trung" };
	static const char *const these[] = { "cac", "mot so", "nhung" };
	static const char *const kinds[] = { "chuong trinh", "nhiem vu", "hoat dong", "noi dung", "cong viec", "giai phap", "bien phap", "nhiem vu va giai phap",
		"nhiem vu , giai phap" };
	static const char *const last[] = { "nhu", "nhu sau", "sau", "sau day", "cu the", "cu the sau", "cu the nhu sau", "gom", "bao gom", "la" };
	static const char *const charged[] = { "chu tri", "co trach nhiem", "chiu trach nhiem", "phai", "lam dau moi" };
	const struct toks *t = &p->t;
	size_t i = s->with && !s->with_elsewhere ? s->co_to : s->work, k, e;
	while (toks_any(t, i, charged, COUNT(charged)) > i || tok_is(t, i, ","))
		i = tok_is(t, i, ",") ? i + 1 : toks_any(t, i, charged, COUNT(charged));
	k = toks_any(t, i, verbs, COUNT(verbs));
	e = toks_any(t, k, these, COUNT(these));
	if (k == i || e == k || toks_any(t, e, kinds, COUNT(kinds)) == e || !para_ends_with(p->text, ":") || !verb_opens(&next->t, 0))
		return false;
	for (k = toks_any(t, e, kinds, COUNT(kinds)), e = k; k < t->n && k < e + FEW; k++)
		if (tok_is(t, toks_any(t, k, last, COUNT(last)), ":") && toks_any(t, k, last, COUNT(last)) > k)
			return true;
	return false;
}

/* "UBND các tỉnh, trong đó trọng tâm là các tỉnh: A, B:", a head whose last words only tell its members apart. */
static bool restricted_line(const struct para *p, size_t e)
{
	static const char *const words[] = { ", trong do", ", nhat la", ", dac biet la", ", trong tam la", ", truoc het la" };
	return p->m.kind >= MARK_ROMAN && p->m.kind <= MARK_PAREN && para_ends_with(p->text, ":") && p->text.n < HEAD_BYTES &&
	       toks_any(&p->t, e, words, COUNT(words)) > e;
}

/* "Sở A - Cơ quan thường trực Ban Chỉ đạo": tokens up to the colon or the end where a title of the unit stands at i and no verb follows; i: none. */
static size_t apposition_end(const struct toks *t, size_t i)
{
	size_t e = i;
	if (!who_apposition(t, i))
		return i;
	while (e < t->n && !tok_is(t, e, ":") && !tok_is(t, e, ".") && (e < i + 6 || !verb_at(t, e)))
		e++;
	return e == t->n || tok_is(t, e, ":") ? e : i;
}

/* "1.5. Trách nhiệm của đối tượng kiểm kê:" with a list below: whoever they are, they are charged. */
static bool charged_by_role(struct para *p, size_t i, bool list)
{
	static const char *const before[] = { "trach nhiem cua", "nhiem vu cua" };
	if ((p->m.kind < MARK_DECIMAL || p->m.kind > MARK_PAREN) || !list || toks_any(&p->t, 0, before, COUNT(before)) != i || p->text.n > HEAD_BYTES / 2)
		return false;
	size_t e = i;
	while (e < p->t.n && !tok_is(&p->t, e, "(") && !tok_is(&p->t, e, ":") && !tok_is(&p->t, e, ".") && !tok_is(&p->t, e, ";"))
		e++;
	p->who = i;
	p->who_to = e;
	return e > i;
}

/* "8. Tổ chức pháp chế thuộc Bộ, cơ quan ngang Bộ": organisations, where "Tổ chức" is no verb. */
static bool organisations_line(const struct para *p)
{
	enum { NEAR = 6 };
	if (!toks_are(&p->t, 0, "to chuc") || p->m.kind < MARK_ROMAN || p->m.kind > MARK_PAREN || p->text.n > HEAD_TITLE_BYTES || para_ends_with(p->text, ".;,") ||
	    verb_at(&p->t, 2))
		return false;
	for (size_t i = 2; i < p->t.n && i < NEAR; i++)
		if (word_is(&p->t, i, "thuộc"))
			return true;
	return false;
}

/* "5.2. Phòng Quản lý lưu trú, lữ hành" with a list below: the whole line names an inner unit, whatever its words do elsewhere. */
static bool inner_unit_line(const struct para *p, bool below)
{
	enum { NAME_BYTES = 100 };
	static const char *const nouns[] = { "phong", "trung tam", "khoa", "ban", "to", "doi", "chi cuc", "van phong", "vien", "cuc", "vu" };
	static const char *const work[] = { "chu tri", "phoi hop", "co trach nhiem", "chiu trach nhiem", "thuc hien", "tham muu", "phu trach", "tiep tuc", "phai",
		"xay dung ke hoach", "la don vi", "la co quan", "lam dau moi", "theo doi", "ra soat", "tong hop ," };
	size_t n = toks_any(&p->t, 0, nouns, COUNT(nouns));
	if (!below || p->m.kind < MARK_DECIMAL || p->m.kind > MARK_PAREN || p->text.n > NAME_BYTES || para_ends_with(p->text, ".;:,") || !n || !head_noun(&p->t, 0) ||
	    !tok_capital(&p->t, 0) || !tok_capital(&p->t, n))
		return false;
	for (size_t i = n; i < p->t.n; i++)
		if (toks_any(&p->t, i, work, COUNT(work)) > i || tok_is(&p->t, i, ":") || tok_is(&p->t, i, ";") || tok_is(&p->t, i, "("))
			return false;
	return true;
}

/* "7. Học sinh", "8. Tổ chức, cá nhân sử dụng điện": people, with what they have to do below. */
static bool people_line(const struct para *p, const struct para *next)
{
	enum { NAME_BYTES = 120 };
	static const char *const people[] = { "hoc sinh", "sinh vien", "nguoi dan", "nhan dan", "ho gia dinh", "ho dan", "can bo ,", "can bo giao vien", "cong chuc ,",
		"giao vien", "dang vien", "doan vien", "hoi vien", "phu huynh", "cha me hoc sinh", "to chuc , ca nhan", "to chuc va ca nhan", "nguoi lao dong",
		"cong dong dan cu", "ca nhan ,", "nguoi nop thue" };
	if ((p->m.kind < MARK_DECIMAL || p->m.kind > MARK_PAREN) || p->text.n > NAME_BYTES || para_ends_with(p->text, ".;,") || !verb_opens(&next->t, 0) ||
	    toks_any(&p->t, 0, people, COUNT(people)) == 0)
		return false;
	for (size_t i = 1; i < p->t.n; i++)
		if ((verb_at(&p->t, i) && !of_trade(&p->t, i)) || (tok_is(&p->t, i, ":") && i + 1 < p->t.n))
			return false;
	return true;
}

/* "Ngân hàng Nhà nước chỉ đạo các tổ chức tín dụng:" and work below it: the unit answers for what those do. */
static bool directs_below(const struct rctx *c, const struct para *p, const struct para *next, const struct says *s)
{
	static const char *const verbs[] = { "chi dao", "yeu cau", "don doc", "huong dan", "phoi hop voi", "chu tri , phoi hop voi" };
	size_t i = toks_any(&p->t, s->work, verbs, COUNT(verbs));
	if (i == s->work || !verb_opens(&next->t, 0) || !who_starts(c, &p->t, i))
		return false;
	size_t e = who_end(c, &p->t, i);
	return tok_is(&p->t, e, ":") && e + 1 == p->t.n;
}

/* "Ban Thường trực thực hiện chế độ báo cáo như sau:" and below it reports, each with its day. */
static bool announces_days(const struct rctx *c, const struct para *p, const struct para *next)
{
	static const char *const words[] = { "nhu sau :", "sau :", "sau day :", "cu the :" };
	struct due due;
	due_find(c, &next->t, 0, next->t.n, &due);
	for (size_t n = 2; n <= 3 && n < p->t.n; n++)
		if (toks_any(&p->t, p->t.n - n, words, COUNT(words)) == p->t.n)
			return due.found && due.strong && verb_opens(&next->t, 0);
	return false;
}

enum verdict { NO_HEAD, IS_HEAD, UNDECIDED };
/* A line that begins with names, after the words of its first i tokens. */
static enum verdict names_head(struct rctx *c, struct para *p, const struct para *next, size_t i, bool below)
{
	const struct toks *t = &p->t;
	size_t e = who_end(c, t, i), end = t->n;
	while (end > e && (tok_is(t, end - 1, ".") || tok_is(t, end - 1, ":")))
		end--;
	p->who = i;
	p->who_to = e;
	if (e < end && apposition_end(t, e) > e)
		e = apposition_end(t, e) < end ? apposition_end(t, e) : end;
	if (e < end && inner_unit_line(p, below && next->m.kind != MARK_NONE)) {
		p->who_to = end;
		return IS_HEAD;
	}
	/* "- Bộ Công Thương" and work below it, with another sign. */
	bool inner = p->m.kind == MARK_BULLET && next && next->m.kind == MARK_BULLET && next->m.bullet != p->m.bullet && verb_opens(&next->t, 0);
	if (e == end)
		return p->text.n < HEAD_BYTES && (p->m.kind != MARK_BULLET || para_ends_with(p->text, ":") || (inner && !para_ends_with(p->text, ".;,"))) &&
		       (p->m.kind != MARK_NONE || !para_ends_with(p->text, ".;,")) ? IS_HEAD : NO_HEAD;
	if ((p->text.n < HEAD_BYTES / 3 && is_name_line(p, i, end)) || is_group_line(p, i, e, end)) {
		p->who_to = end;
		return IS_HEAD;
	}
	if (below && restricted_line(p, e))
		return IS_HEAD;
	if (tok_is(t, e, ":")) {
		p->work = e + 1;
		return IS_HEAD;
	}
	/* "2. Đề nghị UBND xã phối hợp" and dashes below it */
	static const char *const charges[] = { "phoi hop", "chu tri", "chu tri , phoi hop", "chu tri phoi hop", "phoi hop thuc hien", "chu tri thuc hien" };
	if (below && toks_any(t, e, charges, COUNT(charges)) == end && end > e && p->m.kind >= MARK_ROMAN && !para_ends_with(p->text, ".;,"))
		return IS_HEAD;
	/* "2. Phòng B phụ trách tiêu chí số 5, 6:" and dashes below it */
	if (below && next->m.kind >= MARK_LETTER && toks_are(t, e, "phu trach") && para_ends_with(p->text, ":") && toks_find(t, i, ":") >= end)
		return IS_HEAD;
	/* "1.3. Các cơ quan tham mưu quản lý ngành (gồm …)" and dashes below it */
	size_t open = toks_find(t, i, "(");
	open = open < end ? open : end;
	if (below && next->m.kind >= MARK_LETTER && p->m.kind == MARK_DECIMAL && who_is_group(t, i, e) && toks_find(t, i, ":") >= open &&
	    !para_ends_with(p->text, ".;,:") && p->text.n < HEAD_BYTES && open < i + 16) {
		p->who_to = open;
		return IS_HEAD;
	}
	return UNDECIDED;
}

/* "Bộ Chính trị giao Ban Tổ chức Trung ương:": the token where those begin who are charged; 0: nobody is. */
static size_t given_to(const struct rctx *c, const struct toks *t)
{
	static const char *const orders[] = { "giao", "giao cho", "yeu cau", "de nghi", "phan cong" };
	if (!who_starts(c, t, 0))
		return 0;
	size_t e = who_end(c, t, 0), who = toks_any(t, e, orders, COUNT(orders));
	return who > e && who_starts(c, t, who) && tok_is(t, who_end(c, t, who), ":") && who_end(c, t, who) + 1 == t->n ? who : 0;
}

/* Names and nothing else, a colon and work, or words that announce what is below. */
bool para_head_read(struct rctx *c, struct para *p, const struct para *next)
{
	static const char *const before[] = { "giao", "phan cong", "yeu cau", "de nghi", "doi voi", "trach nhiem cua", "nhiem vu cua", "moi", "kinh de nghi",
		"ve phia", "phia",
		"trach nhiem", "giao cho", "nhiem vu" };
	const struct toks *t = &p->t;
	size_t i = toks_any(t, 0, before, COUNT(before));
	struct says s;
	if (!t->n || p->text.n > 20000)
		return false;
	p->work = t->n;
	enum role label = role_of(c->a, clean(p->text), true);
	if (label != ROLE_NONE && label != ROLE_PERFORMER && !who_starts(c, t, 0))
		return false;
	bool below = next && next->m.kind >= MARK_DECIMAL && (next->m.kind != p->m.kind || next->m.depth > p->m.depth);
	if (i && !who_starts(c, t, i)) {
		if (charged_by_role(p, i, below))
			return true;
		i = 0;
	}
	if (organisations_line(p)) {
		p->who = 0;
		p->who_to = t->n;
		return true;
	}
	if (below && people_line(p, next)) {
		p->who = 0;
		p->who_to = t->n - tok_is(t, t->n - 1, ":");
		return true;
	}
	/* "III. TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ" is the title of a chapter; "I. ĐỐI VỚI CÁC SỞ" with work below it is not. */
	bool chapter = (p->m.kind == MARK_ROMAN || p->m.kind == MARK_UPPER) && who_is_group(t, i, t->n);
	bool work_below = toks_are(t, 0, "doi voi") && next && verb_opens(&next->t, 0) && !who_starts(c, &next->t, 0);
	if (i && chapter && !work_below)
		return false;
	i = i ? i : given_to(c, t);
	enum verdict names = who_starts(c, t, i) ? names_head(c, p, next, i, below) : UNDECIDED;
	if (names != UNDECIDED)
		return names == IS_HEAD;
	/* "2. Sở A có trách nhiệm" and dashes below it */
	bool list = next && (next->m.kind == MARK_BULLET || next->m.kind == MARK_LETTER) && next->m.kind != p->m.kind && p->text.n < HEAD_BYTES;
	if (!para_ends_with(p->text, ":") && (!list || para_ends_with(p->text, ".;,")))
		return false;
	says_read(c, t, 0, t->n, &s);
	/* A day in the sentence is the sentence's: as a task it keeps it. */
	struct due due;
	due_find(c, t, 0, t->n, &due);
	bool announced = below && !due.found && (announces_days(c, p, next) || announces_last(p, &s) || announces_kinds(p, next, &s) || directs_below(c, p, next, &s));
	if (!s.lead || (!s.empty && !announced))
		return false;
	p->who = s.who;
	p->who_to = s.who_to;
	p->co = s.with ? s.co : 0;
	p->co_to = s.with ? s.co_to : 0;
	return true;
}
