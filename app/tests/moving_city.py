"""moving_city.py: cities of either engine and their exports, for moving_test.py and export_test.py."""
import filecmp
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from khue import Folder, khue  # noqa: E402

POSTGRES = os.environ.get("KHUE_TEST_POSTGRES")


class City(Folder):
    """A data folder; on PostgreSQL with a database of its own."""
    made = 0

    def __init__(self, engine, demo=False):
        City.made += 1
        self.env = {}
        if engine == "postgres":
            name = f"moving_{os.getpid()}_{City.made}"
            subprocess.run(["psql", "-q", POSTGRES, "-c", f"CREATE DATABASE {name}"], check=True)
            self.env = {"KHUE_DATABASE": re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", rf"\g<1>{name}", POSTGRES)}
        self.here()
        super().__init__(demo)

    def here(self):
        """What is started from now on has this city's database."""
        os.environ.pop("KHUE_DATABASE", None)
        os.environ.update(self.env)

    def run(self, *args):
        self.here()
        return khue(*args, env={"KHUE_LOG": "error"})

    def export(self, *flags):
        out = tempfile.mkdtemp(dir=self.top) + "/out"
        done = self.run("export", "--data", self.dir, "--out", out, *flags)
        assert done.returncode == 0, done.stderr
        return Export(out)


class Export:
    def __init__(self, folder):
        self.folder = folder

    def mark(self):
        return json.loads(read(self.folder, "khue-export.json"))

    def names(self):
        return {n[:-len(".jsonl")] for n in os.listdir(f"{self.folder}/tables")}

    def table(self, name):
        with open(f"{self.folder}/tables/{name}.jsonl") as f:
            return [json.loads(line) for line in f]

    def write(self, name, rows):
        with open(f"{self.folder}/tables/{name}.jsonl", "w") as f:
            f.write("".join(json.dumps(row) + "\n" for row in rows))

    def text(self, title, lang):
        for place, _, names in os.walk(f"{self.folder}/stories"):
            for name in names:
                words = read(place, name)
                if name.endswith(f".{lang}.md") and f'title: "{title}"' in words:
                    return words
        raise AssertionError(f"no text {title}")


class Cities:
    """For tests: cities that go away with the test."""

    def setUp(self):
        self.cities = []
        self.city = self.another()

    def tearDown(self):
        for city in self.cities:
            city.remove()
        os.environ.pop("KHUE_DATABASE", None)

    def another(self, demo=False, engine=None):
        self.cities.append(City(engine or self.engine, demo))
        return self.cities[-1]

    def check_round_trip(self, city, target, *flags):
        """Out of one city, into an empty one, out again: the same bytes."""
        first = city.export(*flags)
        done = target.run("import", "khue", first.folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("; 0 left out", done.stdout)
        self.assertEqual(same(first.folder, target.export(*flags).folder), [])
        again = target.run("import", "khue", first.folder, "--data", target.dir)
        self.assertEqual(again.returncode, 3)
        self.assertIn("not empty", again.stderr)
        return first


def read(*path):
    with open(os.path.join(*path)) as f:
        return f.read()


def same(one, other):
    """All files of two folders, byte by byte."""
    seen = []
    for top in (one, other):
        seen.append(sorted(os.path.relpath(os.path.join(place, n), top) for place, _, names in os.walk(top) for n in names))
    if seen[0] != seen[1]:
        return set(seen[0]) ^ set(seen[1])
    return [n for n in seen[0] if not filecmp.cmp(os.path.join(one, n), os.path.join(other, n), shallow=False)]
