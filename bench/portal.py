#!/usr/bin/env python3
"""The portal beside nginx, in one run: home, a section, a story and a search in cities of 2,000, 20,000 and 200,000 stories.

Each page from the page cache and past it (`page_cache = no`); nginx serves the very bytes from files on the same CPUs. Searches past the cache take
another query each time, from the words the stories are made of. As in bench.py, a figure is the median of the rounds and a ratio is made within one.
"""
import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import bench

PAGES = ('home', 'section', 'story', 'search')
QUERIES = ('hà nội', 'ha noi', 'gốm', 'lang nghe', 'làng nghề', 'chuyện số 1234', 'phố cổ hồ gươm', '"sáng tạo"', 'pottery village', 'hanoi', 'le hoi',
           'hoàn kiếm', 'kien truc do thi', 'trieen laxm', 'old quarter', 'cau long bien', 'Story number 77', 'ẩm thực', 'muá rối', 'khongcotunay')


class City:
    def __init__(self, a, stories):
        self.data, self.stories = os.path.join(a.dir, f'stories-{stories}'), stories
        subprocess.run([a.binary, 'init', '--data', self.data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.made = subprocess.run([a.maker, self.data, str(stories)], check=True, capture_output=True, text=True).stdout.strip()
        self.mb = os.path.getsize(self.data + '/khue.db') / 1e6

    def serve(self, a):
        self.cached = bench.Khue(a.binary, self.data, a.server)
        self.plain = bench.Khue(a.binary, bench.City.second_folder(self), a.server, cache=False)
        listing = bench.get(self.cached.port, '/vi/sections/nghe-thu-cong')[0]
        story = [m for m in re.findall(rb'href="(/vi/stories/[^"/]+)"', listing) if b'feed' not in m][-1].decode()
        self.path = {'home': '/vi/', 'section': '/vi/sections/nghe-thu-cong', 'story': story, 'search': '/vi/search?q=' + urllib.parse.quote('làng nghề')}

    def stop(self):
        self.cached.stop()
        self.plain.stop()


def searches(a, city):
    """Latency of searches past the cache, one after the other over one connection: (median, 99th percentile) in ms, CPU a search in µs."""
    c = http.client.HTTPConnection('127.0.0.1', city.plain.port, timeout=20)
    took, pids = {}, city.plain.pids()
    before, asked = bench.cpu_us(pids), 0
    for _ in range(a.searches):
        for q in QUERIES:
            start = time.perf_counter()
            c.request('GET', '/vi/search?q=' + urllib.parse.quote(q))
            r = c.getresponse()
            r.read()
            if r.status != 200:
                sys.exit(f'portal: search {q} gave {r.status}')
            took.setdefault(q, []).append((time.perf_counter() - start) * 1000)
            asked += 1
    every = sorted(t for ts in took.values() for t in ts)
    return every[len(every) // 2], every[len(every) * 99 // 100], (bench.cpu_us(pids) - before) / asked, {q: statistics.median(ts) for q, ts in took.items()}


def measured(a, city):
    city.serve(a)
    bench.PAGES = PAGES
    nginx = bench.Nginx(a.server, {p: bench.get(city.cached.port, city.path[p])[0] for p in PAGES})
    rows = {}
    for _ in range(a.rounds):
        for page in PAGES:
            n = bench.measure(a, nginx, f'/{page}.html')
            for way, server in (('cache', city.cached), ('past cache', city.plain)):
                rows.setdefault((page, way), []).append((bench.measure(a, server, city.path[page]), n))
    found = searches(a, city)
    memory = bench.pss_mb(city.cached.pids()), bench.pss_mb(city.plain.pids())
    for server in (nginx, city):
        server.stop()
    return rows, found, memory


def table(city, rows, found, memory):
    print(f'\n## {city.stories:,} stories\n\n{city.made}; the database is {city.mb:.0f} MB. Memory after the load (PSS, all processes): {memory[0]:.1f} MB '
          f'with the page cache, {memory[1]:.1f} without.\n')
    print('| page | way | requests/s | nginx | ratio | CPU µs | nginx CPU µs | p99 ms | allocations |')
    print('|---|---|---:|---:|---:|---:|---:|---:|---:|')
    for (page, way), got in rows.items():
        k = {f: statistics.median(k[f] for k, _ in got) for f in got[0][0]}
        n = {f: statistics.median(n[f] for _, n in got) for f in got[0][1]}
        ratio = statistics.median(k['rate'] / n['rate'] for k, n in got)
        print(f"| {page} | {way} | {k['rate']:,.0f} | {n['rate']:,.0f} | {ratio:.2f} | {k['cpu']:.1f} | {n['cpu']:.1f} | {k['p99']:.2f} | {k['allocs']:.0f} |")
    slow = sorted(found[3].items(), key=lambda x: -x[1])[:3]
    print(f'\nSearches past the cache, one at a time over HTTP: median {found[0]:.2f} ms, p99 {found[1]:.2f} ms, {found[2]:.0f} µs of CPU each; slowest '
          + ', '.join(f'{q} {t:.2f} ms' for q, t in slow) + '.', flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3)
    p.add_argument('--connections', type=int, default=64)
    p.add_argument('--searches', type=int, default=20, help='rounds of all queries')
    p.add_argument('--sizes', default='2000,20000,200000')
    a = p.parse_args()
    os.chdir(bench.ROOT)
    a.binary, a.maker = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_stories'))
    a.server, a.client = bench.cpus()
    print(f'# The portal\n\nServers on CPUs {a.server}, client on {a.client}; {a.rounds} rounds of {a.seconds} s, {a.connections} connections. '
          f'Load average at the start {os.getloadavg()[0]:.1f}.')
    cpu = {}
    with tempfile.TemporaryDirectory(prefix='khue-portal-') as a.dir:
        for size in map(int, a.sizes.split(',')):
            city = City(a, size)
            rows, found, memory = measured(a, city)
            table(city, rows, found, memory)
            cpu[size] = {k: statistics.median(x['cpu'] for x, _ in v) for k, v in rows.items()}
    first = min(cpu)
    for size in sorted(cpu)[1:]:
        print(f'\nCPU at {size:,} stories over {first:,}: '
              + ', '.join(f'{page} {way} {cpu[size][page, way] / cpu[first][page, way]:.2f}' for page, way in cpu[size]))


if __name__ == '__main__':
    main()
