#!/usr/bin/env python3
"""Makes a noisy scan of a plan's annex: text with tab separated rows -> Word file with a ruled table -> PDF -> pages at 200 dpi -> noise.

    scan_make.py --noise PROGRAM --out DIR [--rows FROM:TO] [--landscape] [--turn TENTHS] [--seed N] [--dpi N] [--size POINTS] [--office DIR] TEXT...

TEXT may be a pattern with a star.  What stands before the line PHU LUC is left out; a paragraph break inside the table is a page break, as
where an officer's table goes on with its head repeated.  DIR gets annex.docx, annex.pdf, page-N.jpg (scanned) and scan.pdf (pictures only).
--office: where LibreOffice keeps its settings from run to run, which it takes seconds to make."""
import argparse
import glob
import os
import pathlib
import re
import subprocess
import xml.sax.saxutils
import zipfile

WIDTHS = {5: (8, 36, 14, 20, 22)}
TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def run(text, size, bold=False):
    style = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>' + ("<w:b/>" if bold else "")
    return f'<w:r><w:rPr>{style}<w:sz w:val="{size * 2}"/></w:rPr><w:t xml:space="preserve">{xml.sax.saxutils.escape(text)}</w:t></w:r>'


def paragraph(text, size, bold=False, middle=False):
    return f'<w:p><w:pPr>{"<w:jc w:val=" + chr(34) + "center" + chr(34) + "/>" if middle else ""}</w:pPr>{run(text, size, bold)}</w:p>'


def cell(text, wide, size, bold, middle):
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{paragraph(text, size, bold, middle)}</w:tc>'


def table(rows, wide, size):
    columns = max(len(r) for r in rows)
    share = WIDTHS.get(columns, (1,) * columns)
    widths = [wide * s // sum(share) for s in share]
    edges = "".join(f'<w:{e} w:val="single" w:sz="4" w:color="000000"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>']
    out += [f'<w:gridCol w:w="{w}"/>' for w in widths] + ["</w:tblGrid>"]
    for r in rows:
        bold = r[0] == "TT" or re.fullmatch(r"[IVX]+", r[0]) is not None
        cells = r + [""] * (columns - len(r))
        inside = "".join(cell(t, w, size, bold, i == 0 or r[0] == "TT") for i, (t, w) in enumerate(zip(cells, widths)))
        out.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>")
    return "".join(out) + "</w:tbl>"


def document(text, landscape, size, rows_wanted):
    page = (16838, 11906) if landscape else (11906, 16838)
    wide = page[0] - 2 * 1000
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("PHỤ LỤC")), 0)
    body, rows, seen = [], [], 0
    for line in lines[start:] + [""]:
        if "\t" in line:
            seen += 1
            if rows_wanted is None or seen == 1 or rows_wanted[0] <= seen <= rows_wanted[1]:
                rows.append([c.strip() for c in line.split("\t")])
            continue
        if rows and len(rows) > 1:
            body.append(table(rows, wide, size))
        rows = [] if not line.strip() else rows
        text_only = line.strip().strip("*").strip()
        if text_only and not (rows_wanted and seen):
            body.append(paragraph(text_only, size + 1, not text_only.startswith("("), True))
        elif not text_only and seen:
            body.append(paragraph("", size))
    orient = ' w:orient="landscape"' if landscape else ""
    body.append(f'<w:sectPr><w:pgSz w:w="{page[0]}" w:h="{page[1]}"{orient}/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" '
                'w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>')
    return ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            + "".join(body) + "</w:body></w:document>")


def jpeg_size(data):
    at = 2
    while data[at] == 0xff:
        kind, n = data[at + 1], int.from_bytes(data[at + 2:at + 4], "big")
        if kind in (0xc0, 0xc1, 0xc2):
            return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big"), data[at + 9]
        at += 2 + n
    raise ValueError("no JPEG")


def pictures_pdf(names, dpi):
    """A PDF of nothing but pictures, as a scanner writes it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for name in names:
        data = pathlib.Path(name).read_bytes()
        w, h, bands = jpeg_size(data)
        wide, high, n = w * 72 / dpi, h * 72 / dpi, len(objects)
        draw = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /I Do Q".encode()
        space = "DeviceGray" if bands == 1 else "DeviceRGB"
        uses = f"/Contents {n + 2} 0 R /Resources << /XObject << /I {n + 3} 0 R >> >>"
        image = f"<< /Type /XObject /Subtype /Image /Width {w} /Height {h} /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode /Length {len(data)} >>"
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide:.2f} {high:.2f}] {uses} >>".encode(),
                    b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
                    image.encode() + b"\nstream\n" + data + b"\nendstream"]
        kids.append(f"{n + 1} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, where = bytearray(b"%PDF-1.4\n"), []
    for i, o in enumerate(objects, 1):
        where.append(len(out))
        out += b"%d 0 obj\n" % i + o + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % w for w in where)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("text", nargs="+")
    for name in ("--noise", "--out"):
        p.add_argument(name, required=True)
    p.add_argument("--rows")
    p.add_argument("--office")
    p.add_argument("--landscape", action="store_true")
    for name, usual in (("--turn", 10), ("--seed", 1), ("--dpi", 200), ("--size", 12)):
        p.add_argument(name, type=int, default=usual)
    o = p.parse_args()
    out = pathlib.Path(o.out)
    out.mkdir(parents=True, exist_ok=True)
    names = [n for t in o.text for n in (sorted(glob.glob(t)) if "*" in t else [t])]
    text = "\n".join(pathlib.Path(n).read_text() for n in names)
    rows = tuple(int(x) for x in o.rows.split(":")) if o.rows else None
    with zipfile.ZipFile(out / "annex.docx", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", RELS)
        z.writestr("word/document.xml", document(text, o.landscape, o.size, rows))
    settings = pathlib.Path(o.office).resolve() if o.office else out.resolve() / 'office'
    office = ["soffice", f"-env:UserInstallation=file://{settings}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(out), str(out / "annex.docx")],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["pdftoppm", "-r", str(o.dpi), str(out / "annex.pdf"), str(out / "clean")], check=True)
    pictures = []
    for number, clean in enumerate(sorted(out.glob("clean*.ppm")), 1):
        subprocess.run([o.noise, str(clean), str(out / f"page-{number}.jpg"), str(o.seed + 3 * number), str(o.turn), str(o.dpi)], check=True)
        pictures.append(out / f"page-{number}.jpg")
        os.unlink(clean)
    (out / "scan.pdf").write_bytes(pictures_pdf(pictures, o.dpi))


if __name__ == "__main__":
    main()
