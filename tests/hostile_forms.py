#!/usr/bin/env python3
"""hostile_forms.py: forms of units that come back as files that mean harm, and links that somebody guesses, while others read and answer.

usage: hostile_forms.py [--khue PROGRAM]        also KHUE in the environment (build/khue)

Zips that unpack to gigabytes, entities that open files or grow, sheets of 100,000 rows, macros, locked, cut and wrong files, by link and from the desk:
each is refused in a sentence or read without harm, nothing of it gets into the answers, and the memory of all processes stays under a bound.
Guessed links are held back soon, and a colleague behind the same address opens a right one meanwhile."""
import argparse
import io
import os
import random
import re
import secrets
import sys
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "app", "tests")]
import hostile  # noqa: E402
import khue as program  # noqa: E402
from crash_people import PASSWORD, multipart  # noqa: E402
from follow_people import Officer, Rows, token_hash  # noqa: E402
from hostile import MB, VIETNAMESE, Watch, pss  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402

# At rest 40 MB; a reader of documents may take 256 MB (platform/jobs/extract.h).
PSS_MAX = 400 * MB
WORD, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
GUESSES, GUESSES_LET = 230, 200


def entries(data):
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


def packed(parts, level=9):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        for name, body in parts.items():
            if body is not None:
                z.writestr(name, body)
    return out.getvalue()


def sheet_rows(n):
    rows = b"".join(b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x%d</t></is></c></row>' % (i, i, i) for i in range(1, n + 1))
    return b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>"


def doctype(xml, subset):
    """The part with a document type of its own."""
    head, _, rest = xml.partition(b"?>")
    return head + b"?><!DOCTYPE x [" + subset + b"]>" + rest.replace(b"<w:t", b"<w:t xml:space='preserve'>&e;</w:t><w:t", 1)


def laughs():
    return b"<!ENTITY e0 'ha'>" + b"".join(b"<!ENTITY e%d '%s'>" % (i, b"&e%d;" % (i - 1) * 20) for i in range(1, 12)) + b"<!ENTITY e '&e11;'>"


def locked(words="EncryptedPackage"):
    """A compound file that holds an encrypted package ([MS-OFFCRYPTO] 2.3.4)."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + words.encode("utf-16-le") + bytes(2000)


def in_word(docx, name, body, level=9):
    return packed({**entries(docx), name: body}, level)


def bad_files(docx, xlsx):
    """name, bytes; each must be refused."""
    xml = entries(docx)[WORD]
    cut = xml.index(b"<w:body>") + 8
    deep = xml[:cut] + b"<w:p>" * 200_000 + xml[cut:]
    return [
        ("bom.docx", in_word(docx, WORD, xml[:cut] + b" " * (300 * MB) + xml[cut:], 1)), ("bom.xlsx", packed({**entries(xlsx), SHEET: bytes(300 * MB)})),
        ("nhieu.docx", packed({**entries(docx), **{"word/x%d.xml" % i: b"" for i in range(30_000)}}, 1)),
        ("hang.xlsx", packed({**entries(xlsx), SHEET: sheet_rows(100_000)})),
        ("xxe.docx", in_word(docx, WORD, doctype(xml, b"<!ENTITY e SYSTEM 'file:///etc/passwd'>"))),
        ("cuoi.docx", in_word(docx, WORD, doctype(xml, laughs()))), ("sau.docx", in_word(docx, WORD, deep)),
        ("cut.docx", docx[:len(docx) // 2]), ("cut.xlsx", xlsx[:len(xlsx) - 40]), ("khoa.docx", locked()), ("cu.doc", locked("WordDocument")),
        ("anh.docx", hostile.png(9, 9)), ("a.xlsx", b"%PDF-1.7\n"), ("rong.docx", b"PK\5\6" + bytes(18)), ("chu.docx", "TT;Nội dung".encode()),
        ("trang.docx", random.Random(1).randbytes(50_000)), ("html.xlsx", b"<html><table><tr><td>=1+1</table>"),
        ("khac.docx", packed({n: b.replace(b"P-", b"Q-") for n, b in entries(docx).items()})),
        ("khong.docx", packed({n: b for n, b in entries(docx).items() if n != WORD})),
    ]


def odd_files(docx, xlsx):
    """name, bytes; each is read without what it hides, or refused."""
    xml = entries(docx)[WORD]
    return [
        ("macro.docm", in_word(docx, "word/vbaProject.bin", b"Sub AutoOpen()")), ("duong.docx", in_word(docx, "../../../khue.db", b"x")),
        ("hai.docx", docx + docx), ("duoi.docx", b"MZ" + bytes(100) + docx), ("ngoai.docx", in_word(docx, "word/_rels/document.xml.rels",
         b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" TargetMode="External" '
         b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:1/x.dotm"/></Relationships>')),
        ("utf16.docx", in_word(docx, WORD, xml.decode().replace("UTF-8", "UTF-16", 1).encode("utf-16"))),
        ("cong.xlsx", packed({n: b.replace(b"<f>", b"<f>HYPERLINK(\"http://x\")+") for n, b in entries(xlsx).items()})),
    ]


class Form:
    """A form that files are sent to, by its link or from the desk."""

    def __init__(self, browser, home, lang, rows, form):
        self.browser, self.home, self.rows, self.form = browser, home.replace("/vi/", "/%s/" % lang, 1), rows, form
        self.lang = lang

    def send(self, name, data):
        """The number of the upload; or the answer that refused it at once."""
        kind, body = multipart({"csrf": self.browser.form(self.home, self.home + "/file")["csrf"]}, "file", data)
        body = body.replace(b'filename="x"', b'filename="%s"' % name.encode(), 1)
        status, text = self.browser.ask("POST", self.home + "/file", body=body, kind=kind)
        if status != 303:
            return status, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
        return status, self.rows.one("SELECT id FROM form_upload ORDER BY at DESC, id DESC LIMIT 1")

    def ended(self, upload):
        """How an upload ended, and what is said about it."""
        until = time.monotonic() + 60
        while True:
            state, words = self.rows.ask("SELECT state, unread FROM form_upload WHERE id = %d" % upload)[0]
            if state != "waiting":
                return state, words or ""
            assert time.monotonic() < until, "upload %d is never read" % upload
            time.sleep(0.02)

    def bytes_of(self, ending):
        c = self.browser.server.connection()
        c.request("GET", self.home + "/form." + ending, headers={"Cookie": "; ".join("%s=%s" % kv for kv in self.browser.cookies.items())})
        answer = c.getresponse()
        data = answer.read()
        c.close()
        assert answer.status == 200 and data[:2] == b"PK", (answer.status, data[:200])
        return data


def sentence(words, lang):
    vi = any(c in VIETNAMESE for c in words.lower())
    return words.strip().endswith(".") and " " in words and vi == (lang == "vi")


def all_sent(forms, files):
    """Each file to one of the forms; then how each ended."""
    sent = []
    for i, (name, data) in enumerate(files):
        assert len(data) < 10 * MB, "%s has %d bytes" % (name, len(data))
        status, upload = forms[i % len(forms)].send(name, data)
        assert status == 303, (name, status, upload)
        sent.append((name, forms[i % len(forms)], upload))
    return [(name, form.lang, *form.ended(upload)) for name, form, upload in sent]


def files_sent(forms):
    docx, xlsx = forms[0].bytes_of("docx"), forms[0].bytes_of("xlsx")
    bad, odd = all_sent(forms, bad_files(docx, xlsx)), all_sent(forms, odd_files(docx, xlsx))
    for name, lang, state, words in bad:
        assert state == "failed" and sentence(words, lang), "%s: %s %s" % (name, state, words)
    for name, lang, state, words in odd:
        assert state == "read" or sentence(words, lang), "%s: %s %s" % (name, state, words)
    stored = forms[0].rows.ask("SELECT value FROM form_field")
    assert not [v for v, in stored if "root:" in str(v) or "haha" in str(v)], stored
    [(_, _, state, words)] = all_sent(forms[:1], [("dung.docx", docx)])
    assert state == "read", "%s %s: the right form is not read any more" % (state, words)
    return "%d files refused in words, %d of %d odd ones read without what they hid" % (len(bad), sum(x[2] == "read" for x in odd), len(odd))


def too_large(forms):
    for form in forms[:2]:
        status, words = form.send("lon.docx", b"PK\3\4" + bytes(10 * MB + 1000))
        assert status in (200, 413, 422) and " MB" in words, (status, words[:300])
        status, words = form.send("lon.docx", b"PK\3\4" + bytes(12 * MB))
        assert status == 413 and ("What you sent is larger" in words) == (form.lang == "en"), (status, words[:300])
    return "over 10 MB refused in words, over the form's own bound with 413"


def guessed(officer):
    server, held, waits = officer.server, 0, ""
    for i in range(GUESSES):
        c = server.connection()
        c.request("GET", "/vi/r/" + secrets.token_urlsafe(32))
        answer = c.getresponse()
        text = answer.read().decode()
        c.close()
        assert answer.status == (404 if i < GUESSES_LET else 429), "guess %d gives %d" % (i, answer.status)
        held += answer.status == 429
        waits = text if answer.status == 429 else waits
    assert "15 phút" in waits or "mười lăm phút" in waits or "một khắc" in waits, re.sub(r"<[^>]+>", " ", waits)[-1500:]
    status, _ = officer.ask("GET", officer.home)
    assert status == 200, "a colleague's right link gives %d" % status
    assert server.get("/vi/")[0] == 200
    return "%d guesses, held back from the %dth on; a right link opens from the same address" % (GUESSES, GUESSES_LET + 1)


def sign_up_officer(server, slug):
    done = khue("user", "invite", "--data", server.folder.dir, "--email", "unit@example.vn", "--name", "Cán bộ", "--role", "unit_officer", "--unit", slug)
    assert done.returncode == 0, done.stderr
    browser = Officer(server, "")
    path = re.search(r"(/\w\w/\S*)", re.sub(r"https?://[^/]+", "", done.stdout.strip()))[1]
    status, text = browser.ask("POST", path, {**browser.form(path), "name": "Cán bộ", "password": PASSWORD})
    assert status == 303, (status, text[:300])
    return browser


def forms_make(server, rows):
    """A unit's standing form of the year, opened from the desk, and a link to it: its addresses in both languages."""
    unit, slug = rows.ask("SELECT u.id, u.slug FROM unit u JOIN task_unit t ON t.unit = u.id JOIN task k ON k.id = t.task WHERE u.valid_to IS NULL "
                          "AND k.status <> 'done' AND t.role = 'lead' AND t.kind = 'unit' GROUP BY u.id, u.slug ORDER BY count(*) DESC, u.slug LIMIT 1")[0]
    desk = sign_up_officer(server, slug)
    place = desk.send("/vi/desk/forms", "/vi/desk/forms", unit=unit)
    form = int(re.search(r"forms/(\d+)", place)[1])
    token = secrets.token_urlsafe(32)
    rows.do("INSERT INTO form_link (id, form, contact, name, token_hash, purpose, made_at, expires_at) VALUES (1, %d, 1, 'Cán bộ', '%s', 'answer', %d, %d)"
            % (form, token_hash(token), time.time(), time.time() + 86400))
    officer = Officer(server, token)
    return officer, [Form(who, home, lang, rows, form) for who, home in ((officer, officer.home), (desk, "/vi/desk/forms/%d" % form)) for lang in ("vi", "en")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--khue")
    args = parser.parse_args()
    if args.khue:
        program.KHUE = args.khue
    folder = Folder(demo=True)
    server = Server(folder, "--workers", "2").start()
    rows = Rows(folder.path("khue.db"))
    try:
        officer, forms = forms_make(server, rows)
        rest, watch = pss(server.process.pid), Watch(server)
        watch.start()
        for test, what in ((files_sent, forms), (too_large, forms), (guessed, officer)):
            print("hostile_forms: " + test(what), flush=True)
        watch.stop.set()
        watch.join()
        print("hostile_forms: %d pages read meanwhile, memory %d MB at rest, %d MB at most" % (watch.reads, rest // MB, watch.most // MB))
        assert not watch.failed, watch.failed[:5]
        assert watch.most < PSS_MAX, "%d MB" % (watch.most // MB)
    finally:
        rows.close()
        server.stop()
        log = open(server.log).read()
        checked = khue("check", "--data", folder.dir)
        folder.remove()
    died = [line for line in log.splitlines() if '"event":"process_died"' in line]
    assert not died, died[:5]
    assert checked.returncode == 0, checked.stderr


if __name__ == "__main__":
    sys.exit(main())
