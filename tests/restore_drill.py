#!/usr/bin/env python3
"""restore_drill.py: what the operator does after a disaster, from end to end.

usage: restore_drill.py [--khue PROGRAM]

Officers report, editors' words are saved as they type and people upload without a pause; a backup is taken meanwhile; then the server dies and its folder is
gone.  The backup is restored into a new folder and served: everything that was confirmed before the backup began is there once, `khue check` is clean,
an officer signs in with the password of before, a session of before goes on, the pages open, and so does the uploaded document; a story is read with its
picture, the same byte for byte, the search finds it, and the editor opens it and saves; spaces, events and bookings are as many as before, and a space
and an event are read as before; a link that was mailed opens its form with the words typed there, a form that was handed in shows its
receipt, and the documents of a frozen report are the same byte for byte.
Prints how long the city was away and how much may be lost."""
import argparse
import hashlib
import html
import os
import re
import shutil
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crash import Browser, Editor, Folder, Server, Uploader, Writer, database, khue, program, sign_up, story_begin, wait_for  # noqa: E402
from crash_people import PASSWORD, multipart  # noqa: E402
from drill_follow import Asked  # noqa: E402
from follow_people import Rows  # noqa: E402

DOCUMENT = ("UBND THÀNH PHỐ HÀ NỘI\nSố: 12/KH-UBND\nHà Nội, ngày 10 tháng 1 năm 2024\nKẾ HOẠCH\nPhát triển thành phố sáng tạo năm 2024\n"
            "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
            "1\tTổ chức tọa đàm về chính sách\tQuý IV/2024\tSở Văn hóa và Thể thao\tSở Tài chính\n")
BEFORE_S = 1.5


def upload(browser):
    """A document on its way to be a plan; the address of its import."""
    fields = {**browser.form("/vi/desk/plans/import"), "state": "draft"}
    kind, body = multipart(fields, "file", DOCUMENT.encode())
    body = body.replace(b'filename="x"\r\nContent-Type: application/octet-stream', b'filename="plan.txt"\r\nContent-Type: text/plain')
    status, text = browser.ask("POST", "/vi/desk/plans/import", body=body, kind=kind)
    assert status == 303, "the upload was not taken: %d %s" % (status, text[:500])
    return browser.location


def bytes_of(server, path):
    c = server.connection()
    try:
        c.request("GET", path)
        answer = c.getresponse()
        data = answer.read()
        assert answer.status == 200, "%s gives %d" % (path, answer.status)
        return hashlib.sha256(data).hexdigest()
    finally:
        c.close()


def story_read(server, path):
    """A public story: its headline, and each of its pictures by address with a digest of what comes."""
    status, text = server.get(path)
    assert status == 200, "%s gives %d" % (path, status)
    pictures = sorted(set(re.findall(r"/media/\d+/[^\s\"',]+", text)))
    assert pictures, path + " shows no picture"
    return html.unescape(re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)[1]).strip(), {p: bytes_of(server, p) for p in pictures}


def living(server, db):
    """Spaces, events and the festival: how many rows, and the headlines of a space, an event and the festival."""
    tables = ("space", "space_kind_of", "space_text", "space_tally", "membership", "event", "event_session", "event_day_count", "booking_slot", "booking",
              "festival_edition", "festival_slot", "ward", "criteria_version")
    pages = [db.execute(sql).fetchone()[0] for sql in ("SELECT '/vi/spaces/' || slug FROM space WHERE state = 'public' ORDER BY id",
                                                       "SELECT '/en/events/' || slug FROM event WHERE state = 'public' AND shown_en = 1 ORDER BY id")]
    heads = []
    for path in [*pages, "/vi/festival"]:
        status, text = server.get(path)
        assert status == 200, "%s gives %d" % (path, status)
        heads.append(re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)[1])
    return {t: db.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in tables}, heads


class Work:
    """Everybody at work, and what they were told was kept, at one moment."""

    def __init__(self, server, db):
        self.stop = threading.Event()
        tasks = [r[0] for r in db.execute("SELECT id FROM task")]
        self.browsers = [sign_up(server, "drill%d" % i) for i in range(4)]
        self.place = upload(self.browsers[0])
        self.story, twin = story_begin(self.browsers[2], db, "news")
        self.writers = [Writer(self.browsers[i], "drill%d" % i, tasks, self.stop) for i in range(2)]
        self.editor, self.uploader = Editor(self.browsers[2], twin, self.stop), Uploader(self.browsers[3], "drill", self.stop)
        rows = Rows(server.folder.path("khue.db"))
        self.asked = Asked(server, rows, self.browsers[0], self.stop)
        rows.close()
        self.people = [*self.writers, self.editor, self.uploader, self.asked.typist]
        for p in self.people:
            p.start()

    def confirmed(self):
        return ([n for w in self.writers for n in list(w.confirmed)], self.editor.saved, list(self.uploader.done), self.asked.confirmed())

    def end(self):
        self.stop.set()
        for p in self.people:
            p.join(60)
        assert not [w for p in self.people for w in p.wrong], [w for p in self.people for w in p.wrong]


def at_rest(db):
    """Every picture of the demo city has its sizes, and no job that is due waits."""
    return not db.execute("SELECT (SELECT count(*) FROM medium WHERE state = 'waiting') + (SELECT count(*) FROM job WHERE state = 'running' OR "
                          "(state = 'queued' AND run_at <= unixepoch()))").fetchone()[0]


def write_and_back_up(folder, server, out):
    """Work without a pause, a backup in its midst: what was confirmed before it, and what it took."""
    db = database(folder)
    wait_for(lambda: at_rest(db), 400, "pictures and jobs")
    slug = db.execute("SELECT c.slug FROM story_card c JOIN medium m ON m.id = c.cover WHERE c.lang = 'vi' AND m.state = 'ready' "
                      "ORDER BY c.public_at DESC").fetchone()[0]
    shown = story_read(server, "/vi/stories/" + slug)
    city = living(server, db)
    work = Work(server, db)
    wait_for(lambda: all(work.confirmed()), 60, "something of everybody")
    time.sleep(BEFORE_S)
    before = work.confirmed()
    began = time.monotonic()
    done = khue("backup", "--data", folder.dir, "--out", out)
    seconds = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    after = len(work.confirmed()[0])
    wait_for(lambda: len(work.confirmed()[0]) > after, 60, "a report after the backup")
    server.kill()
    db.close()
    work.end()
    return work, before, slug, shown, city, seconds


def sign_in(server, email):
    browser = Browser(server)
    status, text = browser.ask("POST", "/vi/sign-in", {**browser.form("/vi/sign-in"), "email": email, "password": PASSWORD})
    assert status == 303, "signing in gives %d %s" % (status, text[:500])
    return browser


def look_around(server, work, slug, shown):
    officer = work.browsers[0]
    officer.server = server
    again = sign_in(server, "drill1@example.vn")
    for browser in (officer, again):
        for path in ("/vi/", "/en/tasks", "/vi/desk", "/vi/desk/account", "/vi/desk/audit", "/vi/desk/media", work.place, "/vi/desk/stories/%d" % work.story):
            status, _ = browser.ask("GET", path)
            assert status == 200, "%s gives %d" % (path, status)
    assert story_read(server, "/vi/stories/" + slug) == shown, "the story or a picture of it is another one"
    words = re.sub(r"<[^>]+>", "", shown[0])
    _, found = again.json("GET", "/api/v1/search.json?" + urllib.parse.urlencode({"q": " ".join(words.split()[:4]), "lang": "vi"}))
    assert slug in str(found), "the search does not find " + words
    Editor.work(Editor(again, work.editor.twin, threading.Event()))


def drill(folder):
    out = os.path.join(folder.top, "backup.tar")
    server = Server(folder, "--workers", "2").start()
    work, before, slug, shown, city, backup_s = write_and_back_up(folder, server, out)
    shutil.rmtree(folder.dir)

    start = time.monotonic()
    restored = type("Restored", (Folder,), {"__init__": lambda self: None})()
    restored.top, restored.dir = folder.top, os.path.join(folder.top, "restored")
    done = khue("restore", "--from", out, "--data", restored.dir)
    assert done.returncode == 0, done.stderr
    # Documents lead to the site's address, and this one has no other than host and port.
    server = Server(restored, "--workers", "2", port=server.port).start()
    seconds = time.monotonic() - start
    db = database(restored)
    notes = [r[0] for r in db.execute("SELECT note_vi FROM task_report WHERE note_vi LIKE 'drill%'")]
    assert len(notes) == len(set(notes)), "a report is there twice"
    assert not set(before[0]) - set(notes), "%d reports confirmed before the backup are lost" % len(set(before[0]) - set(notes))
    work.editor.added, work.editor.saved = [x for x in work.editor.added if int(x[1].split()[1]) <= before[1]], before[1]
    work.editor.revision, work.uploader.done = 0, before[2]
    assert not work.editor.faults(db) and not work.uploader.faults(db), work.editor.faults(db) + work.uploader.faults(db)
    assert DOCUMENT.encode() in [r[0] for r in db.execute("SELECT data FROM file_chunk")], "the uploaded document is not there"
    look_around(server, work, slug, shown)
    again = living(server, db)
    assert again == city and all(n for t, n in again[0].items() if t != "booking"), "spaces, events or the festival are others: %s, before: %s" % (again, city)
    rows = Rows(restored.path("khue.db"))
    faults = work.asked.faults(server, rows, work.browsers[0], before[3])
    assert not faults, faults
    rows.close()
    db.close()
    assert server.stop() == 0
    checked = khue("check", "--data", restored.dir)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    print("backup of %.1f MB in %.2f s while everybody worked; restored and served in %.2f s (RTO); lost is what was confirmed after the backup began "
          "(RPO: its age and %.2f s); before it: %d reports, %d saves, %d uploads, %d drafts by link, all there; "
          "the story, its %d picture addresses and the frozen report byte for byte, search, editor and links good"
          % (os.path.getsize(out) / 1e6, backup_s, seconds, backup_s, len(before[0]), before[1], len(before[2]), before[3],
             len(shown[1])))


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--khue", default=program.KHUE)
    program.KHUE = p.parse_args().khue
    folder = Folder(demo=True)
    try:
        drill(folder)
    finally:
        folder.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())
