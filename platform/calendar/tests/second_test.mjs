// second_test.mjs - ical.js reads the calendar that cal_tool writes, from its standard input.
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')))
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
const all = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
const masters = new Map(all.filter((e) => !e.isRecurrenceException()).map((e) => [e.uid, e]))
for (const e of all) if (e.isRecurrenceException() && !masters.get(e.uid).exceptions[e.recurrenceId.toString()]) masters.get(e.uid).relateException(e)

const seen = (uid) => {
	const out = [], event = masters.get(uid), each = event.iterator()
	for (let at = each.next(); at; at = each.next()) {
		const one = event.getOccurrenceDetails(at)
		out.push([one.startDate.isDate ? one.startDate.toString() : one.startDate.toJSDate().toISOString(), one.item.component.getFirstPropertyValue('status')])
	}
	return out
}
assert.deepEqual(seen('weekly@khue'), [['2026-11-23T12:00:00.000Z', 'CONFIRMED'], ['2026-12-01T12:00:00.000Z', 'CONFIRMED'], ['2026-12-14T12:00:00.000Z', 'CANCELLED'],
	['2026-12-21T12:00:00.000Z', 'CONFIRMED'], ['2026-12-28T12:00:00.000Z', 'CONFIRMED']])
assert.deepEqual(seen('monthly@khue').map(([day]) => day), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
assert.equal(masters.get('once@khue').summary, 'Đêm nhạc "phố cổ"; vào cửa tự do, 100 chỗ')
assert.equal(masters.get('once@khue').location, 'Số 1, phố Tràng Tiền, phường Cửa Nam')
assert.equal(masters.get('days@khue').endDate.toString(), '2028-03-02')
