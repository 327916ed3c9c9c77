-- @insert job_add(id int, kind text, input text, run_at instant, now instant)
INSERT INTO job (id, kind, input, state, run_at, queued_at)
VALUES (:id, :kind, :input, 'queued', :run_at, :now);

-- @exec job_add_slot(id int, kind text, input text, slot text, now instant)
-- A run of a recurring kind, once for all nodes.
INSERT INTO job (id, kind, input, slot, state, run_at, queued_at)
VALUES (:id, :kind, :input, :slot, 'queued', :now, :now)
ON CONFLICT (slot) DO NOTHING;

-- @one job_due(now instant, lane int, slow text[])
-- The job that waits longest among those of a lane: 0 all, 1 all but slow kinds, 2 slow kinds.
SELECT id     -- int
     , kind   -- text
     , input  -- text
     , tries  -- int
  FROM job
 WHERE state = 'queued' AND run_at <= :now AND (:lane = 0 OR CASE WHEN kind IN (:slow) THEN 2 ELSE 1 END = :lane)
 ORDER BY run_at, id
 LIMIT 1;

-- @one job_due_first(now instant, kinds text[])
-- The same among some kinds.
SELECT id     -- int
     , kind   -- text
     , input  -- text
     , tries  -- int
  FROM job
 WHERE state = 'queued' AND run_at <= :now AND kind IN (:kinds)
 ORDER BY run_at, id
 LIMIT 1;

-- @exec1 job_take(id int, runner int, lease instant, now instant)
-- ERR_NOT_FOUND: another node was faster.
UPDATE job SET state = 'running', tries = tries + 1, runner = :runner, lease_at = :lease, started_at = :now
 WHERE id = :id AND state = 'queued';

-- @exec1 job_finish(id int, runner int, now instant)
UPDATE job SET state = 'done', finished_at = :now, error = NULL, runner = NULL, lease_at = NULL
 WHERE id = :id AND state = 'running' AND runner = :runner;

-- @exec1 job_retry(id int, runner int, run_at instant, error text)
UPDATE job SET state = 'queued', run_at = :run_at, error = :error, runner = NULL, lease_at = NULL
 WHERE id = :id AND state = 'running' AND runner = :runner;

-- @exec1 job_give_back(id int, runner int)
-- A run that ended because its server did is none that failed.
UPDATE job SET state = 'queued', tries = tries - 1, progress = 0, total = 0, runner = NULL, lease_at = NULL
 WHERE id = :id AND state = 'running' AND runner = :runner;

-- @exec1 job_fail(id int, runner int, error text, now instant)
UPDATE job SET state = 'failed', finished_at = :now, error = :error, runner = NULL, lease_at = NULL
 WHERE id = :id AND state = 'running' AND runner = :runner;

-- @exec1 job_set_progress(id int, progress int, total int)
UPDATE job SET progress = :progress, total = :total WHERE id = :id AND state = 'running';

-- @exec job_fail_lost(now instant, tries int)
-- Runs that ended with their process, too often.
UPDATE job SET state = 'failed', finished_at = :now, error = 'crashed', runner = NULL, lease_at = NULL
 WHERE state = 'running' AND lease_at <= :now AND tries >= :tries;

-- @exec job_requeue_lost(now instant)
UPDATE job SET state = 'queued', run_at = :now, error = 'crashed', runner = NULL, lease_at = NULL
 WHERE state = 'running' AND lease_at <= :now;

-- @exec job_end_leases(runner int, lane int, slow text[], now instant)
-- After a crash of a process its node gives back what it had; lanes as above.
UPDATE job SET lease_at = :now
 WHERE state = 'running' AND runner = :runner AND (:lane = 0 OR CASE WHEN kind IN (:slow) THEN 2 ELSE 1 END = :lane);

-- @exec job_purge(before instant)
DELETE FROM job WHERE state = 'done' AND finished_at < :before;

-- @one job_by_id(id int)
SELECT kind         -- text
     , state        -- text
     , tries        -- int
     , progress     -- int
     , total        -- int
     , error        -- text?
     , queued_at    -- instant
     , run_at       -- instant
     , finished_at  -- instant?
  FROM job WHERE id = :id;

-- @one job_counted
SELECT COUNT(CASE WHEN state = 'queued' THEN 1 END) AS queued    -- int
     , COUNT(CASE WHEN state = 'running' THEN 1 END) AS running  -- int
     , COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed    -- int
     , MIN(CASE WHEN state = 'queued' THEN run_at END) AS oldest -- instant?
  FROM job;

-- @many job_failed(most int)
-- What failed for good, newest first, for the health page.
SELECT id           -- int
     , kind         -- text
     , error        -- text?
     , tries        -- int
     , queued_at    -- instant
     , finished_at  -- instant?
  FROM job WHERE state = 'failed' ORDER BY id DESC LIMIT :most;
