/* pdf_folder.h - files of a conversion. */
#ifndef KHUE_PDF_FOLDER_H
#define KHUE_PDF_FOLDER_H
#include "buf.h"
/* ERR_IO: no room. */
MUST err folder_write(const char *path, str bytes);
/* magic: what it begins with.  ERR_NOT_FOUND: there is no such file, or something else of that name; ERR_LIMIT: past OFFICE_BYTES_MAX; ERR_IO */
MUST err folder_read(const char *path, const char *magic, struct buf *out);
#endif
