#!/usr/bin/env python3
"""mail_end_test.py KHUE: a mail from a form to the mail server, through the real processes in their sandboxes: the jobs process may reach the server's port
and no other.  Somebody asks for the newsletter; the mail with the link arrives, and its link confirms."""
import http.client, os, quopri, re, shutil, socket, subprocess, sys, tempfile, time, urllib.parse

KHUE = sys.argv[1]
SERVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'mail', 'smtp_server.py')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def until(what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got = what()
        if got:
            return got
        time.sleep(0.05)
    sys.exit('mail_end_test: waited in vain')


class Browser:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, method, path, body=None):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        headers = {'Cookie': '; '.join(f'{k}={v}' for k, v in self.cookies.items()), 'Origin': f'http://127.0.0.1:{self.port}'}
        if body is not None:
            headers['Content-Type'] = 'application/x-www-form-urlencoded'
        c.request(method, path, body, headers)
        r = c.getresponse()
        for line in r.headers.get_all('Set-Cookie') or []:
            k, v = line.split(';')[0].split('=', 1)
            self.cookies[k] = v
        return r.status, r.headers.get('Location'), r.read().decode()

    def ready(self):
        try:
            return self.ask('GET', '/readyz')[0] == 200
        except OSError:
            return False

    def send(self, page, action, **fields):
        text = self.ask('GET', page)[2]
        hidden = dict(re.findall(r'<input type="hidden" name="(csrf|key)" value="([^"]*)"', text))
        return self.ask('POST', action, urllib.parse.urlencode({**hidden, **fields}))


def settings(data, port, mail_port, extra=''):
    with open(os.path.join(data, 'khue.ini'), 'a') as f:
        f.write(f'base_url = http://127.0.0.1:{port}\nmail_server = smtp://127.0.0.1:{mail_port}\nmail_from = Khuê <khue@hanoi.example>\n{extra}')


def main():
    work = tempfile.mkdtemp(prefix='khue-mail-')
    data, box = os.path.join(work, 'data'), os.path.join(work, 'mails')
    os.mkdir(box)
    running = []
    try:
        smtp = subprocess.Popen([sys.executable, SERVER, box], stdout=subprocess.PIPE, text=True)
        running.append(smtp)
        subprocess.run([KHUE, 'init', '--data', data], check=True)
        port = free_port()
        settings(data, port, int(smtp.stdout.readline()))
        log = open(os.path.join(work, 'log'), 'w+')
        running.append(subprocess.Popen([KHUE, 'serve', '--data', data, '--listen', f'127.0.0.1:{port}', '--workers', '1'], stderr=log))
        reader = Browser(port)
        until(lambda: reader.ready())
        assert reader.send('/vi/newsletter', '/vi/newsletter', email='binh@hanoi.example', lang='vi', consent='1')[0] == 303
        mail = os.path.join(box, '1.eml')
        until(lambda: os.path.exists(mail))
        with open(mail, 'rb') as f:
            text = quopri.decodestring(f.read()).decode()
        assert 'RCPT TO:<binh@hanoi.example>' in text and 'xác nhận' in text, text
        door = re.search(r'/vi/newsletter/confirm/\S+', text)[0]
        status, mine, _ = reader.send(door, door)
        assert status == 303 and 'binh@hanoi.example' in reader.ask('GET', mine)[2], (status, mine)
        print('mail_end_test: from the form by mail to the link: good')
    except BaseException:
        if os.path.exists(os.path.join(work, 'log')):
            with open(os.path.join(work, 'log')) as f:
                sys.stderr.write(f.read()[-4000:])
        raise
    finally:
        for p in reversed(running):
            p.terminate()
            p.wait(20)
        shutil.rmtree(work)


main()
