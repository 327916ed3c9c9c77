/* reader_verbs.c - the verbs that begin a duty, told from the nouns and names that hold the same words. */
#include "reader_says.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

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
	"giai phong", "giai ngan", "boi thuong", "den bu", "khoi phuc", "truy quet", "tieu huy", "cuong che", "giai toa", "chi tra", "dinh chi", "thu gom",
	"phu trach", "dam nhan", "thi nghiem", "lap dat", "nang cap", "nghiem thu", "xet nghiem",
		"bao duong", "bao tri", "thay the", "di doi", "xin y kien", "chinh trang", "tuyen sinh",
		"tuyen dung", "tuyen chon", "van chuyen", "ra quan", "phan luong", "dan dung", "cap phat", "diem danh", "don tiep", "no luc", "lap dung", "boc xep",
	"gia", "uoc", "nop", "hop", "hop dong", "trao doi", "thong nhat", "tho", "dat", "phai",
};

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
			{ "trao", "trao" }, { "gom", "gom" }, { "lay", "lấy" }, { "dung", "dựng" },
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
		"dien ra", "dau ra", "hau can", "dan lap", "tu lap", "bau cu", "ung cu", "de cu",
			"thuong truc", "xay dung" };
	return i && toks_any(t, i - 1, pairs, COUNT(pairs)) == i + 1;
}

bool verb_at(const struct toks *t, size_t i)
{
	if (i >= t->n || t->at[i].punct || (i && tok_capital(t, i)) || is_half(t, i) || word_is(t, i, "tư")) /* "chủ đầu tư", no "tự" */
		return false;
	if (toks_any(t, i, verbs, COUNT(verbs)) > i + 1)
		return !is_nominal(t, i);
	return marked_verb(t, i) && !(tok_is(t, i, "giao") && is_nominal(t, i)) && !toks_are(t, i, "giao thong") && !toks_are(t, i, "can bo") &&
	       !toks_are(t, i, "ky tuc") && !toks_are(t, i, "truc thuoc");
}

bool verb_opens(const struct toks *t, size_t i)
{
	return i < t->n && !t->at[i].punct && (marked_verb(t, i) || (toks_any(t, i, verbs, COUNT(verbs)) > i + 1 && !toks_are(t, i, "to chuc chinh tri")));
}
