#!/usr/bin/env python3
"""The test programs that meson knows, several at once; run under with-postgres.
   usage: run_meson.py BUILD [OPTION OF meson test...]
A program that failed is run once more alone: writers of other databases on the same PostgreSQL can make it refuse a transaction that nothing in the
program's own database stands against.  What fails twice fails; what passes then is named as unsteady, with the output of its failure."""
import json, os, subprocess, sys


def run(build, options):
    command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs', *options]
    code = subprocess.call(command)
    results = [json.loads(line) for line in open(os.path.join(build, 'meson-logs', 'testlog.json'), encoding='utf8')]
    return code, [r['name'] for r in results if r['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL')]


def main():
    build, options = sys.argv[1], sys.argv[2:]
    code, failed = run(build, options)
    if code == 0 or not failed:
        return code
    print(f'failed among the others, now alone: {" ".join(failed)}', flush=True)
    code, again = run(build, [*options, *failed, '--num-processes', '1'])
    for name in failed:
        if name not in again:
            print(f'unsteady: {name} failed among the others and passed alone')
    return code


if __name__ == '__main__':
    sys.exit(main())
