"""khue.py: what the tests of the program share: a data folder, a server, requests."""
import atexit
import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

KHUE = os.environ.get("KHUE", "build/khue")


def khue(*args, **kw):
    """Runs a command to its end."""
    env = dict(os.environ, **kw.pop("env", {}))
    return subprocess.run([KHUE, *args], capture_output=True, text=kw.pop("text", True), timeout=120, env=env, **kw)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Folder:
    """A data folder that goes away."""

    def __init__(self, demo=False):
        self.top = tempfile.mkdtemp(prefix="khue-test-")
        self.dir = os.path.join(self.top, "data")
        done = khue("init", "--data", self.dir, *(["--demo"] if demo else []))
        assert done.returncode == 0, done.stderr

    def path(self, *names):
        return os.path.join(self.dir, *names)

    def remove(self):
        shutil.rmtree(self.top, ignore_errors=True)


class Server:
    """A server on a folder; ready when start() returns."""

    def __init__(self, folder, *args, port=None):
        self.folder, self.args, self.port = folder, args, port or free_port()
        self.log = os.path.join(folder.top, "log")
        self.process = None
        atexit.register(self.leave_nothing)

    def leave_nothing(self):
        """A test that fails takes its server with it."""
        if self.process and self.process.poll() is None:
            self.kill()

    def start(self):
        with open(self.log, "a") as log:
            self.process = subprocess.Popen([KHUE, "serve", "--data", self.folder.dir, "--listen", "127.0.0.1:%d" % self.port, *self.args],
                                            stderr=log, stdout=subprocess.DEVNULL)
        self.wait_ready()
        return self

    def wait_ready(self):
        until = time.monotonic() + 20
        while True:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError("the server does not answer:\n" + open(self.log).read()[-3000:])
            time.sleep(0.005)

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(self, path):
        c = self.connection()
        try:
            c.request("GET", path)
            answer = c.getresponse()
            return answer.status, answer.read().decode()
        finally:
            c.close()

    def children(self, kind):
        """Process ids of the children of a kind: web, hash, jobs, slow."""
        out = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(self.process.pid)], capture_output=True, text=True).stdout
        return [int(line.split()[0]) for line in out.splitlines() if line.split()[1] == "khue-" + kind]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def kill(self):
        """Everything at once, as the power does; children follow their parent."""
        self.process.kill()
        self.process.wait()
