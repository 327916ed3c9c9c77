#!/usr/bin/env python3
"""check_symbols.py BUILD: no two objects of the program define the same global name.  The linker takes the first one it meets in a static
library and says nothing, so that a function of one folder would silently run in place of another's."""
import os, subprocess, sys

SKIP = ('_test.c.o', 'tests/', 'tools/', 'bench/')


def objects(build):
    for folder, _, names in os.walk(build):
        for name in names:
            path = os.path.join(folder, name)
            if name.endswith('.o') and not any(s in os.path.relpath(path, build) for s in SKIP):
                yield path


def main():
    build = sys.argv[1] if len(sys.argv) > 1 else 'build'
    seen, errors = {}, 0
    for path in sorted(objects(build)):
        if '.a.p/' not in path and 'khue.p/' not in path:
            continue
        if 'libtool_base' in path or 'harness' in path:
            continue
        for line in subprocess.run(['nm', '--defined-only', '--extern-only', path], capture_output=True, text=True).stdout.splitlines():
            _, kind, name = line.split()
            if kind in 'VWC' or name.startswith(('__start_', '__stop_')):
                continue
            if name in seen:
                print(f'{os.path.relpath(path, build)}: error: {name} is defined in {os.path.relpath(seen[name], build)} too')
                errors += 1
            seen[name] = path
    print(f'symbols: {errors} errors' if errors else f'symbols: good, {len(seen)} names')
    return 1 if errors else 0


if __name__ == '__main__':
    sys.exit(main())
