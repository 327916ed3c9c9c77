/* password.c - which passwords are taken.  Length, the ones everybody tries, and the person's own name: nothing about kinds of characters. */
#include "internal.h"
#include "text.h"

/* Folded; the top of public lists of leaked passwords that reach ten characters, and words that somebody here would try first. */
static const char *const common[] = {
	"1234567890", "0123456789", "12345678910", "123456789a", "a123456789", "1q2w3e4r5t", "qwertyuiop", "1qaz2wsx3edc", "password12",
	"password123", "password1234", "passw0rd123", "iloveyou123", "matkhau123", "matkhau1234", "matkhau123456", "hanoi12345", "hanoi123456",
	"thudohanoi", "hanoi2025", "hanoi2026", "khuevancac", "khue123456", "vietnam123", "vietnam2025", "vietnam2026", "anhyeuem123", "admin12345",
	"admin123456", "administrator", "quantrivien", "thanhphosangtao", "sangtao123", "vanhoathethao", "0987654321", "9876543210", "1111111111",
	"0000000000", "1212121212", "1122334455", "qwerty12345", "qwerty123456", "abcd123456", "abc1234567", "aa12345678", "a1234567890", "zxcvbnm123",
	"asdfghjkl1", "1q2w3e4r5t6y", "letmein123", "welcome123", "creativecity", "unesco2019", "unesco2025", "unesco2026",
};

static bool same_char(str s)
{
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] != s.p[0])
			return false;
	return true;
}

/* Without the blanks, so that "ha noi 12345" counts as what it is. */
static str squeezed(struct arena *a, str s)
{
	str folded = text_fold(a, s);
	struct buf b = { .a = a };

	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] != ' ')
			buf_char(&b, folded.p[i]);
	return buf_str(&b);
}

static bool personal(struct arena *a, str password, str email, str name)
{
	ptrdiff_t at = str_find(email, S("@"), 0);
	str local = squeezed(a, str_cut(email, 0, at > 0 ? (size_t)at : email.n));
	str own = squeezed(a, name);

	return (local.n >= 5 && str_starts(password, local) && password.n < local.n + 5) ||
	       (own.n >= 5 && str_starts(password, own) && password.n < own.n + 5);
}

enum password_fault password_check(struct arena *a, str password, str email, str name)
{
	if (password.n > PASSWORD_MAX_BYTES)
		return PASSWORD_LONG;
	if (text_chars(password) < PASSWORD_MIN_CHARS)
		return PASSWORD_SHORT;
	str bare = squeezed(a, password);
	if (same_char(bare))
		return PASSWORD_COMMON;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (str_eq(bare, str_c(common[i])))
			return PASSWORD_COMMON;
	return personal(a, bare, email, name) ? PASSWORD_PERSONAL : PASSWORD_GOOD;
}
