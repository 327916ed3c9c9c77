"""stream_checks.py - answers that are never held whole, and bodies that are larger than anybody takes; called by attacks.py."""
from attack_table import HOST


def letters(start, n):
    alphabet = bytes(range(97, 123))
    return (alphabet * (n // 26 + 2))[start % 26:start % 26 + n]


def streams(server, check, get, read_answer):
    """What is never held whole: all of it, parts of it, and an end that is seen when the database fails in the middle."""
    a = get(server, "/vi/stream/20000000")
    check("stream", a and a.status == 200 and a.body == letters(0, 20000000) and a.headers.get("accept-ranges") == "bytes")
    for spec, start, n in (("0-0", 0, 1), ("4999-5000", 4999, 2), ("19999990-", 19999990, 10), ("-26", 19999974, 26), ("7-90000000", 7, 19999993)):
        a = get(server, "/vi/stream/20000000", b"Range: bytes=" + spec.encode() + b"\r\n")
        check("range " + spec, a and a.status == 206 and a.body == letters(start, n)
              and a.headers.get("content-range") == f"bytes {start}-{start + n - 1}/20000000", a and a.headers)
    a = get(server, "/vi/stream/1000", b"Range: bytes=1000-\r\n")
    check("range past the end", a and a.status == 416 and a.headers.get("content-range") == "bytes */1000")
    a = get(server, "/vi/stream/1000", b"Range: bytes=0-1,5-9\r\n")
    check("several ranges", a and a.status == 200 and len(a.body) == 1000)
    a = get(server, "/vi/stream/1000", b"Range: bytes=0-1\r\nIf-Range: \"other\"\r\n")
    check("range of another version", a and a.status == 200 and len(a.body) == 1000)
    a = get(server, "/vi/stream/0")
    check("stream of nothing", a and a.status == 200 and a.body == b"")
    s = server.connect()
    s.sendall(b"HEAD /vi/stream/5000 HTTP/1.1\r\n" + HOST + b"\r\n")
    a = read_answer(s, head=True)
    check("head of a stream", a and a.status == 200 and a.headers.get("content-length") == "5000")
    s.sendall(b"GET /vi/stream/50000?breaks=20000 HTTP/1.1\r\n" + HOST + b"\r\n")
    got = b""
    while chunk := s.recv(65536):
        got += chunk
    check("a broken stream is cut", len(got.split(b"\r\n\r\n", 1)[1]) < 50000)
    check("and the worker goes on", get(server).status == 200)
    five = b"POST /vi/upload HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=XX\r\n"
    s = server.connect()
    s.sendall(five + b"Content-Length: 5368709120\r\n\r\n")
    a = read_answer(s)
    check("5 GB, declared", a and a.status == 413 and len(a.body) > 20)
    s = server.connect()
    s.sendall(five + b"Transfer-Encoding: chunked\r\n\r\n")
    sent = 0
    try:
        while sent < 5 << 30:
            s.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            sent += 0x10000
    except OSError:
        pass
    a = read_answer(s)
    check("5 GB, undeclared", sent < 512 << 20 and (a is None or (a.status == 413 and "larger than this page takes".encode() in a.body)), sent, a and a.body)
