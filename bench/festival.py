#!/usr/bin/env python3
"""The festival at its peak: a mix of its pages, nine in ten from the page cache as anonymous visitors ask for them, beside nginx with the very same bytes.

The mix is walked page by page over keep-alive connections; a figure of the mix is the weighted harmonic mean of its pages' rates, since each page takes its
share of the requests. One in ten requests comes from somebody signed in and meets no cache. A second table repeats the home page while a venue is tapped
each second: each tap makes every worker forget its pages.
"""
import argparse
import http.client
import os
import re
import statistics
import sys
import subprocess
import tempfile
import threading
import time

import bench

# page: (path, share of the requests)
MIX = {'home': ('/vi/festival', 30), 'programme': ('/vi/festival/2026/programme', 25), 'day': ('/vi/festival/2026/programme?day=2026-12-05', 10),
       'venue': ('/vi/festival/2026/venues', 10), 'mine': ('/vi/festival/2026/mine', 5), 'programme json': ('/api/v1/festival/2026/programme.json', 10),
       'crowd json': ('/api/v1/festival/2026/crowd.json', 10)}
SIGNED_IN = 10  # per cent


def one_by_one(server, path, cookie, times):
    """Requests a second of somebody signed in, over one connection: no page cache."""
    c = http.client.HTTPConnection('127.0.0.1', server.port, timeout=30)
    start = time.perf_counter()
    for _ in range(times):
        c.request('GET', path, headers={'Cookie': cookie})
        r = c.getresponse()
        r.read()
        if r.status != 200:
            sys.exit(f'festival: {path} gave {r.status}')
    return times / (time.perf_counter() - start)


def tapper(server, cookie, stop):
    """Taps a venue each second, as staff do, another state each time."""
    page = bench.get(server.port, '/vi/desk/crowd', cookie)[0].decode()
    venue = re.search(r'name="venue" value="(\d+)"', page)
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    if not venue or not token:
        sys.exit('festival: no venue to tap')
    c = http.client.HTTPConnection('127.0.0.1', server.port, timeout=30)
    for n in range(10 ** 6):
        if stop.wait(1):
            return
        body = f'venue={venue[1]}&state={("quiet", "some", "full")[n % 3]}&csrf={token[1]}&key=tap{n}'
        c.request('POST', '/vi/desk/crowd', body, {'Cookie': cookie, 'Content-Type': 'application/x-www-form-urlencoded',
                                                   'Origin': f'http://127.0.0.1:{server.port}'})
        c.getresponse().read()


def mean(rates):
    """Of rates by page, in the shares of the mix."""
    return sum(share for _, share in MIX.values()) / sum(MIX[p][1] / rates[p] for p in rates)


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3)
    p.add_argument('--connections', type=int, default=64)
    a, _ = p.parse_known_args()
    os.chdir(bench.ROOT)
    a.binary = os.path.abspath(os.path.join(a.build, 'app/khue'))
    a.server, a.client = bench.cpus()
    return a


def main():
    a = options()
    with tempfile.TemporaryDirectory(prefix='khue-festival-') as folder:
        data = os.path.join(folder, 'city')
        subprocess.run([a.binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = bench.Khue(a.binary, data, a.server)
        cookie = bench.sign_in(server, 'editor')
        files = {p.replace(' ', '-'): bench.get(server.port, path)[0] for p, (path, _) in MIX.items()}
        bench.PAGES = tuple(files)
        nginx = bench.Nginx(a.server, files)
        rows = {}
        for _ in range(a.rounds):
            for page, (path, _) in MIX.items():
                rows.setdefault(page, []).append((bench.measure(a, server, path), bench.measure(a, nginx, f'/{page.replace(" ", "-")}.html')))
        signed_in = one_by_one(server, '/vi/festival', cookie, 200)
        stop = threading.Event()
        taps = threading.Thread(target=tapper, args=(server, cookie, stop))
        taps.start()
        tapped = statistics.median(bench.measure(a, server, '/vi/festival')['rate'] for _ in range(a.rounds))
        stop.set()
        taps.join()
        nginx.stop()
        server.stop()
    print('\n# The festival at its peak\n\n| page | share | requests/s | nginx | ratio | p99 ms | kB |\n|---|---:|---:|---:|---:|---:|---:|')
    rate = {}
    for page, got in rows.items():
        k, n = statistics.median(x['rate'] for x, _ in got), statistics.median(x['rate'] for _, x in got)
        rate[page] = (k, n)
        print(f"| {page} | {MIX[page][1]} % | {k:,.0f} | {n:,.0f} | {k / n:.2f} | {statistics.median(x['p99'] for x, _ in got):.2f} | "
              f"{len(files[page.replace(' ', '-')]) / 1000:.0f} |")
    ours, theirs = (mean({p: r[i] for p, r in rate.items()}) for i in (0, 1))
    print(f'\nThe mix, anonymous: {ours:,.0f} requests/s beside {theirs:,.0f} of nginx, ratio {ours / theirs:.2f}. Signed in, past the cache, over one '
          f'connection: {signed_in:,.0f} requests/s. Home while a venue is tapped each second: {tapped:,.0f} requests/s.')


if __name__ == '__main__':
    main()
