/* contacts_paste.c - many contacts at once: lines of a sheet are pasted, looked at, and stored when somebody says so. */
#include "auth.h"
#include "follow_contacts_html.h"
#include "follow_in.h"
#include "follow_routes.h"
#include "mail.h"
#include "text.h"
#include "units.h"
#include "words.h"

enum { LINES_MAX = 1000, COLUMNS = 6 };

/* One line: tabs as from a sheet, else commas or semicolons with quoted cells. */
static void cells_split(struct arena *a, str line, str *cell)
{
	char sep = str_find(line, S("\t"), 0) >= 0 ? '\t' : str_find(line, S(";"), 0) >= 0 ? ';' : ',';
	struct buf b = { .a = a };
	bool quoted = false;
	size_t c = 0;

	for (size_t i = 0; i <= line.n && c < COLUMNS; i++) {
		if (i == line.n || (line.p[i] == sep && !quoted)) {
			cell[c++] = arena_str(a, str_trim(buf_str(&b)));
			b = (struct buf){ .a = a };
		} else if (line.p[i] == '"') {
			quoted = !quoted;
		} else {
			buf_char(&b, line.p[i]);
		}
	}
	for (; c < COLUMNS; c++)
		cell[c] = S("");
}

static bool means_yes(struct arena *a, str s)
{
	str f = text_fold(a, s);

	return str_eq(f, S("x")) || str_eq(f, S("1")) || str_eq(f, S("co")) || str_eq(f, S("yes"));
}

static err line_read(struct req *r, str line, int64_t nth, struct paste_row *out, struct follow_contact *c)
{
	str cell[COLUMNS];
	err e;

	cells_split(r->a, line, cell);
	*out = (struct paste_row){ .nth = nth, .unit = cell[0], .name = cell[1], .title = cell[2], .email = cell[3],
		.lang = cell[4], .head = means_yes(r->a, cell[5]) };
	*c = (struct follow_contact){ .name = cell[1], .title = cell[2], .email = cell[3], .lang = str_eq(text_fold(r->a, cell[4]), S("en")) ? LANG_EN : LANG_VI,
		.head = out->head };
	e = units_by_name(r->db, r->a, cell[0], r->page.today, &c->unit);
	if (e == ERR_NOT_FOUND)
		e = units_by_slug(r->db, r->a, cell[0], &c->unit);
	if (e == ERR_NOT_FOUND)
		out->fault = say(r->lang, "There is no unit of this name.");
	else if (e != OK)
		return e;
	else if (!cell[1].n || text_chars(cell[1]) > PROGRESS_NAME_CHARS || text_chars(cell[2]) > PROGRESS_NAME_CHARS)
		out->fault = say(r->lang, "A name is missing, or longer than 200 characters.");
	else if (!mail_address_right(cell[3]))
		out->fault = say(r->lang, "This is no mail address.");
	return OK;
}

static err row_store(struct req *r, struct paste_row *row, const struct follow_contact *c, int64_t *n)
{
	int64_t id;
	err e = follow_contact_put(r->db, r->a, c, r->now, &id);

	if (e == ERR_CONFLICT)
		row->fault = say(r->lang, "The unit has a contact with this address.");
	else if (e == ERR_LIMIT)
		row->fault = say(r->lang, "A unit has at most 20 contacts.");
	else if (e == ERR_INVALID)
		row->fault = say(r->lang, "This is no mail address.");
	else
		TRY(e);
	*n += e == OK;
	return OK;
}

/* Reads every line; stores the right ones where asked to. */
static err lines_do(struct req *r, struct paste_view *v, bool store)
{
	str rest = v->lines, line;
	int64_t nth = 0;

	while (str_split(&rest, '\n', &line)) {
		struct follow_contact c;
		struct paste_row row;

		nth++;
		line = str_trim(line);
		if (!line.n)
			continue;
		if (nth > LINES_MAX) {
			form_fail(r, &v->errors, S("lines"), say(r->lang, "At most 1,000 lines at once."));
			return OK;
		}
		TRY(line_read(r, line, nth, &row, &c));
		if (store && !str_given(row.fault))
			TRY(row_store(r, &row, &c, &v->nstored));
		if (!store || str_given(row.fault))
			*LIST_PUSH(r->a, &v->rows) = row;
		v->good += !str_given(row.fault);
		v->bad += str_given(row.fault);
	}
	return OK;
}

static err paste_show(struct req *r, struct paste_view *v)
{
	v->lines_words = form_words(&v->errors, S("lines"));
	form_page(r, say(r->lang, "Many contacts at once"), &v->errors);
	r->page.section = S("contacts");
	contacts_paste(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/contact-list */
err contacts_paste_page(struct req *r)
{
	struct paste_view v = { .lines = S("") };
	str stored = req_query(r, S("stored"));

	v.stored = str_given(stored) && str_int(stored, &v.nstored) == OK;
	return paste_show(r, &v);
}

/* POST /{lang}/desk/contact-list: looked at first, stored with the second button */
err contacts_paste_post(struct req *r)
{
	bool store = str_eq(req_form(r, S("do")), S("store"));
	struct paste_view v = { .lines = req_form(r, S("lines")), .looked = true };

	if (!str_given(v.lines) || !str_trim(v.lines).n) {
		v.lines = S("");
		v.looked = false;
		form_fail(r, &v.errors, S("lines"), say(r->lang, "Paste some lines first."));
		return paste_show(r, &v);
	}
	TRY(lines_do(r, &v, store));
	if (!store || v.errors.n)
		return paste_show(r, &v);
	TRY(audit(r, S("contact.paste"), S("contact"), 0, ABSENT, arena_printf(r->a, "%lld", (long long)v.nstored)));
	if (!v.bad)
		return redirect(r, arena_printf(r->a, "/desk/contact-list?stored=%lld", (long long)v.nstored));
	v.stored = true;
	return paste_show(r, &v);
}
