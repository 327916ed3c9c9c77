/* tool.h - files of the build tools. */
#ifndef KHUE_TOOL_H
#define KHUE_TOOL_H
#include "po.h"

/* Each says on stderr what went wrong and gives false then. */
bool tool_read(struct arena *a, const char *path, str *out);
bool tool_write(const char *path, str s);
bool tool_po(struct arena *a, const str *files, size_t n, struct po *out);
#endif
