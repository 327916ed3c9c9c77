-- @many desk_ids_by_change(kind text?, section int?, stream int?, q1 text?, q2 text?, q3 text?, take int, skip int)
-- The desk's list, newest change first.  One query for each way into the table, so that a page is read from an index.
SELECT id -- int
  FROM story
 WHERE (:kind IS NULL OR kind = :kind)
   AND (:section IS NULL OR section = :section)
   AND (:stream IS NULL OR stream = :stream)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many desk_ids_by_state(state text, maker int?, kind text?, section int?, stream int?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM story
 WHERE state = :state
   AND (:maker IS NULL OR made_person = :maker)
   AND (:kind IS NULL OR kind = :kind)
   AND (:section IS NULL OR section = :section)
   AND (:stream IS NULL OR stream = :stream)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many desk_ids_by_maker(maker int, kind text?, section int?, stream int?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM story
 WHERE made_person = :maker
   AND (:kind IS NULL OR kind = :kind)
   AND (:section IS NULL OR section = :section)
   AND (:stream IS NULL OR stream = :stream)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many desk_ids_correcting(maker int?, kind text?, section int?, stream int?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM story
 WHERE correcting IN ('draft', 'translation', 'guidance', 'approved')
   AND (:maker IS NULL OR made_person = :maker)
   AND (:kind IS NULL OR kind = :kind)
   AND (:section IS NULL OR section = :section)
   AND (:stream IS NULL OR stream = :stream)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many desk_rows(ids int[])
SELECT s.id              -- int
     , s.kind            -- text
     , s.state           -- text
     , s.correcting      -- text?
     , s.last_step       -- text
     , s.title_vi        -- text
     , s.title_en        -- text
     , s.made_by         -- text
     , s.made_person     -- int?
     , s.changed_at      -- instant
     , s.release_at      -- instant?
     , s.approved        -- int?
     , x.title_vi AS section_vi -- text?
     , x.title_en AS section_en -- text?
     , t.revision        -- int
     , t.untranslated_vi + t.stale_vi AS behind_vi -- int
     , t.untranslated_en + t.stale_en AS behind_en -- int
  FROM story AS s JOIN twin AS t ON t.id = s.twin LEFT JOIN section AS x ON x.id = s.section
 WHERE s.id IN (:ids) ORDER BY s.changed_at DESC, s.id DESC;

-- @many desk_waiting(states text[], take int)
-- Stories at these places of the flow, the oldest first.
SELECT id -- int
  FROM story WHERE state IN (:states) ORDER BY changed_at, id LIMIT :take;

-- @many desk_waiting_correction(place text, take int)
SELECT id -- int
  FROM story WHERE correcting = :place ORDER BY changed_at, id LIMIT :take;

-- @many desk_returned(maker int?, take int)
SELECT id -- int
  FROM story WHERE state = 'draft' AND last_step = 'returned' AND (:maker IS NULL OR made_person = :maker) ORDER BY changed_at DESC, id LIMIT :take;

-- @many desk_failed(take int)
-- What was to go out by itself and could not.
SELECT id -- int
  FROM story WHERE state IN ('approved', 'guidance') AND last_step = 'failed' ORDER BY changed_at, id LIMIT :take;

-- @many desk_scheduled(until instant, take int)
SELECT id -- int
  FROM story WHERE state = 'scheduled' AND release_at IS NOT NULL AND release_at < :until ORDER BY release_at NULLS LAST, id LIMIT :take;

-- @many desk_guides(take int)
-- Public guides with the day they were checked.
SELECT DISTINCT s.id    -- int
     , s.title_vi       -- text
     , s.title_en       -- text
     , s.checked_on     -- date
     , s.check_months   -- int
  FROM story_scope AS sc JOIN story AS s ON s.id = sc.story
 WHERE sc.scope = 'kind:guide' AND sc.lang IN ('vi', 'en') AND s.checked_on IS NOT NULL AND s.check_months IS NOT NULL
 ORDER BY s.id LIMIT :take;

-- @many balance_counts(from_at instant, to_at instant)
-- Public stories of a month that count for a side, by language and section.
SELECT sc.lang           -- text
     , s.section         -- int?
     , st.side           -- text
     , COUNT(*) AS n     -- int
  FROM story_scope AS sc JOIN story AS s ON s.id = sc.story JOIN stream AS st ON st.id = s.stream
 WHERE sc.scope = 'all' AND sc.lang IN ('vi', 'en') AND sc.at >= :from_at AND sc.at < :to_at AND st.side IN ('resource', 'commitment')
 GROUP BY sc.lang, s.section, st.side ORDER BY sc.lang, st.side, n DESC;

-- @many balance_totals(from_at instant, to_at instant)
-- The same, each story once.
SELECT st.side                         -- text
     , COUNT(DISTINCT s.id) AS n       -- int
  FROM story_scope AS sc JOIN story AS s ON s.id = sc.story JOIN stream AS st ON st.id = s.stream
 WHERE sc.scope = 'all' AND sc.lang IN ('vi', 'en') AND sc.at >= :from_at AND sc.at < :to_at AND st.side IN ('resource', 'commitment')
 GROUP BY st.side ORDER BY st.side;

-- @many balance_planned(take int)
-- What is approved or scheduled and counts for a side, in the order it will go out: what has no day comes first, since it may go at any time.
SELECT s.id          -- int
     , s.title_vi    -- text
     , s.title_en    -- text
     , s.section     -- int?
     , s.release_at  -- instant?
     , st.side       -- text
  FROM story AS s JOIN stream AS st ON st.id = s.stream
 WHERE s.state IN ('approved', 'scheduled') AND s.public_at IS NULL AND st.side IN ('resource', 'commitment')
 ORDER BY s.release_at NULLS FIRST, s.changed_at, s.id LIMIT :take;

-- @many fee_rows(from_at instant, to_at instant, take int, skip int)
-- A month's public stories, for the list of fees.
SELECT DISTINCT s.id   -- int
     , s.kind          -- text
     , s.title_vi      -- text
     , s.title_en      -- text
     , s.public_at     -- instant
     , s.words_vi      -- int
     , s.words_en      -- int
     , s.photos        -- int
     , x.title_vi AS section_vi -- text?
     , r.title_vi AS stream_vi  -- text?
  FROM story_scope AS sc JOIN story AS s ON s.id = sc.story LEFT JOIN section AS x ON x.id = s.section LEFT JOIN stream AS r ON r.id = s.stream
 WHERE sc.scope = 'all' AND sc.lang IN ('vi', 'en') AND sc.at >= :from_at AND sc.at < :to_at AND s.public_at IS NOT NULL
 ORDER BY s.public_at, s.id LIMIT :take OFFSET :skip;

-- @many fee_names(ids int[])
SELECT sb.story -- int
     , sb.role  -- text
     , b.name   -- text
  FROM story_byline AS sb JOIN byline AS b ON b.id = sb.byline WHERE sb.story IN (:ids) ORDER BY sb.story, sb.role, sb.seq, sb.byline;

-- @many desk_addresses(story int)
SELECT lang    -- text
     , slug    -- text
     , current -- int
  FROM story_address WHERE story = :story ORDER BY lang DESC, current DESC, at DESC, slug;

-- @many newest_covers(take int)
-- The newest pictures, to choose a cover from without JavaScript.
SELECT id   -- int
     , name -- text
  FROM medium WHERE kind = 'picture' ORDER BY id DESC LIMIT :take;
