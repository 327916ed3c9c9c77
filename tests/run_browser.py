#!/usr/bin/env python3
"""The browser tests, a process and a demo city for each file, several at once.  The city is made once, with all sizes of its pictures, and copied.
   usage: run_browser.py [--jobs N] [FILE...]
A file that failed is run once more alone, when the machine is quiet.  What fails twice fails; what passes then is named as unsteady, with the log of
its failure."""
import argparse, concurrent.futures, glob, os, re, shutil, sqlite3, subprocess, sys, tempfile, time

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'browser')
KHUE = os.environ.get('KHUE') or os.path.join(FOLDER, '..', '..', 'build', 'khue')
FILE_S, DEMO_S = 900, 300
LONGEST = ['desk_test.mjs', 'public_test.mjs', 'portal_flow_test.mjs']  # these begin first


def demo_make(data):
    """The demo city in a folder, served until no picture waits for its sizes."""
    subprocess.run([KHUE, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with subprocess.Popen([KHUE, 'serve', '--data', data, '--listen', '127.0.0.1:0', '--workers', '1'], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as served:
        db = sqlite3.connect(os.path.join(data, 'khue.db'))
        until = time.monotonic() + DEMO_S
        while db.execute("SELECT count(*) FROM medium WHERE state = 'waiting'").fetchone()[0]:
            if time.monotonic() > until or served.poll() is not None:
                raise SystemExit('the pictures of the demo city were not made')
            time.sleep(0.2)
        db.close()
        served.terminate()


def run(file):
    """Whether it passed, and its log; a line says how long it took."""
    start = time.monotonic()
    ok, log = run_once(file)
    print(f"{'ok  ' if ok else 'FAIL'} {os.path.basename(file):32} {time.monotonic() - start:7.1f} s", flush=True)
    return ok, log


def run_once(file):
    try:
        p = subprocess.run(['node', '--test', '--test-reporter=tap', file], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           timeout=FILE_S)
        return p.returncode == 0, p.stdout.decode('utf8', 'replace')
    except subprocess.TimeoutExpired as e:
        return False, (e.stdout or b'').decode('utf8', 'replace') + f'\nnot ok - no end after {FILE_S} s\n'


def failures(log):
    """The failed tests of a log, each with what was said of it."""
    return '\n'.join(re.findall(r'^\s*not ok .*(?:\n\s+---\n(?:.*\n)*?\s+\.\.\.)?', log, re.M)) or log[-4000:]


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--jobs', type=int, default=os.cpu_count() or 2)
    p.add_argument('files', nargs='*')
    a = p.parse_args()
    files = a.files or sorted(glob.glob(os.path.join(FOLDER, '*_test.mjs')), key=lambda f: (os.path.basename(f) not in LONGEST, -os.path.getsize(f)))
    top = tempfile.mkdtemp(prefix='khue-demo-')
    try:
        os.environ['KHUE_DEMO'] = os.path.join(top, 'demo')
        demo_make(os.environ['KHUE_DEMO'])
        return run_all(files, a.jobs)
    finally:
        shutil.rmtree(top)


def run_all(files, jobs):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        first = dict(zip(files, pool.map(run, files)))
    unsteady, failed, passed = [], [], 0
    for file, (ok, log) in first.items():
        name = os.path.basename(file)
        if not ok:
            print(f'--- {name}, first run\n{failures(log)}', flush=True)
            ok, log = run(file)
            (unsteady if ok else failed).append(name)
            if not ok:
                print(f'--- {name}, second run\n{failures(log)}', flush=True)
        passed += sum(map(int, re.findall(r'^# pass (\d+)', log, re.M)))
    for name in unsteady:
        print(f'unsteady: {name} failed among the others and passed alone')
    print(f'# pass {passed}\n{len(files)} files, {len(unsteady)} unsteady, {len(failed)} failed' + (f': {", ".join(failed)}' if failed else ''))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
