/* reader_columns.c - the head of a table: one to four rows of words that say what the columns hold, and whether the rows below can be tasks.
 * Tables of targets, money, members and recipients have heads too; they hold no task. */
#include <string.h>
#include "reader_table.h"

enum { MAX_HEAD_BYTES = 220, MAX_HEAD_WORDS = 30, FIRST_YEAR = 1990, LAST_YEAR = 2100, LOOK_AHEAD = 60,
	MAX_HEADS = 300 /* a plan has a few; looking below each costs */ };

str row_cell(const struct source_line *l, size_t i) { return i < l->ncells ? str_trim(l->cell[i]) : S(""); }

size_t column_from(const struct columns *k, enum role r, size_t i)
{
	for (; i < k->n; i++)
		if (k->role[i] == r)
			return i;
	return MAX_COLUMNS;
}

static bool has_role(const struct columns *k, enum role r) { return column_from(k, r, 0) < MAX_COLUMNS; }

static bool any_of(const struct toks *t, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (toks_find(t, 0, words[i]) < t->n)
			return true;
	return false;
}
#define HAS(t, list) any_of((t), (list), sizeof (list) / sizeof *(list))

static bool is_year(int y) { return y >= FIRST_YEAR && y < LAST_YEAR; }

bool is_period(const struct toks *k)
{
	if (k->n == 1)
		return is_year(tok_number(k, 0));
	if (k->n == 2 && tok_is(k, 0, "nam"))
		return is_year(tok_number(k, 1));
	size_t i = 0;
	/* "Thời gian Quý I" of a head of two rows, "Năm 2025 Quý I". */
	i += toks_are(k, i, "thoi gian");
	i += toks_are(k, i, "thuc hien");
	i += toks_are(k, i, "tien do");
	i += tok_is(k, i, "nam") && is_year(tok_number(k, i + 1)) ? 2 : 0;
	size_t word = i;
	while (tok_is(k, i, "quy") || tok_is(k, i, "thang"))
		i++;
	if (i == word || k->n < i + 1 || k->n > i + 4)
		return false;
	bool roman = tok_is(k, i, "i") || tok_is(k, i, "ii") || tok_is(k, i, "iii") || tok_is(k, i, "iv");
	int v = tok_number(k, i);
	if (!roman && (v < 1 || v > 12))
		return false;
	for (i++; i < k->n; i++)
		if (!k->at[i].punct && !tok_is(k, i, "nam") && !is_year(tok_number(k, i)))
			return false;
	return true;
}

bool is_cross(str s)
{
	static const char *const signs[] = { "x", "X", "✓", "✔", "√", "v", "V", "*", "+", "●", "•", "■", "○", "×", "(x)", "(X)", "\xef\x83\xbc" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_eq(s, str_c(signs[i])))
			return true;
	return false;
}

/* Columns that look like a unit's, a time's or a task's and are none. */
static const struct { const char *words; enum role role; } own_keys[] = {
	{ "noi dung phoi hop", ROLE_TITLE }, { "nhiem vu phoi hop", ROLE_TITLE },
	{ "duoc thanh tra", ROLE_NOTE }, { "duoc kiem tra", ROLE_NOTE }, { "duoc giam sat", ROLE_NOTE }, { "duoc khao sat", ROLE_NOTE },
	{ "duoc kiem toan", ROLE_NOTE }, { "duoc ho tro", ROLE_NOTE }, { "doi tuong", ROLE_NOTE }, { "thu huong", ROLE_NOTE }, { "dvt", ROLE_NOTE },
	{ "don vi tinh", ROLE_NOTE }, { "so luong", ROLE_NOTE }, { "don gia", ROLE_NOTE }, { "thanh tien", ROLE_NOTE }, { "ho va ten", ROLE_NOTE },
	{ "ho ten", ROLE_NOTE }, { "ho , ten", ROLE_NOTE }, { "chuc vu", ROLE_NOTE }, { "chuc danh", ROLE_NOTE }, { "don vi cong tac", ROLE_NOTE },
	{ "ghi chu", ROLE_NOTE }, { "don vi nhan", ROLE_NOTE }, { "noi nhan", ROLE_NOTE }, { "co quan nhan", ROLE_NOTE }, { "can cu", ROLE_NOTE },
	{ "co so phap ly", ROLE_NOTE }, { "thanh phan", ROLE_NOTE }, { "hinh thuc", ROLE_NOTE }, { "thoi luong", ROLE_NOTE }, { "gio", ROLE_NOTE },
	{ "chu dau tu", ROLE_NOTE }, { "tham quyen", ROLE_NOTE }, { "cap trinh", ROLE_NOTE }, { "cap ban hanh", ROLE_NOTE }, { "co quan ban hanh", ROLE_NOTE },
	{ "co quan trinh", ROLE_NOTE }, { "ngay ban hanh", ROLE_NOTE }, { "ngay , thang , nam ban hanh", ROLE_NOTE }, { "co quan tham dinh", ROLE_NOTE },
	{ "phe duyet", ROLE_NOTE }, { "tinh trang", ROLE_NOTE }, { "thuc trang", ROLE_NOTE }, { "diem so", ROLE_NOTE }, { "diem toi da", ROLE_NOTE },
		{ "so diem", ROLE_NOTE }, { "ngay sinh", ROLE_NOTE },
	{ "nam sinh", ROLE_NOTE }, { "dien thoai", ROLE_NOTE }, { "lien he", ROLE_NOTE }, { "so hieu", ROLE_NOTE }, { "tieu chi", ROLE_NOTE },
	{ "chi so", ROLE_NOTE }, { "thoi han thanh tra", ROLE_NOTE }, { "thoi han kiem tra", ROLE_NOTE }, { "so ngay", ROLE_NOTE },
	{ "thoi gian theo", ROLE_NOTE }, { "thoi gian bao cao", ROLE_NOTE }, { "lanh dao", ROLE_PERSON }, { "nguoi chi dao", ROLE_PERSON },
	{ "chi dao", ROLE_PERSON }, { "nguoi phu trach", ROLE_PERSON }, { "can bo", ROLE_PERSON }, { "chuyen vien", ROLE_PERSON },
	{ "nguoi theo doi", ROLE_PERSON }, { "don vi theo doi", ROLE_MONITOR }, { "co quan theo doi", ROLE_MONITOR }, { "don vi giam sat", ROLE_MONITOR },
	{ "co quan giam sat", ROLE_MONITOR }, { "theo doi , don doc", ROLE_MONITOR }, { "theo doi", ROLE_MONITOR }, { "don vi kiem tra", ROLE_MONITOR },
};

/* Columns where tables of money, people and things differ from those of work. */
static const char *const counted[] = { "don vi tinh", "dvt", "so luong", "don gia", "thanh tien", "so tien", "dinh muc", "khoi luong", "muc chi", "ty le",
	"dien tich", "diem so", "so diem", "diem toi da", "thang diem", "ty trong", "chi so", "tong so", "tong cong", "quy mo", "so hieu", "trich yeu",
		"uoc thuc hien", "thuc hien nam", "ke hoach nam" };
static const char *const measured[] = { "don vi tinh", "dvt", "ty le", "chi so", "uoc thuc hien", "thuc hien nam", "ke hoach nam", "thanh tien", "don gia" };
static const char *const persons[] = { "ho va ten", "ho ten", "ho , ten", "chuc vu", "chuc danh", "ngay sinh", "nam sinh", "dien thoai",
	"thanh vien", "noi nhan", "don vi nhan" };
static const char *const targets[] = { "chi tieu", "tieu chi", "chi so", "muc chi", "noi dung chi", "khoan muc", "nguon thu", "noi dung thu",
	"ten hang", "danh hieu", "cau hoi" };
static const char *const work[] = { "nhiem vu", "hoat dong", "cong viec", "giai phap", "bien phap", "noi dung", "su kien", "hang muc", "cong tac",
	"chuong trinh",
	"de an", "du an", "ten", "viec" };
static const char *const sure_work[] = { "nhiem vu", "hoat dong", "cong viec", "giai phap", "bien phap", "su kien", "viec" };
static const char *const inspects[] = { "kiem tra", "thanh tra", "giam sat", "khao sat", "kiem toan" };

/* Without what stands in brackets, but where that is all there is. */
static struct toks plain_head(struct rctx *c, str head)
{
	struct toks t = lex(c->a, head);
	for (size_t i = 1; i < t.n; i++)
		if (tok_is(&t, i, "("))
			t.n = i;
	return t;
}

static enum role column_role(struct rctx *c, str head)
{
	struct toks t = plain_head(c, head), all = lex(c->a, head);
	if (!t.n || t.n > MAX_HEAD_WORDS)
		return ROLE_NONE;
	if (is_period(&all))
		return ROLE_MARK;
	if (t.n == 1 && (tok_is(&t, 0, "thang") || tok_is(&t, 0, "quy") || tok_is(&t, 0, "han") || tok_is(&t, 0, "deadline")))
		return ROLE_TIME;
	/* The first words say it: "Nội dung chỉ đạo", "Thời gian trình phê duyệt". */
	static const char *const titles[] = { "noi dung cong viec", "noi dung nhiem vu", "noi dung thuc hien", "noi dung chi dao", "noi dung hoat dong",
		"noi dung phoi hop", "nhiem vu",
		"cong viec", "ten nhiem vu", "ten cong viec", "ten hoat dong", "ten su kien", "hoat dong", "giai phap", "y kien chi dao" };
	static const char *const times[] = { "thoi gian", "thoi diem", "tien do", "han hoan thanh", "ngay hoan thanh", "thoi han hoan thanh", "thoi han thuc hien" };
	static const char *const none[] = { "thoi gian theo", "thoi gian lam viec", "thoi gian cong tac" };
	size_t units = toks_find(&t, 0, "don vi"), offices = toks_find(&t, 0, "co quan");
	bool who = units < t.n || offices < t.n || toks_find(&t, 0, "chu tri") < t.n;
	if (!who && (toks_any(&t, 0, titles, sizeof titles / sizeof *titles) > 0 || toks_are(&t, 0, "noi dung")) && toks_find(&t, 0, "chi tieu") == t.n)
		return ROLE_TITLE;
	if (!who && toks_any(&t, 0, times, sizeof times / sizeof *times) > 0 && toks_any(&t, 0, none, sizeof none / sizeof *none) == 0)
		return ROLE_TIME;
	bool both = toks_find(&t, 0, "chu tri") < t.n && toks_find(&t, 0, "phoi hop") < t.n;
	bool lead = toks_find(&t, 0, "chu tri") < t.n || toks_find(&t, 0, "dau moi") < t.n;
	size_t does = toks_find(&t, 0, "thuc hien"), follows = toks_find(&t, 0, "theo doi");
	if (!lead && !both && does < follows && follows < t.n)
		return ROLE_PERFORMER;
	for (size_t i = 0; !both && !lead && i < sizeof own_keys / sizeof *own_keys; i++)
		if (toks_find(&t, 0, own_keys[i].words) < t.n)
			return own_keys[i].role;
	/* "Chủ trì theo dõi" of a target and "Lãnh đạo chủ trì" are no lead of work. */
	if (lead && !both && toks_find(&t, 0, "lanh dao") < t.n)
		return ROLE_PERSON;
	if (lead && !both && toks_find(&t, 0, "theo doi") < t.n)
		return ROLE_MONITOR;
	if (lead && !both)
		return ROLE_LEAD;
	str words = toks_surface(&t, 0, t.n);
	enum role r = role_of(c->a, words.n > 160 ? str_cut(words, 0, 160) : words, false);
	r = r == ROLE_NONE ? role_written(c->a, &t) : r;
	if (r == ROLE_NONE && toks_find(&t, 0, "tham gia") < t.n && toks_find(&t, 0, "don vi") < t.n)
		return ROLE_COORD;
	/* "Tiến độ, thời gian", "Nội dung, thời gian": the first word says it. */
	if (r == ROLE_TIME && (toks_are(&t, 0, "noi dung") || toks_are(&t, 0, "nhiem vu") || toks_are(&t, 0, "ten ")))
		return ROLE_TITLE;
	return r;
}

static int year_of(struct rctx *c, str head)
{
	struct toks t = lex(c->a, head);
	for (size_t i = 0; i < t.n; i++)
		if (is_year(tok_number(&t, i)))
			return tok_number(&t, i);
	return 0;
}

/* A cell that no head has: a number of a row, a long text. */
static bool is_data(struct rctx *c, str s)
{
	int64_t v;
	if (s.n > MAX_HEAD_BYTES || mark_of(s).kind == MARK_DECIMAL || is_roman(s) || (str_int(s, &v) == OK && !is_year((int)v)))
		return true;
	return lex(c->a, s).n > MAX_HEAD_WORDS;
}

/* Names at least two columns, one of them a title, unit or time, in the words that heads are made of. */
static bool is_head_row(struct rctx *c, const struct source_line *l, const struct columns *above)
{
	size_t roles = 0, plain = 0, useful = 0, filled = 0;
	for (size_t i = 0; i < l->ncells && i < MAX_COLUMNS; i++) {
		str s = clean(row_cell(l, i));
		if (!s.n)
			continue;
		if (is_data(c, s))
			return false;
		filled++;
		enum role r = column_role(c, s);
		/* The same words as in the head above: it is repeated after a page break. */
		bool again = above && i < above->n && above->head[i].n && str_eq(clean(above->head[i]), s);
		roles += r != ROLE_NONE;
		plain += again || (r != ROLE_NONE && r != ROLE_MARK && is_head_cell(c->a, s));
		useful += r == ROLE_MARK || r == ROLE_TITLE || r == ROLE_LEAD || r == ROLE_TIME || r == ROLE_BOTH || r == ROLE_COORD || r == ROLE_PERFORMER;
	}
	for (size_t i = 0; roles >= 2 && plain >= 2 && roles * 2 < filled && i < l->ncells && i < MAX_COLUMNS; i++)
		roles += head_names_unit(c, clean(row_cell(l, i)));
	return roles >= 2 && plain >= 2 && useful && roles * 2 >= filled;
}

/* A row below a head that says more of its columns: "Chủ trì | Phối hợp" under "Đơn vị thực hiện", "I | II | III | IV" under "Quý". */
static bool is_sub_head(struct rctx *c, const struct source_line *l, const struct columns *k)
{
	size_t filled = 0, number = column_from(k, ROLE_NUMBER, 0), title = column_from(k, ROLE_TITLE, 0);
	if (l->ncells > k->n || (number < MAX_COLUMNS && row_cell(l, number).n && !str_eq(clean(row_cell(l, number)), k->head[number])) ||
	    (title < MAX_COLUMNS && row_cell(l, title).n && !str_eq(clean(row_cell(l, title)), k->head[title])))
		return false;
	for (size_t i = 0; i < l->ncells; i++) {
		str s = clean(row_cell(l, i));
		struct toks t = lex(c->a, s);
		if (!s.n || str_eq(s, k->head[i]))
			continue;
		filled++;
		bool sign = t.n == 1 && (is_roman(s) || tok_number(&t, 0) >= 0);
		static const char *const ends[] = { "bat dau", "ket thuc", "tu", "den", "tu ngay", "den ngay", "ngan sach", "xa hoi hoa", "nsnn", "khac", "tong",
			"trung uong", "dia phuong" };
		bool end = toks_any(&t, 0, ends, sizeof ends / sizeof *ends) == t.n;
		if (!sign && !end && !is_period(&t) && (column_role(c, s) == ROLE_NONE || !is_head_cell(c->a, s)))
			return false;
	}
	return filled > 0;
}

/* A second row of the head, word by word under the first; an empty cell of the first belongs to the one before it. */
static void add_sub_head(struct rctx *c, const struct source_line *l, struct columns *k)
{
	str over = S("");
	for (size_t i = 0; i < k->n; i++) {
		str s = clean(row_cell(l, i));
		over = k->head[i].n ? k->head[i] : s.n ? over : S("");
		if (!s.n || str_eq(s, k->head[i]))
			continue;
		str all = over.n ? arena_printf(c->a, "%.*s %.*s", FMT(over), FMT(s)) : s;
		struct toks t = lex(c->a, s);
		bool sign = t.n == 1 && (is_roman(s) || tok_number(&t, 0) >= 0);
		enum role r = sign ? ROLE_NONE : column_role(c, s);
		/* "3" under "Thời gian thực hiện năm 2025 (tháng)", "II" under "Quý". */
		struct toks above = lex(c->a, over);
		bool months = toks_find(&above, 0, "thang") < above.n, quarters = toks_find(&above, 0, "quy") < above.n;
		if (sign && is_year(tok_number(&t, 0))) {
			all = s;
			r = ROLE_MARK;
		} else if (sign && (months || quarters || column_role(c, over) == ROLE_TIME)) {
			int year = year_of(c, over), v = tok_number(&t, 0);
			str word = quarters || (!months && v < 0) ? S("Quý") : S("Tháng");
			all = year ? arena_printf(c->a, "%.*s %.*s năm %d", FMT(word), FMT(s), year) : arena_printf(c->a, "%.*s %.*s", FMT(word), FMT(s));
			r = ROLE_MARK;
		}
		k->head[i] = all;
		k->role[i] = r == ROLE_NONE ? column_role(c, all) : r;
	}
}

/* Of the cells below a head: how many hold something, and how many a cross, a figure, a date, an hour. */
struct below { size_t filled, crosses, figures, times, clocks; };

/* "8h00 - 8h30", "08:30": the hours of one day's programme. */
static bool is_clock(struct rctx *c, str s)
{
	struct toks t = lex(c->a, str_cut(s, 0, 60));
	for (size_t i = 0; i < t.n; i++) {
		str w = t.at[i].w;
		bool hour = w.n >= 2 && w.n <= 5 && w.p[0] >= '0' && w.p[0] <= '9' && (w.p[1] == 'h' || w.p[2 % w.n] == 'h');
		if (hour || (tok_number(&t, i) >= 0 && (tok_is(&t, i + 1, "gio") || (tok_is(&t, i + 1, ":") && tok_number(&t, i + 2) >= 0))))
			return true;
	}
	return false;
}

static struct below look_below(struct rctx *c, const struct source_line *rows, size_t n, size_t column, int year)
{
	struct below b = { 0 };
	for (size_t i = 0; i < n && i < LOOK_AHEAD; i++) {
		str s = clean(row_cell(&rows[i], column));
		if (!s.n || (column < 8 && rows[i].continued[column]) || is_count_row(&rows[i]))
			continue;
		b.filled++;
		b.crosses += is_cross(s);
		struct plan_time when;
		struct plan_flags flags = { 0 };
		time_read(c->a, str_cut(s, 0, 200), year, true, 1, &when, &flags);
		bool read = when.start.n || when.end.n || when.repeat.n;
		b.times += read;
		b.clocks += !read && is_clock(c, s);
		b.figures += !read && !is_cross(s) && s.p[0] >= '0' && s.p[0] <= '9';
	}
	return b;
}

/* Columns of periods are crossed where work falls into them; with figures they are targets, with dates they are the time. */
static bool settle_periods(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k)
{
	size_t figures = 0, filled = 0;
	for (size_t i = 0; i < k->n; i++) {
		if (k->role[i] != ROLE_MARK)
			continue;
		struct below b = look_below(c, rows, n, i, 2000);
		struct toks t = lex(c->a, k->head[i]);
		figures += b.figures;
		filled += b.filled;
		/* "Năm 2025" above "Quý I", "Tháng 3". */
		bool year = is_year(tok_number(&t, t.n - 1)) && t.n <= 2;
		if (year && !has_role(k, ROLE_TIME) && b.times * 2 > b.filled && b.filled) {
			k->role[i] = ROLE_TIME;
			k->year = year_of(c, k->head[i]);
		}
	}
	return figures * 2 > filled && filled > 0;
}

/* Two columns of titles: the one with fewer words of its own holds groups. */
static void settle_titles(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k)
{
	size_t first = column_from(k, ROLE_TITLE, 0), second = first < MAX_COLUMNS ? column_from(k, ROLE_TITLE, first + 1) : MAX_COLUMNS;
	for (size_t i = second; i < k->n; i++)
		if (k->role[i] == ROLE_TITLE)
			k->role[i] = ROLE_NOTE;
	if (second == MAX_COLUMNS)
		return;
	static const char *const wide[] = { "nhom", "muc tieu", "linh vuc", "chuong trinh", "chu de", "loai" };
	struct below a = look_below(c, rows, n, first, 2000), b = look_below(c, rows, n, second, 2000);
	struct toks h = lex(c->a, k->head[first]);
	if (b.filled > a.filled || (b.filled == a.filled && HAS(&h, wide))) {
		k->role[first] = ROLE_NOTE;
		k->role[second] = ROLE_TITLE;
		k->group = first;
	}
}

/* "Đơn vị thực hiện", "Người phụ trách" lead where no other column does; a bare "Đơn vị" only beside work and a time, and never where units are visited. */
static void settle_lead(struct rctx *c, struct columns *k, bool visits)
{
	if (has_role(k, ROLE_LEAD) || has_role(k, ROLE_BOTH))
		return;
	size_t p = column_from(k, ROLE_PERFORMER, 0), who = column_from(k, ROLE_PERSON, 0), title = column_from(k, ROLE_TITLE, 0);
	if (p < MAX_COLUMNS) {
		struct toks h = plain_head(c, k->head[p]), t = title < MAX_COLUMNS ? lex(c->a, k->head[title]) : (struct toks){ 0 };
		static const char *const does[] = { "thuc hien", "trach nhiem", "phan cong", "phu trach", "to chuc", "tham muu", "trien khai", "soan thao", "giao",
			"duoc giao", "ai lam" };
		bool work_beside = title < MAX_COLUMNS && (has_role(k, ROLE_TIME) || has_role(k, ROLE_MARK) || HAS(&t, sure_work));
		if (HAS(&h, does) || (work_beside && !visits))
			k->role[p] = ROLE_LEAD;
		else
			k->role[p] = ROLE_NOTE;
	} else if (who < MAX_COLUMNS) {
		struct toks h = plain_head(c, k->head[who]);
		static const char *const does[] = { "phu trach", "thuc hien", "trach nhiem", "can bo", "chuyen vien" };
		if (HAS(&h, does))
			k->role[who] = ROLE_LEAD;
	}
}

/* No column is called a title: the first that is called nothing, and stands beside a lead. */
static void settle_missing_title(struct rctx *c, struct columns *k)
{
	if (has_role(k, ROLE_TITLE) || !(has_role(k, ROLE_LEAD) || has_role(k, ROLE_BOTH)))
		return;
	for (size_t i = 0; i < k->n; i++) {
		struct toks h = lex(c->a, k->head[i]);
		if (k->role[i] == ROLE_NONE && !HAS(&h, targets) && !HAS(&h, persons) && !HAS(&h, counted)) {
			k->role[i] = ROLE_TITLE;
			return;
		}
	}
}

/* Figures, people and money make a table that holds no work, but where it has columns for work, a lead and a time all the same. */
static bool is_barren(struct rctx *c, const struct columns *k, bool figures)
{
	bool count = false, measure = false, person = false, target = false, task = false, sure = false, mixed = false;
	for (size_t i = 0; i < k->n; i++) {
		struct toks h = lex(c->a, k->head[i]);
		bool title = k->role[i] == ROLE_TITLE;
		count |= !title && HAS(&h, counted);
		measure |= !title && HAS(&h, measured);
		person |= HAS(&h, persons);
		target |= HAS(&h, targets);
		task |= title && HAS(&h, work) && !HAS(&h, targets);
		sure |= title && HAS(&h, sure_work);
		mixed |= title && HAS(&h, targets);
	}
	bool whole = has_role(k, ROLE_LEAD) && has_role(k, ROLE_TIME);
	size_t lead = column_from(k, ROLE_LEAD, 0);
	struct toks h = lead < MAX_COLUMNS ? lex(c->a, k->head[lead]) : (struct toks){ 0 };
	bool named = toks_find(&h, 0, "chu tri") < h.n || has_role(k, ROLE_BOTH);
	if (figures)
		return true;
	if (person && !named)
		return true;
	if ((measure && (mixed || !(whole && sure))) || (count && !(whole && (sure || named))))
		return true;
	return target && !sure && !(task && named);
}

/* Figures beside them, what the titles list is aimed at and not done. */
static bool is_target_list(struct rctx *c, const struct columns *k)
{
	size_t title = column_from(k, ROLE_TITLE, 0);
	struct toks h = title < MAX_COLUMNS ? lex(c->a, k->head[title]) : (struct toks){ 0 };
	return !HAS(&h, sure_work) || HAS(&h, targets);
}

/* "Chủ đầu tư" of a list of projects, where no other column names who leads. */
static void settle_owner(struct rctx *c, struct columns *k)
{
	static const char *const projects[] = { "du an", "cong trinh", "hang muc", "ten", "noi dung", "nhiem vu" };
	size_t title = column_from(k, ROLE_TITLE, 0);
	struct toks t = title < MAX_COLUMNS ? lex(c->a, k->head[title]) : (struct toks){ 0 };
	if (!HAS(&t, projects) || has_role(k, ROLE_LEAD) || has_role(k, ROLE_BOTH))
		return;
	for (size_t i = 0; i < k->n && k->owner == MAX_COLUMNS; i++) {
		struct toks h = lex(c->a, k->head[i]);
		k->owner = toks_find(&h, 0, "chu dau tu") < h.n ? i : MAX_COLUMNS;
	}
}

static void columns_settle(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k)
{
	bool visits = false;
	columns_told(c, rows, n, k);
	for (size_t i = 0; i < k->n; i++) {
		struct toks h = lex(c->a, k->head[i]);
		visits |= HAS(&h, inspects) && k->role[i] != ROLE_MONITOR;
		if ((k->role[i] == ROLE_TIME || (k->role[i] == ROLE_MARK && h.n > 2)) && year_of(c, k->head[i]))
			k->year = year_of(c, k->head[i]);
	}
	bool figures = settle_periods(c, rows, n, k), hours = false, valued = columns_valued(c, rows, n, k), crossed = columns_crossed(c, rows, n, k) > 1;
	size_t when = column_from(k, ROLE_TIME, 0);
	if (when < MAX_COLUMNS) {
		struct below b = look_below(c, rows, n, when, 2000);
		hours = b.clocks * 2 > b.filled && !b.times;
	}
	settle_titles(c, rows, n, k);
	settle_lead(c, k, visits);
	settle_missing_title(c, k);
	bool lead = has_role(k, ROLE_LEAD) || has_role(k, ROLE_BOTH), title = has_role(k, ROLE_TITLE);
	bool barren = hours || is_barren(c, k, figures) || (valued && is_target_list(c, k));
	settle_owner(c, k);
	k->known = !barren && title && (lead || crossed || k->owner < MAX_COLUMNS || (has_role(k, ROLE_TIME) && has_role(k, ROLE_COORD)));
	k->by_heading = !barren && title && !k->known && (has_role(k, ROLE_TIME) || has_role(k, ROLE_MARK) || has_role(k, ROLE_OUTPUT));
}

bool is_count_row(const struct source_line *l)
{
	size_t n = 0, same = 0;
	int64_t last = 0;
	for (size_t i = 0; i < l->ncells; i++) {
		str s = clean(row_cell(l, i));
		if (s.n > 2 && *s.p == '(' && s.p[s.n - 1] == ')')
			s = str_cut(s, 1, s.n - 1);
		int64_t v = 0;
		if (!s.n)
			continue;
		bool letter = s.n == 1 && ((*s.p >= 'A' && *s.p <= 'Z') || (*s.p >= 'a' && *s.p <= 'z'));
		if (s.n > 3 || (str_int(s, &v) != OK && !letter))
			return false;
		same += !letter && v == last + 1;
		last = letter ? last : v;
		n++;
	}
	return n > 2 && same * 2 >= n;
}

size_t columns_read(struct rctx *c, const struct source_line *rows, size_t n, struct columns *out)
{
	if (!n || !is_head_row(c, &rows[0], out->n ? out : NULL))
		return 0;
	struct columns k = { .n = rows[0].ncells < MAX_COLUMNS ? rows[0].ncells : MAX_COLUMNS, .group = MAX_COLUMNS, .owner = MAX_COLUMNS };
	for (size_t i = 0; i < k.n; i++) {
		k.head[i] = clean(row_cell(&rows[0], i));
		k.role[i] = k.head[i].n ? column_role(c, k.head[i]) : ROLE_NONE;
	}
	size_t used = 1;
	for (size_t i = 1; i < n && i < MAX_HEAD_ROWS * 2; i++) {
		if (!rows[i].ncells)
			continue;
		if (!is_sub_head(c, &rows[i], &k))
			break;
		add_sub_head(c, &rows[i], &k);
		used = i + 1;
	}
	bool same = out->n == k.n;
	for (size_t i = 0; i < k.n && same; i++)
		same = str_eq(k.head[i], out->head[i]);
	if (same)
		return used;
	if (c->heads++ < MAX_HEADS)
		columns_settle(c, rows + used, n - used, &k);
	*out = k;
	return used;
}
