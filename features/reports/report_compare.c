/* report_compare.c - what is different between two versions: tasks that came, went or say something else, with the words that changed. */
#include "report_docx_in.h"
#include "words.h"

struct compared { struct arena *a; enum lang lang; struct report_changed *to; };

static void differ(struct compared *c, const char *what, str before, str after)
{
	before = str_given(before) ? before : S("");
	after = str_given(after) ? after : S("");
	if (str_eq(before, after))
		return;
	struct report_change *change = LIST_PUSH(c->a, &c->to->changes);
	change->what = say(c->lang, what);
	twin_words(c->a, before, after, &change->words);
}

static str evidence_words(struct arena *a, const struct report_task *t)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < t->links.n; i++) {
		buf_add(&b, str_given(t->links.at[i].title_vi) ? t->links.at[i].title_vi : t->links.at[i].title_en);
		buf_add(&b, S(" "));
		buf_add(&b, t->links.at[i].on);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

static str money_words(struct arena *a, const struct report_task *t)
{
	struct buf b = { .a = a };

	for (int s = 0; t->has_money && s < MONEY_SOURCES; s++)
		buf_printf(&b, "%lld %lld %lld %lld\n", (long long)t->money[s].estimate_vnd.v, (long long)t->money[s].contracted_vnd.v,
		           (long long)t->money[s].paid_vnd.v, (long long)t->money[s].settled_vnd.v);
	return buf_str(&b);
}

static str amendment_words(struct arena *a, const struct report_task *t)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < t->amendments.n; i++)
		buf_printf(&b, "%.*s: %.*s\n", FMT(t->amendments.at[i].decision), FMT(t->amendments.at[i].after));
	return buf_str(&b);
}

static void task_compare(struct compared *c, struct report_out *was, struct report_out *is, const struct report_task *before, const struct report_task *after)
{
	differ(c, WORD("Title"), before->title_vi, after->title_vi);
	differ(c, WORD("Status"), report_state_name(c->lang, before->state), report_state_name(c->lang, after->state));
	differ(c, WORD("Deadline"), date_words(c->a, c->lang, before->end_on), date_words(c->a, c->lang, after->end_on));
	differ(c, WORD("Lead unit"), before->lead, after->lead);
	differ(c, WORD("Coordinating units"), before->coordinating, after->coordinating);
	differ(c, WORD("Results"), report_done_words(was, before), report_done_words(is, after));
	differ(c, WORD("Difficulties"), report_difficulty_words(was, before), report_difficulty_words(is, after));
	differ(c, WORD("Proposals"), report_proposal_words(was, before), report_proposal_words(is, after));
	differ(c, WORD("Evidence"), evidence_words(c->a, before), evidence_words(c->a, after));
	differ(c, WORD("Money"), money_words(c->a, before), money_words(c->a, after));
	differ(c, WORD("Amendments"), amendment_words(c->a, before), amendment_words(c->a, after));
}

static struct report_changed changed_of(const struct report_task *t)
{
	return (struct report_changed){ .id = t->id, .number = t->number, .title_vi = t->title_vi, .title_en = t->title_en };
}

void report_compare(struct arena *a, enum lang lang, const struct report_data *before, const struct report_data *after, struct report_changed_list *out)
{
	struct report_data was_d = *before, is_d = *after;
	struct report_out was = { .a = a, .lang = lang, .d = before }, is = { .a = a, .lang = lang, .d = after };
	struct task_index was_x, is_x;

	task_index_make(a, &was_d, &was_x);
	task_index_make(a, &is_d, &is_x);
	for (size_t i = 0; i < after->tasks.n; i++) {
		const struct report_task *t = &after->tasks.at[i], *old = task_of(&was_x, t->id);
		struct report_changed c = changed_of(t);
		c.added = !old;
		if (old)
			task_compare(&(struct compared){ a, lang, &c }, &was, &is, old, t);
		if (c.added || c.changes.n)
			*LIST_PUSH(a, out) = c;
	}
	for (size_t i = 0; i < before->tasks.n; i++)
		if (!task_of(&is_x, before->tasks.at[i].id)) {
			struct report_changed *c = LIST_PUSH(a, out);
			*c = changed_of(&before->tasks.at[i]);
			c->gone = true;
		}
}
