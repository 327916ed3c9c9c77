/* twins_revisions.c - revisions of a text: the list, two of them side by side, and bringing one back. */
#include "twins_in.h"
#include "twins_revisions_html.h"
#include "twins_routes.h"
#include "words.h"

static void head_fill(struct req *r, const struct twin *t, struct twins_revisions_view *v)
{
	const char *first = twin_kind_of(t->kind)->slot[0].name;

	v->id = t->id;
	v->title_vi = twin_line(t, first, LANG_VI);
	v->title_en = twin_line(t, first, LANG_EN);
	r->page.section = S("texts");
}

static err rows_fill(struct req *r, const struct twin *t, struct twins_revisions_view *v)
{
	struct twin_revisions list = { 0 };

	TRY(twin_revision_list(r->db, r->a, t->id, &list));
	for (size_t i = 0; i < list.n; i++)
		*LIST_PUSH(r->a, &v->rows) = (struct twins_revision_row){ .revision = list.at[i].revision, .at = list.at[i].at, .by = list.at[i].by,
			.released = list.at[i].released, .now = list.at[i].revision == t->revision, .chosen = list.at[i].revision == v->with };
	return OK;
}

/* GET /{lang}/desk/texts/{twin}/revisions */
err twins_revisions_page(struct req *r)
{
	struct twins_revisions_view v = { 0 };
	struct twin t;

	TRY(twins_read(r, &t));
	TRY(rows_fill(r, &t, &v));
	head_fill(r, &t, &v);
	r->page.title = say(r->lang, "Revisions");
	twins_revisions(&r->out, &r->page, &v);
	return OK;
}

static const struct twin_part *part_in(const struct twin *t, int64_t id)
{
	for (size_t i = 0; i < t->parts.n; i++)
		if (t->parts.at[i].id == id)
			return &t->parts.at[i];
	return NULL;
}

static struct twins_diff_side side_of(struct arena *a, const struct twin_part *before, const struct twin_part *after, enum lang lang)
{
	str was = before ? before->side[lang].text : S(""), is = after ? after->side[lang].text : S("");
	struct twins_diff_side s = { .lang = lang_code(lang), .changed = !str_eq(was, is), .empty = !was.n && !is.n };

	twins_runs_of(a, was, is, &s.runs);
	return s;
}

static void row_add(struct req *r, const struct twin_kind *kind, struct twins_revisions_view *v, const struct twin_part *before, const struct twin_part *after)
{
	const struct twin_part *p = after ? after : before;
	struct twins_diff_row row = { .gone = !after, .fresh = !before, .vi = side_of(r->a, before, after, LANG_VI), .en = side_of(r->a, before, after, LANG_EN) };

	for (size_t i = 0; i < kind->nslots; i++)
		if (str_eq(str_c(kind->slot[i].name), p->slot))
			row.label = say(r->lang, kind->slot[i].label);
	v->same = v->same && !row.vi.changed && !row.en.changed;
	*LIST_PUSH(r->a, &v->parts) = row;
}

/* All parts of both, in the order of the newer one; what is gone stands where it stood. */
static void compare(struct req *r, const struct twin *was, const struct twin *is, struct twins_revisions_view *v)
{
	const struct twin_kind *kind = twin_kind_of(is->kind);
	size_t k = 0;

	v->same = true;
	for (size_t i = 0; i < is->parts.n; i++) {
		const struct twin_part *before = part_in(was, is->parts.at[i].id);

		for (; before && k < was->parts.n && &was->parts.at[k] != before; k++)
			if (!part_in(is, was->parts.at[k].id))
				row_add(r, kind, v, &was->parts.at[k], NULL);
		row_add(r, kind, v, before, &is->parts.at[i]);
	}
	for (; k < was->parts.n; k++)
		if (!part_in(is, was->parts.at[k].id))
			row_add(r, kind, v, &was->parts.at[k], NULL);
}

/* The revision to compare with: the one that was asked for, else the one that is there now. */
static err other_of(struct req *r, const struct twin *now, struct twin *out)
{
	int64_t with;

	if (str_int(req_query(r, S("with")), &with) != OK || with == now->revision) {
		*out = *now;
		return OK;
	}
	return twin_revision_get(r->db, r->a, now->id, with, out);
}

/* GET /{lang}/desk/texts/{twin}/revisions/{n} */
err twins_revision_page(struct req *r)
{
	struct twins_revisions_view v = { .compare = true };
	struct twin now, was, with;

	TRY(twins_read(r, &now));
	TRY(req_id(r, 1, &v.revision));
	TRY(twin_revision_get(r->db, r->a, now.id, v.revision, &was));
	TRY(other_of(r, &now, &with));
	head_fill(r, &now, &v);
	v.with = with.revision;
	TRY(rows_fill(r, &now, &v));
	v.may_restore = v.revision != now.revision && twins_may(r, &now, LANG_VI) == OK && twins_may(r, &now, LANG_EN) == OK;
	if (v.with < v.revision)
		compare(r, &with, &was, &v);
	else
		compare(r, &was, &with, &v);
	r->page.title = say_with(r->a, r->lang, "Revision {n}", { "n", r->seg[1] });
	twins_revisions(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/texts/{twin}/restore */
err twins_restore_post(struct req *r)
{
	struct twin_who who = twins_who(r);
	struct twin t;
	int64_t revision, now_at;

	TRY(twins_read(r, &t));
	TRY(twins_may(r, &t, LANG_VI));
	TRY(twins_may(r, &t, LANG_EN));
	TRY(str_int(req_form(r, S("revision")), &revision));
	TRY(twin_restore(r->db, r->a, t.id, revision, &who, &now_at));
	TRY(audit(r, S("text.restore"), S("text"), t.id, arena_printf(r->a, "%lld", (long long)t.revision),
	          arena_printf(r->a, "%lld from %lld", (long long)now_at, (long long)revision)));
	return redirect(r, arena_printf(r->a, "/desk/texts/%lld?saved=text", (long long)t.id));
}
