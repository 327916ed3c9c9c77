"""crash_people.py: who works while crash.py kills: officers that report, editors whose words are saved as they type, people that upload.  Each remembers what
the server confirmed, and does what a browser does when no answer comes: sends the same again."""
import hashlib
import html.parser
import http.client
import http.cookies
import json
import os
import random
import struct
import sys
import threading
import time
import urllib.parse
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app", "tests"))
from khue import khue  # noqa: E402

PASSWORD = "sen nở Hồ Tây tháng sáu"
BROKEN = (OSError, ValueError, http.client.HTTPException)
PARTS_A_STORY = 60


class Inputs(html.parser.HTMLParser):
    """The hidden inputs of a page's form with the given action."""

    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.values = action, False, {}

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.inside = a.get("action") == self.action
        elif tag == "input" and self.inside and a.get("type") == "hidden":
            self.values[a["name"]] = a.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


def multipart(fields, name, data):
    edge = "KhueEdge%d" % random.getrandbits(60)
    head = "".join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (edge, k, v) for k, v in fields.items())
    head += '--%s\r\nContent-Disposition: form-data; name="%s"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\n' % (edge, name)
    return "multipart/form-data; boundary=" + edge, head.encode() + data + ("\r\n--%s--\r\n" % edge).encode()


class Browser:
    def __init__(self, server):
        self.server, self.cookies, self.location = server, {}, None

    def ask(self, method, path, fields=None, body=None, kind="application/x-www-form-urlencoded", accept=None):
        c = self.server.connection()
        headers = {"Cookie": "; ".join("%s=%s" % kv for kv in self.cookies.items())} if self.cookies else {}
        if accept:
            headers["Accept"] = accept
        if fields is not None:
            body = urllib.parse.urlencode(fields)
        if body is not None:
            headers.update({"Content-Type": kind, "Origin": "http://127.0.0.1:%d" % self.server.port})
        try:
            c.request(method, path, body, headers)
            answer = c.getresponse()
            text = answer.read().decode()
        finally:
            c.close()
        self.location = answer.headers["Location"]
        for value in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(value).items():
                self.cookies[name] = morsel.value
        return answer.status, text

    def form(self, path, action=None):
        status, text = self.ask("GET", path)
        if status != 200:
            raise ConnectionError("%s gives %d" % (path, status))
        inputs = Inputs(action or path)
        inputs.feed(text)
        return inputs.values

    def send(self, page, action, **fields):
        """A form of a page, filled in and sent; it has to be taken."""
        status, text = self.ask("POST", action, {**self.form(page, action), **fields})
        assert status == 303, "%s gives %d %s" % (action, status, text[:3000])
        return self.location

    def json(self, method, path, **more):
        status, text = self.ask(method, path, accept="application/json", **more)
        return status, json.loads(text)


def sign_up(server, name, role="agency"):
    done = khue("user", "invite", "--data", server.folder.dir, "--email", name + "@example.vn", "--name", "Cán bộ " + name, "--role", role)
    assert done.returncode == 0, done.stderr
    path = urllib.parse.urlparse(done.stdout.strip()).path
    browser = Browser(server)
    status, text = browser.ask("POST", path, {**browser.form(path), "name": "Cán bộ " + name, "password": PASSWORD})
    assert status == 303, "the invitation was not taken: %d %s" % (status, text[:500])
    return browser


class Person(threading.Thread):
    """Somebody at work until `stop`; `wrong` lists what must not be."""

    def __init__(self, browser, stop):
        super().__init__(daemon=True)
        self.browser, self.stop, self.wrong = browser, stop, []

    def again(self, ask):
        """Until an answer comes, as somebody who presses the button once more.  None: the day is over."""
        while True:
            try:
                return ask()
            except BROKEN:
                if self.stop.is_set():
                    return None
                time.sleep(0.02)

    def run(self):
        try:
            while not self.stop.is_set():
                self.work()
        except Exception as e:  # noqa: BLE001 - a thread that dies must fail the round
            self.wrong.append(repr(e))

    def work(self):
        raise NotImplementedError


class Writer(Person):
    """Reports on one task after the other."""

    def __init__(self, browser, name, tasks, stop):
        super().__init__(browser, stop)
        self.name, self.tasks, self.n = name, tasks, 0
        self.confirmed, self.refused = [], []

    def work(self):
        self.n += 1
        note = "%s-%d" % (self.name, self.n)
        path = "/vi/desk/tasks/%d/report" % random.choice(self.tasks)
        form = self.again(lambda: self.browser.form(path))
        if form is None:
            return
        answer = self.again(lambda: self.browser.ask("POST", path, {**form, "status": "under_way", "note_vi": note}))
        if answer and answer[0] == 303:
            self.confirmed.append(note)
        elif answer:
            self.refused.append((note, answer[0]))


class Editor(Person):
    """Types into one story: each save changes a paragraph on either side to the same number and adds a paragraph, so that half a save would show."""

    def __init__(self, browser, twin, stop):
        super().__init__(browser, stop)
        self.twin, self.at = twin, "/vi/desk/texts/%d" % twin
        _, now = browser.json("GET", self.at + "/parts")
        self.csrf, self.base = now["csrf"], now["revision"]
        self.left, self.right = random.getrandbits(50) + 1, random.getrandbits(50) + 1
        self.sent = self.saved = 0
        self.revision, self.added = self.base, []

    def work(self):
        n = self.sent = self.sent + 1
        edits = [{"part": self.left, "slot": "body", "after": 0, "vi": "trái %d" % n},
                 {"part": self.right, "slot": "body", "after": self.left, "en": "right %d" % n}]
        if n > 1:
            for e in edits:
                e.pop("after")
        new = random.getrandbits(50) + 1
        if len(self.added) < PARTS_A_STORY:
            edits.append({"part": new, "slot": "body", "after": self.right, "vi": "thêm %d" % n})
        fields = {"csrf": self.csrf, "base": self.base, "edits": json.dumps(edits)}
        answer = self.again(lambda: self.browser.json("POST", self.at + "/save", fields=fields))
        if answer is None:
            return
        if answer[0] != 200:
            self.wrong.append("save %d gives %d %s" % (n, answer[0], str(answer[1])[:300]))
            self.stop.wait(0.1)
            return
        if answer[1]["revision"] < self.revision:
            self.wrong.append("the revision went back")
        self.saved, self.base = n, answer[1]["revision"]
        self.revision = self.base
        if len(edits) == 3:
            self.added.append((new, "thêm %d" % n))
        time.sleep(0.01)

    def faults(self, db):
        """What the database lacks of what was confirmed."""
        text = {r[0]: (r[1], r[2]) for r in db.execute("SELECT part, text_vi, text_en FROM twin_part WHERE twin = ?", (self.twin,))}
        revision = db.execute("SELECT revision FROM twin WHERE id = ?", (self.twin,)).fetchone()[0]
        left, right = text.get(self.left, ("trái 0", ""))[0].split()[1], text.get(self.right, ("", "right 0"))[1].split()[1]
        lost = ["%s is lost" % words for part, words in self.added if text.get(part, ("",))[0] != words]
        if left != right:
            lost.append("half a save: %s and %s" % (left, right))
        if not self.saved <= int(left) <= self.sent or revision < self.revision:
            lost.append("save %s is there, %d was confirmed; revision %d of %d" % (left, self.saved, revision, self.revision))
        return self.wrong + lost


def png(seed, side=220):
    """A picture that no other one equals."""
    rows = random.Random(seed)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + rows.randbytes(side * 3) for _ in range(side))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(raw, 1)) + chunk(b"IEND", b"")


class Uploader(Person):
    """Sends pictures and larger documents in pieces; after a break it asks where to go on."""

    def __init__(self, browser, name, stop):
        super().__init__(browser, stop)
        self.name, self.n, self.done, self.resumed, self.acknowledged = name, 0, [], 0, 0
        self.csrf = browser.form("/vi/desk/media")["csrf"]

    def bytes_of(self):
        if self.n % 3:
            return "%s-%d.png" % (self.name, self.n), png(random.getrandbits(60))
        return "%s-%d.pdf" % (self.name, self.n), b"%PDF-1.7\n" + random.randbytes(2_500_000) + b"\n%%EOF\n"

    def work(self):
        self.n += 1
        name, data = self.bytes_of()
        fields = {"csrf": self.csrf, "name": name, "bytes": len(data), "type": ""}
        begun = self.again(lambda: self.browser.json("POST", "/vi/desk/media/uploads", fields=fields))
        if begun is None:
            return
        if begun[0] != 201:
            self.wrong.append("%s: beginning gives %s" % (name, begun))
            self.stop.wait(0.2)
            return
        self.pieces(name, data, "/vi/desk/media/uploads/" + begun[1]["upload"], begun[1]["chunk"])
        time.sleep(0.05)

    def pieces(self, name, data, path, size):
        at, media = 0, None
        while media is None:
            kind, body = multipart({"csrf": self.csrf, "at": at}, "part", data[at:at + size])
            try:
                status, said = self.browser.json("POST", path, body=body, kind=kind)
            except BROKEN:
                state = self.again(lambda: self.browser.json("GET", path))
                if state is None:
                    return
                self.resumed += 1
                status, said = state
                if status != 200 or said["at"] not in (at, min(at + size, len(data))):
                    self.wrong.append("%s: %s after a break, %d was confirmed" % (name, said, at))
                    return
            if status != 200:
                self.wrong.append("%s: a piece gives %d %s" % (name, status, said))
                return
            at, media = said["at"], said.get("media")
            self.acknowledged = max(self.acknowledged, at)
        self.done.append((int(media), name, hashlib.sha256(data).hexdigest()))

    def faults(self, db):
        lost = []
        for medium, name, digest in self.done:
            row = db.execute("SELECT file, sha256 FROM medium WHERE id = ?", (medium,)).fetchone()
            stored = hashlib.sha256(b"".join(r[0] for r in db.execute("SELECT data FROM file_chunk WHERE file = ? ORDER BY part", (row[0],)))) if row else None
            if not row or row[1] != digest or stored.hexdigest() != digest:
                lost.append("%s is not what was sent" % name)
        return self.wrong + lost
