/* search_syllable.c - which letters a Vietnamese syllable is made of: a beginning and a rime (Quy định về chính tả tiếng Việt, 1984). */
#include "search_syllable.h"

static const char *const onsets[] = {
	"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
};
static const char *const rimes[] = {
	"a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "ech", "em", "en", "eng", "enh", "eo", "ep", "et", "eu",
	"i", "ia", "ich", "iec", "iem", "ien", "ieng", "iep", "iet", "ieu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam",
	"oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "u", "ua",
	"uan", "uang", "uat", "uay", "uc", "ue", "uech", "uenh", "ui", "um", "un", "ung", "uo", "uoc", "uoi", "uom", "uon", "uong", "uop", "uot", "uou",
	"up", "ut", "uu", "uy", "uya", "uych", "uyen", "uyet", "uyt", "uynh", "uyu", "uyp", "y", "yem", "yen", "yet", "yeu", "ym", "yt",
};

size_t syllable_onset(str s)
{
	for (size_t i = 0; i < sizeof onsets / sizeof *onsets; i++)
		if (str_starts(s, str_c(onsets[i])))
			return str_c(onsets[i]).n;
	return 0;
}

static bool is_rime(str s)
{
	for (size_t i = 0; i < sizeof rimes / sizeof *rimes; i++)
		if (str_eq(s, str_c(rimes[i])))
			return true;
	return false;
}

bool is_syllable(str s)
{
	size_t n = syllable_onset(s);
	if (s.n > 7)
		return false;
	/* "gi" and "gin": the i is the vowel too. */
	return is_rime(str_cut(s, n, s.n)) || (n == 2 && str_starts(s, S("gi")) && is_rime(str_cut(s, 1, s.n)));
}
