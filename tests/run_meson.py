#!/usr/bin/env python3
"""The test programs that meson knows, several at once, each with a PostgreSQL of its own: writers of other databases on one server make it refuse
transactions that nothing in a program's own database stands against (their oldest snapshot counts for all of its serializable ones).
   usage: run_meson.py BUILD [OPTION OF meson test...]
A program that failed is run once more alone, when the machine is quiet.  What fails twice fails; what passes then is named as unsteady, with the output of
its failure."""
import json, os, subprocess, sys

WITH_POSTGRES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'with-postgres')


def run(build, options):
    command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs', '--wrapper', WITH_POSTGRES, *options]
    code = subprocess.call(command)
    results = [json.loads(line) for line in open(os.path.join(build, 'meson-logs', 'testlog-with-postgres.json'), encoding='utf8')]
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
