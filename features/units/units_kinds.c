/* units_kinds.c - the kinds of units.  `group` stands for "các sở, ngành" and the like: a printed set, kept as words and never
 * taken for one unit. */
#include "units.h"
#include "words.h"

const struct unit_kind unit_kinds[] = {
	{ "committee" }, { "party" }, { "office" }, { "department" }, { "inspectorate" }, { "division" }, { "agency" }, { "district" },
		{ "ward" },
	{ "commune" }, { "city" }, { "ministry" }, { "commission" }, { "institute" }, { "school" }, { "press" }, { "association" },
	{ "union" }, { "company" }, { "international" }, { "embassy" }, { "group" }, { "other" },
};
const size_t nunit_kinds = sizeof unit_kinds / sizeof *unit_kinds;

static str local_kind(enum lang lang, str code)
{
	if (str_eq(code, S("committee")))
		return say(lang, "People's Committee");
	if (str_eq(code, S("party")))
		return say(lang, "Party body");
	if (str_eq(code, S("office")))
		return say(lang, "Office");
	if (str_eq(code, S("department")))
		return say(lang, "Department");
	if (str_eq(code, S("inspectorate")))
		return say(lang, "Inspectorate");
	if (str_eq(code, S("division")))
		return say(lang, "Division");
	if (str_eq(code, S("agency")))
		return say(lang, "Public agency");
	if (str_eq(code, S("district")))
		return say(lang, "District");
	if (str_eq(code, S("ward")))
		return say(lang, "Ward");
	if (str_eq(code, S("commune")))
		return say(lang, "Commune");
	if (str_eq(code, S("city")))
		return say(lang, "City");
	return ABSENT;
}

static str other_kind(enum lang lang, str code)
{
	if (str_eq(code, S("ministry")))
		return say(lang, "Ministry");
	if (str_eq(code, S("commission")))
		return say(lang, "National commission");
	if (str_eq(code, S("institute")))
		return say(lang, "Institute");
	if (str_eq(code, S("school")))
		return say(lang, "School or university");
	if (str_eq(code, S("press")))
		return say(lang, "Press and broadcasting");
	if (str_eq(code, S("association")))
		return say(lang, "Association");
	if (str_eq(code, S("union")))
		return say(lang, "Union");
	if (str_eq(code, S("company")))
		return say(lang, "Company");
	if (str_eq(code, S("international")))
		return say(lang, "International organisation");
	if (str_eq(code, S("embassy")))
		return say(lang, "Embassy");
	if (str_eq(code, S("group")))
		return say(lang, "Group of units");
	if (str_eq(code, S("other")))
		return say(lang, "Other unit");
	return code;
}

str unit_kind_name(enum lang lang, str code)
{
	str s = local_kind(lang, code);

	return str_given(s) ? s : other_kind(lang, code);
}
