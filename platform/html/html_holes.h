/* html_holes.h - what a template does with a value of any of its types; only C that khtml wrote includes this.
 * A value of another type is a C error at the template's line. */
#ifndef KHUE_HTML_HOLES_H
#define KHUE_HTML_HOLES_H
#include "clock.h"
#include "html.h"

/* A struct, or a pointer to one: in both cases its address, so that `.x` in a template is a step through either. */
#define HTML_IS_POINTER(x) (__builtin_classify_type(x) == 5)
#define HTML_IS_STRUCT(x) (__builtin_classify_type(x) == 12)
#define HTML_AT(x) __builtin_choose_expr(HTML_IS_POINTER(x), (x), &(x))

/* {call other(x)}: small values as they are, parts of the view by address. */
#define HTML_PASS(x) \
	_Generic((x), str: (x), safe_html: (x), maybe_int: (x), default: __builtin_choose_expr(HTML_IS_STRUCT(x), &(x), (x)))

/* A value of any other type meets a function that takes neither it nor anything else, so that the error stands at the template's line. */
struct html_text_or_number { char none; };
struct html_number { char none; };
struct html_instant { char none; };
void html_no_hole(struct buf *o, enum lang lang, struct html_text_or_number x);
void html_no_place(struct buf *o, struct html_text_or_number x);
void html_no_number(struct buf *o, struct html_number x);
void html_no_form(struct buf *o, enum lang lang, struct html_number x);
void html_no_instant(struct buf *o, enum lang lang, struct html_instant x);
void html_no_iso(struct buf *o, struct html_instant x);

#define HTML_BY_TYPE(x, text, whole, big, maybe, other) \
	_Generic((x), str: text, int: whole, unsigned: whole, int64_t: whole, long long: whole, size_t: big, maybe_int: maybe, default: other)

#define HTML_TEXT(o, lang, x) \
	HTML_BY_TYPE(x, html_hole_text, html_hole_text_int, html_hole_text_size, html_hole_text_maybe, html_no_hole)((o), (lang), (x))
#define HTML_ATTR(o, x) \
	_Generic((x), str: html_attr, bool: html_attr_bool, int: html_attr_int, unsigned: html_attr_int, int64_t: html_attr_int, \
	         long long: html_attr_int, size_t: html_attr_size, maybe_int: html_attr_maybe, default: html_no_place)((o), (x))
#define HTML_DIGITS(o, x) \
	_Generic((x), int: html_attr_int, unsigned: html_attr_int, int64_t: html_attr_int, long long: html_attr_int, size_t: html_attr_size, \
	         maybe_int: html_attr_maybe, default: html_no_number)((o), (x))
#define HTML_URL_WHOLE(o, x) html_url_whole((o), (x))
#define HTML_URL_PART(o, x) \
	HTML_BY_TYPE(x, html_url_part, html_url_part_int, html_url_part_size, html_url_part_maybe, html_no_place)((o), (x))
/* The part after the URL's first '/': never empty, since //... would lead to another host. */
#define HTML_URL_FIRST(o, x) \
	HTML_BY_TYPE(x, html_url_first, html_url_part_int, html_url_part_size, html_url_first_maybe, html_no_place)((o), (x))
#define HTML_INSTANT(o, lang, x) \
	_Generic((x), int64_t: html_instant, maybe_int: html_instant_maybe, default: html_no_instant)((o), (lang), (x))
#define HTML_ISO(o, x) _Generic((x), int64_t: html_iso, maybe_int: html_iso_maybe, default: html_no_iso)((o), (x))
#define HTML_MONEY(call, o, lang, x) \
	_Generic((x), int: call, int64_t: call, maybe_int: call##_maybe, default: html_no_form)((o), (lang), (x))
#define HTML_PCT(o, lang, x) HTML_MONEY(html_pct, o, lang, x)
#define HTML_VND(o, lang, x) HTML_MONEY(html_vnd, o, lang, x)

/* {if x}: text that is given and not empty, a number that is not zero, true, a list with elements, a pointer that is set. */
struct html_list { void *at; size_t n, cap; };
#define HTML_TRUE_STRUCT(x) __builtin_choose_expr(HTML_IS_POINTER(x), html_true_pointer, html_true_list)
/* Only for its type: what {if} takes for a list must have `at`. */
#define HTML_LIST(x) \
	_Generic((x), maybe_int: (struct html_list *)0, str: (struct html_list *)0, safe_html: (struct html_list *)0, \
	         default: __builtin_choose_expr(HTML_IS_STRUCT(x), &(x), (struct html_list *)0))
#define HTML_TRUE(x) \
	_Generic((x), str: html_true_str, safe_html: html_true_str, bool: html_true_bool, int: html_true_int, unsigned: html_true_int, \
	         int64_t: html_true_long, size_t: html_true_long, maybe_int: html_true_maybe, \
	         default: HTML_TRUE_STRUCT(x))(&(x), sizeof(HTML_LIST(x)->at))
/* {if x == 3} */
#define HTML_EQUAL(x, v) _Generic((x), maybe_int: html_equal_maybe, size_t: html_equal_size, default: html_equal)((x), (v))
/* {if x has ROLE_ADMIN|ROLE_AGENCY} */
#define HTML_HAS(x, bits) html_has((int64_t)(x), (int64_t)(bits))
#define HTML_COUNT(x) _Generic((x), int: html_count, int64_t: html_count, size_t: html_count_size, maybe_int: html_count_maybe)(x)

void html_url_first(struct buf *o, str s);
/* The path of this page, its '/' kept; also what stands behind mailto: and tel:. */
void html_url_path(struct buf *o, str s);
/* A query as it came, with its '?'. */
void html_url_query(struct buf *o, str s);
void html_safe(struct buf *o, safe_html h);
/* Like html_bi, where no <span> may stand. */
void html_bi_plain(struct buf *o, enum lang lang, str vi, str en);
/* ISO text as a date for people; text that is no date goes out as it is. */
void html_date(struct buf *o, enum lang lang, str iso);
void html_instant(struct buf *o, enum lang lang, int64_t at);
void html_iso(struct buf *o, int64_t at);
/* 45 gives "45%". */
void html_pct(struct buf *o, enum lang lang, int64_t pct);
/* Whole đồng: "1.500.000 đồng", "VND 1,500,000". */
void html_vnd(struct buf *o, enum lang lang, int64_t vnd);

static inline void html_hole_text(struct buf *o, enum lang lang, str s) { (void)lang; html_text(o, s); }
static inline void html_hole_text_int(struct buf *o, enum lang lang, int64_t v) { html_text_int(o, lang, v); }
static inline void html_hole_text_size(struct buf *o, enum lang lang, size_t v) { html_text_int(o, lang, (int64_t)v); }
static inline void html_hole_text_maybe(struct buf *o, enum lang lang, maybe_int v) { if (v.has) html_text_int(o, lang, v.v); }
static inline void html_attr_bool(struct buf *o, bool v) { html_raw(o, v ? S("true") : S("false")); }
static inline void html_attr_size(struct buf *o, size_t v) { html_attr_int(o, (int64_t)v); }
static inline void html_attr_maybe(struct buf *o, maybe_int v) { if (v.has) html_attr_int(o, v.v); }
static inline void html_url_part_size(struct buf *o, size_t v) { html_url_part_int(o, (int64_t)v); }
static inline void html_url_part_maybe(struct buf *o, maybe_int v) { if (v.has) html_url_part_int(o, v.v); }
static inline void html_url_first_maybe(struct buf *o, maybe_int v) { if (v.has) html_url_part_int(o, v.v); else html_url_first(o, S("")); }
static inline void html_instant_maybe(struct buf *o, enum lang lang, maybe_int at) { if (at.has) html_instant(o, lang, at.v); }
static inline void html_iso_maybe(struct buf *o, maybe_int at) { if (at.has) html_iso(o, at.v); }
static inline void html_pct_maybe(struct buf *o, enum lang lang, maybe_int v) { if (v.has) html_pct(o, lang, v.v); }
static inline void html_vnd_maybe(struct buf *o, enum lang lang, maybe_int v) { if (v.has) html_vnd(o, lang, v.v); }

static inline bool html_true_str(const void *p, size_t unused) { (void)unused; return ((const str *)p)->n != 0; }
static inline bool html_true_bool(const void *p, size_t unused) { (void)unused; return *(const bool *)p; }
static inline bool html_true_int(const void *p, size_t unused) { (void)unused; return *(const int *)p != 0; }
static inline bool html_true_long(const void *p, size_t unused) { (void)unused; return *(const int64_t *)p != 0; }
static inline bool html_true_maybe(const void *p, size_t unused) { (void)unused; const maybe_int *m = p; return m->has && m->v != 0; }
static inline bool html_true_list(const void *p, size_t unused) { (void)unused; return ((const struct html_list *)p)->n != 0; }
static inline bool html_true_pointer(const void *p, size_t unused) { (void)unused; return *(void *const *)p != NULL; }
static inline bool html_equal(int64_t a, int64_t b) { return a == b; }
static inline bool html_equal_size(size_t a, int64_t b) { return (int64_t)a == b; }
static inline bool html_equal_maybe(maybe_int a, int64_t b) { return a.has && a.v == b; }
static inline bool html_has(int64_t set, int64_t bits) { return (set & bits) != 0; }
static inline int64_t html_count(int64_t n) { return n; }
static inline int64_t html_count_size(size_t n) { return (int64_t)n; }
static inline int64_t html_count_maybe(maybe_int n) { return n.has ? n.v : 0; }
#endif
