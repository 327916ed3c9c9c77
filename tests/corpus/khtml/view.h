/* view.h - what the templates of this corpus are given. */
#pragma once
#include "html.h"
enum { KIND_PLAN = 2 };
struct owner { str name; struct owner *chief; };
struct item { int64_t id; str slug, title_vi, title_en, due_on; bool late; struct owner owner; };
struct item_list { struct item *at; size_t n, cap; };
struct str_list { str *at; size_t n, cap; };
struct view {
	str text, empty, url, bad_url, srcset;
	int64_t number, at, money;
	int kind;
	size_t size;
	maybe_int some, none;
	bool yes, no;
	struct item_list items, nothing;
	struct str_list names;
	struct item *first;
	safe_html body;
};
