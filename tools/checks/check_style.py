#!/usr/bin/env -S python3 -B
"""Style: banned functions, tabs to indent C, no blanks at line ends, lines of at most 160 characters (240 in scripts), a line
end at the end of the file, no notes to finish something later.  A tab counts as one character."""
import re

import tree

WIDTH, WIDE = 160, 240  # of code; of scripts and build files, whose lines break badly; prose has none
BANNED = re.compile(
    r"\b(strcpy|strncpy|strcat|strncat|stpcpy|sprintf|vsprintf|strtok|strtok_r|atoi|atol|atoll|atof|gets|localtime|localtime_r|gmtime|"
    r"ctime|asctime|mktime|setlocale|strerror|rand|srand|random|system|popen|alloca|tmpnam|mktemp|vfork)\s*\(")
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
CODE = (".c", ".h")
NARROW = CODE + (".py", ".sh", ".sql")
SCRIPTS = (".js", ".mjs", ".routes", "meson.build", "Makefile")
ALL = NARROW + SCRIPTS + (".html", ".md", ".css", ".po", ".txt")
# Outside texts kept as they came, and inputs of tests, which may be wrong on purpose.
AS_IT_CAME = re.compile(r"^(tests/corpus/|demo/|bench/data/|package-lock\.json)")


def limit(path):
    if path.suffix in NARROW:
        return WIDTH
    return WIDE if path.suffix in SCRIPTS or path.name in SCRIPTS else 0


def lines(report, path, source):
    most = limit(path)
    for number, line in enumerate(source.split("\n"), 1):
        if line != line.rstrip():
            report.add(path, number, "blanks at the end of the line")
        if 0 < most < len(line) and not line.startswith('-- @'):  # ksql reads a query's head from one line
            report.add(path, number, f"{len(line)} characters, {most} are the most")
        if LATER.search(line):
            report.add(path, number, "a note to finish something later: finish it, or write an issue")
    if source and not source.endswith("\n"):
        report.add(path, source.count("\n") + 1, "no line end at the end of the file")


def indents(report, path, source):
    """A statement begins with tabs; blanks may only line up what goes on from the line before."""
    before = ""
    for number, line in enumerate(tree.code(source).split("\n"), 1):
        if re.match(r" +\S", line) and before.endswith((";", "{", "}")):
            report.add(path, number, "indented with blanks, tabs are wanted")
        before = line.rstrip() or before


def c_code(report, path, source):
    bare = tree.code(source)
    for match in BANNED.finditer(bare):
        if path.name != "banned.h":
            report.add(path, tree.line_of(bare, match.start()), f"{match[1]} is banned")
    indents(report, path, source)


def main():
    root = tree.arguments(__doc__).root.resolve()
    report = tree.Report(root)
    for path in tree.files(root, *ALL):
        if AS_IT_CAME.match(path.relative_to(root).as_posix()):
            continue
        source = tree.text(path)
        lines(report, path, source)
        if path.suffix in CODE:
            c_code(report, path, source)
    report.end("style")


main()
