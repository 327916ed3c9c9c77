"""upgrade_test.py: a city of before the portal, one of before units were asked, and one of before spaces and events, served by today's program: their
tables come, the search fills itself once, nothing of plans, reports, stories and evidence is lost; and what `khue check` says when a number or a copy is
not what it should be."""
import html
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import unittest
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "app", "tests"), os.path.join(ROOT, "tests")]
from crash_people import sign_up  # noqa: E402
from follow_people import Rows  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402

FIRST_OF_PORTAL = "0200"
OF_FOLLOWING = ("0041", "0232", "0300", "0310", "0320", "0330", "0331", "0335", "0336", "0340", "0350")
FIRST_OF_SPACES = "0360"
OF_READING = ("0430", "0440")
# What those two changed in tables of before; the wider table of a task's units may stay, it is made again by a copy.
UNREAD = ("DROP TABLE plan_import_step", "DROP TABLE plan_import_page", "DROP TABLE plan_import_source", "DROP TABLE plan_import_file",
          *("ALTER TABLE plan_import DROP COLUMN " + c for c in ("step", "amends", "pages")),
          *("ALTER TABLE plan_import_task DROP COLUMN " + c for c in ("what", "place", "rev", "least", "page", "number", "title", "turn")),
          "ALTER TABLE task DROP COLUMN leader", "DELETE FROM schema_migration WHERE number IN (430, 440)")
KEPT = ("unit", "unit_alias", "plan", "plan_section", "task", "task_unit", "task_commitment", "task_report", "task_scope", "commitment", "city_setting")


def migrations(chosen):
    """The text of the chosen migrations."""
    text = ""
    for base in ("platform", "features"):
        for part in sorted(os.listdir(os.path.join(ROOT, base))):
            folder = os.path.join(ROOT, base, part, "schema")
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                if chosen(name[:4]):
                    with open(os.path.join(folder, name), encoding="utf8") as f:
                        text += f.read()
    return text


def portal_indexes():
    """Indexes of those migrations on tables of before."""
    text, new = migrations(lambda n: n >= FIRST_OF_PORTAL and n not in OF_READING), portal_tables()
    return [index for index, table in re.findall(r"^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+)", text, re.M) if table not in new]


def portal_tables():
    """Tables and virtual tables of the migrations from the portal on, each after what refers to it."""
    return list(dict.fromkeys(re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", migrations(lambda n: n >= FIRST_OF_PORTAL and n not in OF_READING), re.M)))


def counts(folder):
    with sqlite3.connect(folder.path("khue.db")) as db:
        return {t: db.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in KEPT}


def as_before_the_portal(folder):
    """The demo city without the tables, rows and marks that came with the portal."""
    db = sqlite3.connect(folder.path("khue.db"), isolation_level=None)
    db.execute("PRAGMA foreign_keys = OFF")
    files = [r[0] for r in db.execute("SELECT file FROM medium WHERE file IS NOT NULL UNION SELECT file FROM medium_variant")]
    for statement in UNREAD:
        db.execute(statement)
    for name in portal_tables():
        db.execute("DROP TABLE IF EXISTS " + name)
    for name in portal_indexes():
        db.execute("DROP INDEX IF EXISTS " + name)
    for file in files:
        db.execute("DELETE FROM file_chunk WHERE file = ?", (file,))
        db.execute("DELETE FROM file WHERE id = ?", (file,))
    db.execute("DELETE FROM schema_migration WHERE number >= ?", (int(FIRST_OF_PORTAL),))
    db.execute("DELETE FROM job")
    left = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    db.close()
    assert not [t for t in portal_tables() if t in left], left


def found(server, q, lang, kind=""):
    status, text = server.get("/api/v1/search.json?" + urllib.parse.urlencode({"q": q, "lang": lang, **({"kind": kind} if kind else {})}))
    assert status == 200, status
    return next(v for v in json.loads(text).values() if isinstance(v, list))


def wait_until(what, seconds=60):
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise AssertionError("waited in vain")
        time.sleep(0.05)


class Upgrade(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder(demo=True)
        cls.before = counts(cls.folder)
        as_before_the_portal(cls.folder)
        cls.server = Server(cls.folder, "--workers", "1").start()

    @classmethod
    def tearDownClass(cls):
        if cls.server.process.poll() is None:
            cls.server.stop()
        cls.folder.remove()

    def test_1_nothing_is_lost_and_the_old_file_is_kept(self):
        self.assertEqual(counts(self.folder), self.before)
        self.assertTrue([n for n in os.listdir(self.folder.dir) if n.startswith("khue.db.before-")])

    def test_2_the_portal_is_empty_and_says_so(self):
        for path, words in (("/vi/stories", "Chưa có bài viết nào"), ("/en/stories", "No story has been published here yet."),
                            ("/en/sections", "No section has been set up yet."), ("/en/guides", "No guide has been published yet.")):
            status, text = self.server.get(path)
            self.assertEqual(status, 200)
            if path.startswith("/en"):
                self.assertIn(words, text)
            self.assertIn('class="empty"', text)
        for path in ("/vi/", "/en/tasks", "/vi/press", "/vi/stories/feed.atom", "/vi/stories/feed.rss", "/sitemap.xml", "/vi/newsletters", "/vi/newsletter"):
            self.assertEqual(self.server.get(path)[0], 200, path)

    def test_3_the_search_fills_itself_once(self):
        with sqlite3.connect(self.folder.path("khue.db"), timeout=20) as db:
            wait_until(lambda: db.execute("SELECT count(*), (SELECT count(*) FROM search_pending) FROM search_state").fetchone() == (1, 0))
        for q, lang, kind in (("thiết kế sáng tạo", "vi", "task"), ("creative design", "en", "task"), ("quyền riêng tư", "vi", "page"),
                              ("Sở Văn hóa và Thể thao", "vi", "unit"), ("kế hoạch", "vi", "plan")):
            self.assertEqual({h["kind"] for h in found(self.server, q, lang, kind)}, {kind}, q)
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            ids = db.execute("SELECT count(*), max(id) FROM search_doc").fetchone()
            db.execute("DELETE FROM job WHERE kind = 'search.reindex'")
        self.server.stop()
        self.server.start()
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            wait_until(lambda: db.execute("SELECT count(*) FROM job WHERE kind = 'search.reindex' AND state = 'done'").fetchone()[0])
            self.assertEqual(db.execute("SELECT count(*), max(id) FROM search_doc").fetchone(), ids)

    def test_4_it_is_whole(self):
        self.assertEqual(self.server.stop(), 0)
        done = khue("check", "--data", self.folder.dir)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)


def as_before_following(rows):
    """The demo city as it was before units were asked: without those tables, and with reports and evidence of that time."""
    task, press = rows.one("SELECT max(id) FROM task WHERE status = 'not_reported'"), 77
    rows.do("INSERT INTO task_report (id, task, status, day, note_vi, by_name, at) "
            "VALUES (78, %d, 'not_reported', '2025-05-05', 'Đã họp ở sở', 'Cán bộ cũ', 1746400000)" % task,
            "INSERT INTO evidence_press (id, url, title, folded, outlet, lang, day, by_name, at) VALUES "
            "(%d, 'https://bao.example/1', 'Báo viết về việc này', 'bao viet ve viec nay', 'Báo', 'vi', '2025-05-06', 'Cán bộ cũ', 1746500000)" % press,
            "INSERT INTO evidence (id, kind, thing, target, task, day, day_own, internal, shown, gone, by_name, at) VALUES "
            "(79, 'press', %d, 'task:%d', %d, '2025-05-06', 0, 0, 1, 0, 'Cán bộ cũ', 1746500000)" % (press, task, task))
    text = migrations(lambda n: n in OF_FOLLOWING)
    new = re.findall(r"^CREATE TABLE (\w+)", text, re.M)
    old = re.findall(r"^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+)", text, re.M)
    twins = "SELECT id FROM twin WHERE kind IN ('unesco', 'mmr')"
    assert not rows.ask(twins), "a report in the demo city"
    rows.do(*("DROP INDEX " + index for index, table in old if table not in new), *("DROP TABLE " + t for t in reversed(new)),
            "DELETE FROM schema_migration WHERE number IN (%s)" % ", ".join(str(int(n)) for n in OF_FOLLOWING))
    return task


def all_counts(rows, url):
    """Rows of every table but those that a server writes by itself."""
    tables = [r[0] for r in rows.ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'" if url
                                     else "SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = ("job", "medium_variant", "file",
           "schema_migration", "health", "session", "person", "audit", "search", "form_answer", "sqlite", "invitation", "mail", "login")
    return {t: rows.one("SELECT count(*) FROM " + t) for t in sorted(tables) if not t.startswith(own)}


def on_postgres(test, name):
    """A test with a database of its own."""
    maintenance = os.environ["KHUE_TEST_POSTGRES"]
    subprocess.run(["psql", "-q", maintenance, "-c", "CREATE DATABASE " + name], check=True)
    os.environ["KHUE_DATABASE"] = re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", r"\g<1>" + name, maintenance)
    try:
        test(os.environ["KHUE_DATABASE"])
    finally:
        del os.environ["KHUE_DATABASE"]


class BeforeFollowing(unittest.TestCase):
    """On SQLite, and on PostgreSQL where there is one."""

    def upgraded(self, url=None):
        folder = Folder(demo=True)
        rows = Rows(url or folder.path("khue.db"))
        task = as_before_following(rows)
        before = all_counts(rows, url)
        server = Server(folder, "--workers", "1").start()
        try:
            self.look(folder, server, rows, task)
            after = all_counts(rows, url)
            # A duty that repeats makes its own task for the new period; pictures get their sizes meanwhile.
            grows = ("task", "medium_variant", "file")
            lost = {t: (n, after[t]) for t, n in before.items() if after[t] < n or (after[t] > n and not t.startswith(grows))}
            self.assertEqual(lost, {})
            self.assertGreater(after["evidence"], 1)
        finally:
            rows.close()
            ended = server.stop()
        self.assertEqual(ended, 0)
        done = khue("check", "--data", folder.dir)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)
        folder.remove()

    def look(self, folder, server, rows, task):
        text = html.unescape(server.get("/vi/tasks/%d" % task)[1])
        for words in ("Đã họp ở sở", "Báo viết về việc này"):
            self.assertIn(words, text)
        self.assertNotIn("Cán bộ cũ", text)
        done = rows.one("SELECT min(id) FROM task WHERE status = 'done'")
        self.assertIn("Hoàn thành", html.unescape(server.get("/vi/tasks/%d" % done)[1]))
        agency = sign_up(server, "nangcap")
        for path in ("/vi/desk", "/vi/tasks/%d" % task, "/en/desk/rounds", "/vi/desk/contacts", "/vi/desk/reports", "/vi/desk/reports/live?year=2025",
                     "/vi/desk/unesco", "/vi/desk/tasks", "/vi/commitments", "/en/commitments", "/vi/desk/evidence"):
            status, page = agency.ask("GET", path)
            self.assertEqual(status, 200, path + page[-500:])
        out = os.path.join(folder.top, "bao-cao.docx")
        made = khue("report", "annual", "--data", folder.dir, "--year", "2025", "--lang", "vi", "--format", "docx", "--out", out)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertGreater(os.path.getsize(out), 5000)

    def test_sqlite(self):
        self.upgraded()

    @unittest.skipUnless(os.environ.get("KHUE_TEST_POSTGRES"), "no PostgreSQL")
    def test_postgres(self):
        on_postgres(self.upgraded, "upgrade_%d" % os.getpid())


def as_before_spaces(rows):
    """The demo city as it was before spaces, events and the festival: without their tables, and without their texts, evidence, pictures and words."""
    text = migrations(lambda n: n >= FIRST_OF_SPACES and n not in OF_READING)
    new = re.findall(r"^CREATE TABLE (\w+)", text, re.M)
    old = [i for i, table in re.findall(r"^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+)", text, re.M) if table not in new]
    kinds = "('space', 'event', 'festival')"
    twins = f"(SELECT id FROM twin WHERE kind IN {kinds})"
    scopes = [r[0] for r in rows.ask(f"SELECT scope FROM twin_scope WHERE twin IN {twins}")]
    rows.do(*UNREAD, *("DROP INDEX " + i for i in old), *("DROP TABLE " + t for t in reversed(new)),
            f"DELETE FROM evidence WHERE kind IN {kinds}", "DELETE FROM medium_use WHERE what IN ('space', 'event', 'application', 'festival')",
            "UPDATE medium SET uses = (SELECT count(*) FROM medium_use u WHERE u.medium = medium.id)",
            *("DELETE FROM %s WHERE twin IN %s" % (t, twins) for t in ("twin_comment", "twin_part", "twin_revision", "twin_public", "twin_scope")),
            *("UPDATE twin_tally SET n = n - 1 WHERE scope = '%s'" % s for s in scopes), f"DELETE FROM twin WHERE kind IN {kinds}",
            f"DELETE FROM search_doc WHERE kind IN (SELECT id FROM search_kind WHERE kind IN {kinds})",
            "DELETE FROM schema_migration WHERE number >= %d" % int(FIRST_OF_SPACES),
            "DELETE FROM job WHERE kind LIKE 'space%' OR kind LIKE 'event%' OR kind LIKE 'booking%' OR kind LIKE 'festival%' OR kind LIKE 'network%'")
    return new


class BeforeSpaces(unittest.TestCase):
    """On SQLite, and on PostgreSQL where there is one."""

    def upgraded(self, url=None):
        folder = Folder(demo=True)
        rows = Rows(url or folder.path("khue.db"))
        new = as_before_spaces(rows)
        before = all_counts(rows, url)
        self.assertFalse(set(new) & set(before))
        server = Server(folder, "--workers", "1").start()
        try:
            after = all_counts(rows, url)
            # A duty that repeats makes its own task for the new period; pictures get their sizes meanwhile.
            grows = ("task", "medium_variant", "file", "twin", "remind", "escalation")
            self.assertEqual({t: (n, after[t]) for t, n in before.items() if after[t] < n or (after[t] > n and not t.startswith(grows))}, {})
            self.assertEqual(set(new) - set(after), set())
            seeds = ("space_kind", "space_holiday", "space_level", "event_kind")
            self.assertEqual({t for t in new if after[t]}, set(seeds))
            for path in ("/vi/spaces", "/en/spaces", "/vi/events", "/en/events", "/vi/members", "/vi/festival", "/vi/stories", "/vi/tasks", "/en/",
                         "/vi/evidence"):
                self.assertEqual(server.get(path)[0], 200, path)
            agency = sign_up(server, "nangcap")
            for path in ("/vi/desk", "/vi/desk/spaces", "/vi/desk/events", "/vi/desk/applications", "/en/desk/criteria", "/vi/desk/festival", "/vi/desk/texts"):
                status, page = agency.ask("GET", path)
                self.assertEqual(status, 200, path + page[-500:])
        finally:
            rows.close()
            ended = server.stop()
        self.assertEqual(ended, 0)
        done = khue("check", "--data", folder.dir)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)
        folder.remove()

    def test_sqlite(self):
        self.upgraded()

    @unittest.skipUnless(os.environ.get("KHUE_TEST_POSTGRES"), "no PostgreSQL")
    def test_postgres(self):
        on_postgres(self.upgraded, "upgrade_spaces_%d" % os.getpid())


class Check(unittest.TestCase):
    """Each fault is told by its name; what is mended is whole again."""

    def setUp(self):
        self.folder = Folder(demo=True)

    def tearDown(self):
        self.folder.remove()

    def spoil(self, *statements):
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            for s in statements:
                self.assertGreater(db.execute(s).rowcount, 0, s)
        done = khue("check", "--data", self.folder.dir)
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertNotIn("ok", done.stdout)
        return done.stderr

    def test_counts_of_texts(self):
        self.assertIn("counts are not what their paragraphs say", self.spoil("UPDATE twin SET stale_en = stale_en + 1 WHERE id = (SELECT min(id) FROM twin)"))

    def test_lists_of_texts(self):
        self.assertIn("\tall\n", self.spoil("UPDATE twin_tally SET n = n + 1 WHERE scope = 'all'"))

    def test_lists_of_stories(self):
        self.assertIn("\tall, vi\n", self.spoil("DELETE FROM story_scope WHERE scope = 'all' AND lang = 'vi' AND story = (SELECT min(story) FROM story_scope)"))

    def test_states_of_stories(self):
        self.assertIn("state:public, desk", self.spoil("UPDATE story_tally SET n = n - 1 WHERE scope = 'state:public' AND lang = 'desk'"))

    def test_cards(self):
        self.assertIn("in no list", self.spoil("DELETE FROM story_card WHERE lang = 'en' AND story = (SELECT min(story) FROM story_card)"))

    def test_the_search(self):
        said = self.spoil("DELETE FROM search_doc WHERE kind = (SELECT id FROM search_kind WHERE kind = 'task')",
                          "DELETE FROM search_doc WHERE id = (SELECT max(d.id) FROM search_doc d JOIN search_kind k ON k.id = d.kind AND k.kind = 'story')")
        self.assertIn("khue reindex", said)
        self.assertIn("\ttask ", said)
        self.assertEqual(said.count("\t"), 10)
        self.assertEqual(khue("reindex", "--data", self.folder.dir).returncode, 0)
        self.assertEqual(khue("check", "--data", self.folder.dir).returncode, 0)

    def test_documents_of_imports(self):
        self.assertIn("documents of imported plans", self.spoil(
            "INSERT INTO plan_import (id, file, filename, bytes, issued, state, added, changed, unchanged, left_out, by_name, created_at, changed_at) "
            "VALUES (5, 999, 'a.docx', 1, 0, 'cancelled', 0, 0, 0, 0, 'Lan', 1, 1)"))

    def test_files_that_lack_a_piece(self):
        self.assertIn("not whole", self.spoil("DELETE FROM file_chunk WHERE file = (SELECT max(file) FROM medium) AND part = 0"))

    def test_answers_and_forms(self):
        form = ("INSERT INTO unit_form (id, round, year, unit, code, state, nth, receipt, handed_in_by, handed_in_at, returned_note, changed_at) "
                "SELECT %d, 0, 2025, (SELECT min(id) FROM unit), 'P-%d', '%s', %d, %s, %s, %s, NULL, 9")
        answer = ("INSERT INTO answer (id, task, unit, role, form, newest, status, beyond, day, has_money, by_name, at, verdict) "
                  "SELECT %d, (SELECT min(id) FROM task), (SELECT min(id) FROM unit), 'lead', %s, 1, 'done', 0, '2025-05-05', 0, 'Lan', 9, '%s'")
        said = self.spoil(answer % (1, "NULL", "waiting"), answer % (2, "777", "verified"),
                          form % (11, 11, "approved", 1, "'BN-2025-00001'", "'Lan'", "NULL"),
                          form % (12, 12, "started", 2, "'BN-2025-00002'", "NULL", "NULL"),
                          form % (13, 13, "returned", 3, "NULL", "NULL", "NULL"),
                          form % (14, 14, "handed_in", 4, "'BN-2025-00003'", "'Lan'", "5"),
                          "INSERT INTO form_counter VALUES (2025, 1)",
                          "INSERT INTO form_draft VALUES (14, (SELECT min(id) FROM task), 1, 1, 'Lan', 6)",
                          "INSERT INTO form_field VALUES (14, (SELECT min(id) FROM task), 'status', 'done', 2)",
                          "INSERT INTO form_link VALUES (21, 14, 1, 'Lan', 'abc', 'answer', 5, 9, NULL, NULL)",
                          "INSERT INTO form_upload VALUES (22, 14, 999, 'a.docx', NULL, 'waiting', 0, NULL, 'vi', 'Lan', 5)")
        for words in ("a task and unit have not one newest answer: 1", "an answer came with a form that is not there: 2",
                      "an answer is judged and nobody judged it: 2", "without receipt, name or time: 11", "was never handed in: 12",
                      "sent back without a note: 13", "changed after its form was handed in: 14", "no draft, or to a later one: 14",
                      "fewer receipts than there are: 2025", "a link ends before it begins: 21", "came back as a file is not there: 14"):
            self.assertIn(words, said)

    def test_a_form_without_answers(self):
        said = self.spoil("INSERT INTO unit_form (id, round, year, unit, code, state, nth, receipt, handed_in_by, handed_in_at, changed_at) "
                          "SELECT 11, 88, 2025, min(unit), 'P-1', 'approved', 1, 'BN-2025-00001', 'Lan', 9, 9 FROM task_unit WHERE unit IS NOT NULL",
                          "INSERT INTO form_counter VALUES (2025, 1)",
                          "INSERT INTO form_draft SELECT 11, min(u.task), 1, 1, 'Lan', 5 FROM task_unit u "
                          "WHERE u.unit = (SELECT unit FROM unit_form WHERE id = 11)")
        self.assertIn("approved and none of its answers count: 11", said)
        self.assertIn("of a round that is not there: 11", said)

    def test_reminders_and_reports(self):
        now = int(time.time())
        said = self.spoil(f"INSERT INTO remind_digest VALUES (31, 1, (SELECT min(id) FROM unit), 'Lan', 'lan@x.vn', '2025-01-01', 0, 99, NULL, {now})",
                          "INSERT INTO remind_digest VALUES (32, 2, (SELECT min(id) FROM unit), 'Lan', 'lan@x.vn', '2025-01-01', 0, 99, NULL, 5)",
                          f"INSERT INTO remind_digest VALUES (33, 3, (SELECT min(id) FROM unit), 'Chuyên viên', '', '2025-01-01', 0, 99, NULL, {now})",
                          "INSERT INTO escalation (id, task, unit, kind, source, at, open, answered_at) "
                          "SELECT 34, min(t.id), (SELECT min(id) FROM unit), 'silent', 1, 5, 0, NULL FROM task t",
                          "INSERT INTO report_version (id, kind, year, from_on, to_on, version, file, bytes, sha256, tasks, done, units, silent, by_name, at) "
                          "VALUES (35, 'annual', 2025, '2025-01-01', '2025-12-31', 1, 999, 20, 'ab', 1, 1, 1, 1, 'Lan', 5)")
        self.assertIn("a mail of reminders is not there: 31", said)
        self.assertNotIn(": 32\n", said)
        self.assertNotIn(": 33\n", said)
        self.assertIn("answered and open, or neither: 34", said)
        self.assertIn("cannot be read as it was frozen: 35", said)

    def test_counts_of_spaces(self):
        said = self.spoil("UPDATE space_tally SET n = n + 1 WHERE facet = 'all'", "DELETE FROM space_cell WHERE level = 15 AND facet = 0 AND n = 1",
                          "UPDATE event_day_count SET n = n - 1 WHERE lang = 'en' "
                          "AND day_on = (SELECT max(day_on) FROM event_day_count WHERE lang = 'en' AND n > 0)")
        self.assertIn("a number of spaces is not how many there are: all\n", said)
        self.assertIn("does not hold the spaces in it: level 15, facet 0", said)
        self.assertIn("number of events of a day is not how many there are: en ", said)

    def test_spaces_and_members(self):
        said = self.spoil("UPDATE space SET shown_en = 1 - shown_en WHERE id = (SELECT min(id) FROM space WHERE state = 'public')",
                          "UPDATE space SET next_event_at = 5 WHERE id = (SELECT max(id) FROM space WHERE state = 'public' AND next_event_at IS NULL)",
                          "UPDATE space SET next_event_at = NULL WHERE id = (SELECT min(id) FROM space WHERE next_event_at > 5)",
                          "UPDATE space SET cell = 7 WHERE id = (SELECT min(id) FROM space WHERE cell IS NOT NULL)",
                          "UPDATE membership SET until_on = '2001-01-01' WHERE id = (SELECT min(id) FROM membership WHERE state = 'active')",
                          "UPDATE membership SET state = 'ended' WHERE id = (SELECT max(id) FROM membership WHERE state = 'active')")
        for words in ("a space is shown in a language in which it has no public words", "none of its public events", "says no next event and has one",
                      "another cell of the map", "called active and ended", "ends before it begins", "not called a member as its membership says",
                      "member until another day"):
            self.assertIn(words, said)

    def test_events(self):
        said = self.spoil("UPDATE event_session SET ends_at = starts_at - 1 WHERE id = (SELECT min(id) FROM event_session)",
                          "UPDATE event_session SET free = 1 - free WHERE id = (SELECT max(id) FROM event_session)",
                          "UPDATE event_session SET public = 1 - public WHERE id = (SELECT max(id) FROM event_session)",
                          "UPDATE event SET next_until = 5 WHERE id = (SELECT min(id) FROM event WHERE next_session IS NOT NULL)",
                          "UPDATE event SET first_at = 5 WHERE id = (SELECT max(id) FROM event)",
                          "UPDATE event SET space = 5 WHERE id = (SELECT min(id) FROM event)",
                          "UPDATE booking_offer SET event = 5 WHERE session = (SELECT min(session) FROM booking_offer)",
                          "DELETE FROM search_doc WHERE id = (SELECT max(d.id) FROM search_doc d JOIN search_kind k ON k.id = d.kind AND k.kind = 'event')")
        for words in ("a session ends before it begins", "says something else than its event", "public and its event is not", "ends at another time",
                      "when it first begins", "at a space that is not there", "free places are of a session", "\tevent "):
            self.assertIn(words, said)

    def test_pictures_that_nobody_makes(self):
        self.assertIn("nothing works on", self.spoil("DELETE FROM job WHERE kind = 'media.make'"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
