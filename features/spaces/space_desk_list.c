/* space_desk_list.c - the spaces at the desk; a new one; the sheet of all. */
#include "auth.h"
#include "opendata.h"
#include "office.h"
#include "people.h"
#include "space_desk_html.h"
#include "space_desk_sql.h"
#include "space_desk_view.h"
#include "space_fields.h"
#include "space_rules.h"
#include "space_sheet.h"
#include "spaces_routes.h"
#include "text.h"
#include "units.h"
#include "words.h"

enum { A_PAGE = 50, SHEET_ROWS = 2000 };

static void state_add(struct req *r, struct space_options *out, str value, str label, str chosen)
{
	*LIST_PUSH(r->a, out) = (struct space_option){ .value = value, .label = label, .chosen = str_eq(value, str_given(chosen) ? chosen : S("")) };
}

static void row_add(struct req *r, const struct space_card *c, const struct space_desk_states_list *states, struct space_desk_list_view *v)
{
	struct desk_space *s = LIST_PUSH(r->a, &v->spaces);
	str title = (r->lang == LANG_EN && c->title_en.n) || !c->title_vi.n ? c->title_en : c->title_vi;

	*s = (struct desk_space){ .id = c->id, .title = title.n ? title : say(r->lang, "Without a name yet"), .kinds = r->lang == LANG_VI ? c->kinds_vi :
		c->kinds_en,
		.where_vi = c->ward_vi, .where_en = c->ward_en, .doing = space_doing_name(r->lang, c->doing), .is_public = c->public_,
		.warn = !str_eq(c->doing, S("open")), .member = c->member };
	for (size_t i = 0; i < states->n; i++)
		if (states->at[i].id == c->id) {
			s->state = space_state_name(r->lang, states->at[i].state);
			s->changed_at = states->at[i].changed_at;
		}
}

static err rows_fill(struct req *r, const struct space_cards *cards, struct space_desk_list_view *v)
{
	int64_t *id = arena_array(r->a, int64_t, cards->n + 1);
	struct space_desk_states_list states;

	for (size_t i = 0; i < cards->n; i++)
		id[i] = cards->at[i].id;
	TRY(space_desk_states(r->db, &(struct space_desk_states_in){ .ids = { id, cards->n } }, r->a, &states));
	for (size_t i = 0; i < cards->n && i < A_PAGE; i++)
		row_add(r, &cards->at[i], &states, v);
	return OK;
}

static err all_fill(struct req *r, struct space_desk_list_view *v)
{
	str state = space_given(req_query(r, S("state"))), q[3], words = str_cut(req_query(r, S("q")), 0, 200);
	struct space_desk_listed_list rows;
	struct space_cards cards;
	int64_t page = 1;

	if (str_int(req_query(r, S("page")), &page) != OK || page < 1 || page > 10000)
		page = 1;
	units_search_words(r->a, words, q);
	TRY(space_desk_listed(r->db, &(struct space_desk_listed_in){ .state = state, .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = A_PAGE + 1,
		.skip = (page - 1) * A_PAGE },
		r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	TRY(spaces_cards_in_order(r->db, r->a, id, rows.n, &cards));
	v->q = words.n ? words : S("");
	v->filtered = words.n || str_given(state);
	v->has_next = rows.n > A_PAGE;
	v->has_previous = page > 1;
	v->next = page + 1;
	v->previous = page - 1;
	struct buf part = { .a = r->a };
	html_url_part(&part, v->q);
	v->base = arena_printf(r->a, "?state=%.*s&q=%.*s&", FMT(str_given(state) ? state : S("")), FMT(buf_str(&part)));
	state_add(r, &v->states, S(""), say(r->lang, "All states"), state);
	static const char *const states[] = { "draft", "public", "withdrawn" };
	for (size_t i = 0; i < 3; i++)
		state_add(r, &v->states, str_c(states[i]), space_state_name(r->lang, str_c(states[i])), state);
	return rows_fill(r, &cards, v);
}

/* GET /{lang}/desk/spaces */
err spaces_desk_page(struct req *r)
{
	struct space_desk_list_view v = { .may_make = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0), .q = S(""), .base = S("?") };
	struct space_cards cards;

	v.own = !auth_may(r, ROLE_EDITOR | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0);
	if (str_eq(req_query(r, S("done")), S("merged")))
		v.done = say(r->lang, "The spaces were merged.");
	if (v.own) {
		TRY(spaces_of_person(r->db, r->a, r->session->person, &cards));
		TRY(rows_fill(r, &cards, &v));
	} else
		TRY(all_fill(r, &v));
	r->page.title = say(r->lang, v.own ? "My spaces" : "Spaces");
	r->page.desk = true;
	r->page.section = S("spaces");
	r->private_ = true;
	spaces_desk(&r->out, &r->page, &v);
	return OK;
}

static err new_show(struct req *r, struct space_new_view *v)
{
	struct space_kind_all_list kinds;
	str kind = req_form(r, S("kind")), owner = req_form(r, S("owner_kind"));

	TRY(space_kind_all(r->db, r->a, &kinds));
	state_add(r, &v->kinds, S(""), say(r->lang, "Choose one"), kind);
	for (size_t i = 0; i < kinds.n; i++)
		state_add(r, &v->kinds, kinds.at[i].slug, r->lang == LANG_VI ? kinds.at[i].title_vi : kinds.at[i].title_en, kind);
	state_add(r, &v->owners, S(""), say(r->lang, "Choose one"), owner);
	for (size_t i = 0; i < 3; i++)
		state_add(r, &v->owners, str_c(space_owners[i]), space_owner_name(r->lang, str_c(space_owners[i])), owner);
	v->title_vi = str_given(req_form(r, S("title_vi"))) ? req_form(r, S("title_vi")) : S("");
	v->title_en = str_given(req_form(r, S("title_en"))) ? req_form(r, S("title_en")) : S("");
	v->title_words = form_words(&v->errors, S("title_vi"));
	v->kind_words = form_words(&v->errors, S("kind"));
	v->owner_words = form_words(&v->errors, S("owner_kind"));
	form_page(r, say(r->lang, "New space"), &v->errors);
	r->page.desk = true;
	r->page.section = S("spaces");
	r->private_ = true;
	space_new(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/new */
err space_new_page(struct req *r)
{
	struct space_new_view v = { 0 };

	return new_show(r, &v);
}

/* POST /{lang}/desk/spaces/new */
err space_new_post(struct req *r)
{
	struct twin_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	str vi = space_given(req_form(r, S("title_vi"))), en = space_given(req_form(r, S("title_en"))), kind = space_given(req_form(r, S("kind")));
	struct space_facts f = { .kinds = { &kind, 1 }, .form = S("point"), .owner_kind = space_given(req_form(r, S("owner_kind"))) };
	struct space_new_view v = { 0 };
	int64_t kinds[SPACE_KINDS_MAX], space, twin;

	if ((!vi.n && !en.n) || text_chars(vi) > SPACE_TITLE_CHARS || text_chars(en) > SPACE_TITLE_CHARS)
		form_fail(r, &v.errors, S("title_vi"), say(r->lang, "Write its name in one language at least."));
	if (!str_given(kind) || space_kinds_read(r->db, r->a, &f, kinds) != OK)
		form_fail(r, &v.errors, S("kind"), say(r->lang, "Choose what it is first of all."));
	if (!space_one_of(f.owner_kind, space_owners, 3))
		form_fail(r, &v.errors, S("owner_kind"), say(r->lang, "Choose who owns it."));
	if (v.errors.n)
		return new_show(r, &v);
	if (str_eq(kind, S("online")))
		f.form = S("online");
	TRY(spaces_make(r->db, r->a, &f, vi.n ? LANG_VI : LANG_EN, &who, r->now, &space, &twin));
	if (vi.n)
		TRY(spaces_say(r->db, r->a, space, S("title"), LANG_VI, vi, &who));
	if (en.n)
		TRY(spaces_say(r->db, r->a, space, S("title"), LANG_EN, en, &who));
	TRY(audit(r, S("space.make"), S("space"), space, ABSENT, vi.n ? vi : en));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=made", (long long)space));
}

/* Rows of the sheet by id, SHEET_ROWS a file; ?after= goes on behind the last id of the file before. */
static err sheet_rows(struct req *r, struct sheet_ids_list *ids)
{
	int64_t after = 0;

	if (str_int(req_query(r, S("after")), &after) != OK)
		after = 0;
	audit_view(r, S("space.sheet"), S("space"), 0);
	r->private_ = true;
	return sheet_ids(r->db, &(struct sheet_ids_in){ .after = after, .take = SHEET_ROWS }, r->a, ids);
}

/* GET /{lang}/desk/spaces/sheet.csv */
err spaces_sheet_csv(struct req *r)
{
	struct sheet_ids_list ids;
	str cell[SPACE_COLUMNS];

	TRY(sheet_rows(r, &ids));
	buf_add(&r->out, S("\xEF\xBB\xBF"));
	for (int c = 0; c < SPACE_COLUMNS; c++)
		buf_printf(&r->out, "%s%s", space_columns[c], c + 1 < SPACE_COLUMNS ? "," : "\r\n");
	for (size_t i = 0; i < ids.n; i++) {
		TRY(space_row_write(r->db, r->a, ids.at[i].id, cell));
		for (int c = 0; c < SPACE_COLUMNS; c++) {
			data_csv_cell(&r->out, str_given(cell[c]) ? cell[c] : S(""));
			buf_add(&r->out, c + 1 < SPACE_COLUMNS ? S(",") : S("\r\n"));
		}
	}
	r->bare = true;
	req_download(r, S("text/csv; charset=utf-8"), S("spaces.csv"));
	return OK;
}

/* GET /{lang}/desk/spaces/sheet.xlsx */
err spaces_sheet_xlsx(struct req *r)
{
	struct docx_look look = { .lang = r->lang, .title = say(r->lang, "Creative spaces"), .author = S("Khuê"), .at = r->now };
	double width[SPACE_COLUMNS];
	struct sheet_ids_list ids;
	str cell[SPACE_COLUMNS], bytes;
	struct xlsx *x;

	TRY(sheet_rows(r, &ids));
	for (int c = 0; c < SPACE_COLUMNS; c++)
		width[c] = 18;
	TRY(xlsx_begin(r->a, &look, &x));
	TRY(xlsx_sheet(x, S("spaces"), width, SPACE_COLUMNS, 1));
	for (int c = 0; c < SPACE_COLUMNS; c++)
		xlsx_text(x, 0, (size_t)c, XLSX_HEAD, str_c(space_columns[c]));
	for (size_t i = 0; i < ids.n; i++) {
		TRY(space_row_write(r->db, r->a, ids.at[i].id, cell));
		for (int c = 0; c < SPACE_COLUMNS; c++)
			if (cell[c].n)
				xlsx_text(x, i + 1, (size_t)c, XLSX_TEXT, cell[c]);
	}
	TRY(xlsx_end(x, &bytes));
	buf_add(&r->out, bytes);
	r->bare = true;
	req_download(r, S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), S("spaces.xlsx"));
	return OK;
}
