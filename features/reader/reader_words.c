/* reader_words.c - what the words of a unit's name or a group tell, without the register. */
#include "reader_in.h"

/* Words that say what a group is made of; "các quân khu" is told by its neighbour: "Các quân khu; các tỉnh". */
bool has_class(struct arena *a, str group)
{
	static const char *const words[] = { "so", "nganh", "bo", "dia phuong", "don vi", "co quan", "to chuc", "hoi", "truong", "doanh nghiep",
		"ubnd", "bao", "ca nhan", "vu", "cuc" };
	struct toks t = lex(a, group);
	for (size_t i = 0; i < t.n; i++)
		if (toks_any(&t, i, words, sizeof words / sizeof *words) > i)
			return true;
	return false;
}

/* "… các tỉnh", "… các cấp"; "Liên hiệp các tổ chức hữu nghị" is one. */
bool names_many(const struct toks *k, size_t i, size_t e)
{
	static const char *const levels[] = { "tinh", "cap", "quan khu", "huyen", "quan", "xa", "phuong", "thanh pho", "dia phuong", "bo", "so",
		"nganh", "don vi", "co quan", "thon", "khu pho", "lop", "khoi", "truong", "chi bo", "chi doan", "to chuyen mon", "khu vuc", "chi nhanh" };
	static const char *const pairs[] = { "quan - huyen", "quan , huyen", "quan / huyen", "xa , phuong", "phuong , xa", "huyen , thi xa", "huyen , thanh pho" };
	for (size_t p = i; p < e; p++)
		if (toks_any(k, p, pairs, sizeof pairs / sizeof *pairs) > p)
			return true;
	i = toks_find(k, i, "cac");
	return i < e && toks_any(k, i + 1, levels, sizeof levels / sizeof *levels) > i + 1;
}

/* A place whose committee may be meant: "thành phố Tam Kỳ", "xã An Bình". */
bool is_place(const struct toks *t, size_t i)
{
	static const char *const nouns[] = { "thanh pho", "thi xa", "huyen", "quan", "xa", "phuong", "dac khu", "thi tran", "tinh" };
	return toks_any(t, i, nouns, sizeof nouns / sizeof *nouns) > i;
}

/* A narrow cell breaks a name in two lines: the break is a blank where what follows is no unit, no group and no list's next member. */
str joined_lines(struct rctx *c, str s)
{
	struct toks k = lex(c->a, s);
	str out = s;
	for (size_t i = 1; i + 1 < k.n; i++) {
		if (!tok_is(&k, i, "\n") || tok_is(&k, i - 1, ";") || tok_is(&k, i - 1, ".") || tok_is(&k, i - 1, ":") || k.at[i + 1].punct)
			continue;
		bool open = tok_is(&k, i - 1, "va") || tok_is(&k, i - 1, ",");
		bool starts = unit_starts(c, &k, i + 1) || group_starts(&k, i + 1) || tok_number(&k, i + 1) >= 0;
		bool noun = head_noun(&k, i - 1) > 0 && !tok_is(&k, i - 1, "so");
		if (!tok_is(&k, i + 1, "va") && (starts || noun || (!open && sector_match(&k, i + 1) && !tok_is(&k, i - 1, "so") && tok_capital(&k, i + 1))))
			continue;
		if (out.p == s.p)
			out = arena_str(c->a, s);
		((char *)out.p)[k.at[i].from] = ' ';
	}
	return out;
}

/* The head as people write it, before an elided name. */
str noun_text(struct arena *a, const char *head)
{
	static const struct { const char *fold, *text; } nouns[] = {
		{ "ubnd", "UBND" }, { "quan", "quận" }, { "huyen", "huyện" }, { "thi", "thị" }, { "xa", "xã" }, { "phuong", "phường" }, {
			"thanh", "thành" }, { "pho", "phố" },
		{ "so", "Sở" }, { "bo", "Bộ" }, { "bao", "Báo" }, { "hoi", "Hội" }, { "cuc", "Cục" }, { "vu", "Vụ" }, { "phong", "Phòng" }, {
			"ban", "Ban" }, { "truong", "Trường" },
		{ "tinh", "tỉnh" }, { "vien", "Viện" }, { "dai", "Đài" }, { "trung", "Trung" }, { "tam", "tâm" }, { "tap", "Tập" }, { "doan", "đoàn" }, { "cong", "Công" },
		{ "ty", "ty" }, { "benh", "Bệnh" },
	};
	str rest = str_c(head), part, out = S("");
	while (str_split(&rest, ' ', &part)) {
		for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
			if (str_eq(part, str_c(nouns[i].fold)))
				part = str_c(nouns[i].text);
		out = arena_printf(a, "%.*s%s%.*s", FMT(out), out.n ? " " : "", FMT(part));
	}
	return out;
}

/* A person's title, then a name or a post. */
size_t person_end(const struct rctx *c, const struct toks *t, size_t i)
{
	static const char *const titles[] = { "dong chi", "d / c", "ong", "ba", "thay", "co giao", "thay giao", "dc" };
	static const char *const posts[] = { "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bi thu", "pho bi thu", "truong phong", "pho truong phong",
		"pho phong", "truong ban", "pho truong ban", "pho ban", "hieu truong", "pho hieu truong", "chu nhiem", "truong khoa", "pho truong khoa", "chanh van phong",
		"pho chanh van phong", "to truong", "to pho", "uy vien", "vu truong", "pho vu truong", "cuc truong", "thu truong", "bo truong", "chuyen vien", "cong chuc",
		"can bo", "ke toan", "truong doan", "doi truong", "thuong truc", "truong" };
	enum { NAME_WORDS = 5, NPOSTS = sizeof posts / sizeof *posts };
	size_t from = toks_any(t, i, titles, sizeof titles / sizeof *titles), j = from;
	if (from == i)
		return i;
	while (j < t->n && j < from + NAME_WORDS && tok_capital(t, j) && toks_any(t, j, posts, NPOSTS) == j && !head_noun(t, j))
		j++;
	bool named = j >= from + 2;
	size_t post = j + (named && (tok_is(t, j, ",") || tok_is(t, j, "-") || tok_is(t, j, "(")));
	if (toks_any(t, post, posts, NPOSTS) == post)
		return named ? j : i;
	size_t e = unknown_end(c, t, post);
	return e + (tok_is(t, e, ")") && tok_is(t, post - 1, "("));
}

size_t party_body_end(const struct toks *t, size_t i)
{
	static const char *const bodies[] = { "dang uy cac co quan dang", "dang uy mat tran to quoc , cac doan the", "dang uy mttq , cac doan the" };
	return toks_any(t, i, bodies, sizeof bodies / sizeof *bodies);
}

size_t posts_before(const struct toks *t, size_t i)
{
	static const char *const posts[] = { "bi thu", "pho bi thu", "chu tich", "pho chu tich", "giam doc", "pho giam doc", "tong giam doc",
		"chu tich hoi dong thanh vien", "chu tich hoi dong quan tri" };
	for (size_t e; (e = toks_any(t, i, posts, sizeof posts / sizeof *posts)) > i && (tok_is(t, e, ",") || tok_is(t, e, "va") || tok_is(t, e, "-")) &&
	     toks_any(t, e + 1, posts, sizeof posts / sizeof *posts) > e + 1;)
		i = e + 1;
	return i;
}

bool is_whole_year(const struct toks *t, size_t from, size_t to)
{
	bool year = false;
	for (size_t i = from; i < to; i++) {
		if (tok_is(t, i, "thang") || tok_is(t, i, "quy") || tok_is(t, i, "ngay") || tok_is(t, i, "/"))
			return false;
		year |= tok_is(t, i, "nam");
	}
	return year;
}
