/* events.c - what an event is: its kinds, its twin, its making, its facts; every step is noted. */
#include "event_rules.h"
#include "id.h"
#include "text.h"
#include "words.h"

static const struct twin_slot slots[] = {
	{ "title", WORD("Name of the event"), false, true, EVENT_TITLE_CHARS },
	{ "summary", WORD("In short"), false, false, EVENT_SUMMARY_CHARS },
	{ "body", WORD("Text"), true, false, TWIN_PART_MAX_BYTES },
	{ "access", WORD("For visitors with a disability"), false, false, EVENT_ACCESS_CHARS },
};

str event_given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

bool event_is(const struct event_row *e, const char *state)
{
	return str_eq(e->state, str_c(state));
}

bool event_known(const struct event_row *e)
{
	return e->public_at.has;
}

err event_read(struct db *db, struct arena *a, int64_t event, struct event_row *out)
{
	return event_row(db, &(struct event_row_in){ .id = event }, a, out);
}

err event_step(struct db *db, int64_t event, const struct event_said *said, const struct twin_who *who)
{
	return event_step_add(db, &(struct event_step_add_in){ .id = id_new(), .event = event, .session = said->session ? SOME(said->session) : NONE,
		.what = str_c(said->what), .note_vi = event_given(said->note_vi), .note_en = event_given(said->note_en), .by_name = who->name, .at = who->now });
}

static bool words_fit(str s, size_t most)
{
	return text_chars(s) <= most && text_utf8(s);
}

static bool url_fits(str s)
{
	return !str_given(event_given(s)) || (s.n <= 2000 && text_is_web_url(event_given(s)));
}

static bool among(str s, const char *all)
{
	str rest = str_c(all), one;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (str_eq(one, s))
			return true;
	return false;
}

/* "vi,en,fr": codes of two or three small letters, ten at most. */
static bool languages_fit(str s)
{
	str rest = s, one;
	int n = 0;

	while (str_given(rest) && rest.n && str_split(&rest, ',', &one)) {
		if (one.n < 2 || one.n > 3 || ++n > 10)
			return false;
		for (size_t i = 0; i < one.n; i++)
			if (one.p[i] < 'a' || one.p[i] > 'z')
				return false;
	}
	return true;
}

static bool facts_fit(const struct event_facts *f)
{
	return words_fit(f->address_vi, EVENT_PLACE_CHARS) && words_fit(f->address_en, EVENT_PLACE_CHARS) && words_fit(f->organiser_vi, EVENT_PLACE_CHARS) &&
	       words_fit(f->organiser_en, EVENT_PLACE_CHARS) && words_fit(f->price_vi, EVENT_PRICE_CHARS) && words_fit(f->price_en, EVENT_PRICE_CHARS) &&
	       url_fits(f->online_url) && url_fits(f->booking_url) && languages_fit(f->languages) &&
	       (!str_given(event_given(f->audience)) || among(f->audience, "all children adults professionals")) &&
	       (!str_given(event_given(f->step_free)) || among(f->step_free, "yes partly no")) &&
	       (!f->age_from.has || (f->age_from.v >= 0 && f->age_from.v <= 99)) &&
	       (!f->placed || (f->lat_e6 >= -90000000 && f->lat_e6 <= 90000000 && f->lon_e6 >= -180000000 && f->lon_e6 <= 180000000)) &&
	       f->source_uid.n <= 1000 && f->source_url.n <= 2000;
}

/* What the facts name exists.  Looked at before anything is written, since what is refused may be committed with the form that is shown again. */
static err named_known(struct db *db, struct arena *a, const struct event_facts *f, int64_t *kind)
{
	struct event_kind_by_slug k;
	struct event_place_of_space p;
	struct event_ward_known w;
	struct event_picture_known m;
	err e = facts_fit(f) ? event_kind_by_slug(db, &(struct event_kind_by_slug_in){ .slug = f->kind }, a, &k) : ERR_INVALID;

	if (e == OK && f->space.has)
		e = event_place_of_space(db, &(struct event_place_of_space_in){ .id = f->space.v }, a, &p);
	if (e == OK && f->host.has)
		e = event_place_of_space(db, &(struct event_place_of_space_in){ .id = f->host.v }, a, &p);
	if (e == OK && f->ward.has)
		e = event_ward_known(db, &(struct event_ward_known_in){ .id = f->ward.v }, a, &w);
	if (e == OK && f->cover)
		e = event_picture_known(db, &(struct event_picture_known_in){ .id = f->cover }, a, &m);
	if (e == OK)
		*kind = k.id;
	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

static err facts_write(struct db *db, int64_t event, const struct event_facts *f, int64_t kind, int64_t now)
{
	return event_set_facts(db, &(struct event_set_facts_in){ .id = event, .kind = kind, .space = f->space, .host = f->host,
		.address_vi = event_given(f->address_vi), .address_en = event_given(f->address_en), .ward = f->ward,
		.lat_e6 = f->placed ? SOME(f->lat_e6) : NONE, .lon_e6 = f->placed ? SOME(f->lon_e6) : NONE, .online_url = event_given(f->online_url),
		.organiser_vi = event_given(f->organiser_vi), .organiser_en = event_given(f->organiser_en), .free = f->free, .price_vi = event_given(f->price_vi),
		.price_en = event_given(f->price_en), .booking_url = event_given(f->booking_url), .languages = event_given(f->languages),
		.audience = str_given(event_given(f->audience)) ? f->audience : S("all"), .age_from = f->age_from, .step_free = event_given(f->step_free),
		.sign_language = f->sign_language, .cover = f->cover ? SOME(f->cover) : NONE, .series = f->series, .source_uid = event_given(f->source_uid),
		.source_url = event_given(f->source_url), .now = now });
}

err events_make(struct db *db, struct arena *a, const struct event_facts *in, const struct event_times *times, const struct event_rule *rule, enum lang source,
                const struct twin_who *who, int64_t now, int64_t *event, int64_t *twin)
{
	struct event_wants wants;
	int64_t kind;

	TRY(named_known(db, a, in, &kind));
	TRY(event_wants_of(a, times, rule, now, &wants));
	*event = id_new();
	TRY(twin_make(db, a, S("event"), *event, source, now, twin));
	TRY(event_add(db, &(struct event_add_in){ .id = *event, .slug = arena_printf(a, "%lld", (long long)*event), .twin = *twin, .kind = kind,
		.by_name = who->name, .by_person = who->person, .now = now }));
	TRY(facts_write(db, *event, in, kind, now));
	if (in->cover)
		TRY(media_used(db, S("event"), *event, &in->cover, 1));
	TRY(event_step(db, *event, &(struct event_said){ .what = "made" }, who));
	return events_times_set(db, a, *event, times, rule, who, now);
}

/* Does what calendars say of the place change? */
static bool place_differs(const struct event_row *e, const struct event_facts *f)
{
	str url = event_given(f->online_url), vi = event_given(f->address_vi), en = event_given(f->address_en);

	return e->space.has != f->space.has || e->space.v != f->space.v || !str_eq(e->online_url, url) || !str_eq(e->address_vi, vi) || !str_eq(e->address_en, en) ||
	       e->lat_e6.has != f->placed || (f->placed && (e->lat_e6.v != f->lat_e6 || e->lon_e6.v != f->lon_e6));
}

err events_set(struct db *db, struct arena *a, int64_t event, const struct event_facts *in, const struct twin_who *who, int64_t now)
{
	struct event_row e, after;
	struct twin t;
	int64_t kind;

	TRY(event_read(db, a, event, &e));
	TRY(named_known(db, a, in, &kind));
	bool moved = place_differs(&e, in);
	TRY(facts_write(db, event, in, kind, now));
	TRY(event_bump(db, &(struct event_bump_in){ .id = event, .now = now }));
	if (moved)
		TRY(event_session_bump_coming(db, &(struct event_session_bump_coming_in){ .event = event, .now = now }));
	TRY(event_step(db, event, &(struct event_said){ .what = moved ? "place" : "facts" }, who));
	TRY(event_read(db, a, event, &after));
	TRY(twin_get(db, a, e.twin, &t));
	TRY(event_media_note(db, a, &after, &t));
	return event_keep(db, a, event, e.space.has ? e.space.v : 0, now);
}

err events_facts(struct db *db, struct arena *a, int64_t event, struct event_facts *out)
{
	struct event_row e;
	struct event_kind_slug k;

	TRY(event_read(db, a, event, &e));
	TRY(event_kind_slug(db, &(struct event_kind_slug_in){ .id = e.kind }, a, &k));
	*out = (struct event_facts){ .kind = k.slug, .space = e.space, .address_vi = e.address_vi, .address_en = e.address_en, .ward = e.ward,
		.placed = e.lat_e6.has && e.lon_e6.has, .lat_e6 = e.lat_e6.v, .lon_e6 = e.lon_e6.v, .online_url = e.online_url, .host = e.host,
		.organiser_vi = e.organiser_vi, .organiser_en = e.organiser_en, .free = e.free, .price_vi = e.price_vi, .price_en = e.price_en,
		.booking_url = e.booking_url, .languages = e.languages, .audience = e.audience, .age_from = e.age_from, .step_free = e.step_free,
		.sign_language = e.sign_language, .cover = e.cover.has ? e.cover.v : 0, .series = e.series, .source_uid = e.source_uid, .source_url = e.source_url };
	return OK;
}

err events_say(struct db *db, struct arena *a, int64_t event, str slot, enum lang lang, str text, const struct twin_who *who)
{
	struct twin_conflicts conflicts = { 0 };
	struct twin_edits edits = { 0 };
	struct event_row e;
	struct twin t;
	int64_t revision;

	TRY(event_read(db, a, event, &e));
	TRY(twin_get(db, a, e.twin, &t));
	TRY(twin_edits_of(a, &t, slot, lang, text, &edits));
	/* Who fills in the second language of a plain form says what the first one says. */
	for (size_t i = 0; i < edits.n; i++)
		edits.at[i].confirm[lang] = true;
	return twin_save(db, a, t.id, t.revision, &edits, who, &revision, &conflicts);
}

/* What is copied of the words while nobody outside reads them: titles for the desk.  Of a public event the copies are those of its release. */
static err changed(struct db *db, struct arena *a, int64_t item, const struct twin *t, int64_t now)
{
	struct event_row e;

	TRY(event_read(db, a, item, &e));
	TRY(event_media_note(db, a, &e, t));
	if (event_is(&e, "public"))
		return OK;
	str vi = twin_line(t, "title", LANG_VI), en = twin_line(t, "title", LANG_EN);
	str folded = text_fold(a, arena_printf(a, "%.*s %.*s", FMT(vi), FMT(en)));
	TRY(event_set_words(db, &(struct event_set_words_in){ .id = item, .title_vi = vi, .title_en = en, .folded = folded, .now = now }));
	return event_words_keep(db, item, folded);
}

static str desk(struct arena *a, int64_t item)
{
	return arena_printf(a, "/desk/events/%lld", (long long)item);
}

const struct twin_kind events_twin = { .name = "event", .label = WORD("Event"), .label_many = WORD("Events"), .slot = slots,
	.nslots = sizeof slots / sizeof *slots, .changed = changed, .desk = desk };
