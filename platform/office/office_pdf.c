/* office_pdf.c - asks khue-pdf for a PDF, or for a .docx of an older file. */
#include "extract.h"
#include "office.h"

err office_pdf(struct arena *a, str bytes, enum office_kind kind, str *pdf, str *why)
{
	struct buf in = { .a = a };

	*pdf = S("");
	if (!office_pdf_ready(why))
		return ERR_NOT_FOUND;
	buf_grow(&in, bytes.n + 1);
	buf_char(&in, kind == OFFICE_XLSX ? 'x' : 'd');
	buf_add(&in, bytes);
	return extract_run(a, "office.pdf", buf_str(&in), OFFICE_BYTES_MAX, OFFICE_PDF_SECONDS, pdf, why);
}

err office_word(struct arena *a, str bytes, str *docx, str *why)
{
	struct buf in = { .a = a };

	*docx = S("");
	*why = S("doc-missing");
	if (!office_word_ready())
		return ERR_NOT_FOUND;
	buf_grow(&in, bytes.n + 1);
	buf_char(&in, str_starts(bytes, S("{\\rtf")) ? 'r' : str_starts(bytes, S("PK")) ? 't' : 'o');
	buf_add(&in, bytes);
	return extract_run(a, "office.pdf", buf_str(&in), OFFICE_BYTES_MAX, OFFICE_WORD_SECONDS, docx, why);
}
