#!/usr/bin/env python3
"""postgres_city.py KHUE: the demo city on PostgreSQL, as an operator would put it there: KHUE_DATABASE and nothing else.  Every query is prepared there by
`khue check`.  Home, section, story, space, event and search show the same words as the same city on SQLite, in both languages.  Two nodes serve one
database: a release on one is on the other within a quarter of a second, a scheduled release happens once, an upload begun on one node goes on at the other, a
round of reports and a day's reminders go out once (postgres_follow.py).
Run by with-postgres."""
import hashlib, html, json, os, random, re, shutil, sqlite3, subprocess, sys, tempfile, time, urllib.parse

KHUE, SERVER = sys.argv[1], os.environ['KHUE_TEST_POSTGRES']
os.environ['KHUE'] = KHUE
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app', 'tests'))
from crash_people import Browser, multipart, png, sign_up  # noqa: E402
from khue import Server, khue  # noqa: E402
from postgres_follow import two_nodes  # noqa: E402

PAGES = ['/', '/stories', '/sections', '/tasks', '/units', '/plans', '/commitments', '/guides', '/press', '/spaces', '/members',
         '/events', '/festival']
SEARCHES = ['bao tang', 'lễ hội', 'thiet ke', 'phở cuốn', 'lua van phuc', 'không gian sáng tạo', 'craft village', 'design', 'UBND', 'khue van cac', 'zzzz']
SEEN_WITHIN_S = 0.25
NO_SLUGS = {'apply', 'print', 'x', 'embed'}


class Place:
    """A data folder of its own for a node."""

    def __init__(self, top, name):
        self.top, self.dir = os.path.join(top, name), os.path.join(top, name, 'data')
        os.makedirs(self.top, exist_ok=True)

    def path(self, *names):
        return os.path.join(self.dir, *names)


class Database:
    def __init__(self, name):
        self.url = re.sub(r'(postgres(?:ql)?://[^/]*/)[^?]*', rf'\g<1>{name}', SERVER)
        subprocess.run(['psql', '-q', SERVER, '-c', f'CREATE DATABASE {name}'], check=True)

    def ask(self, sql):
        out = subprocess.run(['psql', '-qAt', '-F', '\t', self.url, '-c', sql], check=True, capture_output=True, text=True).stdout
        return [line.split('\t') for line in out.splitlines()]


def words(server, path):
    """What a page says: its text without marks, and what no two cities share: ids, names of files, the hour."""
    status, text = server.get(path)
    assert status == 200, (path, status)
    text = re.sub(r'<(script|style)\b.*?</\1>', ' ', text, flags=re.S)
    text = text.replace('127.0.0.1:%d' % server.port, 'city')
    return re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]+>', ' ', text))).strip()


def hits(server, q, lang):
    status, text = server.get('/api/v1/search.json?' + urllib.parse.urlencode({'q': q, 'lang': lang}))
    assert status == 200, (q, status)
    got = json.loads(text)
    rows = next(v for v in got.values() if isinstance(v, list))
    return [(r.get('kind'), r.get('title')) for r in rows]


def compare(postgres, sqlite):
    pages = 0
    _, home = sqlite.get('/vi/stories')
    stories = sorted(set(re.findall(r'/vi/stories/([a-z0-9-]+)"', home)))[:4]
    _, text = sqlite.get('/en/stories')
    english = sorted(set(re.findall(r'/en/stories/([a-z0-9-]+)"', text)))[:4]
    sections = sorted(set(re.findall(r'/sections/([a-z0-9-]+)"', sqlite.get('/vi/sections')[1])))
    living = {lang: [f'/{kind}/{slug}' for kind in ('spaces', 'events')
                     for slug in sorted(set(re.findall(rf'/{lang}/{kind}/([a-z0-9-]+)"', sqlite.get(f'/{lang}/{kind}')[1])) - NO_SLUGS)[:4]]
              for lang in ('vi', 'en')}
    assert stories and english and sections and all(len(v) == 8 for v in living.values()), (stories, english, sections, living)
    for lang in ('vi', 'en'):
        for path in PAGES + ['/sections/' + s for s in sections] + ['/stories/' + s for s in (stories if lang == 'vi' else english)] + living[lang]:
            here, there = words(postgres, f'/{lang}{path}'), words(sqlite, f'/{lang}{path}')
            assert here == there, (lang, path, next(((a, b) for a, b in zip(here.split(), there.split()) if a != b), (len(here), len(there))))
            pages += 1
        for q in SEARCHES:
            assert hits(postgres, q, lang) == hits(sqlite, q, lang), (lang, q, hits(postgres, q, lang), hits(sqlite, q, lang))
    return pages, len(SEARCHES) * 2


def until(what, seconds, name):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, 'waited in vain: ' + name
        time.sleep(0.01)
    return seconds - (end - time.monotonic())


def guide(editor, approver, db, name):
    """A guide in both languages, approved; its id, its address and its headline."""
    place = editor.send('/vi/desk/stories/new', '/vi/desk/stories/new', kind='guide', source='vi', section='', stream='')
    story = int(re.search(r'/(\d+)', place)[1])
    at, texts = f'/vi/desk/stories/{story}', '/vi/desk/texts/' + db.ask(f'SELECT twin FROM story WHERE id = {story}')[0][0]
    _, now = editor.json('GET', texts + '/parts')
    edits = [{'part': random.getrandbits(50) + 1, 'slot': s, 'after': 0, 'vi': f'Chỉ dẫn {s} {name}', 'en': f'Leaflet {s} {name}', 'confirm': ['vi', 'en']}
             for s in ('title', 'summary', 'body')]
    status, saved = editor.json('POST', texts + '/save', fields={'csrf': now['csrf'], 'base': now['revision'], 'edits': json.dumps(edits)})
    assert status == 200, saved
    editor.send(at, at, checked_on=time.strftime('%Y-%m-%d'), check_months='', part='fields')
    editor.send(at, at + '/step', step='guidance', revision=saved['revision'])
    approver.send(at + '/step?step=approve', at + '/step', step='approve', revision=saved['revision'])
    return story, saved['revision'], f'Chỉ dẫn title {name}'


def release_seen(first, second, editor, approver, db):
    """Both nodes have the list in their memory; a release on one shows on the other."""
    story, revision, title = guide(editor, approver, db, 'một')
    for node in (first, second, first, second):
        assert title not in node.get('/vi/guides')[1]
    at = f'/vi/desk/stories/{story}'
    editor.send(at + '/step?step=release', at + '/step', step='release', revision=revision)
    took = until(lambda: title in second.get('/vi/guides')[1], 5, 'the release on the other node')
    assert 'Leaflet title' in second.get('/en/guides')[1], 'one language alone'
    return took


def release_once(editor, approver, db):
    """Both nodes look for what is due; each story goes out once."""
    stories = [guide(editor, approver, db, f'hẹn {i}')[0] for i in range(4)]
    for s in stories:
        editor.send(f'/vi/desk/stories/{s}', f'/vi/desk/stories/{s}/schedule', release_at=time.strftime('%Y-%m-%dT%H:%M', time.gmtime(time.time() + 40 * 3600)))
    marks = ','.join(map(str, stories))
    db.ask(f"UPDATE story SET release_at = {int(time.time())} WHERE id IN ({marks})")
    db.ask("DELETE FROM job WHERE kind = 'stories.release' AND state = 'done'")
    until(lambda: db.ask(f"SELECT count(*) FROM story WHERE state = 'public' AND id IN ({marks})") == [['4']], 90, 'the scheduled release')
    steps = db.ask(f"SELECT story, count(*) FROM story_step WHERE step = 'released' AND story IN ({marks}) GROUP BY story ORDER BY story")
    out = db.ask(f'SELECT count(*), count(DISTINCT p.twin) FROM twin_public p JOIN story s ON s.twin = p.twin WHERE s.id IN ({marks})')
    assert [n for _, n in steps] == ['1'] * 4 and out == [['8', '4']], (steps, out)


def upload_on_both(first, second, editor, db):
    """Begun and half sent at one node, ended at the other; then its sizes are made."""
    data, picture = b'%PDF-1.7\n' + random.randbytes(1_500_000) + b'\n%%EOF\n', png(7)
    other = Browser(second)
    other.cookies = editor.cookies
    csrf = editor.form('/vi/desk/media')['csrf']
    media = []
    for name, whole, size in (('hai.pdf', data, 1 << 20), ('hai.png', picture, 1 << 20)):
        status, begun = editor.json('POST', '/vi/desk/media/uploads', fields={'csrf': csrf, 'name': name, 'bytes': len(whole), 'type': ''})
        assert status == 201, begun
        path, at, n, said = '/vi/desk/media/uploads/' + begun['upload'], 0, 0, {}
        while at < len(whole):
            who = (editor, other)[n % 2]
            assert other.json('GET', path)[1]['at'] == at
            kind, body = multipart({'csrf': csrf, 'at': at}, 'part', whole[at:at + size])
            status, said = who.json('POST', path, body=body, kind=kind)
            assert status == 200, said
            at, n = said['at'], n + 1
        media.append(int(said['media']))
        assert db.ask(f'SELECT sha256 FROM medium WHERE id = {said["media"]}') == [[hashlib.sha256(whole).hexdigest()]]
    until(lambda: db.ask(f'SELECT state FROM medium WHERE id = {media[1]}') == [['ready']], 120, 'the sizes of the picture')
    thumb = db.ask(f'SELECT thumb FROM medium WHERE id = {media[1]}')[0][0]
    for node in (first, second):
        c = node.connection()
        c.request('GET', thumb)
        assert c.getresponse().status == 200, thumb
        c.close()


def main():
    name = f'city_{os.getpid()}'
    db = Database(name)
    work = tempfile.mkdtemp(prefix='khue-pg-')
    first, second, plain = Place(work, 'a'), Place(work, 'b'), Place(work, 'c')
    servers = []
    try:
        done = khue('init', '--data', plain.dir, '--demo')
        assert done.returncode == 0, done.stderr
        servers.append(Server(plain, '--workers', '1').start())
        os.environ['KHUE_DATABASE'] = db.url
        done = khue('init', '--data', first.dir, '--demo')
        assert done.returncode == 0, done.stderr
        assert not os.path.exists(first.path('khue.db')), 'a SQLite file beside PostgreSQL'
        shutil.copytree(first.dir, second.dir)
        servers += [Server(first, '--workers', '1').start(), Server(second, '--workers', '1').start()]
        sqlite, a, b = servers
        assert '"count":44' in a.get('/api/v1/tasks.json')[1].replace(' ', '')
        busy = "SELECT count(*) FROM job WHERE state IN ('queued', 'running')"
        until(lambda: db.ask(busy) == [['0']], 240, 'the first work of the nodes, with the pictures of the demo city')
        with sqlite3.connect(plain.path('khue.db'), timeout=20) as there:
            until(lambda: not there.execute(busy).fetchone()[0], 240, 'the same on SQLite')
        pages, searches = compare(b, sqlite)
        editor, approver = sign_up(a, 'bientap'), sign_up(a, 'thamdinh', 'guide')
        seen = release_seen(a, b, editor, approver, db)
        assert seen <= SEEN_WITHIN_S + 1, seen
        release_once(editor, approver, db)
        upload_on_both(a, b, editor, db)
        while servers:
            servers.pop().stop()
        asked = two_nodes((first, second), db.url)
        checked = khue('check', '--data', first.dir)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        print(f'postgres_city: {pages} pages and {searches} searches as on SQLite; two nodes: release seen after {seen:.2f} s, scheduled ones once, '
              f'an upload over both; {asked}; check good')
    finally:
        for s in servers:
            s.stop()
        shutil.rmtree(work)


if __name__ == '__main__':
    main()
