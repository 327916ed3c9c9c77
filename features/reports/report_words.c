/* report_words.c - how a report says dates, numbers, states and periods, in either language. */
#include <unicode/uchar.h>
#include "clock.h"
#include "html.h"
#include "plans.h"
#include "report_in.h"
#include "text.h"
#include "words.h"

struct said report_say(enum lang lang, str vi, str en)
{
	bool english = str_given(en) && en.n;

	if (lang == LANG_EN && english)
		return (struct said){ en, false };
	return (struct said){ str_given(vi) ? vi : S(""), lang == LANG_EN && str_given(vi) && vi.n };
}

str report_text(struct arena *a, enum lang lang, str vi, str en)
{
	struct said s = report_say(lang, vi, en);

	return s.foreign ? arena_printf(a, "%.*s [vi]", FMT(s.text)) : s.text;
}

str report_number(struct arena *a, enum lang lang, int64_t n)
{
	struct buf b = { .a = a };

	html_text_int(&b, lang, n);
	return buf_str(&b);
}

str report_milli(struct arena *a, enum lang lang, int64_t milli)
{
	char rest[4] = { (char)('0' + milli / 100 % 10), (char)('0' + milli / 10 % 10), (char)('0' + milli % 10), 0 };
	size_t n = 3;

	while (n && rest[n - 1] == '0')
		n--;
	str whole = report_number(a, lang, milli / 1000);
	return n ? arena_printf(a, "%.*s%c%.*s", FMT(whole), lang == LANG_VI ? ',' : '.', (int)n, rest) : whole;
}

int64_t report_pct(int64_t n, int64_t of)
{
	return of > 0 ? (n * 200 + of) / (2 * of) : 0;
}

str report_field_name(enum lang lang, str field)
{
	static const struct { const char *field, *words; } names[] = {
		{ "due", WORD("Deadline") }, { "lead", WORD("Lead unit") }, { "coordinating", WORD("Coordinating units") },
		{ "companion", WORD("Companion units") }, { "title_vi", WORD("Title") }, { "content_vi", WORD("Content") },
		{ "output_vi", WORD("Expected output") },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(field, str_c(names[i].field)))
			return say(lang, names[i].words);
	return field;
}

str report_state_name(enum lang lang, str code)
{
	for (int i = 0; i < TASK_STATES; i++)
		if (str_eq(code, task_state_code((enum task_state)i)))
			return task_state_name(lang, (enum task_state)i);
	return code;
}

static str quarter_name(struct arena *a, enum lang lang, const struct report_about *about)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	struct date d = { .m = 1 };

	if (date_parse(about->from_on, &d) != OK)
		d.m = 1;
	return say_with(a, lang, "quarter {quarter} of {year}", { "quarter", str_c(roman[(d.m - 1) / 3 & 3]) },
		{ "year", arena_printf(a, "%lld", (long long)about->year) });
}

str report_period_name(struct arena *a, enum lang lang, const struct report_about *about)
{
	if (str_eq(about->kind, S("annual")))
		return say_with(a, lang, "the year {year}", { "year", arena_printf(a, "%lld", (long long)about->year) });
	if (str_eq(about->kind, S("quarterly")))
		return quarter_name(a, lang, about);
	return say_with(a, lang, "the time from {from} to {to}", { "from", date_words(a, lang, about->from_on) }, { "to", date_words(a, lang, about->to_on) });
}

str report_capitals(struct arena *a, str s)
{
	struct buf b = { .a = a };

	while (s.n) {
		size_t len;
		uint32_t c = text_next(s, &len);
		text_add(&b, (uint32_t)u_toupper((UChar32)c));
		s = str_cut(s, len, s.n);
	}
	return buf_str(&b);
}

str report_title(struct arena *a, enum lang lang, const struct report_about *about)
{
	return say_with(a, lang, "Report on {period}", { "period", report_period_name(a, lang, about) });
}

static str first_given(str a, str b)
{
	return str_given(a) ? a : b;
}

struct report_letter_side report_letter_side_of(const struct report_letter *l, enum lang lang)
{
	const struct report_letter_side *vi = &l->side[LANG_VI], *en = &l->side[LANG_EN];

	if (lang == LANG_VI)
		return *vi;
	return (struct report_letter_side){ first_given(en->parent_agency, vi->parent_agency), first_given(en->agency, vi->agency), first_given(en->place, vi->place),
		first_given(en->basis, vi->basis), first_given(en->recipients, vi->recipients), first_given(en->authority, vi->authority),
		first_given(en->title, vi->title) };
}

int64_t report_silent(const struct report_data *d)
{
	int64_t n = 0;

	for (size_t i = 0; i < d->units.n; i++)
		n += d->units.at[i].parts > 0 && d->units.at[i].answered == 0;
	return n;
}

bool report_task_said(const struct report_task *t)
{
	for (size_t i = 0; i < t->units.n; i++)
		if (str_given(t->units.at[i].said))
			return true;
	return str_given(t->note_vi);
}

str report_href(const struct report_out *o, str path)
{
	return str_given(o->base_url) ? arena_printf(o->a, "%.*s/%.*s%.*s", FMT(o->base_url), FMT(lang_code(o->lang)), FMT(path)) : ABSENT;
}
