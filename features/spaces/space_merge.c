/* space_merge.c - two entries for one and the same space become one. */
#include "auth.h"
#include "people.h"
#include "space_desk_html.h"
#include "space_desk_sql.h"
#include "space_desk_view.h"
#include "spaces_routes.h"
#include "search.h"
#include "space_rules.h"
#include "words.h"

/* Links of evidence are made again for the one that stays. */
static err evidence_over(struct db *db, struct arena *a, int64_t old, int64_t kept, const struct twin_who *who, int64_t now)
{
	struct evidence_list list = { 0 };
	int64_t id;

	TRY(evidence_of_thing(db, a, S("space"), old, true, &list));
	for (size_t i = 0; i < list.n; i++) {
		const struct evidence *e = &list.at[i];
		TRY(evidence_link(db, a, &(struct evidence_in){ .kind = S("space"), .thing = kept, .task = e->task, .commitment = e->commitment, .on = e->on,
			.participants = e->participants, .countries = e->countries, .amount_vnd = e->amount_vnd, .note = e->note, .internal = e->internal,
			.by = who->person, .by_name = who->name }, now, &id));
		TRY(evidence_unlink(db, e->id));
	}
	return OK;
}

static err owners_over(struct db *db, struct arena *a, int64_t old, int64_t kept, const struct twin_who *who, int64_t now)
{
	struct space_owners_of_list owners;

	TRY(space_owners_of(db, &(struct space_owners_of_in){ .space = old }, a, &owners));
	for (size_t i = 0; i < owners.n; i++) {
		err e = person_grant(db, owners.at[i].person, ROLE_SPACE_OWNER, kept, who->person, now);
		if (e != OK && e != ERR_CONFLICT)
			return e;
	}
	return OK;
}

static err pictures_over(struct db *db, struct arena *a, int64_t old, int64_t kept, const struct twin_who *who, int64_t now)
{
	struct space_facts from, to;

	TRY(spaces_facts(db, a, old, &from));
	TRY(spaces_facts(db, a, kept, &to));
	for (size_t i = 0; i < from.pictures.n && to.pictures.n < SPACE_PICTURES_MAX; i++) {
		bool there = false;
		for (size_t k = 0; k < to.pictures.n; k++)
			there = there || to.pictures.at[k] == from.pictures.at[i];
		if (!there)
			*LIST_PUSH(a, &to.pictures) = from.pictures.at[i];
	}
	return spaces_set(db, a, kept, &to, who, now);
}

static err addresses_over(struct db *db, struct arena *a, const struct space_get *old, int64_t kept)
{
	TRY(space_old_slugs_move(db, &(struct space_old_slugs_move_in){ .old = old->id, .kept = kept }));
	if (!old->public_at.has)
		return OK;
	TRY(space_set_slug(db, &(struct space_set_slug_in){ .id = old->id, .slug = arena_printf(a, "%lld", (long long)old->id) }));
	return space_old_slug(db, &(struct space_old_slug_in){ .slug = old->slug, .space = kept });
}

err spaces_merge(struct db *db, struct arena *a, int64_t old, int64_t kept, const struct twin_who *who, int64_t now)
{
	struct space_get from, to;

	TRY(space_get(db, &(struct space_get_in){ .id = old }, a, &from));
	TRY(space_get(db, &(struct space_get_in){ .id = kept }, a, &to));
	if (old == kept)
		return ERR_INVALID;
	if (space_is(&from, "public") && !space_is(&to, "public"))
		return ERR_CONFLICT;
	if (space_is(&from, "public"))
		TRY(spaces_withdraw(db, a, old, to.title_vi, who, now));
	TRY(addresses_over(db, a, &from, kept));
	TRY(evidence_over(db, a, old, kept, who, now));
	TRY(owners_over(db, a, old, kept, who, now));
	TRY(pictures_over(db, a, old, kept, who, now));
	for (size_t i = 0; i < nspace_merged; i++)
		TRY(space_merged[i].moved(db, a, old, kept, now));
	TRY(space_note(db, old, "merged", ABSENT, to.title_vi, to.title_en, who));
	return space_note(db, kept, "merged", ABSENT, from.title_vi, from.title_en, who);
}

/* The search knows the one that stays by all its words. */
err spaces_merged_search(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	(void)now;
	TRY(search_drop(db, S("space"), old));
	return space_search_again(db, a, kept);
}

static err pair_read(struct req *r, str with, int64_t *kept, int64_t *old, struct space_merge_view *v)
{
	struct space_get to, from;

	TRY(req_id(r, 0, kept));
	if (str_int(with, old) != OK || *old == *kept)
		return ERR_NOT_FOUND;
	TRY(space_get(r->db, &(struct space_get_in){ .id = *kept }, r->a, &to));
	TRY(space_get(r->db, &(struct space_get_in){ .id = *old }, r->a, &from));
	*v = (struct space_merge_view){ *kept, *old, to.title_vi, to.title_en, from.title_vi, from.title_en, ABSENT };
	return OK;
}

static err merge_show(struct req *r, const struct space_merge_view *v)
{
	r->page.title = say(r->lang, "Merge two spaces?");
	r->page.desk = true;
	r->page.section = S("spaces");
	r->private_ = true;
	space_merge(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/{id}/merge?with= */
err space_merge_page(struct req *r)
{
	struct space_merge_view v;
	int64_t kept, old;

	TRY(pair_read(r, req_query(r, S("with")), &kept, &old, &v));
	return merge_show(r, &v);
}

/* POST /{lang}/desk/spaces/{id}/merge */
err space_merge_post(struct req *r)
{
	struct twin_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	struct space_merge_view v;
	int64_t kept, old;

	TRY(pair_read(r, req_form(r, S("with")), &kept, &old, &v));
	err e = spaces_merge(r->db, r->a, old, kept, &who, r->now);
	if (e == ERR_CONFLICT) {
		r->status = 409;
		v.words = say(r->lang, "The one that would go is public, the one that stays is not. Make the one that stays public first, or merge them the other way "
			"round.");
		return merge_show(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("space.merge"), S("space"), kept, v.old_vi, v.kept_vi));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=merged", (long long)kept));
}
