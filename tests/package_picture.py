#!/usr/bin/env python3
"""package_picture.py PORT LINK: in a city that was just installed, somebody takes the invitation LINK, uploads a picture, and waits for its sizes."""
import http.client, os, re, sys, time, urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crash_people import PASSWORD, Browser, multipart, png  # noqa: E402


class Server:
    def __init__(self, port):
        self.port = port

    def connection(self):
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)


def main():
    browser = Browser(Server(int(sys.argv[1])))
    path = urllib.parse.urlparse(sys.argv[2]).path
    browser.send(path, path, name='Người cài đặt', password=PASSWORD)
    csrf, data = browser.form('/vi/desk/media')['csrf'], png(1, 500)
    status, begun = browser.json('POST', '/vi/desk/media/uploads', fields={'csrf': csrf, 'name': 'goi.png', 'bytes': len(data), 'type': 'image/png'})
    assert status == 201, begun
    place, at, said = '/vi/desk/media/uploads/' + begun['upload'], 0, {}
    while at < len(data):
        kind, body = multipart({'csrf': csrf, 'at': at}, 'part', data[at:at + begun['chunk']])
        status, said = browser.json('POST', place, body=body, kind=kind)
        assert status == 200, said
        at = said['at']
    until, item = time.monotonic() + 120, {}
    while not item.get('ready'):
        assert time.monotonic() < until, 'the picture has no sizes after two minutes: %s' % item
        time.sleep(0.2)
        item = browser.json('GET', '/vi/desk/media/pick?ids=%s' % said['media'])[1]['items'][0]
    c = browser.server.connection()
    c.request('GET', item['thumb'])
    head = c.getresponse().read()[:12]
    assert re.match(rb'RIFF....WEBP', head, re.S), head
    print('package_picture: a picture of %d bytes has its sizes' % len(data))


main()
