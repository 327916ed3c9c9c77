#!/usr/bin/env python3
"""hostile_files.py: plans that mean harm, uploaded to a running server while others read and import.

usage: hostile_files.py [--khue PROGRAM] [--long] [--say]   also KHUE in the environment (build/khue); on PostgreSQL too where with-postgres runs it

Each file ends, within its limit, in one sentence in both languages or in a review without what it hid; a socket that all addresses in the files point at
is never asked; afterwards no process, no file and no memory is left, a good plan is read as before, and what one import holds is not another's."""
import argparse
import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "app", "tests")]
import hostile_files_made as made  # noqa: E402
import khue as program  # noqa: E402
from crash_people import Browser, multipart, sign_up  # noqa: E402
from hostile import MB, VIETNAMESE, Watch, pss  # noqa: E402
from khue import Folder, Server, khue  # noqa: E402

HOME = "/desk/plans/import"
# At rest 20 MB; LibreOffice and the readers of bombs were seen to take 350 MB.
PSS_MAX, PSS_LEFT = 900 * MB, 60 * MB
ENDED_S = 150
SAME = 50
NAMES = ["../../../etc/passwd.txt", "..\\..\\khue.db", "a\rb\nc.txt", "\u202etxt.exe", '"><img src=x onerror=alert(1)>.txt', "<script>alert(1)</script>",
         "n" * 900 + ".txt", "\u200b\ufeff", "\x01\x02.txt", "/", "-rf.txt", "$(id).txt", "{{7*7}}.txt", "%2e%2e%2f.txt"]
HARM = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>&{lang}</textarea>]]>'


class Listener(threading.Thread):
    """Counts who asks it."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d/x" % self.socket.getsockname()[1]
        self.asked = 0

    def run(self):
        while True:
            s, _ = self.socket.accept()
            self.asked += 1
            s.close()


def body_of(csrf, state, name, data):
    kind, body = multipart({"csrf": csrf, "state": state}, "file", data)
    return kind, body.replace(b'filename="x"', b'filename="%s"' % name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode(), 1)


class Importer:
    def __init__(self, browser):
        self.browser = browser
        self.csrf = browser.form("/vi" + HOME, "/vi" + HOME)["csrf"]

    def send(self, name, data, lang="vi"):
        kind, body = body_of(self.csrf, "issued", name, data)
        return self.browser.ask("POST", "/%s%s" % (lang, HOME), body=body, kind=kind)

    def begun(self, name, data):
        status, text = self.send(name, data)
        assert status == 303, "%s: %d %s" % (name, status, words_of(text)[-600:])
        return int(re.search(r"import/(\d+)", self.browser.location)[1])

    def page(self, number, lang):
        status, text = self.browser.ask("GET", "/%s%s/%d" % (lang, HOME, number))
        assert status == 200, (number, status)
        return text

    def ended(self, number, name=""):
        until = time.monotonic() + ENDED_S
        while "data-reading=" in (text := self.page(number, "en")):
            assert time.monotonic() < until, "%s is never read" % name
            time.sleep(0.1)
        return text


def words_of(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def notice(text):
    found = re.search(r'<div class="notice bad" role="alert"><p><b>(.*?)</b>(.*?)</p>', text, re.S)
    return words_of(found[1] + found[2]) if found else None


def sentence(words, lang):
    return words.endswith(".") and " " in words and any(c in VIETNAMESE for c in words.lower()) == (lang == "vi")


def told(importer, number, name, text, codes):
    """How it ended: in words of both languages, there and in the list."""
    said = notice(text)
    if said is None:
        assert 'id="review"' in text and codes is None, "%s was read: %s" % (name, words_of(text)[-600:])
        return "review"
    vi = notice(importer.page(number, "vi"))
    assert sentence(said, "en") and sentence(vi, "vi"), (name, said, vi)
    assert codes is None or any(said.startswith(made.CODES[c]) for c in codes), "%s: %s" % (name, said)
    return said


def all_read(importer, files):
    """One after the other into the queue; a good plan before, among and after them."""
    good = (made.PLAN % ("", "", "")).encode()
    mixed = [("tot.txt", good, "good")]
    for i, f in enumerate(files):
        mixed += [f] + ([("tot.txt", good, "good")] if i % 20 == 19 else [])
    numbers = [(importer.begun(name, data), name, codes) for name, data, codes in mixed]
    ends, texts, wrong = [], {}, []
    for number, name, codes in numbers:
        text = texts[number] = importer.ended(number, name)
        try:
            end = told(importer, number, name, text, None if codes == "good" else codes)
            assert codes != "good" or end == "review", "a good plan: " + end
            ends.append((name, end))
        except AssertionError as e:
            wrong.append(str(e))
    assert not wrong, "\n".join(wrong)
    for lang in ("vi", "en"):
        listed = "".join(importer.browser.ask("GET", "/%s%s?below=%d" % (lang, HOME, below))[1] for below in (1 << 62, *[n for n, _, _ in numbers[-45::-45]]))
        rows = {m[1]: said[1] for row in listed.split("<tr>") if (m := re.search(r'import/(\d+)">', row)) and (said := re.search(r"<small>(.*?)</small>",
            row, re.S))}
        for number, name, codes in numbers:
            if notice(texts[number]):
                assert sentence(words_of(rows.get(str(number), "")), lang), "%s in the list: %s" % (name, rows.get(str(number)))
    return ends, texts


def processes(pid):
    """Number and name of all below a process."""
    out, todo = {}, [pid]
    while todo:
        p = todo.pop()
        try:
            for task in os.listdir("/proc/%d/task" % p):
                with open("/proc/%d/task/%s/children" % (p, task)) as f:
                    todo += map(int, f.read().split())
            with open("/proc/%d/comm" % p) as f:
                out[p] = f.read().strip()
        except OSError:
            pass
    return out


def spooled(folder):
    return sorted(os.path.join(at, f) for at, _, files in os.walk(folder.path("spool")) for f in files)


def nothing_left(server, rest):
    until = time.monotonic() + 20
    while True:
        now = sorted(processes(server.process.pid).values()), spooled(server.folder), [d for d in os.listdir("/tmp") if d == "khue-harm"]
        memory = pss(server.process.pid)
        if now == (rest["processes"], [], []) and memory < rest["pss"] + PSS_LEFT:
            return "%d MB" % (memory // MB)
        assert time.monotonic() < until, (now, memory // MB)
        time.sleep(0.2)


def names(importer):
    good = (made.PLAN % ("", "", "")).encode()
    numbers = [importer.begun(n, good) for n in NAMES]
    for number, name in zip(numbers, NAMES):
        text = importer.ended(number, name)
        title = html.unescape(re.search(r"<title>(.*?)</title>", text, re.S)[1])
        assert not re.search("[\x00-\x09\x0b-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\\\]", title.split(" | ")[0]), (name, title)
        assert "<img src=x" not in text and "<script>alert" not in text, name
    assert len(set(os.listdir(importer.browser.server.folder.dir)) - importer.browser.server.before) == 0
    return "%d names" % len(NAMES)


def markup(importer):
    """A document's words are words on the page, in the JSON and behind every step."""
    plan = importer.begun("x.txt", (made.PLAN % (HARM, "; " + HARM, ", Sở " + HARM)).encode())
    text = importer.ended(plan)
    assert 'id="review"' in text, words_of(text)[:500]
    c = importer.browser.server.connection()
    c.request("GET", "/vi%s/%d" % (HOME, plan), headers={"Cookie": "; ".join("%s=%s" % kv for kv in importer.browser.cookies.items())})
    answer = c.getresponse()
    answer.read()
    policy = answer.getheader("Content-Security-Policy") or ""
    assert "'unsafe-inline'" not in policy and "default-src" in policy, policy
    seen = [text] + [importer.browser.ask("GET", "/vi%s/%d%s" % (HOME, plan, q))[1] for q in ("?task=1", "?show=duty", "?order=printed", "?check=1")]
    for path in ("/tasks/1", "/tasks/2", "/now?since=0"):
        status, raw = importer.browser.ask("GET", "/vi%s/%d%s" % (HOME, plan, path), accept="application/json")
        assert status == 200, (path, status)
        seen += strings(json.loads(raw), "html")
    fields = {"csrf": importer.csrf, "op": "field", "seq": "1", "field": "title_en", "value": HARM, "seen": "", "shown": "1", "rev": "1"}
    status, raw = importer.browser.ask("POST", "/vi%s/%d/step" % (HOME, plan), fields, accept="application/json")
    assert status == 200, (status, raw[:500])
    seen += strings(json.loads(raw), "html")
    for s in seen:
        assert "<script>alert" not in s and "<img src=x" not in s and "</textarea>]]" not in s, s[:3000]
    assert any("&lt;script&gt;alert" in s for s in seen), "the words are nowhere"
    return plan, "markup in titles, units and steps stays words"


def strings(of, key):
    if isinstance(of, dict):
        return [s for k, v in of.items() for s in ([v] if k == key and isinstance(v, str) else strings(v, key))]
    return [s for v in of for s in strings(v, key)] if isinstance(of, list) else []


def too_large(importer):
    for lang, words in (("vi", "20 MB"), ("en", "larger than 20 MB")):
        for data, most in ((b"x" * (20 * MB + 1), (422, 413)), (b"x" * (23 * MB), (413,))):
            status, text = importer.send("lon.txt", data, lang)
            assert status in most and any(c in VIETNAMESE for c in words_of(text).lower()), (lang, status)
            assert status != 422 or words in text, (lang, words_of(text)[-500:])
    return "a byte over 20 MB refused in words"


def gates(importer, mine):
    """Without the token, from others, and with the numbers of another import."""
    server = importer.browser.server
    other = importer.begun("khac.txt", (made.PLAN % (" khác", "", "")).encode())
    importer.ended(other)
    at = "/vi%s/%d" % (HOME, other)
    posts = ["/vi" + HOME, at, at + "/tasks/1", at + "/step", at + "/confirm", at + "/cancel"]
    gets = ["/vi" + HOME, at, at + "/now", at + "/tasks/1", at + "/pages/1", at + "?check=1"]
    people = {role: sign_up(server, role, role) for role in ("editor", "translator")}
    public = Browser(server)
    for path in posts:
        assert importer.browser.ask("POST", path, {"op": "undo"})[0] == 403, path
        for who, browser in people.items():
            token = re.search(r'name="csrf" value="([^"]+)"', browser.ask("GET", "/vi/desk")[1])[1]
            assert browser.ask("POST", path, {"csrf": token})[0] == 403, (who, path)
        assert public.ask("POST", path, {"csrf": "x"})[0] in (303, 403), path
    for path in gets:
        for who, browser in people.items():
            assert browser.ask("GET", path)[0] == 403, (who, path)
        assert public.ask("GET", path)[0] == 303 and HOME not in urllib.parse.urlparse(public.location).path, (path, public.location)
    before = importer.browser.ask("GET", at + "/now?since=0", accept="application/json")[1]
    step = json.loads(importer.browser.ask("GET", "/vi%s/%d/now?since=0" % (HOME, mine), accept="application/json")[1])["undo"]["step"]
    for fields in ({"op": "undo", "step": step + 10 ** 6}, {"op": "field", "seq": "999", "field": "title", "value": "x", "seen": ""}, {"op": "accept",
        "seq": "-1", "rev": "1"},
                   {"op": "twin", "seq": "1", "value": "1"}, {"op": "merge", "seq": "1", "with": "999", "rev": "1"}, {"op": "unit", "seq": "1",
                       "role": "lead", "at": "99999999999", "to": "x", "rev": "1"},
                   {"op": "split", "seq": "1", "by": "field=title", "at": "-5", "rev": "1"}, {"op": "\0", "seq": "1"}, {"op": "x" * 9999, "seq": "1"}):
        status, raw = importer.browser.ask("POST", at + "/step", {"csrf": importer.csrf, "shown": "1", **fields}, accept="application/json")
        assert status in (400, 404, 409, 422), (fields, status, raw[:300])
    after = importer.browser.ask("GET", at + "/now?since=0", accept="application/json")[1]
    before, after = json.loads(before), json.loads(after)
    assert (before["counts"], before["step"]) == (after["counts"], after["step"]), "a refused step left something"
    for path in ("/tasks/999", "/tasks/-1", "/tasks/99999999999999999999", "/pages/1", "/pages/0", "/pages/-1"):
        assert importer.browser.ask("GET", at + path)[0] in (400, 404), path
    return "tokens, roles and numbers of another import are looked at"


def pictures(importer):
    """The picture of a page is its own import's, and nobody else's to see."""
    mine, other = importer.begun("a.pdf", made.plan_pdf(made.PLAN % (" có hình", "", ""))), importer.begun("b.txt", (made.PLAN % (" nữa", "", "")).encode())
    if notice(importer.ended(mine)):
        return "no reader of PDF: no pictures"
    importer.ended(other)
    at, until = "/vi%s/%%d/pages/1" % HOME, time.monotonic() + 20
    while (answer := raw(importer.browser, at % mine))[0] != 200 and time.monotonic() < until:
        time.sleep(0.1)
    assert answer[0] == 200 and answer[1]["Content-Type"] == "image/webp" and "public" not in answer[1]["Cache-Control"], (answer[0], answer[1].items())
    assert raw(importer.browser, at % other)[0] == 404 and raw(Browser(importer.browser.server), at % mine)[0] == 303
    return "the picture of a page is its own import's"


def raw(browser, path):
    c = browser.server.connection()
    c.request("GET", path, headers={"Cookie": "; ".join("%s=%s" % kv for kv in browser.cookies.items())})
    answer = c.getresponse()
    answer.read()
    c.close()
    return answer.status, answer.headers


def running(server, name, but=()):
    """The processes of that name, once there is one; none: there is no such program."""
    until = time.monotonic() + 20
    while True:
        found = [p for p, n in processes(server.process.pid).items() if n == name and p not in but]
        if found or time.monotonic() > until:
            return found
        time.sleep(0.01)


def lives(pid):
    """It is there, and not only waits to be counted by the system."""
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def killed(importer):
    """A reader falls in the middle, then both jobs processes in the middle of readings: the first costs its import, the others are taken up again."""
    server, good = importer.browser.server, (made.PLAN % ("", "", "")).encode()
    name, slow, _ = made.slow_files()[0]
    first = importer.begun(name, slow)
    found = running(server, "khue-pages")
    for p in found:
        os.kill(p, signal.SIGKILL)
    codes = {"crashed" if found else "pdf-missing"}
    told(importer, first, name, importer.ended(first), codes)
    numbers = [importer.begun(name, slow)] + [importer.begun("tot.txt", good) for _ in range(3)]
    found = running(server, "khue-pages") if found else []
    for kind in ("jobs", "slow"):
        os.kill(server.children(kind)[0], signal.SIGKILL)
    again = running(server, "khue-pages", found) if found else []
    until = time.monotonic() + 5
    while any(map(lives, found)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(lives, found)), "a reader outlived who asked it"
    assert len(again) == len(found), "the reading is not taken up again"
    for p in again:
        os.kill(p, signal.SIGKILL)
    told(importer, numbers[0], name, importer.ended(numbers[0]), codes)
    assert [told(importer, n, "tot.txt", importer.ended(n), None) for n in numbers[1:]] == ["review"] * 3
    return "a killed reader costs its import, readings of a killed process are taken up again"


def same_file(importer):
    """The same plan from many windows at once."""
    good, numbers, wrong = (made.PLAN % (" một lần", "", "")).encode(), [], []

    def send():
        try:
            mine = Importer.__new__(Importer)
            mine.browser, mine.csrf = Browser(importer.browser.server), importer.csrf
            mine.browser.cookies = dict(importer.browser.cookies)
            numbers.append(mine.begun("mot.txt", good))
        except (AssertionError, OSError) as e:
            wrong.append(e)
    threads = [threading.Thread(target=send) for _ in range(SAME)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong, wrong[:3]
    for n in numbers:
        assert told(importer, n, "mot.txt", importer.ended(n), None) == "review"
    return "the same plan %d times at once" % len(set(numbers))


def attack(server, files, say):
    """Everything above on one server; what was seen, as a sentence."""
    listener, secret = Listener(), os.path.join(server.folder.top, "secret.txt")
    listener.start()
    with open(secret, "w") as f:
        f.write("TOPSECRETWORDS\n")
    os.chmod(secret, 0o644)
    importer = Importer(sign_up(server, "agency"))
    server.before = set(os.listdir(server.folder.dir)) | {"khue.db-wal", "khue.db-shm"}
    importer.ended(importer.begun("tot.txt", (made.PLAN % ("", "", "")).encode()))
    rest = {"processes": sorted(processes(server.process.pid).values()), "pss": pss(server.process.pid)}
    watch = Watch(server)
    watch.start()
    started = time.monotonic()
    ends, texts = all_read(importer, files(listener.url, secret))
    if say:
        print(*("%-14s %s" % e for e in ends), sep="\n")
    assert not [t for t in texts.values() if "TOPSECRET" in t or "hahaha" in t], "a file of the machine was read"
    print("hostile_files: %d files ended in %d s, %d of them read" % (len(ends), time.monotonic() - started, sum(e == "review" for _, e in ends)), flush=True)
    print("hostile_files: " + names(importer), flush=True)
    mine, said = markup(importer)
    print("hostile_files: " + said, flush=True)
    for test, what in ((too_large, ()), (gates, (mine,)), (pictures, ()), (same_file, ()), (killed, ())):
        print("hostile_files: " + test(importer, *what), flush=True)
    watch.stop.set()
    watch.join()
    left = nothing_left(server, rest)
    assert not listener.asked, "somebody asked for %s" % listener.url
    assert not watch.failed, watch.failed[:5]
    assert watch.most < PSS_MAX, "%d MB" % (watch.most // MB)
    return ("%d pages read meanwhile, memory %d MB at rest, %d MB at most, %s afterwards; no connection, no file, no process left"
            % (watch.reads, rest["pss"] // MB, watch.most // MB, left))


def walk(files, say):
    folder = Folder()
    server = Server(folder, "--workers", "2").start()
    try:
        print("hostile_files: " + attack(server, files, say))
    finally:
        server.stop()
        log = open(server.log).read()
        if say:
            print(*(line for line in log.splitlines() if '"event":"request"' not in line), sep="\n")
        checked = khue("check", "--data", folder.dir)
        folder.remove()
    died = [line for line in log.splitlines() if '"event":"process_died"' in line]
    assert len(died) <= 2, died[:5]
    assert checked.returncode == 0, checked.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--khue")
    parser.add_argument("--long", action="store_true", help="also files that take all the time a reader has")
    parser.add_argument("--say", action="store_true", help="how each file ended")
    args = parser.parse_args()
    if args.khue:
        program.KHUE = args.khue
    walk(lambda url, secret: made.all_files(url, secret) + (made.slow_files() if args.long else []), args.say)
    postgres = os.environ.get("KHUE_TEST_POSTGRES")
    if postgres:
        name = "hostile_files_%d" % os.getpid()
        subprocess.run(["psql", "-q", postgres, "-c", "CREATE DATABASE " + name], check=True)
        os.environ["KHUE_DATABASE"] = re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", r"\g<1>" + name, postgres)
        print("hostile_files: the same on PostgreSQL, with every fourth file")
        walk(lambda url, secret: made.all_files(url, secret)[::4], args.say)


if __name__ == "__main__":
    sys.exit(main())
