/* emit.c - operations to C: one function for each language, so that words and markup of a run become one literal. */
#include "khtml.h"
#include <stdio.h>

struct emitter {
	struct parser *p;
	struct buf *o;
	struct buf raw;   /* literal bytes waiting */
	enum lang lang;
	int depth, loops;
	bool empty[BLOCKS_MAX + 1]; /* the open block is the {else} of a {for} */
	bool loop[BLOCKS_MAX + 1];
	str list[BLOCKS_MAX + 1];
};

static void indent(struct emitter *e)
{
	for (int i = 0; i <= e->depth; i++)
		buf_char(e->o, '\t');
}

/* One C string literal; a new one at every line end, for the reader. */
static void literal(struct buf *o, str s)
{
	buf_char(o, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '\n')
			buf_add(o, i + 1 < s.n ? S("\\n\"\n\t\t\"") : S("\\n"));
		else if (c == '"' || c == '\\')
			buf_printf(o, "\\%c", c);
		else if (c == '?')
			buf_add(o, S("\\?"));
		else if (c < 32 || c == 127)
			buf_printf(o, "\\%03o", c);
		else
			buf_char(o, (char)c);
	}
	buf_char(o, '"');
}

static void flush(struct emitter *e)
{
	if (!e->raw.n)
		return;
	indent(e);
	buf_add(e->o, S("html_raw(o, S("));
	literal(e->o, buf_str(&e->raw));
	buf_add(e->o, S("));\n"));
	e->raw.n = 0;
}

static void line(struct emitter *e, int number)
{
	buf_printf(e->o, "#line %d ", number);
	literal(e->o, e->p->in->file);
	buf_char(e->o, '\n');
}

static void code(struct emitter *e, int number)
{
	flush(e);
	line(e, number);
	indent(e);
}

/* The call that writes a value in a form. */
static void form_emit(struct emitter *e, const struct hole *h)
{
	static const struct { const char *form, *call; } forms[] = {
		{ "date", "html_date(o, lang, " }, { "instant", "HTML_INSTANT(o, lang, " }, { "iso", "HTML_ISO(o, " }, { "raw_int", "HTML_DIGITS(o, " },
		{ "pct", "HTML_PCT(o, lang, " }, { "vnd", "HTML_VND(o, lang, " }, { "id", "HTML_DIGITS(o, " },
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_eq(h->form, str_c(forms[i].form)))
			buf_printf(e->o, "%s%.*s);\n", forms[i].call, FMT(h->c));
}

static void hole_emit(struct emitter *e, const struct hole *h)
{
	static const char *const call[] = {
		[PLACE_TEXT] = "HTML_TEXT(o, lang, ", [PLACE_ATTR] = "HTML_ATTR(o, ", [PLACE_URL_WHOLE] = "HTML_URL_WHOLE(o, ",
		[PLACE_URL_FIRST] = "HTML_URL_FIRST(o, ", [PLACE_URL_PART] = "HTML_URL_PART(o, ", [PLACE_URL_PATH] = "html_url_path(o, ",
		[PLACE_URL_QUERY] = "html_url_query(o, ", [PLACE_SRCSET] = "html_srcset(o, ",
	};

	if (h->lang) {
		buf_add(&e->raw, lang_code(e->lang));
		return;
	}
	code(e, h->line);
	if (h->bi)
		buf_printf(e->o, "%s(o, lang, %.*s, %.*s);\n", h->plain ? "html_bi_plain" : "html_bi", FMT(h->c_vi), FMT(h->c_en));
	else if (str_given(h->form))
		form_emit(e, h);
	else
		buf_printf(e->o, "%s%.*s);\n", call[h->place], FMT(h->c));
}

static void pieces_emit(struct emitter *e, const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++) {
		if (pieces->at[i].hole)
			hole_emit(e, pieces->at[i].hole);
		else
			buf_add(&e->raw, pieces->at[i].raw);
	}
}

static void words_emit(struct emitter *e, const struct op *op)
{
	if (e->lang == LANG_VI || !op->count.n) {
		pieces_emit(e, e->lang == LANG_VI ? &op->vi : &op->one);
		return;
	}
	code(e, op->line);
	buf_printf(e->o, "if (HTML_COUNT(%.*s) == 1) {\n", FMT(op->count));
	e->depth++;
	pieces_emit(e, &op->one);
	flush(e);
	e->depth--;
	indent(e);
	buf_add(e->o, S("} else {\n"));
	e->depth++;
	pieces_emit(e, &op->many);
	flush(e);
	e->depth--;
	indent(e);
	buf_add(e->o, S("}\n"));
}

static void for_emit(struct emitter *e, const struct op *op)
{
	int n = ++e->loops;

	code(e, op->line);
	buf_printf(e->o, "__auto_type list%d = HTML_AT(%.*s);\n", n, FMT(op->text));
	line(e, op->line);
	indent(e);
	buf_printf(e->o, "for (size_t i%d = 0; i%d < list%d->n; i%d++) {", n, n, n, n);
	e->depth++;
	buf_printf(e->o, " __auto_type %.*s = &list%d->at[i%d];", FMT(op->var), n, n);
	buf_printf(e->o, " const int64_t %.*s_pos = (int64_t)i%d + 1;", FMT(op->var), n);
	buf_printf(e->o, " (void)%.*s, (void)%.*s_pos;\n", FMT(op->var), FMT(op->var));
	e->list[e->depth] = arena_printf(e->p->a, "list%d", n);
}

static void block_close(struct emitter *e)
{
	flush(e);
	e->depth--;
	indent(e);
}

static void if_emit(struct emitter *e, const struct op *op)
{
	switch (op->kind) {
	case OP_IF:
		code(e, op->line);
		buf_printf(e->o, "if (%.*s) {\n", FMT(op->text));
		break;
	case OP_ELIF:
		block_close(e);
		buf_add(e->o, S("} else\n"));
		line(e, op->line);
		indent(e);
		buf_printf(e->o, "if (%.*s) {\n", FMT(op->text));
		break;
	case OP_ELSE:
		block_close(e);
		buf_add(e->o, S("} else {\n"));
		break;
	default:
		block_close(e);
		buf_printf(e->o, "}\n");
		return;
	}
	e->depth++;
}

static void other_emit(struct emitter *e, const struct op *op)
{
	switch (op->kind) {
	case OP_FOR_EMPTY: {
		str list = e->list[e->depth];
		block_close(e);
		buf_printf(e->o, "}\n");
		indent(e);
		buf_printf(e->o, "if (!%.*s->n) {\n", FMT(list));
		e->depth++;
		break;
	}
	case OP_CALL:
		code(e, op->line);
		buf_printf(e->o, "%.*s;\n", FMT(op->text));
		break;
	case OP_SAFE:
		code(e, op->line);
		buf_printf(e->o, "html_safe(o, %.*s);\n", FMT(op->text));
		break;
	default: /* OP_FORM */
		buf_add(&e->raw, S("<input type=\"hidden\" name=\"csrf\" value=\""));
		code(e, op->line);
		buf_add(e->o, S("html_attr(o, page->csrf);\n"));
		buf_add(&e->raw, S("\"><input type=\"hidden\" name=\"key\" value=\""));
		code(e, op->line);
		buf_add(e->o, S("html_attr(o, page->key);\n"));
		indent(e);
		buf_add(e->o, S("page->had_form = true;\n"));
		buf_add(&e->raw, S("\">"));
	}
}

static void op_emit(struct emitter *e, const struct op *op)
{
	switch (op->kind) {
	case OP_RAW: buf_add(&e->raw, op->text); break;
	case OP_HOLE: hole_emit(e, &op->hole); break;
	case OP_WORDS: words_emit(e, op); break;
	case OP_FOR: for_emit(e, op); break;
	case OP_IF: case OP_ELIF: case OP_ELSE: case OP_END: if_emit(e, op); break;
	default: other_emit(e, op);
	}
}

static void signature(struct buf *o, const struct template *t, str prefix)
{
	buf_printf(o, "void %.*s%.*s(struct buf *o, struct page *page", FMT(prefix), FMT(t->name));
	if (t->c_params.n)
		buf_printf(o, ", %.*s", FMT(t->c_params));
	buf_char(o, ')');
}

/* Leads errors after a template back to the C file. */
static void line_back(struct emitter *e)
{
	int n = 2;

	for (size_t i = 0; i < e->o->n; i++)
		n += e->o->p[i] == '\n';
	buf_printf(e->o, "#line %d ", n);
	literal(e->o, e->p->in->c_file);
	buf_char(e->o, '\n');
}

static void template_lang(struct parser *p, struct buf *o, const struct template *t, enum lang lang)
{
	struct emitter e = { .p = p, .o = o, .raw.a = p->a, .lang = lang };

	buf_add(o, S("\nstatic "));
	signature(o, t, lang == LANG_VI ? S("vi_") : S("en_"));
	buf_printf(o, "\n{\n\tconst enum lang lang = %s;\n\t(void)o, (void)page, (void)lang;\n", lang == LANG_VI ? "LANG_VI" : "LANG_EN");
	for (size_t i = 0; i < t->params.n; i++)
		buf_printf(o, "\t(void)%.*s;\n", FMT(t->params.at[i].name));
	for (size_t i = 0; i < t->ops.n; i++)
		op_emit(&e, &t->ops.at[i]);
	flush(&e);
	buf_add(o, S("}\n"));
	line_back(&e);
}

static void template_emit(struct parser *p, struct buf *o, const struct template *t)
{
	template_lang(p, o, t, LANG_VI);
	template_lang(p, o, t, LANG_EN);
	buf_char(o, '\n');
	signature(o, t, S(""));
	buf_printf(o, "\n{\n\tif (page->lang == LANG_VI)\n\t\tvi_%.*s(o, page", FMT(t->name));
	for (size_t i = 0; i < t->params.n; i++)
		buf_printf(o, ", %.*s", FMT(t->params.at[i].name));
	buf_printf(o, ");\n\telse\n\t\ten_%.*s(o, page", FMT(t->name));
	for (size_t i = 0; i < t->params.n; i++)
		buf_printf(o, ", %.*s", FMT(t->params.at[i].name));
	buf_add(o, S(");\n}\n"));
}

void emit_c(struct parser *p, struct buf *o)
{
	buf_printf(o, "/* Written by khtml from %.*s; do not edit. */\n", FMT(p->in->file));
	buf_printf(o, "#include \"%.*s\"\n#include \"html_holes.h\"\n", FMT(p->in->h_file));
	for (size_t i = 0; i < p->uses.n; i++)
		buf_printf(o, "#include \"%.*s_html.h\"\n", FMT(p->uses.at[i]));
	for (size_t i = 0; i < p->done.n; i++)
		template_emit(p, o, &p->done.at[i]);
}

void emit_h(struct parser *p, struct buf *o)
{
	buf_printf(o, "/* Written by khtml from %.*s; do not edit. */\n#pragma once\n#include \"html.h\"\n", FMT(p->in->file));
	for (size_t i = 0; i < p->in->views.n; i++)
		buf_printf(o, "#include \"%.*s\"\n", FMT(p->in->views.at[i]));
	for (size_t i = 0; i < p->done.n; i++) {
		const struct template *t = &p->done.at[i];
		if (t->note.n && str_find(t->note, S("*/"), 0) < 0)
			buf_printf(o, "\n/* %.*s */", FMT(t->note));
		buf_char(o, '\n');
		signature(o, t, S(""));
		buf_add(o, S(";\n"));
	}
}
