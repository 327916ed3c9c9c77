/* reader_gazetteer.c - the list of units as CSV text (RFC 4180). */
#include "reader.h"
#include "buf.h"

enum { COLUMNS = 9, MAX_UNITS = 20000, MAX_NAMES = 64 };

/* One field off the front of the text; *last tells that the row ends with it.  ERR_INVALID: a quote that is not closed. */
static err csv_field(struct arena *a, str *text, str *out, bool *last)
{
	struct buf b = { .a = a };
	size_t i = 0;
	bool quoted = text->n && text->p[0] == '"';
	for (i = quoted; i < text->n; i++) {
		char c = text->p[i];
		if (quoted && c == '"') {
			if (i + 1 < text->n && text->p[i + 1] == '"') {
				i++;
			} else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (c == ',' || c == '\n')) {
			break;
		}
		if (c != '\r' || quoted)
			buf_char(&b, c);
	}
	if (quoted)
		return ERR_INVALID;
	*last = i >= text->n || text->p[i] == '\n';
	*text = str_cut(*text, i < text->n ? i + 1 : i, text->n);
	*out = b.n ? str_trim(buf_str(&b)) : ABSENT;
	return OK;
}

/* Vietnamese name, then the aliases: separated by '; '. */
static void names_of(struct arena *a, str name, str aliases, struct gazetteer_unit *u)
{
	str rest = aliases, part;
	u->name = arena_array(a, str, MAX_NAMES);
	u->name[u->nname++] = name;
	while (u->nname < MAX_NAMES && str_split(&rest, ';', &part))
		if (str_trim(part).n)
			u->name[u->nname++] = str_trim(part);
}

err reader_gazetteer_csv(struct arena *a, str csv, struct gazetteer *out)
{
	bool head = true;
	*out = (struct gazetteer){ 0 };
	if (str_starts(csv, S("\xef\xbb\xbf")))
		csv = str_cut(csv, 3, csv.n);
	while (csv.n && out->n < MAX_UNITS) {
		str f[COLUMNS] = { { 0 } };
		bool last = false;
		size_t n = 0;
		while (!last) {
			str s;
			TRY(csv_field(a, &csv, &s, &last));
			if (n < COLUMNS)
				f[n] = s;
			n++;
		}
		if (n == 1 && !f[0].n)
			continue;
		if (n != COLUMNS || !f[0].n || !f[1].n)
			return ERR_INVALID;
		if (head && !str_eq(f[0], S("id")))
			return ERR_INVALID;
		if (!head) {
			struct gazetteer_unit *u = LIST_PUSH(a, out);
			*u = (struct gazetteer_unit){ .id = f[0], .kind = f[4], .parent = f[5], .valid_from = f[6], .valid_to = f[7], .successors = f[8] };
			names_of(a, f[1], f[3], u);
		}
		head = false;
	}
	return out->n ? OK : ERR_INVALID;
}
