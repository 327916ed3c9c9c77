/* reader_sentence.c - one official sentence: "Giao Sở A chủ trì, phối hợp với Sở B … trước ngày …". */
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
/* A longer sentence is no plan's; the rest is read as the next one, so that a hostile line costs no more than its size. */
enum { MAX_SENTENCE = 500 };

/* Words that charge the unit after them. */
static const char *const orders[] = { "giao", "phan cong", "yeu cau", "thong nhat giao", "dong y giao", "tiep tuc giao", "giao nhiem vu cho",
	"giao trach nhiem cho",
	"giao cho", "giao nhiem vu", "giao trach nhiem", "trach nhiem cua", "nhiem vu cua", "doi voi", "rieng", "dong thoi giao", "ngoai ra giao", "uy quyen cho",
		"chi dao" };
static const char *const requests[] = { "de nghi", "moi", "kinh de nghi", "tran trong de nghi", "kinh moi", "dong thoi de nghi", "kien nghi" };
/* Words between a unit and its work. */
static const char *const charges[] = { "co trach nhiem", "chiu trach nhiem", "co nhiem vu", "chu tri", "dong chu tri", "lam dau moi", "la dau moi",
	"la co quan dau moi",
	"phai", "can phai", "chiu trach nhiem chinh", "la don vi dau moi", "la co quan thuong truc", "la don vi chu tri", "la co quan chu tri",
		"chu tri thuc hien", "lam chu dau tu", "la chu dau tu", "lanh dao , chi dao", "lanh dao chi dao" };
static const char *const with_words[] = { "phoi hop voi", "phoi hop cung", "phoi hop chat che voi", "phoi hop cung voi", "phoi hop chat che cung",
	"phoi hop tot voi",
	"phoi hop thuong xuyen voi", "phoi hop chat che , thuong xuyen voi", "phoi hop hieu qua voi", "phoi hop dong bo voi", "cung phoi hop voi",
		"phoi hop chat che", "phoi hop",
	"cung voi", "phoi hop chat che , hieu qua voi", "phoi hop kip thoi voi", "phoi hop voi cac ben", "cung" };
/* Before the verb: how and on what ground. */
static const char *const manner[] = { "khan truong", "tiep tuc", "tich cuc", "chu dong", "thuong xuyen", "kip thoi", "tap trung", "tang cuong", "truc tiep",
	"som", "cung",
	"dong thoi", "khan truong chu dong", "nghiem tuc", "sau sat", "quyet liet", "can", "phai", "hang nam", "hang quy", "hang thang", "dinh ky" };

size_t sentence_end(const struct toks *t, size_t i)
{
	size_t most = i + MAX_SENTENCE < t->n ? i + MAX_SENTENCE : t->n;
	for (; i < most; i++) {
		if (!tok_is(t, i, ".") && !tok_is(t, i, "?") && !tok_is(t, i, "!"))
			continue;
		/* "TP. Hồ Chí Minh", "1.2" and "v.v." end nothing. */
		bool gap = i + 1 >= t->n || t->at[i + 1].from > t->at[i].to;
		bool short_word = i && (t->at[i - 1].w.n == 1 || (tok_is(t, i - 1, "pho") && t->at[i - 1].to - t->at[i - 1].from == 2));
		if (gap && !short_word && (i + 1 >= t->n || tok_capital(t, i + 1) || tok_number(t, i + 1) >= 0))
			return i + 1;
	}
	return most;
}

/* Words that tell what was, what may be or what would be. */
static bool tells(const struct toks *t, size_t i)
{
	static const char *const words[] = { "da", "dang", "vua", "chua", "con", "co the", "se", "bi", "duoc", "la", "cung da", "chi", "thuoc", "nhan duoc",
		"nhan thay" };
	static const char *const after[] = { "la dau moi", "la co quan", "la don vi", "chi dao", "chi dinh", "chi tra", "dang tai", "dang ky", "dang cai",
		"dang tin", "dang bai" };
	return toks_any(t, i, words, COUNT(words)) > i && toks_any(t, i, after, COUNT(after)) == i;
}

/* "tuân thủ", "thực hiện nghiêm túc", "nêu cao tinh thần": an order to obey, no work of its own. */
static bool obeys(const struct toks *t, size_t i, size_t to)
{
	static const char *const words[] = { "tuan thu", "thuc hien nghiem tuc", "thuc hien nghiem chinh", "thuc hien nghiem", "nghiem tuc", "nghiem chinh",
		"neu cao", "chap hanh",
		"to chuc thuc hien nghiem", "nghiem tuc trien khai", "nghiem tuc thuc hien", "to chuc trien khai thuc hien nghiem", "dam bao khach quan",
			"dam bao chat luong",
		"dam bao trung thuc", "bao dam khach quan", "bao dam chat luong", "chiu trach nhiem truoc", "chiu trach nhiem thi hanh", "trien khai thuc hien nghiem",
		"thi hanh", "khan truong to chuc thuc hien", "can cu quyet dinh thi hanh", "biet" };
	while (i < to && (toks_are(t, i, "tap trung") || toks_are(t, i, "phai") || toks_are(t, i, "can")))
		i += toks_are(t, i, "tap trung") ? 2 : 1;
	return i < to && toks_any(t, i, words, COUNT(words)) > i;
}

/* "căn cứ nội dung Kết luận khẩn trương triển khai thực hiện": tokens [i, end) name no work of their own. */
static bool only_carries_out(const struct toks *t, size_t i, size_t end)
{
	enum { SHORT = 20 };
	if (!toks_are(t, i, "can cu") || end > i + SHORT || end < i + 4 || !(toks_are(t, end - 2, "thuc hien") || toks_are(t, end - 2, "trien khai")))
		return false;
	for (size_t k = i; k < end; k++)
		if (t->at[k].punct && !tok_is(t, k, ","))
			return false;
	return true;
}

/* Nothing but words that announce the list below. */
bool says_announce(const struct toks *t, size_t i, size_t to)
{
	static const char *const words[] = { "co", "trach nhiem", "chiu", "thuc hien", "tap trung", "to chuc", "trien khai", "cac", "mot so", "noi dung",
		"nhiem vu", "cong viec",
		"sau", "sau day", "day", "cu the", "nhu", "nghiem tuc", "tot", "giai phap", "va", "phai", "can", "chu yeu", "trong tam", "viec", "ngay", "khan truong",
			"nhung",
		"chu tri", "can cu", "chuc nang", "duoc giao", "chu dong", "duoi day", "theo", "chinh", "phan cong", "chan chinh",
			"chi dao", "quan tam", "dong bo", "hieu qua", "cu the hoa", "bao dam tien do", "dam bao tien do", "quyet liet", "bien phap", "tiep tuc", "lanh dao",
		"tham muu", "bo truong", "giam doc", "chu tich", "ubnd", "tinh", "thanh pho", "giup", "cho" };
	for (; i < to; i++) {
		size_t e = toks_any(t, i, words, COUNT(words));
		if (e == i && !t->at[i].punct)
			return false;
		i = e > i ? e - 1 : i;
	}
	return true;
}

static bool conditional(const struct toks *t, size_t i)
{
	static const char *const words[] = { "truong hop", "neu", "khi", "sau khi", "trong qua trinh", "qua trinh", "viec", "nhung noi dung", "doi voi nhung",
		"moi" };
	return toks_any(t, i, words, COUNT(words)) > i && !toks_are(t, i, "moi cac");
}

/* "Hàng năm, Sở A …", "Căn cứ …, Sở A …": the lead after the words that say when and why. */
static size_t who_after_comma(const struct rctx *c, const struct toks *t, size_t from, size_t to)
{
	static const char *const openers[] = { "hang nam", "hang quy", "hang thang", "dinh ky", "can cu", "tren co so", "truoc ngay", "trong thang", "trong quy",
		"trong nam",
		"cham nhat", "de", "nham", "theo", "doi voi", "ngoai ra", "ben canh do", "dong thoi", "truoc mat", "trong thoi gian", "tu", "trong khi", "sau", "ve",
			"trong", "moi nam",
		"tiep tuc", "truoc", "nhan", "vao", "cung voi", "song song", "muon nhat", "den" };
	static const char *const each[] = { "moi tuan", "moi thang", "moi quy", "moi nam" };
	static const char *const times[] = { "hang nam", "hang quy", "hang thang", "dinh ky", "can cu", "nham", "nhan" };
	if (toks_any(t, from, openers, COUNT(openers)) == from || (verb_opens(t, from) && toks_any(t, from, times, COUNT(times)) == from) ||
	    (tok_is(t, from, "de") && !word_is(t, from, "để") && !word_is(t, from, "Để")))
		return to;
	size_t helpers = 0; /* "Bộ này phải phối hợp với Sở A, Sở B …": those help */
	for (size_t i = from + 1; i + 1 < to; i++) {
		size_t with = toks_are(t, i, "phoi hop") ? toks_any(t, i, with_words, COUNT(with_words)) : i;
		helpers = with > i && who_starts(c, t, with) ? who_end(c, t, with) : helpers;
		bool comma = tok_is(t, i, ",") || tok_is(t, i, ":");
		size_t order = comma ? toks_any(t, i + 1, orders, COUNT(orders)) : i + 1, k;
		if (comma && order == i + 1)
			order = toks_any(t, i + 1, requests, COUNT(requests));
		k = order;
		/* "Chậm nhất là ngày 30 tháng 6 năm 2010 các cơ quan phải …": a date needs no comma. */
		bool date = !comma && tok_number(t, i) > 0 && !t->at[i + 1].punct;
		if ((!comma && !date) || !who_starts(c, t, date ? i + 1 : k) || i < helpers)
			continue;
		k = date ? i + 1 : k;
		size_t e = who_end(c, t, k), v = e + tok_is(t, e, ",");
		v = toks_any(t, v, each, COUNT(each));
		if (e < to && (verb_at(t, v) || toks_any(t, v, charges, COUNT(charges)) > v))
			return k;
	}
	return to;
}

/* Who may order the others. */
static bool is_top(const struct toks *t, size_t i, size_t e)
{
	static const char *const words[] = { "ubnd", "chu tich", "bo truong", "thu tuong", "chinh phu", "hieu truong", "bo", "ban chi dao", "tinh uy", "thanh uy",
		"giam doc", "hdnd",
		"ban thuong vu", "tong cuc truong", "cuc truong", "ban giam hieu", "dong chi", "huyen uy", "dang uy", "truong ban", "so" };
	for (; i < e; i++)
		if (toks_any(t, i, words, COUNT(words)) > i)
			return true;
	return false;
}

/* "Chuyển đổi số: Sở A chủ trì, …": a title, and then who. */
static size_t who_after_title(const struct rctx *c, const struct toks *t, size_t from, size_t to)
{
	enum { FAR = 60 };
	for (size_t i = from + 1; i + 1 < to && i < from + FAR; i++) {
		if (!tok_is(t, i, ":"))
			continue;
		size_t k = i + 1;
		if (toks_any(t, k, orders, COUNT(orders)) > k)
			k = toks_any(t, k, orders, COUNT(orders));
		else if (toks_any(t, k, requests, COUNT(requests)) > k)
			k = toks_any(t, k, requests, COUNT(requests));
		if (!who_starts(c, t, k))
			return to;
		size_t e = who_end(c, t, k);
		return e < to && (verb_at(t, e) || toks_any(t, e, charges, COUNT(charges)) > e) ? k : to;
	}
	return to;
}

/* "UBND tỉnh giao Sở A …", "Chủ tịch UBND tỉnh yêu cầu …": who orders is not who does. */
static size_t ordered(const struct rctx *c, const struct toks *t, size_t who, size_t e, size_t to)
{
	static const char *const says[] = { "giao", "yeu cau", "de nghi", "phan cong", "thong nhat giao", "dong y giao", "giao nhiem vu cho", "giao cho",
		"cung giao" };
	size_t v = toks_any(t, e, says, COUNT(says));
	return v > e && v < to && is_top(t, who, e) && who_starts(c, t, v) ? v : 0;
}

/* "Thứ trưởng A phối hợp với … chỉ đạo Vụ B chủ trì, …", "Đồng chí A chỉ đạo Phòng B có trách nhiệm …": a person watches over the unit that leads; 0: none. */
static size_t directed(const struct rctx *c, const struct toks *t, size_t who, size_t e, size_t to)
{
	static const char *const persons[] = { "thu truong", "dong chi", "pho chu tich", "pho giam doc", "pho thu tuong", "pho hieu truong", "pho tong cuc truong",
		"pho cuc truong", "ong", "ba", "lanh dao" };
	size_t w = toks_any(t, e, with_words, COUNT(with_words));
	if (toks_any(t, who, persons, COUNT(persons)) == who)
		return 0;
	if (w > e && w < to && who_starts(c, t, w))
		e = who_end(c, t, w);
	e += toks_are(t, e, "truc tiep") ? 2 : 0;
	size_t unit = e + 2, after;
	if (unit >= to || !toks_are(t, e, "chi dao") || !who_starts(c, t, unit) || (after = who_end(c, t, unit)) >= to || who_is_group(t, unit, after))
		return 0;
	return toks_any(t, after, charges, COUNT(charges)) > after ? unit : 0;
}

/* Coordinators from i, where "phối hợp với" stands. */
static bool read_with(const struct rctx *c, const struct toks *t, size_t i, size_t to, struct says *s)
{
	size_t e = toks_any(t, i, with_words, COUNT(with_words));
	bool colon = e > i && tok_is(t, e - 1, "voi") && tok_is(t, e, ":"); /* "phối hợp với: Sở A; Sở B" */
	e += colon;
	if (e == i || e >= to || !who_starts(c, t, e) || (tok_is(t, e - 1, "cung") && !word_is(t, e - 1, "cùng")))
		return false;
	size_t end = who_end(c, t, e);
	/* "…, phối hợp với các vụ của Bộ, phối hợp với các đơn vị của Bộ B": both lists. */
	for (size_t sign = end; sign + 1 < to; sign = end) {
		size_t again = sign + (tok_is(t, sign, ",") || tok_is(t, sign, ";")), k;
		again += tok_is(t, again, "va");
		k = toks_any(t, again, with_words, COUNT(with_words));
		if (again == sign || k < again + 2 || k >= to || !who_starts(c, t, k) || !toks_are(t, again, "phoi hop"))
			break;
		end = who_end(c, t, k);
	}
	s->co = e;
	s->co_to = end < to ? end : to;
	return s->with = s->co_to > e;
}

size_t says_with_again(const struct toks *t, size_t i, size_t to, size_t *next)
{
	for (; i < to; i++)
		if (toks_are(t, i, "phoi hop") && toks_any(t, i, with_words, COUNT(with_words)) > i) {
			*next = toks_any(t, i, with_words, COUNT(with_words));
			return i;
		}
	return *next = to;
}

/* "chỉ đạo các cơ quan chuyên môn phối hợp với …": organs of the lead itself act for it. */
static bool own_organs(const struct toks *t, size_t from, size_t i)
{
	static const char *const organs[] = { "cac co quan chuyen mon", "cac don vi truc thuoc", "cac phong , ban", "cac phong ban", "cac phong chuyen mon",
		"co quan chuyen mon",
		"cac bo phan chuyen mon", "cac co quan truc thuoc", "cac phong chuc nang" };
	for (size_t k = from; k < i; k++)
		if (toks_are(t, k, "chi dao") && toks_any(t, k + 2, organs, COUNT(organs)) > k + 2)
			return true;
	return false;
}

/* "Trước mắt, trong khi …, phối hợp với Sở B": the place after the comma where the work begins; i: no such words stand at i. */
static size_t after_adverbial(const struct toks *t, size_t i, size_t to)
{
	enum { FAR = 60 };
	static const char *const openers[] = { "truoc mat", "trong khi", "can cu", "tren co so", "hang nam", "hang quy", "hang thang", "dinh ky", "trong thoi gian" };
	size_t most = i + FAR < to ? i + FAR : to;
	if (i >= to || toks_any(t, i, openers, COUNT(openers)) == i)
		return i;
	for (size_t k = i + 1; k + 1 < most && !tok_is(t, k, ";") && !tok_is(t, k, "."); k++)
		if (tok_is(t, k, ",") && (toks_any(t, k + 1, with_words, COUNT(with_words)) > k + 2 || toks_are(t, k + 1, "chu tri")))
			return k + 1;
	return i;
}

/* "Sở A chủ trì, các sở, ngành phối hợp cung cấp …": who stands before "phối hợp", right after the lead's own charge. */
static bool read_helpers(const struct rctx *c, const struct toks *t, size_t to, struct says *s)
{
	size_t i = toks_any(t, s->work, charges, COUNT(charges));
	if (!s->lead || i == s->work || i + 1 >= to || !tok_is(t, i, ",") || !who_starts(c, t, i + 1))
		return false;
	size_t e = who_end(c, t, i + 1);
	size_t v = e + (toks_are(t, e, "tich cuc") || toks_are(t, e, "chu dong") ? 2 : tok_is(t, e, "cung") ? 1 : 0);
	if (e >= to || !toks_are(t, v, "phoi hop") || who_starts(c, t, toks_any(t, v, with_words, COUNT(with_words))))
		return false;
	s->co = i + 1;
	s->co_to = e;
	return s->with = true;
}

/* Finds "phối hợp với" where it is the lead's: at the head of the work, or after "chủ trì". */
static void find_with(const struct rctx *c, const struct toks *t, size_t to, struct says *s)
{
	size_t i = after_adverbial(t, s->work, to);
	while (i < to && (toks_any(t, i, manner, COUNT(manner)) > i || toks_any(t, i, charges, COUNT(charges)) > i || tok_is(t, i, ","))) {
		if (read_with(c, t, i, to, s))
			return;
		size_t e = toks_any(t, i, charges, COUNT(charges));
		e = e > i ? e : toks_any(t, i, manner, COUNT(manner));
		i = e > i ? e : i + 1;
	}
	if (read_with(c, t, i, to, s) || read_helpers(c, t, to, s))
		return;
	bool several = false;
	size_t other = to;
	for (size_t k = s->work; k < to && !s->with; k++) {
		if (toks_any(t, k, with_words, COUNT(with_words)) == k)
			continue;
		bool led = (k >= 2 && toks_are(t, k - 2, "chu tri")) || (k >= 3 && toks_are(t, k - 3, "chu tri ,")) || (k >= 3 && toks_are(t, k - 3, "chu tri va"));
		bool organs = own_organs(t, s->work, k);
		if ((led || organs) && read_with(c, t, k, to, s)) {
			s->with_third = organs && !led;
			return;
		}
		static const char *const eager[] = { "dong thoi", "kip thoi", "chu dong", "tich cuc", "khan truong" };
		size_t sign = k >= 2 && toks_any(t, k - 2, eager, COUNT(eager)) == k ? k - 2 : k;
		bool clause = sign && (tok_is(t, sign - 1, ";") || tok_is(t, sign - 1, ".") || tok_is(t, sign - 1, ","));
		if (!clause || !who_starts(c, t, toks_any(t, k, with_words, COUNT(with_words))))
			continue;
		several |= s->with_elsewhere;
		s->with_elsewhere = true;
		other = k;
	}
	if (s->with_elsewhere && !s->with && !several)
		read_with(c, t, other, to, s);
}

/* "…, trong phạm vi chức năng, nhiệm vụ của mình, có trách nhiệm": where the work begins after such words; v: they do not stand at v. */
static size_t after_manner(const struct toks *t, size_t v, size_t to)
{
	enum { FAR = 30 };
	size_t most = v + FAR < to ? v + FAR : to;
	if (v >= to || !(by_duty(t, v) || toks_are(t, v, "can cu chuc nang") || toks_are(t, v, "tuy theo") ||
		toks_are(t, v, "theo dia ban") || toks_are(t, v, "trong pham vi") || toks_are(t, v, "theo chuc nang") || toks_are(t, v, "voi vai tro")))
		return v;
	for (size_t k = v + 3; k < most && !tok_is(t, k, ";") && !tok_is(t, k, "."); k++)
		if (toks_any(t, k, charges, COUNT(charges)) > k || (word_is(t, k, "sẽ") && verb_at(t, k + 1)))
			return k;
	for (size_t k = v + 3; k < most && !tok_is(t, k, ";") && !tok_is(t, k, "."); k++)
		if (verb_at(t, k) && (tok_is(t, k - 1, ",") || tok_is(t, k - 1, "giao") || tok_is(t, k - 1, "minh") || tok_is(t, k - 1, "han") ||
			(tok_is(t, k - 1, "trach") && toks_are(t, k - 2, "phu trach"))))
			return k;
	return v;
}

static void find_lead(const struct rctx *c, const struct toks *t, size_t from, size_t to, struct says *s)
{
	size_t i = from, e, o;
	if ((e = toks_any(t, i, requests, COUNT(requests))) > i && who_starts(c, t, e + tok_is(t, e, ":"))) {
		s->assigned = s->requested = true;
		i = e + tok_is(t, e, ":");
	} else if ((e = toks_any(t, i, orders, COUNT(orders))) > i && !tok_is(t, i, "chi") && who_starts(c, t, e)) {
		s->assigned = !toks_are(t, i, "doi voi");
		i = e;
	} else if (toks_are(t, i, "phoi hop") && toks_any(t, i, with_words, COUNT(with_words)) > i) {
		return; /* "Phối hợp với các đơn vị: A, B thực hiện …": they help, and nobody is said to lead */
	} else if (!who_starts(c, t, i) || (verb_opens(t, i) && !unit_starts(c, t, i))) {
		i = who_after_comma(c, t, from, to);
		if (i >= to)
			i = who_after_title(c, t, from, to);
	}
	if (i >= to)
		return;
	e = who_end(c, t, i);
	if ((o = ordered(c, t, i, e, to)) > 0 || (o = directed(c, t, i, e, to)) > 0) {
		s->assigned = true;
		i = o;
		e = who_end(c, t, i);
	}
	if (e > to)
		e = to;
	/* What follows must be work; a name alone in a sentence, or one with "của …", leads nothing. */
	size_t v = e;
	while (tok_is(t, v, ",") || tok_is(t, v, ":"))
		v++;
	v = after_manner(t, v, to);
	/* "Bộ A cũng được giao xây dựng …", "Bộ A sẽ phối hợp với …" */
	static const char *const given[] = { "duoc giao", "cung duoc giao", "duoc giao nhiem vu", "duoc phan cong", "cung duoc phan cong" };
	static const char *const will[] = { "se chu tri", "se phoi hop", "se lam dau moi" };
	size_t to_do = who_is_group(t, i, e) ? v : toks_any(t, v, given, COUNT(given));
	to_do = toks_any(t, v, will, COUNT(will)) > v ? v + 1 : to_do;
	bool told_to = to_do > v && to_do < to && verb_at(t, to_do);
	v = told_to ? to_do : v;
	bool charged = told_to || toks_any(t, v, charges, COUNT(charges)) > v, verb = verb_at(t, v) || (v > e && tok_is(t, v - 1, ":"));
	bool named = !who_is_group(t, i, e) && v < to && !t->at[v].punct && !tok_capital(t, v);
	/* "UBND tỉnh yêu cầu:", "UBND tỉnh biểu dương …": who speaks. */
	static const char *const speaks[] = { "yeu cau", "de nghi", "bieu duong", "ghi nhan", "danh gia cao", "phe binh", "thong bao", "chi thi", "nhan thay",
		"co y kien", "ket luan",
		"giao", "hoan nghenh", "thong nhat", "dong y", "nhat tri", "keu goi", "ban hanh ke hoach" };
	bool opinion = toks_are(t, v, "co y kien bang van ban") || toks_are(t, v, "co y kien ve") || toks_are(t, v, "co y kien gui");
	if (tells(t, v) || (is_top(t, i, e) && !opinion && toks_any(t, v, speaks, COUNT(speaks)) > v)) {
		s->no_task = true;
		return;
	}
	bool told = false; /* "các đơn vị đã có báo cáo" */
	for (size_t k = i; k < e && !charged; k++)
		told |= word_is(t, k, "đã");
	if (told || v >= to || (!charged && !verb && !named))
		return;
	s->lead = true;
	s->who = i;
	s->who_to = e;
	s->work = v;
	s->strong = charged || s->assigned;
	s->group = who_is_group(t, i, e);
}

void says_read(const struct rctx *c, const struct toks *t, size_t from, size_t to, struct says *out)
{
	to = to > from + MAX_SENTENCE ? from + MAX_SENTENCE : to;
	*out = (struct says){ .from = from, .to = to, .work = from };
	while (out->from < to && t->at[out->from].punct && !tok_is(t, out->from, "("))
		out->from++;
	out->work = out->from;
	if (out->from >= to) {
		out->no_task = true;
		return;
	}
	bool condition = conditional(t, out->from) && !toks_are(t, out->from, "viec") && !(toks_are(t, out->from, "moi") && !tok_capital(t, out->from + 1));
	out->no_task = condition || toks_are(t, out->from, "viec");
	if (toks_are(t, out->from, "moi") && who_starts(c, t, out->from + 1))
		out->no_task = false;
	find_lead(c, t, out->from, to, out);
	size_t end = to, w = out->work;
	while (end > w && t->at[end - 1].punct)
		end--;
	out->empty = says_announce(t, w, end);
	find_with(c, t, to, out);
	if (out->with && !out->with_elsewhere && says_announce(t, out->co_to, end))
		out->empty = true;
	while (toks_any(t, w, charges, COUNT(charges)) > w)
		w = toks_any(t, w, charges, COUNT(charges));
	out->complies = obeys(t, out->work, to) || obeys(t, w, to) || (out->group && only_carries_out(t, out->work, end));
}
