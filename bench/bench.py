#!/usr/bin/env python3
"""Khuê beside nginx, in one run.

Both servers work on the same two CPUs, the client (wrk) on the others.  nginx serves the very bytes that Khuê answers, from files.  Pages: home,
a list of 200 tasks, a task; from the page cache, past it (`page_cache = no`) and signed in; and the same in a city of 100 times the tasks.
Each server's access log is off (nginx: access_log off; Khuê: access_log = no).

A round measures every case once, one after the other, nginx first; a figure is the median of the rounds, and a ratio is made within a round,
so that a slow minute of the machine touches both sides.  The CPU of a server is its processes' time on a CPU (/proc/PID/schedstat).
"""
import argparse
import contextlib
import glob
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = ('home', 'list', 'task')
SMALL, TIMES = 200, 100


def cpus():
    every = sorted(os.sched_getaffinity(0))
    if len(every) >= 4:
        return every[:2], every[2:]
    print('bench: fewer than four CPUs: client and servers share them, so the ratios are noisy', file=sys.stderr)
    return every, every


@contextlib.contextmanager
def on_cpus(which):
    """What is started here inherits the CPUs, without a taskset process in the way."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, which)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def tree(pid):
    out = [pid]
    with open(f'/proc/{pid}/task/{pid}/children') as f:
        for child in f.read().split():
            out += tree(int(child))
    return out


def cpu_us(pids):
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError), open(f'/proc/{pid}/schedstat') as f:
            total += int(f.read().split()[0])
    return total / 1000


def pss_mb(pids):
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(f'/proc/{pid}/smaps_rollup') as f:
            total += sum(int(m) for m in re.findall(r'^Pss:\s+(\d+)', f.read(), re.M))
    return total / 1024


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def get(port, path, cookie=None):
    c = http.client.HTTPConnection('127.0.0.1', port, timeout=20)
    c.request('GET', path, headers={'Cookie': cookie} if cookie else {})
    r = c.getresponse()
    body = r.read()
    c.close()
    if r.status != 200:
        sys.exit(f'bench: {path} gave {r.status}')
    return body, r


def first_answer(port, path, seconds=20):
    """Waits until the page comes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            get(port, path)
            return
        time.sleep(0.0005)
    sys.exit(f'bench: nothing answers on port {port}')


class Server:
    def start(self, on, command, path, **more):
        with on_cpus(on):
            began = time.monotonic()
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **more)
        first_answer(self.port, path)
        self.first_ms = (time.monotonic() - began) * 1000

    def pids(self):
        return tree(self.process.pid)

    def allocs(self):
        return 0

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Khue(Server):
    def __init__(self, binary, data, on, cache=True):
        self.port, self.data, self.binary = free_port(), data, binary
        with open(os.path.join(data, 'khue.ini'), 'w') as f:
            f.write(f'access_log = no\npage_cache = {"yes" if cache else "no"}\n')
        with open(data + '.log', 'ab') as log:
            self.start(on, [binary, 'serve', '--data', data, '--listen', f'127.0.0.1:{self.port}'], '/vi/', stdout=log, stderr=log)

    def allocs(self):
        m = re.search(rb'^khue_arena_allocations_total (\d+)', get(self.port, '/metrics')[0], re.M)
        return int(m.group(1))


NGINX = '''worker_processes {workers};
pid {dir}/pid;
error_log {dir}/error.log warn;
events {{ worker_connections 4096; }}
http {{
	types {{ text/html html; }}
	access_log off;
	sendfile on;
	tcp_nopush on;
	open_file_cache max=100;
	open_file_cache_valid 60s;
	keepalive_requests 10000000;
	client_body_temp_path {dir}/b; proxy_temp_path {dir}/p; fastcgi_temp_path {dir}/f; uwsgi_temp_path {dir}/u; scgi_temp_path {dir}/s;
	server {{ listen 127.0.0.1:{port} reuseport backlog=4096; root {dir}; }}
}}
'''


class Nginx(Server):
    def __init__(self, on, files):
        self.dir, self.port = tempfile.mkdtemp(prefix='khue-bench-nginx-'), free_port()
        os.chmod(self.dir, 0o755)
        for name, body in files.items():
            with open(os.path.join(self.dir, name + '.html'), 'wb') as f:
                f.write(body)
        with open(os.path.join(self.dir, 'nginx.conf'), 'w') as f:
            f.write(NGINX.format(workers=len(on), dir=self.dir, port=self.port))
        self.start(on, ['nginx', '-g', 'daemon off;', '-c', os.path.join(self.dir, 'nginx.conf')], f'/{PAGES[0]}.html')

    def stop(self):
        super().stop()
        shutil.rmtree(self.dir)


def load(a, port, path, cookie=None, seconds=None):
    """Requests a second, requests done, 99th percentile of the latency in ms."""
    command = ['taskset', '-c', ','.join(map(str, a.client)), 'wrk', '-t', str(len(a.client)), '-c', str(a.connections),
               '-d', f'{seconds or a.seconds}s', '--latency']
    if cookie:
        command += ['-H', f'Cookie: {cookie}']
    text = subprocess.run(command + [f'http://127.0.0.1:{port}{path}'], capture_output=True, text=True, check=True).stdout
    if 'Non-2xx' in text:
        sys.exit(f'bench: {path}: answers other than 2xx\n{text}')
    number, unit = re.search(r'99%\s+([\d.]+)(us|ms|s)', text).groups()
    return (float(re.search(r'Requests/sec:\s+([\d.]+)', text).group(1)), int(re.search(r'(\d+) requests in', text).group(1)),
            float(number) * {'us': 0.001, 'ms': 1, 's': 1000}[unit])


def measure(a, server, path, cookie=None):
    pids, allocs = server.pids(), server.allocs()
    before = cpu_us(pids)
    rate, done, p99 = load(a, server.port, path, cookie)
    return dict(rate=rate, cpu=(cpu_us(pids) - before) / done, p99=p99, allocs=(server.allocs() - allocs) / done)


def sign_in(khue, role='leader'):
    """A session through an invitation, as a browser would get it."""
    link = subprocess.run([khue.binary, 'user', 'invite', '--data', khue.data, '--email', f'bench{time.time_ns()}@example.org', '--name', 'Bench',
                           '--role', role], capture_output=True, text=True, check=True).stdout
    path = re.search(r'(/(?:vi|en)/invitation/\S+)', link).group(1)
    body, r = get(khue.port, path)
    cookie = r.getheader('Set-Cookie').split(';')[0]
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', body.decode()))
    fields.update(name='Bench', password='pho-bo-tai-bat-chin-2026', again='pho-bo-tai-bat-chin-2026')
    c = http.client.HTTPConnection('127.0.0.1', khue.port, timeout=30)
    c.request('POST', path, '&'.join(f'{k}={v}' for k, v in fields.items()),
              {'Cookie': cookie, 'Content-Type': 'application/x-www-form-urlencoded', 'Origin': f'http://127.0.0.1:{khue.port}'})
    r = c.getresponse()
    r.read()
    for header in r.headers.get_all('Set-Cookie') or []:
        if header.startswith('khue='):
            return header.split(';')[0]
    return sys.exit(f'bench: signing in gave {r.status}')


class City:
    """A data folder with one plan of 200 tasks among so many, and the servers over it."""

    def __init__(self, a, tasks):
        self.data, self.tasks = os.path.join(a.dir, str(tasks)), tasks
        subprocess.run([a.binary, 'init', '--data', self.data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.plan = subprocess.run([a.maker, self.data, str(tasks)], check=True, capture_output=True, text=True).stdout.strip()

    def paths(self, port):
        listing = f'/vi/tasks?plan={self.plan}&per=200'
        task = re.search(rb'href="(/vi/tasks/\d+)"', get(port, listing)[0]).group(1).decode()
        return {'home': '/vi/', 'list': listing, 'task': task}

    def serve(self, a):
        self.cached = Khue(a.binary, self.data, a.server)
        self.plain = Khue(a.binary, self.second_folder(), a.server, cache=False)
        self.cookie = sign_in(self.cached)
        self.path = self.paths(self.cached.port)

    def second_folder(self):
        """A folder is one server's; the other one gets a copy of the same data."""
        other = self.data + '-plain'
        shutil.copytree(self.data, other)
        for extra in glob.glob(other + '/khue.db-*'):
            os.remove(extra)
        source, copy = sqlite3.connect(self.data + '/khue.db'), sqlite3.connect(other + '/khue.db')
        source.backup(copy)
        copy.close()
        source.close()
        return other

    def stop(self):
        self.cached.stop()
        self.plain.stop()


def one_page(a, city, nginx, page, rows):
    n = measure(a, nginx, f'/{page}.html')
    for way, server, cookie in (('cache', city.cached, None), ('past cache', city.plain, None), ('signed in', city.cached, city.cookie)):
        rows.setdefault((city.tasks, page, way), []).append((measure(a, server, city.path[page], cookie), n))


def speed(a, cities):
    rows = {}
    for city in cities:
        city.serve(a)
    servers = [Nginx(a.server, {p: get(c.cached.port, c.path[p])[0] for p in PAGES}) for c in cities]
    for _ in range(a.rounds):
        for page in PAGES:
            for city, nginx in zip(cities, servers):
                one_page(a, city, nginx, page, rows)
    for server in servers + cities:
        server.stop()
    return rows


def memory_and_start(a, city):
    """One server alone, for a page of the program that two servers map counts half to each."""
    first, idle, loaded = [], [], []
    for _ in range(a.rounds):
        khue = Khue(a.binary, city.data, a.server)
        first.append(khue.first_ms)
        time.sleep(1)
        idle.append(pss_mb(khue.pids()))
        path, cookie = city.paths(khue.port), sign_in(khue)
        most = 0
        for page in PAGES:
            for who in (None, cookie):
                load(a, khue.port, path[page], who, seconds=1)
                most = max(most, pss_mb(khue.pids()))
        loaded.append(most)
        khue.stop()
    print(f'\nStart to first answer (a page, over HTTP): {statistics.median(first):.0f} ms (aim 20). Memory of all processes (PSS): '
          f'{statistics.median(idle):.1f} MB idle (aim 10), {statistics.median(loaded):.1f} MB at most while loaded (aim 24).')


def edits_seen(a, city, times=200):
    """Changes a title in the database and asks for the page at once, over several connections so that several workers answer."""
    khue = Khue(a.binary, city.data, a.server)
    path = city.paths(khue.port)['task']
    db = sqlite3.connect(city.data + '/khue.db', isolation_level=None)
    connections = [http.client.HTTPConnection('127.0.0.1', khue.port, timeout=10) for _ in range(8)]
    stale = 0
    for i in range(times):
        db.execute('UPDATE task SET title_vi = ? WHERE id = ?', (f'Việc thứ {i} của phép đo', int(path.rsplit('/', 1)[1])))
        for c in connections:
            c.request('GET', path)
            stale += f'Việc thứ {i} của phép đo'.encode() not in c.getresponse().read()
    db.close()
    khue.stop()
    print(f'Edits visible at the next request: {times * len(connections) - stale} of {times * len(connections)} from the cache (aim: all).')


def stalls(a):
    """The longest answer at each size from 1 to 200 kB: a delayed acknowledgement would cost 40 ms."""
    port = free_port()
    with on_cpus(a.server):
        p = subprocess.Popen([a.sizes, f'127.0.0.1:{port}'], stdin=subprocess.DEVNULL)
    first_answer(port, '/vi/size/1')
    took = []
    c = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    for kb in range(1, 201):
        for _ in range(10):
            start = time.perf_counter()
            c.request('GET', f'/vi/size/{kb * 1000}')
            if len(c.getresponse().read()) != kb * 1000:
                sys.exit('bench: an answer of the wrong size')
            took.append(((time.perf_counter() - start) * 1000, kb))
    p.terminate()
    p.wait(10)
    # A machine under load may stop any process for that long once; a stall of the protocol comes back at its size.
    least = [min(t for t, k in took if k == kb) for kb in range(1, 201)]
    print(f'Answers of 1 to 200 kB, 10 each over one connection: median {statistics.median(t for t, _ in took):.2f} ms, slowest '
          f'{max(took)[0]:.1f} ms at {max(took)[1]} kB; slowest size at its best {max(least):.2f} ms (aim: no 40 ms stall).')


def spread(values):
    return f'{min(values):.2f} to {max(values):.2f}'


def table(rows, tasks):
    print(f'\n## {tasks:,} tasks\n')
    print('| page | way | requests/s | nginx | ratio | ratio, least to most | CPU µs | nginx CPU µs | p99 ms | nginx p99 ms | allocations |')
    print('|---|---|---:|---:|---:|---|---:|---:|---:|---:|---:|')
    for page in PAGES:
        for way in ('cache', 'past cache', 'signed in'):
            got = rows[tasks, page, way]
            ratios = [k['rate'] / n['rate'] for k, n in got]
            k = {f: statistics.median(k[f] for k, _ in got) for f in got[0][0]}
            n = {f: statistics.median(n[f] for _, n in got) for f in got[0][1]}
            print(f"| {page} | {way} | {k['rate']:,.0f} | {n['rate']:,.0f} | {statistics.median(ratios):.2f} | {spread(ratios)} | {k['cpu']:.1f} | "
                  f"{n['cpu']:.1f} | {k['p99']:.2f} | {n['p99']:.2f} | {k['allocs']:.0f} |")


def growth(rows):
    """Within each round, the CPU of the same page in the large city over that in the small one."""
    print(f'\nCPU at {TIMES} times the tasks (aim at most 1.1 times):\n')
    for way in ('cache', 'past cache', 'signed in'):
        parts = []
        for page in PAGES:
            pairs = zip(rows[SMALL * TIMES, page, way], rows[SMALL, page, way])
            ratios = [large['cpu'] / small['cpu'] for (large, _), (small, _) in pairs]
            parts.append(f'{page} {statistics.median(ratios):.2f} ({spread(ratios)})')
        print(f'- {way}: ' + ', '.join(parts))


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build', help='the build folder')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3, help='of load for each figure')
    p.add_argument('--connections', type=int, default=64)
    p.add_argument('--small-only', action='store_true', help='without the city of 100 times the tasks')
    a = p.parse_args()
    os.chdir(ROOT)
    a.binary, a.maker, a.sizes = (os.path.abspath(os.path.join(a.build, n)) for n in ('app/khue', 'bench/make_data', 'bench/size_server'))
    a.server, a.client = cpus()
    return a


def main():
    a = options()
    print(f'# Bench\n\nServers on CPUs {a.server}, client on {a.client}; {a.rounds} rounds of {a.seconds} s, {a.connections} connections. '
          f'Load average at the start {os.getloadavg()[0]:.1f}: above 0.5 the figures are noisy.')
    with tempfile.TemporaryDirectory(prefix='khue-bench-') as a.dir:
        cities = [City(a, SMALL)] + ([] if a.small_only else [City(a, SMALL * TIMES)])
        memory_and_start(a, cities[0])
        edits_seen(a, cities[0])
        stalls(a)
        rows = speed(a, cities)
    for city in cities:
        table(rows, city.tasks)
    if len(cities) > 1:
        growth(rows)


if __name__ == '__main__':
    main()
