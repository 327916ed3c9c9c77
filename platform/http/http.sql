-- @one form_answer_find(session int, form_key text)
SELECT status    -- int
     , location  -- text
  FROM form_answer WHERE session_id = :session AND form_key = :form_key;

-- @insert form_answer_keep(id int, session int, form_key text, status int, location text, now instant)
-- ERR_CONFLICT: another request with the same key was faster.
INSERT INTO form_answer (id, session_id, form_key, status, location, created_at)
VALUES (:id, :session, :form_key, :status, :location, :now);

-- @exec form_answer_forget(before instant)
DELETE FROM form_answer WHERE created_at < :before;
