/* kroutes.h - the shape of a route on its way from a .routes file to the table. */
#ifndef KROUTES_H
#define KROUTES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ROUTES_MAX = 2000, LINE_MAX_BYTES = 400, HOLES_MAX = 4, FORM_BYTES = 64 * 1024 };
#define UPLOAD_MAX_BYTES ((int64_t)256 << 20)

struct entry {
	char *method, *pattern, *need, *handler, *note; /* note: the comment, for the documentation; "" without one */
	uint32_t bits;
	int64_t body_max;
	const char *file;
	int line;
};

struct table {
	struct entry at[ROUTES_MAX];
	size_t n;
	int errors;
};

/* Reads one file; complaints go to stderr as file:line: words. */
void routes_read(struct table *t, const char *file);
/* Sorts for route_find: by segments, literals before holes; complains of duplicates and of two names for one hole. */
void routes_sort(struct table *t);
void routes_complain(struct table *t, const char *file, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The outputs; false when the file cannot be written. */
bool write_table(const struct table *t, const char *path);
bool write_header(const struct table *t, const char *path);
bool write_doc(const struct table *t, const char *path);

struct role_name { const char *word, *constant; uint32_t bit; };
extern const struct role_name role_names[];
extern const size_t nrole_names;
#endif
