#!/usr/bin/env python3
"""burst.py: 5,000 people for 300 places in one burst, by real HTTP on a real server whose workers are killed meanwhile.

usage: burst.py [--khue PROGRAM] [--people N] [--places N] [--workers N] [--seed N] [--calm]   on SQLite, and on PostgreSQL too where with-postgres runs it

Everybody opens the form first (cookie, CSRF token, idempotency key) and sends it when all are ready.  Some press twice with one key, some have two tabs, some
get no answer because their worker dies: they send the same again, as a browser's reload does, and so do those who get the page that says so (503).
Then the rows must say: exactly as many confirmed as there are places, everybody else once and in the order of arrival on the waiting list, a mail for each;
and when fifty give their place back, the first fifty of the line have it."""
import argparse
import html.parser
import http.client
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crash import grandchildren, program  # noqa: E402
from follow_people import Rows  # noqa: E402
from khue import Folder, Server  # noqa: E402

EVENT, SESSION, SLOT = 71, 81, 91
BROKEN = (OSError, http.client.HTTPException)
CLIENTS, THREADS, GIVE_BACK, SLACK_S = 4, 40, 50, 0.005


class Form(html.parser.HTMLParser):
    """The hidden inputs of the form of booking."""

    def __init__(self, text):
        super().__init__()
        self.values, self.inside = {}, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.inside = "/book/" in a.get("action", "")
        elif tag == "input" and self.inside and a.get("type") == "hidden":
            self.values[a["name"]] = a.get("value", "")


class Guest:
    """One person with a browser of their own, behind a network of their own."""

    def __init__(self, port, n):
        self.port, self.n, self.retries, self.busy = port, n, 0, 0
        self.path = "/vi/book/%d" % SESSION
        self.headers = {"X-Forwarded-For": "10.%d.%d.%d" % (n >> 16, n >> 8 & 255, n & 255), "Origin": "http://127.0.0.1:%d" % port}

    def ask(self, method, body=None):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            c.request(method, self.path, body, headers)
            answer = c.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        finally:
            c.close()

    def until_answered(self, method, body=None):
        while True:
            try:
                answer = self.ask(method, body)
                if answer[0] != 503:
                    return answer
                self.busy += 1
                if method == "POST" and "/book/" in answer[1]:  # the page that keeps what was typed: its form is sent
                    again = Form(answer[1]).values
                    assert again.get("email") == "g%d@example.vn" % self.n and again.get("key") in (self.fields["key"], "tab%d" % self.n), again
                time.sleep(random.uniform(0.1, 0.5))
            except BROKEN:
                self.retries += 1
                time.sleep(random.uniform(0.02, 0.2))

    def open(self):
        status, text, headers = self.until_answered("GET")
        assert status == 200, "the form gives %d" % status
        cookies = [v.split(";")[0] for v in headers.get_all("Set-Cookie") or []]
        self.headers["Cookie"] = "; ".join(cookies)
        self.fields = {**Form(text).values, "places": "1", "name": "Khách %d" % self.n, "email": "g%d@example.vn" % self.n, "consent": "1"}

    def send(self, key=None):
        body = urllib.parse.urlencode({**self.fields, **({"key": key} if key else {})})
        return self.until_answered("POST", body)[0]

    def book(self):
        """Pressed twice, in two tabs, or once; when it was sent and answered."""
        began = time.time()
        kind = self.n % 20
        if kind < 2:
            others = [threading.Thread(target=self.send, args=(None if kind else "tab%d" % self.n,))]
            others[0].start()
        status = self.send()
        if kind < 2:
            others[0].join()
        return self.n, status, began, time.time(), self.retries, self.busy


def crowd(port, numbers, ready, go, out):
    """A share of the people in a process of its own, many at once."""
    guests = [Guest(port, n) for n in numbers]
    lock, results, wrong = threading.Lock(), [], []

    def each(work):
        todo = list(guests)

        def run():
            while True:
                with lock:
                    if not todo:
                        return
                    guest = todo.pop()
                try:
                    got = getattr(guest, work)()
                except Exception as e:  # noqa: BLE001 - a thread that dies must fail the test
                    wrong.append(repr(e)[:300])
                    continue
                if got:
                    results.append(got)
        threads = [threading.Thread(target=run) for _ in range(THREADS)]
        [t.start() for t in threads]
        [t.join() for t in threads]
    each("open")
    random.shuffle(guests)
    ready.release()
    go.wait()
    each("book")
    out.put((results, wrong))


def event_make(rows, places):
    now = int(time.time())
    starts = now + 30 * 86400
    event = dict(id=EVENT, slug="'dem-hoi'", twin=72, state="'public'", cancelled=0, kind=3, free=1, audience="'all'", sign_language=0,
                 title_vi="'Đêm hội (ví dụ)'", title_en="'Festival night (example)'", summary_vi="''", summary_en="''", shown_vi=1, shown_en=1,
                 folded="'dem hoi'", access_vi="''", access_en="''", version=0, made_by="'burst'", made_at=1, changed_at=1)
    session = dict(id=SESSION, event=EVENT, all_day=0, starts_at=starts, ends_at=starts + 7200, open_end=0, state="'on'", was_at=starts, ruled=0,
                   fallen=0, version=0, changed_at=1, public=1, lasting=0, kind=3, audience="'all'", free=1, step_free=0, online=0, english=0,
                   shown_vi=1, shown_en=1)
    offer = dict(session=SESSION, event=EVENT, state="'open'", places=places, slot_min=0, most_each=4, opens_at=0, closes_at=0, waiting=1, ask_country=0,
                 starts_at=starts, ends_at=starts + 7200, cancelled=0, told=0, scanned_at=0, attended_at=0, changed_at=1)
    slot = dict(id=SLOT, session=SESSION, starts_at=starts, ends_at=starts + 7200, places=places, taken=0, line=0, forgotten=0)
    rows.do(*("INSERT INTO %s (%s) VALUES (%s)" % (table, ", ".join(row), ", ".join(map(str, row.values())))
              for table, row in (("event", event), ("event_session", session), ("booking_offer", offer), ("booking_slot", slot))))


def killer(server, stop, rng, killed):
    """Every now and then one worker is gone, in whatever it does."""
    while not stop.wait(rng.uniform(0.3, 1.2)):
        workers = grandchildren(server, "khue-web")
        if workers:
            try:
                os.kill(rng.choice(workers), signal.SIGKILL)
                killed.append(time.time())
            except ProcessLookupError:
                pass


def order_faults(rows, answers):
    """Who was answered before another one pressed stands before them."""
    ids = {r[0]: r[1] for r in rows.ask("SELECT email, id FROM booking")}
    asked = sorted((a[2], a[0]) for a in answers)
    done = sorted((a[3] + SLACK_S, a[0]) for a in answers)
    newest, at, wrong = 0, 0, 0
    for began, n in asked:
        while at < len(done) and done[at][0] < began:
            newest = max(newest, ids["g%d@example.vn" % done[at][1]])
            at += 1
        wrong += ids["g%d@example.vn" % n] < newest
    return ["%d stand before somebody who was answered before they pressed" % wrong] if wrong else []


def row_faults(rows, people, places, answers):
    wrong = []
    states = dict(rows.ask("SELECT state, count(*) FROM booking GROUP BY state"))
    if states != {"confirmed": places, "waiting": people - places}:
        wrong.append("bookings: %s" % states)
    if rows.one("SELECT taken FROM booking_slot") != places:
        wrong.append("the slot counts %d" % rows.one("SELECT taken FROM booking_slot"))
    if rows.one("SELECT count(DISTINCT email) FROM booking") != people:
        wrong.append("not everybody has one booking")
    last = rows.one("SELECT max(id) FROM booking WHERE state = 'confirmed'")
    first = rows.one("SELECT min(id) FROM booking WHERE state = 'waiting'")
    if last > first:
        wrong.append("%d wait who came before the last one confirmed" % rows.one("SELECT count(*) FROM booking WHERE state = 'waiting' AND id < %d" % last))
    if rows.one("SELECT count(DISTINCT about) FROM mail WHERE about_kind = 'booking'") != people:
        wrong.append("not everybody was written to")
    bad = {a[1] for a in answers} - {303}
    if bad or len(answers) != people:
        wrong.append("%d answers, also %s" % (len(answers), bad))
    return wrong + order_faults(rows, answers)


def give_back(server, rows):
    """Fifty cancel by the link of their mail, all at once; the first fifty of the line have their places."""
    texts = rows.ask("SELECT m.body FROM mail m JOIN booking b ON b.id = m.about WHERE m.about_kind = 'booking' AND b.state = 'confirmed' "
                     "ORDER BY b.id LIMIT %d" % GIVE_BACK)
    line = [r[0] for r in rows.ask("SELECT id FROM booking WHERE state = 'waiting' ORDER BY id LIMIT %d" % GIVE_BACK)]
    tickets = list(dict.fromkeys(re.search(r"/vi/ticket/[\w-]+", t[0])[0] for t in texts))

    def cancel(path):
        g = Guest(server.port, 1)
        g.path = path + "/cancel"
        _, text, headers = g.until_answered("GET")
        g.headers["Cookie"] = "; ".join(v.split(";")[0] for v in headers.get_all("Set-Cookie") or [])
        hidden = dict(re.findall(r'name="(csrf|key)" value="([^"]*)"', text))
        g.fields = {"email": "", **hidden}
        while True:
            try:
                if g.ask("POST", urllib.parse.urlencode(hidden))[0] == 303:
                    return
            except BROKEN:
                pass
            time.sleep(0.1)
    threads = [threading.Thread(target=cancel, args=(t,)) for t in tickets]
    [t.start() for t in threads]
    [t.join() for t in threads]
    up = [r[0] for r in rows.ask("SELECT id FROM booking WHERE state = 'confirmed' AND id >= %d ORDER BY id" % line[0])]
    if up != line[:len(tickets)]:
        right = sum(a == b for a, b in zip(up, line))
        return ["%d gave places back and %d of the line moved up, the first %d of them in order" % (len(tickets), len(up), right)]
    return []


def walk(name, options, rng):
    folder = Folder()
    rows = Rows(os.environ.get("KHUE_DATABASE") or folder.path("khue.db"))
    event_make(rows, options.places)
    with open(folder.path("khue.ini"), "a") as f:
        f.write("\ntrusted_proxy = yes\n")
    server = Server(folder, "--workers", str(options.workers)).start()
    ready, go, out = multiprocessing.Semaphore(0), multiprocessing.Event(), multiprocessing.Queue()
    crowds = [multiprocessing.Process(target=crowd, args=(server.port, range(i, options.people, CLIENTS), ready, go, out)) for i in range(CLIENTS)]
    [p.start() for p in crowds]
    [ready.acquire() for _ in crowds]
    stop, killed = threading.Event(), []
    hand = threading.Thread(target=killer, args=(server, stop, rng, killed))
    if not options.calm:
        hand.start()
    began = time.time()
    go.set()
    got = [out.get() for _ in crowds]
    took = time.time() - began
    [p.join() for p in crowds]
    stop.set()
    if not options.calm:
        hand.join()
    answers, wrong = sum((g[0] for g in got), []), sum((g[1] for g in got), [])[:3]
    wrong += row_faults(rows, options.people, options.places, answers)
    if not wrong:
        wrong += give_back(server, rows)
    waits = sorted(a[3] - a[2] for a in answers)
    p = lambda q: waits[min(len(waits) - 1, int(len(waits) * q))] * 1000 if waits else 0  # noqa: E731
    print("%s: %d people for %d places in %.1f s, %d workers killed, %d connections broken, %d times too busy; median %.0f ms, p99 %.0f ms, longest %.0f ms%s"
          % (name, options.people, options.places, took, len(killed), sum(a[4] for a in answers), sum(a[5] for a in answers), p(.5), p(.99), p(1),
             "; WRONG: " + "; ".join(wrong) if wrong else ": exactly %d confirmed, the rest in order" % options.places), flush=True)
    server.kill()
    rows.close()
    folder.remove()
    return wrong


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--khue", default=program.KHUE)
    p.add_argument("--people", type=int, default=5000)
    p.add_argument("--places", type=int, default=300)
    p.add_argument("--workers", type=int, default=4)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--calm", action="store_true", help="kill nobody")
    options = p.parse_args()
    program.KHUE = options.khue
    rng = random.Random(options.seed or time.time_ns())
    faults = walk("sqlite", options, rng)
    server = os.environ.get("KHUE_TEST_POSTGRES")
    if server:
        name = "burst_%d" % os.getpid()
        subprocess.run(["psql", "-q", server, "-c", "CREATE DATABASE " + name], check=True)
        os.environ["KHUE_DATABASE"] = re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", r"\g<1>" + name, server)
        faults += walk("postgres", options, rng)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
