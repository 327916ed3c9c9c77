"""attacks.py SERVER: every guard of the transport with its attack, over a real socket.

Each attack names the status that must come, or "closed" when the connection must end without an answer.
After each, a normal request must be answered: no attack may leave the worker hurt."""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from attack_table import ATTACKS, FORM, HOST, P, R
from stream_checks import streams

FAILED = []


def check(name, good, *about):
    if not good:
        FAILED.append(name)
        print("FAIL", name, *about)


class Server:
    def __init__(self, exe, *options, address=None):
        self.spool = tempfile.TemporaryDirectory()
        self.port = free_port()
        self.address = address or f"127.0.0.1:{self.port}"
        self.log = open(os.path.join(self.spool.name, "log"), "w+b")
        self.p = subprocess.Popen([exe, self.address, self.spool.name, *options], stdout=subprocess.PIPE, stderr=self.log)
        assert self.p.stdout.readline() == b"ready\n"

    def connect(self):
        if self.address.startswith("unix:"):
            s = socket.socket(socket.AF_UNIX)
            s.connect(self.address[5:])
        else:
            s = socket.create_connection(("127.0.0.1", self.port))
        s.settimeout(20)
        return s

    def stop(self):
        if self.p.poll() is None:
            self.p.send_signal(signal.SIGTERM)
        code = self.p.wait(30)
        self.log.seek(0)
        text = self.log.read().decode("utf-8", "replace")
        self.log.close()
        self.spool.cleanup()
        return code, text


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


def read_answer(s, head=False):
    """One answer off the socket; None when it is closed before one."""
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            more = s.recv(65536)
        except ConnectionError:
            more = b""
        if not more:
            return None
        data += more
    top, rest = data.split(b"\r\n\r\n", 1)
    lines = top.decode("latin-1").split("\r\n")
    status = int(lines[0].split()[1])
    headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:])}
    length = 0 if head or status in (204, 304) or status < 200 else int(headers.get("content-length", 0))
    while len(rest) < length:
        more = s.recv(65536)
        if not more:
            break
        rest += more
    return Answer(status, headers, rest[:length])


def send(server, data, head=False):
    s = server.connect()
    try:
        s.sendall(data)
        return read_answer(s, head), s
    except ConnectionError:
        return None, s


def closed(s):
    try:
        return s.recv(1) == b""
    except ConnectionError:
        return True


def get(server, path="/vi/page", more=b""):
    a, s = send(server, b"GET " + path.encode() + b" HTTP/1.1\r\n" + HOST + more + b"\r\n")
    s.close()
    return a


def upload_head(path, kind, more):
    return b"POST " + path + b" HTTP/1.1\r\n" + HOST + b"Content-Type: " + kind + b"\r\n" + more + b"\r\n"


def post(server, path, body, kind=b"application/x-www-form-urlencoded", more=b""):
    a, s = send(server, upload_head(path.encode(), kind, b"Content-Length: %d\r\n" % len(body) + more) + body)
    s.close()
    return a


def run_attacks(server):
    for name, data, want in ATTACKS:
        wants = want if isinstance(want, tuple) else (want,)
        a, s = send(server, data)
        got = a.status if a else "closed"
        check(name, got in wants, "got", got, "wanted", wants)
        if a and a.status in (400, 413, 414, 415, 431):
            check(name + ": closed after", closed(s))
        s.close()
        after = get(server)
        check(name + ": a normal request after", after and after.status == 200)


def no_smuggled_second(server):
    """What stands behind a refused request is never answered as another."""
    for front in (P + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", R + b"Content-Length: 5\r\n\r\nhello"):
        s = server.connect()
        s.sendall(front + b"GET /vi/who HTTP/1.1\r\n" + HOST + b"\r\n")
        data = b""
        try:
            while more := s.recv(65536):
                data += more
        except ConnectionError:
            pass
        check("smuggled second", data.count(b"HTTP/1.1 ") == 1 and data.startswith(b"HTTP/1.1 400"), data[:80])


def normal_requests(server):
    a = get(server)
    check("200", a.status == 200 and b"version 1" in a.body)
    tag = a.headers["etag"]
    check("304", get(server, more=b"If-None-Match: " + tag.encode() + b"\r\n").status == 304)
    s = server.connect()
    s.sendall(b"GET /vi/page HTTP/1.1\r\n" + HOST + b"If-None-Match: " + tag.encode() + b"\r\n\r\n")
    first = read_answer(s)
    s.sendall(b"GET /vi/who HTTP/1.1\r\n" + HOST + b"\r\n")
    check("after a 304", read_answer(s).body.startswith(b"127."))
    check("304 has no body", first.status == 304 and first.body == b"" and first.headers.get("content-length") in (None, str(len(a.body))))
    asset = get(server, "/assets/app.0123abcd.css").headers["etag"].encode()
    check("304 of an asset", get(server, "/assets/app.0123abcd.css", b"Cookie: khue=1\r\nIf-None-Match: " + asset + b"\r\n").status == 304)
    check("304 of a weak tag in a list", get(server, more=b"If-None-Match: \"x\", W/" + tag.encode() + b"\r\n").status == 304)
    check("ranges are ignored", get(server, more=b"Range: bytes=0-3\r\n").status == 200)
    h, s = send(server, b"HEAD /vi/page HTTP/1.1\r\n" + HOST + b"\r\n", head=True)
    s.settimeout(0.3)
    try:
        extra = s.recv(10)
    except TimeoutError:
        extra = b""
    check("HEAD", h.status == 200 and h.headers["content-length"] == a.headers["content-length"] and extra == b"", extra)
    check("HEAD of an error", send(server, b"HEAD /vi/nix HTTP/1.1\r\n" + HOST + b"\r\n", head=True)[0].status == 404)
    check("gzip", get(server, more=b"Accept-Encoding: gzip\r\n").headers.get("content-encoding") == "gzip")
    check("brotli", get(server, more=b"Accept-Encoding: gzip, br\r\n").headers.get("content-encoding") == "br")
    check("asset", get(server, "/assets/app.0123abcd.css").headers["cache-control"] == "public, max-age=31536000, immutable")
    check("waiting", get(server, "/vi/wait").body == b"waited for it")
    check("metrics here", b"khue_requests_total" in get(server, "/metrics").body)
    check("healthz", get(server, "/healthz").body == b"ok\n")
    check("readyz", get(server, "/readyz").status == 200)
    proxy = b"X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n"
    check("forwarded is not believed", get(server, "/vi/who", proxy).body == b"127.0.0.1 0")
    check("1.0 closes", closed(send(server, b"GET /vi/page HTTP/1.0\r\n" + HOST + b"\r\n")[1]))
    check("before a write", b"version 1" in get(server).body)
    check("a write", post(server, "/vi/change", b"a=1").status == 303)
    check("after a write", b"version 2" in get(server).body)


def forms(server):
    check("form", post(server, "/vi/echo", "tên=Hà+Nội&b=%E1%BB%9B".encode()).body.decode() == "tên=Hà Nội\nb=ớ\n")
    check("csrf", post(server, "/vi/echo", b"csrf=wrong").status == 403)
    check("cross-site", post(server, "/vi/echo", b"a=1", more=b"Origin: https://evil.example\r\n").status == 403)
    check("cross-site by fetch metadata", post(server, "/vi/echo", b"a=1", more=b"Sec-Fetch-Site: cross-site\r\n").status == 403)
    check("own origin", post(server, "/vi/echo", b"a=1", more=b"Origin: http://khue.example\r\n").status == 200)
    a, _ = send(server, P + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n2\r\n23\r\n0\r\n\r\n")
    check("chunked form", a and a.body == b"a=123\n")
    s = server.connect()
    s.sendall(P + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n")
    check("100", read_answer(s).status == 100)
    s.sendall(b"a=123")
    check("after 100", read_answer(s).body == b"a=123\n")
    multipart(server)


def part(name, value, filename=None, boundary=b"XX"):
    extra = b'; filename="%s"\r\nContent-Type: application/octet-stream' % filename if filename is not None else b""
    return b"--" + boundary + b'\r\nContent-Disposition: form-data; name="%s"' % name + extra + b"\r\n\r\n" + value + b"\r\n"


def multipart(server):
    kind = b"multipart/form-data; boundary=XX"
    tricky = b"\r\n--X\r\n-\r\r\n--XY\r\n--"
    body = part(b"a", "Hội An".encode()) + part(b"e", b"") + part(b"f", tricky * 1000, b"C:\\plans\\k.docx")
    body += part(b"n", b"", b"") + b"--XX--\r\n"
    want = f"a=Hội An\ne=\nfile f k.docx {len(tricky) * 1000} \r\nfile n  0 -\n".encode()
    check("multipart", post(server, "/vi/upload", body, kind).body == want)
    s = server.connect()
    s.sendall(upload_head(b"/vi/upload", kind, b"Content-Length: %d\r\n" % len(body[:3000])))
    for i in range(0, 300):  # every boundary falls apart somewhere
        s.sendall(body[i:i + 1])
    s.close()
    small = part(b"a", tricky) + part(b"f", b"x" + tricky, b"k") + b"--XX--"
    s = server.connect()
    s.sendall(upload_head(b"/vi/upload", kind, b"Content-Length: %d\r\n" % len(small)))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for i in range(len(small)):
        s.sendall(small[i:i + 1])
    got = read_answer(s).body
    check("multipart byte by byte", got == b"a=" + tricky + b"\nfile f k %d x\n" % (len(tricky) + 1), got)
    large = part(b"f", os.urandom(7 << 20), b"big.bin") + b"--XX--\r\n"
    check("7 MB upload", b"file f big.bin 7340032" in post(server, "/vi/upload", large, kind).body)
    a, _ = send(server, upload_head(b"/vi/upload", kind, b"Content-Length: 9000000\r\n"))
    check("upload too large", a and a.status == 413)
    a = post(server, "/vi/upload", b"x" * (9 << 20), kind)
    check("the answer to a refused body arrives", a and a.status == 413)
    a, _ = send(server, upload_head(b"/vi/upload", kind, b"Transfer-Encoding: chunked\r\n") +
                (b"100000\r\n" + b"x" * 0x100000 + b"\r\n") * 12)
    check("the answer to refused chunks arrives", a and a.status == 413)
    check("too many files", post(server, "/vi/upload", part(b"f", b"", b"k") * 30 + b"--XX--\r\n", kind).status == 413)
    check("field too large", post(server, "/vi/upload", part(b"a", b"x" * (2 << 20)) + b"--XX--\r\n", kind).status == 413)
    check("spool is empty", [f for f in os.listdir(server.spool.name) if f not in ("log", "s")] == [])


def keep_alive(server):
    s = server.connect()
    for path in ("/vi/page", "/vi/who", "/nix", "/vi/size/100000", "/vi/page"):
        s.sendall(b"GET " + path.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n")
        a = read_answer(s)
        check("keep-alive " + path, a and a.status == (404 if path == "/nix" else 200))
    s.sendall(P + b"Content-Length: 3\r\n\r\na=1")
    check("keep-alive POST", read_answer(s).body == b"a=1\n")
    s.sendall((R + b"\r\n") * 20)
    data = b""
    while data.count(b"HTTP/1.1 200 OK") < 20:
        more = s.recv(1 << 20)
        if not more:
            break
        data += more
    check("pipelined", data.count(b"HTTP/1.1 200 OK") == 20)
    s.close()


def no_stall(server):
    """Every answer size from 1 byte to 200 kB leaves at once: no 40 ms of Nagle against delayed acknowledgements."""
    s = server.connect()
    slow = []
    for size in [1, 100, 536, 1000, 1300, 1460, 2000, 2920, 4096, 8192, 16384, 20000, 32768, 50000, 65483, 65536, 80000, 100000, 131072,
                 150000, 200000]:
        times = []
        for _ in range(3):
            t = time.perf_counter()
            s.sendall(b"GET /vi/size/%d HTTP/1.1\r\n" % size + HOST + b"\r\n")
            a = read_answer(s)
            times.append(time.perf_counter() - t)
            check("size %d" % size, len(a.body) == size)
        if min(times) > 0.030:
            slow.append((size, round(min(times) * 1000)))
    check("no stall", not slow, slow)


def slow_clients(exe):
    server = Server(exe, "request_ms=600", "answer_ms=600", "rate_min_bytes=20000")
    start = time.monotonic()
    kinds = {
        "nothing": b"",
        "half a line": b"GET /vi/pa",
        "half the headers": b"GET /vi/page HTTP/1.1\r\nHost: a\r\nX-",
        "half a body": P + b"Content-Length: 50\r\n\r\na=1",
        "later request": R + b"\r\n" + b"GET /vi/page HTTP/1.1\r\nHo",
        "idle after one": R + b"\r\n",
    }
    socks = {k: server.connect() for k in kinds}
    for k, data in kinds.items():
        socks[k].sendall(data)
    stop = threading.Event()

    def drip(s):  # a byte now and then keeps libmicrohttpd's own timeout away
        try:
            while not stop.wait(0.1):
                s.sendall(b"a")
        except OSError:
            pass
    dripping = [server.connect() for _ in range(2)]
    dripping[0].sendall(b"GET /vi/page HTTP/1.1\r\nHost: a\r\nX-A: ")
    dripping[1].sendall(P + b"Content-Length: 5000\r\n\r\na=")
    threads = [threading.Thread(target=drip, args=(s,)) for s in dripping]
    for t in threads:
        t.start()
    for k, s in [*socks.items(), ("drip headers", dripping[0]), ("drip body", dripping[1])]:
        s.settimeout(15)
        try:
            while s.recv(65536):
                pass
            ended = True
        except ConnectionError:
            ended = True
        except TimeoutError:
            ended = False
        check("slow: " + k, ended)
    stop.set()
    for t in threads:
        t.join()
    check("slow: took its time", time.monotonic() - start > 0.5)
    s = server.connect()  # a reader that takes nothing
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.sendall(b"GET /vi/size/9000000 HTTP/1.1\r\n" + HOST + b"\r\n")
    check("slow reader counted", wait_for(lambda: refused(server, "slow") >= 6, 30), refused(server, "slow"))
    code, log = server.stop()
    check("slow: clean end", code == 0, log[-2000:])


def secrets(exe):
    """An address with a secret in it never comes into the log, however the request ends."""
    server = Server(exe, "access_log=1")
    wanted = [(get(server, "/vi/door/geheim"), 200), (get(server, "/vi/door/geheim/"), 308), (get(server, "/vi/door/geheim?a=geheim"), 200),
              (post(server, "/vi/door/geheim", b"a=1"), 200), (post(server, "/vi/door/geheim", b"{}", b"application/json"), 415),
              (post(server, "/vi/door/geheim", b"x" * 70000), 413)]
    check("secrets: answers", [a and a.status for a, _ in wanted] == [status for _, status in wanted], [a and a.status for a, _ in wanted])
    code, log = server.stop()
    check("secrets: nothing in the log", log.count("{token}") == len(wanted) and "geheim" not in log, log)


def refused(server, guard):
    m = re.search(rb'khue_refused_total{guard="%s"} (\d+)' % guard.encode(), get(server, "/metrics").body)
    return int(m.group(1))


def wait_for(what, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def crowd(exe):
    """2,000 connections that never finish a request, and one visitor."""
    server = Server(exe, "access_log=0")
    socks = []
    for i in range(2000):
        s = server.connect()
        s.sendall(b"GET /vi/page HTTP/1.1\r\nHost: a\r\nX-%d: " % i)
        socks.append(s)
    check("crowd: all open", b"khue_connections 2001" in get(server, "/metrics").body)
    check("crowd: visitor", all(get(server).status == 200 for _ in range(50)))
    for s in socks:
        s.close()
    code, log = server.stop()
    check("crowd: clean end", code == 0, log[-2000:])
    server = Server(exe, "access_log=0", "connections_max=50")
    socks = [server.connect() for _ in range(200)]
    check("full: visitor", all(get(server).status == 200 for _ in range(20)))
    for s in socks:
        s.close()
    server.stop()


def proxied(exe):
    folder = tempfile.mkdtemp()
    server = Server(exe, "trust_proxy=1", address=f"unix:{folder}/s")
    a = get(server, "/vi/who", b"X-Forwarded-For: 6.6.6.6, 9.9.9.9\r\nX-Forwarded-Proto: https\r\n")
    check("unix and forwarded", a.body == b"9.9.9.9 1" and "strict-transport-security" in a.headers, a.body)
    plain = b"X-Forwarded-Proto: https\r\nOrigin: http://khue.example\r\n"
    check("secure wants https origin", post(server, "/vi/echo", b"a=1", more=plain).status == 403)
    check("metrics through the proxy", get(server, "/metrics", b"X-Forwarded-For: 9.9.9.9\r\n").status == 404)
    check("proxied: clean end", server.stop()[0] == 0)
    os.unlink(f"{folder}/s")
    os.rmdir(folder)


def drained(exe):
    server = Server(exe)
    s = server.connect()
    s.sendall(P + b"Content-Length: 5\r\n\r\na=")
    time.sleep(0.2)
    server.p.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    s.sendall(b"123")
    a = read_answer(s)
    check("drain: request under way is answered", a and a.body == b"a=123\n" and a.headers.get("connection") == "close")
    check("drain: ends", server.stop()[0] == 0)


def gone(exe):
    """A visitor who closes with the last bytes of half a request is forgotten long before the reaper's time."""
    server = Server(exe, "request_ms=5000")
    for _ in range(20):
        s = server.connect()
        s.sendall(P + b"Content-Length: 3000\r\n\r\na=1")
        s.close()
    start = time.monotonic()
    check("gone", wait_for(lambda: b"khue_connections 1\n" in get(server, "/metrics").body, 20) and time.monotonic() - start < 4.5)
    check("gone: not counted as slow", refused(server, "slow") == 0)
    server.stop()


def waits(exe):
    server = Server(exe, "wait_ms=300", "request_ms=500")
    a = get(server, "/vi/wait?never=1")
    check("waited in vain", a and a.status == 503)
    s = server.connect()
    s.sendall(b"GET /vi/wait?never=1 HTTP/1.1\r\n" + HOST + b"\r\n")
    s.close()
    check("a visitor who left while waiting", wait_for(lambda: b"khue_connections 1\n" in get(server, "/metrics").body, 10))
    check("waits: clean end", server.stop()[0] == 0)
    server = Server(exe, "drain_ms=300")
    s = server.connect()
    s.sendall(b"GET /vi/wait?never=1 HTTP/1.1\r\n" + HOST + b"\r\n")
    time.sleep(0.1)
    server.p.send_signal(signal.SIGTERM)
    a = read_answer(s)
    check("stopped while waiting", a and a.status == 503, a)
    code, log = server.stop()
    check("stopped while waiting: clean end", code == 0, log)


def main():
    exe = sys.argv[1]
    server = Server(exe)
    normal_requests(server)
    forms(server)
    streams(server, check, get, read_answer)
    keep_alive(server)
    run_attacks(server)
    no_smuggled_second(server)
    no_stall(server)
    code, log = server.stop()
    check("clean end", code == 0 and "Sanitizer" not in log and "runtime error" not in log, log[-3000:])
    check("no query in the log", "If-None" not in log and "?" not in log)
    slow_clients(exe)
    secrets(exe)
    crowd(exe)
    proxied(exe)
    drained(exe)
    gone(exe)
    waits(exe)
    print(f"{len(ATTACKS)} attacks, {len(FAILED)} failed checks")
    return 1 if FAILED else 0


sys.exit(main())
