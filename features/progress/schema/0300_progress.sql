-- What is wanted of a task in numbers.
CREATE TABLE task_target (
  id           {pk},
  task         {int} NOT NULL REFERENCES task(id),
  seq          {int} NOT NULL,
  title_vi     TEXT  NOT NULL,
  title_en     TEXT,
  measure_vi   TEXT  NOT NULL,       -- unit of measure
  measure_en   TEXT,
  wanted_milli {int} NOT NULL,
  by_on        TEXT,
  gone         {int} NOT NULL        -- 1: taken away; kept for the history
);
CREATE INDEX task_target_of ON task_target (task, gone, seq);

-- What a unit said of its part; the newest of a task and unit counts.
CREATE TABLE answer (
  id           {pk},
  task         {int} NOT NULL REFERENCES task(id),
  unit         {int} NOT NULL REFERENCES unit(id),
  role         TEXT  NOT NULL CHECK (role IN ('lead', 'coordinating', 'companion')),
  form         {int},                -- features/follow; NULL: from the desk
  newest       {int} NOT NULL,       -- 1: no later one of this unit on this task
  status       TEXT  NOT NULL CHECK (status IN ('not_reported', 'under_way', 'done')),
  done         TEXT,
  reason       TEXT,
  difficulties TEXT,
  proposals    TEXT,
  beyond       {int} NOT NULL,
  day          TEXT  NOT NULL,
  has_money    {int} NOT NULL,
  by_person    {int},
  by_name      TEXT  NOT NULL,
  by_title     TEXT,
  at           {int} NOT NULL,
  verdict      TEXT  NOT NULL CHECK (verdict IN ('waiting', 'verified', 'returned')),
  verdict_by   TEXT,
  verdict_at   {int},
  verdict_note TEXT
);
CREATE INDEX answer_of_task ON answer (task, newest, unit, at, id);
CREATE INDEX answer_of_unit ON answer (unit, newest, at, id);
CREATE INDEX answer_by_form ON answer (form);
CREATE INDEX answer_waiting ON answer (verdict, newest, at, id);

CREATE TABLE answer_target (
  answer        {int} NOT NULL REFERENCES answer(id),
  target        {int} NOT NULL REFERENCES task_target(id),
  reached_milli {int} NOT NULL,
  PRIMARY KEY (answer, target)
);

CREATE TABLE answer_money (
  answer         {int} NOT NULL REFERENCES answer(id),
  source         TEXT  NOT NULL CHECK (source IN ('city', 'district', 'socialised')),
  estimate_vnd   {int},
  contracted_vnd {int},
  paid_vnd       {int},
  settled_vnd    {int},
  PRIMARY KEY (answer, source)
);

-- What changed on a task besides answers and amendments: targets, verdicts.
CREATE TABLE progress_change (
  id        {pk},
  task      {int} NOT NULL REFERENCES task(id),
  what      TEXT  NOT NULL,          -- 'target' 'verdict' 'recur'
  before    TEXT,
  after     TEXT,
  by_person {int},
  by_name   TEXT  NOT NULL,
  at        {int} NOT NULL
);
CREATE INDEX progress_change_of ON progress_change (task, at, id);
