-- Who carries it out and who watches over it, beside lead, coordinating and companion units; and the leader in charge, as printed.
CREATE TABLE task_unit_wider (
  task      {int} NOT NULL REFERENCES task(id),
  role      TEXT  NOT NULL CHECK (role IN ('lead', 'coordinating', 'companion', 'performer', 'monitoring')),
  seq       {int} NOT NULL,
  kind      TEXT  NOT NULL CHECK (kind IN ('unit', 'group', 'unknown')),
  unit      {int} REFERENCES unit(id),
  within    {int} REFERENCES unit(id),  -- printed in brackets after this unit, or inside it
  words     TEXT  NOT NULL,        -- as printed
  PRIMARY KEY (task, role, seq)
);
INSERT INTO task_unit_wider (task, role, seq, kind, unit, within, words) SELECT task, role, seq, kind, unit, within, words FROM task_unit;
DROP TABLE task_unit;
ALTER TABLE task_unit_wider RENAME TO task_unit;
CREATE INDEX task_unit_by_unit ON task_unit (unit, task);
CREATE INDEX task_unit_by_within ON task_unit (within);
CREATE INDEX task_unit_whole ON task_unit (task, role, seq, kind, unit, within);

ALTER TABLE task ADD COLUMN leader TEXT;
