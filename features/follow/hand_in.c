/* hand_in.c - from a draft to answers that count: handed in, approved by the unit's head where there is one, sent back. */
#include "clock.h"
#include "follow_in.h"
#include "jobs.h"
#include "mail.h"
#include "text.h"
#include "words.h"

enum { NOTE_CHARS = 2000 };

err form_begun(struct db *db, struct arena *a, int64_t form, int64_t now)
{
	static const char *const before[] = { "unsent", "sent", "opened" };

	(void)a;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		TRY(form_state(db, &(struct form_state_in){ .id = form, .was = str_c(before[i]), .state = S("started"), .now = now }));
	return OK;
}

err form_check(struct db *db, struct arena *a, enum lang lang, const struct follow_form *f, int64_t now, struct form_faults *out)
{
	str today = date_iso(a, date_at(now));

	for (size_t i = 0; i < f->drafts.n; i++) {
		struct progress_faults faults = { 0 };
		struct progress_answer_in in = draft_answer(f, &f->drafts.at[i]);

		if (!draft_answered(&f->drafts.at[i]))
			continue;
		TRY(progress_check(db, a, lang, &in, today, &faults));
		for (size_t k = 0; k < faults.n; k++)
			*LIST_PUSH(a, out) = (struct form_fault){ f->drafts.at[i].task, faults.at[k].words };
	}
	return OK;
}

/* The answers of a form, as they count from now on. */
static err answers_keep(struct db *db, struct arena *a, const struct follow_form *f, const struct progress_who *who)
{
	for (size_t i = 0; i < f->drafts.n; i++) {
		struct progress_answer_in in = draft_answer(f, &f->drafts.at[i]);
		int64_t id;

		if (!draft_answered(&f->drafts.at[i]))
			continue;
		in.day = date_iso(a, date_at(who->now));
		/* A part that the unit lost meanwhile, by an amendment, is left out. */
		err e = progress_answer(db, a, &in, who, &id);
		if (e != OK && e != ERR_DENIED)
			return e;
	}
	return OK;
}

/* Is there anybody who approves for this unit besides whoever hands in? */
static err head_needed(struct db *db, struct arena *a, int64_t unit, bool *needed)
{
	struct contact_of_unit_list rows;
	struct contact_heads_list heads;
	size_t nheads = 0;

	TRY(contact_of_unit(db, &(struct contact_of_unit_in){ .unit = unit }, a, &rows));
	TRY(contact_heads(db, &(struct contact_heads_in){ .unit = unit }, a, &heads));
	for (size_t i = 0; i < rows.n; i++)
		nheads += rows.at[i].head;
	*needed = heads.n || nheads;
	return OK;
}

static bool anything(const struct follow_form *f)
{
	for (size_t i = 0; i < f->drafts.n; i++)
		if (draft_answered(&f->drafts.at[i]))
			return true;
	return false;
}

static err receipt_make(struct db *db, struct arena *a, const struct follow_form *f, int64_t now, str *receipt)
{
	struct form_number row;
	int year = date_at(now).y;

	*receipt = f->receipt;
	if (str_given(*receipt))
		return OK;
	TRY(form_number(db, &(struct form_number_in){ .year = year }, a, &row));
	*receipt = arena_printf(a, "BN-%d-%05lld", year, (long long)row.n);
	return OK;
}

/* The PDF to sign is made by a job; without LibreOffice there is the DOCX alone. */
static err sheet_ask(struct db *db, struct arena *a, int64_t form, int64_t now)
{
	int64_t job;

	return job_queue(db, S("follow.sheet"), arena_printf(a, "{\"form\":%lld}", (long long)form), now, &job);
}

err form_hand_in(struct db *db, struct arena *a, int64_t form, const struct progress_who *who, bool by_head, str *receipt)
{
	struct form_faults faults = { 0 };
	struct follow_form f;
	bool needed = false;

	TRY(follow_form_get(db, a, form, &f));
	if (form_shut(f.state))
		return ERR_CONFLICT;
	TRY(form_check(db, a, LANG_EN, &f, who->now, &faults));
	if (faults.n || !anything(&f) || !str_trim(who->name).n || text_chars(who->name) > PROGRESS_NAME_CHARS || text_chars(who->title) > PROGRESS_NAME_CHARS)
		return ERR_INVALID;
	if (!by_head)
		TRY(head_needed(db, a, f.unit, &needed));
	TRY(receipt_make(db, a, &f, who->now, receipt));
	TRY(form_handed_in(db, &(struct form_handed_in_in){ .id = form, .state = needed ? S("handed_in") : S("approved"), .receipt = *receipt, .name = who->name,
		.title = str_given(who->title) && who->title.n ? who->title : ABSENT, .person = who->person, .now = who->now }));
	TRY(sheet_ask(db, a, form, who->now));
	if (!needed)
		return answers_keep(db, a, &f, who);
	f.handed_in_by = who->name;
	return heads_post(db, a, &f, who->now);
}

/* Does the account itself approve for the unit? */
static err is_head(struct db *db, struct arena *a, int64_t unit, maybe_int person, bool *head)
{
	struct contact_heads_list heads;

	*head = false;
	TRY(contact_heads(db, &(struct contact_heads_in){ .unit = unit }, a, &heads));
	for (size_t i = 0; i < heads.n; i++)
		*head |= person.has && person.v == heads.at[i].id;
	return OK;
}

err follow_hand_in(struct db *db, struct arena *a, int64_t form, const struct progress_who *who, str *receipt)
{
	struct form_get f;
	bool head;

	TRY(form_get(db, &(struct form_get_in){ .id = form }, a, &f));
	TRY(is_head(db, a, f.unit, who->person, &head));
	return form_hand_in(db, a, form, who, head, receipt);
}

err form_approve(struct db *db, struct arena *a, int64_t form, const struct progress_who *who)
{
	struct follow_form f;
	struct form_get row;

	TRY(follow_form_get(db, a, form, &f));
	TRY(form_get(db, &(struct form_get_in){ .id = form }, a, &row));
	err e = form_approved(db, &(struct form_approved_in){ .id = form, .name = who->name, .now = who->now });
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_CONFLICT : e;
	/* They hold for the day they were handed in: a deadline that went by while they waited asks for no reason now. */
	return answers_keep(db, a, &f, &(struct progress_who){ .person = row.handed_in_person, .name = row.handed_in_by, .title = row.handed_in_title,
		.now = row.handed_in_at.v });
}

err form_return(struct db *db, struct arena *a, int64_t form, str note, const struct progress_who *who)
{
	struct follow_form f;

	note = str_trim(note);
	if (!note.n || text_chars(note) > NOTE_CHARS)
		return ERR_INVALID;
	err e = form_returned(db, &(struct form_returned_in){ .id = form, .note = note, .now = who->now });
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_CONFLICT : e;
	TRY(follow_form_get(db, a, form, &f));
	return officers_post(db, a, &f, MAIL_BACK, who->now);
}
