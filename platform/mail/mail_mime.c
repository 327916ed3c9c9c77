/* mail_mime.c - a mail as bytes: RFC 5322 headers, RFC 2047 words, quoted-printable bodies, RFC 8058 unsubscription. */
#include "clock.h"
#include "mail_in.h"
#include "text.h"

enum { LINE_MAX_CHARS = 76, WORD_BYTES = 39, BASE64_LINE_BYTES = 57 };

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void base64_add(struct buf *b, str s)
{
	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;
		if (i + 1 < s.n)
			v |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (i + 2 < s.n)
			v |= (unsigned char)s.p[i + 2];
		buf_char(b, base64_digits[v >> 18]);
		buf_char(b, base64_digits[v >> 12 & 63]);
		buf_char(b, i + 1 < s.n ? base64_digits[v >> 6 & 63] : '=');
		buf_char(b, i + 2 < s.n ? base64_digits[v & 63] : '=');
	}
}

/* A header's value: whatever could end a line becomes a blank. */
static str one_line(struct arena *a, str s)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n; i++)
		buf_char(&b, (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f ? ' ' : s.p[i]);
	return str_trim(buf_str(&b));
}

static bool plain_ascii(str s)
{
	return text_ascii_run(s) == s.n && str_find(s, S("=?"), 0) < 0;
}

/* RFC 2047: words of at most 75 characters, never cut within a letter, a folded line each. */
static void words_add(struct buf *b, str s)
{
	while (s.n) {
		size_t n = 0, len;
		while (n < s.n) {
			text_next(str_cut(s, n, s.n), &len);
			if (n + len > WORD_BYTES)
				break;
			n += len;
		}
		buf_add(b, S("=?UTF-8?B?"));
		base64_add(b, str_cut(s, 0, n));
		buf_add(b, S("?="));
		s = str_cut(s, n, s.n);
		if (s.n)
			buf_add(b, S("\r\n "));
	}
}

static void header_text(struct buf *b, const char *name, str value)
{
	str s = one_line(b->a, value);

	buf_printf(b, "%s: ", name);
	if (plain_ascii(s) && s.n < 900)
		buf_add(b, s);
	else
		words_add(b, s);
	buf_add(b, S("\r\n"));
}

/* A name is a quoted string, or words where it is not ASCII; then the address, whose form was checked. */
static void header_address(struct buf *b, const char *header, str name, str address)
{
	str s = one_line(b->a, name);

	buf_printf(b, "%s: ", header);
	if (s.n && plain_ascii(s)) {
		buf_char(b, '"');
		for (size_t i = 0; i < s.n; i++) {
			if (s.p[i] == '"' || s.p[i] == '\\')
				buf_char(b, '\\');
			buf_char(b, s.p[i]);
		}
		buf_char(b, '"');
	} else if (s.n) {
		words_add(b, s);
	}
	if (s.n)
		buf_add(b, s.n > WORD_BYTES ? S("\r\n ") : S(" "));
	buf_printf(b, "<%.*s>\r\n", FMT(address));
}

static void header_date(struct buf *b, int64_t at)
{
	static const char *const days[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct date d = date_at(at);
	int64_t s = (at + VN_OFFSET_S) % DAY_S;

	buf_printf(b, "Date: %s, %d %s %d %02d:%02d:%02d +0700\r\n", days[date_days(d) % 7], d.d, months[d.m - 1], d.y,
		(int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

/* Quoted-printable (RFC 2045 6.7), lines of at most 76 characters; a line's last blank is written out. */
static void quoted_add(struct buf *b, str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t column = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool end = i + 1 == s.n || s.p[i + 1] == '\n' || s.p[i + 1] == '\r';
		bool as_is = (c >= '!' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !end);
		if (c == '\r')
			continue;
		if (c == '\n') {
			buf_add(b, S("\r\n"));
			column = 0;
			continue;
		}
		if (column + (as_is ? 1 : 3) > LINE_MAX_CHARS - 1) {
			buf_add(b, S("=\r\n"));
			column = 0;
		}
		column += as_is ? 1 : 3;
		if (as_is) {
			buf_char(b, (char)c);
		} else {
			buf_char(b, '=');
			buf_char(b, hex[c >> 4]);
			buf_char(b, hex[c & 15]);
		}
	}
	buf_add(b, S("\r\n"));
}

static void part_text(struct buf *b, const char *type, str text)
{
	buf_printf(b, "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", type);
	quoted_add(b, text);
}

static void part_file(struct buf *b, const struct mail_attachment *f)
{
	str name = one_line(b->a, f->name);

	buf_printf(b, "Content-Type: %.*s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename*=UTF-8''",
		FMT(one_line(b->a, f->type)));
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool as_is = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
		if (as_is)
			buf_char(b, c);
		else
			buf_printf(b, "%%%02X", (unsigned char)c);
	}
	buf_add(b, S("\r\n\r\n"));
	for (size_t i = 0; i < f->bytes.n; i += BASE64_LINE_BYTES) {
		base64_add(b, str_cut(f->bytes, i, i + BASE64_LINE_BYTES));
		buf_add(b, S("\r\n"));
	}
}

/* Text alone, or text and HTML to choose from. */
static void body_add(struct buf *b, const struct mail *m, int64_t id)
{
	if (!str_given(m->html)) {
		part_text(b, "text/plain", m->text);
		return;
	}
	buf_printf(b, "Content-Type: multipart/alternative; boundary=\"alt-%016llx\"\r\n\r\n", (unsigned long long)id);
	buf_printf(b, "--alt-%016llx\r\n", (unsigned long long)id);
	part_text(b, "text/plain", m->text);
	buf_printf(b, "--alt-%016llx\r\n", (unsigned long long)id);
	part_text(b, "text/html", m->html);
	buf_printf(b, "--alt-%016llx--\r\n", (unsigned long long)id);
}

static void headers_add(struct buf *b, const struct mail *m, str from, int64_t id, int64_t at)
{
	str name, address;

	if (from_parts(from, &name, &address) != OK)
		bug("mail without a sender");
	header_date(b, at);
	header_address(b, "From", name, address);
	header_address(b, "To", m->to_name, m->to);
	if (str_given(m->reply_to))
		header_address(b, "Reply-To", ABSENT, m->reply_to);
	header_text(b, "Subject", m->subject);
	buf_printf(b, "Message-ID: <%016llx@%.*s>\r\nMIME-Version: 1.0\r\nContent-Language: %.*s\r\n", (unsigned long long)id, FMT(domain_of(address)),
		FMT(lang_code(m->lang)));
	/* RFC 3834: no answer by a machine. */
	buf_add(b, m->bulk ? S("Precedence: bulk\r\n") : S("Auto-Submitted: auto-generated\r\n"));
	if (str_given(m->list_unsubscribe))
		buf_printf(b, "List-Unsubscribe: <%.*s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", FMT(one_line(b->a, m->list_unsubscribe)));
}

str mail_message(struct arena *a, const struct mail *m, str from, int64_t id, int64_t at, const struct mail_attachment *attachment)
{
	struct buf b = { .a = a };

	headers_add(&b, m, from, id, at);
	if (!attachment || !str_given(attachment->bytes)) {
		body_add(&b, m, id);
		return buf_str(&b);
	}
	buf_printf(&b, "Content-Type: multipart/mixed; boundary=\"mix-%016llx\"\r\n\r\n--mix-%016llx\r\n", (unsigned long long)id, (unsigned long long)id);
	body_add(&b, m, id);
	buf_printf(&b, "--mix-%016llx\r\n", (unsigned long long)id);
	part_file(&b, attachment);
	buf_printf(&b, "--mix-%016llx--\r\n", (unsigned long long)id);
	return buf_str(&b);
}
