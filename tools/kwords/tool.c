/* tool.c - files of the build tools. */
#include "tool.h"
#include "buf.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool complain(const char *path)
{
	char reason[100];

	fprintf(stderr, "%s: %s\n", path, strerror_r(errno, reason, sizeof reason));
	return false;
}

bool tool_read(struct arena *a, const char *path, str *out)
{
	struct buf b = { .a = a };
	char part[8192];
	size_t n;
	FILE *f = fopen(path, "rb");

	if (!f)
		return complain(path);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&b, (str){ part, n });
	bool good = !ferror(f);
	fclose(f);
	*out = buf_str(&b);
	return good || complain(path);
}

bool tool_write(const char *path, str s)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		return complain(path);
	bool good = fwrite(s.p, 1, s.n, f) == s.n;
	good = fclose(f) == 0 && good;
	return good || complain(path);
}

bool tool_po(struct arena *a, const str *files, size_t n, struct po *out)
{
	for (size_t i = 0; i < n; i++) {
		struct po_problem why;
		str source;
		if (!tool_read(a, arena_cstr(a, files[i]), &source))
			return false;
		if (po_read(a, files[i], source, out, &why) != OK) {
			fprintf(stderr, "%.*s:%d: error: %s\n", FMT(files[i]), why.line, why.text);
			return false;
		}
	}
	return true;
}
