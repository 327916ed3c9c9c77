/* wxr.h - a WordPress export item by item: XML read as a stream, without network and entities. */
#ifndef KHUE_WXR_H
#define KHUE_WXR_H
#include "arena.h"

enum { WXR_TEXT_MAX = 9 << 20, WXR_CATEGORIES_MAX = 200, WXR_AUTHORS_MAX = 5000 };

struct wxr_category { str domain, slug, name; };
struct wxr_categories { struct wxr_category *at; size_t n, cap; };
struct wxr_item {
	int64_t id, parent, at;     /* at: instant it was published; 0: not known */
	str type, status, title, link, creator, name, password, content, excerpt, attachment; /* "" where there is none */
	bool sticky;
	struct wxr_categories categories;
	str thumbnail, alt, file, lang, group; /* of postmeta: cover, alternative text, path in uploads, WPML's language and group */
	int64_t comments;
};
struct wxr_author { str login, name; };
struct wxr_authors { struct wxr_author *at; size_t n, cap; };
/* A term of Polylang that says which posts are one text: its description, in PHP's serialisation. */
struct wxr_terms { str *at; size_t n, cap; };
struct wxr_site { str url, lang; struct wxr_authors authors; struct wxr_terms pairs; };

struct wxr;
/* ERR_NOT_FOUND: no such file, or it cannot be read. */
MUST err wxr_open(struct arena *run, const char *path, struct wxr **out);
/* The next item in `a`; what the channel says on the way goes to `site`, in `run`.
 * ERR_NOT_FOUND: that was all; ERR_INVALID: broken XML, a DOCTYPE, or no WordPress export; wxr_fault says where */
MUST err wxr_next(struct wxr *w, struct arena *a, struct wxr_site *site, struct wxr_item *out);
str wxr_fault(const struct wxr *w);
/* Share of the file that was read, in percent. */
int wxr_percent(const struct wxr *w);
void wxr_close(struct wxr *w);
#endif
