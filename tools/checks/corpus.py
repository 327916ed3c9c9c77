#!/usr/bin/env python3
"""Proves the checks: each folder of tests/corpus/checks/<check>/ is a small tree with planted violations.  Its file `expect` holds the
beginnings of the lines that check_<check>.py must print for it; an empty one means that the tree is good."""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
corpus = here.parents[1] / "tests/corpus/checks"


def case(check, folder):
    run = subprocess.run([sys.executable, "-B", here / f"check_{check}.py", "--root", folder], capture_output=True, text=True)
    expected = (folder / "expect").read_text().splitlines()
    printed = run.stderr.splitlines()
    missing = [line for line in expected if not any(p.startswith(line) for p in printed)]
    if run.returncode != (1 if expected else 0) or missing or len(printed) != len(expected):
        return f"expected {expected}, got exit {run.returncode} and {printed}"
    return None


def main():
    failed = count = 0
    for folder in sorted(corpus.glob("*/*")):
        problem = case(folder.parent.name, folder)
        count += 1
        if problem:
            failed += 1
            print(f"{folder.relative_to(corpus)}: {problem}", file=sys.stderr)
    print(f"corpus of the checks: {count} trees, {failed} failed")
    return 1 if failed or count < 20 else 0


sys.exit(main())
