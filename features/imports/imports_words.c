/* imports_words.c - codes as sentences: what is wrong with a document and what to do, what the reader noticed. */
#include "imports_in.h"
#include "jobs.h"
#include "text.h"
#include "words.h"

/* Codes of reader.h and extract.h; the last entry stands for every other. */
static const struct reason { const char *code, *what, *remedy; } reasons[] = {
	{ "empty", WORD("The file is empty."), WORD("Check that the document was saved, then upload it again.") },
	{ "not-text", WORD("This is no document that can be read here."),
	  WORD("Open it in the program that made it, save it as .docx or .pdf and upload that file.") },
	{ "encrypted", WORD("The document is protected by a password."), WORD("Save it without a password and upload it again.") },
	{ "old-doc", WORD("This is the old Word format (.doc)."), WORD("Open it in Word or LibreOffice, save it as .docx and upload that file.") },
	{ "doc-missing", WORD("The old Word format (.doc) cannot be read on this installation."),
	  WORD("Save the document as .docx and upload that file, or ask the administrator to install LibreOffice.") },
	{ "pdf", WORD("PDF cannot be read on this installation."),
	  WORD("Upload the .docx that the PDF was made from, or ask the administrator to install the reader for PDF.") },
	{ "pdf-missing", WORD("PDF cannot be read on this installation."),
	  WORD("Upload the .docx that the PDF was made from, or ask the administrator to install the reader for PDF.") },
	{ "picture", WORD("Scans and pictures cannot be read on this installation."),
	  WORD("Upload the .docx or the PDF with text, or ask the administrator to install text recognition.") },
	{ "ocr-missing", WORD("Scans and pictures cannot be read on this installation."),
	  WORD("Upload the .docx or the PDF with text, or ask the administrator to install text recognition.") },
	{ "not-picture", WORD("This picture cannot be opened."), WORD("Save it as PNG or JPEG and upload it again.") },
	{ "no-text", WORD("No text was found on the pages."),
	  WORD("Scan the document again at 300 dots per inch, straight and with good contrast, or upload the .docx.") },
	{ "old-font", WORD("The text is written in an old Vietnamese font (TCVN3 or VNI) and not in Unicode."),
	  WORD("Convert it to Unicode, for example with UniKey, save it as .docx and upload that file.") },
	{ "too-many-pages", WORD("The document has more than 500 pages."), WORD("Upload the plan alone, without attachments.") },
	{ "cancelled", WORD("The reading was cancelled."), WORD("Upload the document again when you want it read.") },
	{ "mixed", WORD("Several files are read together only when all of them are pictures of one plan."),
	  WORD("Upload one document, or the pictures of its pages.") },
	{ "broken", WORD("The document is damaged and cannot be opened."), WORD("Open it in Word or LibreOffice, save it anew as .docx and upload that file.") },
	{ "too-large", WORD("The document is larger than a plan can be."), WORD("Upload the plan alone, without pictures and attachments.") },
	{ "bomb", WORD("The document unpacks to far more than it should, so it was not read."),
	  WORD("Take the text into a new document and upload that; a file like this may have been made to do harm.") },
	{ "no-tasks", WORD("No task was found in the document."),
	  WORD("Check that it is the plan itself: tasks stand in a table, or in a numbered list that names who leads them.") },
	{ "too-slow", WORD("Reading took too long and was given up."), WORD("Upload the plan alone, without pictures and attachments.") },
	{ "crashed", WORD("The reader failed on this document."), WORD("Save the text in a new .docx and upload that; tell the administrator if it happens again.") },
	{ "", WORD("The document cannot be read."), WORD("Save the text in a new .docx and upload that; tell the administrator if it happens again.") },
};

static const struct reason *reason_of(str why)
{
	size_t i = 0;

	while (i + 1 < sizeof reasons / sizeof *reasons && !str_eq(why, str_c(reasons[i].code)))
		i++;
	return &reasons[i];
}

str why_words(enum lang lang, str why) { return say(lang, reason_of(why)->what); }
str why_remedy(enum lang lang, str why) { return say(lang, reason_of(why)->remedy); }

str state_words(enum lang lang, str state)
{
	static const struct { const char *code, *words; } s[] = {
		{ "reading", WORD("being read") }, { "review", WORD("to be checked") }, { "confirmed", WORD("confirmed") },
		{ "failed", WORD("cannot be read") }, { "cancelled", WORD("cancelled") },
	};

	for (size_t i = 0; i < sizeof s / sizeof *s; i++)
		if (str_eq(state, str_c(s[i].code)))
			return say(lang, s[i].words);
	return state;
}

str flag_words(enum lang lang, str code)
{
	static const struct { const char *code, *words; } f[] = {
		{ "unit-abolished", WORD("A unit named here no longer existed on the plan's date.") },
		{ "unit-later", WORD("A unit named here was set up only after the plan's date.") },
		{ "unknown-unit", WORD("A unit named here is not in the register.") },
		{ "unknown-group", WORD("A group of units was named that is not known.") },
		{ "missing-separator", WORD("Names of units run into each other without a comma.") },
		{ "bracket-unclear", WORD("It is not clear which unit the brackets belong to.") },
		{ "unit-by-reference", WORD("The units are named in another document.") },
		{ "leftover-text", WORD("Some words among the units could not be placed.") },
		{ "post-holder", WORD("A person's post is named instead of a unit.") },
		{ "performer", WORD("The document says only who carries it out, not who leads.") },
		{ "shared-labels", WORD("The units and the deadline stand once for several tasks.") },
		{ "row-continued", WORD("The row goes on from the one above.") },
		{ "unit-inferred", WORD("The lead unit was taken from another place of the plan.") },
		{ "time-relative", WORD("The deadline counts from something that is no date.") },
		{ "time-from-heading", WORD("The deadline stands in the heading above.") },
		{ "time-in-sentence", WORD("The deadline was taken from a sentence.") },
		{ "time-in-title", WORD("The deadline was taken from the title.") },
		{ "time-in-past", WORD("The deadline lies before the day of the plan.") },
		{ "roles-unclear", WORD("It is not clear which unit leads and which helps.") },
		{ "cut", WORD("The document is very long: its last part was not read.") },
		{ "several-deadlines", WORD("Several deadlines are named: check which one holds.") },
		{ "lead-inferred", WORD("The lead unit was taken from another place of the plan.") },
		{ "lead-from-above", WORD("The lead unit was taken from another place of the plan.") },
		{ "lead-from-heading", WORD("The lead unit was taken from another place of the plan.") },
		{ "lead-from-introduction", WORD("The lead unit was taken from another place of the plan.") },
		{ "coordinator-in-clause", WORD("A coordinating unit was taken from a sentence.") },
		{ "coordinator-of-organs", WORD("A coordinating unit was taken from a sentence.") },
		{ "lead-in-sentence", WORD("The lead unit was taken from a sentence.") },
		{ "cited-twice", WORD("The same document is cited with two dates.") },
		{ "leads-differ", WORD("The annex and the body of the plan name different lead units.") },
		{ "letters-unsure", WORD("Some letters may be a scanner's errors.") },
		{ "no-lead", WORD("The plan names no lead unit.") },
		{ "no-deadline", WORD("The plan gives no deadline: its year counts.") },
		{ "outside-plan-year", WORD("The deadline lies outside the plan's year.") },
		{ "year-inferred", WORD("The deadline names no year: the plan's year was taken.") },
		{ "time-leftover", WORD("Some words of the deadline could not be placed.") },
		{ "time-unclear", WORD("The words of the deadline can be read in more than one way.") },
		{ "time-not-read", WORD("The words of the deadline could not be turned into days.") },
		{ "time-by-reference", WORD("The deadline refers to another document.") },
		{ "draft", WORD("The number or the date is blank, as in a draft.") },
		{ "no-year", WORD("The year the plan is for was not found.") },
		{ "no-issuer", WORD("The issuer was not found in the register.") },
	};

	for (size_t i = 0; i < sizeof f / sizeof *f; i++)
		if (str_eq(code, str_c(f[i].code)))
			return say(lang, f[i].words);
	return say(lang, "The reader noticed something here: check it against the source.");
}

str field_words(enum lang lang, enum field f)
{
	static const char *const name[FIELDS] = { WORD("Number"), WORD("Section"), WORD("Title in Vietnamese"), WORD("Title in English"),
		WORD("Lead units"), WORD("Coordinating units"), WORD("Companion units"), WORD("Performing units"), WORD("Monitoring units"),
		WORD("Leader in charge"), WORD("Deadline"), WORD("Expected output"), WORD("Content"),
		WORD("Funding"), WORD("Place") };

	return say(lang, name[f]);
}

err state_now(struct db *db, struct arena *a, str state, str why, maybe_int job, str *now, str *reason, int64_t *done, int64_t *of)
{
	struct job_status s;

	*now = state;
	*reason = why;
	*done = *of = 0;
	if (!str_eq(state, S("reading")) || !job.has)
		return OK;
	err e = job_state(db, a, job.v, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		*done = s.done;
		*of = s.of;
	}
	if (e == ERR_NOT_FOUND || str_eq(s.state, S("failed")) || str_eq(s.state, S("done"))) {
		*now = S("failed");
		*reason = S("crashed");
	}
	return OK;
}

/* Controls, and the marks that make a name read backwards or hide in it. */
static bool shown(uint32_t c)
{
	return c >= 0x20 && c != '"' && !(c >= 0x7f && c < 0xa0) && !(c >= 0x200b && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202e) &&
	       !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff && c != 0xfffd;
}

str filename_shown(struct arena *a, str name)
{
	struct buf b = { .a = a };

	for (size_t i = name.n; i > 0; i--)
		if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
			name = str_cut(name, i, name.n);
			break;
		}
	while (name.n && b.n < SHORT_MAX_CHARS) {
		size_t n;
		uint32_t c = text_next(name, &n);
		if (shown(c))
			text_add(&b, c);
		name = str_cut(name, n, name.n);
	}
	return trimmed(buf_str(&b)).n ? trimmed(buf_str(&b)) : S("file");
}
