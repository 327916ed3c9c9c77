#!/usr/bin/env python3
"""embed.py OUT FILE...: the parts of an empty document as one C file, strings by their file names."""
import pathlib
import sys


def literal(text):
    lines = []
    for start in range(0, len(text), 120):
        chunk = text[start:start + 120].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("?", "\\?")
        lines.append(f'\t"{chunk}"')
    return "\n".join(lines)


out = ['#include "office_in.h"']
entries = []
for number, name in enumerate(sys.argv[2:]):
    path = pathlib.Path(name)
    out.append(f"static const char part_{number}[] =\n{literal(path.read_text(encoding='utf-8').strip())};")
    entries.append(f'\t{{ "{path.stem}", {{ part_{number}, sizeof part_{number} - 1 }} }},')
out += ["const struct office_template office_templates[] = {"] + entries + ["};"]
out += ["const size_t noffice_templates = sizeof office_templates / sizeof *office_templates;", ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(out), encoding="utf-8")
