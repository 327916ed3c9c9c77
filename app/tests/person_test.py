"""person_test.py: what is kept of a mail address all over the program is found in one place, handed over and erased.  On PostgreSQL too where
KHUE_TEST_POSTGRES names a server."""
import json
import os
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "app", "tests"), os.path.join(ROOT, "tests")]
from crash_people import sign_up  # noqa: E402
from follow_people import Rows  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402
from upgrade_test import on_postgres  # noqa: E402

PAGE = "/vi/desk/person-data"
LAN, OTHER = "lan@nha.example", "minh@nha.example"


def put_everywhere(rows):
    """The same things of two people."""
    for n, mail in ((1, LAN), (2, OTHER)):
        rows.do("INSERT INTO subscriber (id, email, lang, state, consent, asked_at, confirmed_at) "
                "VALUES (%d, '%s', 'vi', 'active', 'Đồng ý', 5, 6)" % (n, mail),
                "INSERT INTO unit_contact (id, unit, name, email, lang, head, at) VALUES (%d, (SELECT min(id) FROM unit), 'Tên của %d', '%s', 'vi', 0, 5)"
                % (n, n, mail),
                "INSERT INTO space_claim (id, space, name, email, phone, words, lang, consent, state, transfer, made_at, changed_at) "
                "VALUES (%d, (SELECT min(id) FROM space), 'Chủ %d', '%s', '09', 'Giấy tờ', 'vi', 'Đồng ý', 'open', 0, 5, 5)" % (n, n, mail),
                "INSERT INTO space_correction (id, space, field, said, source, email, lang, state, made_at) "
                "VALUES (%d, (SELECT min(id) FROM space), 'hours', 'Mở 8 giờ', '', '%s', 'vi', 'open', 5)" % (n, mail),
                "UPDATE space SET email = '%s', phone = '09' WHERE id = (SELECT id FROM space ORDER BY id LIMIT 1 OFFSET %d)" % (mail, n),
                "UPDATE membership SET contact = '%s', contact_name = 'Liên hệ %d' WHERE id = (SELECT id FROM membership ORDER BY id LIMIT 1 OFFSET %d)"
                % (mail, n, n))


class PersonData(unittest.TestCase):
    def asked(self, agency, **fields):
        status, text = agency.ask("POST", PAGE, {**agency.form(PAGE), **fields})
        return status, text

    def kept(self, agency, mail):
        status, text = self.asked(agency, email=mail, do="file")
        self.assertEqual(status, 200, text)
        got = json.loads(text)
        return {"account": len(got["account"]), "newsletter": len(got["newsletter"]), "contacts": len(got["contacts"]["contacts"]),
                "bookings": len(got["bookings"]), "spaces": len(got["spaces"]), **{k: len(v) for k, v in got["network"].items()}}

    def walk(self, url=None):
        folder = Folder(demo=True)
        rows = Rows(url or folder.path("khue.db"))
        put_everywhere(rows)
        server = Server(folder, "--workers", "1").start()
        try:
            agency = sign_up(server, "dulieu")
            one = {"account": 0, "newsletter": 1, "contacts": 1, "bookings": 0, "spaces": 1, "applications": 0, "claims": 1, "corrections": 1, "memberships": 1}
            self.assertEqual(self.kept(agency, " LAN@nha.example"), one)
            self.assertIn("Tên của 1", self.asked(agency, email=LAN, do="file")[1])
            self.assertEqual(self.kept(agency, "dulieu@example.vn")["account"], 1)
            self.assertEqual(self.asked(agency, email=LAN, do="erase")[0], 422)
            self.assertEqual(self.asked(agency, email=LAN, do="erase", sure="1")[0], 303)
            self.assertEqual(set(self.kept(agency, LAN).values()), {0})
            self.assertEqual(self.kept(agency, OTHER), one)
            for place in ("subscriber WHERE email", "unit_contact WHERE email", "space_correction WHERE email", "space WHERE email",
                          "membership WHERE contact"):
                self.assertEqual(rows.one("SELECT count(*) FROM %s = '%s'" % (place, LAN)), 0, place)
            self.assertEqual(rows.one("SELECT count(*) FROM audit WHERE verb LIKE 'person.data_%' AND coalesce(after_text, '') LIKE '%nha.example%'"), 0)
            self.assertGreaterEqual(rows.one("SELECT count(*) FROM audit WHERE verb = 'person.data_erase'"), 1)
        finally:
            rows.close()
            ended = server.stop()
        self.assertEqual(ended, 0)
        done = khue("check", "--data", folder.dir)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)
        folder.remove()

    def test_sqlite(self):
        self.walk()

    @unittest.skipUnless(os.environ.get("KHUE_TEST_POSTGRES"), "no PostgreSQL")
    def test_postgres(self):
        on_postgres(self.walk, "person_%d" % os.getpid())


if __name__ == "__main__":
    unittest.main(verbosity=2)
