/* spaces.c - what a space is: its twin, its making, its cards. */
#include "auth.h"
#include "id.h"
#include "space_rules.h"
#include "text.h"
#include "units.h"
#include "words.h"

const char *const space_forms[4] = { "point", "line", "area", "online" };
const char *const space_owners[3] = { "public", "private", "association" };
const char *const space_steps_free[3] = { "yes", "partly", "no" };
const char *const space_link_kinds[6] = { "site", "facebook", "instagram", "youtube", "zalo", "other" };
const char *const space_product_kinds[4] = { "craft", "ocop", "work", "service" };
const char *const space_doings[3] = { "open", "paused", "closed" };

static const struct twin_slot slots[] = {
	{ "title", WORD("Name of the space"), false, true, SPACE_TITLE_CHARS },
	{ "summary", WORD("Summary"), false, false, SPACE_SUMMARY_CHARS },
	{ "body", WORD("What happens here"), true, false, TWIN_PART_MAX_BYTES },
	{ "way", WORD("How to get there"), true, false, TWIN_PART_MAX_BYTES },
	{ "access", WORD("Access for everybody"), true, false, TWIN_PART_MAX_BYTES },
};

str space_given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

bool space_is(const struct space_get *s, const char *state)
{
	return str_eq(s->state, str_c(state));
}

bool space_one_of(str s, const char *const *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_c(of[i])))
			return true;
	return false;
}

err space_note(struct db *db, int64_t space, const char *what, str until_on, str note_vi, str note_en, const struct twin_who *who)
{
	return space_step_add(db, &(struct space_step_add_in){ .id = id_new(), .space = space, .what = str_c(what), .until_on = space_given(until_on),
		.note_vi = space_given(note_vi), .note_en = space_given(note_en), .by_name = who->name, .at = who->now });
}

err spaces_make(struct db *db, struct arena *a, const struct space_facts *in, enum lang source, const struct twin_who *who, int64_t now, int64_t *space,
                int64_t *twin)
{
	int64_t kind[SPACE_KINDS_MAX];

	TRY(space_facts_known(db, a, in));
	TRY(space_kinds_read(db, a, in, kind));
	*space = id_new();
	TRY(twin_make(db, a, S("space"), *space, source, now, twin));
	TRY(space_add(db, &(struct space_add_in){ .id = *space, .twin = *twin, .kind = kind[0], .form = in->form, .owner_kind = in->owner_kind, .now = now }));
	TRY(space_facts_store(db, a, *space, in, now));
	TRY(space_words_again(db, a, *space, NULL, now));
	return space_note(db, *space, "made", ABSENT, ABSENT, ABSENT, who);
}

err spaces_say(struct db *db, struct arena *a, int64_t space, str slot, enum lang lang, str text, const struct twin_who *who)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	struct space_get s;
	struct twin t;
	int64_t revision;

	TRY(space_get(db, &(struct space_get_in){ .id = space }, a, &s));
	TRY(twin_get(db, a, s.twin, &t));
	TRY(twin_edits_of(a, &t, slot, lang, text, &edits));
	for (size_t i = 0; i < edits.n; i++)
		edits.at[i].confirm[lang] = true;
	return edits.n ? twin_save(db, a, s.twin, t.revision, &edits, who, &revision, &conflicts) : OK;
}

/* The draft's words serve the desk; what the public reads of a title changes with the release. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *t, int64_t now)
{
	TRY(space_words_again(db, a, item, t, now));
	return space_media_note(db, a, item, t);
}

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/spaces/%lld", (long long)item);
}

const struct twin_kind spaces_twin = { .name = "space", .label = WORD("Space"), .label_many = WORD("Spaces"), .slot = slots,
	.nslots = sizeof slots / sizeof *slots, .changed = changed, .desk = desk };

/* "petal on-tile" */
static void tile_parts(str tile, str *mark, str *ground)
{
	*mark = S("ring");
	*ground = S("on-lake");
	str rest = tile, one;
	if (str_split(&rest, ' ', &one))
		*mark = one;
	if (str_given(rest))
		*ground = rest;
}

static void card_fill(struct arena *a, const struct space_cards_row *s, struct space_card *c)
{
	*c = (struct space_card){ .id = s->id, .twin = s->twin, .ward = s->ward.v, .unit = s->unit.v, .slug = s->slug,
		.path = arena_printf(a, "/spaces/%.*s", FMT(s->slug)), .title_vi = s->title_vi, .title_en = s->title_en, .summary_vi = s->summary_vi,
		.summary_en = s->summary_en, .kind = s->kind, .form = s->form, .owner_kind = s->owner_kind, .ward_vi = s->ward_vi, .ward_en = s->ward_en,
		.address_vi = s->address_vi, .address_en = s->address_en, .placed = s->lat_e6.has && s->lon_e6.has, .lat_e6 = s->lat_e6.v,
		.lon_e6 = s->lon_e6.v, .doing = s->doing, .public_ = str_eq(s->state, S("public")), .member = str_given(s->member_since),
		.cover = s->cover.v, .step_free = s->step_free, .next_event_at = s->next_event_at.v, .doing_until = s->doing_until };
	tile_parts(s->tile, &c->tile, &c->ground);
}

/* Both lists are by space. */
static void card_kinds(struct arena *a, const struct space_kinds_of_list *kinds, size_t *at, struct space_card *c)
{
	while (*at < kinds->n && kinds->at[*at].space < c->id)
		++*at;
	for (; *at < kinds->n && kinds->at[*at].space == c->id; ++*at) {
		const struct space_kinds_of *k = &kinds->at[*at];
		c->kinds_vi = str_given(c->kinds_vi) ? arena_printf(a, "%.*s, %.*s", FMT(c->kinds_vi), FMT(k->title_vi)) : k->title_vi;
		c->kinds_en = str_given(c->kinds_en) ? arena_printf(a, "%.*s, %.*s", FMT(c->kinds_en), FMT(k->title_en)) : k->title_en;
	}
}

err spaces_cards(struct db *db, struct arena *a, const int64_t *id, size_t n, struct space_cards *out)
{
	struct space_kinds_of_list kinds;
	struct space_cards_row_list rows;
	size_t at = 0;

	*out = (struct space_cards){ 0 };
	if (!n)
		return OK;
	TRY(space_cards_row(db, &(struct space_cards_row_in){ .ids = { id, n } }, a, &rows));
	TRY(space_kinds_of(db, &(struct space_kinds_of_in){ .ids = { id, n } }, a, &kinds));
	for (size_t i = 0; i < rows.n; i++) {
		struct space_card *c = LIST_PUSH(a, out);
		card_fill(a, &rows.at[i], c);
		card_kinds(a, &kinds, &at, c);
	}
	return OK;
}

err spaces_cards_in_order(struct db *db, struct arena *a, const int64_t *id, size_t n, struct space_cards *out)
{
	struct space_cards some;

	*out = (struct space_cards){ 0 };
	TRY(spaces_cards(db, a, id, n, &some));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < some.n; k++)
			if (some.at[k].id == id[i]) {
				*LIST_PUSH(a, out) = some.at[k];
				break;
			}
	return OK;
}

err spaces_get(struct db *db, struct arena *a, int64_t id, struct space_card *out)
{
	struct space_cards one;

	TRY(spaces_cards(db, a, &id, 1, &one));
	if (!one.n)
		return ERR_NOT_FOUND;
	*out = one.at[0];
	return OK;
}

err spaces_look(struct db *db, struct arena *a, str words, int64_t take, struct space_cards *out)
{
	struct space_titled_list rows;
	str q[3];

	units_search_words(a, words, q);
	TRY(space_titled(db, &(struct space_titled_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return spaces_cards_in_order(db, a, id, rows.n, out);
}

bool spaces_mine(const struct req *r, int64_t space)
{
	if (auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return true;
	if (!r->session || !auth_may(r, ROLE_SPACE_OWNER, space))
		return false;
	/* A grant that names no space gives none. */
	for (size_t i = 0; i < r->session->ngrants; i++)
		if (r->session->grants[i].role == ROLE_SPACE_OWNER && r->session->grants[i].object == space)
			return true;
	return false;
}

err spaces_of_person(struct db *db, struct arena *a, int64_t person, struct space_cards *out)
{
	struct space_of_person_list rows;

	TRY(space_of_person(db, &(struct space_of_person_in){ .person = person }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return spaces_cards_in_order(db, a, id, rows.n, out);
}
