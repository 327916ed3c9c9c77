/* reader_who.c - finds where the names of a sentence's units begin and end, when a verb follows them without a sign. */
#include <string.h>
#include "reader_says.h"

enum { MAX_WHO = 120 };
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Posts and offices that begin a lead's name besides those that reader_match.c knows. */
static const char *const offices[] = {
	"thu truong", "lanh dao", "chu tich", "pho chu tich", "giam doc", "hieu truong", "truong phong", "truong thon", "truong ban", "truong cac", "to truong",
	"chanh van phong", "bo truong", "tong giam doc", "tu lenh", "cuc truong", "vu truong", "vien truong", "chanh thanh tra", "chanh an", "tong cuc truong",
	"nguoi dung dau", "giao vien", "bo phan", "to chuyen mon", "to cong tac", "to cong nghe", "ban giam hieu", "ban chap hanh", "ban can su", "bao hiem xa hoi",
	"bao hiem", "buu dien", "ngan hang", "kho bac", "hat kiem lam", "doi quan ly", "dai truyen thanh", "tram y te", "tram", "cong thong tin", "nha truong",
	"co so giao duc", "chi bo", "chi doan", "cong doan", "khoi", "dong chi", "cac dong chi", "hoi dong", "doan kiem tra", "to giup viec", "bo phan mot cua",
	"khoa", "phan hieu", "xi nghiep", "hop tac xa", "cang vu", "hai quan", "thong tan xa", "dai tieng noi",
	"dai truyen hinh", "dai phat thanh", "kiem toan", "thanh tra", "uy ban", "luc luong",
	"tong thanh tra", "thong doc", "pho thu tuong", "thu tuong", "bo chi huy",
		"bo doi bien phong", "co quan thuong truc", "ban thuong truc", "van phong", "cong an", "quan khu",
		"ho kinh doanh",
	"van thu", "ke toan", "ubmttq", "ubmttqvn", "tong phu trach", "nhan vien", "thu ky", "to van phong", "cong chuc", "to dan pho", "bi thu", "thanh vien ban",
		"thanh vien hoi dong", "thanh vien to", "trung doan",
		"tieu doan", "lu doan", "su doan", "dai doi", "hai doi", "don bien phong", "quan doan", "vien thong", "dien luc", "pho giam doc", "pho hieu truong",
	"tong bien tap", "truong khoa", "truong tram", "doi truong", "to truong", "chi huy truong", "ban van dong", "ban dan cu", "ban cong tac", "ong", "ba",
		"y te", "lien danh", "doan tncs", "doan thanh nien", "hoi dong nhan dan", "thuong truc", "cu tri", "phu huynh", "ban dai dien",
};

/* Nouns that make "các …", "những …" a group of units. */
static const char *const kinds[] = {
	"so", "ban", "nganh", "bo", "don vi", "co quan", "to chuc", "dia phuong", "doanh nghiep", "truong", "hoi", "doan the", "phong", "to", "thon", "xa", "phuong",
	"quan", "huyen", "tinh", "thanh pho", "thi xa", "thi tran", "chi bo", "chi cuc", "trung tam", "bao", "dai", "co so", "cong ty", "ngan hang", "vu", "cuc",
		"vien",
	"hoc vien", "chu dau tu", "nha thau", "nha dau tu", "chu rung", "ban quan ly", "thanh vien", "dong chi", "giao vien", "cap", "luc luong", "khu pho", "ho",
	"chinh quyen", "cap uy", "ho dan", "benh vien", "tram", "tap doan", "hiep hoi", "hop tac xa", "xi nghiep", "khoi", "uy ban", "ubnd", "hdnd", "can bo",
		"nha truong", "khoa", "phan hieu",
		"dai hoc",
	"cao dang", "bo phan", "ap", "ban", "tong cong ty", "tong cuc", "lien doan", "co", "truong phong", "hieu truong", "vien nghien cuu", "dia ban", "dac khu",
	"ca nhan", "mat tran", "doi", "cum", "nha may", "nha xuat ban", "tap chi", "ban chi dao", "van phong", "thu truong", "chuyen vien", "sinh vien", "hoc sinh",
	"quan khu", "pho chu tich", "pho giam doc", "pho tong giam doc", "tong giam doc", "bo truong", "uy vien",
	"tinh uy", "thanh uy", "huyen uy", "quan uy", "dang uy",
	"chu the", "chu ho", "ong", "thu vien", "he thong truyen thanh", "bao tang", "nha van hoa", "di tich", "lang nghe", "khu dan cu", "khu",
};

static const char *const many[] = { "cac", "nhung", "mot so", "toan the", "tat ca", "tat ca cac", "toan bo cac", "moi", "tung" };

/* Words after a complete name that still belong to it. */
static const char *const extends[] = {
	"tinh uy", "thanh uy", "huyen uy", "dang uy", "tinh", "thanh pho", "huyen", "quan", "xa",
		"phuong", "thi xa", "thi tran", "trung uong", "cap", "cac", "viet nam", "thuoc", "truc thuoc", "co lien quan",
		"lien quan",
	"noi co", "tren dia ban", "o dia phuong", "khu vuc", "so tai", "dac khu", "chi nhanh", "noi", "tren toan", "cung cap", "hai cap", "thanh", "nha nuoc",
		"dong tren",
	"trong tinh", "trong nuoc", "trong toan tinh", "trong nganh", "trong huyen", "trong truong", "trong thanh pho", "trong toan nganh", "trong toan truong",
		"o co so", "vung",
	"mien", "phia", "so", "i", "ii",
};

/* Words after a group that say which of its members: "các xã có cụm công nghiệp". */
static const char *const which[] = { "duoc giao", "duoc phan cong", "da co", "co", "da duoc", "chua co", "dang" };

/* A noun of units at i, with its own marks: "quận" and no "quan". */
static bool kind_at(const struct toks *t, size_t i)
{
	static const char *const loose[] = { "ban", "nganh", "thon", "tinh", "khoa", "khoi", "ap", "ho", "cap", "ong", "co", "tram", "doi", "cum", "khu" };
	size_t e = toks_any(t, i, kinds, COUNT(kinds));
	if (e != i + 1)
		return e > i;
	return toks_any(t, i, loose, COUNT(loose)) > i || head_noun(t, i) > 0;
}

/* "các …" of units, not of tasks or measures. */
static bool group_of_units(const struct toks *t, size_t i)
{
	size_t k = toks_any(t, i, many, COUNT(many));
	if (tok_is(t, i, "moi") && !word_is(t, i, "mọi") && !word_is(t, i, "mỗi"))
		return false;
	return k > i && kind_at(t, k) && !toks_are(t, k, "to chuc thuc hien") && !toks_are(t, k, "co che") && !toks_are(t, k, "bao cao") &&
	       !toks_are(t, k, "hoi nghi") && !toks_are(t, k, "hoi thao") && !toks_are(t, k, "phong trao") && !toks_are(t, k, "bo phim") && !toks_are(t, k,
		"quan diem") &&
	       !toks_are(t, k, "truong hop") && !toks_are(t, k, "vu viec") && !toks_are(t, k, "bo tieu chi") && !toks_are(t, k, "so lieu") && !toks_are(t, k,
		"cap do");
}

/* What begins like a unit's name and is none, in a line of capitals above all. */
static bool is_no_unit(const struct toks *t, size_t i)
{
	static const char *const words[] = { "to chuc", "bao cao", "ban hanh", "hoi nghi", "hoi thao", "phong chong", "phong ngua", "doan ket", "truong hop",
		"bo tieu chi", "xa hoi", "nha o",
		"bo may", "hoi nhap", "ban giao", "vu viec", "nha nuoc", "phong trao", "to khai", "bao ve", "quy hoach", "bao dam", "phong ,", "quan ly", "quan he",
			"quan tam", "van phong pham",
		"thanh tra , kiem tra", "thanh tra viec", "thanh tra cong vu", "giai phap", "co quan chu tri", "don vi chu tri", "co quan phoi hop", "don vi phoi hop",
			"quy che",
		"thanh lap", "thanh vien", "tinh hinh", "so ket", "so luong", "so lieu", "so hoa", "truyen thong", "dai hoi", "bao ton", "hoi thi", "hoi dam",
			"ban kinh te", "bao chi" };
	return toks_any(t, i, words, COUNT(words)) > i && toks_any(t, i, offices, COUNT(offices)) <= i + 2 && !toks_are(t, i, "bao ve va") &&
	       !toks_are(t, i, "phong , ban") && !(toks_are(t, i,
		"co quan chu tri soan thao"));
}

bool who_starts(const struct rctx *c, const struct toks *t, size_t i)
{
	static const char *const bare[] = { "so , nganh", "so , ban", "so nganh", "so ban nganh", "bo , nganh", "bo nganh", "bo , ban", "ban , nganh",
		"quan , huyen",
		"quan - huyen", "xa , phuong", "phuong , xa", "so - nganh", "co quan , to chuc",
		"quy co quan", "quy don vi", "quy so", "quy bo", "quy ban", "phong , ban", "phong ban", "so , ban , nganh", "ban nganh", "don vi duoc giao",
		"co quan duoc giao", "co quan chu tri soan thao", "chu dau tu", "co quan , don vi", "don vi ,", "nha thau", "doanh nghiep", "hoi , doan the",
		"bao va dai", "bao va phat thanh", "bao , phat thanh", "co quan thong tan", "co quan bao chi",
		"bao , dai", "dai va bao", "chinh quyen dia phuong", "chinh quyen cac cap", "chinh quyen co so", "cap uy" };
	if (i >= t->n || t->at[i].punct || is_no_unit(t, i))
		return false;
	if (tok_is(t, i, "nganh") && sector_match(t, i + 1))
		return true;
	if ((word_is(t, i, "Thầy") || word_is(t, i, "Cô")) && tok_capital(t, i + 1) && tok_capital(t, i + 2))
		return true;
	if (tok_is(t, i, "ubnd") || tok_is(t, i, "hdnd") || group_of_units(t, i) || toks_any(t, i, bare, COUNT(bare)) > i)
		return true;
	size_t e = toks_any(t, i, offices, COUNT(offices)), unit = 0;
	if (unit_match(c, t, i, NULL, &unit))
		return true;
	static const char *const persons[] = { "dong chi", "cac dong chi", "thu truong", "lanh dao", "giam doc", "hieu truong", "ong", "ba" };
	if (toks_any(t, i, persons, COUNT(persons)) > i && i && (tok_is(t, i - 1, "giao") || tok_is(t, i - 1, "nghi") || tok_is(t, i - 1, "cau") || tok_is(t,
		i - 1, "cong") ||
	    tok_is(t, i - 1, "voi") || tok_is(t, i - 1, "moi")))
		return true;
	if (e > i && tok_capital(t, i) && (e - i > 1 || tok_capital(t, e)) && !verb_at(t, i))
		return true;
	/* "phối hợp với phòng Y tế", "phối hợp chặt chẽ với địa phương" */
	size_t n = head_noun(t, i);
	if (i && tok_is(t, i - 1, "voi") && toks_are(t, i, "dia phuong"))
		return true;
	if (n && i && tok_is(t, i - 1, "voi") && tok_capital(t, i + n) && kind_at(t, i))
		return true;
	/* A noun of several words needs no name: "Ban Chỉ đạo quốc gia", "Văn phòng". */
	if (tok_capital(t, i) && head_noun(t, i) >= 2 && !is_place(t, i))
		return true;
	/* "nhân dân", "thành viên" and "tổ chức" begin too many other things. */
	return unit_starts(c, t, i) && tok_capital(t, i);
}

static bool sign_at(const struct toks *t, size_t i)
{
	return tok_is(t, i, ",") || tok_is(t, i, ";") || tok_is(t, i, "-") || tok_is(t, i, "/") || tok_is(t, i, "+") || tok_is(t, i, "\n") || tok_is(t, i, "va") ||
	       tok_is(t, i, "cung");
}

static size_t bracket_end(const struct toks *t, size_t i)
{
	size_t e = i + 1;
	while (e < t->n && !tok_is(t, e, ")"))
		e++;
	return e < t->n ? e + 1 : e;
}

/* ", tổ chức khảo sát …" after names or "có liên quan": the work begins, and no organisations are meant. */
static bool organises(const struct toks *t, size_t sign, size_t k)
{
	static const char *const generic[] = { "co quan", "don vi", "doanh nghiep", "ca nhan", "doan the", "hiep hoi", "dia phuong", "nganh", "ban", "hoi" };
	static const char *const events[] = { "hoi nghi", "hoi thao", "cuoc", "le", "lop", "cac lop", "cac hoi", "cac cuoc", "cac hoat dong", "ngay hoi", "toa dam",
		"cac dot", "chuong trinh", "hop" };
	size_t work = k + 2, before = sign > 1 ? sign - 2 : 0;
	if (!toks_are(t, k, "to chuc") || (!verb_at(t, work) && toks_any(t, work, events, COUNT(events)) == work))
		return false;
	return toks_are(t, before, "lien quan") || (toks_any(t, before, generic, COUNT(generic)) != sign && toks_any(t, sign - 1, generic, COUNT(generic)) != sign);
}

/* "các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng": tokens of the places from j on; 0: no such words. */
static size_t place_range(const struct toks *t, size_t j)
{
	enum { FAR = 5 };
	size_t den = j + 1;
	while (den < t->n && den <= j + FAR && tok_capital(t, den))
		den++;
	size_t e = den + 1;
	while (e < t->n && e <= den + FAR && tok_capital(t, e))
		e++;
	return word_is(t, j, "từ") && den > j + 1 && word_is(t, den, "đến") && e > den + 1 ? e - j : 0;
}

/* After a sign the list goes on: with another name, a noun of a group, or a name whose head stands before ("Sở Công Thương, Tài chính"). */
static bool list_goes_on(const struct rctx *c, const struct toks *t, size_t sign, size_t k)
{
	if (k >= t->n || t->at[k].punct)
		return false;
	bool hard = tok_is(t, sign, ";") || tok_is(t, sign, "\n");
	if (who_starts(c, t, k) || group_starts(t, k))
		return (!verb_at(t, k) || tok_capital(t, k) || toks_are(t, k, "to chuc")) && !organises(t, sign, k);
	if (hard)
		return false;
	if (kind_at(t, k) && !verb_at(t, k))
		return true;
	return tok_capital(t, k) && (sector_match(t, k) || !tok_is(t, sign, "-"));
}

/* "Các Sở: Tài chính, Nội vụ": the colon belongs to the list. */
static bool colon_inside(const struct toks *t, size_t i, size_t j)
{
	bool shared = tok_is(t, i, "cac") || tok_is(t, i + 1, "cac") || tok_is(t, i + 2, "cac");
	for (size_t k = j; k > i && k + 4 > j && !shared; k--)
		shared = tok_is(t, k - 1, "cac");
	if (!shared || j + 1 >= t->n)
		return false;
	bool kind = j > i + 1 && (kind_at(t, j - 1) || (j > i + 2 && kind_at(t, j - 2))) && tok_capital(t, j + 1) && !verb_opens(t, j + 1);
	size_t comma = j + 1;
	while (kind && comma < t->n && comma < j + 10 && !tok_is(t, comma, ","))
		comma++;
	if (kind && tok_is(t, comma, ",") && tok_capital(t, comma + 1))
		return true;
	/* "các xã, phường: Xây dựng phương án": a verb that is a field's name too, unless more names follow. */
	size_t field = sector_match(t, j + 1), sign = j + 1 + field;
	if (field && verb_opens(t, j + 1))
		return (tok_is(t, sign, ",") || tok_is(t, sign, "va") || tok_is(t, sign, ";")) && tok_capital(t, sign + 1);
	return field > 0 || (tok_capital(t, j + 1) && tok_capital(t, j + 2) && (tok_is(t, j + 3, ",") || tok_is(t, j + 3, ";")));
}

/* A word that ends names: a preposition or a tense. */
static bool ends_names(const struct toks *t, size_t i)
{
	static const char *const words[] = { "trong", "tại", "khi", "để", "đối", "theo", "về", "từ", "trước", "bằng", "thông", "cho", "nhằm", "vào", "đến", "với",
		"sau", "nếu", "dưới",
		"do", "mà", "đang", "sẽ", "là", "đã", "vừa", "chưa", "chỉ", "căn", "cũng", "vẫn", "không" };
	for (size_t k = 0; k < COUNT(words); k++)
		if (str_eq(toks_surface(t, i, i + 1), str_c(words[k])))
			return !toks_are(t, i, "chi huy") && !toks_are(t, i, "chi nhanh") && !toks_are(t, i, "tu tri") && (!tok_is(t, i, "thong") || tok_is(t, i + 1, "qua")) &&
			       (!tok_is(t, i, "can") || tok_is(t, i + 1, "cu")) && (!tok_is(t, i, "doi") || tok_is(t, i + 1, "voi"));
	return false;
}

/* "Cơ quan được giao chủ trì soạn thảo phải …": the verb is the one after the modal word. */
static size_t charged_end(const struct toks *t, size_t i, size_t j)
{
	enum { FAR = 25 };
	static const char *const modal[] = { "phai", "co trach nhiem", "chiu trach nhiem", "can phai", "can" };
	bool charged = toks_find(t, i, "duoc giao") < j || toks_find(t, i, "duoc phan cong") < j || toks_find(t, i, "da co") < j || toks_find(t, i, "da duoc") < j;
	for (size_t k = j; charged && k < t->n && k < j + FAR && !tok_is(t, k, ".") && !tok_is(t, k, ";"); k++)
		if (toks_any(t, k, modal, COUNT(modal)) > k && !toks_are(t, k, "can bo"))
			return k;
	return j;
}

/* "huyện", "tỉnh": the name ends here, or with the place's own name. */
static bool names_level(const struct toks *t, size_t i)
{
	static const char *const levels[] = { "tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "thi xa", "thi tran", "trung uong", "viet nam", "dac khu",
		"lien quan", "co lien quan",
		"truc thuoc" };
	size_t e = toks_any(t, i, levels, COUNT(levels));
	if ((e == i + 1 && !head_noun(t, i)) || toks_are(t, i, "quan khu"))
		return false; /* "địa phương", "cơ quan" */
	if ((toks_are(t, i, "trung uong") || toks_are(t, i, "viet nam")) && tok_capital(t, e))
		return false; /* "Ủy ban Trung ương Mặt trận …" */
	return e > i && !tok_is(t, e, ",") && !tok_is(t, e, "va") && !tok_is(t, e, "-") && !toks_are(t, e, "co ");
}

static size_t extends_end(const struct toks *t, size_t i)
{
	size_t e = toks_any(t, i, extends, COUNT(extends)), w = toks_any(t, i, which, COUNT(which));
	return e > w ? e : w;
}

/* "Phòng Kế hoạch tổng hợp", "Đội Quản lý vận hành": the words of work that end the name of an inner unit, with nothing after them to work on. */
static size_t noun_tail(const struct rctx *c, const struct toks *t, size_t i, size_t j)
{
	static const char *const words[] = { "tong hop", "tich cuc", "van hanh", "quan ly", "bao ve", "dao tao", "giam sat", "kiem tra", "kiem soat", "phat trien",
		"nghien cuu", "ho tro", "dieu tri", "cham soc", "tiep nhan", "thong ke", "khai thac", "truyen thong", "huan luyen", "thanh toan", "thi cong", "khao sat",
		"thiet ke", "tu van", "sua chua", "ung dung", "thanh tra", "dieu hanh", "dieu phoi", "quyet toan", "tham dinh", "tuyen truyen", "quang ba", "boi duong",
		"xet nghiem", "kiem dinh", "dam bao chat luong", "bao dam chat luong", "quan ly chat luong" };
	static const char *const inner[] = { "phong", "khoa", "to", "doi", "trung tam", "ban", "xuong", "bo phan", "vien", "tram", "nhom", "tieu ban" };
	static const char *const begins[] = { "chu tri", "phoi hop", "co trach nhiem", "chiu trach nhiem", "lam dau moi", "tham muu", "chu dong", "huong dan",
		"ra soat", "xay dung", "phai" };
	size_t head = j, e = toks_any(t, j, words, COUNT(words));
	while (head > i && !sign_at(t, head - 1))
		head--;
	size_t noun = toks_any(t, head, inner, COUNT(inner));
	if (e == j || noun == head || noun >= j || !tok_capital(t, head))
		return 0;
	bool end = e >= t->n || tok_is(t, e, ":") || (tok_is(t, e, ".") && e + 1 == t->n) || (tok_is(t, e, "-") && tok_capital(t, e + 1));
	bool list = (tok_is(t, e, ",") || tok_is(t, e, ";") || tok_is(t, e, "va")) && who_starts(c, t, e + 1);
	return end || list || toks_any(t, e, begins, COUNT(begins)) > e ? e - j : 0;
}

bool who_apposition(const struct toks *t, size_t i)
{
	static const char *const words[] = { "co quan thuong truc", "don vi thuong truc", "co quan dau moi", "don vi dau moi", "co quan chu tri", "don vi chu tri",
		"thuong truc ban chi dao", "thuong truc hoi dong", "truong ban chi dao", "pho truong ban", "to truong", "chu dau tu" };
	return (tok_is(t, i, "-") || tok_is(t, i, ",") || tok_is(t, i, "(")) && toks_any(t, i + 1, words, COUNT(words)) > i + 1;
}

/* "Vụ Phổ biến, giáo dục pháp luật": small letters after the comma go on with the name, up to another name or the end. */
static bool name_lists(const struct rctx *c, const struct toks *t, size_t i, size_t comma)
{
	static const char *const wide[] = { "vu", "cuc", "phong", "trung tam", "vien", "ban", "khoa", "tong cuc", "chi cuc", "hoi" };
	enum { FAR = 8 };
	size_t k = comma + 1, start = comma;
	while (start > i && start + FAR > comma && !t->at[start - 1].punct && !(tok_capital(t, start - 1) && head_noun(t, start - 1)))
		start--;
	if (start == i || toks_any(t, start - 1, wide, COUNT(wide)) != start || k >= t->n || tok_capital(t, k) || ends_names(t, k) || kind_at(t, k) ||
	    group_of_units(t, k) || who_starts(c, t, k) || tok_number(t, k) >= 0 || sector_match(t, start) == comma - start)
		return false;
	for (; k < t->n && k < comma + FAR; k++) {
		if (t->at[k].punct)
			return (tok_is(t, k, ",") || tok_is(t, k, ";")) && who_starts(c, t, k + 1);
		if (tok_is(t, k, "va") && (who_starts(c, t, k + 1) || group_of_units(t, k + 1)))
			return true;
		if (verb_at(t, k))
			return k > comma + 1 && comma + 1 + sector_match(t, comma + 1) == k;
	}
	return k == t->n;
}

/* Tokens at j that go on with the name before them, although a sign or a verb stands there; 0: none do. */
static size_t same_name(const struct rctx *c, const struct toks *t, size_t i, size_t j, bool *known)
{
	size_t n;
	/* "các sở giáo dục và đào tạo" */
	bool field = tok_is(t, j - 1, "so") || tok_is(t, j - 1, "bo") || tok_is(t, j - 1, "phong") || tok_is(t, j - 1, "nganh");
	/* … and "các sở, ngành xây dựng kế hoạch", where it is the verb. */
	static const char *const objects[] = { "ke hoach", "phuong an", "chuong trinh", "quy che", "van ban", "du toan", "noi dung", "bao cao", "cac" };
	if (field && (n = sector_match(t, j)) > 0 && !(tok_is(t, j - 1, "nganh") && verb_at(t, j) && toks_any(t, j + n, objects, COUNT(objects)) > j + n))
		return n;
	/* "Văn phòng - Thống kê" */
	if (tok_is(t, j, "-") && tok_capital(t, j + 1) && !who_starts(c, t, j + 1)) {
		*known = false;
		return 1;
	}
	if (!*known && (n = noun_tail(c, t, i, j)) > 0)
		return n;
	/* "Phòng Công tác học sinh, sinh viên" */
	bool pupils = tok_is(t, j, ",") && j >= i + 3 && (toks_are(t, j - 2, "hoc sinh") || toks_are(t, j - 2, "sinh vien")) && !tok_capital(t, j - 2);
	if (pupils && (toks_are(t, j + 1, "sinh vien") || toks_are(t, j + 1, "hoc sinh")))
		return 3;
	/* "Ban Quản lý các Khu chế xuất và công nghiệp" */
	static const char *const zones[] = { "che xuat", "cong nghiep", "kinh te", "cong nghe cao" };
	n = toks_any(t, j + 1, zones, COUNT(zones)) - j;
	if (tok_is(t, j, "va") && n > 1 && toks_are(t, i, "ban quan ly") && j > i + 4 && toks_any(t, j - 2, zones, COUNT(zones)) == j)
		return n;
	/* "cơ quan thông tấn, báo chí", "cơ quan truyền thông, báo chí" */
	if (toks_are(t, j, "truyen thong") && (toks_are(t, j - 2, "co quan") || toks_are(t, j - 2, "don vi")))
		return toks_are(t, j + 2, ", bao chi") ? 5 : 2;
	if (tok_is(t, j, ",") && j >= i + 2 && toks_are(t, j - 2, "thong tan") && toks_are(t, j + 1, "bao chi"))
		return 3;
	/* "Vụ Pháp luật dân sự - kinh tế" */
	if (tok_is(t, j, "-") && (n = sector_match(t, j + 1)) > 0 && !tok_capital(t, j + 1))
		return n + 1;
	if (!tok_is(t, j, ",") || !name_lists(c, t, i, j))
		return 0;
	*known = false;
	return 1;
}

/* "trong Bộ", "trong Sở" after "các phòng liên quan", and nothing more of a name: 2 tokens; 0: it does not stand at i. */
static size_t within(const struct toks *t, size_t i)
{
	static const char *const houses[] = { "bo", "so", "nganh", "cuc", "vien", "truong", "hoi", "tinh" };
	size_t e = toks_any(t, i + 1, houses, COUNT(houses));
	return word_is(t, i, "trong") && e == i + 2 && kind_at(t, i + 1) && (e >= t->n || t->at[e].punct || verb_at(t, e)) ? 2 : 0;
}

/* The first words of a name at j; token after them.  known: no more words of it are looked for; fresh: what follows begins a name too. */
static size_t name_begins(const struct rctx *c, const struct toks *t, size_t j, bool *fresh, bool *known)
{
	size_t n, unit = 0;
	*fresh = *known = false;
	if ((n = unit_match(c, t, j, NULL, &unit)) > 0 && !name_goes_on(c, t, j, &n)) {
		*known = true;
		return j + n;
	}
	if ((n = head_noun(t, j)) > 0) {
		bool level = is_place(t, j), named = level && tok_capital(t, j + n) && (n == 1 || !toks_are(t, j + 1, "uy"));
		j += n;
		n = level ? 0 : sector_match(t, j);
		*known = n > 0 || named;
		j += n;
		while (named && tok_capital(t, j))
			j++;
		return j;
	}
	n = toks_any(t, j, offices, COUNT(offices)) - j;
	j += n ? n : 1;
	*fresh = n > 0 && head_noun(t, j) > 0;
	return j;
}

size_t who_end(const struct rctx *c, const struct toks *t, size_t i)
{
	bool fresh = true, known = false;
	size_t j = i, n;
	while (j < t->n && j < i + MAX_WHO) {
		if (fresh) {
			j = name_begins(c, t, j, &fresh, &known);
			continue;
		}
		if (tok_is(t, j, "(")) {
			j = bracket_end(t, j);
			continue;
		}
		if (tok_is(t, j, ":") && colon_inside(t, i, j)) {
			fresh = true;
			j++;
			continue;
		}
		if (who_apposition(t, j))
			break;
		if ((n = same_name(c, t, i, j, &known)) > 0) {
			j += n;
			continue;
		}
		if (sign_at(t, j)) {
			size_t k = j + 1;
			while (tok_is(t, k, "va") || tok_is(t, k, "cung"))
				k++;
			if (!list_goes_on(c, t, j, k))
				break;
			fresh = true;
			j = k;
			continue;
		}
		/* "các cơ sở có sử dụng nước": a verb inside the name of a group. */
		bool inside = !known && j > i + 1 && (word_is(t, j - 1, "có") || word_is(t, j - 1, "đang")) && who_is_group(t, i, j);
		if (inside && verb_at(t, j)) {
			j++;
			continue;
		}
		if (!known && (n = place_range(t, j)) > 0) {
			j += n;
			continue;
		}
		/* "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia" */
		if (j > i && (toks_are(t, j - 1, "ban chi dao") || toks_are(t, j - 1, "ban chi huy")) && tok_capital(t, j - 1)) {
			j += 2;
			continue;
		}
		/* "Đảng ủy Chính phủ lãnh đạo, chỉ đạo …" */
		if (j > i + 1 && (toks_are(t, j, "lanh dao , chi dao") || toks_are(t, j, "lanh dao chi dao")) && !tok_capital(t, j))
			break;
		if (t->at[j].punct || verb_at(t, j) || (ends_names(t, j) && (known || extends_end(t, j) == j)))
			break;
		if (toks_are(t, j, "lien quan") && !sign_at(t, j + 2)) {
			j += 2 + tok_is(t, j + 2, "khac");
			j += within(t, j);
			if (!known && (word_is(t, j, "của") || word_is(t, j, "thuộc")) && (tok_capital(t, j + 1) || tok_is(t, j + 1, "cac")) && who_starts(c, t, j + 1)) {
				j++;
				fresh = true;
				continue;
			}
			break;
		}
		n = (known ? toks_any(t, j, extends, COUNT(extends)) : extends_end(t, j)) - j;
		if (known && !n && !tok_capital(t, j))
			break;
		known = n ? names_level(t, j) : known;
		j += n ? n : 1;
	}
	return charged_end(t, i, j);
}

/* "Ban Quản lý dự án đầu tư xây dựng các công trình": "các" inside the name of one board. */
static bool in_name(const struct toks *t, size_t i, size_t k)
{
	static const char *const boards[] = { "ban quan ly", "trung tam", "cong ty", "chi cuc", "bql", "van phong" };
	while (k > i && !sign_at(t, k - 1))
		k--;
	return tok_capital(t, k) && toks_any(t, k, boards, COUNT(boards)) > k;
}

bool who_is_group(const struct toks *t, size_t i, size_t e)
{
	/* "Giám đốc bệnh viện", "Thủ trưởng đơn vị": any of them. */
	static const char *const posts[] = { "giam doc", "thu truong", "lanh dao", "hieu truong", "chu tich", "nguoi dung dau", "truong phong", "chu dau tu",
		"nha thau" };
	size_t k0 = toks_any(t, i, posts, COUNT(posts));
	bool named = k0 == i;
	for (size_t k = k0; k < e; k++)
		named |= tok_capital(t, k) || t->at[k].punct || toks_are(t, k, "tinh") || toks_are(t, k, "thanh pho");
	if (!named)
		return true;
	/* "các Tập đoàn: A, B" are named. */
	for (size_t k = i; k + 1 < e; k++)
		if (tok_is(t, k, ":") && tok_capital(t, k + 1))
			return false;
	for (size_t k = i; k < e; k++)
		if ((k == i || (!tok_capital(t, k) && !in_name(t, i, k))) && (toks_any(t, k, many, COUNT(many)) > k || group_starts(t, k)) &&
		    (!tok_is(t, k, "moi") || word_is(t, k, "mọi") || word_is(t, k, "mỗi")))
			return true;
	return false;
}
