/* form_evidence.c - what shows that it was done: things linked already, things that may serve it, what is put in here. */
#include <unistd.h>
#include "auth.h"
#include "clock.h"
#include "fill.h"
#include "files.h"
#include "follow_routes.h"
#include "text.h"
#include "words.h"

enum { PICKS = 5, PICKED_MAX = 20, TITLE_MIN = 1 };
/* What one form may put in, for whoever holds its link: a report of a large unit has a quarter of it.  What was taken away again counts too. */
enum { THINGS_OF_FORM = 400, FILES_OF_FORM = 40, BYTES_OF_FORM = 200 << 20 };

static str typed(struct req *r, str field)
{
	str s = str_trim(req_form(r, field));

	return str_given(s) ? s : S("");
}

static err picks_fill(struct req *r, struct fill *f, struct fill_picks *out)
{
	struct evidence_picks picks = { 0 };

	TRY(evidence_picks_of(r->db, r->a, f->part.task, f->d->f.from_on, f->d->f.to_on, PICKS, &picks));
	for (size_t i = 0; i < picks.n; i++) {
		const struct evidence_pick *p = &picks.at[i];
		*LIST_PUSH(r->a, out) = (struct fill_pick){ .value = arena_printf(r->a, "%.*s:%lld", FMT(p->kind), (long long)p->thing),
			.id = arena_printf(r->a, "pick-%.*s-%lld", FMT(p->kind), (long long)p->thing), .title_vi = p->title_vi, .title_en = p->title_en, .on = p->on,
			.why_vi = p->why_vi, .why_en = p->why_en, .kind = say(r->lang, p->kind_label.p) };
	}
	return OK;
}

err fill_evidence_show(struct req *r, struct fill *f, struct fill_view *v)
{
	struct form_evidence_of_list own;

	TRY(form_evidence_of(r->db, &(struct form_evidence_of_in){ .form = f->d->f.id, .task = f->part.task }, r->a, &own));
	for (size_t i = 0; i < f->links.n; i++) {
		const struct evidence *e = &f->links.at[i];
		bool mine = false;

		for (size_t k = 0; k < own.n; k++)
			mine |= own.at[k].evidence == e->id;
		*LIST_PUSH(r->a, &v->links) = (struct fill_link){ .id = e->id, .drop = arena_printf(r->a, "%.*s/drop", FMT(v->url)), .title_vi = e->title_vi,
			.title_en = e->title_en, .on = e->on, .kind = e->kind_label, .own = mine };
	}
	if (v->offered)
		TRY(picks_fill(r, f, &v->picks));
	if (v->errors.n || v->clashed) {
		v->ev_url = typed(r, S("ev-url"));
		v->ev_title = typed(r, S("ev-title"));
		v->ev_note = typed(r, S("ev-note"));
	}
	v->ev_url_words = form_words(&v->errors, S("ev-url"));
	v->ev_title_words = form_words(&v->errors, S("ev-title"));
	v->ev_note_words = form_words(&v->errors, S("ev-note"));
	v->ev_file_words = form_words(&v->errors, S("ev-file"));
	return OK;
}

/* Kept for the desk only until the standing agency has verified the answer. */
static err link_it(struct req *r, struct fill *f, str kind, int64_t thing)
{
	struct evidence_in in = { .kind = kind, .thing = thing, .task = SOME(f->part.task), .internal = true, .by = f->d->who.person, .by_name = f->d->who.name };
	int64_t id;

	for (size_t i = 0; i < f->links.n; i++)
		if (str_eq(f->links.at[i].kind, kind) && f->links.at[i].thing == thing)
			return OK;
	TRY(evidence_link(r->db, r->a, &in, r->now, &id));
	TRY(form_evidence_add(r->db, &(struct form_evidence_add_in){ .form = f->d->f.id, .task = f->part.task, .evidence = id, .now = r->now }));
	return audit(r, S("evidence.link"), S("evidence"), id, ABSENT, arena_printf(r->a, "%.*s:%lld task:%lld form:%lld", FMT(kind), (long long)thing,
		(long long)f->part.task, (long long)f->d->f.id));
}

/* Only what was offered may be ticked: the link of a unit opens no door to other things. */
static err picks_add(struct req *r, struct fill *f, bool *some)
{
	struct fill_picks picks = { 0 };
	str value;

	if (!str_given(req_form(r, S("pick"))))
		return OK;
	TRY(picks_fill(r, f, &picks));
	for (size_t i = 0; i < PICKED_MAX && str_given(value = req_form_nth(r, S("pick"), i)); i++)
		for (size_t k = 0; k < picks.n; k++) {
			str rest = value, kind;
			int64_t thing;

			if (!str_eq(picks.at[k].value, value) || !str_split(&rest, ':', &kind) || str_int(rest, &thing) != OK)
				continue;
			TRY(link_it(r, f, kind, thing));
			*some = true;
		}
	return OK;
}

/* "bao.vn" of "https://bao.vn/bai": stands for the outlet, which nobody is asked for here. */
static str host_of(str url)
{
	str rest = str_cut(url, (size_t)str_find(url, S("://"), 0) + 3, url.n), host;

	str_split(&rest, '/', &host);
	return str_cut(host, 0, EVIDENCE_OUTLET_CHARS);
}

static err web_add(struct req *r, struct fill *f, struct fill_view *v, bool *some)
{
	str url = typed(r, S("ev-url")), title = typed(r, S("ev-title"));
	int64_t thing;

	if (!url.n)
		return OK;
	if (!text_is_web_url(url))
		form_fail(r, &v->errors, S("ev-url"), say(r->lang, "Write a whole web address, beginning with https://."));
	if (title.n < TITLE_MIN || text_chars(title) > EVIDENCE_TITLE_CHARS)
		form_fail(r, &v->errors, S("ev-title"), say(r->lang, "Give it a title (at most 300 characters)."));
	if (v->errors.n)
		return OK;
	err e = evidence_press_add(r->db, r->a, &(struct evidence_press_in){ .url = url, .title = title, .outlet = host_of(url), .day = r->page.today,
		.lang = S("vi") }, f->d->who.name, r->now,
		&thing);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		form_fail(r, &v->errors, S("ev-url"), say(r->lang, "This address cannot be kept; look at it once more."));
		return OK;
	}
	TRY(e);
	*some = true;
	return link_it(r, f, S("press"), thing);
}

/* What the form may still put in. */
struct room { int64_t files, bytes, things; };

static err room_left(struct req *r, const struct fill *f, struct room *room)
{
	struct form_evidence_all_list all;

	TRY(form_evidence_all(r->db, &(struct form_evidence_all_in){ .form = f->d->f.id, .take = THINGS_OF_FORM }, r->a, &all));
	int64_t *id = arena_array(r->a, int64_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		id[i] = all.at[i].evidence;
	TRY(evidence_files_sum(r->db, r->a, id, all.n, &room->files, &room->bytes));
	room->files = FILES_OF_FORM - room->files;
	room->bytes = BYTES_OF_FORM - room->bytes;
	room->things = THINGS_OF_FORM - (int64_t)all.n;
	return OK;
}

static const char full_words[] = WORD("This form holds as much evidence as it may (40 files or 200 MB). Send the rest to the standing agency.");

/* Says what is wrong with an upload before a byte of it is kept. */
static void file_check(struct req *r, const struct room *room, const struct upload *u, str type, struct form_errors *errors)
{
	if (u->bytes > EVIDENCE_FILE_BYTES_MAX)
		form_fail(r, errors, S("ev-file"), say(r->lang, "The file is larger than 20 MB."));
	else if (!str_given(type) || text_chars(u->filename) > FILE_NAME_MAX)
		form_fail(r, errors, S("ev-file"), say(r->lang, "This file cannot be kept. Send a document, a picture or a PDF."));
	else if (room->files <= 0 || u->bytes > room->bytes)
		form_fail(r, errors, S("ev-file"), say(r->lang, full_words));
}

static err file_add(struct req *r, struct fill *f, const struct room *room, struct fill_view *v, bool *some)
{
	struct upload *u = req_file(r, S("ev-file"));
	size_t before = v->errors.n;
	int64_t file, thing;
	str type;

	if (!u || !u->bytes)
		return OK;
	type = evidence_file_type(r->a, u->filename, u->fd);
	file_check(r, room, u, type, &v->errors);
	if (v->errors.n > before)
		return OK;
	err e = file_put_fd(r->db, r->a, u->fd, EVIDENCE_FILE_BYTES_MAX, u->filename, type, r->now, &file);
	if (e == OK)
		e = evidence_file_add(r->db, r->a, file, u->filename, r->page.today, f->d->who.name, r->now, &thing);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		form_fail(r, &v->errors, S("ev-file"), say(r->lang, "This file cannot be kept. Send a document, a picture or a PDF."));
		return OK;
	}
	TRY(e);
	*some = true;
	return link_it(r, f, S("file"), thing);
}

static err note_add(struct req *r, struct fill *f, struct fill_view *v, bool *some)
{
	str note = typed(r, S("ev-note"));
	int64_t thing;

	if (!note.n)
		return OK;
	err e = evidence_note_add(r->db, r->a, note, r->page.today, f->d->who.name, r->now, &thing);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		form_fail(r, &v->errors, S("ev-note"), say(r->lang, "Write at most 500 characters."));
		return OK;
	}
	TRY(e);
	*some = true;
	return link_it(r, f, S("note"), thing);
}

err fill_evidence_add(struct req *r, struct fill *f, struct fill_view *v, bool *some)
{
	struct upload *u = req_file(r, S("ev-file"));
	struct room room;

	if (!str_given(req_form(r, S("pick"))) && !typed(r, S("ev-url")).n && !typed(r, S("ev-note")).n && !(u && u->bytes))
		return OK;
	TRY(room_left(r, f, &room));
	if (room.things <= 0) {
		form_fail(r, &v->errors, S("ev-url"), say(r->lang, full_words));
		return OK;
	}
	TRY(picks_add(r, f, some));
	TRY(web_add(r, f, v, some));
	TRY(file_add(r, f, &room, v, some));
	return note_add(r, f, v, some);
}

/* POST …/tasks/{task}/drop: evidence that this form put in */
err form_drop_post(struct req *r)
{
	struct form_evidence_has has;
	struct fill f;
	struct door d;
	int64_t id;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(fill_open(r, &d, &f));
	if (str_int(typed(r, S("link")), &id) != OK)
		return ERR_INVALID;
	TRY(form_evidence_has(r->db, &(struct form_evidence_has_in){ .form = d.f.id, .task = f.part.task, .evidence = id }, r->a, &has));
	TRY(evidence_unlink(r->db, id));
	TRY(audit(r, S("evidence.unlink"), S("evidence"), id, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "%.*s/tasks/%lld#evidence", FMT(d.base), (long long)f.part.task));
}
