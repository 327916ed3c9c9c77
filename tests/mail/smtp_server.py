#!/usr/bin/env python3
"""smtp_server.py DIR [--tls CERT KEY | --starttls CERT KEY] [--user NAME PASSWORD]: a small SMTP server for the tests.

Prints its port, then takes mails: each becomes DIR/N.eml (the envelope in its first two lines), in the order they came.  What it answers depends on the
recipient: refuse@ 550 at RCPT, later@ 451 at RCPT, spam@ 554 after the text, break@ ends the connection in the middle."""
import asyncio
import base64
import os
import ssl
import sys


class Server:
    def __init__(self, folder, context, starttls, user):
        self.folder, self.context, self.starttls, self.user, self.n = folder, context, starttls, user, 0

    def keep(self, sender, recipient, text):
        self.n += 1
        with open(os.path.join(self.folder, f'{self.n}.part'), 'wb') as f:
            f.write(f'{sender}\r\n{recipient}\r\n'.encode() + text)
        os.rename(os.path.join(self.folder, f'{self.n}.part'), os.path.join(self.folder, f'{self.n}.eml'))

    async def text_of(self, r):
        text = b''
        while True:
            line = await r.readline()
            if line == b'.\r\n' or not line:
                return text
            text += line[1:] if line.startswith(b'.') else line

    async def talk(self, r, w):
        sender = recipient = None
        trusted, safe = self.user is None, self.context is not None and not self.starttls

        async def say(line):
            w.write(line.encode() + b'\r\n')
            await w.drain()

        await say('220 mail.test ESMTP')
        while line := await r.readline():
            words = line.decode('utf-8', 'replace').rstrip('\r\n')
            verb = words.split(' ')[0].upper()
            if verb in ('EHLO', 'HELO'):
                extra = (['STARTTLS'] if self.starttls and not safe else []) + (['AUTH PLAIN'] if self.user and safe else [])
                for x in ['mail.test', *extra][:-1]:
                    await say('250-' + x)
                await say('250 ' + ['mail.test', *extra][-1])
            elif verb == 'STARTTLS':
                await say('220 go ahead')
                await w.start_tls(self.context)
                safe = True
            elif verb == 'AUTH':
                given = words.split(' ')[2] if len(words.split(' ')) > 2 else None
                if given is None:
                    await say('334 ')
                    given = (await r.readline()).decode().strip()
                trusted = base64.b64decode(given).decode().split('\0')[1:] == list(self.user)
                await say('235 welcome' if trusted else '535 wrong user or password')
            elif verb == 'MAIL':
                sender = words
                await say('250 ok' if trusted else '530 sign in first')
            elif verb == 'RCPT':
                recipient = words
                name = words.split('<')[-1].split('@')[0]
                if name == 'break':
                    w.close()
                    return
                await say({'refuse': '550 no such person: Không có', 'later': '451 come back later'}.get(name, '250 ok'))
            elif verb == 'DATA':
                await say('354 go on')
                text = await self.text_of(r)
                if '<spam@' in recipient:
                    await say('554 that is spam')
                else:
                    self.keep(sender, recipient, text)
                    await say('250 kept')
            elif verb == 'RSET' or verb == 'NOOP':
                await say('250 ok')
            elif verb == 'QUIT':
                await say('221 bye')
                w.close()
                return
            else:
                await say('500 what')

    async def serve(self):
        server = await asyncio.start_server(self.talk_safely, '0.0.0.0', 0, ssl=None if self.starttls else self.context)
        print(server.sockets[0].getsockname()[1], flush=True)
        async with server:
            await server.serve_forever()

    async def talk_safely(self, r, w):
        try:
            await self.talk(r, w)
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass


def option(name, n):
    at = sys.argv.index(name) if name in sys.argv else -1
    return sys.argv[at + 1:at + 1 + n] if at > 0 else None


def main():
    tls, starttls = option('--tls', 2), option('--starttls', 2)
    context = None
    if tls or starttls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*(tls or starttls))
    asyncio.run(Server(sys.argv[1], context, starttls, option('--user', 2)).serve())


main()
