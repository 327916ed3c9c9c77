#!/usr/bin/env python3
"""Creative spaces: CPU of the server for lists, a page and the map's data with 100 and with 100,000 spaces, past the page cache.

Requests come one after the other over one connection, so that a figure is the cost of one page; it is the median of the rounds. The aim for the map data
of a view is 5 ms and 60 KB.
"""
import argparse
import http.client
import os
import statistics
import subprocess
import sys
import tempfile

import bench
from follow import wait_idle

VIEWS = (('map, the whole city', '/api/v1/spaces.geojson?bbox=105.28,20.53,106.05,21.40&zoom=10'),
         ('map, the heart', '/api/v1/spaces.geojson?bbox=105.79,20.99,105.90,21.06&zoom=13'),
         ('map, some streets', '/api/v1/spaces.geojson?bbox=105.845,21.025,105.860,21.035&zoom=16'),
         ('map, one kind', '/api/v1/spaces.geojson?kind=museum&bbox=105.28,20.53,106.05,21.40&zoom=10'),
         ('map, step-free', '/api/v1/spaces.geojson?free=1&bbox=105.79,20.99,105.90,21.06&zoom=13'),
         ('map, kind and events', '/api/v1/spaces.geojson?kind=museum&events=1&bbox=105.28,20.53,106.05,21.40&zoom=10'),
         ('map, open now', '/api/v1/spaces.geojson?open=1&bbox=105.28,20.53,106.05,21.40&zoom=10'),
         ('map, words', '/api/v1/spaces.geojson?q=gom+sen&bbox=105.28,20.53,106.05,21.40&zoom=10'),
         ('list', '/vi/spaces'), ('list, page 40', '/vi/spaces?page=40'), ('list, one kind', '/vi/spaces?kind=museum'),
         ('list, one ward', '/vi/spaces?ward=phuong-ba-dinh'), ('list, open now', '/vi/spaces?open=1'), ('list, kind and step-free',
                              '/vi/spaces?kind=museum&free=1'),
         ('list, words', '/vi/spaces?q=gom+sen'), ('one space', '/vi/spaces/van-mieu-quoc-tu-giam'))


def cost(server, path, times):
    """CPU of a request in µs, bytes of its answer."""
    c = http.client.HTTPConnection('127.0.0.1', server.port, timeout=60)
    size = before = 0
    for i in range(times + 3):
        if i == 3:
            before = bench.cpu_us(server.pids())
        c.request('GET', path)
        r = c.getresponse()
        size = len(r.read())
        if r.status != 200:
            sys.exit(f'spaces: {path} gave {r.status}')
    return (bench.cpu_us(server.pids()) - before) / times, size


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3, help='taken for the sake of bench.py; unused')
    p.add_argument('--requests', type=int, default=20, help='of each page in a round')
    p.add_argument('--spaces', type=int, nargs='*', default=[100, 100_000])
    a, _ = p.parse_known_args()
    a.binary, a.maker = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_spaces'))
    a.server, a.client = bench.cpus()
    return a


def measured(a, spaces):
    with tempfile.TemporaryDirectory(prefix='khue-spaces-') as folder:
        data = os.path.join(folder, 'city')
        subprocess.run([a.binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([a.maker, data, str(spaces)], check=True)
        server = bench.Khue(a.binary, data, a.server, cache=False)
        wait_idle(server)
        rows = {name: [cost(server, path, a.requests) for _ in range(a.rounds)] for name, path in VIEWS}
        server.stop()
    return {name: (statistics.median(c for c, _ in r) / 1000, r[0][1] / 1000) for name, r in rows.items()}


def main():
    a = options()
    all_ = [measured(a, n) for n in a.spaces]
    print('\n# Creative spaces: CPU ms and kB of an answer\n\n| page |' + ''.join(f' {n:,} spaces: ms | kB |' for n in a.spaces))
    print('|---|' + '---:|---:|' * len(a.spaces))
    for name, _ in VIEWS:
        print(f'| {name} |' + ''.join(f' {m[name][0]:.2f} | {m[name][1]:.0f} |' for m in all_))


if __name__ == '__main__':
    main()
