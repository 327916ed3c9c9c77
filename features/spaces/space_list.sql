-- @use space_parts.sql

-- The public list and the map with filters.  Whatever of the filters is rare gives a short list of candidates first; what is left walks an index in the
-- order that is asked for, where what is common fills a page soon.  "Open now" asks the same as spaces_hours.c.
-- What is computed ((state || ''), weekday + 0) keeps an engine from the index that begins with it, which holds far too much.

-- @many listed_ward(ward int, take int)
SELECT id -- int
  FROM space WHERE ward = :ward AND state = 'public' ORDER BY sort_vi, id LIMIT :take;

-- @many listed_members(take int)
SELECT id -- int
  FROM space WHERE member_since IS NOT NULL AND (state || '') = 'public' ORDER BY member_since NULLS LAST, id LIMIT :take;

-- @many listed_free(free text, take int)
SELECT id -- int
  FROM space WHERE step_free = :free AND state = 'public' ORDER BY id LIMIT :take;

-- @many listed_events(after instant, take int)
SELECT id -- int
  FROM space WHERE next_event_at >= :after AND (state || '') = 'public' ORDER BY next_event_at NULLS LAST, id LIMIT :take;

-- @many listed_kind(kind int, take int)
SELECT space -- int
  FROM space_kind_of WHERE kind = :kind ORDER BY space LIMIT :take;

-- @many listed_words(low text, high text, take int)
SELECT space -- int
  FROM space_word WHERE word >= :low AND word < :high ORDER BY word, space LIMIT :take;

-- @many listed_open(weekday int, minute int, take int)
SELECT space -- int
  FROM space_span WHERE weekday = :weekday AND from_min <= :minute AND to_min > :minute ORDER BY from_min, to_min, space LIMIT :take;

-- @many listed_two(low_a text, high_a text, low_b text, high_b text, take int)
-- Spaces with two words that are common by themselves.
SELECT a.space -- int
  FROM space_word AS a
 WHERE a.word >= :low_a AND a.word < :high_a
   AND EXISTS (SELECT 1 FROM space_word AS b WHERE b.space = a.space AND b.word >= :low_b AND b.word < :high_b)
 ORDER BY a.word, a.space LIMIT :take;

-- @many listed_kind_with(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?,
--        q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, driver int, take int)
SELECT s.id -- int
  FROM space_kind_of AS g JOIN space AS s ON s.id = g.space
 WHERE g.kind = :driver AND (s.state || '') = 'public'
   {space_matches}
 ORDER BY g.space LIMIT :take;

-- @many listed_vi(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.state = 'public'
   {space_matches}
 ORDER BY s.sort_vi, s.id LIMIT :take OFFSET :skip;

-- @many listed_en(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.state = 'public'
   {space_matches}
 ORDER BY s.sort_en, s.id LIMIT :take OFFSET :skip;

-- @many listed_new(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.state = 'public' AND s.public_at IS NOT NULL
   {space_matches}
 ORDER BY s.public_at DESC NULLS LAST, s.id DESC LIMIT :take OFFSET :skip;

-- @many listed_of_vi(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, ids int[], take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.id IN (:ids) AND (s.state || '') = 'public'
   {space_matches}
 ORDER BY s.sort_vi, s.id LIMIT :take OFFSET :skip;

-- @many listed_of_en(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, ids int[], take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.id IN (:ids) AND (s.state || '') = 'public'
   {space_matches}
 ORDER BY s.sort_en, s.id LIMIT :take OFFSET :skip;

-- @many listed_of_new(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, ids int[], take int, skip int)
SELECT s.id -- int
  FROM space AS s
 WHERE s.id IN (:ids) AND (s.state || '') = 'public' AND s.public_at IS NOT NULL
   {space_matches}
 ORDER BY s.public_at DESC NULLS LAST, s.id DESC LIMIT :take OFFSET :skip;

-- @many listed_days(today date, yesterday date, take int)
SELECT space -- int
  FROM space_day WHERE from_on <= :today AND to_on >= :yesterday AND closed = 0 ORDER BY to_on, space LIMIT :take;

-- @one space_tally_of(facet text)
SELECT n -- int
  FROM space_tally WHERE facet = :facet;

-- @many spans_of_many(ids int[])
SELECT space    -- int
     , weekday  -- int
     , from_min -- int
     , to_min   -- int
  FROM space_span WHERE space IN (:ids) ORDER BY space, weekday, from_min, seq;

-- @many days_of_many(ids int[], from_on date)
SELECT space    -- int
     , from_on  -- date
     , to_on    -- date
     , closed   -- bool
     , from_min -- int
     , to_min   -- int
     , words_vi -- text?
     , words_en -- text?
  FROM space_day WHERE space IN (:ids) AND to_on >= :from_on ORDER BY space, from_on, seq;

-- @many holidays_closed_of(ids int[])
SELECT id -- int
     , holidays_closed -- bool
  FROM space WHERE id IN (:ids) ORDER BY id;
