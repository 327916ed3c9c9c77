#!/usr/bin/env python3
"""Puts files into the program as C: embed.py FILE... --out OUT.c --names NAME...   (struct city_file in features/city/city_demo.h)"""
import sys

args = sys.argv[1:]
at_out, at_names = args.index("--out"), args.index("--names")
paths, out, names = args[:at_out], args[at_out + 1], args[at_names + 1:]
if len(paths) != len(names):
    sys.exit("embed.py: as many names as files, please")
with open(out, "w", encoding="ascii") as c:
    c.write('#include "city_demo.h"\n')
    for i, path in enumerate(paths):
        data = open(path, "rb").read()
        c.write(f"static const unsigned char file{i}[] = {{\n")
        for at in range(0, len(data), 24):
            c.write(",".join(str(b) for b in data[at:at + 24]) + ",\n")
        c.write("0};\n")
    c.write("const struct city_file city_files[] = {\n")
    for i, name in enumerate(names):
        c.write(f'\t{{ "{name}", (const char *)file{i}, sizeof file{i} - 1 }},\n')
    c.write("};\nconst size_t ncity_files = sizeof city_files / sizeof *city_files;\n")
