/* media_pages.c - the library: its grid, what a plain form adds, the choice for the editor. */
#include <unistd.h>
#include "auth.h"
#include "clock.h"
#include "files.h"
#include "json.h"
#include "media_desk_html.h"
#include "media_pages.h"
#include "media_routes.h"
#include "media_upload.h"
#include "text.h"
#include "words.h"

enum { PAGE_MEDIA = 48, PICK_IDS = 50, PICK_MEDIA = 24, WORDS_MAX = 3, PAGES_MAX = 200 };

static const struct { const char *code, *label; } kinds[] = {
	{ "", WORD("All kinds") }, { "picture", WORD("Pictures") }, { "video", WORD("Videos") }, { "document", WORD("Documents") },
};
static const struct { const char *code, *label; } whiches[] = {
	{ "", WORD("All of them") }, { "lacking", WORD("Rights or words missing") }, { "expiring", WORD("Expired, or within 30 days") },
	{ "unused", WORD("Used nowhere") },
};

str media_kind_name(enum lang lang, str kind)
{
	if (str_eq(kind, S("picture")))
		return say(lang, "Picture");
	return str_eq(kind, S("video")) ? say(lang, "Video") : say(lang, "Document");
}

/* One page of the library, by what is asked for. */
struct asked { str kind, which; str word[WORDS_MAX]; maybe_int before; int64_t take, skip; str until; };

static void words_read(struct arena *a, str q, struct asked *in)
{
	str rest = text_fold(a, q), word;

	for (size_t n = 0; n < WORDS_MAX && str_split(&rest, ' ', &word);)
		if (word.n)
			in->word[n++] = word;
}

static void id_add(struct arena *a, int64_t id, struct media_ids *out)
{
	*LIST_PUSH(a, out) = id;
}

#define ASKED .before = in->before, .q1 = in->word[0], .q2 = in->word[1], .q3 = in->word[2], .take = in->take, .skip = in->skip
#define IDS_FROM(query, ...)                                                                    \
	do {                                                                                    \
		struct query##_list rows_;                                                      \
		TRY(query(db, &(struct query##_in){ ASKED, ##__VA_ARGS__ }, a, &rows_));        \
		for (size_t i_ = 0; i_ < rows_.n; i_++)                                         \
			id_add(a, rows_.at[i_].id, out);                                        \
	} while (0)

static err ids_of(struct db *db, struct arena *a, const struct asked *in, struct media_ids *out)
{
	if (str_eq(in->which, S("lacking")))
		IDS_FROM(medium_ids_lacking, .kind = in->kind);
	else if (str_eq(in->which, S("unused")))
		IDS_FROM(medium_ids_unused, .kind = in->kind);
	else if (str_eq(in->which, S("expiring")))
		IDS_FROM(medium_ids_expiring, .kind = in->kind, .until = in->until);
	else if (str_given(in->kind))
		IDS_FROM(medium_ids_kind, .kind = in->kind);
	else
		IDS_FROM(medium_ids);
	return OK;
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

static str day_after(struct req *r, int days)
{
	return date_iso(r->a, date_of_days(date_days(date_at(r->now)) + days));
}

static str one_of_kinds(str code)
{
	for (size_t i = 1; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(code, str_c(kinds[i].code)))
			return code;
	return ABSENT;
}

static struct asked asked_of(struct req *r)
{
	struct asked in = { .kind = one_of_kinds(req_query(r, S("kind"))), .which = req_query(r, S("which")), .take = PAGE_MEDIA + 1,
		.until = day_after(r, MEDIA_WORK_DAYS) };
	str before = req_query(r, S("before"));

	words_read(r->a, req_query(r, S("q")), &in);
	in.before.has = str_given(before) && str_int(before, &in.before.v) == OK;
	return in;
}

static err cards_fill(struct req *r, const struct media_ids *ids, struct media_cards *out)
{
	struct medium_rows_list rows;

	if (!ids->n)
		return OK;
	TRY(medium_rows(r->db, &(struct medium_rows_in){ .ids = { .at = ids->at, .n = ids->n } }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct medium_rows *m = &rows.at[i];

		*LIST_PUSH(r->a, out) = (struct media_card){ .id = m->id, .uses = m->uses, .name = m->name, .thumb = m->thumb, .expires_on = m->expires_on,
			.kind_name = media_kind_name(r->lang, m->kind), .waiting = str_eq(m->state, S("waiting")), .failed = str_eq(m->state, S("failed")),
			.lacking = (m->lacking & ~LACKS_VARIANTS) != 0, .expired = str_given(m->expires_on) && str_cmp(m->expires_on, r->page.today) < 0,
			.expires_soon = str_given(m->expires_on) && str_cmp(m->expires_on, day_after(r, MEDIA_WORK_DAYS)) <= 0 };
	}
	return OK;
}

static str older_address(struct req *r, const struct asked *in, str q, int64_t last)
{
	struct buf b = { .a = r->a };

	buf_printf(&b, "/%.*s/desk/media?kind=%.*s&which=", FMT(lang_code(r->lang)), FMT(in->kind));
	html_url_part(&b, or_empty(in->which));
	buf_add(&b, S("&q="));
	html_url_part(&b, q);
	buf_printf(&b, "&before=%lld", (long long)last);
	return buf_str(&b);
}

static int64_t count_in(struct req *r, str name)
{
	int64_t n;

	return str_int(req_query(r, name), &n) == OK && n > 0 && n <= FILE_NAME_MAX ? n : 0;
}

static err list_show(struct req *r, struct media_list_view *v)
{
	struct asked in = asked_of(r);
	struct media_ids ids = { 0 };

	v->q = or_empty(req_query(r, S("q")));
	v->filtered = str_given(in.kind) || or_empty(in.which).n || v->q.n || in.before.has;
	v->may_add = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0);
	v->url = or_empty(v->url);
	v->name = or_empty(v->name);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct choice){ str_c(kinds[i].code), say(r->lang, kinds[i].label), str_eq(or_empty(in.kind), str_c(kinds[i].code)) };
	for (size_t i = 0; i < sizeof whiches / sizeof *whiches; i++)
		*LIST_PUSH(r->a, &v->which) = (struct choice){ str_c(whiches[i].code), say(r->lang, whiches[i].label),
			str_eq(or_empty(in.which), str_c(whiches[i].code)) };
	TRY(ids_of(r->db, r->a, &in, &ids));
	v->more = ids.n > PAGE_MEDIA;
	ids.n = v->more ? PAGE_MEDIA : ids.n;
	TRY(cards_fill(r, &ids, &v->cards));
	if (v->more)
		v->older = older_address(r, &in, v->q, ids.at[ids.n - 1]);
	v->files_words = form_words(&v->errors, S("files"));
	v->url_words = form_words(&v->errors, S("url"));
	form_page(r, say(r->lang, "Media library"), &v->errors);
	r->page.section = S("media");
	r->page.script = S("media.js");
	media_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/media?kind=&which=&q=&before= */
err media_list_page(struct req *r)
{
	struct media_list_view v = { .added = count_in(r, S("added")), .there = count_in(r, S("there")) };

	v.done = v.added || v.there;
	return list_show(r, &v);
}

/* The digest of a spooled file and its first bytes; one chunk is in memory. */
static err spooled(struct req *r, const struct upload *u, struct file_sum *sum, str *head)
{
	char *chunk = arena_raw(r->a, FILE_CHUNK_BYTES);

	file_sum_start(sum);
	*head = S("");
	for (int64_t at = 0; at < u->bytes;) {
		ssize_t n = pread(u->fd, chunk, FILE_CHUNK_BYTES, at);

		if (n <= 0)
			return ERR_IO;
		file_sum_add(sum, (str){ chunk, (size_t)n });
		if (!at)
			*head = arena_str(r->a, str_cut((str){ chunk, (size_t)n }, 0, MEDIA_SNIFF_BYTES));
		at += n;
	}
	return OK;
}

err media_take_upload(struct req *r, const struct upload *u, maybe_int replaces, struct media_taken *out)
{
	struct media_file f = { .bytes = u->bytes };
	struct medium_by_digest same;
	struct file_sum sum;
	str head;

	*out = (struct media_taken){ 0 };
	TRY(spooled(r, u, &sum, &head));
	if (media_sniff(head, u->filename, &f.is, &out->why) != OK)
		return OK;
	out->why = f.bytes > media_bytes_max(f.is.kind) ? S("picture-too-large") : ABSENT;
	if (str_given(out->why))
		return OK;
	f.sha256 = file_sum_hex(r->a, &sum);
	err e = medium_by_digest(r->db, &(struct medium_by_digest_in){ .sha256 = f.sha256 }, r->a, &same);
	if (e == OK) {
		out->id = same.id;
		out->there = true;
		out->why = replaces.has ? S("there-already") : ABSENT;
		return OK;
	}
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(file_put_fd(r->db, r->a, u->fd, media_bytes_max(f.is.kind), u->filename, f.is.type, r->now, &f.file));
	TRY(media_take(r, &f, u->filename, replaces, out));
	return str_given(out->why) || out->there ? file_remove(r->db, f.file) : OK;
}

/* POST /{lang}/desk/media: the files of a plain form; what cannot be taken is named, the rest is stored. */
err media_form_post(struct req *r)
{
	struct media_list_view v = { 0 };
	struct media_taken taken = { 0 };

	for (size_t i = 0; i < r->files.n; i++) {
		const struct upload *u = &r->files.at[i];

		if (!u->bytes && !u->filename.n)
			continue;
		TRY(media_take_upload(r, u, NONE, &taken));
		if (str_given(taken.why))
			form_fail(r, &v.errors, S("files"), arena_printf(r->a, "%.*s: %.*s", FMT(u->filename), FMT(media_why(r->lang, taken.why))));
		else if (taken.there)
			v.there++;
		else
			v.added++;
	}
	v.done = v.added || v.there;
	if (!v.done && !v.errors.n)
		form_fail(r, &v.errors, S("files"), say(r->lang, "Choose at least one file."));
	if (v.errors.n)
		return list_show(r, &v);
	if (v.added + v.there == 1)
		return redirect(r, arena_printf(r->a, "/desk/media/%lld?saved=%s", (long long)taken.id, taken.there ? "there" : "added"));
	return redirect(r, arena_printf(r->a, "/desk/media?added=%lld&there=%lld", (long long)v.added, (long long)v.there));
}

/* POST /{lang}/desk/media/videos: a video at an address */
err media_video_post(struct req *r)
{
	struct media_list_view v = { .url = str_trim(or_empty(req_form(r, S("url")))), .name = str_trim(or_empty(req_form(r, S("name")))) };
	struct media_new in = { .name = v.name.n ? v.name : v.url, .by = r->session->name };
	int64_t id;

	err e = media_add_url(r->db, r->a, v.url, &in, r->now, &id);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("url"), media_why(r->lang, S("not-address")));
		return list_show(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("media.add"), S("medium"), id, ABSENT, v.url));
	return redirect(r, arena_printf(r->a, "/desk/media/%lld?saved=added", (long long)id));
}

/* "12,13": at most PICK_IDS of them; others are left out. */
static void ids_named(struct arena *a, str named, struct media_ids *out)
{
	str part;
	int64_t id;

	while (out->n < PICK_IDS && str_given(named) && str_split(&named, ',', &part))
		if (str_int(part, &id) == OK)
			*LIST_PUSH(a, out) = id;
}

static void pick_write(struct req *r, const struct medium_rows_list *rows, bool more)
{
	struct json j;

	r->bare = r->private_ = true;
	r->type = S("application/json");
	json_start(&j, &r->out);
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < rows->n; i++) {
		json_open(&j, '{');
		json_kid(&j, "id", rows->at[i].id);
		json_kt(&j, "kind", rows->at[i].kind);
		json_kt(&j, "name", rows->at[i].name);
		json_kt(&j, "alt_vi", rows->at[i].alt_vi);
		json_kt(&j, "alt_en", rows->at[i].alt_en);
		json_kt(&j, "thumb", rows->at[i].thumb);
		json_kb(&j, "ready", str_eq(rows->at[i].state, S("ready")));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_kb(&j, "more", more);
	json_close(&j, '}');
}

/* GET /{lang}/desk/media/pick?q=&page=&kind=: what the editor chooses from */
err media_pick(struct req *r)
{
	struct asked in = { .kind = one_of_kinds(req_query(r, S("kind"))), .take = PICK_MEDIA + 1 };
	struct media_ids ids = { 0 };
	struct medium_rows_list rows = { 0 };
	bool more = false;
	int64_t page;

	if (!str_given(req_query(r, S("kind"))))
		in.kind = S("picture");
	words_read(r->a, req_query(r, S("q")), &in);
	if (str_int(req_query(r, S("page")), &page) == OK && page > 1 && page <= PAGES_MAX)
		in.skip = (page - 1) * PICK_MEDIA;
	if (str_given(req_query(r, S("ids")))) {
		ids_named(r->a, req_query(r, S("ids")), &ids);
	} else {
		TRY(ids_of(r->db, r->a, &in, &ids));
		more = ids.n > PICK_MEDIA;
		ids.n = more ? PICK_MEDIA : ids.n;
	}
	if (ids.n)
		TRY(medium_rows(r->db, &(struct medium_rows_in){ .ids = { .at = ids.at, .n = ids.n } }, r->a, &rows));
	pick_write(r, &rows, more);
	return OK;
}
