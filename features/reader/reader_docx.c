/* reader_docx.c - opens a Word file in memory and reads its parts as streams of XML nodes.
 * No DTD, no entities, no network, bounded entries, sizes, ratio and depth (ASVS 5.0, 1.5.1 and 5.2.3). */
#include <setjmp.h>
#include <string.h>
#include "reader_docx.h"

static int on_read(void *user, char *to, int n)
{
	struct word *w = user;
	zip_int64_t got = n > 0 ? zip_fread(w->file, to, (zip_uint64_t)n) : 0;
	if (got < 0)
		return -1;
	w->read += (size_t)got;
	if (w->read > MAX_PART_BYTES) {
		w->over = true;
		return -1;
	}
	return (int)got;
}

static int on_close(void *user)
{
	(void)user;
	return 0;
}

void part_close(struct word *w)
{
	if (w->xml) {
		xmlTextReaderClose(w->xml);
		xmlFreeTextReader(w->xml);
	}
	if (w->file)
		zip_fclose(w->file);
	w->xml = NULL;
	w->file = NULL;
}

err part_open(struct word *w, const char *name)
{
	zip_int64_t at = zip_name_locate(w->zip, name, ZIP_FL_NOCASE);
	if (at < 0)
		return ERR_NOT_FOUND;
	w->read = 0;
	w->file = zip_fopen_index(w->zip, (zip_uint64_t)at, 0);
	if (w->file)
		w->xml = xmlReaderForIO(on_read, on_close, w, name, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (w->xml)
		return OK;
	w->why = S("broken");
	part_close(w);
	return ERR_INVALID;
}

bool part_next(struct word *w)
{
	int r = xmlTextReaderRead(w->xml);
	if (r == 1) {
		int type = xmlTextReaderNodeType(w->xml);
		bool attack = type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE || xmlTextReaderDepth(w->xml) > MAX_DEPTH;
		if (!attack)
			return true;
		w->why = S("bomb");
		return false;
	}
	if (r < 0)
		w->why = w->over ? S("bomb") : S("broken");
	return false;
}

str node_name(const struct word *w)
{
	const xmlChar *s = xmlTextReaderConstLocalName(w->xml);
	return s ? str_c((const char *)s) : S("");
}

bool node_opens(const struct word *w) { return xmlTextReaderNodeType(w->xml) == XML_READER_TYPE_ELEMENT; }

/* An empty element closes where it opens. */
bool node_closes(const struct word *w)
{
	return xmlTextReaderNodeType(w->xml) == XML_READER_TYPE_END_ELEMENT || (node_opens(w) && xmlTextReaderIsEmptyElement(w->xml) == 1);
}

str node_attr(struct word *w, const char *name)
{
	str out = ABSENT;
	if (xmlTextReaderMoveToFirstAttribute(w->xml) != 1)
		return out;
	do {
		const xmlChar *n = xmlTextReaderConstLocalName(w->xml), *v = xmlTextReaderConstValue(w->xml);
		if (n && v && strcmp((const char *)n, name) == 0)
			out = arena_str(w->a, str_cut(str_c((const char *)v), 0, 400));
	} while (!out.p && xmlTextReaderMoveToNextAttribute(w->xml) == 1);
	xmlTextReaderMoveToElement(w->xml);
	return out;
}

int node_number(struct word *w, const char *name, int otherwise)
{
	int64_t v;
	return str_int(node_attr(w, name), &v) == OK && v >= -1 && v < 1000000 ? (int)v : otherwise;
}

/* The directory of the archive against the limits, before anything is unpacked. */
static err check_entries(struct word *w)
{
	zip_int64_t n = zip_get_num_entries(w->zip, 0);
	if (n > MAX_ENTRIES) {
		w->why = S("bomb");
		return ERR_LIMIT;
	}
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		zip_stat_init(&st);
		if (zip_stat_index(w->zip, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || !(st.valid & ZIP_STAT_NAME)) {
			w->why = S("broken");
			return ERR_INVALID;
		}
		if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) {
			w->why = S("encrypted");
			return ERR_INVALID;
		}
		bool xml = strstr(st.name, ".xml") != NULL;
		if (xml && (st.size > MAX_PART_BYTES || (st.size > RATIO_FREE_BYTES && (st.valid & ZIP_STAT_COMP_SIZE) &&
			st.size / (st.comp_size + 1) > MAX_RATIO))) {
			w->why = S("bomb");
			return ERR_LIMIT;
		}
	}
	return OK;
}

/* The main part is word/document.xml nearly always; else the package's relations name it. */
static err document_find(struct word *w)
{
	w->document = "word/document.xml";
	if (zip_name_locate(w->zip, w->document, ZIP_FL_NOCASE) >= 0)
		return OK;
	str target = ABSENT;
	if (part_open(w, "_rels/.rels") == OK)
		while (!target.p && part_next(w))
			if (node_opens(w) && str_ends(node_attr(w, "Type"), S("/officeDocument")))
				target = node_attr(w, "Target");
	part_close(w);
	if (str_starts(target, S("/")))
		target = str_cut(target, 1, target.n);
	w->document = arena_cstr(w->a, target.p ? target : S(""));
	if (str_starts(target, S("word/")) && zip_name_locate(w->zip, w->document, 0) >= 0)
		return OK;
	/* A sheet, a presentation, an archive of anything. */
	if (!w->why.n)
		w->why = S("not-text");
	return ERR_INVALID;
}

static err read_parts(struct word *w)
{
	TRY(check_entries(w));
	TRY(document_find(w));
	TRY(styles_read(w));
	TRY(numbering_read(w));
	return body_read(w);
}

/* Runs under a guard of its own: when the arena runs over, the archive and the XML reader are closed like at any other end. */
static err read_guarded(struct word *w)
{
	jmp_buf jump, *outer = w->a->guard;
	err e;
	if (ARENA_GUARD(w->a, &jump)) {
		w->why = S("too-large");
		e = ERR_LIMIT;
	} else {
		e = read_parts(w);
	}
	w->a->guard = outer;
	part_close(w);
	return e;
}

err source_docx(struct arena *a, str bytes, struct source *out, str *why)
{
	struct word *w = arena_new(a, struct word);
	zip_error_t ze;
	w->a = a;
	w->lines = (struct liner){ .a = a, .out = out };
	zip_error_init(&ze);
	zip_source_t *src = zip_source_buffer_create(bytes.p, bytes.n, 0, &ze);
	w->zip = src ? zip_open_from_source(src, ZIP_RDONLY | ZIP_CHECKCONS, &ze) : NULL;
	zip_error_fini(&ze);
	if (!w->zip) {
		if (src)
			zip_source_free(src);
		*why = S("broken");
		return ERR_INVALID;
	}
	err e = read_guarded(w);
	zip_discard(w->zip);
	if (e == OK && !out->n) {
		w->why = S("empty");
		e = ERR_INVALID;
	}
	*why = e == OK ? ABSENT : w->why;
	return e;
}
