#!/usr/bin/env python3
"""Everything that CI runs: packages, both compilers, sanitizers, both databases, checks, browser, package.
   usage: run_all.py [--long] [--only STEP[,STEP]]
Each step prints one line; a failed one prints the end of its log, and the run goes on so that one look shows all that is broken.
The last line counts the steps: 'N passed, N failed'."""
import argparse, os, re, subprocess, sys, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOGS = os.path.join(ROOT, 'build-logs')
JOBS = str(os.cpu_count() or 2)
# These wait more than they compute: they go on one after the other while the browser is driven.
BESIDE = ('crash', 'crash-follow', 'burst', 'hostile', 'hostile-forms', 'hostile-files', 'restore')


def sh(command, env=None):
    return dict(command=command, env=env or {})


def meson(build, compiler, *options):
    return f"[ -f {build}/build.ninja ] || CC={compiler} meson setup {build} . {' '.join(options)}; ninja -C {build} -j{JOBS}"


def steps(long):
    """name, what it needs to have passed, command"""
    fuzz_seconds = '60' if long else '5'
    rounds = '30' if long else '4'
    return [
        ('packages', [], sh('packaging/install-packages build test')),
        ('npm', ['packages'], sh('npm ci --no-audit --no-fund --loglevel=error')),
        ('gcc', ['npm'], sh(meson('build', 'gcc'))),
        ('clang', ['npm'], sh(meson('build-clang', 'clang'))),
        ('sanitized', ['npm'], sh(meson('build-asan', 'gcc', '-Db_sanitize=address,undefined', '-Dbuildtype=debug', '-Doptimization=1'))),
        ('tests-sanitized', ['sanitized'], sh('python3 tests/run_meson.py build-asan -t 4 --num-processes ' + JOBS,
                                            dict(UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1', ASAN_OPTIONS='detect_leaks=1'))),
        ('tests', ['gcc'], sh('python3 tests/run_meson.py build -t 2 --num-processes ' + JOBS)),
        ('checks', ['gcc'], sh('tools/checks/check_all build')),
        ('hardening', ['gcc'], sh('tests/hardening.sh build/khue')),
        ('crash', ['gcc'], sh(f'python3 tests/crash.py --khue build/khue --rounds {rounds}')),
        ('crash-follow', ['gcc'], sh('tests/with-postgres python3 tests/crash_follow.py --khue build/khue')),
        ('burst', ['gcc'], sh('tests/with-postgres python3 tests/burst.py --khue build/khue')),
        ('hostile', ['gcc'], sh('python3 tests/hostile.py --khue build/khue')),
        ('hostile-forms', ['gcc'], sh('python3 tests/hostile_forms.py --khue build/khue')),
        ('hostile-files', ['gcc'], sh('tests/with-postgres python3 tests/hostile_files.py --khue build/khue' + (' --long' if long else ''))),
        ('restore', ['gcc'], sh('python3 tests/restore_drill.py --khue build/khue')),
        ('browser', ['gcc'], sh('tests/with-postgres python3 tests/run_browser.py --jobs ' + JOBS)),
        ('fuzz', ['clang'], sh(f'tests/fuzz/run {fuzz_seconds}')),
        ('package', ['gcc'], sh('tests/package.sh')),
    ]


def run(name, step):
    log = os.path.join(LOGS, name + '.log')
    start = time.monotonic()
    with open(log, 'wb') as out:
        code = subprocess.call(['sh', '-euc', step['command']], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                               env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1', **step['env']})
    seconds = time.monotonic() - start
    unsteady = [line for line in open(log, encoding='utf8', errors='replace') if line.startswith('unsteady: ')]
    print(f"{'ok  ' if code == 0 else 'FAIL'} {name:16} {seconds:7.1f} s", flush=True)
    print(*unsteady, sep='', end='', flush=True)
    if code:
        text = open(log, encoding='utf8', errors='replace').read()
        print('\n'.join(text.splitlines()[-80:]), flush=True)
    return code == 0, log


def counted(log):
    """Tests that meson, node and cmocka counted in a log."""
    text = open(log, encoding='utf8', errors='replace').read()
    return sum(map(int, re.findall(r'^Ok:\s+(\d+)', text, re.M))) + sum(map(int, re.findall(r'^# pass (\d+)', text, re.M)))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--long', action='store_true')
    p.add_argument('--only', default='')
    a = p.parse_args()
    os.makedirs(LOGS, exist_ok=True)
    only = [s for s in a.only.split(',') if s]
    done, failed, tests = {}, [], 0

    def go(all_steps):
        nonlocal tests
        for name, needs, step in all_steps:
            missing = [n for n in needs if done.get(n) is False]
            if missing:
                print(f'FAIL {name:16} not run: {missing[0]} failed', flush=True)
                done[name] = False
                failed.append(name)
                continue
            done[name], log = run(name, step)
            if done[name]:
                tests += counted(log)
            else:
                failed.append(name)

    wanted = [s for s in steps(a.long) if not only or s[0] in only]
    beside = threading.Thread(target=go, args=([s for s in wanted if s[0] in BESIDE],))
    for s in wanted:
        if s[0] == 'browser':
            beside.start()
        if s[0] not in BESIDE:
            go([s])
    if not beside.ident:
        beside.start()
    beside.join()
    print(f'{tests} test programs and browser tests counted in {len(done)} steps' + (f'; failed: {", ".join(failed)}' if failed else ''))
    print(f'{len(done) - len(failed)} passed, {len(failed)} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
