/* moving_known.c - the first reading: which items there are, which two are one text, and which files belong to which addresses. */
#include <stdlib.h>
#include <string.h>
#include "moving_in.h"
#include "text.h"

int known_lang(str code)
{
	if (!code.n)
		return -2;
	if (str_starts(code, S("vi")))
		return LANG_VI;
	return str_starts(code, S("en")) ? LANG_EN : -1;
}

static int hex_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static str decoded(struct arena *a, str s)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < s.n; i++) {
		int hi = s.p[i] == '%' && i + 2 < s.n ? hex_of(s.p[i + 1]) : -1, lo = hi < 0 ? -1 : hex_of(s.p[i + 2]);

		if (lo >= 0 && hi * 16 + lo >= ' ') {
			buf_char(&b, (char)(hi * 16 + lo));
			i += 2;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return text_utf8(buf_str(&b)) ? buf_str(&b) : s;
}

/* The host of an address without "www."; "" where there is none. */
static str host_of(str url, str *rest)
{
	ptrdiff_t at = str_find(url, S("://"), 0);
	size_t from = at >= 0 ? (size_t)at + 3 : str_starts(url, S("//")) ? 2 : url.n, to = from;
	str host;

	while (to < url.n && url.p[to] != '/' && url.p[to] != '?' && url.p[to] != '#')
		to++;
	host = str_cut(url, from, to);
	*rest = str_cut(url, to, url.n);
	return str_starts(host, S("www.")) ? str_cut(host, 4, host.n) : host;
}

str known_path(struct arena *a, const struct known_all *all, str url)
{
	str rest, host;
	size_t to = 0;

	url = str_trim(url);
	if (str_starts(url, S("/")) && !str_starts(url, S("//")))
		rest = url;
	else {
		host = host_of(url, &rest);
		if (!host.n || !(str_eq(host, all->host) || str_ends(host, arena_printf(a, ".%.*s", FMT(all->host))) ||
		                 (str_ends(host, S(".files.wordpress.com")) && str_ends(all->host, S(".wordpress.com")))))
			return ABSENT;
	}
	while (to < rest.n && rest.p[to] != '#' && !(rest.p[to] == '?' && to > 1))
		to++;
	while (to > 1 && rest.p[1] == '/') {
		rest = str_cut(rest, 1, rest.n);
		to--;
	}
	return to ? decoded(a, str_cut(rest, 0, to)) : S("/");
}

static int by_id(const void *x, const void *y)
{
	const struct known *a = x, *b = y;

	return a->id < b->id ? -1 : a->id > b->id;
}

static int by_path(const void *x, const void *y)
{
	const struct known *const *a = x, *const *b = y;
	int way = str_cmp((*a)->path, (*b)->path);

	return way ? way : by_id(*a, *b);
}

static int by_group(const void *x, const void *y)
{
	const struct known *const *a = x, *const *b = y;
	int way = str_cmp((*a)->group, (*b)->group);

	return way ? way : by_id(*a, *b);
}

const struct known *known_of(const struct known_all *all, int64_t id)
{
	const struct known key = { .id = id };

	return all->by_id.n ? bsearch(&key, all->by_id.at, all->by_id.n, sizeof *all->by_id.at, by_id) : NULL;
}

const struct known *known_at(const struct known_all *all, str path)
{
	size_t lo = 0, hi = all->by_path.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int way = str_cmp(path, all->by_path.at[mid]->path);

		if (!way)
			return all->by_path.at[mid];
		if (way < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* Polylang says language and group by terms of its own, WPML by postmeta. */
static void languages(struct arena *run, const struct wxr_item *it, struct known *k)
{
	k->lang = known_lang(it->lang);
	k->group = it->group.n ? arena_printf(run, "wpml:%.*s", FMT(it->group)) : S("");
	for (size_t i = 0; i < it->categories.n; i++) {
		const struct wxr_category *c = &it->categories.at[i];

		if (str_eq(c->domain, S("language")))
			k->lang = known_lang(c->slug);
		if (str_eq(c->domain, S("post_translations")))
			k->group = arena_str(run, c->slug);
	}
}

static void note(struct arena *run, struct known_all *all, const struct wxr_item *it, struct moving_report *report)
{
	bool post = str_eq(it->type, S("post")), page = str_eq(it->type, S("page")), file = str_eq(it->type, S("attachment"));
	struct known *k;

	moving_count(run, &report->in, it->type.n ? it->type : S("items without a type"), 1);
	if (it->comments)
		moving_count(run, &report->in, S("comment"), it->comments);
	if (!post && !page && !file)
		return;
	k = LIST_PUSH(run, &all->by_id);
	*k = (struct known){ .id = it->id, .parent = it->parent, .type = post ? KNOWN_POST : page ? KNOWN_PAGE : KNOWN_ATTACHMENT };
	k->published = str_eq(it->status, S("publish")) && !it->password.n;
	languages(run, it, k);
	k->path = arena_str(run, file ? it->attachment : it->link);
	k->title = k->alt = k->caption = S("");
	k->name = file ? S("") : arena_str(run, it->name);
	k->at = it->at;
	if (file) {
		k->title = arena_str(run, it->title);
		k->alt = arena_str(run, it->alt);
		k->caption = arena_str(run, it->excerpt);
	}
}

static err read_all(struct arena *run, struct wxr *w, struct known_all *all, const struct moving_options *o, struct moving_report *report)
{
	struct wxr_item item;
	struct arena scratch;
	int64_t n = 0;
	err e;

	arena_init(&scratch, MOVING_SCRATCH_BYTES);
	scratch.guard = run->guard;
	while ((e = wxr_next(w, &scratch, &all->site, &item)) == OK) {
		note(run, all, &item, report);
		arena_reset(&scratch);
		if (o->progress && ++n % 500 == 0)
			o->progress(o->ctx, 0, wxr_percent(w) / 10);
	}
	arena_free(&scratch);
	return e == ERR_NOT_FOUND ? OK : e;
}

static void partners(struct known *one, struct known *other)
{
	if (one == other || one->type == KNOWN_ATTACHMENT || other->type == KNOWN_ATTACHMENT || one->partner || other->partner)
		return;
	if (one->lang < 0 && other->lang >= 0)
		one->lang = !other->lang;
	if (other->lang < 0 && one->lang >= 0)
		other->lang = !one->lang;
	if (one->lang < 0 || other->lang < 0 || one->lang == other->lang)
		return;
	one->partner = other->id;
	other->partner = one->id;
}

/* Of each group one text of each language. */
static void pair_groups(struct arena *run, struct known_all *all)
{
	struct known **sorted = arena_array(run, struct known *, all->by_id.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < all->by_id.n; i++)
		if (all->by_id.at[i].group.n && all->by_id.at[i].lang >= 0)
			sorted[n++] = &all->by_id.at[i];
	qsort(sorted, n, sizeof *sorted, by_group);
	for (size_t i = 0, k; i < n; i = k)
		for (k = i + 1; k < n && str_eq(sorted[k]->group, sorted[i]->group); k++)
			partners(sorted[i], sorted[k]);
}

static struct known *named(struct arena *run, struct known_all *all, str s)
{
	int64_t id;
	const struct known *k;

	s = str_trim(s);
	k = str_int(s, &id) == OK ? known_of(all, id) : known_at(all, known_path(run, all, s));
	return (struct known *)(uintptr_t)k;
}

/* `one,other` a line; a line that names nothing known (a head) does nothing. */
static void pair_listed(struct arena *run, struct known_all *all, str csv)
{
	str line, one;

	while (str_split(&csv, '\n', &line)) {
		if (!str_split(&line, ',', &one) || !str_given(line))
			continue;
		struct known *x = named(run, all, one), *y = named(run, all, line);

		if (!x || !y)
			continue;
		if (x->lang < 0 && y->lang < 0) {
			x->lang = LANG_VI;
			y->lang = LANG_EN;
		}
		partners(x, y);
	}
}

/* What stands in the quotes of s:2:"en"; "" without. */
static str in_quotes(str part)
{
	ptrdiff_t from = str_find(part, S("\""), 0), to = from < 0 ? -1 : str_find(part, S("\""), (size_t)from + 1);

	return to < 0 ? S("") : str_cut(part, (size_t)from + 1, (size_t)to);
}

/* a:2:{s:2:"en";i:12;s:2:"vi";i:34;}: each language with the post that is the text in it. */
static void pair_term(struct known_all *all, str description)
{
	struct known *first = NULL, *k;
	str part, lang = S("");
	int64_t id;

	while (str_split(&description, ';', &part)) {
		if (!str_starts(part, S("i:")) || str_int(str_cut(part, 2, part.n), &id) != OK) {
			lang = in_quotes(part);
			continue;
		}
		k = (struct known *)(uintptr_t)known_of(all, id);
		if (!k)
			continue;
		k->lang = k->lang == -2 ? known_lang(lang) : k->lang;
		if (first)
			partners(first, k);
		first = first ? first : k;
	}
}

/* Polylang's terms. */
static void pair_terms(struct known_all *all)
{
	for (size_t i = 0; i < all->site.pairs.n; i++)
		pair_term(all, all->site.pairs.at[i]);
}

static void index_paths(struct arena *run, struct known_all *all)
{
	all->by_path.at = arena_array(run, const struct known *, all->by_id.n + 1);
	for (size_t i = 0; i < all->by_id.n; i++) {
		struct known *k = &all->by_id.at[i];
		str path = known_path(run, all, k->path);

		k->path = str_given(path) ? path : k->path;
		all->by_path.at[all->by_path.n++] = k;
	}
	if (all->by_path.n)
		qsort(all->by_path.at, all->by_path.n, sizeof *all->by_path.at, by_path);
}

err known_read(struct arena *run, const struct moving_options *o, struct moving_report *report, struct known_all *out)
{
	struct wxr *w;
	str rest;
	err e;

	*out = (struct known_all){ .site = { .url = S(""), .lang = S("") } };
	TRY(wxr_open(run, o->file, &w));
	e = read_all(run, w, out, o, report);
	report->fault = e == OK ? ABSENT : wxr_fault(w);
	wxr_close(w);
	if (e != OK && e != ERR_INVALID)
		return e;
	out->host = host_of(out->site.url, &rest);
	if (out->by_id.n)
		qsort(out->by_id.at, out->by_id.n, sizeof *out->by_id.at, by_id);
	index_paths(run, out);
	if (str_given(o->pairs))
		pair_listed(run, out, o->pairs);
	pair_groups(run, out);
	pair_terms(out);
	return out->by_id.n ? OK : e;
}
