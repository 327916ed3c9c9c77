/* report_document.c - a report in one of its formats. */
#include "report_in.h"

err report_format_of(str name, enum report_format *out)
{
	if (str_eq(name, S("docx")))
		*out = REPORT_DOCX;
	else if (str_eq(name, S("xlsx")))
		*out = REPORT_XLSX;
	else if (str_eq(name, S("pdf")))
		*out = REPORT_PDF;
	else
		return ERR_INVALID;
	return OK;
}

err report_document(struct arena *a, const struct report_data *data, const struct report_letter *letter, enum lang lang,
	enum report_format format, str base_url,
                    str *bytes, str *why)
{
	struct report_out o = { .a = a, .lang = lang, .d = data, .letter = letter, .base_url = base_url };
	str docx;

	*why = ABSENT;
	if (format == REPORT_XLSX)
		return report_xlsx(&o, bytes);
	if (format == REPORT_DOCX)
		return report_docx(&o, bytes);
	if (!office_pdf_ready(why))
		return ERR_NOT_FOUND;
	TRY(report_docx(&o, &docx));
	return office_pdf(a, docx, OFFICE_DOCX, bytes, why);
}
