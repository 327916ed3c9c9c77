/* elements.c - what HTML says of its elements (HTML Living Standard, section 4): parents, children, contents. */
#include "khtml.h"
#include "elements.h"

#define PH ELEM_PHRASING
#define BL ELEM_BLOCK
#define NT ELEM_NO_TEXT
#define VO ELEM_VOID
#define IN ELEM_INTERACTIVE

/* Elements that a page may use.  Those that can run code or load a page of somebody else's (object, embed, base, style) are missing on
 * purpose. */
static const struct element html[] = {
	{ "a", IN, NULL, NULL }, { "abbr", PH, NULL, NULL }, { "address", BL, NULL, NULL }, { "article", BL, NULL, NULL },
	{ "aside", BL, NULL, NULL }, { "audio", 0, NULL, NULL }, { "b", PH, NULL, NULL }, { "bdi", PH, NULL, NULL },
	{ "bdo", PH, NULL, NULL }, { "blockquote", BL, NULL, NULL }, { "body", 0, "html", NULL }, { "br", VO, NULL, NULL },
	{ "button", PH | IN, NULL, NULL }, { "canvas", 0, NULL, NULL }, { "caption", 0, "table", NULL }, { "cite", PH, NULL, NULL },
	{ "code", PH, NULL, NULL }, { "col", VO, "colgroup", NULL }, { "colgroup", NT, "table", "col" }, { "data", PH, NULL, NULL },
	{ "datalist", NT, NULL, "option" }, { "dd", 0, "dl div", NULL }, { "del", 0, NULL, NULL }, { "details", BL | IN, NULL, NULL },
	{ "dfn", PH, NULL, NULL }, { "dialog", BL, NULL, NULL }, { "div", BL, NULL, NULL }, { "dl", BL | NT, NULL, "dt dd div" },
	{ "dt", 0, "dl div", NULL }, { "em", PH, NULL, NULL }, { "fieldset", BL, NULL, NULL }, { "figcaption", 0, "figure", NULL },
	{ "figure", BL, NULL, NULL }, { "footer", BL, NULL, NULL }, { "form", BL, NULL, NULL }, { "h1", BL | PH, NULL, NULL },
	{ "h2", BL | PH, NULL, NULL }, { "h3", BL | PH, NULL, NULL }, { "h4", BL | PH, NULL, NULL }, { "h5", BL | PH, NULL, NULL },
	{ "h6", BL | PH, NULL, NULL }, { "head", NT, "html", "title meta link script template noscript" }, { "header", BL, NULL, NULL },
	{ "hgroup", BL, NULL, NULL }, { "hr", BL | VO, NULL, NULL }, { "html", NT, "", "head body" }, { "i", PH, NULL, NULL },
	{ "iframe", IN, NULL, NULL }, { "img", VO, NULL, NULL }, { "input", VO | IN, NULL, NULL }, { "ins", 0, NULL, NULL },
	{ "kbd", PH, NULL, NULL }, { "label", PH | IN, NULL, NULL }, { "legend", 0, "fieldset", NULL }, { "li", 0, "ul ol menu", NULL },
	{ "link", VO, NULL, NULL }, { "main", BL, NULL, NULL }, { "map", 0, NULL, NULL }, { "mark", PH, NULL, NULL },
	{ "menu", BL | NT, NULL, "li" }, { "meta", VO, "head", NULL }, { "meter", PH, NULL, NULL }, { "nav", BL, NULL, NULL },
	{ "noscript", 0, NULL, NULL }, { "ol", BL | NT, NULL, "li" }, { "optgroup", NT, "select", "option" },
	{ "option", 0, "select datalist optgroup", NULL }, { "output", PH, NULL, NULL }, { "p", BL | PH, NULL, NULL },
	{ "picture", NT, NULL, "source img" }, { "pre", BL | PH, NULL, NULL }, { "progress", PH, NULL, NULL }, { "q", PH, NULL, NULL },
	{ "rp", 0, "ruby", NULL }, { "rt", 0, "ruby", NULL }, { "ruby", PH, NULL, NULL }, { "s", PH, NULL, NULL },
	{ "samp", PH, NULL, NULL },
	{ "script", 0, NULL, NULL }, { "search", BL, NULL, NULL }, { "section", BL, NULL, NULL },
	{ "select", NT | IN, NULL, "option optgroup hr" },
	{ "small", PH, NULL, NULL }, { "source", VO, "picture video audio", NULL }, { "span", PH, NULL, NULL }, { "strong", PH, NULL, NULL },
	{ "sub", PH, NULL, NULL }, { "summary", 0, "details", NULL }, { "sup", PH, NULL, NULL }, { "svg", 0, NULL, NULL },
	{ "table", BL | NT, NULL, "caption colgroup thead tbody tfoot" }, { "tbody", NT, "table", "tr" }, { "td", 0, "tr", NULL },
	{ "template", 0, NULL, NULL }, { "textarea", IN, NULL, NULL }, { "tfoot", NT, "table", "tr" }, { "th", 0, "tr", NULL },
	{ "thead", NT, "table", "tr" }, { "time", PH, NULL, NULL }, { "title", 0, "head", NULL }, { "tr", NT, "thead tbody tfoot", "td th" },
	{ "track", VO, "video audio", NULL }, { "u", PH, NULL, NULL }, { "ul", BL | NT, NULL, "li" }, { "var", PH, NULL, NULL },
	{ "video", 0, NULL, NULL }, { "wbr", VO, NULL, NULL },
};

/* Drawing only: no script, style, foreignObject, animation. */
static const char *const svg[] = {
	"a", "circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient", "marker", "mask", "path", "pattern",
	"polygon", "polyline", "radialGradient", "rect", "stop", "svg", "symbol", "text", "textPath", "title", "tspan", "use", "view",
};

const struct element *element_find(str name)
{
	for (size_t i = 0; i < sizeof html / sizeof *html; i++)
		if (str_eq(str_c(html[i].name), name))
			return &html[i];
	return NULL;
}

static bool custom(str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] >= 'A' && name.p[i] <= 'Z')
			return false;
	return str_find(name, S("-"), 1) > 0;
}

bool element_known(str name, bool in_drawing)
{
	return in_drawing ? IN_LIST(svg, name) : element_find(name) || custom(name);
}

bool element_void(str name)
{
	const struct element *e = element_find(name);

	return e && e->flags & ELEM_VOID;
}

bool in_svg(const struct ctx *c)
{
	return (c->depth && c->stack[c->depth - 1].svg) || (c->state != IN_TEXT && str_eq(c->tag, S("svg")));
}

/* `word` among the blank-separated words of a list. */
static bool listed(const char *list, str word)
{
	str rest = str_c(list), one;

	while (str_split(&rest, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

/* The nearest element around the top that has contents of its own: `a`, `ins`, `del` have those of their parent. */
static const struct elem *container(const struct ctx *c)
{
	static const char *const transparent[] = { "a", "ins", "del", "map", "noscript" };
	int i = c->depth - 1;

	while (i > 0 && IN_LIST(transparent, c->stack[i].name))
		i--;
	return i >= 0 ? &c->stack[i] : NULL;
}

static str ancestor_clash(const struct ctx *c, str name, const struct element *e)
{
	static const char *const not_twice[] = { "form", "label", "main" }, *const links[] = { "a", "button" };

	for (int i = 0; i < c->depth; i++) {
		str up = c->stack[i].name;
		bool clash = IN_LIST(links, up) && e->flags & ELEM_INTERACTIVE && !str_eq(name, S("label"));
		if (clash || (str_eq(up, name) && IN_LIST(not_twice, name)))
			return up;
	}
	return ABSENT;
}

str element_misplaced(const struct ctx *c, str name)
{
	static const char *const anywhere[] = { "template", "script" };
	const struct element *e = element_find(name), *up;
	const struct elem *parent = c->depth ? &c->stack[c->depth - 1] : NULL, *around = container(c);

	if (!e || !parent)
		return ABSENT;
	up = element_find(parent->name);
	if (e->parents && !listed(e->parents, parent->name))
		return parent->name;
	if (up && up->children && !listed(up->children, name) && !IN_LIST(anywhere, name))
		return parent->name;
	up = around ? element_find(around->name) : NULL;
	if (up && up->flags & ELEM_PHRASING && e->flags & ELEM_BLOCK)
		return around->name;
	return ancestor_clash(c, name, e);
}
