/* cal_rule.c - recurrence rules read and written in one order (RFC 5545, 3.3.10). */
#include "cal_in.h"

enum { INTERVAL_MAX = 999, COUNT_MAX = 9999, TIME_BYTES = 15 };
const char cal_day_names[CAL_WEEK_DAYS][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
static const char *const freqs[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };

int cal_weekday(int64_t days)
{
	return (int)(((days + 3) % CAL_WEEK_DAYS + CAL_WEEK_DAYS) % CAL_WEEK_DAYS); /* 1 January 1970 was a Thursday */
}

bool cal_named(str s, const char *name)
{
	str want = str_c(name);

	if (s.n != want.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 'a' + 'A' : s.p[i]) != want.p[i])
			return false;
	return true;
}

/* A number with an optional sign, of digits alone: str_int takes no '+'. */
static err number(str s, int64_t low, int64_t high, int64_t *out)
{
	if (s.n && s.p[0] == '+')
		s = str_cut(s, 1, s.n);
	if (!s.n || s.n > 5 || (s.p[0] == '-' && s.n < 2))
		return ERR_INVALID;
	TRY(str_int(s, out));
	return *out < low || *out > high || *out == 0 ? ERR_INVALID : OK;
}

static err digits(str s, size_t from, size_t n, int64_t *out)
{
	*out = 0;
	for (size_t i = from; i < from + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return ERR_INVALID;
		*out = *out * 10 + s.p[i] - '0';
	}
	return OK;
}

err cal_time_read(str s, struct cal_time *out)
{
	int64_t y, m, d, hour = 0, minute = 0, second = 0;

	*out = (struct cal_time){ .timed = s.n > 8, .utc = s.n == TIME_BYTES + 1 };
	if (s.n != 8 && !(s.n == TIME_BYTES && s.p[8] == 'T') && !(s.n == TIME_BYTES + 1 && s.p[8] == 'T' && s.p[TIME_BYTES] == 'Z'))
		return ERR_INVALID;
	TRY(digits(s, 0, 4, &y));
	TRY(digits(s, 4, 2, &m));
	TRY(digits(s, 6, 2, &d));
	if (out->timed) {
		TRY(digits(s, 9, 2, &hour));
		TRY(digits(s, 11, 2, &minute));
		TRY(digits(s, 13, 2, &second));
	}
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > date_month_days((int)y, (int)m) || hour > 23 || minute > 59 || second > 60)
		return ERR_INVALID;
	out->day = (struct date){ (int)y, (int)m, (int)d };
	out->second = hour * 3600 + minute * 60 + (second > 59 ? 59 : second);
	return OK;
}

static err read_until(str s, struct cal_rule *r)
{
	struct cal_time t;

	TRY(cal_time_read(s, &t));
	r->until = true;
	r->until_on = t.utc ? date_at(date_days(t.day) * DAY_S + t.second) : t.day;
	return OK;
}

static err weekday(str s, int *day)
{
	for (*day = 0; *day < CAL_WEEK_DAYS; ++*day)
		if (cal_named(s, cal_day_names[*day]))
			return OK;
	return ERR_INVALID;
}

static err read_byday(str s, struct cal_rule *r)
{
	int64_t nth;
	int day;

	if (s.n < 2)
		return ERR_INVALID;
	TRY(weekday(str_cut(s, s.n - 2, s.n), &day));
	if (s.n == 2) {
		r->weekdays |= 1u << day;
		return OK;
	}
	TRY(number(str_cut(s, 0, s.n - 2), -CAL_NTH_MAX, CAL_NTH_MAX, &nth));
	if (nth > 0)
		r->nth[day] |= 1u << nth;
	else
		r->nth_back[day] |= 1u << -nth;
	return OK;
}

static err read_bymonthday(str s, struct cal_rule *r)
{
	int64_t n;

	TRY(number(s, -31, 31, &n));
	if (n > 0)
		r->days |= (uint32_t)1 << n;
	else
		r->days_back |= (uint32_t)1 << -n;
	return OK;
}

static err read_bymonth(str s, struct cal_rule *r)
{
	int64_t n;

	TRY(number(s, 1, 12, &n));
	r->months |= 1u << n;
	return OK;
}

/* Kept in order, each once. */
static err read_bysetpos(str s, struct cal_rule *r)
{
	int64_t n;
	size_t at = 0;

	TRY(number(s, -CAL_SETPOS_HIGH, CAL_SETPOS_HIGH, &n));
	while (at < r->nsetpos && r->setpos[at] < n)
		at++;
	if (at < r->nsetpos && r->setpos[at] == n)
		return OK;
	if (r->nsetpos == CAL_SETPOS_MAX)
		return ERR_LIMIT;
	for (size_t i = r->nsetpos; i > at; i--)
		r->setpos[i] = r->setpos[i - 1];
	r->setpos[at] = (int)n;
	r->nsetpos++;
	return OK;
}

static err each(str list, struct cal_rule *r, err (*one)(str s, struct cal_rule *r))
{
	str part;

	if (!list.n)
		return ERR_INVALID;
	while (str_split(&list, ',', &part))
		TRY(one(part, r));
	return OK;
}

static err read_freq(str s, struct cal_rule *r)
{
	for (size_t i = 0; i < sizeof freqs / sizeof *freqs; i++)
		if (cal_named(s, freqs[i])) {
			r->freq = (enum cal_freq)i;
			return OK;
		}
	return ERR_INVALID;
}

enum { SAID_FREQ = 1, SAID_BYDAY = 2, SAID_BYMONTHDAY = 4, SAID_BYMONTH = 8, SAID_BYSETPOS = 16, SAID_INTERVAL = 32, SAID_COUNT = 64, SAID_UNTIL = 128,
	SAID_WKST = 256 };

/* One NAME=value; a name may stand once. */
static err read_part(str name, str value, struct cal_rule *r, unsigned *said)
{
	static const struct { const char *name; unsigned bit; } names[] = {
		{ "FREQ", SAID_FREQ }, { "BYDAY", SAID_BYDAY }, { "BYMONTHDAY", SAID_BYMONTHDAY }, { "BYMONTH", SAID_BYMONTH }, { "BYSETPOS", SAID_BYSETPOS },
		{ "INTERVAL", SAID_INTERVAL }, { "COUNT", SAID_COUNT }, { "UNTIL", SAID_UNTIL }, { "WKST", SAID_WKST },
	};
	unsigned bit = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (cal_named(name, names[i].name))
			bit = names[i].bit;
	if (!bit || (*said & bit))
		return ERR_INVALID;
	*said |= bit;
	switch (bit) {
	case SAID_FREQ: return read_freq(value, r);
	case SAID_BYDAY: return each(value, r, read_byday);
	case SAID_BYMONTHDAY: return each(value, r, read_bymonthday);
	case SAID_BYMONTH: return each(value, r, read_bymonth);
	case SAID_BYSETPOS: return each(value, r, read_bysetpos);
	case SAID_INTERVAL: return number(value, 1, INTERVAL_MAX, &r->interval);
	case SAID_COUNT: return number(value, 1, COUNT_MAX, &r->count);
	case SAID_UNTIL: return read_until(value, r);
	default: return weekday(value, &r->wkst);
	}
}

bool cal_rule_has_nth(const struct cal_rule *r)
{
	for (size_t i = 0; i < CAL_WEEK_DAYS; i++)
		if (r->nth[i] || r->nth_back[i])
			return true;
	return false;
}

/* What RFC 5545 forbids, and an ordinal of a whole year, which no form gives. */
static bool allowed(const struct cal_rule *r, unsigned said)
{
	if (!(said & SAID_FREQ) || (said & (SAID_COUNT | SAID_UNTIL)) == (SAID_COUNT | SAID_UNTIL))
		return false;
	if (r->nsetpos && !(said & (SAID_BYDAY | SAID_BYMONTHDAY | SAID_BYMONTH)))
		return false;
	if (r->freq == CAL_WEEKLY && (said & SAID_BYMONTHDAY))
		return false;
	return !cal_rule_has_nth(r) || r->freq == CAL_MONTHLY || (r->freq == CAL_YEARLY && r->months);
}

err cal_rule_read(str rule, struct cal_rule *out)
{
	unsigned said = 0;
	str part, name;

	*out = (struct cal_rule){ .interval = 1 };
	rule = str_trim(rule);
	if (rule.n > CAL_RULE_BYTES)
		return ERR_LIMIT;
	if (!rule.n)
		return ERR_INVALID;
	if (rule.p[rule.n - 1] == ';')
		rule.n--;
	while (str_split(&rule, ';', &part)) {
		if (!str_split(&part, '=', &name) || !str_given(part))
			return ERR_INVALID;
		TRY(read_part(name, part, out, &said));
	}
	return allowed(out, said) ? OK : ERR_INVALID;
}

/* Begins ";NAME=" or goes on with ",". */
static void next(struct buf *b, const char *name, bool *begun)
{
	if (*begun)
		buf_char(b, ',');
	else
		buf_printf(b, ";%s=", name);
	*begun = true;
}

static void write_bits(struct buf *b, const char *name, uint32_t bits, int sign, bool *begun)
{
	for (int i = 1; i < 32; i++)
		if (bits >> i & 1) {
			next(b, name, begun);
			buf_int(b, sign * i);
		}
}

static void write_byday(struct buf *b, const struct cal_rule *r)
{
	bool begun = false;

	for (int d = 0; d < CAL_WEEK_DAYS; d++) {
		if (r->weekdays >> d & 1) {
			next(b, "BYDAY", &begun);
			buf_add(b, str_c(cal_day_names[d]));
		}
		for (int n = -CAL_NTH_MAX; n <= CAL_NTH_MAX; n++)
			if (n && (n > 0 ? r->nth[d] >> n : r->nth_back[d] >> -n) & 1) {
				next(b, "BYDAY", &begun);
				buf_printf(b, "%d%s", n, cal_day_names[d]);
			}
	}
}

void cal_rule_write(struct buf *b, const struct cal_rule *r, bool until_at)
{
	bool begun = false, months = false, setpos = false;

	buf_printf(b, "FREQ=%s", freqs[r->freq]);
	if (r->interval > 1)
		buf_printf(b, ";INTERVAL=%d", (int)r->interval);
	if (r->count)
		buf_printf(b, ";COUNT=%d", (int)r->count);
	if (r->until && until_at) {
		struct date d = r->until_on; /* 23:59:59 in Viet Nam is 16:59:59 of the same day in UTC */
		buf_printf(b, ";UNTIL=%04d%02d%02dT165959Z", d.y, d.m, d.d);
	} else if (r->until)
		buf_printf(b, ";UNTIL=%04d%02d%02d", r->until_on.y, r->until_on.m, r->until_on.d);
	write_bits(b, "BYMONTH", r->months, 1, &months);
	write_bits(b, "BYMONTHDAY", r->days, 1, &begun);
	write_bits(b, "BYMONTHDAY", r->days_back, -1, &begun);
	write_byday(b, r);
	for (size_t i = 0; i < r->nsetpos; i++) {
		next(b, "BYSETPOS", &setpos);
		buf_int(b, r->setpos[i]);
	}
	if (r->wkst)
		buf_printf(b, ";WKST=%s", cal_day_names[r->wkst]);
}

err cal_rule_check(struct arena *a, str rule, str *tidy)
{
	struct cal_rule r;
	struct buf b = { .a = a };

	TRY(cal_rule_read(rule, &r));
	cal_rule_write(&b, &r, false);
	*tidy = buf_str(&b);
	return tidy->n > CAL_RULE_BYTES ? ERR_LIMIT : OK;
}
