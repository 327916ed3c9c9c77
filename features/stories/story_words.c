/* story_words.c - names of kinds, states, roles and sides; small helpers of the desk. */
#include "auth.h"
#include "story_desk.h"
#include "words.h"

struct named { const char *code, *name, *tag; };

static const struct named kinds[] = {
	{ "story", WORD("Article"), "" }, { "photo", WORD("Photo story"), "" }, { "news", WORD("Short news"), "" },
	{ "guide", WORD("Guide"), "" }, { "press", WORD("Press item"), "" },
};
static const struct named states[] = {
	{ "draft", WORD("draft"), "" }, { "translation", WORD("in translation"), "info" }, { "guidance", WORD("in content guidance"), "warn" },
	{ "approved", WORD("approved"), "info" }, { "scheduled", WORD("scheduled"), "info" }, { "public", WORD("public"), "ok" },
	{ "correcting", WORD("being corrected"), "warn" }, { "withdrawn", WORD("withdrawn"), "bad" }, { "archived", WORD("archived"), "" },
};
static const struct named roles[] = {
	{ "author", WORD("Author"), "" }, { "photographer", WORD("Photographer"), "" }, { "translator", WORD("Translator of the text"), "" },
	{ "source", WORD("Source"), "" },
};
static const struct named sides[] = {
	{ "resource", WORD("resources"), "" }, { "commitment", WORD("commitments carried out"), "" }, { "none", WORD("neither"), "" },
};

static const struct named *named_of(const struct named *at, size_t n, str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_c(at[i].code), code))
			return &at[i];
	return &at[0];
}

#define NAMED(table, code) named_of(table, sizeof table / sizeof *table, code)

str story_kind_name(enum lang lang, str kind)
{
	return say(lang, NAMED(kinds, kind)->name);
}

str story_state_name(enum lang lang, str state)
{
	return say(lang, NAMED(states, state)->name);
}

str story_state_tag(str state)
{
	return str_c(NAMED(states, state)->tag);
}

str story_role_name(enum lang lang, str role)
{
	return say(lang, NAMED(roles, role)->name);
}

str story_side_name(enum lang lang, str side)
{
	return say(lang, NAMED(sides, side)->name);
}

str form_word(const struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

struct twin_who desk_who(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

str number_word(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

str maybe_word(struct arena *a, maybe_int n)
{
	return n.has ? number_word(a, n.v) : S("");
}

err form_id(const struct req *r, str name, maybe_int *out)
{
	str s = str_trim(req_form(r, name));

	*out = NONE;
	if (!s.n)
		return OK;
	TRY(str_int(s, &out->v));
	out->has = true;
	return OK;
}

void kind_choices(struct req *r, str chosen, struct story_choices *out)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = str_c(kinds[i].code), .label = say(r->lang, kinds[i].name),
			.chosen = str_eq(str_c(kinds[i].code), chosen) };
}

static bool is_chosen(maybe_int chosen, int64_t id)
{
	return chosen.has && chosen.v == id;
}

err section_choices(struct req *r, maybe_int chosen, struct story_choices *out)
{
	struct section_list_list all;

	TRY(section_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].shown || is_chosen(chosen, all.at[i].id))
			*LIST_PUSH(r->a, out) = (struct story_choice){ .value = number_word(r->a, all.at[i].id), .chosen = is_chosen(chosen, all.at[i].id),
				.label = r->lang == LANG_EN ? all.at[i].title_en : all.at[i].title_vi };
	return OK;
}

err stream_choices(struct req *r, maybe_int chosen, struct story_choices *out)
{
	struct stream_list_list all;

	TRY(stream_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].shown || is_chosen(chosen, all.at[i].id))
			*LIST_PUSH(r->a, out) = (struct story_choice){ .value = number_word(r->a, all.at[i].id), .chosen = is_chosen(chosen, all.at[i].id),
				.label = r->lang == LANG_EN ? all.at[i].title_en : all.at[i].title_vi };
	return OK;
}
