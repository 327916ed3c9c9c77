/* reader_match.c - finds names: those of the register, those of unit-like nouns, and generic groups. */
#include <string.h>
#include "reader_in.h"

/* Nouns that head a unit's name, longest first. */
static const char *const heads[] = {
	"van phong hdnd va ubnd", "van phong hdnd - ubnd", "van phong hoi dong nhan dan va ubnd", "van phong doan dai bieu quoc hoi va hdnd",
	"van phong doan dai bieu quoc hoi va hoi dong nhan dan", "van phong doan dbqh va hdnd", "van phong doan dbqh - hdnd",
	"ban quan ly cac khu cong nghiep", "ban quan ly cac khu che xuat", "ban quan ly cac khu kinh te", "ban quan ly cac khu cong nghe cao",
	"ban quan ly cac khu", "ban quan ly cac du an", "ban quan ly khu kinh te", "ban quan ly khu cong nghe cao", "thong tan xa", "tong lien doan",
	"hop tac xa", "don bien phong", "hat kiem lam", "bao hiem xa hoi", "vien han lam", "to cong tac", "tram y te", "tram", "ban chap hanh",
	"tong cong doan", "thue", "hai quan", "bo chqs", "ban chqs", "chi nhanh", "cong doan", "doan thanh nien", "hoi dong quan ly", "ban thuong vu",
		"ban bien tap", "van phong dai dien",
	"ban chi huy quan su", "ban quan ly du an", "ban quan ly", "ban chi dao", "ban to chuc", "ban tuyen giao", "bo chi huy",
		"bo tu lenh", "vien kiem sat nhan dan",
	"toa an nhan dan", "kho bac nha nuoc", "ngan hang nha nuoc", "mat tran to quoc", "uy ban mat tran to quoc", "hoi dong nhan dan",
		"tong cong ty", "tong cuc",
	"nha xuat ban", "dai su quan", "van phong", "cong an", "trung tam", "lien doan", "lien hiep", "lien minh", "tap doan", "cong ty",
		"bao tang", "thu vien", "nha hat",
	"tap chi", "benh vien", "hoc vien", "dai hoc", "cao dang", "thanh tra", "thanh doan", "tinh doan", "thanh uy", "tinh uy",
		"huyen uy", "quan uy", "dang uy", "thi uy",
	"chi cuc", "cuc thue", "dien luc", "chinh phu", "thuong truc", "uy ban", "hdnd", "ubnd", "so", "bo", "ban", "hoi", "bao", "dai",
		"vien", "truong", "cuc", "vu", "phong",
	"doan", "quy", "nha", "to", "dong chi", "d / c", "giam doc", "chu tich", "pho chu tich", "pho giam doc", "truong ban",
		"chanh van phong", "thu truong", "vu truong",
	"cuc truong", "truong phong", "bi thu", "chuyen vien", "cong chuc", "can bo", "quan khu", "bqlda", "bql", "trung uong",
		"hiep hoi", "lien hiep hoi", "vnpt", "viettel",
	"tinh", "thanh pho", "quan", "huyen", "thi xa", "xa", "phuong", "dac khu", "tu lenh", "tong bien tap", "chanh thanh tra",
};

/* Fields of administration, as the names of ministries and departments hold them: Nghị định 45/2025/NĐ-CP and 24/2014/NĐ-CP. */
static const char *const sectors[] = {
	"van hoa , the thao va du lich", "van hoa the thao va du lich", "van hoa va the thao", "van hoa , the thao",
		"van hoa va thong tin", "van hoa - xa hoi", "van hoa , khoa hoc va thong tin",
	"giao duc va dao tao", "khoa hoc va cong nghe", "khoa hoc , cong nghe", "thong tin va truyen thong", "ke hoach va dau tu",
		"ke hoach - tai chinh", "ke hoach , tai chinh", "tai chinh - ke hoach",
	"nong nghiep va phat trien nong thon", "nong nghiep va moi truong", "tai nguyen va moi truong", "lao dong - thuong binh va xa hoi",
	"lao dong , thuong binh va xa hoi", "lao dong thuong binh va xa hoi", "giao thong van tai", "quy hoach - kien truc",
		"quy hoach va kien truc", "dan toc va ton giao", "dan toc - ton giao",
	"phat thanh va truyen hinh", "phat thanh , truyen hinh", "phat thanh - truyen hinh", "va phat thanh , truyen hinh",
		"va phat thanh va truyen hinh", "tuyen giao va dan van", "kinh te , ha tang va do thi", "kinh te va ha tang", "kinh te - ha tang",
	"tai chinh", "noi vu", "tu phap", "y te", "xay dung", "cong thuong", "du lich", "ngoai vu", "ngoai giao", "quoc phong", "cong an",
		"dan toc", "ton giao", "kinh te",
};

/* Marks tell "quận" from "Quản Bạ", "bộ" from "Bố Trạch", "báo" from "Bảo Lộc": the letter that bears the mark, in both cases. */
static const struct { const char *word, *small, *big; } marked[] = {
	{ "so", "ở", "Ở" }, { "bo", "ộ", "Ộ" }, { "bao", "á", "Á" }, { "hoi", "ộ", "Ộ" }, { "dai", "à", "À" }, { "vien", "ệ", "Ệ" },
	{ "truong", "ờ", "Ờ" }, { "cuc", "ụ", "Ụ" }, { "vu", "ụ", "Ụ" }, { "phong", "ò", "Ò" }, { "doan", "à", "À" }, { "quy", "ỹ", "Ỹ" },
	{ "quan", "ậ", "Ậ" }, { "huyen", "ệ", "Ệ" }, { "xa", "ã", "Ã" }, { "phuong", "ườ", "ƯỜ" }, { "tinh", "ỉ", "Ỉ" }, { "nha", "à", "À" },
	{ "to", "ổ", "Ổ" }, { "thue", "ế", "Ế" },
};

static bool marks_fit(const struct toks *t, size_t i)
{
	str s = toks_surface(t, i, i + 1);
	for (size_t k = 0; k < sizeof marked / sizeof *marked; k++)
		if (tok_is(t, i, marked[k].word))
			return str_find(s, str_c(marked[k].small), 0) >= 0 || str_find(s, str_c(marked[k].big), 0) >= 0;
	return true;
}

size_t head_noun(const struct toks *t, size_t i)
{
	size_t n = toks_any(t, i, heads, sizeof heads / sizeof *heads) - i;
	/* "Khoa Kinh tế"; "khoa học" is no faculty. */
	if (!n && tok_is(t, i, "khoa") && tok_capital(t, i) && tok_capital(t, i + 1))
		return 1;
	return n == 1 && !marks_fit(t, i) ? 0 : n;
}

size_t sector_match(const struct toks *t, size_t i)
{
	return toks_any(t, i, sectors, sizeof sectors / sizeof *sectors) - i;
}

void units_index(struct rctx *c)
{
	size_t n = 0;
	for (size_t u = 0; u < c->g->n; u++) {
		const struct gazetteer_unit *g = &c->g->at[u];
		n += g->nname;
		/* "UBND thành phố Hà Nội" without its first word is the city. */
		if (!c->city.n && g->nname && !g->parent.n && str_eq(g->kind, S("committee"))) {
			c->city = lex(c->a, g->name[0]);
			c->city.at++;
			c->city.n--;
		}
	}
	c->name = arena_array(c->a, struct gname, n);
	for (size_t u = 0; u < c->g->n; u++)
		for (size_t k = 0; k < c->g->at[u].nname; k++)
			c->name[c->nnames++] = (struct gname){ lex(c->a, c->g->at[u].name[k]), u };
}

/* Tokens of t from i that spell the name from its token k on; 0 when they do not.
 * A comma may stand in the text only where the name has a sign of its own, a hyphen anywhere. */
static size_t spell(const struct toks *name, size_t k, const struct toks *t, size_t i)
{
	size_t j = i;
	bool first = true, sign = false;

	for (; k < name->n; k++) {
		if (name->at[k].punct) {
			sign = true;
			continue;
		}
		if (!first && j < t->n && t->at[j].punct && (sign || str_eq(t->at[j].w, S("-"))) && !str_eq(t->at[j].w, S("(")) &&
			!str_eq(t->at[j].w, S("\n")))
			j++;
		if (j >= t->n || t->at[j].punct || !str_eq(t->at[j].w, name->at[k].w))
			return 0;
		j++;
		first = sign = false;
	}
	return j - i;
}

/* Whether the unit existed on a day; a day that is not known fits all. */
static bool exists_on(const struct gazetteer_unit *u, str on)
{
	return !on.n || ((!u->valid_from.n || str_cmp(u->valid_from, on) <= 0) && (!u->valid_to.n || str_cmp(on, u->valid_to) <= 0));
}

/* Of two units of one name: the one that existed, else the one that ended last. */
static bool fits_better(const struct rctx *c, size_t a, size_t b)
{
	const struct gazetteer_unit *x = &c->g->at[a], *y = &c->g->at[b];
	bool ex = exists_on(x, c->on), ey = exists_on(y, c->on);
	return ex != ey ? ex : !ex && str_cmp(x->valid_to, y->valid_to) > 0;
}

size_t unit_match(const struct rctx *c, const struct toks *t, size_t i, const char *head, size_t *unit)
{
	size_t best = 0;
	for (size_t k = 0; i < t->n && k < c->nnames; k++) {
		const struct gname *g = &c->name[k];
		size_t skip = head ? toks_are(&g->t, 0, head) : 0;
		if ((head && !skip) || skip >= g->t.n || str_eq(c->g->at[g->unit].kind, S("group")))
			continue;
		if (!str_eq(g->t.at[skip].w, t->at[i].w))
			continue;
		size_t len = spell(&g->t, skip, t, i);
		if (len > best || (len && len == best && fits_better(c, g->unit, *unit))) {
			best = len;
			*unit = g->unit;
		}
	}
	return best;
}

/* "tỉnh Quảng Nam", "thành phố Hội An", or a capital without a noun of its own. */
static bool place_follows(const struct toks *t, size_t j)
{
	static const char *const nouns[] = { "tinh", "thanh pho", "huyen", "thi xa", "quan", "khu vuc" };
	size_t k = toks_any(t, j, nouns, sizeof nouns / sizeof *nouns);
	bool ends = k >= t->n || t->at[k].punct;
	return k > j ? (tok_capital(t, k) || ends) && !tok_capital(t, j) : tok_capital(t, j);
}

/* A sign inside one word: "VHTT&DL", "VH-TT". */
static bool glued(const struct toks *t, size_t j)
{
	return j > 0 && j + 1 < t->n && (t->at[j].punct ? tok_is(t, j, "-") : t->at[j].to - t->at[j].from == 1 && tok_is(t, j, "va")) &&
	       t->at[j].from == t->at[j - 1].to && t->at[j + 1].from == t->at[j].to;
}

bool name_goes_on(const struct rctx *c, const struct toks *t, size_t i, size_t *n)
{
	size_t j = i + *n, h = head_noun(t, i);
	if (h < *n && h + sector_match(t, i + h) > *n)
		return true;
	if (j >= t->n || glued(t, j))
		return j < t->n;
	/* "UBND thành phố Hội An": what looks like an association is the city's name. */
	size_t unit = 0;
	bool named_place = (tok_is(t, j - 1, "pho") || tok_is(t, j - 1, "tinh")) && tok_capital(t, j) && !unit_match(c, t, j, NULL, &unit);
	if (t->at[j].punct || !place_follows(t, j) || (!named_place && (unit_starts(c, t, j) || group_starts(t, j))))
		return false;
	/* "Sở Tài chính thành phố": the only one there is. */
	if (tok_is(t, i, "so") && toks_are(t, j, "thanh pho") && !tok_capital(t, j + 2)) {
		*n += 2;
		return false;
	}
	/* "Sở Tài chính thành phố Hà Nội": the register's own city. */
	for (size_t from = 0; from < c->city.n; from++) {
		size_t k = 0;
		while (from + k < c->city.n && j + k < t->n && str_eq(t->at[j + k].w, c->city.at[from + k].w))
			k++;
		if (k && from + k == c->city.n) {
			*n += k;
			return false;
		}
	}
	return true;
}

static const char *const group_words[] = { "cac", "nhung", "mot so", "toan the", "tat ca", "moi", "cap", "tung" };
static const char *const generic[] = {
	"don vi", "co quan", "to chuc", "dia phuong", "doanh nghiep", "ca nhan", "nha dau tu", "chu dau tu", "doan the", "cap uy",
		"chu rung", "co so", "ho gia dinh", "chinh quyen dia phuong", "chinh quyen cac cap", "chinh quyen co so",
	"nganh", "so , nganh", "so , ban", "so nganh", "so ban nganh", "bo , nganh", "bo nganh", "bo , ban", "ban , nganh", "so va nganh",
		"quan , huyen", "quan - huyen", "xa , phuong", "phuong , xa", "cac cap",
	"thu truong cac", "thu truong co quan", "lanh dao cac", "ban quan ly cac", "chu tich ubnd cac", "chu tich cac", "giam doc cac",
		"truong cac", "pho truong cac",
	"cong dong", "nhan dan", "so lien quan", "bo lien quan", "truong dai hoc ,", "nghe si", "nha san xuat", "thanh vien",
		"thanh nien", "hoi , doan the", "hoi , to chuc", "giao vien", "hoc sinh", "sinh vien", "cong chuc , vien chuc", "can bo , cong chuc",
	"can bo , dang vien", "can bo giao vien", "dang vien", "hoi vien", "doan vien", "nghe nhan", "ca he thong", "nguoi dan", "ho dan", "phu huynh",
};

/* A noun of units without a name: "Viện", "trường đại học", "phòng"; its end, i: none. */
static size_t bare_noun(const struct toks *t, size_t i)
{
	static const char *const nouns[] = { "vien", "truong", "phong", "ban", "khoa", "hoi", "quy", "so", "bo", "nganh", "vu", "cuc", "xa", "phuong",
		"trung tam", "benh vien", "bao",
		"dai", "tap chi", "cong ty", "ngan hang", "hop tac xa", "thon", "buon", "ap", "doan the", "nha truong", "hoc vien", "to dan pho", "hiep hoi",
			"tram" };
	static const char *const kinds[] = { "dai hoc", "cao dang", "nghien cuu", "chuyen mon", "hoc", "chuc nang", "dao tao", "nghe nghiep", "nghiep vu" };
	size_t e = toks_any(t, i, nouns, sizeof nouns / sizeof *nouns);
	if (e == i || !marks_fit(t, i))
		return i;
	for (size_t k; (k = toks_any(t, e, kinds, sizeof kinds / sizeof *kinds)) > e;)
		e = k;
	bool ends = e >= t->n || t->at[e].punct || tok_is(t, e, "va") || toks_are(t, e, "co lien quan") || toks_are(t, e, "lien quan") || toks_are(t, e,
		"tren dia ban");
	return ends && !tok_is(t, e, "-") && !tok_is(t, e, "(") ? e : i;
}

/* "Viện, Trường", "Khoa, phòng, trung tâm", "Trường, viện nghiên cứu": nouns beside each other and no name. */
static bool bare_nouns(const struct toks *t, size_t i)
{
	static const char *const alone[] = { "nha truong", "hop tac xa", "ho san xuat", "ho kinh doanh", "ngan hang", "nong dan", "benh vien", "ho nong dan" };
	size_t one = toks_any(t, i, alone, sizeof alone / sizeof *alone), e = bare_noun(t, i);
	if (one > i && (one >= t->n || t->at[one].punct || toks_are(t, one, "tren dia ban")) && !tok_is(t, one, "(") && !tok_is(t, one, "-"))
		return true;
	return e > i && e + 1 < t->n && (tok_is(t, e, ",") || tok_is(t, e, "/") || tok_is(t, e, "va")) && bare_noun(t, e + 1) > e + 1;
}

bool group_starts(const struct toks *t, size_t i)
{
	enum { LONG_NOUN = 5 }; /* "ban quản lý các khu công nghiệp" is one unit */
	if (bare_nouns(t, i))
		return true;
	if (head_noun(t, i) >= LONG_NOUN)
		return false;
	if (toks_any(t, i, group_words, sizeof group_words / sizeof *group_words) > i && !toks_are(t, i, "cap uy") && !toks_are(t, i, "moi truong"))
		return true;
	size_t e = toks_any(t, i, generic, sizeof generic / sizeof *generic);
	/* "Cơ quan Ủy ban MTTQ Việt Nam xã" is one. */
	if (e > i && toks_are(t, i, "co quan") && tok_capital(t, i) && tok_capital(t, i + 2) && head_noun(t, i + 2) && tok_capital(t,
		i + 2 + head_noun(t, i + 2)))
		return false;
	/* "lực lượng bảo vệ an ninh trật tự ở cơ sở", but "Lực lượng Công an xã" */
	if (e > i || (toks_are(t, i, "luc luong") && !head_noun(t, i + 2)))
		return true;
	if (!tok_is(t, i, "ubnd") && !tok_is(t, i, "hdnd"))
		return toks_are(t, i, "so co lien quan") || toks_are(t, i, "dang uy cac");
	bool counted = tok_number(t, i + 1) > 1 && head_noun(t, i + 2);
	if (counted || toks_any(t, i + 1, group_words, sizeof group_words / sizeof *group_words) > i + 1 || toks_are(t, i + 1, "dia phuong"))
		return true;
	/* "UBND quận - huyện", "UBND xã, phường": a class and a sign, not a name. */
	size_t h = head_noun(t, i + 1);
	return h && (tok_is(t, i + 1 + h, ",") || tok_is(t, i + 1 + h, "-") || tok_is(t, i + 1 + h, "/")) && is_place(t, i + 2 + h);
}

/* A noun and then a name: "Sở Tư pháp", "UBND xã Yên Bình". */
static bool specific_starts(const struct toks *t, size_t i)
{
	size_t h = head_noun(t, i);
	if (!h)
		return false;
	if (sector_match(t, i + h))
		return true;
	size_t h2 = head_noun(t, i + h);
	if (h2 && tok_capital(t, i + h + h2))
		return true;
	/* "Thư viện tỉnh", "Công an, …": a noun of two words needs no name. */
	static const char *const levels[] = { "tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "trung uong", "khu vuc", "dac khu" };
	bool place = toks_are(t, i, "thanh pho") || toks_are(t, i, "thi xa") || toks_are(t, i, "dac khu");
	size_t e = i + h < t->n && marks_fit(t, i + h) ? toks_any(t, i + h, levels, sizeof levels / sizeof *levels) : i + h;
	bool council = tok_is(t, i, "ubnd") || tok_is(t, i, "hdnd");
	if (council && e > i + h && (e >= t->n || t->at[e].punct))
		return true;
	/* "Tỉnh đoàn phụ trách": a name of its own. */
	static const char *const whole[] = { "tinh doan", "thanh doan", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy" };
	if (tok_capital(t, i) && toks_any(t, i, whole, sizeof whole / sizeof *whole) > i)
		return true;
	/* "Thuế tỉnh" */
	if (tok_is(t, i, "thue") && tok_capital(t, i) && e > i + h)
		return true;
	static const char *const verbs[] = { "chu tri", "phu trach", "phoi hop", "dam nhan", "dam nhiem", "dam trach", "lam dau moi", "cung",
		"chiu trach nhiem" };
	if (h >= 2 && !place && tok_capital(t, i) && (e > i + h || toks_any(t, i + h, verbs, sizeof verbs / sizeof *verbs) > i + h || tok_is(t, i + h,
		"cac") || i + h >= t->n || (t->at[i + h].punct && !tok_is(t, i + h, ":"))))
		return true;
	/* "Ban Quản lý dự án đầu tư …": the noun itself is a name's. */
	if (h >= 4 && !place && tok_capital(t, i))
		return true;
	return tok_capital(t, i) && tok_capital(t, i + h);
}

bool unit_starts(const struct rctx *c, const struct toks *t, size_t i)
{
	size_t unit = 0;
	return unit_match(c, t, i, NULL, &unit) > 0 || specific_starts(t, i);
}

static bool separator(const struct toks *t, size_t i)
{
	return i < t->n && ((t->at[i].punct && strchr(",;+\n/.", t->at[i].w.p[0])) || tok_is(t, i, "va") || tok_is(t, i, "cung"));
}

/* "UBND các quận, huyện" stands for itself, since it may be expanded. */
static bool is_committee_group(const struct toks *t, size_t i) { return tok_is(t, i, "ubnd"); }

bool by_duty(const struct toks *t, size_t i)
{
	static const char *const words[] = { "theo chuc nang", "theo nhiem vu", "theo tham quyen", "theo phan cong", "theo linh vuc", "theo pham vi",
		"theo quy dinh", "trong pham vi",
		"can cu chuc nang", "theo phan cap" };
	return toks_any(t, i, words, sizeof words / sizeof *words) > i;
}

/* "các tỉnh ủy, thành ủy", "các Tập đoàn, Tổng công ty" without a name: token after the second, which begins at k behind the sign at j; k: none does. */
static size_t pair_end(const struct toks *t, size_t j, size_t k)
{
	static const char *const names[] = { "tinh uy", "thanh uy", "huyen uy", "quan uy", "dang uy" };
	enum { NNAMES = sizeof names / sizeof *names };
	size_t e = toks_any(t, k, names, NNAMES);
	if (j < 2)
		return k;
	if (toks_are(t, k, "tong cong ty") && toks_are(t, j - 2, "tap doan") && !tok_capital(t, k + 3))
		return k + 3;
	return e > k && !tok_capital(t, k) && !tok_capital(t, e) && toks_any(t, j - 2, names, NNAMES) == j && !tok_capital(t, j - 2) ? e : k;
}

size_t group_end(const struct rctx *c, const struct toks *t, size_t i)
{
	size_t j = i + 1;
	for (; j < t->n; j++) {
		if (tok_is(t, j, "(") || tok_is(t, j, ")") || tok_is(t, j, ";") || tok_is(t, j, "\n") || tok_is(t, j, ":") || toks_are(t, j, "phoi hop") ||
			by_duty(t, j))
			break;
		if (j >= i + 2 && toks_are(t, j - 2, "lien quan") && tok_capital(t, j) && unit_starts(c, t, j))
			break;
		if (!separator(t, j))
			continue;
		size_t k = j + 1;
		bool broken = false;
		while (separator(t, k)) {
			broken |= tok_is(t, k, "\n") || tok_is(t, k, ";");
			k++;
		}
		if (!broken && k < t->n && bare_nouns(t, i) && toks_any(t, i, generic, sizeof generic / sizeof *generic) == i && bare_noun(t, k) > k) {
			j = k;
			continue;
		}
		if (!broken && pair_end(t, j, k) > k) {
			j = pair_end(t, j, k) - 1;
			continue;
		}
		if (broken || k >= t->n || unit_starts(c, t, k))
			break;
		bool both_plain = !is_committee_group(t, i) && !is_committee_group(t, k);
		if (is_committee_group(t, k) || (group_starts(t, k) && !(both_plain && tok_is(t, k - 1, "va")) && (tok_is(t, k, "cac") || !both_plain)
		                                  && !toks_are(t, k, "quan ,") && !head_noun(t, k)))
			break;
		j = k - 1;
	}
	return j;
}

/* "Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch thành phố Hà Nội": what follows a comma has no noun of its own, and a place or "và"
 * ends the whole.  After "Sở" and a field of administration each comma begins another department. */
static bool goes_on(const struct rctx *c, const struct toks *t, size_t k)
{
	static const char *const places[] = { "thanh pho", "tinh", "viet nam", "ha noi", "quoc gia", "trung uong", "thu do" };
	for (int commas = 0; k < t->n && commas < 4; k++) {
		if (tok_is(t, k, "(") || tok_is(t, k, ";") || tok_is(t, k, "\n") || tok_is(t, k, ":"))
			return false;
		if (toks_any(t, k, places, sizeof places / sizeof *places) > k)
			return true;
		if (!tok_is(t, k, ",") && !tok_is(t, k, "va"))
			continue;
		if (k + 1 >= t->n || unit_starts(c, t, k + 1) || group_starts(t, k + 1))
			return false;
		commas++;
	}
	return false;
}

/* "VNPT", "EVN": a company's short name. */
static bool is_acronym(const struct toks *t, size_t i)
{
	str s = toks_surface(t, i, i + 1);
	for (size_t k = 0; k < s.n; k++)
		if (s.p[k] < 'A' || s.p[k] > 'Z')
			return false;
	return s.n > 2;
}

/* Nouns whose names list fields of work: "Trung tâm Văn hóa, Thông tin và Thể thao", "Cục Khởi nghiệp và Doanh nghiệp công nghệ". */
static bool lists_fields(const struct toks *t, size_t i)
{
	static const char *const wide[] = { "trung tam", "ban quan ly", "vien", "cuc", "vu", "van phong", "cong ty", "dai", "hoc vien", "chi cuc" };
	return toks_any(t, i, wide, sizeof wide / sizeof *wide) > i;
}

/* Tokens [i, j) are a whole name: a noun and its field, "Phòng Nội vụ", or a noun and a level, "Công an huyện". */
static bool ends_name(const struct toks *t, size_t i, size_t j)
{
	static const char *const levels[] = { "tinh", "huyen", "xa", "phuong" };
	size_t h = head_noun(t, i);
	if (!h || i + h >= j)
		return false;
	return i + h + sector_match(t, i + h) == j || toks_any(t, j - 1, levels, sizeof levels / sizeof *levels) == j;
}

/* "…, Trung tâm thông tin": a unit's noun with a capital and its field in small letters; what is a field itself has none of these nouns. */
static bool inner_starts(const struct toks *t, size_t k)
{
	static const char *const nouns[] = { "trung tam", "van phong", "thanh tra", "ban quan ly", "cong ty", "chi cuc", "hoc vien", "benh vien" };
	size_t e = toks_any(t, k, nouns, sizeof nouns / sizeof *nouns);
	return e > k && tok_capital(t, k) && e < t->n && !t->at[e].punct && !tok_is(t, e, "va") && !tok_is(t, e, "truong");
}

size_t unknown_end(const struct rctx *c, const struct toks *t, size_t i)
{
	bool wide = head_noun(t, i) > 0 && lists_fields(t, i);
	size_t j = i + head_noun(t, i), sector = j > i ? sector_match(t, j) : 0;
	j += sector;
	/* "Bộ Quốc phòng các tỉnh A, B": a ministry has none in the provinces, a comma is missing. */
	if (sector && tok_is(t, i, "bo") && tok_is(t, j, "cac") && is_place(t, j + 1) && tok_capital(t, j + 1 + head_noun(t, j + 1)))
		return j;
	if (j == i)
		j++;
	for (; j < t->n; j++) {
		if (tok_is(t, j, "(") || tok_is(t, j, ")") || tok_is(t, j, ";") || tok_is(t, j, "\n") || tok_is(t, j, ":") || tok_is(t, j,
			"+") || toks_are(t, j, "phoi hop") ||
		    by_duty(t, j) || toks_are(t, j, "chu tri") || toks_are(t, j, "dong chu tri"))
			break;
		if (j > i + 1 && ends_name(t, i, j) && (specific_starts(t, j) || (tok_is(t, j, "ubnd") && group_starts(t, j))))
			break;
		if (!separator(t, j))
			continue;
		/* "P. Đào tạo", "TT. Khảo thí" */
		if (glued(t, j) || (j == i + 1 && tok_is(t, j, ".") && t->at[i].to - t->at[i].from <= 3 && t->at[j].from == t->at[i].to && tok_capital(t, j + 1)))
			continue;
		size_t k = j + 1;
		/* "Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", "Ban Quản lý Khu kinh tế A và các khu công nghiệp B". */
		if (j >= 2 && tok_is(t, j - 2, "cap") && tok_is(t, k, "cap") && j - 2 > i)
			continue;
		if (j < party_body_end(t, i))
			continue;
		/* "Phòng Công tác học sinh, sinh viên" */
		if (j >= i + 3 && toks_are(t, j - 2, "hoc sinh") && toks_are(t, k, "sinh vien") && head_noun(t, i) && !tok_is(t, j, "va"))
			continue;
		if (toks_are(t, i, "ban quan ly") && tok_is(t, j, "va") && (toks_are(t, k, "cac khu") || tok_is(t, k, "khu")))
			continue;
		if (tok_is(t, j, "va") && tok_is(t, j - 1, "hdnd") && tok_is(t, k, "ubnd") && toks_find(t, i, "van phong") < j)
			continue;
		if (pair_end(t, j, k) > k) {
			j = pair_end(t, j, k) - 1;
			continue;
		}
		bool noun = wide && tok_is(t, j, "va") && tok_capital(t, k) && !toks_are(t, k, "cac");
		if (k >= t->n || separator(t, k) || unit_starts(c, t, k) || (group_starts(t, k) && (!noun || bare_nouns(t, k))) || is_acronym(t, k))
			break;
		/* "UBND thành phố Hội An, thành phố Tam Kỳ" */
		if (tok_is(t, i, "ubnd") && head_noun(t, k) && tok_capital(t, k + head_noun(t, k)))
			break;
		if (inner_starts(t, k))
			break;
		/* A comma before a small letter, or "và", goes on with the same name: "Vụ Phổ biến, giáo dục pháp luật". */
		if (!tok_is(t, j, "va") && tok_capital(t, k) && (sector || (!wide && !goes_on(c, t, k))))
			break;
		if (tok_is(t, j, "."))
			break;
	}
	return j;
}
