#!/usr/bin/env python3
"""The annual report of a large city, as the command line makes it: seconds of the clock and peak memory of each format.  Of a smaller city too, since
LibreOffice lays out every page of a PDF: its time follows their number.  PDF only where LibreOffice is installed."""
import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time


def made(binary, data, fmt, seconds):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    began = time.monotonic()
    p = subprocess.Popen([binary, 'report', 'annual', '--data', data, '--year', '2026', '--format', fmt, '--out', os.path.join(data, 'out.' + fmt)],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        code = p.wait(seconds)
    except subprocess.TimeoutExpired:
        p.kill()
        p.wait()
        return f'more than {seconds}', '', ''
    took = time.monotonic() - began
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return (f'{took:.2f}', f'{peak / 1024:.0f}', f'{os.path.getsize(os.path.join(data, "out." + fmt)) / 1e6:.1f}') if code == 0 else ('none', '', '')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    a, _ = p.parse_known_args()
    binary, maker = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_follow'))
    print('\n# Annual report\n\n| tasks | links | format | s | peak MB of a process | file MB |\n|---:|---:|---|---:|---:|---:|')
    for tasks, links in ((500, 5000), (2000, 20000)):
        with tempfile.TemporaryDirectory(prefix='khue-reports-') as folder:
            data = os.path.join(folder, 'city')
            subprocess.run([binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            subprocess.run([maker, data, str(tasks), str(links)], check=True, stdout=subprocess.DEVNULL)
            for fmt in ('docx', 'xlsx') + (('pdf',) if shutil.which('soffice') else ()):
                print(f'| {tasks} | {links} | {fmt} | ' + ' | '.join(made(binary, data, fmt, 180)) + ' |')


if __name__ == '__main__':
    main()
