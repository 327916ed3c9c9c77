#!/usr/bin/env python3
"""mail_end_test.py KHUE: a mail from a form to the mail server, through the real processes in their sandboxes: the jobs process may reach the server's port and no
other.  An administrator invites somebody; the invitation arrives and its link opens."""
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
        khue = subprocess.Popen([KHUE, 'serve', '--data', data, '--listen', f'127.0.0.1:{port}', '--workers', '1', '--welcome'], stdout=subprocess.PIPE,
            stderr=log, text=True)
        running.append(khue)
        link = until(lambda: re.search(r'http://\S+/sign-in/link/\S+', khue.stdout.readline()))
        admin = Browser(port)
        path = urllib.parse.urlparse(link[0]).path
        until(lambda: admin.ask('GET', '/readyz')[0] == 200)
        assert admin.send(path, path)[0] == 303
        status, _, text = admin.send('/vi/desk/people/new', '/vi/desk/people', email='binh@hanoi.example', name='Bình', role='editor', unit='0')
        assert status == 200 and 'đang được gửi tới binh@hanoi.example' in text, (status, text[:2000])
        mail = os.path.join(box, '1.eml')
        until(lambda: os.path.exists(mail))
        with open(mail, 'rb') as f:
            text = quopri.decodestring(f.read()).decode()
        assert 'RCPT TO:<binh@hanoi.example>' in text and 'Xin chào Bình' in text, text
        door = re.search(r'/vi/invitation/\S+', text)[0]
        assert Browser(port).ask('GET', door)[0] == 200
        print('mail_end_test: an invitation by mail, from the form to the link: good')
    except BaseException:
        with open(os.path.join(work, 'log')) as f:
            sys.stderr.write(f.read()[-4000:])
        raise
    finally:
        for p in reversed(running):
            p.terminate()
            p.wait(20)
        shutil.rmtree(work)


main()
