/* portal_feed_test.c - feeds and sitemaps are well-formed XML whatever the titles are, and name both languages. */
#include <libxml/parser.h>
#include <string.h>
#include "parts.h"
#include "portal_test.h"

/* Only what a reader would see: a document that libxml2 takes without repairing. */
static xmlDocPtr parsed(struct test *t)
{
	str body = test_body(t);
	xmlDocPtr doc = xmlReadMemory(body.p, (int)body.n, "feed.xml", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	CHECK(doc != NULL);
	return doc;
}

static int count(xmlNodePtr node, const char *name)
{
	int n = 0;

	for (; node; node = node->next)
		n += (node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name)) + count(node->children, name);
	return n;
}

static int elements(struct test *t, const char *path, const char *name)
{
	CHECK(test_get(t, path) == 200);
	xmlDocPtr doc = parsed(t);
	int n = count(xmlDocGetRootElement(doc), name);
	xmlFreeDoc(doc);
	return n;
}

static void site(struct test *t)
{
	portal_ready(t);
	site_url_set(S("https://khue.test:8080"));
	portal_make(t, &(struct made){ .kind = "story", .vi = "Một ]]> <b>&amp; \"hai\" 'ba' \xEF\xBF\xBE", .en = "One ]]> <b>&amp; \"two\"", .day = "2025-03-02" });
	portal_make(t, &(struct made){ .kind = "story", .vi = "Chỉ tiếng Việt", .section = "nghe-thuat" });
}

TEST(feeds_are_well_formed)
{
	site(t);
	CHECK(elements(t, "/vi/stories/feed.atom", "entry") == 2);
	CHECK_STR(t->r.type, "application/atom+xml; charset=utf-8");
	CHECK(test_has(t, "tag:khue.test,2025-03-02:story/") && test_has(t, "https://khue.test:8080/vi/stories/chi-tieng-viet"));
	CHECK(elements(t, "/en/stories/feed.atom", "entry") == 1);
	CHECK(elements(t, "/vi/stories/feed.rss", "item") == 2);
	CHECK_STR(t->r.type, "application/rss+xml; charset=utf-8");
	CHECK(test_has(t, "<pubDate>Sun, 02 Mar 2025 05:00:00 +0000</pubDate>") && test_has(t, "<language>vi</language>"));
	CHECK(elements(t, "/vi/sections/am-thuc/feed.atom", "entry") == 1);
	CHECK(elements(t, "/en/sections/nghe-thuat/feed.rss", "item") == 0);
	CHECK(test_get(t, "/vi/sections/none/feed.atom") == 404);
}

TEST(a_feed_that_did_not_change_is_not_sent_again)
{
	site(t);
	CHECK(test_get(t, "/vi/stories/feed.atom") == 200);
	str tag = arena_str(t->base->a, test_header(t, "ETag"));
	CHECK(tag.n > 0);
	t->next.etag = tag;
	CHECK(test_get(t, "/vi/stories/feed.atom") == 304);
}

TEST(the_sitemap_names_both_languages)
{
	site(t);
	CHECK(elements(t, "/sitemap.xml", "sitemap") == 4);
	CHECK(test_has(t, "<loc>https://khue.test:8080/sitemaps/2025.xml</loc>") && test_has(t, "/sitemaps/2026.xml") && test_has(t, "/sitemaps/site.xml"));
	CHECK(elements(t, "/sitemaps/2025.xml", "url") == 2);
	CHECK(elements(t, "/sitemaps/2025.xml", "link") == 6);
	CHECK(elements(t, "/sitemaps/2026.xml", "url") == 1);
	CHECK(elements(t, "/sitemaps/2026.xml", "link") == 0);
	CHECK(elements(t, "/sitemaps/2026-11.xml", "url") == 1);
	CHECK(elements(t, "/sitemaps/2026-10.xml", "url") == 0);
	CHECK(elements(t, "/sitemaps/2026-11-20.xml", "url") == 1);
	CHECK(elements(t, "/sitemaps/2026-11-21.xml", "url") == 0);
	CHECK(elements(t, "/sitemaps/site.xml", "url") >= 30);
	CHECK(test_get(t, "/sitemaps/2026-13.xml") == 404);
}
