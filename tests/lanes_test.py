#!/usr/bin/env python3
"""lanes_test.py KHUE: long work has a process of its own.  While the reader of a PDF is held, a mail goes out, a text is read, and the server ends at once; the
reading is given back, taken up by the next server, and none of it counts as a try that failed."""
import json
import os
import re
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "app", "tests")]
import khue as program  # noqa: E402

program.KHUE = sys.argv[1]
import hostile_files_made as made  # noqa: E402
from crash import Post  # noqa: E402
from crash_people import Browser, sign_up  # noqa: E402
from hostile_files import Importer, lives, notice, running  # noqa: E402
from khue import Folder, Server  # noqa: E402
from processes_test import wait_until  # noqa: E402


def is_read(importer, number):
    return "data-reading=" not in importer.page(number, "en")


def newsletter(server):
    """Somebody asks for the newsletter and is sent a mail."""
    reader = Browser(server)
    at = "/vi/newsletter"
    reader.send(at, at, email="binh@hanoi.example", lang="vi", consent="1")


def jobs_of(server, kind):
    """What became of each run of a kind, by the log: result and number of the try."""
    with open(server.log) as f:
        lines = [json.loads(line) for line in f if '"event":"job"' in line and '"kind":"%s"' % kind in line]
    return [(line["result"], line["tries"]) for line in lines]


def lane_of_its_own(server, post, importer):
    """A PDF whose reader stands still; the reader."""
    name, slow, _ = made.slow_files()[0]
    number = importer.begun(name, slow)
    reader = running(server, "khue-pages")
    for pid in reader:
        os.kill(pid, signal.SIGSTOP)
    newsletter(server)
    text = importer.begun("tot.txt", (made.PLAN % ("", "", "")).encode())
    wait_until(post.delivered)
    assert notice(importer.ended(text)) is None
    assert not reader or not is_read(importer, number), "the reader was not held"
    return number, reader


def walk():
    folder = Folder()
    post, server = Post(folder), Server(folder, "--workers", "2").start()
    try:
        importer = Importer(sign_up(server, "agency"))
        number, reader = lane_of_its_own(server, post, importer)
        if not reader:
            print("lanes_test: no reader of PDF: only a mail and a text")
            return
        assert server.stop() == 0
        assert jobs_of(server, "plan.read_pages") == [("io", 1)], jobs_of(server, "plan.read_pages")
        wait_until(lambda: not any(map(lives, reader)))
        server.start()
        again = running(server, "khue-pages")
        assert again, "the reading is not taken up again"
        for pid in again:
            os.kill(pid, signal.SIGKILL)
        assert notice(importer.ended(number)).startswith(made.CODES["crashed"])
        wait_until(lambda: jobs_of(server, "plan.read_pages")[1:] == [("ok", 1)])
    finally:
        server.leave_nothing()
        post.end()
        folder.remove()
    print("lanes_test: a mail and a text while a reader stands still; its reading given back at the end and taken up at the start")


walk()
postgres = os.environ.get("KHUE_TEST_POSTGRES")
if postgres:
    database = "lanes_%d" % os.getpid()
    subprocess.run(["psql", "-q", postgres, "-c", "CREATE DATABASE " + database], check=True)
    os.environ["KHUE_DATABASE"] = re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", r"\g<1>" + database, postgres)
    print("lanes_test: the same on PostgreSQL")
    walk()
