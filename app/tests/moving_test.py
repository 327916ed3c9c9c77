"""moving_test.py: moving in from WordPress, everything out, and in again.  On PostgreSQL too where KHUE_TEST_POSTGRES names a server."""
import html.parser
import http.client
import os
import re
import struct
import sys
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from khue import Server  # noqa: E402
from moving_city import POSTGRES, Cities, read, same  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SITE = "https://old.example"


def png(seed):
    """A picture that differs from others."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * seed + y) % 256 for x in range(8) for _ in range(3)) for y in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def item(number, title, content="", lang=None, group=None, status="publish", kind="post", more="", date="2013-01-09 10:00:00", link=None):
    return (f"<item><title><![CDATA[{title}]]></title><link>{link or f'{SITE}/2013/01/bai-{number}/'}</link><dc:creator>lan</dc:creator>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded/><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_date_gmt>{date}</wp:post_date_gmt>"
            f"<wp:post_name>bai-{number}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}"
            + (f'<category domain="language" nicename="{lang}"/>' if lang else "")
            + (f'<category domain="post_translations" nicename="{group}"/>' if group else "") + "</item>\n")


def attachment(number, path, alt="", parent=0):
    return item(number, f"tệp {number}", kind="attachment", status="inherit",
                more=f"<wp:post_parent>{parent}</wp:post_parent><wp:attachment_url>{SITE}/wp-content/uploads/{path}</wp:attachment_url>"
                     f"<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>{alt}</wp:meta_value></wp:postmeta>")


def wxr(*items):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:wp="http://wordpress.org/export/1.2/">\n'
            f'<channel><title>Old</title><link>{SITE}</link><language>vi</language><wp:wxr_version>1.2</wp:wxr_version>'
            f'<wp:base_blog_url>{SITE}</wp:base_blog_url>'
            '<wp:author><wp:author_login>lan</wp:author_login><wp:author_display_name><![CDATA[Phạm Lan]]></wp:author_display_name></wp:author>\n'
            + "".join(items) + "</channel></rss>\n")


class Tags(html.parser.HTMLParser):
    """All attributes of a page; a tag without any once, with None."""

    def __init__(self):
        super().__init__()
        self.attributes = []

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs] or [(tag, None, None)]


class Moving(Cities):
    def file(self, name, data):
        path = os.path.join(self.city.top, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def take(self, export, *args, code=0):
        done = self.city.run("import", "wordpress", self.file("export.xml", export), "--data", self.city.dir, *args)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done.stdout

    def count(self, report, what):
        found = re.search(rf"^ +(\d+)  {what}$", report, re.M)
        return int(found[1]) if found else 0

    # ---- WordPress

    def test_states(self):
        report = self.take(wxr(
            item(1, "Một", "Chữ."), item(2, "Hai", "Chữ.", status="draft"), item(3, "Ba", "Chữ.", more="<wp:post_password>x</wp:post_password>"),
            item(4, "Bốn", "Chữ.", status="future", date="2099-01-01 00:00:00"), item(5, "Năm", "Chữ.", status="trash"),
            item(6, "Sáu", "Chữ.", kind="page"), item(7, "Bảy", kind="nav_menu_item"),
            item(8, "Tám", "Chữ.", lang="fr"), item(9, "Chín", "Chữ.", more="<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" * 3)))
        self.assertEqual([self.count(report, w) for w in ("post", "page", "comment", "stories", "released", "drafts")], [7, 1, 3, 6, 3, 3])
        for words in ("Ba: It was behind a password", "Bốn: It was to be published later", "Tám: It is in a third language",
                      "comment: Comments are not taken. (3 times)",
                      "nav_menu_item: Items of this type are not taken."):
            self.assertIn(words, report)
        out = self.city.export()
        stories = {s["title_vi"]: s for s in out.table("story")}
        self.assertEqual({t: s["state"] for t, s in stories.items()},
                         {"Một": "public", "Hai": "draft", "Ba": "draft", "Bốn": "draft", "Sáu": "public", "Chín": "public"})
        self.assertEqual(stories["Một"]["public_at"], 1357725600)
        self.assertEqual(stories["Sáu"]["kind"], "guide")
        self.assertEqual([b["name"] for b in out.table("byline")], ["Phạm Lan"])
        lone = [t for t in out.table("twin") if t["title_vi"] == "Một"][0]
        self.assertEqual((lone["missing"], lone["except_by"]), ("en", "khue import wordpress"))

    def test_pairs_of_polylang(self):
        vi = "<p>Đoạn một.</p><p>Đoạn hai.</p><p>Đoạn ba.</p>"
        report = self.take(wxr(item(1, "Phở", vi, "vi", "pll_1"), item(2, "Noodles", "<p>One.</p><p>Two.</p>", "en", "pll_1"),
                               item(3, "Bún", "<p>A.</p>", "vi", "pll_2"), item(4, "Vermicelli", "<p>B.</p>", "en", "pll_2", status="draft")))
        self.assertEqual([self.count(report, w) for w in ("stories", "pairs", "released")], [2, 2, 2])
        self.assertIn("1 were joined", report)
        out = self.city.export()
        pair = [t for t in out.table("twin") if t["title_vi"] == "Phở"][0]
        self.assertEqual((pair["title_en"], pair["missing"], pair["untranslated_en"], pair["stale_en"], pair["stale_vi"]), ("Noodles", None, 0, 0, 0))
        self.assertEqual(sorted(a["lang"] + "/" + a["slug"] for a in out.table("story_address")), ["en/bai-2", "vi/bai-1", "vi/bai-3"])
        self.assertIn("Two.", out.text("Noodles", "en"))
        self.assertIn("Đoạn ba.", out.text("Phở", "vi"))

    def test_pairs_of_wpml_and_of_terms(self):
        def wpml(lang, group):
            return "".join(f"<wp:postmeta><wp:meta_key>_wpml_import_{k}</wp:meta_key><wp:meta_value>{v}</wp:meta_value></wp:postmeta>"
                           for k, v in (("language_code", lang), ("translation_group", group)))
        term = ('<wp:term><wp:term_taxonomy>post_translations</wp:term_taxonomy><wp:term_slug>pll_5</wp:term_slug><wp:term_description>'
                '<![CDATA[a:2:{s:2:"en";i:4;s:2:"vi";i:3;}]]></wp:term_description></wp:term>')
        report = self.take(wxr(term, item(1, "Một", "A.", more=wpml("vi", 9)), item(2, "One", "B.", more=wpml("en", 9)),
                               item(3, "Ba", "C."), item(4, "Three", "D.")))
        self.assertEqual([self.count(report, w) for w in ("stories", "pairs", "released")], [2, 2, 2])
        self.assertEqual(sorted((t["title_vi"], t["title_en"]) for t in self.city.export().table("twin")), [("Ba", "Three"), ("Một", "One")])

    def test_items_without_ids(self):
        report = self.take(wxr(item("", "Một", "A."), item("", "Hai", "B.", link=f"{SITE}/?p=7")))
        self.assertEqual([self.count(report, w) for w in ("stories", "redirects")], [2, 2])
        self.assertEqual(sorted(a["path"] for a in self.city.export().table("old_address")), ["/2013/01/bai-/", "/?p=7"])

    def test_pairs_listed_and_sections(self):
        pairs = self.file("pairs.csv", f"vi,en\n1,{SITE}/2013/01/bai-2/\n3,77\n")
        category = ('<category domain="category" nicename="am-thuc"><![CDATA[Ẩm thực]]></category>'
                    '<category domain="post_tag" nicename="pho"><![CDATA[Phở &amp; bún]]></category>')
        self.city = self.another(demo=True)
        before = len(self.city.export().table("story"))
        report = self.take(wxr(item(1, "Một", "A.", more=category), item(2, "One", "B."), item(3, "Ba", "C.", more=category.replace("am-thuc", "mon-ngon"))),
                           "--pairs", pairs, "--section", "mon-ngon=am-thuc")
        self.assertEqual(self.count(report, "pairs"), 1)
        out = self.city.export()
        section = [s["id"] for s in out.table("section") if s["slug"] == "am-thuc"][0]
        moved = [s for s in out.table("story") if s["title_vi"] in ("Một", "Ba")]
        self.assertEqual([s["section"] for s in moved], [section, section])
        self.assertEqual(len(out.table("story")), before + 2)
        self.assertIn("Phở & bún", [t["title_vi"] for t in out.table("tag")])
        self.assertNotIn("Ẩm thực", [t["title_vi"] for t in out.table("tag")])

    def test_pictures_and_shortcodes(self):
        content = ('[caption id="x" width="300"]<a href="x.jpg"><img class="wp-image-11" src="' + SITE +
                   '/wp-content/uploads/2013/01/a-300x200.png" /></a> Chú <em>thích</em>[/caption]\n'
                   'Lời một.\n\n[gallery ids="12,11,99"]\n[gallery]\n\nhttps://www.youtube.com/watch?v=abc\n\n[contact-form-7 id="5"]\n[[gallery]] [sic] '
                   '[su_box title="x"]trong <b>hộp</b>[/su_box]\n<script>alert(1)</script>')
        cover = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>12</wp:meta_value></wp:postmeta>"
        media = os.path.dirname(self.file("uploads/2013/01/a.png", png(3)))
        self.file("uploads/b.png", png(5))
        report = self.take(wxr(attachment(11, "2013/01/a.png", "Ảnh A", parent=1), attachment(12, "2014/02/b.png"),
                               attachment(13, "2014/02/gone.png", parent=1), item(1, "Ảnh", content, more=cover)),
                           "--media", os.path.dirname(os.path.dirname(media)))
        out = self.city.export()
        ids = {m["name"]: m["id"] for m in out.table("medium")}
        text = out.text("Ảnh", "vi")
        for words in (f'![Ảnh A](media:{ids["a.png"]} "Chú thích")', f'![](media:{ids["b.png"]})\n![Ảnh A](media:{ids["a.png"]})',
                      '[Video](https://www.youtube.com/watch?v=abc "video")', "\\[gallery\\] \\[sic\\]", "trong **hộp**"):
            self.assertIn(words, text)
        self.assertNotIn("alert", text)
        for words in ("The shortcode [contact-form-7] was left out.", "The shortcode [su_box] was left out; the words in it stayed.",
                      "A <script> was left out.", "The picture number 99 is not there", "gone.png”"):
            self.assertIn(words, report)
        self.assertEqual(out.table("story")[0]["cover"], ids["b.png"])
        for m in out.table("medium"):
            with open(f"{out.folder}/files/{m['file']}", "rb") as f:
                self.assertEqual(f.read(), png(3 if m["name"] == "a.png" else 5))

    def test_pictures_by_a_list(self):
        a = self.file("anywhere/1.png", png(9))
        listed = self.file("map.csv", f"{SITE}/wp-content/uploads/2013/01/a.png,{a}\n")
        report = self.take(wxr(attachment(11, "2013/01/a.png"), item(1, "Ảnh", f'<img src="{SITE}/wp-content/uploads/2013/01/a.png">')), "--media", listed)
        self.assertEqual(self.count(report, "media"), 1)
        self.assertIn("media:", self.city.export().text("Ảnh", "vi"))

    def test_old_addresses(self):
        self.take(wxr(item(1, "Một", "Chữ."), item(2, "Trang", "Chữ.", kind="page", link=f"{SITE}/gi%E1%BB%9Bi-thi%E1%BB%87u/"),
                      item(3, "Nháp", "Chữ.", status="draft")))
        server = Server(self.city).start()
        try:
            for path, target in (("/2013/01/bai-1/", "/vi/stories/bai-1"), ("/?p=1", "/vi/stories/bai-1"),
                                 ("/gi%E1%BB%9Bi-thi%E1%BB%87u/", None), ("/?page_id=2", None)):
                c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
                c.request("GET", path)
                answer = c.getresponse()
                answer.read()
                c.close()
                self.assertEqual(answer.status, 301, path)
                if target:
                    self.assertEqual(answer.getheader("Location"), target)
                self.assertEqual(server.get(answer.getheader("Location"))[0], 200, answer.getheader("Location"))
            for path in ("/2013/01/bai-3/", "/2013/01/bai-4/"):
                self.assertEqual(server.get(path)[0], 404, path)
            self.assertNotEqual(server.get("/?p=3")[0], 301)
        finally:
            server.stop()

    def test_again_changes_nothing_and_goes_on(self):
        posts = [item(n, f"Bài {n}", f"<p>Chữ {n}.</p>", "vi" if n % 2 else "en", f"pll_{(n + 1) // 2}") for n in range(1, 121)]
        whole = wxr(*posts)
        cut = whole[:whole.index("Bài 99")]
        self.assertIn("Stopped: line", self.take(cut, code=3))
        some = self.city.export().table("story")
        self.assertTrue(0 < len(some) < 60)
        self.assertEqual(self.count(self.take(whole), "stories") + len(some), 60)
        first = self.city.export()
        self.assertEqual(len(first.table("story")), 60)
        self.assertEqual([s["state"] for s in first.table("story")], ["public"] * 60)
        report = self.take(whole)
        self.assertEqual(self.count(report, "already here"), 120)
        self.assertEqual(same(first.folder, self.city.export().folder), [])

    def test_what_is_no_export(self):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        for text in ("", "<html></html>", "<rss><channel><item><title>a</title></item></channel></rss>",
                     wxr(item(1, "a")).replace("<rss", bomb + "<rss"), "\0\1\2"):
            self.take(text, code=3)
        self.assertEqual(self.city.export().table("story"), [])
        self.assertEqual(self.city.run("import", "wordpress", "/nonexistent", "--data", self.city.dir).returncode, 3)
        for args in ([], ["x.xml", "--data", self.city.dir, "--section", "a"], ["x.xml", "--data", self.city.dir, "--lang", "fr"]):
            self.assertEqual(self.city.run("import", "wordpress", *args).returncode, 2)

    def test_hostile_posts(self):
        """Nothing of a post runs on the public page."""
        tricks = read(ROOT, "tests/corpus/markdown/tricks.txt").split("\n=====\n")
        body = "\n\n".join(t for t in tricks if "]]>" not in t and "\0" not in t)
        body = "".join(c for c in body if c >= " " or c in "\n\t")
        self.take(wxr(item(1, "<img src=x onerror=alert(1)>Tên", body)))
        shown = self.city.export().table("twin_public")[0]["html"]
        seen = Tags()
        seen.feed(shown)
        self.assertTrue(len(seen.attributes) > 20)
        for tag, name, value in seen.attributes:
            self.assertIn(tag, "p h2 h3 h4 ul ol li blockquote pre code em strong a br hr table thead tbody tr th td div".split())
            self.assertIn(name, (None, "id", "href", "rel", "title", "class", "scope", "tabindex", "start"))
            if name == "href":
                self.assertRegex(value, r"^(https?://|/([^/\\]|$)|mailto:|tel:)")

    # ---- everything out and in

    def test_round_trip(self):
        report = self.take(wxr(item(1, "Phở", "<p>Một.</p><p>Hai.</p>", "vi", "pll_1"), item(2, "Noodles", "<p>One.</p><p>Two.</p>", "en", "pll_1"),
                               item(3, "Lẻ", "<p>Chữ.</p>"), item(4, "Nháp", "<p>Chữ.</p>", status="draft"),
                               attachment(11, "a.png", "Ảnh", 1)), "--media", os.path.dirname(self.file("up/a.png", png(4))))
        self.assertEqual(self.count(report, "media"), 1)
        target = self.another()
        self.check_round_trip(self.city, target)
        self.assertEqual(target.run("check", "--data", target.dir).stderr, self.city.run("check", "--data", self.city.dir).stderr)

    def test_export_replaces_nothing(self):
        done = self.city.run("export", "--data", self.city.dir, "--out", self.city.top)
        self.assertEqual(done.returncode, 3)
        out = self.city.export()
        os.remove(out.folder + "/khue-export.json")
        self.assertEqual(self.city.run("import", "khue", out.folder, "--data", self.city.dir).returncode, 3)

    def test_markup_of_an_export_is_not_believed(self):
        self.take(wxr(item(1, "Một", "Chữ."), item(2, "Hai", "Chữ.")))
        out, target = self.city.export(), self.another()
        stories = {s["title_vi"]: s for s in out.table("story")}
        rows = {"twin_public": out.table("twin_public"), "twin": out.table("twin")}
        for row in rows["twin_public"]:
            row["html"] = "<script>alert(1)</script>"
        for row in rows["twin"]:
            if row["id"] == stories["Hai"]["twin"]:
                row["released"] = None
        for name, lines in rows.items():
            out.write(name, lines)
        done = target.run("import", "khue", out.folder, "--data", target.dir)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([re.sub(r' id="p\d+"', "", p["html"]).strip() for p in target.export().table("twin_public")], ["<p>Chữ.</p>"])

    def test_a_broken_export_leaves_nothing(self):
        self.take(wxr(item(1, "Một", "Chữ."), attachment(11, "a.png")), "--media", os.path.dirname(self.file("up/a.png", png(4))))
        for break_it in ("file", "row", "table"):
            out, target = self.city.export(), self.another()
            if break_it == "file":
                with open(f"{out.folder}/files/{out.table('medium')[0]['file']}", "r+b") as f:
                    f.write(b"X")
            elif break_it == "row":
                with open(f"{out.folder}/tables/story.jsonl", "a") as f:
                    f.write('{"id": 1')
            else:
                os.remove(f"{out.folder}/tables/story.jsonl")
            self.assertNotEqual(target.run("import", "khue", out.folder, "--data", target.dir).returncode, 0, break_it)
            self.assertEqual(target.export().table("twin"), [])


class OnSqlite(Moving, unittest.TestCase):
    engine = "sqlite"


@unittest.skipUnless(POSTGRES, "KHUE_TEST_POSTGRES names no server")
class OnPostgres(Moving, unittest.TestCase):
    engine = "postgres"


if __name__ == "__main__":
    unittest.main()
