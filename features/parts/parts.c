/* parts.c - see parts.h. */
#include "parts.h"
#include "auth.h"

void form_fail(struct req *r, struct form_errors *errors, str field, str words)
{
	*LIST_PUSH(r->a, errors) = (struct form_error){ .field = field, .words = words };
	r->status = 422;
}

str form_words(const struct form_errors *errors, str field)
{
	for (size_t i = 0; i < errors->n; i++)
		if (str_eq(errors->at[i].field, field))
			return errors->at[i].words;
	return ABSENT;
}

void form_page(struct req *r, str title, const struct form_errors *errors)
{
	r->page.title = title;
	r->page.failed = errors->n > 0;
	r->private_ = true;
	if (!r->session)
		r->page.csrf = csrf_token(r);
}

static str configured;

void site_url_set(str url)
{
	configured = url;
}

str site_url(const struct req *r)
{
	if (str_given(configured))
		return configured;
	return arena_printf(r->a, "%s://%.*s", r->secure ? "https" : "http", FMT(r->host));
}

str site_url_of_job(struct arena *a)
{
	struct req none = { .a = a, .host = S("localhost") };

	return site_url(&none);
}

/* The address without its page number, ready for "page=3" to follow. */
static str pager_base(struct req *r)
{
	struct buf b = { .a = r->a };
	str rest = r->page.query, part;

	if (rest.n)
		rest = str_cut(rest, 1, rest.n);
	buf_printf(&b, "/%.*s%.*s?", FMT(lang_code(r->lang)), FMT(r->page.path));
	while (str_given(rest) && str_split(&rest, '&', &part))
		if (part.n && !str_starts(part, S("page="))) {
			buf_add(&b, part);
			buf_char(&b, '&');
		}
	return buf_str(&b);
}

struct pager pager_make(struct req *r, int64_t count, int64_t per_page)
{
	struct pager p = { .page = 1, .count = count, .base = pager_base(r) };

	p.pages = count > 0 ? (count + per_page - 1) / per_page : 1;
	if (str_int(req_query(r, S("page")), &p.page) != OK || p.page < 1)
		p.page = 1;
	if (p.page > p.pages)
		p.page = p.pages;
	p.many = p.pages > 1;
	p.has_previous = p.page > 1;
	p.has_next = p.page < p.pages;
	p.previous = p.page - 1;
	p.next = p.page + 1;
	return p;
}
