/* no_assets.c - a program without a web/ folder. */
#include "assets.h"

const struct asset assets[] = {
	{ .path = "app.0123abcd.css", .type = "text/css; charset=utf-8", .bytes = { "body{}", 6 }, .hash = "0123abcd" },
};
const size_t nassets = 1;
