/* booking_country.c - countries by ISO 3166-1, named by ICU in either language. */
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <stdlib.h>
#include <string.h>
#include "bookings_in.h"
#include "text.h"
#include "words.h"

enum { COUNTRY_CHARS = 100, COUNTRIES_MAX = 400 };

bool booking_country_right(str code)
{
	const char *const *all = uloc_getISOCountries();

	for (size_t i = 0; code.n == 2 && all[i]; i++)
		if (memcmp(all[i], code.p, 2) == 0)
			return true;
	return false;
}

/* ABSENT where ICU has none. */
static str country_name(struct arena *a, enum lang lang, const char *code)
{
	char locale[] = "und_XX", utf8[4 * COUNTRY_CHARS];
	UChar name[COUNTRY_CHARS];
	UErrorCode e = U_ZERO_ERROR;
	int32_t n;

	memcpy(locale + 4, code, 2);
	n = uloc_getDisplayCountry(locale, lang == LANG_VI ? "vi" : "en", name, COUNTRY_CHARS, &e);
	u_strToUTF8(utf8, sizeof utf8, &n, name, n, &e);
	return U_FAILURE(e) ? ABSENT : arena_str(a, (str){ utf8, (size_t)n });
}

struct named { str key; struct booking_choice choice; };

static int by_name(const void *x, const void *y)
{
	return str_cmp(((const struct named *)x)->key, ((const struct named *)y)->key);
}

err booking_countries_fill(struct arena *a, enum lang lang, str chosen, struct booking_choices *out)
{
	const char *const *all = uloc_getISOCountries();
	struct named *list = arena_array(a, struct named, COUNTRIES_MAX);
	size_t n = 0;

	for (size_t i = 0; all[i] && n < COUNTRIES_MAX; i++) {
		str name = country_name(a, lang, all[i]);
		if (str_given(name) && strcmp(all[i], "VN") != 0)
			list[n++] = (struct named){ text_fold(a, name), { .value = str_c(all[i]), .label = name } };
	}
	qsort(list, n, sizeof *list, by_name);
	*LIST_PUSH(a, out) = (struct booking_choice){ .value = S("VN"), .label = country_name(a, lang, "VN") };
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(a, out) = list[i].choice;
	for (size_t i = 0; i < out->n; i++)
		out->at[i].chosen = str_given(chosen) && str_eq(out->at[i].value, chosen);
	return OK;
}
