/* twins_matrix.c - all texts with their state in both languages; the filters stand in the address. */
#include "twins_in.h"
#include "twins_matrix_html.h"
#include "twins_routes.h"
#include "words.h"

enum { PER_PAGE = 50 };

static int state_of(str code)
{
	for (int i = TWIN_DONE; i <= TWIN_STALE; i++)
		if (str_eq(twin_state_code((enum twin_state)i), code))
			return i;
	return -1;
}

static void filter_read(struct req *r, struct twin_filter *f)
{
	str kind = req_query(r, S("kind")), lang = req_query(r, S("lang")), show = req_query(r, S("show"));

	*f = (struct twin_filter){ .kind = kind.n && twin_kind_of(kind) ? kind : ABSENT, .take = PER_PAGE, .state = state_of(req_query(r, S("state"))),
		.lang = str_eq(lang, S("vi")) ? LANG_VI : str_eq(lang, S("en")) ? LANG_EN : -1, .comments = str_eq(show, S("comments")),
		.excepted = str_eq(show, S("excepted")), .overdue_on = str_eq(show, S("overdue")) ? r->page.today : ABSENT,
		.released_only = str_eq(show, S("public")), .words = str_cut(req_query(r, S("q")), 0, 200) };
}

static str cell_words(struct req *r, const struct twin_row *t, enum lang lang)
{
	int64_t missing = t->untranslated[lang], stale = t->stale[lang];
	str a = missing ? say_n(r->a, r->lang, "{n} not translated", "{n} not translated", missing) : ABSENT;
	str b = stale ? say_n(r->a, r->lang, "{n} out of date", "{n} out of date", stale) : ABSENT;

	if (str_given(a) && str_given(b))
		return arena_printf(r->a, "%.*s, %.*s", FMT(a), FMT(b));
	return str_given(a) ? a : str_given(b) ? b : t->parts ? say(r->lang, "Translated") : say(r->lang, "No words");
}

static void row_add(struct req *r, const struct twin_row *t, struct twins_matrix_view *v)
{
	const struct twin_kind *kind = twin_kind_of(t->kind);
	struct twins_matrix_row row = { .id = t->id, .comments = t->comments, .title_vi = t->title_vi, .title_en = t->title_en,
		.kind = kind ? say(r->lang, kind->label) : t->kind, .released = t->released, .excepted = t->exception.given, .changed_at = t->changed_at };

	if (row.excepted) {
		row.until_on = t->exception.until_on;
		row.overdue = str_cmp(row.until_on, r->page.today) < 0;
		row.missing = t->exception.missing == LANG_VI ? say(r->lang, "The Vietnamese version") : say(r->lang, "The English version");
	}
	for (int l = 0; l < 2; l++) {
		enum twin_state s = t->untranslated[l] ? TWIN_UNTRANSLATED : t->stale[l] ? TWIN_STALE : TWIN_DONE;

		*LIST_PUSH(r->a, &row.cells) = (struct twins_cell){ .lang = lang_code((enum lang)l), .state = t->parts ? twin_state_code(s) : S("none"),
			.words = cell_words(r, t, (enum lang)l) };
	}
	*LIST_PUSH(r->a, &v->rows) = row;
}

static void choice(struct req *r, struct twins_choices *out, str value, str label, str chosen)
{
	*LIST_PUSH(r->a, out) = (struct twins_choice){ .value = value, .label = label, .chosen = str_eq(value, chosen) };
}

static void choices_fill(struct req *r, struct twins_matrix_view *v)
{
	static const struct { const char *value, *label; } shows[] = { { "comments", WORD("With open comments") }, { "excepted", WORD("With an exception") },
		{ "overdue", WORD("Exception has ended") }, { "public", WORD("Public ones") } };

	for (size_t i = 0; i < ntwin_kinds; i++)
		choice(r, &v->kinds, str_c(twin_kinds[i]->name), say(r->lang, twin_kinds[i]->label_many), req_query(r, S("kind")));
	for (int l = 0; l < 2; l++)
		choice(r, &v->langs, lang_code((enum lang)l), twins_lang_words(r->lang, (enum lang)l), req_query(r, S("lang")));
	for (int s = TWIN_DONE; s <= TWIN_STALE; s++)
		choice(r, &v->states, twin_state_code((enum twin_state)s), twins_state_words(r->lang, (enum twin_state)s), req_query(r, S("state")));
	for (size_t i = 0; i < sizeof shows / sizeof *shows; i++)
		choice(r, &v->shows, str_c(shows[i].value), say(r->lang, shows[i].label), req_query(r, S("show")));
}

static void work_lists(struct req *r, struct twins_matrix_view *v)
{
	static const struct { const char *href, *label; } list[] = {
		{ "", WORD("All texts") },
		{ "?lang=en&state=untranslated", WORD("To translate into English") },
		{ "?lang=vi&state=untranslated", WORD("To translate into Vietnamese") },
		{ "?state=stale", WORD("Source has changed") },
		{ "?show=comments", WORD("With open comments") },
		{ "?show=overdue", WORD("Exception has ended") },
	};

	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		*LIST_PUSH(r->a, &v->work) = (struct twins_list){ .href = str_c(list[i].href), .label = say(r->lang, list[i].label),
			.chosen = str_eq(str_c(list[i].href), r->page.query) };
}

/* GET /{lang}/desk/texts */
err twins_matrix_page(struct req *r)
{
	struct twins_matrix_view v = { .q = req_query(r, S("q")) };
	struct twin_filter f;
	struct twin_rows rows = { 0 };
	int64_t page = 1;

	filter_read(r, &f);
	if (str_int(req_query(r, S("page")), &page) == OK && page > 1 && page < 100000)
		f.skip = (page - 1) * PER_PAGE;
	TRY(twin_list(r->db, r->a, &f, &rows, &v.count));
	v.pager = pager_make(r, v.count, PER_PAGE);
	v.more = v.count == TWIN_LIST_COUNT_MAX;
	v.filtered = str_given(f.kind) || f.lang >= 0 || f.state >= 0 || f.words.n || str_given(req_query(r, S("show")));
	for (size_t i = 0; i < rows.n; i++)
		row_add(r, &rows.at[i], &v);
	choices_fill(r, &v);
	work_lists(r, &v);
	r->page.title = say(r->lang, "Texts in both languages");
	r->page.section = S("texts");
	twins_matrix(&r->out, &r->page, &v);
	return OK;
}
