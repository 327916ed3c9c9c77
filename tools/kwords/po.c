/* po.c - the part of the .po format that msgfmt writes and people edit: comments, msgctxt, msgid, msgid_plural, msgstr, strings in
 * pieces. */
#include "po.h"
#include "buf.h"

struct reader {
	struct arena *a;
	struct po_entry e;
	bool id_seen, text_seen; /* of the entry being read */
	str *last;               /* the string that a bare "..." line continues */
	struct po *out;
	struct po_problem *why;
	int line;
};

static err broken(struct reader *r, const char *text)
{
	*r->why = (struct po_problem){ r->line, text };
	return ERR_INVALID;
}

static char escaped(char c)
{
	switch (c) {
	case 'n': return '\n';
	case 't': return '\t';
	case 'r': return '\r';
	case '"': case '\\': return c;
	default: return 0;
	}
}

/* A "..." with C escapes, to its value. */
static err quoted(struct reader *r, str s, str *out)
{
	struct buf b = { .a = r->a };

	s = str_trim(s);
	if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
		return broken(r, "a string in double quotes is expected");
	for (size_t i = 1; i + 1 < s.n; i++) {
		char c = s.p[i];
		if (c == '"')
			return broken(r, "a double quote inside a string needs a backslash");
		if (c == '\\') {
			c = i + 2 < s.n ? escaped(s.p[++i]) : 0;
			if (!c)
				return broken(r, "unknown backslash sequence");
		}
		buf_char(&b, c);
	}
	*out = buf_str(&b);
	return OK;
}

static void entry_end(struct reader *r)
{
	if (r->id_seen && r->e.id.n)
		*LIST_PUSH(r->a, r->out) = r->e;
	r->e = (struct po_entry){ .file = r->e.file };
	r->id_seen = r->text_seen = false;
	r->last = NULL;
}

static err value(struct reader *r, str rest, str *slot)
{
	r->last = slot;
	return quoted(r, rest, slot);
}

static bool keyword(str line, str word, str *rest)
{
	if (!str_starts(line, word) || (line.n > word.n && line.p[word.n] != ' ' && line.p[word.n] != '"'))
		return false;
	*rest = str_cut(line, word.n, line.n);
	return true;
}

static err comment(struct reader *r, str line)
{
	if (r->text_seen)
		entry_end(r);
	if (str_starts(line, S("#,")) && str_find(line, S("fuzzy"), 0) >= 0)
		r->e.fuzzy = true;
	if (str_starts(line, S("#. used: ")))
		r->e.kept = true;
	return OK;
}

static err message_line(struct reader *r, str line)
{
	str rest, more;

	if (line.p[0] == '"') {
		if (!r->last)
			return broken(r, "a string that belongs to no message");
		TRY(quoted(r, line, &more));
		*r->last = arena_printf(r->a, "%.*s%.*s", FMT(*r->last), FMT(more));
		return OK;
	}
	if (keyword(line, S("msgctxt"), &rest)) {
		if (r->text_seen)
			entry_end(r);
		return value(r, rest, &r->e.ctx);
	}
	if (keyword(line, S("msgid"), &rest)) {
		if (r->text_seen)
			entry_end(r);
		r->id_seen = true;
		r->e.line = r->line;
		return value(r, rest, &r->e.id);
	}
	if (keyword(line, S("msgid_plural"), &rest))
		return value(r, rest, &r->e.plural);
	if (keyword(line, S("msgstr"), &rest) || keyword(line, S("msgstr[0]"), &rest)) {
		r->text_seen = true;
		return r->id_seen ? value(r, rest, &r->e.text) : broken(r, "msgstr without msgid");
	}
	return broken(r, str_starts(line, S("msgstr[")) ? "Vietnamese has one plural form: msgstr[0] only" : "not a line of a .po file");
}

err po_read(struct arena *a, str file, str source, struct po *out, struct po_problem *why)
{
	struct reader r = { .a = a, .e.file = file, .out = out, .why = why };
	str line;

	while (str_split(&source, '\n', &line)) {
		r.line++;
		line = str_trim(line);
		if (!line.n)
			continue;
		if (line.p[0] == '#')
			TRY(comment(&r, line));
		else
			TRY(message_line(&r, line));
	}
	entry_end(&r);
	return OK;
}

const struct po_entry *po_find(const struct po *po, str ctx, str id)
{
	for (size_t i = 0; i < po->n; i++)
		if (str_eq(po->at[i].id, id) && str_given(po->at[i].ctx) == str_given(ctx) && str_eq(po->at[i].ctx, ctx))
			return &po->at[i];
	return NULL;
}
