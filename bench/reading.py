#!/usr/bin/env python3
"""Reading plans: milliseconds and memory for a .docx of 300 tasks, 100 pages of text PDF and a scan of 10 pages; the review screen of 300 tasks.

The documents are made here.  `khue plan read` runs on one processor, as the job of a small server does; its memory is that of the largest of its processes.
What needs a program that is not installed (PDF, OCR) is left out and said.
"""
import argparse
import contextlib
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request
import zipfile

import bench
from follow import cost, wait_idle

UNITS = ['Sở Văn hóa và Thể thao', 'Sở Tài chính', 'Sở Du lịch', 'Sở Nội vụ', 'Sở Công Thương', 'Đài Phát thanh và Truyền hình Hà Nội']
WORK = ['Xây dựng kế hoạch truyền thông', 'Tổ chức hội thảo chuyên đề', 'Rà soát cơ chế, chính sách', 'Khảo sát các không gian sáng tạo',
        'Tập huấn cán bộ cơ sở', 'Biên soạn tài liệu giới thiệu']
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def options():
    p = argparse.ArgumentParser()
    p.add_argument('--build', default='build')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seconds', type=int, default=3, help='taken for the sake of bench.py; unused')
    p.add_argument('--requests', type=int, default=20, help='of the review screen in a round')
    a, _ = p.parse_known_args()
    a.binary = os.path.abspath(os.path.join(a.build, 'app/khue'))
    a.server, a.client = bench.cpus()
    return a


def rows(n):
    for i in range(n):
        yield (str(i + 1), f'{WORK[i % len(WORK)]} đợt {i + 1} tại các phường, xã trên địa bàn Thành phố', f'Quý {("I", "II", "III", "IV")[i % 4]}/2026',
               UNITS[i % len(UNITS)], UNITS[(i + 1) % len(UNITS)])


def docx(path, n):
    """A plan of n tasks: head, one ruled table, an end."""
    def paragraph(s):
        return f'<w:p><w:r><w:t xml:space="preserve">{s}</w:t></w:r></w:p>'

    def row(cells):
        return '<w:tr>' + ''.join(f'<w:tc>{paragraph(c)}</w:tc>' for c in cells) + '</w:tr>'
    head = ['ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI', 'Số: 12/KH-UBND', 'Hà Nội, ngày 05 tháng 01 năm 2026', 'KẾ HOẠCH', 'Phát triển Thành phố sáng tạo năm 2026',
            'PHỤ LỤC', 'Danh mục nhiệm vụ']
    lines = ''.join(f'<w:{b} w:val="single" w:sz="4"/>' for b in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr>' + row(
        ('TT', 'Nội dung', 'Thời gian', 'Đơn vị chủ trì', 'Đơn vị phối hợp')) + ''.join(map(row, rows(n))) + '</w:tbl>'
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(map(paragraph, head))}{table}{paragraph("Nơi nhận:")}</w:body></w:document>'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                   'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
                   'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                   'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr('word/document.xml', body)


def pages_of(pdf):
    said = subprocess.run(['pdfinfo', pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r'Pages:\s+(\d+)', said)[1])


def pdf(folder, name, tasks):
    """The same plan through LibreOffice."""
    docx(f'{folder}/{name}.docx', tasks)
    subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/office', '--headless', '--convert-to', 'pdf', '--outdir', folder,
                    f'{folder}/{name}.docx'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return f'{folder}/{name}.pdf'


def scan(folder, source):
    """Its first ten pages as pictures of 200 dpi, and those as one PDF without a letter in it."""
    subprocess.run(['pdftoppm', '-r', '200', '-l', '10', '-gray', '-jpeg', source, f'{folder}/page'], check=True)
    pictures = sorted(f'{folder}/{f}' for f in os.listdir(folder) if f.startswith('page'))
    out = f'{folder}/scan.pdf'
    with open(out, 'wb') as f:
        f.write(image_pdf([open(p, 'rb').read() for p in pictures]))
    return out


def image_pdf(pictures):
    """One page of A4 for each JPEG."""
    objects, kids = [], []
    for data in pictures:
        high, wide, colours = jpeg_size(data)
        n = 3 + 3 * len(kids)
        kids.append(n)
        objects += [f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I {n + 1} 0 R >> >> /Contents {n + 2} 0 R >>'.encode(),
                    f'<< /Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /Device{"RGB" if colours == 3 else "Gray"} '
                    f'/BitsPerComponent 8 /Filter /DCTDecode /Length {len(data)} >>\nstream\n'.encode() + data + b'\nendstream',
                    b'<< /Length 32 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q    \nendstream']
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', f'<< /Type /Pages /Count {len(kids)} /Kids [{" ".join(f"{k} 0 R" for k in kids)}] >>'.encode()] + objects
    out, at = bytearray(b'%PDF-1.4\n'), []
    for i, o in enumerate(objects):
        at.append(len(out))
        out += f'{i + 1} 0 obj\n'.encode() + o + b'\nendobj\n'
    table = len(out)
    out += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n'.encode() + b''.join(f'{a:010d} 00000 n \n'.encode() for a in at)
    return bytes(out + f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n'.encode())


def jpeg_size(data):
    i = 2
    while data[i + 1] not in (0xc0, 0xc1, 0xc2):
        i += 2 + int.from_bytes(data[i + 2:i + 4], 'big')
    return int.from_bytes(data[i + 5:i + 7], 'big'), int.from_bytes(data[i + 7:i + 9], 'big'), data[i + 9]


def resident_mb(pid):
    """The most memory that a process held at once; 0: it is gone."""
    try:
        with open(f'/proc/{pid}/status', encoding='ascii') as f:
            return int(re.search(r'VmHWM:\s+(\d+)', f.read())[1]) / 1024
    except (OSError, TypeError):
        return 0


def read_once(a, path):
    """(ms by the clock, MB of the largest process, tasks), or None and the sentence it ended with."""
    begun = time.monotonic()
    with bench.on_cpus(a.server):
        with open(path + '.json', 'wb') as out, open(path + '.said', 'wb') as said:
            p = subprocess.Popen([a.binary, 'plan', 'read', path, '--json'], stdout=out, stderr=said)
    most = 0
    while p.poll() is None:
        with contextlib.suppress(OSError): # one of them ended while they were counted
            most = max([most] + [resident_mb(pid) for pid in bench.tree(p.pid)])
        time.sleep(0.005)
    ms = (time.monotonic() - begun) * 1000
    if p.returncode:
        with open(path + '.said', encoding='utf8') as said:
            return None, said.read().strip().splitlines()[-1]
    with open(path + '.json', encoding='utf8') as out:
        return (ms, most, len(json.load(out)['tasks'])), ''


def read(a, name, path, pages):
    found = [read_once(a, path) for _ in range(a.rounds)]
    if any(f is None for f, _ in found):
        print(f'| {name} | {found[0][1]} | | | |')
        return
    ms = statistics.median(f[0] for f, _ in found)
    print(f'| {name} | {ms:.0f} | {ms / pages:.1f} | {max(f[1] for f, _ in found):.0f} | {found[0][0][2]} |')


def upload(server, cookie, path):
    """The document into the import, until it is read; gives the address of its review."""
    page, _ = bench.get(server.port, '/vi/desk/plans/import', cookie)
    csrf = re.search(rb'name="csrf" value="([^"]+)"', page)[1].decode()
    key = re.search(rb'name="key" value="([^"]+)"', page)[1].decode()
    edge = 'edge-of-the-parts'
    parts = ''.join(f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in (('csrf', csrf), ('key', key), ('state', 'issued')))
    body = (parts + f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="plan.docx"\r\nContent-Type: application/octet-stream\r\n\r\n').encode()
    body += open(path, 'rb').read() + f'\r\n--{edge}--\r\n'.encode()
    r = urllib.request.Request(f'http://127.0.0.1:{server.port}/vi/desk/plans/import', body, {'Cookie': cookie, 'Origin': f'http://127.0.0.1:{server.port}',
                               'Content-Type': f'multipart/form-data; boundary={edge}'})
    return re.sub(r'^https?://[^/]+', '', urllib.request.urlopen(r).url)


def review(a, folder):
    data = os.path.join(folder, 'city')
    subprocess.run([a.binary, 'init', '--data', data, '--demo'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = bench.Khue(a.binary, data, a.server, cache=False)
    wait_idle(server)
    cookie = bench.sign_in(server, 'agency')
    path = upload(server, cookie, f'{folder}/three_hundred.docx')
    end = time.monotonic() + 60
    while b'300' not in bench.get(server.port, path, cookie)[0] and time.monotonic() < end:
        time.sleep(0.5)
    wait_idle(server)
    rows = [cost(server, path, cookie, a.requests) for _ in range(a.rounds)]
    server.stop()
    ms = statistics.median(c for c, _ in rows) / 1000
    print(f'\n| review screen of 300 tasks | CPU ms | kB |\n|---|---:|---:|\n| as it is opened | {ms:.2f} | {rows[0][1] / 1000:.0f} |')


def main():
    a = options()
    with tempfile.TemporaryDirectory(prefix='khue-reading-') as folder:
        docx(f'{folder}/three_hundred.docx', 300)
        long = pdf(folder, 'long', 1150)
        pages = pages_of(long)
        scanned = scan(folder, long)
        print('\n# Reading plans\n\n| document | ms | ms a page | MB at most | tasks |\n|---|---:|---:|---:|---:|')
        read(a, '.docx of 300 tasks', f'{folder}/three_hundred.docx', 1)
        read(a, f'text PDF of {pages} pages', long, pages)
        read(a, 'scan of 10 pages, 200 dpi', scanned, 10)
        review(a, folder)


if __name__ == '__main__':
    main()
