/* search_words.c - text into words, each with its folded and its exact form. */
#include "search_words.h"
#include <string.h>
#include <unicode/uchar.h>
#include "text.h"
#include "vietnamese.h"

/* What a letter past ASCII is made of. */
struct letter {
	char base[3];   /* folded, one or two letters; "": not looked at yet */
	char quality;   /* as VNI types it: 6 â ê ô, 7 ơ ư, 8 ă, 9 đ; 'u': a letter that is not Vietnamese; 0: none */
	char tone;      /* '1'..'5' as VNI types them, or 0 */
	bool word;      /* belongs to words */
};
/* Latin-1 to Extended-B, and Extended Additional. */
enum { LOW_FROM = 0x80, LOW_TO = 0x250, HIGH_FROM = 0x1E00, HIGH_TO = 0x1F00, LETTERS = LOW_TO - LOW_FROM + HIGH_TO - HIGH_FROM };
static struct letter letters[LETTERS];

/* VNI: 1 sắc 2 huyền 3 hỏi 4 ngã 5 nặng; vn_vowel counts huyền, sắc, hỏi, ngã, nặng. */
static char tone_digit(int tone)
{
	static const char digit[VN_TONES] = { 0, '2', '1', '3', '4', '5' };
	return digit[tone];
}

static char quality_digit(uint32_t plain)
{
	switch (plain) {
	case 0xE2: case 0xEA: case 0xF4: return '6';
	case 0x1A1: case 0x1B0: return '7';
	case 0x103: return '8';
	case 0x111: return '9';
	default: return 0;
	}
}

static void letter_learn(uint32_t cp, struct letter *l)
{
	char room[8];
	size_t n;
	int tone = 0;
	uint32_t lower = vn_lower(cp);
	struct arena a;
	arena_init(&a, 1 << 16);
	if (lower == 0xF0 || lower == 0x256)
		lower = 0x111; /* look-alikes of đ */
	uint32_t plain = vn_vowel(lower, &tone);
	text_put(room, lower, &n);
	str fold = text_fold(&a, (str){ room, n });
	l->word = u_isalnum((UChar32)cp);
	l->base[0] = '?';
	if (!l->word || !fold.n || fold.n > 2 || (unsigned char)fold.p[0] >= 0x80)
		l->quality = 'u';
	else
		memcpy(l->base, fold.p, fold.n);
	arena_free(&a);
	if (lower == 0x111)
		l->quality = '9';
	else if (plain && l->quality != 'u') {
		l->quality = quality_digit(plain);
		l->tone = tone_digit(tone);
	} else
		l->quality = 'u';
}

static const struct letter *letter_of(uint32_t cp)
{
	size_t i;
	if (cp >= LOW_FROM && cp < LOW_TO)
		i = cp - LOW_FROM;
	else if (cp >= HIGH_FROM && cp < HIGH_TO)
		i = cp - HIGH_FROM + LOW_TO - LOW_FROM;
	else
		return NULL;
	if (!letters[i].base[0])
		letter_learn(cp, &letters[i]);
	return &letters[i];
}

/* A word while it is read. */
struct reading { struct search_word *w; size_t letters; char tones[8]; size_t ntones; };

static void put(char *at, uint8_t *n, const char *p, size_t len)
{
	if (*n + len > SEARCH_WORD_BYTES - 16)
		return;
	memcpy(at + *n, p, len);
	*n = (uint8_t)(*n + len);
}

/* "_u1edf": a letter that has no folded form in ASCII, or whose mark no Vietnamese letter has. */
static size_t hex_form(char *at, uint32_t cp)
{
	static const char digits[] = "0123456789abcdef";
	size_t n = 0;
	at[n++] = '_';
	at[n++] = cp > 0xFFFF ? 'x' : 'u';
	for (int shift = cp > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
		at[n++] = digits[cp >> shift & 15];
	return n;
}

static void add_ascii(struct reading *r, char c)
{
	if (r->letters++ >= SEARCH_WORD_LETTERS)
		return;
	put(r->w->fold, &r->w->nfold, &c, 1);
	put(r->w->exact, &r->w->nexact, &c, 1);
	r->w->letters &= c >= 'a';
}

static void add_wide(struct reading *r, uint32_t cp, const struct letter *l)
{
	char hex[10], mark[2] = { '_', 0 };
	if (r->letters++ >= SEARCH_WORD_LETTERS)
		return;
	bool based = l && l->base[0] != '?';
	uint32_t lower = vn_lower(cp);
	size_t n = hex_form(hex, lower);
	put(r->w->fold, &r->w->nfold, based ? l->base : hex, based ? strlen(l->base) : n);
	if (!based || l->quality == 'u') {
		put(r->w->exact, &r->w->nexact, hex, n);
		r->w->letters &= based;
		return;
	}
	put(r->w->exact, &r->w->nexact, l->base, strlen(l->base));
	mark[1] = l->quality;
	if (l->quality)
		put(r->w->exact, &r->w->nexact, mark, 2);
	if (l->tone && r->ntones < sizeof r->tones)
		r->tones[r->ntones++] = l->tone;
}

/* Combining marks that NFC left, soft hyphens and joiners: within words, and nothing in them. */
static bool is_unseen(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

/* Takes the character at byte i into the word; its length, or 0 where the word ends. */
static size_t take(str text, size_t i, struct reading *r)
{
	unsigned char c = (unsigned char)text.p[i];
	size_t len;
	if (c < 0x80) {
		bool capital = c >= 'A' && c <= 'Z';
		if (!capital && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return 0;
		add_ascii(r, (char)(capital ? c + 32 : c));
		return 1;
	}
	uint32_t cp = text_next((str){ text.p + i, text.n - i }, &len);
	if (is_unseen(cp))
		return r->letters ? len : 0;
	const struct letter *l = letter_of(cp);
	if (l ? !l->word : !u_isalnum((UChar32)cp) || cp == 0xFFFD)
		return 0;
	add_wide(r, cp, l);
	return len;
}

static size_t length_at(str text, size_t i)
{
	size_t len = 1;
	if ((unsigned char)text.p[i] >= 0x80)
		text_next((str){ text.p + i, text.n - i }, &len);
	return len;
}

bool search_word_next(str text, size_t *at, struct search_word *out)
{
	size_t i = *at, len = 0;
	struct reading r = { .w = out };
	out->nfold = out->nexact = 0;
	out->letters = true;
	while (i < text.n && !(len = take(text, i, &r)))
		i += length_at(text, i);
	*at = out->from = out->to = i;
	if (i >= text.n)
		return false;
	for (i += len; i < text.n && (len = take(text, i, &r)); i += len)
		continue;
	for (size_t t = 0; t < r.ntones; t++) {
		out->exact[out->nexact++] = '_';
		out->exact[out->nexact++] = r.tones[t];
	}
	*at = out->to = i;
	return true;
}

str search_nfc(struct arena *a, str text)
{
	str out;
	for (size_t i = 0; i + 1 < text.n; i++)
		if ((unsigned char)text.p[i] == 0xCC || (unsigned char)text.p[i] == 0xCD)
			return text_nfc(a, text, &out) == OK ? out : text;
	return text;
}

static void open_token(struct buf *b, char lang, enum search_class c)
{
	buf_char(b, lang);
	buf_char(b, (char)c);
}

void search_token(struct buf *b, char lang, enum search_class c, str word)
{
	open_token(b, lang, c);
	buf_add(b, word);
}

void search_pair_token(struct buf *b, char lang, enum search_class c, str first, str second)
{
	open_token(b, lang, c);
	buf_add(b, first);
	buf_add(b, S("__"));
	buf_add(b, second);
}

void search_code_token(struct buf *b, char lang, enum search_class c, str code)
{
	static const char digits[] = "0123456789abcdef";
	open_token(b, lang, c);
	for (size_t i = 0; i < code.n; i++) {
		unsigned char x = (unsigned char)code.p[i];
		if ((x >= 'a' && x <= 'z') || (x >= '0' && x <= '9')) {
			buf_char(b, (char)x);
		} else {
			buf_char(b, '_');
			buf_char(b, digits[x >> 4]);
			buf_char(b, digits[x & 15]);
		}
	}
}
