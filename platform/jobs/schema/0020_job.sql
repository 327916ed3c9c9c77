-- Work that the outside world must see or that takes long: mail, reading a plan, exports.  A row is committed with the change that asked for it.
CREATE TABLE job (
  id          {pk},
  kind        TEXT  NOT NULL,              -- registered name: 'plan.read'
  input       TEXT  NOT NULL,              -- JSON, at most 64 kB
  state       TEXT  NOT NULL CHECK (state IN ('queued','running','done','failed')),
  slot        TEXT  UNIQUE,                -- of a recurring kind: 'session.purge@493200', so that many nodes queue it once
  tries       {int} NOT NULL DEFAULT 0,    -- begun so often, the run that crashed counted
  run_at      {int} NOT NULL,              -- queued: not before this instant
  runner      {int},                       -- running: the node that has it
  lease_at    {int},                       -- running: from then on another node may take it
  progress    {int} NOT NULL DEFAULT 0,
  total       {int} NOT NULL DEFAULT 0,    -- 0: nobody knows how much there is
  error       TEXT,                        -- name of the last error
  queued_at   {int} NOT NULL,
  started_at  {int},
  finished_at {int}                        -- done or failed
);
CREATE INDEX job_due ON job (state, run_at, id);
