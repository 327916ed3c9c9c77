#!/usr/bin/env python3
"""crash.py: kill -9 in the midst of everything; nothing that was confirmed may be lost, nothing may be stored twice or by half.

usage: crash.py [--khue PROGRAM] [--rounds N] [--seed N]      4 rounds by default, 30 in the long mode

Each round officers report on tasks, editors' words are saved as they type, people upload pictures and documents in pieces, and a newsletter goes out, as
browsers do it (crash_people.py).  In the midst of that the whole server or one of its processes is killed: web, hash, both of jobs, the reader of pictures
and what starts it.  At the round's end the server is down while three guides are due for release.  Then: each report once; each save whole, and none lost;
uploads go on where they were and are what was sent; the guides are public in both languages at once and were released once; each subscriber has one mail,
and none arrived twice; after the last round each picture has its sizes once; `khue check` is clean."""
import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app", "tests"))
import khue as program  # noqa: E402
from crash_people import PASSWORD, Browser, Editor, Uploader, Writer, sign_up  # noqa: E402,F401
from khue import Folder, Server, khue  # noqa: E402

SUBSCRIBERS = 250
GUIDES = 3
WHOLE_TURN = 180  # a job that was killed waits a minute for its next try


def database(folder):
    db = sqlite3.connect(folder.path("khue.db"), timeout=20, isolation_level=None)
    db.execute("PRAGMA synchronous = FULL")
    return db


def grandchildren(server, name):
    """Processes of that name anywhere beneath the server."""
    rows = [line.split(None, 2) for line in subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True).stdout.splitlines()]
    parent = {int(r[0]): int(r[1]) for r in rows}

    def below(pid):
        while pid in parent:
            pid = parent[pid]
            if pid == server.process.pid:
                return True
        return False

    return [int(r[0]) for r in rows if r[2].strip() == name and below(int(r[0]))]


def strike(server, rng):
    """What is killed; the whole server every fourth time."""
    kind = rng.choice(["all", "all", "web", "web", "jobs", "slow", "media", "starter", "hash"])
    if kind == "all":
        server.kill()
        server.start()
        return kind
    there = grandchildren(server, "khue-" + kind)
    if not there:
        return kind + "(none)"
    try:
        os.kill(rng.choice(there), signal.SIGKILL)
    except ProcessLookupError:
        pass
    return kind


# ---- what a round needs

class Post:
    """A mail server that keeps what it is given."""

    def __init__(self, folder):
        self.box = os.path.join(folder.top, "mails")
        os.mkdir(self.box)
        here = os.path.dirname(os.path.abspath(__file__))
        self.process = subprocess.Popen([sys.executable, os.path.join(here, "mail", "smtp_server.py"), self.box], stdout=subprocess.PIPE, text=True)
        with open(folder.path("khue.ini"), "a") as f:
            f.write("base_url = http://127.0.0.1\nmail_from = Khuê <khue@hanoi.example>\n")
            f.write("mail_server = smtp://127.0.0.1:%s\n" % self.process.stdout.readline().strip())

    def delivered(self):
        """Recipients with the mail's own number, a line for each delivery."""
        got = []
        for name in os.listdir(self.box):
            if name.endswith(".eml"):
                with open(os.path.join(self.box, name), "rb") as f:
                    lines = f.read().split(b"\r\n")
                got.append((lines[1], next((line for line in lines if line.lower().startswith(b"message-id:")), b"")))
        return got

    def end(self):
        self.process.terminate()
        self.process.wait(10)


def story_begin(editor, db, kind):
    place = editor.send("/vi/desk/stories/new", "/vi/desk/stories/new", kind=kind, source="vi", section="", stream="")
    story = int(place.split("/")[-1].split("?")[0].split("#")[0])
    return story, db.execute("SELECT twin FROM story WHERE id = ?", (story,)).fetchone()[0]


def guide_schedule(editor, approver, db, name):
    """A guide in both languages, approved, on the schedule for tomorrow."""
    story, twin = story_begin(editor, db, "guide")
    at, texts = "/vi/desk/stories/%d" % story, "/vi/desk/texts/%d" % twin
    _, now = editor.json("GET", texts + "/parts")
    edits = [{"part": random.getrandbits(50) + 1, "slot": slot, "after": 0, "vi": "Hướng dẫn %s %s" % (slot, name), "en": "Guide %s %s" % (slot, name),
              "confirm": ["vi", "en"]} for slot in ("title", "summary", "body")]
    status, saved = editor.json("POST", texts + "/save", fields={"csrf": now["csrf"], "base": now["revision"], "edits": json.dumps(edits)})
    assert status == 200, saved
    editor.send(at, at, checked_on=time.strftime("%Y-%m-%d"), check_months="", part="fields")
    editor.send(at, at + "/step", step="guidance", revision=saved["revision"])
    approver.send(at + "/step?step=approve", at + "/step", step="approve", revision=saved["revision"])
    editor.send(at, at + "/schedule", release_at=time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 40 * 3600)))
    return story


def issue_make(db, number):
    """An issue with the newest public story, to be sent by whoever presses the button."""
    now, issue = int(time.time()), 1_000_000 + number
    story = db.execute("SELECT story FROM story_card ORDER BY public_at DESC LIMIT 1").fetchone()[0]
    db.execute("INSERT INTO issue (id, from_on, to_on, title_vi, title_en, state, upto, mails, by_name, changed_at) "
               "VALUES (?, '2026-01-01', '2026-12-31', ?, ?, 'draft', 0, 0, 'crash', ?)", (issue, "Bản tin %d" % number, "News %d" % number, now))
    db.execute("INSERT INTO issue_story (issue, story, seq) VALUES (?, ?, 1)", (issue, story))
    return issue


def subscribers_make(db):
    db.execute("BEGIN IMMEDIATE")
    for i in range(1, SUBSCRIBERS + 1):
        db.execute("INSERT INTO subscriber (id, email, lang, state, consent, asked_at, confirmed_at) VALUES (?, ?, ?, 'active', 'yes', 1, 1)",
                   (i, "s%d@example.vn" % i, "vi" if i % 2 else "en"))
    db.execute("COMMIT")


# ---- what has to be true

def release_faults(db, stories):
    wrong = []
    for story in stories:
        steps = db.execute("SELECT count(*) FROM story_step WHERE story = ? AND step = 'released'", (story,)).fetchone()[0]
        out = db.execute("SELECT p.lang, p.revision, p.at FROM twin_public p JOIN story s ON s.twin = p.twin WHERE s.id = ? ORDER BY p.lang",
                         (story,)).fetchall()
        if steps != 1 or [r[0] for r in out] != ["en", "vi"] or out[0][1:] != out[1][1:]:
            wrong.append("guide %d: released %d times, public %s" % (story, steps, out))
    return wrong


def wait_for(what, seconds, name):
    until = time.monotonic() + seconds
    while True:
        got = what()
        if got:
            return time.monotonic() - until + seconds
        if time.monotonic() > until:
            raise AssertionError("waited in vain: " + name)
        time.sleep(0.05)


def half_public(db, stories):
    """Stories that are public in one language alone at this moment."""
    marks = ",".join("?" * len(stories))
    return db.execute("SELECT count(*) FROM (SELECT s.id FROM story s JOIN twin_public p ON p.twin = s.twin "
                      "WHERE s.id IN (%s) GROUP BY s.id HAVING count(*) = 1)" % marks, stories).fetchone()[0]


def all_public(db, stories, wrong):
    if half_public(db, stories):
        wrong.append("a guide was public in one language alone")
    marks = ",".join("?" * len(stories))
    return db.execute("SELECT count(*) FROM story WHERE state = 'public' AND id IN (%s)" % marks, stories).fetchone()[0] == len(stories)


def newsletter_faults(db, issue):
    n, distinct = db.execute("SELECT count(*), count(DISTINCT to_address) FROM mail WHERE about_kind = 'newsletter' AND about = ?", (issue,)).fetchone()
    state, said = db.execute("SELECT state, mails FROM issue WHERE id = ?", (issue,)).fetchone()
    right = state == "sent" and n == distinct == said == SUBSCRIBERS
    return [] if right else ["issue %d is %s: %d mails to %d people, it says %d" % (issue, state, n, distinct, said)]


def writer_faults(db, writers):
    stored = [r[0] for r in db.execute("SELECT note_vi FROM task_report WHERE note_vi LIKE 'w%-%-%'")]
    once = set(stored)
    wrong = ["%s is there %d times" % (n, stored.count(n)) for n in once if len(stored) != len(once) and stored.count(n) > 1]
    return wrong + ["report %s is lost" % n for w in writers for n in w.confirmed if n not in once] + [w for x in writers for w in x.wrong]


def picture_faults(db):
    """Each picture has its sizes once, and no file of a size belongs to nothing."""
    waiting = db.execute("SELECT state, count(*) FROM medium WHERE kind = 'picture' AND state <> 'ready' GROUP BY state").fetchall()
    double = db.execute("SELECT medium, width, type, count(*) FROM medium_variant GROUP BY medium, width, type HAVING count(*) > 1").fetchall()
    loose = db.execute("SELECT count(*) FROM file f WHERE type IN ('image/webp', 'image/avif') "
                       "AND NOT EXISTS (SELECT 1 FROM medium_variant v WHERE v.file = f.id) "
                       "AND NOT EXISTS (SELECT 1 FROM medium m WHERE m.file = f.id)").fetchone()[0]
    return (["pictures: %s" % waiting] if waiting else []) + (["sizes made twice: %s" % double[:5]] if double else []) + \
        (["%d files of sizes belong to nothing" % loose] if loose else [])


# ---- the rounds

class City:
    """The server, who works there, and what was counted."""

    def __init__(self, folder, rng):
        self.server, self.rng = Server(folder, "--workers", "4").start(), rng
        self.people = [sign_up(self.server, "w%d" % i) for i in range(5)]
        self.approver = sign_up(self.server, "approver", "guide")
        self.db = database(folder)
        self.tasks = [r[0] for r in self.db.execute("SELECT id FROM task")]
        self.reports = self.saves = self.uploads = self.resumed = self.releases = self.mails = 0
        self.killed, self.faults, self.late_s = [], [], 0.0
        subscribers_make(self.db)

    def start_people(self, number, stop):
        two = [story_begin(self.people[2 + i], self.db, "news")[1] for i in range(2)]
        writers = [Writer(self.people[i], "w%d-%d" % (i, number), self.tasks, stop) for i in range(2)]
        editors = [Editor(self.people[2 + i], two[i], stop) for i in range(2)]
        uploaders = [Uploader(self.people[4], "u%d" % number, stop)]
        for p in writers + editors + uploaders:
            p.start()
        return writers, editors, uploaders

    def down_while_due(self, guides):
        """The server is down when the guides are due, and in the next minute it is there again."""
        self.server.kill()
        due = int(time.time())
        self.db.execute("UPDATE story SET release_at = ? WHERE id IN (%s)" % ",".join("?" * len(guides)), [due, *guides])
        self.db.execute("DELETE FROM job WHERE kind = 'stories.release' AND state = 'done'")
        time.sleep(max(0, due + 1 - time.time()))
        self.server.start()
        self.late_s = max(self.late_s, wait_for(lambda: all_public(self.db, guides, self.faults), 20, "scheduled release"))

    def round(self, number):
        guides = [guide_schedule(self.people[0], self.approver, self.db, "%d-%d" % (number, i)) for i in range(GUIDES)]
        issue = issue_make(self.db, number)
        self.people[1].send("/vi/desk/newsletter/%d" % issue, "/vi/desk/newsletter/%d/send" % issue)
        stop = threading.Event()
        writers, editors, uploaders = self.start_people(number, stop)
        killed = []
        for _ in range(4):
            time.sleep(self.rng.uniform(0.05, 0.5))
            killed.append(strike(self.server, self.rng))
        self.down_while_due(guides)
        time.sleep(0.3)
        stop.set()
        for p in writers + editors + uploaders:
            p.join(WHOLE_TURN)
            if p.is_alive():
                self.faults.append("somebody waits for ever")
        self.server.wait_ready()
        wait_for(lambda: self.db.execute("SELECT state FROM issue WHERE id = ?", (issue,)).fetchone()[0] == "sent", WHOLE_TURN, "newsletter")
        self.judge(number, killed, guides, issue, (writers, editors, uploaders))

    def judge(self, number, killed, guides, issue, people):
        writers, editors, uploaders = people
        wrong = writer_faults(self.db, writers) + release_faults(self.db, guides) + newsletter_faults(self.db, issue)
        for p in editors + uploaders:
            wrong += p.faults(self.db)
        counts = [sum(len(w.confirmed) for w in writers), sum(e.saved for e in editors), sum(len(u.done) for u in uploaders), sum(u.resumed for u in uploaders)]
        print("round %d: killed %s all; %d reports, %d saves, %d uploads (%d breaks), %d guides, %d mails%s"
              % (number, " ".join(killed), *counts, len(guides), SUBSCRIBERS, "; WRONG: " + "; ".join(wrong[:5]) if wrong else ""), flush=True)
        self.reports += counts[0]
        self.saves += counts[1]
        self.uploads += counts[2]
        self.resumed += counts[3]
        self.releases += len(guides)
        self.mails += SUBSCRIBERS
        self.killed += killed + ["all"]
        self.faults += wrong

    def settle(self):
        """What waits for another try has it now; then every picture must be whole."""
        self.db.execute("UPDATE job SET run_at = 0 WHERE state = 'queued'")
        self.server.kill()
        self.server.start()

        def none_waits():
            self.db.execute("UPDATE job SET run_at = 0 WHERE state = 'queued' AND kind IN ('media.make', 'media.make_now')")
            return not self.db.execute("SELECT count(*) FROM medium WHERE state = 'waiting'").fetchone()[0]

        wait_for(none_waits, 4 * WHOLE_TURN, "pictures")
        self.faults += picture_faults(self.db)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--khue", default=program.KHUE)
    p.add_argument("--rounds", type=int, default=4)
    p.add_argument("--seed", type=int, default=0)
    options = p.parse_args()
    program.KHUE = options.khue
    rng = random.Random(options.seed or time.time_ns())
    folder = Folder(demo=True)
    post = Post(folder)
    try:
        city = City(folder, rng)
        for number in range(1, options.rounds + 1):
            city.round(number)
        city.settle()
        letters = post.delivered()
        twice = len(letters) - len(set(letters))
        between = city.db.execute("SELECT count(*) FROM mail WHERE state = 'sending'").fetchone()[0]
        pictures = city.db.execute("SELECT count(*), (SELECT count(*) FROM medium_variant) FROM medium WHERE kind = 'picture'").fetchone()
        city.db.close()
        ended = city.server.stop()
        checked = khue("check", "--data", folder.dir)
    finally:
        post.end()
        folder.remove()
    city.faults += ["%d mails were delivered twice" % twice] if twice else []
    print("%d rounds, %d kills; confirmed: %d reports, %d saves, %d uploads (%d went on after a break), "
          "%d releases (%.1f s after the start at most), %d mails; %d delivered, %d held where a kill cut the talk with the mail server; "
          "%d pictures with %d sizes; %d wrong; check %s%s; server ended with %d"
          % (options.rounds, len(city.killed), city.reports, city.saves, city.uploads, city.resumed, city.releases, city.late_s, city.mails,
             len(letters), between, *pictures, len(city.faults), checked.stdout.strip(), checked.stderr[-2000:], ended))
    for fault in city.faults[:20]:
        print("  " + fault)
    return 0 if city.reports and city.saves and city.uploads and not city.faults and checked.returncode == 0 and ended == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
