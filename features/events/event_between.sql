-- @part session_matches
   AND (s.starts_at > :after_at OR (s.starts_at = :after_at AND s.id > :after_id))
   AND (s.ends_at > :from_at OR s.starts_at >= :from_at)
   AND ((:lang = 'vi' AND s.shown_vi = 1) OR (:lang = 'en' AND s.shown_en = 1))
   AND (:with_cancelled = 1 OR s.state <> 'cancelled')
   AND (:kind IS NULL OR s.kind = :kind)
   AND (:ward IS NULL OR s.ward = :ward)
   AND (:audience IS NULL OR s.audience = :audience)
   AND s.free >= :free AND s.step_free >= :step_free AND s.online >= :online AND s.english >= :english;

-- @many event_between_rows(lasting int, low_at instant, from_at instant, to_at instant, after_at instant, after_id int, lang text, with_cancelled int, kind int?, ward int?,
--        audience text?, free int, step_free int, online int, english int, take int)
-- By the index alone.
SELECT s.id        -- int
     , s.starts_at -- instant
  FROM event_session AS s
 WHERE s.public = 1 AND s.lasting = :lasting AND s.starts_at >= :low_at AND s.starts_at < :to_at
   {session_matches}
 ORDER BY s.starts_at, s.id LIMIT :take;

-- @many event_between_words(lasting int, low_at instant, from_at instant, to_at instant, after_at instant, after_id int, lang text, with_cancelled int, kind int?, ward int?,
--        audience text?, free int, step_free int, online int, english int, q1 text, z1 text, q2 text?, z2 text?, q3 text?, z3 text?, take int)
-- The beginnings of words from q to z; by indices alone.
SELECT s.id        -- int
     , s.starts_at -- instant
  FROM event_session AS s
 WHERE s.public = 1 AND s.lasting = :lasting AND s.starts_at >= :low_at AND s.starts_at < :to_at
   {session_matches}
   AND EXISTS (SELECT 1 FROM event_word AS w1 WHERE w1.event = s.event AND w1.word >= :q1 AND w1.word < :z1)
   AND (:q2 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w2 WHERE w2.event = s.event AND w2.word >= :q2 AND w2.word < :z2))
   AND (:q3 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w3 WHERE w3.event = s.event AND w3.word >= :q3 AND w3.word < :z3))
 ORDER BY s.starts_at, s.id LIMIT :take;

-- @many event_worded(low text, high text, take int)
SELECT event -- int
  FROM event_word WHERE word >= :low AND word < :high ORDER BY word, event LIMIT :take;

-- @many event_between_of(ids int[], from_at instant, to_at instant, after_at instant, after_id int, lang text, with_cancelled int, kind int?, ward int?,
--        audience text?, free int, step_free int, online int, english int, q1 text, z1 text, q2 text?, z2 text?, q3 text?, z3 text?, take int)
-- Of these events, lasting or not.  public + 0: not by the index of all public sessions.
SELECT s.id        -- int
     , s.starts_at -- instant
  FROM event_session AS s
 WHERE s.event IN (:ids) AND s.public + 0 = 1 AND s.starts_at < :to_at
   {session_matches}
   AND EXISTS (SELECT 1 FROM event_word AS w1 WHERE w1.event = s.event AND w1.word >= :q1 AND w1.word < :z1)
   AND (:q2 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w2 WHERE w2.event = s.event AND w2.word >= :q2 AND w2.word < :z2))
   AND (:q3 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w3 WHERE w3.event = s.event AND w3.word >= :q3 AND w3.word < :z3))
 ORDER BY s.starts_at, s.id LIMIT :take;

-- @many event_between_few(space int?, series int?, event int?, from_at instant, to_at instant, after_at instant, after_id int, lang text, with_cancelled int, kind int?,
--        ward int?, audience text?, free int, step_free int, online int, english int, q1 text?, z1 text?, q2 text?, z2 text?, q3 text?, z3 text?, take int)
-- Of one space, series or event: few enough to be looked through.  public + 0: not by the index of all public sessions.
SELECT s.id        -- int
     , s.starts_at -- instant
  FROM event_session AS s
 WHERE s.public + 0 = 1 AND s.starts_at < :to_at
   AND (s.space = :space OR s.series = :series OR s.event = :event)
   AND (:space IS NULL OR s.space = :space)
   AND (:series IS NULL OR s.series = :series)
   AND (:event IS NULL OR s.event = :event)
   {session_matches}
   AND (:q1 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w1 WHERE w1.event = s.event AND w1.word >= :q1 AND w1.word < :z1))
   AND (:q2 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w2 WHERE w2.event = s.event AND w2.word >= :q2 AND w2.word < :z2))
   AND (:q3 IS NULL OR EXISTS (SELECT 1 FROM event_word AS w3 WHERE w3.event = s.event AND w3.word >= :q3 AND w3.word < :z3))
 ORDER BY s.starts_at, s.id LIMIT :take;
