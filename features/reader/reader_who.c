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
	"khoa", "phan hieu", "xi nghiep", "hop tac xa", "cang vu", "hai quan", "thong tan xa", "dai tieng noi", "kiem toan", "thanh tra", "uy ban", "luc luong",
	"tong thanh tra", "thong doc", "bo chi huy", "bo doi bien phong", "co quan thuong truc", "ban thuong truc", "van phong", "cong an", "quan khu",
		"ho kinh doanh",
	"van thu", "ke toan", "ubmttq", "ubmttqvn", "tong phu trach", "nhan vien", "thu ky", "to van phong", "cong chuc", "to dan pho", "bi thu", "thanh vien ban",
		"thanh vien hoi dong", "thanh vien to", "trung doan",
		"tieu doan", "lu doan", "su doan", "dai doi", "hai doi", "don bien phong", "quan doan", "vien thong", "dien luc", "pho giam doc", "pho hieu truong",
	"tong bien tap", "truong khoa", "truong tram", "doi truong", "to truong", "chi huy truong", "ban van dong", "ban dan cu", "ban cong tac", "ong", "ba",
		"y te", "doan tncs", "doan thanh nien", "hoi dong nhan dan", "thuong truc", "cu tri", "phu huynh", "ban dai dien",
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
	"quan khu", "chu the", "chu ho", "ong", "thu vien", "bao tang", "nha van hoa", "di tich", "lang nghe", "khu dan cu", "khu",
};

static const char *const many[] = { "cac", "nhung", "mot so", "toan the", "tat ca", "tat ca cac", "toan bo cac", "moi", "tung" };

/* Verbs that begin a duty.  A capital letter makes a name of the word, but for the first of a sentence. */
static const char *const verbs[] = {
	"chu tri", "phoi hop", "co trach nhiem", "chiu trach nhiem", "co nhiem vu", "tham muu", "xay dung", "to chuc", "trien khai", "thuc hien", "huong dan",
		"ban hanh",
	"ra soat", "nghien cuu", "de xuat", "kiem tra", "theo doi", "don doc", "lap", "hoan thien", "hoan thanh", "chi dao", "day manh", "day nhanh", "tang cuong",
	"bo tri", "cung cap", "tuyen truyen", "tiep tuc", "chuan bi", "khao sat", "trinh", "tong hop", "thuong xuyen", "phat trien", "bao cao", "khan truong",
		"chu dong",
	"can cu", "kip thoi", "nghiem tuc", "tap trung", "quan tam", "gui", "giup", "bao dam", "dam bao", "tao dieu kien", "tham dinh", "xem xet", "giai quyet",
	"quan triet", "pho bien", "van dong", "huy dong", "long ghep", "can doi", "phan bo", "uu tien", "tich cuc", "neu cao", "thanh lap", "kien toan", "xu ly",
	"thao go", "thong bao", "cong bo", "tien hanh", "tham gia", "dang ky", "phan cong", "giao", "lam dau moi", "la co quan", "la dau moi", "la don vi",
		"dinh ky",
	"hang nam", "hang quy", "hang thang", "nang cao", "danh gia", "thong ke", "cap nhat", "dang tai", "bo sung", "dieu chinh", "sua doi", "ho tro",
		"khuyen khich",
	"khen thuong", "dam nhiem", "quan ly", "giam sat", "tu kiem tra", "chan chinh", "thanh tra", "ap dung", "su dung", "mo", "tiep nhan", "ky", "ky ket",
		"lien he",
	"chuyen", "dua", "xac dinh", "yeu cau", "de nghi", "kien nghi", "khac phuc", "duy tri", "bo nhiem", "cu", "boi duong", "dao tao", "tap huan", "so ket",
	"tong ket", "soan thao", "gop y", "phe duyet", "quyet dinh", "cong khai", "niem yet", "ket noi", "khai thac", "van hanh", "luu tru", "thu thap", "dieu tra",
	"phat hien", "ngan chan", "phat dong", "to chuc thuc hien", "dong chu tri", "tu van", "mo rong", "quang ba", "gioi thieu", "dong hanh", "hinh thanh",
		"chi dinh",
	"rut kinh nghiem", "chap hanh", "tuan thu", "nham", "thiet ke", "mua sam", "thanh toan", "quyet toan", "ung dung", "so hoa", "thi cong", "cam ket",
		"ke khai",
	"bien soan", "in an", "phat hanh", "phan tich", "du bao", "canh bao", "truc", "bao ve", "giu gin", "ton tao", "trung bay", "bieu dien", "truyen thong",
		"dua tin",
	"phan anh", "mo chuyen muc", "tuyen duong", "bieu duong", "kien quyet", "siet chat", "dinh huong", "thuc day", "phe binh", "lam viec", "bam sat", "nam chac",
	"nam bat", "tranh thu", "phan dau", "khong", "tu ra soat", "tu danh gia", "do dac", "tu chiu trach nhiem", "cuu tro", "cuu ho", "sua chua", "ung pho",
		"so tan", "chia se", "hoan tat", "doi chieu", "xac minh", "tra loi", "san sang", "huan luyen",
	"dien tap", "tuan tra", "kiem soat", "kiem dem", "phong ngua", "dau tranh", "nhac nho", "khoanh vung", "dieu tiet", "khoi cong", "tu giam sat", "sam",
		"ngay", "som", "truc tiep", "dong thoi", "lua chon", "bo sung", "ra", "vao cuoc", "ban giao", "thu hoi", "cap",
	"co ke hoach", "co bien phap", "co giai phap", "co phuong an", "co y kien", "co van ban", "co bao cao", "co huong dan", "co thong bao", "co hinh thuc",
		"xuc tien", "keu goi", "thu hut", "cai tao", "sap xep", "tiep thu", "giai trinh", "chinh sua",
	"lam tot", "lam ro", "thuc thi", "thi hanh", "doi moi", "cai cach", "nhan rong", "cham soc", "don dep", "ve sinh", "dan dau", "dieu hanh", "dieu phoi",
		"chon",
	"gia", "uoc", "nop", "hop", "hop dong", "trao doi", "thong nhat", "tho", "dat", "phai",
};

/* Words after a complete name that still belong to it. */
static const char *const extends[] = {
	"tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "thi xa", "thi tran", "trung uong", "cap", "cac", "viet nam", "thuoc", "truc thuoc", "co lien quan",
		"lien quan",
	"noi co", "tren dia ban", "o dia phuong", "khu vuc", "so tai", "dac khu", "chi nhanh", "noi", "tren toan", "cung cap", "hai cap", "thanh", "nha nuoc",
		"dong tren",
	"trong tinh", "trong nuoc", "trong toan tinh", "trong nganh", "trong huyen", "trong truong", "trong thanh pho", "trong toan nganh", "trong toan truong",
		"o co so", "vung",
	"mien", "phia", "so", "i", "ii",
};

/* Words after a group that say which of its members: "các xã có cụm công nghiệp". */
static const char *const which[] = { "duoc giao", "duoc phan cong", "da co", "co", "da duoc", "chua co", "dang" };

/* Nouns that make one with the verb after them: "đơn vị chủ trì", "cơ quan soạn thảo". */
static bool is_nominal(const struct toks *t, size_t i)
{
	if (!i)
		return false;
	bool office = (tok_is(t, i - 1, "vi") || tok_is(t, i - 1, "quan")) && i > 1 && (tok_is(t, i - 2, "don") || tok_is(t, i - 2, "co"));
	if (toks_are(t, i, "chu tri") && !toks_are(t, i + 2, ", phoi hop") && !toks_are(t, i + 2, "phoi hop"))
		return (office && !tok_is(t, i + 2, ",")) || tok_is(t, i - 1, "giao");
	if (toks_are(t, i, "quan ly"))
		return office || tok_is(t, i - 1, "ban") || tok_is(t, i - 1, "doi") || tok_is(t, i - 1, "bo");
	if (toks_are(t, i, "soan thao") || toks_are(t, i, "tham dinh") || toks_are(t, i, "su dung") || toks_are(t, i, "thanh tra") || toks_are(t, i, "thi cong") ||
	    toks_are(t, i, "tu van") || toks_are(t, i, "kiem tra") || toks_are(t, i, "phe duyet") || toks_are(t, i, "dang ky"))
		return office || tok_is(t, i - 1, "tri") || tok_is(t, i - 1, "giao") || tok_is(t, i - 1, "doan");
	if (toks_are(t, i, "to chuc"))
		return tok_is(t, i - 1, "cac") || tok_is(t, i - 1, ",") || tok_is(t, i - 1, "va") || tok_is(t, i - 1, "ban") || tok_is(t, i - 1, ";");
	if (toks_are(t, i, "xay dung") || toks_are(t, i, "phat trien"))
		return tok_is(t, i - 1, "tu") || tok_is(t, i - 1, "cuu") || tok_is(t, i - 1, "va");
	if (toks_are(t, i, "dao tao") || toks_are(t, i, "nghien cuu") || toks_are(t, i, "boi duong") || toks_are(t, i, "khao sat"))
		return tok_is(t, i - 1, "va") || tok_is(t, i - 1, "so") || tok_is(t, i - 1, "vien") || tok_is(t, i - 1, "tam") || tok_is(t, i - 1, "vi");
	return tok_is(t, i, "giao") && (tok_is(t, i - 1, "duoc") || tok_is(t, i + 1, "thong") || tok_is(t, i + 1, "duc"));
}

/* The token as it is written, whatever its first letter. */
bool word_is(const struct toks *t, size_t i, const char *word)
{
	str s = toks_surface(t, i, i + 1), w = str_c(word);
	return str_eq(s, w) || (s.n == w.n && s.n > 1 && tok_capital(t, i) && str_eq(str_cut(s, 1, s.n), str_cut(w, 1, w.n)) && (s.p[0] | 32) == w.p[0]);
}

/* Short words that folding makes ambiguous are verbs only with their own marks. */
static bool marked_verb(const struct toks *t, size_t i)
{
	static const struct { const char *fold, *word; } exact[] = {
		{ "cu", "cử" }, { "ra", "ra" }, { "mo", "mở" }, { "ky", "ký" }, { "lap", "lập" }, { "trinh", "trình" }, { "gui", "gửi" }, { "dua", "đưa" }, { "giup",
			"giúp" },
		{ "can", "cần" }, { "phai", "phải" }, { "nop", "nộp" }, { "chuyen", "chuyển" }, { "giao", "giao" }, { "som", "sớm" }, { "nham", "nhằm" }, { "khong",
			"không" },
		{ "chon", "chọn" }, { "truc", "trực" }, { "dat", "đạt" }, { "uoc", "ước" }, { "hop", "họp" }, { "tang", "tăng" }, { "giam", "giảm" }, { "nhan", "nhận" },
			{ "trao", "trao" }, { "gom", "gom" },
	};
	for (size_t k = 0; k < COUNT(exact); k++)
		if (tok_is(t, i, exact[k].fold))
			return word_is(t, i, exact[k].word);
	return false;
}

/* "công trình", "thành lập": the second half of a compound. */
static bool is_half(const struct toks *t, size_t i)
{
	static const char *const pairs[] = { "cong trinh", "chuong trinh", "quy trinh", "tien trinh", "lo trinh", "giao trinh", "qua trinh", "to trinh",
		"phuong trinh", "doc lap",
		"cuoc hop", "phien hop", "chu ky", "dinh ky", "thoi ky", "nhiem ky", "ngoai giao", "ban giao", "chuyen giao", "doi lap", "cong lap", "truyen hinh",
			"su nghiep",
		"dien ra", "dau ra", "hau can", "dan lap", "tu lap", "bau cu", "ung cu", "de cu" };
	return i && toks_any(t, i - 1, pairs, COUNT(pairs)) == i + 1;
}

bool verb_at(const struct toks *t, size_t i)
{
	if (i >= t->n || t->at[i].punct || (i && tok_capital(t, i)) || is_half(t, i))
		return false;
	if (toks_any(t, i, verbs, COUNT(verbs)) > i + 1)
		return !is_nominal(t, i);
	return marked_verb(t, i) && !(tok_is(t, i, "giao") && is_nominal(t, i)) && !toks_are(t, i, "giao thong") && !toks_are(t, i, "can bo") &&
	       !toks_are(t, i, "truc thuoc");
}

bool verb_opens(const struct toks *t, size_t i)
{
	return i < t->n && !t->at[i].punct && (marked_verb(t, i) || (toks_any(t, i, verbs, COUNT(verbs)) > i + 1 && !toks_are(t, i, "to chuc chinh tri")));
}

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
	return toks_any(t, i, words, COUNT(words)) > i && toks_any(t, i, offices, COUNT(offices)) <= i + 2 && !toks_are(t, i, "bao ve va") && !(toks_are(t, i,
		"co quan chu tri soan thao"));
}

bool who_starts(const struct rctx *c, const struct toks *t, size_t i)
{
	static const char *const bare[] = { "so , nganh", "so , ban", "so nganh", "so ban nganh", "bo , nganh", "bo nganh", "bo , ban", "ban , nganh",
		"quan , huyen",
		"quan - huyen", "xa , phuong", "phuong , xa", "so - nganh", "phong , ban", "phong ban", "so , ban , nganh", "ban nganh", "don vi duoc giao",
		"co quan duoc giao", "co quan chu tri soan thao", "chu dau tu", "co quan , don vi", "don vi ,", "nha thau", "doanh nghiep", "hoi , doan the",
		"bao va dai", "bao , dai", "dai va bao", "chinh quyen dia phuong", "chinh quyen cac cap", "chinh quyen co so", "cap uy" };
	if (i >= t->n || t->at[i].punct || is_no_unit(t, i))
		return false;
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

/* After a sign the list goes on: with another name, a noun of a group, or a name whose head stands before ("Sở Công Thương, Tài chính"). */
static bool list_goes_on(const struct rctx *c, const struct toks *t, size_t sign, size_t k)
{
	if (k >= t->n || t->at[k].punct)
		return false;
	bool hard = tok_is(t, sign, ";") || tok_is(t, sign, "\n");
	if (who_starts(c, t, k) || group_starts(t, k))
		return !verb_at(t, k) || tok_capital(t, k) || toks_are(t, k, "to chuc");
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
	return sector_match(t, j + 1) > 0 || (tok_capital(t, j + 1) && tok_capital(t, j + 2) && (tok_is(t, j + 3, ",") || tok_is(t, j + 3, ";")));
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
	if (e == i + 1 && !head_noun(t, i))
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

size_t who_end(const struct rctx *c, const struct toks *t, size_t i)
{
	bool fresh = true, known = false;
	size_t j = i, n, unit = 0;
	while (j < t->n && j < i + MAX_WHO) {
		if (fresh) {
			fresh = known = false;
			if ((n = unit_match(c, t, j, NULL, &unit)) > 0 && !name_goes_on(c, t, j, &n)) {
				known = true;
				j += n;
			} else if ((n = head_noun(t, j)) > 0) {
				j += n;
				n = sector_match(t, j);
				known = n > 0;
				j += n;
			} else {
				n = toks_any(t, j, offices, COUNT(offices)) - j;
				j += n ? n : 1;
				fresh = n > 0 && head_noun(t, j) > 0;
			}
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
		/* "các sở giáo dục và đào tạo" */
		bool field = tok_is(t, j - 1, "so") || tok_is(t, j - 1, "bo") || tok_is(t, j - 1, "phong") || tok_is(t, j - 1, "nganh");
		if (field && (n = sector_match(t, j)) > 0) {
			j += n;
			continue;
		}
		/* "Văn phòng - Thống kê" */
		if (tok_is(t, j, "-") && tok_capital(t, j + 1) && !who_starts(c, t, j + 1)) {
			known = false;
			j++;
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
		if (t->at[j].punct || verb_at(t, j) || (ends_names(t, j) && (known || extends_end(t, j) == j)))
			break;
		if (toks_are(t, j, "lien quan") && !sign_at(t, j + 2)) {
			j += 2;
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
	for (size_t k = i; k < e; k++)
		if ((k == i || !tok_capital(t, k)) && (toks_any(t, k, many, COUNT(many)) > k || group_starts(t, k)) &&
		    (!tok_is(t, k, "moi") || word_is(t, k, "mọi") || word_is(t, k, "mỗi")))
			return true;
	return false;
}
