/* agenda_desk.c - the calendar of a space at its desk: to be shown elsewhere, and what is read of calendars that it keeps elsewhere. */
#include "agenda_desk_html.h"
#include "agenda_import.h"
#include "agenda_routes.h"
#include "auth.h"
#include "files.h"
#include "id.h"
#include "spaces.h"
#include "words.h"

enum { FOUND_SHOWN = 100, STEP_IDS_MAX = 100 };

/* The space of the address, for whoever may work on it. */
static err space_of(struct req *r, struct space_card *s)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(spaces_get(r->db, r->a, id, s));
	return spaces_mine(r, id) ? OK : ERR_DENIED;
}

static str path_of(struct req *r, int64_t space)
{
	return arena_printf(r->a, "/desk/spaces/%lld/calendar", (long long)space);
}

static str error_words(enum lang lang, str code)
{
	static const struct { const char *code, *words; } of[] = { { "address", WORD("the address is none that can be read") }, { "name",
		WORD("there is no such site") },
		{ "private", WORD("the address is not on the public internet") }, { "connection", WORD("the site does not answer") },
		{ "certificate", WORD("the site's certificate is not valid") }, { "status", WORD("the site gave no calendar there") },
		{ "too-large", WORD("it is larger than 4 MB or has over 5,000 events") }, { "too-slow", WORD("it took too long") },
		{ "no-calendar", WORD("what came is no iCalendar") } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(code, str_c(of[i].code)))
			return say(lang, of[i].words);
	return say(lang, "it could not be understood");
}

static err sources_fill(struct req *r, int64_t space, struct agenda_source_rows *out)
{
	struct agenda_sources_list rows;

	TRY(agenda_sources(r->db, &(struct agenda_sources_in){ .space = space }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct agenda_sources *s = &rows.at[i];
		*LIST_PUSH(r->a, out) = (struct agenda_source_row){ .id = s->id, .url = s->url, .title = s->title, .state = s->state, .read_at = s->read_at.v,
			.failed = str_eq(s->state, S("failed")), .waiting = str_eq(s->state, S("waiting")), .stopped = str_eq(s->state, S("stopped")),
			.address = str_given(s->url), .error = str_given(s->error) ? error_words(r->lang, s->error) : S("") };
	}
	return OK;
}

static err like_fill(struct req *r, struct agenda_found_row *row)
{
	struct event_card c;
	err e = row->alike ? events_get(r->db, r->a, row->alike, &c) : ERR_NOT_FOUND;

	if (e == OK)
		row->like_title = agenda_in_lang(r->lang, c.title_vi, c.title_en);
	return e == ERR_NOT_FOUND ? OK : e;
}

static err founds_fill(struct req *r, int64_t space, str state, struct agenda_found_rows *out)
{
	struct agenda_founds_list rows;

	TRY(agenda_founds(r->db, &(struct agenda_founds_in){ .space = space, .state = state, .now = agenda_midnight(date_at(r->now)), .take = FOUND_SHOWN }, r->a,
		&rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct agenda_founds *f = &rows.at[i];
		struct event_session s = { .all_day = f->all_day, .starts_at = f->starts_at, .ends_at = f->ends_at, .open_end = !f->ends_at };
		struct agenda_found_row *row = LIST_PUSH(r->a, out);
		*row = (struct agenda_found_row){ .id = f->id, .title = f->title, .place = f->place, .when = agenda_when(r->a, r->lang, &s, false), .alike = f->alike.v,
			.event = f->event.v, .rule = str_given(f->rule) ? cal_rule_words(r->a, r->lang, f->rule) : S(""), .field = arena_printf(r->a, "f-%lld", (long long)f->id) };
		TRY(like_fill(r, row));
	}
	return OK;
}

static str done_words(struct req *r)
{
	str done = req_query(r, S("done"));

	return str_eq(done, S("added")) ? say(r->lang, "The calendar is being read. What is found will stand here.")
		: str_eq(done, S("take")) ? say(r->lang, "Taken over as drafts: you find them under your events.")
		: str_eq(done, S("leave")) ? say(r->lang, "Left as it is.") : str_eq(done, S("same")) ? say(r->lang, "Joined with the event of this name.")
		: str_eq(done, S("cancel")) ? say(r->lang, "The events are cancelled.") : str_eq(done, S("stop")) ? say(r->lang, "The calendar is no longer read.") : S("");
}

static err desk_show(struct req *r, const struct space_card *s, struct agenda_desk_view *v)
{
	str url = agenda_url(r, r->lang, arena_printf(r->a, "/spaces/%.*s/embed", FMT(s->slug)));

	v->space = s->id;
	v->title_vi = s->title_vi;
	v->title_en = s->title_en;
	v->slug = s->slug;
	v->public_ = s->public_;
	v->feed = agenda_url(r, r->lang, arena_printf(r->a, "/spaces/%.*s/events.ics", FMT(s->slug)));
	v->snippet = arena_printf(r->a, "<iframe src=\"%.*s\" title=\"%.*s\" width=\"100%%\" height=\"480\" loading=\"lazy\"></iframe>", FMT(url), FMT(say(r->lang,
		"Events")));
	v->english = str_eq(req_form(r, S("in")), S("en"));
	v->done = done_words(r);
	TRY(sources_fill(r, s->id, &v->sources));
	TRY(founds_fill(r, s->id, S("new"), &v->fresh));
	TRY(founds_fill(r, s->id, S("gone"), &v->gone));
	v->url_words = form_words(&v->errors, S("url"));
	v->file_words = form_words(&v->errors, S("file"));
	r->page.section = S("spaces");
	form_page(r, say(r->lang, "Calendar"), &v->errors);
	agenda_desk(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/{id}/calendar */
err agenda_desk_page(struct req *r)
{
	struct agenda_desk_view v = { 0 };
	struct space_card s;

	TRY(space_of(r, &s));
	return desk_show(r, &s, &v);
}

static err source_make(struct req *r, int64_t space, str url, maybe_int file)
{
	int64_t id = id_new(), job;

	TRY(agenda_source_add(r->db, &(struct agenda_source_add_in){ .id = id, .space = space, .url = url, .file = file,
		.lang = str_eq(req_form(r, S("in")), S("en")) ? S("en") : S("vi"), .by_name = r->session->name, .by_person = SOME(r->session->person), .now = r->now,
		.next_at = str_given(url) ? SOME(r->now + AGENDA_READ_EVERY_S) : NONE }));
	TRY(job_queue(r->db, S("agenda.read"), arena_printf(r->a, "%lld", (long long)id), r->now, &job));
	return audit(r, S("space.calendar.add"), S("space"), space, ABSENT, str_given(url) ? url : S("file"));
}

static err add_post(struct req *r, const struct space_card *s)
{
	struct agenda_desk_view v = { .url = req_form(r, S("url")) };
	struct agenda_sources_list rows;
	str url = S("");
	size_t live = 0;

	if (agenda_url_check(r->a, v.url, &url) != OK)
		form_fail(r, &v.errors, S("url"), say(r->lang, "Give the whole address of the calendar, beginning with https:// or webcal://."));
	TRY(agenda_sources(r->db, &(struct agenda_sources_in){ .space = s->id }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool counts = str_given(rows.at[i].url) && !str_eq(rows.at[i].state, S("stopped"));
		live += counts;
		if (counts && str_eq(rows.at[i].url, url))
			form_fail(r, &v.errors, S("url"), say(r->lang, "This calendar is read already."));
	}
	if (live >= AGENDA_SOURCES_MAX)
		form_fail(r, &v.errors, S("url"), say(r->lang, "Ten calendars are read already; stop one first."));
	if (v.errors.n)
		return desk_show(r, s, &v);
	TRY(source_make(r, s->id, url, NONE));
	return redirect(r, arena_printf(r->a, "%.*s?done=added", FMT(path_of(r, s->id))));
}

/* A source of this space.  ERR_NOT_FOUND */
static err source_of(struct req *r, int64_t space, struct agenda_source_get *out)
{
	int64_t id;

	if (str_int(req_form(r, S("source")), &id) != OK)
		return ERR_NOT_FOUND;
	TRY(agenda_source_get(r->db, &(struct agenda_source_get_in){ .id = id }, r->a, out));
	return out->space == space ? OK : ERR_NOT_FOUND;
}

/* POST /{lang}/desk/spaces/{id}/calendar: step=add|again|stop */
err agenda_desk_post(struct req *r)
{
	struct agenda_source_get source;
	struct space_card s;
	str step = req_form(r, S("step"));
	int64_t job;

	TRY(space_of(r, &s));
	if (!str_eq(step, S("again")) && !str_eq(step, S("stop")))
		return add_post(r, &s);
	TRY(source_of(r, s.id, &source));
	if (str_eq(step, S("stop"))) {
		TRY(agenda_source_stop(r->db, &(struct agenda_source_stop_in){ .id = source.id }));
		TRY(audit(r, S("space.calendar.stop"), S("space"), s.id, source.url, ABSENT));
		return redirect(r, arena_printf(r->a, "%.*s?done=stop", FMT(path_of(r, s.id))));
	}
	TRY(agenda_source_again(r->db, &(struct agenda_source_again_in){ .id = source.id, .now = r->now, .next_at = r->now + AGENDA_READ_EVERY_S }));
	TRY(job_queue(r->db, S("agenda.read"), arena_printf(r->a, "%lld", (long long)source.id), r->now, &job));
	return redirect(r, arena_printf(r->a, "%.*s?done=added", FMT(path_of(r, s.id))));
}

/* POST /{lang}/desk/spaces/{id}/calendar/file */
err agenda_file_post(struct req *r)
{
	struct agenda_desk_view v = { 0 };
	struct space_card s;
	struct upload *u = req_file(r, S("file"));
	int64_t file;

	TRY(space_of(r, &s));
	if (!u || (!u->filename.n && !u->bytes))
		form_fail(r, &v.errors, S("file"), say(r->lang, "Choose a calendar file, .ics."));
	else if (u->bytes > CAL_BYTES_MAX)
		form_fail(r, &v.errors, S("file"), say(r->lang, "The file is larger than 4 MB."));
	if (v.errors.n)
		return desk_show(r, &s, &v);
	TRY(file_put_fd(r->db, r->a, u->fd, CAL_BYTES_MAX, u->filename, S("text/calendar"), r->now, &file));
	TRY(source_make(r, s.id, ABSENT, SOME(file)));
	return redirect(r, arena_printf(r->a, "%.*s?done=added", FMT(path_of(r, s.id))));
}

/* One that was found, of this space and in a state that the step is for.  ERR_NOT_FOUND */
static err found_of(struct req *r, int64_t space, str text, bool gone, struct agenda_found_by_id *out)
{
	struct agenda_source_get source;
	int64_t id;

	if (str_int(text, &id) != OK)
		return ERR_NOT_FOUND;
	TRY(agenda_found_by_id(r->db, &(struct agenda_found_by_id_in){ .id = id }, r->a, out));
	TRY(agenda_source_get(r->db, &(struct agenda_source_get_in){ .id = out->source }, r->a, &source));
	return source.space == space && (str_eq(out->state, S("new")) || (str_eq(out->state, S("gone")) == gone && gone)) ? OK : ERR_NOT_FOUND;
}

static err found_step(struct req *r, const struct agenda_found_by_id *f, str step, const struct twin_who *who)
{
	int64_t event;

	if (str_eq(step, S("take")))
		return agenda_take(r->db, r->a, f->id, who, r->now, &event);
	if (str_eq(step, S("same")))
		return f->alike.has ? agenda_same(r->db, r->a, f->id, who, r->now) : OK;
	if (str_eq(step, S("cancel")) && f->event.has)
		TRY(events_cancel_all(r->db, r->a, f->event.v, ABSENT, ABSENT, who, r->now));
	return agenda_found_set(r->db, &(struct agenda_found_set_in){ .id = f->id, .state = S("left"), .event = f->event });
}

/* POST /{lang}/desk/spaces/{id}/calendar/found: step=take|same|leave|cancel, f=… */
err agenda_found_post(struct req *r)
{
	struct space_card s;
	str step = req_form(r, S("step")), one;
	struct twin_who who = { SOME(r->session->person), r->session->name, r->now };

	TRY(space_of(r, &s));
	if (!str_eq(step, S("take")) && !str_eq(step, S("same")) && !str_eq(step, S("leave")) && !str_eq(step, S("cancel")))
		return ERR_INVALID;
	for (size_t i = 0; i < STEP_IDS_MAX && str_given(one = req_form_nth(r, S("f"), i)); i++) {
		struct agenda_found_by_id f;
		err e = found_of(r, s.id, one, true, &f);
		if (e == OK)
			e = found_step(r, &f, step, &who);
		if (e != OK && e != ERR_NOT_FOUND && e != ERR_INVALID) /* decided meanwhile, or its times cannot be kept: it stays in the list */
			return e;
	}
	TRY(audit(r, S("space.calendar.found"), S("space"), s.id, ABSENT, step));
	return redirect(r, arena_printf(r->a, "%.*s?done=%.*s", FMT(path_of(r, s.id)), FMT(step)));
}
