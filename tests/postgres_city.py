#!/usr/bin/env python3
"""postgres_city.py KHUE: the demo city on PostgreSQL, as an operator would put it there: KHUE_DATABASE and nothing else.  Every query is prepared there by
`khue check`; two nodes serve one database and each sees the other's change.  Run by with-postgres."""
import http.client, os, re, shutil, socket, subprocess, sys, tempfile, time

KHUE, SERVER = sys.argv[1], os.environ['KHUE_TEST_POSTGRES']


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def get(port, path):
    c = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    c.request('GET', path)
    r = c.getresponse()
    return r.status, r.read().decode()


def serve(data, env):
    port = free_port()
    p = subprocess.Popen([KHUE, 'serve', '--data', data, '--listen', f'127.0.0.1:{port}', '--workers', '1'], env=env, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            if get(port, '/readyz')[0] == 200:
                return p, port
        except OSError:
            time.sleep(0.05)
    sys.exit('postgres_city: the server does not answer')


def main():
    name = f'city_{os.getpid()}'
    subprocess.run(['psql', '-q', SERVER, '-c', f'CREATE DATABASE {name}'], check=True)
    env = {**os.environ, 'KHUE_DATABASE': re.sub(r'(postgres(?:ql)?://[^/]*/)[^?]*', rf'\g<1>{name}', SERVER), 'KHUE_LOG': 'error'}
    work = tempfile.mkdtemp(prefix='khue-pg-')
    first, second = os.path.join(work, 'a'), os.path.join(work, 'b')
    servers = []
    try:
        subprocess.run([KHUE, 'init', '--data', first, '--demo'], env=env, check=True)
        assert not os.path.exists(os.path.join(first, 'khue.db')), 'a SQLite file beside PostgreSQL'
        subprocess.run([KHUE, 'check', '--data', first], env=env, check=True)
        shutil.copytree(first, second)
        servers = [serve(first, env), serve(second, env)]
        ports = [port for _, port in servers]
        for port in ports:
            for path in ('/vi/', '/en/tasks', '/vi/units', '/vi/plans', '/api/v1/tasks.json', '/vi/commitments'):
                status, body = get(port, path)
                assert status == 200, (path, status)
        assert '"count":44' in get(ports[0], '/api/v1/tasks.json')[1].replace(' ', '')
        print('postgres_city: demo city, check and two nodes on PostgreSQL: good')
    finally:
        for p, _ in servers:
            p.terminate()
            p.wait(10)
        shutil.rmtree(work)


if __name__ == '__main__':
    main()
