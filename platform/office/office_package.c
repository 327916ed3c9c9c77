/* office_package.c - opens an office document in memory and reads its parts as streams of XML nodes.
 * No DTD, no entities, no network, bounded entries, sizes, ratio and depth (ASVS 5.0, 1.5.1 and 5.2.3). */
#include <string.h>
#include "office_read_in.h"
#include "text.h"

static int on_read(void *user, char *to, int n)
{
	struct package *p = user;
	zip_int64_t got = n > 0 ? zip_fread(p->file, to, (zip_uint64_t)n) : 0;

	if (got < 0)
		return -1;
	p->read += (size_t)got;
	if (p->read > READ_PART_BYTES_MAX) {
		p->over = true;
		return -1;
	}
	return (int)got;
}

static int on_close(void *user)
{
	(void)user;
	return 0;
}

void pk_close(struct package *p)
{
	if (p->xml) {
		xmlTextReaderClose(p->xml);
		xmlFreeTextReader(p->xml);
	}
	if (p->file)
		zip_fclose(p->file);
	p->xml = NULL;
	p->file = NULL;
}

err pk_open(struct package *p, str name)
{
	const char *path = arena_cstr(p->a, name);
	zip_int64_t at = zip_name_locate(p->zip, path, ZIP_FL_NOCASE);

	if (at < 0)
		return ERR_NOT_FOUND;
	p->read = 0;
	p->file = zip_fopen_index(p->zip, (zip_uint64_t)at, 0);
	if (p->file)
		p->xml = xmlReaderForIO(on_read, on_close, p, path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (p->xml)
		return OK;
	pk_refuse(p, S("broken"));
	pk_close(p);
	return ERR_INVALID;
}

void pk_refuse(struct package *p, str why)
{
	if (!str_given(p->why))
		p->why = why;
}

bool pk_next(struct package *p)
{
	int r = str_given(p->why) ? 0 : xmlTextReaderRead(p->xml);

	if (r == 1) {
		int type = xmlTextReaderNodeType(p->xml);

		if (type != XML_READER_TYPE_DOCUMENT_TYPE && type != XML_READER_TYPE_ENTITY_REFERENCE && xmlTextReaderDepth(p->xml) <= READ_DEPTH_MAX)
			return true;
		pk_refuse(p, S("bomb"));
	} else if (r < 0) {
		pk_refuse(p, p->over ? S("bomb") : S("broken"));
	}
	return false;
}

err pk_end(struct package *p)
{
	pk_close(p);
	if (!str_given(p->why))
		return OK;
	return str_eq(p->why, S("broken")) ? ERR_INVALID : ERR_LIMIT;
}

str pk_name(const struct package *p)
{
	const xmlChar *s = xmlTextReaderConstLocalName(p->xml);

	return s ? str_c((const char *)s) : S("");
}

bool pk_is(const struct package *p, const char *name)
{
	const xmlChar *s = xmlTextReaderConstLocalName(p->xml);

	return s && strcmp((const char *)s, name) == 0;
}

bool pk_opens(const struct package *p)
{
	return xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_ELEMENT;
}

bool pk_closes(const struct package *p)
{
	return xmlTextReaderNodeType(p->xml) == XML_READER_TYPE_END_ELEMENT || (pk_opens(p) && xmlTextReaderIsEmptyElement(p->xml) == 1);
}

str pk_text(const struct package *p)
{
	const xmlChar *v;

	switch (xmlTextReaderNodeType(p->xml)) {
	case XML_READER_TYPE_TEXT: case XML_READER_TYPE_CDATA: case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: case XML_READER_TYPE_WHITESPACE:
		v = xmlTextReaderConstValue(p->xml);
		return v ? str_c((const char *)v) : ABSENT;
	default: return ABSENT;
	}
}

str pk_attr(struct package *p, const char *name)
{
	str out = ABSENT;

	if (xmlTextReaderMoveToFirstAttribute(p->xml) != 1)
		return out;
	do {
		const xmlChar *n = xmlTextReaderConstLocalName(p->xml), *v = xmlTextReaderConstValue(p->xml);

		if (n && v && strcmp((const char *)n, name) == 0)
			out = arena_str(p->a, str_cut(str_c((const char *)v), 0, READ_ATTR_BYTES));
	} while (!out.p && xmlTextReaderMoveToNextAttribute(p->xml) == 1);
	xmlTextReaderMoveToElement(p->xml);
	return out;
}

int pk_number(struct package *p, const char *name, int otherwise)
{
	int64_t v;

	return str_int(pk_attr(p, name), &v) == OK && v >= -1 && v <= 10000000 ? (int)v : otherwise;
}

bool pk_counts(struct package *p, size_t bytes)
{
	p->text_bytes += bytes;
	if (p->text_bytes > READ_TEXT_BYTES_MAX)
		pk_refuse(p, S("too-large"));
	return !str_given(p->why);
}

str pk_kept(struct package *p, const struct buf *b)
{
	str out;

	return text_nfc(p->a, str_trim(buf_str(b)), &out) == OK ? out : S("");
}

struct office_table *pk_table(struct package *p, str name)
{
	if (p->doc->tables.n >= READ_TABLES_MAX)
		pk_refuse(p, S("too-large"));
	struct office_table *t = LIST_PUSH(p->a, &p->doc->tables);
	t->name = name;
	return t;
}

struct office_row *pk_row(struct package *p, struct office_table *t)
{
	if (t->rows.n >= OFFICE_ROWS_MAX)
		pk_refuse(p, S("too-large"));
	return LIST_PUSH(p->a, &t->rows);
}

void pk_cell(struct package *p, struct office_row *row, size_t *cap, size_t column, str text)
{
	if (column >= READ_COLUMNS_MAX || p->cells >= READ_CELLS_MAX) {
		pk_refuse(p, S("too-large"));
		return;
	}
	if (column >= *cap) {
		str *wider = arena_array(p->a, str, column < 8 ? 16 : 2 * column + 1);

		if (row->n)
			memcpy(wider, row->cell, row->n * sizeof *wider);
		row->cell = wider;
		*cap = column < 8 ? 16 : 2 * column + 1;
	}
	while (row->n <= column) {
		row->cell[row->n++] = S("");
		p->cells++;
	}
	row->cell[column] = text;
}
