/* search_synonyms.c - what is said in several ways, as data: abbreviations of offices and papers, and names with two spellings.
 *
 * A group is its ways, parted by '|'; what is typed as one of them is found as any.  A single word with marks is meant only where it is
 * typed with them: "quan" is not "quận". */
#include "search_query.h"

static const char *const groups[] = {
	"UBND|Ủy ban nhân dân|People's Committee", "HĐND|Hội đồng nhân dân|People's Council", "TP|thành phố", "HN|Hà Nội|Hanoi",
	"TPHCM|TP HCM|Thành phố Hồ Chí Minh|Ho Chi Minh City|Sài Gòn|Saigon", "VHTT|Văn hóa và Thể thao|Văn hóa Thể thao|Culture and Sports",
	"VHTTDL|BVHTTDL|Văn hóa Thể thao và Du lịch|Culture Sports and Tourism", "DL|Du lịch", "KGST|không gian sáng tạo", "CNVH|công nghiệp văn hóa",
	"TPST|thành phố sáng tạo", "KH|kế hoạch", "QĐ|quyết định", "NQ|nghị quyết", "CT|chỉ thị|chương trình", "BC|báo cáo", "NĐ|nghị định", "TT|thông tư",
	"Q|quận", "P|phường", "TX|thị xã", "TT|thị trấn", "H|huyện", "BQL|ban quản lý", "BTC|ban tổ chức", "GDĐT|GD ĐT|Giáo dục và Đào tạo",
	"KHCN|KH CN|Khoa học và Công nghệ|Science and Technology", "TTTT|TT TT|Thông tin và Truyền thông|Information and Communications",
	"KHĐT|KH ĐT|Kế hoạch và Đầu tư|Planning and Investment", "QHKT|Quy hoạch Kiến trúc|Quy hoạch và Kiến trúc|Planning and Architecture",
	"TNMT|Tài nguyên và Môi trường|Natural Resources and Environment", "LĐTBXH|Lao động Thương binh và Xã hội", "NNPTNT|Nông nghiệp và Phát triển nông thôn",
	"CT HĐND|Chủ tịch Hội đồng nhân dân", "VP|văn phòng", "ĐH|đại học|university", "ĐHQG|đại học quốc gia|national university", "CLB|câu lạc bộ",
	"DN|doanh nghiệp", "DNNVV|doanh nghiệp nhỏ và vừa|small and medium enterprises|SME|SMEs", "HTX|hợp tác xã", "OCOP|mỗi xã một sản phẩm",
	"UCCN|Mạng lưới các thành phố sáng tạo|Creative Cities Network|UNESCO Creative Cities Network", "VN|Việt Nam|Vietnam",
	"BT|bảo tàng", "DSVH|di sản văn hóa", "LHQ|Liên hợp quốc|United Nations|UN", "NSND|nghệ sĩ nhân dân", "NSƯT|nghệ sĩ ưu tú", "NNND|nghệ nhân nhân dân",
	"KTS|kiến trúc sư", "PGS|phó giáo sư", "GS|giáo sư", "TS|tiến sĩ", "ThS|thạc sĩ", "co-working|coworking", "start-up|startup|khởi nghiệp",
	"phố cổ|phố cổ Hà Nội|Old Quarter", "hồ Gươm|hồ Hoàn Kiếm|Hoan Kiem Lake|Sword Lake", "Văn Miếu|Văn Miếu Quốc Tử Giám|Temple of Literature",
	"hồ Tây|West Lake", "chợ Đồng Xuân|Dong Xuan Market", "cầu Long Biên|Long Bien Bridge", "sông Hồng|Red River",
	"hoàng thành|Hoàng thành Thăng Long|Imperial Citadel|Thang Long Citadel",
	"nhà hát lớn|Opera House", "VCCA|Trung tâm Nghệ thuật Đương đại Vincom", "LHP|liên hoan phim", "TK|thiết kế", "MT|mỹ thuật|mĩ thuật",
	"KTXH|kinh tế xã hội", "CĐS|chuyển đổi số|digital transformation", "CNTT|công nghệ thông tin|information technology|IT",
	"ATTP|an toàn thực phẩm|food safety",
	"ANTT|an ninh trật tự", "PCCC|phòng cháy chữa cháy", "GTVT|giao thông vận tải", "XD|xây dựng", "TC|tài chính", "THPT|trung học phổ thông",
	"TNCS|thanh niên cộng sản",
	"MTTQ|Mặt trận Tổ quốc", "LHPN|Liên hiệp Phụ nữ", "HSSV|học sinh sinh viên", "cafe|cà phê|coffee|càfê",
};
enum { GROUPS = sizeof groups / sizeof *groups, FORMS_MAX = 400, DATA_BYTES = 512 << 10 };

/* The data read once, for as long as the process lives. */
struct known_form { struct query_form form; uint32_t group; };
static struct known_form known[FORMS_MAX];
static size_t nknown;

static void read_group(struct arena *a, uint32_t group)
{
	str rest = str_c(groups[group]), way;
	while (str_split(&rest, '|', &way) && nknown < FORMS_MAX)
		known[nknown++] = (struct known_form){ query_form_of(a, way, false), group };
}

static void read_all(void)
{
	static struct arena a;
	if (nknown)
		return;
	arena_init(&a, DATA_BYTES);
	for (uint32_t i = 0; i < GROUPS; i++)
		read_group(&a, i);
}

/* Marks that were typed must be those of the data; without any the letters do, but for a single word that has marks. */
static bool same_word(const struct query_word *typed, const struct query_word *w, bool single)
{
	if (!str_eq(typed->fold, w->fold))
		return false;
	bool marked = !str_eq(typed->fold, typed->exact);
	return marked || single ? str_eq(typed->exact, w->exact) : true;
}

/* The form stands at unit `at`, word by word. */
static bool stands_at(const struct query *q, size_t at, const struct query_form *f)
{
	if (at + f->n > q->n)
		return false;
	for (size_t i = 0; i < f->n; i++) {
		const struct query_unit *u = &q->at[at + i];
		if (u->quoted || u->forms.at[0].n != 1 || !same_word(&u->forms.at[0].at[0], &f->at[i], f->n == 1))
			return false;
	}
	return true;
}

static const struct known_form *longest_at(const struct query *q, size_t at)
{
	const struct known_form *best = NULL;
	for (size_t i = 0; i < nknown; i++)
		if (stands_at(q, at, &known[i].form) && (!best || known[i].form.n > best->form.n))
			best = &known[i];
	return best;
}

static bool same_letters(const struct query_form *f, const struct query_form *g, bool exact)
{
	if (f->n != g->n)
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (!str_eq(exact ? f->at[i].exact : f->at[i].fold, exact ? g->at[i].exact : g->at[i].fold))
			return false;
	return true;
}

/* All other ways of every group that has this one.  Where it was typed without its marks they are no closer to it than a folded match. */
static void add_ways(struct arena *a, struct query_unit *u, const struct known_form *typed)
{
	bool loose = !same_letters(&u->forms.at[0], &typed->form, true);
	for (size_t i = 0; i < nknown; i++) {
		if (!same_letters(&known[i].form, &typed->form, true))
			continue;
		for (size_t j = 0; j < nknown; j++)
			if (known[j].group == known[i].group && !same_letters(&known[j].form, &u->forms.at[0], false)) {
				struct query_form *way = LIST_PUSH(a, &u->forms);
				*way = known[j].form;
				way->loose = loose;
			}
	}
}

static struct query_unit joined(struct arena *a, const struct query *q, size_t at, const struct known_form *k)
{
	struct query_unit u = { 0 };
	struct query_form typed = { .n = k->form.n, .typed = true, .at = arena_array(a, struct query_word, k->form.n) };
	for (size_t i = 0; i < typed.n; i++)
		typed.at[i] = q->at[at + i].forms.at[0].at[0];
	*LIST_PUSH(a, &u.forms) = typed;
	add_ways(a, &u, k);
	return u;
}

void synonyms_apply(struct arena *a, struct query *q)
{
	struct query out = { .words = q->words };
	read_all();
	for (size_t i = 0; i < q->n;) {
		const struct known_form *k = longest_at(q, i);
		struct query_unit u = k ? joined(a, q, i, k) : q->at[i];
		*LIST_PUSH(a, &out) = u;
		i += k ? k->form.n : 1;
	}
	*q = out;
}

/* The other number of an English word by its ending; "" where it has none. */
static str other_number(struct arena *a, str w)
{
	if (str_ends(w, S("ies")))
		return arena_printf(a, "%.*sy", (int)w.n - 3, w.p);
	if (str_ends(w, S("xes")) || str_ends(w, S("ches")) || str_ends(w, S("shes")) || str_ends(w, S("sses")))
		return str_cut(w, 0, w.n - 2);
	if (str_ends(w, S("s")))
		return str_ends(w, S("ss")) || str_ends(w, S("us")) || str_ends(w, S("is")) ? S("") : str_cut(w, 0, w.n - 1);
	if (str_ends(w, S("y")) && !str_ends(w, S("ay")) && !str_ends(w, S("ey")) && !str_ends(w, S("oy")))
		return arena_printf(a, "%.*sies", (int)w.n - 1, w.p);
	return arena_printf(a, "%.*ss", FMT(w));
}

void numbers_apply(struct arena *a, struct query *q)
{
	for (size_t i = 0; i < q->n; i++) {
		struct query_unit *u = &q->at[i];
		const struct query_word *w = &u->forms.at[0].at[0];
		if (u->quoted || u->forms.n > 1 || u->forms.at[0].n > 1 || w->fold.n < 4 || !str_eq(w->fold, w->exact))
			continue;
		struct query_word *other = arena_new(a, struct query_word);
		other->fold = other->exact = other->shown = other_number(a, w->fold);
		if (other->fold.n)
			*LIST_PUSH(a, &u->forms) = (struct query_form){ .at = other, .n = 1, .loose = true };
	}
}
