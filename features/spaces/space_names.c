/* space_names.c - what the codes of a space are called. */
#include "space_fields.h"
#include "words.h"

struct name { const char *code, *words; };

const char *const space_languages[12] = { "vi", "en", "fr", "zh", "ja", "ko", "de", "ru", "es", "it", "th", "lo" };

static str named(enum lang lang, const struct name *of, size_t n, str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, str_c(of[i].code)))
			return say(lang, of[i].words);
	return code;
}

str space_form_name(enum lang lang, str form)
{
	static const struct name of[] = { { "point", WORD("A house or a place") }, { "line", WORD("A street") }, { "area", WORD("An area or a village") },
		{ "online", WORD("Online only") } };

	return named(lang, of, sizeof of / sizeof *of, form);
}

str space_owner_name(enum lang lang, str owner)
{
	static const struct name of[] = { { "public", WORD("Publicly owned") }, { "private", WORD("Privately owned") }, { "association",
		WORD("Association or community") } };

	return named(lang, of, sizeof of / sizeof *of, owner);
}

str space_access_name(enum lang lang, str step_free)
{
	static const struct name of[] = { { "yes", WORD("Step-free") }, { "partly", WORD("Partly step-free") }, { "no", WORD("Steps, no ramp or lift") } };

	return named(lang, of, sizeof of / sizeof *of, step_free);
}

str space_link_name(enum lang lang, str kind)
{
	static const struct name of[] = { { "site", WORD("Website") }, { "facebook", "Facebook" }, { "instagram", "Instagram" }, { "youtube", "YouTube" },
		{ "zalo", "Zalo" }, { "other", WORD("Another page") } };

	for (size_t i = 1; i < 5; i++)
		if (str_eq(kind, str_c(of[i].code)))
			return str_c(of[i].words);
	return named(lang, of, sizeof of / sizeof *of, kind);
}

str space_product_name(enum lang lang, str kind)
{
	static const struct name of[] = { { "craft", WORD("Craft") }, { "ocop", WORD("OCOP product") }, { "work", WORD("Work or collection") },
		{ "service", WORD("Service") } };

	return named(lang, of, sizeof of / sizeof *of, kind);
}

str space_language_name(enum lang lang, str code)
{
	static const struct name of[] = { { "vi", WORD("Vietnamese") }, { "en", WORD("English") }, { "fr", WORD("French") }, { "zh", WORD("Chinese") },
		{ "ja", WORD("Japanese") }, { "ko", WORD("Korean") }, { "de", WORD("German") }, { "ru", WORD("Russian") }, { "es", WORD("Spanish") },
		{ "it", WORD("Italian") }, { "th", WORD("Thai") }, { "lo", WORD("Lao") } };

	return named(lang, of, sizeof of / sizeof *of, code);
}

str space_weekday_name(enum lang lang, int day)
{
	static const char *const of[] = { WORD("Monday"), WORD("Tuesday"), WORD("Wednesday"), WORD("Thursday"), WORD("Friday"), WORD("Saturday"), WORD("Sunday") };

	return day < 1 || day > 7 ? S("") : say(lang, of[day - 1]);
}

str space_state_name(enum lang lang, str state)
{
	static const struct name of[] = { { "draft", WORD("Not public yet") }, { "public", WORD("On the site") }, { "withdrawn", WORD("Withdrawn") } };

	return named(lang, of, sizeof of / sizeof *of, state);
}

str space_doing_name(enum lang lang, str doing)
{
	static const struct name of[] = { { "open", WORD("In operation") }, { "paused", WORD("Closed for now") }, { "closed", WORD("Closed for good") } };

	return named(lang, of, sizeof of / sizeof *of, doing);
}
