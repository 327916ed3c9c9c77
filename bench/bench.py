#!/usr/bin/env python3
"""Khuê beside nginx, in one run.

Both servers work on the same two CPUs, the client (wrk) on the others. nginx serves the very bytes that Khuê answers, from a
file. Cases: home, task list (200 tasks), task page; from the page cache, past it (KHUE_PAGE_CACHE=off) and signed in; and the same with 100 times the tasks.
Each figure is the median of the rounds; a ratio is made within a round, so that a slow minute of the machine touches both sides.
"""
import argparse, contextlib, glob, http.client, json, os, re, shutil, signal, socket, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TICK = os.sysconf('SC_CLK_TCK')


def cpus():
    all_cpus = sorted(os.sched_getaffinity(0))
    if len(all_cpus) < 4:
        print('bench: fewer than four CPUs: client and servers share them, so the ratios are noisy', file=sys.stderr)
        return all_cpus, all_cpus
    return all_cpus[:2], all_cpus[2:]


def pinned(which, command, **kw):
    return subprocess.Popen(['taskset', '-c', ','.join(map(str, which))] + command, stdin=subprocess.DEVNULL, start_new_session=True, **kw)


def tree(pid):
    out = [pid]
    for child in open(f'/proc/{pid}/task/{pid}/children').read().split():
        out += tree(int(child))
    return out


def cpu_s(pids):
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError):
            fields = open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICK


def pss_mb(pids):
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError):
            total += sum(int(m) for m in re.findall(r'^Pss:\s+(\d+)', open(f'/proc/{pid}/smaps_rollup').read(), re.M))
    return total / 1024


def wait_for(port, path='/healthz', seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            c = http.client.HTTPConnection('127.0.0.1', port, timeout=1)
            c.request('GET', path)
            r = c.getresponse()
            r.read()
            if r.status < 500:
                return
        except OSError:
            pass
        time.sleep(0.002)
    sys.exit(f'bench: nothing answers on port {port}')


def get(port, path, cookie=None):
    c = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    c.request('GET', path, headers={'Cookie': cookie} if cookie else {})
    r = c.getresponse()
    body = r.read()
    if r.status != 200:
        sys.exit(f'bench: {path} gave {r.status}')
    return body, r


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Khue:
    def __init__(self, binary, data, on, cache=True):
        self.port, self.data = free_port(), data
        env = {**os.environ, 'KHUE_LOG': 'warn'}
        if not cache:
            env['KHUE_PAGE_CACHE'] = 'off'
        start = time.monotonic()
        self.process = pinned(on, [binary, 'serve', '--data', data, '--listen', f'127.0.0.1:{self.port}'], env=env,
                              stdout=subprocess.DEVNULL, stderr=open(os.path.join(data, 'bench.log'), 'ab'))
        wait_for(self.port)
        self.first_ms = (time.monotonic() - start) * 1000

    def pids(self):
        return tree(self.process.pid)

    def allocs(self):
        text = get(self.port, '/metrics')[0].decode()
        m = re.search(r'^khue_arena_allocations_total (\d+)', text, re.M) or re.search(r'^khue_allocs_total (\d+)', text, re.M)
        return int(m.group(1)) if m else 0

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


class Nginx:
    def __init__(self, on, files):
        self.dir, self.port = tempfile.mkdtemp(prefix='khue-bench-'), free_port()
        os.chmod(self.dir, 0o755)
        for name, body in files.items():
            with open(os.path.join(self.dir, name), 'wb') as f:
                f.write(body)
        with open(os.path.join(self.dir, 'nginx.conf'), 'w') as f:
            f.write(f'''worker_processes {len(on)};
pid {self.dir}/pid;
error_log {self.dir}/error.log warn;
events {{ worker_connections 4096; }}
http {{
	types {{ text/html html; }}
	access_log off;
	sendfile on;
	tcp_nopush on;
	open_file_cache max=100;
	open_file_cache_valid 60s;
	keepalive_requests 10000000;
	client_body_temp_path {self.dir}/b; proxy_temp_path {self.dir}/p; fastcgi_temp_path {self.dir}/f; uwsgi_temp_path {self.dir}/u; scgi_temp_path {self.dir}/s;
	server {{ listen 127.0.0.1:{self.port} reuseport backlog=4096; root {self.dir}; }}
}}
''')
        self.process = pinned(on, ['nginx', '-g', 'daemon off;', '-c', os.path.join(self.dir, 'nginx.conf')])
        wait_for(self.port, '/' + next(iter(files)))

    def pids(self):
        return tree(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        shutil.rmtree(self.dir)


def load(on, port, path, seconds, cookie=None, connections=64):
    command = ['taskset', '-c', ','.join(map(str, on)), 'wrk', '-t', str(len(on)), '-c', str(connections), '-d', f'{seconds}s', '--latency']
    if cookie:
        command += ['-H', f'Cookie: {cookie}']
    text = subprocess.run(command + [f'http://127.0.0.1:{port}{path}'], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r'Requests/sec:\s+([\d.]+)', text).group(1))
    done = int(re.search(r'(\d+) requests in', text).group(1))
    unit, scale = re.search(r'99%\s+([\d.]+)(us|ms|s)', text).groups()[1], {'us': 0.001, 'ms': 1, 's': 1000}
    p99 = float(re.search(r'99%\s+([\d.]+)', text).group(1)) * scale[unit]
    if re.search(r'Non-2xx', text):
        sys.exit(f'bench: {path}: answers other than 2xx\n{text}')
    return rate, done, p99


def measure(server, on, path, seconds, cookie=None):
    before, pids = cpu_s(server.pids()), server.pids()
    allocs = server.allocs() if isinstance(server, Khue) else 0
    rate, done, p99 = load(on, server.port, path, seconds, cookie)
    cpu = (cpu_s(pids) - before) / done * 1e6
    allocs = (server.allocs() - allocs) / done if isinstance(server, Khue) else 0
    return dict(rate=rate, cpu_us=cpu, p99_ms=p99, allocs=allocs)


def sign_in(khue_binary, khue):
    """A session of an administrator, through the one-time link, as a browser would."""
    link = subprocess.run([khue_binary, 'user', 'invite', '--data', khue.data, '--email', f'bench{time.time_ns()}@example.org',
                           '--name', 'Bench', '--role', 'leader'],
                          capture_output=True, text=True, check=True).stdout
    path = re.search(r'(/(?:vi|en)/invitation/\S+)', link).group(1)
    body, r = get(khue.port, path)
    form_cookie = r.getheader('Set-Cookie').split(';')[0]
    csrf = re.search(rb'name="csrf" value="([^"]+)"', body).group(1).decode()
    key = re.search(rb'name="key" value="([^"]*)"', body).group(1).decode()
    c = http.client.HTTPConnection('127.0.0.1', khue.port, timeout=20)
    c.request('POST', path, f'csrf={csrf}&key={key}&name=Bench&password=ph%E1%BB%9F+b%C3%B2+t%C3%A1i+b%C3%A1t+ch%C3%ADn',
              {'Cookie': form_cookie, 'Content-Type': 'application/x-www-form-urlencoded'})
    r = c.getresponse()
    r.read()
    for header in r.headers.get_all('Set-Cookie') or []:
        if header.startswith('khue='):
            return header.split(';')[0]
    sys.exit(f'bench: signing in gave {r.status}')


def paths_of(port, plan):
    home = '/vi/'
    listing = f'/vi/tasks?plan={plan}&per=200'
    body = get(port, listing)[0]
    task = re.search(rb'href="(/vi/tasks/\d+)"', body).group(1).decode()
    return {'home': home, 'list': listing, 'task': task}


def make_data(binary, maker, tasks):
    data = tempfile.mkdtemp(prefix='khue-data-')
    os.rmdir(data)
    subprocess.run([binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL)
    plan = subprocess.run([maker, data, str(tasks)], check=True, capture_output=True, text=True).stdout.strip()
    return data, plan


def one_size(a, binary, maker, tasks, server_cpus, client_cpus, label):
    data, plan = make_data(binary, maker, tasks)
    rows, memory = [], {}
    firsts = []
    try:
        for rnd in range(a.rounds):
            khue = Khue(binary, data, server_cpus)
            firsts.append(khue.first_ms)
            time.sleep(1)
            idle = pss_mb(khue.pids())
            paths = paths_of(khue.port, plan)
            cookie = sign_in(binary, khue)
            nginx = Nginx(server_cpus, {name + '.html': get(khue.port, path)[0] for name, path in paths.items()})
            for name, path in paths.items():
                n = measure(nginx, client_cpus, f'/{name}.html', a.seconds)
                k = measure(khue, client_cpus, path, a.seconds)
                s = measure(khue, client_cpus, path, a.seconds, cookie)
                rows += [(name, 'cache', k, n), (name, 'signed in', s, n)]
            under_load = pss_mb(khue.pids())
            memory.setdefault('idle', []).append(idle)
            memory.setdefault('load', []).append(under_load)
            khue.stop()
            plain = Khue(binary, data, server_cpus, cache=False)
            for name, path in paths.items():
                n = measure(nginx, client_cpus, f'/{name}.html', a.seconds)
                rows.append((name, 'past cache', measure(plain, client_cpus, path, a.seconds), n))
            plain.stop()
            nginx.stop()
    finally:
        shutil.rmtree(data, ignore_errors=True)
    return dict(label=label, rows=rows, memory=memory, firsts=firsts)


def table(result):
    out = {}
    print(f"\n## {result['label']}\n")
    print('| page | way | requests/s | of nginx | CPU µs | nginx CPU µs | p99 ms | allocations |')
    print('|---|---|---|---|---|---|---|---|')
    for name in ('home', 'list', 'task'):
        for way in ('cache', 'past cache', 'signed in'):
            got = [(k, n) for nm, w, k, n in result['rows'] if nm == name and w == way]
            med = lambda f: statistics.median(f(k, n) for k, n in got)
            out[name, way] = med(lambda k, n: k['cpu_us'])
            print(f"| {name} | {way} | {med(lambda k, n: k['rate']):.0f} | {med(lambda k, n: k['rate'] / n['rate']):.2f} | {out[name, way]:.1f} | "
                  f"{med(lambda k, n: n['cpu_us']):.1f} | {med(lambda k, n: k['p99_ms']):.2f} | {med(lambda k, n: k['allocs']):.0f} |")
    m = result['memory']
    print(f"\nMemory of all processes (PSS): {statistics.median(m['idle']):.1f} MB idle, {statistics.median(m['load']):.1f} MB after the load. "
          f"First answer {statistics.median(result['firsts']):.0f} ms after start.")
    return out


def stalls(binary, server_cpus):
    """The longest answer at sizes 1 to 200 kB: 40 ms is what a delayed acknowledgement costs."""
    tool = os.path.join(os.path.dirname(binary), 'platform/http/size_server')
    if not os.path.exists(tool):
        print('\nAnswer sizes 1..200 kB: not measured, no size_server in this build')
        return
    port = free_port()
    p = pinned(server_cpus, [tool, f'127.0.0.1:{port}'])
    time.sleep(0.5)
    worst = (0.0, 0)
    c = http.client.HTTPConnection('127.0.0.1', port, timeout=5)
    for kb in range(1, 201):
        for _ in range(5):
            start = time.perf_counter()
            c.request('GET', f'/size/{kb * 1000}')
            c.getresponse().read()
            worst = max(worst, ((time.perf_counter() - start) * 1000, kb))
    p.terminate()
    p.wait(5)
    print(f'\nAnswer sizes 1..200 kB, one connection, 5 each: the slowest took {worst[0]:.1f} ms ({worst[1]} kB).')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=4)
    p.add_argument('--small-only', action='store_true')
    a = p.parse_args()
    os.chdir(ROOT)
    binary, maker = os.path.abspath(f'{a.build}/khue'), os.path.abspath(f'{a.build}/bench/make_data')
    server_cpus, client_cpus = cpus()
    print(f'# Bench: servers on CPU {server_cpus}, client on {client_cpus}, {a.rounds} rounds of {a.seconds} s, 64 connections; '
          f'load average {os.getloadavg()[0]:.1f}')
    small = table(one_size(a, binary, maker, 200, server_cpus, client_cpus, '200 tasks'))
    if not a.small_only:
        large = table(one_size(a, binary, maker, 20000, server_cpus, client_cpus, '20,000 tasks'))
        print('\nCPU at 100 times the tasks, past the cache: ' + ', '.join(
            f"{name} {large[name, 'past cache'] / small[name, 'past cache']:.2f} times" for name in ('home', 'list', 'task')))
    stalls(binary, server_cpus)


if __name__ == '__main__':
    main()
