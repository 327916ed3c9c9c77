"""drill_follow.py: a city in which units were asked: a round with its links, a form handed in, one half filled in, a frozen report, a UNESCO report; and what
must be the same after a disaster, or on another node."""
import hashlib
import re

from follow_people import Answerer, Officer, Typist, contacts_make, token_hash, tokens_of, wait_for

UNITS = 20


def digest_of(browser, path):
    c = browser.server.connection()
    try:
        c.request("GET", path, headers={"Cookie": "; ".join("%s=%s" % kv for kv in browser.cookies.items())})
        answer = c.getresponse()
        data = answer.read()
        assert answer.status == 200, "%s gives %d" % (path, answer.status)
        return hashlib.sha256(data).hexdigest()
    finally:
        c.close()


def round_send(agency, rows, contacts=2 * UNITS, kind="any", period=("2026-01-01", "2026-12-31")):
    """A round, sent; its number.  Contacts are made where there are none."""
    if not rows.one("SELECT count(*) FROM unit_contact"):
        contacts_make(rows, contacts, 1, UNITS)
    agency.send("/vi/desk/rounds/new?kind=" + kind, "/vi/desk/rounds/new", kind=kind, title_vi="Báo cáo đợt một", title_en="The first round", year=2026,
                **{"from": period[0], "to": period[1]}, opens="2026-10-01", due="2026-12-31")
    number = rows.one("SELECT max(id) FROM report_round")
    agency.send("/vi/desk/rounds/%d" % number, "/vi/desk/rounds/%d/send" % number)
    return number


def tokens_waiting(rows, number):
    """A link of each form of a round, out of the mails that wait to be sent by hand: form and token."""
    form_of = dict(rows.ask("SELECT l.token_hash, l.form FROM form_link l JOIN unit_form f ON f.id = l.form WHERE f.round = %d" % number))
    tokens = {}
    for body, in rows.ask("SELECT body FROM mail WHERE about_kind = 'form'"):
        for t in tokens_of(body):
            if token_hash(t) in form_of:
                tokens.setdefault(form_of[token_hash(t)], t)
    return sorted(tokens.items())


class Asked:
    """Made while the server runs; `typist` types until the stop is set."""

    def __init__(self, server, rows, agency, stop):
        self.round = round_send(agency, rows)
        wait_for(lambda: rows.one("SELECT count(*) FROM mail WHERE about_kind = 'form'") == 2 * UNITS, 60, "the round's mails")
        tokens = tokens_waiting(rows, self.round)
        assert len(tokens) == UNITS, len(tokens)
        (form, self.token), (answered, self.shut) = tokens[0], tokens[1]
        answerer = Answerer(Officer(server, self.shut), answered, stop)
        answerer.fill()
        assert answerer.browser.hand_in()[0] == 303
        self.form, self.answered, self.tasks = form, answered, answerer.tasks
        self.receipt = answerer.browser.receipt()
        agency.send("/vi/desk/reports/live?year=2026", "/vi/desk/reports/freeze", note="trước khi mất máy")
        wait_for(lambda: rows.one("SELECT count(*) FROM report_version") == 1, 60, "the frozen version")
        self.version = rows.one("SELECT id FROM report_version")
        at = agency.send("/vi/desk/unesco", "/vi/desk/unesco", **{"from": "2023-01-01", "to": "2026-12-31"}, form=rows.one("SELECT max(id) FROM mmr_template"))
        self.unesco = int(re.search(r"unesco/(\d+)", at)[1])
        agency.send("/vi/desk/unesco/%d" % self.unesco, "/vi/desk/unesco/%d/freeze" % self.unesco, note="bản một")
        wait_for(lambda: rows.one("SELECT state FROM mmr_version") != "waiting", 120, "the frozen UNESCO report")
        self.unesco_version, self.unesco_figures = rows.ask("SELECT id, figures FROM mmr_version WHERE state = 'ready'")[0]
        self.seen = self.look(agency)
        officer = Officer(server, self.token)
        self.typist = Typist(officer, form, officer.tasks()[0], stop)
        self.confirmed = lambda: self.typist.saved

    def look(self, agency):
        """What must not change: documents of the frozen versions, byte for byte."""
        paths = ["/vi/desk/reports/versions/%d/%s" % (self.version, f) for f in ("vi.docx", "en.docx", "vi.xlsx")] + \
            ["/vi/desk/unesco/%d/versions/%d/%s.docx" % (self.unesco, self.unesco_version, lang) for lang in ("vi", "en")]
        return [digest_of(agency, p) for p in paths]

    def faults(self, server, rows, agency, saved):
        """On another server with the same rows; `saved`: the draft that was confirmed before."""
        seen = self.look(agency)
        names = ("vi.docx", "en.docx", "vi.xlsx", "UNESCO vi.docx", "UNESCO en.docx")
        wrong = ["%s is another one" % name for name, a, b in zip(names, seen, self.seen) if a != b]
        if rows.ask("SELECT figures FROM mmr_version") != [(self.unesco_figures,)]:
            wrong.append("figures of the UNESCO report changed")
        officer, shut = Officer(server, self.token), Officer(server, self.shut)
        if shut.receipt() != self.receipt or rows.one("SELECT count(*) FROM answer WHERE form = %d" % self.answered) != len(self.tasks):
            wrong.append("the form that was handed in is not there")
        self.typist.wrong, self.typist.saved = [], saved
        wrong += self.typist.faults(rows)
        hidden = officer.task_form(self.typist.task)
        status, said = officer.save(self.typist.task, hidden["base"], hidden["csrf"], done="viết tiếp")
        return wrong + ([] if status == 200 else ["writing on gives %s %s" % (status, said)])
