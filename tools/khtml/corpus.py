#!/usr/bin/env python3
"""corpus.py KHTML RENDER DIR CC... - runs the corpus of khtml.

DIR/NAME.refused  must be refused with the line and the words of its first line: {# expect: 4: message #}
DIR/NAME.cerror   must pass khtml, and the compiler CC must refuse the C with the template's line.
DIR/NAME.html     was compiled into RENDER; what it writes must be DIR/NAME.vi and DIR/NAME.en.
KHTML_ACCEPT=1 in the environment writes those anew, for a look at the difference."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

khtml, render, folder, cc = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4:]
platform = pathlib.Path(__file__).resolve().parents[2] / "platform"


def compiled(path, out):
    return subprocess.run(
        [khtml, "--view", "view.h", "--po", folder / "vi.po", "--out-c", f"{out}/x.c", "--out-h", f"{out}/x.h", path],
        capture_output=True, text=True)


def said(path, run):
    """None where the error of the first line was given, else what was said instead."""
    expect = re.match(r"\{# expect: (\d+): (.*) #\}$", path.read_text().split("\n")[0])
    if not expect or not run.returncode:
        return "not refused" if expect else "its first line is not {# expect: LINE: MESSAGE #}"
    for line in run.stderr.split("\n"):
        if re.match(re.escape(str(path)) + rf":{expect[1]}:\d+: (error|note): ", line) and expect[2] in line:
            return None
    return f"expected line {expect[1]}: {expect[2]}\n    got {run.stderr.strip()}"


def refused(path, out):
    return said(path, compiled(path, out))


def c_error(path, out):
    run = compiled(path, out)
    if run.returncode:
        return run.stderr
    includes = [f"-I{one}" for one in (platform / "base", platform / "html", folder, out)]
    return said(path, subprocess.run([*cc, "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *includes, f"{out}/x.c"],
                                     capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}))


def rendered(path, lang):
    run = subprocess.run([render, path.stem, lang], capture_output=True, text=True)
    expected = path.with_suffix("." + lang)
    if run.returncode:
        return f"exit {run.returncode}: {run.stderr}"
    if os.environ.get("KHTML_ACCEPT"):
        expected.write_text(run.stdout)
    return None if expected.exists() and expected.read_text() == run.stdout else f"{lang}: wrote\n{run.stdout}"


def main():
    failures, count = 0, 0
    with tempfile.TemporaryDirectory() as out:
        results = [(path, refused(path, out)) for path in sorted(folder.glob("*.refused"))]
        results += [(path, c_error(path, out)) for path in sorted(folder.glob("*.cerror"))]
    results += [(path, rendered(path, lang)) for path in sorted(folder.glob("*.html")) for lang in ("vi", "en")]
    for path, problem in results:
        count += 1
        if problem:
            failures += 1
            print(f"{path.name}: {problem}")
    print(f"{count} cases, {failures} failed")
    return 1 if failures or count < 50 else 0


sys.exit(main())
