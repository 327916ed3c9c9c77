#!/usr/bin/python3
"""Trims the fonts of the npm packages to what the pages need and writes the woff2 files beside this script.

Be Vietnam Pro keeps Latin-1, Vietnamese and the punctuation of both languages; Archivo keeps only digits and the signs that stand among
them, with its tabular figures made the default ones: Be Vietnam Pro has none, so its columns of numbers would jitter.
Run after `npm ci`, with Debian's python3-fonttools and python3-brotli; the results are committed, a build does not need this script.
"""
import os
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
NPM = os.path.join(HERE, "..", "..", "node_modules", "@fontsource")
LATIN = ("U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,"
         "U+20AC,U+2122,U+2190-2193,U+2212")
VIETNAMESE = ("U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303,U+0309,U+0323,"
              "U+1EA0-1EF9,U+20AB")
DIGITS = "U+0025,U+002B-003A,U+2212"


def tabular(font):
	"""Lets every digit draw its tabular form without a font feature being asked for."""
	forms = {}
	gsub = font["GSUB"].table
	for record in gsub.FeatureList.FeatureRecord:
		if record.FeatureTag != "tnum":
			continue
		for at in record.Feature.LookupListIndex:
			for table in gsub.LookupList.Lookup[at].SubTable:
				forms.update(getattr(table, "ExtSubTable", table).mapping)
	for table in font["cmap"].tables:
		for code, glyph in table.cmap.items():
			table.cmap[code] = forms.get(glyph, glyph)


def trim(source, target, unicodes, features):
	options = subset.Options()
	options.flavor = "woff2"
	options.layout_features = features
	options.hinting = False
	options.desubroutinize = True
	options.name_IDs = [0, 1, 2, 13, 14]
	options.notdef_outline = True
	font = TTFont(os.path.join(NPM, source))
	if target.startswith("digits"):
		tabular(font)
	worker = subset.Subsetter(options)
	worker.populate(unicodes=subset.parse_unicodes(unicodes))
	worker.subset(font)
	subset.save_font(font, os.path.join(HERE, target), options)


def main():
	for weight in ("400", "500", "700"):
		for part, unicodes in (("latin", LATIN), ("vietnamese", VIETNAMESE)):
			trim(f"be-vietnam-pro/files/be-vietnam-pro-{part}-{weight}-normal.woff2", f"text-{part}-{weight}.woff2", unicodes,
			     ["ccmp", "locl", "mark", "mkmk", "kern", "liga"])
	for weight in ("400", "500", "700"):
		trim(f"archivo/files/archivo-latin-{weight}-normal.woff2", f"digits-{weight}.woff2", DIGITS, ["kern"])
	return 0


sys.exit(main())
