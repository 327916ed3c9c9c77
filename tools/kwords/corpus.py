#!/usr/bin/env python3
"""corpus.py KWORDS DIR - good.po must pass; every other .po beside it must be refused with the words of its first line, # expect: ..."""
import pathlib
import subprocess
import sys
import tempfile

kwords, folder, failed = sys.argv[1], pathlib.Path(sys.argv[2]), 0
for path in sorted(folder.glob("*.po")):
    with tempfile.NamedTemporaryFile() as out:
        files = ["good.po"] if path.name == "good.po" else ["good.po", path.name]
        run = subprocess.run([pathlib.Path(kwords).resolve(), "--out-c", out.name, *files], capture_output=True, text=True, cwd=folder)
    first = path.read_text().split("\n")[0]
    expected = first.removeprefix("# expect: ") if first.startswith("# expect: ") else ""
    if run.returncode != bool(expected) or run.stderr.strip() != expected:
        failed += 1
        print(f"{path.name}: expected {expected!r}, got exit {run.returncode} and {run.stderr.strip()!r}")
sys.exit(bool(failed) or len(list(folder.glob("*.po"))) < 5)
