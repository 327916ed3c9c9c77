/* city_fields.c - see city_fields.h. */
#include "city_fields.h"
#include "city_sql.h"
#include "text.h"
#include "words.h"

enum { CONTACT_CHARS = 120, SLUG_CHARS = 80 };

const struct city_field city_fields[CITY_FIELDS] = {
	{ "name", WORD("Name and home page"), WORD("Name of the city"), NULL, FIELD_LINE, 80 },
	{ "site", NULL, WORD("Name of the site"), WORD("At the top of every page. Left empty, it is the city's name."), FIELD_LINE, 80 },
	{ "tagline", NULL, WORD("Line under the name"), NULL, FIELD_LINE, 80 },
	{ "promise", NULL, WORD("Headline of the home page"), NULL, FIELD_LINE, 120 },
	{ "promise_text", NULL, WORD("Words under the headline"), NULL, FIELD_LINES, 400 },
	{ "about", WORD("About the site"), WORD("A sentence or two for the foot of every page"), NULL, FIELD_LINES, 400 },
	{ "about_page", NULL, WORD("Text of the page About"), WORD("An empty line begins a new paragraph."), FIELD_LINES, 4000 },
	{ "field", NULL, WORD("Creative field"), NULL, FIELD_LINE, 80 },
	{ "member_since", NULL, WORD("In the network since"), NULL, FIELD_DAY, 10 },
	{ "agency", WORD("Who answers for it"), WORD("Standing agency"), NULL, FIELD_LINE, 160 },
	{ "agency_unit", NULL, WORD("Its address in the register of units"), WORD("As in its page: so-van-hoa-va-the-thao"), FIELD_UNIT, SLUG_CHARS },
	{ "contact", NULL, WORD("E-mail address for the public"), NULL, FIELD_MAIL, CONTACT_CHARS },
	{ "licence", NULL, WORD("Licence of data and texts"), NULL, FIELD_LINE, 200 },
	{ "mark", WORD("Look"), WORD("Mark"), WORD("The tile beside the name."), FIELD_MARK, 40 },
	{ "art", NULL, WORD("Picture of the home page"), NULL, FIELD_ART, 40 },
};

bool field_both(const struct city_field *f)
{
	return f->kind == FIELD_LINE || f->kind == FIELD_LINES;
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

err city_values_stored(struct req *r, struct city_values *out)
{
	struct setting_all_list s;

	TRY(setting_all(r->db, r->a, &s));
	for (size_t i = 0; i < CITY_FIELDS; i++) {
		out->vi[i] = out->en[i] = S("");
		for (size_t k = 0; k < s.n; k++)
			if (str_eq(s.at[k].name, str_c(city_fields[i].name))) {
				out->vi[i] = or_empty(s.at[k].text_vi);
				out->en[i] = field_both(&city_fields[i]) ? or_empty(s.at[k].text_en) : S("");
			}
	}
	return OK;
}

err typed_text(struct req *r, str name, bool lines, str *out)
{
	struct buf b = { .a = r->a };
	str s = or_empty(req_form(r, name));

	TRY(text_nfc(r->a, s, &s));
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			buf_char(&b, lines ? '\n' : ' ');
		else if ((unsigned char)s.p[i] >= ' ')
			buf_char(&b, s.p[i]);
	}
	*out = or_empty(str_trim(buf_str(&b)));
	return OK;
}

err city_values_typed(struct req *r, struct city_values *out)
{
	for (size_t i = 0; i < CITY_FIELDS; i++) {
		const struct city_field *f = &city_fields[i];
		bool lines = f->kind == FIELD_LINES;
		out->en[i] = S("");
		if (!field_both(f)) {
			TRY(typed_text(r, str_c(f->name), lines, &out->vi[i]));
			continue;
		}
		TRY(typed_text(r, arena_printf(r->a, "%s_vi", f->name), lines, &out->vi[i]));
		TRY(typed_text(r, arena_printf(r->a, "%s_en", f->name), lines, &out->en[i]));
	}
	return OK;
}

struct look { const char *value, *label; };
/* Shapes of web/art/tiles.mjs. */
static const struct look marks[] = {
	{ "wheel", WORD("wheel") }, { "petal", WORD("petal") }, { "leaf", WORD("leaf") }, { "scale", WORD("fish scale") }, { "bowl", WORD("bowl") },
	{ "arch", WORD("arch") }, { "louver", WORD("louver") }, { "weave", WORD("weave") }, { "dots", WORD("dots") }, { "ring", WORD("rings") },
	{ "quarter", WORD("quarter circles") }, { "coin", WORD("coin") },
};
/* Pictures that web/css/public.css knows. */
static const struct look arts[] = {
	{ "art-tiles", WORD("Cement tiles") }, { "art-khue-van-cac", WORD("Khuê Văn Các, drawn") },
};

bool field_choices(struct req *r, enum field_kind kind, str value, struct city_choices *out)
{
	const struct look *look = kind == FIELD_MARK ? marks : arts;
	size_t n = kind == FIELD_MARK ? sizeof marks / sizeof *marks : sizeof arts / sizeof *arts;

	if (kind != FIELD_MARK && kind != FIELD_ART)
		return false;
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(r->a, out) = (struct city_choice){ .value = str_c(look[i].value), .label = say(r->lang, look[i].label),
			.chosen = str_eq(value, str_c(look[i].value)) };
	return true;
}
