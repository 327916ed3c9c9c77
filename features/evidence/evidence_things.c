/* evidence_things.c - the two kinds of things that are nothing but evidence: an uploaded file, and a web address of the press. */
#include <unistd.h>
#include "auth.h"
#include "clock.h"
#include "evidence_in.h"
#include "evidence_things_sql.h"
#include "files.h"
#include "id.h"
#include "text.h"
#include "units.h"
#include "words.h"

static str id_path(struct arena *a, const char *before, int64_t id)
{
	return arena_printf(a, "%s%lld", before, (long long)id);
}

/* A file is public where a link of it is. */
err evidence_file_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct evidence_file_rows_list x;

	TRY(evidence_file_rows(db, &(struct evidence_file_rows_in){ .ids = { id, n } }, a, &x));
	for (size_t i = 0; i < x.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = x.at[i].id, .title_vi = x.at[i].title, .on = x.at[i].day,
			.path = x.at[i].shown ? id_path(a, "/evidence/files/", x.at[i].id) : ABSENT, .desk = id_path(a, "/desk/evidence/of/file/", x.at[i].id) };
	return OK;
}

err evidence_press_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct evidence_press_rows_list x;

	TRY(evidence_press_rows(db, &(struct evidence_press_rows_in){ .ids = { id, n } }, a, &x));
	for (size_t i = 0; i < x.n; i++) {
		str title = arena_printf(a, "%.*s (%.*s)", FMT(x.at[i].title), FMT(x.at[i].outlet));
		bool english = str_eq(x.at[i].lang, S("en"));
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = x.at[i].id, .title_vi = english ? ABSENT : title, .title_en = english ? title : ABSENT,
			.on = x.at[i].day, .path = x.at[i].shown ? id_path(a, "/evidence/press/", x.at[i].id) : ABSENT,
			.desk = id_path(a, "/desk/evidence/of/press/", x.at[i].id) };
	}
	return OK;
}

err evidence_file_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct evidence_file_found_list found;
	str q[3];

	units_search_words(a, words, q);
	TRY(evidence_file_found(db, &(struct evidence_file_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_file_describe(db, a, id, found.n, out);
}

err evidence_press_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct evidence_press_found_list found;
	str q[3];

	units_search_words(a, words, q);
	TRY(evidence_press_found(db, &(struct evidence_press_found_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &found));
	int64_t *id = arena_array(a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	return evidence_press_describe(db, a, id, found.n, out);
}

/* Media types by the end of the name, where the first bytes agree; everything else is refused. */
static const struct { const char *end, *type, *magic; } types[] = {
	{ ".pdf", "application/pdf", "%PDF-" },
	{ ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\3\4" },
	{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\3\4" },
	{ ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK\3\4" },
	{ ".jpg", "image/jpeg", "\xff\xd8\xff" },
	{ ".jpeg", "image/jpeg", "\xff\xd8\xff" },
	{ ".png", "image/png", "\x89PNG" },
};

static str type_of(struct arena *a, str name, str first)
{
	str low = text_fold(a, name);

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(low, str_c(types[i].end)) && str_starts(first, str_c(types[i].magic)))
			return str_c(types[i].type);
	return ABSENT;
}

str field_of(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? str_trim(s) : S("");
}

/* A day that exists and does not lie ahead, or today where none is given. */
static str day_of_form(struct req *r, str field, struct form_errors *errors)
{
	str day = field_of(r, field);
	struct date d;

	if (!day.n)
		return r->page.today;
	if (date_parse(day, &d) != OK || str_cmp(day, r->page.today) > 0)
		form_fail(r, errors, field, say(r->lang, "Enter a day that exists and is not in the future."));
	return day;
}

static str title_of_form(struct req *r, str field, str otherwise, struct form_errors *errors)
{
	str title = field_of(r, field);

	if (!title.n)
		title = otherwise;
	if (!title.n)
		form_fail(r, errors, field, say(r->lang, "Enter the title."));
	else if (text_chars(title) > EVIDENCE_TITLE_CHARS)
		form_fail(r, errors, field, say(r->lang, "Write at most 300 characters."));
	return title;
}

/* The item of these bytes: a new one, or the one that holds them already. */
static err file_keep(struct req *r, const struct upload *u, str type, str title, str day, int64_t *thing)
{
	struct evidence_file_same_list same;
	struct file_info info;
	int64_t file;

	TRY(file_put_fd(r->db, r->a, u->fd, EVIDENCE_FILE_BYTES_MAX, u->filename, type, r->now, &file));
	TRY(file_about(r->db, r->a, file, &info));
	TRY(evidence_file_same(r->db, &(struct evidence_file_same_in){ .sha256 = info.sha256, .size = info.bytes }, r->a, &same));
	if (same.n) {
		*thing = same.at[0].id;
		return file_remove(r->db, file);
	}
	*thing = id_new();
	TRY(evidence_file_add(r->db, &(struct evidence_file_add_in){ .id = *thing, .file = file, .title = title, .folded = text_fold(r->a, title),
		.day = day, .by_name = r->session->name, .now = r->now }));
	return audit(r, S("evidence.file"), S("evidence_file"), *thing, ABSENT, arena_printf(r->a, "%.*s, SHA-256 %.*s", FMT(title), FMT(info.sha256)));
}

err file_of_form(struct req *r, struct form_errors *errors, int64_t *thing)
{
	struct upload *u = req_file(r, S("file"));
	size_t before = errors->n;
	char first[8];
	str type;

	*thing = 0;
	if (!u || (!u->filename.n && !u->bytes))
		return OK;
	ssize_t n = pread(u->fd, first, sizeof first, 0);
	type = type_of(r->a, u->filename, (str){ first, n > 0 ? (size_t)n : 0 });
	if (u->bytes > EVIDENCE_FILE_BYTES_MAX)
		form_fail(r, errors, S("file"), say(r->lang, "The file is larger than 20 MB."));
	else if (!str_given(type))
		form_fail(r, errors, S("file"), say(r->lang, "Choose a PDF, a Word, Excel or PowerPoint document, or a picture (JPEG, PNG)."));
	str title = title_of_form(r, S("file-title"), u->filename, errors);
	str day = day_of_form(r, S("file-day"), errors);
	return errors->n > before ? OK : file_keep(r, u, type, title, day, thing);
}

err press_of_form(struct req *r, struct form_errors *errors, int64_t *thing)
{
	str url = field_of(r, S("press-url")), outlet = field_of(r, S("press-outlet")), lang = field_of(r, S("press-lang"));
	struct evidence_press_by_url known;
	size_t before = errors->n;

	*thing = 0;
	if (!url.n)
		return OK;
	if (!text_is_web_url(url) || url.n > 1000)
		form_fail(r, errors, S("press-url"), say(r->lang, "Enter a web address that begins with https://."));
	str title = title_of_form(r, S("press-title"), ABSENT, errors);
	if (!outlet.n || text_chars(outlet) > EVIDENCE_TITLE_CHARS)
		form_fail(r, errors, S("press-outlet"), say(r->lang, "Enter the newspaper, channel or site."));
	str day = day_of_form(r, S("press-day"), errors);
	if (errors->n > before)
		return OK;
	err e = evidence_press_by_url(r->db, &(struct evidence_press_by_url_in){ .url = url }, r->a, &known);
	if (e != ERR_NOT_FOUND) {
		*thing = known.id;
		return e;
	}
	*thing = id_new();
	TRY(evidence_press_add(r->db, &(struct evidence_press_add_in){ .id = *thing, .url = url, .title = title, .outlet = outlet, .day = day,
		.lang = str_eq(lang, S("en")) ? S("en") : S("vi"), .folded = text_fold(r->a, arena_printf(r->a, "%.*s %.*s", FMT(title), FMT(outlet))),
		.by_name = r->session->name, .now = r->now }));
	return audit(r, S("evidence.press"), S("evidence_press"), *thing, ABSENT, url);
}
