"""cli_test.py: the commands of khue(1), their exit codes and what they leave behind."""
import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from khue import Folder, Server, khue  # noqa: E402

COMMANDS = ["init", "serve", "plan read", "user invite", "check", "backup", "restore", "import wordpress", "import khue", "export", "report unesco"]


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Words(unittest.TestCase):
    def test_help_and_version_everywhere(self):
        self.assertEqual(khue("--version").stdout.split()[0], "khue")
        for command in COMMANDS:
            for option in ("--help", "--version"):
                done = khue(*command.split(), option)
                self.assertEqual(done.returncode, 0, command)
                self.assertIn("khue", done.stdout)
            self.assertIn(command, khue("--help").stdout)

    def test_what_is_not_understood(self):
        for args in ([], ["frobnicate"], ["plan"], ["init"], ["init", "--data"], ["init", "--data="], ["serve", "--nonsense"], ["check", "x"],
                     ["init", "--demo=yes", "--data", "/nonexistent/x"], ["plan", "read"], ["plan", "read", "a", "b"], ["restore", "--data", "/x"],
                     ["user", "invite", "--data", "/x"], ["backup", "--data", "/x"]):
            done = khue(*args)
            self.assertEqual(done.returncode, 2, args)
            self.assertTrue(done.stderr)

    def test_a_missing_folder(self):
        for args in (["serve"], ["check"], ["backup", "--out", "/tmp/x"], ["user", "invite", "--email", "a@b.vn", "--name", "x", "--role", "admin"]):
            done = khue(*args, "--data", "/nonexistent/khue")
            self.assertEqual(done.returncode, 3, args)
            self.assertIn("/nonexistent/khue", done.stderr)


class Data(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()

    def tearDown(self):
        self.folder.remove()

    def ini(self, text):
        with open(self.folder.path("khue.ini"), "w") as f:
            f.write(text)

    def test_modes(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.folder.dir).st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(os.stat(self.folder.path("secret")).st_mode), 0o400)
        self.assertEqual(stat.S_IMODE(os.stat(self.folder.path("khue.db")).st_mode), 0o600)

    def test_init_again_changes_nothing(self):
        secret = read(self.folder.path("secret"))
        self.assertEqual(khue("init", "--data", self.folder.dir).returncode, 0)
        self.assertEqual(secret, read(self.folder.path("secret")))

    def test_init_leaves_strangers_alone(self):
        with tempfile.TemporaryDirectory() as d:
            open(os.path.join(d, "diary.txt"), "w").close()
            self.assertEqual(khue("init", "--data", d).returncode, 3)
            self.assertEqual(os.listdir(d), ["diary.txt"])

    def test_a_mistake_in_the_ini_is_told_with_its_line(self):
        self.ini("workers = 2\nlissten = 127.0.0.1:80\n")
        done = khue("check", "--data", self.folder.dir)
        self.assertEqual(done.returncode, 3)
        self.assertIn("khue.ini:2: unknown setting: lissten", done.stderr)

    def test_check_says_ok(self):
        done = khue("check", "--data", self.folder.dir)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)

    def test_check_finds_damage(self):
        with open(self.folder.path("khue.db"), "r+b") as f:
            f.seek(8192)
            f.write(b"\xff" * 64)
        done = khue("check", "--data", self.folder.dir)
        self.assertIn(done.returncode, (1, 3))
        self.assertNotIn("ok", done.stdout)

    def test_a_newer_database_is_refused(self):
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            columns = [r[1] for r in db.execute("PRAGMA table_info(schema_migration)")]
            row = list(db.execute("SELECT * FROM schema_migration ORDER BY 1 DESC LIMIT 1").fetchone())
            row[0] = 9999
            db.execute("INSERT INTO schema_migration VALUES (%s)" % ",".join("?" * len(columns)), row)
        done = khue("serve", "--data", self.folder.dir, "--listen", "127.0.0.1:1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("newer", done.stderr)

    def test_invite(self):
        invite = ["user", "invite", "--data", self.folder.dir, "--email", "lan@example.vn", "--name", "Nguyễn Thị Lan"]
        done = khue(*invite, "--role", "admin")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^http://127\.0\.0\.1:8080/vi/invitation/[A-Za-z0-9_-]{32}\n$")
        self.assertEqual(khue(*invite, "--role", "admin").returncode, 3)
        self.assertEqual(khue(*invite, "--role", "king").returncode, 2)
        self.assertEqual(khue(*invite[:-3], "x", "--name", "A", "--role", "admin").returncode, 2)
        self.assertEqual(khue(*invite[:5], "minh@example.vn", "--name", "Minh", "--role", "unit_officer", "--unit", "no-such").returncode, 3)
        self.assertEqual(khue("check", "--data", self.folder.dir).returncode, 0)


class Backup(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(demo=True)
        self.out = os.path.join(self.folder.top, "backup.tar")

    def tearDown(self):
        self.folder.remove()

    def restore(self, source, name):
        target = os.path.join(self.folder.top, name)
        return khue("restore", "--from", source, "--data", target), target

    def backup(self):
        done = khue("backup", "--data", self.folder.dir, "--out", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_drill(self):
        server = Server(self.folder, "--workers", "2").start()
        self.backup()
        self.assertEqual(server.stop(), 0)
        self.assertEqual(stat.S_IMODE(os.stat(self.out).st_mode), 0o600)
        with tarfile.open(self.out) as t:
            self.assertEqual(sorted(t.getnames()), ["khue.db", "khue.ini", "secret"])
        self.assertEqual(sorted(os.listdir(self.folder.top)), ["backup.tar", "data", "log"])
        done, target = self.restore(self.out, "restored")
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)
        with sqlite3.connect(os.path.join(target, "khue.db")) as db:
            self.assertGreater(db.execute("SELECT count(*) FROM task").fetchone()[0], 20)
        restored = Server(type("At", (), {"dir": target, "top": self.folder.top})(), "--workers", "1").start()
        self.assertEqual(restored.get("/vi/tasks")[0], 200)
        self.assertEqual(restored.stop(), 0)

    def test_nothing_is_replaced(self):
        self.backup()
        self.assertEqual(khue("backup", "--data", self.folder.dir, "--out", self.out).returncode, 3)
        self.assertEqual(khue("restore", "--from", self.out, "--data", self.folder.dir).returncode, 3)

    def test_a_broken_backup_leaves_nothing(self):
        self.backup()
        whole = read(self.out)
        broken = os.path.join(self.folder.top, "broken.tar")
        for name, data in (("cut", whole[:len(whole) // 2]), ("no-end", whole[:-1024]), ("head", b"x" + whole[1:]), ("other", b"not a tar"),
                           ("empty", b""), ("secret-only", whole[:1024 * 2] + bytes(1024))):
            with open(broken, "wb") as f:
                f.write(data)
            done, target = self.restore(broken, name)
            self.assertEqual(done.returncode, 3, name)
            self.assertFalse(os.path.exists(target), name)

    def test_a_damaged_database_in_it_is_noticed(self):
        self.backup()
        with open(self.out, "r+b") as f:
            f.seek(os.path.getsize(self.out) // 2)
            f.write(b"\xff" * 8192)
        done, target = self.restore(self.out, "damaged")
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse(os.path.exists(target))


class UnescoReport(unittest.TestCase):
    """The four years of the plan of 2023 (2019-2023), in both languages."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder(demo=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.remove()

    def report(self, *options, data=None):
        return khue("report", "unesco", "--data", data or self.folder.dir, "--from", "2019-10-30", "--to", "2023-10-31", *options)

    def numbers(self, lang, separator):
        out = self.folder.path(f"mmr-{lang}.docx")
        done = self.report("--lang", lang, "--out", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("missing or stale in this language", done.stdout)
        with zipfile.ZipFile(out) as z:
            words = re.sub(r"<[^>]*>|&#?\w+;", " ", z.read("word/document.xml").decode())
        # A number that is part of a word ("17th term") is no figure: Vietnamese writes it in Roman numerals.
        figures = re.findall(rf"\b\d+(?:{re.escape(separator)}\d{{3}})*\b", words)
        return words, sorted(n.replace(separator, "") for n in figures)

    def test_twins_whose_numbers_agree(self):
        (vi, vi_numbers), (en, en_numbers) = self.numbers("vi", "."), self.numbers("en", ",")
        self.assertEqual(vi_numbers, en_numbers)
        self.assertGreater(len(vi_numbers), 100)
        self.assertIn("Nội", vi)
        self.assertIn("Hanoi", en)

    def test_what_is_not_understood(self):
        for options in (("--lang", "fr", "--out", "x"), ("--format", "odt", "--out", "x"), ()):
            self.assertEqual(self.report(*options).returncode, 2, options)
        self.assertEqual(khue("report", "unesco", "--data", self.folder.dir, "--from", "2023-02-30", "--to", "2023-12-31", "--out", "x").returncode, 3)

    def test_a_form_with_a_mistake(self):
        path = self.folder.path("form.json")
        with open(path, "w") as f:
            f.write('{"form": "A"}')
        done = self.report("--template", path, "--out", self.folder.path("x.docx"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("edition: this is missing", done.stderr)

    def test_no_form_yet(self):
        empty = Folder()
        try:
            done = self.report("--out", empty.path("x.docx"), data=empty.dir)
            self.assertEqual(done.returncode, 3)
            self.assertIn("--template", done.stderr)
        finally:
            empty.remove()


class Plans(unittest.TestCase):
    def read(self, data, *options):
        with tempfile.NamedTemporaryFile(suffix=".txt") as f:
            f.write(data)
            f.flush()
            return khue("plan", "read", f.name, *options)

    def test_bad_files_get_a_sentence(self):
        for data, words in ((b"", "empty"), (b"MZ\x90\x00\x03\x00\x00\x00" * 50, "neither"), (b"PK\x03\x04" + b"x" * 100, "damaged"),
                            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam, kÕ ho¹ch ph¸t triÓn v¨n ho¸ cña thµnh phè Hµ Néi n¨m 2025\n".encode(), "TCVN3"),
                            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16le"), "password")):
            done = self.read(data)
            self.assertEqual(done.returncode, 3, data[:10])
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)
        self.assertEqual(khue("plan", "read", "/nonexistent").returncode, 3)

    def test_programs_that_may_be_missing(self):
        """Either the file is refused as damaged, or the sentence says what to install."""
        for data, package in ((b"%PDF-1.7\n", "libpoppler"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "libreoffice"),
                              (b"\x89PNG\r\n\x1a\n" + bytes(50), "tesseract")):
            done = self.read(data)
            self.assertIn(done.returncode, (1, 3), done.stderr)
            self.assertIn(package if done.returncode == 1 else "damaged", done.stderr)

    def test_a_document_without_tasks(self):
        done = self.read("Một bức thư.\n".encode(), "--json")
        self.assertEqual((done.returncode, json.loads(done.stdout)["tasks"]), (0, []))
        done = self.read("Một bức thư.\n".encode())
        self.assertEqual(done.returncode, 0)
        self.assertIn("0 tasks, 0 duties, 0 activities", done.stdout)

    def test_a_web_page_as_a_table(self):
        page = """<html><meta charset=utf-8><p>KẾ HOẠCH</p><p>Phát triển văn hóa năm 2025</p><table><tr><td>TT<td>Nội dung<td>Đơn vị chủ trì
<td>Đơn vị phối hợp<td>Thời gian</tr>
            <tr><td>1<td>Tổ chức tuần lễ thiết kế<td>Sở Du lịch<td>Hội đồng Không gian Lạ<td>Quý II/2025</tr></table>"""
        done = self.read(page.encode())
        self.assertEqual(done.returncode, 0)
        self.assertIn("1 task, 0 duties", done.stdout)
        self.assertIn("? Hội đồng", done.stdout)
        self.assertIn("2025-04-01 – 2025-06-30", done.stdout)

    def test_a_file_that_is_too_large(self):
        with tempfile.NamedTemporaryFile() as f:
            f.truncate(200 << 20)
            done = khue("plan", "read", f.name)
        self.assertEqual(done.returncode, 3)
        self.assertIn("larger", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
