/* search_put.c - things into the index and out of it. */
#include <string.h>
#include "clock.h"
#include "search_in.h"
#include "search_sql.h"
#include "search_words.h"

enum {
	TEXT_MAX = 200 << 10,
	TOKENS_BYTES_MAX = 512 << 10,   /* PostgreSQL's tsvector holds 1 MB */
	KNOWN_WORDS = 32768,            /* 256 kB, touched only where much is put in */
	MERGE_PAGES = 500,
	BOX_WORDS = 1024,
	DROP_ARENA_MAX = 64 << 20,      /* many times what the words of 200 kB take */
};

/* The distinct tokens of a document, in the order they came. */
struct tokens {
	struct arena *a;
	struct buf text;          /* parted by blanks */
	uint32_t *slot, cap, n;   /* open addressing; offset of a token in `text`, plus one */
	char lang;
};

static uint64_t hash_of(str s)
{
	uint64_t h = 0xcbf29ce484222325;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
	return h ^ h >> 29;
}

static str token_at(const struct tokens *t, size_t from)
{
	const char *p = t->text.p + from, *end = memchr(p, ' ', t->text.n - from);
	return (str){ p, end ? (size_t)(end - p) : t->text.n - from };
}

/* The slot of a token, or the free one where it belongs. */
static uint32_t *slot_of(const struct tokens *t, uint32_t *slot, uint32_t cap, str token)
{
	uint32_t i = (uint32_t)hash_of(token) & (cap - 1);
	while (slot[i] && !str_eq(token_at(t, slot[i] - 1), token))
		i = (i + 1) & (cap - 1);
	return &slot[i];
}

static void grow(struct tokens *t)
{
	uint32_t cap = t->cap ? t->cap * 2 : 1024, *slot = arena_array(t->a, uint32_t, cap);
	for (uint32_t i = 0; i < t->cap; i++)
		if (t->slot[i])
			*slot_of(t, slot, cap, token_at(t, t->slot[i] - 1)) = t->slot[i];
	t->slot = slot;
	t->cap = cap;
}

/* Keeps what was written to `text` from byte `from` on, unless it stands there already; true: it is new. */
static bool keep(struct tokens *t, size_t from)
{
	if ((t->n + 1) * 2 > t->cap)
		grow(t);
	str token = { t->text.p + from, t->text.n - from };
	uint32_t *slot = slot_of(t, t->slot, t->cap, token);
	if (*slot || t->text.n > TOKENS_BYTES_MAX) {
		t->text.n = from;
		return false;
	}
	*slot = (uint32_t)from + 1;
	t->n++;
	buf_char(&t->text, ' ');
	return true;
}

static bool add_word(struct tokens *t, enum search_class c, str word)
{
	size_t from = t->text.n;
	search_token(&t->text, t->lang, c, word);
	return keep(t, from);
}

static void add_pair(struct tokens *t, enum search_class c, str first, str second)
{
	size_t from = t->text.n;
	search_pair_token(&t->text, t->lang, c, first, second);
	keep(t, from);
}

/* Words that go to the list of words: letters only, of a length that a person types. */
static void note_word(struct arena *a, struct strs *words, const struct search_word *w)
{
	if (w->letters && w->nfold >= 2 && w->nfold <= SEARCH_LISTED_LETTERS)
		*LIST_PUSH(a, words) = arena_str(a, word_fold(w));
}

/* The words of one text and the pairs within it. */
static void add_text(struct tokens *t, str text, bool title, struct strs *words)
{
	struct search_word room[2] = { 0 }, *w = &room[0], *before = &room[1];
	bool first = true;
	for (size_t at = 0; search_word_next(text, &at, w); first = false) {
		bool fresh = add_word(t, CLASS_EXACT, word_exact(w));
		if (!str_eq(word_exact(w), word_fold(w)))
			add_word(t, CLASS_FOLD, word_fold(w));
		if (!first)
			add_pair(t, CLASS_PAIR, word_fold(before), word_fold(w));
		if (title) {
			add_word(t, CLASS_TITLE_EXACT, word_exact(w));
			fresh = add_word(t, CLASS_TITLE_FOLD, word_fold(w));
			add_pair(t, CLASS_TITLE_PAIR, first ? S("") : word_fold(before), word_fold(w));
		}
		if (fresh && words)
			note_word(t->a, words, w);
		struct search_word *swap = w;
		w = before;
		before = swap;
	}
}

struct doc_words { str tokens; struct strs all, title; };

static void doc_words(struct arena *a, enum lang lang, const struct search_indexed *d, bool list, struct doc_words *out)
{
	struct tokens t = { .a = a, .text = { .a = a }, .lang = search_lang_letter(lang) };
	size_t from;
	buf_grow(&t.text, d->text.n * 3 + 512);
	add_text(&t, search_nfc(a, d->title), true, list ? &out->title : NULL);
	add_text(&t, search_nfc(a, str_cut(d->text, 0, TEXT_MAX)), false, list ? &out->all : NULL);
	add_text(&t, search_nfc(a, str_cut(d->also, 0, TEXT_MAX)), false, list ? &out->all : NULL);
	from = t.text.n;
	search_code_token(&t.text, t.lang, CLASS_KIND, d->kind);
	keep(&t, from);
	from = t.text.n;
	search_code_token(&t.text, t.lang, CLASS_SECTION, str_given(d->section) ? d->section : S(""));
	keep(&t, from);
	out->tokens = str_trim(buf_str(&t.text));
}

/* Words this process has put into the list.  One whose transaction was rolled back stays marked: the list misses it until another process or
 * `khue reindex` adds it, and only suggestions and the mending of slips ask the list. */
static uint64_t known[KNOWN_WORDS];

/* New words of many documents, by list (0, 1: a language's; 2, 3: its titles').  Any other statement between two documents makes SQLite write
 * the index out, so they are kept until a box is full. */
struct box { str at[4][BOX_WORDS]; char text[4][BOX_WORDS][SEARCH_LISTED_LETTERS]; size_t n[4]; };

static err box_empty(struct db *db, struct box *b, size_t scope)
{
	struct str_list words = { b->at[scope], b->n[scope] };
	b->n[scope] = 0;
	return words.n ? search_words_add(db, &(struct search_words_add_in){ .scope = (int64_t)scope, .words = words }) : OK;
}

static err box_add(struct db *db, struct box *b, size_t scope, str word)
{
	if (b->n[scope] == BOX_WORDS)
		TRY(box_empty(db, b, scope));
	size_t i = b->n[scope]++;
	memcpy(b->text[scope][i], word.p, word.n);
	b->at[scope][i] = (str){ b->text[scope][i], word.n };
	return OK;
}

/* Is it new to this process's memory of the list?  From now on it is not. */
static bool new_to(size_t scope, str word)
{
	uint64_t h = (hash_of(word) << 2) + scope, *k = &known[((h >> 20) + scope * (KNOWN_WORDS / 4)) % KNOWN_WORDS];
	bool fresh = *k != h;
	*k = h;
	return fresh;
}

/* Into a list at once, or where there is a box into that. */
static err list_words(struct db *db, struct box *box, size_t scope, const struct strs *words)
{
	struct str_list fresh = { words->at, 0 };
	for (size_t i = 0; i < words->n; i++) {
		if (!new_to(scope, words->at[i]))
			continue;
		if (box)
			TRY(box_add(db, box, scope, words->at[i]));
		else
			words->at[fresh.n++] = words->at[i];
	}
	return fresh.n ? search_words_add(db, &(struct search_words_add_in){ .scope = (int64_t)scope, .words = fresh }) : OK;
}

/* The number of a kind, made when it is new. */
static err kind_number(struct db *db, struct arena *a, str kind, bool make, int64_t *out)
{
	struct search_kinds_list kinds;
	TRY(search_kinds(db, a, &kinds));
	for (size_t i = 0; i < kinds.n; i++)
		if (str_eq(kinds.at[i].kind, kind)) {
			*out = kinds.at[i].id;
			return OK;
		}
	*out = kinds.n ? kinds.at[kinds.n - 1].id + 1 : 0;
	if (!make)
		return ERR_NOT_FOUND;
	if (*out >= SEARCH_KINDS_MAX)
		return ERR_LIMIT;
	memset(known, 0, sizeof known); /* perhaps another database, or one that was rolled back */
	return search_kind_add(db, &(struct search_kind_add_in){ .id = *out, .kind = kind });
}

static err drop_one(struct db *db, struct arena *a, str kind, const struct search_of_item *old)
{
	struct doc_words w = { 0 };
	struct search_indexed d = { kind, old->section, old->title, old->text, old->also };
	err e = search_pending_drop(db, &(struct search_pending_drop_in){ .id = old->id });
	if (e == OK)
		return search_doc_drop(db, &(struct search_doc_drop_in){ .id = old->id });
	if (e != ERR_NOT_FOUND)
		return e;
	if (db_engine(db) == DB_SQLITE)
		doc_words(a, search_id_lang(old->id), &d, false, &w);
	else
		w.tokens = S("");
	TRY(search_index_drop(db, &(struct search_index_drop_in){ .id = old->id, .words = w.tokens }));
	return search_doc_drop(db, &(struct search_doc_drop_in){ .id = old->id });
}

/* The first day of the calendar that ids count by; 0 is undated, and so is what lies before. */
static err day_number(str on, int64_t *out)
{
	struct date d;
	*out = 0;
	if (!str_given(on))
		return OK;
	TRY(date_parse(on, &d));
	*out = search_day(d);
	return OK;
}

/* The id: the other language's place where that stands on the same day, else the next of the day. */
static err place(struct db *db, struct arena *a, const struct search_of_item_list *twins, int64_t day, int64_t kind, enum lang lang, int64_t *id)
{
	struct search_last_between last;
	int64_t low = day << SEARCH_DAY_SHIFT, number = 0;
	for (size_t i = 0; i < twins->n; i++)
		if (twins->at[i].id >> SEARCH_DAY_SHIFT == day) {
			*id = (twins->at[i].id & ~(int64_t)1) | (lang == LANG_EN);
			return OK;
		}
	TRY(search_last_between(db, &(struct search_last_between_in){ .low = low, .high = low + ((int64_t)1 << SEARCH_DAY_SHIFT) }, a, &last));
	if (last.id.has)
		number = ((last.id.v - low) >> SEARCH_SEQ_SHIFT) + 1;
	if (number >> (SEARCH_DAY_SHIFT - SEARCH_SEQ_SHIFT))
		return ERR_LIMIT;
	*id = low | number << SEARCH_SEQ_SHIFT | kind << 1 | (lang == LANG_EN);
	return OK;
}

static err index_doc(struct db *db, struct arena *a, struct box *box, int64_t id, const struct search_indexed *d)
{
	struct doc_words w = { 0 };
	enum lang lang = search_id_lang(id);
	struct strs title;
	doc_words(a, lang, d, true, &w);
	title = (struct strs){ arena_array(a, str, w.title.n + 1), w.title.n, w.title.n };
	if (title.n)
		memcpy(title.at, w.title.at, title.n * sizeof *title.at);
	TRY(list_words(db, box, lang, &w.all));
	TRY(list_words(db, box, lang, &w.title));
	TRY(list_words(db, box, 2 + (size_t)lang, &title));
	/* Last: a list of words that is written after it makes SQLite write the index out at once. */
	return search_index_add(db, &(struct search_index_add_in){ .id = id, .words = w.tokens });
}

static bool bulk;

void search_bulk(bool on)
{
	bulk = on;
}

static err put_new(struct db *db, struct arena *a, const struct search_doc *doc, int64_t kind, int64_t id)
{
	struct search_indexed d = { doc->kind, doc->section, doc->title, str_given(doc->text) ? str_cut(doc->text, 0, TEXT_MAX) : S(""), doc->also };
	while (d.text.n && d.text.n < doc->text.n && ((unsigned char)doc->text.p[d.text.n] & 0xC0) == 0x80)
		d.text.n--; /* not within a letter */
	TRY(search_doc_add(db, &(struct search_doc_add_in){ .id = id, .kind = kind, .item = doc->item, .section = doc->section, .path = doc->path,
		.on_day = doc->on, .title = doc->title, .also = doc->also, .body = d.text }));
	return bulk ? search_pending_add(db, &(struct search_pending_add_in){ .id = id }) : index_doc(db, a, NULL, id, &d);
}

static err put_doc(struct db *db, struct arena *a, const struct search_doc *doc)
{
	struct search_of_item_list old;
	int64_t day, kind, id;
	if (!doc->kind.n || !doc->title.n || !doc->path.n || day_number(doc->on, &day) != OK)
		return ERR_INVALID;
	TRY(kind_number(db, a, doc->kind, true, &kind));
	TRY(search_of_item(db, &(struct search_of_item_in){ .kind = kind, .item = doc->item }, a, &old));
	TRY(place(db, a, &old, day, kind, doc->lang, &id));
	for (size_t i = 0; i < old.n; i++)
		if (search_id_lang(old.at[i].id) == doc->lang)
			TRY(drop_one(db, a, doc->kind, &old.at[i]));
	return put_new(db, a, doc, kind, id);
}

err search_put(struct db *db, struct arena *a, const struct search_doc *doc)
{
	struct arena_mark m = arena_mark(a);
	err e = put_doc(db, a, doc);
	arena_back(a, m);
	return e;
}

static err drop_item(struct db *db, struct arena *a, str kind, int64_t item)
{
	struct search_of_item_list old;
	int64_t number;
	err e = kind_number(db, a, kind, false, &number);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e; /* nothing of that kind was ever put in */
	TRY(search_of_item(db, &(struct search_of_item_in){ .kind = number, .item = item }, a, &old));
	for (size_t i = 0; i < old.n; i++)
		TRY(drop_one(db, a, kind, &old.at[i]));
	return OK;
}

err search_drop(struct db *db, str kind, int64_t item)
{
	struct arena a;
	arena_init(&a, DROP_ARENA_MAX);
	err e = drop_item(db, &a, kind, item);
	arena_free(&a);
	return e;
}

err search_forget(struct db *db)
{
	memset(known, 0, sizeof known);
	TRY(search_forget_index(db));
	TRY(search_forget_words(db));
	TRY(search_forget_pending(db));
	return search_forget_docs(db);
}

err search_behind(struct db *db, struct arena *a, bool *behind)
{
	struct search_form_get now;
	err e = search_form_get(db, a, &now);
	*behind = e == ERR_NOT_FOUND || (e == OK && now.form != SEARCH_FORM);
	return e == ERR_NOT_FOUND ? OK : e;
}

err search_filled(struct db *db)
{
	return search_form_set(db, &(struct search_form_set_in){ .form = SEARCH_FORM });
}

err search_catch_up(struct db *db, struct arena *a, int64_t take, int64_t *done)
{
	struct search_pending_docs_list docs;
	TRY(search_pending_docs(db, &(struct search_pending_docs_in){ .take = take }, a, &docs));
	struct box *box = docs.n ? arena_new(a, struct box) : NULL;
	for (size_t i = 0; i < docs.n; i++) {
		const struct search_pending_docs *d = &docs.at[i];
		struct arena_mark m = arena_mark(a);
		TRY(index_doc(db, a, box, d->id, &(struct search_indexed){ d->kind, d->section, d->title, d->text, d->also }));
		TRY(search_pending_drop(db, &(struct search_pending_drop_in){ .id = d->id }));
		arena_back(a, m);
	}
	for (size_t i = 0; docs.n && i < 4; i++)
		TRY(box_empty(db, box, i));
	*done = (int64_t)docs.n;
	return OK;
}

err search_tidy(struct db *db)
{
	return search_optimize(db);
}

err search_tidy_step(struct db *db, bool first)
{
	return search_merge(db, &(struct search_merge_in){ .pages = first ? -MERGE_PAGES : MERGE_PAGES });
}
