/* form.h - reads a form as its bytes come: urlencoded, or multipart with files into nameless spool files. */
#ifndef KHUE_FORM_H
#define KHUE_FORM_H
#include "http.h"

enum { FIELD_MAX_BYTES = 1 << 20, URLENCODED_MAX_BYTES = 1 << 20 };
enum { PARTS_MAX = 200, FILES_MAX = 20, PART_HEAD_MAX_BYTES = 2048, BOUNDARY_MAX_BYTES = 70 };

enum form_kind { FORM_NONE, FORM_URLENCODED, FORM_MULTIPART };
enum part_state { PART_PREAMBLE, PART_AFTER_BOUNDARY, PART_HEAD, PART_BODY, PART_END };

struct form_reader {
	struct arena *a;
	enum form_kind kind;
	struct pair_list *fields;
	struct upload_list *files;
	const char *spool;          /* folder for nameless files; NULL: files are read and forgotten */
	struct buf text;            /* urlencoded body, or the value of the part under way */
	size_t parts;

	enum part_state state;
	char delimiter[BOUNDARY_MAX_BYTES + 5]; /* CR LF -- boundary */
	size_t delimiter_n, matched; /* matched: bytes of it seen at the end of what came */
	struct buf head;            /* headers of the part under way */
	str name;
	struct upload *file;        /* the part is a file */
};

/* Starts a form of that Content-Type.  ERR_INVALID  neither kind, or a boundary that is none. */
MUST err form_start(struct form_reader *f, struct arena *a, str content_type, struct pair_list *fields, struct upload_list *files,
                    const char *spool);
/* The next bytes.  ERR_INVALID  not a form; ERR_LIMIT  too many or too large; ERR_IO  the spool is full. */
MUST err form_feed(struct form_reader *f, str bytes);
/* After the last byte.  ERR_INVALID  it stopped in the middle. */
MUST err form_end(struct form_reader *f);
/* Closes the spool files. */
void form_close_files(struct upload_list *files);
#endif
