#!/usr/bin/env python3
"""restore_drill.py: what the operator does after a disaster, from end to end.

usage: restore_drill.py [--khue PROGRAM]

Officers report on tasks without a pause; a backup is taken meanwhile; then the server dies and its folder is gone.  The backup is restored into
a new folder and served: every report that was confirmed before the backup began must be there once, `khue check` must be clean, an officer
signs in with the password of before, a session of before goes on, the pages open, and so does the uploaded document."""
import argparse
import os
import shutil
import sqlite3
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import crash  # noqa: E402
from crash import Browser, Folder, Server, Writer, khue, program, sign_up  # noqa: E402

DOCUMENT = ("UBND THÀNH PHỐ HÀ NỘI\nSố: 12/KH-UBND\nHà Nội, ngày 10 tháng 1 năm 2024\nKẾ HOẠCH\nPhát triển thành phố sáng tạo năm 2024\n"
            "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
            "1\tTổ chức tọa đàm về chính sách\tQuý IV/2024\tSở Văn hóa và Thể thao\tSở Tài chính\n")


def upload(browser):
    """A document on its way to be a plan; the address of its import."""
    fields = {**browser.form("/vi/desk/plans/import"), "state": "draft"}
    edge = "KhueDrill"
    parts = ["--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n" % (edge, name, value) for name, value in fields.items()]
    parts.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.txt\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n"
                 % (edge, DOCUMENT, edge))
    c = browser.server.connection()
    try:
        c.request("POST", "/vi/desk/plans/import", "".join(parts).encode(), {
            "Content-Type": "multipart/form-data; boundary=" + edge, "Origin": "http://127.0.0.1:%d" % browser.server.port,
            "Cookie": "; ".join("%s=%s" % kv for kv in browser.cookies.items())})
        answer = c.getresponse()
        text = answer.read().decode()
        assert answer.status == 303, "the upload was not taken: %d %s" % (answer.status, text[:500])
        return answer.headers["Location"]
    finally:
        c.close()


def write_and_back_up(folder, server, out):
    """Reports without a pause, a backup in their midst.  Notes confirmed before it, and the browser of an officer."""
    with sqlite3.connect(folder.path("khue.db")) as db:
        tasks = [r[0] for r in db.execute("SELECT id FROM task")]
    browsers = [sign_up(server, "drill%d" % i) for i in range(3)]
    stop = threading.Event()
    writers = [Writer(b, "drill%d" % i, tasks, stop) for i, b in enumerate(browsers)]
    place = upload(browsers[0])
    for w in writers:
        w.start()
    time.sleep(1)
    before = [note for w in writers for note in list(w.confirmed)]
    done = khue("backup", "--data", folder.dir, "--out", out)
    assert done.returncode == 0, done.stderr
    after = sum(len(w.confirmed) for w in writers)
    time.sleep(0.3)
    later = sum(len(w.confirmed) for w in writers)
    server.kill()
    stop.set()
    for w in writers:
        w.join(60)
    assert before and later > after, "the writers stood still: %d before, %d after, %d later" % (len(before), after, later)
    return before, browsers[0], place


def sign_in(server, email):
    browser = Browser(server)
    status, text = browser.ask("POST", "/vi/sign-in", {**browser.form("/vi/sign-in"), "email": email, "password": crash.PASSWORD})
    assert status == 303, "signing in gives %d %s" % (status, text[:500])
    return browser


def look_around(server, officer, place):
    officer.server = server
    for browser in (officer, sign_in(server, "drill1@example.vn")):
        for path in ("/vi/", "/en/tasks", "/vi/desk", "/vi/desk/account", "/vi/desk/audit", place):
            status, _ = browser.ask("GET", path)
            assert status == 200, "%s gives %d" % (path, status)


def drill(folder):
    out = os.path.join(folder.top, "backup.tar")
    server = Server(folder, "--workers", "2").start()
    before, officer, place = write_and_back_up(folder, server, out)
    shutil.rmtree(folder.dir)

    start = time.monotonic()
    restored = type("Restored", (), {"dir": os.path.join(folder.top, "restored"), "top": folder.top})()
    done = khue("restore", "--from", out, "--data", restored.dir)
    assert done.returncode == 0, done.stderr
    server = Server(restored, "--workers", "2").start()
    seconds = time.monotonic() - start
    look_around(server, officer, place)
    assert server.stop() == 0
    checked = khue("check", "--data", restored.dir)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with sqlite3.connect(os.path.join(restored.dir, "khue.db")) as db:
        stored = [r[0] for r in db.execute("SELECT note_vi FROM task_report WHERE note_vi LIKE 'drill%'")]
        files = [r[0] for r in db.execute("SELECT data FROM file_chunk")]
    assert len(stored) == len(set(stored)), "a report is there twice"
    assert not set(before) - set(stored), "%d reports confirmed before the backup are lost" % len(set(before) - set(stored))
    assert DOCUMENT.encode() in files, "the uploaded document is not there"
    print("restored in %.1f s; %d reports confirmed before the backup, all there, %d in all" % (seconds, len(before), len(stored)))


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
