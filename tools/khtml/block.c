/* block.c - templates, and the blocks {if} {for} {call} inside them.
 * Every branch starts from a copy of the markup state and all branches must end in the same one. */
#include "khtml.h"
#include <string.h>

size_t brace_end(struct parser *p, size_t from)
{
	int depth = 0;

	if (p->src.p[from] != '{')
		return 0;
	if (from + 1 < p->src.n && p->src.p[from + 1] == '#') {
		ptrdiff_t end = str_find(p->src, S("#}"), from + 2);
		if (end < 0)
			fatal(p, from, "this comment is not closed with #}");
		return end < 0 ? 0 : (size_t)end + 2;
	}
	for (size_t i = from; i < p->src.n; i++) {
		depth += p->src.p[i] == '{';
		depth -= p->src.p[i] == '}';
		if (!depth)
			return i + 1;
	}
	fatal(p, from, "this { is not closed");
	return 0;
}

struct ctx *ctx_copy(struct parser *p)
{
	struct ctx *c = arena_alloc(p->a, sizeof *c);

	*c = *p->c;
	return c;
}

/* ---- {template name(params)} */

static bool param_read(struct parser *p, size_t from, str text)
{
	size_t start;

	text = str_trim(text);
	for (start = text.n; start && is_name_byte(text.p[start - 1]); start--)
		;
	str name = str_cut(text, start, text.n);
	static const char *const taken[] = { "o", "page", "lang" };
	if (!is_name(name) || start == 0 || IN_LIST(taken, name)) {
		fatal(p, from, "a parameter is a C type and a name other than o, page, lang");
		return false;
	}
	*LIST_PUSH(p->a, &p->t->params) = (struct param){ .name = name, .pointer = str_find(text, S("*"), 0) >= 0 };
	return true;
}

static bool template_head(struct parser *p, size_t from, str head)
{
	ptrdiff_t open = str_find(head, S("("), 0);
	str rest, one;

	if (open < 0 || !str_ends(head, S(")")) || !is_name(str_trim(str_cut(head, 0, (size_t)open)))) {
		fatal(p, from, "write {template name(const struct name_view *v)}");
		return false;
	}
	p->t->name = str_trim(str_cut(head, 0, (size_t)open));
	p->t->c_params = str_trim(str_cut(head, (size_t)open + 1, head.n - 1));
	for (size_t i = 0; i < p->done.n; i++)
		if (str_eq(p->done.at[i].name, p->t->name))
			fail(p, from, "template %.*s stands twice in this file", FMT(p->t->name));
	rest = p->t->c_params;
	if (!rest.n)
		return true;
	while (str_split(&rest, ',', &one))
		if (!param_read(p, from, one))
			return false;
	return true;
}

static void template_end(struct parser *p, size_t from, enum stop stop)
{
	if (p->stop)
		return;
	if (stop != STOP_TEMPLATE)
		fatal(p, from, stop == STOP_END ? "this {template} is not closed with {/template}" : "{/if}, {else} or {/for} without its beginning");
	else if (p->c->state != IN_TEXT)
		fail(p, p->at, "the template ends inside %s", ctx_name(p, p->c));
	else if (p->c->depth)
		fail(p, p->at, "<%.*s> of line %d is not closed", FMT(p->c->stack[p->c->depth - 1].name), p->c->stack[p->c->depth - 1].line);
	rules_labels(p);
}

void template_read(struct parser *p, size_t from, str head)
{
	struct template t = { .line = line_of(p, from), .note = p->note };

	p->t = &t;
	p->note = ABSENT;
	p->controls.n = p->labelled.n = 0;
	memset(p->c, 0, sizeof *p->c);
	p->c->blank = true;
	if (!template_head(p, from, head))
		return;
	template_end(p, from, block_read(p));
	*LIST_PUSH(p->a, &p->done) = t;
	p->t = NULL;
}

/* ---- {if} */

/* Reads one branch from a copy of `start` and leaves where it ended in p->c. */
static enum stop branch_read(struct parser *p, const struct ctx *start)
{
	*p->c = *start;
	return block_read(p);
}

/* Takes the end of one more branch into *joined. */
static void branch_join(struct parser *p, size_t from, struct ctx **joined)
{
	if (!*joined) {
		*joined = ctx_copy(p);
		return;
	}
	struct ctx *j = *joined;
	if (!ctx_same(j, p->c)) {
		fatal(p, from, "the branches of this block end in different places: %s, and %s", ctx_name(p, j), ctx_name(p, p->c));
		return;
	}
	j->blank = j->blank && p->c->blank;
	for (int i = 0; i < p->c->nattrs; i++)
		if (!attr_find(j, p->c->attr[i].name) && j->nattrs < ATTRS_MAX)
			j->attr[j->nattrs++] = p->c->attr[i];
}

static bool block_enter(struct parser *p, size_t from)
{
	if (p->nblocks >= BLOCKS_MAX)
		fatal(p, from, "blocks are nested deeper than %d", BLOCKS_MAX);
	p->nblocks++;
	return !p->stop;
}

static bool condition_op(struct parser *p, enum op_kind kind, str body, size_t from)
{
	str c;

	if (!condition_c(p, body, from, &c))
		return false;
	struct op *op = op_add(p, kind);
	op->line = line_of(p, from);
	op->text = c;
	return true;
}

static void if_read(struct parser *p, size_t from, str body)
{
	struct ctx *start = ctx_copy(p), *joined = NULL;
	bool otherwise = false;
	enum stop stop;

	if (!block_enter(p, from) || !condition_op(p, OP_IF, body, from))
		return;
	do {
		size_t next;
		stop = branch_read(p, start);
		next = p->at;
		branch_join(p, from, &joined);
		if (p->stop)
			return;
		if (stop == STOP_ELIF || stop == STOP_ELSE) {
			if (otherwise)
				return fatal(p, next, "{else} is the last branch");
			otherwise = stop == STOP_ELSE;
			if (otherwise)
				op_add(p, OP_ELSE);
			else if (!condition_op(p, OP_ELIF, p->branch, next - 1))
				return;
		}
	} while (stop == STOP_ELIF || stop == STOP_ELSE);
	if (stop != STOP_IF)
		return fatal(p, from, "this {if} is not closed with {/if}");
	if (!otherwise) {
		*p->c = *start;
		branch_join(p, from, &joined);
	}
	*p->c = *joined;
	op_add(p, OP_END);
	p->nblocks--;
}

/* ---- {for} */

static bool for_head(struct parser *p, size_t from, str body, str *var, str *list)
{
	ptrdiff_t in = str_find(body, S(" in "), 0);

	*var = in < 0 ? ABSENT : str_trim(str_cut(body, 0, (size_t)in));
	if (!is_name(*var)) {
		fatal(p, from, "write {for x in v.list}");
		return false;
	}
	for (int i = 0; i < p->nvars; i++)
		if (str_eq(p->var[i], *var))
			fail(p, from, "%.*s is already the name of a loop around this one", FMT(*var));
	for (size_t i = 0; i < p->t->params.n; i++)
		if (str_eq(p->t->params.at[i].name, *var))
			fail(p, from, "%.*s is already a parameter", FMT(*var));
	return path_c(p, str_trim(str_cut(body, (size_t)in + 4, body.n)), from, list);
}

/* White space both at the start and the end of a body that already follows white space: the first is dropped. */
static void body_blanks(struct parser *p, size_t first_op, bool before)
{
	struct op *op = first_op < p->t->ops.n ? &p->t->ops.at[first_op] : NULL;

	if (before && p->c->blank && op && op->kind == OP_RAW && op->text.n && is_blank(op->text.p[0]) && !keeps_blanks(p->c))
		op->text = str_cut(op->text, 1, op->text.n);
	if (!before)
		p->c->blank = false;
}

static void for_read(struct parser *p, size_t from, str body)
{
	struct ctx *start = ctx_copy(p);
	str var, list;
	enum stop stop;

	if (!block_enter(p, from) || !for_head(p, from, body, &var, &list))
		return;
	struct op *op = op_add(p, OP_FOR);
	op->text = list;
	op->var = var;
	op->line = line_of(p, from);
	size_t first = p->t->ops.n;
	p->var[p->nvars++] = var;
	p->c->blank = false;
	stop = block_read(p);
	p->nvars--;
	if (p->stop)
		return;
	body_blanks(p, first, start->blank);
	struct ctx *joined = NULL;
	branch_join(p, from, &joined);
	if (!ctx_same(start, p->c))
		return fatal(p, from, "the body of this {for} ends in another place than it begins: %s", ctx_name(p, p->c));
	if (stop == STOP_ELSE) {
		op_add(p, OP_FOR_EMPTY);
		stop = branch_read(p, start);
		branch_join(p, from, &joined);
	}
	if (stop != STOP_FOR && !p->stop)
		return fatal(p, from, "this {for} is not closed with {/for}");
	*p->c = *joined;
	op_add(p, OP_END);
	p->nblocks--;
}

/* ---- the others */

static void call_read(struct parser *p, size_t from, str body)
{
	ptrdiff_t open = str_find(body, S("("), 0);
	struct buf c = { .a = p->a };
	str rest, one, expr;

	if (open <= 0 || !str_ends(body, S(")")) || !is_name(str_cut(body, 0, (size_t)open)))
		return fatal(p, from, "write {call name(v.part)}");
	if (p->c->state != IN_TEXT || only_text(p->c))
		return fatal(p, from, "{call} inside %s", ctx_name(p, p->c));
	rest = str_trim(str_cut(body, (size_t)open + 1, body.n - 1));
	buf_printf(&c, "%.*s(o, page", (int)open, body.p);
	while (rest.n && str_split(&rest, ',', &one)) {
		one = str_trim(one);
		if (literal_c(p, one, &expr))
			buf_printf(&c, ", %.*s", FMT(expr));
		else if (path_c(p, one, from, &expr))
			buf_printf(&c, ", HTML_PASS(%.*s)", FMT(expr));
		else
			return;
	}
	buf_char(&c, ')');
	struct op *op = op_add(p, OP_CALL);
	op->text = buf_str(&c);
	op->line = line_of(p, from);
	p->c->blank = false;
}

static void safe_read(struct parser *p, size_t from, str body)
{
	str c;

	if (p->c->state != IN_TEXT || only_text(p->c))
		return fatal(p, from, "{html} inside %s", ctx_name(p, p->c));
	if (!path_c(p, body, from, &c))
		return;
	struct op *op = op_add(p, OP_SAFE);
	op->text = c;
	op->line = line_of(p, from);
	p->c->blank = false;
}

static void hole_op(struct parser *p, size_t from, str body)
{
	enum place place;
	struct hole h;

	p->hole_path = body;
	if (!hole_place(p, from, &place) || !hole_read(p, body, from, place, &h))
		return;
	struct op *op = op_add(p, OP_HOLE);
	op->line = h.line;
	op->hole = h;
	p->c->blank = false;
}

static bool word_first(str body, str word, str *rest)
{
	if (!str_starts(body, word) || (body.n > word.n && !is_blank(body.p[word.n])))
		return false;
	*rest = str_trim(str_cut(body, word.n, body.n));
	return true;
}

/* A directive that ends the block around it; STOP_END: it does not. */
static enum stop block_stop(struct parser *p, str body)
{
	if (str_eq(body, S("/template")))
		return STOP_TEMPLATE;
	if (str_eq(body, S("/if")))
		return STOP_IF;
	if (str_eq(body, S("/for")))
		return STOP_FOR;
	if (str_eq(body, S("else")))
		return STOP_ELSE;
	return word_first(body, S("elif"), &p->branch) ? STOP_ELIF : STOP_END;
}

static void directive_read(struct parser *p, size_t from, str body)
{
	str rest;

	if (word_first(body, S("if"), &rest))
		if_read(p, from, rest);
	else if (word_first(body, S("for"), &rest))
		for_read(p, from, rest);
	else if (word_first(body, S("call"), &rest))
		call_read(p, from, rest);
	else if (word_first(body, S("html"), &rest))
		safe_read(p, from, rest);
	else if (word_first(body, S("_"), &rest))
		words_read(p, rest, from, false);
	else if (word_first(body, S("_n"), &rest))
		words_read(p, rest, from, true);
	else if (word_first(body, S("template"), &rest))
		fatal(p, from, "{template} inside a template");
	else
		hole_op(p, from, body);
}

enum stop block_read(struct parser *p)
{
	while (!p->stop && p->at < p->src.n) {
		size_t from = p->at, end;
		enum stop stop;
		if (p->src.p[from] != '{') {
			markup_read(p);
			continue;
		}
		if (!(end = brace_end(p, from)))
			break;
		str body = str_trim(str_cut(p->src, from + 1, end - 1));
		p->at = end;
		if (str_starts(body, S("#")))
			continue;
		if ((stop = block_stop(p, body)) != STOP_END)
			return stop;
		directive_read(p, from, body);
	}
	return STOP_END;
}
