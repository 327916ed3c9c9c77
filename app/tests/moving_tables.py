"""moving_tables.py: which tables an export holds, for moving_test.py, and rows for those that the demo city leaves empty."""
import os
import re
import sqlite3

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Tables of these parts that an export leaves out, and why.
LEFT_OUT = {
    "medium_upload": "an upload under way", "twin_here": "who has an editor open now", "evidence_upload": "how much somebody uploaded today",
    **dict.fromkeys(("criteria_claim", "criteria_assessor", "criteria_mark", "criteria_change", "criteria_comment", "criteria_present"),
                    "what applicants and assessors said"),
    "space_level": "the same in every city", "space_text": "made of the public words", "space_import": "a sheet under way",
    "space_import_row": "of such a sheet",
    **dict.fromkeys(("space_application_step", "space_application_picture", "space_application_step_done", "network_link", "space_claim", "space_correction"),
                    "personal data of applicants and readers"),
    **dict.fromkeys(("festival_idea", "festival_crowd"), "what readers sent, what is so today"),
    **dict.fromkeys(("booking_offer", "booking_slot", "booking", "booking_scan"), "personal data of visitors; how many came stands in the sessions"),
}
# Columns that come empty, since they are somebody's or somebody's secret.
BLANK = {("space_application", "email"): "", ("space_application", "consent"): "", ("membership", "contact"): "", ("membership", "contact_name"): "",
         ("festival_venue", "token"): None, ("festival_venue", "token_at"): None, ("agenda_source", "file"): None}


def rows_of(city, name):
    with sqlite3.connect(city.path("khue.db")) as db:
        return sorted(db.execute(f"SELECT * FROM {name}").fetchall())


def put(db, name, given):
    """A row of which only some columns matter."""
    row = {c[1]: given.get(c[1], 0 if c[2].startswith("INT") else "") for c in db.execute(f"PRAGMA table_info({name})") if c[1] in given or c[3]}
    db.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def portal_tables():
    """Every table of the parts whose rows an export holds, as their schemas have them."""
    parts = ["platform/twin"] + ["features/" + part for part in ("media", "stories", "evidence", "moving", "wards", "criteria", "spaces", "network", "events",
                                                                 "agenda", "bookings", "festival")]
    found = []
    for part in parts:
        folder = os.path.join(ROOT, part, "schema")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf8") as f:
                found += re.findall(r"CREATE TABLE (\w+)", f.read())
    return [t for t in found if t not in LEFT_OUT]


def fill_living(db, medium):
    """A row in each table of spaces, events and the festival that the demo city leaves empty."""
    space, event, member, edition, kase, version, criterion = (db.execute(q).fetchone()[0] for q in (
        "SELECT min(id) FROM space", "SELECT min(id) FROM event", "SELECT min(id) FROM membership", "SELECT min(id) FROM festival_edition",
        "SELECT coalesce(max(id), 0) + 1 FROM criteria_case", "SELECT min(id) FROM criteria_version", "SELECT min(id) FROM criterion"))
    for name, given in (
            ("agenda_source", {"id": 1, "space": space, "lang": "vi", "state": "read"}),
            ("agenda_source", {"id": 2, "space": space, "lang": "vi", "state": "waiting", "file": 7}),
            ("agenda_found", {"id": 1, "source": 1, "state": "taken", "event": event, "title": 'Lời "của\nlịch'}),
            ("agenda_found_other", {"found": 1, "instead_on": "2026-05-01"}),
            ("criteria_case", {"id": kase, "version": version, "subject": "space", "state": "decided"}),
            ("criteria_case", {"id": kase + 1, "version": version, "subject": "space", "state": "scoring"}),
            ("criteria_decision", {"id": 1, "kase": kase, "standing": kase, "decision": "admit", "decided_on": "2026-05-01", "reason_vi": "Đạt"}),
            ("criteria_decision_score", {"decision": 1, "criterion": criterion}),
            ("event_except", {"event": event, "day_on": "2026-05-01"}), ("festival_picture", {"edition": edition, "seq": 1, "medium": medium}),
            ("membership_renewal", {"id": 1, "membership": member, "from_on": "2026-05-01", "until_on": "2027-05-01"}),
            ("network_aim", {"id": 1, "least": 1, "most": 2}), ("space_address", {"slug": "dia-chi-cu", "space": space}),
            ("space_day", {"space": space, "from_on": "2026-05-01", "to_on": "2026-05-02"}), ("space_link", {"space": space, "url": "https://a.example"}),
            ("space_picture", {"space": space, "medium": medium}), ("space_product", {"space": space, "title_vi": "Gốm"}), ("space_span", {"space": space}),
            ("space_trust", {"space": space, "trusted": 1}), ("space_kind", {"id": 99, "slug": "cua-thanh-pho", "title_vi": "Của thành phố"})):
        put(db, name, given)
    db.execute("DELETE FROM space_holiday WHERE from_on = '2026-01-01'")
    db.execute("UPDATE event_kind SET title_vi = 'Khác' WHERE id = 10")
