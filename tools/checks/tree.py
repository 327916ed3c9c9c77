"""tree.py - the files of the project, for the checks; and C without its comments."""
import argparse
import pathlib
import re
import sys

SKIPPED = {".git", "node_modules", "var", "__pycache__", "vendor"}


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2], help="the tree to check")
    return parser.parse_args()


def walk(folder, root):
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        built = folder == root and path.name.startswith("build")
        if path.is_symlink() or path.name in SKIPPED or built or name == "tests/corpus/checks":
            continue
        if path.is_dir():
            yield from walk(path, root)
        else:
            yield path


def files(root, *suffixes):
    """Every file of the tree with one of these suffixes, sorted, without the violations planted in the checks' own corpus."""
    return [path for path in walk(root, root) if path.suffix in suffixes or path.name in suffixes]


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(match_text):
    return re.sub(r"[^\n]", " ", match_text)


def code(source, strings=False):
    """C with its comments blanked, and its strings' contents too unless `strings`; every line and column stays where it was."""
    def one(match):
        token = match[0]
        if token[0] == "/":
            return blank(token)
        return token if strings else token[0] + blank(token[1:-1]) + token[-1]
    return TOKEN.sub(one, source)


def line_of(source, offset):
    return source.count("\n", 0, offset) + 1


class Report:
    """Collects `file:line: message` and ends the program."""

    def __init__(self, root):
        self.root = root
        self.problems = []

    def add(self, path, line, message):
        name = path.relative_to(self.root).as_posix() if isinstance(path, pathlib.Path) else path
        self.problems.append((name, line, message))

    def end(self, summary):
        for name, line, message in sorted(set(self.problems)):
            print(f"{name}:{line}: error: {message}", file=sys.stderr)
        print(f"{summary}: {len(set(self.problems))} errors" if self.problems else f"{summary}: good")
        sys.exit(1 if self.problems else 0)
