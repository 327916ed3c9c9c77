/* search_typing.c - Vietnamese as it stands when no input method was there to make marks of it.
 * Telex: aa aw ee oo ow w dd, tones s f r x j.  VNI: 6 7 8 9, tones 1 to 5.  Marks may come at the end of the word. */
#include <string.h>
#include "search_mend.h"
#include "search_syllable.h"
#include "text.h"

enum { TYPED_MAX = 12 };

struct typed_letter { char base, quality; };
struct typing { struct typed_letter at[TYPED_MAX]; size_t n; char tone; bool changed; };

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

static bool has_vowel(const struct typing *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (is_vowel(t->at[i].base))
			return true;
	return false;
}

/* The last of these letters that has no mark yet gets one. */
static bool mark_last(struct typing *t, const char *bases, char quality)
{
	for (size_t i = t->n; i-- > 0;)
		if (strchr(bases, t->at[i].base) && !t->at[i].quality) {
			t->at[i].quality = quality;
			t->changed = true;
			return true;
		}
	return false;
}

/* o or u; of "uo" both. */
static bool mark_horn(struct typing *t)
{
	if (!mark_last(t, "ou", '7'))
		return false;
	for (size_t i = 0; i + 1 < t->n; i++)
		if (t->at[i].base == 'u' && t->at[i + 1].base == 'o' && (t->at[i + 1].quality == '7' || t->at[i].quality == '7'))
			t->at[i].quality = t->at[i + 1].quality = '7';
	return true;
}

static bool set_tone(struct typing *t, char tone)
{
	if (!has_vowel(t))
		return false;
	t->tone = tone;
	t->changed = true;
	return true;
}

static bool telex_mark(struct typing *t, char c)
{
	static const char tones[] = "sfrxj";
	const char *tone = strchr(tones, c);
	if (tone && set_tone(t, (char)('1' + (tone - tones))))
		return true;
	if (c == 'd')
		return t->n && t->at[0].base == 'd' && mark_last(t, "d", '9');
	if (c == 'a' || c == 'e' || c == 'o')
		return mark_last(t, (const char[]){ c, 0 }, '6');
	if (c != 'w')
		return false;
	if (t->n && t->at[t->n - 1].base == 'a')
		return mark_last(t, "a", '8');
	return mark_horn(t) || mark_last(t, "a", '8');
}

static bool vni_mark(struct typing *t, char c)
{
	if (c >= '1' && c <= '5')
		return set_tone(t, c);
	switch (c) {
	case '6': return mark_last(t, "aeo", '6');
	case '7': return mark_horn(t);
	case '8': return mark_last(t, "a", '8');
	case '9': return mark_last(t, "d", '9');
	default: return false;
	}
}

static bool read_letters(str typed, bool vni, struct typing *t)
{
	*t = (struct typing){ .n = 0 };
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (vni ? vni_mark(t, c) : telex_mark(t, c))
			continue;
		if (c < 'a' || c > 'z' || t->n == TYPED_MAX)
			return false;
		bool lone = !vni && c == 'w';
		t->at[t->n++] = (struct typed_letter){ lone ? 'u' : c, lone ? '7' : 0 };
		t->changed |= lone;
	}
	return t->changed;
}

/* Where the tone is written: on the vowel that has a mark, else on the second of three or before a consonant. */
static size_t tone_place(const struct typing *t, str fold)
{
	size_t from = syllable_onset(fold), to;
	if (from >= t->n || !is_vowel(t->at[from].base))
		from = from ? from - 1 : 0; /* "gi" */
	for (to = from; to < t->n && is_vowel(t->at[to].base);)
		to++;
	for (size_t i = to; i-- > from;)
		if (t->at[i].quality)
			return i;
	return to - from == 3 || (to - from == 2 && to < t->n) ? from + 1 : from;
}

static void add_letter(struct buf *b, const struct typed_letter *l, char tone)
{
	static const uint32_t tones[] = { 0x301, 0x300, 0x309, 0x303, 0x323 };
	if (l->quality == '9')
		text_add(b, 0x111);
	else
		buf_char(b, l->base);
	if (l->quality == '6')
		text_add(b, 0x302);
	else if (l->quality == '7')
		text_add(b, 0x31B);
	else if (l->quality == '8')
		text_add(b, 0x306);
	if (tone)
		text_add(b, tones[tone - '1']);
}

static void write_word(struct arena *a, const struct typing *t, str fold, struct query_word *out)
{
	struct buf exact = { .a = a }, shown = { .a = a };
	size_t place = tone_place(t, fold);
	for (size_t i = 0; i < t->n; i++)
		buf_printf(&exact, t->at[i].quality ? "%c_%c" : "%c", t->at[i].base, t->at[i].quality);
	if (t->tone)
		buf_printf(&exact, "_%c", t->tone);
	for (size_t i = 0; i < t->n; i++)
		add_letter(&shown, &t->at[i], i == place ? t->tone : 0);
	*out = (struct query_word){ .fold = fold, .exact = buf_str(&exact), .shown = search_nfc(a, buf_str(&shown)) };
}

bool typing_read(struct arena *a, str typed, struct query_word *out)
{
	struct typing t;
	for (int vni = 0; vni < 2; vni++) {
		if (typed.n > TYPED_MAX + 4 || !read_letters(typed, vni, &t))
			continue;
		char letters[TYPED_MAX];
		for (size_t i = 0; i < t.n; i++)
			letters[i] = t.at[i].base;
		str fold = arena_str(a, (str){ letters, t.n });
		if (t.n < 2 || !is_syllable(fold))
			continue;
		write_word(a, &t, fold, out);
		return true;
	}
	return false;
}
