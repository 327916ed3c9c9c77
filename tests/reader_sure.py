#!/usr/bin/env python3
"""A field that the reader calls sure is right: leads, coordinating units and times of the real plans with a confidence of 70 or more.

usage: reader_sure.py READER SOURCE_ROOT     READER is plan_read; skipped (77) where ../shared is not at hand.
"""
import glob
import json
import os
import subprocess
import sys

SURE, MOST_WRONG = 70, 0.01
PLANS = [('gold/000.json', 'seeds/000_*.txt'), ('gold/001.json', 'seeds/001_*.txt'), ('gold/004.json', 'seeds/004_*.txt'),
         ('plans/07.gold.json', 'plans/07.txt'), ('plans/h25.gold.json', 'plans/h25.docx'), ('plans/h27.gold.json', 'plans/h27.md'),
         ('plans/h29.gold.json', 'plans/h29.htm')]


def confidence(task, field):
    """The least of the field's, None where it says nothing."""
    if field == 'time':
        time = task.get('time') or {}
        said = time.get('start') or time.get('end') or time.get('repeat')
        return time.get('confidence', 0) if said and not time.get('inherited') else None
    return min((u.get('confidence', 0) for u in task.get(field) or []), default=None)


def main():
    reader, root = sys.argv[1:3]
    shared = os.path.join(root, '..', 'shared')
    if not os.path.exists(os.path.join(shared, 'gold', 'score.py')):
        print('no ../shared: skipped')
        return 77
    sys.path.insert(0, os.path.join(shared, 'gold'))
    import score
    sure = wrong = 0
    for gold, plan in PLANS:
        doc = json.load(open(os.path.join(shared, gold), encoding='utf8'))
        file = glob.glob(os.path.join(shared, plan))[0]
        read = subprocess.run([reader, os.path.join(root, 'demo/hanoi/units.csv'), file], capture_output=True, check=True)
        tasks = json.loads(read.stdout)['tasks']
        if isinstance(doc.get('scope'), list):
            tasks = [t for t in tasks if doc['scope'][0] <= t['line'] <= doc['scope'][1]]
        for expected, task in score.match(doc['tasks'], tasks):
            for field in ('lead', 'coordinating', 'time'):
                said = confidence(task, field)
                if said is None or said < SURE:
                    continue
                value = score.when if field == 'time' else score.unit_set
                right = value(expected[field]) == value(task.get(field))
                sure += 1
                wrong += not right
                if not right:
                    print(os.path.basename(file), 'line', task['line'], field, task.get(field))
    print(f'{sure} sure fields, {wrong} wrong')
    return 0 if sure and wrong <= sure * MOST_WRONG else 1


sys.exit(main())
