/* balance_desk.c - the balance meter, and the list of fees of a month. */
#include "auth.h"
#include "balance_html.h"
#include "clock.h"
#include "opendata.h"
#include "story_desk.h"
#include "words.h"

enum { MONTHS_OFFERED = 13 };

str month_now(struct req *r)
{
	return str_cut(r->page.today, 0, 7);
}

/* "6/2025", "June 2025" */
static str month_words(struct req *r, str month)
{
	struct buf b = { .a = r->a };
	struct date d;

	if (date_parse(arena_printf(r->a, "%.*s-01", FMT(month)), &d) != OK)
		return month;
	if (r->lang == LANG_VI)
		return arena_printf(r->a, "%d/%d", d.m, d.y);
	date_write(&b, r->lang, d);
	return str_cut(buf_str(&b), 2, b.n);
}

static str pct_words(struct req *r, int64_t pct)
{
	return pct < 0 ? S("–") : arena_printf(r->a, "%lld%%", (long long)pct);
}

static str title_of(struct req *r, str vi, str en)
{
	return (r->lang == LANG_EN && en.n) || !vi.n ? en : vi;
}

/* The next planned release that leads out of the range. */
static str leaving_words(struct req *r, const struct balance *b)
{
	const struct balance_step *p = &b->planned.at[b->leaves - 1];
	str title = title_of(r, p->title_vi, p->title_en), pct = pct_words(r, p->pct);
	struct buf day = { .a = r->a };

	if (!p->release_at.has)
		return say_with(r->a, r->lang, "If “{title}” goes out, the share of resource stories will be {pct}.", { "title", title }, { "pct", pct });
	instant_write(&day, r->lang, p->release_at.v);
	return say_with(r->a, r->lang, "When “{title}” goes out ({day}), the share of resource stories will be {pct}.", { "title", title },
		{ "day", buf_str(&day) }, { "pct", pct });
}

err balance_say(struct req *r, const struct balance *b, struct balance_words *out)
{
	*out = (struct balance_words){ .any = b->total.pct >= 0, .bad = b->outside, .month = month_words(r, b->month), .share = pct_words(r, b->total.pct),
		.resource = b->total.resource, .commitment = b->total.commitment,
		.range = arena_printf(r->a, "%lld–%lld%%", (long long)b->low_pct, (long long)b->high_pct) };
	if (b->outside)
		out->warning = b->total.pct < b->low_pct ? say(r->lang, "Too few stories of this month tell of the city's resources.")
			: say(r->lang, "Too few stories of this month tell of commitments carried out.");
	else if (b->leaves)
		out->warning = leaving_words(r, b);
	out->warns = str_given(out->warning);
	return OK;
}

static bool side_bad(const struct balance *b, const struct balance_share *s)
{
	return s->pct >= 0 && (s->pct < b->low_pct || s->pct > b->high_pct);
}

static str side_words(struct req *r, const struct balance_share *s)
{
	if (s->pct < 0)
		return S("–");
	return arena_printf(r->a, "%lld : %lld (%lld%%)", (long long)s->resource, (long long)s->commitment, (long long)s->pct);
}

static void months_fill(struct req *r, str chosen, struct story_choices *out)
{
	struct date d;

	if (date_parse(r->page.today, &d) != OK)
		return;
	for (int i = 0; i < MONTHS_OFFERED; i++) {
		str month = arena_printf(r->a, "%04d-%02d", d.y, d.m);
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = month, .label = month_words(r, month), .chosen = str_eq(month, chosen) };
		d.m--;
		if (!d.m) {
			d.m = 12;
			d.y--;
		}
	}
}

static err balance_show(struct req *r, struct balance_view *v, bool typed)
{
	struct balance b;

	TRY(balance_of(r->db, r->a, v->month, r->now, &b));
	TRY(balance_say(r, &b, &v->words));
	for (size_t i = 0; i < b.rows.n; i++) {
		struct balance_row *x = &b.rows.at[i];
		*LIST_PUSH(r->a, &v->lines) = (struct balance_line){ .all = x->all, .title_vi = x->title_vi, .title_en = x->title_en,
			.vi = side_words(r, &x->side[LANG_VI]), .en = side_words(r, &x->side[LANG_EN]), .bad_vi = side_bad(&b, &x->side[LANG_VI]),
			.bad_en = side_bad(&b, &x->side[LANG_EN]) };
	}
	for (size_t i = 0; i < b.planned.n; i++) {
		struct balance_step *p = &b.planned.at[i];
		*LIST_PUSH(r->a, &v->planned) = (struct planned_line){ .id = p->id, .title_vi = p->title_vi, .title_en = p->title_en, .pct = p->pct,
			.outside = p->outside, .resource = str_eq(p->side, S("resource")), .has_day = p->release_at.has, .release_at = p->release_at.v };
	}
	months_fill(r, v->month, &v->months);
	v->present = str_eq(v->month, month_now(r));
	v->may_set = auth_may(r, STORY_EDITORS, 0);
	if (!typed) {
		v->low = number_word(r->a, b.low_pct);
		v->high = number_word(r->a, b.high_pct);
	}
	v->low_words = form_words(&v->errors, S("low"));
	if (str_given(req_query(r, S("saved"))))
		v->done = say(r->lang, "Saved.");
	form_page(r, say(r->lang, "Balance of the month"), &v->errors);
	r->page.section = S("stories");
	balance_page_body(&r->out, &r->page, v);
	return OK;
}

static str month_asked(struct req *r)
{
	str month = req_query(r, S("month"));
	int64_t from_at, to_at;

	return month_span(r->a, month, &from_at, &to_at) == OK ? month : month_now(r);
}

/* GET /{lang}/desk/balance?month= */
err balance_page(struct req *r)
{
	return balance_show(r, &(struct balance_view){ .month = month_asked(r) }, false);
}

/* POST /{lang}/desk/balance: the range */
err balance_post(struct req *r)
{
	struct balance_view v = { .month = month_asked(r), .low = str_trim(form_word(r, S("low"))), .high = str_trim(form_word(r, S("high"))) };
	int64_t low, high;
	err e = str_int(v.low, &low) == OK && str_int(v.high, &high) == OK ? balance_set(r->db, low, high, r->session->name, r->now) : ERR_INVALID;

	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("low"), say(r->lang, "Write two whole numbers from 0 to 100, the smaller one first."));
		return balance_show(r, &v, true);
	}
	TRY(e);
	TRY(audit(r, S("balance.range"), S("balance"), 1, ABSENT, arena_printf(r->a, "%lld-%lld", (long long)low, (long long)high)));
	return redirect(r, S("/desk/balance?saved=1"));
}

/* The list of fees (nhuận bút): what a month's stories count, and whom it is due to. */
static const struct data_column fee_columns[] = {
	{ "day", DATA_DATE, WORD("Day of release") }, { "kind", DATA_TEXT, WORD("Kind") }, { "title_vi", DATA_TEXT, WORD("Headline in Vietnamese") },
	{ "title_en", DATA_TEXT, WORD("Headline in English") }, { "section", DATA_TEXT, WORD("Portal section") }, { "stream", DATA_TEXT, WORD("Stream") },
	{ "words_vi", DATA_INT, WORD("Words in Vietnamese") }, { "words_en", DATA_INT, WORD("Words in English") }, { "photos", DATA_INT, WORD("Photographs") },
	{ "authors", DATA_LIST, WORD("Authors") }, { "photographers", DATA_LIST, WORD("Photographers") }, { "translators", DATA_LIST, WORD("Translators") },
	{ "sources", DATA_LIST, WORD("Sources") },
};
static const struct data_set fee_set = { .name = "fees", .about = "The stories of a month with what they count, for the list of fees", .column = fee_columns,
	.ncolumns = sizeof fee_columns / sizeof *fee_columns, .files = true };

static struct str_list names_of(struct arena *a, const struct fee_names_list *names, int64_t story, const char *role)
{
	str *at = arena_array(a, str, names->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < names->n; i++)
		if (names->at[i].story == story && str_eq(names->at[i].role, str_c(role)))
			at[n++] = names->at[i].name;
	return (struct str_list){ at, n };
}

static void fee_row(struct req *r, struct data_page *p, const struct fee_rows *x, const struct fee_names_list *names)
{
	struct data_value *v = data_row(r->a, p);

	data_text(&v[0], date_iso(r->a, date_at(x->public_at)));
	data_text(&v[1], story_kind_name(r->lang, x->kind));
	data_text(&v[2], x->title_vi);
	data_text(&v[3], x->title_en);
	data_text(&v[4], x->section_vi);
	data_text(&v[5], x->stream_vi);
	data_number(&v[6], x->words_vi);
	data_number(&v[7], x->words_en);
	data_number(&v[8], x->photos);
	data_list(&v[9], names_of(r->a, names, x->id, "author"));
	data_list(&v[10], names_of(r->a, names, x->id, "photographer"));
	data_list(&v[11], names_of(r->a, names, x->id, "translator"));
	data_list(&v[12], names_of(r->a, names, x->id, "source"));
}

static err fees_fill(struct req *r, struct data_page *p)
{
	struct fee_rows_list rows;
	struct fee_names_list names = { 0 };
	int64_t from_at, to_at;

	*p = (struct data_page){ .set = &fee_set, .page = 1, .pages = 1 };
	TRY(month_span(r->a, month_asked(r), &from_at, &to_at));
	TRY(fee_rows(r->db, &(struct fee_rows_in){ .from_at = from_at, .to_at = to_at, .take = DATA_ROWS_FILE, .skip = 0 }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	TRY(fee_names(r->db, &(struct fee_names_in){ .ids = { id, rows.n } }, r->a, &names));
	for (size_t i = 0; i < rows.n; i++)
		fee_row(r, p, &rows.at[i], &names);
	p->count = (int64_t)rows.n;
	r->private_ = true;
	return OK;
}

/* GET /{lang}/desk/stories/fees.csv?month= */
err fees_csv(struct req *r)
{
	struct data_page p;

	TRY(fees_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /{lang}/desk/stories/fees.xlsx?month= */
err fees_xlsx(struct req *r)
{
	struct data_page p;

	TRY(fees_fill(r, &p));
	return data_xlsx(r, &p);
}
