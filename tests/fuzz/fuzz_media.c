/* fuzz_media.c - the look at a file's first bytes, and the result of the reader of pictures: what is believed keeps its limits. */
#include "media.h"
#include "media_make.h"
#include "media_sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

static void look(str bytes, str name)
{
	struct media_sniffed is = { 0 };
	str why;

	if (media_sniff(bytes, name, &is, &why) != OK) {
		must(why.n > 0);
		return;
	}
	must(is.kind.n && is.type.n && is.ending.n && is.width >= 0 && is.height >= 0 && is.width * is.height <= MEDIA_PIXELS_MAX);
	must(str_find(is.type, S("svg"), 0) < 0 && str_find(is.type, S("html"), 0) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const str names[] = { { "", 0 }, { "a.png", 5 }, { "b.docx", 6 }, { "phim.mp4", 8 } };
	str bytes = { (const char *)data, size };
	struct media_made made;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		look(bytes, names[i]);
	if (media_made_read(bytes, &made) == OK) {
		must(made.n <= MEDIA_VARIANTS_MAX && made.n >= 2);
		for (size_t i = 0; i < made.n; i++)
			must(made.at[i].bytes.p >= bytes.p && made.at[i].bytes.p + made.at[i].bytes.n <= bytes.p + size);
	}
	return 0;
}
