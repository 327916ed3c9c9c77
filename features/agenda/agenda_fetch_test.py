#!/usr/bin/env python3
"""agenda_fetch_test.py CERT KEY: a site that is asked for a calendar and answers by the path, mostly badly.  Prints its port.  Any address of this machine
leads here, so that whoever is led astray arrives and is counted: /seen tells by which local addresses it was reached."""
import gzip
import socket
import ssl
import sys
import threading
import time

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
SEEN = []


def answer(status, headers=(), body=b""):
    lines = [f"HTTP/1.1 {status} X", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def moved(port, host):
    here = f"https://good.example:{port}"
    return {"/to-private": "https://127.0.0.2/x", "/to-name": "https://inside.example/x",
            "/to-http": "http://good.example/x", "/to-file": "file:///etc/passwd",
            "/to-user": "https://me@good.example/ok.ics", "/to-port": here + "/ok.ics", "/to-number": "https://2130706433/x", "/to-six": "https://[::1]/x",
            "/loop": f"https://{host}/loop",
            "/to-path": f"https://{host}/ok.ics", "/to-gopher": "gopher://good.example/x", "/to-long": "/" + "a" * 4000, "/to-other": "//inside.example/ok.ics"}


def forever(c, first, piece, pause):
    c.sendall(first)
    while True:
        c.sendall(piece)
        time.sleep(pause)


def serve(c, port):
    asked = c.recv(65536).decode()
    path = asked.split(" ", 2)[1] if asked else ""
    host = asked.partition("Host: ")[2].partition("\r\n")[0].partition(":")[0]
    if path in moved(port, host):
        c.sendall(answer(302, ["Location: " + moved(port, host)[path]]))
    elif path == "/ok.ics":
        c.sendall(answer(200, ["Content-Type: text/calendar"], CALENDAR))
    elif path == "/seen":
        c.sendall(answer(200, (), " ".join(sorted(set(SEEN))).encode()))
    elif path == "/large":
        forever(c, answer(200), b"A" * 65536, 0)
    elif path == "/large-said":
        c.sendall(answer(200, ["Content-Length: 99999999"], b"A" * 100))
    elif path == "/gzip":
        c.sendall(answer(200, ["Content-Encoding: gzip"], gzip.compress(b"\0" * (32 << 20))))
    elif path == "/chunks":
        forever(c, answer(200, ["Transfer-Encoding: chunked"]), b"1000\r\n" + b"A" * 4096 + b"\r\n", 0)
    elif path == "/drip":
        forever(c, answer(200), b"A", 0.05)
    elif path == "/headers":
        forever(c, b"HTTP/1.1 200 X\r\n", b"X-A: " + b"a" * 2000 + b"\r\n", 0)
    elif path == "/silent":
        time.sleep(60)
    elif path == "/password":
        c.sendall(answer(401, ["WWW-Authenticate: Basic realm=x"]))
    else:
        c.sendall(answer(404))


def talk(context, raw, port):
    SEEN.append(raw.getsockname()[0].removeprefix("::ffff:"))
    try:
        raw.settimeout(30)
        with context.wrap_socket(raw, server_side=True) as c:
            serve(c, port)
    except (OSError, ssl.SSLError):
        pass


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    listener = socket.create_server(("0.0.0.0", 0), backlog=50)
    port = listener.getsockname()[1]
    print(port, flush=True)
    while True:
        raw, _ = listener.accept()
        threading.Thread(target=talk, args=(context, raw, port), daemon=True).start()


main()
