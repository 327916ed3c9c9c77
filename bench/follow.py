#!/usr/bin/env python3
"""Follow-up in a city of 2,000 tasks with 20,000 links of evidence, answers of every unit: CPU of the server for each page, past the page cache.

Requests come one after the other over one connection, so that a figure is the cost of one page; it is the median of the rounds. The aim for a page of
the board is 5 ms.
"""
import argparse
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time

import bench

PAGES = (('board', '/vi/desk/tasks'), ('board, second page', '/vi/desk/tasks?page=2'), ('board, as in the plan', '/vi/desk/tasks?by=plan'),
         ('board, overdue', '/vi/desk/tasks?status=overdue'), ('board, answers to verify', '/vi/desk/tasks?verdict=waiting'),
         ('board, words', '/vi/desk/tasks?q=thiet+ke+so+77'), ('scorecards', '/vi/desk/scorecards'), ('scorecards, late first', '/vi/desk/scorecards?by=late'),
         ("leader's page", '/vi/desk/leader'), ('commitments', '/vi/commitments'), ('one commitment', '/vi/commitments/2'),
         ('commitments as data', '/api/v1/commitments.json'))


def cost(server, path, cookie, times):
    """CPU of a request in µs, bytes of its answer."""
    c = http.client.HTTPConnection('127.0.0.1', server.port, timeout=30)
    size = 0
    for i in range(times + 3):
        if i == 3:
            before = bench.cpu_us(server.pids())
        c.request('GET', path, headers={'Cookie': cookie})
        r = c.getresponse()
        size = len(r.read())
        if r.status != 200:
            sys.exit(f'follow: {path} gave {r.status}')
    return (bench.cpu_us(server.pids()) - before) / times, size


def wait_idle(server, seconds=120):
    """The demo's pictures are made by jobs once the server runs; until then they would count as the cost of pages."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = bench.cpu_us(server.pids())
        time.sleep(1)
        if bench.cpu_us(server.pids()) - before < 20_000:
            return
    print('follow: the server never came to rest, so the figures are too high', file=sys.stderr)


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3, help='taken for the sake of bench.py; unused')
    p.add_argument('--requests', type=int, default=30, help='of each page in a round')
    p.add_argument('--tasks', type=int, default=2000)
    p.add_argument('--links', type=int, default=20000)
    a, _ = p.parse_known_args()
    a.binary, a.maker = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_follow'))
    a.server, a.client = bench.cpus()
    return a


def main():
    a = options()
    with tempfile.TemporaryDirectory(prefix='khue-follow-') as folder:
        data = os.path.join(folder, 'city')
        subprocess.run([a.binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([a.maker, data, str(a.tasks), str(a.links)], check=True)
        server = bench.Khue(a.binary, data, a.server, cache=False)
        cookie = bench.sign_in(server)
        wait_idle(server)
        rows = {}
        for _ in range(a.rounds):
            for name, path in PAGES:
                rows.setdefault(name, []).append(cost(server, path, cookie, a.requests))
        server.stop()
    print(f'\n# Follow-up: {a.tasks:,} tasks, {a.links:,} links of evidence\n\n| page | CPU ms | kB |\n|---|---:|---:|')
    for name, _ in PAGES:
        print(f'| {name} | {statistics.median(c for c, _ in rows[name]) / 1000:.2f} | {rows[name][0][1] / 1000:.0f} |')


if __name__ == '__main__':
    main()
