"""moving_tables.py: which tables an export holds, for export_test.py, and rows for those that the demo city leaves empty."""
import os
import re
import sqlite3

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Tables that an export leaves out, and why; doc/operating.md says it to operators.
LEFT_OUT = {
    **dict.fromkeys(("person", "person_role", "role_rule", "invitation", "recovery_code", "board_filter"), "accounts are made anew where the city comes to"),
    **dict.fromkeys(("session", "sign_in_failure", "form_answer", "twin_here"), "of the moment"),
    "audit": "chained to the acts of one installation",
    **dict.fromkeys(("form_link", "form_visit", "network_link"), "links, and who opened them"),
    **dict.fromkeys(("mail", "job", "medium_upload", "evidence_upload", "space_import", "space_import_row"),
                    "under way; work on what is exported is queued again"),
    **dict.fromkeys(("file", "file_chunk"), "as files and tables/file.jsonl"),
    **dict.fromkeys(("search_doc", "search_kind", "search_pending", "search_word", "search_index", "search_state", "space_text"), "made of what is exported"),
    **dict.fromkeys(("search_miss", "health_reading", "backup_made", "festival_crowd"), "measured in one installation"),
    **dict.fromkeys(("schema_migration", "space_level"), "the same in every city"),
}
# What applicants, assessors, visitors and readers sent: with --people alone.
PEOPLE = {"criteria_claim", "criteria_assessor", "criteria_mark", "criteria_change", "criteria_comment", "criteria_present", "space_application_step",
          "space_application_picture", "space_application_step_done", "space_claim", "space_correction", "booking_offer", "booking_slot", "booking",
          "booking_scan", "subscriber", "subscriber_section", "festival_idea"}
# Columns that come empty without --people …
BLANK = {("space_application", "email"): "", ("space_application", "consent"): "", ("membership", "contact"): "", ("membership", "contact_name"): ""}
# … and those that always do: secrets, and whose account it is.
NEVER = {("festival_venue", "token"): None, ("festival_venue", "token_at"): None, ("agenda_source", "file"): None, ("unit_contact", "person"): None,
         ("report_order", "person"): None, ("booking", "who"): None, ("subscriber", "token"): None, ("subscriber", "token_until"): None}
FILES = ("file", "source_file", "sheet", "docx_vi", "docx_en", "pdf_vi", "pdf_en")


def all_tables(db):
    """Every table of the schema; those that SQLite keeps for its own full text index are none of ours."""
    return [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
            if not re.match(r"search_index_", name)]


def exported():
    """The list of app/rows_list.c, in its order, with the version that first has each."""
    with open(os.path.join(ROOT, "app/rows_list.c"), encoding="utf8") as f:
        text = f.read()
    text = text[text.index("row_tables[] ="):]
    return {name: int(since or (3 if kind == "PEOPLE" else 2)) for kind, since, name in re.findall(r"(TABLE|PERSONAL|PEOPLE|SEEDED)\((?:(\d), )?(\w+)\)", text)}


def rows_of(city, name):
    with sqlite3.connect(city.path("khue.db")) as db:
        return sorted(db.execute(f"SELECT * FROM {name}").fetchall())


def put(db, name, given):
    """A row of which only some columns matter."""
    row = {c[1]: given.get(c[1], 0 if c[2].startswith("INT") else "") for c in db.execute(f"PRAGMA table_info({name})") if c[1] in given or c[3]}
    db.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def fill_portal(db):
    """Awkward words in tables of the portal; the medium that it says is used afterwards."""
    twin, part = db.execute("SELECT twin, part FROM twin_part WHERE slot = 'body' LIMIT 1").fetchone()
    medium, = db.execute("SELECT max(id) FROM medium").fetchone()
    first, file = db.execute("SELECT id, file FROM medium ORDER BY id LIMIT 1").fetchone()
    story, = db.execute("SELECT min(id) FROM story").fetchone()
    for sql, args in (
            ("INSERT INTO series VALUES (1, 'a', 'A', 'B', NULL, 'về')", ()),
            ("INSERT INTO balance_range VALUES (1, 40, 60, 'Lan', 1)", ()),
            ("UPDATE medium SET poster = ? WHERE id = ?", (medium, first)),
            ("INSERT INTO medium_variant VALUES (?, '320-\"x\".webp', ?, 'image/webp', 320, 5)", (first, file)),
            ("INSERT INTO twin_comment VALUES (9007199254740995, ?, ?, 'Nên\nviết lại \"câu\" này \\ ở đây', 'Lan', NULL, 5, 1)", (twin, part)),
            ("UPDATE twin_part SET same_en = 0, basis_en = 'Lời cũ' WHERE twin = ? AND part = ?", (twin, part)),
            ("UPDATE twin SET missing = 'en', until_on = '2027-01-01', reason = 'Chờ dịch', except_by = 'Lan', except_at = 7 WHERE id = ?", (twin,)),
            ("INSERT INTO twin_revision SELECT twin, revision + 1, begun_at, at, by_name, by_person, 1, 0, words FROM twin_revision "
             "WHERE twin = ?", (twin,)),
            ("INSERT INTO old_address VALUES ('/cu/đường dẫn?p=1', '/vi/stories/x')", ()),
            ("INSERT INTO evidence_file VALUES (3, ?, 'Tệp', 'tep', '2026-01-01', 'Lan', 3)", (file,)),
            ("INSERT INTO evidence_press VALUES (4, 'https://a.example', 'Báo', 'Báo A', '2026-01-01', 'vi', 'bao', 'Lan', 3)", ()),
            ("INSERT INTO evidence_press_key VALUES (4, 'a.example', 'bao bao a 2026-01-01')", ()),
            ("INSERT INTO evidence_copy VALUES (4, 'Lời \"báo\"\nhai dòng', 'loi bao hai dong', ?, 'Lan', 3)", (file,)),
            ("INSERT INTO evidence_note VALUES (5, 'Đã họp\nvới nghệ nhân', 'da hop voi nghe nhan', '2026-01-02', 'Lan', 3)", ()),
            ("INSERT INTO moved_item VALUES ('https://a.example#1', 'story', ?, 0, 1)", (story,)),
            ("UPDATE membership SET contact = 'chu@nha.example', contact_name = 'Chủ nhà'", ()),
            ("UPDATE festival_venue SET token = 'bi-mat-' || id, token_at = 9", ())):
        db.execute(sql, args)
    return medium


def fill_living(db, medium):
    """A row in each table of spaces, events and the festival that the demo city leaves empty."""
    space, event, member, edition, kase, version, criterion = (db.execute(q).fetchone()[0] for q in (
        "SELECT min(id) FROM space", "SELECT min(id) FROM event", "SELECT min(id) FROM membership", "SELECT min(id) FROM festival_edition",
        "SELECT coalesce(max(id), 0) + 1 FROM criteria_case", "SELECT min(id) FROM criteria_version", "SELECT min(id) FROM criterion"))
    for name, given in (
            ("agenda_source", {"id": 1, "space": space, "lang": "vi", "state": "read"}),
            ("agenda_source", {"id": 2, "space": space, "lang": "vi", "state": "waiting", "file": 7}),
            ("agenda_found", {"id": 1, "source": 1, "state": "taken", "event": event, "title": 'Lời "của\nlịch'}),
            ("agenda_found", {"id": 2, "source": 2, "state": "new"}),
            ("agenda_found_other", {"found": 1, "instead_on": "2026-05-01"}), ("agenda_found_other", {"found": 2, "instead_on": "2026-05-01"}),
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


def allowed(db, name, column):
    """What a column may say, by its CHECK; states of work that is done come first, so that nothing is queued."""
    sql, = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    found = re.search(rf"\b{column}\b[^,(]*CHECK \({column} IN \(([^)]*)\)", sql)
    words = re.findall(r"'([^']*)'", found[1]) if found else []
    return sorted(words, key=lambda w: w in ("waiting", "reading", "sending", "pending", "draft"))


def row_for(db, name, number):
    """A row of a table by its schema: it refers to rows that are there, and every column that may be empty is filled."""
    refers = {r[3]: (r[2], r[4]) for r in db.execute(f"PRAGMA foreign_key_list({name})")}
    file, = db.execute("SELECT min(id) FROM file").fetchone()
    row = {}
    for _, column, kind, _, _, key in db.execute(f"PRAGMA table_info({name})").fetchall():
        if column in refers:
            table, other = refers[column]
            row[column], = db.execute(f"SELECT min({other or 'rowid'}) FROM {table}").fetchone()
        elif column in FILES:
            row[column] = file
        elif column == "type":
            row[column] = "image/webp"
        elif words := allowed(db, name, column):
            row[column] = words[0]
        elif kind.startswith("INT"):
            row[column] = 9007199254740993 + number if key and column == "id" else number
        else:
            row[column] = "2026-05-01" if column.endswith("_on") else f'Lời "của" {column}\nvà \\ {name} \u2028 \U0001f3ef {number}'
    return row


def fill_rest(db):
    """A row in each table of an export that has none yet, and where its keys let it one more in which what may be empty is empty."""
    for name in exported():
        if db.execute(f"SELECT 1 FROM {name}").fetchone() is None:
            needed = [c[1] for c in db.execute(f"PRAGMA table_info({name})") if c[3] or c[5]]
            for number in (1, 2):
                row = {c: v for c, v in row_for(db, name, number).items() if number == 1 or c in needed}
                db.execute(f"INSERT {'' if number == 1 else 'OR IGNORE'} INTO {name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                           tuple(row.values()))
    db.execute("UPDATE unit SET parent = (SELECT max(id) FROM unit) WHERE id = (SELECT min(id) FROM unit)")
