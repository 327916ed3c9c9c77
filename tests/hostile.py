#!/usr/bin/env python3
"""hostile.py: uploads that mean harm, sent to a running server while others read.

usage: hostile.py [--khue PROGRAM]        also KHUE in the environment (build/khue)

Picture bombs, files that are two things at once, wrong types and endings, names with paths and line ends, five gigabytes by every way in,
uploads that crawl, uploads of somebody else.  Each refusal must be a sentence in the page's language; what is taken must come out re-drawn;
pages must answer all the while, and the memory of all processes together must stay under a bound."""
import argparse
import base64
import glob
import json
import os
import re
import socket
import struct
import sys
import threading
import time
import urllib.parse
import uuid
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "app", "tests")]
import crash_people as people  # noqa: E402
import khue as program  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402

MB = 1 << 20
PIECE = MB
FORM_MAX = 66 * MB
# At rest 40 MB; a picture of 50 million pixels may take 400 MB in its own process (features/media/README.md).
PSS_MAX = 500 * MB
MARK = b"<script>window.__ran=1</script>"
VIETNAMESE = set("ạảãâăđêôơưấầẩậắằặếềểệốồổộớờởợứừửựịỉỏọụủỳýỵỷỹáàéèẻẽẹíìóòõúùũĐ")
JPEG = base64.b64decode("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////"
                        "wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *extra, rows=None, seed=b""):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + seed.ljust(3 * width, b"\x80")[:3 * width]) * height if rows is None else rows
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zeros(size):
    """A zlib stream of that many zeros."""
    c = zlib.compressobj(9)
    return b"".join(c.compress(bytes(MB)) for _ in range(size // MB)) + c.flush()


def gif(frames, width=16, height=16):
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x01\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def exif_jpeg():
    """The coordinates of a place, as a telephone writes them (Exif 2.3, GPS IFD)."""
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a" + b"\0\0\0\0"
    tiff += b"\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0" + struct.pack(">6I", 21, 1, 1, 1, 42, 1)
    body = b"Exif\0\0" + tiff
    return JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + JPEG[2:]


def refused_files():
    """name, bytes, None or a word of the English sentence."""
    jpeg_large = JPEG[:2] + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 50000, 50000) + b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01" + JPEG[2:]
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    return [
        ("bomb.png", png(50000, 50000, rows=b""), "50 million pixels"), ("bomb.jpg", jpeg_large, "50 million pixels"),
        ("bomb.gif", b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + b"\x3b", "50 million pixels"),
        ("bomb.webp", b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", "50 million pixels"),
        ("none.png", png(0, 0, rows=b""), "damaged"), ("x.svg", svg, "SVG"), ("x.png", svg, "SVG"), ("x.SVGZ", zlib.compress(svg), "SVG"),
        ("x.jpg", b"\xef\xbb\xbf \n" + svg, "SVG"), ("x.jpg", b"<html>" + MARK, "kind of file"),
        ("x.png", b"MZ\x90\0" + bytes(100), "kind of file"),
        ("x.html", png(9, 9), "ending"), ("x.png.html", png(9, 9), "ending"), ("x.js", gif(1), "ending"), ("x.svg", png(9, 9), "SVG"),
        ("x.php", JPEG, "ending"), ("x.exe", b"%PDF-1.7", "ending"), ("x.tif", b"II*\0" + bytes(100), "kind of file"),
        ("x.bmp", b"BM" + bytes(100), "kind of file"),
        ("x.ico", b"\0\0\1\0\1\0" + bytes(100), "kind of file"), ("x.docm", b"PK\3\4" + bytes(100), "kind of file"),
        ("x.zip", b"PK\3\4" + bytes(100), "kind of file"),
        ("x.swf", b"FWS\x09" + bytes(100), "kind of file"), ("x.eps", b"%!PS-Adobe", "kind of file"), ("x.mvg", b"push graphic-context", "kind of file"),
        ("x.jar", b"\xca\xfe\xba\xbe" + bytes(99), "kind of file"),
        ("x.mpd", b"#EXTM3U\nhttp://evil.example/", "kind of file"), ("x.xml", b"<!DOCTYPE x>", "kind of file"),
    ]


def taken_files():
    """Files that pass the first look: in the end each is a picture without what was hidden in it, or refused in words."""
    hidden = chunk(b"tEXt", b"Comment\0" + MARK)
    com = b"\xff\xfe" + struct.pack(">H", len(MARK) + 2) + MARK
    return [
        ("ztxt.png", png(30, 30, chunk(b"zTXt", b"Comment\0\0" + zeros(256 * MB)), seed=b"1")),
        ("idat.png", png(20, 20, rows=bytes(64 * MB))),
        ("flat.png", png(7000, 7000, rows=b"")),
        ("iccp.png", png(31, 31, chunk(b"iCCP", b"x\0\0" + zeros(64 * MB)), seed=b"2")),
        ("icc2.png", png(32, 32, chunk(b"iCCP", b"x\0\0" + zlib.compress(os.urandom(999))), seed=b"3")),
        ("frames.gif", gif(100_000)),
        ("js.gif", b"GIF89a/*" + gif(1)[8:-1] + b"*/=1;" + MARK + b"\x3b"), ("html.jpg", JPEG[:2] + com + JPEG[2:] + MARK),
        ("tail.png", png(33, 33, hidden, seed=b"4") + MARK),
        ("zip.png", png(34, 34, seed=b"5") + b"PK\3\4" + MARK), ("gps.jpg", exif_jpeg()),
        ("cut.jpg", JPEG[:150]), ("half.png", png(900, 900)[:400]),
        ("x.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f" + os.urandom(500)),
        ("x.avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B" + os.urandom(500)),
        ("x.heic", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + os.urandom(300)),
        ("ihdr.png", png(50, 50, chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)))),
    ]


NAMES = ["../../../etc/passwd.png", "..\\..\\khue.db.png", "/etc/cron.d/x.png", "a\0b.png", "x\r\nSet-Cookie: a=b.png", "\u202egnp.exe.png",
         '"><img src=x onerror=alert(1)>.png',
         "n" * 240 + ".png", "%2e%2e%2fx.png", "con.png", "x.png;filename=y.html.png", "\u0001\u0002.png", "đường dẫn.png",
         ".png", "-rf.png", "$(id).png", "`id`.png"]


class Editor(people.Browser):
    """Somebody at the desk, in one language."""

    def token(self):
        return self.form("/vi/desk/media")["csrf"]

    def raw(self, path, body, content_type):
        c = self.server.connection()
        headers = {"Cookie": "; ".join("%s=%s" % kv for kv in self.cookies.items()), "Content-Type": content_type, "Accept": "application/json",
                   "Origin": "http://127.0.0.1:%d" % self.server.port}
        try:
            c.request("POST", path, body, headers)
            answer = c.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            c.close()

    def begin(self, name, size, lang="vi", csrf=None):
        fields = {"csrf": csrf or self.token(), "name": name, "bytes": str(size), "type": "image/png"}
        status, text = self.raw("/%s/desk/media/uploads" % lang, urllib.parse.urlencode(fields), "application/x-www-form-urlencoded")
        return status, json.loads(text)

    def piece(self, key, at, data, csrf, lang="vi"):
        edge = uuid.uuid4().hex
        fields = "".join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (edge, n, v) for n, v in (("csrf", csrf), ("at", at)))
        head = '--%s\r\nContent-Disposition: form-data; name="part"; filename="p"\r\n\r\n' % edge
        body = (fields + head).encode() + data + ("\r\n--%s--\r\n" % edge).encode()
        status, text = self.raw("/%s/desk/media/uploads/%s" % (lang, key), body, "multipart/form-data; boundary=" + edge)
        return status, json.loads(text)

    def send(self, name, data, lang="vi"):
        """The whole file in pieces; the first answer that is not 'go on'."""
        csrf = self.token()
        status, told = self.begin(name, len(data), lang, csrf)
        key = told.get("upload")
        for at in range(0, len(data), PIECE):
            if status >= 400 or "media" in told:
                break
            status, told = self.piece(key, at, data[at:at + PIECE], csrf, lang)
        return status, told


def pss(pid):
    """Bytes of a process and all below it, shared pages counted once."""
    total, todo = 0, [pid]
    while todo:
        p = todo.pop()
        try:
            with open("/proc/%d/smaps_rollup" % p) as f:
                total += sum(int(line.split()[1]) for line in f if line.startswith("Pss:")) * 1024
            for task in glob.glob("/proc/%d/task/*/children" % p):
                with open(task) as f:
                    todo += map(int, f.read().split())
        except OSError:
            pass
    return total


class Watch(threading.Thread):
    """Reads pages and measures memory until it is told to stop."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.stop, self.most, self.reads, self.failed = server, threading.Event(), 0, 0, []

    def run(self):
        while not self.stop.wait(0.05):
            self.most = max(self.most, pss(self.server.process.pid))
            for path in ("/vi/", "/en/stories", "/readyz"):
                try:
                    status = self.server.get(path)[0]
                except OSError as e:
                    status = e
                self.reads += 1
                if status != 200:
                    self.failed.append((path, status))


def sentence(words, lang):
    """Words a person understands, in their language."""
    ends = words.strip().endswith(".") and " " in words
    return ends and (any(c in VIETNAMESE for c in words.lower()) if lang == "vi" else not any(c in "ạảãđươấ" for c in words))


def refusals(editor):
    for name, data, words in refused_files():
        for lang in ("vi", "en"):
            status, told = editor.send(name, data, lang)
            assert status in (413, 422), "%s was taken: %d %s" % (name, status, told)
            assert sentence(told["error"], lang), "%s: %s" % (name, told["error"])
            assert lang == "vi" or words in told["error"], "%s: %s" % (name, told["error"])
    return "%d files refused in both languages" % len(refused_files())


def settled(editor, medium):
    """The page of a medium once its picture is made or given up."""
    for _ in range(600):
        text = editor.ask("GET", "/en/desk/media/%s" % medium)[1]
        if 'data-medium-state="waiting"' not in text:
            return text
        time.sleep(0.2)
    raise AssertionError("medium %s is never settled" % medium)


def re_drawn(editor):
    made = failed = 0
    for name, data in taken_files():
        status, told = editor.send(name, data)
        if status >= 400:
            assert sentence(told["error"], "vi"), "%s: %d %s" % (name, status, told)
            failed += 1
            continue
        text = settled(editor, told["media"])
        if 'data-medium-state="failed"' in text:
            failed += 1
            continue
        made += 1
        for path in set(re.findall(r"(?<!/desk)/media/\d+/[\w.-]+", text)):
            c = editor.server.connection()
            c.request("GET", path)
            answer = c.getresponse()
            body = answer.read()
            c.close()
            assert answer.status == 200 and answer.getheader("Content-Type").startswith("image/"), path
            assert answer.getheader("X-Content-Type-Options") == "nosniff", path
            for trace in (b"script", b"window.", b"Exif", b"GPS", b"PK\3\4"):
                assert trace not in body, "%s: %s still holds %s" % (name, path, trace)
    assert made >= 4, "only %d were made into pictures" % made
    return "%d pictures re-drawn, %d given up in words" % (made, failed)


def names(editor):
    before = set(os.listdir(editor.server.folder.dir))
    for i, name in enumerate(NAMES):
        status, told = editor.send(name, png(40 + i, 8, seed=bytes([i])))
        assert status in ((400,) if "\0" in name else (200, 422)), "%r: %d %s" % (name, status, told)
    status, told = editor.send("x\r\nSet-Cookie: evil=1\r\n\r\n<script>.pdf", b"%PDF-1.7\n")
    if status == 200:
        path = re.search(r"(?<!/desk)/media/\d+/[\w.-]+\.pdf", editor.ask("GET", "/en/desk/media/%s" % told["media"])[1]).group()
        c = editor.server.connection()
        c.request("GET", path)
        answer = c.getresponse()
        answer.read()
        assert answer.getheader("Content-Disposition").startswith("attachment") and not answer.getheader("Set-Cookie")
    assert {f for f in set(os.listdir(editor.server.folder.dir)) - before if not f.startswith("khue.db")} == set(), "a name became a file"
    return "%d names with paths, line ends and markup" % len(NAMES)


def five_gigabytes(editor):
    """Declared to the protocol, declared as the length of a form, and not declared at all."""
    for lang in ("vi", "en"):
        for name in ("large.png", "large.mp4"):
            status, told = editor.begin(name, 5 << 30, lang)
            assert status == 413 and sentence(told["error"], lang) and " MB" in told["error"], told
    csrf = editor.token()
    key = editor.begin("grows.png", MB + 10, csrf=csrf)[1]["upload"]
    data = png(400, 300, seed=b"9").ljust(MB, b"\0")
    status, told = editor.piece(key, 0, data, csrf)
    assert status == 200, told
    status, told = editor.piece(key, MB, data, csrf)
    assert status == 422 and sentence(told["error"], "vi"), "more came than was said: %d %s" % (status, told)
    assert editor.piece(key, MB, b"x", csrf)[0] == 404, "the upload is over"
    return "5 GB refused at once; " + " and ".join(stream(editor, declared) for declared in (True, False))


def stream(editor, declared):
    """A form of five gigabytes on the wire until the server says no."""
    s = socket.create_connection(("127.0.0.1", editor.server.port), timeout=30)
    head = ["POST /vi/desk/media HTTP/1.1", "Host: 127.0.0.1:%d" % editor.server.port, "Origin: http://127.0.0.1:%d" % editor.server.port,
            "Cookie: " + "; ".join("%s=%s" % kv for kv in editor.cookies.items()), "Content-Type: multipart/form-data; boundary=b",
            "Content-Length: %d" % (5 << 30) if declared else "Transfer-Encoding: chunked"]
    s.sendall("\r\n".join(head).encode() + b"\r\n\r\n")
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\n\r\n' + png(9, 9)
    sent, answer = 0, b""
    try:
        while sent < 5 << 30:
            s.sendall(part if declared else b"%x\r\n%s\r\n" % (len(part), part))
            sent += len(part)
            part = bytes(MB)
            s.setblocking(False)
            try:
                answer = s.recv(65536)
                break
            except BlockingIOError:
                pass
            finally:
                s.setblocking(True)
    except OSError:
        pass
    try:
        s.settimeout(20)
        while more := s.recv(65536):
            answer += more
    except OSError:
        pass
    assert sent <= FORM_MAX + 16 * MB, "%d MB were read" % (sent // MB)
    text = answer.decode(errors="replace")
    assert " 413 " in text.split("\r\n")[0], "after %d MB: %r" % (sent // MB, text[:200])
    assert any(c in VIETNAMESE for c in text.lower()), text[:2000]
    return "%s form ended after %d MB" % ("a declared" if declared else "an undeclared", sent // MB)


def others(editor, stranger):
    key = editor.begin("mine.png", 2 * MB)[1]["upload"]
    token = stranger.token()
    assert stranger.ask("GET", "/vi/desk/media/uploads/" + key)[0] == 404
    assert stranger.piece(key, 0, bytes(MB), token)[0] == 404
    assert editor.piece(key, 0, png(9, 9).ljust(MB, b"\0"), token)[0] == 403, "the token of somebody else"
    assert people.Browser(editor.server).ask("GET", "/vi/desk/media/uploads/" + key)[0] == 303
    assert json.loads(editor.ask("GET", "/vi/desk/media/uploads/" + key)[1])["at"] == 0
    for wrong in ("../" + key, key + "x", key[:-1], "%00", "a" * 4000):
        assert editor.ask("GET", "/vi/desk/media/uploads/" + wrong)[0] in (400, 404, 414), wrong
    return "a key is its owner's"


def too_many(editor):
    csrf = editor.token()
    answers = [editor.begin("n%d.png" % i, MB, csrf=csrf) for i in range(60)]
    status, told = answers[-1]
    assert status in (413, 429) and sentence(told["error"], "vi"), "%d %s" % (status, told)
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="%d.png"\r\n\r\n%s\r\n'
    body = b"".join(part % (i, png(3, 3)) for i in range(500)) + b"--b--\r\n"
    status, text = editor.raw("/vi/desk/media", body, "multipart/form-data; boundary=b")
    assert status in (400, 413) and any(c in VIETNAMESE for c in text.lower()), "%d %s" % (status, text[:300])
    return "%d uploads open at most, 500 files in a form refused" % sum(a[0] == 201 for a in answers)


def crawling(editor):
    """Connections that send a byte now and then, while pages are read."""
    socks = []
    for i in range(40):
        s = socket.create_connection(("127.0.0.1", editor.server.port), timeout=30)
        s.sendall(("POST /vi/desk/media HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                   "Content-Length: 1000000\r\n\r\n--b" % "; ".join("%s=%s" % kv for kv in editor.cookies.items())).encode())
        socks.append(s)
    for _ in range(10):
        for s in socks:
            try:
                s.send(b"x")
            except OSError:
                pass
        assert editor.server.get("/vi/")[0] == 200
        time.sleep(0.1)
    for s in socks:
        s.close()
    return "40 crawling uploads held nobody up"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--khue")
    args = parser.parse_args()
    if args.khue:
        program.KHUE = args.khue
    folder = Folder(demo=True)
    server = Server(folder, "--workers", "2").start()
    try:
        editor, stranger = sign_up(server, "editor"), sign_up(server, "stranger")
        rest, watch = pss(server.process.pid), Watch(server)
        watch.start()
        for test in (refusals, names, five_gigabytes, others, crawling, re_drawn, too_many):
            print("hostile: " + test(stranger if test is too_many else editor, *([stranger] if test is others else [])), flush=True)
        watch.stop.set()
        watch.join()
        print("hostile: %d pages read meanwhile, memory %d MB at rest, %d MB at most" % (watch.reads, rest // MB, watch.most // MB))
        assert not watch.failed, watch.failed[:5]
        assert watch.most < PSS_MAX, "%d MB" % (watch.most // MB)
        assert server.process.poll() is None
    finally:
        server.stop()
        log = open(server.log).read()
        folder.remove()
    died = [line for line in log.splitlines() if '"event":"process_died"' in line]
    assert not died, died[:5]


def sign_up(server, name):
    done = khue("user", "invite", "--data", server.folder.dir, "--email", name + "@example.vn", "--name", "Biên tập " + name, "--role", "editor")
    assert done.returncode == 0, done.stderr
    path = urllib.parse.urlparse(done.stdout.strip()).path
    browser = Editor(server)
    status, text = browser.ask("POST", path, {**browser.form(path), "name": "Biên tập " + name, "password": people.PASSWORD})
    assert status == 303, "the invitation was not taken: %d %s" % (status, text[:500])
    return browser


if __name__ == "__main__":
    sys.exit(main())
