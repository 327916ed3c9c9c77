"""export_test.py: everything of a city out, and into an empty one.  From one engine to the other too where KHUE_TEST_POSTGRES names a server."""
import base64
import hashlib
import hmac
import json
import os
import shutil
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from moving_city import POSTGRES, Cities, read, same  # noqa: E402
from moving_tables import BLANK, LEFT_OUT, NEVER, PEOPLE, ROOT, all_tables, exported, fill_living, fill_portal, fill_rest, put, rows_of  # noqa: E402


def secret_of(city, text):
    with open(city.path("secret"), "rb") as f:
        return hmac.new(f.read(), text.encode(), hashlib.sha256)


def token_of(city, booking):
    token = base64.urlsafe_b64encode(secret_of(city, f"booking ticket {booking}").digest()[:24]).decode().rstrip("=")
    return hashlib.sha256(token.encode()).hexdigest()


def book(db, city):
    """Somebody booked; their link and keyed address are made by the city's own key."""
    slot, session = db.execute("SELECT id, session FROM booking_slot ORDER BY id LIMIT 1").fetchone()
    put(db, "booking", {"id": 7, "slot": slot, "session": session, "who": secret_of(city, "booking mail an@nha.example").hexdigest(), "name": "An",
                        "email": "an@nha.example", "lang": "vi", "places": 1, "state": "confirmed", "token": token_of(city, 7),
                        "code": "ABCDEFGH", "consent": "Đồng ý"})
    put(db, "booking", {"id": 8, "slot": slot, "session": session, "lang": "vi", "places": 1, "state": "cancelled", "token": token_of(city, 8),
                        "code": "ABCDEFGJ"})
    db.execute("UPDATE booking_slot SET taken = 1 WHERE id = ?", (slot,))


class Everything(Cities):
    def full(self):
        """The demo city, with rows in each table that it leaves empty."""
        city = self.another(demo=True, engine="sqlite")
        with sqlite3.connect(city.path("khue.db")) as db:
            fill_living(db, fill_portal(db))
            book(db, city)
            put(db, "subscriber", {"id": 1, "email": "chua@nha.example", "lang": "vi", "state": "pending", "token": "y"})
            put(db, "subscriber_section", {"subscriber": 1, "section": 1})
            put(db, "subscriber", {"id": 2, "email": "roi@nha.example", "lang": "vi", "state": "active"})
            put(db, "subscriber_section", {"subscriber": 2, "section": 1})
            fill_rest(db)
        db.close()
        return city


class OnSqlite(Everything, unittest.TestCase):
    engine = "sqlite"

    def test_each_table_is_exported_or_left_out_with_a_reason(self):
        with sqlite3.connect(self.city.path("khue.db")) as db:
            tables = all_tables(db)
        self.assertGreater(len(tables), 180)
        self.assertEqual(sorted({*exported(), *LEFT_OUT} - set(tables)), [], "no such tables any more")
        self.assertEqual([t for t in tables if t not in exported() and t not in LEFT_OUT], [],
                         "export these (a TABLE in app/rows_list.c), or say in LEFT_OUT and doc/operating.md why not")
        self.assertEqual(sorted(set(exported()) & set(LEFT_OUT)), [])
        doc = read(ROOT, "doc/operating.md")
        self.assertEqual([t for t in LEFT_OUT if f"`{t}`" not in doc], [], "doc/operating.md does not say that these stay behind")
        self.assertEqual(self.city.export().names(), {*exported(), "file"} - PEOPLE)
        self.assertEqual(self.city.export("--people").names(), {*exported(), "file"})

    def test_round_trip_of_everything(self):
        city, target = self.full(), self.another()
        os.remove(target.path("secret"))
        shutil.copy2(city.path("secret"), target.path("secret"))
        first = self.check_round_trip(city, target, "--people")
        for name in ("space_text", "booking"):
            self.assertEqual(rows_of(city, name), rows_of(target, name), name)
            self.assertTrue(rows_of(city, name))
        self.assertEqual(target.run("check", "--data", target.dir).stderr, city.run("check", "--data", city.dir).stderr)
        with sqlite3.connect(city.path("khue.db")) as db:
            for name in exported():
                rows = first.table(name)
                self.assertTrue(rows, f"{name} is empty: its way there and back was not tried")
                columns = [c[1] for c in db.execute(f"PRAGMA table_info({name})")]
                self.assertEqual(list(rows[0]), columns, f"{name}: bring its queries _all_of and _put_back up to date")
                if name not in ("agenda_source", "agenda_found", "agenda_found_other", "subscriber", "subscriber_section"):
                    self.assertEqual(len(rows), db.execute(f"SELECT count(*) FROM {name}").fetchone()[0], name)
        db.close()
        for (name, column), none in NEVER.items():
            self.assertEqual({r[column] for r in first.table(name)}, {none}, name)
        self.assertEqual([s["email"] for s in first.table("subscriber")], ["roi@nha.example"])
        self.assertEqual([n for n in first.names() if "chua@nha.example" in read(first.folder, "tables", f"{n}.jsonl")], [])

    def test_without_people(self):
        city = self.full()
        first = self.check_round_trip(city, self.another())
        self.assertFalse(first.mark()["people"])
        self.assertEqual(first.names() & PEOPLE, set())
        for (name, column), none in {**BLANK, **NEVER}.items():
            if name not in PEOPLE:
                self.assertEqual({r[column] for r in first.table(name)}, {none}, name)
        self.assertEqual({r["state"] for r in first.table("criteria_case")}, {"decided"})
        for name in first.names():
            words = read(first.folder, "tables", f"{name}.jsonl")
            self.assertNotIn("nha.example", words, name)
            if "email" in words.partition("\n")[0]:
                self.assertIn(name, [*first.mark()["personal"], "city_setting"], "personal data that khue-export.json does not name")

    def test_a_search_finds_what_came(self):
        city, target = self.another(demo=True), self.another()
        done = target.run("import", "khue", city.export().folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("search_doc", "search_word", "search_pending", "search_state"):
            self.assertEqual(len(rows_of(city, name)), len(rows_of(target, name)), name)

    def test_what_was_under_way_is_queued_again(self):
        city, target = self.another(demo=True), self.another()
        with sqlite3.connect(city.path("khue.db")) as db:
            file, = db.execute("SELECT min(id) FROM file").fetchone()
            put(db, "plan_import", {"id": 5, "file": file, "filename": "a.docx", "state": "reading"})
            put(db, "plan_import", {"id": 6, "file": file, "filename": "b.docx", "state": "review"})
            waiting = [str(medium) for medium, in db.execute("SELECT id FROM medium WHERE state = 'waiting' ORDER BY id")]
        self.assertTrue(waiting)
        db.close()
        done = target.run("import", "khue", city.export().folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        with sqlite3.connect(target.path("khue.db")) as db:
            jobs = sorted(db.execute("SELECT kind, input FROM job").fetchall())
        self.assertEqual(jobs, [*(("media.make", medium) for medium in waiting), ("plan.read", "5")])

    # ---- what is wrong with an export is said, and nothing of it is taken

    def test_broken_and_hostile(self):
        out, target = self.another(demo=True).export(), self.another()
        deep = "[" * 100000 + "]" * 100000
        for what, table, text, says in (
                ("half a line", "task", None, "no row of this table"),
                ("another shape", "unit", '{"id": 1}\n', "line 1: no row of this table"),
                ("no JSON", "commitment", "\0\1\2\n", "line 1: no row of this table"),
                ("deep", "commitment", deep + "\n", "line 1: no row of this table"),
                ("a link", "plan", "LINK", "plan.jsonl: is missing, or no file"),
                ("a pipe", "plan", "PIPE", "plan.jsonl: is missing, or no file"),
                ("nothing", "plan", "GONE", "plan.jsonl: is missing, or no file"),
                ("twice", "plan", "TWICE", "it is there already"),
                ("a page for a picture", "medium", "TYPE", "line 1: no row of this table"),
                ("refers to nothing", "unit_redirect", '{"slug": "a", "unit": 1}\n', "refers to something that is not in the export"),
                ("a word that is none", "city_setting", '{"name": "a", "text_vi": "\\ud800", "text_en": null, "changed_at": 1}\n', "no row of this table"),
                ("a number past all", "city_setting", '{"name": "a", "text_vi": "", "text_en": null, "changed_at": 99999999999999999999}\n',
                 "no row of this table"),
                ("a file that is none", "file", '{"id": 1, "name": "a", "type": "b", "size": -1, "sha256": "", "made_at": 1}\n', "no row of this table"),
                ("a path", "file", '{"id": "../../x", "name": "a", "type": "b", "size": 1, "sha256": "", "made_at": 1}\n', "no row of this table")):
            path = f"{out.folder}/tables/{table}.jsonl"
            os.rename(path, path + ".whole")
            if text is None:
                shutil.copyfile(path + ".whole", path)
                with open(path, "a") as f:
                    f.write('{"id": 1')
            elif text == "TWICE":
                with open(path + ".whole") as whole, open(path, "w") as f:
                    f.write(whole.read() * 2)
            elif text == "TYPE":
                with open(path + ".whole") as whole, open(path, "w") as f:
                    f.write("".join(json.dumps({**json.loads(line), "type": "text/html"}) + "\n" for line in whole))
            elif text == "LINK":
                os.symlink("/etc/passwd", path)
            elif text == "PIPE":
                os.mkfifo(path)
            elif text != "GONE":
                with open(path, "w") as f:
                    f.write(text)
            done = target.run("import", "khue", out.folder, "--data", target.dir)
            self.assertEqual(done.returncode, 3, what + done.stderr)
            self.assertIn(says, done.stderr, what)
            self.assertNotIn("root:", done.stderr + done.stdout)
            self.assertIn("nothing was taken in", done.stderr, what)
            self.assertEqual(rows_of(target, "unit") + rows_of(target, "file") + rows_of(target, "city_setting"), [], what)
            os.replace(path + ".whole", path)
        done = target.run("import", "khue", out.folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_marks_that_are_none(self):
        out = self.city.export()
        for text, says in (('{"format":"khue-export","version":4,"people":false}', "newer Khu"), ('{"format":"khue-export","version":0}', "not a whole export"),
                           ('{"format":"khue-export","version":33}', "not a whole export"), ("", "not a whole export"), ("{}", "not a whole export")):
            with open(f"{out.folder}/khue-export.json", "w") as f:
                f.write(text)
            done = self.city.run("import", "khue", out.folder, "--data", self.city.dir)
            self.assertEqual(done.returncode, 3, text)
            self.assertIn(says, done.stderr, text)

    # ---- exports of before version 3: without plans, units and the UNESCO report

    def as_version_2(self, out):
        for name, since in exported().items():
            if since > 2 and os.path.exists(f"{out.folder}/tables/{name}.jsonl"):
                os.remove(f"{out.folder}/tables/{name}.jsonl")
        with open(f"{out.folder}/khue-export.json", "w") as f:
            f.write('{"format":"khue-export","version":2}\n')
        return out

    def test_texts_of_the_unesco_report_do_not_come_without_it(self):
        city = self.another(demo=True)
        with sqlite3.connect(city.path("khue.db")) as db:
            columns = [c[1] for c in db.execute("PRAGMA table_info(twin)")]
            values = ", ".join({"id": "5", "kind": "'unesco'", "item": "77", "title_vi": "'Lời của báo cáo'"}.get(c, c) for c in columns)
            first, = db.execute("SELECT min(twin) FROM twin_part").fetchone()
            db.execute(f"INSERT INTO twin SELECT {values} FROM twin WHERE id = ?", (first,))
            parts = ", ".join("5" if c[1] == "twin" else c[1] for c in db.execute("PRAGMA table_info(twin_part)"))
            db.execute(f"INSERT INTO twin_part SELECT {parts} FROM twin_part WHERE twin = ?", (first,))
            scopes = db.execute("SELECT replace(scope, (SELECT kind FROM twin WHERE id = ?), 'unesco'), changed_at "
                                "FROM twin_scope WHERE twin = ?", (first, first)).fetchall()
            for scope, at in scopes:
                db.execute("INSERT INTO twin_scope VALUES (?, ?, 5)", (scope, at))
                db.execute("INSERT INTO twin_tally VALUES (?, 1) ON CONFLICT (scope) DO UPDATE SET n = n + 1", (scope,))
            medium, = db.execute("SELECT min(id) FROM medium").fetchone()
            db.execute("INSERT INTO medium_use VALUES ('unesco', 78, ?)", (medium,))
            db.execute("UPDATE medium SET uses = uses + 1 WHERE id = ?", (medium,))
            uses, = db.execute("SELECT uses FROM medium WHERE id = ?", (medium,)).fetchone()
        db.close()
        out, target = self.as_version_2(city.export()), self.another()
        self.assertTrue([t for t in out.table("twin") if t["kind"] == "unesco"])
        done = target.run("import", "khue", out.folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("the UNESCO report is not in that export: 1 texts", done.stdout)
        again = target.export()
        self.assertEqual([t for t in again.table("twin") if t["kind"] == "unesco"], [])
        self.assertEqual([t for t in again.table("twin_part") if t["twin"] == 5], [])
        self.assertEqual([u for u in again.table("medium_use") if u["what"] == "unesco"], [])
        self.assertEqual([m["uses"] for m in again.table("medium") if int(m["id"]) == medium], [uses - 1])
        self.assertNotIn("number is not how many", target.run("check", "--data", target.dir).stderr)

    def test_evidence_without_its_task_is_named(self):
        out, target = self.as_version_2(self.another(demo=True).export()), self.another()
        done = target.run("import", "khue", out.folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("left out, since what it refers to is not here: evidence", done.stdout)


@unittest.skipUnless(POSTGRES, "KHUE_TEST_POSTGRES names no server")
class FromOneEngineToTheOther(Everything, unittest.TestCase):
    engine = "sqlite"

    def test_there_and_back(self):
        city, other, back = self.full(), self.another(engine="postgres"), self.another(engine="sqlite")
        first = self.check_round_trip(city, other, "--people")
        self.assertEqual(json.loads(read(first.folder, "khue-export.json"))["version"], 3)
        last = self.check_round_trip(other, back, "--people")
        self.assertEqual(same(first.folder, last.folder), [])
        self.assertEqual(other.run("check", "--data", other.dir).stderr, city.run("check", "--data", city.dir).stderr)


if __name__ == "__main__":
    unittest.main()
