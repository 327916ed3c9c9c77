#!/usr/bin/env python3
"""crash_follow.py: kill -9 while the units are asked, reminded and answer; each contact one mail and one link that opens, no word and no receipt lost.

usage: crash_follow.py [--khue PROGRAM] [--seed N] [--contacts N]      on SQLite, and on PostgreSQL too where with-postgres runs it

The clock stands on a 1 November: the annual round opens by itself and 1,000 contacts get their links from one job, which is killed again and again.
On the Monday after it everybody's reminders of the day are written, killed half-way; a second city writes the same day in peace, and both must have
written the same.  Then officers type into their forms, hand them in, and the annual report is frozen, all of it while processes are killed."""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crash import Post, grandchildren, program, sign_up, strike  # noqa: E402
from follow_people import (MONDAY, SUNDAY, Answerer, Officer, Rows, Typist, contacts_make, letter_words, people_end, token_hash, tokens_of,  # noqa: E402
                           wait_for)
from khue import Folder, Server, khue  # noqa: E402
import hashlib  # noqa: E402

KILLS, FREEZES, TYPISTS = 5, 3, 4


def clock(at):
    os.environ["KHUE_NOW"] = str(at)


def jobs_strike(server, rows, whole):
    """The jobs process or everything.  With PostgreSQL nobody knows that a node is gone for good, so that a lease holds its work: that time goes by here."""
    if whole:
        server.kill()
        rows.do("UPDATE job SET lease_at = 0 WHERE state = 'running'")
        server.start()
        return
    for pid in grandchildren(server, "khue-jobs") + grandchildren(server, "khue-slow"):
        os.kill(pid, 9)


class City:
    """A data folder, its rows on either engine, its post."""

    def __init__(self, name, contacts):
        self.folder = Folder(demo=True)
        self.rows = Rows(os.environ.get("KHUE_DATABASE") or self.folder.path("khue.db"))
        self.name, self.post, self.faults = name, None, []
        contacts_make(self.rows, contacts, SUNDAY - 86400)

    def end(self):
        self.rows.close()
        if self.post:
            self.post.end()
        self.folder.remove()


def all_done(rows, kind):
    return not rows.one("SELECT count(*) FROM job WHERE kind = '%s' AND state <> 'done'" % kind)


def kill_while(server, rows, count, whole_count, times):
    """Kills at `times` places on the way of count() to whole_count; where it stood then."""
    stood = []
    for i in range(times):
        place = whole_count * (i + 1) // (times + 1)
        wait_for(lambda p=place: count() >= p, 60, "the work to go on")
        jobs_strike(server, rows, i % 2)
        stood.append(count())
    return stood


def round_faults(rows, post, contacts, delivered_all):
    """Each contact has one mail and one link, which the mail carries."""
    wrong = []
    mails = rows.ask("SELECT m.id, m.to_address, m.state, m.body, l.token_hash, l.revoked_at FROM mail m LEFT JOIN form_link l ON l.mail = m.id "
                     "WHERE m.about_kind = 'form' ORDER BY m.id")
    links = rows.ask("SELECT count(*), count(DISTINCT contact), count(DISTINCT form), count(revoked_at) FROM form_link")[0]
    units = rows.one("SELECT count(DISTINCT unit) FROM unit_contact")
    if len(mails) != contacts or len({m[1] for m in mails}) != contacts:
        wrong.append("%d mails to %d contacts" % (len(mails), len({m[1] for m in mails})))
    if links != (contacts, contacts, units, 0):
        wrong.append("links, contacts, forms, revoked: %s, of %d units" % (links, units))
    opens = {m[1]: m[4] for m in mails}
    letters = [x for x in post.letters() if tokens_of(x[1])]
    if len(letters) != len({x[0] for x in letters}):
        wrong.append("a mail was delivered twice")
    wrong += ["the link of %s opens nothing" % to for to, text in letters if {token_hash(t) for t in tokens_of(text)} != {opens.get(to)}][:3]
    if delivered_all and len(letters) + sum(m[2] == "sending" for m in mails) < contacts:
        wrong.append("%d of %d delivered" % (len(letters), contacts))
    return wrong, letters


class Box(Post):
    """The mail server, whose mails are read."""

    def letters(self):
        out = []
        for name in os.listdir(self.box):
            if name.endswith(".eml"):
                with open(os.path.join(self.box, name), "rb") as f:
                    data = f.read()
                out.append((re.search(rb"<(.*?)>", data.split(b"\r\n")[1])[1].decode(), letter_words(data)))
        return out


def round_of_november(city, contacts):
    clock(SUNDAY)
    server = Server(city.folder, "--workers", "2").start()
    count = lambda: city.rows.one("SELECT count(*) FROM mail WHERE about_kind = 'form'")  # noqa: E731
    stood = kill_while(server, city.rows, count, contacts, KILLS)
    wait_for(lambda: count() >= contacts and all_done(city.rows, "follow.send"), 120, "the round's mails")
    wait_for(lambda: city.rows.one("SELECT count(*) FROM mail WHERE about_kind = 'form' AND state = 'queued'") == 0, 120, "the round's delivery")
    wrong, letters = round_faults(city.rows, city.post, contacts, True)
    rounds = city.rows.ask("SELECT kind, year, state FROM report_round")
    if rounds != [("annual", 2026, "open")]:
        wrong.append("rounds: %s" % rounds)
    print("%s: a round of %d mails, killed when %s were written; each contact one mail and one link, %d delivered%s"
          % (city.name, contacts, " ".join(map(str, stood)), len(letters), "; WRONG: " + "; ".join(wrong) if wrong else ""), flush=True)
    city.faults += wrong
    return server, letters


REMINDED = "SELECT t.number, p.number, u.slug, r.rung, r.step FROM reminder r JOIN task t ON t.id = r.task JOIN plan p ON p.id = t.plan " \
           "JOIN unit u ON u.id = r.unit ORDER BY 1, 2, 3, 4, 5"
DIGESTED = "SELECT d.email, d.day, d.nth, count(*) FROM remind_digest d JOIN reminder_digest x ON x.digest = d.id " \
           "GROUP BY d.email, d.day, d.nth ORDER BY d.email"


def the_day(rows):
    return [[tuple(map(str, r)) for r in rows.ask(q)] for q in (REMINDED, DIGESTED)]


def day_done(rows):
    return rows.one("SELECT count(*) FROM remind_day WHERE unit = 0") == 1 and all_done(rows, "remind")


def reminders_of_monday(city, server):
    """The same day as in a city that nobody disturbs."""
    server.kill()
    clock(MONDAY)
    calm = calm_city(city)
    server.start()
    count = lambda: city.rows.one("SELECT count(*) FROM remind_digest")  # noqa: E731
    stood = kill_while(server, city.rows, count, max(1, len(calm[1])), 3)
    wait_for(lambda: day_done(city.rows), 120, "the day's reminders")
    got = the_day(city.rows)
    twice = city.rows.ask("SELECT to_address, count(*) FROM mail WHERE about_kind = 'reminder' GROUP BY to_address HAVING count(*) > 1")
    mails = city.rows.one("SELECT count(*) FROM mail WHERE about_kind = 'reminder'")
    wrong = ["reminders are others than without a kill: %d, %d" % (len(got[0]), len(calm[0]))] if got[0] != calm[0] else []
    wrong += ["digests are others than without a kill: %d, %d" % (len(got[1]), len(calm[1]))] if got[1] != calm[1] else []
    wrong += ["two mails of one day: %s" % twice[:3]] if twice or mails != len(got[1]) else []
    print("%s: a day of %d reminders in %d digests, killed when %s were written; as on a quiet day%s"
          % (city.name, len(got[0]), len(got[1]), " ".join(map(str, stood)), "; WRONG: " + "; ".join(wrong) if wrong else ""), flush=True)
    assert got[1], "nobody had to be reminded"
    city.faults += wrong


def calm_city(city):
    """The same folder, its day in peace; on PostgreSQL a SQLite one stands for it."""
    folder = type("Copy", (Folder,), {"__init__": lambda self: None})()
    folder.top = city.folder.top + "-calm"
    folder.dir = os.path.join(folder.top, "data")
    url = os.environ.pop("KHUE_DATABASE", None)
    try:
        if url:
            now = os.environ.pop("KHUE_NOW")
            calm = City("calm", city.rows.one("SELECT count(*) FROM unit_contact"))
            clock(now)
            folder = calm.folder
            calm.rows.close()
        else:
            os.makedirs(folder.top)
            # Closing a copied file would take the locks of a connection of ours with it.
            city.rows.close()
            shutil.copytree(city.folder.dir, folder.dir)
            city.rows = Rows(city.folder.path("khue.db"))
            with open(folder.path("khue.ini")) as f:
                text = "".join(line for line in f if not line.startswith(("mail_", "base_url")))
            with open(folder.path("khue.ini"), "w") as f:
                f.write(text)
        server = Server(folder, "--workers", "1").start()
        rows = Rows(folder.path("khue.db"))
        wait_for(lambda: day_done(rows), 120, "a quiet day")
        got = the_day(rows)
        rows.close()
        server.stop()
        return got
    finally:
        if url:
            os.environ["KHUE_DATABASE"] = url
        folder.remove()


def forms_by_link(city, server, rng, letters):
    """Drafts and forms handed in while everything is killed."""
    form_of = dict(city.rows.ask("SELECT token_hash, form FROM form_link"))
    tokens = {}
    for _, text in letters:
        for t in tokens_of(text):
            tokens.setdefault(form_of[token_hash(t)], t)
    forms = list(tokens.items())
    rng.shuffle(forms)
    stop = threading.Event()
    typists = []
    for form, token in forms[:TYPISTS]:
        officer = Officer(server, token)
        typists.append(Typist(officer, form, rng.choice(officer.tasks()), stop))
    answerers = [Answerer(Officer(server, token), form, threading.Event()) for form, token in forms[TYPISTS:TYPISTS + 8]]
    for p in typists + answerers:
        p.start()
    killed = []
    for _ in range(6):
        time.sleep(rng.uniform(0.1, 0.6))
        killed.append(strike(server, rng))
    wrong = people_end(answerers, 60)
    stop.set()
    wrong += people_end(typists, 60)
    server.wait_ready()
    wrong += hand_in_faults(city.rows, answerers) + [w for t in typists for w in t.faults(city.rows)]
    print("%s: killed %s; %d drafts confirmed, %d forms handed in, %d tries while it was busy%s" % (city.name, " ".join(killed), sum(t.saved for t in typists),
          sum(bool(a.receipt) for a in answerers), sum(p.browser.busy for p in typists + answerers),
          "; WRONG: " + "; ".join(wrong[:5]) if wrong else ""), flush=True)
    city.faults += wrong


def hand_in_faults(rows, answerers):
    """A receipt that was shown: the form is handed in, and each of its answers counts once; else none does."""
    wrong = [w for a in answerers for w in a.wrong]
    for a in answerers:
        state, receipt = rows.ask("SELECT state, receipt FROM unit_form WHERE id = %d" % a.form)[0]
        n, tasks = rows.ask("SELECT count(*), count(DISTINCT task) FROM answer WHERE form = %d" % a.form)[0]
        drafts = rows.one("SELECT count(*) FROM form_draft WHERE form = %d AND answered = 1" % a.form)
        want = len(a.tasks) if receipt else 0
        if a.receipt != receipt or not receipt or state != "approved" or not n == tasks == want or drafts != len(a.tasks):
            wrong.append("form %d: %s, shown %s, stored %s, %d answers to %d tasks of %d, %d drafts"
                         % (a.form, state, a.receipt, receipt, n, tasks, len(a.tasks), drafts))
    given, distinct = rows.ask("SELECT count(receipt), count(DISTINCT receipt) FROM unit_form")[0]
    counted = rows.ask("SELECT n FROM form_counter")
    if given != distinct or [(given,)] != counted:
        wrong.append("%d receipts, %d numbers, the counter says %s" % (given, distinct, counted))
    return wrong


def freezing(city, server, rng):
    agency = sign_up(server, "baocao")
    orders = []
    for i in range(FREEZES):
        agency.send("/vi/desk/reports/letter", "/vi/desk/reports/letter", number="%d/BC-SVHTT" % i, place_vi="Hà Nội")
        place = agency.send("/vi/desk/reports/live?year=2026", "/vi/desk/reports/freeze", note="lần %d" % i)
        order = int(re.search(r"orders/(\d+)", place)[1])
        orders.append(order)
        time.sleep(rng.uniform(0, 0.12))
        jobs_strike(server, city.rows, i % 2)
        wait_for(lambda o=order: city.rows.one("SELECT state FROM report_order WHERE id = %d" % o) != "waiting", 60, "a frozen version")
    states = [city.rows.one("SELECT state FROM report_order WHERE id = %d" % o) for o in orders]
    versions = city.rows.ask("SELECT version, file, bytes, sha256, tasks FROM report_version ORDER BY version")
    wrong = ["orders: %s" % states] if states != ["done"] * FREEZES else []
    wrong += ["versions: %s" % [v[0] for v in versions]] if [v[0] for v in versions] != list(range(1, FREEZES + 1)) else []
    if city.rows.db:
        for version, file, size, digest, _ in versions:
            facts = zlib.decompress(b"".join(r[0] for r in city.rows.ask("SELECT data FROM file_chunk WHERE file = %d ORDER BY part" % file)))
            if len(facts) != size or hashlib.sha256(facts).hexdigest() != digest:
                wrong.append("version %d is not whole" % version)
    print("%s: %d versions frozen while the jobs were killed, numbers %s, each whole%s" % (city.name, len(versions), " ".join(str(v[0]) for v in versions),
          "; WRONG: " + "; ".join(wrong) if wrong else ""), flush=True)
    city.faults += wrong


def walk(name, rng, contacts):
    began = time.monotonic()
    os.environ.pop("KHUE_NOW", None)
    city = City(name, contacts)
    city.post = Box(city.folder)
    try:
        server, letters = round_of_november(city, contacts)
        reminders_of_monday(city, server)
        freezing(city, server, rng)
        forms_by_link(city, server, rng, letters)
        ended = server.stop()
        checked = khue("check", "--data", city.folder.dir)
        if ended or checked.returncode:
            city.faults.append("ended with %d, check: %s" % (ended, (checked.stdout + checked.stderr)[-2000:]))
        print("%s: %d wrong; check %s; %.0f s" % (name, len(city.faults), checked.stdout.strip(), time.monotonic() - began), flush=True)
        for fault in city.faults[:20]:
            print("  " + fault)
        return city.faults
    finally:
        city.end()


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--khue", default=program.KHUE)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--contacts", type=int, default=1000)
    options = p.parse_args()
    program.KHUE = options.khue
    rng = random.Random(options.seed or time.time_ns())
    faults = walk("sqlite", rng, options.contacts)
    server = os.environ.get("KHUE_TEST_POSTGRES")
    if server:
        name = "crash_%d" % os.getpid()
        subprocess.run(["psql", "-q", server, "-c", "CREATE DATABASE " + name], check=True)
        os.environ["KHUE_DATABASE"] = re.sub(r"(postgres(?:ql)?://[^/]*/)[^?]*", r"\g<1>" + name, server)
        faults += walk("postgres", rng, options.contacts)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
