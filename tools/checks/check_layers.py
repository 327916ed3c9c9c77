#!/usr/bin/env -S python3 -B
"""Who may include whom, by platform/layers.txt and features/deps.txt.

- A platform part includes itself and the parts its line of layers.txt names; never a feature.
- A feature includes the platform, itself, and <name>.h (or the compiled templates, by {use}) of the features its line of deps.txt names.
- Only app/, and what tests and measures it, knows every feature.  Tools stand on base alone.
- sqlite3 and libpq only in platform/db, microhttpd only in platform/http, memory only in base, db and the tools; no raw HTML in a feature.
- A part's SQL writes only the tables of its own schema."""
import re

import tree

GENERATED = {"_sql.h": ".sql", "_html.h": ".html", "_routes.h": ".routes"}
CONFINED = {
    "sqlite3.h": ("platform/db/", "tools/ksql/", "tests/harness/"),
    "libpq-fe.h": ("platform/db/", "tools/ksql/", "tests/harness/"),
    "microhttpd.h": ("platform/http/",),
}
MEMORY = re.compile(r"\b(malloc|calloc|realloc|free|strdup|strndup|asprintf|getline)\s*\(")
MEMORY_IN = ("platform/base/", "platform/db/", "tools/", "tests/",
             "features/opendata/opendata_xlsx.c")  # libxlsxwriter hands over a buffer that its caller frees
RAW = re.compile(r"\b(html_raw|html_safe)\s*\(")
RAW_IN = ("platform/html/", "platform/markdown/", "platform/http/", "app/", "tests/", "tools/")
WRITES = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+([a-z_][a-z0-9_]*)", re.I)


def place(name):
    """The part a file belongs to: 'platform/db', 'features/plans', 'app', 'tools', ..."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] in ("platform", "features") and len(parts) > 2 else parts[0]


def graph(report, path, known):
    """Lines `name: other other` that name only lines above them: so there is no cycle.  Where a line says `...` it adds to none."""
    edges = {}
    if not path.exists():
        report.add(path, 1, "is missing")
        return edges
    for number, line in enumerate(tree.text(path).split("\n"), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, colon, rest = line.partition(":")
        if not colon or name in edges:
            report.add(path, number, f"write `name: other other`, each name once, not `{line}`")
            continue
        for other in rest.split():
            if other not in edges:
                report.add(path, number, f"{name} may include only what stands above it, and {other} does not: a cycle, or a wrong order")
        edges[name] = set(rest.split())
    for name in sorted(known - set(edges)):
        report.add(path, 1, f"{name} has no line")
    return edges


class Layers:
    def __init__(self, root):
        self.root = root
        self.report = tree.Report(root)
        self.headers = {}
        sources = tree.files(root, ".h", ".sql", ".html", ".routes")
        for path in sources:
            name = path.relative_to(root).as_posix()
            self.headers.setdefault(path.name if path.suffix == ".h" else self.made(path), []).append(name)
        parts = {place(path.relative_to(root).as_posix()) for path in tree.files(root, ".c", ".h")}
        self.platform = graph(self.report, root / "platform/layers.txt", {p[9:] for p in parts if p.startswith("platform/")})
        self.features = graph(self.report, root / "features/deps.txt", {p[9:] for p in parts if p.startswith("features/")})

    @staticmethod
    def made(path):
        return path.stem + {v: k for k, v in GENERATED.items()}[path.suffix]

    def allowed(self, user, owner, header):
        """None, or why `user` may not include a header of `owner`."""
        if user == owner or user in ("app", "bench", "tests") or owner == "tests":
            return None
        kind, _, name = user.partition("/")
        owner_kind, _, owner_name = owner.partition("/")
        if kind == "tools":
            return None if owner in ("platform/base", "tools") else "a tool may include platform/base only"
        if owner_kind == "platform":
            if kind != "platform" or owner_name in self.platform.get(name, ()):
                return None
            return f"platform/{name} may not include platform/{owner_name} (platform/layers.txt)"
        if owner_kind == "features":
            return self.allowed_feature(kind, name, owner_name, header)
        return f"{user} may not include a header of {owner}"

    def allowed_feature(self, kind, name, owner, header):
        if kind == "platform":
            return f"platform/{name} may not include a feature, {owner}"
        if owner not in self.features.get(name, ()):
            return f"{name} may not include the feature {owner} (features/deps.txt)"
        if header != f"{owner}.h" and not header.endswith("_html.h"):
            return f"of the feature {owner} only {owner}.h may be included, not {header}"
        return None

    def include(self, path, line, header):
        name = path.relative_to(self.root).as_posix()
        owners = {place(owner) for owner in self.headers.get(header, ())}
        if (path.parent / header).exists() or not owners or place(name) in owners:
            return
        reasons = [self.allowed(place(name), owner, header) for owner in sorted(owners)]
        if all(reasons):
            self.report.add(path, line, reasons[0])

    def confined(self, path, name, source):
        for match in re.finditer(r"^[ \t]*#[ \t]*include[ \t]*<([^>]+)>", source, re.M):
            where = CONFINED.get(match[1])
            if where and not name.startswith(where):
                self.report.add(path, tree.line_of(source, match.start()), f"<{match[1]}> belongs to {where[0]} alone")
        if name.endswith("_test.c") or "/tests/" in name:
            return
        rules = ((MEMORY, MEMORY_IN, "memory comes from an arena"), (RAW, RAW_IN, "raw HTML is written by templates only"))
        for pattern, where, what in rules:
            if name.startswith(where):
                continue
            for match in pattern.finditer(source):
                self.report.add(path, tree.line_of(source, match.start()), f"{match[1]}: {what}")

    def c_file(self, path):
        source = tree.code(tree.text(path), strings=True)
        for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', source, re.M):
            self.include(path, tree.line_of(source, match.start()), match[1].split("/")[-1])
        self.confined(path, path.relative_to(self.root).as_posix(), tree.code(source))

    def templates(self):
        for path in tree.files(self.root, ".html"):
            source = tree.text(path)
            for match in re.finditer(r"\{use (\w+)\}", source):
                self.include(path, tree.line_of(source, match.start()), match[1] + "_html.h")

    def tables(self):
        """Each table is written by the part that makes it."""
        owner, sql = {}, tree.files(self.root, ".sql")
        for path in sql:
            for table in re.findall(r"\bCREATE TABLE (?:IF NOT EXISTS )?([a-z_][a-z0-9_]*)", tree.text(path)):
                owner[table] = place(path.relative_to(self.root).as_posix())
        for path in sql:
            if "/schema/" in path.as_posix():
                continue
            source = re.sub(r"--[^\n]*", lambda m: tree.blank(m[0]), tree.text(path))
            for match in WRITES.finditer(source):
                mine, theirs = place(path.relative_to(self.root).as_posix()), owner.get(match[1].lower())
                if theirs and mine != theirs:
                    self.report.add(path, tree.line_of(source, match.start()), f"the table {match[1]} is written by {theirs} alone")

    def run(self):
        for path in tree.files(self.root, ".c", ".h"):
            self.c_file(path)
        self.templates()
        self.tables()
        self.report.end("layers")


Layers(tree.arguments(__doc__).root.resolve()).run()
