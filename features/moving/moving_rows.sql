-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many moved_item_all_of(after_key text, take int)
SELECT key  -- text
     , kind  -- text
     , ours  -- int
     , half  -- int
     , at  -- int
  FROM moved_item
 WHERE key > :after_key
 ORDER BY key
 LIMIT :take;

-- @exec moved_item_put_back(key text, kind text, ours int, half int, at int)
INSERT INTO moved_item (key, kind, ours, half, at)
VALUES (:key, :kind, :ours, :half, :at);
