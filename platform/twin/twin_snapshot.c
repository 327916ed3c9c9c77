/* twin_snapshot.c - a revision as JSON:
 * {"parts":[{"id":12,"slot":"body","vi":{"text":"…","basis":"…","revision":7,"at":1760000000,"by":"Lan"},"en":{…}}]}; "basis" is left out where it was
 * never confirmed, and true where it is what the other side says. */
#include "json.h"
#include "twin_in.h"
#include "twin_public_sql.h"

static void side_write(struct json *j, const char *key, const struct twin_side *s, str other)
{
	json_key(j, key);
	json_open(j, '{');
	json_kt(j, "text", s->text);
	if (str_given(s->basis) && str_eq(s->basis, other))
		json_kb(j, "basis", true);
	else if (str_given(s->basis))
		json_kt(j, "basis", s->basis);
	json_ki(j, "revision", s->revision);
	json_ki(j, "at", s->at);
	json_kt(j, "by", s->by);
	json_close(j, '}');
}

static str snapshot_write(struct arena *a, const struct twin *t)
{
	struct buf b = { .a = a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '{');
	json_key(&j, "parts");
	json_open(&j, '[');
	for (size_t i = 0; i < t->parts.n; i++) {
		const struct twin_part *p = &t->parts.at[i];

		json_open(&j, '{');
		json_ki(&j, "id", p->id);
		json_kt(&j, "slot", p->slot);
		side_write(&j, "vi", &p->side[LANG_VI], p->side[LANG_EN].text);
		side_write(&j, "en", &p->side[LANG_EN], p->side[LANG_VI].text);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return buf_str(&b);
}

static bool same_person(const struct twin_snapshot_last *last, const struct twin_who *who)
{
	return last->by_person.has == who->person.has && last->by_person.v == who->person.v && str_eq(last->by_name, who->name);
}

err snapshot_store(struct db *db, struct arena *a, const struct twin *t, const struct twin_who *who)
{
	str words = snapshot_write(a, t);
	struct twin_snapshot_last last;
	/* The first revision has none before it. */
	err e = t->revision == 1 ? ERR_NOT_FOUND : twin_snapshot_last(db, &(struct twin_snapshot_last_in){ .twin = t->id }, a, &last);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && !last.kept && same_person(&last, who) && who->now >= last.begun_at && who->now - last.begun_at < TWIN_SNAPSHOT_S)
		return twin_snapshot_replace(db, &(struct twin_snapshot_replace_in){ .twin = t->id, .old = last.revision, .revision = t->revision,
			.at = who->now, .words = words });
	return twin_snapshot_add(db, &(struct twin_snapshot_add_in){ .twin = t->id, .revision = t->revision, .at = who->now, .by = who->name,
		.person = who->person, .words = words });
}
