/* elements.h - one HTML element as the compiler knows it. */
#ifndef KHUE_ELEMENTS_H
#define KHUE_ELEMENTS_H
#include "khtml.h"

enum {
	ELEM_VOID = 1,        /* has no end tag */
	ELEM_BLOCK = 2,       /* may not stand among phrases */
	ELEM_PHRASING = 4,    /* holds phrases only */
	ELEM_NO_TEXT = 8,     /* holds elements only */
	ELEM_INTERACTIVE = 16 /* may not stand in a link or button */
};
struct element {
	const char *name;
	unsigned flags;
	const char *parents;  /* only inside one of these; NULL: anywhere; "": the root */
	const char *children; /* only these inside; NULL: by flags */
};
const struct element *element_find(str name);
/* The open element in which `name` may not stand; ABSENT where it may. */
str element_misplaced(const struct ctx *c, str name);
#endif
