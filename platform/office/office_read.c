/* office_read.c - what came: kind, limits, the code by which it is known, and the way from the reading process to the asking one. */
#include <setjmp.h>
#include <string.h>
#include "extract.h"
#include "office_read_in.h"
#include "text.h"

enum { RESULT_BYTES_MAX = 2 * READ_TEXT_BYTES_MAX, ABSENT_LENGTH = 0xffffffff };

/* ---- the package */

/* The directory of the archive against the limits, before anything is unpacked. */
static err check_entries(struct package *p)
{
	zip_int64_t n = zip_get_num_entries(p->zip, 0);

	if (n > READ_ENTRIES_MAX) {
		pk_refuse(p, S("bomb"));
		return ERR_LIMIT;
	}
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;

		zip_stat_init(&st);
		if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || !(st.valid & ZIP_STAT_NAME)) {
			pk_refuse(p, S("broken"));
			return ERR_INVALID;
		}
		if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) {
			pk_refuse(p, S("encrypted"));
			return ERR_INVALID;
		}
		bool xml = strstr(st.name, ".xml") || strstr(st.name, ".rels");
		if (xml && (st.size > READ_PART_BYTES_MAX || (st.size > READ_RATIO_FREE_BYTES && (st.valid & ZIP_STAT_COMP_SIZE) &&
		            st.size / (st.comp_size + 1) > READ_RATIO_MAX))) {
			pk_refuse(p, S("bomb"));
			return ERR_LIMIT;
		}
	}
	return OK;
}

/* The part that the package is about; Word calls it document2.xml now and then. */
static err main_find(struct package *p)
{
	err e = pk_open(p, S("_rels/.rels"));

	if (e != OK) {
		pk_refuse(p, S("not-office"));
		return ERR_INVALID;
	}
	while (pk_next(p))
		if (pk_opens(p) && pk_is(p, "Relationship") && str_ends(pk_attr(p, "Type"), S("/officeDocument")))
			p->main = pk_attr(p, "Target");
	TRY(pk_end(p));
	if (str_starts(p->main, S("/")))
		p->main = str_cut(p->main, 1, p->main.n);
	if (str_starts(p->main, S("word/")))
		p->doc->kind = OFFICE_DOCX;
	else if (str_starts(p->main, S("xl/")))
		p->doc->kind = OFFICE_XLSX;
	else
		pk_refuse(p, S("not-office"));
	return str_given(p->why) ? ERR_INVALID : OK;
}

/* Our own properties: the code of the form, and what its empty fields show. */
static err properties_read(struct package *p)
{
	err e = pk_open(p, S("docProps/custom.xml"));
	struct buf text = { .a = p->a };
	str name = ABSENT;

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	while (pk_next(p)) {
		str words = pk_text(p);
		bool closes = pk_closes(p);

		if (str_given(words)) {
			if (str_starts(name, S("khue")) && pk_counts(p, words.n))
				buf_add(&text, words);
			continue;
		}
		if (!pk_is(p, "property"))
			continue;
		if (pk_opens(p))
			name = pk_attr(p, "name");
		if (closes) {
			if (str_eq(name, S("khue")))
				p->doc->code = pk_kept(p, &text);
			else if (str_starts(name, S(OFFICE_HINT)) && p->hints.n < OFFICE_HINTS_MAX)
				*LIST_PUSH(p->a, &p->hints) = pk_kept(p, &text);
			text = (struct buf){ .a = p->a };
			name = S("");
		}
	}
	return pk_end(p);
}

static err package_parts(struct package *p)
{
	TRY(check_entries(p));
	TRY(main_find(p));
	TRY(properties_read(p));
	err e = p->doc->kind == OFFICE_DOCX ? office_read_docx(p) : office_read_xlsx(p);
	if (e == ERR_NOT_FOUND) {
		pk_refuse(p, S("broken"));
		return ERR_INVALID;
	}
	return e;
}

static err ran_over(struct package *p)
{
	pk_refuse(p, S("too-large"));
	return ERR_LIMIT;
}

/* Runs under a guard of its own: when the arena runs over, the archive and the XML reader are closed like at any other end. */
static err package_guarded(struct package *p)
{
	jmp_buf jump, *outer = p->a->guard;
	err e;

	if (ARENA_GUARD(p->a, &jump))
		e = ran_over(p);
	else
		e = package_parts(p);
	p->a->guard = outer;
	pk_close(p);
	return e;
}

static err package_read(struct package *p, str bytes)
{
	zip_error_t ze;
	zip_source_t *source;
	err e;

	zip_error_init(&ze);
	source = zip_source_buffer_create(bytes.p, bytes.n, 0, &ze);
	p->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &ze) : NULL;
	zip_error_fini(&ze);
	if (!p->zip) {
		if (source)
			zip_source_free(source);
		pk_refuse(p, S("broken"));
		return ERR_INVALID;
	}
	e = package_guarded(p);
	zip_discard(p->zip);
	return e;
}

/* Old formats of Office and encrypted new ones stand in the same container ([MS-OFFCRYPTO] 2.3.4: a stream of this name, in UTF-16). */
static err container(struct package *p, str bytes)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	pk_refuse(p, str_find(bytes, (str){ name, sizeof name - 1 }, 0) >= 0 ? S("encrypted") : S("not-office"));
	return ERR_INVALID;
}

static err any_read(struct package *p, str bytes)
{
	if (bytes.n > OFFICE_READ_BYTES_MAX) {
		pk_refuse(p, S("too-large"));
		return ERR_LIMIT;
	}
	if (str_starts(bytes, S("PK")))
		return package_read(p, bytes);
	if (str_starts(bytes, S("\xd0\xcf\x11\xe0")))
		return container(p, bytes);
	if (!str_trim(bytes).n || str_starts(bytes, S("%PDF")) || str_starts(str_trim(bytes), S("<")) || str_starts(bytes, S("{\\rtf")) || !text_utf8(bytes)) {
		pk_refuse(p, S("not-office"));
		return ERR_INVALID;
	}
	return office_read_csv(p, bytes);
}

/* ---- from process to process */

static void put_number(struct buf *b, size_t n)
{
	uint32_t v = (uint32_t)n;

	buf_add(b, (str){ (const char *)&v, sizeof v });
}

static void put(struct buf *b, str s)
{
	put_number(b, str_given(s) ? s.n : ABSENT_LENGTH);
	buf_add(b, s);
}

static void doc_put(struct buf *b, const struct office_doc *doc)
{
	put_number(b, doc->kind);
	put(b, doc->code);
	put_number(b, doc->fields.n);
	for (size_t i = 0; i < doc->fields.n; i++) {
		put(b, doc->fields.at[i].tag);
		put(b, doc->fields.at[i].value);
	}
	put_number(b, doc->tables.n);
	for (size_t i = 0; i < doc->tables.n; i++) {
		const struct office_table *t = &doc->tables.at[i];

		put(b, t->name);
		put_number(b, t->rows.n);
		for (size_t r = 0; r < t->rows.n; r++) {
			put_number(b, t->rows.at[r].n);
			for (size_t c = 0; c < t->rows.at[r].n; c++)
				put(b, t->rows.at[r].cell[c]);
		}
	}
}

err office_extract(struct arena *a, str in, struct buf *out, str *why)
{
	struct office_doc doc = { 0 };
	struct package p = { .a = a, .doc = &doc };
	err e = any_read(&p, in);

	*why = e == OK ? ABSENT : p.why;
	if (e == OK)
		doc_put(out, &doc);
	return e;
}

/* What the reading process says is believed only as far as its lengths add up. */
struct taking { struct arena *a; str rest; bool bad; };

static size_t take_number(struct taking *t)
{
	uint32_t v = 0;

	if (t->rest.n < sizeof v)
		t->bad = true;
	else {
		memcpy(&v, t->rest.p, sizeof v);
		t->rest = str_cut(t->rest, sizeof v, t->rest.n);
	}
	return t->bad ? 0 : v;
}

/* How many things follow, each of which takes at least four bytes. */
static size_t take_count(struct taking *t)
{
	size_t n = take_number(t);

	if (n > t->rest.n / 4)
		t->bad = true;
	return t->bad ? 0 : n;
}

static str take(struct taking *t)
{
	size_t n = take_number(t);
	str s;

	if (n == ABSENT_LENGTH || t->bad)
		return ABSENT;
	if (n > t->rest.n) {
		t->bad = true;
		return S("");
	}
	s = str_cut(t->rest, 0, n);
	t->rest = str_cut(t->rest, n, t->rest.n);
	return s;
}

static void take_table(struct taking *t, struct office_table *table)
{
	table->name = take(t);
	table->rows.n = table->rows.cap = take_count(t);
	table->rows.at = arena_array(t->a, struct office_row, table->rows.n + 1);
	for (size_t r = 0; r < table->rows.n && !t->bad; r++) {
		struct office_row *row = &table->rows.at[r];

		row->n = take_count(t);
		row->cell = arena_array(t->a, str, row->n + 1);
		for (size_t c = 0; c < row->n; c++)
			row->cell[c] = take(t);
	}
}

static bool doc_take(struct arena *a, str bytes, struct office_doc *doc)
{
	struct taking t = { .a = a, .rest = bytes };

	doc->kind = (enum office_kind)take_number(&t);
	doc->code = take(&t);
	doc->fields.n = doc->fields.cap = take_count(&t);
	doc->fields.at = arena_array(a, struct office_field, doc->fields.n + 1);
	for (size_t i = 0; i < doc->fields.n; i++)
		doc->fields.at[i] = (struct office_field){ take(&t), take(&t) };
	doc->tables.n = doc->tables.cap = take_count(&t);
	doc->tables.at = arena_array(a, struct office_table, doc->tables.n + 1);
	for (size_t i = 0; i < doc->tables.n && !t.bad; i++)
		take_table(&t, &doc->tables.at[i]);
	return !t.bad && !t.rest.n && doc->kind <= OFFICE_CSV;
}

err office_read(struct arena *a, str bytes, struct office_doc *out, str *why)
{
	str result;

	*out = (struct office_doc){ 0 };
	TRY(extract_run(a, "office.read", bytes, RESULT_BYTES_MAX, OFFICE_READ_SECONDS, &result, why));
	if (doc_take(a, result, out))
		return OK;
	*why = S("crashed");
	return ERR_INVALID;
}
