/* twins.c - who may do what with a text, and small things that all pages of it need. */
#include "twins_in.h"
#include "twins_sql.h"
#include "words.h"

err twins_may(struct req *r, const struct twin *t, int write)
{
	for (size_t i = 0; i < ntwins_rights; i++)
		if (str_eq(str_c(twins_rights[i].kind), t->kind))
			return twins_rights[i].may(r, t->item, write);
	return ERR_DENIED;
}

err twins_read(struct req *r, struct twin *t)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(twin_get(r->db, r->a, id, t));
	r->private_ = true;
	return twins_may(r, t, -1);
}

err twins_may_edits(struct req *r, const struct twin *t, const struct twin_edits *edits)
{
	bool asks[2] = { false, false };

	for (size_t i = 0; i < edits->n; i++)
		for (int l = 0; l < 2; l++)
			asks[l] = asks[l] || edits->at[i].has[l] || edits->at[i].confirm[l];
	for (int l = 0; l < 2; l++)
		if (asks[l])
			TRY(twins_may(r, t, l));
	/* Whoever only moves paragraphs must be allowed to write in one of the languages. */
	if (!edits->n || asks[LANG_VI] || asks[LANG_EN])
		return OK;
	return twins_may(r, t, LANG_VI) == OK ? OK : twins_may(r, t, LANG_EN);
}

struct twin_who twins_who(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

/* A path of the desk in plain letters, as pages put it into the form. */
static bool is_desk_path(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '/' && c != '-')
			return false;
	}
	return str_starts(s, S("/desk/")) && str_find(s, S("//"), 0) < 0 && s.n < 200;
}

str twins_back(struct req *r, const struct twin *t)
{
	str back = req_form(r, S("back"));

	if (is_desk_path(back))
		return back;
	return arena_printf(r->a, "/desk/texts/%lld", (long long)t->id);
}

str twins_lang_words(enum lang page, enum lang lang)
{
	return lang == LANG_VI ? say(page, "Vietnamese") : say(page, "English");
}

str twins_state_words(enum lang page, enum twin_state s)
{
	return s == TWIN_DONE ? say(page, "Translated") : s == TWIN_STALE ? say(page, "Source has changed") : say(page, "Not translated");
}

str twins_mark(struct arena *a, str text)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * 1099511628211u;
	return arena_printf(a, "%016llx", (unsigned long long)h);
}

void twins_runs_of(struct arena *a, str before, str after, struct twins_runs *out)
{
	struct twin_runs runs = { 0 };

	twin_words(a, before, after, &runs);
	for (size_t i = 0; i < runs.n; i++)
		*LIST_PUSH(a, out) = (struct twins_run){ .gone = runs.at[i].what == TWIN_GONE, .fresh = runs.at[i].what == TWIN_NEW, .text = runs.at[i].text };
}

err twins_here(struct req *r, int64_t twin, bool *log)
{
	struct twin_here_get row = { 0 };
	err e = twin_here_get(r->db, &(struct twin_here_get_in){ .twin = twin, .person = r->session->person }, r->a, &row);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*log = *log && (e == ERR_NOT_FOUND || r->now - row.noted_at >= TWINS_NOTED_S);
	TRY(twin_here_forget(r->db, &(struct twin_here_forget_in){ .twin = twin, .before = r->now - TWINS_NOTED_S - TWINS_HERE_S }));
	return twin_here_put(r->db, &(struct twin_here_put_in){ .twin = twin, .person = r->session->person, .name = r->session->name, .at = r->now,
		.noted_at = *log ? r->now : row.noted_at });
}

err twins_save(struct req *r, const struct twin *t, int64_t base, const struct twin_edits *edits, bool quiet, int64_t *revision,
               struct twin_conflicts *conflicts)
{
	struct twin_who who = twins_who(r);
	bool log = quiet;

	TRY(twins_may_edits(r, t, edits));
	TRY(twin_save(r->db, r->a, t->id, base, edits, &who, revision, conflicts));
	TRY(twins_here(r, t->id, &log));
	if (*revision == t->revision || (quiet && !log))
		return OK;
	return audit(r, S("text.save"), S("text"), t->id, arena_printf(r->a, "%lld", (long long)t->revision),
	             arena_printf(r->a, "%lld", (long long)*revision));
}

str twins_refused_words(enum lang lang, err e)
{
	return e == ERR_LIMIT ? say(lang, "This is too long, or there are too many paragraphs.") : say(lang, "This text cannot be stored as it is.");
}

bool twins_wants_json(const struct req *r)
{
	return str_starts(r->accept, S("application/json"));
}
