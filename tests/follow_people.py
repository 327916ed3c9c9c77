"""follow_people.py: what tests of asking the units share: contacts, a round, the links that went out, officers who fill in forms by their link."""
import base64
import hashlib
import os
import quopri
import re
import sqlite3
import subprocess
import time

from crash_people import BROKEN, Browser, Person

TOKEN = re.compile(r"/r/([A-Za-z0-9_-]{43})")
# A Sunday and the Monday after it, nine o'clock in Viet Nam: the annual round opens on 1 November, reminders go out on working days.
SUNDAY, MONDAY = 1_793_498_400, 1_793_584_800


class Rows:
    """The same questions to either engine: `url` of PostgreSQL, or the file of SQLite."""

    def __init__(self, where):
        self.url = where if "://" in where else None
        self.db = None if self.url else sqlite3.connect(where, timeout=20, isolation_level=None)

    def ask(self, sql):
        """Rows of integers, texts and None."""
        if self.db:
            return [tuple(r) for r in self.db.execute(sql)]
        out = subprocess.run(["psql", "-qAt", "-F", "\x1f", "-R", "\x1e", "-P", "null=\x1d", self.url, "-c", sql], capture_output=True, text=True)
        assert out.returncode == 0, out.stderr
        text = out.stdout.removesuffix("\n")
        value = lambda v: None if v == "\x1d" else int(v) if re.fullmatch(r"-?\d+", v) else v  # noqa: E731
        return [tuple(map(value, line.split("\x1f"))) for line in text.split("\x1e")] if text else []

    def one(self, sql):
        return self.ask(sql)[0][0]

    def do(self, *statements):
        text = "BEGIN;" + ";".join(statements) + ";COMMIT;"
        if self.db:
            self.db.executescript(text)
        else:
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", self.url], input=text, check=True, text=True, capture_output=True)

    def close(self):
        if self.db:
            self.db.close()


def contacts_make(rows, n, at, units=100):
    """n officers of some units of the register, which the plan now names as coordinating in its open tasks: one is late, one is still to come."""
    of = [r[0] for r in rows.ask("SELECT id FROM unit WHERE valid_to IS NULL AND kind <> 'group' ORDER BY slug LIMIT %d" % units)]
    late, later = (rows.one("SELECT min(id) FROM task WHERE status <> 'done' AND end_on = '%s'" % day) for day in ("2026-09-30", "2026-12-31"))
    named = ["INSERT INTO task_unit (task, role, seq, kind, unit, words) VALUES (%d, 'coordinating', %d, 'unit', %d, 'Đơn vị')" % (task, 1000 + i, unit)
             for i, unit in enumerate(of) for task in (late, later)]
    rows.do(*named, *("INSERT INTO unit_contact (id, unit, name, title, email, lang, head, at) "
                      "VALUES (%d, %d, 'Cán bộ %d', 'Chuyên viên', 'c%d@example.vn', '%s', 0, %d)"
                      % (i, of[i % len(of)], i, i, "vi" if i % 3 else "en", at) for i in range(1, n + 1)))
    return of


def tokens_of(text):
    return set(TOKEN.findall(text))


def letter_words(data):
    """The words of a mail as it went over the wire."""
    text = quopri.decodestring(data).decode(errors="replace")
    for block in re.findall(rb"base64\r\n(?:[\w-]+:[^\r]*\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)", data):
        text += base64.b64decode(block).decode(errors="replace")
    return text


def token_hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def wait_for(what, seconds, name):
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise AssertionError("waited in vain: " + name)
        time.sleep(0.02)


class Officer(Browser):
    """Somebody with a link."""

    def __init__(self, server, token):
        super().__init__(server)
        self.home, self.busy = "/vi/r/" + token, 0

    def tasks(self):
        status, text = self.ask("GET", self.home)
        assert status == 200, "%s gives %d" % (self.home, status)
        return [int(t) for t in dict.fromkeys(re.findall(r"/r/[\w-]+/tasks/(\d+)", text))]

    def task_form(self, task):
        return self.form("%s/tasks/%d" % (self.home, task))

    def save(self, task, base, csrf, **fields):
        """As the page saves by itself while somebody types; status and answer."""
        status, said = self.json("POST", "%s/tasks/%d" % (self.home, task), fields={"csrf": csrf, "base": base, **fields})
        return self.not_busy(status), said

    def not_busy(self, status):
        """A database that many write at once asks for another try, and so does the page."""
        if status == 503:
            self.busy += 1
            raise ConnectionError("busy")
        return status

    def hand_in(self, name="Nguyễn Văn Khuê"):
        """303 where it was taken."""
        path = self.home + "/check"
        status, text = self.ask("POST", self.home + "/hand-in", {**self.form(path, self.home + "/hand-in"), "name": name, "title": "Chuyên viên"})
        return self.not_busy(status), text

    def receipt(self):
        found = re.search(r"BN-\d{4}-\d{5}", self.ask("GET", self.home)[1])
        return found and found[0]


class Typist(Person):
    """Types into one task of a form: each save sets three fields to the same number, so that half a save would show."""

    def __init__(self, officer, form, task, stop):
        super().__init__(officer, stop)
        self.form, self.task, self.sent, self.saved = form, task, 0, 0
        hidden = officer.task_form(task)
        self.csrf, self.base = hidden["csrf"], hidden["base"]

    def work(self):
        n = self.sent = self.sent + 1
        words = {"done": "đã làm %d" % n, "difficulties": "khó khăn %d" % n, "proposals": "đề xuất %d" % n}
        answer = self.again(lambda: self.browser.save(self.task, self.base, self.csrf, **words))
        if answer is None:
            return
        if answer[0] != 200:
            self.wrong.append("draft %d gives %d %s" % (n, answer[0], answer[1]))
            self.stop.wait(0.1)
            return
        self.saved, self.base = n, answer[1]["revision"]
        time.sleep(0.005)

    def faults(self, rows):
        stored = {r[0]: int(r[1].split()[-1]) for r in rows.ask("SELECT field, value FROM form_field WHERE form = %d AND task = %d AND field IN "
                                                               "('done', 'difficulties', 'proposals')" % (self.form, self.task))}
        wrong = list(self.wrong)
        if len(stored) != 3 or len(set(stored.values())) != 1:
            wrong.append("half a draft: %s" % stored)
        elif not self.saved <= stored["done"] <= self.sent:
            wrong.append("draft %d is there, %d was confirmed" % (stored["done"], self.saved))
        return wrong


class Answerer(Person):
    """Answers every task of a form and hands it in, again and again until it is taken."""

    def __init__(self, officer, form, stop):
        super().__init__(officer, stop)
        self.form, self.tasks, self.receipt, self.filled = form, officer.tasks(), None, False

    def fill(self):
        for task in self.tasks:
            hidden = self.browser.task_form(task)
            status, said = self.browser.save(task, hidden["base"], hidden["csrf"], status="under_way", done="Đã làm việc %d" % task, reason="Chờ kinh phí")
            assert status == 200, (status, said)
        self.filled = True

    def work(self):
        try:
            if not self.filled:
                self.fill()
            status, text = self.browser.hand_in()
            if status not in (303, 409):
                self.wrong.append("handing in gives %d %s" % (status, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))[:300]))
            else:
                self.receipt = self.browser.receipt()
            self.stop.set()
        except BROKEN:
            self.receipt = None
            # The page of a form that is handed in has no form to hand in; its receipt is shown instead.
            try:
                self.receipt = self.browser.receipt()
            except BROKEN:
                pass
            if self.receipt:
                self.stop.set()
            time.sleep(0.02)


def people_end(people, seconds):
    wrong = []
    for p in people:
        p.join(seconds)
        if p.is_alive():
            wrong.append("somebody waits for ever")
    return wrong


def demo_rows(folder):
    return Rows(os.environ.get("KHUE_DATABASE") or folder.path("khue.db"))
