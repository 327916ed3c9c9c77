/* ops.c - the list of operations, and escapes made at compile time. */
#include "khtml.h"

struct op *op_add(struct parser *p, enum op_kind kind)
{
	struct op *op = LIST_PUSH(p->a, &p->t->ops);

	op->kind = kind;
	op->line = line_of(p, p->at);
	return op;
}

void op_raw(struct parser *p, str s)
{
	if (!s.n)
		return;
	op_add(p, OP_RAW)->text = arena_str(p->a, s);
	p->c->blank = is_blank(s.p[s.n - 1]);
}

void escape_into(struct buf *b, enum place place, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&': buf_add(b, S("&amp;")); break;
		case '<': buf_add(b, S("&lt;")); break;
		case '>': buf_add(b, S("&gt;")); break;
		case '"':
			if (place == PLACE_TEXT)
				buf_char(b, '"');
			else
				buf_add(b, S("&quot;"));
			break;
		default: buf_char(b, s.p[i]);
		}
	}
}
