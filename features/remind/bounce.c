/* bounce.c - see bounce.h.  Only what is needed is understood; whatever is unclear is no report. */
#include "bounce.h"
#include "buf.h"
#include "text.h"
#include "url.h"

/* Headers and what follows them. */
struct entity { str head, body; };

/* The next line without its end; *rest goes behind it. */
static bool line_next(str *rest, str *line)
{
	if (!str_given(*rest))
		return false;
	str_split(rest, '\n', line);
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static struct entity entity_of(str s)
{
	str rest = s, line;
	struct entity e = { s, S("") };

	while (line_next(&rest, &line))
		if (!line.n) {
			e.head = str_cut(s, 0, (size_t)(line.p - s.p));
			e.body = str_given(rest) ? rest : S("");
			break;
		}
	return e;
}

/* The first header of that name, its folded lines joined by blanks; ABSENT. */
static str header_of(struct arena *a, str head, str name)
{
	struct buf b = { .a = a };
	bool found = false;
	str line;

	while (line_next(&head, &line)) {
		bool more = line.n && (line.p[0] == ' ' || line.p[0] == '\t');
		if (found && !more)
			break;
		if (found) {
			buf_char(&b, ' ');
			buf_add(&b, str_trim(line));
		} else if (!more && line.n > name.n && line.p[name.n] == ':' && str_eq_nocase(str_cut(line, 0, name.n), name)) {
			found = true;
			buf_add(&b, str_trim(str_cut(line, name.n + 1, line.n)));
		}
	}
	return found ? str_trim(buf_str(&b)) : ABSENT;
}

/* Does a header's value begin with this word? */
static bool is(str value, str word)
{
	return value.n >= word.n && str_eq_nocase(str_cut(value, 0, word.n), word);
}

/* "rfc822; lan@nha.vn" without its type. */
static str after_type(str s)
{
	ptrdiff_t at = str_find(s, S(";"), 0);

	return str_trim(at < 0 ? s : str_cut(s, (size_t)at + 1, s.n));
}

static int hex_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The number in "<16 hexadecimal digits@domain>", as mail_message writes it. */
static bool message_id(str s, int64_t *id)
{
	uint64_t v = 0;

	s = str_trim(s);
	if (s.n < 20 || s.p[0] != '<' || s.p[17] != '@')
		return false;
	for (size_t i = 1; i <= 16; i++) {
		int h = hex_of(s.p[i]);
		if (h < 0)
			return false;
		v = v << 4 | (uint64_t)h;
	}
	*id = (int64_t)v;
	return *id > 0;
}

/* One line of UTF-8, cut. */
static str why_of(struct arena *a, str s)
{
	struct buf b = { .a = a };
	size_t len;

	for (size_t i = 0; i < s.n && b.n < BOUNCE_WHY_BYTES; i += len) {
		uint32_t c = text_next(str_cut(s, i, s.n), &len);
		if (c < 0x20 || c == 0x7f)
			c = ' ';
		text_add(&b, c);
	}
	return str_trim(buf_str(&b));
}

/* The group of a recipient who will not get it; what stands before the first group is about the message. */
static bool recipient_failed(struct arena *a, str group, struct bounce *out)
{
	str status = header_of(a, group, S("Status")), action = header_of(a, group, S("Action"));
	str who = header_of(a, group, S("Final-Recipient")), said = header_of(a, group, S("Diagnostic-Code"));

	if (!is(action, S("failed")) || !is(status, S("5.")) || !who.n)
		return false;
	out->recipient = after_type(who);
	out->why = why_of(a, str_given(said) && said.n ? arena_printf(a, "%.*s %.*s", FMT(status), FMT(after_type(said))) : status);
	return true;
}

/* message/delivery-status: groups of headers with an empty line between. */
static bool status_read(struct arena *a, str body, struct bounce *out)
{
	struct entity e;

	for (int i = 0; i < BOUNCE_PARTS_MAX && body.n; i++) {
		e = entity_of(body);
		if (recipient_failed(a, e.head, out))
			return true;
		body = e.body;
	}
	return false;
}

static bool is_boundary(str line, str boundary)
{
	return line.n >= boundary.n + 2 && line.p[0] == '-' && line.p[1] == '-' && str_eq(str_cut(line, 2, 2 + boundary.n), boundary);
}

/* The part before the next boundary; *rest goes behind it. */
static bool part_next(str *rest, str boundary, str *part)
{
	const char *from = rest->p;
	str line;

	while (line_next(rest, &line))
		if (is_boundary(line, boundary)) {
			*part = (str){ from, (size_t)(line.p - from) };
			return true;
		}
	return false;
}

static void part_read(struct arena *a, str part, bool *failed, bool *ours, struct bounce *out)
{
	struct entity e = entity_of(part);
	str type = header_of(a, e.head, S("Content-Type"));

	if (is(type, S("message/delivery-status")) || is(type, S("message/global-delivery-status"))) {
		*failed = *failed || status_read(a, e.body, out);
	} else if (!*ours && (is(type, S("message/")) || is(type, S("text/rfc822-headers")))) {
		/* The returned mail, whole or its headers alone. */
		str head = entity_of(e.body).head;
		*ours = message_id(header_of(a, head, S("Message-ID")), &out->mail);
	}
}

static err report_read(struct arena *a, str type, str body, struct bounce *out)
{
	bool failed = false, ours = false;
	str boundary, part;

	if (header_param(a, type, S("boundary"), &boundary) != OK || !boundary.n || boundary.n > 70 || !part_next(&body, boundary, &part))
		return ERR_INVALID;
	for (int i = 0; i < BOUNCE_PARTS_MAX && str_given(body) && part_next(&body, boundary, &part); i++)
		part_read(a, part, &failed, &ours, out);
	return failed && ours ? OK : ERR_INVALID;
}

static bool digits(str s, size_t *at)
{
	size_t from = *at;

	while (*at < s.n && *at - from < 3 && s.p[*at] >= '0' && s.p[*at] <= '9')
		++*at;
	return *at > from;
}

/* "5.1.1" (RFC 3463) or "550 " (RFC 5321), for good. */
static bool says_never(str line)
{
	for (size_t i = 0; i < line.n; i++) {
		size_t at = i + 2;
		if (line.p[i] != '5' || (i && line.p[i - 1] != ' ' && line.p[i - 1] != '#' && line.p[i - 1] != '(' && line.p[i - 1] != '-' && line.p[i - 1] != ':'))
			continue;
		if (i + 1 < line.n && line.p[i + 1] == '.' && digits(line, &at) && at < line.n && line.p[at++] == '.' && digits(line, &at))
			return true;
		at = i + 1;
		if (digits(line, &at) && at - i == 3 && at < line.n && (line.p[at] == ' ' || line.p[at] == '-'))
			return true;
	}
	return false;
}

/* A server's own postmaster, not a person's answer by machine. */
static bool from_postmaster(struct arena *a, str head)
{
	str from = header_of(a, head, S("From"));

	for (size_t i = 0; i < from.n; i++)
		if (is(str_cut(from, i, from.n), S("mailer-daemon@")) || is(str_cut(from, i, from.n), S("postmaster@")))
			return true;
	return header_of(a, head, S("X-Failed-Recipients")).n > 0;
}

/* A mail that came back as text: the reason in some line, the mail itself below. */
static err plain_read(struct arena *a, const struct entity *e, struct bounce *out)
{
	str rest = e->body, line, name = S("Message-ID:");
	bool never = false, ours = false;

	if (!from_postmaster(a, e->head))
		return ERR_INVALID;
	while (!ours && line_next(&rest, &line)) {
		str s = str_trim(line);
		if (!never && says_never(s)) {
			never = true;
			out->why = why_of(a, s);
		}
		ours = is(s, name) && message_id(str_cut(s, name.n, s.n), &out->mail);
	}
	return never && ours ? OK : ERR_INVALID;
}

err bounce_read(struct arena *a, str bytes, struct bounce *out)
{
	struct entity e = entity_of(bytes);
	str type = header_of(a, e.head, S("Content-Type"));

	*out = (struct bounce){ 0 };
	return is(type, S("multipart/report")) ? report_read(a, type, e.body, out) : plain_read(a, &e, out);
}
