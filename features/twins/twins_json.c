/* twins_json.c - what the script asks and is told; doc/twin-editor.md. */
#include "json.h"
#include "twins_in.h"
#include "twins_routes.h"
#include "twins_sql.h"
#include "words.h"

static const char *const sorts[] = { "same", "gone", "new" };

static void diff_write(struct arena *a, struct json *j, str before, str after)
{
	struct twin_runs runs = { 0 };

	twin_words(a, before, after, &runs);
	json_key(j, "diff");
	json_open(j, '[');
	for (size_t i = 0; i < runs.n; i++) {
		json_open(j, '[');
		json_text(j, str_c(sorts[runs.at[i].what]));
		json_text(j, runs.at[i].text);
		json_close(j, ']');
	}
	json_close(j, ']');
}

static void side_write(struct arena *a, struct json *j, const struct twin_part *p, enum lang lang)
{
	const struct twin_side *s = &p->side[lang];

	json_key(j, lang == LANG_VI ? "vi" : "en");
	json_open(j, '{');
	json_kt(j, "text", s->text);
	json_kt(j, "state", twin_state_code(s->state));
	json_kt(j, "by", s->by);
	json_ki(j, "at", s->at);
	if (s->state == TWIN_STALE && str_given(s->basis))
		diff_write(a, j, s->basis, p->side[!lang].text);
	json_close(j, '}');
}

static void parts_write(struct arena *a, struct json *j, const struct twin *t)
{
	json_key(j, "parts");
	json_open(j, '[');
	for (size_t i = 0; i < t->parts.n; i++) {
		const struct twin_part *p = &t->parts.at[i];

		json_open(j, '{');
		json_ki(j, "id", p->id);
		json_kt(j, "slot", p->slot);
		side_write(a, j, p, LANG_VI);
		side_write(a, j, p, LANG_EN);
		json_ki(j, "comments", p->comments);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void conflicts_write(struct json *j, const struct twin_conflicts *c)
{
	json_key(j, "conflicts");
	json_open(j, '[');
	for (size_t i = 0; i < c->n; i++) {
		json_open(j, '{');
		json_ki(j, "part", c->at[i].part);
		json_kt(j, "lang", lang_code(c->at[i].lang));
		json_kt(j, "theirs", c->at[i].theirs);
		json_kt(j, "mine", c->at[i].mine);
		json_kt(j, "by", c->at[i].by);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static err others_write(struct req *r, struct json *j, int64_t twin)
{
	struct twin_here_others_list o;

	TRY(twin_here_others(r->db, &(struct twin_here_others_in){ .twin = twin, .person = r->session->person, .since = r->now - TWINS_HERE_S }, r->a, &o));
	json_key(j, "others");
	json_open(j, '[');
	for (size_t i = 0; i < o.n; i++)
		json_text(j, o.at[i].name);
	json_close(j, ']');
	return OK;
}

static void start(struct req *r, struct json *j)
{
	r->out = (struct buf){ .a = r->a };
	r->bare = r->private_ = true;
	r->type = S("application/json");
	json_start(j, &r->out);
	json_open(j, '{');
}

err twins_json_parts(struct req *r, const struct twin *t, bool token, const struct twin_conflicts *conflicts)
{
	struct json j;

	start(r, &j);
	json_ki(&j, "revision", t->revision);
	if (token)
		json_kt(&j, "csrf", r->page.csrf);
	parts_write(r->a, &j, t);
	if (conflicts)
		conflicts_write(&j, conflicts);
	TRY(others_write(r, &j, t->id));
	json_close(&j, '}');
	return OK;
}

err twins_json_error(struct req *r, int status, str words, int64_t part)
{
	struct json j;

	r->status = status;
	start(r, &j);
	json_kt(&j, "error", words);
	if (part)
		json_ki(&j, "part", part);
	json_close(&j, '}');
	return OK;
}

err twins_json_comment(struct req *r, int64_t twin, int64_t part, int64_t id)
{
	struct twin_comments list = { 0 };
	const struct twin_comment *made = NULL;
	struct json j;
	int64_t open = 0;

	TRY(twin_comment_list(r->db, r->a, twin, &list));
	for (size_t i = 0; i < list.n; i++) {
		open += list.at[i].open && list.at[i].part == part;
		made = id && list.at[i].id == id ? &list.at[i] : made;
	}
	start(r, &j);
	if (made) {
		json_kid(&j, "id", made->id);
		json_kt(&j, "by", made->by);
		json_ki(&j, "at", made->at);
		json_kt(&j, "text", made->text);
	}
	json_ki(&j, "comments", open);
	json_close(&j, '}');
	return OK;
}

/* GET /{lang}/desk/texts/{twin}/parts */
err twins_parts_page(struct req *r)
{
	struct twin t;

	TRY(twins_read(r, &t));
	return twins_json_parts(r, &t, true, NULL);
}

/* POST /{lang}/desk/texts/{twin}/save */
err twins_save_post(struct req *r)
{
	struct twin t;
	struct twin_edits edits;
	struct twin_conflicts conflicts = { 0 };
	int64_t base, revision;
	err e;

	TRY(twins_read(r, &t));
	e = str_int(req_form(r, S("base")), &base);
	if (e == OK)
		e = twins_json_edits(r->a, req_form(r, S("edits")), &edits);
	if (e == OK)
		e = twins_save(r, &t, base, &edits, true, &revision, &conflicts);
	if (e == ERR_INVALID || e == ERR_LIMIT)
		return twins_json_error(r, e == ERR_LIMIT ? 413 : 422, twins_refused_words(r->lang, e), conflicts.refused);
	if (e != OK && e != ERR_CONFLICT)
		return e;
	r->status = e == ERR_CONFLICT ? 409 : 200;
	TRY(twin_get(r->db, r->a, t.id, &t));
	return twins_json_parts(r, &t, false, e == ERR_CONFLICT ? &conflicts : NULL);
}

/* POST /{lang}/desk/texts/{twin}/here */
err twins_here_post(struct req *r)
{
	struct twin t;
	struct json j;
	bool log = false;

	TRY(twins_read(r, &t));
	TRY(twins_here(r, t.id, &log));
	start(r, &j);
	TRY(others_write(r, &j, t.id));
	json_close(&j, '}');
	return OK;
}
