/* units_desk.c - the desk's forms of the register. */
#include "auth.h"
#include "units_desk_html.h"
#include "units_routes.h"
#include "units_view.h"
#include "words.h"

static str form_text(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

/* Lines of a text area, at most `most`; the ones past it make *n larger than it, which the rules refuse. */
static str *lines_of(struct arena *a, str text, size_t most, size_t *n)
{
	str *line = arena_array(a, str, most + 1), rest = text, one;

	*n = 0;
	while (*n <= most && str_split(&rest, '\n', &one))
		if (str_trim(one).n)
			line[(*n)++] = str_trim(one);
	return line;
}

static struct unit_entry entry_of(struct req *r, const struct unit_form_view *v)
{
	struct unit_entry e = { .slug = v->slug, .name_vi = v->name_vi, .name_en = v->name_en, .kind = v->kind, .parent = v->parent,
		.valid_from = v->valid_from, .valid_to = v->valid_to, .note_vi = v->note_vi, .note_en = v->note_en };

	e.alias = lines_of(r->a, v->aliases, UNIT_ALIASES_MAX, &e.naliases);
	e.successor = lines_of(r->a, v->successors, UNIT_SUCCESSORS_MAX, &e.nsuccessors);
	return e;
}

static struct unit_form_view form_read(struct req *r)
{
	return (struct unit_form_view){ .slug = form_text(r, S("slug")), .name_vi = form_text(r, S("name_vi")),
		.name_en = form_text(r, S("name_en")), .aliases = form_text(r, S("aliases")), .kind = form_text(r, S("kind")),
		.parent = form_text(r, S("parent")), .valid_from = form_text(r, S("valid_from")),
		.valid_to = form_text(r, S("valid_to")), .successors = form_text(r, S("successors")),
		.note_vi = form_text(r, S("note_vi")), .note_en = form_text(r, S("note_en")) };
}

static err form_show(struct req *r, struct unit_form_view *v)
{
	for (size_t i = 0; i < nunit_kinds; i++) {
		str code = str_c(unit_kinds[i].code);
		*LIST_PUSH(r->a, &v->kinds) = (struct kind_choice){ .value = code, .label = unit_kind_name(r->lang, code),
		                                                    .chosen = str_eq(code, v->kind) };
	}
	v->name_words = form_words(&v->errors, S("name_vi"));
	v->slug_words = form_words(&v->errors, S("slug"));
	v->kind_words = form_words(&v->errors, S("kind"));
	v->parent_words = form_words(&v->errors, S("parent"));
	v->dates_words = form_words(&v->errors, S("valid_to"));
	v->successors_words = form_words(&v->errors, S("successors"));
	form_page(r, v->is_new ? say(r->lang, "Add a unit") : say(r->lang, "Edit a unit"), &v->errors);
	r->page.section = S("units");
	unit_form(&r->out, &r->page, v);
	return OK;
}

static bool slug_known(struct req *r, str slug)
{
	int64_t id;

	return !str_trim(slug).n || units_by_slug(r->db, r->a, str_trim(slug), &id) == OK;
}

/* The rules said no; which field was it? */
static void faults(struct req *r, struct unit_form_view *v)
{
	struct unit_entry e = entry_of(r, v);

	if (!str_trim(v->name_vi).n)
		form_fail(r, &v->errors, S("name_vi"), say(r->lang, "Enter the official name."));
	if (!slug_known(r, v->parent))
		form_fail(r, &v->errors, S("parent"), say(r->lang, "No unit has this address."));
	if (str_trim(v->valid_from).n && str_trim(v->valid_to).n && str_cmp(str_trim(v->valid_from), str_trim(v->valid_to)) > 0)
		form_fail(r, &v->errors, S("valid_to"), say(r->lang, "The last day lies before the first."));
	for (size_t i = 0; i < e.nsuccessors; i++)
		if (!slug_known(r, e.successor[i])) {
			form_fail(r, &v->errors, S("successors"), say_with(r->a, r->lang, "No unit has the address {slug}.", { "slug", e.successor[i] }));
			break;
		}
	if (!v->errors.n)
		form_fail(r, &v->errors, S("name_vi"), say(r->lang,
			"Check the name (at most 200 characters), the address (a-z, 0-9, hyphens), the dates, and that no unit is part of itself."));
}

/* GET /{lang}/desk/units/new?name_vi=: a name that a plan's document brought may be filled in */
err unit_new_page(struct req *r)
{
	struct unit_form_view v = form_read(r);

	v.is_new = true;
	v.kind = S("department");
	if (str_given(req_query(r, S("name_vi"))))
		v.name_vi = req_query(r, S("name_vi"));
	return form_show(r, &v);
}

/* POST /{lang}/desk/units/new */
err unit_new_post(struct req *r)
{
	struct unit_form_view v = form_read(r);
	struct unit_entry in = entry_of(r, &v);
	struct unit_get u;
	int64_t id;

	v.is_new = true;
	err e = units_add(r->db, r->a, &in, r->now, &id);
	if (e == ERR_INVALID) {
		faults(r, &v);
		return form_show(r, &v);
	}
	if (e == ERR_CONFLICT) {
		form_fail(r, &v.errors, S("slug"), say(r->lang, "This address is taken; choose another, or edit the unit that has it."));
		return form_show(r, &v);
	}
	TRY(e);
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = id }, r->a, &u));
	TRY(audit(r, S("unit.add"), S("unit"), id, ABSENT, u.name_vi));
	return redirect(r, arena_printf(r->a, "/units/%.*s?saved=1", FMT(u.slug)));
}

static str joined_names(struct arena *a, const struct unit_aliases_list *names)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < names->n; i++)
		if (names->at[i].seq) {
			buf_add(&b, names->at[i].name);
			buf_char(&b, '\n');
		}
	return buf_str(&b);
}

static str joined_successors(struct arena *a, const struct unit_successors_list *next)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < next->n; i++) {
		buf_add(&b, next->at[i].slug);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

/* GET /{lang}/desk/units/{id}/edit */
err unit_edit_page(struct req *r)
{
	struct unit_get u;
	struct unit_aliases_list names;
	struct unit_successors_list next;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = id }, r->a, &u));
	TRY(unit_aliases(r->db, &(struct unit_aliases_in){ .unit = id }, r->a, &names));
	TRY(unit_successors(r->db, &(struct unit_successors_in){ .unit = id }, r->a, &next));
	struct unit_form_view v = { .id = id, .name_vi = u.name_vi, .name_en = or_empty(u.name_en), .kind = u.kind,
		.parent = or_empty(u.parent_slug),
		.valid_from = or_empty(u.valid_from), .valid_to = or_empty(u.valid_to), .note_vi = or_empty(u.note_vi), .note_en = or_empty(u.note_en),
		.aliases = joined_names(r->a, &names), .successors = joined_successors(r->a, &next) };
	return form_show(r, &v);
}

/* POST /{lang}/desk/units/{id}/edit */
err unit_edit_post(struct req *r)
{
	struct unit_form_view v = form_read(r);
	struct unit_entry in = entry_of(r, &v);
	struct unit_get was;

	TRY(req_id(r, 0, &v.id));
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = v.id }, r->a, &was));
	err e = units_change(r->db, r->a, v.id, &in, r->now);
	if (e == ERR_INVALID) {
		faults(r, &v);
		return form_show(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("unit.change"), S("unit"), v.id, was.name_vi, v.name_vi));
	return redirect(r, arena_printf(r->a, "/units/%.*s?saved=1", FMT(was.slug)));
}

static err merge_show(struct req *r, struct merge_view *v)
{
	v->kept_words = form_words(&v->errors, S("kept"));
	form_page(r, say(r->lang, "Merge with another entry"), &v->errors);
	r->page.section = S("units");
	unit_merge_form(&r->out, &r->page, v);
	return OK;
}

/* Fills what stays.  OK with confirm unset: the address named nothing, or the unit itself, and the form says so. */
static err kept_find(struct req *r, struct merge_view *v)
{
	int64_t kept, n;
	err e = units_by_slug(r->db, r->a, str_trim(v->kept_slug), &kept);

	if (e == ERR_NOT_FOUND || (e == OK && kept == v->old.id)) {
		form_fail(r, &v->errors, S("kept"), e == OK ? say(r->lang, "This is the entry itself; choose another.") : say(r->lang,
			"No unit has this address."));
		return OK;
	}
	TRY(e);
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = kept }, r->a, &v->kept));
	for (size_t i = 0; i < nunit_references; i++)
		if (unit_references[i].count) {
			TRY(unit_references[i].count(r->db, r->a, &v->old.id, 1, &n));
			v->tasks += n;
		}
	v->gone = v->old.name_vi;
	v->stays = v->kept.name_vi;
	v->confirm = true;
	return OK;
}

/* GET /{lang}/desk/units/{id}/merge?kept=: choose, then see what will happen */
err unit_merge_page(struct req *r)
{
	struct merge_view v = { .kept_slug = S("") };
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = id }, r->a, &v.old));
	if (str_given(req_query(r, S("kept")))) {
		v.kept_slug = req_query(r, S("kept"));
		TRY(kept_find(r, &v));
	}
	return merge_show(r, &v);
}

/* POST /{lang}/desk/units/{id}/merge */
err unit_merge_post(struct req *r)
{
	struct merge_view v = { .kept_slug = form_text(r, S("kept")) };
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(unit_get(r->db, &(struct unit_get_in){ .id = id }, r->a, &v.old));
	TRY(kept_find(r, &v));
	if (!v.confirm || !str_eq(req_form(r, S("sure")), S("1")))
		return merge_show(r, &v);
	TRY(units_merge(r->db, r->a, id, v.kept.id, r->now));
	TRY(audit(r, S("unit.merge"), S("unit"), v.kept.id, v.old.slug, v.kept.slug));
	return redirect(r, arena_printf(r->a, "/units/%.*s?saved=merge", FMT(v.kept.slug)));
}
