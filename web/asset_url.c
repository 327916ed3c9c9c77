/* asset_url.c - see asset_url.h. */
#include "asset_url.h"
#include <stdlib.h>
#include <string.h>

static int by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct asset_name *)row)->name);
}

str asset_url(const char *name)
{
	const struct asset_name *found = bsearch(name, asset_names, nasset_names, sizeof *asset_names, by_name);

	return found ? str_c(found->url) : S("#no-asset");
}
