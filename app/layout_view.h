/* layout_view.h - what the layout and the error page are given besides struct page. */
#ifndef KHUE_LAYOUT_VIEW_H
#define KHUE_LAYOUT_VIEW_H
#include "html.h"
#include "http.h"

/* The city's own words and look; data, never code.  A text that is ABSENT is left out. */
struct layout_city {
	str name_vi, name_en;       /* "Hà Nội Sáng tạo" */
	str tagline_vi, tagline_en; /* under the name: "Thành phố Thiết kế, UNESCO" */
	str about_vi, about_en;     /* one or two sentences in the footer */
	str agency_vi, agency_en;   /* who answers for the site */
	str licence_vi, licence_en; /* of the data and words, one line */
	str contact;                /* e-mail address */
	str mark;                   /* name of a tile shape of web/art, "wheel"; the drawn logo */
	str base;                   /* "https://example.vn", without a slash at its end; ABSENT: no canonical address, no hreflang */
};

/* Filled by layout.c; pages never see it. */
struct layout_view {
	const struct layout_city *city;
	str url_vi, url_en;                        /* this page in each language, "/vi/tasks?late=1" */
	str feed;                                  /* page->feed with its language, or ABSENT */
	str city_vi, city_en;                      /* the same with the site's address before it, for other sites */
	str more_css;                              /* address of city.css, or ABSENT */
	str more_script;                           /* address of page->script, or ABSENT */
	str css, script, icon, touch, font, share; /* addresses of the bundled files */
	str embed;                                 /* this page's whole address, for previews on other sites */
	str contact_url;                           /* "mailto:…", or ABSENT */
	str section;                               /* page->section, or what the path says */
	bool vi, en;
	/* Which entries the desk's menu has. */
	bool sees_tasks, sees_reminders, sees_forms, sees_rounds, sees_contacts, sees_scores, sees_leader, sees_units, sees_plans;
	bool sees_city, sees_people, sees_audit, sees_health, sees_texts, sees_stories, sees_editing, sees_mails;
};

struct error_view {
	int status;
	bool not_found, denied, large, busy, ours; /* which advice is given */
};
#endif
