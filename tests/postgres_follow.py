"""postgres_follow.py: two nodes over one PostgreSQL while units are asked: both jobs processes send one round and write one day's reminders at the same
moment, and officers fill in one form by both nodes.  Part of postgres_city.py."""
import os
import threading
import time

from crash_people import BROKEN
from drill_follow import tokens_waiting
from follow_people import MONDAY, Officer, Rows, contacts_make, wait_for
from khue import Server

CONTACTS, UNITS, SAVES, AT_ONCE = 400, 40, 25, 3


def jobs_add(rows, kind, given, n):
    """The same work n times more, so that both nodes have it in hand at once."""
    first = int(time.time() * 1000) * 1000
    rows.do(*("INSERT INTO job (id, kind, input, state, run_at, queued_at) VALUES (%d, '%s', '%s', 'queued', 0, 0)" % (first + i, kind, given)
              for i in range(n)))


def all_ran(rows, kind):
    """Nobody works on it, and whoever has not ended comes back later."""
    return not rows.one("SELECT count(*) FROM job WHERE kind = '%s' AND (state = 'running' OR (state = 'queued' AND tries = 0))" % kind)


def round_once(rows, servers):
    """The annual round opens on one node; its mails are written by both."""
    wait_for(lambda: rows.ask("SELECT id FROM report_round WHERE kind = 'annual'"), 30, "the annual round")
    number = rows.one("SELECT id FROM report_round WHERE kind = 'annual'")
    jobs_add(rows, "follow.send", '{"round":%d}' % number, AT_ONCE)
    wait_for(lambda: rows.one("SELECT count(*) FROM mail WHERE about_kind = 'form'") >= CONTACTS, 60, "the round's mails")
    wait_for(lambda: all_ran(rows, "follow.send"), 60, "the senders")
    mails, people = rows.ask("SELECT count(*), count(DISTINCT to_address) FROM mail WHERE about_kind = 'form'")[0]
    links = rows.ask("SELECT count(*), count(DISTINCT contact), count(DISTINCT form) FROM form_link WHERE mail IS NOT NULL")[0]
    assert mails == people == CONTACTS and links == (CONTACTS, CONTACTS, UNITS), (mails, people, links)
    assert rows.one("SELECT count(*) FROM report_round") == 1
    assert not rows.one("SELECT count(*) FROM job WHERE kind = 'follow.send' AND state = 'failed'")
    return number, nodes_that_ran(servers, "follow.send")


def nodes_that_ran(servers, kind):
    """How many nodes have run a job since they were started here."""
    return sum('"kind":"%s"' % kind in open(s.log).read().rsplit('"event":"serving"', 1)[-1] for s in servers)


def reminders_once(rows, servers):
    wait_for(lambda: all_ran(rows, "remind"), 60, "the reminders")
    digests, people = rows.ask("SELECT count(*), count(DISTINCT email) FROM remind_digest")[0]
    mails, to = rows.ask("SELECT count(*), count(DISTINCT to_address) FROM mail WHERE about_kind = 'reminder'")[0]
    assert digests == people == mails == to == CONTACTS, (digests, people, mails, to)
    twice = rows.ask("SELECT task, unit, end_on, step FROM reminder GROUP BY task, unit, end_on, step HAVING count(*) > 1")
    assert not twice and rows.one("SELECT count(*) FROM remind_digest d WHERE NOT EXISTS (SELECT 1 FROM reminder_digest x WHERE x.digest = d.id)") == 0
    return nodes_that_ran(servers, "remind")


def save_until(officer, task, hidden, **fields):
    """As the page does: again while it is busy; the answer."""
    while True:
        try:
            return officer.save(task, hidden["base"], hidden["csrf"], **fields)
        except BROKEN:
            time.sleep(0.02)


def typed(officer, task, field, said):
    hidden = officer.task_form(task)
    for n in range(1, SAVES + 1):
        status, answer = save_until(officer, task, hidden, **{field: "%s %d" % (field, n)})
        said.append((status, answer.get("clashes")))
        hidden["base"] = answer["revision"]


def form_on_both(rows, servers, number):
    """Two officers at once, each by another node: different fields, then the same one; no word is lost."""
    form, token = tokens_waiting(rows, number)[0]
    one, two = (Officer(s, token) for s in servers)
    task, said = one.tasks()[0], []
    people = [threading.Thread(target=typed, args=(who, task, field, said)) for who, field in ((one, "done"), (two, "proposals"))]
    for p in people:
        p.start()
    for p in people:
        p.join()
    assert said == [(200, [])] * (2 * SAVES), [x for x in said if x != (200, [])][:3]
    field = lambda name: rows.one("SELECT value FROM form_field WHERE form = %d AND task = %d AND field = '%s'" % (form, task, name))  # noqa: E731
    assert (field("done"), field("proposals")) == ("done %d" % SAVES, "proposals %d" % SAVES), (field("done"), field("proposals"))
    forms = [who.task_form(task) for who in (one, two)]
    answers = [save_until(who, task, hidden, difficulties=words) for who, hidden, words in zip((one, two), forms, ("của một", "của hai"))]
    assert [a[0] for a in answers] == [200, 409] and answers[1][1]["clashes"][0]["theirs"] == "của một", answers
    kept = rows.ask("SELECT value FROM form_aside WHERE form = %d AND task = %d" % (form, task))
    assert field("difficulties") == "của một" and kept == [("của hai",)], kept
    return 2 * SAVES


def two_nodes(places, url):
    """Nodes of their own, on a Monday in November."""
    rows = Rows(url)
    contacts_make(rows, CONTACTS, MONDAY - 86400, UNITS)
    jobs_add(rows, "remind", "{}", AT_ONCE)
    os.environ["KHUE_NOW"] = str(MONDAY)
    servers = []
    try:
        servers = [Server(p, "--workers", "2").start() for p in places]
        number, senders = round_once(rows, servers)
        reminders = reminders_once(rows, servers)
        saves = form_on_both(rows, servers, number)
        return "a round of %d mails by %d nodes and a day's reminders by %d: each contact once; %d drafts of one form by both" \
            % (CONTACTS, senders, reminders, saves)
    finally:
        del os.environ["KHUE_NOW"]
        for s in servers:
            s.stop()
        rows.close()
