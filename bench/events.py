#!/usr/bin/env python3
"""The calendar with 10,000 events in a month: CPU of the server for its pages, feeds and data, past the page cache.

Requests come one after the other over one connection, so that a figure is the cost of one page; it is the median of the rounds.
"""
import argparse
import os
import re
import statistics
import subprocess
import tempfile

import bench
from follow import wait_idle
from spaces import cost

VIEWS = [('list', '/vi/events'), ('list, this weekend', '/vi/events?when=weekend'), ('list, one kind', '/vi/events?kind=film'),
         ('list, free and in English', '/vi/events?free=1&english=1'), ('list, one word', '/vi/events?q=g%E1%BB%91m'),
         ('list, two words', '/vi/events?q=gom+sen'), ('list, a rare word', '/vi/events?q=1234'), ('list, a word of none', '/vi/events?q=khongco'),
         ('one space', '/vi/spaces/{space}'), ('one event', '/vi/events/{event}'), ('calendar of the city', '/vi/events.ics'),
         ('calendar of a kind', '/vi/events.ics?kind=film'), ('calendar of an event', '/vi/events/{event}.ics'), ('news feed', '/vi/events.atom'),
         ('data, JSON', '/api/v1/events.json'), ('data, CSV', '/api/v1/events.csv'), ('home', '/vi/')]


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3, help='taken for the sake of bench.py; unused')
    p.add_argument('--requests', type=int, default=20, help='of each page in a round')
    p.add_argument('--events', type=int, default=10_000)
    a, _ = p.parse_known_args()
    a.binary, a.maker = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_events'))
    a.server, a.client = bench.cpus()
    return a


def main():
    a = options()
    with tempfile.TemporaryDirectory(prefix='khue-events-') as folder:
        data = os.path.join(folder, 'city')
        subprocess.run([a.binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([a.maker, data, str(a.events)], check=True)
        server = bench.Khue(a.binary, data, a.server, cache=False)
        wait_idle(server)
        page = bench.get(server.port, '/vi/events')[0].decode()
        named = {'event': re.search(r'"/vi/events/([a-z0-9-]+)"', page)[1], 'space': re.search(r'"/vi/spaces/([a-z0-9-]+)"',
                 bench.get(server.port, '/vi/spaces')[0].decode())[1]}
        rows = {name: [cost(server, path.format(**named), a.requests) for _ in range(a.rounds)] for name, path in VIEWS}
        server.stop()
    print(f'\n# The calendar: {a.events:,} events in 30 days\n\n| page | CPU ms | kB |\n|---|---:|---:|')
    for name, _ in VIEWS:
        print(f'| {name} | {statistics.median(c for c, _ in rows[name]) / 1000:.2f} | {rows[name][0][1] / 1000:.0f} |')


if __name__ == '__main__':
    main()
