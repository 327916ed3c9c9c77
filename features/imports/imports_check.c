/* imports_check.c - the page before the confirmation: what it would do, in numbers and by name. */
#include "auth.h"
#include "imports_in.h"
#include "imports_view.h"
#include "review_html.h"
#include "words.h"

static str fields_named(struct req *r, uint32_t fields)
{
	struct buf b = { .a = r->a };

	for (int f = 0; f < FIELDS; f++)
		if (fields & FIELD_BIT(f)) {
			if (b.n)
				buf_add(&b, S(", "));
			buf_add(&b, field_words(r->lang, (enum field)f));
		}
	return buf_str(&b);
}

static void line_add(struct req *r, struct check_lines *list, const struct item *it)
{
	*LIST_PUSH(r->a, list) = (struct check_line){ .number = trimmed(it->t.number), .title = trimmed(it->t.title), .seq = it->seq,
		.fields = it->twin ? fields_named(r, it->differs & ~it->keep) : S("") };
}

static void lines_fill(struct req *r, struct check_view *out, const struct review *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct item *it = &v->item[i];
		if (!item_is_task(it))
			continue;
		if (str_eq(it->choice, S("skip")))
			line_add(r, &out->leaving, it);
		else if (it->asks)
			line_add(r, &out->asking, it);
		else if (it->effect == EFFECT_CHANGED)
			line_add(r, &out->changing, it);
	}
}

err check_show(struct req *r, struct review *v, struct form_errors *errors)
{
	const struct item_counts *c = &v->counts;
	struct form_errors head = { 0 };
	struct check_view out = { .errors = *errors, .id = v->row.id, .added = c->added, .changed = c->changed, .same = c->same, .left_out = c->left_out,
		.open = c->open, .asks = c->asks, .missing = c->missing, .filename = v->row.filename, .number = trimmed(v->doc.number),
		.title = trimmed(v->doc.title), .issued_on = trimmed(v->doc.issued_on), .year = v->doc.year, .issued = v->row.issued,
		.known = v->stored.there, .may = auth_may(r, ROLE_AGENCY, 0), .nothing = c->left_out == c->all,
		.looked_words = form_words(errors, S("looked")) };
	int status = r->status;

	head_faults(r, v, &head);
	r->status = status;
	out.blocked = head.n > 0;
	if (out.blocked && !errors->n)
		out.errors = head;
	lines_fill(r, &out, v);
	form_page(r, say(r->lang, "Check and confirm"), errors);
	r->page.section = S("plans");
	import_check(&r->out, &r->page, &out);
	return OK;
}
