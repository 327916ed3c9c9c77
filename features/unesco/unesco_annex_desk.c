/* unesco_annex_desk.c - what goes with the report: pictures whose rights are in order, with captions; clips, photo sets, publications. */
#include "auth.h"
#include "clock.h"
#include "id.h"
#include "media.h"
#include "text.h"
#include "unesco_annex_html.h"
#include "unesco_pages.h"
#include "unesco_routes.h"
#include "words.h"

enum { PICTURES_OFFERED = 60, TITLE_CHARS = 300, CREDIT_CHARS = 200 };

static const struct form_question caption_question = { .id = { "caption", 7 }, .kind = FORM_LINE, .words_max = 60 };
static const struct form_section caption_section = { .id = { "annex", 5 } };

/* ---- pictures */

static bool chosen_has(const struct mmr_picture_rows *rows, int64_t medium)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].medium == medium)
			return true;
	return false;
}

static err thumbs_fill(struct req *r, struct unesco_pictures *list)
{
	int64_t *id = arena_array(r->a, int64_t, list->n + 1);
	struct pictures found;

	for (size_t i = 0; i < list->n; i++)
		id[i] = list->at[i].medium;
	TRY(media_pictures(r->db, r->a, id, list->n, r->lang, &found));
	for (size_t i = 0; i < list->n; i++)
		for (size_t k = 0; k < found.n; k++)
			if (found.at[k].id == list->at[i].medium) {
				list->at[i].thumb = found.at[k].thumb;
				list->at[i].alt = found.at[k].alt;
			}
	return OK;
}

static err offered_fill(struct req *r, const struct mmr *m, const struct mmr_picture_rows *chosen, struct unesco_pictures_view *v)
{
	struct evidence_pictures all;

	TRY(evidence_pictures_of(r->db, r->a, m->row.from_on, m->row.to_on, NONE, r->page.today, r->lang, PICTURES_OFFERED, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct evidence_picture *p = &all.at[i];

		*LIST_PUSH(r->a, str_given(p->fault) ? &v->faulty : &v->offered) = (struct unesco_picture){ .medium = p->medium, .title_vi = p->title_vi,
			.title_en = p->title_en,
			.credit = p->credit, .licence = p->licence, .fault = p->fault, .chosen = chosen_has(chosen, p->medium),
			.html_id = arena_printf(r->a, "picture-%zu", i) };
	}
	return OK;
}

/* Chosen once and no longer offered: still shown, so that it can be taken out. */
static void kept_fill(struct req *r, const struct mmr_picture_rows *chosen, struct unesco_pictures_view *v)
{
	for (size_t i = 0; i < chosen->n; i++) {
		const struct mmr_picture_row *p = &chosen->at[i];
		bool there = false;

		for (size_t k = 0; k < v->offered.n; k++)
			there = there || v->offered.at[k].medium == p->medium;
		if (!there && !str_given(p->fault))
			*LIST_PUSH(r->a, &v->offered) = (struct unesco_picture){ .medium = p->medium, .title_vi = p->name, .title_en = p->name, .credit = p->credit,
				.licence = p->licence, .chosen = true, .html_id = arena_printf(r->a, "kept-%zu", i) };
	}
}

static err captions_fill(struct req *r, const struct mmr *m, const struct mmr_picture_rows *chosen, bool typed, struct unesco_pictures_view *v)
{
	for (size_t i = 0; i < chosen->n; i++) {
		const struct question_at at = { &caption_section, &caption_question, NULL, chosen->at[i].medium };
		struct unesco_question *q = LIST_PUSH(r->a, &v->captions);

		TRY(question_show(r, m, &at, typed, q));
		q->id = arena_printf(r->a, "%zu", i + 1);
		q->title = chosen->at[i].name;
		for (size_t s = 0; s < q->sides.n; s++)
			q->sides.at[s].error = form_words(&v->errors, q->sides.at[s].name);
		v->may_write = v->may_write || q->may;
	}
	return OK;
}

static err pictures_show(struct req *r, const struct mmr *m, bool typed, struct unesco_pictures_view *v)
{
	struct mmr_picture_rows chosen;

	page_head(r, m, "pictures", &v->head);
	v->head.edition = say(r->lang, "Pictures");
	v->may = v->head.may;
	v->words = form_words(&v->errors, S("picture"));
	TRY(mmr_pictures_read(r->db, r->a, m, r->page.today, r->lang, &chosen));
	TRY(offered_fill(r, m, &chosen, v));
	kept_fill(r, &chosen, v);
	TRY(thumbs_fill(r, &v->offered));
	TRY(captions_fill(r, m, &chosen, typed, v));
	page_end(r, v->head.edition, &v->errors);
	unesco_pictures(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/unesco/{id}/pictures */
err unesco_pictures_page(struct req *r)
{
	struct unesco_pictures_view v = { .saved = str_given(req_query(r, S("saved"))) };
	struct mmr m;

	TRY(page_report(r, &m));
	return pictures_show(r, &m, false, &v);
}

/* The library's caption, else what is to be seen, stands there to begin with. */
static err caption_begin(struct req *r, const struct mmr *m, int64_t medium, int64_t *answer)
{
	const struct mmr_answers *was = mmr_answer_of(m, MMR_CAPTION_SECTION, MMR_CAPTION, medium);
	struct twin_who who = page_who(r);
	struct mmr_picture_words w;
	struct twin_conflicts conflicts;
	int64_t twin, revision;

	TRY(mmr_text_need(r->db, r->a, m, MMR_CAPTION_SECTION, MMR_CAPTION, medium, &who, &twin));
	TRY(mmr_answer_need(r->db, r->a, m, MMR_CAPTION_SECTION, MMR_CAPTION, medium, answer));
	if (was)
		return OK;
	TRY(mmr_picture_words(r->db, &(struct mmr_picture_words_in){ .medium = medium }, r->a, &w));
	str vi = w.caption_vi.n ? w.caption_vi : w.alt_vi, en = w.caption_en.n ? w.caption_en : w.alt_en;
	bool both = vi.n && en.n;
	struct twin_edit e = { .part = twin_part_new(), .slot = S("answer"), .has = { vi.n > 0, en.n > 0 }, .text = { vi, en }, .confirm = { both, both } };
	return vi.n || en.n ? twin_save(r->db, r->a, twin, 1, &(struct twin_edits){ &e, 1, 1 }, &who, &revision, &conflicts) : OK;
}

/* The ids that were ticked, each checked for its rights; ERR_INVALID: a number that is none. */
static err ticked_read(struct req *r, int64_t id[UNESCO_PICTURES_MAX], size_t *n, struct form_errors *errors)
{
	struct media_faults faults = { 0 };
	str one;

	*n = 0;
	for (size_t k = 0; str_given(one = req_form_nth(r, S("picture"), k)); k++) {
		if (*n == UNESCO_PICTURES_MAX) {
			form_fail(r, errors, S("picture"), say_n(r->a, r->lang, "Choose at most {n} picture.", "Choose at most {n} pictures.", UNESCO_PICTURES_MAX));
			return OK;
		}
		TRY(str_int(one, &id[(*n)++]));
	}
	TRY(media_check(r->db, r->a, id, *n, r->page.today, r->lang, &faults));
	for (size_t i = 0; i < faults.n; i++)
		form_fail(r, errors, S("picture"), arena_printf(r->a, "%.*s: %.*s", FMT(faults.at[i].name), FMT(faults.at[i].words)));
	return OK;
}

/* POST /{lang}/desk/unesco/{id}/pictures */
err unesco_pictures_post(struct req *r)
{
	struct unesco_pictures_view v = { 0 };
	int64_t id[UNESCO_PICTURES_MAX], answer;
	struct mmr m;
	size_t n;

	TRY(page_report(r, &m));
	TRY(ticked_read(r, id, &n, &v.errors));
	if (v.errors.n)
		return pictures_show(r, &m, false, &v);
	TRY(mmr_pictures_drop(r->db, &(struct mmr_pictures_drop_in){ .report = m.row.id }));
	for (size_t i = 0; i < n; i++) {
		TRY(caption_begin(r, &m, id[i], &answer));
		TRY(mmr_picture_add(r->db, &(struct mmr_picture_add_in){ .report = m.row.id, .medium = id[i], .seq = (int64_t)i + 1, .answer = answer }));
	}
	TRY(media_used(r->db, S("unesco"), m.row.id, id, n));
	TRY(mmr_report_touch(r->db, &(struct mmr_report_touch_in){ .id = m.row.id, .now = r->now }));
	TRY(audit(r, S("unesco.pictures"), S("unesco"), m.row.id, ABSENT, arena_printf(r->a, "%zu", n)));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld/pictures?saved=1", (long long)m.row.id));
}

/* POST /{lang}/desk/unesco/{id}/captions */
err unesco_captions_post(struct req *r)
{
	struct unesco_pictures_view v = { 0 };
	struct mmr_picture_rows chosen;
	int64_t changed = 0;
	struct mmr m;

	TRY(page_report(r, &m));
	TRY(mmr_pictures_read(r->db, r->a, &m, r->page.today, r->lang, &chosen));
	for (int check = 1; check >= 0 && !v.errors.n; check--)
		for (size_t i = 0; i < chosen.n; i++) {
			const struct question_at at = { &caption_section, &caption_question, NULL, chosen.at[i].medium };
			TRY(question_save(r, &m, &at, check, &v.errors, &changed));
		}
	if (v.errors.n)
		return pictures_show(r, &m, true, &v);
	TRY(audit(r, S("unesco.captions"), S("unesco"), m.row.id, ABSENT, arena_printf(r->a, "%lld", (long long)changed)));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld/pictures?saved=1", (long long)m.row.id));
}

/* media_users: the report's title. */
err unesco_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	struct mmr m;
	err e = mmr_load(db, a, item, &m);

	*title = say(lang, "UNESCO report");
	*desk_path = S("/desk/unesco");
	if (e != OK) /* a city that was imported without its reports */
		return e == ERR_NOT_FOUND ? OK : e;
	*title = arena_printf(a, "%.*s, %.*s–%.*s", FMT(m.form.title[lang]), FMT(str_cut(m.row.from_on, 0, 4)), FMT(str_cut(m.row.to_on, 0, 4)));
	*desk_path = arena_printf(a, "/desk/unesco/%lld/pictures", (long long)item);
	return OK;
}

/* A picture's rights or words changed: what was reviewed with it is a draft again. */
err unesco_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	(void)a;
	return mmr_report_touch(db, &(struct mmr_report_touch_in){ .id = item, .now = now });
}

/* ---- clips, photo sets, publications */

static str kind_label(enum lang lang, str kind)
{
	return str_eq(kind, S("clip")) ? say(lang, "Clip") : str_eq(kind, S("photos")) ? say(lang, "Photo set") : say(lang, "Publication");
}

static err works_show(struct req *r, const struct mmr *m, struct unesco_works_view *v)
{
	struct mmr_works_list rows;

	page_head(r, m, "works", &v->head);
	v->head.edition = say(r->lang, "Clips and publications");
	v->may = v->head.may;
	v->title_words = form_words(&v->errors, S("title_vi"));
	v->url_words = form_words(&v->errors, S("url"));
	v->credit_words = form_words(&v->errors, S("credit"));
	TRY(mmr_works(r->db, &(struct mmr_works_in){ .report = m->row.id, .take = MMR_WORKS_MAX }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->works) = (struct unesco_work){ .id = rows.at[i].id, .kind = rows.at[i].kind, .label = kind_label(r->lang, rows.at[i].kind),
			.title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en, .url = rows.at[i].url, .credit = rows.at[i].credit };
	page_end(r, v->head.edition, &v->errors);
	unesco_works(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/unesco/{id}/works */
err unesco_works_page(struct req *r)
{
	struct unesco_works_view v = { 0 };
	struct mmr m;

	TRY(page_report(r, &m));
	return works_show(r, &m, &v);
}

static void work_check(struct req *r, struct unesco_works_view *v)
{
	if (!v->title_vi.n || text_chars(v->title_vi) > TITLE_CHARS || text_chars(v->title_en) > TITLE_CHARS)
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Enter a title of at most 300 characters."));
	if (v->url.n && !text_is_web_url(v->url))
		form_fail(r, &v->errors, S("url"), say(r->lang, "Enter a whole web address, beginning with https://."));
	if (!v->credit.n || text_chars(v->credit) > CREDIT_CHARS)
		form_fail(r, &v->errors, S("credit"), say(r->lang, "Say who made it, in at most 200 characters."));
}

/* POST /{lang}/desk/unesco/{id}/works */
err unesco_works_post(struct req *r)
{
	struct unesco_works_view v = { .kind = page_field(r, S("kind")), .title_vi = page_field(r, S("title_vi")), .title_en = page_field(r, S("title_en")),
		.url = page_field(r, S("url")), .credit = page_field(r, S("credit")) };
	struct mmr_works_list rows;
	int64_t id = id_new();
	struct mmr m;

	TRY(page_report(r, &m));
	work_check(r, &v);
	TRY(mmr_works(r->db, &(struct mmr_works_in){ .report = m.row.id, .take = MMR_WORKS_MAX }, r->a, &rows));
	if (rows.n >= MMR_WORKS_MAX)
		form_fail(r, &v.errors, S("title_vi"), say(r->lang, "The list is full; take one away first."));
	if (v.errors.n)
		return works_show(r, &m, &v);
	TRY(mmr_work_add(r->db, &(struct mmr_work_add_in){ .id = id, .report = m.row.id, .kind = str_eq(v.kind, S("photos")) || str_eq(v.kind,
		S("publication")) ? v.kind
		: S("clip"), .title_vi = v.title_vi, .title_en = v.title_en.n ? v.title_en : ABSENT, .url = v.url.n ? v.url : ABSENT, .credit = v.credit }));
	TRY(audit(r, S("unesco.work"), S("unesco"), m.row.id, ABSENT, v.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld/works", (long long)m.row.id));
}

/* POST /{lang}/desk/unesco/{id}/works/{work}/drop */
err unesco_work_drop_post(struct req *r)
{
	int64_t work;
	struct mmr m;

	TRY(page_report(r, &m));
	TRY(req_id(r, 1, &work));
	TRY(mmr_work_drop(r->db, &(struct mmr_work_drop_in){ .report = m.row.id, .id = work }));
	TRY(audit(r, S("unesco.work_drop"), S("unesco"), m.row.id, arena_printf(r->a, "%lld", (long long)work), ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/unesco/%lld/works", (long long)m.row.id));
}
