/* docx_nd30.c - head and foot of an administrative document, box by box after NĐ 30/2020/NĐ-CP, phụ lục I.
 * In English the fixed words are those of the government's own translations. */
#include "clock.h"
#include "office_in.h"

/* Widths of the two sides, and how long the rules are: as the motto, and between a third and a half of the line (II.1b, II.2b). */
enum { AGENCY_MM = 68, NATION_MM = 97, MOTTO_MM = 58, AGENCY_RULE_MM = 26, SUBJECT_RULE_MM = 55, TEXT_MM = 165, SIGN_LINES = 4 };

static bool vietnamese(const struct docx *d)
{
	return d->look.lang == LANG_VI;
}

/* A rule in the middle of `width`. */
static void rule(struct docx *d, int width_mm, int length_mm)
{
	int side = twips(width_mm - length_mm) / 2;

	docx_p_named(d, S("Rule"), arena_printf(d->a, "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing "
		"w:before=\"50\" w:after=\"0\"/><w:ind w:left=\"%d\" w:right=\"%d\"/>",
	             side, side), S(""));
}

static str number(struct docx *d, const struct nd30_head *h)
{
	if (str_given(h->number))
		return arena_printf(d->a, vietnamese(d) ? "Số: %.*s" : "No.: %.*s", FMT(h->number));
	return arena_printf(d->a, vietnamese(d) ? "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/%.*s" : "No.:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/%.*s",
		FMT(h->number_code));
}

/* Days below 10 and the months 1 and 2 with a nought, that no digit can be put before them (II.4b). */
static str place_and_date(struct docx *d, const struct nd30_head *h)
{
	struct buf b = { .a = d->a };
	struct date day;

	buf_add(&b, h->place);
	buf_add(&b, S(", "));
	if (!str_given(h->issued_on) || date_parse(h->issued_on, &day) != OK)
		buf_printf(&b, vietnamese(d) ? "ngày\u00a0\u00a0\u00a0\u00a0\u00a0tháng\u00a0\u00a0\u00a0\u00a0\u00a0năm "
			"%d" : "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 %d", h->year_blank);
	else if (vietnamese(d))
		buf_printf(&b, day.m <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day.d, day.m, day.y);
	else
		date_write(&b, LANG_EN, day);
	return buf_str(&b);
}

void docx_nd30_head(struct docx *d, const struct nd30_head *h)
{
	static const int width[] = { AGENCY_MM, NATION_MM };

	docx_bare_table(d, width, 2);
	docx_row(d);
	docx_cell_open(d, 1);
	if (str_given(h->parent_agency))
		docx_p_named(d, S("AgencyParent"), S(""), h->parent_agency);
	docx_p_named(d, S("NationalName"), S(""), h->agency);
	rule(d, AGENCY_MM, AGENCY_RULE_MM);
	docx_cell_close(d);
	docx_cell_open(d, 1);
	docx_p_named(d, S("NationalName"), S(""), vietnamese(d) ? S("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") : S("SOCIALIST REPUBLIC OF VIET NAM"));
	docx_p_named(d, S("NationalMotto"), S(""), vietnamese(d) ? S("Độc lập - Tự do - Hạnh phúc") : S("Independence - Freedom - Happiness"));
	rule(d, NATION_MM, vietnamese(d) ? MOTTO_MM : MOTTO_MM + 16);
	docx_cell_close(d);
	docx_row(d);
	docx_cell_open(d, 1);
	docx_p_named(d, S("DocumentNumber"), S("<w:spacing w:before=\"60\" w:after=\"0\"/>"), number(d, h));
	docx_cell_close(d);
	docx_cell_open(d, 1);
	docx_p_named(d, S("PlaceAndDate"), S("<w:spacing w:before=\"60\" w:after=\"0\"/>"), place_and_date(d, h));
	docx_cell_close(d);
	docx_table_end(d);
	docx_para(d, DOCX_TITLE, h->kind);
	docx_para(d, DOCX_SUBTITLE, h->subject);
	rule(d, TEXT_MM, SUBJECT_RULE_MM);
}

/* "- UBND thành phố;" and at the end "- Lưu: VT, QLVH." */
static void recipients(struct docx *d, const struct nd30_foot *f)
{
	docx_p_named(d, S("RecipientsHead"), S(""), vietnamese(d) ? S("Nơi nhận:") : S("Recipients:"));
	for (size_t i = 0; i < f->nrecipients; i++) {
		str s = str_trim(f->recipient[i]);

		while (s.n && (s.p[s.n - 1] == ';' || s.p[s.n - 1] == '.'))
			s.n--;
		docx_p_named(d, S("Recipients"), S(""), arena_printf(d->a, "- %.*s%s", FMT(s), i + 1 < f->nrecipients ? ";" : "."));
	}
}

static void signature(struct docx *d, const struct nd30_foot *f)
{
	if (str_given(f->authority))
		docx_p_named(d, S("Signature"), S(""), f->authority);
	docx_p_named(d, S("Signature"), S(""), f->title);
	for (int i = 0; i < SIGN_LINES; i++)
		docx_p_named(d, S("Signature"), S(""), S(""));
	docx_p_named(d, S("Signature"), S(""), str_given(f->name) ? f->name : S(""));
}

void docx_nd30_foot(struct docx *d, const struct nd30_foot *f)
{
	static const int width[] = { 80, TEXT_MM - 80 };

	docx_bare_table(d, width, 2);
	docx_row(d);
	docx_cell_open(d, 1);
	recipients(d, f);
	docx_cell_close(d);
	docx_cell_open(d, 1);
	signature(d, f);
	docx_cell_close(d);
	docx_table_end(d);
}
