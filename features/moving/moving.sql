-- @one moved_get(key text)
SELECT ours  -- int
     , half  -- bool
  FROM moved_item WHERE key = :key;

-- @insert moved_add(key text, kind text, ours int, half bool, now instant)
INSERT INTO moved_item (key, kind, ours, half, at) VALUES (:key, :kind, :ours, :half, :now);

-- @exec1 moved_whole(key text)
UPDATE moved_item SET half = 0 WHERE key = :key;

-- @one moving_front(story int)
-- What stands at the head of a story's Markdown.
SELECT story.kind       AS kind        -- text
     , story.state      AS state       -- text
     , story.twin       AS twin        -- int
     , story.public_at  AS public_at   -- instant?
     , story.made_at    AS made_at     -- instant
     , section.slug     AS section     -- text?
     , stream.slug      AS stream      -- text?
  FROM story
  LEFT JOIN section ON section.id = story.section
  LEFT JOIN stream ON stream.id = story.stream
 WHERE story.id = :story;

-- @many moving_front_tags(story int)
SELECT tag.slug      AS slug      -- text
     , tag.title_vi  AS title_vi  -- text
     , tag.title_en  AS title_en  -- text
  FROM story_tag JOIN tag ON tag.id = story_tag.tag
 WHERE story_tag.story = :story ORDER BY tag.slug;

-- @many moving_front_bylines(story int)
SELECT story_byline.role  AS role  -- text
     , byline.name        AS name  -- text
  FROM story_byline JOIN byline ON byline.id = story_byline.byline
 WHERE story_byline.story = :story ORDER BY story_byline.role, story_byline.seq, byline.id;

-- @one moving_front_address(story int, lang text)
SELECT slug  -- text
  FROM story_address WHERE story = :story AND lang = :lang AND current = 1;

-- @many moving_stories(after int, take int)
SELECT id  -- int
  FROM story WHERE id > :after ORDER BY id LIMIT :take;
