/* agenda_filter.c - the filters of the list as its address has them, read and written. */
#include "agenda_in.h"
#include "text.h"
#include "wards.h"

enum { WEEK = 7, SATURDAY = 5 };

static bool ticked(const struct req *r, str name)
{
	return str_eq(req_query(r, name), S("1"));
}

/* Days of "today", "weekend", "week", "month", from today on. */
static bool span_of(str when, struct date today, struct date *from, struct date *to)
{
	int64_t day = date_days(today), weekday = (day + 3) % WEEK;

	*from = *to = today;
	if (str_eq(when, S("today")))
		return true;
	if (str_eq(when, S("weekend"))) {
		*from = date_of_days(weekday < SATURDAY ? day + SATURDAY - weekday : day);
		*to = date_of_days(day + WEEK - 1 - weekday);
		return true;
	}
	if (str_eq(when, S("month"))) {
		to->d = date_month_days(today.y, today.m);
		return true;
	}
	return false;
}

static err days_read(struct req *r, struct agenda_filter *x)
{
	str from = str_trim(req_query(r, S("from"))), to = str_trim(req_query(r, S("to"))), when = req_query(r, S("when"));
	struct date today = date_at(r->now);

	x->from = today;
	x->to = date_of_days(date_days(today) + AGENDA_AHEAD_DAYS);
	if (span_of(when, today, &x->from, &x->to)) {
		x->when = when;
		x->dated = true;
		return OK;
	}
	x->to = date_of_days(date_days(today) + AGENDA_AHEAD_DAYS);
	x->from = today;
	if (from.n && date_parse(from, &x->from) != OK)
		return ERR_NOT_FOUND;
	if (from.n)
		x->to = date_of_days(date_days(x->from) + AGENDA_AHEAD_DAYS);
	if (to.n && date_parse(to, &x->to) != OK)
		return ERR_NOT_FOUND;
	if (date_diff(x->from, x->to) < 0)
		x->to = x->from;
	x->dated = from.n || to.n;
	return OK;
}

static err kind_read(struct req *r, struct agenda_filter *x)
{
	struct agenda_kind_rows_list kinds;
	str kind = req_query(r, S("kind"));

	if (!kind.n)
		return OK;
	TRY(agenda_kind_rows(r->db, r->a, &kinds));
	for (size_t i = 0; i < kinds.n; i++)
		if (str_eq(kinds.at[i].slug, kind)) {
			x->kind = x->f.kind = kind;
			x->kind_title = agenda_in_lang(r->lang, kinds.at[i].title_vi, kinds.at[i].title_en);
		}
	return OK;
}

static err ward_read(struct req *r, struct agenda_filter *x)
{
	str slug = req_query(r, S("ward"));
	struct ward w;

	if (!slug.n)
		return OK;
	err e = wards_by_slug(r->db, r->a, slug, &w);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	x->ward = slug;
	x->ward_title = agenda_in_lang(r->lang, w.name_vi, w.name_en);
	x->f.ward = SOME(w.id);
	return OK;
}

static err space_read(struct req *r, struct agenda_filter *x)
{
	str slug = req_query(r, S("space"));
	struct agenda_space_by_slug s;

	if (!slug.n)
		return OK;
	err e = agenda_space(r, slug, &s);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	x->space = s.slug;
	x->space_title = agenda_in_lang(r->lang, s.title_vi, s.title_en);
	x->f.space = SOME(s.id);
	return OK;
}

/* Where the page before ended: "1795348800-12". */
static void after_read(struct req *r, struct event_filter *f)
{
	str rest = req_query(r, S("after")), part;
	int64_t at, id;

	if (!str_given(rest) || !str_split(&rest, '-', &part) || !str_given(rest) || str_int(part, &at) != OK || str_int(rest, &id) != OK || at <= 0 || id <= 0)
		return;
	f->after_at = at;
	f->after_id = id;
}

err agenda_filter_read(struct req *r, struct agenda_filter *x)
{
	*x = (struct agenda_filter){ 0 };
	TRY(days_read(r, x));
	TRY(kind_read(r, x));
	TRY(ward_read(r, x));
	TRY(space_read(r, x));
	x->q = str_trim(req_query(r, S("q")));
	if (text_chars(x->q) > AGENDA_WORDS_CHARS)
		x->q = S("");
	x->f.words = x->q.n ? x->q : ABSENT;
	x->f.free = ticked(r, S("free"));
	x->f.step_free = ticked(r, S("step-free"));
	x->f.online = ticked(r, S("online"));
	x->f.english = ticked(r, S("english"));
	x->f.from_at = agenda_midnight(x->from);
	x->f.to_at = agenda_midnight(x->to) + DAY_S;
	x->f.with_cancelled = true;
	x->set = x->kind.n || x->ward.n || x->space.n || x->q.n || x->f.free || x->f.step_free || x->f.online || x->f.english;
	after_read(r, &x->f);
	return OK;
}

struct address { struct buf b; const char *drop; bool any; };

static void add(struct address *to, const char *name, str value)
{
	if (!value.n || (to->drop && str_eq(str_c(to->drop), str_c(name))))
		return;
	buf_char(&to->b, to->any ? '&' : '?');
	to->any = true;
	buf_add(&to->b, str_c(name));
	buf_char(&to->b, '=');
	html_url_part(&to->b, value);
}

str agenda_address(struct req *r, const struct agenda_filter *x, str path, const struct agenda_change *c)
{
	struct address to = { .b = { .a = r->a }, .drop = c->drop };
	str yes = S("1"), no = S("");

	buf_printf(&to.b, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(path));
	add(&to, "when", c->days ? c->when : x->when);
	if (c->days || !x->when.n) {
		bool own = x->dated && !x->when.n;
		add(&to, "from", c->days ? c->from : own ? date_iso(r->a, x->from) : no);
		add(&to, "to", c->days ? c->to : own ? date_iso(r->a, x->to) : no);
	}
	add(&to, "kind", x->kind);
	add(&to, "ward", x->ward);
	add(&to, "space", x->space);
	add(&to, "free", x->f.free ? yes : no);
	add(&to, "step-free", x->f.step_free ? yes : no);
	add(&to, "online", x->f.online ? yes : no);
	add(&to, "english", x->f.english ? yes : no);
	add(&to, "q", x->q);
	return buf_str(&to.b);
}
