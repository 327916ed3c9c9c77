"""processes_test.py: the parent and its children: respawn, drain, socket activation, sandbox, locks."""
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from khue import KHUE, Folder, Server, khue, free_port  # noqa: E402


def status_of(pid):
    with open("/proc/%d/status" % pid) as f:
        return dict(line.rstrip("\n").split(":\t", 1) for line in f if ":\t" in line)


def wait_until(what, seconds=20):
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise AssertionError("waited in vain")
        time.sleep(0.01)


class Processes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()

    @classmethod
    def tearDownClass(cls):
        cls.folder.remove()

    def setUp(self):
        self.server = Server(self.folder, "--workers", "3").start()

    def tearDown(self):
        if self.server.process.poll() is None:
            self.assertEqual(self.server.stop(), 0)

    def test_every_child_is_shut_in(self):
        wait_until(lambda: len(self.server.children("web")) == 3)
        for kind in ("web", "hash", "jobs", "slow"):
            for pid in self.server.children(kind):
                wait_until(lambda: status_of(pid)["Seccomp"].strip() == "2")
                self.assertEqual(status_of(pid)["NoNewPrivs"].strip(), "1")

    def test_the_starter_of_programs_is_shut_in_and_comes_back(self):
        wait_until(lambda: self.server.children("jobs"))
        starter = self.starter()
        wait_until(lambda: status_of(starter)["NoNewPrivs"].strip() == "1")
        os.kill(starter, signal.SIGKILL)
        os.kill(self.server.children("jobs")[0], signal.SIGKILL)
        wait_until(lambda: self.server.children("jobs") and self.starter(wait=False) not in (None, starter))

    def starter(self, wait=True):
        """The child of the jobs process that starts khue-media."""
        found = []

        def look():
            jobs = self.server.children("jobs")
            out = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(jobs[0])], capture_output=True, text=True).stdout if jobs else ""
            found[:] = [int(line.split()[0]) for line in out.splitlines() if line.split()[1] == "khue-starter"]
            return found

        if wait:
            wait_until(look)
        else:
            look()
        return found[0] if found else None

    def test_a_job_that_a_kill_cut_off_is_run_again_by_the_next_server(self):
        self.server.kill()
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            now = int(time.time())
            db.execute("INSERT INTO job (id, kind, input, state, tries, run_at, runner, lease_at, queued_at, started_at) "
                       "VALUES (5, 'accounts.tidy', '{}', 'running', 1, ?, (SELECT coalesce(max(runner), 1) FROM job), ?, ?, ?)", (now, now + 3000, now, now))
        self.server.start()
        with sqlite3.connect(self.folder.path("khue.db")) as db:
            wait_until(lambda: db.execute("SELECT state, tries FROM job WHERE id = 5").fetchone() == ("done", 2))

    def test_a_crashed_worker_is_replaced_and_the_others_answer(self):
        before = self.server.children("web")
        os.kill(before[0], signal.SIGSEGV)
        for _ in range(20):
            try:
                self.assertEqual(self.server.get("/healthz")[0], 200)
            except ConnectionError:
                pass  # the one connection that the dead worker had accepted
        wait_until(lambda: len(self.server.children("web")) == 3 and before[0] not in self.server.children("web"))
        self.assertEqual(self.server.get("/healthz")[0], 200)

    def test_hash_and_jobs_are_replaced(self):
        for kind in ("hash", "jobs", "slow"):
            wait_until(lambda: len(self.server.children(kind)) == 1)
            old = self.server.children(kind)
            os.kill(old[0], signal.SIGKILL)
            wait_until(lambda: len(self.server.children(kind)) == 1 and self.server.children(kind) != old)

    def test_a_request_under_way_is_answered_before_the_end(self):
        with socket.create_connection(("127.0.0.1", self.server.port)) as s:
            s.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
            time.sleep(0.2)
            self.server.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            s.sendall(b"\r\n")
            s.settimeout(10)
            self.assertTrue(s.recv(4096).startswith(b"HTTP/1.1 200"))
        self.assertEqual(self.server.process.wait(40), 0)

    def test_all_end_with_the_parent(self):
        wait_until(lambda: len(self.server.children("web")) == 3)
        children = sum((self.server.children(k) for k in ("web", "hash", "jobs", "slow")), [])
        self.server.kill()
        wait_until(lambda: not any(os.path.exists("/proc/%d" % p) and status_of(p)["State"][0] != "Z" for p in children))
        Server(self.folder, port=self.server.port).start().stop()

    def test_one_folder_one_server(self):
        other = khue("serve", "--data", self.folder.dir, "--listen", "127.0.0.1:%d" % free_port())
        self.assertEqual(other.returncode, 4)
        self.assertIn("another server uses this folder", other.stderr)

    def test_a_taken_port_is_told(self):
        folder = Folder()
        other = khue("serve", "--data", folder.dir, "--listen", "127.0.0.1:%d" % self.server.port)
        folder.remove()
        self.assertEqual(other.returncode, 4)
        self.assertIn("another program listens there", other.stderr)


class Numbers(unittest.TestCase):
    """/metrics tells what waits and what failed; what is told is what the database has."""

    def setUp(self):
        self.folder = Folder()
        self.server = Server(self.folder, "--workers", "1").start()

    def tearDown(self):
        self.server.stop()
        self.folder.remove()

    def test_mails_pictures_and_the_newsletter(self):
        now = int(time.time())
        with sqlite3.connect(self.folder.path("khue.db"), timeout=20) as db:
            for i, state in enumerate(("waiting", "refused", "failed", "sent")):
                db.execute("INSERT INTO mail (id, to_address, lang, subject, body, bulk, state, tries, next_at, lease_until, made_at) "
                           "VALUES (?, 'a@example.vn', 'vi', 's', 't', 0, ?, 1, ?, 0, ?)", (i + 1, state, now, now))
            db.execute("INSERT INTO medium (id, kind, name, type, bytes, state, why, width, height, credit, licence, people, source, alt_vi, "
                       "alt_en, caption_vi, caption_en, focus_x, focus_y, lacking, uses, folded, made_by, made_at, changed_at) "
                       "VALUES (1, 'picture', 'a', '', 0, 'failed', 'broken', 0, 0, "
                       "'', '', 'no', '', '', '', '', '', 50, 50, 64, 0, 'a', 'x', ?, ?)", (now, now))
            db.execute("INSERT INTO issue (id, number, from_on, to_on, title_vi, title_en, state, upto, mails, by_name, changed_at, sent_at) "
                       "VALUES (1, 1, '2026-01-01', '2026-01-31', 'a', 'b', 'sent', 0, 7, 'x', ?, ?)", (now, now))
        lines = self.server.get("/metrics")[1].splitlines()
        for line in ("khue_mails_by_hand 1", "khue_mails_failed 2", "khue_mails_queued 0", "khue_media_failed 1", "khue_newsletter_last_mails 7",
                     "khue_newsletter_last_seconds %d" % now, "khue_jobs_failed 0"):
            self.assertIn(line, lines)


class SystemD(unittest.TestCase):
    """The socket outlives the server: nobody is turned away while a new version starts."""

    def setUp(self):
        self.folder = Folder()
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.told.bind(os.path.join(self.folder.top, "notify"))
        self.told.settimeout(20)

    def tearDown(self):
        self.listening.close()
        self.told.close()
        self.folder.remove()

    def start(self):
        pid = os.fork()
        if pid == 0:
            os.dup2(self.listening.fileno(), 3)
            os.set_inheritable(3, True)
            os.dup2(os.open(os.path.join(self.folder.top, "log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
            env = dict(os.environ, LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", NOTIFY_SOCKET=os.path.join(self.folder.top, "notify"))
            os.execve(KHUE, ["khue", "serve", "--data", self.folder.dir, "--workers", "2"], env)
        self.assertEqual(self.told.recv(100), b"READY=1")
        return pid

    def end(self, pid):
        os.kill(pid, signal.SIGTERM)
        self.assertEqual(self.told.recv(100), b"STOPPING=1")
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0)

    def ask_on_and_on(self, answers, failures, stop):
        while not stop.is_set():
            try:
                with socket.create_connection(self.listening.getsockname(), timeout=20) as s:
                    s.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    data = s.recv(4096)
                (answers if data.startswith(b"HTTP/1.1 200") else failures).append(data[:40])
            except OSError as e:
                failures.append(repr(e))

    def test_a_restart_drops_no_request(self):
        answers, failures, stop = [], [], threading.Event()
        pid = self.start()
        threads = [threading.Thread(target=self.ask_on_and_on, args=(answers, failures, stop)) for _ in range(4)]
        for t in threads:
            t.start()
        for _ in range(3):
            time.sleep(0.3)
            self.end(pid)
            pid = self.start()
        stop.set()
        for t in threads:
            t.join()
        self.end(pid)
        self.assertEqual(failures, [])
        self.assertGreater(len(answers), 20)


if __name__ == "__main__":
    unittest.main(verbosity=2)
