"""Makes a Word document of a plan's text, laid out as offices do (Nghị định 30/2020: Times New Roman 14, first lines indented, a head of two columns).

usage: plan_docx.py TEXT OUT.docx [annex] [landscape] [narrow] [norules] [columns]
Rows with tabs become tables whose first row is repeated on every page.  annex: only from the line "PHỤ LỤC" on.  columns: from section I on in two columns.
"""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CENTRED = re.compile(r"^(PHỤ LỤC|KẾ HOẠCH|QUYẾT ĐỊNH|TM\.|KT\.|CHỦ TỊCH|PHÓ CHỦ TỊCH)")


def run(text, bold=False, italic=False, size=28):
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    return f'<w:r><w:rPr>{fonts}{marks}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text, align="both", indent=720, size=28, bold=None):
    """A line of the text; **bold** and *italic* as the seeds mark them."""
    starred = "*" in text
    plain = text.replace("*", "").strip()
    is_bold = ("**" in text) if bold is None else bold
    props = f'<w:jc w:val="{align}"/><w:ind w:firstLine="{indent}"/><w:spacing w:before="60" w:after="60"/>'
    return f"<w:p><w:pPr>{props}</w:pPr>{run(plain, is_bold, starred and not is_bold, size)}</w:p>"


def cell(text, width, bold=False, merge="", span=1):
    body = "".join(paragraph(part, "left", 0, 26, bold) for part in text.split("<br>"))
    more = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + merge
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{body}</w:tc>'


def table(rows, wide, rules=True):
    columns = max(len(r) for r in rows)
    first = 700
    weights = [3 if i == 1 else 1.5 for i in range(1, columns)]
    widths = [first] + [int((wide - first) * w / sum(weights)) for w in weights]
    sides = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if rules else ""
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>',
           "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"]
    for number, row in enumerate(rows):
        row = row + [""] * (columns - len(row))
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        out.append("<w:tr>" + head + "".join(cell(t, w, number == 0) for t, w in zip(row, widths)) + "</w:tr>")
    return "".join(out) + "</w:tbl>"


def body(lines, wide, rules):
    out, rows = [], []
    for line in lines + [""]:
        if line.count("\t") >= 2:
            row = line.split("\t")
            if not rows or row != rows[0]:
                rows.append(row)
            continue
        if rows and line.strip():
            out.append(table(rows, wide, rules))
            rows = []
        if line.strip():
            plain = line.replace("*", "").strip()
            centred = CENTRED.match(plain) or "**" in line and plain.isupper()
            out.append(paragraph(line, "center" if centred else "both", 0 if centred else 720, bold=True if centred else None))
    if rows:
        out.append(table(rows, wide, rules))
    return "".join(out)


def document(lines, options):
    size = (16838, 11906) if "landscape" in options else (11906, 16838)
    left, right = (2400, 2000) if "narrow" in options else (1701, 1134)
    page = f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"' + (' w:orient="landscape"' if "landscape" in options else "") + "/>"
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:type w:val="continuous"/>' + page
               + f'<w:pgMar w:top="1134" w:right="{right}" w:bottom="1134" w:left="{left}" w:header="600" w:footer="600" w:gutter="0"/>{{}}</w:sectPr>')
    wide, rules, first, last = size[0] - left - right, "norules" not in options, 0, ""
    if "columns" in options:
        first, last = next(i for i, line in enumerate(lines) if line.strip().strip("*").startswith("I.")), '<w:cols w:num="2" w:space="500"/>'
    content = body(lines[:first], wide, rules) + (f'<w:p><w:pPr>{section.format("")}</w:pPr></w:p>' if first else "") + body(lines[first:], wide, rules)
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W} '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
            + content + section.format(last) + '</w:body></w:document>')


HEADER = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
          '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>')
TYPES = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
         '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>')


def main():
    text, out, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    lines = open(text, encoding="utf-8").read().split("\n")
    if "annex" in options:
        lines = lines[next(i for i, line in enumerate(lines) if line.strip().strip("*") == "PHỤ LỤC"):]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", RELS.format("officeDocument", "word/document.xml"))
        z.writestr("word/_rels/document.xml.rels", RELS.format("header", "header1.xml"))
        z.writestr("word/header1.xml", HEADER)
        z.writestr("word/document.xml", document(lines, options))


if __name__ == "__main__":
    main()
