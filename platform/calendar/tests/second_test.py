#!/usr/bin/python3 -B
"""Calendars against second implementations: 1,000 random recurrences by python3-dateutil, what is written read by python3-icalendar and by ical.js,
what python3-icalendar writes read here.  argv: cal_tool, the root of the tree.  SEED chooses others."""
import datetime
import os
import random
import subprocess
import sys
import unittest

import icalendar
from dateutil import rrule

TOOL, ROOT = sys.argv.pop(1), sys.argv.pop(1)
HERE = datetime.timezone(datetime.timedelta(hours=7))
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def tool(what, given=b""):
    return subprocess.run([TOOL, what], input=given, capture_output=True, check=True).stdout


def some(dice, values, most):
    return sorted(dice.sample(values, dice.randint(1, most)))


def random_rule(dice):
    """A rule, its first day and how many days it is asked for.  Where dateutil departs from RFC 5545 it is not asked: plain days beside ordinals, and
    BYSETPOS in a first week that began before DTSTART."""
    freq = dice.choice(["DAILY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    parts, months = ["FREQ=" + freq], dice.random() < 0.35
    if dice.random() < 0.5:
        parts.append("INTERVAL=%d" % dice.randint(1, 13))
    if months:
        parts.append("BYMONTH=" + ",".join(map(str, some(dice, range(1, 13), 5))))
    by_day = by_month_day = False
    if dice.random() < 0.6:
        by_day = True
        days = some(dice, DAYS, 5)
        if freq == "MONTHLY" or (freq == "YEARLY" and months):
            if dice.random() < 0.5:
                days = ["%d%s" % (dice.choice([1, 2, 3, 4, 5, -1, -2, -5]), day) for day in days]
        parts.append("BYDAY=" + ",".join(days))
    if freq != "WEEKLY" and dice.random() < 0.35:
        by_month_day = True
        parts.append("BYMONTHDAY=" + ",".join(map(str, some(dice, [n for n in range(-31, 32) if n], 7))))
    first = datetime.date(2020, 1, 1) + datetime.timedelta(dice.randint(0, 4000))
    wkst = dice.choice(["", "MO", "SU", "WE"])
    if wkst:
        parts.append("WKST=" + wkst)
    if freq in ("MONTHLY", "YEARLY") and (by_day or by_month_day) and dice.random() < 0.4:
        parts.append("BYSETPOS=" + ",".join(map(str, some(dice, [1, 2, 3, 4, -1, -2, -3], 3))))
    elif freq == "WEEKLY" and by_day and dice.random() < 0.4:
        first -= datetime.timedelta((first.weekday() - (DAYS.index(wkst) if wkst else 0)) % 7)
        parts.append("BYSETPOS=" + dice.choice(["1", "-1", "2", "1,-1"]))
    end = dice.random()
    count = dice.randint(1, 60) if end < 0.3 else 0
    if count:
        parts.append("COUNT=%d" % count)
    elif end < 0.6:
        parts.append("UNTIL=" + (first + datetime.timedelta(dice.randint(0, 3000))).strftime("%Y%m%d"))
    return parts, first, count


def by_dateutil(parts, first, count, start, end):
    """The first day counts though the rule does not name it (RFC 5545, 3.8.5.3), which dateutil leaves to its caller."""
    rule = rrule.rrulestr(";".join(part for part in parts if not part.startswith("COUNT=")), dtstart=datetime.datetime(first.year, first.month, first.day))
    days = [first]
    for at in rule:
        day = at.date()
        if day > end or (count and len(days) == count) or len(days) > 4000:
            break
        if day != first:
            days.append(day)
    return [day.isoformat() for day in days if start <= day <= end][:400]


class Recurrences(unittest.TestCase):
    def test_a_thousand(self):
        dice = random.Random(int(os.environ.get("SEED", "5545")))
        asked, want = [], []
        while len(asked) < 1000:
            parts, first, count = random_rule(dice)
            start = first + datetime.timedelta(dice.choice([0, 0, -10, dice.randint(0, 900)]))
            end = start + datetime.timedelta(dice.choice([30, 366, 2000]))
            asked.append(" ".join([";".join(parts), first.isoformat(), start.isoformat(), end.isoformat()]))
            want.append(by_dateutil(parts, first, count, start, end))
        got = tool("days", "\n".join(asked).encode()).decode().split("\n")
        for line, mine, theirs in zip(asked, got, want):
            self.assertEqual(mine, " ".join(theirs), line)
        self.assertGreater(sum(map(len, want)), 20000)


class Written(unittest.TestCase):
    def test_icalendar_reads_it(self):
        calendar = icalendar.Calendar.from_ical(tool("write"))
        self.assertEqual(calendar["X-WR-CALNAME"], "Sự kiện, Hà Nội")
        events = calendar.walk("VEVENT")
        self.assertEqual(len(events), 6)
        once, weekly, moved, cancelled, days, monthly = events
        self.assertEqual(once["SUMMARY"], 'Đêm nhạc "phố cổ"; vào cửa tự do, 100 chỗ')
        self.assertTrue(once["DESCRIPTION"].startswith("Dòng một\nDòng hai: a\\b; c, d — “trích”\n\nHết 🎵"))
        self.assertEqual(once["LOCATION"], "Số 1, phố Tràng Tiền, phường Cửa Nam")
        self.assertEqual(once["ORGANIZER"].params["CN"], "Nhà hát 'Lớn'; Hà Nội: A")
        self.assertEqual((once["GEO"].latitude, once["GEO"].longitude), (21.0245, 105.8576))
        self.assertEqual(once["DTSTART"].dt.astimezone(datetime.timezone.utc), datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone.utc))
        self.assertEqual(once["DTEND"].dt - once["DTSTART"].dt, datetime.timedelta(minutes=90))
        self.assertEqual(weekly["RRULE"]["UNTIL"][0], datetime.datetime(2026, 12, 28, 16, 59, 59, tzinfo=datetime.timezone.utc))
        self.assertEqual(weekly["EXDATE"].dts[0].dt.date(), datetime.date(2026, 12, 7))
        self.assertEqual(moved["RECURRENCE-ID"].dt.date(), datetime.date(2026, 11, 30))
        self.assertEqual((cancelled["STATUS"], cancelled["SEQUENCE"]), ("CANCELLED", 4))
        self.assertEqual((days["DTSTART"].dt, days["DTEND"].dt), (datetime.date(2028, 2, 28), datetime.date(2028, 3, 2)))
        self.assertEqual(monthly["RRULE"]["BYMONTHDAY"], [-1])

    def test_lines(self):
        for line in tool("write").split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode()  # folded between characters

    def test_ical_js_reads_it(self):
        script = os.path.join(ROOT, "platform/calendar/tests/second_test.mjs")
        done = subprocess.run(["node", script], input=tool("write"), capture_output=True, cwd=ROOT)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_what_icalendar_writes_is_read(self):
        calendar, event = icalendar.Calendar(), icalendar.Event()
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//test//")
        event.add("uid", "từ-nơi-khác")
        event.add("summary", "Một; hai, ba\\bốn " + "ữ" * 80)
        event.add("dtstart", datetime.datetime(2026, 11, 23, 19, tzinfo=HERE).astimezone(datetime.timezone.utc))
        event.add("dtend", datetime.datetime(2026, 11, 23, 20, tzinfo=HERE).astimezone(datetime.timezone.utc))
        event.add("rrule", {"freq": "weekly", "byday": ["MO", "WE"], "count": 5})
        event.add("exdate", [datetime.datetime(2026, 11, day, 12, tzinfo=datetime.timezone.utc) for day in (25, 30)])
        calendar.add_component(event)
        start = 1795435200
        self.assertEqual(tool("read", calendar.to_ical()).decode().strip(),
                         "từ-nơi-khác|Một; hai, ba\\bốn %s|%d|%d||FREQ=WEEKLY;COUNT=5;BYDAY=MO,WE|0|2" % ("ữ" * 80, start, start + 3600))


if __name__ == "__main__":
    unittest.main()
