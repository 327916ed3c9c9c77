/* plans_commitments.c - the commitments a city made to the network: written here and nowhere else. */
#include "plans_rules.h"
#include "plans_sql.h"
#include "search.h"
#include "text.h"

static bool words_fit(str s, size_t most)
{
	return !str_given(s) || (text_utf8(s) && text_chars(s) <= most);
}

static bool rules_hold(const struct commitment *c)
{
	bool level = str_eq(c->level, S("local")) || str_eq(c->level, S("international"));

	return level && c->number >= 1 && c->number <= COMMITMENT_NUMBER_MAX && str_trim(c->title_vi).n &&
		words_fit(c->title_vi, COMMITMENT_TITLE_CHARS) && words_fit(c->title_en, COMMITMENT_TITLE_CHARS) &&
		words_fit(c->text_vi, COMMITMENT_TEXT_CHARS) && words_fit(c->text_en, COMMITMENT_TEXT_CHARS);
}

err plans_commitment_put(struct db *db, const struct commitment *c)
{
	if (!rules_hold(c))
		return ERR_INVALID;
	TRY(commitment_put(db, &(struct commitment_put_in){ .number = c->number, .level = c->level, .title_vi = c->title_vi,
		.title_en = c->title_en, .text_vi = c->text_vi, .text_en = c->text_en }));
	return plans_search_commitment(db, c->number);
}

err plans_commitment_get(struct db *db, struct arena *a, int64_t number, struct commitment *out)
{
	struct commitment_get c;

	TRY(commitment_get(db, &(struct commitment_get_in){ .number = number }, a, &c));
	*out = (struct commitment){ .number = c.number, .level = c.level, .title_vi = c.title_vi, .title_en = c.title_en,
		.text_vi = c.text_vi, .text_en = c.text_en };
	return OK;
}

err plans_commitment_drop(struct db *db, struct arena *a, int64_t number, int64_t *tasks)
{
	struct commitment_served served;

	*tasks = 0;
	TRY(commitment_served(db, &(struct commitment_served_in){ .number = number }, a, &served));
	*tasks = served.n;
	if (served.n)
		return ERR_CONFLICT;
	TRY(commitment_drop(db, &(struct commitment_drop_in){ .number = number }));
	return search_drop(db, S("commitment"), number);
}
