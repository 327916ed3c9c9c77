/* evidence_add.c - things put in: files, press items with a copy of their words, notes.  The same thing again is the one that is there. */
#include "clock.h"
#include "evidence_add.h"
#include "evidence_in.h"
#include "evidence_things_sql.h"
#include "evidence_url.h"
#include "evidence_words.h"
#include "files.h"
#include "html_in.h"
#include "id.h"
#include "text.h"

enum { ALIKE_MAX = 5, KEYLESS_AT_ONCE = 200, FOLDED_BYTES_MAX = 12000 };

/* A day that exists and is not ahead of `now`; ABSENT or empty: that of `now`. */
static err day_check(struct arena *a, str *day, int64_t now)
{
	str today = date_iso(a, date_at(now));
	struct date d;

	if (!str_given(*day) || !day->n) {
		*day = today;
		return OK;
	}
	return date_parse(*day, &d) != OK || str_cmp(*day, today) > 0 ? ERR_INVALID : OK;
}

static err title_check(str title)
{
	if (!title.n || !text_utf8(title))
		return ERR_INVALID;
	return text_chars(title) > EVIDENCE_TITLE_CHARS ? ERR_LIMIT : OK;
}

/* ---- files */

/* What is there already needs no second copy; a file that something else refers to stays. */
static err file_let_go(struct db *db, int64_t file)
{
	err e = file_remove(db, file);

	return e == ERR_CONFLICT || e == ERR_INVALID ? OK : e;
}

err evidence_file_add(struct db *db, struct arena *a, int64_t file, str title, str day, str by_name, int64_t now, int64_t *thing)
{
	struct evidence_file_same_list same;
	struct file_info info;

	TRY(file_about(db, a, file, &info));
	TRY(evidence_file_same(db, &(struct evidence_file_same_in){ .sha256 = info.sha256, .size = info.bytes }, a, &same));
	title = str_given(title) && str_trim(title).n ? str_trim(title) : info.name;
	TRY(title_check(title));
	TRY(day_check(a, &day, now));
	if (same.n) {
		struct evidence_file_get known;

		*thing = same.at[0].id;
		TRY(evidence_file_get(db, &(struct evidence_file_get_in){ .id = *thing }, a, &known));
		return known.file == file ? OK : file_let_go(db, file);
	}
	*thing = id_new();
	return evidence_file_new(db, &(struct evidence_file_new_in){ .id = *thing, .file = file, .title = title, .folded = text_fold(a, title), .day = day,
		.by_name = by_name, .now = now });
}

/* ---- press items */

str press_words_key(struct arena *a, str title, str outlet, str day)
{
	struct word_list w = { 0 };
	struct buf b = { .a = a };

	words_split(a, arena_printf(a, "%.*s . %.*s", FMT(title), FMT(outlet)), &w);
	for (size_t i = 0; i < w.n; i++) {
		buf_add(&b, w.at[i].folded);
		buf_char(&b, ' ');
	}
	buf_add(&b, day);
	return buf_str(&b);
}

/* Items of before the keys were kept get theirs. */
static err keys_catch_up(struct db *db, struct arena *a)
{
	struct evidence_press_keyless_list rows;

	TRY(evidence_press_keyless(db, &(struct evidence_press_keyless_in){ .take = KEYLESS_AT_ONCE }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(evidence_press_key_put(db, &(struct evidence_press_key_put_in){ .press = rows.at[i].id, .url = url_key(a, rows.at[i].url),
			.words = press_words_key(a, rows.at[i].title, rows.at[i].outlet, rows.at[i].day) }));
	return OK;
}

err press_alike(struct db *db, struct arena *a, str url, str title, str outlet, str day, struct press_same_list *out)
{
	struct evidence_press_alike_list rows;

	TRY(keys_catch_up(db, a));
	TRY(evidence_press_alike(db, &(struct evidence_press_alike_in){ .url = url_key(a, url), .words = press_words_key(a, title, outlet, day),
		.take = ALIKE_MAX }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct press_same){ .id = rows.at[i].id, .url = rows.at[i].url, .title = rows.at[i].title, .outlet = rows.at[i].outlet,
			.day = rows.at[i].day, .same_url = rows.at[i].same_url };
	return OK;
}

/* The different words of a copy, each once: what it is found by. */
static str bag_of(struct arena *a, str words)
{
	struct word_list w = { 0 };
	struct terms terms = { 0 };
	struct buf b = { .a = a };

	words_split(a, words, &w);
	terms_make(a, &w, &terms);
	for (size_t i = 0; i < terms.n && b.n < FOLDED_BYTES_MAX; i++)
		if (!terms.at[i].pair) {
			buf_add(&b, terms.at[i].folded);
			buf_char(&b, ' ');
		}
	return buf_str(&b);
}

err press_copy_put(struct db *db, struct arena *a, int64_t press, str words, maybe_int file, str by_name, int64_t now)
{
	struct evidence_copy_get there;
	bool has = str_given(words) && str_trim(words).n;

	if (!has && !file.has)
		return OK;
	if (has && !text_utf8(words))
		return ERR_INVALID;
	if (has && text_chars(words) > EVIDENCE_COPY_CHARS)
		return ERR_LIMIT;
	err e = evidence_copy_get(db, &(struct evidence_copy_get_in){ .press = press }, a, &there);
	if (e != ERR_NOT_FOUND)
		return e; /* the copy that was made first stays: it says what the page said then */
	words = has ? str_trim(words) : S("");
	return evidence_copy_put(db, &(struct evidence_copy_put_in){ .press = press, .words = words, .folded = bag_of(a, words), .file = file,
		.by_name = by_name, .now = now });
}

static err press_check(struct arena *a, const struct evidence_press_in *in, int64_t now, struct evidence_press_in *out)
{
	*out = *in;
	out->url = str_trim(in->url);
	out->title = str_trim(in->title);
	out->outlet = str_trim(in->outlet);
	TRY(title_check(out->title));
	if (!text_is_web_url(out->url) || !out->outlet.n || !text_utf8(out->outlet))
		return ERR_INVALID;
	if (out->url.n > EVIDENCE_URL_BYTES || text_chars(out->outlet) > EVIDENCE_OUTLET_CHARS)
		return ERR_LIMIT;
	out->lang = str_given(in->lang) && in->lang.n == 2 ? in->lang : S("vi");
	for (size_t i = 0; i < 2; i++)
		if (out->lang.p[i] < 'a' || out->lang.p[i] > 'z')
			return ERR_INVALID;
	if (str_given(in->copy) && text_chars(in->copy) > EVIDENCE_COPY_CHARS)
		return ERR_LIMIT;
	return day_check(a, &out->day, now);
}

err press_new(struct db *db, struct arena *a, const struct evidence_press_in *in, str by_name, int64_t now, int64_t *thing)
{
	struct evidence_press_in x;

	TRY(press_check(a, in, now, &x));
	*thing = id_new();
	TRY(evidence_press_new(db, &(struct evidence_press_new_in){ .id = *thing, .url = x.url, .title = x.title, .outlet = x.outlet, .day = x.day,
		.lang = x.lang, .folded = text_fold(a, arena_printf(a, "%.*s %.*s", FMT(x.title), FMT(x.outlet))), .by_name = by_name, .now = now }));
	TRY(evidence_press_key_put(db, &(struct evidence_press_key_put_in){ .press = *thing, .url = url_key(a, x.url),
		.words = press_words_key(a, x.title, x.outlet, x.day) }));
	return press_copy_put(db, a, *thing, x.copy, x.copy_file, by_name, now);
}

err evidence_press_add(struct db *db, struct arena *a, const struct evidence_press_in *in, str by_name, int64_t now, int64_t *thing)
{
	struct press_same_list same = { 0 };
	struct evidence_press_in x;

	TRY(press_check(a, in, now, &x));
	TRY(press_alike(db, a, x.url, x.title, x.outlet, x.day, &same));
	if (!same.n)
		return press_new(db, a, &x, by_name, now, thing);
	*thing = same.at[0].id;
	return press_copy_put(db, a, *thing, x.copy, x.copy_file, by_name, now);
}

str press_plain(struct arena *a, str pasted)
{
	struct html_losses losses = { 0 };
	str markdown, plain;

	if (!str_starts(str_trim(pasted), S("<")) || markdown_from_html(a, pasted, NULL, &markdown, &losses) != OK
	    || markdown_plain(a, markdown, &plain) != OK || !str_trim(plain).n)
		return pasted;
	return plain;
}

/* ---- notes */

err evidence_note_add(struct db *db, struct arena *a, str words, str day, str by_name, int64_t now, int64_t *thing)
{
	struct evidence_note_same_list same;

	words = str_trim(words);
	if (!words.n || !text_utf8(words))
		return ERR_INVALID;
	if (text_chars(words) > EVIDENCE_WORDS_CHARS)
		return ERR_LIMIT;
	TRY(day_check(a, &day, now));
	TRY(evidence_note_same(db, &(struct evidence_note_same_in){ .day = day, .words = words }, a, &same));
	*thing = same.n ? same.at[0].id : id_new();
	if (same.n)
		return OK;
	return evidence_note_new(db, &(struct evidence_note_new_in){ .id = *thing, .words = words, .folded = text_fold(a, words), .day = day,
		.by_name = by_name, .now = now });
}
