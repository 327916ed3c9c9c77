/* audit.c - the log of who did what.  Row n holds SHA-256 over row n-1's hash and its own fields, each with its length before it. */
#include "auth_sql.h"
#include "internal.h"

enum { AUDIT_TEXT_MAX_BYTES = 4096, VERIFY_STEP = 500 };

static void field(struct buf *b, str s)
{
	if (str_given(s))
		buf_printf(b, "%zu", s.n);
	buf_char(b, ':');
	buf_add(b, s);
}

static void number(struct buf *b, int64_t v)
{
	buf_printf(b, "%lld:", (long long)v);
}

static str row_hash(struct arena *a, str previous, int64_t n, const struct audit_entry *e)
{
	struct buf b = { .a = a };

	field(&b, previous);
	number(&b, n);
	number(&b, e->at);
	number(&b, e->person.has ? e->person.v : -1);
	field(&b, e->name);
	field(&b, e->address);
	field(&b, e->verb);
	field(&b, e->what);
	number(&b, e->object);
	field(&b, e->before);
	field(&b, e->after);
	field(&b, e->request);
	return auth_sha256(a, buf_str(&b));
}

/* Cut at a whole character. */
static str short_text(str s)
{
	if (s.n <= AUDIT_TEXT_MAX_BYTES)
		return s;
	size_t n = AUDIT_TEXT_MAX_BYTES;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return (str){ s.p, n };
}

err audit_append(struct db *db, struct arena *a, const struct audit_entry *entry)
{
	struct audit_last last = { .n = 0, .hash = S("") };
	struct audit_entry e = *entry;
	err got = audit_last(db, a, &last);

	if (got != OK && got != ERR_NOT_FOUND)
		return got;
	e.before = short_text(e.before);
	e.after = short_text(e.after);
	return audit_add(db, &(struct audit_add_in){
		.n = last.n + 1, .at = e.at, .person = e.person, .person_name = e.name, .address = e.address, .verb = e.verb, .what = e.what,
		.object = e.object, .before_text = e.before, .after_text = e.after, .request = e.request,
		.hash = row_hash(a, last.hash, last.n + 1, &e) });
}

err audit(struct req *r, str verb, str what, int64_t id, str before, str after)
{
	const struct session *s = r->session;

	return audit_append(r->db, r->a, &(struct audit_entry){
		.at = r->now, .person = s ? SOME(s->person) : NONE, .name = s ? s->name : S("-"), .address = r->address, .verb = verb,
		.what = what, .object = id, .before = before, .after = after, .request = r->id });
}

void audit_view(struct req *r, str verb, str what, int64_t id)
{
	r->viewed = (struct req_view){ verb, what, id };
}

static struct audit_entry entry_of(const struct audit_chain *row)
{
	return (struct audit_entry){ .at = row->at, .person = row->person, .name = row->person_name, .address = row->address,
	                             .verb = row->verb, .what = row->what, .object = row->object, .before = row->before_text,
	                             .after = row->after_text, .request = row->request };
}

err audit_verify(struct db *db, struct arena *a, int64_t *rows, int64_t *broken)
{
	char hash[64] = { 0 };
	str previous = S("");

	*rows = *broken = 0;
	for (;;) {
		struct arena_mark mark = arena_mark(a);
		struct audit_chain_list list;
		TRY(audit_chain(db, &(struct audit_chain_in){ .above = *rows, .most = VERIFY_STEP }, a, &list));
		for (size_t i = 0; i < list.n; i++) {
			struct audit_entry e = entry_of(&list.at[i]);
			if (list.at[i].n != *rows + 1 || !str_eq(row_hash(a, previous, list.at[i].n, &e), list.at[i].hash) ||
			    list.at[i].hash.n != sizeof hash) {
				*broken = *rows + 1;
				return ERR_DB;
			}
			__builtin_memcpy(hash, list.at[i].hash.p, sizeof hash);
			previous = (str){ hash, sizeof hash };
			(*rows)++;
		}
		bool last = list.n < VERIFY_STEP;
		arena_back(a, mark);
		if (last)
			return OK;
	}
}
