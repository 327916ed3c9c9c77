/* office_program.c - where LibreOffice is. */
#include <unistd.h>
#include <stddef.h>
#include "office_pdf.h"

/* Below /usr only: nothing else can be run by what is shut in. */
const char *office_program(void)
{
	static const char *const known[] = { "/usr/lib/libreoffice/program/soffice.bin", "/usr/lib64/libreoffice/program/soffice.bin" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (access(known[i], X_OK) == 0)
			return known[i];
	return NULL;
}
