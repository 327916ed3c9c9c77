/* reader_role.c - what a column's head or a label means.  The names are those met in plans of provinces, ministries and communes. */
#include "reader_in.h"

/* In this order: "Thời gian thực hiện" is a time, "Kết quả thực hiện" a result, "Đơn vị thực hiện" a lead. */
static const struct { const char *words; enum role role; } keys[] = {
	{ "ghi chu", ROLE_NOTE }, { "don vi tinh", ROLE_NOTE }, { "duoc kiem tra", ROLE_NOTE }, { "duoc giam sat", ROLE_NOTE },
	{ "chi tieu , nhiem vu", ROLE_TITLE }, { "nhiem vu , chi tieu", ROLE_TITLE }, { "chi tieu", ROLE_NOTE },
	{ "lanh dao phu trach", ROLE_PERSON }, { "lanh dao chi dao", ROLE_PERSON }, { "lanh dao theo doi", ROLE_PERSON },
	{ "lanh dao truc tiep", ROLE_PERSON }, { "chi dao thuc hien", ROLE_PERSON }, { "nguoi chi dao", ROLE_PERSON }, { "dong chi phu trach", ROLE_PERSON },
		{ "don vi chi dao", ROLE_PERSON }, { "co quan chi dao", ROLE_PERSON },
	{ "don vi theo doi", ROLE_MONITOR }, { "don vi giam sat", ROLE_MONITOR }, { "co quan theo doi", ROLE_MONITOR }, { "co quan giam sat", ROLE_MONITOR },
	{ "don vi kiem tra", ROLE_MONITOR }, { "co quan kiem tra", ROLE_MONITOR }, { "bo phan theo doi", ROLE_MONITOR }, { "bo phan giam sat", ROLE_MONITOR },
	{ "nguoi theo doi", ROLE_MONITOR }, { "nguoi giam sat", ROLE_MONITOR }, { "theo doi , giam sat", ROLE_MONITOR }, { "theo doi , don doc", ROLE_MONITOR },
	{ "doi tuong", ROLE_NOTE }, { "hinh thuc", ROLE_NOTE }, { "quy mo", ROLE_NOTE }, { "so luong", ROLE_NOTE },
	{ "dau moi theo doi", ROLE_MONITOR }, { "dau moi giam sat", ROLE_MONITOR },
	{ "thoi gian", ROLE_TIME }, { "thoi han", ROLE_TIME }, { "thoi diem", ROLE_TIME }, { "tien do", ROLE_TIME }, { "han hoan thanh", ROLE_TIME },
	{ "han cuoi", ROLE_TIME }, { "lo trinh", ROLE_TIME }, { "ngay hoan thanh", ROLE_TIME },
	{ "san pham", ROLE_OUTPUT }, { "ket qua", ROLE_OUTPUT }, { "dau ra", ROLE_OUTPUT }, { "hoan thanh", ROLE_TIME },
	{ "kinh phi", ROLE_FUNDING }, { "du toan", ROLE_FUNDING }, { "nguon von", ROLE_FUNDING }, { "nguon luc", ROLE_FUNDING },
	{ "dia diem", ROLE_PLACE }, { "noi to chuc", ROLE_PLACE }, { "noi thuc hien", ROLE_PLACE }, { "dia ban", ROLE_PLACE },
	{ "dong hanh", ROLE_COMPANION }, { "cung thuc hien", ROLE_COORD },
	{ "phoi hop", ROLE_COORD },
	{ "chu tri", ROLE_LEAD }, { "dau moi", ROLE_LEAD }, { "chu cong", ROLE_LEAD }, { "nong cot", ROLE_LEAD },
	{ "noi dung", ROLE_TITLE }, { "ten nhiem vu", ROLE_TITLE }, { "nhiem vu", ROLE_TITLE }, { "cong viec", ROLE_TITLE },
	{ "hoat dong", ROLE_TITLE }, { "ten", ROLE_TITLE },
	{ "bien phap", ROLE_TITLE }, { "giai phap", ROLE_TITLE }, { "hang muc", ROLE_TITLE }, { "dau viec", ROLE_TITLE }, { "phan viec", ROLE_TITLE },
		{ "muc tieu", ROLE_TITLE },
	{ "muc dich", ROLE_TITLE }, { "yeu cau", ROLE_TITLE },
	{ "thanh phan", ROLE_NOTE },
	{ "don vi tong hop", ROLE_COORD }, { "co quan tong hop", ROLE_COORD }, { "bo phan tong hop", ROLE_COORD },
	{ "luc luong phoi hop", ROLE_COORD }, { "luc luong ho tro", ROLE_COORD }, { "don vi ho tro", ROLE_COORD }, { "bo phan ho tro", ROLE_COORD },
	{ "co quan ho tro", ROLE_COORD },
	{ "luc luong", ROLE_PERFORMER },
	{ "don vi thuc hien", ROLE_PERFORMER }, { "co quan thuc hien", ROLE_PERFORMER }, { "to chuc thuc hien", ROLE_PERFORMER },
	{ "don vi to chuc", ROLE_PERFORMER }, { "tham muu", ROLE_PERFORMER }, { "tham gia", ROLE_COORD },
	{ "trach nhiem", ROLE_PERFORMER }, { "phan cong", ROLE_PERFORMER }, { "phu trach", ROLE_PERFORMER }, { "thuc hien", ROLE_PERFORMER },
	{ "don vi", ROLE_PERFORMER }, { "co quan", ROLE_PERFORMER }, { "nguoi thuc hien", ROLE_PERFORMER },
	{ "tt", ROLE_NUMBER }, { "stt", ROLE_NUMBER }, { "so tt", ROLE_NUMBER }, { "so thu tu", ROLE_NUMBER }, { "#", ROLE_NUMBER },
	{ "ngay", ROLE_TIME }, { "thang", ROLE_TIME },
};

/* Words of labels; a phrase that holds any other word is a sentence. */
static const char vocabulary[] =
	" don vi co quan dang cai chu tri phoi hop thuc hien thoi gian han hoan thanh du kien noi dung so nganh ban bo lanh dao phu trach nhiem "
	"tham muu to chuc tien do ket qua san pham dau ra kinh phi nguon von luc dia diem dong hanh cung phan cong moi bien phap giai va cac cong "
	"viec chinh cu the trien khai cua dat duoc can giao chiu ghi chu lo trinh cuoi thoi ngay bat thuc muc dich tieu yeu cau doi tuong thanh "
	"theo doi giam sat kiem tra ca nhan chi nham voi tham gia tai du toan cap nguoi phong doan the truc tiep don doc hinh quy mo luong tong "
	"lien quan chuyen mon ban bao dam hoat khac gom ket tri xa phuong tinh ubnd hdnd huyen soan thao moc vien cu the tong uoc dung luc ho tro nong cot lam ro ";

/* Words that stand in heads of columns besides. */
static const char head_words[] =
	" vu hoat dong ten hang muc tt stt thu tu nam quy thang trinh hinh van loai de an chuong su kien tac moc nhom chi huy truong thanh "
	"vien tong so nguoi quan ly lien thuoc duyet pham vi ";

static bool in_list(const char *list, str w)
{
	char b[40];
	if (w.n + 2 > sizeof b)
		return false;
	b[0] = ' ';
	__builtin_memcpy(b + 1, w.p, w.n);
	b[w.n + 1] = ' ';
	return str_find(str_c(list), (str){ b, w.n + 2 }, 0) >= 0;
}

static bool all_known(const struct toks *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->at[i].punct && !in_list(vocabulary, t->at[i].w))
			return false;
	return t->n > 0;
}

/* Questions and short words for labels: "Ai làm", "Khi nào", "Cùng thực hiện"; the whole label. */
static enum role asked(const struct toks *t)
{
	static const struct { const char *words; enum role role; } questions[] = {
		{ "ai lam", ROLE_PERFORMER }, { "ai thuc hien", ROLE_PERFORMER }, { "ai chu tri", ROLE_LEAD }, { "ai phoi hop", ROLE_COORD },
		{ "khi nao", ROLE_TIME }, { "lam khi nao", ROLE_TIME }, { "bao gio", ROLE_TIME }, { "han chot", ROLE_TIME }, { "lam gi", ROLE_TITLE },
		{ "viec can lam", ROLE_TITLE }, { "o dau", ROLE_PLACE }, { "thoi gian lam nhiem vu", ROLE_TIME }, { "thoi gian lam viec", ROLE_TIME },
		{ "xong", ROLE_TIME }, { "han", ROLE_TIME },
		{ "don vi lien quan", ROLE_COORD }, { "co quan lien quan", ROLE_COORD }, { "co quan , don vi lien quan", ROLE_COORD },
		{ "cac don vi lien quan", ROLE_COORD }, { "cac co quan , don vi lien quan", ROLE_COORD },
		{ "cung thuc hien", ROLE_COORD }, { "cung lam", ROLE_COORD }, { "cung tham gia", ROLE_COORD },
		{ "dvct", ROLE_LEAD }, { "cqct", ROLE_LEAD }, { "d / v chu tri", ROLE_LEAD }, { "dv chu tri", ROLE_LEAD }, { "cq chu tri", ROLE_LEAD },
		{ "dvph", ROLE_COORD }, { "cqph", ROLE_COORD }, { "d / v phoi hop", ROLE_COORD }, { "dv phoi hop", ROLE_COORD }, { "cq phoi hop", ROLE_COORD },
		{ "dvth", ROLE_PERFORMER }, { "d / v thuc hien", ROLE_PERFORMER }, { "dv thuc hien", ROLE_PERFORMER }, { "khoa chu tri", ROLE_LEAD },
		{ "don vi thuong truc", ROLE_PERFORMER }, { "co quan thuong truc", ROLE_PERFORMER }, { "don vi dong to chuc", ROLE_COORD },
		{ "don vi dong thuc hien", ROLE_COORD }, { "tg", ROLE_TIME }, { "tg thuc hien", ROLE_TIME }, { "tg hoan thanh", ROLE_TIME },
		{ "ngay thuc hien", ROLE_TIME }, { "thoi gian , hinh thuc", ROLE_TIME },
		/* "6 rõ", as orders of 2025 and later want each task said. */
		{ "ro viec", ROLE_TITLE }, { "ro nguoi", ROLE_LEAD }, { "ro trach nhiem", ROLE_PERFORMER }, { "ro tham quyen", ROLE_PERSON },
		{ "ro thoi gian", ROLE_TIME }, { "ro tien do", ROLE_TIME }, { "ro san pham", ROLE_OUTPUT }, { "ro ket qua", ROLE_OUTPUT },
	};
	size_t n = t->n;
	while (n && t->at[n - 1].punct)
		n--;
	for (size_t i = 0; n && i < sizeof questions / sizeof *questions; i++)
		if (toks_are(t, 0, questions[i].words) == n)
			return questions[i].role;
	return ROLE_NONE;
}

/* Labels that are a part of the time themselves; columns of these names are halves of one time. */
static bool timed(const struct toks *t)
{
	static const char *const words[] = { "ket thuc", "bat dau", "xong truoc", "xong truoc ngay", "hoan thanh truoc", "hoan thanh truoc ngay", "cham nhat",
		"cham nhat ngay", "hoan thanh cham nhat", "xong cham nhat", "truoc ngay", "han nop" };
	size_t n = t->n;
	while (n && t->at[n - 1].punct)
		n--;
	return n && toks_any(t, 0, words, sizeof words / sizeof *words) == n;
}

bool is_head_cell(struct arena *a, str head)
{
	struct toks t = lex(a, head);
	size_t words = 0;
	if (asked(&t) != ROLE_NONE)
		return true;
	for (size_t i = 0; i < t.n; i++) {
		bool year = tok_number(&t, i) > 1900;
		if (!t.at[i].punct && !year && !in_list(vocabulary, t.at[i].w) && !in_list(head_words, t.at[i].w))
			return false;
		words += !t.at[i].punct && !year;
	}
	return words > 0;
}

enum role role_of(struct arena *a, str head, bool strict)
{
	if (!head.n || head.n > 160)
		return ROLE_NONE;
	struct toks t = lex(a, head);
	enum role question = asked(&t);
	if (question != ROLE_NONE)
		return question;
	if (strict && timed(&t))
		return ROLE_TIME;
	if (t.n > 14 || (strict && (t.n < 2 || !all_known(&t))))
		return ROLE_NONE;
	bool coord = toks_find(&t, 0, "phoi hop") < t.n, lead = toks_find(&t, 0, "chu tri") < t.n || toks_find(&t, 0, "dau moi") < t.n;
	if (coord && (lead || toks_find(&t, 0, "thuc hien") < toks_find(&t, 0, "phoi hop")) && toks_find(&t, 0, "thoi gian") == t.n)
		return toks_find(&t, 0, "noi dung") == t.n ? ROLE_BOTH : ROLE_TITLE;
	/* "Lãnh đạo Bộ phụ trách" */
	bool leader = toks_find(&t, 0, "lanh dao") < t.n;
	if (leader && (toks_find(&t, 0, "phu trach") < t.n || toks_find(&t, 0, "chi dao") < t.n || toks_find(&t, 0, "theo doi") < t.n))
		return ROLE_PERSON;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (toks_find(&t, 0, keys[i].words) < t.n)
			return keys[i].role;
	return ROLE_NONE;
}
