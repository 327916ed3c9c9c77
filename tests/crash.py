#!/usr/bin/env python3
"""crash.py: kill -9 during writes; no row that was confirmed may be lost, and no form may be stored twice.

usage: crash.py [--khue PROGRAM] [--rounds N] [--writers N]      5 rounds by default, 50 in the long mode

Each round officers report on tasks as a browser does: they open the form, send it, and send it again with the same key when no answer came.
In the midst of that the whole server, or one of its processes, is killed.  What got a 303 must be in the database once the server is back,
each report exactly once, and `khue check` must be clean.  --khue, else KHUE in the environment, names the program (build/khue)."""
import argparse
import html.parser
import http.client
import http.cookies
import os
import random
import signal
import sqlite3
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app", "tests"))
import khue as program  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402

PASSWORD = "sen nở Hồ Tây tháng sáu"


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


class Browser:
    def __init__(self, server):
        self.server, self.cookies = server, {}

    def ask(self, method, path, fields=None):
        c = self.server.connection()
        headers = {"Cookie": "; ".join("%s=%s" % kv for kv in self.cookies.items())} if self.cookies else {}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers.update({"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://127.0.0.1:%d" % self.server.port})
        try:
            c.request(method, path, body, headers)
            answer = c.getresponse()
            text = answer.read().decode()
        finally:
            c.close()
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


def sign_up(server, name):
    done = khue("user", "invite", "--data", server.folder.dir, "--email", name + "@example.vn", "--name", "Cán bộ " + name, "--role", "agency")
    assert done.returncode == 0, done.stderr
    path = urllib.parse.urlparse(done.stdout.strip()).path
    browser = Browser(server)
    status, text = browser.ask("POST", path, {**browser.form(path), "name": "Cán bộ " + name, "password": PASSWORD})
    assert status == 303, "the invitation was not taken: %d %s" % (status, text[:500])
    return browser


class Writer(threading.Thread):
    """Reports on one task after the other; remembers what was confirmed."""

    def __init__(self, browser, name, tasks, stop):
        super().__init__(daemon=True)
        self.browser, self.name, self.tasks, self.stop = browser, name, tasks, stop
        self.confirmed, self.sent, self.refused = [], set(), []

    def send(self, path, fields):
        """Again with the same key until an answer comes, as somebody who presses the button once more."""
        while True:
            try:
                return self.browser.ask("POST", path, fields)[0]
            except (OSError, ValueError, http.client.HTTPException):
                if self.stop.is_set():
                    return None
                time.sleep(0.02)

    def run(self):
        n = 0
        while not self.stop.is_set():
            n += 1
            note = "%s-%d" % (self.name, n)
            path = "/vi/desk/tasks/%d/report" % random.choice(self.tasks)
            try:
                fields = {**self.browser.form(path), "status": "under_way", "note_vi": note}
            except (OSError, ValueError, http.client.HTTPException):
                time.sleep(0.02)
                continue
            self.sent.add(note)
            status = self.send(path, fields)
            if status == 303:
                self.confirmed.append(note)
            elif status is not None:
                self.refused.append((note, status))


def strike(server, rng):
    """What the round kills; the whole server every other time."""
    kind = rng.choice(["all", "all", "web", "web", "hash", "jobs"])
    if kind == "all":
        server.kill()
        server.start()
        return kind
    children = server.children(kind)
    if children:
        os.kill(rng.choice(children), signal.SIGKILL)
    return kind


def notes_stored(folder):
    db = sqlite3.connect("file:%s?mode=ro" % folder.path("khue.db"), uri=True)
    try:
        return [r[0] for r in db.execute("SELECT note_vi FROM task_report WHERE note_vi LIKE 'w%-%-%'")]
    finally:
        db.close()


def round_of(server, browsers, number, tasks, rng):
    stop = threading.Event()
    writers = [Writer(b, "w%d-%d" % (i, number), tasks, stop) for i, b in enumerate(browsers)]
    for w in writers:
        w.start()
    killed = []
    for _ in range(3):
        time.sleep(rng.uniform(0.05, 0.4))
        killed.append(strike(server, rng))
    time.sleep(0.2)
    stop.set()
    for w in writers:
        w.join(60)
    server.wait_ready()
    stored = notes_stored(server.folder)
    confirmed = [n for w in writers for n in w.confirmed]
    lost = set(confirmed) - set(stored)
    twice = {n for n in stored if stored.count(n) > 1}
    refused = [r for w in writers for r in w.refused]
    print("round %d: killed %s; %d reports confirmed, %d lost, %d stored twice, refused %s"
          % (number, " ".join(killed), len(confirmed), len(lost), len(twice), refused[:3]), flush=True)
    return len(confirmed), len(lost) + len(twice)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--khue", default=program.KHUE)
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--writers", type=int, default=4)
    p.add_argument("--seed", type=int, default=0)
    options = p.parse_args()
    program.KHUE = options.khue
    rng = random.Random(options.seed or time.time_ns())
    folder = Folder(demo=True)
    confirmed = wrong = 0
    try:
        server = Server(folder, "--workers", "4").start()
        browsers = [sign_up(server, "w%d" % i) for i in range(options.writers)]
        with sqlite3.connect(folder.path("khue.db")) as db:
            tasks = [r[0] for r in db.execute("SELECT id FROM task")]
        for number in range(1, options.rounds + 1):
            good, bad = round_of(server, browsers, number, tasks, rng)
            confirmed += good
            wrong += bad
        checked = khue("check", "--data", folder.dir)
        ended = server.stop()
    finally:
        folder.remove()
    print("%d rounds, %d confirmed, %d wrong, check %s, server ended with %d" % (options.rounds, confirmed, wrong, checked.stdout.strip(), ended))
    return 0 if confirmed and not wrong and checked.returncode == 0 and ended == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
