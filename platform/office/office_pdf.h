/* office_pdf.h - what khue-pdf and the asking side share. */
#ifndef KHUE_OFFICE_PDF_H
#define KHUE_OFFICE_PDF_H
/* LibreOffice's own program, without the script around it; NULL: it is not installed.  Static. */
const char *office_program(void);
#endif
