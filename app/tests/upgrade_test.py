"""upgrade_test.py: a city of before the portal, served by today's program: its tables come, the search fills itself once, nothing of the plans is lost; and
what `khue check` says when a number or a copy is not what it should be."""
import json
import os
import re
import sqlite3
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from khue import Folder, Server, khue  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIRST_OF_PORTAL = "0200"
KEPT = ("unit", "unit_alias", "plan", "plan_section", "task", "task_unit", "task_commitment", "task_report", "task_scope", "commitment", "city_setting")


def portal_tables():
    """Tables and virtual tables of the migrations from the portal on, each after what refers to it."""
    names = []
    for base in ("platform", "features"):
        for part in sorted(os.listdir(os.path.join(ROOT, base))):
            folder = os.path.join(ROOT, base, part, "schema")
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                if name >= FIRST_OF_PORTAL:
                    with open(os.path.join(folder, name), encoding="utf8") as f:
                        names += re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", f.read(), re.M)
    return list(dict.fromkeys(names))


def counts(folder):
    with sqlite3.connect(folder.path("khue.db")) as db:
        return {t: db.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in KEPT}


def as_before_the_portal(folder):
    """The demo city without the tables, rows and marks that came with the portal."""
    db = sqlite3.connect(folder.path("khue.db"), isolation_level=None)
    db.execute("PRAGMA foreign_keys = OFF")
    files = [r[0] for r in db.execute("SELECT file FROM medium WHERE file IS NOT NULL UNION SELECT file FROM medium_variant")]
    for name in portal_tables():
        db.execute("DROP TABLE IF EXISTS " + name)
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

    def test_files_that_lack_a_piece(self):
        self.assertIn("not whole", self.spoil("DELETE FROM file_chunk WHERE file = (SELECT max(file) FROM medium) AND part = 0"))

    def test_pictures_that_nobody_makes(self):
        self.assertIn("nothing works on", self.spoil("DELETE FROM job WHERE kind = 'media.make'"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
