/* imports_words.c - codes as sentences: what is wrong with a document and what to do, what the reader noticed. */
#include "imports_in.h"
#include "jobs.h"
#include "text.h"
#include "words.h"

/* Codes of reader.h and extract.h; the last entry stands for every other. */
static const struct reason { const char *code, *what, *remedy; } reasons[] = {
	{ "empty", WORD("The file is empty."), WORD("Check that the document was saved, then upload it again.") },
	{ "not-text", WORD("This is neither a Word document (.docx) nor a plain text in UTF-8."),
	  WORD("Open it in the program that made it, save it as .docx and upload that file.") },
	{ "encrypted", WORD("The document is protected by a password."), WORD("Save it without a password and upload it again.") },
	{ "old-doc", WORD("This is the old Word format (.doc)."), WORD("Open it in Word or LibreOffice, save it as .docx and upload that file.") },
	{ "pdf", WORD("This is a PDF, and a PDF cannot be read yet."), WORD("Upload the .docx that the PDF was made from.") },
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
		WORD("Lead units"), WORD("Coordinating units"), WORD("Companion units"), WORD("Deadline"), WORD("Expected output"), WORD("Content"),
		WORD("Funding"), WORD("Place") };

	return say(lang, name[f]);
}

err state_now(struct db *db, struct arena *a, str state, str why, maybe_int job, str *now, str *reason)
{
	struct job_status s;

	*now = state;
	*reason = why;
	if (!str_eq(state, S("reading")) || !job.has)
		return OK;
	err e = job_state(db, a, job.v, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
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
