#!/usr/bin/env python3
"""`khue report annual` on the demo city: every format, the exit codes, the same bytes twice, versions; and, where LibreOffice is, a PDF with each of the 22
titles of the plan of 2025 once in Phụ lục I."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

KHUE = os.environ['KHUE']
ENV = dict(os.environ, KHUE_NOW='1795400000', KHUE_LOG='error')


def khue(*args, want=0):
    p = subprocess.run([KHUE, *args], capture_output=True, text=True, env=ENV)
    if p.returncode != want:
        sys.exit(f'khue {" ".join(args)}: exit {p.returncode}, {want} is wanted\n{p.stdout}{p.stderr}')
    return p.stdout


def report(data, out, *more, want=0):
    return khue('report', 'annual', '--data', data, '--year', '2025', '--out', out, *more, want=want)


def titles():
    """Of the plan's tasks, as its page of open data gives them."""
    with zipfile.ZipFile('vi.docx') as z:
        xml = z.read('word/document.xml').decode()
    annex = xml[xml.index('PHỤ LỤC I<'):xml.index('PHỤ LỤC II<')]
    rows = re.findall(r'<w:tr[ >].*?</w:tr>', annex, re.S)
    cells = [re.findall(r'<w:tc>.*?</w:tc>', row, re.S) for row in rows]
    texts = [[''.join(re.findall(r'<w:t[^>]*>([^<]*)</w:t>', c)) for c in row] for row in cells]
    return [row[1] for row in texts if len(row) == 8 and row[0].isdigit()]


def flat(text):
    return re.sub(r'[^\w]', '', text)


def pdf(data, found):
    p = subprocess.run([KHUE, 'report', 'annual', '--data', data, '--year', '2025', '--format', 'pdf', '--out', 'vi.pdf'],
                       capture_output=True, text=True, env=ENV)
    if p.returncode:
        if shutil.which('soffice'):
            sys.exit(f'LibreOffice is here, and no PDF came: {p.stderr}')
        return print('no LibreOffice here: PDF left out')
    text = subprocess.run(['pdftotext', '-raw', 'vi.pdf', '-'], capture_output=True, text=True, check=True).stdout
    annex = flat(text[text.index('PHỤ LỤC I\n'):text.index('PHỤ LỤC II\n')])
    for title in found:
        if annex.count(flat(title)) != 1:
            sys.exit(f'{annex.count(flat(title))} times in the PDF: {title}')


def main():
    os.chdir(tempfile.mkdtemp(prefix='khue-report-'))
    khue('init', '--data', 'city', '--demo')
    report('city', 'vi.docx')
    report('city', 'again.docx')
    if open('vi.docx', 'rb').read() != open('again.docx', 'rb').read():
        sys.exit('the same facts gave two documents')
    found = titles()[:22]
    if len(found) != 22 or len(set(found)) != 22:
        sys.exit(f'{len(found)} tasks in Phụ lục I, {len(set(found))} different ones')
    report('city', 'en.xlsx', '--lang', 'en', '--format', 'xlsx')
    if 'version 1' not in report('city', 'one.docx', '--freeze', '--note', 'Lần đầu'):
        sys.exit('the first version is not 1')
    if 'nothing has changed' not in report('city', 'two.docx', '--freeze'):
        sys.exit('the same facts became a version')
    report('city', 'three.docx', '--version', '1')
    if open('one.docx', 'rb').read() != open('three.docx', 'rb').read():
        sys.exit('a version gave two documents')
    report('city', 'x', '--version', '2', want=3)
    report('city', 'x', '--quarter', '5', want=2)
    report('city', 'x', '--format', 'doc', want=2)
    report('city', '/no/such/folder/x', want=1)
    khue('report', 'annual', '--data', 'city', '--from', '2025-12-01', '--to', '2025-01-01', '--out', 'x', want=2)
    khue('report', 'annual', '--data', 'city', '--year', '1999', '--out', 'x', want=3)
    pdf('city', found)


main()
