-- How many tasks each unit answered for in a year, from the index alone; the same for the rounds of reports.
CREATE INDEX answer_by_time ON answer (at, unit, task);
-- The board's filter by verdict, without a look at the answers.
CREATE INDEX answer_verdict ON answer (task, newest, verdict);
-- Counts of many lists, and reports of done tasks, from an index alone as well.
CREATE INDEX task_tally_whole ON task_tally (scope, end_on, status, n);
CREATE INDEX task_report_whole ON task_report (task, at, id, status, day);
-- Which units a year's tasks name (rounds of reports), from two indices alone.
CREATE INDEX task_year ON task (plan, status, end_on, open_end, start_on);
CREATE INDEX task_unit_whole ON task_unit (task, role, seq, kind, unit, within);
