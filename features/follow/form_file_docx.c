/* form_file_docx.c - the form as a Word document with fields, and the sheet to sign. */
#include "clock.h"
#include "form_file_in.h"
#include "form_file_sql.h"
#include "text.h"
#include "words.h"

enum { LABEL_MM = 55, FIELD_MM = 110, SOURCE_MM = 45, AMOUNT_MM = 30 };

static str tag_of(struct arena *a, int64_t task, const char *field)
{
	return arena_printf(a, "%lld.%s", (long long)task, field);
}

static void fact(struct docx *d, str label, str value)
{
	docx_row(d);
	docx_cell(d, DOCX_CELL_HEAD, label);
	docx_cell(d, DOCX_CELL, value.n ? value : S("–"));
}

static void head_write(struct docx *d, struct arena *a, enum lang lang, const struct file_form *f)
{
	static const int width[] = { LABEL_MM, FIELD_MM };

	docx_para(d, DOCX_TITLE, f->title);
	docx_para(d, DOCX_SUBTITLE, f->unit);
	docx_para(d, DOCX_NOTE, say(lang, "Fill in the fields and send this file back. An empty field says nothing; leave the codes as they are."));
	docx_table_begin(d, width, 2);
	docx_table_body(d);
	fact(d, file_word_code(lang), f->f.code);
	if (str_given(f->f.due_on))
		fact(d, say(lang, "To be handed in by"), date_words(a, lang, f->f.due_on));
	docx_table_end(d);
}

static void choices_write(struct docx *d, struct arena *a, enum lang lang, const struct file_task *t, int which, str label)
{
	struct docx_choice status[] = { { S("not_reported"), file_status_label(lang, S("not_reported")) },
		{ S("under_way"), file_status_label(lang, S("under_way")) }, { S("done"), file_status_label(lang, S("done")) } };
	struct docx_choice yes[] = { { S("0"), say(lang, "No") }, { S("1"), say(lang, "Yes") } };
	str tag = tag_of(a, t->id, file_texts[which].field), value = file_text_value(&t->draft, which);

	if (which == FILE_STATUS)
		docx_field_choice(d, tag, label, value, status, sizeof status / sizeof *status);
	else
		docx_field_choice(d, tag, label, value, yes, sizeof yes / sizeof *yes);
}

static void texts_write(struct docx *d, struct arena *a, enum lang lang, const struct file_task *t)
{
	for (int i = 0; i < FILE_TEXTS; i++) {
		str label = say(lang, file_texts[i].label);
		docx_row(d);
		docx_cell(d, DOCX_CELL_HEAD, label);
		if (i == FILE_STATUS || i == FILE_BEYOND)
			choices_write(d, a, lang, t, i, label);
		else
			docx_field(d, tag_of(a, t->id, file_texts[i].field), label, file_text_value(&t->draft, i), say(lang, "(write here)"), true);
		for (size_t k = 0; i == FILE_DONE && k < t->targets.n; k++) {
			const struct progress_target *g = &t->targets.at[k];
			str name = file_target_label(a, lang, g), value = file_target_value(a, lang, &t->draft, g->id);
			docx_row(d);
			docx_cell(d, DOCX_CELL_HEAD, name);
			docx_field(d, arena_printf(a, "target.%lld", (long long)g->id), name, str_given(value) ? value : S(""), say(lang, "(a number)"), false);
		}
	}
}

static void money_write(struct docx *d, struct arena *a, enum lang lang, const struct file_task *t)
{
	static const int width[] = { SOURCE_MM, AMOUNT_MM, AMOUNT_MM, AMOUNT_MM, AMOUNT_MM };
	static const char *const column[FILE_MONEY_COLUMNS] = { WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	docx_table_begin(d, width, 1 + FILE_MONEY_COLUMNS);
	docx_row(d);
	docx_cell(d, DOCX_CELL_HEAD, say(lang, "Money by source, in đồng"));
	for (int c = 0; c < FILE_MONEY_COLUMNS; c++)
		docx_cell(d, DOCX_CELL_HEAD, say(lang, column[c]));
	docx_table_body(d);
	for (int s = 0; s < MONEY_SOURCES; s++) {
		struct money m = t->draft.money[s];
		docx_row(d);
		docx_cell(d, DOCX_CELL, money_source_name(lang, (enum money_source)s));
		for (int c = 0; c < FILE_MONEY_COLUMNS; c++) {
			maybe_int v = *file_money_cell(&m, c);
			docx_field(d, file_money_tag(a, t->id, s, c), file_money_label(a, lang, (enum money_source)s, c),
				v.has ? arena_printf(a, "%lld", (long long)v.v) : S(""), S("…"), false);
		}
	}
	docx_table_end(d);
}

static void task_write(struct docx *d, struct arena *a, enum lang lang, size_t nth, const struct file_task *t)
{
	static const int width[] = { LABEL_MM, FIELD_MM };

	docx_para(d, DOCX_HEADING_2, arena_printf(a, "%zu. %.*s", nth, FMT(t->title)));
	docx_table_begin(d, width, 2);
	docx_table_body(d);
	fact(d, file_word_task(lang), arena_printf(a, "%lld/%lld", (long long)t->id, (long long)t->draft.revision));
	fact(d, say(lang, "Number in the plan"), t->number);
	fact(d, say(lang, "Deadline"), date_words(a, lang, t->end_on));
	fact(d, say(lang, "The unit's last answer"), file_last_words(a, lang, t));
	texts_write(d, a, lang, t);
	docx_table_end(d);
	money_write(d, a, lang, t);
}

err follow_form_docx(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *bytes)
{
	struct file_form f;
	struct docx *d;

	TRY(file_form_load(db, a, form, lang, &f));
	TRY(docx_begin(a, &(struct docx_look){ .lang = lang, .title = f.title, .author = f.unit, .code = f.f.code, .at = now }, &d));
	head_write(d, a, lang, &f);
	for (size_t i = 0; i < f.tasks.n; i++)
		task_write(d, a, lang, i + 1, &f.tasks.at[i]);
	return docx_end(d, bytes);
}

/* What one task's row of the sheet says besides status and what was done. */
static str worries(struct arena *a, enum lang lang, const struct follow_draft *d)
{
	struct buf b = { .a = a };
	const str text[] = { d->reason, d->difficulties, d->proposals };
	static const char *const label[] = { WORD("Why it is late"), WORD("Difficulties"), WORD("Proposals") };

	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (text[i].n)
			buf_printf(&b, "%s%.*s: %.*s", b.n ? "\n" : "", FMT(say(lang, label[i])), FMT(text[i]));
	if (d->beyond)
		buf_printf(&b, "%s%.*s", b.n ? "\n" : "", FMT(say(lang, "Beyond the unit's powers")));
	return buf_str(&b);
}

static str result(struct arena *a, enum lang lang, const struct file_task *t)
{
	struct buf b = { .a = a };

	buf_add(&b, t->draft.done);
	for (size_t i = 0; i < t->targets.n; i++) {
		str v = file_target_value(a, lang, &t->draft, t->targets.at[i].id);
		if (str_given(v))
			buf_printf(&b, "%s%.*s: %.*s", b.n ? "\n" : "", FMT(file_target_label(a, lang, &t->targets.at[i])), FMT(v));
	}
	for (int s = 0; t->draft.has_money && s < MONEY_SOURCES; s++)
		for (int c = 0; c < FILE_MONEY_COLUMNS; c++) {
			struct money m = t->draft.money[s];
			maybe_int v = *file_money_cell(&m, c);
			if (v.has)
				buf_printf(&b, "%s%.*s: %.*s", b.n ? "\n" : "", FMT(file_money_label(a, lang, (enum money_source)s, c)),
					FMT(progress_milli_words(a, lang, v.v * 1000)));
		}
	return buf_str(&b);
}

static void sheet_table(struct docx *d, struct arena *a, enum lang lang, const struct file_form *f)
{
	static const int width[] = { 10, 50, 22, 50, 33 };
	const str head[] = { say(lang, "No."), say(lang, "Task"), say(lang, "Status"), say(lang, "What was done"),
		say(lang, "Difficulties and proposals") };

	docx_table_begin(d, width, sizeof width / sizeof *width);
	docx_row(d);
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		docx_cell(d, DOCX_CELL_HEAD, head[i]);
	docx_table_body(d);
	for (size_t i = 0; i < f->tasks.n; i++) {
		const struct file_task *t = &f->tasks.at[i];
		docx_row(d);
		docx_cell(d, DOCX_CELL, arena_printf(a, "%zu", i + 1));
		docx_cell(d, DOCX_CELL, t->title);
		docx_cell(d, DOCX_CELL, file_status_label(lang, t->draft.status));
		docx_cell(d, DOCX_CELL, result(a, lang, t));
		docx_cell(d, DOCX_CELL, worries(a, lang, &t->draft));
	}
	docx_table_end(d);
}

/* In capitals, as NĐ 30/2020 has the name of an office; the letters of Vietnamese lie in pairs but for four blocks. */
static uint32_t capital(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7))
		return c - 32;
	if (c == 0x1b0)
		return 0x1af;
	if (c == 0x103 || c == 0x111 || c == 0x129 || c == 0x169 || c == 0x1a1 || (c >= 0x1ea1 && c <= 0x1ef9 && c % 2))
		return c - 1;
	return c;
}

static str capitals(struct arena *a, str s)
{
	struct buf b = { .a = a };
	size_t len;

	for (size_t i = 0; i < s.n; i += len)
		text_add(&b, capital(text_next(str_cut(s, i, s.n), &len)));
	return buf_str(&b);
}

/* The place of the language, else the other one, else room to write it. */
static str place_of(const struct file_places_list *l, enum lang lang)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->at[i].name, lang == LANG_VI ? S("place_vi") : S("place_en")))
			return l->at[i].words;
	return l->n ? l->at[0].words : S("………");
}

static void sheet_head(struct docx *d, struct arena *a, enum lang lang, const struct file_form *f, str place, int64_t now)
{
	struct date day = date_at(f->f.handed_in_at.has ? f->f.handed_in_at.v : now);
	struct nd30_head h = { .agency = capitals(a, f->unit), .number_code = S("BC"), .place = place, .year_blank = day.y,
		.kind = lang == LANG_VI ? S("BÁO CÁO") : S("REPORT"),
		.subject = f->title };

	docx_nd30_head(d, &h);
	if (str_given(f->f.receipt))
		docx_para(d, DOCX_PLAIN, say_with(a, lang, "Receipt number: {receipt}", { "receipt", f->f.receipt }));
	if (str_given(f->f.handed_in_by))
		docx_para(d, DOCX_PLAIN, say_with(a, lang, "Handed in by {name} on {day}", { "name", f->f.handed_in_by },
			{ "day", date_words(a, lang, date_iso(a, day)) }));
}

err follow_form_pdf_source(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *docx)
{
	struct file_form f;
	struct file_places_list places;
	struct docx *d;

	TRY(file_form_load(db, a, form, lang, &f));
	TRY(file_places(db, a, &places));
	TRY(docx_begin(a, &(struct docx_look){ .lang = lang, .title = f.title, .author = f.unit, .at = now }, &d));
	sheet_head(d, a, lang, &f, place_of(&places, lang), now);
	sheet_table(d, a, lang, &f);
	const str to[] = { say(lang, "The standing agency"), lang == LANG_VI ? S("Lưu: VT") : S("File") };
	docx_nd30_foot(d, &(struct nd30_foot){ .recipient = to, .nrecipients = 2, .title = lang == LANG_VI ? S("THỦ TRƯỞNG ĐƠN VỊ") : S("HEAD OF UNIT") });
	return docx_end(d, docx);
}
