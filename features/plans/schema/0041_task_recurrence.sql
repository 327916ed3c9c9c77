-- Tasks that repeat ("trước ngày 30/11 hằng năm"): the task of one period, and the task of the plan it comes from.  It stands in the plan of its origin but
-- not in that plan's list and counts, so that a plan of 22 tasks stays one of 22.
CREATE TABLE task_recurrence (
  task       {int} PRIMARY KEY REFERENCES task(id),
  origin     {int} NOT NULL REFERENCES task(id),
  occurrence TEXT  NOT NULL,       -- '2026' '2026-Q1' '2026-03'
  year       {int} NOT NULL,       -- in whose reports it stands
  UNIQUE (origin, occurrence)
);
