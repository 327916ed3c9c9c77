/* media_rights.c - what must be known of a medium before it is shown (Luật Sở hữu trí tuệ, điều 19: the author is named; Bộ luật Dân sự 2015,
 * điều 32: whoever can be recognised has agreed), and the sentences that say what is missing. */
#include "clock.h"
#include "media_in.h"
#include "words.h"

const struct licence licences[] = {
	{ "CC BY 4.0", "CC BY 4.0" }, { "CC BY-SA 4.0", "CC BY-SA 4.0" }, { "CC BY-ND 4.0", "CC BY-ND 4.0" }, { "CC BY-NC 4.0", "CC BY-NC 4.0" },
	{ "CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0" }, { "CC0 1.0", "CC0 1.0" }, { "public domain", WORD("Public domain") },
	{ "own work", WORD("Our own work") }, { "with permission", WORD("With the owner's permission") },
};
const size_t nlicences = sizeof licences / sizeof *licences;

bool licence_public(str code)
{
	return code.n && !str_eq(code, S("own work")) && !str_eq(code, S("with permission")) && !str_eq(code, S("public domain"));
}

int64_t media_lacking(const struct medium_get *m)
{
	int64_t bits = 0;
	bool shows = !str_eq(m->kind, S("document"));

	bits |= str_trim(m->credit).n ? 0 : LACKS_CREDIT;
	bits |= str_trim(m->licence).n ? 0 : LACKS_LICENCE;
	bits |= shows && str_eq(m->people, S("unknown")) ? LACKS_PEOPLE : 0;
	bits |= shows && str_eq(m->people, S("yes")) && !str_given(m->consent_on) ? LACKS_CONSENT : 0;
	bits |= str_trim(m->alt_vi).n ? 0 : LACKS_ALT_VI;
	bits |= str_trim(m->alt_en).n ? 0 : LACKS_ALT_EN;
	bits |= str_eq(m->state, S("ready")) ? 0 : LACKS_VARIANTS;
	return bits;
}

static const struct { int64_t bit; const char *words; } lack_words[] = {
	{ LACKS_CREDIT, WORD("It is not said who made it.") },
	{ LACKS_LICENCE, WORD("It is not said under which licence it may be shown.") },
	{ LACKS_PEOPLE, WORD("It is not said whether people can be recognised in it.") },
	{ LACKS_CONSENT, WORD("The consent of the people who can be recognised is not on file.") },
	{ LACKS_ALT_VI, WORD("The alternative text in Vietnamese is missing.") },
	{ LACKS_ALT_EN, WORD("The alternative text in English is missing.") },
	{ LACKS_VARIANTS, WORD("Its sizes for the page are not made yet, or could not be made.") },
};

static void faults_of(struct arena *a, enum lang lang, int64_t bits, str expires_on, str today, struct str_rows *out)
{
	for (size_t i = 0; i < sizeof lack_words / sizeof *lack_words; i++)
		if (bits & lack_words[i].bit)
			*LIST_PUSH(a, out) = say(lang, lack_words[i].words);
	if (str_given(expires_on) && str_cmp(expires_on, today) < 0)
		*LIST_PUSH(a, out) = say_with(a, lang, "It could be shown until {day} only.", { "day", date_words(a, lang, expires_on) });
}

void media_lacking_words(struct arena *a, enum lang lang, const struct medium_get *m, str today, struct str_rows *out)
{
	faults_of(a, lang, m->lacking, m->expires_on, today, out);
}

static void fault_add(struct arena *a, int64_t id, str name, str words, struct media_faults *out)
{
	*LIST_PUSH(a, out) = (struct media_fault){ .id = id, .name = name, .words = words };
}

err media_check(struct db *db, struct arena *a, const int64_t *id, size_t n, str today, enum lang lang, struct media_faults *out)
{
	return media_check_but(db, a, id, n, today, lang, 0, out);
}

static int64_t without(const struct medium_checked *m, int but)
{
	int64_t bits = m->lacking, alts = LACKS_ALT_VI | LACKS_ALT_EN;

	if ((but & MEDIA_BUT_ONE_ALT) && (bits & alts) != alts)
		bits &= ~alts;
	if ((but & MEDIA_BUT_SIZES) && str_eq(m->state, S("waiting")))
		bits &= ~(int64_t)LACKS_VARIANTS;
	return bits;
}

err media_check_but(struct db *db, struct arena *a, const int64_t *id, size_t n, str today, enum lang lang, int but, struct media_faults *out)
{
	struct medium_checked_list rows;

	if (!n)
		return OK;
	TRY(medium_checked(db, &(struct medium_checked_in){ .ids = { .at = id, .n = n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct medium_checked *m = &rows.at[i];
		struct str_rows words = { 0 };

		faults_of(a, lang, without(m, but), m->expires_on, today, &words);
		for (size_t k = 0; k < words.n; k++)
			fault_add(a, m->id, m->name, words.at[k], out);
	}
	for (size_t i = 0; i < n; i++) {
		bool there = false;

		for (size_t k = 0; k < rows.n; k++)
			there |= rows.at[k].id == id[i];
		if (!there)
			fault_add(a, id[i], arena_printf(a, "%lld", (long long)id[i]), say(lang, "It is not in the library any more."), out);
	}
	return OK;
}

err media_work(struct db *db, struct arena *a, str today, int64_t take, struct media_dues *out)
{
	struct medium_expiring_list rows;
	struct date d;

	TRY(date_parse(today, &d));
	TRY(medium_expiring(db, &(struct medium_expiring_in){ .until = date_iso(a, date_of_days(date_days(d) + MEDIA_WORK_DAYS)), .take = take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct media_due){ .id = rows.at[i].id, .uses = rows.at[i].uses, .name = rows.at[i].name, .expires_on = rows.at[i].expires_on };
	return OK;
}

/* Codes of media_sniff and of the reader of pictures. */
static const struct { const char *why, *words; } why_words[] = {
	{ "empty", WORD("The file is empty.") },
	{ "svg", WORD("SVG drawings are not taken, since they may hold programs. Save the drawing as PNG or WebP.") },
	{ "unknown-kind", WORD("This kind of file is not taken. Pictures are JPEG, PNG, WebP, AVIF, HEIC or GIF; videos MP4 or WebM; documents PDF, Word, "
	                        "Excel, PowerPoint or OpenDocument.") },
	{ "wrong-ending", WORD("The ending of the file's name belongs to another kind of file. Rename it after what it is.") },
	{ "too-many-pixels", WORD("The picture has more than 50 million pixels. Make it smaller and send it again.") },
	{ "picture-too-large", WORD("A picture or document may have 64 MB at most.") },
	{ "video-too-large", WORD("A video may have 512 MB at most.") },
	{ "too-slow", WORD("Reading the picture took too long. Save it as JPEG and send it again.") },
	{ "too-large", WORD("Reading the picture took too much memory. Make it smaller and send it again.") },
	{ "crashed", WORD("The reader of pictures broke off: the file is damaged or made to do harm. Save it as JPEG and send it again.") },
	{ "other-kind", WORD("The new file must be of the same kind as the old one.") },
	{ "there-already", WORD("These bytes are in the library already, as another medium.") },
	{ "not-whole", WORD("The upload has stopped in the middle. Send the rest or begin again.") },
	{ "too-many", WORD("You have forty uploads that are not finished. Finish one first; what nobody goes on with is cleared after two days.") },
	{ "not-address", WORD("Enter the whole address of the video, beginning with https://.") },
};

str media_why(enum lang lang, str why)
{
	for (size_t i = 0; i < sizeof why_words / sizeof *why_words; i++)
		if (str_eq(why, str_c(why_words[i].why)))
			return say(lang, why_words[i].words);
	return say(lang, "The picture cannot be read: it is damaged or incomplete.");
}
