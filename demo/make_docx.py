#!/usr/bin/env python3
"""Makes a plan's .docx from its text source, in the layout of Nghị định 30/2020/NĐ-CP (Phụ lục I).

usage: make_docx.py SOURCE.txt OUT.docx

A source line is one of
  @agency @number @place @kind @subject @basis @recipients @sign @signer @annex @widths   parts of the form; '|' divides lines
  # .. #####   a heading of that level        - text, + text   an item        |a|b|c   a row of the annex table; '^' breaks a line in a cell
  anything else: a paragraph.
The output depends on the source alone, byte for byte."""
import sys
import zipfile
from xml.sax.saxutils import escape

MM = 56.7                                   # twentieths of a point in a millimetre
PAGE = dict(w=round(210 * MM), h=round(297 * MM), top=round(20 * MM), bottom=round(20 * MM), left=round(30 * MM), right=round(15 * MM))
FONT = "Times New Roman"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def run(text, size=28, bold=False, italic=False):
    style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in text.split("^"))
    return f"<w:r><w:rPr>{style}</w:rPr>{parts}</w:r>"


def para(content, align="both", indent=0, before=0, after=120, keep=False, rule=False):
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if rule else ""
    return ("<w:p><w:pPr>" + ("<w:keepNext/>" if keep else "") + border + f'<w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'
            + (f'<w:ind w:firstLine="{indent}"/>' if indent else "") + f'<w:jc w:val="{align}"/></w:pPr>{content}</w:p>')


def cell(width, paras, border=False, header=False):
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if header else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{"".join(paras)}</w:tc>'


def table(widths, rows, border):
    edge = "".join(f'<w:{s} w:val="{"single" if border else "nil"}" w:sz="4" w:space="0" w:color="000000"/>'
                   for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edge}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>')


def head(form):
    """Boxes 1 to 5a of the form: motto and agency side by side, number and place, kind and subject."""
    over, agency = form["agency"][0].split("|")
    left = [para(run(over, 26, True), "center", after=0), para(run(agency, 26, True), "center", after=120),
            para(run("Số: " + form["number"][0], 26), "center", after=0)]
    right = [para(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, True), "center", after=0),
             para(run("Độc lập - Tự do - Hạnh phúc", 28, True), "center", after=120, rule=True),
             para(run(form["place"][0], 28, italic=True), "center", after=0)]
    widths = [3700, 5650]
    out = [table(widths, ["<w:tr>" + cell(widths[0], left) + cell(widths[1], right) + "</w:tr>"], False)]
    out.append(para(run(form["kind"][0], 28, True), "center", before=360, after=0))
    out.append(para(run(form["subject"][0], 28, True), "center", after=240))
    out += [para(run(b, 28, italic=True), indent=720) for b in form.get("basis", [])]
    return out


def body(lines):
    out = []
    for line in lines:
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            out.append(para(run(line[level:].strip(), 28, True, level >= 4), indent=720, before=60, keep=True))
        else:
            out.append(para(run(line), indent=720))
    return out


def foot(form):
    """Boxes 7 and 9b: signature on the right, recipients on the left."""
    to = form["recipients"][0].split("|")
    left = [para(run("Nơi nhận:", 24, True, True), "left", after=0)]
    left += [para(run(f"- {t}{'.' if t is to[-1] else ';'}", 22), "left", after=0) for t in to]
    right = [para(run(s, 28, True), "center", after=0) for s in form["sign"][0].split("|")]
    right += [para("", "center", after=0)] * 3 + [para(run(n, 28, True), "center", after=0) for n in form.get("signer", [])]
    widths = [4600, 4750]
    return [para("", after=0), table(widths, ["<w:tr>" + cell(widths[0], left) + cell(widths[1], right) + "</w:tr>"], False)]


def annex(form, rows):
    title, subject, issued = form["annex"][0].split("|")
    widths = [int(w) for w in form["widths"][0].split()]
    out = ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>', para(run(title, 28, True), "center", after=0),
           para(run(subject, 28, True), "center", after=0), para(run(issued, 28, italic=True), "center", after=240)]
    trs = []
    for i, row in enumerate(rows):
        cells = row[1:].split("|")
        group = not any(cells[2:])
        repeat = '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if i == 0 else "<w:trPr><w:cantSplit/></w:trPr>"
        tcs = [cell(w, [para(run(c, 24, i == 0 or group) if c else "", "center" if i == 0 or k in (0, 2) else "left", after=40)], header=i == 0)
               for k, (w, c) in enumerate(zip(widths, cells))]
        trs.append(f'<w:tr>{repeat}{"".join(tcs)}</w:tr>')
    return out + [table(widths, trs, True), para("", after=0)]


def section():
    return (f'<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{PAGE["w"]}" w:h="{PAGE["h"]}"/>'
            f'<w:pgMar w:top="{PAGE["top"]}" w:right="{PAGE["right"]}" w:bottom="{PAGE["bottom"]}" w:left="{PAGE["left"]}" w:header="567" w:footer="567" w:gutter="0"/>'
            '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>')


def read(path):
    form, lines, rows = {}, [], []
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            form.setdefault(key, []).append(value)
        elif line.startswith("|"):
            rows.append(line)
        elif line.strip():
            lines.append(line)
    return form, lines, rows


def main(source, out):
    form, lines, rows = read(source)
    content = head(form) + body(lines) + foot(form) + (annex(form, rows) if rows else [])
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "[Content_Types].xml": xml + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{t}+xml"/>'
                  for n, t in (("document", "document.main"), ("styles", "styles"), ("header1", "header"))) + "</Types>",
        "_rels/.rels": xml + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": xml + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{rel}/header" Target="header1.xml"/></Relationships>',
        "word/styles.xml": xml + f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/><w:lang w:val="vi-VN"/>'
        '</w:rPr></w:rPrDefault></w:docDefaults></w:styles>',
        "word/header1.xml": xml + f'<w:hdr {NS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>',
        "word/document.xml": xml + f'<w:document {NS}><w:body>{"".join(content)}{section()}</w:body></w:document>',
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in files.items():
            z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
