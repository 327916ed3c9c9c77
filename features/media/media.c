/* media.c - the rows of the library: what goes in, what is replaced, where it is used. */
#include "media_in.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "text.h"

enum { NAME_HASH_CHARS = 20, USES_MAX = 2000 };

int64_t media_bytes_max(str kind)
{
	return str_eq(kind, S("video")) ? MEDIA_VIDEO_BYTES_MAX : MEDIA_BYTES_MAX;
}

str media_path(struct arena *a, int64_t id, str name)
{
	return arena_printf(a, "/media/%lld/%.*s", (long long)id, FMT(name));
}

static str or_empty(str s)
{
	return str_given(s) ? str_trim(s) : S("");
}

str media_folded(struct arena *a, const struct medium_get *m)
{
	return text_fold(a, arena_printf(a, "%.*s %.*s %.*s %.*s %.*s %.*s", FMT(m->name), FMT(m->credit), FMT(m->alt_vi), FMT(m->alt_en),
	                                 FMT(m->caption_vi), FMT(m->caption_en)));
}

/* The file as it is served: a video or a document under a name that nobody guesses.  Pictures are never given out as they came. */
static str served_name(struct arena *a, const struct media_file *f, str name)
{
	ptrdiff_t dot = (ptrdiff_t)name.n;

	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	return arena_printf(a, "%.*s-%.*s.%.*s", FMT(text_slug(a, str_cut(name, 0, dot > 1 ? (size_t)dot - 1 : name.n))),
	                    FMT(str_cut(f->sha256, 0, NAME_HASH_CHARS)), FMT(f->is.ending));
}

static err variant_whole(struct db *db, struct arena *a, int64_t id, const struct media_file *f, str name, str *path)
{
	str served = served_name(a, f, name);

	*path = media_path(a, id, served);
	return medium_variant_add(db, &(struct medium_variant_add_in){ .medium = id, .name = served, .file = f->file, .type = f->is.type, .bytes = f->bytes });
}

static err queue_make(struct db *db, struct arena *a, int64_t id, bool bulk, int64_t now, int64_t *job)
{
	return job_queue(db, bulk ? S("media.make") : S("media.make_now"), arena_printf(a, "%lld", (long long)id), now, job);
}

/* A file's name at most so long, whole characters. */
static str name_of(struct arena *a, str name)
{
	str nfc;

	if (text_nfc(a, or_empty(name), &nfc) != OK || !nfc.n)
		return S("file");
	size_t n = nfc.n < FILE_NAME_MAX ? nfc.n : FILE_NAME_MAX;
	while (n && n < nfc.n && ((unsigned char)nfc.p[n] & 0xc0) == 0x80)
		n--;
	return str_cut(nfc, 0, n);
}

static struct medium_get new_medium(struct arena *a, const struct media_new *in, str kind, str state)
{
	return (struct medium_get){ .kind = kind, .state = state, .name = name_of(a, in->name), .credit = or_empty(in->credit),
		.licence = or_empty(in->licence), .people = str_eq(in->people, S("yes")) || str_eq(in->people, S("no")) ? in->people : S("unknown"),
		.consent_on = in->consent_on, .source = or_empty(in->source),
		.alt_vi = or_empty(in->alt_vi), .alt_en = or_empty(in->alt_en), .caption_vi = or_empty(in->caption_vi),
		.caption_en = or_empty(in->caption_en), .made_by = or_empty(in->by) };
}

static err row_add(struct db *db, struct arena *a, int64_t id, const struct medium_get *m, str sha256, int64_t now)
{
	return medium_add(db, &(struct medium_add_in){ .id = id, .kind = m->kind, .name = m->name, .file = m->file, .type = m->type, .bytes = m->bytes,
		.sha256 = sha256, .url = m->url, .path = m->path, .state = m->state, .job = m->job, .credit = m->credit, .licence = m->licence,
		.people = m->people, .consent_on = m->consent_on, .source = m->source, .alt_vi = m->alt_vi, .alt_en = m->alt_en, .caption_vi = m->caption_vi,
		.caption_en = m->caption_en, .lacking = media_lacking(m), .folded = media_folded(a, m), .made_by = m->made_by, .now = now });
}

err media_add_file(struct db *db, struct arena *a, const struct media_file *f, const struct media_new *in, int64_t now, int64_t *id)
{
	bool picture = str_eq(f->is.kind, S("picture"));
	struct medium_get m = new_medium(a, in, f->is.kind, picture ? S("waiting") : S("ready"));
	struct medium_by_digest same;
	err e = medium_by_digest(db, &(struct medium_by_digest_in){ .sha256 = f->sha256 }, a, &same);

	if (e != ERR_NOT_FOUND)
		return e == OK ? ERR_CONFLICT : e;
	*id = id_new();
	m.file = SOME(f->file);
	m.type = f->is.type;
	m.bytes = f->bytes;
	if (picture) {
		m.job.has = true;
		TRY(queue_make(db, a, *id, f->bulk, now, &m.job.v));
	} else {
		m.path = media_path(a, *id, served_name(a, f, m.name));
	}
	TRY(row_add(db, a, *id, &m, f->sha256, now));
	return picture ? OK : variant_whole(db, a, *id, f, m.name, &m.path);
}

err media_add_url(struct db *db, struct arena *a, str url, const struct media_new *in, int64_t now, int64_t *id)
{
	struct medium_get m = new_medium(a, in, S("video"), S("ready"));

	if (!text_is_web_url(url) || !str_starts(url, S("https://")) || url.n > 2000)
		return ERR_INVALID;
	*id = id_new();
	m.type = S("");
	m.url = url;
	return row_add(db, a, *id, &m, ABSENT, now);
}

err media_drop_variants(struct db *db, struct arena *a, int64_t id, const str *keep, size_t n)
{
	struct medium_get m;
	struct medium_variants_list rows;

	TRY(medium_get(db, &(struct medium_get_in){ .id = id }, a, &m));
	TRY(medium_variants(db, &(struct medium_variants_in){ .medium = id }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool kept = false;

		for (size_t k = 0; k < n; k++)
			kept |= str_eq(rows.at[i].name, keep[k]);
		if (kept)
			continue;
		TRY(medium_variant_drop(db, &(struct medium_variant_drop_in){ .medium = id, .name = rows.at[i].name }));
		if (!m.file.has || m.file.v != rows.at[i].file)
			TRY(file_remove(db, rows.at[i].file));
	}
	return OK;
}

err media_replace_file(struct db *db, struct arena *a, const struct medium_get *m, const struct media_file *f, int64_t now)
{
	bool picture = str_eq(f->is.kind, S("picture"));
	struct medium_by_digest same;
	struct medium_get next = *m;
	maybe_int job = { .has = picture };

	if (!str_eq(m->kind, f->is.kind) || str_given(m->url))
		return ERR_INVALID;
	err e = medium_by_digest(db, &(struct medium_by_digest_in){ .sha256 = f->sha256 }, a, &same);
	if (e != ERR_NOT_FOUND)
		return e == OK ? ERR_CONFLICT : e;
	next.state = picture ? S("waiting") : S("ready");
	next.path = ABSENT;
	if (picture)
		TRY(queue_make(db, a, m->id, f->bulk, now, &job.v));
	else
		TRY(variant_whole(db, a, m->id, f, m->name, &next.path));
	TRY(medium_set_file(db, &(struct medium_set_file_in){ .id = m->id, .file = f->file, .type = f->is.type, .bytes = f->bytes, .sha256 = f->sha256,
		.path = next.path, .state = next.state, .job = job, .lacking = media_lacking(&next), .now = now }));
	if (picture)
		return m->file.has ? file_remove(db, m->file.v) : OK;
	str served = served_name(a, f, m->name);
	TRY(media_drop_variants(db, a, m->id, &served, 1));
	return media_changed(db, a, m->id, now);
}

err media_remove(struct db *db, struct arena *a, const struct medium_get *m)
{
	struct medium_poster_of posters;

	TRY(medium_poster_of(db, &(struct medium_poster_of_in){ .poster = m->id }, a, &posters));
	if (m->uses || posters.n)
		return ERR_DENIED;
	TRY(media_drop_variants(db, a, m->id, NULL, 0));
	err e = medium_remove_row(db, &(struct medium_remove_row_in){ .id = m->id });
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_DENIED : e;
	return m->file.has ? file_remove(db, m->file.v) : OK;
}

err media_forget(struct db *db, struct arena *a, int64_t id)
{
	struct medium_get m;
	err e = medium_get(db, &(struct medium_get_in){ .id = id }, a, &m);

	if (e == OK)
		e = media_remove(db, a, &m);
	return e == ERR_NOT_FOUND || e == ERR_DENIED ? OK : e;
}

err media_changed(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	struct medium_used_by_list rows;

	TRY(medium_used_by(db, &(struct medium_used_by_in){ .medium = id, .take = USES_MAX }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < nmedia_users; k++)
			if (str_eq(str_c(media_users[k].what), rows.at[i].what))
				TRY(media_users[k].changed(db, a, rows.at[i].item, now));
	return OK;
}

err media_used(struct db *db, str what, int64_t item, const int64_t *id, size_t n)
{
	const struct int_list ids = { .at = id, .n = n };

	TRY(medium_use_less(db, &(struct medium_use_less_in){ .what = what, .item = item, .ids = ids }));
	TRY(medium_use_drop(db, &(struct medium_use_drop_in){ .what = what, .item = item, .ids = ids }));
	TRY(medium_use_more(db, &(struct medium_use_more_in){ .what = what, .item = item, .ids = ids }));
	return medium_use_add(db, &(struct medium_use_add_in){ .what = what, .item = item, .ids = ids });
}

err media_put(struct db *db, struct arena *a, str bytes, const struct media_new *in, int64_t now, int64_t *id, str *why)
{
	struct media_file f = { .bytes = (int64_t)bytes.n, .bulk = !in->awaited };
	struct medium_by_digest same;
	struct file_sum sum;

	TRY(media_sniff(str_cut(bytes, 0, MEDIA_SNIFF_BYTES), in->name, &f.is, why));
	if (f.bytes > media_bytes_max(f.is.kind)) {
		*why = str_eq(f.is.kind, S("video")) ? S("video-too-large") : S("picture-too-large");
		return ERR_LIMIT;
	}
	file_sum_start(&sum);
	file_sum_add(&sum, bytes);
	f.sha256 = file_sum_hex(a, &sum);
	err e = medium_by_digest(db, &(struct medium_by_digest_in){ .sha256 = f.sha256 }, a, &same);
	if (e != ERR_NOT_FOUND) {
		*id = same.id;
		return e;
	}
	TRY(file_put(db, a, bytes, in->name, f.is.type, now, &f.file));
	return media_add_file(db, a, &f, in, now, id);
}

static bool alt_taken(str *alt, str offered)
{
	if (alt->n || !offered.n || offered.n > MEDIA_ALT_CHARS)
		return false;
	*alt = offered;
	return true;
}

err media_alt_offer(struct db *db, struct arena *a, int64_t id, str alt_vi, str alt_en, int64_t now)
{
	struct medium_get m;
	err e = medium_get(db, &(struct medium_get_in){ .id = id }, a, &m);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	bool vi = alt_taken(&m.alt_vi, alt_vi), en = alt_taken(&m.alt_en, alt_en);
	if (!vi && !en)
		return OK;
	return medium_set_words(db, &(struct medium_set_words_in){ .id = m.id, .name = m.name, .credit = m.credit, .licence = m.licence,
		.people = m.people, .consent_on = m.consent_on, .expires_on = m.expires_on, .source = m.source, .alt_vi = m.alt_vi, .alt_en = m.alt_en,
		.caption_vi = m.caption_vi, .caption_en = m.caption_en, .focus_x = m.focus_x, .focus_y = m.focus_y, .poster = m.poster,
		.lacking = media_lacking(&m), .folded = media_folded(a, &m), .now = now });
}

err media_print_prepare(struct db *db, struct arena *a, const int64_t *id, size_t nids, int64_t now, int64_t *n)
{
	struct medium_small_jpegs_list rows;

	*n = 0;
	if (!nids)
		return OK;
	TRY(medium_small_jpegs(db, &(struct medium_small_jpegs_in){ .ids = { .at = id, .n = nids }, .width = MEDIA_PRINT_WIDTH }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		int64_t job;

		TRY(queue_make(db, a, rows.at[i].id, true, now, &job));
		TRY(medium_again(db, &(struct medium_again_in){ .id = rows.at[i].id, .job = SOME(job), .now = now }));
		++*n;
	}
	return OK;
}
